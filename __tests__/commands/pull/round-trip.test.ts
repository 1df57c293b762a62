import {
  chmodSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pull } from '../../../src/commands/pull/pull.ts';
import { push } from '../../../src/commands/push/push.ts';
import { parseReference } from '../../../src/oci/reference.ts';
import { createMemoryStore } from '../../../src/store/memory/memory.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { contextOf } from '../context.ts';

const onPosix = process.platform !== 'win32';
const REFERENCE = parseReference('registry.test/acme/app:v1');

/** What is below a folder: content and mode of files, targets of links, folders. */
function treeOf(folder: string, prefix = ''): Readonly<Record<string, string>> {
  const entries = readdirSync(join(folder, prefix), { withFileTypes: true }).map((entry) => {
    const name = `${prefix}/${entry.name}`;
    const path = join(folder, name);
    if (entry.isDirectory()) return { [name]: 'folder', ...treeOf(folder, name) };
    if (entry.isSymbolicLink()) return { [name]: `-> ${readlinkSync(path)}` };
    const isExecutable = onPosix && (statSync(path).mode & 0o100) !== 0;
    return { [name]: `${isExecutable ? 'x' : '-'} ${readFileSync(path, 'latin1')}` };
  });
  return Object.assign({}, ...entries);
}

/** A name that every system takes, none of them like another in another case. */
const name = fc.oneof(
  fc.constantFrom(
    'a',
    'b',
    'c d',
    'größe',
    '日本',
    '🚀',
    '.hidden',
    'data.json.gz',
    'x'.repeat(120),
    'tar',
    '-',
    "it's",
    '#1',
    '~',
  ),
  fc.stringMatching(/^[a-z0-9_]{1,12}$/).filter((text) => !/^(?:con|prn|aux|nul|com.|lpt.)$/.test(text)),
);
const content = fc.oneof(
  fc.constantFrom(
    '',
    'text',
    '\0'.repeat(2000),
    'y'.repeat(511),
    'y'.repeat(512),
    'y'.repeat(513),
    'long '.repeat(70_000),
  ),
  fc.string({ unit: 'binary-ascii', maxLength: 100 }),
);
const entry = fc.record({
  path: fc.array(name, { minLength: 1, maxLength: 4 }),
  kind: fc.constantFrom('file', 'file', 'file', 'executable', 'folder', 'link'),
  content,
});

/** Makes what entries say, as far as they fit together. */
function makeTree(root: string, entries: readonly { path: readonly string[]; kind: string; content: string }[]): void {
  mkdirSync(root, { recursive: true });
  for (const { path, kind, content: text } of entries) {
    const at = join(root, ...path);
    try {
      if (kind === 'folder') mkdirSync(at, { recursive: true });
      else mkdirSync(dirname(at), { recursive: true });
      if (kind === 'file' || kind === 'executable') writeFileSync(at, text, { flag: 'wx' });
      if (kind === 'executable') chmodSync(at, 0o755);
      if (kind === 'link' && onPosix) symlinkSync(`${'../'.repeat(path.length - 1)}some/where`, at);
    } catch (error) {
      // A name that is taken: the tree is what there is by now.
      if (!/^E(?:EXIST|NOTDIR|NOENT|ISDIR)/.test(String((error as NodeJS.ErrnoException).code))) throw error;
    }
  }
}

interface How {
  readonly compression: 'gzip' | 'zstd' | 'none';
  readonly platform: boolean;
  /** Annotations of files by their line. */
  readonly annotated?: Readonly<Record<string, Readonly<Record<string, string>>>> | undefined;
}

async function roundTrip(
  line: string,
  { compression, platform, annotated = {} }: How,
  make: (from: string) => void,
): Promise<readonly [before: Readonly<Record<string, string>>, after: Readonly<Record<string, string>>]> {
  const folder = temporaryFolder();
  const [from, to] = [join(folder, 'from'), join(folder, 'to')];
  mkdirSync(from);
  make(from);
  const context = contextOf({ store: createMemoryStore('registry.test/acme/app'), tempDir: join(folder, 'temp') });
  const files = [platform ? `linux/amd64=${line}` : line];
  const pushing = { ifNoFilesFound: 'error', annotations: {}, overwrite: true, dryRun: false } as const;
  const partAnnotations = { config: {}, files: new Map(Object.entries(annotated)) };
  await push(
    { ...pushing, partAnnotations, compression, references: [REFERENCE], files, workingDirectory: from },
    context,
  );
  const pulling = { include: [], mediaTypes: [], untitled: 'name', unpack: 'annotated', overwrite: false } as const;
  const request = { ...pulling, reference: REFERENCE, path: to, failOnMissing: true, dryRun: false };
  const chosen = platform ? { platform: { os: 'linux', architecture: 'amd64' } } : {};
  const pulled = await pull({ ...request, ...chosen, workspace: to, commandFiles: [] }, context);
  const again = await pull({ ...request, ...chosen, workspace: to, commandFiles: [] }, context);
  expect([pulled?.changed, again?.changed]).toEqual([true, false]);
  return [treeOf(from), treeOf(to)];
}

const COMPRESSIONS = ['gzip', 'zstd', 'none'] as const;
const TYPES = [
  '',
  ':application/vnd.acme.docs.v1+tar',
  ':application/vnd.oci.image.layer.v1.tar',
  ':application/vnd.oci.image.layer.v1.tar+gzip',
  ':application/vnd.acme.data+json',
  ':text/plain',
];

describe('a pull after a push gives the same tree', () => {
  it('whatever is in a folder, for every compression, media type and platform line', async () => {
    const how = fc.record({
      compression: fc.constantFrom(...COMPRESSIONS),
      type: fc.constantFrom(...TYPES),
      platform: fc.boolean(),
      folder: fc.constantFrom('dir', 'a/b/dir', '.'),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(entry, { maxLength: 12 }),
        how,
        async (entries, { compression, type, platform, folder }) => {
          // The line of a platform has colons of its own.
          const [before, after] = await roundTrip(`${folder}${type}`, { compression, platform }, (from) => {
            makeTree(join(from, folder), entries);
            if (folder === '.') writeFileSync(join(from, 'always'), 'here');
          });
          expect(after).toEqual(before);
        },
      ),
      { numRuns: 60 },
    );
  });

  it.each(['docs', 'other', 'deep/er'])('of a folder that an annotation calls %s', async (title) => {
    const annotated = { docs: { 'org.opencontainers.image.title': title } };
    const [before, after] = await roundTrip('docs', { compression: 'gzip', platform: false, annotated }, (from) => {
      makeTree(join(from, 'docs'), [{ path: ['sub', 'a.txt'], kind: 'file', content: 'a' }]);
    });
    expect(after[`/${title}/sub/a.txt`]).toBe(before['/docs/sub/a.txt']);
  });

  it.each(COMPRESSIONS.flatMap((compression) => TYPES.map((type) => [compression, type] as const)))(
    'with %s and the media type "%s"',
    async (compression, type) => {
      const [before, after] = await roundTrip(`docs/${type}`, { compression, platform: false }, (from) => {
        makeTree(join(from, 'docs'), [
          { path: ['a.txt'], kind: 'file', content: 'a' },
          { path: ['sub', 'tool'], kind: 'executable', content: '#!/bin/sh' },
          { path: ['empty'], kind: 'folder', content: '' },
        ]);
      });
      expect(after).toEqual(before);
    },
  );
});
