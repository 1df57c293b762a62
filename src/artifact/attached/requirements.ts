import { parallel } from '../../base/async/parallel.ts';
import { TREE_CONCURRENCY } from '../../base/limits.ts';
import type { Descriptor } from '../../oci/descriptor.ts';
import type { Digest } from '../../oci/digest.ts';
import { formatPlatform } from '../../oci/platform.ts';
import type { ReadableStore } from '../../store/store.ts';
import { type Attached, type AttachedTo, attachedTo, isRealChild, type LookBudget, lookInto } from './attached.ts';
import { type Candidate, candidatesOf, isCandidate, lookFor, type Rejected, whatIsGone } from './candidates.ts';
import { matchesType } from './type-filter.ts';

/** A type that is asked for and not attached. */
export interface Lack {
  readonly type: string;
  /** For an index: the platforms without an attachment of the type, or digests of images without a platform. */
  readonly platforms: readonly string[];
  /** The attachments that were listed as that type and do not count. */
  readonly rejected: readonly Rejected[];
}

/** A requirement that is met, and by what. */
export interface Met {
  readonly type: string;
  readonly by: Candidate;
  /** Digest of the subject. */
  readonly subject: Digest;
  /** Of an index: the platform of that manifest, or its digest where it has none. */
  readonly platform?: string | undefined;
}

/** Which requirements are met, and which are not. */
export interface Requirements {
  readonly met: readonly Met[];
  readonly lacks: readonly Lack[];
}

/** Whether one manifest has one type attached. */
interface Answer {
  readonly type: string;
  readonly by?: Candidate | undefined;
  readonly rejected: readonly Rejected[];
}

/**
 * Which of the required types a subject has and which it lacks. An index has one that is attached to itself, or else to each
 * image in it; the images are only asked for where the index lacks something. What counts was fetched and judged: a
 * list alone proves nothing.
 * @param known what is attached to the subject, looked into for these types
 * @param budget for statements that have to be looked into
 */
export async function checkRequired(
  store: ReadableStore,
  { digest, index }: AttachedTo,
  known: readonly Attached[],
  required: readonly string[],
  budget: LookBudget,
  signal: AbortSignal,
): Promise<Requirements> {
  const answersFor = (
    subject: Digest,
    found: readonly Attached[],
    types: readonly string[],
    inner: AbortSignal,
  ): Promise<readonly Answer[]> =>
    parallel(types, TREE_CONCURRENCY, (type, deep) => answerOf(store, subject, found, type, budget, deep), inner);

  const children = index?.manifests.filter(isRealChild) ?? [];
  const self = children.find((child) => child.digest === digest);
  const own = await answersFor(
    digest,
    self === undefined ? known.filter(({ about }) => about === undefined) : known,
    required,
    signal,
  );
  const platform = self === undefined ? undefined : nameOf(self);
  const met = own.flatMap(({ type, by }) => (by === undefined ? [] : [{ type, by, subject: digest, platform }]));
  const open = own.filter(({ by }) => by === undefined);
  if (open.length === 0 || self !== undefined || children.length === 0) {
    return { met, lacks: open.map(({ type, rejected }) => ({ type, platforms: [], rejected })) };
  }
  const answers = await parallel(
    children,
    TREE_CONCURRENCY,
    async (child, inner) => {
      const types = open.map(({ type }) => type);
      const built = await answersFor(
        child.digest,
        known.filter(({ about }) => about === child.digest),
        types,
        inner,
      );
      const left = built.filter(({ by }) => by === undefined).map(({ type }) => type);
      if (left.length === 0) return built;
      const found = await lookInto(
        store,
        await attachedTo(store, { digest: child.digest }, left, inner),
        left,
        inner,
        budget,
      );
      const more = await answersFor(child.digest, found, left, inner);
      return built.map((one) => more.find(({ type }) => type === one.type) ?? one);
    },
    signal,
  );
  const lacks = open.flatMap(({ type, rejected }) => {
    const without = children.filter((_, i) => answerFor(answers[i], type)?.by === undefined);
    const more = answers.flatMap((one) => answerFor(one, type)?.rejected ?? []);
    return without.length === 0 ? [] : [{ type, platforms: without.map(nameOf), rejected: [...rejected, ...more] }];
  });
  const ofEach = children.flatMap((child, i) =>
    (answers[i] ?? []).flatMap(({ type, by }) =>
      by === undefined ? [] : [{ type, by, subject: child.digest, platform: nameOf(child) }],
    ),
  );
  return { met: [...met, ...ofEach], lacks };
}

function answerFor(answers: readonly Answer[] | undefined, wanted: string): Answer | undefined {
  return answers?.find(({ type }) => type === wanted);
}

/** Looks for the newest attachment that is of a type, in all that is said to be. */
async function answerOf(
  store: ReadableStore,
  subject: Digest,
  found: readonly Attached[],
  type: string,
  budget: LookBudget,
  signal: AbortSignal,
): Promise<Answer> {
  const rejected: Rejected[] = [];
  const claims = found.filter((one) => matchesType(one, type));
  for await (const one of candidatesOf(store, subject, claims, signal)) {
    if (!isCandidate(one)) {
      rejected.push(one);
      continue;
    }
    const looked = await lookFor(type, store, one, budget, signal);
    const why = looked.why ?? (await whatIsGone(type, store, looked.known, signal));
    if (why === undefined) return { type, by: { ...one, ...looked.known }, rejected };
    rejected.push({ digest: one.descriptor.digest, why });
  }
  return { type, rejected };
}

function nameOf({ platform, digest }: Descriptor): string {
  return platform === undefined ? digest : formatPlatform(platform);
}
