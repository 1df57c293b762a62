export const id = 3295;
export const ids = [3295];
export const modules = {

/***/ 2539:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Q: () => (/* binding */ formOf),
/* harmony export */   X: () => (/* binding */ formsOf)
/* harmony export */ });
/* harmony import */ var _files_kind_known_types_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2215);
/* harmony import */ var _files_kind_media_type_by_extension_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9787);
/* harmony import */ var _oci_json_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5373);



/**
 * What files make together as one artifact: what others know them as, where they are all of one kind. A Helm chart and its
 * provenance become what `helm push` makes of them, a WebAssembly module what the CNCF's layout says, a Sigstore bundle what
 * cosign stores. With an artifact type given they are layers with names.
 * @throws ArtifactError UNSUPPORTED for a chart that Helm could not read
 */
async function formOf(files, request) {
    const { artifactType, annotations, isPlain = false } = request;
    if (artifactType !== undefined)
        return { files, artifactType, annotations };
    return (isPlain ? undefined : await specialForm(files, request)) ?? plainForm(files, request);
}
/** A form that others know by its config; undefined for files that make none. */
async function specialForm(files, request) {
    const { annotations } = request;
    const chart = files.find(({ content }) => content?.chart !== undefined);
    if (chart !== undefined && files.every((file) => file === chart || isProvenance(file)) && files.length <= 2) {
        const { chartConfig } = await Promise.all(/* import() */[__webpack_require__.e(8815), __webpack_require__.e(4523)]).then(__webpack_require__.bind(__webpack_require__, 4523));
        const { config, annotations: ofChart } = chartConfig(chart);
        const layers = files
            .map((file) => ({ ...file, isUntitled: true }))
            .sort((a, b) => (0,_oci_json_js__WEBPACK_IMPORTED_MODULE_2__/* .compareUtf8 */ .zq)(a.source.descriptor.digest, b.source.descriptor.digest));
        return { files: layers, config, imageSpec: '1.0', annotations: added(ofChart, request) };
    }
    const [only, another] = files;
    if (only?.content?.wasm !== undefined && another === undefined) {
        const { wasmConfig } = await __webpack_require__.e(/* import() */ 1104).then(__webpack_require__.bind(__webpack_require__, 1104));
        return { files, config: await wasmConfig(only, annotations), imageSpec: '1.0', annotations };
    }
    return undefined;
}
function plainForm(files, request) {
    const { annotations } = request;
    const groups = groupsOf(files);
    const [group] = groups;
    if (group !== undefined && groups.length === 1)
        return contentOfGroup(group, request);
    // Of one type, but with contents that one annotation can't name.
    const types = new Set(groups.map(({ type }) => type));
    const [type] = types;
    return { files, annotations, ...(types.size === 1 && type !== undefined ? { artifactType: type } : {}) };
}
/**
 * What files make as artifacts that refer to a subject: one for each type among them, so that a filter by type finds each,
 * and one for each that is stored by itself. With an artifact type given they are one.
 */
function formsOf(files, request) {
    const { artifactType, annotations } = request;
    if (artifactType !== undefined)
        return [{ files, artifactType, annotations }];
    if (files.length === 0)
        return [{ files, annotations }];
    return groupsOf(files).map((group) => contentOfGroup(group, request));
}
/** Files of one type whose artifact has the same annotations; those that are stored by themselves, each for itself. */
function groupsOf(files) {
    const groups = new Map();
    for (const [i, file] of files.entries()) {
        const { annotations = {}, isAlone = false } = file.content ?? {};
        const type = file.content?.artifactType ?? (0,_files_kind_media_type_by_extension_js__WEBPACK_IMPORTED_MODULE_1__/* .artifactTypeByExtension */ .N)(file);
        const key = JSON.stringify([type, annotations, isAlone ? i : '']);
        const group = groups.get(key) ?? { type, annotations, isAlone, files: [] };
        group.files.push(file);
        groups.set(key, group);
    }
    return [...groups.values()];
}
function contentOfGroup({ type, files, annotations, isAlone }, request) {
    return {
        files: isAlone ? files.map((file) => ({ ...file, isUntitled: true })) : files,
        artifactType: type,
        annotations: added(annotations, request),
    };
}
function added(derived, { annotations, defaultAnnotations = true }) {
    return defaultAnnotations ? { ...derived, ...annotations } : annotations;
}
function isProvenance({ source }) {
    return source.descriptor.mediaType === _files_kind_known_types_js__WEBPACK_IMPORTED_MODULE_0__/* .KNOWN_TYPE */ .J.helmProvenance;
}


/***/ }),

/***/ 9741:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   ES: () => (/* binding */ putBlobs),
/* harmony export */   FR: () => (/* binding */ logLayers),
/* harmony export */   L8: () => (/* binding */ putContent),
/* harmony export */   Xi: () => (/* binding */ pushArtifact),
/* harmony export */   Xm: () => (/* binding */ lookForBlobs),
/* harmony export */   ep: () => (/* binding */ putTagged)
/* harmony export */ });
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8500);
/* harmony import */ var _base_async_cancelled_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2871);
/* harmony import */ var _base_async_parallel_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(8697);
/* harmony import */ var _base_errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2396);
/* harmony import */ var _base_limits_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(487);
/* harmony import */ var _pack_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(4247);






/**
 * Stores an artifact's blobs, then its children, then its manifest, then its tags: a tag never points at missing content. The first
 * failure stops the rest.
 * @returns what became of each blob
 */
async function pushArtifact(store, artifact, options) {
    const outcomes = await putContent(store, artifact, options);
    await putTagged(store, artifact, options.tags ?? [], options);
    return outcomes;
}
/** Stores all that an artifact's manifest names: its blobs, then its children. Says what became of each blob. */
async function putContent(store, artifact, options) {
    const outcomes = await putBlobs(store, artifact, options);
    await putChildren(store, artifact, options.signal);
    return outcomes;
}
/**
 * Asks a store which blobs it has, so that {@link putBlobs} need not ask when it comes to it. Never throws: what could
 * not be found out is asked again there.
 */
async function lookForBlobs(store, descriptors, signal) {
    const look = (descriptor, inner) => store.hasBlob(descriptor, { signal: inner }).catch(() => undefined);
    const different = [...new Map(descriptors.map((descriptor) => [descriptor.digest, descriptor])).values()];
    await (0,_base_async_parallel_js__WEBPACK_IMPORTED_MODULE_4__/* .parallel */ ._)(different, _base_limits_js__WEBPACK_IMPORTED_MODULE_5__/* .BLOB_CONCURRENCY */ .wE, look, signal).catch(() => undefined);
}
/** Stores the blobs of an artifact, several at once, and says what became of each. */
async function putBlobs(store, artifact, { observer, signal, assumeAbsent = false }) {
    const total = artifact.blobs.reduce((sum, blob) => sum + blob.descriptor.size, 0);
    const transfer = observer.transfer(`Pushing to ${store.name}`, total);
    try {
        const results = await (0,_base_async_parallel_js__WEBPACK_IMPORTED_MODULE_4__/* .parallel */ ._)(artifact.blobs, _base_limits_js__WEBPACK_IMPORTED_MODULE_5__/* .BLOB_CONCURRENCY */ .wE, async (source, inner) => {
            const onProgress = (bytes) => transfer.add(bytes);
            const outcome = await store.putBlob(source, { signal: inner, onProgress, assumeAbsent });
            if (outcome !== 'uploaded')
                transfer.add(source.descriptor.size);
            return [source.descriptor.digest, outcome];
        }, signal);
        return new Map(results);
    }
    finally {
        transfer.end();
    }
}
/** Tells the log what became of each layer of an artifact that was just stored. */
function logLayers(artifact, outcomes, observer) {
    for (const layer of [artifact, ...(artifact.children ?? [])].flatMap(({ layers }) => layers)) {
        const title = layer.annotations?.[_pack_js__WEBPACK_IMPORTED_MODULE_3__/* .ANNOTATION */ .YX.title] ?? layer.mediaType;
        observer.info(`${outcomes?.get(layer.digest) ?? 'existing'}  ${title}  ${layer.size} bytes  ${layer.digest}`);
    }
}
async function putChildren(store, { children = [] }, signal) {
    const put = (child, inner) => putTagged(store, child, [], { signal: inner });
    await (0,_base_async_parallel_js__WEBPACK_IMPORTED_MODULE_4__/* .parallel */ ._)(children, _base_limits_js__WEBPACK_IMPORTED_MODULE_5__/* .BLOB_CONCURRENCY */ .wE, put, signal);
}
/** Stores the manifest of an artifact whose blobs are there, under each tag, or by digest when there is none. */
async function putTagged(store, artifact, tags, options = {}) {
    const { manifest } = artifact;
    const { overwrite = true, signal } = options;
    const [first, ...others] = tags;
    await putFirst(store, artifact, first, options);
    const put = (tag, inner) => store.putManifest(manifest, { tag, overwrite, signal: inner });
    await (0,_base_async_parallel_js__WEBPACK_IMPORTED_MODULE_4__/* .parallel */ ._)(others, _base_limits_js__WEBPACK_IMPORTED_MODULE_5__/* .BLOB_CONCURRENCY */ .wE, put, signal);
}
/**
 * Stores a manifest for the first time. A registry that does not find a blob it took (ghcr.io, for moments) is shown the
 * blobs again: at first by asking for each, then, as it may be wrong there too, by sending them.
 */
async function putFirst(store, artifact, tag, { overwrite = true, signal }) {
    const { manifest, blobs } = artifact;
    const abort = signal === undefined ? {} : { signal };
    for (let tries = 1;; tries++) {
        try {
            return await store.putManifest(manifest, tag === undefined ? abort : { ...abort, tag, overwrite });
        }
        catch (error) {
            if (tries > _base_limits_js__WEBPACK_IMPORTED_MODULE_5__/* .BLOB_UNKNOWN_RETRIES */ .YQ || !(0,_base_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .isArtifactError */ .Z9)(error, 'BLOB_UNKNOWN'))
                throw error;
        }
        if (tries > 1)
            await rest(_base_limits_js__WEBPACK_IMPORTED_MODULE_5__/* .BLOB_UNKNOWN_DELAY_MS */ .CO, signal);
        const put = (source, inner) => store.putBlob(source, { signal: inner, assumeAbsent: tries > 1 });
        await (0,_base_async_parallel_js__WEBPACK_IMPORTED_MODULE_4__/* .parallel */ ._)(blobs, _base_limits_js__WEBPACK_IMPORTED_MODULE_5__/* .BLOB_CONCURRENCY */ .wE, put, signal);
        await putChildren(store, artifact, signal);
    }
}
async function rest(ms, signal) {
    await (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_0__.setTimeout)(ms, undefined, signal === undefined ? {} : { signal }).catch(() => { });
    (0,_base_async_cancelled_js__WEBPACK_IMPORTED_MODULE_1__/* .throwIfCancelled */ .dZ)(signal);
}


/***/ }),

/***/ 6533:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   El: () => (/* binding */ patternLines),
/* harmony export */   jm: () => (/* binding */ patternFilter),
/* harmony export */   ov: () => (/* binding */ leaveOut)
/* harmony export */ });
/* unused harmony export parseAll */
/* harmony import */ var _parse_pattern_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3346);
/* harmony import */ var _pattern_matcher_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5179);


/** Sorts the lines of an input that takes patterns. Empty lines and those that begin with `#` are comments. */
function patternLines(lines) {
    const all = lines.map((line) => line.trim()).filter((line) => line !== '' && !line.startsWith('#'));
    const leftOut = all.filter((line) => line.startsWith('!')).map((line) => line.slice(1).trim());
    return { taken: all.filter((line) => !line.startsWith('!')), leftOut: leftOut.filter((line) => line !== '') };
}
/**
 * Returns which names the lines of an input take: those that a pattern matches, less those that a line with `!` leaves out,
 * wherever it stands. Without a line that takes, every name is taken.
 * @throws ArtifactError INPUT_INVALID for a pattern that is too long or has too many alternatives
 */
function patternFilter(lines) {
    const { taken, leftOut } = patternLines(lines);
    const isTaken = taken.length === 0 ? () => true : wholeMatch(parseAll(taken));
    const isLeftOut = leaveOut(parseAll(leftOut));
    return (name) => isTaken(name) && !isLeftOut(name);
}
/** The alternatives of all the patterns. */
function parseAll(patterns, options) {
    return patterns.flatMap((pattern) => (0,_parse_pattern_js__WEBPACK_IMPORTED_MODULE_0__/* .parsePattern */ .EY)(pattern, options));
}
function wholeMatch(paths) {
    const matcher = new _pattern_matcher_js__WEBPACK_IMPORTED_MODULE_1__/* .PatternMatcher */ .P(paths);
    return (name) => {
        const at = matcher.advance(matcher.start, name);
        return matcher.isMatch(at) || matcher.isMatch(matcher.advance(at, '/'));
    };
}
/**
 * Returns which names `!` lines leave out: what a pattern matches, and everything below it.
 * The second argument says that the name is that of a file, which a pattern with a slash at its end does not match.
 */
function leaveOut(paths) {
    if (paths.length === 0)
        return () => false;
    const matcher = new _pattern_matcher_js__WEBPACK_IMPORTED_MODULE_1__/* .PatternMatcher */ .P(paths);
    return (name, isFile = false) => {
        let at = matcher.start;
        for (let from = 0; at.length > 0;) {
            const slash = name.indexOf('/', from);
            at = matcher.advance(at, slash < 0 ? name.slice(from) : name.slice(from, slash));
            if (matcher.isMatch(at))
                return true;
            if (slash < 0)
                return !isFile && matcher.isMatch(matcher.advance(at, '/'));
            at = matcher.advance(at, '/');
            if (matcher.isMatch(at))
                return true;
            from = slash + 1;
        }
        return false;
    };
}


/***/ }),

/***/ 5179:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   P: () => (/* binding */ PatternMatcher)
/* harmony export */ });
/** Steps that are no code points. */
const STEP = {
    /** One character of a part. */
    one: -1,
    /** Any characters of a part. */
    many: -2,
    /** Any number of whole parts, each with its slash. */
    parts: -3,
    /** Everything. */
    rest: -4,
    end: -5,
};
const SLASH = 0x2f;
/**
 * Matches names against patterns, all of them at once: a nondeterministic automaton whose possible states move along the
 * name together, so that time is at most the length of the patterns times that of the name, whatever they are.
 */
class PatternMatcher {
    /** The positions before a name. */
    start;
    #steps;
    /** By step: the round in which it was added last. */
    #added;
    #round = 0;
    /** The steps of the round before, and those of this one, of which there are `#count`. */
    #now;
    #next;
    #count = 0;
    constructor(paths) {
        const steps = [];
        const starts = [];
        for (const path of paths) {
            for (const one of stepsOf(path)) {
                starts.push(steps.length);
                for (const step of one)
                    steps.push(step);
                steps.push(STEP.end);
            }
        }
        this.#steps = steps;
        this.#added = new Float64Array(steps.length);
        this.#now = new Int32Array(steps.length);
        this.#next = new Int32Array(steps.length);
        this.#round += 1;
        for (const at of starts)
            this.#add(at);
        this.start = this.#next.slice(0, this.#count);
    }
    /** Returns the positions after more of a name. */
    advance(from, text) {
        this.#next.set(from);
        this.#count = from.length;
        for (let at = 0; at < text.length && this.#count > 0; at += 1) {
            const codePoint = text.codePointAt(at) ?? 0;
            if (codePoint > 0xffff)
                at += 1;
            const before = this.#count;
            [this.#now, this.#next] = [this.#next, this.#now];
            this.#count = 0;
            this.#round += 1;
            for (let i = 0; i < before; i += 1)
                this.#move(this.#now[i] ?? 0, codePoint);
        }
        return this.#next.slice(0, this.#count);
    }
    /** True if what was read is a whole match. */
    isMatch(at) {
        return at.some((place) => this.#steps[place] === STEP.end);
    }
    #move(place, codePoint) {
        const step = this.#steps[place];
        if (step === codePoint)
            this.#add(place + 1);
        else if (step === STEP.rest)
            this.#add(place);
        // A pattern goes on after a whole part, not within one.
        else if (step === STEP.parts)
            codePoint === SLASH ? this.#add(place) : this.#addAlone(place);
        else if (codePoint === SLASH)
            return;
        else if (step === STEP.many)
            this.#add(place);
        else if (step === STEP.one || (typeof step === 'function' && step(codePoint)))
            this.#add(place + 1);
    }
    /** Adds a step, and if it may take nothing, the one after it. */
    #add(place) {
        for (let at = place; this.#addAlone(at); at += 1) {
            const step = this.#steps[at];
            if (step !== STEP.many && step !== STEP.parts && step !== STEP.rest)
                return;
        }
    }
    #addAlone(place) {
        if (this.#added[place] === this.#round)
            return false;
        this.#added[place] = this.#round;
        this.#next[this.#count] = place;
        this.#count += 1;
        return true;
    }
}
/** The steps of a path; of one that ends with `**`, those of the folder it is in too. */
function stepsOf({ segments, isFolder }) {
    const steps = [];
    for (const [i, segment] of segments.entries()) {
        const isLast = i === segments.length - 1;
        if (segment.kind === 'any') {
            if (isLast && !isFolder) {
                return steps.length === 0 ? [[STEP.rest]] : [steps.slice(0, -1), [...steps, STEP.rest]];
            }
            steps.push(STEP.parts);
            continue;
        }
        if (segment.kind === 'wild')
            for (const token of segment.tokens)
                steps.push(typeof token === 'string' ? STEP[token] : token);
        else
            for (const character of segment.text)
                steps.push(character.codePointAt(0) ?? 0);
        if (!isLast || isFolder)
            steps.push(SLASH);
    }
    return [steps];
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

/***/ 1968:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  yH: () => (/* binding */ fileResult),
  L7: () => (/* binding */ hasPlatforms),
  rl: () => (/* binding */ packRequest)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./build/src/artifact/pack/pack.js
var pack = __webpack_require__(4247);
// EXTERNAL MODULE: ./build/src/base/async/parallel.js
var parallel = __webpack_require__(8697);
// EXTERNAL MODULE: ./build/src/base/limits.js
var limits = __webpack_require__(487);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: ./build/src/files/kind/json-content.js + 1 modules
var json_content = __webpack_require__(563);
// EXTERNAL MODULE: ./build/src/files/kind/known-types.js
var known_types = __webpack_require__(2215);
;// CONCATENATED MODULE: ./build/src/files/kind/text-content.js

/** What may come before the root element: declaration, comments, processing instructions, a document type. */
const XML_PROLOGUE = /^(?:\s+|<\?[\s\S]*?\?>|<!--[\s\S]*?-->|<![A-Z][^>[]*(?:\[[^\]]*\]\s*)?>)*/;
const ROOT_ELEMENT = /^<(?:[A-Za-z_][\w.-]*:)?([A-Za-z_][\w.-]*)((?:\s[^>]*)?)>/;
/** What text is by its first bytes: SBOMs and test reports in XML, SPDX as tags and values, Helm's provenance. */
function textContent(head) {
    const text = new TextDecoder().decode(head);
    const type = text.trimStart().startsWith('<') ? xmlType(text) : plainType(text);
    if (type === undefined)
        return undefined;
    // A provenance goes with its chart.
    return { mediaType: type, artifactType: type === known_types/* KNOWN_TYPE */.J.helmProvenance ? known_types/* KNOWN_TYPE */.J.helmConfig : type };
}
function xmlType(text) {
    const from = XML_PROLOGUE.exec(text)?.[0].length ?? 0;
    const [, name, attributes = ''] = ROOT_ELEMENT.exec(text.slice(from, from + 8192)) ?? [];
    if (name === 'bom' && /["']http:\/\/cyclonedx\.org\/schema\/bom\//.test(attributes))
        return known_types/* KNOWN_TYPE */.J.cyclonedxXml;
    // JUnit's reports have no namespace; what all of them have is the root's name.
    if (name === 'testsuites' || name === 'testsuite')
        return known_types/* KNOWN_TYPE */.J.junit;
    return undefined;
}
function plainType(text) {
    if (/^SPDXVersion:[ \t]*SPDX-\d/m.test(text) && !text.includes('\0'))
        return known_types/* KNOWN_TYPE */.J.spdxTagValue;
    // Helm's provenance.md: a Chart.yaml, then `files:` with the archive's digest, signed as clear text.
    const isSigned = text.startsWith('-----BEGIN PGP SIGNED MESSAGE-----');
    return isSigned && /^files:[ \t]*\r?\n[ \t]+\S+\.tgz: sha256:/m.test(text) ? known_types/* KNOWN_TYPE */.J.helmProvenance : undefined;
}

;// CONCATENATED MODULE: ./build/src/files/kind/content-type.js





/**
 * What a file is by its content, of what docs/types.md lists. Reads MAX_TYPE_HEAD_BYTES, and of what may be such a JSON
 * document or a Helm chart up to MAX_TYPE_SCAN_BYTES or MAX_CHART_SEARCH_BYTES. Undefined for everything else, and for what
 * can't be read: whoever needs the file says so.
 */
async function contentOf(path, signal) {
    try {
        const handle = await (0,promises_.open)(path, 'r');
        try {
            const buffer = Buffer.allocUnsafe(limits/* MAX_TYPE_HEAD_BYTES */.j9);
            const found = await contentBy(async (position, length) => {
                const { bytesRead } = await handle.read(buffer, 0, length, position);
                return buffer.subarray(0, bytesRead);
            }, signal);
            if (found !== 'gzip')
                return found;
        }
        finally {
            await handle.close();
        }
        // With its reader of archives: few files are compressed.
        const { chartYaml } = await Promise.all(/* import() */[__webpack_require__.e(6118), __webpack_require__.e(7240)]).then(__webpack_require__.bind(__webpack_require__, 7240));
        const chart = await chartYaml(path, signal);
        if (chart === undefined)
            return undefined;
        return { mediaType: known_types/* KNOWN_TYPE */.J.helmChart, artifactType: known_types/* KNOWN_TYPE */.J.helmConfig, chart };
    }
    catch {
        return undefined;
    }
}
/** As {@link contentOf}, of anything that can be read; `gzip` for what may be a chart. Asks for MAX_TYPE_HEAD_BYTES at a time. */
async function contentBy(read, signal) {
    const head = await read(0, limits/* MAX_TYPE_HEAD_BYTES */.j9);
    if (head[0] === 0x1f && head[1] === 0x8b)
        return 'gzip';
    const wasm = wasmContent(head);
    if (wasm !== undefined)
        return wasm;
    const json = new json_content/* JsonContent */.A();
    let goesOn = json.push(head);
    if (!goesOn && json.content === undefined)
        return textContent(head);
    for (let at = head.length; goesOn && at > 0 && at < limits/* MAX_TYPE_SCAN_BYTES */.Eg;) {
        signal?.throwIfAborted();
        const chunk = await read(at, limits/* MAX_TYPE_HEAD_BYTES */.j9);
        if (chunk.length === 0)
            break;
        at += chunk.length;
        goesOn = json.push(chunk);
    }
    return json.content;
}
/** The preamble of a module (core specification, 5.5.16) and of a component, which have another version in the same place. */
function wasmContent(head) {
    if (head[0] !== 0 || head[1] !== 0x61 || head[2] !== 0x73 || head[3] !== 0x6d || head.length < 8)
        return undefined;
    const type = known_types/* KNOWN_TYPE */.J.wasm;
    return { mediaType: type, artifactType: type, wasm: head[6] === 1 ? 'component' : 'module' };
}

// EXTERNAL MODULE: ./build/src/files/kind/media-type-by-extension.js
var media_type_by_extension = __webpack_require__(9787);
// EXTERNAL MODULE: ./build/src/files/source/file-source.js
var file_source = __webpack_require__(4255);
;// CONCATENATED MODULE: ./build/src/artifact/pack/pack-files.js





/** Hashes each file and archives each folder. On a failure nothing temporary is left. */
async function packFiles(found, options) {
    const disposals = [];
    const dispose = async () => {
        await Promise.all(disposals.splice(0).map((remove) => remove()));
    };
    try {
        const files = await (0,parallel/* parallel */._)(found, limits/* HASH_CONCURRENCY */.T$, async (file, signal) => {
            const own = file.annotations === undefined ? {} : { annotations: file.annotations };
            if (file.kind === 'file') {
                const content = await contentOf(file.path, signal);
                const mediaType = file.mediaType ?? content?.mediaType ?? (0,media_type_by_extension/* mediaTypeOf */.c)(file.path);
                const packed = await (0,file_source/* packFile */.qt)(file, { mediaType, signal });
                // A media type of the author's own says that it is something else.
                return { ...packed, ...own, ...(content?.mediaType === mediaType ? { content } : {}) };
            }
            const { compression, tempDir } = options;
            // With its encoder: most pushes are of files, and need not wait for it to load.
            const { archiveDirectory } = await Promise.all(/* import() */[__webpack_require__.e(1306), __webpack_require__.e(9651)]).then(__webpack_require__.bind(__webpack_require__, 9651));
            const archive = await archiveDirectory(file, { compression, tempDir, signal });
            disposals.push(archive.dispose);
            options.observer.debug(`Archived ${file.title}: ${archive.source.descriptor.size} bytes`);
            return { ...archive, ...own };
        }, options.signal);
        return { files, dispose };
    }
    catch (error) {
        await dispose();
        throw error;
    }
}

// EXTERNAL MODULE: ./build/src/base/errors.js
var errors = __webpack_require__(2396);
// EXTERNAL MODULE: ./build/src/base/pattern/parse-pattern.js + 2 modules
var parse_pattern = __webpack_require__(3346);
// EXTERNAL MODULE: ./build/src/files/find/find-files.js + 2 modules
var find_files = __webpack_require__(1452);
// EXTERNAL MODULE: ./build/src/files/find/platform-line.js
var platform_line = __webpack_require__(361);
// EXTERNAL MODULE: ./build/src/oci/media-types.js
var media_types = __webpack_require__(415);
// EXTERNAL MODULE: ./build/src/oci/platform.js
var platform = __webpack_require__(3856);
;// CONCATENATED MODULE: ./build/src/commands/shared/packing.js









/**
 * Finds, hashes and archives the files of a request, and its config; undefined when there are none and that is allowed.
 * @throws ArtifactError NO_FILES when none match and that is not allowed
 */
async function packRequest(request, context) {
    const { observer, signal } = context;
    const git = new Set();
    const found = withFiles(await findGroups(request, { signal, onGit: (title) => git.add(title) }), request, context);
    if (found.length === 0)
        return undefined;
    const parts = await request.partAnnotations;
    // A file for all platforms is in each group, but hashed and archived once.
    const distinct = [...new Set(found.flatMap(({ files }) => files))];
    const placeOf = new Map(distinct.map((file, place) => [file, place]));
    const named = parts === undefined ? distinct : annotated(distinct, parts, context);
    const config = await packConfig(request, signal);
    const inGroups = found.map(({ platform, files }) => ({
        platform,
        places: files.flatMap((file) => placeOf.get(file) ?? []),
    }));
    const packed = await packFiles(named, {
        compression: request.compression,
        get tempDir() {
            return context.tempDir;
        },
        observer,
        signal,
    });
    if (git.size > 0)
        observer.notice(gitNotice([...git].sort()));
    const secrets = packed.files.flatMap(({ secrets = [] }) => secrets);
    if (secrets.length > 0)
        observer.warning(secretsWarning(secrets, request.workingDirectory));
    return {
        ...packed,
        groups: inGroups.map(({ places, ...group }) => ({ ...group, files: at(packed.files, places) })),
        configAnnotations: parts?.config ?? {},
        config,
    };
}
/** Most paths that one annotation names. */
const MAX_NAMED_PATHS = 10;
function named(paths) {
    const more = paths.length - MAX_NAMED_PATHS;
    return paths.slice(0, MAX_NAMED_PATHS).join(', ') + (more > 0 ? ` and ${more} more` : '');
}
function secretsWarning(files, workingDirectory) {
    const titles = files.map((file) => (0,external_node_path_.relative)(workingDirectory, file).replaceAll(external_node_path_.sep, '/')).sort();
    const lines = named(titles.map((title) => `!${(0,parse_pattern/* escapePattern */.MP)(title)}`));
    const [hold, them, line] = titles.length === 1 ? ['holds', 'it', 'line'] : ['hold', 'them', 'lines'];
    return `${named(titles)} usually ${hold} secrets, and will be pushed. To leave ${them} out, add to files the ${line} ${lines}`;
}
function gitNotice(paths) {
    return `${named(paths)} ${paths.length === 1 ? 'was' : 'were'} left out of what is pushed. To push what is in a .git folder, name a path in it in files.`;
}
function at(items, places) {
    return places.flatMap((place) => items[place] ?? []);
}
async function findGroups({ files, workingDirectory }, settings) {
    const options = { workingDirectory, ...settings };
    if (!hasPlatforms(files))
        return [{ files: await (0,find_files/* findFiles */.l)(files, options) }];
    const { findForPlatforms, platformsIn } = await __webpack_require__.e(/* import() */ 4787).then(__webpack_require__.bind(__webpack_require__, 4787));
    return findForPlatforms(files, platformsIn(files), options);
}
/** Whether any line of `files` is for one platform. */
function hasPlatforms(files) {
    return files.some((line) => (0,platform_line/* parsePlatformLine */.H)(line).platform !== undefined);
}
/** The groups without those that have no files, where that is allowed. */
function withFiles(groups, { files, workingDirectory, ifNoFilesFound }, { observer }) {
    return groups.filter((group) => {
        if (group.files.length > 0 || ifNoFilesFound === 'empty')
            return true;
        const whose = group.platform === undefined ? '' : ` for ${(0,platform/* formatPlatform */.Bq)(group.platform)}`;
        const error = new errors/* ArtifactError */.nE('NO_FILES', `No file matches the input files${whose} (${files.join(', ').slice(0, 300)})`, {
            remedy: `Paths are relative to ${workingDirectory}; set working-directory, or if-no-files-found: warn.`,
        });
        if (ifNoFilesFound === 'error')
            throw error;
        if (ifNoFilesFound === 'warn')
            observer.warning(`${error.message}.`);
        return false;
    });
}
async function packConfig({ config, artifactPlatform, workingDirectory }, signal) {
    if (config === undefined && artifactPlatform === undefined)
        return undefined;
    const { packSingleFile, platformConfig } = await __webpack_require__.e(/* import() */ 9726).then(__webpack_require__.bind(__webpack_require__, 9726));
    if (artifactPlatform !== undefined)
        return platformConfig(artifactPlatform);
    return config && packSingleFile(config, { workingDirectory, otherType: media_types/* MEDIA_TYPE */.Ap.unknownConfig, signal });
}
/** The files with their annotations, those that have another title under that name. */
function annotated(found, { files }, { observer }) {
    const used = new Set();
    const named = found.map((file) => {
        const keys = [...files.keys()].filter((key) => file.typed.includes(key) || external_node_path_.posix.normalize(key) === file.title);
        if (keys.length === 0)
            return file;
        for (const key of keys)
            used.add(key);
        // What is said of a line with a wildcard gives way to what is said of the file.
        const ordered = keys.toSorted((a, b) => Number(external_node_path_.posix.normalize(a) === file.title) - Number(external_node_path_.posix.normalize(b) === file.title));
        const annotations = Object.assign({}, ...ordered.map((key) => files.get(key)));
        return { ...file, title: annotations[pack/* ANNOTATION */.YX.title] ?? file.title, annotations };
    });
    for (const key of files.keys()) {
        if (!used.has(key))
            observer.warning(`The annotation file has annotations of ${key}, which is none of the files.`);
    }
    return named;
}
/** How the `files` output lists a packed file. */
function fileResult(file) {
    const { mediaType, digest, size, annotations = {} } = (0,pack/* layerOf */.ZZ)(file);
    return { title: file.title, path: file.path, mediaType, digest, size, annotations };
}


/***/ }),

/***/ 1452:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  l: () => (/* binding */ findFiles),
  I: () => (/* binding */ specialKind)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./build/src/base/async/cancelled.js
var cancelled = __webpack_require__(2871);
// EXTERNAL MODULE: ./build/src/base/async/parallel.js
var parallel = __webpack_require__(8697);
// EXTERNAL MODULE: ./build/src/base/errors.js
var errors = __webpack_require__(2396);
// EXTERNAL MODULE: ./build/src/base/file-error.js
var file_error = __webpack_require__(7382);
// EXTERNAL MODULE: ./build/src/base/pattern/parse-pattern.js + 2 modules
var parse_pattern = __webpack_require__(3346);
// EXTERNAL MODULE: ./build/src/base/pattern/pattern-list.js
var pattern_list = __webpack_require__(6533);
// EXTERNAL MODULE: ./build/src/files/paths/safe-path.js
var safe_path = __webpack_require__(3737);
// EXTERNAL MODULE: ./build/src/files/find/file-line.js
var file_line = __webpack_require__(5082);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:timers/promises"
var external_node_timers_promises_ = __webpack_require__(8500);
// EXTERNAL MODULE: ./build/src/base/limits.js
var limits = __webpack_require__(487);
// EXTERNAL MODULE: ./build/src/base/pattern/pattern-matcher.js
var pattern_matcher = __webpack_require__(5179);
;// CONCATENATED MODULE: ./build/src/files/find/working-directory.js






const GIT_FOLDER = '.git';
/** True if a path with forward slashes has a part `.git`, in whatever case: file systems that ignore it are common. */
function namesGit(path) {
    return path.toLowerCase().split('/').includes(GIT_FOLDER);
}
/** The folder that files are named relative to, and that nothing pushed may be outside of. */
class WorkingDirectory {
    path;
    #real;
    constructor(path) {
        this.path = (0,external_node_path_.resolve)(path);
    }
    /**
     * Returns the name of a path in the artifact: relative, forward slashes; {@link ROOT_TITLE} for the directory itself.
     * @throws ArtifactError UNSAFE_PATH if it is outside
     */
    async titleOf(path) {
        let title = below(path, this.path);
        // The same folder may have two names, such as /tmp and /private/tmp on macOS.
        if (title === undefined)
            title = below(await realName(path), await this.#realPath());
        if (title === undefined) {
            throw new errors/* ArtifactError */.nE('UNSAFE_PATH', `${path} is outside the working directory ${this.path}`, {
                remedy: 'Set working-directory to a folder that holds all the files.',
            });
        }
        return title === '' ? safe_path/* ROOT_TITLE */.gd : title;
    }
    /** Returns the absolute path of a title. */
    pathOf(title) {
        return (0,external_node_path_.join)(this.path, title);
    }
    /**
     * Checks that a path leads to a place in this directory once its links are followed, and not into a `.git` that its name
     * does not mention. Returns that place, absolute.
     * @throws ArtifactError UNSAFE_PATH naming the link, FILE_NOT_FOUND, FILE_ACCESS
     */
    async follow(path, title) {
        const real = await (0,promises_.realpath)(path).catch((error) => {
            throw (0,file_error/* fileError */.zS)(error, `Reading ${title}`);
        });
        const place = below(real, await this.#realPath());
        if (place !== undefined && (!namesGit(place) || namesGit(title)))
            return real;
        const [link, target] = await this.#firstLink(title);
        const where = place === undefined ? `out of the working directory ${this.path}` : 'into a .git folder';
        throw new errors/* ArtifactError */.nE('UNSAFE_PATH', `${link} is a symbolic link to ${target}, which leads ${where}`, {
            remedy: `Copy what it points to into the working directory, or leave it out with the line !${link}.`,
        });
    }
    /** The first part of a title that is a link, and its target. */
    async #firstLink(title) {
        const parts = title.split('/');
        for (const i of parts.keys()) {
            const part = parts.slice(0, i + 1).join('/');
            const stats = await (0,promises_.lstat)(this.pathOf(part)).catch(() => undefined);
            if (stats?.isSymbolicLink() === true)
                return [part, (0,external_node_fs_.readlinkSync)(this.pathOf(part))];
        }
        return [title, 'another place'];
    }
    #realPath() {
        this.#real ??= (0,promises_.realpath)(this.path).catch((error) => {
            throw (0,file_error/* fileError */.zS)(error, `Reading the working directory ${this.path}`);
        });
        return this.#real;
    }
}
/** The real path of a folder with the name of what is in it, which may be a link. */
async function realName(path) {
    const folder = await (0,promises_.realpath)((0,external_node_path_.dirname)(path)).catch(() => (0,external_node_path_.dirname)(path));
    return (0,external_node_path_.join)(folder, (0,external_node_path_.basename)(path));
}
function below(path, base) {
    const name = (0,external_node_path_.relative)(base, path);
    if (name === '..' || name.startsWith(`..${external_node_path_.sep}`) || (0,external_node_path_.isAbsolute)(name))
        return undefined;
    return external_node_path_.sep === '/' ? name : name.replaceAll(external_node_path_.sep, '/');
}

;// CONCATENATED MODULE: ./build/src/files/find/walk-pattern.js











/**
 * Finds what a pattern matches in a folder, folders excepted, as titles in no order. Only folders in which something can match
 * are read. Links to folders are followed, but for those that lead back to a folder they are in; a link to nothing is passed
 * over. What is called `.git` is passed over too, unless `root` is in one.
 * @param root title of the folder that the pattern begins in
 * @throws ArtifactError UNSAFE_PATH for a link to a file that matches, or to a folder in which something may match, that
 *   leads out of the working directory; TOO_LARGE beyond MAX_FOLDER_DEPTH folders or MAX_ARCHIVE_ENTRIES files; FILE_ACCESS
 */
async function walkPattern(pattern, root, directory, options) {
    const { isLeftOut, onGit, signal } = options;
    const matcher = new pattern_matcher/* PatternMatcher */.P([pattern]);
    const keepsGit = namesGit(root);
    const found = [];
    let seen = 0;
    async function enter(entry, folder) {
        const at = matcher.advance(folder.at, entry.name);
        const inside = matcher.advance(at, '/');
        const isHit = matcher.isMatch(at);
        if (!isHit && inside.length === 0)
            return undefined;
        const title = folder.title === safe_path/* ROOT_TITLE */.gd ? entry.name : `${folder.title}/${entry.name}`;
        if (isLeftOut(title, true))
            return undefined;
        if (!keepsGit && namesGit(entry.name)) {
            if (!isLeftOut(title, false))
                onGit?.(title);
            return undefined;
        }
        const path = directory.pathOf(title);
        const isLink = entry.isSymbolicLink();
        const kind = isLink ? await linkedKind(path, title) : entry.isDirectory() ? 'directory' : 'other';
        if (kind === 'directory') {
            if (inside.length === 0 || isLeftOut(title, false))
                return undefined;
            const next = { title, at: inside, depth: folder.depth + 1 };
            if (!isLink)
                return { ...next, real: (0,external_node_path_.join)(folder.real, entry.name), left: folder.left };
            const real = await directory.follow(path, title);
            const left = [folder.real, ...folder.left];
            return left.some((one) => one === real || one.startsWith(real + external_node_path_.sep)) ? undefined : { ...next, real, left };
        }
        if (kind === undefined || !isHit)
            return undefined;
        if (isLink)
            await directory.follow(path, title);
        found.push(title);
        return undefined;
    }
    const real = await directory.follow(directory.pathOf(root), root);
    const stack = [{ title: root, at: matcher.start, real, left: [], depth: 0 }];
    for (let folder = stack.pop(); folder !== undefined; folder = stack.pop()) {
        (0,cancelled/* throwIfCancelled */.dZ)(signal);
        if (folder.depth > limits/* MAX_FOLDER_DEPTH */.eE)
            throw tooMuch(`folders lie more than ${limits/* MAX_FOLDER_DEPTH */.eE} deep`);
        for (const entry of readFolder(directory.pathOf(folder.title), folder.title)) {
            seen += 1;
            if (seen > limits/* MAX_ARCHIVE_ENTRIES */.HS)
                throw tooMuch(`there are more than ${limits/* MAX_ARCHIVE_ENTRIES */.HS} files`);
            const inner = await enter(entry, folder);
            if (inner !== undefined)
                stack.push(inner);
        }
        await (0,external_node_timers_promises_.setImmediate)();
    }
    return found;
    function tooMuch(why) {
        return new errors/* ArtifactError */.nE('TOO_LARGE', `Looking for files in ${directory.pathOf(root)} was given up: ${why}`, {
            remedy: 'Begin the pattern with a folder that holds less.',
        });
    }
}
/** What is in a folder; nothing if there is no such folder, or it is a file. */
function readFolder(path, title) {
    try {
        return (0,external_node_fs_.readdirSync)(path, { withFileTypes: true });
    }
    catch (error) {
        const code = (0,errors/* systemCode */.xU)(error);
        if (code === 'ENOENT' || code === 'ENOTDIR')
            return [];
        throw (0,file_error/* fileError */.zS)(error, `Reading the folder ${title}`);
    }
}
/** What a link leads to; undefined if to nothing. */
async function linkedKind(path, title) {
    try {
        return (await (0,promises_.stat)(path)).isDirectory() ? 'directory' : 'other';
    }
    catch (error) {
        if ((0,errors/* systemCode */.xU)(error) === 'ENOENT')
            return undefined;
        throw (0,file_error/* fileError */.zS)(error, `Reading ${title}`);
    }
}

;// CONCATENATED MODULE: ./build/src/files/find/find-files.js












/** Files looked at together: enough to keep the thread pool of Node busy. */
const STAT_CONCURRENCY = 16;
const PATTERN_OPTIONS = { backslashSeparates: external_node_path_.sep === '\\' };
/**
 * Finds the files and folders that the lines of the input `files` name. A line is a path or a pattern (docs/patterns.md) with
 * an optional `:media/type`; lines that start with `!` take away from all others, a folder with all that is in it; empty lines
 * and those that start with `#` are passed over. A wildcard yields files only; a folder is named without one and becomes one
 * archive. What is called like a line is what the line names, wildcards or not.
 * The order is that of the lines, within a pattern that of the titles' UTF-8 bytes; a path named twice counts once, where it
 * came first, with the last media type given. Links are followed within the working directory; a link to nothing is passed
 * over by a pattern. What is called `.git` is left out, with all that is in it, unless a line names a path in it.
 * Titles are not checked: not every file is stored under its name.
 * @throws ArtifactError FILE_NOT_FOUND for a path that is not there, UNSAFE_PATH for one that is outside the working
 *   directory or leads out of it, UNSUPPORTED for a FIFO, socket or device, INPUT_INVALID for a pattern that is none,
 *   TOO_LARGE, FILE_ACCESS
 */
async function findFiles(lines, options) {
    const { signal, onMissing } = options;
    const { taken, leftOut } = (0,pattern_list/* patternLines */.El)(lines);
    const search = await startSearch(leftOut, options);
    const found = new Map();
    for (const line of taken) {
        (0,cancelled/* throwIfCancelled */.dZ)(signal);
        const parsed = (0,file_line/* parseFileLine */.o)(line);
        const hits = await hitsOf(parsed, search);
        if (hits === undefined && onMissing === undefined)
            throw missing(parsed.path, search.directory.path);
        if (hits === undefined || hits.length === 0)
            onMissing?.(line);
        for (const hit of hits ?? [])
            addFound(found, hit);
    }
    return [...found.values()];
}
function addFound(found, hit) {
    const had = found.get(hit.path);
    if (had === undefined) {
        found.set(hit.path, hit);
        return;
    }
    const { mediaType = had.mediaType } = hit;
    const typed = [...had.typed, ...hit.typed];
    found.set(hit.path, { ...had, typed, mediaType });
}
async function startSearch(leftOut, options) {
    const directory = new WorkingDirectory(options.workingDirectory);
    const paths = [];
    for (const line of leftOut) {
        const { path } = (0,file_line/* parseFileLine */.o)(line);
        const literal = (0,external_node_path_.resolve)(directory.path, path);
        const isThere = (await lookAt(literal, path)) !== undefined;
        const parsed = isThere ? [literalPath(literal)] : (0,parse_pattern/* parsePattern */.EY)(path, PATTERN_OPTIONS);
        for (const one of parsed)
            paths.push(...(await inTitles(one, directory)));
    }
    return { ...options, directory, isLeftOut: (0,pattern_list/* leaveOut */.ov)(paths) };
}
function literalPath(path) {
    const segments = path.split(external_node_path_.sep).map((text) => ({ kind: 'literal', text }));
    return { segments: segments.filter(({ text }) => text !== ''), isAbsolute: true, isFolder: false };
}
/** @throws ArtifactError INPUT_INVALID for a `..` behind a wildcard */
function cutPattern({ segments, isAbsolute, isFolder }, base) {
    const wild = segments.findIndex(({ kind }) => kind !== 'literal');
    const cut = wild < 0 ? segments.length : wild;
    const rest = segments.slice(cut);
    if (rest.some((segment) => segment.kind === 'literal' && segment.text === '..')) {
        throw new errors/* ArtifactError */.nE('INPUT_INVALID', 'A pattern of the input files has .. behind a wildcard', {
            remedy: 'Write the pattern without .. , from working-directory on.',
        });
    }
    const names = segments.slice(0, cut).map((segment) => (segment.kind === 'literal' ? segment.text : ''));
    const root = (0,external_node_path_.resolve)(base, `${isAbsolute ? '/' : ''}${names.join('/')}`);
    return { root, rest: { segments: rest, isAbsolute: false, isFolder } };
}
/** A pattern of paths as one of titles; none for what is outside the working directory. */
async function inTitles(path, directory) {
    const { root, rest } = cutPattern(path, directory.path);
    const title = await directory.titleOf(root).catch(() => undefined);
    if (title === undefined)
        return [];
    const segments = title === safe_path/* ROOT_TITLE */.gd ? [] : title.split('/').map((text) => ({ kind: 'literal', text }));
    if (segments.length + rest.segments.length === 0)
        return [{ ...rest, segments: [{ kind: 'any' }] }];
    return [{ ...rest, segments: [...segments, ...rest.segments] }];
}
/** What a line names; undefined for a path that is not there. */
async function hitsOf(line, search) {
    const { directory } = search;
    const literal = (0,external_node_path_.resolve)(directory.path, line.path);
    const entry = await lookAt(literal, line.path);
    if (entry !== undefined)
        return literalHits(literal, line, entry, search);
    const paths = (0,parse_pattern/* parsePattern */.EY)(line.path, PATTERN_OPTIONS);
    const hits = [];
    for (const path of paths) {
        const { root, rest } = cutPattern(path, directory.path);
        const stats = await lookAt(root, line.path);
        if (rest.segments.length > 0)
            hits.push(stats === undefined ? [] : await patternHits(root, rest, line, search));
        else
            hits.push(stats && (await literalHits(root, line, stats, search)));
    }
    return paths.length === 1 ? hits[0] : hits.flatMap((some) => some ?? []);
}
/** What a line says of the files it names. */
function typeOf({ path, mediaType }) {
    return { typed: [path], mediaType };
}
async function literalHits(path, line, entry, search) {
    const title = await search.directory.titleOf(path);
    if (search.isLeftOut(title, entry.isFile()))
        return [];
    const stats = entry.isSymbolicLink() ? await followed(path, line.path) : entry;
    const kind = kindOf(stats, line.path);
    await search.directory.follow(path, title);
    const file = { title, path, kind, ...typeOf(line) };
    return [kind === 'file' ? file : { ...file, isLeftOut: leftOutOf(title, search) }];
}
/** What of a folder stays out of its archive, by the path below it. */
function leftOutOf(folder, { isLeftOut, onGit }) {
    const start = folder === safe_path/* ROOT_TITLE */.gd ? '' : `${folder}/`;
    const keepsGit = namesGit(folder);
    return (path, isFile) => {
        const title = start + path;
        if (isLeftOut(title, isFile))
            return true;
        if (keepsGit || !namesGit(external_node_path_.posix.basename(path)))
            return false;
        onGit?.(title);
        return true;
    };
}
async function patternHits(root, pattern, line, { directory, isLeftOut, onGit, signal }) {
    const titles = await walkPattern(pattern, await directory.titleOf(root), directory, { isLeftOut, onGit, signal });
    const type = typeOf(line);
    await (0,parallel/* parallel */._)(titles, STAT_CONCURRENCY, async (title) => void kindOf(await followed(directory.pathOf(title), title), title), signal);
    const keyed = titles.map((title) => ({ title, key: Buffer.from(title) }));
    return keyed
        .sort((a, b) => Buffer.compare(a.key, b.key))
        .map(({ title }) => ({ title, path: directory.pathOf(title), kind: 'file', ...type }));
}
/** What is at a path, links not followed; undefined when there is nothing. */
async function lookAt(path, shown) {
    try {
        return await (0,promises_.lstat)(path);
    }
    catch (error) {
        const code = (0,errors/* systemCode */.xU)(error);
        // Windows answers EINVAL or ENOENT to a name with a wildcard in it.
        if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'EINVAL')
            return undefined;
        throw (0,file_error/* fileError */.zS)(error, `Reading ${shown}`);
    }
}
async function followed(path, shown) {
    try {
        return await (0,promises_.stat)(path);
    }
    catch (error) {
        if ((0,errors/* systemCode */.xU)(error) !== 'ENOENT')
            throw (0,file_error/* fileError */.zS)(error, `Reading ${shown}`);
        const target = await (0,promises_.readlink)(path).catch(() => '');
        throw new errors/* ArtifactError */.nE('FILE_NOT_FOUND', `${shown} is a symbolic link to ${target}, which does not exist`, {
            cause: error,
            remedy: 'Create what the link points to before this step, or leave the link out.',
        });
    }
}
function kindOf(stats, shown) {
    if (stats.isFile())
        return 'file';
    if (stats.isDirectory())
        return 'directory';
    throw new errors/* ArtifactError */.nE('UNSUPPORTED', `${shown} is ${specialKind(stats)}, which can't be pushed`, {
        remedy: 'Name regular files and folders only.',
    });
}
/** What a file that is neither regular nor a folder nor a link is, with its article. */
function specialKind(stats) {
    if (stats.isFIFO())
        return 'a named pipe (FIFO)';
    return stats.isSocket() ? 'a socket' : 'a device';
}
function missing(path, base) {
    return new errors/* ArtifactError */.nE('FILE_NOT_FOUND', `${path} was not found in ${base}`, {
        remedy: 'Check the spelling, that an earlier step has made it, and working-directory.',
    });
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

/***/ 9787:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   N: () => (/* binding */ artifactTypeByExtension),
/* harmony export */   c: () => (/* binding */ mediaTypeOf)
/* harmony export */ });
/* harmony import */ var _oci_media_types_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(415);
/* harmony import */ var _known_types_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2215);


function artifact(mediaType) {
    return { mediaType, artifactType: mediaType };
}
const SPDX_JSON = artifact(_known_types_js__WEBPACK_IMPORTED_MODULE_1__/* .KNOWN_TYPE */ .J.spdxJson);
const SPDX_TAG = artifact(_known_types_js__WEBPACK_IMPORTED_MODULE_1__/* .KNOWN_TYPE */ .J.spdxTagValue);
const CYCLONEDX_JSON = artifact(_known_types_js__WEBPACK_IMPORTED_MODULE_1__/* .KNOWN_TYPE */ .J.cyclonedxJson);
const CYCLONEDX_XML = artifact(_known_types_js__WEBPACK_IMPORTED_MODULE_1__/* .KNOWN_TYPE */ .J.cyclonedxXml);
const SARIF = artifact(_known_types_js__WEBPACK_IMPORTED_MODULE_1__/* .KNOWN_TYPE */ .J.sarif);
const IN_TOTO = artifact(_known_types_js__WEBPACK_IMPORTED_MODULE_1__/* .KNOWN_TYPE */ .J.inToto);
const SIGSTORE = artifact(_known_types_js__WEBPACK_IMPORTED_MODULE_1__/* .KNOWN_TYPE */ .J.sigstoreBundle);
const OPENVEX = artifact(_known_types_js__WEBPACK_IMPORTED_MODULE_1__/* .KNOWN_TYPE */ .J.openvex);
const GZIP_TAR = { mediaType: 'application/gzip' };
/** Kinds of artifact that people attach, by the end of the name in lower case; the longest wins. */
const ARTIFACTS = {
    '.spdx.json': SPDX_JSON,
    '.spdx': SPDX_TAG,
    '.cdx.json': CYCLONEDX_JSON,
    '.cyclonedx.json': CYCLONEDX_JSON,
    'bom.json': CYCLONEDX_JSON,
    '.cdx.xml': CYCLONEDX_XML,
    '.cyclonedx.xml': CYCLONEDX_XML,
    'bom.xml': CYCLONEDX_XML,
    '.sarif': SARIF,
    '.sarif.json': SARIF,
    '.intoto.jsonl': IN_TOTO,
    '.intoto.json': IN_TOTO,
    '.sigstore.json': SIGSTORE,
    '.sigstore': SIGSTORE,
    '.openvex.json': OPENVEX,
    '.vex.json': OPENVEX,
    '.wasm': { mediaType: _known_types_js__WEBPACK_IMPORTED_MODULE_1__/* .KNOWN_TYPE */ .J.wasm },
    '.tar.gz': GZIP_TAR,
    '.tgz': GZIP_TAR,
    '.tar.zst': { mediaType: 'application/zstd' },
    '.tzst': { mediaType: 'application/zstd' },
    '.tar.xz': { mediaType: 'application/x-xz' },
    '.tar.bz2': { mediaType: 'application/x-bzip2' },
    '.prov': { mediaType: _known_types_js__WEBPACK_IMPORTED_MODULE_1__/* .KNOWN_TYPE */ .J.helmProvenance },
};
/** The ending `bom.json` counts as a word only: `bom.json` and `x-bom.json`, not `carbom.json`. */
const BOM = /(?:^|[^a-z0-9])bom\.(?:json|xml)$/;
/** Extensions by media type, as the IANA-fed mime-db has them, which a test compares. */
const EXTENSIONS = {
    'application/atom+xml': 'atom',
    'application/epub+zip': 'epub',
    'application/geo+json': 'geojson',
    'application/gzip': 'gz',
    'application/java-archive': 'jar war ear',
    'application/java-vm': 'class',
    'application/json': 'json map',
    'application/json5': 'json5',
    'application/jsonml+json': 'jsonml',
    'application/ld+json': 'jsonld',
    'application/manifest+json': 'webmanifest',
    'application/msword': 'doc dot',
    'application/octet-stream': 'bin deb dll dmg exe img iso msi msm msp so dist pkg dump elc deploy buffer',
    'application/ogg': 'ogx',
    'application/pdf': 'pdf',
    'application/pgp-encrypted': 'pgp',
    'application/pgp-signature': 'asc',
    'application/pkcs10': 'p10',
    'application/pkcs7-mime': 'p7m p7c',
    'application/pkcs7-signature': 'p7s',
    'application/pkcs8': 'p8',
    'application/pkix-cert': 'cer',
    'application/pkix-crl': 'crl',
    'application/postscript': 'ai eps ps',
    'application/rdf+xml': 'rdf owl',
    'application/rss+xml': 'rss',
    'application/rtf': 'rtf',
    'application/sql': 'sql',
    'application/toml': 'toml',
    'application/vnd.android.package-archive': 'apk',
    'application/vnd.ms-cab-compressed': 'cab',
    'application/vnd.ms-excel': 'xls',
    'application/vnd.ms-fontobject': 'eot',
    'application/vnd.ms-powerpoint': 'ppt',
    'application/vnd.oasis.opendocument.spreadsheet': 'ods',
    'application/vnd.oasis.opendocument.text': 'odt',
    'application/vnd.openxmlformats-officedocument.presentationml.presentation': 'pptx',
    'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'xlsx',
    'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx',
    'application/vnd.rar': 'rar',
    'application/wasm': 'wasm',
    'application/x-7z-compressed': '7z',
    'application/x-bzip': 'bz',
    'application/x-bzip2': 'bz2 boz',
    'application/x-csh': 'csh',
    'application/x-debian-package': 'udeb',
    'application/x-java-jnlp-file': 'jnlp',
    'application/x-perl': 'pl pm',
    'application/x-pkcs12': 'p12 pfx',
    'application/x-redhat-package-manager': 'rpm',
    'application/x-sh': 'sh',
    'application/x-tar': 'tar',
    'application/x-tcl': 'tcl tk',
    'application/x-tex': 'tex',
    'application/x-x509-ca-cert': 'der crt pem',
    'application/x-xpinstall': 'xpi',
    'application/x-xz': 'xz',
    'application/xhtml+xml': 'xhtml xht',
    'application/xml-dtd': 'dtd',
    'application/xslt+xml': 'xsl xslt',
    'application/zip': 'zip',
    'audio/mpeg': 'mp3 mpga',
    'audio/ogg': 'ogg oga opus',
    'audio/x-flac': 'flac',
    'font/collection': 'ttc',
    'font/otf': 'otf',
    'font/ttf': 'ttf',
    'font/woff': 'woff',
    'font/woff2': 'woff2',
    'image/apng': 'apng',
    'image/avif': 'avif',
    'image/bmp': 'bmp dib',
    'image/gif': 'gif',
    'image/heic': 'heic',
    'image/jpeg': 'jpg jpeg jpe',
    'image/png': 'png',
    'image/svg+xml': 'svg svgz',
    'image/tiff': 'tif tiff',
    'image/webp': 'webp',
    'message/rfc822': 'eml mime mht mhtml',
    'model/gltf+json': 'gltf',
    'model/gltf-binary': 'glb',
    'text/calendar': 'ics ifb',
    'text/css': 'css',
    'text/csv': 'csv',
    'text/html': 'html htm shtml',
    'text/javascript': 'js mjs',
    'text/jsx': 'jsx',
    'text/less': 'less',
    'text/markdown': 'md markdown',
    'text/mathml': 'mml',
    'text/n3': 'n3',
    'text/plain': 'txt text conf def list log in ini',
    'text/tab-separated-values': 'tsv',
    'text/turtle': 'ttl',
    'text/vcard': 'vcard',
    'text/vtt': 'vtt',
    'text/x-c': 'c cc cxx cpp h hh dic',
    'text/x-java-source': 'java',
    'text/x-org': 'org',
    'text/x-sass': 'sass',
    'text/x-scss': 'scss',
    'text/xml': 'xml',
    'text/yaml': 'yaml yml',
    'video/mp4': 'mp4 mp4v mpg4',
    'video/mpeg': 'mpeg mpg mpe m1v m2v',
    'video/quicktime': 'qt mov',
    'video/webm': 'webm',
};
/** Extensions that mime-db has no entry for, or one that means something else in builds. */
const OWN_EXTENSIONS = {
    'application/jsonl': 'jsonl ndjson',
    'application/vnd.cncf.openpolicyagent.policy.layer.v1+rego': 'rego',
    'application/zstd': 'zst',
    'application/x-protobuf': 'pb',
    'application/vnd.apache.parquet': 'parquet',
    'text/javascript': 'cjs',
    'text/x-python': 'py',
    'text/x-go': 'go',
    'text/x-rust': 'rs',
    'text/x-typescript': 'ts tsx mts cts',
    'text/x-diff': 'diff patch',
    'text/plain': 'lock sha256 sha512 sha1 md5',
};
function byExtension(table) {
    return Object.entries(table).flatMap(([mediaType, extensions]) => extensions.split(' ').map((extension) => [extension, mediaType]));
}
const TYPES = new Map([...byExtension(EXTENSIONS), ...byExtension(OWN_EXTENSIONS)]);
function artifactKind(name) {
    const base = (name.split(/[\\/]/).at(-1) ?? name).toLowerCase();
    let best;
    for (const ending of Object.keys(ARTIFACTS)) {
        if (!base.endsWith(ending) || (best !== undefined && ending.length < best.length))
            continue;
        if (!ending.startsWith('.') && !BOM.test(base))
            continue;
        best = ending;
    }
    return best === undefined ? undefined : ARTIFACTS[best];
}
/** The media type of a file by its name; `application/octet-stream` where the name says nothing. */
function mediaTypeOf(name) {
    const kind = artifactKind(name);
    if (kind !== undefined)
        return kind.mediaType;
    const base = name.split(/[\\/]/).at(-1) ?? name;
    const dot = base.lastIndexOf('.');
    return (dot > 0 ? TYPES.get(base.slice(dot + 1).toLowerCase()) : undefined) ?? _oci_media_types_js__WEBPACK_IMPORTED_MODULE_0__/* .MEDIA_TYPE */ .Ap.octetStream;
}
const ARTIFACT_TYPES = new Set([
    ...Object.values(ARTIFACTS).flatMap((kind) => kind.artifactType ?? []),
    _known_types_js__WEBPACK_IMPORTED_MODULE_1__/* .KNOWN_TYPE */ .J.csaf,
    _known_types_js__WEBPACK_IMPORTED_MODULE_1__/* .KNOWN_TYPE */ .J.junit,
    _known_types_js__WEBPACK_IMPORTED_MODULE_1__/* .KNOWN_TYPE */ .J.dsse,
]);
/**
 * The artifact type that fits a file: what its media type says, where that is one of an SBOM, report or attestation, else
 * the end of its name. Undefined for a folder and for everything that is just a file.
 */
function artifactTypeByExtension(file) {
    if (file.kind === 'directory')
        return undefined;
    const { mediaType } = file.source.descriptor;
    if (ARTIFACT_TYPES.has(mediaType))
        return mediaType;
    const kind = artifactKind(file.title);
    // A media type of the author's own says that it is something else than its name.
    return kind !== undefined && kind.mediaType === mediaType ? kind.artifactType : undefined;
}


/***/ })

};
