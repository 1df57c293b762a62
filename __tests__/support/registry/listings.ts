import type { BlobOrigin } from './blobs.ts';
import type { Content, StoredManifest } from './content.ts';
import { isKnownDigest } from './digest.ts';
import { type Exchange, Refusal } from './exchange.ts';
import type { RegistryOptions } from './options.ts';
import { unsupported } from './uploads.ts';

/** GET of the tags of a repository (distribution-spec 1.1.1, "Listing Tags"). */
export function listTags(exchange: Exchange, content: Content, options: RegistryOptions, name: string): void {
  if (exchange.method !== 'GET') throw unsupported(exchange);
  const repository = content.repositories.get(name);
  if (repository === undefined) throw new Refusal(404, 'NAME_UNKNOWN', `repository ${name} unknown`);
  const { page, headers } = pageOf(exchange, options, [...repository.tags.keys()].sort(compareTags), compareTags);
  exchange.json(200, { name, tags: page }, headers);
}

/** GET of the repositories (distribution's `_catalog`, which the spec reserves). */
export function listRepositories(exchange: Exchange, content: Content, options: RegistryOptions): void {
  if (exchange.method !== 'GET') throw unsupported(exchange);
  const { page, headers } = pageOf(exchange, options, [...content.repositories.keys()].sort(compareTags), compareTags);
  exchange.json(200, { repositories: page }, headers);
}

/** GET of what refers to a digest (distribution-spec 1.1.1, "Listing Referrers"). An unknown subject has none. */
export function listReferrers(
  exchange: Exchange,
  content: Content,
  options: RegistryOptions,
  origin: BlobOrigin | undefined,
  name: string,
  digest: string,
): void {
  if (exchange.method !== 'GET') throw unsupported(exchange);
  const { noReferrers } = options;
  if (origin !== undefined && options.referrersElsewhere !== undefined) {
    exchange.reply(303, { location: origin.page(name) });
    return;
  }
  if (noReferrers || options.subjectHeaderWithoutApi) {
    throw new Refusal(typeof noReferrers === 'number' ? noReferrers : 404, 'NOT_FOUND', '404 page not found');
  }
  if (!isKnownDigest(digest)) throw new Refusal(400, 'DIGEST_INVALID', `${digest.slice(0, 150)} is no digest`);
  const filter = options.noFilters ? undefined : exchange.query('artifactType');
  const found = (content.repositories.get(name)?.referrers(digest) ?? [])
    // ACR filters by what the manifest says, Harbor by what it lists.
    .filter(
      (one) =>
        filter === undefined || filter === (options.listedType === 'config' ? configType(one) : one.artifactType),
    )
    .map((manifest) => {
      const { mediaType, digest, bytes, artifactType, annotations } = manifest;
      const listed = { empty: '', config: configType(manifest), own: artifactType }[options.listedType ?? 'own'];
      return {
        mediaType,
        digest,
        size: bytes.length,
        ...(annotations === undefined ? {} : { annotations }),
        ...(listed === undefined ? {} : { artifactType: listed }),
      };
    });
  const byDigest = new Map(found.map((descriptor) => [descriptor.digest, descriptor]));
  const { page, headers } = pageOf(exchange, options, [...byDigest.keys()], undefined);
  const index = {
    schemaVersion: 2,
    mediaType: 'application/vnd.oci.image.index.v1+json',
    manifests: page.map((key) => byDigest.get(key)),
  };
  exchange.json(200, index, {
    'content-type': options.indexAsJson ? 'application/json' : 'application/vnd.oci.image.index.v1+json',
    ...(filter === undefined ? {} : { 'oci-filters-applied': 'artifactType' }),
    ...headers,
  });
}

function configType({ bytes }: StoredManifest): string | undefined {
  const { config } = JSON.parse(bytes.toString()) as { config?: { mediaType?: string } };
  return config?.mediaType;
}

/** The spec's order of tags: alphanumeric without regard to case; case decides between equals. */
function compareTags(a: string, b: string): number {
  const [x, y] = [a.toLowerCase(), b.toLowerCase()];
  if (x !== y) return x < y ? -1 : 1;
  return a < b ? -1 : a > b ? 1 : 0;
}

/**
 * One page after `last`, of at most `n` entries and `pageSize`, with a relative `Link` to the next page.
 * Without an order `last` has to be an entry; with one it may be anything.
 */
function pageOf(
  exchange: Exchange,
  options: RegistryOptions,
  all: readonly string[],
  order: ((a: string, b: string) => number) | undefined,
): { readonly page: readonly string[]; readonly headers: { link?: string } } {
  const wanted = exchange.query('n');
  if (wanted !== undefined && !/^\d+$/.test(wanted)) throw new Refusal(400, 'UNSUPPORTED', `n=${wanted} is no count`);
  const size = Math.min(Number(wanted ?? all.length), options.pageSize ?? all.length);
  const last = exchange.query('last');
  const rest =
    last === undefined
      ? all
      : order === undefined
        ? all.slice(all.indexOf(last) + 1)
        : all.filter((entry) => order(entry, last) > 0);
  const page = rest.slice(0, size);
  const end = page.at(-1);
  if (end === undefined || page.length === rest.length) return { page, headers: {} };
  const query = new URLSearchParams(exchange.url.searchParams);
  query.set('n', String(size));
  query.set('last', end);
  return { page, headers: { link: `<${exchange.url.pathname}?${query}>; rel="next"` } };
}
