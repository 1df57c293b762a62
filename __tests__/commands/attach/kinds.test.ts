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

/** A Sigstore bundle around a statement, as one line. */
function bundleLine(predicateType: string): string {
  const statement = { _type: 'https://in-toto.io/Statement/v1', subject: [], predicateType, predicate: {} };
  const payload = Buffer.from(JSON.stringify(statement)).toString('base64');
  return JSON.stringify({
    mediaType: 'application/vnd.dev.sigstore.bundle.v0.3+json',
    verificationMaterial: {},
    dsseEnvelope: { payload, payloadType: 'application/vnd.in-toto+json', signatures: [] },
  });
}

describe('a file of bundles', () => {
  const provenance = 'https://slsa.dev/provenance/v1';
  const sbom = 'https://spdx.dev/Document';

  it('is attached as one artifact per bundle, each found by its predicate type', async () => {
    const own = createMemoryStore('registry.test/acme/app');
    const temporary = await mkdtemp(path.join(tmpdir(), 'bundles-'));
    const at = contextOf({ store: own, tempDir: temporary });
    await push({ ...FILES, references: [SUBJECT], files: ['hello.txt'], workingDirectory: from }, at);
    await writeFile(path.join(from, 'two.jsonl'), `${bundleLine(provenance)}\n\n${bundleLine(sbom)}\n`);
    const request = { ...FILES, subjects: [SUBJECT], tags: [], files: ['two.jsonl'], workingDirectory: from };
    const attached = await attach({ ...request, splitsBundles: true }, at);
    expect(attached?.targets).toHaveLength(2);
    expect(attached?.files.map((file) => file.path)).toEqual(Array(2).fill(path.join(from, 'two.jsonl')));
    for (const artifactType of [provenance, sbom]) {
      const found = await discover({ subject: SUBJECT, artifactType, recursive: false, failOnMissing: true }, at);
      expect(found?.referrers).toHaveLength(1);
    }
    expect(
      (
        await attach(
          { ...request, splitsBundles: true },
          contextOf({ store: own, tempDir: await mkdtemp(path.join(tmpdir(), 'bundles-')) }),
        )
      )?.changed,
    ).toBe(false);
  });

  it('stays whole if one line is something else', async () => {
    const own = createMemoryStore('registry.test/acme/app');
    const at = contextOf({ store: own, tempDir: folder });
    await push({ ...FILES, references: [SUBJECT], files: ['hello.txt'], workingDirectory: from }, at);
    await writeFile(path.join(from, 'mixed.jsonl'), `${bundleLine(provenance)}\n{"a":1}\n`);
    const request = { ...FILES, subjects: [SUBJECT], tags: [], files: ['mixed.jsonl'], workingDirectory: from };
    expect((await attach({ ...request, splitsBundles: true }, at))?.targets).toHaveLength(1);
  });
});

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
