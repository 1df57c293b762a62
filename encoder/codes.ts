// The codes of an alphabet, which follow from their lengths (RFC 1951, 3.2.2).

const LONGEST: i32 = 15;

const nextCodes = new StaticArray<i32>(LONGEST + 1);

/** Makes the code of each symbol that has a length. Codes are written from their highest bit on, so they are turned round. */
export function makeCodes(lengths: StaticArray<i32>, codes: StaticArray<i32>): void {
  nextCodes.fill(0);
  for (let i = 0; i < lengths.length; i++) nextCodes[lengths[i]]++;
  let code = 0;
  nextCodes[0] = 0;
  for (let length = 1; length < nextCodes.length; length++) {
    const count = nextCodes[length];
    nextCodes[length] = code;
    code = (code + count) << 1;
  }
  for (let i = 0; i < lengths.length; i++) codes[i] = reversed(nextCodes[lengths[i]]++, lengths[i]);
}

function reversed(code: i32, length: i32): i32 {
  let turned = 0;
  for (let bit = 0; bit < length; bit++) turned |= ((code >> bit) & 1) << (length - 1 - bit);
  return turned;
}
