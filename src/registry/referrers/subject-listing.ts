import { isArtifactError } from '../../base/errors.ts';
import { type Manifest, type ManifestBytes, parseManifest, referrerDescriptor } from '../../oci/manifest.ts';
import type { StoreOptions } from '../../store/store.ts';
import { type StoredManifest, shownReference, storeManifest } from '../manifests/manifests.ts';
import type { Repository } from '../session/repository.ts';
import { changeFallback } from './fallback-tag.ts';
import { askApi } from './referrers.ts';

/** Returns the parsed manifest, if its media type allows a subject. */
function read(repo: Repository, manifest: ManifestBytes): Manifest | undefined {
  try {
    return parseManifest(manifest, shownReference(repo, manifest.descriptor.digest));
  } catch (error) {
    if (isArtifactError(error, 'UNSUPPORTED')) return undefined;
    throw error;
  }
}

/**
 * Makes sure that its subject's referrers list a manifest just stored (distribution-spec 1.1.1, "Pushing Manifests with
 * Subject"). Nothing is left to do if the registry acknowledged the subject and is known to list referrers; otherwise
 * the fallback tag is written.
 */
export async function listStored(
  repo: Repository,
  manifest: ManifestBytes,
  stored: StoredManifest,
  { signal }: StoreOptions,
): Promise<void> {
  const { referrersMode: mode, session } = repo;
  if (mode === 'api') return;
  const parsed = read(repo, manifest);
  const subject = parsed?.subject;
  if (parsed === undefined || subject === undefined) return;
  const mayList = stored.subject !== undefined || !stored.answered;
  if (mode === 'auto' && mayList && session.referrersApi !== false) {
    // An API that answered before the push and acknowledges the subject now needs no third proof.
    if (stored.answered && (session.subjectConfirmed || session.referrersApi === true)) return;
    const { digest } = manifest.descriptor;
    const listed = await askApi(repo, subject.digest, signal);
    if (listed?.some((one) => one.digest === digest)) {
      session.subjectConfirmed = true;
      return;
    }
  }
  await changeFallback(repo, subject.digest, entryOf(manifest, parsed), signal);
}

function entryOf(manifest: ManifestBytes, parsed: Manifest) {
  return { digest: manifest.descriptor.digest, entry: referrerDescriptor(manifest, parsed) };
}

/**
 * Looks whether a stored manifest is listed by its subject's referrers, and lists it if not.
 * @returns whether it had to be listed
 */
export async function repairListing(
  repo: Repository,
  manifest: ManifestBytes,
  { signal }: StoreOptions,
): Promise<boolean> {
  const { referrersMode: mode, session } = repo;
  const parsed = read(repo, manifest);
  const subject = parsed?.subject;
  if (parsed === undefined || subject === undefined) return false;
  const { digest } = manifest.descriptor;
  if (mode === 'api' || (mode === 'auto' && session.referrersApi !== false)) {
    const listed = await askApi(repo, subject.digest, signal);
    if (listed?.some((one) => one.digest === digest)) return false;
    if (listed !== undefined || mode === 'api') {
      // A registry lists what it stores: storing it once more makes it do so.
      await storeManifest(repo, manifest, digest, { signal });
      return true;
    }
  }
  return changeFallback(repo, subject.digest, entryOf(manifest, parsed), signal);
}
