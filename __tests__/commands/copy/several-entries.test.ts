import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { commandInputs } from '../../../src/action/inputs/reader.ts';
import { inputVariable } from '../../../src/action/runner/environment.ts';
import { command } from '../../../src/commands/copy/command.ts';
import { copy } from '../../../src/commands/copy/copy.ts';
import type { CopyEntry } from '../../../src/commands/copy/rules/entry.ts';
import { independentGroups } from '../../../src/commands/copy/rules/independent.ts';
import { parseReference } from '../../../src/oci/reference.ts';
import { putImage } from '../../artifact/copy-fixture.ts';
import { registry, storeAt } from '../../registry/rig.ts';
import { type Fault, forwardTo, startScriptedServer } from '../../support/scripted-server.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { contextOf } from '../context.ts';

/** Copies the entries of a mirror file. Gives the result, and the log: lines, and what groups they are in. */
async function mirror(lines: readonly string[], workspace = temporaryFolder('mirror-')) {
  writeFileSync(join(workspace, 'mirror.yml'), lines.join('\n'));
  const env = { GITHUB_WORKSPACE: workspace, [inputVariable('config')]: 'mirror.yml' };
  const { request } = await command.read(commandInputs(env, 'copy'));
  const log: string[] = [];
  const note = (text: string): void => void log.push(text);
  const context = {
    ...contextOf({ observer: { info: note, warning: note } }),
    async group<T>(title: string, work: () => Promise<T>): Promise<T> {
      note(`> ${title}`);
      const done = await work();
      note('<');
      return done;
    },
  };
  return { result: await copy(request, context), log };
}

/** A registry with a repository for each name, each with an image `v1`, behind a server that can hold what passes. */
async function filled(names: readonly string[], fault?: Fault) {
  const from = await registry();
  for (const name of names) {
    await putImage(storeAt(from.host, { repository: name }), [`layer of ${name}`], { tag: 'v1' });
  }
  const faults = fault === undefined ? [] : [fault];
  const server = await startScriptedServer({ faults, handler: forwardTo(new URL(from.url)) });
  return { from, server, host: server.url.host, to: await registry() };
}

/** Answers no manifest before each of `names` was asked for one. */
function waitForAll(names: readonly string[]): Fault {
  const missing = new Set(names);
  let open = (): void => {};
  const all = new Promise<void>((done) => {
    open = done;
  });
  return async ({ req }, next) => {
    const [, name = ''] = /^\/v2\/(.+)\/manifests\//.exec(req.url ?? '') ?? [];
    missing.delete(name);
    if (missing.size === 0) open();
    if (name !== '') await all;
    await next();
  };
}

const NAMES = ['a', 'b', 'c', 'd'];

describe('several entries', () => {
  it('are copied at the same time, and are in the log and the table one after the other', async () => {
    const { server, host, to } = await filled(NAMES, waitForAll(NAMES));
    const { result, log } = await mirror(NAMES.map((name) => `- { source: ${host}/${name}, to: ${to.host}/m/ }`));
    expect(result.copies.map(({ source, result: state }) => [source, state])).toEqual(
      NAMES.map((name) => [`${host}/${name}:v1`, 'copied']),
    );
    const groups = log.filter((line) => line === '<' || line.startsWith('> '));
    expect(groups).toEqual(
      NAMES.flatMap((name) => [`> Copying all tags of ${host}/${name} to ${to.host}/m/${name}`, '<']),
    );
    for (const [i, name] of NAMES.entries()) {
      const [digest = ''] = to.repository(`m/${name}`).tags.values();
      const begin = log.indexOf(groups[2 * i] ?? '');
      expect(log.slice(begin, log.indexOf('<', begin)).filter((line) => line.endsWith(digest))).toHaveLength(1);
    }
    await server.close();
  });

  it('that fail keep no other from being copied, and each is told of', async () => {
    const { server, host, to } = await filled(['a', 'd']);
    const { result, log } = await mirror(NAMES.map((name) => `- { source: "${host}/${name}:v1", to: ${to.host}/m/ }`));
    expect(result.copies.map(({ result: state }) => state)).toEqual(['copied', 'failed', 'failed', 'copied']);
    expect(result.failure?.message).toMatch(/failed at 2 of 4.*\/b:v1.*\/c:v1/);
    expect(log.filter((line) => line.startsWith('Failed: '))).toHaveLength(2);
    expect([...to.repositories()].filter((name) => to.repository(name).tags.size > 0).sort()).toEqual(['m/a', 'm/d']);
    await server.close();
  });

  it('that read what another writes come after it', async () => {
    const { server, host, to } = await filled(['a', 'b']);
    const { result } = await mirror([
      `- { source: "${host}/a:v1", to: "${to.host}/stage:v1" }`,
      `- { source: "${to.host}/stage:v1", to: "${to.host}/done:v1" }`,
      `- { source: "${host}/b:v1", to: "${to.host}/stage:v1" }`,
    ]);
    expect(result.copies.map(({ result: state }) => state)).toEqual(['copied', 'copied', 'failed']);
    expect(result.failure?.message).toContain("can't be both");
    await server.close();
  });

  it('to one layout and to one .tar, of which each is written once', async () => {
    const { server, host } = await filled(NAMES);
    const workspace = temporaryFolder('mirror-');
    const lines = NAMES.flatMap((name) => [
      `- { source: "${host}/${name}:v1", to: 'oci-layout://${join(workspace, 'layout')}:${name}' }`,
      `- { source: "${host}/${name}:v1", to: 'oci-layout://${join(workspace, 'all.tar')}:${name}' }`,
    ]);
    const { result } = await mirror(lines, workspace);
    expect([result.failure, result.copies.map(({ result: state }) => state)]).toEqual([
      undefined,
      lines.map(() => 'copied'),
    ]);
    const again = await mirror(lines, workspace);
    expect(new Set(again.result.copies.map(({ result: state }) => state))).toEqual(new Set(['unchanged']));
    await server.close();
  });
});

describe('groups of entries that can be copied in any order', () => {
  const entry = (line: string): CopyEntry => {
    const [source = '', ...to] = line.split(' ');
    const common = { tags: [], recursive: false, overwrite: true };
    return { reference: parseReference(`r/${source}`), to: to.map((one) => parseReference(`r/${one}`)), ...common };
  };

  it.each<[string, readonly string[], readonly (readonly number[])[]]>([
    ['nothing in common', ['a x', 'b y', 'c z'], [[0], [1], [2]]],
    ['one source', ['a x', 'a:2 y'], [[0], [1]]],
    ['one destination', ['a x:1', 'b y', 'c x:2'], [[0, 2], [1]]],
    ['a source that is a destination', ['a x', 'b y', 'x z'], [[0, 2], [1]]],
    ['a destination that is a source', ['x z', 'b y', 'a x'], [[0, 2], [1]]],
    ['itself', ['a:1 a:2', 'b c'], [[0], [1]]],
    ['two groups that a third joins', ['a x', 'b y', 'c z', 'd y x'], [[0, 1, 3], [2]]],
    ['a chain', ['a b', 'b c', 'c d', 'e f'], [[0, 1, 2], [3]]],
  ])('%s', (_name, lines, expected) => {
    expect(independentGroups(lines.map(entry))).toEqual(expected);
  });
});
