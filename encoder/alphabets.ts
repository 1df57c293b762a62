// What a block consists of (RFC 1951, 3.2.5): literals, and matches, each a length and a distance. Lengths share an alphabet with
// the literals, distances have their own. Behind the symbol of a range of them, extra bits tell which one of the range it is.

export const LITERALS: i32 = 286;
export const END_OF_BLOCK: i32 = 256;
export const FIRST_LENGTH: i32 = 257;
export const DISTANCES: i32 = 30;

export const SHORTEST_MATCH: i32 = 3;
export const LONGEST_MATCH: i32 = 258;

/** The longest match has a symbol of its own. */
const LAST_LENGTH: i32 = 28;

/** The symbol of a length, counted from FIRST_LENGTH: four in a row have the same number of extra bits. */
export function lengthSymbol(length: i32): i32 {
  if (length === LONGEST_MATCH) return LAST_LENGTH;
  const above = length - SHORTEST_MATCH;
  if (above < 8) return above;
  const bits = 29 - clz(above);
  return (bits << 2) + (above >> bits);
}

export function lengthExtraBits(symbol: i32): i32 {
  return symbol < 8 || symbol === LAST_LENGTH ? 0 : (symbol >> 2) - 1;
}

export function lengthExtra(length: i32, bits: i32): i32 {
  return (length - SHORTEST_MATCH) & ((1 << bits) - 1);
}

/** The symbol of a distance: two in a row have the same number of extra bits. */
export function distanceSymbol(distance: i32): i32 {
  const above = distance - 1;
  if (above < 4) return above;
  const bits = 30 - clz(above);
  return (bits << 1) + (above >> bits);
}

export function distanceExtraBits(symbol: i32): i32 {
  return symbol < 4 ? 0 : (symbol >> 1) - 1;
}

export function distanceExtra(distance: i32, bits: i32): i32 {
  return (distance - 1) & ((1 << bits) - 1);
}
