import { parallel } from '../../base/async/parallel.ts';
import { isArtifactError } from '../../base/errors.ts';
import { MAX_HELD_MANIFEST_BYTES, TREE_CONCURRENCY } from '../../base/limits.ts';
import type { Digest } from '../../oci/digest.ts';
import type { ManifestBytes } from '../../oci/manifest.ts';
import type { Observer } from '../../store/observer.ts';
import type { PackageVersions } from '../../store/package-versions.ts';
import type { WritableStore } from '../../store/store.ts';
import { type Kept, keptFrom } from './kept.ts';
import { type Look, note, readIndexes, tagNames } from './look.ts';

/** Options of {@link Watch}. */
export interface WatchOptions {
  readonly observer: Observer;
  readonly packages?: PackageVersions | undefined;
  readonly signal: AbortSignal;
}

/**
 * Follows a repository while it is cleaned: what is tagged, pushed or attached since the look stays, with all that belongs to
 * it. What was deleted a moment before somebody used it is put back.
 */
export class Watch {
  readonly #store: WritableStore;
  readonly #look: Look;
  readonly #options: WatchOptions;
  #kept: Kept;
  /** Manifests that this run deleted, or tried to. */
  readonly #deleted = new Set<Digest>();
  /** The last of that, to be put back. */
  #held: ManifestBytes[] = [];
  #heldBytes = 0;
  /** Manifests that should stay and are gone. */
  readonly lost = new Set<Digest>();

  constructor(store: WritableStore, look: Look, options: WatchOptions) {
    this.#store = store;
    this.#look = look;
    this.#options = options;
    this.#kept = look.kept;
  }

  /** Manifests that stay, as far as is known now. */
  get kept(): Kept {
    return this.#kept;
  }

  /** Notes that a manifest stays. */
  keep(digest: Digest, why: string): void {
    this.#look.roots.set(digest, why);
    this.#kept = keptFrom(this.#look.graph, this.#look.roots);
  }

  /** Notes that a manifest is deleted. */
  deleted(manifest: ManifestBytes): void {
    this.#deleted.add(manifest.descriptor.digest);
    if (this.#heldBytes + manifest.bytes.byteLength > MAX_HELD_MANIFEST_BYTES) return;
    this.#heldBytes += manifest.bytes.byteLength;
    this.#held.push(manifest);
  }

  /**
   * Looks at all tags once more, and at the package's versions: what they name that they did not name before stays.
   * @throws ArtifactError if something can't be read
   */
  async again(): Promise<void> {
    const { graph, roots } = this.#look;
    const { signal } = this.#options;
    const now = await this.#tagsNow(signal);
    for (const tag of graph.tags.keys()) if (!now.has(tag)) graph.tags.delete(tag);
    const fresh: Digest[] = [];
    for (const [tag, digest] of now) {
      if (graph.tags.get(tag) === digest) continue;
      const isNew = !graph.tags.has(tag);
      graph.tags.set(tag, digest);
      roots.set(digest, `the tag ${tag} was ${isNew ? 'added' : 'moved'} since the look`);
      fresh.push(digest);
    }
    for await (const { digest } of this.#options.packages?.all({ signal }) ?? []) {
      if (graph.links.has(digest) || this.#look.versions.has(digest) || roots.has(digest)) continue;
      roots.set(digest, 'pushed since the look');
      fresh.push(digest);
    }
    if (fresh.length > 0) {
      await this.#read(fresh, signal);
      this.#kept = keptFrom(graph, roots);
      await this.#putBack();
    }
    this.#held = [];
    this.#heldBytes = 0;
  }

  async #tagsNow(signal: AbortSignal): Promise<ReadonlyMap<string, Digest>> {
    const names = await tagNames(this.#store, signal).catch((error: unknown) => {
      // A repository without tags is gone on some registries.
      if (isArtifactError(error, 'NOT_FOUND')) return [];
      throw error;
    });
    const found = await parallel(
      names,
      TREE_CONCURRENCY,
      async (tag, inner) => (await this.#store.resolve(tag, { signal: inner }))?.digest,
      signal,
    );
    const now = new Map<string, Digest>();
    found.forEach((digest, index) => {
      if (digest !== undefined) now.set(names[index] as string, digest);
    });
    return now;
  }

  async #read(digests: readonly Digest[], signal: AbortSignal): Promise<void> {
    const { graph } = this.#look;
    const unread = [...new Set(digests)].filter((digest) => !graph.links.has(digest));
    await parallel(
      unread,
      TREE_CONCURRENCY,
      async (digest, inner) => {
        const manifest = await this.#store.fetchManifest(digest, { signal: inner });
        if (manifest !== undefined) note(this.#store, graph, manifest);
      },
      signal,
    );
    await readIndexes(this.#store, graph, digests, signal);
  }

  /** Puts back what this run deleted and what stays by now: what an index lists before the index. */
  async #putBack(): Promise<void> {
    const { observer, signal } = this.#options;
    const gone = [...this.#deleted].filter((digest) => this.#kept.has(digest));
    for (const digest of gone.toReversed()) {
      // Its deletion may have been refused, or left alone for a new tag.
      if ((await this.#store.resolve(digest, { signal })) !== undefined) {
        this.#deleted.delete(digest);
        continue;
      }
      const manifest = this.#held.find(({ descriptor }) => descriptor.digest === digest);
      if (manifest === undefined) {
        this.lost.add(digest);
        continue;
      }
      await this.#store.putManifest(manifest, { signal });
      this.#deleted.delete(digest);
      observer.notice(`${this.#store.name}@${digest} was put back: ${this.#kept.get(digest)}.`);
    }
  }
}
