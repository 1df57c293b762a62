import { MAX_WASM_SECTION_BYTES, MAX_WASM_SECTIONS } from '../../base/limits.ts';
import type { ReadAt } from './content-type.ts';

/** The imports and exports of a component, by name. */
export interface ComponentNames {
  readonly imports: readonly string[];
  readonly exports: readonly string[];
}

const PREAMBLE_BYTES = 8;
/** A section's id and the longest number of 32 bits. */
const HEADER_BYTES = 6;
const IMPORTS = 10;
const EXPORTS = 11;
const CORE_MODULE = 0x11;
const CORE_SORT = 0x00;

/**
 * The names in the import and export sections of a component (WebAssembly/component-model, design/mvp/Binary.md). All other
 * sections are jumped over. What is damaged or beyond MAX_WASM_SECTIONS or MAX_WASM_SECTION_BYTES gives the names until then.
 */
export async function componentNames(read: ReadAt): Promise<ComponentNames> {
  const imports: string[] = [];
  const exports: string[] = [];
  let at = PREAMBLE_BYTES;
  for (let sections = 0; sections < MAX_WASM_SECTIONS; sections++) {
    const header = new Cursor(await read(at, HEADER_BYTES));
    const id = header.byte();
    const size = header.number();
    if (id === undefined || size === undefined) break;
    at += header.at;
    if (id === IMPORTS || id === EXPORTS) {
      if (size > MAX_WASM_SECTION_BYTES) break;
      const section = new Cursor(await read(at, size));
      if (id === IMPORTS) imports.push(...importsIn(section));
      else exports.push(...exportsIn(section));
    }
    at += size;
  }
  return { imports, exports };
}

/** Reads numbers and names; undefined behind the end. */
class Cursor {
  at = 0;
  readonly #bytes: Uint8Array;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  byte(): number | undefined {
    return this.#bytes[this.at++];
  }

  /** An unsigned LEB128 number of 32 bits. */
  number(): number | undefined {
    let value = 0;
    for (let shift = 0; shift < 35; shift += 7) {
      const byte = this.byte();
      if (byte === undefined) return undefined;
      value += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) return value;
    }
    return undefined;
  }

  /** An import's or export's name, with the byte that says which kind of name it is. */
  name(): string | undefined {
    this.byte();
    const length = this.number();
    if (length === undefined || this.at + length > this.#bytes.length) return undefined;
    const from = this.at;
    this.at += length;
    return new TextDecoder().decode(this.#bytes.subarray(from, this.at));
  }
}

function* importsIn(section: Cursor): Generator<string> {
  const count = section.number() ?? 0;
  for (let i = 0; i < count; i++) {
    const name = section.name();
    if (name === undefined) return;
    yield name;
    if (!skipType(section)) return;
  }
}

function* exportsIn(section: Cursor): Generator<string> {
  const count = section.number() ?? 0;
  for (let i = 0; i < count; i++) {
    const name = section.name();
    if (name === undefined) return;
    yield name;
    if (section.byte() === CORE_SORT) section.byte();
    if (section.number() === undefined) return;
    const hasType = section.byte();
    if (hasType === undefined || (hasType === 1 && !skipType(section))) return;
  }
}

/** Moves behind an `externdesc`; false for one that is not known here. */
function skipType(section: Cursor): boolean {
  const kind = section.byte();
  switch (kind) {
    case 0x00:
      return section.byte() === CORE_MODULE && section.number() !== undefined;
    case 0x01:
    case 0x04:
    case 0x05:
      return section.number() !== undefined;
    case 0x02:
      // An index, or a type: both are numbers, the latter with the sign bit set.
      section.byte();
      return section.number() !== undefined;
    case 0x03:
      return section.byte() === 0x01 || section.number() !== undefined;
    default:
      return false;
  }
}
