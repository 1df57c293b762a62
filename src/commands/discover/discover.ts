import { type Attached, attachedTo, lookBudget, lookInto } from '../../artifact/attached/attached.ts';
import { type ReferrerNode, referrersTree } from '../../artifact/attached/referrers-tree.ts';
import { checkRequired, type Lack, type Met } from '../../artifact/attached/requirements.ts';
import { checkType, matchesType, predicateTypesOf } from '../../artifact/attached/type-filter.ts';
import { mustFetch } from '../../artifact/index/choose-manifest.ts';
import { UnverifiedError } from '../../artifact/trusted/unverified-error.ts';
import { type ArtifactError, isArtifactError } from '../../base/errors.ts';
import type { Platform } from '../../oci/descriptor.ts';
import type { Digest } from '../../oci/digest.ts';
import { artifactTypeOf, type ManifestBytes, parseManifest } from '../../oci/manifest.ts';
import { formatReference, formatRepository, type Reference } from '../../oci/reference.ts';
import type { ReadableStore } from '../../store/store.ts';
import type { CommandContext } from '../shared/context.ts';
import { nameIn, notThere } from '../shared/references.ts';
import { type AboutTarget, type SubjectResult, type TargetsResult, targetOf } from '../shared/results.ts';
import { type FoundSubject, findSubject } from '../shared/subject.ts';
import { type Demands, openChecks } from '../shared/trust/demands.ts';
import { lackingTypes } from '../shared/trust/required.ts';
import { manifestSubject } from '../shared/trust/subjects.ts';

/** The request of a discover. */
export interface DiscoverRequest extends Demands {
  readonly subject: Reference;
  /** Media type, predicate type or alias that direct referrers must be of. */
  readonly artifactType?: string | undefined;
  readonly platform?: Platform | undefined;
  readonly recursive: boolean;
  /** False gives an empty result for a subject that is not there, unless something is required of it. */
  readonly failOnMissing: boolean;
}

/** The attachments of a subject. */
export interface DiscoverResult extends TargetsResult {
  readonly subject: SubjectResult;
  readonly referrers: readonly ReferrerNode[];
  /** The lines that say what met each requirement. */
  readonly notes: readonly string[];
  /** The required types that are not attached. */
  readonly lacks: readonly Lack[];
  /** Why the required signer's signature is not among them, if one was required. */
  readonly refused?: UnverifiedError | undefined;
  /** REQUIRED_MISSING, UNVERIFIED or TRUST_ROOT, for the step to end with once the summary is written. */
  readonly failure?: ArtifactError | undefined;
}

/**
 * Lists what is attached to a subject, as a tree. Undefined when the subject is missing and that is allowed. A required
 * type that is not attached, or not signed as required, gives a result with a {@link DiscoverResult.failure}: the summary
 * shows what is there.
 */
export async function discover(request: DiscoverRequest, context: CommandContext): Promise<DiscoverResult | undefined> {
  const { subject, artifactType, platform, failOnMissing, require = [], trust } = request;
  const { observer, signal } = context;
  if (artifactType !== undefined) checkType('artifact-type', artifactType);
  for (const type of require) checkType('require', type);
  const checks = trust === undefined ? undefined : await openChecks({ trust, require }, context);
  const store = await context.openReadable(subject);
  const wanted = [...(artifactType === undefined ? [] : [artifactType]), ...require];
  // A gate stays shut for what is not there, and when it fails it shows all that is.
  const isGate = require.length > 0 || trust !== undefined;
  const filter = isGate || wanted.length === 0 ? undefined : wanted;
  const there = await findSubject(store, subject, platform, signal);
  // The attachments of a deleted manifest may still be there.
  const gone = there === undefined && !isGate ? goneSubject(subject, platform) : undefined;
  const left = gone === undefined ? [] : await attachedTo(store, gone, filter, signal);
  const place = there ?? (left.length > 0 ? gone : undefined);
  if (place === undefined) {
    if (failOnMissing || isGate) throw await notThere(store, subject, signal);
    observer.info(`There is no ${formatReference(subject)}.`);
    return undefined;
  }
  if (there === undefined)
    observer.notice(`${formatReference(subject)} is gone; what was attached to it is still there.`);
  const found = { store, there, place, left, filter };
  if (checks === undefined) return resultOf(request, found, undefined, context);
  const subjects = await subjectsAt(store, subject, place.digest, signal);
  try {
    const verifications = await checks.check({ what: formatReference(subject), store, subjects }, undefined);
    return await resultOf(request, found, { verifications }, context);
  } catch (error) {
    if (!(error instanceof UnverifiedError)) throw error;
    // If the attachments can't be listed, the step still fails with the first error.
    return resultOf(request, found, { refused: error }, context).catch((other: unknown) => {
      throw signal.aborted ? other : error;
    });
  }
}

/** The subject of a discover, and what is known of its attachments. */
interface Found {
  readonly store: ReadableStore;
  /** Undefined if it is gone. */
  readonly there: FoundSubject | undefined;
  readonly place: FoundSubject;
  /** The attachments of a subject that is gone. */
  readonly left: readonly Attached[];
  /** Types to ask the registry for; undefined for all. */
  readonly filter: readonly string[] | undefined;
}

/** The result of the check for a signer. */
type Checked =
  | { readonly verifications: DiscoverResult['verifications']; readonly refused?: undefined }
  | { readonly refused: UnverifiedError; readonly verifications?: undefined };

/** Lists the attachments of a subject, and which of the required types are among them. */
async function resultOf(
  request: DiscoverRequest,
  { store, there, place, left, filter }: Found,
  checked: Checked | undefined,
  context: CommandContext,
): Promise<DiscoverResult> {
  const { subject, artifactType, recursive, require = [] } = request;
  const { observer, signal } = context;
  const wanted = [...(artifactType === undefined ? [] : [artifactType]), ...require];
  const [found, manifest] = await Promise.all([
    there === undefined ? left : attachedTo(store, place, filter, signal),
    there === undefined ? undefined : (there.manifest ?? mustFetch(store, place.digest, signal)),
  ]);
  const budget = lookBudget();
  const all = await lookInto(store, found, wanted, signal, budget);
  const { met, lacks } = await checkRequired(store, place, all, checked === undefined ? require : [], budget, signal);
  const refused = checked?.refused;
  const failure = refused ?? (lacks.length === 0 ? undefined : lackingTypes(formatReference(subject), lacks, all));
  // A failed gate shows all that is there.
  const isFiltered = artifactType !== undefined && failure === undefined;
  const shown = isFiltered ? all.filter((one) => matchesType(one, artifactType)) : all;
  const { digest } = place.descriptor;
  const referrers = await referrersTree(store, digest, shown, { recursive, signal });
  await context.group(`Attachments of ${formatReference({ ...subject, digest })}`, async () => {
    for (const line of treeLines(referrers)) observer.info(line);
  });
  const notes = met.map((one) => metLine(one, store.name));
  for (const line of notes) observer.info(line);
  // What met a requirement may be attached to the images of an index.
  if (referrers.length === 0 && met.length === 0) {
    observer.info(isFiltered ? `Nothing of type ${artifactType} is attached.` : 'Nothing is attached.');
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
    lacks,
    refused,
    failure,
    changed: false,
    verifications: checked?.verifications,
  };
}

/** A subject of which nothing is known but its digest; undefined for one that is named by a tag or a platform. */
function goneSubject({ digest }: Reference, platform: Platform | undefined): FoundSubject | undefined {
  if (digest === undefined || platform !== undefined) return undefined;
  return { digest, descriptor: { mediaType: '', digest, size: 0 } };
}

/** Returns the facts in a manifest, as far as it can be read here. */
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

/** Returns the subjects that a signature may cover: the manifest itself, or the index that it was chosen from. */
async function subjectsAt(store: ReadableStore, subject: Reference, digest: Digest, signal: AbortSignal) {
  const own = await mustFetch(store, digest, signal);
  const named = subject.digest === digest ? own : await mustFetch(store, nameIn(subject), signal);
  // A tag may have moved meanwhile: only an index that lists the manifest covers it.
  const parsed = parseManifest(named, formatReference(subject));
  const covers = parsed.kind === 'index' && parsed.manifests.some((child) => child.digest === digest);
  return (covers ? [named, own] : [own]).map(manifestSubject);
}

/** Returns what met a requirement, and where it is, as a line of log and summary. */
function metLine({ type, by, subject, platform }: Met, store: string): string {
  const of = platform === undefined ? subject : `${platform} (${subject})`;
  const place = by.tag === undefined ? '' : `, under the tag ${by.tag}`;
  const what = [by.artifactType, ...predicateTypesOf(by)].join(' ');
  return `${type}: ${store}@${by.descriptor.digest} (${what}) is attached to ${of}${place}.`;
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
