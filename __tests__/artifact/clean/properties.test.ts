import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CleanedEntry, carryOut } from '../../../src/artifact/clean/carry-out.ts';
import type { KeepRules } from '../../../src/artifact/clean/keep-rules.ts';
import { lookAt } from '../../../src/artifact/clean/look.ts';
import { planOf } from '../../../src/artifact/clean/plan.ts';
import { ArtifactError } from '../../../src/base/errors.ts';
import type { Digest } from '../../../src/oci/digest.ts';
import { createMemoryStore } from '../../../src/store/memory/memory.ts';
import { SILENT } from '../../../src/store/observer.ts';
import type { WritableStore } from '../../../src/store/store.ts';
import { registry, storeAt } from '../../registry/rig.ts';
import { collect } from '../../store/samples.ts';
import type { RegistryOptions } from '../../support/registry-server.ts';
import { build, closureOf, DAY, notWhole, type Recipe, recipes, type Truth } from './random-repository.ts';

/** Which tags a random run keeps. */
interface Wanted {
  readonly names: readonly string[];
  /** In days. */
  readonly youngerThan: number | undefined;
}

const wanted: fc.Arbitrary<Wanted> = fc.record({
  names: fc.uniqueArray(fc.constantFrom('v1', 'v2', 'main', 'latest', 'pr-1'), { maxLength: 3 }),
  youngerThan: fc.option(fc.constantFrom(10, 30), { nil: undefined }),
});

function rulesOf({ names, youngerThan }: Wanted): KeepRules {
  return {
    byName: (tag) => (names.includes(tag) ? 'named' : undefined),
    newest: [],
    youngerThanMs: youngerThan === undefined ? undefined : youngerThan * DAY,
    everyTag: false,
    allowEmpty: true,
  };
}

/** The tags that stay by the rules, told without the code under test. */
function tagsToKeep({ tags, made }: Truth, { names, youngerThan }: Wanted): ReadonlyMap<string, Digest> {
  return new Map(
    [...tags].filter(([tag, digest]) => {
      const age = made.get(digest)?.age;
      return names.includes(tag) || (youngerThan !== undefined && (age === undefined || age < youngerThan));
    }),
  );
}

/**
 * What stays for its age alone: no tag, no index that lists it, attached to nothing that is there.
 * @param seesAll false where an index without a tag may be unknown, so that what it lists seems to stand alone
 */
function untaggedToKeep(truth: Truth, { youngerThan }: Wanted, seesAll = true): readonly Digest[] {
  if (youngerThan === undefined) return [];
  const tagged = new Set([...truth.tags.values(), ...truth.owned.values()]);
  const inside = new Set(seesAll ? [...truth.made.values()].flatMap(({ children }) => children) : []);
  return [...truth.made].flatMap(([digest, { subject, age }]) => {
    const alone = !tagged.has(digest) && !inside.has(digest) && (subject === undefined || !truth.made.has(subject));
    return alone && (age === undefined || age < youngerThan) ? [digest] : [];
  });
}

async function clean(store: WritableStore, rules: KeepRules): Promise<readonly CleanedEntry[]> {
  const { signal } = new AbortController();
  const look = await lookAt(store, { rules, now: Date.now(), signal });
  const { entries, lost } = await carryOut(store, look, planOf(look, true), { observer: SILENT, signal });
  expect(lost).toEqual([]);
  return entries;
}

/** A store that dies at its n-th deletion, before it is done or after. */
function mortal(store: WritableStore, deadly: number, after: boolean): WritableStore {
  let count = 0;
  const dead = (): never => {
    throw new ArtifactError('CANCELLED', 'killed');
  };
  const wrap =
    <Args extends readonly unknown[]>(work: (...args: Args) => Promise<boolean>) =>
    async (...args: Args): Promise<boolean> => {
      count += 1;
      if (count > deadly || (count === deadly && !after)) dead();
      const result = await work(...args);
      if (count >= deadly) dead();
      return result;
    };
  const mortalStore: WritableStore = Object.create(store, {
    name: { value: store.name },
    deleteTag: { value: wrap(store.deleteTag.bind(store)) },
    deleteManifest: { value: wrap(store.deleteManifest.bind(store)) },
  });
  for (const name of [
    'resolve',
    'fetchManifest',
    'fetchBlob',
    'referrers',
    'tags',
    'untagged',
    'putManifest',
    'ensureReferrer',
  ] as const) {
    Object.defineProperty(mortalStore, name, { value: store[name]?.bind(store) });
  }
  return mortalStore;
}

/** An index without a tag that is attached to a kept image, and lists a signature of something that is gone. */
const ATTACHED_INDEX: readonly Recipe[] = [
  { kind: 'orphan-signature', others: [0], tags: [], age: undefined },
  { kind: 'image', others: [0], tags: ['v1'], age: undefined },
  { kind: 'referring-index', others: [1, 0], tags: [], age: undefined },
];

const RUNS = { numRuns: Number(process.env.CLEAN_RUNS ?? 300) };

describe('a random repository that is cleaned by random rules', () => {
  it('has every kept tag whole, with all that it lists and all that is attached, and nothing else', async () => {
    await fc.assert(
      fc.asyncProperty(recipes, wanted, async (list, want) => {
        const store = createMemoryStore();
        const truth = await build(store, list);
        const tags = tagsToKeep(truth, want);
        const kept = closureOf(truth, [...tags.values(), ...untaggedToKeep(truth, want)]);
        await clean(store, rulesOf(want));
        expect(await notWhole(store, truth, tags, kept)).toEqual([]);
        for (const digest of truth.made.keys()) {
          if (!kept.has(digest)) expect([digest, await store.resolve(digest)]).toEqual([digest, undefined]);
        }
        const left = (await collect(store.tags())).filter((tag) => !truth.owned.has(tag));
        expect(left.sort()).toEqual([...tags.keys()].sort());
        // A second run has nothing to do.
        expect(await clean(store, rulesOf(want))).toEqual([]);
      }),
      RUNS,
    );
  });

  it.each<RegistryOptions>([{}, { noReferrers: true }, { pageSize: 2 }])(
    'in a registry too, as far as tags lead to what goes: %j',
    { timeout: 120_000 },
    async (options) => {
      const { host } = await registry(options);
      let number = 0;
      await fc.assert(
        fc.asyncProperty(recipes, wanted, async (list, want) => {
          const store = storeAt(host, { repository: `acme/app${number++}` });
          const truth = await build(store, list);
          const tags = tagsToKeep(truth, want);
          const kept = closureOf(truth, tags.values());
          await clean(store, rulesOf(want));
          expect(await notWhole(store, truth, tags, kept)).toEqual([]);
          const left = await collect(store.tags()).catch(() => []);
          expect(left.filter((tag) => !tag.startsWith('sha256-')).sort()).toEqual([...tags.keys()].sort());
          const stays = closureOf(truth, [...tags.values(), ...untaggedToKeep(truth, want, false)]);
          for (const digest of truth.tags.values()) {
            if (!stays.has(digest)) expect([digest, await store.resolve(digest)]).toEqual([digest, undefined]);
          }
        }),
        // Each attachment of a registry without the referrers API waits for others that may write its list.
        {
          numRuns: options.noReferrers ? 3 : 15,
          examples: [[ATTACHED_INDEX, { names: ['v1'], youngerThan: undefined }]],
        },
      );
    },
  );

  it('row clean-killed: has every kept tag whole when the run is killed at any deletion, and a second run does the rest', async () => {
    await fc.assert(
      fc.asyncProperty(
        recipes,
        wanted,
        fc.integer({ min: 1, max: 12 }),
        fc.boolean(),
        async (list, want, deadly, after) => {
          const store = createMemoryStore();
          const truth = await build(store, list);
          const tags = tagsToKeep(truth, want);
          const kept = closureOf(truth, [...tags.values(), ...untaggedToKeep(truth, want)]);
          await clean(mortal(store, deadly, after), rulesOf(want)).catch((error: unknown) => {
            if ((error as ArtifactError).code !== 'CANCELLED') throw error;
          });
          expect(await notWhole(store, truth, tags, kept)).toEqual([]);
          expect(await dangling(store, truth)).toEqual([]);
          await clean(store, rulesOf(want));
          expect(await notWhole(store, truth, tags, kept)).toEqual([]);
          for (const digest of truth.made.keys()) {
            // What a killed run left behind may be young, and stand alone by now.
            if (!kept.has(digest) && want.youngerThan === undefined) {
              expect([digest, await store.resolve(digest)]).toEqual([digest, undefined]);
            }
          }
        },
      ),
      RUNS,
    );
  });

  it('row clean-twice: has every kept tag whole when two runs clean it at once', async () => {
    await fc.assert(
      fc.asyncProperty(recipes, wanted, async (list, want) => {
        const store = createMemoryStore();
        const truth = await build(store, list);
        const tags = tagsToKeep(truth, want);
        const kept = closureOf(truth, [...tags.values(), ...untaggedToKeep(truth, want)]);
        await Promise.all([clean(store, rulesOf(want)), clean(store, rulesOf(want))]);
        expect(await notWhole(store, truth, tags, kept)).toEqual([]);
        const left = (await collect(store.tags())).filter((tag) => !truth.owned.has(tag));
        expect(left.sort()).toEqual([...tags.keys()].sort());
      }),
      RUNS,
    );
  });
});

/** Indexes that are still there and lack something that was deleted, and tags that name nothing. */
async function dangling(store: WritableStore, truth: Truth): Promise<readonly string[]> {
  const flaws: string[] = [];
  for (const [digest, { children }] of truth.made) {
    if ((await store.resolve(digest)) === undefined) continue;
    for (const child of children) {
      if ((await store.resolve(child)) === undefined) flaws.push(`${digest} lists ${child}, which is gone`);
    }
  }
  for (const tag of await collect(store.tags()))
    if ((await store.resolve(tag)) === undefined) flaws.push(`${tag} dangles`);
  return flaws;
}
