import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { systemCode } from '../../../base/errors.ts';
import { MAX_GIT_DELTAS, MAX_GIT_OBJECT_BYTES, MAX_GIT_PACKS } from '../../../base/limits.ts';
import { applyDelta } from './delta.ts';
import { type GitObject, inflateObject } from './git-object.ts';
import { findInIndex } from './pack-index.ts';
import { openPlainFile, type PlainFile } from './plain-file.ts';

/** Kinds of objects in a pack (gitformat-pack(5), "pack-*.pack files have the following format"). */
const TYPES: Readonly<Record<number, string>> = { 1: 'commit', 2: 'tree', 3: 'blob', 4: 'tag' };
/** A delta against an object that stands so many bytes before, or against one that is named. */
const OFFSET_DELTA = 6;
const NAMED_DELTA = 7;
/** Longest head of an entry: sizes and distances of 64 bits in groups of 7, and the name of a base. */
const MAX_HEAD_BYTES = 64;

/** An object out of the packs of a repository; undefined when none has it. @throws Error for a damaged pack */
export async function readPackedObject(objects: string, name: string): Promise<GitObject | undefined> {
  const folder = path.join(objects, 'pack');
  const files = await readdir(folder).catch((error: unknown) => {
    if (systemCode(error) === 'ENOENT' || systemCode(error) === 'ENOTDIR') return [];
    throw error;
  });
  const packs = files.filter((file) => file.endsWith('.idx')).slice(0, MAX_GIT_PACKS);
  for (const pack of packs) {
    const index = await openPlainFile(path.join(folder, pack));
    if (index === undefined) continue;
    try {
      const offset = await findInIndex(index, name);
      if (offset === undefined) continue;
      return await readFromPack(
        path.join(folder, `${pack.slice(0, -'.idx'.length)}.pack`),
        offset,
        index,
        name.length / 2,
      );
    } finally {
      await index.close();
    }
  }
  return undefined;
}

async function readFromPack(
  file: string,
  offset: number,
  index: PlainFile,
  hashBytes: number,
): Promise<GitObject | undefined> {
  const pack = await openPlainFile(file);
  if (pack === undefined) return undefined;
  try {
    // From the object towards its whole base, then the deltas back again: no chain of them can exhaust the stack.
    const deltas: Buffer[] = [];
    let at: number | undefined = offset;
    while (at !== undefined && deltas.length <= MAX_GIT_DELTAS) {
      const entry = await readEntry(pack, at, hashBytes);
      const type = TYPES[entry.kind];
      if (type !== undefined) return { type, content: deltas.reduceRight(applyDelta, entry.content) };
      deltas.push(entry.content);
      at = typeof entry.base === 'string' ? await findInIndex(index, entry.base) : entry.base;
    }
    return undefined;
  } finally {
    await pack.close();
  }
}

interface Entry {
  readonly kind: number;
  readonly content: Buffer;
  /** For a delta: the position of its base in the pack, or the base's name. */
  readonly base: number | string | undefined;
}

async function readEntry(pack: PlainFile, at: number, hashBytes: number): Promise<Entry> {
  const head = await pack.read(at, Math.min(MAX_HEAD_BYTES, pack.size - at));
  let next = 0;
  const byte = (): number => head.readUInt8(next++);
  const first = byte();
  const kind = (first >> 4) & 7;
  let size = first & 15;
  for (let more = first & 128, factor = 16; more; factor *= 128) {
    const bits = byte();
    size += (bits & 127) * factor;
    more = bits & 128;
  }
  if (size > MAX_GIT_OBJECT_BYTES) throw new Error('an object of that size is not read');
  let base: number | string | undefined;
  if (kind === OFFSET_DELTA) {
    let bits = byte();
    let distance = bits & 127;
    while (bits & 128) {
      bits = byte();
      distance = (distance + 1) * 128 + (bits & 127);
    }
    // A base stands before what is made of it, so no chain of these is a ring.
    if (distance < 1 || distance > at) throw new Error('a delta has no base');
    base = at - distance;
  } else if (kind === NAMED_DELTA) {
    base = head.toString('hex', next, next + hashBytes);
    next += hashBytes;
  }
  // What does not compress grows by a few bytes for each block.
  const most = size + Math.ceil(size / 16) + 1024;
  const content = inflateObject(await pack.read(at + next, Math.min(most, pack.size - at - next)));
  if (content.byteLength !== size) throw new Error('an object of a pack is damaged');
  return { kind, content, base };
}
