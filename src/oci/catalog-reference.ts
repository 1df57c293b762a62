import { ArtifactError } from '../base/errors.ts';
import { isRepository, parseReference } from './reference.ts';

/** A registry as a whole, or what is under a namespace of it. */
export interface CatalogReference {
  readonly kind: 'catalog';
  /** Host with optional port, lower case. */
  readonly registry: string;
  /** The beginning of the repositories' names, without a trailing slash; empty for all. */
  readonly namespace: string;
}

/**
 * Reads a reference that names a registry instead of a repository: `HOST/`, `HOST/NAMESPACE/`, or a `HOST` that cannot
 * be anything else: `localhost`, an address, or a name with a dot, optionally with a port. Undefined for everything
 * else: `name:5000` is a tag of Docker Hub's `library/name`.
 * @throws ArtifactError REFERENCE_INVALID if the text before the slash is not a host and namespace
 */
export function parseCatalogReference(text: string): CatalogReference | undefined {
  const trimmed = text.trim();
  if (/^oci-layout:/i.test(trimmed)) return undefined;
  const rest = trimmed.replace(/^oci:\/\//, '');
  const isHost = /^(?:localhost|\[[0-9a-f:]+\]|[a-z0-9-]+(?:\.[a-z0-9-]+)+)(?::[0-9]{1,5})?$/i.test(rest);
  if (!rest.endsWith('/') && !isHost) return undefined;
  const path = rest.replace(/\/$/, '');
  const slash = path.indexOf('/');
  const namespace = slash < 0 ? '' : path.slice(slash + 1);
  const host = slash < 0 ? path : path.slice(0, slash);
  try {
    // A name without dot and port would be taken for the first part of a Docker Hub repository.
    const named = parseReference(`${host}/a/b`);
    if (named.kind === 'registry' && named.repository === 'a/b' && (slash < 0 || isRepository(namespace))) {
      return { kind: 'catalog', registry: named.registry, namespace };
    }
  } catch {
    // Said below in other words.
  }
  throw new ArtifactError('REFERENCE_INVALID', `"${text.slice(0, 200)}" is neither a registry nor a namespace of one`, {
    remedy: 'Write HOST/ or HOST/NAMESPACE/ to list repositories, HOST/NAME to list the tags of one.',
  });
}

/** `ghcr.io/` or `ghcr.io/acme/`. */
export function formatCatalog({ registry, namespace }: CatalogReference): string {
  return namespace === '' ? `${registry}/` : `${registry}/${namespace}/`;
}
