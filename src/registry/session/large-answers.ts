import { ArtifactError } from '../../base/errors.ts';
import { LARGE_ANSWER_BYTES, MAX_LARGE_ANSWERS_BYTES } from '../../base/limits.ts';

/** How many bytes of large manifests and listings a run may still read. They are held in memory, many at once. */
export interface LargeAnswers {
  left: number;
}

/** Returns what a run begins with. */
export function allLargeAnswers(): LargeAnswers {
  return { left: MAX_LARGE_ANSWERS_BYTES };
}

/**
 * Counts an answer that was read whole. Those of usual size are free, however many there are.
 * @param what the subject of an error sentence: `Fetching the manifest of …`
 * @throws ArtifactError TOO_LARGE when all large ones of the run are more than MAX_LARGE_ANSWERS_BYTES
 */
export function countLargeAnswer(budget: LargeAnswers, bytes: number, what: string): void {
  if (bytes < LARGE_ANSWER_BYTES) return;
  budget.left -= bytes;
  if (budget.left >= 0) return;
  throw new ArtifactError(
    'TOO_LARGE',
    `${what} failed: this step has read more than ${MAX_LARGE_ANSWERS_BYTES} bytes of manifests and listings of unusual size`,
    { remedy: 'Do it in several steps, each for some of the tags or platforms.' },
  );
}
