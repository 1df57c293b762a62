import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { ArtifactError, messageOf } from '../../base/errors.ts';
import { MAX_DOCKER_CONFIG_BYTES } from '../../base/limits.ts';
import { withoutEnd } from '../../base/text.ts';
import { isJsonObject } from '../../oci/descriptor.ts';
import type { CredentialFile } from './credential-files.ts';
import { matchingKeys } from './credential-key.ts';

/** The credentials in a docker config or a containers auth.json, each entry still unread. */
export interface DockerConfig {
  /** For a message: `the docker config /home/me/.docker/config.json`. */
  readonly name: string;
  readonly kind: CredentialFile['kind'];
  readonly auths: Readonly<Record<string, unknown>>;
  readonly credHelpers: Readonly<Record<string, unknown>>;
  /** Always undefined in a containers auth.json, which has no such setting. */
  readonly credsStore: unknown;
}

/** Account and secrets as a source has them. Empty text stands for what is not there. */
export interface Account {
  readonly username: string;
  readonly password: string;
  readonly identityToken: string;
  /** A bearer token for the registry itself, which needs no token service. */
  readonly registryToken: string;
}

function malformed(name: string, what: string, cause?: unknown): ArtifactError {
  return new ArtifactError('CREDENTIALS_INVALID', `${name.replace(/^t/, 'T')} ${what}`, {
    cause,
    remedy: 'Log in again with docker/login-action, or give username and password in the step.',
  });
}

/**
 * Reads a file of credentials; undefined if there is none, or if a guessed file belongs to another user.
 * @throws ArtifactError CREDENTIALS_INVALID, with the path, if it cannot be read or is not a docker config
 */
export function readDockerConfig({ path, kind, guessed }: CredentialFile): DockerConfig | undefined {
  const name = kind === 'docker' ? `the docker config ${path}` : `the containers auth file ${path}`;
  let text: string;
  let file: number | undefined;
  try {
    // A pipe that nobody writes to would be waited for without end.
    if (statSync(path).isFIFO()) throw malformed(name, 'is a pipe, not a file');
    file = openSync(path, 'r');
    text = readStart(file, name);
  } catch (error) {
    if (error instanceof ArtifactError) throw error;
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'ENOENT' || code === 'ENOTDIR' || (guessed && code === 'EACCES')) return undefined;
    throw malformed(name, `can't be read: ${messageOf(error)}`, error);
  } finally {
    if (file !== undefined) closeSync(file);
  }
  return parseDockerConfig(text, name, kind);
}

/** The text of a file, which may be a device that never ends. */
function readStart(file: number, name: string): string {
  const buffer = Buffer.allocUnsafe(MAX_DOCKER_CONFIG_BYTES + 1);
  let length = 0;
  for (;;) {
    const bytesRead = readSync(file, buffer, length, buffer.length - length, null);
    if (bytesRead === 0) return buffer.toString('utf8', 0, length);
    length += bytesRead;
    checkSize(length, name);
  }
}

function checkSize(bytes: number, name: string): void {
  if (bytes > MAX_DOCKER_CONFIG_BYTES) {
    throw malformed(name, `is larger than the limit of ${MAX_DOCKER_CONFIG_BYTES} bytes`);
  }
}

/**
 * Reads the docker config in the variable DOCKER_AUTH_CONFIG, which docker prefers over its file; undefined when unset.
 * @throws ArtifactError CREDENTIALS_INVALID when it holds something else
 */
export function dockerConfigOfVariable(text: string | undefined): DockerConfig | undefined {
  const name = 'the variable DOCKER_AUTH_CONFIG';
  if (text === undefined) return undefined;
  checkSize(Buffer.byteLength(text), name);
  return parseDockerConfig(text, name, 'docker');
}

/**
 * Reads the text of a config; undefined if it is empty.
 * @param name for a message: `the docker config /home/me/.docker/config.json`
 * @throws ArtifactError CREDENTIALS_INVALID if it is not a docker config
 */
export function parseDockerConfig(text: string, name: string, kind: CredentialFile['kind']): DockerConfig | undefined {
  // An empty file is an empty config, as for docker.
  const json = text.replace(/^\uFEFF/, '').trim();
  if (json === '') return undefined;
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    // The parser's message may quote the file, and with it a password.
    throw malformed(name, 'is not JSON');
  }
  if (!isJsonObject(value)) throw malformed(name, 'is not a JSON object');
  const auths = value.auths ?? {};
  if (!isJsonObject(auths)) throw malformed(name, 'has "auths" that are not an object');
  const credHelpers = value.credHelpers ?? {};
  if (!isJsonObject(credHelpers)) throw malformed(name, 'has "credHelpers" that are not an object');
  return { name, kind, auths, credHelpers, credsStore: kind === 'docker' ? value.credsStore : undefined };
}

/** The credential helpers that a config names for a host. */
export interface NamedHelpers {
  /** Of `credHelpers`: for this very host. */
  readonly own: string | undefined;
  /** `credsStore`: for every host that has none of its own. An own helper set to `""` takes it away. */
  readonly store: string | undefined;
}

/**
 * Returns the credential helpers for a host, its own first.
 * @throws ArtifactError CREDENTIALS_INVALID if a name is not text
 */
export function helpersOf({ name, credHelpers, credsStore }: DockerConfig, host: string): NamedHelpers {
  const [key] = matchingKeys(Object.keys(credHelpers), host, undefined);
  const named = key === undefined ? undefined : credHelpers[key];
  const own = named === undefined || named === null ? undefined : textOf(named, () => `has a helper for ${host}`, name);
  const store = textOf(credsStore ?? '', () => 'has a "credsStore"', name);
  return { own: own || undefined, store: own === '' ? undefined : store || undefined };
}

function textOf(value: unknown, what: () => string, name: string): string {
  if (typeof value !== 'string') throw malformed(name, `${what()} that is not text`);
  return value;
}

/**
 * The closest entry of `auths` for a repository that holds a secret; undefined when there is none. Docker leaves empty
 * entries where a credential helper holds the secret.
 * @param host of `credentialHost`
 * @throws ArtifactError CREDENTIALS_INVALID when the entry is malformed; others may be
 */
export function accountOf(config: DockerConfig, host: string, repository: string | undefined): Account | undefined {
  for (const key of matchingKeys(Object.keys(config.auths), host, repository)) {
    if (config.auths[key] === null) continue;
    const account = readEntry(config.auths[key], host, config.name);
    const { password, identityToken, registryToken } = account;
    if (password !== '' || identityToken !== '' || registryToken !== '') return account;
  }
  return undefined;
}

function readEntry(entry: unknown, host: string, name: string): Account {
  if (!isJsonObject(entry)) throw malformed(name, `has an entry for ${host} that is not an object`);
  const field = (key: string): string =>
    textOf(entry[key] ?? '', () => `has an entry for ${host} with a "${key}"`, name);
  const tokens = { identityToken: field('identitytoken'), registryToken: field('registrytoken') };
  const auth = field('auth').replace(/\s+/g, '');
  if (auth === '') return { username: field('username'), password: field('password'), ...tokens };
  if (!/^[A-Za-z0-9+/_-]+={0,2}$/.test(auth)) throw malformed(name, `has an "auth" for ${host} that is not base64`);
  const decoded = Buffer.from(auth, 'base64').toString('utf8');
  const colon = decoded.indexOf(':');
  if (colon < 0) throw malformed(name, `has an "auth" for ${host} that is not base64 of username:password`);
  // Docker pads the decoded text with NUL bytes in old files.
  return {
    username: decoded.slice(0, colon),
    password: withoutEnd(decoded.slice(colon + 1).replace(/^\0+/, ''), '\0'),
    ...tokens,
  };
}
