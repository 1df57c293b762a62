import { mkdirSync, readdirSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { systemCode } from '../../base/errors.ts';
import { noteRunFolder } from '../../base/run-folders.ts';
import { nodeCrypto } from '../../base/startup/node-crypto.ts';

/** Staging folders are called `.oci-artifact-HOST-PID-RANDOM`. */
const PREFIX = '.oci-artifact-';
const NAME = /^\.oci-artifact-([0-9a-f]{8})-([0-9]+)-[0-9a-f]{12}$/;

/** Process ids say something on one host only; jobs in containers share folders but not process ids. */
function hostMark(): string {
  return nodeCrypto().createHash('sha256').update(hostname()).digest('hex').slice(0, 8);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return systemCode(error) !== 'ESRCH';
  }
}

/**
 * Makes a folder of this run's own inside `root`, so that what is staged there can be renamed into place, and the folder
 * `inner` in it. Absolute.
 */
export function makeStagingFolder(root: string, inner: string): string {
  const path = join(root, `${PREFIX}${hostMark()}-${process.pid}-${nodeCrypto().randomBytes(6).toString('hex')}`);
  noteRunFolder(path);
  mkdirSync(path, { mode: 0o700 });
  mkdirSync(join(path, inner));
  return path;
}

/** Removes staging folders in `root` whose process is gone. Those of other hosts and of running processes stay. Never throws. */
export async function removeLeftovers(root: string): Promise<void> {
  const mark = hostMark();
  for (const name of namesIn(root)) {
    const [, host, pid] = NAME.exec(name) ?? [];
    if (host !== mark || pid === undefined || isAlive(Number(pid))) continue;
    await rm(join(root, name), { recursive: true, force: true }).catch(() => undefined);
  }
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
