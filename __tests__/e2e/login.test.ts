import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { answer } from '../support/faults.ts';
import type { RegistryOptions } from '../support/registry-server.ts';
import { type ActionOptions, type ActionResult, runAction } from '../support/runner.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { aRegistry, aRig, contentOf, failure, HASTY, putArtifact, success } from './rig.ts';

const WINDOWS = process.platform === 'win32';
const PASSWORD = 'correct horse battery';
const USERS = { users: { me: PASSWORD, you: 'your own password' } };
const ME = { username: 'me', password: PASSWORD };
const MINE = Buffer.from(`me:${PASSWORD}`).toString('base64');
const YOURS = Buffer.from('you:your own password').toString('base64');
/** Laid out as no program writes it, with a number that JavaScript can't hold. */
const ODD =
  '{\r\n   "big": 12345678901234567890,  "auths" : { "a.example":{"auth":"eDp5"} },\r\n\t"b": [ 1.0 ]}\r\n\r\n';

async function aHost(options: RegistryOptions = { bearerAuth: USERS }): Promise<string> {
  const registry = await aRegistry(options);
  putArtifact(registry, 'x', [{ title: 'a.txt', content: 'hello' }]);
  return new URL(registry.url).host;
}

/** A home folder, with a docker config in it if one is given. */
function aHome(config?: string, mode = 0o600): string {
  const home = temporaryFolder('home-');
  if (config === undefined) return home;
  mkdirSync(join(home, '.docker'));
  writeFileSync(configOf(home), config, { mode });
  return home;
}

const configOf = (home: string): string => join(home, '.docker', 'config.json');
const textOf = (home: string): string => readFileSync(configOf(home), 'utf8');
const authsOf = (home: string): unknown => JSON.parse(textOf(home)).auths;

function signIn(home: string, inputs: Record<string, string>, options: ActionOptions = {}): Promise<ActionResult> {
  return runAction({ action: 'login', home, inputs: { ...HASTY, ...inputs }, ...options });
}

/** Everything below a home folder, with permission bits. */
function everything(home: string): unknown {
  const modes = readdirSync(home, { recursive: true }).map(String).sort();
  return [contentOf(home), modes.map((name) => `${name} ${(lstatSync(join(home, name)).mode & 0o777).toString(8)}`)];
}

describe('login', () => {
  it.each<[string, RegistryOptions]>([
    ['a token service', { bearerAuth: USERS }],
    ['Basic', { basicAuth: USERS }],
  ])('with %s signs in for later steps, and out when the job ends', async (_what, options) => {
    const host = await aHost(options);
    const home = aHome();
    const result = success(await signIn(home, { registry: host, ...ME }));
    expect(result.outputs).toEqual({ registry: host });
    // The very bytes of docker.
    expect(textOf(home)).toBe(`{\n\t"auths": {\n\t\t"${host}": {\n\t\t\t"auth": "${MINE}"\n\t\t}\n\t}\n}`);
    if (!WINDOWS) {
      expect([statSync(configOf(home)).mode & 0o777, statSync(dirname(configOf(home))).mode & 0o777]).toEqual([
        0o600, 0o700,
      ]);
    }
    const pull = { command: 'pull', reference: `${host}/x:v1`, path: '.', ...HASTY };
    expect(contentOf(success(await runAction({ home, inputs: pull })).cwd)).toEqual({ 'a.txt': 'hello' });
    const post = success(await result.post());
    expect(post.stdout).toMatch(new RegExp(`^Logged out of ${host}: .*config.json is as it was before$`, 'm'));
    expect([contentOf(home), contentOf(result.runnerTemp)]).toEqual([{}, {}]);
    failure(await runAction({ home, inputs: pull }), 'UNAUTHORIZED');
  });

  it('keeps every other byte, and afterwards all bytes and rights are as before', async () => {
    const host = await aHost();
    const home = aHome(ODD, 0o644);
    const before = everything(home);
    const result = success(await signIn(home, { registry: host, ...ME }));
    expect(textOf(home)).toContain('"big": 12345678901234567890,  "auths" : { "a.example":{"auth":"eDp5"}');
    expect(authsOf(home)).toEqual({ 'a.example': { auth: 'eDp5' }, [host]: { auth: MINE } });
    if (!WINDOWS) expect(statSync(configOf(home)).mode & 0o777).toBe(0o600);
    success(await result.post());
    expect(everything(home)).toEqual(before);
  });

  it.each([
    '',
    ' \n',
    '{}',
    '{"auths":{}}',
    '{"auths":null}',
    '\uFEFF{"x":1}',
    '{"credHelpers":{"h.example":"x"},"credsStore":""}',
  ])('takes a config of %j and gives it back', async (text) => {
    const host = await aHost({ basicAuth: USERS });
    const home = aHome(text);
    const result = success(await signIn(home, { registry: host, ...ME }));
    expect(JSON.parse(textOf(home).trim()).auths).toEqual({ [host]: { auth: MINE } });
    success(await result.post());
    expect(textOf(home)).toBe(text);
  });

  it('replaces an entry and brings it back, also when others wrote meanwhile', async () => {
    const host = await aHost();
    const old = { auth: YOURS, identitytoken: 'refresh', email: 'x@y' };
    const home = aHome(JSON.stringify({ auths: { [host]: old } }));
    const result = success(await signIn(home, { registry: host, ...ME }));
    expect(authsOf(home)).toEqual({ [host]: { auth: MINE } });
    const now = JSON.parse(textOf(home));
    writeFileSync(configOf(home), JSON.stringify({ ...now, auths: { ...now.auths, 'b.example': { auth: 'eDp5' } } }));
    const post = success(await result.post());
    expect(authsOf(home)).toEqual({ [host]: old, 'b.example': { auth: 'eDp5' } });
    expect(post.stdout).toMatch(/^Logged out of .*; what others changed there meanwhile stays$/m);
  });

  it('is gone without a trace when others came and went, or wrote the same in another layout', async () => {
    const host = await aHost();
    const home = aHome();
    const result = success(await signIn(home, { registry: host, ...ME }));
    writeFileSync(configOf(home), `{"auths":{"${host}":{"auth":"${MINE}"}}}`);
    success(await result.post());
    expect(contentOf(home)).toEqual({});
  });

  it('leaves what another step put in the place of its entry', async () => {
    const host = await aHost();
    const home = aHome();
    const result = success(await signIn(home, { registry: host, ...ME }));
    const theirs = JSON.stringify({ auths: { [host]: { auth: YOURS } } });
    writeFileSync(configOf(home), theirs);
    const post = success(await result.post());
    expect(textOf(home)).toBe(theirs);
    expect(post.stdout).toMatch(/^Not logged out of /m);
    expect(contentOf(result.runnerTemp)).toEqual({});
  });

  it.each([
    ['in reverse order, as the runner does', [1, 0]],
    ['in the same order, as jobs of two runners may', [0, 1]],
  ] as const)('twice at one registry, undone %s', async (_what, order) => {
    const host = await aHost();
    const home = aHome(ODD);
    const before = everything(home);
    const first = success(await signIn(home, { registry: host, ...ME }));
    const second = success(await signIn(home, { registry: host, username: 'you', password: 'your own password' }));
    expect(authsOf(home)).toEqual({ 'a.example': { auth: 'eDp5' }, [host]: { auth: YOURS } });
    const steps = order.map((n) => (n === 0 ? first : second));
    success((await steps[0]?.post()) ?? first);
    expect(authsOf(home)).toEqual({ 'a.example': { auth: 'eDp5' }, [host]: { auth: order[0] === 1 ? MINE : YOURS } });
    success((await steps[1]?.post()) ?? first);
    expect(everything(home)).toEqual(before);
  });

  it('with logout: false stays, with nothing kept to undo it', async () => {
    const host = await aHost();
    const home = aHome();
    const result = success(await signIn(home, { registry: host, ...ME, logout: 'false' }));
    expect(contentOf(result.runnerTemp)).toEqual({});
    const post = success(await result.post());
    expect(post.commands.filter(({ command }) => command !== 'add-mask')).toEqual([]);
    expect(authsOf(home)).toEqual({ [host]: { auth: MINE } });
    expect(Object.keys(contentOf(home))).toEqual(['.docker/config.json']);
  });

  it('writes through symbolic links, also to a file that is not there yet', async () => {
    const host = await aHost();
    const home = aHome();
    const elsewhere = temporaryFolder();
    mkdirSync(join(home, '.docker'));
    symlinkSync(join(elsewhere, 'real.json'), configOf(home));
    const result = success(await signIn(home, { registry: host, ...ME }));
    expect(lstatSync(configOf(home)).isSymbolicLink()).toBe(true);
    expect(JSON.parse(readFileSync(join(elsewhere, 'real.json'), 'utf8')).auths).toEqual({ [host]: { auth: MINE } });
    success(await result.post());
    expect([contentOf(elsewhere), lstatSync(configOf(home)).isSymbolicLink()]).toEqual([{}, true]);
  });

  it('goes to the folder that DOCKER_CONFIG names', async () => {
    const host = await aHost();
    const home = aHome();
    const folder = join(temporaryFolder(), 'a', 'b');
    const result = success(await signIn(home, { registry: host, ...ME }, { env: { DOCKER_CONFIG: folder } }));
    expect(JSON.parse(readFileSync(join(folder, 'config.json'), 'utf8')).auths).toEqual({ [host]: { auth: MINE } });
    // The post step of a job that sets it to another folder in between still finds it.
    success(await result.post({ env: { DOCKER_CONFIG: temporaryFolder() } }));
    expect([existsSync(dirname(folder)), contentOf(home)]).toEqual([false, {}]);
  });
});

describe('login refuses', () => {
  it.each<[string, RegistryOptions]>([
    ['a token service', { bearerAuth: USERS }],
    ['Basic', { basicAuth: USERS }],
    ['who lets anybody read', { basicAuth: { ...USERS, anonymousPull: true } }],
  ])('a wrong password of %s, and writes nothing', async (_what, options) => {
    const host = await aHost(options);
    const home = aHome(ODD);
    const before = everything(home);
    const result = await signIn(home, { registry: host, username: 'me', password: 'wrong-password' });
    expect(failure(result, 'UNAUTHORIZED')).toMatch(
      new RegExp(
        `^Logging in to ${host}.* failed: .*401.* Check the inputs username and password, .*Nothing was written`,
      ),
    );
    expect(everything(home)).toEqual(before);
    success(await result.post());
    expect(everything(home)).toEqual(before);
  });

  it.each([
    ['{"auths":', 'is not JSON'],
    ['[]', 'is not a JSON object'],
    ['{"auths":[]}', 'that are not an object'],
    ['{"auths":{"a.example":"x"}}', 'that is not an object'],
    ['{"credsStore":1}', 'that is not text'],
    ['{"credHelpers":"x"}', 'that are not an object'],
  ])('the config %s and leaves it as it is', async (text, why) => {
    const host = await aHost({ basicAuth: USERS });
    const home = aHome(text);
    const before = everything(home);
    const error = failure(await signIn(home, { registry: host, ...ME }), 'CREDENTIALS_INVALID');
    expect(error).toContain(why);
    expect(error).toContain(configOf(home));
    expect(error).toContain('it was left as it is');
    expect(everything(home)).toEqual(before);
  });

  it('to sign in where there is no registry', async () => {
    const { host } = await aRig([answer(404, {}, '<html>')]);
    const home = aHome();
    expect(failure(await signIn(home, { registry: host, ...ME }), 'PROTOCOL')).toContain('no registry at this address');
    expect(contentOf(home)).toEqual({});
  });

  it('inputs that do not say enough', async () => {
    const home = aHome();
    for (const [inputs, said] of [
      [ME, /"registry" is required: password is given/],
      [{ registry: 'docker.io' }, /"password" is required: login needs it for docker.io/],
      [{ registry: 'docker.io', password: 'x' }, /"username" is required: docker.io needs it/],
      [{ registry: 'https://a.example/acme', ...ME }, /Invalid registry .*not a host name/],
      [{}, /"github-token" is required: login needs it for ghcr.io/],
      [{ registry: 'a.example', ...ME, reference: 'a.example/x:1' }, /"reference" is an input of .* not of login/],
      [{ registry: 'a.example', ...ME, logout: 'maybe' }, /"logout" must be true or false/],
    ] as const) {
      expect(failure(await signIn(home, inputs), 'INPUT_INVALID')).toMatch(said);
    }
    expect(contentOf(home)).toEqual({});
  });

  it('to be a command of the root action', async () => {
    const result = await runAction({ inputs: { command: 'login', registry: 'a.example', ...ME } });
    expect(failure(result, 'INPUT_INVALID')).toMatch(/action of its own.*\/login@v1/);
  });

  it('a folder that can not be made', async () => {
    const host = await aHost();
    const home = aHome();
    writeFileSync(join(home, 'file'), '');
    const result = await signIn(
      home,
      { registry: host, ...ME },
      { env: { DOCKER_CONFIG: join(home, 'file', 'docker') } },
    );
    expect(failure(result, 'FILE_ACCESS')).toContain('Set DOCKER_CONFIG to a folder that this user may write to');
    expect(contentOf(home)).toEqual({ file: '' });
  });
});

describe('the secrets of login', () => {
  it('are in no log, state, output or summary, of the post step neither', async () => {
    const old = 'an-older-password';
    const { registry, server, host } = await aRig([], { bearerAuth: USERS });
    putArtifact(registry, 'x', []);
    const home = aHome(JSON.stringify({ auths: { [host]: { auth: Buffer.from(`you:${old}`).toString('base64') } } }));
    const result = success(await signIn(home, { registry: host, ...ME }, { env: { RUNNER_DEBUG: '1' } }));
    const post = success(await result.post());
    const tokens = server.requests.flatMap(
      ({ headers }) => /^Bearer (.*)/.exec(headers.authorization ?? '')?.[1] ?? [],
    );
    expect(tokens.length).toBeGreaterThan(0);
    const shown = [result, post]
      .map(({ stdout, stderr, outputs, summary, exports, state }) =>
        JSON.stringify([stdout.replace(/^::add-mask::.*$/gm, ''), stderr, outputs, summary, exports, state]),
      )
      .join('\n');
    for (const secret of [PASSWORD, old, ...tokens]) {
      for (const form of [
        secret,
        Buffer.from(secret).toString('base64'),
        Buffer.from(`me:${secret}`).toString('base64'),
      ]) {
        expect(shown).not.toContain(form);
      }
    }
  });

  it.skipIf(WINDOWS)('that it replaced are kept for this user only until the job ends', async () => {
    const host = await aHost();
    const home = aHome(JSON.stringify({ auths: { [host]: { auth: YOURS } } }));
    const result = success(await signIn(home, { registry: host, ...ME }));
    const files = readdirSync(result.runnerTemp, { recursive: true }).map((name) =>
      join(result.runnerTemp, String(name)),
    );
    expect(files.map((file) => (statSync(file).mode & 0o777).toString(8)).sort()).toEqual(['600', '700']);
    const [record = ''] = Object.values(contentOf(result.runnerTemp)).map(String);
    for (const secret of [PASSWORD, MINE]) expect(record).not.toContain(secret);
  });
});

describe('the post step of login', () => {
  it('warns and does not fail when the config is broken by then', async () => {
    const host = await aHost();
    const home = aHome();
    const result = success(await signIn(home, { registry: host, ...ME }));
    writeFileSync(configOf(home), '{');
    const post = success(await result.post());
    const warnings = post.commands.filter(({ command }) => command === 'warning');
    expect(warnings.map(({ message }) => message)).toEqual([
      expect.stringMatching(new RegExp(`^The login to ${host} could not be undone: .* is not JSON`)),
    ]);
    expect(textOf(home)).toBe('{');
  });

  it('signs out also when its notes are gone, or its inputs no longer hold', async () => {
    const host = await aHost();
    const home = aHome('{"x":1}');
    const notes = success(await signIn(home, { registry: host, ...ME }));
    for (const name of readdirSync(notes.runnerTemp)) {
      writeFileSync(join(notes.runnerTemp, name, 'record.json'), 'not what it was');
    }
    success(await notes.post());
    expect(JSON.parse(textOf(home))).toEqual({ x: 1, auths: {} });
    const inputs = success(await signIn(home, { registry: host, ...ME }));
    success(await inputs.post({ env: { 'INPUT_CA-FILE': '/nowhere.pem', INPUT_PASSWORD: '' } }));
    expect(JSON.parse(textOf(home))).toEqual({ x: 1, auths: {} });
  });

  it('removes what a killed process left half-written, and nothing else', async () => {
    const host = await aHost();
    const home = aHome();
    const result = success(await signIn(home, { registry: host, ...ME }));
    writeFileSync(join(home, '.docker', '.config.json.0123456789abcdef.tmp'), `{"auths":{"x":{"auth":"${MINE}`);
    writeFileSync(join(home, '.docker', '.config.json.swp'), '');
    success(await result.post());
    expect(Object.keys(contentOf(home))).toEqual(['.docker/.config.json.swp']);
  });
});

describe.skipIf(WINDOWS)('login where a credential helper is configured', () => {
  /** A credential helper that keeps accounts in a file, one JSON object by server. */
  function aHelper(kept: Readonly<Record<string, unknown>> = {}): { bin: string; kept(): unknown; calls(): string } {
    const bin = temporaryFolder('bin-');
    const [store, log] = [join(bin, 'store.json'), join(bin, 'calls')];
    writeFileSync(store, JSON.stringify(kept));
    writeFileSync(log, '');
    writeFileSync(
      join(bin, 'docker-credential-test'),
      `#!${process.execPath}
const { readFileSync, writeFileSync, appendFileSync } = require('node:fs');
const [, , action] = process.argv;
const input = readFileSync(0, 'utf8').trim();
const all = JSON.parse(readFileSync(${JSON.stringify(store)}, 'utf8'));
appendFileSync(${JSON.stringify(log)}, action + ' ');
if (action === 'get') {
  if (all[input] === undefined) { console.log('credentials not found in native keychain'); process.exit(1); }
  console.log(JSON.stringify({ ServerURL: input, ...all[input] }));
} else {
  if (action === 'erase') delete all[input];
  else { const { ServerURL, Username, Secret } = JSON.parse(input); all[ServerURL] = { Username, Secret }; }
  writeFileSync(${JSON.stringify(store)}, JSON.stringify(all));
}
`,
      { mode: 0o755 },
    );
    writeFileSync(
      join(bin, 'docker-credential-readonly'),
      '#!/bin/sh\n[ "$1" = get ] && { echo credentials not found in native keychain; exit 1; }\necho not implemented; exit 1\n',
      { mode: 0o755 },
    );
    return {
      bin,
      kept: () => JSON.parse(readFileSync(store, 'utf8')),
      calls: () => readFileSync(log, 'utf8').trim(),
    };
  }
  const path = (bin: string) => ({ env: { PATH: `${bin}:${process.env.PATH}` } });

  it.each([
    ['for all', (_host: string) => ({ credsStore: 'test' })],
    ['for this registry', (host: string) => ({ credsStore: 'absent', credHelpers: { [host]: 'test' } })],
  ])('%s, it stores and erases, and the config stays as it is', async (_what, config) => {
    const host = await aHost();
    const helper = aHelper();
    const text = JSON.stringify(config(host));
    const home = aHome(text);
    const result = success(await signIn(home, { registry: host, ...ME }, path(helper.bin)));
    expect([helper.kept(), textOf(home)]).toEqual([{ [host]: { Username: 'me', Secret: PASSWORD } }, text]);
    const pull = { command: 'pull', reference: `${host}/x:v1`, path: '.', ...HASTY };
    success(await runAction({ home, inputs: pull, ...path(helper.bin) }));
    success(await result.post());
    expect([helper.kept(), contentOf(home)]).toEqual([{}, { '.docker/config.json': text }]);
    expect(helper.calls()).toMatch(/erase$/);
  });

  it('what it had before comes back, in whatever order sign-ins end', async () => {
    const host = await aHost();
    const before = { [host]: { Username: 'old', Secret: 'older' }, 'a.example': { Username: 'x', Secret: 'y' } };
    const helper = aHelper(before);
    const home = aHome('{"credsStore":"test"}');
    const first = success(await signIn(home, { registry: host, ...ME }, path(helper.bin)));
    const second = success(
      await signIn(home, { registry: host, username: 'you', password: 'your own password' }, path(helper.bin)),
    );
    success(await first.post());
    expect(helper.kept()).toEqual({ ...before, [host]: { Username: 'you', Secret: 'your own password' } });
    success(await second.post());
    expect([helper.kept(), Object.keys(contentOf(home))]).toEqual([before, ['.docker/config.json']]);
  });

  it('an account of another step stays', async () => {
    const host = await aHost();
    const helper = aHelper();
    const home = aHome('{"credsStore":"test"}');
    const result = success(await signIn(home, { registry: host, ...ME }, path(helper.bin)));
    const theirs = { [host]: { Username: 'you', Secret: 'their own' } };
    writeFileSync(join(helper.bin, 'store.json'), JSON.stringify(theirs));
    expect(success(await result.post()).stdout).toContain(`Not logged out of ${host}`);
    expect(helper.kept()).toEqual(theirs);
  });

  it('fails when it can not store or is not there, naming it, and shows no secret', async () => {
    const host = await aHost();
    const helper = aHelper();
    for (const [name, why] of [
      ['readonly', 'not implemented'],
      ['absent', 'in no folder of PATH'],
      ['../test', 'has a name that no program has'],
    ] as const) {
      const home = aHome(JSON.stringify({ credHelpers: { [host]: name } }));
      const result = await signIn(home, { registry: host, ...ME }, path(helper.bin));
      const error = failure(result, 'CREDENTIALS_INVALID');
      expect(error).toContain(`docker-credential-${name}`);
      expect(error).toContain(why);
      expect(error).not.toContain(PASSWORD);
      success(await result.post());
      expect(Object.keys(contentOf(home))).toEqual(['.docker/config.json']);
    }
  });
});
