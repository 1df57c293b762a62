import { chmodSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Where a step runs, with paths as that system writes them. */
export interface Place {
  readonly windows: boolean;
  /** `127.0.0.1:PORT` of the registry, with a namespace of its own for each system. */
  readonly host: string;
  /** The workspace as this machine writes it. */
  readonly folder: string;
  /** Absolute path of a name in the workspace: `Z:\…\name` on Windows. */
  at(name: string): string;
  /** Absolute path of a new name on the system's own drive: `C:\…` on Windows. */
  drive(name: string): string;
  /** The same path on this machine. */
  driveFile(name: string): string;
}

/** What both systems leave. */
export interface StepResult {
  readonly code: number | null;
  readonly outputs: Readonly<Record<string, string>>;
  readonly errors: readonly string[];
  readonly paths: readonly string[];
}

/** A step that runs on Linux and on Windows, with the same digest or the same refusal. */
export interface Step {
  readonly name: string;
  /** Files of the workspace, by name. */
  readonly files?: Readonly<Record<string, string | Buffer>>;
  /** More that the workspace needs. */
  readonly prepare?: (place: Place) => void;
  /** Steps that run before, each of which must succeed. */
  readonly before?: (place: Place) => readonly Readonly<Record<string, string>>[];
  readonly inputs: (place: Place) => Readonly<Record<string, string>>;
  readonly env?: (place: Place) => Readonly<Record<string, string>>;
  /** What the step fails with; without it, it has to succeed. */
  readonly error?: RegExp;
  /** What the step fails with on Linux only. */
  readonly errorOnLinux?: RegExp;
  /** What the step fails with on Windows only. */
  readonly errorOnWindows?: RegExp;
  /** Throws unless the step left what it should. */
  readonly check?: (place: Place, result: StepResult) => void;
}

const TWO_FILES = { 'a.txt': 'first\n', 'sub/b.txt': 'second\n' };

/** A path that Windows takes with the prefix `\\\\?\\` only, which Node adds. */
const LONG = `${'long-folder-name/'.repeat(18)}file.txt`;

/** Throws unless the files below a folder are these. */
function expectFiles(folder: string, expected: Readonly<Record<string, string>>): void {
  const found = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  const tree = Object.fromEntries(
    found.sort().map((path) => [path.slice(folder.length + 1), readFileSync(path, 'utf8')]),
  );
  expectSame(tree, Object.fromEntries(Object.entries(expected).sort(([a], [b]) => (a < b ? -1 : 1))));
}

function expectSame(found: unknown, expected: unknown): void {
  const [left, right] = [JSON.stringify(found), JSON.stringify(expected)];
  if (left !== right) throw new Error(`found ${left}, expected ${right}`);
}

function push(host: string, files: string, more: Readonly<Record<string, string>> = {}) {
  return { command: 'push', reference: `${host}/app:1`, files, 'artifact-type': 'application/x.test', ...more };
}

const pulled = (name: string) => ({
  before: ({ host }: Place) => [push(host, name)],
  inputs: ({ host }: Place) => ({ command: 'pull', reference: `${host}/app:1`, path: 'out' }),
});

/** Every step, in the order in which they run. Each has a workspace and a repository of its own. */
export const STEPS: readonly Step[] = [
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

/** Writes the files of a step into its workspace. */
export function writeFiles(step: Step, place: Place): void {
  for (const [name, content] of Object.entries(step.files ?? {})) {
    const path = join(place.folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
  }
  step.prepare?.(place);
}
