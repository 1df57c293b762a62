import { messageOf } from '../../base/errors.ts';
import { type Descriptor, isJsonObject, parseDescriptor } from '../../oci/descriptor.ts';
import type { Digest } from '../../oci/digest.ts';
import { encodeDescriptor } from '../../oci/json.ts';
import { MEDIA_TYPE } from '../../oci/media-types.ts';
import { parseStrictJson } from '../../oci/strict-json.ts';
import { layoutInvalid } from './layout-error.ts';

/** The annotation that holds a tag (image-spec 1.1.1, image-layout.md, "index.json file"). */
export const REF_NAME = 'org.opencontainers.image.ref.name';

/** One descriptor of index.json. A manifest with two tags has two; one without a tag has one. */
export interface LayoutEntry {
  readonly descriptor: Descriptor;
  readonly tag: string | undefined;
  /** As it stands in the file, fields included that this program does not know. */
  readonly raw: Readonly<Record<string, unknown>>;
}

/** What an index.json holds. */
export interface LayoutIndex {
  readonly entries: readonly LayoutEntry[];
  /** The file's other fields, kept as they are. */
  readonly rest: Readonly<Record<string, unknown>>;
}

/** The index.json of a new layout. */
export const EMPTY_INDEX: LayoutIndex = {
  entries: [],
  rest: { schemaVersion: 2, mediaType: MEDIA_TYPE.ociIndex, manifests: [] },
};

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
  return { entries: list.map((raw: unknown, i) => parseEntry(raw, i, path)), rest: value };
}

function parseEntry(raw: unknown, position: number, path: string): LayoutEntry {
  try {
    const descriptor = parseDescriptor(raw, `entry ${position + 1}`);
    const tag = descriptor.annotations?.[REF_NAME];
    return { descriptor, tag: tag === '' ? undefined : tag, raw: raw as Record<string, unknown> };
  } catch (cause) {
    throw layoutInvalid(path, `is no image index: ${messageOf(cause)}`, cause);
  }
}

/** The text of an index.json. */
export function encodeLayoutIndex({ entries, rest }: LayoutIndex): string {
  return JSON.stringify({ ...rest, manifests: entries.map((entry) => entry.raw) });
}

function makeEntry(descriptor: Descriptor, tag: string | undefined): LayoutEntry {
  const { annotations = {}, ...others } = descriptor;
  // A manifest's own annotation of this name must not become a tag.
  const { [REF_NAME]: _, ...own } = annotations;
  const all = tag === undefined ? own : { ...own, [REF_NAME]: tag };
  const made: Descriptor = Object.keys(all).length === 0 ? others : { ...others, annotations: all };
  return { descriptor: made, tag, raw: JSON.parse(encodeDescriptor(made)) as Record<string, unknown> };
}

function retagged(entry: LayoutEntry, tag: string | undefined): LayoutEntry {
  const { annotations } = makeEntry(entry.descriptor, tag).descriptor;
  const { annotations: _raw, ...raw } = entry.raw;
  const { annotations: _parsed, ...descriptor } = entry.descriptor;
  if (annotations === undefined) return { descriptor, tag, raw };
  return { descriptor: { ...descriptor, annotations }, tag, raw: { ...raw, annotations } };
}

/**
 * The index with `descriptor` listed, under `tag` where given; the same object when it is already. As ORAS does it, a
 * manifest that loses its last tag stays listed without one, and one that gets its first tag is not listed twice.
 */
export function withManifest(index: LayoutIndex, descriptor: Descriptor, tag: string | undefined): LayoutIndex {
  const { digest } = descriptor;
  const listed = index.entries.some((entry) => entry.descriptor.digest === digest);
  if (tag === undefined) {
    return listed ? index : { ...index, entries: [...index.entries, makeEntry(descriptor, undefined)] };
  }
  const holders = index.entries.filter((entry) => entry.tag === tag);
  if (holders.length === 1 && holders[0]?.descriptor.digest === digest) return index;
  const entries: LayoutEntry[] = [];
  for (const entry of withoutTag(index, tag).entries) {
    const takes = entry.tag === undefined && entry.descriptor.digest === digest;
    if (!takes) entries.push(entry);
  }
  const before = index.entries.find((entry) => entry.descriptor.digest === digest);
  entries.push(before === undefined ? makeEntry(descriptor, tag) : retagged(before, tag));
  return { ...index, entries };
}

/** The index without `tag`; what it named stays listed. */
export function withoutTag(index: LayoutIndex, tag: string): LayoutIndex {
  const kept = new Set<Digest>();
  for (const entry of index.entries) if (entry.tag !== tag) kept.add(entry.descriptor.digest);
  const entries: LayoutEntry[] = [];
  for (const entry of index.entries) {
    if (entry.tag !== tag) {
      entries.push(entry);
    } else if (!kept.has(entry.descriptor.digest)) {
      kept.add(entry.descriptor.digest);
      entries.push(retagged(entry, undefined));
    }
  }
  return { ...index, entries };
}

/** The index without the manifest `digest`, whatever its tags; the same object when it is not listed. */
export function withoutManifest(index: LayoutIndex, digest: Digest): LayoutIndex {
  const entries = index.entries.filter((entry) => entry.descriptor.digest !== digest);
  return entries.length === index.entries.length ? index : { ...index, entries };
}
