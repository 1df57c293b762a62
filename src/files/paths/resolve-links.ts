import { MAX_PATH_DEPTH } from '../../base/limits.ts';
import { collisionKey, isGitFolder } from './safe-path.ts';

/** A symbolic link of a tree that is packed or unpacked. */
export interface TreeLink {
  /** Relative to the root of the tree, forward slashes. */
  readonly path: string;
  readonly target: string;
  /** The folder of the tree that it must not lead out of; empty for the root. */
  readonly base: string;
}

/** As many links as Linux follows for one path. */
const MAX_HOPS = 40;

/** A place in a tree of links. */
interface Place {
  below?: Map<string, Place> | undefined;
  /** Which link is here. */
  link?: number | undefined;
}

/** The target of a link, and the number of links on the way. */
interface End {
  readonly parts: readonly string[];
  readonly hops: number;
}

/**
 * Returns the target of each symbolic link of a tree, with the others followed on the way; undefined for one that
 * leaves its base at any point, forms a circle, or leads into a git repository's folder. Takes time proportional to the
 * links' text.
 */
export function resolveLinks(links: readonly TreeLink[]): readonly (string | undefined)[] {
  const root: Place = {};
  for (const [number, { path }] of links.entries()) {
    let at = root;
    for (const part of path.split('/')) {
      at.below ??= new Map();
      const key = collisionKey(part);
      const next: Place = at.below.get(key) ?? {};
      at.below.set(key, next);
      at = next;
    }
    at.link = number;
  }
  const ends = new Map<number, End | 'open' | undefined>();

  function follow(number: number, depth: number): End | undefined {
    const known = ends.get(number);
    if (known !== undefined || ends.has(number)) return known === 'open' ? undefined : known;
    ends.set(number, 'open');
    const end = depth > MAX_HOPS ? undefined : walk(links[number] as TreeLink, depth);
    ends.set(number, end);
    return end;
  }

  function walk({ path, target, base }: TreeLink, depth: number): End | undefined {
    const least = base === '' ? 0 : base.split('/').length;
    let at = trailTo(root, path.split('/').slice(0, -1));
    let hops = 0;
    if (at.parts.length < least) return undefined;
    for (const part of target.split('/')) {
      if (part === '' || part === '.') continue;
      if (part === '..') {
        if (at.parts.length <= least) return undefined;
        at.parts.pop();
        at.places.pop();
        continue;
      }
      if (isGitFolder(part) || at.parts.length >= MAX_PATH_DEPTH) return undefined;
      const place = at.places.at(-1)?.below?.get(collisionKey(part));
      if (place?.link === undefined) {
        at.parts.push(part);
        at.places.push(place);
        continue;
      }
      const end = follow(place.link, depth + 1);
      if (end === undefined) return undefined;
      hops += 1 + end.hops;
      if (hops > MAX_HOPS || !isBelow(end.parts, base)) return undefined;
      at = trailTo(root, end.parts);
    }
    return { parts: at.parts, hops };
  }

  return links.map((link, number) => {
    // A link that no other link leads through need not be kept.
    const end = ends.has(number) ? follow(number, 0) : walk(link, 0);
    return end?.parts.join('/');
  });
}

/** A way down a tree of links: the parts, and the place before the first and after each. */
interface Trail {
  readonly parts: string[];
  readonly places: (Place | undefined)[];
}

function trailTo(root: Place, parts: readonly string[]): Trail {
  const places: (Place | undefined)[] = [root];
  for (const part of parts) places.push(places.at(-1)?.below?.get(collisionKey(part)));
  return { parts: [...parts], places };
}

function isBelow(parts: readonly string[], base: string): boolean {
  return base === '' || base.split('/').every((part, depth) => parts[depth] === part);
}
