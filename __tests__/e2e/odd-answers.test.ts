import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { attachTo, discoverAt, pushTo } from '../faults/steps.ts';
import { CHAIN_INTERMEDIATE_CERT, CHAIN_SERVER_CERT, CHAIN_SERVER_KEY } from '../support/chain-certificates.ts';
import { answer, asked, onNth, redirectTo, when } from '../support/faults.ts';
import type { TestRegistry } from '../support/registry-server.ts';
import { type ActionResult, runAction } from '../support/runner.ts';
import type { Fault } from '../support/scripted-server.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import {
  aRegistry,
  aRig,
  aServer,
  contentOf,
  failure,
  HASTY,
  MANIFEST,
  pullFrom,
  putArtifact,
  success,
} from './rig.ts';

const run = (inputs: Readonly<Record<string, string>>): Promise<ActionResult> =>
  runAction({ cwd: temporaryFolder(), inputs: { ...HASTY, ...inputs } });

/** Puts an image `x:v1` with a report attached into a registry. Gives both digests. */
function putAttached(registry: TestRegistry): { readonly image: string; readonly report: string } {
  const repository = registry.repository('x');
  const image = putArtifact(registry, 'x', [{ title: 'a', content: 'the image' }]);
  const subject = { mediaType: MANIFEST, digest: image, size: repository.manifests.get(image)?.bytes.length };
  const report = putArtifact(registry, 'x', [{ title: 'r', content: 'the report' }], { subject });
  const stored = repository.manifests.get(report);
  if (stored !== undefined) repository.manifests.set(report, { ...stored, subject: image });
  repository.tags.set('v1', image);
  return { image, report };
}

describe('a page that answers 200 to everything', () => {
  const page = answer(200, { 'content-type': 'text/html' }, '<html><title>Guest Wi-Fi</title></html>');

  it.each<[string, Readonly<Record<string, string>>]>([
    ['push', { reference: 'HOST/x:v1', files: 'a.txt' }],
    ['attach', { subject: 'HOST/x:v1', files: 'a.txt' }],
    ['pull', { reference: 'HOST/x:v1' }],
    ['discover', { subject: 'HOST/x:v1' }],
    ['tag', { reference: 'HOST/x:v1', tags: 'v2' }],
    ['copy', { reference: 'HOST/x:v1', to: 'HOST/y:v1' }],
    ['index', { reference: 'HOST/x:v2', manifests: 'HOST/x:v1' }],
    ['inspect', { reference: 'HOST/x:v1' }],
    ['list', { reference: 'HOST/x' }],
    ['delete', { reference: 'HOST/x:v1' }],
    ['clean', { reference: 'HOST/x', confirm: 'true' }],
    ['login', { registry: 'HOST', username: 'me', password: 'password-0123' }],
  ])('%s fails', async (command, inputs) => {
    const { url } = await aServer({ handler: (req, res) => page({ req, res, number: 1 }, async () => undefined) });
    const cwd = temporaryFolder();
    writeFileSync(join(cwd, 'a.txt'), 'a');
    const placed = Object.entries(inputs).map(([name, text]) => [name, text.replaceAll('HOST', url.host)]);
    const isLogin = command === 'login';
    const given = { ...(isLogin ? {} : { command }), ...HASTY, ...Object.fromEntries(placed) };
    const result = await runAction({ cwd, ...(isLogin ? { action: 'login' } : {}), inputs: given });
    expect(failure(result, '[A-Z_]+')).toMatch(/answered 200|a web page/);
  });

  it('does not delete, and what is done elsewhere is told apart', async () => {
    const rig = await aRig([when(asked('DELETE'), page)]);
    putArtifact(rig.registry, 'x', []);
    failure(await run({ command: 'delete', reference: `${rig.host}/x:v1` }), 'PROTOCOL');
    const put = await aRig([when(asked('PUT', '/v2/x/manifests/'), page)]);
    expect(failure(await pushTo(put.host, { 'a.txt': 'a' }), 'PROTOCOL')).toMatch(/answered 200 but did not store it/);
  });
});

describe('HEAD that is refused although GET works', () => {
  it.each([400, 404, 406, 415, 500, 501, 503])('%i decides nothing', async (status) => {
    const rig = await aRig([when(asked('HEAD', '/v2/x/manifests/'), answer(status))]);
    const { image } = putAttached(rig.registry);
    const kept = { command: 'tag', reference: `${rig.host}/x@${image}`, tags: 'v1' };
    const { outputs } = success(await run(kept));
    // Nothing is moved on the word of HEAD; a 404 is taken for a new tag, and written again.
    expect(outputs.changed).toBe(String(status === 404));
    success(await discoverAt(rig.host, { require: 'application/vnd.test' }));
    const pushed = await pushTo(
      rig.host,
      { 'a.txt': 'a' },
      { reference: `${rig.host}/x:v1`, 'overwrite-tags': 'false' },
    );
    failure(pushed, 'TAG_EXISTS');
    expect(rig.registry.repository('x').tags.get('v1')).toBe(image);
    success(await attachTo(rig.host));
    success(await run({ command: 'delete', reference: `${rig.host}/x:v1` }));
    expect(rig.registry.repository('x').tags.has('v1')).toBe(false);
  });
});

describe('listings', () => {
  it('that are redirected to another server are read there', async () => {
    const registry = await aRegistry({ pageSize: 1 });
    const { image } = putAttached(registry);
    registry.repository('x').tags.set('v2', image);
    const onward: Fault = ({ req, res }) =>
      void res.writeHead(307, { location: `${registry.url}${req.url}`, 'content-length': 0 }).end();
    const front = await aRig([when(({ req }) => /tags\/list|referrers/.test(req.url ?? ''), onward)]);
    putAttached(front.registry);
    expect(success(await run({ command: 'list', reference: `${front.host}/x` })).outputs['tag-names']).toBe('v1\nv2');
    expect(success(await discoverAt(front.host)).outputs.count).toBe('1');
    front.registry.repository('x').tags.set('v2', image);
    const to = await aRegistry();
    success(await run({ command: 'copy', reference: `${front.host}/x`, to: `${to.host}/x` }));
    expect([...to.repository('x').tags.keys()].sort()).toEqual(['v1', 'v2']);
    success(await run({ command: 'index', reference: `${front.host}/x:all`, manifests: `${front.host}/x:v*` }));
  });

  it('with a Link without angle brackets are read to their end', async () => {
    const rig = await aRig([], { pageSize: 2 });
    rig.server.add(
      when(asked('GET', '/v2/x/tags/list'), async ({ req, res }) => {
        const page = await fetch(`${rig.registry.url}${req.url}`);
        const link = page.headers.get('link')?.replace(/[<>]/g, '');
        res.writeHead(200, link === undefined ? {} : { link }).end(await page.text());
      }),
    );
    const digest = putArtifact(rig.registry, 'x', []);
    rig.registry.repository('x').tags.delete('v1');
    for (const tag of ['1.9.0', '1.10.0', '1.2.0', 'main', '2.0.0']) rig.registry.repository('x').tags.set(tag, digest);
    const listed = success(await run({ command: 'list', reference: `${rig.host}/x` })).outputs['tag-names'];
    expect(listed?.split('\n')).toEqual(['main', '1.2.0', '1.9.0', '1.10.0', '2.0.0']);
    const newest = success(await run({ command: 'list', reference: `${rig.host}/x`, limit: '2' })).outputs['tag-names'];
    expect(newest?.split('\n')).toEqual(['1.10.0', '2.0.0']);
  });

  it.each<[string, (list: Buffer) => string | Buffer, Record<string, string>, number | string]>([
    ['in gzip in spite of identity', (list) => gzipSync(list), { 'content-encoding': 'gzip' }, 1],
    ['cut off', (list) => list.subarray(0, -5), {}, 'PROTOCOL|REGISTRY_ERROR'],
    ['an empty object', () => '{}', {}, 'PROTOCOL|REGISTRY_ERROR'],
  ])('of attachments, %s', async (_, spoil, headers, expected) => {
    const rig = await aRig();
    putAttached(rig.registry);
    const type = 'application/vnd.oci.image.index.v1+json';
    rig.server.add(
      when(asked('GET', '/v2/x/referrers/'), async ({ req, res }) => {
        const list = Buffer.from(await (await fetch(`${rig.registry.url}${req.url}`)).arrayBuffer());
        const body = spoil(list);
        res.writeHead(200, { 'content-type': type, 'content-length': body.length, ...headers }).end(body);
      }),
    );
    const to = await aRegistry();
    const copy = await run({ command: 'copy', reference: `${rig.host}/x:v1`, to: `${to.host}/x`, recursive: 'true' });
    if (typeof expected === 'number') {
      expect(success(await discoverAt(rig.host)).outputs.count).toBe(String(expected));
      success(copy);
      expect(to.repository('x').manifests.size).toBe(2);
    } else {
      failure(await discoverAt(rig.host), expected);
      failure(copy, expected);
    }
  });

  it('of attachments that are a web page warn, and the fallback tag is asked', async () => {
    const rig = await aRig([
      when(asked('GET', '/v2/x/referrers/'), answer(200, { 'content-type': 'text/html' }, '<title>Hi</title>')),
    ]);
    putAttached(rig.registry);
    const { stdout } = success(await discoverAt(rig.host));
    expect(stdout).toMatch(/::warning.*web page/);
  });
});

describe('answers of proxies and gateways', () => {
  it('with headers of 21 KB are read', async () => {
    const large: Fault = async ({ res }, next) => {
      res.setHeader('x-large', 'x'.repeat(21_000));
      await next();
    };
    const rig = await aRig([large]);
    success(await pushTo(rig.host, { 'b.txt': 'b' }, { reference: `${rig.host}/x:v1` }));
    success(await attachTo(rig.host));
    expect(contentOf(success(await pullFrom(rig.host)).cwd)).toEqual({ 'b.txt': 'b' });
  });

  it.each([425, 460, 507, 520, 521, 523, 524, 525, 526, 527, 530, 598])('%i once is tried again', async (status) => {
    const rig = await aRig([onNth(1, answer(status)), onNth(4, answer(status))]);
    success(await pushTo(rig.host, { 'a.txt': 'a' }));
    expect(rig.lines().length).toBeGreaterThan(4);
  });

  it('100 Continue that nobody asked for is passed over', async () => {
    const early: Fault = async ({ res }, next) => {
      res.writeContinue();
      res.writeContinue();
      await next();
    };
    const rig = await aRig([early]);
    success(await pushTo(rig.host, { 'b.txt': 'b' }, { reference: `${rig.host}/x:v1` }));
    success(await pullFrom(rig.host));
  });

  it('of storage that a redirect led to are told as its own', async () => {
    const xml = '<?xml version="1.0"?><Error><Code>RequestTimeTooSkewed</Code><Message>Too large.</Message></Error>';
    const storage = await aServer({
      handler: (_, res) => void res.writeHead(403, { 'content-type': 'application/xml' }).end(xml),
    });
    const rig = await aRig([when(asked('GET', '/v2/x/blobs/'), redirectTo(`${storage.url}bucket/blob`))]);
    putArtifact(rig.registry, 'x', [{ title: 'a', content: 'a' }]);
    const error = failure(await pullFrom(rig.host, { username: 'me', password: 'password-0123' }), 'DENIED');
    expect(error).toContain(`${storage.url.host} answered 403 RequestTimeTooSkewed "Too large."`);
    expect(error).toContain('clock');
    expect(error).not.toContain('Check the inputs username and password');
  });

  it.each([
    [400, '<html><head><title>400 No required SSL certificate was sent</title></head></html>', 'client-cert'],
    [400, '<html><title>400 The plain HTTP request was sent to HTTPS port</title></html>', 'plain-http: false'],
    [400, 'Client sent an HTTP request to an HTTPS server.\n', 'plain-http: false'],
  ])('%i %s: the text is told, with its remedy', async (status, body, remedy) => {
    const rig = await aRig([answer(status, { 'content-type': 'text/html' }, body)]);
    const error = failure(await pullFrom(rig.host), '[A-Z_]+');
    expect(error).toContain(body.replace(/<[^>]*>/g, '').trim());
    expect(error).toContain(remedy);
  });

  it('with several errors are told with all of them', async () => {
    const errors = [
      { code: 'MANIFEST_INVALID', message: 'manifest invalid', detail: 'invalid URL on layer 2' },
      { code: 'MANIFEST_INVALID', message: 'manifest invalid', detail: { digest: 'sha256:abc' } },
    ];
    const rig = await aRig([
      when(
        asked('PUT', '/v2/x/manifests/'),
        answer(500, { 'content-type': 'application/json' }, JSON.stringify({ errors })),
      ),
    ]);
    const error = failure(await pushTo(rig.host, { 'a.txt': 'a' }), '[A-Z_]+');
    expect(error).toContain('invalid URL on layer 2');
    expect(error).toContain('sha256:abc');
    expect(error).toContain('another try ends the same way');
    expect(error).not.toContain('try again later');
  });

  it.each([
    ['Digest realm="a", nonce="b"', 'Digest'],
    ['Negotiate, NTLM', 'Negotiate'],
  ])('that ask to sign in by %s say so', async (challenge, said) => {
    const rig = await aRig([answer(401, { 'www-authenticate': challenge })]);
    const result = await pullFrom(rig.host, { username: 'me', password: 'password-0123' });
    expect(failure(result, '[A-Z_]+')).toContain(`offers only ${said}`);
  });

  it.each([404, 405])('of a token service, %i, are a sign-in that failed', async (status) => {
    const service = await aServer({ handler: (_, res) => void res.writeHead(status).end() });
    const rig = await aRig([answer(401, { 'www-authenticate': `Bearer realm="${service.url}token",service="s"` })]);
    const error = failure(await pullFrom(rig.host), '[A-Z_]+');
    expect(error).toMatch(/^Logging in to /);
    expect(error).not.toContain('does not exist');
  });

  it('that are a web page instead of a manifest say that it was one', async () => {
    const page = answer(200, { 'content-type': 'text/html' }, '<title>Guest Wi-Fi</title>');
    const rig = await aRig([
      when(asked('GET', '/v2/x/manifests/'), page),
      when(asked('HEAD', '/v2/x/manifests/'), page),
    ]);
    expect(failure(await pullFrom(rig.host), 'PROTOCOL')).toContain('a web page, "Guest Wi-Fi"');
  });
});

describe('a ca-file that is not a root', () => {
  it.each([
    ['the intermediate', CHAIN_INTERMEDIATE_CERT],
    ["the server's own certificate", CHAIN_SERVER_CERT],
  ])('%s is trusted', async (_, ca) => {
    const rig = await aRig([], {}, { cert: CHAIN_SERVER_CERT, key: CHAIN_SERVER_KEY });
    success(await pushTo(rig.host, { 'a.txt': 'a' }, { 'ca-file': ca }));
  });

  it('and none at all is told with the certificate that is missing', async () => {
    const rig = await aRig([], {}, { cert: CHAIN_SERVER_CERT, key: CHAIN_SERVER_KEY });
    const error = failure(await pushTo(rig.host, { 'a.txt': 'a' }, { 'plain-http': 'false' }), 'TLS');
    expect(error).toContain('Chain Intermediate');
  });

  it.each(['TLSv1.1'] as const)('does not help against %s, which is said at once', async (maxVersion) => {
    const tls = {
      cert: CHAIN_SERVER_CERT,
      key: CHAIN_SERVER_KEY,
      maxVersion,
      minVersion: 'TLSv1' as const,
      ciphers: 'ALL:@SECLEVEL=0',
    };
    const rig = await aRig([], {}, tls);
    expect(failure(await pushTo(rig.host, { 'a.txt': 'a' }, { 'ca-file': CHAIN_SERVER_CERT }), 'TLS')).toContain(
      'TLS 1.2',
    );
  });
});

describe('what a step says at its end', () => {
  it('a push without a tag says that nothing names it, and with a digest in the tag the digest decides', async () => {
    const registry = await aRegistry();
    const cwd = temporaryFolder();
    writeFileSync(join(cwd, 'a.txt'), 'a');
    const pushed = await runAction({
      cwd,
      inputs: { command: 'push', reference: `${registry.host}/x`, files: 'a.txt' },
    });
    expect(success(pushed).stdout).toContain('without a tag: use it by its digest');
    const { digest } = pushed.outputs;
    putArtifact(registry, 'x', [{ title: 'b.txt', content: 'b' }]);
    const both = await pullFrom(registry.host, { reference: `${registry.host}/x:v1@${digest}` });
    expect(success(both).outputs.digest).toBe(digest);
  });

  it('a dry run tells changed as the run would, and copy in its last line what was copied and tagged', async () => {
    const registry = await aRegistry();
    const digest = putArtifact(registry, 'x', [{ title: 'b.txt', content: 'b' }]);
    const copy = { command: 'copy', reference: `${registry.host}/x:v1`, to: `${registry.host}/y:v2` };
    expect(success(await run({ ...copy, 'dry-run': 'true' })).outputs.changed).toBe('true');
    const { stdout } = success(await run(copy));
    expect(stdout).toContain(`Copied ${digest} to ${registry.host}/y as v2.`);
    expect(success(await run({ ...copy, 'dry-run': 'true' })).outputs.changed).toBe('false');
  });

  it('one target that fails is told once, and files of a pull that failed are not logged as pulled', async () => {
    const rig = await aRig([when(asked('PUT', '/v2/x/manifests/'), answer(400))]);
    const result = await pushTo(rig.host, { 'a.txt': 'a' });
    failure(result, '[A-Z_]+');
    expect(result.stdout.match(/answered 400/g)).toHaveLength(1);
    const spoilt = await aRig([when(asked('GET', '/v2/x/blobs/'), answer(200, {}, 'other'))]);
    putArtifact(spoilt.registry, 'x', [{ title: 'a.txt', content: 'hello' }]);
    const pulled = await pullFrom(spoilt.host);
    failure(pulled, '[A-Z_]+');
    expect(pulled.stdout).not.toMatch(/Pulled|Wrote/);
  });

  it('a registry that no reference uses is a notice', async () => {
    const registry = await aRegistry();
    putArtifact(registry, 'x', [{ title: 'b.txt', content: 'b' }]);
    const inputs = { registry: 'ghcr.io', username: 'me', password: 'password-0123' };
    expect(success(await pullFrom(registry.host, inputs)).stdout).toMatch(/::notice.*ghcr\.io/);
  });
});
