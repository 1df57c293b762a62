import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pull } from '../../src/commands/pull/pull.ts';
import type { TrustRequest } from '../../src/commands/shared/trust/read-trust.ts';
import { digestOf, hexOf } from '../../src/oci/digest.ts';
import { parseReference } from '../../src/oci/reference.ts';
import { contextOf } from '../commands/context.ts';
import { copyOne } from '../commands/copy/copy-one.ts';
import { storeAt } from '../registry/rig.ts';
import { startRegistry, type TestRegistry } from '../support/registry-server.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { attachBundle, putArtifact, putCosignTag } from '../trust/attach-bundle.ts';
import {
  type AnyJson,
  type Instance,
  ISSUER,
  makeInstance,
  pair,
  publicPem,
  type SignOptions,
  SLSA,
  simpleSigning,
  statement,
} from '../trust/forge.ts';
import { lacks, runPeer, tryPeer } from './peers.ts';

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
const IDENTITY = 'https://github.com/acme/app/.github/workflows/release.yml@refs/tags/v1.0.0';
const OTHER = digestOf('another');

describe.skipIf(lacks('cosign'))('cosign 3 and this action', () => {
  const folder = temporaryFolder('trust-cosign-');
  const key = pair();
  let registry: TestRegistry;
  let instance: Instance;
  let other: Instance;
  beforeAll(async () => {
    registry = await startRegistry();
    instance = await makeInstance();
    other = await makeInstance({ name: 'other.test', organization: 'other.test' });
    writeFileSync(join(folder, 'trusted_root.json'), JSON.stringify(instance.trustedRoot()));
    writeFileSync(join(folder, 'forged.pub'), publicPem(key));
    await runPeer('cosign', ['generate-key-pair'], folder);
    await runPeer('cosign', ['signing-config', 'create', '--out', join(folder, 'no-services.json')], folder);
  });
  afterAll(() => registry.close());

  let made = 0;
  async function artifact() {
    made += 1;
    const repository = `acme/app${made}`;
    const store = storeAt(registry.host, { repository });
    const image = await putArtifact(store, 'v1', 'a.txt', String(made));
    return { store, image, name: `${registry.host}/${repository}` };
  }

  /** Whether this action pulls `v1`: nothing may be written where it does not. */
  async function ours(name: string, trust: TrustRequest, require: readonly string[]): Promise<boolean> {
    const out = temporaryFolder('trust-out-');
    const reference = parseReference(`${name}:v1`);
    const asked = {
      include: [],
      mediaTypes: [],
      untitled: 'name',
      unpack: 'none',
      overwrite: false,
      path: out,
      failOnMissing: true,
      dryRun: false,
      workspace: out,
      commandFiles: [],
      reference,
      trust,
      require,
    } as const;
    const error: unknown = await pull(asked, contextOf({ host: registry.host })).then(
      () => undefined,
      (failure: unknown) => failure,
    );
    if (error !== undefined) expect(error).toMatchObject({ code: 'UNVERIFIED' });
    expect(readdirSync(out).length > 0).toBe(error === undefined);
    return error === undefined;
  }

  const theirs = async (...args: readonly string[]) =>
    (await tryPeer('cosign', [...args.slice(0, -1), '--allow-http-registry', ...args.slice(-1)], folder)).code === 0;

  const byCosign: () => TrustRequest = () => ({ ...NOBODY, keys: [readFileSync(join(folder, 'cosign.pub'), 'utf8')] });

  it.each<[string, readonly string[], readonly string[]]>([
    ['a bundle', ['sign', '--signing-config', 'no-services.json'], ['signature']],
    [
      'its older form',
      ['sign', '--new-bundle-format=false', '--use-signing-config=false', '--tlog-upload=false'],
      ['signature'],
    ],
    [
      'an attestation',
      ['attest', '--type', 'slsaprovenance1', '--predicate', 'predicate.json', '--signing-config', 'no-services.json'],
      ['provenance'],
    ],
    [
      'an older attestation',
      [
        'attest',
        '--type',
        'slsaprovenance1',
        '--predicate',
        'predicate.json',
        '--new-bundle-format=false',
        '--use-signing-config=false',
        '--tlog-upload=false',
      ],
      ['provenance'],
    ],
  ])('what it signs by key, %s, is accepted, also as a copy that it verifies', async (_, args, require) => {
    writeFileSync(
      join(folder, 'predicate.json'),
      '{"buildDefinition":{"buildType":"https://x","externalParameters":{}},"runDetails":{"builder":{"id":"https://y"}}}',
    );
    const { name, image } = await artifact();
    expect(await ours(name, byCosign(), require)).toBe(false);
    await runPeer(
      'cosign',
      [...args, '--yes', '--key', 'cosign.key', '--allow-http-registry', `${name}@${image.digest}`],
      folder,
    );
    expect(await ours(name, byCosign(), require)).toBe(true);
    expect(await ours(name, { ...NOBODY, keys: [publicPem(key)] }, require)).toBe(false);
    const mirror = `${name}-mirror`;
    const asked = {
      reference: parseReference(`${name}:v1`),
      to: [parseReference(mirror)],
      tags: [],
      recursive: true,
      overwrite: true,
      dryRun: false,
      trust: byCosign(),
      require,
    };
    await copyOne(asked, contextOf());
    const isOld = args.includes('--new-bundle-format=false');
    const verb = require[0] === 'signature' ? ['verify'] : ['verify-attestation', '--type', 'slsaprovenance1'];
    expect(
      await theirs(
        ...verb,
        `--new-bundle-format=${!isOld}`,
        '--key',
        'cosign.pub',
        '--insecure-ignore-tlog',
        `${mirror}@${image.digest}`,
      ),
    ).toBe(true);
  });

  /** Referrers by the forge: what is stored, and whether both accept it. `differs` says why only one of them does. */
  const statements: Readonly<Record<string, (digest: string) => SignOptions>> = {
    good: () => ({}),
    'another digest': () => ({ payload: statement(OTHER) }),
    'right one last': (digest) => ({ payload: statement([OTHER, digest as never]) }),
    'upper case': (digest) => ({
      payload: statement(OTHER).replace(hexOf(OTHER), hexOf(digest as never).toUpperCase()),
    }),
    'a prefix': (digest) => ({ payload: statement(OTHER).replace(hexOf(OTHER), hexOf(digest as never).slice(0, 60)) }),
    'no subject': (digest) => ({ payload: statement(digest as never, SLSA, { subject: [] }) }),
    'no digest': (digest) => ({ payload: statement(digest as never, SLSA, { subject: [{ name: 'x', digest: {} }] }) }),
    'another predicate type': (digest) => ({ payload: statement(digest as never, 'https://spdx.dev/Document') }),
    'another payload type': () => ({ payloadType: 'application/json' }),
    'statement v0.1': (digest) => ({
      payload: statement(digest as never, SLSA, { _type: 'https://in-toto.io/Statement/v0.1' }),
    }),
  };

  it.each(Object.keys(statements))('agree by key: %s', async (what) => {
    const { store, image, name } = await artifact();
    const bundle = await instance.attest(image.digest, {
      key,
      byKey: true,
      entry: false,
      ...statements[what]?.(image.digest),
    });
    await attachBundle(store, image, bundle, {
      annotations: { 'dev.sigstore.bundle.content': 'dsse-envelope', 'dev.sigstore.bundle.predicateType': SLSA },
    });
    const verdict = await theirs(
      'verify-attestation',
      '--type',
      'slsaprovenance1',
      '--key',
      'forged.pub',
      '--insecure-ignore-tlog',
      `${name}@${image.digest}`,
    );
    expect(await ours(name, { ...NOBODY, keys: [publicPem(key)] }, ['provenance'])).toBe(verdict);
  });

  const certificates: Readonly<Record<string, SignOptions>> = {
    good: {},
    'Rekor v1 with hashedrekord': { entry: 'hashedrekord' },
    'intoto entry': { entry: 'intoto' },
    'with a timestamp': { tsa: true },
    'no log entry': { entry: false },
    'no log entry, but a timestamp': { entry: false, tsa: true },
    'proof without a time': { promise: false },
    'no SCT': { sct: false },
    'another identity': {
      san: [['url', 'https://github.com/acme/app-evil/.github/workflows/release.yml@refs/tags/v1.0.0']],
    },
    'another issuer': { extensions: { 1: null, 8: `${ISSUER}.evil.example` } },
    'expired when logged': {
      notBefore: new Date(Date.now() - 50 * 60_000),
      notAfter: new Date(Date.now() - 40 * 60_000),
    },
    'purpose: TLS servers': { eku: ['1.3.6.1.5.5.7.3.1'] },
  };

  it.each(Object.keys(certificates))('agree by certificate, with a root of ours: %s', async (what) => {
    const { store, image, name } = await artifact();
    await attachBundle(store, image, await instance.attest(image.digest, certificates[what]));
    await agree(name, image.digest);
  });

  it.each<[string, SignOptions | (() => SignOptions)]>([
    ['a foreign log', () => ({ log: other })],
    ['a foreign CT log', () => ({ ctLog: other })],
    ['a foreign time-stamping authority', () => ({ entry: 'v2', tsa: true, stamp: other })],
  ])('agree by certificate: %s', async (_, options) => {
    const { store, image, name } = await artifact();
    await attachBundle(
      store,
      image,
      await instance.attest(image.digest, typeof options === 'function' ? options() : options),
    );
    await agree(name, image.digest);
  });

  it.each<[string, (bundle: AnyJson) => void]>([
    [
      'a wrong root hash',
      (bundle) =>
        (bundle.verificationMaterial.tlogEntries[0].inclusionProof.rootHash = Buffer.alloc(32, 7).toString('base64')),
    ],
    [
      'a signature that is none',
      (bundle) => (bundle.dsseEnvelope.signatures[0].sig = Buffer.alloc(70, 7).toString('base64')),
    ],
    ['an unknown field', (bundle) => (bundle.more = 'x')],
    ['no certificate', (bundle) => delete bundle.verificationMaterial.certificate],
  ])('agree by certificate: %s', async (_, change) => {
    const { store, image, name } = await artifact();
    const bundle = await instance.attest(image.digest);
    change(bundle);
    await attachBundle(store, image, bundle);
    await agree(name, image.digest);
  });

  async function byCertificate(name: string, digest: string) {
    const names = ['--certificate-identity', IDENTITY, '--certificate-oidc-issuer', ISSUER];
    const cosign = await theirs(
      'verify-attestation',
      '--type',
      'slsaprovenance1',
      '--trusted-root',
      'trusted_root.json',
      ...names,
      `${name}@${digest}`,
    );
    const trust = {
      ...NOBODY,
      certificateIdentity: IDENTITY,
      certificateOidcIssuer: ISSUER,
      trustedRoot: join(folder, 'trusted_root.json'),
    };
    return { cosign, action: await ours(name, trust, ['provenance']) };
  }

  async function agree(name: string, digest: string): Promise<void> {
    const { cosign, action } = await byCertificate(name, digest);
    expect(action).toBe(cosign);
  }

  it('agree on the older form', async () => {
    const { store, image, name } = await artifact();
    await putCosignTag(store, image, 'sig', [simpleSigning(image.digest, key)]);
    expect(await ours(name, { ...NOBODY, keys: [publicPem(key)] }, ['signature'])).toBe(true);
    expect(
      await theirs(
        'verify',
        '--new-bundle-format=false',
        '--key',
        'forged.pub',
        '--insecure-ignore-tlog',
        `${name}@${image.digest}`,
      ),
    ).toBe(true);
  });

  it.each<[string, () => KeyObject]>([
    ['P-384', () => pair('P-384').privateKey],
    ['RSA', () => generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey],
  ])('what it signs by an imported %s key is accepted in both forms', async (kind, make) => {
    writeFileSync(join(folder, `${kind}.pem`), make().export({ type: 'pkcs8', format: 'pem' }));
    await runPeer('cosign', ['import-key-pair', '--key', `${kind}.pem`, '--output-key-prefix', kind, '--yes'], folder);
    const trust = { ...NOBODY, keys: [readFileSync(join(folder, `${kind}.pub`), 'utf8')] };
    for (const form of [
      ['--signing-config', 'no-services.json'],
      ['--new-bundle-format=false', '--use-signing-config=false', '--tlog-upload=false'],
    ]) {
      const { name, image } = await artifact();
      await runPeer(
        'cosign',
        ['sign', '--yes', '--key', `${kind}.key`, ...form, '--allow-http-registry', `${name}@${image.digest}`],
        folder,
      );
      expect(await ours(name, trust, ['signature'])).toBe(true);
    }
  });

  // Where they differ, ours refuses: docs/verification.md has the list.
  it('differ on purpose', async () => {
    const { store, image, name } = await artifact();
    await attachBundle(store, image, await instance.attest(image.digest, { eku: [] }));
    expect(await byCertificate(name, image.digest)).toEqual({ cosign: true, action: false });
    const old = await artifact();
    await putCosignTag(old.store, old.image, 'sig', [simpleSigning(old.image.digest, key, 'another type')]);
    expect(await ours(old.name, { ...NOBODY, keys: [publicPem(key)] }, ['signature'])).toBe(false);
    expect(
      await theirs(
        'verify',
        '--new-bundle-format=false',
        '--key',
        'forged.pub',
        '--insecure-ignore-tlog',
        `${old.name}@${old.image.digest}`,
      ),
    ).toBe(true);
    const provenance = await artifact();
    const bundle = await instance.attest(provenance.image.digest, { key, byKey: true, entry: false });
    await attachBundle(provenance.store, provenance.image, bundle);
    expect(await ours(provenance.name, { ...NOBODY, keys: [publicPem(key)] }, ['signature'])).toBe(false);
    expect(
      await theirs(
        'verify',
        '--key',
        'forged.pub',
        '--insecure-ignore-tlog',
        `${provenance.name}@${provenance.image.digest}`,
      ),
    ).toBe(true);
  });
});
