import { ArtifactError } from '../errors.ts';
import { parseReference, type Reference } from '../oci/reference.ts';
import { requireWith } from './check-inputs.ts';
import { type Environment, inputText } from './environment.ts';
import { badInput, wordList } from './input-values.ts';
import type { GivenCredentials } from './inputs.ts';

/**
 * Reads `registry`, `username` and `password`. Without `registry` they are for the one registry that the step uses;
 * undefined when none are given, or only layouts on disk are used.
 * @param used all references of the step
 * @throws ArtifactError INPUT_INVALID when one of them is missing, or `registry` is no host, or not to be guessed
 */
export function readCredentials(env: Environment, used: readonly Reference[]): GivenCredentials | undefined {
  requireWith(
    env,
    'username',
    'password',
    'Set password to a secret; workflows that a fork or Dependabot starts get none, so leave both empty there.',
  );
  requireWith(env, 'password', 'username', 'Set username too.');
  requireWith(
    env,
    'registry',
    'username',
    'Set username and password, or take registry out: a host belongs in the reference.',
  );
  const username = inputText(env, 'username');
  const password = inputText(env, 'password');
  if (username === '') return undefined;
  const given = inputText(env, 'registry');
  if (given !== '') return { registry: parseRegistryHost(given), username, password };
  const registries = [...new Set(used.flatMap((one) => (one.kind === 'registry' ? [one.registry] : [])))];
  const [registry] = registries;
  if (registries.length > 1) {
    throw new ArtifactError('INPUT_INVALID', `The inputs username and password don't say which registry they are for`, {
      remedy: `Set registry to ${wordList(registries, 'or')}.`,
    });
  }
  return registry === undefined ? undefined : { registry, username, password };
}

/** The host of `ghcr.io`, `https://ghcr.io/`, `docker.io` in its old spellings; a path behind it is refused. */
function parseRegistryHost(text: string): string {
  const host = text.replace(/^(?:https?|oci):\/\//i, '').replace(/\/(?:v[12]\/?)?$/, '');
  try {
    const reference = parseReference(`${host}/name`);
    // A name without dot and port would be taken for the first part of a Docker Hub repository.
    if (reference.kind === 'registry' && reference.repository === 'name') return reference.registry;
    if (/^(?:docker\.io|index\.docker\.io|registry-1\.docker\.io)$/i.test(host)) return 'docker.io';
  } catch {
    // Said below in the words of this input.
  }
  throw badInput('registry', text, 'which is no host', 'Give the host alone, such as ghcr.io or localhost:5000.');
}
