import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { discover } from '../../src/commands/discover/discover.ts';
import { pull } from '../../src/commands/pull/pull.ts';
import { pullBlob } from '../../src/commands/pull/pull-blob.ts';
import { pullTool } from '../../src/commands/pull/pull-tool.ts';
import type { TrustRequest } from '../../src/commands/shared/trust/read-trust.ts';
import type { Descriptor } from '../../src/oci/descriptor.ts';
import { type Digest, digestOf } from '../../src/oci/digest.ts';
import { parseReference } from '../../src/oci/reference.ts';
import { createMemoryStore } from '../../src/store/memory/memory.ts';
import type { WritableStore } from '../../src/store/store.ts';
import { contextOf } from '../commands/context.ts';
import { copyOne } from '../commands/copy/copy-one.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import {
  attachBundle,
  INDEX_TYPE,
  MANIFEST_TYPE,
  putArtifact,
  putBlob,
  putCosignTag,
  putJson,
} from './attach-bundle.ts';
import {
  COSIGN_SIGN,
  envelope,
  type Instance,
  makeInstance,
  pair,
  publicPem,
  type SignOptions,
  SLSA,
  simpleSigning,
  statement,
} from './forge.ts';

const NAME = 'registry.test/acme/app';
const KEY = pair();
const NOBODY: TrustRequest = {
  sourceRepo: '',
  sourceRef: '',
  signerWorkflow: '',
  denySelfHostedRunners: false,
  certificateIdentity: '',
  certificateOidcIssuer: '',
  trustedRoot: '',
  bundleFrom: [],
  workspace: '/',
};

let instance: Instance;
let rootFile: string;
let acme: TrustRequest;
const byKey: TrustRequest = { ...NOBODY, keys: [publicPem(KEY)] };
beforeAll(async () => {
  instance = await makeInstance();
  rootFile = path.join(temporaryFolder('trust-'), 'trusted_root.json');
  writeFileSync(rootFile, JSON.stringify(instance.trustedRoot()));
  acme = { ...NOBODY, sourceRepo: 'acme/app', trustedRoot: rootFile };
});

interface World {
  readonly store: WritableStore;
  readonly image: Descriptor;
  readonly said: string[];
}

/** A repository with one artifact under `v1`. */
async function world(): Promise<World> {
  const store = createMemoryStore(NAME);
  return { store, image: await putArtifact(store, 'v1'), said: [] };
}

/** Attaches a bundle by acme/app to a manifest. */
async function signed(store: WritableStore, to: Descriptor, options: SignOptions = {}, about: Digest = to.digest) {
  return attachBundle(store, to, await instance.attest(about, options));
}

function context({ store, said }: World) {
  const say = (text: string) => void said.push(text);
  return contextOf({
    store,
    observer: { info: say, notice: (text) => say(`notice: ${text}`) },
    tempDir: temporaryFolder('trust-'),
  });
}

function request(trust: TrustRequest | undefined, more: object = {}) {
  const folder = temporaryFolder('trust-out-');
  return {
    include: [],
    mediaTypes: [],
    untitled: 'name',
    unpack: 'annotated',
    overwrite: false,
    path: folder,
    failOnMissing: true,
    dryRun: false,
    workspace: folder,
    commandFiles: [],
    reference: parseReference(`${NAME}:v1`),
    trust,
    ...more,
  } as const;
}

/** Pulls `v1`: what was verified, or the error; nothing may be written with an error. */
async function pulled(one: World, trust: TrustRequest, more: object = {}) {
  const asked = request(trust, more);
  try {
    const result = await pull(asked, context(one));
    expect(readdirSync(asked.path)).not.toEqual([]);
    return result?.verifications ?? [];
  } catch (error) {
    expect(readdirSync(asked.path)).toEqual([]);
    return `${(error as { code: string }).code}: ${(error as Error).message} | ${(error as { remedy: string }).remedy}`;
  }
}

describe('pull', () => {
  it('writes what the named repository signed, and says so', async () => {
    const one = await world();
    const bundle = await signed(one.store, one.image);
    expect(await pulled(one, acme)).toMatchObject([
      {
        type: 'provenance',
        predicateType: SLSA,
        digest: bundle.digest,
        subject: one.image.digest,
        sourceRepository: 'acme/app',
        trustedRoot: rootFile,
      },
    ]);
    expect(one.said.join('\n')).toMatch(
      /Verified: provenance of sha256:\w+ by acme\/app, with acme\/app\/\.github\/workflows\/release\.yml@refs\/tags\/v1\.0\.0, at 20\S+, log entry \d+\./,
    );
  });

  it.each<[string, (one: World) => Promise<unknown>, string]>([
    [
      'nothing is attached',
      async () => {},
      'UNVERIFIED: registry.test/acme/app:v1 has no signature or provenance by acme/app: no signature or attestation is attached to it',
    ],
    [
      'another repository signed',
      ({ store, image }) => signed(store, image, { repository: 'acme/app-fork' }),
      '| If that one is right, write source-repo: acme/app-fork.',
    ],
    [
      'it is about another digest',
      ({ store, image }) => signed(store, image, {}, digestOf('another')),
      'is about another digest',
    ],
    [
      'only an SBOM is signed',
      ({ store, image }) => signed(store, image, { payload: statement(image.digest, 'https://spdx.dev/Document') }),
      'is good, but of type https://spdx.dev/Document',
    ],
    [
      'the annotation alone says provenance',
      async ({ store, image }) =>
        attachBundle(
          store,
          image,
          await instance.attest(image.digest, { payload: statement(image.digest, 'https://evil.example') }),
          { annotations: { 'dev.sigstore.bundle.predicateType': SLSA } },
        ),
      'is good, but of type https://evil.example',
    ],
    [
      'the referrer names another subject in its manifest',
      async ({ store, image }) => {
        const other = await putArtifact(store, 'other', 'b.txt', 'b');
        return attachBundle(store, other, await instance.attest(image.digest));
      },
      'no signature or attestation is attached',
    ],
    [
      'it is no bundle',
      ({ store, image }) => attachBundle(store, image, Buffer.from('{}')),
      'is not a Sigstore bundle',
    ],
    [
      'it was made for a pull request',
      ({ store, image }) => signed(store, image, { ref: 'refs/pull/1/merge' }),
      'for a pull request',
    ],
    [
      'it is of another instance',
      async ({ store, image }) =>
        attachBundle(
          store,
          image,
          await (await makeInstance({ name: 'other', organization: 'other' })).attest(image.digest),
        ),
      'does not contain',
    ],
    [
      'it is a Notary Project signature',
      async ({ store, image }) => {
        const config = await putBlob(store, 'application/vnd.cncf.notary.signature', '{}');
        const layer = await putBlob(store, 'application/jose+json', '{}');
        const { mediaType, digest, size } = image;
        return putJson(store, {
          schemaVersion: 2,
          mediaType: MANIFEST_TYPE,
          config,
          layers: [layer],
          subject: { mediaType, digest, size },
        });
      },
      'is a Notary Project signature, which is not verified yet',
    ],
    [
      "BuildKit's attestations never count",
      async ({ store, image }) =>
        putJson(
          store,
          {
            schemaVersion: 2,
            mediaType: INDEX_TYPE,
            manifests: [
              { ...image, platform: { os: 'linux', architecture: 'amd64' } },
              {
                ...(await putArtifact(store, undefined, 'p.json', 'p')),
                platform: { os: 'unknown', architecture: 'unknown' },
                annotations: {
                  'vnd.docker.reference.type': 'attestation-manifest',
                  'vnd.docker.reference.digest': image.digest,
                },
              },
            ],
          },
          'v1',
        ),
      'no signature or attestation is attached',
    ],
  ])('writes nothing if %s', async (_, prepare, message) => {
    const one = await world();
    await prepare(one);
    const found = await pulled(one, acme);
    expect(found).toMatch(/^UNVERIFIED: /);
    expect(found).toContain(message);
  });

  it('takes one good one among bad ones, and tells of those', async () => {
    const one = await world();
    await signed(one.store, one.image);
    await signed(one.store, one.image, { repository: 'evil/app' });
    expect(await pulled(one, acme)).toHaveLength(1);
    expect(one.said.join('\n')).toMatch(
      /notice: 1 of the signatures and attestations .* is by evil\/app, not acme\/app/,
    );
  });

  it('looks at 100 and no more: the newest first', async () => {
    const one = await world();
    await signed(one.store, one.image);
    const junk = (count: number, start: number) =>
      Promise.all(
        Array.from({ length: count }, (_, i) => attachBundle(one.store, one.image, Buffer.from(`{"n":${start + i}}`))),
      );
    await junk(99, 0);
    expect(await pulled(one, acme)).toHaveLength(1);
    await junk(200, 1000);
    expect(await pulled(one, acme)).toMatch(/^UNVERIFIED: .* of 300 found, none counts: .*; and 295 more/);
    await signed(one.store, one.image, { ref: 'refs/heads/main' });
    expect(await pulled(one, acme)).toHaveLength(1);
  });

  it('demands each type of require, from the signer', async () => {
    const one = await world();
    await signed(one.store, one.image);
    expect(await pulled(one, acme, { require: ['provenance'] })).toHaveLength(1);
    expect(await pulled(one, acme, { require: ['provenance', 'sbom'] })).toMatch(
      /^UNVERIFIED: .* has no sbom by acme\/app/,
    );
    await signed(one.store, one.image, { payload: statement(one.image.digest, 'https://cyclonedx.org/bom') });
    expect(await pulled(one, acme, { require: ['provenance', 'sbom'] })).toMatchObject([
      { type: 'sbom' },
      { type: 'provenance' },
    ]);
    expect(await pulled(one, acme, { require: ['signature'] })).toMatch(/^UNVERIFIED: /);
    await signed(one.store, one.image, { payload: statement(one.image.digest, COSIGN_SIGN) });
    expect(await pulled(one, acme, { require: ['signature'] })).toMatchObject([{ type: 'signature' }]);
  });

  it('without a signer require means that it is attached', async () => {
    const one = await world();
    const asked = request(undefined, { require: ['provenance'] });
    await expect(pull(asked, context(one))).rejects.toMatchObject({ code: 'REQUIRED_MISSING' });
    expect(readdirSync(asked.path)).toEqual([]);
  });

  it('accepts keys: bundles and both older forms', async () => {
    for (const attach of [
      async ({ store, image }: World) =>
        attachBundle(store, image, await instance.attest(image.digest, { key: KEY, byKey: true, entry: false })),
      async ({ store, image }: World) =>
        putCosignTag(store, image, 'sig', [simpleSigning(image.digest, pair()), simpleSigning(image.digest, KEY)]),
      async ({ store, image }: World) =>
        putCosignTag(store, image, 'att', [{ bytes: envelope(statement(image.digest), KEY) }]),
    ]) {
      const one = await world();
      await attach(one);
      expect(await pulled(one, byKey)).toHaveLength(1);
      expect(await pulled(one, { ...NOBODY, keys: [publicPem(pair())] })).toMatch(
        /^UNVERIFIED: .*the key did not make/,
      );
    }
  });

  it("says of cosign's keyless older form that it is not verified here, and reads no layer of 1 GB", async () => {
    const one = await world();
    await putCosignTag(one.store, one.image, 'sig', [simpleSigning(one.image.digest, KEY)]);
    expect(await pulled(one, acme)).toContain("is in cosign's older form");
    const big = await world();
    const layer = {
      mediaType: 'application/vnd.dev.cosign.simplesigning.v1+json',
      digest: digestOf('never stored'),
      size: 1e9,
    };
    const config = await putBlob(big.store, 'application/vnd.oci.image.config.v1+json', '{}');
    const bytes = Buffer.from(JSON.stringify({ schemaVersion: 2, mediaType: MANIFEST_TYPE, config, layers: [layer] }));
    await big.store
      .putBlob({ descriptor: layer, open: async () => Promise.reject(new Error('opened')) } as never)
      .catch(() => {});
    await big.store
      .putManifest(
        { bytes, descriptor: { mediaType: MANIFEST_TYPE, digest: digestOf(bytes), size: bytes.byteLength } },
        { tag: `${big.image.digest.replace(':', '-')}.sig` },
      )
      .catch(() => {});
    expect(await pulled(big, byKey)).toMatch(/^UNVERIFIED: /);
  });

  it('takes the signature of an index for its child, and that of the child alone', async () => {
    const store = createMemoryStore(NAME);
    const amd = await putArtifact(store, undefined, 'a.txt', 'amd64');
    const arm = await putArtifact(store, undefined, 'a.txt', 'arm64');
    const platform = { os: 'linux', architecture: 'amd64' };
    const manifests = [
      { ...amd, platform },
      { ...arm, platform: { os: 'linux', architecture: 'arm64' } },
    ];
    const index = await putJson(store, { schemaVersion: 2, mediaType: INDEX_TYPE, manifests }, 'v1');
    const one = { store, image: index, said: [] };
    await signed(store, amd);
    expect(await pulled(one, acme, { platform })).toMatchObject([{ subject: amd.digest }]);
    expect(await pulled(one, acme, { platform: { os: 'linux', architecture: 'arm64' } })).toMatch(/^UNVERIFIED/);
    expect(await pulled(one, acme)).toMatch(/^UNVERIFIED/);
    await signed(store, index);
    expect(await pulled(one, acme, { platform: { os: 'linux', architecture: 'arm64' } })).toMatchObject([
      { subject: index.digest },
    ]);
  });

  it('of what is attached to a subject: the attestation itself, or what is signed itself', async () => {
    const one = await world();
    await signed(one.store, one.image);
    const subject = parseReference(`${NAME}:v1`);
    const asked = { reference: undefined, subject, artifactType: 'provenance' };
    expect(await pulled(one, acme, asked)).toMatchObject([{ subject: one.image.digest }]);
    expect(await pulled(one, { ...acme, sourceRepo: 'acme/other' }, asked)).toMatch(
      /^UNVERIFIED: sha256:\w+, attached to registry\.test\/acme\/app:v1,/,
    );
    const config = await putBlob(one.store, 'application/vnd.oci.empty.v1+json', '{}');
    const layer = {
      ...(await putBlob(one.store, 'application/spdx+json', '{"spdxVersion":"SPDX-2.3"}')),
      annotations: { 'org.opencontainers.image.title': 's.json' },
    };
    const { mediaType, digest, size } = one.image;
    const sbom = await putJson(one.store, {
      schemaVersion: 2,
      mediaType: MANIFEST_TYPE,
      artifactType: 'application/spdx+json',
      config,
      layers: [layer],
      subject: { mediaType, digest, size },
    });
    const wanted = { reference: undefined, subject, artifactType: 'sbom' };
    expect(await pulled(one, acme, wanted)).toMatch(/^UNVERIFIED/);
    await signed(one.store, sbom);
    expect(await pulled(one, acme, wanted)).toMatchObject([{ subject: sbom.digest }]);
  });

  it('from bundle files, also several in one file', async () => {
    const one = await world();
    const file = path.join(temporaryFolder('trust-'), 'bundles.jsonl');
    const [bad, good] = [await instance.attest(digestOf('another')), await instance.attest(one.image.digest)];
    writeFileSync(file, `${JSON.stringify(bad)}\n${JSON.stringify(good)}\n`);
    const from = { ...acme, bundleFrom: [file] };
    expect(await pulled(one, from)).toMatchObject([
      { digest: digestOf(JSON.stringify(good)), subject: one.image.digest },
    ]);
    writeFileSync(file, JSON.stringify(bad));
    expect(await pulled(one, from)).toMatch(/^UNVERIFIED/);
    await signed(one.store, one.image);
    expect(await pulled(one, from)).toMatch(/^UNVERIFIED/);
    expect(await pulled(one, { ...acme, bundleFrom: [`${file}.none`] })).toMatch(/^FILE_NOT_FOUND: .*bundle-from/);
  });

  it('ends in TRUST_ROOT where the root is at fault', async () => {
    const one = await world();
    const github = await makeInstance({ name: 'fulcio.test', organization: 'GitHub\\, Inc.' });
    await attachBundle(one.store, one.image, await github.attest(one.image.digest));
    expect(await pulled(one, acme)).toMatch(/^TRUST_ROOT: .*gh attestation trusted-root > trusted_root\.jsonl/);
    expect(await pulled(one, { ...acme, trustedRoot: `${rootFile}.none` })).toMatch(/^TRUST_ROOT: .*trusted-root/);
  });

  it('waits for a signature that is not there, and not for one that is wrong', async () => {
    const late = await world();
    setTimeout(() => void signed(late.store, late.image), 300);
    expect(await pulled(late, acme, { waitMs: 10_000 })).toHaveLength(1);
    const wrong = await world();
    await signed(wrong.store, wrong.image, { repository: 'evil/app' });
    const started = Date.now();
    expect(await pulled(wrong, acme, { waitMs: 60_000 })).toMatch(/^UNVERIFIED/);
    expect(Date.now() - started).toBeLessThan(30_000);
  });

  it('verifies in a dry run', async () => {
    const one = await world();
    await expect(pull(request(acme, { dryRun: true }), context(one))).rejects.toMatchObject({ code: 'UNVERIFIED' });
  });
});

describe('pull of one blob', () => {
  const blob = (digest: Digest) => ({ blob: { digest } });
  const layerDigest = digestOf('a tool\n');

  async function pulledBlob(one: World, trust: TrustRequest, digest: Digest, more: object = {}) {
    const asked = request(trust, { ...blob(digest), ...more });
    try {
      return (await pullBlob(asked as never, context(one)))?.verifications;
    } catch (error) {
      expect(readdirSync(asked.path)).toEqual([]);
      return (error as { code: string }).code;
    }
  }

  it('is covered by the signature of the manifest that lists it', async () => {
    const one = await world();
    expect(await pulledBlob(one, acme, layerDigest)).toBe('UNVERIFIED');
    await signed(one.store, one.image);
    expect(await pulledBlob(one, acme, layerDigest)).toMatchObject([{ subject: one.image.digest }]);
    const other = await putBlob(one.store, 'text/plain', 'not listed');
    expect(await pulledBlob(one, acme, other.digest)).toBe('NOT_FOUND');
    expect(await pulledBlob(one, acme, other.digest, { reference: parseReference(NAME) })).toBe('UNVERIFIED');
  });

  it('is covered by a bundle from a file: a signature over its bytes, or a statement', async () => {
    const one = await world();
    const bytes = Buffer.from('a tool\n');
    const folder = temporaryFolder('trust-');
    const files = {
      message: await instance.signBytes(bytes),
      statement: await instance.attest(layerDigest),
      other: await instance.signBytes(Buffer.from('other')),
    };
    for (const [name, bundle] of Object.entries(files)) writeFileSync(path.join(folder, name), JSON.stringify(bundle));
    const from = (name: string) => ({ ...acme, workspace: folder, bundleFrom: [name] });
    const reference = parseReference(NAME);
    expect(await pulledBlob(one, from('message'), layerDigest, { reference })).toMatchObject([{ type: 'signature' }]);
    expect(await pulledBlob(one, from('statement'), layerDigest, { reference })).toMatchObject([
      { type: 'provenance' },
    ]);
    expect(await pulledBlob(one, from('other'), layerDigest, { reference })).toBe('UNVERIFIED');
  });
});

describe('a tool', () => {
  it('is verified before the tool cache is asked, also when it is there', async () => {
    const one = await world();
    const script = '#!/bin/sh\n';
    await putArtifact(one.store, 'v1', 'lint', script);
    const asked: string[] = [];
    const tools = {
      async find() {
        asked.push('find');
      },
      install: async () => undefined,
      addPath: () => asked.push('path'),
    };
    const runner = { os: 'linux', architecture: 'amd64' };
    const tool = () =>
      pullTool({ ...request(acme), tool: 'lint', requireDigest: false, runner } as never, context(one), {
        tools,
      } as never);
    await expect(tool()).rejects.toMatchObject({ code: 'UNVERIFIED' });
    expect(asked).toEqual([]);
    const bytes = await one.store.fetchManifest('v1');
    await signed(one.store, bytes?.descriptor as Descriptor);
    await tool();
    expect(asked).toEqual(['find']);
  });
});

describe('copy', () => {
  async function copied(one: World, trust: TrustRequest, reference = `${NAME}:v1`, more: object = {}) {
    const target = path.join(temporaryFolder('trust-copy-'), 'layout');
    const destination = createMemoryStore('registry.test/acme/mirror');
    const asked = {
      reference: parseReference(reference),
      to: [parseReference('registry.test/acme/mirror')],
      tags: [],
      recursive: false,
      overwrite: true,
      dryRun: false,
      trust,
      ...more,
    };
    const at = { ...context(one), openWritable: async () => destination };
    mkdirSync(target);
    const tagsOf = async () => {
      const tags: string[] = [];
      for await (const tag of destination.tags({})) tags.push(tag);
      return tags.sort();
    };
    try {
      const { verifications } = await copyOne(asked, at);
      return { tags: await tagsOf(), verifications };
    } catch (error) {
      expect(await tagsOf()).toEqual([]);
      expect(await destination.resolve(one.image.digest)).toBeUndefined();
      return `${(error as { code: string }).code}: ${(error as Error).message}`;
    }
  }

  it('copies what is signed, and nothing of what is not', async () => {
    const one = await world();
    expect(await copied(one, acme)).toMatch(/^UNVERIFIED: registry\.test\/acme\/app:v1 has no/);
    await signed(one.store, one.image);
    expect(await copied(one, acme, undefined, { recursive: true })).toMatchObject({
      tags: ['v1'],
      verifications: [{ subject: one.image.digest }],
    });
  });

  it('of a repository judges every tag before the first write', async () => {
    const one = await world();
    await signed(one.store, one.image);
    const other = await putArtifact(one.store, 'v2', 'b.txt', 'b');
    expect(await copied(one, acme, NAME)).toMatch(/^UNVERIFIED: registry\.test\/acme\/app:v2 has no/);
    await signed(one.store, other);
    expect(await copied(one, acme, NAME)).toMatchObject({ tags: ['v1', 'v2'], verifications: [{}, {}] });
  });

  it("copies cosign's signature tags along, and nothing else under such a name", async () => {
    const one = await world();
    await putCosignTag(one.store, one.image, 'sig', [simpleSigning(one.image.digest, KEY)]);
    expect(await copied(one, byKey, NAME)).toMatchObject({ tags: [expect.stringContaining('.sig'), 'v1'] });
    await putArtifact(one.store, `sha256-${'0'.repeat(64)}.sig`, 'x', 'x');
    expect(await copied(one, byKey, NAME)).toMatch(/^UNVERIFIED/);
  });

  it('takes for a platform the signature of the index or of that child', async () => {
    const store = createMemoryStore(NAME);
    const child = await putArtifact(store, undefined, 'a.txt', 'amd64');
    const platform = { os: 'linux', architecture: 'amd64' };
    const index = await putJson(
      store,
      { schemaVersion: 2, mediaType: INDEX_TYPE, manifests: [{ ...child, platform }] },
      'v1',
    );
    const one = { store, image: index, said: [] };
    await signed(store, child);
    expect(await copied(one, acme, undefined, { platforms: [platform] })).toMatchObject({
      verifications: [{ subject: child.digest }],
    });
    expect(await copied(one, acme)).toMatch(/^UNVERIFIED/);
    await signed(store, index);
    expect(await copied(one, acme)).toMatchObject({ verifications: [{ subject: index.digest }] });
  });
});

describe('discover', () => {
  const ask = (one: World, trust: TrustRequest, require: readonly string[] = []) =>
    discover(
      { subject: parseReference(`${NAME}:v1`), recursive: false, failOnMissing: true, require, trust },
      context(one),
    ).then((result) => result?.failure?.code ?? result?.verifications);

  it('is a gate: require and a signer', async () => {
    const one = await world();
    expect(await ask(one, acme, ['provenance'])).toBe('UNVERIFIED');
    await signed(one.store, one.image, { repository: 'evil/app' });
    expect(await ask(one, acme, ['provenance'])).toBe('UNVERIFIED');
    await signed(one.store, one.image);
    expect(await ask(one, acme, ['provenance'])).toMatchObject([{ type: 'provenance' }]);
    expect(await ask(one, acme, ['provenance', 'sbom'])).toBe('UNVERIFIED');
    expect(await ask(one, acme)).toMatchObject([{ type: 'provenance' }]);
  });

  it('fails on what is not there, whatever is allowed to be missing', async () => {
    const one = await world();
    const asked = {
      subject: parseReference(`${NAME}:none`),
      recursive: false,
      failOnMissing: false,
      require: [],
      trust: acme,
    };
    await expect(discover(asked, context(one))).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});

it('nothing of a refused pull is staged where it can be seen', async () => {
  const one = await world();
  const asked = request(acme, { path: path.join(temporaryFolder('trust-'), 'made', 'by', 'pull') });
  await expect(pull(asked, context(one))).rejects.toMatchObject({ code: 'UNVERIFIED' });
  expect(existsSync(asked.path)).toBe(false);
});

it('a blob that no manifest names has nothing attached', async () => {
  const one = await world();
  const asked = request(undefined, {
    require: ['provenance'],
    reference: parseReference(NAME),
    blob: { digest: digestOf('a tool\n') },
  });
  await expect(pullBlob(asked as never, context(one))).rejects.toMatchObject({ code: 'REQUIRED_MISSING' });
  expect(readdirSync(asked.path)).toEqual([]);
});

it('a manifest with many signatures counts as many', async () => {
  const one = await world();
  const layers = (count: number) => Array.from({ length: count }, () => simpleSigning(one.image.digest, pair()));
  await attachBundle(
    one.store,
    one.image,
    await instance.attest(one.image.digest, { key: KEY, byKey: true, entry: false }),
  );
  await putCosignTag(one.store, one.image, 'sig', layers(40));
  expect(await pulled(one, byKey)).toHaveLength(1);
  expect(one.said.join('\n')).toContain('has 40 signatures in it, more than 32');
});

describe('the verdict and what is written are about one digest', () => {
  it('also where the Actions cache has the content', async () => {
    const one = await world();
    await signed(one.store, one.image);
    const kept = new Map<string, string>();
    const cache = {
      async restore(key: string, parent: string) {
        const from = kept.get(key);
        if (from !== undefined) cpSync(from, path.join(parent, 'oci-artifact'), { recursive: true });
        return from !== undefined;
      },
      async save(key: string, parent: string) {
        const copyOf = temporaryFolder('trust-cache-');
        cpSync(path.join(parent, 'oci-artifact'), copyOf, { recursive: true });
        kept.set(key, copyOf);
      },
    };
    const first = await pull(request(acme), context(one), { cache });
    expect([first?.cacheHit, kept.size]).toEqual([false, 1]);
    const second = await pull(request(acme), context(one), { cache });
    expect([second?.cacheHit, second?.verifications?.length]).toEqual([true, 1]);
    const asked = request({ ...acme, sourceRepo: 'acme/other' });
    await expect(pull(asked, context(one), { cache })).rejects.toMatchObject({ code: 'UNVERIFIED' });
    expect(readdirSync(asked.path)).toEqual([]);
  });

  /** The store of a world, whose tag `v1` names another manifest from the second time on that it is asked for. */
  function moving({ store }: World, to: Descriptor): WritableStore {
    let asked = 0;
    const now = (reference: string) => (reference === 'v1' && asked++ > 0 ? to.digest : reference);
    return Object.assign(Object.create(store) as WritableStore, {
      name: store.name,
      resolve: (reference: string) => store.resolve(now(reference)),
      fetchManifest: (reference: string) => store.fetchManifest(now(reference)),
      fetchBlob: store.fetchBlob.bind(store),
      referrers: store.referrers.bind(store),
      findBlob: store.findBlob.bind(store),
    });
  }

  it('where a tag moves after it was read: what was verified is what is pulled and copied', async () => {
    const one = await world();
    await signed(one.store, one.image);
    const evil = await putArtifact(one.store, undefined, 'tool.txt', 'evil\n');
    const asked = request(acme);
    await pull(asked, context({ ...one, store: moving(one, evil) }));
    expect(readFileSync(path.join(asked.path, 'tool.txt'), 'utf8')).toBe('a tool\n');
    const mirror = createMemoryStore('registry.test/acme/mirror');
    const copying = {
      reference: parseReference(`${NAME}:v1`),
      to: [parseReference('registry.test/acme/mirror')],
      tags: [],
      recursive: false,
      overwrite: true,
      dryRun: false,
      trust: acme,
    };
    await copyOne(copying, { ...context({ ...one, store: moving(one, evil) }), openWritable: async () => mirror });
    expect((await mirror.resolve('v1'))?.digest).toBe(one.image.digest);
  });

  it('where a gate sees one manifest and the tag then names a signed one', async () => {
    const one = await world();
    const good = await putArtifact(one.store, undefined, 'tool.txt', 'good\n');
    await signed(one.store, good);
    const asked = { subject: parseReference(`${NAME}:v1`), recursive: false, failOnMissing: true, trust: acme };
    const result = await discover(asked, context({ ...one, store: moving(one, good) }));
    expect(result?.failure).toMatchObject({ code: 'UNVERIFIED' });
  });
});
