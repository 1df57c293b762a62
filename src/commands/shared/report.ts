import type { OutputValues } from '../../action/interface.ts';
import type { GraphRoot, ReferrerSummary } from '../../action/summary/mermaid-graph.ts';
import type { StepSummary, TargetSummary } from '../../action/summary/summary.ts';
import { verifiedLine } from '../../artifact/trusted/verified-line.ts';
import { parseManifest } from '../../oci/manifest.ts';
import { formatPlatform } from '../../oci/platform.ts';
import type { SubjectResult, TargetResult, TargetsResult } from './results.ts';

/** Returns the outputs that say what was written or found; of several targets the first gives the single values. */
export function targetOutputs({ targets }: TargetsResult): OutputValues {
  const [first] = targets;
  if (first === undefined) return {};
  return {
    digest: first.digest,
    reference: first.reference,
    references: [...new Set(targets.map(({ reference }) => reference))].join('\n'),
    'media-type': first.mediaType,
    size: String(first.size),
  };
}

/**
 * Returns {@link targetOutputs} and those that say what is in the manifest.
 * @param subject what `subject-name` and `subject-digest` name; the target itself by default
 */
export function manifestOutputs(result: TargetsResult, subject?: SubjectResult): OutputValues {
  const { targets, manifest, name } = result;
  const [first] = targets;
  if (first === undefined) return {};
  return {
    ...targetOutputs(result),
    'artifact-type': first.artifactType,
    annotations: JSON.stringify(first.annotations),
    ...(manifest === undefined ? {} : { manifest }),
    'subject-name': subject?.name ?? name,
    'subject-digest': subject?.digest ?? first.digest,
  };
}

/** Returns the tags of all targets as references, one per line. */
export function tagLines(targets: readonly TargetResult[]): string {
  return targets.flatMap(({ tags, reference }) => tags.map((tag) => tagged(reference, tag))).join('\n');
}

function tagged(reference: string, tag: string): string {
  return `${reference.slice(0, reference.indexOf('@'))}:${tag}`;
}

/** Returns the JSON of the output `metadata`, with docker/build-push-action's keys. */
export function metadataOf(targets: readonly TargetResult[]): string {
  const [first] = targets;
  if (first === undefined) return '{}';
  const { mediaType, digest, size } = first;
  return JSON.stringify({
    'containerimage.digest': digest,
    'containerimage.descriptor': { mediaType, digest, size },
    'image.name': targets.map(({ shown }) => shown).join(','),
  });
}

/** The summary of a command that writes. */
export function summaryOfWrite(
  heading: string,
  result: TargetsResult,
  { dryRun }: { readonly dryRun: boolean },
): StepSummary {
  const { targets, changed } = result;
  const notes = notesOf(result);
  const said = dryRun
    ? ['Nothing was written.']
    : changed
      ? []
      : ['Nothing had to be done: all of it was there already.'];
  return {
    title: dryRun ? `${heading}: dry run` : heading,
    notes: targets.length === 0 ? notes : [...said, ...notes],
    targets: targets.map((target) => ({ ...rowOf(target), changed: dryRun ? undefined : target.changed })),
  };
}

/** The summary of a command that only reads. */
export function summaryOfRead(heading: string, result: TargetsResult): StepSummary {
  return { title: heading, notes: notesOf(result), targets: result.targets.map(rowOf) };
}

/** Signers come first. */
function notesOf({ notes = [], verifications = [] }: TargetsResult): readonly string[] {
  return [...verifications.map(verifiedLine), ...notes];
}

function rowOf({ shown, tags, digest, size, mediaType, artifactType, platform }: TargetResult): TargetSummary {
  return {
    reference: shown,
    tags: tags.filter((tag) => !shown.endsWith(`:${tag}`)),
    digest,
    size,
    artifactType: artifactType || mediaType,
    platform,
  };
}

/** Returns what the manifest of a result names, for a summary: of an index its manifests, of anything else its layers. */
export function partsOf({ targets: [target], manifest }: TargetsResult): StepSummary['parts'] {
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

/**
 * Returns subjects with those targets that refer to them, for the graph of a summary.
 * @param subject what targets refer to that do not say so themselves
 */
export function subjectsOf(targets: readonly TargetResult[], subject?: SubjectResult): readonly GraphRoot[] {
  const roots = new Map<string, GraphRoot & { referrers: ReferrerSummary[] }>();
  for (const target of targets) {
    const about = target.subject ?? subject?.digest;
    if (about === undefined) continue;
    const name = target.reference.slice(0, target.reference.lastIndexOf('@'));
    const { digest, artifactType, size, annotations, platform } = target;
    const key = `${name}@${about}`;
    const root = roots.get(key) ?? { name, digest: about, platform, referrers: [] };
    root.referrers.push({ digest, artifactType, size, annotations, referrers: [] });
    roots.set(key, root);
  }
  return [...roots.values()];
}
