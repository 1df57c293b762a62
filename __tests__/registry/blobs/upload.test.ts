import { Readable } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { createRegistrySessions } from '../../../src/registry/session/registry-session.ts';
import type { BlobSource } from '../../../src/store/store.ts';
import { type CountingSource, randomSource, source } from '../../store/samples.ts';
import { answer, asked, dropUploadAfter, inOrder, onNth, when } from '../../support/faults.ts';
import type { Fault, ScriptedServer } from '../../support/scripted-server.ts';
import { faulty, registry, signIn, storeAt } from '../rig.ts';

const MIB = 1024 * 1024;
/** A PUT of bytes, not one that ends an upload of chunks. */
const filledPut = ({ req }: Parameters<Fault>[0]): boolean =>
  req.method === 'PUT' && Number(req.headers['content-length']) > 0;

function lines(front: ScriptedServer): string[] {
  return front.requests.map(
    ({ method, path }) => `${method} ${path.replace(/.*\/blobs\//, '').replace(/[?].*|(?<=uploads\/).+/, '')}`,
  );
}

/** Counts progress and what was stored. */
async function put(front: ScriptedServer, blob: BlobSource): Promise<{ outcome: string; moved: number }> {
  let moved = 0;
  const onProgress = (bytes: number): void => {
    moved += bytes;
  };
  return { outcome: await storeAt(front.url.host).putBlob(blob, { onProgress }), moved };
}

describe('the plain way', () => {
  test('is HEAD, POST, PUT; nothing but the HEAD when the blob is there; nothing at all the second time', async () => {
    const server = await registry();
    const front = await faulty(server);
    const blob = randomSource(100_000);
    expect(await put(front, blob)).toEqual({ outcome: 'uploaded', moved: 100_000 });
    const { digest } = blob.descriptor;
    expect(lines(front)).toEqual([`HEAD ${digest}`, 'POST uploads/', 'PUT uploads/']);
    const store = storeAt(front.url.host);
    expect(await store.putBlob(blob)).toBe('existing');
    expect(await store.putBlob(blob)).toBe('existing');
    expect(await store.hasBlob(blob.descriptor)).toBe(true);
    expect(lines(front).slice(3)).toEqual([`HEAD ${digest}`]);
    expect(blob.opened()).toBe(1);
  });

  test('leaves the HEAD out when the blob is said, or was seen, to be absent, but for a large one', async () => {
    const front = await faulty(await registry());
    const store = storeAt(front.url.host);
    await store.putBlob(randomSource(100_000), { assumeAbsent: true });
    expect(lines(front)).toEqual(['POST uploads/', 'PUT uploads/']);
    const seen = randomSource(100_000);
    expect(await store.hasBlob(seen.descriptor)).toBe(false);
    await store.putBlob(seen);
    expect(lines(front).slice(2)).toEqual([`HEAD ${seen.descriptor.digest}`, 'POST uploads/', 'PUT uploads/']);
    await store.putBlob(source(Buffer.alloc(MIB + 1)), { assumeAbsent: true });
    expect(lines(front)[5]).toMatch(/^HEAD/);
  });

  test('row same-blob: the same blob wanted by two stores of a run at once is sent once', async () => {
    const front = await faulty(await registry({ latencyMs: 5 }));
    const sessions = createRegistrySessions();
    const blob = randomSource(100_000);
    const [one, two] = [storeAt(front.url.host, { sessions }), storeAt(front.url.host, { sessions })];
    const outcomes = await Promise.all([one.putBlob(blob), two.putBlob(blob), one.putBlob(blob)]);
    expect(outcomes.toSorted()).toEqual(['existing', 'existing', 'uploaded']);
    expect(blob.opened()).toBe(1);
  });

  test('row same-blob: an abort of the one does not fail the other', async () => {
    const front = await faulty(await registry({ latencyMs: 10 }));
    const store = storeAt(front.url.host);
    const blob = randomSource(100_000);
    const abort = new AbortController();
    const first = store.putBlob(blob, { signal: abort.signal });
    const second = store.putBlob(blob);
    abort.abort();
    await expect(first).rejects.toMatchObject({ code: 'CANCELLED' });
    expect(await second).toBe('uploaded');
  });
});

describe('a small blob', () => {
  const small = { assumeAbsent: true };

  test('goes with the POST that would open its upload', async () => {
    const server = await registry();
    const front = await faulty(server);
    const blob = randomSource(64 * 1024);
    expect(await put(front, blob)).toEqual({ outcome: 'uploaded', moved: 64 * 1024 });
    expect(lines(front)).toEqual([`HEAD ${blob.descriptor.digest}`, 'POST uploads/']);
    expect(await storeAt(server.host).hasBlob(blob.descriptor)).toBe(true);
    await storeAt(front.url.host).putBlob(randomSource(64 * 1024 + 1), small);
    expect(lines(front).slice(2)).toEqual(['POST uploads/', 'PUT uploads/']);
  });

  test('row opened-instead: a 202 goes on with that session, and the next blob is not sent that way', async () => {
    const server = await registry({ noSinglePost: true });
    const front = await faulty(server);
    const store = storeAt(front.url.host);
    expect(await store.putBlob(randomSource(1000), small)).toBe('uploaded');
    expect(await store.putBlob(randomSource(1000), small)).toBe('uploaded');
    expect(lines(front)).toEqual(['POST uploads/', 'PUT uploads/', 'POST uploads/', 'PUT uploads/']);
    expect(front.requests.map(({ path }) => path.includes('uploads/?digest='))).toEqual([true, false, false, false]);
    expect(server.openUploads()).toBe(0);
  });

  test.each([400, 404, 405, 411, 500])('goes the plain way where that POST is answered with %d', async (status) => {
    const server = await registry();
    const front = await faulty(
      server,
      when(({ req }) => req.method === 'POST' && Number(req.headers['content-length']) > 0, answer(status)),
    );
    expect(await put(front, randomSource(1000))).toEqual({ outcome: 'uploaded', moved: 1000 });
    expect(lines(front).slice(1)).toEqual(['POST uploads/', 'POST uploads/', 'PUT uploads/']);
  });

  test('goes the plain way where that POST breaks the connection', async () => {
    const server = await registry();
    const front = await faulty(
      server,
      when(({ req }) => req.method === 'POST' && Number(req.headers['content-length']) > 0, dropUploadAfter(10)),
    );
    expect(await put(front, randomSource(1000))).toEqual({ outcome: 'uploaded', moved: 1000 });
  });
});

describe('mounting', () => {
  const from = (blob: CountingSource, host: string): BlobSource => ({
    descriptor: blob.descriptor,
    open: blob.open,
    origin: { registry: host, repository: 'acme/base' },
  });

  test('takes a blob over without opening it', async () => {
    const { host } = await registry({ bearerAuth: { users: { ann: 'secret' } } });
    const settings = { credentials: signIn(host) };
    const blob = randomSource(1000);
    await storeAt(host, { ...settings, repository: 'acme/base' }).putBlob(blob);
    expect(await storeAt(host, settings).putBlob(from(blob, host))).toBe('mounted');
    expect(blob.opened()).toBe(1);
  });

  test('row opened-instead: a 202 goes on with that session', async () => {
    const server = await registry({ noMount: true });
    const blob = randomSource(1000);
    expect(await storeAt(server.host).putBlob(from(blob, server.host))).toBe('uploaded');
    expect(server.trace.lines().map((line) => line.split(' ')[0])).toEqual(['HEAD', 'POST', 'PUT']);
  });

  test.each([401, 404, 405])('a refusal with %d leads to a plain upload', async (status) => {
    const front = await faulty(
      await registry(),
      when(({ req }) => req.url?.includes('mount=') === true, answer(status)),
    );
    expect(await storeAt(front.url.host).putBlob(from(randomSource(1000), front.url.host))).toBe('uploaded');
  });

  test('is not tried from another registry', async () => {
    const front = await faulty(await registry());
    await storeAt(front.url.host).putBlob(from(source('x'), 'other.example'));
    expect(front.requests.some(({ path }) => path.includes('mount='))).toBe(false);
  });
});

describe('a connection lost in a PUT', () => {
  test('row put-lost: the blob did not arrive: it is sent to a new session', async () => {
    const server = await registry();
    const front = await faulty(server, onNth(1, dropUploadAfter(10_000), filledPut));
    const blob = randomSource(200_000);
    expect(await put(front, blob)).toEqual({ outcome: 'uploaded', moved: 200_000 });
    expect(lines(front).filter((line) => line.startsWith('POST'))).toHaveLength(2);
    expect(blob.opened()).toBe(2);
  });

  test('row put-lost: the blob did arrive: that is all', async () => {
    const server = await registry();
    const lost: Fault = async ({ res }, next) => {
      res.writeHead = (() => {
        res.socket?.resetAndDestroy();
        return res;
      }) as typeof res.writeHead;
      await next();
    };
    const front = await faulty(server, when(filledPut, lost));
    expect(await put(front, randomSource(200_000))).toEqual({ outcome: 'uploaded', moved: 200_000 });
    expect(lines(front).map((line) => line.split(' ')[0])).toEqual(['HEAD', 'POST', 'PUT', 'HEAD']);
  });

  test('rows put-lost, patch-lost: twice leads to chunks, which go on where they broke off', async () => {
    const server = await registry();
    const front = await faulty(
      server,
      when(filledPut, dropUploadAfter(10_000)),
      onNth(2, dropUploadAfter(10_000), asked('PATCH')),
    );
    const blob = randomSource(20 * MIB);
    expect(await put(front, blob)).toEqual({ outcome: 'uploaded', moved: 20 * MIB });
    expect(server.repository('acme/app').blobs.get(blob.descriptor.digest)?.size).toBe(20 * MIB);
    expect(lines(front).filter((line) => line.startsWith('PATCH')).length).toBeGreaterThanOrEqual(4);
  });

  test('row put-lost: again and again is an error, and no session is left', async () => {
    const server = await registry();
    const front = await faulty(
      server,
      when(filledPut, dropUploadAfter(1000)),
      when(asked('PATCH'), dropUploadAfter(1)),
    );
    const store = storeAt(front.url.host);
    await expect(store.putBlob(randomSource(100_000))).rejects.toMatchObject({ code: 'NETWORK' });
    await store.close();
    expect(server.openUploads()).toBe(0);
    expect(front.requests.length).toBeLessThan(50);
  });
});

describe('size limits', () => {
  test('rows chunk-too-large, too-large: a 413 to one PUT leads to chunks', async () => {
    const server = await registry({ maxPutBytes: MIB });
    const front = await faulty(server);
    expect(await put(front, randomSource(10 * MIB))).toEqual({ outcome: 'uploaded', moved: 10 * MIB });
  });

  test('row chunk-too-large: a 416 to a chunk leads to smaller ones', async () => {
    const server = await registry({ maxPutBytes: MIB, maxPatchBytes: 4 * MIB });
    const front = await faulty(server);
    expect(await put(front, randomSource(10 * MIB))).toEqual({ outcome: 'uploaded', moved: 10 * MIB });
  });

  test('chunks are as large as the registry wants them', async () => {
    const server = await registry({ maxPutBytes: MIB, chunkMinLength: 10 * MIB });
    const front = await faulty(server);
    expect((await put(front, randomSource(21 * MIB))).outcome).toBe('uploaded');
    expect(lines(front).filter((line) => line.startsWith('PATCH'))).toHaveLength(3);
  });

  test('row too-large: where nothing gets through the error names the size and the likely limit', async () => {
    const server = await registry();
    const front = await faulty(server, when(filledPut, answer(413)), when(asked('PATCH'), answer(413)));
    const store = storeAt(front.url.host);
    await expect(store.putBlob(randomSource(MIB))).rejects.toMatchObject({
      code: 'TOO_LARGE',
      message: expect.stringMatching(/answered 413 to \d+ bytes$/),
      remedy: expect.stringContaining('proxy'),
    });
    await store.close();
    expect(server.openUploads()).toBe(0);
  });
});

describe('answers of registries', () => {
  const start = (location: string | undefined): Fault =>
    when(asked('POST'), answer(202, location === undefined ? {} : { location }));

  test('row upload-location: Location is followed verbatim, relative or not, with digest added', async () => {
    for (const location of ['/up/1?_state=a%3D+b', '1?_state=a%3D+b']) {
      const front = await faulty(
        undefined,
        when(asked('HEAD'), answer(404)),
        start(location),
        answer(201, { location: '/b' }),
      );
      const blob = source('x');
      await put(front, blob);
      expect(front.requests.at(-1)?.path).toMatch(/\/1\?_state=a%3D\+b&digest=sha256%3A[0-9a-f]{64}$/);
    }
  });

  test('row upload-location, CVE-2026-50151: a Location on another origin gets neither content nor credentials', async () => {
    const other = await faulty(undefined, answer(201));
    const front = await faulty(undefined, when(asked('HEAD'), answer(404)), start(`${other.url}up`));
    await expect(put(front, source('x'))).rejects.toMatchObject({
      code: 'PROTOCOL',
      message: expect.stringMatching(new RegExp(`${front.url.host}.* on another server, ${other.url.origin}`)),
    });
    expect(other.requests).toHaveLength(0);
  });

  test('row no-location: no Location is an error', async () => {
    const front = await faulty(undefined, when(asked('HEAD'), answer(404)), start(undefined));
    await expect(put(front, source('x'))).rejects.toMatchObject({ code: 'PROTOCOL' });
  });

  test('row odd-put-status: a 204 to the PUT is as good as a 201, once the blob is seen to be there', async () => {
    const front = await faulty(
      undefined,
      onNth(1, answer(404), asked('HEAD')),
      when(asked('HEAD'), answer(200, { 'content-length': '1' })),
      start('/up'),
      answer(204),
    );
    expect(await put(front, source('x'))).toEqual({ outcome: 'uploaded', moved: 1 });
  });

  test('row patch-accepted: a 201 to a PATCH is looked after', async () => {
    const server = await registry({ maxPutBytes: 10 });
    const front = await faulty(
      server,
      when(asked('PATCH'), async ({ res }, next) => {
        const writeHead = res.writeHead.bind(res);
        res.writeHead = ((_status: number, headers: Record<string, string>) =>
          writeHead(201, headers)) as typeof res.writeHead;
        await next();
      }),
    );
    expect((await put(front, randomSource(9 * MIB))).outcome).toBe('uploaded');
  });

  test('row session-gone: a session that is gone is replaced', async () => {
    const server = await registry();
    const front = await faulty(
      server,
      onNth(
        1,
        async (_exchange, next) => {
          server.forgetUploads();
          await next();
        },
        filledPut,
      ),
    );
    expect(await put(front, randomSource(100_000))).toEqual({ outcome: 'uploaded', moved: 100_000 });
  });

  test('row digest-refused: bytes hashed wrong by the registry are sent once more, then that is an error', async () => {
    const wrong = answer(400, {}, JSON.stringify({ errors: [{ code: 'DIGEST_INVALID', message: 'no' }] }));
    const front = await faulty(await registry(), onNth(1, wrong, filledPut));
    expect((await put(front, randomSource(100_000))).outcome).toBe('uploaded');
    const always = await faulty(await registry(), when(filledPut, wrong));
    await expect(put(always, randomSource(100_000))).rejects.toMatchObject({ code: 'DIGEST_MISMATCH' });
  });

  test('a redirect of a PUT is refused', async () => {
    const other = await faulty(undefined, answer(201));
    const front = await faulty(await registry(), when(filledPut, answer(307, { location: other.url.href })));
    await expect(put(front, randomSource(100_000))).rejects.toMatchObject({ code: 'REDIRECT_REFUSED' });
    expect(other.requests).toHaveLength(0);
  });

  test('ECR Public: a HEAD that is refused does not stop a push', async () => {
    const front = await faulty(await registry(), when(asked('HEAD'), answer(401)));
    expect((await put(front, source('x'))).outcome).toBe('uploaded');
  });
});

describe('what goes wrong here', () => {
  test('row file-changes: a source that fails ends the upload with its own error and deletes the session', async () => {
    const server = await registry();
    const store = storeAt(server.host);
    const { descriptor } = randomSource(100_000);
    const open = async (): Promise<Readable> =>
      new Readable({
        read() {
          this.destroy(new Error('the disk is gone'));
        },
      });
    await expect(store.putBlob({ descriptor, open })).rejects.toMatchObject({
      message: expect.stringContaining('the disk is gone'),
    });
    expect(server.openUploads()).toBe(0);
    expect(server.trace.lines().at(-1)).toMatch(/^DELETE/);
  });

  test('row sigint: an abort deletes the session before it is reported', async () => {
    const server = await registry();
    const abort = new AbortController();
    const { descriptor } = randomSource(10 * MIB);
    const open = async (): Promise<Readable> => {
      setTimeout(() => abort.abort(), 10);
      return new Readable({ read() {} });
    };
    const store = storeAt(server.host);
    await expect(store.putBlob({ descriptor, open }, { signal: abort.signal })).rejects.toMatchObject({
      code: 'CANCELLED',
    });
    expect(server.openUploads()).toBe(0);
  });
});

test('a registry that keeps nothing takes a blob all the same', async () => {
  const server = await registry({ discardBlobs: true });
  expect(await storeAt(server.host).putBlob(source(Buffer.alloc(5 * MIB, 7)))).toBe('uploaded');
});

test('row passing-status: errors of the server in a row are survived, and end with the last one where they do not end', async () => {
  const server = await registry();
  const front = await faulty(server, when(filledPut, inOrder(answer(503), answer(500), answer(502), undefined)));
  expect(await put(front, randomSource(100_000))).toEqual({ outcome: 'uploaded', moved: 100_000 });
  expect(server.openUploads()).toBe(0);
  const stubborn = await faulty(
    server,
    when(({ req }) => /^P(UT|ATCH)$/.test(req.method ?? ''), answer(500)),
  );
  await expect(put(stubborn, randomSource(100_001))).rejects.toMatchObject({ code: 'REGISTRY_ERROR', status: 500 });
});
