export const id = 963;
export const ids = [963];
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

/***/ 2366:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   LI: () => (/* binding */ isSignatureTag),
/* harmony export */   Xh: () => (/* binding */ isFallbackTag),
/* harmony export */   wB: () => (/* binding */ SignatureTags)
/* harmony export */ });
/* harmony import */ var _base_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2396);
/* harmony import */ var _base_limits_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(487);
/* harmony import */ var _oci_digest_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6559);



/** What cosign's older form puts behind the digest: signature, attestations, SBOM. */
const SUFFIXES = ['sig', 'att', 'sbom'];
const SIGNATURE_TAG = /^(?:sha256-[0-9a-f]{64}|sha512-[0-9a-f]{64,128})\.[\w.-]+$/;
const FALLBACK_TAG = /^(?:sha256|sha512)-[0-9a-f]{64}$/;
/** True for a tag of the referrers tag schema (distribution-spec 1.1.1), which lists what refers to a digest. */
function isFallbackTag(tag) {
    return FALLBACK_TAG.test(tag);
}
/** True for a tag such as `sha256-<hex>.sig`, under which cosign stores what belongs to a digest. */
function isSignatureTag(tag) {
    return SIGNATURE_TAG.test(tag);
}
/**
 * Finds tags such as `sha256-<hex>.sig` that belong to a manifest. The tags of the store are read once; where they can't
 * be listed, or are too many, cosign's three are asked for by name.
 */
class SignatureTags {
    #store;
    #signal;
    #listed;
    constructor(store, signal) {
        this.#store = store;
        this.#signal = signal;
    }
    /** The tags that may belong to `digest`; those that were not seen in a listing may not exist. */
    async of(digest) {
        const start = `${(0,_oci_digest_js__WEBPACK_IMPORTED_MODULE_1__/* .algorithmOf */ .Hy)(digest)}-${(0,_oci_digest_js__WEBPACK_IMPORTED_MODULE_1__/* .hexOf */ .ZD)(digest)}.`;
        this.#listed ??= this.#list();
        const listed = await this.#listed;
        return listed === undefined
            ? SUFFIXES.map((suffix) => `${start}${suffix}`).filter((tag) => tag.length <= 128)
            : [...listed].filter((tag) => tag.startsWith(start));
    }
    async #list() {
        const found = new Set();
        let count = 0;
        try {
            for await (const tag of this.#store.tags({ signal: this.#signal })) {
                count += 1;
                if (count > _base_limits_js__WEBPACK_IMPORTED_MODULE_2__/* .MAX_SIGNATURE_TAGS */ .wh)
                    return undefined;
                if (isSignatureTag(tag))
                    found.add(tag);
            }
            return found;
        }
        catch (error) {
            // A registry may let pull and yet refuse to list, or not know how to.
            if (this.#signal.aborted || !(0,_base_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .isArtifactError */ .Z9)(error) || (0,_base_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .isArtifactError */ .Z9)(error, 'CANCELLED'))
                throw error;
            return undefined;
        }
    }
}


/***/ }),

/***/ 6442:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   e: () => (/* binding */ tagsOfManifest),
/* harmony export */   l: () => (/* binding */ tagTargets)
/* harmony export */ });
/* harmony import */ var _base_async_parallel_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8697);
/* harmony import */ var _base_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2396);
/* harmony import */ var _base_limits_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(487);



/**
 * Returns what each tag of a store names, in the store's order. No registry can be asked for that, so each tag is looked up.
 * @param why what it is looked up for, to end a message with
 * @throws ArtifactError TOO_LARGE above MAX_TAG_LOOKS tags, and as listing fails
 */
async function tagTargets(store, why, signal) {
    const tags = [];
    for await (const tag of store.tags({ signal })) {
        tags.push(tag);
        if (tags.length > _base_limits_js__WEBPACK_IMPORTED_MODULE_1__/* .MAX_TAG_LOOKS */ .nZ) {
            throw new _base_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ArtifactError */ .nE('TOO_LARGE', `${store.name} has more than ${_base_limits_js__WEBPACK_IMPORTED_MODULE_1__/* .MAX_TAG_LOOKS */ .nZ} tags, too many to look up ${why}`);
        }
    }
    const held = await (0,_base_async_parallel_js__WEBPACK_IMPORTED_MODULE_2__/* .parallel */ ._)(tags, _base_limits_js__WEBPACK_IMPORTED_MODULE_1__/* .TREE_CONCURRENCY */ .f1, async (tag, inner) => {
        const target = await store.resolve(tag, { signal: inner });
        return target === undefined ? [] : [{ tag, target }];
    }, signal);
    return held.flat();
}
/**
 * Returns the tags of a store that name a manifest, in the store's order.
 * @throws ArtifactError as {@link tagTargets}
 */
async function tagsOfManifest(store, digest, signal) {
    const all = await tagTargets(store, `which of them name ${digest}`, signal);
    return all.filter(({ target }) => target.digest === digest).map(({ tag }) => tag);
}


/***/ }),

/***/ 963:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  command: () => (/* binding */ command)
});

// EXTERNAL MODULE: ./build/src/commands/shared/inputs/read-references.js
var read_references = __webpack_require__(2609);
// EXTERNAL MODULE: ./build/src/commands/shared/report.js
var report = __webpack_require__(7356);
// EXTERNAL MODULE: ./build/src/artifact/index/tags-of-manifest.js
var tags_of_manifest = __webpack_require__(6442);
// EXTERNAL MODULE: ./build/src/base/async/parallel.js
var parallel = __webpack_require__(8697);
// EXTERNAL MODULE: ./build/src/base/errors.js
var errors = __webpack_require__(2396);
// EXTERNAL MODULE: ./build/src/base/limits.js
var limits = __webpack_require__(487);
// EXTERNAL MODULE: ./build/src/oci/manifest.js
var manifest = __webpack_require__(2262);
// EXTERNAL MODULE: ./build/src/oci/media-types.js
var media_types = __webpack_require__(415);
// EXTERNAL MODULE: ./build/src/artifact/attached/attached.js
var attached_attached = __webpack_require__(1617);
// EXTERNAL MODULE: ./build/src/artifact/copy/signature-tags.js
var signature_tags = __webpack_require__(2366);
;// CONCATENATED MODULE: ./build/src/artifact/index/users-of-manifest.js








/**
 * Looks for all that a manifest is used by: tags, indexes under tags, and what is attached to it. Lists of referrers under
 * fallback tags are no indexes in that sense; an entry there is removed with its manifest.
 * @throws ArtifactError TOO_LARGE for too many tags or indexes
 */
async function usersOfManifest(store, digest, signal) {
    const [all, attached] = await Promise.all([
        (0,tags_of_manifest/* tagTargets */.l)(store, `what of them uses ${digest}`, signal),
        (0,attached_attached/* attachedTo */.cV)(store, { digest }, undefined, signal),
    ]);
    const tags = all.filter(({ target }) => target.digest === digest).map(({ tag }) => tag);
    const indexes = new Map();
    for (const { tag, target } of all) {
        const mayList = (0,media_types/* isIndexMediaType */.$$)(target.mediaType) && target.digest !== digest && !(0,signature_tags/* isFallbackTag */.Xh)(tag);
        if (mayList && !indexes.has(target.digest))
            indexes.set(target.digest, tag);
    }
    return { tags, indexes: await listingIndexes(store, digest, indexes, signal), attached };
}
/** @param indexes the tag that leads to each */
async function listingIndexes(store, digest, indexes, signal) {
    const found = [];
    const seen = new Map(indexes);
    let level = [...indexes];
    while (level.length > 0) {
        if (seen.size > limits/* MAX_TREE_NODES */.iS) {
            throw new errors/* ArtifactError */.nE('TOO_LARGE', `${store.name} has more than ${limits/* MAX_TREE_NODES */.iS} indexes to look into`);
        }
        const lists = await (0,parallel/* parallel */._)(level, limits/* TREE_CONCURRENCY */.f1, async ([index, tag], inner) => ({ tag, entries: await entriesOf(store, index, inner) }), signal);
        level = [];
        for (const { tag, entries } of lists) {
            const attestations = entries.filter((entry) => (0,attached_attached/* attestedBy */.W_)(entry) === digest);
            const entry = entries.find((one) => one.digest === digest);
            if (entry !== undefined)
                found.push({ tag, entry, attestations });
            for (const { digest: inside, mediaType } of entries) {
                if (!(0,media_types/* isIndexMediaType */.$$)(mediaType) || seen.has(inside) || inside === digest)
                    continue;
                seen.set(inside, tag);
                level.push([inside, tag]);
            }
        }
    }
    return found;
}
/** The entries of an index; none of what is gone or can't be read. */
async function entriesOf(store, digest, signal) {
    try {
        const bytes = await store.fetchManifest(digest, { signal });
        const parsed = bytes === undefined ? undefined : (0,manifest/* parseManifest */.Ng)(bytes, `${store.name}@${digest}`);
        return parsed?.kind === 'index' ? parsed.manifests : [];
    }
    catch (error) {
        if ((0,errors/* isArtifactError */.Z9)(error, 'MANIFEST_INVALID', 'UNSUPPORTED'))
            return [];
        throw error;
    }
}

// EXTERNAL MODULE: ./build/src/oci/platform.js
var oci_platform = __webpack_require__(3856);
// EXTERNAL MODULE: ./build/src/oci/reference.js
var oci_reference = __webpack_require__(4974);
// EXTERNAL MODULE: ./build/src/commands/shared/references.js
var references = __webpack_require__(8364);
// EXTERNAL MODULE: ./build/src/commands/shared/results.js
var results = __webpack_require__(7218);
;// CONCATENATED MODULE: ./build/src/commands/delete/delete.js







/** Deletes a tag or a manifest. Undefined when it is missing and that is allowed. */
async function deleteReference(request, context) {
    const { reference, failOnMissing } = request;
    const { observer, signal } = context;
    const store = await context.openWritable(reference);
    const found = await store.resolve((0,references/* exactNameIn */.yM)(reference), { signal });
    if (found === undefined) {
        if (failOnMissing)
            throw (0,references/* missing */.LO)(reference);
        observer.info(`There is no ${(0,oci_reference/* formatReference */.FH)(reference)}, so there is nothing to delete.`);
        return undefined;
    }
    const task = { store, request, found, context };
    const isTag = reference.digest === undefined;
    const tags = await context.group(`Deleting ${(0,oci_reference/* formatReference */.FH)(reference)}`, () => isTag ? removeTag(task) : removeManifest(task));
    const name = (0,oci_reference/* formatRepository */.Sh)(reference);
    const target = (0,results/* targetOf */.$)(name, found, { shown: (0,oci_reference/* formatReference */.FH)(reference), tags, changed: true });
    return { name, targets: [target], changed: true };
}
/** Removes the tag alone, or where the registry can't, the version that has no other tags. Gives the tags that are gone. */
async function removeTag(task) {
    const { store, request, found, context } = task;
    const { observer, signal } = context;
    const { tag = '' } = request.reference;
    if (request.dryRun) {
        observer.info(`Dry run: would delete the tag ${tag}, which names ${found.digest}.`);
        return [tag];
    }
    try {
        await store.deleteTag(tag, { signal });
        observer.info(`Deleted the tag ${tag}; what it named stays as ${found.digest}.`);
        return [tag];
    }
    catch (error) {
        const packages = await packagesAfter(error, task);
        const version = await packages?.find(found.digest, { signal });
        if (packages === undefined || version === undefined)
            throw error;
        if (!request.force) {
            const users = await lookFor(task, () => usersOfManifest(store, found.digest, signal));
            const others = new Set([...version.tags, ...users.tags]);
            refuseUsed(task, { ...users, tags: [...others].filter((one) => one !== tag) });
        }
        await removeStored(task, { packages, version });
        return version.tags;
    }
}
/** Deletes the manifest with all its tags. Gives those that are known to be gone. */
async function removeManifest(task) {
    const { store, request, found, context } = task;
    const { observer, signal } = context;
    const { reference, force, dryRun } = request;
    const { tag } = reference;
    if (tag !== undefined)
        await refuseOther(task, tag);
    const users = force ? NOBODY : await lookFor(task, () => usersOfManifest(store, found.digest, signal));
    const { tags } = users;
    // One tag is the manifest's own name, whether or not the reference has it.
    const isNamed = tag !== undefined || tags.length > 1;
    refuseUsed(task, { ...users, tags: isNamed ? tags.filter((one) => one !== tag) : [] });
    if (dryRun) {
        observer.info(`Dry run: would delete ${found.digest}${tags.length === 0 ? '' : ` with its tag ${tags.join(', ')}`}.`);
        return tags;
    }
    let byRegistry;
    try {
        byRegistry = await removeStored(task, undefined);
    }
    catch (error) {
        if (!(0,errors/* isArtifactError */.Z9)(error, 'REGISTRY_ERROR') || ![400, 409, 412].includes(error.status ?? 0))
            throw error;
        // Google's registry deletes no manifest that a tag names.
        const named = force ? await lookFor(task, () => (0,tags_of_manifest/* tagsOfManifest */.e)(store, found.digest, signal)) : tags;
        if (named.length === 0)
            throw error;
        for (const one of named)
            await store.deleteTag(one, { signal });
        await removeStored(task, undefined);
        return named;
    }
    return byRegistry ? [...new Set([...tags, ...(await removeLeftTags(task))])] : tags;
}
/**
 * Removes tags that still give a manifest that the registry said it deleted: that of crane keeps a copy for each. Gives them.
 * @throws ArtifactError of the registry when one stays
 */
async function removeLeftTags({ store, found, context }) {
    const { observer, signal } = context;
    let left;
    try {
        left = await (0,tags_of_manifest/* tagsOfManifest */.e)(store, found.digest, signal);
    }
    catch (error) {
        if (signal.aborted || !(0,errors/* isArtifactError */.Z9)(error))
            throw error;
        // A repository without tags is gone on some registries.
        if (error.code !== 'NOT_FOUND') {
            observer.warning(`Whether a tag still names ${found.digest} could not be found out: ${error.message}`);
        }
        return [];
    }
    for (const tag of left) {
        await store.deleteTag(tag, { signal });
        observer.info(`Deleted the tag ${tag}, which ${store.name.split('/')[0]} had kept.`);
    }
    return left;
}
/** With tag and digest, the tag has to name the digest. */
async function refuseOther({ store, found, context }, tag) {
    const held = await store.resolve(tag, { signal: context.signal });
    if (held === undefined || held.digest === found.digest)
        return;
    throw new errors/* ArtifactError */.nE('DIGEST_MISMATCH', `The tag ${tag} of ${store.name} names ${held.digest}, not ${found.digest}`, {
        remedy: 'Leave the tag out to delete the digest, or the digest to delete the tag.',
    });
}
/** Looks for what uses the manifest. */
async function lookFor({ found, context }, look) {
    try {
        return await look();
    }
    catch (error) {
        if (context.signal.aborted || !(0,errors/* isArtifactError */.Z9)(error))
            throw error;
        const { code, message, status } = error;
        throw new errors/* ArtifactError */.nE(code, `What uses ${found.digest} could not be found out: ${message}`, {
            cause: error,
            remedy: 'Set force: true to delete it whatever uses it.',
            status,
        });
    }
}
const NOBODY = { tags: [], indexes: [], attached: [] };
/** Refuses to delete a manifest that is used, and says by what. */
function refuseUsed({ store, found }, { tags, indexes, attached }) {
    const reasons = [
        ...(tags.length === 0 ? [] : [`${tags.length === 1 ? 'the tag' : 'the tags'} ${some(tags)} would go with it`]),
        ...indexes.map(({ tag, entry, attestations }) => {
            const platform = entry.platform === undefined ? '' : ` for ${(0,oci_platform/* formatPlatform */.Bq)(entry.platform)}`;
            const attested = attestations.length === 0 ? '' : ` with its attestation ${attestations[0]?.digest}`;
            return `the index ${tag} lists it${platform}${attested}`;
        }),
        ...attached.map(({ descriptor, artifactType }) => `${descriptor.digest} (${artifactType || 'of no type'}) is attached to it`),
    ];
    if (reasons.length === 0)
        return;
    throw new errors/* ArtifactError */.nE('TAG_EXISTS', `${store.name}@${found.digest} is not deleted, as ${some(reasons)}`, {
        remedy: 'Set force: true to delete it all the same, or name a tag to delete that alone.',
    });
}
/** Names in a message before the rest is counted. */
const SHOWN = 5;
function some(names) {
    return `${names.slice(0, SHOWN).join(', ')}${names.length > SHOWN ? ` and ${names.length - SHOWN} more` : ''}`;
}
/** What deletes where the registry does not: only asked for once it answered 405. */
async function packagesAfter(error, { request, context }) {
    if (!(0,errors/* isArtifactError */.Z9)(error, 'UNSUPPORTED') || error.status !== 405)
        return undefined;
    return context.openPackages(request.reference);
}
/**
 * Deletes the manifest by the registry, which also unlists it from its subject, or by what deletes in its place.
 * @returns whether it was the registry
 */
async function removeStored(task, known) {
    const { store, found, context } = task;
    const { observer, signal } = context;
    try {
        await store.deleteManifest(found.digest, { signal });
        observer.info(`Deleted ${found.digest}.`);
        return true;
    }
    catch (error) {
        const packages = known?.packages ?? (await packagesAfter(error, task));
        const version = known?.version ?? (await packages?.find(found.digest, { signal }));
        if (packages === undefined || version === undefined)
            throw error;
        await packages.delete(version, { signal });
        observer.info(`Deleted ${found.digest} by ${packages.name}, as ${store.name.split('/')[0]} does not delete.`);
        return false;
    }
}

;// CONCATENATED MODULE: ./build/src/commands/delete/command.js



/** `delete`: deletes a tag or a manifest. */
const command = {
    read(inputs) {
        const reference = (0,read_references/* readReference */.Wf)(inputs, 'reference', 'delete');
        const request = {
            reference,
            force: inputs.flag('force'),
            failOnMissing: inputs.flag('fail-on-missing') ?? true,
            dryRun: inputs.flag('dry-run'),
        };
        return { request, places: [reference] };
    },
    run: deleteReference,
    report(result, request) {
        if (result === undefined)
            return { outputs: { changed: 'false' } };
        return {
            outputs: { ...(0,report/* targetOutputs */.OL)(result), changed: String(result.changed), tags: (0,report/* tagLines */.oA)(result.targets) },
            summary: (0,report/* summaryOfWrite */.V2)('Deleted', result, request),
        };
    },
};


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

/***/ 7218:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ targetOf)
/* harmony export */ });
/**
 * Returns a manifest at its place, for outputs and summary. It is shown by its first tag, else by digest; what is not told
 * is empty, and it is unchanged.
 * @param name the repository or layout
 */
function targetOf(name, { digest, mediaType, size }, about = {}) {
    const reference = `${name}@${digest}`;
    const tag = about.tags?.[0];
    return {
        reference,
        shown: tag === undefined ? reference : `${name}:${tag}`,
        digest,
        mediaType,
        artifactType: '',
        size,
        tags: [],
        annotations: {},
        changed: false,
        ...about,
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

/***/ 563:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  A: () => (/* binding */ JsonContent)
});

;// CONCATENATED MODULE: ./build/src/files/kind/json-outline.js
/** Bytes of a string that are kept; what tells types apart is far shorter. */
const KEPT_BYTES = 512;
/** Bytes of a name that are kept. */
const NAME_BYTES = 64;
/** How deep members are named: those of the document and of what is in it. */
const NAMED_DEPTH = 2;
const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;
const OPEN_LIST = 0x5b;
const CLOSE_LIST = 0x5d;
const COLON = 0x3a;
const COMMA = 0x2c;
function isSpace(byte) {
    return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;
}
/**
 * Reads a JSON object as it comes, chunk by chunk, and keeps its outline only: the strings of its members and of those one
 * level down, under names such as `document.csaf_version`, and `{` or `[` for what they hold else. Of a list it keeps the
 * first string. Nothing throws: of what is no JSON the outline is what it seemed to be until then.
 */
class JsonOutline {
    #members = new Map();
    #long;
    #longBytes;
    /** What is open around the place that was read to: true for objects, false for lists. */
    #open = [];
    /** Names of the members that are being read, by depth. */
    #path = [];
    #depth = 0;
    /** Whether the next string is a member's name. */
    #isName = false;
    #inString = false;
    #escaped = false;
    #kept = [];
    #room = 0;
    #state = 'start';
    /**
     * @param long members of which up to `longBytes` are kept
     */
    constructor(long = [], longBytes = KEPT_BYTES) {
        this.#long = new Set(long);
        this.#longBytes = longBytes;
    }
    /** False once it is clear that this is not a JSON object. */
    get isObject() {
        return this.#state !== 'other';
    }
    /** True once the object has been read to its end. */
    get isComplete() {
        return this.#state === 'end' || this.#state === 'more';
    }
    /** True when another value follows the object, as in JSON Lines. */
    get hasMore() {
        return this.#state === 'more';
    }
    /** The string at a name, cut to what is kept, or `{` or `[`; undefined where there is none so far. */
    get(name) {
        return this.#members.get(name);
    }
    /** True when there is a member of that name so far. */
    has(name) {
        return this.#members.has(name);
    }
    /** Reads on. */
    push(chunk) {
        let at = this.#state === 'start' ? this.#begin(chunk) : 0;
        for (; at < chunk.length; at++) {
            const byte = chunk[at];
            if (this.#state === 'inside') {
                if (this.#inString)
                    this.#string(byte);
                else
                    this.#token(byte);
            }
            else if (this.#state === 'end') {
                if (!isSpace(byte))
                    this.#state = 'more';
            }
            else
                return;
        }
    }
    /** Finds the opening brace, behind a byte order mark and white space. Gives where to read on. */
    #begin(chunk) {
        let at = chunk[0] === 0xef && chunk[1] === 0xbb && chunk[2] === 0xbf ? 3 : 0;
        while (at < chunk.length && isSpace(chunk[at]))
            at++;
        if (at === chunk.length)
            return at;
        if (chunk[at] !== OPEN_OBJECT) {
            this.#state = 'other';
            return chunk.length;
        }
        this.#state = 'inside';
        return at;
    }
    #token(byte) {
        switch (byte) {
            case QUOTE:
                this.#inString = true;
                this.#kept = [];
                this.#room = this.#roomForString();
                return;
            case OPEN_OBJECT:
            case OPEN_LIST:
                this.#note(byte === OPEN_OBJECT ? '{' : '[');
                this.#depth++;
                if (this.#depth <= NAMED_DEPTH)
                    this.#open[this.#depth] = byte === OPEN_OBJECT;
                this.#isName = byte === OPEN_OBJECT;
                return;
            case CLOSE_OBJECT:
            case CLOSE_LIST:
                this.#depth--;
                this.#isName = false;
                if (this.#depth === 0)
                    this.#state = 'end';
                return;
            case COLON:
                this.#isName = false;
                return;
            case COMMA:
                this.#isName = this.#depth <= NAMED_DEPTH && this.#open[this.#depth] === true;
                return;
        }
    }
    #string(byte) {
        if (this.#escaped)
            this.#escaped = false;
        else if (byte === BACKSLASH)
            this.#escaped = true;
        else if (byte === QUOTE) {
            this.#inString = false;
            this.#endString();
            return;
        }
        if (this.#kept.length === this.#room)
            return;
        this.#kept.push(byte);
        // What does not end soon is noted as far as it goes: it may not end within what is read at all.
        if (this.#kept.length === this.#room && this.#room === this.#longBytes)
            this.#note(this.#keptText());
    }
    #roomForString() {
        if (this.#depth > NAMED_DEPTH)
            return 0;
        if (this.#isName)
            return NAME_BYTES;
        return this.#long.has(this.#name()) ? this.#longBytes : KEPT_BYTES;
    }
    #endString() {
        if (this.#depth > NAMED_DEPTH)
            return;
        const text = this.#keptText();
        this.#kept = [];
        if (this.#isName)
            this.#path[this.#depth] = text;
        else
            this.#note(text);
    }
    #keptText() {
        return unescaped(Buffer.from(this.#kept).toString());
    }
    /** The name of what is being read: `a`, `a.b`, or of what is in a list the list's. */
    #name() {
        const first = this.#path[1] ?? '';
        if (this.#depth < NAMED_DEPTH || this.#open[NAMED_DEPTH] === false)
            return first;
        return `${first}.${this.#path[NAMED_DEPTH] ?? ''}`;
    }
    #note(value) {
        if (this.#depth === 0 || this.#depth > NAMED_DEPTH)
            return;
        const name = this.#name();
        const noted = this.#members.get(name);
        const isFirstOfList = noted === '[' && this.#depth === NAMED_DEPTH && value !== '{' && value !== '[';
        if (noted === undefined || isFirstOfList)
            this.#members.set(name, value);
    }
}
function unescaped(raw) {
    if (!raw.includes('\\'))
        return raw;
    try {
        return String(JSON.parse(`"${raw}"`));
    }
    catch {
        return raw;
    }
}

// EXTERNAL MODULE: ./build/src/files/kind/known-types.js
var known_types = __webpack_require__(2215);
;// CONCATENATED MODULE: ./build/src/files/kind/json-content.js


/** The payload type of an envelope around an in-toto statement. */
const IN_TOTO_PAYLOAD = 'application/vnd.in-toto+json';
/** The members that hold a statement as Base64: of an envelope, and of an envelope in a bundle. */
const PAYLOADS = ['payload', 'dsseEnvelope.payload'];
/** Bytes kept of such a payload. The predicate's type comes before the predicate; a thousand subjects fit in front of it. */
const PAYLOAD_BYTES = 1024 * 1024;
const IN_TOTO_STATEMENT = /^https:\/\/in-toto\.io\/Statement\//;
const SIGSTORE_BUNDLE = /^application\/vnd\.dev\.sigstore\.bundle(?:\.v(\d+\.\d+))?\+json(?:;version=(\d+\.\d+))?$/;
/** Documents that one member or two tell. */
const DOCUMENTS = [
    [known_types/* KNOWN_TYPE */.J.spdxJson, (json) => /^SPDX-\d/.test(json.get('spdxVersion') ?? '')],
    // As GitHub's dependency graph exports it.
    [known_types/* KNOWN_TYPE */.J.spdxJson, (json) => /^SPDX-\d/.test(json.get('sbom.spdxVersion') ?? '')],
    [known_types/* KNOWN_TYPE */.J.spdxJson, (json) => /^https:\/\/spdx\.org\/rdf\/3/.test(json.get('@context') ?? '')],
    [known_types/* KNOWN_TYPE */.J.cyclonedxJson, (json) => json.get('bomFormat') === 'CycloneDX'],
    [known_types/* KNOWN_TYPE */.J.openvex, (json) => /^https:\/\/openvex\.dev\/ns(?:\/|$)/.test(json.get('@context') ?? '')],
    [known_types/* KNOWN_TYPE */.J.csaf, (json) => /^2\./.test(json.get('document.csaf_version') ?? '')],
    [known_types/* KNOWN_TYPE */.J.sarif, isSarif],
];
function isSarif(json) {
    if (/sarif[^/]*(?:\.json)?$/i.test(json.get('$schema') ?? ''))
        return true;
    return json.get('runs') === '[' && /^2\.\d/.test(json.get('version') ?? '');
}
/** Reads a JSON file as it comes and says what it is once that is clear. */
class JsonContent {
    #json = new JsonOutline(PAYLOADS, PAYLOAD_BYTES);
    /** Reads on. False once more would tell no more. */
    push(chunk) {
        const json = this.#json;
        json.push(chunk);
        return json.isObject && !json.hasMore && documentOf(json) === undefined;
    }
    /** What was read. Statements, envelopes and bundles one a line are none of these. */
    get content() {
        const json = this.#json;
        return documentOf(json) ?? (json.hasMore ? undefined : (bundleOf(json) ?? statementOf(json)));
    }
}
/** What needs not be read to its end. */
function documentOf(json) {
    const type = DOCUMENTS.find(([, is]) => is(json))?.[0];
    if (type !== undefined)
        return { mediaType: type, artifactType: type };
    // containers/image's docs/containers-signature.5.md; cosign writes the same form.
    if (json.get('critical') === '{' && /^(?:cosign|atomic) container/.test(json.get('critical.type') ?? '')) {
        return { mediaType: known_types/* KNOWN_TYPE */.J.simpleSigning, artifactType: known_types/* KNOWN_TYPE */.J.cosignSignature };
    }
    return undefined;
}
/** A Sigstore bundle, as cosign and actions/attest store it: by itself, without a name, with what is in it said outside. */
function bundleOf(json) {
    const match = SIGSTORE_BUNDLE.exec(json.get('mediaType') ?? '');
    if (match === null)
        return undefined;
    const content = json.has('dsseEnvelope') ? 'dsse-envelope' : 'message-signature';
    if (content === 'message-signature' && !json.has('messageSignature'))
        return undefined;
    const predicateType = predicateIn(json, 'dsseEnvelope.');
    const type = `application/vnd.dev.sigstore.bundle.v${match[1] ?? match[2] ?? '0.3'}+json`;
    return {
        mediaType: type,
        artifactType: type,
        isAlone: true,
        annotations: {
            [known_types/* ATTESTATION_ANNOTATION */.D.bundleContent]: content,
            ...(predicateType === undefined ? {} : { [known_types/* ATTESTATION_ANNOTATION */.D.bundlePredicateType]: predicateType }),
        },
    };
}
/** An in-toto statement, or an envelope around one or around something else (secure-systems-lab/dsse, envelope.md). */
function statementOf(json) {
    if (isEnvelope(json)) {
        const predicateType = predicateIn(json, '');
        const isStatement = predicateType !== undefined || json.get('payloadType') === IN_TOTO_PAYLOAD;
        const artifactType = isStatement ? known_types/* KNOWN_TYPE */.J.inToto : known_types/* KNOWN_TYPE */.J.dsse;
        return { mediaType: known_types/* KNOWN_TYPE */.J.dsse, artifactType, ...annotated(predicateType) };
    }
    if (!IN_TOTO_STATEMENT.test(json.get('_type') ?? ''))
        return undefined;
    const type = known_types/* KNOWN_TYPE */.J.inToto;
    return { mediaType: type, artifactType: type, ...annotated(json.get('predicateType')) };
}
/** What comes behind a payload may be too far away to be read. */
function isEnvelope(json) {
    if (!json.has('payload'))
        return false;
    if (json.isComplete)
        return json.has('payloadType') && json.has('signatures');
    return json.has('payloadType') || predicateIn(json, '') !== undefined;
}
function annotated(predicateType) {
    if (predicateType === undefined)
        return {};
    const annotations = { [known_types/* ATTESTATION_ANNOTATION */.D.predicateType]: predicateType };
    return { annotations, layerAnnotations: annotations };
}
/** The predicate type of the statement in an envelope whose members have names that start with `prefix`. */
function predicateIn(json, prefix) {
    const payload = json.get(`${prefix}payload`);
    const payloadType = json.get(`${prefix}payloadType`) ?? IN_TOTO_PAYLOAD;
    if (payload === undefined || payloadType !== IN_TOTO_PAYLOAD)
        return undefined;
    const statement = new JsonOutline();
    statement.push(Buffer.from(payload, 'base64'));
    return IN_TOTO_STATEMENT.test(statement.get('_type') ?? '') ? statement.get('predicateType') : undefined;
}


/***/ }),

/***/ 2215:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D: () => (/* binding */ ATTESTATION_ANNOTATION),
/* harmony export */   J: () => (/* binding */ KNOWN_TYPE)
/* harmony export */ });
/** Media types of what is recognised by its content, or by its name where the content is cut off. */
const KNOWN_TYPE = {
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
};
/** Annotations that say what is in an attestation, without looking into it. */
const ATTESTATION_ANNOTATION = {
    /** cosign's BUNDLE_SPEC: `dsse-envelope` or `message-signature`. */
    bundleContent: 'dev.sigstore.bundle.content',
    /** cosign's BUNDLE_SPEC: all bundles share one artifact type, and only this tells them apart. */
    bundlePredicateType: 'dev.sigstore.bundle.predicateType',
    /** BuildKit's attestation storage, on the layers of statements. */
    predicateType: 'in-toto.io/predicate-type',
    /** cosign's, on the layers of what it stores under a tag that ends in `.att`. */
    cosignPredicateType: 'predicateType',
};


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
