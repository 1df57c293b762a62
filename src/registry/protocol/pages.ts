import { ArtifactError } from '../../base/errors.ts';
import type { HttpRequest, HttpResponse } from '../../http/http.ts';
import { nextPage } from './next-page.ts';

/**
 * A source of pages: a repository, or anything else with paginated lists. It sends credentials to its own origin only.
 */
export interface PageSource {
  /** For messages. */
  readonly registry: string;
  send(request: HttpRequest, access: 'pull'): Promise<HttpResponse>;
}

/** Limits of {@link readPages}. */
export interface PageLimits {
  readonly maxPages: number;
  /** Largest page, in bytes. */
  readonly maxBytes: number;
  readonly what: string;
  readonly accept: string;
  /** As of a request. */
  readonly leaveOrigin?: HttpRequest['leaveOrigin'];
  readonly signal?: AbortSignal | undefined;
}

/**
 * The answers of a paged listing, one after another; whoever reads them has to read or discard each body before the
 * next. Only a 200 has a next page.
 * @throws ArtifactError TOO_LARGE beyond `maxPages`, PROTOCOL for a link that leaves the origin of its page, or to a page already read
 */
export async function* readPages(
  repo: PageSource,
  first: URL,
  { maxPages, maxBytes, what, accept, leaveOrigin, signal }: PageLimits,
): AsyncGenerator<HttpResponse, void, undefined> {
  const seen = new Set<string>();
  let url: URL | undefined = first;
  while (url !== undefined) {
    if (seen.has(url.href)) throw new ArtifactError('PROTOCOL', `${what} failed: ${repo.registry} names a page twice`);
    if (seen.size >= maxPages) {
      throw new ArtifactError('TOO_LARGE', `${what} failed: ${repo.registry} gives more than ${maxPages} pages`);
    }
    seen.add(url.href);
    const response: HttpResponse = await repo.send(
      {
        method: 'GET',
        url,
        what,
        headers: { Accept: accept },
        wholeUpTo: maxBytes,
        leaveOrigin,
        signal,
      },
      'pull',
    );
    yield response;
    url = response.status === 200 ? nextPage(response.header('link'), response.url, response.url.origin) : undefined;
  }
}
