import { readFile, stat } from 'node:fs/promises';
import { ArtifactError, isArtifactError } from '../../../base/errors.ts';
import { fileError } from '../../../base/file-error.ts';
import { MAX_MANIFEST_BYTES } from '../../../base/limits.ts';
import { type Annotations, isJsonObject } from '../../../oci/descriptor.ts';
import { parseStrictJson } from '../../../oci/strict-json.ts';
import { CREATED, isTime } from './annotation-lines.ts';

/** Annotations of an artifact and of its parts. */
export interface AnnotationFile {
  readonly manifest: Annotations;
  readonly config: Annotations;
  /** Annotations by the name in the file, which is a line of `files`. */
  readonly files: ReadonlyMap<string, Annotations>;
}

const FORM = 'Write it as {"$manifest": {"key": "value"}, "$config": {…}, "FILE": {…}}, each with text for values.';

/**
 * Reads an annotation file in ORAS's format: `$manifest`, `$config`, and files by their arguments, which are lines of
 * `files` here.
 * @param path absolute
 * @throws ArtifactError INPUT_INVALID if it has another format; FILE_NOT_FOUND, FILE_ACCESS
 */
export async function readAnnotationFile(path: string): Promise<AnnotationFile> {
  let bytes: Uint8Array;
  try {
    const { size } = await stat(path);
    if (size > MAX_MANIFEST_BYTES) throw invalid(path, `has ${size} bytes, more than a manifest may have`);
    bytes = await readFile(path);
  } catch (error) {
    throw fileError(error, `Reading the annotation file ${path}`);
  }
  const { $manifest: manifest = {}, $config: config = {}, ...files } = parse(bytes, path);
  const { [CREATED]: created } = manifest;
  if (created !== undefined && !isTime(created)) {
    throw invalid(path, `has "${created.slice(0, 100)}" for ${CREATED}, which is not an RFC 3339 time`);
  }
  return { manifest, config, files: new Map(Object.entries(files)) };
}

function parse(bytes: Uint8Array, path: string): Readonly<Record<string, Annotations>> {
  let value: unknown;
  try {
    // Editors on Windows add a byte order mark, which the decoder drops.
    value = parseStrictJson(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (cause) {
    if (isArtifactError(cause)) throw cause;
    throw invalid(path, 'is not valid JSON', cause);
  }
  if (!isJsonObject(value)) throw invalid(path, 'is not a JSON object');
  const read = Object.entries(value).map(([name, map]): readonly [string, Annotations] => {
    // Go, and so ORAS, takes null for none.
    if (map === null) return [name, {}];
    if (!isJsonObject(map)) throw invalid(path, `has no object under "${name.slice(0, 100)}"`);
    for (const [key, text] of Object.entries(map)) {
      if (typeof text !== 'string') {
        throw invalid(path, `has something else than text for "${key.slice(0, 100)}" under "${name.slice(0, 100)}"`);
      }
    }
    return [name, map as Annotations];
  });
  return Object.fromEntries(read);
}

function invalid(path: string, why: string, cause?: unknown): ArtifactError {
  return new ArtifactError('INPUT_INVALID', `The annotation file ${path} ${why}`, {
    remedy: FORM,
    file: path,
    cause,
  });
}
