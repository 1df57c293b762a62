import { INPUTS } from '../interface.ts';
import type { WorkflowLog } from '../log/workflow-commands.ts';
import { type Environment, inputText, inputVariable } from '../runner/environment.ts';
import { splitHeaderLines } from './values/header-lines.ts';
import { isPemText } from './values/pem-input.ts';

/** Headers whose value is a credential, going by their name. */
const SECRET_HEADER = /auth|token|key|secret|cookie|passw|credential|signature|session/i;
/** A last line of Base64 can be as short as `A=`: masking that would hide letters all over the log. */
const MIN_PEM_LINE = 8;

/**
 * Masks all that is secret among the inputs, before any of them is read: passwords and tokens, the Basic credentials made of
 * them, PEM text line by line, and header values. To be called before anything else of a step.
 */
export function maskInputs(env: Environment, log: Pick<WorkflowLog, 'mask'>): void {
  for (const spec of INPUTS) {
    const raw = env[inputVariable(spec.name)] ?? '';
    if (raw.trim() === '') continue;
    if (spec.kind === 'secret') {
      maskAll(log, [raw, raw.trim()]);
    } else if (spec.kind === 'pem' && isPemText(raw)) {
      maskPem(raw, log);
    } else if (spec.kind === 'headers') {
      for (const [name, value] of splitHeaderLines(raw)) {
        if (SECRET_HEADER.test(name)) maskAll(log, [value, value.replace(/^(?:Basic|Bearer)\s+/i, '')]);
      }
    }
  }
  for (const variable of PROXIES) {
    for (const name of [variable, variable.toLowerCase()]) maskAll(log, proxySecrets(env[name] ?? ''));
  }
  const password = inputText(env, 'password');
  const username = inputText(env, 'username');
  if (password !== '') maskAll(log, [basicCredentials(username, password), base64(password)]);
  const token = inputText(env, 'github-token');
  if (token === '') return;
  maskAll(log, [base64(token)]);
  for (const name of [env.GITHUB_ACTOR, 'x-access-token']) {
    if (name !== undefined && name !== '') maskAll(log, [basicCredentials(name, token)]);
  }
}

/** Variables of the environment that name a proxy, perhaps with user and password. */
const PROXIES = ['HTTPS_PROXY', 'HTTP_PROXY'] as const;

/** The password in a proxy's URL, as written there and as it is sent. */
function proxySecrets(text: string): readonly string[] {
  const [, user = '', password = ''] = /^(?:[a-z][a-z0-9+.-]*:\/\/)?([^/:@]*):([^/]*)@/i.exec(text.trim()) ?? [];
  if (password === '') return [];
  const plain = decoded(password);
  return [password, plain, basicCredentials(decoded(user), plain)];
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Masks PEM text line by line, but for the lines that say where it begins and ends. */
function maskPem(pem: string, log: Pick<WorkflowLog, 'mask'>): void {
  for (const line of pem.split(/[\r\n]+/)) {
    const text = line.trim();
    if (text.length >= MIN_PEM_LINE && !text.startsWith('-----')) log.mask(text);
  }
}

function basicCredentials(username: string, password: string): string {
  return base64(`${username}:${password}`);
}

function base64(text: string): string {
  return Buffer.from(text).toString('base64');
}

function maskAll(log: Pick<WorkflowLog, 'mask'>, secrets: readonly string[]): void {
  for (const secret of new Set(secrets)) log.mask(secret);
}
