import { sleep } from '../../base/async/sleep.ts';
import { ArtifactError, isArtifactError, messageOf } from '../../base/errors.ts';
import { DELETED_LOOK_DELAY_MS, DELETED_LOOKS } from '../../base/limits.ts';
import type { Descriptor } from '../../oci/descriptor.ts';
import type { Digest } from '../../oci/digest.ts';
import { type ManifestBytes, parseManifest } from '../../oci/manifest.ts';
import type { DeleteManifestOptions, StoreOptions } from '../../store/store.ts';
import { fetchManifest, resolveManifest, shownReference } from '../manifests/manifests.ts';
import type { Refusal } from '../protocol/refusal.ts';
import { readRefusal } from '../protocol/registry-error.ts';
import { changeFallback, readFallback } from '../referrers/fallback-tag.ts';
import type { Repository } from '../session/repository.ts';

/** Answers of registries that delete nothing, or no tags: ECR says 404 for what is there, distribution 2.8 says 400 to a tag. */
const NOT_OFFERED: ReadonlySet<number> = new Set([404, 405, 501]);
const NO_TAGS: ReadonlySet<number> = new Set([400, ...NOT_OFFERED]);

/** A refusal that says what the registry does not do, so that its status is 405 whatever it answered. */
function unsupported(repo: Repository, refusal: Refusal, what: string, remedy: string): ArtifactError {
  const { message, status } = repo.refusal(refusal, what);
  return new ArtifactError('UNSUPPORTED', message, { remedy, status });
}

/**
 * Deletes a manifest by digest (distribution-spec 1.1.1, end-9) and its entry in its subject's fallback tag. The entry
 * goes first, as with ORAS: a run killed in between leaves a manifest that the next one finds, not an entry without a
 * manifest. If the registry deletes nothing, as ghcr.io and Docker Hub, the entry stays removed; otherwise it is
 * restored if the manifest stays.
 * @returns whether the manifest existed
 * @throws ArtifactError UNSUPPORTED if the registry deletes nothing
 */
export async function removeManifest(
  repo: Repository,
  digest: Digest,
  { signal, manifest: known }: DeleteManifestOptions,
): Promise<boolean> {
  const where = shownReference(repo, digest);
  const manifest = known ?? (await fetchManifest(repo, digest, signal));
  if (manifest === undefined) return false;
  const subject = subjectOf(manifest, where);
  const entry = subject === undefined ? undefined : await entryOf(repo, subject, digest, signal);
  if (subject !== undefined && entry !== undefined) {
    await changeFallback(repo, subject, { digest, entry: undefined }, signal);
  }
  try {
    const remedy = `${repo.registry} does not let manifests be deleted this way: use its own web page or tool, or switch deletion on in its configuration.`;
    // Gone by now is deleted too: it was there a moment ago.
    await sendDelete(repo, digest, { what: `Deleting ${where}`, notOffered: NOT_OFFERED, remedy }, signal);
    return true;
  } catch (error) {
    const stays = isArtifactError(error) && error.status !== undefined && error.code !== 'UNSUPPORTED';
    if (subject !== undefined && entry !== undefined && stays && !signal?.aborted) {
      await changeFallback(repo, subject, { digest, entry }, signal).catch((again: unknown) => {
        repo.observer.warning(
          `${where} could not be deleted and is no longer listed by what it is attached to: ${messageOf(again)}`,
        );
      });
    }
    throw error;
  }
}

/** The parts of a sentence about a DELETE, and the condition for it. */
interface Deletion {
  readonly what: string;
  /** Answers that say that the registry does not do this at all. */
  readonly notOffered: ReadonlySet<number>;
  readonly remedy: string;
}

/**
 * Deletes what a digest or tag names (distribution-spec 1.1.1, end-9).
 * @returns false when there was none: somebody else was faster, or the answer to a first try was lost
 */
async function sendDelete(
  repo: Repository,
  name: string,
  { what, notOffered, remedy }: Deletion,
  signal: AbortSignal | undefined,
): Promise<boolean> {
  const url = repo.endpoints.manifest(name);
  const response = await repo.send({ method: 'DELETE', url, what, signal }, 'push');
  const { status } = response;
  if (status >= 200 && status < 300) {
    await response.discard();
    if (status === 202 && repo.session.deletesTruly) return true;
    if (await isGone(repo, name, signal)) {
      repo.session.deletesTruly ||= status === 202;
      return true;
    }
    throw new ArtifactError('PROTOCOL', `${what} failed: ${repo.registry} answered ${status} but still has it`, {
      status,
      remedy,
    });
  }
  const refusal = await readRefusal(response);
  if (refusal.status === 404 && (await resolveManifest(repo, name, signal)) === undefined) return false;
  if (!notOffered.has(refusal.status)) throw repo.refusal(refusal, what);
  throw unsupported(repo, refusal, what, remedy);
}

/** Whether nothing is there any more, which a registry that answers 202 may yet be busy with. */
async function isGone(repo: Repository, name: string, signal: AbortSignal | undefined): Promise<boolean> {
  for (let looks = 1; ; looks++) {
    // What something else than a registry answers is there too, for all that is known.
    const there = await fetchManifest(repo, name, signal).catch((error: unknown) => {
      if (isArtifactError(error, 'PROTOCOL', 'DIGEST_MISMATCH', 'TOO_LARGE')) return error;
      throw error;
    });
    if (there === undefined) return true;
    if (looks >= DELETED_LOOKS) return false;
    await sleep(DELETED_LOOK_DELAY_MS, signal);
  }
}

/**
 * Removes a tag (distribution-spec 1.1.1, end-9 with a tag); what it named stays.
 * @returns whether there was such a tag
 * @throws ArtifactError UNSUPPORTED where the registry deletes manifests only, or nothing
 */
export function removeTag(repo: Repository, tag: string, { signal }: StoreOptions): Promise<boolean> {
  const what = `Deleting the tag ${shownReference(repo, tag)}`;
  const remedy = `${repo.registry} does not delete a tag by itself: name the digest to delete the manifest with all its tags, or use the registry's own web page or tool.`;
  return sendDelete(repo, tag, { what, notOffered: NO_TAGS, remedy }, signal);
}

function subjectOf(manifest: ManifestBytes, where: string): Digest | undefined {
  try {
    return parseManifest(manifest, where).subject?.digest;
  } catch {
    // Of a kind that has no subject.
    return undefined;
  }
}

/** The entry in a fallback tag; where the registry has the API there is nothing to look for. */
async function entryOf(
  repo: Repository,
  subject: Digest,
  digest: Digest,
  signal: AbortSignal | undefined,
): Promise<Descriptor | undefined> {
  if (repo.referrersMode === 'api' || (repo.referrersMode === 'auto' && repo.session.referrersApi)) return undefined;
  const entries = await readFallback(repo, subject, signal).catch(() => undefined);
  return entries?.find((one) => one.digest === digest);
}
