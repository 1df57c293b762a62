import { ArtifactError } from '../../base/errors.ts';
import type { CatalogReference } from '../../oci/catalog-reference.ts';
import { parseReference, type Reference } from '../../oci/reference.ts';
import type { StepInput } from '../interface.ts';
import type { Inputs } from './reader.ts';
import { badInput, wordList } from './values/input-values.ts';

/** Inputs that are for one registry alone, and what to say when it is not clear which. */
const BOUND = [
  {
    inputs: ['username', 'password'],
    sentence: '"username" and "password" do not say which registry they are for',
  },
  { inputs: ['client-cert'], sentence: '"client-cert" does not say which registry it is for' },
  { inputs: ['headers'], sentence: '"headers" do not say which registry they are for' },
] as const;

/**
 * Returns the one registry that credentials, client certificate and headers of the step are for: `registry`, otherwise
 * the only registry that the step uses. Undefined if the step has none of them, or uses only layouts on disk.
 * @param used all references of the step
 * @throws ArtifactError INPUT_INVALID if `registry` is not a host, is set without any of them, or is needed and not set
 */
export function readOwnRegistry(
  inputs: Inputs<StepInput>,
  used: readonly (Reference | CatalogReference)[],
): string | undefined {
  const bound = BOUND.find(({ inputs: names }) => names.some((name) => inputs.text(name) !== ''));
  const given = inputs.text('registry');
  if (bound === undefined) {
    if (given === '') return undefined;
    throw new ArtifactError('INPUT_INVALID', '"registry" has no effect without username, client-cert or headers', {
      remedy: 'Set username and password, or remove registry: the host belongs in the reference.',
    });
  }
  if (given !== '') return parseRegistryHost(given);
  const registries = [...new Set(used.flatMap((one) => (one.kind === 'layout' ? [] : [one.registry])))];
  if (registries.length > 1) {
    throw new ArtifactError('INPUT_INVALID', bound.sentence, {
      remedy: `Set registry to ${wordList(registries, 'or')}.`,
    });
  }
  return registries[0];
}

/**
 * Returns the host of `ghcr.io`, `https://ghcr.io/`, or `docker.io` in its old spellings.
 * @throws ArtifactError INPUT_INVALID if it is not a host, or has a path after it
 */
export function parseRegistryHost(text: string): string {
  const host = text.replace(/^(?:https?|oci):\/\//i, '').replace(/\/(?:v[12]\/?)?$/, '');
  try {
    const reference = parseReference(`${host}/name`);
    // A name without dot and port would be taken for the first part of a Docker Hub repository.
    if (reference.kind === 'registry' && reference.repository === 'name') return reference.registry;
    if (/^(?:docker\.io|index\.docker\.io|registry-1\.docker\.io)$/i.test(host)) return 'docker.io';
  } catch {
    // Said below in the words of this input.
  }
  throw badInput('registry', text, 'it is not a host name', 'Give the host alone, such as ghcr.io or localhost:5000.');
}
