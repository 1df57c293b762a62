import { CONNECTIONS_AHEAD } from '../../base/limits.ts';
import type { HttpClient } from '../../http/http.ts';
import { type Observer, SILENT } from '../../store/observer.ts';
import type { WritableStore } from '../../store/store.ts';
import { hasBlob } from '../blobs/blob-presence.ts';
import { downloadBlob } from '../blobs/download.ts';
import { findBlob } from '../blobs/find-blob.ts';
import { uploadBlob } from '../blobs/upload.ts';
import type { CredentialsProvider } from '../credentials/credentials.ts';
import { fetchManifest, resolveManifest, storeManifest } from '../manifests/manifests.ts';
import { listTags } from '../manifests/tags.ts';
import { type PlainHttp, registryBase } from '../protocol/endpoints.ts';
import { listReferrers } from '../referrers/referrers.ts';
import { listStored, repairListing } from '../referrers/subject-listing.ts';
import type { RegistrySessions } from '../session/registry-session.ts';
import { openRepository, type ReferrersMode } from '../session/repository.ts';
import { changeTag } from './change-tag.ts';
import { removeManifest, removeTag } from './delete-manifest.ts';
import { storeWithTags } from './store-with-tags.ts';

/** Dependencies of a store over a registry. */
export interface RegistryStoreDeps {
  readonly http: HttpClient;
  readonly credentials: CredentialsProvider;
  /** Shared by the stores of one run: sign-in and what is learnt about a registry. */
  readonly sessions: RegistrySessions;
  /** @default 'auto': plain HTTP for loopback hosts only */
  readonly plainHttp?: PlainHttp | undefined;
  /** @default 'auto' */
  readonly referrersMode?: ReferrersMode | undefined;
  /** @default silent */
  readonly observer?: Observer | undefined;
  /** Told each token and encoded password before it is first sent, to have it masked. */
  readonly onSecret?: ((secret: string) => void) | undefined;
}

/** A store over one repository of a registry (distribution-spec 1.1.1). Nothing is sent before the first call. */
export function createRegistryStore(
  reference: { readonly registry: string; readonly repository: string },
  deps: RegistryStoreDeps,
): WritableStore {
  const { http, credentials, sessions, plainHttp = 'auto', referrersMode = 'auto', observer = SILENT, onSecret } = deps;
  const { registry } = reference;
  const session = sessions.open({ http, registry, base: registryBase(registry, plainHttp), credentials, onSecret });
  const repo = openRepository(reference, session, observer, referrersMode);
  return {
    name: repo.name,
    get isSigningIn() {
      return session.authorizer.isSigningIn;
    },
    get takesReferrersFirst() {
      return referrersMode !== 'tag' && session.referrersApi === true;
    },
    prepare(access) {
      const scopes = repo.expect(access);
      // A read goes out at once and learns by itself what it needs; only a write has work that sign-in can run beside.
      if (access !== 'push') return;
      http.connectAhead(session.base, CONNECTIONS_AHEAD);
      void session.authorizer.prepare(scopes, reference.repository);
    },
    expectRequests: (count) => http.connectAhead(session.base, count),
    resolve: (name, { quick, signal } = {}) => resolveManifest(repo, name, signal, quick),
    fetchManifest: (name, { signal } = {}) => fetchManifest(repo, name, signal),
    fetchBlob: (descriptor, options = {}) => downloadBlob(repo, descriptor, options),
    findBlob: (digest, { signal } = {}) => findBlob(repo, digest, signal),
    referrers: (subject, options = {}) => listReferrers(repo, subject, options),
    tags: ({ signal } = {}) => listTags(repo, signal),
    hasBlob: (descriptor, { signal } = {}) => hasBlob(repo, descriptor, signal),
    putBlob(source, options = {}) {
      repo.expect('push');
      return uploadBlob(repo, source, options);
    },
    async putManifest(manifest, { tag, overwrite = true, signal } = {}) {
      const stored = await storeManifest(repo, manifest, tag ?? manifest.descriptor.digest, { signal, overwrite });
      await listStored(repo, manifest, stored, signal === undefined ? {} : { signal });
    },
    putManifestTags: (manifest, tags, { signal } = {}) => storeWithTags(repo, manifest, tags, signal),
    updateTag: (tag, edit, options = {}) => changeTag(repo, tag, edit, options),
    ensureReferrer: (manifest, options = {}) => repairListing(repo, manifest, options),
    deleteManifest: (digest, options = {}) => removeManifest(repo, digest, options),
    deleteTag: (tag, options = {}) => removeTag(repo, tag, options),
    async close() {
      await Promise.all(session.background);
    },
  };
}
