import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { type AttachRequest, type AttachResult, attach } from '../../src/commands/attach/attach.ts';
import { type PushRequest, push } from '../../src/commands/push/push.ts';
import type { StepContext } from '../../src/commands/shared/context.ts';
import type { FilesResult } from '../../src/commands/shared/results.ts';
import { parseReference } from '../../src/oci/reference.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { contextOf } from './context.ts';

/** A folder with files, and commands that run there as a step would: each run has sessions of its own. */
export interface Workspace {
  readonly folder: string;
  /** What the runs said: infos, notices and warnings. */
  readonly said: readonly string[];
  readonly warnings: readonly string[];
  /** What a command of its own run gets. */
  context(): StepContext;
  write(name: string, text: string): void;
  push(to: readonly string[], given?: Partial<PushRequest>): Promise<FilesResult | undefined>;
  attach(to: readonly string[], given?: Partial<AttachRequest>): Promise<AttachResult | undefined>;
}

export function workspace(): Workspace {
  const folder = temporaryFolder('many-');
  const said: string[] = [];
  const warnings: string[] = [];
  const context = (): StepContext => {
    const say = (text: string): void => void said.push(text);
    const warning = (text: string): void => void warnings.push(text);
    return contextOf({ observer: { info: say, notice: say, warning }, tempDir: folder });
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
