import { throwIfCancelled } from '../../base/async/cancelled.ts';
import { ArtifactError, messageOf } from '../../base/errors.ts';
import {
  CREDENTIAL_HELPER_MS,
  MAX_CREDENTIAL_HELPER_BYTES,
  MAX_CREDENTIAL_HELPER_ERROR_BYTES,
} from '../../base/limits.ts';
import { isJsonObject } from '../../oci/descriptor.ts';
import { harmless } from '../protocol/harmless.ts';
import { findProgram, type HelperProcessSettings, type HelperRun, runHelper } from './helper-process.ts';

/** How credential helpers are asked. */
export interface HelperSettings extends HelperProcessSettings {
  /** Told each secret that the helper printed, also when it failed. */
  readonly onSecret?: ((secret: string) => void) | undefined;
}

/** Which credential helper, and for which registry. */
export interface HelperQuestion {
  /** Name in the config: `gcloud` for `docker-credential-gcloud`. */
  readonly name: string;
  /** The registry as the helper knows it. */
  readonly serverUrl: string;
  /** The place that names the helper, for a message: `the docker config /home/me/.docker/config.json`. */
  readonly namedBy: string;
}

/** The answer of a credential helper for a registry. */
export interface HelperAnswer {
  readonly username: string;
  readonly secret: string;
}

/** Names that lead to a program in a folder of PATH and nowhere else; `desktop.exe` is in use on WSL. */
const NAME = /^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/;
/**
 * The text that helpers print, on either output, if they have no credentials (docker-credential-helpers,
 * credentials/error.go).
 */
const NOT_FOUND = /credentials not found/i;

/**
 * Asks `docker-credential-NAME get` (docker's credential helper protocol) for the credentials of a registry; undefined
 * when it has none.
 * @throws ArtifactError CREDENTIALS_INVALID when there is no such program, or it fails, hangs, or answers with something
 * else; with what it said, as far as that can't be a secret
 */
export async function askCredentialHelper(
  question: HelperQuestion,
  settings: HelperSettings,
): Promise<HelperAnswer | undefined> {
  const stdout = await run('get', question.serverUrl, question, settings);
  if (stdout === undefined) return undefined;
  const answer = readAnswer(stdout);
  if (answer === undefined) {
    throw failure(question, `answered for ${question.serverUrl} with something other than credentials`);
  }
  return answer.secret === '' ? undefined : answer;
}

/**
 * Makes `docker-credential-NAME store` keep the credentials of a registry.
 * @throws ArtifactError CREDENTIALS_INVALID, as {@link askCredentialHelper}
 */
export async function storeInCredentialHelper(
  { username, secret }: HelperAnswer,
  question: HelperQuestion,
  settings: HelperSettings,
): Promise<void> {
  const input = JSON.stringify({ ServerURL: question.serverUrl, Username: username, Secret: secret });
  await run('store', input, question, settings, secret);
}

/**
 * Makes `docker-credential-NAME erase` forget the credentials of a registry; that it has none is fine.
 * @throws ArtifactError CREDENTIALS_INVALID, as {@link askCredentialHelper}
 */
export async function eraseFromCredentialHelper(question: HelperQuestion, settings: HelperSettings): Promise<void> {
  await run('erase', question.serverUrl, question, settings);
}

function failure({ name, namedBy }: HelperQuestion, what: string, cause?: unknown): ArtifactError {
  return new ArtifactError('CREDENTIALS_INVALID', `The credential helper docker-credential-${harmless(name)} ${what}`, {
    cause,
    remedy: `Make it work on this runner, remove it from ${namedBy}, or give username and password in the step.`,
  });
}

/** Returns the output of a helper; undefined if it says that it has no credentials. */
async function run(
  action: 'get' | 'store' | 'erase',
  input: string,
  question: HelperQuestion,
  settings: HelperSettings,
  given = '',
): Promise<string | undefined> {
  const { name, serverUrl, namedBy } = question;
  if (!NAME.test(name)) throw failure(question, `of ${namedBy} has a name that no program has`);
  const program = await findProgram(`docker-credential-${name}`, settings);
  if (program === undefined) throw failure(question, `of ${namedBy} is in no folder of PATH`);
  let ran: HelperRun;
  try {
    ran = await runHelper(program, action, input, settings);
  } catch (error) {
    throw failure(question, `could not be started: ${messageOf(error)}`, error);
  } finally {
    throwIfCancelled(settings.signal);
  }
  const { stdout, stderr, ending } = ran;
  const answer = readAnswer(stdout);
  if (answer !== undefined && answer.secret !== '') settings.onSecret?.(answer.secret);
  if (ending === 0) return stdout;
  if (ending === 'large') {
    throw failure(question, `printed more than ${MAX_CREDENTIAL_HELPER_BYTES} bytes for ${serverUrl} and was ended`);
  }
  // Docker's own helpers say what is wrong on standard output.
  const said = withoutSecrets(stderr.trim() === '' && answer === undefined ? stdout : stderr, [
    given,
    answer?.secret ?? '',
  ]);
  const saying = said === '' ? '' : `, saying "${said}"`;
  if (ending === 'late') {
    const limit = (settings.timeoutMs ?? CREDENTIAL_HELPER_MS) / 1000;
    throw failure(question, `did not answer for ${serverUrl} within ${limit} s and was ended${saying}`);
  }
  if (NOT_FOUND.test(stdout) || NOT_FOUND.test(stderr)) return undefined;
  const how = typeof ending === 'number' ? `exit code ${ending}` : ending;
  throw failure(question, `failed for ${serverUrl} (${how})${saying}`);
}

/** Returns the answer, which a helper may have printed even if it then fails; undefined if it is not valid. */
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
const JWT = /\beyJ[A-Za-z0-9_.-]{8,}/g;
/** Long runs as only keys, tokens and Base64 have them: no word, no host, no absolute path. */
const LONG_RUN = /(?<![A-Za-z0-9+/=_-])(?=[A-Za-z0-9+/=_-]*[0-9])[A-Za-z0-9+=_-][A-Za-z0-9+/=_-]{23,}/g;

/** Returns the message of a helper, as one line without known secrets and anything that looks like one. */
function withoutSecrets(text: string, secrets: readonly string[]): string {
  let rest = text;
  for (const secret of secrets) {
    const forms = [secret, ...secret.split(/[\r\n]+/), Buffer.from(secret).toString('base64')];
    for (const form of forms) if (form.trim() !== '') rest = rest.replaceAll(form, '***');
  }
  rest = rest.slice(0, MAX_CREDENTIAL_HELPER_ERROR_BYTES);
  return harmless(
    rest.replace(IN_HEADER, '$1 ***').replace(NAMED, '$1***').replace(JWT, '***').replace(LONG_RUN, '***'),
  );
}
