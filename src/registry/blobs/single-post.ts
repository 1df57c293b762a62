import { isArtifactError } from '../../base/errors.ts';
import type { HttpResponse } from '../../http/http.ts';
import { MEDIA_TYPE } from '../../oci/media-types.ts';
import { bytesOf } from '../../store/content/held-content.ts';
import type { BlobSource } from '../../store/store.ts';
import { saysStored } from '../protocol/stored-answer.ts';
import type { Repository } from '../session/repository.ts';
import { confirmBlob } from './blob-presence.ts';
import { finishLocation, sendOpening, sessionOf, type UploadSession } from './upload-session.ts';

/**
 * Sends a small blob with the POST that would else only open a session for it (distribution-spec 1.1.1, end-4b): one
 * round trip where the registry takes it. Where it does not, that is remembered for the run, and nothing is lost but
 * the bytes: the spec has such a registry open a session.
 * @returns 'stored', the session that was opened instead, or undefined when another way has to be tried
 * @throws what the source throws, CANCELLED, and what stops any request before it is answered, such as a failed sign-in
 */
export async function postBlob(
  repo: Repository,
  source: BlobSource,
  signal?: AbortSignal,
): Promise<'stored' | UploadSession | undefined> {
  const { digest, size } = source.descriptor;
  const what = `Uploading ${digest} to ${repo.name}`;
  const body = await bytesOf(await source.open({ signal }));
  if (body.byteLength !== size) return undefined;
  let response: HttpResponse;
  try {
    response = await sendOpening(
      repo,
      {
        method: 'POST',
        url: finishLocation(repo.endpoints.uploads(), digest),
        what,
        headers: { 'Content-Type': MEDIA_TYPE.octetStream },
        body,
        // The other way is the second try.
        retryable: false,
      },
      signal,
    );
  } catch (error) {
    if (signal?.aborted || !isArtifactError(error, 'NETWORK', 'TIMEOUT')) throw error;
    repo.session.singlePost = false;
    return undefined;
  }
  await response.discard();
  if (saysStored(response)) return 'stored';
  if (response.status === 201 && (await confirmBlob(repo, source.descriptor, signal))) return 'stored';
  repo.session.singlePost = false;
  return response.status === 202 ? sessionOf(repo, response, what) : undefined;
}
