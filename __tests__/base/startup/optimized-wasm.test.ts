import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const SRC = new URL('../../../src/', import.meta.url).href;

/** Runs a module in a process whose flags are those of a step, with a function of V8's that tells how another one was compiled. */
function printed(lines: readonly string[]): string {
  const file = join(temporaryFolder(), 'run.mjs');
  const start = [
    `import { setFlagsFromString } from 'node:v8';`,
    `import { UNOPTIMIZED_WASM } from '${SRC}base/startup/v8-flags.ts';`,
    `import { compileOptimized } from '${SRC}base/startup/optimized-wasm.ts';`,
    `import { ENCODER_MODULE } from '${SRC}files/archive/encoder-module.ts';`,
    `UNOPTIMIZED_WASM.forEach(setFlagsFromString);`,
    `const compile = () => new WebAssembly.Module(Buffer.from(ENCODER_MODULE, 'base64'));`,
    // Until V8 has optimized it, which it does in a thread of its own: what has not happened then will not.
    `async function isOptimized(module) {`,
    `  const { deflate, maxInput } = new WebAssembly.Instance(module).exports;`,
    `  for (let i = 0; i < 200 && !%IsTurboFanFunction(deflate); i += 1) {`,
    `    deflate(maxInput());`,
    `    await new Promise((done) => setTimeout(done, 5));`,
    `  }`,
    `  return %IsTurboFanFunction(deflate);`,
    `}`,
  ];
  writeFileSync(file, [...start, ...lines].join('\n'));
  return execFileSync(process.execPath, ['--allow-natives-syntax', file], { encoding: 'utf8' }).trim();
}

describe('compileOptimized', () => {
  it('compiles what V8 optimizes, whatever the flags of the step', () => {
    expect(printed(['console.log(await isOptimized(compileOptimized(compile)));'])).toBe('true');
  });

  it('leaves other code as it was, also after an error', () => {
    const failing = 'try { compileOptimized(() => { throw new Error(); }); } catch {}';
    expect(printed([failing, 'console.log(await isOptimized(compile()));'])).toBe('false');
  });
});
