export const id = 9120;
export const ids = [9120];
export const modules = {

/***/ 7235:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Y3: () => (/* binding */ ABOUT_CONTENT),
/* harmony export */   kW: () => (/* binding */ candidatesOf),
/* harmony export */   qG: () => (/* binding */ whatIsGone),
/* harmony export */   qn: () => (/* binding */ isCandidate),
/* harmony export */   xy: () => (/* binding */ lookFor)
/* harmony export */ });
/* harmony import */ var _base_async_parallel_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(8697);
/* harmony import */ var _base_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2396);
/* harmony import */ var _base_limits_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(487);
/* harmony import */ var _oci_manifest_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2262);
/* harmony import */ var _oci_media_types_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(415);
/* harmony import */ var _store_content_inline_content_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3908);
/* harmony import */ var _attached_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(1617);
/* harmony import */ var _type_filter_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(7968);








/** Errors that say something about one attachment alone; others say that the store could not be asked. */
const ABOUT_CONTENT = [
    'MANIFEST_INVALID',
    'UNSUPPORTED',
    'DIGEST_MISMATCH',
    'SIZE_MISMATCH',
    'TOO_LARGE',
    'NOT_FOUND',
];
/**
 * Fetches what is said to be attached to a manifest and judges it: its manifest has to be there and has to name that subject
 * itself. What is found under cosign's tags or in an index is attached by its place, unless its manifest names another
 * subject. Yields the newest first: what a store lists last.
 * @param subject the manifest that it is attached to, unless it says of itself what it is about
 * @throws ArtifactError TOO_LARGE after MAX_CANDIDATES; what fetching throws where that says nothing about the attachment
 */
async function* candidatesOf(store, subject, found, signal) {
    const newest = found.toReversed();
    for (let start = 0, size = 1; start < newest.length; start += size, size = _base_limits_js__WEBPACK_IMPORTED_MODULE_6__/* .TREE_CONCURRENCY */ .f1) {
        if (start >= _base_limits_js__WEBPACK_IMPORTED_MODULE_6__/* .MAX_CANDIDATES */ .qy) {
            throw new _base_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ArtifactError */ .nE('TOO_LARGE', `More than ${_base_limits_js__WEBPACK_IMPORTED_MODULE_6__/* .MAX_CANDIDATES */ .qy} attachments of ${store.name}@${subject} were looked at in vain`, { remedy: 'Delete the attachments that are not what they are listed as.' });
        }
        yield* await (0,_base_async_parallel_js__WEBPACK_IMPORTED_MODULE_7__/* .parallel */ ._)(newest.slice(start, start + size), _base_limits_js__WEBPACK_IMPORTED_MODULE_6__/* .TREE_CONCURRENCY */ .f1, (attached, inner) => judge(store, attached.about ?? subject, attached, inner), signal);
    }
}
/** True for a {@link Candidate}. */
function isCandidate(one) {
    return 'manifest' in one;
}
async function judge(store, subject, attached, signal) {
    const { digest } = attached.descriptor;
    const isByPlace = attached.tag !== undefined || attached.about !== undefined;
    try {
        const manifest = await store.fetchManifest(digest, { signal });
        if (manifest === undefined)
            return { digest, why: 'is not there' };
        const parsed = (0,_oci_manifest_js__WEBPACK_IMPORTED_MODULE_1__/* .parseManifest */ .Ng)(manifest, `${store.name}@${digest}`);
        if (!(isByPlace && parsed.subject === undefined) && !(0,_oci_manifest_js__WEBPACK_IMPORTED_MODULE_1__/* .refersTo */ .zA)(parsed, subject)) {
            return { digest, why: parsed.subject === undefined ? 'has no subject' : 'has another subject' };
        }
        const { tag, about } = attached;
        const facts = (0,_attached_js__WEBPACK_IMPORTED_MODULE_4__/* .factsOf */ .xS)(parsed);
        // Layers that were read before have what was found in them.
        return { ...facts, descriptor: manifest.descriptor, manifest, layers: attached.layers ?? facts.layers, tag, about };
    }
    catch (error) {
        if (signal.aborted || !(0,_base_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .isArtifactError */ .Z9)(error, ...ABOUT_CONTENT))
            throw error;
        return { digest, why: `can't be read (${error.message})` };
    }
}
/** Finds out whether a candidate is of the wanted type and has what one of that type consists of. */
async function lookFor(wanted, store, candidate, budget, signal) {
    const [known = candidate] = await (0,_attached_js__WEBPACK_IMPORTED_MODULE_4__/* .lookInto */ .OW)(store, [candidate], [wanted], signal, budget);
    if (!(0,_type_filter_js__WEBPACK_IMPORTED_MODULE_5__/* .matchesType */ .k4)(known, wanted))
        return { known, why: `is of type ${known.artifactType}` };
    return (0,_type_filter_js__WEBPACK_IMPORTED_MODULE_5__/* .needsFile */ .CC)(wanted) && filesOf(known, wanted).length === 0 ? { known, why: 'has no file' } : { known };
}
function filesOf(known, wanted) {
    return (0,_type_filter_js__WEBPACK_IMPORTED_MODULE_5__/* .layersOfType */ .u7)(known, wanted).filter(({ mediaType }) => mediaType !== _oci_media_types_js__WEBPACK_IMPORTED_MODULE_2__/* .MEDIA_TYPE */ .Ap.ociEmpty);
}
/** Why the content of what is of the wanted type is not there as its manifest says; undefined if it is. */
async function whatIsGone(wanted, store, known, signal) {
    const files = filesOf(known, wanted);
    if (files.length > _base_limits_js__WEBPACK_IMPORTED_MODULE_6__/* .MAX_CANDIDATE_LAYERS */ .AK)
        return `has more than ${_base_limits_js__WEBPACK_IMPORTED_MODULE_6__/* .MAX_CANDIDATE_LAYERS */ .AK} layers`;
    const gone = await (0,_base_async_parallel_js__WEBPACK_IMPORTED_MODULE_7__/* .parallel */ ._)(files, _base_limits_js__WEBPACK_IMPORTED_MODULE_6__/* .TREE_CONCURRENCY */ .f1, async (layer, inner) => ((await isStored(store, layer, inner)) ? [] : [layer.digest]), signal);
    const [first] = gone.flat();
    return first === undefined ? undefined : `names the blob ${first}, which is not there`;
}
async function isStored(store, blob, signal) {
    if ((0,_store_content_inline_content_js__WEBPACK_IMPORTED_MODULE_3__/* .inlineContent */ .p)(blob) !== undefined)
        return true;
    return (await store.findBlob(blob.digest, { signal }))?.size === blob.size;
}


/***/ }),

/***/ 7625:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   m: () => (/* binding */ checkRequired)
/* harmony export */ });
/* harmony import */ var _base_async_parallel_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(8697);
/* harmony import */ var _base_limits_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(487);
/* harmony import */ var _oci_platform_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3856);
/* harmony import */ var _attached_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1617);
/* harmony import */ var _candidates_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7235);
/* harmony import */ var _type_filter_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7968);






/**
 * Which of the required types a subject has and which it lacks. An index has one that is attached to itself, or else to each
 * image in it; the images are only asked for where the index lacks something. What counts was fetched and judged: a
 * list alone proves nothing.
 * @param known what is attached to the subject, looked into for these types
 * @param budget for statements that have to be looked into
 */
async function checkRequired(store, { digest, index }, known, required, budget, signal) {
    const answersFor = (subject, found, types, inner) => (0,_base_async_parallel_js__WEBPACK_IMPORTED_MODULE_4__/* .parallel */ ._)(types, _base_limits_js__WEBPACK_IMPORTED_MODULE_5__/* .TREE_CONCURRENCY */ .f1, (type, deep) => answerOf(store, subject, found, type, budget, deep), inner);
    const children = index?.manifests.filter(_attached_js__WEBPACK_IMPORTED_MODULE_1__/* .isRealChild */ .V) ?? [];
    const self = children.find((child) => child.digest === digest);
    const own = await answersFor(digest, self === undefined ? known.filter(({ about }) => about === undefined) : known, required, signal);
    const platform = self === undefined ? undefined : nameOf(self);
    const met = own.flatMap(({ type, by }) => (by === undefined ? [] : [{ type, by, subject: digest, platform }]));
    const open = own.filter(({ by }) => by === undefined);
    if (open.length === 0 || self !== undefined || children.length === 0) {
        return { met, lacks: open.map(({ type, rejected }) => ({ type, platforms: [], rejected })) };
    }
    const answers = await (0,_base_async_parallel_js__WEBPACK_IMPORTED_MODULE_4__/* .parallel */ ._)(children, _base_limits_js__WEBPACK_IMPORTED_MODULE_5__/* .TREE_CONCURRENCY */ .f1, async (child, inner) => {
        const types = open.map(({ type }) => type);
        const built = await answersFor(child.digest, known.filter(({ about }) => about === child.digest), types, inner);
        const left = built.filter(({ by }) => by === undefined).map(({ type }) => type);
        if (left.length === 0)
            return built;
        const found = await (0,_attached_js__WEBPACK_IMPORTED_MODULE_1__/* .lookInto */ .OW)(store, await (0,_attached_js__WEBPACK_IMPORTED_MODULE_1__/* .attachedTo */ .cV)(store, { digest: child.digest }, left, inner), left, inner, budget);
        const more = await answersFor(child.digest, found, left, inner);
        return built.map((one) => more.find(({ type }) => type === one.type) ?? one);
    }, signal);
    const lacks = open.flatMap(({ type, rejected }) => {
        const without = children.filter((_, i) => answerFor(answers[i], type)?.by === undefined);
        const more = answers.flatMap((one) => answerFor(one, type)?.rejected ?? []);
        return without.length === 0 ? [] : [{ type, platforms: without.map(nameOf), rejected: [...rejected, ...more] }];
    });
    const ofEach = children.flatMap((child, i) => (answers[i] ?? []).flatMap(({ type, by }) => by === undefined ? [] : [{ type, by, subject: child.digest, platform: nameOf(child) }]));
    return { met: [...met, ...ofEach], lacks };
}
function answerFor(answers, wanted) {
    return answers?.find(({ type }) => type === wanted);
}
/** Looks for the newest attachment that is of a type, in all that is said to be. */
async function answerOf(store, subject, found, type, budget, signal) {
    const rejected = [];
    const claims = found.filter((one) => (0,_type_filter_js__WEBPACK_IMPORTED_MODULE_3__/* .matchesType */ .k4)(one, type));
    for await (const one of (0,_candidates_js__WEBPACK_IMPORTED_MODULE_2__/* .candidatesOf */ .kW)(store, subject, claims, signal)) {
        if (!(0,_candidates_js__WEBPACK_IMPORTED_MODULE_2__/* .isCandidate */ .qn)(one)) {
            rejected.push(one);
            continue;
        }
        const looked = await (0,_candidates_js__WEBPACK_IMPORTED_MODULE_2__/* .lookFor */ .xy)(type, store, one, budget, signal);
        const why = looked.why ?? (await (0,_candidates_js__WEBPACK_IMPORTED_MODULE_2__/* .whatIsGone */ .qG)(type, store, looked.known, signal));
        if (why === undefined)
            return { type, by: { ...one, ...looked.known }, rejected };
        rejected.push({ digest: one.descriptor.digest, why });
    }
    return { type, rejected };
}
function nameOf({ platform, digest }) {
    return platform === undefined ? digest : (0,_oci_platform_js__WEBPACK_IMPORTED_MODULE_0__/* .formatPlatform */ .Bq)(platform);
}


/***/ }),

/***/ 9120:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   T: () => (/* binding */ lackingTypes),
/* harmony export */   demandAttached: () => (/* binding */ demandAttached)
/* harmony export */ });
/* harmony import */ var _artifact_attached_attached_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1617);
/* harmony import */ var _artifact_attached_requirements_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7625);
/* harmony import */ var _artifact_attached_type_filter_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7968);
/* harmony import */ var _base_errors_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2396);
/* harmony import */ var _oci_manifest_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(2262);





/**
 * Demands that types are attached to a manifest, whoever attached them.
 * @param what what to call it in the error
 * @throws ArtifactError REQUIRED_MISSING, or INPUT_INVALID for a type that can't be
 */
async function demandAttached(store, manifest, required, what, signal) {
    for (const type of required)
        (0,_artifact_attached_type_filter_js__WEBPACK_IMPORTED_MODULE_2__.checkType)('require', type);
    const parsed = (0,_oci_manifest_js__WEBPACK_IMPORTED_MODULE_4__/* .parseManifest */ .Ng)(manifest, what);
    const place = { digest: manifest.descriptor.digest, index: parsed.kind === 'index' ? parsed : undefined };
    const budget = (0,_artifact_attached_attached_js__WEBPACK_IMPORTED_MODULE_0__/* .lookBudget */ .Nr)();
    const all = await (0,_artifact_attached_attached_js__WEBPACK_IMPORTED_MODULE_0__/* .lookInto */ .OW)(store, await (0,_artifact_attached_attached_js__WEBPACK_IMPORTED_MODULE_0__/* .attachedTo */ .cV)(store, place, undefined, signal), required, signal, budget);
    const { lacks } = await (0,_artifact_attached_requirements_js__WEBPACK_IMPORTED_MODULE_1__/* .checkRequired */ .m)(store, place, all, required, budget, signal);
    if (lacks.length > 0)
        throw lackingTypes(what, lacks, all);
}
/** Names in a message before the rest is counted. */
const MAX_NAMED = 10;
/** The error for types that are demanded and not attached. */
function lackingTypes(what, lacks, all) {
    const types = lacks.map(({ type, platforms }) => (platforms.length === 0 ? type : `${type} (of ${some(platforms)})`));
    const there = [...new Set(all.map((one) => [one.artifactType, ...(0,_artifact_attached_type_filter_js__WEBPACK_IMPORTED_MODULE_2__/* .predicateTypesOf */ .uh)(one)].join(' ').trim()))];
    const instead = there.length === 0 ? 'nothing is' : `${some(there)} ${there.length === 1 ? 'is' : 'are'}`;
    const rejected = new Map(lacks.flatMap((lack) => lack.rejected.map(({ digest, why }) => [digest, why])));
    const wrong = [...rejected].map(([digest, why]) => `${digest} ${why}`);
    return new _base_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .ArtifactError */ .nE('REQUIRED_MISSING', `${what} lacks ${types.join(', ')}, which the input require asks for; ${instead} attached${wrong.length === 0 ? '' : `, but ${some(wrong)}`}`, { remedy: 'Attach what is missing before this step, or correct the types in require.' });
}
function some(names) {
    const rest = names.length - MAX_NAMED;
    return `${names.slice(0, MAX_NAMED).join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`;
}


/***/ })

};
