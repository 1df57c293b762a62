import { relative, sep } from 'node:path';
import { escapePattern } from '../../base/pattern/parse-pattern.ts';
import type { LineFault } from '../../files/find/explain-line.ts';

/** Most paths that one annotation names. */
const MAX_NAMED_PATHS = 10;

/** Says which `.git` were left out. */
export function gitNotice(paths: readonly string[]): string {
  const were = paths.length === 1 ? 'was' : 'were';
  return `${first(paths)} ${were} left out of what is pushed. To push what is in a .git folder, name a path in it in files.`;
}

/**
 * Says which files usually hold secrets, and how to leave them out.
 * @param files absolute paths
 */
export function secretsWarning(files: readonly string[], workingDirectory: string): string {
  const titles = files.map((file) => relative(workingDirectory, file).replaceAll(sep, '/')).sort();
  const lines = first(titles.map((title) => `!${escapePattern(title)}`));
  const [hold, them, line] = titles.length === 1 ? ['holds', 'it', 'line'] : ['hold', 'them', 'lines'];
  return `${first(titles)} usually ${hold} secrets, and will be pushed. To leave ${them} out, add to files the ${line} ${lines}`;
}

/** A line of `files` that names nothing, and what is wrong with it if that is known. */
export interface DeadLine {
  readonly line: string;
  readonly fault?: LineFault | undefined;
}

/** Says which lines name nothing. */
export function deadLinesNotice(dead: readonly DeadLine[]): string {
  const sentences = dead.slice(0, MAX_NAMED_PATHS).map(({ line, fault }) => {
    const why = fault === undefined ? '.' : `: ${fault.why}. ${fault.remedy}`;
    return `The line ${JSON.stringify(line.slice(0, 200))} of the input files matches nothing${why}`;
  });
  const more = dead.length - sentences.length;
  return sentences.join(' ') + (more > 0 ? ` So do ${more} more lines.` : '');
}

function first(paths: readonly string[]): string {
  const more = paths.length - MAX_NAMED_PATHS;
  return paths.slice(0, MAX_NAMED_PATHS).join(', ') + (more > 0 ? ` and ${more} more` : '');
}
