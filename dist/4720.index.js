export const id = 4720;
export const ids = [4720];
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
/* harmony export */   Bt: () => (/* binding */ checkType),
/* harmony export */   CC: () => (/* binding */ needsFile),
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

/***/ 4330:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  u: () => (/* binding */ GraphCopy)
});

// EXTERNAL MODULE: ./build/src/base/async/cancelled.js
var cancelled = __webpack_require__(2871);
// EXTERNAL MODULE: ./build/src/base/async/gate.js
var gate = __webpack_require__(3145);
// EXTERNAL MODULE: ./build/src/base/errors.js
var errors = __webpack_require__(2396);
// EXTERNAL MODULE: ./build/src/base/limits.js
var limits = __webpack_require__(487);
// EXTERNAL MODULE: ./build/src/oci/manifest.js
var oci_manifest = __webpack_require__(2262);
// EXTERNAL MODULE: ./build/src/oci/media-types.js
var media_types = __webpack_require__(415);
// EXTERNAL MODULE: ./build/src/store/put-showing-again.js
var put_showing_again = __webpack_require__(497);
// EXTERNAL MODULE: ./build/src/store/content/bytes-source.js
var bytes_source = __webpack_require__(2434);
// EXTERNAL MODULE: ./build/src/store/content/inline-content.js
var inline_content = __webpack_require__(3908);
;// CONCATENATED MODULE: ./build/src/artifact/copy/copy-blob.js




/** Media types of layers that registries need not have (image-spec 1.1.1, layer.md, "Non-Distributable Layers"). */
const FOREIGN = new Set([
    'application/vnd.docker.image.rootfs.foreign.diff.tar.gzip',
    'application/vnd.oci.image.layer.nondistributable.v1.tar',
    'application/vnd.oci.image.layer.nondistributable.v1.tar+gzip',
    'application/vnd.oci.image.layer.nondistributable.v1.tar+zstd',
]);
/** A blob of a store as a source that can be opened again, from any byte on. */
function blobSource(store, descriptor, origin) {
    const inline = (0,inline_content/* inlineContent */.p)(descriptor);
    if (inline !== undefined)
        return (0,bytes_source/* bytesSource */.X)(inline, descriptor);
    return {
        descriptor,
        origin,
        open: (options = {}) => store.fetchBlob(descriptor, options),
    };
}
/**
 * Streams a blob from one store to another unless it is there; content that was damaged on its way is fetched once more.
 * @returns what became of it; 'skipped' for a layer that need not be there and that the source does not have, as ORAS
 * leaves it out
 */
async function copyBlob(source, destination, descriptor, { observer, signal, origin, assumeAbsent }) {
    // What is likely to be there is not mounted, which would be a write.
    if (!assumeAbsent && (await destination.hasBlob(descriptor, { signal })))
        return 'existing';
    const content = blobSource(source, descriptor, origin);
    const opensLater = origin !== undefined || destination.commit !== undefined;
    const ahead = opensLater || descriptor.size <= limits/* SINGLE_POST_MAX_BYTES */.r1 ? undefined : new OpenedAhead(content);
    // Looking for a blob that is in its own descriptor would cost as much as sending it.
    const blind = assumeAbsent && descriptor.data !== undefined;
    const transfer = observer.transfer(`Copying ${descriptor.digest}`, descriptor.size);
    const onProgress = (bytes) => transfer.add(bytes);
    try {
        // The download begins while the destination makes room for it.
        if (ahead !== undefined && !(await destination.hasBlob(descriptor, { signal })))
            ahead.begin(signal);
        for (let tries = 1;; tries += 1) {
            try {
                return await destination.putBlob(ahead ?? content, { signal, onProgress, assumeAbsent: blind });
            }
            catch (error) {
                if (signal.aborted)
                    throw error;
                if ((0,errors/* isArtifactError */.Z9)(error, 'NOT_FOUND') && FOREIGN.has(descriptor.mediaType))
                    return 'skipped';
                if (tries > 1 || !(0,errors/* isArtifactError */.Z9)(error, 'DIGEST_MISMATCH', 'SIZE_MISMATCH'))
                    throw error;
                observer.info(`${error.message}; fetching it once more`);
            }
        }
    }
    finally {
        transfer.end();
        await ahead?.end();
    }
}
/** A source that is opened before it is asked for; whoever opens it first, from the start, gets that. */
class OpenedAhead {
    descriptor;
    #source;
    #stream;
    constructor(source) {
        this.descriptor = source.descriptor;
        this.#source = source;
    }
    begin(signal) {
        this.#stream = this.#source.open({ signal });
        // Nobody may listen yet; who opens it gets the failure all the same.
        this.#stream.then((stream) => stream.once('error', () => { })).catch(() => { });
    }
    async open(options = {}) {
        const opened = this.#stream;
        if (opened === undefined || (options.start ?? 0) > 0)
            return this.#source.open(options);
        this.#stream = undefined;
        const stream = await opened;
        // What broke before anybody read is opened anew.
        return stream.destroyed ? this.#source.open(options) : stream;
    }
    /** Ends what nobody took. */
    async end() {
        const left = this.#stream;
        this.#stream = undefined;
        await left?.then((stream) => stream.destroy()).catch(() => { });
    }
}

;// CONCATENATED MODULE: ./build/src/artifact/copy/copy-graph.js








/** What came of manifests and blobs that the destination did not have. */
const SENT = new Set(['copied', 'uploaded', 'mounted']);
/**
 * Copies manifests with all that they name from one store to another, children before parents, each once in its life.
 * What is there is not sent again. A registry that has a manifest had its blobs when it took it; whether it still has them is
 * asked as far as the settings say, and what it lost is sent again. Of an index every child is looked for. Manifests keep
 * their bytes. The first failure stops all else, unless it concerns one manifest alone.
 */
class GraphCopy {
    counts = {
        manifests: 0,
        existingManifests: 0,
        blobs: { uploaded: 0, existing: 0, mounted: 0, skipped: 0 },
        bytes: 0,
    };
    source;
    destination;
    /** Aborted by the first failure, or from outside. */
    signal;
    #options;
    #stop = new AbortController();
    #failure;
    #manifestGate = new gate/* Gate */.i(limits/* TREE_CONCURRENCY */.f1);
    #blobGate = new gate/* Gate */.i(limits/* BLOB_CONCURRENCY */.wE);
    /** Small blobs don't wait behind large ones: what refers to an image is to be ready when the image is. */
    #smallGate = new gate/* Gate */.i(limits/* BLOB_CONCURRENCY */.wE);
    #largeGate = new gate/* Gate */.i(limits/* LARGE_COPY_CONCURRENCY */.wt);
    #manifests = new Map();
    #blobs = new Map();
    #presence = new Map();
    /** Manifests that were fetched before, and indexes, which are read twice: for their children, and for what refers to these. */
    #fetched = new Map();
    #held = 0;
    constructor(source, destination, options) {
        this.source = source;
        this.destination = destination;
        this.#options = options;
        this.signal = AbortSignal.any([options.signal, this.#stop.signal]);
    }
    /**
     * Copies a manifest, what it names, and its subject.
     * @throws the first failure of this copy
     */
    copyManifest(descriptor, options = {}) {
        const { digest } = descriptor;
        const running = this.#manifests.get(digest);
        if (running !== undefined)
            return running;
        const work = this.#guard(this.#copyManifest(descriptor, options));
        work.catch(() => { });
        this.#manifests.set(digest, work);
        return work;
    }
    /** Says that a manifest of the source was fetched, so that it is not fetched again. */
    know(manifest) {
        this.#fetched.set(manifest.descriptor.digest, Promise.resolve(manifest));
    }
    /** True when a copy of the manifest began. */
    isUnderWay(digest) {
        return this.#manifests.has(digest);
    }
    /** The manifests of an index at the source; none for anything else. */
    async childrenOf(descriptor) {
        if (!(0,media_types/* isIndexMediaType */.$$)(descriptor.mediaType))
            return [];
        const bytes = await this.#index(descriptor);
        const parsed = bytes === undefined ? undefined : (0,oci_manifest/* parseManifest */.Ng)(bytes, `${this.source.name}@${descriptor.digest}`);
        return parsed?.kind === 'index' ? parsed.manifests.filter(({ mediaType }) => (0,media_types/* isKnownManifest */.zJ)(mediaType)) : [];
    }
    /** Runs a request or two, no more than a few at once; its failure is that of the copy. */
    step(work, gate = this.#manifestGate) {
        return this.#guard((async () => {
            const leave = await gate.enter(this.signal);
            try {
                return await work(this.signal);
            }
            finally {
                leave();
            }
        })());
    }
    /** Waits for all of them to end; only then throws what made the copy fail. */
    async all(promises) {
        const settled = await Promise.allSettled(promises);
        const failed = settled.find((one) => one.status === 'rejected');
        if (failed !== undefined)
            throw this.#failure === undefined ? failed.reason : this.#failure.error;
        return settled.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
    }
    /** Puts a manifest whose content is there; what the destination lost of it meanwhile is put again. */
    async put(manifest, tag) {
        await this.step((signal) => this.#put(manifest, tag, signal));
    }
    async #guard(work) {
        try {
            return await work;
        }
        catch (error) {
            if (!this.signal.aborted && this.#options.isolates?.(error) === true)
                throw error;
            this.#failure ??= { error: this.#options.signal.aborted ? (0,cancelled/* cancelledError */.YQ)(this.#options.signal) : error };
            this.#stop.abort(this.#failure.error);
            throw this.#failure.error;
        }
    }
    async #copyManifest(descriptor, { presence = 'unknown', tag, listedFor, depth = 0 }) {
        const { digest } = descriptor;
        this.#check(depth);
        const isIndex = (0,media_types/* isIndexMediaType */.$$)(descriptor.mediaType);
        const isChecked = !isIndex && (this.#checks !== 'manifests' || this.destination.hasCheapLookups === true);
        if (isChecked)
            this.#fetchHeld(descriptor, await presence);
        const isThere = await this.isThere(digest, presence);
        if (isThere && !isIndex && !isChecked)
            return this.#existing();
        const manifest = await (isIndex ? this.#index(descriptor) : this.#leaf(descriptor, isThere));
        if (manifest === undefined)
            return 'missing';
        this.#hold(manifest.bytes.byteLength);
        try {
            const parsed = (0,oci_manifest/* parseManifest */.Ng)(manifest, `${this.source.name}@${digest}`);
            if (listedFor !== undefined && !(0,oci_manifest/* refersTo */.zA)(parsed, listedFor))
                return 'missing';
            if (isThere && !isIndex && this.#isLarge(parsed))
                return this.#existing();
            const copied = await this.#copyContent(parsed, { assumeAbsent: !isThere, depth });
            if (isThere && (isIndex || !copied.mended)) {
                this.#existing();
                return copied.mended ? 'copied' : 'existing';
            }
            if (copied.subject === 'missing') {
                this.#options.observer.info(`${digest} refers to ${parsed.subject?.digest}, which ${this.source.name} does not have`);
            }
            await this.put(manifest, isThere ? undefined : await tag?.());
            this.counts.manifests += 1;
            this.#options.observer.info(`copied  ${parsed.mediaType}  ${manifest.bytes.byteLength} bytes  ${digest}`);
            return 'copied';
        }
        finally {
            this.#hold(-manifest.bytes.byteLength);
        }
    }
    get #checks() {
        return this.#options.check ?? 'manifests';
    }
    /** Asks the destination for a manifest itself instead of whether it is there: its blobs are looked for next. */
    #fetchHeld(descriptor, presence) {
        const { digest } = descriptor;
        if (presence !== 'unknown' || this.#presence.has(digest) || this.#fetched.has(digest))
            return;
        const held = this.#fetch(descriptor, true);
        held.catch(() => { });
        this.#presence.set(digest, held.then((found) => {
            if (found === undefined)
                this.#fetched.delete(digest);
            return found !== undefined;
        }));
        this.#presence.get(digest)?.catch(() => { });
        this.#fetched.set(digest, held);
    }
    /** Whether a manifest names more blobs than are asked for at once, and so are only looked for where all are. */
    #isLarge(parsed) {
        const asksAll = this.#checks === 'all' || this.destination.hasCheapLookups === true;
        return parsed.kind === 'manifest' && parsed.layers.length >= limits/* BLOB_CONCURRENCY */.wE && !asksAll;
    }
    #existing() {
        this.counts.existingManifests += 1;
        return 'existing';
    }
    #check(depth) {
        if (depth > limits/* MAX_TREE_DEPTH */.is) {
            throw new errors/* ArtifactError */.nE('TOO_LARGE', `What is to be copied from ${this.source.name} is more than ${limits/* MAX_TREE_DEPTH */.is} levels deep`);
        }
        if (this.#manifests.size > limits/* MAX_COPY_MANIFESTS */.Ak) {
            throw new errors/* ArtifactError */.nE('TOO_LARGE', `What is to be copied from ${this.source.name} has more than ${limits/* MAX_COPY_MANIFESTS */.Ak} manifests`);
        }
    }
    #hold(bytes) {
        this.#held += bytes;
        if (this.#held <= limits/* MAX_COPY_MANIFEST_BYTES */.dk)
            return;
        throw new errors/* ArtifactError */.nE('TOO_LARGE', `Copying from ${this.source.name} needs more than ${limits/* MAX_COPY_MANIFEST_BYTES */.dk} bytes of manifests at once`, { remedy: 'Copy fewer tags at a time.' });
    }
    /** Whether the destination had the manifest when it was first asked; that is done once. */
    isThere(digest, presence = 'unknown') {
        const asked = this.#presence.get(digest) ??
            (async () => {
                const expected = await presence;
                if (expected !== 'unknown')
                    return expected === 'present';
                return (await this.step((signal) => this.destination.resolve(digest, { quick: true, signal }))) !== undefined;
            })();
        asked.catch(() => { });
        this.#presence.set(digest, asked);
        return asked;
    }
    #index(descriptor) {
        const known = this.#fetched.get(descriptor.digest);
        if (known !== undefined)
            return known;
        const fetching = this.#fetch(descriptor, false);
        fetching.catch(() => { });
        this.#fetched.set(descriptor.digest, fetching);
        return fetching;
    }
    /** A manifest that is read once. */
    #leaf(descriptor, isThere) {
        const known = this.#fetched.get(descriptor.digest);
        this.#fetched.delete(descriptor.digest);
        return known ?? this.#fetch(descriptor, isThere);
    }
    /** A manifest by digest, of the media type that its parent gives it; from the destination where that is as good and nearer. */
    async #fetch({ digest, mediaType }, isThere) {
        const store = isThere ? this.destination : this.source;
        const found = await this.step((signal) => store.fetchManifest(digest, { signal }));
        if (found === undefined || !(0,media_types/* isKnownManifest */.zJ)(mediaType))
            return found;
        return { bytes: found.bytes, descriptor: { ...found.descriptor, mediaType } };
    }
    async #copyContent(parsed, { assumeAbsent, depth }) {
        const below = depth + 1;
        const { subject } = parsed;
        const subjectCopied = subject === undefined ? undefined : this.copyManifest(subject, { depth: below });
        const parts = parsed.kind === 'index'
            ? parsed.manifests.map((child) => this.#copyChild(child, below))
            : [...(parsed.config === undefined ? [] : [parsed.config]), ...parsed.layers].map((blob) => this.#copyBlob(blob, assumeAbsent));
        const outcomes = await this.all([...parts, ...(subjectCopied === undefined ? [] : [subjectCopied])]);
        return { subject: await subjectCopied, mended: outcomes.slice(0, parts.length).some((one) => SENT.has(one)) };
    }
    async #copyChild(child, depth) {
        const outcome = await this.copyManifest(child, { depth });
        if (outcome !== 'missing')
            return outcome;
        // By its place it is a manifest; by its media type it may be a blob all the same, as ORAS has it.
        if (!(0,media_types/* isKnownManifest */.zJ)(child.mediaType))
            return this.#copyBlob(child, false);
        throw await this.#guard(Promise.reject(new errors/* ArtifactError */.nE('NOT_FOUND', `${this.source.name} does not have ${child.digest}, which an index there names`, {
            remedy: 'Copy one platform with the input platform, or push the image again.',
        })));
    }
    #copyBlob(descriptor, assumeAbsent) {
        const running = this.#blobs.get(descriptor.digest);
        if (running !== undefined)
            return running;
        const work = this.#copyBlobOnce(descriptor, assumeAbsent);
        work.catch(() => { });
        this.#blobs.set(descriptor.digest, work);
        return work;
    }
    async #copyBlobOnce(descriptor, assumeAbsent) {
        const isLarge = descriptor.size >= limits/* PARALLEL_DOWNLOAD_MIN_BYTES */.Sq;
        const leave = isLarge ? await this.#guard(this.#largeGate.enter(this.signal)) : () => { };
        try {
            const { observer, origin } = this.#options;
            const options = { observer, assumeAbsent, origin };
            const outcome = await this.step((signal) => copyBlob(this.source, this.destination, descriptor, { ...options, signal }), descriptor.size > limits/* ASSUME_ABSENT_MAX_BYTES */.Mv ? this.#blobGate : this.#smallGate);
            this.counts.blobs[outcome] += 1;
            if (outcome === 'uploaded')
                this.counts.bytes += descriptor.size;
            observer.info(`${outcome}  ${descriptor.mediaType}  ${descriptor.size} bytes  ${descriptor.digest}`);
            return outcome;
        }
        finally {
            leave();
        }
    }
    async #put(manifest, tag, signal) {
        await (0,put_showing_again/* putShowingAgain */.R)(() => this.destination.putManifest(manifest, { signal, tag, overwrite: this.#options.overwrite }), ({ assumeAbsent }) => this.#putAgain((0,oci_manifest/* parseManifest */.Ng)(manifest, manifest.descriptor.digest), assumeAbsent, signal), signal);
    }
    /** Shows the destination again what it took and does not find. */
    async #putAgain(parsed, assumeAbsent, signal) {
        if (parsed.kind === 'index') {
            for (const { digest } of parsed.manifests) {
                const child = await this.source.fetchManifest(digest, { signal });
                if (child !== undefined)
                    await this.destination.putManifest(child, { signal });
            }
            return;
        }
        for (const blob of [...(parsed.config === undefined ? [] : [parsed.config]), ...parsed.layers]) {
            await copyBlob(this.source, this.destination, blob, { observer: this.#options.observer, assumeAbsent, signal });
        }
    }
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

/***/ 8364:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   EZ: () => (/* binding */ openExisting),
/* harmony export */   LO: () => (/* binding */ missing),
/* harmony export */   ZC: () => (/* binding */ nameIn),
/* harmony export */   _: () => (/* binding */ notThere)
/* harmony export */ });
/* harmony import */ var _base_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2396);
/* harmony import */ var _oci_reference_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4974);
/* harmony import */ var _wait_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3131);



/**
 * The tag or digest that a reference names.
 * @throws ArtifactError REFERENCE_INVALID for a bare repository
 */
function nameIn(reference) {
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


/***/ })

};
