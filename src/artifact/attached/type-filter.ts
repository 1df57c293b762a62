import { ArtifactError } from '../../base/errors.ts';
import { ATTESTATION_ANNOTATION, KNOWN_TYPE } from '../../files/kind/known-types.ts';
import type { Annotations, Descriptor } from '../../oci/descriptor.ts';
import { isMediaType, MEDIA_TYPE } from '../../oci/media-types.ts';

const SPDX = [KNOWN_TYPE.spdxJson, KNOWN_TYPE.spdxTagValue, 'text/spdx+json', 'https://spdx.dev/Document'];
const CYCLONEDX = [
  KNOWN_TYPE.cyclonedxJson,
  KNOWN_TYPE.cyclonedxXml,
  'application/vnd.cyclonedx',
  'https://cyclonedx.org/bom',
];

/** Short names for what a workflow author looks for, and the media and predicate types they stand for. */
const ALIASES = {
  sbom: [...SPDX, ...CYCLONEDX, 'application/vnd.syft+json', 'https://syft.dev/bom'],
  spdx: SPDX,
  cyclonedx: CYCLONEDX,
  sarif: [KNOWN_TYPE.sarif],
  provenance: ['https://slsa.dev/provenance', 'application/vnd.in-toto.provenance+json'],
  signature: [
    KNOWN_TYPE.cosignSignature,
    KNOWN_TYPE.simpleSigning,
    'application/vnd.cncf.notary.signature',
    'https://sigstore.dev/cosign/sign',
    'message-signature',
  ],
  vex: [KNOWN_TYPE.openvex, 'application/vex+json', KNOWN_TYPE.csaf, 'https://openvex.dev/ns'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

/** Every alias, in the order they are documented. */
export const TYPE_ALIASES = Object.keys(ALIASES) as readonly (keyof typeof ALIASES)[];

/** Facts about an attachment. */
export interface TypeFacts {
  readonly artifactType: string;
  readonly annotations: Annotations;
  /** Media type of its config, if its manifest was read. */
  readonly configType?: string | undefined;
  /** With annotations for what had to be looked into to be known. */
  readonly layers?: readonly Descriptor[] | undefined;
}

/** The media and predicate types that a filter stands for. */
export function typesOf(wanted: string): readonly string[] {
  const alias = TYPE_ALIASES.find((name) => name === wanted.toLowerCase());
  return alias === undefined ? [wanted] : ALIASES[alias];
}

/**
 * Refuses a filter that can match nothing.
 * @param input the input it comes from
 * @throws ArtifactError INPUT_INVALID
 */
export function checkType(input: string, wanted: string): void {
  if (/[/:]/.test(wanted) || TYPE_ALIASES.some((name) => name === wanted.toLowerCase())) return;
  throw new ArtifactError(
    'INPUT_INVALID',
    `Invalid ${input} "${wanted.slice(0, 100)}": it is not a media type, predicate type or alias`,
    { remedy: `Give a type such as application/spdx+json, or one of ${TYPE_ALIASES.join(', ')}.` },
  );
}

/** Predicate types and kinds of bundle that annotations tell. */
function predicateTypesIn(annotations: Annotations | undefined): readonly string[] {
  if (annotations === undefined) return [];
  const isMessage = annotations[ATTESTATION_ANNOTATION.bundleContent] === 'message-signature';
  const found = [
    annotations[ATTESTATION_ANNOTATION.bundlePredicateType],
    annotations[ATTESTATION_ANNOTATION.predicateType],
    annotations[ATTESTATION_ANNOTATION.cosignPredicateType],
    isMessage ? 'message-signature' : undefined,
  ];
  return found.filter((type) => type !== undefined);
}

/** Every predicate type that is known of something attached, each once. */
export function predicateTypesOf({ annotations, layers = [] }: TypeFacts): readonly string[] {
  const all = [annotations, ...layers.map((layer) => layer.annotations)];
  return [...new Set(all.flatMap(predicateTypesIn))];
}

/** True when something attached is of the wanted type: a media type, a predicate type or an alias such as `sbom`. */
export function matchesType(facts: TypeFacts, wanted: string): boolean {
  return matchesWhole(facts, wanted) || matchingLayers(facts, wanted).length > 0;
}

/** The layers that are of the wanted type, of something that holds several; all where it is of that type as a whole. */
export function layersOfType(facts: TypeFacts, wanted: string): readonly Descriptor[] {
  const some = matchingLayers(facts, wanted);
  return matchesWhole(facts, wanted) || some.length === 0 ? (facts.layers ?? []) : some;
}

/** True for a type whose content is a file; others, such as that of a lifecycle notice, may say all in their annotations. */
export function needsFile(wanted: string): boolean {
  const known: readonly string[] = Object.values(ALIASES).flat();
  return typesOf(wanted).some((type) => known.some((base) => type === base || isVersionOf(type, base)));
}

function matchesWhole({ artifactType, configType, annotations }: TypeFacts, wanted: string): boolean {
  return isAny([artifactType, configType ?? '', ...predicateTypesIn(annotations)], wanted);
}

function matchingLayers({ layers = [] }: TypeFacts, wanted: string): readonly Descriptor[] {
  return layers.filter(({ mediaType, annotations }) => isAny([mediaType, ...predicateTypesIn(annotations)], wanted));
}

function isAny(types: readonly string[], wanted: string): boolean {
  return typesOf(wanted).some((want) => types.some((type) => type === want || isVersionOf(type, want)));
}

/** Predicate types often end in a version: `https://slsa.dev/provenance/v1`, `https://spdx.dev/Document/v2.3`. */
function isVersionOf(type: string, base: string): boolean {
  return /^https?:/.test(base) && type.startsWith(`${base}/`);
}

/** Media types that say how something is wrapped, and not what it is. */
const WRAPPERS = /^application\/vnd\.(?:in-toto\+json|dsse\.envelope|dev\.sigstore\.bundle)/;

/** Artifact types that say nothing, or come from the config of an artifact that has none. */
const VAGUE: ReadonlySet<string> = new Set([
  '',
  MEDIA_TYPE.unknownArtifact,
  MEDIA_TYPE.unknownConfig,
  MEDIA_TYPE.ociEmpty,
  MEDIA_TYPE.ociConfig,
  'application/vnd.docker.attestation.manifest.v1+json',
]);

/** True when only the manifest can tell whether something is what is wanted. */
export function needsManifest(facts: TypeFacts, wanted: string): boolean {
  if (facts.layers !== undefined || matchesType(facts, wanted)) return false;
  if (VAGUE.has(facts.artifactType)) return true;
  return isWrapper(facts.artifactType) && predicateTypesOf(facts).length === 0 && mayBeStatement(wanted);
}

/** The layers that only their content can tell: statements, envelopes and bundles of which nothing outside says what is in them. */
export function layersToLookInto({ annotations, layers = [] }: TypeFacts): readonly Descriptor[] {
  if (predicateTypesIn(annotations).length > 0) return [];
  return layers.filter((layer) => isWrapper(layer.mediaType) && predicateTypesIn(layer.annotations).length === 0);
}

function isWrapper(mediaType: string): boolean {
  return WRAPPERS.test(mediaType);
}

/** Whether statements can be of a wanted type: it is a predicate type, or that of what wraps one. */
export function mayBeStatement(wanted: string): boolean {
  return typesOf(wanted).some((type) => !isMediaType(type) || isWrapper(type));
}

/** Returns the suffixes of the tags of cosign's older form that can contain the requested type. */
export function cosignSuffixes(wanted: string): readonly string[] {
  const types = typesOf(wanted);
  const isSignature = types.includes(KNOWN_TYPE.simpleSigning) || types.includes(KNOWN_TYPE.cosignSignature);
  if (isSignature) return ['sig'];
  const isSbom = types.some((type) => (ALIASES.sbom as readonly string[]).includes(type));
  return [...(mayBeStatement(wanted) ? ['att'] : []), ...(isSbom ? ['sbom'] : [])];
}
