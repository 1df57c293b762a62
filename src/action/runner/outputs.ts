import { appendFileSync, closeSync, mkdtempSync, openSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ArtifactError } from '../../base/errors.ts';
import { MAX_OUTPUT_BYTES } from '../../base/limits.ts';
import { nodeCrypto } from '../../base/startup/node-crypto.ts';
import { OUTPUTS, type OutputSpec, type OutputValues } from '../interface.ts';
import type { Environment } from './environment.ts';

/**
 * Makes sure that outputs can be set, before any work is done for nothing.
 * @throws ArtifactError ENVIRONMENT
 */
export function checkEnvironment(env: Environment): void {
  const file = outputFile(env);
  try {
    // Opened, not just asked about: root may write to everything, a folder too.
    closeSync(openSync(file, 'r+'));
  } catch (cause) {
    throw new ArtifactError('ENVIRONMENT', "The file that GITHUB_OUTPUT names for step outputs can't be written to", {
      cause,
      remedy: 'Run this as a step of a workflow, or make GITHUB_OUTPUT name a file.',
    });
  }
}

function outputFile(env: Environment): string {
  if (env.GITHUB_OUTPUT) return env.GITHUB_OUTPUT;
  throw new ArtifactError('ENVIRONMENT', 'GITHUB_OUTPUT is not set, so step outputs would be lost', {
    remedy: 'Run this as a step of a workflow, or make GITHUB_OUTPUT name a file.',
  });
}

/**
 * One entry of a command file of the runner, in the form that takes any value. The delimiter can't be guessed, so no
 * value can end its entry and start another (CVE-2022-35954).
 */
function commandFileEntry(name: string, value: string): string {
  const delimiter = `end_of_value_${nodeCrypto().randomUUID()}`;
  return `${name}<<${delimiter}\n${value}\n${delimiter}\n`;
}

const LISTS: ReadonlySet<string> = new Set(
  OUTPUTS.filter((output: OutputSpec) => output.list === true).map(({ name }) => name),
);

const EVEN_IF_FAILED: ReadonlySet<string> = new Set(
  OUTPUTS.filter((output: OutputSpec) => output.evenIfFailed === true).map(({ name }) => name),
);

/** Returns the outputs that tell what a failed step did before. */
export function outputsOfFailure(values: OutputValues): OutputValues {
  return Object.fromEntries(Object.entries(values).filter(([name]) => EVEN_IF_FAILED.has(name)));
}

/** The outputs with the JSON twin of each list. */
function withTwins(values: OutputValues): readonly (readonly [string, string])[] {
  return Object.entries(values).flatMap(([name, value]) => {
    if (!LISTS.has(name)) return [[name, value]];
    const json = JSON.stringify(value === '' ? [] : value.split('\n'));
    return [
      [name, value],
      [`${name}-json`, json],
    ];
  });
}

/**
 * Sets all outputs of a step, and the JSON twins of lists, in one write, so that a step that dies never has some of them. A value over MAX_OUTPUT_BYTES
 * goes to a file under RUNNER_TEMP instead, its path in the output `NAME-path`.
 * @throws ArtifactError ENVIRONMENT
 */
export function writeOutputs(values: OutputValues, env: Environment): void {
  const file = outputFile(env);
  let folder: string | undefined;
  try {
    let entries = '';
    for (const [name, value] of withTwins(values)) {
      if (Buffer.byteLength(value) <= MAX_OUTPUT_BYTES) {
        entries += commandFileEntry(name, value);
        continue;
      }
      folder ??= mkdtempSync(path.join(env.RUNNER_TEMP || tmpdir(), 'oci-artifact-outputs-'));
      const large = path.join(folder, name);
      writeFileSync(large, value);
      entries += commandFileEntry(`${name}-path`, large);
    }
    appendFileSync(file, entries);
  } catch (cause) {
    throw new ArtifactError('ENVIRONMENT', "The outputs of the step can't be written", {
      cause,
      remedy: 'Check the free space of the runner and the folders that GITHUB_OUTPUT and RUNNER_TEMP name.',
    });
  }
}
