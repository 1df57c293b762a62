import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { commandInputs } from '../../../src/action/inputs/reader.ts';
import { inputVariable } from '../../../src/action/runner/environment.ts';
import { command } from '../../../src/commands/copy/command.ts';
import { copy } from '../../../src/commands/copy/copy.ts';
import { openReadableLayout } from '../../../src/layout/layout.ts';
import { parsePlatform } from '../../../src/oci/platform.ts';
import { putImage } from '../../artifact/copy-fixture.ts';
import { registry, storeAt } from '../../registry/rig.ts';
import { putBuildkitImage } from '../../support/buildkit-image.ts';
import { forwardTo, startScriptedServer } from '../../support/scripted-server.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { contextOf } from '../context.ts';

const TAGS = ['latest', '1.1.0', '1.2.0', '1.10.0', '2.0.0'];
const PLATFORMS = ['linux/amd64', 'linux/arm64', 'linux/s390x'];

async function run(given: Readonly<Record<string, string>>, workspace = '/') {
  const inputs = Object.entries(given).map(([name, text]) => [inputVariable(name), text]);
  const env = { GITHUB_WORKSPACE: workspace, ...Object.fromEntries(inputs) };
  return copy((await command.read(commandInputs(env, 'copy'))).request, contextOf());
}

async function filled() {
  const from = await registry();
  const store = storeAt(from.host, { repository: 'acme/app' });
  for (const tag of TAGS) await putImage(store, [tag], { tag });
  const platforms = PLATFORMS.map((text) => ({
    platform: parsePlatform(text),
    predicates: ['https://spdx.dev/Document'],
  }));
  await putBuildkitImage(storeAt(from.host, { repository: 'acme/multi' }), { tag: 'v1', platforms });
  const to = await registry();
  const tagsAt = (repository: string) => Object.fromEntries([...to.repository(repository).tags].toSorted());
  const digests = Object.fromEntries(from.repository('acme/app').tags);
  const only = (...tags: readonly string[]) => Object.fromEntries(tags.map((tag) => [tag, digests[tag]]).toSorted());
  return { from, to, tagsAt, only, reference: `${from.host}/acme/app` };
}

/** The tags of a layout with their digests. */
async function tagsIn(path: string) {
  const store = await openReadableLayout(path);
  const entries = (await store.entries?.()) ?? [];
  return Object.fromEntries(entries.map(({ tag, descriptor }) => [tag, descriptor.digest] as const).toSorted());
}

const states = ({ copies }: Awaited<ReturnType<typeof run>>) => [...new Set(copies.map(({ result }) => result))];

describe.each(['layout', 'layout.tar'])('rules and %s', (name) => {
  it('choose what is written to it, and what of it is copied on', async () => {
    const { to, tagsAt, only, reference } = await filled();
    const layout = join(temporaryFolder('rules-'), name);
    const out = { reference, to: `oci-layout://${layout}`, semver: '>=1.2' };
    expect((await run({ ...out, 'dry-run': 'true' })).copies.map(({ result }) => result)).toEqual([
      'drift',
      'drift',
      'drift',
    ]);
    expect(existsSync(layout)).toBe(false);
    expect(states(await run(out))).toEqual(['copied']);
    expect(await tagsIn(layout)).toEqual(only('1.2.0', '1.10.0', '2.0.0'));
    expect(states(await run(out))).toEqual(['unchanged']);
    const back = { reference: `oci-layout://${layout}`, to: `${to.host}/back`, filter: '1.*', newest: '1' };
    expect(states(await run(back))).toEqual(['copied']);
    expect(tagsAt('back')).toEqual(only('1.10.0'));
    expect(states(await run(back))).toEqual(['unchanged']);
    const none = await run({ ...back, semver: '>=3', filter: '' });
    expect(none.failure).toMatchObject({ code: 'NOT_FOUND', message: expect.stringContaining('matches semver >=3') });
  });

  it('in a mirror file: platforms, a lock, and an entry that reads what another wrote', async () => {
    const { from, to, tagsAt, only } = await filled();
    const workspace = temporaryFolder('rules-');
    const layout = `oci-layout://${join(workspace, name)}`;
    const lines = [
      `- { source: ${from.host}/acme/app, to: '${layout}', filter: "1.*" }`,
      `- { source: "${from.host}/acme/multi:v1", to: '${layout}', platform: [linux/amd64, linux/arm64] }`,
    ];
    writeFileSync(join(workspace, 'mirror.yml'), lines.join('\n'));
    const given = { config: 'mirror.yml', lock: 'mirror.lock.json' };
    expect(states(await run(given, workspace))).toEqual(['copied']);
    const held = await tagsIn(join(workspace, name));
    expect(held).toEqual({ ...only('1.1.0', '1.2.0', '1.10.0'), v1: expect.stringMatching(/^sha256:/) });
    expect(held.v1).not.toBe(from.repository('acme/multi').tags.get('v1'));
    const lock = readFileSync(join(workspace, 'mirror.lock.json'));
    await putImage(storeAt(from.host, { repository: 'acme/app' }), ['moved'], { tag: '1.1.0' });
    expect(states(await run(given, workspace))).toEqual(['unchanged']);
    expect(readFileSync(join(workspace, 'mirror.lock.json'))).toEqual(lock);
    // From the layout on into a registry, one platform less.
    writeFileSync(
      join(workspace, 'on.yml'),
      [
        `- { source: '${layout}', to: "${to.host}/all" }`,
        `- { source: "${to.host}/all:v1", to: "${to.host}/one:v1", platform: linux/arm64 }`,
      ].join('\n'),
    );
    expect(states(await run({ config: 'on.yml' }, workspace))).toEqual(['copied']);
    expect(tagsAt('all')).toEqual(held);
    const { layers } = JSON.parse(String(to.repository('one').manifest('v1')?.bytes));
    expect(layers).toHaveLength(1);
  });
});

describe('a registry that answers 429', () => {
  /** A server in front of a registry that refuses the requests for which `refuses` is true; if it does not say until when, each once. */
  async function limited(target: string, after: string | undefined, refuses: (url: string, count: number) => boolean) {
    let count = 0;
    const refused = new Set<string>();
    return startScriptedServer({
      faults: [
        async ({ req, res }, next) => {
          count += 1;
          const asked = `${req.method} ${req.url}`;
          if (!refuses(req.url ?? '', count) || (after === undefined && refused.has(asked))) return next();
          refused.add(asked);
          const headers = after === undefined ? {} : { 'retry-after': after };
          res.writeHead(429, headers).end('{"errors":[{"code":"TOOMANYREQUESTS","message":"slow down"}]}');
        },
      ],
      handler: forwardTo(new URL(`http://${target}`)),
    });
  }

  it.each(['source', 'destination'])('now and then at the %s: all that a rule chooses is copied', async (side) => {
    const { from, to, tagsAt, only } = await filled();
    await using server = await limited(
      side === 'source' ? from.host : to.host,
      undefined,
      (_url, count) => count % 4 === 0,
    );
    const [source, target] = side === 'source' ? [server.url.host, to.host] : [from.host, server.url.host];
    const given = { reference: `${source}/acme/app`, to: `${target}/copy`, filter: '1.*' };
    const result = await run(given);
    expect([result.failure, states(result)]).toEqual([undefined, ['copied']]);
    expect(tagsAt('copy')).toEqual(only('1.1.0', '1.2.0', '1.10.0'));
    expect(states(await run(given))).toEqual(['unchanged']);
  });

  it('for hours stops that entry with how long to wait, and no other', async () => {
    const { from, to, tagsAt, only } = await filled();
    await using server = await limited(from.host, '36000', (url) => url.includes('/manifests/'));
    const workspace = temporaryFolder('rules-');
    const lines = [
      `- { source: ${server.url.host}/acme/app, to: ${to.host}/limited, filter: "1.*" }`,
      `- { source: ${from.host}/acme/app, to: ${to.host}/copy, newest: 1 }`,
    ];
    writeFileSync(join(workspace, 'mirror.yml'), lines.join('\n'));
    const { failure, copies } = await run({ config: 'mirror.yml', lock: 'mirror.lock.json' }, workspace);
    expect(failure?.message).toMatch(/failed at 1 of 2/);
    expect(failure).toMatchObject({ code: 'RATE_LIMITED', status: 429 });
    expect(copies.map(({ tag, result }) => [tag, result])).toEqual([
      [undefined, 'failed'],
      ['2.0.0', 'copied'],
    ]);
    expect([tagsAt('limited'), tagsAt('copy')]).toEqual([{}, only('2.0.0')]);
    expect(existsSync(join(workspace, 'mirror.lock.json'))).toBe(false);
  });
});
