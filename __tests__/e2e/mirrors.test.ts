import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { answer, asked, dropBeforeHeaders, stall, when } from '../support/faults.ts';
import { digestOf } from '../support/registry/digest.ts';
import { type ActionResult, runAction } from '../support/runner.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { CA_CERT, CLIENT_CERT, CLIENT_KEY, SERVER_CERT, SERVER_KEY } from '../support/test-certificates.ts';
import {
  aRegistry,
  aRig,
  contentOf,
  failure,
  HASTY,
  MANIFEST,
  pullFrom,
  putArtifact,
  type Rig,
  success,
} from './rig.ts';

const FILES = [
  { title: 'a.txt', content: 'hello' },
  { title: 'large.bin', content: Buffer.alloc(3_000_000, 'large') },
];
const WHOLE = { 'a.txt': 'hello', 'large.bin': FILES[1]?.content.toString('latin1') };

/** A registry and a mirror that has copies below `hub/`. */
async function aPair(faults: Parameters<typeof aRig>[0] = [], options: Parameters<typeof aRig>[1] = {}) {
  const [origin, mirror] = [await aRig(), await aRig(faults, options)];
  putArtifact(origin.registry, 'x', FILES);
  putArtifact(mirror.registry, 'hub/x', FILES);
  return { origin, mirror, mirrors: { mirrors: `${origin.host}=${mirror.host}/hub` } };
}

const notices = ({ commands }: ActionResult) =>
  commands.filter(({ command }) => command === 'notice').map(({ message }) => message);

function expectWhole(result: ActionResult, origin: Rig): void {
  const { cwd, outputs } = success(result);
  expect(contentOf(cwd)).toEqual(WHOLE);
  expect(outputs.reference).toMatch(new RegExp(`^${origin.host}/x@sha256:`));
}

describe('a pull with mirrors', () => {
  it('is served by the mirror alone where that has it all', async () => {
    const { origin, mirror, mirrors } = await aPair();
    const result = await pullFrom(origin.host, mirrors);
    expectWhole(result, origin);
    expect(origin.lines()).toEqual([]);
    expect(mirror.lines()[0]).toBe('GET /v2/hub/x/manifests/v1');
    expect(notices(result)).toEqual([]);
    expect(contentOf(result.runnerTemp)).toEqual({});
  });

  it('needs no registry at all then', async () => {
    const { origin, mirrors } = await aPair();
    await origin.server.close();
    expectWhole(await pullFrom(origin.host, mirrors), origin);
  });

  it('asks several in their order, and the registry for what none of them has', async () => {
    const [origin, first, second] = [await aRig(), await aRig(), await aRig()];
    const digest = putArtifact(origin.registry, 'x', FILES);
    putArtifact(second.registry, 'x', FILES);
    second.registry.repository('x').blobs.delete(digestOf('hello'));
    const mirrors = `${origin.host}=${first.host}\n${origin.host}=${second.host}`;
    const result = await pullFrom(origin.host, { mirrors });
    expectWhole(result, origin);
    expect(result.outputs.digest).toBe(digest);
    expect(first.lines()[0]).toBe('GET /v2/x/manifests/v1');
    expect(origin.lines()).toEqual([`GET /v2/x/blobs/${digestOf('hello')}`]);
    expect(notices(result)).toEqual([]);
  });

  it('leaves other registries to themselves', async () => {
    const { origin, mirror } = await aPair();
    const mirrors = `ghcr.io=${mirror.host}\n${origin.host}/other=${mirror.host}/hub`;
    expectWhole(await pullFrom(origin.host, { mirrors }), origin);
    expect(mirror.lines()).toEqual([]);
  });

  it.each([
    ['drops connections', dropBeforeHeaders()],
    ['answers 500', answer(500)],
    ['answers 401', answer(401)],
    ['answers 403', answer(403)],
    ['is a web page', answer(200, { 'content-type': 'text/html' }, '<html>')],
    ['stands still in the middle', when(asked('GET', '/v2/hub/x/blobs/'), stall())],
    ['gives other content', when(asked('GET', '/v2/hub/x/blobs/'), answer(200, {}, 'jello'))],
    [
      'gives other content of the right size',
      when(
        asked('GET', `/v2/hub/x/blobs/${digestOf(FILES[1]?.content ?? '')}`),
        answer(200, {}, Buffer.alloc(3_000_000)),
      ),
    ],
    [
      'gives another manifest than its header says',
      when(
        asked('GET', '/v2/hub/x/manifests/'),
        answer(200, { 'content-type': MANIFEST, 'docker-content-digest': digestOf('x') }, '{}'),
      ),
    ],
  ])('falls back to the registry where the mirror %s, and says so once', async (_name, fault) => {
    const { origin, mirrors } = await aPair([fault]);
    const result = await pullFrom(origin.host, mirrors);
    expectWhole(result, origin);
    expect(notices(result)).toEqual([expect.stringContaining(`The mirror ${mirrorOf(mirrors)}`)]);
  });

  it('falls back where the mirror is not there, without many tries', async () => {
    const { origin, mirror, mirrors } = await aPair();
    await mirror.server.close();
    const result = await pullFrom(origin.host, { ...mirrors, retries: '5' });
    expectWhole(result, origin);
    expect(notices(result)).toEqual([expect.stringContaining('refused the connection')]);
    expect(result.stdout.match(/trying again/g)).toHaveLength(1);
  });

  it('a digest is held to, whatever the mirror has under the tag', async () => {
    const { origin, mirror, mirrors } = await aPair();
    const digest = origin.registry.repository('x').tags.get('v1');
    putArtifact(mirror.registry, 'hub/x', [{ title: 'evil.txt', content: 'evil' }]);
    mirror.registry.repository('hub/x').manifests.delete(digest ?? '');
    const reference = `${origin.host}/x:v1@${digest}`;
    expectWhole(await pullFrom('', { ...mirrors, reference }), origin);
    // By tag alone it is the mirror's word.
    expect(contentOf(success(await pullFrom(origin.host, mirrors)).cwd)).toEqual({ 'evil.txt': 'evil' });
  });

  it('is missing only where the registry says so too', async () => {
    const { origin, mirrors } = await aPair();
    const error = failure(await pullFrom('', { ...mirrors, reference: `${origin.host}/x:v9` }), 'NOT_FOUND');
    expect(error).toContain(`${origin.host}/x:v9`);
  });

  it('unpacks a folder that the registry had to give after all', async () => {
    const [origin, mirror] = [await aRig(), await aRig([when(asked('GET', '/v2/x/blobs/'), answer(200, {}, 'lie'))])];
    const cwd = temporaryFolder();
    mkdirSync(join(cwd, 'tree'));
    writeFileSync(join(cwd, 'tree/b.txt'), 'beta');
    success(await runAction({ cwd, inputs: { command: 'push', reference: `${origin.host}/x:v1`, files: 'tree' } }));
    const [pushed] = origin.registry.repository('x').tags.values();
    const manifest = origin.registry.repository('x').manifests.get(pushed ?? '');
    if (manifest === undefined) throw new Error('nothing was pushed');
    mirror.registry.repository('x').manifests.set(manifest.digest, manifest);
    mirror.registry.repository('x').tags.set('v1', manifest.digest);
    const result = success(await pullFrom(origin.host, { mirrors: `${origin.host}=${mirror.host}` }));
    expect(contentOf(result.cwd)).toEqual({ 'tree/b.txt': 'beta' });
    expect(notices(result)).toHaveLength(1);
  });
});

describe('a discover with mirrors', () => {
  it('takes the listing of the mirror that has one, else that of the registry', async () => {
    const { origin, mirror, mirrors } = await aPair();
    const cwd = temporaryFolder();
    writeFileSync(join(cwd, 's.json'), '{}');
    const attach = (host: string, name: string) =>
      runAction({
        cwd,
        inputs: {
          command: 'attach',
          subject: `${host}/${name}:v1`,
          files: 's.json',
          'artifact-type': 'test/sbom',
          ...HASTY,
        },
      });
    const discover = () =>
      runAction({ inputs: { command: 'discover', subject: `${origin.host}/x:v1`, ...mirrors, ...HASTY } });
    expect(success(await discover()).outputs.count).toBe('0');
    success(await attach(origin.host, 'x'));
    expect(success(await discover()).outputs.count).toBe('1');
    success(await attach(mirror.host, 'hub/x'));
    const before = origin.lines().length;
    expect(success(await discover()).outputs.count).toBe('1');
    expect(
      origin
        .lines()
        .slice(before)
        .filter((line) => line.includes('/referrers/v1')),
    ).toEqual([]);
  });
});

describe('what a mirror gets', () => {
  const PASSWORD = 'pass-word-1';
  const secret = Buffer.from(`me:${PASSWORD}`).toString('base64');

  it('is its own docker login, never credentials, headers or certificate of the registry', async () => {
    const tls = { cert: SERVER_CERT, key: SERVER_KEY, ca: CA_CERT };
    const origin = await aRig([], { basicAuth: { users: { me: PASSWORD } } }, tls);
    const mirror = await aRig([], { basicAuth: { users: { mirror: 'own-pass-1' } } }, tls);
    putArtifact(origin.registry, 'x', FILES);
    putArtifact(mirror.registry, 'x', FILES.slice(0, 1));
    mirror.registry.repository('x').tags.clear();
    const home = temporaryFolder();
    mkdirSync(join(home, '.docker'));
    const login = (host: string, user: string) => ({ [host]: { auth: Buffer.from(user).toString('base64') } });
    writeFileSync(
      join(home, '.docker/config.json'),
      JSON.stringify({
        auths: { ...login(mirror.host, 'mirror:own-pass-1'), ...login(origin.host, `me:${PASSWORD}`) },
      }),
    );
    const inputs = {
      mirrors: `${origin.host}=${mirror.host}`,
      'ca-file': CA_CERT,
      'client-cert': CLIENT_CERT,
      'client-key': CLIENT_KEY,
      headers: 'X-Tenant: acme',
    };
    expectWhole(await pullFrom(origin.host, inputs, { home }), origin);
    const explicit = { ...inputs, username: 'me', password: PASSWORD };
    expectWhole(await pullFrom(origin.host, explicit, { home }), origin);
    const own = Buffer.from('mirror:own-pass-1').toString('base64');
    const seen = mirror.server.requests.map(({ headers, clientName }) => [
      headers.authorization,
      headers['x-tenant'],
      clientName,
    ]);
    expect(new Set(seen.map(String))).toEqual(new Set([',,', `Basic ${own},,`]));
    expect(origin.server.requests.at(-1)).toMatchObject({
      clientName: 'test client',
      headers: { authorization: `Basic ${secret}`, 'x-tenant': 'acme' },
    });
  });

  it('is no write', async () => {
    const { origin, mirror, mirrors } = await aPair();
    const inputs = { command: 'push', reference: `${origin.host}/x:v2`, files: 'a.txt', ...mirrors };
    expect(failure(await runAction({ inputs }), 'INPUT_INVALID')).toContain('mirrors');
    expect(mirror.lines()).toEqual([]);
  });

  it('may be spoken to over another scheme than the registry', async () => {
    const origin = await aRig([], {}, { cert: SERVER_CERT, key: SERVER_KEY });
    const mirror = await aRegistry();
    putArtifact(mirror, 'x', FILES);
    const inputs = { mirrors: `${origin.host}=http://${mirror.host}`, 'ca-file': CA_CERT };
    expectWhole(await pullFrom(origin.host, inputs), origin);
    expect(origin.lines()).toEqual([]);
  });
});

function mirrorOf({ mirrors }: { readonly mirrors: string }): string {
  return `${mirrors.slice(mirrors.indexOf('=') + 1)}/x`;
}
