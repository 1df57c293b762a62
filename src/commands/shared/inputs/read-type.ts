import type { Inputs } from '../../../action/inputs/reader.ts';
import { badInput } from '../../../action/inputs/values/input-values.ts';
import { isMediaType } from '../../../oci/media-types.ts';

/** Reads the artifact type to write, a media type; undefined if it is not set. */
export function readArtifactType(inputs: Inputs<'artifact-type'>): string | undefined {
  const type = inputs.text('artifact-type');
  if (type === '') return undefined;
  mustBeMediaType('artifact-type', type);
  return type;
}

/** Reads a filter by artifact type: a media type, a predicate type (a URL) or an alias; undefined if it is not set. */
export function readTypeFilter(inputs: Inputs<'artifact-type'>): string | undefined {
  const type = inputs.text('artifact-type');
  if (type === '') return undefined;
  if (/\s/.test(type)) throw badInput('artifact-type', type, 'it contains white space', 'Give one type.');
  return type;
}

/** @throws ArtifactError INPUT_INVALID for what is not a media type */
export function mustBeMediaType(name: string, text: string): void {
  if (isMediaType(text)) return;
  const remedy = `Write ${name} as type/subtype, such as application/spdx+json.`;
  throw badInput(name, text, 'it is not a media type', remedy);
}
