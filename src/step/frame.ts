import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Settings } from '../action/inputs/settings.ts';
import { createObserver } from '../action/log/observer.ts';
import type { WorkflowLog } from '../action/log/workflow-commands.ts';
import { defaultAnnotations } from '../action/runner/default-annotations.ts';
import type { Environment } from '../action/runner/environment.ts';
import { ArtifactError } from '../base/errors.ts';
import { noteRunFolder } from '../base/run-folders.ts';
import type { StepContext } from '../commands/shared/context.ts';
import type { LoginSurroundings } from './docker-login.ts';
import { createStores } from './stores.ts';
import { UnderWay } from './under-way.ts';
import { workflowAccount } from './workflow-account.ts';

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
  'GITHUB_ARTIFACTS',
];

/** The environment of a step. */
export interface Surroundings {
  readonly env: Environment;
  readonly log: WorkflowLog;
  /** Aborted when the runner cancels the job. */
  readonly abort: AbortSignal;
}

/** The process of a step or a post step. */
export interface Process {
  readonly env: Environment;
  /** Aborted when the runner cancels the job, or something failed that no code waits for. */
  readonly abort: AbortSignal;
  /** Rejects when nothing is left that could go on. */
  readonly lost: Promise<never>;
}

/** Returns what signing in and out needs of the step. */
export function loginSurroundings({ env, log, abort }: Surroundings, underWay = new UnderWay()): LoginSurroundings {
  return {
    env,
    observer: underWay.watchObserver(createObserver(log)),
    underWay,
    userAgent: userAgent(env),
    onSecret: (secret) => log.mask(secret),
    signal: abort,
  };
}

/** Runs `work` with all that a command may ask for; stores and the temporary folder are gone afterwards, whatever happens. */
export async function withContext<T>(
  settings: Settings,
  surroundings: Surroundings,
  work: (context: StepContext) => Promise<T>,
): Promise<T> {
  const { env, log } = surroundings;
  const underWay = new UnderWay();
  const signal = withDeadline(surroundings.abort, settings.timeoutMs, underWay);
  const login = loginSurroundings({ ...surroundings, abort: signal }, underWay);
  const { observer, onSecret } = login;
  let made: string | undefined;
  const tempDir = (): string => {
    if (made === undefined) {
      made = mkdtempSync(path.join(env.RUNNER_TEMP || tmpdir(), 'oci-artifact-'));
      noteRunFolder(made);
    }
    return made;
  };
  const { close, ...stores } = createStores(settings, { ...login, tempDir });
  const closing = [close];
  try {
    const result = await work({
      ...stores,
      observer,
      tempDir,
      signal,
      async group(title, run) {
        log.group(title);
        const done = await run();
        log.endGroup();
        return done;
      },
      commandFiles: COMMAND_FILES.flatMap((name) => env[name] || []),
      originAnnotations: () => defaultAnnotations(env),
      async openToolCache() {
        const { createToolCache } = await import('../action/runner/tool-cache.ts');
        return createToolCache(env);
      },
      async openWorkflowCache() {
        const { createActionsCache } = await import('../action/runner/actions-cache.ts');
        return createActionsCache({ env, tempDir: tempDir(), observer, signal, onSecret });
      },
      workflowAccount: () => workflowAccount(env),
      async openSignIn(account, { logout }) {
        const { openSignIn } = await import('./docker-login.ts');
        const signIn = openSignIn(account, { settings, logout }, login);
        closing.push(signIn.close);
        return signIn;
      },
    });
    signal.throwIfAborted();
    return result;
  } finally {
    await Promise.all(closing.map((end) => end()));
    if (made !== undefined) await rm(made, { recursive: true, force: true });
  }
}

function userAgent(env: Environment): string {
  const action = env.GITHUB_ACTION_REPOSITORY || 'oci-artifact-action';
  return `oci-artifact-action/${VERSION} (${action.replace(/[^\w./-]/g, '')})`;
}

function withDeadline(abort: AbortSignal, timeoutMs: number | undefined, underWay: UnderWay): AbortSignal {
  if (timeoutMs === undefined) return abort;
  const controller = new AbortController();
  const timer = setTimeout(() => {
    const what = String(underWay);
    const during = what === '' ? '' : `, during: ${what}`;
    controller.abort(
      new ArtifactError(
        'TIMEOUT',
        `The step took longer than the ${timeoutMs / 1000} s of its input timeout${during}`,
        {
          remedy: 'Raise timeout, or look in the log for what took so long.',
        },
      ),
    );
  }, timeoutMs);
  timer.unref();
  return AbortSignal.any([abort, controller.signal]);
}
