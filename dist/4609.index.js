export const id = 4609;
export const ids = [4609];
export const modules = {

/***/ 732:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   DE: () => (/* binding */ CREATED),
/* harmony export */   If: () => (/* binding */ parseAnnotationLines),
/* harmony export */   K8: () => (/* binding */ isTime)
/* harmony export */ });
/* harmony import */ var _base_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2396);
/* harmony import */ var _input_values_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5182);


const LEVEL = /^((?:manifest|index)(?:-descriptor)?(?:\[[^\]]*\])?(?:,(?:manifest|index)(?:-descriptor)?(?:\[[^\]]*\])?)*):/;
/** The annotation of the creation time. */
const CREATED = 'org.opencontainers.image.created';
/** RFC 3339, 5.6: what image-spec 1.1.1 (annotations.md) asks of the creation time. */
const RFC3339 = /^\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(?:\.\d+)?(?:[Zz]|[+-]\d\d:\d\d)$/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what this looks for.
const CONTROL = /[\u0000-\u001f\u007f]/;
/**
 * Reads `key=value` lines. The first `=` splits, so a value may hold more; white space around key and value is dropped;
 * a value can't go over several lines. Lines starting with `#` are comments. Prefixes such as `manifest:` or
 * `manifest,index-descriptor:`, as docker/metadata-action writes them, say what the annotation is for; those for descriptors and
 * for single platforms have no place here and are returned as unused.
 * @param unprefixed what a line without a prefix is for
 * @throws ArtifactError INPUT_INVALID for a line without `=` or key, a repeated key, and an invalid creation time
 */
function parseAnnotationLines(text, unprefixed = 'manifest') {
    const levels = { manifest: new Map(), index: new Map() };
    const unused = new Set();
    for (const line of (0,_input_values_js__WEBPACK_IMPORTED_MODULE_1__/* .parseLines */ .Li)(text)) {
        if (line.startsWith('#'))
            continue;
        const prefix = LEVEL.exec(line)?.[1];
        const rest = prefix === undefined ? line : line.slice(prefix.length + 1);
        const equals = rest.indexOf('=');
        const key = rest.slice(0, equals).trim();
        const value = rest.slice(equals + 1).trim();
        if (equals < 0 || key === '') {
            throw badLine(line, equals < 0 ? 'it has no =' : 'it has no key', 'Write each annotation as key=value, on one line.');
        }
        if (key === '__proto__')
            throw badLine(line, 'JSON readers do not accept this key', 'Use another key.');
        if (CONTROL.test(rest))
            throw badLine(line, 'it contains control characters', 'Remove them.');
        if (key === CREATED && !isTime(value)) {
            throw badLine(line, 'it is not an RFC 3339 time', 'Write it as 2000-01-31T12:00:00Z.');
        }
        for (const level of new Set(prefix?.split(',') ?? [unprefixed])) {
            if (level !== 'manifest' && level !== 'index') {
                unused.add(level);
                continue;
            }
            if (levels[level].has(key)) {
                throw new _base_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ArtifactError */ .nE('INPUT_INVALID', `"annotations" has the key "${key.slice(0, 100)}" twice`, {
                    remedy: 'Keep one of the two lines.',
                });
            }
            levels[level].set(key, value);
        }
    }
    return {
        manifest: Object.fromEntries(levels.manifest),
        index: Object.fromEntries(levels.index),
        unused: [...unused],
    };
}
/** True for a time as image-spec 1.1.1 (annotations.md) asks for. */
function isTime(value) {
    return RFC3339.test(value) && !Number.isNaN(Date.parse(value));
}
function badLine(line, why, remedy) {
    return (0,_input_values_js__WEBPACK_IMPORTED_MODULE_1__/* .badInput */ .AN)('annotations', line, why, remedy);
}


/***/ }),

/***/ 2539:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Q: () => (/* binding */ formOf),
/* harmony export */   X: () => (/* binding */ formsOf)
/* harmony export */ });
/* harmony import */ var _base_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2396);
/* harmony import */ var _files_kind_known_types_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2215);
/* harmony import */ var _files_kind_media_type_by_extension_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9787);
/* harmony import */ var _oci_json_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(5373);




/**
 * What files make together as one artifact: what others know them as, where they are all of one kind. A Helm chart and its
 * provenance become what `helm push` makes of them, a WebAssembly module what the CNCF's layout says, a Sigstore bundle what
 * cosign stores. With an artifact type given they are layers with names.
 * @throws ArtifactError UNSUPPORTED for a chart that Helm could not read, and for several charts
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
    const [chart, second] = files.filter(({ content }) => content?.chart !== undefined);
    if (chart !== undefined && second !== undefined)
        throw severalCharts(chart, second);
    if (chart !== undefined && files.every((file) => file === chart || isProvenance(file)) && files.length <= 2) {
        const { chartConfig } = await Promise.all(/* import() */[__webpack_require__.e(8815), __webpack_require__.e(4523)]).then(__webpack_require__.bind(__webpack_require__, 4523));
        const { config, annotations: ofChart } = chartConfig(chart);
        const layers = files
            .map((file) => ({ ...file, isUntitled: true }))
            .sort((a, b) => (0,_oci_json_js__WEBPACK_IMPORTED_MODULE_3__/* .compareUtf8 */ .zq)(a.source.descriptor.digest, b.source.descriptor.digest));
        return { files: layers, config, imageSpec: '1.0', annotations: added(ofChart, request) };
    }
    const [only, another] = files;
    if (only?.content?.wasm !== undefined && another === undefined) {
        const { wasmConfig } = await __webpack_require__.e(/* import() */ 1104).then(__webpack_require__.bind(__webpack_require__, 1104));
        return { files, config: await wasmConfig(only, annotations), imageSpec: '1.0', annotations };
    }
    return undefined;
}
/** Helm reads one chart from an artifact, so that of several none could be installed. */
function severalCharts(one, other) {
    return new _base_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ArtifactError */ .nE('UNSUPPORTED', `${one.title} and ${other.title} are two Helm charts, and an artifact holds one`, {
        remedy: 'Push each chart in a step of its own, or set artifact-type to push them as files.',
    });
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
        const type = file.content?.artifactType ?? (0,_files_kind_media_type_by_extension_js__WEBPACK_IMPORTED_MODULE_2__/* .artifactTypeByExtension */ .N)(file);
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
    return source.descriptor.mediaType === _files_kind_known_types_js__WEBPACK_IMPORTED_MODULE_1__/* .KNOWN_TYPE */ .J.helmProvenance;
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
/* harmony import */ var _base_async_parallel_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8697);
/* harmony import */ var _base_limits_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(487);
/* harmony import */ var _store_put_showing_again_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(497);
/* harmony import */ var _pack_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4247);




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
    await (0,_base_async_parallel_js__WEBPACK_IMPORTED_MODULE_2__/* .parallel */ ._)(different, _base_limits_js__WEBPACK_IMPORTED_MODULE_3__/* .BLOB_CONCURRENCY */ .wE, look, signal).catch(() => undefined);
}
/** Stores the blobs of an artifact, several at once, and says what became of each. */
async function putBlobs(store, artifact, { observer, signal, assumeAbsent = false }) {
    const total = artifact.blobs.reduce((sum, blob) => sum + blob.descriptor.size, 0);
    const transfer = observer.transfer(`Pushing to ${store.name}`, total);
    try {
        const results = await (0,_base_async_parallel_js__WEBPACK_IMPORTED_MODULE_2__/* .parallel */ ._)(artifact.blobs, _base_limits_js__WEBPACK_IMPORTED_MODULE_3__/* .BLOB_CONCURRENCY */ .wE, async (source, inner) => {
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
        const title = layer.annotations?.[_pack_js__WEBPACK_IMPORTED_MODULE_1__/* .ANNOTATION */ .YX.title] ?? layer.mediaType;
        observer.info(`${outcomes?.get(layer.digest) ?? 'existing'}  ${title}  ${layer.size} bytes  ${layer.digest}`);
    }
}
async function putChildren(store, { children = [] }, signal) {
    const put = (child, inner) => putTagged(store, child, [], { signal: inner });
    await (0,_base_async_parallel_js__WEBPACK_IMPORTED_MODULE_2__/* .parallel */ ._)(children, _base_limits_js__WEBPACK_IMPORTED_MODULE_3__/* .BLOB_CONCURRENCY */ .wE, put, signal);
}
/** Stores the manifest of an artifact whose blobs are there, under each tag, or by digest when there is none. */
async function putTagged(store, artifact, tags, options = {}) {
    const { manifest } = artifact;
    const { overwrite = true, signal } = options;
    const [first, ...others] = tags;
    await putFirst(store, artifact, first, options);
    const put = (tag, inner) => store.putManifest(manifest, { tag, overwrite, signal: inner });
    await (0,_base_async_parallel_js__WEBPACK_IMPORTED_MODULE_2__/* .parallel */ ._)(others, _base_limits_js__WEBPACK_IMPORTED_MODULE_3__/* .BLOB_CONCURRENCY */ .wE, put, signal);
}
/** Stores a manifest for the first time. */
async function putFirst(store, artifact, tag, { overwrite = true, signal }) {
    const { manifest, blobs } = artifact;
    await (0,_store_put_showing_again_js__WEBPACK_IMPORTED_MODULE_0__/* .putShowingAgain */ .R)(() => store.putManifest(manifest, { signal, tag, overwrite }), async ({ assumeAbsent }) => {
        const put = (source, inner) => store.putBlob(source, { signal: inner, assumeAbsent });
        await (0,_base_async_parallel_js__WEBPACK_IMPORTED_MODULE_2__/* .parallel */ ._)(blobs, _base_limits_js__WEBPACK_IMPORTED_MODULE_3__/* .BLOB_CONCURRENCY */ .wE, put, signal);
        await putChildren(store, artifact, signal);
    }, signal);
}


/***/ }),

/***/ 7382:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   we: () => (/* binding */ systemCallError),
/* harmony export */   yQ: () => (/* binding */ retryPassing),
/* harmony export */   zS: () => (/* binding */ fileError)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6760);
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8500);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2396);



const NO_SPACE = {
    code: 'NO_SPACE',
    why: 'the disk is full',
    remedy: 'Free disk space on the runner before this step, or use a runner with a larger disk.',
};
const DENIED = {
    code: 'FILE_ACCESS',
    why: 'permission was denied',
    remedy: 'Give the user that the runner works as access to it.',
};
const READ_ONLY = {
    code: 'FILE_ACCESS',
    why: 'the file system is read-only',
    remedy: 'Choose a folder that can be written to.',
};
const TOO_MANY_OPEN = {
    code: 'FILE_ACCESS',
    why: 'too many files are open',
    remedy: 'Raise the limit of open files on the runner, or lower concurrency.',
};
const MEANINGS = {
    ENOSPC: NO_SPACE,
    EDQUOT: { ...NO_SPACE, why: 'the disk quota is used up' },
    EFBIG: { ...NO_SPACE, why: 'the file system takes no file of that size' },
    EACCES: DENIED,
    EPERM: DENIED,
    EROFS: READ_ONLY,
    EMFILE: TOO_MANY_OPEN,
    ENFILE: TOO_MANY_OPEN,
    ENOENT: { code: 'FILE_NOT_FOUND', why: 'it does not exist', remedy: 'Check the spelling and the working directory.' },
    ENOTDIR: {
        code: 'FILE_NOT_FOUND',
        why: 'a part of the path is not a folder',
        remedy: 'Check the spelling and the working directory.',
    },
    ELOOP: {
        code: 'FILE_ACCESS',
        why: 'its symbolic links lead in a circle',
        remedy: 'Remove the link that points back to itself.',
    },
    ENAMETOOLONG: { code: 'UNSAFE_PATH', why: 'its name is too long', remedy: 'Shorten the name.' },
};
/**
 * The error of a failed file operation as a sentence; an ArtifactError stays as it is.
 * @param what what was tried, as the start of a sentence: `Writing bin/tool (12 bytes)`
 */
function fileError(error, what) {
    if ((0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .isArtifactError */ .Z9)(error))
        return error;
    const code = (0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .systemCode */ .xU)(error);
    const meaning = code === undefined ? undefined : MEANINGS[code];
    if (meaning === undefined) {
        return new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .ArtifactError */ .nE('FILE_ACCESS', `${what} failed: ${code ?? (0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .messageOf */ .bD)(error)}`, { cause: error });
    }
    return new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .ArtifactError */ .nE(meaning.code, `${what} failed: ${meaning.why} (${code})${folderOf(error, meaning, what)}`, {
        cause: error,
        remedy: meaning.remedy,
    });
}
/** Where rights or space are missing, unless the sentence says so already: the folder of the path that Node names in the error. */
function folderOf(error, { code }, what) {
    if (code !== 'FILE_ACCESS' && code !== 'NO_SPACE')
        return '';
    const path = error instanceof Error && 'path' in error && typeof error.path === 'string' ? error.path : '';
    const folder = (0,node_path__WEBPACK_IMPORTED_MODULE_0__.dirname)(path);
    return path === '' || what.includes(folder) ? '' : ` in ${folder}`;
}
/**
 * Turns a failed system call into a sentence: NO_SPACE for a full disk, FILE_ACCESS otherwise. Returns any other error unchanged.
 * @param what what was tried, as the start of a sentence: `Writing the blob sha256:… at /layout`
 */
function systemCallError(error, what, remedies) {
    const code = (0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .systemCode */ .xU)(error);
    if (error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .ArtifactError */ .nE || code === undefined || !/^E[A-Z0-9]+$/.test(code))
        return error;
    const full = code === 'ENOSPC' || code === 'EDQUOT';
    return new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .ArtifactError */ .nE(full ? 'NO_SPACE' : 'FILE_ACCESS', `${what} failed: ${(0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .messageOf */ .bD)(error)}`, {
        cause: error,
        remedy: full ? remedies.full : remedies.access,
    });
}
/** Codes of conditions that pass: too many open files, and on Windows a file that a virus scanner holds for a moment. */
const PASSING = new Set(['EMFILE', 'ENFILE', 'EBUSY']);
const PASSING_TRIES = 6;
const PASSING_DELAY_MS = 20;
/** Does `operation` again, a few times and a little later each, when it fails for a reason that passes. */
async function retryPassing(operation) {
    for (let attempt = 1;; attempt += 1) {
        try {
            return await operation();
        }
        catch (error) {
            const code = (0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .systemCode */ .xU)(error);
            if (code === undefined || !PASSING.has(code) || attempt === PASSING_TRIES)
                throw error;
            await (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_1__.setTimeout)(PASSING_DELAY_MS * 2 ** attempt);
        }
    }
}


/***/ }),

/***/ 5158:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   a: () => (/* binding */ gatherAnnotations)
/* harmony export */ });
/** Returns the annotations of an artifact and of its parts; they are still on their way, as they are needed late. */
function gatherAnnotations(request, context) {
    const { annotations, annotationFile, unusedLevels } = request;
    if (unusedLevels.length > 0) {
        const levels = unusedLevels.map((level) => level.slice(0, 100)).join(', ');
        context.observer.notice(`annotations: nothing is annotated for ${levels}. Only manifest: and index: are used.`);
    }
    if (annotationFile === undefined)
        return { annotations: unobserved(withOrigin(request, annotations, context)) };
    const file = unobserved(__webpack_require__.e(/* import() */ 6365).then(__webpack_require__.bind(__webpack_require__, 6365)).then((module) => module.readAnnotationFile(annotationFile)));
    const all = file.then(({ manifest }) => withOrigin(request, { ...manifest, ...annotations }, context));
    return { annotations: unobserved(all), partAnnotations: file };
}
/** A promise whose failure shows where it is waited for, and nowhere before. */
function unobserved(promise) {
    promise.catch(() => { });
    return promise;
}
/** Annotations of the workflow author over those that every artifact of this run gets. */
async function withOrigin({ defaultAnnotations }, given, { observer, originAnnotations }) {
    if (!defaultAnnotations)
        return given;
    const { annotations, notice } = await originAnnotations();
    if (notice !== undefined && !('org.opencontainers.image.created' in given))
        observer.info(notice);
    return { ...annotations, ...given };
}


/***/ }),

/***/ 6720:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   NE: () => (/* binding */ readFileLine),
/* harmony export */   ew: () => (/* binding */ readPacking),
/* harmony export */   p5: () => (/* binding */ refuseWithPlatforms),
/* harmony export */   ti: () => (/* binding */ readAnnotations)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6760);
/* harmony import */ var _action_inputs_values_annotation_lines_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(732);
/* harmony import */ var _action_inputs_values_input_values_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5182);
/* harmony import */ var _base_errors_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2396);
/* harmony import */ var _files_find_file_line_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(5082);
/* harmony import */ var _files_find_platform_line_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(361);






/**
 * Reads what push and attach make an artifact of.
 * @param needsFiles false if `files` need not be given
 */
function readPacking(inputs, command, needsFiles = true) {
    const files = inputs.lines('files');
    const ifNoFilesFound = inputs.choice('if-no-files-found');
    if (needsFiles && files.length === 0 && ifNoFilesFound === 'error') {
        throw new _base_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .ArtifactError */ .nE('INPUT_INVALID', `"files" is required for ${command}`, {
            remedy: 'Set files to one path or glob per line, or if-no-files-found: empty for an artifact without files.',
        });
    }
    const workingDirectory = inputs.path('working-directory');
    const annotationFile = inputs.text('annotation-file');
    return {
        files,
        ifNoFilesFound,
        workingDirectory,
        compression: inputs.choice('compression'),
        config: readFileLine(inputs, 'config'),
        annotationFile: annotationFile === '' ? undefined : node_path__WEBPACK_IMPORTED_MODULE_0__.resolve(workingDirectory, annotationFile),
        defaultAnnotations: inputs.flag('default-annotations'),
    };
}
/** Reads `annotations` as what it gives for manifests and for an index. */
function readAnnotations(inputs, unprefixed) {
    return (0,_action_inputs_values_annotation_lines_js__WEBPACK_IMPORTED_MODULE_1__/* .parseAnnotationLines */ .If)(inputs.text('annotations'), unprefixed);
}
/** Refuses inputs that make no sense beside lines of `files` for one platform, which make several artifacts. */
function refuseWithPlatforms(inputs, others) {
    const line = inputs.lines('files').find((one) => (0,_files_find_platform_line_js__WEBPACK_IMPORTED_MODULE_5__/* .parsePlatformLine */ .H)(one).platform !== undefined);
    const other = others.find((name) => inputs.text(name) !== '');
    if (line === undefined || other === undefined)
        return;
    throw new _base_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .ArtifactError */ .nE('INPUT_INVALID', `"${other}" cannot be combined with lines for one platform, such as "${line.slice(0, 100)}" in files`, { remedy: `Remove ${other}, or the platforms in files. If it is a path, start it with ./.` });
}
/** Reads an input that is one path with an optional media type; undefined if it is not given. */
function readFileLine(inputs, name) {
    const text = inputs.text(name);
    if (text === '')
        return undefined;
    if (/[\r\n]/.test(text))
        throw (0,_action_inputs_values_input_values_js__WEBPACK_IMPORTED_MODULE_2__/* .badInput */ .AN)(name, text, 'it has more than one line', `Give ${name} one path.`);
    const line = (0,_files_find_file_line_js__WEBPACK_IMPORTED_MODULE_4__/* .parseFileLine */ .o)(text);
    // Where nothing is read, only the media type says anything.
    if (line.path === '/dev/null' && line.mediaType === undefined) {
        throw (0,_action_inputs_values_input_values_js__WEBPACK_IMPORTED_MODULE_2__/* .badInput */ .AN)(name, text, 'it has no media type', `Write ${name} as /dev/null:media/type.`);
    }
    if (line.path.startsWith('/dev/null:')) {
        throw (0,_action_inputs_values_input_values_js__WEBPACK_IMPORTED_MODULE_2__/* .badInput */ .AN)(name, text, 'what follows the colon is not a media type', `Write ${name} as PATH:media/type.`);
    }
    return line;
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

/***/ 8522:
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
        const { chartYaml } = await Promise.all(/* import() */[__webpack_require__.e(9095), __webpack_require__.e(7240)]).then(__webpack_require__.bind(__webpack_require__, 7240));
        const chart = await chartYaml(path);
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
    const utf8 = toUtf8(head);
    let goesOn = json.push(utf8(head));
    if (!goesOn && json.content === undefined)
        return textContent(head);
    for (let at = head.length; goesOn && at > 0 && at < limits/* MAX_TYPE_SCAN_BYTES */.Eg;) {
        signal?.throwIfAborted();
        const chunk = await read(at, limits/* MAX_TYPE_HEAD_BYTES */.j9);
        if (chunk.length === 0)
            break;
        at += chunk.length;
        goesOn = json.push(utf8(chunk));
    }
    return json.content;
}
/** What turns the text of a file that begins as `head` into UTF-8: PowerShell writes UTF-16, with a byte order mark. */
function toUtf8(head) {
    const isLittle = head[0] === 0xff && head[1] === 0xfe;
    const isBig = head[0] === 0xfe && head[1] === 0xff;
    if (!isLittle && !isBig)
        return (chunk) => chunk;
    const decoder = new TextDecoder(isLittle ? 'utf-16le' : 'utf-16be');
    return (chunk) => Buffer.from(decoder.decode(chunk, { stream: true }));
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







/** Media types of documents that are known by what is in them, so that a name alone is no proof. */
const TOLD_BY_CONTENT = new Set([known_types/* KNOWN_TYPE */.J.spdxJson, known_types/* KNOWN_TYPE */.J.cyclonedxJson, known_types/* KNOWN_TYPE */.J.sarif]);
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
                const named = (0,media_type_by_extension/* mediaTypeOf */.c)(file.path);
                const mediaType = file.mediaType ?? content?.mediaType ?? named;
                if (file.mediaType === undefined && TOLD_BY_CONTENT.has(named) && content?.mediaType !== named) {
                    options.observer.warning(`${file.title} is named like ${named}, but its content is not: it is stored as ${mediaType}.`);
                }
                const packed = await (0,file_source/* packFile */.qt)(file, { mediaType, signal });
                // A media type of the author's own says that it is something else.
                return { ...packed, ...own, ...(content?.mediaType === mediaType ? { content } : {}) };
            }
            const { compression, tempDir } = options;
            // With its encoder: most pushes are of files, and need not wait for it to load.
            const { archiveDirectory } = await Promise.all(/* import() */[__webpack_require__.e(1306), __webpack_require__.e(9651)]).then(__webpack_require__.bind(__webpack_require__, 9651));
            // What is in an archive is below the title of its layer, also one that an annotation gives.
            const title = file.annotations?.[pack/* ANNOTATION */.YX.title] ?? file.title;
            const archive = await archiveDirectory({ ...file, title }, { compression, tempDir: tempDir(), signal });
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
// EXTERNAL MODULE: ./build/src/files/find/find-files.js + 3 modules
var find_files = __webpack_require__(5220);
// EXTERNAL MODULE: ./build/src/files/find/platform-line.js
var platform_line = __webpack_require__(361);
// EXTERNAL MODULE: ./build/src/oci/media-types.js
var media_types = __webpack_require__(415);
// EXTERNAL MODULE: ./build/src/oci/platform.js
var platform = __webpack_require__(3856);
// EXTERNAL MODULE: ./build/src/base/pattern/parse-pattern.js + 2 modules
var parse_pattern = __webpack_require__(3346);
;// CONCATENATED MODULE: ./build/src/commands/shared/packing-notices.js


/** Most paths that one annotation names. */
const MAX_NAMED_PATHS = 10;
/** Says which `.git` were left out. */
function gitNotice(paths) {
    const were = paths.length === 1 ? 'was' : 'were';
    return `${first(paths)} ${were} left out of what is pushed. To push what is in a .git folder, name a path in it in files.`;
}
/**
 * Says which files usually hold secrets, and how to leave them out.
 * @param files absolute paths
 */
function secretsWarning(files, workingDirectory) {
    const titles = files.map((file) => (0,external_node_path_.relative)(workingDirectory, file).replaceAll(external_node_path_.sep, '/')).sort();
    const lines = first(titles.map((title) => `!${(0,parse_pattern/* escapePattern */.MP)(title)}`));
    const [hold, them, line] = titles.length === 1 ? ['holds', 'it', 'line'] : ['hold', 'them', 'lines'];
    return `${first(titles)} usually ${hold} secrets, and will be pushed. To leave ${them} out, add to files the ${line} ${lines}`;
}
/** Says which lines name nothing. */
function deadLinesNotice(dead) {
    const sentences = dead.slice(0, MAX_NAMED_PATHS).map(({ line, fault }) => {
        const why = fault === undefined ? '.' : `: ${fault.why}. ${fault.remedy}`;
        return `The line ${JSON.stringify(line.slice(0, 200))} of the input files matches nothing${why}`;
    });
    const more = dead.length - sentences.length;
    return sentences.join(' ') + (more > 0 ? ` So do ${more} more lines.` : '');
}
function first(paths) {
    const more = paths.length - MAX_NAMED_PATHS;
    return paths.slice(0, MAX_NAMED_PATHS).join(', ') + (more > 0 ? ` and ${more} more` : '');
}

;// CONCATENATED MODULE: ./build/src/commands/shared/packing.js









/**
 * Finds, hashes and archives the files of a request, and its config; undefined when there are none and that is allowed.
 * @throws ArtifactError NO_FILES when none match and that is not allowed
 */
async function packRequest(request, context) {
    const { observer, signal } = context;
    const git = new Set();
    const lines = new Set();
    const groups = await findGroups(request, {
        signal,
        onGit: (title) => git.add(title),
        onDead: (line) => lines.add(line),
    });
    const dead = await explained([...lines], request.workingDirectory);
    const found = withFiles(groups, dead, request, context);
    if (found.length === 0)
        return undefined;
    if (dead.length > 0 && request.ifNoFilesFound !== 'ignore')
        observer.notice(deadLinesNotice(dead));
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
        tempDir: context.tempDir,
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
function at(items, places) {
    return places.flatMap((place) => items[place] ?? []);
}
/** Lines that name nothing with what is wrong with them; few steps have one. */
async function explained(lines, workingDirectory) {
    if (lines.length === 0)
        return [];
    const { explainLine } = await __webpack_require__.e(/* import() */ 2409).then(__webpack_require__.bind(__webpack_require__, 2409));
    return Promise.all(lines.map(async (line) => ({ line, fault: await explainLine(line, workingDirectory) })));
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
function withFiles(groups, dead, { files, workingDirectory, ifNoFilesFound }, { observer }) {
    const wrong = dead.find(({ fault }) => fault !== undefined);
    const why = wrong === undefined ? '' : `; of ${JSON.stringify(wrong.line.slice(0, 200))} ${wrong.fault?.why}`;
    return groups.filter((group) => {
        if (group.files.length > 0 || ifNoFilesFound === 'empty')
            return true;
        const whose = group.platform === undefined ? '' : ` for ${(0,platform/* formatPlatform */.Bq)(group.platform)}`;
        const error = new errors/* ArtifactError */.nE('NO_FILES', `No file matches the input files${whose} (${files.join(', ').slice(0, 300)})${why}`, {
            remedy: wrong?.fault?.remedy ??
                `Paths are relative to ${workingDirectory}; set working-directory, or if-no-files-found: warn.`,
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
    return (config && packSingleFile(config, { workingDirectory, otherType: media_types/* MEDIA_TYPE */.Ap.unknownConfig, input: 'config', signal }));
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

/***/ 338:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   I: () => (/* binding */ kindOf),
/* harmony export */   S: () => (/* binding */ checkEncoding)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var _base_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2396);


/**
 * Returns whether something is a regular file or a folder.
 * @param shown what to call it in a message
 * @throws ArtifactError UNSUPPORTED for a FIFO, socket or device
 */
function kindOf(tests, shown) {
    if (tests.isFile())
        return 'file';
    if (tests.isDirectory())
        return 'directory';
    const kind = tests.isFIFO() ? 'a named pipe (FIFO)' : tests.isSocket() ? 'a socket' : 'a device';
    throw new _base_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ArtifactError */ .nE('UNSUPPORTED', `${shown} is ${kind}, which can't be pushed`, {
        remedy: 'Name regular files and folders only, or leave it out with a line that starts with !.',
    });
}
/**
 * Refuses a name that was read from a folder but names nothing, for its bytes are not valid UTF-8.
 * @throws ArtifactError UNSAFE_PATH naming the folder
 */
function checkEncoding(name, path, folder) {
    if (!name.includes('\ufffd') || (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.lstatSync)(path, { throwIfNoEntry: false }) !== undefined)
        return;
    throw new _base_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ArtifactError */ .nE('UNSAFE_PATH', `A file in ${folder} has a name that is not valid UTF-8`, {
        remedy: 'Rename the file.',
    });
}


/***/ }),

/***/ 5082:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   o: () => (/* binding */ parseFileLine)
/* harmony export */ });
/* harmony import */ var _oci_media_types_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(415);

/**
 * Splits `path[:media/type]` at the last `:`, but only if what follows parses as a media type (RFC 6838), so that `C:\x`
 * and `a:b` stay whole. `C:/x` stays whole too: a single letter before the colon is a drive.
 */
function parseFileLine(line) {
    const text = line.trim();
    const colon = text.lastIndexOf(':');
    const path = text.slice(0, Math.max(colon, 0));
    const mediaType = text.slice(colon + 1);
    const isDrive = /^!?[A-Za-z]$/.test(path) && mediaType.startsWith('/');
    if (path === '' || isDrive || !(0,_oci_media_types_js__WEBPACK_IMPORTED_MODULE_0__/* .isMediaType */ .LA)(mediaType))
        return { path: text };
    return { path, mediaType };
}


/***/ }),

/***/ 5220:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  l: () => (/* binding */ findFiles)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./build/src/base/async/cancelled.js
var cancelled = __webpack_require__(2871);
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
;// CONCATENATED MODULE: ./build/src/files/find/cut-pattern.js



/**
 * Cuts a pattern before its first wildcard, and makes what stands before absolute.
 * @throws ArtifactError INPUT_INVALID for a `..` behind a wildcard
 */
function cutPattern({ segments, start, isFolder }, base) {
    const wild = segments.findIndex(({ kind }) => kind !== 'literal');
    const cut = wild < 0 ? segments.length : wild;
    const rest = segments.slice(cut);
    if (rest.some((segment) => segment.kind === 'literal' && segment.text === '..')) {
        throw new errors/* ArtifactError */.nE('INPUT_INVALID', 'A pattern of the input files has .. behind a wildcard', {
            remedy: 'Write the pattern without .. , from working-directory on.',
        });
    }
    const names = segments.slice(0, cut).map((segment) => (segment.kind === 'literal' ? segment.text : ''));
    return { root: (0,external_node_path_.resolve)(base, start + names.join('/')), rest: { segments: rest, start: '', isFolder } };
}
/** A path as a pattern that matches just it. */
function wholePath(path) {
    return { root: path, rest: { segments: [], start: '', isFolder: false } };
}
/** A pattern of paths as one of titles; none for what is outside the working directory. */
async function inTitles({ root, rest }, directory) {
    const title = await directory.titleOf(root).catch(() => undefined);
    if (title === undefined)
        return [];
    const segments = title === safe_path/* ROOT_TITLE */.gd ? [] : title.split('/').map((text) => ({ kind: 'literal', text }));
    if (segments.length + rest.segments.length === 0)
        return [{ ...rest, segments: [{ kind: 'any' }] }];
    return [{ ...rest, segments: [...segments, ...rest.segments] }];
}

// EXTERNAL MODULE: ./build/src/files/find/file-kind.js
var file_kind = __webpack_require__(338);
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






/** True if a path with forward slashes has a part `.git`, in any spelling that some file system takes for it. */
function namesGit(path) {
    return path.split('/').some(safe_path/* isGitFolder */.Z$);
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
 *   leads out of the working directory; UNSUPPORTED for a FIFO, socket or device that matches; TOO_LARGE beyond
 *   MAX_PATH_DEPTH folders or MAX_ARCHIVE_ENTRIES files; FILE_ACCESS
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
        const what = isLink ? await behindLink(path, title) : entry;
        if (what?.isDirectory() === true) {
            if (inside.length === 0 || isLeftOut(title, false))
                return undefined;
            const next = { title, at: inside, depth: folder.depth + 1 };
            if (!isLink)
                return { ...next, real: (0,external_node_path_.join)(folder.real, entry.name), left: folder.left };
            const real = await directory.follow(path, title);
            const left = [folder.real, ...folder.left];
            return left.some((one) => one === real || one.startsWith(real + external_node_path_.sep)) ? undefined : { ...next, real, left };
        }
        if (what === undefined || !isHit)
            return undefined;
        (0,file_kind/* checkEncoding */.S)(entry.name, path, folder.title);
        (0,file_kind/* kindOf */.I)(what, title);
        if (isLink)
            await directory.follow(path, title);
        found.push(title);
        return undefined;
    }
    const real = await directory.follow(directory.pathOf(root), root);
    const stack = [{ title: root, at: matcher.start, real, left: [], depth: 0 }];
    for (let folder = stack.pop(); folder !== undefined; folder = stack.pop()) {
        (0,cancelled/* throwIfCancelled */.dZ)(signal);
        if (folder.depth > limits/* MAX_PATH_DEPTH */.jq)
            throw tooMuch(`folders lie more than ${limits/* MAX_PATH_DEPTH */.jq} deep`);
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
async function behindLink(path, title) {
    try {
        return await (0,promises_.stat)(path);
    }
    catch (error) {
        if ((0,errors/* systemCode */.xU)(error) === 'ENOENT')
            return undefined;
        throw (0,file_error/* fileError */.zS)(error, `Reading ${title}`);
    }
}

;// CONCATENATED MODULE: ./build/src/files/find/find-files.js













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
    const { signal, onDead } = options;
    const { taken, leftOut } = (0,pattern_list/* patternLines */.El)(lines);
    const search = await startSearch(leftOut, options);
    const found = new Map();
    for (const line of taken) {
        (0,cancelled/* throwIfCancelled */.dZ)(signal);
        const parsed = (0,file_line/* parseFileLine */.o)(line);
        const hits = await hitsOf(parsed, search);
        if (hits === undefined) {
            const { missingFile } = await __webpack_require__.e(/* import() */ 2409).then(__webpack_require__.bind(__webpack_require__, 2409));
            throw await missingFile(line, search.directory.path, 'files');
        }
        if (hits.length === 0)
            onDead?.(line);
        for (const hit of hits)
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
        const cut = isThere
            ? [wholePath(literal)]
            : (0,parse_pattern/* parsePattern */.EY)(path, PATTERN_OPTIONS).map((one) => cutPattern(one, directory.path));
        for (const one of cut)
            paths.push(...(await inTitles(one, directory)));
    }
    return { ...options, directory, isLeftOut: (0,pattern_list/* leaveOut */.ov)(paths) };
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
    const kind = (0,file_kind/* kindOf */.I)(stats, line.path);
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


/***/ }),

/***/ 361:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   H: () => (/* binding */ parsePlatformLine)
/* harmony export */ });
/* harmony import */ var _oci_platform_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3856);

/** Systems that Go builds for, in any case: only these begin a platform, so that other paths may have a `=` in them. */
const SYSTEMS = 'aix|android|darwin|dragonfly|freebsd|illumos|ios|js|linux|macos|netbsd|openbsd|plan9|solaris|wasi|wasip1|wasip2|windows|zos';
const LINE = new RegExp(`^((?:${SYSTEMS})/[a-z0-9_-]+(?:/[a-z0-9.]+)?(?::[\\w.-]+(?: [\\w.-]+)*)?)\\s*=\\s*(\\S.*)$`, 'i');
/**
 * Splits `os/architecture[/variant][:os-version]=line`, such as `linux/amd64=dist/amd64/*`. A path that looks like one is
 * written with `./` in front.
 */
function parsePlatformLine(text) {
    const [, platform, line] = LINE.exec(text.trim()) ?? [];
    return platform === undefined || line === undefined
        ? { line: text }
        : { platform: (0,_oci_platform_js__WEBPACK_IMPORTED_MODULE_0__/* .parsePlatform */ .FL)(platform, 'files'), line };
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


/***/ }),

/***/ 4255:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   DC: () => (/* binding */ hashFile),
/* harmony export */   IO: () => (/* binding */ fileSource),
/* harmony export */   qt: () => (/* binding */ packFile),
/* harmony export */   zi: () => (/* binding */ changedError)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
/* harmony import */ var node_stream__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7075);
/* harmony import */ var _base_async_cancelled_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2871);
/* harmony import */ var _base_errors_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(2396);
/* harmony import */ var _base_file_error_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(7382);
/* harmony import */ var _oci_digest_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(6559);
/* harmony import */ var _secret_file_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(7450);








/** Bytes read at once to hash: large enough that the calls don't count, small enough that two of them per file don't either. */
const HASH_READ_BYTES = 1024 * 1024;
/** Bytes of one chunk of an opened source, and its highWaterMark. */
const STREAM_READ_BYTES = 256 * 1024;
function identityOf({ dev, ino, size, mtimeNs, ctimeNs }) {
    return { dev, ino, size, mtimeNs, ctimeNs };
}
function isSame(a, b) {
    return a.dev === b.dev && a.ino === b.ino && a.size === b.size && a.mtimeNs === b.mtimeNs && a.ctimeNs === b.ctimeNs;
}
/** The error for a file that is no longer what it was when it was hashed. */
function changedError(shown) {
    return new _base_errors_js__WEBPACK_IMPORTED_MODULE_4__/* .ArtifactError */ .nE('FILE_CHANGED', `${shown} changed while it was being pushed`, {
        remedy: 'Make sure that nothing writes to the file during this step.',
    });
}
/**
 * Hashes a file once, in bounded memory, and makes it a source that opens again at any offset.
 * @throws ArtifactError FILE_CHANGED when it changes meanwhile, FILE_NOT_FOUND, FILE_ACCESS, CANCELLED
 */
async function packFile(found, options) {
    const { title, path, kind } = found;
    const { mediaType, signal, onHashed } = options;
    (0,_base_async_cancelled_js__WEBPACK_IMPORTED_MODULE_3__/* .throwIfCancelled */ .dZ)(signal);
    const handle = await openFile(path, title);
    try {
        const before = identityOf(await handle.stat({ bigint: true }));
        let isSecret = (0,_secret_file_js__WEBPACK_IMPORTED_MODULE_7__/* .namesSecret */ .L4)(path.replaceAll(node_path__WEBPACK_IMPORTED_MODULE_1__.sep, '/'));
        const { digest, size } = await hashHandle(handle, 'sha256', signal, (chunk, position) => {
            if (position === 0)
                isSecret ||= (0,_secret_file_js__WEBPACK_IMPORTED_MODULE_7__/* .holdsPrivateKey */ .jc)(chunk);
            onHashed?.(chunk.byteLength);
        });
        const after = identityOf(await handle.stat({ bigint: true }));
        if (!isSame(before, after) || BigInt(size) !== after.size)
            throw changedError(title);
        const source = new FileSource(path, title, { mediaType, digest, size }, after);
        return { title, path, kind, source, secrets: isSecret ? [path] : [] };
    }
    catch (error) {
        throw (0,_base_file_error_js__WEBPACK_IMPORTED_MODULE_5__/* .fileError */ .zS)(error, `Reading ${title}`);
    }
    finally {
        await handle.close();
    }
}
/**
 * A source over a file whose digest and size are known already.
 * @param shown what to call the file in a message
 * @throws ArtifactError FILE_CHANGED when it has another size
 */
async function fileSource(path, shown, descriptor) {
    const identity = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.stat)(path, { bigint: true }).then(identityOf, (error) => {
        throw (0,_base_file_error_js__WEBPACK_IMPORTED_MODULE_5__/* .fileError */ .zS)(error, `Reading ${shown}`);
    });
    if (identity.size !== BigInt(descriptor.size))
        throw changedError(shown);
    return new FileSource(path, shown, descriptor, identity);
}
/** Opens a file to read. */
async function openFile(path, shown) {
    try {
        return await (0,_base_file_error_js__WEBPACK_IMPORTED_MODULE_5__/* .retryPassing */ .yQ)(() => (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.open)(path, 'r'));
    }
    catch (error) {
        throw (0,_base_file_error_js__WEBPACK_IMPORTED_MODULE_5__/* .fileError */ .zS)(error, `Opening ${shown}`);
    }
}
/** The digest and size of a file, read in bounded memory. Fails as the file system does. */
async function hashFile(path, algorithm, signal) {
    const handle = await (0,_base_file_error_js__WEBPACK_IMPORTED_MODULE_5__/* .retryPassing */ .yQ)(() => (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.open)(path, 'r'));
    try {
        return await hashHandle(handle, algorithm, signal, undefined);
    }
    finally {
        await handle.close();
    }
}
/** Hashes one half of the buffer while the other is being read. */
async function hashHandle(handle, algorithm, signal, onChunk) {
    const hash = (0,_oci_digest_js__WEBPACK_IMPORTED_MODULE_6__/* .startDigest */ .RB)(algorithm);
    let [filling, full] = [Buffer.allocUnsafe(HASH_READ_BYTES), Buffer.allocUnsafe(0)];
    let size = 0;
    let reading = handle.read(filling, 0, HASH_READ_BYTES, 0);
    for (;;) {
        const { bytesRead } = await reading;
        if (bytesRead === 0)
            break;
        (0,_base_async_cancelled_js__WEBPACK_IMPORTED_MODULE_3__/* .throwIfCancelled */ .dZ)(signal);
        size += bytesRead;
        [full, filling] = [filling, full.length === 0 ? Buffer.allocUnsafe(HASH_READ_BYTES) : full];
        reading = handle.read(filling, 0, HASH_READ_BYTES, size);
        // The rejection is seen by the await above; until then it must not count as unhandled.
        reading.catch(() => undefined);
        const chunk = full.subarray(0, bytesRead);
        hash.update(chunk);
        onChunk?.(chunk, size - bytesRead);
    }
    return { digest: (0,_oci_digest_js__WEBPACK_IMPORTED_MODULE_6__/* .finishDigest */ .g4)(hash, algorithm), size };
}
/** A file as a blob source. It must stay what it was when `identity` was taken. */
class FileSource {
    descriptor;
    #path;
    #shown;
    #identity;
    constructor(path, shown, descriptor, identity) {
        this.descriptor = descriptor;
        this.#path = path;
        this.#shown = shown;
        this.#identity = identity;
    }
    async open(options = {}) {
        const { start = 0, signal } = options;
        (0,_base_async_cancelled_js__WEBPACK_IMPORTED_MODULE_3__/* .throwIfCancelled */ .dZ)(signal);
        await this.#check(undefined);
        const handle = await openFile(this.#path, this.#shown);
        try {
            await this.#check(handle);
        }
        catch (error) {
            await handle.close();
            throw error;
        }
        return this.#stream(handle, start, signal);
    }
    /** @throws ArtifactError FILE_CHANGED when the file, or what is now at its path, is not what was hashed */
    async #check(handle) {
        let now;
        try {
            now = identityOf(await (handle?.stat({ bigint: true }) ?? (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.stat)(this.#path, { bigint: true })));
        }
        catch (error) {
            throw (0,_base_file_error_js__WEBPACK_IMPORTED_MODULE_5__/* .fileError */ .zS)(error, `Reading ${this.#shown}`);
        }
        if (!isSame(now, this.#identity))
            throw changedError(this.#shown);
    }
    #stream(handle, start, signal) {
        const { size } = this.descriptor;
        const shown = this.#shown;
        let position = start;
        const next = async () => {
            (0,_base_async_cancelled_js__WEBPACK_IMPORTED_MODULE_3__/* .throwIfCancelled */ .dZ)(signal);
            const want = Math.min(STREAM_READ_BYTES, size - position);
            // Not from the pool: a chunk may be held by a slow socket and would hold its whole slab.
            const chunk = Buffer.allocUnsafeSlow(Math.max(want, 0));
            const { bytesRead } = want <= 0 ? { bytesRead: 0 } : await handle.read(chunk, 0, want, position);
            if (want > 0 && bytesRead === 0)
                throw changedError(this.#shown);
            position += bytesRead;
            // Before the last bytes leave: whoever reads them may take the content for complete.
            if (position >= size) {
                await this.#check(handle);
                await this.#check(undefined);
            }
            return bytesRead === 0 ? null : chunk.subarray(0, bytesRead);
        };
        return new node_stream__WEBPACK_IMPORTED_MODULE_2__.Readable({
            highWaterMark: STREAM_READ_BYTES,
            read() {
                next().then((chunk) => {
                    this.push(chunk);
                }, (error) => this.destroy((0,_base_file_error_js__WEBPACK_IMPORTED_MODULE_5__/* .fileError */ .zS)(error, `Reading ${shown}`)));
            },
            destroy(error, callback) {
                handle.close().then(() => callback(error), (closeError) => callback(error ?? closeError));
            },
        });
    }
}


/***/ }),

/***/ 7450:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   L4: () => (/* binding */ namesSecret),
/* harmony export */   jc: () => (/* binding */ holdsPrivateKey)
/* harmony export */ });
/* unused harmony export KEY_HEAD_BYTES */
/* harmony import */ var node_path_posix__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3916);

/** Names of files that usually hold passwords or tokens. */
const NAMES = new Set(['.npmrc', '.netrc', '_netrc', '.pypirc', '.git-credentials']);
/** The same where the folder counts. */
const DOCKER_CONFIG = /(?:^|\/)\.docker\/config\.json$/;
/** Armour of private keys: PEM of OpenSSL, OpenSSH and PGP, PuTTY's own, and PEM in the JSON of a service account. */
const PRIVATE_KEY = /^-----BEGIN (?:[A-Z0-9]{1,16} ){0,3}PRIVATE KEY(?: BLOCK)?-----\r?$|^PuTTY-User-Key-File-\d|"private_key"\s{0,8}:\s{0,8}"-----BEGIN /m;
/** How much of a file {@link holdsPrivateKey} needs: a key file begins with the key, or with a certificate or two. */
const KEY_HEAD_BYTES = 16 * 1024;
/** True if a path, with forward slashes, is the usual one of a file with passwords or tokens: `.env` and the like. */
function namesSecret(path) {
    const name = (0,node_path_posix__WEBPACK_IMPORTED_MODULE_0__.basename)(path);
    return name.startsWith('.env') || NAMES.has(name) || DOCKER_CONFIG.test(path);
}
/** True if a file that begins with `head` is, or holds, a private key. */
function holdsPrivateKey(head) {
    const bytes = Buffer.from(head.buffer, head.byteOffset, Math.min(head.byteLength, KEY_HEAD_BYTES));
    // Most files have none of the three words.
    if (!bytes.includes('PRIVATE KEY') && !bytes.includes('private_key') && !bytes.includes('PuTTY-'))
        return false;
    return PRIVATE_KEY.test(bytes.toString('latin1'));
}


/***/ })

};
