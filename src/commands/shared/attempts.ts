import { ArtifactError } from '../../base/errors.ts';
import type { CommandContext } from './context.ts';

/** The result for one of several targets. */
export type Outcome<T> =
  | { readonly name: string; readonly value: T }
  | { readonly name: string; readonly error: ArtifactError };

/** Failures and finished targets that the one-line error names; the log has all of them. */
const SHOWN = 3;
const SHOWN_NAME = 100;
const SHOWN_MESSAGE = 300;

/**
 * Does the work at one of several targets. A failure is noted, so that the others are still tried; {@link allDone}
 * throws it. An unexpected error, and the end of the step, is thrown at once.
 * @param name the name of the target in a message
 */
export async function attempt<T>(
  name: string,
  work: () => Promise<T>,
  { signal }: Pick<CommandContext, 'signal'>,
): Promise<Outcome<T>> {
  try {
    return { name, value: await work() };
  } catch (error) {
    if (signal.aborted || !(error instanceof ArtifactError)) throw error;
    return { name, error };
  }
}

/**
 * Returns the results of all targets, if each was done.
 * @param doing the operation, to begin a sentence with: `Pushing`
 * @param observer told each failure of several targets; that of an only target is the error itself
 * @param targets their name, in the plural
 * @throws ArtifactError the failure of an only target; of several, one with the code of the first failure that says
 * which failed and why, and which are done
 */
export function allDone<T>(
  doing: string,
  outcomes: readonly Outcome<T>[],
  { observer }: Pick<CommandContext, 'observer'>,
  targets = 'targets',
): readonly T[] {
  const values: T[] = [];
  const done: string[] = [];
  const failed: { readonly name: string; readonly error: ArtifactError }[] = [];
  for (const outcome of outcomes) {
    if ('error' in outcome) failed.push(outcome);
    else {
      values.push(outcome.value);
      done.push(outcome.name);
    }
  }
  const [first] = failed;
  if (first === undefined) return values;
  if (outcomes.length === 1) throw first.error;
  for (const { name, error } of failed) observer.info(`Failed: ${name}: ${error.message}`);
  const { code, remedy, status } = first.error;
  const finished = done.length === 0 ? 'none is done' : `done: ${list(done.map((name) => cut(name, SHOWN_NAME)))}`;
  const why = list(failed.map(sentence), '; ');
  throw new ArtifactError(
    code,
    `${doing} failed at ${failed.length} of ${outcomes.length} ${targets}, which the next run tries again (${finished}): ${why}`,
    {
      cause: first.error.cause,
      remedy,
      status,
      detail: [...failed.flatMap(({ error }) => error.detail), ...done.map((name) => `done    ${name}`)],
    },
  );
}

/** Most messages name their target. */
function sentence({ name, error }: { readonly name: string; readonly error: ArtifactError }): string {
  const message = error.message.includes(name) ? error.message : `${cut(name, SHOWN_NAME)}: ${error.message}`;
  return cut(message, SHOWN_MESSAGE);
}

function list(items: readonly string[], separator = ', '): string {
  const rest = items.length - SHOWN;
  return `${items.slice(0, SHOWN).join(separator)}${rest > 0 ? `${separator}and ${rest} more` : ''}`;
}

function cut(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length - 1)}…`;
}
