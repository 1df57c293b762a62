import { type PackedArtifact, packArtifact } from '../artifact/pack.ts';
import { pushArtifact, putTagged } from '../artifact/push-artifact.ts';
import { ArtifactError } from '../errors.ts';
import { artifactTypeByExtension } from '../files/media-type-by-extension.ts';
import { BLOB_CONCURRENCY } from '../limits.ts';
import type { Annotations, Descriptor } from '../oci/descriptor.ts';
import { formatReference, formatRepository, type Reference } from '../oci/reference.ts';
import { parallel } from '../parallel.ts';
import type { WritableStore } from '../store/store.ts';
import type { CommandContext } from './context.ts';
import { type FilesRequest, fileResult, packRequest } from './packing.ts';
import type { CommandResult, TargetResult } from './results.ts';

/** What push is asked to do. */
export interface PushRequest extends FilesRequest {
  /** Where to; several tags, repositories and registries in one step. */
  readonly references: readonly Reference[];
  /** Default: what the files are, if they are all of one kind. */
  readonly artifactType?: string | undefined;
  /** May still be on its way: it is only needed once the files are hashed. */
  readonly annotations: Annotations | Promise<Annotations>;
  /** False refuses to move a tag that names other content. */
  readonly overwrite: boolean;
  readonly dryRun: boolean;
}

/** References of one repository or layout, and the tags among them. */
export interface Target {
  readonly reference: Reference;
  readonly tags: readonly string[];
}

/** Joins references by repository, in the order of their first mention. */
export function groupByRepository(references: readonly Reference[]): readonly Target[] {
  const groups = new Map<string, { reference: Reference; tags: Set<string> }>();
  for (const reference of references) {
    const name = formatRepository(reference);
    const group = groups.get(name) ?? { reference, tags: new Set<string>() };
    if (reference.tag !== undefined) group.tags.add(reference.tag);
    groups.set(name, group);
  }
  return [...groups.values()].map(({ reference, tags }) => ({ reference, tags: [...tags] }));
}

/** Packs the files once and stores the artifact at every reference. Undefined when there was nothing to push. */
export async function push(request: PushRequest, context: CommandContext): Promise<CommandResult | undefined> {
  const targets = groupByRepository(request.references);
  const stores = await Promise.all(targets.map(({ reference }) => context.openStore(reference, 'push')));
  const packed = await packRequest(request, context);
  if (packed === undefined) return undefined;
  try {
    const types = new Set(packed.files.map((file) => artifactTypeByExtension(file)));
    const derived = types.size === 1 ? [...types][0] : undefined;
    const artifactType = request.artifactType ?? derived;
    const artifact = packArtifact({
      files: packed.files,
      ...(artifactType === undefined ? {} : { artifactType }),
      annotations: await request.annotations,
    });
    checkDigests(request.references, artifact);
    const done: TargetResult[] = [];
    for (const [i, target] of targets.entries()) {
      const store = stores[i];
      if (store === undefined) continue;
      const changed = await context.group(`Pushing to ${store.name}`, () =>
        pushTo(store, target, artifact, request, context),
      );
      done.push(targetResult(target, artifact, changed));
    }
    return {
      name: targets[0] === undefined ? '' : formatRepository(targets[0].reference),
      targets: done,
      manifest: Buffer.from(artifact.manifest.bytes).toString(),
      files: packed.files.map(fileResult),
      changed: done.some(({ changed }) => changed),
      recheck: [],
    };
  } finally {
    await packed.dispose();
  }
}

function checkDigests(references: readonly Reference[], { manifest }: PackedArtifact): void {
  const { digest } = manifest.descriptor;
  const other = references.find((reference) => reference.digest !== undefined && reference.digest !== digest);
  if (other === undefined) return;
  throw new ArtifactError(
    'DIGEST_MISMATCH',
    `The files make the digest ${digest}, not that of ${formatReference(other)}`,
    {
      remedy: 'Leave the digest out of the reference, or push the very files it was made from.',
    },
  );
}

async function pushTo(
  store: WritableStore,
  { tags }: Target,
  artifact: PackedArtifact,
  { overwrite, dryRun }: PushRequest,
  { observer, signal }: CommandContext,
): Promise<boolean> {
  const { digest } = artifact.manifest.descriptor;
  // Beside the tags the digest: where the manifest is there under another name, its blobs are there too.
  const names = [...tags, digest];
  const held = await parallel(
    names,
    BLOB_CONCURRENCY,
    (name, inner) => lookUp(store, name, name !== digest || tags.length === 0, inner),
    signal,
  );
  const isStored = held.at(-1) !== undefined;
  const stale = tags.filter((_, i) => held[i]?.digest !== digest);
  if (stale.length === 0 && (isStored || tags.length > 0)) {
    observer.info(`Unchanged: ${store.name}@${digest} is there already.`);
    return false;
  }
  const taken = stale.find((tag) => held[names.indexOf(tag)] !== undefined);
  if (!overwrite && taken !== undefined) {
    throw new ArtifactError(
      'TAG_EXISTS',
      `The tag ${taken} of ${store.name} names other content, and overwrite is false`,
      {
        remedy: 'Push under a new tag, or set overwrite: true.',
      },
    );
  }
  if (dryRun) {
    observer.info(
      `Dry run: would push ${digest} to ${store.name}${tags.length === 0 ? '' : ` as ${stale.join(', ')}`}.`,
    );
    return false;
  }
  const options = { tags: stale, observer, signal, assumeAbsent: held.every((descriptor) => descriptor === undefined) };
  if (isStored) await putTagged(store, artifact, stale, signal);
  const outcomes = isStored ? undefined : await pushArtifact(store, artifact, options);
  for (const layer of artifact.layers) {
    const title = layer.annotations?.['org.opencontainers.image.title'] ?? layer.mediaType;
    observer.info(`${outcomes?.get(layer.digest) ?? 'existing'}  ${title}  ${layer.size} bytes  ${layer.digest}`);
  }
  observer.info(`Pushed ${store.name}@${digest}${stale.length === 0 ? '' : ` as ${stale.join(', ')}`}.`);
  return true;
}

/** What a name stands for; a look that is not `needed` may fail. */
async function lookUp(
  store: WritableStore,
  name: string,
  needed: boolean,
  signal: AbortSignal,
): Promise<Descriptor | undefined> {
  try {
    return await store.resolve(name, { signal });
  } catch (error) {
    if (needed || signal.aborted) throw error;
    return undefined;
  }
}

function targetResult({ reference, tags }: Target, artifact: PackedArtifact, changed: boolean): TargetResult {
  const name = formatRepository(reference);
  const { digest, mediaType, size } = artifact.manifest.descriptor;
  return {
    reference: `${name}@${digest}`,
    shown: tags[0] === undefined ? `${name}@${digest}` : `${name}:${tags[0]}`,
    digest,
    mediaType,
    artifactType: artifact.artifactType,
    size,
    tags,
    annotations: artifact.annotations,
    changed,
  };
}
