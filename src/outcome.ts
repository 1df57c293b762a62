import { type ArtifactCommand, OUTPUTS, type OutputName, type OutputSpec } from './action/input-table.ts';
import { countReferrers } from './action/mermaid-graph.ts';
import type { StepSummary } from './action/summary.ts';
import type { CommandResult } from './commands/results.ts';

/** Output values of a step, in text; what is not there is not set. */
export type OutputValues = Readonly<Partial<Record<OutputName, string>>>;

/** What a command's result is as step outputs: those of the table. Of several targets the first gives the single values. */
export function outputsOf(command: ArtifactCommand, result: CommandResult | undefined): OutputValues {
  const values = result === undefined ? NOTHING : { ...listingValues(result), ...targetValues(command, result) };
  const specs: readonly OutputSpec[] = OUTPUTS;
  const own = specs.filter(({ commands }) => commands.includes(command)).map(({ name }) => name);
  return Object.fromEntries(Object.entries(values).filter(([name]) => own.includes(name)));
}

/** What there is to say of what is not there. */
const NOTHING: OutputValues = { count: '0', referrers: '[]', changed: 'false', files: '[]', exists: 'false' };

function listingValues({ listing, count }: CommandResult): OutputValues {
  if (listing === undefined) return {};
  const { kind, names, prefix } = listing;
  return {
    count: String(count ?? names.length),
    references: names.map((name) => `${prefix}${name}`).join('\n'),
    ...(kind === 'tags' ? { tags: names.join('\n') } : { repositories: names.join('\n') }),
  };
}

function targetValues(command: ArtifactCommand, result: CommandResult): OutputValues {
  const { targets, files, referrers, subject, manifest, name, changed, path, count, content, platforms, cacheHit } =
    result;
  const [first] = targets;
  if (first === undefined) return {};
  const about = command === 'attach' || command === 'discover' ? subject : { name, digest: first.digest };
  const writes = command === 'push' || command === 'attach' || command === 'index';
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
    changed: String(changed),
    files: JSON.stringify(files),
    ...(referrers === undefined ? {} : { referrers: JSON.stringify(referrers) }),
    ...(path === undefined ? {} : { path }),
    tags: targets.flatMap(({ tags, reference }) => tags.map((tag) => tagged(reference, tag))).join('\n'),
    exists: 'true',
    ...(content === undefined ? {} : { content }),
    ...(cacheHit === undefined ? {} : { 'cache-hit': String(cacheHit) }),
    ...(platforms === undefined ? {} : { platforms: platforms.join('\n') }),
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
  tag: 'Tagged',
  index: 'Joined',
  inspect: 'Inspected',
  list: 'Listed',
  delete: 'Deleted',
} as const;

const READS: ReadonlySet<ArtifactCommand> = new Set(['discover', 'inspect']);

/** What the job summary tells of a command's result. */
export function summaryOf(command: ArtifactCommand, result: CommandResult): StepSummary {
  const { targets, files, subject, referrers, copied, listing, notes } = result;
  return {
    title: HEADINGS[command],
    ...(copied === undefined ? {} : { copied }),
    targets: targets.map(({ shown, digest, size, artifactType, changed, subject: of, platform }) => ({
      reference: shown,
      digest,
      size,
      artifactType,
      ...(of === undefined ? {} : { subject: of }),
      ...(platform === undefined ? {} : { platform }),
      ...(READS.has(command) ? {} : { changed }),
    })),
    files,
    ...(notes === undefined ? {} : { notes }),
    ...(listing === undefined ? {} : { listing }),
    ...(subject === undefined ? {} : { subject: { ...subject, ...(referrers === undefined ? {} : { referrers }) } }),
  };
}
