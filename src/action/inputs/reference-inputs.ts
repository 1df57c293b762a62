import { ArtifactError } from '../../base/errors.ts';
import { type CatalogReference, parseCatalogReference } from '../../oci/catalog-reference.ts';
import { parseDigest } from '../../oci/digest.ts';
import { formatReference, formatRepository, isTag, parseReference, type Reference } from '../../oci/reference.ts';
import type { Command } from '../interface.ts';
import { type Environment, inputText } from '../runner/environment.ts';
import { refuseBoth, requireWith } from './check-inputs.ts';
import { badInput, parseList } from './values/input-values.ts';

/** What the step reads from and writes to; see the fields of the same names in Inputs. */
export interface GivenReferences {
  readonly references: readonly Reference[];
  readonly subjects: readonly Reference[];
  readonly to: readonly Reference[];
  readonly tags: readonly Reference[];
  readonly catalog: CatalogReference | undefined;
}

const NONE: GivenReferences = { references: [], subjects: [], to: [], tags: [], catalog: undefined };

/**
 * Reads `reference`, `subject`, `subject-name` with `subject-digest`, `to` and `tags`, as the command needs them.
 * @throws ArtifactError INPUT_INVALID, or REFERENCE_INVALID and DIGEST_INVALID with the name of the input in front
 */
export function readReferences(env: Environment, command: Command): GivenReferences {
  if (command === 'login') return NONE;
  if (command === 'list') return readListed(env);
  const given = referenceList(env, 'reference');
  if (command === 'tag' || command === 'inspect' || command === 'delete') {
    needOne(given, 'reference', command);
    refuseSeveral(given, 'reference', command);
    const tags = command === 'tag' ? readTags(env, given, 'reference') : [];
    if (command === 'tag') needOne(tags, 'tags', command);
    return { ...NONE, references: given, tags };
  }
  const subjects = readSubjects(env, command);
  if (command === 'push' || command === 'index') {
    needOne(given, 'reference', command);
    return { ...NONE, references: withTags(given, readTags(env, given, 'reference')) };
  }
  if (command === 'attach') {
    needOne(subjects, 'subject', command);
    return { ...NONE, subjects, tags: readTags(env, subjects, 'subject') };
  }
  if (command === 'copy') {
    const to = referenceList(env, 'to');
    needOne(given, 'reference', command);
    needOne(to, 'to', command);
    refuseSeveral(given, 'reference', command);
    return { ...NONE, references: given, to, tags: readTags(env, to, 'to') };
  }
  if (given.length > 0 && subjects.length > 0) {
    const other = inputText(env, 'subject') === '' ? 'subject-name' : 'subject';
    refuseBoth(env, 'reference', other, `Give ${command} one of the two.`);
  }
  const all = [...given, ...subjects];
  needOne(all, command === 'pull' ? 'reference' : 'subject', command);
  refuseSeveral(all, given.length > 0 ? 'reference' : 'subject', command);
  return command === 'discover' ? { ...NONE, subjects: all } : { ...NONE, references: given, subjects };
}

/** `list` takes a registry too. */
function readListed(env: Environment): GivenReferences {
  const texts = parseList(inputText(env, 'reference'));
  needOne(texts, 'reference', 'list');
  refuseSeveral(texts, 'reference', 'list');
  return named('reference', () => {
    const [text = ''] = texts;
    const catalog = parseCatalogReference(text);
    return catalog === undefined ? { ...NONE, references: [parseReference(text)] } : { ...NONE, catalog };
  });
}

function referenceList(env: Environment, name: string): readonly Reference[] {
  return parseList(inputText(env, name)).map((text) => named(name, () => parseReference(text)));
}

/** An error of the value with the name of its input in front. */
function named<Value>(name: string, parse: () => Value): Value {
  try {
    return parse();
  } catch (error) {
    if (!(error instanceof ArtifactError)) throw error;
    throw new ArtifactError(error.code, `In the input ${name}, ${error.message}`, {
      cause: error.cause,
      remedy: error.remedy,
    });
  }
}

function readSubjects(env: Environment, command: Command): readonly Reference[] {
  if (command === 'push' || command === 'copy' || command === 'index') return [];
  refuseBoth(env, 'subject', 'subject-name', 'Give the subject in one of the two ways.');
  refuseBoth(env, 'subject', 'subject-digest', 'Write the digest behind an @ in subject, or use subject-name.');
  requireWith(env, 'subject-digest', 'subject-name', 'Set subject-name to the repository, such as ghcr.io/acme/app.');
  requireWith(env, 'subject-name', 'subject-digest', 'Set subject-digest, or use subject to name a tag.');
  const name = inputText(env, 'subject-name');
  if (name === '') return referenceList(env, 'subject');
  const repository = named('subject-name', () => parseReference(name));
  if (repository.tag !== undefined || repository.digest !== undefined) {
    throw badInput('subject-name', name, 'which has a tag or digest', 'Give the repository only, or use subject.');
  }
  return [{ ...repository, digest: named('subject-digest', () => parseDigest(inputText(env, 'subject-digest'))) }];
}

/** `tags` as full references: a bare tag in every repository of `targets`, a full reference in one of them. */
function readTags(env: Environment, targets: readonly Reference[], source: string): readonly Reference[] {
  const repositories = [...new Map(targets.map((target) => [formatRepository(target), target])).values()];
  const tags = parseList(inputText(env, 'tags')).flatMap((text) => {
    if (isTag(text)) return repositories.map((repository) => tagIn(repository, text));
    const reference = named('tags', () => parseReference(text));
    const repository = repositories.find((one) => formatRepository(one) === formatRepository(reference));
    if (repository === undefined || reference.tag === undefined || reference.digest !== undefined) {
      const why = repository === undefined ? `which is not in the repository of ${source}` : 'which is not a tag';
      throw badInput('tags', text, why, 'Give bare tags, or references with a tag in the same repository.');
    }
    return [tagIn(repository, reference.tag)];
  });
  return distinct(tags);
}

function tagIn(reference: Reference, tag: string): Reference {
  const { tag: _tag, digest: _digest, ...repository } = reference;
  return { ...repository, tag };
}

/** References and tags together; a bare repository is left out where a tag of it is among them. */
function withTags(references: readonly Reference[], tags: readonly Reference[]): readonly Reference[] {
  const all = distinct([...references, ...tags]);
  const isBare = ({ tag, digest }: Reference) => tag === undefined && digest === undefined;
  const tagged = new Set(all.filter((reference) => !isBare(reference)).map(formatRepository));
  return all.filter((reference) => !isBare(reference) || !tagged.has(formatRepository(reference)));
}

function distinct(references: readonly Reference[]): readonly Reference[] {
  return [...new Map(references.map((reference) => [formatReference(reference), reference])).values()];
}

function refuseSeveral(values: readonly unknown[], name: string, command: Command): void {
  if (values.length <= 1) return;
  throw new ArtifactError(
    'INPUT_INVALID',
    `The input ${name} has ${values.length} references, but ${command} takes one`,
    { remedy: 'Use a step, or a job of a matrix, for each.' },
  );
}

function needOne(values: readonly unknown[], name: string, command: Command): void {
  if (values.length > 0) return;
  throw new ArtifactError('INPUT_INVALID', `The input ${name} is not given, but ${command} needs it`, {
    remedy: name === 'tags' ? 'Set tags, such as latest.' : `Set ${name}, such as ghcr.io/acme/app:1.0.`,
  });
}
