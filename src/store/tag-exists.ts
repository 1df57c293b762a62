import { ArtifactError } from '../base/errors.ts';
import type { ReadableStore } from './store.ts';

/** The error for a tag that names other content and may not be moved. */
export function tagExists(store: Pick<ReadableStore, 'name'>, tag: string): ArtifactError {
  return new ArtifactError(
    'TAG_EXISTS',
    `Tag ${tag} of ${store.name} already points to different content, and overwrite-tags is false`,
    {
      remedy: 'Use a new tag, or set overwrite-tags: true.',
    },
  );
}
