import { isLoopbackHost } from '../../http/policy/local-host.ts';
import type { Digest } from '../../oci/digest.ts';

/** Whether a registry uses plain HTTP: `auto` for loopback hosts only. */
export type PlainHttp = 'auto' | boolean;

/** Docker Hub's name in references; its API lives on another host. */
export const DOCKER_HUB = 'docker.io';
const DOCKER_HUB_API = 'registry-1.docker.io';

/**
 * Returns the URL of a registry's API: `https://ghcr.io/v2/`.
 * @param registry host with optional port, as in a reference
 */
export function registryBase(registry: string, plainHttp: PlainHttp): URL {
  const host = registry === DOCKER_HUB ? DOCKER_HUB_API : registry;
  const plain = plainHttp === 'auto' ? isLoopbackHost(host.replace(/:[0-9]+$/, '')) : plainHttp;
  return new URL(`${plain ? 'http' : 'https'}://${host}/v2/`);
}

/** The URLs of one repository (distribution-spec 1.1.1, "Endpoints"). */
export interface Endpoints {
  /** Start of the API, `…/v2/`; its origin is the only one that upload locations and next pages may lie on. */
  readonly base: URL;
  /** A manifest; with `tags`, the request to set these too (distribution-spec main, end-7b). */
  manifest(reference: string, tags?: readonly string[]): URL;
  blob(digest: Digest): URL;
  uploads(): URL;
  /** Starts an upload that may end at once by mounting the blob from another repository. */
  mount(digest: Digest, from: string): URL;
  referrers(subject: Digest, artifactType?: string): URL;
  tags(): URL;
}

/** The URLs of `repository` under `base`. */
export function repositoryEndpoints(base: URL, repository: string): Endpoints {
  const at = (path: string): URL => new URL(`${repository}/${path}`, base);
  return {
    base,
    manifest(reference, tags = []) {
      const url = at(`manifests/${reference}`);
      for (const tag of tags) url.searchParams.append('tag', tag);
      return url;
    },
    blob: (digest) => at(`blobs/${digest}`),
    uploads: () => at('blobs/uploads/'),
    mount(digest, from) {
      const url = at('blobs/uploads/');
      url.searchParams.set('mount', digest);
      url.searchParams.set('from', from);
      return url;
    },
    referrers(subject, artifactType) {
      const url = at(`referrers/${subject}`);
      if (artifactType !== undefined) url.searchParams.set('artifactType', artifactType);
      return url;
    },
    tags: () => at('tags/list'),
  };
}
