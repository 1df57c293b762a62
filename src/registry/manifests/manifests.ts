import { ArtifactError, isArtifactError } from '../../base/errors.ts';
import { MAX_MANIFEST_BYTES } from '../../base/limits.ts';
import type { HttpResponse } from '../../http/http.ts';
import type { Descriptor } from '../../oci/descriptor.ts';
import { algorithmOf, type Digest, digestOf, isDigest } from '../../oci/digest.ts';
import { claimedMediaType, type ManifestBytes, parseManifest } from '../../oci/manifest.ts';
import { isMediaType, MANIFEST_ACCEPT, MEDIA_TYPE, mediaTypeOfHeader } from '../../oci/media-types.ts';
import { digestMismatch } from '../../store/content/verify.ts';
import { tagExists } from '../../store/tag-exists.ts';
import { saysVerdict } from '../protocol/error-body.ts';
import type { Refusal } from '../protocol/refusal.ts';
import { readRefusal, webPageError } from '../protocol/registry-error.ts';
import { NO_REGISTRY_REMEDY, SAYS_IMMUTABLE } from '../protocol/remedy.ts';
import { saysStored } from '../protocol/stored-answer.ts';
import { countLargeAnswer } from '../session/large-answers.ts';
import type { Repository } from '../session/repository.ts';

/** `ghcr.io/acme/app:1` or `ghcr.io/acme/app@sha256:…`. */
export function shownReference(repo: Repository, reference: string): string {
  return `${repo.name}${isDigest(reference) ? '@' : ':'}${reference}`;
}

/** The digest that an answer's `Docker-Content-Digest` gives; undefined when there is none that can be verified. */
function headerDigest(response: HttpResponse): Digest | undefined {
  const text = response.header('docker-content-digest')?.trim() ?? '';
  return isDigest(text) ? text : undefined;
}

/** The media type of a manifest: what the answer says, or what the bytes claim where that says nothing. */
function manifestMediaType(response: HttpResponse, bytes: Uint8Array): string {
  const served = mediaTypeOfHeader(response.header('content-type'));
  return isGeneric(served) ? (claimedMediaType(bytes) ?? served) : served;
}

function isGeneric(mediaType: string): boolean {
  return (
    !isMediaType(mediaType) ||
    mediaType === 'application/json' ||
    mediaType === MEDIA_TYPE.octetStream ||
    mediaType.startsWith('text/')
  );
}

/** Options of {@link fetchManifest}. */
export interface FetchManifestOptions {
  /** Whether a 401 may lead to a new token. @default true */
  readonly renew?: boolean | undefined;
  /** The subject of an error sentence. @default 'Fetching the manifest of …' */
  readonly what?: string | undefined;
}

/**
 * One GET of a manifest (distribution-spec 1.1.1, end-3); undefined for 404. The digest is computed from the bytes and
 * compared with the one asked for and the one in the header.
 * @throws ArtifactError DIGEST_MISMATCH, TOO_LARGE, PROTOCOL for a web page, or what the registry's refusal means
 */
export async function fetchManifest(
  repo: Repository,
  reference: string,
  signal?: AbortSignal,
  { renew = true, what = `Fetching the manifest of ${shownReference(repo, reference)}` }: FetchManifestOptions = {},
): Promise<ManifestBytes | undefined> {
  const where = shownReference(repo, reference);
  const response = await repo.send(
    {
      method: 'GET',
      url: repo.endpoints.manifest(reference),
      what,
      headers: { Accept: MANIFEST_ACCEPT },
      wholeUpTo: MAX_MANIFEST_BYTES,
      signal,
    },
    'pull',
    { renew },
  );
  if (response.status === 404) {
    await response.discard();
    return undefined;
  }
  if (response.status !== 200) throw await repo.refused(response, what);
  const bytes = await response.bytes(MAX_MANIFEST_BYTES);
  countLargeAnswer(repo.session.largeAnswers, bytes.byteLength, what);
  const page = webPageError(response, bytes, what);
  if (page !== undefined) throw page;
  const served = headerDigest(response);
  if (served !== undefined) compare(bytes, served, where);
  if (isDigest(reference)) compare(bytes, reference, where);
  const digest = isDigest(reference) ? reference : (served ?? digestOf(bytes));
  return { descriptor: { mediaType: manifestMediaType(response, bytes), digest, size: bytes.byteLength }, bytes };
}

function compare(bytes: Uint8Array, want: Digest, where: string): void {
  const got = digestOf(bytes, algorithmOf(want));
  if (got !== want) throw digestMismatch(want, got, where);
}

/**
 * Returns the descriptor of a tag or digest, by HEAD if the registry then sends everything, otherwise by GET; undefined
 * if that answers 404.
 * @param quick accepts the 404 of a HEAD
 * @throws ArtifactError DIGEST_MISMATCH if a digest was requested and the registry names another
 */
export async function resolveManifest(
  repo: Repository,
  reference: string,
  signal?: AbortSignal,
  quick = false,
): Promise<Descriptor | undefined> {
  const where = shownReference(repo, reference);
  // Quick looks go before a push.
  const what = `${quick ? 'Pushing to' : 'Looking up'} ${where}`;
  const response = await repo.send(
    {
      method: 'HEAD',
      url: repo.endpoints.manifest(reference),
      what,
      headers: { Accept: MANIFEST_ACCEPT },
      troubleIsAnswer: true,
      signal,
    },
    'pull',
  );
  const { status } = response;
  await response.discard();
  if (status === 404 && quick) return undefined;
  if (status === 200) {
    const served = headerDigest(response);
    if (isDigest(reference) && served !== undefined && algorithmOf(served) === algorithmOf(reference)) {
      if (served !== reference) throw digestMismatch(reference, served, where);
    }
    const digest = isDigest(reference) ? reference : served;
    const mediaType = mediaTypeOfHeader(response.header('content-type'));
    const size = Number(response.header('content-length') || Number.NaN);
    const isPlain = response.header('content-encoding') === undefined;
    if (digest !== undefined && isPlain && !isGeneric(mediaType) && Number.isSafeInteger(size) && size > 0) {
      return { mediaType, digest, size };
    }
  } else if (status === 429) {
    throw repo.refusal({ status }, what);
  }
  // Some registries refuse HEAD, answer 404 to it (Nexus), or leave out of it what GET tells, such as why they refuse.
  // A sign-in that just failed is not tried again.
  return (await fetchManifest(repo, reference, signal, { renew: status !== 401, what }))?.descriptor;
}

/** The registry's response to a stored manifest. */
export interface StoredManifest {
  /** The `OCI-Subject` header: the registry says that it lists the manifest among that subject's referrers. */
  readonly subject: string | undefined;
  /** False when the manifest is there but the answer that told so, and with it that header, was lost. */
  readonly answered: boolean;
  /** The tags that the `OCI-Tag` header names: the registry says that it set them. */
  readonly tags: readonly string[];
}

/** The outcome where the manifest is there, but no answer says more. */
const FOUND: StoredManifest = { subject: undefined, answered: false, tags: [] };

/** Options of {@link storeManifest}. */
export interface StoreManifestOptions {
  readonly signal?: AbortSignal | undefined;
  /**
   * False refuses to move a tag: it is read right before, and the PUT is conditional (RFC 9110, 13.1.2), which most
   * registries ignore. @default true
   */
  readonly overwrite?: boolean | undefined;
  /** Tags to set in the same request, which a registry may ignore; only for a PUT by digest. @default none */
  readonly tags?: readonly string[] | undefined;
}

/** Refusals that a tag with this very content already there may be behind: immutable tags, or a first try that arrived. */
const MAY_BE_THERE: ReadonlySet<number> = new Set([400, 403, 405, 409, 412]);

/**
 * PUTs a manifest under a tag or its digest (distribution-spec 1.1.1, end-7). If the request broke off, or was refused
 * because the tag is immutable, it counts as success if the reference already resolves to this digest.
 * @throws ArtifactError BLOB_UNKNOWN if the registry misses a blob (put it again), TAG_EXISTS if the tag must not move,
 * DIGEST_MISMATCH if the registry stored something else
 */
export async function storeManifest(
  repo: Repository,
  { descriptor, bytes }: ManifestBytes,
  reference: string,
  { signal, overwrite = true, tags = [] }: StoreManifestOptions = {},
): Promise<StoredManifest> {
  const where = shownReference(repo, reference);
  const what = `Storing the manifest of ${where}`;
  const arrived = async (): Promise<boolean> => {
    const there = await resolveManifest(repo, reference, signal).catch(() => undefined);
    return there?.digest === descriptor.digest;
  };
  const held = overwrite ? undefined : await resolveManifest(repo, reference, signal);
  if (held !== undefined && held.digest !== descriptor.digest) throw tagExists(repo, reference);
  const condition = overwrite || held !== undefined ? {} : { 'If-None-Match': '*' };
  let response: HttpResponse;
  try {
    const headers = { 'Content-Type': descriptor.mediaType, ...condition };
    const url = repo.endpoints.manifest(reference, tags);
    response = await repo.send(
      { method: 'PUT', url, what, headers, body: bytes, isVerdict: saysVerdict, signal },
      'push',
    );
  } catch (error) {
    if (!signal?.aborted && isArtifactError(error, 'NETWORK', 'TIMEOUT') && (await arrived())) return FOUND;
    throw error;
  }
  const { status } = response;
  if (status >= 200 && status < 300) {
    await response.discard();
    const stored = headerDigest(response);
    const same = stored === undefined || algorithmOf(stored) !== algorithmOf(descriptor.digest);
    if (!same && stored !== descriptor.digest) throw digestMismatch(descriptor.digest, stored, where);
    const isSaid = saysStored(response);
    if (!isSaid) await confirmStored(repo, descriptor.digest, [descriptor.digest, reference], { what, status, signal });
    return { subject: response.header('oci-subject'), answered: true, tags: isSaid ? tagsNamedBy(response) : [] };
  }
  const refusal = await readRefusal(response);
  const error = refusedManifest(repo, refusal, what, bytes);
  if (error.code === 'BLOB_UNKNOWN') {
    const lost = await missingSubject(repo, { descriptor, bytes }, signal);
    if (lost !== undefined) throw noSubject(repo, lost, error);
    forgetBlobs(repo);
  } else if ((MAY_BE_THERE.has(status) || status >= 500) && (await arrived())) return FOUND;
  if (!overwrite && status === 412) throw tagExists(repo, reference);
  if (!isDigest(reference) && isImmutable(refusal)) throw immutableError(error, IMMUTABLE_REMEDY);
  throw error;
}

/** The tags of `OCI-Tag`: one header each, or comma-separated. */
function tagsNamedBy(response: HttpResponse): readonly string[] {
  return (response.header('oci-tag') ?? '').split(',').map((tag) => tag.trim());
}

/** The response to a PUT, for the sentence. */
interface Answered {
  readonly what: string;
  readonly status: number;
  readonly signal: AbortSignal | undefined;
}

/** How looking for a manifest fails where the registry has none: that is a no, and not trouble in between. */
const NOT_THERE = ['DIGEST_MISMATCH', 'TOO_LARGE', 'PROTOCOL'] as const;

/**
 * Looks whether each of `names` gives the manifest of a digest, for a PUT whose answer does not say that it is stored.
 * @throws ArtifactError PROTOCOL where one does not
 */
export async function confirmStored(
  repo: Repository,
  digest: Digest,
  names: readonly string[],
  { what, status, signal }: Answered,
): Promise<void> {
  for (const name of new Set(names)) {
    let cause: unknown;
    const there = await fetchManifest(repo, name, signal).catch((error: unknown) => {
      if (!isArtifactError(error, ...NOT_THERE)) throw error;
      cause = error;
      return undefined;
    });
    if (there !== undefined && digestOf(there.bytes, algorithmOf(digest)) === digest) continue;
    throw new ArtifactError('PROTOCOL', `${what} failed: ${repo.registry} answered ${status} but did not store it`, {
      cause,
      status,
      remedy: NO_REGISTRY_REMEDY,
    });
  }
}

/** The subject of a refused manifest, if that is what the registry lacks: GitLab takes no manifest before its subject. */
async function missingSubject(
  repo: Repository,
  manifest: ManifestBytes,
  signal: AbortSignal | undefined,
): Promise<Digest | undefined> {
  let subject: Digest | undefined;
  try {
    subject = parseManifest(manifest, repo.name).subject?.digest;
  } catch {
    // Of a kind that has none.
  }
  if (subject === undefined) return undefined;
  const there = await resolveManifest(repo, subject, signal).catch(() => 'unknown');
  return there === undefined ? subject : undefined;
}

function noSubject(repo: Repository, subject: Digest, refused: ArtifactError): ArtifactError {
  return new ArtifactError('NOT_FOUND', `${refused.message}: it has no ${shownReference(repo, subject)} to attach to`, {
    cause: refused,
    remedy:
      'Push the image or artifact that is the subject first: this registry takes nothing that refers to what it lacks.',
  });
}

const IMMUTABLE_REMEDY =
  'The registry does not let this tag move; use another tag, or allow it in the settings of the repository.';

/** Whether a tag may not move: ECR says so in words with a 400, Harbor with a 412, others with a 409. */
export function isImmutable({ status, code, message }: Refusal): boolean {
  return status === 409 || SAYS_IMMUTABLE.test(`${code} ${message}`);
}

/** The error for a tag that may not move. */
export function immutableError(refused: ArtifactError, remedy: string): ArtifactError {
  const { status } = refused;
  return new ArtifactError('TAG_EXISTS', refused.message, {
    cause: refused,
    remedy,
    status,
  });
}

/** Returns the error for a refused manifest: some registries answer 404 if they do not find one of its blobs. */
function refusedManifest(repo: Repository, refusal: Refusal, what: string, { byteLength: size }: Uint8Array) {
  const code = refusal.code === 'BLOB_UNKNOWN' ? 'MANIFEST_BLOB_UNKNOWN' : refusal.code;
  return repo.refusal({ ...refusal, code }, what, { size });
}

/**
 * Forgets blobs that were believed to exist: neither earlier answers nor the success of a single POST count any more.
 */
function forgetBlobs({ session, repository }: Repository): void {
  session.singlePost = false;
  session.absent.clear();
  for (const key of session.blobs) if (key.startsWith(`${repository}@`)) session.blobs.delete(key);
}
