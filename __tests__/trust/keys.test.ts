import { createPublicKey, generateKeyPairSync } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { digestOf } from '../../src/oci/digest.ts';
import { judgeEnvelope, judgeSimpleSigning, readPublicKeys } from '../../src/trust/trust.ts';
import type { Trust, Verdict } from '../../src/trust/verdict/verdict.ts';
import {
  envelope,
  type Instance,
  makeInstance,
  type Pair,
  pair,
  publicPem,
  SLSA,
  simpleSigning,
  statement,
  x509,
} from './forge.ts';
import { CONTENT, DIGEST, outcome, SUBJECT, trusting } from './judge.ts';

const KINDS: Readonly<Record<string, Pair>> = {
  'P-256': pair(),
  'P-384': pair('P-384'),
  'P-521': pair('P-521'),
  RSA: generateKeyPairSync('rsa', { modulusLength: 2048 }),
  Ed25519: generateKeyPairSync('ed25519'),
};
const KEY = KINDS['P-256'] as Pair;

let instance: Instance;
beforeAll(async () => {
  instance = await makeInstance();
});

const byKeys = (...keys: readonly Pair[]): Trust => trusting({ keys: readPublicKeys(keys.map(publicPem)) });

function reasonOf(verdict: Verdict): string {
  return verdict.accepted ? '' : verdict.refusal.reason;
}

describe('bundles by key', () => {
  it.each(Object.keys(KINDS))('an attestation by %s', async (kind) => {
    const key = KINDS[kind] as Pair;
    if (kind === 'P-521')
      return expect(
        await outcome(await instance.attest(DIGEST, { key, byKey: true, entry: false }), byKeys(key)),
      ).toBeTypeOf('object');
    const facts = await outcome(await instance.attest(DIGEST, { key, byKey: true, entry: false }), byKeys(pair(), key));
    expect(facts).toMatchObject({
      predicateType: SLSA,
      keyId: readPublicKeys([publicPem(key)])[0]?.id,
      timestamps: [],
      identity: undefined,
    });
  });

  it.each(['P-256', 'RSA'])('a signature over bytes by %s, which is streamed', async (kind) => {
    const key = KINDS[kind] as Pair;
    expect(
      await outcome(await instance.signBytes(CONTENT, { key, byKey: true, entry: false }), byKeys(pair(), key)),
    ).toBeTypeOf('object');
  });

  it('by none of the keys, whatever the hint says', async () => {
    const bundle = await instance.attest(DIGEST, { key: pair(), byKey: true, entry: false });
    bundle.verificationMaterial.publicKey.hint = readPublicKeys([publicPem(KEY)])[0]?.id;
    expect(await outcome(bundle, byKeys(KEY))).toContain('the key did not make');
    expect(await outcome(bundle, byKeys(KEY, pair()))).toContain(
      'none of the keys did make'.replace('did make', 'did not make'),
    );
  });

  it("says why cosign's Ed25519 is not accepted", async () => {
    const key = KINDS.Ed25519 as Pair;
    const bundle = await instance.attest(DIGEST, { key: generateKeyPairSync('ed25519'), byKey: true, entry: false });
    expect(await outcome(bundle, byKeys(key))).toContain('Ed25519ph');
    expect(await outcome(await instance.signBytes(CONTENT, { key, byKey: true, entry: false }), byKeys(key))).toContain(
      'Ed25519ph',
    );
  });

  it('a certificate where a key is named, and the reverse', async () => {
    expect(await outcome(await instance.attest(DIGEST), byKeys(KEY))).toContain('is signed with a certificate');
    const byKey = await instance.attest(DIGEST, { key: KEY, byKey: true });
    expect(await outcome(byKey, trusting({ sourceRepo: 'acme/app' }, instance.trustedRoot()))).toContain(
      'is signed with a key',
    );
  });

  it('about another digest', async () => {
    const payload = statement(digestOf('another'));
    expect(
      await outcome(await instance.attest(DIGEST, { payload, key: KEY, byKey: true, entry: false }), byKeys(KEY)),
    ).toContain('is about another digest');
  });

  it('demands what the root has, if one is named too', async () => {
    const keys = readPublicKeys([publicPem(KEY)]);
    const demanding = trusting({ keys }, instance.trustedRoot());
    const logged = await instance.attest(DIGEST, { key: KEY, byKey: true });
    expect(await outcome(logged, demanding)).toMatchObject({ trustedRoot: 'test', timestamps: [expect.any(String)] });
    expect(await outcome(await instance.attest(DIGEST, { key: KEY, byKey: true, entry: false }), demanding)).toContain(
      'has no log entry',
    );
    const stamps = trusting({ keys }, instance.trustedRoot({ logs: false }));
    expect(
      await outcome(await instance.attest(DIGEST, { key: KEY, byKey: true, entry: false, tsa: true }), stamps),
    ).toBeTypeOf('object');
    expect(await outcome(await instance.attest(DIGEST, { key: KEY, byKey: true, entry: false }), stamps)).toContain(
      'has no time of signing',
    );
    expect(await outcome(logged, byKeys(KEY))).toMatchObject({ timestamps: [], logIndex: undefined });
  });
});

describe('public keys', () => {
  const { publicKey: rsa, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });

  it('are read from PEM, several of them, also PKCS#1', () => {
    const pkcs1 = rsa.export({ type: 'pkcs1', format: 'pem' }).toString();
    expect(readPublicKeys([`${publicPem(KEY)}# rotated\n${pkcs1}`])).toHaveLength(2);
    expect(readPublicKeys([pkcs1])[0]?.id).toBe(
      readPublicKeys([rsa.export({ type: 'spki', format: 'pem' }).toString()])[0]?.id,
    );
  });

  it.each<[string, () => string | Promise<string>, string]>([
    ['a private key', () => privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(), 'is a private key'],
    ['a PKCS#1 private key', () => privateKey.export({ type: 'pkcs1', format: 'pem' }).toString(), 'is a private key'],
    [
      "cosign's private key",
      () => '-----BEGIN ENCRYPTED SIGSTORE PRIVATE KEY-----\nAAAA\n-----END ENCRYPTED SIGSTORE PRIVATE KEY-----\n',
      'is a private key',
    ],
    [
      'a certificate',
      async () => x509.PemConverter.encode(await instance.certificate(KEY.publicKey), 'CERTIFICATE'),
      'is a certificate',
    ],
    ['no PEM', () => 'key', 'has no public key'],
    ['half a key', () => publicPem(KEY).replace(/\n.{20}/, '\n'), "can't be read"],
    ['a short RSA key', () => publicPem(generateKeyPairSync('rsa', { modulusLength: 1024 })), '1024 bits'],
    ['a curve nobody signs with', () => publicPem(generateKeyPairSync('ec', { namedCurve: 'secp256k1' })), 'secp256k1'],
    ['a key for encryption', () => publicPem(generateKeyPairSync('x25519') as never), 'x25519'],
    ['too many', () => publicPem(KEY).repeat(33), 'more than 32'],
  ])('are not: %s', async (_, make, message) => {
    const text = await make();
    expect(() => readPublicKeys([text])).toThrow(
      expect.objectContaining({ code: 'INPUT_INVALID', message: expect.stringContaining(message) }),
    );
  });

  it('are not shown when they are private', () => {
    const text = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
    expect(() => readPublicKeys([text])).toThrow(/^(?!.*MII).*$/);
  });

  it('are those that OpenSSL reads', () => {
    expect(readPublicKeys([publicPem(KEY)])[0]?.key.equals(createPublicKey(publicPem(KEY)))).toBe(true);
  });
});

describe("cosign's older form", () => {
  const layer = (digest: string = DIGEST, key = KEY, type?: string, payload?: string) =>
    simpleSigning(digest, key, type, payload);

  it.each(['P-256', 'P-384', 'RSA'])('a signature by %s', async (kind) => {
    const key = KINDS[kind] as Pair;
    expect(await judgeSimpleSigning(layer(DIGEST, key), SUBJECT, byKeys(pair(), key))).toMatchObject({
      accepted: true,
      facts: { format: 'cosign-signature', predicateType: undefined, keyId: readPublicKeys([publicPem(key)])[0]?.id },
    });
  });

  it.each<[string, () => ReturnType<typeof layer>, string]>([
    ['another digest', () => layer(digestOf('another')), 'is about another digest'],
    ['a digest in upper case', () => layer(DIGEST.toUpperCase()), 'is about another digest'],
    ['another type', () => layer(DIGEST, KEY, 'atomic container signature'), 'its type is "atomic'],
    [
      'a field twice',
      () =>
        layer(
          DIGEST,
          KEY,
          '',
          `{"critical":{"type":"cosign container image signature","image":{"docker-manifest-digest":"${DIGEST}","docker-manifest-digest":"${DIGEST}"}}}`,
        ),
      'not valid JSON',
    ],
    ['another key', () => layer(DIGEST, pair()), 'the key did not make'],
    ['no signature', () => ({ ...layer(), annotations: {} as never }), 'not Base64'],
    ['no Base64', () => ({ ...layer(), annotations: { 'dev.cosignproject.cosign/signature': '!!!' } }), 'not Base64'],
    [
      'another payload',
      () => ({ ...layer(), bytes: Buffer.from(layer().bytes.toString().replace('ghcr.io', 'evil.io')) }),
      'did not make',
    ],
    ['a large payload', () => layer(DIGEST, KEY, 'x'.repeat(70_000)), 'has a payload of more than'],
  ])('is refused: %s', async (_, make, reason) => {
    expect(reasonOf(await judgeSimpleSigning(make(), SUBJECT, byKeys(KEY)))).toContain(reason);
  });

  it('with a certificate is not verified here, and nobody says that it is unsigned', async () => {
    const signed = layer();
    const keyless = { ...signed, annotations: { ...signed.annotations, 'dev.sigstore.cosign/certificate': 'PEM' } };
    expect(reasonOf(await judgeSimpleSigning(keyless, SUBJECT, byKeys(KEY)))).toContain("cosign's older form");
    const byName = trusting({ sourceRepo: 'acme/app' }, instance.trustedRoot());
    expect(reasonOf(await judgeSimpleSigning(signed, SUBJECT, byName))).toContain("cosign's older form");
    const demanding = trusting({ keys: readPublicKeys([publicPem(KEY)]) }, instance.trustedRoot());
    expect(reasonOf(await judgeSimpleSigning(signed, SUBJECT, demanding))).toContain('log entries are not verified');
  });

  it('an attestation, and what is wrong with others', async () => {
    const judge = (bytes: Buffer) => judgeEnvelope({ bytes, annotations: {} }, SUBJECT, byKeys(KEY));
    expect(await judge(envelope(statement(DIGEST), KEY))).toMatchObject({
      accepted: true,
      facts: { format: 'cosign-attestation', predicateType: SLSA },
    });
    expect(reasonOf(await judge(envelope(statement(digestOf('another')), KEY)))).toContain('is about another digest');
    expect(reasonOf(await judge(envelope(statement(DIGEST), pair())))).toContain('did not make');
    expect(reasonOf(await judge(envelope(statement(DIGEST), KEY, 'text/plain')))).toContain('payload type');
    expect(reasonOf(await judge(Buffer.from('{"payloadType":"x"}')))).toContain('is not a DSSE envelope');
    expect(reasonOf(await judge(Buffer.from('{"payloadType":"x","payload":"eA==","signatures":[]}')))).toContain(
      'has 0 signatures',
    );
    const unsigned = JSON.parse(envelope(statement(DIGEST), pair()).toString());
    const signed = JSON.parse(envelope(statement(DIGEST), KEY).toString());
    expect(
      await judge(
        Buffer.from(JSON.stringify({ ...signed, signatures: [...unsigned.signatures, ...signed.signatures] })),
      ),
    ).toMatchObject({ accepted: true });
  });
});
