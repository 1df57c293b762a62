import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runAction } from '../support/runner.ts';
import type { ScriptedServerOptions } from '../support/scripted-server.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import {
  CA_CERT,
  CLIENT_CERT,
  CLIENT_KEY,
  EXPIRED_CERT,
  EXPIRED_KEY,
  OTHER_HOST_CERT,
  OTHER_HOST_KEY,
  SELF_SIGNED_CERT,
  SELF_SIGNED_KEY,
  SERVER_CERT,
  SERVER_KEY,
} from '../support/test-certificates.ts';
import { aRig, contentOf, failure, HASTY, pullFrom, putArtifact, type Rig, success } from './rig.ts';

const TLS = { cert: SERVER_CERT, key: SERVER_KEY };
/** Loopback is spoken to over HTTP unless something says that TLS is meant. */
const HTTPS = { 'plain-http': 'false' };
const MUTUAL = { ...TLS, ca: CA_CERT, required: true };
const CLIENT = { 'client-cert': CLIENT_CERT, 'client-key': CLIENT_KEY };

async function aTlsRig(tls: ScriptedServerOptions['tls'] = TLS): Promise<Rig> {
  const rig = await aRig([], {}, tls);
  putArtifact(rig.registry, 'x', [{ title: 'a.txt', content: 'hello' }]);
  return rig;
}

function fileWith(name: string, content: string): string {
  const folder = temporaryFolder();
  writeFileSync(join(folder, name), content);
  return join(folder, name);
}

describe('row bad-certificate: whom a step trusts', () => {
  it('the CA given as text, as an absolute path, or as one in the workspace', async () => {
    const rig = await aTlsRig();
    const cwd = temporaryFolder();
    writeFileSync(join(cwd, 'ca.pem'), `${SELF_SIGNED_CERT}${CA_CERT}`);
    for (const ca of [CA_CERT, fileWith('ca.pem', CA_CERT), 'ca.pem']) {
      const result = success(await pullFrom(rig.host, { 'ca-file': ca, overwrite: 'true' }, { cwd }));
      expect(contentOf(result.cwd)).toMatchObject({ 'a.txt': 'hello' });
    }
  });

  it('those of NODE_EXTRA_CA_CERTS', async () => {
    const rig = await aTlsRig();
    const env = { NODE_EXTRA_CA_CERTS: fileWith('extra.pem', CA_CERT) };
    success(await pullFrom(rig.host, HTTPS, { env }));
    // Merged with ca-file, not replaced by it.
    success(await pullFrom(rig.host, { 'ca-file': SELF_SIGNED_CERT }, { env }));
  });

  it.skipIf(process.platform !== 'linux')("the operating system's, with ca-file beside them", async () => {
    const rig = await aTlsRig();
    const env = { SSL_CERT_FILE: fileWith('system.pem', CA_CERT) };
    success(await pullFrom(rig.host, { 'ca-file': SELF_SIGNED_CERT }, { env }));
  });

  it('anyone with `insecure`, and warns', async () => {
    const rig = await aTlsRig({ cert: OTHER_HOST_CERT, key: OTHER_HOST_KEY });
    const result = success(await pullFrom(rig.host, { insecure: 'true' }));
    const warnings = result.commands.filter(({ command }) => command === 'warning');
    expect(warnings.map(({ message }) => message)).toEqual([expect.stringContaining('any certificate is accepted')]);
  });

  it.each([
    ['signed by nobody known', TLS, HTTPS, /is signed by nobody the runner trusts .*ca-file/],
    ['self-signed', { cert: SELF_SIGNED_CERT, key: SELF_SIGNED_KEY }, HTTPS, /is self-signed, by nobody .*ca-file/],
    ['expired', { cert: EXPIRED_CERT, key: EXPIRED_KEY }, { 'ca-file': EXPIRED_CERT }, /has expired .*renewed/],
    [
      "another host's",
      { cert: OTHER_HOST_CERT, key: OTHER_HOST_KEY },
      { 'ca-file': CA_CERT },
      /is for another host, elsewhere\.test .*Use the host name/,
    ],
  ])('a certificate that is %s fails at once, with nothing sent', async (_name, tls, inputs, sentence) => {
    const rig = await aTlsRig(tls);
    const result = await pullFrom(rig.host, { ...inputs, username: 'me', password: 'pass-word-1' });
    const error = failure(result, 'TLS');
    expect(error).toMatch(sentence);
    expect(error).toContain(rig.host);
    expect(rig.lines()).toEqual([]);
    expect(rig.registry.trace.entries).toEqual([]);
    expect(contentOf(result.cwd)).toEqual({});
  });

  it('a self-signed certificate may be the ca-file', async () => {
    const rig = await aTlsRig({ cert: SELF_SIGNED_CERT, key: SELF_SIGNED_KEY });
    success(await pullFrom(rig.host, { 'ca-file': SELF_SIGNED_CERT }));
  });

  it('a server without TLS is an error, and is never spoken to in plain HTTP', async () => {
    const rig = await aRig([]);
    for (const inputs of [HTTPS, { 'ca-file': CA_CERT }, { insecure: 'true' }, CLIENT]) {
      expect(failure(await pullFrom(rig.host, inputs), 'TLS')).toContain('plain-http: true');
    }
    expect(rig.lines()).toEqual([]);
  });

  it('plain-http: true asks for HTTP, whatever else is given', async () => {
    const rig = await aRig([]);
    putArtifact(rig.registry, 'x', [{ title: 'a.txt', content: 'hello' }]);
    success(await pullFrom(rig.host, { 'plain-http': 'true', 'ca-file': CA_CERT }));
  });
});

describe('a registry that asks for a client certificate', () => {
  it('gets it for push, attach, discover and pull', async () => {
    const rig = await aTlsRig(MUTUAL);
    const cwd = temporaryFolder();
    writeFileSync(join(cwd, 'b.txt'), 'pushed');
    const given = { ...HASTY, ...CLIENT, 'ca-file': CA_CERT };
    const run = (inputs: Record<string, string>) => runAction({ cwd, inputs: { ...given, ...inputs } });
    const subject = `${rig.host}/x:v2`;
    success(await run({ command: 'push', reference: subject, files: 'b.txt' }));
    success(await run({ command: 'attach', subject, files: 'b.txt', 'artifact-type': 'test/sbom' }));
    expect(success(await run({ command: 'discover', subject })).outputs.count).toBe('1');
    success(await run({ command: 'pull', reference: subject, path: 'out' }));
    expect(contentOf(join(cwd, 'out'))).toEqual({ 'b.txt': 'pushed' });
    expect(new Set(rig.server.requests.map(({ clientName }) => clientName))).toEqual(new Set(['test client']));
  });

  it('takes certificate and key out of files, and both out of one', async () => {
    const rig = await aTlsRig(MUTUAL);
    const certificate = fileWith('client.pem', CLIENT_CERT);
    const both = fileWith('both.pem', `${CLIENT_KEY}${CLIENT_CERT}`);
    for (const client of [
      { 'client-cert': certificate, 'client-key': fileWith('key', CLIENT_KEY) },
      { 'client-cert': both },
    ]) {
      success(await pullFrom(rig.host, { 'ca-file': CA_CERT, ...client }));
    }
  });

  it('is named in the error when none is given, and when it is of a wrong CA', async () => {
    const rig = await aTlsRig(MUTUAL);
    expect(failure(await pullFrom(rig.host, { 'ca-file': CA_CERT }), 'TLS')).toMatch(
      /asks for a client certificate .*client-cert/,
    );
    const foreign = { 'client-cert': SELF_SIGNED_CERT, 'client-key': SELF_SIGNED_KEY };
    expect(failure(await pullFrom(rig.host, { 'ca-file': CA_CERT, ...foreign }), 'TLS|NETWORK')).toContain(rig.host);
    expect(rig.lines()).toEqual([]);
  });

  it('with several registries in a step, `registry` says which one it is for', async () => {
    const [own, other] = [await aTlsRig({ ...TLS, ca: CA_CERT }), await aTlsRig({ ...TLS, ca: CA_CERT })];
    const cwd = temporaryFolder();
    writeFileSync(join(cwd, 'b.txt'), 'pushed');
    const inputs = {
      ...HASTY,
      ...CLIENT,
      'ca-file': CA_CERT,
      headers: 'X-Tenant: acme',
      command: 'push',
      reference: `${own.host}/x:v2\n${other.host}/x:v2`,
      files: 'b.txt',
    };
    expect(failure(await runAction({ cwd, inputs }), 'INPUT_INVALID')).toContain('registry');
    success(await runAction({ cwd, inputs: { ...inputs, registry: own.host } }));
    const shown = (rig: Rig) =>
      new Set(rig.server.requests.map(({ clientName, headers }) => `${clientName} ${headers['x-tenant']}`));
    expect(shown(own)).toEqual(new Set(['test client acme']));
    expect(shown(other)).toEqual(new Set(['undefined undefined']));
  });
});
