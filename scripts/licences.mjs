// The licences of what is bundled. ncc's own list leaves out packages whose modules it concatenates, so the list is made
// of every package that `dependencies` lead to: a few too many rather than one too few. What is translated keeps its licence too.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Packages of which parts are translated: encoder/ is fflate's. */
const TRANSLATED = ['fflate'];

/** The text of licenses.txt: each production dependency of the project at `root`, in order of name, with its licence. */
export function licences(root) {
  const found = new Map();
  walk(root, root, found);
  for (const name of TRANSLATED) add(name, root, root, found);
  return [...found.keys()]
    .sort()
    .map((key) => found.get(key))
    .join(`\n${'-'.repeat(80)}\n\n`);
}

function walk(folder, root, found) {
  const { dependencies = {} } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  for (const name of Object.keys(dependencies)) add(name, folder, root, found);
}

/** Adds a package that `folder` needs, and those that it needs itself. */
function add(name, folder, root, found) {
  const at = locate(name, folder, root);
  if (at === undefined) throw new Error(`${name} is not installed; run npm ci`);
  const manifest = JSON.parse(readFileSync(join(at, 'package.json'), 'utf8'));
  const key = `${name} ${manifest.version}`;
  if (found.has(key)) return;
  found.set(key, `${key}\n${manifest.license ?? ''}\n\n${licenceText(at)}`);
  walk(at, root, found);
}

/** As Node resolves: the nearest node_modules on the way up to the project's root. */
function locate(name, from, root) {
  for (let folder = from; ; folder = dirname(folder)) {
    const candidate = join(folder, 'node_modules', name);
    if (existsSync(join(candidate, 'package.json'))) return candidate;
    if (folder === root || folder === dirname(folder)) return undefined;
  }
}

function licenceText(folder) {
  const files = readdirSync(folder).filter((name) => /^(licen[cs]e|copying|notice)/i.test(name));
  return files
    .sort()
    .map((name) => `${readFileSync(join(folder, name), 'utf8').replaceAll('\r\n', '\n').trim()}\n`)
    .join('\n');
}
