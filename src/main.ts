import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { defaultAnnotations } from './action/default-annotations.ts';
import { checkEnvironment } from './action/environment.ts';
import type { Inputs } from './action/inputs.ts';
import { createObserver } from './action/observer.ts';
import { writeOutputs } from './action/outputs.ts';
import { readInputs } from './action/read-inputs.ts';
import { reportError } from './action/report-error.ts';
import { readState, saveState } from './action/state.ts';
import { writeSummary } from './action/summary.ts';
import { createWorkflowLog, type WorkflowLog } from './action/workflow-commands.ts';
import { attach } from './commands/attach.ts';
import type { CommandContext } from './commands/context.ts';
import { discover } from './commands/discover.ts';
import { pull } from './commands/pull.ts';
import { push } from './commands/push.ts';
import type { CommandResult } from './commands/results.ts';
import { ArtifactError } from './errors.ts';
import type { Annotations } from './oci/descriptor.ts';
import { outputsOf, summaryOf } from './outcome.ts';
import { recheck } from './recheck.ts';
import { createStores } from './stores.ts';

/** The version that requests name in their User-Agent; the release raises it with package.json, and a test compares. */
export const VERSION = '1.0.0';

type Environment = Readonly<Record<string, string | undefined>>;

/** The runner's files that no pull may write onto. */
const COMMAND_FILES = [
  'GITHUB_OUTPUT',
  'GITHUB_ENV',
  'GITHUB_PATH',
  'GITHUB_STATE',
  'GITHUB_STEP_SUMMARY',
  'GITHUB_EVENT_PATH',
];

/**
 * Runs the step that the environment describes: its inputs, or in the post step what the saved state asks for.
 * @param abort aborted when the runner cancels the job
 * @returns the exit code
 */
export async function main(env: Environment, abort: AbortSignal): Promise<number> {
  const log = createWorkflowLog({ debug: env.RUNNER_DEBUG === '1' });
  try {
    const state = readState(env);
    if (state !== undefined) await recheck(state, { env, log, signal: abort, userAgent: userAgent(env) });
    else await runStep(env, log, abort);
    return 0;
  } catch (error) {
    reportError(abort.aborted ? abort.reason : error, log);
    return 1;
  } finally {
    log.endGroup();
  }
}

function userAgent(env: Environment): string {
  const action = env.GITHUB_ACTION_REPOSITORY || 'oci-artifact-action';
  return `oci-artifact-action/${VERSION} (${action.replace(/[^\w./-]/g, '')})`;
}

async function runStep(env: Environment, log: WorkflowLog, abort: AbortSignal): Promise<void> {
  checkEnvironment(env);
  const inputs = await readInputs(env, log);
  for (const warning of inputs.warnings) log.warning(warning);
  const signal = withDeadline(abort, inputs.timeoutMs);
  const observer = createObserver(log);
  const tempDir = await mkdtemp(path.join(env.RUNNER_TEMP || tmpdir(), 'oci-artifact-'));
  const stores = createStores(inputs, {
    env,
    observer,
    userAgent: userAgent(env),
    onSecret: (secret) => log.mask(secret),
    signal,
  });
  const context: CommandContext = {
    openStore: stores.open,
    observer,
    tempDir,
    signal,
    async group(title, work) {
      log.group(title);
      const result = await work();
      log.endGroup();
      return result;
    },
  };
  try {
    const result = await runCommand(inputs, context, env);
    signal.throwIfAborted();
    if (result !== undefined && result.recheck.length > 0) saveState(inputs, result.recheck, env);
    await writeOutputs(outputsOf(inputs.command, result), env);
    if (inputs.summary && result !== undefined) await writeSummary(summaryOf(inputs, result), env);
  } finally {
    await stores.close();
    await rm(tempDir, { recursive: true, force: true });
  }
}

function withDeadline(abort: AbortSignal, timeoutMs: number | undefined): AbortSignal {
  if (timeoutMs === undefined) return abort;
  const controller = new AbortController();
  const timer = setTimeout(
    () =>
      controller.abort(
        new ArtifactError('TIMEOUT', `The step took longer than the ${timeoutMs / 1000} s of its input timeout`, {
          remedy: 'Raise timeout, or look in the log for what took so long.',
        }),
      ),
    timeoutMs,
  );
  timer.unref();
  return AbortSignal.any([abort, controller.signal]);
}

async function runCommand(
  inputs: Inputs,
  context: CommandContext,
  env: Environment,
): Promise<CommandResult | undefined> {
  const { artifactType, platform } = inputs;
  const filter = {
    ...(artifactType === undefined ? {} : { artifactType }),
    ...(platform === undefined ? {} : { platform }),
  };
  const [reference] = inputs.references;
  const [subject] = inputs.subjects;
  switch (inputs.command) {
    case 'push':
      return push(
        { ...inputs, ...filter, platform: undefined, annotations: await allAnnotations(inputs, context, env) },
        context,
      );
    case 'attach':
      return attach({ ...inputs, ...filter, annotations: await allAnnotations(inputs, context, env) }, context);
    case 'pull': {
      const commandFiles = COMMAND_FILES.flatMap((name) => env[name] || []);
      const source = {
        ...(reference === undefined ? {} : { reference }),
        ...(subject === undefined ? {} : { subject }),
      };
      return pull({ ...inputs, ...source, ...filter, commandFiles }, context);
    }
    case 'discover':
      if (subject === undefined)
        throw new ArtifactError('INPUT_INVALID', 'The command discover needs the input subject');
      return discover({ ...inputs, ...filter, subject }, context);
  }
}

/** Annotations of the workflow author over those that every artifact of this run gets. */
async function allAnnotations(inputs: Inputs, { observer }: CommandContext, env: Environment): Promise<Annotations> {
  if (!inputs.defaultAnnotations) return inputs.annotations;
  const { annotations, notice } = await defaultAnnotations(env);
  if (notice !== undefined && !('org.opencontainers.image.created' in inputs.annotations)) observer.info(notice);
  return { ...annotations, ...inputs.annotations };
}
