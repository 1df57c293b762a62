import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import tls from 'node:tls';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { ArtifactError } from '../../src/base/errors.ts';
import { createHttpClient } from '../../src/http/client/client.ts';
import type { HttpClient, HttpOptions } from '../../src/http/http.ts';
import {
  CHAIN_INTERMEDIATE_CERT,
  CHAIN_ROOT_CERT,
  CHAIN_SERVER_CERT,
  CHAIN_SERVER_KEY,
  CLIENT_ONLY_CERT,
  CLIENT_ONLY_KEY,
  SHA1_CERT,
  SHA1_KEY,
  WEAK_CERT,
  WEAK_KEY,
} from '../support/chain-certificates.ts';
import { answer, redirectTo } from '../support/faults.ts';
import { type ScriptedServer, type ScriptedServerOptions, startScriptedServer } from '../support/scripted-server.ts';
import {
  CA_CERT,
  CLIENT_CERT,
  CLIENT_KEY,
  OTHER_HOST_CERT,
  OTHER_HOST_KEY,
  SERVER_CERT,
  SERVER_KEY,
} from '../support/test-certificates.ts';

const TLS = { cert: SERVER_CERT, key: SERVER_KEY };
const open: { close(): Promise<void> }[] = [];

afterEach(async () => {
  vi.restoreAllMocks();
  await Promise.all(open.splice(0).map((thing) => thing.close()));
});

async function server(options?: ScriptedServerOptions): Promise<ScriptedServer> {
  const started = await startScriptedServer(options);
  open.push(started);
  return started;
}

function client(options: Partial<HttpOptions> = {}): HttpClient {
  const created = createHttpClient({ userAgent: 'test/1', retryDelayMs: 1, ...options });
  open.push(created);
  return created;
}

/** The status of a GET, or the error that came instead. */
async function fetched(http: HttpClient, url: URL | string): Promise<number | ArtifactError> {
  try {
    const response = await http.request({ method: 'GET', url: new URL(url), what: 'Fetching it' });
    await response.discard();
    return response.status;
  } catch (error) {
    if (error instanceof ArtifactError) {
      return error;
    }
    throw error;
  }
}

describe('row bad-certificate: certificates', () => {
  it('one that nobody trusts fails at once, with a hint at the CA, and nothing is sent', async () => {
    const { url, requests } = await server({ tls: TLS });
    const error = await fetched(client(), url);
    expect(error).toMatchObject({ code: 'TLS', remedy: expect.stringContaining('ca-file') });
    expect(String(error)).toContain(`the certificate of ${url.host} is signed by nobody the runner trusts`);
    expect(requests).toEqual([]);
  });

  it('one of a CA given is trusted', async () => {
    const { url } = await server({ tls: TLS });
    expect(await fetched(client({ ca: [CA_CERT] }), url)).toBe(200);
  });

  it('those that are trusted are read once, not for each connection', async () => {
    const { url } = await server({ tls: TLS });
    const read = vi.spyOn(tls, 'createSecureContext');
    const http = client({ ca: [CA_CERT] });
    http.connectAhead(url, 3);
    expect(await Promise.all([fetched(http, url), fetched(http, url), fetched(http, url)])).toEqual([200, 200, 200]);
    expect(read).toHaveBeenCalledTimes(1);
  });

  it('one for another host is refused', async () => {
    const { url, requests } = await server({ tls: { cert: OTHER_HOST_CERT, key: OTHER_HOST_KEY } });
    const error = await fetched(client({ ca: [CA_CERT] }), url);
    expect(error).toMatchObject({ code: 'TLS', message: expect.stringContaining('is for another host') });
    expect(requests).toEqual([]);
  });

  it('any is taken with `insecure`', async () => {
    const { url } = await server({ tls: { cert: OTHER_HOST_CERT, key: OTHER_HOST_KEY } });
    expect(await fetched(client({ insecure: true }), url)).toBe(200);
  });

  it('a server that speaks no TLS is TLS, never plain HTTP', async () => {
    const { url, requests } = await server();
    const error = await fetched(client({ retries: 0 }), `https://${url.host}/`);
    expect(error).toMatchObject({ code: 'TLS', remedy: expect.stringContaining('plain-http') });
    expect(requests).toEqual([]);
  });

  it.skipIf(process.platform !== 'linux')("the operating system's are looked at after a failure", async () => {
    const { url, requests } = await server({ tls: TLS });
    const folder = await mkdtemp(join(tmpdir(), 'trust-'));
    try {
      const file = join(folder, 'ca.pem');
      await writeFile(file, CA_CERT);
      const script = `
        const { createHttpClient } = await import(process.argv[1]);
        const http = createHttpClient({ userAgent: 'test/1', retries: 0 });
        const get = () => http.request({ method: 'GET', url: new URL(process.argv[2]), what: 'Fetching it' });
        const answers = await Promise.all([get(), get()]);
        console.log(answers.map((answer) => answer.status).join());
        await http.close();`;
      const path = fileURLToPath(new URL('../../src/http/client/client.ts', import.meta.url));
      const { stdout } = await promisify(execFile)(
        process.execPath,
        ['--input-type=module', '--eval', script, path, url.href],
        { env: { ...process.env, SSL_CERT_FILE: file } },
      );
      expect([stdout.trim(), requests.length]).toEqual(['200,200', 2]);
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it('row cross-origin: ours is shown to the origin asked, not to one redirected to', async () => {
    const withCa = { tls: { ...TLS, ca: CA_CERT } };
    const other = await server(withCa);
    const home = await server({ ...withCa, faults: [redirectTo(other.url)] });
    const http = client({
      ca: [CA_CERT],
      forOrigin: { origin: home.url.origin, clientCert: CLIENT_CERT, clientKey: CLIENT_KEY },
    });
    expect(await fetched(http, home.url)).toBe(200);
    expect([home.requests[0]?.clientName, other.requests[0]?.clientName]).toEqual(['test client', undefined]);
  });

  it('row downgrade: a redirect from https to http is refused before anything is sent', async () => {
    const other = await server();
    const home = await server({ tls: TLS, faults: [redirectTo(other.url)] });
    expect(await fetched(client({ ca: [CA_CERT] }), home.url)).toMatchObject({ code: 'REDIRECT_REFUSED' });
    expect(other.requests).toEqual([]);
  });
});

describe('a chain', () => {
  const whole = { cert: `${CHAIN_SERVER_CERT}${CHAIN_INTERMEDIATE_CERT}`, key: CHAIN_SERVER_KEY };
  const leaf = { cert: CHAIN_SERVER_CERT, key: CHAIN_SERVER_KEY };

  it.each([
    ['its root', whole, CHAIN_ROOT_CERT],
    ['its intermediate', whole, CHAIN_INTERMEDIATE_CERT],
    ['the intermediate that the server does not send', leaf, CHAIN_INTERMEDIATE_CERT],
    ['the certificate of the server itself', leaf, CHAIN_SERVER_CERT],
  ])('is trusted by %s', async (_, tls, ca) => {
    const { url } = await server({ tls });
    expect(await fetched(client({ ca: [ca] }), url)).toBe(200);
  });

  it.each([
    ['intermediate', leaf, 'Chain Intermediate', 'chained server'],
    ['root', whole, 'Chain Root', 'Chain Intermediate'],
  ])('that lacks its %s says so', async (_, tls, issuer, signed) => {
    const { url, requests } = await server({ tls });
    const ca = issuer === 'Chain Root' ? CA_CERT : CHAIN_ROOT_CERT;
    const error = await fetched(client({ ca: [ca] }), url);
    expect(error).toMatchObject({
      code: 'TLS',
      message: expect.stringContaining(`missing is the certificate of "${issuer}", which signed that of "${signed}"`),
      remedy: expect.stringContaining(`"${issuer}" as \`ca-file\``),
    });
    expect(requests).toHaveLength(0);
  });
});

describe('a certificate or a server that is no good', () => {
  it.each([
    ['RSA 1024', { cert: WEAK_CERT, key: WEAK_KEY }, /key too weak/],
    ['SHA-1', { cert: SHA1_CERT, key: SHA1_KEY }, /digest algorithm too weak/],
    ['for clients', { cert: CLIENT_ONLY_CERT, key: CLIENT_ONLY_KEY }, /is not for servers/],
    [
      'TLS 1.1',
      { cert: CHAIN_SERVER_CERT, key: CHAIN_SERVER_KEY, maxVersion: 'TLSv1.1', minVersion: 'TLSv1' },
      /speaks no TLS that is still safe/,
    ],
  ] as const)('%s: the sentence says why, once', async (_, tls, said) => {
    const { url } = await server({ tls: { ...tls, ciphers: 'DEFAULT@SECLEVEL=0' } });
    const retried: string[] = [];
    const ca = [CHAIN_ROOT_CERT, CHAIN_INTERMEDIATE_CERT];
    const error = await fetched(client({ ca, onRetry: (text) => void retried.push(text) }), url);
    expect(error).toMatchObject({ code: 'TLS', message: expect.stringMatching(said) });
    expect(retried).toEqual([]);
  });
});

describe('row proxy-refusal: proxies', () => {
  // Loopback never goes through a proxy, so these names are only known to the proxy.
  const https = 'https://registry.test/v2/?a=1';
  const http = 'http://registry.test/v2/?a=1';
  const withUser = ({ host }: URL) => `http://user:pass%40word@${host}`;

  it('https goes through a tunnel, with user and password', async () => {
    const target = await server({ tls: TLS });
    const proxy = await server({ connectTo: target.url });
    const through = client({ ca: [CA_CERT], env: { HTTPS_PROXY: withUser(proxy.url) } });
    expect(await fetched(through, https)).toBe(200);
    expect(proxy.tunnels).toEqual([{ target: 'registry.test:443', authorization: `Basic ${btoa('user:pass@word')}` }]);
    expect(target.requests[0]).toMatchObject({ path: '/v2/?a=1', headers: { host: 'registry.test' } });
    expect(target.requests[0]?.headers['proxy-authorization']).toBeUndefined();
  });

  it("the tunnel's far end is verified", async () => {
    const target = await server({ tls: TLS });
    const proxy = await server({ connectTo: target.url });
    const through = client({ env: { https_proxy: proxy.url.href } });
    expect(await fetched(through, https)).toMatchObject({ code: 'TLS' });
    expect(target.requests).toEqual([]);
  });

  it('http is asked of the proxy by its whole address', async () => {
    const proxy = await server();
    expect(await fetched(client({ env: { HTTP_PROXY: withUser(proxy.url) } }), http)).toBe(200);
    expect(proxy.requests[0]).toMatchObject({
      path: http,
      headers: { host: 'registry.test', 'proxy-authorization': `Basic ${btoa('user:pass@word')}` },
    });
  });

  it.each([http, https])(
    '407 for %s is PROXY, names the proxy without its password, and is not tried again',
    async (url) => {
      const proxy = await server({ connect: 407, faults: [answer(407)] });
      const env = { HTTP_PROXY: withUser(proxy.url), HTTPS_PROXY: withUser(proxy.url) };
      const error = await fetched(client({ env }), url);
      expect(error).toMatchObject({ code: 'PROXY', status: 407 });
      expect(String(error)).toContain(`the proxy ${proxy.url.host} answered 407`);
      expect(JSON.stringify(error) + String(error)).not.toMatch(/pass(%40|@)/);
      expect(proxy.tunnels.length + proxy.requests.length).toBe(1);
    },
  );

  it.each([['drop' as const], [502]])('a tunnel that fails (%s) is tried again, then PROXY', async (connect) => {
    const proxy = await server({ connect });
    const error = await fetched(client({ retries: 2, env: { HTTPS_PROXY: proxy.url.href } }), https);
    expect(error).toMatchObject({ code: 'PROXY', message: expect.stringContaining(`the proxy ${proxy.url.host}`) });
    expect(proxy.tunnels.length).toBe(3);
  });

  it.each([http, https])('a proxy that is not there is PROXY for %s', async (url) => {
    const proxy = await server();
    await proxy.close();
    const env = { HTTP_PROXY: proxy.url.href, HTTPS_PROXY: proxy.url.href };
    const error = await fetched(client({ retries: 1, env }), url);
    expect(error).toMatchObject({ code: 'PROXY', message: expect.stringContaining(proxy.url.host) });
  });

  it('loopback goes straight', async () => {
    const target = await server();
    const proxy = await server();
    expect(await fetched(client({ env: { HTTP_PROXY: proxy.url.href } }), target.url)).toBe(200);
    expect([target.requests.length, proxy.requests.length]).toEqual([1, 0]);
  });

  it('NO_PROXY goes straight', async () => {
    const proxy = await server();
    const env = { HTTP_PROXY: proxy.url.href, NO_PROXY: '.invalid' };
    expect(await fetched(client({ retries: 0, env }), 'http://registry.invalid/')).toMatchObject({ code: 'NETWORK' });
    expect(proxy.requests).toEqual([]);
  });
});
