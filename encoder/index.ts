// The encoder of archives, in AssemblyScript (assemblyscript.org): scripts/encoder.mjs compiles it to WebAssembly, which gives the
// same bytes on every processor. The format is DEFLATE (RFC 1951), and the choices that it leaves are those of fflate 0.8.3 with
// `deflateSync(bytes, { level: 4, mem: 4 })`, of which this is a translation. The digests of all directories depend on them: where
// the bytes are others than fflate's, this is wrong.
import { SHORTEST_MATCH } from './alphabets';
import { endOutput, startOutput } from './bits';
import { addLiteral, addMatch, isFull, putBlock, startBlock } from './block';
import { addPlace, byteAt, findMatch, forgetPlaces } from './matches';
import { input, MAX_INPUT, output } from './memory';

export function inputAddress(): usize {
  return input;
}

export function outputAddress(): usize {
  return output;
}

export function maxInput(): i32 {
  return MAX_INPUT;
}

/**
 * Encodes the input.
 * @returns the number of bytes of the output
 */
export function deflate(size: i32): i32 {
  startOutput();
  startBlock();
  forgetPlaces();
  let blockStart = 0;
  let encoded = 0;
  for (let position = 0; position + SHORTEST_MATCH <= size; position++) {
    addPlace(position);
    if (position < encoded) continue;
    const left = size - position;
    if (isFull(left)) {
      putBlock(blockStart, position, false);
      startBlock();
      blockStart = position;
    }
    const match = findMatch(position, left);
    if (match === 0) addLiteral(byteAt(position));
    else addMatch(match);
    encoded = position + max(1, match >> 16);
  }
  for (; encoded < size; encoded++) addLiteral(byteAt(encoded));
  putBlock(blockStart, size, true);
  return endOutput();
}
