import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { storeAt } from '../registry/rig.ts';
import { buildImage, dir, file, putImage } from '../support/container-image.ts';
import {
  actionlintPath,
  actPath,
  documentedWorkflows,
  publishedCopy,
  runWorkflow,
  type Workflow,
  withRegistry,
  workflowBlocks,
} from './act.ts';
import { lacks, orasRun, type PeerRegistry, peer, runPeer, startDistribution, startOlareg } from './peers.ts';
import { pushImage } from './stand-in/image.ts';
import { STAND_INS, writeStandIns } from './stand-ins.ts';

const workflows = documentedWorkflows();
const of = (document: string) => workflows.filter(({ name }) => name.startsWith(document));
const runnable = (some: readonly Workflow[]) => some.filter(({ notRun }) => notRun === undefined);

describe('workflows in documents', () => {
  it('are found, with the reason where one is not run and what is put in its place', () => {
    const markdown = [
      'Text',
      '```yaml',
      'on: push',
      '```',
      '',
      '<!-- not run by the tests: needs the moon -->',
      '```yml',
      'on: pull',
      '```',
      '```sh',
      'ls',
      '```',
      '<!-- stand-ins in the tests: a/b, c/d -->',
      '```yaml',
      'on: tide',
      '```',
    ].join('\n');
    expect(workflowBlocks(markdown, 'x.md')).toEqual([
      { name: 'x.md, block 1', text: 'on: push\n' },
      { name: 'x.md, block 2', text: 'on: pull\n', notRun: 'needs the moon' },
      { name: 'x.md, block 3', text: 'on: tide\n', standIns: ['a/b', 'c/d'] },
    ]);
  });

  it('are all there', () => {
    expect(of('README').length).toBeGreaterThanOrEqual(3);
    expect(of('examples').length).toBeGreaterThanOrEqual(3);
    expect(of('docs/registries').length).toBeGreaterThanOrEqual(14);
    expect(runnable(of('docs/recipes')).length).toBeGreaterThanOrEqual(14);
  });

  it('show the commands used most in a block that runs', () => {
    const text = runnable(of('README')).map((workflow) => workflow.text);
    for (const command of ['push', 'attach', 'pull', 'discover']) {
      expect(text.join('\n')).toMatch(new RegExp(`command: ${command}\n|/${command}@v1\n`));
    }
  });

  it('change in nothing but the host of the registry', () => {
    expect(withRegistry('reference: ghcr.io/acme/app:1', '127.0.0.1:5000')).toBe(
      'reference: 127.0.0.1:5000/acme/app:1',
    );
    expect(withRegistry('reference: docker.io/library/a:1', 'localhost')).toBe('reference: localhost/library/a:1');
    expect(withRegistry('registry: ghcr.io\nsource: github.com/a', 'localhost')).toBe(
      'registry: localhost\nsource: github.com/a',
    );
  });

  it('say which actions of others the tests put something in the place of', () => {
    for (const { name, text, standIns = [], notRun } of workflows) {
      const others = [...text.matchAll(/uses: ([^\s@]+)@/g)]
        .map(([, action = '']) => action)
        .filter((action) => !action.startsWith('OWNER/') && action !== 'actions/checkout');
      if (notRun === undefined) expect([...new Set(others)].sort(), name).toEqual([...standIns].sort());
      for (const action of standIns) expect(text).toContain(`${action}@${STAND_INS.get(action)}`);
    }
  });

  it.skipIf(actionlintPath() === undefined)('are what actionlint takes, our inputs and outputs included', () => {
    const folder = publishedCopy();
    mkdirSync(join(folder, '.git'));
    const files = workflows.map(({ name, text }) => {
      const file = join(folder, '.github/workflows', `${name.replaceAll(/\W+/g, '-')}.yml`);
      mkdirSync(dirname(file), { recursive: true });
      // As an action of the same repository, it is read for its inputs and outputs.
      writeFileSync(
        file,
        text.replaceAll(/OWNER\/oci-artifact-action(\/\w+)?@v1/g, (_, sub = '/') => `.${sub}`),
      );
      return file;
    });
    const args = ['-shellcheck=', '-pyflakes=', '-oneline', ...files];
    const { stdout, stderr } = spawnSync(actionlintPath() ?? '', args, { cwd: folder, encoding: 'utf8' });
    expect(stdout + stderr).toBe('');
  });
});

/** An image with a program that fails unless it finds its settings, and those alone, where it is told. */
const CHECK_IMAGE = buildImage([
  [dir('etc'), dir('etc/check'), file('etc/check/rules.yml', 'rules: []\n'), file('etc/check/README.md', 'Settings')],
  [file('usr/local/bin/check', '#!/bin/sh\n[ "$1 $(ls "$2")" = "--settings rules.yml" ]\n', '0000755\0')],
]);

const missing = actPath() === undefined || lacks('olareg', 'registry', 'oras', 'helm', 'crane');

// In order, as a reader would run them: the second block of the README pulls what the first one pushed.
describe.skipIf(missing).each([
  { registry: 'olareg', start: startOlareg, shown: runnable(workflows) },
  { registry: 'distribution', start: () => startDistribution(), shown: runnable(of('docs/recipes')) },
])('act runs, with $registry,', ({ start, shown }) => {
  let registry: PeerRegistry;
  let published: string;
  let actions: ReadonlyMap<string, string>;

  beforeAll(async () => {
    registry = await start();
    published = publishedCopy();
    actions = writeStandIns();
    // What is there before: images of others, and what a clean-up finds.
    const { host } = registry;
    await pushImage(`${host}/library/alpine:3`, ['linux/amd64', 'linux/arm64'], 'alpine');
    await pushImage(`${host}/library/node:24`, ['linux/amd64', 'linux/arm64'], 'node');
    for (const name of ['app:pr-7', 'nightly:nightly-1', 'nightly:nightly-2', 'nightly:nightly-keep-1']) {
      await pushImage(`${host}/acme/${name}`, ['linux/amd64'], name);
    }
    await putImage(storeAt(host, { repository: 'acme/images/check' }), CHECK_IMAGE, '3');
  });
  afterAll(async () => {
    await registry.close();
  });

  it.each(shown)('$name', async ({ text }) => {
    const { code, output } = await runWorkflow(actPath() ?? '', withRegistry(text, registry.host), published, {
      secrets: { GITHUB_TOKEN: 'the-token-of-a-test' },
      path: [dirname(peer('helm') ?? '')],
      actions,
    });
    expect(code, output).toBe(0);
    expect(output).toContain('Job succeeded');
    expect(output).not.toContain('Job failed');
  });

  it('and others find what the recipes left', async () => {
    const { host } = registry;
    const tagsOf = async (name: string) =>
      (await runPeer('crane', ['ls', `${host}/${name}`])).stdout.trim().split('\n');
    const helm = await runPeer('helm', [
      'show',
      'chart',
      `oci://${host}/acme/charts/app`,
      '--version',
      '1.4.0',
      '--plain-http',
    ]);
    expect(helm.stdout).toContain('name: app\n');
    const hub = await orasRun(['manifest', 'fetch', `${host}/acme/charts/app:artifacthub.io`, '--plain-http']);
    expect(JSON.parse(hub.stdout).layers[0].mediaType).toBe(
      'application/vnd.cncf.artifacthub.repository-metadata.layer.v1.yaml',
    );
    const lint = await runPeer('crane', ['manifest', `${host}/acme/tools/lint:2`]);
    expect(JSON.parse(lint.stdout).manifests.map((one: { platform: object }) => one.platform)).toEqual([
      { architecture: 'amd64', os: 'linux' },
      { architecture: 'arm64', os: 'linux' },
    ]);
    expect((await tagsOf('acme/tools/lint')).sort()).toEqual(['2', '2.1.0']);
    for (const platform of ['linux/amd64', 'linux/arm64']) {
      const { stdout } = await orasRun([
        ...['discover', `${host}/acme/tools/fmt:1.0.0`, '--platform', platform, '--plain-http', '--format', 'json'],
      ]);
      const [sbom, ...others] = JSON.parse(stdout).referrers;
      expect([sbom.artifactType, others]).toEqual(['application/vnd.cyclonedx+json', []]);
    }
    expect(await tagsOf('acme/app')).not.toContain('pr-7');
    expect((await tagsOf('acme/nightly')).filter((tag) => !tag.startsWith('sha256-'))).toEqual(['nightly-keep-1']);
    expect(await tagsOf('acme/mirror/library/alpine')).toContain('3');
    expect([await tagsOf('acme/mirror/alpine'), await tagsOf('acme/mirror/node')]).toEqual([['3'], ['24']]);
    const digest = async (name: string) => (await runPeer('crane', ['digest', `${host}/${name}`])).stdout;
    const original = await digest('acme/app:1.4.0');
    for (const copy of ['released', 'inside', 'restored'])
      expect(await digest(`acme/${copy}/app:1.4.0`)).toBe(original);
    const attached = async (name: string): Promise<string[]> => {
      const { stdout } = await orasRun(['discover', `${host}/${name}`, '--plain-http', '--format', 'json']);
      return JSON.parse(stdout).referrers.map((one: { artifactType: string }) => one.artifactType);
    };
    for (const name of ['acme/app', 'acme/inside/app', 'acme/restored/app']) {
      expect(await attached(`${name}:1.4.0`)).toEqual(
        expect.arrayContaining(['application/spdx+json', 'application/sarif+json']),
      );
    }
  });
});
