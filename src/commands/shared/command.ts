import type { Inputs } from '../../action/inputs/reader.ts';
import type { Place } from '../../action/inputs/settings.ts';
import type { Command, InputName, InputOf, OutputValues } from '../../action/interface.ts';
import type { StepSummary } from '../../action/summary/summary.ts';
import type { ArtifactError } from '../../base/errors.ts';
import type { StepContext } from './context.ts';
import type { TargetResult } from './results.ts';

/** The request that a command read from its inputs. */
export interface Read<Request> {
  readonly request: Request;
  /** All that the step reads and writes; undefined if the account is in the request itself. */
  readonly places: readonly Place[] | undefined;
}

/** The outputs and summary of a result. */
export interface Report {
  readonly outputs: OutputValues;
  /** For the job summary; undefined if there is nothing to tell. */
  readonly summary?: StepSummary | undefined;
  /** Thrown when the summary is written, which tells of all that was done before; so do the few outputs that are set then. */
  readonly failure?: ArtifactError | undefined;
  /** Manifests that were stored, for actions/attest. */
  readonly stored?: readonly TargetResult[] | undefined;
  /** Manifests with a subject, as `repository@digest`: the post step makes sure that their subjects list them. */
  readonly referrers?: readonly string[] | undefined;
}

/** A command of any kind, for a step that runs one. Methods compare their parameters both ways, so that each is one. */
export interface AnyCommand<Name extends InputName = InputOf<Command>, Request = unknown, Result = unknown> {
  /** Reads all inputs of the command and refuses those that exclude each other; a promise only if one names a file to be parsed. */
  readonly read: (inputs: Inputs<Name>) => Read<Request> | Promise<Read<Request>>;
  /** Does the work. */
  run(request: Request, context: StepContext): Promise<Result>;
  /** Says what came of it. */
  report(result: Result, request: Request): Report;
}

/**
 * A command: everything that names its inputs and outputs, and nothing of another command. `Result` includes undefined if
 * there may be nothing to do and that is allowed.
 */
export type CommandOf<Of extends Command, Request, Result> = AnyCommand<InputOf<Of>, Request, Result>;
