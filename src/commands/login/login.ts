import { ArtifactError } from '../../base/errors.ts';
import type { LoginAccount, SignIn, SignInContext, WorkflowAccount } from '../shared/context.ts';

/** The request of a login. */
export interface LoginRequest {
  /** Undefined when not given. */
  readonly registry: string | undefined;
  /** Empty when not given. */
  readonly username: string;
  /** Empty when not given. */
  readonly password: string;
}

/**
 * The account to sign in with: what was given; for the workflow token's own registry that token and who started the run.
 * @throws ArtifactError INPUT_INVALID naming what is missing
 */
export function loginAccount(request: LoginRequest, workflow: WorkflowAccount): LoginAccount {
  const { password } = request;
  if (request.registry === undefined && password !== '') {
    // A guess would show one registry the password of another.
    throw missing(
      'registry',
      'password is given',
      'Set registry to the host that the password is for, such as docker.io.',
    );
  }
  const registry = request.registry ?? workflow.registry;
  if (registry === undefined) throw missing('registry', 'login needs it', 'Set registry to a host, such as ghcr.io.');
  const isOwn = registry === workflow.registry;
  const username = request.username || (isOwn ? workflow.actor : '');
  if (password !== '') {
    if (username === '') throw missing('username', `${registry} needs it`, 'Set username too.');
    return { registry, username, password, source: 'the inputs username and password' };
  }
  if (!isOwn) {
    throw missing(
      'password',
      `login needs it for ${registry}`,
      'Set password to a secret; workflows that a fork or Dependabot starts get none, so skip this step there.',
    );
  }
  if (workflow.token === '') {
    throw missing(
      'github-token',
      `login needs it for ${registry}`,
      'Remove github-token, or set username and password.',
    );
  }
  return { registry, username, password: workflow.token, source: 'the workflow token' };
}

function missing(name: string, why: string, remedy: string): ArtifactError {
  return new ArtifactError('INPUT_INVALID', `"${name}" is required: ${why}`, { remedy });
}

/**
 * Signs in for the steps that follow: checks the account, then stores it.
 * @throws ArtifactError when the account is wrong; then nothing was written
 */
export async function login(
  account: LoginAccount,
  { observer, check, store }: SignIn & Pick<SignInContext, 'observer'>,
): Promise<void> {
  const { registry, username, source } = account;
  if (!(await check(account))) {
    observer.notice(`${registry} asks for no credentials, so ${source} could not be checked.`);
  }
  const { path, helper } = await store(account);
  const where = helper === undefined ? path : `docker-credential-${helper}, as ${path} says`;
  observer.info(`Logged in to ${registry} as ${username}: written to ${where}`);
}

/** Returns the line of the post step about a login that it undid. */
export function logoutLine(registry: string, path: string, outcome: 'restored' | 'removed' | 'kept'): string {
  switch (outcome) {
    case 'restored':
      return `Logged out of ${registry}: ${path} is as it was before`;
    case 'removed':
      return `Logged out of ${registry}: its entry is out of ${path}; what others changed there meanwhile stays`;
    case 'kept':
      return `Not logged out of ${registry}: what is in ${path} for it is no longer what this step wrote`;
  }
}
