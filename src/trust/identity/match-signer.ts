import { foreignText, type Refusal } from '../refusal/refusal.ts';
import type { CertificateFacts } from './certificate-facts.ts';
import { matchesPattern, matchesRef } from './pattern.ts';
import { type CertificateSigner, GITHUB_ISSUER } from './signer.ts';

/**
 * The location of a workflow and its source, without the host: `acme/app`,
 * `acme/app/.github/workflows/build.yml@refs/tags/v1`.
 */
export interface WorkflowFacts {
  readonly sourceRepository?: string | undefined;
  readonly signerWorkflow?: string | undefined;
}

/**
 * Takes the host off the addresses of a certificate. Of GitHub's issuer only github.com counts; another issuer was named on
 * purpose, and vouches for its own host.
 */
export function workflowFacts({ issuer, identity, sourceRepositoryUri }: CertificateFacts): WorkflowFacts {
  const host = issuer === GITHUB_ISSUER ? 'github.com' : hostOf(sourceRepositoryUri);
  return { sourceRepository: pathOn(host, sourceRepositoryUri), signerWorkflow: pathOn(host, identity) };
}

function hostOf(uri: string | undefined): string | undefined {
  return /^https:\/\/([a-z0-9][a-z0-9.-]*(?::\d+)?)\//.exec(uri ?? '')?.[1];
}

function pathOn(host: string | undefined, uri: string | undefined): string | undefined {
  const start = `https://${host}/`;
  return host !== undefined && uri?.startsWith(start) ? uri.slice(start.length) : undefined;
}

/**
 * Compares what a certificate says with who must have signed.
 * @returns why it is somebody else; undefined if everything holds
 */
export function signerMismatch(facts: CertificateFacts, signer: CertificateSigner): Refusal | undefined {
  const found = [identityMismatch, sourceMismatch, workflowMismatch, refMismatch, runnerMismatch];
  if (!matchesPattern(signer.issuer, facts.issuer)) {
    return refusal(
      `is by ${foreignText(facts.identity)}, for whom ${foreignText(facts.issuer)} vouches and not ${signer.issuer}`,
      `certificate-oidc-issuer: ${facts.issuer}`,
    );
  }
  for (const mismatch of found) {
    const why = mismatch(facts, signer);
    if (why !== undefined) return why;
  }
  return undefined;
}

type Mismatch = (facts: CertificateFacts, signer: CertificateSigner) => Refusal | undefined;

const identityMismatch: Mismatch = ({ identity, identityKind }, { identity: wanted }) => {
  if (wanted === undefined) return undefined;
  // An address and a mailbox are different people, even if their texts are equal.
  const isAlike = wanted.includes('://') ? identityKind === 'uri' : identityKind !== 'uri';
  if (isAlike && matchesPattern(wanted, identity)) return undefined;
  return refusal(`is by ${foreignText(identity)}, not ${wanted}`, `certificate-identity: ${identity}`);
};

const sourceMismatch: Mismatch = (facts, { sourceRepo: wanted }) => {
  if (wanted === undefined) return undefined;
  const { sourceRepository: repository } = workflowFacts(facts);
  if (repository === undefined) {
    return refusal(`does not say which repository ${foreignText(facts.identity)} worked on`);
  }
  const [owner, name, ...more] = repository.toLowerCase().split('/');
  const [wantedOwner, wantedName] = wanted.toLowerCase().split('/');
  const isNamed = wantedName === undefined ? name !== undefined && name !== '' : name === wantedName;
  if (owner === wantedOwner && isNamed && more.length === 0) return undefined;
  return refusal(`is by ${foreignText(repository)}, not ${wanted}`, `source-repo: ${repository}`);
};

const workflowMismatch: Mismatch = (facts, { sourceRepo, workflow: wanted }) => {
  if (sourceRepo === undefined) return undefined;
  const { sourceRepository = '', signerWorkflow = '' } = workflowFacts(facts);
  const at = signerWorkflow.indexOf('@');
  const [path, ref] = [
    signerWorkflow.slice(0, at === -1 ? undefined : at),
    at === -1 ? '' : signerWorkflow.slice(at + 1),
  ];
  const shown = foreignText(signerWorkflow === '' ? facts.identity : signerWorkflow);
  if (facts.signerUri !== undefined && facts.signerUri !== facts.identity) {
    return refusal(`has a certificate that names two workflows, ${shown} and ${foreignText(facts.signerUri)}`);
  }
  if (wanted === undefined) {
    if (at !== -1 && path.toLowerCase().startsWith(`${sourceRepository.toLowerCase()}/.github/workflows/`))
      return undefined;
    return refusal(
      `was signed by the workflow ${shown}, which is not in ${foreignText(sourceRepository)}`,
      `signer-workflow: ${path}`,
    );
  }
  const isPath = at !== -1 && samePath(path, wanted.path);
  if (isPath && (wanted.ref === undefined || matchesRef(wanted.ref, ref))) return undefined;
  const asked = wanted.ref === undefined ? wanted.path : `${wanted.path}@${wanted.ref}`;
  return refusal(
    `was signed by the workflow ${shown}, not ${asked}`,
    `signer-workflow: ${isPath ? signerWorkflow : path}`,
  );
};

/** Owners and repositories are the same in any case, paths of files are not. */
function samePath(one: string, other: string): boolean {
  const [a, b] = [one.split('/'), other.split('/')];
  return (
    a.length === b.length &&
    a.every((part, i) => part === b[i] || (i < 2 && part.toLowerCase() === b[i]?.toLowerCase()))
  );
}

const refMismatch: Mismatch = ({ sourceRef }, { sourceRef: wanted, sourceRepo }) => {
  if (wanted !== undefined) {
    if (sourceRef !== undefined && matchesRef(wanted, sourceRef)) return undefined;
    const shown = foreignText(sourceRef ?? 'an unknown ref');
    return refusal(
      `was built for ${shown}, not ${wanted}`,
      sourceRef === undefined ? undefined : `source-ref: ${sourceRef}`,
    );
  }
  // Whoever may open a pull request decides what is built for it.
  if (sourceRepo !== undefined && sourceRef?.startsWith('refs/pull/')) {
    return refusal(`was built for a pull request (${foreignText(sourceRef)})`, `source-ref: ${sourceRef}`);
  }
  return undefined;
};

const runnerMismatch: Mismatch = ({ runnerEnvironment }, { denySelfHosted }) => {
  if (!denySelfHosted || runnerEnvironment === 'github-hosted') return undefined;
  return refusal(
    runnerEnvironment === undefined
      ? 'does not say on which kind of runner it was built'
      : `was built on a ${foreignText(runnerEnvironment)} runner`,
    'deny-self-hosted-runners: false',
  );
};

function refusal(reason: string, accept?: string): Refusal {
  return { reason, accept: accept === undefined ? undefined : foreignText(accept) };
}
