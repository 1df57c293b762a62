import { type Environment, inputText } from '../runner/environment.ts';
import { requireWith } from './check-inputs.ts';
import type { GivenCredentials } from './inputs.ts';

/**
 * Reads `username` and `password`; undefined when none are given, or only layouts on disk are used.
 * @param registry the one they are for (registry-input.ts)
 * @throws ArtifactError INPUT_INVALID when one of the two is missing
 */
export function readCredentials(env: Environment, registry: string | undefined): GivenCredentials | undefined {
  requireWith(
    env,
    'username',
    'password',
    'Set password to a secret; workflows that a fork or Dependabot starts get none, so leave both empty there.',
  );
  requireWith(env, 'password', 'username', 'Set username too.');
  const username = inputText(env, 'username');
  if (username === '' || registry === undefined) return undefined;
  return { registry, username, password: inputText(env, 'password') };
}
