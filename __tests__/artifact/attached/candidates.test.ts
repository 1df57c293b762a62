import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { discover } from '../../../src/commands/discover/discover.ts';
import { pull } from '../../../src/commands/pull/pull.ts';
import { type Annotations, type Descriptor, EMPTY_BLOB, EMPTY_DESCRIPTOR } from '../../../src/oci/descriptor.ts';
import { digestOf } from '../../../src/oci/digest.ts';
import { encodeManifest, type ManifestBytes } from '../../../src/oci/manifest.ts';
import { MEDIA_TYPE } from '../../../src/oci/media-types.ts';
import { parseReference } from '../../../src/oci/reference.ts';
import { bytesSource } from '../../../src/store/content/bytes-source.ts';
import { type Observer, SILENT } from '../../../src/store/observer.ts';
import type { WritableStore } from '../../../src/store/store.ts';
import { contextOf } from '../../commands/context.ts';
import { faulty, registry, storeAt } from '../../registry/rig.ts';
import { putBytes } from '../../support/buildkit-image.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const SPDX = 'application/spdx+json';

interface Written {
  readonly artifactType?: string;
  readonly annotations?: Annotations;
  readonly layers?: readonly Descriptor[];
  readonly subject?: Descriptor;
}

async function put(store: WritableStore, { layers = [EMPTY_DESCRIPTOR], ...rest }: Written, tag?: string) {
  await store.putBlob(bytesSource(EMPTY_BLOB, EMPTY_DESCRIPTOR));
  const manifest = encodeManifest({
    kind: 'manifest',
    mediaType: MEDIA_TYPE.ociManifest,
    config: EMPTY_DESCRIPTOR,
    layers,
    ...rest,
  });
  await store.putManifest(manifest, { tag });
  return manifest;
}

/** A registry with an image `v1`, whose list of referrers is what the test says, and with another image. */
async function lying() {
  const server = await registry({ uncheckedManifests: true });
  const store = storeAt(server.host);
  const image = await put(store, { artifactType: 'application/vnd.example.app' }, 'v1');
  const other = await put(store, { artifactType: 'application/vnd.example.other' }, 'v2');
  const file = { ...(await putBytes(store, '{"spdx":1}', SPDX)), annotations: { [TITLE]: 'good.spdx.json' } };
  const front = await faulty(server);
  const list = (...entries: readonly Descriptor[]): void =>
    front.add(({ req, res }, next) => {
      if (!req.url?.includes('/referrers/')) return next();
      res.setHeader('Content-Type', MEDIA_TYPE.ociIndex);
      // As one that filtered, and did not.
      res.setHeader('OCI-Filters-Applied', 'artifactType');
      res.end(JSON.stringify({ schemaVersion: 2, mediaType: MEDIA_TYPE.ociIndex, manifests: entries }));
    });
  return { server, store, image, other, file, front, list, host: front.url.host };
}

const TITLE = 'org.opencontainers.image.title';

type Rig = Awaited<ReturnType<typeof lying>>;

/** What a list says of a manifest. */
function entry({ descriptor }: ManifestBytes, artifactType = SPDX): Descriptor {
  return { ...descriptor, artifactType };
}

/** Lists that say an SBOM is attached where none is, and what the error says of each. */
const LIES: readonly (readonly [string, (rig: Rig) => Promise<Descriptor>, RegExp])[] = [
  [
    'its manifest is not there',
    async () => ({
      mediaType: MEDIA_TYPE.ociManifest,
      digest: digestOf(Buffer.from('gone')),
      size: 400,
      artifactType: SPDX,
    }),
    /is not there/,
  ],
  [
    'its manifest is of another type',
    async ({ store, image, file }) =>
      entry(
        await put(store, {
          artifactType: 'text/plain',
          layers: [{ ...file, mediaType: 'text/plain' }],
          subject: image.descriptor,
        }),
      ),
    /is of type text\/plain/,
  ],
  [
    'its manifest is about another subject',
    async ({ store, other, file }) =>
      entry(await put(store, { artifactType: SPDX, layers: [file], subject: other.descriptor })),
    /has another subject/,
  ],
  [
    'its manifest has no subject',
    async ({ store, file }) => entry(await put(store, { artifactType: SPDX, layers: [file] })),
    /has no subject/,
  ],
  [
    'it has no file',
    async ({ store, image }) => entry(await put(store, { artifactType: SPDX, subject: image.descriptor })),
    /has no file/,
  ],
  [
    'it has no layers at all',
    async ({ store, image }) => entry(await put(store, { artifactType: SPDX, layers: [], subject: image.descriptor })),
    /has no file/,
  ],
  [
    'its file is not there',
    async ({ store, image, file }) => {
      const gone = { ...file, digest: digestOf(Buffer.from('no blob')) };
      return entry(await put(store, { artifactType: SPDX, layers: [gone], subject: image.descriptor }));
    },
    /names the blob sha256:\w+, which is not there/,
  ],
  [
    'its file has another size',
    async ({ store, image, file }) =>
      entry(
        await put(store, { artifactType: SPDX, layers: [{ ...file, size: file.size + 1 }], subject: image.descriptor }),
      ),
    /names the blob sha256:\w+, which is not there/,
  ],
  [
    'its type is an annotation of the list alone',
    async ({ store, image, file }) => ({
      ...entry(
        await put(store, {
          artifactType: 'application/vnd.dev.sigstore.bundle.v0.3+json',
          layers: [{ ...file, mediaType: 'application/vnd.dev.sigstore.bundle.v0.3+json' }],
          subject: image.descriptor,
        }),
        'application/vnd.dev.sigstore.bundle.v0.3+json',
      ),
      annotations: { 'dev.sigstore.bundle.predicateType': 'https://spdx.dev/Document' },
    }),
    /is of type application\/vnd\.dev\.sigstore/,
  ],
];

async function gate({ host }: Rig, require: readonly string[], observer?: Observer) {
  const subject = parseReference(`${host}/acme/app:v1`);
  const result = await discover(
    { subject, require, recursive: false, failOnMissing: true },
    contextOf({ store: storeAt(host), observer }),
  );
  if (result?.failure !== undefined) throw result.failure;
  return result;
}

async function pulled({ host }: Rig, artifactType: string | undefined): Promise<readonly string[]> {
  const path = temporaryFolder();
  await pull(
    {
      subject: parseReference(`${host}/acme/app:v1`),
      artifactType,
      path,
      include: [],
      mediaTypes: [],
      untitled: 'name',
      unpack: 'annotated',
      overwrite: false,
      failOnMissing: true,
      dryRun: false,
      workspace: path,
      commandFiles: [],
    },
    contextOf({ store: storeAt(host) }),
  );
  return readdirSync(path);
}

describe.each(LIES)('row lying-list: a listed SBOM does not count where %s', (_name, lie, why) => {
  it('opens no gate, and the error says why; a good one beside it opens it', async () => {
    const rig = await lying();
    const wrong = await lie(rig);
    rig.list(wrong);
    const failed = gate(rig, ['sbom']);
    await expect(failed).rejects.toMatchObject({ code: 'REQUIRED_MISSING' });
    await expect(failed).rejects.toThrow(why);
    await expect(failed).rejects.toThrow(wrong.digest);
    const { store, image, file } = rig;
    const good = await put(store, { artifactType: SPDX, layers: [file], subject: image.descriptor });
    rig.list(entry(good), wrong);
    await expect(gate(rig, ['sbom'])).resolves.toBeDefined();
  });
});

describe('a pull by subject', () => {
  const unlike = LIES.filter(([name]) => !name.startsWith('its file'));
  it.each(unlike)('does not take one where %s, but the next that is what it is listed as', async (_name, lie) => {
    const rig = await lying();
    const wrong = await lie(rig);
    rig.list(wrong);
    await expect(pulled(rig, 'sbom')).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const { store, image, file } = rig;
    const good = await put(store, { artifactType: SPDX, layers: [file], subject: image.descriptor });
    rig.list(entry(good), wrong);
    expect(await pulled(rig, 'sbom')).toEqual(['good.spdx.json']);
  });

  it('without a type takes none of another subject either', async () => {
    const rig = await lying();
    const { store, other, file } = rig;
    const foreign = await put(store, { artifactType: SPDX, layers: [file], subject: other.descriptor });
    rig.list(entry(foreign));
    await expect(pulled(rig, undefined)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});

describe('a passing gate', () => {
  it('says what met each requirement and where, and that something is attached', async () => {
    const rig = await lying();
    const { store, image, file } = rig;
    const good = await put(store, { artifactType: SPDX, layers: [file], subject: image.descriptor });
    rig.list(entry(good));
    const lines: string[] = [];
    const result = await gate(rig, ['sbom', 'spdx'], { ...SILENT, info: (text) => lines.push(text) });
    const met = `${rig.host}/acme/app@${good.descriptor.digest} (${SPDX}) is attached to ${image.descriptor.digest}.`;
    expect(lines).toEqual(expect.arrayContaining([`sbom: ${met}`, `spdx: ${met}`]));
    expect(lines).not.toContain('Nothing is attached.');
    expect(result?.notes).toEqual([`sbom: ${met}`, `spdx: ${met}`]);
  });

  it('takes what says all in its annotations where no file is what it consists of', async () => {
    const rig = await lying();
    const { store, image } = rig;
    const artifactType = 'application/vnd.microsoft.artifact.lifecycle';
    const notice = await put(store, { artifactType, subject: image.descriptor, annotations: { eol: '2030' } });
    rig.list(entry(notice, artifactType));
    await expect(gate(rig, [artifactType])).resolves.toBeDefined();
  });

  it('looks at a bounded number of attachments that are not what they are listed as', async () => {
    const rig = await lying();
    const gone = (i: number): Descriptor => ({
      mediaType: MEDIA_TYPE.ociManifest,
      digest: digestOf(Buffer.from(String(i))),
      size: 400,
      artifactType: SPDX,
    });
    rig.list(...Array.from({ length: 1200 }, (_, i) => gone(i)));
    await expect(gate(rig, ['sbom'])).rejects.toMatchObject({ code: 'TOO_LARGE' });
    expect(rig.front.requests.length).toBeLessThan(1100);
  });
});
