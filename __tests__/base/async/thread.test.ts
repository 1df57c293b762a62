import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { Thread, workerUrl } from '../../../src/base/async/thread.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

function threadOf(code: string): Thread<number, number> {
  const file = join(temporaryFolder(), 'worker.mjs');
  writeFileSync(file, code);
  return new Thread(pathToFileURL(file));
}

/** A thread that doubles numbers, fails for 13, and never answers 0. */
function doubling(): Thread<number, number> {
  return threadOf(
    `import { parentPort } from 'node:worker_threads';
     import { openSync } from 'node:fs';
     parentPort.on('message', (number) => {
       if (number === 13) openSync('/there/is/no/such/file');
       if (number !== 0) parentPort.postMessage(2 * number);
     });`,
  );
}

describe('Thread', () => {
  it('answers in order, and says how much it has to do', async () => {
    const thread = doubling();
    const answers = [1, 2, 3].map((number) => thread.ask(number, []));
    expect(thread.waiting).toBe(3);
    expect(await Promise.all(answers)).toEqual([2, 4, 6]);
    expect(thread.waiting).toBe(0);
    await thread.close();
  });

  it('ends with what it threw, an error of the system: for all that has no answer, and all that is asked later', async () => {
    const thread = doubling();
    const answers = await Promise.allSettled([1, 13, 2].map((number) => thread.ask(number, [])));
    const failed = { status: 'rejected', reason: expect.objectContaining({ code: 'ENOENT' }) };
    expect(answers).toEqual([{ status: 'fulfilled', value: 2 }, failed, failed]);
    await expect(thread.ask(3, [])).rejects.toMatchObject({ code: 'ENOENT' });
    await thread.close();
  });

  it.each([
    ['is not there', undefined, 'Cannot find module'],
    ['is not JavaScript', 'nonsense(', 'Unexpected end of input'],
    ['throws something else', "throw new TypeError('boo')", 'boo'],
    ['has nothing to wait for', '', 'it ended early'],
    ['ends itself', "(await import('node:worker_threads')).parentPort.on('message', () => process.exit(0))", 'early'],
    ['has no memory left', "throw Object.assign(new Error('full'), { code: 'ERR_WORKER_OUT_OF_MEMORY' })", 'full'],
  ])('is at fault itself when its code %s', async (_, code, message) => {
    const thread = code === undefined ? new Thread(pathToFileURL('/there/is/no/such/file.mjs')) : threadOf(code);
    await expect(thread.ask(1, [])).rejects.toMatchObject({
      code: 'INTERNAL',
      message: expect.stringMatching(new RegExp(`^A thread of the step can't go on: .*${message}`)),
    });
    await thread.close();
  });

  it('rejects what it has not answered when it is closed', async () => {
    const thread = doubling();
    const answer = thread.ask(0, []);
    answer.catch(() => {});
    await thread.close();
    await expect(answer).rejects.toThrow('ended early');
  });
});

describe('workerUrl', () => {
  it('has the ending of the running code', () => {
    expect(workerUrl('gzip-worker', 'file:///a/dist/12.index.js').href).toBe('file:///a/dist/gzip-worker.js');
    expect(workerUrl('gzip-worker', 'file:///a/src/files/archive/gzip-pool.ts').href).toBe(
      'file:///a/src/files/archive/gzip-worker.ts',
    );
  });
});
