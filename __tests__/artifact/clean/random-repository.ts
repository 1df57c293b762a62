import * as fc from 'fast-check';
import type { Descriptor } from '../../../src/oci/descriptor.ts';
import type { Digest } from '../../../src/oci/digest.ts';
import { digestOf } from '../../../src/oci/digest.ts';
import { encodeManifest, type ManifestBytes } from '../../../src/oci/manifest.ts';
import { MEDIA_TYPE } from '../../../src/oci/media-types.ts';
import type { WritableStore } from '../../../src/store/store.ts';
import { putEmpty, sample } from '../../store/samples.ts';

/** A manifest of a random repository; numbers are those of manifests before it, modulo how many there are. */
export interface Recipe {
  readonly kind: 'image' | 'index' | 'referrer' | 'referring-index' | 'signature' | 'orphan' | 'orphan-signature';
  /** What an index lists; the first is the subject of what refers to something. */
  readonly others: readonly number[];
  readonly tags: readonly string[];
  /** Days since it was made; undefined says nothing of it. */
  readonly age: number | undefined;
}

const TAGS = ['v1', 'v2', 'v3', 'main', 'pr-1', 'pr-2', 'latest', 'old'] as const;

/** A random repository: images, indexes of any of them, what refers to any of them, what cosign stores, and orphans. */
export const recipes: fc.Arbitrary<readonly Recipe[]> = fc.array(
  fc.record({
    kind: fc.constantFrom(
      ...(['image', 'image', 'index', 'index', 'referrer', 'referring-index', 'signature'] as const),
      ...(['orphan', 'orphan-signature'] as const),
    ),
    others: fc.array(fc.nat(30), { minLength: 1, maxLength: 4 }),
    tags: fc.uniqueArray(fc.constantFrom(...TAGS), { maxLength: 2 }),
    age: fc.option(fc.integer({ min: 1, max: 60 }), { nil: undefined }),
  }),
  { minLength: 1, maxLength: 14 },
);

/** A manifest that was put, and what it leads to by the recipe: the truth that a clean-up is compared with. */
export interface Made {
  readonly manifest: ManifestBytes;
  readonly children: readonly Digest[];
  readonly subject?: Digest | undefined;
  /** Of a signature: what its tag is made of. */
  readonly about?: Digest | undefined;
  readonly age: number | undefined;
  /** As far as it says so itself. */
  readonly ownAge: number | undefined;
}

/** What was put into a store. */
export interface Truth {
  readonly made: ReadonlyMap<Digest, Made>;
  /** Tags that stand for themselves. */
  readonly tags: ReadonlyMap<string, Digest>;
  /** Tags that belong to something, such as `sha256-<hex>.sig`. */
  readonly owned: ReadonlyMap<string, Digest>;
}

export const DAY = 24 * 60 * 60_000;

/** Puts a repository into a store. */
export async function build(store: WritableStore, list: readonly Recipe[]): Promise<Truth> {
  await putEmpty(store);
  const made = new Map<Digest, Made>();
  const tags = new Map<string, Digest>();
  const owned = new Map<string, Digest>();
  for (const [number, recipe] of list.entries()) {
    const before = [...made.values()];
    const one = makeOne(recipe, number, before);
    const { digest } = one.manifest.descriptor;
    made.set(digest, one);
    await store.putManifest(one.manifest);
    if (one.about !== undefined) {
      const tag = `${one.about.replace(':', '-')}.sig`;
      await store.putManifest(one.manifest, { tag });
      const earlier = made.get(owned.get(tag) as Digest);
      if (earlier !== undefined) made.set(earlier.manifest.descriptor.digest, { ...earlier, about: undefined });
      owned.set(tag, digest);
    }
    for (const tag of recipe.tags) {
      await store.putManifest(one.manifest, { tag });
      tags.set(tag, digest);
    }
  }
  return { made, tags, owned };
}

function makeOne({ kind, others, age }: Recipe, number: number, before: readonly Made[]): Made {
  const at = (index: number): Made | undefined => before[index % Math.max(1, before.length)];
  const annotations = {
    number: String(number),
    ...(age === undefined
      ? {}
      : { 'org.opencontainers.image.created': new Date(Date.now() - age * DAY).toISOString() }),
  };
  const absent: Descriptor = {
    mediaType: MEDIA_TYPE.ociManifest,
    digest: digestOf(`absent ${number}`),
    size: 10,
  };
  const first = at(others[0] ?? 0)?.manifest.descriptor ?? absent;
  if (kind === 'index' || kind === 'referring-index') {
    const children = [...new Set(others.map((index) => at(index)).filter((one) => one !== undefined))];
    const subject = kind === 'index' ? undefined : first;
    const manifest = encodeManifest({
      kind: 'index',
      mediaType: MEDIA_TYPE.ociIndex,
      manifests: children.map((one) => one.manifest.descriptor),
      ...(subject === undefined ? {} : { subject }),
      annotations,
    });
    const digests = children.map((one) => one.manifest.descriptor.digest);
    // An index that does not say it is as old as the first image in it.
    return { manifest, children: digests, subject: subject?.digest, age: age ?? children[0]?.ownAge, ownAge: age };
  }
  const subject = kind === 'referrer' ? first : kind === 'orphan' ? absent : undefined;
  const manifest = sample({ annotations, ...(subject === undefined ? {} : { subject }) });
  const about = kind === 'signature' ? first.digest : kind === 'orphan-signature' ? absent.digest : undefined;
  return { manifest, children: [], subject: subject?.digest, about, age, ownAge: age };
}

/** All that has to stay for `roots` to stay whole, by the definition: repeated until nothing is added. */
export function closureOf({ made }: Truth, roots: Iterable<Digest>): ReadonlySet<Digest> {
  const kept = new Set([...roots].filter((digest) => made.has(digest)));
  for (let size = -1; size !== kept.size; ) {
    size = kept.size;
    for (const [digest, { children, subject, about }] of made) {
      if (kept.has(digest)) {
        for (const one of [...children, subject, about]) if (one !== undefined && made.has(one)) kept.add(one);
      }
      if ((subject !== undefined && kept.has(subject)) || (about !== undefined && kept.has(about))) kept.add(digest);
    }
  }
  return kept;
}

/** What of `digests` and `tags` is not whole in a store, as a person would find it. */
export async function notWhole(
  store: WritableStore,
  truth: Truth,
  tags: ReadonlyMap<string, Digest>,
  digests: Iterable<Digest>,
): Promise<readonly string[]> {
  const flaws: string[] = [];
  for (const [tag, digest] of tags) {
    const found = await store.resolve(tag);
    if (found?.digest !== digest) flaws.push(`the tag ${tag} names ${found?.digest}`);
  }
  for (const digest of digests) {
    const one = truth.made.get(digest);
    if ((await store.fetchManifest(digest)) === undefined) flaws.push(`${digest} is gone`);
    const subject = one?.subject;
    if (subject !== undefined && truth.made.has(subject)) {
      const listed = await store.referrers(subject);
      if (!listed.some((entry) => entry.digest === digest)) flaws.push(`${digest} is not listed by ${subject}`);
    }
    if (one?.about !== undefined && truth.made.has(one.about)) {
      const found = await store.resolve(`${one.about.replace(':', '-')}.sig`);
      if (found === undefined) flaws.push(`the signature of ${one.about} is gone`);
    }
  }
  return flaws;
}
