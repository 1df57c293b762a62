import { readFileSync } from 'node:fs';
import { ArtifactError } from '../../base/errors.ts';
import { isJsonObject } from '../../oci/descriptor.ts';
import { type Environment, inputText } from '../runner/environment.ts';

/** Events of pull requests whose runs get a token that can only read when the pull request comes from a fork. */
const PULL_REQUEST_EVENTS: ReadonlySet<string> = new Set([
  'pull_request',
  'pull_request_review',
  'pull_request_review_comment',
]);
const READING_COMMANDS: ReadonlySet<string> = new Set(['pull', 'discover']);

/**
 * A registry's refusal in a run that GitHub gives a read-only token and no secrets: the error with that as its remedy,
 * since nothing that the registry could say leads there. In any other run the error as it is.
 * @param error with the code UNAUTHORIZED or DENIED
 */
export function explainRights(error: ArtifactError, env: Environment): ArtifactError {
  const hint = restrictionOf(env);
  if (hint === undefined) return error;
  const { code, message, cause, status, detail } = error;
  // A read may have failed for any other reason too: then both are said.
  const reads = READING_COMMANDS.has(inputText(env, 'command'));
  return new ArtifactError(code, message, {
    cause,
    detail,
    status,
    remedy: reads && error.remedy !== undefined ? `${error.remedy} ${hint}` : hint,
  });
}

/** Why this run has fewer rights than the same workflow elsewhere; undefined for a run that has them all. */
function restrictionOf(env: Environment): string | undefined {
  if (env.GITHUB_ACTOR === 'dependabot[bot]') {
    return 'Runs that Dependabot starts get a token that can only read unless the job has permissions: packages: write, and only the secrets set up for Dependabot: give the job those, or skip this step for them.';
  }
  if (!PULL_REQUEST_EVENTS.has(env.GITHUB_EVENT_NAME ?? '') || !isFromFork(env)) return undefined;
  return 'Runs for a pull request from a fork get a token that can only read, and no secrets: do this in a workflow on push or workflow_run, or skip this step for them.';
}

/** Whether the pull request's branch lies in another repository than the one it is for, or in one since deleted. */
function isFromFork({ GITHUB_EVENT_PATH: path, GITHUB_REPOSITORY: repository }: Environment): boolean {
  if (!path) return false;
  try {
    const event: unknown = JSON.parse(readFileSync(path, 'utf8'));
    const request = isJsonObject(event) ? event.pull_request : undefined;
    const head = isJsonObject(request) ? request.head : undefined;
    if (!isJsonObject(head)) return false;
    const from = isJsonObject(head.repo) ? head.repo.full_name : undefined;
    return typeof from !== 'string' || from.toLowerCase() !== repository?.toLowerCase();
  } catch {
    return false;
  }
}
