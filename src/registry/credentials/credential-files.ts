import { homedir } from 'node:os';
import path from 'node:path';

/** The machine that credential files are looked for on. */
export interface CredentialMachine {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The user's home folder; undefined for a user without one. */
  readonly home: string | undefined;
  /** As `process.platform`. */
  readonly platform: string;
  /** The user's number, where the system has one. */
  readonly uid: number | undefined;
}

/** A file that may hold credentials. */
export interface CredentialFile {
  readonly path: string;
  readonly kind: 'docker' | 'containers';
  /** Nobody named it: when this user may not read it, it is somebody else's. */
  readonly guessed: boolean;
}

/** The user's home folder as docker and podman see it; undefined for a user without one. */
export function homeFolder(
  env: Readonly<Record<string, string | undefined>>,
  platform: string = process.platform,
): string | undefined {
  const named = platform === 'win32' ? env.USERPROFILE : env.HOME;
  if (named) return named;
  try {
    return homedir() || undefined;
  } catch {
    // A container that runs under a number which no user has.
    return undefined;
  }
}

/**
 * The files in which earlier logins may have left credentials, in the order they are read.
 *
 * docker: `$DOCKER_CONFIG/config.json`, otherwise `~/.docker/config.json`. podman, buildah and skopeo
 * (containers-auth.json(5)): `$REGISTRY_AUTH_FILE` alone if it is set, otherwise the file of the login session, on
 * Linux in `$XDG_RUNTIME_DIR` or `/run/containers/UID`, then that of `$XDG_CONFIG_HOME` or `~/.config`.
 */
export function credentialFiles(machine: CredentialMachine): readonly CredentialFile[] {
  const { env, home, platform, uid } = machine;
  const { join } = platform === 'win32' ? path.win32 : path.posix;
  const files: CredentialFile[] = [];
  const add = (file: string | undefined, kind: CredentialFile['kind'], guessed = false): void => {
    if (file !== undefined && !files.some((known) => known.path === file)) files.push({ path: file, kind, guessed });
  };
  const dockerFolder = env.DOCKER_CONFIG || (home === undefined ? undefined : join(home, '.docker'));
  add(dockerFolder === undefined ? undefined : join(dockerFolder, 'config.json'), 'docker');
  if (env.REGISTRY_AUTH_FILE) {
    add(env.REGISTRY_AUTH_FILE, 'containers');
    return files;
  }
  const inHome = home === undefined ? undefined : join(home, '.config', 'containers', 'auth.json');
  if (platform === 'win32' || platform === 'darwin') add(inHome, 'containers');
  else if (env.XDG_RUNTIME_DIR) add(join(env.XDG_RUNTIME_DIR, 'containers', 'auth.json'), 'containers');
  else if (uid !== undefined) add(`/run/containers/${uid}/auth.json`, 'containers', true);
  add(env.XDG_CONFIG_HOME ? join(env.XDG_CONFIG_HOME, 'containers', 'auth.json') : inHome, 'containers');
  return files;
}
