import { ArtifactError } from '../base/errors.ts';
import { lostWork } from '../base/lost-work.ts';
import { removeRunFolders } from '../base/run-folders.ts';
import { isPostStep } from '../base/startup/post-step.ts';
import { takeUncaughtErrors } from '../base/startup/uncaught-errors.ts';
import { main } from './main.ts';

/** Runs the step, or the post step, as this process: with its environment, its signals and its exit code. */
export async function run(): Promise<void> {
  const controller = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () =>
      controller.abort(
        new ArtifactError('CANCELLED', `The step was cancelled (${signal})`, {
          remedy: 'Run it again: nothing was left half done.',
        }),
      ),
    );
  }
  // An error that no code catches ends the step like any other failure: it is told in one line, and temporary files are removed.
  let crashed = false;
  takeUncaughtErrors((error) => {
    crashed = true;
    controller.abort(error);
  });
  const { lost, end } = lostWork(controller);
  const surroundings = { env: process.env, abort: controller.signal, lost };
  if (isPostStep) {
    const { post } = await import('./post.ts');
    await post(surroundings);
  } else {
    // The exit code is set at once: whatever happens, it takes a step that is done to make it green.
    process.exitCode = 1;
    const code = await main(surroundings);
    process.exitCode = crashed ? 1 : code;
  }
  end();
  removeRunFolders();
}
