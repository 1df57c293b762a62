import { readdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { OUTPUTS } from '../../src/action/interface.ts';
import { checkOutputSchemas, OUTPUTS_WITH_SCHEMA } from '../support/output-schemas.ts';
import { runAction } from '../support/runner.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { aRegistry, HASTY, success } from './rig.ts';

// The runner of all tests checks every output of every step; here it is checked that this checks something.

test('every output that has a schema is checked', () => {
  const schemas = readdirSync(resolve(import.meta.dirname, '../../docs/schemas'));
  const named = OUTPUTS.map(({ name }) => name).filter((name) => schemas.includes(`${name}.schema.json`));
  expect(named.sort()).toEqual([...OUTPUTS_WITH_SCHEMA].sort());
});

/** A property that has to be there, and can't be `sha256:0`; `digest` if it is not given. */
const REQUIRED: Readonly<Record<string, string>> = { metadata: 'containerimage.digest', copies: 'result' };

test('what steps put out fits, and what is changed in it does not', async () => {
  const registry = await aRegistry();
  const cwd = temporaryFolder();
  writeFileSync(join(cwd, 'a.txt'), 'a');
  writeFileSync(
    join(cwd, 'scan.sarif'),
    '{"version":"2.1.0","$schema":"https://json.schemastore.org/sarif-2.1.0.json","runs":[]}',
  );
  const run = async (inputs: Readonly<Record<string, string>>) =>
    success(await runAction({ cwd, inputs: { ...HASTY, ...inputs } })).outputs;
  const reference = `${registry.host}/acme/app:1`;
  const pushed = await run({ command: 'push', reference, files: 'a.txt' });
  await run({ command: 'attach', subject: reference, files: 'scan.sarif' });
  const found = await run({ command: 'discover', subject: reference, recursive: 'true' });
  const copied = await run({ command: 'copy', reference, to: `${registry.host}/acme/copy` });
  const cleaned = await run({ command: 'clean', reference: `${registry.host}/acme/app`, 'keep-tags': '1' });
  const digest = pushed.digest ?? '';
  const verification = { type: 'provenance', format: 'sigstore-bundle', digest, subject: digest, timestamps: [] };
  const all: Readonly<Record<string, unknown>> = {
    files: JSON.parse(pushed.files ?? ''),
    metadata: JSON.parse(pushed.metadata ?? ''),
    referrers: JSON.parse(found.referrers ?? ''),
    verification: [verification],
    copies: JSON.parse(copied.copies ?? ''),
    cleaned: JSON.parse(cleaned.cleaned ?? ''),
  };
  for (const name of OUTPUTS_WITH_SCHEMA) {
    const value = all[name];
    const check = (changed: unknown) => () => checkOutputSchemas({ [name]: JSON.stringify(changed) });
    expect(check(value), name).not.toThrow();
    const one = (Array.isArray(value) ? value[0] : value) as Readonly<Record<string, unknown>>;
    const again = (changed: unknown) => (Array.isArray(value) ? [changed] : changed);
    const required = REQUIRED[name] ?? 'digest';
    const { [required]: _, ...less } = one;
    for (const wrong of [less, { ...one, more: 1 }, { ...one, [required]: 'sha256:0' }]) {
      expect(check(again(wrong)), `${name} ${JSON.stringify(wrong)}`).toThrow(name);
    }
  }
});
