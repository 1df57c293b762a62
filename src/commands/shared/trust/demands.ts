import type { Verification } from '../../../artifact/trusted/verify-subject.ts';
import { ArtifactError } from '../../../base/errors.ts';
import type { ManifestBytes } from '../../../oci/manifest.ts';
import type { CommandContext } from '../context.ts';
import type { Question } from './gate.ts';
import type { TrustRequest } from './read-trust.ts';

/** The attachments and signers that a step requires of everything it accepts. */
export interface Demands {
  /** Undefined: nothing has to be signed. */
  readonly trust?: TrustRequest | undefined;
  /** Types that have to be attached, and with `trust` to be good. */
  readonly require?: readonly string[] | undefined;
}

/** Checks what a step takes before anything of it becomes visible. */
export interface Checks {
  /**
   * @param manifest what types have to be attached to, where nobody has to have signed them; undefined for a blob
   * @returns what was verified; undefined if nothing had to be signed
   * @throws ArtifactError UNVERIFIED, TRUST_ROOT or REQUIRED_MISSING
   */
  check(question: Question, manifest: ManifestBytes | undefined): Promise<readonly Verification[] | undefined>;
}

/** Reads what is demanded; undefined if that is nothing. What verifies is loaded only where somebody has to have signed. */
export async function openChecks(
  { trust, require = [] }: Demands,
  context: Pick<CommandContext, 'observer' | 'signal'>,
): Promise<Checks | undefined> {
  if (trust !== undefined) {
    const { checkType } = await import('../../../artifact/attached/type-filter.ts');
    for (const type of require) checkType('require', type);
    const { openGate } = await import('./gate.ts');
    const gate = await openGate(trust, require, context);
    return { check: (question) => gate.check(question) };
  }
  if (require.length === 0) return undefined;
  const { demandAttached } = await import('./required.ts');
  return {
    async check({ what, store }, manifest) {
      if (manifest !== undefined) await demandAttached(store, manifest, require, what, context.signal);
      else {
        throw new ArtifactError('REQUIRED_MISSING', `${what} is a blob, and nothing is attached to a blob`, {
          remedy: 'Name the manifest in reference, by tag or digest, or remove require.',
        });
      }
      return undefined;
    },
  };
}
