/** Media types of what is recognised by its content, or by its name where the content is cut off. */
export const KNOWN_TYPE = {
  spdxJson: 'application/spdx+json',
  spdxTagValue: 'text/spdx',
  cyclonedxJson: 'application/vnd.cyclonedx+json',
  cyclonedxXml: 'application/vnd.cyclonedx+xml',
  sarif: 'application/sarif+json',
  inToto: 'application/vnd.in-toto+json',
  dsse: 'application/vnd.dsse.envelope.v1+json',
  sigstoreBundle: 'application/vnd.dev.sigstore.bundle.v0.3+json',
  openvex: 'application/vnd.openvex+json',
  csaf: 'application/csaf+json',
  junit: 'application/junit+xml',
  simpleSigning: 'application/vnd.dev.cosign.simplesigning.v1+json',
  /** The artifact type of cosign's signatures as referrers, whose layers are `simpleSigning`. */
  cosignSignature: 'application/vnd.dev.cosign.artifact.sig.v1+json',
  wasm: 'application/wasm',
  /** The config of a WebAssembly artifact (CNCF TAG Runtime, "Wasm OCI Artifact Layout"). */
  wasmConfig: 'application/vnd.wasm.config.v0+json',
  helmConfig: 'application/vnd.cncf.helm.config.v1+json',
  helmChart: 'application/vnd.cncf.helm.chart.content.v1.tar+gzip',
  helmProvenance: 'application/vnd.cncf.helm.chart.provenance.v1.prov',
} as const;

/** Annotations that say what is in an attestation, without looking into it. */
export const ATTESTATION_ANNOTATION = {
  /** cosign's BUNDLE_SPEC: `dsse-envelope` or `message-signature`. */
  bundleContent: 'dev.sigstore.bundle.content',
  /** cosign's BUNDLE_SPEC: all bundles share one artifact type, and only this tells them apart. */
  bundlePredicateType: 'dev.sigstore.bundle.predicateType',
  /** BuildKit's attestation storage, on the layers of statements. */
  predicateType: 'in-toto.io/predicate-type',
  /** cosign's, on the layers of what it stores under a tag that ends in `.att`. */
  cosignPredicateType: 'predicateType',
} as const;
