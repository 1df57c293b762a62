export const id = 8977;
export const ids = [8977];
export const modules = {

/***/ 2242:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   RU: () => (/* binding */ indexEntry),
/* harmony export */   VN: () => (/* binding */ changeIndex),
/* harmony export */   fq: () => (/* binding */ indexEdit),
/* harmony export */   uq: () => (/* binding */ isSuperset),
/* harmony export */   zi: () => (/* binding */ createIndex)
/* harmony export */ });
/* unused harmony export platformIn */
/* harmony import */ var _base_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2396);
/* harmony import */ var _base_limits_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(487);
/* harmony import */ var _oci_descriptor_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8514);
/* harmony import */ var _oci_json_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(5373);
/* harmony import */ var _oci_manifest_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2262);
/* harmony import */ var _oci_media_types_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(415);
/* harmony import */ var _oci_platform_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(3856);
/* harmony import */ var _store_content_inline_content_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(3908);








/**
 * The entry of a manifest in an index, as ORAS makes it: with the artifact type it has, and an image with the platform
 * that its config names.
 * @param platform instead of the config's
 * @throws ArtifactError TOO_LARGE for a config above MAX_CONFIG_BYTES
 */
async function indexEntry(store, manifest, platform, signal) {
    const { descriptor } = manifest;
    const parsed = (0,_oci_manifest_js__WEBPACK_IMPORTED_MODULE_2__/* .parseManifest */ .Ng)(manifest, `${store.name}@${descriptor.digest}`);
    const config = parsed.kind === 'manifest' ? parsed.config : undefined;
    const found = platform ?? (config === undefined ? undefined : await configPlatform(store, config, signal));
    return {
        ...(0,_oci_descriptor_js__WEBPACK_IMPORTED_MODULE_1__/* .plainDescriptor */ .UM)(descriptor),
        ...(found === undefined ? {} : { platform: found }),
        ...(parsed.artifactType === undefined ? {} : { artifactType: parsed.artifactType }),
    };
}
async function configPlatform(store, config, signal) {
    if (config.mediaType === _oci_media_types_js__WEBPACK_IMPORTED_MODULE_3__/* .MEDIA_TYPE */ .Ap.ociEmpty || config.size === 0)
        return undefined;
    if (config.size > _base_limits_js__WEBPACK_IMPORTED_MODULE_6__/* .MAX_CONFIG_BYTES */ .GW) {
        throw new _base_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ArtifactError */ .nE('TOO_LARGE', `The config ${config.digest} in ${store.name} has ${config.size} bytes, too many to look for a platform in`, { remedy: 'Write the platform behind the line in manifests.' });
    }
    const chunks = [];
    const inline = (0,_store_content_inline_content_js__WEBPACK_IMPORTED_MODULE_5__/* .inlineContent */ .p)(config);
    if (inline !== undefined)
        chunks.push(inline);
    else
        for await (const chunk of await store.fetchBlob(config, { signal }))
            chunks.push(chunk);
    return platformIn(Buffer.concat(chunks).toString());
}
/** The platform that the JSON of a config names, whatever its media type is, as ORAS reads it; undefined for none. */
function platformIn(text) {
    let value;
    try {
        value = JSON.parse(text);
    }
    catch {
        return undefined;
    }
    if (!(0,_oci_descriptor_js__WEBPACK_IMPORTED_MODULE_1__/* .isJsonObject */ .OW)(value))
        return undefined;
    const strings = ['architecture', 'os', 'os.version', 'variant'].map((name) => value[name] ?? '');
    const features = value['os.features'] ?? [];
    const isText = (one) => typeof one === 'string';
    if (!strings.every(isText) || !Array.isArray(features) || !features.every(isText))
        return undefined;
    const [architecture = '', os = '', version = '', variant = ''] = strings;
    if (architecture === '' && os === '')
        return undefined;
    return {
        architecture,
        os,
        ...(version === '' ? {} : { 'os.version': version }),
        ...(features.length === 0 ? {} : { 'os.features': features }),
        ...(variant === '' ? {} : { variant }),
    };
}
const EMPTY = { kind: 'index', mediaType: _oci_media_types_js__WEBPACK_IMPORTED_MODULE_3__/* .MEDIA_TYPE */ .Ap.ociIndex, manifests: [] };
/** What tells two entries of an index apart: one manifest may be listed for two platforms. */
function entryKey({ digest, platform }) {
    return `${digest} ${platform === undefined ? '' : (0,_oci_json_js__WEBPACK_IMPORTED_MODULE_7__/* .encodePlatform */ .An)(platform)}`;
}
/** A new index, in the bytes that ORAS writes for the same content. */
function createIndex(change) {
    return (0,_oci_manifest_js__WEBPACK_IMPORTED_MODULE_2__/* .encodeManifest */ .Gb)(changed(EMPTY, change, removedFrom(EMPTY, change)));
}
/**
 * Changes an index.
 * @param where what it is called in a message
 * @throws ArtifactError MANIFEST_INVALID for what is no index
 */
function changeIndex(held, change, where) {
    const index = readIndex(held, where);
    return (0,_oci_manifest_js__WEBPACK_IMPORTED_MODULE_2__/* .encodeManifest */ .Gb)(changed(index, change, removedFrom(index, change)));
}
/**
 * Whether an index is one that was made of more: it has all that is to be in a new one, and type and annotations are the
 * same. That is what a run leaves whose tags of children were removed, and that begins once more.
 */
function isSuperset(held, { add, annotations, artifactType }) {
    if (!(0,_oci_media_types_js__WEBPACK_IMPORTED_MODULE_3__/* .isIndexMediaType */ .$$)(held.descriptor.mediaType))
        return false;
    const index = readIndex(held, held.descriptor.digest);
    const keys = new Set(index.manifests.map(entryKey));
    const bare = { kind: 'index', mediaType: _oci_media_types_js__WEBPACK_IMPORTED_MODULE_3__/* .MEDIA_TYPE */ .Ap.ociIndex, manifests: [] };
    const frame = (type, map) => (0,_oci_manifest_js__WEBPACK_IMPORTED_MODULE_2__/* .encodeManifest */ .Gb)({ ...bare, ...(type === undefined ? {} : { artifactType: type }), annotations: map ?? {} })
        .descriptor.digest;
    return (add.every((entry) => keys.has(entryKey(entry))) &&
        frame(index.artifactType, index.annotations) === frame(artifactType, annotations));
}
/**
 * The edit of a tag that changes the index it names, or makes one, for several writers at once: what others add stays,
 * and an annotation or type that another gave meanwhile is left to him.
 * @throws ArtifactError (the edit) MANIFEST_INVALID for what is no index
 */
function indexEdit(change, where) {
    let first;
    let removed = new Set();
    return async (held) => {
        const index = held === undefined ? EMPTY : readIndex(held, where);
        if (first === undefined) {
            first = index;
            removed = removedFrom(index, change);
        }
        const { annotations: before = {}, artifactType: typeBefore } = first;
        const annotations = Object.fromEntries(Object.entries(change.annotations).filter(([key]) => index.annotations?.[key] === before[key]));
        const { artifactType, ...rest } = change;
        const typed = artifactType !== undefined && index.artifactType === typeBefore ? { artifactType } : {};
        const next = (0,_oci_manifest_js__WEBPACK_IMPORTED_MODULE_2__/* .encodeManifest */ .Gb)(changed(index, { ...rest, ...typed, annotations }, removed));
        return held !== undefined && isSame(index, next) ? undefined : next;
    };
}
/** Whether the bytes that would be written say what is there already, only that another tool wrote it in other bytes. */
function isSame(index, next) {
    return (0,_oci_manifest_js__WEBPACK_IMPORTED_MODULE_2__/* .encodeManifest */ .Gb)(index).descriptor.digest === next.descriptor.digest;
}
function readIndex(held, where) {
    const { mediaType } = held.descriptor;
    const parsed = (0,_oci_media_types_js__WEBPACK_IMPORTED_MODULE_3__/* .isIndexMediaType */ .$$)(mediaType) ? (0,_oci_manifest_js__WEBPACK_IMPORTED_MODULE_2__/* .parseManifest */ .Ng)(held, where) : undefined;
    if (parsed?.kind === 'index')
        return parsed;
    throw new _base_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ArtifactError */ .nE('MANIFEST_INVALID', `${where} is no index but "${mediaType.slice(0, 150)}"; it was left alone`, {
        remedy: 'Use another tag for the index, or set update: false to replace what is there.',
    });
}
function removedFrom(index, { add, remove, removePlatforms }) {
    const own = new Set(add.map(({ digest }) => digest));
    const isOld = ({ digest, platform }) => platform !== undefined && !own.has(digest) && removePlatforms.some((one) => (0,_oci_platform_js__WEBPACK_IMPORTED_MODULE_4__/* .matchesPlatform */ .pC)(platform, one));
    return new Set([...remove, ...index.manifests.filter(isOld).map(({ digest }) => digest)]);
}
function changed(index, { add, annotations, artifactType }, removed) {
    const manifests = index.manifests.filter(({ digest }) => !removed.has(digest));
    const listed = new Set(manifests.map(entryKey));
    for (const entry of add) {
        if (listed.has(entryKey(entry)))
            continue;
        listed.add(entryKey(entry));
        manifests.push(entry);
    }
    return {
        ...index,
        ...(artifactType === undefined ? {} : { artifactType }),
        manifests,
        annotations: { ...index.annotations, ...annotations },
    };
}


/***/ }),

/***/ 4247:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Sx: () => (/* binding */ packArtifact),
/* harmony export */   YX: () => (/* binding */ ANNOTATION),
/* harmony export */   ZZ: () => (/* binding */ layerOf)
/* harmony export */ });
/* harmony import */ var _base_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2396);
/* harmony import */ var _files_paths_safe_path_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3737);
/* harmony import */ var _oci_descriptor_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8514);
/* harmony import */ var _oci_manifest_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2262);
/* harmony import */ var _oci_media_types_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(415);
/* harmony import */ var _store_content_bytes_source_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(2434);






/** Annotation keys that ORAS and the image-spec give a meaning. */
const ANNOTATION = {
    title: 'org.opencontainers.image.title',
    created: 'org.opencontainers.image.created',
    /** ORAS: the layer is an archive of a folder, to be unpacked by pull. */
    unpack: 'io.deis.oras.content.unpack',
    /** ORAS: digest of the uncompressed tar. */
    tarDigest: 'io.deis.oras.content.digest',
};
/** The layer descriptor of a packed file, with ORAS's annotations and over them its own. */
function layerOf(file) {
    const gzip = file.source.descriptor.mediaType.endsWith('+gzip');
    return {
        ...file.source.descriptor,
        annotations: {
            ...file.content?.layerAnnotations,
            ...(file.isUntitled ? {} : { [ANNOTATION.title]: file.title }),
            ...(file.kind === 'directory' && gzip && file.tarDigest !== undefined
                ? { [ANNOTATION.unpack]: 'true', [ANNOTATION.tarDigest]: file.tarDigest }
                : {}),
            ...file.annotations,
        },
    };
}
/**
 * Packs files as an artifact manifest, in the bytes that ORAS writes for the same content: of image-spec 1.1
 * (image-spec 1.1.1, manifest.md, "Guidelines for Artifact Usage"), or of 1.0, where the config's media type is the
 * artifact's type.
 * @throws ArtifactError UNSUPPORTED for a subject in a manifest of image-spec 1.0; UNSAFE_PATH for a title that a system
 *   can't store, NAME_COLLISION for two that are one file there
 */
function packArtifact(content) {
    const { files, annotations = {}, subject, imageSpec = '1.1' } = content;
    if (imageSpec === '1.0' && subject !== undefined) {
        throw new _base_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ArtifactError */ .nE('UNSUPPORTED', 'A manifest of image-spec 1.0 can not refer to a subject', {
            remedy: 'Leave image-spec at v1.1.',
        });
    }
    const artifactType = imageSpec === '1.0' ? undefined : (content.artifactType ?? _oci_media_types_js__WEBPACK_IMPORTED_MODULE_4__/* .MEDIA_TYPE */ .Ap.unknownArtifact);
    const config = content.config ?? defaultConfig(content);
    const needsLayer = files.length === 0 && imageSpec === '1.1';
    const layers = needsLayer ? [_oci_descriptor_js__WEBPACK_IMPORTED_MODULE_2__/* .EMPTY_DESCRIPTOR */ .gi] : files.map(layerOf);
    (0,_files_paths_safe_path_js__WEBPACK_IMPORTED_MODULE_1__/* .checkTitles */ .gP)(needsLayer ? [] : files.flatMap((file, i) => titleToCheck(file, layers[i]) ?? []));
    const { configAnnotations = {} } = content;
    const manifest = (0,_oci_manifest_js__WEBPACK_IMPORTED_MODULE_3__/* .encodeManifest */ .Gb)({
        kind: 'manifest',
        mediaType: _oci_media_types_js__WEBPACK_IMPORTED_MODULE_4__/* .MEDIA_TYPE */ .Ap.ociManifest,
        ...(artifactType === undefined ? {} : { artifactType }),
        config: { ...config.descriptor, annotations: configAnnotations },
        layers,
        ...(subject === undefined ? {} : { subject: (0,_oci_descriptor_js__WEBPACK_IMPORTED_MODULE_2__/* .plainDescriptor */ .UM)(subject) }),
        annotations,
    });
    const sources = [config, ...(needsLayer ? [EMPTY] : []), ...files.map((file) => file.source)];
    const blobs = [...new Map(sources.map((source) => [source.descriptor.digest, source])).values()];
    return { manifest, artifactType: artifactType ?? config.descriptor.mediaType, annotations, layers, blobs };
}
/** The name that a pull has to be able to write; undefined for a layer without one, and for a folder that is the root itself. */
function titleToCheck({ kind }, layer) {
    const title = layer?.annotations?.[ANNOTATION.title];
    return title === _files_paths_safe_path_js__WEBPACK_IMPORTED_MODULE_1__/* .ROOT_TITLE */ .gd && kind === 'directory' ? undefined : title;
}
const EMPTY = (0,_store_content_bytes_source_js__WEBPACK_IMPORTED_MODULE_5__/* .bytesSource */ .X)(_oci_descriptor_js__WEBPACK_IMPORTED_MODULE_2__/* .EMPTY_BLOB */ .u, _oci_descriptor_js__WEBPACK_IMPORTED_MODULE_2__/* .EMPTY_DESCRIPTOR */ .gi);
function defaultConfig({ imageSpec, artifactType = _oci_media_types_js__WEBPACK_IMPORTED_MODULE_4__/* .MEDIA_TYPE */ .Ap.unknownConfig }) {
    if (imageSpec !== '1.0')
        return EMPTY;
    return (0,_store_content_bytes_source_js__WEBPACK_IMPORTED_MODULE_5__/* .bytesSource */ .X)(_oci_descriptor_js__WEBPACK_IMPORTED_MODULE_2__/* .EMPTY_BLOB */ .u, { ...(0,_oci_descriptor_js__WEBPACK_IMPORTED_MODULE_2__/* .plainDescriptor */ .UM)(_oci_descriptor_js__WEBPACK_IMPORTED_MODULE_2__/* .EMPTY_DESCRIPTOR */ .gi), mediaType: artifactType });
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

/***/ 8977:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  joinIndex: () => (/* binding */ joinIndex)
});

// EXTERNAL MODULE: ./build/src/artifact/index/join-index.js
var join_index = __webpack_require__(2242);
// EXTERNAL MODULE: ./build/src/base/errors.js
var errors = __webpack_require__(2396);
// EXTERNAL MODULE: ./build/src/oci/manifest.js
var oci_manifest = __webpack_require__(2262);
// EXTERNAL MODULE: ./build/src/oci/platform.js
var oci_platform = __webpack_require__(3856);
// EXTERNAL MODULE: ./build/src/oci/reference.js
var oci_reference = __webpack_require__(4974);
// EXTERNAL MODULE: ./build/src/commands/shared/attempts.js
var attempts = __webpack_require__(5072);
// EXTERNAL MODULE: ./build/src/commands/shared/publish.js
var publish = __webpack_require__(7699);
// EXTERNAL MODULE: ./build/src/commands/shared/subject.js
var subject = __webpack_require__(5304);
// EXTERNAL MODULE: ./build/src/artifact/copy/copy-graph.js + 1 modules
var copy_graph = __webpack_require__(4330);
// EXTERNAL MODULE: ./build/src/artifact/copy/signature-tags.js
var signature_tags = __webpack_require__(2366);
// EXTERNAL MODULE: ./build/src/base/async/parallel.js
var parallel = __webpack_require__(8697);
// EXTERNAL MODULE: ./build/src/base/limits.js
var limits = __webpack_require__(487);
// EXTERNAL MODULE: ./build/src/base/pattern/pattern-list.js
var pattern_list = __webpack_require__(6533);
// EXTERNAL MODULE: ./build/src/oci/digest.js
var digest = __webpack_require__(6559);
// EXTERNAL MODULE: ./build/src/oci/json.js
var json = __webpack_require__(5373);
// EXTERNAL MODULE: ./build/src/oci/media-types.js
var media_types = __webpack_require__(415);
;// CONCATENATED MODULE: ./build/src/commands/index/index-sources.js













/**
 * Fetches what the lines name, in their order; what a pattern matches in the order of the tags.
 * @param targets what is to be written: its own tags are no children, and lines without a repository are in the first's
 * @throws ArtifactError NOT_FOUND
 */
async function findSources(lines, targets, context) {
    const { signal } = context;
    const wanted = [];
    const unmatched = [];
    for (const line of lines) {
        const repository = line.repository ?? bare(targets[0]);
        if (repository === undefined)
            continue;
        if (!line.isPattern) {
            const name = (0,digest/* isDigest */.Bc)(line.name) ? { digest: line.name } : { tag: line.name };
            wanted.push({ reference: { ...repository, ...name }, line });
            continue;
        }
        const tags = await matchingTags(repository, line.name, targets, context);
        if (tags.length === 0)
            unmatched.push(`${(0,oci_reference/* formatRepository */.Sh)(repository)}:${line.name}`);
        wanted.push(...tags.map((tag) => ({ reference: { ...repository, tag }, line, matched: tag })));
    }
    if (wanted.length > limits/* MAX_TREE_NODES */.iS) {
        throw new errors/* ArtifactError */.nE('TOO_LARGE', `${wanted.length} manifests are more than an index may have here`);
    }
    const found = await (0,parallel/* parallel */._)(wanted, limits/* TREE_CONCURRENCY */.f1, async ({ reference, line, matched }, inner) => {
        const store = await context.openStore(reference, accessFor(reference, targets));
        const manifest = await store.fetchManifest(reference.digest ?? reference.tag ?? '', { signal: inner });
        if (manifest === undefined)
            throw (0,subject/* missing */.LO)(reference);
        const entries = await entriesOf(store, manifest, line, reference, context, inner);
        return { reference, store, manifest, entries, matched };
    }, signal);
    return { found, unmatched };
}
/** The error for patterns that match nothing. */
function nothingMatches(patterns) {
    return new errors/* ArtifactError */.nE('NOT_FOUND', `No tag matches ${patterns.join(', ').slice(0, 300)}`, {
        remedy: 'Check the pattern, and that the jobs before pushed under tags that match it.',
    });
}
function bare(reference) {
    if (reference === undefined)
        return undefined;
    const { tag: _tag, digest: _digest, ...repository } = reference;
    return repository;
}
/** The target's own store where the source is there: a mirror need not know yet what was pushed just now. */
function accessFor(reference, targets) {
    return targets.some((target) => (0,oci_reference/* formatRepository */.Sh)(target) === (0,oci_reference/* formatRepository */.Sh)(reference)) ? 'push' : 'pull';
}
async function matchingTags(repository, pattern, targets, context) {
    const store = await context.openStore(repository, accessFor(repository, targets));
    const name = (0,oci_reference/* formatRepository */.Sh)(repository);
    const own = new Set(targets.flatMap((one) => ((0,oci_reference/* formatRepository */.Sh)(one) === name && one.tag !== undefined ? [one.tag] : [])));
    const isTaken = (0,pattern_list/* patternFilter */.jm)([pattern]);
    const tags = [];
    for await (const tag of store.tags({ signal: context.signal })) {
        if (isTaken(tag) && !own.has(tag) && !(0,signature_tags/* isFallbackTag */.Xh)(tag))
            tags.push(tag);
    }
    return tags.sort(json/* compareUtf8 */.zq);
}
async function entriesOf(store, manifest, { merge, platform }, reference, { observer }, signal) {
    const where = (0,oci_reference/* formatReference */.FH)(reference);
    if (!merge) {
        if (platform === undefined && (0,media_types/* isIndexMediaType */.$$)(manifest.descriptor.mediaType)) {
            observer.notice(`${where} is an index itself and is listed as such; write merge behind it to list its manifests instead.`);
        }
        return [await (0,join_index/* indexEntry */.RU)(store, manifest, platform, signal)];
    }
    const parsed = (0,oci_manifest/* parseManifest */.Ng)(manifest, where);
    if (parsed.kind === 'index')
        return parsed.manifests;
    throw new errors/* ArtifactError */.nE('INPUT_INVALID', `${where} is no index, so there is nothing in it to merge`, {
        remedy: 'Take merge out of that line of manifests.',
    });
}
/** Copies what is to be listed from other repositories into that of the index, with all that it names. */
async function bringTogether(sources, target, store, { observer, signal }) {
    const name = (0,oci_reference/* formatRepository */.Sh)(target);
    const others = Map.groupBy(sources.filter(({ reference }) => (0,oci_reference/* formatRepository */.Sh)(reference) !== name), ({ reference }) => (0,oci_reference/* formatRepository */.Sh)(reference));
    for (const group of others.values()) {
        const [first] = group;
        if (first === undefined)
            continue;
        const { reference } = first;
        const isNear = reference.kind === 'registry' && target.kind === 'registry' && reference.registry === target.registry;
        const origin = isNear ? { origin: { registry: reference.registry, repository: reference.repository } } : {};
        const graph = new copy_graph/* GraphCopy */.u(first.store, store, { observer, signal, ...origin });
        for (const { manifest } of group)
            graph.know(manifest);
        const entries = group.flatMap((source) => source.entries);
        const outcomes = await graph.all(entries.map((entry) => graph.copyManifest(entry)));
        const lost = entries.find((_, i) => outcomes[i] === 'missing');
        if (lost !== undefined) {
            throw new errors/* ArtifactError */.nE('NOT_FOUND', `${first.store.name} does not have ${lost.digest}, which is to be joined`);
        }
    }
}
/**
 * Removes the tags that patterns found, where they still name what was joined. What they named stays: a registry that
 * drops a manifest with its last tag gets it again.
 */
async function removeMatched(sources, context) {
    const { observer, signal } = context;
    const refused = new Set();
    for (const { reference, manifest, matched } of sources) {
        const name = (0,oci_reference/* formatRepository */.Sh)(reference);
        if (matched === undefined || refused.has(name))
            continue;
        const store = await context.openStore(reference, 'push');
        const { digest } = manifest.descriptor;
        const held = await store.resolve(matched, { signal });
        if (held !== undefined && held.digest !== digest) {
            observer.info(`Kept the tag ${matched}: it names something else by now.`);
            continue;
        }
        try {
            if (held !== undefined && (await store.deleteTag(matched, { signal })))
                observer.info(`Removed the tag ${matched}.`);
        }
        catch (error) {
            if (!(0,errors/* isArtifactError */.Z9)(error, 'UNSUPPORTED', 'DENIED', 'UNAUTHORIZED'))
                throw error;
            refused.add(name);
            observer.warning(`${error.message}; the tags that were joined stay.`);
            continue;
        }
        if ((await store.resolve(digest, { signal })) === undefined)
            await store.putManifest(manifest, { signal });
    }
}

;// CONCATENATED MODULE: ./build/src/commands/index/index-command.js









/** Joins manifests into an index and stores it at every reference, or adds them to the one that is there. */
async function joinIndex(request, context) {
    const { references, manifests, update, cleanup, dryRun } = request;
    const joined = manifests.filter((line) => line.kind === 'join');
    const sources = await findSources(joined, references, context);
    const change = await changeOf(request, sources);
    if (!update)
        (0,publish/* checkDigests */.ic)(references, (0,join_index/* createIndex */.zi)(change).descriptor.digest, 'The manifests make');
    const outcomes = [];
    const joinAt = async (target) => {
        const store = await context.openStore(target.reference, 'push');
        const title = `${update ? 'Updating' : 'Joining'} the index in ${store.name}`;
        return context.group(title, async () => {
            for (const entry of change.add)
                context.observer.info(`joins  ${shown(entry)}`);
            const finished = cleanup ? await finishedBefore(store, target, change, context) : undefined;
            if (sources.unmatched.length > 0 && finished === undefined)
                throw nothingMatches(sources.unmatched);
            if (!dryRun)
                await bringTogether(sources.found, target.reference, store, context);
            const base = update ? undefined : (finished ?? (0,join_index/* createIndex */.zi)(change));
            if (base !== undefined)
                return create(store, target, base, request, context);
            return target.reference.digest === undefined
                ? updateTag(store, target, change, request, context)
                : updateDigest(store, target, change, request, context);
        });
    };
    for (const target of (0,publish/* groupByRepository */.fr)(references)) {
        const work = async () => ({ target, stored: await joinAt(target) });
        outcomes.push(await (0,attempts/* attempt */.C)((0,publish/* targetName */.je)(target), work, context));
    }
    const done = (0,attempts/* allDone */.g)('Joining', outcomes);
    const targets = done.map(({ target, stored }) => (0,publish/* targetResult */.Dr)(target, described(stored.manifest), stored.changed));
    const first = done[0]?.stored.manifest;
    if (cleanup && !dryRun)
        await removeMatched(sources.found, context);
    return {
        name: references[0] === undefined ? '' : (0,oci_reference/* formatRepository */.Sh)(references[0]),
        targets,
        ...(first === undefined ? {} : { manifest: Buffer.from(first.bytes).toString(), count: index_command_entriesOf(first).length }),
        files: [],
        changed: targets.some(({ changed }) => changed),
        recheck: [],
    };
}
async function changeOf({ manifests, artifactType, annotations }, { found }) {
    const removed = manifests.filter((line) => line.kind === 'remove');
    return {
        add: found.flatMap(({ entries }) => entries),
        remove: new Set(removed.flatMap((line) => ('digest' in line ? [line.digest] : []))),
        removePlatforms: removed.flatMap((line) => ('platform' in line ? [line.platform] : [])),
        annotations: await annotations,
        artifactType,
    };
}
/** What an earlier try of this step made before it removed some of the tags that it was made of. */
async function finishedBefore(store, { tags }, change, { signal }) {
    const held = tags[0] === undefined ? undefined : await store.fetchManifest(tags[0], { signal });
    return held !== undefined && (0,join_index/* isSuperset */.uq)(held, change) ? held : undefined;
}
async function create(store, target, manifest, options, context) {
    const artifact = { ...described(manifest), layers: [], blobs: [] };
    return { manifest, changed: await (0,publish/* publish */.mk)(store, target, artifact, options, context) };
}
/** Changes the index that the first tag names, as others may at the same moment; the other tags follow it. */
async function updateTag(store, { reference, tags }, change, { dryRun }, { observer, signal }) {
    const [tag, ...others] = tags;
    if (tag === undefined) {
        throw new errors/* ArtifactError */.nE('REFERENCE_INVALID', `${(0,oci_reference/* formatReference */.FH)(reference)} names no tag and no digest to update`, {
            remedy: 'Add the tag of the index to it.',
        });
    }
    const where = `${store.name}:${tag}`;
    const edit = (0,join_index/* indexEdit */.fq)(change, where);
    if (dryRun) {
        const held = await store.fetchManifest(tag, { signal });
        const next = (await edit(held)) ?? held ?? (0,join_index/* createIndex */.zi)(change);
        observer.info(`Dry run: ${where} would be ${next.descriptor.digest}.`);
        return { manifest: next, changed: false };
    }
    let last;
    const look = async (held) => {
        last = held;
        return edit(held);
    };
    let changed = await store.updateTag(tag, look, { signal });
    for (const other of others) {
        const follow = async (held) => {
            last = (await store.fetchManifest(tag, { signal })) ?? last;
            return held?.descriptor.digest === last?.descriptor.digest ? undefined : last;
        };
        changed = (await store.updateTag(other, follow, { signal })) || changed;
    }
    const manifest = last ?? (0,join_index/* createIndex */.zi)(change);
    observer.info(`${changed ? 'Updated' : 'Unchanged:'} ${where} is ${manifest.descriptor.digest}.`);
    return { manifest, changed };
}
/** Makes a new index of the one that a digest names; only tags are moved. */
async function updateDigest(store, target, change, options, context) {
    const { reference } = target;
    const held = await store.fetchManifest(reference.digest ?? '', { signal: context.signal });
    if (held === undefined)
        throw (0,subject/* missing */.LO)(reference);
    return create(store, target, (0,join_index/* changeIndex */.VN)(held, change, (0,oci_reference/* formatReference */.FH)(reference)), options, context);
}
function described(manifest) {
    const parsed = (0,oci_manifest/* parseManifest */.Ng)(manifest, manifest.descriptor.digest);
    return { manifest, artifactType: parsed.artifactType ?? '', annotations: parsed.annotations ?? {} };
}
function index_command_entriesOf(manifest) {
    const parsed = (0,oci_manifest/* parseManifest */.Ng)(manifest, manifest.descriptor.digest);
    return parsed.kind === 'index' ? parsed.manifests : [];
}
function shown({ platform, artifactType, mediaType, digest }) {
    return `${platform === undefined ? (artifactType ?? mediaType) : (0,oci_platform/* formatPlatform */.Bq)(platform)}  ${digest}`;
}


/***/ }),

/***/ 7699:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Dr: () => (/* binding */ targetResult),
/* harmony export */   YK: () => (/* binding */ lookUpTags),
/* harmony export */   fr: () => (/* binding */ groupByRepository),
/* harmony export */   ic: () => (/* binding */ checkDigests),
/* harmony export */   je: () => (/* binding */ targetName),
/* harmony export */   mk: () => (/* binding */ publish)
/* harmony export */ });
/* harmony import */ var _artifact_pack_push_artifact_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9741);
/* harmony import */ var _base_async_parallel_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(8697);
/* harmony import */ var _base_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2396);
/* harmony import */ var _base_limits_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(487);
/* harmony import */ var _oci_reference_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4974);
/* harmony import */ var _store_tag_exists_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(376);
/* harmony import */ var _attempts_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(5072);
/* harmony import */ var _target_of_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(7313);








/** Joins references by repository, in the order of their first mention. */
function groupByRepository(references) {
    const groups = new Map();
    for (const reference of references) {
        const name = (0,_oci_reference_js__WEBPACK_IMPORTED_MODULE_2__/* .formatRepository */ .Sh)(reference);
        const group = groups.get(name) ?? { reference, tags: new Set() };
        if (reference.tag !== undefined)
            group.tags.add(reference.tag);
        groups.set(name, group);
    }
    return [...groups.values()].map(({ reference, tags }) => ({ reference, tags: [...tags] }));
}
/** What a target is called in a message: as a person would write it, with its first tag. */
function targetName({ reference, tags: [tag] }) {
    return `${(0,_oci_reference_js__WEBPACK_IMPORTED_MODULE_2__/* .formatRepository */ .Sh)(reference)}${tag === undefined ? '' : `:${tag}`}`;
}
/**
 * Refuses to store something under a reference with the digest of something else.
 * @param made what there is, with its verb: `The files make`
 * @throws ArtifactError DIGEST_MISMATCH
 */
function checkDigests(references, digest, made) {
    const other = references.find((reference) => reference.digest !== undefined && reference.digest !== digest);
    if (other === undefined)
        return;
    throw new _base_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ArtifactError */ .nE('DIGEST_MISMATCH', `${made} the digest ${digest}, not that of ${(0,_oci_reference_js__WEBPACK_IMPORTED_MODULE_2__/* .formatReference */ .FH)(other)}`, {
        remedy: 'Leave the digest out of the reference, or push the very files it was made from.',
    });
}
/** What tags name in a store, several asked for at once. */
function lookUpTags(store, tags, signal) {
    return (0,_base_async_parallel_js__WEBPACK_IMPORTED_MODULE_5__/* .parallel */ ._)(tags, _base_limits_js__WEBPACK_IMPORTED_MODULE_6__/* .BLOB_CONCURRENCY */ .wE, (tag, inner) => store.resolve(tag, { quick: true, signal: inner }), signal);
}
/**
 * Stores an artifact under the tags of a target, or by digest alone where there are none. What is there is not sent again.
 * @param look what the tags name, where it was asked for ahead
 * @returns whether anything was changed
 * @throws ArtifactError TAG_EXISTS before anything is sent where a tag may not move, or at the last moment
 */
async function publish(store, { tags }, artifact, { overwrite, dryRun }, { observer, signal }, look) {
    const { digest } = artifact.manifest.descriptor;
    // Beside the tags the digest: where the manifest is there under another name, its blobs are there too.
    const [held, stored] = await Promise.all([
        look ?? lookUpTags(store, tags, signal),
        lookUp(store, digest, tags.length === 0, signal),
    ]);
    const isStored = stored !== undefined;
    const stale = tags.filter((_, i) => held[i]?.digest !== digest);
    if (stale.length === 0 && (isStored || tags.length > 0)) {
        observer.info(`Unchanged: ${store.name}@${digest} is there already.`);
        return false;
    }
    const taken = stale.find((tag) => held[tags.indexOf(tag)] !== undefined);
    if (!overwrite && taken !== undefined)
        throw (0,_store_tag_exists_js__WEBPACK_IMPORTED_MODULE_3__/* .tagExists */ .L)(store, taken);
    if (dryRun) {
        observer.info(`Dry run: would push ${digest} to ${store.name}${tags.length === 0 ? '' : ` as ${stale.join(', ')}`}.`);
        return false;
    }
    const putting = {
        overwrite,
        observer,
        signal,
        assumeAbsent: !isStored && held.every((descriptor) => descriptor === undefined),
    };
    const outcomes = isStored ? undefined : await (0,_artifact_pack_push_artifact_js__WEBPACK_IMPORTED_MODULE_0__/* .putContent */ .L8)(store, artifact, putting);
    await putUnder(store, artifact, stale, putting);
    (0,_artifact_pack_push_artifact_js__WEBPACK_IMPORTED_MODULE_0__/* .logLayers */ .FR)(artifact, outcomes, observer);
    observer.info(`Pushed ${store.name}@${digest}${stale.length === 0 ? '' : ` as ${stale.join(', ')}`}.`);
    return true;
}
/** Puts the manifest under each tag: that one is refused, as where tags can't move, keeps no other from being tried. */
async function putUnder(store, artifact, tags, options) {
    const [first, ...others] = tags;
    if (first === undefined)
        return (0,_artifact_pack_push_artifact_js__WEBPACK_IMPORTED_MODULE_0__/* .putTagged */ .ep)(store, artifact, [], options);
    const put = (tag, inner) => (0,_attempts_js__WEBPACK_IMPORTED_MODULE_4__/* .attempt */ .C)(`${store.name}:${tag}`, () => (0,_artifact_pack_push_artifact_js__WEBPACK_IMPORTED_MODULE_0__/* .putTagged */ .ep)(store, artifact, [tag], { ...options, signal: inner }), options);
    const outcomes = [await put(first, options.signal)];
    (0,_attempts_js__WEBPACK_IMPORTED_MODULE_4__/* .allDone */ .g)('Tagging', [...outcomes, ...(await (0,_base_async_parallel_js__WEBPACK_IMPORTED_MODULE_5__/* .parallel */ ._)(others, _base_limits_js__WEBPACK_IMPORTED_MODULE_6__/* .BLOB_CONCURRENCY */ .wE, put, options.signal))]);
}
/** What a name stands for; a look that is not `needed` may fail. */
async function lookUp(store, name, needed, signal) {
    try {
        return await store.resolve(name, { quick: true, signal });
    }
    catch (error) {
        if (needed || signal.aborted)
            throw error;
        return undefined;
    }
}
/** What outputs and summary tell of an artifact at a target. */
function targetResult({ reference, tags }, { manifest, artifactType, annotations }, changed) {
    return (0,_target_of_js__WEBPACK_IMPORTED_MODULE_7__/* .targetOf */ .$)((0,_oci_reference_js__WEBPACK_IMPORTED_MODULE_2__/* .formatRepository */ .Sh)(reference), manifest.descriptor, { artifactType, tags, annotations, changed });
}


/***/ }),

/***/ 3737:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   EE: () => (/* binding */ collisionKey),
/* harmony export */   Tq: () => (/* binding */ checkTitle),
/* harmony export */   gP: () => (/* binding */ checkTitles),
/* harmony export */   gd: () => (/* binding */ ROOT_TITLE),
/* harmony export */   qT: () => (/* binding */ NameTree),
/* harmony export */   xk: () => (/* binding */ isGuardedInWorkspace)
/* harmony export */ });
/* harmony import */ var _base_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2396);

/** Longest component of a path in bytes: what ext4, APFS and (in UTF-16 units) NTFS take. */
const MAX_COMPONENT_BYTES = 255;
/** Longest path in bytes below the root: Linux's PATH_MAX. */
const MAX_PATH_BYTES = 4096;
/** Names that Windows keeps for devices, whatever their extension. */
const DEVICE = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)$/i;
/** Code points that HFS+ drops when it compares names, so that `.git` with one of them inside is `.git` there (git's CVE-2014-9390). */
const IGNORED_BY_HFS = /[\u200c-\u200f\u202a-\u202e\u206a-\u206f\ufeff]/g;
/** The name that ORAS gives a working directory that is pushed itself. */
const ROOT_TITLE = '.';
/** Most names are plain ASCII, where lower case is all there is to it. */
const ASCII = /^[ -~]*$/;
function unsafe(path, why) {
    return new _base_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ArtifactError */ .nE('UNSAFE_PATH', `The file name ${JSON.stringify(path.slice(0, 300))} is refused: ${why}`, {
        remedy: 'Rename the file, or give it another title with annotation-file, and push the artifact again.',
    });
}
function badComponent(component) {
    if (component === '')
        return 'it has an empty part';
    if (component === '.' || component === '..')
        return `it has the part "${component}"`;
    if (Buffer.byteLength(component) > MAX_COMPONENT_BYTES)
        return `a part is longer than ${MAX_COMPONENT_BYTES} bytes`;
    if (/[. ]$/.test(component))
        return 'a part ends with a dot or a space, which Windows drops';
    const stem = (component.split('.', 1)[0] ?? '').trimEnd();
    if (DEVICE.test(stem))
        return `"${stem}" is a device on Windows`;
    return undefined;
}
/**
 * Checks the name of a file of an artifact, the same on every OS: relative, forward slashes, no part that is empty, `.`,
 * `..`, too long, a device of Windows or altered by Windows; none of `: \ < > " | ? *` and no control character.
 * @throws ArtifactError UNSAFE_PATH
 */
function checkTitle(title) {
    const why = title === '' ? 'it is empty' : badText(title);
    if (why !== undefined)
        throw unsafe(title, why);
    for (const component of title.split('/')) {
        const bad = badComponent(component);
        if (bad !== undefined)
            throw unsafe(title, bad);
    }
}
function badText(title) {
    if (title.startsWith('/'))
        return 'it is an absolute path';
    if (title.includes('\\'))
        return 'it has a backslash';
    if (title.includes(':'))
        return 'it has a colon, which names a drive or a stream on Windows';
    const [wild] = /[<>"|?*]/.exec(title) ?? [];
    if (wild !== undefined)
        return `it has the character ${wild}, which no name has on Windows`;
    if (!title.isWellFormed())
        return 'it is not valid Unicode';
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
    if (/[\u0000-\u001f\u007f]/.test(title))
        return 'it has a control character';
    if (Buffer.byteLength(title) > MAX_PATH_BYTES)
        return `it is longer than ${MAX_PATH_BYTES} bytes`;
    return undefined;
}
/** Names that a case-insensitive or normalising file system takes for one have one key. */
function collisionKey(name) {
    if (ASCII.test(name))
        return name.toLowerCase();
    return name.normalize('NFD').toUpperCase().toLowerCase().normalize('NFC');
}
/** The names of one tree, to find two that would be one file on some file system, or a file that is another's folder. */
class NameTree {
    #names = new Map();
    /**
     * Adds a path and the folders above it.
     * @returns false when it is a folder that was there already
     * @throws ArtifactError NAME_COLLISION naming the pair
     */
    add(path, kind) {
        const slash = path.lastIndexOf('/');
        if (slash > 0) {
            const parent = path.slice(0, slash);
            if (this.#names.get(collisionKey(parent))?.name !== parent || !this.isDirectory(parent)) {
                this.add(parent, 'directory');
            }
        }
        const key = collisionKey(path);
        const had = this.#names.get(key);
        if (had === undefined) {
            this.#names.set(key, { name: path, kind });
            return true;
        }
        if (had.name === path && had.kind === 'directory' && kind === 'directory')
            return false;
        throw collision(had.name, path);
    }
    /** Takes a path out again; the folders above it stay. */
    remove(path) {
        this.#names.delete(collisionKey(path));
    }
    /** True when the path was added as a folder. */
    isDirectory(path) {
        return this.#names.get(collisionKey(path))?.kind === 'directory';
    }
}
function collision(first, second) {
    const pair = `${JSON.stringify(first)} and ${JSON.stringify(second)}`;
    const message = first === second
        ? `Two files are called ${JSON.stringify(first)}, or it is both a file and a folder`
        : `The names ${pair} are one and the same on a file system that ignores case or normalises Unicode`;
    return new _base_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ArtifactError */ .nE('NAME_COLLISION', message, { remedy: 'Rename one of the two.' });
}
/**
 * Checks the names of all files of an artifact, each alone and against one another: no two alike, also in another case or
 * Unicode form, and none that is a folder of another.
 * @throws ArtifactError UNSAFE_PATH, NAME_COLLISION
 */
function checkTitles(titles) {
    const tree = new NameTree();
    for (const title of titles) {
        checkTitle(title);
        tree.add(title, 'other');
    }
}
/**
 * True for a path, relative to the workspace with forward slashes, that is in the workspace's own `.git` or `.github`:
 * what is written there runs in later steps. Other spellings that a file system takes for these count too.
 */
function isGuardedInWorkspace(relative) {
    const first = collisionKey(relative.split(/[\\/]/, 1)[0] ?? '').replace(IGNORED_BY_HFS, '');
    return /^(?:\.git|\.github|git~[0-9]+|github~[0-9]+)$/.test(first.replace(/[. ]+$/, ''));
}


/***/ })

};
