import { clockMs } from '../../base/clock.ts';
import { isArtifactError } from '../../base/errors.ts';
import type { HttpClient } from '../../http/http.ts';
import type { Credential } from '../credentials/credentials.ts';
import { formatScopes, type Scope } from '../protocol/scope.ts';
import type { Bearer } from './sign-in-scheme.ts';
import { requestToken, type Token } from './token.ts';

/** The tokens of one registry in one run. */
export interface TokenCache {
  /**
   * The token of these scopes, asked for once however many wait for it, and again once its time is over. That an account
   * was refused is remembered too: asking again would only bring it closer to being locked.
   * @param as undefined asks anonymously
   * @throws ArtifactError what `requestToken` throws
   */
  get(bearer: Bearer, scopes: readonly Scope[], as: Credential | undefined): Promise<Token>;
  /** Forgets a token that was refused, unless a newer one is there or on its way already. */
  forget(value: string): void;
}

/** A token asked for, and what came of it. */
interface Entry {
  readonly promise: Promise<Token>;
  token: Token | undefined;
}

/**
 * An empty cache.
 * @param onSecret told each token before it is used, to have it masked
 */
export function createTokenCache(http: HttpClient, registry: string, onSecret: (secret: string) => void): TokenCache {
  const entries = new Map<string, Entry>();
  return {
    get({ realm, service }, scopes, as) {
      const who = as === undefined ? ['anonymous'] : ['as', as.id];
      const key = [realm.href, service ?? '', ...who, formatScopes(scopes)].join('\n');
      const known = entries.get(key);
      if (known !== undefined && (known.token === undefined || known.token.usableUntil > clockMs())) {
        return known.promise;
      }
      const promise = requestToken(http, { registry, realm, service, scopes, credential: as });
      const entry: Entry = { promise, token: undefined };
      entries.set(key, entry);
      promise.then(
        (token) => {
          entry.token = token;
          onSecret(token.value);
        },
        (error: unknown) => {
          const refused = isArtifactError(error, 'UNAUTHORIZED', 'DENIED');
          if (!refused && entries.get(key) === entry) entries.delete(key);
        },
      );
      return promise;
    },
    forget(value) {
      for (const [key, { token }] of entries) if (token?.value === value) entries.delete(key);
    },
  };
}
