import type { Inputs } from '../../../action/inputs/reader.ts';
import { badInput } from '../../../action/inputs/values/input-values.ts';
import type { InputOfKind } from '../../../action/interface.ts';
import { ArtifactError } from '../../../base/errors.ts';
import { parseDigest } from '../../../oci/digest.ts';
import { formatReference, formatRepository, isTag, parseReference, type Reference } from '../../../oci/reference.ts';

type ListInput = InputOfKind<'list'>;

/**
 * Reads a list of references.
 * @throws ArtifactError REFERENCE_INVALID that names the input
 */
export function readReferences<Name extends ListInput>(inputs: Inputs<Name>, name: Name): readonly Reference[] {
  return inputs.list(name).map((text) => named(name, () => parseReference(text)));
}

/**
 * Reads an input that has to be one reference.
 * @param command whose input it is, for a message
 */
export function readReference<Name extends ListInput>(inputs: Inputs<Name>, name: Name, command: string): Reference {
  return onlyOne(readReferences(inputs, name), name, command);
}

/** Returns what `parse` gives; its error gets the name of the input as a prefix. */
export function named<Value>(name: string, parse: () => Value): Value {
  try {
    return parse();
  } catch (error) {
    if (!(error instanceof ArtifactError)) throw error;
    throw new ArtifactError(error.code, `In "${name}": ${error.message}`, {
      cause: error.cause,
      remedy: error.remedy,
    });
  }
}

/** Reads `subject`, or `subject-name` with `subject-digest`. Empty if neither is set. */
export function readSubjects(inputs: Inputs<'subject' | 'subject-name' | 'subject-digest'>): readonly Reference[] {
  inputs.exclude('subject', 'subject-name', 'Use one of the two.');
  inputs.exclude('subject', 'subject-digest', 'Append @DIGEST to subject, or use subject-name.');
  inputs.requireWith('subject-digest', 'subject-name', 'Set subject-name to the repository, such as ghcr.io/acme/app.');
  inputs.requireWith('subject-name', 'subject-digest', 'Set subject-digest, or use subject to name a tag.');
  const name = inputs.text('subject-name');
  if (name === '') return readReferences(inputs, 'subject');
  const repository = named('subject-name', () => parseReference(name));
  if (repository.tag !== undefined || repository.digest !== undefined) {
    throw badInput('subject-name', name, 'it has a tag or digest', 'Give the repository only, or use subject.');
  }
  return [{ ...repository, digest: named('subject-digest', () => parseDigest(inputs.text('subject-digest'))) }];
}

/** Reads what a command of one artifact is about, `reference` or a subject, and which of the two it is. */
export function readEither(
  inputs: Inputs<'reference' | 'subject' | 'subject-name' | 'subject-digest'>,
  command: 'pull' | 'discover',
): { readonly name: 'reference' | 'subject'; readonly place: Reference } {
  const references = readReferences(inputs, 'reference');
  const subjects = readSubjects(inputs);
  if (references.length > 0 && subjects.length > 0) {
    const other = inputs.text('subject') === '' ? 'subject-name' : 'subject';
    inputs.exclude('reference', other, `Give ${command} one of the two.`);
  }
  if (references.length > 0) return { name: 'reference', place: onlyOne(references, 'reference', command) };
  if (subjects.length > 0) return { name: 'subject', place: onlyOne(subjects, 'subject', command) };
  throw notGiven(command === 'pull' ? 'reference' : 'subject', command);
}

/** Reads `tags` as full references: a bare tag in every repository of `targets`, a full reference in one of them. */
export function readTags(inputs: Inputs<'tags'>, targets: readonly Reference[], source: string): readonly Reference[] {
  const repositories = [...new Map(targets.map((target) => [formatRepository(target), target])).values()];
  const tags = inputs.list('tags').flatMap((text) => {
    if (isTag(text)) return repositories.map((repository) => tagIn(repository, text));
    const reference = named('tags', () => parseReference(text));
    const repository = repositories.find((one) => formatRepository(one) === formatRepository(reference));
    if (repository === undefined || reference.tag === undefined || reference.digest !== undefined) {
      const why = repository === undefined ? `it is not in the repository of ${source}` : 'it is not a tag';
      throw badInput('tags', text, why, 'Give bare tags, or references with a tag in the same repository.');
    }
    return [tagIn(repository, reference.tag)];
  });
  return distinct(tags);
}

/**
 * Reads `reference` and `tags` as all that an artifact is written to, at least one, each once. A bare repository is left
 * out if a tag of it is among them.
 */
export function readTargets(inputs: Inputs<'reference' | 'tags'>, command: string): readonly Reference[] {
  const references = atLeastOne(readReferences(inputs, 'reference'), 'reference', command);
  const all = distinct([...references, ...readTags(inputs, references, 'reference')]);
  const isBare = ({ tag, digest }: Reference) => tag === undefined && digest === undefined;
  const tagged = new Set(all.filter((reference) => !isBare(reference)).map(formatRepository));
  return all.filter((reference) => !isBare(reference) || !tagged.has(formatRepository(reference)));
}

function tagIn(reference: Reference, tag: string): Reference {
  const { tag: _tag, digest: _digest, ...repository } = reference;
  return { ...repository, tag };
}

function distinct(references: readonly Reference[]): readonly Reference[] {
  return [...new Map(references.map((reference) => [formatReference(reference), reference])).values()];
}

/** @throws ArtifactError INPUT_INVALID for none and for several */
export function onlyOne<Value>(values: readonly Value[], name: string, command: string): Value {
  const [only, ...others] = atLeastOne(values, name, command);
  if (only !== undefined && others.length === 0) return only;
  throw new ArtifactError(
    'INPUT_INVALID',
    `"${name}" has ${values.length} references, but ${command} accepts only one`,
    { remedy: 'Use one step, or one job of a matrix, per reference.' },
  );
}

/** @throws ArtifactError INPUT_INVALID for none */
export function atLeastOne<Value>(values: readonly Value[], name: string, command: string): readonly Value[] {
  if (values.length === 0) throw notGiven(name, command);
  return values;
}

function notGiven(name: string, command: string): ArtifactError {
  return new ArtifactError('INPUT_INVALID', `"${name}" is required for ${command}`, {
    remedy: name === 'tags' ? 'Set tags, such as latest.' : `Set ${name}, such as ghcr.io/acme/app:1.0.`,
  });
}
