import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = resolve(import.meta.dirname, '..');
type WhatToDo = (machine: { version: string; platform: string; hasPackages: boolean }) => string | undefined;
const { whatToDo } = (await import(join(ROOT, 'scripts/ready.mjs'))) as { whatToDo: WhatToDo };
const SCRIPTS = ['scripts', 'bench'].flatMap((folder) =>
  readdirSync(join(ROOT, folder))
    .filter((name) => name.endsWith('.mjs'))
    .map((name) => join(folder, name)),
);

/** The modules that a script imports before any of its code runs. */
const staticImports = (name: string): string[] =>
  [...readFileSync(join(ROOT, name), 'utf8').matchAll(/^import (?:[^'(]*? from )?'([^']+)';/gm)].map(
    ([, from = '']) => from,
  );

describe('a script that cannot run says so in one line', () => {
  it.each([
    [{ version: '24.0.0', platform: 'linux', hasPackages: true }, undefined],
    [{ version: '26.1.0', platform: 'darwin', hasPackages: true }, undefined],
    [{ version: '24.0.0', platform: 'linux', hasPackages: false }, /^The packages are missing\. Run: npm ci$/],
    [
      { version: '18.20.4', platform: 'linux', hasPackages: true },
      /^This needs Node 24, and you have 18\.20\.4\. Start it with npm run/,
    ],
    [
      { version: '20.19.0', platform: 'darwin', hasPackages: true },
      /^This needs Node 24, and you have 20\.19\.0\. Install Node 24/,
    ],
  ])('%j', (machine, line) => {
    if (line === undefined) expect(whatToDo(machine)).toBeUndefined();
    else expect(whatToDo(machine)).toMatch(line);
  });

  it.each(SCRIPTS.filter((name) => staticImports(name).some((from) => from.endsWith('ready.mjs'))))(
    '%s loads neither TypeScript nor packages before the check',
    (name) => {
      const early = (script: string): string[] =>
        staticImports(script).flatMap((from) =>
          from.endsWith('.mjs') ? early(join(script, '..', from)) : from.startsWith('node:') ? [] : [from],
        );
      expect(early(name)).toEqual([]);
    },
  );

  it.each(['action', 'build', 'demo', 'generate', 'test'])('npm run %s begins with the check', (name) =>
    expect(staticImports(`scripts/${name}.mjs`)).toContain('./ready.mjs'),
  );
});
