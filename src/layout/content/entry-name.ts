import type { Annotations } from '../../oci/descriptor.ts';
import { formatRepository, isTag, parseReference } from '../../oci/reference.ts';

/** The annotation that holds a name (image-spec 1.1.1, image-layout.md, "index.json file"). */
export const REF_NAME = 'org.opencontainers.image.ref.name';

/**
 * The annotation in which containerd, Docker and BuildKit write the full name when {@link REF_NAME} is the tag alone.
 */
const IMAGE_NAME = 'io.containerd.image.name';

/** The name of an entry in index.json: `v1`, `localhost/demo:1.0`, or `latest` of `docker.io/library/alpine`. */
export interface EntryName {
  /** As the annotation {@link REF_NAME} has it. */
  readonly text: string;
  /** The tag that it can be asked for by; undefined for a name that has none, such as `localhost/demo`. */
  readonly tag: string | undefined;
  /** Canonical, such as `docker.io/library/alpine`; undefined for a tag alone. */
  readonly repository: string | undefined;
}

/** As it is written behind a layout's path: `v1`, `docker.io/library/alpine:latest`. */
export function formatName({ text, tag, repository }: EntryName): string {
  return tag === undefined || repository === undefined ? text : `${repository}:${tag}`;
}

/** Reads what an entry is called from its annotations; undefined for one without a name. */
export function entryName(annotations: Annotations | undefined): EntryName | undefined {
  const text = annotations?.[REF_NAME];
  if (text === undefined || text === '') return undefined;
  if (!isTag(text)) return { text, ...splitName(text) };
  const whole = splitName(annotations?.[IMAGE_NAME] ?? '');
  return { text, tag: text, repository: whole.tag === text ? whole.repository : undefined };
}

/** Tag and canonical repository of a name, as far as it has them. */
export function splitName(name: string): Pick<EntryName, 'tag' | 'repository'> {
  const colon = name.lastIndexOf(':');
  const behind = name.slice(colon + 1);
  if (colon <= 0 || !isTag(behind)) return { tag: undefined, repository: name === '' ? undefined : canonical(name) };
  return { tag: behind, repository: canonical(name.slice(0, colon)) };
}

/** The same text for all ways to write one repository, as Docker reads them: `alpine` is `docker.io/library/alpine`. */
function canonical(repository: string): string {
  try {
    const { tag, digest, ...bare } = parseReference(repository);
    return tag === undefined && digest === undefined && bare.kind === 'registry' ? formatRepository(bare) : repository;
  } catch {
    // A name that no registry could have is compared as written.
    return repository;
  }
}
