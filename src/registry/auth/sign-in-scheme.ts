import { isArtifactError } from '../../base/errors.ts';
import type { Challenge } from '../protocol/challenge.ts';
import { checkRealm } from './realm.ts';

/** A token service to ask (distribution's token specification). */
export interface Bearer {
  readonly kind: 'bearer';
  readonly realm: URL;
  readonly service: string | undefined;
  /** The scope that the challenge names for the request. */
  readonly scope: string | undefined;
  /** Basic is offered too. */
  readonly orBasic: boolean;
}

/** How a registry wants to be signed in to. */
export type Scheme = { readonly kind: 'basic' } | Bearer;

/**
 * The best of the schemes that a registry offers: tokens before Basic, which shows the password in each request. A token
 * service that must not be asked is passed over where there is something else to choose.
 * @returns undefined when nothing is offered that is known here
 * @throws ArtifactError PROTOCOL when all that is offered is a token service that must not be asked
 */
export function chooseScheme(challenges: readonly Challenge[], registry: string, base: URL): Scheme | undefined {
  let implausible: unknown;
  const orBasic = challenges.some(({ scheme }) => scheme === 'basic');
  for (const { scheme, params } of challenges) {
    if (scheme !== 'bearer') continue;
    try {
      const realm = checkRealm(params.get('realm'), registry, base);
      return { kind: 'bearer', realm, service: params.get('service'), scope: params.get('scope'), orBasic };
    } catch (error) {
      if (!isArtifactError(error, 'PROTOCOL')) throw error;
      implausible ??= error;
    }
  }
  if (orBasic) return { kind: 'basic' };
  if (implausible !== undefined) throw implausible;
  return undefined;
}
