import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MAX_TYPE_HEAD_BYTES, MAX_TYPE_SCAN_BYTES } from '../../../src/base/limits.ts';
import { contentBy, contentOf } from '../../../src/files/kind/content-type.ts';
import { KNOWN_TYPE } from '../../../src/files/kind/known-types.ts';
import { componentNames } from '../../../src/files/kind/wasm-component.ts';
import type { FileContent } from '../../../src/files/source/types.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { bundleOf, COMPONENT, DOCUMENTS, envelopeOf, tgz } from './content-fixtures.ts';

const folder = temporaryFolder();

/** What a file with a name that says nothing is. */
async function typed(bytes: Uint8Array): Promise<FileContent | undefined> {
  const path = join(folder, 'file');
  writeFileSync(path, bytes);
  return contentOf(path);
}

async function typedJson(value: unknown): Promise<FileContent | undefined> {
  return typed(Buffer.from(JSON.stringify(value)));
}

/** The table of docs/types.md: media type and artifact type by the name of the row. */
function documented(): Map<string, { readonly mediaType: string; readonly artifactType: string }> {
  const text = readFileSync(new URL('../../../docs/types.md', import.meta.url), 'utf8');
  const rows = [...text.matchAll(/^\| ([^|`]+) \| [^|]+ \| `([^`]+)`[^|]* \| (?:`([^`]+)`[^|]*|the same) \|$/gm)];
  return new Map(
    rows.map(([, row = '', mediaType = '', other]) => [row, { mediaType, artifactType: other ?? mediaType }]),
  );
}

describe('docs/types.md', () => {
  it('lists what is recognised, and nothing else', () => {
    expect([...documented().keys()]).toEqual(Object.keys(DOCUMENTS));
    const text = readFileSync(new URL('../../../docs/types.md', import.meta.url), 'utf8');
    expect(Object.values(KNOWN_TYPE).filter((type) => !text.includes(`\`${type}\``))).toEqual([]);
  });

  it.each(Object.entries(DOCUMENTS).flatMap(([row, files]) => files.map((bytes, i) => [row, i + 1, bytes] as const)))(
    '%s (%i) is what its row says',
    async (row, _, bytes) => {
      expect(await typed(bytes)).toMatchObject(documented().get(row) ?? {});
    },
  );
});

describe('contentOf', () => {
  it('says what is in a bundle, a statement and an envelope', async () => {
    const [dsse, message] = DOCUMENTS['Sigstore bundle'] ?? [];
    expect(await typed(dsse ?? Buffer.of())).toMatchObject({
      isAlone: true,
      annotations: {
        'dev.sigstore.bundle.content': 'dsse-envelope',
        'dev.sigstore.bundle.predicateType': 'https://slsa.dev/provenance/v1',
      },
    });
    expect((await typed(message ?? Buffer.of()))?.annotations).toEqual({
      'dev.sigstore.bundle.content': 'message-signature',
    });
    const annotations = { 'in-toto.io/predicate-type': 'https://slsa.dev/provenance/v1' };
    for (const row of ['in-toto statement', 'DSSE envelope around a statement']) {
      const content = await typed(DOCUMENTS[row]?.[0] ?? Buffer.of());
      expect(content).toMatchObject({ annotations, layerAnnotations: annotations });
    }
  });

  it('finds the predicate type behind a thousand subjects', async () => {
    const subject = Array.from({ length: 1024 }, (_, i) => ({ name: `file-${i}`, digest: { sha256: 'b'.repeat(64) } }));
    const statement = {
      _type: 'https://in-toto.io/Statement/v1',
      subject,
      predicateType: 'https://example.com/p',
      predicate: {},
    };
    const content = await typedJson(bundleOf({ dsseEnvelope: envelopeOf(statement) }));
    expect(content?.annotations?.['dev.sigstore.bundle.predicateType']).toBe('https://example.com/p');
  });

  it('knows an attestation of an SBOM of many megabytes, whichever member comes first', async () => {
    const predicateType = 'https://spdx.dev/Document';
    const head = { _type: 'https://in-toto.io/Statement/v1', predicateType, subject: [] };
    const { payload, payloadType, signatures } = envelopeOf({ ...head, predicate: 'z'.repeat(8_000_000) }) as Record<
      string,
      unknown
    >;
    for (const envelope of [
      { payload, payloadType, signatures },
      { payloadType, payload, signatures },
      { signatures, payloadType, payload },
    ]) {
      const annotations = { 'in-toto.io/predicate-type': predicateType };
      expect(await typedJson(envelope)).toMatchObject({
        mediaType: KNOWN_TYPE.dsse,
        artifactType: KNOWN_TYPE.inToto,
        annotations,
      });
      const bundle = await typedJson(bundleOf({ dsseEnvelope: envelope }));
      expect(bundle?.annotations?.['dev.sigstore.bundle.predicateType']).toBe(predicateType);
    }
    expect((await typedJson({ ...head, predicate: 'z'.repeat(8_000_000) }))?.mediaType).toBe(KNOWN_TYPE.inToto);
    expect(await typedJson({ payload: 'z'.repeat(8_000_000) })).toBeUndefined();
  });

  it.each([
    ['members of inner objects', { a: { b: { spdxVersion: 'SPDX-2.3' } }, metadata: { bomFormat: 'CycloneDX' } }],
    ['values that are no names', { bomFormat: 'cyclonedx', x: 'spdxVersion', y: ['bomFormat', 'CycloneDX'] }],
    ['a schema of SARIF', { $schema: 'http://json-schema.org/draft-07/schema#', title: 'sarif', version: 2 }],
    ['other in-toto types', { _type: 'link', predicateType: 'x' }],
    ['a half envelope', { payloadType: 'application/vnd.in-toto+json', payload: '' }],
    ['a bundle without content', { mediaType: 'application/vnd.dev.sigstore.bundle.v0.3+json' }],
    ['an OCI manifest', { schemaVersion: 2, mediaType: 'application/vnd.oci.image.manifest.v1+json', layers: [] }],
    ['a list', [{ bomFormat: 'CycloneDX' }]],
    ['CSAF in name only', { document: { title: 'csaf_version' } }],
  ])('does not take %s for what they are not', async (_, value) => {
    expect(await typedJson(value)).toBeUndefined();
  });

  it.each([
    ['other XML', '<?xml version="1.0"?><project name="testsuites"/>'],
    ['BOMs of others', '<bom xmlns="http://example.com/bom"/>'],
    ['talk of tags', 'the line "SPDXVersion: SPDX-2.3" starts it'],
    ['signed mail', '-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA512\n\nname: x\n'],
    ['an empty file', ''],
    ['half a module', '\0asm'],
  ])('does not take %s for what they are not (text)', async (_, text) => {
    expect(await typed(Buffer.from(text))).toBeUndefined();
  });

  it('takes several documents one a line for none', async () => {
    const line = JSON.stringify(envelopeOf({}));
    expect(await typed(Buffer.from(`${line}\n${line}\n`))).toBeUndefined();
    expect((await typed(Buffer.from(`${line}\n\n`)))?.mediaType).toBe(KNOWN_TYPE.dsse);
  });

  it('takes a .tgz for a chart only by a Chart.yaml in its one folder that has what Helm needs', async () => {
    const chart = 'apiVersion: v2\nname: a\nversion: 1.0.0\n';
    expect((await typed(tgz({ './a/Chart.yaml': chart })))?.chart).toBe(chart);
    for (const other of [`\ufeff${chart}`, '{"apiVersion":"v2","name":"a","version":"1.0.0"}', `---\n${chart}`]) {
      expect((await typed(tgz({ 'a/values.yaml': '', 'a/Chart.yaml': other })))?.chart).toBeDefined();
    }
    for (const files of [
      { 'Chart.yaml': chart },
      { 'a/charts/b/Chart.yaml': chart },
      { 'a/Chart.yaml': 'name: a\n' },
      { 'a/chart.yaml': chart },
      { 'package/package.json': '{}' },
    ]) {
      expect(await typed(tgz(files as Record<string, string>)), Object.keys(files)[0]).toBeUndefined();
    }
  });

  it('reads what PowerShell writes: UTF-16 of either order, with a byte order mark, however long', async () => {
    const swapped = (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le').swap16();
    const long = `{"packages":["${'é😀'.repeat(100_000)}"],"spdxVersion":"SPDX-2.3"}`;
    for (const text of ['{"spdxVersion":"SPDX-2.3"}', long]) {
      expect((await typed(Buffer.from(`\ufeff${text}`, 'utf16le')))?.mediaType).toBe(KNOWN_TYPE.spdxJson);
      expect((await typed(swapped(text)))?.mediaType).toBe(KNOWN_TYPE.spdxJson);
    }
    expect(await typed(swapped('{"a":1}'))).toBeUndefined();
    expect(await typed(Buffer.from([0xff, 0xfe]))).toBeUndefined();
  });

  it("reads the export of GitHub's dependency graph", async () => {
    const sbom = { SPDXID: 'SPDXRef-DOCUMENT', spdxVersion: 'SPDX-2.3', packages: [] };
    expect((await typed(Buffer.from(JSON.stringify({ sbom }))))?.artifactType).toBe(KNOWN_TYPE.spdxJson);
    expect(await typed(Buffer.from(JSON.stringify({ sbom: { other: 1 } })))).toBeUndefined();
  });

  it('gives up on archives that are damaged, or swell', async () => {
    const whole = tgz({ 'a/Chart.yaml': 'apiVersion: v2\nname: a\nversion: 1.0.0\n' });
    expect(await typed(whole.subarray(0, 40))).toBeUndefined();
    expect(await typed(Buffer.from([0x1f, 0x8b, 1, 2, 3]))).toBeUndefined();
    expect(await typed(gzipSync(Buffer.alloc(64 * 1024 * 1024)))).toBeUndefined();
    const late = (bytes: number) =>
      tgz({ 'a/big': 'x'.repeat(bytes), 'a/Chart.yaml': 'apiVersion: v2\nname: a\nversion: 1.0.0\n' });
    expect((await typed(late(2 * 1024 * 1024)))?.chart).toBeDefined();
    expect(await typed(late(33 * 1024 * 1024))).toBeUndefined();
  });

  it('leaves what can not be read to whoever needs it', async () => {
    expect(await contentOf(join(folder, 'nothing-there'))).toBeUndefined();
    expect(await contentOf(folder)).toBeUndefined();
  });

  it('never reads more than its limits, whatever a file holds', async () => {
    const start = fc.constantFrom(
      '',
      '{',
      '{"a":"',
      '{"files":[',
      '<',
      '{"mediaType":"application/vnd.dev.sigstore.bundle.v0.3+json",',
      '\0asm\r\0\x01\0',
    );
    const body = fc.oneof(
      fc.uint8Array({ maxLength: 400 }),
      fc.json().map((text) => Buffer.from(text)),
    );
    await fc.assert(
      fc.asyncProperty(start, body, fc.integer({ min: 1, max: 4000 }), async (prefix, bytes, chunk) => {
        let asked = 0;
        const unit = Buffer.concat([Buffer.from(prefix), bytes, Buffer.from(' ')]);
        // An endless file of the same again and again, read in pieces of any size.
        await contentBy(async (position, length) => {
          asked += Math.min(length, chunk * 64);
          expect(position).toBeLessThan(MAX_TYPE_SCAN_BYTES);
          const piece = Buffer.alloc(Math.min(length, chunk * 64));
          for (let i = 0; i < piece.length; i++) piece[i] = unit[(position + i) % unit.length] ?? 0;
          return piece;
        });
        expect(asked).toBeLessThanOrEqual(MAX_TYPE_SCAN_BYTES + MAX_TYPE_HEAD_BYTES);
      }),
      { numRuns: 60 },
    );
  });

  it('never throws, and is the same however the bytes arrive', async () => {
    const samples = Object.values(DOCUMENTS).flat();
    const damaged = fc
      .tuple(fc.constantFrom(...samples), fc.nat(), fc.nat(), fc.uint8Array({ maxLength: 8 }))
      .map(([bytes, from, cut, noise]) => {
        const at = from % (bytes.length + 1);
        return Buffer.concat([bytes.subarray(0, at), noise, bytes.subarray(at + (cut % 8))]);
      });
    await fc.assert(
      fc.asyncProperty(damaged, fc.integer({ min: 40, max: 3000 }), async (bytes, step) => {
        const whole = await contentBy(async (at, length) => bytes.subarray(at, at + length));
        const inPieces = await contentBy(async (at, length) => bytes.subarray(at, at + (at === 0 ? length : step)));
        expect(inPieces).toEqual(whole);
      }),
      { numRuns: 300 },
    );
  });
});

describe('componentNames', () => {
  const read = (bytes: Uint8Array) => async (at: number, length: number) => bytes.subarray(at, at + length);

  it('reads the imports and exports of a component', async () => {
    expect(await componentNames(read(COMPONENT))).toEqual({
      imports: ['wasi:cli/stdin@0.2.0', 'answer'],
      exports: ['wasi:cli/run@0.2.0', 'run'],
    });
  });

  it('ends, whatever the bytes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), fc.nat(200), async (noise, at) => {
        const bytes = Buffer.concat([COMPONENT.subarray(0, at), noise]);
        const { imports, exports } = await componentNames(read(bytes));
        expect(imports.length + exports.length).toBeLessThan(bytes.length + 1);
      }),
    );
  });
});
