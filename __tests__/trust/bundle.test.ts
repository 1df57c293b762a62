import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { digestOf, hexOf } from '../../src/oci/digest.ts';
import type { Trust } from '../../src/trust/verdict/verdict.ts';
import {
  type AnyJson,
  COSIGN_SIGN,
  type Instance,
  makeInstance,
  pair,
  type SignOptions,
  SLSA,
  statement,
  x509,
} from './forge.ts';
import { CONTENT, DIGEST, outcome, trusting } from './judge.ts';

let instance: Instance;
let other: Instance;
let trust: Trust;
beforeAll(async () => {
  instance = await makeInstance();
  other = await makeInstance({ name: 'other.test', organization: 'other.test' });
  trust = trusting({ sourceRepo: 'acme/app' }, instance.trustedRoot());
});

const V01 = 'application/vnd.dev.sigstore.bundle+json;version=0.1';
const V02 = 'application/vnd.dev.sigstore.bundle+json;version=0.2';
const V03 = 'application/vnd.dev.sigstore.bundle+json;version=0.3';
const OTHER = digestOf('another');

describe('good bundles are accepted', () => {
  it.each<[string, SignOptions]>([
    ['dsse entry', {}],
    ['intoto entry', { entry: 'intoto' }],
    ['Rekor v2 with a timestamp', { entry: 'v2', tsa: true }],
    ['log and timestamp', { tsa: true }],
    ['v0.1 with a promise only', { mediaType: V01, proof: false }],
    ['v0.2', { mediaType: V02 }],
    ['v0.3, older media type', { mediaType: V03 }],
    ['statement v0.1', { payload: statement(DIGEST, SLSA, { _type: 'https://in-toto.io/Statement/v0.1' }) }],
    ['several subjects, the right one last', { payload: statement([OTHER, DIGEST]) }],
    ['a signature of cosign 3', { payload: statement(DIGEST, COSIGN_SIGN) }],
    ['name of the repository in other case', { repository: 'ACME/App' }],
    ['P-384 certificate', { key: pair('P-384') }],
  ])('%s', async (_, options) => {
    expect(await outcome(await instance.attest(DIGEST, options), trust)).toBeTypeOf('object');
  });

  it('a signature over the bytes, without a predicate type', async () => {
    const facts = await outcome(await instance.signBytes(CONTENT), trust);
    expect(facts).toMatchObject({ format: 'sigstore-bundle', predicateType: undefined });
  });

  it('with the facts of the certificate, the log and the statement', async () => {
    const at = new Date(Math.floor(Date.now() / 1000) * 1000);
    const bundle = await instance.attest(DIGEST, { at });
    expect(await outcome(bundle, trust)).toEqual({
      format: 'sigstore-bundle',
      predicateType: SLSA,
      identity: 'https://github.com/acme/app/.github/workflows/release.yml@refs/tags/v1.0.0',
      issuer: 'https://token.actions.githubusercontent.com',
      sourceRepository: 'acme/app',
      signerWorkflow: 'acme/app/.github/workflows/release.yml@refs/tags/v1.0.0',
      sourceRef: 'refs/tags/v1.0.0',
      sourceDigest: 'f'.repeat(40),
      runnerEnvironment: 'github-hosted',
      runInvocation: 'https://github.com/acme/app/actions/runs/1/attempts/1',
      keyId: undefined,
      timestamps: [at.toISOString()],
      logIndex: bundle.verificationMaterial.tlogEntries[0].logIndex,
      trustedRoot: 'test',
    });
  });

  it.each<[string, object, SignOptions]>([
    ['no logs: a timestamp is enough', { logs: false, ctLogs: false }, { entry: false, tsa: true, sct: false }],
    ['no CT logs: no SCT is demanded', { ctLogs: false }, { sct: false }],
  ])('what the root does not contain is not demanded: %s', async (_, parts, options) => {
    const lean = trusting({ sourceRepo: 'acme/app' }, instance.trustedRoot(parts));
    expect(await outcome(await instance.attest(DIGEST, options), lean)).toBeTypeOf('object');
  });

  it('by one of several roots', async () => {
    const both = trusting({ sourceRepo: 'acme/app' }, other.trustedRoot(), instance.trustedRoot());
    expect(await outcome(await instance.attest(DIGEST), both)).toBeTypeOf('object');
  });
});

const subjectOf = (digest: object) => statement(DIGEST, SLSA, { subject: [{ name: 'ghcr.io/acme/app', digest }] });

describe('statements that say something else are refused', () => {
  it.each<[string, string | Buffer, string]>([
    ['another digest', statement(OTHER), 'is about another digest'],
    ['a prefix of the digest', subjectOf({ sha256: hexOf(DIGEST).slice(0, 63) }), 'is about another digest'],
    ['upper case', subjectOf({ sha256: hexOf(DIGEST).toUpperCase() }), 'is about another digest'],
    ["another algorithm's key", subjectOf({ sha512: hexOf(DIGEST) }), 'is about another digest'],
    ['the digest with its algorithm as value', subjectOf({ sha256: DIGEST }), 'is about another digest'],
    ['no digest', subjectOf({}), 'is about another digest'],
    ['no subject', statement(DIGEST, SLSA, { subject: [] }), 'is about nothing'.replace('is', 'has a statement')],
    [
      'subject that is no list',
      statement(DIGEST, SLSA, { subject: { digest: { sha256: hexOf(DIGEST) } } }),
      'has a statement about nothing',
    ],
    ['too many subjects', statement(Array(1025).fill(DIGEST)), 'is about 1025 subjects'],
    ['_type', statement(DIGEST, SLSA, { _type: 'https://in-toto.io/Statement/v2' }), 'is not an in-toto statement'],
    ['no predicate type', statement(DIGEST, ''), 'without a predicate type'],
    [
      'a field twice',
      statement(DIGEST).replace('"predicateType"', '"subject":[],"predicateType"'),
      'it has a field twice',
    ],
    ['__proto__', statement(DIGEST).replace('"predicate":{}', '"__proto__":{}'), '__proto__'],
    [
      'too deep',
      statement(DIGEST).replace('"predicate":{}', `"predicate":${'['.repeat(1e5)}${']'.repeat(1e5)}`),
      'nested too deep',
    ],
    ['a byte order mark', `\ufeff${statement(DIGEST)}`, 'not valid JSON'],
    ['no UTF-8', Buffer.concat([Buffer.from(statement(DIGEST)), Buffer.from([0xff])]), 'not valid JSON'],
  ])('%s', async (_, payload, reason) => {
    expect(await outcome(await instance.attest(DIGEST, { payload }), trust)).toContain(reason);
  });

  it('payload type', async () => {
    expect(await outcome(await instance.attest(DIGEST, { payloadType: 'application/json' }), trust)).toContain(
      'its payload type is',
    );
  });

  it('a signature over other bytes, read or not', async () => {
    expect(await outcome(await instance.signBytes(Buffer.from('another')), trust)).toContain('is about another digest');
    const lying = await instance.signBytes(Buffer.from('another'));
    lying.messageSignature.messageDigest.digest = Buffer.from(hexOf(DIGEST), 'hex').toString('base64');
    expect(await outcome(lying, trust)).toContain('has a log entry that is about another signature');
  });
});

const entryOf = (bundle: AnyJson) => bundle.verificationMaterial.tlogEntries[0];
const hours = (count: number) => new Date(Date.now() + count * 3_600_000);
const changed = (text: string) => Buffer.from(text, 'base64').fill(7, 4, 8).toString('base64');

describe('logs, times and certificates', () => {
  it.each<[string, SignOptions, string]>([
    [
      'an entry of Rekor v1 that is not for statements',
      { entry: 'hashedrekord' },
      'of a kind that is not for statements',
    ],
    ['no log entry', { entry: false, tsa: true }, 'has no log entry that counts'],
    ['promise only, v0.3', { proof: false }, 'is not a complete Sigstore bundle'],
    ['promise only, v0.2', { proof: false, mediaType: V02 }, 'is not a complete Sigstore bundle'],
    ['a proof without a time', { promise: false }, 'has no time of signing'],
    ['Rekor v2 without a time', { entry: 'v2' }, 'has no time of signing'],
    ['no SCT', { sct: false }, 'does not accept'],
    ['no purpose', { eku: [] }, 'not for signing code'],
    ['purpose: TLS servers', { eku: ['1.3.6.1.5.5.7.3.1'] }, 'not for signing code'],
    ['an authority signs itself', { ca: true }, 'with the certificate of an authority'],
    ['expired when it was logged', { notBefore: hours(-0.9), notAfter: hours(-0.5) }, 'does not accept'],
    ['not yet valid when it was logged', { notBefore: hours(1), notAfter: hours(2) }, 'does not accept'],
    ['logged before the log was valid', { at: hours(-2), notBefore: hours(-3), notAfter: hours(3) }, ''],
    [
      'stamped before it was valid',
      { entry: 'v2', tsa: true, at: hours(-2), notBefore: hours(-3), notAfter: hours(3) },
      '',
    ],
    ['stamped over other bytes', { tsa: true, stamped: Buffer.from('other') }, 'has no time of signing'],
    ['no identity', { san: [] }, 'with 0 identities'],
    [
      'two identities',
      {
        san: [
          ['url', 'https://github.com/acme/app/.github/workflows/a.yml@refs/heads/main'],
          ['email', 'a@b.c'],
        ],
      },
      'with 2 identities',
    ],
    ['a host name as identity', { san: [['dns', 'github.com']] }, 'identity of an unknown kind'],
    ['no issuer', { extensions: { 1: null, 8: null } }, 'does not say who vouches'],
    ['two issuers', { extensions: { 1: 'https://evil.example' } }, 'names two issuers'],
    [
      'an unknown critical extension',
      { more: [new x509.Extension('1.2.3.4', true, new Uint8Array([5, 0]))] },
      'critical extension 1.2.3.4',
    ],
    [
      'an extension twice',
      { more: [new x509.Extension('1.3.6.1.4.1.57264.1.8', false, new Uint8Array([0x0c, 1, 65]))] },
      ' twice',
    ],
    [
      'raw text where a DER string belongs',
      {
        extensions: { 12: null },
        more: [
          new x509.Extension(
            '1.3.6.1.4.1.57264.1.12',
            false,
            new Uint8Array(Buffer.from('https://github.com/acme/app')),
          ),
        ],
      },
      'is not text',
    ],
  ])('%s', async (_, options, reason) => {
    const found = await outcome(await instance.attest(DIGEST, options), trust);
    expect(found).toBeTypeOf('string');
    expect(found).toContain(reason);
  });

  it.each<[string, (bundle: AnyJson, second: AnyJson) => void, string]>([
    [
      'a wrong root hash',
      (one) => (entryOf(one).inclusionProof.rootHash = changed(entryOf(one).inclusionProof.rootHash)),
      'not that of its checkpoint',
    ],
    ['a wrong tree size', (one) => (entryOf(one).inclusionProof.treeSize = '3'), 'not that of its checkpoint'],
    [
      'the entry of another bundle',
      (one, two) => (one.verificationMaterial.tlogEntries = two.verificationMaterial.tlogEntries),
      'is about another signature',
    ],
    ['an entry twice', (one) => one.verificationMaterial.tlogEntries.push(entryOf(one)), 'duplicate timestamp'],
    [
      '33 entries',
      (one) => (one.verificationMaterial.tlogEntries = Array(33).fill(entryOf(one))),
      'has 33 log entries',
    ],
    [
      'another promise',
      (one, two) => (entryOf(one).inclusionPromise = entryOf(two).inclusionPromise),
      'whose promise is wrong',
    ],
    [
      'another checkpoint',
      (one, two) => (entryOf(one).inclusionProof = entryOf(two).inclusionProof),
      'whose proof is wrong',
    ],
    [
      'another certificate',
      (one, two) => (one.verificationMaterial.certificate = two.verificationMaterial.certificate),
      'was made for another signer',
    ],
    [
      'another payload',
      (one) => (one.dsseEnvelope.payload = Buffer.from(statement(DIGEST, 'https://evil.example')).toString('base64')),
      'is about another signature',
    ],
    [
      'two signatures',
      (one, two) => one.dsseEnvelope.signatures.push(two.dsseEnvelope.signatures[0]),
      'is not a complete Sigstore bundle',
    ],
    ['an unknown field', (one) => (one.more = 'x'), 'field more'],
    [
      'an unknown version',
      (one) => (one.mediaType = 'application/vnd.dev.sigstore.bundle.v0.4+json'),
      'version 0.1, 0.2 or 0.3',
    ],
    [
      'a chain in v0.3',
      (one) =>
        (one.verificationMaterial = {
          ...one.verificationMaterial,
          x509CertificateChain: { certificates: [one.verificationMaterial.certificate] },
          certificate: undefined,
        }),
      'form of another version',
    ],
    [
      'Base64 with other spare bits',
      (one) => (one.dsseEnvelope.signatures[0].sig = loosened(one.dsseEnvelope.signatures[0].sig)),
      '',
    ],
  ])('%s', async (_, change, reason) => {
    const bundle = await instance.attest(DIGEST);
    change(bundle, await instance.attest(DIGEST, { payload: statement(OTHER) }));
    const found = await outcome(bundle, trust);
    expect(found).toBeTypeOf('string');
    expect(found).toContain(reason);
  });

  it('a foreign log, CT log or time-stamping authority', async () => {
    expect(await outcome(await instance.attest(DIGEST, { log: other }), trust)).toContain('a log that is not trusted');
    expect(await outcome(await instance.attest(DIGEST, { ctLog: other }), trust)).toContain('SCT verification failed');
    expect(await outcome(await instance.attest(DIGEST, { tsa: true, stamp: other }), trust)).toContain(
      'has no time of signing',
    );
  });

  it('everything of another instance', async () => {
    expect(await outcome(await other.attest(DIGEST), trust)).toContain('which the trusted root test does not contain');
    // The same names, other keys.
    const twin = await makeInstance();
    expect(await outcome(await twin.attest(DIGEST), trust)).toContain('does not accept');
  });

  it.each<[string, (root: AnyJson) => void]>([
    ['of the authority', (root) => (root.certificateAuthorities[0].validFor.end = hours(-0.5).toISOString())],
    ['of the log', (root) => (root.tlogs[0].publicKey.validFor.end = hours(-0.5).toISOString())],
    ['of the CT log', (root) => (root.ctlogs[0].publicKey.validFor.end = hours(-0.5).toISOString())],
  ])('a time outside the validity %s', async (_, change) => {
    const root = instance.trustedRoot();
    change(root);
    const late = trusting({ sourceRepo: 'acme/app' }, root);
    expect(await outcome(await instance.attest(DIGEST), late)).toBeTypeOf('string');
    expect(await outcome(await instance.attest(DIGEST, { entry: 'v2', tsa: true }), late)).toBeTypeOf('string');
  });

  it('a bundle that is not JSON, too large, or of too many parts', async () => {
    expect(await outcome(Buffer.from('{'), trust)).toContain('not valid JSON');
    expect(await outcome(Buffer.from('[]'), trust)).toContain('not a JSON object');
    expect(await outcome(Buffer.alloc(32 * 1024 * 1024 + 1), trust)).toContain('has more than');
    expect(await outcome(Buffer.from(`{"a":[${'[],'.repeat(20_000)}1]}`), trust)).toContain('too many values');
  });

  it('is not swallowed when the content cannot be read', async () => {
    const { judgeBundle } = await import('../../src/trust/trust.ts');
    const bundle = Buffer.from(JSON.stringify(await instance.signBytes(CONTENT)));
    const broken = { digest: DIGEST, open: () => Promise.reject(new Error('the registry is down')) };
    await expect(judgeBundle(bundle, broken, trust)).rejects.toThrow('the registry is down');
  });
});

/** Base64 text of the same bytes, with bits set that nothing decodes. */
function loosened(text: string): string {
  const at = text.indexOf('=') - 1;
  if (at < 0) return `${text}=`;
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
  return `${text.slice(0, at)}${alphabet[alphabet.indexOf(text[at] ?? '') + 1]}${text.slice(at + 1)}`;
}

describe('any change of a good bundle', () => {
  it.each<[string, SignOptions]>([
    ['log, promise and proof', {}],
    ['Rekor v2 and a timestamp', { entry: 'v2', tsa: true }],
  ])(
    'is refused, byte by byte of every text and field by field: %s',
    async (_, options) => {
      const good = await instance.attest(DIGEST, options);
      expect(await outcome(good, trust)).toBeTypeOf('object');
      const survivors: string[] = [];
      for (const [path, bundle] of changes(good)) {
        if (typeof (await outcome(bundle, trust)) !== 'string') survivors.push(path);
      }
      expect(survivors).toEqual([]);
    },
    120_000,
  );
});

/** Copies of a value, each without one field or with one byte of one text flipped: start, end and a place that its hash chooses. */
function* changes(good: AnyJson): Generator<[string, AnyJson]> {
  const paths: string[][] = [];
  const walk = (value: AnyJson, path: string[]) => {
    if (path.length > 0) paths.push(path);
    if (typeof value === 'object') for (const key of Object.keys(value)) walk(value[key], [...path, key]);
  };
  walk(good, []);
  for (const path of paths) {
    const copy = structuredClone(good);
    const parent = path.slice(0, -1).reduce((from, key) => from[key], copy);
    const name = path.at(-1) ?? '';
    const value = parent[name];
    if (Array.isArray(parent)) parent.splice(Number(name), 1);
    else delete parent[name];
    if (!(Array.isArray(value) && value.length === 0)) yield [`without ${path.join('.')}`, copy];
    if (typeof value !== 'string') continue;
    const chosen = createHash('sha256').update(value).digest().readUInt32BE() % value.length;
    for (const at of new Set([0, chosen, value.replace(/=*$/, '').length - 1])) {
      const flipped = structuredClone(good);
      const bytes = Buffer.from(value);
      bytes[at] = (bytes[at] ?? 0) ^ 1;
      path.slice(0, -1).reduce((from, key) => from[key], flipped)[name] = bytes.toString();
      yield [`${path.join('.')} at ${at}`, flipped];
    }
  }
}
