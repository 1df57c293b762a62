import { verificationOutputs } from '../../artifact/trusted/verified-line.ts';
import type { CommandOf } from '../shared/command.ts';
import { manifestOutputs, summaryOfWrite, tagLines } from '../shared/report.ts';
import { readTrust } from '../shared/trust/read-trust.ts';
import { type CopyRequest, type CopyResult, copy } from './copy.ts';
import { summaryOfCopies } from './copy-records.ts';
import { readEntries } from './read-entries.ts';

/** `copy`: copies what references name, or whole repositories. */
export const command: CommandOf<'copy', CopyRequest, CopyResult> = {
  read(inputs) {
    const entries = readEntries(inputs);
    const request = {
      entries,
      dryRun: inputs.flag('dry-run'),
      trust: readTrust(inputs),
      require: inputs.list('require'),
    };
    return { request, places: entries.flatMap(({ reference, to }) => [reference, ...to]) };
  },
  run: copy,
  report(result, request) {
    const { targets, count, changed, copied, copies, failure } = result;
    const counts = { count: String(count), changed: String(changed), tags: tagLines(targets) };
    const own = { ...counts, copies: JSON.stringify(copies), ...verificationOutputs(result.verifications) };
    const summary = summaryOfWrite('Copied', result, request);
    const isOne = copies.length === 1 && failure === undefined;
    return {
      outputs: targets.length === 0 ? {} : { ...manifestOutputs(result), ...own },
      summary: isOne ? { ...summary, copied: copied[0] } : { ...summary, ...summaryOfCopies(copies) },
      failure,
    };
  },
};
