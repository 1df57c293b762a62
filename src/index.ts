import { ArtifactError } from './base/errors.ts';
import { keepYoungGenerationSmall } from './base/startup/young-generation.ts';
import { main } from './step/main.ts';

keepYoungGenerationSmall();

const controller = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () =>
    controller.abort(
      new ArtifactError('CANCELLED', `The step was cancelled (${signal})`, {
        remedy: 'Run it again to finish: nothing it left is half done.',
      }),
    ),
  );
}
// What no code waits for ends the step as any other failure does: cleaned up after, in one line, and never green.
let crashed = false;
process.on('uncaughtException', (error) => {
  crashed = true;
  process.exitCode = 1;
  controller.abort(error);
});
// The exit code is set at once: a promise nobody waits for any more must not turn a failure green.
process.exitCode = 1;
const code = await main(process.env, controller.signal);
process.exitCode = crashed ? 1 : code;
