/** A duration for a sentence, rounded to its largest unit or one decimal of it: `350 ms`, `2.5 s`, `6 h`. */
export function durationText(ms: number): string {
  if (ms < 1_000) {
    return `${Math.round(ms)} ms`;
  }
  if (ms < 120_000) {
    return `${oneDecimal(ms / 1_000)} s`;
  }
  if (ms < 2 * 3_600_000) {
    return `${oneDecimal(ms / 60_000)} min`;
  }
  return `${oneDecimal(ms / 3_600_000)} h`;
}

function oneDecimal(value: number): number {
  return Math.round(value * 10) / 10;
}
