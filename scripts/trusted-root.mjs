// Takes the trusted root of the public Sigstore instance out of @sigstore/tuf (its seeds.json, which its maintainers sign off
// with each release) and writes it to src/trust/root/public-root.ts. To refresh it: update @sigstore/tuf in package.json, run
// this, put the new digest that it prints into __tests__/trust/trusted-root.test.ts, and build.
// `--check` only compares.
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const target = join(root, 'src/trust/root/public-root.ts');
const read = (file) => readFileSync(join(root, file), 'utf8');

const { version } = JSON.parse(read('node_modules/@sigstore/tuf/package.json'));
const seeds = JSON.parse(read('node_modules/@sigstore/tuf/seeds.json'));
const encoded = seeds['https://tuf-repo-cdn.sigstore.dev']?.targets?.['trusted_root.json'];
if (encoded === undefined) throw new Error('seeds.json has no trusted_root.json of the public instance');
const text = Buffer.from(encoded, 'base64').toString('utf8');

const lines = text
  .trimEnd()
  .split('\n')
  .map((line) => line.trim())
  .join('');
if (JSON.stringify(JSON.parse(lines)) !== JSON.stringify(JSON.parse(text))) throw new Error('a string spans two lines');
const module = [
  '// Written by scripts/trusted-root.mjs; do not edit.',
  `// biome-ignore-all format: the text of @sigstore/tuf ${version}, without its line breaks.`,
  '',
  '/** The trusted root of the public Sigstore instance. */',
  `export const PUBLIC_ROOT = '${lines.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}';`,
  '',
].join('\n');

if (process.argv.includes('--check')) {
  if (readFileSync(target, 'utf8') !== module) throw new Error(`${target} is not what @sigstore/tuf ${version} has`);
} else {
  writeFileSync(target, module);
  console.log(`${target}: sha256 ${createHash('sha256').update(lines).digest('hex')}`);
}
