import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { INPUTS, type InputSpec, OUTPUTS, SUB_ACTIONS } from '../../src/action/interface.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');
const SPECS: readonly InputSpec[] = INPUTS;
const actionFile = (folder: string) => readFileSync(path.join(ROOT, folder, 'action.yml'), 'utf8');

test('the action files and the tables of the README are those of the table of inputs', () => {
  const check = () =>
    execFileSync(process.execPath, ['scripts/generate.mjs', '--check'], { cwd: ROOT, encoding: 'utf8' });
  expect(check()).toBe('');
});

describe('the table', () => {
  test('names nothing twice', () => {
    for (const names of [SPECS.map(({ name }) => name.toUpperCase()), OUTPUTS.map(({ name }) => name)]) {
      expect(new Set(names).size).toBe(names.length);
    }
  });
  test('a choice has its default among its words, a boolean is true or false', () => {
    for (const spec of SPECS) {
      if (spec.kind === 'choice' && spec.default !== undefined) expect(spec.choices).toContain(spec.default);
      if (spec.kind === 'boolean' && spec.default !== undefined) expect(spec.default).toMatch(/^(true|false)$/);
    }
  });
  test('every description is made of sentences', () => {
    for (const { description } of [...SPECS, ...OUTPUTS]) expect(description).toMatch(/^[A-Z`].*\.$/);
  });
});

describe('the sub-actions', () => {
  test.each(SUB_ACTIONS)('%s presets its command and has its own inputs only', (command) => {
    const text = actionFile(command);
    const [inputs = ''] = text.split('\noutputs:\n');
    const names = [...inputs.matchAll(/^ {2}([A-Za-z-]+):$/gm)].map(([, name]) => name);
    expect(names).toEqual(SPECS.filter(({ commands }) => commands.includes(command)).map(({ name }) => name));
    expect(text).toContain(`default: ${JSON.stringify(command)}`);
    expect(text).toContain('  main: ../dist/index.js\n');
    expect(text.includes('  post: ')).toBe(command === 'attach' || command === 'login');
  });
});
