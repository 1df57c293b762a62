import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

interface Entry {
  readonly digest: string;
  readonly size: number;
}

interface Manifest {
  readonly config?: Entry;
  readonly layers?: readonly Entry[];
  readonly manifests?: readonly Entry[];
}

/**
 * What is wrong with an image layout, as sentences: an index.json that is no JSON, an entry whose manifest, config or layer
 * is not there or is not what its digest says. A folder without index.json is no layout yet, and fine.
 */
export function tornLayout(folder: string): string[] {
  const file = join(folder, 'index.json');
  if (!existsSync(file)) return [];
  const text = readFileSync(file, 'utf8');
  try {
    return listed(folder, JSON.parse(text) as Manifest, true);
  } catch {
    return [`index.json of ${text.length} bytes is no JSON`];
  }
}

function listed(folder: string, { config, layers = [], manifests = [] }: Manifest, isIndex: boolean): string[] {
  const blobs = [...(config === undefined ? [] : [config]), ...layers].flatMap((entry) => check(folder, entry));
  const children = manifests.flatMap((entry) => {
    const problems = check(folder, entry);
    if (problems.length > 0) return problems;
    return listed(folder, JSON.parse(readFileSync(pathOf(folder, entry), 'utf8')) as Manifest, false);
  });
  return [...blobs, ...children].map((problem) => (isIndex ? `index.json: ${problem}` : problem));
}

function check(folder: string, entry: Entry): string[] {
  const path = pathOf(folder, entry);
  if (!existsSync(path)) return [`${entry.digest} is not there`];
  const bytes = readFileSync(path);
  const digest = `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
  return digest === entry.digest && bytes.length === entry.size ? [] : [`${entry.digest} is damaged`];
}

function pathOf(folder: string, { digest }: Entry): string {
  return join(folder, 'blobs', digest.replace(':', '/'));
}
