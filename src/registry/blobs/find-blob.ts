import { ArtifactError } from '../../base/errors.ts';
import type { HttpResponse } from '../../http/http.ts';
import type { Descriptor } from '../../oci/descriptor.ts';
import type { Digest } from '../../oci/digest.ts';
import { MEDIA_TYPE } from '../../oci/media-types.ts';
import type { Repository } from '../session/repository.ts';
import { parseContentRange } from './content-range.ts';

/**
 * The blob of a digest whose size is not known (distribution-spec 1.1.1, end-2): by HEAD, or by the first byte of a GET
 * where HEAD is refused, answers 404 or leaves the size out. Undefined where that answers 404.
 * @throws ArtifactError when the registry refuses both, PROTOCOL when it never tells the size
 */
export async function findBlob(
  repo: Repository,
  digest: Digest,
  signal?: AbortSignal,
): Promise<Descriptor | undefined> {
  const what = `Looking for the blob ${digest} in ${repo.name}`;
  const url = repo.endpoints.blob(digest);
  const head = await repo.send({ method: 'HEAD', url, what, troubleIsAnswer: true, signal }, 'pull');
  await head.discard();
  if (head.status === 429) throw repo.refusal({ status: head.status }, what);
  const size = head.status === 200 ? lengthOf(head) : undefined;
  if (size !== undefined) return described(digest, size);
  const headers = { Range: 'bytes=0-0' };
  const get = await repo.send({ method: 'GET', url, what, headers, signal }, 'pull', { renew: head.status !== 401 });
  if (![200, 206, 404, 416].includes(get.status)) throw await repo.refused(get, what);
  await get.discard();
  if (get.status === 404) return undefined;
  const total = sizeOf(get);
  if (total !== undefined) return described(digest, total);
  throw new ArtifactError('PROTOCOL', `${what} failed: ${repo.registry} does not tell its size`);
}

function sizeOf(response: HttpResponse): number | undefined {
  // 416: an empty blob has no first byte.
  if (response.status === 416) return 0;
  return response.status === 206 ? parseContentRange(response.header('content-range'))?.total : lengthOf(response);
}

function lengthOf(response: HttpResponse): number | undefined {
  const header = response.header('content-length') ?? '';
  return /^[0-9]{1,15}$/.test(header) ? Number(header) : undefined;
}

function described(digest: Digest, size: number): Descriptor {
  return { mediaType: MEDIA_TYPE.octetStream, digest, size };
}
