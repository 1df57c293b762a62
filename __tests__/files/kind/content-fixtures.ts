import { gzipSync } from 'node:zlib';
import { tarPadding } from '../../../src/files/archive/read/tar-block.ts';
import { tarEnd, tarHeader } from '../../../src/files/archive/tar-header.ts';

const STATEMENT = {
  _type: 'https://in-toto.io/Statement/v1',
  subject: [{ name: 'app', digest: { sha256: 'a'.repeat(64) } }],
  predicateType: 'https://slsa.dev/provenance/v1',
  predicate: { buildDefinition: { buildType: 'https://example.com/build/v1' } },
};

/** An envelope as secure-systems-lab/dsse's envelope.md has it. */
export function envelopeOf(statement: object): object {
  return {
    payload: Buffer.from(JSON.stringify(statement)).toString('base64'),
    payloadType: 'application/vnd.in-toto+json',
    signatures: [{ sig: 'bm90IG9uZQ==' }],
  };
}

/** A bundle as sigstore/protobuf-specs' sigstore_bundle.proto has it, in the JSON of protobuf. */
export function bundleOf(content: object, mediaType = 'application/vnd.dev.sigstore.bundle.v0.3+json'): object {
  return {
    mediaType,
    verificationMaterial: { publicKey: { hint: 'hint' }, tlogEntries: [{ logIndex: '1', logId: { keyId: 'a2V5' } }] },
    ...content,
  };
}

function json(value: unknown): Buffer {
  return Buffer.from(JSON.stringify(value, undefined, 2));
}

/** A gzip'd tar of text files. */
export function tgz(files: Readonly<Record<string, string>>): Buffer {
  const blocks = Object.entries(files).flatMap(([path, text]) => {
    const body = Buffer.from(text);
    const header = tarHeader({ path, kind: 'file', mode: 0o644, size: body.length, mtime: 0 });
    return [header, body, Buffer.alloc(tarPadding(body.length))];
  });
  return gzipSync(Buffer.concat([...blocks, tarEnd()]));
}

/** A Chart.yaml with each field that Helm knows, in spellings that YAML allows. */
export const CHART_YAML = `# a comment
apiVersion: v2
name: demo
version: 1.2.3
appVersion: 1.10
description: "Shows <all> & more\\tof it"
home: https://example.com/demo
sources:
  - https://github.com/acme/demo
  - https://github.com/acme/other
keywords: [one, two]
maintainers:
  - name: Ann
    email: ann@example.com
  - name: Bob
    url: https://example.com/bob
icon: https://example.com/icon.png
kubeVersion: ">=1.25.0-0"
type: application
deprecated: yes
annotations:
  category: Demo
  artifacthub.io/prerelease: true
  org.opencontainers.image.title: not this
dependencies:
  - name: common
    version: 2.x.x
    repository: https://charts.example.com
    condition: common.enabled
    tags: [base]
    import-values: [defaults, {child: a, parent: b}]
    alias: base
unknown: dropped
`;

/** A component that imports two interfaces and exports a function and an interface, as the component model's Binary.md has it. */
export const COMPONENT = Buffer.concat([
  Buffer.from([0x00, 0x61, 0x73, 0x6d, 0x0d, 0x00, 0x01, 0x00]),
  section(0, 'ignored'),
  section(10, [2, ...name('wasi:cli/stdin@0.2.0'), 0x05, 0x00, ...name('answer'), 0x01, 0x01]),
  section(11, [2, ...name('wasi:cli/run@0.2.0'), 0x05, 0x00, 0x00, ...name('run'), 0x01, 0x00, 0x01, 0x01, 0x00]),
]);

function name(text: string): number[] {
  return [0x00, text.length, ...Buffer.from(text)];
}

function section(id: number, content: string | readonly number[]): Buffer {
  const body = typeof content === 'string' ? Buffer.from(content) : Buffer.from(content);
  return Buffer.concat([Buffer.from([id, body.length]), body]);
}

/**
 * Documents by their row in docs/types.md, in the forms that their specifications give. Those that a tool on this machine
 * writes are made by it in __tests__/interop/real-files.test.ts.
 */
export const DOCUMENTS: Readonly<Record<string, readonly Buffer[]>> = {
  'SPDX 2, JSON': [
    json({ spdxVersion: 'SPDX-2.3', SPDXID: 'SPDXRef-DOCUMENT', packages: [] }),
    // sbom-tool writes its files first.
    json({ files: Array.from({ length: 3000 }, (_, i) => ({ fileName: `./${i}{["\\"` })), spdxVersion: 'SPDX-2.2' }),
  ],
  'SPDX 3, JSON-LD': [
    json({ '@context': 'https://spdx.org/rdf/3.0.1/spdx-context.jsonld', '@graph': [] }),
    json({ '@graph': [{ type: 'SpdxDocument' }], '@context': ['https://spdx.org/rdf/3.0.0/spdx-context.jsonld'] }),
  ],
  'SPDX 2, tags and values': [
    Buffer.from('SPDXVersion: SPDX-2.3\nDataLicense: CC0-1.0\n'),
    Buffer.from('# made by hand\r\n\r\nSPDXVersion: SPDX-2.2\r\n'),
  ],
  'CycloneDX, JSON': [
    json({ bomFormat: 'CycloneDX', specVersion: '1.6' }),
    Buffer.concat([
      Buffer.from([0xef, 0xbb, 0xbf]),
      json({ specVersion: '1.4', components: [{}], bomFormat: 'CycloneDX' }),
    ]),
  ],
  'CycloneDX, XML': [
    Buffer.from('<?xml version="1.0"?>\n<!-- <bom> -->\n<bom xmlns="http://cyclonedx.org/schema/bom/1.5" version="1">'),
    Buffer.from("<!DOCTYPE x [<!ENTITY a 'b'>]><c:bom version='1' xmlns:c='http://cyclonedx.org/schema/bom/1.4'/>"),
  ],
  SARIF: [
    json({ version: '2.1.0', runs: [] }),
    json({ runs: [{ tool: {} }], $schema: 'https://json.schemastore.org/sarif-2.1.0.json' }),
  ],
  'in-toto statement': [json(STATEMENT), json({ ...STATEMENT, _type: 'https://in-toto.io/Statement/v0.1' })],
  'DSSE envelope around a statement': [
    json(envelopeOf(STATEMENT)),
    Buffer.from(`${JSON.stringify(envelopeOf(STATEMENT))}\n`),
  ],
  'DSSE envelope around something else': [json({ ...envelopeOf({}), payloadType: 'text/plain' })],
  'Sigstore bundle': [
    json(bundleOf({ dsseEnvelope: envelopeOf(STATEMENT) })),
    json(bundleOf({ messageSignature: { messageDigest: { algorithm: 'SHA2_256' }, signature: 'c2ln' } })),
  ],
  'Sigstore bundle, earlier': [
    json(bundleOf({ dsseEnvelope: envelopeOf(STATEMENT) }, 'application/vnd.dev.sigstore.bundle+json;version=0.2')),
  ],
  OpenVEX: [json({ '@context': 'https://openvex.dev/ns/v0.2.0', '@id': 'https://openvex.dev/docs/x', statements: [] })],
  CSAF: [json({ document: { category: 'csaf_vex', csaf_version: '2.0' }, vulnerabilities: [] })],
  'JUnit, XML': [
    Buffer.from('<?xml version="1.0" encoding="UTF-8" ?>\n<testsuites name="vitest tests" tests="1">'),
    Buffer.from('<testsuite name="a">'),
  ],
  'cosign simple signing': [
    json({
      critical: {
        identity: { 'docker-reference': 'ghcr.io/acme/app' },
        image: { 'docker-manifest-digest': `sha256:${'a'.repeat(64)}` },
        type: 'cosign container image signature',
      },
      optional: null,
    }),
  ],
  'Helm chart': [
    tgz({ 'demo/Chart.yaml': CHART_YAML, 'demo/values.yaml': 'a: 1\n' }),
    tgz({ 'demo/values.yaml': '', 'demo/Chart.yaml': CHART_YAML }),
  ],
  'Helm provenance': [
    Buffer.from(
      '-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA512\n\napiVersion: v2\nname: demo\nversion: 1.2.3\n\n...\nfiles:\n  demo-1.2.3.tgz: sha256:aa\n-----BEGIN PGP SIGNATURE-----\n',
    ),
  ],
  'WebAssembly module': [Buffer.from([0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00])],
  'WebAssembly component': [COMPONENT],
};
