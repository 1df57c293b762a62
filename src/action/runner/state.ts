import { appendFileSync } from 'node:fs';
import { isJsonObject } from '../../oci/descriptor.ts';
import type { Environment } from './environment.ts';

/** The tasks of the post step, without credentials or settings: it gets the inputs of its step again. */
export interface PostState {
  /** Manifests with a subject, as `repository@digest`: look again whether their subject lists them. */
  readonly referrers: readonly string[];
  /** A sign-in to undo. */
  readonly login?: SignedIn | undefined;
}

/** The place of a login and the way to undo it, without secrets or anything derived from them. */
export interface SignedIn {
  readonly registry: string;
  /** The docker config, absolute. */
  readonly config: string;
  /** The file with what is needed to undo it, absolute. */
  readonly record: string;
}

const NAME = 'post';
const NOTHING: PostState = { referrers: [] };

/** The saved state of a step that leaves nothing to do. With this, dist/post.js ends at once. */
export const NOTHING_SAVED = JSON.stringify(NOTHING);

/** The environment variable in which the post step gets the saved state. */
export const STATE_VARIABLE = `STATE_${NAME}`;

/**
 * Saves what the post step has to do, for {@link readState}. Called once at the start of a step, with nothing to do, and
 * again when there is something: the last one counts. Without GITHUB_STATE there is no post step, and nothing is saved.
 */
export function saveState(env: Environment, state: Partial<PostState> = {}): void {
  // JSON has no line breaks, so it can't end its entry, and the runner's short form will do.
  if (env.GITHUB_STATE) appendFileSync(env.GITHUB_STATE, `${NAME}=${JSON.stringify({ ...NOTHING, ...state })}\n`);
}

/** Returns the state that the step saved. If there is none, or it is damaged, there is nothing to do. */
export function readState(env: Environment): PostState {
  const text = env[STATE_VARIABLE];
  if (text === undefined || text === '') return NOTHING;
  try {
    const value: unknown = JSON.parse(text);
    if (!isJsonObject(value) || !Array.isArray(value.referrers)) return NOTHING;
    const { login } = value;
    return {
      referrers: value.referrers.filter((one: unknown) => typeof one === 'string'),
      login: isSignedIn(login) ? login : undefined,
    };
  } catch {
    return NOTHING;
  }
}

function isSignedIn(value: unknown): value is SignedIn {
  return isJsonObject(value) && [value.registry, value.config, value.record].every((one) => typeof one === 'string');
}
