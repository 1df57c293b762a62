import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { ArtifactError, messageOf } from '../errors.ts';
import { MAX_DOCKER_CONFIG_BYTES } from '../limits.ts';
import { isJsonObject } from '../oci/descriptor.ts';
import { DOCKER_HUB } from './endpoints.ts';

/** A docker config file's `auths`, still unread entry by entry. */
export interface DockerConfig {
  readonly path: string;
  readonly auths: Readonly<Record<string, unknown>>;
}

/** What one entry of `auths` says. */
export interface DockerConfigEntry {
  readonly username: string;
  readonly password: string;
  readonly identityToken?: string;
}

function malformed(path: string, what: string, cause?: unknown): ArtifactError {
  return new ArtifactError('CREDENTIALS_INVALID', `The docker config ${path} ${what}`, {
    cause,
    remedy: 'Sign in again with docker/login-action, or give username and password in the step.',
  });
}

/**
 * Reads `$DOCKER_CONFIG/config.json`, else `~/.docker/config.json`; undefined when there is none.
 * @param home the user's home folder; undefined looks at DOCKER_CONFIG only
 * @throws ArtifactError CREDENTIALS_INVALID, with the path, when it can't be read or is no docker config
 */
export async function readDockerConfig(
  env: Readonly<Record<string, string | undefined>>,
  home: string | undefined,
): Promise<DockerConfig | undefined> {
  const folder = env.DOCKER_CONFIG || (home === undefined ? undefined : join(home, '.docker'));
  if (folder === undefined) return undefined;
  const path = join(folder, 'config.json');
  let text: string;
  try {
    const { size } = await stat(path);
    if (size > MAX_DOCKER_CONFIG_BYTES) {
      throw malformed(path, `has ${size} bytes, above the limit of ${MAX_DOCKER_CONFIG_BYTES}`);
    }
    text = await readFile(path, 'utf8');
  } catch (error) {
    if (error instanceof ArtifactError) throw error;
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    throw malformed(path, `can't be read: ${messageOf(error)}`, error);
  }
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    // The parser's message may quote the file, and with it a password.
    throw malformed(path, 'is not JSON');
  }
  if (!isJsonObject(value)) throw malformed(path, 'is not a JSON object');
  const auths = value.auths ?? {};
  if (!isJsonObject(auths)) throw malformed(path, 'has "auths" that are not an object');
  return { path, auths };
}

/** Where docker itself keeps the credentials of Docker Hub. */
const DOCKER_HUB_KEY = 'https://index.docker.io/v1/';
const HUB_KEYS: ReadonlySet<string> = new Set(['index.docker.io', DOCKER_HUB, 'registry-1.docker.io']);

/** The host of a key of `auths`: `https://index.docker.io/v1/` and `ghcr.io` are both in use. Undefined for a namespace. */
function hostOfKey(key: string): string | undefined {
  const host = key
    .toLowerCase()
    .replace(/^https?:\/\//, '')
    .replace(/\/(?:v[12]\/?)?$/, '');
  if (host.includes('/')) return undefined;
  return HUB_KEYS.has(host) ? DOCKER_HUB : host;
}

/**
 * The credentials of exactly `host` (`docker.io` for Docker Hub); undefined when there are none.
 * @throws ArtifactError CREDENTIALS_INVALID when the entry is malformed
 */
export function dockerConfigEntry({ path, auths }: DockerConfig, host: string): DockerConfigEntry | undefined {
  const keys = Object.keys(auths).filter((key) => hostOfKey(key) === host);
  // Docker's own key for the Hub, and a bare host, come before the older spellings.
  const key = keys.find((one) => one === DOCKER_HUB_KEY) ?? keys.find((one) => one === host) ?? keys[0];
  if (key === undefined) return undefined;
  const entry = auths[key];
  if (!isJsonObject(entry)) throw malformed(path, `has an entry for ${host} that is not an object`);
  const { auth, identitytoken } = entry;
  let username = typeof entry.username === 'string' ? entry.username : '';
  let password = typeof entry.password === 'string' ? entry.password : '';
  if (typeof auth === 'string' && auth !== '') {
    if (!/^[A-Za-z0-9+/_-]+={0,2}\s*$/.test(auth))
      throw malformed(path, `has an "auth" for ${host} that is not base64`);
    const decoded = Buffer.from(auth, 'base64').toString('utf8');
    const colon = decoded.indexOf(':');
    if (colon < 0) throw malformed(path, `has an "auth" for ${host} that is not base64 of username:password`);
    username = decoded.slice(0, colon);
    // Docker pads the decoded text with NUL bytes in old files.
    password = decoded.slice(colon + 1).replace(/\0+$/, '');
  }
  if (typeof identitytoken === 'string' && identitytoken !== '') {
    return { username, password, identityToken: identitytoken };
  }
  // An empty entry is what docker leaves where a credential helper holds the secret.
  return username === '' && password === '' ? undefined : { username, password };
}
