import { beforeEach, describe, expect, test } from 'vitest';
import { errorSentence } from '../../../src/action/log/report-error.ts';
import { faulty, registry, storeAt } from '../../registry/rig.ts';
import { answer, asked, when } from '../../support/faults.ts';
import { type Workspace, workspace } from '../workspace.ts';

let rig: Workspace;
beforeEach(() => {
  rig = workspace();
  rig.write('a.txt', 'a\n');
});

describe('one of several references fails', () => {
  test('the others are pushed to, the error says which is what, and the next run does the rest', async () => {
    const server = await registry();
    let refuses = true;
    const front = await faulty(
      server,
      when((exchange) => refuses && asked('PUT', '/v2/acme/two/manifests')(exchange), answer(403)),
    );
    const { host } = new URL(front.url);
    const to = ['one', 'two', 'three'].map((name) => `${host}/acme/${name}:v1`);
    const failure: unknown = await rig.push(to).catch((error: unknown) => error);
    expect(failure).toMatchObject({
      code: 'DENIED',
      status: 403,
      message: expect.stringMatching(
        /^Pushing failed at 1 of 3 targets, which the next run tries again \(done: \S+\/one:v1, \S+\/three:v1\): .*\/two.* 403/,
      ),
    });
    expect(errorSentence(failure).length).toBeLessThanOrEqual(1000);
    for (const [name, isThere] of [
      ['one', true],
      ['two', false],
      ['three', true],
    ] as const) {
      expect((await storeAt(server.host, { repository: `acme/${name}` }).resolve('v1')) !== undefined).toBe(isThere);
    }
    refuses = false;
    const again = await rig.push(to);
    expect(again?.targets.map(({ changed }) => changed)).toEqual([false, true, false]);
  });

  test('one of the tags of a repository', async () => {
    const server = await registry();
    const front = await faulty(server, when(asked('PUT', '/v2/acme/app/manifests/b'), answer(400)));
    const to = ['a', 'b', 'c'].map((tag) => `${new URL(front.url).host}/acme/app:${tag}`);
    await expect(rig.push(to)).rejects.toMatchObject({
      message: expect.stringMatching(/^Tagging failed at 1 of 3 targets, .*\(done: \S+:a, \S+:c\): .*:b failed/),
    });
    const store = storeAt(server.host);
    expect(await store.resolve('a')).toEqual(await store.resolve('c'));
    expect(await store.resolve('b')).toBeUndefined();
  });

  test('all of many: the line stays short, and the log has each', async () => {
    const front = await faulty(undefined, answer(403));
    const to = Array.from({ length: 30 }, (_, i) => `${new URL(front.url).host}/acme/${'long-name-'.repeat(8)}${i}:v1`);
    const failure: unknown = await rig.push(to).catch((error: unknown) => error);
    expect(errorSentence(failure)).toMatch(/^Pushing failed at 30 of 30 targets, .*\(none is done\)/);
    expect(errorSentence(failure).length).toBeLessThanOrEqual(1000);
    expect(rig.said.filter((line) => line.startsWith('Failed: '))).toHaveLength(30);
  });
});
