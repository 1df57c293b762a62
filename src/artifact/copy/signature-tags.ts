import { isArtifactError } from '../../base/errors.ts';
import { MAX_SIGNATURE_TAGS } from '../../base/limits.ts';
import { algorithmOf, type Digest, hexOf } from '../../oci/digest.ts';
import type { ReadableStore } from '../../store/store.ts';

/** The suffixes of cosign's older form after the digest: signature, attestations, SBOM. */
const SUFFIXES = ['sig', 'att', 'sbom'] as const;

const SIGNATURE_TAG = /^(?:sha256-[0-9a-f]{64}|sha512-[0-9a-f]{64,128})\.[\w.-]+$/;
const FALLBACK_TAG = /^(?:sha256|sha512)-[0-9a-f]{64}$/;

/** True for a tag of the referrers tag schema (distribution-spec 1.1.1), which lists what refers to a digest. */
export function isFallbackTag(tag: string): boolean {
  return FALLBACK_TAG.test(tag);
}

/** True for a tag such as `sha256-<hex>.sig`, under which cosign stores what belongs to a digest. */
export function isSignatureTag(tag: string): boolean {
  return SIGNATURE_TAG.test(tag);
}

/**
 * Finds tags such as `sha256-<hex>.sig` that belong to a manifest. The tags of the store are read once; where they can't
 * be listed, or are too many, cosign's three are asked for by name.
 */
export class SignatureTags {
  readonly #store: ReadableStore;
  readonly #signal: AbortSignal;
  #listed: Promise<ReadonlySet<string> | undefined> | undefined;

  constructor(store: ReadableStore, signal: AbortSignal) {
    this.#store = store;
    this.#signal = signal;
  }

  /** The tags that may belong to `digest`; those that were not seen in a listing may not exist. */
  async of(digest: Digest): Promise<readonly string[]> {
    const start = `${algorithmOf(digest)}-${hexOf(digest)}.`;
    this.#listed ??= this.#list();
    const listed = await this.#listed;
    return listed === undefined
      ? SUFFIXES.map((suffix) => `${start}${suffix}`).filter((tag) => tag.length <= 128)
      : [...listed].filter((tag) => tag.startsWith(start));
  }

  async #list(): Promise<ReadonlySet<string> | undefined> {
    const found = new Set<string>();
    let count = 0;
    try {
      for await (const tag of this.#store.tags({ signal: this.#signal })) {
        count += 1;
        if (count > MAX_SIGNATURE_TAGS) return undefined;
        if (isSignatureTag(tag)) found.add(tag);
      }
      return found;
    } catch (error) {
      // A registry may let pull and yet refuse to list, or not know how to.
      if (this.#signal.aborted || !isArtifactError(error) || isArtifactError(error, 'CANCELLED')) throw error;
      return undefined;
    }
  }
}
