import { spawn, spawnSync } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { readActionMetadata } from '../support/action-metadata.ts';
import { readCommandFile, readWorkflowCommands } from '../support/command-files.ts';
import { COMMAND_FILES, inputEnvironment, jobEnvironment } from '../support/runner.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const REPOSITORY = fileURLToPath(new URL('../..', import.meta.url));
const LAUNCHER = fileURLToPath(new URL('launch.mjs', import.meta.url));
/** Where Debian's package puts the program, which is not on PATH. */
const WINE_PROGRAMS = ['/usr/lib/wine/wine64', '/usr/bin/wine64', '/usr/bin/wine'];
const STEP_LIMIT_MS = 120_000;
const PREFIX_LIMIT_MS = 180_000;
/** Longer than a step takes. */
const HOLD_SECONDS = 20;

/** A Wine prefix with Node for Windows. */
export interface Wine {
  readonly program: string;
  /** WINEPREFIX; `drive_c` in it is `C:\`. */
  readonly prefix: string;
  /** Path of node.exe, on this machine. */
  readonly node: string;
}

/** What one step on Windows left. */
export interface WindowsResult {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** Messages of `::error::`. */
  readonly errors: readonly string[];
  readonly outputs: Readonly<Record<string, string>>;
  /** Folders added to PATH, as Windows writes them. */
  readonly paths: readonly string[];
  /** Runs the post step, as at the end of the job. */
  post(): Promise<WindowsResult>;
}

/** Path of Wine's program, or undefined if it is not installed. */
export function findWine(): string | undefined {
  return WINE_PROGRAMS.find((path) => existsSync(path));
}

/** A path of this machine as programs in Wine write it: `/tmp/x` is `Z:\tmp\x`. */
export function windowsPath(path: string): string {
  return `Z:${path.replaceAll('/', '\\')}`;
}

/**
 * Makes a new prefix that says it is Windows 10, which Node requires.
 * @throws Error with what Wine printed
 */
export function makePrefix(program: string, node: string): Wine {
  const prefix = join(temporaryFolder('wine-'), 'prefix');
  const log = join(temporaryFolder('wine-log-'), 'log');
  const output = openSync(log, 'w');
  const { status } = spawnSync(program, ['reg', 'add', 'HKCU\\Software\\Wine', '/v', 'Version', '/d', 'win10', '/f'], {
    env: wineEnvironment(prefix),
    stdio: ['ignore', output, output],
    timeout: PREFIX_LIMIT_MS,
  });
  closeSync(output);
  if (status !== 0) throw new Error(`Wine made no prefix: ${readFileSync(log, 'utf8').trim()}`);
  return { program, prefix, node };
}

function wineEnvironment(prefix: string): Record<string, string> {
  return {
    PATH: '/usr/bin:/bin',
    HOME: prefix,
    LANG: 'C.UTF-8',
    WINEPREFIX: prefix,
    WINEDEBUG: '-all',
    // Neither .NET nor a browser is asked for.
    WINEDLLOVERRIDES: 'mscoree=;mshtml=',
  };
}

/** How to run a step on Windows: everything with paths of this machine, except inputs and `env`. */
export interface WindowsStep {
  readonly inputs: Readonly<Record<string, string>>;
  readonly cwd: string;
  readonly home: string;
  readonly env?: Readonly<Record<string, string>> | undefined;
  /** The sub-action to run. @default the action itself, with its input `command` */
  readonly action?: string | undefined;
}

function folderOf({ action }: WindowsStep): string {
  return action === undefined ? REPOSITORY : join(REPOSITORY, action);
}

/** Runs the built action on win32 as the runner does. A failed step is a result, not an exception. */
export function runOnWindows(wine: Wine, step: WindowsStep): Promise<WindowsResult> {
  const { main, post } = readActionMetadata(folderOf(step));
  return runScript(wine, step, { main, post, temp: temporaryFolder('windows-temp-') });
}

/** The scripts of a step, and RUNNER_TEMP of both. */
interface Scripts {
  readonly main: string;
  readonly post: string | undefined;
  readonly temp: string;
}

async function runScript(wine: Wine, step: WindowsStep, { main, post, temp }: Scripts): Promise<WindowsResult> {
  const base = temporaryFolder('windows-step-');
  const fileOf = (name: string) => join(base, name);
  for (const name of Object.values(COMMAND_FILES)) writeFileSync(fileOf(name), '');
  const metadata = readActionMetadata(folderOf(step));
  const home = windowsPath(step.home);
  const env = {
    ...jobEnvironment(),
    RUNNER_OS: 'Windows',
    RUNNER_ARCH: 'X64',
    GITHUB_ACTIONS: 'true',
    GITHUB_WORKSPACE: windowsPath(step.cwd),
    RUNNER_TEMP: windowsPath(temp),
    RUNNER_TOOL_CACHE: windowsPath(join(step.home, 'tools')),
    USERPROFILE: home,
    APPDATA: `${home}\\AppData\\Roaming`,
    LOCALAPPDATA: `${home}\\AppData\\Local`,
    TEMP: windowsPath(temp),
    TMP: windowsPath(temp),
    ...Object.fromEntries(Object.entries(COMMAND_FILES).map(([name, file]) => [name, windowsPath(fileOf(file))])),
    ...inputEnvironment({ inputs: step.inputs }, metadata, { cwd: windowsPath(step.cwd) }),
    ...step.env,
  };
  writeFileSync(fileOf('launch.json'), JSON.stringify({ env, cwd: windowsPath(step.cwd), script: windowsPath(main) }));
  const code = await runNode(wine, [windowsPath(LAUNCHER), windowsPath(fileOf('launch.json'))], base);
  const written = (name: string) => readFileSync(fileOf(name), 'utf8');
  const stdout = written('stdout');
  return {
    code,
    stdout,
    stderr: written('stderr'),
    errors: readWorkflowCommands(stdout).flatMap(({ command, message }) => (command === 'error' ? [message] : [])),
    outputs: readCommandFile(written('output')),
    paths: written('path').split(/\r?\n/).filter(Boolean),
    post() {
      if (post === undefined) throw new Error('action.yml has no post step');
      const state = Object.entries(readCommandFile(written('state'))).map(([name, value]) => [`STATE_${name}`, value]);
      const env = { ...step.env, ...Object.fromEntries(state) };
      return runScript(wine, { ...step, env }, { main: post, post: undefined, temp });
    },
  };
}

/** Has a program of Windows keep a file open, so that no other can replace it. Resolves to the function that ends that. */
export async function holdOnWindows(wine: Wine, file: string): Promise<() => Promise<void>> {
  const child = spawn(wine.program, ['cmd', '/c', `ping -n ${HOLD_SECONDS} 127.0.0.1 > ${windowsPath(file)}`], {
    env: wineEnvironment(wine.prefix),
    stdio: 'ignore',
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  // The command empties the file when it opens it.
  for (let tries = 0; statSync(file).size > 0; tries += 1) {
    if (tries === 200) throw new Error(`${file} is not held`);
    await sleep(50);
  }
  return async () => {
    await ended;
  };
}

/** Runs node.exe with its output in files of `folder`: Wine's pipes are none that Node can write to. */
function runNode(wine: Wine, args: readonly string[], folder: string): Promise<number | null> {
  const outputs = ['stdout', 'stderr'].map((name) => openSync(join(folder, name), 'w'));
  const child = spawn(wine.program, [wine.node, ...args], {
    cwd: folder,
    env: wineEnvironment(wine.prefix),
    stdio: ['ignore', ...outputs],
  });
  const timer = setTimeout(() => child.kill('SIGKILL'), STEP_LIMIT_MS);
  return new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => resolve(code));
  }).finally(() => {
    clearTimeout(timer);
    for (const output of outputs) closeSync(output);
  });
}
