import type { Inputs } from '../../action/inputs/reader.ts';
import type { InputOf } from '../../action/interface.ts';
import { ArtifactError } from '../../base/errors.ts';
import { isIndexMediaType } from '../../oci/media-types.ts';
import { type AnnotationsRequest, gatherAnnotations } from '../shared/annotations.ts';
import type { CommandOf } from '../shared/command.ts';
import { readAnnotations, readFileLine, readPacking, refuseWithPlatforms } from '../shared/inputs/read-packing.ts';
import { readPlatform } from '../shared/inputs/read-platform.ts';
import { readTargets } from '../shared/inputs/read-references.ts';
import { readArtifactType } from '../shared/inputs/read-type.ts';
import { manifestOutputs, metadataOf, partsOf, summaryOfWrite, tagLines } from '../shared/report.ts';
import type { FilesResult } from '../shared/results.ts';
import { type PushRequest, push } from './push.ts';
import type { PushRawRequest, RawResult } from './push-raw.ts';

/** Files to pack, or a raw manifest or blob. */
type PushInputs =
  | ({ readonly raw: undefined } & PushRequest & AnnotationsRequest)
  | ({ readonly raw: 'manifest' | 'blob' } & PushRawRequest);

type PushResult = FilesResult & Partial<Pick<RawResult, 'count' | 'referrers'>>;

/** `push`: stores files as an artifact, or a raw manifest or blob. */
export const command: CommandOf<'push', PushInputs, PushResult | undefined> = {
  read(inputs) {
    const references = readTargets(inputs, 'push');
    refuseBesideRaw(inputs);
    const manifest = readFileLine(inputs, 'manifest-file');
    const file = manifest ?? readFileLine(inputs, 'blob-file');
    const packing = readPacking(inputs, 'push', file === undefined);
    inputs.exclude('config', 'platform', 'A platform becomes the config; keep one of the two.');
    refuseWithPlatforms(inputs, ['config', 'platform']);
    const annotations = readAnnotations(inputs, 'manifest');
    const packed = {
      ...packing,
      references,
      artifactPlatform: readPlatform(inputs),
      imageSpec: readImageSpec(inputs),
      artifactType: readArtifactType(inputs),
      annotations: annotations.manifest,
      indexAnnotations: annotations.index,
      unusedLevels: annotations.unused,
      skipUnchanged: inputs.flag('skip-unchanged'),
      overwrite: inputs.flag('overwrite-tags'),
      repair: inputs.flag('repair'),
      dryRun: inputs.flag('dry-run'),
    };
    if (file === undefined) return { request: { ...packed, raw: undefined }, places: references };
    const { workingDirectory, overwrite, repair, dryRun } = packed;
    const raw = manifest === undefined ? 'blob' : 'manifest';
    return { request: { raw, file, references, workingDirectory, overwrite, repair, dryRun }, places: references };
  },
  async run(request, context) {
    if (request.raw === undefined) return push({ ...request, ...gatherAnnotations(request, context) }, context);
    const { pushBlobFile, pushManifestFile } = await import('./push-raw.ts');
    const result = await (request.raw === 'manifest' ? pushManifestFile : pushBlobFile)(request, context);
    return { ...result, files: [] };
  },
  report(result, request) {
    if (result === undefined) return { outputs: { count: '0', changed: 'false', files: '[]' } };
    const { targets, files, changed, count = files.length, referrers } = result;
    const isIndex = isIndexMediaType(targets[0]?.mediaType ?? '');
    return {
      outputs: {
        ...manifestOutputs(result),
        count: String(count),
        changed: String(changed),
        files: JSON.stringify(files),
        tags: tagLines(targets),
        metadata: metadataOf(targets),
      },
      summary: {
        ...summaryOfWrite('Pushed', result, request),
        files,
        parts: isIndex ? partsOf(result) : undefined,
      },
      referrers,
      // A blob cannot be the subject of an attestation: nothing finds it by its repository and digest.
      stored: request.dryRun || request.raw === 'blob' ? [] : targets,
    };
  },
};

/** The inputs that say how a manifest is made, and so have no effect on a raw manifest or blob. */
const MAKING = [
  'files',
  'config',
  'artifact-type',
  'annotations',
  'annotation-file',
  'platform',
  'image-spec',
] as const;

function refuseBesideRaw(inputs: Inputs<InputOf<'push'>>): void {
  for (const raw of ['manifest-file', 'blob-file'] as const) {
    for (const making of MAKING) inputs.exclude(raw, making, `Remove ${making}: ${raw} is pushed as it is.`);
  }
  inputs.exclude('manifest-file', 'blob-file', 'Use a step for each.');
  inputs.exclude('blob-file', 'tags', 'Remove tags: a blob has none.');
}

/** Reads the version of image-spec. A manifest of 1.0 has no artifact type of its own: it is that of its config. */
function readImageSpec(inputs: Inputs<InputOf<'push'>>): '1.0' | '1.1' {
  const hasType = inputs.text('artifact-type') !== '';
  const hasConfig = inputs.text('config') !== '';
  const given = inputs.choice('image-spec');
  const spec = given ?? (hasConfig && !hasType ? 'v1.0' : 'v1.1');
  if (spec === 'v1.0') {
    const remedy = 'With image-spec v1.0 the type of the artifact is the media type of its config.';
    inputs.exclude('config', 'artifact-type', remedy);
    inputs.exclude(
      'platform',
      'artifact-type',
      'With image-spec v1.0 the config says the type; leave image-spec at v1.1.',
    );
    return '1.0';
  }
  if (given === 'v1.1' && hasConfig && !hasType) {
    throw new ArtifactError('INPUT_INVALID', '"config" with image-spec v1.1 needs "artifact-type"', {
      remedy: 'Set artifact-type, or image-spec to v1.0.',
    });
  }
  return '1.1';
}
