import type { Inputs } from '../../../action/inputs/reader.ts';
import { parseLines } from '../../../action/inputs/values/input-values.ts';
import { isPemText, readPem } from '../../../action/inputs/values/pem-input.ts';
import { ArtifactError } from '../../../base/errors.ts';

/** The inputs that name a signer, and those that say how it is known. */
const NAMING = [
  'source-repo',
  'source-ref',
  'signer-workflow',
  'certificate-identity',
  'certificate-oidc-issuer',
  'key',
] as const;
/** Input with the source of signatures. */
const BUNDLES = 'bundle-from';
const TRUST_INPUTS = [...NAMING, 'deny-self-hosted-runners', 'trusted-root', BUNDLES] as const;

/** The name of an input that says who must have signed. */
export type TrustInput = (typeof TRUST_INPUTS)[number];

/** The required signer, as the workflow author wrote it. */
export interface TrustRequest {
  readonly sourceRepo: string;
  readonly sourceRef: string;
  readonly signerWorkflow: string;
  readonly denySelfHostedRunners: boolean;
  readonly certificateIdentity: string;
  readonly certificateOidcIssuer: string;
  /** PEM texts; undefined if no key is named. */
  readonly keys?: readonly string[] | undefined;
  /** `sigstore`, a path, or empty. */
  readonly trustedRoot: string;
  /** Paths of bundle files; empty for the registry. */
  readonly bundleFrom: readonly string[];
  /** Relative paths start here. */
  readonly workspace: string;
}

/**
 * Reads who must have signed; undefined if nobody is named.
 * @throws ArtifactError INPUT_INVALID for a root or bundles where nobody is named, and for keys that can't be read
 */
export function readTrust(inputs: Inputs<TrustInput>): TrustRequest | undefined {
  const denySelfHostedRunners = inputs.flag('deny-self-hosted-runners');
  const bundleFrom = inputs.list(BUNDLES).filter((name) => name !== 'registry');
  if (bundleFrom.length > 0 && inputs.list(BUNDLES).length > bundleFrom.length) {
    throw new ArtifactError('INPUT_INVALID', 'The input bundle-from names the registry and files', {
      remedy: 'Set only one of the two.',
    });
  }
  if (!denySelfHostedRunners && NAMING.every((name) => inputs.text(name) === '')) {
    const idle = (['trusted-root', BUNDLES] as const).find((name) => inputs.text(name) !== '');
    if (idle === undefined) return undefined;
    throw new ArtifactError('INPUT_INVALID', `The input ${idle} verifies nothing, because no signer is named`, {
      remedy: 'Add source-repo, certificate-identity or key.',
    });
  }
  const key = inputs.text('key');
  const keys = isPemText(key) ? [key] : parseLines(key);
  return {
    sourceRepo: inputs.text('source-repo'),
    sourceRef: inputs.text('source-ref'),
    signerWorkflow: inputs.text('signer-workflow'),
    denySelfHostedRunners,
    certificateIdentity: inputs.text('certificate-identity'),
    certificateOidcIssuer: inputs.text('certificate-oidc-issuer'),
    keys: key === '' ? undefined : keys.map((one) => readPem('key', one, inputs.workspace)),
    trustedRoot: inputs.text('trusted-root'),
    bundleFrom,
    workspace: inputs.workspace,
  };
}
