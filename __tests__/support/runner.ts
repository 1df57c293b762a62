import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type ActionMetadata, evaluateDefault, readActionMetadata } from './action-metadata.ts';
import { readCommandFile, readWorkflowCommands, type WorkflowCommand } from './command-files.ts';
import { checkOutputSchemas } from './output-schemas.ts';
import { temporaryFolder } from './temporary-folder.ts';

/** ACTION_ROOT names another folder with action.yml and dist/, for a build that is not to be seen by others yet. */
export const REPOSITORY = process.env.ACTION_ROOT ?? resolve(dirname(fileURLToPath(import.meta.url)), '../..');

/** How to run the action once. */
export interface ActionOptions {
  /** What stands under `with:`. An input left out gets its default from action.yml. */
  readonly inputs?: Readonly<Record<string, string>>;
  /** More environment, or `undefined` to take a variable away. It comes last and wins over everything. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /**
   * The environment to start from, without what only this run can know. Default: one that is written anew, of a job of
   * `acme/app`, in which nothing leads to somebody's registry, account or proxy.
   */
  readonly base?: Readonly<Record<string, string | undefined>>;
  /** The workspace, and the working directory. Default: a new empty folder. */
  readonly cwd?: string;
  /** Folder of a sub-action (`push`, `attach`, …). Default: the root action. */
  readonly action?: string;
  /** Value of `github.token` in defaults. Default: empty, as if the job had no permissions. */
  readonly token?: string;
  /** Checkout of the action. Default: this repository. */
  readonly root?: string;
  /** HOME of the run, where a test put a docker config. Default: a new empty folder. */
  readonly home?: string;
  /** After this many milliseconds the process is killed. Default 60,000. */
  readonly timeoutMs?: number;
  /** Arguments for node itself, before the script. Default: none. */
  readonly nodeArguments?: readonly string[];
}

/** What one run left. */
export interface ActionResult {
  /** Exit code; null when a signal ended it. */
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  /** The time limit was over and the process was killed. */
  readonly timedOut: boolean;
  readonly stdout: string;
  readonly stderr: string;
  /** Workflow commands that the runner would obey. */
  readonly commands: readonly WorkflowCommand[];
  /** Messages of `::error::`. */
  readonly errors: readonly string[];
  readonly outputs: Readonly<Record<string, string>>;
  /** Environment for later steps. */
  readonly exports: Readonly<Record<string, string>>;
  /** Folders added to PATH. */
  readonly paths: readonly string[];
  readonly state: Readonly<Record<string, string>>;
  /** The job summary, Markdown. */
  readonly summary: string;
  /** Time from the start of the process to its end, in ms. */
  readonly ms: number;
  /** The workspace. */
  readonly cwd: string;
  readonly home: string;
  /** RUNNER_TEMP. */
  readonly runnerTemp: string;
  /**
   * Runs the post step as the runner does at the end of the job: same folders, the state as STATE_*.
   * @throws Error when action.yml has none
   */
  post(options?: Pick<ActionOptions, 'env' | 'timeoutMs'>): Promise<ActionResult>;
}

/** A run that is under way. */
export interface RunningAction {
  readonly child: ChildProcess;
  /** When it was started, as `performance.now()` has it. */
  readonly startedAt: number;
  readonly cwd: string;
  readonly home: string;
  readonly runnerTemp: string;
  /** Standard output so far. */
  stdout(): string;
  /** What it left, once it has ended, however it did. */
  readonly done: Promise<ActionResult>;
}

/**
 * Runs the built action as GitHub's runner does and waits for its end. A failed step is a result, not an exception; an
 * output that is not what its schema says is one.
 */
export function runAction(options: ActionOptions = {}): Promise<ActionResult> {
  return spawnAction(options).done;
}

/** As {@link runAction}, with the process in hand: for kills, and for many at once. */
export function spawnAction(options: ActionOptions = {}): RunningAction {
  if (!/^v24\./.test(process.version)) throw new Error(`the action runs on Node 24, this is ${process.version}`);
  const metadata = readActionMetadata(join(options.root ?? REPOSITORY, options.action ?? '.'));
  return launch({ options, metadata, folders: makeFolders(options), script: metadata.main, state: {} });
}

interface Folders {
  readonly cwd: string;
  readonly home: string;
  readonly runnerTemp: string;
}

interface Launch {
  readonly options: ActionOptions;
  readonly metadata: ActionMetadata;
  readonly folders: Folders;
  readonly script: string;
  readonly state: Readonly<Record<string, string>>;
}

function makeFolders({ cwd, home }: ActionOptions): Folders {
  const base = temporaryFolder('runner-');
  const folders = {
    cwd: cwd ?? join(base, 'workspace'),
    home: home ?? join(base, 'home'),
    runnerTemp: join(base, 'temp'),
  };
  for (const folder of Object.values(folders)) mkdirSync(folder, { recursive: true });
  return folders;
}

/** Variables that name the runner's command files, each with its file's name here. */
export const COMMAND_FILES = {
  GITHUB_OUTPUT: 'output',
  GITHUB_ENV: 'env',
  GITHUB_PATH: 'path',
  GITHUB_STATE: 'state',
  GITHUB_STEP_SUMMARY: 'summary',
} as const;

function launch({ options, metadata, folders, script, state }: Launch): RunningAction {
  const commandFolder = join(temporaryFolder('runner-commands-'), '_runner_file_commands');
  mkdirSync(commandFolder);
  const fileOf = (name: string) => join(commandFolder, name);
  for (const name of Object.values(COMMAND_FILES)) writeFileSync(fileOf(name), '');
  const env: Record<string, string | undefined> = {
    ...(options.base ?? { ...machineEnvironment(folders), ...jobEnvironment() }),
    GITHUB_ACTIONS: 'true',
    GITHUB_WORKSPACE: folders.cwd,
    RUNNER_TEMP: folders.runnerTemp,
    ...Object.fromEntries(Object.entries(COMMAND_FILES).map(([variable, name]) => [variable, fileOf(name)])),
    ...inputEnvironment(options, metadata, folders),
    ...Object.fromEntries(Object.entries(state).map(([name, value]) => [`STATE_${name}`, value])),
    ...options.env,
  };
  const startedAt = performance.now();
  const child = spawn(process.execPath, [...(options.nodeArguments ?? []), script], {
    cwd: folders.cwd,
    env: Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined)),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const stdout: Buffer[] = [];
  const stderr: Buffer[] = [];
  child.stdout.on('data', (piece: Buffer) => stdout.push(piece));
  child.stderr.on('data', (piece: Buffer) => stderr.push(piece));
  let timedOut = false;
  const timer = setTimeout(() => {
    timedOut = true;
    child.kill('SIGKILL');
  }, options.timeoutMs ?? 60_000);
  const done = new Promise<ActionResult>((resolvePromise, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => {
      const ms = performance.now() - startedAt;
      clearTimeout(timer);
      const log = Buffer.concat(stdout).toString();
      const commands = readWorkflowCommands(log);
      const written = (name: string) => readFileSync(fileOf(name), 'utf8');
      const left = readCommandFile(written('state'));
      const outputs = readCommandFile(written('output'));
      try {
        checkOutputSchemas(outputs);
      } catch (error) {
        reject(error);
        return;
      }
      resolvePromise({
        code,
        signal,
        timedOut,
        stdout: log,
        stderr: Buffer.concat(stderr).toString(),
        commands,
        errors: commands.filter(({ command }) => command === 'error').map(({ message }) => message),
        outputs,
        exports: readCommandFile(written('env')),
        paths: written('path').split(/\r?\n/).filter(Boolean),
        state: left,
        summary: written('summary'),
        ms,
        ...folders,
        post(later = {}) {
          if (metadata.post === undefined) throw new Error('action.yml has no post step');
          const changed = { ...options, ...later, env: { ...options.env, ...later.env } };
          return launch({ options: changed, metadata, folders, script: metadata.post, state: left }).done;
        },
      });
    });
  });
  return { child, startedAt, ...folders, stdout: () => Buffer.concat(stdout).toString(), done };
}

/** INPUT_* as the runner names them: upper case, blanks to underscores, hyphens kept. */
export function inputEnvironment(
  options: ActionOptions,
  metadata: ActionMetadata,
  folders: Pick<Folders, 'cwd'>,
): Record<string, string> {
  const context = { 'github.token': options.token ?? '', 'github.workspace': folders.cwd };
  const defaults = Object.entries(metadata.inputs).map(
    ([name, text]) => [name, evaluateDefault(text, context)] as const,
  );
  return Object.fromEntries(
    [...defaults, ...Object.entries(options.inputs ?? {})].map(([name, value]) => [
      `INPUT_${name.replaceAll(' ', '_').toUpperCase()}`,
      value,
    ]),
  );
}

/** The variables of GitHub's job that the action may look at. */
export function jobEnvironment(): Record<string, string> {
  const names: Partial<Record<NodeJS.Platform, string>> = { win32: 'Windows', darwin: 'macOS' };
  return {
    CI: 'true',
    GITHUB_ACTION: '__self',
    GITHUB_ACTOR: 'octocat',
    GITHUB_API_URL: 'https://api.github.com',
    GITHUB_EVENT_NAME: 'push',
    GITHUB_JOB: 'test',
    GITHUB_REPOSITORY: 'acme/app',
    GITHUB_REPOSITORY_OWNER: 'acme',
    GITHUB_RUN_ATTEMPT: '1',
    GITHUB_RUN_ID: '1',
    GITHUB_SERVER_URL: 'https://github.com',
    RUNNER_ARCH: process.arch.toUpperCase(),
    RUNNER_OS: names[process.platform] ?? 'Linux',
  };
}

/**
 * What a program needs of this machine, and nothing that could lead it to somebody's registry, account or proxy:
 * the environment is written anew, with a HOME of its own.
 */
function machineEnvironment({ home, runnerTemp }: Folders): Record<string, string | undefined> {
  const windows =
    process.platform === 'win32'
      ? {
          SystemRoot: process.env.SystemRoot,
          ComSpec: process.env.ComSpec,
          PATHEXT: process.env.PATHEXT,
          USERPROFILE: home,
          APPDATA: join(home, 'AppData', 'Roaming'),
          LOCALAPPDATA: join(home, 'AppData', 'Local'),
          TEMP: runnerTemp,
          TMP: runnerTemp,
        }
      : {};
  return {
    ...windows,
    PATH: [dirname(process.execPath), process.env.PATH].filter(Boolean).join(delimiter),
    HOME: home,
    TMPDIR: runnerTemp,
    LANG: 'C.UTF-8',
    RUNNER_TOOL_CACHE: join(runnerTemp, 'tool-cache'),
  };
}
