import { open } from 'node:fs/promises';
import { MAX_TYPE_HEAD_BYTES, MAX_TYPE_SCAN_BYTES } from '../../base/limits.ts';
import { readSmallFile } from '../source/small-file.ts';
import type { FileContent } from '../source/types.ts';
import { JsonContent } from './json-content.ts';
import { KNOWN_TYPE } from './known-types.ts';
import { textContent } from './text-content.ts';

/** Reads bytes of a file from a place on; fewer at its end. */
export type ReadAt = (position: number, length: number) => Promise<Uint8Array>;

/**
 * Returns the kind of a file by its content, among those of docs/types.md. Reads MAX_TYPE_HEAD_BYTES, and if it may be
 * a JSON document or a Helm chart, up to MAX_TYPE_SCAN_BYTES or MAX_CHART_SEARCH_BYTES. Undefined for everything else,
 * and for a file that cannot be read: its other readers report that.
 */
export async function contentOf(path: string, signal?: AbortSignal): Promise<FileContent | undefined> {
  try {
    const small = readSmallFile(path, path);
    const found = await (small === undefined ? contentOfLarge(path, signal) : contentBy(readerOf(small.bytes), signal));
    if (found !== 'gzip') return found;
    // With its reader of archives: few files are compressed.
    const { chartYaml } = await import('./chart-content.ts');
    const chart = await chartYaml(path);
    if (chart === undefined) return undefined;
    return { mediaType: KNOWN_TYPE.helmChart, artifactType: KNOWN_TYPE.helmConfig, chart };
  } catch {
    return undefined;
  }
}

async function contentOfLarge(
  path: string,
  signal: AbortSignal | undefined,
): Promise<FileContent | 'gzip' | undefined> {
  const handle = await open(path, 'r');
  try {
    const buffer = Buffer.allocUnsafe(MAX_TYPE_HEAD_BYTES);
    return await contentBy(async (position, length) => {
      const { bytesRead } = await handle.read(buffer, 0, length, position);
      return buffer.subarray(0, bytesRead);
    }, signal);
  } finally {
    await handle.close();
  }
}

function readerOf(bytes: Uint8Array): ReadAt {
  return async (position, length) => bytes.subarray(position, position + length);
}

/** As {@link contentOf}, of anything that can be read; `gzip` for what may be a chart. Asks for MAX_TYPE_HEAD_BYTES at a time. */
export async function contentBy(read: ReadAt, signal?: AbortSignal): Promise<FileContent | 'gzip' | undefined> {
  const head = await read(0, MAX_TYPE_HEAD_BYTES);
  if (head[0] === 0x1f && head[1] === 0x8b) return 'gzip';
  const wasm = wasmContent(head);
  if (wasm !== undefined) return wasm;
  const json = new JsonContent();
  const utf8 = toUtf8(head);
  let goesOn = json.push(utf8(head));
  if (!goesOn && json.content === undefined) return textContent(head);
  for (let at = head.length; goesOn && at > 0 && at < MAX_TYPE_SCAN_BYTES; ) {
    signal?.throwIfAborted();
    const chunk = await read(at, MAX_TYPE_HEAD_BYTES);
    if (chunk.length === 0) break;
    at += chunk.length;
    goesOn = json.push(utf8(chunk));
  }
  return json.content;
}

/**
 * Returns a converter to UTF-8 for the text of a file that begins as `head`: PowerShell writes UTF-16, with a byte
 * order mark.
 */
function toUtf8(head: Uint8Array): (chunk: Uint8Array) => Uint8Array {
  const isLittle = head[0] === 0xff && head[1] === 0xfe;
  const isBig = head[0] === 0xfe && head[1] === 0xff;
  if (!isLittle && !isBig) return (chunk) => chunk;
  const decoder = new TextDecoder(isLittle ? 'utf-16le' : 'utf-16be');
  return (chunk) => Buffer.from(decoder.decode(chunk, { stream: true }));
}

/** The preamble of a module (core specification, 5.5.16) and of a component, which have another version in the same place. */
function wasmContent(head: Uint8Array): FileContent | undefined {
  if (head[0] !== 0 || head[1] !== 0x61 || head[2] !== 0x73 || head[3] !== 0x6d || head.length < 8) return undefined;
  const type = KNOWN_TYPE.wasm;
  return { mediaType: type, artifactType: type, wasm: head[6] === 1 ? 'component' : 'module' };
}
