import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { asked, delay, onNth } from '../support/faults.ts';
import { type ActionOptions, type ActionResult, runAction } from '../support/runner.ts';
import { forwardTo, startScriptedServer } from '../support/scripted-server.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { startTokenServer, type TokenServer, type TokenServerOptions } from '../support/token-server.ts';
import { lacks, type PeerRegistry, startDistribution } from './peers.ts';

const PASSWORD = 'correct horse battery';
/** bcrypt of PASSWORD with cost 5, as `htpasswd -nbB` makes it. */
const BCRYPT = '$2y$05$abcdefghijklmnopqrstuuD3mHdCr44zlIZ.VZCaYRpfQhXMYnEo.';
const ME = { username: 'me', password: PASSWORD };

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one.close();
});

function closing<T extends { close(): Promise<void> }>(thing: T): T {
  open.push(thing);
  return thing;
}

/** distribution that asks for the tokens of a token service, and checks their signatures. */
async function withTokens(options: Partial<TokenServerOptions> = {}): Promise<{ host: string; tokens: TokenServer }> {
  const tokens = closing(await startTokenServer({ users: { me: PASSWORD }, ...options }));
  const { realm, service, issuer, jwks } = tokens;
  const auth = { realm, service, issuer, jwks };
  const registry = closing(await startDistribution(`auth: ${JSON.stringify({ token: auth })}`));
  return { host: registry.host, tokens };
}

function withPasswords(): Promise<PeerRegistry> {
  const path = join(temporaryFolder(), 'htpasswd');
  writeFileSync(path, `me:${BCRYPT}\n`);
  return startDistribution(`auth: ${JSON.stringify({ htpasswd: { realm: 'test', path } })}`).then(closing);
}

/** A home folder with a docker config that has one entry. */
function homeWith(host: string, entry: Record<string, string>): string {
  const home = temporaryFolder();
  mkdirSync(join(home, '.docker'));
  writeFileSync(join(home, '.docker/config.json'), JSON.stringify({ auths: { [host]: entry } }));
  return home;
}

const DEBUG = { RUNNER_DEBUG: '1' };

async function run(inputs: Record<string, string>, options: Omit<ActionOptions, 'inputs'> = {}): Promise<ActionResult> {
  const result = await runAction({ ...options, env: DEBUG, inputs });
  expect(result.code, result.stdout + result.stderr).toBe(0);
  return result;
}

/** Pushes, attaches, pulls and discovers, and holds what comes out to what went in. */
async function fourCommands(
  host: string,
  inputs: Record<string, string>,
  options: Omit<ActionOptions, 'inputs' | 'cwd'> = {},
): Promise<readonly ActionResult[]> {
  const cwd = temporaryFolder();
  writeFileSync(join(cwd, 'a.txt'), 'alpha');
  writeFileSync(join(cwd, 'sbom.spdx.json'), '{"spdxVersion":"SPDX-2.3"}');
  const reference = `${host}/acme/app:v1`;
  const pushed = await run({ command: 'push', reference, files: 'a.txt', ...inputs }, { ...options, cwd });
  const attached = await run(
    { command: 'attach', subject: reference, files: 'sbom.spdx.json', ...inputs },
    { ...options, cwd },
  );
  const to = temporaryFolder();
  const pulled = await run({ command: 'pull', reference, path: '.', ...inputs }, { ...options, cwd: to });
  expect(readFileSync(join(to, 'a.txt'), 'utf8')).toBe('alpha');
  expect(pulled.outputs.digest).toBe(pushed.outputs.digest);
  const found = await run({ command: 'discover', subject: reference, ...inputs }, { ...options, cwd });
  expect(JSON.stringify(found.outputs)).toContain(attached.outputs.digest);
  return [pushed, attached, pulled, found];
}

/** Everything that a step left for others to see, but for the lines that tell the runner what to mask. */
function seen({ stdout, stderr, summary, outputs, state, exports }: ActionResult): string {
  const log = stdout.replace(/^::add-mask::.*$/gm, '');
  return [log, stderr, summary, JSON.stringify([outputs, state, exports])].join('\n');
}

function expectHidden(results: readonly ActionResult[], secrets: readonly string[]): void {
  for (const result of results) {
    const masked = result.commands.filter(({ command }) => command === 'add-mask').map(({ message }) => message);
    for (const secret of secrets) {
      expect(seen(result)).not.toContain(secret);
      expect(seen(result)).not.toContain(Buffer.from(secret).toString('base64'));
    }
    expect(masked).toContain(secrets[0]);
  }
}

const basic = (user: string, password: string) => Buffer.from(`${user}:${password}`).toString('base64');

describe.skipIf(lacks('registry'))('distribution with a token service', () => {
  it('takes its tokens for all four commands, and none of them is seen', async () => {
    const { host, tokens } = await withTokens();
    const results = await fourCommands(host, ME);
    expect(
      tokens.requests.every(({ user, status, method }) => user === 'me' && status === 200 && method === 'GET'),
    ).toBe(true);
    // One for each step: what a repository is used for is known from the start.
    expect(tokens.requests).toHaveLength(4);
    expect(tokens.requests[0]?.scopes).toEqual(['repository:acme/app:pull,push']);
    expectHidden(results, [PASSWORD, basic('me', PASSWORD), ...tokens.tokens]);
  });

  it('gives tokens to name, list and delete, by the rights that each needs', async () => {
    const { host, tokens } = await withTokens();
    const cwd = temporaryFolder();
    writeFileSync(join(cwd, 'a.txt'), 'alpha');
    const reference = `${host}/acme/app:v1`;
    const { outputs } = await run({ command: 'push', reference, files: 'a.txt', ...ME }, { cwd });
    await run({ command: 'tag', reference, tags: 'v2', ...ME });
    expect((await run({ command: 'list', reference: `${host}/`, ...ME })).outputs.repositories).toBe('acme/app');
    expect((await run({ command: 'list', reference: `${host}/acme/app`, ...ME })).outputs['tag-names']).toBe('v1\nv2');
    await run({ command: 'delete', reference, ...ME });
    await run({ command: 'delete', reference: `${host}/acme/app@${outputs.digest}`, ...ME });
    expect(
      (await run({ command: 'inspect', reference: `${host}/acme/app:v2`, 'fail-on-missing': 'false', ...ME })).outputs
        .exists,
    ).toBe('false');
    expect(tokens.requests.filter(({ status }) => status !== 200)).toEqual([]);
    const asked = tokens.requests.flatMap(({ scopes }) => scopes);
    expect(asked).toContain('registry:catalog:*');
    expect(asked.some((scope) => /^repository:acme\/app:.*delete/.test(scope))).toBe(true);
  });

  it('with what docker login left, and with an identity token', async () => {
    const { host, tokens } = await withTokens({ refreshTokens: { 'refresh-0123456789': 'me' } });
    const auth = basic('me', PASSWORD);
    expectHidden(await fourCommands(host, {}, { home: homeWith(host, { auth }) }), [PASSWORD, auth]);
    expect(tokens.requests.every(({ method, user }) => method === 'GET' && user === 'me')).toBe(true);
    const before = tokens.requests.length;
    const entry = { auth: basic('00000000-0000-0000-0000-000000000000', ''), identitytoken: 'refresh-0123456789' };
    expectHidden(await fourCommands(host, {}, { home: homeWith(host, entry) }), ['refresh-0123456789']);
    expect(tokens.requests.slice(before).every(({ method, user }) => method === 'POST' && user === 'me')).toBe(true);
  });

  it('50 files are pushed and pulled with one token each', async () => {
    const { host, tokens } = await withTokens();
    const cwd = temporaryFolder();
    for (let i = 0; i < 50; i++) writeFileSync(join(cwd, `${i}.txt`), `file ${i}`);
    const reference = `${host}/many:v1`;
    await run({ command: 'push', reference, files: '*.txt', ...ME }, { cwd });
    expect(tokens.requests).toHaveLength(1);
    await run({ command: 'pull', reference, path: '.', ...ME }, { cwd: temporaryFolder() });
    expect(tokens.requests).toHaveLength(2);
  });

  it('a wrong password is refused in one sentence, without it', async () => {
    const { host, tokens } = await withTokens();
    const inputs = { command: 'pull', reference: `${host}/acme/app:v1`, username: 'me', password: 'wrong-password' };
    const result = await runAction({ inputs, env: DEBUG });
    const realm = new URL(tokens.realm).host;
    expect(result.errors).toEqual([
      `Logging in to ${host} at ${realm} for acme/app failed: ${realm} answered 401 UNAUTHORIZED "incorrect username or password". Check the inputs username and password, which ${host} did not accept; tokens and passwords can expire. (UNAUTHORIZED)`,
    ]);
    expect(seen(result)).not.toContain('wrong-password');
    expect(tokens.requests).toHaveLength(1);
  });

  it('who may only read is told so on a push, and not that the password is wrong', async () => {
    const { host } = await withTokens({ users: { reader: PASSWORD }, readOnly: ['reader'] });
    const cwd = temporaryFolder();
    writeFileSync(join(cwd, 'a.txt'), 'alpha');
    const inputs = {
      command: 'push',
      reference: `${host}/acme/app:v1`,
      files: 'a.txt',
      username: 'reader',
      password: PASSWORD,
    };
    const { errors } = await runAction({ inputs, cwd });
    expect(errors).toEqual([
      expect.stringMatching(
        /answered 401 UNAUTHORIZED "authentication required" \(insufficient_scope\)\. Check that acme\/app exists on \S+, and that the account of the inputs username and password may push to it\. \(UNAUTHORIZED\)$/,
      ),
    ]);
  });

  it('an upload outlives a token of two seconds', async () => {
    const { host, tokens } = await withTokens({ ttlSeconds: 2 });
    // The registry gets to see the first blob when the token that it came with has ended.
    const late = onNth(1, delay(2_200), asked('PUT', '/v2/slow/blobs/'));
    const handler = forwardTo(new URL(`http://${host}`));
    const { url } = closing(await startScriptedServer({ faults: [late], handler }));
    const cwd = temporaryFolder();
    const content = Buffer.alloc(3_000_000, 'x');
    writeFileSync(join(cwd, 'big.bin'), content);
    await run({ command: 'push', reference: `${url.host}/slow:v1`, files: 'big.bin', ...ME }, { cwd });
    expect(tokens.requests.length).toBeGreaterThan(1);
    const to = temporaryFolder();
    await run({ command: 'pull', reference: `${host}/slow:v1`, path: '.', ...ME }, { cwd: to });
    expect(readFileSync(join(to, 'big.bin')).equals(content)).toBe(true);
  });
});

describe.skipIf(lacks('registry'))('distribution with htpasswd', () => {
  it('takes a password for all four commands, and it is not seen', async () => {
    const { host } = await withPasswords();
    expectHidden(await fourCommands(host, ME), [PASSWORD, basic('me', PASSWORD)]);
    const auth = basic('me', PASSWORD);
    expectHidden(await fourCommands(host, {}, { home: homeWith(host, { auth }) }), [PASSWORD, auth]);
  });

  it('a wrong password is refused in one sentence, without it; none at all says how to sign in', async () => {
    const { host } = await withPasswords();
    const inputs = { command: 'pull', reference: `${host}/acme/app:v1` };
    const wrong = await runAction({ inputs: { ...inputs, username: 'me', password: 'wrong-password' }, env: DEBUG });
    expect(wrong.errors).toEqual([
      expect.stringMatching(
        /answered 401 .*Check the inputs username and password, which \S+ did not accept.* \(UNAUTHORIZED\)$/,
      ),
    ]);
    expect(seen(wrong)).not.toContain('wrong-password');
    expect((await runAction({ inputs })).errors).toEqual([
      expect.stringMatching(/No credentials for \S+ were found: give username and password/),
    ]);
  });
});
