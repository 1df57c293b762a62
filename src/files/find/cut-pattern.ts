import { resolve } from 'node:path';
import { ArtifactError } from '../../base/errors.ts';
import type { PatternPath } from '../../base/pattern/parse-pattern.ts';
import { ROOT_TITLE } from '../paths/safe-path.ts';
import type { WorkingDirectory } from './working-directory.ts';

/** A pattern cut before its first wildcard. */
export interface CutPattern {
  /** Absolute path of the folder in which it begins; of all of it if it has no wildcard. */
  readonly root: string;
  /** Without a segment if it has no wildcard. */
  readonly rest: PatternPath;
}

/**
 * Cuts a pattern before its first wildcard, and makes what stands before absolute.
 * @throws ArtifactError INPUT_INVALID for a `..` behind a wildcard
 */
export function cutPattern({ segments, start, isFolder }: PatternPath, base: string): CutPattern {
  const wild = segments.findIndex(({ kind }) => kind !== 'literal');
  const cut = wild < 0 ? segments.length : wild;
  const rest = segments.slice(cut);
  if (rest.some((segment) => segment.kind === 'literal' && segment.text === '..')) {
    throw new ArtifactError('INPUT_INVALID', 'A pattern of the input files has .. after a wildcard', {
      remedy: 'Write the pattern without .. , from working-directory on.',
    });
  }
  const names = segments.slice(0, cut).map((segment) => (segment.kind === 'literal' ? segment.text : ''));
  return { root: resolve(base, start + names.join('/')), rest: { segments: rest, start: '', isFolder } };
}

/** A path as a pattern that matches just it. */
export function wholePath(path: string): CutPattern {
  return { root: path, rest: { segments: [], start: '', isFolder: false } };
}

/** A pattern of paths as one of titles; none for what is outside the working directory. */
export function inTitles({ root, rest }: CutPattern, directory: WorkingDirectory): readonly PatternPath[] {
  const title = titleIn(root, directory);
  if (title === undefined) return [];
  const segments = title === ROOT_TITLE ? [] : title.split('/').map((text) => ({ kind: 'literal', text }) as const);
  if (segments.length + rest.segments.length === 0) return [{ ...rest, segments: [{ kind: 'any' }] }];
  return [{ ...rest, segments: [...segments, ...rest.segments] }];
}

/** The title of a path; undefined for what is outside the working directory. */
function titleIn(path: string, directory: WorkingDirectory): string | undefined {
  try {
    return directory.titleOf(path);
  } catch {
    return undefined;
  }
}
