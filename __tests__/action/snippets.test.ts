import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseDocument } from 'yaml';
import { COMMANDS, type Command, INPUTS, type InputSpec, SUB_ACTIONS } from '../../src/action/interface.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');
const SPECS: readonly InputSpec[] = INPUTS;

const PAGES = ['README.md', ...['docs', 'docs/commands', 'examples'].flatMap(pagesIn)];

function pagesIn(folder: string): string[] {
  return readdirSync(path.join(ROOT, folder))
    .filter((name) => /\.(?:md|ya?ml)$/.test(name))
    .map((name) => path.join(folder, name));
}

interface Step {
  readonly command: string;
  readonly inputs: readonly string[];
}

/** The steps of this action in YAML of any shape. */
function stepsIn(value: unknown): Step[] {
  if (Array.isArray(value)) return value.flatMap(stepsIn);
  if (typeof value !== 'object' || value === null) return [];
  const { uses, with: given } = value as { uses?: unknown; with?: Record<string, unknown> };
  const [, sub] = /^OWNER\/oci-artifact-action(?:\/([a-z]+))?@/.exec(String(uses)) ?? [];
  const isOurs = String(uses).startsWith('OWNER/oci-artifact-action');
  const own = isOurs
    ? [
        {
          command: sub ?? String(given?.command),
          inputs: Object.keys(given ?? {}).filter((name) => name !== 'command'),
        },
      ]
    : [];
  return [...own, ...Object.values(value).flatMap(stepsIn)];
}

/** The YAML of a page: its code blocks, or all of a workflow. */
function yamlOf(name: string): string[] {
  const text = readFileSync(path.join(ROOT, name), 'utf8');
  if (!name.endsWith('.md')) return [text];
  return [...text.matchAll(/^```ya?ml\n([\s\S]*?)^```$/gm)].map(([, block = '']) => block);
}

/** The faults of a step: a command that does not exist, inputs that the command does not have. */
function faultsOf({ command, inputs }: Step): string[] {
  if (!(SUB_ACTIONS as readonly string[]).includes(command)) return [`there is no command ${command}`];
  const own = SPECS.filter(({ commands }) => commands.includes(command as Command)).map(({ name }) => name);
  return inputs.filter((name) => !own.includes(name)).map((name) => `${command} has no input ${name}`);
}

describe('every step that the documents show', () => {
  it('is checked', () => {
    const steps = stepsIn([{ uses: 'OWNER/oci-artifact-action/pull@v1', with: { reference: 'a', to: 'b' } }]);
    expect(steps.flatMap(faultsOf)).toEqual(['pull has no input to']);
  });

  it('is of every command', () => {
    const shown = new Set(
      PAGES.flatMap((page) => yamlOf(page).flatMap((text) => stepsIn(parseDocument(text).toJS()))).map(
        (step) => step.command,
      ),
    );
    expect([...COMMANDS, 'login'].filter((command) => !shown.has(command))).toEqual([]);
  });

  it.each(PAGES)('%s: has inputs of its command only, in valid YAML', (page) => {
    const documents = yamlOf(page).map((text) => parseDocument(text));
    expect(documents.flatMap(({ errors }) => errors)).toEqual([]);
    expect(documents.flatMap((document) => stepsIn(document.toJS()).flatMap(faultsOf))).toEqual([]);
  });
});
