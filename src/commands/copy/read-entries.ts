import type { Inputs } from '../../action/inputs/reader.ts';
import { badInput, parseList } from '../../action/inputs/values/input-values.ts';
import { ArtifactError } from '../../base/errors.ts';
import { parseCatalogReference } from '../../oci/catalog-reference.ts';
import type { Platform } from '../../oci/descriptor.ts';
import { formatReference, parseReference, type Reference } from '../../oci/reference.ts';
import { platformOf } from '../shared/inputs/read-platform.ts';
import { atLeastOne, named, readReferences, readTags } from '../shared/inputs/read-references.ts';
import type { CopyEntry } from './destinations.ts';

type EntryInput =
  | 'reference'
  | 'to'
  | 'tags'
  | 'platform'
  | 'recursive'
  | 'overwrite-tags'
  | 'repair'
  | 'filter'
  | 'semver'
  | 'newest';

/**
 * Reads the sources of `reference`, each with the destinations of `to`.
 * @throws ArtifactError INPUT_INVALID where several sources would be written to one tag
 */
export function readEntries(inputs: Inputs<EntryInput>): readonly CopyEntry[] {
  const sources = atLeastOne(readReferences(inputs, 'reference'), 'reference', 'copy');
  const texts = atLeastOne(inputs.list('to'), 'to', 'copy');
  const common = {
    platforms: readPlatforms(inputs),
    recursive: inputs.flag('recursive'),
    overwrite: inputs.flag('overwrite-tags'),
    repair: inputs.flag('repair'),
    filter: inputs.lines('filter'),
    semver: inputs.text('semver') || undefined,
    newest: inputs.count('newest'),
  };
  const entries = sources.map((reference) => {
    const to = texts.map((text) => named('to', () => destinationOf(text, reference)));
    return { reference, to, tags: readTags(inputs, to, 'to'), ...common };
  });
  if (entries.length > 1) checkSeveral(entries, inputs);
  return entries;
}

/** Reads `platform` of a command that accepts several; empty if it is not set. */
function readPlatforms(inputs: Inputs<'platform'>): readonly Platform[] {
  return parseList(inputs.text('platform')).map((text) => platformOf(text, inputs.host));
}

/**
 * Returns a destination of a source. `HOST/NAMESPACE/` is the namespace in which the source keeps the last part of its name.
 * @throws ArtifactError REFERENCE_INVALID; INPUT_INVALID for a layout that has no name to keep
 */
export function destinationOf(text: string, source: Reference): Reference {
  const catalog = text.trim().endsWith('/') ? parseCatalogReference(text) : undefined;
  if (catalog === undefined) return parseReference(text);
  if (source.kind === 'layout') {
    throw badInput('to', text, `${formatReference(source)} has no name to use there`, 'Name a repository in to.');
  }
  const name = source.repository.slice(source.repository.lastIndexOf('/') + 1);
  const namespace = catalog.namespace === '' ? '' : `${catalog.namespace}/`;
  return parseReference(`${catalog.registry}/${namespace}${name}`);
}

/** Several sources keep their own tags. */
function checkSeveral(entries: readonly CopyEntry[], inputs: Inputs<EntryInput>): void {
  const fixed = entries[0]?.to.find(({ tag, digest }) => tag !== undefined || digest !== undefined);
  if (fixed !== undefined) {
    throw badInput(
      'to',
      formatReference(fixed),
      `it names one tag or digest for the ${entries.length} sources in reference`,
      'Remove the tag, so that each keeps its own, or use a step per source.',
    );
  }
  if (inputs.text('tags') === '') return;
  throw new ArtifactError('INPUT_INVALID', `"tags" can't be given to the ${entries.length} sources in "reference"`, {
    remedy: 'Use a step per source, or leave tags out, so that each keeps its own.',
  });
}
