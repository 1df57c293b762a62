import { ArtifactError } from '../../base/errors.ts';
import { nearestName } from '../../base/nearest-name.ts';
import { COMMANDS, type Command, INPUTS, type InputSpec } from '../interface.ts';
import { type Environment, inputText, inputVariable } from '../runner/environment.ts';
import { parseChoice, wordList } from './values/input-values.ts';

const SPECS: readonly InputSpec[] = INPUTS;

/**
 * Which command the step is to run.
 * @throws ArtifactError INPUT_INVALID when it is missing or unknown
 */
export function readCommand(env: Environment): Command {
  const text = inputText(env, 'command');
  if (text === '') {
    throw new ArtifactError('INPUT_INVALID', 'The input command is not given', {
      remedy: `Set command to ${wordList(COMMANDS, 'or')}.`,
    });
  }
  if (text.toLowerCase() !== 'login') return parseChoice('command', text, COMMANDS);
  // Only the action.yml of the sub-action declares this input, so only there the runner always sets it.
  if (env[inputVariable('logout')] !== undefined) return 'login';
  throw new ArtifactError(
    'INPUT_INVALID',
    'The command login is a sub-action of its own, as a post step belongs to it',
    {
      remedy: `Write uses: ${env.GITHUB_ACTION_REPOSITORY || 'OWNER/oci-artifact-action'}/login@${env.GITHUB_ACTION_REF || 'v1'}, and take command out.`,
    },
  );
}

/**
 * Checks every `INPUT_*` of the environment against the table. Gives a warning for each that is unknown, as it may come
 * from elsewhere.
 * @throws ArtifactError INPUT_INVALID for what can only be a misspelling of an input, and for inputs of other commands
 */
export function checkInputNames(env: Environment, command: Command): readonly string[] {
  const known = new Set<string>(SPECS.map(({ name }) => inputVariable(name)));
  const unknown = Object.keys(env)
    .filter((variable) => variable.startsWith('INPUT_') && !known.has(variable) && env[variable]?.trim() !== '')
    .map((variable) => variable.slice('INPUT_'.length).toLowerCase())
    .sort();
  const warnings: string[] = [];
  for (const name of unknown) {
    const meant =
      nearestName(name, namesOf(command)) ??
      nearestName(
        name,
        SPECS.map((spec) => spec.name),
      );
    if (meant !== undefined) {
      throw new ArtifactError(
        'INPUT_INVALID',
        `There is no input ${name.slice(0, 100)}; ${meant} comes nearest to it`,
        {
          remedy: `Write ${meant} instead, or take ${name.slice(0, 100)} out.`,
        },
      );
    }
    warnings.push(`There is no input ${name.slice(0, 100)}; it has no effect.`);
  }
  for (const spec of SPECS) {
    if (spec.commands.includes(command)) continue;
    const text = inputText(env, spec.name);
    if (text === '' || text === spec.default) continue;
    throw new ArtifactError('INPUT_INVALID', `The input ${spec.name} does not belong to ${command}`, {
      remedy: `Take it out: it is for ${wordList(spec.commands, 'and')} only.`,
    });
  }
  return warnings;
}

function namesOf(command: Command): readonly string[] {
  return SPECS.filter(({ commands }) => commands.includes(command)).map(({ name }) => name);
}
