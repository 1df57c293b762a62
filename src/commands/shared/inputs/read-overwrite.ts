import type { Inputs } from '../../../action/inputs/reader.ts';
import { ArtifactError } from '../../../base/errors.ts';

/** Whether tags may move, and whether all of what is there is checked and mended. */
export interface OverwriteRequest {
  /** False refuses to move a tag that names other content. */
  readonly overwrite: boolean;
  /** True looks for every blob of what is there and sends again what is missing. @default false */
  readonly repair?: boolean | undefined;
}

/** Reads `overwrite` of a command that can mend what it finds. */
export function readRepair(inputs: Inputs<'overwrite'>): OverwriteRequest {
  const choice = inputs.choice('overwrite');
  return { overwrite: choice !== 'false', repair: choice === 'repair' };
}

/**
 * Reads `overwrite` of a command that mends nothing; undefined if it is not given.
 * @throws ArtifactError INPUT_INVALID for `repair`
 */
export function readOverwrite(inputs: Inputs<'overwrite'>): boolean | undefined {
  const choice = inputs.choice('overwrite');
  if (choice !== 'repair') return choice === undefined ? undefined : choice === 'true';
  throw new ArtifactError('INPUT_INVALID', 'The input overwrite has "repair", which is for push, attach and copy', {
    remedy: 'Set overwrite to true or false.',
  });
}
