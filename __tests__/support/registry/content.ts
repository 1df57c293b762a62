import { createHash } from 'node:crypto';
import { algorithmOf, digestOf } from './digest.ts';

/** A blob as the registry keeps it. */
export interface StoredBlob {
  /** In bytes. */
  readonly size: number;
  /** The content; `zeros` is generated, `discarded` was counted and thrown away. */
  readonly content: Buffer | 'zeros' | 'discarded';
}

/** The fields of a descriptor that a registry reads. */
export interface StoredDescriptor {
  readonly mediaType: string;
  readonly digest: string;
  readonly size: number;
  readonly urls?: readonly string[];
}

/** A manifest as the registry keeps it. */
export interface StoredManifest {
  readonly digest: string;
  readonly mediaType: string;
  readonly bytes: Buffer;
  /** Digest of the subject, if it has one. */
  readonly subject?: string;
  readonly artifactType?: string;
  readonly annotations?: Readonly<Record<string, string>>;
}

/** One repository. */
export class Repository {
  readonly blobs = new Map<string, StoredBlob>();
  readonly manifests = new Map<string, StoredManifest>();
  /** Digest by tag. */
  readonly tags = new Map<string, string>();

  /** Puts bytes without a request and gives their digest. */
  putBlob(bytes: Uint8Array | string): string {
    const content = Buffer.from(bytes);
    const digest = digestOf(content);
    this.blobs.set(digest, { size: content.length, content });
    return digest;
  }

  /** The manifest of a tag or digest. */
  manifest(reference: string): StoredManifest | undefined {
    return this.manifests.get(this.tags.get(reference) ?? reference);
  }

  /** Manifests whose subject is `digest`, in the order they were pushed. */
  referrers(digest: string): StoredManifest[] {
    return [...this.manifests.values()].filter((manifest) => manifest.subject === digest);
  }
}

/** Everything a registry holds. */
export class Content {
  readonly repositories = new Map<string, Repository>();
  /** Blobs that are in every repository. */
  readonly everywhere = new Map<string, StoredBlob>();

  /** The repository of a name, made if it is new. */
  repository(name: string): Repository {
    const known = this.repositories.get(name);
    if (known !== undefined) return known;
    const made = new Repository();
    this.repositories.set(name, made);
    return made;
  }

  /** A blob of a repository. */
  blob(name: string, digest: string): StoredBlob | undefined {
    return this.repositories.get(name)?.blobs.get(digest) ?? this.everywhere.get(digest);
  }
}

const ZEROS = Buffer.alloc(1024 * 1024);

/** Zeros of a length in bytes, in pieces of at most 1 MiB that share one buffer. */
export function* zeros(length: number): Generator<Buffer> {
  for (let left = length; left > 0; left -= ZEROS.length) {
    yield left < ZEROS.length ? ZEROS.subarray(0, left) : ZEROS;
  }
}

/** The sha256 digest of a blob of zeros. */
export function digestOfZeros(size: number): string {
  const hash = createHash('sha256');
  for (const piece of zeros(size)) hash.update(piece);
  return `sha256:${hash.digest('hex')}`;
}

/** True when `bytes` have `digest`. */
export function matches(bytes: Buffer, digest: string): boolean {
  return digestOf(bytes, algorithmOf(digest)) === digest;
}

/**
 * Adds a generated blob to every repository, and the artifact `generated:latest` whose one layer it is.
 * @param size in bytes
 * @returns the blob's digest
 */
export function addGeneratedBlob(content: Content, size: number): string {
  const digest = digestOfZeros(size);
  content.everywhere.set(digest, { size, content: 'zeros' });
  const repository = content.repository('generated');
  const config = repository.putBlob('{}');
  const bytes = Buffer.from(
    JSON.stringify({
      schemaVersion: 2,
      mediaType: 'application/vnd.oci.image.manifest.v1+json',
      artifactType: 'application/vnd.test.generated',
      config: { mediaType: 'application/vnd.oci.empty.v1+json', digest: config, size: 2, data: 'e30=' },
      layers: [
        {
          mediaType: 'application/octet-stream',
          digest,
          size,
          annotations: { 'org.opencontainers.image.title': 'zeros.bin' },
        },
      ],
    }),
  );
  const manifest = digestOf(bytes);
  repository.manifests.set(manifest, {
    digest: manifest,
    mediaType: 'application/vnd.oci.image.manifest.v1+json',
    bytes,
    artifactType: 'application/vnd.test.generated',
  });
  repository.tags.set('latest', manifest);
  return digest;
}
