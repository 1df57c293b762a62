import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach } from 'vitest';
import { type PushRequest, push } from '../../src/commands/push/push.ts';
import type { CommandContext } from '../../src/commands/shared/context.ts';
import type { FilesResult } from '../../src/commands/shared/results.ts';
import { parseReference } from '../../src/oci/reference.ts';
import { createMemoryStore } from '../../src/store/memory/memory.ts';
import type { WritableStore } from '../../src/store/store.ts';
import { contextOf } from './context.ts';

/** What {@link memoryWorkspace} pushes to. */
export const V1 = parseReference('registry.test/acme/app:v1');

/** A folder and a store in memory, new for each test. */
export interface MemoryWorkspace {
  /** Has `dist/a.txt` and `dist/b.txt`. */
  readonly folder: string;
  readonly store: WritableStore;
  /** Infos and warnings. */
  readonly said: readonly string[];
  /** What a command gets. @param store another store than this one */
  readonly context: (store?: WritableStore) => CommandContext;
  /** Pushes `dist/*` to {@link V1}. */
  readonly pushed: (given?: Partial<PushRequest>, store?: WritableStore) => Promise<FilesResult | undefined>;
}

/** Makes a folder and a store before each test of the file that calls it. */
export function memoryWorkspace(): MemoryWorkspace {
  const said: string[] = [];
  const context = (store: WritableStore = own.store): CommandContext => {
    const say = (text: string): void => void said.push(text);
    return contextOf({ store, observer: { warning: say, info: say }, tempDir: own.folder });
  };
  const own: MemoryWorkspace & { folder: string; store: WritableStore } = {
    folder: '',
    store: createMemoryStore('registry.test/acme/app'),
    said,
    context,
    pushed: (given: Partial<PushRequest> = {}, store?: WritableStore) =>
      push(
        {
          references: [V1],
          files: ['dist/*'],
          workingDirectory: own.folder,
          ifNoFilesFound: 'error',
          compression: 'gzip',
          annotations: {},
          overwrite: true,
          dryRun: false,
          ...given,
        },
        context(store),
      ),
  };
  beforeEach(async () => {
    own.folder = await mkdtemp(path.join(tmpdir(), 'parts-'));
    await mkdir(path.join(own.folder, 'dist'));
    await writeFile(path.join(own.folder, 'dist/a.txt'), 'a\n');
    await writeFile(path.join(own.folder, 'dist/b.txt'), 'b\n');
    own.store = createMemoryStore('registry.test/acme/app');
    said.length = 0;
  });
  afterEach(() => rm(own.folder, { recursive: true, force: true }));
  return own;
}
