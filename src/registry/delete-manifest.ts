import type { Digest } from '../oci/digest.ts';
import { type Manifest, parseManifest } from '../oci/manifest.ts';
import type { StoreOptions } from '../store/store.ts';
import { changeFallback, readFallback } from './fallback-tag.ts';
import { fetchManifest, shownReference } from './manifests.ts';
import type { Repository } from './repository.ts';

/**
 * Deletes a manifest by digest (distribution-spec 1.1.1, end-9) and its entry in its subject's fallback tag, which goes
 * even where the registry deletes nothing, as ghcr.io and Docker Hub do not.
 * @returns whether there was such a manifest
 * @throws ArtifactError UNSUPPORTED where the registry deletes nothing
 */
export async function removeManifest(repo: Repository, digest: Digest, { signal }: StoreOptions): Promise<boolean> {
  const where = shownReference(repo, digest);
  const manifest = await fetchManifest(repo, digest, signal);
  if (manifest === undefined) return false;
  const what = `Deleting ${where}`;
  const response = await repo.send(
    {
      method: 'DELETE',
      url: repo.endpoints.manifest(digest),
      what,
      ...(signal === undefined ? {} : { signal }),
    },
    'push',
  );
  const { status } = response;
  const deleted = status >= 200 && status < 300;
  const gone = deleted || status === 404;
  if (gone || status === 405) {
    let parsed: Manifest | undefined;
    try {
      parsed = parseManifest(manifest, where);
    } catch {
      // Of a kind that has no subject.
    }
    const subject = parsed?.subject?.digest;
    if (subject !== undefined && (await hasEntry(repo, subject, digest, signal))) {
      await changeFallback(repo, subject, { digest, entry: undefined }, signal);
    }
  }
  if (!gone) throw await repo.refused(response, what);
  await response.discard();
  return deleted;
}

/** Whether a fallback tag lists it; where the registry has the API there is nothing to look for. */
async function hasEntry(repo: Repository, subject: Digest, digest: Digest, signal?: AbortSignal): Promise<boolean> {
  if (repo.referrersMode === 'api' || (repo.referrersMode === 'auto' && repo.session.referrersApi)) return false;
  const entries = await readFallback(repo, subject, signal).catch(() => undefined);
  return entries?.some((one) => one.digest === digest) ?? false;
}
