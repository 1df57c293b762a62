/** From here on a bare number is a point in time: no server asks for 31 years of patience. */
const EPOCH_SECONDS = 1e9;
const EPOCH_MILLISECONDS = 1e12;

/** How much of the header is read: a date has 29 characters. */
const MAX_LENGTH = 100;

const UNIT_MS: Readonly<Record<string, number>> = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000 };

/**
 * Returns the wait in ms that a Retry-After header demands (RFC 9110, 10.2.3): seconds or an HTTP date; also, as some
 * servers send it, a Unix time in s or ms. 0 if that time has passed, undefined for any other text.
 * @param now the time in ms since 1970
 */
export function parseRetryAfter(value: string | undefined, now: number): number | undefined {
  const text = value?.slice(0, MAX_LENGTH).trim() ?? '';
  if (/^\d{1,15}(\.\d{1,9})?$/.test(text)) {
    const number = Number(text);
    if (number >= EPOCH_MILLISECONDS) {
      return Math.max(0, number - now);
    }
    return number >= EPOCH_SECONDS ? Math.max(0, number * 1_000 - now) : number * 1_000;
  }
  if (/^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*,? .*\d\d:\d\d:\d\d/.test(text)) {
    // The oldest of the three formats names no zone and means UTC.
    const time = Date.parse(text.endsWith('GMT') ? text : `${text} GMT`);
    return Number.isNaN(time) ? undefined : Math.max(0, time - now);
  }
  return undefined;
}

/**
 * The wait in ms that the text of a rate-limit answer names, as ghcr.io sends it in the body:
 * `retry-after: 10.3ms, allowed: 2000/minute`. A bare number is seconds. Undefined when there is none.
 */
export function retryAfterInText(text: string): number | undefined {
  const found =
    /retry-after"?\s*[:=]\s*"?((?:\d{1,9}(?:\.\d{1,9})?(?:ms|s|m|h))+|\d{1,9}(?:\.\d{1,9})?)(?![\w.])/i.exec(text)?.[1];
  if (found === undefined) {
    return undefined;
  }
  let ms = 0;
  for (const [, number, unit] of found.matchAll(/(\d+(?:\.\d+)?)(ms|s|m|h)?/gi)) {
    ms += Number(number) * (UNIT_MS[(unit ?? 's').toLowerCase()] ?? 0);
  }
  return ms;
}
