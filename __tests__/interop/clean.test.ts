import { mkdtempSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Digest } from '../../src/oci/digest.ts';
import { encodeManifest, type ManifestBytes } from '../../src/oci/manifest.ts';
import { MEDIA_TYPE } from '../../src/oci/media-types.ts';
import { storeAt } from '../registry/rig.ts';
import { putEmpty, sample } from '../store/samples.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import {
  lacks,
  type PeerRegistry,
  regctlRun,
  runPeer,
  startCraneRegistry,
  startDistribution,
  startOlareg,
  tryPeer,
} from './peers.ts';
import { step } from './places.ts';

const REGISTRIES = { olareg: startOlareg, distribution: () => startDistribution(), crane: startCraneRegistry };
const NAMES = ['olareg', 'distribution', 'crane'] as const;

const PLATFORMS = ['amd64', 'arm64'] as const;

function image(name: string, subject?: ManifestBytes): ManifestBytes {
  return sample({ annotations: { name }, ...(subject === undefined ? {} : { subject: subject.descriptor }) });
}

function indexOf(name: string, images: readonly ManifestBytes[]): ManifestBytes {
  const manifests = images.map(({ descriptor }, at) => ({
    ...descriptor,
    platform: { os: 'linux', architecture: PLATFORMS[at] ?? 'amd64' },
  }));
  return encodeManifest({ kind: 'index', mediaType: MEDIA_TYPE.ociIndex, manifests, annotations: { name } });
}

describe.skipIf(lacks('olareg', 'registry', 'crane', 'regctl'))('cleaned, and what is left pulled by others', () => {
  const started = new Map<string, PeerRegistry>();
  beforeAll(async () => {
    for (const name of NAMES) started.set(name, await REGISTRIES[name]());
  });
  afterAll(async () => {
    for (const registry of started.values()) await registry.close();
  });

  it.each(NAMES)(
    'row clean-forgetful: images, shared children, attachments, signatures by tag, %s',
    { timeout: 60_000 },
    async (where) => {
      const { host } = started.get(where) as PeerRegistry;
      const store = storeAt(host, { repository: 'acme/app' });
      await putEmpty(store);
      const [amd64, arm64, only] = [image('amd64'), image('arm64'), image('only in old')] as const;
      const [v1, old] = [indexOf('v1', [amd64, arm64]), indexOf('old', [only, arm64])] as const;
      const sbom = image('sbom', v1);
      const signature = image('signature of the sbom', sbom);
      const ofPlatform = image('sbom of arm64', arm64);
      const ofOld = image('sbom of old', old);
      const signatureTag = ({ descriptor }: ManifestBytes): string => `${descriptor.digest.replace(':', '-')}.sig`;
      for (const one of [amd64, arm64, only]) await store.putManifest(one);
      await store.putManifest(v1, { tag: 'v1' });
      await store.putManifest(old, { tag: 'old' });
      for (const one of [sbom, signature, ofPlatform, ofOld]) await store.putManifest(one);
      // A tag of its own on what is attached: olareg 0.1.2 takes it from the list with that tag.
      await store.putManifest(sbom, { tag: 'sbom-of-v1' });
      await store.putManifest(image('cosign v1'), { tag: signatureTag(v1) });
      await store.putManifest(image('cosign old'), { tag: signatureTag(old) });

      const inputs = { command: 'clean', reference: `${host}/acme/app`, 'keep-tags': 'v*', confirm: 'true' };
      const { outputs } = await step(inputs);
      expect(outputs.changed).toBe('true');

      const left = storeAt(host, { repository: 'acme/app' });
      const isThere = async ({ descriptor }: ManifestBytes): Promise<boolean> =>
        (await left.resolve(descriptor.digest)) !== undefined;
      const all = { amd64, arm64, v1, sbom, signature, ofPlatform, only, old, ofOld };
      const there = await Promise.all(
        Object.entries(all).map(async ([name, one]) => ((await isThere(one)) ? [name] : [])),
      );
      expect(there.flat()).toEqual(['amd64', 'arm64', 'v1', 'sbom', 'signature', 'ofPlatform']);

      // crane and regctl, which know nothing of us, pull what is left.
      const tags = (await runPeer('crane', ['ls', '--insecure', `${host}/acme/app`])).stdout.trim().split('\n');
      const ordinary = tags.filter((tag) => !/^sha256-[0-9a-f]{64}$/.test(tag)).sort();
      expect(ordinary).toEqual([signatureTag(v1), 'v1'].sort());
      const folder = mkdtempSync(join(temporaryFolder('clean-'), 'copy-'));
      writeFileSync(join(folder, '.keep'), '');
      const target = `ocidir://${join(folder, 'layout')}:v1`;
      await regctlRun(host, ['image', 'copy', '--referrers', '--digest-tags', `${host}/acme/app:v1`, target]);
      const tree = await tryPeer('regctl', ['artifact', 'tree', target]);
      const digestOf = ({ descriptor }: ManifestBytes): Digest => descriptor.digest;
      for (const one of [sbom, signature, ofPlatform]) expect(tree.stdout).toContain(digestOf(one));

      const again = await step(inputs);
      expect([again.outputs.count, again.outputs.changed]).toEqual(['0', 'false']);
    },
  );

  // olareg has no list of its repositories.
  it.each(['distribution', 'crane'] as const)(
    'the repositories that a pattern matches, %s',
    { timeout: 60_000 },
    async (where) => {
      const { host } = started.get(where) as PeerRegistry;
      const names = ['one', 'two', 'deep/three'].map((name) => `acme/many/${name}`);
      for (const repository of names) {
        const store = storeAt(host, { repository });
        await putEmpty(store);
        for (const tag of ['v1', 'old']) await store.putManifest(image(`${repository} ${tag}`), { tag });
      }
      await step({ command: 'clean', reference: `${host}/acme/many/*`, 'keep-tags': 'v*', confirm: 'true' });
      const tagsOf = async (name: string) =>
        (await runPeer('crane', ['ls', '--insecure', `${host}/${name}`])).stdout.trim().split('\n').sort();
      expect(await Promise.all(names.map(tagsOf))).toEqual([['v1'], ['v1'], ['old', 'v1']]);
    },
  );

  it.each(NAMES)('row clean-twice: two runs at once, %s', { timeout: 60_000 }, async (where) => {
    const { host } = started.get(where) as PeerRegistry;
    const store = storeAt(host, { repository: 'acme/twice' });
    await putEmpty(store);
    const kept = image('kept');
    await store.putManifest(kept, { tag: 'v1' });
    for (let at = 0; at < 20; at++) await store.putManifest(image(`old ${at}`), { tag: `old-${at}` });
    const inputs = { command: 'clean', reference: `${host}/acme/twice`, 'keep-tags': 'v*', confirm: 'true' };
    await Promise.all([step(inputs), step(inputs)]);
    const tags = (await runPeer('crane', ['ls', '--insecure', `${host}/acme/twice`])).stdout.trim().split('\n');
    expect(tags).toEqual(['v1']);
    await runPeer('crane', ['manifest', '--insecure', `${host}/acme/twice:v1`]);
  });
});
