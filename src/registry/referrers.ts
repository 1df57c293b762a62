import { ArtifactError } from '../errors.ts';
import type { HttpResponse } from '../http/http.ts';
import { MAX_MANIFEST_BYTES, MAX_REFERRERS_PAGES, MAX_TREE_NODES } from '../limits.ts';
import { type Descriptor, isJsonObject, parseDescriptor } from '../oci/descriptor.ts';
import type { Digest } from '../oci/digest.ts';
import { artifactTypeOf, parseManifest } from '../oci/manifest.ts';
import { MEDIA_TYPE } from '../oci/media-types.ts';
import type { ReferrersOptions } from '../store/store.ts';
import { readFallback } from './fallback-tag.ts';
import { fetchManifest, shownReference } from './manifests.ts';
import { readPages } from './pages.ts';
import type { Repository } from './repository.ts';

/** Answers of registries that do not know the path at all: they have no referrers API. */
const NO_API: ReadonlySet<number> = new Set([400, 404, 405, 406, 415, 501]);

/**
 * The manifests whose subject is `subject` (distribution-spec 1.1.1, "Listing Referrers"): by the API where the
 * registry has it, else from the fallback tag. Without duplicates, in the registry's order.
 * @throws ArtifactError MANIFEST_INVALID when the fallback tag holds something else; UNSUPPORTED in mode `api` without API
 */
export async function listReferrers(
  repo: Repository,
  subject: Digest,
  { artifactType, signal }: ReferrersOptions,
): Promise<readonly Descriptor[]> {
  const { referrersMode: mode, session } = repo;
  if (mode === 'api' || (mode === 'auto' && session.referrersApi !== false)) {
    const listed = await askApi(repo, subject, artifactType, signal);
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
  const listed = unique((await readFallback(repo, subject, signal)) ?? []);
  return artifactType === undefined ? listed : ofType(repo, listed, artifactType, signal);
}

/**
 * Asks the referrers API; undefined where there is none, which is remembered, as is that there is one.
 * @throws ArtifactError for a refusal that says nothing about the API
 */
export async function askApi(
  repo: Repository,
  subject: Digest,
  artifactType: string | undefined,
  signal: AbortSignal | undefined,
): Promise<readonly Descriptor[] | undefined> {
  const { session, endpoints } = repo;
  const what = `Listing the referrers of ${shownReference(repo, subject)}`;
  const found: Descriptor[] = [];
  let filtered = artifactType !== undefined;
  const limits = {
    maxPages: MAX_REFERRERS_PAGES,
    maxBytes: MAX_MANIFEST_BYTES,
    what,
    accept: MEDIA_TYPE.ociIndex,
    signal,
  };
  for await (const response of readPages(repo, endpoints.referrers(subject, artifactType), limits)) {
    const { status } = response;
    // ghcr.io once sent this path on to another host: what that says is not about referrers.
    const elsewhere = status >= 300 && status < 400;
    const entries = status === 200 && !elsewhere ? await readEntries(response, what) : undefined;
    if (entries === undefined) {
      const known = session.referrersApi === true || found.length > 0;
      if (!elsewhere && status !== 200 && !NO_API.has(status)) throw await repo.refused(response, what);
      if (known) throw await repo.refused(response, what);
      await response.discard();
      session.referrersApi = false;
      return undefined;
    }
    session.referrersApi = true;
    filtered &&= appliesFilter(response.header('oci-filters-applied'));
    found.push(...entries);
    if (found.length > MAX_TREE_NODES) {
      throw new ArtifactError('TOO_LARGE', `${what} failed: there are more than ${MAX_TREE_NODES}`);
    }
  }
  const listed = unique(found);
  return artifactType === undefined || filtered ? listed : ofType(repo, listed, artifactType, signal);
}

function appliesFilter(header: string | undefined): boolean {
  return (header ?? '').split(',').some((name) => name.trim().toLowerCase() === 'artifacttype');
}

/** The entries of a page, whatever its Content-Type; undefined when it is no index. */
async function readEntries(response: HttpResponse, what: string): Promise<readonly Descriptor[] | undefined> {
  const bytes = await response.bytes(MAX_MANIFEST_BYTES);
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return undefined;
  }
  if (!isJsonObject(value)) return undefined;
  const { manifests } = value;
  if (manifests === null && value.mediaType === MEDIA_TYPE.ociIndex) return [];
  if (!Array.isArray(manifests)) return undefined;
  return manifests.map((entry, i) => parseDescriptor(entry, `${what}: entry ${i + 1}`));
}

function unique(descriptors: readonly Descriptor[]): readonly Descriptor[] {
  return [...new Map(descriptors.toReversed().map((one) => [one.digest, one])).values()].reverse();
}

/** Those of an artifact type; where the listing does not say, the manifest does (Azure and old Harbor leave it empty). */
async function ofType(
  repo: Repository,
  descriptors: readonly Descriptor[],
  artifactType: string,
  signal: AbortSignal | undefined,
): Promise<readonly Descriptor[]> {
  const types = await Promise.all(
    descriptors.map(async (one) => {
      if (one.artifactType !== undefined) return one.artifactType;
      const manifest = await fetchManifest(repo, one.digest, signal);
      return manifest && artifactTypeOf(parseManifest(manifest, shownReference(repo, one.digest)));
    }),
  );
  return descriptors.filter((_, i) => types[i] === artifactType);
}
