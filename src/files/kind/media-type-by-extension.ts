import { MEDIA_TYPE } from '../../oci/media-types.ts';
import { KNOWN_TYPE } from './known-types.ts';

/** The kind of a file by its extension. */
interface Kind {
  readonly mediaType: string;
  /** The type of an artifact that holds such a file, where that is more than a bag of bytes. */
  readonly artifactType?: string | undefined;
}

function artifact(mediaType: string): Kind {
  return { mediaType, artifactType: mediaType };
}

const SPDX_JSON = artifact(KNOWN_TYPE.spdxJson);
const SPDX_TAG = artifact(KNOWN_TYPE.spdxTagValue);
const CYCLONEDX_JSON = artifact(KNOWN_TYPE.cyclonedxJson);
const CYCLONEDX_XML = artifact(KNOWN_TYPE.cyclonedxXml);
const SARIF = artifact(KNOWN_TYPE.sarif);
const IN_TOTO = artifact(KNOWN_TYPE.inToto);
const SIGSTORE = artifact(KNOWN_TYPE.sigstoreBundle);
const OPENVEX = artifact(KNOWN_TYPE.openvex);
const GZIP_TAR: Kind = { mediaType: 'application/gzip' };

/** Kinds of artifact that people attach, by the end of the name in lower case; the longest wins. */
const ARTIFACTS: Readonly<Record<string, Kind>> = {
  '.spdx.json': SPDX_JSON,
  '.spdx': SPDX_TAG,
  '.cdx.json': CYCLONEDX_JSON,
  '.cyclonedx.json': CYCLONEDX_JSON,
  'bom.json': CYCLONEDX_JSON,
  '.cdx.xml': CYCLONEDX_XML,
  '.cyclonedx.xml': CYCLONEDX_XML,
  'bom.xml': CYCLONEDX_XML,
  '.sarif': SARIF,
  '.sarif.json': SARIF,
  '.intoto.jsonl': IN_TOTO,
  '.intoto.json': IN_TOTO,
  '.sigstore.json': SIGSTORE,
  '.sigstore': SIGSTORE,
  '.openvex.json': OPENVEX,
  '.vex.json': OPENVEX,
  '.wasm': { mediaType: KNOWN_TYPE.wasm },
  '.tar.gz': GZIP_TAR,
  '.tgz': GZIP_TAR,
  '.tar.zst': { mediaType: 'application/zstd' },
  '.tzst': { mediaType: 'application/zstd' },
  '.tar.xz': { mediaType: 'application/x-xz' },
  '.tar.bz2': { mediaType: 'application/x-bzip2' },
  '.prov': { mediaType: KNOWN_TYPE.helmProvenance },
};

/** The ending `bom.json` counts as a word only: `bom.json` and `x-bom.json`, not `carbom.json`. */
const BOM = /(?:^|[^a-z0-9])bom\.(?:json|xml)$/;

/** Extensions by media type, as the IANA-fed mime-db has them, which a test compares. */
const EXTENSIONS: Readonly<Record<string, string>> = {
  'application/atom+xml': 'atom',
  'application/epub+zip': 'epub',
  'application/geo+json': 'geojson',
  'application/gzip': 'gz',
  'application/java-archive': 'jar war ear',
  'application/java-vm': 'class',
  'application/json': 'json map',
  'application/json5': 'json5',
  'application/jsonml+json': 'jsonml',
  'application/ld+json': 'jsonld',
  'application/manifest+json': 'webmanifest',
  'application/msword': 'doc dot',
  'application/octet-stream': 'bin deb dll dmg exe img iso msi msm msp so dist pkg dump elc deploy buffer',
  'application/ogg': 'ogx',
  'application/pdf': 'pdf',
  'application/pgp-encrypted': 'pgp',
  'application/pgp-signature': 'asc',
  'application/pkcs10': 'p10',
  'application/pkcs7-mime': 'p7m p7c',
  'application/pkcs7-signature': 'p7s',
  'application/pkcs8': 'p8',
  'application/pkix-cert': 'cer',
  'application/pkix-crl': 'crl',
  'application/postscript': 'ai eps ps',
  'application/rdf+xml': 'rdf owl',
  'application/rss+xml': 'rss',
  'application/rtf': 'rtf',
  'application/sql': 'sql',
  'application/toml': 'toml',
  'application/vnd.android.package-archive': 'apk',
  'application/vnd.ms-cab-compressed': 'cab',
  'application/vnd.ms-excel': 'xls',
  'application/vnd.ms-fontobject': 'eot',
  'application/vnd.ms-powerpoint': 'ppt',
  'application/vnd.oasis.opendocument.spreadsheet': 'ods',
  'application/vnd.oasis.opendocument.text': 'odt',
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': 'pptx',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'xlsx',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx',
  'application/vnd.rar': 'rar',
  'application/wasm': 'wasm',
  'application/x-7z-compressed': '7z',
  'application/x-bzip': 'bz',
  'application/x-bzip2': 'bz2 boz',
  'application/x-csh': 'csh',
  'application/x-debian-package': 'udeb',
  'application/x-java-jnlp-file': 'jnlp',
  'application/x-perl': 'pl pm',
  'application/x-pkcs12': 'p12 pfx',
  'application/x-redhat-package-manager': 'rpm',
  'application/x-sh': 'sh',
  'application/x-tar': 'tar',
  'application/x-tcl': 'tcl tk',
  'application/x-tex': 'tex',
  'application/x-x509-ca-cert': 'der crt pem',
  'application/x-xpinstall': 'xpi',
  'application/x-xz': 'xz',
  'application/xhtml+xml': 'xhtml xht',
  'application/xml-dtd': 'dtd',
  'application/xslt+xml': 'xsl xslt',
  'application/zip': 'zip',
  'audio/mpeg': 'mp3 mpga',
  'audio/ogg': 'ogg oga opus',
  'audio/x-flac': 'flac',
  'font/collection': 'ttc',
  'font/otf': 'otf',
  'font/ttf': 'ttf',
  'font/woff': 'woff',
  'font/woff2': 'woff2',
  'image/apng': 'apng',
  'image/avif': 'avif',
  'image/bmp': 'bmp dib',
  'image/gif': 'gif',
  'image/heic': 'heic',
  'image/jpeg': 'jpg jpeg jpe',
  'image/png': 'png',
  'image/svg+xml': 'svg svgz',
  'image/tiff': 'tif tiff',
  'image/webp': 'webp',
  'message/rfc822': 'eml mime mht mhtml',
  'model/gltf+json': 'gltf',
  'model/gltf-binary': 'glb',
  'text/calendar': 'ics ifb',
  'text/css': 'css',
  'text/csv': 'csv',
  'text/html': 'html htm shtml',
  'text/javascript': 'js mjs',
  'text/jsx': 'jsx',
  'text/less': 'less',
  'text/markdown': 'md markdown',
  'text/mathml': 'mml',
  'text/n3': 'n3',
  'text/plain': 'txt text conf def list log in ini',
  'text/tab-separated-values': 'tsv',
  'text/turtle': 'ttl',
  'text/vcard': 'vcard',
  'text/vtt': 'vtt',
  'text/x-c': 'c cc cxx cpp h hh dic',
  'text/x-java-source': 'java',
  'text/x-org': 'org',
  'text/x-sass': 'sass',
  'text/x-scss': 'scss',
  'text/xml': 'xml',
  'text/yaml': 'yaml yml',
  'video/mp4': 'mp4 mp4v mpg4',
  'video/mpeg': 'mpeg mpg mpe m1v m2v',
  'video/quicktime': 'qt mov',
  'video/webm': 'webm',
};

/** Extensions that mime-db has no entry for, or one that means something else in builds. */
const OWN_EXTENSIONS: Readonly<Record<string, string>> = {
  'application/jsonl': 'jsonl ndjson',
  'application/vnd.cncf.openpolicyagent.policy.layer.v1+rego': 'rego',
  'application/zstd': 'zst',
  'application/x-protobuf': 'pb',
  'application/vnd.apache.parquet': 'parquet',
  'text/javascript': 'cjs',
  'text/x-python': 'py',
  'text/x-go': 'go',
  'text/x-rust': 'rs',
  'text/x-typescript': 'ts tsx mts cts',
  'text/x-diff': 'diff patch',
  'text/plain': 'lock sha256 sha512 sha1 md5',
};

function byExtension(table: Readonly<Record<string, string>>): (readonly [string, string])[] {
  return Object.entries(table).flatMap(([mediaType, extensions]) =>
    extensions.split(' ').map((extension) => [extension, mediaType] as const),
  );
}

const TYPES: ReadonlyMap<string, string> = new Map([...byExtension(EXTENSIONS), ...byExtension(OWN_EXTENSIONS)]);

function artifactKind(name: string): Kind | undefined {
  const base = (name.split(/[\\/]/).at(-1) ?? name).toLowerCase();
  let best: string | undefined;
  for (const ending of Object.keys(ARTIFACTS)) {
    if (!base.endsWith(ending) || (best !== undefined && ending.length < best.length)) continue;
    if (!ending.startsWith('.') && !BOM.test(base)) continue;
    best = ending;
  }
  return best === undefined ? undefined : ARTIFACTS[best];
}

/** The media type of a file by its name; `application/octet-stream` where the name says nothing. */
export function mediaTypeOf(name: string): string {
  const kind = artifactKind(name);
  if (kind !== undefined) return kind.mediaType;
  const base = name.split(/[\\/]/).at(-1) ?? name;
  const dot = base.lastIndexOf('.');
  return (dot > 0 ? TYPES.get(base.slice(dot + 1).toLowerCase()) : undefined) ?? MEDIA_TYPE.octetStream;
}

const ARTIFACT_TYPES: ReadonlySet<string> = new Set([
  ...Object.values(ARTIFACTS).flatMap((kind) => kind.artifactType ?? []),
  KNOWN_TYPE.csaf,
  KNOWN_TYPE.junit,
  KNOWN_TYPE.dsse,
]);

/**
 * Returns the artifact type for a file: its media type, if that is one of an SBOM, report or attestation, otherwise by
 * the end of its name. Undefined for a folder and for everything that is just a file.
 */
export function artifactTypeByExtension(file: {
  readonly title: string;
  readonly kind: 'file' | 'directory';
  readonly source: { readonly descriptor: { readonly mediaType: string } };
}): string | undefined {
  if (file.kind === 'directory') return undefined;
  const { mediaType } = file.source.descriptor;
  if (ARTIFACT_TYPES.has(mediaType)) return mediaType;
  const kind = artifactKind(file.title);
  // A media type of the author's own says that it is something else than its name.
  return kind !== undefined && kind.mediaType === mediaType ? kind.artifactType : undefined;
}
