import { createHash } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { ToolCache } from '../../action/runner/tool-cache.ts';
import { manifestsOf, mustFetch } from '../../artifact/index/choose-manifest.ts';
import { ArtifactError } from '../../base/errors.ts';
import { prepareTool } from '../../files/output/tool-folder.ts';
import { treeDigest } from '../../files/source/tree-digest.ts';
import type { Platform } from '../../oci/descriptor.ts';
import { type Digest, hexOf } from '../../oci/digest.ts';
import { formatPlatform } from '../../oci/platform.ts';
import { formatReference, formatRepository, type Reference } from '../../oci/reference.ts';
import type { CommandContext } from '../shared/context.ts';
import { missing, nameIn, openExisting } from '../shared/references.ts';
import { openChecks } from '../shared/trust/demands.ts';
import { manifestSubject } from '../shared/trust/subjects.ts';
import { waitFor } from '../shared/wait.ts';
import { readInstalled, resultOf, type ToolRecord, writeNote } from './installed-tool.ts';
import { notPinned, pinningLine } from './pinned.ts';
import { type PullHelp, type PullRequest, type PullResult, pull } from './pull.ts';

/** The request for installing a tool; `path` and `overwrite` have no effect. */
export interface ToolRequest extends PullRequest {
  readonly reference: Reference;
  /** A name that is good for a folder and a command. */
  readonly tool: string;
  readonly requireDigest: boolean;
  /** The platform of this runner. */
  readonly runner: Platform;
}

/** Further dependencies besides stores. */
export interface ToolHelp extends PullHelp {
  readonly tools: ToolCache;
}

/** Digits of the hash that stands for the inputs that choose among files. */
const SELECTION_DIGITS = 16;

/**
 * Installs the executables of an artifact, unless they are, and adds them to the PATH. Undefined when it is missing and
 * that is allowed.
 */
export async function pullTool(
  request: ToolRequest,
  context: CommandContext,
  help: ToolHelp,
): Promise<PullResult | undefined> {
  const { reference, runner } = request;
  const { observer } = context;
  const digest = await digestOf(request, context);
  if (digest === undefined) {
    // A folder that is not a layout yet has an error of its own.
    await openExisting(reference, context);
    if (request.failOnMissing) throw missing(reference, request.waitMs);
    observer.info(`There is no ${formatReference(reference)}; fail-on-missing is false, so nothing is installed.`);
    return undefined;
  }
  if (reference.digest === undefined) {
    if (request.requireDigest) throw notPinned(reference, digest);
    observer.notice(
      `${formatReference(reference)} can be moved to other content. To have this one each time, write ${pinningLine(reference, digest)}`,
    );
  }
  const pinned: ToolRequest = { ...request, reference: { ...reference, digest }, platform: request.platform ?? runner };
  const verifications = await verified(pinned, digest, context);
  // What was verified is pulled by its digest.
  const known: ToolRequest = { ...pinned, trust: undefined, require: [] };
  const result = await (request.dryRun ? tried : installed)(known, toolVersion(digest, request), context, help);
  return result === undefined ? undefined : { ...result, verifications };
}

/** Verifies a tool, also one that is installed already: what it is, its digest says; whether it is trusted, only a signature. */
async function verified(
  request: ToolRequest,
  digest: Digest,
  context: CommandContext,
): Promise<PullResult['verifications']> {
  const checks = await openChecks(request, context);
  if (checks === undefined) return undefined;
  const { reference, platform, waitMs } = request;
  const { signal } = context;
  const store = await context.openReadable(reference);
  const root = await mustFetch(store, digest, signal);
  const chosen = (await manifestsOf(store, root, platform, signal)).map(({ bytes }) => bytes);
  const covered = chosen.length === 1 && chosen[0] !== root ? [root, ...chosen] : [root];
  return checks.check(
    { what: formatReference(reference), store, subjects: covered.map(manifestSubject), waitMs },
    root,
  );
}

/** Returns the digest in a reference, otherwise that of its tag. */
async function digestOf({ reference, waitMs }: ToolRequest, context: CommandContext): Promise<Digest | undefined> {
  if (reference.digest !== undefined) return reference.digest;
  const { observer, signal } = context;
  const look = async () =>
    (await openExisting(reference, context, waitMs !== undefined))?.resolve(nameIn(reference), { signal });
  return (await waitFor(look, { what: formatReference(reference), waitMs, observer, signal }))?.digest;
}

/**
 * The version of a tool: one that every reader of tool caches takes, since what is not semver is passed over. Inputs that
 * take a part of the artifact make another one.
 */
function toolVersion(
  digest: Digest,
  { include, mediaTypes, untitled, unpack, platform, runner, fromImage = [] }: Omit<ToolRequest, 'reference' | 'tool'>,
): string {
  const isOther = platform !== undefined && formatPlatform(platform) !== formatPlatform(runner);
  const other = isOther ? formatPlatform(platform) : '';
  const version = `0.0.0-${hexOf(digest)}`;
  const fromAll = fromImage.length === 0 ? [] : [fromImage];
  const isWhole =
    fromAll.length === 0 && include.length === 0 && mediaTypes.length === 0 && untitled === 'name' && unpack === 'all';
  if (isWhole && !isOther) return version;
  const part = JSON.stringify([include, mediaTypes, untitled, unpack, other, ...fromAll]);
  // A letter comes first: in semver, digits alone must not begin with a zero.
  return `${version}.p${createHash('sha256').update(part).digest('hex').slice(0, SELECTION_DIGITS)}`;
}

/** Returns the result that {@link installed} would have, without installing anything. */
async function tried(
  request: ToolRequest,
  version: string,
  context: CommandContext,
  { tools }: ToolHelp,
): Promise<PullResult | undefined> {
  const there = await tools.find(request.tool, version);
  const changed = there === undefined || (await readInstalled(there)) === undefined;
  const pulled = await pull({ ...request, path: join(context.tempDir(), 'tool') }, context);
  return pulled && { ...pulled, changed, targets: pulled.targets.map((target) => ({ ...target, changed })) };
}

async function installed(
  request: ToolRequest,
  version: string,
  context: CommandContext,
  { tools, cache }: ToolHelp,
): Promise<PullResult | undefined> {
  const { tool, reference } = request;
  const { observer } = context;
  const there = await tools.find(tool, version);
  let record = there === undefined ? undefined : await readInstalled(there);
  let folder = there?.folder ?? '';
  const isThere = record !== undefined;
  let cacheHit = isThere;
  if (record === undefined) {
    const put = await tools.install(tool, version, {
      isWhole: async (one) => (await readInstalled(one)) !== undefined,
      async fill(into) {
        const pulled = await pull({ ...request, path: into, overwrite: true }, context, { cache });
        cacheHit = pulled?.cacheHit ?? false;
        return pulled === undefined ? undefined : writeNote(await recordOf(pulled, request, into));
      },
    });
    if (put === undefined) return undefined;
    folder = put.folder;
    record = await readInstalled(put);
    if (record === undefined) throw new ArtifactError('INTERNAL', `The tool ${tool} is not where it was installed`);
  }
  const names = record.commands.join(', ');
  observer.info(`${tool} is ${isThere ? 'installed already' : 'installed'}: ${names} in ${folder}`);
  const tags = reference.tag === undefined ? [] : [reference.tag];
  const result = resultOf(record, { folder, name: formatRepository(reference), tags, isHit: isThere });
  tools.addPath(result.path);
  return { ...result, cacheHit };
}

/** Makes the commands of a tool that was just pulled ready, and notes what there is to know. */
async function recordOf(pulled: PullResult, request: ToolRequest, folder: string): Promise<ToolRecord> {
  const { tool, runner } = request;
  const { manifest = '', files } = pulled;
  const [target] = pulled.targets;
  const [only, ...more] = files;
  // Where an archive was unpacked, nothing is at the path that the archive itself would have.
  const isOneFile = only !== undefined && more.length === 0 && (await isFile(only.path));
  const { bin, commands } = await prepareTool(folder, { tool, isOneFile });
  const [command] = commands;
  if (target === undefined || command === undefined) {
    const formats = new Map(pulled.foreign?.map(({ title, format }) => [title, ` (${format}, which is not unpacked)`]));
    const there = files.map(({ title }) => `${title}${formats.get(title) ?? ''}`).join(', ');
    throw new ArtifactError(
      'NO_FILES',
      `${target?.reference ?? formatReference(request.reference)} has nothing that this runner, ${formatPlatform(runner)}, can run; it has ${there.slice(0, 300) || 'no files'}`,
      {
        remedy:
          'Push executables, or a tar archive, plain or compressed with gzip or zstd, with them in its folder bin; for several platforms an index with one manifest for each.',
      },
    );
  }
  const { digest, mediaType, artifactType, size, annotations } = target;
  return {
    bin,
    commands,
    target: { digest, mediaType, artifactType, size, annotations },
    manifest,
    tree: await treeDigest(folder),
    ...(request.fromImage?.length ? { isOutOfLayers: true } : {}),
    files: await Promise.all(
      files.map(async (file) => {
        if (isOneFile) return { ...file, path: bin === '' ? command : `${bin}/${command}` };
        return { ...file, path: (await exists(join(folder, file.title))) ? file.title : '' };
      }),
    ),
  };
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

async function isFile(path: string): Promise<boolean> {
  return stat(path).then(
    (stats) => stats.isFile(),
    () => false,
  );
}
