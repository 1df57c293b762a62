import { createHash } from 'node:crypto';

/** `os/architecture`. */
export type PlatformText = `${string}/${string}`;

interface Stored {
  readonly mediaType: string;
  readonly digest: string;
  readonly size: number;
}

const MANIFEST = 'application/vnd.oci.image.manifest.v1+json';
const INDEX = 'application/vnd.oci.image.index.v1+json';
const CONFIG = 'application/vnd.oci.image.config.v1+json';
const LAYER = 'application/vnd.oci.image.layer.v1.tar+gzip';

/**
 * Pushes an image as docker/build-push-action does by default, one manifest a platform and its attestation under an index, to a
 * registry that asks for no credentials.
 * @param target `HOST/NAME:TAG`
 * @param content what tells one image from another
 * @returns digest of the index
 */
export async function pushImage(
  target: string,
  platforms: readonly PlatformText[] = ['linux/amd64'],
  content = 'app',
  protocol: 'http' | 'https' = 'http',
): Promise<string> {
  const { repository, tag } = parts(target, protocol);
  const manifests: unknown[] = [];
  const attestations: unknown[] = [];
  for (const platform of platforms) {
    const [os = '', architecture = ''] = platform.split('/');
    const config = await putBlob(repository, JSON.stringify({ os, architecture, rootfs: {} }), CONFIG);
    const layer = await putBlob(repository, `${content} for ${platform}`, LAYER);
    const image = await putManifest(repository, { mediaType: MANIFEST, config, layers: [layer] });
    manifests.push({ ...image, platform: { os, architecture } });
    const statement = await putBlob(
      repository,
      JSON.stringify({ about: image.digest }),
      'application/vnd.in-toto+json',
    );
    const unknown = await putBlob(repository, '{"os":"unknown","architecture":"unknown"}', CONFIG);
    const layers = [{ ...statement, annotations: { 'in-toto.io/predicate-type': 'https://slsa.dev/provenance/v1' } }];
    attestations.push({
      ...(await putManifest(repository, { mediaType: MANIFEST, config: unknown, layers })),
      annotations: { 'vnd.docker.reference.digest': image.digest, 'vnd.docker.reference.type': 'attestation-manifest' },
      platform: { os: 'unknown', architecture: 'unknown' },
    });
  }
  const index = { mediaType: INDEX, manifests: [...manifests, ...attestations] };
  return (await putManifest(repository, index, tag)).digest;
}

function parts(target: string, protocol: string): { readonly repository: string; readonly tag: string } {
  const slash = target.indexOf('/');
  const colon = target.lastIndexOf(':');
  return {
    repository: `${protocol}://${target.slice(0, slash)}/v2/${target.slice(slash + 1, colon)}`,
    tag: target.slice(colon + 1),
  };
}

function digestOf(text: string): string {
  return `sha256:${createHash('sha256').update(text).digest('hex')}`;
}

async function putBlob(repository: string, text: string, mediaType: string): Promise<Stored> {
  const digest = digestOf(text);
  const opened = await ask(`${repository}/blobs/uploads/`, { method: 'POST' });
  const location = new URL(opened.headers.get('location') ?? '', repository);
  location.searchParams.set('digest', digest);
  await ask(location.href, { method: 'PUT', body: text, headers: { 'content-type': 'application/octet-stream' } });
  return { mediaType, digest, size: Buffer.byteLength(text) };
}

async function putManifest(
  repository: string,
  manifest: { readonly mediaType: string; readonly [member: string]: unknown },
  tag?: string,
): Promise<Stored> {
  const text = JSON.stringify({ schemaVersion: 2, ...manifest });
  const { mediaType } = manifest;
  const digest = digestOf(text);
  const headers = { 'content-type': mediaType };
  await ask(`${repository}/manifests/${tag ?? digest}`, { method: 'PUT', body: text, headers });
  return { mediaType, digest, size: Buffer.byteLength(text) };
}

async function ask(url: string, init: RequestInit): Promise<Response> {
  const answer = await fetch(url, init);
  if (!answer.ok) throw new Error(`${init.method} ${url} answered ${answer.status}: ${await answer.text()}`);
  return answer;
}
