import type { Descriptor } from '../../oci/descriptor.ts';
import type { Repository } from '../session/repository.ts';

/** The name of a blob in what is remembered about a registry. */
export function blobKey(repo: Repository, { digest }: Descriptor): string {
  return `${repo.repository}@${digest}`;
}

/**
 * HEAD of a blob (distribution-spec 1.1.1, end-2): whether it is there; undefined where the registry refuses to tell, as
 * ECR Public does although a GET works. Where that was seen nobody asks, nor signs in, in vain again.
 * @throws ArtifactError for any other refusal
 */
export async function headBlob(
  repo: Repository,
  descriptor: Descriptor,
  signal?: AbortSignal,
): Promise<boolean | undefined> {
  const { session } = repo;
  if (session.headless.has(repo.repository)) return undefined;
  const what = `Looking for the blob ${descriptor.digest} in ${repo.name}`;
  const response = await repo.send(
    {
      method: 'HEAD',
      url: repo.endpoints.blob(descriptor.digest),
      what,
      signal,
    },
    'pull',
  );
  const { status } = response;
  await response.discard();
  if (status === 200 || status === 404) return remember(repo, descriptor, status === 200);
  if (status === 401 || status === 403 || status === 405) {
    session.headless.add(repo.repository);
    return undefined;
  }
  throw repo.refusal({ status }, what);
}

function remember(repo: Repository, descriptor: Descriptor, isThere: boolean): boolean {
  const { blobs, absent } = repo.session;
  (isThere ? blobs : absent).add(blobKey(repo, descriptor));
  return isThere;
}

/**
 * Whether a blob is there, by HEAD, or by the head of a GET where HEAD is refused.
 * @throws ArtifactError when the registry refuses both
 */
export async function hasBlob(repo: Repository, descriptor: Descriptor, signal?: AbortSignal): Promise<boolean> {
  if (repo.session.blobs.has(blobKey(repo, descriptor))) return true;
  const known = await headBlob(repo, descriptor, signal);
  if (known !== undefined) return known;
  const what = `Looking for the blob ${descriptor.digest} in ${repo.name}`;
  const response = await repo.send(
    {
      method: 'GET',
      url: repo.endpoints.blob(descriptor.digest),
      what,
      headers: { Range: 'bytes=0-0' },
      signal,
    },
    'pull',
    { renew: false },
  );
  const { status } = response;
  // 416: an empty blob has no first byte.
  if (status === 404 || status === 200 || status === 206 || status === 416) {
    await response.discard();
    return remember(repo, descriptor, status !== 404);
  }
  throw await repo.refused(response, what);
}
