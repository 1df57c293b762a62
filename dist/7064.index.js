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

/***/ 2609:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   KT: () => (/* binding */ named),
/* harmony export */   Km: () => (/* binding */ readSubjects),
/* harmony export */   LU: () => (/* binding */ atLeastOne),
/* harmony export */   PK: () => (/* binding */ readReferences),
/* harmony export */   R0: () => (/* binding */ readTargets),
/* harmony export */   Wf: () => (/* binding */ readReference),
/* harmony export */   g$: () => (/* binding */ readTags),
/* harmony export */   jr: () => (/* binding */ onlyOne),
/* harmony export */   yU: () => (/* binding */ readEither)
/* harmony export */ });
/* harmony import */ var _action_inputs_values_input_values_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5182);
/* harmony import */ var _base_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2396);
/* harmony import */ var _oci_digest_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6559);
/* harmony import */ var _oci_reference_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(4974);




/**
 * Reads a list of references.
 * @throws ArtifactError REFERENCE_INVALID that names the input
 */
function readReferences(inputs, name) {
    return inputs.list(name).map((text) => named(name, () => (0,_oci_reference_js__WEBPACK_IMPORTED_MODULE_3__/* .parseReference */ .F2)(text)));
}
/**
 * Reads an input that has to be one reference.
 * @param command whose input it is, for a message
 */
function readReference(inputs, name, command) {
    return onlyOne(readReferences(inputs, name), name, command);
}
/** Returns what `parse` gives; its error gets the name of the input as a prefix. */
function named(name, parse) {
    try {
        return parse();
    }
    catch (error) {
        if (!(error instanceof _base_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ArtifactError */ .nE))
            throw error;
        throw new _base_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ArtifactError */ .nE(error.code, `In the input ${name}, ${error.message}`, {
            cause: error.cause,
            remedy: error.remedy,
        });
    }
}
/** Reads `subject`, or `subject-name` with `subject-digest`. Empty if none is given. */
function readSubjects(inputs) {
    inputs.exclude('subject', 'subject-name', 'Give the subject in one of the two ways.');
    inputs.exclude('subject', 'subject-digest', 'Write the digest behind an @ in subject, or use subject-name.');
    inputs.requireWith('subject-digest', 'subject-name', 'Set subject-name to the repository, such as ghcr.io/acme/app.');
    inputs.requireWith('subject-name', 'subject-digest', 'Set subject-digest, or use subject to name a tag.');
    const name = inputs.text('subject-name');
    if (name === '')
        return readReferences(inputs, 'subject');
    const repository = named('subject-name', () => (0,_oci_reference_js__WEBPACK_IMPORTED_MODULE_3__/* .parseReference */ .F2)(name));
    if (repository.tag !== undefined || repository.digest !== undefined) {
        throw (0,_action_inputs_values_input_values_js__WEBPACK_IMPORTED_MODULE_0__/* .badInput */ .AN)('subject-name', name, 'which has a tag or digest', 'Give the repository only, or use subject.');
    }
    return [{ ...repository, digest: named('subject-digest', () => (0,_oci_digest_js__WEBPACK_IMPORTED_MODULE_2__/* .parseDigest */ .m)(inputs.text('subject-digest'))) }];
}
/** Reads what a command of one artifact is about, `reference` or a subject, and which of the two it is. */
function readEither(inputs, command) {
    const references = readReferences(inputs, 'reference');
    const subjects = readSubjects(inputs);
    if (references.length > 0 && subjects.length > 0) {
        const other = inputs.text('subject') === '' ? 'subject-name' : 'subject';
        inputs.exclude('reference', other, `Give ${command} one of the two.`);
    }
    if (references.length > 0)
        return { name: 'reference', place: onlyOne(references, 'reference', command) };
    if (subjects.length > 0)
        return { name: 'subject', place: onlyOne(subjects, 'subject', command) };
    throw notGiven(command === 'pull' ? 'reference' : 'subject', command);
}
/** Reads `tags` as full references: a bare tag in every repository of `targets`, a full reference in one of them. */
function readTags(inputs, targets, source) {
    const repositories = [...new Map(targets.map((target) => [(0,_oci_reference_js__WEBPACK_IMPORTED_MODULE_3__/* .formatRepository */ .Sh)(target), target])).values()];
    const tags = inputs.list('tags').flatMap((text) => {
        if ((0,_oci_reference_js__WEBPACK_IMPORTED_MODULE_3__/* .isTag */ .dz)(text))
            return repositories.map((repository) => tagIn(repository, text));
        const reference = named('tags', () => (0,_oci_reference_js__WEBPACK_IMPORTED_MODULE_3__/* .parseReference */ .F2)(text));
        const repository = repositories.find((one) => (0,_oci_reference_js__WEBPACK_IMPORTED_MODULE_3__/* .formatRepository */ .Sh)(one) === (0,_oci_reference_js__WEBPACK_IMPORTED_MODULE_3__/* .formatRepository */ .Sh)(reference));
        if (repository === undefined || reference.tag === undefined || reference.digest !== undefined) {
            const why = repository === undefined ? `which is not in the repository of ${source}` : 'which is not a tag';
            throw (0,_action_inputs_values_input_values_js__WEBPACK_IMPORTED_MODULE_0__/* .badInput */ .AN)('tags', text, why, 'Give bare tags, or references with a tag in the same repository.');
        }
        return [tagIn(repository, reference.tag)];
    });
    return distinct(tags);
}
/**
 * Reads `reference` and `tags` as all that an artifact is written to, at least one, each once. A bare repository is left
 * out if a tag of it is among them.
 */
function readTargets(inputs, command) {
    const references = atLeastOne(readReferences(inputs, 'reference'), 'reference', command);
    const all = distinct([...references, ...readTags(inputs, references, 'reference')]);
    const isBare = ({ tag, digest }) => tag === undefined && digest === undefined;
    const tagged = new Set(all.filter((reference) => !isBare(reference)).map(_oci_reference_js__WEBPACK_IMPORTED_MODULE_3__/* .formatRepository */ .Sh));
    return all.filter((reference) => !isBare(reference) || !tagged.has((0,_oci_reference_js__WEBPACK_IMPORTED_MODULE_3__/* .formatRepository */ .Sh)(reference)));
}
function tagIn(reference, tag) {
    const { tag: _tag, digest: _digest, ...repository } = reference;
    return { ...repository, tag };
}
function distinct(references) {
    return [...new Map(references.map((reference) => [(0,_oci_reference_js__WEBPACK_IMPORTED_MODULE_3__/* .formatReference */ .FH)(reference), reference])).values()];
}
/** @throws ArtifactError INPUT_INVALID for none and for several */
function onlyOne(values, name, command) {
    const [only, ...others] = atLeastOne(values, name, command);
    if (only !== undefined && others.length === 0)
        return only;
    throw new _base_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ArtifactError */ .nE('INPUT_INVALID', `The input ${name} has ${values.length} references, but ${command} takes one`, { remedy: 'Use a step, or a job of a matrix, for each.' });
}
/** @throws ArtifactError INPUT_INVALID for none */
function atLeastOne(values, name, command) {
    if (values.length === 0)
        throw notGiven(name, command);
    return values;
}
function notGiven(name, command) {
    return new _base_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ArtifactError */ .nE('INPUT_INVALID', `The input ${name} is not given, but ${command} needs it`, {
        remedy: name === 'tags' ? 'Set tags, such as latest.' : `Set ${name}, such as ghcr.io/acme/app:1.0.`,
    });
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

/***/ 7356:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ manifestOutputs),
/* harmony export */   CI: () => (/* binding */ partsOf),
/* harmony export */   Nk: () => (/* binding */ metadataOf),
/* harmony export */   OL: () => (/* binding */ targetOutputs),
/* harmony export */   Q4: () => (/* binding */ summaryOfRead),
/* harmony export */   V2: () => (/* binding */ summaryOfWrite),
/* harmony export */   Z6: () => (/* binding */ subjectsOf),
/* harmony export */   oA: () => (/* binding */ tagLines)
/* harmony export */ });
/* harmony import */ var _oci_manifest_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2262);
/* harmony import */ var _oci_platform_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3856);


/** Returns the outputs that say what was written or found; of several targets the first gives the single values. */
function targetOutputs({ targets }) {
    const [first] = targets;
    if (first === undefined)
        return {};
    return {
        digest: first.digest,
        reference: first.reference,
        references: [...new Set(targets.map(({ reference }) => reference))].join('\n'),
        'media-type': first.mediaType,
        size: String(first.size),
    };
}
/**
 * Returns {@link targetOutputs} and those that say what is in the manifest.
 * @param subject what `subject-name` and `subject-digest` name; the target itself by default
 */
function manifestOutputs(result, subject) {
    const { targets, manifest, name } = result;
    const [first] = targets;
    if (first === undefined)
        return {};
    return {
        ...targetOutputs(result),
        'artifact-type': first.artifactType,
        annotations: JSON.stringify(first.annotations),
        ...(manifest === undefined ? {} : { manifest }),
        'subject-name': subject?.name ?? name,
        'subject-digest': subject?.digest ?? first.digest,
    };
}
/** Returns the tags of all targets as references, one per line. */
function tagLines(targets) {
    return targets.flatMap(({ tags, reference }) => tags.map((tag) => tagged(reference, tag))).join('\n');
}
function tagged(reference, tag) {
    return `${reference.slice(0, reference.indexOf('@'))}:${tag}`;
}
/** Returns the JSON of the output `metadata`, with docker/build-push-action's keys. */
function metadataOf(targets) {
    const [first] = targets;
    if (first === undefined)
        return '{}';
    const { mediaType, digest, size } = first;
    return JSON.stringify({
        'containerimage.digest': digest,
        'containerimage.descriptor': { mediaType, digest, size },
        'image.name': targets.map(({ shown }) => shown).join(','),
    });
}
/** The summary of a command that writes. */
function summaryOfWrite(heading, result, { dryRun }) {
    const { targets, changed, notes = [] } = result;
    const said = dryRun
        ? ['Nothing was written.']
        : changed
            ? []
            : ['Nothing had to be done: all of it was there already.'];
    return {
        title: dryRun ? `${heading}: dry run` : heading,
        notes: targets.length === 0 ? notes : [...said, ...notes],
        targets: targets.map((target) => ({ ...rowOf(target), changed: dryRun ? undefined : target.changed })),
    };
}
/** The summary of a command that only reads. */
function summaryOfRead(heading, { targets, notes }) {
    return { title: heading, notes, targets: targets.map(rowOf) };
}
function rowOf({ shown, tags, digest, size, mediaType, artifactType, platform }) {
    return {
        reference: shown,
        tags: tags.filter((tag) => !shown.endsWith(`:${tag}`)),
        digest,
        size,
        artifactType: artifactType || mediaType,
        platform,
    };
}
/** Returns what the manifest of a result names, for a summary: of an index its manifests, of anything else its layers. */
function partsOf({ targets: [target], manifest }) {
    if (target === undefined || manifest === undefined)
        return undefined;
    const { mediaType, digest, size } = target;
    const parsed = (0,_oci_manifest_js__WEBPACK_IMPORTED_MODULE_0__/* .parseManifest */ .Ng)({ bytes: Buffer.from(manifest), descriptor: { mediaType, digest, size } }, digest);
    const isIndex = parsed.kind === 'index';
    const rows = (isIndex ? parsed.manifests : parsed.layers).map((part) => ({
        name: part.platform === undefined ? (part.annotations?.[TITLE] ?? '') : (0,_oci_platform_js__WEBPACK_IMPORTED_MODULE_1__/* .formatPlatform */ .Bq)(part.platform),
        mediaType: part.artifactType ?? part.mediaType,
        digest: part.digest,
        size: part.size,
    }));
    return { kind: isIndex ? 'manifests' : 'layers', rows };
}
const TITLE = 'org.opencontainers.image.title';
/**
 * Returns subjects with those targets that refer to them, for the graph of a summary.
 * @param subject what targets refer to that do not say so themselves
 */
function subjectsOf(targets, subject) {
    const roots = new Map();
    for (const target of targets) {
        const about = target.subject ?? subject?.digest;
        if (about === undefined)
            continue;
        const name = target.reference.slice(0, target.reference.lastIndexOf('@'));
        const { digest, artifactType, size, annotations, platform } = target;
        const key = `${name}@${about}`;
        const root = roots.get(key) ?? { name, digest: about, platform, referrers: [] };
        root.referrers.push({ digest, artifactType, size, annotations, referrers: [] });
        roots.set(key, root);
    }
    return [...roots.values()];
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
            held.set(one, (await store.resolve(one, { signal: inner }))?.digest);
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
    const changed = stale.length > 0 && !dryRun;
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

/***/ 3856:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Bq: () => (/* binding */ formatPlatform),
/* harmony export */   FL: () => (/* binding */ parsePlatform),
/* harmony export */   GQ: () => (/* binding */ runnerPlatform),
/* harmony export */   _H: () => (/* binding */ isUnknownPlatform),
/* harmony export */   pC: () => (/* binding */ matchesPlatform)
/* harmony export */ });
/* harmony import */ var _base_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2396);

const NODE_ARCH = {
    x64: { architecture: 'amd64' },
    ia32: { architecture: '386' },
    arm64: { architecture: 'arm64' },
    arm: { architecture: 'arm', variant: 'v7' },
};
/**
 * Reads `os/arch[/variant][:os-version]`.
 * @param input the input it was given in, for the message
 * @throws ArtifactError INPUT_INVALID
 */
function parsePlatform(text, input = 'platform') {
    const [names = '', version, ...more] = text.trim().split(':');
    const parts = names.split('/');
    const [os, architecture, variant] = parts;
    const isText = /^[\w./-]+(?::[\w.-]+)?$/.test(text.trim());
    if (parts.length > 3 || !os || !architecture || variant === '' || more.length > 0 || !isText) {
        throw new _base_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ArtifactError */ .nE('INPUT_INVALID', `The input ${input} has "${text.slice(0, 100)}", which is no platform`, {
            remedy: 'Write it as os/architecture, such as linux/amd64, or runner for the one this runs on.',
        });
    }
    return {
        os,
        architecture,
        ...(variant === undefined ? {} : { variant }),
        ...(version === undefined ? {} : { 'os.version': version }),
    };
}
/** The platform of a runner, from Node's `process.platform` and `process.arch`. */
function runnerPlatform(platform, arch) {
    const os = platform === 'win32' ? 'windows' : platform;
    return { os, ...(NODE_ARCH[arch] ?? { architecture: arch }) };
}
/** `os/arch[/variant]`. */
function formatPlatform({ os, architecture, variant }) {
    return [os, architecture, ...(variant === undefined ? [] : [variant])].join('/');
}
/** True when `have` is what `want` asks for: variant and version of the system only where asked, and arm64 is always v8. */
function matchesPlatform(have, want) {
    if (have.os !== want.os || have.architecture !== want.architecture)
        return false;
    if (want['os.version'] !== undefined && have['os.version'] !== want['os.version'])
        return false;
    if (want.variant === undefined || have.variant === want.variant)
        return true;
    return want.architecture === 'arm64' && (have.variant ?? 'v8') === want.variant;
}
/** True for BuildKit's attestation manifests, which stand in an index as `unknown/unknown` and are no platform. */
function isUnknownPlatform(platform) {
    return platform?.os === 'unknown' && platform.architecture === 'unknown';
}


/***/ })

};
