import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { inputVariable } from '../../src/action/runner/environment.ts';
import { digestOf } from '../../src/oci/digest.ts';
import { main } from '../../src/step/main.ts';
import { faulty, registry } from '../registry/rig.ts';
import { answer, when } from '../support/faults.ts';
import type { RegistryOptions } from '../support/registry-server.ts';
import { Rounds } from '../support/rounds.ts';
import type { ScriptedServer } from '../support/scripted-server.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const ACCOUNT = { username: 'ann', password: 'secret' };
/** The start of what writes, and of what reads. */
const SIGN_IN = [['GET v2/'], ['GET token']] as const;
const READ = [['GET manifests'], ['GET token']] as const;

let folder: string;
let rounds: Rounds;
beforeEach(() => {
  folder = temporaryFolder('round-trips-');
  rounds = new Rounds();
  writeFileSync(join(folder, 'hello.txt'), 'hello\n');
  writeFileSync(join(folder, 'scan.sarif'), '{"version":"2.1.0"}');
  const write = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  return () => write.mockRestore();
});

/** A registry that wants everybody signed in by a token, behind the rounds. */
async function signedIn(options: RegistryOptions = {}): Promise<ScriptedServer> {
  const server = await registry({ bearerAuth: { users: { ann: 'secret' } }, ...options });
  return faulty(server, rounds.fault);
}

/** Runs a step in this process; gives the rounds of its requests. Throws if it fails. */
async function step(front: ScriptedServer, inputs: Readonly<Record<string, string>>) {
  const files = ['GITHUB_OUTPUT', 'GITHUB_STATE', 'GITHUB_ENV', 'GITHUB_PATH', 'GITHUB_STEP_SUMMARY'];
  const env: Record<string, string> = {
    GITHUB_ACTIONS: 'true',
    GITHUB_WORKSPACE: folder,
    RUNNER_TEMP: folder,
    HOME: folder,
  };
  for (const name of files) {
    env[name] = join(folder, name);
    writeFileSync(env[name], '');
  }
  const all = {
    ...ACCOUNT,
    registry: front.url.host,
    ...(inputs.files === undefined ? {} : { 'working-directory': folder }),
    ...inputs,
  };
  for (const [name, text] of Object.entries(all)) env[inputVariable(name)] = text;
  rounds.clear();
  const code = await main({ env, abort: new AbortController().signal, lost: new Promise(() => {}) });
  expect(
    code,
    `${inputs.command}: ${vi
      .mocked(process.stdout.write)
      .mock.calls.slice(-5)
      .map(([text]) => text)
      .join('')}`,
  ).toBe(0);
  return rounds.requests;
}

const at = (front: ScriptedServer, name: string) => `${front.url.host}/acme/app${name}`;
const push = (front: ScriptedServer, name = ':v1') =>
  step(front, { command: 'push', reference: at(front, name), files: 'hello.txt' });
const attach = (front: ScriptedServer, files = 'scan.sarif') =>
  step(front, { command: 'attach', subject: at(front, ':v1'), files, 'artifact-type': 'application/sarif+json' });

describe('requests in a row, with a token for everybody', () => {
  test('push: the blobs of a small artifact go beside the looks, so it takes four', async () => {
    const front = await signedIn();
    const sent = ['HEAD manifests', 'HEAD manifests', 'POST blobs', 'POST blobs'];
    expect(await push(front)).toEqual([...SIGN_IN, sent, ['PUT manifests']]);
    expect(await push(front)).toEqual([...SIGN_IN, sent]);
    expect(await push(front, ':v2')).toEqual([...SIGN_IN, sent, ['PUT manifests']]);
  });

  test('push: of what is larger, or may not be moved, nothing is sent before the looks', async () => {
    const front = await signedIn();
    const looks = ['HEAD manifests', 'HEAD manifests'];
    const posts = ['POST blobs', 'POST blobs'];
    for (const [name, more] of [
      [':guarded', { 'overwrite-tags': 'false' }],
      [':repaired', { repair: 'true' }],
    ] as const) {
      const rows = await step(front, { command: 'push', reference: at(front, name), files: 'hello.txt', ...more });
      expect(rows[2]).toEqual(looks);
    }
    writeFileSync(join(folder, 'hello.txt'), Buffer.alloc(65 * 1024));
    expect((await push(front, ':large')).slice(2, 4)).toEqual([looks, posts]);
  });

  test('push under several tags: one PUT if the registry sets them, and no more in a row if it does not', async () => {
    const tags = (front: ScriptedServer) =>
      ['1.2.3', '1.2', '1'].map((tag) => `${front.url.host}/acme/app:${tag}`).join('\n');
    const all = async (front: ScriptedServer) =>
      (await step(front, { command: 'push', reference: tags(front), files: 'hello.txt' })).slice(3);
    expect(await all(await signedIn({ tagQuery: true }))).toEqual([['PUT manifests']]);
    const each = ['PUT manifests', 'PUT manifests', 'PUT manifests'];
    expect(await all(await signedIn())).toEqual([['PUT manifests'], each]);
  });

  test('attach, with the referrers API and without', async () => {
    const front = await signedIn();
    await push(front);
    const looks = ['HEAD blobs', 'HEAD blobs', 'HEAD manifests'];
    const listed = ['GET referrers', 'POST blobs'];
    expect(await attach(front)).toEqual([...SIGN_IN, looks, listed, ['PUT manifests']]);
    expect(await attach(front)).toEqual([...SIGN_IN, looks, ['GET referrers']]);
    const plain = await signedIn({ noReferrers: true });
    await push(plain);
    expect(await attach(plain)).toEqual([
      ...SIGN_IN,
      looks,
      listed,
      ['GET manifests'],
      ['PUT manifests'],
      ['PUT manifests'],
      ['GET manifests'],
    ]);
  });

  test('attach to a digest takes four: what is listed is asked for together with the subject, and a small file is sent beside', async () => {
    const front = await signedIn();
    await push(front);
    const digest = readFileSync(join(folder, 'GITHUB_OUTPUT'), 'utf8').match(/sha256:[0-9a-f]{64}/)?.[0];
    const inputs = { command: 'attach', subject: at(front, `@${digest}`), 'artifact-type': 'application/sarif+json' };
    const looks = ['GET referrers', 'HEAD blobs', 'HEAD blobs', 'HEAD manifests'];
    const beside = [...looks, 'POST blobs', 'POST blobs'];
    const attachIt = (more = {}) => step(front, { ...inputs, files: 'scan.sarif', ...more });
    expect(await attachIt()).toEqual([...SIGN_IN, beside, ['PUT manifests']]);
    expect(await attachIt()).toEqual([...SIGN_IN, beside]);
    expect(await attachIt({ 'dry-run': 'true' })).toEqual([...SIGN_IN, ['GET referrers', 'HEAD manifests']]);
    writeFileSync(join(folder, 'scan.sarif'), `{"version":"2.1.0","x":"${'x'.repeat(65 * 1024)}"}`);
    expect(await attachIt()).toEqual([...SIGN_IN, looks, ['POST blobs'], ['PUT blobs'], ['PUT manifests']]);
  });

  test('attach to a digest says that it mended what lost its content', async () => {
    const server = await registry({ bearerAuth: { users: { ann: 'secret' } } });
    const front = await faulty(server, rounds.fault);
    await push(front);
    const [digest] = server.repository('acme/app').tags.values();
    const inputs = { command: 'attach', subject: at(front, `@${digest}`), 'artifact-type': 'application/sarif+json' };
    const changed = async () => {
      await step(front, { ...inputs, files: 'scan.sarif' });
      return /^changed<<(\S+)\n(.*)\n/m.exec(readFileSync(join(folder, 'GITHUB_OUTPUT'), 'utf8'))?.[2];
    };
    expect([await changed(), await changed()]).toEqual(['true', 'false']);
    const { blobs } = server.repository('acme/app');
    const content = readFileSync(join(folder, 'scan.sarif'));
    expect(blobs.delete(digestOf(content))).toBe(true);
    expect([await changed(), blobs.has(digestOf(content))]).toEqual(['true', true]);
  });

  test('of a subject that is not there nothing is learnt about the registry', async () => {
    const absent = `@sha256:${'0'.repeat(64)}`;
    // It answers 404 for a subject that it does not have, though it has the referrers API.
    const server = await registry({ bearerAuth: { users: { ann: 'secret' } } });
    const unknown = when(({ req }) => req.url?.includes(`/referrers/${absent.slice(1)}`) === true, answer(404));
    const front = await faulty(server, unknown, rounds.fault);
    await push(front);
    const subject = `${at(front, absent)}\n${at(front, ':v1')}`;
    await expect(step(front, { command: 'attach', subject, files: 'scan.sarif' })).rejects.toThrow('NOT_FOUND');
    expect([...server.repository('acme/app').tags.keys()]).toEqual(['v1']);
  });

  test('discover asks for all that may be attached at once', async () => {
    const front = await signedIn();
    await push(front);
    for (const name of ['1', '2', '3']) {
      writeFileSync(join(folder, name), name);
      await attach(front, name);
    }
    expect(await step(front, { command: 'discover', subject: at(front, ':v1') })).toEqual([
      ...READ,
      ['GET manifests'],
      ['GET manifests', 'GET manifests', 'GET manifests', 'GET referrers'],
    ]);
  });

  test('pull, by reference and by subject, and once more', async () => {
    const front = await signedIn();
    await push(front);
    await attach(front);
    const pull = { command: 'pull', reference: at(front, ':v1'), path: join(folder, 'out') };
    expect(await step(front, pull)).toEqual([...READ, ['GET manifests'], ['GET blobs']]);
    expect(await step(front, pull)).toEqual([...READ, ['GET manifests']]);
    const attached = { subject: at(front, ':v1'), 'artifact-type': 'application/sarif+json' };
    expect(await step(front, { command: 'pull', path: join(folder, 'scan'), ...attached })).toEqual([
      ...READ,
      ['GET manifests'],
      ['GET referrers'],
      ['GET manifests'],
      ['GET blobs'],
    ]);
  });

  test('tag, index, inspect, list and delete', async () => {
    const front = await signedIn();
    await push(front);
    expect(await step(front, { command: 'tag', reference: at(front, ':v1'), tags: 'v2' })).toEqual([
      ...SIGN_IN,
      ['GET manifests', 'HEAD manifests'],
      ['PUT manifests'],
    ]);
    expect(await step(front, { command: 'index', reference: at(front, ':all'), manifests: 'v1\nv2' })).toEqual([
      ...SIGN_IN,
      ['GET manifests', 'GET manifests'],
      ['HEAD manifests', 'HEAD manifests'],
      ['PUT manifests'],
    ]);
    expect(await step(front, { command: 'inspect', reference: at(front, ':v1') })).toEqual([
      ...READ,
      ['GET manifests'],
    ]);
    expect(await step(front, { command: 'list', reference: at(front, '') })).toEqual([
      ['GET tags'],
      ['GET token'],
      ['GET tags'],
    ]);
    const removed = await step(front, { command: 'delete', reference: at(front, ':v2') });
    expect(removed.length).toBeLessThanOrEqual(8);
  });

  test('copy from one registry to another: blobs are looked for beside the manifest, and what is attached comes beside them', async () => {
    const [front, to] = [await registry(), await registry()];
    const [source, target] = [await faulty(front, rounds.fault), await faulty(to, rounds.fault)];
    writeFileSync(join(folder, 'hello.txt'), Buffer.alloc(100 * 1024));
    await push(source);
    await attach(source);
    const copied = await step(source, {
      command: 'copy',
      reference: at(source, ':v1'),
      to: at(target, ':v1'),
      recursive: 'true',
    });
    expect(copied).toEqual([
      ['GET manifests', 'HEAD manifests'],
      ['GET referrers', 'GET tags', 'HEAD blobs', 'HEAD manifests'],
      ['GET blobs', 'GET manifests', 'GET referrers', 'GET referrers', 'POST blobs', 'POST blobs'],
      // What is attached to the image comes while the image is sent.
      ['GET blobs', 'HEAD blobs', 'PUT blobs'],
      ['POST blobs'],
      ['PUT manifests'],
      // Whether the registry lists it before its subject is there.
      ['GET referrers'],
      // The image, under its tag.
      ['PUT manifests'],
    ]);
    const again = { command: 'copy', reference: at(source, ':v1'), to: at(target, ':v1'), recursive: 'true' };
    expect((await step(source, again)).length).toBeLessThanOrEqual(5);
  });

  test('login', async () => {
    const front = await signedIn();
    expect(await step(front, { command: 'login', logout: 'false' })).toEqual([['GET v2/'], ...SIGN_IN, ['GET v2/']]);
  });
});
