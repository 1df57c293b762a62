import path from 'node:path';
import type { Inputs } from '../../../action/inputs/reader.ts';
import { parseAnnotationLines } from '../../../action/inputs/values/annotation-lines.ts';
import { badInput } from '../../../action/inputs/values/input-values.ts';
import type { InputName } from '../../../action/interface.ts';
import { ArtifactError } from '../../../base/errors.ts';
import { type FileLine, parseFileLine } from '../../../files/find/file-line.ts';
import { parsePlatformLine } from '../../../files/find/platform-line.ts';
import type { AnnotationsRequest } from '../annotations.ts';
import type { FilesRequest } from '../packing.ts';

/** The inputs of {@link readPacking}. */
type PackingInput =
  | 'files'
  | 'working-directory'
  | 'if-no-files-found'
  | 'compression'
  | 'config'
  | 'annotation-file'
  | 'default-annotations';

/**
 * Reads what push and attach make an artifact of.
 * @param needsFiles false if `files` need not be given
 */
export function readPacking(
  inputs: Inputs<PackingInput>,
  command: 'push' | 'attach',
  needsFiles = true,
): FilesRequest & Omit<AnnotationsRequest, 'annotations' | 'unusedLevels'> {
  const files = inputs.lines('files');
  const ifNoFilesFound = inputs.choice('if-no-files-found');
  if (needsFiles && files.length === 0 && ifNoFilesFound === 'error') {
    throw new ArtifactError('INPUT_INVALID', `"files" is required for ${command}`, {
      remedy: 'Set files to one path or glob per line, or if-no-files-found: empty for an artifact without files.',
    });
  }
  const workingDirectory = inputs.path('working-directory');
  const annotationFile = inputs.text('annotation-file');
  return {
    files,
    ifNoFilesFound,
    workingDirectory,
    compression: inputs.choice('compression'),
    config: readFileLine(inputs, 'config'),
    annotationFile: annotationFile === '' ? undefined : path.resolve(workingDirectory, annotationFile),
    defaultAnnotations: inputs.flag('default-annotations'),
  };
}

/** Reads `annotations` as what it gives for manifests and for an index. */
export function readAnnotations(inputs: Inputs<'annotations'>, unprefixed: 'manifest' | 'index') {
  return parseAnnotationLines(inputs.text('annotations'), unprefixed);
}

/** Refuses inputs that make no sense beside lines of `files` for one platform, which make several artifacts. */
export function refuseWithPlatforms<Name extends InputName>(
  inputs: Inputs<Name | 'files'>,
  others: readonly Name[],
): void {
  const line = inputs.lines('files').find((one) => parsePlatformLine(one).platform !== undefined);
  const other = others.find((name) => inputs.text(name) !== '');
  if (line === undefined || other === undefined) return;
  throw new ArtifactError(
    'INPUT_INVALID',
    `"${other}" cannot be combined with lines for one platform, such as "${line.slice(0, 100)}" in files`,
    { remedy: `Remove ${other}, or the platforms in files. If it is a path, start it with ./.` },
  );
}

/** Reads an input that is one path with an optional media type; undefined if it is not set. */
export function readFileLine<Name extends InputName>(inputs: Inputs<Name>, name: Name): FileLine | undefined {
  const text = inputs.text(name);
  if (text === '') return undefined;
  if (/[\r\n]/.test(text)) throw badInput(name, text, 'it has more than one line', `Give ${name} one path.`);
  const line = parseFileLine(text);
  // Where nothing is read, only the media type says anything.
  if (line.path === '/dev/null' && line.mediaType === undefined) {
    throw badInput(name, text, 'it has no media type', `Write ${name} as /dev/null:media/type.`);
  }
  if (line.path.startsWith('/dev/null:')) {
    throw badInput(name, text, 'what follows the colon is not a media type', `Write ${name} as PATH:media/type.`);
  }
  return line;
}
