import { MAX_TAG_PAGE_BYTES, MAX_TAG_PAGES } from '../../base/limits.ts';
import { isTag } from '../../oci/reference.ts';
import { readNames } from '../protocol/names.ts';
import { readPages } from '../protocol/pages.ts';
import type { Repository } from '../session/repository.ts';

/**
 * Yields the tags of a repository, page by page (distribution-spec 1.1.1, "Listing Tags"). Invalid tags are left out.
 * @throws ArtifactError NOT_FOUND if the registry does not know the repository
 */
export async function* listTags(repo: Repository, signal?: AbortSignal): AsyncGenerator<string, void, undefined> {
  const what = `Listing the tags of ${repo.name}`;
  const limits = { maxPages: MAX_TAG_PAGES, maxBytes: MAX_TAG_PAGE_BYTES, what, accept: 'application/json', signal };
  for await (const response of readPages(repo, repo.endpoints.tags(), limits)) {
    if (response.status !== 200) throw await repo.refused(response, what);
    for (const tag of await readNames(response, 'tags', what, repo.registry)) if (isTag(tag)) yield tag;
  }
}
