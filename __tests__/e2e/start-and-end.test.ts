import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { type ActionResult, runAction } from '../support/runner.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { aRegistry, success } from './rig.ts';

/*
 * The CPU time of a small step is mostly that of loading code. This holds what the built action loads, so that nothing is
 * added unnoticed: lists and limits are changed by hand, or by running this once with UPDATE_LOADED=1.
 */
const LOADED = resolve(dirname(fileURLToPath(import.meta.url)), '../loaded-by-dist.json');

/** What a step loads. */
interface Loaded {
  /** Most kilobytes of dist/ that are loaded until its end. */
  readonly kilobytes: number;
  /**
   * Node's public modules that are loaded before the first request is sent, or until the end if there is none. Without crypto:
   * hashing files begins at about the same moment.
   */
  readonly node: readonly string[];
}

const expected: Readonly<Record<string, Loaded>> = JSON.parse(readFileSync(LOADED, 'utf8'));
const now: Record<string, Loaded> = {};

/** Notes Node's modules at the first request, in a file that it writes at the end. */
const HOOK = `
const known = new Set(process.moduleLoadList);
const list = () => process.moduleLoadList.filter((name) => !known.has(name));
let first;
const { subscribe } = require('node:diagnostics_channel');
subscribe('undici:client:sendHeaders', () => { first ??= list(); });
process.on('exit', () => require('node:fs').writeFileSync(process.env.LOADED_FILE, JSON.stringify(first ?? list())));
`;

type Run = (more: { env: Record<string, string>; nodeArguments: readonly string[] }) => Promise<ActionResult>;

async function whatIsLoaded(run: Run): Promise<Loaded & { readonly bytes: number }> {
  const folder = temporaryFolder();
  const hook = join(folder, 'hook.cjs');
  const file = join(folder, 'loaded.json');
  writeFileSync(hook, HOOK);
  const coverage = join(folder, 'coverage');
  const env = { LOADED_FILE: file, NODE_V8_COVERAGE: coverage };
  success(await run({ env, nodeArguments: ['--require', hook] }));
  const names: readonly string[] = JSON.parse(readFileSync(file, 'utf8'));
  const modules = names.flatMap((name) => /^NativeModule ((?!internal\/|_|crypto$).+)$/.exec(name)?.[1] ?? []);
  const bytes = distFiles(coverage).reduce((sum, path) => sum + statSync(path).size, 0);
  return { bytes, kilobytes: Math.ceil((bytes * 1.03) / 10_000) * 10, node: modules.sort() };
}

/** The files of dist/ that a process has loaded. */
function distFiles(coverage: string): string[] {
  const reports = readdirSync(coverage).map((name) => JSON.parse(readFileSync(join(coverage, name), 'utf8')));
  const urls: readonly string[] = reports.flatMap(({ result }) => result.map(({ url }: { url: string }) => url));
  return [...new Set(urls)].filter((url) => /^file:.*\/dist\/[^/]+\.js$/.test(url)).map((url) => fileURLToPath(url));
}

describe('what the built action loads', () => {
  it('for a step with one small file, and for a post step with nothing to do', async () => {
    const { host } = await aRegistry();
    const cwd = temporaryFolder();
    let serial = 0;
    const newFile = () => {
      serial += 1;
      writeFileSync(join(cwd, 'one.txt'), `${serial}\n`);
      return 'one.txt';
    };
    const base = `${host}/demo:base`;
    const steps: Readonly<Record<string, () => Readonly<Record<string, string>>>> = {
      push: () => ({ reference: base, files: newFile() }),
      attach: () => ({ subject: base, files: newFile(), 'artifact-type': 'text/x' }),
      pull: () => ({ reference: base, path: `out-${serial++}` }),
      discover: () => ({ subject: base }),
    };
    for (const [command, inputs] of Object.entries(steps)) {
      const { bytes, ...loaded } = await whatIsLoaded((more) =>
        runAction({ inputs: { command, ...inputs() }, cwd, ...more }),
      );
      now[command] = loaded;
      if (process.env.UPDATE_LOADED === '1') continue;
      expect(loaded.node, command).toEqual(expected[command]?.node);
      const limit = (expected[command]?.kilobytes ?? 0) * 1000;
      expect(bytes, `${command}: more code than before`).toBeLessThanOrEqual(limit);
      expect(bytes, `${command}: so much less that the limit should follow`).toBeGreaterThan(limit * 0.85);
    }
    const step = success(await runAction({ inputs: { command: 'pull', ...steps.pull?.() }, cwd }));
    const coverage = join(cwd, 'coverage');
    success(await step.post({ env: { NODE_V8_COVERAGE: coverage } }));
    expect(distFiles(coverage).map((path) => path.replace(/^.*[\\/]/, ''))).toEqual(['post.js']);
    if (process.env.UPDATE_LOADED === '1') writeFileSync(LOADED, `${JSON.stringify(now, null, 2)}\n`);
    expect(Object.keys(now)).toEqual(Object.keys(steps));
  }, 120_000);
});
