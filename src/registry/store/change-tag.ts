import { sleep } from '../../base/async/sleep.ts';
import { ArtifactError, isArtifactError } from '../../base/errors.ts';
import { BLOB_UNKNOWN_DELAY_MS, BLOB_UNKNOWN_RETRIES } from '../../base/limits.ts';
import { type Manifest, type ManifestBytes, parseManifest } from '../../oci/manifest.ts';
import type { StoreOptions, TagEdit } from '../../store/store.ts';
import { shownReference } from '../manifests/manifests.ts';
import { absentEntries, updateTag } from '../manifests/settled-update.ts';
import { repairListing } from '../referrers/subject-listing.ts';
import type { Repository } from '../session/repository.ts';

/**
 * Changes what a tag names, as every writer of it may at the same moment; see `WritableStore.updateTag`.
 * @throws ArtifactError NOT_FOUND when the registry refuses an index for what it lists and no longer has
 */
export async function changeTag(
  repo: Repository,
  tag: string,
  edit: TagEdit,
  { signal = new AbortController().signal }: StoreOptions,
): Promise<boolean> {
  const where = shownReference(repo, tag);
  let last: ManifestBytes | undefined;
  let refusals = 0;
  const changed = await updateTag(
    repo,
    tag,
    {
      what: `Updating ${where}`,
      immutableRemedy:
        'An index that several jobs update needs a tag that may move: use another, or join once, at the end.',
      lostRemedy: 'Run the job again; other tools that write this tag at the same time lose entries.',
      async next(held) {
        const next = await edit(held);
        last = next ?? held;
        return next;
      },
      async refused(error) {
        if (!isArtifactError(error)) throw error;
        const listed = last === undefined ? [] : childrenOf(last, where);
        const [gone] = error.status === 400 || error.status === 404 ? await absentEntries(repo, listed, signal) : [];
        if (gone !== undefined) {
          throw new ArtifactError('NOT_FOUND', `${error.message}: ${repo.name} does not have ${gone}, which it lists`, {
            cause: error,
            remedy: `Push that again, or remove it from the index with the line !${gone}.`,
          });
        }
        refusals += 1;
        if (error.code !== 'BLOB_UNKNOWN' || refusals > BLOB_UNKNOWN_RETRIES) throw error;
        await sleep(BLOB_UNKNOWN_DELAY_MS, signal);
      },
    },
    signal,
  );
  if (last !== undefined) await repairListing(repo, last, { signal });
  return changed;
}

function childrenOf(manifest: ManifestBytes, where: string) {
  const parsed: Manifest = parseManifest(manifest, where);
  return parsed.kind === 'index' ? parsed.manifests : [];
}
