import { describe, expect, test } from 'vitest';
import { digestOf } from '../../../src/oci/digest.ts';
import { parseReference } from '../../../src/oci/reference.ts';
import { faulty, registry, storeAt } from '../../registry/rig.ts';
import { asked, onNth, when } from '../../support/faults.ts';
import { memoryWorkspace } from '../memory-workspace.ts';

const own = memoryWorkspace();
const { pushed } = own;

describe('a config', () => {
  test('without bytes is one on every system', async () => {
    const result = await pushed({ config: { path: '/dev/null', mediaType: 'a/b' }, imageSpec: '1.0' });
    expect(result?.targets[0]?.artifactType).toBe('a/b');
    const empty = { mediaType: 'a/b', digest: digestOf(Buffer.alloc(0)), size: 0 };
    expect(JSON.parse(result?.manifest ?? '')).toMatchObject({ config: empty });
    expect(await own.store.hasBlob(empty)).toBe(true);
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
