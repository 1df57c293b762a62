/** Media types of image-spec 1.1.1 and of the formats that are read beside it. */
export const MEDIA_TYPE = {
  ociManifest: 'application/vnd.oci.image.manifest.v1+json',
  ociIndex: 'application/vnd.oci.image.index.v1+json',
  ociConfig: 'application/vnd.oci.image.config.v1+json',
  ociLayerTar: 'application/vnd.oci.image.layer.v1.tar',
  ociLayerTarGzip: 'application/vnd.oci.image.layer.v1.tar+gzip',
  ociLayerTarZstd: 'application/vnd.oci.image.layer.v1.tar+zstd',
  ociEmpty: 'application/vnd.oci.empty.v1+json',
  ociArtifactManifest: 'application/vnd.oci.artifact.manifest.v1+json',
  orasArtifactManifest: 'application/vnd.cncf.oras.artifact.manifest.v1+json',
  dockerManifest: 'application/vnd.docker.distribution.manifest.v2+json',
  dockerManifestList: 'application/vnd.docker.distribution.manifest.list.v2+json',
  dockerManifestV1: 'application/vnd.docker.distribution.manifest.v1+json',
  dockerManifestV1Signed: 'application/vnd.docker.distribution.manifest.v1+prettyjws',
  unknownArtifact: 'application/vnd.unknown.artifact.v1',
  unknownConfig: 'application/vnd.unknown.config.v1+json',
  octetStream: 'application/octet-stream',
} as const;

/** The `Accept` of a manifest request, in the order ORAS sends it. */
export const MANIFEST_ACCEPT = [
  MEDIA_TYPE.dockerManifest,
  MEDIA_TYPE.dockerManifestList,
  MEDIA_TYPE.ociManifest,
  MEDIA_TYPE.ociIndex,
  MEDIA_TYPE.ociArtifactManifest,
  MEDIA_TYPE.orasArtifactManifest,
].join(', ');

const MANIFEST_TYPES: ReadonlySet<string> = new Set(MANIFEST_ACCEPT.split(', '));

/** True for the media types of manifests and indexes that this program reads. */
export function isKnownManifest(mediaType: string): boolean {
  return MANIFEST_TYPES.has(mediaType);
}

const LAYER =
  /^application\/vnd\.(?:oci\.image\.layer\.(?:nondistributable\.)?v1\.tar|docker\.image\.rootfs\.(?:foreign\.)?diff\.tar)(?:[.+](?:gzip|zstd))?$/;

/** True for a layer of a container image (image-spec 1.1.1, layer.md), also as Docker calls it. */
export function isLayerMediaType(mediaType: string): boolean {
  return LAYER.test(mediaType);
}

/** RFC 6838, 4.2: type and subtype, at most 127 characters each. No parameters. */
const RFC6838 = /^[A-Za-z0-9][A-Za-z0-9!#$&^_.+-]{0,126}\/[A-Za-z0-9][A-Za-z0-9!#$&^_.+-]{0,126}$/;

/** True when `text` is a media type without parameters (RFC 6838, 4.2). */
export function isMediaType(text: string): boolean {
  return RFC6838.test(text);
}

/** The media type of a `Content-Type` header: parameters and case dropped. Empty for none. */
export function mediaTypeOfHeader(header: string | undefined): string {
  return (header ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '';
}

/** True for an OCI image index or a Docker manifest list. */
export function isIndexMediaType(mediaType: string): boolean {
  return mediaType === MEDIA_TYPE.ociIndex || mediaType === MEDIA_TYPE.dockerManifestList;
}
