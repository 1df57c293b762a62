import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Where a step runs, with paths as that system writes them. */
export interface Place {
  readonly windows: boolean;
  /** `127.0.0.1:PORT` of the registry, with a namespace of its own for each system. */
  readonly host: string;
  /** The same of the registry that wants a login. */
  readonly guarded: string;
  /** Path of the system's Node, on this machine. */
  readonly node: string;
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
  /** A file of the workspace that another program keeps open on Windows while the step runs. */
  readonly held?: string;
  /** The sub-action to run. @default the action itself, with its input `command` */
  readonly action?: string;
  /** Run the post step too. */
  readonly post?: boolean;
  /** What the step fails with; without it, it has to succeed. */
  readonly error?: RegExp;
  /** What the step fails with on Linux only. */
  readonly errorOnLinux?: RegExp;
  /** What the step fails with on Windows only. */
  readonly errorOnWindows?: RegExp;
  /** Throws unless the step left what it should. */
  readonly check?: (place: Place, result: StepResult) => void;
}

/** Files of most steps. */
export const TWO_FILES = { 'a.txt': 'first\n', 'sub/b.txt': 'second\n' };

/** Throws unless the files below a folder are these. */
export function expectFiles(folder: string, expected: Readonly<Record<string, string>>): void {
  const found = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  const tree = Object.fromEntries(
    found.sort().map((path) => [path.slice(folder.length + 1), readFileSync(path, 'utf8')]),
  );
  expectSame(tree, Object.fromEntries(Object.entries(expected).sort(([a], [b]) => (a < b ? -1 : 1))));
}

/** Throws unless both are the same as JSON. */
export function expectSame(found: unknown, expected: unknown): void {
  const [left, right] = [JSON.stringify(found), JSON.stringify(expected)];
  if (left !== right) throw new Error(`found ${left}, expected ${right}`);
}

/** Inputs of a push to a repository on a host. */
export function push(host: string, files: string, more: Readonly<Record<string, string>> = {}) {
  return { command: 'push', reference: `${host}/app:1`, files, 'artifact-type': 'application/x.test', ...more };
}

/** Pushes lines of `files`, then pulls them into `out`. */
export const pulled = (name: string) => ({
  before: ({ host }: Place) => [push(host, name)],
  inputs: ({ host }: Place) => ({ command: 'pull', reference: `${host}/app:1`, path: 'out' }),
});

/** Writes the files of a step into its workspace. */
export function writeFiles(step: Step, place: Place): void {
  for (const [name, content] of Object.entries(step.files ?? {})) {
    const path = join(place.folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
  }
  step.prepare?.(place);
}
