/** The part that a 206 carries: offsets in bytes, `end` behind the last. */
export interface ContentRange {
  readonly start: number;
  readonly end: number;
  /** Size of the whole; undefined where the server does not know it. */
  readonly total: number | undefined;
}

/** Reads a `Content-Range` of bytes (RFC 9110, 14.4); undefined when it is missing or makes no sense. */
export function parseContentRange(header: string | undefined): ContentRange | undefined {
  const match = /^\s*bytes\s+([0-9]{1,15})-([0-9]{1,15})\/([0-9]{1,15}|\*)\s*$/i.exec(header ?? '');
  if (match === null) return undefined;
  const start = Number(match[1]);
  const end = Number(match[2]) + 1;
  const total = match[3] === '*' ? undefined : Number(match[3]);
  return end <= start || (total !== undefined && end > total) ? undefined : { start, end, total };
}
