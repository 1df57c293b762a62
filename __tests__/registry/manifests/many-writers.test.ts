import { afterEach, expect, test, vi } from 'vitest';
import { readTag, updateTag } from '../../../src/registry/manifests/settled-update.ts';
import { adding, randomFrom, TagWorld } from './tag-world.ts';

let world: TagWorld;
vi.mock('../../../src/base/clock.ts', () => ({ clockMs: () => world.now }));
vi.mock('../../../src/base/async/sleep.ts', () => ({ sleep: (ms: number) => world.wait(ms) }));
afterEach(() => void vi.restoreAllMocks());

interface Setting {
  readonly writers: number;
  /** All writers begin within this time, in ms. */
  readonly withinMs: number;
  /** Round trip of every other writer, in ms; the rest is near the registry, at 5 ms. */
  readonly roundTripMs: number;
  /** Whether they have read the tag and then stored a manifest, as a step that attaches has. */
  readonly haveRead?: boolean;
}

/**
 * Lets writers add their names to one tag, in an order that depends on the seed. Every other write is held up on its machine, most of them
 * for longer than it may.
 * @returns how many names were lost, and how many reads a writer needed
 */
async function together(seed: number, { writers, withinMs, roundTripMs, haveRead = false }: Setting) {
  world = new TagWorld();
  const random = randomFrom(seed);
  vi.spyOn(Math, 'random').mockImplementation(random);
  const between = (least: number, most: number): number => least + (most - least) * random();
  const all = Array.from({ length: writers }, async (_, i) => {
    const oneWay = (i % 2 === 0 ? 5 : roundTripMs) / 2;
    const trip = (): number => oneWay * between(1, 1.2);
    const repo = world.repository({
      trip,
      pause: () => (random() < 0.5 ? between(0, 10) : between(100, 500)),
    });
    await world.wait(between(0, withinMs));
    const { signal } = new AbortController();
    const before = haveRead ? await readTag(repo, 'tag', signal) : undefined;
    if (haveRead) await world.wait(trip() + between(0, 20) + trip());
    await updateTag(repo, 'tag', adding(`writer ${i}`), signal, before);
  });
  await world.run();
  await Promise.all(all);
  return { lost: writers - world.listed.length, reads: world.counts.reads / writers };
}

/** The sum over so many seeds. */
async function overSeeds(seeds: number, setting: Setting) {
  const sum = { lost: 0, reads: 0 };
  for (let seed = 0; seed < seeds; seed += 1) {
    const { lost, reads } = await together(seed, setting);
    sum.lost += lost;
    sum.reads += reads / seeds;
  }
  return sum;
}

// The longest round trip and the window, 216 + 125 ms, are less than the shortest wait.
test.each([
  { seeds: 300, writers: 2, withinMs: 300, roundTripMs: 180 },
  { seeds: 300, writers: 3, withinMs: 0, roundTripMs: 180 },
  { seeds: 50, writers: 16, withinMs: 0, roundTripMs: 50 },
  { seeds: 50, writers: 16, withinMs: 2000, roundTripMs: 180 },
  { seeds: 300, writers: 3, withinMs: 300, roundTripMs: 180, haveRead: true },
  { seeds: 50, writers: 16, withinMs: 300, roundTripMs: 80, haveRead: true },
])('row concurrent-attach: in no order of reads and writes is an entry lost: %j', async ({ seeds, ...setting }) => {
  expect(await overSeeds(seeds, setting)).toMatchObject({ lost: 0 });
});

test('row concurrent-attach: writers end though the tag is written all the time, and lose nothing', async () => {
  const { lost, reads } = await overSeeds(5, { writers: 100, withinMs: 15_000, roundTripMs: 100 });
  expect(lost).toBe(0);
  expect(reads).toBeLessThan(12);
});

test('the simulation sees what is lost to a writer that is far slower than others wait for', async () => {
  expect(await overSeeds(60, { writers: 2, withinMs: 6000, roundTripMs: 4000 })).not.toMatchObject({ lost: 0 });
});

/** A writer that is listed already reads the tag; so long after it, when another has dropped it, it makes sure that it is listed. */
async function droppedAfterARead(msAgo: number) {
  world = new TagWorld();
  vi.spyOn(Math, 'random').mockReturnValue(0);
  const repo = world.repository({ trip: () => 5, pause: () => 0 });
  const { signal } = new AbortController();
  const writing = (async () => {
    await updateTag(repo, 'tag', adding('us'), signal);
    const before = await readTag(repo, 'tag', signal);
    await world.wait(msAgo);
    world.drop();
    const { reads } = world.counts;
    await updateTag(repo, 'tag', adding('us'), signal, before);
    return world.counts.reads - reads;
  })();
  await world.run();
  return { reads: await writing, listed: world.listed };
}

test('what a tag was just seen to list is not read again', async () => {
  expect(await droppedAfterARead(100)).toEqual({ reads: 0, listed: [] });
});

test('what a tag was seen to list longer ago is read again', async () => {
  expect(await droppedAfterARead(130)).toEqual({ reads: 2, listed: ['us'] });
});
