import type { Descriptor } from '../oci/descriptor.ts';

const SPDX = ['application/spdx+json', 'text/spdx', 'application/vnd.spdx+json', 'https://spdx.dev/Document'];
const CYCLONEDX = ['application/vnd.cyclonedx+json', 'application/vnd.cyclonedx+xml', 'https://cyclonedx.org/bom'];

/** Short names for what a workflow author looks for, and the artifact and predicate types they stand for. */
const ALIASES: Readonly<Record<string, readonly string[]>> = {
  spdx: SPDX,
  cyclonedx: CYCLONEDX,
  sbom: [...SPDX, ...CYCLONEDX, 'application/vnd.syft+json', 'application/vnd.example.sbom.v1'],
  sarif: ['application/sarif+json'],
  provenance: [
    'application/vnd.in-toto+json',
    'https://slsa.dev/provenance/v1',
    'https://slsa.dev/provenance/v0.2',
    'application/vnd.in-toto.provenance+json',
  ],
  signature: [
    'application/vnd.dev.cosign.artifact.sig.v1+json',
    'application/vnd.cncf.notary.signature',
    'application/vnd.dev.cosign.simplesigning.v1+json',
    'https://sigstore.dev/cosign/sign/v1',
  ],
  vex: ['application/vnd.openvex+json', 'application/vex+json', 'https://openvex.dev/ns/v0.2.0'],
};

/** Annotation by which a Sigstore bundle tells its predicate type: all bundles share one artifact type. */
const PREDICATE_TYPE = 'dev.sigstore.bundle.predicateType';

/** True when a referrer is of the wanted type: a media type, a predicate type or an alias such as `sbom`. */
export function matchesType(referrer: Descriptor, wanted: string): boolean {
  const types = ALIASES[wanted.toLowerCase()] ?? [wanted];
  const predicate = referrer.annotations?.[PREDICATE_TYPE];
  return types.some((type) => type === referrer.artifactType || type === predicate);
}

/** The one artifact type a registry can be asked to filter by, or undefined where only the client can tell. */
export function serverFilter(wanted: string): string | undefined {
  const types = ALIASES[wanted.toLowerCase()] ?? [wanted];
  return types.length === 1 && types[0]?.startsWith('https://') === false ? types[0] : undefined;
}
