import { checkInputNames, readCommand } from '../../src/action/inputs/check-names.ts';
import { commandInputs, type Host } from '../../src/action/inputs/reader.ts';
import { INSECURE, readSettings, type Settings } from '../../src/action/inputs/settings.ts';
import { COMMANDS, type Command } from '../../src/action/interface.ts';
import { inputVariable } from '../../src/action/runner/environment.ts';
import { loadCommand } from '../../src/step/commands.ts';

const ALL: readonly Command[] = [...COMMANDS, 'login'];
const loaded = new Map(await Promise.all(ALL.map(async (name) => [name, await loadCommand(name)] as const)));

/** What a step makes of its inputs: settings, and whatever its command was asked to do. */
export type ReadStep = Settings &
  Readonly<Record<string, unknown>> & { readonly command: Command; readonly warnings: readonly string[] };

/** Reads inputs as a step does, in the same order. */
export function readStep(
  given: Readonly<Record<string, string>>,
  host: Host,
  env: Readonly<Record<string, string>> = {},
): ReadStep {
  const inputs = Object.fromEntries(Object.entries(given).map(([name, text]) => [inputVariable(name), text]));
  const all = { ...env, ...inputs };
  const command = readCommand(all);
  checkInputNames(all, command);
  const read = loaded.get(command)?.read(commandInputs(all, command, host));
  if (read === undefined || read instanceof Promise) throw new Error(`there is no ${command} that is read at once`);
  const settings = readSettings(all, read.places, host);
  const said = settings.insecure ? [INSECURE] : [];
  return { ...(read.request as object), ...settings, command, warnings: said };
}
