// The cases by their numbers, each a function that gives rows for the table: what was measured, ours, the rival's, the goal.
import { copyImage } from './copies.mjs';
import { pullLargeBlob, pullOverSlowConnections, pushLargeBlob } from './large-blobs.mjs';
import { directory, pullAgain, pullManyFiles, pushManyFiles } from './many-files.mjs';
import { manyWriters } from './many-writers.mjs';
import { attachOneFile, discoverMany, pullRedirected, pushOneFile } from './round-trips.mjs';
import { startUp } from './start-up.mjs';

/** Every case of this bench by its number. */
export const CASES = {
  1: startUp,
  2: pushOneFile,
  3: attachOneFile,
  4: pushManyFiles,
  5: pullManyFiles,
  6: pullLargeBlob,
  7: pullOverSlowConnections,
  8: pushLargeBlob,
  9: directory,
  10: copyImage,
  11: discoverMany,
  13: pullAgain,
  14: manyWriters,
  15: pullRedirected,
};
