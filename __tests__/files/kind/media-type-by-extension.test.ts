import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import { artifactTypeByExtension, mediaTypeOf } from '../../../src/files/kind/media-type-by-extension.ts';

/** mime-db is JSON without types. */
const mimeDb: Readonly<Record<string, { readonly extensions?: readonly string[] }>> = createRequire(import.meta.url)(
  'mime-db',
);

describe('mediaTypeOf', () => {
  it.each([
    ['sbom.spdx.json', 'application/spdx+json'],
    ['dir/SBOM.SPDX.JSON', 'application/spdx+json'],
    ['x.cdx.json', 'application/vnd.cyclonedx+json'],
    ['bom.json', 'application/vnd.cyclonedx+json'],
    ['app-bom.xml', 'application/vnd.cyclonedx+xml'],
    ['carbom.json', 'application/json'],
    ['x.cdx.xml', 'application/vnd.cyclonedx+xml'],
    ['scan.sarif', 'application/sarif+json'],
    ['provenance.intoto.jsonl', 'application/vnd.in-toto+json'],
    ['x.sigstore.json', 'application/vnd.dev.sigstore.bundle.v0.3+json'],
    ['x.json', 'application/json'],
    ['x.txt', 'text/plain'],
    ['x.tgz', 'application/gzip'],
    ['x.tar.gz', 'application/gzip'],
    ['x.tar.zst', 'application/zstd'],
    ['x.tar', 'application/x-tar'],
    ['module.wasm', 'application/wasm'],
    ['Makefile', 'application/octet-stream'],
    ['.json', 'application/octet-stream'],
    ['x.unheard-of', 'application/octet-stream'],
    ['a.json/b', 'application/octet-stream'],
    ['C:\\x\\y.png', 'image/png'],
    ['x.constructor', 'application/octet-stream'],
  ])('%s is %s', (name, expected) => {
    expect(mediaTypeOf(name)).toBe(expected);
  });

  it('agrees with mime-db on every extension that it says it has from there', () => {
    const source = readFileSync(new URL('../../../src/files/kind/media-type-by-extension.ts', import.meta.url), 'utf8');
    const table = /const EXTENSIONS[^{]*\{([\s\S]*?)\n\};/.exec(source)?.[1] ?? '';
    const rows = [...table.matchAll(/'([^']+)': '([^']+)'/g)];
    expect(rows.length).toBeGreaterThan(90);
    for (const [, type = '', extensions = ''] of rows) {
      expect(mimeDb[type]?.extensions, type).toEqual(expect.arrayContaining(extensions.split(' ')));
    }
  });
});

describe('artifactTypeByExtension', () => {
  const file = (title: string, mediaType = mediaTypeOf(title), kind: 'file' | 'directory' = 'file') => ({
    title,
    kind,
    source: { descriptor: { mediaType } },
  });

  it('knows SBOMs and reports, and leaves the rest', () => {
    expect(artifactTypeByExtension(file('a.spdx.json'))).toBe('application/spdx+json');
    expect(artifactTypeByExtension(file('a.sarif'))).toBe('application/sarif+json');
    expect(artifactTypeByExtension(file('a.json'))).toBeUndefined();
    expect(artifactTypeByExtension(file('a.tgz'))).toBeUndefined();
    expect(artifactTypeByExtension(file('a.spdx.json', 'x/y', 'directory'))).toBeUndefined();
  });

  it('believes a given media type more than the name', () => {
    expect(artifactTypeByExtension(file('a.json', 'application/spdx+json'))).toBe('application/spdx+json');
    expect(artifactTypeByExtension(file('a.spdx.json', 'application/vnd.example'))).toBeUndefined();
  });
});
