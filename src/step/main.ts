import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Inputs } from '../action/inputs/inputs.ts';
import { maskInputs } from '../action/inputs/mask-inputs.ts';
import { readInputs } from '../action/inputs/read-inputs.ts';
import { createObserver } from '../action/log/observer.ts';
import { reportError } from '../action/log/report-error.ts';
import { createWorkflowLog, type WorkflowLog } from '../action/log/workflow-commands.ts';
import type { Environment } from '../action/runner/environment.ts';
import { checkEnvironment, writeOutputs } from '../action/runner/outputs.ts';
import { type PostState, readState, saveState } from '../action/runner/state.ts';
import { ArtifactError, isArtifactError, messageOf } from '../base/errors.ts';
import type { CommandContext, RegistryContext } from '../commands/shared/context.ts';
import type { CommandResult } from '../commands/shared/results.ts';
import type { Annotations } from '../oci/descriptor.ts';
import { parseReference, type Reference } from '../oci/reference.ts';
import type { LoginSurroundings } from './docker-login.ts';
import { createStores } from './stores.ts';

/** The version that requests name in their User-Agent; the release raises it with package.json, and a test compares. */
export const VERSION = '1.0.0';

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
 * Runs the step that the environment describes, or what its post step has to do.
 * @param abort aborted when the runner cancels the job
 * @returns the exit code
 */
export async function main(env: Environment, abort: AbortSignal): Promise<number> {
  const log = createWorkflowLog({ debug: env.RUNNER_DEBUG === '1' });
  try {
    const state = readState(env);
    if (state !== undefined && state.recheck.length === 0 && state.login === undefined) return 0;
    maskInputs(env, log);
    if (state === undefined) await runStep(env, log, abort);
    else await runPost(state, env, log, abort);
    return 0;
  } catch (error) {
    const failure: unknown = abort.aborted ? abort.reason : error;
    const told = isArtifactError(failure, 'UNAUTHORIZED', 'DENIED') ? await explained(failure, env) : failure;
    reportError(told, log, env.GITHUB_WORKSPACE);
    return 1;
  }
}

/** Loaded only now: few steps fail, and fewer for lack of rights. */
async function explained(refused: ArtifactError, env: Environment): Promise<ArtifactError> {
  const { explainRights } = await import('../action/log/explain-rights.ts');
  return explainRights(refused, env);
}

function userAgent(env: Environment): string {
  const action = env.GITHUB_ACTION_REPOSITORY || 'oci-artifact-action';
  return `oci-artifact-action/${VERSION} (${action.replace(/[^\w./-]/g, '')})`;
}

async function runStep(env: Environment, log: WorkflowLog, abort: AbortSignal): Promise<void> {
  // Before anything can fail: the post step of a failed step must know that it is one.
  saveState(env);
  checkEnvironment(env);
  const inputs = readInputs(env);
  for (const warning of inputs.warnings) log.warning(warning);
  if (inputs.command === 'login') {
    const { dockerLogin } = await import('./docker-login.ts');
    const signal = withDeadline(abort, inputs.timeoutMs);
    writeOutputs({ registry: await dockerLogin(inputs, loginSurroundings({ env, log, abort: signal })) }, env);
    return;
  }
  const result = await withContext(inputs, { env, log, abort }, (context) => runCommand(inputs, context, env, log));
  if (result !== undefined && result.recheck.length > 0) saveState(env, { recheck: result.recheck });
  const { outputsOf, summaryOf } = await import('./outcome.ts');
  writeOutputs(outputsOf(inputs.command, result), env);
  if (!inputs.summary || result === undefined) return;
  const { renderSummary, writeSummary } = await import('../action/summary/summary.ts');
  const problem = writeSummary(renderSummary(summaryOf(inputs.command, result, inputs)), env);
  if (problem !== undefined) log.warning(problem);
}

/** The job did its work long ago: what the post step can't do any more is worth a warning, not a red job. */
async function runPost(
  { recheck: attached, login }: PostState,
  env: Environment,
  log: WorkflowLog,
  abort: AbortSignal,
): Promise<void> {
  if (login !== undefined) {
    try {
      const { dockerLogout } = await import('./docker-login.ts');
      await dockerLogout(login, loginSurroundings({ env, log, abort }));
    } catch (error) {
      log.warning(`The sign-in to ${login.registry} could not be undone: ${messageOf(error)}`);
    }
    return;
  }
  const inputs = readInputs(env);
  try {
    const { recheck } = await import('./recheck.ts');
    const references = attached.map(({ reference }) => parseReference(reference));
    await withContext(inputs, { env, log, abort }, (context) => recheck(references, context));
  } catch (error) {
    log.warning(`What was attached could not be looked at once more: ${messageOf(error)}`);
  }
}

interface Surroundings {
  readonly env: Environment;
  readonly log: WorkflowLog;
  readonly abort: AbortSignal;
}

function loginSurroundings({ env, log, abort }: Surroundings): LoginSurroundings {
  return {
    env,
    observer: createObserver(log),
    userAgent: userAgent(env),
    onSecret: (secret: string): void => log.mask(secret),
    signal: abort,
  };
}

/** Runs `work` with stores and a temporary folder that are gone afterwards, whatever happens. */
async function withContext<T>(
  inputs: Inputs,
  { env, log, abort }: Surroundings,
  work: (context: RegistryContext) => Promise<T>,
): Promise<T> {
  const signal = withDeadline(abort, inputs.timeoutMs);
  const observer = createObserver(log);
  let made: string | undefined;
  const makeTempDir = (): string => {
    made ??= mkdtempSync(path.join(env.RUNNER_TEMP || tmpdir(), 'oci-artifact-'));
    return made;
  };
  const onSecret = (secret: string): void => log.mask(secret);
  const stores = createStores(inputs, {
    env,
    observer,
    userAgent: userAgent(env),
    get tempDir() {
      return makeTempDir();
    },
    onSecret,
    signal,
  });
  const group: CommandContext['group'] = async (title, run) => {
    log.group(title);
    const result = await run();
    log.endGroup();
    return result;
  };
  try {
    const { open: openStore, openCatalog, openPackages } = stores;
    const result = await work({
      openStore,
      openCatalog,
      openPackages,
      observer,
      get tempDir() {
        return makeTempDir();
      },
      signal,
      group,
    });
    signal.throwIfAborted();
    return result;
  } finally {
    await stores.close();
    if (made !== undefined) await rm(made, { recursive: true, force: true });
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
  context: RegistryContext,
  env: Environment,
  log: WorkflowLog,
): Promise<CommandResult | undefined> {
  const [reference] = inputs.references;
  const [subject] = inputs.subjects;
  switch (inputs.command) {
    case 'push': {
      const { manifestFile, blobFile } = inputs;
      const ready = manifestFile ?? blobFile;
      if (ready !== undefined) {
        const { pushBlobFile, pushManifestFile } = await import('../commands/push/push-ready.ts');
        return (manifestFile === undefined ? pushBlobFile : pushManifestFile)({ ...inputs, file: ready }, context);
      }
      const { push } = await import('../commands/push/push.ts');
      return push({ ...inputs, ...annotationsOf(inputs, context, env) }, context);
    }
    case 'attach': {
      const { attach } = await import('../commands/attach/attach.ts');
      return attach({ ...inputs, ...annotationsOf(inputs, context, env) }, context);
    }
    case 'pull': {
      const { runPull } = await import('./pull-step.ts');
      const commandFiles = COMMAND_FILES.flatMap((name) => env[name] || []);
      return runPull(inputs, context, { env, commandFiles, onSecret: (secret) => log.mask(secret) });
    }
    case 'copy': {
      const { copy } = await import('../commands/copy/copy.ts');
      return copy({ ...inputs, reference: needed(reference) }, context);
    }
    case 'tag': {
      const { tag } = await import('../commands/tag/tag.ts');
      return tag({ ...inputs, reference: needed(reference) }, context);
    }
    case 'index': {
      const { joinIndex } = await import('../commands/index/index-command.ts');
      const annotations = allAnnotations(inputs, inputs.indexAnnotations, context, env);
      return joinIndex({ ...inputs, annotations }, context);
    }
    case 'inspect': {
      const { inspect } = await import('../commands/inspect/inspect.ts');
      return inspect({ ...inputs, reference: needed(reference) }, context);
    }
    case 'list': {
      const { list } = await import('../commands/list/list.ts');
      return list({ ...inputs, reference }, context);
    }
    case 'delete': {
      const { deleteReference } = await import('../commands/delete/delete.ts');
      return deleteReference({ ...inputs, reference: needed(reference) }, context);
    }
    case 'discover': {
      const { discover } = await import('../commands/discover/discover.ts');
      if (subject === undefined)
        throw new ArtifactError('INPUT_INVALID', 'The command discover needs the input subject');
      return discover({ ...inputs, subject }, context);
    }
  }
}

/** The reference that the reading of inputs has made sure of. */
function needed(reference: Reference | undefined): Reference {
  if (reference !== undefined) return reference;
  throw new ArtifactError('INPUT_INVALID', 'The input reference is not given, but the command needs it');
}

/** Annotations of an artifact and of its parts, out of `annotations` and `annotation-file`. */
function annotationsOf(inputs: Inputs, context: CommandContext, env: Environment) {
  const { annotationFile, annotations } = inputs;
  if (annotationFile === undefined) return { annotations: allAnnotations(inputs, annotations, context, env) };
  const file = import('../action/inputs/values/annotation-file.ts').then((module) =>
    module.readAnnotationFile(annotationFile),
  );
  const all = file.then(({ manifest }) => allAnnotations(inputs, { ...manifest, ...annotations }, context, env));
  // They are waited for later, when files are there to be annotated.
  file.catch(() => {});
  all.catch(() => {});
  return { annotations: all, partAnnotations: file };
}

/** Annotations of the workflow author over those that every artifact of this run gets. */
async function allAnnotations(
  { defaultAnnotations: wanted }: Inputs,
  given: Annotations,
  { observer }: CommandContext,
  env: Environment,
): Promise<Annotations> {
  if (!wanted) return given;
  const { defaultAnnotations } = await import('../action/runner/default-annotations.ts');
  const { annotations, notice } = await defaultAnnotations(env);
  if (notice !== undefined && !('org.opencontainers.image.created' in given)) observer.info(notice);
  return { ...annotations, ...given };
}
