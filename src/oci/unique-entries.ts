import type { Descriptor } from './descriptor.ts';

/**
 * Entries of a list of referrers, each manifest once: of two entries for one the one that says more, as other tools may have
 * listed it a second time without its type and annotations.
 */
export function uniqueEntries(entries: readonly Descriptor[]): readonly Descriptor[] {
  const found = new Map<string, Descriptor>();
  for (const entry of entries) {
    const known = found.get(entry.digest);
    if (known === undefined || saysMore(entry, known)) found.set(entry.digest, entry);
  }
  return [...found.values()];
}

function saysMore(one: Descriptor, other: Descriptor): boolean {
  const [has, had] = [one, other].map(({ artifactType }) => artifactType !== undefined);
  if (has !== had) return has === true;
  const [more = 0, less = 0] = [one, other].map(({ annotations = {} }) => Object.keys(annotations).length);
  return more > less;
}
