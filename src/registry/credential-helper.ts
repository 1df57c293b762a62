import type { ChildProcess } from 'node:child_process';
import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import path from 'node:path';
import { ArtifactError, messageOf } from '../errors.ts';
import {
  CREDENTIAL_HELPER_DRAIN_MS,
  CREDENTIAL_HELPER_MS,
  MAX_CREDENTIAL_HELPER_BYTES,
  MAX_CREDENTIAL_HELPER_ERROR_BYTES,
} from '../limits.ts';
import { isJsonObject } from '../oci/descriptor.ts';
import { throwIfCancelled } from '../store/cancelled.ts';
import { harmless } from './registry-error.ts';

/** How credential helpers are run. */
export interface HelperSettings {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** As `process.platform`. */
  readonly platform: string;
  /** Ends the helper when the step is cancelled. */
  readonly signal?: AbortSignal | undefined;
  /** @default CREDENTIAL_HELPER_MS */
  readonly timeoutMs?: number | undefined;
  /** Told each secret that the helper printed, also when it failed. */
  readonly onSecret?: ((secret: string) => void) | undefined;
}

/** A question to a credential helper. */
export interface HelperQuestion {
  /** What stands in the config: `gcloud` for `docker-credential-gcloud`. */
  readonly name: string;
  /** The registry as the helper knows it. */
  readonly serverUrl: string;
  /** Where the helper is named, for a message: `the docker config /home/me/.docker/config.json`. */
  readonly namedBy: string;
}

/** What a credential helper knows of a registry. */
export interface HelperAnswer {
  readonly username: string;
  readonly secret: string;
}

/** Names that lead to a program in a folder of PATH and nowhere else; `desktop.exe` is in use on WSL. */
const NAME = /^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/;
/** What helpers say, on either output, where docker would ask for a login (docker-credential-helpers, credentials/error.go). */
const NOT_FOUND = /credentials not found/i;

/**
 * Asks `docker-credential-NAME get` (docker's credential helper protocol) for the credentials of a registry; undefined
 * when it has none. The program is found in the absolute folders of PATH only, runs without a shell and without the
 * step's inputs in its environment, and is killed with all that it started when it takes too long or prints too much.
 * @throws ArtifactError CREDENTIALS_INVALID when there is no such program, or it fails, hangs, or answers with something
 * else; with what it said, as far as that can't be a secret
 */
export async function askCredentialHelper(
  question: HelperQuestion,
  settings: HelperSettings,
): Promise<HelperAnswer | undefined> {
  const { name, serverUrl, namedBy } = question;
  const failed = (what: string, cause?: unknown): ArtifactError =>
    new ArtifactError('CREDENTIALS_INVALID', `The credential helper docker-credential-${harmless(name)} ${what}`, {
      cause,
      remedy: `Look why it does not work on this runner, take it out of ${namedBy}, or give username and password in the step.`,
    });
  if (!NAME.test(name)) throw failed(`of ${namedBy} has a name that no program has`);
  const program = await findProgram(`docker-credential-${name}`, settings);
  if (program === undefined) throw failed(`of ${namedBy} is in no folder of PATH`);
  let run: HelperRun;
  try {
    run = await runHelper(program, serverUrl, settings);
  } catch (error) {
    throwIfCancelled(settings.signal);
    throw failed(`could not be started: ${messageOf(error)}`, error);
  }
  throwIfCancelled(settings.signal);
  const { stdout, stderr, ending } = run;
  const answer = readAnswer(stdout);
  if (answer !== undefined && answer.secret !== '') settings.onSecret?.(answer.secret);
  const said = withoutSecrets(stderr.trim() === '' && answer === undefined ? stdout : stderr, answer?.secret);
  const saying = said === '' ? '' : `, saying "${said}"`;
  const limit = (settings.timeoutMs ?? CREDENTIAL_HELPER_MS) / 1000;
  if (ending === 'late') throw failed(`did not answer for ${serverUrl} within ${limit} s and was ended${saying}`);
  if (ending === 'large') {
    throw failed(`printed more than ${MAX_CREDENTIAL_HELPER_BYTES} bytes for ${serverUrl} and was ended`);
  }
  if (ending !== 0) {
    if (NOT_FOUND.test(stdout) || NOT_FOUND.test(stderr)) return undefined;
    throw failed(`failed for ${serverUrl} (${typeof ending === 'number' ? `exit code ${ending}` : ending})${saying}`);
  }
  if (answer === undefined) throw failed(`answered for ${serverUrl} with something that is no credentials`);
  return answer.secret === '' ? undefined : answer;
}

/** A program of this name in an absolute folder of PATH: an entry such as `.` would be the workspace, anybody's files. */
async function findProgram(name: string, { env, platform }: HelperSettings): Promise<string | undefined> {
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

interface HelperRun {
  readonly stdout: string;
  readonly stderr: string;
  /** Its exit code, the signal that ended it, or why we did. */
  readonly ending: number | NodeJS.Signals | 'late' | 'large' | 'cancelled';
}

async function runHelper(
  program: string,
  input: string,
  { env, platform, signal, timeoutMs = CREDENTIAL_HELPER_MS }: HelperSettings,
): Promise<HelperRun> {
  const { spawn } = await import('node:child_process');
  const child = spawn(program, ['get'], {
    // The step's own secrets are none of its business; what a cloud's helper signs in with is.
    env: Object.fromEntries(Object.entries(env).filter(([name]) => !name.toUpperCase().startsWith('INPUT_'))),
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
      child.once('error', reject);
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

/** The answer, which also a helper that then fails may have printed; undefined when it is none. */
function readAnswer(stdout: string): HelperAnswer | undefined {
  let value: unknown;
  try {
    value = JSON.parse(stdout.trim());
  } catch {
    return undefined;
  }
  if (!isJsonObject(value)) return undefined;
  const { Username: username = '', Secret: secret } = value;
  return typeof username === 'string' && typeof secret === 'string' ? { username, secret } : undefined;
}

/** Values behind a name that says what they are, in JSON, in a header or in a setting. */
const NAMED = /((?:secret|passw(?:or)?d|token|authorization|api[-_]?key)["']?\s*[:=]\s*["']?)[^\s"',;]{4,}/gi;
const IN_HEADER = /\b(bearer|basic)\s+[^\s"',;]{8,}/gi;
/** Long runs as only keys, tokens and Base64 have them: no word, no host, no absolute path. */
const LONG_RUN = /(?<![A-Za-z0-9+/=_-])(?=[A-Za-z0-9+/=_-]*[0-9])[A-Za-z0-9+=_-][A-Za-z0-9+/=_-]{23,}/g;

/** What a helper said, as one line without the secret it printed and whatever else looks like one. */
function withoutSecrets(text: string, secret = ''): string {
  const known = [secret, ...secret.split(/[\r\n]+/), Buffer.from(secret).toString('base64')];
  let rest = text;
  for (const one of known) if (one.trim() !== '') rest = rest.replaceAll(one, '***');
  rest = rest.slice(0, MAX_CREDENTIAL_HELPER_ERROR_BYTES);
  return harmless(rest.replace(IN_HEADER, '$1 ***').replace(NAMED, '$1***').replace(LONG_RUN, '***'));
}
