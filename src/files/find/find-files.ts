import { lstatSync, type Stats, statSync } from 'node:fs';
import { posix, resolve, sep } from 'node:path';
import { throwIfCancelled } from '../../base/async/cancelled.ts';
import { ArtifactError, systemCode } from '../../base/errors.ts';
import { fileError } from '../../base/file-error.ts';
import { type PatternPath, parsePattern } from '../../base/pattern/parse-pattern.ts';
import { leaveOut, patternLines } from '../../base/pattern/pattern-list.ts';
import { ROOT_TITLE } from '../paths/safe-path.ts';
import type { NamedFile } from '../source/types.ts';
import { cutPattern, inTitles, wholePath } from './cut-pattern.ts';
import { kindOf } from './file-kind.ts';
import { type FileLine, parseFileLine } from './file-line.ts';
import { targetOfLink } from './target-of-link.ts';
import { walkPattern } from './walk-pattern.ts';
import { namesGit, WorkingDirectory } from './working-directory.ts';

/** Options of {@link findFiles}. */
export interface FindOptions {
  /** Folder that titles are relative to. */
  readonly workingDirectory: string;
  readonly signal?: AbortSignal | undefined;
  /** Told of each pattern that matches nothing, and of what is named but left out. A path that is not there throws. */
  readonly onDead?: ((line: string) => void) | undefined;
  /** Told of each `.git` that a folder or a wildcard would have brought in, as its title; that of an archived folder when it is packed. */
  readonly onGit?: ((title: string) => void) | undefined;
}

const PATTERN_OPTIONS = { backslashSeparates: sep === '\\' };

/**
 * Finds the files and folders that the lines of the input `files` name. A line is a path or a pattern
 * (docs/patterns.md) with an optional `:media/type`. Lines that start with `!` exclude from all others, a folder with
 * everything in it; empty lines and those that start with `#` are ignored. A wildcard matches files only; a folder is
 * named without one and becomes one archive. If a file has exactly the name in a line, the line means that file,
 * wildcards or not. The order is that of the lines, and within a pattern that of the titles' UTF-8 bytes; a path named
 * twice counts once, at its first position, with the last media type. Links are followed within the working directory;
 * patterns skip broken links. `.git` is left out, with everything in it, unless a line names a path in it. Titles are
 * not checked, because not every file is stored under its name.
 * @throws ArtifactError FILE_NOT_FOUND for a path that does not exist, UNSAFE_PATH for one that is outside the working
 * directory or leads out of it, UNSUPPORTED for a FIFO, socket or device, INPUT_INVALID for an invalid pattern,
 * TOO_LARGE, FILE_ACCESS
 */
export async function findFiles(lines: readonly string[], options: FindOptions): Promise<readonly NamedFile[]> {
  const { signal, onDead } = options;
  const { taken, leftOut } = patternLines(lines);
  const search = startSearch(leftOut, options);
  const found = new Map<string, NamedFile>();
  for (const line of taken) {
    throwIfCancelled(signal);
    const parsed = parseFileLine(line);
    const hits = await hitsOf(parsed, search);
    if (hits === undefined) {
      const { missingFile } = await import('./explain-line.ts');
      throw await missingFile(line, search.directory.path, 'files');
    }
    if (hits.length === 0) onDead?.(line);
    for (const hit of hits) addFound(found, hit);
  }
  return [...found.values()];
}

function addFound(found: Map<string, NamedFile>, hit: NamedFile): void {
  const had = found.get(hit.path);
  if (had === undefined) {
    found.set(hit.path, hit);
    return;
  }
  const { mediaType = had.mediaType } = hit;
  const typed = [...had.typed, ...hit.typed];
  found.set(hit.path, { ...had, typed, mediaType });
}

/** State that the lines of a search share. */
interface Search extends FindOptions {
  readonly directory: WorkingDirectory;
  /** Returns whether the `!` lines exclude a title. */
  readonly isLeftOut: (title: string, isFile?: boolean) => boolean;
}

function startSearch(leftOut: readonly string[], options: FindOptions): Search {
  const directory = new WorkingDirectory(options.workingDirectory);
  const paths: PatternPath[] = [];
  for (const line of leftOut) {
    const { path } = parseFileLine(line);
    const literal = resolve(directory.path, path);
    const isThere = lookAt(literal, path) !== undefined;
    const cut = isThere
      ? [wholePath(literal)]
      : parsePattern(path, PATTERN_OPTIONS).map((one) => cutPattern(one, directory.path));
    for (const one of cut) paths.push(...inTitles(one, directory));
  }
  return { ...options, directory, isLeftOut: leaveOut(paths) };
}

/** Returns the files that a line names; undefined for a path that does not exist. */
async function hitsOf(line: FileLine, search: Search): Promise<readonly NamedFile[] | undefined> {
  const { directory } = search;
  const literal = resolve(directory.path, line.path);
  const entry = lookAt(literal, line.path);
  if (entry !== undefined) return literalHits(literal, line, entry, search);
  const paths = parsePattern(line.path, PATTERN_OPTIONS);
  const hits: (readonly NamedFile[] | undefined)[] = [];
  for (const path of paths) {
    const { root, rest } = cutPattern(path, directory.path);
    const stats = lookAt(root, line.path);
    if (rest.segments.length > 0) hits.push(stats === undefined ? [] : await patternHits(root, rest, line, search));
    else hits.push(stats && literalHits(root, line, stats, search));
  }
  return paths.length === 1 ? hits[0] : hits.flatMap((some) => some ?? []);
}

/** Returns the media type in a line, for the files it names. */
function typeOf({ path, mediaType }: FileLine): Pick<NamedFile, 'typed' | 'mediaType'> {
  return { typed: [path], mediaType };
}

function literalHits(path: string, line: FileLine, entry: Stats, search: Search): readonly NamedFile[] {
  const title = search.directory.titleOf(path);
  if (search.isLeftOut(title, entry.isFile())) return [];
  const stats = entry.isSymbolicLink() ? followed(path, line.path) : entry;
  const kind = kindOf(stats, line.path);
  search.directory.follow(path, title);
  const file = { title, path, kind, ...typeOf(line) };
  return [kind === 'file' ? file : { ...file, isLeftOut: leftOutOf(title, search) }];
}

/** Returns a filter for the content of a folder that stays out of its archive, by the path below it. */
function leftOutOf(folder: string, { isLeftOut, onGit }: Search): NonNullable<NamedFile['isLeftOut']> {
  const start = folder === ROOT_TITLE ? '' : `${folder}/`;
  const keepsGit = namesGit(folder);
  return (path, isFile) => {
    const title = start + path;
    if (isLeftOut(title, isFile)) return true;
    if (keepsGit || !namesGit(posix.basename(path))) return false;
    onGit?.(title);
    return true;
  };
}

async function patternHits(
  root: string,
  pattern: PatternPath,
  line: FileLine,
  { directory, isLeftOut, onGit, signal }: Search,
): Promise<readonly NamedFile[]> {
  const titles = await walkPattern(pattern, directory.titleOf(root), directory, { isLeftOut, onGit, signal });
  const type = typeOf(line);
  const keyed = titles.map((title) => ({ title, key: Buffer.from(title) }));
  return keyed
    .sort((a, b) => Buffer.compare(a.key, b.key))
    .map(({ title }) => ({ title, path: directory.pathOf(title), kind: 'file', ...type }));
}

/** Returns the kind of a path, without following links; undefined if nothing is there. */
function lookAt(path: string, shown: string): Stats | undefined {
  try {
    return lstatSync(path);
  } catch (error) {
    const code = systemCode(error);
    // Windows answers EINVAL or ENOENT to a name with a wildcard in it.
    if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'EINVAL') return undefined;
    throw fileError(error, `Reading ${shown}`);
  }
}

function followed(path: string, shown: string): Stats {
  try {
    return statSync(path);
  } catch (error) {
    if (systemCode(error) !== 'ENOENT') throw fileError(error, `Reading ${shown}`);
    throw new ArtifactError(
      'FILE_NOT_FOUND',
      `${shown} is a symbolic link to ${targetOfLink(path) ?? ''}, which does not exist`,
      {
        cause: error,
        remedy: 'Create what the link points to before this step, or leave the link out.',
      },
    );
  }
}
