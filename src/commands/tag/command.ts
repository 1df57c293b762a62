import type { CommandOf } from '../shared/command.ts';
import { atLeastOne, readReference, readTags } from '../shared/inputs/read-references.ts';
import { manifestOutputs, summaryOfWrite, tagLines } from '../shared/report.ts';
import type { TargetsResult } from '../shared/results.ts';
import { type TagRequest, tag } from './tag.ts';

/** `tag`: adds tags to a manifest. */
export const command: CommandOf<'tag', TagRequest, TargetsResult> = {
  read(inputs) {
    const reference = readReference(inputs, 'reference', 'tag');
    const request = {
      reference,
      tags: atLeastOne(readTags(inputs, [reference], 'reference'), 'tags', 'tag'),
      overwrite: inputs.flag('overwrite-tags'),
      dryRun: inputs.flag('dry-run'),
    };
    return { request, places: [reference] };
  },
  run: tag,
  report: (result, request) => ({
    outputs: { ...manifestOutputs(result), changed: String(result.changed), tags: tagLines(result.targets) },
    summary: summaryOfWrite('Tagged', result, request),
  }),
};
