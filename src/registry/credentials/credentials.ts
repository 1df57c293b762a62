import { memo } from '../../base/async/memo.ts';
import { ArtifactError, isArtifactError } from '../../base/errors.ts';
import { DOCKER_HUB } from '../protocol/endpoints.ts';
import { credentialFiles } from './credential-files.ts';
import type { HelperAnswer } from './credential-helper.ts';
import { credentialHost, DOCKER_HUB_KEY } from './credential-key.ts';
import {
  type Account,
  accountOf,
  type DockerConfig,
  dockerConfigOfVariable,
  helpersOf,
  readDockerConfig,
} from './docker-config.ts';
import { hasScopedLogin } from './scoped-login.ts';

/** The account to log in to a registry with. */
export interface Credential {
  /** The same for the same account and secrets within a run, and for no others. */
  readonly id: string;
  readonly username: string;
  /** Password or personal token; empty when only a token below is there. */
  readonly password: string;
  /** An OAuth2 refresh token (docker config's `identitytoken`), used in place of the password. */
  readonly identityToken?: string | undefined;
  /** A bearer token for the registry itself (docker config's `registrytoken`): no token service is asked. */
  readonly registryToken?: string | undefined;
  /** Source of the credentials, for a message: `the inputs username and password`. */
  readonly source: string;
  /** Given for exactly this registry in the step. Others are tried for a read, which falls back to anonymous. */
  readonly explicit: boolean;
}

/** Finds credentials for a registry. */
export interface CredentialsProvider {
  /**
   * The credentials for a repository, by exact host and the longest namespace; undefined means anonymous. The same
   * question is answered from memory.
   * @param repository undefined for the registry as a whole
   * @throws ArtifactError CREDENTIALS_INVALID for a file or credential helper that would be used, but can't be
   */
  find(registry: string, repository?: string): Promise<Credential | undefined>;
}

/** Sources of credentials. */
export interface CredentialSettings {
  /** Given in the step, each for one registry only. */
  readonly explicit?:
    | readonly { readonly registry: string; readonly username: string; readonly password: string }[]
    | undefined;
  /** Environment of the step: where files lie, PATH, DOCKER_AUTH_CONFIG, GITHUB_SERVER_URL, GITHUB_ACTOR. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The user's home folder. Undefined: no file is looked for there. */
  readonly home?: string | undefined;
  /** The workflow token, for its own container registry only. */
  readonly workflowToken?: string | undefined;
  /** As `process.platform`. @default this machine's */
  readonly platform?: string | undefined;
  /** Told each secret, and the forms it is sent in, before it is used. */
  readonly onSecret?: ((secret: string) => void) | undefined;
  /** Told of a source that failed although another one was found. */
  readonly onWarning?: ((text: string) => void) | undefined;
  /** Ends a credential helper that runs. */
  readonly signal?: AbortSignal | undefined;
  /** @default CREDENTIAL_HELPER_MS */
  readonly helperTimeoutMs?: number | undefined;
}

/** The container registry that a workflow token is for: ghcr.io, or `containers.HOST` on another GitHub server. */
export function workflowRegistry(serverUrl: string | undefined): string | undefined {
  if (serverUrl === undefined || serverUrl === '') return 'ghcr.io';
  try {
    const { host } = new URL(serverUrl);
    return host === 'github.com' ? 'ghcr.io' : `containers.${host}`;
  } catch {
    return undefined;
  }
}

/** An account and where it came from. */
type Found = Pick<Account, 'username' | 'password'> & Partial<Account> & Pick<Credential, 'source'>;

/** The user name that helpers and registries give a refresh token in the place of a password. */
const TOKEN_USER = '<token>';
/** The user name under which Azure takes a refresh token as a password; others that do look at the password only. */
const NO_USER = '00000000-0000-0000-0000-000000000000';

/**
 * Credentials in the order: given in the step; of `DOCKER_AUTH_CONFIG`, the docker config and containers' auth.json, in
 * each the host's own credential helper, the helper for all, the entries; the workflow token for its own registry.
 * A file is read, and a helper run, at most once, and only when nothing before it had an answer. A helper for all that
 * fails is a warning if something behind it has an answer, and else the error: going on anonymously would hide it.
 */
export function createCredentialsProvider(settings: CredentialSettings): CredentialsProvider {
  const { env, home, workflowToken, platform = process.platform, onSecret, onWarning } = settings;
  const answers = new Map<string, Promise<Credential | undefined>>();
  const helpers = new Map<string, Promise<HelperAnswer | undefined>>();
  const ids = new Map<string, string>();
  const warned = new Set<string>();
  let configs: readonly (() => DockerConfig | undefined)[] | undefined;

  /** Each config in its order, read at the first call for it. */
  function allConfigs(): readonly (() => DockerConfig | undefined)[] {
    configs ??= [
      once(() => dockerConfigOfVariable(env.DOCKER_AUTH_CONFIG)),
      ...credentialFiles({ env, home, platform, uid: process.getuid?.() }).map((file) =>
        once(() => readDockerConfig(file)),
      ),
    ];
    return configs;
  }

  async function askHelper(name: string, config: DockerConfig, host: string): Promise<Found | undefined> {
    const serverUrl = host === DOCKER_HUB && config.kind === 'docker' ? DOCKER_HUB_KEY : host;
    const key = `${name} ${serverUrl}`;
    const answer = await memo(helpers, key, async () => {
      const { askCredentialHelper } = await import('./credential-helper.ts');
      return askCredentialHelper(
        { name, serverUrl, namedBy: config.name },
        { env, platform, onSecret, signal: settings.signal, timeoutMs: settings.helperTimeoutMs },
      );
    });
    if (answer === undefined) return undefined;
    const source = `docker-credential-${name} of ${config.name}`;
    return { username: answer.username, password: answer.secret, source };
  }

  /**
   * Returns the credentials of one config for a repository. If the default helper fails, `onFailure` is told and there
   * is no result.
   */
  async function ofConfig(
    config: DockerConfig,
    host: string,
    repository: string | undefined,
    onFailure: (error: ArtifactError) => void,
  ): Promise<Found | undefined> {
    const { own, store } = helpersOf(config, host);
    let found = own === undefined ? undefined : await askHelper(own, config, host);
    if (found !== undefined) return found;
    try {
      found = store === undefined ? undefined : await askHelper(store, config, host);
      if (found !== undefined) return found;
    } catch (error) {
      if (!isArtifactError(error, 'CREDENTIALS_INVALID')) throw error;
      onFailure(error);
    }
    const account = accountOf(config, host, repository);
    return account === undefined ? undefined : { ...account, source: config.name };
  }

  async function stored(host: string, repository: string | undefined): Promise<Found | undefined> {
    let failure: ArtifactError | undefined;
    let found: Found | undefined;
    for (const read of allConfigs()) {
      const config = read();
      if (config === undefined) continue;
      found = await ofConfig(config, host, repository, (error) => {
        failure ??= error;
      });
      if (found !== undefined) break;
    }
    if (workflowToken !== undefined && workflowToken !== '' && host === workflowRegistry(env.GITHUB_SERVER_URL)) {
      const username = env.GITHUB_ACTOR || 'x-access-token';
      found ??= { username, password: workflowToken, source: 'the workflow token' };
    }
    if (failure === undefined) return found;
    if (found === undefined) throw failure;
    const warning = `${failure.message}; ${found.source} is used for ${host}`;
    warnOnce(warning);
    return found;
  }

  /** Once, however many repositories there are. */
  function warnOnce(text: string): void {
    if (!warned.has(text)) onWarning?.(text);
    warned.add(text);
  }

  async function look(host: string, repository: string | undefined): Promise<Credential | undefined> {
    const given = settings.explicit?.find((one) => credentialHost(one.registry) === host);
    if (given !== undefined) return credentialOf({ ...given, source: 'the inputs username and password' }, host, true);
    const found = await stored(host, repository);
    if (found !== undefined) return credentialOf(found, host, false);
    if (onWarning !== undefined && hasScopedLogin({ env, home, platform }, host)) {
      warnOnce(
        `docker/login-action logged in to ${host} with its input scope, which only buildx can use, so ${host} is asked anonymously; leave scope out there, or give username and password here`,
      );
    }
    return undefined;
  }

  function credentialOf(found: Found, host: string, explicit: boolean): Credential {
    const { source } = found;
    const refresh = found.username === TOKEN_USER ? found.password : '';
    const password = refresh === '' ? found.password : '';
    const username = refresh === '' ? found.username : NO_USER;
    const identityToken = found.identityToken || refresh;
    const registryToken = found.registryToken ?? '';
    const problem = (what: string, remedy: string): ArtifactError =>
      new ArtifactError('CREDENTIALS_INVALID', `The ${what} of ${source} can't be sent to ${host}`, { remedy });
    for (const secret of [password, identityToken, registryToken]) {
      if (secret === '') continue;
      onSecret?.(secret);
      onSecret?.(Buffer.from(secret).toString('base64'));
      onSecret?.(Buffer.from(`${username}:${secret}`).toString('base64'));
    }
    if (!canBeSent(username)) {
      throw problem('user name', 'Check it for a colon or a line break, which no user name can have (RFC 7617).');
    }
    if (/[^\x21-\x7e]/.test(registryToken)) throw problem('token', 'Log in to the registry again.');
    const content = JSON.stringify([username, password, identityToken, registryToken]);
    const id = ids.get(content) ?? `account-${ids.size + 1}`;
    ids.set(content, id);
    return {
      id,
      username,
      password,
      ...(identityToken === '' ? {} : { identityToken }),
      ...(registryToken === '' ? {} : { registryToken }),
      source,
      explicit,
    };
  }

  return {
    find(registry, repository) {
      const host = credentialHost(registry);
      const key = `${host} ${repository ?? ''}`;
      return memo(answers, key, () => look(host, repository));
    },
  };
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

/** Whether a user name can stand in Basic credentials (RFC 7617, 2). Of a password any character can: it goes out in Base64. */
function canBeSent(username: string): boolean {
  return !/[:\p{Cc}]/u.test(username);
}

/** The `Authorization` of a Basic sign-in (RFC 7617), in UTF-8. */
export function basicAuthorization(username: string, password: string): string {
  return `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
}
