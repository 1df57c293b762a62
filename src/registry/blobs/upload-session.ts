import { throwIfCancelled, untilCancelled } from '../../base/async/cancelled.ts';
import { ArtifactError } from '../../base/errors.ts';
import { UPLOAD_CANCEL_MS } from '../../base/limits.ts';
import type { HttpRequest, HttpResponse } from '../../http/http.ts';
import { readNamedAddress, shownOrigin } from '../../http/policy/origin-rules.ts';
import type { Descriptor } from '../../oci/descriptor.ts';
import type { Digest } from '../../oci/digest.ts';
import { repositoryScope, type Scope } from '../protocol/scope.ts';
import { saysStored } from '../protocol/stored-answer.ts';
import type { Repository } from '../session/repository.ts';
import { confirmBlob } from './blob-presence.ts';

/** An upload under way (distribution-spec 1.1.1, "Pushing blobs"). Its address moves with each answer. */
export interface UploadSession {
  url: URL;
  /** The smallest chunk that the registry takes but for the last, in bytes; 0 for any. */
  readonly minChunk: number;
}

/**
 * Returns the URL where an upload continues: the response's `Location`, relative or absolute, on the registry's own
 * origin.
 * @throws ArtifactError PROTOCOL if it is missing, not a URL, or on another origin (credentials would follow it)
 */
export function uploadLocation(location: string | undefined, current: URL, origin: string, what: string): URL {
  if (location === undefined || location === '') {
    throw new ArtifactError(
      'PROTOCOL',
      `${what} failed: ${current.host} opened an upload without saying where (no Location)`,
    );
  }
  const named = readNamedAddress(location, current, origin);
  if (named === undefined) {
    throw new ArtifactError(
      'PROTOCOL',
      `${what} failed: ${current.host} opened an upload at something that is not a URL`,
    );
  }
  if (named.foreign) {
    throw new ArtifactError(
      'PROTOCOL',
      `${what} failed: ${origin} opened an upload on another server, ${shownOrigin(named.url)}, which gets neither content nor credentials`,
      { remedy: 'Check the address of the registry, and the outside URL in its own configuration.' },
    );
  }
  return named.url;
}

/** The address that ends an upload: the Location as it was given, with `digest` added to its query. */
export function finishLocation(location: URL, digest: Digest): URL {
  const url = new URL(location);
  // Not through URLSearchParams: it would write the registry's own state anew, and a signature over it would break.
  url.search = `${url.search === '' ? '?' : `${url.search}&`}digest=${encodeURIComponent(digest)}`;
  return url;
}

/** The session that an answer with 202 opened. @throws ArtifactError PROTOCOL without a usable Location */
export function sessionOf(repo: Repository, response: HttpResponse, what: string): UploadSession {
  const url = uploadLocation(response.header('location'), response.url, repo.endpoints.base.origin, what);
  const minimum = Number(response.header('oci-chunk-min-length') ?? 0);
  return { url, minChunk: Number.isSafeInteger(minimum) && minimum > 0 ? minimum : 0 };
}

/**
 * Sends a request that may open a session. When the run is cancelled before the answer is there, the answer is still
 * waited for in the background, and the session that it names is deleted: nobody else knows of it.
 * @param scopes token scopes besides those of a push
 */
export async function sendOpening(
  repo: Repository,
  request: HttpRequest,
  signal: AbortSignal | undefined,
  scopes: readonly Scope[] = [],
): Promise<HttpResponse> {
  if (signal === undefined) return repo.send(request, 'push', { scopes });
  throwIfCancelled(signal);
  const patience = new AbortController();
  const sent = repo.send({ ...request, signal: patience.signal }, 'push', { scopes });
  try {
    return await untilCancelled(sent, signal);
  } catch (error) {
    if (signal.aborted) {
      const timer = setTimeout(() => patience.abort(signal.reason), UPLOAD_CANCEL_MS);
      inBackground(
        repo,
        sent
          .then(async (response) => {
            await response.discard();
            if (response.status === 202) await giveUp(repo, sessionOf(repo, response, request.what), patience.signal);
          })
          .catch(() => {})
          .finally(() => clearTimeout(timer)),
      );
    }
    throw error;
  }
}

/**
 * Opens an upload session (end-4a).
 * @throws ArtifactError for anything but 202 with a usable Location
 */
export async function startUpload(
  repo: Repository,
  descriptor: Descriptor,
  signal?: AbortSignal,
): Promise<UploadSession> {
  const what = `Opening an upload to ${repo.name} for ${descriptor.digest}`;
  const response = await sendOpening(
    repo,
    {
      method: 'POST',
      url: repo.endpoints.uploads(),
      what,
      body: new Uint8Array(0),
      // A session too many does no harm; it is empty and the registry removes it.
      retryable: true,
    },
    signal,
  );
  if (response.status !== 202) throw await repo.refused(response, what);
  await response.discard();
  return sessionOf(repo, response, what);
}

/**
 * Asks the registry to take a blob over from another of its repositories (end-11).
 * @returns 'mounted', the session it opened instead, or undefined where it refused
 */
export async function mountBlob(
  repo: Repository,
  descriptor: Descriptor,
  from: string,
  signal?: AbortSignal,
): Promise<'mounted' | UploadSession | undefined> {
  const what = `Mounting ${descriptor.digest} from ${repo.registry}/${from} into ${repo.name}`;
  let response: HttpResponse;
  try {
    response = await sendOpening(
      repo,
      {
        method: 'POST',
        url: repo.endpoints.mount(descriptor.digest, from),
        what,
        body: new Uint8Array(0),
        retryable: true,
      },
      signal,
      [repositoryScope(from, 'pull')],
    );
  } catch (error) {
    // No token for the other repository, say: then the blob is sent.
    if (signal?.aborted || !(error instanceof ArtifactError) || !['UNAUTHORIZED', 'DENIED'].includes(error.code))
      throw error;
    return undefined;
  }
  await response.discard();
  if (saysStored(response)) return 'mounted';
  if (response.status === 201 && (await confirmBlob(repo, descriptor, signal))) return 'mounted';
  return response.status === 202 ? sessionOf(repo, response, what) : undefined;
}

/**
 * How many bytes a session holds (end-13); undefined when the session is gone or does not say.
 * @param acknowledged bytes that were acknowledged so far: `Range: 0-0` stands for none as well as for one byte
 */
export async function uploadOffset(
  repo: Repository,
  session: UploadSession,
  acknowledged: number,
  signal?: AbortSignal,
): Promise<number | undefined> {
  const what = `Asking ${repo.name} how far an upload got`;
  const response = await repo.send({ method: 'GET', url: session.url, what, signal }, 'push');
  await response.discard();
  if (response.status !== 204 && response.status !== 202 && response.status !== 200) return undefined;
  const range = /^(?:bytes=)?0-([0-9]{1,15})$/.exec(response.header('range')?.trim() ?? '');
  const location = response.header('location');
  if (location !== undefined) session.url = uploadLocation(location, response.url, repo.endpoints.base.origin, what);
  if (range === null) return acknowledged === 0 ? 0 : undefined;
  const last = Number(range[1]);
  return last === 0 && acknowledged === 0 ? 0 : last + 1;
}

/** Deletes a session that will not be used any more (end-14), within UPLOAD_CANCEL_MS; never fails. */
export async function cancelUpload(repo: Repository, session: UploadSession): Promise<void> {
  const signal = AbortSignal.timeout(UPLOAD_CANCEL_MS);
  const work = giveUp(repo, session, signal);
  inBackground(repo, work);
  await untilCancelled(work, signal).catch(() => {});
}

async function giveUp(repo: Repository, session: UploadSession, signal: AbortSignal): Promise<void> {
  await repo
    .send({ method: 'DELETE', url: session.url, what: `Giving up an upload to ${repo.name}`, signal }, 'push')
    .then((response) => response.discard())
    .catch(() => {});
}

/** Work that closing the store waits for. */
function inBackground({ session }: Repository, work: Promise<void>): void {
  session.background.add(work);
  void work.finally(() => session.background.delete(work));
}
