// A block: its tokens, which are literals and matches, are gathered, and then written in the shortest of three forms (RFC 1951, 3.2.3).
import {
  DISTANCES,
  distanceExtra,
  distanceExtraBits,
  distanceSymbol,
  END_OF_BLOCK,
  FIRST_LENGTH,
  LITERALS,
  lengthExtra,
  lengthExtraBits,
  lengthSymbol,
} from './alphabets';
import { align, put, putBytes } from './bits';
import { codeLengths } from './code-lengths';
import { addLengths, putTable, startTable, tableBits } from './code-table';
import { makeCodes } from './codes';
import { input } from './memory';

const STORED: i32 = 0;
const FIXED: i32 = 1;
const DYNAMIC: i32 = 2;

const LONGEST_CODE: i32 = 15;
/** In the fixed code, two more symbols have a code that is never used. */
const FIXED_LITERALS: i32 = 288;
const MOST_TOKENS: i32 = 25000;
/** A block with more tokens, or more matches, is full, unless the rest of the input fits as well: as many bytes. */
const ENOUGH_TOKENS: i32 = 24576;
const ENOUGH_MATCHES: i32 = 7000;
const REST: i32 = 423;

/** A literal is its byte, a match `length << 16 | distance`. */
const tokens = new StaticArray<i32>(MOST_TOKENS);
let count: i32 = 0;
let matches: i32 = 0;
let extraBits: i32 = 0;

const literalFrequencies = new StaticArray<i32>(LITERALS);
const literalLengths = new StaticArray<i32>(FIXED_LITERALS);
const literalCodes = new StaticArray<i32>(FIXED_LITERALS);
const distanceFrequencies = new StaticArray<i32>(DISTANCES);
const distanceLengths = new StaticArray<i32>(DISTANCES);
const distanceCodes = new StaticArray<i32>(DISTANCES);

export function startBlock(): void {
  count = matches = extraBits = 0;
  literalFrequencies.fill(0);
  distanceFrequencies.fill(0);
  literalFrequencies[END_OF_BLOCK] = 1;
}

export function addLiteral(byte: i32): void {
  tokens[count++] = byte;
  literalFrequencies[byte]++;
}

/** @param match `length << 16 | distance` */
export function addMatch(match: i32): void {
  tokens[count++] = match;
  matches++;
  const ofLength = lengthSymbol(match >> 16);
  const ofDistance = distanceSymbol(match & 0xffff);
  literalFrequencies[FIRST_LENGTH + ofLength]++;
  distanceFrequencies[ofDistance]++;
  extraBits += lengthExtraBits(ofLength) + distanceExtraBits(ofDistance);
}

/** Whether the block is to be written before another token is added, when so many bytes are left. */
export function isFull(left: i32): bool {
  return (matches > ENOUGH_MATCHES || count > ENOUGH_TOKENS) && left > REST;
}

/** Writes the block, whose tokens stand for the input from `start` to `end`. */
export function putBlock(start: i32, end: i32, isLast: bool): void {
  const literals = codeLengths(literalFrequencies, LONGEST_CODE, literalLengths);
  const distances = max(1, codeLengths(distanceFrequencies, LONGEST_CODE, distanceLengths));
  startTable();
  addLengths(literalLengths, literals);
  addLengths(distanceLengths, distances);
  const stored = (end - start + 5) << 3;
  const dynamic = codeBits() + extraBits + tableBits();
  const fixed = fixedBits() + extraBits;
  put(isLast ? 1 : 0, 1);
  if (stored <= fixed && stored <= dynamic) putStored(start, end - start);
  else if (fixed <= dynamic) putFixed();
  else putDynamic(literals, distances);
}

function codeBits(): i32 {
  let bits = 0;
  for (let i = 0; i < LITERALS; i++) bits += literalFrequencies[i] * literalLengths[i];
  for (let i = 0; i < DISTANCES; i++) bits += distanceFrequencies[i] * distanceLengths[i];
  return bits;
}

/** The lengths of the code that needs no table (RFC 1951, 3.2.6). */
function fixedLength(literal: i32): i32 {
  if (literal < 144) return 8;
  if (literal < 256) return 9;
  return literal < 280 ? 7 : 8;
}
const FIXED_DISTANCE: i32 = 5;

function fixedBits(): i32 {
  let bits = 0;
  for (let i = 0; i < LITERALS; i++) bits += literalFrequencies[i] * fixedLength(i);
  for (let i = 0; i < DISTANCES; i++) bits += distanceFrequencies[i] * FIXED_DISTANCE;
  return bits;
}

function putStored(start: i32, bytes: i32): void {
  put(STORED, 2);
  align();
  put(<u32>bytes | ((<u32>~bytes) << 16), 32);
  putBytes(input + start, bytes);
}

function putFixed(): void {
  put(FIXED, 2);
  for (let i = 0; i < literalLengths.length; i++) literalLengths[i] = fixedLength(i);
  distanceLengths.fill(FIXED_DISTANCE);
  putTokens();
}

function putDynamic(literals: i32, distances: i32): void {
  put(DYNAMIC, 2);
  putTable(literals, distances);
  putTokens();
}

function putTokens(): void {
  makeCodes(literalLengths, literalCodes);
  makeCodes(distanceLengths, distanceCodes);
  for (let i = 0; i < count; i++) {
    const token = tokens[i];
    if (token >> 16 === 0) put(literalCodes[token], literalLengths[token]);
    else putMatch(token >> 16, token & 0xffff);
  }
  put(literalCodes[END_OF_BLOCK], literalLengths[END_OF_BLOCK]);
}

function putMatch(length: i32, distance: i32): void {
  const ofLength = lengthSymbol(length);
  put(literalCodes[FIRST_LENGTH + ofLength], literalLengths[FIRST_LENGTH + ofLength]);
  put(lengthExtra(length, lengthExtraBits(ofLength)), lengthExtraBits(ofLength));
  const ofDistance = distanceSymbol(distance);
  put(distanceCodes[ofDistance], distanceLengths[ofDistance]);
  put(distanceExtra(distance, distanceExtraBits(ofDistance)), distanceExtraBits(ofDistance));
}
