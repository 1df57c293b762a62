import path from 'node:path';
import { ArtifactError } from '../../base/errors.ts';
import { type FileLine, parseFileLine } from '../../files/find/file-line.ts';
import { parsePlatformLine } from '../../files/find/platform-line.ts';
import type { Platform } from '../../oci/descriptor.ts';
import { parsePlatform, runnerPlatform } from '../../oci/platform.ts';
import type { Command } from '../interface.ts';
import { type Environment, inputText } from '../runner/environment.ts';
import { refuseBoth } from './check-inputs.ts';
import { badInput, parseChoice, parseLines } from './values/input-values.ts';

/** What a manifest is made of besides files, or that it is ready. */
export interface PackingInputs {
  /** push and attach: the config, its path as given. */
  readonly config: FileLine | undefined;
  /** push: becomes the config. */
  readonly artifactPlatform: Platform | undefined;
  /** push: which form the manifest has, as ORAS derives it. */
  readonly imageSpec: '1.0' | '1.1';
  /** push: a ready manifest or blob, instead of all of these. */
  readonly manifestFile: FileLine | undefined;
  readonly blobFile: FileLine | undefined;
  /** push and attach: absolute path. */
  readonly annotationFile: string | undefined;
}

/** What says how a manifest is made, and so has no place beside one that is ready, or beside a blob. */
const MAKING = [
  'files',
  'config',
  'artifact-type',
  'artifactType',
  'annotations',
  'annotation-file',
  'artifact-platform',
  'image-spec',
];

/**
 * Reads `config`, `artifact-platform`, `image-spec`, `manifest-file`, `blob-file` and `annotation-file`, with ORAS's rules
 * between them.
 * @param workingDirectory absolute
 * @param host what `runner` stands for
 * @throws ArtifactError INPUT_INVALID
 */
export function readPacking(
  env: Environment,
  command: Command,
  workingDirectory: string,
  host: { readonly platform: string; readonly arch: string },
): PackingInputs {
  for (const ready of ['manifest-file', 'blob-file']) {
    for (const making of MAKING) refuseBoth(env, ready, making, `Take ${making} out: ${ready} is pushed as it is.`);
  }
  refuseBoth(env, 'manifest-file', 'blob-file', 'Use a step for each.');
  refuseBoth(env, 'blob-file', 'tags', 'Take tags out: a blob has none.');
  refuseBoth(env, 'config', 'artifact-platform', 'A platform becomes the config; keep one of the two.');
  checkPlatformLines(env, command);
  const platform = inputText(env, 'artifact-platform');
  const annotationFile = inputText(env, 'annotation-file');
  return {
    config: fileLine(env, 'config'),
    artifactPlatform:
      platform === ''
        ? undefined
        : platform === 'runner'
          ? runnerPlatform(host.platform, host.arch)
          : parsePlatform(platform, 'artifact-platform'),
    imageSpec: readImageSpec(env, command),
    manifestFile: fileLine(env, 'manifest-file'),
    blobFile: fileLine(env, 'blob-file'),
    annotationFile: annotationFile === '' ? undefined : path.resolve(workingDirectory, annotationFile),
  };
}

/** Inputs that leave lines of `files` for one platform no sense, by command. */
const NOT_WITH_PLATFORMS = {
  push: ['config', 'artifact-platform'],
  attach: ['platform', 'tags'],
} as const;

/** Lines of `files` that are for one platform make several artifacts, each with its platform. */
function checkPlatformLines(env: Environment, command: Command): void {
  const line = parseLines(inputText(env, 'files')).find((one) => parsePlatformLine(one).platform !== undefined);
  if (line === undefined || (command !== 'push' && command !== 'attach')) return;
  for (const name of NOT_WITH_PLATFORMS[command]) {
    if (inputText(env, name) === '') continue;
    throw new ArtifactError(
      'INPUT_INVALID',
      `The input ${name} is given, but files has "${line.slice(0, 100)}", which is for one platform`,
      { remedy: `Take ${name} out, or the platforms out of files; a path that looks like one begins with ./.` },
    );
  }
}

function fileLine(env: Environment, name: string): FileLine | undefined {
  const text = inputText(env, name);
  if (text === '') return undefined;
  if (/[\r\n]/.test(text)) throw badInput(name, text, 'which is more than one line', `Give ${name} one path.`);
  const line = parseFileLine(text);
  // Where nothing is read, only the media type says anything.
  if (line.path === '/dev/null' && line.mediaType === undefined) {
    throw badInput(name, text, 'which has no media type', `Write ${name} as /dev/null:media/type.`);
  }
  if (line.path.startsWith('/dev/null:')) {
    throw badInput(name, text, 'whose media type is none', `Write ${name} as PATH:media/type.`);
  }
  return line;
}

/** A manifest of image-spec 1.0 has no artifact type of its own: it is that of its config. */
function readImageSpec(env: Environment, command: Command): '1.0' | '1.1' {
  const text = inputText(env, 'image-spec');
  const type = inputText(env, 'artifact-type') === '' ? 'artifactType' : 'artifact-type';
  const hasType = inputText(env, type) !== '';
  const hasConfig = inputText(env, 'config') !== '';
  const given = text === '' ? undefined : parseChoice('image-spec', text, ['v1.1', 'v1.0']);
  const spec = given ?? (command === 'push' && hasConfig && !hasType ? 'v1.0' : 'v1.1');
  if (spec === 'v1.0') {
    refuseBoth(env, 'config', type, 'With image-spec v1.0 the type of the artifact is the media type of its config.');
    refuseBoth(
      env,
      'artifact-platform',
      type,
      'With image-spec v1.0 the config says the type; leave image-spec at v1.1.',
    );
    return '1.0';
  }
  if (given === 'v1.1' && hasConfig && !hasType) {
    throw new ArtifactError(
      'INPUT_INVALID',
      'The input config is given with image-spec v1.1 and without artifact-type',
      {
        remedy: 'Set artifact-type, or image-spec to v1.0.',
      },
    );
  }
  return '1.1';
}
