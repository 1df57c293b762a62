import { beforeEach, describe, expect, test } from 'vitest';
import { command } from '../../../src/commands/inspect/command.ts';
import type { InspectRequest } from '../../../src/commands/inspect/inspect.ts';
import { type Digest, digestOf } from '../../../src/oci/digest.ts';
import { encodeManifest } from '../../../src/oci/manifest.ts';
import { MEDIA_TYPE } from '../../../src/oci/media-types.ts';
import { parseReference } from '../../../src/oci/reference.ts';
import { createMemoryStore } from '../../../src/store/memory/memory.ts';
import type { WritableStore } from '../../../src/store/store.ts';
import { putTree } from '../../artifact/copy-fixture.ts';
import { contextOf } from '../context.ts';

let store: WritableStore;
let digest: string;
beforeEach(async () => {
  store = createMemoryStore('registry.test/acme/app');
  digest = (await putTree(store)).index.descriptor.digest;
});

async function inspect(name: string, more: Partial<InspectRequest> = {}) {
  const request = { reference: parseReference(`registry.test/acme/app${name}`), failOnMissing: false, ...more };
  return command.report(await command.run(request, contextOf({ store })), request);
}

describe('inspect', () => {
  test('tells of an index what it lists, and of a child what it is for', async () => {
    const { outputs, summary } = await inspect(':v1');
    expect(outputs).toMatchObject({ digest, exists: 'true', platforms: 'linux/amd64\nlinux/arm64' });
    expect(outputs.reference).toBe(`registry.test/acme/app@${digest}`);
    expect(summary).toMatchObject({ title: 'Inspected', parts: { kind: 'manifests' } });
    expect(summary?.targets?.[0]?.changed).toBeUndefined();
    const child = await inspect(':v1', { platform: { os: 'linux', architecture: 'arm64' } });
    expect(child.outputs.digest).not.toBe(digest);
    expect(child.summary?.parts?.kind).toBe('layers');
  });

  test('tells of nothing that it is not there', async () => {
    expect(await inspect(':none')).toEqual({ outputs: { exists: 'false' } });
    await expect(inspect(':none', { failOnMissing: true })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  test('gives the text of a short blob', async () => {
    const bytes = Buffer.from('{"a":1}');
    const descriptor = { mediaType: 'application/json', digest: digestOf(bytes), size: bytes.length };
    const { bytesSource } = await import('../../../src/store/content/bytes-source.ts');
    await store.putBlob(bytesSource(bytes, descriptor));
    const { outputs } = await inspect(`@${descriptor.digest}`);
    expect(outputs).toMatchObject({ content: '{"a":1}', size: '7', exists: 'true' });
    expect(outputs.manifest).toBeUndefined();
  });

  test('gives a config that stands in its manifest though its blob is not stored, and names a child that is gone', async () => {
    const text = '{"os":"linux","architecture":"s390x"}';
    const config = {
      mediaType: MEDIA_TYPE.ociConfig,
      digest: digestOf(Buffer.from(text)),
      size: text.length,
      data: Buffer.from(text).toString('base64'),
    };
    const manifest = encodeManifest({ kind: 'manifest', mediaType: MEDIA_TYPE.ociManifest, config, layers: [] });
    await store.putManifest(manifest, { tag: 'inline' });
    expect((await inspect(':inline')).outputs).toMatchObject({ content: text, platforms: 'linux/s390x' });
    const platform = { os: 'linux', architecture: 'arm64' };
    const child = (await inspect(':v1', { platform })).outputs.digest as Digest;
    await store.deleteManifest(child);
    await expect(inspect(':v1', { platform })).rejects.toThrow(
      `lists the manifest ${child} (linux/arm64), which is gone`,
    );
  });
});
