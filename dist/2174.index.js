export const id = 2174;
export const ids = [2174];
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
 * Reads `key=value` lines; those that begin with `#` are comments. The first `=` splits, so a value may hold more; white space around key and value is dropped;
 * a value can't go over several lines. The prefixes `manifest:`, `index:` and both with a comma, as docker/metadata-action
 * writes them, say what the annotation is for.
 * @param unprefixed what a line without a prefix is for
 * @throws ArtifactError INPUT_INVALID for a line without `=` or key, a repeated key, a creation time that is none, and a
 * prefix for descriptors or single platforms, which have no place here
 */
function parseAnnotationLines(text, unprefixed = 'manifest') {
    const levels = { manifest: new Map(), index: new Map() };
    for (const line of (0,_input_values_js__WEBPACK_IMPORTED_MODULE_1__/* .parseLines */ .Li)(text)) {
        if (line.startsWith('#'))
            continue;
        const prefix = LEVEL.exec(line)?.[1];
        const rest = prefix === undefined ? line : line.slice(prefix.length + 1);
        const equals = rest.indexOf('=');
        const key = rest.slice(0, equals).trim();
        const value = rest.slice(equals + 1).trim();
        if (equals < 0 || key === '') {
            throw badLine(line, equals < 0 ? 'which has no =' : 'which has no key', 'Write each annotation as key=value, on one line.');
        }
        if (key === '__proto__')
            throw badLine(line, 'whose key no reader of JSON takes', 'Use another key.');
        if (CONTROL.test(rest))
            throw badLine(line, 'which has control characters', 'Take them out.');
        if (key === CREATED && !isTime(value)) {
            throw badLine(line, 'which is no RFC 3339 time', 'Write it as 2000-01-31T12:00:00Z.');
        }
        for (const level of new Set(prefix?.split(',') ?? [unprefixed])) {
            if (level !== 'manifest' && level !== 'index') {
                throw badLine(line, `whose prefix ${level} has no meaning here`, 'Use the prefix manifest: or index:, or none.');
            }
            if (levels[level].has(key)) {
                throw new _base_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ArtifactError */ .nE('INPUT_INVALID', `The input annotations has the key "${key.slice(0, 100)}" twice`, {
                    remedy: 'Keep one of the two lines.',
                });
            }
            levels[level].set(key, value);
        }
    }
    return { manifest: Object.fromEntries(levels.manifest), index: Object.fromEntries(levels.index) };
}
/** True for a time as image-spec 1.1.1 (annotations.md) asks for. */
function isTime(value) {
    return RFC3339.test(value) && !Number.isNaN(Date.parse(value));
}
function badLine(line, why, remedy) {
    return (0,_input_values_js__WEBPACK_IMPORTED_MODULE_1__/* .badInput */ .AN)('annotations', line, why, remedy);
}


/***/ }),

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
/* harmony import */ var _base_limits_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(487);
/* harmony import */ var _oci_descriptor_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8514);
/* harmony import */ var _oci_json_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(5373);
/* harmony import */ var _oci_manifest_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2262);
/* harmony import */ var _oci_media_types_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(415);
/* harmony import */ var _oci_platform_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(3856);
/* harmony import */ var _store_content_inline_content_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(3908);
/* harmony import */ var _attached_attached_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(1617);









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
    if (config.size > _base_limits_js__WEBPACK_IMPORTED_MODULE_7__/* .MAX_CONFIG_BYTES */ .GW) {
        throw new _base_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ArtifactError */ .nE('TOO_LARGE', `The config ${config.digest} in ${store.name} has ${config.size} bytes, too many to look for a platform in`, { remedy: 'Write the platform behind the line in manifests.' });
    }
    const chunks = [];
    for await (const chunk of await (0,_store_content_inline_content_js__WEBPACK_IMPORTED_MODULE_5__/* .fetchContent */ .I)(store, config, { signal }))
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
    return `${digest} ${platform === undefined ? '' : (0,_oci_json_js__WEBPACK_IMPORTED_MODULE_8__/* .encodePlatform */ .An)(platform)}`;
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
/**
 * The keys of the entries that a change takes out: those it names, those of a platform for which it adds another of the same
 * type, as when a job of a matrix runs again, and the attestations of what is no longer listed.
 */
function removedFrom(index, { add, remove, removePlatforms }) {
    const own = new Set(add.map(({ digest }) => digest));
    const isOld = (entry) => {
        const { digest, platform } = entry;
        if (remove.has(digest))
            return true;
        if (platform === undefined || (0,_oci_platform_js__WEBPACK_IMPORTED_MODULE_4__/* .isUnknownPlatform */ ._H)(platform) || own.has(digest))
            return false;
        return removePlatforms.some((one) => (0,_oci_platform_js__WEBPACK_IMPORTED_MODULE_4__/* .matchesPlatform */ .pC)(platform, one)) || add.some((one) => takesPlaceOf(one, entry));
    };
    const [gone, stays] = [index.manifests.filter(isOld), index.manifests.filter((entry) => !isOld(entry))];
    const listed = new Set([...stays, ...add].map(({ digest }) => digest));
    const unlisted = new Set(gone.map(({ digest }) => digest).filter((digest) => !listed.has(digest)));
    const attestations = stays.filter((entry) => unlisted.has((0,_attached_attached_js__WEBPACK_IMPORTED_MODULE_6__/* .attestedBy */ .W_)(entry) ?? ''));
    return new Set([...gone, ...attestations].map(entryKey));
}
/** Whether two entries are for the same platform, and not known to be of different types. */
function takesPlaceOf(one, other) {
    const types = new Set([one, other].flatMap(({ artifactType }) => artifactType ?? []));
    if (types.size > 1)
        return false;
    if (one.platform === undefined || other.platform === undefined)
        return false;
    return (0,_oci_platform_js__WEBPACK_IMPORTED_MODULE_4__/* .matchesPlatform */ .pC)(one.platform, other.platform) && (0,_oci_platform_js__WEBPACK_IMPORTED_MODULE_4__/* .matchesPlatform */ .pC)(other.platform, one.platform);
}
function changed(index, { add, annotations, artifactType }, removed) {
    const manifests = index.manifests.filter((entry) => !removed.has(entryKey(entry)));
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

/***/ 2330:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  command: () => (/* binding */ command)
});

// EXTERNAL MODULE: ./build/src/base/errors.js
var errors = __webpack_require__(2396);
// EXTERNAL MODULE: ./build/src/base/pattern/parse-pattern.js + 2 modules
var parse_pattern = __webpack_require__(3346);
// EXTERNAL MODULE: ./build/src/oci/digest.js
var oci_digest = __webpack_require__(6559);
// EXTERNAL MODULE: ./build/src/oci/platform.js
var oci_platform = __webpack_require__(3856);
// EXTERNAL MODULE: ./build/src/oci/reference.js
var oci_reference = __webpack_require__(4974);
;// CONCATENATED MODULE: ./build/src/artifact/index/manifest-line.js





/** What a pattern of tags may be written with. */
const TAG_PATTERN = /^[\w.*?\-[\]{},!^:\\]{1,256}$/;
/** A class such as `[:digit:]`, which has colons of its own. */
const NAMED_CLASS = /\[:\w*:\]/g;
const FORMS = 'Write each line as HOST/NAME:TAG, a tag or digest in the same repository, or a pattern such as HOST/NAME:run-1-*, and behind a blank os/architecture or merge.';
function bad(line, why, remedy = FORMS) {
    return new errors/* ArtifactError */.nE('INPUT_INVALID', `The input manifests has "${line.slice(0, 200)}", ${why}`, { remedy });
}
/**
 * Reads a line `SOURCE [os/arch]`, `SOURCE merge`, `!DIGEST` and `!os/arch`, or `!TAGS`. A source is a reference, a digest, a bare
 * tag, or one of these with wildcards in its tag.
 * @throws ArtifactError INPUT_INVALID, REFERENCE_INVALID
 */
function parseManifestLine(line) {
    const [source = '', second, ...more] = line.trim().split(/\s+/);
    if (more.length > 0)
        throw bad(line, 'which has more than a source and a platform');
    if (source.startsWith('!'))
        return parseRemoved(source.slice(1), second, line);
    const merge = second === 'merge';
    const platform = second === undefined || merge ? undefined : (0,oci_platform/* parsePlatform */.FL)(second, 'manifests');
    return { kind: 'join', ...parseSource(source, line), merge, platform };
}
function parseRemoved(text, second, line) {
    const remedy = 'Write !sha256:… or !os/architecture, or !TAG to leave tags out of what a pattern matches.';
    if (second !== undefined || text === '')
        throw bad(line, 'which is no digest and no platform behind its !', remedy);
    const digest = text.slice(text.lastIndexOf('@') + 1);
    if ((0,oci_digest/* isDigest */.Bc)(digest))
        return { kind: 'remove', digest };
    if (TAG_PATTERN.test(text) && !text.replace(NAMED_CLASS, '').includes(':'))
        return { kind: 'leave-out', pattern: text };
    if (/[:@]/.test(text))
        throw bad(line, 'which is no digest and no platform behind its !', remedy);
    return { kind: 'remove', platform: (0,oci_platform/* parsePlatform */.FL)(text, 'manifests') };
}
function parseSource(text, line) {
    if ((0,oci_digest/* isDigest */.Bc)(text))
        return { repository: undefined, name: text, isPattern: false };
    // An IPv6 address has brackets too.
    const isPattern = (0,parse_pattern/* hasWildcard */.rl)(text.slice(text.lastIndexOf('/') + 1));
    const colon = text.replace(NAMED_CLASS, (named) => '_'.repeat(named.length)).lastIndexOf(':');
    if (colon < 0 && !text.includes('/')) {
        if (!isPattern && !(0,oci_reference/* isTag */.dz)(text))
            throw bad(line, 'which is neither a tag nor a reference');
        return { repository: undefined, name: text, isPattern };
    }
    if (!isPattern) {
        const { tag, digest, ...repository } = (0,oci_reference/* parseReference */.F2)(text);
        const name = digest ?? tag;
        if (name === undefined)
            throw bad(line, 'which names no tag and no digest');
        return { repository, name, isPattern };
    }
    const name = text.slice(colon + 1);
    if (!TAG_PATTERN.test(name))
        throw bad(line, 'whose wildcards are not those of a tag');
    const repository = (0,oci_reference/* parseReference */.F2)(text.slice(0, colon));
    if (repository.tag !== undefined || repository.digest !== undefined) {
        throw bad(line, `which has a tag beside its pattern: ${(0,oci_reference/* formatReference */.FH)(repository)}`);
    }
    return { repository, name, isPattern };
}

// EXTERNAL MODULE: ./build/src/commands/shared/annotations.js
var annotations = __webpack_require__(5158);
// EXTERNAL MODULE: ./build/src/commands/shared/inputs/read-overwrite.js
var read_overwrite = __webpack_require__(3162);
// EXTERNAL MODULE: ./build/src/commands/shared/inputs/read-packing.js
var read_packing = __webpack_require__(6720);
// EXTERNAL MODULE: ./build/src/commands/shared/inputs/read-references.js
var read_references = __webpack_require__(2609);
// EXTERNAL MODULE: ./build/src/commands/shared/inputs/read-type.js
var read_type = __webpack_require__(7323);
// EXTERNAL MODULE: ./build/src/commands/shared/report.js
var report = __webpack_require__(7356);
// EXTERNAL MODULE: ./build/src/artifact/index/join-index.js
var join_index = __webpack_require__(2242);
// EXTERNAL MODULE: ./build/src/oci/manifest.js
var oci_manifest = __webpack_require__(2262);
// EXTERNAL MODULE: ./build/src/commands/shared/attempts.js
var attempts = __webpack_require__(5072);
// EXTERNAL MODULE: ./build/src/commands/shared/publish.js
var publish = __webpack_require__(7699);
// EXTERNAL MODULE: ./build/src/commands/shared/references.js
var references = __webpack_require__(8364);
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
    const leftOut = lines.flatMap((line) => (line.kind === 'leave-out' ? [`!${line.pattern}`] : []));
    const wanted = [];
    const unmatched = [];
    for (const line of lines) {
        if (line.kind !== 'join')
            continue;
        const repository = line.repository ?? bare(targets[0]);
        if (repository === undefined)
            continue;
        if (!line.isPattern) {
            const name = (0,oci_digest/* isDigest */.Bc)(line.name) ? { digest: line.name } : { tag: line.name };
            wanted.push({ reference: { ...repository, ...name }, line });
            continue;
        }
        const tags = await matchingTags(repository, [line.name, ...leftOut], targets, context);
        if (tags.length === 0)
            unmatched.push(`${(0,oci_reference/* formatRepository */.Sh)(repository)}:${line.name}`);
        wanted.push(...tags.map((tag) => ({ reference: { ...repository, tag }, line, matched: tag })));
    }
    if (wanted.length > limits/* MAX_TREE_NODES */.iS) {
        throw new errors/* ArtifactError */.nE('TOO_LARGE', `${wanted.length} manifests are more than an index may have here`);
    }
    const found = await (0,parallel/* parallel */._)(wanted, limits/* TREE_CONCURRENCY */.f1, async ({ reference, line, matched }, inner) => {
        const store = await openSource(reference, targets, context);
        const manifest = await store.fetchManifest(reference.digest ?? reference.tag ?? '', { signal: inner });
        if (manifest === undefined)
            throw (0,references/* missing */.LO)(reference);
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
/** Opens the target's own store if the source is there: a mirror need not know yet what was pushed just now. */
function openSource(reference, targets, { openReadable, openWritable }) {
    const isTarget = targets.some((target) => (0,oci_reference/* formatRepository */.Sh)(target) === (0,oci_reference/* formatRepository */.Sh)(reference));
    return isTarget ? openWritable(reference) : openReadable(reference);
}
async function matchingTags(repository, patterns, targets, context) {
    const store = await openSource(repository, targets, context);
    const name = (0,oci_reference/* formatRepository */.Sh)(repository);
    const own = new Set(targets.flatMap((one) => ((0,oci_reference/* formatRepository */.Sh)(one) === name && one.tag !== undefined ? [one.tag] : [])));
    const isTaken = (0,pattern_list/* patternFilter */.jm)(patterns);
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
        const store = await context.openWritable(reference);
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

;// CONCATENATED MODULE: ./build/src/commands/index/join-manifests.js









/** Joins manifests into an index and stores it at every reference, or adds them to the one that is there. */
async function joinManifests(request, context) {
    const { references, manifests, update, cleanup, dryRun } = request;
    const sources = await findSources(manifests, references, context);
    const change = await changeOf(request, sources);
    if (!update)
        (0,publish/* checkDigests */.ic)(references, (0,join_index/* createIndex */.zi)(change).descriptor.digest, 'The manifests make');
    const outcomes = [];
    const joinAt = async (target) => {
        const store = await context.openWritable(target.reference);
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
    const targets = done.map(({ target, stored }) => (0,publish/* publishedAt */.of)(target, described(stored.manifest), stored.changed));
    const first = done[0]?.stored.manifest;
    if (cleanup && !dryRun)
        await removeMatched(sources.found, context);
    return {
        name: references[0] === undefined ? '' : (0,oci_reference/* formatRepository */.Sh)(references[0]),
        targets,
        manifest: first && Buffer.from(first.bytes).toString(),
        count: first === undefined ? 0 : join_manifests_entriesOf(first).length,
        changed: targets.some(({ changed }) => changed),
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
        throw (0,references/* missing */.LO)(reference);
    return create(store, target, (0,join_index/* changeIndex */.VN)(held, change, (0,oci_reference/* formatReference */.FH)(reference)), options, context);
}
function described(manifest) {
    const parsed = (0,oci_manifest/* parseManifest */.Ng)(manifest, manifest.descriptor.digest);
    return { manifest, artifactType: parsed.artifactType ?? '', annotations: parsed.annotations ?? {} };
}
function join_manifests_entriesOf(manifest) {
    const parsed = (0,oci_manifest/* parseManifest */.Ng)(manifest, manifest.descriptor.digest);
    return parsed.kind === 'index' ? parsed.manifests : [];
}
function shown({ platform, artifactType, mediaType, digest }) {
    return `${platform === undefined ? (artifactType ?? mediaType) : (0,oci_platform/* formatPlatform */.Bq)(platform)}  ${digest}`;
}

;// CONCATENATED MODULE: ./build/src/commands/index/command.js









/** `index`: joins manifests into an index, or adds them to one. */
const command = {
    read(inputs) {
        const references = (0,read_references/* readTargets */.R0)(inputs, 'index');
        const lines = inputs.lines('manifests').filter((line) => !line.startsWith('#'));
        const manifests = lines.map(parseManifestLine);
        const overwrite = (0,read_overwrite/* readOverwrite */.c)(inputs);
        const update = inputs.flag('update');
        const artifactType = (0,read_type/* readArtifactType */.TM)(inputs);
        checkLines(manifests, update, artifactType !== undefined || inputs.text('annotations') !== '');
        if (update && overwrite === false) {
            throw new errors/* ArtifactError */.nE('INPUT_INVALID', 'The inputs update: true and overwrite: false exclude each other', {
                remedy: 'Take overwrite out: an index that is updated gets other content.',
            });
        }
        const request = {
            references,
            manifests,
            update,
            cleanup: inputs.flag('cleanup'),
            artifactType,
            annotations: (0,read_packing/* readAnnotations */.ti)(inputs, 'index').index,
            defaultAnnotations: inputs.flag('default-annotations'),
            overwrite: overwrite ?? true,
            dryRun: inputs.flag('dry-run'),
        };
        const joined = manifests.flatMap((line) => ('repository' in line && line.repository ? [line.repository] : []));
        return { request, places: [...references, ...joined] };
    },
    run: (request, context) => joinManifests({ ...request, ...(0,annotations/* gatherAnnotations */.a)(request, context) }, context),
    report(result, request) {
        const { targets, count, changed } = result;
        return {
            outputs: {
                ...(0,report/* manifestOutputs */.A)(result),
                count: String(count),
                changed: String(changed),
                tags: (0,report/* tagLines */.oA)(targets),
                metadata: (0,report/* metadataOf */.Nk)(targets),
            },
            summary: { ...(0,report/* summaryOfWrite */.V2)('Joined', result, request), parts: (0,report/* partsOf */.CI)(result) },
        };
    },
};
/** @param changesMore whether something else than the entries of the index is to change */
function checkLines(manifests, update, changesMore) {
    const joins = manifests.filter((line) => line.kind === 'join');
    const removes = manifests.some(({ kind }) => kind === 'remove');
    if (!update && removes) {
        throw new errors/* ArtifactError */.nE('INPUT_INVALID', 'The input manifests has a line with ! in front, but update is false', {
            remedy: 'Set update: true to take something out of an index that is there.',
        });
    }
    const leftOut = manifests.find((line) => line.kind === 'leave-out');
    if (leftOut !== undefined && !joins.some(({ isPattern }) => isPattern)) {
        throw new errors/* ArtifactError */.nE('INPUT_INVALID', `The input manifests has "!${leftOut.pattern}", which leaves tags out of what a pattern matches, but no pattern`, { remedy: 'Write !sha256:… or !os/architecture to take something out of an index that is there.' });
    }
    if (joins.length === 0 && !(update && (removes || changesMore))) {
        throw new errors/* ArtifactError */.nE('INPUT_INVALID', 'The input manifests is not given, but index needs it', {
            remedy: 'Set manifests to one reference, tag, digest or pattern a line.',
        });
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
    const { annotations, annotationFile } = request;
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
        throw new _base_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .ArtifactError */ .nE('INPUT_INVALID', `The input files is not given, but ${command} needs it`, {
            remedy: 'Set files to one path or glob a line, or if-no-files-found: empty for an artifact without files.',
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
    throw new _base_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .ArtifactError */ .nE('INPUT_INVALID', `The input ${other} is given, but files has "${line.slice(0, 100)}", which is for one platform`, { remedy: `Take ${other} out, or the platforms out of files; a path that looks like one begins with ./.` });
}
/** Reads an input that is one path with an optional media type; undefined if it is not given. */
function readFileLine(inputs, name) {
    const text = inputs.text(name);
    if (text === '')
        return undefined;
    if (/[\r\n]/.test(text))
        throw (0,_action_inputs_values_input_values_js__WEBPACK_IMPORTED_MODULE_2__/* .badInput */ .AN)(name, text, 'which is more than one line', `Give ${name} one path.`);
    const line = (0,_files_find_file_line_js__WEBPACK_IMPORTED_MODULE_4__/* .parseFileLine */ .o)(text);
    // Where nothing is read, only the media type says anything.
    if (line.path === '/dev/null' && line.mediaType === undefined) {
        throw (0,_action_inputs_values_input_values_js__WEBPACK_IMPORTED_MODULE_2__/* .badInput */ .AN)(name, text, 'which has no media type', `Write ${name} as /dev/null:media/type.`);
    }
    if (line.path.startsWith('/dev/null:')) {
        throw (0,_action_inputs_values_input_values_js__WEBPACK_IMPORTED_MODULE_2__/* .badInput */ .AN)(name, text, 'whose media type is none', `Write ${name} as PATH:media/type.`);
    }
    return line;
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

/***/ 361:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   H: () => (/* binding */ parsePlatformLine)
/* harmony export */ });
/* harmony import */ var _oci_platform_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3856);

/** Systems that Go builds for: only these begin a platform, so that other paths may have a `=` in them. */
const SYSTEMS = 'aix|android|darwin|dragonfly|freebsd|illumos|ios|js|linux|netbsd|openbsd|plan9|solaris|wasi|wasip1|wasip2|windows|zos';
const LINE = new RegExp(`^((?:${SYSTEMS})/[a-z0-9_]+(?:/[a-z0-9.]+)?(?::[0-9.]+)?)\\s*=\\s*(\\S.*)$`);
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


/***/ })

};
