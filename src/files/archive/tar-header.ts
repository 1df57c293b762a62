import { TAR_BLOCK, tarPadding } from './read/tar-block.ts';

/** An entry of a tar to be written. */
export interface TarEntry {
  /** Forward slashes, without one at the end. */
  readonly path: string;
  readonly kind: 'file' | 'directory' | 'symlink';
  readonly mode: number;
  /** Bytes of content; 0 for all but files. */
  readonly size: number;
  /** Seconds since 1970. */
  readonly mtime: number;
  /** Of a symbolic link. */
  readonly target?: string | undefined;
}

const NAME_BYTES = 100;
const PREFIX_BYTES = 155;
/** Largest size that eleven octal digits hold: one byte less than 8 GiB. */
const MAX_OCTAL_SIZE = 0o77777777777;

const TYPE_FLAG: Readonly<Record<TarEntry['kind'], string>> = { file: '0', symlink: '2', directory: '5' };
const PAX_FLAG = 'x';

/**
 * Returns the header blocks of an entry: USTAR (POSIX.1-1988) if it fits, otherwise with a PAX header (POSIX.1-2001)
 * before it. The bytes depend on the entry alone: owner 0, no owner names.
 */
export function tarHeader(entry: TarEntry): Buffer {
  const { path, size, target = '' } = entry;
  const split = splitName(path);
  const records = [
    ...(split === undefined ? [paxRecord('path', path)] : []),
    ...(isPlain(target, NAME_BYTES) ? [] : [paxRecord('linkpath', target)]),
    ...(size > MAX_OCTAL_SIZE ? [paxRecord('size', String(size))] : []),
  ];
  const main = block({
    ...(split ?? { name: shortened(path), prefix: '' }),
    flag: TYPE_FLAG[entry.kind],
    mode: entry.mode,
    size: size > MAX_OCTAL_SIZE ? 0 : size,
    mtime: entry.mtime,
    target: shortened(target),
  });
  if (records.length === 0) return main;
  const body = Buffer.from(records.join(''));
  const name = `PaxHeaders.0/${shortened(path.slice(path.lastIndexOf('/') + 1), NAME_BYTES - 'PaxHeaders.0/'.length)}`;
  const pax = block({ name, prefix: '', flag: PAX_FLAG, mode: 0o644, size: body.byteLength, mtime: 0, target: '' });
  return Buffer.concat([pax, body, Buffer.alloc(tarPadding(body.byteLength)), main]);
}

/** The two zero blocks that end a tar. */
export function tarEnd(): Buffer {
  return Buffer.alloc(2 * TAR_BLOCK);
}

function isPlain(text: string, maxBytes: number): boolean {
  return text.length <= maxBytes && /^[ -~]*$/.test(text);
}

/** A plain name as USTAR has it, cut at a slash when it is long; undefined when it does not fit. */
function splitName(path: string): { readonly name: string; readonly prefix: string } | undefined {
  if (isPlain(path, NAME_BYTES)) return { name: path, prefix: '' };
  if (!isPlain(path, NAME_BYTES + 1 + PREFIX_BYTES)) return undefined;
  const cut = path.lastIndexOf('/', PREFIX_BYTES);
  const name = path.slice(cut + 1);
  return cut > 0 && name.length <= NAME_BYTES ? { name, prefix: path.slice(0, cut) } : undefined;
}

/** A name for readers that don't know PAX: ASCII, and short enough. */
function shortened(text: string, bytes = NAME_BYTES): string {
  return text.replace(/[^ -~]/gu, '_').slice(0, bytes);
}

/** `LENGTH KEY=VALUE\n`, where the length counts itself. */
function paxRecord(key: string, value: string): string {
  const rest = Buffer.byteLength(` ${key}=${value}\n`);
  let length = rest + String(rest).length;
  if (rest + String(length).length > length) length += 1;
  return `${length} ${key}=${value}\n`;
}

interface Block {
  readonly name: string;
  readonly prefix: string;
  readonly flag: string;
  readonly mode: number;
  readonly size: number;
  readonly mtime: number;
  readonly target: string;
}

function octal(value: number, digits: number): string {
  return `${value.toString(8).padStart(digits, '0')}\0`;
}

function block({ name, prefix, flag, mode, size, mtime, target }: Block): Buffer {
  // From the pool of buffers: memory of its own for each takes longer than all the rest.
  const bytes = Buffer.allocUnsafe(TAR_BLOCK).fill(0);
  bytes.write(name, 0, 'latin1');
  bytes.write(octal(mode, 7) + octal(0, 7) + octal(0, 7) + octal(size, 11) + octal(mtime, 11), 100, 'latin1');
  // The checksum is taken with spaces in its own place.
  bytes.write(`        ${flag}${target}`, 148, 'latin1');
  bytes.write('ustar\x0000', 257, 'latin1');
  bytes.write(octal(0, 7) + octal(0, 7), 329, 'latin1');
  bytes.write(prefix, 345, 'latin1');
  let sum = 0;
  // By index: an iterator over 512 bytes takes longer than all the rest, thousands of times.
  for (let at = 0; at < TAR_BLOCK; at += 1) sum += bytes[at] ?? 0;
  bytes.write(`${octal(sum, 6)} `, 148, 'latin1');
  return bytes;
}
