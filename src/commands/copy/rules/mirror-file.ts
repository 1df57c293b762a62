import { readFile, stat } from 'node:fs/promises';
import { isMap, isScalar, isSeq, LineCounter, type ParsedNode, parseDocument } from 'yaml';
import { ArtifactError, isArtifactError } from '../../../base/errors.ts';
import { fileError } from '../../../base/file-error.ts';
import { MAX_MIRROR_ENTRIES, MAX_MIRROR_FILE_BYTES } from '../../../base/limits.ts';
import { nearestName } from '../../../base/nearest-name.ts';

/** The keys of an entry of a mirror file; docs/schemas/mirror.schema.json has the same. */
export const ENTRY_KEYS = [
  'source',
  'to',
  'platform',
  'filter',
  'semver',
  'newest',
  'recursive',
  'overwrite-tags',
  'repair',
] as const;

/** A key of an entry. */
export type EntryKey = (typeof ENTRY_KEYS)[number];

/** One entry as texts, each as the input of that name would have it: a list has one value per line. */
export interface MirrorLine {
  readonly values: ReadonlyMap<EntryKey, string>;
  /** Puts the place of the entry before the message of an error of `read`, and names the file. */
  readonly located: <Value>(read: () => Value | Promise<Value>) => Promise<Value>;
}

/**
 * Reads the entries of a mirror file (YAML 1.2).
 * @param path absolute
 * @param shown the path as the workflow author wrote it
 * @throws ArtifactError INPUT_INVALID naming file, line and entry; FILE_NOT_FOUND; FILE_ACCESS
 */
export async function readMirrorFile(path: string, shown: string): Promise<readonly MirrorLine[]> {
  const lines = new LineCounter();
  const document = parseDocument(await readText(path, shown), { lineCounter: lines });
  const fail = (offset: number, entry: number | undefined, what: string, remedy: string): ArtifactError => {
    const at = entry === undefined ? '' : ` (entry ${entry})`;
    return new ArtifactError('INPUT_INVALID', `${shown}, line ${lines.linePos(offset).line}${at}: ${what}`, {
      remedy,
      file: path,
    });
  };
  const [wrong] = document.errors;
  if (wrong !== undefined) {
    const what = wrong.code === 'DUPLICATE_KEY' ? 'a key is there twice' : 'it is not valid YAML';
    throw fail(wrong.pos[0], undefined, what, 'Correct the line; text with ": ", "#" or a leading ">" needs quotes.');
  }
  const root = document.contents;
  if (!isSeq(root) || root.items.length === 0) {
    throw fail(root?.range[0] ?? 0, undefined, 'it is not a list of entries', 'Write entries as "- source: …".');
  }
  if (root.items.length > MAX_MIRROR_ENTRIES) {
    throw fail(0, undefined, `it has more than ${MAX_MIRROR_ENTRIES} entries`, 'Use several files and steps.');
  }
  return root.items.map((item, i) => {
    const start = item.range[0];
    if (!isMap(item)) {
      throw fail(
        start,
        i + 1,
        'the entry is not a mapping',
        'Write it as "source: …" and "to: …" on lines of their own.',
      );
    }
    const values = new Map<EntryKey, string>();
    for (const { key, value } of item.items) {
      const name = isScalar(key) ? String(key.value) : '';
      const known = ENTRY_KEYS.find((one) => one === name);
      if (known === undefined) {
        const near = nearestName(name, ENTRY_KEYS);
        const remedy = near === undefined ? `Use ${ENTRY_KEYS.join(', ')}.` : `Did you mean "${near}"?`;
        throw fail(key.range[0], i + 1, `unknown key "${name.slice(0, 100)}"`, remedy);
      }
      const text = value === null ? '' : textOf(value);
      if (text === undefined || text.trim() === '') {
        const why = text === undefined ? 'is neither a value nor a list of values' : 'is empty';
        throw fail((value ?? key).range[0], i + 1, `"${known}" ${why}`, `Write one value, or leave ${known} out.`);
      }
      values.set(known, text.trim());
    }
    for (const needed of ['source', 'to'] as const) {
      if (!values.has(needed)) throw fail(start, i + 1, `"${needed}" is missing`, `Add "${needed}: …" to the entry.`);
    }
    return { values, located: (read) => locate(read, (message, remedy) => fail(start, i + 1, message, remedy)) };
  });
}

async function locate<Value>(
  read: () => Value | Promise<Value>,
  fail: (message: string, remedy: string) => ArtifactError,
): Promise<Value> {
  try {
    return await read();
  } catch (error) {
    if (!isArtifactError(error, 'INPUT_INVALID', 'REFERENCE_INVALID', 'DIGEST_INVALID')) throw error;
    throw fail(error.message, error.remedy ?? 'Correct the entry.');
  }
}

/** A value as it is written, a list with one value per line; undefined for anything else. */
function textOf(node: ParsedNode): string | undefined {
  // As it is written: the version 1.10 is not the number 1.1.
  if (isScalar(node)) return typeof node.value === 'string' ? node.value : (node.source ?? '');
  if (!isSeq(node)) return undefined;
  const values = node.items.map((item) => (isScalar(item) ? textOf(item) : undefined));
  return values.every((one) => one !== undefined) ? values.join('\n') : undefined;
}

async function readText(path: string, shown: string): Promise<string> {
  const what = `Reading ${shown} (input config)`;
  try {
    const { size } = await stat(path);
    if (size <= MAX_MIRROR_FILE_BYTES) return await readFile(path, 'utf8');
  } catch (error) {
    throw fileError(error, what);
  }
  throw new ArtifactError('TOO_LARGE', `${shown} has more than ${MAX_MIRROR_FILE_BYTES} bytes`, {
    remedy: 'Use several files and steps.',
  });
}
