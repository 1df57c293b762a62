export const id = 587;
export const ids = [587];
export const modules = {

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

/***/ 6442:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   e: () => (/* binding */ tagsOfManifest)
/* harmony export */ });
/* harmony import */ var _base_async_parallel_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8697);
/* harmony import */ var _base_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2396);
/* harmony import */ var _base_limits_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(487);



/**
 * The tags of a store that name a manifest, in the store's order. No registry can be asked for them, so each tag is
 * looked up.
 * @throws ArtifactError TOO_LARGE above MAX_TAG_LOOKS tags, and as listing fails
 */
async function tagsOfManifest(store, digest, signal) {
    const tags = [];
    for await (const tag of store.tags({ signal })) {
        tags.push(tag);
        if (tags.length > _base_limits_js__WEBPACK_IMPORTED_MODULE_1__/* .MAX_TAG_LOOKS */ .nZ) {
            throw new _base_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ArtifactError */ .nE('TOO_LARGE', `${store.name} has more than ${_base_limits_js__WEBPACK_IMPORTED_MODULE_1__/* .MAX_TAG_LOOKS */ .nZ} tags, too many to look up which of them name ${digest}`);
        }
    }
    const held = await (0,_base_async_parallel_js__WEBPACK_IMPORTED_MODULE_2__/* .parallel */ ._)(tags, _base_limits_js__WEBPACK_IMPORTED_MODULE_1__/* .TREE_CONCURRENCY */ .f1, async (tag, inner) => (await store.resolve(tag, { signal: inner }))?.digest, signal);
    return tags.filter((_, i) => held[i] === digest);
}


/***/ }),

/***/ 587:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   deleteReference: () => (/* binding */ deleteReference)
/* harmony export */ });
/* harmony import */ var _artifact_index_tags_of_manifest_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6442);
/* harmony import */ var _base_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2396);
/* harmony import */ var _oci_reference_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4974);
/* harmony import */ var _shared_subject_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(5304);
/* harmony import */ var _shared_target_of_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(7313);





/** Deletes a tag or a manifest. Undefined when it is missing and that is allowed. */
async function deleteReference(request, context) {
    const { reference, failOnMissing, dryRun } = request;
    const { observer, signal } = context;
    const store = await context.openStore(reference, 'push');
    const found = await store.resolve((0,_shared_subject_js__WEBPACK_IMPORTED_MODULE_3__/* .nameIn */ .ZC)(reference), { signal });
    if (found === undefined) {
        if (failOnMissing)
            throw (0,_shared_subject_js__WEBPACK_IMPORTED_MODULE_3__/* .missing */ .LO)(reference);
        observer.info(`There is no ${(0,_oci_reference_js__WEBPACK_IMPORTED_MODULE_2__/* .formatReference */ .FH)(reference)}, so there is nothing to delete.`);
        return undefined;
    }
    const task = { store, request, found, context };
    const isTag = reference.digest === undefined;
    const tags = await context.group(`Deleting ${(0,_oci_reference_js__WEBPACK_IMPORTED_MODULE_2__/* .formatReference */ .FH)(reference)}`, () => isTag ? removeTag(task) : removeManifest(task));
    const name = (0,_oci_reference_js__WEBPACK_IMPORTED_MODULE_2__/* .formatRepository */ .Sh)(reference);
    const target = (0,_shared_target_of_js__WEBPACK_IMPORTED_MODULE_4__/* .targetOf */ .$)(name, found, { shown: (0,_oci_reference_js__WEBPACK_IMPORTED_MODULE_2__/* .formatReference */ .FH)(reference), tags, changed: !dryRun });
    return { name, targets: [target], files: [], changed: !dryRun, recheck: [] };
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
        if (!request.force)
            refuseTagged(task, version.tags.filter((one) => one !== tag));
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
    const tags = force ? [] : await tagsNaming(task);
    // One tag is the manifest's own name, whether or not the reference has it.
    if (!force && (tag !== undefined || tags.length > 1))
        refuseTagged(task, tags.filter((one) => one !== tag));
    if (dryRun) {
        observer.info(`Dry run: would delete ${found.digest}${tags.length === 0 ? '' : ` with its tag ${tags.join(', ')}`}.`);
        return tags;
    }
    try {
        await removeStored(task, undefined);
    }
    catch (error) {
        if (!(0,_base_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .isArtifactError */ .Z9)(error, 'REGISTRY_ERROR') || ![400, 409, 412].includes(error.status ?? 0))
            throw error;
        // Google's registry deletes no manifest that a tag names.
        const named = force ? await tagsNaming(task) : tags;
        if (named.length === 0)
            throw error;
        for (const one of named)
            await store.deleteTag(one, { signal });
        await removeStored(task, undefined);
    }
    return tags;
}
/** With tag and digest, the tag has to name the digest. */
async function refuseOther({ store, found, context }, tag) {
    const held = await store.resolve(tag, { signal: context.signal });
    if (held === undefined || held.digest === found.digest)
        return;
    throw new _base_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ArtifactError */ .nE('DIGEST_MISMATCH', `The tag ${tag} of ${store.name} names ${held.digest}, not ${found.digest}`, {
        remedy: 'Leave the tag out to delete the digest, or the digest to delete the tag.',
    });
}
async function tagsNaming({ store, found, context }) {
    try {
        return await (0,_artifact_index_tags_of_manifest_js__WEBPACK_IMPORTED_MODULE_0__/* .tagsOfManifest */ .e)(store, found.digest, context.signal);
    }
    catch (error) {
        if (context.signal.aborted || !(0,_base_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .isArtifactError */ .Z9)(error))
            throw error;
        const { code, message, status } = error;
        throw new _base_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ArtifactError */ .nE(code, `Which tags name ${found.digest} could not be found out: ${message}`, {
            cause: error,
            remedy: 'Set force: true to delete it whatever tags name it.',
            status,
        });
    }
}
function refuseTagged({ store, found }, others) {
    if (others.length === 0)
        return;
    const shown = others.slice(0, 5).join(', ');
    const rest = others.length > 5 ? ` and ${others.length - 5} more` : '';
    throw new _base_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ArtifactError */ .nE('TAG_EXISTS', `${store.name}@${found.digest} is not deleted, as ${others.length === 1 ? 'the tag' : 'the tags'} ${shown}${rest} would go with it`, { remedy: 'Set force: true to delete it with all its tags, or name one tag to delete that alone.' });
}
/** What deletes where the registry does not: only asked for once it answered 405. */
async function packagesAfter(error, { request, context }) {
    if (!(0,_base_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .isArtifactError */ .Z9)(error, 'UNSUPPORTED') || error.status !== 405)
        return undefined;
    return context.openPackages(request.reference);
}
/** Deletes the manifest by the registry, which also unlists it from its subject, or by what deletes in its place. */
async function removeStored(task, known) {
    const { store, found, context } = task;
    const { observer, signal } = context;
    try {
        await store.deleteManifest(found.digest, { signal });
        observer.info(`Deleted ${found.digest}.`);
    }
    catch (error) {
        const packages = known?.packages ?? (await packagesAfter(error, task));
        const version = known?.version ?? (await packages?.find(found.digest, { signal }));
        if (packages === undefined || version === undefined)
            throw error;
        await packages.delete(version, { signal });
        observer.info(`Deleted ${found.digest} by ${packages.name}, as ${store.name.split('/')[0]} does not delete.`);
    }
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

/***/ 7313:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ targetOf)
/* harmony export */ });
/**
 * A manifest at its place, for outputs and summary. It is shown by its first tag, else by digest; what is not told is empty,
 * and it is unchanged.
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


/***/ })

};
