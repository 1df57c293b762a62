import { type Attached, attachedTo, lookBudget, lookInto } from '../../artifact/attached/attached.ts';
import { type ReferrerNode, referrersTree } from '../../artifact/attached/referrers-tree.ts';
import { checkRequired, type Lack, type Met } from '../../artifact/attached/requirements.ts';
import { checkType, matchesType, predicateTypesOf } from '../../artifact/attached/type-filter.ts';
import { mustFetch } from '../../artifact/index/choose-manifest.ts';
import { ArtifactError, isArtifactError } from '../../base/errors.ts';
import type { Platform } from '../../oci/descriptor.ts';
import { artifactTypeOf, type ManifestBytes, parseManifest } from '../../oci/manifest.ts';
import { formatReference, formatRepository, type Reference } from '../../oci/reference.ts';
import type { CommandContext } from '../shared/context.ts';
import { notThere } from '../shared/references.ts';
import { type AboutTarget, type SubjectResult, type TargetsResult, targetOf } from '../shared/results.ts';
import { type FoundSubject, findSubject } from '../shared/subject.ts';

/** What discover is asked to do. */
export interface DiscoverRequest {
  readonly subject: Reference;
  /** Media type, predicate type or alias that direct referrers must be of. */
  readonly artifactType?: string | undefined;
  readonly platform?: Platform | undefined;
  readonly recursive: boolean;
  /** Types that have to be attached. */
  readonly require?: readonly string[] | undefined;
  /** False gives an empty result for a subject that is not there, unless something is required of it. */
  readonly failOnMissing: boolean;
}

/** What is attached to a subject. */
export interface DiscoverResult extends TargetsResult {
  readonly subject: SubjectResult;
  readonly referrers: readonly ReferrerNode[];
  /** What met each requirement. */
  readonly notes: readonly string[];
}

/**
 * Lists what is attached to a subject, as a tree. Undefined when the subject is missing and that is allowed.
 * @throws ArtifactError REQUIRED_MISSING when a required type is not attached
 */
export async function discover(request: DiscoverRequest, context: CommandContext): Promise<DiscoverResult | undefined> {
  const { subject, artifactType, platform, recursive, failOnMissing, require = [] } = request;
  const { observer, signal } = context;
  if (artifactType !== undefined) checkType('artifact-type', artifactType);
  for (const type of require) checkType('require', type);
  const store = await context.openReadable(subject);
  const wanted = [...(artifactType === undefined ? [] : [artifactType]), ...require];
  const filter = require.length > 0 || wanted.length === 0 ? undefined : wanted;
  const there = await findSubject(store, subject, platform, signal);
  // What was deleted may have left behind what is attached to it. A gate stays shut all the same.
  const gone = there === undefined && require.length === 0 ? goneSubject(subject, platform) : undefined;
  const left = gone === undefined ? [] : await attachedTo(store, gone, filter, signal);
  const place = there ?? (left.length > 0 ? gone : undefined);
  if (place === undefined) {
    if (failOnMissing || require.length > 0) throw await notThere(store, subject, signal);
    observer.info(`There is no ${formatReference(subject)}.`);
    return undefined;
  }
  if (there === undefined)
    observer.notice(`${formatReference(subject)} is gone; what was attached to it is still there.`);
  const [found, manifest] = await Promise.all([
    there === undefined ? left : attachedTo(store, place, filter, signal),
    there === undefined ? undefined : (there.manifest ?? mustFetch(store, place.digest, signal)),
  ]);
  const budget = lookBudget();
  const all = await lookInto(store, found, wanted, signal, budget);
  const shown = artifactType === undefined ? all : all.filter((one) => matchesType(one, artifactType));
  const { digest } = place.descriptor;
  const referrers = await referrersTree(store, digest, shown, { recursive, signal });
  observer.info(formatReference({ ...subject, digest }));
  for (const line of treeLines(referrers)) observer.info(line);
  const { met, lacks } = await checkRequired(store, place, all, require, budget, signal);
  if (lacks.length > 0) throw lacking(subject, lacks, all);
  const notes = met.map((one) => metLine(one, store.name));
  for (const line of notes) observer.info(line);
  // What met a requirement may be attached to the images of an index.
  if (referrers.length === 0 && met.length === 0) {
    observer.info(artifactType === undefined ? 'Nothing is attached.' : `Nothing of type ${artifactType} is attached.`);
  }
  const name = formatRepository(subject);
  const tags = subject.tag === undefined ? [] : [subject.tag];
  return {
    name,
    targets: [targetOf(name, place.descriptor, { tags, ...aboutManifest(manifest, formatReference(subject)) })],
    manifest: manifest === undefined ? undefined : Buffer.from(manifest.bytes).toString(),
    subject: { name, digest },
    referrers,
    notes,
    changed: false,
  };
}

/** A subject of which nothing is known but its digest; undefined for one that is named by a tag or a platform. */
function goneSubject({ digest }: Reference, platform: Platform | undefined): FoundSubject | undefined {
  if (digest === undefined || platform !== undefined) return undefined;
  return { digest, descriptor: { mediaType: '', digest, size: 0 } };
}

/** What a manifest says of itself, as far as it can be read here. */
function aboutManifest(manifest: ManifestBytes | undefined, where: string): AboutTarget {
  try {
    const parsed = manifest === undefined ? undefined : parseManifest(manifest, where);
    if (parsed === undefined) return {};
    return { artifactType: artifactTypeOf(parsed) ?? '', annotations: parsed.annotations ?? {} };
  } catch (error) {
    if (isArtifactError(error, 'UNSUPPORTED', 'MANIFEST_INVALID')) return {};
    throw error;
  }
}

/** What met a requirement, and where it is, as a line of log and summary. */
function metLine({ type, by, subject, platform }: Met, store: string): string {
  const of = platform === undefined ? subject : `${platform} (${subject})`;
  const place = by.tag === undefined ? '' : `, under the tag ${by.tag}`;
  const what = [by.artifactType, ...predicateTypesOf(by)].join(' ');
  return `${type}: ${store}@${by.descriptor.digest} (${what}) is attached to ${of}${place}.`;
}

/** Names in a message before the rest is counted. */
const MAX_NAMED = 10;

function lacking(subject: Reference, lacks: readonly Lack[], all: readonly Attached[]): ArtifactError {
  const what = lacks.map(({ type, platforms }) => (platforms.length === 0 ? type : `${type} (of ${some(platforms)})`));
  const there = [...new Set(all.map((one) => [one.artifactType, ...predicateTypesOf(one)].join(' ').trim()))];
  const instead = there.length === 0 ? 'nothing is' : `${some(there)} ${there.length === 1 ? 'is' : 'are'}`;
  const rejected = new Map(lacks.flatMap((lack) => lack.rejected.map(({ digest, why }) => [digest, why])));
  const wrong = [...rejected].map(([digest, why]) => `${digest} ${why}`);
  return new ArtifactError(
    'REQUIRED_MISSING',
    `${formatReference(subject)} lacks ${what.join(', ')}, which the input require asks for; ${instead} attached${wrong.length === 0 ? '' : `, but ${some(wrong)}`}`,
    { remedy: 'Attach what is missing before this step, or correct the types in require.' },
  );
}

function some(names: readonly string[]): string {
  const rest = names.length - MAX_NAMED;
  return `${names.slice(0, MAX_NAMED).join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`;
}

/** The tree as lines of text, one a referrer. */
export function treeLines(nodes: readonly ReferrerNode[], indent = ''): readonly string[] {
  return nodes.flatMap((node, i) => {
    const last = i === nodes.length - 1;
    const what = [node.artifactType || node.mediaType, ...(node.predicateTypes ?? [])].join(' ');
    const where = node.tag === undefined ? '' : `  (${node.tag.slice(node.tag.lastIndexOf('.'))} tag of cosign)`;
    const line = `${indent}${last ? '└── ' : '├── '}${what}  ${node.digest}${where}`;
    return [line, ...treeLines(node.referrers, `${indent}${last ? '    ' : '│   '}`)];
  });
}
