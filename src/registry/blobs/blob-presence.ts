import type { HttpResponse } from '../../http/http.ts';
import type { Descriptor } from '../../oci/descriptor.ts';
import { algorithmOf, isDigest } from '../../oci/digest.ts';
import { mediaTypeOfHeader } from '../../oci/media-types.ts';
import type { Repository } from '../session/repository.ts';
import { parseContentRange } from './content-range.ts';

/** The name of a blob in what is remembered about a registry. */
export function blobKey(repo: Repository, { digest }: Descriptor): string {
  return `${repo.repository}@${digest}`;
}

/**
 * HEAD of a blob (distribution-spec 1.1.1, end-2): whether it is there; undefined where the registry refuses to tell, as
 * ECR Public does although a GET works, or tells of something else. Where it refused nobody asks, nor signs in, in vain again.
 * @throws ArtifactError RATE_LIMITED
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
  if (status === 404) return remember(repo, descriptor, false);
  if (status === 200) return isOf(response, descriptor) ? remember(repo, descriptor, true) : undefined;
  if (status === 429) throw repo.refusal({ status }, what);
  // A server in trouble may answer the next.
  if (status < 500 || status === 501) session.headless.add(repo.repository);
  return undefined;
}

/**
 * Whether a 200 or 206 is about this blob, as far as it says: a page that answers everything has another size, or is HTML.
 * What was compressed on the way has another length.
 */
function isOf(response: HttpResponse, { digest, size }: Descriptor): boolean {
  const named = response.header('docker-content-digest')?.trim() ?? '';
  if (isDigest(named) && algorithmOf(named) === algorithmOf(digest)) return named === digest;
  if (response.header('content-encoding') !== undefined) return false;
  const total = response.status === 206 ? parseContentRange(response.header('content-range'))?.total : undefined;
  const length = total ?? (response.status === 206 ? undefined : numberOf(response.header('content-length')));
  if (length !== undefined) return length === size;
  return mediaTypeOfHeader(response.header('content-type')) !== 'text/html';
}

function numberOf(text: string | undefined): number | undefined {
  return text !== undefined && /^[0-9]{1,15}$/.test(text) ? Number(text) : undefined;
}

/** Whether a blob that was just sent is there, whatever is remembered of it, for an answer that does not say so. */
export async function confirmBlob(repo: Repository, descriptor: Descriptor, signal?: AbortSignal): Promise<boolean> {
  const { blobs, absent } = repo.session;
  blobs.delete(blobKey(repo, descriptor));
  absent.delete(blobKey(repo, descriptor));
  return hasBlob(repo, descriptor, signal);
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
    return remember(
      repo,
      descriptor,
      status === 416 ? descriptor.size === 0 : status !== 404 && isOf(response, descriptor),
    );
  }
  throw await repo.refused(response, what);
}
