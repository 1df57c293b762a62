import { UnverifiedError } from './unverified-error.ts';
import type { Demand, NotAccepted, Outcome } from './verify-subject.ts';

/** Reasons in a message before the rest is counted. */
const MAX_REASONS = 5;

/**
 * Returns the error for a requirement that is not met: TRUST_ROOT if only another trusted root could decide, otherwise
 * UNVERIFIED.
 * @param what the reference that is not verified, as the workflow author wrote it
 */
export function unverified(what: string, { trust, types, files }: Demand, outcome: Outcome): UnverifiedError {
  const { open, refused, unseen, verified } = outcome;
  const wanted = types.length === 0 ? 'signature or provenance' : open.join(', ');
  const by = signerText(trust.signer);
  const unmet = { signer: by, types, outcome };
  const where = files === undefined ? 'attached to it' : 'in the files of bundle-from';
  if (refused.length === 0 && verified.length > 0) {
    const there = verified.map(({ type }) => type).join(', ');
    return new UnverifiedError('UNVERIFIED', `${what} has no ${wanted} by ${by}; it has ${there}`, unmet, {
      remedy: 'Have the missing types attested before this step, or correct the types in require.',
    });
  }
  if (refused.length === 0) {
    return new UnverifiedError(
      'UNVERIFIED',
      `${what} has no ${wanted} by ${by}: no signature or attestation is ${where}`,
      unmet,
      {
        remedy:
          'Sign it first: push-to-registry: true in actions/attest, cosign sign or cosign attest; or name bundle files in bundle-from.',
      },
    );
  }
  const reasons = refused.slice(0, MAX_REASONS).map(({ digest, reason }) => `${shortDigest(digest)} ${reason}`);
  const more = refused.length + unseen - reasons.length;
  const rest = more > 0 ? `; and ${more} more` : '';
  const message = `${what} has no good ${wanted} by ${by}; of ${refused.length + unseen} found, none counts: ${reasons.join('; ')}${rest}`;
  const root = refused.every(({ needsOtherRoot }) => needsOtherRoot === true) ? refused[0]?.remedy : undefined;
  if (root !== undefined) return new UnverifiedError('TRUST_ROOT', message, unmet, { remedy: `${root}.` });
  return new UnverifiedError('UNVERIFIED', message, unmet, { remedy: remedyFor(refused), detail: refused.map(lineOf) });
}

function remedyFor(refused: readonly NotAccepted[]): string {
  const one = refused.find(({ accept }) => accept !== undefined);
  const other = refused.find(({ remedy }) => remedy !== undefined);
  if (one !== undefined) return `If that one is right, write ${one.accept}.`;
  if (other !== undefined) return `${other.remedy}.`;
  return 'Have it signed by the signer that the step names, or check the inputs that name the signer.';
}

function lineOf({ digest, reason }: NotAccepted): string {
  return `${digest} ${reason}`;
}

/** Returns the required signer, for a message. */
function signerText(signer: Demand['trust']['signer']): string {
  if (signer.kind === 'key') {
    const [first] = signer.keys;
    return signer.keys.length === 1 ? `the key ${first?.id.slice(0, 12)}` : `one of ${signer.keys.length} keys`;
  }
  const { identity, sourceRepo, sourceRef, workflow } = signer;
  const parts = [
    identity,
    sourceRepo,
    sourceRef === undefined ? undefined : `for ${sourceRef}`,
    workflow === undefined ? undefined : `with ${workflow.path}${workflow.ref === undefined ? '' : `@${workflow.ref}`}`,
  ];
  return parts.filter((part) => part !== undefined).join(' ');
}

function shortDigest(digest: string): string {
  return digest.slice(0, digest.indexOf(':') + 13);
}
