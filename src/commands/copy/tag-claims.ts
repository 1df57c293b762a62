import { ArtifactError } from '../../base/errors.ts';
import type { Digest } from '../../oci/digest.ts';

/** The tags that one step writes, so that two sources are not copied to one tag, of which only the last would be there. */
export class TagClaims {
  readonly #claims = new Map<string, { readonly digest: Digest; readonly source: string }>();

  /**
   * Notes what is copied to the tags of a destination.
   * @param source what to call it in a message
   * @throws ArtifactError INPUT_INVALID if one of them was given other content before
   */
  claim(destination: string, tags: readonly string[], digest: Digest, source: string): void {
    for (const tag of tags) {
      const place = `${destination}:${tag}`;
      const held = this.#claims.get(place);
      if (held === undefined) this.#claims.set(place, { digest, source });
      else if (held.digest !== digest) {
        throw new ArtifactError('INPUT_INVALID', `${place} can't be both ${held.source} and ${source}`, {
          remedy: 'Give each source a repository of its own in to, or a step of its own.',
        });
      }
    }
  }
}
