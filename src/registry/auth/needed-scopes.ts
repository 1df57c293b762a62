import { challengeScopes, formatScopes, MAX_SCOPE_LENGTH, mergeScopes, type Scope } from '../protocol/scope.ts';

/** The access for which a request needs a token. */
export interface Need {
  readonly scopes: readonly Scope[];
  /**
   * Deleting stands apart: what it needs beyond its scopes is asked for by nothing else, as Quay gives no token at all to
   * who asks for `delete`.
   */
  readonly deletes: boolean;
}

/** Returns a text that is the same for the same need. */
export function needKey({ scopes, deletes }: Need): string {
  return `${deletes ? 'DELETE ' : ''}${formatScopes(scopes)}`;
}

/** The scopes that requests need: their own, and those that the registry asked for in a challenge. */
export class NeededScopes {
  readonly #asked = new Map<string, readonly Scope[]>();

  /** Returns the scopes of the token to ask for. */
  of(need: Need): readonly Scope[] {
    return mergeScopes([...need.scopes, ...(this.#asked.get(needKey(need)) ?? [])]);
  }

  /** Takes over the `scope` of a challenge, as long as all of them together have a plausible length. */
  learn(need: Need, challenged: string | undefined): void {
    const key = needKey(need);
    const more = mergeScopes([...(this.#asked.get(key) ?? []), ...challengeScopes(challenged)]);
    if (formatScopes(more).length <= MAX_SCOPE_LENGTH) this.#asked.set(key, more);
  }
}
