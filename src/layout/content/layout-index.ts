import { messageOf } from '../../base/errors.ts';
import { type Descriptor, isJsonObject, parseDescriptor } from '../../oci/descriptor.ts';
import type { Digest } from '../../oci/digest.ts';
import { encodeDescriptor } from '../../oci/json.ts';
import type { Manifest } from '../../oci/manifest.ts';
import { MEDIA_TYPE } from '../../oci/media-types.ts';
import { parseStrictJson } from '../../oci/strict-json.ts';
import { type EntryName, entryName, REF_NAME, splitName } from './entry-name.ts';
import { layoutInvalid } from './layout-error.ts';

/** One descriptor of index.json. A manifest with two tags has two; one without a tag has one. */
export interface LayoutEntry {
  readonly descriptor: Descriptor;
  readonly name: EntryName | undefined;
  /** The entry as written in the file, including fields that this program does not know. */
  readonly raw: Readonly<Record<string, unknown>>;
}

/** Places of entries by something that they have. */
type Places<Key> = Map<Key, Set<number>>;

/**
 * An index.json that can be changed. What it is asked and told costs the same however many entries it has, so that
 * thousands of tags are listed in the time that they take to arrive.
 */
export class LayoutIndex {
  /** By place, in the order of the file. */
  readonly #entries = new Map<number, LayoutEntry>();
  readonly #byDigest: Places<Digest> = new Map();
  /** Those without a name. */
  readonly #unnamed: Places<Digest> = new Map();
  /** By the text of their name, and those whose tag is only a part of it by that. */
  readonly #byName: Places<string> = new Map();
  readonly #byTag: Places<string> = new Map();
  /** The file's other fields, kept as they are. */
  readonly #rest: Readonly<Record<string, unknown>>;
  #end = 0;

  /** @default of a new layout */
  constructor(
    entries: Iterable<LayoutEntry> = [],
    rest: Readonly<Record<string, unknown>> = { schemaVersion: 2, mediaType: MEDIA_TYPE.ociIndex, manifests: [] },
  ) {
    this.#rest = rest;
    for (const entry of entries) this.#append(entry);
  }

  /** In the order of the file. */
  get entries(): Iterable<LayoutEntry> {
    return this.#entries.values();
  }

  /** The first entry of a manifest; undefined for one that is not listed. */
  firstOf(digest: Digest): LayoutEntry | undefined {
    const [place] = this.#byDigest.get(digest) ?? [];
    return place === undefined ? undefined : this.#entries.get(place);
  }

  /** Whether a manifest that is listed has a name. */
  isNamed(digest: Digest): boolean {
    return (this.#byDigest.get(digest)?.size ?? 0) > (this.#unnamed.get(digest)?.size ?? 0);
  }

  /**
   * The entries that a name can mean: those with exactly this name; otherwise those with this tag, such as `1.0` of
   * `localhost/demo:1.0`; otherwise those with this full name, however it is written.
   */
  named(name: string): readonly LayoutEntry[] {
    const places = this.#byName.get(name) ?? this.#byTag.get(name);
    if (places !== undefined) return this.#at(places);
    const { tag, repository } = splitName(name);
    return this.#at(this.#byTag.get(tag ?? '')).filter((entry) => entry.name?.repository === repository);
  }

  /** The entries of one repository: those that have its name, with a tag or without. */
  within(repository: string): LayoutIndex {
    const { repository: wanted } = splitName(`${repository}:0`);
    return new LayoutIndex(
      [...this.#entries.values()].filter(({ name }) => name?.repository === wanted),
      this.#rest,
    );
  }

  /** The manifest that `tag` names for who writes it: of several the last counts, as for ORAS. */
  holder(tag: string): Digest | undefined {
    return this.#at(this.#byName.get(tag)).at(-1)?.descriptor.digest;
  }

  /**
   * Lists `descriptor`, under `tag` where given. As ORAS does it, a manifest that loses its last tag stays listed without
   * one, and one that gets its first tag is not listed twice.
   * @returns false where it was listed so already
   */
  put(descriptor: Descriptor, tag: string | undefined): boolean {
    const { digest } = descriptor;
    const before = this.firstOf(digest);
    if (tag === undefined) {
      if (before === undefined) this.#append(madeEntry(descriptor, undefined));
      return before === undefined;
    }
    const holders = this.#at(this.#byName.get(tag));
    if (holders.length === 1 && holders[0]?.descriptor.digest === digest) return false;
    this.#unname(this.#byName.get(tag));
    this.removeUnnamed(digest);
    this.#append(before === undefined ? madeEntry(descriptor, tag) : renamed(before, tag));
    return true;
  }

  /** Removes a tag; its manifest stays listed. Returns false if the tag did not exist. */
  removeTag(tag: string): boolean {
    return this.#unname(this.#byName.get(tag) ?? this.#byTag.get(tag));
  }

  /** Removes the entry of a manifest without a name. Returns false if there was no such entry. */
  removeUnnamed(digest: Digest): boolean {
    const places = this.#unnamed.get(digest);
    for (const place of places ?? []) this.#remove(place);
    return places !== undefined;
  }

  /** Takes a manifest away with all its tags. False where it was not listed. */
  removeManifest(digest: Digest): boolean {
    const places = this.#byDigest.get(digest);
    for (const place of places ?? []) this.#remove(place);
    return places !== undefined;
  }

  /** The text of the file. */
  encode(): string {
    return JSON.stringify({ ...this.#rest, manifests: [...this.#entries.values()].map(({ raw }) => raw) });
  }

  #unname(places: ReadonlySet<number> | undefined): boolean {
    for (const place of places ?? []) {
      const entry = this.#entries.get(place);
      if (entry === undefined) continue;
      if (this.#byDigest.get(entry.descriptor.digest)?.size === 1) this.#set(place, renamed(entry, undefined));
      else this.#remove(place);
    }
    return places !== undefined;
  }

  #append(entry: LayoutEntry): void {
    this.#set(this.#end++, entry);
  }

  /** Puts an entry into a place, that of another in its stead. */
  #set(place: number, entry: LayoutEntry): void {
    this.#forget(place);
    const { descriptor, name } = entry;
    this.#entries.set(place, entry);
    note(this.#byDigest, descriptor.digest, place);
    note(this.#unnamed, name === undefined ? descriptor.digest : undefined, place);
    note(this.#byName, name?.text, place);
    note(this.#byTag, name?.tag, place);
  }

  #remove(place: number): void {
    this.#forget(place);
    this.#entries.delete(place);
  }

  #forget(place: number): void {
    const entry = this.#entries.get(place);
    if (entry === undefined) return;
    const { descriptor, name } = entry;
    forget(this.#byDigest, descriptor.digest, place);
    forget(this.#unnamed, descriptor.digest, place);
    forget(this.#byName, name?.text, place);
    forget(this.#byTag, name?.tag, place);
  }

  #at(places: ReadonlySet<number> | undefined): readonly LayoutEntry[] {
    return [...(places ?? [])].flatMap((place) => this.#entries.get(place) ?? []);
  }
}

/** The children of an index; none of any other manifest. */
export function childrenOf(manifest: Manifest): readonly Digest[] {
  return manifest.kind === 'index' ? manifest.manifests.map(({ digest }) => digest) : [];
}

/**
 * The one entry that several mean: that of the only manifest among them. Of one name without a repository the last counts, as
 * for ORAS; undefined where they are names of several repositories.
 */
export function oneOf(entries: readonly LayoutEntry[]): LayoutEntry | undefined {
  const last = entries.at(-1);
  const isSame = (entry: LayoutEntry): boolean =>
    entry.descriptor.digest === last?.descriptor.digest || entry.name?.repository === last?.name?.repository;
  return entries.every(isSame) ? last : undefined;
}

function note<Key>(places: Places<Key>, key: Key | undefined, place: number): void {
  if (key === undefined) return;
  const known = places.get(key);
  if (known === undefined) places.set(key, new Set([place]));
  else known.add(place);
}

function forget<Key>(places: Places<Key>, key: Key | undefined, place: number): void {
  if (key === undefined) return;
  const known = places.get(key);
  known?.delete(place);
  if (known?.size === 0) places.delete(key);
}

/**
 * Reads an index.json.
 * @param path of the file, for messages
 * @throws ArtifactError LAYOUT_INVALID
 */
export function parseLayoutIndex(bytes: Uint8Array, path: string): LayoutIndex {
  let value: unknown;
  try {
    value = parseStrictJson(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (cause) {
    throw layoutInvalid(path, 'is not JSON', cause);
  }
  if (!isJsonObject(value)) throw layoutInvalid(path, 'is not an image index');
  if (value.schemaVersion !== 2) throw layoutInvalid(path, 'is not an image index of schemaVersion 2');
  // Go, and so ORAS, writes an empty list as null.
  const list = value.manifests ?? [];
  if (!Array.isArray(list)) throw layoutInvalid(path, 'is an image index whose manifests are not a list');
  return new LayoutIndex(
    list.map((raw: unknown, i) => parseEntry(raw, i, path)),
    value,
  );
}

function parseEntry(raw: unknown, position: number, path: string): LayoutEntry {
  try {
    const descriptor = parseDescriptor(raw, `entry ${position + 1}`);
    return { descriptor, name: entryName(descriptor.annotations), raw: raw as Record<string, unknown> };
  } catch (cause) {
    throw layoutInvalid(path, `is not an image index: ${messageOf(cause)}`, cause);
  }
}

function madeEntry(descriptor: Descriptor, tag: string | undefined): LayoutEntry {
  const { annotations = {}, ...others } = descriptor;
  // A manifest's own annotation of this name must not become a tag.
  const { [REF_NAME]: _, ...own } = annotations;
  const all = tag === undefined ? own : { ...own, [REF_NAME]: tag };
  const made: Descriptor = Object.keys(all).length === 0 ? others : { ...others, annotations: all };
  return {
    descriptor: made,
    name: entryName(made.annotations),
    raw: JSON.parse(encodeDescriptor(made)) as Record<string, unknown>,
  };
}

function renamed(entry: LayoutEntry, tag: string | undefined): LayoutEntry {
  const { annotations } = madeEntry(entry.descriptor, tag).descriptor;
  const { annotations: _raw, ...raw } = entry.raw;
  const { annotations: _parsed, ...descriptor } = entry.descriptor;
  if (annotations === undefined) return { descriptor, name: undefined, raw };
  return { descriptor: { ...descriptor, annotations }, name: entryName(annotations), raw: { ...raw, annotations } };
}
