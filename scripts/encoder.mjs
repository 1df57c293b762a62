// Compiles encoder/ to WebAssembly, and writes that into src/ as text: `npm run encoder`. So tests and the build need no compiler.
// The compiler is WebAssembly itself, and gives the same bytes everywhere; `--check` writes nothing and fails when they are others.
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import './ready.mjs';

const { default: asc } = await import('assemblyscript/asc');

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const target = 'src/files/archive/encoder-module.ts';
const OPTIONS = [
  '-O3',
  // Nothing is freed: all tables are made at the start.
  ...['--runtime', 'stub'],
  // No checks of indexes, which would only end the step another way: what can be written is known.
  ...['--noAssert', '--uncheckedBehavior', 'always', '--use', 'abort='],
];

const { values } = parseArgs({ options: { check: { type: 'boolean', default: false } } });
const text = `// Made by scripts/encoder.mjs from encoder/; change it there.

/** The encoder as WebAssembly, in Base64. */
export const ENCODER_MODULE =
  '${(await compile()).toString('base64')}';
`;
if (!values.check) writeFileSync(join(root, target), text);
else if (readFileSync(join(root, target), 'utf8') === text) console.log(`${target} is what encoder/ gives.`);
else {
  console.error(`${target} is not what encoder/ gives. Run: npm run encoder`);
  process.exitCode = 1;
}

async function compile() {
  let compiled;
  const writeFile = (_, contents) => {
    compiled = Buffer.from(contents);
  };
  const args = ['encoder/index.ts', '--outFile', 'encoder.wasm', '--baseDir', root, ...OPTIONS];
  const { error, stderr } = await asc.main(args, { writeFile });
  if (error !== null) throw new Error(`${stderr}`, { cause: error });
  return compiled;
}
