import { ArtifactError } from '../errors.ts';
import { type DockerConfig, dockerConfigEntry, readDockerConfig } from './docker-config.ts';
import { DOCKER_HUB } from './endpoints.ts';

/** What to sign in to a registry with. */
export interface Credential {
  readonly username: string;
  /** Password or personal token; empty when only an identity token is there. */
  readonly password: string;
  /** An OAuth2 refresh token (docker config's `identitytoken`), used in place of the password. */
  readonly identityToken?: string;
  /** Where it came from, for a message: `the inputs username and password`. */
  readonly source: string;
  /** Given for exactly this registry in the step. Others are tried for a read, which falls back to anonymous. */
  readonly explicit: boolean;
}

/** Finds credentials for a registry. */
export interface CredentialsProvider {
  /**
   * The credentials for a registry, by exact host; undefined means anonymous.
   * @throws ArtifactError CREDENTIALS_INVALID for a docker config that can't be read
   */
  find(registry: string): Promise<Credential | undefined>;
}

/** Where credentials may come from. */
export interface CredentialSettings {
  /** Given in the step, each for one registry only. */
  readonly explicit?: readonly { readonly registry: string; readonly username: string; readonly password: string }[];
  /** Environment: DOCKER_CONFIG, GITHUB_SERVER_URL, GITHUB_ACTOR. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The user's home folder, for `~/.docker/config.json`. Undefined: no such file is looked for. */
  readonly home?: string;
  /** The workflow token, for its own container registry only. */
  readonly workflowToken?: string;
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

/**
 * Credentials in the order: given in the step, docker config, the workflow token for its own container registry.
 * Hosts match exactly, never by substring: `ghcr.io.example.com` gets nothing of ghcr.io's. The docker config is
 * read at most once, and only for a registry that the step gives nothing for.
 */
export function createCredentialsProvider(settings: CredentialSettings): CredentialsProvider {
  const { env, home, workflowToken } = settings;
  let config: Promise<DockerConfig | undefined> | undefined;
  return {
    async find(registry) {
      const host = normalHost(registry);
      const given = settings.explicit?.find((one) => normalHost(one.registry) === host);
      if (given !== undefined) {
        const { username, password } = given;
        if (!isHeaderSafe(username) || username.includes(':') || !isHeaderSafe(password)) {
          throw new ArtifactError(
            'CREDENTIALS_INVALID',
            `The username or password for ${registry} has a character that can't be sent`,
            {
              remedy: 'Check the secret for a line break at its end, and that the username has no colon.',
            },
          );
        }
        return { username, password, source: 'the inputs username and password', explicit: true };
      }
      config ??= readDockerConfig(env, home);
      const stored = await config;
      const entry = stored === undefined ? undefined : dockerConfigEntry(stored, host);
      if (entry !== undefined) return { ...entry, source: `the docker config ${stored?.path}`, explicit: false };
      if (workflowToken !== undefined && workflowToken !== '' && host === workflowRegistry(env.GITHUB_SERVER_URL)) {
        const username = env.GITHUB_ACTOR || 'x-access-token';
        return { username, password: workflowToken, source: 'the workflow token', explicit: false };
      }
      return undefined;
    },
  };
}

function normalHost(registry: string): string {
  const host = registry.toLowerCase();
  return host === 'index.docker.io' || host === 'registry-1.docker.io' ? DOCKER_HUB : host;
}

function isHeaderSafe(text: string): boolean {
  return !/[\p{Cc}]/u.test(text);
}

/** The `Authorization` of a Basic sign-in (RFC 7617), in UTF-8. */
export function basicAuthorization(username: string, password: string): string {
  return `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
}
