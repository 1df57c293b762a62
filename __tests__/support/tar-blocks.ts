/** A header block of a tar as any program may have written it, and the content after it. */
export interface RawEntry {
  readonly name: string | Buffer;
  /** @default '0' */
  readonly flag?: string;
  readonly content?: string | Buffer;
  readonly target?: string;
  /** The bytes of the size field, where they are not those of the content's size in octal digits. */
  readonly size?: string | Buffer;
  readonly mode?: string;
  /** @default 'ustar\0' and version 00 */
  readonly magic?: string;
  /** Writes further fields. */
  readonly more?: (block: Buffer) => void;
}

/** The two blocks that end a tar. */
export const END = Buffer.alloc(1024);

/** One entry, its checksum right whatever else is wrong. */
export function rawEntry(entry: RawEntry): Buffer {
  const { name, flag = '0', content = '', target = '', magic = 'ustar\x0000', mode = '0000644\0', more } = entry;
  const body = Buffer.from(content);
  const block = Buffer.alloc(512);
  Buffer.from(name).copy(block, 0, 0, 100);
  block.write(`${mode}0000000\x000000000\0`, 100, 'latin1');
  Buffer.from(entry.size ?? `${body.length.toString(8).padStart(11, '0')}\0`).copy(block, 124, 0, 12);
  block.write('00000000000\0', 136, 'latin1');
  block.write(flag, 156, 'latin1');
  block.write(target, 157);
  block.write(magic, 257, 'latin1');
  more?.(block);
  block.write('        ', 148, 'latin1');
  let sum = 0;
  for (const byte of block) sum += byte;
  block.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148, 'latin1');
  return Buffer.concat([block, body, Buffer.alloc((512 - (body.length % 512)) % 512)]);
}

/** A tar of such entries with its end. */
export function rawTar(...entries: readonly RawEntry[]): Buffer {
  return Buffer.concat([...entries.map(rawEntry), END]);
}

/** An extended header with records as given, each with its length before it. */
export function paxHeader(records: Readonly<Record<string, string>>, flag = 'x'): RawEntry {
  const lines = Object.entries(records).map(([key, value]) => {
    const rest = Buffer.byteLength(` ${key}=${value}\n`);
    let length = rest + 1;
    while (rest + String(length).length !== length) length += 1;
    return `${length} ${key}=${value}\n`;
  });
  return { name: 'PaxHeader', flag, content: lines.join('') };
}
