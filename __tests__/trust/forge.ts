// First: it loads the polyfill that @peculiar/x509 needs.
import '@sigstore/mock';
import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign, webcrypto } from 'node:crypto';
import * as x509 from '@peculiar/x509';
import { initializeCTLog, initializeTLog, initializeTSA } from '@sigstore/mock';
import { type Digest, digestOf, hexOf } from '../../src/oci/digest.ts';

x509.cryptoProvider.set(webcrypto as unknown as Parameters<typeof x509.cryptoProvider.set>[0]);

type CryptoPair = Parameters<typeof x509.X509CertificateGenerator.createSelfSigned>[0]['keys'];

export { x509 };

/** A pair of keys, as the mock takes them. */
export interface Pair {
  readonly publicKey: KeyObject;
  readonly privateKey: KeyObject;
}

export const ISSUER = 'https://token.actions.githubusercontent.com';
export const SLSA = 'https://slsa.dev/provenance/v1';
export const COSIGN_SIGN = 'https://sigstore.dev/cosign/sign/v1';

const MINUTE = 60_000;
const CODE_SIGNING = '1.3.6.1.5.5.7.3.3';
const SHA256_OID = '2.16.840.1.101.3.4.2.1';
const FULCIO = '1.3.6.1.4.1.57264.1.';

export function pair(namedCurve = 'P-256'): Pair {
  return generateKeyPairSync('ec', { namedCurve });
}

export function spki(key: KeyObject): Buffer {
  return key.export({ type: 'spki', format: 'der' });
}

export function publicPem({ publicKey }: Pair): string {
  return publicKey.export({ type: 'spki', format: 'pem' }).toString();
}

/** What a certificate of GitHub's issuer says about a workflow, by the last number of its extension. */
export interface Claims {
  readonly san?: readonly (readonly ['url' | 'email' | 'dns', string])[] | undefined;
  readonly repository?: string | undefined;
  readonly ref?: string | undefined;
  /** By number; `null` leaves one out. */
  readonly extensions?: Readonly<Record<number, string | null>> | undefined;
}

export interface CertificateOptions extends Claims {
  readonly eku?: readonly string[] | undefined;
  readonly ca?: boolean | undefined;
  readonly notBefore?: Date | undefined;
  readonly notAfter?: Date | undefined;
  readonly sct?: boolean | undefined;
  /** A log of another instance that gives the SCT. */
  readonly ctLog?: Instance | undefined;
  readonly more?: readonly x509.Extension[] | undefined;
}

export interface SignOptions extends CertificateOptions {
  readonly payload?: string | Buffer | undefined;
  readonly payloadType?: string | undefined;
  readonly key?: Pair | undefined;
  /** A named key signs instead of a certificate. */
  readonly byKey?: boolean | undefined;
  readonly entry?: 'dsse' | 'intoto' | 'hashedrekord' | 'v2' | false | undefined;
  readonly promise?: boolean | undefined;
  readonly proof?: boolean | undefined;
  readonly tsa?: boolean | undefined;
  /** When the log and the time-stamping authority saw it. */
  readonly at?: Date | undefined;
  readonly mediaType?: string | undefined;
  /** A log of another instance takes the entry. */
  readonly log?: Instance | undefined;
  /** Another instance stamps the time. */
  readonly stamp?: Instance | undefined;
  /** What is stamped instead of the signature. */
  readonly stamped?: Buffer | undefined;
}

/** A bundle as JSON: to be changed at will. */
// biome-ignore lint/suspicious/noExplicitAny: tests reach into every corner of it.
export type AnyJson = any;

export type Instance = Awaited<ReturnType<typeof makeInstance>>;

/** The claims of a workflow of `acme/app` on the tag v1.0.0. */
function extensionsOf({
  repository = 'acme/app',
  ref = 'refs/tags/v1.0.0',
  extensions = {},
  san,
}: Claims): x509.Extension[] {
  const workflow = san?.[0]?.[1] ?? `https://github.com/${repository}/.github/workflows/release.yml@${ref}`;
  const values: Record<number, string | null> = {
    1: ISSUER,
    8: ISSUER,
    9: workflow,
    11: 'github-hosted',
    12: `https://github.com/${repository}`,
    13: 'f'.repeat(40),
    14: ref,
    16: `https://github.com/${repository.split('/')[0]}`,
    21: `https://github.com/${repository}/actions/runs/1/attempts/1`,
    ...extensions,
  };
  return Object.entries(values).flatMap(([number, value]) => {
    if (value === null) return [];
    const raw = Number(number) <= 6 ? Buffer.from(value) : utf8String(value);
    return [new x509.Extension(`${FULCIO}${number}`, false, new Uint8Array(raw))];
  });
}

export function utf8String(text: string): Buffer {
  const bytes = Buffer.from(text);
  const length = bytes.length < 128 ? [bytes.length] : [0x82, bytes.length >> 8, bytes.length & 255];
  return Buffer.concat([Buffer.from([0x0c, ...length]), bytes]);
}

/** An in-toto statement about digests. */
export function statement(digest: Digest | readonly Digest[], predicateType = SLSA, more: object = {}): string {
  const digests = Array.isArray(digest) ? digest : [digest];
  return JSON.stringify({
    _type: 'https://in-toto.io/Statement/v1',
    subject: digests.map((one: Digest) => ({ name: 'ghcr.io/acme/app', digest: { sha256: hexOf(one) } })),
    predicateType,
    predicate: {},
    ...more,
  });
}

export function pae(payloadType: string, payload: Buffer): Buffer {
  return Buffer.concat([Buffer.from(`DSSEv1 ${payloadType.length} ${payloadType} ${payload.length} `), payload]);
}

async function cryptoKey({ publicKey, privateKey }: Pair): Promise<CryptoPair> {
  const algorithm = {
    name: 'ECDSA',
    namedCurve: publicKey.asymmetricKeyDetails?.namedCurve === 'secp384r1' ? 'P-384' : 'P-256',
  };
  const { subtle } = webcrypto;
  return {
    privateKey: await subtle.importKey('pkcs8', privateKey.export({ type: 'pkcs8', format: 'der' }), algorithm, true, [
      'sign',
    ]),
    publicKey: await subtle.importKey('spki', spki(publicKey), algorithm, true, ['verify']),
  } as unknown as CryptoPair;
}

/** An instance of Sigstore of its own: authority with an intermediate, CT log, Rekor and time-stamping authority, all offline. */
export async function makeInstance({ name = 'sigstore.test', organization = 'sigstore.test' } = {}) {
  const [rootKeys, intermediateKeys] = [pair('P-384'), pair('P-384')];
  const [rootCrypto, intermediateCrypto] = [await cryptoKey(rootKeys), await cryptoKey(intermediateKeys)];
  const start = new Date(Date.now() - 60 * MINUTE);
  start.setMilliseconds(0);
  const end = new Date(start.getTime() + 365 * 24 * 60 * MINUTE);
  const signingAlgorithm = { name: 'ECDSA', hash: 'SHA-384' };
  const usage = new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign, true);
  const authority = await x509.X509CertificateGenerator.createSelfSigned({
    serialNumber: '01',
    name: `O=${organization}, CN=${name}`,
    notBefore: start,
    notAfter: end,
    signingAlgorithm,
    keys: rootCrypto,
    extensions: [
      new x509.BasicConstraintsExtension(true, 1, true),
      usage,
      await x509.SubjectKeyIdentifierExtension.create(rootCrypto.publicKey),
    ],
  });
  const intermediate = await x509.X509CertificateGenerator.create({
    serialNumber: '02',
    subject: `O=${organization}, CN=${name}-intermediate`,
    issuer: authority.subject,
    notBefore: start,
    notAfter: end,
    signingAlgorithm,
    publicKey: intermediateCrypto.publicKey,
    signingKey: rootCrypto.privateKey,
    extensions: [
      new x509.BasicConstraintsExtension(true, 0, true),
      usage,
      new x509.ExtendedKeyUsageExtension([CODE_SIGNING]),
      await x509.SubjectKeyIdentifierExtension.create(intermediateCrypto.publicKey),
      await x509.AuthorityKeyIdentifierExtension.create(rootCrypto.publicKey),
    ],
  });
  const [ctKeys, logKeys, tsaKeys] = [pair(), pair(), pair()];
  const tsa = await initializeTSA(tsaKeys);
  const logUrl = `https://rekor.${name}`;

  async function certificate(key: KeyObject, options: CertificateOptions = {}): Promise<Buffer> {
    const { repository = 'acme/app', ref = 'refs/tags/v1.0.0', sct = true } = options;
    const notBefore = options.notBefore ?? new Date(Date.now() - 1000);
    const publicKey = new x509.PublicKey(new Uint8Array(spki(key)));
    const san = options.san ?? [['url', `https://github.com/${repository}/.github/workflows/release.yml@${ref}`]];
    const parameters = {
      serialNumber: randomBytes(8).toString('hex').replace(/^./, '1'),
      notBefore,
      notAfter: options.notAfter ?? new Date(notBefore.getTime() + 10 * MINUTE),
      issuer: intermediate.subject,
      publicKey,
      signingAlgorithm,
      signingKey: intermediateCrypto.privateKey,
      extensions: [
        new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
        ...(options.ca === true ? [new x509.BasicConstraintsExtension(true, 0, true)] : []),
        ...(options.eku?.length === 0
          ? []
          : [new x509.ExtendedKeyUsageExtension([...(options.eku ?? [CODE_SIGNING])])]),
        ...(san.length === 0
          ? []
          : [
              new x509.SubjectAlternativeNameExtension(
                san.map(([type, value]) => ({ type, value })),
                true,
              ),
            ]),
        await x509.AuthorityKeyIdentifierExtension.create(intermediateCrypto.publicKey),
        ...extensionsOf(options),
        ...(options.more ?? []),
      ],
    };
    if (sct) {
      const draft = await x509.X509CertificateGenerator.create(parameters);
      const issuerId = createHash('sha256').update(spki(intermediateKeys.publicKey)).digest();
      const ctLog = await initializeCTLog((options.ctLog?.ctKeys ?? ctKeys) as never, notBefore);
      const stamp = Buffer.from(
        await ctLog.log(
          draft.rawData,
          issuerId.buffer.slice(issuerId.byteOffset, issuerId.byteOffset + 32) as ArrayBuffer,
        ),
      );
      const list = Buffer.concat([Buffer.from([0, stamp.length]), stamp]);
      const wrapped = Buffer.concat([Buffer.from([0x04, list.length]), list]);
      parameters.extensions.push(new x509.Extension('1.3.6.1.4.1.11129.2.4.2', false, new Uint8Array(wrapped)));
    }
    return Buffer.from((await x509.X509CertificateGenerator.create(parameters)).rawData);
  }

  /** A bundle whose content is an in-toto statement in a DSSE envelope. */
  async function attest(digest: Digest, options: SignOptions = {}): Promise<AnyJson> {
    const payload = Buffer.from(options.payload ?? statement(digest));
    const payloadType = options.payloadType ?? 'application/vnd.in-toto+json';
    const key = options.key ?? pair();
    const signature = signWith(key, pae(payloadType, payload));
    const content = {
      dsseEnvelope: {
        payload: payload.toString('base64'),
        payloadType,
        signatures: [{ sig: signature.toString('base64') }],
      },
    };
    return bundle(content, signature, pae(payloadType, payload), payload, key, options);
  }

  /** A bundle whose content is a signature over bytes. */
  async function signBytes(bytes: Buffer, options: SignOptions = {}): Promise<AnyJson> {
    const key = options.key ?? pair();
    const signature = signWith(key, bytes);
    const digest = Buffer.from(hexOf(digestOf(bytes)), 'hex').toString('base64');
    const content = {
      messageSignature: { messageDigest: { algorithm: 'SHA2_256', digest }, signature: signature.toString('base64') },
    };
    return bundle(content, signature, bytes, bytes, key, { entry: 'hashedrekord', ...options });
  }

  async function bundle(
    content: object,
    signature: Buffer,
    signed: Buffer,
    payload: Buffer,
    key: Pair,
    options: SignOptions,
  ): Promise<AnyJson> {
    const leaf = options.byKey === true ? undefined : await certificate(key.publicKey, options);
    const { entry = 'dsse', tsa: stamp = false } = options;
    const isChain = /0\.[12]$/.test(options.mediaType ?? '');
    const rawBytes = leaf?.toString('base64');
    const material =
      leaf === undefined
        ? { publicKey: { hint: createHash('sha256').update(spki(key.publicKey)).digest('base64') } }
        : isChain
          ? { x509CertificateChain: { certificates: [{ rawBytes }] } }
          : { certificate: { rawBytes } };
    const signer = leaf ?? spki(key.publicKey);
    const tlogEntries =
      entry === false
        ? []
        : [await (options.log?.record ?? record)(entry, signer, signature, signed, payload, options)];
    const stamps = stamp
      ? [{ signedTimestamp: await (options.stamp?.timestamp ?? timestamp)(options.stamped ?? signature, options.at) }]
      : [];
    return {
      mediaType: options.mediaType ?? 'application/vnd.dev.sigstore.bundle.v0.3+json',
      verificationMaterial: {
        ...material,
        tlogEntries,
        ...(stamps.length > 0 ? { timestampVerificationData: { rfc3161Timestamps: stamps } } : {}),
      },
      ...content,
    };
  }

  async function record(
    kind: Exclude<SignOptions['entry'], false | undefined>,
    signer: Buffer,
    signature: Buffer,
    signed: Buffer,
    payload: Buffer,
    { promise = kind !== 'v2', proof = true, at, byKey }: SignOptions,
  ): Promise<AnyJson> {
    const sig = signature.toString('base64');
    const pem = Buffer.from(x509.PemConverter.encode(signer, byKey === true ? 'PUBLIC KEY' : 'CERTIFICATE')).toString(
      'base64',
    );
    const hash = (bytes: Buffer) => ({ algorithm: 'sha256', value: createHash('sha256').update(bytes).digest('hex') });
    const verifier =
      byKey === true
        ? { publicKey: { rawBytes: signer.toString('base64') } }
        : { x509Certificate: { rawBytes: signer.toString('base64') } };
    const digest = createHash('sha256').update(signed).digest('base64');
    const bodies = {
      dsse: {
        kind: 'dsse',
        apiVersion: '0.0.1',
        spec: {
          envelopeHash: hash(signed),
          payloadHash: hash(payload),
          signatures: [{ signature: sig, verifier: pem }],
        },
      },
      hashedrekord: {
        kind: 'hashedrekord',
        apiVersion: '0.0.1',
        spec: { data: { hash: hash(signed) }, signature: { content: sig, publicKey: { content: pem } } },
      },
      intoto: {
        kind: 'intoto',
        apiVersion: '0.0.2',
        spec: {
          content: {
            envelope: {
              payloadType: 'application/vnd.in-toto+json',
              signatures: [{ publicKey: pem, sig: Buffer.from(sig).toString('base64') }],
            },
            hash: hash(signed),
            payloadHash: hash(payload),
          },
        },
      },
      v2: {
        kind: 'hashedrekord',
        apiVersion: '0.0.2',
        spec: {
          hashedRekordV002: {
            data: { algorithm: 'SHA2_256', digest },
            signature: { content: sig, verifier: { keyDetails: 'PKIX_ECDSA_P256_SHA_256', ...verifier } },
          },
        },
      },
    } as const;
    const log = await initializeTLog(logUrl, logKeys as never, at);
    const [made] = Object.values(await log.log(bodies[kind])) as AnyJson[];
    const { signedEntryTimestamp } = made.verification;
    const inclusionProof = proofBesideAnother(Buffer.from(made.body, 'base64'), logKeys, new URL(logUrl).host);
    const { kind: name, apiVersion: version } = bodies[kind];
    return {
      logIndex: String(promise ? made.logIndex : inclusionProof.logIndex),
      logId: { keyId: Buffer.from(made.logID, 'hex').toString('base64') },
      kindVersion: { kind: name, version },
      ...(promise ? { integratedTime: String(made.integratedTime), inclusionPromise: { signedEntryTimestamp } } : {}),
      ...(proof
        ? {
            inclusionProof: {
              logIndex: String(inclusionProof.logIndex),
              rootHash: inclusionProof.rootHash,
              treeSize: String(inclusionProof.treeSize),
              hashes: inclusionProof.hashes,
              checkpoint: { envelope: inclusionProof.checkpoint },
            },
          }
        : {}),
      canonicalizedBody: made.body,
    };
  }

  async function timestamp(signature: Buffer, at?: Date): Promise<string> {
    // The mock takes a clock when it is made, and makes its certificates then too: only its clock is set.
    (tsa as unknown as { getCurrentTime: () => Date }).getCurrentTime = () =>
      // Whole seconds, as real authorities give: the library reads a fraction of three digits only.
      new Date(Math.floor((at?.getTime() ?? Date.now()) / 1000) * 1000);
    const stamp = await tsa.timestamp({
      artifactHash: createHash('sha256').update(signature).digest(),
      hashAlgorithmOID: SHA256_OID,
      nonce: 7,
      policyOID: '1.2.3.4.5',
      certReq: false,
    });
    return Buffer.from(stamp as unknown as Uint8Array).toString('base64');
  }

  /** The trusted root, as JSON. `parts` says what it contains. */
  function trustedRoot(parts: { logs?: boolean; ctLogs?: boolean; tsas?: boolean; cas?: boolean } = {}): AnyJson {
    const { logs = true, ctLogs = true, tsas = true, cas = true } = parts;
    const validFor = { start: start.toISOString() };
    const log = (baseUrl: string, key: KeyObject) => ({
      baseUrl,
      hashAlgorithm: 'SHA2_256',
      publicKey: { rawBytes: spki(key).toString('base64'), keyDetails: 'PKIX_ECDSA_P256_SHA_256', validFor },
      logId: { keyId: createHash('sha256').update(spki(key)).digest('base64') },
    });
    const chain = (...certificates: readonly (ArrayBuffer | Buffer)[]) => ({
      certificates: certificates.map((raw) => ({ rawBytes: Buffer.from(raw as ArrayBuffer).toString('base64') })),
    });
    return {
      mediaType: 'application/vnd.dev.sigstore.trustedroot+json;version=0.1',
      tlogs: logs ? [log(logUrl, logKeys.publicKey)] : [],
      ctlogs: ctLogs ? [log(`https://ct.${name}`, ctKeys.publicKey)] : [],
      certificateAuthorities: cas
        ? [
            {
              subject: { organization, commonName: name },
              uri: `https://fulcio.${name}`,
              certChain: chain(intermediate.rawData, authority.rawData),
              validFor,
            },
          ]
        : [],
      timestampAuthorities: tsas
        ? [
            {
              subject: { organization, commonName: 'tsa' },
              uri: `https://tsa.${name}`,
              certChain: chain(Buffer.from(tsa.intCertificate as never), Buffer.from(tsa.rootCertificate as never)),
              validFor,
            },
          ]
        : [],
    };
  }

  return { name, start, ctKeys, certificate, attest, signBytes, record, timestamp, trustedRoot };
}

/** The proof that an entry is the second leaf of a log, whose checkpoint its key signs: the mock's logs have one leaf only. */
function proofBesideAnother(body: Buffer, { publicKey, privateKey }: Pair, host: string) {
  const sha256 = (...parts: readonly Buffer[]) => createHash('sha256').update(Buffer.concat(parts)).digest();
  const sibling = sha256(Buffer.from([0]), Buffer.from('first'));
  const rootHash = sha256(Buffer.from([1]), sibling, sha256(Buffer.from([0]), body)).toString('base64');
  const note = `${host} - 1\n2\n${rootHash}\n`;
  const signature = Buffer.concat([
    sha256(spki(publicKey)).subarray(0, 4),
    sign('sha256', Buffer.from(note), privateKey),
  ]);
  const checkpoint = `${note}\n\u2014 ${host} ${signature.toString('base64')}\n`;
  return { logIndex: 1, treeSize: 2, rootHash, hashes: [sibling.toString('base64')], checkpoint };
}

/** Signs with the hash function that cosign uses for a key. */
export function signWith({ privateKey }: Pair, bytes: Buffer): Buffer {
  if (privateKey.asymmetricKeyType === 'ed25519') return sign(null, bytes, privateKey);
  return sign(privateKey.asymmetricKeyDetails?.namedCurve === 'secp384r1' ? 'sha384' : 'sha256', bytes, privateKey);
}

/** A signature in cosign's older form: the payload, and the annotations of its layer. */
export function simpleSigning(digest: string, key: Pair, type = 'cosign container image signature', payload?: string) {
  const text =
    payload ??
    JSON.stringify({
      critical: {
        identity: { 'docker-reference': 'ghcr.io/acme/app' },
        image: { 'docker-manifest-digest': digest },
        type,
      },
      optional: null,
    });
  const bytes = Buffer.from(text);
  return { bytes, annotations: { 'dev.cosignproject.cosign/signature': signWith(key, bytes).toString('base64') } };
}

/** A bare DSSE envelope, as cosign's older attestations are. */
export function envelope(payload: string, key: Pair, payloadType = 'application/vnd.in-toto+json'): Buffer {
  const sig = signWith(key, pae(payloadType, Buffer.from(payload))).toString('base64');
  return Buffer.from(
    JSON.stringify({ payloadType, payload: Buffer.from(payload).toString('base64'), signatures: [{ sig }] }),
  );
}
