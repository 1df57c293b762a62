import { readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { pack } from 'tar-stream';
import { describe, expect, it } from 'vitest';
import { aRig, contentOf, failure, HASTY, MANIFEST, pullFrom, putArtifact, putManifest, success } from '../e2e/rig.ts';
import { answer, asked, when } from '../support/faults.ts';
import { digestOf } from '../support/registry/digest.ts';
import { type ActionResult, runAction } from '../support/runner.ts';
import type { Fault } from '../support/scripted-server.ts';
import { rawEntry } from '../support/tar-blocks.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { attachTo, discoverAt, folderWith, pushTo } from './steps.ts';

/** What no step may need, in MB, whatever a server sends. Node itself takes 50. */
const MOST_MB = 250;

const MIB = Buffer.alloc(1024 * 1024, 'A');
const INDEX = 'application/vnd.oci.image.index.v1+json';

/** Arguments for node that write the largest resident set of the process into a file when it ends. */
function measured(): { readonly nodeArguments: readonly string[]; readonly peakMb: () => number } {
  const folder = temporaryFolder();
  const [hook, peak] = [join(folder, 'hook.mjs'), join(folder, 'peak')];
  writeFileSync(
    hook,
    // Linux counts to maxRSS of a process what the one that started it had; VmHWM is its own.
    `import { readFileSync, writeFileSync } from 'node:fs';
     const own = () => process.platform === 'linux' ? /VmHWM:\\s*(\\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1] : undefined;
     process.on('exit', () => writeFileSync(${JSON.stringify(peak)}, own() ?? String(process.resourceUsage().maxRSS)));`,
  );
  return {
    nodeArguments: ['--import', pathToFileURL(hook).href],
    peakMb: () => Number(readFileSync(peak, 'utf8')) / 1024,
  };
}

/** Sends so many MiB, or without a number goes on for as long as anybody reads. */
function flood(status: number, headers: Record<string, string> = {}, mib = Number.POSITIVE_INFINITY): Fault {
  return ({ req, res }) =>
    new Promise((resolve) => {
      req.resume();
      res.writeHead(status, headers);
      let left = mib;
      const send = () => {
        while (left > 0 && !res.destroyed) {
          left -= 1;
          if (!res.write(MIB)) return;
        }
        res.end();
      };
      res.on('drain', send).on('close', resolve);
      send();
    });
}

/** A frame of zstd whose window is 128 MiB: bytes as they are, and so many zeros after them. */
function wideFrame(start: Buffer, zeros: number): Buffer {
  const block = (type: 0 | 1, size: number, isLast: boolean): Buffer => {
    const header = Buffer.alloc(3);
    header.writeUIntLE((size << 3) | (type << 1) | (isLast ? 1 : 0), 0, 3);
    return header;
  };
  const blocks = [
    Buffer.from('28b52ffd', 'hex'),
    Buffer.from([0, (27 - 10) << 3]),
    block(0, start.length, false),
    start,
  ];
  for (let left = zeros; left > 0; left -= 128 * 1024) {
    blocks.push(block(1, Math.min(left, 128 * 1024), left <= 128 * 1024), Buffer.alloc(1));
  }
  return Buffer.concat(blocks);
}

/** Runs a step under measure and holds it to the limit. */
async function bounded(
  run: (options: { nodeArguments: readonly string[] }) => Promise<ActionResult>,
): Promise<ActionResult> {
  const { nodeArguments, peakMb } = measured();
  const result = await run({ nodeArguments });
  expect(peakMb()).toBeGreaterThan(30);
  expect(peakMb()).toBeLessThan(MOST_MB);
  return result;
}

describe(`a hostile server gets no step beyond ${MOST_MB} MB`, () => {
  it('by a body without end instead of a blob', async () => {
    const rig = await aRig([when(asked('GET', '/v2/x/blobs/'), flood(200))]);
    putArtifact(rig.registry, 'x', [{ title: 'a', content: 'hello' }]);
    failure(await bounded((options) => pullFrom(rig.host, {}, options)), 'SIZE_MISMATCH');
  });

  it('by a blob of 1 TiB that never ends', async () => {
    const rig = await aRig([when(asked('GET', '/v2/x/blobs/'), flood(200))]);
    putArtifact(rig.registry, 'x', [{ title: 'a', content: 'hello', lies: { size: 2 ** 40 } }]);
    const result = await bounded((options) => pullFrom(rig.host, { timeout: '2s' }, options));
    failure(result, 'TIMEOUT|NO_SPACE');
    expect(contentOf(result.cwd)).toEqual({});
  });

  it('by a manifest without end', async () => {
    const rig = await aRig([when(asked('GET', '/v2/x/manifests/'), flood(200, { 'content-type': MANIFEST }))]);
    failure(await bounded((options) => pullFrom(rig.host, {}, options)), 'TOO_LARGE');
  });

  it.each([
    ['a manifest', 400, 'GET', '/v2/x/manifests/', 'REGISTRY_ERROR'],
    ['a blob', 403, 'GET', '/v2/x/blobs/', 'DENIED'],
    ['everything, and again and again', 503, 'GET', '/v2/', 'REGISTRY_ERROR'],
  ] as const)(
    'row error-body, go-containerregistry#2296: by an error of 1 GiB to %s',
    async (_what, status, method, path, code) => {
      const rig = await aRig([when(asked(method, path), flood(status, {}, 1024))]);
      putArtifact(rig.registry, 'x', [{ title: 'a', content: 'hello' }]);
      failure(await bounded((options) => pullFrom(rig.host, {}, options)), code);
    },
  );

  it('row error-body: by an error of 1 GiB to an upload', async () => {
    const rig = await aRig([when(({ req }) => req.method === 'POST' || req.method === 'PUT', flood(400, {}, 1024))]);
    failure(await bounded((options) => pushTo(rig.host, { 'a.txt': 'a' }, {}, options)), '[A-Z_]+');
  });

  it('row empty-token: by a token without end', async () => {
    const users = { users: { me: 'correct horse battery' } };
    const rig = await aRig([when(asked('GET', '/token'), flood(200))], { bearerAuth: users });
    failure(await bounded((options) => pullFrom(rig.host, {}, options)), 'UNAUTHORIZED');
  });

  it('by a header without end', async () => {
    const header: Fault = ({ res }) => {
      res.socket?.write('HTTP/1.1 200 OK\r\nx: ');
      const send = () => {
        while (res.socket?.destroyed === false && res.socket.write(MIB));
      };
      res.socket?.on('drain', send);
      send();
    };
    const rig = await aRig([when(asked('GET', '/v2/x/manifests/'), header)]);
    failure(await bounded((options) => pullFrom(rig.host, {}, options)), 'PROTOCOL|NETWORK|TOO_LARGE');
  });

  it('GHSA-298f-872v-2rcx, CVE-2023-46737, CVE-2023-33957: by pages of referrers without end', async () => {
    let page = 0;
    const endless: Fault = (exchange, next) => {
      page += 1;
      const manifests = [{ mediaType: MANIFEST, digest: digestOf(String(page)), size: 5 }];
      const link = `</v2/x/referrers/${digestOf('a')}?page=${page}>; rel="next"`;
      return answer(200, { link }, JSON.stringify({ schemaVersion: 2, mediaType: INDEX, manifests }))(exchange, next);
    };
    const rig = await aRig([when(asked('GET', '/v2/x/referrers/'), endless)]);
    putArtifact(rig.registry, 'x', [{ title: 'a', content: 'hello' }]);
    failure(await bounded((options) => discoverAt(rig.host, {}, options)), 'TOO_LARGE');
    expect(page).toBeLessThanOrEqual(1000);
  });

  it('by 100,000 referrers', async () => {
    const perPage = 5000;
    const listing: Fault = (exchange, next) => {
      const page = Number(new URL(exchange.req.url ?? '', 'http://x').searchParams.get('page') ?? 0);
      const manifests = Array.from({ length: perPage }, (_, i) => ({
        mediaType: MANIFEST,
        digest: digestOf(`${page}-${i}`),
        size: 5,
        annotations: { note: 'n'.repeat(300) },
      }));
      const headers = page < 19 ? { link: `<?page=${page + 1}>; rel="next"` } : {};
      return answer(200, headers, JSON.stringify({ schemaVersion: 2, mediaType: INDEX, manifests }))(exchange, next);
    };
    const rig = await aRig([when(asked('GET', '/v2/x/referrers/'), listing)]);
    putArtifact(rig.registry, 'x', [{ title: 'a', content: 'hello' }]);
    failure(await bounded((options) => discoverAt(rig.host, {}, options)), 'TOO_LARGE');
  });

  /** Pages of referrers with so many bytes of annotations each, made as they are asked for. */
  function listing(pages: number, perPage: number, entryBytes: number, value = 'n'): Fault {
    return (exchange, next) => {
      const page = Number(new URL(exchange.req.url ?? '', 'http://x').searchParams.get('page') ?? 0);
      const manifests = Array.from({ length: perPage }, (_, i) => ({
        mediaType: MANIFEST,
        artifactType: 'a/b',
        digest: digestOf(`${page}-${i}`),
        size: 5,
        annotations: Object.fromEntries(
          Array.from({ length: Math.ceil(entryBytes / 1000) }, (_, n) => [
            `k${n}`,
            value.repeat(Math.min(entryBytes, 980)),
          ]),
        ),
      }));
      const headers = page < pages - 1 ? { link: `<?page=${page + 1}>; rel="next"` } : {};
      return answer(200, headers, JSON.stringify({ schemaVersion: 2, mediaType: INDEX, manifests }))(exchange, next);
    };
  }

  it.each([
    ['80 pages of 4 MiB', listing(80, 100, 40_000), 'TOO_LARGE'],
    ['80 pages of 4 MB of short annotations', listing(80, 4, 900_000, 'é'), 'TOO_LARGE'],
    ['9,900 referrers of a KB', listing(99, 100, 980), undefined],
    ['9,900 referrers of 4 KB', listing(99, 100, 3900), 'TOO_LARGE'],
  ])('by %s', async (_what, pages, code) => {
    const rig = await aRig([when(asked('GET', '/v2/x/referrers/'), pages)]);
    putArtifact(rig.registry, 'x', [{ title: 'a', content: 'hello' }]);
    const result = await bounded((options) => discoverAt(rig.host, {}, options));
    if (code === undefined) expect(success(result).outputs.count).toBe('9900');
    else failure(result, code);
  });

  it.each([
    ['empty lists', `[],`.repeat(2_700_000)],
    ['empty objects', `{},`.repeat(2_700_000)],
    ['numbers', `1,`.repeat(4_000_000)],
    ['nulls', `null,`.repeat(1_600_000)],
  ])('by a list of tags that has %s', async (_what, tags) => {
    const page = answer(200, { 'content-type': 'application/json' }, `{"tags":[${tags}"v1"]}`);
    const rig = await aRig([when(asked('GET', '/v2/x/tags/list'), page)]);
    const run = (options: object) =>
      runAction({ ...options, inputs: { command: 'list', reference: `${rig.host}/x`, ...HASTY } });
    failure(await bounded(run), 'PROTOCOL|TOO_LARGE');
  });

  it.each([
    ['discover', 4000, 980],
    ['copy', 4000, 980],
    ['index', 18_000, 200],
  ])(
    'by an index of 12 manifests of 4 MB, to %s (%d annotations of %d)',
    { timeout: 60_000 },
    async (command, count, length) => {
      const rig = await aRig();
      const repository = rig.registry.repository('x');
      const bytesOf = (i: number) => {
        const annotations = Object.fromEntries(
          Array.from({ length: count }, (_, n) => [n.toString(36), 'x'.repeat(length)]),
        );
        const config = { mediaType: 'application/vnd.oci.empty.v1+json', digest: digestOf('{}'), size: 2 };
        return Buffer.from(
          JSON.stringify({
            schemaVersion: 2,
            mediaType: MANIFEST,
            artifactType: `a/b${i}`,
            config,
            layers: [],
            annotations,
          }),
        );
      };
      repository.putBlob('{}');
      const children = Array.from({ length: 12 }, (_, i) => {
        const bytes = bytesOf(i);
        const digest = digestOf(bytes);
        repository.manifests.set(digest, { digest, mediaType: MANIFEST, bytes });
        return { mediaType: MANIFEST, digest, size: bytes.length, platform: { os: 'linux', architecture: `a${i}` } };
      });
      const bytes = Buffer.from(JSON.stringify({ schemaVersion: 2, mediaType: INDEX, manifests: children }));
      const digest = digestOf(bytes);
      repository.manifests.set(digest, { digest, mediaType: INDEX, bytes });
      repository.tags.set('v1', digest);
      const reference = `${rig.host}/x:v1`;
      const inputs: Record<string, string> = {
        discover: { subject: reference, require: 'sbom' },
        copy: { reference, to: 'oci-layout://out.tar:v1', recursive: 'true' },
        index: { reference: `${rig.host}/x:v2`, manifests: children.map((one) => one.digest).join('\n') },
      }[command] as Record<string, string>;
      // It is about memory: parsing 4 MB takes seconds on a busy machine.
      const patient = { ...HASTY, 'stall-timeout': '20s' };
      const result = await bounded((options) =>
        runAction({ ...options, cwd: temporaryFolder(), inputs: { command, ...inputs, ...patient } }),
      );
      failure(result, command === 'discover' ? 'REQUIRED_MISSING' : 'TOO_LARGE|UNSUPPORTED|INPUT_INVALID');
    },
  );

  it('row index-cycle: by an index of 25,000 children', async () => {
    const rig = await aRig();
    const manifests = Array.from({ length: 25_000 }, (_, i) => ({
      mediaType: MANIFEST,
      digest: digestOf(String(i)),
      size: 5,
    }));
    const bytes = Buffer.from(JSON.stringify({ schemaVersion: 2, mediaType: INDEX, manifests }));
    const digest = digestOf(bytes);
    rig.registry.repository('x').manifests.set(digest, { digest, mediaType: INDEX, bytes });
    rig.registry.repository('x').tags.set('v1', digest);
    failure(await bounded((options) => pullFrom(rig.host, {}, options)), 'TOO_LARGE');
    expect(rig.lines().length).toBeLessThan(5);
  });

  it.each([
    ['nesting', `${'['.repeat(2_000_000)}${']'.repeat(2_000_000)}`],
    ['empty lists', `[${'[],'.repeat(1_350_000)}0]`],
    ['empty objects', `[${'{},'.repeat(1_350_000)}0]`],
    ['names', `{${Array.from({ length: 350_000 }, (_, i) => `"${i.toString(36)}":0,`).join('')}"":0}`],
  ])('row hostile-json: by a manifest of 4 MB of %s', async (_what, json) => {
    const rig = await aRig();
    putManifest(rig.registry, 'x', `{"schemaVersion":2,"mediaType":"${MANIFEST}","x":${json}}`);
    failure(await bounded((options) => pullFrom(rig.host, {}, options)), 'MANIFEST_INVALID|TOO_LARGE');
  });

  it('by an archive that unpacks to more than a thousand times its size', { timeout: 120_000 }, async () => {
    const size = 1200 * MIB.length;
    const archive = pack();
    // Only the head: the content follows in members of their own, so that making it costs nothing.
    archive.entry({ name: 't/bomb', size });
    const head = await new Promise<Buffer>((resolve) => archive.once('data', (data) => resolve(data as Buffer)));
    archive.destroy();
    const member = gzipSync(Buffer.alloc(100 * MIB.length));
    const content = Buffer.concat([gzipSync(head.subarray(0, 512)), ...Array.from({ length: 12 }, () => member)]);
    const annotations = { 'org.opencontainers.image.title': 't', 'io.deis.oras.content.unpack': 'true' };
    const lies = { mediaType: 'application/vnd.oci.image.layer.v1.tar+gzip', annotations };
    const rig = await aRig();
    putArtifact(rig.registry, 'x', [{ title: 't', content, lies }]);
    const result = await bounded((options) => pullFrom(rig.host, {}, { ...options, timeoutMs: 100_000 }));
    failure(result, 'TOO_LARGE');
    expect(contentOf(result.cwd)).toEqual({});
  });

  it('by six archives of zstd with windows of 128 MiB at once', { timeout: 120_000 }, async () => {
    const size = 140 * MIB.length;
    const rig = await aRig();
    const layers = ['1', '2', '3', '4', '5', '6'].map((name) => {
      const tar = rawEntry({ name, size: `${size.toString(8).padStart(11, '0')}\0` });
      return { title: name, content: wideFrame(tar, size + 1024) };
    });
    putArtifact(rig.registry, 'x', layers);
    const inputs = { unpack: 'all' };
    const result = await bounded((options) => pullFrom(rig.host, inputs, { ...options, timeoutMs: 100_000 }));
    expect(success(result).outputs.count).toBe('6');
  });

  it('by archives that each unpack to less than is free of the ratio', { timeout: 120_000 }, async () => {
    const size = 400 * MIB.length;
    const rig = await aRig();
    const layers = ['1', '2', '3'].map((name) => {
      const tar = rawEntry({ name, size: `${size.toString(8).padStart(11, '0')}\0` });
      return { title: name, content: wideFrame(tar, size + 1024) };
    });
    putArtifact(rig.registry, 'x', layers);
    const inputs = { unpack: 'all' };
    const result = await bounded((options) => pullFrom(rig.host, inputs, { ...options, timeoutMs: 100_000 }));
    failure(result, 'TOO_LARGE');
    expect(contentOf(result.cwd)).toEqual({});
  });

  it('by an archive of 400,000 links', { timeout: 120_000 }, async () => {
    const blocks = Array.from({ length: 4000 }, (_, i) => {
      const links = Array.from({ length: 100 }, (__, k) =>
        rawEntry({ name: `some/folder/${i}/with-links/number-${k}`, flag: '2', target: 'another/name/somewhere' }),
      );
      return gzipSync(Buffer.concat(links), { level: 1 });
    });
    const rig = await aRig();
    putArtifact(rig.registry, 'x', [{ title: 'x.tgz', content: Buffer.concat(blocks) }]);
    const inputs = { unpack: 'all' };
    const result = await bounded((options) => pullFrom(rig.host, inputs, { ...options, timeoutMs: 100_000 }));
    failure(result, 'TOO_LARGE');
    expect(contentOf(result.cwd)).toEqual({});
  });

  it('by 5,000 files of one artifact', { timeout: 60_000 }, async () => {
    const rig = await aRig();
    const layers = Array.from({ length: 5000 }, (_, i) => ({ title: `${i}.txt`, content: 'same' }));
    putArtifact(rig.registry, 'x', layers);
    expect(success(await bounded((options) => pullFrom(rig.host, {}, options))).outputs.count).toBe('5000');
  });

  it('by 3,000 manifests of 60 KB in a repository that is to be cleaned', { timeout: 60_000 }, async () => {
    const rig = await aRig();
    const { tags } = rig.registry.repository('x');
    for (let number = 0; number < 3000; number++) {
      const annotations = { number: `${number}`, text: 'x'.repeat(60_000) };
      tags.set(`t${number}`, putArtifact(rig.registry, 'x', [], { annotations }));
    }
    tags.delete('v1');
    const inputs = { command: 'clean', reference: `${rig.host}/x`, 'keep-tags': 't?', ...HASTY };
    const { outputs } = success(await bounded((options) => runAction({ ...options, inputs })));
    expect(outputs.count).toBe('2990');
  });

  it('while a subject has thousands of entries in its fallback tag', async () => {
    const rig = await aRig([], { noReferrers: true, uncheckedManifests: true });
    const subject = putArtifact(rig.registry, 'x', [{ title: 'a', content: 'a' }]);
    const manifests = Array.from({ length: 20_000 }, (_, i) => ({
      mediaType: MANIFEST,
      digest: digestOf(String(i)),
      size: 5,
    }));
    const bytes = Buffer.from(JSON.stringify({ schemaVersion: 2, mediaType: INDEX, manifests }));
    const digest = digestOf(bytes);
    rig.registry.repository('x').manifests.set(digest, { digest, mediaType: INDEX, bytes });
    rig.registry.repository('x').tags.set(subject.replace(':', '-'), digest);
    const result = await bounded((options) => attachTo(rig.host, {}, options));
    expect([0, 1]).toContain(result.code);
    if (result.code === 1) failure(result, '[A-Z_]+');
  });
});

it('a folder of 20,000 files is pushed within the same limit', { timeout: 60_000 }, async () => {
  const rig = await aRig();
  const cwd = folderWith(Object.fromEntries(Array.from({ length: 20_000 }, (_, i) => [`${i}.txt`, `file ${i}`])));
  const { nodeArguments, peakMb } = measured();
  const [files, folder] = [basename(cwd), dirname(cwd)];
  success(await pushTo(rig.host, {}, { files }, { cwd: folder, nodeArguments }));
  expect(peakMb()).toBeLessThan(MOST_MB);
});
