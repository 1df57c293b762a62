import { MAX_GIT_OBJECT_BYTES } from '../../../base/limits.ts';

/** An object of a git repository: what it is, and its content without git's header. */
export interface GitObject {
  readonly type: string;
  readonly content: Buffer;
}

/**
 * Inflates zlib data at the start of `bytes`. @throws Error if it is invalid, or holds more than MAX_GIT_OBJECT_BYTES
 * and a header
 */
export function inflateObject(bytes: Uint8Array): Buffer {
  const { inflateSync } = process.getBuiltinModule('node:zlib');
  return inflateSync(bytes, { maxOutputLength: MAX_GIT_OBJECT_BYTES + 64 });
}
