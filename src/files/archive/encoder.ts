import { compileOptimized } from '../../base/startup/optimized-wasm.ts';
import { ENCODER_MODULE } from './encoder-module.ts';

/** As much of it as is used here: the types of Node leave it out. */
declare const WebAssembly: {
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object) => { readonly exports: unknown };
};

/** The functions of encoder/index.ts, and their memory. */
interface Encoder {
  readonly memory: { readonly buffer: ArrayBuffer };
  inputAddress(): number;
  outputAddress(): number;
  maxInput(): number;
  deflate(size: number): number;
}

let encoder: Encoder | undefined;

/**
 * Compresses bytes as DEFLATE (RFC 1951), at most as many as a gzip member has. The result lies in the encoder's memory and
 * holds until the next call.
 */
export function deflate(bytes: Uint8Array): Uint8Array {
  encoder ??= start();
  const size = bytes.byteLength;
  if (size > encoder.maxInput()) throw new RangeError(`${size} bytes are too many for the encoder`);
  new Uint8Array(encoder.memory.buffer, encoder.inputAddress(), size).set(bytes);
  return new Uint8Array(encoder.memory.buffer, encoder.outputAddress(), encoder.deflate(size));
}

function start(): Encoder {
  const module = compileOptimized(() => new WebAssembly.Module(Buffer.from(ENCODER_MODULE, 'base64')));
  return new WebAssembly.Instance(module).exports as Encoder;
}
