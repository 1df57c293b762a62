import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import type { PackedArtifact } from '../../artifact/pack/pack.ts';
import { packSingleFile } from '../../artifact/pack/pack-config.ts';
import { ArtifactError, isArtifactError, systemCode } from '../../base/errors.ts';
import { fileError } from '../../base/file-error.ts';
import { MAX_MANIFEST_BYTES } from '../../base/limits.ts';
import { missingFile } from '../../files/find/explain-line.ts';
import type { FileLine } from '../../files/find/file-line.ts';
import { mediaTypeOf } from '../../files/kind/media-type-by-extension.ts';
import {
  artifactTypeOf,
  claimedMediaType,
  describeManifest,
  type Manifest,
  type ManifestBytes,
  parseManifest,
} from '../../oci/manifest.ts';
import { formatReference, formatRepository, type Reference } from '../../oci/reference.ts';
import type { BlobSource, WritableStore } from '../../store/store.ts';
import { allDone, attempt, type Outcome } from '../shared/attempts.ts';
import type { CommandContext } from '../shared/context.ts';
import {
  checkDigests,
  groupByRepository,
  type PublishOptions,
  publish,
  publishedAt,
  targetName,
} from '../shared/publish.ts';
import { type TargetResult, type TargetsResult, targetOf } from '../shared/results.ts';

/** The request for pushing a raw manifest or blob. */
export interface PushRawRequest extends PublishOptions {
  readonly references: readonly Reference[];
  /** Its path, with its media type where that was given. */
  readonly file: FileLine;
  /** Absolute folder that the path is relative to. */
  readonly workingDirectory: string;
}

/** The result for a raw manifest or blob. */
export interface RawResult extends TargetsResult {
  /** How many files were pushed as such. */
  readonly count: number;
  /** The manifest as `repository@digest`, if it has a subject that lists it. */
  readonly referrers: readonly string[];
}

/** Stores a raw manifest, byte for byte, at every reference. What it names has to be there. */
export async function pushManifestFile(request: PushRawRequest, context: CommandContext): Promise<RawResult> {
  const { references } = request;
  const { artifact, parsed } = await readManifestFile(request);
  checkDigests(references, artifact.manifest.descriptor.digest, `${request.file.path} has`);
  const outcomes: Outcome<TargetResult>[] = [];
  for (const target of groupByRepository(references)) {
    const work = async (): Promise<TargetResult> => {
      const store = await context.openWritable(target.reference);
      const changed = await context.group(`Pushing to ${store.name}`, async () => {
        await checkContent(store, parsed, request.file.path, context);
        return publish(store, target, artifact, request, context);
      });
      return publishedAt(target, artifact, changed);
    };
    outcomes.push(await attempt(targetName(target), work, context));
  }
  const targets = allDone('Pushing', outcomes, context);
  return {
    name: references[0] === undefined ? '' : formatRepository(references[0]),
    targets,
    manifest: Buffer.from(artifact.manifest.bytes).toString(),
    changed: targets.some(({ changed }) => changed),
    count: 0,
    referrers: parsed.subject === undefined || request.dryRun ? [] : targets.map(({ reference }) => reference),
  };
}

async function readManifestFile({
  file,
  workingDirectory,
}: PushRawRequest): Promise<{ readonly artifact: PackedArtifact; readonly parsed: Manifest }> {
  const absolute = path.resolve(workingDirectory, file.path);
  let bytes: Uint8Array;
  try {
    const { size } = await stat(absolute);
    if (size > MAX_MANIFEST_BYTES) {
      throw new ArtifactError(
        'TOO_LARGE',
        `${file.path} has ${size} bytes, above the limit of ${MAX_MANIFEST_BYTES} for a manifest`,
      );
    }
    bytes = await readFile(absolute);
  } catch (error) {
    if (systemCode(error) === 'ENOENT') throw await missingFile(file.path, workingDirectory, 'manifest-file');
    throw fileError(error, `Reading the manifest file ${file.path}`);
  }
  const mediaType = file.mediaType ?? claimedMediaType(bytes);
  if (mediaType === undefined) {
    throw new ArtifactError('MANIFEST_INVALID', `${file.path} does not say what media type it is of`, {
      remedy: 'Write manifest-file as PATH:MEDIA/TYPE, such as index.json:application/vnd.oci.image.index.v1+json.',
    });
  }
  const manifest = describeManifest(bytes, mediaType);
  const parsed = parseFile(manifest, file.path, absolute);
  const artifactType = artifactTypeOf(parsed) ?? '';
  return { artifact: { manifest, artifactType, annotations: parsed.annotations ?? {}, layers: [], blobs: [] }, parsed };
}

/** An error in it is one of the file. */
function parseFile(manifest: ManifestBytes, where: string, file: string): Manifest {
  try {
    return parseManifest(manifest, where);
  } catch (error) {
    if (!isArtifactError(error)) throw error;
    const { code, message, remedy, detail, cause } = error;
    throw new ArtifactError(code, message, { remedy, detail, cause, file });
  }
}

/** Registries look by themselves whether they have what a manifest names; a layout takes anything. */
async function checkContent(
  store: WritableStore,
  parsed: Manifest,
  file: string,
  { signal }: CommandContext,
): Promise<void> {
  if (store.hasCheapLookups !== true) return;
  const listed = parsed.kind === 'index' ? parsed.manifests : [parsed.config, ...parsed.layers];
  for (const one of listed) {
    if (one === undefined) continue;
    const there =
      parsed.kind === 'index'
        ? (await store.resolve(one.digest, { signal })) !== undefined
        : await store.hasBlob(one, { signal });
    if (there || one.urls !== undefined) continue;
    throw new ArtifactError('BLOB_UNKNOWN', `${store.name} does not have ${one.digest}, which ${file} names`, {
      remedy: parsed.kind === 'index' ? 'Push that manifest first.' : 'Push that blob first, with blob-file.',
    });
  }
}

/** Stores a file as a blob in every repository. */
export async function pushBlobFile(request: PushRawRequest, context: CommandContext): Promise<RawResult> {
  const { references, file, workingDirectory, dryRun } = request;
  const { signal, observer } = context;
  for (const one of references) {
    if (one.tag === undefined) continue;
    throw new ArtifactError('REFERENCE_INVALID', `${formatReference(one)} has a tag, which a blob can't have`, {
      remedy: `Write ${formatRepository(one)}.`,
    });
  }
  const blob = await packSingleFile(file, {
    workingDirectory,
    otherType: mediaTypeOf(file.path),
    input: 'blob-file',
    signal,
  });
  const { digest, mediaType, size } = blob.descriptor;
  checkDigests(references, digest, `${file.path} has`);
  const outcomes: Outcome<TargetResult>[] = [];
  for (const { reference } of groupByRepository(references)) {
    const work = async (): Promise<TargetResult> => {
      const store = await context.openWritable(reference);
      const changed = await (dryRun ? sayOnly : putBlob)(store, blob, context);
      return targetOf(formatRepository(reference), { digest, mediaType, size }, { changed });
    };
    outcomes.push(await attempt(formatRepository(reference), work, context));
  }
  const targets = allDone('Pushing', outcomes, context);
  observer.debug(`The blob ${digest} is ${mediaType}`);
  const changed = targets.some((target) => target.changed);
  const name = references[0] === undefined ? '' : formatRepository(references[0]);
  return { name, targets, changed, count: 1, referrers: [] };
}

async function sayOnly(
  store: WritableStore,
  { descriptor }: BlobSource,
  { observer, signal }: CommandContext,
): Promise<boolean> {
  const isThere = await store.hasBlob(descriptor, { signal });
  observer.info(
    isThere
      ? `Unchanged: ${store.name}@${descriptor.digest} is there already.`
      : `Dry run: would push the blob ${descriptor.digest} to ${store.name}.`,
  );
  return !isThere;
}

async function putBlob(store: WritableStore, blob: BlobSource, { observer, signal }: CommandContext): Promise<boolean> {
  const { digest, size } = blob.descriptor;
  const transfer = observer.transfer(`Pushing to ${store.name}`, size);
  try {
    const outcome = await store.putBlob(blob, { signal, onProgress: (bytes) => transfer.add(bytes) });
    observer.info(`${outcome}  ${size} bytes  ${store.name}@${digest}`);
    return outcome !== 'existing';
  } finally {
    transfer.end();
  }
}
