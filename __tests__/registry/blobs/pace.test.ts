import { expect, test } from 'vitest';
import { type Stretch, whileFast } from '../../../src/registry/blobs/pace.ts';

const MB = 1_000_000;

/** Chunks of 1 MB that each take `cost` ms to come, on a clock that only they and the reader move. */
async function run(costs: readonly number[], work: number): Promise<{ end: Stretch; chunks: number; closed: boolean }> {
  let time = 0;
  let closed = false;
  async function* content(): AsyncGenerator<Buffer, void, undefined> {
    try {
      for (const cost of costs) {
        time += cost;
        yield Buffer.alloc(MB);
      }
    } finally {
      closed = true;
    }
  }
  const bytes = whileFast(content(), { stretch: 2 * MB, now: () => time });
  let chunks = 0;
  for (;;) {
    const next = await bytes.next();
    if (next.done) return { end: next.value, chunks, closed };
    chunks += 1;
    time += work;
  }
}

test('what comes faster than it can be used is handed on to its end', async () => {
  expect(await run([1, 1, 1, 1, 1], 2)).toEqual({ end: { bytes: 5 * MB, isSlow: false }, chunks: 5, closed: true });
});

test('what is waited for longer than worked on, and comes slowly, ends after a stretch', async () => {
  expect(await run([20, 20, 20, 20], 2)).toEqual({ end: { bytes: 2 * MB, isSlow: true }, chunks: 2, closed: true });
});

test('what slows down later ends then', async () => {
  const end = { bytes: 4 * MB, isSlow: true };
  expect(await run([1, 1, 20, 20, 1, 1], 2)).toEqual({ end, chunks: 4, closed: true });
});

test('waiting does not count where bytes come fast all the same, nor where this program is the slower one', async () => {
  expect((await run([3, 3, 3, 3], 0)).end.isSlow).toBe(false);
  expect((await run([20, 20, 20, 20], 60)).end.isSlow).toBe(false);
});

test('a reader that stops ends the content', async () => {
  let closed = false;
  async function* content(): AsyncGenerator<Buffer, void, undefined> {
    try {
      for (;;) yield Buffer.alloc(1);
    } finally {
      closed = true;
    }
  }
  for await (const _ of whileFast(content())) break;
  expect(closed).toBe(true);
});
