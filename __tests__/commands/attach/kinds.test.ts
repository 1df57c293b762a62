import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { attach } from '../../../src/commands/attach/attach.ts';
import { discover, treeLines } from '../../../src/commands/discover/discover.ts';
import { push } from '../../../src/commands/push/push.ts';
import type { CommandContext } from '../../../src/commands/shared/context.ts';
import { parseReference } from '../../../src/oci/reference.ts';
import { createMemoryStore } from '../../../src/store/memory/memory.ts';
import type { WritableStore } from '../../../src/store/store.ts';
import { contextOf } from '../context.ts';

const FILES = {
  ifNoFilesFound: 'error',
  compression: 'gzip',
  annotations: {},
  overwrite: true,
  dryRun: false,
} as const;
const SUBJECT = parseReference('registry.test/acme/app:v1');

let folder: string;
let from: string;
let store: WritableStore;
let context: CommandContext;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'commands-'));
  from = path.join(folder, 'from');
  await mkdir(from);
  await writeFile(path.join(from, 'hello.txt'), 'hello\n');
  await writeFile(path.join(from, 'sbom.spdx.json'), '{"spdxVersion":"SPDX-2.3"}');
  await writeFile(path.join(from, 'scan.sarif'), '{"version":"2.1.0"}');
  store = createMemoryStore('registry.test/acme/app');
  context = contextOf({ store, tempDir: folder });
  await push({ ...FILES, references: [SUBJECT], files: ['hello.txt'], workingDirectory: from }, context);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('attach', () => {
  it('attaches files of different types as one artifact each, once', async () => {
    const request = {
      ...FILES,
      subjects: [SUBJECT],
      tags: [],
      files: ['*.spdx.json', 'scan.sarif'],
      workingDirectory: from,
    };
    const first = await attach(request, context);
    const second = await attach(request, context);
    expect(first?.targets.map(({ artifactType }) => artifactType)).toEqual([
      'application/spdx+json',
      'application/sarif+json',
    ]);
    expect(first?.changed).toBe(true);
    expect(second?.changed).toBe(false);
    const found = await discover({ subject: SUBJECT, recursive: true, failOnMissing: true }, context);
    expect(found?.referrers).toHaveLength(2);
    expect(treeLines(found?.referrers ?? [])[1]).toMatch(/^└── application\/sarif\+json {2}sha256:/);
  });

  it('warns of what has no type that anybody looks for, and not where one is given', async () => {
    const said: string[] = [];
    const loud = { ...context, observer: { ...context.observer, warning: (text: string) => void said.push(text) } };
    const request = { ...FILES, subjects: [SUBJECT], tags: [], files: ['hello.txt'], workingDirectory: from };
    await attach({ ...request, artifactType: 'application/vnd.acme.note' }, loud);
    expect(said).toEqual([]);
    await attach(request, loud);
    expect(said).toEqual([expect.stringContaining('application/vnd.unknown.artifact.v1')]);
  });
});
