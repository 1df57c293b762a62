import { posix } from 'node:path';
import { ANNOTATION, layerOf } from '../../artifact/pack/pack.ts';
import { type PackedFiles, packFiles } from '../../artifact/pack/pack-files.ts';
import { ArtifactError } from '../../base/errors.ts';
import type { Compression } from '../../files/archive/archive-writer.ts';
import type { FileLine } from '../../files/find/file-line.ts';
import { type FindOptions, findFiles } from '../../files/find/find-files.ts';
import { parsePlatformLine } from '../../files/find/platform-line.ts';
import type { FoundFile, NamedFile, PackedFile } from '../../files/source/types.ts';
import type { Annotations, Platform } from '../../oci/descriptor.ts';
import { MEDIA_TYPE } from '../../oci/media-types.ts';
import { formatPlatform } from '../../oci/platform.ts';
import type { BlobSource } from '../../store/store.ts';
import type { CommandContext } from './context.ts';
import { type DeadLine, deadLinesNotice, gitNotice, secretsWarning } from './packing-notices.ts';
import type { FileGroup } from './platform-files.ts';
import type { FileResult } from './results.ts';

/** Annotations of the parts of an artifact. */
export interface PartAnnotations {
  readonly config: Annotations;
  /** By the file's line as typed, without its media type, or by its name in the artifact. */
  readonly files: ReadonlyMap<string, Annotations>;
}

/** The inputs that say what an artifact is made of, of push and attach alike. */
export interface FilesRequest {
  /** Lines `path[:media/type]`, globs and `!` exclusions; with the prefix `os/architecture=` for one platform. */
  readonly files: readonly string[];
  /** Absolute folder that names are relative to. */
  readonly workingDirectory: string;
  /** `empty`: an artifact without files is what is wanted then. */
  readonly ifNoFilesFound: 'error' | 'warn' | 'ignore' | 'empty';
  readonly compression: Compression;
  /** May still be on its way. */
  readonly partAnnotations?: PartAnnotations | Promise<PartAnnotations> | undefined;
  /** The config, relative to `workingDirectory`; by default the empty one. */
  readonly config?: FileLine | undefined;
  /** Instead of `config`: one that names a platform. */
  readonly artifactPlatform?: Platform | undefined;
  /** Whether each bundle of a file with one per line is a file of its own. @default false */
  readonly splitsBundles?: boolean | undefined;
}

/** Packed files that go together, and the platform they are for where their lines name one. */
export interface PackedGroup {
  readonly platform?: Platform | undefined;
  readonly files: readonly PackedFile[];
}

/** The result of {@link packRequest}. */
export interface PackedRequest extends PackedFiles {
  /** One group for each platform in the lines; otherwise one group with all files. */
  readonly groups: readonly PackedGroup[];
  readonly config?: BlobSource | undefined;
  readonly configAnnotations: Annotations;
}

/**
 * Finds, hashes and archives the files of a request, and its config; undefined when there are none and that is allowed.
 * @throws ArtifactError NO_FILES when none match and that is not allowed
 */
export async function packRequest(request: FilesRequest, context: CommandContext): Promise<PackedRequest | undefined> {
  const { observer, signal } = context;
  const git = new Set<string>();
  const lines = new Set<string>();
  const groups = await findGroups(request, {
    signal,
    onGit: (title) => git.add(title),
    onDead: (line) => lines.add(line),
  });
  const dead = await explained([...lines], request.workingDirectory);
  const found = withFiles(groups, dead, request, context);
  if (found.length === 0) return undefined;
  if (dead.length > 0 && request.ifNoFilesFound !== 'ignore') observer.notice(deadLinesNotice(dead));
  const parts = await request.partAnnotations;
  // A file for all platforms is in each group, but hashed and archived once.
  const whole = [...new Set(found.flatMap(({ files }) => files))];
  const split = await splitFiles(whole, request, context);
  const partsOf = (file: NamedFile): readonly NamedFile[] => split.get(file) ?? [file];
  const distinct = whole.flatMap(partsOf);
  const placeOf = new Map(distinct.map((file, place) => [file, place]));
  const named = parts === undefined ? distinct : annotated(distinct, parts, context);
  const config = await packConfig(request, signal);
  const inGroups = found.map(({ platform, files }) => ({
    platform,
    places: files.flatMap(partsOf).flatMap((file) => placeOf.get(file) ?? []),
  }));
  const packed = await packFiles(named, {
    compression: request.compression,
    tempDir: context.tempDir,
    observer,
    signal,
  });
  if (git.size > 0) observer.notice(gitNotice([...git].sort()));
  const secrets = packed.files.flatMap(({ secrets = [] }) => secrets);
  if (secrets.length > 0) observer.warning(secretsWarning(secrets, request.workingDirectory));
  // A part is in the temporary folder; what is told of it is the file of the author.
  const given = new Map([...split].flatMap(([{ path }, some]) => some.map((part) => [part.path, path] as const)));
  const files = packed.files.map((file) => ({ ...file, path: given.get(file.path) ?? file.path }));
  return {
    ...packed,
    files,
    groups: inGroups.map(({ places, ...group }) => ({ ...group, files: at(files, places) })),
    configAnnotations: parts?.config ?? {},
    config,
  };
}

/** The parts of files that are several. */
async function splitFiles(
  files: readonly NamedFile[],
  { splitsBundles = false }: FilesRequest,
  { tempDir }: CommandContext,
): Promise<ReadonlyMap<NamedFile, readonly NamedFile[]>> {
  if (!splitsBundles || !files.some(({ path }) => path.endsWith('.jsonl'))) return new Map();
  const { splitBundles } = await import('../../files/find/split-bundles.ts');
  return splitBundles(files, tempDir);
}

function at<T>(items: readonly T[], places: readonly number[]): readonly T[] {
  return places.flatMap((place) => items[place] ?? []);
}

/** Lines that name nothing with what is wrong with them; few steps have one. */
async function explained(lines: readonly string[], workingDirectory: string): Promise<readonly DeadLine[]> {
  if (lines.length === 0) return [];
  const { explainLine } = await import('../../files/find/explain-line.ts');
  return Promise.all(lines.map(async (line) => ({ line, fault: await explainLine(line, workingDirectory) })));
}

async function findGroups(
  { files, workingDirectory }: FilesRequest,
  settings: Omit<FindOptions, 'workingDirectory'>,
): Promise<readonly FileGroup[]> {
  const options = { workingDirectory, ...settings };
  if (!hasPlatforms(files)) return [{ files: await findFiles(files, options) }];
  const { findForPlatforms, platformsIn } = await import('./platform-files.ts');
  return findForPlatforms(files, platformsIn(files), options);
}

/** Whether any line of `files` is for one platform. */
export function hasPlatforms(files: readonly string[]): boolean {
  return files.some((line) => parsePlatformLine(line).platform !== undefined);
}

/** The groups without those that have no files, where that is allowed. */
function withFiles(
  groups: readonly FileGroup[],
  dead: readonly DeadLine[],
  { files, workingDirectory, ifNoFilesFound }: FilesRequest,
  { observer }: CommandContext,
): readonly FileGroup[] {
  const wrong = dead.find(({ fault }) => fault !== undefined);
  const why = wrong === undefined ? '' : `; of ${JSON.stringify(wrong.line.slice(0, 200))} ${wrong.fault?.why}`;
  return groups.filter((group) => {
    if (group.files.length > 0 || ifNoFilesFound === 'empty') return true;
    const whose = group.platform === undefined ? '' : ` for ${formatPlatform(group.platform)}`;
    const error = new ArtifactError(
      'NO_FILES',
      `No file matches the input files${whose} (${files.join(', ').slice(0, 300)})${why}`,
      {
        remedy:
          wrong?.fault?.remedy ??
          `Paths are relative to ${workingDirectory}; set working-directory, or if-no-files-found: warn.`,
      },
    );
    if (ifNoFilesFound === 'error') throw error;
    if (ifNoFilesFound === 'warn') observer.warning(`${error.message}.`);
    return false;
  });
}

async function packConfig(
  { config, artifactPlatform, workingDirectory }: FilesRequest,
  signal: AbortSignal,
): Promise<BlobSource | undefined> {
  if (config === undefined && artifactPlatform === undefined) return undefined;
  const { packSingleFile, platformConfig } = await import('../../artifact/pack/pack-config.ts');
  if (artifactPlatform !== undefined) return platformConfig(artifactPlatform);
  return (
    config && packSingleFile(config, { workingDirectory, otherType: MEDIA_TYPE.unknownConfig, input: 'config', signal })
  );
}

/** The files with their annotations, those that have another title under that name. */
function annotated(
  found: readonly NamedFile[],
  { files }: PartAnnotations,
  { observer }: CommandContext,
): readonly FoundFile[] {
  const used = new Set<string>();
  const named = found.map((file): FoundFile => {
    const keys = [...files.keys()].filter((key) => file.typed.includes(key) || posix.normalize(key) === file.title);
    if (keys.length === 0) return file;
    for (const key of keys) used.add(key);
    // What is said of a line with a wildcard gives way to what is said of the file.
    const ordered = keys.toSorted(
      (a, b) => Number(posix.normalize(a) === file.title) - Number(posix.normalize(b) === file.title),
    );
    const annotations: Annotations = Object.assign({}, ...ordered.map((key) => files.get(key)));
    return { ...file, title: annotations[ANNOTATION.title] ?? file.title, annotations };
  });
  for (const key of files.keys()) {
    if (!used.has(key))
      observer.warning(`The annotation file has annotations of ${key}, which is not one of the files.`);
  }
  return named;
}

/** How the `files` output lists a packed file. */
export function fileResult(file: PackedFile): FileResult {
  const { mediaType, digest, size, annotations = {} } = layerOf(file);
  return { title: file.title, path: file.path, mediaType, digest, size, annotations };
}
