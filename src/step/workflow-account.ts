import { type Environment, inputText } from '../action/runner/environment.ts';
import type { WorkflowAccount } from '../commands/shared/context.ts';
import { workflowRegistry } from '../registry/credentials/credentials.ts';

/** Returns who the workflow is, for a login that was given no account. */
export function workflowAccount(env: Environment): WorkflowAccount {
  return {
    registry: workflowRegistry(env.GITHUB_SERVER_URL),
    token: inputText(env, 'github-token'),
    actor: env.GITHUB_ACTOR || 'x-access-token',
  };
}
