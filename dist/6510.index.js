export const id = 6510;
export const ids = [6510,9726,2409];
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
 * @param input the name of the input that names it
 * @throws ArtifactError FILE_NOT_FOUND, FILE_ACCESS, FILE_CHANGED; UNSUPPORTED for what is no regular file
 */
async function packSingleFile({ path, mediaType }, { workingDirectory, otherType, input, signal }) {
    const type = mediaType ?? otherType;
    if (path === NOTHING)
        return bytesOf(new Uint8Array(0), type);
    const absolute = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(workingDirectory, path);
    const stats = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.stat)(absolute).catch(async (error) => {
        const code = (0,_base_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .systemCode */ .xU)(error);
        if (code !== 'ENOENT' && code !== 'ENOTDIR')
            throw (0,_base_file_error_js__WEBPACK_IMPORTED_MODULE_3__/* .fileError */ .zS)(error, `Reading ${path}`);
        const { missingFile } = await __webpack_require__.e(/* import() */ 2409).then(__webpack_require__.bind(__webpack_require__, 2409));
        throw await missingFile(path, workingDirectory, input);
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
/* harmony import */ var _base_limits_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(487);
/* harmony import */ var _files_find_explain_line_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(2409);
/* harmony import */ var _files_kind_media_type_by_extension_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(9787);
/* harmony import */ var _oci_manifest_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(2262);
/* harmony import */ var _oci_reference_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(4974);
/* harmony import */ var _shared_attempts_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(5072);
/* harmony import */ var _shared_publish_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(7699);
/* harmony import */ var _shared_results_js__WEBPACK_IMPORTED_MODULE_12__ = __webpack_require__(7218);













/** Stores a raw manifest, byte for byte, at every reference. What it names has to be there. */
async function pushManifestFile(request, context) {
    const { references } = request;
    const { artifact, parsed } = await readManifestFile(request);
    (0,_shared_publish_js__WEBPACK_IMPORTED_MODULE_10__/* .checkDigests */ .ic)(references, artifact.manifest.descriptor.digest, `${request.file.path} has`);
    const outcomes = [];
    for (const target of (0,_shared_publish_js__WEBPACK_IMPORTED_MODULE_10__/* .groupByRepository */ .fr)(references)) {
        const work = async () => {
            const store = await context.openWritable(target.reference);
            const changed = await context.group(`Pushing to ${store.name}`, async () => {
                await checkContent(store, parsed, request.file.path, context);
                return (0,_shared_publish_js__WEBPACK_IMPORTED_MODULE_10__/* .publish */ .mk)(store, target, artifact, request, context);
            });
            return (0,_shared_publish_js__WEBPACK_IMPORTED_MODULE_10__/* .publishedAt */ .of)(target, artifact, changed);
        };
        outcomes.push(await (0,_shared_attempts_js__WEBPACK_IMPORTED_MODULE_9__/* .attempt */ .C)((0,_shared_publish_js__WEBPACK_IMPORTED_MODULE_10__/* .targetName */ .je)(target), work, context));
    }
    const targets = (0,_shared_attempts_js__WEBPACK_IMPORTED_MODULE_9__/* .allDone */ .g)('Pushing', outcomes);
    return {
        name: references[0] === undefined ? '' : (0,_oci_reference_js__WEBPACK_IMPORTED_MODULE_8__/* .formatRepository */ .Sh)(references[0]),
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
        if (size > _base_limits_js__WEBPACK_IMPORTED_MODULE_11__/* .MAX_MANIFEST_BYTES */ .ZJ) {
            throw new _base_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .ArtifactError */ .nE('TOO_LARGE', `${file.path} has ${size} bytes, above the limit of ${_base_limits_js__WEBPACK_IMPORTED_MODULE_11__/* .MAX_MANIFEST_BYTES */ .ZJ} for a manifest`);
        }
        bytes = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)(absolute);
    }
    catch (error) {
        if ((0,_base_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .systemCode */ .xU)(error) === 'ENOENT')
            throw await (0,_files_find_explain_line_js__WEBPACK_IMPORTED_MODULE_5__.missingFile)(file.path, workingDirectory, 'manifest-file');
        throw (0,_base_file_error_js__WEBPACK_IMPORTED_MODULE_4__/* .fileError */ .zS)(error, `Reading the manifest file ${file.path}`);
    }
    const mediaType = file.mediaType ?? (0,_oci_manifest_js__WEBPACK_IMPORTED_MODULE_7__/* .claimedMediaType */ .AG)(bytes);
    if (mediaType === undefined) {
        throw new _base_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .ArtifactError */ .nE('MANIFEST_INVALID', `${file.path} does not say what media type it is of`, {
            remedy: 'Write manifest-file as PATH:MEDIA/TYPE, such as index.json:application/vnd.oci.image.index.v1+json.',
        });
    }
    const manifest = (0,_oci_manifest_js__WEBPACK_IMPORTED_MODULE_7__/* .describeManifest */ .FK)(bytes, mediaType);
    const parsed = parseFile(manifest, file.path, absolute);
    const artifactType = (0,_oci_manifest_js__WEBPACK_IMPORTED_MODULE_7__/* .artifactTypeOf */ .Gh)(parsed) ?? '';
    return { artifact: { manifest, artifactType, annotations: parsed.annotations ?? {}, layers: [], blobs: [] }, parsed };
}
/** An error in it is one of the file. */
function parseFile(manifest, where, file) {
    try {
        return (0,_oci_manifest_js__WEBPACK_IMPORTED_MODULE_7__/* .parseManifest */ .Ng)(manifest, where);
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
        throw new _base_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .ArtifactError */ .nE('REFERENCE_INVALID', `${(0,_oci_reference_js__WEBPACK_IMPORTED_MODULE_8__/* .formatReference */ .FH)(one)} has a tag, which a blob can't have`, {
            remedy: `Write ${(0,_oci_reference_js__WEBPACK_IMPORTED_MODULE_8__/* .formatRepository */ .Sh)(one)}.`,
        });
    }
    const blob = await (0,_artifact_pack_pack_config_js__WEBPACK_IMPORTED_MODULE_2__.packSingleFile)(file, {
        workingDirectory,
        otherType: (0,_files_kind_media_type_by_extension_js__WEBPACK_IMPORTED_MODULE_6__/* .mediaTypeOf */ .c)(file.path),
        input: 'blob-file',
        signal,
    });
    const { digest, mediaType, size } = blob.descriptor;
    (0,_shared_publish_js__WEBPACK_IMPORTED_MODULE_10__/* .checkDigests */ .ic)(references, digest, `${file.path} has`);
    const outcomes = [];
    for (const { reference } of (0,_shared_publish_js__WEBPACK_IMPORTED_MODULE_10__/* .groupByRepository */ .fr)(references)) {
        const work = async () => {
            const store = await context.openWritable(reference);
            const changed = await (dryRun ? sayOnly : putBlob)(store, blob, context);
            return (0,_shared_results_js__WEBPACK_IMPORTED_MODULE_12__/* .targetOf */ .$)((0,_oci_reference_js__WEBPACK_IMPORTED_MODULE_8__/* .formatRepository */ .Sh)(reference), { digest, mediaType, size }, { changed });
        };
        outcomes.push(await (0,_shared_attempts_js__WEBPACK_IMPORTED_MODULE_9__/* .attempt */ .C)((0,_oci_reference_js__WEBPACK_IMPORTED_MODULE_8__/* .formatRepository */ .Sh)(reference), work, context));
    }
    const targets = (0,_shared_attempts_js__WEBPACK_IMPORTED_MODULE_9__/* .allDone */ .g)('Pushing', outcomes);
    observer.debug(`The blob ${digest} is ${mediaType}`);
    const changed = targets.some((target) => target.changed);
    const name = references[0] === undefined ? '' : (0,_oci_reference_js__WEBPACK_IMPORTED_MODULE_8__/* .formatRepository */ .Sh)(references[0]);
    return { name, targets, changed, count: 1, referrers: [] };
}
async function sayOnly(store, { descriptor }, { observer, signal }) {
    const isThere = await store.hasBlob(descriptor, { signal });
    observer.info(isThere
        ? `Unchanged: ${store.name}@${descriptor.digest} is there already.`
        : `Dry run: would push the blob ${descriptor.digest} to ${store.name}.`);
    return !isThere;
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

/***/ 2409:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   explainLine: () => (/* binding */ explainLine),
/* harmony export */   missingFile: () => (/* binding */ missingFile)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
/* harmony import */ var _base_errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2396);
/* harmony import */ var _base_nearest_name_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(2969);
/* harmony import */ var _file_line_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(5082);





/** Most names of a folder that are compared with one that is not there. */
const MAX_COMPARED_NAMES = 10_000;
/** Forms that are something else in YAML, JSON, a shell or on Windows. */
const FORMS = [
    (line) => {
        if (!/^\[\s*["']|^\{\s*"|^[[\]{}],?$/.test(line))
            return undefined;
        return { why: 'it is JSON', remedy: 'Write one path per line, without brackets, quotes and commas.' };
    },
    (line) => {
        const [, rest] = /^-\s+(.+)$/.exec(line) ?? [];
        if (rest === undefined)
            return undefined;
        return { why: 'its dash is part of the name', remedy: `Write it without the dash: ${rest}` };
    },
    (line) => {
        if (!/^["'`]|["'`],?$/.test(line))
            return undefined;
        const bare = line.replace(/^["'`]|["'`],?$/g, '').replace(/["'`](?=:)/, '');
        return { why: 'its quotes are part of the name', remedy: `Write it without quotes: ${bare}` };
    },
    (line) => {
        if (!/\$\{?\w/.test(line))
            return undefined;
        // biome-ignore lint/suspicious/noTemplateCurlyInString: GitHub's syntax, not a template
        return { why: 'no shell puts in the value of a variable', remedy: 'Write ${{ env.NAME }}, or a relative path.' };
    },
    (line) => {
        if (!/^~[\\/]/.test(line))
            return undefined;
        return { why: 'no shell puts in the home folder', remedy: 'Set working-directory: ~ and write the path below it.' };
    },
    (line) => {
        if (!line.includes(',') || line.includes('{'))
            return undefined;
        return { why: 'its commas are part of the name', remedy: 'Write each path on a line of its own.' };
    },
    (line) => {
        if (node_path__WEBPACK_IMPORTED_MODULE_1__.sep === '\\' || !/\\(?![[\]{}!,#])/.test(line))
            return undefined;
        return { why: 'its backslashes separate nothing', remedy: `Write it with slashes: ${line.replaceAll('\\', '/')}` };
    },
];
/**
 * Explains why a line of `files` names nothing in a folder: quotes, a dash, commas, JSON, backslashes, something that is no
 * media type, or a name that nearly is one of those that are there. Returns undefined if nothing is known.
 */
async function explainLine(line, base) {
    for (const explain of FORMS) {
        const fault = explain(line);
        if (fault !== undefined)
            return fault;
    }
    return (await wrongType(line, base)) ?? (await severalPaths(line, base)) ?? (await nearPath(line, base));
}
/**
 * Returns the error for a line of an input that names a path that is not there.
 * @param line with its media type, if it has one
 * @param input the name of the input
 */
async function missingFile(line, base, input) {
    const fault = await explainLine(line, base);
    const why = fault === undefined ? '' : `: ${fault.why}`;
    return new _base_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .ArtifactError */ .nE('FILE_NOT_FOUND', `"${line.slice(0, 300)}" (input ${input}) does not exist in ${base}${why}`, {
        remedy: fault?.remedy ?? 'Check the spelling, whether an earlier step creates it, and working-directory.',
    });
}
async function wrongType(line, base) {
    const colon = line.lastIndexOf(':');
    const path = line.slice(0, Math.max(colon, 0));
    if (path === '' || (await isThere((0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(base, path))) === undefined)
        return undefined;
    const type = line.slice(colon + 1);
    const remedy = `Write a media type such as ${path}:text/plain, or just ${path}`;
    return { why: `${path} exists, but ${JSON.stringify(type)} is not a media type`, remedy };
}
async function severalPaths(line, base) {
    const [first = '', second] = line.split(/\s+/);
    if (second === undefined || (await isThere((0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(base, (0,_file_line_js__WEBPACK_IMPORTED_MODULE_3__/* .parseFileLine */ .o)(first).path))) === undefined)
        return undefined;
    return { why: 'its spaces are part of the name', remedy: 'Write each path on a line of its own.' };
}
/** The path with its first part that is not there replaced by a name that is. */
async function nearPath(line, base) {
    const parts = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.relative)(base, (0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(base, (0,_file_line_js__WEBPACK_IMPORTED_MODULE_3__/* .parseFileLine */ .o)(line).path)).split(node_path__WEBPACK_IMPORTED_MODULE_1__.sep);
    let folder = base;
    for (const [i, part] of parts.entries()) {
        const next = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, part);
        if (await isThere(next)) {
            folder = next;
            continue;
        }
        const names = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readdir)(folder).catch(() => []);
        const near = /[*?[{]/.test(part) ? undefined : (0,_base_nearest_name_js__WEBPACK_IMPORTED_MODULE_4__/* .nearestName */ .q)(part, names.slice(0, MAX_COMPARED_NAMES));
        if (near === undefined)
            return undefined;
        const found = [...parts.slice(0, i), near].join('/');
        const all = [found, ...parts.slice(i + 1)].join('/');
        return {
            why: `there is ${found}`,
            remedy: `Did you mean ${(await isThere((0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(base, all))) === undefined ? found : all}?`,
        };
    }
    return undefined;
}
function isThere(path) {
    return (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.lstat)(path).catch(() => undefined);
}


/***/ })

};
