import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { command } from '../../src/commands/delete/command.ts';
import { parseReference } from '../../src/oci/reference.ts';
import { contextOf } from '../commands/context.ts';
import { storeAt } from '../registry/rig.ts';
import { collect, putEmpty, readAll, sample, source } from '../store/samples.ts';
import { lacks, type PeerRegistry, startCraneRegistry } from './peers.ts';

describe.skipIf(lacks('crane'))('the registry of go-containerregistry', () => {
  let registry: PeerRegistry;
  beforeAll(async () => {
    registry = await startCraneRegistry();
  });
  afterAll(() => registry.close());

  it('takes and gives what is pushed and attached', async () => {
    const store = storeAt(registry.host);
    const file = source('x'.repeat(100_000));
    const subject = sample({ layers: [file.descriptor] });
    const referrer = sample({ subject: subject.descriptor });
    await Promise.all([putEmpty(store), store.putBlob(file)]);
    await store.putManifest(subject, { tag: 'v1' });
    await store.putManifest(referrer);
    const reader = storeAt(registry.host);
    expect((await reader.fetchManifest('v1'))?.descriptor.digest).toBe(subject.descriptor.digest);
    expect(await readAll(await reader.fetchBlob(file.descriptor))).toEqual(Buffer.from('x'.repeat(100_000)));
    expect((await reader.referrers(subject.descriptor.digest)).map(({ digest }) => digest)).toEqual([
      referrer.descriptor.digest,
    ]);
    expect(await collect(reader.tags())).toContain('v1');
  });

  it('keeps the tags of what it deletes: they are deleted too, and none gives it any more', async () => {
    const store = storeAt(registry.host, { repository: 'acme/gone' });
    const manifest = sample();
    await putEmpty(store);
    for (const tag of ['v1', 'v2']) await store.putManifest(manifest, { tag });
    const { digest } = manifest.descriptor;
    const reference = parseReference(`${registry.host}/acme/gone@${digest}`);
    const request = { reference, force: true, failOnMissing: true, dryRun: false };
    const { outputs } = command.report(await command.run(request, contextOf({ store })), request);
    expect(outputs.tags?.split('\n')).toEqual([1, 2].map((tag) => `${registry.host}/acme/gone:v${tag}`));
    for (const name of [digest, 'v1', 'v2']) {
      expect(await storeAt(registry.host, { repository: 'acme/gone' }).resolve(name)).toBeUndefined();
    }
  });
});
