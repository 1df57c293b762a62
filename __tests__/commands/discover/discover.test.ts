import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { renderSummary } from '../../../src/action/summary/summary.ts';
import { TYPE_ALIASES, typesOf } from '../../../src/artifact/attached/type-filter.ts';
import { attach } from '../../../src/commands/attach/attach.ts';
import { command } from '../../../src/commands/discover/command.ts';
import { type DiscoverRequest, discover, treeLines } from '../../../src/commands/discover/discover.ts';
import { pull } from '../../../src/commands/pull/pull.ts';
import { type Annotations, type Descriptor, EMPTY_BLOB, EMPTY_DESCRIPTOR } from '../../../src/oci/descriptor.ts';
import { encodeManifest, type ManifestBytes } from '../../../src/oci/manifest.ts';
import { MEDIA_TYPE } from '../../../src/oci/media-types.ts';
import { parseReference } from '../../../src/oci/reference.ts';
import { bytesSource } from '../../../src/store/content/bytes-source.ts';
import { createMemoryStore } from '../../../src/store/memory/memory.ts';
import type { WritableStore } from '../../../src/store/store.ts';
import { bundleOf, DOCUMENTS, envelopeOf } from '../../files/kind/content-fixtures.ts';
import { faulty, registry, storeAt } from '../../registry/rig.ts';
import { putBuildkitImage, putBytes, statement } from '../../support/buildkit-image.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { contextOf } from '../context.ts';

const SPDX = 'https://spdx.dev/Document';
const SLSA = 'https://slsa.dev/provenance/v1';
const AMD64 = { os: 'linux', architecture: 'amd64' } as const;
const ARM64 = { os: 'linux', architecture: 'arm64' } as const;
const BUNDLE = 'application/vnd.dev.sigstore.bundle.v0.3+json';

const folder = temporaryFolder();

interface Asked {
  readonly artifactType?: string;
  readonly require?: readonly string[];
  readonly platform?: { readonly os: string; readonly architecture: string };
  readonly failOnMissing?: boolean;
  readonly at?: string;
}

function found(store: WritableStore, { at = 'registry.test/acme/app:v1', failOnMissing = true, ...asked }: Asked = {}) {
  return discover(
    { subject: parseReference(at), recursive: false, failOnMissing, ...asked },
    contextOf({ store: store }),
  );
}

/** What is attached, as discover's tree says it: type and predicate types. */
async function seen(store: WritableStore, asked?: Asked): Promise<readonly string[]> {
  const result = await found(store, asked);
  return (result?.referrers ?? []).map(({ artifactType, predicateTypes = [] }) =>
    [artifactType, ...predicateTypes].join(' '),
  );
}

async function refused(store: WritableStore, asked: Asked): Promise<string> {
  const failure = (await found(store, asked))?.failure;
  if (failure === undefined) return 'let through';
  expect(failure.code).toBe('REQUIRED_MISSING');
  return failure.message;
}

interface Content {
  readonly artifactType?: string;
  readonly annotations?: Annotations;
  readonly layers?: readonly Descriptor[];
}

async function putArtifact(
  store: WritableStore,
  { artifactType, annotations, layers = [EMPTY_DESCRIPTOR] }: Content,
  where: { readonly subject?: Descriptor; readonly tag?: string },
): Promise<ManifestBytes> {
  await store.putBlob(bytesSource(EMPTY_BLOB, EMPTY_DESCRIPTOR));
  const manifest = encodeManifest({
    kind: 'manifest',
    mediaType: MEDIA_TYPE.ociManifest,
    ...(artifactType === undefined ? {} : { artifactType }),
    config: artifactType === undefined ? await putBytes(store, '{"os":""}', MEDIA_TYPE.ociConfig) : EMPTY_DESCRIPTOR,
    layers,
    ...(annotations === undefined ? {} : { annotations }),
    ...(where.subject === undefined ? {} : { subject: where.subject }),
  });
  await store.putManifest(manifest, where.tag === undefined ? {} : { tag: where.tag });
  return manifest;
}

/** A store with an image `v1` that nothing is attached to. */
async function withImage(
  store = createMemoryStore('registry.test/acme/app'),
): Promise<{ store: WritableStore; subject: Descriptor; tag: (suffix: string) => { tag: string } }> {
  const image = await putArtifact(store, { artifactType: 'application/vnd.example.app' }, { tag: 'v1' });
  const subject = image.descriptor;
  return { store, subject, tag: (suffix) => ({ tag: `${subject.digest.replace(':', '-')}.${suffix}` }) };
}

async function annotatedLayer(store: WritableStore, text: string, mediaType: string, annotations: Annotations) {
  return { ...(await putBytes(store, text, mediaType)), annotations };
}

function json(row: string, i = 0): string {
  return (DOCUMENTS[row]?.[i] ?? Buffer.of()).toString();
}

const PULL = {
  include: [],
  mediaTypes: [],
  untitled: 'name',
  unpack: 'annotated',
  overwrite: false,
  failOnMissing: true,
  dryRun: false,
  workspace: folder,
  commandFiles: [],
} as const;

/** The files that a pull by subject writes, by name. */
async function pulled(store: WritableStore, artifactType: string, platform?: Asked['platform']) {
  const to = temporaryFolder();
  const subject = parseReference('registry.test/acme/app:v1');
  await pull({ ...PULL, subject, artifactType, platform, path: to }, contextOf({ store: store }));
  return Object.fromEntries(readdirSync(to).map((name) => [name, readFileSync(join(to, name), 'utf8')]));
}

describe('what cosign stores under tags', () => {
  async function signed() {
    const image = await withImage();
    const { store, tag } = image;
    const payload = await annotatedLayer(
      store,
      json('cosign simple signing'),
      'application/vnd.dev.cosign.simplesigning.v1+json',
      {
        'dev.cosignproject.cosign/signature': 'c2ln',
      },
    );
    await putArtifact(store, { layers: [payload] }, tag('sig'));
    const layers = await Promise.all(
      [SLSA, SPDX].map((type) =>
        annotatedLayer(
          store,
          JSON.stringify(envelopeOf(JSON.parse(statement(type, 'aa')))),
          'application/vnd.dsse.envelope.v1+json',
          { predicateType: type },
        ),
      ),
    );
    await putArtifact(store, { layers }, tag('att'));
    return image;
  }

  it('is listed, filtered by alias and predicate type, and enough for a gate', async () => {
    const { store } = await signed();
    const [sig, att] = [
      'application/vnd.dev.cosign.simplesigning.v1+json',
      `application/vnd.dsse.envelope.v1+json ${SLSA} ${SPDX}`,
    ];
    expect(await seen(store)).toEqual([sig, att]);
    expect(await seen(store, { artifactType: 'signature' })).toEqual([sig]);
    expect(await seen(store, { artifactType: 'SBOM' })).toEqual([att]);
    expect(await seen(store, { artifactType: 'provenance' })).toEqual([att]);
    expect(await seen(store, { artifactType: SPDX })).toEqual([att]);
    expect(await seen(store, { artifactType: 'vex' })).toEqual([]);
    expect(await refused(store, { require: ['sbom', 'signature', 'provenance'] })).toBe('let through');
    expect(await refused(store, { require: ['vex'] })).toMatch(
      /lacks vex, which "require" lists; application\/vnd\.dev\.cosign\.simplesigning/,
    );
    const tree = treeLines((await found(store))?.referrers ?? []);
    expect(tree[0]).toMatch(/\(\.sig tag of cosign\)$/);
  });

  it('is pulled by type: only the layers that are of it', async () => {
    const { store } = await signed();
    const files = Object.values(await pulled(store, 'sbom'));
    expect(files).toHaveLength(1);
    expect(Buffer.from(JSON.parse(files[0] ?? '').payload, 'base64').toString()).toContain(SPDX);
  });

  it('counts for an SBOM by its media type', async () => {
    const { store, tag } = await withImage();
    await putArtifact(store, { layers: [await putBytes(store, '{}', 'text/spdx+json')] }, tag('sbom'));
    expect(await refused(store, { require: ['spdx'] })).toBe('let through');
    expect(await refused(store, { require: ['cyclonedx'] })).toContain('lacks cyclonedx');
  });
});

describe('what BuildKit keeps in an index', () => {
  const both = [
    { platform: AMD64, predicates: [SPDX, SLSA] },
    { platform: ARM64, predicates: [SPDX, SLSA] },
  ];
  const store = () => createMemoryStore('registry.test/acme/app');

  it.each([true, false])(
    'is seen for the index and for a platform; layers say what they are: %s',
    async (annotated) => {
      const memory = store();
      const { images } = await putBuildkitImage(memory, { tag: 'v1', platforms: both, annotated });
      expect((await found(memory))?.referrers?.map(({ about }) => about)).toEqual(
        images.map(({ descriptor }) => descriptor.digest),
      );
      const type = `application/vnd.in-toto+json ${SPDX} ${SLSA}`;
      expect(await seen(memory, { artifactType: 'sbom', platform: ARM64 })).toEqual([type]);
      expect(await seen(memory, { artifactType: 'signature' })).toEqual([]);
      for (const require of [['sbom'], ['spdx', 'provenance'], [SLSA]]) {
        expect(await refused(memory, { require })).toBe('let through');
        expect(await refused(memory, { require, platform: AMD64 })).toBe('let through');
      }
      expect(await refused(memory, { require: ['sbom', 'signature'] })).toMatch(
        /lacks signature \(of linux\/amd64, linux\/arm64\), which/,
      );
    },
  );

  it.each([true, false])('must be there for each platform; layers say what they are: %s', async (annotated) => {
    const memory = store();
    const platforms = [
      { platform: AMD64, predicates: [SPDX, SLSA] },
      { platform: ARM64, predicates: [SLSA] },
    ];
    const { images } = await putBuildkitImage(memory, { tag: 'v1', platforms, annotated });
    expect(await refused(memory, { require: ['provenance'] })).toBe('let through');
    expect(await refused(memory, { require: ['sbom'] })).toContain('lacks sbom (of linux/arm64)');
    expect(await refused(memory, { require: ['sbom'], platform: AMD64 })).toBe('let through');
    expect(await refused(memory, { require: ['sbom'], platform: ARM64 })).toContain('lacks sbom, which');
    // A referrer of that image makes up for it.
    await putArtifact(
      memory,
      { artifactType: 'application/spdx+json', layers: [await putBytes(memory, '{}', 'application/spdx+json')] },
      { subject: images[1]?.descriptor as Descriptor },
    );
    expect(await refused(memory, { require: ['sbom'] })).toBe('let through');
  });

  it('does not count where nothing of an image is attested, but what is attached to the index does', async () => {
    const memory = store();
    const { index } = await putBuildkitImage(memory, { tag: 'v1', platforms: [{ platform: AMD64, predicates: [] }] });
    expect(await refused(memory, { require: ['sbom'] })).toMatch(
      /lacks sbom \(of linux\/amd64\), .*; nothing is attached/,
    );
    const layers = [await putBytes(memory, '{}', 'application/vnd.cyclonedx+json')];
    await putArtifact(
      memory,
      { artifactType: 'application/vnd.cyclonedx+json', layers },
      { subject: index.descriptor },
    );
    expect(await refused(memory, { require: ['sbom'] })).toBe('let through');
    expect(await refused(memory, { require: ['sbom'], platform: AMD64 })).toContain('lacks sbom, which');
  });

  it('is pulled for a platform, and without one only where there is one', async () => {
    const memory = store();
    const { images } = await putBuildkitImage(memory, { tag: 'v1', platforms: both });
    const files = Object.values(await pulled(memory, 'sbom', ARM64));
    expect(files).toEqual([statement(SPDX, images[1]?.descriptor.digest ?? '')]);
    await expect(pulled(memory, 'sbom')).rejects.toThrow(/but to each of its platforms/);
    const single = store();
    await putBuildkitImage(single, { tag: 'v1', platforms: both.slice(0, 1), annotated: false });
    expect(Object.values(await pulled(single, 'provenance'))).toHaveLength(1);
  });
});

describe('referrers', () => {
  it('that are Sigstore bundles are told by what is in them, also where the list does not say', async () => {
    const { store, subject } = await withImage();
    const bundle = (type: string) =>
      JSON.stringify(bundleOf({ dsseEnvelope: envelopeOf(JSON.parse(statement(type, 'aa'))) }));
    const said = { 'dev.sigstore.bundle.content': 'dsse-envelope', 'dev.sigstore.bundle.predicateType': SLSA };
    await putArtifact(
      store,
      { artifactType: BUNDLE, annotations: said, layers: [await putBytes(store, bundle(SLSA), BUNDLE)] },
      { subject },
    );
    await putArtifact(
      store,
      { artifactType: BUNDLE, layers: [await putBytes(store, bundle(SPDX), BUNDLE)] },
      { subject },
    );
    expect(await seen(store)).toEqual([`${BUNDLE} ${SLSA}`, BUNDLE]);
    expect(await seen(store, { artifactType: 'provenance' })).toEqual([`${BUNDLE} ${SLSA}`]);
    expect(await seen(store, { artifactType: 'sbom' })).toEqual([`${BUNDLE} ${SPDX}`]);
    expect(await refused(store, { require: ['signature'] })).toContain('lacks signature');
    await putArtifact(
      store,
      { artifactType: BUNDLE, layers: [await putBytes(store, json('Sigstore bundle', 1), BUNDLE)] },
      { subject },
    );
    expect(await refused(store, { require: ['signature', 'sbom', 'provenance'] })).toBe('let through');
    const files = await pulled(store, 'sbom');
    expect(Object.keys(files)[0]).toMatch(/^[0-9a-f]{12}\.sigstore\.json$/);
  });

  it('are not fetched without end to know what they are', async () => {
    const { store, subject } = await withImage();
    const layer = { mediaType: BUNDLE, digest: `sha256:${'a'.repeat(64)}`, size: 300 * 1024 * 1024 } as const;
    await putArtifact(store, { artifactType: BUNDLE, layers: [layer] }, { subject });
    expect(await seen(store)).toEqual([BUNDLE]);
    expect(await seen(store, { artifactType: BUNDLE })).toEqual([BUNDLE]);
    await expect(found(store, { artifactType: 'sbom' })).rejects.toThrow(/takes more than \d+ bytes/);
  });

  it('of a vague type are told by their layers, those of another type are what they say', async () => {
    const { store, subject } = await withImage();
    const layers = [await putBytes(store, '{}', 'application/spdx+json'), await putBytes(store, 'x', 'text/plain')];
    await putArtifact(store, { artifactType: MEDIA_TYPE.unknownArtifact, layers }, { subject });
    expect(await refused(store, { require: ['sbom'] })).toBe('let through');
    expect(Object.values(await pulled(store, 'sbom'))).toEqual(['{}']);
    await putArtifact(store, { artifactType: 'application/vnd.example', layers }, { subject });
    expect(await seen(store, { artifactType: 'spdx' })).toEqual([MEDIA_TYPE.unknownArtifact]);
  });

  it('made by attach are found by predicate type', async () => {
    const { store } = await withImage();
    for (const [name, row, i] of [
      ['a', 'in-toto statement', 0],
      ['b', 'DSSE envelope around a statement', 0],
      ['c', 'Sigstore bundle', 0],
      ['d', 'Sigstore bundle', 1],
      ['e', 'OpenVEX', 0],
    ] as const) {
      writeFileSync(join(folder, name), json(row, i));
    }
    const subjects = [parseReference('registry.test/acme/app:v1')];
    // Another signature, whose bundle has the same annotations.
    writeFileSync(join(folder, 'f'), json('Sigstore bundle', 1).replace('c2ln', 'c2ln2'));
    const files = ['a', 'b', 'c', 'd', 'e', 'f'];
    const request = {
      files,
      subjects,
      workingDirectory: folder,
      ifNoFilesFound: 'error',
      compression: 'gzip',
      annotations: {},
      tags: [],
      overwrite: true,
      dryRun: false,
    } as const;
    const result = await attach(request, contextOf({ store: store }));
    // The statement and the envelope around one share type and predicate; each bundle is stored by itself.
    expect(result?.targets).toHaveLength(5);
    expect(await seen(store, { artifactType: SLSA })).toEqual([
      `application/vnd.in-toto+json ${SLSA}`,
      `${BUNDLE} ${SLSA}`,
    ]);
    expect(await refused(store, { require: ['vex', 'signature', 'provenance'] })).toBe('let through');
    for (const { artifactType, digest } of (await found(store, { artifactType: BUNDLE }))?.referrers ?? []) {
      const manifest = JSON.parse(Buffer.from((await store.fetchManifest(digest))?.bytes ?? []).toString());
      expect(manifest.layers).toEqual([
        { mediaType: artifactType, digest: expect.any(String), size: expect.any(Number) },
      ]);
    }
    await attach({ ...request, defaultAnnotations: false, files: ['c'] }, contextOf({ store: store }));
    const plain = (await found(store))?.referrers?.at(-1);
    expect(plain?.annotations).toEqual({});
  });
});

describe('docs/types.md', () => {
  it('lists the aliases and what they stand for', () => {
    const text = readFileSync(new URL('../../../docs/types.md', import.meta.url), 'utf8');
    for (const alias of TYPE_ALIASES) {
      const [, row = ''] = new RegExp(`^\\| \`${alias}\` \\| (.*) \\|$`, 'm').exec(text) ?? [];
      const own = typesOf(alias).filter((type) => type.includes('/'));
      const whole = /all of `spdx` and `cyclonedx`/.test(row) ? [...typesOf('spdx'), ...typesOf('cyclonedx')] : [];
      expect(
        [...row.matchAll(/`([^`]+\/[^`]+)`/g)]
          .map(([, type]) => type)
          .concat(whole)
          .toSorted(),
        alias,
      ).toEqual(own.toSorted());
    }
  });
});

describe('a subject', () => {
  it('that was deleted has what was attached to it, by digest, but opens no gate', async () => {
    const { store, subject } = await withImage();
    const layers = [await putBytes(store, '{}', 'application/spdx+json')];
    await putArtifact(store, { artifactType: 'application/spdx+json', layers }, { subject });
    await store.deleteManifest(subject.digest);
    const at = `registry.test/acme/app@${subject.digest}`;
    const result = await found(store, { at });
    expect(result?.referrers.map(({ artifactType }) => artifactType)).toEqual(['application/spdx+json']);
    expect(result?.subject.digest).toBe(subject.digest);
    expect(await seen(store, { at, artifactType: 'sarif' })).toEqual([]);
    await expect(found(store, { at, require: ['sbom'] })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(found(store, { at: 'registry.test/acme/app:v1' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const other = await withImage();
    await other.store.deleteManifest(other.subject.digest);
    await expect(found(other.store, { at })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('is told of by its own manifest, or that of the platform that is asked for', async () => {
    const { store } = await withImage();
    const whole = command.report((await found(store)) ?? undefined, {} as DiscoverRequest).outputs;
    expect(whole).toMatchObject({ 'artifact-type': 'application/vnd.example.app', annotations: '{}' });
    expect(JSON.parse(whole.manifest ?? '')).toMatchObject({ artifactType: 'application/vnd.example.app' });
    const memory = createMemoryStore('registry.test/acme/app');
    const { images } = await putBuildkitImage(memory, { tag: 'v1', platforms: [{ platform: ARM64, predicates: [] }] });
    const child = command.report(await found(memory, { platform: ARM64 }), {} as DiscoverRequest).outputs;
    expect(child.manifest).toBe(Buffer.from(images[0]?.bytes ?? []).toString());
    expect(child['artifact-type']).toBe(MEDIA_TYPE.ociConfig);
  });
});

describe('gates', () => {
  it('that are met by what is attached to each image say so in the summary', async () => {
    const memory = createMemoryStore('registry.test/acme/app');
    const platforms = [AMD64, ARM64].map((platform) => ({ platform, predicates: [] }));
    const { images } = await putBuildkitImage(memory, { tag: 'v1', platforms });
    const layers = [await putBytes(memory, '{}', 'application/spdx+json')];
    for (const { descriptor } of images) {
      await putArtifact(memory, { artifactType: 'application/spdx+json', layers }, { subject: descriptor });
    }
    const lines: string[] = [];
    const context = contextOf({ store: memory, observer: { info: (text) => void lines.push(text) } });
    const request = { subject: parseReference('registry.test/acme/app:v1'), require: ['sbom'], recursive: false };
    const result = await discover({ ...request, failOnMissing: true }, context);
    expect(lines.join('\n')).not.toMatch(/othing/);
    expect(result?.notes).toEqual(
      [AMD64, ARM64].map(({ architecture }) =>
        expect.stringMatching(`^sbom: .* is attached to linux/${architecture} `),
      ),
    );
    const { summary } = command.report(result, {} as DiscoverRequest);
    expect(summary?.notes).toEqual(result?.notes);
    expect(summary?.subjects).toBeUndefined();
  });

  it('that fail show in the summary what was required and all that is there', async () => {
    const { store, subject } = await withImage();
    const layers = [await putBytes(store, '{}', 'application/spdx+json')];
    const sbom = await putArtifact(store, { artifactType: 'application/spdx+json', layers }, { subject });
    const other = await putArtifact(store, { artifactType: 'application/vnd.example.other' }, { subject });
    const asked = { require: ['sbom', 'vex', 'signature'], artifactType: 'vex' };
    const { summary, failure } = command.report(await found(store, asked), asked as unknown as DiscoverRequest);
    expect(failure).toMatchObject({ code: 'REQUIRED_MISSING' });
    const shown = renderSummary(summary ?? { title: '' });
    expect(shown).toMatch(/^### Required types are missing\n/);
    const table = '| `sbom` | attached |\n| `vex` | missing |\n| `signature` | missing |\n';
    expect(shown).toContain(table);
    for (const { digest } of [sbom.descriptor, other.descriptor]) expect(shown).toContain(digest);
    const { store: empty } = await withImage();
    const bare = command.report(await found(empty, asked), asked as unknown as DiscoverRequest).summary;
    expect(renderSummary(bare ?? { title: '' })).toContain('Nothing refers to it.');
  });

  it('that fail for one platform name it in the summary', async () => {
    const memory = createMemoryStore('registry.test/acme/app');
    const platforms = [AMD64, ARM64].map((platform) => ({ platform, predicates: [] }));
    const { images } = await putBuildkitImage(memory, { tag: 'v1', platforms });
    const layers = [await putBytes(memory, '{}', 'application/spdx+json')];
    for (const { descriptor } of images.slice(0, 1)) {
      await putArtifact(memory, { artifactType: 'application/spdx+json', layers }, { subject: descriptor });
    }
    const asked = { require: ['sbom'] };
    const report = command.report(await found(memory, asked), asked as unknown as DiscoverRequest);
    expect(report.failure).toMatchObject({ code: 'REQUIRED_MISSING' });
    const shown = renderSummary(report.summary ?? { title: '' });
    expect(shown).toContain('| `sbom` | missing for linux&#47;arm64 |');
    expect(shown).toMatch(/^sbom&#58; .* is attached to linux&#47;amd64 /m);
  });

  it('refuse words that are no type', async () => {
    const { store } = await withImage();
    await expect(found(store, { require: ['sboms'] })).rejects.toThrow(
      /Invalid require "sboms": it is not a media type/,
    );
    await expect(found(store, { artifactType: 'sboms' })).rejects.toThrow(/Invalid artifact-type "sboms"/);
    await expect(pulled(store, 'sboms')).rejects.toThrow(/Invalid artifact-type "sboms"/);
  });

  it('stay shut before an image that is not there', async () => {
    const { store } = await withImage();
    const at = 'registry.test/acme/app:none';
    expect(await found(store, { at, failOnMissing: false })).toBeUndefined();
    await expect(found(store, { at, failOnMissing: false, require: ['sbom'] })).rejects.toThrow(/There is no/);
  });

  it('say what is there instead, each kind once', async () => {
    const { store, subject } = await withImage();
    for (let i = 0; i < 3; i++) {
      await putArtifact(store, { artifactType: 'application/sarif+json', annotations: { i: String(i) } }, { subject });
    }
    expect(await refused(store, { require: ['sbom', 'application/vnd.example'] })).toMatch(
      /v1 lacks sbom, application\/vnd\.example, which "require" lists; application\/sarif\+json is attached$/,
    );
  });

  it('look at everything, also where only one type is listed', async () => {
    const { store, subject } = await withImage();
    await putArtifact(store, { artifactType: 'application/sarif+json' }, { subject });
    const layers = [await putBytes(store, '{}', 'application/spdx+json')];
    await putArtifact(store, { artifactType: 'application/spdx+json', layers }, { subject });
    expect(await seen(store, { artifactType: 'sarif', require: ['sbom'] })).toEqual(['application/sarif+json']);
  });
});

describe('requests', () => {
  async function served() {
    const server = await registry();
    await withImage(storeAt(new URL(server.url).host));
    const front = await faulty(server);
    const ask = async (asked: Asked) => {
      const before = front.requests.length;
      await found(storeAt(front.url.host), { ...asked, at: `${front.url.host}/acme/app:v1` });
      return front.requests
        .slice(before)
        .map(({ method, path }) => `${method} ${/\.\w+$/.exec(path)?.[0] ?? /(manifests|referrers)/.exec(path)?.[1]}`)
        .toSorted();
    };
    return ask;
  }

  it('for tags of cosign are only made for what can be there', async () => {
    const ask = await served();
    const always = ['GET manifests', 'GET referrers'];
    expect(await ask({})).toEqual(['GET .att', 'GET .sbom', 'GET .sig', ...always]);
    expect(await ask({ artifactType: 'application/sarif+json' })).toEqual(always);
    expect(await ask({ artifactType: 'sarif' })).toEqual(always);
    expect(await ask({ artifactType: 'signature' })).toEqual(['GET .sig', ...always]);
    expect(await ask({ artifactType: 'sbom' })).toEqual(['GET .att', 'GET .sbom', ...always]);
    expect(await ask({ artifactType: SLSA })).toEqual(['GET .att', ...always]);
  });
});
