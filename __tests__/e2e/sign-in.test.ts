import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { answer, asked, delay, onNth, redirectTo, when } from '../support/faults.ts';
import type { TestRegistry } from '../support/registry-server.ts';
import { type ActionResult, runAction } from '../support/runner.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { aRig, aServer, contentOf, failure, HASTY, pullFrom, putArtifact, type Rig, success } from './rig.ts';

const PASSWORD = 'correct horse battery';
const USERS = { users: { me: PASSWORD } };
const ME = { username: 'me', password: PASSWORD };

async function aSignInRig(
  options: Parameters<typeof aRig>[1] = { bearerAuth: USERS },
  faults: Parameters<typeof aRig>[0] = [],
): Promise<Rig> {
  const rig = await aRig(faults, options);
  putArtifact(rig.registry, 'x', [{ title: 'a.txt', content: 'hello' }]);
  return rig;
}

function pushTo(host: string, inputs: Record<string, string>, options = {}): Promise<ActionResult> {
  const cwd = temporaryFolder();
  writeFileSync(join(cwd, 'b.txt'), 'pushed');
  return runAction({
    cwd,
    inputs: { command: 'push', reference: `${host}/x:v2`, files: 'b.txt', ...HASTY, ...inputs },
    ...options,
  });
}

const tokensOf = (rig: Rig) => rig.lines().filter((line) => line.endsWith(' /token')).length;
const isAnonymous: Parameters<typeof when>[0] = ({ req }) =>
  req.headers.authorization === undefined && req.url !== '/v2/' && !req.url?.startsWith('/token');

describe('signing in', () => {
  it('row challenge: a challenge costs one token and one retry, for the whole step', async () => {
    const rig = await aSignInRig();
    expect(contentOf(success(await pullFrom(rig.host, ME)).cwd)).toEqual({ 'a.txt': 'hello' });
    expect(rig.lines().slice(0, 3)).toEqual(['GET /v2/x/manifests/v1', 'GET /token', 'GET /v2/x/manifests/v1']);
    expect(tokensOf(rig)).toBe(1);
    success(await pushTo(rig.host, ME));
  });

  it('row challenge: a second refusal of the same request is the answer', async () => {
    const again = when(
      ({ req }) => req.headers.authorization?.startsWith('Bearer') === true,
      (exchange, next) => {
        delete exchange.req.headers.authorization;
        return next();
      },
    );
    const rig = await aSignInRig({ bearerAuth: USERS }, [again]);
    const result = await pullFrom(rig.host, ME);
    expect(failure(result, 'UNAUTHORIZED')).toContain(rig.host);
    expect(contentOf(result.cwd)).toEqual({});
    expect(rig.lines().filter((line) => line.startsWith('GET /v2/x/')).length).toBeLessThanOrEqual(3);
  });

  it('row challenge: wrong credentials are named by where they came from, not by what they are', async () => {
    const rig = await aSignInRig();
    const result = await pullFrom(rig.host, { username: 'me', password: 'wrong-password' });
    expect(failure(result, 'UNAUTHORIZED')).toMatch(/username|password/);
    expect(result.stdout.replace(/^::add-mask::.*$/gm, '')).not.toContain('wrong-password');
  });

  it('row token-expiry: a token that expires in the middle of an upload is renewed', async () => {
    let registry: TestRegistry | undefined;
    const expire = onNth(
      1,
      (_exchange, next) => {
        registry?.expireTokens();
        return next();
      },
      asked('PUT', '/v2/x/blobs/uploads/'),
    );
    const rig = await aSignInRig({ bearerAuth: USERS, noSinglePost: true }, [expire]);
    registry = rig.registry;
    success(await pushTo(rig.host, ME));
    expect(rig.registry.repository('x').tags.has('v2')).toBe(true);
    expect(tokensOf(rig)).toBeGreaterThan(1);
    expect(rig.registry.openUploads()).toBe(0);
  });

  it('row no-challenge: a 401 without a challenge is looked up at /v2/, and an error where that has none', async () => {
    const rig = await aSignInRig({ bearerAuth: USERS }, [when(isAnonymous, answer(401))]);
    expect(contentOf(success(await pullFrom(rig.host, ME)).cwd)).toEqual({ 'a.txt': 'hello' });
    expect(rig.lines()).toContain('GET /v2/');
    const mute = await aSignInRig({}, [answer(401)]);
    const result = await pullFrom(mute.host, ME);
    expect(failure(result, 'UNAUTHORIZED')).toContain(mute.host);
    expect(contentOf(result.cwd)).toEqual({});
  });

  it('row several-challenges: several challenges, quoted commas and odd case', async () => {
    const challenge = when(isAnonymous, (exchange, next) =>
      answer(401, {
        'www-authenticate': `Negotiate, bEaReR Realm="http://${exchange.req.headers.host}/token",SERVICE="a, \\"b\\"",scope="repository:x:pull", Basic realm="x, y"`,
      })(exchange, next),
    );
    const rig = await aSignInRig({ bearerAuth: USERS }, [challenge]);
    expect(contentOf(success(await pullFrom(rig.host, ME)).cwd)).toEqual({ 'a.txt': 'hello' });
    const token = rig.server.requests.find(({ path }) => path.startsWith('/token'));
    expect(new URL(token?.path ?? '', 'http://x').searchParams.get('service')).toBe('a, "b"');
  });

  it('row no-credentials: without credentials anonymous is tried; a push that is refused says what to give', async () => {
    const rig = await aSignInRig({ bearerAuth: { ...USERS, anonymousPull: true } });
    expect(contentOf(success(await pullFrom(rig.host)).cwd)).toEqual({ 'a.txt': 'hello' });
    const error = failure(await pushTo(rig.host, {}), 'UNAUTHORIZED');
    expect(error).toMatch(/username/);
    expect(error).toContain(rig.host);
    expect([...rig.registry.repository('x').tags.keys()]).toEqual(['v1']);
    expect(rig.registry.openUploads()).toBe(0);
  });

  it('credentials of a docker login reach their own registry only', async () => {
    const rig = await aSignInRig({ basicAuth: USERS });
    const home = temporaryFolder();
    mkdirSync(join(home, '.docker'));
    const auth = Buffer.from(`me:${PASSWORD}`).toString('base64');
    const write = (host: string) =>
      writeFileSync(join(home, '.docker/config.json'), JSON.stringify({ auths: { [host]: { auth } } }));
    write(rig.host);
    success(await pullFrom(rig.host, {}, { home }));
    write(`${rig.host}.evil.test`);
    failure(await pullFrom(rig.host, {}, { home }), 'UNAUTHORIZED');
  });
});

describe('rights, explained', () => {
  /** A registry that opens no upload, and says so in its way. */
  async function refusing(status: number, code: string, message: string): Promise<Rig> {
    const body = JSON.stringify({ errors: [{ code, message }] });
    return aSignInRig({ basicAuth: USERS }, [
      when(({ req }) => req.method === 'POST' && req.headers.authorization !== undefined, answer(status, {}, body)),
    ]);
  }

  it.each([
    [
      403,
      'DENIED',
      'permission_denied: write_package',
      /Manage Actions access .* role Write; .*permissions: packages: write/,
    ],
    [
      403,
      'DENIED',
      'installation not allowed to Write organization package',
      /Give the job permissions: packages: write/,
    ],
    [403, 'DENIED', 'Your authorization token has expired. Reauthenticate and try again.', /Log in again in a step/],
    [401, 'UNAUTHORIZED', 'unauthorized to access repository: x, action: push', /Check that the project x exists/],
  ])('row denied: %i %s "%s"', async (status, code, message, remedy) => {
    const rig = await refusing(status, code, message);
    const error = failure(await pushTo(rig.host, ME), code);
    expect(error).toMatch(/^(?:Opening an upload|Uploading) .*sha256:/);
    expect(error).toContain(`${rig.host} answered ${status} ${code} "${message}`);
    expect(error).toMatch(remedy);
    expect(rig.registry.openUploads()).toBe(0);
  });

  it('row not-found: a repository that has to be made first', async () => {
    const said = "The repository with name 'x' does not exist in the registry with id '123456789012'";
    const rig = await refusing(404, 'NAME_UNKNOWN', said);
    expect(failure(await pushTo(rig.host, ME), 'NOT_FOUND')).toContain('aws ecr create-repository --repository-name x');
  });

  it("row read-only-token: a fork's pull request, and Dependabot, which may only read", async () => {
    const event = join(temporaryFolder(), 'event.json');
    const pull_request = { head: { repo: { full_name: 'eve/app' } }, base: { repo: { full_name: 'acme/app' } } };
    writeFileSync(event, JSON.stringify({ pull_request }));
    const fork = { GITHUB_EVENT_NAME: 'pull_request', GITHUB_EVENT_PATH: event };
    const rig = await refusing(403, 'DENIED', 'installation not allowed to Write organization package');
    expect(failure(await pushTo(rig.host, ME, { env: fork }), 'DENIED')).toMatch(
      /installation not allowed .*\. Runs for a pull request from a fork get a token that can only read/,
    );
    const bot = { GITHUB_ACTOR: 'dependabot[bot]' };
    expect(failure(await pushTo(rig.host, ME, { env: bot }), 'DENIED')).toMatch(
      /Runs that Dependabot starts get a token/,
    );
  });

  it('an account that may only read is told which right it lacks', async () => {
    const rig = await aSignInRig({ bearerAuth: { ...USERS, readOnly: ['me'] } });
    const error = failure(await pushTo(rig.host, ME), 'UNAUTHORIZED');
    expect(error).toMatch(
      /\(insufficient_scope\)\. Check that x exists on .* and that the account of the inputs .* may push to it/,
    );
  });

  it('a repository in capital letters', async () => {
    const result = await runAction({ inputs: { command: 'pull', reference: 'ghcr.io/Acme/App:V1' } });
    expect(failure(result, 'REFERENCE_INVALID')).toContain('Write ghcr.io/acme/app:V1:');
  });

  it('a token service that nobody may be sent to: what Nexus names behind a proxy', async () => {
    const rig = await aSignInRig({}, [
      answer(401, { 'www-authenticate': 'Bearer realm="null://null/v2/token",service="null://null/v2/token"' }),
    ]);
    expect(failure(await pullFrom(rig.host, ME), 'PROTOCOL')).toMatch(
      /"null:\/\/null\/v2\/token" is not an https URL\. .*X-Forwarded/,
    );
  });
});

describe('row token-expiry: a token of two seconds', () => {
  const SHORT = { bearerAuth: { ...USERS, ttlSeconds: 2 } };

  /** Inputs for a server that takes its time. */
  const PATIENT = { 'stall-timeout': '20s' };

  async function pushBig(host: string): Promise<ActionResult> {
    const cwd = temporaryFolder();
    writeFileSync(join(cwd, 'big.bin'), Buffer.alloc(2_500_000, 'x'));
    const inputs = { command: 'push', reference: `${host}/x:v2`, files: 'big.bin', ...HASTY, ...PATIENT, ...ME };
    return runAction({ cwd, inputs });
  }

  it('an upload to a server that is slow to take it outlives it', async () => {
    // The start of a body goes on at once, the rest only when the token that came with it has ended.
    const slow = when(
      ({ req }) => req.method === 'PUT' || req.method === 'PATCH',
      async ({ req }, next) => {
        req.pipe = (to) => {
          void (async () => {
            for await (const chunk of req) {
              to.write(chunk);
              await ended;
            }
            to.end();
          })();
          return to;
        };
        const ended = sleep(2_200);
        await next();
      },
    );
    const rig = await aSignInRig(SHORT, [slow]);
    success(await pushBig(rig.host));
    expect(rig.registry.repository('x').tags.has('v2')).toBe(true);
    expect(rig.registry.openUploads()).toBe(0);
  });

  it('an upload through a proxy that passes it on when it has it whole outlives it', async () => {
    const late = when(({ req }) => Number(req.headers['content-length'] ?? 0) > 600_000, delay(2_100));
    const rig = await aSignInRig(SHORT, [late]);
    success(await pushBig(rig.host));
    expect(rig.registry.repository('x').tags.has('v2')).toBe(true);
    expect(rig.registry.openUploads()).toBe(0);
    expect(rig.lines().filter((line) => line.startsWith('PATCH')).length).toBeGreaterThan(3);
  });

  it('a pull of many files from a slow server outlives it', async () => {
    const rig = await aSignInRig(SHORT, [when(asked('GET', '/v2/x/blobs/'), delay(700))]);
    const layers = Array.from({ length: 40 }, (_, i) => ({ title: `${i}.txt`, content: `file ${i}` }));
    putArtifact(rig.registry, 'x', layers);
    const { cwd } = success(await pullFrom(rig.host, { ...ME, ...PATIENT }));
    expect(Object.keys(contentOf(cwd))).toHaveLength(40);
    expect(tokensOf(rig)).toBeGreaterThan(1);
  });
});

describe('row parallel-challenges: many at once', () => {
  it('50 files cost one token to push, and one to pull', async () => {
    const rig = await aSignInRig({ bearerAuth: USERS, latencyMs: 5 });
    const cwd = temporaryFolder();
    for (let i = 0; i < 50; i++) writeFileSync(join(cwd, `${i}.txt`), `file ${i}`);
    const inputs = { reference: `${rig.host}/x:v2`, ...HASTY, ...ME };
    success(await runAction({ cwd, inputs: { command: 'push', files: '*.txt', ...inputs } }));
    expect(tokensOf(rig)).toBe(1);
    success(await runAction({ inputs: { command: 'pull', path: '.', ...inputs } }));
    expect(tokensOf(rig)).toBe(2);
  });
});

describe('row masked-secrets: secrets in the log', () => {
  /** The log without what tells the runner to mask. */
  const shown = ({ stdout }: ActionResult) => stdout.replace(/^::add-mask::.*$/gm, '');
  const masked = ({ commands }: ActionResult) =>
    commands.filter(({ command }) => command === 'add-mask').map(({ message }) => message);
  const basic = Buffer.from(`me:${PASSWORD}`).toString('base64');

  function expectNoSecret(result: ActionResult, rig: Rig): void {
    const bearers = rig.server.requests.flatMap(
      ({ headers }) => /^Bearer (.*)/.exec(headers.authorization ?? '')?.[1] ?? [],
    );
    expect(bearers.length).toBeGreaterThan(0);
    for (const secret of [PASSWORD, basic, 'ghs_0123456789', ...bearers]) {
      expect(shown(result)).not.toContain(secret);
      expect(masked(result)).toContain(secret);
    }
    expect(result.stdout.startsWith('::add-mask::')).toBe(true);
  }

  it('are masked before anything else is printed, and the debug log is free of them', async () => {
    const [pushed, pulled] = [await aSignInRig(), await aSignInRig()];
    const options = { token: 'ghs_0123456789', env: { RUNNER_DEBUG: '1' } };
    expectNoSecret(success(await pushTo(pushed.host, ME, options)), pushed);
    expectNoSecret(success(await pullFrom(pulled.host, ME, options)), pulled);
  });

  it('stay out of errors, of those of a storage behind a signed link too', async () => {
    const echo = (text: string) =>
      answer(403, {}, JSON.stringify({ errors: [{ code: 'DENIED', message: `no entry for ${text}` }] }));
    const storage = await aServer({ faults: [echo('sig-0123456789')] });
    const link = redirectTo(new URL('/data?X-Amz-Signature=sig-0123456789', storage.url));
    const rig = await aSignInRig({ bearerAuth: USERS }, [when(asked('GET', '/v2/x/blobs/'), link)]);
    const options = { token: 'ghs_0123456789', env: { RUNNER_DEBUG: '1' } };
    const result = await pullFrom(rig.host, ME, options);
    failure(result, 'DENIED');
    expectNoSecret(result, rig);
    rig.server.add(when(asked('GET', '/v2/x/manifests/'), echo(`${PASSWORD} and ${basic}`)));
    expect(shown(await pullFrom(rig.host, ME, options))).not.toMatch(new RegExp(`${PASSWORD}|${basic}`));
  });
});
