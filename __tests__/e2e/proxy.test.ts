import { writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import { runAction } from '../support/runner.ts';
import { forwardTo, type ScriptedServer, type ScriptedServerOptions } from '../support/scripted-server.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { CA_CERT, SERVER_CERT, SERVER_KEY } from '../support/test-certificates.ts';
import { aRig, aServer, contentOf, failure, pullFrom, putArtifact, type Rig, success } from './rig.ts';

/*
 * Loopback never goes through a proxy, so the registry has a name that only the proxy knows: registry.test, for which the
 * certificate is. Where a name has to resolve here, a module loaded before the action answers for the DNS.
 */
const REGISTRY = 'registry.test';
const TLS = { cert: SERVER_CERT, key: SERVER_KEY };
const TRUST = { 'ca-file': CA_CERT };

async function aHiddenRegistry(): Promise<Rig> {
  const rig = await aRig([], {}, TLS);
  putArtifact(rig.registry, 'x', [{ title: 'a.txt', content: 'hello' }]);
  return rig;
}

async function aProxy(options: ScriptedServerOptions): Promise<ScriptedServer> {
  return aServer({ handler: (_req, res) => void res.writeHead(500).end(), ...options });
}

/** The arguments for node that make a name stand for some addresses. */
function resolving(name: string, addresses: readonly string[]): readonly string[] {
  const file = join(temporaryFolder(), 'names.mjs');
  const found = addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));
  writeFileSync(
    file,
    `import dns from 'node:dns';
     const lookup = dns.lookup;
     dns.lookup = (name, options, callback) =>
       name === ${JSON.stringify(name)} ? process.nextTick(callback, null, ${JSON.stringify(found)}) : lookup(name, options, callback);`,
  );
  return ['--import', pathToFileURL(file).href];
}

describe('a proxy', () => {
  it.each(['HTTPS_PROXY', 'https_proxy'])('of %s carries all of a step, with its password masked', async (variable) => {
    const rig = await aHiddenRegistry();
    const proxy = await aProxy({ connectTo: rig.server.url });
    const env = { [variable]: `http://me:pass%40word@${proxy.url.host}`, RUNNER_DEBUG: '1' };
    const result = success(await pullFrom(REGISTRY, TRUST, { env }));
    expect(contentOf(result.cwd)).toEqual({ 'a.txt': 'hello' });
    const basic = Buffer.from('me:pass@word').toString('base64');
    expect(new Set(proxy.tunnels.map(({ target, authorization }) => `${target} ${authorization}`))).toEqual(
      new Set([`${REGISTRY}:443 Basic ${basic}`]),
    );
    for (const { headers } of rig.server.requests) expect(headers).not.toHaveProperty('proxy-authorization');
    const shown = result.stdout.replace(/^::add-mask::.*$/gm, '');
    for (const secret of ['pass%40word', 'pass@word', basic]) expect(shown).not.toContain(secret);
    expect(result.stdout).toContain('::add-mask::pass@word');
  });

  it('carries a push too, to another port', async () => {
    const rig = await aHiddenRegistry();
    const proxy = await aProxy({ connectTo: rig.server.url });
    const cwd = temporaryFolder();
    writeFileSync(join(cwd, 'b.txt'), 'pushed');
    const inputs = { command: 'push', reference: `${REGISTRY}:8443/x:v2`, files: 'b.txt', ...TRUST };
    success(await runAction({ cwd, inputs, env: { HTTPS_PROXY: proxy.url.host } }));
    expect(proxy.tunnels.map(({ target }) => target)).toContain(`${REGISTRY}:8443`);
    expect(rig.registry.repository('x').tags.has('v2')).toBe(true);
  });

  it("does not stand in for the registry's certificate", async () => {
    const rig = await aHiddenRegistry();
    const proxy = await aProxy({ connectTo: rig.server.url });
    const error = failure(await pullFrom(REGISTRY, {}, { env: { HTTPS_PROXY: proxy.url.href } }), 'TLS');
    expect(error).toContain(REGISTRY);
    expect(rig.lines()).toEqual([]);
  });

  it('may be spoken to by TLS, with a CA of its own', async () => {
    const rig = await aHiddenRegistry();
    const proxy = await aProxy({ connectTo: rig.server.url, tls: TLS });
    success(await pullFrom(REGISTRY, TRUST, { env: { HTTPS_PROXY: proxy.url.href } }));
    expect(proxy.tunnels.length).toBeGreaterThan(0);
  });

  it('of HTTP_PROXY is asked for plain HTTP by whole addresses', async () => {
    const rig = await aHiddenRegistry();
    const proxy = await aServer({
      handler: (req, res) =>
        forwardTo(new URL(rig.registry.url))(Object.assign(req, { url: new URL(req.url ?? '').pathname }), res),
    });
    const env = { HTTP_PROXY: proxy.url.href, HTTPS_PROXY: 'http://127.0.0.1:9' };
    success(await pullFrom(REGISTRY, { 'plain-http': 'true' }, { env }));
    expect(proxy.requests[0]?.path).toBe(`http://${REGISTRY}/v2/x/manifests/v1`);
  });

  it.each([
    ['loopback', (rig: Rig) => rig.host, {}],
    ['what NO_PROXY names', () => 'registry.test', { NO_PROXY: 'other.test, .test' }],
    ['what no_proxy names', () => 'registry.test', { no_proxy: 'registry.test' }],
    ['everything with *', () => 'registry.test', { NO_PROXY: '*' }],
  ])('is not asked for %s', async (_name, host, env) => {
    const rig = await aHiddenRegistry();
    const proxy = await aProxy({ connectTo: rig.server.url });
    const port = rig.server.url.port;
    const name = host(rig);
    const reference = `${name.includes(':') ? name : `${name}:${port}`}/x:v1`;
    const nodeArguments = resolving('registry.test', ['127.0.0.1']);
    success(
      await pullFrom('', { ...TRUST, reference }, { env: { HTTPS_PROXY: proxy.url.href, ...env }, nodeArguments }),
    );
    expect([proxy.tunnels, proxy.requests]).toEqual([[], []]);
    expect(rig.lines().length).toBeGreaterThan(0);
  });
});

describe('row proxy-refusal: a proxy that does not do its work', () => {
  it.each([
    ['wants a password', 407, /answered 407 .*USER:PASSWORD@/, 1],
    ['refuses', 403, /answered 403 .*NO_PROXY/, 1],
    ['has no way', 502, /answered 502/, 3],
    ['drops the connection', 'drop', /let no connection to registry\.test come about/, 3],
    ['answers garbage', 'garbage', /let no connection to registry\.test come about/, 3],
    ['hangs', 'hang', /did not answer within 2 s, through the proxy/, 3],
  ] as const)('%s: the error names it', async (_name, connect, sentence, tries) => {
    const proxy = await aProxy({ connect });
    const env = { HTTPS_PROXY: `http://me:pass-word-1@${proxy.url.host}` };
    const result = await pullFrom(REGISTRY, TRUST, { env });
    const error = failure(result, connect === 'hang' ? 'TIMEOUT' : 'PROXY');
    expect(error).toMatch(sentence);
    expect(error).toContain(proxy.url.host);
    expect(result.stdout.replace(/^::add-mask::.*$/gm, '')).not.toContain('pass-word-1');
    expect(proxy.tunnels).toHaveLength(tries);
    expect(contentOf(result.cwd)).toEqual({});
  });

  it('is not there: the error names it', async () => {
    const proxy = await aProxy({});
    await proxy.close();
    const error = failure(await pullFrom(REGISTRY, TRUST, { env: { HTTPS_PROXY: proxy.url.href } }), 'PROXY');
    expect(error).toContain(`the proxy ${proxy.url.host}`);
  });

  it('is no HTTP proxy: the error names the variable, not its value', async () => {
    const env = { HTTPS_PROXY: 'socks5://me:pass-word-1@127.0.0.1:1080' };
    const result = await pullFrom(REGISTRY, TRUST, { env });
    expect(failure(result, 'PROXY')).toContain('HTTPS_PROXY');
    expect(result.stdout.replace(/^::add-mask::.*$/gm, '')).not.toContain('pass-word-1');
  });
});

describe('row refused-connection: a name with several addresses', () => {
  const listening: Server[] = [];
  afterEach(() => {
    for (const server of listening.splice(0)) server.close();
  });

  it.each([
    ['IPv6', ['::1', '127.0.0.1']],
    ['IPv4', ['127.0.0.2', '127.0.0.1']],
  ])('is reached by the next one where the first, of %s, refuses', async (_name, addresses) => {
    const rig = await aHiddenRegistry();
    const reference = `registry.test:${rig.server.url.port}/x:v1`;
    success(await pullFrom('', { ...TRUST, reference }, { nodeArguments: resolving('registry.test', addresses) }));
  });

  it('that all refuse is an error that lists them', async () => {
    const server = createServer();
    listening.push(server);
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const address = server.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    await new Promise((done) => server.close(done));
    const nodeArguments = resolving('registry.test', ['127.0.0.2', '127.0.0.1']);
    const inputs = { reference: `registry.test:${port}/x:v1`, retries: '0' };
    expect(failure(await pullFrom('', inputs, { nodeArguments }), 'NETWORK')).toContain(
      `registry.test:${port} refused the connection (tried 127.0.0.2:${port} and 127.0.0.1:${port})`,
    );
  });
});
