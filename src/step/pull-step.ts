import type { Inputs } from '../action/inputs/inputs.ts';
import type { Environment } from '../action/runner/environment.ts';
import { ArtifactError } from '../base/errors.ts';
import { type PullHelp, pull } from '../commands/pull/pull.ts';
import type { CommandContext } from '../commands/shared/context.ts';
import type { CommandResult } from '../commands/shared/results.ts';
import { runnerPlatform } from '../oci/platform.ts';

/** What a pull needs beside inputs and stores. */
export interface PullSurroundings {
  readonly env: Environment;
  /** Files of the runner that no pull may write onto. */
  readonly commandFiles: readonly string[];
  readonly onSecret: (secret: string) => void;
}

/** Runs the command pull, in the one of its forms that the inputs ask for. What few pulls need is only loaded by those. */
export async function runPull(
  inputs: Inputs,
  context: CommandContext,
  { env, commandFiles, onSecret }: PullSurroundings,
): Promise<CommandResult | undefined> {
  const [reference] = inputs.references;
  const [subject] = inputs.subjects;
  const { blob, tool } = inputs;
  const request = { ...inputs, reference, subject, commandFiles };
  if (blob !== undefined) {
    const { pullBlob } = await import('../commands/pull/pull-blob.ts');
    return pullBlob({ ...request, reference: needed(reference), blob }, context);
  }
  const help = await helpOf(inputs, context, env, onSecret);
  if (tool === undefined) return pull(request, context, help);
  const { pullTool } = await import('../commands/pull/pull-tool.ts');
  const { createToolCache } = await import('../action/runner/tool-cache.ts');
  const runner = runnerPlatform(process.platform, process.arch);
  const tools = createToolCache(env);
  return pullTool({ ...request, reference: needed(reference), tool, runner }, context, { ...help, tools });
}

async function helpOf(
  { cache, dryRun }: Inputs,
  { tempDir, observer, signal }: CommandContext,
  env: Environment,
  onSecret: (secret: string) => void,
): Promise<PullHelp> {
  if (!cache || dryRun) return {};
  const { createActionsCache } = await import('../action/runner/actions-cache.ts');
  return { cache: createActionsCache({ env, tempDir, observer, signal, onSecret }) };
}

function needed<T>(reference: T | undefined): T {
  if (reference !== undefined) return reference;
  throw new ArtifactError('INPUT_INVALID', 'The input reference is not given, but the command needs it');
}
