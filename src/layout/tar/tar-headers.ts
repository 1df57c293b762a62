import type { FileHandle } from 'node:fs/promises';
import { posix } from 'node:path';
import { ArtifactError } from '../../base/errors.ts';
import { MAX_LAYOUT_TAR_ENTRIES } from '../../base/limits.ts';
import { layoutInvalid } from '../content/layout-error.ts';

const BLOCK = 512;

/** Longest extended header read: it holds a name and a size here, never content. */
const MAX_EXTENDED_BYTES = 1024 * 1024;

/** A regular file in a tar: its name as written, and where its content lies, in bytes. */
export interface TarFile {
  readonly name: string;
  readonly offset: number;
  readonly size: number;
}

/** A link in a tar: its name, and the name of what it stands for, from the root of the tar. */
export interface TarLink {
  readonly name: string;
  readonly target: string;
}

/** Values of extended headers for the entry that follows them. */
interface Extended {
  readonly name?: string | undefined;
  readonly target?: string | undefined;
  readonly size?: number | undefined;
}

/**
 * Walks the headers of a tar (POSIX ustar and pax, GNU long names) without reading content, and yields regular files and links.
 * @param path of the tar, for messages
 * @throws ArtifactError LAYOUT_INVALID for a damaged or truncated tar; UNSUPPORTED for a compressed one; TOO_LARGE beyond MAX_LAYOUT_TAR_ENTRIES
 */
export async function* tarFiles(handle: FileHandle, path: string): AsyncGenerator<TarFile | TarLink> {
  const { size: total } = await handle.stat();
  let extended: Extended = {};
  let offset = 0;
  for (let count = 0; offset + BLOCK <= total; count++) {
    if (count > MAX_LAYOUT_TAR_ENTRIES) {
      throw new ArtifactError('TOO_LARGE', `${path} has more than ${MAX_LAYOUT_TAR_ENTRIES} entries`);
    }
    const block = await readAt(handle, offset, BLOCK, path);
    if (offset === 0) refuseCompressed(block, path);
    if (block.every((byte) => byte === 0)) return;
    if (!hasValidChecksum(block)) throw layoutInvalid(path, `is not a tar, or a damaged one (at byte ${offset})`);
    const type = String.fromCharCode(block[156] ?? 0);
    const isExtended = 'xgLK'.includes(type);
    const size = (isExtended ? undefined : extended.size) ?? readNumber(block.subarray(124, 136));
    const content = offset + BLOCK;
    if (size === undefined || content + size > total) {
      throw layoutInvalid(path, `is a truncated or damaged tar (at byte ${offset})`);
    }
    if (isExtended) {
      if (size > MAX_EXTENDED_BYTES) throw layoutInvalid(path, `has a header of ${size} bytes`);
      const body = await readAt(handle, content, size, path);
      if (type === 'x') extended = { ...extended, ...readPax(body) };
      else if (type === 'L') extended = { ...extended, name: readText(body) };
      else if (type === 'K') extended = { ...extended, target: readText(body) };
    } else {
      const name = extended.name ?? headerName(block);
      const target = extended.target ?? readText(block.subarray(157, 257));
      if (type === '0' || type === '\0') yield { name, offset: content, size };
      else if (type === '1') yield { name, target };
      else if (type === '2') yield { name, target: posix.join(posix.dirname(name), target) };
      extended = {};
    }
    offset = content + Math.ceil(size / BLOCK) * BLOCK;
  }
  if (offset === 0) throw layoutInvalid(path, 'is too short to be a tar');
}

async function readAt(handle: FileHandle, offset: number, length: number, path: string): Promise<Buffer> {
  const buffer = Buffer.alloc(length);
  for (let done = 0; done < length; ) {
    const { bytesRead } = await handle.read(buffer, done, length - done, offset + done);
    if (bytesRead === 0) throw layoutInvalid(path, 'was cut short while it was read');
    done += bytesRead;
  }
  return buffer;
}

function refuseCompressed(block: Buffer, path: string): void {
  const gzip = block[0] === 0x1f && block[1] === 0x8b;
  const zstd = block.readUInt32BE(0) === 0x28b52ffd;
  if (!gzip && !zstd) return;
  throw new ArtifactError('UNSUPPORTED', `${path} is compressed with ${gzip ? 'gzip' : 'zstd'}`, {
    remedy: `Decompress it first, such as with: ${gzip ? 'gunzip' : 'zstd -d'}`,
  });
}

function hasValidChecksum(block: Buffer): boolean {
  let sum = 0;
  for (let i = 0; i < BLOCK; i++) sum += i >= 148 && i < 156 ? 0x20 : (block[i] ?? 0);
  return readNumber(block.subarray(148, 156)) === sum;
}

/** An octal field, or GNU's base-256 one; undefined when it is neither or no safe count. */
function readNumber(field: Buffer): number | undefined {
  if (((field[0] ?? 0) & 0x80) !== 0) {
    let value = BigInt((field[0] ?? 0) & 0x7f);
    for (const byte of field.subarray(1)) value = value * 256n + BigInt(byte);
    return value <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(value) : undefined;
  }
  const text = readText(field).trim();
  return /^[0-7]*$/.test(text) ? Number.parseInt(text || '0', 8) : undefined;
}

function readText(field: Buffer): string {
  const end = field.indexOf(0);
  return field.toString('utf8', 0, end < 0 ? field.length : end);
}

function headerName(block: Buffer): string {
  const name = readText(block.subarray(0, 100));
  const isPosix = block.toString('latin1', 257, 263) === 'ustar\0';
  const prefix = isPosix ? readText(block.subarray(345, 500)) : '';
  return prefix === '' ? name : `${prefix}/${name}`;
}

/** The `path`, `linkpath` and `size` records of a pax header: `<length> <key>=<value>\n`, length in bytes of the whole record. */
function readPax(body: Buffer): Extended {
  let found: Extended = {};
  for (let at = 0; at < body.length; ) {
    const space = body.indexOf(0x20, at);
    const length = Number(body.toString('latin1', at, Math.max(at, space)));
    if (!Number.isSafeInteger(length) || length < 5 || at + length > body.length) break;
    const record = body.toString('utf8', space + 1, at + length - 1);
    const equals = record.indexOf('=');
    const value = record.slice(equals + 1);
    if (record.slice(0, equals) === 'path') found = { ...found, name: value };
    if (record.slice(0, equals) === 'linkpath') found = { ...found, target: value };
    if (record.slice(0, equals) === 'size' && /^[0-9]{1,15}$/.test(value)) found = { ...found, size: Number(value) };
    at += length;
  }
  return found;
}
