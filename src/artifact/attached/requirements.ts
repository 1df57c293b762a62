import { parallel } from '../../base/async/parallel.ts';
import { TREE_CONCURRENCY } from '../../base/limits.ts';
import type { Descriptor } from '../../oci/descriptor.ts';
import { formatPlatform } from '../../oci/platform.ts';
import type { ReadableStore } from '../../store/store.ts';
import { type Attached, type AttachedTo, attachedTo, isRealChild, lookBudget, lookInto } from './attached.ts';
import { matchesType } from './type-filter.ts';

/** A type that is asked for and not attached. */
export interface Lack {
  readonly type: string;
  /** Of an index: the platforms without it, or digests where there are none. */
  readonly platforms: readonly string[];
}

/**
 * Which of the required types a subject lacks. An index has one that is attached to itself, or else to each image in it;
 * the images are only asked for where the index lacks something.
 * @param known what is attached to the subject, looked into for these types
 */
export async function lackingTypes(
  store: ReadableStore,
  { digest, index }: AttachedTo,
  known: readonly Attached[],
  required: readonly string[],
  signal: AbortSignal,
): Promise<readonly Lack[]> {
  const children = index?.manifests.filter(isRealChild) ?? [];
  const isChild = children.some((child) => child.digest === digest);
  const own = isChild ? known : known.filter(({ about }) => about === undefined);
  const open = required.filter((type) => !own.some((one) => matchesType(one, type)));
  if (open.length === 0 || isChild || children.length === 0) return open.map((type) => ({ type, platforms: [] }));
  const budget = lookBudget();
  const ofEach = await parallel(
    children,
    TREE_CONCURRENCY,
    async (child, inner) => {
      const built = known.filter(({ about }) => about === child.digest);
      const left = open.filter((type) => !built.some((one) => matchesType(one, type)));
      if (left.length === 0) return left;
      const found = await attachedTo(store, { digest: child.digest }, left, inner);
      const all = await lookInto(store, found, left, inner, budget);
      return left.filter((type) => !all.some((one) => matchesType(one, type)));
    },
    signal,
  );
  return open.flatMap((type) => {
    const platforms = children.filter((_, i) => ofEach[i]?.includes(type)).map(nameOf);
    return platforms.length === 0 ? [] : [{ type, platforms }];
  });
}

function nameOf({ platform, digest }: Descriptor): string {
  return platform === undefined ? digest : formatPlatform(platform);
}
