import { type ArtifactCommand, OUTPUTS, type OutputName, type OutputSpec } from '../action/interface.ts';
import { countReferrers, type GraphRoot, type ReferrerSummary } from '../action/summary/mermaid-graph.ts';
import type { StepSummary } from '../action/summary/summary.ts';
import type { CommandResult } from '../commands/shared/results.ts';
import { parseManifest } from '../oci/manifest.ts';
import { isIndexMediaType } from '../oci/media-types.ts';
import { formatPlatform } from '../oci/platform.ts';

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

/** What a summary has to know beside the result. */
export interface SummaryOptions {
  /** Whether nothing was to be written. */
  readonly dryRun: boolean;
}

/** What the job summary tells of a command's result. */
export function summaryOf(command: ArtifactCommand, result: CommandResult, { dryRun }: SummaryOptions): StepSummary {
  const { targets, files, copied, listing } = result;
  const isPushedIndex = command === 'push' && isIndexMediaType(targets[0]?.mediaType ?? '');
  const isListed = command === 'index' || command === 'inspect' || isPushedIndex;
  const parts = isListed ? partsOf(result) : undefined;
  return {
    title: dryRun && !READS.has(command) ? `${HEADINGS[command]}: dry run` : HEADINGS[command],
    notes: notesOf(command, result, dryRun),
    copied,
    targets: targets.map(({ shown, tags, digest, size, mediaType, artifactType, platform, changed }) => ({
      reference: shown,
      tags: tags.filter((tag) => !shown.endsWith(`:${tag}`)),
      digest,
      size,
      artifactType: artifactType || mediaType,
      platform,
      ...(READS.has(command) || dryRun ? {} : { changed }),
    })),
    files,
    ...(result.path === undefined || files.length === 0 ? {} : { folder: result.path }),
    listing,
    parts,
    subjects: subjectsOf(result),
    referrers: result.referrers ?? [],
  };
}

function notesOf(command: ArtifactCommand, result: CommandResult, dryRun: boolean): readonly string[] {
  const { notes = [], targets, changed } = result;
  if (READS.has(command) || targets.length === 0) return notes;
  if (dryRun) return ['Nothing was written.', ...notes];
  return [...(changed ? [] : ['Nothing had to be done: all of it was there already.']), ...notes];
}

/** Manifests of an index, layers of anything else. */
function partsOf({ targets: [target], manifest }: CommandResult): StepSummary['parts'] {
  if (target === undefined || manifest === undefined) return undefined;
  const { mediaType, digest, size } = target;
  const parsed = parseManifest({ bytes: Buffer.from(manifest), descriptor: { mediaType, digest, size } }, digest);
  const isIndex = parsed.kind === 'index';
  const rows = (isIndex ? parsed.manifests : parsed.layers).map((part) => ({
    name: part.platform === undefined ? (part.annotations?.[TITLE] ?? '') : formatPlatform(part.platform),
    mediaType: part.artifactType ?? part.mediaType,
    digest: part.digest,
    size: part.size,
  }));
  return { kind: isIndex ? 'manifests' : 'layers', rows };
}

const TITLE = 'org.opencontainers.image.title';

/** What discover looked at with all that was found; else what this step attached, or pulled of a subject. */
function subjectsOf({ targets, subject, referrers }: CommandResult): readonly GraphRoot[] {
  if (subject !== undefined && referrers !== undefined) return [{ ...subject, referrers }];
  const roots = new Map<string, GraphRoot & { referrers: ReferrerSummary[] }>();
  for (const target of targets) {
    const about = target.subject ?? subject?.digest;
    if (about === undefined) continue;
    const name = target.reference.slice(0, target.reference.lastIndexOf('@'));
    const { digest, artifactType, size, annotations, platform } = target;
    const key = `${name}@${about}`;
    const root = roots.get(key) ?? {
      name,
      digest: about,
      platform,
      referrers: [],
    };
    root.referrers.push({ digest, artifactType, size, annotations, referrers: [] });
    roots.set(key, root);
  }
  return [...roots.values()];
}
