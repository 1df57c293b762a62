export const id = 2847;
export const ids = [2847,9726];
export const modules = {

/***/ 9726:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   packSingleFile: () => (/* binding */ packSingleFile),
/* harmony export */   platformConfig: () => (/* binding */ platformConfig)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
/* harmony import */ var _base_errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2396);
/* harmony import */ var _base_file_error_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7382);
/* harmony import */ var _files_source_file_source_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(4255);
/* harmony import */ var _oci_digest_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(6559);
/* harmony import */ var _oci_json_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(5373);
/* harmony import */ var _oci_media_types_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(415);
/* harmony import */ var _store_content_bytes_source_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(2434);









/** The path that means no content, also where there is no such device. */
const NOTHING = '/dev/null';
/**
 * The blob of one file that is not a layer: a config, or a blob by itself. `/dev/null` is one without bytes on every system.
 * @param line its path, with a media type where one was given
 * @param otherType the media type of one that has none
 * @throws ArtifactError FILE_NOT_FOUND, FILE_ACCESS, FILE_CHANGED; UNSUPPORTED for what is no regular file
 */
async function packSingleFile({ path, mediaType }, { workingDirectory, otherType, signal }) {
    const type = mediaType ?? otherType;
    if (path === NOTHING)
        return bytesOf(new Uint8Array(0), type);
    const absolute = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(workingDirectory, path);
    const stats = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.stat)(absolute).catch((error) => {
        throw (0,_base_file_error_js__WEBPACK_IMPORTED_MODULE_3__/* .fileError */ .zS)(error, `Reading ${path}`);
    });
    if (!stats.isFile()) {
        throw new _base_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .ArtifactError */ .nE('UNSUPPORTED', `${path} is no regular file, so it can't be pushed as a blob`, {
            remedy: 'Name a file.',
        });
    }
    const found = { title: (0,node_path__WEBPACK_IMPORTED_MODULE_1__.basename)(absolute), path: absolute, kind: 'file' };
    return (await (0,_files_source_file_source_js__WEBPACK_IMPORTED_MODULE_4__/* .packFile */ .qt)(found, { mediaType: type, signal })).source;
}
/** A config that is nothing but a platform, as ORAS makes it. */
function platformConfig(platform) {
    return bytesOf(new TextEncoder().encode((0,_oci_json_js__WEBPACK_IMPORTED_MODULE_8__/* .encodePlatform */ .An)(platform)), _oci_media_types_js__WEBPACK_IMPORTED_MODULE_6__/* .MEDIA_TYPE */ .Ap.ociConfig);
}
function bytesOf(bytes, mediaType) {
    return (0,_store_content_bytes_source_js__WEBPACK_IMPORTED_MODULE_7__/* .bytesSource */ .X)(bytes, { mediaType, digest: (0,_oci_digest_js__WEBPACK_IMPORTED_MODULE_5__/* .digestOf */ .ol)(bytes), size: bytes.byteLength });
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

/***/ 2847:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   pushBlobFile: () => (/* binding */ pushBlobFile),
/* harmony export */   pushManifestFile: () => (/* binding */ pushManifestFile)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
/* harmony import */ var _artifact_pack_pack_config_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9726);
/* harmony import */ var _base_errors_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2396);
/* harmony import */ var _base_file_error_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(7382);
/* harmony import */ var _base_limits_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(487);
/* harmony import */ var _files_kind_media_type_by_extension_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(9787);
/* harmony import */ var _oci_manifest_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(2262);
/* harmony import */ var _oci_reference_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(4974);
/* harmony import */ var _shared_attempts_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(5072);
/* harmony import */ var _shared_publish_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(7699);











/** Stores a ready manifest, byte for byte, at every reference. What it names has to be there. */
async function pushManifestFile(request, context) {
    const { references } = request;
    const { artifact, parsed } = await readManifestFile(request);
    (0,_shared_publish_js__WEBPACK_IMPORTED_MODULE_9__/* .checkDigests */ .ic)(references, artifact.manifest.descriptor.digest, `${request.file.path} has`);
    const outcomes = [];
    for (const target of (0,_shared_publish_js__WEBPACK_IMPORTED_MODULE_9__/* .groupByRepository */ .fr)(references)) {
        const work = async () => {
            const store = await context.openStore(target.reference, 'push');
            const changed = await context.group(`Pushing to ${store.name}`, async () => {
                await checkContent(store, parsed, request.file.path, context);
                return (0,_shared_publish_js__WEBPACK_IMPORTED_MODULE_9__/* .publish */ .mk)(store, target, artifact, request, context);
            });
            return (0,_shared_publish_js__WEBPACK_IMPORTED_MODULE_9__/* .targetResult */ .Dr)(target, artifact, changed);
        };
        outcomes.push(await (0,_shared_attempts_js__WEBPACK_IMPORTED_MODULE_8__/* .attempt */ .C)((0,_shared_publish_js__WEBPACK_IMPORTED_MODULE_9__/* .targetName */ .je)(target), work, context));
    }
    const targets = (0,_shared_attempts_js__WEBPACK_IMPORTED_MODULE_8__/* .allDone */ .g)('Pushing', outcomes);
    return {
        name: references[0] === undefined ? '' : (0,_oci_reference_js__WEBPACK_IMPORTED_MODULE_7__/* .formatRepository */ .Sh)(references[0]),
        targets,
        manifest: Buffer.from(artifact.manifest.bytes).toString(),
        files: [],
        changed: targets.some(({ changed }) => changed),
        recheck: parsed.subject === undefined || request.dryRun ? [] : targets.map(({ reference }) => ({ reference })),
    };
}
async function readManifestFile({ file, workingDirectory, }) {
    const absolute = node_path__WEBPACK_IMPORTED_MODULE_1__.resolve(workingDirectory, file.path);
    let bytes;
    try {
        const { size } = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.stat)(absolute);
        if (size > _base_limits_js__WEBPACK_IMPORTED_MODULE_10__/* .MAX_MANIFEST_BYTES */ .ZJ) {
            throw new _base_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .ArtifactError */ .nE('TOO_LARGE', `${file.path} has ${size} bytes, above the limit of ${_base_limits_js__WEBPACK_IMPORTED_MODULE_10__/* .MAX_MANIFEST_BYTES */ .ZJ} for a manifest`);
        }
        bytes = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)(absolute);
    }
    catch (error) {
        throw (0,_base_file_error_js__WEBPACK_IMPORTED_MODULE_4__/* .fileError */ .zS)(error, `Reading the manifest file ${file.path}`);
    }
    const mediaType = file.mediaType ?? (0,_oci_manifest_js__WEBPACK_IMPORTED_MODULE_6__/* .claimedMediaType */ .AG)(bytes);
    if (mediaType === undefined) {
        throw new _base_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .ArtifactError */ .nE('MANIFEST_INVALID', `${file.path} does not say what media type it is of`, {
            remedy: 'Write manifest-file as PATH:MEDIA/TYPE, such as index.json:application/vnd.oci.image.index.v1+json.',
        });
    }
    const manifest = (0,_oci_manifest_js__WEBPACK_IMPORTED_MODULE_6__/* .describeManifest */ .FK)(bytes, mediaType);
    const parsed = parseFile(manifest, file.path, absolute);
    const artifactType = (0,_oci_manifest_js__WEBPACK_IMPORTED_MODULE_6__/* .artifactTypeOf */ .Gh)(parsed) ?? '';
    return { artifact: { manifest, artifactType, annotations: parsed.annotations ?? {}, layers: [], blobs: [] }, parsed };
}
/** An error in it is one of the file. */
function parseFile(manifest, where, file) {
    try {
        return (0,_oci_manifest_js__WEBPACK_IMPORTED_MODULE_6__/* .parseManifest */ .Ng)(manifest, where);
    }
    catch (error) {
        if (!(0,_base_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .isArtifactError */ .Z9)(error))
            throw error;
        const { code, message, remedy, detail, cause } = error;
        throw new _base_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .ArtifactError */ .nE(code, message, { remedy, detail, cause, file });
    }
}
/** Registries look by themselves whether they have what a manifest names; a layout takes anything. */
async function checkContent(store, parsed, file, { signal }) {
    if (store.asksFreely !== true)
        return;
    const listed = parsed.kind === 'index' ? parsed.manifests : [parsed.config, ...parsed.layers];
    for (const one of listed) {
        if (one === undefined)
            continue;
        const there = parsed.kind === 'index'
            ? (await store.resolve(one.digest, { signal })) !== undefined
            : await store.hasBlob(one, { signal });
        if (there || one.urls !== undefined)
            continue;
        throw new _base_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .ArtifactError */ .nE('BLOB_UNKNOWN', `${store.name} does not have ${one.digest}, which ${file} names`, {
            remedy: parsed.kind === 'index' ? 'Push that manifest first.' : 'Push that blob first, with blob-file.',
        });
    }
}
/** Stores a file as a blob in every repository. */
async function pushBlobFile(request, context) {
    const { references, file, workingDirectory, dryRun } = request;
    const { signal, observer } = context;
    for (const one of references) {
        if (one.tag === undefined)
            continue;
        throw new _base_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .ArtifactError */ .nE('REFERENCE_INVALID', `${(0,_oci_reference_js__WEBPACK_IMPORTED_MODULE_7__/* .formatReference */ .FH)(one)} has a tag, which a blob can't have`, {
            remedy: `Write ${(0,_oci_reference_js__WEBPACK_IMPORTED_MODULE_7__/* .formatRepository */ .Sh)(one)}.`,
        });
    }
    const blob = await (0,_artifact_pack_pack_config_js__WEBPACK_IMPORTED_MODULE_2__.packSingleFile)(file, { workingDirectory, otherType: (0,_files_kind_media_type_by_extension_js__WEBPACK_IMPORTED_MODULE_5__/* .mediaTypeOf */ .c)(file.path), signal });
    const { digest, mediaType, size } = blob.descriptor;
    (0,_shared_publish_js__WEBPACK_IMPORTED_MODULE_9__/* .checkDigests */ .ic)(references, digest, `${file.path} has`);
    const outcomes = [];
    for (const { reference } of (0,_shared_publish_js__WEBPACK_IMPORTED_MODULE_9__/* .groupByRepository */ .fr)(references)) {
        const work = async () => {
            const store = await context.openStore(reference, 'push');
            const changed = dryRun ? sayOnly(store, blob, context) : await putBlob(store, blob, context);
            const name = `${(0,_oci_reference_js__WEBPACK_IMPORTED_MODULE_7__/* .formatRepository */ .Sh)(reference)}@${digest}`;
            const common = { digest, mediaType, size, artifactType: '', tags: [], annotations: {}, changed };
            return { ...common, reference: name, shown: name };
        };
        outcomes.push(await (0,_shared_attempts_js__WEBPACK_IMPORTED_MODULE_8__/* .attempt */ .C)((0,_oci_reference_js__WEBPACK_IMPORTED_MODULE_7__/* .formatRepository */ .Sh)(reference), work, context));
    }
    const targets = (0,_shared_attempts_js__WEBPACK_IMPORTED_MODULE_8__/* .allDone */ .g)('Pushing', outcomes);
    observer.debug(`The blob ${digest} is ${mediaType}`);
    const changed = targets.some((target) => target.changed);
    const name = references[0] === undefined ? '' : (0,_oci_reference_js__WEBPACK_IMPORTED_MODULE_7__/* .formatRepository */ .Sh)(references[0]);
    return { name, targets, files: [], changed, count: 1, recheck: [] };
}
function sayOnly(store, { descriptor }, { observer }) {
    observer.info(`Dry run: would push the blob ${descriptor.digest} to ${store.name}.`);
    return false;
}
async function putBlob(store, blob, { observer, signal }) {
    const { digest, size } = blob.descriptor;
    const transfer = observer.transfer(`Pushing to ${store.name}`, size);
    try {
        const outcome = await store.putBlob(blob, { signal, onProgress: (bytes) => transfer.add(bytes) });
        observer.info(`${outcome}  ${size} bytes  ${store.name}@${digest}`);
        return outcome !== 'existing';
    }
    finally {
        transfer.end();
    }
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
