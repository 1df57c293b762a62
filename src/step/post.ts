import { maskInputs } from '../action/inputs/mask-inputs.ts';
import { readSettings } from '../action/inputs/settings.ts';
import { createWorkflowLog } from '../action/log/workflow-commands.ts';
import { type PostState, readState } from '../action/runner/state.ts';
import { messageOf } from '../base/errors.ts';
import { parseReference } from '../oci/reference.ts';
import { loginSurroundings, type Process, type Surroundings, withContext } from './frame.ts';

/**
 * Does what the step left for the end of the job; which that is, its saved state says alone. The job did its work long ago:
 * what can't be done any more is worth a warning, not a red job. Never rejects.
 */
export async function post({ env, abort, lost }: Process): Promise<void> {
  const state = readState(env);
  if (state.login === undefined && state.referrers.length === 0) return;
  const log = createWorkflowLog({ debug: env.RUNNER_DEBUG === '1' });
  try {
    maskInputs(env, log);
    await Promise.race([runPost(state, { env, log, abort }), lost]);
  } catch (error) {
    log.warning(`The post step failed: ${messageOf(abort.aborted ? abort.reason : error)}`);
  }
}

async function runPost({ referrers, login }: PostState, surroundings: Surroundings): Promise<void> {
  const { env, log } = surroundings;
  if (login !== undefined) {
    try {
      const { dockerLogout } = await import('./docker-login.ts');
      await dockerLogout(login, loginSurroundings(surroundings));
    } catch (error) {
      log.warning(`The login to ${login.registry} could not be undone: ${messageOf(error)}`);
    }
    return;
  }
  try {
    const { ensureListed } = await import('./ensure-listed.ts');
    const references = referrers.map((reference) => parseReference(reference));
    await withContext(readSettings(env, references), surroundings, (context) => ensureListed(references, context));
  } catch (error) {
    log.warning(`What was attached could not be looked at once more: ${messageOf(error)}`);
  }
}
