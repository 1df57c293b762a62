import { watch } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type ActionResult, runAction, spawnAction } from '../support/runner.ts';
import type { Fault } from '../support/scripted-server.ts';
import { differences, type Good, halfDone, runAgain, torn } from './afterwards.ts';
import { flawsOf } from './clean-end.ts';
import { inParallel } from './in-parallel.ts';
import { randomNumbers, SEED } from './random.ts';
import { LAYOUT_VERBS, VERBS, type Verb } from './verbs.ts';
import { filesOf, makeWorld, type State, stateOf, type World } from './world.ts';

/** Processes at once. */
const PARALLEL = 3;

/** Kills of one verb by one signal: twenty verbs and three signals make 240. */
const KILLS = Number(process.env.FAULT_KILLS ?? 4);

const SIGNALS = ['SIGTERM', 'SIGINT', 'SIGKILL'] as const;
type Signal = (typeof SIGNALS)[number];

/** When a process is killed: so many ms after its start, or after its n-th request arrived. */
interface Moment {
  readonly signal: Signal;
  readonly request: number;
  readonly ms: number;
}

interface Undisturbed extends Good {
  readonly requests: number;
  readonly ms: number;
}

async function undisturbed(verb: Verb): Promise<Undisturbed> {
  await using world = await makeWorld(verb);
  const started = performance.now();
  const result = await runAction(world.options);
  expect([result.errors, result.code, torn(world)]).toEqual([[], 0, []]);
  const ms = performance.now() - started;
  const { digest } = result.outputs;
  return { state: stateOf(world), digest, leaves: verb.leaves, requests: world.server.requests.length, ms };
}

/** Moments spread over the requests and over the time of a step. */
function momentsOf({ requests, ms }: Undisturbed, random: () => number): Moment[] {
  return SIGNALS.flatMap((signal) =>
    Array.from({ length: KILLS }, (_, index) => {
      const request = requests === 0 || index % 3 === 0 ? 0 : 1 + Math.floor(random() * requests);
      return { signal, request, ms: Math.round(random() * (request === 0 ? ms : 15)) };
    }),
  );
}

async function killAt(verb: Verb, moment: Moment, good: Undisturbed): Promise<string[]> {
  const { signal, request, ms } = moment;
  let kill = () => {};
  const count: Fault = ({ number }, next) => {
    if (number === request) setTimeout(() => kill(), ms);
    return next();
  };
  await using world = await makeWorld(verb, [count]);
  const before = stateOf(world);
  const running = spawnAction(world.options);
  kill = () => void running.child.kill(signal);
  if (request === 0) setTimeout(() => kill(), ms);
  const result = await running.done;
  const flaws = [...endOf(result, world, before, good), ...torn(world), ...(await runAgain(world, good))];
  const at = request === 0 ? `${ms} ms after the start` : `${ms} ms after request ${request}`;
  return flaws.map((flaw) => `${signal} ${at}: ${flaw}`);
}

/** What is wrong right after the signal. */
function endOf(result: ActionResult, world: World, before: State, good: Undisturbed): string[] {
  if (result.code === 0) return [...flawsOf(result), ...differences(good, world, result)];
  if (result.signal === 'SIGKILL') return notWhole(world, good);
  // Before its first line of code and after its last a process has no say in how it ends: nothing is done then, or all is.
  if (result.signal !== null && Object.keys(result.outputs).length > 0) {
    return [...flawsOf({ ...result, code: 0 }), ...differences(good, world, result)];
  }
  if (result.signal !== null && !result.stdout.includes('::')) return [...halfDone(world, before), ...notEmpty(result)];
  const wrong = result.errors[0]?.endsWith('(CANCELLED)') ? [] : [`not cancelled but: ${result.errors.join()}`];
  // When all was done already, what was done stays.
  const isDone = notWhole(world, good).length === 0 && Object.keys(good.state).every((path) => path in stateOf(world));
  return [...flawsOf(result), ...wrong, ...(isDone ? [] : halfDone(world, before))];
}

function notEmpty({ runnerTemp, outputs }: ActionResult): string[] {
  const left = Object.keys({ ...filesOf(runnerTemp), ...outputs });
  return left.length === 0 ? [] : [`left ${left}`];
}

/** Files of a pull that a kill left under their own name and that are not whole. */
function notWhole(world: World, good: Undisturbed): string[] {
  return Object.entries(filesOf(world.cwd))
    .filter(([path, hash]) => /^out\/(?!\.oci-artifact-)/.test(path) && hash !== good.state[path])
    .map(([path]) => `${path} is not whole`);
}

/** Kills a step when index.json of its layout changes for the n-th time. Gives what is wrong afterwards, as sentences. */
async function killAtChange(verb: Verb, change: number, good: Undisturbed): Promise<string[]> {
  await using world = await makeWorld(verb);
  const folder = join(world.cwd, 'layout');
  const running = spawnAction(world.options);
  let changes = 0;
  const watcher = watch(folder, (_, name) => {
    if (name !== 'index.json') return;
    changes += 1;
    if (changes === change) running.child.kill('SIGKILL');
  });
  const result = await running.done;
  watcher.close();
  const early = changes < change ? [`index.json changed only ${changes} times`] : [];
  const flaws = [...early, ...torn(world), ...(await runAgain(world, good))];
  return (result.signal === 'SIGKILL' || result.code === 0 ? flaws : [...flaws, `ended with ${result.code}`]).map(
    (flaw) => `change ${change}: ${flaw}`,
  );
}

describe('row clean-killed: killed when index.json has just changed', () => {
  const verb = LAYOUT_VERBS.find(({ name }) => name === 'clean in a layout') as Verb;

  // The tag of the index, the index itself, and what is attached to it; its images are not listed.
  it('clean in a layout leaves nothing torn, and the next run has the same result', async () => {
    const good = await undisturbed(verb);
    const flaws = await inParallel([1, 2, 3, 1, 2, 3], PARALLEL, (change) => killAtChange(verb, change, good));
    expect(flaws.flat()).toEqual([]);
  });
});

describe(`killed at random moments (FAULT_SEED=${SEED})`, () => {
  it.each([...VERBS, ...LAYOUT_VERBS])(
    '$name: leaves nothing torn, and the next run has the same result',
    { timeout: 170_000 },
    async (verb) => {
      const good = await undisturbed(verb);
      const random = randomNumbers(SEED + verb.name.length);
      const flaws = await inParallel(momentsOf(good, random), PARALLEL, (moment) => killAt(verb, moment, good));
      expect(flaws.flat()).toEqual([]);
    },
  );
});
