// The curves of growth.mjs: what grows, its sizes, and one step at one size.

import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startRegistry } from '../__tests__/support/registry-server.ts';
import { ours } from './measure.mjs';
import { freshRepository, inFolder } from './setting.mjs';

const MANIFEST = 'application/vnd.oci.image.manifest.v1+json';
const EMPTY = Buffer.from('{}');

/** Every curve by its name. */
export const CURVES = {
  files: {
    what: 'push of a directory, by files',
    sizes: [10, 1_000, 10_000, 100_000],
    quick: [10, 1_000, 10_000],
    measure: pushFiles,
  },
  referrers: {
    what: 'discover, by referrers',
    sizes: [10, 1_000, 5_000, 10_000],
    quick: [10, 500, 2_000],
    measure: discoverReferrers,
  },
  tags: { what: 'list, by tags', sizes: [10, 10_000, 50_000, 100_000], quick: [10, 5_000, 20_000], measure: listTags },
  children: { what: 'index, by manifests', sizes: [1, 100, 500, 1_000], quick: [1, 100, 300], measure: joinChildren },
  layout: {
    what: 'copy of a repository to a layout, by tags',
    sizes: [1, 1_000, 5_000, 10_000],
    quick: [1, 500, 1_500],
    measure: copyToLayout,
  },
};

function digestOf(bytes) {
  return `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
}

/** A registry with one repository, to be filled from behind, and a folder. */
async function withRegistry(work) {
  return inFolder(async (workspace) => {
    const registry = await startRegistry();
    const name = freshRepository();
    const at = `${registry.host}/${name}`;
    const put = async (path, bytes, type, method = 'PUT') => {
      const response = await fetch(`${registry.url}/v2/${name}/${path}`, {
        method,
        body: bytes,
        headers: { 'content-type': type },
      });
      if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    };
    try {
      await put(`blobs/uploads/?digest=${digestOf(EMPTY)}`, EMPTY, 'application/octet-stream', 'POST');
      return await work({ workspace, at, put });
    } finally {
      await registry.close();
    }
  });
}

/** The manifest of an artifact of nothing that differs by its number. */
function artifact(number, subject) {
  const empty = { mediaType: 'application/vnd.oci.empty.v1+json', digest: digestOf(EMPTY), size: EMPTY.length };
  return Buffer.from(
    JSON.stringify({
      schemaVersion: 2,
      mediaType: MANIFEST,
      artifactType: 'application/vnd.bench.report',
      config: empty,
      layers: [empty],
      ...(subject === undefined ? {} : { subject }),
      annotations: { number: String(number) },
    }),
  );
}

async function each(count, work) {
  for (let start = 0; start < count; start += 64) {
    await Promise.all(Array.from({ length: Math.min(64, count - start) }, (_, i) => work(start + i)));
  }
}

function pushFiles(count) {
  return withRegistry(async ({ workspace, at }) => {
    for (let i = 0; i < count; i += 1) {
      if (i % 100 === 0) mkdirSync(join(workspace, `tree/d${i / 100}`), { recursive: true });
      writeFileSync(join(workspace, `tree/d${Math.floor(i / 100)}/f${i}.txt`), `file ${i}\n`);
    }
    return ours({ command: 'push', reference: `${at}:v1`, files: 'tree' }, { workspace });
  });
}

function discoverReferrers(count) {
  return withRegistry(async ({ workspace, at, put }) => {
    const image = artifact('subject');
    await put('manifests/v1', image, MANIFEST);
    const subject = { mediaType: MANIFEST, digest: digestOf(image), size: image.length };
    await each(count, (i) => {
      const bytes = artifact(i, subject);
      return put(`manifests/${digestOf(bytes)}`, bytes, MANIFEST);
    });
    return ours({ command: 'discover', subject: `${at}:v1` }, { workspace });
  });
}

function listTags(count) {
  return withRegistry(async ({ workspace, at, put }) => {
    const bytes = artifact('image');
    await each(count, (i) => put(`manifests/v${i}`, bytes, MANIFEST));
    return ours({ command: 'list', reference: at }, { workspace });
  });
}

function joinChildren(count) {
  return withRegistry(async ({ workspace, at, put }) => {
    await each(count, (i) => put(`manifests/child-${i}`, artifact(i), MANIFEST));
    return ours({ command: 'index', reference: `${at}:all`, manifests: 'child-*' }, { workspace });
  });
}

function copyToLayout(count) {
  return withRegistry(async ({ workspace, at, put }) => {
    await each(count, (i) => put(`manifests/v${i}`, artifact(i), MANIFEST));
    return ours({ command: 'copy', reference: at, to: 'oci-layout://layout' }, { workspace });
  });
}
