import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readCommandFile, readWorkflowCommands } from './command-files.ts';
import { runAction, spawnAction } from './runner.ts';
import { temporaryFolder } from './temporary-folder.ts';

const METADATA = `
name: fixture
inputs:
  artifact-type: { default: 1.10 }
  dry-run: { default: false }
  github-token:
    default: \${{ github.token }}
  two words: {}
outputs:
  digest: { description: of the manifest }
runs: { using: node24, main: dist/index.mjs, post: dist/index.mjs }
`;

const SCRIPT = `
import { appendFileSync } from 'node:fs';
const e = process.env;
if (e.HANG) { console.log('hanging'); setInterval(() => {}, 1000); await new Promise(() => {}); }
if (e.STATE_todo) { console.log('post of ' + e.STATE_todo + ' in ' + e.GITHUB_WORKSPACE); process.exit(0); }
appendFileSync(e.GITHUB_OUTPUT, 'digest<<EOT\\nsha256:1\\nsecond=line\\nEOT\\nplain=a=b\\n');
appendFileSync(e.GITHUB_STATE, 'todo=sign-out\\n');
appendFileSync(e.GITHUB_ENV, 'DOCKER_CONFIG=/x\\n');
appendFileSync(e.GITHUB_PATH, '/tools\\n');
appendFileSync(e.GITHUB_STEP_SUMMARY, '# done\\n');
const given = Object.entries(e).filter(([name]) => name.startsWith('INPUT_'));
console.log(JSON.stringify({ ...Object.fromEntries(given), cwd: process.cwd(), home: e.HOME, secret: e.DOCKER_AUTH_CONFIG, extra: e.EXTRA }));
console.log('::error title=Push::failed%0Aat 100%25');
console.error('to stderr');
process.exitCode = 3;
`;

function fixture(): string {
  const root = temporaryFolder();
  for (const folder of ['.', 'push']) {
    mkdirSync(join(root, folder, 'dist'), { recursive: true });
    writeFileSync(join(root, folder, 'action.yml'), METADATA);
  }
  writeFileSync(join(root, 'push', 'action.yml'), METADATA.replaceAll('dist/index.mjs', '../dist/index.mjs'));
  writeFileSync(join(root, 'dist', 'index.mjs'), SCRIPT);
  return root;
}

describe('the runner harness', () => {
  it('hands over inputs, defaults and folders, and collects what a step leaves', async () => {
    process.env.DOCKER_AUTH_CONFIG = 'of this machine';
    const result = await runAction({
      root: fixture(),
      action: 'push',
      inputs: { 'two words': 'x', 'not-declared': 'y' },
      token: 'ghs_1',
      env: { EXTRA: 'z' },
    });
    delete process.env.DOCKER_AUTH_CONFIG;
    expect(JSON.parse(result.stdout.split('\n', 1)[0] ?? '')).toEqual({
      'INPUT_ARTIFACT-TYPE': '1.10',
      'INPUT_DRY-RUN': 'false',
      'INPUT_GITHUB-TOKEN': 'ghs_1',
      INPUT_TWO_WORDS: 'x',
      'INPUT_NOT-DECLARED': 'y',
      cwd: result.cwd,
      home: result.home,
      extra: 'z',
    });
    expect(result).toMatchObject({
      code: 3,
      timedOut: false,
      stderr: 'to stderr\n',
      outputs: { digest: 'sha256:1\nsecond=line', plain: 'a=b' },
      state: { todo: 'sign-out' },
      exports: { DOCKER_CONFIG: '/x' },
      paths: ['/tools'],
      summary: '# done\n',
      errors: ['failed\nat 100%'],
    });
    const post = await result.post();
    expect([post.code, post.stdout]).toEqual([0, `post of sign-out in ${result.cwd}\n`]);
  });

  it('kills a run that takes too long', async () => {
    const result = await runAction({ root: fixture(), env: { HANG: '1' }, timeoutMs: 500 });
    expect([result.timedOut, result.code]).toEqual([true, null]);
  });

  it('gives the process, so that a test can end it', async () => {
    const running = spawnAction({ root: fixture(), env: { HANG: '1' } });
    await new Promise((resolve) => running.child.stdout?.once('data', resolve));
    expect(running.stdout()).toBe('hanging\n');
    running.child.kill('SIGKILL');
    expect((await running.done).code).not.toBe(0);
  });
});

describe('command files', () => {
  it.each(['no-form', 'a<<EOT\nvalue\n', 'a<<\n\n'])('refuses %j', (text) => {
    expect(() => readCommandFile(text)).toThrow('command file');
  });

  it('finds the commands that the runner obeys', () => {
    expect(
      readWorkflowCommands('a ::b::c\n ::warning file=x%2Cy,line=3::w\r::set-env name=A::1\nx ##[add-path]/y'),
    ).toEqual([
      { command: 'warning', properties: { file: 'x,y', line: '3' }, message: 'w' },
      { command: 'set-env', properties: { name: 'A' }, message: '1' },
      { command: 'add-path', properties: {}, message: '/y' },
    ]);
  });
});
