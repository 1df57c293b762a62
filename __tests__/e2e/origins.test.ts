import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { answer, asked, redirectTo, when } from '../support/faults.ts';
import { type ActionResult, runAction } from '../support/runner.ts';
import type { Fault, ScriptedServer } from '../support/scripted-server.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { CA_CERT, CLIENT_CERT, CLIENT_KEY, SERVER_CERT, SERVER_KEY } from '../support/test-certificates.ts';
import { aRig, aServer, contentOf, failure, HASTY, putArtifact, type Rig, success } from './rig.ts';

/*
 * A registry that wants everything a step can have for it (user and password, a header, a client certificate), and a
 * server that it sends the step to. That server asks for a certificate too, and gets nothing.
 */
const TLS = { cert: SERVER_CERT, key: SERVER_KEY, ca: CA_CERT };
const PASSWORD = 'pass-word-1';
const BASIC = `Basic ${Buffer.from(`me:${PASSWORD}`).toString('base64')}`;
const CONTENT = 'hello';
const OURS = {
  username: 'me',
  password: PASSWORD,
  'ca-file': CA_CERT,
  'client-cert': CLIENT_CERT,
  'client-key': CLIENT_KEY,
  headers: 'X-Tenant: acme\nCookie: a=b\nPRIVATE-TOKEN: header-secret',
};

/** How a registry on `home` may write the address of a stranger on `port`. */
const SPELLINGS: readonly ((port: string, home: URL) => string)[] = [
  (port) => `https://127.0.0.1:${port}/stolen`,
  (port) => `//127.0.0.1:${port}/stolen`,
  (port) => `https:\\\\127.0.0.1:${port}\\stolen`,
  (port) => `/\\127.0.0.1:${port}/stolen`,
  (port, { host }) => `https://${host}@127.0.0.1:${port}/stolen`,
  (port) => `https://me:${PASSWORD}@127.0.0.1:${port}/stolen`,
  (port) => `https://127.1:${port}/stolen`,
  (port) => `HTTPS://2130706433:${port}/stolen`,
  (port) => `https://127.0.0.1.:${port}/stolen`,
  (port) => `https://localhost:${port}/stolen`,
];
const NAMED = SPELLINGS.map((spelling) => [spelling('PORT', new URL('https://HOME')), spelling] as const);

interface Scene {
  readonly rig: Rig;
  readonly stranger: ScriptedServer;
}

/** A registry whose `fault` is made with the stranger's address. */
async function aScene(
  fault: (address: string) => Fault,
  spelling = SPELLINGS[0],
  options: Parameters<typeof aRig>[1] = { basicAuth: { users: { me: PASSWORD } } },
): Promise<Scene> {
  const stranger = await aServer({ tls: TLS, handler: (_req, res) => void res.end(CONTENT) });
  const rig = await aRig([], options, TLS);
  rig.server.add(fault(spelling?.(stranger.url.port, rig.server.url) ?? ''));
  putArtifact(rig.registry, 'x', [{ title: 'a.txt', content: CONTENT }]);
  return { rig, stranger };
}

function run(rig: Rig, inputs: Readonly<Record<string, string>>, home = temporaryFolder()): Promise<ActionResult> {
  const cwd = temporaryFolder();
  // Large enough for an upload session, and for a PUT of its own.
  writeFileSync(join(cwd, 'b.txt'), Buffer.alloc(100_000, 'pushed'));
  const reference = inputs.command === 'discover' ? { subject: `${rig.host}/x:v1` } : { reference: `${rig.host}/x:v1` };
  return runAction({ cwd, home, inputs: { ...HASTY, ...OURS, ...reference, ...inputs } });
}

/** What of ours a server was shown. */
function shown({ requests }: ScriptedServer): readonly string[] {
  return requests.flatMap(({ headers, clientName }) =>
    [headers.authorization, headers.cookie, headers['x-tenant'], headers['private-token'], clientName].filter(
      (one): one is string => one !== undefined,
    ),
  );
}

/** Holds a scene to it that the registry had all of ours, so that something could have been given away. */
function expectAllAtHome({ rig }: Scene): void {
  const all = [BASIC, 'a=b', 'acme', 'header-secret', 'test client'];
  expect(rig.server.requests.map(({ headers, clientName }) => [headers.authorization, clientName])).toContainEqual([
    BASIC,
    'test client',
  ]);
  expect(shown(rig.server)).toEqual(expect.arrayContaining(all));
}

describe('row cross-origin: a stranger that a registry sends a step to gets nothing of ours', () => {
  it.each(NAMED)('by a redirect of a blob to %s', async (_name, spelling) => {
    const scene = await aScene((address) => when(asked('GET', '/v2/x/blobs/'), redirectTo(address)), spelling);
    const result = success(await run(scene.rig, { command: 'pull' }));
    expect(contentOf(result.cwd)).toMatchObject({ 'a.txt': CONTENT });
    expect(scene.stranger.requests.map(({ method, path }) => `${method} ${path}`)).toEqual(['GET /stolen']);
    expect(shown(scene.stranger)).toEqual([]);
    expectAllAtHome(scene);
  });

  it.each(NAMED)('row upload-location: by an upload Location of %s', async (_name, spelling) => {
    const scene = await aScene(
      (address) => when(asked('POST', '/v2/x/'), answer(202, { location: address })),
      spelling,
    );
    const error = failure(await run(scene.rig, { command: 'push', files: 'b.txt' }), 'PROTOCOL');
    expect(error).toContain('another server');
    expect(error).toContain(scene.rig.host);
    expect(error).not.toContain(PASSWORD);
    expect(scene.stranger.requests).toEqual([]);
    expectAllAtHome(scene);
  });

  it.each(NAMED)('by a next page at %s', async (_name, spelling) => {
    const scene = await aScene(
      (address) =>
        when(asked('GET', '/v2/x/referrers/'), (exchange, next) => {
          const index = JSON.stringify({
            schemaVersion: 2,
            mediaType: 'application/vnd.oci.image.index.v1+json',
            manifests: [],
          });
          const headers = {
            'content-type': 'application/vnd.oci.image.index.v1+json',
            link: `<${address}>; rel="next"`,
          };
          return exchange.req.headers.authorization === undefined
            ? next()
            : answer(200, headers, index)(exchange, next);
        }),
      spelling,
    );
    expect(failure(await run(scene.rig, { command: 'discover' }), 'PROTOCOL')).toContain('another server');
    expect(scene.stranger.requests).toEqual([]);
    expectAllAtHome(scene);
  });

  it.each([
    ['a blob', 'PUT', '/v2/x/blobs/'],
    ['a manifest', 'PUT', '/v2/x/manifests/'],
    ['an upload', 'POST', '/v2/x/blobs/'],
  ])('by a redirect of %s that is sent: no body is sent elsewhere', async (_name, method, path) => {
    for (const status of [301, 303, 307, 308]) {
      const scene = await aScene((address) =>
        when(
          (exchange) => asked(method, path)(exchange) && exchange.req.headers.authorization !== undefined,
          redirectTo(address, status),
        ),
      );
      failure(await run(scene.rig, { command: 'push', files: 'b.txt' }), '[A-Z_]+');
      expect(scene.stranger.requests).toEqual([]);
      expect(scene.rig.registry.repository('x').tags.size).toBe(1);
    }
  });

  it('nor on the way back: a redirect that leads home again is asked without anything', async () => {
    const scene = await aScene((address) => when(asked('GET', '/v2/x/blobs/'), redirectTo(address)));
    scene.rig.server.add(when(asked('GET', '/back'), answer(200, {}, CONTENT)));
    scene.stranger.add(redirectTo(new URL('/back', scene.rig.server.url)));
    success(await run(scene.rig, { command: 'pull' }));
    const back = scene.rig.server.requests.find(({ path }) => path === '/back');
    for (const name of ['authorization', 'cookie', 'x-tenant', 'private-token']) {
      expect(back?.headers).not.toHaveProperty(name);
    }
    expect(shown(scene.stranger)).toEqual([]);
  });

  it('nor for a challenge of its own', async () => {
    const scene = await aScene((address) => when(asked('GET', '/v2/x/blobs/'), redirectTo(address)));
    scene.stranger.add(answer(401, { 'www-authenticate': 'Basic realm="give it to me"' }));
    failure(await run(scene.rig, { command: 'pull' }), '[A-Z_]+');
    expect(scene.stranger.requests.length).toBeGreaterThan(0);
    expect(shown(scene.stranger)).toEqual([]);
  });
});

describe('row inward-redirect: a token service on another server', () => {
  const challenge = (address: string): Fault =>
    when(
      ({ req }) => !/^Bearer /.test(req.headers.authorization ?? ''),
      answer(401, { 'www-authenticate': `Bearer realm="${address.replaceAll('\\', '\\\\')}",service="s"` }),
    );
  const token = answer(200, { 'content-type': 'application/json' }, '{"token":"given-token-1"}');

  it.each(NAMED.filter(([name]) => !name.includes('@') && !/^[/\\]/.test(name)))(
    'at %s gets the credentials of the registry that names it, neither its headers nor its certificate',
    async (_name, spelling) => {
      const scene = await aScene(challenge, spelling, {});
      scene.stranger.add(token);
      success(await run(scene.rig, { command: 'pull' }));
      expect(new Set(shown(scene.stranger))).toEqual(new Set([BASIC]));
      expect(shown(scene.rig.server)).toEqual(expect.arrayContaining(['Bearer given-token-1', 'acme', 'test client']));
    },
  );

  it.each([...NAMED.filter(([name]) => name.includes('@')).map(([, spelling]) => spelling), () => '/token'])(
    'with user info or without a host is refused',
    async (spelling) => {
      const scene = await aScene(challenge, spelling, {});
      scene.stranger.add(token);
      failure(await run(scene.rig, { command: 'pull' }), 'PROTOCOL');
      expect(scene.stranger.requests).toEqual([]);
    },
  );

  it('that sends the request on gives nothing away', async () => {
    const third = await aServer({ tls: TLS, handler: (_req, res) => void res.end('{"token":"x"}') });
    const scene = await aScene(challenge, SPELLINGS[0], {});
    scene.stranger.add(redirectTo(third.url));
    await run(scene.rig, { command: 'pull' });
    expect(shown(third)).toEqual([]);
  });

  it('over plain HTTP is refused', async () => {
    const plain = await aServer({});
    const scene = await aScene(() => challenge(plain.url.href), SPELLINGS[0], {});
    expect(failure(await run(scene.rig, { command: 'pull' }), 'PROTOCOL')).toContain('plain HTTP');
    expect(plain.requests).toEqual([]);
  });

  it('of one registry never gets what is for another', async () => {
    const scene = await aScene(challenge, SPELLINGS[0], {});
    scene.stranger.add(token);
    const home = temporaryFolder();
    mkdirSync(join(home, '.docker'));
    const auth = Buffer.from('other:other-pass-1').toString('base64');
    const hosts = [`${scene.rig.host}.evil.test`, scene.stranger.url.host, '127.0.0.1', 'localhost', 'ghcr.io'];
    writeFileSync(
      join(home, '.docker/config.json'),
      JSON.stringify({ auths: Object.fromEntries(hosts.map((host) => [host, { auth }])) }),
    );
    const anonymous = { username: '', password: '', headers: '', 'client-cert': '', 'client-key': '' };
    const result = await run(scene.rig, { command: 'pull', ...anonymous, 'github-token': 'ghs_0123456789' }, home);
    success(result);
    expect(scene.stranger.requests.length).toBeGreaterThan(0);
    expect(shown(scene.stranger)).toEqual([]);
    expect(new Set(shown(scene.rig.server))).toEqual(new Set(['Bearer given-token-1']));
  });
});
