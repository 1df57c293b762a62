// The codes of a block as its head lists them: lengths of codes, in which repetitions are short, with a code of their own
// (RFC 1951, 3.2.7).
import { put } from './bits';
import { codeLengths } from './code-lengths';
import { makeCodes } from './codes';

const MOST_SYMBOLS: i32 = 286 + 30;
const ALPHABET: i32 = 19;
const LONGEST_CODE: i32 = 7;
/** Lengths are 0 to 15. */
const REPEAT: i32 = 16;
const FEW_ZEROS: i32 = 17;
const MANY_ZEROS: i32 = 18;

/** The order in which the lengths of this code are written: the last ones are most often 0 and left out. */
const ORDER: StaticArray<i32> = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

const symbols = new StaticArray<i32>(MOST_SYMBOLS);
const extras = new StaticArray<i32>(MOST_SYMBOLS);
let count: i32 = 0;
let written: i32 = 0;

const frequencies = new StaticArray<i32>(ALPHABET);
const lengths = new StaticArray<i32>(ALPHABET);
const codes = new StaticArray<i32>(ALPHABET);

export function startTable(): void {
  count = 0;
  frequencies.fill(0);
}

/** Adds the lengths of the codes of an alphabet's first `size` symbols. */
export function addLengths(list: StaticArray<i32>, size: i32): void {
  for (let i = 0; i < size; ) {
    const start = i;
    while (i < size && list[i] === list[start]) i++;
    if (list[start] === 0) addZeros(i - start);
    else addSame(list[start], i - start);
  }
}

function addZeros(times: i32): void {
  for (; times > 138; times -= 138) add(MANY_ZEROS, 127);
  if (times > 10) add(MANY_ZEROS, times - 11);
  else if (times > 2) add(FEW_ZEROS, times - 3);
  else for (; times > 0; times--) add(0, 0);
}

function addSame(length: i32, times: i32): void {
  add(length, 0);
  times--;
  for (; times > 6; times -= 6) add(REPEAT, 3);
  if (times > 2) add(REPEAT, times - 3);
  else for (; times > 0; times--) add(length, 0);
}

function add(symbol: i32, extra: i32): void {
  symbols[count] = symbol;
  extras[count++] = extra;
  frequencies[symbol]++;
}

function extraBits(symbol: i32): i32 {
  if (symbol < REPEAT) return 0;
  return symbol === REPEAT ? 2 : symbol === FEW_ZEROS ? 3 : 7;
}

/** Makes the code, and gives the bits that the table takes. */
export function tableBits(): i32 {
  codeLengths(frequencies, LONGEST_CODE, lengths);
  written = ALPHABET;
  while (written > 4 && lengths[ORDER[written - 1]] === 0) written--;
  let bits = 14 + 3 * written;
  for (let symbol = 0; symbol < ALPHABET; symbol++) bits += frequencies[symbol] * (lengths[symbol] + extraBits(symbol));
  return bits;
}

export function putTable(literals: i32, distances: i32): void {
  makeCodes(lengths, codes);
  put(literals - 257, 5);
  put(distances - 1, 5);
  put(written - 4, 4);
  for (let i = 0; i < written; i++) put(lengths[ORDER[i]], 3);
  for (let i = 0; i < count; i++) {
    put(codes[symbols[i]], lengths[symbols[i]]);
    put(extras[i], extraBits(symbols[i]));
  }
}
