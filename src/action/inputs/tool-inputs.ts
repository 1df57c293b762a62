import { type Environment, inputText } from '../runner/environment.ts';
import { refuseBoth, requireWith } from './check-inputs.ts';
import { badInput, parseBoolean } from './values/input-values.ts';

/** What `tool`, `require-digest` and `cache` say. */
export interface ToolInputs {
  /** The name of the tool to install, one that is good as the name of a folder and of a command. */
  readonly tool: string | undefined;
  readonly requireDigest: boolean;
  readonly cache: boolean;
}

/**
 * Reads the inputs for tools and the cache.
 * @throws ArtifactError INPUT_INVALID, also for inputs that mean nothing beside `tool`
 */
export function readTool(env: Environment): ToolInputs {
  const tool = inputText(env, 'tool') || undefined;
  requireWith(env, 'tool', 'reference', 'Set reference to the artifact that the tool is in.');
  refuseBoth(env, 'tool', 'path', 'Take path out: tools go to the tool cache of the runner.');
  refuseBoth(env, 'tool', 'overwrite', 'Take overwrite out: a tool that is installed is never changed.');
  refuseBoth(env, 'tool', 'blob', 'Take blob out: a tool is a whole artifact.');
  refuseBoth(env, 'wait', 'blob', 'Take wait out: only whole artifacts are waited for.');
  if (tool !== undefined && !isToolName(tool)) {
    const remedy = 'Use letters, digits and . _ + - and begin with a letter or digit, such as lint.';
    throw badInput('tool', tool, 'which is no name for a command', remedy);
  }
  const cache = parseBoolean('cache', inputText(env, 'cache') || 'false');
  if (cache) refuseBoth(env, 'cache', 'blob', 'Take cache out: only whole artifacts are kept.');
  return { tool, cache, requireDigest: parseBoolean('require-digest', inputText(env, 'require-digest') || 'false') };
}

/** Whether a name is good for a folder and a command on every system: neither a device of Windows nor with an ending of its programs. */
export function isToolName(name: string): boolean {
  const isDevice = /^(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\.|$)/i.test(name);
  return /^[A-Za-z0-9](?:[\w.+-]{0,62}[\w+-])?$/.test(name) && !isDevice && !/\.(?:exe|com|bat|cmd|ps1)$/i.test(name);
}
