import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readAnnotationFile } from '../../src/action/inputs/values/annotation-file.ts';
import { attach } from '../../src/commands/attach/attach.ts';
import { pullBlob } from '../../src/commands/pull/pull-blob.ts';
import { type PushRequest, push } from '../../src/commands/push/push.ts';
import { pushBlobFile, pushManifestFile } from '../../src/commands/push/push-raw.ts';
import type { CommandContext } from '../../src/commands/shared/context.ts';
import { openWritableLayout } from '../../src/layout/layout.ts';
import { digestOf } from '../../src/oci/digest.ts';
import { parseReference } from '../../src/oci/reference.ts';
import { createMemoryStore } from '../../src/store/memory/memory.ts';
import type { WritableStore } from '../../src/store/store.ts';
import { faulty, registry, storeAt } from '../registry/rig.ts';
import { asked, onNth, when } from '../support/faults.ts';
import { contextOf } from './context.ts';

const TITLE = 'org.opencontainers.image.title';
const V1 = parseReference('registry.test/acme/app:v1');
const BARE = parseReference('registry.test/acme/app');

let folder: string;
let store: WritableStore;
let said: string[];
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'parts-'));
  await mkdir(path.join(folder, 'dist'));
  await writeFile(path.join(folder, 'dist/a.txt'), 'a\n');
  await writeFile(path.join(folder, 'dist/b.txt'), 'b\n');
  store = createMemoryStore('registry.test/acme/app');
  said = [];
});
afterEach(() => rm(folder, { recursive: true, force: true }));

function context(one: WritableStore = store): CommandContext {
  const say = (text: string): void => void said.push(text);
  return contextOf({ store: one, observer: { warning: say, info: say }, tempDir: folder });
}

function pushed(given: Partial<PushRequest> = {}, one?: WritableStore) {
  return push(
    {
      references: [V1],
      files: ['dist/*'],
      workingDirectory: folder,
      ifNoFilesFound: 'error',
      compression: 'gzip',
      annotations: {},
      overwrite: true,
      dryRun: false,
      ...given,
    },
    context(one),
  );
}

async function annotations(value: unknown) {
  const file = path.join(folder, 'annotations.json');
  await writeFile(file, typeof value === 'string' ? value : JSON.stringify(value));
  return readAnnotationFile(file);
}

describe('an annotation file', () => {
  test('says something of a file by its line, by the line with the wildcard, and by its name; the name wins', async () => {
    const partAnnotations = await annotations({
      'dist/*': { of: 'all', whose: 'line' },
      './dist/b.txt': { whose: 'name', [TITLE]: 'c.txt' },
    });
    const result = await pushed({ partAnnotations });
    expect(result?.files.map(({ title, annotations: own }) => [title, own])).toEqual([
      ['dist/a.txt', { [TITLE]: 'dist/a.txt', of: 'all', whose: 'line' }],
      ['c.txt', { [TITLE]: 'c.txt', of: 'all', whose: 'name' }],
    ]);
    expect(said.filter((text) => text.includes('annotation'))).toEqual([]);
  });

  test('warns of what is none of the files', async () => {
    await pushed({ partAnnotations: await annotations({ 'dist/x.txt': { a: 'b' } }) });
    expect(said).toContain('The annotation file has annotations of dist/x.txt, which is none of the files.');
  });

  test.each([
    [{ 'dist/a.txt': { [TITLE]: 'dist/b.txt' } }, 'NAME_COLLISION'],
    [{ 'dist/*': { [TITLE]: 'one.txt' } }, 'NAME_COLLISION'],
    [{ 'dist/a.txt': { [TITLE]: '../a.txt' } }, 'UNSAFE_PATH'],
    [{ 'dist/a.txt': { [TITLE]: '' } }, 'UNSAFE_PATH'],
  ])('names that no pull could write are refused: %j', async (value, code) => {
    await expect(pushed({ partAnnotations: await annotations(value) })).rejects.toMatchObject({ code });
    expect(await store.resolve('v1')).toBeUndefined();
  });

  test('renames a folder with all that is in it', async () => {
    const partAnnotations = await annotations({ dist: { [TITLE]: 'site' } });
    const result = await pushed({ files: ['dist'], partAnnotations });
    expect(result?.files[0]).toMatchObject({
      title: 'site',
      annotations: { [TITLE]: 'site', 'io.deis.oras.content.unpack': 'true' },
    });
  });

  test('may begin with a byte order mark, and have null for none', async () => {
    expect(await annotations('\uFEFF{"$manifest":null,"$config":{"a":"b"}}')).toEqual({
      manifest: {},
      config: { a: 'b' },
      files: new Map(),
    });
  });

  test.each([
    ['[]', 'is not a JSON object'],
    ['{"a":"b"}', 'has no object under "a"'],
    ['{"a":{"b":1}}', 'has something else than text for "b" under "a"'],
    ['{"a":{},"a":{}}', 'no JSON that has one meaning'],
    ['{"a":{"__proto__":"x"}}', 'no JSON that has one meaning'],
    ['{', 'no JSON that has one meaning'],
    ['{"$manifest":{"org.opencontainers.image.created":"today"}}', 'no RFC 3339 time'],
    [`{"a":{"b":"${'x'.repeat(4 * 1024 * 1024)}"}}`, 'more than a manifest may have'],
  ])('%.40s is refused', async (text, message) => {
    await expect(annotations(text)).rejects.toMatchObject({
      code: 'INPUT_INVALID',
      message: expect.stringContaining(message),
    });
  });

  test('that is not there says so', async () => {
    await expect(readAnnotationFile(path.join(folder, 'none.json'))).rejects.toMatchObject({ code: 'FILE_NOT_FOUND' });
  });
});

describe('a config', () => {
  test('without bytes is one on every system', async () => {
    const result = await pushed({ config: { path: '/dev/null', mediaType: 'a/b' }, imageSpec: '1.0' });
    expect(result?.targets[0]?.artifactType).toBe('a/b');
    const empty = { mediaType: 'a/b', digest: digestOf(Buffer.alloc(0)), size: 0 };
    expect(JSON.parse(result?.manifest ?? '')).toMatchObject({ config: empty });
    expect(await store.hasBlob(empty)).toBe(true);
  });

  test.each([
    ['none.json', 'FILE_NOT_FOUND'],
    ['dist', 'UNSUPPORTED'],
  ])('that is no file is an error: %s', async (name, code) => {
    await expect(pushed({ config: { path: name } })).rejects.toMatchObject({ code });
  });
});

describe('overwrite: false', () => {
  test('looks at the tag last: what another wrote meanwhile stays', async () => {
    const server = await registry();
    const other = storeAt(server.host);
    const first = await pushed(
      { files: ['dist/b.txt'], references: [parseReference('registry.test/acme/app:other')] },
      other,
    );
    const digest = first?.targets[0]?.digest ?? '';
    const { tags } = server.repository('acme/app');
    const meanwhile = when(
      asked('POST', '/v2/acme/app/blobs/uploads/'),
      onNth(1, async (_exchange, next) => {
        tags.set('v1', digest);
        await next();
      }),
    );
    const front = await faulty(server, meanwhile);
    await expect(pushed({ overwrite: false }, storeAt(front.url.host))).rejects.toMatchObject({ code: 'TAG_EXISTS' });
    expect(tags.get('v1')).toBe(digest);
    expect(front.requests.filter(({ method, path: at }) => method === 'PUT' && at.includes('manifests'))).toEqual([]);
  });

  test('asks the registry to take the tag only where there is none; the same content is no other', async () => {
    const server = await registry();
    const front = await faulty(server);
    await pushed({ overwrite: false }, storeAt(front.url.host));
    const put = front.requests.find(({ method, path: at }) => method === 'PUT' && at.endsWith('/v1'));
    expect(put?.headers['if-none-match']).toBe('*');
    expect((await pushed({ overwrite: false }, storeAt(front.url.host)))?.changed).toBe(false);
  });

  test('holds for the tags of what is attached', async () => {
    await pushed();
    const request = {
      subjects: [V1],
      tags: [V1],
      files: ['dist/a.txt'],
      workingDirectory: folder,
      ifNoFilesFound: 'error',
      compression: 'gzip',
      annotations: {},
      dryRun: false,
    } as const;
    const before = await store.resolve('v1');
    await expect(attach({ ...request, overwrite: false }, context())).rejects.toMatchObject({ code: 'TAG_EXISTS' });
    expect(await store.resolve('v1')).toEqual(before);
  });
});

describe('what is ready', () => {
  const ready = { overwrite: true, dryRun: false };
  const manifestFile = (one?: WritableStore, more = {}) =>
    pushManifestFile(
      { ...ready, references: [V1], file: { path: 'm.json' }, workingDirectory: folder, ...more },
      context(one),
    );

  test('a manifest stays what it is, byte for byte, under every tag', async () => {
    const first = await pushed();
    const text = `${first?.manifest}\n`;
    await writeFile(path.join(folder, 'm.json'), text);
    const references = [V1, parseReference('registry.test/acme/app:v2')];
    const result = await manifestFile(store, { references });
    expect(result.targets[0]).toMatchObject({ digest: digestOf(Buffer.from(text)), tags: ['v1', 'v2'], changed: true });
    expect(String(Buffer.from((await store.fetchManifest('v2'))?.bytes ?? []))).toBe(text);
    expect((await manifestFile(store, { references })).changed).toBe(false);
  });

  test.each([
    ['{}', 'MANIFEST_INVALID', /does not say what media type/],
    ['nonsense', 'MANIFEST_INVALID', /./],
    ['{"mediaType":"text/plain"}', 'UNSUPPORTED', /no manifest known here/],
    ['{"mediaType":"application/vnd.docker.distribution.manifest.v1+prettyjws"}', 'UNSUPPORTED', /schema 1/],
    [' '.repeat(4 * 1024 * 1024 + 1), 'TOO_LARGE', /above the limit/],
  ])('%.40s is no manifest', async (text, code, message) => {
    await writeFile(path.join(folder, 'm.json'), text);
    await expect(manifestFile()).rejects.toMatchObject({ code, message: expect.stringMatching(message) });
  });

  test('a digest in the reference has to be that of the file', async () => {
    const first = await pushed();
    await writeFile(path.join(folder, 'm.json'), first?.manifest ?? '');
    const other = { references: [parseReference(`registry.test/acme/app:v1@sha256:${'0'.repeat(64)}`)] };
    await expect(manifestFile(store, other)).rejects.toMatchObject({ code: 'DIGEST_MISMATCH' });
  });

  test('a layout takes no manifest that names what it lacks', async () => {
    const first = await pushed();
    await writeFile(path.join(folder, 'm.json'), first?.manifest ?? '');
    const layout = await openWritableLayout(path.join(folder, 'layout'));
    await expect(manifestFile(layout)).rejects.toMatchObject({ code: 'BLOB_UNKNOWN' });
    expect(await layout.resolve('v1')).toBeUndefined();
    const index = JSON.stringify({
      schemaVersion: 2,
      manifests: [
        { mediaType: 'application/vnd.oci.image.manifest.v1+json', digest: digestOf(Buffer.from('x')), size: 1 },
      ],
    });
    await writeFile(path.join(folder, 'm.json'), index);
    await expect(manifestFile(layout)).rejects.toMatchObject({ code: 'BLOB_UNKNOWN' });
  });

  test('a blob is stored once, and has no tag', async () => {
    const request = {
      ...ready,
      references: [BARE],
      file: { path: 'dist/a.txt', mediaType: 'a/b' },
      workingDirectory: folder,
    };
    const result = await pushBlobFile(request, context());
    expect(result.targets[0]).toMatchObject({
      digest: digestOf(Buffer.from('a\n')),
      size: 2,
      mediaType: 'a/b',
      changed: true,
    });
    expect((await pushBlobFile(request, context())).changed).toBe(false);
    await expect(pushBlobFile({ ...request, references: [V1] }, context())).rejects.toMatchObject({
      code: 'REFERENCE_INVALID',
    });
    const other = createMemoryStore();
    expect((await pushBlobFile({ ...request, dryRun: true }, context(other))).changed).toBe(false);
    expect(await other.findBlob(digestOf(Buffer.from('a\n')))).toBeUndefined();
  });
});

describe('one blob', () => {
  const target = () => ({
    path: path.join(folder, 'out'),
    overwrite: false,
    failOnMissing: true,
    dryRun: false,
    workspace: folder,
    commandFiles: [],
  });
  const digest = digestOf(Buffer.from('a\n'));

  test('of a manifest has its title and media type; one of another manifest is not there', async () => {
    await pushed({ files: ['dist/a.txt'] });
    const result = await pullBlob({ ...target(), reference: V1, blob: { digest } }, context());
    expect(result?.files[0]).toMatchObject({ title: 'dist/a.txt', mediaType: 'text/plain', digest });
    const absent = { ...target(), reference: V1, blob: { digest: digestOf(Buffer.from('b\n')) } };
    await expect(pullBlob(absent, context())).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(await pullBlob({ ...absent, failOnMissing: false }, context())).toBeUndefined();
  });

  test('may be a manifest where these are kept apart', async () => {
    const first = await pushed();
    const blob = { digest: first?.targets[0]?.digest ?? digest, name: 'manifest.json' };
    await pullBlob({ ...target(), reference: BARE, blob }, context());
    expect(await readFile(path.join(folder, 'out/manifest.json'), 'utf8')).toBe(first?.manifest);
  });

  test('is not written where a pull may not write, nor over another file', async () => {
    await pushed({ files: ['dist/a.txt'] });
    const outside = { ...target(), reference: BARE, blob: { digest, name: '../x' } };
    await expect(pullBlob(outside, context())).rejects.toMatchObject({ code: 'UNSAFE_PATH' });
    await mkdir(path.join(folder, 'out'));
    await writeFile(path.join(folder, 'out/x'), 'mine');
    const there = { ...target(), reference: BARE, blob: { digest, name: 'x' } };
    await expect(pullBlob(there, context())).rejects.toMatchObject({ code: 'FILE_EXISTS' });
    expect((await pullBlob({ ...there, overwrite: true }, context()))?.changed).toBe(true);
  });
});
