import path from 'node:path';

/** Environment variables by name. */
type Variables = Readonly<Record<string, string | undefined>>;

/** Inputs and state of the step, what mints identities for the job, and what makes Node load other code first. */
const KEPT_BACK = /^(?:(?:INPUT|STATE)_.*|ACTIONS_ID_TOKEN_REQUEST_.*|NODE_OPTIONS|NODE_PATH)$/i;

/**
 * The environment of a program that this one starts: its own without what the program has no use for, and with a PATH of
 * absolute folders only. A relative one, or an empty one, which means the current folder, could lead to a file that came out
 * of an artifact.
 * @param more names of further variables to keep back, in capitals
 * @param platform as `process.platform`
 */
export function childEnvironment(env: Variables, more: readonly string[], platform: string): Record<string, string> {
  const { delimiter, isAbsolute } = platform === 'win32' ? path.win32 : path.posix;
  const kept: Record<string, string> = {};
  for (const [name, value] of Object.entries(env)) {
    const known = name.toUpperCase();
    if (value === undefined || KEPT_BACK.test(name) || more.includes(known)) continue;
    kept[name] = known === 'PATH' ? value.split(delimiter).filter(isAbsolute).join(delimiter) : value;
  }
  return kept;
}
