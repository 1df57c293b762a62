import type { LayerIndex } from './layer-index.ts';
import { locate } from './locate.ts';
import type { WantedPath, WantedPaths } from './wanted-paths.ts';

/**
 * Tells which files of the next layer are taken as they pass: those that, by what is known from the layers above, are the
 * ones to be written. A link in this layer or below can make it others; they are read in a second pass.
 */
export function passingFiles(
  index: LayerIndex,
  { wanted, isLeftOut }: WantedPaths,
): (path: readonly string[]) => boolean {
  const byPlace = new Map<string, WantedPath[]>();
  for (const one of wanted) {
    const place = locate(index, one.base);
    if (place.kind !== 'open' && place.kind !== 'directory') continue;
    const had = byPlace.get(place.path);
    if (had === undefined) byPlace.set(place.path, [one]);
    else had.push(one);
  }
  const isNamed = (whole: string): boolean => {
    if (byPlace.get(whole)?.some(({ rest }) => rest === undefined) === true) return true;
    for (let slash = whole.lastIndexOf('/'); ; slash = whole.lastIndexOf('/', slash - 1)) {
      const below = whole.slice(slash + 1);
      const some = byPlace.get(slash < 0 ? '' : whole.slice(0, slash)) ?? [];
      if (some.some(({ rest }) => rest === undefined || rest.isMatch(rest.advance(rest.start, below)))) return true;
      if (slash <= 0) return false;
    }
  };
  return (path) => {
    const whole = path.join('/');
    if (!isNamed(whole) || isLeftOut(whole, true)) return false;
    if (byPlace.has(whole)) return true;
    const above = locate(index, path, { follow: false });
    return above.kind === 'open' && above.path === whole;
  };
}
