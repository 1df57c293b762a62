import { ArtifactError } from '../../base/errors.ts';
import { MAX_CLEAN_MANIFESTS } from '../../base/limits.ts';
import type { Digest } from '../../oci/digest.ts';
import { fallbackTag } from '../../oci/fallback-tag.ts';
import { isFallbackTag, isSignatureTag } from '../copy/signature-tags.ts';
import type { Links } from './links.ts';

/** Length of `sha256-` or `sha512-` with 64 digits: what the tags of all that belongs to one manifest begin with. */
const OWNER_LENGTH = 'sha256-'.length + 64;

/** A repository as far as it is known: digests and what leads from one to another. Manifests themselves are not held. */
export class RepositoryGraph {
  /** The manifest of each tag, in the order of the registry. */
  readonly tags = new Map<string, Digest>();
  /** Manifests that were read. */
  readonly links = new Map<Digest, Links>();
  /** Digests that were asked for and are not there. */
  readonly absent = new Set<Digest>();
  /** Manifests that are known to be there or were listed, without a tag. */
  readonly untagged = new Set<Digest>();
  /** The subjects whose lists of referrers have a manifest, whatever that says itself. */
  readonly listedBy = new Map<Digest, Digest>();
  readonly #name: string;

  /** @param name of the repository, for messages */
  constructor(name: string) {
    this.#name = name;
  }

  /** @throws ArtifactError TOO_LARGE beyond MAX_CLEAN_MANIFESTS */
  add(digest: Digest, links: Links): void {
    this.links.set(digest, links);
    this.absent.delete(digest);
    if (this.links.size <= MAX_CLEAN_MANIFESTS) return;
    throw new ArtifactError(
      'TOO_LARGE',
      `${this.#name} has more than ${MAX_CLEAN_MANIFESTS} manifests, too many to clean`,
    );
  }

  /**
   * The beginning of the tags of the manifest that a tag belongs to, by its name: a list of referrers (distribution-spec 1.1.1,
   * "Referrers Tag Schema") or what cosign stores; undefined for a tag that stands for itself.
   */
  ownerOf(tag: string): string | undefined {
    const isList = isFallbackTag(tag) && this.links.get(this.tags.get(tag) as Digest)?.isIndex === true;
    return isList || isSignatureTag(tag) ? tag.slice(0, OWNER_LENGTH) : undefined;
  }

  /** Tags that stand for themselves. */
  ordinaryTags(): readonly string[] {
    return [...this.tags.keys()].filter((tag) => this.ownerOf(tag) === undefined);
  }

  /** The tags of each manifest that has one. */
  tagsByDigest(): ReadonlyMap<Digest, readonly string[]> {
    const found = new Map<Digest, string[]>();
    for (const [tag, digest] of this.tags) {
      const known = found.get(digest);
      if (known === undefined) found.set(digest, [tag]);
      else known.push(tag);
    }
    return found;
  }

  /** All digests that are known, but for those that are not there: tags' manifests, what they list and refer to, and the rest. */
  known(): ReadonlySet<Digest> {
    const found = new Set<Digest>([...this.tags.values(), ...this.links.keys(), ...this.untagged]);
    for (const { children, subject } of this.links.values()) {
      for (const child of children) found.add(child);
      if (subject !== undefined) found.add(subject);
    }
    for (const digest of this.absent) found.delete(digest);
    return found;
  }

  /** Returns which manifests belong to which by tags such as `sha256-<hex>.sig`, both ways. */
  ownership(known: Iterable<Digest> = this.known()): Ownership {
    const byStart = new Map<string, Digest>();
    for (const digest of known) byStart.set(fallbackTag(digest), digest);
    const owned = new Map<Digest, Digest[]>();
    const owners = new Map<Digest, Digest[]>();
    for (const [tag, target] of this.tags) {
      const owner = byStart.get(this.ownerOf(tag) ?? '');
      if (owner === undefined || owner === target) continue;
      owned.set(owner, [...(owned.get(owner) ?? []), target]);
      owners.set(target, [...(owners.get(target) ?? []), owner]);
    }
    return { byStart, owned, owners };
  }

  /** Manifests by their subject. */
  referrers(): ReadonlyMap<Digest, readonly Digest[]> {
    const found = new Map<Digest, Digest[]>();
    for (const [digest, { subject }] of this.links) {
      if (subject === undefined || this.absent.has(digest)) continue;
      const known = found.get(subject);
      if (known === undefined) found.set(subject, [digest]);
      else known.push(digest);
    }
    return found;
  }
}

/** Manifests that belong to others by the names of tags. */
export interface Ownership {
  /** Known manifests by the beginning of the tags that belong to them. */
  readonly byStart: ReadonlyMap<string, Digest>;
  readonly owned: ReadonlyMap<Digest, readonly Digest[]>;
  readonly owners: ReadonlyMap<Digest, readonly Digest[]>;
}

/** True for the beginning of a tag that has half of a digest only: whether what it belongs to is gone can't be told from it. */
export function isCutDigest(start: string): boolean {
  return start.startsWith('sha512-');
}
