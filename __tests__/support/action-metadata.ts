import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parse } from 'yaml';

/** What the runner takes from an action.yml. */
export interface ActionMetadata {
  /** Default by input name, as text; empty where there is none. */
  readonly inputs: Readonly<Record<string, string>>;
  /** Names of the declared outputs. */
  readonly outputs: readonly string[];
  /** Absolute path of `runs.main`. */
  readonly main: string;
  /** Absolute path of `runs.post`. */
  readonly post: string | undefined;
}

/** What was read of each text: it takes 40 ms, and a run of the tests or of a benchmark does it for every step. */
const parsed = new Map<string, Document>();

interface Document {
  readonly inputs?: Readonly<Record<string, { readonly default?: string } | null>>;
  readonly outputs?: Readonly<Record<string, unknown>>;
  readonly runs: { readonly using: string; readonly main: string; readonly post?: string };
}

/**
 * Reads `action.yml` of a folder. All scalars are taken as the text they were written as, which is what the runner
 * hands over: `true` stays `true`, `1.10` stays `1.10`.
 */
export function readActionMetadata(folder: string): ActionMetadata {
  const text = readFileSync(resolve(folder, 'action.yml'), 'utf8');
  const document = parsed.get(text) ?? (parse(text, { schema: 'failsafe' }) as Document);
  parsed.set(text, document);
  if (document.runs.using !== 'node24') throw new Error(`${folder}: runs.using is ${document.runs.using}, not node24`);
  return {
    inputs: Object.fromEntries(
      Object.entries(document.inputs ?? {}).map(([name, input]) => [name, input?.default ?? '']),
    ),
    outputs: Object.keys(document.outputs ?? {}),
    main: resolve(folder, document.runs.main),
    post: document.runs.post === undefined ? undefined : resolve(folder, document.runs.post),
  };
}

/**
 * Puts values in place of `${{ github.token }}` and the like in a default.
 * @throws Error for an expression that `context` does not have: a test says what it stands for
 */
export function evaluateDefault(text: string, context: Readonly<Record<string, string>>): string {
  return text.replace(/\$\{\{\s*(.*?)\s*\}\}/g, (_, expression: string) => {
    const value = context[expression];
    if (value === undefined) throw new Error(`the harness knows no value of "${expression}"`);
    return value;
  });
}
