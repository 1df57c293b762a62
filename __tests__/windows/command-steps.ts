import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expectFiles, pulled, push, type Step, TWO_FILES } from './step.ts';

/** A path that Windows takes with the prefix `\\\\?\\` only, which Node adds. */
const LONG = `${'long-folder-name/'.repeat(18)}file.txt`;

/** Commands, paths and names. */
export const COMMAND_STEPS: readonly Step[] = [
  { name: 'push a file', files: TWO_FILES, inputs: ({ host }) => push(host, 'a.txt') },
  { name: 'push a directory', files: TWO_FILES, inputs: ({ host }) => push(host, 'sub') },
  {
    name: 'push a directory as zstd',
    files: TWO_FILES,
    inputs: ({ host }) => push(host, 'sub', { compression: 'zstd' }),
  },
  { name: 'push by a pattern', files: TWO_FILES, inputs: ({ host }) => push(host, '**/*.txt') },
  {
    name: 'attach to an artifact',
    files: { ...TWO_FILES, 'sbom.spdx.json': '{"spdxVersion":"SPDX-2.3"}' },
    before: ({ host }) => [push(host, 'a.txt')],
    inputs: ({ host }) => ({ command: 'attach', subject: `${host}/app:1`, files: 'sbom.spdx.json' }),
  },
  {
    name: 'discover what is attached',
    files: { ...TWO_FILES, 'sbom.spdx.json': '{"spdxVersion":"SPDX-2.3"}' },
    before: ({ host }) => [
      push(host, 'a.txt'),
      { command: 'attach', subject: `${host}/app:1`, files: 'sbom.spdx.json' },
    ],
    inputs: ({ host }) => ({ command: 'discover', subject: `${host}/app:1`, require: 'sbom' }),
  },
  {
    name: 'pull files and directories',
    files: TWO_FILES,
    ...pulled('a.txt\nsub'),
    check: ({ folder }) => expectFiles(join(folder, 'out'), TWO_FILES),
  },
  {
    name: 'push to a layout on drive C: and pull from it',
    files: TWO_FILES,
    before: ({ drive }) => [push('x', 'a.txt', { reference: `oci-layout://${drive('layout')}:1` })],
    inputs: ({ drive }) => ({ command: 'pull', reference: `oci-layout://${drive('layout')}:1`, path: 'out' }),
    check: ({ folder, driveFile }) => {
      expectFiles(join(folder, 'out'), { 'a.txt': 'first\n' });
      readFileSync(join(driveFile('layout'), 'oci-layout'));
    },
  },
  {
    name: 'copy from the registry to an archive on drive C:',
    files: TWO_FILES,
    before: ({ host }) => [push(host, 'a.txt')],
    inputs: ({ host, drive }) => ({
      command: 'copy',
      reference: `${host}/app:1`,
      to: `oci-layout://${drive('copy.tar')}:1`,
    }),
    check: ({ driveFile }) => {
      readFileSync(driveFile('copy.tar'));
    },
  },
  {
    name: 'pull into an absolute path',
    files: TWO_FILES,
    before: ({ host }) => [push(host, 'a.txt')],
    inputs: ({ host, drive }) => ({ command: 'pull', reference: `${host}/app:1`, path: drive('pulled') }),
    check: ({ driveFile }) => expectFiles(driveFile('pulled'), { 'a.txt': 'first\n' }),
  },
  {
    name: 'take backslashes as separators on Windows only',
    files: TWO_FILES,
    inputs: ({ host }) => push(host, 'sub\\b.txt'),
    errorOnLinux: /backslash|slash/,
  },
  {
    name: 'read lists with CRLF',
    files: TWO_FILES,
    inputs: ({ host }) => push(host, 'a.txt\r\nsub\r\n', { annotations: 'a=b\r\nc=d\r\n' }),
  },
  {
    name: 'read an annotation file with CRLF',
    files: { ...TWO_FILES, 'notes.json': '{\r\n  "$manifest": { "a": "b" }\r\n}\r\n' },
    inputs: ({ host }) => push(host, 'a.txt', { 'annotation-file': 'notes.json' }),
  },
  {
    name: 'keep CRLF in content',
    files: { 'a.txt': 'one\r\ntwo\r\n' },
    ...pulled('a.txt'),
    check: ({ folder }) => expectFiles(join(folder, 'out'), { 'a.txt': 'one\r\ntwo\r\n' }),
  },
  {
    name: 'executable bits by content',
    files: { 'bin/run': '#!/bin/sh\n', 'bin/data': 'no program\n' },
    prepare: ({ folder }) => chmodSync(join(folder, 'bin/run'), 0o755),
    inputs: ({ host }) => push(host, 'bin'),
  },
  {
    name: 'refuse a device name',
    files: { 'nul.txt': 'x' },
    inputs: ({ host }) => push(host, 'nul.txt'),
    error: /"nul" is a device on Windows/,
  },
  {
    name: 'refuse a title that is a device',
    files: { 'a.txt': 'x', 'notes.json': '{"a.txt":{"org.opencontainers.image.title":"CON"}}' },
    inputs: ({ host }) => push(host, 'a.txt', { 'annotation-file': 'notes.json' }),
    error: /"CON" is a device on Windows/,
  },
  {
    name: 'refuse a title that ends with a dot',
    files: { 'a.txt': 'x', 'notes.json': '{"a.txt":{"org.opencontainers.image.title":"a."}}' },
    inputs: ({ host }) => push(host, 'a.txt', { 'annotation-file': 'notes.json' }),
    error: /ends with a dot or a space/,
  },
  {
    name: 'refuse names that differ in case only',
    files: { 'a.txt': 'x', 'b.txt': 'y', 'notes.json': '{"b.txt":{"org.opencontainers.image.title":"A.TXT"}}' },
    inputs: ({ host }) => push(host, 'a.txt\nb.txt', { 'annotation-file': 'notes.json' }),
    error: /NAME_COLLISION/,
  },
  {
    name: 'pull paths longer than 260 characters',
    files: { [LONG]: 'deep\n' },
    ...pulled(LONG),
    check: ({ folder }) => expectFiles(join(folder, 'out'), { [LONG]: 'deep\n' }),
  },
  {
    name: 'keep a file with other content',
    files: { 'a.txt': 'first\n', 'out/a.txt': 'mine\n' },
    before: ({ host }) => [push(host, 'a.txt')],
    inputs: ({ host }) => ({
      command: 'pull',
      reference: `${host}/app:1`,
      path: 'out',
      overwrite: 'false',
    }),
    error: /FILE_EXISTS/,
    check: ({ folder }) => expectFiles(join(folder, 'out'), { 'a.txt': 'mine\n' }),
  },
  {
    name: 'refuse to write into .git in another case',
    files: { 'a.txt': 'first\n' },
    before: ({ host }) => [push(host, 'a.txt')],
    inputs: ({ host }) => ({ command: 'pull', reference: `${host}/app:1`, path: '.GIT' }),
    error: /UNSAFE_PATH/,
  },
  {
    name: 'install a tool and add it to PATH',
    files: { 'lint.exe': 'MZ program' },
    before: ({ host }) => [push(host, 'lint.exe')],
    inputs: ({ host }) => ({ command: 'pull', reference: `${host}/app:1`, tool: 'lint' }),
    errorOnLinux: /lint/,
    check: ({ windows }, { paths }) => {
      if (windows && !/^Z:\\.*\\tools\\/.test(paths[0] ?? ''))
        throw new Error(`added ${JSON.stringify(paths)} to PATH`);
    },
  },
  {
    name: 'say which file is missing on a drive',
    inputs: ({ drive }) => ({ command: 'pull', reference: `oci-layout://${drive('none')}:1`, path: 'out' }),
    error: /NOT_FOUND|LAYOUT_INVALID/,
  },
  {
    name: 'push through a working directory on drive C:',
    prepare: ({ driveFile }) => writeFileSync(driveFile('a.txt'), 'on a drive\n'),
    inputs: ({ host, drive }) => push(host, 'a.txt', { 'working-directory': drive('').replace(/[\\/]$/, '') }),
  },
];
