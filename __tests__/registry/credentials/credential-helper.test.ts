import { existsSync, readFileSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  askCredentialHelper,
  eraseFromCredentialHelper,
  type HelperSettings,
  storeInCredentialHelper,
} from '../../../src/registry/credentials/credential-helper.ts';
import { createCredentialsProvider } from '../../../src/registry/credentials/credentials.ts';

// A helper is a program; on Windows that is an .exe, which no test can write.
const onPosix = process.platform !== 'win32';

let folder: string;
let bin: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'helper-'));
  bin = join(folder, 'bin');
  await mkdir(bin);
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** Puts `docker-credential-NAME` on PATH: a script of Node that gets `action` and `input`. */
async function helper(name: string, body: string): Promise<void> {
  const script = `#!${process.execPath}
const action = process.argv[2];
const input = require('node:fs').readFileSync(0, 'utf8');
const answer = (Username, Secret) => console.log(JSON.stringify({ ServerURL: input, Username, Secret }));
${body}
`;
  await program(name, script);
}

async function program(name: string, text: string): Promise<void> {
  const path = join(bin, `docker-credential-${name}`);
  await writeFile(path, text);
  await chmod(path, 0o755);
}

const path = () => [bin, dirname(process.execPath), '/usr/bin', '/bin'].join(delimiter);
const settings = (more: Partial<HelperSettings> = {}): HelperSettings => ({
  env: { PATH: path() },
  platform: process.platform,
  ...more,
});
const question = (name: string, serverUrl = 'r.io') => ({ name, serverUrl, namedBy: 'the docker config /x' });
const ask = (name: string, more: Partial<HelperSettings> = {}) => askCredentialHelper(question(name), settings(more));

/** The message and remedy that `work` rejects with. */
async function complaint(work: Promise<unknown>): Promise<string> {
  const error = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  expect(error).toMatchObject({ code: 'CREDENTIALS_INVALID', remedy: expect.stringContaining('the docker config /x') });
  return error instanceof Error ? error.message : '';
}

const exists = async (file: string): Promise<void> => {
  for (let tries = 0; tries < 500 && !existsSync(file); tries++) await sleep(10);
};

/** Whether a process is there that is no zombie. */
function lives(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return process.platform !== 'linux' || !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
}

async function ended(pid: number): Promise<boolean> {
  for (let tries = 0; tries < 500 && lives(pid); tries++) await sleep(10);
  return !lives(pid);
}

describe.runIf(onPosix)('a credential helper', () => {
  test('is asked with `get` and the server on its standard input, nothing around it', async () => {
    await helper('ok', "answer(action + ' ' + JSON.stringify(input), 'pw');");
    expect(await ask('ok')).toEqual({ username: 'get "r.io"', secret: 'pw' });
  });

  test('can be a shell script that does not read its input', async () => {
    await program('sh', '#!/bin/sh\necho \'{"ServerURL":"r.io","Username":"ann","Secret":"p\\u00e4ss"}\'\n');
    expect(await ask('sh')).toEqual({ username: 'ann', secret: 'päss' });
  });

  test.each([
    ['on standard output', "console.log('credentials not found in native keychain'); process.exit(1)"],
    ['on standard error', "console.error('Error: credentials not found in native keychain'); process.exit(1)"],
    ['by an empty answer', "answer('', '')"],
  ])('has none: %s', async (_name, body) => {
    await helper('none', body);
    expect(await ask('none')).toBeUndefined();
  });

  test.each([
    ['says nothing', 'process.exit(0)', /answered for r\.io with something other than credentials$/],
    ['prints no JSON', "console.log('<html>')", /something other than credentials$/],
    ['prints a list', "console.log('[]')", /something other than credentials$/],
    ['has no Secret', 'console.log(\'{"Username":"a"}\')', /something other than credentials$/],
    ['fails', 'process.exit(7)', /failed for r\.io \(exit code 7\)$/],
    [
      'fails and says why',
      "console.error('no\\x1b[31m session\\n::error::x'); process.exit(1)",
      /, saying "no .*session : :error: :x"$/,
    ],
    [
      'fails on standard output',
      "console.log('pass not initialized'); process.exit(1)",
      /saying "pass not initialized"$/,
    ],
    ['kills itself', "process.kill(process.pid, 'SIGTERM'); setInterval(() => {}, 1000)", /\(SIGTERM\)$/],
  ])('row bad-helper: one that %s is an error', async (_name, body, message) => {
    await helper('bad', body);
    const said = await complaint(ask('bad'));
    expect(said).toMatch(message);
    expect(said).toMatch(/^The credential helper docker-credential-bad /);
  });

  test('row bad-helper: one that hangs is ended with all that it started', async () => {
    const pids = join(folder, 'pids');
    await helper(
      'hang',
      `const child = require('node:child_process').spawn('sleep', ['600'], { stdio: 'inherit' });
       require('node:fs').writeFileSync(${JSON.stringify(`${pids}.part`)}, process.pid + ' ' + child.pid);
       require('node:fs').renameSync(${JSON.stringify(`${pids}.part`)}, ${JSON.stringify(pids)});
       console.error('waiting for a click'); setInterval(() => {}, 1000);`,
    );
    const said = await complaint(ask('hang', { timeoutMs: 2_000 }));
    expect(said).toMatch(/did not answer for r\.io within 2 s and was ended, saying "waiting for a click"$/);
    for (const pid of readFileSync(pids, 'utf8').split(' ')) expect(await ended(Number(pid))).toBe(true);
  });

  test('is ended when the step is cancelled', async () => {
    const started = join(folder, 'started');
    await helper(
      'slow',
      `require('node:fs').writeFileSync(${JSON.stringify(started)}, String(process.pid)); setInterval(() => {}, 1000);`,
    );
    const controller = new AbortController();
    const asked = ask('slow', { signal: controller.signal });
    await exists(started);
    controller.abort(new Error('cancelled'));
    await expect(asked).rejects.toMatchObject({ code: 'CANCELLED' });
    expect(await ended(Number(readFileSync(started, 'utf8')))).toBe(true);
  });

  test('that prints 10 MB is ended', async () => {
    await helper('flood', "for (let i = 0; i < 10; i++) process.stdout.write('x'.repeat(1 << 20));");
    expect(await complaint(ask('flood'))).toMatch(/printed more than 262144 bytes for r\.io and was ended$/);
    await helper('noise', "for (let i = 0; i < 10; i++) process.stderr.write('x'.repeat(1 << 20)); answer('a', 'b');");
    expect(await ask('noise')).toEqual({ username: 'a', secret: 'b' });
  });

  test('is not waited for once it has ended, though a daemon of its own holds its output open', async () => {
    await helper(
      'daemon',
      `const child = require('node:child_process').spawn('sleep', ['600'], { stdio: 'inherit', detached: true });
       require('node:fs').writeFileSync(${JSON.stringify(join(folder, 'daemon'))}, String(child.pid));
       child.unref(); answer('ann', 'pw');`,
    );
    expect(await ask('daemon', { timeoutMs: 20_000 })).toEqual({ username: 'ann', secret: 'pw' });
    process.kill(Number(readFileSync(join(folder, 'daemon'), 'utf8')), 'SIGKILL');
  });

  test('row masked-secrets: a secret that a failing helper prints is masked and stays out of the error', async () => {
    const secrets: string[] = [];
    const onSecret = (secret: string) => secrets.push(secret);
    await helper('leaks', "answer('ann', 'hunter2-hunter2'); console.error('sent hunter2-hunter2'); process.exit(1)");
    expect(await complaint(ask('leaks', { onSecret }))).toMatch(/saying "sent \*\*\*"$/);
    expect(secrets).toEqual(['hunter2-hunter2']);
    await helper(
      'hints',
      `console.error('Authorization: Basic YW5uOmh1bnRlcjI=, "Secret": "hunter2", ghs_0123456789abcdefghij0123456789, eyJhbGciOiJub25lIn0.eyJzdWIiOiIwMTIzNDU2Nzg5In0.c2lnbmF0dXJlLW9mLXRva2Vu in /opt/tools/cloud-sdk-0123456789-very-long'); process.exit(1)`,
    );
    const said = await complaint(ask('hints'));
    expect(said).not.toMatch(/YW5u|hunter2|ghs_|eyJ|c2ln/);
    expect(said).toContain('/opt/tools/cloud-sdk-0123456789-very-long');
    await helper(
      'json',
      "console.log(JSON.stringify({ Username: 'ann', Secret: 'hunter2-hunter2' })); process.exit(1)",
    );
    expect(await complaint(ask('json'))).not.toContain('hunter2');
  });

  test('gets the environment of the step, but not its inputs', async () => {
    await helper(
      'env',
      "answer(JSON.stringify([process.env.CLOUD, process.env.INPUT_PASSWORD, process.env['INPUT_GITHUB-TOKEN']]), 'x')",
    );
    const env = { PATH: path(), CLOUD: 'here', INPUT_PASSWORD: 'hunter2', 'INPUT_GITHUB-TOKEN': 'ghs' };
    expect(await ask('env', { env })).toMatchObject({ username: '["here",null,null]' });
  });

  test('that can not be started is an error', async () => {
    await program('odd', '\x7fELF nonsense');
    expect(await complaint(ask('odd'))).toMatch(/could not be started: |failed for/);
  });
});

describe('finding a credential helper', () => {
  test('row bad-helper: a missing one is an error', async () => {
    expect(await complaint(ask('missing'))).toBe(
      'The credential helper docker-credential-missing of the docker config /x is in no folder of PATH',
    );
    expect(await complaint(ask('missing', { env: {} }))).toMatch(/is in no folder of PATH$/);
  });

  test.each(['../evil', '/bin/sh', 'a b', 'a;b', '-x', '', '.', 'x'.repeat(200), 'a\nb', 'C:\\x'])(
    'the name %j is none',
    async (name) => {
      expect(await complaint(ask(name))).toMatch(/has a name that no program has$/);
    },
  );

  test.runIf(onPosix)(
    'is for programs in absolute folders only: not in the workspace, not what can not be run',
    async () => {
      await helper('here', "answer('a', 'b')");
      const before = process.cwd();
      process.chdir(bin);
      try {
        for (const PATH of ['.', '', './', `..${delimiter}.${delimiter}bin`]) {
          expect(await complaint(ask('here', { env: { PATH } }))).toMatch(/in no folder of PATH$/);
        }
      } finally {
        process.chdir(before);
      }
      await chmod(join(bin, 'docker-credential-here'), 0o644);
      expect(await complaint(ask('here'))).toMatch(/in no folder of PATH$/);
      await mkdir(join(bin, 'docker-credential-folder'));
      expect(await complaint(ask('folder'))).toMatch(/in no folder of PATH$/);
    },
  );
});

describe.runIf(onPosix)('storing and erasing', () => {
  test('go to the helper as docker does it', async () => {
    const seen = join(folder, 'seen');
    await helper('keep', `require('node:fs').appendFileSync(${JSON.stringify(seen)}, action + ' ' + input + '\\n');`);
    await storeInCredentialHelper(
      { username: 'ann', secret: 'pw' },
      question('keep', 'https://index.docker.io/v1/'),
      settings(),
    );
    await eraseFromCredentialHelper(question('keep'), settings());
    expect(readFileSync(seen, 'utf8')).toBe(
      'store {"ServerURL":"https://index.docker.io/v1/","Username":"ann","Secret":"pw"}\nerase r.io\n',
    );
  });

  test('say why they failed, without the secret', async () => {
    await helper('no', "console.error('could not keep ' + JSON.parse(input).Secret); process.exit(1)");
    const stored = storeInCredentialHelper({ username: 'ann', secret: 'hunter2' }, question('no'), settings());
    expect(await complaint(stored)).toMatch(/saying "could not keep \*\*\*"$/);
    await helper('gone', "console.log('credentials not found in native keychain'); process.exit(1)");
    expect(await eraseFromCredentialHelper(question('gone'), settings())).toBeUndefined();
  });
});

describe.runIf(onPosix)('helpers among the sources', () => {
  const auth = (user: string) => ({ auth: Buffer.from(`${user}:pw`).toString('base64') });
  const warnings: string[] = [];
  async function find(config: object, host: string, more: object = {}) {
    await mkdir(join(folder, '.docker'), { recursive: true });
    await writeFile(join(folder, '.docker/config.json'), JSON.stringify(config));
    warnings.length = 0;
    const onWarning = (text: string) => warnings.push(text);
    return createCredentialsProvider({ env: { PATH: path() }, home: folder, onWarning, ...more }).find(host);
  }
  beforeEach(async () => {
    await helper('own', "answer('own', input)");
    await helper('store', "answer('store', input)");
    await helper('none', "console.log('credentials not found in native keychain'); process.exit(1)");
    await helper('broken', "console.error('no session'); process.exit(1)");
  });

  test.each([
    ['the host’s own comes before that for all', { credHelpers: { 'r.io': 'own' }, credsStore: 'store' }, 'own'],
    ['that for all comes before entries', { credsStore: 'store', auths: { 'r.io': auth('entry') } }, 'store'],
    ['another host’s is not asked', { credHelpers: { 'x.r.io': 'own', 'r.io.evil': 'own' } }, undefined],
    ['one without an answer leads to the next', { credHelpers: { 'r.io': 'none' }, credsStore: 'store' }, 'store'],
    [
      'none with an answer: entries',
      { credHelpers: { 'r.io': 'none' }, credsStore: 'none', auths: { 'r.io': auth('e') } },
      'e',
    ],
    ['none with an answer, no entry', { credHelpers: { 'r.io': 'none' }, credsStore: 'none' }, undefined],
    [
      'an empty name: entries',
      { credHelpers: { 'r.io': '' }, credsStore: 'broken', auths: { 'r.io': auth('e') } },
      'e',
    ],
    ['a key that is a URL', { credHelpers: { 'https://r.io': 'own' } }, 'own'],
  ])('%s', async (_name, config, username) => {
    expect((await find(config, 'r.io'))?.username).toBe(username);
    expect(warnings).toEqual([]);
  });

  test('Docker Hub is asked for by docker’s own key, others by their host', async () => {
    const config = { credHelpers: { 'docker.io': 'own' }, credsStore: 'store' };
    expect(await find(config, 'index.docker.io')).toMatchObject({
      username: 'own',
      password: 'https://index.docker.io/v1/',
    });
    expect(await find(config, 'R.io:5000')).toMatchObject({
      password: 'r.io:5000',
      source: `docker-credential-store of the docker config ${join(folder, '.docker/config.json')}`,
    });
  });

  test('podman’s file names helpers too, by its own key, and has no helper for all', async () => {
    const file = join(folder, 'auth.json');
    await writeFile(file, JSON.stringify({ credHelpers: { 'docker.io': 'own' }, credsStore: 'store' }));
    const more = { env: { PATH: path(), REGISTRY_AUTH_FILE: file } };
    expect(await find({}, 'docker.io', more)).toMatchObject({ username: 'own', password: 'docker.io' });
    expect(await find({}, 'r.io', more)).toBeUndefined();
  });

  test('a user name <token> makes it an identity token', async () => {
    await helper('azure', "answer('<token>', 'refresh-1')");
    const told: string[] = [];
    const onSecret = (secret: string) => told.push(secret);
    expect(await find({ credsStore: 'azure' }, 'x.azurecr.io', { onSecret })).toMatchObject({
      identityToken: 'refresh-1',
      password: '',
      username: '00000000-0000-0000-0000-000000000000',
    });
    expect(told).toContain('refresh-1');
  });

  test('row bad-helper: the host’s own that fails is an error, whatever else there is', async () => {
    const config = { credHelpers: { 'r.io': 'broken' }, auths: { 'r.io': auth('entry') } };
    await expect(find(config, 'r.io')).rejects.toMatchObject({
      code: 'CREDENTIALS_INVALID',
      message: 'The credential helper docker-credential-broken failed for r.io (exit code 1), saying "no session"',
    });
    await expect(find({ credHelpers: { 'r.io': 'missing' } }, 'r.io')).rejects.toMatchObject({
      message: expect.stringMatching(/docker-credential-missing of the docker config .* is in no folder of PATH$/),
    });
  });

  test('row bad-helper: that for all that fails is a warning where something else has an answer, and else the error', async () => {
    expect(await find({ credsStore: 'missing', auths: { 'r.io': auth('entry') } }, 'r.io')).toMatchObject({
      username: 'entry',
    });
    expect(warnings).toEqual([
      expect.stringMatching(
        /docker-credential-missing .* is in no folder of PATH; the docker config .* is used for r\.io$/,
      ),
    ]);
    const token = { workflowToken: 'ghs' };
    expect(await find({ credsStore: 'broken' }, 'ghcr.io', token)).toMatchObject({ password: 'ghs' });
    expect(warnings).toEqual([expect.stringMatching(/saying "no session"; the workflow token is used for ghcr\.io$/)]);
    await expect(find({ credsStore: 'broken' }, 'r.io', token)).rejects.toMatchObject({ code: 'CREDENTIALS_INVALID' });
  });

  test('a warning is given once for a host, however many repositories there are', async () => {
    await mkdir(join(folder, '.docker'), { recursive: true });
    const config = { credsStore: 'broken', auths: { 'r.io': auth('entry') } };
    await writeFile(join(folder, '.docker/config.json'), JSON.stringify(config));
    const told: string[] = [];
    const onWarning = (text: string) => told.push(text);
    const provider = createCredentialsProvider({ env: { PATH: path() }, home: folder, onWarning });
    await Promise.all(['a', 'b', undefined].map((repository) => provider.find('r.io', repository)));
    expect(told).toHaveLength(1);
  });

  test('is run once for a host, however often and for however many repositories it is asked for', async () => {
    const log = join(folder, 'log');
    await helper('count', `require('node:fs').appendFileSync(${JSON.stringify(log)}, input + '\\n'); answer('a', 'b')`);
    await mkdir(join(folder, '.docker'));
    await writeFile(join(folder, '.docker/config.json'), JSON.stringify({ credsStore: 'count' }));
    const provider = createCredentialsProvider({ env: { PATH: path() }, home: folder });
    await Promise.all(['a', 'b', 'a', undefined].map((repository) => provider.find('r.io', repository)));
    await provider.find('r.io', 'c');
    await provider.find('s.io');
    expect(readFileSync(log, 'utf8')).toBe('r.io\ns.io\n');
  });
});
