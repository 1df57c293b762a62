import { type Digest, finishDigest, startDigest } from '../../oci/digest.ts';
import type { TarReader } from '../archive/read/tar-reader.ts';
import { hashFile } from '../source/file-source.ts';
import type { WriteBehind } from './write/write-behind.ts';
import { type EntryContent, writeEntry } from './write/write-entry.ts';

/** A file that was written aside, without a name yet. */
export interface KeptFile {
  /** Absolute. */
  readonly path: string;
  readonly size: number;
  readonly digest: Digest;
}

/** Options of {@link keepFile}. */
export interface KeepOptions {
  /** Writes small files. */
  readonly behind: WriteBehind;
  readonly signal: AbortSignal | undefined;
}

/** Writes the content of an archive's current entry to a new file, and hashes it. Fails as the archive or the file system does. */
export async function keepFile(
  path: string,
  content: EntryContent,
  tar: TarReader,
  { behind, signal }: KeepOptions,
): Promise<KeptFile> {
  const hash = startDigest();
  await writeEntry(path, content, tar, { onChunk: (chunk) => hash.update(chunk), behind });
  // The holes of a file are not in the archive.
  if (content.sparse !== undefined) return { path, ...(await hashFile(path, 'sha256', signal)) };
  return { path, size: content.size, digest: finishDigest(hash) };
}
