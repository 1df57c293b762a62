import type { ErrorCode } from '../../base/errors.ts';
import { isVerdict } from './error-body.ts';
import type { Refusal, RefusalContext } from './refusal.ts';

/** Remedy if something other than the registry responded. */
export const NO_REGISTRY_REMEDY =
  'Check the address of the registry: a web page, proxy or login portal may answer in its place.';

/** The facts that a remedy depends on. */
interface Case {
  readonly refusal: Refusal;
  readonly registry: string;
  /** For a sentence: the name, or `the repository`. */
  readonly repository: string;
  /** First part of the repository's name: a project, an account. */
  readonly owner: string;
  /** `push to`, `pull from`. */
  readonly use: string;
  readonly pushes: boolean;
  /** GitHub's container registry, there or on a server of one's own. */
  readonly github: boolean;
  readonly credential: string | undefined;
}

/** Whether one of these schemes of sign-in can be followed here. */
export function speaks(offered: readonly string[]): boolean {
  return offered.some((scheme) => ['basic', 'bearer'].includes(scheme.toLowerCase()));
}

/** How registries say that a tag may neither move nor go. */
export const SAYS_IMMUTABLE =
  /immutable|(?:can ?not|permissions? to|allowed to) (?:delete\/)?overwrite|\btag\b.*\b(?:already exists|deletion not permitted)/i;

/** Texts of some registries when they refuse, each with its remedy. The first match counts. */
const SAID: readonly (readonly [RegExp, (the: Case, found: RegExpExecArray) => string])[] = [
  [
    /no required ssl certificate|client certificate|ssl certificate error/i,
    ({ registry }) => `Set client-cert and client-key: ${registry} requires a client certificate.`,
  ],
  [
    /plain http request was sent to https port|http request to an https server/i,
    ({ registry }) => `Set plain-http: false, or leave it out: ${registry} uses https.`,
  ],
  [
    SAYS_IMMUTABLE,
    () => 'The registry does not let this tag change; use another tag, or allow it in the settings of the repository.',
  ],
  [
    /permission_denied: (write|read)_package/i,
    (_, [, right]) =>
      `Open the package's settings on GitHub and under Manage Actions access give this repository the role ${right === 'read' ? 'Read' : 'Write'}; the job needs permissions: packages: ${right} too.`,
  ],
  [
    /installation not allowed to/i,
    () =>
      "Give the job permissions: packages: write; if it has them, give this repository the role Write under the package's Manage Actions access.",
  ],
  [
    /does not match expected scopes|insufficient scopes/i,
    ({ pushes, github, credential }) =>
      `Make a token that may ${pushes ? 'write' : 'read'}${github ? ` (scope ${pushes ? 'write' : 'read'}:packages)` : ''}, and put it in the place of ${credential ?? 'the one used'}.`,
  ],
  [
    /\b(?:token|credentials?|password|session|jwt)\b.*\bexpired\b|\bexpired (?:token|password|credentials?)\b/i,
    ({ credential, registry }) =>
      `Log in again in a step shortly before this one: ${credential ?? `what is known for ${registry}`} has run out.`,
  ],
  [
    /does not exist in the registry with id/i,
    ({ repository }) =>
      `Create it first, as in aws ecr create-repository --repository-name ${repository}: Amazon ECR makes none on push.`,
  ],
  [
    /not authorized to perform: ([\w:-]+)/i,
    (_, [, action]) => `Allow ${action} in the IAM policy of the role that the job assumes.`,
  ],
  [
    /permission "?([\w.]+)"? denied on resource/i,
    ({ repository }, [, permission]) =>
      `Grant the job's service account ${permission} (role Artifact Registry ${/upload|delete/i.test(permission ?? '') ? 'Writer' : 'Reader'}), and check that the repository of ${repository} exists.`,
  ],
  [/unauthenticated request/i, (the) => signIn(the)],
  [
    // Gitea and Forgejo, also to whom they know.
    /reqPackageAccess/,
    (the) =>
      the.credential === undefined
        ? signIn(the)
        : `Give the account of ${the.credential} the right to ${the.pushes ? 'write' : 'read'} packages of ${the.owner} on ${the.registry}; a token needs the scope ${the.pushes ? 'write' : 'read'}:package.`,
  ],
  [
    /project ["']?[\w./-]+["']? (?:is )?not found/i,
    ({ owner, registry }) => `Create the project ${owner} on ${registry} first, or check its name.`,
  ],
  [
    /unauthorized to access repository/i,
    (the) =>
      the.credential === undefined
        ? hidden(the)
        : `Check that the project ${the.owner} exists on ${the.registry}, and give the account of ${the.credential} a role in it that may ${the.pushes ? 'push' : 'pull'}.`,
  ],
  [/requested access to the resource is denied|resource is not authorized|insufficient_scope/i, (the) => hidden(the)],
];

/** One imperative sentence: what a workflow author can do about a refusal; undefined where that is not known. */
export function remedyFor(
  code: ErrorCode,
  refusal: Refusal,
  context: RefusalContext & { readonly elsewhere?: string | undefined },
): string | undefined {
  const { registry, credential } = context;
  if (context.elsewhere !== undefined && context.answeredBy === undefined)
    return elsewhere(code, context.elsewhere, registry);
  if (refusal.proxy !== undefined && code !== 'NOT_FOUND' && code !== 'RATE_LIMITED') {
    return `Check whether the proxy ${refusal.proxy.host} lets the runner reach ${registry}, or list that host in NO_PROXY.`;
  }
  if (
    code === 'UNAUTHORIZED' &&
    refusal.offered !== undefined &&
    refusal.offered.length > 0 &&
    !speaks(refusal.offered)
  ) {
    return `Have ${registry}, or the gateway in front of it, offer Basic or Bearer: no other way to log in is supported, and no credentials were sent.`;
  }
  const the: Case = {
    refusal,
    registry,
    repository: context.repository ?? 'the repository',
    owner: context.repository?.split('/')[0] ?? '',
    pushes: context.access === 'push',
    use: context.access === 'push' ? 'push to' : 'pull from',
    github: registry === 'ghcr.io' || registry.startsWith('containers.'),
    credential,
  };
  switch (code) {
    case 'UNAUTHORIZED':
      return remedyByText(the) ?? (credential === undefined ? signIn(the) : notAccepted(the, credential));
    case 'DENIED':
      return remedyByText(the) ?? denied(the);
    case 'NOT_FOUND':
      return remedyByText(the) ?? notFound(the);
    case 'UNSUPPORTED':
      return `${registry} does not offer this operation.`;
    case 'TOO_LARGE':
      return 'Raise the body size limit of the registry or of the proxy in front of it (client_max_body_size in nginx).';
    case 'RATE_LIMITED':
      return 'Log in for a higher limit, or run fewer jobs at once.';
    case 'BLOB_UNKNOWN':
      return 'Run the step again: the registry no longer finds content that it accepted.';
    case 'DIGEST_MISMATCH':
      return `Run the step again. If it fails again, something between the runner and ${registry} changes what is sent.`;
    case 'REDIRECT_REFUSED':
      return 'Check the address of the registry: writes are not redirected.';
    default:
      if (refusal.status < 300) return NO_REGISTRY_REMEDY;
      // Amazon ECR answers so to an expired token, with 400.
      if (isVerdict(refusal.code ?? '') || refusal.more?.some(isVerdict)) {
        return remedyByText(the) ?? `Correct what ${registry} names: another try ends the same way.`;
      }
      if (refusal.status < 500) return remedyByText(the);
      return remedyByText(the) ?? `Try again later: ${registry} has a problem of its own.`;
  }
}

/** Returns the remedy if the registry redirected to another host, which refused: no credentials are sent there. */
function elsewhere(code: ErrorCode, host: string, registry: string): string | undefined {
  switch (code) {
    case 'NOT_FOUND':
      return `Tell those who run ${registry}: it leads its readers to ${host}, which does not have it.`;
    case 'RATE_LIMITED':
      return 'Run the job again later, or run fewer jobs at once.';
    case 'UNAUTHORIZED':
    case 'DENIED':
    case 'REGISTRY_ERROR':
      return `Check the runner's clock, and whether a firewall or an endpoint policy lets the runner reach ${host}, where ${registry} leads its readers: no credentials are sent there.`;
    default:
      return undefined;
  }
}

function remedyByText(the: Case): string | undefined {
  const { message = '', challengeError = '' } = the.refusal;
  const text = `${message} ${challengeError}`;
  for (const [pattern, remedy] of SAID) {
    const found = pattern.exec(text);
    if (found !== null) return remedy(the, found);
  }
  return undefined;
}

function signIn({ registry }: Case): string {
  return `No credentials for ${registry} were found: give username and password, or log in with docker/login-action before this step.`;
}

/** Registries that tell nobody whether a repository exists whom they would not let in. */
function hidden({ repository, registry, credential, use, pushes }: Case): string {
  if (credential !== undefined) {
    return `Check that ${repository} exists on ${registry}, and that the account of ${credential} may ${use} it.`;
  }
  const why = pushes ? `You must be logged in to push to ${repository}` : `${repository} is private or does not exist`;
  return `${why}: give username and password, or log in with docker/login-action before this step.`;
}

function notAccepted({ registry, github, pushes }: Case, credential: string): string {
  const scope = pushes ? 'write:packages' : 'read:packages';
  const also = github ? `, and a personal access token needs the scope ${scope}` : '';
  return `Check ${credential}, which ${registry} did not accept; tokens and passwords can expire${also}.`;
}

function denied(the: Case): string {
  const { github, credential, repository, use } = the;
  if (github) {
    return "Give the job permissions: packages: write (read is enough to pull), and give this repository a role under the package's Manage Actions access.";
  }
  if (credential === undefined) return signIn(the);
  return `Check that the account of ${credential} may ${use} ${repository}, and that it exists.`;
}

function notFound({ refusal, registry, repository, owner, pushes, credential }: Case): string {
  if (refusal.code === 'NAME_UNKNOWN') {
    return `Create the repository ${repository} on ${registry} first, or check its name; it may also be hidden from these credentials.`;
  }
  if (pushes && refusal.code === undefined) {
    const may = credential === undefined ? '' : `, and that the account of ${credential} may push to it`;
    return `Check that ${owner} and ${repository} exist on ${registry}${may}.`;
  }
  return 'Check the tag or digest; a repository hidden from these credentials also looks like this.';
}
