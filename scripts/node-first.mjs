// The machine's own Node may be older than the runner's. The lockfile brings Node 24 into node_modules/.bin (on Linux and
// Windows); everything that is started from here gets that one first on its PATH.
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** The environment for a child process, with Node 24 of the project at `root` first on PATH. */
export function nodeFirst(root, env = process.env) {
  const key = Object.keys(env).find((name) => name.toUpperCase() === 'PATH') ?? 'PATH';
  return { ...env, [key]: [join(root, 'node_modules/.bin'), env[key]].filter(Boolean).join(delimiter) };
}

/** Where `program` is on the PATH of `env`, or undefined. */
export function onPath(program, env = process.env) {
  const key = Object.keys(env).find((name) => name.toUpperCase() === 'PATH') ?? 'PATH';
  const names = process.platform === 'win32' ? [`${program}.exe`, `${program}.cmd`, program] : [program];
  for (const folder of (env[key] ?? '').split(delimiter)) {
    for (const name of names) if (existsSync(join(folder, name))) return join(folder, name);
  }
  return undefined;
}
