import { lstatSync, mkdirSync, readFileSync, readlinkSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runAction } from '../support/runner.ts';
import { forwardTo, startScriptedServer } from '../support/scripted-server.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { lacks, orasRun, type PeerRegistry, regctlRun, runPeer, startDistribution, startOlareg } from './peers.ts';

const SBOM = '{"spdxVersion":"SPDX-2.3","name":"interop"}';
const CREATED = 'org.opencontainers.image.created=2000-01-01T00:00:00Z';

/** A folder of files with what archives get wrong: an executable, a link, an empty folder, a name that is not ASCII. */
function makeFiles(): string {
  const folder = temporaryFolder('interop-');
  writeFileSync(join(folder, 'hello.txt'), 'hello\n');
  writeFileSync(join(folder, 'sbom.spdx.json'), SBOM);
  mkdirSync(join(folder, 'tree/nested/empty'), { recursive: true });
  writeFileSync(join(folder, 'tree/run.sh'), '#!/bin/sh\necho hi\n', { mode: 0o755 });
  writeFileSync(join(folder, 'tree/nested/größe.txt'), 'ü'.repeat(1000));
  symlinkSync('run.sh', join(folder, 'tree/link'));
  return folder;
}

function expectSameTree(folder: string): void {
  expect(readFileSync(join(folder, 'hello.txt'), 'utf8')).toBe('hello\n');
  expect(readFileSync(join(folder, 'tree/run.sh'), 'utf8')).toBe('#!/bin/sh\necho hi\n');
  expect(lstatSync(join(folder, 'tree/run.sh')).mode & 0o111).not.toBe(0);
  expect(readFileSync(join(folder, 'tree/nested/größe.txt'), 'utf8')).toBe('ü'.repeat(1000));
  expect(readlinkSync(join(folder, 'tree/link'))).toBe('run.sh');
  expect(lstatSync(join(folder, 'tree/nested/empty')).isDirectory()).toBe(true);
}

async function succeed(action: string, inputs: Record<string, string>, cwd: string) {
  const result = await runAction({ action, inputs, cwd });
  expect(result.code, result.stdout + result.stderr).toBe(0);
  return result;
}

const PLACES = ['olareg', 'distribution', 'layout'] as const;

describe.skipIf(lacks('oras', 'olareg', 'registry', 'crane', 'regctl'))('artifacts go both ways', () => {
  const registries: { olareg?: PeerRegistry; distribution?: PeerRegistry } = {};
  const layout = temporaryFolder('interop-layout-');
  beforeAll(async () => {
    registries.olareg = await startOlareg();
    registries.distribution = await startDistribution();
  });
  afterAll(async () => {
    await registries.olareg?.close();
    await registries.distribution?.close();
  });

  function place(where: (typeof PLACES)[number], name: string) {
    if (where === 'layout') {
      const path = join(layout, name);
      return { ours: `oci-layout://${path}`, theirs: path, flags: ['--oci-layout'] };
    }
    const reference = `${registries[where]?.host}/interop/${name}`;
    return { ours: reference, theirs: reference, flags: ['--plain-http'] };
  }

  it.each(PLACES)('ours are pulled by oras: %s', async (where) => {
    const { ours, theirs, flags } = place(where, 'ours');
    await succeed('push', { reference: `${ours}:v1`, files: 'hello.txt\ntree' }, makeFiles());
    const to = temporaryFolder('interop-');
    await orasRun(['pull', ...flags, `${theirs}:v1`, '-o', to]);
    expectSameTree(to);
  });

  it.each(['olareg', 'distribution'] as const)('several tags are found by oras: %s', async (where) => {
    const { theirs, flags } = place(where, 'tags');
    const url = new URL(`http://${registries[where]?.host}`);
    await using front = await startScriptedServer({ handler: forwardTo(url) });
    const tags = ['1.2.3', '1.2', '1', 'latest'];
    const reference = tags.map((tag) => `${front.url.host}/interop/tags:${tag}`).join('\n');
    const { outputs } = await succeed('push', { reference, files: 'hello.txt' }, makeFiles());
    for (const tag of tags) {
      const { stdout } = await orasRun(['resolve', ...flags, `${theirs}:${tag}`]);
      expect(stdout.trim()).toBe(outputs.digest);
    }
    // olareg sets them with one PUT; distribution ignores them in it, and gets one each.
    const puts = front.requests.filter(({ method, path }) => method === 'PUT' && path.includes('/manifests/'));
    expect(puts).toHaveLength(where === 'olareg' ? 1 : 1 + tags.length);
  });

  it.each(PLACES)("oras's are pulled by us: %s", async (where) => {
    const { ours, theirs, flags } = place(where, 'theirs');
    await orasRun(['push', ...flags, `${theirs}:v1`, 'hello.txt', 'tree'], makeFiles());
    const to = temporaryFolder('interop-');
    const { outputs } = await succeed('pull', { reference: `${ours}:v1`, path: to }, to);
    expectSameTree(to);
    expect(outputs.count).toBe('2');
  });

  it.each(PLACES)('the same content has the same digest as with oras: %s', async (where) => {
    const { ours, theirs, flags } = place(where, 'digest');
    const folder = makeFiles();
    const type = 'application/vnd.example.<type>&co';
    const line = 'hello.txt:text/plain';
    const { outputs } = await succeed(
      'push',
      {
        reference: `${ours}:ours`,
        files: line,
        'default-annotations': 'false',
        'artifact-type': 'application/vnd.example+type',
        annotations: `${CREATED}\nnote=${type}`,
      },
      folder,
    );
    const args = ['--artifact-type', 'application/vnd.example+type', '-a', CREATED, '-a', `note=${type}`];
    await orasRun(['push', ...flags, `${theirs}:theirs`, ...args, line], folder);
    const { stdout } = await orasRun(['resolve', ...flags, `${theirs}:theirs`]);
    expect(outputs.digest).toBe(stdout.trim());
  });

  it.each(PLACES)('what we attach is listed by oras, and what oras attaches by us: %s', async (where) => {
    const { ours, theirs, flags } = place(where, 'attached');
    const folder = makeFiles();
    await succeed('push', { reference: `${ours}:v1`, files: 'hello.txt' }, folder);
    const attached = await succeed('attach', { subject: `${ours}:v1`, files: 'sbom.spdx.json' }, folder);
    const args = ['--artifact-type', 'application/vnd.example.report', 'hello.txt'];
    await orasRun(['attach', ...flags, `${theirs}:v1`, ...args], folder);
    const { stdout } = await orasRun(['discover', ...flags, '--format', 'json', `${theirs}:v1`]);
    expect(stdout).toContain(attached.outputs.digest);
    const found = await succeed('discover', { subject: `${ours}:v1` }, folder);
    const types = JSON.parse(found.outputs.referrers ?? '[]').map(
      (node: { artifactType: string }) => node.artifactType,
    );
    expect(types.sort()).toEqual(['application/spdx+json', 'application/vnd.example.report']);
    const to = temporaryFolder('interop-');
    await succeed('pull', { subject: `${ours}:v1`, 'artifact-type': 'sbom', path: to }, to);
    expect(readFileSync(join(to, 'sbom.spdx.json'), 'utf8')).toBe(SBOM);
  });

  it.each(['olareg', 'distribution'] as const)('regctl and crane agree: %s', async (where) => {
    const folder = makeFiles();
    const host = registries[where]?.host ?? '';
    const reference = `${host}/interop/second`;
    const pushed = await succeed('push', { reference: `${reference}:v1`, files: 'hello.txt' }, folder);
    const attached = await succeed(
      'attach',
      { subject: `${reference}@${pushed.outputs.digest}`, files: 'sbom.spdx.json' },
      folder,
    );
    const listed = await regctlRun(host, ['artifact', 'list', '--format', '{{jsonPretty .}}', `${reference}:v1`]);
    expect(listed.stdout).toContain(attached.outputs.digest);
    const { stdout } = await runPeer('crane', ['digest', '--insecure', `${reference}:v1`]);
    expect(stdout.trim()).toBe(pushed.outputs.digest);
  });

  it('row concurrent-attach: 32 processes attach to one subject at once, and on distribution none is lost', async () => {
    const reference = `${registries.distribution?.host}/interop/many`;
    const folder = makeFiles();
    const { outputs } = await succeed('push', { reference: `${reference}:v1`, files: 'hello.txt' }, folder);
    for (let i = 0; i < 32; i++) writeFileSync(join(folder, `report-${i}.txt`), `report ${i}`);
    const runs = await Promise.all(
      Array.from({ length: 32 }, (_, i) =>
        runAction({
          action: 'attach',
          cwd: folder,
          inputs: { subject: `${reference}@${outputs.digest}`, files: `report-${i}.txt` },
          timeoutMs: 120_000,
        }),
      ),
    );
    expect(runs.filter(({ code }) => code !== 0).map(({ stdout }) => stdout)).toEqual([]);
    const found = await succeed('discover', { subject: `${reference}:v1` }, folder);
    const listed = JSON.parse(found.outputs.referrers ?? '[]').map((node: { digest: string }) => node.digest);
    expect(new Set(listed)).toEqual(new Set(runs.map((run) => run.outputs.digest)));
  }, 180_000);
});
