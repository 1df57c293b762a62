import path from 'node:path';
import type { Inputs } from '../../action/inputs/reader.ts';
import type { InputOf } from '../../action/interface.ts';
import { verificationOutputs } from '../../artifact/trusted/verified-line.ts';
import { ArtifactError } from '../../base/errors.ts';
import type { CommandOf, Read } from '../shared/command.ts';
import { manifestOutputs, summaryOfWrite, tagLines } from '../shared/report.ts';
import { readTrust } from '../shared/trust/read-trust.ts';
import { type CopyRequest, type CopyResult, copy } from './copy.ts';
import { summaryOfCopies } from './copy-records.ts';
import type { CopyEntry } from './rules/entry.ts';
import { readEntries } from './rules/read-entries.ts';

/** `copy`: copies what references name, or whole repositories. */
export const command: CommandOf<'copy', CopyRequest, CopyResult> = {
  read(inputs) {
    const options = readOptions(inputs);
    const entries = readEntries(inputs);
    return entries instanceof Promise ? entries.then((all) => asked(all, options)) : asked(entries, options);
  },
  run: copy,
  report(result, request) {
    const { targets, count, changed, copied, copies, failure } = result;
    const counts = { count: String(count), changed: String(changed), tags: tagLines(targets) };
    const own = { ...counts, copies: JSON.stringify(copies), ...verificationOutputs(result.verifications) };
    const summary = summaryOfWrite('Copied', result, request);
    const isList = copies.length > 1;
    const told = isList ? { ...summary, ...summaryOfCopies(copies, summary.notes) } : { ...summary, copied: copied[0] };
    // Without a list of tags the error says it all.
    if (!isList && failure !== undefined) return { outputs: {}, failure };
    return {
      outputs: targets.length === 0 ? { copies: own.copies } : { ...manifestOutputs(result), ...own },
      summary: told,
      failure,
      stored: request.dryRun ? [] : targets,
    };
  },
};

/** Reads what holds for all entries. */
function readOptions(inputs: Inputs<InputOf<'copy'>>): Omit<CopyRequest, 'entries'> {
  const dryRun = inputs.flag('dry-run');
  const failOnDrift = inputs.flag('fail-on-drift');
  if (failOnDrift && !dryRun) {
    throw new ArtifactError('INPUT_INVALID', '"fail-on-drift" needs "dry-run: true"', {
      remedy: 'Add dry-run: true, or remove fail-on-drift to copy what differs.',
    });
  }
  const shown = inputs.text('lock');
  const lock = shown === '' ? undefined : { path: path.resolve(inputs.workspace, shown), shown };
  return { dryRun, failOnDrift, lock, trust: readTrust(inputs), require: inputs.list('require') };
}

function asked(entries: readonly CopyEntry[], options: Omit<CopyRequest, 'entries'>): Read<CopyRequest> {
  return { request: { entries, ...options }, places: entries.flatMap(({ reference, to }) => [reference, ...to]) };
}
