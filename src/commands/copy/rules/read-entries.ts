import path from 'node:path';
import type { Host, Inputs } from '../../../action/inputs/reader.ts';
import {
  badInput,
  parseBoolean,
  parseCount,
  parseLines,
  parseList,
} from '../../../action/inputs/values/input-values.ts';
import { ArtifactError } from '../../../base/errors.ts';
import { MAX_COPY_MANIFESTS } from '../../../base/limits.ts';
import { patternFilter } from '../../../base/pattern/pattern-list.ts';
import { parseCatalogReference } from '../../../oci/catalog-reference.ts';
import { formatReference, parseReference, type Reference } from '../../../oci/reference.ts';
import { platformOf } from '../../shared/inputs/read-platform.ts';
import { atLeastOne, named, readReferences, readTags } from '../../shared/inputs/read-references.ts';
import { takesAll, versionTest } from '../../shared/tags/choose-tags.ts';
import type { CopyEntry } from './entry.ts';
import type { MirrorLine } from './mirror-file.ts';

/** The inputs that say what is copied where to. */
export type EntryInput =
  | (typeof ONE_SOURCE)[number]
  | 'platform'
  | 'recursive'
  | 'overwrite-tags'
  | 'repair'
  | 'config';

/** Inputs that are keys of the entries of a mirror file, or have no meaning beside it. */
const ONE_SOURCE = ['reference', 'to', 'tags', 'filter', 'semver', 'newest'] as const;

/**
 * Reads the sources of `reference`, each with the destinations of `to`; or the entries of the file in `config`.
 * @throws ArtifactError INPUT_INVALID where several sources would be written to one tag
 */
export function readEntries(inputs: Inputs<EntryInput>): readonly CopyEntry[] | Promise<readonly CopyEntry[]> {
  const common = {
    platforms: platformsOf(inputs.text('platform'), inputs.host),
    recursive: inputs.flag('recursive'),
    overwrite: inputs.flag('overwrite-tags'),
    repair: inputs.flag('repair'),
  };
  const config = inputs.text('config');
  if (config !== '') {
    for (const name of ONE_SOURCE) inputs.exclude('config', name, `Move ${name} to the entries of ${config}.`);
    return entriesOfFile(path.resolve(inputs.workspace, config), config, common, inputs.host);
  }
  const sources = atLeastOne(readReferences(inputs, 'reference'), 'reference', 'copy');
  const texts = atLeastOne(inputs.list('to'), 'to', 'copy');
  const rule = {
    filter: inputs.lines('filter'),
    semver: inputs.text('semver') || undefined,
    newest: inputs.count('newest'),
  };
  const entries = sources.map((reference) => {
    const to = texts.map((text) => named('to', () => destinationOf(text, reference)));
    return { reference, to, tags: readTags(inputs, to, 'to'), ...common, ...rule };
  });
  if (entries.length > 1) checkSeveral(entries, inputs);
  return entries;
}

type Common = Pick<CopyEntry, 'platforms' | 'recursive' | 'overwrite' | 'repair'>;

/** Settings missing in an entry come from the inputs of the step. */
async function entriesOfFile(file: string, shown: string, common: Common, host: Host): Promise<readonly CopyEntry[]> {
  const { readMirrorFile } = await import('./mirror-file.ts');
  const entries: CopyEntry[] = [];
  for (const line of await readMirrorFile(file, shown)) {
    const read = async (): Promise<CopyEntry> => {
      const entry = entryOf(line.values, common, host);
      if (entry.semver !== undefined) await versionTest(entry.semver, 'semver');
      return entry;
    };
    entries.push(await line.located(read));
  }
  return entries;
}

function entryOf(values: MirrorLine['values'], common: Common, host: Host): CopyEntry {
  const given = <Value>(name: Parameters<typeof values.get>[0], parse: (text: string) => Value): Value | undefined => {
    const text = values.get(name);
    return text === undefined ? undefined : parse(text);
  };
  const flag = (name: 'recursive' | 'overwrite-tags' | 'repair'): boolean | undefined =>
    given(name, (text) => parseBoolean(name, text));
  const reference = named('source', () => parseReference(values.get('source') ?? ''));
  const to = parseList(values.get('to') ?? '').map((text) => named('to', () => destinationOf(text, reference)));
  const entry = {
    reference,
    to,
    tags: [],
    platforms: given('platform', (text) => platformsOf(text, host)) ?? common.platforms,
    recursive: flag('recursive') ?? common.recursive,
    overwrite: flag('overwrite-tags') ?? common.overwrite,
    repair: flag('repair') ?? common.repair,
    filter: given('filter', parseLines) ?? [],
    semver: values.get('semver'),
    newest: given('newest', (text) => parseCount('newest', text, 1, MAX_COPY_MANIFESTS)),
  };
  patternFilter(entry.filter);
  if (takesAll(entry) || (reference.tag === undefined && reference.digest === undefined)) return entry;
  const why = 'it has a tag or digest, so there are no tags to choose';
  throw badInput('source', formatReference(reference), why, 'Remove the tag, or filter, semver and newest.');
}

function platformsOf(text: string, host: Host): NonNullable<CopyEntry['platforms']> {
  return parseList(text).map((one) => platformOf(one, host));
}

/**
 * Returns a destination of a source. `HOST/NAMESPACE/` is the namespace in which the source keeps the last part of its name.
 * @throws ArtifactError REFERENCE_INVALID; INPUT_INVALID for a layout that has no name to keep
 */
function destinationOf(text: string, source: Reference): Reference {
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
