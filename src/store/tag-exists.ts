import { ArtifactError } from '../base/errors.ts';
import type { ReadableStore } from './store.ts';

/** The error for a tag that names other content and may not be moved. */
export function tagExists(store: Pick<ReadableStore, 'name'>, tag: string): ArtifactError {
  return new ArtifactError(
    'TAG_EXISTS',
    `The tag ${tag} of ${store.name} names other content, and overwrite is false`,
    {
      remedy: 'Use a new tag, or set overwrite: true.',
    },
  );
}
