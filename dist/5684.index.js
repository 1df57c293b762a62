export const id = 5684;
export const ids = [5684];
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

/***/ 5684:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   earlierReferrers: () => (/* binding */ earlierReferrers),
/* harmony export */   removeEarlier: () => (/* binding */ removeEarlier)
/* harmony export */ });
/* harmony import */ var _base_async_parallel_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(8697);
/* harmony import */ var _base_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2396);
/* harmony import */ var _base_limits_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(487);
/* harmony import */ var _oci_manifest_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2262);
/* harmony import */ var _store_listed_types_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3050);
/* harmony import */ var _pack_pack_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(4247);
/* harmony import */ var _attached_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(1617);
/* harmony import */ var _candidates_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(7235);
/* harmony import */ var _type_filter_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(7968);









/**
 * Those of the listed referrers that an artifact takes the place of: of its artifact type, with files of the same names, and
 * what has no names (bundles) with the same predicate types. Each is read: a list can be wrong, and what it names is deleted.
 * @param listed what was listed before the artifact was stored: of two runs at the same moment one at most has the other's
 */
async function earlierReferrers(store, subject, artifact, listed, signal) {
    const own = artifact.manifest.descriptor.digest;
    const wanted = placeOf(artifact.manifest, subject);
    const typed = await (0,_store_listed_types_js__WEBPACK_IMPORTED_MODULE_2__/* .withTypes */ .m)(store, subject, listed, signal);
    const alike = typed.filter(({ digest, artifactType }) => digest !== own && artifactType === artifact.artifactType);
    const found = await (0,_base_async_parallel_js__WEBPACK_IMPORTED_MODULE_7__/* .parallel */ ._)(alike, _base_limits_js__WEBPACK_IMPORTED_MODULE_8__/* .TREE_CONCURRENCY */ .f1, async ({ digest }, inner) => {
        const manifest = await store.fetchManifest(digest, { signal: inner });
        return manifest !== undefined && placeOf(manifest, subject) === wanted ? [digest] : [];
    }, signal);
    return found.flat();
}
/** What says that one artifact takes the place of another; undefined for one that is attached to something else or can't be read here. */
function placeOf(bytes, subject) {
    try {
        const manifest = (0,_oci_manifest_js__WEBPACK_IMPORTED_MODULE_1__/* .parseManifest */ .Ng)(bytes, bytes.descriptor.digest);
        if (manifest.kind === 'index' || !(0,_oci_manifest_js__WEBPACK_IMPORTED_MODULE_1__/* .refersTo */ .zA)(manifest, subject))
            return undefined;
        const { annotations = {}, layers } = manifest;
        const artifactType = (0,_oci_manifest_js__WEBPACK_IMPORTED_MODULE_1__/* .artifactTypeOf */ .Gh)(manifest) ?? '';
        const names = layers.map(({ annotations: own, mediaType }) => own?.[_pack_pack_js__WEBPACK_IMPORTED_MODULE_3__/* .ANNOTATION */ .YX.title] ?? `:${mediaType}`);
        const predicates = (0,_type_filter_js__WEBPACK_IMPORTED_MODULE_6__/* .predicateTypesOf */ .uh)({ artifactType, annotations, layers });
        return JSON.stringify([artifactType, names.toSorted(), predicates.toSorted()]);
    }
    catch (error) {
        if ((0,_base_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .isArtifactError */ .Z9)(error, 'UNSUPPORTED', 'MANIFEST_INVALID'))
            return undefined;
        throw error;
    }
}
/**
 * Deletes referrers whose place another took, and before each what is attached to it, such as its signature: that is about
 * what is gone then. Where the registry deletes nothing, or not for this account, they are at least taken from the fallback
 * tag; what stays listed is worth a warning, since the new one is there.
 * @returns whether anything is gone
 * @throws ArtifactError as deleting fails; the next run does it then
 */
async function removeEarlier(store, subject, earlier, options) {
    const { observer, signal } = options;
    const failures = await (0,_base_async_parallel_js__WEBPACK_IMPORTED_MODULE_7__/* .parallel */ ._)(earlier, _base_limits_js__WEBPACK_IMPORTED_MODULE_8__/* .TREE_CONCURRENCY */ .f1, async (digest, inner) => {
        await removeAttached(store, digest, { observer, signal: inner });
        return remove(store, digest, 'which this one replaces', { observer, signal: inner });
    }, signal);
    const refused = failures.filter((failure) => failure !== undefined);
    if (refused.length === 0)
        return earlier.length > 0;
    const listed = new Set((await store.referrers(subject, { signal })).map(({ digest }) => digest));
    for (const { digest, error } of refused) {
        const name = `${store.name}@${digest}`;
        if (listed.has(digest)) {
            observer.warning(`${name} could not be removed and stays attached beside what replaces it: ${(0,_base_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .bD)(error)}`);
        }
        else {
            observer.info(`${name} is no longer attached; its manifest stays, as the registry does not delete it.`);
        }
    }
    return refused.length < earlier.length || refused.some(({ digest }) => !listed.has(digest));
}
/** Deletes what is attached to a manifest that is about to go, from the leaves up; what is refused is worth a warning. */
async function removeAttached(store, digest, options, depth = 1) {
    const { observer, signal } = options;
    const found = depth > _base_limits_js__WEBPACK_IMPORTED_MODULE_8__/* .MAX_TREE_DEPTH */ .is ? [] : await (0,_attached_js__WEBPACK_IMPORTED_MODULE_4__/* .attachedTo */ .cV)(store, { digest }, undefined, signal);
    for await (const one of (0,_candidates_js__WEBPACK_IMPORTED_MODULE_5__/* .candidatesOf */ .kW)(store, digest, found, signal)) {
        if (!(0,_candidates_js__WEBPACK_IMPORTED_MODULE_5__/* .isCandidate */ .qn)(one))
            continue;
        const { descriptor } = one;
        await removeAttached(store, descriptor.digest, options, depth + 1);
        const refused = await remove(store, descriptor.digest, `which is attached to ${digest}`, options);
        if (refused !== undefined) {
            observer.warning(`${store.name}@${descriptor.digest} could not be removed; it is attached to ${digest}, which is replaced: ${(0,_base_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .bD)(refused.error)}`);
        }
    }
}
/** Deletes a manifest. Gives what the registry refuses for good; what may go well the next time is thrown. */
async function remove(store, digest, why, { observer, signal }) {
    try {
        await store.deleteManifest(digest, { signal });
        observer.info(`Removed ${store.name}@${digest}, ${why}.`);
        return undefined;
    }
    catch (error) {
        if (!(0,_base_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .isArtifactError */ .Z9)(error, 'UNSUPPORTED', 'DENIED', 'UNAUTHORIZED'))
            throw error;
        return { digest, error };
    }
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


/***/ })

};
