import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { SUB_ACTIONS } from '../../src/action/interface.ts';

const ROOT = resolve(import.meta.dirname, '../..');

const plain = (...types: readonly string[]) => ({
  type: 'object',
  properties: { type: { enum: types } },
  required: ['type'],
  additionalProperties: false,
});
const words = {
  type: 'object',
  properties: {
    type: { const: 'enum' },
    'allowed-values': { type: 'array', items: { type: 'string', minLength: 1 }, minItems: 1, uniqueItems: true },
  },
  required: ['type', 'allowed-values'],
  additionalProperties: false,
};
const one = plain('string', 'boolean', 'integer', 'float');
const list = {
  type: 'object',
  properties: {
    type: { const: 'list' },
    separator: { type: 'string', minLength: 1 },
    'list-item': { anyOf: [one, words] },
  },
  required: ['type', 'separator', 'list-item'],
  additionalProperties: false,
};
const typed = {
  type: 'object',
  propertyNames: { pattern: '^[_a-zA-Z][a-zA-Z0-9_-]*$' },
  additionalProperties: { anyOf: [one, words, list] },
};
/** What github-actions-typing takes, as far as it is used here. */
const validate = new Ajv().compile({
  type: 'object',
  properties: { inputs: typed, outputs: typed },
  required: ['inputs', 'outputs'],
  additionalProperties: false,
});

interface Types {
  readonly inputs: Readonly<Record<string, { readonly type: string; readonly 'allowed-values'?: readonly string[] }>>;
  readonly outputs: Readonly<Record<string, unknown>>;
}
interface Action {
  readonly inputs: Readonly<Record<string, { readonly default?: string }>>;
  readonly outputs: Readonly<Record<string, unknown>>;
}

describe.each(['.', ...SUB_ACTIONS])('action-types.yml of %s', (folder) => {
  const types: Types = parse(readFileSync(join(ROOT, folder, 'action-types.yml'), 'utf8'));
  const action: Action = parse(readFileSync(join(ROOT, folder, 'action.yml'), 'utf8'));

  test('has the format of github-actions-typing', () => {
    expect(validate(types), JSON.stringify(validate.errors)).toBe(true);
  });

  test('types every input and output of action.yml, and no other', () => {
    expect(Object.keys(types.inputs)).toEqual(Object.keys(action.inputs));
    expect(Object.keys(types.outputs)).toEqual(Object.keys(action.outputs));
  });

  test('has a type for each default that its value is of', () => {
    for (const [name, { default: value }] of Object.entries(action.inputs)) {
      if (value === undefined) continue;
      const { type, 'allowed-values': allowed } = types.inputs[name] ?? { type: 'none' };
      if (type === 'boolean') expect([name, value]).toEqual([name, expect.stringMatching(/^(?:true|false)$/)]);
      if (type === 'integer') expect([name, value]).toEqual([name, expect.stringMatching(/^\d+$/)]);
      if (type === 'enum') expect(allowed).toContain(value);
    }
  });
});

test('a file of another format is noticed', () => {
  for (const wrong of [
    { type: 'int' },
    { type: 'enum' },
    { type: 'list', separator: ',' },
    { type: 'string', more: 1 },
  ]) {
    expect(validate({ inputs: { one: wrong }, outputs: {} })).toBe(false);
  }
});

test.each(SUB_ACTIONS)('%s/README.md says what it is, has an example, and links to pages that exist', (command) => {
  const text = readFileSync(join(ROOT, command, 'README.md'), 'utf8');
  expect(text).toMatch(new RegExp(`^# ${command}\n\n[A-Z]`));
  expect(text).toContain(`uses: OWNER/oci-artifact-action/${command}@v1`);
  const links = [...text.matchAll(/\]\(([^)#]+)/g)]
    .map(([, path]) => path ?? '')
    .filter((path) => !/^https?:/.test(path));
  expect(links).toContain(`../docs/commands/${command}.md`);
  expect(links.filter((path) => !existsSync(join(ROOT, command, path)))).toEqual([]);
});
