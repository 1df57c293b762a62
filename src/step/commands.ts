import type { Command } from '../action/interface.ts';
import type { AnyCommand } from '../commands/shared/command.ts';
// Every command needs these: here they are in the bundle once, and not in the chunk of each.
import '../commands/shared/inputs/read-references.ts';
import '../commands/shared/report.ts';

/** The commands, each a chunk of the bundle that is only loaded when it is run. */
const COMMANDS: Readonly<Record<Command, () => Promise<{ readonly command: AnyCommand }>>> = {
  push: () => import('../commands/push/command.ts'),
  attach: () => import('../commands/attach/command.ts'),
  pull: () => import('../commands/pull/command.ts'),
  discover: () => import('../commands/discover/command.ts'),
  copy: () => import('../commands/copy/command.ts'),
  tag: () => import('../commands/tag/command.ts'),
  index: () => import('../commands/index/command.ts'),
  inspect: () => import('../commands/inspect/command.ts'),
  list: () => import('../commands/list/command.ts'),
  delete: () => import('../commands/delete/command.ts'),
  clean: () => import('../commands/clean/command.ts'),
  login: () => import('../commands/login/command.ts'),
};

/** Loads a command. */
export async function loadCommand(name: Command): Promise<AnyCommand> {
  return (await COMMANDS[name]()).command;
}
