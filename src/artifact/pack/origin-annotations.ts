import type { Annotations } from '../../oci/descriptor.ts';
import { ANNOTATION } from './pack.ts';

/** Annotations that tell at which commit something was made (image-spec 1.1.1, annotations.md): they change with each. */
const ORIGIN = [ANNOTATION.created, 'org.opencontainers.image.revision', 'org.opencontainers.image.source'] as const;

/** Those of the annotations that tell where something comes from. */
export function originOf(annotations: Annotations): Annotations {
  return Object.fromEntries(ORIGIN.flatMap((key) => (annotations[key] === undefined ? [] : [[key, annotations[key]]])));
}

/** Annotations with another origin: what `origin` says of it, and nothing more. As they are where none is given. */
export function withOrigin(annotations: Annotations, origin: Annotations | undefined): Annotations {
  if (origin === undefined) return annotations;
  const rest = Object.entries(annotations).filter(([key]) => !ORIGIN.some((one) => one === key));
  return { ...Object.fromEntries(rest), ...originOf(origin) };
}
