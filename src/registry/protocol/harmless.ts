const MAX_TEXT = 200;

/** Text of a server as part of one log line: no control characters, nothing a runner would take for a command, bounded. */
export function harmless(text: string): string {
  const flat = text
    .slice(0, 4 * MAX_TEXT)
    .replace(/[\p{Cc}\p{Cf}\u2028\u2029]+/gu, ' ')
    .replace(/:(?=:)/g, ': ')
    .replace(/##(?=\[)/g, '## ')
    .replace(/%(?=0[AaDd])/g, '% ')
    .replace(/\s+/g, ' ')
    .trim();
  return flat.length > MAX_TEXT ? `${flat.slice(0, MAX_TEXT)}…` : flat;
}
