import { ArtifactError } from '../../base/errors.ts';
import { MAX_CONFIG_BYTES } from '../../base/limits.ts';
import {
  type Annotations,
  type Descriptor,
  isJsonObject,
  type Platform,
  plainDescriptor,
} from '../../oci/descriptor.ts';
import type { Digest } from '../../oci/digest.ts';
import { encodePlatform } from '../../oci/json.ts';
import { encodeManifest, type ImageIndex, type ManifestBytes, parseManifest } from '../../oci/manifest.ts';
import { isIndexMediaType, MEDIA_TYPE } from '../../oci/media-types.ts';
import { isUnknownPlatform, matchesPlatform, normalPlatform } from '../../oci/platform.ts';
import { fetchContent } from '../../store/content/inline-content.ts';
import type { ReadableStore, TagEdit } from '../../store/store.ts';
import { attestedBy } from '../attached/attached.ts';

/** The entries and annotations to set, or to add and remove. */
export interface IndexChange {
  readonly add: readonly Descriptor[];
  readonly remove: ReadonlySet<Digest>;
  /** Entries of these platforms are taken out, but for those that are added. */
  readonly removePlatforms: readonly Platform[];
  readonly annotations: Annotations;
  /** @default that of the index that is changed; none for a new one */
  readonly artifactType?: string | undefined;
}

/**
 * The entry of a manifest in an index, as ORAS makes it: with the artifact type it has, and an image with the platform
 * that its config names.
 * @param platform instead of the config's
 * @throws ArtifactError TOO_LARGE for a config above MAX_CONFIG_BYTES
 */
export async function indexEntry(
  store: ReadableStore,
  manifest: ManifestBytes,
  platform: Platform | undefined,
  signal: AbortSignal,
): Promise<Descriptor> {
  const { descriptor } = manifest;
  const parsed = parseManifest(manifest, `${store.name}@${descriptor.digest}`);
  const config = parsed.kind === 'manifest' ? parsed.config : undefined;
  const found = platform ?? (config === undefined ? undefined : await configPlatform(store, config, signal));
  return {
    ...plainDescriptor(descriptor),
    ...(found === undefined ? {} : { platform: found }),
    ...(parsed.artifactType === undefined ? {} : { artifactType: parsed.artifactType }),
  };
}

async function configPlatform(
  store: ReadableStore,
  config: Descriptor,
  signal: AbortSignal,
): Promise<Platform | undefined> {
  if (config.mediaType === MEDIA_TYPE.ociEmpty || config.size === 0) return undefined;
  if (config.size > MAX_CONFIG_BYTES) {
    throw new ArtifactError(
      'TOO_LARGE',
      `The config ${config.digest} in ${store.name} has ${config.size} bytes, too many to look for a platform in`,
      { remedy: 'Add the platform after a space in that line of manifests.' },
    );
  }
  const chunks: Uint8Array[] = [];
  for await (const chunk of await fetchContent(store, config, { signal })) chunks.push(chunk);
  return platformIn(Buffer.concat(chunks).toString());
}

/** The platform that the JSON of a config names, whatever its media type is, as ORAS reads it; undefined for none. */
export function platformIn(text: string): Platform | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (!isJsonObject(value)) return undefined;
  const strings = ['architecture', 'os', 'os.version', 'variant'].map((name) => value[name] ?? '');
  const features = value['os.features'] ?? [];
  const isText = (one: unknown): one is string => typeof one === 'string';
  if (!strings.every(isText) || !Array.isArray(features) || !features.every(isText)) return undefined;
  const [architecture = '', os = '', version = '', variant = ''] = strings;
  if (architecture === '' && os === '') return undefined;
  return normalPlatform({
    architecture,
    os,
    ...(version === '' ? {} : { 'os.version': version }),
    ...(features.length === 0 ? {} : { 'os.features': features }),
    ...(variant === '' ? {} : { variant }),
  });
}

const EMPTY: ImageIndex = { kind: 'index', mediaType: MEDIA_TYPE.ociIndex, manifests: [] };

/** Returns the key of an entry of an index: one manifest can be listed for two platforms. */
function entryKey({ digest, platform }: Descriptor): string {
  return `${digest} ${platform === undefined ? '' : encodePlatform(platform)}`;
}

/** A new index, in the bytes that ORAS writes for the same content. */
export function createIndex(change: IndexChange): ManifestBytes {
  return encodeManifest(changed(EMPTY, change, removedFrom(EMPTY, change)));
}

/**
 * Changes an index.
 * @param where its name in a message
 * @throws ArtifactError MANIFEST_INVALID if it is not an index
 */
export function changeIndex(held: ManifestBytes, change: IndexChange, where: string): ManifestBytes {
  const index = readIndex(held, where);
  return encodeManifest(changed(index, change, removedFrom(index, change)));
}

/**
 * Returns whether an index was made of more entries: it has all entries of the new one, with the same type and
 * annotations. A run that deleted the tags of children, and starts again, finds such an index.
 */
export function isSuperset(held: ManifestBytes, { add, annotations, artifactType }: IndexChange): boolean {
  if (!isIndexMediaType(held.descriptor.mediaType)) return false;
  const index = readIndex(held, held.descriptor.digest);
  const keys = new Set(index.manifests.map(entryKey));
  const bare = { kind: 'index', mediaType: MEDIA_TYPE.ociIndex, manifests: [] } as const;
  const frame = (type: string | undefined, map: Annotations | undefined): string =>
    encodeManifest({ ...bare, ...(type === undefined ? {} : { artifactType: type }), annotations: map ?? {} })
      .descriptor.digest;
  return (
    add.every((entry) => keys.has(entryKey(entry))) &&
    frame(index.artifactType, index.annotations) === frame(artifactType, annotations)
  );
}

/**
 * Returns the edit of a tag that changes the index it points to, or creates one, for several concurrent writers:
 * entries of others stay, and so does an annotation or type that another writer set meanwhile.
 * @throws ArtifactError (the edit) MANIFEST_INVALID if it is not an index
 */
export function indexEdit(change: IndexChange, where: string): TagEdit {
  let first: ImageIndex | undefined;
  let removed: ReadonlySet<string> = new Set();
  return async (held) => {
    const index = held === undefined ? EMPTY : readIndex(held, where);
    if (first === undefined) {
      first = index;
      removed = removedFrom(index, change);
    }
    const { annotations: before = {}, artifactType: typeBefore } = first;
    const annotations = Object.fromEntries(
      Object.entries(change.annotations).filter(([key]) => index.annotations?.[key] === before[key]),
    );
    const { artifactType, ...rest } = change;
    const typed = artifactType !== undefined && index.artifactType === typeBefore ? { artifactType } : {};
    const next = encodeManifest(changed(index, { ...rest, ...typed, annotations }, removed));
    return held !== undefined && isSame(index, next) ? undefined : next;
  };
}

/** Whether the bytes that would be written say what is there already, only that another tool wrote it in other bytes. */
function isSame(index: ImageIndex, next: ManifestBytes): boolean {
  return encodeManifest(index).descriptor.digest === next.descriptor.digest;
}

function readIndex(held: ManifestBytes, where: string): ImageIndex {
  const { mediaType } = held.descriptor;
  const parsed = isIndexMediaType(mediaType) ? parseManifest(held, where) : undefined;
  if (parsed?.kind === 'index') return parsed;
  throw new ArtifactError(
    'MANIFEST_INVALID',
    `${where} is not an index but "${mediaType.slice(0, 150)}"; it was not changed`,
    {
      remedy: 'Use another tag for the index, or set update: false to replace what is there.',
    },
  );
}

/**
 * The keys of the entries that a change takes out: those it names, those of a platform for which it adds another of the same
 * type, as when a job of a matrix runs again, and the attestations of what is no longer listed.
 */
function removedFrom(index: ImageIndex, { add, remove, removePlatforms }: IndexChange): ReadonlySet<string> {
  const own = new Set(add.map(({ digest }) => digest));
  const isOld = (entry: Descriptor): boolean => {
    const { digest, platform } = entry;
    if (remove.has(digest)) return true;
    if (platform === undefined || isUnknownPlatform(platform) || own.has(digest)) return false;
    return removePlatforms.some((one) => matchesPlatform(platform, one)) || add.some((one) => takesPlaceOf(one, entry));
  };
  const [gone, stays] = [index.manifests.filter(isOld), index.manifests.filter((entry) => !isOld(entry))];
  const listed = new Set([...stays, ...add].map(({ digest }) => digest));
  const unlisted = new Set<string>(gone.map(({ digest }) => digest).filter((digest) => !listed.has(digest)));
  const attestations = stays.filter((entry) => unlisted.has(attestedBy(entry) ?? ''));
  return new Set([...gone, ...attestations].map(entryKey));
}

/** Whether two entries are for the same platform, and not known to be of different types. */
function takesPlaceOf(one: Descriptor, other: Descriptor): boolean {
  const types = new Set([one, other].flatMap(({ artifactType }) => artifactType ?? []));
  if (types.size > 1) return false;
  if (one.platform === undefined || other.platform === undefined) return false;
  return matchesPlatform(one.platform, other.platform) && matchesPlatform(other.platform, one.platform);
}

function changed(
  index: ImageIndex,
  { add, annotations, artifactType }: IndexChange,
  removed: ReadonlySet<string>,
): ImageIndex {
  const manifests = index.manifests.filter((entry) => !removed.has(entryKey(entry)));
  const listed = new Set(manifests.map(entryKey));
  for (const entry of add) {
    if (listed.has(entryKey(entry))) continue;
    listed.add(entryKey(entry));
    manifests.push(entry);
  }
  return {
    ...index,
    ...(artifactType === undefined ? {} : { artifactType }),
    manifests,
    annotations: { ...index.annotations, ...annotations },
  };
}
