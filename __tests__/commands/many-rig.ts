import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { type AttachRequest, attach } from '../../src/commands/attach/attach.ts';
import { type PushRequest, push } from '../../src/commands/push/push.ts';
import type { CommandContext } from '../../src/commands/shared/context.ts';
import type { CommandResult } from '../../src/commands/shared/results.ts';
import { formatRepository, parseReference } from '../../src/oci/reference.ts';
import { createRegistrySessions } from '../../src/registry/session/registry-session.ts';
import { SILENT } from '../../src/store/observer.ts';
import type { WritableStore } from '../../src/store/store.ts';
import { storeAt } from '../registry/rig.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

/** A folder with files, and commands that run there as a step would: each run has sessions of its own. */
export interface ManyRig {
  readonly folder: string;
  /** What the runs said: infos, notices and warnings. */
  readonly said: readonly string[];
  readonly warnings: readonly string[];
  /** What a command of its own run gets. */
  context(): CommandContext;
  write(name: string, text: string): void;
  push(to: readonly string[], given?: Partial<PushRequest>): Promise<CommandResult | undefined>;
  attach(to: readonly string[], given?: Partial<AttachRequest>): Promise<CommandResult | undefined>;
}

export function manyRig(): ManyRig {
  const folder = temporaryFolder('many-');
  const said: string[] = [];
  const warnings: string[] = [];
  const context = (): CommandContext => {
    const stores = new Map<string, WritableStore>();
    const sessions = createRegistrySessions();
    const say = (text: string): void => void said.push(text);
    return {
      async openStore(reference) {
        const name = formatRepository(reference);
        if (reference.kind !== 'registry') throw new Error('not in these tests');
        const store = stores.get(name) ?? storeAt(reference.registry, { repository: reference.repository, sessions });
        stores.set(name, store);
        return store;
      },
      observer: { ...SILENT, info: say, notice: say, warning: (text) => void warnings.push(text) },
      tempDir: folder,
      signal: new AbortController().signal,
      group: (_title, work) => work(),
    };
  };
  const common = {
    workingDirectory: folder,
    ifNoFilesFound: 'error',
    compression: 'gzip',
    annotations: {},
    overwrite: true,
    dryRun: false,
  } as const;
  return {
    folder,
    said,
    warnings,
    context,
    write(name, text) {
      const file = path.join(folder, name);
      mkdirSync(path.dirname(file), { recursive: true });
      writeFileSync(file, text);
    },
    push: (to, given) =>
      push({ ...common, references: to.map((one) => parseReference(one)), files: ['a.txt'], ...given }, context()),
    attach: (to, given) =>
      attach(
        { ...common, subjects: to.map((one) => parseReference(one)), files: ['a.txt'], tags: [], ...given },
        context(),
      ),
  };
}
