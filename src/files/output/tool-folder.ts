import { chmod, type FileHandle, open, readdir, rename, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fileError } from '../../base/file-error.ts';
import { type CommandCandidate, commandName, toolCommand } from '../kind/command-name.ts';
import { executableKind, MAGIC_BYTES } from '../kind/executable-content.ts';

/** Deepest chain of folders with nothing else in them that is gone into: archives have one, seldom two. */
const MAX_DESCENT = 8;
const EXECUTES = 0o111;
const RUNNABLE = 0o755;

/** The commands of a tool. */
export interface ToolFolder {
  /** The folder they are in, relative, forward slashes; empty for the root. */
  readonly bin: string;
  /** Their file names. None when nothing is there that this system runs. */
  readonly commands: readonly string[];
}

/** How {@link prepareTool} does it. */
export interface ToolFolderOptions {
  readonly tool: string;
  /** Whether the artifact is one plain file, which is then called as the tool. */
  readonly isOneFile: boolean;
  /** @default process.platform */
  readonly platform?: string | undefined;
}

/**
 * Finds the commands in a folder that an artifact was pulled to, and makes them ready to be run: executable bits, and on
 * Windows the ending. They are in `bin` or beside it; a folder that holds one folder and nothing else is gone into.
 * @throws ArtifactError FILE_ACCESS
 */
export async function prepareTool(
  folder: string,
  { tool, isOneFile, platform = process.platform }: ToolFolderOptions,
): Promise<ToolFolder> {
  try {
    const home = await innermost(folder);
    for (const bin of [home === '' ? 'bin' : `${home}/bin`, home]) {
      const found = await commandsIn(join(folder, bin), platform);
      if (found.length === 0) continue;
      const commands: string[] = [];
      for (const { file, name } of found) {
        const called = isOneFile && found.length === 1 ? toolCommand(tool, name, platform) : name;
        const path = join(folder, bin, called);
        if (called !== file) await rename(join(folder, bin, file), path);
        if (platform !== 'win32') await chmod(path, RUNNABLE);
        commands.push(called);
      }
      return { bin, commands: commands.sort() };
    }
    return { bin: '', commands: [] };
  } catch (error) {
    throw fileError(error, `Looking for the commands of ${tool}`);
  }
}

/** Below folders that hold one folder and nothing else. */
async function innermost(folder: string): Promise<string> {
  let home = '';
  for (let depth = 0; depth < MAX_DESCENT; depth += 1) {
    const entries = await readdir(join(folder, home), { withFileTypes: true });
    const [only, ...more] = entries;
    if (only === undefined || more.length > 0 || !only.isDirectory()) return home;
    home = home === '' ? only.name : `${home}/${only.name}`;
  }
  return home;
}

async function commandsIn(folder: string, platform: string): Promise<readonly { file: string; name: string }[]> {
  const names: readonly string[] = await readdir(folder).catch(() => []);
  const found: { file: string; name: string }[] = [];
  for (const file of names.toSorted()) {
    const candidate = await candidateAt(folder, file);
    const name = candidate === undefined ? undefined : commandName(candidate, platform);
    if (name !== undefined && (name === file || !names.includes(name))) found.push({ file, name });
  }
  return found;
}

/** Links are followed: the archive's own were found to stay inside of it. */
async function candidateAt(folder: string, name: string): Promise<CommandCandidate | undefined> {
  const path = join(folder, name);
  const stats = await stat(path).catch(() => undefined);
  if (!stats?.isFile()) return undefined;
  const handle = await open(path, 'r');
  try {
    return { name, kind: executableKind(await startOf(handle)), isMarked: (stats.mode & EXECUTES) !== 0 };
  } finally {
    await handle.close();
  }
}

async function startOf(handle: FileHandle): Promise<Uint8Array> {
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(MAGIC_BYTES), 0, MAGIC_BYTES, 0);
  return buffer.subarray(0, bytesRead);
}
