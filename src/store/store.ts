import type { Readable } from 'node:stream';
import type { Descriptor } from '../oci/descriptor.ts';
import type { Digest } from '../oci/digest.ts';
import type { ManifestBytes } from '../oci/manifest.ts';

/** Options of every store method. */
export interface StoreOptions {
  /** Aborts the operation; it then rejects with CANCELLED (or the signal's ArtifactError reason) and leaves nothing half-written. */
  readonly signal?: AbortSignal | undefined;
}

/** Options of methods that move a blob. */
export interface TransferOptions extends StoreOptions {
  /** Called with the number of bytes moved since the last call; negative when bytes have to be sent again. */
  readonly onProgress?: ((bytes: number) => void) | undefined;
}

/** Options of {@link ReadableStore.fetchBlob}. */
export interface FetchOptions extends TransferOptions {
  /**
   * First byte wanted. From anything but 0 on only the size can be verified, so it is for whoever verifies the whole.
   * @default 0
   */
  readonly start?: number | undefined;
}

/** Options of {@link WritableStore.commit}. */
export interface CommitOptions extends TransferOptions {
  /** False refuses to replace what is there with other content. */
  readonly overwrite: boolean;
}

/** Content that can be opened as often as an upload has to be tried, from any offset. */
export interface BlobSource {
  readonly descriptor: Descriptor;
  /** Opens the content at `start` bytes (default 0). The stream ends with an error if the content is no longer what the descriptor says. */
  open(options?: { readonly start?: number | undefined; readonly signal?: AbortSignal | undefined }): Promise<Readable>;
  /** A repository of the same registry that has this blob, to mount it from. */
  readonly origin?: { readonly registry: string; readonly repository: string } | undefined;
}

/** Options of {@link ReadableStore.resolve}. */
export interface ResolveOptions extends StoreOptions {
  /**
   * True takes the first no for the answer. Some registries say it by HEAD of what GET gives, so that this is for looks
   * that only save work: nothing may be moved or refused for it. @default false
   */
  readonly quick?: boolean | undefined;
}

/** Options of {@link ReadableStore.referrers}. */
export interface ReferrersOptions extends StoreOptions {
  /** Only referrers of this artifact type. */
  readonly artifactType?: string | undefined;
}

/** Options of {@link WritableStore.putManifest}. */
export interface PutManifestOptions extends StoreOptions {
  /** The tag to put it under. @default none: by digest alone */
  readonly tag?: string | undefined;
  /** False refuses to move `tag` where it names other content, which is looked at last of all. @default true */
  readonly overwrite?: boolean | undefined;
}

/** Options of {@link WritableStore.deleteManifest}. */
export interface DeleteManifestOptions extends StoreOptions {
  /** The manifest itself, if the caller has just read it. */
  readonly manifest?: ManifestBytes | undefined;
}

/**
 * A change of what a tag names: given the manifest that it names now, undefined for none, it gives the one to stand there
 * instead, undefined when nothing is left to do.
 */
export type TagEdit = (held: ManifestBytes | undefined) => Promise<ManifestBytes | undefined>;

/** A manifest that a layout lists. */
export interface StoreEntry {
  readonly descriptor: Descriptor;
  /** The only tag that names it; undefined if there is none. */
  readonly tag?: string | undefined;
  /** All of its name, such as `localhost/demo:1.0`. */
  readonly name?: string | undefined;
}

/** Holds manifests and blobs by digest and tags by name: a remote repository, a layout on disk, or memory. */
export interface ReadableStore {
  /** Name for messages: `ghcr.io/acme/app`, `oci-layout://dir`. */
  readonly name: string;
  /** The manifest that a tag or digest names, without its content; undefined when there is none. Other failures throw. */
  resolve(reference: string, options?: ResolveOptions): Promise<Descriptor | undefined>;
  /**
   * The exact bytes of the manifest that a tag or digest names, the descriptor computed from them; undefined when there is none.
   * @throws ArtifactError DIGEST_MISMATCH when asked by digest and the bytes have another; TOO_LARGE above MAX_MANIFEST_BYTES
   */
  fetchManifest(reference: string, options?: StoreOptions): Promise<ManifestBytes | undefined>;
  /**
   * The content of a blob. The stream errors with DIGEST_MISMATCH or SIZE_MISMATCH instead of ending when the content is
   * not the descriptor's; never trust bytes before the end.
   * @throws ArtifactError NOT_FOUND when the store does not have it
   */
  fetchBlob(descriptor: Descriptor, options?: FetchOptions): Promise<Readable>;
  /** The blob of a digest whose size is not known, as a descriptor without a type of its own; undefined when there is none. */
  findBlob(digest: Digest, options?: StoreOptions): Promise<Descriptor | undefined>;
  /** All manifests whose subject is `subject`, in the store's order, without duplicates. */
  referrers(subject: Digest, options?: ReferrersOptions): Promise<readonly Descriptor[]>;
  /** The tags, in the store's order. */
  tags(options?: StoreOptions): AsyncIterable<string>;
  /** Manifests without a tag, as far as the store has a list of them; no registry has one (distribution-spec 1.1.1). */
  untagged?(options?: StoreOptions): Promise<readonly Digest[]>;
  /** Opens connections for as many requests that will come at once; only a registry has any. Never throws. */
  expectRequests?(count: number): void;
  /** The independent entries of the store, with a tag or without; only layouts have a list of them. */
  entries?(options?: StoreOptions): Promise<readonly StoreEntry[]>;
}

/** The result of putting a blob: sent, already present, or mounted from another repository of the same registry. */
export type BlobOutcome = 'uploaded' | 'existing' | 'mounted';

/** A store that can be written to. */
export interface WritableStore extends ReadableStore {
  /** True where asking what is there costs next to nothing, so that it is asked for each blob and nothing is taken for granted. */
  readonly hasCheapLookups?: boolean | undefined;
  /** True where a referrer can be put before its subject, and no list has to be written for it. A put may yet be refused. */
  readonly takesReferrersFirst?: boolean | undefined;
  /** True while sign-in is under way, so that whatever is asked now leaves at once when that is over. */
  readonly isSigningIn?: boolean | undefined;
  /** Says what is coming, so that sign-in can run beside other work. Never throws; a failure shows on first use. */
  prepare(access: 'pull' | 'push', options?: StoreOptions): void;
  /** True when the store has the blob. */
  hasBlob(descriptor: Descriptor, options?: StoreOptions): Promise<boolean>;
  /** Stores a blob unless it is there. `source` is opened only if it is absent and can't be mounted. */
  putBlob(
    source: BlobSource,
    options?: TransferOptions & { readonly assumeAbsent?: boolean | undefined },
  ): Promise<BlobOutcome>;
  /**
   * Stores a manifest by digest, or under `tag` too when given. Afterwards it resolves, and if it has a subject, that
   * subject's referrers list it (the fallback tag of distribution-spec 1.1.1 is written in here where the API is absent).
   * @throws ArtifactError TAG_EXISTS where the tag names other content and may not be moved
   */
  putManifest(manifest: ManifestBytes, options?: PutManifestOptions): Promise<void>;
  /**
   * Of a store that may set several tags with one request: stores a manifest by digest, and with it as many of `tags` as
   * possible. Tags that name other content are moved. The other tags remain to be put.
   * @returns the tags that were set; undefined if the store can't, so that nothing is known to be stored
   */
  putManifestTags?(
    manifest: ManifestBytes,
    tags: readonly string[],
    options?: StoreOptions,
  ): Promise<readonly string[] | undefined>;
  /**
   * Changes what a tag names such that writers in other processes, which change it at the same moment, lose nothing: the
   * edit is asked again until nothing is left to do. All that its manifest names has to be there. A subject's referrers
   * list it.
   * @returns whether anything was written
   */
  updateTag(tag: string, edit: TagEdit, options?: StoreOptions): Promise<boolean>;
  /**
   * Looks again whether a stored manifest with a subject is listed by its subject's referrers and lists it if not
   * (another writer of a fallback tag may have dropped it). True when something had to be repaired.
   */
  ensureReferrer(manifest: ManifestBytes, options?: StoreOptions): Promise<boolean>;
  /** Removes a manifest by digest, and its entry in its subject's fallback tag. False when there was none. */
  deleteManifest(digest: Digest, options?: DeleteManifestOptions): Promise<boolean>;
  /**
   * Removes a tag; what it named stays. False when there was none.
   * @throws ArtifactError UNSUPPORTED where a tag can't be removed by itself
   */
  deleteTag(tag: string, options?: StoreOptions): Promise<boolean>;
  /**
   * Of a store that gathers what it is to list: lists all that was put. Before that, others may not see it.
   * @throws ArtifactError what a put that is not gathered throws
   */
  flush?(options?: StoreOptions): Promise<void>;
  /**
   * Of a store that is written whole: writes all that was put, at once. Nothing is there before. True when that changed
   * something.
   * @throws ArtifactError FILE_EXISTS when other content is there and may not be replaced
   */
  commit?(options: CommitOptions): Promise<boolean>;
  /** Requests to be waited for and connections to be closed at the end of a run. */
  close(): Promise<void>;
}
