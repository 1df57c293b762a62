import { beforeEach, describe, expect, test } from 'vitest';
import { command } from '../../../src/commands/tag/command.ts';
import { tag } from '../../../src/commands/tag/tag.ts';
import { parseReference } from '../../../src/oci/reference.ts';
import { faulty, registry, storeAt } from '../../registry/rig.ts';
import { answer, asked, when } from '../../support/faults.ts';
import { type Workspace, workspace } from '../workspace.ts';

let rig: Workspace;
beforeEach(() => {
  rig = workspace();
  rig.write('a.txt', 'a\n');
});

describe('tag', () => {
  test('adds tags, and the second time changes nothing', async () => {
    const server = await registry();
    await rig.push([`${server.host}/acme/app:v1`]);
    const at = (name: string) => parseReference(`${server.host}/acme/app:${name}`);
    const request = { reference: at('v1'), tags: [at('v2'), at('v3')], overwrite: true, dryRun: false };
    const { digest } = (await storeAt(server.host).resolve('v1')) ?? {};
    const first = command.report(await command.run(request, rig.context()), request);
    expect(first.outputs).toMatchObject({
      digest,
      changed: 'true',
      tags: `${server.host}/acme/app:v2\n${server.host}/acme/app:v3`,
    });
    expect(first.summary).toMatchObject({ title: 'Tagged', notes: ['Tags: v2, v3.'] });
    const second = command.report(await command.run(request, rig.context()), request);
    expect(second.outputs.changed).toBe('false');
    expect(second.summary?.notes?.[0]).toMatch(/^Nothing had to be done/);
  });

  test('tries the others where one of the tags is refused', async () => {
    const server = await registry();
    const front = await faulty(server, when(asked('PUT', '/v2/acme/app/manifests/b'), answer(400)));
    const at = (name: string) => parseReference(`${new URL(front.url).host}/acme/app:${name}`);
    await rig.push([`${server.host}/acme/app:v1`]);
    const request = { reference: at('v1'), tags: ['a', 'b', 'c'].map(at), overwrite: true, dryRun: false };
    await expect(tag(request, rig.context())).rejects.toMatchObject({
      message: expect.stringMatching(/^Tagging failed at 1 of 3 targets, .*\(done: \S+:a, \S+:c\): .*:b failed/),
    });
    expect(await storeAt(server.host).resolve('c')).toBeDefined();
  });
});
