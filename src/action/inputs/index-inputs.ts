import { type ManifestLine, parseManifestLine } from '../../artifact/index/manifest-line.ts';
import { ArtifactError } from '../../base/errors.ts';
import type { Command } from '../interface.ts';
import { type Environment, inputText } from '../runner/environment.ts';
import { parseBoolean, parseLines } from './values/input-values.ts';

/** What index is to join; see the fields of the same names in Inputs. */
export interface IndexInputs {
  readonly manifests: readonly ManifestLine[];
  readonly update: boolean;
  readonly cleanup: boolean;
}

/**
 * Reads `manifests`, `update` and `cleanup`.
 * @throws ArtifactError INPUT_INVALID, REFERENCE_INVALID
 */
export function readIndex(env: Environment, command: Command): IndexInputs {
  const manifests = parseLines(inputText(env, 'manifests')).map(parseManifestLine);
  const update = parseBoolean('update', inputText(env, 'update') || 'false');
  const cleanup = parseBoolean('cleanup', inputText(env, 'cleanup') || 'false');
  if (command === 'index') check(env, manifests, update);
  return { manifests, update, cleanup };
}

function check(env: Environment, manifests: readonly ManifestLine[], update: boolean): void {
  const joins = manifests.filter(({ kind }) => kind === 'join').length;
  if (!update && joins < manifests.length) {
    throw new ArtifactError('INPUT_INVALID', 'The input manifests has a line with ! in front, but update is false', {
      remedy: 'Set update: true to take something out of an index that is there.',
    });
  }
  const changes = ['artifact-type', 'artifactType', 'annotations'].some((name) => inputText(env, name) !== '');
  if (joins === 0 && !(update && (manifests.length > 0 || changes))) {
    throw new ArtifactError('INPUT_INVALID', 'The input manifests is not given, but index needs it', {
      remedy: 'Set manifests to one reference, tag, digest or pattern a line.',
    });
  }
  if (update && inputText(env, 'overwrite').toLowerCase() === 'false') {
    throw new ArtifactError('INPUT_INVALID', 'The inputs update: true and overwrite: false exclude each other', {
      remedy: 'Take overwrite out: an index that is updated gets other content.',
    });
  }
}
