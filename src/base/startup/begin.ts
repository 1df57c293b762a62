import { openFirstConnections } from './first-connection.ts';
import { isPostStep } from './post-step.ts';
import { keepUncaughtErrors } from './uncaught-errors.ts';
import { setV8Flags } from './v8-flags.ts';
import { loadWhileWaiting } from './while-waiting.ts';

// index.ts imports this module first, so all of this starts before the rest of the code is loaded.
keepUncaughtErrors();
// The post step connects for little of what it may do.
if (!isPostStep) openFirstConnections(process.env);
setV8Flags();
loadWhileWaiting();
