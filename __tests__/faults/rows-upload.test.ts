import { describe, expect, it } from 'vitest';
import { aRig, aServer, contentOf, failure, pullFrom, type Rig, success } from '../e2e/rig.ts';
import { answer, asked, cutUploadAfter, inOrder, loseAnswer, when } from '../support/faults.ts';
import { digestOf } from '../support/registry/digest.ts';
import type { RegistryOptions } from '../support/registry-server.ts';
import type { ActionResult } from '../support/runner.ts';
import type { Exchange, Fault } from '../support/scripted-server.ts';
import { attachTo, pushTo } from './steps.ts';

const BIG = Buffer.alloc(1_500_000, 'big ');
/** A blob goes to a session, where a fault can meet it: registries that take it in one POST have no sessions. */
const SESSIONS: RegistryOptions = { noSinglePost: true };
/** One PUT never gets through. */
const CHUNKS: RegistryOptions = { ...SESSIONS, maxPutBytes: 1_000_000 };

const isBlobPut = (exchange: Exchange) => asked('PUT', '/v2/x/blobs/uploads/')(exchange);
const onBlobPut = (fault: Fault) => when(isBlobPut, fault);
/** A session whose POST is under way when the step gives up is not known to it: then there is none. */
const ONE_BY_ONE = { concurrency: '1' };

const onPatch = (fault: Fault) => when(asked('PATCH'), fault);
const onManifestPut = (fault: Fault) => when(asked('PUT', '/v2/x/manifests/'), fault);

/** Turns one status of the registry into another. */
function instead(from: number, to: number): Fault {
  return async ({ res }, next) => {
    const writeHead = res.writeHead.bind(res);
    res.writeHead = ((status: number, headers: string[]) =>
      writeHead(status === from ? to : status, headers)) as typeof res.writeHead;
    await next();
  };
}

function withoutHeader(name: string): Fault {
  return async ({ res }, next) => {
    const writeHead = res.writeHead.bind(res);
    res.writeHead = ((status: number, headers: readonly string[]) => {
      const kept = headers.flatMap((text, i) =>
        i % 2 === 0 && text.toLowerCase() !== name ? [text, headers[i + 1] ?? ''] : [],
      );
      return writeHead(status, kept);
    }) as unknown as typeof res.writeHead;
    await next();
  };
}

async function expectWhole(rig: Rig, result: ActionResult): Promise<void> {
  success(result);
  const pulled = success(await pullFrom(rig.registry.host, { reference: `${rig.registry.host}/x:v2` }));
  expect(contentOf(pulled.cwd)).toEqual({ 'big.bin': BIG.toString('latin1') });
  expect(rig.registry.openUploads()).toBe(0);
}

const pushBig = (rig: Rig, inputs = {}) => pushTo(rig.host, { 'big.bin': BIG }, inputs);
const methods = (rig: Rig, method: string) => rig.lines().filter((line) => line.startsWith(`${method} `));

function expectNoTag(rig: Rig): void {
  expect([...rig.registry.repository('x').tags.keys()]).toEqual([]);
  expect(rig.registry.openUploads()).toBe(0);
}

describe('an upload', () => {
  it.each([
    ['in the middle', () => cutUploadAfter(700_000)],
    ['before the answer', () => loseAnswer()],
  ])('row put-lost: whose connection is lost %s ends whole', async (_where, fault) => {
    const rig = await aRig([onBlobPut(inOrder(fault(), fault()))], SESSIONS);
    await expectWhole(rig, await pushBig(rig));
    expect(methods(rig, 'HEAD')).not.toEqual([]);
  });

  it('row patch-lost: a chunk whose connection is lost goes on where the registry says', async () => {
    const rig = await aRig([onPatch(inOrder(cutUploadAfter(600_000)))], CHUNKS);
    await expectWhole(rig, await pushBig(rig));
    expect(methods(rig, 'GET').filter((line) => line.includes('<session>'))).not.toEqual([]);
  });

  it('row session-gone: a session that is gone is replaced, a few times', async () => {
    const gone = answer(404, {}, '{"errors":[{"code":"BLOB_UPLOAD_UNKNOWN"}]}');
    const rig = await aRig([onBlobPut(inOrder(gone))], SESSIONS);
    await expectWhole(rig, await pushBig(rig));
    const stubborn = await aRig([onBlobPut(gone), onPatch(gone)], SESSIONS);
    failure(await pushBig(stubborn), 'NOT_FOUND|REGISTRY_ERROR');
    expect(methods(stubborn, 'POST').length).toBeLessThanOrEqual(12);
  });

  it('row upload-location, CVE-2026-50151: a Location is followed verbatim, but not to another server', async () => {
    const relative = await aRig([], { ...SESSIONS, relativeLocation: true });
    await expectWhole(relative, await pushBig(relative));
    const other = await aServer({});
    const rig = await aRig(
      [when(asked('POST'), answer(202, { location: new URL('/upload', other.url).href }))],
      SESSIONS,
    );
    const error = failure(await pushBig(rig), '[A-Z_]+');
    expect(error).toContain(rig.host);
    expect(error).toContain(other.url.host);
    expect(other.requests).toEqual([]);
  });

  it('row no-location: no Location is an error', async () => {
    const rig = await aRig([when(asked('POST'), withoutHeader('location'))], SESSIONS);
    expect(failure(await pushBig(rig), 'PROTOCOL')).toContain(rig.host);
  });

  it('row chunk-refused: a 416 to a chunk is followed by a look at how far it got', async () => {
    const rig = await aRig([onPatch(inOrder(answer(416)))], CHUNKS);
    await expectWhole(rig, await pushBig(rig));
    expect(methods(rig, 'GET').filter((line) => line.includes('<session>'))).not.toEqual([]);
  });

  it('row chunk-too-large: chunks that are too large become smaller', async () => {
    const rig = await aRig([], { ...CHUNKS, maxPatchBytes: 800_000 });
    await expectWhole(rig, await pushBig(rig));
    expect(methods(rig, 'PATCH').length).toBeGreaterThan(1);
  });

  it('row too-large: where no size gets through the error has the size and the likely limit', async () => {
    const isBig = ({ req }: Exchange) => Number(req.headers['content-length']) > 1000;
    const rig = await aRig([when(isBig, answer(413))], SESSIONS);
    const error = failure(await pushBig(rig, ONE_BY_ONE), 'TOO_LARGE');
    expect(error).toMatch(/\d{6,} bytes/);
    expect(error).toContain('client_max_body_size');
    expectNoTag(rig);
  });

  it('row opened-instead: a 202 to a single POST is a session to go on with', async () => {
    const rig = await aRig([], { noSinglePost: true, noMount: true });
    success(await pushTo(rig.host, { 'a.txt': 'small' }));
    expect(rig.registry.repository('x').tags.has('v2')).toBe(true);
    expect(rig.registry.openUploads()).toBe(0);
  });

  it('row patch-accepted: a 201 to the last chunk is looked after', async () => {
    const rig = await aRig([onPatch(instead(202, 201))], CHUNKS);
    await expectWhole(rig, await pushBig(rig));
  });

  it('row odd-put-status: a 204 to the PUT is as good as a 201', async () => {
    const rig = await aRig([onBlobPut(instead(201, 204))], SESSIONS);
    await expectWhole(rig, await pushBig(rig));
  });

  it('row digest-refused: what the registry hashed wrong is sent once more', async () => {
    const invalid = answer(400, {}, '{"errors":[{"code":"DIGEST_INVALID","message":"digest did not match"}]}');
    const rig = await aRig([onBlobPut(inOrder(invalid))], SESSIONS);
    await expectWhole(rig, await pushBig(rig));
    const stubborn = await aRig([onBlobPut(invalid)], SESSIONS);
    failure(await pushBig(stubborn, ONE_BY_ONE), 'DIGEST_MISMATCH');
    expectNoTag(stubborn);
  });

  it('row one-blob-fails: when one blob of many fails no manifest is sent, and no session stays', async () => {
    const digest = digestOf('file 3');
    const denied = when(
      (exchange) => isBlobPut(exchange) && exchange.req.url?.includes(encodeURIComponent(digest)) === true,
      answer(403, {}, '{"errors":[{"code":"DENIED"}]}'),
    );
    const rig = await aRig([denied], SESSIONS);
    const files = Object.fromEntries(Array.from({ length: 8 }, (_, i) => [`${i}.txt`, `file ${i}`]));
    expect(failure(await pushTo(rig.host, files, ONE_BY_ONE), 'DENIED')).toContain(`${rig.host}/x`);
    expect(rig.lines().filter((line) => line.includes('/manifests/') && line.startsWith('PUT'))).toEqual([]);
    expectNoTag(rig);
  });

  it('row same-blob: the same content under two names is sent once', async () => {
    const rig = await aRig([]);
    success(await pushTo(rig.host, { 'a.txt': 'same', 'b.txt': 'same' }));
    const sent = rig.server.requests.filter(
      ({ path, bodyBytes }) => path.includes(encodeURIComponent(digestOf('same'))) && bodyBytes > 0,
    );
    expect(sent).toHaveLength(1);
  });
});

describe('storing a manifest', () => {
  it('row blob-unknown: a registry that lost sight of a blob gets it again', async () => {
    let first = true;
    const rig = await aRig([]);
    rig.server.add(
      onManifestPut(async (_exchange, next) => {
        if (!first) return next();
        first = false;
        rig.registry.repository('x').blobs.delete(digestOf(BIG));
        return next();
      }),
    );
    await expectWhole(rig, await pushBig(rig));
  });

  it('row put-unanswered: an answer that is lost after the registry took it is a success', async () => {
    const rig = await aRig([onManifestPut(loseAnswer())]);
    await expectWhole(rig, await pushBig(rig));
  });

  it('row immutable-tag: a tag that may not move is an error, unless it is there with this content', async () => {
    const immutable = answer(409, {}, '{"errors":[{"code":"TAG_INVALID","message":"tag is immutable"}]}');
    const rig = await aRig([]);
    success(await pushBig(rig));
    rig.server.add(onManifestPut(immutable));
    success(await pushBig(rig));
    expect(failure(await pushTo(rig.host, { 'other.txt': 'other' }), 'TAG_EXISTS')).toContain('x:v2');
  });

  it('row sigterm-before-tag: an attach that ends between its manifest and the fallback tag is made whole by the next run', async () => {
    const rig = await aRig([], { noReferrers: true });
    success(await pushBig(rig));
    rig.server.add(when(asked('PUT', '/v2/x/manifests/sha256-'), answer(403)));
    const subject = { subject: `${rig.host}/x:v2` };
    failure(await attachTo(rig.host, subject), 'DENIED');
    expect([...rig.registry.repository('x').tags.keys()]).toEqual(['v2']);
    const healthy = { subject: `${rig.registry.host}/x:v2` };
    const { outputs } = success(await attachTo(rig.registry.host, healthy));
    const tag = rig.registry.repository('x').tags.get('v2')?.replace(':', '-') ?? '';
    expect(rig.registry.repository('x').manifest(tag)?.bytes.toString()).toContain(outputs.digest);
  });
});
