import { ArtifactError } from '../../base/errors.ts';
import {
  MAX_ARCHIVE_ENTRIES,
  MAX_ARCHIVE_LINKS,
  MAX_UNPACK_RATIO,
  MAX_UNPACKED_BYTES,
  UNPACK_RATIO_FREE_BYTES,
} from '../../base/limits.ts';

/** Bounds of all archives of one pull together, so that a small download can't fill the disk. */
export interface UnpackLimits {
  /** Entries, and names that are held in memory. */
  readonly entries: number;
  readonly links: number;
  readonly bytes: number;
  /** Unpacked by compressed bytes of each archive. */
  readonly ratio: number;
  /** Bytes that all archives beyond the ratio together may unpack to. */
  readonly freeBytes: number;
}

/** The bounds of limits.ts. */
export const UNPACK_LIMITS: UnpackLimits = {
  entries: MAX_ARCHIVE_ENTRIES,
  links: MAX_ARCHIVE_LINKS,
  bytes: MAX_UNPACKED_BYTES,
  ratio: MAX_UNPACK_RATIO,
  freeBytes: UNPACK_RATIO_FREE_BYTES,
};

/** The use of the limits by all archives of one pull. */
export class UnpackBudget {
  readonly #limits: UnpackLimits;
  #entries = 0;
  #links = 0;
  #bytes = 0;
  #beyond = 0;

  constructor(limits: UnpackLimits = UNPACK_LIMITS) {
    this.#limits = limits;
  }

  /**
   * Counts one more entry.
   * @param names how many names there are by now, with folders that no archive lists
   * @param isLink whether it is a link of either kind
   * @throws ArtifactError TOO_LARGE
   */
  addEntry(shown: string, names: number, isLink: boolean): void {
    this.#entries += 1;
    if (isLink) this.#links += 1;
    const { entries, links } = this.#limits;
    if (this.#links > links) throw tooLarge(shown, `to more than ${links} links`);
    if (this.#entries > entries || names > entries) throw tooLarge(shown, `to more than ${entries} files`);
  }

  /** A meter for one archive, whose methods throw an ArtifactError TOO_LARGE when the budget is used up. */
  meter(shown: string): ArchiveMeter {
    const { ratio, bytes: most, freeBytes } = this.#limits;
    return new ArchiveMeter(ratio, (bytes, beyond) => {
      this.#bytes += bytes;
      this.#beyond += beyond;
      if (this.#bytes > most) throw tooLarge(shown, `to more than ${most} bytes`);
      if (this.#beyond > freeBytes) throw tooLarge(shown, `to more than ${ratio} times its size`);
    });
  }
}

/** Counts what goes into the decompressor of one archive, and what comes out of it. */
class ArchiveMeter {
  readonly #ratio: number;
  readonly #onGrowth: (bytes: number, beyond: number) => void;
  #in = 0;
  #out = 0;
  #beyond = 0;

  /** @param onGrowth told by how many bytes the archive grew, and its bytes while it is beyond the ratio (by fewer than none when it no longer is) */
  constructor(ratio: number, onGrowth: (bytes: number, beyond: number) => void) {
    this.#ratio = ratio;
    this.#onGrowth = onGrowth;
  }

  /** Passes compressed bytes on, and counts them. */
  async *compressed(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    for await (const chunk of source) {
      this.#in += chunk.byteLength;
      yield chunk;
    }
  }

  /** Passes decompressed bytes on, and counts them. */
  async *plain(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    for await (const chunk of source) {
      this.addWritten(chunk.byteLength);
      yield chunk;
    }
  }

  /** Counts bytes that are written, or that a file takes up without being written. */
  addWritten(bytes: number): void {
    this.#out += bytes;
    const beyond = this.#out > this.#in * this.#ratio ? this.#out : 0;
    this.#onGrowth(bytes, beyond - this.#beyond);
    this.#beyond = beyond;
  }
}

function tooLarge(shown: string, what: string): ArtifactError {
  return new ArtifactError('TOO_LARGE', `${shown} unpacks ${what}, which looks like an attempt to fill the disk`, {
    remedy: 'If it is meant to be so, pull it with unpack: false and unpack it in a step of your own.',
  });
}
