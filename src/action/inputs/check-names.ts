import { ArtifactError } from '../../base/errors.ts';
import { nearestName } from '../../base/nearest-name.ts';
import { COMMANDS, type Command, INPUTS, type InputName, type InputSpec } from '../interface.ts';
import { type Environment, inputText, inputVariable } from '../runner/environment.ts';
import { parseChoice, wordList } from './values/input-values.ts';

const SPECS: readonly InputSpec[] = INPUTS;

/** Names that authors know from other actions and clients, with the inputs that mean the same, the likeliest first. */
const SYNONYMS: Readonly<Record<string, readonly InputName[]>> = {
  user: ['username'],
  login: ['username'],
  token: ['password'],
  pass: ['password'],
  image: ['reference', 'subject'],
  images: ['reference', 'subject'],
  ref: ['reference', 'subject'],
  source: ['reference', 'subject'],
  src: ['reference', 'subject'],
  from: ['reference'],
  repository: ['reference', 'subject'],
  artifact: ['reference', 'subject'],
  target: ['to', 'reference', 'subject'],
  dest: ['to', 'path', 'reference'],
  destination: ['to', 'path', 'reference'],
  output: ['path', 'to'],
  out: ['path', 'to'],
  dir: ['path', 'working-directory'],
  directory: ['path', 'working-directory'],
  folder: ['path', 'files'],
  path: ['files'],
  paths: ['files'],
  file: ['files', 'include'],
  files: ['path', 'include'],
  tag: ['tags', 'reference'],
  type: ['artifact-type'],
  platforms: ['platform'],
  arch: ['platform'],
  labels: ['annotations'],
  label: ['annotations'],
  digest: ['subject-digest', 'reference'],
  overwrite: ['overwrite-tags'],
  'overwrite-tags': ['overwrite'],
  ca: ['ca-file'],
};

/**
 * Returns the command that the step runs.
 * @throws ArtifactError INPUT_INVALID when it is missing or unknown
 */
export function readCommand(env: Environment): Command {
  const text = inputText(env, 'command');
  if (text === '') {
    throw new ArtifactError('INPUT_INVALID', '"command" is required', {
      remedy: `Set command to ${wordList(COMMANDS, 'or')}.`,
    });
  }
  if (text.toLowerCase() !== 'login') return parseChoice('command', text, COMMANDS);
  // Only the action.yml of the sub-action declares this input, so only there the runner always sets it.
  if (env[inputVariable('logout')] !== undefined) return 'login';
  throw new ArtifactError('INPUT_INVALID', '"login" is an action of its own, because it has a post step', {
    remedy: `Write uses: ${env.GITHUB_ACTION_REPOSITORY || 'OWNER/oci-artifact-action'}/login@${env.GITHUB_ACTION_REF || 'v1'}, and remove command.`,
  });
}

/**
 * Checks every `INPUT_*` of the environment against the table, so that no typo passes.
 * @throws ArtifactError INPUT_INVALID for an unknown input, and for one of another command that is not at its default
 */
export function checkInputNames(env: Environment, command: Command): void {
  const known = new Set<string>(SPECS.map(({ name }) => inputVariable(name)));
  const unknown = Object.keys(env)
    .filter((variable) => variable.startsWith('INPUT_') && !known.has(variable) && env[variable]?.trim() !== '')
    .map((variable) => variable.slice('INPUT_'.length).toLowerCase().slice(0, 100))
    .sort()[0];
  if (unknown !== undefined) throw unknownInput(unknown, command);
  for (const spec of SPECS) {
    if (spec.commands.includes(command)) continue;
    const text = inputText(env, spec.name);
    if (text === '' || (text === spec.default && spec.rootDeclares !== false)) continue;
    const instead = synonym(spec.name, command);
    throw new ArtifactError(
      'INPUT_INVALID',
      `"${spec.name}" is an input of ${wordList(spec.commands, 'and')}, not of ${command}`,
      { remedy: instead === undefined ? `Remove ${spec.name}.` : `Use "${instead}", or remove ${spec.name}.` },
    );
  }
}

function unknownInput(name: string, command: Command): ArtifactError {
  const own = namesOf(command);
  const meant = synonym(name, command) ?? nearestName(name, own);
  if (meant === undefined) {
    return new ArtifactError('INPUT_INVALID', `Unknown input "${name}"`, {
      remedy: `Remove it. The inputs of ${command} are ${wordList(own, 'and')}.`,
    });
  }
  return new ArtifactError('INPUT_INVALID', `Unknown input "${name}". Did you mean "${meant}"?`, {
    remedy: `Write ${meant}, or remove ${name}.`,
  });
}

/** Returns the input of a command that a name from elsewhere means. */
function synonym(name: string, command: Command): InputName | undefined {
  const plain = name.replaceAll('_', '-');
  const candidates = Object.hasOwn(SYNONYMS, plain) ? SYNONYMS[plain] : undefined;
  return candidates?.find((one) => namesOf(command).includes(one));
}

function namesOf(command: Command): readonly string[] {
  const own = SPECS.filter(({ commands, aliasOf }) => aliasOf === undefined && commands.includes(command));
  return own.map(({ name }) => name);
}
