export const id = 4713;
export const ids = [4713];
export const modules = {

/***/ 7235:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Y3: () => (/* binding */ ABOUT_CONTENT),
/* harmony export */   kW: () => (/* binding */ candidatesOf),
/* harmony export */   qG: () => (/* binding */ whatIsGone),
/* harmony export */   qn: () => (/* binding */ isCandidate),
/* harmony export */   xy: () => (/* binding */ lookFor)
/* harmony export */ });
/* harmony import */ var _base_async_parallel_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(8697);
/* harmony import */ var _base_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2396);
/* harmony import */ var _base_limits_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(487);
/* harmony import */ var _oci_manifest_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2262);
/* harmony import */ var _oci_media_types_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(415);
/* harmony import */ var _store_content_inline_content_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3908);
/* harmony import */ var _attached_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(1617);
/* harmony import */ var _type_filter_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(7968);








/** Errors that say something about one attachment alone; others say that the store could not be asked. */
const ABOUT_CONTENT = [
    'MANIFEST_INVALID',
    'UNSUPPORTED',
    'DIGEST_MISMATCH',
    'SIZE_MISMATCH',
    'TOO_LARGE',
    'NOT_FOUND',
];
/**
 * Fetches what is said to be attached to a manifest and judges it: its manifest has to be there and has to name that subject
 * itself. What is found under cosign's tags or in an index is attached by its place, unless its manifest names another
 * subject. Yields the newest first: what a store lists last.
 * @param subject the manifest that it is attached to, unless it says of itself what it is about
 * @throws ArtifactError TOO_LARGE after MAX_CANDIDATES; what fetching throws where that says nothing about the attachment
 */
async function* candidatesOf(store, subject, found, signal) {
    const newest = found.toReversed();
    for (let start = 0, size = 1; start < newest.length; start += size, size = _base_limits_js__WEBPACK_IMPORTED_MODULE_6__/* .TREE_CONCURRENCY */ .f1) {
        if (start >= _base_limits_js__WEBPACK_IMPORTED_MODULE_6__/* .MAX_CANDIDATES */ .qy) {
            throw new _base_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ArtifactError */ .nE('TOO_LARGE', `More than ${_base_limits_js__WEBPACK_IMPORTED_MODULE_6__/* .MAX_CANDIDATES */ .qy} attachments of ${store.name}@${subject} were looked at in vain`, { remedy: 'Delete the attachments that are not what they are listed as.' });
        }
        yield* await (0,_base_async_parallel_js__WEBPACK_IMPORTED_MODULE_7__/* .parallel */ ._)(newest.slice(start, start + size), _base_limits_js__WEBPACK_IMPORTED_MODULE_6__/* .TREE_CONCURRENCY */ .f1, (attached, inner) => judge(store, attached.about ?? subject, attached, inner), signal);
    }
}
/** True for a {@link Candidate}. */
function isCandidate(one) {
    return 'manifest' in one;
}
async function judge(store, subject, attached, signal) {
    const { digest } = attached.descriptor;
    const isByPlace = attached.tag !== undefined || attached.about !== undefined;
    try {
        const manifest = await store.fetchManifest(digest, { signal });
        if (manifest === undefined)
            return { digest, why: 'is not there' };
        const parsed = (0,_oci_manifest_js__WEBPACK_IMPORTED_MODULE_1__/* .parseManifest */ .Ng)(manifest, `${store.name}@${digest}`);
        if (!(isByPlace && parsed.subject === undefined) && !(0,_oci_manifest_js__WEBPACK_IMPORTED_MODULE_1__/* .refersTo */ .zA)(parsed, subject)) {
            return { digest, why: parsed.subject === undefined ? 'has no subject' : 'has another subject' };
        }
        const { tag, about } = attached;
        const facts = (0,_attached_js__WEBPACK_IMPORTED_MODULE_4__/* .factsOf */ .xS)(parsed);
        // Layers that were read before have what was found in them.
        return { ...facts, descriptor: manifest.descriptor, manifest, layers: attached.layers ?? facts.layers, tag, about };
    }
    catch (error) {
        if (signal.aborted || !(0,_base_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .isArtifactError */ .Z9)(error, ...ABOUT_CONTENT))
            throw error;
        return { digest, why: `can't be read (${error.message})` };
    }
}
/** Finds out whether a candidate is of the wanted type and has what one of that type consists of. */
async function lookFor(wanted, store, candidate, budget, signal) {
    const [known = candidate] = await (0,_attached_js__WEBPACK_IMPORTED_MODULE_4__/* .lookInto */ .OW)(store, [candidate], [wanted], signal, budget);
    if (!(0,_type_filter_js__WEBPACK_IMPORTED_MODULE_5__/* .matchesType */ .k4)(known, wanted))
        return { known, why: `is of type ${known.artifactType}` };
    return (0,_type_filter_js__WEBPACK_IMPORTED_MODULE_5__/* .needsFile */ .CC)(wanted) && filesOf(known, wanted).length === 0 ? { known, why: 'has no file' } : { known };
}
function filesOf(known, wanted) {
    return (0,_type_filter_js__WEBPACK_IMPORTED_MODULE_5__/* .layersOfType */ .u7)(known, wanted).filter(({ mediaType }) => mediaType !== _oci_media_types_js__WEBPACK_IMPORTED_MODULE_2__/* .MEDIA_TYPE */ .Ap.ociEmpty);
}
/** Why the content of what is of the wanted type is not there as its manifest says; undefined if it is. */
async function whatIsGone(wanted, store, known, signal) {
    const files = filesOf(known, wanted);
    if (files.length > _base_limits_js__WEBPACK_IMPORTED_MODULE_6__/* .MAX_CANDIDATE_LAYERS */ .AK)
        return `has more than ${_base_limits_js__WEBPACK_IMPORTED_MODULE_6__/* .MAX_CANDIDATE_LAYERS */ .AK} layers`;
    const gone = await (0,_base_async_parallel_js__WEBPACK_IMPORTED_MODULE_7__/* .parallel */ ._)(files, _base_limits_js__WEBPACK_IMPORTED_MODULE_6__/* .TREE_CONCURRENCY */ .f1, async (layer, inner) => ((await isStored(store, layer, inner)) ? [] : [layer.digest]), signal);
    const [first] = gone.flat();
    return first === undefined ? undefined : `names the blob ${first}, which is not there`;
}
async function isStored(store, blob, signal) {
    if ((0,_store_content_inline_content_js__WEBPACK_IMPORTED_MODULE_3__/* .inlineContent */ .p)(blob) !== undefined)
        return true;
    return (await store.findBlob(blob.digest, { signal }))?.size === blob.size;
}


/***/ }),

/***/ 6959:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Hn: () => (/* binding */ layerName),
/* harmony export */   Yu: () => (/* binding */ needsChart),
/* harmony export */   h7: () => (/* binding */ hasTitle),
/* harmony export */   je: () => (/* binding */ extensionOf)
/* harmony export */ });
/* harmony import */ var _files_kind_known_types_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2215);
/* harmony import */ var _files_paths_safe_path_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3737);
/* harmony import */ var _oci_digest_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6559);
/* harmony import */ var _oci_media_types_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(415);
/* harmony import */ var _pack_pack_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(4247);





/** Enough of a digest to tell the layers of one artifact apart in a listing. */
const SHORT_HEX = 12;
/** Media types whose files have an ending that no rule gives. */
const EXTENSIONS = {
    'application/json': '.json',
    [_files_kind_known_types_js__WEBPACK_IMPORTED_MODULE_0__/* .KNOWN_TYPE */ .J.spdxJson]: '.spdx.json',
    'text/spdx+json': '.spdx.json',
    [_files_kind_known_types_js__WEBPACK_IMPORTED_MODULE_0__/* .KNOWN_TYPE */ .J.spdxTagValue]: '.spdx',
    [_files_kind_known_types_js__WEBPACK_IMPORTED_MODULE_0__/* .KNOWN_TYPE */ .J.cyclonedxJson]: '.cdx.json',
    [_files_kind_known_types_js__WEBPACK_IMPORTED_MODULE_0__/* .KNOWN_TYPE */ .J.cyclonedxXml]: '.cdx.xml',
    [_files_kind_known_types_js__WEBPACK_IMPORTED_MODULE_0__/* .KNOWN_TYPE */ .J.sarif]: '.sarif',
    [_files_kind_known_types_js__WEBPACK_IMPORTED_MODULE_0__/* .KNOWN_TYPE */ .J.inToto]: '.intoto.json',
    [_files_kind_known_types_js__WEBPACK_IMPORTED_MODULE_0__/* .KNOWN_TYPE */ .J.dsse]: '.dsse.json',
    [_files_kind_known_types_js__WEBPACK_IMPORTED_MODULE_0__/* .KNOWN_TYPE */ .J.openvex]: '.openvex.json',
    [_files_kind_known_types_js__WEBPACK_IMPORTED_MODULE_0__/* .KNOWN_TYPE */ .J.csaf]: '.csaf.json',
    [_files_kind_known_types_js__WEBPACK_IMPORTED_MODULE_0__/* .KNOWN_TYPE */ .J.wasm]: '.wasm',
    [_files_kind_known_types_js__WEBPACK_IMPORTED_MODULE_0__/* .KNOWN_TYPE */ .J.helmChart]: '.tgz',
    [_files_kind_known_types_js__WEBPACK_IMPORTED_MODULE_0__/* .KNOWN_TYPE */ .J.helmProvenance]: '.tgz.prov',
    'application/vnd.wasm.content.layer.v1+wasm': '.wasm',
    'application/gzip': '.gz',
    'application/zip': '.zip',
    'application/jose+json': '.jws.json',
    'application/cose': '.cose',
    'text/plain': '.txt',
    'text/html': '.html',
    'text/markdown': '.md',
    'text/csv': '.csv',
    'application/xml': '.xml',
    'text/xml': '.xml',
    'application/yaml': '.yaml',
    'application/pdf': '.pdf',
};
/** The file ending that fits a media type, with its dot; empty where none is known. */
function extensionOf(mediaType) {
    const known = Object.hasOwn(EXTENSIONS, mediaType) ? EXTENSIONS[mediaType] : undefined;
    if (known !== undefined)
        return known;
    if (/^application\/vnd\.dev\.sigstore\.bundle(\.|\+|$)/.test(mediaType))
        return '.sigstore.json';
    if (/[.+]tar[.+]gzip$/.test(mediaType))
        return '.tar.gz';
    if (/[.+]tar\+zstd$/.test(mediaType))
        return '.tar.zst';
    if (/[.+]tar$/.test(mediaType))
        return '.tar';
    return /\+(json|yaml|xml|wasm)$/.exec(mediaType)?.[1]?.replace(/^/, '.') ?? '';
}
/** The name of a layer's file: its title, even an unusable one, without what says nothing; else one made from what it is. Undefined for the empty layer, which is not a file. */
function layerName(layer, chart) {
    const title = layer.annotations?.[_pack_pack_js__WEBPACK_IMPORTED_MODULE_4__/* .ANNOTATION */ .YX.title];
    if (title !== undefined)
        return (0,_files_paths_safe_path_js__WEBPACK_IMPORTED_MODULE_1__/* .normalTitle */ .Ef)(title);
    if (layer.mediaType === _oci_media_types_js__WEBPACK_IMPORTED_MODULE_3__/* .MEDIA_TYPE */ .Ap.ociEmpty)
        return undefined;
    if (chart !== undefined && layer.mediaType === _files_kind_known_types_js__WEBPACK_IMPORTED_MODULE_0__/* .KNOWN_TYPE */ .J.helmChart)
        return `${chart.name}-${chart.version}.tgz`;
    if (chart !== undefined && layer.mediaType === _files_kind_known_types_js__WEBPACK_IMPORTED_MODULE_0__/* .KNOWN_TYPE */ .J.helmProvenance)
        return `${chart.name}-${chart.version}.tgz.prov`;
    return `${(0,_oci_digest_js__WEBPACK_IMPORTED_MODULE_2__/* .hexOf */ .ZD)(layer.digest).slice(0, SHORT_HEX)}${extensionOf(layer.mediaType)}`;
}
/** True when a layer carries a name of its own. */
function hasTitle(layer) {
    return layer.annotations?.[_pack_pack_js__WEBPACK_IMPORTED_MODULE_4__/* .ANNOTATION */ .YX.title] !== undefined;
}
/** True when a name for the layer depends on the chart's config. */
function needsChart(layer) {
    return (!hasTitle(layer) && (layer.mediaType === _files_kind_known_types_js__WEBPACK_IMPORTED_MODULE_0__/* .KNOWN_TYPE */ .J.helmChart || layer.mediaType === _files_kind_known_types_js__WEBPACK_IMPORTED_MODULE_0__/* .KNOWN_TYPE */ .J.helmProvenance));
}


/***/ }),

/***/ 531:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D: () => (/* binding */ folderDigest),
/* harmony export */   h: () => (/* binding */ planPull)
/* harmony export */ });
/* harmony import */ var _base_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2396);
/* harmony import */ var _base_limits_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(487);
/* harmony import */ var _base_pattern_pattern_list_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6533);
/* harmony import */ var _oci_descriptor_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8514);
/* harmony import */ var _oci_strict_json_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(1733);
/* harmony import */ var _store_content_inline_content_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3908);
/* harmony import */ var _pack_pack_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(4247);
/* harmony import */ var _layer_name_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(6959);








/**
 * Decides which layers of the manifests are written under which names. Nothing is written yet.
 * @throws ArtifactError NAME_COLLISION for two layers of one name with different content
 */
async function planPull(store, manifests, selection, signal) {
    const isIncluded = (0,_base_pattern_pattern_list_js__WEBPACK_IMPORTED_MODULE_1__/* .patternFilter */ .jm)(selection.include);
    const planned = new Map();
    for (const { manifest } of manifests) {
        const chart = manifest.layers.some(_layer_name_js__WEBPACK_IMPORTED_MODULE_5__/* .needsChart */ .Yu) ? await chartName(store, manifest.config, signal) : undefined;
        for (const layer of manifest.layers) {
            if (selection.untitled === 'skip' && !(0,_layer_name_js__WEBPACK_IMPORTED_MODULE_5__/* .hasTitle */ .h7)(layer))
                continue;
            const title = (0,_layer_name_js__WEBPACK_IMPORTED_MODULE_5__/* .layerName */ .Hn)(layer, chart);
            if (title === undefined || !isIncluded(title))
                continue;
            if (selection.mediaTypes.length > 0 && !selection.mediaTypes.includes(layer.mediaType))
                continue;
            const twin = planned.get(title);
            if (twin !== undefined && twin.layer.digest !== layer.digest)
                throw collision(store, title);
            const unpack = unpackOf(layer, selection.unpack);
            planned.set(title, { title, layer, unpack });
        }
    }
    return [...planned.values()];
}
function collision(store, title) {
    return new _base_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ArtifactError */ .nE('NAME_COLLISION', `The artifact in ${store.name} has two different layers named "${title.slice(0, 200)}"`, { remedy: 'Of an index, choose one child with the input platform; else push the files under different names.' });
}
function unpackOf(layer, mode) {
    const isFolder = folderDigest(layer) !== undefined;
    if (mode === 'none' || (mode === 'annotated' && !isFolder))
        return undefined;
    return isFolder && (0,_layer_name_js__WEBPACK_IMPORTED_MODULE_5__/* .hasTitle */ .h7)(layer) ? 'title' : 'root';
}
/** What the annotations of a layer that is a folder say of its tar: a digest, or nothing usable; undefined for another layer. */
function folderDigest({ annotations = {} }) {
    if (annotations[_pack_pack_js__WEBPACK_IMPORTED_MODULE_4__/* .ANNOTATION */ .YX.unpack] === 'true')
        return annotations[_pack_pack_js__WEBPACK_IMPORTED_MODULE_4__/* .ANNOTATION */ .YX.tarDigest] ?? '';
    return annotations[_pack_pack_js__WEBPACK_IMPORTED_MODULE_4__/* .ANNOTATION */ .YX.folder];
}
/** Name and version out of a Helm chart's config; undefined where it is none, so that a hash names the file. */
async function chartName(store, config, signal) {
    if (config === undefined || config.size > _base_limits_js__WEBPACK_IMPORTED_MODULE_6__/* .MAX_CONFIG_BYTES */ .GW)
        return undefined;
    const chunks = [];
    for await (const chunk of await (0,_store_content_inline_content_js__WEBPACK_IMPORTED_MODULE_3__/* .fetchContent */ .I)(store, config, { signal }))
        chunks.push(chunk);
    try {
        const value = (0,_oci_strict_json_js__WEBPACK_IMPORTED_MODULE_7__/* .parseStrictJson */ .R)(Buffer.concat(chunks).toString());
        if (!(0,_oci_descriptor_js__WEBPACK_IMPORTED_MODULE_2__/* .isJsonObject */ .OW)(value))
            return undefined;
        const { name, version } = value;
        const isName = (text) => typeof text === 'string' && /^[\w.+-]{1,200}$/.test(text);
        return isName(name) && isName(version) ? { name, version } : undefined;
    }
    catch {
        return undefined;
    }
}


/***/ }),

/***/ 192:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  B: () => (/* binding */ pullFiles)
});

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./build/src/base/async/parallel.js
var parallel = __webpack_require__(8697);
// EXTERNAL MODULE: ./build/src/base/errors.js
var errors = __webpack_require__(2396);
// EXTERNAL MODULE: ./build/src/base/limits.js
var limits = __webpack_require__(487);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:stream"
var external_node_stream_ = __webpack_require__(7075);
// EXTERNAL MODULE: ./build/src/base/async/cancelled.js
var cancelled = __webpack_require__(2871);
// EXTERNAL MODULE: ./build/src/base/async/gate.js
var gate = __webpack_require__(3145);
// EXTERNAL MODULE: ./build/src/base/file-error.js
var file_error = __webpack_require__(7382);
// EXTERNAL MODULE: ./build/src/oci/digest.js
var oci_digest = __webpack_require__(6559);
// EXTERNAL MODULE: ./build/src/files/paths/safe-path.js
var safe_path = __webpack_require__(3737);
// EXTERNAL MODULE: ./build/src/files/source/file-source.js
var file_source = __webpack_require__(4255);
;// CONCATENATED MODULE: ./build/src/files/output/place-files.js






/** Files up to this size are compared in memory, larger ones by their hash. */
const SMALL_FILE_BYTES = 256 * 1024;
/**
 * Puts everything in `staged` into `root`, by renaming: folders as a whole where there is none of that name, files over
 * files. All destinations are checked before the first rename; if one fails later, those before it are taken back.
 * @param spare folder beside `staged` for what is replaced meanwhile
 * @returns how many renames it took; 0 when everything was there already
 * @throws ArtifactError FILE_EXISTS when a file is there with other content and `overwrite` is false, or a folder where a
 *   file has to go; UNSAFE_PATH for a symbolic link in the way; FILE_ACCESS
 */
async function placeFiles(staged, root, spare, overwrite) {
    const placing = new Placing(staged, root, spare, overwrite);
    const moves = await placing.plan('');
    await (0,promises_.mkdir)(spare, { recursive: true });
    try {
        for (const move of moves)
            await placing.move(move);
    }
    catch (error) {
        await placing.undo();
        throw error;
    }
    return moves.length;
}
/** What is at a path, links not followed. Synchronous, which for thousands of files is several times faster. */
function kindAt(path, shown) {
    try {
        const stats = (0,external_node_fs_.lstatSync)(path, { throwIfNoEntry: false });
        if (stats === undefined)
            return 'nothing';
        if (stats.isSymbolicLink())
            return 'symlink';
        if (stats.isDirectory())
            return 'directory';
        return stats.isFile() ? 'file' : 'other';
    }
    catch (error) {
        throw (0,file_error/* fileError */.zS)(error, `Looking at ${shown}`);
    }
}
const KIND_NAME = {
    file: 'a file',
    directory: 'a folder',
    symlink: 'a symbolic link',
    other: 'a device, socket or pipe',
    nothing: 'nothing',
};
function hasOtherContent(path) {
    return new errors/* ArtifactError */.nE('FILE_EXISTS', `${path} already exists with different content; nothing was changed`, {
        remedy: 'Set overwrite: true to replace files, or choose another path.',
    });
}
/** The error for what `overwrite` does not replace either: a folder by a file, or the other way round. */
function isOfOtherKind(path, there, wanted) {
    const [had, has] = [KIND_NAME[there], KIND_NAME[wanted]];
    return new errors/* ArtifactError */.nE('FILE_EXISTS', `${path} already exists as ${had}, and the artifact has ${has} of that name; nothing was changed`, { remedy: `Remove ${path} before the pull, or choose another path: overwrite replaces files only.` });
}
function linkInTheWay(path) {
    return new errors/* ArtifactError */.nE('UNSAFE_PATH', `${path} is a symbolic link, which a pull does not write through`, {
        remedy: 'Remove the link, or choose another path.',
    });
}
class Placing {
    #staged;
    #root;
    #spare;
    #overwrite;
    #undo = [];
    #checkedParent = '';
    constructor(staged, root, spare, overwrite) {
        this.#staged = staged;
        this.#root = root;
        this.#spare = spare;
        this.#overwrite = overwrite;
    }
    /** The renames that bring a staged folder (relative path) into a folder that is there. */
    async plan(folder, moves = []) {
        const entries = await (0,promises_.readdir)((0,external_node_path_.join)(this.#staged, folder), { withFileTypes: true });
        for (const entry of entries) {
            const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
            const there = kindAt((0,external_node_path_.join)(this.#root, path), path);
            if (there === 'nothing') {
                moves.push({ path, replaces: false });
            }
            else if (entry.isDirectory()) {
                if (there === 'symlink')
                    throw linkInTheWay(path);
                if (there !== 'directory')
                    throw isOfOtherKind(path, there, 'directory');
                await this.plan(path, moves);
            }
            else if (there === 'directory' || there === 'other') {
                throw isOfOtherKind(path, there, entry.isSymbolicLink() ? 'symlink' : 'file');
            }
            else if (!(await this.#isSame(path, entry.isSymbolicLink(), there))) {
                if (there === 'symlink' && !entry.isSymbolicLink())
                    throw linkInTheWay(path);
                if (!this.#overwrite)
                    throw hasOtherContent(path);
                moves.push({ path, replaces: true });
            }
        }
        return moves;
    }
    async #isSame(path, isLink, there) {
        const [ours, theirs] = [(0,external_node_path_.join)(this.#staged, path), (0,external_node_path_.join)(this.#root, path)];
        if (isLink)
            return there === 'symlink' && (await (0,promises_.readlink)(ours)) === (await (0,promises_.readlink)(theirs));
        return there === 'file' && hasSameBytes(ours, theirs, path);
    }
    /** @throws ArtifactError when it can't be done; whatever was moved before stays until {@link undo} */
    async move({ path, replaces }) {
        const [from, to] = [(0,external_node_path_.join)(this.#staged, path), (0,external_node_path_.join)(this.#root, path)];
        this.#checkParents(path);
        try {
            if (replaces)
                await this.#keep(to);
            await (0,file_error/* retryPassing */.yQ)(() => (0,promises_.rename)(from, to));
            if (!replaces)
                this.#undo.push(() => (0,promises_.rename)(to, from));
        }
        catch (error) {
            const code = (0,errors/* systemCode */.xU)(error);
            // Another pull has made this folder in the meantime: what is in it goes in one by one.
            if (!replaces && (code === 'ENOTEMPTY' || code === 'EEXIST' || code === 'EPERM') && this.#isFolder(path)) {
                for (const inner of await this.plan(path))
                    await this.move(inner);
                return;
            }
            throw (0,file_error/* fileError */.zS)(error, `Writing ${path}`);
        }
    }
    #isFolder(path) {
        return [this.#staged, this.#root].every((base) => kindAt((0,external_node_path_.join)(base, path), path) === 'directory');
    }
    /** A second name for a file that is about to be replaced, where the file system has hard links. */
    async #keep(path) {
        const name = (0,external_node_path_.join)(this.#spare, String(this.#undo.length));
        const kept = await (0,promises_.link)(path, name).then(() => true, () => false);
        if (kept)
            this.#undo.push(() => (0,promises_.rename)(name, path));
    }
    /** Looks at the folders above once more, right before the rename: one may have become a link since the plan. */
    #checkParents(path) {
        const parts = path.split('/').slice(0, -1);
        const parent = parts.join('/');
        if (parent === this.#checkedParent)
            return;
        for (let depth = 1; depth <= parts.length; depth += 1) {
            const above = parts.slice(0, depth).join('/');
            const kind = kindAt((0,external_node_path_.join)(this.#root, above), above);
            if (kind === 'symlink')
                throw linkInTheWay(above);
            if (kind !== 'directory')
                throw isOfOtherKind(above, kind, 'directory');
        }
        this.#checkedParent = parent;
    }
    /** Takes the moves back, the last one first, as far as it goes. */
    async undo() {
        for (const step of this.#undo.reverse())
            await step().catch(() => undefined);
    }
}
async function hasSameBytes(a, b, shown) {
    try {
        const { size } = (0,external_node_fs_.lstatSync)(a);
        if (size !== (0,external_node_fs_.lstatSync)(b).size)
            return false;
        // Synchronously, which for thousands of small files is ten times faster.
        if (size <= SMALL_FILE_BYTES)
            return Buffer.compare((0,external_node_fs_.readFileSync)(a), (0,external_node_fs_.readFileSync)(b)) === 0;
        const [ours, theirs] = [await (0,file_source/* hashFile */.DC)(a, 'sha256'), await (0,file_source/* hashFile */.DC)(b, 'sha256')];
        return ours.digest === theirs.digest;
    }
    catch (error) {
        throw (0,file_error/* fileError */.zS)(error, `Reading ${shown}`);
    }
}
/** Removes a folder with all in it. Never throws. */
async function removeFolder(path) {
    await (0,promises_.rm)(path, { recursive: true, force: true, maxRetries: 3 }).catch(() => undefined);
}

// EXTERNAL MODULE: ./build/src/files/archive/read/archive-entry.js
var archive_entry = __webpack_require__(1498);
// EXTERNAL MODULE: ./build/src/files/paths/name-tree.js
var name_tree = __webpack_require__(9740);
// EXTERNAL MODULE: ./build/src/files/paths/resolve-links.js
var resolve_links = __webpack_require__(1113);
;// CONCATENATED MODULE: ./build/src/files/output/staged-tree.js






/** A folder of this run's own that mirrors the folder a pull writes to: every name in it is known, so none is there twice. */
class StagedTree {
    /** Absolute. */
    folder;
    #names = new name_tree/* NameTree */.q();
    #hardLinks = [];
    #symlinks = [];
    constructor(folder) {
        this.folder = folder;
    }
    /** How many names it holds. */
    get size() {
        return this.#names.size;
    }
    /** Makes a folder, unless it is there. @throws ArtifactError NAME_COLLISION */
    addFolder(path) {
        this.#add(path, 'directory');
    }
    /** Takes the name of a file and makes the folders above it; gives its absolute path. @throws ArtifactError NAME_COLLISION */
    addFile(path) {
        return this.#add(path, 'file');
    }
    /** Notes a hard link for {@link makeLinks}. @throws ArtifactError NAME_COLLISION */
    addHardLink(link) {
        this.#add(link.path, 'file');
        this.#hardLinks.push(link);
    }
    /** Notes a symbolic link for {@link makeLinks}. @throws ArtifactError NAME_COLLISION */
    addSymlink(link) {
        this.#add(link.path, 'link');
        this.#symlinks.push(link);
    }
    /** Gives the name of a file back that could not be written. */
    remove(path) {
        this.#names.remove(path);
    }
    /**
     * Makes all links, now that everything else is there: symbolic ones last, judged together, as one may lead through another.
     * @throws ArtifactError UNSAFE_PATH for one that leads out of its folder or, a hard link, to what is no file of an archive
     */
    makeLinks() {
        for (const { path, target } of this.#hardLinks.splice(0)) {
            if (this.#names.kindOf(target) !== 'file')
                throw noFile(path, target);
            (0,external_node_fs_.linkSync)((0,external_node_path_.join)(this.folder, target), (0,external_node_path_.join)(this.folder, path));
        }
        const links = this.#symlinks.splice(0);
        const ends = (0,resolve_links/* resolveLinks */.A)(links);
        for (const [number, { path, target }] of links.entries()) {
            const end = ends[number];
            if (end === undefined)
                throw (0,archive_entry/* escapingLink */.T)(path, target);
            const isFolder = end === '' || this.#names.kindOf(end) === 'directory';
            (0,external_node_fs_.symlinkSync)(target, (0,external_node_path_.join)(this.folder, path), isFolder ? 'dir' : 'file');
        }
    }
    #add(path, kind) {
        for (const folder of this.#names.add(path, kind))
            (0,external_node_fs_.mkdirSync)((0,external_node_path_.join)(this.folder, folder));
        return (0,external_node_path_.join)(this.folder, path);
    }
}
function noFile(path, target) {
    return new errors/* ArtifactError */.nE('UNSAFE_PATH', `The archive's entry ${JSON.stringify(path)} is a hard link to ${JSON.stringify(target)}, which is not a file of the archive`, { remedy: 'Do not use this artifact unless you know why it has such an entry.' });
}

// EXTERNAL MODULE: ./build/src/files/output/staging-folder.js
var staging_folder = __webpack_require__(5183);
;// CONCATENATED MODULE: ./build/src/files/output/unpack-budget.js


/** The bounds of limits.ts. */
const UNPACK_LIMITS = {
    entries: limits/* MAX_ARCHIVE_ENTRIES */.HS,
    links: limits/* MAX_ARCHIVE_LINKS */.U6,
    bytes: limits/* MAX_UNPACKED_BYTES */.Tx,
    ratio: limits/* MAX_UNPACK_RATIO */.k5,
    freeBytes: limits/* UNPACK_RATIO_FREE_BYTES */.Kn,
};
/** What the archives of one pull have used of their limits. */
class UnpackBudget {
    #limits;
    #entries = 0;
    #links = 0;
    #bytes = 0;
    #beyond = 0;
    constructor(limits = UNPACK_LIMITS) {
        this.#limits = limits;
    }
    /**
     * Counts one more entry.
     * @param names how many names there are by now, with folders that no archive lists
     * @param isLink whether it is a link of either kind
     * @throws ArtifactError TOO_LARGE
     */
    addEntry(shown, names, isLink) {
        this.#entries += 1;
        if (isLink)
            this.#links += 1;
        const { entries, links } = this.#limits;
        if (this.#links > links)
            throw tooLarge(shown, `to more than ${links} links`);
        if (this.#entries > entries || names > entries)
            throw tooLarge(shown, `to more than ${entries} files`);
    }
    /** A meter for one archive, whose methods throw an ArtifactError TOO_LARGE when the budget is used up. */
    meter(shown) {
        const { ratio, bytes: most, freeBytes } = this.#limits;
        return new ArchiveMeter(ratio, (bytes, beyond) => {
            this.#bytes += bytes;
            this.#beyond += beyond;
            if (this.#bytes > most)
                throw tooLarge(shown, `to more than ${most} bytes`);
            if (this.#beyond > freeBytes)
                throw tooLarge(shown, `to more than ${ratio} times its size`);
        });
    }
}
/** Counts what goes into the decompressor of one archive, and what comes out of it. */
class ArchiveMeter {
    #ratio;
    #onGrowth;
    #in = 0;
    #out = 0;
    #beyond = 0;
    /** @param onGrowth told by how many bytes the archive grew, and its bytes while it is beyond the ratio (by fewer than none when it no longer is) */
    constructor(ratio, onGrowth) {
        this.#ratio = ratio;
        this.#onGrowth = onGrowth;
    }
    /** Passes compressed bytes on, and counts them. */
    async *compressed(source) {
        for await (const chunk of source) {
            this.#in += chunk.byteLength;
            yield chunk;
        }
    }
    /** Passes decompressed bytes on, and counts them. */
    async *plain(source) {
        for await (const chunk of source) {
            this.addWritten(chunk.byteLength);
            yield chunk;
        }
    }
    /** Counts bytes that are written, or that a file takes up without being written. */
    addWritten(bytes) {
        this.#out += bytes;
        const beyond = this.#out > this.#in * this.#ratio ? this.#out : 0;
        this.#onGrowth(bytes, beyond - this.#beyond);
        this.#beyond = beyond;
    }
}
function tooLarge(shown, what) {
    return new errors/* ArtifactError */.nE('TOO_LARGE', `${shown} unpacks ${what}, which looks like an attempt to fill the disk`, {
        remedy: 'If it is meant to be so, pull it with unpack: false and unpack it in a step of your own.',
    });
}

// EXTERNAL MODULE: ./build/src/files/output/write-content.js
var write_content = __webpack_require__(2839);
;// CONCATENATED MODULE: ./build/src/files/output/write-guard.js




/** The path with its links resolved as far as it exists. */
function real(path) {
    try {
        return external_node_fs_.realpathSync.native(path);
    }
    catch {
        const parent = (0,external_node_path_.dirname)(path);
        return parent === path ? path : (0,external_node_path_.join)(real(parent), path.slice(parent.length));
    }
}
function refused(path, what) {
    return new errors/* ArtifactError */.nE('UNSAFE_PATH', `A pull does not write to ${path}: ${what}`, {
        remedy: 'Choose another path.',
    });
}
const SETTINGS = "it is in a folder .git or in the workspace's own .github";
function isBelow(path, folder) {
    const inside = (0,external_node_path_.relative)(folder, path);
    return inside !== '..' && !inside.startsWith(`..${external_node_path_.sep}`) && !(0,external_node_path_.isAbsolute)(inside);
}
/**
 * Keeps a folder in the workspace from leading out of it through a symbolic link: what a repository holds must not say where
 * a pull writes. A folder that was named outside of the workspace is the author's choice.
 * @param wanted absolute, as the author gave it
 * @throws ArtifactError UNSAFE_PATH
 */
function checkStaysInWorkspace(wanted, workspace) {
    if (workspace === undefined || !isBelow(wanted, (0,external_node_path_.resolve)(workspace)))
        return;
    if (!isBelow(real(wanted), real((0,external_node_path_.resolve)(workspace)))) {
        throw refused(wanted, 'a symbolic link on the way leads out of the workspace');
    }
}
/**
 * Keeps a pull out of folders `.git` at any depth and the workspace's own `.github`, and off the runner's command files:
 * what stands there is run or obeyed by later steps.
 * @param root folder that is written to, links resolved
 * @throws ArtifactError UNSAFE_PATH when the root itself is in such a place
 */
function writeGuard(root, workspace, commandFiles) {
    const commands = new Set(commandFiles.map((path) => (0,safe_path/* collisionKey */.EE)(real((0,external_node_path_.resolve)(path)))));
    const home = workspace === undefined ? undefined : real((0,external_node_path_.resolve)(workspace));
    const isInside = home !== undefined && root !== home && isBelow(root, home);
    if (isInside && (0,safe_path/* isGuardedInWorkspace */.xk)((0,external_node_path_.relative)(home, root)))
        throw refused(root, SETTINGS);
    const homeKey = home === undefined ? undefined : (0,safe_path/* collisionKey */.EE)(home + (home.endsWith(external_node_path_.sep) ? '' : external_node_path_.sep));
    // Only a root that holds the workspace can reach its settings.
    const mayReach = homeKey !== undefined && !isInside && homeKey.startsWith((0,safe_path/* collisionKey */.EE)(root));
    return (path) => {
        if (path.split('/').some(safe_path/* isGitFolder */.Z$))
            throw refused(path, 'git runs and obeys what is in a folder .git');
        const absolute = (0,safe_path/* collisionKey */.EE)((0,external_node_path_.join)(root, path));
        if (commands.has(absolute))
            throw refused(path, 'the runner reads its commands from it');
        if (!mayReach || !absolute.startsWith(homeKey))
            return;
        if ((0,safe_path/* isGuardedInWorkspace */.xk)(absolute.slice(homeKey.length))) {
            throw refused(path, SETTINGS);
        }
    };
}

;// CONCATENATED MODULE: ./build/src/files/output/output-folder.js


















/**
 * Opens a folder to write into, and makes it if it is not there. What a killed run has left in it is removed.
 * @throws ArtifactError UNSAFE_PATH for a folder `.git`, the workspace's own `.github`, and a link that leads out of the
 *   workspace; FILE_ACCESS
 */
async function openOutputFolder(root, options) {
    (0,cancelled/* throwIfCancelled */.dZ)(options.signal);
    const wanted = (0,external_node_path_.resolve)(root);
    // Before the folder is made, so that a refused one is not left behind.
    checkStaysInWorkspace(wanted, options.workspace);
    writeGuard(wanted, options.workspace, options.commandFiles ?? []);
    try {
        await (0,promises_.mkdir)(wanted, { recursive: true });
        checkStaysInWorkspace(wanted, options.workspace);
        const real = await (0,promises_.realpath)(wanted);
        const guard = writeGuard(real, options.workspace, options.commandFiles ?? []);
        await (0,staging_folder/* removeLeftovers */.D)(real);
        return new StagedFolder(real, guard, options);
    }
    catch (error) {
        throw (0,file_error/* fileError */.zS)(error, `Opening the folder ${root}`);
    }
}
/** The folder inside the staging folder that mirrors the root. */
const TREE = 'tree';
/** The folder beside it that keeps what is being replaced. */
const SPARE = 'spare';
/** Keeps a stream that fails before it is read from ending the process; whoever reads it sees the failure. */
function holdError(content) {
    content.on('error', () => undefined);
}
class StagedFolder {
    root;
    #guard;
    #options;
    #budget;
    #windows;
    #staging;
    #tree;
    #spools = 0;
    #failure;
    constructor(root, guard, options) {
        this.root = root;
        this.#guard = guard;
        this.#options = options;
        this.#budget = new UnpackBudget({ ...UNPACK_LIMITS, ...options.limits });
        this.#windows = {
            gate: new gate/* Gate */.i(limits/* MAX_ZSTD_WINDOW_BYTES */.gg),
            spool: (rest) => this.#spool(rest),
            signal: options.signal ?? new AbortController().signal,
        };
    }
    async existing(title, descriptor) {
        this.#check(title);
        try {
            let path = this.root;
            // Synchronously, which for thousands of files is several times faster.
            for (const part of title.split('/').slice(0, -1)) {
                path = (0,external_node_path_.join)(path, part);
                if (!(0,external_node_fs_.lstatSync)(path, { throwIfNoEntry: false })?.isDirectory())
                    return false;
            }
            path = (0,external_node_path_.join)(path, title.slice(title.lastIndexOf('/') + 1));
            const stats = (0,external_node_fs_.lstatSync)(path, { throwIfNoEntry: false });
            if (!stats?.isFile() || stats.size !== descriptor.size)
                return false;
            const { digest } = await (0,file_source/* hashFile */.DC)(path, (0,oci_digest/* algorithmOf */.Hy)(descriptor.digest), this.#options.signal);
            return digest === descriptor.digest;
        }
        catch (error) {
            const code = (0,errors/* systemCode */.xU)(error);
            if (code === 'ENOENT' || code === 'ENOTDIR')
                return false;
            throw (0,file_error/* fileError */.zS)(error, `Reading ${title}`);
        }
    }
    async write(title, descriptor, content, options = {}) {
        holdError(content);
        try {
            this.#check(title);
            await this.#writeFile(await this.#staged(), title, descriptor, content, options);
        }
        catch (error) {
            content.destroy();
            throw (0,file_error/* fileError */.zS)(error, `Writing ${title} (${descriptor.size} bytes)`);
        }
    }
    async #writeFile(tree, title, descriptor, content, { executable = false, verified = false, onProgress }) {
        const path = tree.addFile(title);
        try {
            const { signal } = this.#options;
            await (0,write_content/* writeVerified */.wJ)(path, descriptor, content, { executable, hash: !verified, onProgress, signal });
        }
        catch (error) {
            tree.remove(title);
            throw error;
        }
    }
    async unpack(title, descriptor, content, options) {
        holdError(content);
        const { signal } = this.#options;
        if (signal !== undefined)
            (0,external_node_stream_.addAbortSignal)(signal, content);
        try {
            return await this.#unpack(title, descriptor, content, options);
        }
        catch (error) {
            // Half an archive is staged; nothing of it may be put in place.
            this.#failure = signal?.aborted ? (0,cancelled/* cancelledError */.YQ)(signal) : error;
            throw (0,file_error/* fileError */.zS)(this.#failure, `Unpacking ${title}`);
        }
        finally {
            content.destroy();
        }
    }
    async #unpack(title, descriptor, content, { within, tarDigest }) {
        const isFolder = within === 'title';
        const base = isFolder && title !== safe_path/* ROOT_TITLE */.gd ? title : '';
        if (title !== safe_path/* ROOT_TITLE */.gd)
            this.#check(title);
        // Loaded when the first archive comes: most pulls have none.
        const [{ recogniseArchive }, { unpackArchive }] = await Promise.all([
            __webpack_require__.e(/* import() */ 6191).then(__webpack_require__.bind(__webpack_require__, 6191)),
            Promise.all(/* import() */[__webpack_require__.e(9095), __webpack_require__.e(1738)]).then(__webpack_require__.bind(__webpack_require__, 1738)),
        ]);
        const tree = await this.#staged();
        const { format, content: whole } = await recogniseArchive(content);
        if (!format.isTar && !isFolder) {
            await this.#writeFile(tree, title, descriptor, external_node_stream_.Readable.from(whole, { objectMode: false }), { verified: true });
            return format;
        }
        if (format.foreign !== undefined)
            throw foreignFolder(title, format.foreign);
        await unpackArchive(whole, {
            shown: title,
            tree,
            base,
            compression: format.compression,
            tarDigest,
            guard: this.#guard,
            budget: this.#budget,
            windows: this.#windows,
        });
        return format;
    }
    async commit() {
        if (this.#failure !== undefined)
            throw this.#failure;
        (0,cancelled/* throwIfCancelled */.dZ)(this.#options.signal);
        if (this.#staging === undefined)
            return false;
        const staging = await this.#staging;
        try {
            this.#tree?.makeLinks();
        }
        catch (error) {
            this.#failure = (0,file_error/* fileError */.zS)(error, 'Making the links of an archive');
            throw this.#failure;
        }
        const moves = await placeFiles((0,external_node_path_.join)(staging, TREE), this.root, (0,external_node_path_.join)(staging, SPARE), this.#options.overwrite);
        await this.discard();
        return moves > 0;
    }
    async discard() {
        const staging = await this.#staging?.catch(() => undefined);
        if (staging !== undefined)
            await removeFolder(staging);
    }
    #check(title) {
        (0,safe_path/* checkTitle */.Tq)(title);
        this.#guard(title);
    }
    /** The staged tree; its folder is made when it is first needed. */
    async #staged() {
        this.#staging ??= (0,staging_folder/* makeStagingFolder */.g)(this.root, TREE);
        const staging = await this.#staging;
        this.#tree ??= new StagedTree((0,external_node_path_.join)(staging, TREE));
        return this.#tree;
    }
    /** Puts the rest of a stream into a file beside the tree, and reads it from there. */
    async #spool(rest) {
        this.#spools += 1;
        const path = (0,external_node_path_.join)((await this.#staging) ?? this.root, `spool-${this.#spools}`);
        await (0,promises_.writeFile)(path, rest, { flag: 'wx', mode: 0o600 });
        return (0,external_node_fs_.createReadStream)(path);
    }
}
function foreignFolder(title, format) {
    return new errors/* ArtifactError */.nE('UNSUPPORTED', `${title} is stored as a folder, but it is ${format}, which is not unpacked`, {
        remedy: 'Pull it as it is with unpack: false, and unpack it in a step of your own.',
    });
}

// EXTERNAL MODULE: ./build/src/store/content/inline-content.js
var inline_content = __webpack_require__(3908);
// EXTERNAL MODULE: ./build/src/artifact/pull/plan-pull.js
var plan_pull = __webpack_require__(531);
;// CONCATENATED MODULE: ./build/src/artifact/pull/pull-files.js











/**
 * Downloads layers into a folder: each is verified in a staging folder, and only when all are whole are they put in
 * place. Files that are there with the right content are not downloaded again.
 * @throws ArtifactError UNSAFE_PATH or NAME_COLLISION before anything is written; FILE_EXISTS, changing nothing
 */
async function pullFiles(store, planned, { observer, signal, path, ...guards }) {
    for (const { title, unpack } of planned)
        if (unpack !== 'title' || title !== safe_path/* ROOT_TITLE */.gd)
            (0,safe_path/* checkTitle */.Tq)(title);
    (0,name_tree/* checkTitles */.g)(planned.filter(({ unpack }) => unpack === undefined).map(({ title }) => title));
    const folder = await openOutputFolder(path, { ...guards, signal });
    const total = planned.reduce((sum, { layer }) => sum + layer.size, 0);
    const transfer = observer.transfer(`Pulling from ${store.name}`, total);
    const formats = new Map();
    try {
        await (0,parallel/* parallel */._)(planned, limits/* BLOB_CONCURRENCY */.wE, async (file, inner) => {
            const { title, layer } = file;
            const stage = {
                store,
                folder,
                file,
                formats,
                signal: inner,
                onProgress: (bytes) => transfer.add(bytes),
            };
            const isWritten = await stageFile(stage);
            observer.info(`${isWritten ? 'pulled' : 'existing'}  ${title}  ${layer.size} bytes  ${layer.digest}`);
        }, signal);
        const changed = await folder.commit();
        const foreign = planned.flatMap(({ title }) => {
            const format = formats.get(title)?.foreign;
            return format === undefined ? [] : [{ title, format }];
        });
        if (foreign.length > 0)
            observer.notice(keptNotice(foreign));
        const isUnpacked = (title) => formats.get(title)?.isTar ?? false;
        return { changed, foreign, pathOf: (title) => (isUnpacked(title) ? folder.root : (0,external_node_path_.join)(folder.root, title)) };
    }
    finally {
        transfer.end();
        await folder.discard();
    }
}
/** As many files as one notice names. */
const NAMED_FILES = 5;
function keptNotice(foreign) {
    const named = foreign.slice(0, NAMED_FILES).map(({ title, format }) => `${title.slice(0, 100)} (${format})`);
    const more = foreign.length > NAMED_FILES ? ` and ${foreign.length - NAMED_FILES} more` : '';
    return `Kept as they are, since only tar archives are unpacked, plain or compressed with gzip or zstd: ${named.join(', ')}${more}.`;
}
/** False for a file that is there already. */
async function stageFile(stage) {
    const { store, folder, file, formats, signal, onProgress } = stage;
    const { title, layer, unpack } = file;
    if (unpack !== 'title' && (await folder.existing(title, layer))) {
        const format = unpack === undefined ? undefined : await formatOf((0,external_node_path_.join)(folder.root, title));
        if (format?.isTar !== true) {
            if (format !== undefined)
                formats.set(title, format);
            return false;
        }
    }
    await twice(async (count) => {
        const content = await (0,inline_content/* fetchContent */.I)(store, layer, { signal, onProgress: count });
        if (unpack === undefined) {
            await folder.write(title, layer, content, { verified: true });
            return;
        }
        const digest = (0,plan_pull/* folderDigest */.D)(layer);
        const tarDigest = digest !== undefined && (0,oci_digest/* isDigest */.Bc)(digest) ? digest : undefined;
        const format = await folder.unpack(title, layer, content, { within: unpack, tarDigest });
        if (unpack === 'root')
            formats.set(title, format);
    }, onProgress);
    return true;
}
/** What a file is that an earlier pull kept. */
async function formatOf(path) {
    const { recogniseArchive } = await __webpack_require__.e(/* import() */ 6191).then(__webpack_require__.bind(__webpack_require__, 6191));
    const content = (0,external_node_fs_.createReadStream)(path);
    try {
        return (await recogniseArchive(content)).format;
    }
    finally {
        content.destroy();
    }
}
/** Does it again where the content was damaged on its way. */
async function twice(fetch, onProgress) {
    for (let tries = 1;; tries += 1) {
        let moved = 0;
        try {
            await fetch((bytes) => {
                moved += bytes;
                onProgress(bytes);
            });
            return;
        }
        catch (error) {
            if (tries > 1 || !(0,errors/* isArtifactError */.Z9)(error, 'DIGEST_MISMATCH'))
                throw error;
            onProgress(-moved);
        }
    }
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

/***/ 3346:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  MP: () => (/* binding */ escapePattern),
  rl: () => (/* binding */ hasWildcard),
  EY: () => (/* binding */ parsePattern)
});

;// CONCATENATED MODULE: ./build/src/base/pattern/character-class.js
/** POSIX's names for sets of characters. */
const NAMED = {
    alnum: /[\p{L}\p{Nl}\p{Nd}]/u,
    alpha: /[\p{L}\p{Nl}]/u,
    blank: /[\p{Zs}\t]/u,
    digit: /\p{Nd}/u,
    lower: /\p{Ll}/u,
    punct: /\p{P}/u,
    space: /\s/u,
    upper: /\p{Lu}/u,
    word: /[\p{L}\p{Nl}\p{Nd}\p{Pc}]/u,
    xdigit: /[0-9A-Fa-f]/,
};
/**
 * Reads the class that begins with the `[` at `start`: `[abc]`, `[a-z]`, `[[:digit:]]`, and the opposite with `!` or `^`
 * after the bracket. A `]` in first place and whatever follows a backslash stand for themselves. Returns undefined if it
 * has no end in the same part of the path: then the bracket stands for itself.
 */
function readClass(text, start) {
    let at = start + 1;
    const negated = text[at] === '!' || text[at] === '^';
    if (negated)
        at += 1;
    const first = at;
    const tests = [];
    while (at < text.length) {
        if (text[at] === ']' && at > first) {
            const test = (codePoint) => tests.some((one) => one(codePoint)) !== negated;
            return { end: at, test };
        }
        const named = namedAt(text, at);
        if (named !== undefined) {
            tests.push(named.test);
            at = named.next;
            continue;
        }
        const low = memberAt(text, at);
        if (low === undefined)
            return undefined;
        const high = text[low.next] === '-' && text[low.next + 1] !== ']' ? memberAt(text, low.next + 1) : undefined;
        const [from, to] = [low.codePoint, (high ?? low).codePoint];
        tests.push((codePoint) => codePoint >= from && codePoint <= to);
        at = (high ?? low).next;
    }
    return undefined;
}
function namedAt(text, at) {
    if (!text.startsWith('[:', at))
        return undefined;
    const end = text.indexOf(':]', at);
    const name = text.slice(at + 2, end);
    const pattern = end < 0 || !Object.hasOwn(NAMED, name) ? undefined : NAMED[name];
    if (pattern === undefined)
        return undefined;
    return { test: (codePoint) => pattern.test(String.fromCodePoint(codePoint)), next: end + 2 };
}
function memberAt(text, at) {
    const place = text[at] === '\\' && at + 1 < text.length ? at + 1 : at;
    const codePoint = text.codePointAt(place);
    if (codePoint === undefined || text[place] === '/')
        return undefined;
    return { codePoint, next: place + (codePoint > 0xffff ? 2 : 1) };
}

// EXTERNAL MODULE: ./build/src/base/errors.js
var errors = __webpack_require__(2396);
// EXTERNAL MODULE: ./build/src/base/limits.js
var limits = __webpack_require__(487);
;// CONCATENATED MODULE: ./build/src/base/pattern/expand-braces.js



/**
 * Writes out the braces of a pattern: `a{b,c{d,e}}` becomes `ab`, `acd` and `ace`, each once. Braces without a comma or
 * without an end, and those behind a backslash or in a class, stand for themselves.
 * @throws ArtifactError INPUT_INVALID for a pattern longer than MAX_PATTERN_LENGTH, and for one with more than
 *   MAX_PATTERN_ALTERNATIVES, or MAX_PATTERN_CHARACTERS in all of them
 */
function expandBraces(pattern) {
    if (pattern.length > limits/* MAX_PATTERN_LENGTH */.n7) {
        throw new errors/* ArtifactError */.nE('INPUT_INVALID', `A pattern has ${pattern.length} characters`, {
            remedy: `Write patterns of at most ${limits/* MAX_PATTERN_LENGTH */.n7} characters.`,
        });
    }
    const done = new Set();
    const open = [{ text: pattern, from: 0 }];
    let characters = 0;
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
        const { text, from } = next;
        characters += text.length;
        if (done.size + open.length > limits/* MAX_PATTERN_ALTERNATIVES */.bJ || characters > limits/* MAX_PATTERN_CHARACTERS */.lG) {
            throw tooLarge(pattern);
        }
        const group = firstGroup(text, from);
        if (group === undefined) {
            done.add(text);
            continue;
        }
        const { start, end, commas } = group;
        const [head, tail] = [text.slice(0, start), text.slice(end + 1)];
        const cuts = [start, ...commas, end];
        const parts = cuts.slice(1).map((cut, i) => text.slice((cuts[i] ?? 0) + 1, cut));
        // Reversed, for the last one is taken first.
        for (const part of parts.reverse())
            open.push({ text: head + part + tail, from: start });
    }
    return [...done];
}
/** The first group with a comma that begins at `from` or later, in one pass. */
function firstGroup(text, from) {
    const open = [];
    let first;
    for (let at = from; at < text.length; at += 1) {
        const character = text[at];
        if (character === '\\')
            at += 1;
        else if (character === '[')
            at = readClass(text, at)?.end ?? at;
        else if (character === '{')
            open.push({ start: at, commas: [] });
        else if (character === ',')
            open.at(-1)?.commas.push(at);
        else if (character === '}') {
            const group = open.pop();
            if (group !== undefined && group.commas.length > 0 && (first === undefined || group.start < first.start)) {
                first = { ...group, end: at };
            }
            // Nothing that ends later can begin earlier.
            if (open.length === 0 && first !== undefined)
                return first;
        }
    }
    return first;
}
function tooLarge(pattern) {
    return new errors/* ArtifactError */.nE('INPUT_INVALID', `The pattern ${JSON.stringify(pattern.slice(0, 200))} stands for too many alternatives`, {
        remedy: `Use braces for at most ${limits/* MAX_PATTERN_ALTERNATIVES */.bJ} alternatives of ${limits/* MAX_PATTERN_CHARACTERS */.lG} characters together, or write them on lines of their own.`,
    });
}

;// CONCATENATED MODULE: ./build/src/base/pattern/parse-pattern.js


/** What a backslash makes an ordinary character. Before anything else it is one itself. */
const SPECIAL = '*?[]{}!,#';
/**
 * Reads a pattern of names with `/` between their parts (docs/patterns.md):
 * `*` any characters of one part, `?` one, `[abc]`, `[a-z]`, `[!a]` one of a class, `{a,b}` either, `**` as a part of its own
 * any number of parts; `\` before one of `* ? [ ] { } ! , #` makes it an ordinary character. Case counts.
 * Leading `./`, and what is empty or `.` between two slashes, say nothing and are dropped.
 * @throws ArtifactError INPUT_INVALID for braces with too many alternatives
 */
function parsePattern(pattern, options = {}) {
    const text = options.backslashSeparates === true ? slashed(pattern) : pattern;
    return expandBraces(text).map(parsePath);
}
/** True if the pattern has a wildcard or braces with a comma: something that makes it more than a name. */
function hasWildcard(pattern, options = {}) {
    const [path, another] = parsePattern(pattern, options);
    return another !== undefined || (path?.segments.some(({ kind }) => kind !== 'literal') ?? false);
}
/** A pattern that matches just `name`. */
function escapePattern(name) {
    return name.replace(/^[!#]|[*?[\]{}]/g, '\\$&');
}
function slashed(text) {
    return text.replace(/(?<!^)\\(?![[\]{},])|^\\(?![[\]{},!#])/g, '/');
}
function parsePath(text) {
    const parts = text.split('/');
    const segments = parts.filter((part) => part !== '' && part !== '.').map(parseSegment);
    const [start = ''] = /^\/{0,2}/.exec(text) ?? [];
    return { segments, start, isFolder: parts.length > 1 && parts.at(-1) === '' };
}
function parseSegment(text) {
    if (text === '**')
        return { kind: 'any' };
    const tokens = [];
    let literal = '';
    for (let at = 0; at < text.length; at += 1) {
        const character = text[at] ?? '';
        const set = character === '[' ? readClass(text, at) : undefined;
        if (set !== undefined) {
            tokens.push(set.test);
            at = set.end;
        }
        else if (character === '*') {
            if (tokens.at(-1) !== 'many')
                tokens.push('many');
        }
        else if (character === '?') {
            tokens.push('one');
        }
        else {
            if (character === '\\' && SPECIAL.includes(text[at + 1] ?? '/'))
                at += 1;
            const codePoint = text.codePointAt(at) ?? 0;
            tokens.push(codePoint);
            literal += String.fromCodePoint(codePoint);
            if (codePoint > 0xffff)
                at += 1;
        }
    }
    if (tokens.every((token) => typeof token === 'number'))
        return { kind: 'literal', text: literal };
    // A part has at least one character.
    return { kind: 'wild', tokens: tokens.length === 1 && tokens[0] === 'many' ? ['one', 'many'] : tokens };
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

/***/ 4713:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  command: () => (/* binding */ command)
});

// EXTERNAL MODULE: ./build/src/action/inputs/values/input-values.js
var input_values = __webpack_require__(5182);
// EXTERNAL MODULE: ./build/src/artifact/trusted/verified-line.js
var verified_line = __webpack_require__(3985);
// EXTERNAL MODULE: ./build/src/oci/digest.js
var oci_digest = __webpack_require__(6559);
// EXTERNAL MODULE: ./build/src/oci/platform.js
var platform = __webpack_require__(3856);
// EXTERNAL MODULE: ./build/src/commands/shared/inputs/read-overwrite.js
var read_overwrite = __webpack_require__(3162);
// EXTERNAL MODULE: ./build/src/commands/shared/inputs/read-platform.js
var read_platform = __webpack_require__(1700);
// EXTERNAL MODULE: ./build/src/commands/shared/inputs/read-references.js
var read_references = __webpack_require__(2609);
// EXTERNAL MODULE: ./build/src/commands/shared/inputs/read-type.js
var read_type = __webpack_require__(7323);
// EXTERNAL MODULE: ./build/src/commands/shared/report.js
var report = __webpack_require__(7356);
// EXTERNAL MODULE: ./build/src/commands/shared/trust/read-trust.js
var read_trust = __webpack_require__(166);
// EXTERNAL MODULE: ./build/src/commands/pull/pull.js + 2 modules
var pull = __webpack_require__(8907);
;// CONCATENATED MODULE: ./build/src/commands/pull/tool-name.js
/**
 * Tells whether a name is good for a folder and a command on every system: neither a device of Windows nor with an ending
 * of its programs.
 */
function isToolName(name) {
    const isDevice = /^(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\.|$)/i.test(name);
    return /^[A-Za-z0-9](?:[\w.+-]{0,62}[\w+-])?$/.test(name) && !isDevice && !/\.(?:exe|com|bat|cmd|ps1)$/i.test(name);
}

;// CONCATENATED MODULE: ./build/src/commands/pull/command.js












/** `pull`: writes the files of an artifact, one blob of it, or installs it as a tool. */
const command = {
    read(inputs) {
        const { name, place } = (0,read_references/* readEither */.yU)(inputs, 'pull');
        checkType(inputs);
        const blob = readBlob(inputs);
        const tool = readTool(inputs);
        const common = {
            artifactType: (0,read_type/* readTypeFilter */.ZV)(inputs),
            platform: (0,read_platform/* readPlatform */.K)(inputs),
            workspace: inputs.workspace,
            path: inputs.path('path'),
            include: inputs.lines('include'),
            mediaTypes: readMediaTypes(inputs),
            untitled: inputs.choice('untitled'),
            unpack: readUnpack(inputs),
            overwrite: (0,read_overwrite/* readOverwrite */.c)(inputs) ?? false,
            failOnMissing: inputs.flag('fail-on-missing') ?? true,
            waitMs: inputs.duration('wait'),
            requireDigest: inputs.flag('require-digest'),
            cache: readCache(inputs),
            dryRun: inputs.flag('dry-run'),
            trust: (0,read_trust/* readTrust */.b)(inputs),
            require: inputs.list('require'),
        };
        const request = () => {
            if (name === 'subject')
                return { ...common, form: 'files', subject: place };
            if (blob !== undefined)
                return { ...common, form: 'blob', reference: place, blob };
            if (tool === undefined)
                return { ...common, form: 'files', reference: place };
            const runner = (0,platform/* runnerPlatform */.GQ)(inputs.host.platform, inputs.host.arch);
            return { ...common, form: 'tool', reference: place, tool, runner };
        };
        return { request: request(), places: [place] };
    },
    run,
    report(result, request) {
        if (result === undefined)
            return { outputs: { count: '0', changed: 'false', files: '[]' } };
        const { targets, files, changed, path: folder, content, cacheHit, subject } = result;
        return {
            outputs: {
                ...(0,report/* manifestOutputs */.A)(result),
                count: String(files.length),
                changed: String(changed),
                files: JSON.stringify(files),
                path: folder,
                ...(content === undefined ? {} : { content }),
                ...(cacheHit === undefined ? {} : { 'cache-hit': String(cacheHit) }),
                ...(0,verified_line/* verificationOutputs */.i)(result.verifications),
            },
            summary: {
                ...(0,report/* summaryOfWrite */.V2)('Pulled', result, request),
                files,
                folder: files.length === 0 ? undefined : folder,
                subjects: (0,report/* subjectsOf */.Z6)(targets, subject),
            },
        };
    },
};
/** Runs the form of pull that is asked for. What few pulls need is only loaded by those. */
async function run(request, context) {
    const { commandFiles } = context;
    if (request.form === 'blob') {
        const { pullBlob } = await __webpack_require__.e(/* import() */ 9851).then(__webpack_require__.bind(__webpack_require__, 2232));
        return pullBlob({ ...request, commandFiles }, context);
    }
    const cache = request.cache && !request.dryRun ? await context.openWorkflowCache() : undefined;
    if (request.form === 'files')
        return (0,pull/* pull */.a)({ ...request, commandFiles }, context, { cache });
    const { pullTool } = await __webpack_require__.e(/* import() */ 3028).then(__webpack_require__.bind(__webpack_require__, 3028));
    return pullTool({ ...request, commandFiles }, context, { cache, tools: await context.openToolCache() });
}
/** A type picks out of what is attached to a subject, and there it has to be given. */
function checkType(inputs) {
    const remedy = 'Set artifact-type to what to pull of the subject, such as sbom or application/spdx+json.';
    for (const subject of ['subject', 'subject-name']) {
        if (inputs.text('artifactType') === '')
            inputs.requireWith(subject, 'artifact-type', remedy);
    }
    for (const spelling of ['artifact-type', 'artifactType']) {
        inputs.exclude('reference', spelling, `Take ${spelling} out; it picks out of what is attached to a subject.`);
    }
}
function readBlob(inputs) {
    const text = inputs.text('blob');
    inputs.requireWith('blob', 'reference', 'Set reference to the repository that the blob is in.');
    for (const other of ['include', 'media-types']) {
        inputs.exclude('blob', other, `Take ${other} out: a blob is one file.`);
    }
    inputs.exclude('tool', 'blob', 'Take blob out: a tool is a whole artifact.');
    inputs.exclude('wait', 'blob', 'Take wait out: only whole artifacts are waited for.');
    if (text === '')
        return undefined;
    const [, digest = '', name] = /^(\S+)(?:\s+(.+))?$/.exec(text) ?? [];
    if (!(0,oci_digest/* isDigest */.Bc)(digest)) {
        throw (0,input_values/* badInput */.AN)('blob', text, 'it is not a sha256 or sha512 digest', 'Write blob as sha256:…, or sha256:… NAME.');
    }
    return { digest, name };
}
function readTool(inputs) {
    const tool = inputs.text('tool');
    inputs.requireWith('tool', 'reference', 'Set reference to the artifact that the tool is in.');
    inputs.exclude('tool', 'path', 'Take path out: tools go to the tool cache of the runner.');
    inputs.exclude('tool', 'overwrite', 'Take overwrite out: a tool that is installed is never changed.');
    if (tool === '')
        return undefined;
    if (isToolName(tool))
        return tool;
    const remedy = 'Use letters, digits and . _ + - and begin with a letter or digit, such as lint.';
    throw (0,input_values/* badInput */.AN)('tool', tool, 'it is not a valid command name', remedy);
}
function readCache(inputs) {
    const cache = inputs.flag('cache');
    if (cache)
        inputs.exclude('cache', 'blob', 'Take cache out: only whole artifacts are kept.');
    return cache;
}
function readMediaTypes(inputs) {
    const types = inputs.list('media-types');
    for (const type of types)
        (0,read_type/* mustBeMediaType */.PQ)('media-types', type);
    return types;
}
function readUnpack(inputs) {
    // Tools come in archives of every kind, and nobody wants one on the PATH.
    if (inputs.text('unpack') === '' && inputs.text('tool') !== '')
        return 'all';
    return { true: 'annotated', all: 'all', false: 'none' }[inputs.choice('unpack')];
}


/***/ }),

/***/ 8907:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  a: () => (/* binding */ pull)
});

// EXTERNAL MODULE: ./build/src/artifact/index/choose-manifest.js
var choose_manifest = __webpack_require__(8774);
// EXTERNAL MODULE: ./build/src/artifact/pack/pack.js
var pack = __webpack_require__(4247);
// EXTERNAL MODULE: ./build/src/artifact/pull/layer-name.js
var layer_name = __webpack_require__(6959);
// EXTERNAL MODULE: ./build/src/artifact/pull/plan-pull.js
var plan_pull = __webpack_require__(531);
// EXTERNAL MODULE: ./build/src/artifact/pull/pull-files.js + 5 modules
var pull_files = __webpack_require__(192);
// EXTERNAL MODULE: ./build/src/base/errors.js
var errors = __webpack_require__(2396);
// EXTERNAL MODULE: ./build/src/base/limits.js
var limits = __webpack_require__(487);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
;// CONCATENATED MODULE: ./build/src/files/source/text-file.js

/** The text of a small file, without a byte order mark; undefined for one above `maxBytes`, and for one that is no UTF-8 text. */
async function readTextFile(path, maxBytes) {
    if ((await (0,promises_.stat)(path)).size > maxBytes)
        return undefined;
    try {
        const text = new TextDecoder('utf-8', { fatal: true }).decode(await (0,promises_.readFile)(path));
        return text.includes('\0') ? undefined : text;
    }
    catch {
        return undefined;
    }
}

// EXTERNAL MODULE: ./build/src/oci/digest.js
var digest = __webpack_require__(6559);
// EXTERNAL MODULE: ./build/src/oci/manifest.js
var manifest = __webpack_require__(2262);
// EXTERNAL MODULE: ./build/src/oci/media-types.js
var media_types = __webpack_require__(415);
// EXTERNAL MODULE: ./build/src/oci/reference.js
var oci_reference = __webpack_require__(4974);
// EXTERNAL MODULE: ./build/src/commands/shared/references.js
var references = __webpack_require__(8364);
// EXTERNAL MODULE: ./build/src/commands/shared/results.js
var results = __webpack_require__(7218);
// EXTERNAL MODULE: ./build/src/commands/shared/trust/demands.js
var demands = __webpack_require__(2049);
// EXTERNAL MODULE: ./build/src/commands/shared/trust/subjects.js
var subjects = __webpack_require__(9492);
// EXTERNAL MODULE: ./build/src/commands/shared/wait.js
var wait = __webpack_require__(3131);
// EXTERNAL MODULE: ./build/src/artifact/attached/attached.js
var attached = __webpack_require__(1617);
// EXTERNAL MODULE: ./build/src/artifact/attached/candidates.js
var candidates = __webpack_require__(7235);
// EXTERNAL MODULE: ./build/src/artifact/attached/type-filter.js
var type_filter = __webpack_require__(7968);
// EXTERNAL MODULE: ./build/src/commands/shared/subject.js
var shared_subject = __webpack_require__(5304);
;// CONCATENATED MODULE: ./build/src/commands/pull/newest-attached.js







/**
 * The newest of what is attached to a subject and of a type, in whichever way it is attached; undefined when there is none.
 * What is listed and is not what its manifest says is left out. What BuildKit keeps for each platform is only taken without a
 * platform where there is one.
 * @throws ArtifactError INPUT_INVALID for a type that can't be; NOT_FOUND where only single platforms have it
 */
async function newestAttached(store, { subject, platform, artifactType }, { observer, signal }) {
    if (artifactType !== undefined)
        (0,type_filter.checkType)('artifact-type', artifactType);
    const wanted = artifactType === undefined ? [] : [artifactType];
    const place = await (0,shared_subject/* findSubject */.o)(store, subject, platform, signal);
    if (place === undefined)
        return undefined;
    const budget = (0,attached/* lookBudget */.Nr)();
    const found = await (0,attached/* attachedTo */.cV)(store, place, artifactType === undefined ? undefined : wanted, signal);
    const all = await (0,attached/* lookInto */.OW)(store, found, wanted, signal, budget);
    const matching = artifactType === undefined ? all : all.filter((one) => (0,type_filter/* matchesType */.k4)(one, artifactType));
    const isOwn = ({ about }) => about === undefined || about === place.digest;
    const newestOf = async (claims) => {
        for await (const one of (0,candidates/* candidatesOf */.kW)(store, place.digest, byTime(claims), signal)) {
            const looked = (0,candidates/* isCandidate */.qn)(one) && artifactType !== undefined
                ? await (0,candidates/* lookFor */.xy)(artifactType, store, one, budget, signal)
                : { known: undefined, why: undefined };
            const why = (0,candidates/* isCandidate */.qn)(one) ? looked.why : one.why;
            if (why === undefined && (0,candidates/* isCandidate */.qn)(one)) {
                const only = artifactType === undefined ? [] : (0,type_filter/* layersOfType */.u7)(looked.known ?? one, artifactType);
                return {
                    manifest: one.manifest,
                    subject: place.digest,
                    ...(only.length === 0 ? {} : { only: new Set(only.map(({ digest }) => digest)) }),
                };
            }
            const digest = (0,candidates/* isCandidate */.qn)(one) ? one.descriptor.digest : one.digest;
            observer.info(`left out  ${digest}: it is listed as attached to ${place.digest}, but ${why}`);
        }
        return undefined;
    };
    const own = await newestOf(matching.filter(isOwn));
    if (own !== undefined)
        return own;
    const others = matching.filter((one) => !isOwn(one));
    if (new Set(others.map(({ about }) => about)).size > 1) {
        throw new errors/* ArtifactError */.nE('NOT_FOUND', `Nothing of type ${artifactType ?? 'any'} is attached to ${(0,oci_reference/* formatReference */.FH)(subject)} as a whole, but to each of its platforms`, { remedy: 'Set the input platform to the one that is meant, such as linux/amd64.' });
    }
    return newestOf(others);
}
/** Manifests with those layers alone. */
function onlyLayers(found, only) {
    if (only === undefined)
        return found;
    return found.map(({ bytes, manifest }) => ({
        bytes,
        manifest: { ...manifest, layers: manifest.layers.filter(({ digest }) => only.has(digest)) },
    }));
}
/** Attachments in the order of their creation; those without a time in the order of the list, since registries append. */
function byTime(attached) {
    const created = ({ annotations }) => Date.parse(annotations[pack/* ANNOTATION */.YX.created] ?? '') || 0;
    return attached.toSorted((a, b) => created(a) - created(b));
}

;// CONCATENATED MODULE: ./build/src/commands/pull/pull.js


















/** Writes the files of an artifact into a folder, all of them or none. Undefined when it is missing and that is allowed. */
async function pull(request, context, { cache } = {}) {
    const { observer, signal } = context;
    const checks = await (0,demands/* openChecks */._)(request, context);
    if (request.requireDigest)
        await insist(request, context);
    const waiting = { what: sought(request), waitMs: request.waitMs, observer, signal };
    const found = await (0,wait/* waitFor */.fm)(finder(request, context, cache), waiting);
    if (found === undefined) {
        const whole = request.reference ?? request.subject;
        // A layout that does not exist, or that is none by now, says so itself.
        const store = whole && (await (request.failOnMissing ? context.openReadable(whole) : (0,references/* openExisting */.EZ)(whole, context)));
        if (!request.failOnMissing) {
            observer.info(`${missingOf(request).message}; fail-on-missing is false, so nothing is pulled.`);
            return undefined;
        }
        const { reference } = request;
        throw store && reference ? await (0,references/* notThere */._)(store, reference, signal, request.waitMs) : missingOf(request);
    }
    const { store, root, name, tags, cached } = found;
    const platform = request.reference === undefined ? undefined : request.platform;
    const manifests = onlyLayers(await (0,choose_manifest/* manifestsOf */.oF)(store, root, platform, signal), found.only);
    const verifications = await checks?.check(questionOf(found, manifests, platform, request), root);
    const planned = await (0,plan_pull/* planPull */.h)(store, manifests, request, signal);
    // An artifact without layers, or with the one that stands for none, is whole without a file; one whose layers the inputs
    // all leave out is a mistake.
    const isEmpty = manifests.every(({ manifest }) => manifest.layers.every(isPlaceholder));
    if (planned.length === 0 && !isEmpty)
        throw nothingToWrite(store, manifests);
    const files = await context.group(`Pulling ${store.name}@${root.descriptor.digest}`, () => request.dryRun ? dryRun(planned, context) : (0,pull_files/* pullFiles */.B)(store, planned, { ...request, observer, signal }));
    const cacheHit = await cached?.finish(planned.map(({ layer }) => layer));
    const content = await contentOf(planned, files.pathOf, request.dryRun);
    const single = manifests.length === 1 ? manifests[0] : undefined;
    const chosen = single?.bytes ?? root;
    const target = (0,results/* targetOf */.$)(name, chosen.descriptor, {
        artifactType: single === undefined ? '' : ((0,manifest/* artifactTypeOf */.Gh)(single.manifest) ?? ''),
        tags,
        annotations: single?.manifest.annotations ?? {},
        changed: files.changed,
    });
    return {
        name,
        targets: [target],
        manifest: Buffer.from(chosen.bytes).toString(),
        files: planned.map((file) => ({
            title: file.title,
            path: files.pathOf(file.title),
            mediaType: file.layer.mediaType,
            digest: file.layer.digest,
            size: file.layer.size,
            annotations: file.layer.annotations ?? {},
        })),
        subject: found.subject,
        path: request.path,
        changed: files.changed,
        content,
        cacheHit,
        foreign: files.foreign,
        verifications,
    };
}
/** What a signature has to cover: the reference, or of an index the one child that is pulled. */
function questionOf({ store, origin, root, subject }, manifests, platform, request) {
    const [child, ...more] = manifests;
    const chosen = platform !== undefined && child !== undefined && more.length === 0 ? [child.bytes] : [];
    const covered = [...new Map([root, ...chosen].map((bytes) => [bytes.descriptor.digest, bytes])).values()];
    const place = request.reference ?? request.subject;
    return {
        what: request.reference === undefined && place !== undefined
            ? `${root.descriptor.digest}, attached to ${(0,oci_reference/* formatReference */.FH)(place)},`
            : sought(request),
        store: origin,
        subjects: covered.map(subjects/* manifestSubject */.I),
        self: subject === undefined || child === undefined ? undefined : selfAttestation(store, child, subject.digest),
        waitMs: request.waitMs,
    };
}
/** An attestation that is pulled says itself what it is about. */
function selfAttestation(store, { bytes, manifest }, about) {
    const open = async function* () {
        yield (await (0,choose_manifest/* mustFetch */.M3)(store, about)).bytes;
    };
    return { digest: bytes.descriptor.digest, layers: manifest.layers, subject: { digest: about, open } };
}
/** The text of the one file of a pull, for the outputs; undefined of several, of an archive, and of what is no short text. */
async function contentOf(planned, pathOf, dryRun) {
    const [only, ...more] = planned;
    if (only === undefined || more.length > 0 || dryRun)
        return undefined;
    return only.layer.size > limits/* MAX_OUTPUT_BYTES */.$q ? undefined : readTextFile(pathOf(only.title), limits/* MAX_OUTPUT_BYTES */.$q);
}
async function insist({ reference, subject }, context) {
    const { insistOnDigest } = await __webpack_require__.e(/* import() */ 7070).then(__webpack_require__.bind(__webpack_require__, 7070));
    if (reference !== undefined)
        await insistOnDigest(reference, context, 'reference');
    else if (subject !== undefined)
        await insistOnDigest(subject, context, 'subject');
}
/** Looks for what is to be pulled, as often as it is called; the cache is asked once for each digest. */
function finder(request, context, cache) {
    const { signal } = context;
    const opened = new Map();
    async function cachedAt({ store, at }) {
        if (cache === undefined || !(0,digest/* isDigest */.Bc)(at))
            return undefined;
        const { openCached } = await __webpack_require__.e(/* import() */ 7051).then(__webpack_require__.bind(__webpack_require__, 7051));
        const content = opened.get(at) ?? (await openCached(store, at, request, { ...context, cache }));
        opened.set(at, content);
        return content;
    }
    return async () => {
        const place = await placeOf(request, context, cache !== undefined);
        if (place === undefined)
            return undefined;
        const cached = await cachedAt(place);
        const store = cached?.store ?? place.store;
        const known = cached === undefined ? place.manifest : undefined;
        const root = known ?? (await store.fetchManifest(place.at, { signal }));
        return root === undefined ? undefined : { ...place, origin: place.store, store, root, cached };
    };
}
/** @param byDigest whether the digest has to be known, not just a tag */
async function placeOf(request, context, byDigest) {
    const { signal } = context;
    const { reference, subject } = request;
    const whole = reference ?? subject;
    const isWaiting = request.waitMs !== undefined;
    const store = whole === undefined ? undefined : await (0,references/* openExisting */.EZ)(whole, context, isWaiting);
    if (store === undefined || whole === undefined)
        return undefined;
    const name = (0,oci_reference/* formatRepository */.Sh)(whole);
    if (reference !== undefined) {
        const named = (0,references/* nameIn */.ZC)(reference);
        const tags = reference.tag === undefined ? [] : [reference.tag];
        const at = byDigest && !(0,digest/* isDigest */.Bc)(named) ? (await store.resolve(named, { signal }))?.digest : named;
        return at === undefined ? undefined : { store, at, name, tags };
    }
    const { platform, artifactType } = request;
    const newest = await newestAttached(store, { subject: whole, platform, artifactType }, context);
    if (newest === undefined)
        return undefined;
    const { manifest, only } = newest;
    const about = { name, digest: newest.subject };
    return { store, at: manifest.descriptor.digest, name, tags: [], subject: about, only, manifest };
}
/** What is looked for, as the log calls it. */
function sought({ reference, subject, artifactType }) {
    const what = artifactType === undefined ? 'something' : `something of type ${artifactType}`;
    if (reference !== undefined)
        return (0,oci_reference/* formatReference */.FH)(reference);
    return subject === undefined ? what : `${what} attached to ${(0,oci_reference/* formatReference */.FH)(subject)}`;
}
function missingOf({ reference, subject, artifactType, waitMs }) {
    if (reference !== undefined)
        return (0,references/* missing */.LO)(reference, waitMs);
    const where = subject === undefined ? 'the subject' : (0,oci_reference/* formatReference */.FH)(subject);
    const what = artifactType === undefined ? 'Nothing' : `Nothing of type ${artifactType}`;
    return new errors/* ArtifactError */.nE('NOT_FOUND', `${what} is attached to ${where}, or it is not there${(0,wait/* afterWait */.CW)(waitMs)}`, {
        remedy: 'Run discover to see what is attached.',
    });
}
function nothingToWrite(store, manifests) {
    const layers = manifests.flatMap(({ manifest }) => manifest.layers);
    const there = layers
        .map((l) => l.annotations?.[pack/* ANNOTATION */.YX.title] ?? l.mediaType)
        .join(', ')
        .slice(0, 300);
    return new errors/* ArtifactError */.nE('NO_FILES', `Nothing of the artifact in ${store.name} is to be written; its layers are ${there || 'none'}`, { remedy: 'Check the inputs include, media-types and untitled.' });
}
/** True for the layer of an artifact without files (image-spec 1.1.1, manifest.md, "Guidance for an Empty Descriptor"). */
function isPlaceholder(layer) {
    return layer.mediaType === media_types/* MEDIA_TYPE */.Ap.ociEmpty && !(0,layer_name/* hasTitle */.h7)(layer);
}
async function dryRun(planned, { observer }) {
    for (const { title, layer } of planned)
        observer.info(`Dry run: would write ${title} (${layer.size} bytes).`);
    return { changed: false, foreign: [], pathOf: (title) => title };
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

/***/ 5304:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   f: () => (/* binding */ resolveSubject),
/* harmony export */   o: () => (/* binding */ findSubject)
/* harmony export */ });
/* harmony import */ var _artifact_index_choose_manifest_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8774);
/* harmony import */ var _artifact_index_image_config_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8765);
/* harmony import */ var _oci_manifest_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2262);
/* harmony import */ var _oci_media_types_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(415);
/* harmony import */ var _oci_reference_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(4974);
/* harmony import */ var _references_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(8364);






/**
 * What a subject names, or with `platform` the child of it, with all that is needed to see what is attached to it; undefined
 * when it is not there.
 */
async function findSubject(store, subject, platform, signal) {
    const manifest = await store.fetchManifest((0,_references_js__WEBPACK_IMPORTED_MODULE_5__/* .nameIn */ .ZC)(subject), { signal });
    if (manifest === undefined)
        return undefined;
    const { descriptor } = manifest;
    const { digest } = descriptor;
    if (!(0,_oci_media_types_js__WEBPACK_IMPORTED_MODULE_3__/* .isIndexMediaType */ .$$)(descriptor.mediaType) && platform === undefined)
        return { descriptor, digest, manifest };
    const where = (0,_oci_reference_js__WEBPACK_IMPORTED_MODULE_4__/* .formatReference */ .FH)(subject);
    const index = (0,_oci_manifest_js__WEBPACK_IMPORTED_MODULE_2__/* .parseManifest */ .Ng)(manifest, where);
    if (index.kind !== 'index') {
        await (0,_artifact_index_image_config_js__WEBPACK_IMPORTED_MODULE_1__/* .checkPlatform */ .oF)(store, index, platform, where, signal);
        return { descriptor, digest, manifest };
    }
    if (platform === undefined)
        return { descriptor, digest, manifest, index };
    const chosen = (0,_artifact_index_choose_manifest_js__WEBPACK_IMPORTED_MODULE_0__.choosePlatform)(index.manifests, platform, where);
    return { descriptor: chosen, digest: chosen.digest, index };
}
/** The manifest that a subject names, or with `platform` the child of it; undefined when it is not there. */
async function resolveSubject(store, subject, platform, signal) {
    // Without a platform nothing of an index need be known.
    if (platform === undefined)
        return store.resolve((0,_references_js__WEBPACK_IMPORTED_MODULE_5__/* .nameIn */ .ZC)(subject), { signal });
    return (await findSubject(store, subject, platform, signal))?.descriptor;
}


/***/ }),

/***/ 1498:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   T: () => (/* binding */ escapingLink),
/* harmony export */   h: () => (/* binding */ readEntry)
/* harmony export */ });
/* harmony import */ var _base_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2396);
/* harmony import */ var _base_limits_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(487);
/* harmony import */ var _paths_safe_path_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3737);



const SET_ID_BITS = 0o6000;
/** What is kept of a mode: group and others never get to write. */
const KEPT_BITS = 0o755;
const OWNER_READ_WRITE = 0o600;
function refused(name, why) {
    return new _base_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ArtifactError */ .nE('UNSAFE_PATH', `The archive's entry ${JSON.stringify(name.slice(0, 300))} is refused: ${why}`, {
        remedy: 'Do not use this artifact unless you know why it has such an entry.',
    });
}
/** Drops what says nothing: `./`, `//` and a slash at the end. Everything else stays, to be judged. */
function cleanName(name) {
    const parts = name.split('/');
    const absolute = parts[0] === '' && parts.length > 1;
    return (absolute ? '/' : '') + parts.filter((part) => part !== '' && part !== '.').join('/');
}
/**
 * Judges one header. Undefined for the entry of the root itself (`./`).
 * @param base folder that every entry has to be in, as ORAS writes archives; empty for the root
 * @throws ArtifactError UNSAFE_PATH for a name, type or mode that must not be unpacked, ARCHIVE_INVALID, UNSUPPORTED
 */
function readEntry(header, base) {
    const path = cleanName(header.name);
    if (path === '' && base === '')
        return undefined;
    (0,_paths_safe_path_js__WEBPACK_IMPORTED_MODULE_1__/* .checkTitle */ .Tq)(path);
    checkBase(path, base);
    const { type, target, size, mode, sparse } = header;
    if (type === 'directory')
        return { kind: 'directory', path };
    if (type === 'symlink')
        return { kind: 'symlink', path, target: checkedTarget(path, target) };
    if (type === 'link') {
        const other = cleanName(target);
        (0,_paths_safe_path_js__WEBPACK_IMPORTED_MODULE_1__/* .checkTitle */ .Tq)(other);
        checkBase(other, base);
        return { kind: 'link', path, target: other };
    }
    if (type === 'device')
        throw refused(path, 'it is a device');
    if (type === 'fifo')
        throw refused(path, 'it is a named pipe (FIFO)');
    if (type === 'other') {
        throw new _base_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ArtifactError */ .nE('UNSUPPORTED', `The archive's entry ${JSON.stringify(path)} is of a kind that can't be unpacked`);
    }
    if ((mode & SET_ID_BITS) !== 0)
        throw refused(path, 'it would run as another user (setuid or setgid)');
    return { kind: 'file', path, size, mode: (mode & KEPT_BITS) | OWNER_READ_WRITE, sparse };
}
function checkBase(path, base) {
    if (base === '' || path === base || path.startsWith(`${base}/`))
        return;
    throw refused(path, `it is not in the folder ${JSON.stringify(base)} that the layer is named for`);
}
function checkedTarget(path, target) {
    if (target === '')
        throw refused(path, 'it is a symbolic link to nothing');
    if (Buffer.byteLength(target) > _base_limits_js__WEBPACK_IMPORTED_MODULE_2__/* .MAX_LINK_TARGET_BYTES */ .EK) {
        throw refused(path, `it is a symbolic link with a target of more than ${_base_limits_js__WEBPACK_IMPORTED_MODULE_2__/* .MAX_LINK_TARGET_BYTES */ .EK} bytes`);
    }
    // Both forms of slash: Windows follows either.
    if (/^[\\/]|^[A-Za-z]:|\0/.test(target))
        throw refused(path, `it is a symbolic link to ${JSON.stringify(target)}, an absolute path`);
    if (target.includes('\\'))
        throw refused(path, 'it is a symbolic link with a backslash in its target');
    return target;
}
/** The error for a symbolic link that leaves the folder it is in. */
function escapingLink(path, target) {
    return refused(path, `it is a symbolic link to ${JSON.stringify(target.slice(0, 300))}, which leads out of the folder, in a circle or into a folder .git`);
}


/***/ }),

/***/ 5183:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D: () => (/* binding */ removeLeftovers),
/* harmony export */   g: () => (/* binding */ makeStagingFolder)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1455);
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8161);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6760);
/* harmony import */ var _base_errors_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2396);
/* harmony import */ var _base_run_folders_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(9286);
/* harmony import */ var _base_startup_node_crypto_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(4355);






/** Staging folders are called `.oci-artifact-HOST-PID-RANDOM`. */
const PREFIX = '.oci-artifact-';
const NAME = /^\.oci-artifact-([0-9a-f]{8})-([0-9]+)-[0-9a-f]{12}$/;
/** Process ids say something on one host only; jobs in containers share folders but not process ids. */
function hostMark() {
    return (0,_base_startup_node_crypto_js__WEBPACK_IMPORTED_MODULE_5__/* .nodeCrypto */ .S)().createHash('sha256').update((0,node_os__WEBPACK_IMPORTED_MODULE_1__.hostname)()).digest('hex').slice(0, 8);
}
function isAlive(pid) {
    try {
        process.kill(pid, 0);
        return true;
    }
    catch (error) {
        return (0,_base_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .systemCode */ .xU)(error) !== 'ESRCH';
    }
}
/**
 * Makes a folder of this run's own inside `root`, so that what is staged there can be renamed into place, and the folder
 * `inner` in it. Absolute.
 */
async function makeStagingFolder(root, inner) {
    const path = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(root, `${PREFIX}${hostMark()}-${process.pid}-${(0,_base_startup_node_crypto_js__WEBPACK_IMPORTED_MODULE_5__/* .nodeCrypto */ .S)().randomBytes(6).toString('hex')}`);
    (0,_base_run_folders_js__WEBPACK_IMPORTED_MODULE_4__/* .noteRunFolder */ .S)(path);
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.mkdir)(path, { mode: 0o700 });
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.mkdir)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(path, inner));
    return path;
}
/** Removes staging folders in `root` whose process is gone. Those of other hosts and of running processes stay. Never throws. */
async function removeLeftovers(root) {
    const mark = hostMark();
    for (const name of await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readdir)(root).catch(() => [])) {
        const [, host, pid] = NAME.exec(name) ?? [];
        if (host !== mark || pid === undefined || isAlive(Number(pid)))
            continue;
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.rm)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(root, name), { recursive: true, force: true }).catch(() => undefined);
    }
}


/***/ }),

/***/ 2839:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   G6: () => (/* binding */ writeStream),
/* harmony export */   XG: () => (/* binding */ SMALL_FILE_BYTES),
/* harmony export */   f8: () => (/* binding */ writeWhole),
/* harmony export */   wJ: () => (/* binding */ writeVerified)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1455);
/* harmony import */ var node_stream__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7075);
/* harmony import */ var _base_async_cancelled_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2871);
/* harmony import */ var _base_file_error_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(7382);
/* harmony import */ var _oci_digest_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(6559);
/* harmony import */ var _store_content_verify_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(4848);







/** Most bytes held while others are written. Less is written as soon as it comes: it is in the processor's cache then. */
const HELD_BYTES = 1024 * 1024;
/** Content up to this size is written in one go, synchronously: for many small files that is several times faster. */
const SMALL_FILE_BYTES = 256 * 1024;
/** Writes all of `chunks` at `position`. A write may take fewer bytes than it was given. */
async function writeAll(handle, chunks, position) {
    const total = chunks.reduce((sum, chunk) => sum + chunk.byteLength, 0);
    let { bytesWritten } = await handle.writev(chunks, position);
    if (bytesWritten === total)
        return;
    const rest = Buffer.concat(chunks);
    while (bytesWritten < total) {
        bytesWritten += (await handle.write(rest, bytesWritten, total - bytesWritten, position + bytesWritten))
            .bytesWritten;
    }
}
/** Writes a stream to an open file, each chunk seen by `onChunk` first. Gives the number of bytes. */
async function writeStream(handle, content, onChunk) {
    let batch = [];
    let batched = 0;
    let position = 0;
    let writing;
    const flush = () => {
        const mine = writeAll(handle, batch, position).then(() => {
            if (writing === mine)
                writing = undefined;
        });
        // Seen by the next await; until then it must not count as unhandled.
        mine.catch(() => undefined);
        writing = mine;
        position += batched;
        batch = [];
        batched = 0;
    };
    for await (const chunk of content) {
        onChunk(chunk);
        batch.push(chunk);
        batched += chunk.byteLength;
        if (writing !== undefined && batched < HELD_BYTES)
            continue;
        await writing;
        flush();
    }
    await writing;
    if (batched > 0)
        flush();
    await writing;
    return position;
}
/** Writes a new file at once, and waits for it. Fails as the file system does. */
function writeWhole(path, mode, chunks) {
    const bytes = chunks.length === 1 ? chunks[0] : Buffer.concat(chunks);
    const file = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.openSync)(path, 'wx', mode);
    try {
        for (let at = 0; bytes !== undefined && at < bytes.byteLength;)
            at += (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.writeSync)(file, bytes, at);
    }
    finally {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.closeSync)(file);
    }
}
/**
 * Writes `content` to a new file at `path`, which is removed again when it is not what the descriptor says.
 * @throws ArtifactError SIZE_MISMATCH, DIGEST_MISMATCH, CANCELLED; else as the file system or the stream fails
 */
async function writeVerified(path, descriptor, content, options) {
    const { signal, onProgress } = options;
    if (signal !== undefined)
        (0,node_stream__WEBPACK_IMPORTED_MODULE_2__.addAbortSignal)(signal, content);
    const algorithm = (0,_oci_digest_js__WEBPACK_IMPORTED_MODULE_5__/* .algorithmOf */ .Hy)(descriptor.digest);
    const hash = options.hash ? (0,_oci_digest_js__WEBPACK_IMPORTED_MODULE_5__/* .startDigest */ .RB)(algorithm) : undefined;
    let seen = 0;
    const mode = options.executable ? 0o777 : 0o666;
    const onChunk = (chunk) => {
        seen += chunk.byteLength;
        if (seen > descriptor.size)
            throw (0,_store_content_verify_js__WEBPACK_IMPORTED_MODULE_6__/* .sizeMismatch */ .sf)(descriptor, 'the source', `more than ${descriptor.size}`);
        hash?.update(chunk);
        onProgress?.(chunk.byteLength);
    };
    try {
        if (descriptor.size <= SMALL_FILE_BYTES) {
            const chunks = [];
            for await (const chunk of content) {
                onChunk(chunk);
                chunks.push(chunk);
            }
            await (0,_base_file_error_js__WEBPACK_IMPORTED_MODULE_4__/* .retryPassing */ .yQ)(async () => writeWhole(path, mode, chunks));
        }
        else {
            const handle = await (0,_base_file_error_js__WEBPACK_IMPORTED_MODULE_4__/* .retryPassing */ .yQ)(() => (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.open)(path, 'wx', mode));
            try {
                await writeStream(handle, content, onChunk);
            }
            finally {
                await handle.close();
            }
        }
        if (seen !== descriptor.size)
            throw (0,_store_content_verify_js__WEBPACK_IMPORTED_MODULE_6__/* .sizeMismatch */ .sf)(descriptor, 'the source', String(seen));
        const got = hash === undefined ? descriptor.digest : (0,_oci_digest_js__WEBPACK_IMPORTED_MODULE_5__/* .finishDigest */ .g4)(hash, algorithm);
        if (got !== descriptor.digest)
            throw (0,_store_content_verify_js__WEBPACK_IMPORTED_MODULE_6__/* .digestMismatch */ .H3)(descriptor.digest, got, 'the source');
    }
    catch (error) {
        content.destroy();
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rm)(path, { force: true }).catch(() => undefined);
        throw signal?.aborted ? (0,_base_async_cancelled_js__WEBPACK_IMPORTED_MODULE_3__/* .cancelledError */ .YQ)(signal) : error;
    }
}


/***/ }),

/***/ 1113:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ resolveLinks)
/* harmony export */ });
/* harmony import */ var _base_limits_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(487);
/* harmony import */ var _safe_path_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3737);


/** As many links as Linux follows for one path. */
const MAX_HOPS = 40;
/**
 * Where each symbolic link of a tree leads when the others are followed on the way; undefined for one that leaves its base at
 * any point, goes in a circle, or leads into a git repository's folder. Takes time in proportion to the links' text.
 */
function resolveLinks(links) {
    const root = {};
    for (const [number, { path }] of links.entries()) {
        let at = root;
        for (const part of path.split('/')) {
            at.below ??= new Map();
            const key = (0,_safe_path_js__WEBPACK_IMPORTED_MODULE_0__/* .collisionKey */ .EE)(part);
            const next = at.below.get(key) ?? {};
            at.below.set(key, next);
            at = next;
        }
        at.link = number;
    }
    const ends = new Map();
    function follow(number, depth) {
        const known = ends.get(number);
        if (known !== undefined || ends.has(number))
            return known === 'open' ? undefined : known;
        ends.set(number, 'open');
        const end = depth > MAX_HOPS ? undefined : walk(links[number], depth);
        ends.set(number, end);
        return end;
    }
    function walk({ path, target, base }, depth) {
        const least = base === '' ? 0 : base.split('/').length;
        let at = trailTo(root, path.split('/').slice(0, -1));
        let hops = 0;
        if (at.parts.length < least)
            return undefined;
        for (const part of target.split('/')) {
            if (part === '' || part === '.')
                continue;
            if (part === '..') {
                if (at.parts.length <= least)
                    return undefined;
                at.parts.pop();
                at.places.pop();
                continue;
            }
            if ((0,_safe_path_js__WEBPACK_IMPORTED_MODULE_0__/* .isGitFolder */ .Z$)(part) || at.parts.length >= _base_limits_js__WEBPACK_IMPORTED_MODULE_1__/* .MAX_PATH_DEPTH */ .jq)
                return undefined;
            const place = at.places.at(-1)?.below?.get((0,_safe_path_js__WEBPACK_IMPORTED_MODULE_0__/* .collisionKey */ .EE)(part));
            if (place?.link === undefined) {
                at.parts.push(part);
                at.places.push(place);
                continue;
            }
            const end = follow(place.link, depth + 1);
            if (end === undefined)
                return undefined;
            hops += 1 + end.hops;
            if (hops > MAX_HOPS || !isBelow(end.parts, base))
                return undefined;
            at = trailTo(root, end.parts);
        }
        return { parts: at.parts, hops };
    }
    return links.map((link, number) => {
        // What no other link leads through need not be kept.
        const end = ends.has(number) ? follow(number, 0) : walk(link, 0);
        return end?.parts.join('/');
    });
}
function trailTo(root, parts) {
    const places = [root];
    for (const part of parts)
        places.push(places.at(-1)?.below?.get((0,_safe_path_js__WEBPACK_IMPORTED_MODULE_0__/* .collisionKey */ .EE)(part)));
    return { parts: [...parts], places };
}
function isBelow(parts, base) {
    return base === '' || base.split('/').every((part, depth) => parts[depth] === part);
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
