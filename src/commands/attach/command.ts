import { type AnnotationsRequest, gatherAnnotations } from '../shared/annotations.ts';
import type { CommandOf } from '../shared/command.ts';
import { readAnnotations, readPacking, refuseWithPlatforms } from '../shared/inputs/read-packing.ts';
import { readPlatform } from '../shared/inputs/read-platform.ts';
import { atLeastOne, readSubjects, readTags } from '../shared/inputs/read-references.ts';
import { readArtifactType } from '../shared/inputs/read-type.ts';
import { manifestOutputs, metadataOf, subjectsOf, summaryOfWrite, tagLines } from '../shared/report.ts';
import { type AttachRequest, type AttachResult, attach } from './attach.ts';

type AttachInputs = AttachRequest & AnnotationsRequest;

/** `attach`: stores files as artifacts that refer to a subject. */
export const command: CommandOf<'attach', AttachInputs, AttachResult | undefined> = {
  read(inputs) {
    const subjects = atLeastOne(readSubjects(inputs), 'subject', 'attach');
    const tags = readTags(inputs, subjects, 'subject');
    const packing = readPacking(inputs, 'attach');
    refuseWithPlatforms(inputs, ['platform', 'tags']);
    const allPlatforms = inputs.text('platform') === 'all';
    if (allPlatforms) {
      inputs.exclude('platform', 'tags', 'Remove tags: what is attached to each image is another artifact.');
    }
    const annotations = readAnnotations(inputs, 'manifest');
    const request = {
      subjects,
      tags,
      ...packing,
      splitsBundles: true,
      artifactType: readArtifactType(inputs),
      annotations: annotations.manifest,
      unusedLevels: annotations.unused,
      platform: allPlatforms ? undefined : readPlatform(inputs),
      allPlatforms,
      ifAttached: inputs.choice('if-attached'),
      overwrite: inputs.flag('overwrite-tags'),
      repair: inputs.flag('repair'),
      waitMs: inputs.duration('wait'),
      dryRun: inputs.flag('dry-run'),
    };
    return { request, places: subjects };
  },
  run: (request, context) => attach({ ...request, ...gatherAnnotations(request, context) }, context),
  report(result, request) {
    if (result === undefined) return { outputs: { count: '0', changed: 'false', files: '[]' } };
    const { targets, files, changed, subject, referrers } = result;
    const outputs = {
      ...manifestOutputs(result, subject),
      count: String(files.length),
      changed: String(changed),
      files: JSON.stringify(files),
      tags: tagLines(targets),
      metadata: metadataOf(targets),
    };
    const summary = { ...summaryOfWrite('Attached', result, request), files, subjects: subjectsOf(targets, subject) };
    return { outputs: targets.length === 0 ? {} : outputs, summary, referrers };
  },
};
