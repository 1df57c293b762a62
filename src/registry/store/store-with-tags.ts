import { ArtifactError } from '../../base/errors.ts';
import { TAGS_PER_PUT } from '../../base/limits.ts';
import type { ManifestBytes } from '../../oci/manifest.ts';
import { type StoredManifest, storeManifest } from '../manifests/manifests.ts';
import { listStored } from '../referrers/subject-listing.ts';
import type { RegistrySession } from '../session/registry-session.ts';
import type { Repository } from '../session/repository.ts';

/**
 * PUTs a manifest by digest, and with it tags (distribution-spec main, end-7b). A registry that does not know that ignores the
 * tags, or refuses the request: then it is not tried again in this run. Only tags that the answer names count.
 * @returns the tags that were set; undefined if nothing is known to be stored
 * @throws ArtifactError as a PUT of the manifest alone would
 */
export async function storeWithTags(
  repo: Repository,
  manifest: ManifestBytes,
  tags: readonly string[],
  signal: AbortSignal | undefined,
): Promise<readonly string[] | undefined> {
  const { session } = repo;
  if (session.tagQuery === 'unsupported' || session.tagQuery === 'asked') return undefined;
  const isKnown = session.tagQuery === 'supported';
  if (!isKnown) session.tagQuery = 'asked';
  let next: RegistrySession['tagQuery'] = isKnown ? 'supported' : 'unknown';
  try {
    const done: string[] = [];
    for (let start = 0; start < tags.length && (start === 0 || next === 'supported'); start += TAGS_PER_PUT) {
      const some = tags.slice(start, start + TAGS_PER_PUT);
      const stored = await storeUnlessRefused(repo, manifest, some, signal);
      if (stored === undefined) {
        next = 'unsupported';
        return start === 0 ? undefined : done;
      }
      if (start === 0) await listStored(repo, manifest, stored, { signal });
      const set = some.filter((tag) => stored.tags.includes(tag));
      if (stored.answered) next = set.length > 0 ? 'supported' : 'unsupported';
      done.push(...set);
    }
    return done;
  } finally {
    session.tagQuery = next;
  }
}

/** Stores a manifest with tags; undefined if that was refused, be it for one of the tags or because of the query. */
async function storeUnlessRefused(
  repo: Repository,
  manifest: ManifestBytes,
  tags: readonly string[],
  signal: AbortSignal | undefined,
): Promise<StoredManifest | undefined> {
  try {
    return await storeManifest(repo, manifest, manifest.descriptor.digest, { signal, tags });
  } catch (error) {
    if (signal?.aborted || !mayBeTheTags(error)) throw error;
    return undefined;
  }
}

/** True if the manifest may still be stored, under one tag at a time. */
function mayBeTheTags(error: unknown): boolean {
  if (!(error instanceof ArtifactError) || error.code === 'BLOB_UNKNOWN') return false;
  const { status = 0 } = error;
  return status >= 400 && status < 500 && status !== 401 && status !== 429;
}
