/** Why one signature or attestation does not count. */
export interface Refusal {
  /**
   * The reason for the refusal, as the end of a sentence that begins with its name. Contains foreign text: print it
   * with care.
   */
  readonly reason: string;
  /** The input that would accept it, if everything else about it is good: `source-repo: acme/app-fork`. */
  readonly accept?: string | undefined;
  /** True if only another trusted root can tell whether it is good. */
  readonly needsOtherRoot?: boolean | undefined;
  /** One sentence: what the workflow author can do about the trusted root. */
  readonly remedy?: string | undefined;
}

/** Thrown inside this room; whoever is outside gets the {@link Refusal} as a value. */
export class Refused extends Error {
  override readonly name = 'Refused';
  readonly refusal: Refusal;

  constructor(reason: string, more: Omit<Refusal, 'reason'> = {}) {
    super(reason);
    this.refusal = { reason, ...more };
  }
}

/** Foreign text for a message: at most 200 characters, control characters as `?`. */
export function foreignText(text: string): string {
  const short = text.length > 200 ? `${text.slice(0, 200)}…` : text;
  return short.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '?');
}
