import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { InstalledTool } from '../../action/runner/tool-cache.ts';
import type { ToolFolder } from '../../files/output/tool-folder.ts';
import { checkTitle } from '../../files/paths/safe-path.ts';
import { hashFile } from '../../files/source/file-source.ts';
import { treeDigest } from '../../files/source/tree-digest.ts';
import { isJsonObject } from '../../oci/descriptor.ts';
import { algorithmOf, digestOf, parseDigest } from '../../oci/digest.ts';
import type { FileResult, TargetResult } from '../shared/results.ts';
import type { PullResult } from './pull.ts';

/** The record of an installed tool: enough for the outputs of a step that finds it installed. */
export interface ToolRecord extends ToolFolder {
  readonly target: Pick<TargetResult, 'digest' | 'mediaType' | 'artifactType' | 'size' | 'annotations'>;
  readonly manifest: string;
  /** `path` is relative to the folder of the tool, with forward slashes; empty for an archive that was unpacked into it. */
  readonly files: readonly FileResult[];
  /** True for files out of the layers of an image, which its manifest does not list. */
  readonly isOutOfLayers?: boolean | undefined;
  /** {@link treeDigest} of the folder of the tool. */
  readonly tree: string;
}

/** Rises when older notes are of no use any more. */
const FORMAT = 2;

/** The note for a tool: the record as text. */
export function writeNote(record: ToolRecord): string {
  return `${JSON.stringify({ format: FORMAT, ...record })}\n`;
}

/**
 * Returns the content of a note; undefined for one that is not ours, and for a tool that is no longer as it was
 * installed: every byte of it is read again, because other steps of this and earlier jobs could write to it. A file
 * that was not in an archive must match the digest in the artifact's manifest.
 */
export async function readInstalled({ folder, note }: InstalledTool): Promise<ToolRecord | undefined> {
  const record = readNote(note);
  if (record === undefined) return undefined;
  for (const command of record.commands) {
    const stats = await stat(join(folder, record.bin, command)).catch(() => undefined);
    if (!stats?.isFile()) return undefined;
  }
  return (await isUntouched(folder, record)) ? record : undefined;
}

async function isUntouched(
  folder: string,
  { tree, manifest, target, files, isOutOfLayers = false }: ToolRecord,
): Promise<boolean> {
  try {
    if (digestOf(manifest, algorithmOf(parseDigest(target.digest))) !== target.digest) return false;
    for (const { path, digest } of files) {
      if (path === '') continue;
      const place = join(folder, path);
      // An archive that was unpacked is a folder now.
      if (!(await stat(place)).isFile()) continue;
      if (!isOutOfLayers && !manifest.includes(digest)) return false;
      if ((await hashFile(place, algorithmOf(parseDigest(digest)))).digest !== digest) return false;
    }
    return (await treeDigest(folder)) === tree;
  } catch {
    return false;
  }
}

function readNote(text: string): ToolRecord | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isRecord(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isRecord(value: unknown): value is ToolRecord {
  if (!isJsonObject(value) || value.format !== FORMAT) return false;
  const { bin, commands, target, manifest, files } = value;
  if (typeof bin !== 'string' || !Array.isArray(commands) || commands.length === 0) return false;
  if (bin !== '') checkTitle(bin);
  for (const command of commands) checkTitle(String(command));
  return (
    isJsonObject(target) && typeof target.digest === 'string' && typeof manifest === 'string' && Array.isArray(files)
  );
}

/** Returns the result of a step whose tool is installed. */
export function resultOf(
  record: ToolRecord,
  { folder, name, tags, isHit }: { folder: string; name: string; tags: readonly string[]; isHit: boolean },
): PullResult {
  const { target, manifest, files, bin, commands } = record;
  const reference = `${name}@${target.digest}`;
  const shown = tags[0] === undefined ? reference : `${name}:${tags[0]}`;
  return {
    name,
    targets: [{ ...target, reference, shown, tags, changed: !isHit }],
    manifest,
    files: files.map((file) => ({ ...file, path: join(folder, file.path) })),
    path: join(folder, bin),
    changed: !isHit,
    notes: [`On the PATH: ${commands.join(', ')}.`],
  };
}
