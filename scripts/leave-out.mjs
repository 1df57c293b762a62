// What the bundle leaves out of its dependencies: parts that our settings never reach, and that would be read and
// loaded at each start. ncc knows no aliases, so trimmed copies are put where its resolution looks first.
import { cpSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Files of undici, each with why nothing of ours gets there. */
const UNDICI = {
  // The transport says allowH2: false, for parallel ranges shall not share one connection.
  'lib/dispatcher/client-h2.js': 'HTTP/2',
  // An experimental parser that has to be asked for.
  'lib/milo/simd.js': 'the Milo parser',
  'lib/milo/no-simd.js': 'the Milo parser',
  // Bodies are bytes or streams.
  'lib/web/fetch/body.js': 'bodies of fetch',
  'lib/web/fetch/formdata.js': 'form data',
  'lib/web/webidl/index.js': 'form data',
  // A proxy's URL is http or https: others are refused before they get to undici.
  'lib/dispatcher/socks5-proxy-agent.js': 'SOCKS proxies',
};

/** What @actions/cache gets for @actions/glob: the cache process names one folder, never a pattern. */
const GLOB = `import { resolve } from 'node:path';
export async function create(paths) {
  return { async *globGenerator() { yield* paths.split('\\n').map((path) => resolve(path)); } };
}
`;

/**
 * Puts the trimmed copies into `build`/node_modules.
 * @throws Error when a dependency has no such file any more: then look where its code has gone
 */
export function leaveOut(root, build) {
  const modules = join(build, 'node_modules');
  const undici = copy('undici', root, modules);
  for (const [file, what] of Object.entries(UNDICI)) {
    const path = join(undici, file);
    if (!existsSync(path)) throw new Error(`undici has no ${file} any more`);
    writeFileSync(path, `module.exports = () => { throw new Error('The bundle leaves out ${what}.') }\n`);
  }
  const glob = join(copy('@actions/cache', root, modules), 'node_modules/@actions/glob');
  mkdirSync(glob, { recursive: true });
  writeFileSync(join(glob, 'package.json'), '{"name":"@actions/glob","type":"module","exports":"./index.js"}\n');
  writeFileSync(join(glob, 'index.js'), GLOB);
}

function copy(name, root, modules) {
  const target = join(modules, name);
  mkdirSync(dirname(target), { recursive: true });
  cpSync(join(root, 'node_modules', name), target, { recursive: true });
  return target;
}
