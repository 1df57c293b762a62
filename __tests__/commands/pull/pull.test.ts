import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { attach } from '../../../src/commands/attach/attach.ts';
import { discover } from '../../../src/commands/discover/discover.ts';
import { pull } from '../../../src/commands/pull/pull.ts';
import { push } from '../../../src/commands/push/push.ts';
import type { CommandContext } from '../../../src/commands/shared/context.ts';
import { EMPTY_DESCRIPTOR } from '../../../src/oci/descriptor.ts';
import { type Digest, digestOf } from '../../../src/oci/digest.ts';
import { encodeManifest } from '../../../src/oci/manifest.ts';
import { MEDIA_TYPE } from '../../../src/oci/media-types.ts';
import { parseReference, type Reference } from '../../../src/oci/reference.ts';
import { createMemoryStore } from '../../../src/store/memory/memory.ts';
import type { WritableStore } from '../../../src/store/store.ts';
import { putBuildkitImage } from '../../support/buildkit-image.ts';
import { contextOf } from '../context.ts';

const FILES = {
  ifNoFilesFound: 'error',
  compression: 'gzip',
  annotations: {},
  overwrite: true,
  dryRun: false,
} as const;
const PULL = { include: [], mediaTypes: [], untitled: 'name', unpack: 'annotated', overwrite: false } as const;
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
  const files = ['*.spdx.json', 'scan.sarif'];
  await attach({ ...FILES, subjects: [SUBJECT], tags: [], files, workingDirectory: from }, context);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

function pullRequest(to: string, source: { reference: Reference } | { subject: Reference; artifactType: string }) {
  return {
    ...PULL,
    ...source,
    path: path.join(folder, to),
    failOnMissing: true,
    dryRun: false,
    workspace: folder,
    commandFiles: [],
  };
}

describe('pull', () => {
  it('finds by alias and pulls the SBOM of a subject', async () => {
    const found = await discover(
      { subject: SUBJECT, artifactType: 'sbom', recursive: false, failOnMissing: true },
      context,
    );
    expect(found?.referrers?.map(({ artifactType }) => artifactType)).toEqual(['application/spdx+json']);
    await pull(pullRequest('sbom', { subject: SUBJECT, artifactType: 'sbom' }), context);
    expect(await readFile(path.join(folder, 'sbom/sbom.spdx.json'), 'utf8')).toBe('{"spdxVersion":"SPDX-2.3"}');
  });

  it('pulls byte for byte, and the second time touches nothing', async () => {
    const first = await pull(pullRequest('out', { reference: SUBJECT }), context);
    const second = await pull(pullRequest('out', { reference: SUBJECT }), context);
    expect(await readFile(path.join(folder, 'out/hello.txt'), 'utf8')).toBe('hello\n');
    expect([first?.changed, second?.changed]).toEqual([true, false]);
  });

  it('row file-exists: a file of other content stays as it is when overwrite is off', async () => {
    await writeFile(path.join(folder, 'out/hello.txt'), 'mine');
    await expect(pull(pullRequest('out', { reference: SUBJECT }), context)).rejects.toMatchObject({
      code: 'FILE_EXISTS',
    });
    expect(await readFile(path.join(folder, 'out/hello.txt'), 'utf8')).toBe('mine');
  });

  it('unpacks a folder once: the second pull of it changes nothing', async () => {
    await mkdir(path.join(from, 'tree/empty'), { recursive: true });
    await writeFile(path.join(from, 'tree/a.txt'), 'a');
    const reference = parseReference('registry.test/acme/app:tree');
    const pushed = await push({ ...FILES, references: [reference], files: ['tree'], workingDirectory: from }, context);
    expect(pushed?.files[0]?.annotations).toMatchObject({ 'io.deis.oras.content.unpack': 'true' });
    const first = await pull(pullRequest('unpacked', { reference }), context);
    const second = await pull(pullRequest('unpacked', { reference }), context);
    expect(await readFile(path.join(folder, 'unpacked/tree/a.txt'), 'utf8')).toBe('a');
    expect([first?.changed, second?.changed]).toEqual([true, false]);
  });

  it('says what is missing, or gives an empty result where that is allowed', async () => {
    const absent = parseReference('registry.test/acme/app:none');
    await expect(pull(pullRequest('none', { reference: absent }), context)).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    expect(await discover({ subject: absent, recursive: false, failOnMissing: false }, context)).toBeUndefined();
  });
});

describe('content that stands in its manifest', () => {
  it('is pulled though its blob is not stored', async () => {
    const held = createMemoryStore('registry.test/acme/inline');
    const text = 'inline\n';
    const layer = {
      mediaType: 'text/plain',
      digest: digestOf(Buffer.from(text)),
      size: text.length,
      data: Buffer.from(text).toString('base64'),
      annotations: { 'org.opencontainers.image.title': 'inline.txt' },
    };
    const config = { ...EMPTY_DESCRIPTOR, mediaType: 'application/vnd.example+json' };
    const manifest = { kind: 'manifest', mediaType: MEDIA_TYPE.ociManifest, config, layers: [layer] } as const;
    await held.putManifest(encodeManifest(manifest), { tag: 'v1' });
    const reference = parseReference('registry.test/acme/inline:v1');
    await pull(pullRequest('inline', { reference }), contextOf({ store: held }));
    expect(await readFile(path.join(folder, 'inline/inline.txt'), 'utf8')).toBe(text);
  });
});

describe('platform', () => {
  it('of what is no index is checked by its config; one that says nothing is for all', async () => {
    const held = createMemoryStore('registry.test/acme/app');
    const [amd64, arm64] = ['amd64', 'arm64'].map((architecture) => ({ os: 'linux', architecture }));
    const context = contextOf({ store: held, tempDir: folder });
    const more = { references: [SUBJECT], files: ['hello.txt'], workingDirectory: from };
    await push({ ...FILES, ...more, artifactPlatform: amd64 }, context);
    const request = (to: string) => ({ ...pullRequest(to, { reference: SUBJECT }), platform: arm64 });
    await expect(pull(request('no'), context)).rejects.toThrow(/is for linux\/amd64, not for linux\/arm64/);
    await expect(pull({ ...request('no'), platform: amd64 }, context)).resolves.toBeDefined();
    const subjects = [SUBJECT];
    const attaching = { ...FILES, subjects, tags: [], files: ['scan.sarif'], workingDirectory: from };
    await expect(attach({ ...attaching, platform: arm64 }, context)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(attach({ ...attaching, platform: amd64 }, context)).resolves.toBeDefined();
    await push({ ...FILES, ...more }, context);
    await expect(pull(request('any'), context)).resolves.toBeDefined();
  });

  it('that an index lists and that is gone is told of as such', async () => {
    const held = createMemoryStore('registry.test/acme/app');
    const { images } = await putBuildkitImage(held, {
      tag: 'v1',
      platforms: [{ platform: { os: 'linux', architecture: 'amd64' }, predicates: [] }],
    });
    const gone = images[0]?.descriptor.digest ?? '';
    await held.deleteManifest(gone as Digest);
    const request = pullRequest('gone', { reference: SUBJECT });
    await expect(pull(request, contextOf({ store: held }))).rejects.toThrow(
      new RegExp(`lists the manifest ${gone} \\(linux/amd64\\), which is gone`),
    );
  });
});
