// A repository of many tags, for the benches of what goes through all of them.
import { createHash } from 'node:crypto';

export const PLATFORMS = ['amd64', 'arm64', 'riscv64'];
const MANIFEST = 'application/vnd.oci.image.manifest.v1+json';
const INDEX = 'application/vnd.oci.image.index.v1+json';
const EMPTY = { mediaType: 'application/vnd.oci.empty.v1+json', digest: digestOf('{}'), size: 2 };
/** Pushes under way at once. */
const LANES = 16;

/** Pushes an index of an image for each platform under each of `tags`, to the repository at the URL `base`. */
export async function fillTags(base, tags) {
  await send(`${base}/blobs/uploads/?digest=${EMPTY.digest}`, 'POST', '{}', 'application/octet-stream');
  let next = 0;
  const lane = async () => {
    for (let at = next++; at < tags.length; at = next++) {
      const manifests = [];
      for (const architecture of PLATFORMS) {
        const text = JSON.stringify({
          schemaVersion: 2,
          mediaType: MANIFEST,
          config: EMPTY,
          layers: [EMPTY],
          annotations: { name: `${at} ${architecture}` },
        });
        await put(base, digestOf(text), text, MANIFEST);
        const platform = { os: 'linux', architecture };
        manifests.push({ mediaType: MANIFEST, digest: digestOf(text), size: text.length, platform });
      }
      const text = JSON.stringify({ schemaVersion: 2, mediaType: INDEX, manifests });
      await put(base, tags[at], text, INDEX);
    }
  };
  await Promise.all(Array.from({ length: LANES }, lane));
}

function put(base, reference, text, type) {
  return send(`${base}/manifests/${reference}`, 'PUT', text, type);
}

async function send(url, method, body, type) {
  const answer = await fetch(url, { method, body, headers: { 'Content-Type': type } });
  await answer.arrayBuffer();
  if (answer.status !== 201) throw new Error(`${method} ${url} answered ${answer.status}`);
}

function digestOf(text) {
  return `sha256:${createHash('sha256').update(text).digest('hex')}`;
}
