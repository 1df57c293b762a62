import { describe, expect, it } from 'vitest';
import { cutUploadAfter, dropBeforeHeaders, loseAnswer, resetAfter } from '../support/faults.ts';
import { runAction } from '../support/runner.ts';
import type { Exchange, Fault } from '../support/scripted-server.ts';
import { differences, type Good, halfDone, runAgain } from './afterwards.ts';
import { flawsOf } from './clean-end.ts';
import { inParallel } from './in-parallel.ts';
import { VERBS, type Verb } from './verbs.ts';
import { makeWorld, stateOf } from './world.ts';

/** Processes at once. */
const PARALLEL = 3;

/** A request of a verb, however its requests overtake each other: what was asked, and which time. */
interface Asked {
  readonly id: string;
  /** Bytes of the request's body and of the answer's. */
  readonly sent: number;
  readonly answered: number;
}

/** Where a connection is cut. */
interface Cut {
  readonly id: string;
  readonly place: string;
  readonly fault: () => Fault;
}

/** Names requests so that they can be found in another run: upload sessions by what is sent to them, each with its count. */
function namer(): (exchange: Exchange) => string {
  const counts = new Map<string, number>();
  return ({ req }) => {
    const [path = '', query = ''] = (req.url ?? '').split('?', 2);
    const digest = new URLSearchParams(query).get('digest') ?? '';
    const stable = `${req.method} ${path.replace(/(\/blobs\/uploads\/)[^/]+$/, '$1<session>')} ${digest}`.trim();
    const count = (counts.get(stable) ?? 0) + 1;
    counts.set(stable, count);
    return `${stable} #${count}`;
  };
}

interface Undisturbed extends Good {
  readonly asked: readonly Asked[];
}

/** Runs a verb without faults. */
async function undisturbed(verb: Verb): Promise<Undisturbed> {
  const name = namer();
  const asked: (() => Asked)[] = [];
  const note: Fault = async (exchange, next) => {
    const id = name(exchange);
    let answered = 0;
    const { res } = exchange;
    const write = res.write.bind(res);
    res.write = ((chunk: Uint8Array) => {
      answered += chunk.byteLength;
      return write(chunk);
    }) as typeof res.write;
    asked.push(() => ({ id, sent: Number(exchange.req.headers['content-length'] ?? 0), answered }));
    await next();
  };
  await using world = await makeWorld(verb, [note]);
  const result = await runAction(world.options);
  expect([result.errors, result.code, world.seen]).toEqual([[], 0, []]);
  return { asked: asked.map((make) => make()), state: stateOf(world), digest: result.outputs.digest };
}

/** Every place of a request where its connection can be cut: for a body of some size at its first and last bytes too. */
function placesOf({ id, sent, answered }: Asked, { alike = false }: Verb): Cut[] {
  const offsets = (bytes: number) => {
    const middle = Math.floor(bytes / 2);
    return bytes < 2 ? [] : bytes < 10_000 || alike ? [middle] : [1, middle, bytes - 1];
  };
  return [
    { id, place: 'before it is read', fault: dropBeforeHeaders },
    ...offsets(sent).map((n) => ({ id, place: `after ${n} of ${sent} bytes of it`, fault: () => cutUploadAfter(n) })),
    { id, place: 'before the answer', fault: loseAnswer },
    ...(answered === 0 ? [] : [{ id, place: 'after the head of the answer', fault: () => resetAfter(0) }]),
    ...offsets(answered).map((n) => ({
      id,
      place: `after ${n} of ${answered} bytes of the answer`,
      fault: () => resetAfter(n),
    })),
  ];
}

/** What is tried with each recovery: all places with the usual one, those that differ most with the others. */
const PLACES: Readonly<Record<Recovery, (place: string) => boolean>> = {
  once: () => true,
  always: (place) => place === 'before the answer' || /^after \d{3,} of/.test(place),
  // Before a request is the same as after the one before it.
  dead: (place) => place === 'before the answer',
};

/** The same for a verb whose kinds of requests another one makes too. */
const ALIKE: typeof PLACES = {
  once: (place) => place === 'before the answer' || /^after \d{2,} of/.test(place),
  always: PLACES.dead,
  dead: PLACES.dead,
};

/** `once`: all is well afterwards. `always`: this request never gets through. `dead`: nothing does from then on. */
type Recovery = 'once' | 'always' | 'dead';

function faultOf({ id, fault }: Cut, recovery: Recovery): Fault {
  const name = namer();
  const wanted = id.replace(/ #\d+$/, '');
  let hit = false;
  return async (exchange, next) => {
    const got = name(exchange);
    const first = !hit && got === id;
    hit ||= first;
    if (first || (recovery === 'always' && hit && got.startsWith(`${wanted} #`))) return fault()(exchange, next);
    if (recovery === 'dead' && hit) return dropBeforeHeaders()(exchange, next);
    return next();
  };
}

/** Cuts once, then asks what a user could ask. Gives what is wrong, as sentences. */
async function tryCut(verb: Verb, cut: Cut, recovery: Recovery, good: Undisturbed): Promise<string[]> {
  await using world = await makeWorld(verb, [faultOf(cut, recovery)]);
  const before = stateOf(world);
  const result = await runAction(world.options);
  const flaws = [...flawsOf(result, [world.server.url.host]), ...world.seen];
  if (recovery === 'once' && result.code !== 0) flaws.push(`one cut made it fail: ${result.errors.join()}`);
  if (result.code === 0) flaws.push(...differences(good, world, result));
  else flaws.push(...halfDone(world, before), ...(await runAgain(world, good)));
  return flaws.map((flaw) => `${cut.id} cut ${recovery} ${cut.place}: ${flaw}`);
}

describe.each(VERBS)('$name, its connection cut at every request', (verb) => {
  it.each<Recovery>(['once', 'always', 'dead'])(
    '%s: it ends whole or says why not, and the next run has the same result',
    { timeout: 170_000 },
    async (recovery) => {
      const good = await undisturbed(verb);
      const cuts = good.asked
        .flatMap((asked) => placesOf(asked, verb))
        .filter(({ place }) => (verb.alike ? ALIKE : PLACES)[recovery](place));
      const flaws = await inParallel(cuts, PARALLEL, (cut) => tryCut(verb, cut, recovery, good));
      expect(flaws.flat()).toEqual([]);
      expect(cuts.length).toBeGreaterThan(2);
    },
  );
});
