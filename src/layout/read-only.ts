import { ArtifactError } from '../base/errors.ts';
import type { WritableStore } from '../store/store.ts';
import type { LayoutReader } from './directory/layout-reader.ts';

/**
 * A layout for reading where a store for writing is expected; what would write fails with UNSUPPORTED.
 * @param why the second half of the error's sentence, such as `is a .tar, which can only be read`
 * @param remedy for that error
 */
export function readOnly(store: LayoutReader, why: string, remedy: string): WritableStore {
  const refuse = async (): Promise<never> => {
    throw new ArtifactError('UNSUPPORTED', `${store.name} ${why}`, { remedy });
  };
  return {
    name: store.name,
    resolve: (reference, options) => store.resolve(reference, options),
    fetchManifest: (reference, options) => store.fetchManifest(reference, options),
    fetchBlob: (descriptor, options) => store.fetchBlob(descriptor, options),
    findBlob: (digest, options) => store.findBlob(digest, options),
    referrers: (subject, options) => store.referrers(subject, options),
    tags: (options) => store.tags(options),
    untagged: (options) => store.untagged(options),
    prepare() {},
    hasBlob: (descriptor, options) => store.hasBlob(descriptor, options),
    putBlob: refuse,
    putManifest: refuse,
    updateTag: refuse,
    ensureReferrer: refuse,
    deleteManifest: refuse,
    deleteTag: refuse,
    async close() {},
  };
}
