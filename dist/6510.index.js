export const id = 6510;
export const ids = [6510,9726];
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

/***/ 6510:
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
/* harmony import */ var _shared_results_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(7218);












/** Stores a raw manifest, byte for byte, at every reference. What it names has to be there. */
async function pushManifestFile(request, context) {
    const { references } = request;
    const { artifact, parsed } = await readManifestFile(request);
    (0,_shared_publish_js__WEBPACK_IMPORTED_MODULE_9__/* .checkDigests */ .ic)(references, artifact.manifest.descriptor.digest, `${request.file.path} has`);
    const outcomes = [];
    for (const target of (0,_shared_publish_js__WEBPACK_IMPORTED_MODULE_9__/* .groupByRepository */ .fr)(references)) {
        const work = async () => {
            const store = await context.openWritable(target.reference);
            const changed = await context.group(`Pushing to ${store.name}`, async () => {
                await checkContent(store, parsed, request.file.path, context);
                return (0,_shared_publish_js__WEBPACK_IMPORTED_MODULE_9__/* .publish */ .mk)(store, target, artifact, request, context);
            });
            return (0,_shared_publish_js__WEBPACK_IMPORTED_MODULE_9__/* .publishedAt */ .of)(target, artifact, changed);
        };
        outcomes.push(await (0,_shared_attempts_js__WEBPACK_IMPORTED_MODULE_8__/* .attempt */ .C)((0,_shared_publish_js__WEBPACK_IMPORTED_MODULE_9__/* .targetName */ .je)(target), work, context));
    }
    const targets = (0,_shared_attempts_js__WEBPACK_IMPORTED_MODULE_8__/* .allDone */ .g)('Pushing', outcomes);
    return {
        name: references[0] === undefined ? '' : (0,_oci_reference_js__WEBPACK_IMPORTED_MODULE_7__/* .formatRepository */ .Sh)(references[0]),
        targets,
        manifest: Buffer.from(artifact.manifest.bytes).toString(),
        changed: targets.some(({ changed }) => changed),
        count: 0,
        referrers: parsed.subject === undefined || request.dryRun ? [] : targets.map(({ reference }) => reference),
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
    if (store.hasCheapLookups !== true)
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
            const store = await context.openWritable(reference);
            const changed = dryRun ? sayOnly(store, blob, context) : await putBlob(store, blob, context);
            return (0,_shared_results_js__WEBPACK_IMPORTED_MODULE_11__/* .targetOf */ .$)((0,_oci_reference_js__WEBPACK_IMPORTED_MODULE_7__/* .formatRepository */ .Sh)(reference), { digest, mediaType, size }, { changed });
        };
        outcomes.push(await (0,_shared_attempts_js__WEBPACK_IMPORTED_MODULE_8__/* .attempt */ .C)((0,_oci_reference_js__WEBPACK_IMPORTED_MODULE_7__/* .formatRepository */ .Sh)(reference), work, context));
    }
    const targets = (0,_shared_attempts_js__WEBPACK_IMPORTED_MODULE_8__/* .allDone */ .g)('Pushing', outcomes);
    observer.debug(`The blob ${digest} is ${mediaType}`);
    const changed = targets.some((target) => target.changed);
    const name = references[0] === undefined ? '' : (0,_oci_reference_js__WEBPACK_IMPORTED_MODULE_7__/* .formatRepository */ .Sh)(references[0]);
    return { name, targets, changed, count: 1, referrers: [] };
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


/***/ })

};
