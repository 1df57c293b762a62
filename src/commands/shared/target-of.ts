import type { Descriptor } from '../../oci/descriptor.ts';
import type { TargetResult } from './results.ts';

/** What a command can tell of a manifest besides what it is and where. */
export type AboutTarget = Partial<Omit<TargetResult, 'reference' | 'digest' | 'mediaType' | 'size'>>;

/**
 * A manifest at its place, for outputs and summary. It is shown by its first tag, else by digest; what is not told is empty,
 * and it is unchanged.
 * @param name the repository or layout
 */
export function targetOf(name: string, { digest, mediaType, size }: Descriptor, about: AboutTarget = {}): TargetResult {
  const reference = `${name}@${digest}`;
  const tag = about.tags?.[0];
  return {
    reference,
    shown: tag === undefined ? reference : `${name}:${tag}`,
    digest,
    mediaType,
    artifactType: '',
    size,
    tags: [],
    annotations: {},
    changed: false,
    ...about,
  };
}
