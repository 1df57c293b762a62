import { COMMAND_STEPS } from './command-steps.ts';
import type { Step } from './step.ts';
import { SYSTEM_STEPS } from './system-steps.ts';

/** Every step, in the order in which they run. Each has a workspace and a repository of its own. */
export const STEPS: readonly Step[] = [...COMMAND_STEPS, ...SYSTEM_STEPS];
