import './base/startup/begin.ts';

// Node opens the first connection in the next turn of the event loop. All other code is in other files of the bundle, and
// loaded only then: reading it takes longer than all of Node's own start.
await new Promise(setImmediate);
const { run } = await import('./step/run.ts');
await run();
