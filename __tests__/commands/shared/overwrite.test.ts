import { expect, test } from 'vitest';
import { openInputs } from '../../../src/action/inputs/reader.ts';
import { readOverwrite, readRepair } from '../../../src/commands/shared/inputs/read-overwrite.ts';

const given = (text: string) => openInputs({ INPUT_OVERWRITE: text }, ['overwrite']);

test.each([
  ['', { overwrite: true, repair: false }, undefined],
  ['true', { overwrite: true, repair: false }, true],
  ['False', { overwrite: false, repair: false }, false],
] as const)('overwrite: %j', (text, repairing, plain) => {
  expect(readRepair(given(text))).toEqual(repairing);
  expect(readOverwrite(given(text))).toBe(plain);
});

test('overwrite: repair is for commands that can mend what they find, and nothing else is a value', () => {
  expect(readRepair(given('repair'))).toEqual({ overwrite: true, repair: true });
  expect(() => readOverwrite(given('repair'))).toThrow(/"repair", which is for push, attach and copy/);
  expect(() => readRepair(given('yes'))).toThrow(/overwrite/);
});
