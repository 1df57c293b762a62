import { type ManifestLine, parseManifestLine } from '../../artifact/index/manifest-line.ts';
import { ArtifactError } from '../../base/errors.ts';
import { type AnnotationsRequest, gatherAnnotations } from '../shared/annotations.ts';
import type { CommandOf } from '../shared/command.ts';
import { readAnnotations } from '../shared/inputs/read-packing.ts';
import { readTargets } from '../shared/inputs/read-references.ts';
import { readArtifactType } from '../shared/inputs/read-type.ts';
import { manifestOutputs, metadataOf, partsOf, summaryOfWrite, tagLines } from '../shared/report.ts';
import { type IndexRequest, type IndexResult, joinManifests } from './join-manifests.ts';

type IndexInputs = IndexRequest & AnnotationsRequest;

/** `index`: joins manifests into an index, or adds them to one. */
export const command: CommandOf<'index', IndexInputs, IndexResult> = {
  read(inputs) {
    const references = readTargets(inputs, 'index');
    const lines = inputs.lines('manifests').filter((line) => !line.startsWith('#'));
    const manifests = lines.map(parseManifestLine);
    const overwrite = inputs.flag('overwrite-tags');
    const update = inputs.flag('update');
    const artifactType = readArtifactType(inputs);
    checkLines(manifests, update, artifactType !== undefined || inputs.text('annotations') !== '');
    if (update && !overwrite) {
      throw new ArtifactError('INPUT_INVALID', '"update: true" and "overwrite-tags: false" cannot be combined', {
        remedy: 'Remove overwrite-tags: an index that is updated gets other content.',
      });
    }
    const annotations = readAnnotations(inputs, 'index');
    const request = {
      references,
      manifests,
      update,
      cleanup: inputs.flag('cleanup'),
      artifactType,
      annotations: annotations.index,
      unusedLevels: annotations.unused,
      defaultAnnotations: inputs.flag('default-annotations'),
      overwrite,
      dryRun: inputs.flag('dry-run'),
    };
    const joined = manifests.flatMap((line) => ('repository' in line && line.repository ? [line.repository] : []));
    return { request, places: [...references, ...joined] };
  },
  run: (request, context) => joinManifests({ ...request, ...gatherAnnotations(request, context) }, context),
  report(result, request) {
    const { targets, count, changed } = result;
    return {
      outputs: {
        ...manifestOutputs(result),
        count: String(count),
        changed: String(changed),
        tags: tagLines(targets),
        metadata: metadataOf(targets),
      },
      summary: { ...summaryOfWrite('Joined', result, request), parts: partsOf(result) },
      stored: request.dryRun ? [] : targets,
    };
  },
};

/** @param changesMore whether something else than the entries of the index is to change */
function checkLines(manifests: readonly ManifestLine[], update: boolean, changesMore: boolean): void {
  const joins = manifests.filter((line) => line.kind === 'join');
  const removes = manifests.some(({ kind }) => kind === 'remove');
  if (!update && removes) {
    throw new ArtifactError('INPUT_INVALID', '"manifests" has a line starting with !, but update is false', {
      remedy: 'Set update: true to remove entries from an existing index.',
    });
  }
  const leftOut = manifests.find((line) => line.kind === 'leave-out');
  if (leftOut !== undefined && !joins.some(({ isPattern }) => isPattern)) {
    throw new ArtifactError(
      'INPUT_INVALID',
      `"manifests" has "!${leftOut.pattern}", which leaves tags out of what a pattern matches, but it has no pattern`,
      { remedy: 'Write !sha256:… or !os/architecture to remove entries from an existing index.' },
    );
  }
  if (joins.length === 0 && !(update && (removes || changesMore))) {
    throw new ArtifactError('INPUT_INVALID', '"manifests" is required for index', {
      remedy: 'Set manifests to one reference, tag, digest or pattern per line.',
    });
  }
}
