import { fork } from 'node:child_process';
import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { throwIfCancelled, untilCancelled } from '../../base/async/cancelled.ts';
import { childEnvironment } from '../../base/child-environment.ts';
import { messageOf } from '../../base/errors.ts';
import { MAX_CACHE_MS } from '../../base/limits.ts';
import type { Observer } from '../../store/observer.ts';
import type { CacheAnswer, CacheTask } from './cache-process.ts';
import type { Environment } from './environment.ts';

/**
 * The cache of the workflow's repository: entries that never change, each a folder by a key. It is a help and no more,
 * so nothing here throws except for an aborted step: what goes wrong is a warning.
 */
export interface WorkflowCache {
  /**
   * Brings the folder that was saved under `key` to `parent`/CACHED_FOLDER.
   * @returns false if there is none, or it could not be fetched
   */
  restore(key: string, parent: string): Promise<boolean>;
  /** Saves `parent`/CACHED_FOLDER under `key`, unless that is taken. */
  save(key: string, parent: string): Promise<void>;
}

/** The name of the folder that entries hold. Cache services tell entries apart by it too, so it stays. */
export const CACHED_FOLDER = 'oci-artifact';

/** Settings of {@link createActionsCache}. */
export interface ActionsCacheOptions {
  readonly env: Environment;
  /** A folder of this run's own, for archives on their way. */
  readonly tempDir: string;
  readonly observer: Observer;
  /** Told the secrets that the service gives, before they can be seen. */
  readonly onSecret: (secret: string) => void;
  readonly signal: AbortSignal;
  /** Longest time for one entry, in ms. @default MAX_CACHE_MS */
  readonly limitMs?: number | undefined;
}

/** The result of a task, and the important messages of the library. */
interface Outcome {
  readonly result: 'done' | 'nothing' | 'absent' | 'failed' | 'late';
  readonly complaints: readonly string[];
}

/**
 * Returns the path of the process's code: next to this module, with the same extension; in the bundle
 * `cache-process.js` next to `index.js`.
 * @param self the URL of the running module
 */
function programPath(self: string = import.meta.url): string {
  return fileURLToPath(new URL(`cache-process${self.endsWith('.ts') ? '.ts' : '.js'}`, self));
}

/** The cache of the workflow's repository, by @actions/cache. Whatever goes wrong with it is a warning. */
export function createActionsCache(options: ActionsCacheOptions): WorkflowCache {
  const { observer, signal } = options;
  let isGivenUp = false;

  async function attempt(task: CacheTask, parent: string, consequence: string): Promise<boolean> {
    if (isGivenUp) return false;
    const { result, complaints } = await perform(task, parent, options);
    throwIfCancelled(signal);
    // A service that fails is not waited for a second time, and an entry that is damaged can't be replaced.
    isGivenUp = result === 'absent' || result === 'late' || complaints.length > 0;
    const limit = (options.limitMs ?? MAX_CACHE_MS) / 1000;
    if (result === 'absent') observer.warning(`There is no Actions cache here, so ${consequence}.`);
    else if (result === 'late') observer.warning(`The Actions cache took longer than ${limit} s, so ${consequence}.`);
    else if (isGivenUp) observer.warning(`The Actions cache failed, so ${consequence}: ${complaints.join('; ')}`);
    return result === 'done';
  }

  return {
    async restore(key, parent) {
      const isThere = await attempt({ operation: 'restore', folder: CACHED_FOLDER, key }, parent, 'all is pulled');
      // What was restored by half is not to be taken for an entry.
      if (!isThere) await rm(path.join(parent, CACHED_FOLDER), { recursive: true, force: true });
      return isThere;
    },
    async save(key, parent) {
      const isSaved = await attempt({ operation: 'save', folder: CACHED_FOLDER, key }, parent, 'nothing is kept');
      if (isSaved) observer.info(`Saved in the Actions cache as ${key}.`);
    },
  };
}

async function perform(task: CacheTask, parent: string, options: ActionsCacheOptions): Promise<Outcome> {
  const { tempDir, signal, limitMs = MAX_CACHE_MS } = options;
  const complaints: string[] = [];
  const temp = path.join(tempDir, 'cache');
  await mkdir(temp, { recursive: true });
  throwIfCancelled(signal);
  const env = environmentOf(options.env, parent, temp);
  const child = fork(programPath(), { cwd: parent, env, execArgv: [], stdio: ['ignore', 'pipe', 'pipe', 'ipc'] });
  for (const output of [child.stdout, child.stderr]) {
    if (output === null) continue;
    createInterface({ input: output }).on('line', (line) => hearLine(line, { ...options, complaints }));
  }
  let timer: NodeJS.Timeout | undefined;
  try {
    const ended = new Promise<Outcome>((resolve) => {
      let answer: CacheAnswer = { result: 'failed', reason: 'its process ended early' };
      child.on('message', (message: CacheAnswer) => {
        answer = message;
      });
      child.on('error', (error) => {
        answer = { result: 'failed', reason: messageOf(error) };
      });
      // When all it wrote was read.
      child.on('close', () => {
        if (answer.reason !== undefined) complaints.push(answer.reason);
        resolve({ result: answer.result, complaints });
      });
      timer = setTimeout(() => resolve({ result: 'late', complaints }), limitMs);
    });
    child.send(task);
    return await untilCancelled(ended, signal);
  } finally {
    clearTimeout(timer);
    child.kill('SIGKILL');
  }
}

/** Tokens that the cache has no use for; its own is ACTIONS_RUNTIME_TOKEN. */
const OTHER_TOKENS = ['GITHUB_TOKEN', 'GH_TOKEN'];

/**
 * Returns the environment for the library: no inputs, so no credentials. Its paths are relative to GITHUB_WORKSPACE, so
 * that an entry is valid for runners with other folders; it leaves its archives in RUNNER_TEMP.
 */
function environmentOf(env: Environment, parent: string, temp: string): NodeJS.ProcessEnv {
  return { ...childEnvironment(env, OTHER_TOKENS, process.platform), GITHUB_WORKSPACE: parent, RUNNER_TEMP: temp };
}

/** Sorts a line of the library's: secrets are masked, its warnings and errors gathered, all else is for the debug log. */
function hearLine(
  line: string,
  { observer, onSecret, complaints }: Pick<ActionsCacheOptions, 'observer' | 'onSecret'> & { complaints: string[] },
): void {
  const [, command, text = ''] = /^::([a-z-]+)(?: [^:]*)?::(.*)$/.exec(line) ?? [];
  if (command === 'add-mask') onSecret(decoded(text));
  else if (command === 'warning' || command === 'error') complaints.push(decoded(text));
  else if (line.trim() !== '') observer.debug(`Actions cache: ${decoded(command === undefined ? line : text)}`);
}

/** The data of a workflow command, as the runner decodes it. */
function decoded(text: string): string {
  return text.replaceAll('%0D', '\r').replaceAll('%0A', '\n').replaceAll('%25', '%');
}
