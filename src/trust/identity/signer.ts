import { ArtifactError } from '../../base/errors.ts';
import { parsePattern } from '../../base/pattern/parse-pattern.ts';
import type { TrustedKey } from '../keys/public-key.ts';

/** The issuer of GitHub's workflow identities on github.com. */
export const GITHUB_ISSUER = 'https://token.actions.githubusercontent.com';

/** A signer who is known by one of several public keys. */
export interface KeySigner {
  readonly kind: 'key';
  readonly keys: readonly TrustedKey[];
}

/** A signer who is known by an identity that a certificate authority has checked. Everything that is given must hold. */
export interface CertificateSigner {
  readonly kind: 'certificate';
  /** The issuer that vouched for the identity; exact, or a pattern with `*`. */
  readonly issuer: string;
  /** The identity itself; exact, or a pattern with `*`. */
  readonly identity?: string | undefined;
  /** The repository whose workflow signed: `acme/app`, or `acme` for every repository of an owner. */
  readonly sourceRepo?: string | undefined;
  /** The branch or tag that the workflow ran for; a pattern. */
  readonly sourceRef?: string | undefined;
  /** The workflow file, and its own ref if that matters. */
  readonly workflow?: { readonly path: string; readonly ref?: string | undefined } | undefined;
  /** Only workflows on runners that GitHub hosts count. */
  readonly denySelfHosted: boolean;
}

/** The required signer. */
export type Signer = KeySigner | CertificateSigner;

/** The inputs that name a signer by a certificate, as the workflow author wrote them. Empty text counts as absent. */
export interface SignerInputs {
  readonly sourceRepo?: string | undefined;
  readonly sourceRef?: string | undefined;
  readonly signerWorkflow?: string | undefined;
  readonly denySelfHostedRunners?: boolean | undefined;
  readonly certificateIdentity?: string | undefined;
  readonly certificateOidcIssuer?: string | undefined;
  /** Public keys that were read already (see `readPublicKeys`). */
  readonly keys?: readonly TrustedKey[] | undefined;
}

/** GitHub's rules for names of owners, and of repositories. */
const OWNER = /^[A-Za-z0-9](?:[A-Za-z0-9_-]{0,98}[A-Za-z0-9_])?$/;
const REPOSITORY = /^[A-Za-z0-9._-]{1,100}$/;

/**
 * Makes of the inputs what a signature has to show.
 * @returns undefined if no input names a signer
 * @throws ArtifactError INPUT_INVALID for inputs that contradict each other, or that do not name anybody
 */
export function readSigner(inputs: SignerInputs): Signer | undefined {
  const certificate = certificateSigner(inputs);
  const { keys } = inputs;
  if (keys === undefined) return certificate;
  if (certificate !== undefined || inputs.denySelfHostedRunners === true) {
    throw invalid('"key" and inputs that describe a certificate cannot be combined', 'Name the signer in one way.');
  }
  return { kind: 'key', keys };
}

function certificateSigner(inputs: SignerInputs): CertificateSigner | undefined {
  const { denySelfHostedRunners: denySelfHosted = false } = inputs;
  const [sourceRepo, sourceRef, signerWorkflow, identity, issuer] = [
    inputs.sourceRepo,
    inputs.sourceRef,
    inputs.signerWorkflow,
    inputs.certificateIdentity,
    inputs.certificateOidcIssuer,
  ].map((text) => (text === '' ? undefined : text));
  checkRef('source-ref', sourceRef);
  checkText('certificate-identity', identity);
  checkText('certificate-oidc-issuer', issuer);
  if (identity !== undefined && issuer === undefined) {
    throw invalid(
      '"certificate-identity" needs "certificate-oidc-issuer"',
      `Say who vouches for the identity, for example ${GITHUB_ISSUER}.`,
    );
  }
  const workflow = signerWorkflow === undefined ? undefined : parseWorkflow(signerWorkflow);
  if (identity === undefined && sourceRepo === undefined && workflow === undefined) {
    if (issuer === undefined && sourceRef === undefined && !(denySelfHosted && inputs.keys === undefined)) {
      return undefined;
    }
    const name =
      issuer !== undefined
        ? 'certificate-oidc-issuer'
        : sourceRef !== undefined
          ? 'source-ref'
          : 'deny-self-hosted-runners';
    throw invalid(
      `"${name}" alone does not say who must have signed`,
      'Add source-repo, signer-workflow or certificate-identity.',
    );
  }
  if (sourceRepo !== undefined) checkRepo(sourceRepo);
  return {
    kind: 'certificate',
    issuer: issuer ?? GITHUB_ISSUER,
    identity,
    // A workflow that any repository may call proves nothing about the source: its own repository is meant then.
    sourceRepo: sourceRepo ?? workflow?.path.split('/').slice(0, 2).join('/'),
    sourceRef,
    workflow,
    denySelfHosted,
  };
}

function checkRepo(text: string): void {
  const [owner = '', name, ...more] = text.split('/');
  const isName = name === undefined || (REPOSITORY.test(name) && !/^\.{1,2}$/.test(name));
  if (OWNER.test(owner) && isName && more.length === 0) return;
  throw invalid(
    `"source-repo" must be OWNER/REPOSITORY or OWNER, not "${text.slice(0, 100)}"`,
    'For GitLab and others, use certificate-identity and certificate-oidc-issuer.',
  );
}

function parseWorkflow(text: string): NonNullable<CertificateSigner['workflow']> {
  const at = text.indexOf('@');
  const [path, ref] = at === -1 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)];
  const [owner = '', name = '', ...rest] = path.split('/');
  const isFile = /^\.github\/workflows\/[^/*\s]+\.ya?ml$/.test(rest.join('/'));
  if (!OWNER.test(owner) || !REPOSITORY.test(name) || !isFile || (ref !== undefined && !/^refs\/\S+$/.test(ref))) {
    throw invalid(
      `"signer-workflow" must be OWNER/REPOSITORY/.github/workflows/FILE.yml, optionally followed by @refs/…, not "${text.slice(0, 200)}"`,
      'Write it as it stands after https://github.com/ in the certificate.',
    );
  }
  checkRef('signer-workflow', ref);
  return { path, ref };
}

/** A pattern that only leaves something out would take everybody else. */
function checkRef(input: string, pattern: string | undefined): void {
  checkText(input, pattern);
  if (pattern === undefined) return;
  if (/^[!#]/.test(pattern))
    throw invalid(`"${input}" begins with ${pattern.slice(0, 1)}`, 'Name the refs that count.');
  parsePattern(pattern);
}

function checkText(input: string, text: string | undefined): void {
  if (text === undefined || /^[\x21-\x7e]{1,1000}$/.test(text)) return;
  throw invalid(`"${input}" has spaces, other characters than ASCII, or more than 1,000 characters`, 'Correct it.');
}

function invalid(message: string, remedy: string): ArtifactError {
  return new ArtifactError('INPUT_INVALID', message, { remedy });
}
