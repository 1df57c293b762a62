import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { INPUTS } from '../../src/action/interface.ts';
import { lacks, orasRun } from './peers.ts';

const text = readFileSync(path.resolve(import.meta.dirname, '../../docs/from-oras.md'), 'utf8');

/** Every command of oras with its flags, as its help says; `completion` as one, as all shells are alike. */
async function commandsOf(words: readonly string[] = []): Promise<ReadonlyMap<string, readonly string[]>> {
  const { stdout } = await orasRun([...words, '--help']);
  const [, listed = ''] = /Available Commands:\n((?: {2}.*\n)+)/.exec(stdout) ?? [];
  const names = [...listed.matchAll(/^ {2}([a-z-]+)/gm)].map(([, name = '']) => name);
  if (names.length > 0 && words[0] !== 'completion') {
    const found = await Promise.all(names.map((name) => commandsOf([...words, name])));
    return new Map(found.flatMap((one) => [...one]));
  }
  const flags = [...stdout.matchAll(/^ +(?:-[A-Za-z], | {4})(--[a-z-]+)/gm)].map(([, flag = '']) => flag);
  return new Map([[words.join(' '), flags]]);
}

describe.skipIf(lacks('oras'))('docs/from-oras.md', () => {
  it('names every command and every flag that oras has', async () => {
    const commands = await commandsOf();
    expect(commands.size).toBeGreaterThan(20);
    const missing = [...commands].flatMap(([command, flags]) => [
      ...(new RegExp(`[\`\\s](?:oras )?${command}[\`\\s]`).test(text) ? [] : [command]),
      ...flags.filter((flag) => !isNamed(flag)).map((flag) => `${command} ${flag}`),
    ]);
    expect(missing).toEqual([]);
  });
});

/** The page says `--to-…` where it says the same of `--from-X`. */
function isNamed(flag: string): boolean {
  const same = flag.replace(/^--(?:from|to)-/, '');
  const forms = same === flag ? [flag] : [flag, `--from-${same}`, `--to-${same}`];
  return forms.some((form) => new RegExp(`\`${form}[\` ]| ${form}[\` ]`).test(text));
}

it('says only what the inputs are', () => {
  const [, ...cells] = text.split(/^\| .+? \| (?=.*\|$)/m);
  const named = cells.flatMap((cell) => [...cell.matchAll(/`([a-z][a-z-]*): /g)].map(([, name = '']) => name));
  expect(named.length).toBeGreaterThan(50);
  const known: readonly string[] = [...INPUTS.map(({ name }) => name), 'uses', 'env', 'packages'];
  expect(named.filter((name) => !known.includes(name))).toEqual([]);
});
