import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runAction } from '../support/runner.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { aRegistry, HASTY, success } from './rig.ts';

test('push, copy and index list what they wrote for actions/attest; attach, a dry run and github-artifacts: false nothing', async () => {
  const registry = await aRegistry();
  const cwd = temporaryFolder();
  writeFileSync(join(cwd, 'a.txt'), 'a');
  const name = `${registry.host}/acme/app`;
  const run = async (
    inputs: Readonly<Record<string, string>>,
    listed: object = {},
  ): Promise<Readonly<Record<string, string>>> => {
    const folder = temporaryFolder();
    const [file, list] = [join(folder, 'artifacts'), join(folder, 'list')];
    writeFileSync(file, '');
    writeFileSync(list, JSON.stringify(listed));
    const env = { GITHUB_ARTIFACTS: file, GITHUB_ARTIFACTS_LIST: list };
    const result = success(await runAction({ cwd, inputs: { ...HASTY, ...inputs }, env }));
    return { ...result.outputs, listed: readFileSync(file, 'utf8') };
  };
  const push = { command: 'push', reference: `${name}:1`, tags: 'latest', files: 'a.txt' };
  expect((await run({ ...push, 'dry-run': 'true' })).listed).toBe('');
  const pushed = await run(push);
  expect(pushed.listed).toBe(`oci://${pushed['subject-name']}@${pushed['subject-digest']}\n`);
  // The job's second run finds all of it, and actions/attest needs its subject all the same.
  expect((await run(push)).listed).toBe(pushed.listed);
  expect((await run({ ...push, 'github-artifacts': 'false' })).listed).toBe('');
  const attached = await run({ command: 'attach', subject: `${name}:1`, files: 'a.txt' });
  expect(attached.listed).toBe('');
  const copied = await run({ command: 'copy', reference: name, to: `${registry.host}/acme/copy` });
  expect(copied.listed).toBe(`oci://${registry.host}/acme/copy@${pushed.digest}\n`);
  const layout = await run({ command: 'copy', reference: `${name}:1`, to: `oci-layout://${join(cwd, 'layout')}` });
  expect(layout.listed).toBe('');
  const subjects = [{ name, digest: pushed.digest, kind: 'oci' }];
  const index = { command: 'index', reference: `${name}:all`, manifests: '1' };
  const joined = await run(index, { version: 1, subjects });
  expect(joined.listed).toBe(`oci://${name}:all@${joined.digest}\n`);
});
