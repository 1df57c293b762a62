import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { answer, asked, when } from '../support/faults.ts';
import { runAction } from '../support/runner.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { aRegistry, aRig, failure, HASTY, putArtifact } from './rig.ts';

/** A mistake: the inputs, where `HOST` is a registry, the code, and what the one line has to say. */
interface Mistake {
  readonly what: string;
  readonly inputs: Readonly<Record<string, string>>;
  readonly code: string;
  readonly says: readonly string[];
}

const push = { command: 'push', reference: 'HOST/acme/app:1', files: 'a.txt' };
const pull = { command: 'pull', reference: 'HOST/x:v1' };
const attach = { command: 'attach', subject: 'HOST/x:v1', files: 'a.txt' };
const DIGEST = `sha256:${'0'.repeat(64)}`;

/** What authors get wrong, each with the input at fault and with what to write instead. */
const MISTAKES: readonly Mistake[] = [
  {
    what: 'a typo in an input',
    inputs: { command: 'push', refrence: 'HOST/a:1', files: 'a.txt' },
    code: 'INPUT_INVALID',
    says: ['Unknown input "refrence"', 'Did you mean "reference"?'],
  },
  {
    what: 'a name from another action',
    inputs: { ...pull, output: 'out' },
    code: 'INPUT_INVALID',
    says: ['Unknown input "output"', 'Did you mean "path"?'],
  },
  {
    what: 'an input of another command',
    inputs: { ...push, path: 'dist' },
    code: 'INPUT_INVALID',
    says: ['"path" is an input of pull, not of push', 'Use "files"'],
  },
  {
    what: 'a wrong command',
    inputs: { ...push, command: 'pusch' },
    code: 'INPUT_INVALID',
    says: ['Invalid command "pusch"', 'did you mean "push"?'],
  },
  {
    what: 'no command',
    inputs: { reference: 'HOST/a:1' },
    code: 'INPUT_INVALID',
    says: ['"command" is required', 'push'],
  },
  {
    what: 'no reference',
    inputs: { command: 'pull' },
    code: 'INPUT_INVALID',
    says: ['"reference" is required for pull'],
  },
  { what: 'no files', inputs: { ...push, files: '' }, code: 'INPUT_INVALID', says: ['"files" is required for push'] },
  {
    what: 'a missing file',
    inputs: { ...push, files: 'b.txt' },
    code: 'FILE_NOT_FOUND',
    says: ['"b.txt"', 'files', 'does not exist'],
  },
  {
    what: 'a near name of a file',
    inputs: { ...push, files: 'a.text' },
    code: 'FILE_NOT_FOUND',
    says: ['"a.text"', 'a.txt'],
  },
  {
    what: 'a glob that matches nothing',
    inputs: { ...push, files: '*.zip' },
    code: 'NO_FILES',
    says: ['*.zip', 'files'],
  },
  {
    what: 'something that is no media type',
    inputs: { ...push, files: 'a.txt:text' },
    code: 'FILE_NOT_FOUND',
    says: ['"text" is not a media type', 'a.txt:text/plain'],
  },
  {
    what: 'quotes in a line',
    inputs: { ...push, files: '"a.txt"' },
    code: 'FILE_NOT_FOUND',
    says: ['quotes', 'a.txt'],
  },
  { what: 'a YAML list', inputs: { ...push, files: '- a.txt' }, code: 'FILE_NOT_FOUND', says: ['- a.txt', 'a.txt'] },
  {
    what: 'a path of Windows',
    inputs: { ...push, files: 'sub\\a.txt' },
    code: 'FILE_NOT_FOUND',
    says: ['backslash', 'sub/a.txt'],
  },
  {
    what: 'a wrong tag',
    inputs: { ...pull, reference: 'HOST/x:v9' },
    code: 'NOT_FOUND',
    says: ['HOST/x:v9', 'has v1'],
  },
  {
    what: 'a missing subject',
    inputs: { ...attach, subject: 'HOST/x:v9' },
    code: 'NOT_FOUND',
    says: ['HOST/x:v9', 'has v1'],
  },
  {
    what: 'no tag',
    inputs: { command: 'tag', reference: 'HOST/x', tags: 'v2' },
    code: 'REFERENCE_INVALID',
    says: ['HOST/x', 'tag'],
  },
  {
    what: 'capitals',
    inputs: { ...push, reference: 'HOST/Acme/App:1' },
    code: 'REFERENCE_INVALID',
    says: ['capital letters', 'HOST/acme/app:1'],
  },
  {
    what: 'capitals in a short name',
    inputs: { ...pull, reference: 'MyImage:1' },
    code: 'REFERENCE_INVALID',
    says: ['"MyImage" has capital letters', 'Write myimage:1'],
  },
  {
    what: 'a branch as a tag',
    inputs: { ...push, reference: 'HOST/acme/app:feature/x' },
    code: 'REFERENCE_INVALID',
    says: ['the tag "feature/x" contains a slash', 'HOST/acme/app:feature-x'],
  },
  {
    what: 'a web address',
    inputs: { ...pull, reference: 'https://HOST/x:v1' },
    code: 'REFERENCE_INVALID',
    says: ['remove "https://"', 'Write HOST/x:v1'],
  },
  {
    what: 'a digest alone',
    inputs: { ...pull, reference: DIGEST },
    code: 'REFERENCE_INVALID',
    says: ['a digest alone names no repository', `HOST/NAME@${DIGEST}`.replace('HOST', 'H0ST')],
  },
  {
    what: 'an annotation without a value',
    inputs: { ...push, annotations: 'vendor' },
    code: 'INPUT_INVALID',
    says: ['Invalid annotations "vendor"', 'key=value'],
  },
  {
    what: 'a media type that is none',
    inputs: { ...push, 'artifact-type': 'sbom' },
    code: 'INPUT_INVALID',
    says: ['artifact-type "sbom"', 'not a media type'],
  },
  {
    what: 'a file that is there',
    inputs: { ...pull, path: 'there' },
    code: 'FILE_EXISTS',
    says: ['a.txt', 'overwrite: true'],
  },
  {
    what: 'yes for a boolean',
    inputs: { ...pull, cache: 'yes' },
    code: 'INPUT_INVALID',
    says: ['"cache" must be true or false, not "yes"'],
  },
  {
    what: 'a size for a number',
    inputs: { ...pull, concurrency: '10MB' },
    code: 'INPUT_INVALID',
    says: ['"concurrency" must be a whole number from 1 to 64, not "10MB"'],
  },
  {
    what: 'a unit that is none',
    inputs: { ...pull, timeout: '5 minutes' },
    code: 'INPUT_INVALID',
    says: ['"timeout" must be a duration', '5m'],
  },
  {
    what: 'a platform that is none',
    inputs: { ...pull, platform: 'arm' },
    code: 'INPUT_INVALID',
    says: ['platform "arm"', 'os/arch'],
  },
  {
    what: 'no destination',
    inputs: { command: 'copy', reference: 'HOST/x:v1' },
    code: 'INPUT_INVALID',
    says: ['"to" is required for copy'],
  },
  {
    what: 'a folder that is no layout',
    inputs: { ...pull, reference: 'oci-layout://sub:1' },
    code: 'LAYOUT_INVALID',
    says: ['sub', 'oci-layout'],
  },
  {
    what: 'a password without a user',
    inputs: { ...pull, password: 'hunter2-hunter2' },
    code: 'INPUT_INVALID',
    says: ['"password" needs "username"'],
  },
  {
    what: 'an unknown host',
    inputs: { ...pull, reference: 'registry.invalid/x:v1' },
    code: 'NETWORK',
    says: ['registry.invalid', 'spelling'],
  },
];

describe('typical mistakes', () => {
  it.each(MISTAKES)('$what: the line names what is wrong and what to write instead', async ({ inputs, code, says }) => {
    const registry = await aRegistry();
    putArtifact(registry, 'x', [{ title: 'a.txt', content: 'from the registry' }]);
    const cwd = temporaryFolder();
    for (const folder of ['sub', 'there']) mkdirSync(join(cwd, folder));
    for (const file of ['a.txt', 'sub/a.txt', 'there/a.txt']) writeFileSync(join(cwd, file), 'mine');
    const placed = Object.entries({ ...HASTY, retries: '0', ...inputs }).map(([name, text]) => [
      name,
      text.replaceAll('HOST', registry.host),
    ]);
    const line = failure(await runAction({ inputs: Object.fromEntries(placed), cwd }), code);
    for (const part of says) {
      expect(line).toContain(part.replaceAll('HOST', registry.host).replaceAll('H0ST', 'HOST'));
    }
    expect(line).not.toContain('hunter2');
  });

  it.each([
    [401, 'UNAUTHORIZED', ['Pushing to', 'answered 401', 'username and password']],
    [403, 'DENIED', ['Pushing to', 'answered 403']],
  ] as const)('a push that is refused with %i says so', async (status, code, says) => {
    const { host } = await aRig([
      when(asked('HEAD', '/v2/'), answer(status)),
      when(asked('GET', '/v2/'), answer(status)),
    ]);
    const cwd = temporaryFolder();
    writeFileSync(join(cwd, 'a.txt'), 'mine');
    const inputs = { ...push, ...HASTY, reference: `${host}/acme/app:1` };
    const line = failure(await runAction({ inputs, cwd }), code);
    for (const part of [...says, host]) expect(line).toContain(part);
  });

  it('lines with CRLF and blanks around them are no mistake', async () => {
    const { host } = await aRegistry();
    const cwd = temporaryFolder();
    writeFileSync(join(cwd, 'a.txt'), 'mine');
    const inputs = { ...push, reference: ` ${host}/acme/app:1 \r\n`, files: '  a.txt \r\n\r\n' };
    expect((await runAction({ inputs, cwd })).errors).toEqual([]);
  });
});
