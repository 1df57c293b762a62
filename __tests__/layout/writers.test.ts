import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { LOCK_FILE, withLock } from '../../src/layout/directory/lock.ts';
import { openReadableLayout, openWritableLayout } from '../../src/layout/layout.ts';
import { collect, sample } from '../store/samples.ts';

let path = '';
let children: ChildProcess[] = [];
beforeEach(async () => {
  path = await mkdtemp(join(tmpdir(), 'layout-writers-'));
  children = [];
});
afterEach(async () => {
  for (const child of children) child.kill('SIGKILL');
  await rm(path, { recursive: true, force: true });
});

function start(...args: readonly string[]): ChildProcess {
  const script = fileURLToPath(new URL('./write-child.ts', import.meta.url));
  const child = spawn(process.execPath, [script, path, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  children.push(child);
  return child;
}

async function startHolder(): Promise<ChildProcess> {
  const holder = start('0', '1', 'hang');
  if (holder.stdout !== null) await once(holder.stdout, 'data');
  return holder;
}

const subject = sample().descriptor;
const lockFiles = async () => (await readdir(path)).filter((name) => name.startsWith(LOCK_FILE));

describe('several writers of one layout', () => {
  test('16 processes lose no tag and no referrer, and leave no temporary file', async () => {
    const writers = Array.from({ length: 16 }, (_, n) => start(String(n), '4'));
    const codes = await Promise.all(writers.map(async (writer) => (await once(writer, 'exit'))[0] as number));
    expect(codes).toEqual(writers.map(() => 0));
    const store = await openReadableLayout(path);
    expect(await collect(store.tags())).toHaveLength(64);
    expect(await store.referrers(subject.digest)).toHaveLength(64);
    expect((await readdir(path)).sort()).toEqual(['blobs', 'index.json', 'ingest', 'oci-layout']);
    expect(await readdir(join(path, 'ingest'))).toEqual([]);
  }, 120_000);

  test('several stores of one process lose nothing', async () => {
    const stores = await Promise.all(Array.from({ length: 6 }, () => openWritableLayout(path)));
    await Promise.all(
      stores.flatMap((store, n) =>
        [1, 2].map((i) => store.putManifest(sample({ annotations: { n: String(n) } }), { tag: `t${n}-${i}` })),
      ),
    );
    const store = await openReadableLayout(path);
    expect(await collect(store.tags())).toHaveLength(12);
  }, 30_000);

  test('the lock of a killed process is taken over at once', async () => {
    const holder = await startHolder();
    holder.kill('SIGKILL');
    await once(holder, 'exit');
    expect(await lockFiles()).toEqual([LOCK_FILE]);
    const store = await openWritableLayout(path, { lock: { staleMs: 3_600_000 } });
    await store.putManifest(sample(), { tag: 'v1' });
    expect(await store.resolve('v1')).toEqual(sample().descriptor);
    expect(await lockFiles()).toEqual([]);
  });

  test('16 processes that find the lock of a killed one lose nothing', async () => {
    const holder = await startHolder();
    holder.kill('SIGKILL');
    await once(holder, 'exit');
    const writers = Array.from({ length: 16 }, (_, n) => start(String(n), '1'));
    await Promise.all(writers.map((writer) => once(writer, 'exit')));
    const store = await openReadableLayout(path);
    expect(await collect(store.tags())).toHaveLength(16);
  }, 120_000);

  test('the lock of a process that lives is waited for, for a bounded time, and the error names it', async () => {
    const holder = await startHolder();
    const store = await openWritableLayout(path, { lock: { waitMs: 200 } });
    await expect(store.putManifest(sample())).rejects.toMatchObject({
      code: 'LAYOUT_LOCKED',
      message: expect.stringContaining(`process ${holder.pid} `),
    });
  });

  test.each([
    ['a dangling link', () => symlink('nowhere', join(path, LOCK_FILE))],
    ['a link to a device', () => symlink('/dev/zero', join(path, LOCK_FILE))],
    ['a folder', () => mkdir(join(path, LOCK_FILE))],
    ['a file larger than any lock', () => writeFile(join(path, LOCK_FILE), 'x'.repeat(5000))],
  ])('%s in the place of the lock is told at once, not waited for', async (_what, plant) => {
    await plant();
    const store = await openWritableLayout(path);
    await expect(store.putManifest(sample())).rejects.toMatchObject({
      code: 'LAYOUT_LOCKED',
      message: expect.stringContaining('something else was put there'),
    });
  });

  test('an abort ends the wait for the lock', async () => {
    await startHolder();
    const store = await openWritableLayout(path);
    const controller = new AbortController();
    const put = store.putManifest(sample(), { signal: controller.signal });
    while (!(await readdir(path)).includes('ingest')) await wait(10);
    controller.abort();
    await expect(put).rejects.toMatchObject({ code: 'CANCELLED' });
  });

  test.each([
    ['of another machine', JSON.stringify({ pid: 1, host: 'elsewhere', token: 'x' })],
    ['without content', ''],
    ['that is no lock', '{"pid":-1'],
  ])('a lock %s that nobody refreshes is taken over', async (_what, text) => {
    await writeFile(join(path, LOCK_FILE), text);
    const store = await openWritableLayout(path, { lock: { staleMs: 100 } });
    await store.putManifest(sample(), { tag: 'v1' });
    expect(await lockFiles()).toEqual([]);
  });

  test('a lock that its process was killed before writing into does not stop others for long', async () => {
    await writeFile(join(path, LOCK_FILE), '');
    // Far less than it takes until a lock of a process that may live is taken over.
    const store = await openWritableLayout(path, { lock: { waitMs: 15_000 } });
    await store.putManifest(sample(), { tag: 'v1' });
    expect(await lockFiles()).toEqual([]);
  });

  test('a lock of another machine that is refreshed is not taken over, however old its time stamp', async () => {
    const lock = join(path, LOCK_FILE);
    await writeFile(lock, JSON.stringify({ pid: 1, host: 'elsewhere', token: 'x' }));
    let seconds = 1_000_000;
    const refresh = setInterval(() => void utimes(lock, ++seconds, seconds).catch(() => undefined), 20);
    const store = await openWritableLayout(path, { lock: { staleMs: 5_000, waitMs: 400 } });
    try {
      await expect(store.putManifest(sample())).rejects.toMatchObject({ code: 'LAYOUT_LOCKED' });
    } finally {
      clearInterval(refresh);
    }
    expect(await readFile(lock, 'utf8')).toContain('elsewhere');
  });

  test('who lost its lock to another notices, and leaves that one alone', async () => {
    const lock = join(path, LOCK_FILE);
    const work = withLock(path, async (held) => {
      await held.assertHeld();
      await writeFile(lock, JSON.stringify({ pid: 1, host: 'elsewhere', token: 'x' }));
      await held.assertHeld();
    });
    await expect(work).rejects.toMatchObject({ code: 'LAYOUT_LOCKED' });
    expect((await stat(lock)).isFile()).toBe(true);
  });
});
