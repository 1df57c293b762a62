import type { CommandOf } from '../shared/command.ts';
import { readReference } from '../shared/inputs/read-references.ts';
import { summaryOfWrite, tagLines, targetOutputs } from '../shared/report.ts';
import type { TargetsResult } from '../shared/results.ts';
import { type DeleteRequest, deleteReference } from './delete.ts';

/** `delete`: deletes a tag or a manifest. */
export const command: CommandOf<'delete', DeleteRequest, TargetsResult | undefined> = {
  read(inputs) {
    const reference = readReference(inputs, 'reference', 'delete');
    const request = {
      reference,
      force: inputs.flag('force'),
      failOnMissing: inputs.flag('fail-on-missing'),
      dryRun: inputs.flag('dry-run'),
    };
    return { request, places: [reference] };
  },
  run: deleteReference,
  report(result, request) {
    if (result === undefined) return { outputs: { changed: 'false' } };
    return {
      outputs: { ...targetOutputs(result), changed: String(result.changed), tags: tagLines(result.targets) },
      summary: summaryOfWrite('Deleted', result, request),
    };
  },
};
