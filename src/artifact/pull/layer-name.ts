import { KNOWN_TYPE } from '../../files/kind/known-types.ts';
import { normalTitle } from '../../files/paths/safe-path.ts';
import type { Descriptor } from '../../oci/descriptor.ts';
import { hexOf } from '../../oci/digest.ts';
import { MEDIA_TYPE } from '../../oci/media-types.ts';
import { ANNOTATION } from '../pack/pack.ts';

/** Enough of a digest to tell the layers of one artifact apart in a listing. */
const SHORT_HEX = 12;

/** Media types whose files have an ending that no rule gives. */
const EXTENSIONS: Readonly<Record<string, string>> = {
  'application/json': '.json',
  [KNOWN_TYPE.spdxJson]: '.spdx.json',
  'text/spdx+json': '.spdx.json',
  [KNOWN_TYPE.spdxTagValue]: '.spdx',
  [KNOWN_TYPE.cyclonedxJson]: '.cdx.json',
  [KNOWN_TYPE.cyclonedxXml]: '.cdx.xml',
  [KNOWN_TYPE.sarif]: '.sarif',
  [KNOWN_TYPE.inToto]: '.intoto.json',
  [KNOWN_TYPE.dsse]: '.dsse.json',
  [KNOWN_TYPE.openvex]: '.openvex.json',
  [KNOWN_TYPE.csaf]: '.csaf.json',
  [KNOWN_TYPE.wasm]: '.wasm',
  [KNOWN_TYPE.helmChart]: '.tgz',
  [KNOWN_TYPE.helmProvenance]: '.tgz.prov',
  'application/vnd.wasm.content.layer.v1+wasm': '.wasm',
  'application/gzip': '.gz',
  'application/zip': '.zip',
  'application/jose+json': '.jws.json',
  'application/cose': '.cose',
  'text/plain': '.txt',
  'text/html': '.html',
  'text/markdown': '.md',
  'text/csv': '.csv',
  'application/xml': '.xml',
  'text/xml': '.xml',
  'application/yaml': '.yaml',
  'application/pdf': '.pdf',
};

/** The file ending that fits a media type, with its dot; empty where none is known. */
export function extensionOf(mediaType: string): string {
  const known = Object.hasOwn(EXTENSIONS, mediaType) ? EXTENSIONS[mediaType] : undefined;
  if (known !== undefined) return known;
  if (/^application\/vnd\.dev\.sigstore\.bundle(\.|\+|$)/.test(mediaType)) return '.sigstore.json';
  if (/[.+]tar[.+]gzip$/.test(mediaType)) return '.tar.gz';
  if (/[.+]tar\+zstd$/.test(mediaType)) return '.tar.zst';
  if (/[.+]tar$/.test(mediaType)) return '.tar';
  return /\+(json|yaml|xml|wasm)$/.exec(mediaType)?.[1]?.replace(/^/, '.') ?? '';
}

/** Name and version in a Helm chart's config, if there are any. */
export interface ChartName {
  readonly name: string;
  readonly version: string;
}

/**
 * Returns the file name of a layer: its title, even an unusable one, unless it is empty; otherwise a name made from
 * digest and media type. Undefined for the empty layer, which is not a file.
 */
export function layerName(layer: Descriptor, chart?: ChartName): string | undefined {
  const title = layer.annotations?.[ANNOTATION.title];
  if (title !== undefined) return normalTitle(title);
  if (layer.mediaType === MEDIA_TYPE.ociEmpty) return undefined;
  if (chart !== undefined && layer.mediaType === KNOWN_TYPE.helmChart) return `${chart.name}-${chart.version}.tgz`;
  if (chart !== undefined && layer.mediaType === KNOWN_TYPE.helmProvenance)
    return `${chart.name}-${chart.version}.tgz.prov`;
  return `${hexOf(layer.digest).slice(0, SHORT_HEX)}${extensionOf(layer.mediaType)}`;
}

/** True when a layer carries a name of its own. */
export function hasTitle(layer: Descriptor): boolean {
  return layer.annotations?.[ANNOTATION.title] !== undefined;
}

/** True when a name for the layer depends on the chart's config. */
export function needsChart(layer: Descriptor): boolean {
  return (
    !hasTitle(layer) && (layer.mediaType === KNOWN_TYPE.helmChart || layer.mediaType === KNOWN_TYPE.helmProvenance)
  );
}
