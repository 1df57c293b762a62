import { ArtifactError } from '../../base/errors.ts';
import { MAX_MANIFEST_BYTES, MAX_REFERRERS_BYTES, MAX_REFERRERS_PAGES, MAX_TREE_NODES } from '../../base/limits.ts';
import { type Descriptor, isJsonObject, parseDescriptor } from '../../oci/descriptor.ts';
import type { Digest } from '../../oci/digest.ts';
import { MEDIA_TYPE } from '../../oci/media-types.ts';
import { parseStrictJson } from '../../oci/strict-json.ts';
import { uniqueEntries } from '../../oci/unique-entries.ts';
import { withTypes } from '../../store/listed-types.ts';
import type { ReferrersOptions, StoreOptions } from '../../store/store.ts';
import { fetchManifest, shownReference } from '../manifests/manifests.ts';
import { readPages } from '../protocol/pages.ts';
import { webPageError } from '../protocol/registry-error.ts';
import { countLargeAnswer } from '../session/large-answers.ts';
import type { Repository } from '../session/repository.ts';
import { readFallback } from './fallback-tag.ts';

/** Answers of registries that do not know the path at all: they have no referrers API. */
const NO_API: ReadonlySet<number> = new Set([400, 404, 405, 406, 415, 501]);

/**
 * Returns the manifests whose subject is `subject` (distribution-spec 1.1.1, "Listing Referrers"): from the API if the
 * registry has it, otherwise from the fallback tag. Without duplicates, in the registry's order.
 * @throws ArtifactError MANIFEST_INVALID if the fallback tag points to something else; UNSUPPORTED in mode `api`
 * without API
 */
export async function listReferrers(
  repo: Repository,
  subject: Digest,
  { artifactType, signal }: ReferrersOptions,
): Promise<readonly Descriptor[]> {
  const { referrersMode: mode, session } = repo;
  if (mode === 'api' || (mode === 'auto' && session.referrersApi !== false)) {
    const listed =
      artifactType === undefined
        ? await askApi(repo, subject, signal)
        : await askApiForType(repo, subject, artifactType, signal);
    if (listed !== undefined) return listed;
    if (mode === 'api') {
      throw new ArtifactError(
        'UNSUPPORTED',
        `Listing the referrers of ${shownReference(repo, subject)} failed: ${repo.registry} has no referrers API`,
        {
          remedy: 'Leave referrers-mode at auto.',
        },
      );
    }
  }
  const listed = uniqueEntries((await readFallback(repo, subject, signal)) ?? []);
  return artifactType === undefined ? listed : ofType(repo, subject, listed, artifactType, signal);
}

/**
 * Returns everything that the referrers API lists; undefined if the registry has no referrers API. The answer is cached
 * either way.
 * @throws ArtifactError for a refusal that says nothing about the API
 */
export async function askApi(
  repo: Repository,
  subject: Digest,
  signal: AbortSignal | undefined,
): Promise<readonly Descriptor[] | undefined> {
  return (await readApi(repo, subject, undefined, signal))?.listed;
}

/**
 * Those of one type. A registry that filters is believed once it found something; one that finds nothing may, like
 * Harbor once, filter by the types of configs, and is asked for all.
 */
async function askApiForType(
  repo: Repository,
  subject: Digest,
  artifactType: string,
  signal: AbortSignal | undefined,
): Promise<readonly Descriptor[] | undefined> {
  const { session } = repo;
  const answer = await readApi(repo, subject, artifactType, signal);
  if (answer === undefined) return undefined;
  let { listed } = answer;
  if (answer.filtered) {
    session.filterTrusted ||= listed.some((one) => one.artifactType === artifactType);
    // Some say that they filtered, and did not.
    if (listed.length > 0 || session.filterTrusted) return ofType(repo, subject, listed, artifactType, signal);
    listed = (await askApi(repo, subject, signal)) ?? [];
  }
  return ofType(repo, subject, listed, artifactType, signal);
}

async function readApi(
  repo: Repository,
  subject: Digest,
  artifactType: string | undefined,
  signal: AbortSignal | undefined,
): Promise<{ readonly listed: readonly Descriptor[]; readonly filtered: boolean } | undefined> {
  const { session, endpoints } = repo;
  const what = `Listing the referrers of ${shownReference(repo, subject)}`;
  const found: Descriptor[] = [];
  let total = 0;
  let filtered = artifactType !== undefined;
  const limits = {
    maxPages: MAX_REFERRERS_PAGES,
    maxBytes: MAX_MANIFEST_BYTES,
    what,
    accept: MEDIA_TYPE.ociIndex,
    // Another registry, as registry.k8s.io has it. Where ghcr.io sends its readers, to a page of github.com, a rate limit awaits them.
    leaveOrigin: ({ pathname }: URL) => pathname.startsWith('/v2/'),
    signal,
  };
  for await (const response of readPages(repo, endpoints.referrers(subject, artifactType), limits)) {
    const { status } = response;
    if (status !== 200) {
      const elsewhere = status >= 300 && status < 400;
      if (!elsewhere && !NO_API.has(status)) throw await repo.refused(response, what);
      // Some do not know a subject that nothing refers to.
      if (session.referrersApi === true && status === 404 && found.length === 0) {
        await response.discard();
        return { listed: [], filtered: false };
      }
      if (session.referrersApi === true || found.length > 0) throw await repo.refused(response, what);
      await response.discard();
      session.referrersApi = false;
      return undefined;
    }
    const bytes = await response.bytes(MAX_MANIFEST_BYTES);
    countLargeAnswer(session.largeAnswers, bytes.byteLength, what);
    total += bytes.byteLength;
    if (total > MAX_REFERRERS_BYTES) {
      await response.discard();
      throw new ArtifactError('TOO_LARGE', `${what} failed: they are more than ${MAX_REFERRERS_BYTES} bytes`);
    }
    const page = webPageError(response, bytes, what);
    if (page !== undefined) {
      // A web server in front of a registry may have a page for every path that the registry does not know.
      if (session.referrersApi === true || found.length > 0 || repo.referrersMode === 'api') throw page;
      repo.observer.warning(`${page.message}; what the fallback tag lists is taken`);
      session.referrersApi = false;
      return undefined;
    }
    const entries = readEntries(bytes, what, response.url.host);
    session.referrersApi = true;
    filtered &&= appliesFilter(response.header('oci-filters-applied'));
    found.push(...entries);
    if (found.length > MAX_TREE_NODES) {
      throw new ArtifactError('TOO_LARGE', `${what} failed: there are more than ${MAX_TREE_NODES}`);
    }
  }
  return { listed: uniqueEntries(found), filtered };
}

function appliesFilter(header: string | undefined): boolean {
  return (header ?? '').split(',').some((name) => name.trim().toLowerCase() === 'artifacttype');
}

/**
 * Returns the entries of a page, whatever its Content-Type is.
 * @throws ArtifactError PROTOCOL if it is not an index, because it may hide attachments
 */
function readEntries(bytes: Uint8Array, what: string, host: string): readonly Descriptor[] {
  const unreadable = (cause?: unknown): ArtifactError =>
    new ArtifactError('PROTOCOL', `${what} failed: ${host} answered with something that is not an index`, {
      cause,
      remedy: 'Set referrers-mode to tag if this registry has no referrers API; otherwise tell those who run it.',
    });
  let value: unknown;
  try {
    value = parseStrictJson(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (cause) {
    throw unreadable(cause);
  }
  if (!isJsonObject(value)) throw unreadable();
  const { manifests } = value;
  if (manifests === null && value.mediaType === MEDIA_TYPE.ociIndex) return [];
  if (!Array.isArray(manifests)) throw unreadable();
  return manifests.map((entry, i) => parseDescriptor(entry, `${what}: entry ${i + 1}`));
}

/** Those of an artifact type, by what their manifests say where the listing does not. */
async function ofType(
  repo: Repository,
  subject: Digest,
  listed: readonly Descriptor[],
  artifactType: string,
  signal: AbortSignal | undefined,
): Promise<readonly Descriptor[]> {
  const store = {
    name: repo.name,
    fetchManifest: (digest: string, options: StoreOptions = {}) => fetchManifest(repo, digest, options.signal),
  };
  const typed = await withTypes(store, subject, listed, signal);
  return typed.filter((one) => one.artifactType === artifactType);
}
