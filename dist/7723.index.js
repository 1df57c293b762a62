export const id = 7723;
export const ids = [7723];
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

/***/ 5072:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C: () => (/* binding */ attempt),
/* harmony export */   g: () => (/* binding */ allDone)
/* harmony export */ });
/* harmony import */ var _base_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2396);

/** Failures and finished targets that the one-line error names; the log has all of them. */
const SHOWN = 3;
const SHOWN_NAME = 100;
const SHOWN_MESSAGE = 300;
/**
 * Does the work at one of several targets. A failure is noted and logged, so that the others are tried all the same;
 * {@link allDone} throws it. What nobody foresaw, and the end of the step, is thrown at once.
 * @param name what the target is called in a message
 */
async function attempt(name, work, { observer, signal }) {
    try {
        return { name, value: await work() };
    }
    catch (error) {
        if (signal.aborted || !(error instanceof _base_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ArtifactError */ .nE))
            throw error;
        observer.info(`Failed: ${name}: ${error.message}`);
        return { name, error };
    }
}
/**
 * What came of all targets, when each was done.
 * @param doing what was done there, to begin a sentence with: `Pushing`
 * @throws ArtifactError the failure of an only target; of several one with the code of the first failure that says which
 * failed and why, and which are done
 */
function allDone(doing, outcomes) {
    const values = [];
    const done = [];
    const failed = [];
    for (const outcome of outcomes) {
        if ('error' in outcome)
            failed.push(outcome);
        else {
            values.push(outcome.value);
            done.push(outcome.name);
        }
    }
    const [first] = failed;
    if (first === undefined)
        return values;
    if (outcomes.length === 1)
        throw first.error;
    const { code, remedy, status } = first.error;
    const finished = done.length === 0 ? 'none is done' : `done: ${list(done.map((name) => cut(name, SHOWN_NAME)))}`;
    const why = list(failed.map(sentence), '; ');
    throw new _base_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ArtifactError */ .nE(code, `${doing} failed at ${failed.length} of ${outcomes.length} targets, which the next run tries again (${finished}): ${why}`, {
        cause: first.error.cause,
        remedy,
        status,
        detail: [
            ...failed.flatMap(({ name, error }) => [`failed  ${name}: ${error.message} (${error.code})`, ...error.detail]),
            ...done.map((name) => `done    ${name}`),
        ],
    });
}
/** Most messages name their target. */
function sentence({ name, error }) {
    const message = error.message.includes(name) ? error.message : `${cut(name, SHOWN_NAME)}: ${error.message}`;
    return cut(message, SHOWN_MESSAGE);
}
function list(items, separator = ', ') {
    const rest = items.length - SHOWN;
    return `${items.slice(0, SHOWN).join(separator)}${rest > 0 ? `${separator}and ${rest} more` : ''}`;
}
function cut(text, length) {
    return text.length <= length ? text : `${text.slice(0, length - 1)}…`;
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


/***/ }),

/***/ 7723:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   tag: () => (/* binding */ tag)
/* harmony export */ });
/* harmony import */ var _base_async_parallel_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(8697);
/* harmony import */ var _base_limits_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(487);
/* harmony import */ var _oci_manifest_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2262);
/* harmony import */ var _oci_reference_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4974);
/* harmony import */ var _store_tag_exists_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(376);
/* harmony import */ var _shared_attempts_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(5072);
/* harmony import */ var _shared_subject_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(5304);
/* harmony import */ var _shared_target_of_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(7313);








/** Puts a manifest under more tags, byte for byte. What names it already is left alone. */
async function tag(request, context) {
    const { reference, overwrite, dryRun } = request;
    const { observer, signal } = context;
    const store = await context.openStore(reference, 'push');
    const tags = request.tags.flatMap((one) => (one.tag === undefined ? [] : [one.tag]));
    // The manifest is asked for beside what the tags name by now.
    const looks = [
        async (inner) => {
            manifest = await store.fetchManifest((0,_shared_subject_js__WEBPACK_IMPORTED_MODULE_4__/* .nameIn */ .ZC)(reference), { signal: inner });
        },
        ...tags.map((one) => async (inner) => {
            held.set(one, (await store.resolve(one, { signal: inner }))?.digest);
        }),
    ];
    let manifest;
    const held = new Map();
    await (0,_base_async_parallel_js__WEBPACK_IMPORTED_MODULE_5__/* .parallel */ ._)(looks, _base_limits_js__WEBPACK_IMPORTED_MODULE_6__/* .BLOB_CONCURRENCY */ .wE, (look, inner) => look(inner), signal);
    if (manifest === undefined)
        throw await (0,_shared_subject_js__WEBPACK_IMPORTED_MODULE_4__/* .notThere */ ._)(store, reference, signal);
    const found = manifest;
    const { digest } = found.descriptor;
    const name = (0,_oci_reference_js__WEBPACK_IMPORTED_MODULE_1__/* .formatRepository */ .Sh)(reference);
    const parsed = (0,_oci_manifest_js__WEBPACK_IMPORTED_MODULE_0__/* .parseManifest */ .Ng)(found, (0,_oci_reference_js__WEBPACK_IMPORTED_MODULE_1__/* .formatReference */ .FH)(reference));
    const stale = tags.filter((one) => held.get(one) !== digest);
    const taken = stale.find((one) => held.get(one) !== undefined);
    if (!overwrite && taken !== undefined)
        throw (0,_store_tag_exists_js__WEBPACK_IMPORTED_MODULE_2__/* .tagExists */ .L)(store, taken);
    await context.group(`Tagging ${store.name}@${digest}`, async () => {
        for (const one of tags)
            if (!stale.includes(one))
                observer.info(`Unchanged: ${one} names it already.`);
        if (dryRun) {
            for (const one of stale)
                observer.info(`Dry run: would tag it as ${one}.`);
            return;
        }
        const put = async (one, inner) => {
            await store.putManifest(found, { tag: one, overwrite, signal: inner });
            observer.info(`Tagged as ${one}.`);
        };
        // One that is refused, as where tags can't move, keeps no other from being tried.
        const tryPut = (one, inner) => (0,_shared_attempts_js__WEBPACK_IMPORTED_MODULE_3__/* .attempt */ .C)(`${store.name}:${one}`, () => put(one, inner), context);
        (0,_shared_attempts_js__WEBPACK_IMPORTED_MODULE_3__/* .allDone */ .g)('Tagging', await (0,_base_async_parallel_js__WEBPACK_IMPORTED_MODULE_5__/* .parallel */ ._)(stale, _base_limits_js__WEBPACK_IMPORTED_MODULE_6__/* .BLOB_CONCURRENCY */ .wE, tryPut, signal));
    });
    const changed = stale.length > 0 && !dryRun;
    const target = (0,_shared_target_of_js__WEBPACK_IMPORTED_MODULE_7__/* .targetOf */ .$)(name, found.descriptor, {
        shown: (0,_oci_reference_js__WEBPACK_IMPORTED_MODULE_1__/* .formatReference */ .FH)(reference),
        artifactType: (0,_oci_manifest_js__WEBPACK_IMPORTED_MODULE_0__/* .artifactTypeOf */ .Gh)(parsed) ?? '',
        tags,
        annotations: parsed.annotations ?? {},
        changed,
    });
    return {
        name,
        targets: [target],
        manifest: Buffer.from(found.bytes).toString(),
        files: [],
        changed,
        notes: [`Tags: ${tags.join(', ')}.`],
        recheck: [],
    };
}


/***/ })

};
