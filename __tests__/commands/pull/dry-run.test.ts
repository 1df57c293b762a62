import { existsSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isArtifactError } from '../../../src/base/errors.ts';
import { type PullRequest, pull } from '../../../src/commands/pull/pull.ts';
import { push } from '../../../src/commands/push/push.ts';
import type { CommandContext } from '../../../src/commands/shared/context.ts';
import { parseReference } from '../../../src/oci/reference.ts';
import { createMemoryStore } from '../../../src/store/memory/memory.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { contextOf } from '../context.ts';

const REFERENCE = parseReference('registry.test/acme/app:v1');

/** An artifact of a file and a folder, in a store that counts the blobs that are fetched of it. */
async function anArtifact() {
  const from = temporaryFolder('dry-from-');
  mkdirSync(join(from, 'site'));
  writeFileSync(join(from, 'a.txt'), 'alpha');
  writeFileSync(join(from, 'site/index.html'), '<p>');
  const store = createMemoryStore('registry.test/acme/app');
  let fetched = 0;
  const fetchBlob = store.fetchBlob.bind(store);
  store.fetchBlob = (...args) => {
    fetched += 1;
    return fetchBlob(...args);
  };
  const temporary = temporaryFolder('dry-temporary-');
  const context: CommandContext = contextOf({ store, tempDir: temporary });
  await push(
    {
      references: [REFERENCE],
      files: ['a.txt', 'site'],
      workingDirectory: from,
      ifNoFilesFound: 'error',
      compression: 'gzip',
      annotations: {},
      overwrite: true,
      dryRun: false,
    },
    context,
  );
  const run = (path: string, dryRun: boolean, more: Partial<PullRequest> = {}) =>
    pull(
      {
        reference: REFERENCE,
        include: [],
        mediaTypes: [],
        untitled: 'name',
        unpack: 'annotated',
        overwrite: false,
        failOnMissing: true,
        workspace: path,
        commandFiles: [],
        path,
        dryRun,
        ...more,
      },
      context,
    ).then(
      (result) => String(result?.changed),
      (error: unknown) => (isArtifactError(error) ? error.code : 'other'),
    );
  return { run, fetched: () => fetched, temporary };
}

/** What may be at the place of a pull, and what then happens: `changed`, or the code of the error. */
const PLACES: readonly (readonly [string, string, Partial<PullRequest>, (path: string) => void])[] = [
  ['nothing', 'true', {}, () => undefined],
  ['other files', 'true', {}, (path) => writeFileSync(join(path, 'b.txt'), 'b')],
  ['a file of other content', 'FILE_EXISTS', {}, (path) => writeFileSync(join(path, 'a.txt'), 'other')],
  ['one that may be replaced', 'true', { overwrite: true }, (path) => writeFileSync(join(path, 'a.txt'), 'other')],
  ['a folder of that name', 'FILE_EXISTS', { overwrite: true }, (path) => mkdirSync(join(path, 'a.txt'))],
  [
    'a file in place of the folder',
    'FILE_EXISTS',
    { overwrite: true },
    (path) => writeFileSync(join(path, 'site'), ''),
  ],
  ['a link', 'UNSAFE_PATH', { overwrite: true }, (path) => symlinkSync('/nowhere', join(path, 'a.txt'))],
  [
    'a file of the folder with other content',
    'FILE_EXISTS',
    {},
    (path) => {
      mkdirSync(join(path, 'site'));
      writeFileSync(join(path, 'site/index.html'), '<b>');
    },
  ],
];

describe('a dry run of pull says what the run would do', () => {
  it.each(PLACES)('%s: %s', async (_, expected, more, prepare) => {
    const { run, temporary } = await anArtifact();
    const path = temporaryFolder('dry-to-');
    prepare(path);
    const before = readdirSync(path, { recursive: true });
    expect(await run(path, true, more)).toBe(expected);
    expect([readdirSync(path, { recursive: true }), readdirSync(temporary)]).toEqual([before, []]);
    expect(await run(path, false, more)).toBe(expected);
  });

  it('nothing is left to do after a pull, and where a file went missing something is', async () => {
    const { run } = await anArtifact();
    const path = temporaryFolder('dry-to-');
    await run(path, false);
    expect(await run(path, true)).toBe('false');
    const missing = temporaryFolder('dry-to-');
    mkdirSync(join(missing, 'site'));
    writeFileSync(join(missing, 'a.txt'), 'alpha');
    expect([await run(missing, true), await run(missing, false), await run(missing, true)]).toEqual([
      'true',
      'true',
      'false',
    ]);
  });

  it('fetches nothing where no name is taken, and does not make the folder', async () => {
    const { run, fetched } = await anArtifact();
    const path = join(temporaryFolder('dry-to-'), 'new/folder');
    const before = fetched();
    expect([await run(path, true), fetched() - before, existsSync(path)]).toEqual(['true', 0, false]);
  });
});
