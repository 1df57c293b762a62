import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { runAction } from '../support/runner.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { type Place, type Step, type StepResult, writeFiles } from './step.ts';
import { holdOnWindows, runOnWindows, type Wine, windowsPath } from './wine.ts';

/** What a system made of a step: its place, and what the last run left. */
interface Outcome {
  readonly place: Place;
  readonly result: StepResult;
}

/**
 * Runs a step on Linux and on Windows.
 * @param hosts `127.0.0.1:PORT` of the registry, and of the one that wants a login
 * @param name one that no other step has, in lower case
 * @returns the reasons why it failed; none if it passed
 */
export async function compareStep(step: Step, wine: Wine, hosts: Hosts, name: string): Promise<readonly string[]> {
  const outcomes: Outcome[] = [];
  const faults: string[] = [];
  for (const place of [linuxPlace(hosts, name), windowsPlace(wine, hosts, name)]) {
    const system = place.windows ? 'Windows' : 'Linux';
    try {
      const outcome = await runAt(step, place, wine);
      outcomes.push(outcome);
      faults.push(...faultsOf(step, outcome).map((fault) => `${system}: ${fault}`));
    } catch (error) {
      faults.push(`${system}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  const [linux, windows] = outcomes.map(({ result }) => result.outputs.digest);
  const oneFails = step.errorOnLinux !== undefined || step.errorOnWindows !== undefined;
  if (faults.length === 0 && !oneFails && linux !== windows) {
    faults.push(`the digest on Linux is ${linux}, on Windows ${windows}`);
  }
  return faults;
}

function linuxPlace({ open, guarded }: Hosts, name: string): Place {
  const folder = temporaryFolder('linux-place-');
  const drive = temporaryFolder('linux-drive-');
  return {
    windows: false,
    node: process.execPath,
    host: `${open}/linux/${name}`,
    guarded: `${guarded}/linux/${name}`,
    folder,
    at: (file) => join(folder, file),
    drive: (file) => join(drive, file),
    driveFile: (file) => join(drive, file),
  };
}

function windowsPlace(wine: Wine, { open, guarded }: Hosts, name: string): Place {
  const folder = temporaryFolder('windows-place-');
  const drive = join(wine.prefix, 'drive_c', name);
  mkdirSync(drive);
  return {
    windows: true,
    node: wine.node,
    host: `${open}/windows/${name}`,
    guarded: `${guarded}/windows/${name}`,
    folder,
    at: (file) => windowsPath(join(folder, file)),
    drive: (file) => `C:\\${name}\\${file.replaceAll('/', '\\')}`,
    driveFile: (file) => join(drive, file),
  };
}

async function runAt(step: Step, place: Place, wine: Wine): Promise<Outcome> {
  writeFiles(step, place);
  const home = temporaryFolder('home-');
  const env = step.env?.(place);
  for (const inputs of step.before?.(place) ?? []) {
    // What comes before takes less time on Linux, and only layouts are on a drive.
    const onDrive = Object.values(inputs).some((value) => value.startsWith('oci-layout://'));
    const before = await runOn(onDrive ? place : { ...place, windows: false }, wine, { inputs, home, env });
    if (before.code !== 0) throw new Error(`${inputs.command} failed: ${before.errors.join('; ')}`);
  }
  const release =
    step.held !== undefined && place.windows ? await holdOnWindows(wine, join(place.folder, step.held)) : undefined;
  try {
    return {
      place,
      result: await runOn(place, wine, { inputs: step.inputs(place), home, env, action: step.action, post: step.post }),
    };
  } finally {
    await release?.();
  }
}

interface Run {
  readonly inputs: Readonly<Record<string, string>>;
  readonly home: string;
  readonly env: Readonly<Record<string, string>> | undefined;
  readonly action?: string | undefined;
  readonly post?: boolean | undefined;
}

/** The registries, as `127.0.0.1:PORT`. */
export interface Hosts {
  readonly open: string;
  /** Wants the user `me` with the password `pw`. */
  readonly guarded: string;
}

async function runOn(
  place: Place,
  wine: Wine,
  { inputs, home, env = {}, action, post = false }: Run,
): Promise<StepResult> {
  const result = place.windows
    ? await runOnWindows(wine, { inputs, cwd: place.folder, home, env, action })
    : await runAction({ inputs, cwd: place.folder, home, env, ...(action === undefined ? {} : { action }) });
  if (result.errors.length === 0 && result.code !== 0) {
    throw new Error(`exit code ${result.code} without an error: ${(result.stdout + result.stderr).slice(-2000)}`);
  }
  if (!post || result.code !== 0) return result;
  const after = await result.post();
  if (after.code !== 0) throw new Error(`the post step ended with ${after.code}: ${after.stdout.slice(-2000)}`);
  return result;
}

function faultsOf(step: Step, { place, result }: Outcome): readonly string[] {
  const expected = (place.windows ? step.errorOnWindows : step.errorOnLinux) ?? step.error;
  const said = result.errors.join('; ');
  if (expected !== undefined && (result.code === 0 || !expected.test(said))) {
    return [`exit code ${result.code} and "${said}", expected ${expected}`];
  }
  if (expected === undefined && result.code !== 0) return [`exit code ${result.code}: ${said}`];
  try {
    step.check?.(place, result);
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)];
  }
  return [];
}
