import { choosePlatform, fetchListed } from '../../artifact/index/choose-manifest.ts';
import { checkSame, platformOfConfig, readText } from '../../artifact/index/image-config.ts';
import { isArtifactError, messageOf } from '../../base/errors.ts';
import { MAX_CONFIG_BYTES, MAX_OUTPUT_BYTES } from '../../base/limits.ts';
import type { Descriptor, Platform } from '../../oci/descriptor.ts';
import { artifactTypeOf, type Manifest, type ManifestBytes, parseManifest } from '../../oci/manifest.ts';
import { formatPlatform, isUnknownPlatform } from '../../oci/platform.ts';
import { formatReference, formatRepository, type Reference } from '../../oci/reference.ts';
import type { ReadableStore } from '../../store/store.ts';
import type { CommandContext } from '../shared/context.ts';
import { missing, nameIn, notThere, openExisting } from '../shared/references.ts';
import { type TargetsResult, targetOf } from '../shared/results.ts';
import { afterWait, waitFor } from '../shared/wait.ts';

/** The request of an inspect. */
export interface InspectRequest {
  readonly reference: Reference;
  /** Of an index: the child to look at instead. */
  readonly platform?: Platform | undefined;
  /** False gives an empty result for a reference that is not there. */
  readonly failOnMissing: boolean;
  /** How long to wait for a reference that is not there yet, in ms. */
  readonly waitMs?: number | undefined;
}

/** The result of an inspect. */
export interface InspectResult extends TargetsResult {
  /** Text of the config, or of the blob. */
  readonly content?: string | undefined;
  /** `os/arch[/variant]`. */
  readonly platforms: readonly string[];
}

/** The content of a manifest. */
interface Inside {
  /** The text of the config. */
  readonly content?: string | undefined;
  readonly platforms: readonly Platform[];
}

/**
 * Says what a reference names: its manifest, config and platforms, or the content of a blob that its digest names.
 * Undefined when it is missing and that is allowed.
 */
export async function inspect(request: InspectRequest, context: CommandContext): Promise<InspectResult | undefined> {
  const { reference, platform, failOnMissing, waitMs } = request;
  const { observer, signal } = context;
  const found = await waitFor(() => look(reference, context, waitMs !== undefined), {
    what: formatReference(reference),
    waitMs,
    observer,
    signal,
  });
  if (found?.manifest !== undefined) return ofManifest(found.store, found.manifest, reference, platform, context);
  if (found?.blob !== undefined) return ofBlob(found.store, found.blob, reference, context);
  // A folder that is not a layout yet has an error of its own.
  const store = waitMs !== undefined || failOnMissing ? await openExisting(reference, context) : undefined;
  if (failOnMissing)
    throw store === undefined ? missing(reference, waitMs) : await notThere(store, reference, signal, waitMs);
  observer.info(`There is no ${formatReference(reference)}${afterWait(waitMs)}.`);
  return undefined;
}

/** The manifest or blob of a reference, and its store; undefined if it does not exist. */
interface Named {
  readonly store: ReadableStore;
  readonly manifest?: ManifestBytes | undefined;
  readonly blob?: Descriptor | undefined;
}

async function look(reference: Reference, context: CommandContext, isWaiting: boolean): Promise<Named | undefined> {
  const name = nameIn(reference);
  const { signal } = context;
  const store = await openExisting(reference, context, isWaiting);
  if (store === undefined) return undefined;
  const manifest = await store.fetchManifest(name, { signal });
  if (manifest !== undefined) return { store, manifest };
  const blob = reference.digest === undefined ? undefined : await store.findBlob(reference.digest, { signal });
  return blob === undefined ? undefined : { store, blob };
}

async function ofManifest(
  store: ReadableStore,
  found: ManifestBytes,
  reference: Reference,
  platform: Platform | undefined,
  context: CommandContext,
): Promise<InspectResult> {
  const where = formatReference(reference);
  let bytes = found;
  let manifest = parseManifest(bytes, where);
  const isChild = platform !== undefined && manifest.kind === 'index';
  if (platform !== undefined && manifest.kind === 'index') {
    const child = choosePlatform(manifest.manifests, platform, where);
    bytes = await fetchListed(store, child, where, context.signal);
    manifest = parseManifest(bytes, `${store.name}@${child.digest}`);
  }
  const inside = await insideOf(store, manifest, context);
  const [own] = inside.platforms;
  if (platform !== undefined && !isChild) checkSame(own, platform, where);
  const { digest, mediaType, size } = bytes.descriptor;
  const name = formatRepository(reference);
  const artifactType = artifactTypeOf(manifest) ?? '';
  const platforms = inside.platforms.map(formatPlatform);
  const { observer } = context;
  await context.group(`${store.name}@${digest}`, async () => {
    observer.info(`Media type: ${mediaType}, ${size} bytes`);
    if (artifactType !== '') observer.info(`Artifact type: ${artifactType}`);
    if (platforms.length > 0) observer.info(`Platforms: ${platforms.join(', ')}`);
    if (manifest.subject !== undefined) observer.info(`Attached to: ${manifest.subject.digest}`);
    for (const [key, value] of Object.entries(manifest.annotations ?? {})) observer.info(`Annotation ${key}=${value}`);
    for (const part of manifest.kind === 'index' ? manifest.manifests : manifest.layers) observer.info(partLine(part));
  });
  const target = targetOf(name, bytes.descriptor, {
    ...(isChild ? {} : { shown: where }),
    artifactType,
    annotations: manifest.annotations ?? {},
  });
  return {
    name,
    targets: [target],
    manifest: Buffer.from(bytes.bytes).toString(),
    content: inside.content,
    platforms,
    changed: false,
    notes: platforms.length > 0 ? [`Platforms: ${platforms.join(', ')}.`] : [],
  };
}

function partLine({ mediaType, digest, size, platform, annotations }: Descriptor): string {
  const title = annotations?.['org.opencontainers.image.title'];
  const name = platform === undefined ? title : formatPlatform(platform);
  return `${digest}  ${size} bytes  ${mediaType}${name === undefined ? '' : `  ${name}`}`;
}

/** The platforms of an index are those of its children; of an image, the one in its config. */
async function insideOf(
  store: ReadableStore,
  manifest: Manifest,
  { observer, signal }: CommandContext,
): Promise<Inside> {
  if (manifest.kind === 'index') {
    const real = manifest.manifests.flatMap(({ platform }) => platform ?? []).filter((one) => !isUnknownPlatform(one));
    return { platforms: [...new Map(real.map((platform) => [formatPlatform(platform), platform])).values()] };
  }
  const { config } = manifest;
  if (config === undefined) return { platforms: [] };
  try {
    const content = await readText(store, config, MAX_CONFIG_BYTES, signal);
    if (content === undefined) return { platforms: [] };
    const platform = platformOfConfig(config, content);
    return { content, platforms: platform === undefined ? [] : [platform] };
  } catch (error) {
    // The manifest is there, and its outputs with it; what it needs for use is another question.
    if (!isArtifactError(error, 'NOT_FOUND', 'TOO_LARGE')) throw error;
    observer.warning(`The config can't be read, so the output content is not set: ${messageOf(error)}`);
    return { platforms: [] };
  }
}

async function ofBlob(
  store: ReadableStore,
  blob: Descriptor,
  reference: Reference,
  { observer, signal }: CommandContext,
): Promise<InspectResult> {
  const { digest, size } = blob;
  const name = formatRepository(reference);
  observer.info(`${store.name}@${digest} is a blob of ${size} bytes, not a manifest.`);
  const content = size > MAX_OUTPUT_BYTES ? undefined : await readText(store, blob, MAX_OUTPUT_BYTES, signal);
  return {
    name,
    targets: [targetOf(name, blob)],
    content,
    platforms: [],
    changed: false,
    notes: ['It is a blob, not a manifest.'],
  };
}
