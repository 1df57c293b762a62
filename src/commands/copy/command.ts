import { verificationOutputs } from '../../artifact/trusted/verified-line.ts';
import type { CommandOf } from '../shared/command.ts';
import { readRepair } from '../shared/inputs/read-overwrite.ts';
import { readPlatform } from '../shared/inputs/read-platform.ts';
import { atLeastOne, readReference, readReferences, readTags } from '../shared/inputs/read-references.ts';
import { manifestOutputs, summaryOfWrite, tagLines } from '../shared/report.ts';
import { readTrust } from '../shared/trust/read-trust.ts';
import { type CopyRequest, type CopyResult, copy } from './copy.ts';

/** `copy`: copies what a reference names, or a whole repository. */
export const command: CommandOf<'copy', CopyRequest, CopyResult> = {
  read(inputs) {
    const reference = readReference(inputs, 'reference', 'copy');
    const to = atLeastOne(readReferences(inputs, 'to'), 'to', 'copy');
    const request = {
      reference,
      to,
      tags: readTags(inputs, to, 'to'),
      platform: readPlatform(inputs),
      recursive: inputs.flag('recursive'),
      ...readRepair(inputs),
      filter: inputs.lines('filter'),
      dryRun: inputs.flag('dry-run'),
      trust: readTrust(inputs),
      require: inputs.list('require'),
    };
    return { request, places: [reference, ...to] };
  },
  run: copy,
  report(result, request) {
    const { targets, count, changed, copied } = result;
    const counts = { count: String(count), changed: String(changed), tags: tagLines(targets) };
    return {
      outputs:
        targets.length === 0
          ? {}
          : { ...manifestOutputs(result), ...counts, ...verificationOutputs(result.verifications) },
      summary: { ...summaryOfWrite('Copied', result, request), copied },
    };
  },
};
