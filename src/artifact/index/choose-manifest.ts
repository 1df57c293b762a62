import { parallel } from '../../base/async/parallel.ts';
import { ArtifactError } from '../../base/errors.ts';
import { BLOB_CONCURRENCY, MAX_TREE_DEPTH, MAX_TREE_NODES } from '../../base/limits.ts';
import { type Descriptor, type Platform, plainDescriptor } from '../../oci/descriptor.ts';
import type { Digest } from '../../oci/digest.ts';
import { type ImageManifest, type ManifestBytes, parseManifest } from '../../oci/manifest.ts';
import { formatPlatform, isUnknownPlatform, matchesPlatform } from '../../oci/platform.ts';
import { inlineContent } from '../../store/content/inline-content.ts';
import type { ReadableStore } from '../../store/store.ts';
import { checkPlatform } from './image-config.ts';

/** A manifest with its parsed form. */
export interface FoundManifest {
  readonly bytes: ManifestBytes;
  readonly manifest: ImageManifest;
}

/**
 * Picks the child of an index that is for `platform`.
 * @throws ArtifactError NOT_FOUND listing the platforms that are there
 */
export function choosePlatform(manifests: readonly Descriptor[], platform: Platform, where: string): Descriptor {
  const real = manifests.filter((child) => child.platform !== undefined && !isUnknownPlatform(child.platform));
  const match =
    real.find(
      ({ platform: have }) =>
        have?.variant === platform.variant && have !== undefined && matchesPlatform(have, platform),
    ) ?? real.find(({ platform: have }) => have !== undefined && matchesPlatform(have, platform));
  if (match !== undefined) return match;
  const names = real.map(({ platform: have }) => (have === undefined ? '' : formatPlatform(have)));
  const there = names.join(', ');
  throw new ArtifactError(
    'NOT_FOUND',
    `The index ${where} has nothing for the platform ${formatPlatform(platform)}; it has ${there || 'no platforms at all'}`,
    {
      remedy:
        names[0] === undefined
          ? 'Name one of its manifests by digest.'
          : `Set platform to one that is there, such as platform: ${names[0]}.`,
    },
  );
}

/**
 * Returns the manifests whose layers make up a reference: itself, or the child of an index for `platform`, or without a
 * platform every child, as with ORAS. BuildKit's attestation manifests do not count as children. Each is fetched once.
 * @throws ArtifactError TOO_LARGE for indexes nested deeper than MAX_TREE_DEPTH
 */
export async function manifestsOf(
  store: ReadableStore,
  root: ManifestBytes,
  platform: Platform | undefined,
  signal?: AbortSignal,
): Promise<readonly FoundManifest[]> {
  const found: FoundManifest[] = [];
  const seen = new Set<Digest>([root.descriptor.digest]);
  let level: readonly ManifestBytes[] = [root];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > MAX_TREE_DEPTH) {
      throw new ArtifactError('TOO_LARGE', `The index in ${store.name} is nested more than ${MAX_TREE_DEPTH} deep`);
    }
    const wanted: { readonly child: Descriptor; readonly where: string }[] = [];
    for (const bytes of level) {
      const where = `${store.name}@${bytes.descriptor.digest}`;
      const manifest = parseManifest(bytes, where);
      if (manifest.kind === 'manifest') {
        if (depth === 0) await checkPlatform(store, manifest, platform, where, signal);
        found.push({ bytes, manifest });
        continue;
      }
      const children =
        platform === undefined
          ? manifest.manifests.filter((child) => !isUnknownPlatform(child.platform))
          : [choosePlatform(manifest.manifests, platform, where)];
      wanted.push(...children.filter(({ digest }) => !seen.has(digest)).map((child) => ({ child, where })));
      for (const { digest } of children) seen.add(digest);
    }
    if (seen.size > MAX_TREE_NODES) {
      throw new ArtifactError('TOO_LARGE', `The index in ${store.name} has more than ${MAX_TREE_NODES} manifests`);
    }
    level = await parallel(
      wanted,
      BLOB_CONCURRENCY,
      ({ child, where }, inner) => fetchListed(store, child, where, inner),
      signal,
    );
  }
  return found;
}

/**
 * Fetches a manifest that an index lists.
 * @param where what the index is called in a message
 * @throws ArtifactError NOT_FOUND where the index lists what is gone, as after a clean-up
 */
export async function fetchListed(
  store: ReadableStore,
  child: Descriptor,
  where: string,
  signal?: AbortSignal,
): Promise<ManifestBytes> {
  const { digest, platform } = child;
  const bytes = await store.fetchManifest(digest, { signal });
  if (bytes !== undefined) return bytes;
  // A manifest that is inline in the index need not be stored.
  const inline = inlineContent(child);
  if (inline !== undefined) return { descriptor: plainDescriptor(child), bytes: inline };
  const whose = platform === undefined ? '' : ` (${formatPlatform(platform)})`;
  throw new ArtifactError(
    'NOT_FOUND',
    `The index ${where} lists the manifest ${digest}${whose}, which is gone from ${store.name}`,
    { remedy: 'Push the image again, or use another platform of it. A clean-up may have deleted it as untagged.' },
  );
}

/**
 * Fetches a manifest that has to be there because something refers to it.
 * @throws ArtifactError NOT_FOUND
 */
export async function mustFetch(store: ReadableStore, reference: string, signal?: AbortSignal): Promise<ManifestBytes> {
  const bytes = await store.fetchManifest(reference, signal === undefined ? {} : { signal });
  if (bytes !== undefined) return bytes;
  const separator = reference.includes(':') ? '@' : ':';
  throw new ArtifactError('NOT_FOUND', `There is no ${store.name}${separator}${reference}`, {
    remedy: 'Check the name, the tag or digest, and that it was pushed before this step.',
  });
}
