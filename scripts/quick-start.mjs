// Changes to the finished bundle that make a step start sooner, and change nothing else. A small step spends most of its CPU time on
// reading and compiling code (bench/README.md, case 1).
import { isBuiltin } from 'node:module';
import { parse } from 'acorn';

const MAIN = 'index.js';
const CHUNK = /^\d+\.index\.js$/;

/**
 * Applies all of them.
 * @param files text of every JavaScript file, by name; changed in place
 * @throws Error when the bundle is not of the expected form: then look what ncc writes now
 */
export function quickStart(files) {
  files.set(MAIN, builtinsAtOnce(files.get(MAIN)));
  wholeCommands(files);
  for (const [name, code] of files) if (name === MAIN || CHUNK.test(name)) files.set(name, compiledAtOnce(code));
}

/** A module of Node that most code only names: it takes 2 ms to load, and a small step does without its functions until the first answer. */
const WHEN_USED = 'node:fs/promises';

/** Node's own modules are taken as they are: `createRequire` loads a part of Node that nothing else needs. */
function builtinsAtOnce(code) {
  const [statement, require] = /import\{createRequire as (\w+)\}from"module";/.exec(code) ?? [];
  if (statement === undefined) throw new Error("The bundle does not load Node's modules by createRequire any more");
  const call = new RegExp(`\\b${require}\\(import\\.meta\\.url\\)\\("([^"]+)"\\)`, 'g');
  return code.replace(statement, '').replace(call, (_, name) => {
    if (!isBuiltin(name)) throw new Error(`The bundle loads ${name} from outside of it`);
    const taken = `process.getBuiltinModule("${name}")`;
    return name === WHEN_USED ? `new Proxy({},{get:(_,name)=>${taken}[name]})` : taken;
  });
}

/** A list of chunks that are loaded together, the last of which is the command. */
const TOGETHER = /Promise\.all\(\[((?:\w\.e\(\d+\),)+\w\.e\((\d+)\))\]\)/g;

/**
 * Makes one file of the chunks that a command needs: each file costs a millisecond or two. Chunks that others load too stay as they
 * are; a module that is in two files still runs once.
 */
function wholeCommands(files) {
  const chunk = (id) => {
    const file = files.get(`${id}.index.js`);
    const modules = modulesOf(file);
    return file.slice(modules.start + 1, modules.end - 1);
  };
  const whole = new Map();
  const main = files.get(MAIN).replace(TOGETHER, (_, list, last) => {
    const ids = [...list.matchAll(/\d+/g)].map(([id]) => id);
    whole.set(
      `${last}.index.js`,
      `export const id=${last};export const ids=[${ids}];export const modules={${ids.map(chunk)}};`,
    );
    return list.slice(list.lastIndexOf(',') + 1);
  });
  if (whole.size === 0) throw new Error('The bundle does not load chunks together any more');
  files.set(MAIN, main);
  for (const [name, code] of whole) files.set(name, code);
}

/**
 * Puts every module's function into brackets. V8 reads such a function once, and compiles it; any other it reads for its end
 * first, and once more when it is called. Nearly all modules of a file are called.
 */
function compiledAtOnce(code) {
  let done = '';
  let at = 0;
  for (const { value } of modulesOf(code).properties) {
    const { params, body, async } = value;
    if (value.type !== 'ArrowFunctionExpression' || async) continue;
    const text = code.slice(body.start, body.end);
    const names = params.map(({ start, end }) => code.slice(start, end));
    done += `${code.slice(at, value.start)}(function(${names})${body.type === 'BlockStatement' ? text : `{return ${text}}`})`;
    at = value.end;
  }
  return done + code.slice(at);
}

/** The object that has the modules of a file: its largest. */
function modulesOf(code) {
  const { body } = parse(code, { ecmaVersion: 'latest', sourceType: 'module' });
  const objects = body
    .flatMap((statement) => (statement.declaration ?? statement).declarations ?? [])
    .filter(({ init }) => init?.type === 'ObjectExpression')
    .map(({ init }) => init);
  const [largest] = objects.toSorted((a, b) => b.end - b.start - (a.end - a.start));
  if (largest === undefined) throw new Error('A file of the bundle has no modules');
  return largest;
}
