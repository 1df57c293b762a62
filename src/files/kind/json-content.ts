import type { FileContent } from '../source/types.ts';
import { JsonOutline } from './json-outline.ts';
import { ATTESTATION_ANNOTATION, KNOWN_TYPE } from './known-types.ts';

/** The payload type of an envelope around an in-toto statement. */
const IN_TOTO_PAYLOAD = 'application/vnd.in-toto+json';

/** The members that hold a statement as Base64: of an envelope, and of an envelope in a bundle. */
const PAYLOADS = ['payload', 'dsseEnvelope.payload'];

/** Bytes kept of such a payload. The predicate's type comes before the predicate; a thousand subjects fit in front of it. */
const PAYLOAD_BYTES = 1024 * 1024;

const IN_TOTO_STATEMENT = /^https:\/\/in-toto\.io\/Statement\//;

const SIGSTORE_BUNDLE = /^application\/vnd\.dev\.sigstore\.bundle(?:\.v(\d+\.\d+))?\+json(?:;version=(\d+\.\d+))?$/;

/** Documents that one member or two tell. */
const DOCUMENTS: readonly (readonly [type: string, is: (json: JsonOutline) => boolean])[] = [
  [KNOWN_TYPE.spdxJson, (json) => /^SPDX-\d/.test(json.get('spdxVersion') ?? '')],
  // As GitHub's dependency graph exports it.
  [KNOWN_TYPE.spdxJson, (json) => /^SPDX-\d/.test(json.get('sbom.spdxVersion') ?? '')],
  [KNOWN_TYPE.spdxJson, (json) => /^https:\/\/spdx\.org\/rdf\/3/.test(json.get('@context') ?? '')],
  [KNOWN_TYPE.cyclonedxJson, (json) => json.get('bomFormat') === 'CycloneDX'],
  [KNOWN_TYPE.openvex, (json) => /^https:\/\/openvex\.dev\/ns(?:\/|$)/.test(json.get('@context') ?? '')],
  [KNOWN_TYPE.csaf, (json) => /^2\./.test(json.get('document.csaf_version') ?? '')],
  [KNOWN_TYPE.sarif, isSarif],
];

function isSarif(json: JsonOutline): boolean {
  if (/sarif[^/]*(?:\.json)?$/i.test(json.get('$schema') ?? '')) return true;
  return json.get('runs') === '[' && /^2\.\d/.test(json.get('version') ?? '');
}

/** Reads a JSON file as it comes and says what it is once that is clear. */
export class JsonContent {
  readonly #json = new JsonOutline(PAYLOADS, PAYLOAD_BYTES);

  /** Reads on. False once more would tell no more. */
  push(chunk: Uint8Array): boolean {
    const json = this.#json;
    json.push(chunk);
    return json.isObject && !json.hasMore && documentOf(json) === undefined;
  }

  /** The content detected so far. Statements, envelopes and bundles one per line do not count here. */
  get content(): FileContent | undefined {
    const json = this.#json;
    return documentOf(json) ?? (json.hasMore ? undefined : (bundleOf(json) ?? statementOf(json)));
  }
}

/** Returns the kind of a document that need not be read to its end. */
function documentOf(json: JsonOutline): FileContent | undefined {
  const type = DOCUMENTS.find(([, is]) => is(json))?.[0];
  if (type !== undefined) return { mediaType: type, artifactType: type };
  // containers/image's docs/containers-signature.5.md; cosign writes the same form.
  if (json.get('critical') === '{' && /^(?:cosign|atomic) container/.test(json.get('critical.type') ?? '')) {
    return { mediaType: KNOWN_TYPE.simpleSigning, artifactType: KNOWN_TYPE.cosignSignature };
  }
  return undefined;
}

/** A Sigstore bundle, as cosign and actions/attest store it: by itself, without a name, with what is in it said outside. */
function bundleOf(json: JsonOutline): FileContent | undefined {
  const match = SIGSTORE_BUNDLE.exec(json.get('mediaType') ?? '');
  if (match === null) return undefined;
  const content = json.has('dsseEnvelope') ? 'dsse-envelope' : 'message-signature';
  if (content === 'message-signature' && !json.has('messageSignature')) return undefined;
  const predicateType = predicateIn(json, 'dsseEnvelope.');
  const type = `application/vnd.dev.sigstore.bundle.v${match[1] ?? match[2] ?? '0.3'}+json`;
  return {
    mediaType: type,
    artifactType: type,
    isAlone: true,
    annotations: {
      [ATTESTATION_ANNOTATION.bundleContent]: content,
      ...(predicateType === undefined ? {} : { [ATTESTATION_ANNOTATION.bundlePredicateType]: predicateType }),
    },
  };
}

/** An in-toto statement, or an envelope around one or around something else (secure-systems-lab/dsse, envelope.md). */
function statementOf(json: JsonOutline): FileContent | undefined {
  if (isEnvelope(json)) {
    const predicateType = predicateIn(json, '');
    const isStatement = predicateType !== undefined || json.get('payloadType') === IN_TOTO_PAYLOAD;
    const artifactType = isStatement ? KNOWN_TYPE.inToto : KNOWN_TYPE.dsse;
    return { mediaType: KNOWN_TYPE.dsse, artifactType, ...annotated(predicateType) };
  }
  if (!IN_TOTO_STATEMENT.test(json.get('_type') ?? '')) return undefined;
  const type = KNOWN_TYPE.inToto;
  return { mediaType: type, artifactType: type, ...annotated(json.get('predicateType')) };
}

/** Members after a payload may be too far away to be read. */
function isEnvelope(json: JsonOutline): boolean {
  if (!json.has('payload')) return false;
  if (json.isComplete) return json.has('payloadType') && json.has('signatures');
  return json.has('payloadType') || predicateIn(json, '') !== undefined;
}

function annotated(predicateType: string | undefined): Pick<FileContent, 'annotations' | 'layerAnnotations'> {
  if (predicateType === undefined) return {};
  const annotations = { [ATTESTATION_ANNOTATION.predicateType]: predicateType };
  return { annotations, layerAnnotations: annotations };
}

/** The predicate type of the statement in an envelope whose members have names that start with `prefix`. */
function predicateIn(json: JsonOutline, prefix: string): string | undefined {
  const payload = json.get(`${prefix}payload`);
  const payloadType = json.get(`${prefix}payloadType`) ?? IN_TOTO_PAYLOAD;
  if (payload === undefined || payloadType !== IN_TOTO_PAYLOAD) return undefined;
  const statement = new JsonOutline();
  statement.push(Buffer.from(payload, 'base64'));
  return IN_TOTO_STATEMENT.test(statement.get('_type') ?? '') ? statement.get('predicateType') : undefined;
}
