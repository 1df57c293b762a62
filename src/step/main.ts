import { checkInputNames, readCommand } from '../action/inputs/check-names.ts';
import { maskInputs } from '../action/inputs/mask-inputs.ts';
import { commandInputs } from '../action/inputs/reader.ts';
import { INSECURE, readSettings } from '../action/inputs/settings.ts';
import { reportError } from '../action/log/report-error.ts';
import { createWorkflowLog } from '../action/log/workflow-commands.ts';
import type { Environment } from '../action/runner/environment.ts';
import { checkEnvironment, outputsOfFailure, writeOutputs } from '../action/runner/outputs.ts';
import { saveState } from '../action/runner/state.ts';
import { renderSummary, writeSummary } from '../action/summary/summary.ts';
import { type ArtifactError, isArtifactError } from '../base/errors.ts';
import { loadCommand } from './commands.ts';
import { type Process, type Surroundings, withContext } from './frame.ts';
import { layoutHints } from './layout-hint.ts';

/**
 * Runs the step that the environment describes.
 * @returns the exit code
 */
export async function main({ env, abort, lost }: Process): Promise<number> {
  const log = createWorkflowLog({ debug: env.RUNNER_DEBUG === '1' });
  try {
    maskInputs(env, log);
    await Promise.race([runStep({ env, log, abort }), lost]);
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

/** Reads the inputs, runs the command that they name, and reports what came of it. */
async function runStep(surroundings: Surroundings): Promise<void> {
  const { env, log } = surroundings;
  // Before anything can fail: without a state of its own the post step would be given what the job has under that name.
  saveState(env);
  checkEnvironment(env);
  const name = readCommand(env);
  checkInputNames(env, name);
  const command = await loadCommand(name);
  const { request, places } = await command.read(commandInputs(env, name));
  const settings = readSettings(env, places);
  if (settings.insecure) log.warning(INSECURE);
  for (const note of [...settings.notes, ...layoutHints(places, settings.workspace)]) log.notice(note);
  const result = await withContext(settings, surroundings, (context) => command.run(request, context));
  const { outputs, summary, failure, referrers = [], stored = [] } = command.report(result, request);
  if (referrers.length > 0) saveState(env, { referrers });
  writeOutputs(failure === undefined ? outputs : outputsOfFailure(outputs), env);
  if (failure === undefined && settings.githubArtifacts && stored.length > 0 && env.GITHUB_ARTIFACTS) {
    const { listSubjects } = await import('../action/runner/attest-subjects.ts');
    const { notice, warning } = listSubjects(stored, env);
    if (notice !== undefined) log.notice(notice);
    if (warning !== undefined) log.warning(warning);
  }
  if (settings.summary && summary !== undefined) {
    const problem = writeSummary(renderSummary(summary), env);
    if (problem !== undefined) log.warning(problem);
  }
  if (failure !== undefined) throw failure;
}
