import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import { systemCode } from '../../../base/errors.ts';

/** A regular file that is open for reading. */
export interface PlainFile {
  /** Bytes. */
  readonly size: number;
  /** Exactly `length` bytes from `position` on. @throws Error where the file has fewer */
  read(position: number, length: number): Promise<Buffer>;
  close(): Promise<void>;
}

/** Opening never blocks (on a pipe) and follows no link. Windows has neither flag. */
const FLAGS = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

/** Opens a regular file; undefined if there is none of that name, even if there is a link, a folder or a device. */
export async function openPlainFile(name: string): Promise<PlainFile | undefined> {
  const handle = await open(name, FLAGS).catch((error: unknown) => {
    if (['ENOENT', 'ENOTDIR', 'ELOOP', 'EISDIR', 'ENXIO'].includes(systemCode(error) ?? '')) return undefined;
    throw error;
  });
  if (handle === undefined) return undefined;
  const stats = await handle.stat();
  if (!stats.isFile()) {
    await handle.close();
    return undefined;
  }
  return {
    size: stats.size,
    async read(position, length) {
      const buffer = Buffer.alloc(length);
      let filled = 0;
      while (filled < length) {
        const { bytesRead } = await handle.read(buffer, filled, length - filled, position + filled);
        if (bytesRead === 0) throw new Error(`${name} ends too soon`);
        filled += bytesRead;
      }
      return buffer;
    },
    close: () => handle.close(),
  };
}
