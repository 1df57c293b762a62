// Runs the built action from a shell, by the runner of the tests: in the environment of the caller, with the log as it comes.
import { createInterface } from 'node:readline';
import { spawnAction } from '../__tests__/support/runner.ts';

/** A step takes as long as it takes: the longest that a timer can wait, in ms. */
const NO_LIMIT_MS = 2 ** 31 - 1;

/** Variables of another step, or of the job that this runs in: they must not leak into the step. */
const OF_ANOTHER = /^(?:INPUT|STATE)_|^GITHUB_(?:OUTPUT|STATE|ENV|PATH|STEP_SUMMARY)$/;

/**
 * Runs one step with `inputs` in the folder `workspace`, printing its log through `print` a line at a time; its post step
 * too, unless `post` is false. `started` is called with its process and the time of its
 * start, as `performance.now()` has it. Gives the exit code, the time of the step without its post step in ms, outputs as an
 * object, and the summary as Markdown.
 */
export async function runStep(
  inputs,
  { workspace, env = process.env, print = console.log, post = true, started: onStart },
) {
  const show = (line) => {
    const shown = asRunnerShows(line);
    if (shown !== undefined) print(shown);
  };
  const { child, startedAt, done } = spawnAction({
    inputs,
    cwd: workspace,
    action: inputs.command === 'login' ? 'login' : '.',
    base: Object.fromEntries(Object.entries(env).filter(([name]) => !OF_ANOTHER.test(name))),
    timeoutMs: NO_LIMIT_MS,
  });
  onStart?.(child, startedAt);
  createInterface({ input: child.stdout }).on('line', show);
  const { code, ms, outputs, summary, state, stderr, ...step } = await done;
  process.stderr.write(stderr);
  const after = post && Object.keys(state).length > 0 ? await step.post({ timeoutMs: NO_LIMIT_MS }) : undefined;
  for (const line of after?.stdout.split(/\r?\n/).slice(0, -1) ?? []) show(line);
  return { code: after?.code || (code ?? 1), ms, outputs, summary };
}

/** A step's result as a workflow sees it: outputs as `name: value` lines, cut at `most` characters, then the job summary. */
export function describeResult({ outputs, summary }, most = Number.POSITIVE_INFINITY) {
  const cut = (value) => (value.length > most ? `${value.slice(0, most)}… (${value.length} characters)` : value);
  const lines = Object.entries(outputs).map(([name, value]) => `  ${name}: ${cut(value).replaceAll('\n', '\n    ')}`);
  return [
    'Outputs:',
    ...(lines.length === 0 ? ['  (none)'] : lines),
    'Summary:',
    ...(summary.trim() === ''
      ? ['  (none)']
      : summary
          .trimEnd()
          .split('\n')
          .map((line) => `  ${line}`)),
  ].join('\n');
}

const SHOWN_COMMANDS = { group: '▼ ', error: 'Error: ', warning: 'Warning: ', notice: 'Notice: ', debug: undefined };

/** A line as the runner's log page shows it: workflow commands turned into text, masks and debug lines left out. */
function asRunnerShows(line) {
  const [, command, text] = /^::([a-z-]+)(?: [^:]*(?::(?!:)[^:]*)*)?::(.*)$/.exec(line) ?? [];
  if (command === undefined) return line;
  const prefix = SHOWN_COMMANDS[command];
  return prefix === undefined ? undefined : prefix + unescapeData(text);
}

function unescapeData(text) {
  return text.replaceAll('%0D', '\r').replaceAll('%0A', '\n').replaceAll('%25', '%');
}
