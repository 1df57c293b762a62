export const id = 7064;
export const ids = [7064];
export const modules = {

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
 * @param targets what they are, in the plural
 * @throws ArtifactError the failure of an only target; of several one with the code of the first failure that says which
 * failed and why, and which are done
 */
function allDone(doing, outcomes, targets = 'targets') {
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
    throw new _base_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ArtifactError */ .nE(code, `${doing} failed at ${failed.length} of ${outcomes.length} ${targets}, which the next run tries again (${finished}): ${why}`, {
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

/***/ 3162:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   c: () => (/* binding */ readOverwrite),
/* harmony export */   m: () => (/* binding */ readRepair)
/* harmony export */ });
/* harmony import */ var _base_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2396);

/** Reads `overwrite` of a command that can mend what it finds. */
function readRepair(inputs) {
    const choice = inputs.choice('overwrite');
    return { overwrite: choice !== 'false', repair: choice === 'repair' };
}
/**
 * Reads `overwrite` of a command that mends nothing; undefined if it is not given.
 * @throws ArtifactError INPUT_INVALID for `repair`
 */
function readOverwrite(inputs) {
    const choice = inputs.choice('overwrite');
    if (choice !== 'repair')
        return choice === undefined ? undefined : choice === 'true';
    throw new _base_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ArtifactError */ .nE('INPUT_INVALID', 'The input overwrite has "repair", which is for push, attach and copy', {
        remedy: 'Set overwrite to true or false.',
    });
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

/***/ 7064:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  command: () => (/* binding */ command)
});

// EXTERNAL MODULE: ./build/src/commands/shared/inputs/read-overwrite.js
var read_overwrite = __webpack_require__(3162);
// EXTERNAL MODULE: ./build/src/commands/shared/inputs/read-references.js
var read_references = __webpack_require__(2609);
// EXTERNAL MODULE: ./build/src/commands/shared/report.js
var report = __webpack_require__(7356);
// EXTERNAL MODULE: ./build/src/base/async/parallel.js
var parallel = __webpack_require__(8697);
// EXTERNAL MODULE: ./build/src/base/limits.js
var limits = __webpack_require__(487);
// EXTERNAL MODULE: ./build/src/oci/manifest.js
var oci_manifest = __webpack_require__(2262);
// EXTERNAL MODULE: ./build/src/oci/reference.js
var oci_reference = __webpack_require__(4974);
// EXTERNAL MODULE: ./build/src/store/tag-exists.js
var tag_exists = __webpack_require__(376);
// EXTERNAL MODULE: ./build/src/commands/shared/attempts.js
var attempts = __webpack_require__(5072);
// EXTERNAL MODULE: ./build/src/commands/shared/references.js
var references = __webpack_require__(8364);
// EXTERNAL MODULE: ./build/src/commands/shared/results.js
var results = __webpack_require__(7218);
;// CONCATENATED MODULE: ./build/src/commands/tag/tag.js








/** Puts a manifest under more tags, byte for byte. What names it already is left alone. */
async function tag(request, context) {
    const { reference, overwrite, dryRun } = request;
    const { observer, signal } = context;
    const store = await context.openWritable(reference);
    const tags = request.tags.flatMap((one) => (one.tag === undefined ? [] : [one.tag]));
    // The manifest is asked for beside what the tags name by now.
    const looks = [
        async (inner) => {
            manifest = await store.fetchManifest((0,references/* nameIn */.ZC)(reference), { signal: inner });
        },
        ...tags.map((one) => async (inner) => {
            held.set(one, (await store.resolve(one, { quick: true, signal: inner }))?.digest);
        }),
    ];
    let manifest;
    const held = new Map();
    await (0,parallel/* parallel */._)(looks, limits/* BLOB_CONCURRENCY */.wE, (look, inner) => look(inner), signal);
    if (manifest === undefined)
        throw await (0,references/* notThere */._)(store, reference, signal);
    const found = manifest;
    const { digest } = found.descriptor;
    const name = (0,oci_reference/* formatRepository */.Sh)(reference);
    const parsed = (0,oci_manifest/* parseManifest */.Ng)(found, (0,oci_reference/* formatReference */.FH)(reference));
    const stale = tags.filter((one) => held.get(one) !== digest);
    const taken = stale.find((one) => held.get(one) !== undefined);
    if (!overwrite && taken !== undefined)
        throw (0,tag_exists/* tagExists */.L)(store, taken);
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
        const tryPut = (one, inner) => (0,attempts/* attempt */.C)(`${store.name}:${one}`, () => put(one, inner), context);
        (0,attempts/* allDone */.g)('Tagging', await (0,parallel/* parallel */._)(stale, limits/* BLOB_CONCURRENCY */.wE, tryPut, signal));
    });
    const changed = stale.length > 0;
    const target = (0,results/* targetOf */.$)(name, found.descriptor, {
        shown: (0,oci_reference/* formatReference */.FH)(reference),
        artifactType: (0,oci_manifest/* artifactTypeOf */.Gh)(parsed) ?? '',
        tags,
        annotations: parsed.annotations ?? {},
        changed,
    });
    return {
        name,
        targets: [target],
        manifest: Buffer.from(found.bytes).toString(),
        changed,
        notes: [`Tags: ${tags.join(', ')}.`],
    };
}

;// CONCATENATED MODULE: ./build/src/commands/tag/command.js




/** `tag`: adds tags to a manifest. */
const command = {
    read(inputs) {
        const reference = (0,read_references/* readReference */.Wf)(inputs, 'reference', 'tag');
        const request = {
            reference,
            tags: (0,read_references/* atLeastOne */.LU)((0,read_references/* readTags */.g$)(inputs, [reference], 'reference'), 'tags', 'tag'),
            overwrite: (0,read_overwrite/* readOverwrite */.c)(inputs) ?? true,
            dryRun: inputs.flag('dry-run'),
        };
        return { request, places: [reference] };
    },
    run: tag,
    report: (result, request) => ({
        outputs: { ...(0,report/* manifestOutputs */.A)(result), changed: String(result.changed), tags: (0,report/* tagLines */.oA)(result.targets) },
        summary: (0,report/* summaryOfWrite */.V2)('Tagged', result, request),
    }),
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
