import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { auths, base64, expectHidden, helper, type Job, SOURCES, write } from '../support/credential-sources.ts';
import { type ActionResult, runAction, spawnAction } from '../support/runner.ts';
import { forwardTo } from '../support/scripted-server.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { aRegistry, aRig, aServer, failure, HASTY, type Rig, success } from './rig.ts';

// Helpers are programs; on Windows that is an .exe, which no test can write.
const onPosix = process.platform !== 'win32';

const RIGHT = 'correct-horse-battery';
const WRONG = 'not-the-right-horse';

/** Pushes one file to `x:v2`, with debug logging on. */
function push(host: string, job: Job, home: string): Promise<ActionResult> {
  const cwd = temporaryFolder();
  writeFileSync(join(cwd, 'b.txt'), 'pushed');
  return runAction({
    cwd,
    home,
    inputs: { command: 'push', reference: `${host}/x:v2`, files: 'b.txt', ...HASTY, ...job.inputs },
    env: { RUNNER_DEBUG: '1', ...job.env },
    ...(job.token === undefined ? {} : { token: job.token }),
  });
}

/** User and password of each request that had any. */
function senders(rig: Pick<Rig, 'server'>): readonly string[] {
  return rig.server.requests.flatMap(({ headers }) => {
    const [, code] = /^Basic (.*)$/.exec(headers.authorization ?? '') ?? [];
    return code === undefined ? [] : [Buffer.from(code, 'base64').toString()];
  });
}

describe.each(SOURCES)('signed in by $name', ({ said, set }) => {
  it('a push gets through, and no secret is seen', async () => {
    const rig = await aRig([], { basicAuth: { users: { me: RIGHT } } });
    const home = temporaryFolder();
    const result = success(await push(rig.host, set(rig.host, RIGHT, home), home));
    expect(rig.registry.repository('x').tags.has('v2')).toBe(true);
    expect(new Set(senders(rig))).toEqual(new Set([`me:${RIGHT}`]));
    expectHidden(result, RIGHT);
  });

  it('a wrong password is an error that names the source, and no secret is seen', async () => {
    const rig = await aRig([], { basicAuth: { users: { me: RIGHT } } });
    const home = temporaryFolder();
    const result = await push(rig.host, set(rig.host, WRONG, home), home);
    expect(failure(result, 'UNAUTHORIZED')).toMatch(said);
    expectHidden(result, WRONG);
    expect(rig.registry.repository('x').tags.size).toBe(0);
  });

  it('what is there for another registry is not sent', async () => {
    const rig = await aRig([], { basicAuth: { users: { me: RIGHT } } });
    const home = temporaryFolder();
    const other = `${rig.host}.evil.test`;
    const { inputs, ...job } = set(other, RIGHT, home);
    const bound = inputs === undefined ? job : { inputs: { ...inputs, registry: 'evil.test' } };
    failure(await push(rig.host, bound, home), 'UNAUTHORIZED|CREDENTIALS_INVALID');
    expect(senders(rig)).toEqual([]);
  });
});

describe('secrets of other shapes', () => {
  it('Google’s key of many lines is sent as it is, and masked line by line', async () => {
    const key = `{\n  "type": "service_account",\n  "private_key": "-----BEGIN PRIVATE KEY-----\\nMIIEvQIBADAN\\n"\n}`;
    const rig = await aRig([], { basicAuth: { users: { _json_key: key } } });
    const inputs = { username: '_json_key', password: `${key}\n` };
    const result = success(await push(rig.host, { inputs }, temporaryFolder()));
    expectHidden(result, key, '_json_key');
    expect(result.commands.filter(({ message }) => message === '{' || message === '}')).toEqual([]);
  });

  it('an identity token of the docker config is exchanged for a token', async () => {
    const bearerAuth = { users: { me: 'refresh-0123456789' }, identityTokens: { 'refresh-0123456789': 'me' } };
    const rig = await aRig([], { bearerAuth });
    const home = temporaryFolder();
    const entry = { auth: base64('00000000-0000-0000-0000-000000000000:'), identitytoken: 'refresh-0123456789' };
    write(join(home, '.docker', 'config.json'), { auths: { [rig.host]: entry } });
    const result = success(await push(rig.host, {}, home));
    expect(rig.lines()).toContain('POST /token');
    expectHidden(result, 'refresh-0123456789', '00000000-0000-0000-0000-000000000000');
  });

  it.runIf(onPosix)('an identity token of a helper is too', async () => {
    const bearerAuth = { users: { me: 'refresh-0123456789' }, identityTokens: { 'refresh-0123456789': 'me' } };
    const rig = await aRig([], { bearerAuth });
    const home = temporaryFolder();
    write(join(home, '.docker', 'config.json'), { credsStore: 'azure' });
    const env = helper(home, 'azure', "answer('<token>', 'refresh-0123456789')");
    const result = success(await push(rig.host, { env }, home));
    expect(rig.lines()).toContain('POST /token');
    expectHidden(result, 'refresh-0123456789', '00000000-0000-0000-0000-000000000000');
  });
});

describe('the workflow token', () => {
  /** A registry under any name: a proxy for plain HTTP leads there. */
  async function aProxiedRig() {
    const registry = await aRegistry({ basicAuth: { users: { octocat: 'ghs_0123456789' } } });
    const forward = forwardTo(new URL(registry.url));
    const server = await aServer({
      handler(req, res) {
        req.url = (req.url ?? '').replace(/^http:\/\/[^/]*/, '');
        return forward(req, res);
      },
    });
    const job = { token: 'ghs_0123456789', env: { HTTP_PROXY: server.url.href }, inputs: { 'plain-http': 'true' } };
    return { server, job };
  }

  it('signs in to ghcr.io', async () => {
    const rig = await aProxiedRig();
    expectHidden(success(await push('ghcr.io', rig.job, temporaryFolder())), 'ghs_0123456789', 'octocat');
    expect(new Set(senders(rig))).toEqual(new Set(['octocat:ghs_0123456789']));
  });

  it('signs in to containers.HOST of another GitHub server', async () => {
    const rig = await aProxiedRig();
    const env = { ...rig.job.env, GITHUB_SERVER_URL: 'https://ghe.example.com' };
    success(await push('containers.ghe.example.com', { ...rig.job, env }, temporaryFolder()));
  });

  it.each(['ghcr.io.evil.example', 'containers.github.com', 'docker.io/acme', 'ghcr.io:8443'])(
    'is not sent to %s',
    async (host) => {
      const rig = await aProxiedRig();
      failure(await push(host, rig.job, temporaryFolder()), 'UNAUTHORIZED');
      expect(senders(rig)).toEqual([]);
      expect(rig.server.requests.length).toBeGreaterThan(0);
    },
  );
});

it('each registry of a step gets its own account', async () => {
  const rigs = await Promise.all(
    ['one-0123456789', 'two-0123456789'].map((me) => aRig([], { basicAuth: { users: { me } } })),
  );
  const home = temporaryFolder();
  const hosts = rigs.map(({ host }) => host);
  const entries = hosts.map((host, i) => [host, { auth: base64(`me:${i === 0 ? 'one' : 'two'}-0123456789`) }]);
  write(join(home, '.docker', 'config.json'), { auths: Object.fromEntries(entries) });
  const inputs = { reference: hosts.map((host) => `${host}/x:v2`).join('\n') };
  success(await push('', { inputs }, home));
  expect(rigs.map((rig) => [...new Set(senders(rig))])).toEqual([['me:one-0123456789'], ['me:two-0123456789']]);
});

describe.runIf(onPosix)('row bad-helper: a credential helper', () => {
  it.each([
    ['that is missing', undefined, /docker-credential-bad of the docker config .* is in no folder of PATH/],
    [
      'that fails',
      "console.error('no session'); process.exit(3)",
      /failed for .* \(exit code 3\), saying "no session"/,
    ],
    ['that prints garbage', "console.log('<html>')", /answered for .* with something other than credentials/],
    ['that prints 10 MB', "process.stdout.write('x'.repeat(10 << 20))", /printed more than 262144 bytes/],
  ])('%s is an error', async (_name, body, message) => {
    const rig = await aRig([], { basicAuth: { users: { me: RIGHT } } });
    const home = temporaryFolder();
    write(join(home, '.docker', 'config.json'), { credHelpers: { [rig.host]: 'bad' } });
    const env = helper(home, body === undefined ? 'other' : 'bad', body ?? '');
    expect(failure(await push(rig.host, { env }, home), 'CREDENTIALS_INVALID')).toMatch(message);
    expect(rig.registry.repository('x').tags.size).toBe(0);
  });

  it('in the workspace is not run', async () => {
    const rig = await aRig([], { basicAuth: { users: { me: RIGHT } } });
    const home = temporaryFolder();
    write(join(home, '.docker', 'config.json'), { credsStore: 'here' });
    helper(home, 'here', "answer('me', 'x')");
    const cwd = join(home, 'bin');
    writeFileSync(join(cwd, 'b.txt'), 'x');
    const inputs = { command: 'push', reference: `${rig.host}/x:v2`, files: 'b.txt', ...HASTY };
    const env = { PATH: `.${delimiter}${delimiter}/usr/bin` };
    expect(failure(await runAction({ cwd, home, inputs, env }), 'CREDENTIALS_INVALID')).toMatch(/in no folder of PATH/);
  });

  it('for all that fails is a warning where the entry is there', async () => {
    const rig = await aRig([], { basicAuth: { users: { me: RIGHT } } });
    const home = temporaryFolder();
    write(join(home, '.docker', 'config.json'), { credsStore: 'desktop', ...auths(rig.host, RIGHT) });
    const result = success(await push(rig.host, {}, home));
    const warnings = result.commands.filter(({ command }) => command === 'warning').map(({ message }) => message);
    expect(warnings).toEqual([expect.stringMatching(/docker-credential-desktop .* is used for /)]);
  });

  it('is not run where the step gives the account', async () => {
    const rig = await aRig([], { basicAuth: { users: { me: RIGHT } } });
    const home = temporaryFolder();
    write(join(home, '.docker', 'config.json'), { credHelpers: { [rig.host]: 'spy' } });
    const env = helper(home, 'spy', `require('node:fs').writeFileSync(${JSON.stringify(join(home, 'ran'))}, '')`);
    success(await push(rig.host, { env, inputs: { username: 'me', password: RIGHT } }, home));
    expect(existsSync(join(home, 'ran'))).toBe(false);
  });

  it('that hangs ends with the step', async () => {
    const rig = await aRig([], { basicAuth: { users: { me: RIGHT } } });
    const home = temporaryFolder();
    write(join(home, '.docker', 'config.json'), { credsStore: 'hang' });
    const pid = join(home, 'pid');
    const body = `require('node:fs').writeFileSync(${JSON.stringify(`${pid}.part`)}, String(process.pid));
      require('node:fs').renameSync(${JSON.stringify(`${pid}.part`)}, ${JSON.stringify(pid)}); setInterval(() => {}, 1000);`;
    const env = helper(home, 'hang', body);
    const running = spawnAction({ home, env, inputs: { command: 'pull', reference: `${rig.host}/x:v1`, ...HASTY } });
    for (let tries = 0; tries < 1000 && !existsSync(pid); tries++) await sleep(10);
    running.child.kill('SIGTERM');
    failure(await running.done, 'CANCELLED');
    const child = Number(readFileSync(pid, 'utf8'));
    const isGone = () => {
      try {
        process.kill(child, 0);
        return process.platform === 'linux' && /^State:\s+Z/m.test(readFileSync(`/proc/${child}/status`, 'utf8'));
      } catch {
        return true;
      }
    };
    for (let tries = 0; tries < 500 && !isGone(); tries++) await sleep(10);
    expect(isGone()).toBe(true);
  });
});

it('row bad-docker-config: a malformed config is an error with its path, and quotes nothing', async () => {
  const rig = await aRig([], { basicAuth: { users: { me: RIGHT } } });
  const home = temporaryFolder();
  const path = write(join(home, '.docker', 'config.json'), `{"auths": {"${rig.host}": {"password": "${RIGHT}"`);
  const result = await push(rig.host, {}, home);
  expect(failure(result, 'CREDENTIALS_INVALID')).toContain(path);
  expect(result.stdout).not.toContain(RIGHT);
});
