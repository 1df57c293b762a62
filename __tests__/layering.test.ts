import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const SRC = resolve(dirname(fileURLToPath(import.meta.url)), '../src');

/** What everything may import: values, errors, limits, the bounded loop, the gate and the clock. */
const COMMON = ['oci', 'errors', 'limits', 'parallel', 'gate', 'clock', 'node-crypto', 'cancelled'];

/** Which layer may import which others, besides itself and COMMON. docs/architecture.md says why. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  index: ['main'],
  main: ['action', 'commands', 'artifact', 'files', 'store', 'layout', 'registry', 'http'],
  action: ['commands', 'artifact', 'files', 'store'],
  commands: ['artifact', 'files', 'store'],
  artifact: ['files', 'store'],
  layout: ['files', 'store'],
  registry: ['store', 'http'],
  files: ['store'],
  store: [],
  http: [],
  oci: [],
  parallel: [],
  gate: [],
  clock: [],
  cancelled: [],
  'node-crypto': [],
  errors: [],
  limits: [],
};

/** Which layer may use which packages. */
function mayUsePackage(layer: string, name: string): boolean {
  if (name === '@actions/glob') return layer === 'files';
  if (name.startsWith('@actions/')) return layer === 'action';
  if (name === 'undici') return layer === 'http';
  if (name === 'tar-stream' || name === 'fflate') return layer === 'files';
  if (name === 'picomatch' || name === 'yaml') return layer === 'artifact';
  return false;
}

interface Import {
  readonly file: string;
  readonly specifier: string;
}

/** Every import, re-export and dynamic import with a literal. Comments are dropped first: prose has the word import too. */
function importsOf(text: string): readonly string[] {
  const code = text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');
  const pattern = /(?:\bfrom\s*|\bimport\s*\(?\s*|\brequire\s*\(\s*)(['"])([^'"\n]+)\1/g;
  return [...code.matchAll(pattern)].flatMap(([, , specifier]) => (specifier === undefined ? [] : [specifier]));
}

function allImports(): readonly Import[] {
  const files = readdirSync(SRC, { recursive: true })
    .map((name) => join(SRC, String(name)))
    .filter((file) => file.endsWith('.ts') && statSync(file).isFile());
  return files.flatMap((file) => importsOf(readFileSync(file, 'utf8')).map((specifier) => ({ file, specifier })));
}

const SINGLE_FILES = ['index', 'errors', 'limits', 'parallel', 'gate', 'clock', 'node-crypto', 'cancelled'];

/** The folder under src/; files that lie in src/ itself are the composition root, `main`, but for the few that are named. */
function layerOf(file: string): string {
  const path = relative(SRC, file);
  const first = path.split(sep)[0] ?? '';
  if (!path.endsWith('.ts') || path !== first) return first;
  const name = first.replace(/\.ts$/, '');
  return SINGLE_FILES.includes(name) ? name : 'main';
}

function describeImport({ file, specifier }: Import): string {
  return `${relative(SRC, file).replaceAll(sep, '/')} imports ${specifier}`;
}

const imports = allImports();
const ours = imports.filter(({ specifier }) => specifier.startsWith('.'));
const packages = imports.filter(({ specifier }) => !specifier.startsWith('.') && !specifier.startsWith('node:'));

describe('layering', () => {
  it('reads static, type, dynamic and re-exporting imports', () => {
    const text = [
      "import { a } from './a.ts';",
      "import type { B } from '../b.ts';",
      "import './c.ts';",
      "export * from './d.ts';",
      "const e = await import('@actions/cache');",
      "// import f from './f.ts';",
      "/** import('./g.ts') */",
    ].join('\n');
    expect(importsOf(text)).toEqual(['./a.ts', '../b.ts', './c.ts', './d.ts', '@actions/cache']);
  });

  it('finds the sources', () => {
    expect(ours.length).toBeGreaterThan(50);
    expect(packages.length).toBeGreaterThan(3);
  });

  it('knows every layer', () => {
    const layers = new Set(readdirSync(SRC).map((name) => layerOf(join(SRC, name))));
    expect([...layers].filter((layer) => MAY_IMPORT[layer] === undefined)).toEqual([]);
  });

  it('lets a layer import only what is below it', () => {
    const wrong = ours.filter(({ file, specifier }) => {
      const [from, to] = [layerOf(file), layerOf(resolve(dirname(file), specifier))];
      return from !== to && !COMMON.includes(to) && !(MAY_IMPORT[from] ?? []).includes(to);
    });
    expect(wrong.map(describeImport)).toEqual([]);
  });

  it('keeps what all may import free of other layers', () => {
    const wrong = ours.filter(({ file, specifier }) => {
      const [from, to] = [layerOf(file), layerOf(resolve(dirname(file), specifier))];
      return COMMON.includes(from) && from !== to && !['errors', 'limits', 'oci', 'node-crypto'].includes(to);
    });
    expect(wrong.map(describeImport)).toEqual([]);
  });

  it('keeps packages in their layer', () => {
    const wrong = packages.filter(({ file, specifier }) => {
      const name = /^(@[^/]+\/[^/]+|[^/]+)/.exec(specifier)?.[1] ?? specifier;
      return !mayUsePackage(layerOf(file), name);
    });
    expect(wrong.map(describeImport)).toEqual([]);
  });

  it('loads the heavy modules only when they are used', () => {
    const files = readdirSync(SRC, { recursive: true }).map((name) => join(SRC, String(name)));
    const importers = (pattern: RegExp) =>
      files.filter((file) => file.endsWith('.ts') && pattern.test(readFileSync(file, 'utf8')));
    // A program and bundle of its own, which others may know the types of.
    const program = join(SRC, 'action/cache-process.ts');
    expect(importers(/^import (?!type\b)[^;]*from '@actions\/cache'/m)).toEqual([program]);
    expect(importers(/^import (?!type\b)[^;]*from '[^']*cache-process\.ts'|import\([^)]*cache-process\.ts/m)).toEqual(
      [],
    );
  });

  it("has GitHub's API asked by one module, which the composition root alone makes", () => {
    const users = imports.filter(({ specifier }) => specifier.endsWith('/packages-api.ts'));
    expect(users.map(describeImport)).toEqual(['stores.ts imports ./registry/packages-api.ts']);
    const files = readdirSync(SRC, { recursive: true }).map((name) => join(SRC, String(name)));
    const speaking = files.filter((file) => file.endsWith('.ts') && /X-GitHub-Api/i.test(readFileSync(file, 'utf8')));
    expect(speaking.map((file) => relative(SRC, file).replaceAll(sep, '/'))).toEqual(['registry/packages-api.ts']);
  });

  it('names Node modules with their prefix', () => {
    const bare = packages.filter(({ specifier }) => ['fs', 'path', 'crypto', 'os', 'stream'].includes(specifier));
    expect(bare.map(describeImport)).toEqual([]);
  });
});
