import type { Descriptor } from '../../oci/descriptor.ts';
import type { Digest } from '../../oci/digest.ts';
import { type ManifestBytes, parseManifest } from '../../oci/manifest.ts';
import { isIndexMediaType, isKnownManifest, MEDIA_TYPE } from '../../oci/media-types.ts';
import { isRealChild } from '../attached/attached.ts';
import { ANNOTATION } from '../pack/pack.ts';

/** The digests that a manifest leads to, and the fields that tell its age. */
export interface Links {
  readonly isIndex: boolean;
  /** The entries of an index. */
  readonly children: readonly Digest[];
  /** Those of them that may list others: indexes, and what says nothing of itself. */
  readonly mayList: readonly Digest[];
  readonly subject?: Digest | undefined;
  /** The annotation that says when it was made. */
  readonly created?: string | undefined;
  /** The config of an image, which says it too. */
  readonly config?: Pick<Descriptor, 'mediaType' | 'digest' | 'size'> | undefined;
  /** Of an index: the first of its images. */
  readonly image?: Digest | undefined;
}

/** Docker's schema 1 lists no manifests and refers to none. */
const SCHEMA_1: readonly string[] = [MEDIA_TYPE.dockerManifestV1, MEDIA_TYPE.dockerManifestV1Signed];

/**
 * Reads what a manifest leads to.
 * @throws ArtifactError MANIFEST_INVALID or UNSUPPORTED for one that can't be read: it may lead to anything
 */
export function linksOf(manifest: ManifestBytes, where: string): Links {
  if (SCHEMA_1.includes(manifest.descriptor.mediaType)) return { isIndex: false, children: [], mayList: [] };
  const parsed = parseManifest(manifest, where);
  const common = { subject: parsed.subject?.digest, created: parsed.annotations?.[ANNOTATION.created] };
  if (parsed.kind === 'manifest') {
    const { config } = parsed;
    return { isIndex: false, children: [], mayList: [], ...common, config: config && plain(config) };
  }
  const { manifests } = parsed;
  return {
    isIndex: true,
    children: manifests.map(({ digest }) => digest),
    mayList: manifests.filter(mayList).map(({ digest }) => digest),
    ...common,
    image: manifests.find(isRealChild)?.digest,
  };
}

function mayList({ mediaType }: Descriptor): boolean {
  return isIndexMediaType(mediaType) || !isKnownManifest(mediaType);
}

function plain({ mediaType, digest, size }: Descriptor): Links['config'] {
  return { mediaType, digest, size };
}
