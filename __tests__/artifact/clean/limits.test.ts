import { expect, it } from 'vitest';
import type { KeepRules } from '../../../src/artifact/clean/keep-rules.ts';
import { lookAt } from '../../../src/artifact/clean/look.ts';
import { RepositoryGraph } from '../../../src/artifact/clean/repository-graph.ts';
import { MAX_CLEAN_MANIFESTS, MAX_TREE_DEPTH } from '../../../src/base/limits.ts';
import { digestOf } from '../../../src/oci/digest.ts';
import { encodeManifest } from '../../../src/oci/manifest.ts';
import { MEDIA_TYPE } from '../../../src/oci/media-types.ts';
import { createMemoryStore } from '../../../src/store/memory/memory.ts';
import { putEmpty, sample } from '../../store/samples.ts';

const RULES: KeepRules = { byName: () => 'all', newest: [], everyTag: true, allowEmpty: false };

const look = (store: Parameters<typeof lookAt>[0]) =>
  lookAt(store, { rules: RULES, now: Date.now(), signal: new AbortController().signal });

it('more tags than can be cleaned are not read', async () => {
  const store = createMemoryStore('acme/app');
  store.tags = async function* () {
    for (let at = 0; at <= MAX_CLEAN_MANIFESTS; at++) yield `t${at}`;
  };
  await expect(look(store)).rejects.toThrow(`acme/app has more than ${MAX_CLEAN_MANIFESTS} tags, too many to clean`);
});

it('more manifests than can be cleaned are not held', () => {
  const graph = new RepositoryGraph('acme/app');
  const links = { isIndex: false, children: [], mayList: [] };
  for (let at = 0; at < MAX_CLEAN_MANIFESTS; at++) graph.add(`sha256:${at}` as ReturnType<typeof digestOf>, links);
  expect(() => graph.add(digestOf('one more'), links)).toThrow('too many to clean');
});

it('an index in an index is read to a limit', async () => {
  const store = createMemoryStore('acme/app');
  await putEmpty(store);
  let manifest = sample();
  await store.putManifest(manifest);
  const wrap = async () => {
    manifest = encodeManifest({ kind: 'index', mediaType: MEDIA_TYPE.ociIndex, manifests: [manifest.descriptor] });
    await store.putManifest(manifest, { tag: 'v1' });
  };
  for (let depth = 0; depth <= MAX_TREE_DEPTH; depth++) await wrap();
  await expect(look(store)).resolves.toBeDefined();
  await wrap();
  await expect(look(store)).rejects.toThrow(`more than ${MAX_TREE_DEPTH} levels deep`);
});
