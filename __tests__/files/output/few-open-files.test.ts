import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { temporaryFolder } from '../../support/temporary-folder.ts';

it.runIf(process.platform === 'linux')(
  'row no-access: small files wait while too many files are open, here and in the thread that writes them',
  () => {
    const folder = temporaryFolder();
    const child = fileURLToPath(new URL('few-open-files-child.ts', import.meta.url));
    const out = execFileSync('sh', ['-c', 'ulimit -n 64; exec "$0" "$@"', process.execPath, child, folder]);
    expect(out.toString().trim()).toBe('EMFILE');
    expect(readdirSync(folder).sort()).toEqual(['first', 'fourth', 'here', 'second', 'third']);
    for (const name of readdirSync(folder)) expect(readFileSync(join(folder, name), 'utf8')).toBe(name);
  },
);
