import { joinSignatures } from '../../artifact/copy/join-signatures.ts';
import { isSignatureTag, SignatureTags } from '../../artifact/copy/signature-tags.ts';
import { parallel } from '../../base/async/parallel.ts';
import { ArtifactError } from '../../base/errors.ts';
import { BLOB_CONCURRENCY, MAX_TREE_NODES } from '../../base/limits.ts';
import type { Descriptor } from '../../oci/descriptor.ts';
import type { Digest } from '../../oci/digest.ts';
import { type ManifestBytes, parseManifest } from '../../oci/manifest.ts';
import { isIndexMediaType } from '../../oci/media-types.ts';
import type { ReadableStore } from '../../store/store.ts';
import { tagExists } from '../../store/tag-exists.ts';
import type { CommandContext } from '../shared/context.ts';

/** The comparison of a dry run. */
export interface DriftQuestion {
  readonly manifest: ManifestBytes;
  /** Tags at the destination; none for a copy by digest. */
  readonly tags: readonly string[];
  readonly overwrite: boolean;
  /** True to copy attachments too. */
  readonly recursive: boolean;
}

/**
 * Says whether a copy would write a tag or an attachment. Reads lists and tags alone: content below a manifest that is there is
 * not looked for.
 * @throws ArtifactError TAG_EXISTS where a run would refuse to move a tag
 */
export async function wouldCopy(
  source: ReadableStore,
  destination: ReadableStore,
  { manifest, tags, overwrite, recursive }: DriftQuestion,
  { observer, signal }: Pick<CommandContext, 'observer' | 'signal'>,
): Promise<boolean> {
  const { digest } = manifest.descriptor;
  const differs = await parallel(
    tags.length === 0 ? [digest] : tags,
    BLOB_CONCURRENCY,
    (name, inner) => isStale(destination, name, manifest, overwrite, inner),
    signal,
  );
  const where = `${destination.name}${tags.map((tag) => `:${tag}`).join(', ')}`;
  if (differs.includes(true)) {
    observer.info(`Dry run: would copy ${digest} to ${where}.`);
    return true;
  }
  const lacks =
    recursive && source.name !== destination.name && (await lacksAttachment(source, destination, manifest, signal));
  observer.info(
    lacks ? `Dry run: would copy attachments of ${digest} to ${where}.` : `Unchanged: ${where} is ${digest}.`,
  );
  return lacks;
}

async function isStale(
  destination: ReadableStore,
  name: string,
  manifest: ManifestBytes,
  overwrite: boolean,
  signal: AbortSignal,
): Promise<boolean> {
  const { digest } = manifest.descriptor;
  const held = await destination.resolve(name, { signal });
  if (held === undefined || held.digest === digest) return held === undefined;
  // Signatures are added to those that are there.
  const signatures = isSignatureTag(name) ? await destination.fetchManifest(name, { signal }) : undefined;
  const joined = signatures && joinSignatures(name, signatures, manifest);
  if (joined?.manifest.descriptor.digest === held.digest) return false;
  if (!overwrite) throw tagExists(destination, name);
  return true;
}

/** Whether something is attached at the source, at any depth, that the destination does not list. */
async function lacksAttachment(
  source: ReadableStore,
  destination: ReadableStore,
  root: ManifestBytes,
  signal: AbortSignal,
): Promise<boolean> {
  const signatures = new SignatureTags(source, signal);
  const seen = new Set<Digest>([root.descriptor.digest]);
  let level: readonly Descriptor[] = [root.descriptor];
  while (level.length > 0) {
    if (seen.size > MAX_TREE_NODES) {
      throw new ArtifactError(
        'TOO_LARGE',
        `More than ${MAX_TREE_NODES} manifests belong to ${source.name}@${root.descriptor.digest}`,
      );
    }
    const looks = await parallel(
      level,
      BLOB_CONCURRENCY,
      async (node, inner) => {
        const [there, here] = await Promise.all([
          source.referrers(node.digest, { signal: inner }),
          destination.referrers(node.digest, { signal: inner }),
        ]);
        const listed = new Set(here.map(({ digest }) => digest));
        if (there.some(({ digest }) => !listed.has(digest))) return undefined;
        if (await lacksSignature(source, destination, await signatures.of(node.digest), inner)) return undefined;
        return [...there, ...(await childrenAt(source, node, root, inner))];
      },
      signal,
    );
    if (looks.includes(undefined)) return true;
    const next = looks.flatMap((one) => one ?? []).filter(({ digest }) => !seen.has(digest));
    level = [...new Map(next.map((one) => [one.digest, one])).values()];
    for (const { digest } of level) seen.add(digest);
  }
  return false;
}

async function lacksSignature(
  source: ReadableStore,
  destination: ReadableStore,
  tags: readonly string[],
  signal: AbortSignal,
): Promise<boolean> {
  for (const tag of tags) {
    const manifest = await source.fetchManifest(tag, { signal });
    if (manifest !== undefined && (await isStale(destination, tag, manifest, true, signal))) return true;
  }
  return false;
}

async function childrenAt(
  source: ReadableStore,
  node: Descriptor,
  root: ManifestBytes,
  signal: AbortSignal,
): Promise<readonly Descriptor[]> {
  if (!isIndexMediaType(node.mediaType)) return [];
  const isRoot = node.digest === root.descriptor.digest;
  const bytes = isRoot ? root : await source.fetchManifest(node.digest, { signal });
  const parsed = bytes === undefined ? undefined : parseManifest(bytes, `${source.name}@${node.digest}`);
  return parsed?.kind === 'index' ? parsed.manifests : [];
}
