import { ArtifactError, messageOf, systemCode } from '../../base/errors.ts';
import { fileError } from '../../base/file-error.ts';

/** How a glob is walked. */
export interface GlobOptions {
  /** Walk into linked folders, and pass over dangling links. @default false */
  readonly follow?: boolean | undefined;
  /** Leave folders out. @default false */
  readonly filesOnly?: boolean | undefined;
}

/**
 * Most `*` in one part of a path, and most `**` in a pattern. Matching backtracks: its time grows with the length of a
 * name to the power of this number.
 */
const MAX_STARS = 6;
const MAX_GLOBSTARS = 4;
const MAX_PATTERN_LENGTH = 1024;

/** True when `path` has a wildcard of @actions/glob: `*`, `?`, or `[…]`. */
export function hasWildcard(path: string): boolean {
  return /[*?]|\[[^\]]/.test(path);
}

/** A path as a pattern that matches just it. */
export function escapeGlob(path: string): string {
  const escaped = process.platform === 'win32' ? path : path.replaceAll('\\', '\\\\');
  return escaped.replace(/[[?*]/g, '[$&]');
}

/**
 * The paths that absolute patterns match, by @actions/glob (loaded on first use); patterns that start with `!` take away.
 * @throws ArtifactError INPUT_INVALID for a pattern that is no pattern or could take forever, FILE_ACCESS
 */
export async function globPaths(patterns: readonly string[], options: GlobOptions = {}): Promise<readonly string[]> {
  for (const pattern of patterns) checkPattern(pattern);
  const { create } = await import('@actions/glob');
  const follow = options.follow ?? false;
  try {
    const globber = await create(patterns.join('\n'), {
      implicitDescendants: false,
      followSymbolicLinks: follow,
      matchDirectories: !(options.filesOnly ?? false),
    });
    return await globber.glob();
  } catch (error) {
    if (systemCode(error) !== undefined && systemCode(error) !== 'ERR_ASSERTION') {
      throw fileError(error, `Looking for ${patterns[0] ?? ''}`);
    }
    throw new ArtifactError('INPUT_INVALID', `The pattern ${patterns[0] ?? ''} is not valid: ${messageOf(error)}`, {
      cause: error,
    });
  }
}

function checkPattern(pattern: string): void {
  const segments = pattern.split(/[\\/]/);
  const stars = Math.max(...segments.map((segment) => segment.replace(/\[\*\]/g, '').match(/\*+/g)?.length ?? 0));
  const globstars = segments.filter((segment) => segment === '**').length;
  if (stars <= MAX_STARS && globstars <= MAX_GLOBSTARS && pattern.length <= MAX_PATTERN_LENGTH) return;
  throw new ArtifactError(
    'INPUT_INVALID',
    `The pattern ${pattern.slice(0, 200)} has too many wildcards to be matched safely`,
    {
      remedy: `Use at most ${MAX_STARS} * in one part of the path and ${MAX_GLOBSTARS} ** in a pattern.`,
    },
  );
}
