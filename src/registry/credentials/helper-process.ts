import type { ChildProcess } from 'node:child_process';
import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import path from 'node:path';
import { childEnvironment } from '../../base/child-environment.ts';
import {
  CREDENTIAL_HELPER_DRAIN_MS,
  CREDENTIAL_HELPER_MS,
  MAX_CREDENTIAL_HELPER_BYTES,
  MAX_CREDENTIAL_HELPER_ERROR_BYTES,
} from '../../base/limits.ts';

/** How a credential helper is run. */
export interface HelperProcessSettings {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** As `process.platform`. */
  readonly platform: string;
  /** Ends the helper when the step is cancelled. */
  readonly signal?: AbortSignal | undefined;
  /** @default CREDENTIAL_HELPER_MS */
  readonly timeoutMs?: number | undefined;
}

/** A program of this name in an absolute folder of PATH: an entry such as `.` would be the workspace, anybody's files. */
export async function findProgram(name: string, { env, platform }: HelperProcessSettings): Promise<string | undefined> {
  const windows = platform === 'win32';
  const { join, isAbsolute, delimiter } = windows ? path.win32 : path.posix;
  const file = windows && !name.toLowerCase().endsWith('.exe') ? `${name}.exe` : name;
  // On Windows its name is often `Path`, and a copy of the environment minds the case.
  const variable = windows ? Object.keys(env).find((key) => key.toUpperCase() === 'PATH') : 'PATH';
  for (const folder of (env[variable ?? 'PATH'] ?? '').split(delimiter)) {
    if (!isAbsolute(folder)) continue;
    const program = join(folder, file);
    try {
      if (!(await stat(program)).isFile()) continue;
      await access(program, constants.X_OK);
      return program;
    } catch {
      // Not in this folder.
    }
  }
  return undefined;
}

/** How a helper ran. */
export interface HelperRun {
  readonly stdout: string;
  readonly stderr: string;
  /** Its exit code, the signal that ended it, or why we did. */
  readonly ending: number | NodeJS.Signals | 'late' | 'large' | 'cancelled';
}

/** Variables with the job's tokens for the services of the runner. */
const RUNNER_TOKENS = ['ACTIONS_RUNTIME_TOKEN'];

/**
 * Runs a program without a shell, in its own folder, and without the step's inputs in its environment; kills it with all that it started
 * when it takes too long, prints too much, or the step is cancelled.
 * @throws what the system says when it can't be started
 */
export async function runHelper(
  program: string,
  action: string,
  input: string,
  { env, platform, signal, timeoutMs = CREDENTIAL_HELPER_MS }: HelperProcessSettings,
): Promise<HelperRun> {
  const { spawn } = await import('node:child_process');
  const child = spawn(program, [action], {
    // The workspace is anybody's files.
    cwd: (platform === 'win32' ? path.win32 : path.posix).dirname(program),
    // A helper gets none of the step's own secrets, but keeps what a cloud's helper logs in with.
    env: childEnvironment(env, RUNNER_TOKENS, platform),
    stdio: ['pipe', 'pipe', 'pipe'],
    shell: false,
    windowsHide: true,
    // A process group of its own, which can be ended as a whole.
    detached: platform !== 'win32',
  });
  const stdout = new Kept(MAX_CREDENTIAL_HELPER_BYTES);
  const stderr = new Kept(MAX_CREDENTIAL_HELPER_ERROR_BYTES);
  const timers: NodeJS.Timeout[] = [];
  let onAbort: (() => void) | undefined;
  try {
    const ending = await new Promise<HelperRun['ending']>((resolve, reject) => {
      const settleSoon = (ending: HelperRun['ending']): void => {
        timers.push(setTimeout(() => resolve(ending), CREDENTIAL_HELPER_DRAIN_MS));
      };
      const end = (why: 'late' | 'large' | 'cancelled'): void => {
        killGroup(child, platform);
        resolve(why);
      };
      child.on('error', reject);
      child.once('close', (code, by) => resolve(code ?? by ?? -1));
      child.once('exit', (code, by) => settleSoon(code ?? by ?? -1));
      child.stdout.on('data', (bytes: Buffer) => {
        if (!stdout.add(bytes)) end('large');
      });
      child.stderr.on('data', (bytes: Buffer) => void stderr.add(bytes));
      timers.push(setTimeout(() => end('late'), timeoutMs));
      onAbort = () => end('cancelled');
      signal?.addEventListener('abort', onAbort, { once: true });
      if (signal?.aborted) onAbort();
      // It may know the answer without reading the question.
      child.stdin.on('error', () => {});
      child.stdin.end(input);
    });
    return { stdout: stdout.text(), stderr: stderr.text(), ending };
  } finally {
    for (const timer of timers) clearTimeout(timer);
    if (onAbort !== undefined) signal?.removeEventListener('abort', onAbort);
    for (const stream of [child.stdin, child.stdout, child.stderr]) stream.destroy();
    child.unref();
  }
}

function killGroup(child: ChildProcess, platform: string): void {
  const { pid } = child;
  if (pid === undefined) return;
  try {
    if (platform === 'win32') child.kill('SIGKILL');
    else process.kill(-pid, 'SIGKILL');
  } catch {
    // It has ended by itself.
  }
}

/** The first bytes of a stream. */
class Kept {
  readonly #most: number;
  readonly #pieces: Buffer[] = [];
  #length = 0;

  constructor(most: number) {
    this.#most = most;
  }

  /** Whether all of it still fits. */
  add(bytes: Buffer): boolean {
    const room = this.#most - this.#length;
    if (room > 0) this.#pieces.push(bytes.subarray(0, room));
    this.#length = Math.min(this.#most, this.#length + bytes.length);
    return bytes.length <= room;
  }

  text(): string {
    return Buffer.concat(this.#pieces).toString('utf8');
  }
}
