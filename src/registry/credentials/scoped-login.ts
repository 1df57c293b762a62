import { readdirSync } from 'node:fs';
import path from 'node:path';
import { DOCKER_HUB } from '../protocol/endpoints.ts';
import type { CredentialMachine } from './credential-files.ts';

/** Docker Hub as docker/login-action names it there. */
const DOCKER_HUB_FOLDER = 'registry-1.docker.io';

/**
 * Whether docker/login-action was given its input `scope` for a registry. It then signs in for buildx alone, in a folder
 * `config/HOST/SCOPE` or `config/HOST@ACCESS` of buildx, which no other client reads.
 * @param host of `credentialHost`
 */
export function hasScopedLogin(
  { env, home, platform }: Pick<CredentialMachine, 'env' | 'home' | 'platform'>,
  host: string,
): boolean {
  const { join } = platform === 'win32' ? path.win32 : path.posix;
  const docker = env.DOCKER_CONFIG || (home === undefined ? undefined : join(home, '.docker'));
  const buildx = env.BUILDX_CONFIG || (docker === undefined ? undefined : join(docker, 'buildx'));
  if (buildx === undefined) return false;
  const folder = host === DOCKER_HUB ? DOCKER_HUB_FOLDER : host;
  try {
    return readdirSync(join(buildx, 'config')).some((name) => name === folder || name.startsWith(`${folder}@`));
  } catch {
    return false;
  }
}
