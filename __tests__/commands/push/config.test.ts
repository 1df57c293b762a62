import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type PushRequest, push } from '../../../src/commands/push/push.ts';
import type { CommandContext } from '../../../src/commands/shared/context.ts';
import { digestOf } from '../../../src/oci/digest.ts';
import { parseReference } from '../../../src/oci/reference.ts';
import { createMemoryStore } from '../../../src/store/memory/memory.ts';
import type { WritableStore } from '../../../src/store/store.ts';
import { faulty, registry, storeAt } from '../../registry/rig.ts';
import { asked, onNth, when } from '../../support/faults.ts';
import { contextOf } from '../context.ts';

const V1 = parseReference('registry.test/acme/app:v1');

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
});
