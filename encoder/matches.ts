// What was there before: places whose next three bytes have the same hash form a chain, the newest first. A place is a position
// modulo WINDOW, so a chain leads back no farther than a distance may be.
import { LONGEST_MATCH } from './alphabets';
import { input } from './memory';

const WINDOW: i32 = 32768;
/** One less than the format allows. */
const FARTHEST: i32 = WINDOW - 1;
const HASHES: i32 = 65536;

/** How many places are looked at, and the length from which on a match is good enough. */
const MOST_LOOKS: i32 = 31;
const GOOD_LENGTH: i32 = 16;

/** By hash: the newest place, at first 0. By place: the one before with the same hash. Their addresses are known to the compiler, as they
 * are read all the time. */
const newest = changetype<StaticArray<u16>>(memory.data(2 * HASHES));
const previous = changetype<StaticArray<u16>>(memory.data(2 * WINDOW));

export function forgetPlaces(): void {
  memory.fill(changetype<usize>(newest), 0, 2 * HASHES);
  memory.fill(changetype<usize>(previous), 0, 2 * WINDOW);
}

export function byteAt(position: i32): i32 {
  return load<u8>(input + position);
}

function hashAt(position: i32): i32 {
  return (byteAt(position) ^ (byteAt(position + 1) << 6) ^ (byteAt(position + 2) << 12)) & (HASHES - 1);
}

/** Adds the place of a position, which has two more bytes behind it. */
export function addPlace(position: i32): void {
  const hash = hashAt(position);
  previous[placeOf(position)] = newest[hash];
  newest[hash] = <u16>placeOf(position);
}

function placeOf(position: i32): i32 {
  return position & (WINDOW - 1);
}

/**
 * Looks for the bytes at a position, whose place was added just before, at places before it.
 * @returns `length << 16 | distance`, or 0
 */
export function findMatch(position: i32, left: i32): i32 {
  let place = placeOf(position);
  let next: i32 = previous[place];
  let distance = placeOf(place - next);
  const farthest = min(FARTHEST, position);
  if (distance > farthest || hashAt(position) !== hashAt(position - distance)) return 0;
  const longest = min(LONGEST_MATCH, left);
  const goodLength = min(GOOD_LENGTH, left);
  let length = 2;
  let found = 0;
  for (let looks = 0; looks < MOST_LOOKS && distance <= farthest && place !== next; looks++) {
    if (byteAt(position + length) === byteAt(position + length - distance)) {
      const same = sameBytes(position, position - distance, longest);
      if (same > length) {
        length = same;
        found = (same << 16) | distance;
        if (same >= goodLength) break;
        next = rarest(position - distance, min(distance, same - 2), next);
      }
    }
    place = next;
    next = previous[place];
    distance += placeOf(place - next);
  }
  return found;
}

/** How many bytes at two positions are the same, at most `most`. */
function sameBytes(here: i32, there: i32, most: i32): i32 {
  for (let same = 0; same < most; same += 8) {
    const difference = load<u64>(input + here + same) ^ load<u64>(input + there + same);
    if (difference !== 0) return min(most, same + (<i32>ctz(difference) >> 3));
  }
  return most;
}

/** Of the first places of a match, the one whose chain leads back farthest: a longer match has to be on this one too. */
function rarest(start: i32, count: i32, otherwise: i32): i32 {
  let farthest = 0;
  let best = otherwise;
  for (let i = 0; i < count; i++) {
    const place = placeOf(start + i);
    const back = placeOf(place - previous[place]);
    if (back > farthest) {
      farthest = back;
      best = place;
    }
  }
  return best;
}
