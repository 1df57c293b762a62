export const id = 994;
export const ids = [994];
export const modules = {

/***/ 1617:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   J$: () => (/* binding */ fromListing),
/* harmony export */   Nr: () => (/* binding */ lookBudget),
/* harmony export */   OW: () => (/* binding */ lookInto),
/* harmony export */   V: () => (/* binding */ isRealChild),
/* harmony export */   W_: () => (/* binding */ attestedBy),
/* harmony export */   cV: () => (/* binding */ attachedTo),
/* harmony export */   xS: () => (/* binding */ factsOf)
/* harmony export */ });
/* harmony import */ var _base_async_parallel_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(8697);
/* harmony import */ var _base_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2396);
/* harmony import */ var _base_limits_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(487);
/* harmony import */ var _files_kind_json_content_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(563);
/* harmony import */ var _oci_digest_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6559);
/* harmony import */ var _oci_manifest_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2262);
/* harmony import */ var _oci_media_types_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(415);
/* harmony import */ var _oci_platform_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(3856);
/* harmony import */ var _store_content_inline_content_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(3908);
/* harmony import */ var _store_listed_types_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(3050);
/* harmony import */ var _type_filter_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(7968);











const COSIGN_SUFFIXES = ['sig', 'att', 'sbom'];
/** The annotations by which BuildKit marks a manifest of an index (its docs/attestations/attestation-storage.md). */
const REFERENCE_TYPE = 'vnd.docker.reference.type';
const REFERENCE_DIGEST = 'vnd.docker.reference.digest';
/**
 * All that is attached to a manifest: what refers to it, what cosign stored under tags made of its digest, and BuildKit's
 * attestations in its index. The three are looked for at the same time. What they are is as far known as lists and the
 * manifests that had to be read tell.
 * @param wanted what can't be of one of these types need not be found; undefined for everything
 */
async function attachedTo(store, subject, wanted, signal) {
    const [listed, tagged, built] = await Promise.all([
        referrersOf(store, subject.digest, signal),
        taggedFor(store, subject.digest, wanted, signal),
        attestationsIn(store, subject, wanted, signal),
    ]);
    return [...new Map([...listed, ...tagged, ...built].map((one) => [one.descriptor.digest, one])).values()];
}
/** The budget of one run. */
function lookBudget() {
    return { left: _base_limits_js__WEBPACK_IMPORTED_MODULE_9__/* .MAX_STATEMENTS_BYTES */ .mO };
}
/**
 * Finds out of each whether it is one of the wanted types, reading manifests and statements of those that don't say.
 * @throws ArtifactError TOO_LARGE when that takes more than the budget
 */
async function lookInto(store, found, wanted, signal, budget = lookBudget()) {
    return (0,_base_async_parallel_js__WEBPACK_IMPORTED_MODULE_10__/* .parallel */ ._)(found, _base_limits_js__WEBPACK_IMPORTED_MODULE_9__/* .TREE_CONCURRENCY */ .f1, async (one, inner) => {
        const needed = wanted.some((type) => (0,_type_filter_js__WEBPACK_IMPORTED_MODULE_8__/* .needsManifest */ .Zv)(one, type));
        const known = needed ? await withManifest(store, one, inner) : one;
        const isOpen = wanted.some((type) => (0,_type_filter_js__WEBPACK_IMPORTED_MODULE_8__/* .mayBeStatement */ .mo)(type) && !(0,_type_filter_js__WEBPACK_IMPORTED_MODULE_8__/* .matchesType */ .k4)(known, type));
        return isOpen ? withStatements(store, known, budget, inner) : known;
    }, signal);
}
/** True for the children of an index that are images or artifacts of their own. */
function isRealChild(child) {
    return child.annotations?.[REFERENCE_TYPE] === undefined && !(0,_oci_platform_js__WEBPACK_IMPORTED_MODULE_5__/* .isUnknownPlatform */ ._H)(child.platform);
}
/** The digest of the manifest that an entry of an index attests, as BuildKit writes it; undefined for any other entry. */
function attestedBy({ annotations }) {
    return annotations?.[REFERENCE_TYPE] === 'attestation-manifest' ? annotations[REFERENCE_DIGEST] : undefined;
}
async function referrersOf(store, subject, signal) {
    // Asked for whole: some registries filter by types that are not the artifacts', and what wraps something says too little.
    const listed = await (0,_store_listed_types_js__WEBPACK_IMPORTED_MODULE_7__/* .withTypes */ .m)(store, subject, await store.referrers(subject, { signal }), signal);
    return listed.map(fromListing);
}
/** What a listing tells of a referrer. */
function fromListing(descriptor) {
    return { descriptor, artifactType: descriptor.artifactType ?? '', annotations: descriptor.annotations ?? {} };
}
async function taggedFor(store, subject, wanted, signal) {
    // cosign knows no other algorithm.
    if ((0,_oci_digest_js__WEBPACK_IMPORTED_MODULE_2__/* .algorithmOf */ .Hy)(subject) !== 'sha256')
        return [];
    const suffixes = wanted === undefined ? COSIGN_SUFFIXES : [...new Set(wanted.flatMap(_type_filter_js__WEBPACK_IMPORTED_MODULE_8__/* .cosignSuffixes */ .Lu))];
    const found = await (0,_base_async_parallel_js__WEBPACK_IMPORTED_MODULE_10__/* .parallel */ ._)(suffixes, _base_limits_js__WEBPACK_IMPORTED_MODULE_9__/* .TREE_CONCURRENCY */ .f1, async (suffix, inner) => {
        const tag = `sha256-${(0,_oci_digest_js__WEBPACK_IMPORTED_MODULE_2__/* .hexOf */ .ZD)(subject)}.${suffix}`;
        const bytes = await store.fetchManifest(tag, { signal: inner });
        return bytes === undefined ? [] : [{ ...fromManifest(store, bytes), tag }];
    }, signal);
    return found.flat();
}
async function attestationsIn(store, { digest, index }, wanted, signal) {
    if (index === undefined || (wanted !== undefined && !wanted.some(_type_filter_js__WEBPACK_IMPORTED_MODULE_8__/* .mayBeStatement */ .mo)))
        return [];
    const real = new Map(index.manifests.filter(isRealChild).map((child) => [child.digest, child.digest]));
    const about = (child) => real.get(attestedBy(child) ?? '');
    const ours = index.manifests.filter((child) => {
        const of = about(child);
        return of !== undefined && (of === digest || !real.has(digest));
    });
    if (ours.length > _base_limits_js__WEBPACK_IMPORTED_MODULE_9__/* .MAX_TREE_NODES */ .iS) {
        throw new _base_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ArtifactError */ .nE('TOO_LARGE', `The index in ${store.name} has more than ${_base_limits_js__WEBPACK_IMPORTED_MODULE_9__/* .MAX_TREE_NODES */ .iS} attestations`, {
            remedy: 'Name one platform of it.',
        });
    }
    const found = await (0,_base_async_parallel_js__WEBPACK_IMPORTED_MODULE_10__/* .parallel */ ._)(ours, _base_limits_js__WEBPACK_IMPORTED_MODULE_9__/* .TREE_CONCURRENCY */ .f1, async (child, inner) => {
        const bytes = await store.fetchManifest(child.digest, { signal: inner });
        const of = about(child);
        return bytes === undefined || of === undefined ? [] : [{ ...fromManifest(store, bytes), about: of }];
    }, signal);
    return found.flat();
}
/** What a manifest tells of itself; one that can't be read here tells nothing. */
function fromManifest(store, bytes) {
    const { descriptor } = bytes;
    const manifest = readable(bytes, `${store.name}@${descriptor.digest}`);
    return manifest === undefined
        ? { descriptor, artifactType: '', annotations: {}, layers: [] }
        : { descriptor, ...factsOf(manifest) };
}
/** Returns what a manifest says of itself. One whose type says nothing has that of its first layer. */
function factsOf(manifest) {
    const layers = manifest.kind === 'manifest' ? manifest.layers : [];
    const own = (0,_oci_manifest_js__WEBPACK_IMPORTED_MODULE_3__/* .artifactTypeOf */ .Gh)(manifest) ?? '';
    const artifactType = own === '' || own === _oci_media_types_js__WEBPACK_IMPORTED_MODULE_4__/* .MEDIA_TYPE */ .Ap.ociConfig ? (layers[0]?.mediaType ?? own) : own;
    const configType = manifest.kind === 'manifest' ? manifest.config?.mediaType : undefined;
    return {
        artifactType,
        annotations: manifest.annotations ?? {},
        layers,
        configType: configType === _oci_media_types_js__WEBPACK_IMPORTED_MODULE_4__/* .MEDIA_TYPE */ .Ap.ociConfig ? undefined : configType,
    };
}
function readable(bytes, where) {
    try {
        return (0,_oci_manifest_js__WEBPACK_IMPORTED_MODULE_3__/* .parseManifest */ .Ng)(bytes, where);
    }
    catch (error) {
        // What is wrong with one attachment says nothing of the others.
        if ((0,_base_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .isArtifactError */ .Z9)(error, 'UNSUPPORTED', 'MANIFEST_INVALID'))
            return undefined;
        throw error;
    }
}
async function withManifest(store, one, signal) {
    const bytes = await store.fetchManifest(one.descriptor.digest, { signal });
    if (bytes === undefined)
        return one;
    const { layers, configType, annotations } = fromManifest(store, bytes);
    // Some writers of fallback tags leave the annotations out of the list.
    return {
        ...one,
        annotations: { ...annotations, ...one.annotations },
        layers,
        configType,
    };
}
async function withStatements(store, one, budget, signal) {
    const layers = (0,_type_filter_js__WEBPACK_IMPORTED_MODULE_8__/* .layersToLookInto */ .Xc)(one);
    if (layers.length === 0)
        return one;
    const said = new Map();
    for (const layer of layers) {
        budget.left -= layer.size;
        if (budget.left < 0) {
            throw new _base_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ArtifactError */ .nE('TOO_LARGE', `What is attached in ${store.name} does not say what it is, and to look into all of it takes more than ${_base_limits_js__WEBPACK_IMPORTED_MODULE_9__/* .MAX_STATEMENTS_BYTES */ .mO} bytes`, { remedy: 'Attach it with annotations that tell its predicate type, or ask for its artifact type.' });
        }
        said.set(layer.digest, await statementIn(store, layer, signal));
    }
    const known = one.layers?.map((layer) => ({
        ...layer,
        annotations: { ...said.get(layer.digest), ...layer.annotations },
    }));
    return known === undefined ? one : { ...one, layers: known };
}
/** What a statement says of itself, as the annotations that it should have had. It is read to its end: before, it is not verified. */
async function statementIn(store, layer, signal) {
    const json = new _files_kind_json_content_js__WEBPACK_IMPORTED_MODULE_1__/* .JsonContent */ .A();
    for await (const chunk of await (0,_store_content_inline_content_js__WEBPACK_IMPORTED_MODULE_6__/* .fetchContent */ .I)(store, layer, { signal }))
        json.push(chunk);
    return json.content?.annotations ?? {};
}


/***/ }),

/***/ 7968:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   CC: () => (/* binding */ needsFile),
/* harmony export */   Lu: () => (/* binding */ cosignSuffixes),
/* harmony export */   Xc: () => (/* binding */ layersToLookInto),
/* harmony export */   Zv: () => (/* binding */ needsManifest),
/* harmony export */   checkType: () => (/* binding */ checkType),
/* harmony export */   k4: () => (/* binding */ matchesType),
/* harmony export */   mo: () => (/* binding */ mayBeStatement),
/* harmony export */   u7: () => (/* binding */ layersOfType),
/* harmony export */   uh: () => (/* binding */ predicateTypesOf)
/* harmony export */ });
/* unused harmony exports TYPE_ALIASES, typesOf, predicateTypesIn */
/* harmony import */ var _base_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2396);
/* harmony import */ var _files_kind_known_types_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2215);
/* harmony import */ var _oci_media_types_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(415);



const SPDX = [_files_kind_known_types_js__WEBPACK_IMPORTED_MODULE_1__/* .KNOWN_TYPE */ .J.spdxJson, _files_kind_known_types_js__WEBPACK_IMPORTED_MODULE_1__/* .KNOWN_TYPE */ .J.spdxTagValue, 'text/spdx+json', 'https://spdx.dev/Document'];
const CYCLONEDX = [
    _files_kind_known_types_js__WEBPACK_IMPORTED_MODULE_1__/* .KNOWN_TYPE */ .J.cyclonedxJson,
    _files_kind_known_types_js__WEBPACK_IMPORTED_MODULE_1__/* .KNOWN_TYPE */ .J.cyclonedxXml,
    'application/vnd.cyclonedx',
    'https://cyclonedx.org/bom',
];
/** Short names for what a workflow author looks for, and the media and predicate types they stand for. */
const ALIASES = {
    sbom: [...SPDX, ...CYCLONEDX, 'application/vnd.syft+json', 'https://syft.dev/bom'],
    spdx: SPDX,
    cyclonedx: CYCLONEDX,
    sarif: [_files_kind_known_types_js__WEBPACK_IMPORTED_MODULE_1__/* .KNOWN_TYPE */ .J.sarif],
    provenance: ['https://slsa.dev/provenance', 'application/vnd.in-toto.provenance+json'],
    signature: [
        _files_kind_known_types_js__WEBPACK_IMPORTED_MODULE_1__/* .KNOWN_TYPE */ .J.cosignSignature,
        _files_kind_known_types_js__WEBPACK_IMPORTED_MODULE_1__/* .KNOWN_TYPE */ .J.simpleSigning,
        'application/vnd.cncf.notary.signature',
        'https://sigstore.dev/cosign/sign',
        'message-signature',
    ],
    vex: [_files_kind_known_types_js__WEBPACK_IMPORTED_MODULE_1__/* .KNOWN_TYPE */ .J.openvex, 'application/vex+json', _files_kind_known_types_js__WEBPACK_IMPORTED_MODULE_1__/* .KNOWN_TYPE */ .J.csaf, 'https://openvex.dev/ns'],
};
/** Every alias, in the order they are documented. */
const TYPE_ALIASES = Object.keys(ALIASES);
/** The media and predicate types that a filter stands for. */
function typesOf(wanted) {
    const alias = TYPE_ALIASES.find((name) => name === wanted.toLowerCase());
    return alias === undefined ? [wanted] : ALIASES[alias];
}
/**
 * Refuses a filter that can match nothing.
 * @param input the input it comes from
 * @throws ArtifactError INPUT_INVALID
 */
function checkType(input, wanted) {
    if (/[/:]/.test(wanted) || TYPE_ALIASES.some((name) => name === wanted.toLowerCase()))
        return;
    throw new _base_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ArtifactError */ .nE('INPUT_INVALID', `Invalid ${input} "${wanted.slice(0, 100)}": it is not a media type, predicate type or alias`, { remedy: `Give a type such as application/spdx+json, or one of ${TYPE_ALIASES.join(', ')}.` });
}
/** Predicate types and kinds of bundle that annotations tell. */
function predicateTypesIn(annotations) {
    if (annotations === undefined)
        return [];
    const isMessage = annotations[_files_kind_known_types_js__WEBPACK_IMPORTED_MODULE_1__/* .ATTESTATION_ANNOTATION */ .D.bundleContent] === 'message-signature';
    const found = [
        annotations[_files_kind_known_types_js__WEBPACK_IMPORTED_MODULE_1__/* .ATTESTATION_ANNOTATION */ .D.bundlePredicateType],
        annotations[_files_kind_known_types_js__WEBPACK_IMPORTED_MODULE_1__/* .ATTESTATION_ANNOTATION */ .D.predicateType],
        annotations[_files_kind_known_types_js__WEBPACK_IMPORTED_MODULE_1__/* .ATTESTATION_ANNOTATION */ .D.cosignPredicateType],
        isMessage ? 'message-signature' : undefined,
    ];
    return found.filter((type) => type !== undefined);
}
/** Every predicate type that is known of something attached, each once. */
function predicateTypesOf({ annotations, layers = [] }) {
    const all = [annotations, ...layers.map((layer) => layer.annotations)];
    return [...new Set(all.flatMap(predicateTypesIn))];
}
/** True when something attached is of the wanted type: a media type, a predicate type or an alias such as `sbom`. */
function matchesType(facts, wanted) {
    return matchesWhole(facts, wanted) || matchingLayers(facts, wanted).length > 0;
}
/** The layers that are of the wanted type, of something that holds several; all where it is of that type as a whole. */
function layersOfType(facts, wanted) {
    const some = matchingLayers(facts, wanted);
    return matchesWhole(facts, wanted) || some.length === 0 ? (facts.layers ?? []) : some;
}
/** True for a type whose content is a file; others, such as that of a lifecycle notice, may say all in their annotations. */
function needsFile(wanted) {
    const known = Object.values(ALIASES).flat();
    return typesOf(wanted).some((type) => known.some((base) => type === base || isVersionOf(type, base)));
}
function matchesWhole({ artifactType, configType, annotations }, wanted) {
    return isAny([artifactType, configType ?? '', ...predicateTypesIn(annotations)], wanted);
}
function matchingLayers({ layers = [] }, wanted) {
    return layers.filter(({ mediaType, annotations }) => isAny([mediaType, ...predicateTypesIn(annotations)], wanted));
}
function isAny(types, wanted) {
    return typesOf(wanted).some((want) => types.some((type) => type === want || isVersionOf(type, want)));
}
/** Predicate types often end in a version: `https://slsa.dev/provenance/v1`, `https://spdx.dev/Document/v2.3`. */
function isVersionOf(type, base) {
    return /^https?:/.test(base) && type.startsWith(`${base}/`);
}
/** Media types that say how something is wrapped, and not what it is. */
const WRAPPERS = /^application\/vnd\.(?:in-toto\+json|dsse\.envelope|dev\.sigstore\.bundle)/;
/** Artifact types that say nothing, or come from the config of an artifact that has none. */
const VAGUE = new Set([
    '',
    _oci_media_types_js__WEBPACK_IMPORTED_MODULE_2__/* .MEDIA_TYPE */ .Ap.unknownArtifact,
    _oci_media_types_js__WEBPACK_IMPORTED_MODULE_2__/* .MEDIA_TYPE */ .Ap.unknownConfig,
    _oci_media_types_js__WEBPACK_IMPORTED_MODULE_2__/* .MEDIA_TYPE */ .Ap.ociEmpty,
    _oci_media_types_js__WEBPACK_IMPORTED_MODULE_2__/* .MEDIA_TYPE */ .Ap.ociConfig,
    'application/vnd.docker.attestation.manifest.v1+json',
]);
/** True when only the manifest can tell whether something is what is wanted. */
function needsManifest(facts, wanted) {
    if (facts.layers !== undefined || matchesType(facts, wanted))
        return false;
    if (VAGUE.has(facts.artifactType))
        return true;
    return isWrapper(facts.artifactType) && predicateTypesOf(facts).length === 0 && mayBeStatement(wanted);
}
/** The layers that only their content can tell: statements, envelopes and bundles of which nothing outside says what is in them. */
function layersToLookInto({ annotations, layers = [] }) {
    if (predicateTypesIn(annotations).length > 0)
        return [];
    return layers.filter((layer) => isWrapper(layer.mediaType) && predicateTypesIn(layer.annotations).length === 0);
}
function isWrapper(mediaType) {
    return WRAPPERS.test(mediaType);
}
/** Whether statements can be of a wanted type: it is a predicate type, or that of what wraps one. */
function mayBeStatement(wanted) {
    return typesOf(wanted).some((type) => !(0,_oci_media_types_js__WEBPACK_IMPORTED_MODULE_2__/* .isMediaType */ .LA)(type) || isWrapper(type));
}
/** What cosign's older form puts behind the digest in a tag: only that which can hold what is wanted. */
function cosignSuffixes(wanted) {
    const types = typesOf(wanted);
    const isSignature = types.includes(_files_kind_known_types_js__WEBPACK_IMPORTED_MODULE_1__/* .KNOWN_TYPE */ .J.simpleSigning) || types.includes(_files_kind_known_types_js__WEBPACK_IMPORTED_MODULE_1__/* .KNOWN_TYPE */ .J.cosignSignature);
    if (isSignature)
        return ['sig'];
    const isSbom = types.some((type) => ALIASES.sbom.includes(type));
    return [...(mayBeStatement(wanted) ? ['att'] : []), ...(isSbom ? ['sbom'] : [])];
}


/***/ }),

/***/ 994:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   platformChildren: () => (/* binding */ platformChildren)
/* harmony export */ });
/* harmony import */ var _base_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2396);
/* harmony import */ var _attached_attached_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1617);


/**
 * The manifests of an index that stand for something of their own, each once: BuildKit's attestation manifests do not.
 * @param where what the index is called in a message
 * @throws ArtifactError NOT_FOUND for an index without any
 */
function platformChildren({ manifests }, where) {
    const children = [...new Map(manifests.filter(_attached_attached_js__WEBPACK_IMPORTED_MODULE_1__/* .isRealChild */ .V).map((child) => [child.digest, child])).values()];
    if (children.length > 0)
        return children;
    throw new _base_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ArtifactError */ .nE('NOT_FOUND', `The index ${where} has no image of any platform to attach to`, {
        remedy: 'Leave platform out to attach to the index itself.',
    });
}


/***/ })

};
