import { createServer } from 'node:net';
import { describe, expect, it } from 'vitest';
import { aRig, aServer, contentOf, failure, pullFrom, putArtifact, success } from '../e2e/rig.ts';
import { answer, asked, dropBeforeHeaders, inOrder, redirectTo, when } from '../support/faults.ts';
import type { Fault } from '../support/scripted-server.ts';
import { attachTo, nothingPulled, pushTo } from './steps.ts';

const USERS = { users: { me: 'correct horse battery' } };
const ME = { username: 'me', password: 'correct horse battery' };

async function aRigWithFile(faults: readonly Fault[], options?: Parameters<typeof aRig>[1]) {
  const rig = await aRig(faults, options);
  putArtifact(rig.registry, 'x', [{ title: 'a.txt', content: 'hello' }]);
  return rig;
}

const onManifest = (fault: Fault) => when(asked('GET', '/v2/x/manifests/'), fault);

describe('the network', () => {
  it('row reset-before-headers: a reset before the headers is tried again', async () => {
    const rig = await aRigWithFile([onManifest(inOrder(dropBeforeHeaders(), dropBeforeHeaders()))]);
    expect(contentOf(success(await pullFrom(rig.host)).cwd)).toEqual({ 'a.txt': 'hello' });
    rig.server.add(onManifest(dropBeforeHeaders()));
    expect(nothingPulled(await pullFrom(rig.host), 'NETWORK')).toContain(rig.host);
  });

  it('row unknown-host: a host that does not exist is named', async () => {
    expect(nothingPulled(await pullFrom('no-such-registry.invalid'), 'NETWORK')).toContain('no-such-registry.invalid');
  });

  it('row refused-connection: a connection that is refused is tried again, then the address is named', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    const port = typeof address === 'object' ? address?.port : undefined;
    await new Promise((resolve) => server.close(resolve));
    const result = await pullFrom(`127.0.0.1:${port}`);
    expect(nothingPulled(result, 'NETWORK')).toContain(`127.0.0.1:${port}`);
    expect(result.stdout.match(/trying again/g)).toHaveLength(2);
  });

  it('row stale-connection: a connection that went stale costs a push nothing', async () => {
    const stale = inOrder(dropBeforeHeaders());
    const rig = await aRig([when(asked('PUT', '/v2/x/blobs/'), stale), when(asked('PUT', '/v2/x/manifests/'), stale)], {
      noSinglePost: true,
    });
    success(await pushTo(rig.host, { 'a.txt': 'hello', 'b.txt': 'world' }));
    expect(rig.registry.repository('x').tags.has('v2')).toBe(true);
  });
});

describe('answers of a registry', () => {
  it.each([
    ['no token', '{"expires_in":300}', 'PROTOCOL'],
    ['HTML', '<html>Sign in</html>', 'PROTOCOL'],
    ['5 MiB', `{"token":"${'x'.repeat(5 * 1024 * 1024)}"}`, 'UNAUTHORIZED'],
  ])('row empty-token: a token service that answers with %s', async (_name, body, code) => {
    const rig = await aRigWithFile([when(asked('GET', '/token'), answer(200, {}, body))], { bearerAuth: USERS });
    expect(nothingPulled(await pullFrom(rig.host, ME), code)).toContain(rig.host);
  });

  it('row denied: who may only read is told what to ask for', async () => {
    const rig = await aRigWithFile([], { basicAuth: { ...USERS, readOnly: ['me'] } });
    const error = failure(await pushTo(rig.host, { 'a.txt': 'a' }, ME), 'DENIED');
    expect(error).toContain(`${rig.host}/x`);
    expect([...rig.registry.repository('x').tags.keys()]).toEqual(['v1']);
  });

  it('row not-found: a repository that is not there and a tag that is not there read differently', async () => {
    const rig = await aRigWithFile([]);
    const tag = nothingPulled(await pullFrom(rig.host, { reference: `${rig.host}/x:v9` }), 'NOT_FOUND');
    const repository = nothingPulled(await pullFrom(rig.host, { reference: `${rig.host}/y:v9` }), 'NOT_FOUND');
    expect(tag).toMatch(/x:v9\. Check the tag; .*\/x has v1\./);
    expect(repository).toMatch(/y:v9: there is no repository .*\/y\. Check its name/);
  });

  it('row presigned-refusal: a signed link that ran out is asked for anew, once', async () => {
    const storage = await aServer({
      faults: [inOrder(answer(403, {}, '<Error><Code>AccessDenied</Code></Error>'))],
      handler: (_req, res) => void res.end('hello'),
    });
    const link = when(asked('GET', '/v2/x/blobs/'), redirectTo(new URL('/data?sig=1', storage.url)));
    const rig = await aRigWithFile([link]);
    expect(contentOf(success(await pullFrom(rig.host)).cwd)).toEqual({ 'a.txt': 'hello' });
    storage.add(answer(403));
    nothingPulled(await pullFrom(rig.host), 'DENIED');
    expect(storage.requests).toHaveLength(4);
  });

  it.each([405, 403])('row head-refused: where HEAD answers %i, GET is asked', async (status) => {
    const rig = await aRigWithFile([when(asked('HEAD'), answer(status))]);
    success(await attachTo(rig.host));
    expect(rig.registry.repository('x').referrers(rig.registry.repository('x').tags.get('v1') ?? '')).toHaveLength(1);
  });

  it('row error-body: an error of HTML, controls and commands is one harmless line', async () => {
    const body = `\u001b[31m<html>\r\n::error::x\n##[error]y ${'z'.repeat(100_000)}`;
    const rig = await aRigWithFile([onManifest(answer(400, { 'content-type': 'text/html' }, body))]);
    const result = await pullFrom(rig.host);
    expect(nothingPulled(result, 'REGISTRY_ERROR')).toContain('400');
    expect(result.stdout).not.toContain('\u001b');
    expect(result.stdout.length).toBeLessThan(5000);
  });

  it('row repeated-warning: a warning that comes with each answer is told once', async () => {
    const rig = await aRigWithFile([], { warning: 'This registry moves on Friday' });
    const result = success(await pullFrom(rig.host));
    const notices = result.commands.filter(({ command }) => command === 'notice');
    expect(notices.map(({ message }) => message)).toEqual([expect.stringContaining('moves on Friday')]);
  });
});
