import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { commandInputs } from '../src/action/inputs/reader.ts';
import { readSettings } from '../src/action/inputs/settings.ts';
import {
  COMMANDS,
  type Command,
  INPUTS,
  type InputSpec,
  inputsOf,
  OUTPUTS,
  type OutputSpec,
} from '../src/action/interface.ts';
import { type Environment, inputVariable } from '../src/action/runner/environment.ts';
import type { Report } from '../src/commands/shared/command.ts';
import { loadCommand } from '../src/step/commands.ts';
import { withContext } from '../src/step/frame.ts';
import { collectLog } from './action/log/collect-log.ts';
import { registry } from './registry/rig.ts';
import { temporaryFolder } from './support/temporary-folder.ts';

const LOADED = resolve(dirname(fileURLToPath(import.meta.url)), 'loaded-at-start.json');
const loaded: Readonly<Record<string, readonly string[]>> = JSON.parse(readFileSync(LOADED, 'utf8'));
const SRC = resolve(dirname(fileURLToPath(import.meta.url)), '../src');

/** Rooms that every other room may import. */
const COMMON = ['oci', 'base'];

/** The rooms that each room may import besides itself and COMMON. docs/architecture.md says why. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  index: ['step'],
  step: ['commands', 'action', 'artifact', 'files', 'store', 'layout', 'registry', 'http'],
  commands: ['action', 'artifact', 'files', 'trust', 'store'],
  action: ['files', 'store'],
  artifact: ['files', 'trust', 'store'],
  trust: [],
  layout: ['files', 'store'],
  registry: ['store', 'http'],
  files: ['store'],
  store: [],
  http: [],
  oci: [],
  base: [],
};

/** About a dozen files is what a reader takes in at a glance. */
const MOST_FILES = 13;

/** The rooms that may use a package. */
function mayUsePackage(layer: string, name: string): boolean {
  if (name.startsWith('@actions/')) return layer === 'action';
  if (name.startsWith('@sigstore/')) return layer === 'trust';
  if (name === 'undici') return layer === 'http';
  if (name === 'yaml') return layer === 'artifact' || layer === 'commands';
  if (name === 'semver') return layer === 'commands';
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

/** The room of a file: the folder under src/ that it is in; `index` for the entry. */
function layerOf(file: string): string {
  const first = relative(SRC, file).split(sep)[0] ?? '';
  return first.replace(/\.ts$/, '');
}

/** The folder of a file, relative to src/. */
function folderOf(file: string): string {
  return relative(SRC, dirname(file)).replaceAll(sep, '/');
}

function sourceFiles(): readonly string[] {
  return readdirSync(SRC, { recursive: true })
    .map((name) => join(SRC, String(name)))
    .filter((file) => file.endsWith('.ts') && statSync(file).isFile());
}

/** The circles of a graph of folders, each as the folders on it (Tarjan's strongly connected components). */
function circles(edges: ReadonlyMap<string, ReadonlySet<string>>): readonly (readonly string[])[] {
  const order = new Map<string, number>();
  const low = new Map<string, number>();
  const stack: string[] = [];
  const found: string[][] = [];
  const visit = (node: string): void => {
    order.set(node, order.size);
    low.set(node, order.get(node) ?? 0);
    stack.push(node);
    for (const next of edges.get(node) ?? []) {
      if (!order.has(next)) visit(next);
      if (stack.includes(next)) low.set(node, Math.min(low.get(node) ?? 0, low.get(next) ?? 0));
    }
    if (low.get(node) !== order.get(node)) return;
    const circle = stack.splice(stack.indexOf(node));
    if (circle.length > 1) found.push(circle.sort());
  };
  for (const node of edges.keys()) if (!order.has(node)) visit(node);
  return found;
}

function describeImport({ file, specifier }: Import): string {
  return `${relative(SRC, file).replaceAll(sep, '/')} imports ${specifier}`;
}

const MODULES = resolve(SRC, '../node_modules');
const LEAVE_OUT = new URL('../scripts/leave-out.mjs', import.meta.url).href;
const { LEFT_OUT }: { readonly LEFT_OUT: readonly string[] } = await import(LEAVE_OUT);

/**
 * The modules that loading a file loads with it: those of its imports that are neither types alone nor dynamic, and undici's, as
 * far as the bundle does not leave them out.
 */
function loadedWith(file: string, known = new Set<string>()): ReadonlySet<string> {
  if (known.has(file)) return known;
  known.add(file);
  const code = readFileSync(file, 'utf8').replace(/\/\*[\s\S]*?\*\//g, '');
  for (const [, specifier = ''] of code.matchAll(/^(?:import|export)(?! type\b)(?:[^;]*?\bfrom)? '(\.[^']+)'/gm)) {
    loadedWith(resolve(dirname(file), specifier), known);
  }
  for (const [, specifier = ''] of code.matchAll(/^import (?!type\b)[^;]*?\bfrom '(undici\/lib\/[^']+)'/gm)) {
    loadedOfUndici(join(MODULES, specifier), known);
  }
  return known;
}

/** Adds a module of undici, and what it requires as soon as it is loaded. */
function loadedOfUndici(file: string, known: Set<string>): void {
  const name = relative(join(MODULES, 'undici'), file).replaceAll(sep, '/');
  if (known.has(file) || LEFT_OUT.includes(name)) return;
  known.add(file);
  for (const [, specifier = ''] of readFileSync(file, 'utf8').matchAll(/^(?:const .*|\}) = require\('(\.[^']+)'\)/gm)) {
    loadedOfUndici(resolve(dirname(file), `${specifier.replace(/\.js$/, '')}.js`), known);
  }
}

const imports = allImports();
const ours = imports.filter(({ specifier }) => specifier.startsWith('.'));
const packages = imports.filter(({ specifier }) => !specifier.startsWith('.') && !specifier.startsWith('node:'));

describe('rooms', () => {
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

  it('keeps base free of every other room', () => {
    const wrong = ours.filter(({ file, specifier }) => {
      const [from, to] = [layerOf(file), layerOf(resolve(dirname(file), specifier))];
      return from === 'base' && to !== 'base';
    });
    expect(wrong.map(describeImport)).toEqual([]);
  });

  it('has one file at the root: index.ts', () => {
    const loose = sourceFiles().filter((file) => folderOf(file) === '');
    expect(loose.map((file) => relative(SRC, file))).toEqual(['index.ts']);
  });

  it(`holds at most ${MOST_FILES} files in a folder`, () => {
    const counts = new Map<string, number>();
    for (const file of sourceFiles()) counts.set(folderOf(file), (counts.get(folderOf(file)) ?? 0) + 1);
    expect([...counts].filter(([, count]) => count > MOST_FILES)).toEqual([]);
  });

  it('finds a circle of folders', () => {
    const edges = new Map([
      ['a', new Set(['b'])],
      ['b', new Set(['c'])],
      ['c', new Set(['b'])],
    ]);
    expect(circles(edges)).toEqual([['b', 'c']]);
  });

  it('has no circle of folders, types included', () => {
    const edges = new Map<string, Set<string>>();
    for (const { file, specifier } of ours) {
      const [from, to] = [folderOf(file), folderOf(resolve(dirname(file), specifier))];
      if (from !== to) edges.set(from, (edges.get(from) ?? new Set()).add(to));
    }
    expect(circles(edges)).toEqual([]);
  });

  it('exports each function name once', () => {
    const places = new Map<string, string[]>();
    for (const file of sourceFiles()) {
      for (const [, name = ''] of readFileSync(file, 'utf8').matchAll(/^export (?:async )?function\*? (\w+)/gm)) {
        places.set(name, [...(places.get(name) ?? []), relative(SRC, file)]);
      }
    }
    expect(places.size).toBeGreaterThan(100);
    expect([...places].filter(([, files]) => files.length > 1)).toEqual([]);
  });

  it('keeps packages in their layer', () => {
    const wrong = packages.filter(({ file, specifier }) => {
      const name = /^(@[^/]+\/[^/]+|[^/]+)/.exec(specifier)?.[1] ?? specifier;
      return !mayUsePackage(layerOf(file), name);
    });
    expect(wrong.map(describeImport)).toEqual([]);
  });

  // Time to the first request is mostly reading and evaluating code: a module more is a decision, not an accident. Lines
  // are added to and taken from the list by hand, or by deleting it and running this once with UPDATE_LOADED=1.
  it('loads a list of modules before it connects, one with the step, and one with each command', () => {
    const names = (files: Iterable<string>) =>
      [...files].map((file) => relative(file.startsWith(MODULES) ? MODULES : SRC, file).replaceAll(sep, '/')).sort();
    const first = loadedWith(join(SRC, 'index.ts'));
    const step = loadedWith(join(SRC, 'step/run.ts'), new Set(first));
    const commands = Object.keys(loaded).filter((name) => name !== 'index.ts' && name !== 'step/run.ts');
    const without = (files: ReadonlySet<string>, known: ReadonlySet<string>) =>
      names([...files].filter((file) => !known.has(file)));
    const now = Object.fromEntries([
      ['index.ts', names(first)],
      ['step/run.ts', without(step, first)],
      ...commands.map((name) => [name, without(loadedWith(join(SRC, name)), step)]),
    ]);
    if (process.env.UPDATE_LOADED === '1') writeFileSync(LOADED, `${JSON.stringify(now, null, 2)}\n`);
    expect(commands.length).toBeGreaterThanOrEqual(COMMANDS.length);
    expect(now).toEqual(loaded);
  });

  it('loads the heavy modules only when they are used', () => {
    const files = readdirSync(SRC, { recursive: true }).map((name) => join(SRC, String(name)));
    const importers = (pattern: RegExp) =>
      files.filter((file) => file.endsWith('.ts') && pattern.test(readFileSync(file, 'utf8')));
    // A program and bundle of its own, which others may know the types of.
    const program = join(SRC, 'action/runner/cache-process.ts');
    expect(importers(/^import (?!type\b)[^;]*from '@actions\/cache'/m)).toEqual([program]);
    expect(importers(/^import (?!type\b)[^;]*from '[^']*cache-process\.ts'|import\([^)]*cache-process\.ts/m)).toEqual(
      [],
    );
  });

  it("has GitHub's API asked by one module, which the composition root alone makes", () => {
    const users = imports.filter(({ specifier }) => specifier.endsWith('/packages-api.ts'));
    expect(users.map(describeImport)).toEqual(['step/stores.ts imports ../registry/manifests/packages-api.ts']);
    const files = readdirSync(SRC, { recursive: true }).map((name) => join(SRC, String(name)));
    const speaking = files.filter((file) => file.endsWith('.ts') && /X-GitHub-Api/i.test(readFileSync(file, 'utf8')));
    expect(speaking.map((file) => relative(SRC, file).replaceAll(sep, '/'))).toEqual([
      'registry/manifests/packages-api.ts',
    ]);
  });

  it('names Node modules with their prefix', () => {
    const bare = packages.filter(({ specifier }) => ['fs', 'path', 'crypto', 'os', 'stream'].includes(specifier));
    expect(bare.map(describeImport)).toEqual([]);
  });
});

describe('commands', () => {
  const names: readonly Command[] = [...COMMANDS, 'login'];
  const specs: readonly InputSpec[] = INPUTS;
  /** The least that each command can be asked for. */
  const least: Readonly<Record<Command, Readonly<Record<string, string>>>> = {
    push: { reference: 'ghcr.io/acme/app:1', files: 'a.txt' },
    attach: { subject: 'ghcr.io/acme/app:1', files: 'a.txt' },
    pull: { reference: 'ghcr.io/acme/app:1' },
    discover: { subject: 'ghcr.io/acme/app:1' },
    copy: { reference: 'ghcr.io/acme/app:1', to: 'ghcr.io/acme/copy' },
    tag: { reference: 'ghcr.io/acme/app:1', tags: '2' },
    index: { reference: 'ghcr.io/acme/app:1', manifests: 'amd64' },
    inspect: { reference: 'ghcr.io/acme/app:1' },
    list: { reference: 'ghcr.io/acme/app' },
    delete: { reference: 'ghcr.io/acme/app:1' },
    clean: { reference: 'ghcr.io/acme/app' },
    login: {},
  };

  /** An environment with inputs that notes which of them are asked for. */
  function noting(inputs: Readonly<Record<string, string>>, asked: Set<string>): Environment {
    const nameOf = new Map(specs.map(({ name }) => [inputVariable(name), name]));
    const env = Object.fromEntries(Object.entries(inputs).map(([name, text]) => [inputVariable(name), text]));
    return new Proxy(env, {
      get(target, variable) {
        asked.add(nameOf.get(String(variable)) ?? '');
        return Reflect.get(target, variable);
      },
    });
  }

  it.each(names)('%s has a folder with one command value, and a test of its name', async (name) => {
    expect(Object.keys(await loadCommand(name)).sort()).toEqual(['read', 'report', 'run']);
    expect(readdirSync(join(SRC, 'commands', name))).toContain('command.ts');
    expect(readdirSync(join(SRC, '../__tests__/commands', name))).toContain(`${name}.test.ts`);
  });

  it.each(names)('%s reads exactly the inputs that the table gives it, and the step the rest', async (name) => {
    const [own, all] = [new Set<string>(), new Set<string>()];
    const { places } = await (await loadCommand(name)).read(commandInputs(noting(least[name], own), name));
    readSettings(noting(least[name], all), places);
    const canonical = [...own].filter((one) => specs.some((spec) => spec.name === one && spec.aliasOf === undefined));
    expect(canonical.sort()).toEqual([...inputsOf(name)].sort());
    const table = specs.filter(({ commands }) => commands.includes(name)).map((spec) => spec.name);
    expect(table.filter((one) => !own.has(one) && !all.has(one))).toEqual(['command']);
  });

  it('does not read an input of another command, nor a secret', () => {
    const inputs = commandInputs({}, 'tag');
    // @ts-expect-error: no input of tag
    expect(() => inputs.text('files')).toThrow(/cannot be read here/);
    // @ts-expect-error: the step's own
    expect(() => inputs.text('password')).toThrow(/cannot be read here/);
    // @ts-expect-error: no boolean
    inputs.flag('reference');
  });

  /** Runs a step in this process, in a workspace whose RUNNER_TEMP is not there: nothing can be made in it. */
  async function step(name: Command, workspace: string, inputs: Readonly<Record<string, string>>): Promise<Report> {
    const given = Object.entries(inputs).map(([input, text]) => [inputVariable(input), text]);
    const env = { GITHUB_WORKSPACE: workspace, RUNNER_TEMP: join(workspace, 'absent'), ...Object.fromEntries(given) };
    const command = await loadCommand(name);
    const { request, places } = await command.read(commandInputs(env, name));
    const surroundings = { env, log: collectLog().log, abort: new AbortController().signal };
    const result = await withContext(readSettings(env, places), surroundings, (context) =>
      command.run(request, context),
    );
    return command.report(result, request);
  }

  it('leave RUNNER_TEMP alone where nothing needs it, and set no output but those of the table', async () => {
    const workspace = temporaryFolder('rooms-');
    writeFileSync(join(workspace, 'a.txt'), 'a');
    writeFileSync(join(workspace, 'scan.sarif'), '{"version":"2.1.0"}');
    const [one, other] = [await registry(), await registry()];
    const reference = `${one.host}/acme/app:v1`;
    const steps: readonly (readonly [Command, Readonly<Record<string, string>>])[] = [
      ['push', { reference, files: 'a.txt' }],
      ['attach', { subject: reference, files: 'scan.sarif' }],
      ['pull', { reference, path: 'out' }],
      ['pull', { subject: reference, 'artifact-type': 'sarif', path: 'out' }],
      ['discover', { subject: reference }],
      ['copy', { reference, to: `${other.host}/acme/app`, recursive: 'true' }],
      ['tag', { reference, tags: 'v2' }],
      ['index', { reference: `${one.host}/acme/app:all`, manifests: 'v1' }],
      ['inspect', { reference }],
      ['inspect', { reference: `${one.host}/acme/app:none`, 'fail-on-missing': 'false' }],
      ['list', { reference: `${one.host}/acme/app` }],
      ['clean', { reference: `${one.host}/acme/app`, 'keep-tags': 'v2', confirm: 'true' }],
      ['delete', { reference: `${one.host}/acme/app:v2`, force: 'true' }],
    ];
    const outputs: readonly OutputSpec[] = OUTPUTS;
    for (const [name, inputs] of steps) {
      const report = await step(name, workspace, inputs);
      const own = outputs.filter(({ commands }) => commands.includes(name)).map((output) => output.name);
      expect([name, Object.keys(report.outputs).filter((output) => !own.includes(output))]).toEqual([name, []]);
    }
    expect(readdirSync(workspace).sort()).toEqual(['a.txt', 'out', 'scan.sarif']);
  });
});
