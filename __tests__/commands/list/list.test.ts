import { beforeEach, describe, expect, test } from 'vitest';
import { command } from '../../../src/commands/list/command.ts';
import type { ListRequest } from '../../../src/commands/list/list.ts';
import { parseReference } from '../../../src/oci/reference.ts';
import { createMemoryStore } from '../../../src/store/memory/memory.ts';
import type { WritableStore } from '../../../src/store/store.ts';
import { putEmpty, sample } from '../../store/samples.ts';
import { PATTERN_NAMES, PATTERN_TABLE } from '../../support/pattern-table.ts';
import { contextOf } from '../context.ts';

let store: WritableStore;
beforeEach(async () => {
  store = createMemoryStore('registry.test/acme/app');
  await putEmpty(store);
  for (const tag of ['1.0', '1.1', '2.0'])
    await store.putManifest(sample({ annotations: { of: tag.slice(0, 1) } }), { tag });
});

async function list(given: Partial<ListRequest> = {}) {
  const request = {
    reference: parseReference('registry.test/acme/app'),
    filter: [],
    sort: 'version' as const,
    dryRun: false,
    ...given,
  };
  const context = { ...contextOf({ store }), openCatalog: async () => ({ name: 'registry.test', repositories }) };
  return command.report(await command.run(request, context), request);
}

async function* repositories() {
  yield* ['acme/app', 'acme/deep/app', 'other'];
}

describe('filter', () => {
  test.each(PATTERN_TABLE)('%j takes %j', async (lines, taken) => {
    const catalog = { kind: 'catalog', registry: 'registry.test', namespace: '' } as const;
    const names = async function* () {
      yield* PATTERN_NAMES;
    };
    const request = { catalog, filter: lines.split('\n'), sort: 'version' as const, dryRun: false };
    const context = { ...contextOf({ store }), openCatalog: async () => ({ name: '', repositories: names }) };
    const { outputs } = command.report(await command.run(request, context), request);
    expect(outputs.repositories).toBe(taken.join('\n'));
  });
});

describe('sort', () => {
  const TAGS = ['main', '1.9.0', '1.10.0', 'v2.0.0', '2.0.0-rc.10', '2.0.0-rc.9', '1', '1.0', 'latest', '2.0.0-rc'];
  const BY_VERSION = [
    'latest',
    'main',
    '1',
    '1.0',
    '1.9.0',
    '1.10.0',
    '2.0.0-rc',
    '2.0.0-rc.9',
    '2.0.0-rc.10',
    'v2.0.0',
  ];

  test.each([
    ['version', undefined, BY_VERSION],
    ['version', 3, BY_VERSION.slice(-3)],
    ['name', undefined, TAGS.toSorted()],
    ['name', 2, TAGS.toSorted().slice(0, 2)],
    ['registry', 2, TAGS.slice(0, 2)],
  ] as const)('by %s, limit %s', async (sort, limit, expected) => {
    store.tags = async function* () {
      yield* TAGS;
    };
    const { outputs, summary } = await list({ sort, limit });
    expect(outputs['tag-names']?.split('\n')).toEqual(expected);
    expect(summary?.notes?.[0]?.includes('there are more than the limit')).toBe(limit !== undefined);
  });

  test('tags that are no versions stay as the registry has them', async () => {
    store.tags = async function* () {
      yield* ['c', 'a', 'b'];
    };
    expect((await list({ limit: 2 })).outputs['tag-names']).toBe('c\na');
  });
});

describe('list', () => {
  test('gives the tags, and each as a reference', async () => {
    const { outputs, summary } = await list();
    const tags = ['1.0', '1.1', '2.0'].map((tag) => `registry.test/acme/app:${tag}`).join('\n');
    expect(outputs).toEqual({ count: '3', tags, 'tag-names': '1.0\n1.1\n2.0', references: tags });
    expect(summary).toMatchObject({ title: 'Listed', notes: ['registry.test/acme/app: 3 tags.'] });
  });

  test('takes those that match, up to a limit, and says that there are more', async () => {
    expect((await list({ filter: ['1.*'] })).outputs['tag-names']).toBe('1.0\n1.1');
    const { outputs, summary } = await list({ limit: 1 });
    expect([outputs['tag-names'], summary?.notes?.[0]]).toEqual([
      '2.0',
      'registry.test/acme/app: 1 tag; there are more than the limit of 1.',
    ]);
  });

  test('of a tag gives those that name the same', async () => {
    expect((await list({ reference: parseReference('registry.test/acme/app:1.0') })).outputs['tag-names']).toBe(
      '1.0\n1.1',
    );
    const none = parseReference('registry.test/acme/app:none');
    await expect(list({ reference: none })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  test('of a registry gives repositories', async () => {
    const catalog = { kind: 'catalog', registry: 'registry.test', namespace: 'acme' } as const;
    expect((await list({ reference: undefined, catalog })).outputs).toEqual({
      count: '2',
      repositories: 'acme/app\nacme/deep/app',
      references: 'registry.test/acme/app\nregistry.test/acme/deep/app',
    });
  });
});
