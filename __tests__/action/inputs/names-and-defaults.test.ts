import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { checkInputNames } from '../../../src/action/inputs/check-names.ts';
import { commandInputs } from '../../../src/action/inputs/reader.ts';
import { COMMANDS, type Command, INPUTS, type InputSpec } from '../../../src/action/interface.ts';
import { inputVariable } from '../../../src/action/runner/environment.ts';
import { readActionMetadata } from '../../support/action-metadata.ts';
import { readStep } from '../../support/read-step.ts';

const ROOT = path.resolve(import.meta.dirname, '../../..');
const HOST = { platform: 'linux', arch: 'x64', cwd: path.resolve('/nowhere') };
const SPECS: readonly InputSpec[] = INPUTS;
const reference = 'ghcr.io/acme/app:1';

const LEAST: Readonly<Record<Exclude<Command, 'login'>, Readonly<Record<string, string>>>> = {
  push: { reference, files: 'a.txt' },
  attach: { subject: reference, files: 'a.txt' },
  pull: { reference },
  discover: { subject: reference },
  copy: { reference, to: 'quay.io/acme/app' },
  tag: { reference, tags: '2' },
  index: { reference, manifests: 'amd64' },
  inspect: { reference },
  list: { reference: 'ghcr.io/acme/app' },
  delete: { reference },
  clean: { reference: 'ghcr.io/acme/app' },
};

const read = (given: Readonly<Record<string, string>>) => readStep(given, HOST, {});
const refused = (...parts: readonly string[]) =>
  expect.objectContaining({ code: 'INPUT_INVALID', message: expect.stringContaining(parts[0] ?? '') });

/** What the runner passes for a step: the defaults of an action.yml, and what is under `with:`. */
function withDefaults(folder: string, given: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const { 'github-token': _, ...defaults } = readActionMetadata(path.join(ROOT, folder)).inputs;
  return { ...defaults, ...given };
}

function checked(given: Readonly<Record<string, string>>, command: Command): void {
  checkInputNames(
    Object.fromEntries(Object.entries(given).map(([name, text]) => [inputVariable(name), text])),
    command,
  );
}

describe('a default that the runner fills in', () => {
  test.each(COMMANDS)('changes nothing for %s, from the root action and from its own', (command) => {
    const given = { command, ...LEAST[command] };
    for (const folder of ['.', command]) {
      const filled = withDefaults(folder, given);
      expect(() => checked(filled, command)).not.toThrow();
      expect(read(filled)).toEqual(read(given));
    }
  });

  test('is not one of two inputs that exclude each other, while another value is', () => {
    const tool = { command: 'pull', reference, tool: 'lint' };
    expect(() => read({ ...withDefaults('pull', tool), overwrite: 'false' })).not.toThrow();
    expect(() => read({ ...withDefaults('pull', tool), overwrite: 'true' })).toThrow(refused('"tool" and "overwrite"'));
    const blob = { command: 'pull', reference, blob: `sha256:${'a'.repeat(64)}` };
    expect(() => read({ ...withDefaults('.', blob), cache: 'true' })).toThrow(refused('"cache" and "blob"'));
  });

  test('of a sub-action is that of the table for every input that has one; the root leaves out what must be refused', () => {
    for (const command of COMMANDS) {
      const { inputs } = readActionMetadata(path.join(ROOT, command));
      for (const spec of SPECS.filter(({ name, commands }) => name !== 'command' && commands.includes(command))) {
        expect([command, spec.name, inputs[spec.name]]).toEqual([
          command,
          spec.name,
          spec.declaredDefault ?? spec.default ?? '',
        ]);
      }
    }
    const root = readActionMetadata(ROOT).inputs;
    const missing = SPECS.filter(({ name, default: value }) => value !== undefined && root[name] === '');
    expect(missing.map(({ name }) => name)).toEqual(['overwrite']);
  });
});

describe('overwrite, which means files', () => {
  test.each(['push', 'attach', 'copy', 'tag', 'index'] as const)(
    'given to %s fails and names overwrite-tags',
    (command) => {
      for (const value of ['true', 'false', 'repair']) {
        for (const folder of ['.', command]) {
          expect(() => checked({ ...withDefaults(folder, LEAST[command]), overwrite: value }, command)).toThrow(
            expect.objectContaining({
              code: 'INPUT_INVALID',
              message: `"overwrite" is an input of pull, not of ${command}`,
              remedy: expect.stringContaining('"overwrite-tags"'),
            }),
          );
        }
      }
    },
  );
  test('is what a pull is told that was given overwrite-tags', () => {
    expect(() => checked({ 'overwrite-tags': 'false' }, 'pull')).toThrow(
      expect.objectContaining({ remedy: expect.stringContaining('"overwrite"') }),
    );
  });
});

describe('an alias', () => {
  const digest = { command: 'pull', subject: reference };
  test.each([
    [digest, 'artifactType', 'artifact-type', 'sbom'],
    [{ command: 'push', reference, files: 'a.txt' }, 'artifact-platform', 'platform', 'linux/arm64'],
    [{ command: 'inspect', reference }, 'header', 'headers', 'X-A: 1'],
  ])('%j: %s is %s', (step, alias, name, value) => {
    expect(read({ ...step, [alias]: value })).toEqual(read({ ...step, [name]: value }));
    expect(read({ ...step, [alias]: value, [name]: value })).toEqual(read({ ...step, [name]: value }));
    expect(() => read({ ...step, [alias]: value, [name]: `${value}x` })).toThrow(refused(`"${name}" and "${alias}"`));
  });
  test('is no input of its own to a command', () => {
    const inputs = commandInputs({ INPUT_ARTIFACTTYPE: 'a/b' }, 'push');
    // @ts-expect-error: only the name that is documented is read
    expect(() => inputs.text('artifactType')).toThrow(/cannot be read here/);
  });
});
