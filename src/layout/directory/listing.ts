import type { Descriptor } from '../../oci/descriptor.ts';
import type { Digest } from '../../oci/digest.ts';
import { fallbackTag } from '../../oci/fallback-tag.ts';
import { encodeManifest, type ManifestBytes, parseManifest, referrerDescriptor } from '../../oci/manifest.ts';
import { MEDIA_TYPE } from '../../oci/media-types.ts';
import { checkManifestBytes } from '../../store/content/manifest-check.ts';
import { childrenOf, type LayoutIndex } from '../content/layout-index.ts';

/** A manifest that is stored and has still to be listed. */
export interface Put {
  readonly manifest: ManifestBytes;
  readonly entry: Descriptor;
  readonly subject: Digest | undefined;
  /** Of an index. */
  readonly children: readonly Digest[];
  readonly tag: string | undefined;
  readonly overwrite: boolean;
}

/** How a {@link Listing} reads and writes manifests of its layout. */
export interface ListingOptions {
  /** Name of the layout in a message. */
  readonly name: string;
  /** Returns a stored manifest; undefined when absent or damaged. */
  readonly stored: (digest: Digest) => Promise<ManifestBytes | undefined>;
  /** @throws ArtifactError for a damaged one */
  readonly fetch: (digest: Digest) => Promise<ManifestBytes | undefined>;
  readonly write: (manifest: ManifestBytes) => Promise<void>;
}

/** Says what index.json lists: which manifests, under which names, and the lists of referrers that are kept there. */
export class Listing {
  readonly #options: ListingOptions;
  /**
   * The entries that this writer listed without a name. Of these, children of an index are not listed next to it: crane
   * and skopeo read a layout without being told a name if its index.json has one entry.
   */
  readonly #bare = new Set<Digest>();
  /** … but what something refers to stays listed: only so do oras and others find what refers to it. */
  readonly #subjects = new Set<Digest>();

  constructor(options: ListingOptions) {
    this.#options = options;
  }

  /** Checks a manifest and reads what it will be listed as. */
  entryOf(manifest: ManifestBytes): Pick<Put, 'manifest' | 'entry' | 'subject' | 'children'> {
    checkManifestBytes(manifest, this.#options.name);
    const parsed = parseManifest(manifest, `${this.#options.name}@${manifest.descriptor.digest}`);
    const entry = referrerDescriptor(manifest, parsed);
    return { manifest, entry, subject: parsed.subject?.digest, children: childrenOf(parsed) };
  }

  /** Lists a manifest by its tag and by its subject. False where it was already. */
  async list(index: LayoutIndex, { entry, tag, subject, children }: Put): Promise<boolean> {
    if (tag === undefined && index.firstOf(entry.digest) === undefined) this.#bare.add(entry.digest);
    if (subject !== undefined) this.#subjects.add(subject);
    let changed = index.put(entry, tag);
    for (const child of children) {
      if (this.#bare.has(child) && !this.#subjects.has(child) && index.removeUnnamed(child)) changed = true;
    }
    if (subject === undefined) return changed;
    if (index.firstOf(subject) === undefined) {
      const stored = await this.#options.stored(subject);
      if (stored !== undefined && index.put(this.entryOf(stored).entry, undefined)) changed = true;
    }
    return (await this.inFallback(index, subject, entry, true)) || changed;
  }

  /**
   * Keeps an existing fallback tag of a subject up to date, because regctl looks for referrers only there. Creates
   * none, because ORAS needs none in a layout.
   */
  async inFallback(index: LayoutIndex, subject: Digest, referrer: Descriptor, listed: boolean): Promise<boolean> {
    const tag = fallbackTag(subject);
    const before = index.holder(tag);
    const stored = before === undefined ? undefined : await this.#options.fetch(before);
    const list = stored === undefined ? undefined : parseManifest(stored, `${this.#options.name}:${tag}`);
    if (before === undefined || list?.kind !== 'index') return false;
    const others = list.manifests.filter((entry) => entry.digest !== referrer.digest);
    if (listed && others.length < list.manifests.length) return false;
    index.removeTag(tag);
    index.removeManifest(before);
    if (!listed && others.length === 0) return true;
    const made = encodeManifest({
      ...list,
      mediaType: MEDIA_TYPE.ociIndex,
      manifests: listed ? [...others, referrer] : others,
    });
    await this.#options.write(made);
    index.put(made.descriptor, tag);
    return true;
  }
}

/** False for a put that would move a tag which it may not move. */
export function mayBePut(index: LayoutIndex, { tag, overwrite, entry }: Put): boolean {
  return overwrite || tag === undefined || (index.holder(tag) ?? entry.digest) === entry.digest;
}
