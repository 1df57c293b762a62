import { setFlagsFromString } from 'node:v8';
import { ArtifactError } from './errors.ts';
import { main } from './main.ts';

// Blobs pass through as short-lived buffers outside the JavaScript heap, which a young generation that grows lets pile
// up: without this a pull of 4 GiB peaks a quarter higher.
setFlagsFromString('--semi-space-growth-factor=1');

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
// The exit code is set at once: a promise nobody waits for any more must not turn a failure green.
process.exitCode = 1;
process.exitCode = await main(process.env, controller.signal);
