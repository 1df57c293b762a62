import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { contentOf, failure, HASTY } from '../e2e/rig.ts';
import { type ActionOptions, type ActionResult, runAction } from '../support/runner.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

/** A new folder with files. */
export function folderWith(files: Readonly<Record<string, string | Uint8Array>>): string {
  const folder = temporaryFolder();
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
  return folder;
}

/** Pushes files to `x:v2`, hastily. */
export function pushTo(
  host: string,
  files: Readonly<Record<string, string | Uint8Array>>,
  inputs: Readonly<Record<string, string>> = {},
  options: Omit<ActionOptions, 'inputs'> = {},
): Promise<ActionResult> {
  const given = { command: 'push', reference: `${host}/x:v2`, files: Object.keys(files).join('\n'), ...HASTY };
  return runAction({ cwd: folderWith(files), ...options, inputs: { ...given, ...inputs } });
}

/** Attaches a file to `x:v1`, hastily. */
export function attachTo(
  host: string,
  inputs: Readonly<Record<string, string>> = {},
  options: Omit<ActionOptions, 'inputs'> = {},
): Promise<ActionResult> {
  const given = { command: 'attach', subject: `${host}/x:v1`, files: 'b.txt', ...HASTY };
  return runAction({ cwd: folderWith({ 'b.txt': 'attached' }), ...options, inputs: { ...given, ...inputs } });
}

/** Lists what is attached to `x:v1`, hastily. */
export function discoverAt(
  host: string,
  inputs: Readonly<Record<string, string>> = {},
  options: Omit<ActionOptions, 'inputs'> = {},
): Promise<ActionResult> {
  return runAction({ ...options, inputs: { command: 'discover', subject: `${host}/x:v1`, ...HASTY, ...inputs } });
}

/** Holds a failed pull to what every failed step has to be, and to an empty workspace. Gives the error's line. */
export function nothingPulled(result: ActionResult, code: string): string {
  const error = failure(result, code);
  expect(contentOf(result.cwd)).toEqual({});
  return error;
}
