export const id = 8576;
export const ids = [8576];
export const modules = {

/***/ 1617:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   J$: () => (/* binding */ fromListing),
/* harmony export */   Nr: () => (/* binding */ lookBudget),
/* harmony export */   OW: () => (/* binding */ lookInto),
/* harmony export */   V: () => (/* binding */ isRealChild),
/* harmony export */   cV: () => (/* binding */ attachedTo)
/* harmony export */ });
/* harmony import */ var _base_async_parallel_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(8697);
/* harmony import */ var _base_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2396);
/* harmony import */ var _base_limits_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(487);
/* harmony import */ var _files_kind_json_content_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(563);
/* harmony import */ var _oci_digest_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6559);
/* harmony import */ var _oci_manifest_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2262);
/* harmony import */ var _oci_media_types_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(415);
/* harmony import */ var _oci_platform_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(3856);
/* harmony import */ var _store_listed_types_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(3050);
/* harmony import */ var _type_filter_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(7968);










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
    return { left: _base_limits_js__WEBPACK_IMPORTED_MODULE_8__/* .MAX_STATEMENTS_BYTES */ .mO };
}
/**
 * Finds out of each whether it is one of the wanted types, reading manifests and statements of those that don't say.
 * @throws ArtifactError TOO_LARGE when that takes more than the budget
 */
async function lookInto(store, found, wanted, signal, budget = lookBudget()) {
    return (0,_base_async_parallel_js__WEBPACK_IMPORTED_MODULE_9__/* .parallel */ ._)(found, _base_limits_js__WEBPACK_IMPORTED_MODULE_8__/* .TREE_CONCURRENCY */ .f1, async (one, inner) => {
        const needed = wanted.some((type) => (0,_type_filter_js__WEBPACK_IMPORTED_MODULE_7__/* .needsManifest */ .Zv)(one, type));
        const known = needed ? await withManifest(store, one, inner) : one;
        const isOpen = wanted.some((type) => (0,_type_filter_js__WEBPACK_IMPORTED_MODULE_7__/* .mayBeStatement */ .mo)(type) && !(0,_type_filter_js__WEBPACK_IMPORTED_MODULE_7__/* .matchesType */ .k4)(known, type));
        return isOpen ? withStatements(store, known, budget, inner) : known;
    }, signal);
}
/** True for the children of an index that are images or artifacts of their own. */
function isRealChild(child) {
    return child.annotations?.[REFERENCE_TYPE] === undefined && !(0,_oci_platform_js__WEBPACK_IMPORTED_MODULE_5__/* .isUnknownPlatform */ ._H)(child.platform);
}
async function referrersOf(store, subject, signal) {
    // Asked for whole: some registries filter by types that are not the artifacts', and what wraps something says too little.
    const listed = await (0,_store_listed_types_js__WEBPACK_IMPORTED_MODULE_6__/* .withTypes */ .m)(store, subject, await store.referrers(subject, { signal }), signal);
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
    const suffixes = wanted === undefined ? COSIGN_SUFFIXES : [...new Set(wanted.flatMap(_type_filter_js__WEBPACK_IMPORTED_MODULE_7__/* .cosignSuffixes */ .Lu))];
    const found = await (0,_base_async_parallel_js__WEBPACK_IMPORTED_MODULE_9__/* .parallel */ ._)(suffixes, _base_limits_js__WEBPACK_IMPORTED_MODULE_8__/* .TREE_CONCURRENCY */ .f1, async (suffix, inner) => {
        const tag = `sha256-${(0,_oci_digest_js__WEBPACK_IMPORTED_MODULE_2__/* .hexOf */ .ZD)(subject)}.${suffix}`;
        const bytes = await store.fetchManifest(tag, { signal: inner });
        return bytes === undefined ? [] : [{ ...fromManifest(store, bytes), tag }];
    }, signal);
    return found.flat();
}
async function attestationsIn(store, { digest, index }, wanted, signal) {
    if (index === undefined || (wanted !== undefined && !wanted.some(_type_filter_js__WEBPACK_IMPORTED_MODULE_7__/* .mayBeStatement */ .mo)))
        return [];
    const real = new Map(index.manifests.filter(isRealChild).map((child) => [child.digest, child.digest]));
    const about = (child) => child.annotations?.[REFERENCE_TYPE] === 'attestation-manifest'
        ? real.get(child.annotations[REFERENCE_DIGEST] ?? '')
        : undefined;
    const ours = index.manifests.filter((child) => {
        const of = about(child);
        return of !== undefined && (of === digest || !real.has(digest));
    });
    if (ours.length > _base_limits_js__WEBPACK_IMPORTED_MODULE_8__/* .MAX_TREE_NODES */ .iS) {
        throw new _base_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ArtifactError */ .nE('TOO_LARGE', `The index in ${store.name} has more than ${_base_limits_js__WEBPACK_IMPORTED_MODULE_8__/* .MAX_TREE_NODES */ .iS} attestations`, {
            remedy: 'Name one platform of it.',
        });
    }
    const found = await (0,_base_async_parallel_js__WEBPACK_IMPORTED_MODULE_9__/* .parallel */ ._)(ours, _base_limits_js__WEBPACK_IMPORTED_MODULE_8__/* .TREE_CONCURRENCY */ .f1, async (child, inner) => {
        const bytes = await store.fetchManifest(child.digest, { signal: inner });
        const of = about(child);
        return bytes === undefined || of === undefined ? [] : [{ ...fromManifest(store, bytes), about: of }];
    }, signal);
    return found.flat();
}
/** What a manifest tells of itself. One whose type says nothing has that of its first layer; one that can't be read here has none. */
function fromManifest(store, bytes) {
    const { descriptor } = bytes;
    const manifest = readable(bytes, `${store.name}@${descriptor.digest}`);
    if (manifest === undefined)
        return { descriptor, artifactType: '', annotations: {}, layers: [] };
    const layers = manifest.kind === 'manifest' ? manifest.layers : [];
    const own = (0,_oci_manifest_js__WEBPACK_IMPORTED_MODULE_3__/* .artifactTypeOf */ .Gh)(manifest) ?? '';
    const artifactType = own === '' || own === _oci_media_types_js__WEBPACK_IMPORTED_MODULE_4__/* .MEDIA_TYPE */ .Ap.ociConfig ? (layers[0]?.mediaType ?? own) : own;
    const configType = manifest.kind === 'manifest' ? manifest.config?.mediaType : undefined;
    return {
        descriptor,
        artifactType,
        annotations: manifest.annotations ?? {},
        layers,
        ...(configType === undefined || configType === _oci_media_types_js__WEBPACK_IMPORTED_MODULE_4__/* .MEDIA_TYPE */ .Ap.ociConfig ? {} : { configType }),
    };
}
function readable(bytes, where) {
    try {
        return (0,_oci_manifest_js__WEBPACK_IMPORTED_MODULE_3__/* .parseManifest */ .Ng)(bytes, where);
    }
    catch (error) {
        if ((0,_base_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .isArtifactError */ .Z9)(error, 'UNSUPPORTED'))
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
    const layers = (0,_type_filter_js__WEBPACK_IMPORTED_MODULE_7__/* .layersToLookInto */ .Xc)(one);
    if (layers.length === 0)
        return one;
    const said = new Map();
    for (const layer of layers) {
        budget.left -= layer.size;
        if (budget.left < 0) {
            throw new _base_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ArtifactError */ .nE('TOO_LARGE', `What is attached in ${store.name} does not say what it is, and to look into all of it takes more than ${_base_limits_js__WEBPACK_IMPORTED_MODULE_8__/* .MAX_STATEMENTS_BYTES */ .mO} bytes`, { remedy: 'Attach it with annotations that tell its predicate type, or ask for its artifact type.' });
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
    for await (const chunk of await store.fetchBlob(layer, { signal }))
        json.push(chunk);
    return json.content?.annotations ?? {};
}


/***/ }),

/***/ 7968:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Bt: () => (/* binding */ checkType),
/* harmony export */   Lu: () => (/* binding */ cosignSuffixes),
/* harmony export */   Xc: () => (/* binding */ layersToLookInto),
/* harmony export */   Zv: () => (/* binding */ needsManifest),
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
    throw new _base_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ArtifactError */ .nE('INPUT_INVALID', `The input ${input} has ${wanted.slice(0, 100)}, which is no media type, no predicate type and no alias`, { remedy: `Give a type such as application/spdx+json, or one of ${TYPE_ALIASES.join(', ')}.` });
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

/***/ 8774:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   M: () => (/* binding */ mustFetch),
/* harmony export */   choosePlatform: () => (/* binding */ choosePlatform),
/* harmony export */   o: () => (/* binding */ manifestsOf)
/* harmony export */ });
/* harmony import */ var _base_async_parallel_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(8697);
/* harmony import */ var _base_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2396);
/* harmony import */ var _base_limits_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(487);
/* harmony import */ var _oci_manifest_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2262);
/* harmony import */ var _oci_platform_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3856);





/**
 * Picks the child of an index that is for `platform`.
 * @throws ArtifactError NOT_FOUND listing the platforms that are there
 */
function choosePlatform(manifests, platform, where) {
    const real = manifests.filter((child) => child.platform !== undefined && !(0,_oci_platform_js__WEBPACK_IMPORTED_MODULE_2__/* .isUnknownPlatform */ ._H)(child.platform));
    const match = real.find(({ platform: have }) => have?.variant === platform.variant && have !== undefined && (0,_oci_platform_js__WEBPACK_IMPORTED_MODULE_2__/* .matchesPlatform */ .pC)(have, platform)) ?? real.find(({ platform: have }) => have !== undefined && (0,_oci_platform_js__WEBPACK_IMPORTED_MODULE_2__/* .matchesPlatform */ .pC)(have, platform));
    if (match !== undefined)
        return match;
    const there = real.map(({ platform: have }) => (have === undefined ? '' : (0,_oci_platform_js__WEBPACK_IMPORTED_MODULE_2__/* .formatPlatform */ .Bq)(have))).join(', ');
    throw new _base_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ArtifactError */ .nE('NOT_FOUND', `The index ${where} has nothing for the platform ${(0,_oci_platform_js__WEBPACK_IMPORTED_MODULE_2__/* .formatPlatform */ .Bq)(platform)}; it has ${there || 'no platforms at all'}`, { remedy: 'Set the input platform to one that is there.' });
}
/**
 * The manifests whose layers make up a reference: itself, or of an index the child for `platform`, or without a platform
 * every child, as ORAS has it. BuildKit's attestation manifests are no children in that sense. Each is fetched once.
 * @throws ArtifactError TOO_LARGE for indexes nested deeper than MAX_TREE_DEPTH
 */
async function manifestsOf(store, root, platform, signal) {
    const found = [];
    const seen = new Set([root.descriptor.digest]);
    let level = [root];
    for (let depth = 0; level.length > 0; depth++) {
        if (depth > _base_limits_js__WEBPACK_IMPORTED_MODULE_3__/* .MAX_TREE_DEPTH */ .is) {
            throw new _base_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ArtifactError */ .nE('TOO_LARGE', `The index in ${store.name} is nested more than ${_base_limits_js__WEBPACK_IMPORTED_MODULE_3__/* .MAX_TREE_DEPTH */ .is} deep`);
        }
        const wanted = [];
        for (const bytes of level) {
            const where = `${store.name}@${bytes.descriptor.digest}`;
            const manifest = (0,_oci_manifest_js__WEBPACK_IMPORTED_MODULE_1__/* .parseManifest */ .Ng)(bytes, where);
            if (manifest.kind === 'manifest') {
                found.push({ bytes, manifest });
                continue;
            }
            const children = platform === undefined
                ? manifest.manifests.filter((child) => !(0,_oci_platform_js__WEBPACK_IMPORTED_MODULE_2__/* .isUnknownPlatform */ ._H)(child.platform))
                : [choosePlatform(manifest.manifests, platform, where)];
            wanted.push(...children.filter(({ digest }) => !seen.has(digest)));
            for (const { digest } of children)
                seen.add(digest);
        }
        if (seen.size > _base_limits_js__WEBPACK_IMPORTED_MODULE_3__/* .MAX_TREE_NODES */ .iS) {
            throw new _base_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ArtifactError */ .nE('TOO_LARGE', `The index in ${store.name} has more than ${_base_limits_js__WEBPACK_IMPORTED_MODULE_3__/* .MAX_TREE_NODES */ .iS} manifests`);
        }
        level = await (0,_base_async_parallel_js__WEBPACK_IMPORTED_MODULE_4__/* .parallel */ ._)(wanted, _base_limits_js__WEBPACK_IMPORTED_MODULE_3__/* .BLOB_CONCURRENCY */ .wE, (child, inner) => mustFetch(store, child.digest, inner), signal);
    }
    return found;
}
/**
 * Fetches a manifest that has to be there because something refers to it.
 * @throws ArtifactError NOT_FOUND
 */
async function mustFetch(store, reference, signal) {
    const bytes = await store.fetchManifest(reference, signal === undefined ? {} : { signal });
    if (bytes !== undefined)
        return bytes;
    const separator = reference.includes(':') ? '@' : ':';
    throw new _base_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ArtifactError */ .nE('NOT_FOUND', `There is no ${store.name}${separator}${reference}`, {
        remedy: 'Check the name, the tag or digest, and that it was pushed before this step.',
    });
}


/***/ }),

/***/ 9340:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Hn: () => (/* binding */ layerName),
/* harmony export */   Yu: () => (/* binding */ needsChart),
/* harmony export */   h7: () => (/* binding */ hasTitle),
/* harmony export */   je: () => (/* binding */ extensionOf)
/* harmony export */ });
/* harmony import */ var _files_kind_known_types_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2215);
/* harmony import */ var _oci_digest_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6559);
/* harmony import */ var _oci_media_types_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(415);
/* harmony import */ var _pack_pack_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(4247);




/** Enough of a digest to tell the layers of one artifact apart in a listing. */
const SHORT_HEX = 12;
/** Media types whose files have an ending that no rule gives. */
const EXTENSIONS = {
    'application/json': '.json',
    [_files_kind_known_types_js__WEBPACK_IMPORTED_MODULE_0__/* .KNOWN_TYPE */ .J.spdxJson]: '.spdx.json',
    'text/spdx+json': '.spdx.json',
    [_files_kind_known_types_js__WEBPACK_IMPORTED_MODULE_0__/* .KNOWN_TYPE */ .J.spdxTagValue]: '.spdx',
    [_files_kind_known_types_js__WEBPACK_IMPORTED_MODULE_0__/* .KNOWN_TYPE */ .J.cyclonedxJson]: '.cdx.json',
    [_files_kind_known_types_js__WEBPACK_IMPORTED_MODULE_0__/* .KNOWN_TYPE */ .J.cyclonedxXml]: '.cdx.xml',
    [_files_kind_known_types_js__WEBPACK_IMPORTED_MODULE_0__/* .KNOWN_TYPE */ .J.sarif]: '.sarif',
    [_files_kind_known_types_js__WEBPACK_IMPORTED_MODULE_0__/* .KNOWN_TYPE */ .J.inToto]: '.intoto.json',
    [_files_kind_known_types_js__WEBPACK_IMPORTED_MODULE_0__/* .KNOWN_TYPE */ .J.dsse]: '.dsse.json',
    [_files_kind_known_types_js__WEBPACK_IMPORTED_MODULE_0__/* .KNOWN_TYPE */ .J.openvex]: '.openvex.json',
    [_files_kind_known_types_js__WEBPACK_IMPORTED_MODULE_0__/* .KNOWN_TYPE */ .J.csaf]: '.csaf.json',
    [_files_kind_known_types_js__WEBPACK_IMPORTED_MODULE_0__/* .KNOWN_TYPE */ .J.wasm]: '.wasm',
    [_files_kind_known_types_js__WEBPACK_IMPORTED_MODULE_0__/* .KNOWN_TYPE */ .J.helmChart]: '.tgz',
    [_files_kind_known_types_js__WEBPACK_IMPORTED_MODULE_0__/* .KNOWN_TYPE */ .J.helmProvenance]: '.tgz.prov',
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
function extensionOf(mediaType) {
    const known = EXTENSIONS[mediaType];
    if (known !== undefined)
        return known;
    if (/^application\/vnd\.dev\.sigstore\.bundle(\.|\+|$)/.test(mediaType))
        return '.sigstore.json';
    if (/[.+]tar[.+]gzip$/.test(mediaType))
        return '.tar.gz';
    if (/[.+]tar\+zstd$/.test(mediaType))
        return '.tar.zst';
    if (/[.+]tar$/.test(mediaType))
        return '.tar';
    return /\+(json|yaml|xml|wasm)$/.exec(mediaType)?.[1]?.replace(/^/, '.') ?? '';
}
/** The name of a layer's file: its title, even an unusable one, else one made from what it is. Undefined for the empty layer, which is no file. */
function layerName(layer, chart) {
    const title = layer.annotations?.[_pack_pack_js__WEBPACK_IMPORTED_MODULE_3__/* .ANNOTATION */ .YX.title];
    if (title !== undefined)
        return title;
    if (layer.mediaType === _oci_media_types_js__WEBPACK_IMPORTED_MODULE_2__/* .MEDIA_TYPE */ .Ap.ociEmpty)
        return undefined;
    if (chart !== undefined && layer.mediaType === _files_kind_known_types_js__WEBPACK_IMPORTED_MODULE_0__/* .KNOWN_TYPE */ .J.helmChart)
        return `${chart.name}-${chart.version}.tgz`;
    if (chart !== undefined && layer.mediaType === _files_kind_known_types_js__WEBPACK_IMPORTED_MODULE_0__/* .KNOWN_TYPE */ .J.helmProvenance)
        return `${chart.name}-${chart.version}.tgz.prov`;
    return `${(0,_oci_digest_js__WEBPACK_IMPORTED_MODULE_1__/* .hexOf */ .ZD)(layer.digest).slice(0, SHORT_HEX)}${extensionOf(layer.mediaType)}`;
}
/** True when a layer carries a name of its own. */
function hasTitle(layer) {
    return layer.annotations?.[_pack_pack_js__WEBPACK_IMPORTED_MODULE_3__/* .ANNOTATION */ .YX.title] !== undefined;
}
/** True when a name for the layer depends on the chart's config. */
function needsChart(layer) {
    return (!hasTitle(layer) && (layer.mediaType === _files_kind_known_types_js__WEBPACK_IMPORTED_MODULE_0__/* .KNOWN_TYPE */ .J.helmChart || layer.mediaType === _files_kind_known_types_js__WEBPACK_IMPORTED_MODULE_0__/* .KNOWN_TYPE */ .J.helmProvenance));
}


/***/ }),

/***/ 8065:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  B: () => (/* binding */ pullFiles)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./build/src/base/async/parallel.js
var parallel = __webpack_require__(8697);
// EXTERNAL MODULE: ./build/src/base/errors.js
var errors = __webpack_require__(2396);
// EXTERNAL MODULE: ./build/src/base/limits.js
var limits = __webpack_require__(487);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: ./build/src/base/async/cancelled.js
var cancelled = __webpack_require__(2871);
// EXTERNAL MODULE: ./build/src/base/file-error.js
var file_error = __webpack_require__(7382);
// EXTERNAL MODULE: ./build/src/oci/digest.js
var oci_digest = __webpack_require__(6559);
// EXTERNAL MODULE: ./build/src/files/paths/safe-path.js
var safe_path = __webpack_require__(3737);
// EXTERNAL MODULE: ./build/src/files/source/file-source.js
var file_source = __webpack_require__(4255);
;// CONCATENATED MODULE: ./build/src/files/output/place-files.js






/** Files up to this size are compared in memory, larger ones by their hash. */
const SMALL_FILE_BYTES = 256 * 1024;
/**
 * Puts everything in `staged` into `root`, by renaming: folders as a whole where there is none of that name, files over
 * files. All destinations are checked before the first rename; if one fails later, those before it are taken back.
 * @param spare folder beside `staged` for what is replaced meanwhile
 * @returns how many renames it took; 0 when everything was there already
 * @throws ArtifactError FILE_EXISTS when a file is there with other content and `overwrite` is false, or a folder where a
 *   file has to go; UNSAFE_PATH for a symbolic link in the way; FILE_ACCESS
 */
async function placeFiles(staged, root, spare, overwrite) {
    const placing = new Placing(staged, root, spare, overwrite);
    const moves = await placing.plan('');
    await (0,promises_.mkdir)(spare, { recursive: true });
    try {
        for (const move of moves)
            await placing.move(move);
    }
    catch (error) {
        await placing.undo();
        throw error;
    }
    return moves.length;
}
/** What is at a path, links not followed. Synchronous, which for thousands of files is several times faster. */
function kindAt(path, shown) {
    try {
        const stats = (0,external_node_fs_.lstatSync)(path, { throwIfNoEntry: false });
        if (stats === undefined)
            return 'nothing';
        if (stats.isSymbolicLink())
            return 'symlink';
        if (stats.isDirectory())
            return 'directory';
        return stats.isFile() ? 'file' : 'other';
    }
    catch (error) {
        throw (0,file_error/* fileError */.zS)(error, `Looking at ${shown}`);
    }
}
function exists(path, what) {
    return new errors/* ArtifactError */.nE('FILE_EXISTS', `${path} is there already, ${what}; nothing was changed`, {
        remedy: 'Set overwrite: true to replace files, or choose another path.',
    });
}
function linkInTheWay(path) {
    return new errors/* ArtifactError */.nE('UNSAFE_PATH', `${path} is a symbolic link, which a pull does not write through`, {
        remedy: 'Remove the link, or choose another path.',
    });
}
class Placing {
    #staged;
    #root;
    #spare;
    #overwrite;
    #undo = [];
    #checkedParent = '';
    constructor(staged, root, spare, overwrite) {
        this.#staged = staged;
        this.#root = root;
        this.#spare = spare;
        this.#overwrite = overwrite;
    }
    /** The renames that bring a staged folder (relative path) into a folder that is there. */
    async plan(folder) {
        const entries = await (0,promises_.readdir)((0,external_node_path_.join)(this.#staged, folder), { withFileTypes: true });
        const moves = [];
        for (const entry of entries) {
            const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
            const there = kindAt((0,external_node_path_.join)(this.#root, path), path);
            if (there === 'nothing') {
                moves.push({ path, replaces: false });
            }
            else if (entry.isDirectory()) {
                if (there === 'symlink')
                    throw linkInTheWay(path);
                if (there !== 'directory')
                    throw exists(path, 'and is no folder');
                moves.push(...(await this.plan(path)));
            }
            else if (there === 'directory' || there === 'other') {
                throw exists(path, 'and is no file');
            }
            else if (!(await this.#isSame(path, entry.isSymbolicLink(), there))) {
                if (there === 'symlink' && !entry.isSymbolicLink())
                    throw linkInTheWay(path);
                if (!this.#overwrite)
                    throw exists(path, 'with other content');
                moves.push({ path, replaces: true });
            }
        }
        return moves;
    }
    async #isSame(path, isLink, there) {
        const [ours, theirs] = [(0,external_node_path_.join)(this.#staged, path), (0,external_node_path_.join)(this.#root, path)];
        if (isLink)
            return there === 'symlink' && (await (0,promises_.readlink)(ours)) === (await (0,promises_.readlink)(theirs));
        return there === 'file' && hasSameBytes(ours, theirs, path);
    }
    /** @throws ArtifactError when it can't be done; whatever was moved before stays until {@link undo} */
    async move({ path, replaces }) {
        const [from, to] = [(0,external_node_path_.join)(this.#staged, path), (0,external_node_path_.join)(this.#root, path)];
        this.#checkParents(path);
        try {
            if (replaces)
                await this.#keep(to);
            await (0,file_error/* retryPassing */.yQ)(() => (0,promises_.rename)(from, to));
            if (!replaces)
                this.#undo.push(() => (0,promises_.rename)(to, from));
        }
        catch (error) {
            const code = (0,errors/* systemCode */.xU)(error);
            // Another pull has made this folder in the meantime: what is in it goes in one by one.
            if (!replaces && (code === 'ENOTEMPTY' || code === 'EEXIST' || code === 'EPERM') && this.#isFolder(path)) {
                for (const inner of await this.plan(path))
                    await this.move(inner);
                return;
            }
            throw (0,file_error/* fileError */.zS)(error, `Writing ${path}`);
        }
    }
    #isFolder(path) {
        return [this.#staged, this.#root].every((base) => kindAt((0,external_node_path_.join)(base, path), path) === 'directory');
    }
    /** A second name for a file that is about to be replaced, where the file system has hard links. */
    async #keep(path) {
        const name = (0,external_node_path_.join)(this.#spare, String(this.#undo.length));
        const kept = await (0,promises_.link)(path, name).then(() => true, () => false);
        if (kept)
            this.#undo.push(() => (0,promises_.rename)(name, path));
    }
    /** Looks at the folders above once more, right before the rename: one may have become a link since the plan. */
    #checkParents(path) {
        const parts = path.split('/').slice(0, -1);
        const parent = parts.join('/');
        if (parent === this.#checkedParent)
            return;
        for (let depth = 1; depth <= parts.length; depth += 1) {
            const above = parts.slice(0, depth).join('/');
            const kind = kindAt((0,external_node_path_.join)(this.#root, above), above);
            if (kind === 'symlink')
                throw linkInTheWay(above);
            if (kind !== 'directory')
                throw exists(above, 'and is no folder');
        }
        this.#checkedParent = parent;
    }
    /** Takes the moves back, the last one first, as far as it goes. */
    async undo() {
        for (const step of this.#undo.reverse())
            await step().catch(() => undefined);
    }
}
async function hasSameBytes(a, b, shown) {
    try {
        const { size } = (0,external_node_fs_.lstatSync)(a);
        if (size !== (0,external_node_fs_.lstatSync)(b).size)
            return false;
        // Synchronously, which for thousands of small files is ten times faster.
        if (size <= SMALL_FILE_BYTES)
            return Buffer.compare((0,external_node_fs_.readFileSync)(a), (0,external_node_fs_.readFileSync)(b)) === 0;
        const [ours, theirs] = [await (0,file_source/* hashFile */.DC)(a, 'sha256'), await (0,file_source/* hashFile */.DC)(b, 'sha256')];
        return ours.digest === theirs.digest;
    }
    catch (error) {
        throw (0,file_error/* fileError */.zS)(error, `Reading ${shown}`);
    }
}
/** Removes a folder with all in it. Never throws. */
async function removeFolder(path) {
    await (0,promises_.rm)(path, { recursive: true, force: true, maxRetries: 3 }).catch(() => undefined);
}

// EXTERNAL MODULE: ./build/src/files/output/staging-folder.js
var staging_folder = __webpack_require__(5183);
// EXTERNAL MODULE: ./build/src/files/output/write-content.js
var write_content = __webpack_require__(5220);
;// CONCATENATED MODULE: ./build/src/files/output/write-guard.js




/** The path with its links resolved as far as it exists. */
function real(path) {
    try {
        return external_node_fs_.realpathSync.native(path);
    }
    catch {
        const parent = (0,external_node_path_.dirname)(path);
        return parent === path ? path : (0,external_node_path_.join)(real(parent), path.slice(parent.length));
    }
}
function refused(path, what) {
    return new errors/* ArtifactError */.nE('UNSAFE_PATH', `A pull does not write to ${path}: ${what}`, {
        remedy: 'Choose another path.',
    });
}
/**
 * Keeps a pull out of the workspace's own `.git` and `.github`, and off the runner's command files: what stands there is
 * run or obeyed by later steps.
 * @param root folder that is written to, links resolved
 * @throws ArtifactError UNSAFE_PATH when the root itself is in such a place
 */
function writeGuard(root, workspace, commandFiles) {
    const commands = new Set(commandFiles.map((path) => (0,safe_path/* collisionKey */.EE)(real((0,external_node_path_.resolve)(path)))));
    const home = workspace === undefined ? undefined : real((0,external_node_path_.resolve)(workspace));
    const inside = home === undefined ? undefined : (0,external_node_path_.relative)(home, root);
    const isInside = inside !== undefined && inside !== '' && inside !== '..' && !inside.startsWith(`..${external_node_path_.sep}`);
    if (isInside && (0,safe_path/* isGuardedInWorkspace */.xk)(inside))
        throw refused(root, "it is in the workspace's own .git or .github");
    const homeKey = home === undefined ? undefined : (0,safe_path/* collisionKey */.EE)(home + (home.endsWith(external_node_path_.sep) ? '' : external_node_path_.sep));
    // Only a root that holds the workspace can reach its settings.
    const mayReach = homeKey !== undefined && !isInside && homeKey.startsWith((0,safe_path/* collisionKey */.EE)(root));
    return (path) => {
        const absolute = (0,safe_path/* collisionKey */.EE)((0,external_node_path_.join)(root, path));
        if (commands.has(absolute))
            throw refused(path, 'the runner reads its commands from it');
        if (!mayReach || !absolute.startsWith(homeKey))
            return;
        if ((0,safe_path/* isGuardedInWorkspace */.xk)(absolute.slice(homeKey.length))) {
            throw refused(path, "it is in the workspace's own .git or .github");
        }
    };
}

;// CONCATENATED MODULE: ./build/src/files/output/output-folder.js













/**
 * Opens a folder to write into, and makes it if it is not there. What a killed run has left in it is removed.
 * @throws ArtifactError UNSAFE_PATH for a folder in the workspace's own `.git` or `.github`, FILE_ACCESS
 */
async function openOutputFolder(root, options) {
    (0,cancelled/* throwIfCancelled */.dZ)(options.signal);
    const wanted = (0,external_node_path_.resolve)(root);
    // Before the folder is made, so that a refused one is not left behind.
    writeGuard(wanted, options.workspace, options.commandFiles ?? []);
    try {
        await (0,promises_.mkdir)(wanted, { recursive: true });
        const real = await (0,promises_.realpath)(wanted);
        const guard = writeGuard(real, options.workspace, options.commandFiles ?? []);
        await (0,staging_folder/* removeLeftovers */.D)(real);
        return new StagedFolder(real, guard, options);
    }
    catch (error) {
        throw (0,file_error/* fileError */.zS)(error, `Opening the folder ${root}`);
    }
}
/** The folder inside the staging folder that mirrors the root. */
const TREE = 'tree';
/** The folder beside it that keeps what is being replaced. */
const SPARE = 'spare';
/** Keeps a stream that fails before it is read from ending the process; whoever reads it sees the failure. */
function holdError(content) {
    content.on('error', () => undefined);
}
class StagedFolder {
    root;
    #guard;
    #options;
    #names = new safe_path/* NameTree */.qT();
    #staged = [];
    /** Folders of the staged tree that were made. */
    #folders = new Set();
    #staging;
    #failure;
    constructor(root, guard, options) {
        this.root = root;
        this.#guard = guard;
        this.#options = options;
    }
    async existing(title, descriptor) {
        this.#check(title);
        try {
            let path = this.root;
            // Synchronously, which for thousands of files is several times faster.
            for (const part of title.split('/').slice(0, -1)) {
                path = (0,external_node_path_.join)(path, part);
                if (!(0,external_node_fs_.lstatSync)(path, { throwIfNoEntry: false })?.isDirectory())
                    return false;
            }
            path = (0,external_node_path_.join)(path, title.slice(title.lastIndexOf('/') + 1));
            const stats = (0,external_node_fs_.lstatSync)(path, { throwIfNoEntry: false });
            if (!stats?.isFile() || stats.size !== descriptor.size)
                return false;
            const { digest } = await (0,file_source/* hashFile */.DC)(path, (0,oci_digest/* algorithmOf */.Hy)(descriptor.digest), this.#options.signal);
            return digest === descriptor.digest;
        }
        catch (error) {
            const code = (0,errors/* systemCode */.xU)(error);
            if (code === 'ENOENT' || code === 'ENOTDIR')
                return false;
            throw (0,file_error/* fileError */.zS)(error, `Reading ${title}`);
        }
    }
    async write(title, descriptor, content, options = {}) {
        holdError(content);
        try {
            this.#check(title);
            this.#names.add(title, 'other');
        }
        catch (error) {
            content.destroy();
            throw error;
        }
        try {
            const path = (0,external_node_path_.join)(await this.#tree(), title);
            const folder = (0,external_node_path_.dirname)(path);
            if (!this.#folders.has(folder))
                await (0,promises_.mkdir)(folder, { recursive: true });
            this.#folders.add(folder);
            await (0,write_content/* writeVerified */.wJ)(path, descriptor, content, {
                executable: options.executable ?? false,
                hash: !(options.verified ?? false),
                onProgress: options.onProgress,
                ...this.#signal(),
            });
            this.#staged.push(title);
        }
        catch (error) {
            content.destroy();
            this.#names.remove(title);
            throw (0,file_error/* fileError */.zS)(error, `Writing ${title} (${descriptor.size} bytes)`);
        }
    }
    async unpack(title, content, options) {
        holdError(content);
        try {
            const inTitle = (options.within ?? 'title') === 'title';
            if (inTitle)
                this.#check(title);
            // Loaded when the first archive comes: most pulls have none.
            const { UNPACK_LIMITS, unpackArchive } = await Promise.all(/* import() */[__webpack_require__.e(6118), __webpack_require__.e(1738)]).then(__webpack_require__.bind(__webpack_require__, 1738));
            const paths = await unpackArchive(content, {
                shown: title,
                folder: await this.#tree(),
                base: inTitle ? title : '',
                compression: options.compression,
                names: this.#names,
                guard: this.#guard,
                limits: { ...UNPACK_LIMITS, ...options.limits },
                tarDigest: options.tarDigest,
                onProgress: options.onProgress,
                ...this.#signal(),
            });
            this.#staged.push(...paths);
            return paths;
        }
        catch (error) {
            content.destroy();
            // Half an archive is staged; nothing of it may be put in place.
            this.#failure = error;
            throw (0,file_error/* fileError */.zS)(error, `Unpacking ${title}`);
        }
    }
    async commit() {
        if (this.#failure !== undefined)
            throw this.#failure;
        (0,cancelled/* throwIfCancelled */.dZ)(this.#options.signal);
        const files = this.#staged.map((title) => ({ title, path: (0,external_node_path_.join)(this.root, title) }));
        if (this.#staging === undefined)
            return { files, changed: false };
        const staging = await this.#staging;
        const moves = await placeFiles((0,external_node_path_.join)(staging, TREE), this.root, (0,external_node_path_.join)(staging, SPARE), this.#options.overwrite);
        await this.discard();
        return { files, changed: moves > 0 };
    }
    async discard() {
        const staging = await this.#staging?.catch(() => undefined);
        if (staging !== undefined)
            await removeFolder(staging);
    }
    #check(title) {
        (0,safe_path/* checkTitle */.Tq)(title);
        this.#guard(title);
    }
    #signal() {
        const { signal } = this.#options;
        return signal === undefined ? {} : { signal };
    }
    /** The staged tree; its folder is made when it is first needed. */
    async #tree() {
        this.#staging ??= (0,staging_folder/* makeStagingFolder */.g)(this.root, TREE);
        return (0,external_node_path_.join)(await this.#staging, TREE);
    }
}

// EXTERNAL MODULE: ./build/src/artifact/pack/pack.js
var pack = __webpack_require__(4247);
;// CONCATENATED MODULE: ./build/src/artifact/pull/pull-files.js








/**
 * Downloads layers into a folder: each is verified in a staging folder, and only when all are whole are they put in
 * place. Files that are there with the right content are not downloaded again.
 * @throws ArtifactError UNSAFE_PATH or NAME_COLLISION before anything is written; FILE_EXISTS, changing nothing
 */
async function pullFiles(store, planned, { observer, signal, path, ...guards }) {
    for (const file of planned)
        if (file.unpack !== undefined && isFolder(file))
            (0,safe_path/* checkTitle */.Tq)(file.title);
    (0,safe_path/* checkTitles */.gP)(planned.filter(({ unpack }) => unpack === undefined).map(({ title }) => title));
    const folder = await openOutputFolder(path, { ...guards, signal });
    const total = planned.reduce((sum, { layer }) => sum + layer.size, 0);
    const transfer = observer.transfer(`Pulling from ${store.name}`, total);
    try {
        await (0,parallel/* parallel */._)(planned, limits/* BLOB_CONCURRENCY */.wE, async (file, inner) => {
            const isWritten = await stage(store, folder, file, (bytes) => transfer.add(bytes), inner);
            observer.info(`${isWritten ? 'pulled' : 'existing'}  ${file.title}  ${file.layer.size} bytes  ${file.layer.digest}`);
        }, signal);
        const { changed } = await folder.commit();
        return { changed, pathOf: (title) => (0,external_node_path_.join)(folder.root, title) };
    }
    finally {
        transfer.end();
        await folder.discard();
    }
}
async function stage(store, folder, file, onProgress, signal) {
    const { title, layer, unpack } = file;
    if (unpack === undefined) {
        if (await folder.existing(title, layer))
            return false;
        await write(store, folder, file, onProgress, signal);
        return true;
    }
    const content = await store.fetchBlob(layer, { signal, onProgress });
    const tarDigest = annotatedTarDigest(layer.annotations?.[pack/* ANNOTATION */.YX.tarDigest]);
    await folder.unpack(title, content, {
        compression: unpack,
        within: isFolder(file) ? 'title' : 'root',
        tarDigest,
    });
    return true;
}
/** Writes a file; content that was damaged on its way is fetched once more. */
async function write(store, folder, { title, layer }, onProgress, signal) {
    for (let tries = 1;; tries += 1) {
        let moved = 0;
        const count = (bytes) => {
            moved += bytes;
            onProgress(bytes);
        };
        try {
            const content = await store.fetchBlob(layer, { signal, onProgress: count });
            await folder.write(title, layer, content, { verified: true });
            return;
        }
        catch (error) {
            if (tries > 1 || !(0,errors/* isArtifactError */.Z9)(error, 'DIGEST_MISMATCH'))
                throw error;
            onProgress(-moved);
        }
    }
}
/** Whether a layer is a folder as ORAS packs it: its title is the folder that its entries are in. */
function isFolder({ layer }) {
    return layer.annotations?.[pack/* ANNOTATION */.YX.unpack] === 'true';
}
function annotatedTarDigest(text) {
    return text !== undefined && (0,oci_digest/* isDigest */.Bc)(text) ? text : undefined;
}


/***/ }),

/***/ 363:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  a: () => (/* binding */ pull)
});

// EXTERNAL MODULE: ./build/src/artifact/index/choose-manifest.js
var choose_manifest = __webpack_require__(8774);
// EXTERNAL MODULE: ./build/src/artifact/pack/pack.js
var pack = __webpack_require__(4247);
// EXTERNAL MODULE: ./build/src/artifact/pull/layer-name.js
var layer_name = __webpack_require__(9340);
// EXTERNAL MODULE: ./build/src/base/errors.js
var errors = __webpack_require__(2396);
// EXTERNAL MODULE: ./build/src/base/limits.js
var limits = __webpack_require__(487);
// EXTERNAL MODULE: ./build/src/oci/descriptor.js
var descriptor = __webpack_require__(8514);
// EXTERNAL MODULE: ./build/src/oci/strict-json.js
var strict_json = __webpack_require__(1733);
;// CONCATENATED MODULE: ./build/src/artifact/pull/plan-pull.js






/**
 * Decides which layers of the manifests are written under which names. Nothing is written yet.
 * @throws ArtifactError NAME_COLLISION for two layers of one name with different content
 */
async function planPull(store, manifests, selection, signal) {
    const isIncluded = await includedNames(selection.include);
    const planned = new Map();
    for (const { manifest } of manifests) {
        const chart = manifest.layers.some(layer_name/* needsChart */.Yu) ? await chartName(store, manifest.config, signal) : undefined;
        for (const layer of manifest.layers) {
            if (selection.untitled === 'skip' && !(0,layer_name/* hasTitle */.h7)(layer))
                continue;
            const title = (0,layer_name/* layerName */.Hn)(layer, chart);
            if (title === undefined || !isIncluded(title))
                continue;
            if (selection.mediaTypes.length > 0 && !selection.mediaTypes.includes(layer.mediaType))
                continue;
            const twin = planned.get(title);
            if (twin !== undefined && twin.layer.digest !== layer.digest)
                throw collision(store, title);
            const unpack = unpackOf(layer, selection.unpack);
            planned.set(title, { title, layer, unpack });
        }
    }
    return [...planned.values()];
}
async function includedNames(globs) {
    if (globs.length === 0)
        return () => true;
    const { default: picomatch } = await __webpack_require__.e(/* import() */ 4006).then(__webpack_require__.t.bind(__webpack_require__, 4006, 19));
    return picomatch([...globs], { dot: true });
}
function collision(store, title) {
    return new errors/* ArtifactError */.nE('NAME_COLLISION', `The artifact in ${store.name} has two different layers named "${title.slice(0, 200)}"`, { remedy: 'Of an index, choose one child with the input platform; else push the files under different names.' });
}
function unpackOf(layer, mode) {
    const annotated = layer.annotations?.[pack/* ANNOTATION */.YX.unpack] === 'true';
    if (mode === 'none' || (mode === 'annotated' && !annotated))
        return undefined;
    const title = layer.annotations?.[pack/* ANNOTATION */.YX.title] ?? '';
    if (/[.+]tar\+zstd$/.test(layer.mediaType) || /\.(tar\.zst|tzst)$/.test(title))
        return 'zstd';
    if (/gzip$/.test(layer.mediaType) || /\.(tar\.gz|tgz)$/.test(title))
        return 'gzip';
    if (annotated)
        return layer.mediaType.endsWith('.tar') ? 'none' : 'gzip';
    return title.endsWith('.tar') || (title === '' && /[.+]tar$/.test(layer.mediaType)) ? 'none' : undefined;
}
/** Name and version out of a Helm chart's config; undefined where it is none, so that a hash names the file. */
async function chartName(store, config, signal) {
    if (config === undefined || config.size > limits/* MAX_CONFIG_BYTES */.GW)
        return undefined;
    const chunks = [];
    for await (const chunk of await store.fetchBlob(config, signal === undefined ? {} : { signal }))
        chunks.push(chunk);
    try {
        const value = (0,strict_json/* parseStrictJson */.R)(Buffer.concat(chunks).toString());
        if (!(0,descriptor/* isJsonObject */.OW)(value))
            return undefined;
        const { name, version } = value;
        const isName = (text) => typeof text === 'string' && /^[\w.+-]{1,200}$/.test(text);
        return isName(name) && isName(version) ? { name, version } : undefined;
    }
    catch {
        return undefined;
    }
}

// EXTERNAL MODULE: ./build/src/artifact/pull/pull-files.js + 3 modules
var pull_files = __webpack_require__(8065);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
;// CONCATENATED MODULE: ./build/src/files/source/text-file.js

/** The text of a small file, without a byte order mark; undefined for one above `maxBytes`, and for one that is no UTF-8 text. */
async function readTextFile(path, maxBytes) {
    if ((await (0,promises_.stat)(path)).size > maxBytes)
        return undefined;
    try {
        const text = new TextDecoder('utf-8', { fatal: true }).decode(await (0,promises_.readFile)(path));
        return text.includes('\0') ? undefined : text;
    }
    catch {
        return undefined;
    }
}

// EXTERNAL MODULE: ./build/src/oci/digest.js
var digest = __webpack_require__(6559);
// EXTERNAL MODULE: ./build/src/oci/manifest.js
var manifest = __webpack_require__(2262);
// EXTERNAL MODULE: ./build/src/oci/media-types.js
var media_types = __webpack_require__(415);
// EXTERNAL MODULE: ./build/src/oci/reference.js
var oci_reference = __webpack_require__(4974);
// EXTERNAL MODULE: ./build/src/commands/shared/subject.js
var shared_subject = __webpack_require__(5304);
// EXTERNAL MODULE: ./build/src/commands/shared/target-of.js
var target_of = __webpack_require__(7313);
// EXTERNAL MODULE: ./build/src/commands/shared/wait.js
var wait = __webpack_require__(3131);
// EXTERNAL MODULE: ./build/src/artifact/attached/attached.js
var attached = __webpack_require__(1617);
// EXTERNAL MODULE: ./build/src/artifact/attached/type-filter.js
var type_filter = __webpack_require__(7968);
;// CONCATENATED MODULE: ./build/src/commands/pull/newest-attached.js






/**
 * The newest of what is attached to a subject and of a type, in whichever way it is attached; undefined when there is none.
 * What BuildKit keeps for each platform is only taken without a platform where there is one.
 * @throws ArtifactError INPUT_INVALID for a type that can't be; NOT_FOUND where only single platforms have it
 */
async function newestAttached(store, { subject, platform, artifactType }, signal) {
    if (artifactType !== undefined)
        (0,type_filter/* checkType */.Bt)('artifact-type', artifactType);
    const wanted = artifactType === undefined ? [] : [artifactType];
    const place = await (0,shared_subject/* findSubject */.os)(store, subject, platform, signal);
    if (place === undefined)
        return undefined;
    const found = await (0,attached/* attachedTo */.cV)(store, place, artifactType === undefined ? undefined : wanted, signal);
    const all = await (0,attached/* lookInto */.OW)(store, found, wanted, signal);
    const matching = artifactType === undefined ? all : all.filter((one) => (0,type_filter/* matchesType */.k4)(one, artifactType));
    const own = matching.filter(({ about }) => about === undefined || about === place.digest);
    if (own.length === 0 && new Set(matching.map(({ about }) => about)).size > 1) {
        throw new errors/* ArtifactError */.nE('NOT_FOUND', `Nothing of type ${artifactType ?? 'any'} is attached to ${(0,oci_reference/* formatReference */.FH)(subject)} as a whole, but to each of its platforms`, { remedy: 'Set the input platform to the one that is meant, such as linux/amd64.' });
    }
    const newest = newestOf(own.length > 0 ? own : matching);
    if (newest === undefined)
        return undefined;
    const layers = artifactType === undefined ? undefined : (0,type_filter/* layersOfType */.u7)(newest, artifactType);
    return {
        digest: newest.descriptor.digest,
        subject: place.digest,
        ...(layers === undefined || layers.length === 0 ? {} : { only: new Set(layers.map(({ digest }) => digest)) }),
    };
}
/** Manifests with those layers alone. */
function onlyLayers(found, only) {
    if (only === undefined)
        return found;
    return found.map(({ bytes, manifest }) => ({
        bytes,
        manifest: { ...manifest, layers: manifest.layers.filter(({ digest }) => only.has(digest)) },
    }));
}
/** The one created last; without times the one listed last, since registries append. */
function newestOf(attached) {
    const created = ({ annotations }) => Date.parse(annotations[pack/* ANNOTATION */.YX.created] ?? '') || 0;
    return attached.reduce((best, next) => (best === undefined || created(next) >= created(best) ? next : best), undefined);
}

;// CONCATENATED MODULE: ./build/src/commands/pull/pull.js
















/** Writes the files of an artifact into a folder, all of them or none. Undefined when it is missing and that is allowed. */
async function pull(request, context, { cache } = {}) {
    const { observer, signal } = context;
    if (request.requireDigest)
        await insist(request, context);
    const waiting = { what: sought(request), waitMs: request.waitMs, observer, signal };
    const found = await (0,wait/* waitFor */.fm)(finder(request, context, cache), waiting);
    if (found === undefined) {
        const whole = request.reference ?? request.subject;
        // A layout that does not exist, or that is none by now, says so itself.
        const store = whole && (await (request.failOnMissing ? context.openStore(whole, 'pull') : (0,shared_subject/* openExisting */.EZ)(whole, context)));
        if (!request.failOnMissing) {
            observer.info(`${missingOf(request).message}; fail-on-missing is false, so nothing is pulled.`);
            return undefined;
        }
        const { reference } = request;
        throw store && reference ? await (0,shared_subject/* notThere */._)(store, reference, signal, request.waitMs) : missingOf(request);
    }
    const { store, root, name, tags, cached } = found;
    const platform = request.reference === undefined ? undefined : request.platform;
    const manifests = onlyLayers(await (0,choose_manifest/* manifestsOf */.o)(store, root, platform, signal), found.only);
    const planned = await planPull(store, manifests, request, signal);
    // An artifact without layers, or with the one that stands for none, is whole without a file; one whose layers the inputs
    // all leave out is a mistake.
    const isEmpty = manifests.every(({ manifest }) => manifest.layers.every(isPlaceholder));
    if (planned.length === 0 && !isEmpty)
        throw nothingToWrite(store, manifests);
    const files = await context.group(`Pulling ${store.name}@${root.descriptor.digest}`, () => request.dryRun ? dryRun(planned, context) : (0,pull_files/* pullFiles */.B)(store, planned, { ...request, observer, signal }));
    const cacheHit = await cached?.finish(planned.map(({ layer }) => layer));
    const content = await contentOf(planned, files.pathOf, request.dryRun);
    const single = manifests.length === 1 ? manifests[0] : undefined;
    const chosen = single?.bytes ?? root;
    const target = (0,target_of/* targetOf */.$)(name, chosen.descriptor, {
        artifactType: single === undefined ? '' : ((0,manifest/* artifactTypeOf */.Gh)(single.manifest) ?? ''),
        tags,
        annotations: single?.manifest.annotations ?? {},
        changed: files.changed,
    });
    return {
        name,
        targets: [target],
        manifest: Buffer.from(chosen.bytes).toString(),
        files: planned.map((file) => ({
            title: file.title,
            path: files.pathOf(file.title),
            mediaType: file.layer.mediaType,
            digest: file.layer.digest,
            size: file.layer.size,
            annotations: file.layer.annotations ?? {},
        })),
        subject: found.subject,
        path: request.path,
        changed: files.changed,
        content,
        cacheHit,
        recheck: [],
    };
}
/** The text of the one file of a pull, for the outputs; undefined of several, of an archive, and of what is no short text. */
async function contentOf(planned, pathOf, dryRun) {
    const [only, ...more] = planned;
    if (only === undefined || more.length > 0 || only.unpack !== undefined || dryRun)
        return undefined;
    return only.layer.size > limits/* MAX_OUTPUT_BYTES */.$q ? undefined : readTextFile(pathOf(only.title), limits/* MAX_OUTPUT_BYTES */.$q);
}
async function insist({ reference, subject }, context) {
    const { insistOnDigest } = await __webpack_require__.e(/* import() */ 7070).then(__webpack_require__.bind(__webpack_require__, 7070));
    if (reference !== undefined)
        await insistOnDigest(reference, context, 'reference');
    else if (subject !== undefined)
        await insistOnDigest(subject, context, 'subject');
}
/** Looks for what is to be pulled, as often as it is called; the cache is asked once for each digest. */
function finder(request, context, cache) {
    const { signal } = context;
    const opened = new Map();
    async function cachedAt({ store, at }) {
        if (cache === undefined || !(0,digest/* isDigest */.Bc)(at))
            return undefined;
        const { openCached } = await __webpack_require__.e(/* import() */ 3209).then(__webpack_require__.bind(__webpack_require__, 3209));
        const content = opened.get(at) ?? (await openCached(store, at, request, { ...context, cache }));
        opened.set(at, content);
        return content;
    }
    return async () => {
        const place = await placeOf(request, context, cache !== undefined);
        if (place === undefined)
            return undefined;
        const cached = await cachedAt(place);
        const store = cached?.store ?? place.store;
        const root = await store.fetchManifest(place.at, { signal });
        return root === undefined ? undefined : { ...place, store, root, cached };
    };
}
/** @param byDigest whether the digest has to be known, not just a tag */
async function placeOf(request, context, byDigest) {
    const { signal } = context;
    const { reference, subject } = request;
    const whole = reference ?? subject;
    const isWaiting = request.waitMs !== undefined;
    const store = whole === undefined ? undefined : await (0,shared_subject/* openExisting */.EZ)(whole, context, isWaiting);
    if (store === undefined || whole === undefined)
        return undefined;
    const name = (0,oci_reference/* formatRepository */.Sh)(whole);
    if (reference !== undefined) {
        const named = (0,shared_subject/* nameIn */.ZC)(reference);
        const tags = reference.tag === undefined ? [] : [reference.tag];
        const at = byDigest && !(0,digest/* isDigest */.Bc)(named) ? (await store.resolve(named, { signal }))?.digest : named;
        return at === undefined ? undefined : { store, at, name, tags };
    }
    const { platform, artifactType } = request;
    const newest = await newestAttached(store, { subject: whole, platform, artifactType }, signal);
    if (newest === undefined)
        return undefined;
    return { store, at: newest.digest, name, tags: [], subject: { name, digest: newest.subject }, only: newest.only };
}
/** What is looked for, as the log calls it. */
function sought({ reference, subject, artifactType }) {
    const what = artifactType === undefined ? 'something' : `something of type ${artifactType}`;
    if (reference !== undefined)
        return (0,oci_reference/* formatReference */.FH)(reference);
    return subject === undefined ? what : `${what} attached to ${(0,oci_reference/* formatReference */.FH)(subject)}`;
}
function missingOf({ reference, subject, artifactType, waitMs }) {
    if (reference !== undefined)
        return (0,shared_subject/* missing */.LO)(reference, waitMs);
    const where = subject === undefined ? 'the subject' : (0,oci_reference/* formatReference */.FH)(subject);
    const what = artifactType === undefined ? 'Nothing' : `Nothing of type ${artifactType}`;
    return new errors/* ArtifactError */.nE('NOT_FOUND', `${what} is attached to ${where}, or it is not there${(0,wait/* afterWait */.CW)(waitMs)}`, {
        remedy: 'Run discover to see what is attached.',
    });
}
function nothingToWrite(store, manifests) {
    const layers = manifests.flatMap(({ manifest }) => manifest.layers);
    const there = layers
        .map((l) => l.annotations?.[pack/* ANNOTATION */.YX.title] ?? l.mediaType)
        .join(', ')
        .slice(0, 300);
    return new errors/* ArtifactError */.nE('NO_FILES', `Nothing of the artifact in ${store.name} is to be written; its layers are ${there || 'none'}`, { remedy: 'Check the inputs include, media-types and untitled.' });
}
/** True for the layer of an artifact without files (image-spec 1.1.1, manifest.md, "Guidance for an Empty Descriptor"). */
function isPlaceholder(layer) {
    return layer.mediaType === media_types/* MEDIA_TYPE */.Ap.ociEmpty && !(0,layer_name/* hasTitle */.h7)(layer);
}
async function dryRun(planned, { observer }) {
    for (const { title, layer } of planned)
        observer.info(`Dry run: would write ${title} (${layer.size} bytes).`);
    return { changed: false, pathOf: (title) => title };
}


/***/ }),

/***/ 5304:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   EZ: () => (/* binding */ openExisting),
/* harmony export */   LO: () => (/* binding */ missing),
/* harmony export */   ZC: () => (/* binding */ nameIn),
/* harmony export */   _: () => (/* binding */ notThere),
/* harmony export */   f9: () => (/* binding */ resolveSubject),
/* harmony export */   os: () => (/* binding */ findSubject)
/* harmony export */ });
/* harmony import */ var _artifact_index_choose_manifest_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8774);
/* harmony import */ var _base_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2396);
/* harmony import */ var _oci_manifest_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2262);
/* harmony import */ var _oci_media_types_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(415);
/* harmony import */ var _oci_reference_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(4974);
/* harmony import */ var _wait_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(3131);






/**
 * The tag or digest that a reference names.
 * @throws ArtifactError REFERENCE_INVALID for a bare repository
 */
function nameIn(reference) {
    const name = reference.digest ?? reference.tag;
    if (name !== undefined)
        return name;
    throw new _base_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ArtifactError */ .nE('REFERENCE_INVALID', `${(0,_oci_reference_js__WEBPACK_IMPORTED_MODULE_4__/* .formatReference */ .FH)(reference)} names no tag and no digest`, {
        remedy: 'Add :TAG or @sha256:… to it.',
    });
}
/**
 * The store of a reference to read from; undefined for a layout that does not exist.
 * @param isWaiting whether one that somebody may be about to write counts as absent: a folder with blobs and nothing else
 */
async function openExisting(reference, { openStore }, isWaiting = false) {
    try {
        return await openStore(reference, 'pull');
    }
    catch (error) {
        if ((0,_base_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .isArtifactError */ .Z9)(error, 'NOT_FOUND') || (isWaiting && (0,_base_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .isArtifactError */ .Z9)(error, 'LAYOUT_INVALID')))
            return undefined;
        throw error;
    }
}
/**
 * What a subject names, or with `platform` the child of it, with all that is needed to see what is attached to it; undefined
 * when it is not there.
 */
async function findSubject(store, subject, platform, signal) {
    const descriptor = await store.resolve(nameIn(subject), { signal });
    if (descriptor === undefined)
        return undefined;
    const { digest } = descriptor;
    if (!(0,_oci_media_types_js__WEBPACK_IMPORTED_MODULE_3__/* .isIndexMediaType */ .$$)(descriptor.mediaType))
        return { descriptor, digest };
    const where = (0,_oci_reference_js__WEBPACK_IMPORTED_MODULE_4__/* .formatReference */ .FH)(subject);
    const index = (0,_oci_manifest_js__WEBPACK_IMPORTED_MODULE_2__/* .parseManifest */ .Ng)(await (0,_artifact_index_choose_manifest_js__WEBPACK_IMPORTED_MODULE_0__/* .mustFetch */ .M)(store, digest, signal), where);
    if (index.kind !== 'index')
        return { descriptor, digest };
    const chosen = platform === undefined ? descriptor : (0,_artifact_index_choose_manifest_js__WEBPACK_IMPORTED_MODULE_0__.choosePlatform)(index.manifests, platform, where);
    return { descriptor: chosen, digest: chosen.digest, index };
}
/** The manifest that a subject names, or with `platform` the child of it; undefined when it is not there. */
async function resolveSubject(store, subject, platform, signal) {
    // Without a platform nothing of an index need be known.
    if (platform === undefined)
        return store.resolve(nameIn(subject), { signal });
    return (await findSubject(store, subject, platform, signal))?.descriptor;
}
/** Tags that the error for a missing one names. */
const SHOWN_TAGS = 5;
/**
 * {@link missing}, once it is known whether the repository is there at all, and which tags it has: one request more, for
 * those only who need it.
 */
async function notThere(store, reference, signal, waitMs) {
    const plain = missing(reference, waitMs);
    const tags = [];
    try {
        for await (const tag of store.tags({ signal })) {
            if (/^sha(?:256|512)-/.test(tag))
                continue;
            if (tags.push(tag) > SHOWN_TAGS)
                break;
        }
    }
    catch (error) {
        if (!(0,_base_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .isArtifactError */ .Z9)(error, 'NOT_FOUND'))
            return plain;
        return new _base_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ArtifactError */ .nE('NOT_FOUND', `${plain.message}: there is no repository ${(0,_oci_reference_js__WEBPACK_IMPORTED_MODULE_4__/* .formatRepository */ .Sh)(reference)}`, {
            remedy: 'Check its name, and that an earlier step pushed to it; one that is hidden from these credentials looks the same.',
        });
    }
    if (reference.digest !== undefined || tags.length === 0)
        return plain;
    const more = tags.length > SHOWN_TAGS ? ' and others' : '';
    return new _base_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ArtifactError */ .nE('NOT_FOUND', plain.message, {
        remedy: `Check the tag; ${(0,_oci_reference_js__WEBPACK_IMPORTED_MODULE_4__/* .formatRepository */ .Sh)(reference)} has ${tags.slice(0, SHOWN_TAGS).join(', ')}${more}.`,
    });
}
/** The error for a reference that names nothing, after a wait of `waitMs` for it. */
function missing(reference, waitMs) {
    return new _base_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ArtifactError */ .nE('NOT_FOUND', `There is no ${(0,_oci_reference_js__WEBPACK_IMPORTED_MODULE_4__/* .formatReference */ .FH)(reference)}${(0,_wait_js__WEBPACK_IMPORTED_MODULE_5__/* .afterWait */ .CW)(waitMs)}`, {
        remedy: 'Check the name, the tag or digest, and that an earlier step pushed it.',
    });
}


/***/ }),

/***/ 3131:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   CW: () => (/* binding */ afterWait),
/* harmony export */   fm: () => (/* binding */ waitFor)
/* harmony export */ });
/* unused harmony export nextPause */
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8500);
/* harmony import */ var _base_async_cancelled_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2871);
/* harmony import */ var _base_clock_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8489);
/* harmony import */ var _base_limits_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(487);




/** The pause after a pause: half as long again, up to MAX_WAIT_PAUSE_MS. All in ms. */
function nextPause(pause) {
    return Math.min(pause * 1.5, _base_limits_js__WEBPACK_IMPORTED_MODULE_2__/* .MAX_WAIT_PAUSE_MS */ .xH);
}
/**
 * Looks for something until it is there: at once, then in pauses that grow from WAIT_PAUSE_MS to MAX_WAIT_PAUSE_MS, for
 * the last time when the wait is over. Gives what `look` found; undefined when there was nothing to the end.
 * @param look gives undefined for what is not there; what it throws is thrown on, for a refusal is no absence
 * @throws ArtifactError CANCELLED, or the signal's own
 */
async function waitFor(look, { what, waitMs = 0, observer, signal }) {
    const started = (0,_base_clock_js__WEBPACK_IMPORTED_MODULE_3__/* .clockMs */ .L)();
    for (let pause = _base_limits_js__WEBPACK_IMPORTED_MODULE_2__/* .WAIT_PAUSE_MS */ .gM, looks = 1;; pause = nextPause(pause), looks += 1) {
        const found = await look();
        const waited = (0,_base_clock_js__WEBPACK_IMPORTED_MODULE_3__/* .clockMs */ .L)() - started;
        const left = waitMs - waited;
        if (found !== undefined && looks > 1)
            observer.info(`${what} is there after ${seconds(waited)} s.`);
        if (found !== undefined || left <= 0)
            return found;
        if (looks === 1)
            observer.info(`Waiting for ${what}, which is not there yet, for up to ${seconds(waitMs)} s.`);
        else
            observer.debug(`${what} is not there yet; ${seconds(left)} s are left.`);
        try {
            await (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_0__.setTimeout)(Math.min(pause, left), undefined, { signal });
        }
        catch {
            throw (0,_base_async_cancelled_js__WEBPACK_IMPORTED_MODULE_1__/* .cancelledError */ .YQ)(signal);
        }
    }
}
/** What an error for something that is not there says of the wait for it; empty without one. */
function afterWait(waitMs) {
    return waitMs === undefined || waitMs === 0 ? '' : `, not even after the ${seconds(waitMs)} s of the input wait`;
}
function seconds(ms) {
    return ms < 1000 ? ms / 1000 : Math.round(ms / 1000);
}


/***/ }),

/***/ 5183:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D: () => (/* binding */ removeLeftovers),
/* harmony export */   g: () => (/* binding */ makeStagingFolder)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1455);
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8161);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6760);
/* harmony import */ var _base_errors_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2396);
/* harmony import */ var _base_startup_node_crypto_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(4355);





/** Staging folders are called `.oci-artifact-HOST-PID-RANDOM`. */
const PREFIX = '.oci-artifact-';
const NAME = /^\.oci-artifact-([0-9a-f]{8})-([0-9]+)-[0-9a-f]{12}$/;
/** Process ids say something on one host only; jobs in containers share folders but not process ids. */
function hostMark() {
    return (0,_base_startup_node_crypto_js__WEBPACK_IMPORTED_MODULE_4__/* .nodeCrypto */ .S)().createHash('sha256').update((0,node_os__WEBPACK_IMPORTED_MODULE_1__.hostname)()).digest('hex').slice(0, 8);
}
function isAlive(pid) {
    try {
        process.kill(pid, 0);
        return true;
    }
    catch (error) {
        return (0,_base_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .systemCode */ .xU)(error) !== 'ESRCH';
    }
}
/**
 * Makes a folder of this run's own inside `root`, so that what is staged there can be renamed into place, and the folder
 * `inner` in it. Absolute.
 */
async function makeStagingFolder(root, inner) {
    const path = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(root, `${PREFIX}${hostMark()}-${process.pid}-${(0,_base_startup_node_crypto_js__WEBPACK_IMPORTED_MODULE_4__/* .nodeCrypto */ .S)().randomBytes(6).toString('hex')}`);
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.mkdir)(path, { mode: 0o700 });
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.mkdir)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(path, inner));
    return path;
}
/** Removes staging folders in `root` whose process is gone. Those of other hosts and of running processes stay. Never throws. */
async function removeLeftovers(root) {
    const mark = hostMark();
    for (const name of await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readdir)(root).catch(() => [])) {
        const [, host, pid] = NAME.exec(name) ?? [];
        if (host !== mark || pid === undefined || isAlive(Number(pid)))
            continue;
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.rm)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(root, name), { recursive: true, force: true }).catch(() => undefined);
    }
}


/***/ }),

/***/ 5220:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   G6: () => (/* binding */ writeStream),
/* harmony export */   XG: () => (/* binding */ SMALL_FILE_BYTES),
/* harmony export */   f8: () => (/* binding */ writeWhole),
/* harmony export */   wJ: () => (/* binding */ writeVerified)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1455);
/* harmony import */ var node_stream__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7075);
/* harmony import */ var _base_async_cancelled_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2871);
/* harmony import */ var _base_file_error_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(7382);
/* harmony import */ var _oci_digest_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(6559);
/* harmony import */ var _store_content_verify_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(4848);







/** Most bytes held while others are written. Less is written as soon as it comes: it is in the processor's cache then. */
const HELD_BYTES = 1024 * 1024;
/** Content up to this size is written in one go, synchronously: for many small files that is several times faster. */
const SMALL_FILE_BYTES = 256 * 1024;
/** Writes all of `chunks` at `position`. A write may take fewer bytes than it was given. */
async function writeAll(handle, chunks, position) {
    const total = chunks.reduce((sum, chunk) => sum + chunk.byteLength, 0);
    let { bytesWritten } = await handle.writev(chunks, position);
    if (bytesWritten === total)
        return;
    const rest = Buffer.concat(chunks);
    while (bytesWritten < total) {
        bytesWritten += (await handle.write(rest, bytesWritten, total - bytesWritten, position + bytesWritten))
            .bytesWritten;
    }
}
/** Writes a stream to an open file, each chunk seen by `onChunk` first. Gives the number of bytes. */
async function writeStream(handle, content, onChunk) {
    let batch = [];
    let batched = 0;
    let position = 0;
    let writing;
    const flush = () => {
        const mine = writeAll(handle, batch, position).then(() => {
            if (writing === mine)
                writing = undefined;
        });
        // Seen by the next await; until then it must not count as unhandled.
        mine.catch(() => undefined);
        writing = mine;
        position += batched;
        batch = [];
        batched = 0;
    };
    for await (const chunk of content) {
        onChunk(chunk);
        batch.push(chunk);
        batched += chunk.byteLength;
        if (writing !== undefined && batched < HELD_BYTES)
            continue;
        await writing;
        flush();
    }
    await writing;
    if (batched > 0)
        flush();
    await writing;
    return position;
}
/** Writes a new file at once, and waits for it. Fails as the file system does. */
function writeWhole(path, mode, chunks) {
    const bytes = chunks.length === 1 ? chunks[0] : Buffer.concat(chunks);
    const file = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.openSync)(path, 'wx', mode);
    try {
        for (let at = 0; bytes !== undefined && at < bytes.byteLength;)
            at += (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.writeSync)(file, bytes, at);
    }
    finally {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.closeSync)(file);
    }
}
/**
 * Writes `content` to a new file at `path`, which is removed again when it is not what the descriptor says.
 * @throws ArtifactError SIZE_MISMATCH, DIGEST_MISMATCH, CANCELLED; else as the file system or the stream fails
 */
async function writeVerified(path, descriptor, content, options) {
    const { signal, onProgress } = options;
    if (signal !== undefined)
        (0,node_stream__WEBPACK_IMPORTED_MODULE_2__.addAbortSignal)(signal, content);
    const algorithm = (0,_oci_digest_js__WEBPACK_IMPORTED_MODULE_5__/* .algorithmOf */ .Hy)(descriptor.digest);
    const hash = options.hash ? (0,_oci_digest_js__WEBPACK_IMPORTED_MODULE_5__/* .startDigest */ .RB)(algorithm) : undefined;
    let seen = 0;
    const mode = options.executable ? 0o777 : 0o666;
    const onChunk = (chunk) => {
        seen += chunk.byteLength;
        if (seen > descriptor.size)
            throw (0,_store_content_verify_js__WEBPACK_IMPORTED_MODULE_6__/* .sizeMismatch */ .sf)(descriptor, 'the source', `more than ${descriptor.size}`);
        hash?.update(chunk);
        onProgress?.(chunk.byteLength);
    };
    try {
        if (descriptor.size <= SMALL_FILE_BYTES) {
            const chunks = [];
            for await (const chunk of content) {
                onChunk(chunk);
                chunks.push(chunk);
            }
            await (0,_base_file_error_js__WEBPACK_IMPORTED_MODULE_4__/* .retryPassing */ .yQ)(async () => writeWhole(path, mode, chunks));
        }
        else {
            const handle = await (0,_base_file_error_js__WEBPACK_IMPORTED_MODULE_4__/* .retryPassing */ .yQ)(() => (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.open)(path, 'wx', mode));
            try {
                await writeStream(handle, content, onChunk);
            }
            finally {
                await handle.close();
            }
        }
        if (seen !== descriptor.size)
            throw (0,_store_content_verify_js__WEBPACK_IMPORTED_MODULE_6__/* .sizeMismatch */ .sf)(descriptor, 'the source', String(seen));
        const got = hash === undefined ? descriptor.digest : (0,_oci_digest_js__WEBPACK_IMPORTED_MODULE_5__/* .finishDigest */ .g4)(hash, algorithm);
        if (got !== descriptor.digest)
            throw (0,_store_content_verify_js__WEBPACK_IMPORTED_MODULE_6__/* .digestMismatch */ .H3)(descriptor.digest, got, 'the source');
    }
    catch (error) {
        content.destroy();
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rm)(path, { force: true }).catch(() => undefined);
        throw signal?.aborted ? (0,_base_async_cancelled_js__WEBPACK_IMPORTED_MODULE_3__/* .cancelledError */ .YQ)(signal) : error;
    }
}


/***/ }),

/***/ 8576:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   runPull: () => (/* binding */ runPull)
/* harmony export */ });
/* harmony import */ var _base_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2396);
/* harmony import */ var _commands_pull_pull_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(363);
/* harmony import */ var _oci_platform_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3856);



/** Runs the command pull, in the one of its forms that the inputs ask for. What few pulls need is only loaded by those. */
async function runPull(inputs, context, { env, commandFiles, onSecret }) {
    const [reference] = inputs.references;
    const [subject] = inputs.subjects;
    const { blob, tool } = inputs;
    const request = { ...inputs, reference, subject, commandFiles };
    if (blob !== undefined) {
        const { pullBlob } = await __webpack_require__.e(/* import() */ 9851).then(__webpack_require__.bind(__webpack_require__, 9851));
        return pullBlob({ ...request, reference: needed(reference), blob }, context);
    }
    const help = await helpOf(inputs, context, env, onSecret);
    if (tool === undefined)
        return (0,_commands_pull_pull_js__WEBPACK_IMPORTED_MODULE_1__/* .pull */ .a)(request, context, help);
    const { pullTool } = await __webpack_require__.e(/* import() */ 1125).then(__webpack_require__.bind(__webpack_require__, 1125));
    const { createToolCache } = await __webpack_require__.e(/* import() */ 9628).then(__webpack_require__.bind(__webpack_require__, 9628));
    const runner = (0,_oci_platform_js__WEBPACK_IMPORTED_MODULE_2__/* .runnerPlatform */ .GQ)(process.platform, process.arch);
    const tools = createToolCache(env);
    return pullTool({ ...request, reference: needed(reference), tool, runner }, context, { ...help, tools });
}
async function helpOf({ cache, dryRun }, { tempDir, observer, signal }, env, onSecret) {
    if (!cache || dryRun)
        return {};
    const { createActionsCache } = await __webpack_require__.e(/* import() */ 2971).then(__webpack_require__.bind(__webpack_require__, 2971));
    return { cache: createActionsCache({ env, tempDir, observer, signal, onSecret }) };
}
function needed(reference) {
    if (reference !== undefined)
        return reference;
    throw new _base_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ArtifactError */ .nE('INPUT_INVALID', 'The input reference is not given, but the command needs it');
}


/***/ })

};
