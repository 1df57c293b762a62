import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { pushBlobFile, pushManifestFile } from '../../../src/commands/push/push-raw.ts';
import { openWritableLayout } from '../../../src/layout/layout.ts';
import { digestOf } from '../../../src/oci/digest.ts';
import { parseReference } from '../../../src/oci/reference.ts';
import { createMemoryStore } from '../../../src/store/memory/memory.ts';
import type { WritableStore } from '../../../src/store/store.ts';
import { memoryWorkspace, V1 } from '../memory-workspace.ts';

const BARE = parseReference('registry.test/acme/app');

const own = memoryWorkspace();
const { context, pushed } = own;

describe('what is ready', () => {
  const ready = { overwrite: true, dryRun: false };
  const manifestFile = (one?: WritableStore, more = {}) =>
    pushManifestFile(
      { ...ready, references: [V1], file: { path: 'm.json' }, workingDirectory: own.folder, ...more },
      context(one),
    );

  test('a manifest stays what it is, byte for byte, under every tag', async () => {
    const first = await pushed();
    const text = `${first?.manifest}\n`;
    await writeFile(path.join(own.folder, 'm.json'), text);
    const references = [V1, parseReference('registry.test/acme/app:v2')];
    const result = await manifestFile(own.store, { references });
    expect(result.targets[0]).toMatchObject({ digest: digestOf(Buffer.from(text)), tags: ['v1', 'v2'], changed: true });
    expect(String(Buffer.from((await own.store.fetchManifest('v2'))?.bytes ?? []))).toBe(text);
    expect((await manifestFile(own.store, { references })).changed).toBe(false);
  });

  test.each([
    ['{}', 'MANIFEST_INVALID', /does not say what media type/],
    ['nonsense', 'MANIFEST_INVALID', /./],
    ['{"mediaType":"text/plain"}', 'UNSUPPORTED', /not a known manifest type/],
    ['{"mediaType":"application/vnd.docker.distribution.manifest.v1+prettyjws"}', 'UNSUPPORTED', /schema 1/],
    [' '.repeat(4 * 1024 * 1024 + 1), 'TOO_LARGE', /above the limit/],
  ])('%.40s is no manifest', async (text, code, message) => {
    await writeFile(path.join(own.folder, 'm.json'), text);
    await expect(manifestFile()).rejects.toMatchObject({ code, message: expect.stringMatching(message) });
  });

  test('a digest in the reference has to be that of the file', async () => {
    const first = await pushed();
    await writeFile(path.join(own.folder, 'm.json'), first?.manifest ?? '');
    const other = { references: [parseReference(`registry.test/acme/app:v1@sha256:${'0'.repeat(64)}`)] };
    await expect(manifestFile(own.store, other)).rejects.toMatchObject({ code: 'DIGEST_MISMATCH' });
  });

  test('a layout takes no manifest that names what it lacks', async () => {
    const first = await pushed();
    await writeFile(path.join(own.folder, 'm.json'), first?.manifest ?? '');
    const layout = await openWritableLayout(path.join(own.folder, 'layout'));
    await expect(manifestFile(layout)).rejects.toMatchObject({ code: 'BLOB_UNKNOWN' });
    expect(await layout.resolve('v1')).toBeUndefined();
    const index = JSON.stringify({
      schemaVersion: 2,
      manifests: [
        { mediaType: 'application/vnd.oci.image.manifest.v1+json', digest: digestOf(Buffer.from('x')), size: 1 },
      ],
    });
    await writeFile(path.join(own.folder, 'm.json'), index);
    await expect(manifestFile(layout)).rejects.toMatchObject({ code: 'BLOB_UNKNOWN' });
  });

  test('a blob is stored once, and has no tag', async () => {
    const request = {
      ...ready,
      references: [BARE],
      file: { path: 'dist/a.txt', mediaType: 'a/b' },
      workingDirectory: own.folder,
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
    expect((await pushBlobFile({ ...request, dryRun: true }, context(other))).changed).toBe(true);
    expect((await pushBlobFile({ ...request, dryRun: true }, context())).changed).toBe(false);
    expect(await other.findBlob(digestOf(Buffer.from('a\n')))).toBeUndefined();
  });
});
