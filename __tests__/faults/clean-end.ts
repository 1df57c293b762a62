import { contentOf, TOLD_OF_FAILURE } from '../e2e/rig.ts';
import type { ActionResult } from '../support/runner.ts';
import { PASSWORD } from './world.ts';

/** Characters that no line of an error may hold. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const CONTROL = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/;

/**
 * What is wrong with how a step ended, as sentences: none for a success, and none for a failure in one sentence that
 * leaves nothing behind.
 * @param names what the sentence of a failure has to contain
 */
export function flawsOf(result: ActionResult, names: readonly string[] = []): string[] {
  const flaws: string[] = [];
  const expect = (ok: boolean, flaw: string) => void (ok || flaws.push(flaw));
  const shown = result.stdout.replace(/^::add-mask::.*$/gm, '');
  const [error = ''] = result.errors;
  expect(!result.timedOut, 'hung');
  expect(result.stderr === '', `wrote to standard error: ${result.stderr.slice(0, 300)}`);
  expect(!/^\s+at .*:\d+/m.test(shown), 'printed a stack');
  for (const secret of [PASSWORD, Buffer.from(`me:${PASSWORD}`).toString('base64')]) {
    expect(!shown.includes(secret), 'printed the password');
  }
  expect(!/token-[0-9a-f]{8}-/.test(shown), 'printed a token');
  expect(Object.keys(contentOf(result.runnerTemp)).length === 0, `left ${Object.keys(contentOf(result.runnerTemp))}`);
  if (result.code === 0) {
    expect(result.errors.length === 0, `succeeded with the error ${error}`);
    return flaws;
  }
  expect(result.code === 1, `ended with code ${result.code}, signal ${result.signal}`);
  expect(result.errors.length === 1, `${result.errors.length} errors: ${result.errors.join(' | ').slice(0, 500)}`);
  expect(error.length <= 1000, `an error of ${error.length} characters`);
  expect(!CONTROL.test(error), 'a control character in the error');
  expect(/[.!?] \S.*\([A-Z_]+\)$/.test(error), `no remedy or code in: ${error}`);
  expect(!error.endsWith('(INTERNAL)'), `an error nobody foresaw: ${error}`);
  for (const name of names) expect(error.includes(name), `no ${name} in: ${error}`);
  const { copies: _, cleaned, ...outputs } = result.outputs;
  expect(Object.keys(outputs).length === 0, `outputs of a failed step: ${Object.keys(outputs)}`);
  const tells = cleaned !== undefined && TOLD_OF_FAILURE.test(result.summary);
  expect(tells || result.summary === '', 'a summary of a failed step');
  return flaws;
}
