import { ArtifactError } from '../errors.ts';
import { MAX_TAG_PAGE_BYTES, MAX_TAG_PAGES } from '../limits.ts';
import { isJsonObject } from '../oci/descriptor.ts';
import { isTag } from '../oci/reference.ts';
import { readPages } from './pages.ts';
import type { Repository } from './repository.ts';

/**
 * The tags of a repository, page after page (distribution-spec 1.1.1, "Listing Tags"). What is no tag is left out.
 * @throws ArtifactError NOT_FOUND when the registry does not know the repository
 */
export async function* listTags(repo: Repository, signal?: AbortSignal): AsyncGenerator<string, void, undefined> {
  const what = `Listing the tags of ${repo.name}`;
  const limits = { maxPages: MAX_TAG_PAGES, maxBytes: MAX_TAG_PAGE_BYTES, what, accept: 'application/json', signal };
  for await (const response of readPages(repo, repo.endpoints.tags(), limits)) {
    if (response.status !== 200) throw await repo.refused(response, what);
    const text = new TextDecoder().decode(await response.bytes(MAX_TAG_PAGE_BYTES));
    let value: unknown;
    try {
      value = JSON.parse(text);
    } catch (cause) {
      throw new ArtifactError('PROTOCOL', `${what} failed: ${repo.registry} did not answer with JSON`, { cause });
    }
    const tags: unknown = isJsonObject(value) ? (value.tags ?? []) : undefined;
    if (!Array.isArray(tags)) {
      throw new ArtifactError('PROTOCOL', `${what} failed: ${repo.registry} did not answer with a list of tags`);
    }
    for (const tag of tags) if (typeof tag === 'string' && isTag(tag)) yield tag;
  }
}
