import { type Environment, inputText } from '../runner/environment.ts';
import { parseRegistryHost } from './registry-input.ts';

/** What `login` is to sign in with, as it was given. */
export interface LoginInputs {
  /** Lower case; `docker.io` for every spelling of Docker Hub. Undefined: that of the workflow token. */
  readonly registry: string | undefined;
  /** Empty when not given. */
  readonly username: string;
  /** Empty when not given: then the workflow token, at its own registry. */
  readonly password: string;
}

/**
 * Reads `registry`, `username` and `password` for `login`, where each can be left out.
 * @throws ArtifactError INPUT_INVALID when `registry` is no host
 */
export function readLogin(env: Environment): LoginInputs {
  const registry = inputText(env, 'registry');
  return {
    registry: registry === '' ? undefined : parseRegistryHost(registry),
    username: inputText(env, 'username'),
    password: inputText(env, 'password'),
  };
}
