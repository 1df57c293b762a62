import { appendFileSync } from 'node:fs';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { EOL } from 'node:os';
import path from 'node:path';
import { ArtifactError, systemCode } from '../../base/errors.ts';
import { fileError, retryPassing } from '../../base/file-error.ts';
import { sameTree } from '../../files/output/same-tree.ts';
import { makeStagingFolder, removeLeftovers } from '../../files/output/staging-folder.ts';
import type { Environment } from './environment.ts';

/** A tool in the tool cache. */
export interface InstalledTool {
  /** Absolute. */
  readonly folder: string;
  /** The note stored with the tool. */
  readonly note: string;
}

/** The folder of a runner that keeps tools from job to job, by name and version. */
export interface ToolCache {
  /** Returns a tool, or undefined if there is none, or not all of it. */
  find(tool: string, version: string): Promise<InstalledTool | undefined>;
  /**
   * Has a folder filled and puts it in place at once, so that nobody ever finds a part. If another process was first,
   * its tool stays. Returns undefined if `fill` gives no note.
   * @param isWhole whether what is found is what it should be
   */
  install(
    tool: string,
    version: string,
    how: {
      readonly fill: (folder: string) => Promise<string | undefined>;
      readonly isWhole: (installed: InstalledTool) => Promise<boolean>;
    },
  ): Promise<InstalledTool | undefined>;
  /** Adds a folder to the start of the PATH of later steps. */
  addPath(folder: string): void;
}

/** In the staging folder: the tool, its note, and what it replaces. */
const TREE = 'tree';
const NOTE = 'note';
const REPLACED = 'replaced';

/** Processes that repair one damaged tool at the same moment get out of each other's way this often. */
const MAX_PLACING_TRIES = 5;

/**
 * The tool cache of the runner, laid out as @actions/tool-cache reads it: `TOOL/VERSION/ARCH`, with `ARCH.complete` beside
 * it, which holds the note. Its own way to write is not used: it copies into the place that others look at, and two that
 * do so at once take each other's files away.
 * @param arch as `process.arch`
 * @throws ArtifactError ENVIRONMENT where the runner names none
 */
export function createToolCache(env: Environment, arch: string = process.arch): ToolCache {
  const root = env.RUNNER_TOOL_CACHE || env.AGENT_TOOLSDIRECTORY;
  if (!root) {
    throw new ArtifactError('ENVIRONMENT', 'RUNNER_TOOL_CACHE is not set, so there is no place to install a tool in', {
      remedy: 'Run this as a step of a workflow, or make RUNNER_TOOL_CACHE name a folder.',
    });
  }
  const placeOf = (tool: string, version: string) => path.join(path.resolve(root), tool, version, arch);

  return {
    find: (tool, version) => findAt(placeOf(tool, version)),
    async install(tool, version, { fill, isWhole }) {
      const place = placeOf(tool, version);
      const parent = path.dirname(place);
      let staging: string | undefined;
      try {
        await mkdir(parent, { recursive: true });
        await removeLeftovers(parent);
        staging = makeStagingFolder(parent, TREE);
        const note = await fill(path.join(staging, TREE));
        if (note === undefined) return undefined;
        await writeFile(path.join(staging, NOTE), note);
        return await putInPlace(staging, place, isWhole);
      } catch (error) {
        throw fileError(error, `Installing ${tool} in ${parent}`);
      } finally {
        if (staging !== undefined) await rm(staging, { recursive: true, force: true, maxRetries: 3 });
      }
    },
    addPath: (folder) => addPath(folder, env),
  };
}

function noteOf(place: string): string {
  return `${place}.complete`;
}

async function findAt(place: string): Promise<InstalledTool | undefined> {
  try {
    return { folder: place, note: await readFile(noteOf(place), 'utf8') };
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return undefined;
    throw fileError(error, `Reading ${noteOf(place)}`);
  }
}

/** The folder first, its note last: who finds the note finds the whole folder. */
async function putInPlace(
  staging: string,
  place: string,
  isWhole: (installed: InstalledTool) => Promise<boolean>,
): Promise<InstalledTool> {
  const tree = path.join(staging, TREE);
  const note = await readFile(path.join(staging, NOTE), 'utf8');
  for (let tries = 1; ; tries += 1) {
    const there = await findAt(place);
    if (there !== undefined && (await isWhole(there))) return there;
    try {
      await retryPassing(() => rename(tree, place));
      break;
    } catch (error) {
      if (!isTaken(error) || tries === MAX_PLACING_TRIES) throw error;
    }
    // Another process has put the same there and not noted it yet, or was killed before it could.
    if (await sameTree(tree, place)) break;
    await rm(noteOf(place), { force: true });
    await rename(place, path.join(staging, `${REPLACED}-${tries}`)).catch((error: unknown) => {
      if (systemCode(error) !== 'ENOENT') throw error;
    });
  }
  await retryPassing(() => rename(path.join(staging, NOTE), noteOf(place)));
  return { folder: place, note };
}

/** Whether a rename failed because something is where it was to go. */
function isTaken(error: unknown): boolean {
  return ['ENOTEMPTY', 'EEXIST', 'EPERM', 'EACCES', 'ENOTDIR'].includes(systemCode(error) ?? '');
}

function addPath(folder: string, env: Environment): void {
  const file = env.GITHUB_PATH;
  if (!file || /[\r\n]/.test(folder)) {
    throw new ArtifactError('ENVIRONMENT', `GITHUB_PATH is not set, so ${folder} can't be added to the PATH`, {
      remedy: 'Run this as a step of a workflow, or make GITHUB_PATH name a file.',
    });
  }
  try {
    appendFileSync(file, `${folder}${EOL}`);
  } catch (cause) {
    throw new ArtifactError(
      'ENVIRONMENT',
      "The file that GITHUB_PATH names for folders of the PATH can't be written to",
      {
        cause,
        remedy: 'Run this as a step of a workflow, or make GITHUB_PATH name a file.',
      },
    );
  }
}
