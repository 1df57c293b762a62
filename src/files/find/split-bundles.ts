import { open, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { MAX_BUNDLES_FILE_BYTES } from '../../base/limits.ts';
import { isJsonObject } from '../../oci/descriptor.ts';
import type { NamedFile } from '../source/types.ts';

/** The media type of a Sigstore bundle, of all its versions. */
const BUNDLE = /^application\/vnd\.dev\.sigstore\.bundle[.+]/;

/**
 * Puts each Sigstore bundle of a file that has one per line, as `gh attestation download` writes it, into a file of its own in
 * the temporary folder: a bundle is attached by itself, so that verifiers find it. Other files stay as they are.
 * @param tempDir called only if a file is split
 * @returns the parts of each file that was split
 */
export async function splitBundles(
  files: readonly NamedFile[],
  tempDir: () => string,
): Promise<ReadonlyMap<NamedFile, readonly NamedFile[]>> {
  const split = new Map<NamedFile, readonly NamedFile[]>();
  for (const file of files) {
    const bundles = await bundlesIn(file);
    if (bundles.length < 2) continue;
    const parts = bundles.map((_, i) => ({
      ...file,
      path: join(tempDir(), `bundles-${split.size + 1}-${i + 1}.sigstore.json`),
      title: `${file.title}.${i + 1}`,
    }));
    for (const [i, { path }] of parts.entries()) await writeFile(path, bundles[i] ?? '', { flag: 'wx' });
    split.set(file, parts);
  }
  return split;
}

/** Returns the bundles of a file whose lines are all bundles; empty for any other file. */
async function bundlesIn({ path, kind, mediaType }: NamedFile): Promise<readonly string[]> {
  if (kind !== 'file' || mediaType !== undefined || !path.endsWith('.jsonl')) return [];
  const size = await stat(path).then(
    (found) => found.size,
    () => Number.POSITIVE_INFINITY,
  );
  if (size > MAX_BUNDLES_FILE_BYTES) return [];
  const handle = await open(path);
  const lines: string[] = [];
  try {
    for await (const line of handle.readLines()) {
      if (line.trim() === '') continue;
      if (!isBundle(line)) return [];
      lines.push(line);
    }
  } finally {
    await handle.close();
  }
  return lines;
}

function isBundle(line: string): boolean {
  try {
    const value: unknown = JSON.parse(line);
    return isJsonObject(value) && typeof value.mediaType === 'string' && BUNDLE.test(value.mediaType);
  } catch {
    return false;
  }
}
