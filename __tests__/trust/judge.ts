import { digestOf } from '../../src/oci/digest.ts';
import type { SignerInputs } from '../../src/trust/identity/signer.ts';
import { judgeBundle, publicRoots, readSigner, readTrustedRoots } from '../../src/trust/trust.ts';
import type { Facts, Trust } from '../../src/trust/verdict/verdict.ts';
import type { AnyJson } from './forge.ts';

/** What every test of this folder has signed. */
export const CONTENT = Buffer.from('{"schemaVersion":2,"what":"a manifest"}');
export const DIGEST = digestOf(CONTENT);
export const SUBJECT = {
  digest: DIGEST,
  open: async function* () {
    yield CONTENT.subarray(0, 5);
    yield CONTENT.subarray(5);
  },
};

/** What is demanded: a signer, and the roots of the test, those of the public instance by default. */
export function trusting(inputs: SignerInputs, ...roots: readonly AnyJson[]): Trust {
  const signer = readSigner(inputs);
  if (signer === undefined) throw new Error('the test names no signer');
  const given = roots.flatMap((root) => readTrustedRoots(JSON.stringify(root), 'test'));
  if (roots.length > 0) return { signer, roots: given };
  return { signer, roots: signer.kind === 'key' ? undefined : publicRoots() };
}

/** Judges a bundle about {@link CONTENT}: the facts, or the sentence that refuses it and what would accept it. */
export async function outcome(bundle: AnyJson, trust: Trust): Promise<Facts | string> {
  const bytes = Buffer.isBuffer(bundle) ? bundle : Buffer.from(JSON.stringify(bundle));
  const verdict = await judgeBundle(bytes, SUBJECT, trust);
  if (verdict.accepted) return verdict.facts;
  const { reason, accept } = verdict.refusal;
  return accept === undefined ? reason : `${reason} | ${accept}`;
}
