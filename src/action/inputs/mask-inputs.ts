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
 * Masks all that is secret among the inputs, before any of them is read: passwords and tokens, the Basic credentials made
 * of them, PEM text line by line, header values, and the account of a proxy. To be called before anything else of a step.
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
  if (password !== '') maskAll(log, [basicCredentials(inputText(env, 'username'), password)]);
  const token = inputText(env, 'github-token');
  for (const name of [env.GITHUB_ACTOR ?? '', 'x-access-token']) {
    if (token !== '' && name !== '') maskAll(log, [basicCredentials(name, token)]);
  }
}

/** Variables of the environment that name a proxy, perhaps with user and password. */
const PROXIES = ['HTTPS_PROXY', 'HTTP_PROXY'] as const;

/** Shorter parts of a proxy's password are not masked: that would hide letters all over the log. */
const MIN_PROXY_PART = 4;

/**
 * User and password in a proxy's URL, as written there and as they are sent. A user without a password is a token. What is
 * written is taken apart by the last `@`, and the parts of a password with raw `#`, `/`, `?` or `@` by themselves, as whoever
 * reads such a URL takes one of them for a host or a path and may say so.
 */
function proxySecrets(text: string): readonly string[] {
  const rest = text.trim().replace(/^[a-z][a-z0-9+.-]{0,20}:\/\//i, '');
  const at = rest.lastIndexOf('@');
  if (at < 0) return [];
  const account = rest.slice(0, at);
  const colon = account.indexOf(':');
  if (colon < 0) return [account, decoded(account), basicCredentials(decoded(account), '')];
  const password = account.slice(colon + 1);
  const plain = decoded(password);
  const parts = password.split(/[#/?@]/).filter((part) => part.length >= MIN_PROXY_PART);
  return [password, plain, basicCredentials(decoded(account.slice(0, colon)), plain), ...parts].filter(
    (secret) => secret !== '',
  );
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
  return Buffer.from(`${username}:${password}`).toString('base64');
}

function maskAll(log: Pick<WorkflowLog, 'mask'>, secrets: readonly string[]): void {
  for (const secret of new Set(secrets)) log.mask(secret);
}
