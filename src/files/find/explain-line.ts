import type { Stats } from 'node:fs';
import { lstat, readdir } from 'node:fs/promises';
import { join, relative, resolve, sep } from 'node:path';
import { ArtifactError } from '../../base/errors.ts';
import { nearestName } from '../../base/nearest-name.ts';
import { parseFileLine } from './file-line.ts';

/** The fault in a line of `files`, and its remedy. */
export interface LineFault {
  /** Goes on after the line: `its quotes are part of the name`. */
  readonly why: string;
  /** An imperative sentence. */
  readonly remedy: string;
}

/** Most names of a folder that are compared with one that is not there. */
const MAX_COMPARED_NAMES = 10_000;

/** Forms that are something else in YAML, JSON, a shell or on Windows. */
const FORMS: readonly ((line: string) => LineFault | undefined)[] = [
  (line) => {
    if (!/^\[\s*["']|^\{\s*"|^[[\]{}],?$/.test(line)) return undefined;
    return { why: 'it is JSON', remedy: 'Write one path per line, without brackets, quotes and commas.' };
  },
  (line) => {
    const [, rest] = /^-\s+(.+)$/.exec(line) ?? [];
    if (rest === undefined) return undefined;
    return { why: 'its dash is part of the name', remedy: `Write it without the dash: ${rest}` };
  },
  (line) => {
    if (!/^["'`]|["'`],?$/.test(line)) return undefined;
    const bare = line.replace(/^["'`]|["'`],?$/g, '').replace(/["'`](?=:)/, '');
    return { why: 'its quotes are part of the name', remedy: `Write it without quotes: ${bare}` };
  },
  (line) => {
    if (!/\$\{?\w/.test(line)) return undefined;
    // biome-ignore lint/suspicious/noTemplateCurlyInString: GitHub's syntax, not a template
    return { why: 'no shell puts in the value of a variable', remedy: 'Write ${{ env.NAME }}, or a relative path.' };
  },
  (line) => {
    if (!/^~[\\/]/.test(line)) return undefined;
    return { why: 'no shell puts in the home folder', remedy: 'Set working-directory: ~ and write the path below it.' };
  },
  (line) => {
    if (!line.includes(',') || line.includes('{')) return undefined;
    return { why: 'its commas are part of the name', remedy: 'Write each path on a line of its own.' };
  },
  (line) => {
    if (sep === '\\' || !/\\(?![[\]{}!,#])/.test(line)) return undefined;
    return { why: 'its backslashes separate nothing', remedy: `Write it with slashes: ${line.replaceAll('\\', '/')}` };
  },
];

/**
 * Explains why a line of `files` matches nothing in a folder: quotes, a dash, commas, JSON, backslashes, an invalid
 * media type, or a name similar to that of an existing file. Returns undefined if nothing is known.
 */
export async function explainLine(line: string, base: string): Promise<LineFault | undefined> {
  for (const explain of FORMS) {
    const fault = explain(line);
    if (fault !== undefined) return fault;
  }
  return (await wrongType(line, base)) ?? (await severalPaths(line, base)) ?? (await nearPath(line, base));
}

/**
 * Returns the error for a line of an input that names a path that is not there.
 * @param line with its media type, if it has one
 * @param input the name of the input
 */
export async function missingFile(line: string, base: string, input: string): Promise<ArtifactError> {
  const fault = await explainLine(line, base);
  const why = fault === undefined ? '' : `: ${fault.why}`;
  return new ArtifactError(
    'FILE_NOT_FOUND',
    `"${line.slice(0, 300)}" (input ${input}) does not exist in ${base}${why}`,
    {
      remedy: fault?.remedy ?? 'Check the spelling, whether an earlier step creates it, and working-directory.',
    },
  );
}

async function wrongType(line: string, base: string): Promise<LineFault | undefined> {
  const colon = line.lastIndexOf(':');
  const path = line.slice(0, Math.max(colon, 0));
  if (path === '' || (await isThere(resolve(base, path))) === undefined) return undefined;
  const type = line.slice(colon + 1);
  const remedy = `Write a media type such as ${path}:text/plain, or just ${path}`;
  return { why: `${path} exists, but ${JSON.stringify(type)} is not a media type`, remedy };
}

async function severalPaths(line: string, base: string): Promise<LineFault | undefined> {
  const [first = '', second] = line.split(/\s+/);
  if (second === undefined || (await isThere(resolve(base, parseFileLine(first).path))) === undefined) return undefined;
  return { why: 'its spaces are part of the name', remedy: 'Write each path on a line of its own.' };
}

/** The path with its first part that is not there replaced by a name that is. */
async function nearPath(line: string, base: string): Promise<LineFault | undefined> {
  const parts = relative(base, resolve(base, parseFileLine(line).path)).split(sep);
  let folder = base;
  for (const [i, part] of parts.entries()) {
    const next = join(folder, part);
    if (await isThere(next)) {
      folder = next;
      continue;
    }
    const names = await readdir(folder).catch(() => []);
    const near = /[*?[{]/.test(part) ? undefined : nearestName(part, names.slice(0, MAX_COMPARED_NAMES));
    if (near === undefined) return undefined;
    const found = [...parts.slice(0, i), near].join('/');
    const all = [found, ...parts.slice(i + 1)].join('/');
    return {
      why: `there is ${found}`,
      remedy: `Did you mean ${(await isThere(resolve(base, all))) === undefined ? found : all}?`,
    };
  }
  return undefined;
}

function isThere(path: string): Promise<Stats | undefined> {
  return lstat(path).catch(() => undefined);
}
