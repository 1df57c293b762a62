// What the bundle leaves out of its dependencies: parts that our settings never reach, and that would be read and
// loaded at each start. ncc knows no aliases, so trimmed copies are put where its resolution looks first.
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** Files of undici, each with why nothing of ours gets there. */
const UNDICI = {
  // The transport says allowH2: false, for parallel ranges shall not share one connection.
  'lib/dispatcher/client-h2.js': 'HTTP/2',
  // Bodies are bytes or streams.
  'lib/web/fetch/body.js': 'bodies of fetch',
  'lib/web/fetch/formdata.js': 'form data',
  'lib/web/webidl/index.js': 'form data',
  // A proxy's URL is http or https: others are refused before they get to undici.
  'lib/dispatcher/socks5-proxy-agent.js': 'SOCKS proxies',
};

/** Files of undici that a shorter one replaces, each with why nothing of ours sees a difference. */
const UNDICI_INSTEAD = {
  // An experimental parser that has to be asked for.
  'lib/dispatcher/parser-h1.js': 'module.exports = { getMiloEnabled: () => false };',
  // The parser for processors without SIMD, on which no runner runs. Where this one can't run, it says so.
  'lib/llhttp/llhttp-wasm.js': "module.exports = require('./llhttp_simd-wasm.js');",
  // A tree of known header names, built at each start; undici puts what is not in it in lower case itself.
  'lib/core/tree.js': 'module.exports = { tree: { lookup: () => null } };',
};

/** Files of undici that are tables, made anew at each start, and what of them is used. */
const UNDICI_TABLES = { 'lib/llhttp/constants.js': ['ERROR', 'TYPE'] };

/** Parts of Node that undici would load at each start for next to nothing: the file, what stands there, and what is enough. */
const UNDICI_LOADS = [
  // Streams given to it are never Node's own answers.
  ['lib/core/util.js', "const { IncomingMessage } = require('node:http')", 'const IncomingMessage = undefined'],
  // Node's default, for a dispatcher that is not told a limit.
  ['lib/dispatcher/client.js', "require('node:http')", '{ maxHeaderSize: 16_384 }'],
  ...[
    'lib/api/api-connect.js',
    'lib/api/api-request.js',
    'lib/api/readable.js',
    'lib/core/connect.js',
    'lib/core/request.js',
    'lib/core/util.js',
    'lib/dispatcher/client-h1.js',
    'lib/dispatcher/client.js',
  ].map((file) => [
    file,
    "require('node:assert')",
    `require('${'../'.repeat(file.split('/').length - 2)}core/check.js')`,
  ]),
];

/** Every file of undici whose code is not in the bundle. */
export const LEFT_OUT = [...Object.keys(UNDICI), ...Object.keys(UNDICI_INSTEAD)];

/** Node's `assert`, as undici uses it: none of its other functions is called there. */
const CHECK = `module.exports = (holds, message = 'an assertion of undici failed') => {
  if (!holds) throw message instanceof Error ? message : Object.assign(new Error(message), { code: 'ERR_ASSERTION' });
};
`;

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
    replace(undici, file, `module.exports = () => { throw new Error('The bundle leaves out ${what}.') }\n`);
  }
  for (const [file, text] of Object.entries(UNDICI_INSTEAD)) replace(undici, file, `${text}\n`);
  for (const [file, names] of Object.entries(UNDICI_TABLES)) {
    const table = createRequire(import.meta.url)(join(undici, file));
    const used = Object.fromEntries(names.map((name) => [name, table[name]]));
    if (Object.values(used).includes(undefined)) throw new Error(`undici's ${file} has not all of ${names} any more`);
    replace(undici, file, `module.exports = ${JSON.stringify(used)};\n`);
  }
  for (const [file, before, after] of UNDICI_LOADS) {
    const path = join(undici, file);
    const text = readFileSync(path, 'utf8');
    if (!text.includes(before)) throw new Error(`undici's ${file} has no ${before} any more`);
    writeFileSync(path, text.replace(before, after));
  }
  writeFileSync(join(undici, 'lib/core/check.js'), CHECK);
  const glob = join(copy('@actions/cache', root, modules), 'node_modules/@actions/glob');
  mkdirSync(glob, { recursive: true });
  writeFileSync(join(glob, 'package.json'), '{"name":"@actions/glob","type":"module","exports":"./index.js"}\n');
  writeFileSync(join(glob, 'index.js'), GLOB);
}

function replace(folder, file, text) {
  const path = join(folder, file);
  if (!existsSync(path)) throw new Error(`${folder} has no ${file} any more`);
  writeFileSync(path, text);
}

function copy(name, root, modules) {
  const target = join(modules, name);
  mkdirSync(dirname(target), { recursive: true });
  cpSync(join(root, 'node_modules', name), target, { recursive: true });
  return target;
}
