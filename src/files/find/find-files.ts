import type { Stats } from 'node:fs';
import { lstat, readlink, realpath, stat } from 'node:fs/promises';
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { throwIfCancelled } from '../../base/async/cancelled.ts';
import { parallel } from '../../base/async/parallel.ts';
import { ArtifactError, systemCode } from '../../base/errors.ts';
import { fileError } from '../../base/file-error.ts';
import { checkTitles } from '../paths/safe-path.ts';
import type { NamedFile } from '../source/types.ts';
import { type FileLine, parseFileLine } from './file-line.ts';
import { escapeGlob, globPaths, hasWildcard } from './glob-paths.ts';

/** Options of {@link findFiles}. */
export interface FindOptions {
  /** What titles are relative to. */
  readonly workingDirectory: string;
  readonly signal?: AbortSignal | undefined;
  /** Told of each line that names nothing. Without it, a line without wildcard that names nothing throws, one with is passed over. */
  readonly onMissing?: ((line: string) => void) | undefined;
}

/** Files looked at together: enough to keep the thread pool of Node busy. */
const STAT_CONCURRENCY = 16;

/**
 * Finds the files and folders that the lines of the input `files` name. A line is a path or a glob with an optional
 * `:media/type`; lines that start with `!` take away from all others; empty lines and those that start with `#` are
 * passed over. A wildcard yields files only; a folder is named without one and becomes one archive.
 * The order is that of the lines, within a glob that of the titles' UTF-8 bytes; a path named twice counts once, where it
 * came first, with the last media type given. Symbolic links are followed; a dangling one is passed over by a glob.
 * @throws ArtifactError FILE_NOT_FOUND for a path that is not there, UNSAFE_PATH for one outside the working directory or
 *   with a name that other systems can't store, NAME_COLLISION, UNSUPPORTED for a FIFO, socket or device, FILE_ACCESS
 */
export async function findFiles(lines: readonly string[], options: FindOptions): Promise<readonly NamedFile[]> {
  const { signal, onMissing } = options;
  const base = resolve(options.workingDirectory);
  const wanted = lines.map((line) => line.trim()).filter((line) => line !== '' && !line.startsWith('#'));
  const excludes = await readExcludes(wanted, base);
  const found = new Map<string, NamedFile>();
  for (const line of wanted.filter((text) => !text.startsWith('!'))) {
    throwIfCancelled(signal);
    const parsed = parseFileLine(line);
    const literal = resolve(base, parsed.path);
    const entry = await lookAt(literal, parsed.path);
    let hits: readonly NamedFile[];
    if (entry !== undefined) {
      hits = await literalHits(literal, parsed, entry, base, excludes);
    } else if (hasWildcard(parsed.path)) {
      hits = await globHits(parsed, base, excludes, signal);
    } else {
      if (onMissing === undefined) throw missing(parsed.path, base);
      hits = [];
    }
    if (hits.length === 0) onMissing?.(line);
    for (const hit of hits) addFound(found, hit);
  }
  const files = [...found.values()];
  checkTitles(files.map(({ title }) => title));
  return files;
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

/** What `!` lines take away: paths (a folder with all in it) and globs. */
interface Excludes {
  readonly paths: readonly string[];
  readonly patterns: readonly string[];
}

async function readExcludes(lines: readonly string[], base: string): Promise<Excludes> {
  const paths: string[] = [];
  const patterns: string[] = [];
  for (const line of lines) {
    if (!line.startsWith('!')) continue;
    const path = parseFileLine(line.slice(1).trim()).path;
    if (path === '') continue;
    const absolute = resolve(base, path);
    if (!hasWildcard(path) || (await lookAt(absolute, path)) !== undefined) paths.push(absolute);
    else patterns.push(`!${absoluteGlob(path, base)}`);
  }
  return { paths, patterns };
}

function isExcluded(path: string, { paths }: Excludes): boolean {
  return paths.some((excluded) => path === excluded || path.startsWith(excluded + sep));
}

/** A glob with everything before its first wildcard made absolute and its `.` and `..` resolved. */
function absoluteGlob(pattern: string, base: string): string {
  const segments = (sep === '\\' ? pattern.replaceAll('\\', '/') : pattern).split('/');
  const firstWild = segments.findIndex(hasWildcard);
  const plain = resolve(base, segments.slice(0, firstWild).join('/') || (pattern.startsWith('/') ? '/' : '.'));
  return [escapeGlob(plain).replace(/[\\/]$/, ''), ...segments.slice(firstWild)].join('/');
}

/** What a line says of the files it names. */
function typeOf({ path, mediaType }: FileLine): Pick<NamedFile, 'typed' | 'mediaType'> {
  return { typed: [path], mediaType };
}

async function literalHits(
  path: string,
  line: FileLine,
  entry: Stats,
  base: string,
  excludes: Excludes,
): Promise<readonly NamedFile[]> {
  if (isExcluded(path, excludes)) return [];
  const stats = entry.isSymbolicLink() ? await followed(path, line.path) : entry;
  const kind = kindOf(stats, line.path);
  const title = await titleOf(path, base);
  const type = typeOf(line);
  const { patterns } = excludes;
  if (patterns.length > 0 && (await globPaths([escapeGlob(path), ...patterns])).length === 0) return [];
  if (kind === 'file' || (patterns.length === 0 && !excludes.paths.some((other) => other.startsWith(path + sep)))) {
    return [{ title, path, kind, ...type }];
  }
  const below = await globPaths([`${escapeGlob(path)}/**`, ...patterns], { follow: entry.isSymbolicLink() });
  const included = new Set(below.filter((one) => !isExcluded(one, excludes)));
  return [{ title, path, kind, ...type, included }];
}

async function globHits(
  line: FileLine,
  base: string,
  excludes: Excludes,
  signal: AbortSignal | undefined,
): Promise<readonly NamedFile[]> {
  const patterns = [absoluteGlob(line.path, base), ...excludes.patterns];
  const paths = (await globPaths(patterns, { follow: true, filesOnly: true })).filter(
    (one) => !isExcluded(one, excludes),
  );
  const type = typeOf(line);
  const hits = await parallel(
    paths,
    STAT_CONCURRENCY,
    async (path) => {
      const title = await titleOf(path, base);
      kindOf(await followed(path, title), title);
      return { key: Buffer.from(title), file: { title, path, kind: 'file' as const, ...type } };
    },
    signal,
  );
  return hits.sort((a, b) => Buffer.compare(a.key, b.key)).map(({ file }) => file);
}

/** What is at a path, links not followed; undefined when there is nothing. */
async function lookAt(path: string, shown: string): Promise<Stats | undefined> {
  try {
    return await lstat(path);
  } catch (error) {
    const code = systemCode(error);
    // Windows answers EINVAL or ENOENT to a name with a wildcard in it.
    if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'EINVAL') return undefined;
    throw fileError(error, `Reading ${shown}`);
  }
}

async function followed(path: string, shown: string): Promise<Stats> {
  try {
    return await stat(path);
  } catch (error) {
    if (systemCode(error) !== 'ENOENT') throw fileError(error, `Reading ${shown}`);
    const target = await readlink(path).catch(() => '');
    throw new ArtifactError('FILE_NOT_FOUND', `${shown} is a symbolic link to ${target}, which does not exist`, {
      cause: error,
      remedy: 'Create what the link points to before this step, or leave the link out.',
    });
  }
}

function kindOf(stats: Stats, shown: string): NamedFile['kind'] {
  if (stats.isFile()) return 'file';
  if (stats.isDirectory()) return 'directory';
  throw new ArtifactError('UNSUPPORTED', `${shown} is ${specialKind(stats)}, which can't be pushed`, {
    remedy: 'Name regular files and folders only.',
  });
}

/** What a file that is neither regular nor a folder nor a link is, with its article. */
export function specialKind(stats: { isFIFO(): boolean; isSocket(): boolean }): string {
  if (stats.isFIFO()) return 'a named pipe (FIFO)';
  return stats.isSocket() ? 'a socket' : 'a device';
}

function below(path: string, base: string): string | undefined {
  const name = relative(base, path);
  if (name === '..' || name.startsWith(`..${sep}`) || isAbsolute(name)) return undefined;
  return sep === '/' ? name : name.replaceAll(sep, '/');
}

async function titleOf(path: string, base: string): Promise<string> {
  let title = below(path, base);
  // The same folder may have two names, such as /tmp and /private/tmp on macOS.
  if (title === undefined) title = below(join(await realpath(dirname(path)), basename(path)), await realpath(base));
  if (title === undefined) {
    throw new ArtifactError('UNSAFE_PATH', `${path} is outside the working directory ${base}`, {
      remedy: 'Set working-directory to a folder that holds all the files.',
    });
  }
  if (title === '') {
    throw new ArtifactError('UNSAFE_PATH', `The working directory ${base} itself has no name in the artifact`, {
      remedy: 'Set working-directory to the folder above it and name the folder in files.',
    });
  }
  return title;
}

function missing(path: string, base: string): ArtifactError {
  return new ArtifactError('FILE_NOT_FOUND', `${path} was not found in ${base}`, {
    remedy: 'Check the spelling, that an earlier step has made it, and working-directory.',
  });
}
