import { afterEach, describe, expect, it, vi } from 'vitest';
import { TreeCopy } from '../../../src/artifact/copy/copy-tree.ts';
import { LISTED_AHEAD_MS } from '../../../src/base/limits.ts';
import type { Descriptor } from '../../../src/oci/descriptor.ts';
import { encodeManifest } from '../../../src/oci/manifest.ts';
import { MEDIA_TYPE } from '../../../src/oci/media-types.ts';
import { SILENT } from '../../../src/store/observer.ts';
import { faulty, registry, storeAt } from '../../registry/rig.ts';
import { source as content } from '../../store/samples.ts';
import { answer, asked, onNth, when } from '../../support/faults.ts';
import type { RegistryOptions, TestRegistry } from '../../support/registry-server.ts';
import type { Fault } from '../../support/scripted-server.ts';
import { putImage, putReferrer } from '../copy-fixture.ts';

interface Scene {
  readonly to: TestRegistry;
  readonly image: Descriptor;
  readonly referrers: readonly Descriptor[];
}

const NO_FAULT = (): Fault => (_, next) => next();

/** An image with SBOMs, to be copied to a registry that has a fault in front. */
async function scene(options: RegistryOptions = {}, fault: (scene: Scene) => Fault = NO_FAULT, sboms = ['1', '2']) {
  const [from, to] = [await registry(), await registry(options)];
  const source = storeAt(from.host);
  const { descriptor: image } = await putImage(source, ['layer'], { tag: 'v1' });
  const referrers: Descriptor[] = [];
  for (const sbom of sboms) referrers.push((await putReferrer(source, image, sbom)).descriptor);
  const made: Scene = { to, image, referrers };
  const front = await faulty(to, fault(made));
  const copy = async (): Promise<boolean> => {
    const manifest = await source.fetchManifest('v1');
    if (manifest === undefined) throw new Error('no image');
    const signal = new AbortController().signal;
    const options = { observer: SILENT, signal, recursive: true, overwrite: true };
    const tree = new TreeCopy(storeAt(from.host), storeAt(front.url.host), options);
    return tree.copy({ manifest, tags: ['v1'] });
  };
  const expectWhole = async (): Promise<void> => {
    const destination = storeAt(to.host);
    expect((await destination.resolve('v1'))?.digest).toBe(image.digest);
    const listed = await destination.referrers(image.digest);
    expect(listed.map(({ digest }) => digest).toSorted()).toEqual(digestsOf(made));
    for (const digest of digestsOf(made)) expect(await destination.resolve(digest)).toBeDefined();
  };
  return { ...made, source, copy, expectWhole };
}

const EMPTY_LIST = JSON.stringify({ schemaVersion: 2, mediaType: MEDIA_TYPE.ociIndex, manifests: [] });

const digestsOf = ({ referrers }: Scene): readonly string[] => referrers.map(({ digest }) => digest).toSorted();

/** The names that manifests were put under, in the order in which they came. */
const putNames = ({ to }: Scene): readonly string[] =>
  to.trace.lines().flatMap((line) => /^PUT \S*\/manifests\/(\S+) 201$/.exec(line)?.[1] ?? []);

const has = ({ to }: Scene, digest: string): boolean =>
  to.repository('acme/app').manifests.has(digest as Descriptor['digest']);

const soon = (ms = 5): Promise<void> => new Promise((later) => setTimeout(later, ms));

/** Does `meanwhile` before the image's layer is stored, when all that is attached to it is there. */
function withSlowLayer(meanwhile: (scene: Scene) => void = () => {}): (scene: Scene) => Fault {
  const layer = encodeURIComponent(content('layer').descriptor.digest);
  return (made) =>
    when(
      ({ req }) => req.method === 'POST' && (req.url ?? '').includes(layer),
      async (_, next) => {
        while (!digestsOf(made).every((one) => has(made, one))) await soon();
        await soon(100);
        meanwhile(made);
        await next();
      },
    );
}

afterEach(() => vi.restoreAllMocks());

describe('what is attached to an image', () => {
  it('is put and seen listed while the image is on its way, which comes under its tag as the last of all', async () => {
    const made = await scene({}, withSlowLayer());
    expect(await made.copy()).toBe(true);
    const names = putNames(made);
    expect([...names.slice(0, 2).toSorted(), ...names.slice(2)]).toEqual([...digestsOf(made), 'v1']);
    expect(made.to.trace.lines().at(-1)).toMatch(/^PUT \S*\/manifests\/v1 201$/);
    await made.expectWhole();
    expect(await made.copy()).toBe(false);
  });

  it.each([
    ['refuses it', { refusesMissingSubject: true }, NO_FAULT],
    ['does not list it', {}, hidesUntilSubject],
  ] as const satisfies readonly (readonly [string, RegistryOptions, (scene: Scene) => Fault])[])(
    'comes after the image, and before its tag, if a registry %s until the image is there',
    async (_, options, fault) => {
      const made = await scene(options, fault);
      expect(await made.copy()).toBe(true);
      const names = putNames(made);
      const image = names.indexOf(made.image.digest);
      expect(names.lastIndexOf(digestsOf(made)[0] ?? '')).not.toBe(-1);
      expect(image).not.toBe(-1);
      expect(names.filter((name) => name === 'v1')).toHaveLength(1);
      expect(names.at(-1)).toBe('v1');
      if ('refusesMissingSubject' in options) expect(image).toBe(0);
      await made.expectWhole();
      expect(await made.copy()).toBe(false);
    },
  );

  it('comes after the image if it is the only one, and refused before', async () => {
    const made = await scene({ refusesMissingSubject: true }, NO_FAULT, ['1']);
    expect(await made.copy()).toBe(true);
    expect(putNames(made)).toEqual([made.image.digest, ...digestsOf(made), 'v1']);
  });

  it.each([
    ['is seen listed', hidesUntilSubject, []],
    ['is put again', listsOnlyLater, ['again']],
  ] as const)(
    '%s after the image, before its tag, if it is the only one and not listed before',
    async (_, fault, again) => {
      const made = await scene({}, fault, ['1']);
      expect(await made.copy()).toBe(true);
      const [sbom = ''] = digestsOf(made);
      expect(putNames(made)).toEqual([sbom, made.image.digest, ...again.map(() => sbom), 'v1']);
      await made.expectWhole();
      expect(await made.copy()).toBe(false);
    },
  );

  it('is put again, still before the image, if the registry lost some of it from its list', async () => {
    const made = await scene({}, (one) => listsOnlyFirst(one));
    expect(await made.copy()).toBe(true);
    const names = putNames(made);
    expect(names).toHaveLength(4);
    expect(names.filter((name) => name === made.referrers[1]?.digest)).toHaveLength(2);
    expect(names.at(-1)).toBe('v1');
    await made.expectWhole();
  });

  it('comes after the image if a list has to be written for it', async () => {
    const made = await scene({ noReferrers: true });
    expect(await made.copy()).toBe(true);
    const names = putNames(made);
    expect(names.indexOf(made.image.digest)).toBe(0);
    expect(names.at(-1)).toBe('v1');
    await made.expectWhole();
  });

  it('is looked for again if the image took long: a registry may have collected it as garbage', async () => {
    const uptime = process.uptime();
    const made = await scene(
      {},
      withSlowLayer(({ to, referrers: [one] }) => {
        vi.spyOn(process, 'uptime').mockReturnValue(uptime + 10 + LISTED_AHEAD_MS / 1000);
        if (one !== undefined) to.repository('acme/app').manifests.delete(one.digest);
      }),
    );
    expect(await made.copy()).toBe(true);
    expect(putNames(made).at(-1)).toBe('v1');
    await made.expectWhole();
  });

  it('is no reason for a tag if the image does not get there, and is taken up by the next run', async () => {
    let refused = false;
    const layer = encodeURIComponent(content('layer').descriptor.digest);
    const made = await scene({}, () =>
      when(({ req }) => !refused && req.method !== 'HEAD' && (req.url ?? '').includes(layer), answer(403)),
    );
    await expect(made.copy()).rejects.toMatchObject({ status: 403 });
    expect([...made.to.repository('acme/app').tags.keys()]).toEqual([]);
    refused = true;
    expect(await made.copy()).toBe(true);
    await made.expectWhole();
  });

  it('fails the copy if it does not get there, also when all of the image is there: without a standstill', async () => {
    const sbom = encodeURIComponent(content('1').descriptor.digest);
    const made = await scene({}, ({ to }) =>
      when(
        ({ req }) => req.method !== 'HEAD' && (req.url ?? '').includes(sbom),
        async (exchange, next) => {
          while (!to.repository('acme/app').blobs.has(content('layer').descriptor.digest)) await soon();
          await soon(200);
          await answer(403)(exchange, next);
        },
      ),
    );
    await expect(made.copy()).rejects.toMatchObject({ status: 403 });
    expect([...made.to.repository('acme/app').tags.keys()]).toEqual([]);
  });

  it('waits for the image if it is an index of what is attached too, without a standstill', async () => {
    const made = await scene();
    const manifests = [...made.referrers];
    const both = encodeManifest({ kind: 'index', mediaType: MEDIA_TYPE.ociIndex, manifests, subject: made.image });
    await made.source.putManifest(both);
    expect(await made.copy()).toBe(true);
    const names = putNames(made);
    expect(names.indexOf(made.image.digest)).toBeLessThan(names.indexOf(both.descriptor.digest));
    expect(names.at(-1)).toBe('v1');
  });
});

/** Lists nothing for an image that is not there. */
function hidesUntilSubject(made: Scene): Fault {
  return when(
    (exchange) => asked('GET', '/v2/acme/app/referrers/')(exchange) && !has(made, made.image.digest),
    answer(200, { 'content-type': MEDIA_TYPE.ociIndex }, EMPTY_LIST),
  );
}

/** Lists what is put when the image is there, and nothing that was put before. */
function listsOnlyLater(made: Scene): Fault {
  let isPutLater = false;
  return async (exchange, next) => {
    const { method, url = '' } = exchange.req;
    if (method === 'PUT' && digestsOf(made).some((digest) => url.endsWith(digest)) && has(made, made.image.digest)) {
      isPutLater = true;
    }
    if (isPutLater || !asked('GET', '/v2/acme/app/referrers/')(exchange)) return next();
    return answer(200, { 'content-type': MEDIA_TYPE.ociIndex }, EMPTY_LIST)(exchange, next);
  };
}

/** Lists only the first SBOM, the first time that any could be listed. */
function listsOnlyFirst({ referrers: [first] }: Scene): Fault {
  const list = JSON.stringify({ schemaVersion: 2, mediaType: MEDIA_TYPE.ociIndex, manifests: [first] });
  // The first of all is the look whether the registry has the API.
  return onNth(2, answer(200, { 'content-type': MEDIA_TYPE.ociIndex }, list), asked('GET', '/v2/acme/app/referrers/'));
}
