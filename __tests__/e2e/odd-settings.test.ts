import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { pushTo } from '../faults/steps.ts';
import {
  CHAIN_INTERMEDIATE_CERT,
  CHAIN_ROOT_CERT,
  CLIENT_ONLY_CERT,
  CLIENT_ONLY_KEY,
  SHA1_CERT,
  SHA1_KEY,
  WEAK_CERT,
  WEAK_KEY,
} from '../support/chain-certificates.ts';
import { answer, asked, when } from '../support/faults.ts';
import { runAction } from '../support/runner.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { aRegistry, aRig, aServer, failure, HASTY, pullFrom, putArtifact, success } from './rig.ts';

const PASSWORD = 'password-0123';
const ENTRY = { auth: Buffer.from(`me:${PASSWORD}`).toString('base64') };

/** A home with docker's configuration in it. */
function homeWith(config: object, path = '.docker/config.json'): string {
  const home = temporaryFolder();
  mkdirSync(dirname(join(home, path)), { recursive: true });
  writeFileSync(join(home, path), JSON.stringify(config));
  return home;
}

describe("docker's configuration", () => {
  it.each<[string, (host: string) => object]>([
    ['entries that are null', (host) => ({ auths: { [host]: ENTRY, 'r.example': null }, credHelpers: null })],
    [
      'a helper that is null',
      (host) => ({ auths: { [host]: ENTRY }, credHelpers: { [host]: null }, credsStore: null }),
    ],
    ['the key HOST/v2/x', (host) => ({ auths: { [`${host}/v2/x`]: ENTRY } })],
    ['the key HOST/x:v1', (host) => ({ auths: { [`${host}/x:v1`]: ENTRY } })],
  ])('with %s signs in', async (_, config) => {
    const registry = await aRegistry({ basicAuth: { users: { me: PASSWORD } } });
    putArtifact(registry, 'x', [{ title: 'a', content: 'a' }]);
    success(await pullFrom(registry.host, {}, { home: homeWith(config(registry.host)) }));
  });

  it('of docker/login-action with a scope is explained', async () => {
    const registry = await aRegistry({ basicAuth: { users: { me: PASSWORD } } });
    putArtifact(registry, 'x', []);
    const home = homeWith(
      { auths: { [registry.host]: ENTRY } },
      `.docker/buildx/config/${registry.host}/x@push/config.json`,
    );
    const result = await pullFrom(registry.host, {}, { home });
    failure(result, 'UNAUTHORIZED');
    expect(result.stdout).toMatch(/::warning.*login-action logged in to \S+ with its input scope/);
  });
});

describe('a certificate that is no good is said to be, once', () => {
  it.each([
    ['RSA 1024', WEAK_CERT, WEAK_KEY, 'key too weak'],
    ['SHA-1', SHA1_CERT, SHA1_KEY, 'digest algorithm too weak'],
    ['for clients only', CLIENT_ONLY_CERT, CLIENT_ONLY_KEY, 'is not for servers'],
  ])('%s', async (_, cert, key, said) => {
    const rig = await aRig([], {}, { cert, key, ciphers: 'DEFAULT@SECLEVEL=0' });
    const ca = `${CHAIN_ROOT_CERT}${CHAIN_INTERMEDIATE_CERT}`;
    const result = await pushTo(rig.host, { 'a.txt': 'a' }, { 'ca-file': ca });
    expect(failure(result, 'TLS')).toContain(said);
    expect(result.stdout).not.toMatch(/again in/);
  });
});

describe('what is said of an address', () => {
  it('a login to a registry that wants https says to use https', async () => {
    const server = await aServer({
      handler: (req, res) => void res.writeHead(301, { location: `https://${req.headers.host}${req.url}` }).end(),
    });
    const inputs = { registry: server.url.host, username: 'me', password: PASSWORD, ...HASTY };
    const error = failure(await runAction({ action: 'login', inputs }), '[A-Z_]+');
    expect(error).toMatch(/https/);
    expect(error).toContain('plain-http');
  });

  it('a limit of nginx is a rate limit', async () => {
    const page = '<html><head><title>503 Service Temporarily Unavailable</title></head></html>';
    const limit = '<html><head><title>503 Too many requests</title></head></html>';
    for (const [body, code] of [
      [page, 'REGISTRY_ERROR'],
      [limit, 'RATE_LIMITED'],
    ] as const) {
      const rig = await aRig([when(asked('GET'), answer(503, { 'content-type': 'text/html' }, body))]);
      failure(await pullFrom(rig.host, { retries: '0' }), code);
    }
  });

  it('a short name beside a folder of that name hints at the layout', async () => {
    const proxy = await aServer({ connect: 403 });
    const cwd = temporaryFolder();
    mkdirSync(join(cwd, 'lay'));
    const env = { HTTPS_PROXY: proxy.url.href, HTTP_PROXY: proxy.url.href };
    const result = await runAction({
      cwd,
      env,
      inputs: { command: 'pull', reference: 'lay:1', ...HASTY, retries: '0' },
    });
    failure(result, '[A-Z_]+');
    expect(result.stdout).toMatch(/::notice.*For the OCI layout in the folder lay write oci-layout:\/\/lay/);
  });

  it('a layout is not called a registry', async () => {
    const cwd = temporaryFolder();
    writeFileSync(join(cwd, 'a.txt'), 'a');
    success(await runAction({ cwd, inputs: { command: 'push', reference: 'oci-layout://lay:1', files: 'a.txt' } }));
    const missing = await runAction({ cwd, inputs: { command: 'pull', reference: 'oci-layout://lay:2' } });
    expect(failure(missing, 'NOT_FOUND')).not.toMatch(/registry/i);
  });
});
