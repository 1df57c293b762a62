import type { RegistryReference } from './reference.ts';

/** A registry, or a namespace in it, that another one has copies of. */
export interface Mirror {
  /** The place that is mirrored. */
  readonly of: Place;
  /** The place of the copies. */
  readonly at: Place;
  /** True for plain HTTP; undefined if not stated. */
  readonly plainHttp: boolean | undefined;
}

/** A registry, and a path in it that repositories are below of; '' for all of it. */
export interface Place {
  /** Host with optional port, lower case. */
  readonly registry: string;
  readonly path: string;
}

/** A repository of a mirror. */
export interface MirroredRepository {
  readonly registry: string;
  readonly repository: string;
  readonly plainHttp: boolean | undefined;
}

/**
 * The repositories of mirrors that have copies of a repository, in the order of `mirrors`. What is mirrored is replaced
 * by where the copies are, as in `registries.conf` (containers-registries.conf(5), "prefix" and "location").
 */
export function mirroredRepositories(
  mirrors: readonly Mirror[],
  { registry, repository }: RegistryReference,
): readonly MirroredRepository[] {
  return mirrors.flatMap(({ of, at, plainHttp }) => {
    const isBelow = of.path === '' || repository === of.path || repository.startsWith(`${of.path}/`);
    if (of.registry !== registry || !isBelow) return [];
    const rest = of.path === '' ? repository : repository.slice(of.path.length + 1);
    const parts = [at.path, rest].filter((part) => part !== '');
    return [{ registry: at.registry, repository: parts.join('/'), plainHttp }];
  });
}
