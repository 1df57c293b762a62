import type { Inputs } from '../../../action/inputs/reader.ts';
import { badInput } from '../../../action/inputs/values/input-values.ts';
import { isMediaType } from '../../../oci/media-types.ts';

/** Reads the artifact type of what is written, a media type; undefined if it is not given. */
export function readArtifactType(inputs: Inputs<'artifact-type' | 'artifactType'>): string | undefined {
  const { name, type } = readSpellings(inputs);
  if (type !== undefined) mustBeMediaType(name, type);
  return type;
}

/** Reads a filter by artifact type: a media type, a predicate type (a URL) or an alias; undefined if it is not given. */
export function readTypeFilter(inputs: Inputs<'artifact-type' | 'artifactType'>): string | undefined {
  const { name, type } = readSpellings(inputs);
  if (type !== undefined && /\s/.test(type)) throw badInput(name, type, 'it contains white space', 'Give one type.');
  return type;
}

function readSpellings(inputs: Inputs<'artifact-type' | 'artifactType'>): {
  readonly name: 'artifact-type' | 'artifactType';
  readonly type: string | undefined;
} {
  const dashed = inputs.text('artifact-type');
  const camel = inputs.text('artifactType');
  if (dashed !== camel) {
    inputs.exclude('artifact-type', 'artifactType', 'They are the same input; keep artifact-type.');
  }
  const name = dashed === '' ? 'artifactType' : 'artifact-type';
  return { name, type: dashed || camel || undefined };
}

/** @throws ArtifactError INPUT_INVALID for what is not a media type */
export function mustBeMediaType(name: string, text: string): void {
  if (isMediaType(text)) return;
  const remedy = `Write ${name} as type/subtype, such as application/spdx+json.`;
  throw badInput(name, text, 'it is not a media type', remedy);
}
