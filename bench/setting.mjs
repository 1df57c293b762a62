// What the cases share: folders, files, repositories, and how a result becomes rows of the table.
import { createHash } from 'node:crypto';
import { closeSync, ftruncateSync, mkdtempSync, openSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export const MB = 1_000_000;
export const GIB = 1024 ** 3;
/** The account of every registry that wants one. */
export const ACCOUNT = { username: 'alice', password: 'secret' };

let serial = 0;
/** A repository that nothing was pushed to yet. */
export function freshRepository() {
  serial += 1;
  return `bench/r${serial}`;
}

/** Runs `work` with a folder that is gone afterwards. */
export async function inFolder(work) {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Deterministic bytes that do not compress and differ by `seed`. */
export function noise(length, seed) {
  const parts = [];
  for (let made = 0, i = 0; made < length; made += 32, i += 1) {
    parts.push(createHash('sha256').update(`${seed}/${i}`).digest());
  }
  return Buffer.concat(parts).subarray(0, length);
}

/** Runs `work` and gives its time with the requests and connections that `proxy` saw meanwhile. */
export async function counted(proxy, work) {
  proxy.reset();
  const measured = await work();
  return { ...measured, ...proxy.counts };
}

/** Rows of time, requests and connections, ours beside oras's. The proxy sees no requests within TLS: then that row is left out. */
export function timeAndRequests(what, result, goal) {
  const { ours: we, oras } = result;
  return [
    timeRow(what, result, goal),
    ...(we.requests > 0 ? [row('  requests', '', we.requests, 'oras', oras.requests)] : []),
    row('  connections', '', we.connections, 'oras', oras.connections),
  ];
}

/** A row of wall time with CPU time and peak memory. */
export function timeRow(what, { ours: we, oras }, goal, rival = 'oras') {
  const more = { cpu: [we.cpu, oras.cpu], mb: [we.mb, oras.mb] };
  return { ...row(what, 'ms', we.ms, rival, oras.ms, goal), ...more };
}

/** A goal for ours ÷ theirs, and one for ours alone, whatever theirs is. */
export const ratio = (most) => ({ of: 'ratio', most });
export const value = (most) => ({ of: 'ours', most });

export function writeSparse(path, bytes) {
  const file = openSync(path, 'w');
  ftruncateSync(file, bytes);
  closeSync(file);
}

export function gib(bytes) {
  return bytes >= GIB ? `${bytes / GIB} GiB` : `${Math.round(bytes / 1024 ** 2)} MiB`;
}

/** One line of the table. `ratio` is ours over the rival's: lower is better in every case. */
export function row(what, unit, we, rival, theirs, goal) {
  return { what, unit, ours: we, rival, theirs, ratio: we / theirs, goal };
}
