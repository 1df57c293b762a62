import type { ArtifactCommand, OutputName } from './action/input-table.ts';
import { countReferrers } from './action/mermaid-graph.ts';
import type { StepSummary } from './action/summary.ts';
import type { CommandResult } from './commands/results.ts';

/** Output values of a step, in text; what is not there is not set. */
export type OutputValues = Readonly<Partial<Record<OutputName, string>>>;

/** What a command's result is as step outputs. Of several targets the first gives the single values. */
export function outputsOf(command: ArtifactCommand, result: CommandResult | undefined): OutputValues {
  if (result === undefined) {
    return {
      count: '0',
      ...(command === 'discover' ? { referrers: '[]' } : { changed: 'false', files: '[]' }),
    };
  }
  const { targets, files, referrers, subject, manifest, name, changed, path, count } = result;
  const [first] = targets;
  if (first === undefined) return {};
  const about = command === 'attach' || command === 'discover' ? subject : { name, digest: first.digest };
  const writes = command === 'push' || command === 'attach';
  return {
    digest: first.digest,
    reference: first.reference,
    references: [...new Set(targets.map(({ reference }) => reference))].join('\n'),
    'media-type': first.mediaType,
    'artifact-type': first.artifactType,
    size: String(first.size),
    annotations: JSON.stringify(first.annotations),
    ...(manifest === undefined ? {} : { manifest }),
    ...(about === undefined ? {} : { 'subject-name': about.name, 'subject-digest': about.digest }),
    count: String(count ?? (referrers === undefined ? files.length : countReferrers(referrers))),
    ...(referrers === undefined
      ? { changed: String(changed), ...(command === 'copy' ? {} : { files: JSON.stringify(files) }) }
      : { referrers: JSON.stringify(referrers) }),
    ...(path === undefined ? {} : { path }),
    ...(writes || command === 'copy'
      ? { tags: targets.flatMap(({ tags, reference }) => tags.map((tag) => tagged(reference, tag))).join('\n') }
      : {}),
    ...(writes
      ? {
          metadata: JSON.stringify({
            'containerimage.digest': first.digest,
            'containerimage.descriptor': { mediaType: first.mediaType, digest: first.digest, size: first.size },
            'image.name': targets.map(({ shown }) => shown).join(','),
          }),
        }
      : {}),
  };
}

function tagged(reference: string, tag: string): string {
  return `${reference.slice(0, reference.indexOf('@'))}:${tag}`;
}

const HEADINGS = {
  push: 'Pushed',
  attach: 'Attached',
  pull: 'Pulled',
  discover: 'Discovered',
  copy: 'Copied',
} as const;

/** What the job summary tells of a command's result. */
export function summaryOf(command: ArtifactCommand, result: CommandResult): StepSummary {
  const { targets, files, subject, referrers, notes } = result;
  return {
    title: HEADINGS[command],
    ...(notes === undefined ? {} : { notes }),
    targets: targets.map(({ shown, digest, size, artifactType, changed }) => ({
      reference: shown,
      digest,
      size,
      artifactType,
      ...(command === 'discover' ? {} : { changed }),
    })),
    files,
    ...(subject === undefined ? {} : { subject: { ...subject, ...(referrers === undefined ? {} : { referrers }) } }),
  };
}
