import { describe, expect, it, vi } from 'vitest';
import { PARALLEL_DOWNLOAD_PART_BYTES } from '../../../src/base/limits.ts';
import type { BlobAnswer, BlobReader } from '../../../src/registry/blobs/blob-reader.ts';
import { inParts } from '../../../src/registry/blobs/parallel-parts.ts';

const MIB = 1024 * 1024;
const SIZE = 200 * MIB;

/** Milliseconds of a clock that goes on only as bytes arrive. */
const clock = vi.hoisted(() => ({ now: 0 }));
vi.mock('../../../src/base/clock.ts', () => ({ clockMs: () => clock.now }));

/** A reader whose MiB take `costs(parts)` ms each while so many parts are under way; `asked` has what is read of it. */
function reader(costs: (parts: number) => number) {
  const asked: (readonly [number, number])[] = [];
  let underWay = 0;
  async function* read(start: number, end: number): AsyncGenerator<Buffer, void, undefined> {
    asked.push([start, end]);
    underWay += 1;
    try {
      for (let at = start; at < end; at += MIB) {
        await new Promise(setImmediate);
        clock.now += costs(underWay);
        yield Buffer.alloc(Math.min(MIB, end - at), at / MIB);
      }
    } finally {
      underWay -= 1;
    }
  }
  return { asked, reader: { read } as unknown as BlobReader };
}

async function positions(content: AsyncGenerator<Buffer, void, undefined>): Promise<number[]> {
  const found: number[] = [];
  for await (const chunk of content) found.push(chunk[0] ?? -1);
  return found;
}

describe('parts side by side', () => {
  const all = Array.from({ length: SIZE / MIB }, (_, i) => i);
  const first = {} as BlobAnswer;

  it('are kept to where they are faster', async () => {
    const { asked, reader: of } = reader((parts) => 10 / parts);
    expect(await positions(inParts(of, SIZE, first, { count: 0 }))).toEqual(all);
    expect(asked.slice(2).every(([start, end]) => end - start <= PARALLEL_DOWNLOAD_PART_BYTES)).toBe(true);
  });

  it('are given up where they are not, and the rest comes over one connection', async () => {
    const underWay = { count: 0 };
    const { asked, reader: of } = reader(() => 10);
    expect(await positions(inParts(of, SIZE, first, underWay))).toEqual(all);
    const [start = 0, end = 0] = asked.at(-1) ?? [];
    expect(end).toBe(SIZE);
    expect(end - start).toBeGreaterThan(PARALLEL_DOWNLOAD_PART_BYTES);
    expect(underWay.count).toBe(0);
  });
});
