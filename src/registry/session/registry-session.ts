import { BatchQueue } from '../../base/async/batch-queue.ts';
import { UPLOAD_CHUNK_BYTES } from '../../base/limits.ts';
import type { Descriptor } from '../../oci/descriptor.ts';
import type { Digest } from '../../oci/digest.ts';
import type { ManifestBytes } from '../../oci/manifest.ts';
import { type Authorizer, type AuthorizerDeps, createAuthorizer } from '../auth/authorize.ts';
import { allLargeAnswers, type LargeAnswers } from './large-answers.ts';

/** The parts of a registry's blobs that are being downloaded. Each is held in memory. */
export interface PartsUnderWay {
  count: number;
}

/** Facts about one registry in a run, shared by all its repositories. */
export interface RegistrySession {
  /** Start of the API, `…/v2/`. */
  readonly base: URL;
  readonly authorizer: Authorizer;
  /** Whether it has the referrers API (distribution-spec 1.1.1, end-12); undefined until it was asked. */
  referrersApi: boolean | undefined;
  /** Whether what it says that it deleted was seen to be gone. */
  deletesTruly: boolean;
  /** Whether its filter by artifact type was seen to find something. */
  filterTrusted: boolean;
  /** Whether it was seen to list a manifest that it acknowledged with `OCI-Subject`; some once sent that without the API. */
  subjectConfirmed: boolean;
  /** False once it was seen not to take a blob with the POST that opens an upload (distribution-spec 1.1.1, end-4b). */
  singlePost: boolean;
  /** True if it sets several tags with one PUT (distribution-spec main, end-7b); `asked` while the first such PUT is under way. */
  tagQuery: 'unknown' | 'asked' | 'supported' | 'unsupported';
  /** Repositories that refuse HEAD of a blob, though GET may work. */
  readonly headless: Set<string>;
  /** How it wants large blobs, as far as that was seen. */
  readonly uploadSupport: UploadSupport;
  /** Blobs seen or stored, by `repository@digest`. */
  readonly blobs: Set<string>;
  /** Blobs asked for that were not there, by `repository@digest`. */
  readonly absent: Set<string>;
  /** The amount of large manifests and lists that all registries of the run may still send. */
  readonly largeAnswers: LargeAnswers;
  /** Parts of large blobs being downloaded. */
  readonly parts: PartsUnderWay;
  /** Blobs being stored, by `repository@digest`. */
  readonly uploads: Map<string, Promise<unknown>>;
  /** Updates of fallback tags, those of one tag together. */
  readonly fallbackTags: BatchQueue<FallbackChange, boolean>;
  /** The fallback tag that was read last, by `repository:tag`. */
  lastFallbackRead: { readonly key: string; readonly read: TagRead } | undefined;
  /** Work that goes on in the background, such as deleting an upload session. */
  readonly background: Set<Promise<unknown>>;
}

/** Facts that uploads to a registry showed, so that the next one does not have to find them out. */
export interface UploadSupport {
  /** A PUT without a PATCH before it finds no upload, as on older Artifactory. */
  needsPatch: boolean;
  /** True if the registry does not support chunks, like Google's. */
  noChunks: boolean;
  /** Size in bytes from which on a single PUT was refused as too large. */
  putLimit: number;
  /** Size in bytes of chunks, made smaller where they were refused. */
  chunkBytes: number;
}

/** An answer to the question of what a tag points to: a write may build on it as long as its window is open. */
export interface TagRead {
  /** The manifest that it points to; undefined for none. */
  readonly held: ManifestBytes | undefined;
  /** When that was answered, on the clock of `clockMs()`. */
  readonly at: number;
  /** How long the answer took, in ms. */
  readonly tookMs: number;
}

/** One change of a fallback tag: an entry to be there, or not to be. */
export interface FallbackChange {
  readonly digest: Digest;
  /** The entry to add; undefined to remove. */
  readonly entry: Descriptor | undefined;
}

/** State shared by the stores of one run: one login per registry, and facts about it. */
export interface RegistrySessions {
  /** The session of a registry, made at the first call for it. */
  open(deps: AuthorizerDeps): RegistrySession;
}

/** Sessions for one run. */
export function createRegistrySessions(): RegistrySessions {
  const sessions = new Map<string, RegistrySession>();
  const largeAnswers = allLargeAnswers();
  return {
    open(deps) {
      const key = `${deps.registry} ${deps.base.origin}`;
      const known = sessions.get(key);
      if (known !== undefined) return known;
      const session: RegistrySession = {
        base: deps.base,
        authorizer: createAuthorizer(deps),
        referrersApi: undefined,
        deletesTruly: false,
        filterTrusted: false,
        subjectConfirmed: false,
        singlePost: true,
        tagQuery: 'unknown',
        headless: new Set(),
        uploadSupport: {
          needsPatch: false,
          noChunks: false,
          putLimit: Number.POSITIVE_INFINITY,
          chunkBytes: UPLOAD_CHUNK_BYTES,
        },
        blobs: new Set(),
        absent: new Set(),
        largeAnswers,
        parts: { count: 0 },
        uploads: new Map(),
        fallbackTags: new BatchQueue(),
        lastFallbackRead: undefined,
        background: new Set(),
      };
      sessions.set(key, session);
      return session;
    },
  };
}
