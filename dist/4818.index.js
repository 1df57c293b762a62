export const id = 4818;
export const ids = [4818];
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

/***/ 8774:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   M3: () => (/* binding */ mustFetch),
/* harmony export */   Yk: () => (/* binding */ fetchListed),
/* harmony export */   choosePlatform: () => (/* binding */ choosePlatform),
/* harmony export */   oF: () => (/* binding */ manifestsOf)
/* harmony export */ });
/* harmony import */ var _base_async_parallel_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(8697);
/* harmony import */ var _base_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2396);
/* harmony import */ var _base_limits_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(487);
/* harmony import */ var _oci_descriptor_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8514);
/* harmony import */ var _oci_manifest_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2262);
/* harmony import */ var _oci_platform_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3856);
/* harmony import */ var _store_content_inline_content_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(3908);
/* harmony import */ var _image_config_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(8765);








/**
 * Picks the child of an index that is for `platform`.
 * @throws ArtifactError NOT_FOUND listing the platforms that are there
 */
function choosePlatform(manifests, platform, where) {
    const real = manifests.filter((child) => child.platform !== undefined && !(0,_oci_platform_js__WEBPACK_IMPORTED_MODULE_3__/* .isUnknownPlatform */ ._H)(child.platform));
    const match = real.find(({ platform: have }) => have?.variant === platform.variant && have !== undefined && (0,_oci_platform_js__WEBPACK_IMPORTED_MODULE_3__/* .matchesPlatform */ .pC)(have, platform)) ?? real.find(({ platform: have }) => have !== undefined && (0,_oci_platform_js__WEBPACK_IMPORTED_MODULE_3__/* .matchesPlatform */ .pC)(have, platform));
    if (match !== undefined)
        return match;
    const there = real.map(({ platform: have }) => (have === undefined ? '' : (0,_oci_platform_js__WEBPACK_IMPORTED_MODULE_3__/* .formatPlatform */ .Bq)(have))).join(', ');
    throw new _base_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ArtifactError */ .nE('NOT_FOUND', `The index ${where} has nothing for the platform ${(0,_oci_platform_js__WEBPACK_IMPORTED_MODULE_3__/* .formatPlatform */ .Bq)(platform)}; it has ${there || 'no platforms at all'}`, { remedy: 'Set the input platform to one that is there.' });
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
        if (depth > _base_limits_js__WEBPACK_IMPORTED_MODULE_6__/* .MAX_TREE_DEPTH */ .is) {
            throw new _base_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ArtifactError */ .nE('TOO_LARGE', `The index in ${store.name} is nested more than ${_base_limits_js__WEBPACK_IMPORTED_MODULE_6__/* .MAX_TREE_DEPTH */ .is} deep`);
        }
        const wanted = [];
        for (const bytes of level) {
            const where = `${store.name}@${bytes.descriptor.digest}`;
            const manifest = (0,_oci_manifest_js__WEBPACK_IMPORTED_MODULE_2__/* .parseManifest */ .Ng)(bytes, where);
            if (manifest.kind === 'manifest') {
                if (depth === 0)
                    await (0,_image_config_js__WEBPACK_IMPORTED_MODULE_5__/* .checkPlatform */ .oF)(store, manifest, platform, where, signal);
                found.push({ bytes, manifest });
                continue;
            }
            const children = platform === undefined
                ? manifest.manifests.filter((child) => !(0,_oci_platform_js__WEBPACK_IMPORTED_MODULE_3__/* .isUnknownPlatform */ ._H)(child.platform))
                : [choosePlatform(manifest.manifests, platform, where)];
            wanted.push(...children.filter(({ digest }) => !seen.has(digest)).map((child) => ({ child, where })));
            for (const { digest } of children)
                seen.add(digest);
        }
        if (seen.size > _base_limits_js__WEBPACK_IMPORTED_MODULE_6__/* .MAX_TREE_NODES */ .iS) {
            throw new _base_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ArtifactError */ .nE('TOO_LARGE', `The index in ${store.name} has more than ${_base_limits_js__WEBPACK_IMPORTED_MODULE_6__/* .MAX_TREE_NODES */ .iS} manifests`);
        }
        level = await (0,_base_async_parallel_js__WEBPACK_IMPORTED_MODULE_7__/* .parallel */ ._)(wanted, _base_limits_js__WEBPACK_IMPORTED_MODULE_6__/* .BLOB_CONCURRENCY */ .wE, ({ child, where }, inner) => fetchListed(store, child, where, inner), signal);
    }
    return found;
}
/**
 * Fetches a manifest that an index lists.
 * @param where what the index is called in a message
 * @throws ArtifactError NOT_FOUND where the index lists what is gone, as after a clean-up
 */
async function fetchListed(store, child, where, signal) {
    const { digest, platform } = child;
    const bytes = await store.fetchManifest(digest, { signal });
    if (bytes !== undefined)
        return bytes;
    // A manifest that stands in the index itself need not be stored.
    const inline = (0,_store_content_inline_content_js__WEBPACK_IMPORTED_MODULE_4__/* .inlineContent */ .p)(child);
    if (inline !== undefined)
        return { descriptor: (0,_oci_descriptor_js__WEBPACK_IMPORTED_MODULE_1__/* .plainDescriptor */ .UM)(child), bytes: inline };
    const whose = platform === undefined ? '' : ` (${(0,_oci_platform_js__WEBPACK_IMPORTED_MODULE_3__/* .formatPlatform */ .Bq)(platform)})`;
    throw new _base_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ArtifactError */ .nE('NOT_FOUND', `The index ${where} lists the manifest ${digest}${whose}, which is gone from ${store.name}`, { remedy: 'Push the image again, or use another platform of it. A clean-up may have deleted it as untagged.' });
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

/***/ 8765:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Dr: () => (/* binding */ platformOfConfig),
/* harmony export */   j3: () => (/* binding */ checkSame),
/* harmony export */   oF: () => (/* binding */ checkPlatform),
/* harmony export */   yR: () => (/* binding */ readText)
/* harmony export */ });
/* harmony import */ var _base_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2396);
/* harmony import */ var _base_limits_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(487);
/* harmony import */ var _oci_descriptor_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8514);
/* harmony import */ var _oci_platform_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3856);
/* harmony import */ var _store_content_inline_content_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3908);





/** Media types of configs that say what platform an image is for (image-spec 1.1.1, config.md). */
const IMAGE_CONFIGS = new Set([
    'application/vnd.oci.image.config.v1+json',
    'application/vnd.docker.container.image.v1+json',
]);
/**
 * The text of a small blob; undefined for one that is no text.
 * @throws ArtifactError TOO_LARGE above `maxBytes`, and as the store fails
 */
async function readText(store, descriptor, maxBytes, signal) {
    const { digest, size } = descriptor;
    if (size > maxBytes) {
        throw new _base_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ArtifactError */ .nE('TOO_LARGE', `The blob ${digest} of ${store.name} has ${size} bytes, more than ${maxBytes}`);
    }
    const chunks = [];
    for await (const chunk of await (0,_store_content_inline_content_js__WEBPACK_IMPORTED_MODULE_3__/* .fetchContent */ .I)(store, descriptor, { signal }))
        chunks.push(chunk);
    try {
        const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(Buffer.concat(chunks));
        return text.includes('\0') ? undefined : text;
    }
    catch {
        return undefined;
    }
}
/** The platform that an image's config names; undefined for other configs and for one without. */
function platformOfConfig({ mediaType }, text) {
    if (!IMAGE_CONFIGS.has(mediaType))
        return undefined;
    let value;
    try {
        value = JSON.parse(text);
    }
    catch {
        return undefined;
    }
    if (!(0,_oci_descriptor_js__WEBPACK_IMPORTED_MODULE_1__/* .isJsonObject */ .OW)(value))
        return undefined;
    const { os, architecture, variant } = value;
    if (typeof os !== 'string' || typeof architecture !== 'string' || os === '' || architecture === '')
        return undefined;
    const version = value['os.version'];
    return (0,_oci_platform_js__WEBPACK_IMPORTED_MODULE_2__/* .normalPlatform */ .Je)({
        os,
        architecture,
        ...(typeof variant === 'string' && variant !== '' ? { variant } : {}),
        ...(typeof version === 'string' && version !== '' ? { 'os.version': version } : {}),
    });
}
/** The platform that a manifest's config names; undefined for one that says none, or whose config can't be read. */
async function ownPlatform(store, { config }, signal) {
    if (config === undefined || !IMAGE_CONFIGS.has(config.mediaType))
        return undefined;
    try {
        const text = await readText(store, config, _base_limits_js__WEBPACK_IMPORTED_MODULE_4__/* .MAX_CONFIG_BYTES */ .GW, signal);
        return text === undefined ? undefined : platformOfConfig(config, text);
    }
    catch (error) {
        if ((0,_base_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .isArtifactError */ .Z9)(error, 'NOT_FOUND', 'TOO_LARGE'))
            return undefined;
        throw error;
    }
}
/**
 * Refuses a manifest that is no index and says that it is for another platform than the wanted one.
 * @param where what it is called in a message
 * @throws ArtifactError NOT_FOUND
 */
async function checkPlatform(store, manifest, platform, where, signal) {
    if (platform !== undefined)
        checkSame(await ownPlatform(store, manifest, signal), platform, where);
}
/**
 * Refuses a platform that is not the wanted one; undefined is any.
 * @throws ArtifactError NOT_FOUND
 */
function checkSame(own, wanted, where) {
    if (own === undefined || (0,_oci_platform_js__WEBPACK_IMPORTED_MODULE_2__/* .matchesPlatform */ .pC)(own, wanted))
        return;
    throw new _base_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ArtifactError */ .nE('NOT_FOUND', `${where} is for ${(0,_oci_platform_js__WEBPACK_IMPORTED_MODULE_2__/* .formatPlatform */ .Bq)(own)}, not for ${(0,_oci_platform_js__WEBPACK_IMPORTED_MODULE_2__/* .formatPlatform */ .Bq)(wanted)}`, {
        remedy: 'Set the input platform to that one, or leave it out.',
    });
}


/***/ }),

/***/ 1700:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   K: () => (/* binding */ readPlatform),
/* harmony export */   t: () => (/* binding */ platformOf)
/* harmony export */ });
/* harmony import */ var _oci_platform_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3856);

/** Reads `platform`; undefined if it is not given. */
function readPlatform(inputs) {
    const text = inputs.text('platform');
    return text === '' ? undefined : platformOf(text, inputs.host);
}
/**
 * Returns the platform of a text, in which `runner` stands for that of this machine.
 * @throws ArtifactError INPUT_INVALID
 */
function platformOf(text, { platform, arch }, input) {
    return text === 'runner' ? (0,_oci_platform_js__WEBPACK_IMPORTED_MODULE_0__/* .runnerPlatform */ .GQ)(platform, arch) : (0,_oci_platform_js__WEBPACK_IMPORTED_MODULE_0__/* .parsePlatform */ .FL)(text, input);
}


/***/ }),

/***/ 8364:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   EZ: () => (/* binding */ openExisting),
/* harmony export */   LO: () => (/* binding */ missing),
/* harmony export */   ZC: () => (/* binding */ nameIn),
/* harmony export */   _: () => (/* binding */ notThere),
/* harmony export */   yM: () => (/* binding */ exactNameIn)
/* harmony export */ });
/* harmony import */ var _base_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2396);
/* harmony import */ var _oci_reference_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4974);
/* harmony import */ var _store_sole_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9954);
/* harmony import */ var _wait_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3131);




/**
 * The tag or digest that a reference names; of a layout without them what it holds alone.
 * @throws ArtifactError REFERENCE_INVALID for a bare repository
 */
function nameIn(reference) {
    if (reference.kind === 'layout' && reference.digest === undefined && reference.tag === undefined)
        return _store_sole_js__WEBPACK_IMPORTED_MODULE_3__/* .SOLE */ .U;
    return exactNameIn(reference);
}
/**
 * {@link nameIn}, where what is named is about to be removed.
 * @throws ArtifactError REFERENCE_INVALID for a bare repository or layout
 */
function exactNameIn(reference) {
    const name = reference.digest ?? reference.tag;
    if (name !== undefined)
        return name;
    throw new _base_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ArtifactError */ .nE('REFERENCE_INVALID', `${(0,_oci_reference_js__WEBPACK_IMPORTED_MODULE_1__/* .formatReference */ .FH)(reference)} names no tag and no digest`, {
        remedy: 'Add :TAG or @sha256:… to it.',
    });
}
/**
 * The store of a reference to read from; undefined for a layout that does not exist.
 * @param isWaiting whether one that somebody may be about to write counts as absent: a folder with blobs and nothing else
 */
async function openExisting(reference, { openReadable }, isWaiting = false) {
    try {
        return await openReadable(reference);
    }
    catch (error) {
        if ((0,_base_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .isArtifactError */ .Z9)(error, 'NOT_FOUND') || (isWaiting && (0,_base_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .isArtifactError */ .Z9)(error, 'LAYOUT_INVALID')))
            return undefined;
        throw error;
    }
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
        if (!(0,_base_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .isArtifactError */ .Z9)(error, 'NOT_FOUND'))
            return plain;
        return new _base_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ArtifactError */ .nE('NOT_FOUND', `${plain.message}: there is no repository ${(0,_oci_reference_js__WEBPACK_IMPORTED_MODULE_1__/* .formatRepository */ .Sh)(reference)}`, {
            remedy: 'Check its name, and that an earlier step pushed to it; one that is hidden from these credentials looks the same.',
        });
    }
    if (reference.digest !== undefined || tags.length === 0)
        return plain;
    const more = tags.length > SHOWN_TAGS ? ' and others' : '';
    return new _base_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ArtifactError */ .nE('NOT_FOUND', plain.message, {
        remedy: `Check the tag; ${(0,_oci_reference_js__WEBPACK_IMPORTED_MODULE_1__/* .formatRepository */ .Sh)(reference)} has ${tags.slice(0, SHOWN_TAGS).join(', ')}${more}.`,
    });
}
/** The error for a reference that names nothing, after a wait of `waitMs` for it. */
function missing(reference, waitMs) {
    return new _base_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ArtifactError */ .nE('NOT_FOUND', `There is no ${(0,_oci_reference_js__WEBPACK_IMPORTED_MODULE_1__/* .formatReference */ .FH)(reference)}${(0,_wait_js__WEBPACK_IMPORTED_MODULE_2__/* .afterWait */ .CW)(waitMs)}`, {
        remedy: 'Check the name, the tag or digest, and that an earlier step pushed it.',
    });
}


/***/ }),

/***/ 2049:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   _: () => (/* binding */ openChecks)
/* harmony export */ });
/* harmony import */ var _base_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2396);

/** Reads what is demanded; undefined if that is nothing. What verifies is loaded only where somebody has to have signed. */
async function openChecks({ trust, require = [] }, context) {
    if (trust !== undefined) {
        const { checkType } = await Promise.resolve(/* import() */).then(__webpack_require__.bind(__webpack_require__, 7968));
        for (const type of require)
            checkType('require', type);
        const { openGate } = await Promise.all(/* import() */[__webpack_require__.e(1168), __webpack_require__.e(4687)]).then(__webpack_require__.bind(__webpack_require__, 4687));
        const gate = await openGate(trust, require, context);
        return { check: (question) => gate.check(question) };
    }
    if (require.length === 0)
        return undefined;
    const { demandAttached } = await __webpack_require__.e(/* import() */ 9120).then(__webpack_require__.bind(__webpack_require__, 9120));
    return {
        async check({ what, store }, manifest) {
            if (manifest !== undefined)
                await demandAttached(store, manifest, require, what, context.signal);
            else {
                throw new _base_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ArtifactError */ .nE('REQUIRED_MISSING', `${what} is a blob, and nothing is attached to a blob`, {
                    remedy: 'Name the manifest in reference, by tag or digest, or take require out.',
                });
            }
            return undefined;
        },
    };
}


/***/ }),

/***/ 166:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   b: () => (/* binding */ readTrust)
/* harmony export */ });
/* harmony import */ var _action_inputs_values_input_values_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5182);
/* harmony import */ var _action_inputs_values_pem_input_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4280);
/* harmony import */ var _base_errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2396);



/** The inputs that name a signer, and those that say how it is known. */
const NAMING = [
    'source-repo',
    'source-ref',
    'signer-workflow',
    'certificate-identity',
    'certificate-oidc-issuer',
    'key',
];
/** Where signatures come from. */
const BUNDLES = 'bundle-from';
const TRUST_INPUTS = [...NAMING, 'deny-self-hosted-runners', 'trusted-root', BUNDLES];
/**
 * Reads who must have signed; undefined if nobody is named.
 * @throws ArtifactError INPUT_INVALID for a root or bundles where nobody is named, and for keys that can't be read
 */
function readTrust(inputs) {
    const denySelfHostedRunners = inputs.flag('deny-self-hosted-runners');
    const bundleFrom = inputs.list(BUNDLES).filter((name) => name !== 'registry');
    if (bundleFrom.length > 0 && inputs.list(BUNDLES).length > bundleFrom.length) {
        throw new _base_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .ArtifactError */ .nE('INPUT_INVALID', 'The input bundle-from names the registry and files', {
            remedy: 'Name one of both.',
        });
    }
    if (!denySelfHostedRunners && NAMING.every((name) => inputs.text(name) === '')) {
        const idle = ['trusted-root', BUNDLES].find((name) => inputs.text(name) !== '');
        if (idle === undefined)
            return undefined;
        throw new _base_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .ArtifactError */ .nE('INPUT_INVALID', `The input ${idle} verifies nothing, because no signer is named`, {
            remedy: 'Add source-repo, certificate-identity or key.',
        });
    }
    const key = inputs.text('key');
    const keys = (0,_action_inputs_values_pem_input_js__WEBPACK_IMPORTED_MODULE_1__/* .isPemText */ .SR)(key) ? [key] : (0,_action_inputs_values_input_values_js__WEBPACK_IMPORTED_MODULE_0__/* .parseLines */ .Li)(key);
    return {
        sourceRepo: inputs.text('source-repo'),
        sourceRef: inputs.text('source-ref'),
        signerWorkflow: inputs.text('signer-workflow'),
        denySelfHostedRunners,
        certificateIdentity: inputs.text('certificate-identity'),
        certificateOidcIssuer: inputs.text('certificate-oidc-issuer'),
        keys: key === '' ? undefined : keys.map((one) => (0,_action_inputs_values_pem_input_js__WEBPACK_IMPORTED_MODULE_1__/* .readPem */ .Je)('key', one, inputs.workspace)),
        trustedRoot: inputs.text('trusted-root'),
        bundleFrom,
        workspace: inputs.workspace,
    };
}


/***/ }),

/***/ 9492:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   I: () => (/* binding */ manifestSubject)
/* harmony export */ });
/** A manifest as what a signature is about. */
function manifestSubject({ bytes, descriptor }) {
    return {
        digest: descriptor.digest,
        open: async function* () {
            yield bytes;
        },
    };
}


/***/ }),

/***/ 3131:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   CW: () => (/* binding */ afterWait),
/* harmony export */   fm: () => (/* binding */ waitFor)
/* harmony export */ });
/* unused harmony export nextPause */
/* harmony import */ var _base_async_sleep_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7195);
/* harmony import */ var _base_clock_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8489);
/* harmony import */ var _base_limits_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(487);



/** The pause after a pause: half as long again, up to MAX_WAIT_PAUSE_MS. All in ms. */
function nextPause(pause) {
    return Math.min(pause * 1.5, _base_limits_js__WEBPACK_IMPORTED_MODULE_1__/* .MAX_WAIT_PAUSE_MS */ .xH);
}
/**
 * Looks for something until it is there: at once, then in pauses that grow from WAIT_PAUSE_MS to MAX_WAIT_PAUSE_MS, for
 * the last time when the wait is over. Gives what `look` found; undefined when there was nothing to the end.
 * @param look gives undefined for what is not there; what it throws is thrown on, for a refusal is no absence
 * @throws ArtifactError CANCELLED, or the signal's own
 */
async function waitFor(look, { what, waitMs = 0, observer, signal }) {
    const started = (0,_base_clock_js__WEBPACK_IMPORTED_MODULE_2__/* .clockMs */ .L)();
    for (let pause = _base_limits_js__WEBPACK_IMPORTED_MODULE_1__/* .WAIT_PAUSE_MS */ .gM, looks = 1;; pause = nextPause(pause), looks += 1) {
        const found = await look();
        const waited = (0,_base_clock_js__WEBPACK_IMPORTED_MODULE_2__/* .clockMs */ .L)() - started;
        const left = waitMs - waited;
        if (found !== undefined && looks > 1)
            observer.info(`${what} is there after ${seconds(waited)} s.`);
        if (found !== undefined || left <= 0)
            return found;
        if (looks === 1)
            observer.info(`Waiting for ${what}, which is not there yet, for up to ${seconds(waitMs)} s.`);
        else
            observer.debug(`${what} is not there yet; ${seconds(left)} s are left.`);
        await (0,_base_async_sleep_js__WEBPACK_IMPORTED_MODULE_0__/* .sleep */ .y)(Math.min(pause, left), signal);
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

/***/ 9954:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   U: () => (/* binding */ SOLE)
/* harmony export */ });
/**
 * What a layout is asked for by a reference without tag and digest: the one manifest that it holds. No store has a tag of
 * this name.
 */
const SOLE = '';


/***/ })

};
