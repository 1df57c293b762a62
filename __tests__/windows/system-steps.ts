import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expectFiles, expectSame, type Place, pulled, push, type Step, TWO_FILES } from './step.ts';

/** Makes a credential helper for the registry that wants a login: a script, or on Windows an `.exe`, which is Node with its script `get.js`. */
function makeHelper({ folder, node, guarded, windows }: Place): void {
  const [host = ''] = guarded.split('/');
  mkdirSync(join(folder, 'bin'), { recursive: true });
  mkdirSync(join(folder, 'docker'), { recursive: true });
  writeFileSync(join(folder, 'docker/config.json'), JSON.stringify({ credHelpers: { [host]: 'test' } }));
  const answer = JSON.stringify({ ServerURL: host, Username: 'me', Secret: 'pw' });
  if (windows) {
    symlinkSync(node, join(folder, 'bin/docker-credential-test.exe'));
    writeFileSync(join(folder, 'bin/get.js'), `process.stdout.write(${JSON.stringify(answer)})`);
  } else {
    writeFileSync(join(folder, 'bin/docker-credential-test'), `#!/bin/sh\necho '${answer}'\n`, { mode: 0o755 });
  }
}

const withDockerConfig = ({ at }: Place) => ({ DOCKER_CONFIG: at('docker') });
const withHelper = (place: Place) => ({
  ...withDockerConfig(place),
  PATH: place.windows ? place.at('bin') : `${place.at('bin')}:${process.env.PATH}`,
});
const ACCOUNT = { username: 'me', password: 'pw' };
const loginTo = ({ guarded }: Place) => ({ registry: guarded.split('/')[0] ?? '', ...ACCOUNT });

/** Other programs, links, logins and layouts. */
export const SYSTEM_STEPS: readonly Step[] = [
  { name: 'push a file by its absolute path', files: TWO_FILES, inputs: ({ host, at }) => push(host, at('a.txt')) },
  {
    name: 'pull names with spaces and other scripts',
    files: { 'my file.txt': 'x\n', 'größe-日本.txt': 'y\n' },
    ...pulled('my file.txt\ngröße-日本.txt'),
    check: ({ folder }) => expectFiles(join(folder, 'out'), { 'my file.txt': 'x\n', 'größe-日本.txt': 'y\n' }),
  },
  {
    name: 'replace a file with other content',
    files: { 'a.txt': 'first\n', 'out/a.txt': 'mine\n' },
    before: ({ host }) => [push(host, 'a.txt')],
    inputs: ({ host }) => ({ command: 'pull', reference: `${host}/app:1`, path: 'out', overwrite: 'true' }),
    check: ({ folder }) => expectFiles(join(folder, 'out'), { 'a.txt': 'first\n' }),
  },
  {
    name: 'leave a file alone that another program has open',
    files: { 'a.txt': 'first\n', 'b.txt': 'second\n', 'out/a.txt': 'mine\n', 'out/b.txt': 'mine\n' },
    held: 'out/b.txt',
    before: ({ host }) => [push(host, 'a.txt\nb.txt')],
    inputs: ({ host }) => ({ command: 'pull', reference: `${host}/app:1`, path: 'out', overwrite: 'true' }),
    errorOnWindows: /b\.txt.*FILE_ACCESS/,
    check: ({ folder, windows }) => {
      expectSame(readFileSync(join(folder, 'out/a.txt'), 'utf8'), windows ? 'mine\n' : 'first\n');
      // The program that has it open writes to it.
      expectSame(readFileSync(join(folder, 'out/b.txt'), 'utf8') === 'second\n', !windows);
    },
  },
  {
    name: 'refuse to leave out a link that cannot be made',
    files: { 'sub/b.txt': 'second\n' },
    prepare: ({ folder }) => symlinkSync('b.txt', join(folder, 'sub/link.txt')),
    ...pulled('sub'),
    errorOnWindows: /link link\.txt to b\.txt can't be made here.*FILE_ACCESS/,
    check: ({ folder, windows }) => expectSame(existsSync(join(folder, 'out/sub/b.txt')), !windows),
  },
  {
    name: 'log in, and out when the job ends',
    action: 'login',
    inputs: loginTo,
    env: withDockerConfig,
    post: true,
    check: ({ folder }) => expectSame(existsSync(join(folder, 'docker/config.json')), false),
  },
  {
    name: 'log in beside a config with CRLF, and restore it byte for byte',
    files: { 'docker/config.json': '{\r\n  "auths": {}\r\n}\r\n' },
    action: 'login',
    inputs: loginTo,
    env: withDockerConfig,
    post: true,
    check: ({ folder }) =>
      expectSame(readFileSync(join(folder, 'docker/config.json'), 'utf8'), '{\r\n  "auths": {}\r\n}\r\n'),
  },
  {
    name: 'push with the credentials of a helper',
    files: TWO_FILES,
    prepare: makeHelper,
    env: withHelper,
    inputs: ({ guarded }) => push(guarded, 'a.txt'),
  },
  {
    name: 'say that a helper is missing',
    files: TWO_FILES,
    prepare: makeHelper,
    env: withDockerConfig,
    inputs: ({ guarded }) => push(guarded, 'a.txt'),
    error: /docker-credential-test/,
  },
  {
    name: 'find the program of a tool in its folder bin',
    files: { 'tool/bin/lint.exe': 'MZ program', 'tool/readme.txt': 'x' },
    before: ({ host }) => [push(host, 'tool')],
    inputs: ({ host }) => ({ command: 'pull', reference: `${host}/app:1`, tool: 'lint' }),
    errorOnLinux: /NO_FILES/,
    check: ({ windows }, { paths }) => {
      if (windows && !/^Z:\\.*\\bin$/.test(paths[0] ?? '')) throw new Error(`added ${JSON.stringify(paths)} to PATH`);
    },
  },
  {
    name: 'refuse a directory with a device name in it',
    files: { 'sub/aux.h': 'x' },
    inputs: ({ host }) => push(host, 'sub'),
    error: /"aux" is a device on Windows/,
  },
  {
    name: 'copy everything to a layout on drive C:',
    files: { ...TWO_FILES, 'sbom.spdx.json': '{"spdxVersion":"SPDX-2.3"}' },
    before: ({ host }) => [
      push(host, 'a.txt'),
      { command: 'attach', subject: `${host}/app:1`, files: 'sbom.spdx.json' },
    ],
    inputs: ({ host, drive }) => ({
      command: 'copy',
      reference: `${host}/app:1`,
      to: `oci-layout://${drive('copy')}:1`,
      recursive: 'true',
    }),
    check: ({ driveFile }, { outputs }) => {
      expectSame(outputs.count, '2');
      expectSame(readdirSync(join(driveFile('copy'), 'blobs/sha256')).length, 5);
    },
  },
  {
    name: 'set several tags, and combine what they name',
    files: TWO_FILES,
    before: ({ host }) => [push(host, 'a.txt', { reference: `${host}/app:run-1-amd64\n${host}/app:run-1-arm64` })],
    inputs: ({ host }) => ({ command: 'index', reference: `${host}/app:1`, manifests: `${host}/app:run-1-*` }),
  },
  {
    name: 'say in a dry run what would be done',
    files: TWO_FILES,
    inputs: ({ host }) => push(host, 'sub', { 'dry-run': 'true' }),
  },
  {
    name: 'delete a tag in a layout on drive C:',
    files: TWO_FILES,
    before: ({ drive }) => [push('x', 'a.txt', { reference: `oci-layout://${drive('layout')}:1` })],
    inputs: ({ drive }) => ({ command: 'delete', reference: `oci-layout://${drive('layout')}:1` }),
  },
];
