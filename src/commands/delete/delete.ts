import { tagsOfManifest } from '../../artifact/index/tags-of-manifest.ts';
import { type ManifestUsers, usersOfManifest } from '../../artifact/index/users-of-manifest.ts';
import { ArtifactError, isArtifactError } from '../../base/errors.ts';
import type { Descriptor } from '../../oci/descriptor.ts';
import { formatPlatform } from '../../oci/platform.ts';
import { formatReference, formatRepository, type Reference } from '../../oci/reference.ts';
import type { PackageVersion, PackageVersions } from '../../store/package-versions.ts';
import type { WritableStore } from '../../store/store.ts';
import type { RegistryContext } from '../shared/context.ts';
import { exactNameIn, missing } from '../shared/references.ts';
import { type TargetsResult, targetOf } from '../shared/results.ts';

/** The request of a delete. */
export interface DeleteRequest {
  /** A tag alone is what is deleted; with a digest it is the manifest, with all its tags. */
  readonly reference: Reference;
  /** True deletes a manifest whatever uses it. */
  readonly force: boolean;
  /** False is content with a reference that is not there. */
  readonly failOnMissing: boolean;
  readonly dryRun: boolean;
}

/** The manifest or tag to delete, and the API that deletes it. */
interface Task {
  readonly store: WritableStore;
  readonly request: DeleteRequest;
  /** The descriptor of the reference. */
  readonly found: Descriptor;
  readonly context: RegistryContext;
}

/** Deletes a tag or a manifest. Undefined when it is missing and that is allowed. */
export async function deleteReference(
  request: DeleteRequest,
  context: RegistryContext,
): Promise<TargetsResult | undefined> {
  const { reference, failOnMissing } = request;
  const { observer, signal } = context;
  const store = await context.openWritable(reference);
  const found = await store.resolve(exactNameIn(reference), { signal });
  if (found === undefined) {
    if (failOnMissing) throw missing(reference);
    observer.info(`There is no ${formatReference(reference)}, so there is nothing to delete.`);
    return undefined;
  }
  const task: Task = { store, request, found, context };
  const isTag = reference.digest === undefined;
  const tags = await context.group(`Deleting ${formatReference(reference)}`, () =>
    isTag ? removeTag(task) : removeManifest(task),
  );
  const name = formatRepository(reference);
  const target = targetOf(name, found, { shown: formatReference(reference), tags, changed: true });
  return { name, targets: [target], changed: true };
}

/** Removes the tag alone, or where the registry can't, the version that has no other tags. Gives the tags that are gone. */
async function removeTag(task: Task): Promise<readonly string[]> {
  const { store, request, found, context } = task;
  const { observer, signal } = context;
  const { tag = '' } = request.reference;
  if (request.dryRun) {
    observer.info(`Dry run: would delete the tag ${tag}, which names ${found.digest}.`);
    return [tag];
  }
  try {
    await store.deleteTag(tag, { signal });
    observer.info(`Deleted the tag ${tag}; what it named stays as ${found.digest}.`);
    return [tag];
  } catch (error) {
    const packages = await packagesAfter(error, task);
    const version = await packages?.find(found.digest, { signal });
    if (packages === undefined || version === undefined) throw error;
    if (!request.force) {
      const users = await lookFor(task, () => usersOfManifest(store, found.digest, signal));
      const others = new Set([...version.tags, ...users.tags]);
      refuseUsed(task, { ...users, tags: [...others].filter((one) => one !== tag) });
    }
    await removeStored(task, { packages, version });
    return version.tags;
  }
}

/** Deletes the manifest with all its tags. Gives those that are known to be gone. */
async function removeManifest(task: Task): Promise<readonly string[]> {
  const { store, request, found, context } = task;
  const { observer, signal } = context;
  const { reference, force, dryRun } = request;
  const { tag } = reference;
  if (tag !== undefined) await refuseOther(task, tag);
  const users = force ? NOBODY : await lookFor(task, () => usersOfManifest(store, found.digest, signal));
  const { tags } = users;
  // One tag is the manifest's own name, whether or not the reference has it.
  const isNamed = tag !== undefined || tags.length > 1;
  refuseUsed(task, { ...users, tags: isNamed ? tags.filter((one) => one !== tag) : [] });
  if (dryRun) {
    observer.info(
      `Dry run: would delete ${found.digest}${tags.length === 0 ? '' : ` with its tag ${tags.join(', ')}`}.`,
    );
    return tags;
  }
  let byRegistry: boolean;
  try {
    byRegistry = await removeStored(task, undefined);
  } catch (error) {
    if (!isArtifactError(error, 'REGISTRY_ERROR') || ![400, 409, 412].includes(error.status ?? 0)) throw error;
    // Google's registry deletes no manifest that a tag names.
    const named = force ? await lookFor(task, () => tagsOfManifest(store, found.digest, signal)) : tags;
    if (named.length === 0) throw error;
    for (const one of named) await store.deleteTag(one, { signal });
    await removeStored(task, undefined);
    return named;
  }
  return byRegistry ? [...new Set([...tags, ...(await removeLeftTags(task))])] : tags;
}

/**
 * Removes tags that still give a manifest that the registry said it deleted: that of crane keeps a copy for each. Gives them.
 * @throws ArtifactError of the registry when one stays
 */
async function removeLeftTags({ store, found, context }: Task): Promise<readonly string[]> {
  const { observer, signal } = context;
  let left: readonly string[];
  try {
    left = await tagsOfManifest(store, found.digest, signal);
  } catch (error) {
    if (signal.aborted || !isArtifactError(error)) throw error;
    // A repository without tags is gone on some registries.
    if (error.code !== 'NOT_FOUND') {
      observer.warning(`Whether a tag still names ${found.digest} could not be found out: ${error.message}`);
    }
    return [];
  }
  for (const tag of left) {
    await store.deleteTag(tag, { signal });
    observer.info(`Deleted the tag ${tag}, which ${store.name.split('/')[0]} had kept.`);
  }
  return left;
}

/** With tag and digest, the tag has to name the digest. */
async function refuseOther({ store, found, context }: Task, tag: string): Promise<void> {
  const held = await store.resolve(tag, { signal: context.signal });
  if (held === undefined || held.digest === found.digest) return;
  throw new ArtifactError(
    'DIGEST_MISMATCH',
    `The tag ${tag} of ${store.name} names ${held.digest}, not ${found.digest}`,
    {
      remedy: 'Leave the tag out to delete the digest, or the digest to delete the tag.',
    },
  );
}

/** Looks for what uses the manifest. */
async function lookFor<T>({ found, context }: Task, look: () => Promise<T>): Promise<T> {
  try {
    return await look();
  } catch (error) {
    if (context.signal.aborted || !isArtifactError(error)) throw error;
    const { code, message, status } = error;
    throw new ArtifactError(code, `What uses ${found.digest} could not be found out: ${message}`, {
      cause: error,
      remedy: 'Set force: true to delete it whatever uses it.',
      status,
    });
  }
}

const NOBODY: ManifestUsers = { tags: [], indexes: [], attached: [] };

/** Refuses to delete a manifest that is used, and says by what. */
function refuseUsed({ store, found }: Task, { tags, indexes, attached }: ManifestUsers): void {
  const reasons = [
    ...(tags.length === 0 ? [] : [`${tags.length === 1 ? 'the tag' : 'the tags'} ${some(tags)} would go with it`]),
    ...indexes.map(({ tag, entry, attestations }) => {
      const platform = entry.platform === undefined ? '' : ` for ${formatPlatform(entry.platform)}`;
      const attested = attestations.length === 0 ? '' : ` with its attestation ${attestations[0]?.digest}`;
      return `the index ${tag} lists it${platform}${attested}`;
    }),
    ...attached.map(
      ({ descriptor, artifactType }) => `${descriptor.digest} (${artifactType || 'of no type'}) is attached to it`,
    ),
  ];
  if (reasons.length === 0) return;
  throw new ArtifactError('TAG_EXISTS', `${store.name}@${found.digest} is not deleted, as ${some(reasons)}`, {
    remedy: 'Set force: true to delete it all the same, or name a tag to delete that alone.',
  });
}

/** Names in a message before the rest is counted. */
const SHOWN = 5;

function some(names: readonly string[]): string {
  return `${names.slice(0, SHOWN).join(', ')}${names.length > SHOWN ? ` and ${names.length - SHOWN} more` : ''}`;
}

/** Returns the API that deletes instead of the registry: only used after a 405. */
async function packagesAfter(error: unknown, { request, context }: Task): Promise<PackageVersions | undefined> {
  if (!isArtifactError(error, 'UNSUPPORTED') || error.status !== 405) return undefined;
  return context.openPackages(request.reference);
}

/**
 * Deletes the manifest by the registry, which also unlists it from its subject, or by what deletes in its place.
 * @returns whether it was the registry
 */
async function removeStored(
  task: Task,
  known: { readonly packages: PackageVersions; readonly version: PackageVersion } | undefined,
): Promise<boolean> {
  const { store, found, context } = task;
  const { observer, signal } = context;
  try {
    await store.deleteManifest(found.digest, { signal });
    observer.info(`Deleted ${found.digest}.`);
    return true;
  } catch (error) {
    const packages = known?.packages ?? (await packagesAfter(error, task));
    const version = known?.version ?? (await packages?.find(found.digest, { signal }));
    if (packages === undefined || version === undefined) throw error;
    await packages.delete(version, { signal });
    observer.info(`Deleted ${found.digest} by ${packages.name}, as ${store.name.split('/')[0]} does not delete.`);
    return false;
  }
}
