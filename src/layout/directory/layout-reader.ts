import { PassThrough, pipeline, type Readable } from 'node:stream';
import { cancelledError, throwIfCancelled } from '../../base/async/cancelled.ts';
import { ArtifactError, isArtifactError } from '../../base/errors.ts';
import { MAX_LAYOUT_INDEX_BYTES, MAX_LAYOUT_MANIFESTS, MAX_MANIFEST_BYTES } from '../../base/limits.ts';
import { type Descriptor, isJsonObject, plainDescriptor } from '../../oci/descriptor.ts';
import { algorithmOf, type Digest, digestOf, isDigest } from '../../oci/digest.ts';
import { compareUtf8 } from '../../oci/json.ts';
import { claimedMediaType, type ManifestBytes, parseManifest, referrerDescriptor } from '../../oci/manifest.ts';
import { isKnownManifest, MEDIA_TYPE } from '../../oci/media-types.ts';
import { inlineContent } from '../../store/content/inline-content.ts';
import { digestMismatch, sizeMismatch, verifyingStream } from '../../store/content/verify.ts';
import { SOLE } from '../../store/sole.ts';
import type { FetchOptions, ReadableStore, ReferrersOptions, StoreEntry, StoreOptions } from '../../store/store.ts';
import { formatName } from '../content/entry-name.ts';
import { layoutInvalid } from '../content/layout-error.ts';
import { type LayoutEntry, type LayoutIndex, oneOf, parseLayoutIndex } from '../content/layout-index.ts';
import { blobFile, type LayoutSource } from '../content/layout-source.ts';

/** Referrers by digest, by subject. */
type ReferrerMap = Map<Digest, Map<Digest, Descriptor>>;

/** Values derived from one state of index.json, valid as long as that state. */
export interface Snapshot {
  readonly version: string | undefined;
  readonly index: LayoutIndex;
  /** The entries that belong to one repository. */
  view?: LayoutIndex | undefined;
  referrers?: Promise<ReferrerMap> | undefined;
}

/** Names that a message has at most. */
const SHOWN_NAMES = 10;

/** Tags that name what belongs to another manifest: lists of referrers, signatures. */
const OF_ANOTHER = /^sha(?:256|512)-[0-9a-f]{64}/;

/** The references of a manifest to others; constant for a digest. */
interface Links {
  readonly children: readonly Descriptor[];
  readonly subject?: Digest | undefined;
  readonly referrer: Descriptor;
}

/** Reads a layout as a store. */
export class LayoutReader implements ReadableStore {
  readonly name: string;
  readonly #source: LayoutSource;
  readonly #repository: string | undefined;
  readonly #links = new Map<Digest, Links>();
  #snapshot: Snapshot | undefined;

  /** @param repository that of several which are named, such as `localhost/demo`; all by default */
  constructor(source: LayoutSource, repository?: string) {
    this.name = `oci-layout://${source.path}${repository === undefined ? '' : `:${repository}`}`;
    this.#source = source;
    this.#repository = repository;
  }

  async resolve(reference: string, options: StoreOptions = {}): Promise<Descriptor | undefined> {
    throwIfCancelled(options.signal);
    const listed = await this.#listed(reference);
    if (listed === undefined) return (await this.#unlisted(reference))?.descriptor;
    const isThere =
      (await this.#source.size(blobFile(listed.digest))) !== undefined || inlineContent(listed) !== undefined;
    return isThere ? plainDescriptor(listed) : this.#dangling(reference);
  }

  async fetchManifest(reference: string, options: StoreOptions = {}): Promise<ManifestBytes | undefined> {
    throwIfCancelled(options.signal);
    const listed = await this.#listed(reference);
    if (listed === undefined) return this.#unlisted(reference);
    const bytes = await this.#readVerified(listed);
    return bytes === undefined ? this.#dangling(reference) : { descriptor: plainDescriptor(listed), bytes };
  }

  async fetchBlob(descriptor: Descriptor, options: FetchOptions = {}): Promise<Readable> {
    const { signal, onProgress, start = 0 } = options;
    throwIfCancelled(signal);
    const content = await this.#source.open(blobFile(descriptor.digest), start);
    if (content === undefined) throw new ArtifactError('NOT_FOUND', `${this.name} has no blob ${descriptor.digest}`);
    const verified = start > 0 ? new PassThrough() : verifyingStream(descriptor, this.name);
    if (onProgress !== undefined) content.on('data', (chunk: Buffer) => onProgress(chunk.byteLength));
    // An error of either side destroys the other; whoever reads `verified` sees it there.
    pipeline(content, verified, () => undefined);
    if (signal !== undefined) {
      const onAbort = () => verified.destroy(cancelledError(signal));
      signal.addEventListener('abort', onAbort, { once: true });
      verified.once('close', () => signal.removeEventListener('abort', onAbort));
      if (signal.aborted) onAbort();
    }
    return verified;
  }

  /** True when there is a blob of that digest and size. */
  async hasBlob(descriptor: Descriptor, options: StoreOptions = {}): Promise<boolean> {
    throwIfCancelled(options.signal);
    return (await this.#source.size(blobFile(descriptor.digest))) === descriptor.size;
  }

  async findBlob(digest: Digest, options: StoreOptions = {}): Promise<Descriptor | undefined> {
    throwIfCancelled(options.signal);
    const size = await this.#source.size(blobFile(digest));
    return size === undefined ? undefined : { mediaType: MEDIA_TYPE.octetStream, digest, size };
  }

  async referrers(subject: Digest, options: ReferrersOptions = {}): Promise<readonly Descriptor[]> {
    throwIfCancelled(options.signal);
    const snapshot = await this.load();
    snapshot.referrers ??= this.#findReferrers(snapshot.index).catch((error: unknown) => {
      delete snapshot.referrers;
      throw error;
    });
    const all = [...((await snapshot.referrers).get(subject)?.values() ?? [])];
    throwIfCancelled(options.signal);
    const { artifactType } = options;
    return artifactType === undefined ? all : all.filter((referrer) => referrer.artifactType === artifactType);
  }

  /** If several repositories have the same tag, their full names are given instead, so that each can be requested. */
  async *tags(options: StoreOptions = {}): AsyncIterable<string> {
    throwIfCancelled(options.signal);
    const index = await this.#view();
    const tags = new Set<string>();
    for (const { name } of index.entries) {
      if (name === undefined) continue;
      const short = name.tag ?? name.text;
      tags.add(oneOf(index.named(short)) === undefined ? formatName(name) : short);
    }
    yield* [...tags].sort(compareUtf8);
  }

  /** The manifests that index.json lists without a name. */
  async untagged(options: StoreOptions = {}): Promise<readonly Digest[]> {
    throwIfCancelled(options.signal);
    const index = await this.#view();
    const listed = [...index.entries].filter(
      ({ name, descriptor }) => name === undefined && isKnownManifest(descriptor.mediaType),
    );
    return listed.map(({ descriptor }) => descriptor.digest);
  }

  /**
   * The independent entries of index.json: those with a name, and those without that no listed index contains and that
   * have no subject.
   */
  async entries(options: StoreOptions = {}): Promise<readonly StoreEntry[]> {
    const index = await this.#view();
    const inner = new Set<Digest>();
    const refers = new Set<Digest>();
    for (const { descriptor } of index.entries) {
      throwIfCancelled(options.signal);
      const links = isKnownManifest(descriptor.mediaType) ? await this.#linksOf(descriptor) : undefined;
      for (const child of links?.children ?? []) inner.add(child.digest);
      if (links?.subject !== undefined) refers.add(descriptor.digest);
    }
    return [...index.entries].flatMap(({ descriptor, name }): readonly StoreEntry[] => {
      const entry = plainDescriptor(descriptor);
      if (name === undefined) return inner.has(entry.digest) || refers.has(entry.digest) ? [] : [{ descriptor: entry }];
      const isOne = name.tag !== undefined && oneOf(index.named(name.tag))?.descriptor.digest === entry.digest;
      return [{ descriptor: entry, tag: isOne ? name.tag : undefined, name: formatName(name) }];
    });
  }

  /**
   * Checks that this is a layout of a known version with an index.
   * @throws ArtifactError LAYOUT_INVALID
   */
  async check(): Promise<void> {
    await this.checkVersion();
    const view = await this.#view();
    const [first] = view.entries;
    if (this.#repository !== undefined && first === undefined) throw await this.#noRepository(this.#repository);
  }

  /**
   * Reads `oci-layout` (image-spec 1.1.1, image-layout.md, "oci-layout file").
   * @throws ArtifactError LAYOUT_INVALID
   */
  async checkVersion(): Promise<void> {
    const { path } = this.#source;
    const bytes = await this.#source.read('oci-layout', MAX_MANIFEST_BYTES);
    if (bytes === undefined) throw layoutInvalid(path, 'is not an OCI image layout: it has no file oci-layout');
    let value: unknown;
    try {
      value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    } catch (cause) {
      throw layoutInvalid(path, 'is not an OCI image layout: its file oci-layout is not JSON', cause);
    }
    const version = isJsonObject(value) ? value.imageLayoutVersion : undefined;
    if (version === '1.0.0') return;
    const said = typeof version === 'string' ? version.slice(0, 50) : 'no version';
    throw layoutInvalid(path, `is an OCI image layout of an unknown version: oci-layout says ${said}, not 1.0.0`);
  }

  /** index.json as it is on disk now; undefined when there is none. */
  async readIndex(): Promise<LayoutIndex | undefined> {
    const bytes = await this.#source.read('index.json', MAX_LAYOUT_INDEX_BYTES);
    return bytes === undefined ? undefined : parseLayoutIndex(bytes, `${this.#source.path}/index.json`);
  }

  /** Replaces a missing index.json: throws, unless the layout is about to be created. */
  protected missingIndex(): LayoutIndex {
    throw layoutInvalid(this.#source.path, 'is not an OCI image layout: it has no index.json');
  }

  /** Returns the current content of index.json. */
  protected async load(): Promise<Snapshot> {
    // Before the content: a change in between then shows as another version next time.
    const version = await this.#source.version();
    if (version !== undefined && this.#snapshot?.version === version) return this.#snapshot;
    const snapshot = { version, index: (await this.readIndex()) ?? this.missingIndex() };
    this.#snapshot = snapshot;
    return snapshot;
  }

  /** Returns the entries among which names are looked up. */
  async #view(): Promise<LayoutIndex> {
    const snapshot = await this.load();
    if (this.#repository === undefined) return snapshot.index;
    snapshot.view ??= snapshot.index.within(this.#repository);
    return snapshot.view;
  }

  async #listed(reference: string): Promise<Descriptor | undefined> {
    if (isDigest(reference)) return (await this.load()).index.firstOf(reference)?.descriptor;
    if (reference === SOLE) return this.#sole();
    const found = (await this.#view()).named(reference);
    if (found.length === 0) return undefined;
    const one = oneOf(found);
    if (one === undefined) throw this.#severalAre(`called ${reference.slice(0, 150)}`, found);
    return one.descriptor;
  }

  /** The one manifest that has a name; where none has, the one that stands there for itself. */
  async #sole(): Promise<Descriptor | undefined> {
    const named = [...(await this.#view()).entries].filter(({ name }) => name && !OF_ANOTHER.test(name.text));
    const found = named.length > 0 ? named : (await this.entries()).filter(({ name }) => name === undefined);
    const digests = new Set(found.map(({ descriptor }) => descriptor.digest));
    if (digests.size > 1) throw this.#severalAre('and none is named', found);
    return found[0]?.descriptor;
  }

  #severalAre(what: string, found: readonly (LayoutEntry | StoreEntry)[]): ArtifactError {
    const names = found.map(({ name, descriptor }) => {
      const shown = typeof name === 'object' ? formatName(name) : (name ?? '');
      return `${shown.slice(0, 200)} (${descriptor.digest})`.trim();
    });
    const shown = names.slice(0, SHOWN_NAMES).join(', ');
    return new ArtifactError(
      'REFERENCE_INVALID',
      `${this.name} has several manifests ${what}: ${shown}${names.length > SHOWN_NAMES ? ', …' : ''}`,
      { remedy: `Name one by its full name, as in ${this.name}:NAME, or by its digest.` },
    );
  }

  async #noRepository(repository: string): Promise<ArtifactError> {
    const names = [...(await this.load()).index.entries].flatMap(({ name }) =>
      name === undefined ? [] : [formatName(name)],
    );
    const shown = names.slice(0, SHOWN_NAMES).join(', ').slice(0, 500);
    return new ArtifactError('NOT_FOUND', `There is no ${repository} in the layout ${this.#source.path}`, {
      remedy: `Check the name; it has ${shown || 'no names'}${names.length > SHOWN_NAMES ? ', …' : ''}.`,
    });
  }

  /** A manifest that index.json does not list itself, such as the child of an index. */
  async #unlisted(reference: string): Promise<ManifestBytes | undefined> {
    if (!isDigest(reference)) return undefined;
    const size = await this.#source.size(blobFile(reference));
    if (size === undefined || size > MAX_MANIFEST_BYTES) return undefined;
    const bytes = await this.#readVerified({ mediaType: '', digest: reference, size });
    const mediaType = bytes === undefined ? undefined : claimedMediaType(bytes);
    if (bytes === undefined || mediaType === undefined || !isKnownManifest(mediaType)) return undefined;
    return { descriptor: { mediaType, digest: reference, size }, bytes };
  }

  async #readVerified(descriptor: Descriptor): Promise<Uint8Array | undefined> {
    const { digest, size } = descriptor;
    // A manifest that is inline in index.json need not be stored.
    const bytes = (await this.#source.read(blobFile(digest), MAX_MANIFEST_BYTES)) ?? inlineContent(descriptor);
    if (bytes === undefined) return undefined;
    if (bytes.byteLength !== size) throw sizeMismatch(descriptor, this.name, String(bytes.byteLength));
    const got = digestOf(bytes, algorithmOf(digest));
    if (got !== digest) throw digestMismatch(digest, got, this.name);
    return bytes;
  }

  /** A digest without content is absent; a tag without content is damage that must not look like an unknown tag. */
  #dangling(reference: string): undefined {
    if (isDigest(reference)) return undefined;
    throw layoutInvalid(this.#source.path, `lists the tag ${reference.slice(0, 150)} but lacks its manifest`);
  }

  /** Referrers by subject, of all manifests that index.json leads to: ORAS lists them untagged, regctl under the fallback tag. */
  async #findReferrers(index: LayoutIndex): Promise<ReferrerMap> {
    const found: ReferrerMap = new Map();
    const queue = [...index.entries].map((entry) => entry.descriptor);
    const seen = new Set<Digest>();
    for (let at = 0; at < queue.length; at++) {
      const descriptor = queue[at];
      if (descriptor === undefined || seen.has(descriptor.digest) || !isKnownManifest(descriptor.mediaType)) continue;
      seen.add(descriptor.digest);
      if (seen.size > MAX_LAYOUT_MANIFESTS) {
        throw new ArtifactError('TOO_LARGE', `${this.name} has more than ${MAX_LAYOUT_MANIFESTS} manifests`);
      }
      const links = await this.#linksOf(descriptor);
      if (links === undefined) continue;
      queue.push(...links.children.filter((child) => !seen.has(child.digest)));
      if (links.subject === undefined) continue;
      addReferrer(found, links.subject, links.referrer);
    }
    return found;
  }

  /** Adds to what is known of a snapshot that it lists a manifest now. */
  protected noteReferrer({ referrers }: Snapshot, subject: Digest | undefined, referrer: Descriptor): void {
    if (subject === undefined) return;
    referrers?.then(
      (found) => addReferrer(found, subject, referrer),
      () => undefined,
    );
  }

  async #linksOf(descriptor: Descriptor): Promise<Links | undefined> {
    const known = this.#links.get(descriptor.digest);
    if (known !== undefined) return known;
    try {
      const bytes = await this.#readVerified(descriptor);
      if (bytes === undefined) return undefined;
      const manifest = parseManifest({ descriptor, bytes }, `${this.name}@${descriptor.digest}`);
      const links = {
        children: manifest.kind === 'index' ? manifest.manifests : [],
        ...(manifest.subject === undefined ? {} : { subject: manifest.subject.digest }),
        referrer: referrerDescriptor({ descriptor, bytes }, manifest),
      };
      this.#links.set(descriptor.digest, links);
      return links;
    } catch (error) {
      // What can't be read as a manifest refers to nothing, and must not hide the referrers beside it.
      if (isArtifactError(error, 'MANIFEST_INVALID', 'UNSUPPORTED', 'TOO_LARGE')) return undefined;
      throw error;
    }
  }

  /** Drops what was learned about a deleted manifest. */
  protected forget(digest: Digest): void {
    this.#links.delete(digest);
  }
}

function addReferrer(found: ReferrerMap, subject: Digest, referrer: Descriptor): void {
  const known = found.get(subject) ?? new Map<Digest, Descriptor>();
  known.set(referrer.digest, referrer);
  found.set(subject, known);
}
