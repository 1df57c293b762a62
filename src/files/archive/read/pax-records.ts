/** A record of an extended header. */
export type PaxRecord = readonly [key: string, value: Buffer];

/** Digits of a record's length: more would be a header of gigabytes. */
const MAX_LENGTH_DIGITS = 9;
const [SPACE, EQUALS, NEWLINE] = [0x20, 0x3d, 0x0a];

/**
 * Reads the records of an extended header (POSIX.1-2001, pax) in their order: `LENGTH KEY=VALUE\n`, where the length in
 * bytes counts all of the record. Undefined for a damaged header.
 */
export function readPaxRecords(body: Buffer): readonly PaxRecord[] | undefined {
  const records: PaxRecord[] = [];
  for (let at = 0; at < body.byteLength; ) {
    const space = body.indexOf(SPACE, at);
    if (space <= at || space - at > MAX_LENGTH_DIGITS) return undefined;
    const digits = body.toString('latin1', at, space);
    const end = at + Number(digits);
    if (!/^[0-9]+$/.test(digits) || end <= space + 1 || body[end - 1] !== NEWLINE) return undefined;
    const equals = body.indexOf(EQUALS, space);
    if (equals < 0 || equals >= end) return undefined;
    records.push([body.toString('utf8', space + 1, equals), body.subarray(equals + 1, end - 1)]);
    at = end;
  }
  return records;
}
