export const id = 7611;
export const ids = [7611];
export const modules = {

/***/ 4247:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Sx: () => (/* binding */ packArtifact),
/* harmony export */   YX: () => (/* binding */ ANNOTATION),
/* harmony export */   ZZ: () => (/* binding */ layerOf)
/* harmony export */ });
/* harmony import */ var _base_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2396);
/* harmony import */ var _files_paths_name_tree_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9740);
/* harmony import */ var _files_paths_safe_path_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3737);
/* harmony import */ var _oci_descriptor_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8514);
/* harmony import */ var _oci_manifest_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(2262);
/* harmony import */ var _oci_media_types_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(415);
/* harmony import */ var _store_content_bytes_source_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(2434);







/** Annotation keys that ORAS and the image-spec give a meaning. */
const ANNOTATION = {
    title: 'org.opencontainers.image.title',
    created: 'org.opencontainers.image.created',
    /** ORAS: the layer is an archive of a folder, to be unpacked by pull. */
    unpack: 'io.deis.oras.content.unpack',
    /** ORAS: digest of the uncompressed tar. */
    tarDigest: 'io.deis.oras.content.digest',
    /** Ours, where ORAS would not unpack: the layer is an archive of a folder whose uncompressed tar has this digest. */
    folder: 'io.github.oci-artifact-action.folder',
};
/** The layer descriptor of a packed file, with the annotations that say what it is and over them its own. */
function layerOf(file) {
    return {
        ...file.source.descriptor,
        annotations: {
            ...file.content?.layerAnnotations,
            ...(file.isUntitled ? {} : { [ANNOTATION.title]: file.title }),
            ...folderAnnotations(file),
            ...file.annotations,
        },
    };
}
/** What says that a layer is a folder, whatever its media type: in ORAS's way where ORAS can unpack it. */
function folderAnnotations({ archive }) {
    if (archive === undefined)
        return {};
    const { compression, tarDigest } = archive;
    if (compression !== 'gzip')
        return { [ANNOTATION.folder]: tarDigest };
    return { [ANNOTATION.unpack]: 'true', [ANNOTATION.tarDigest]: tarDigest };
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
    const artifactType = imageSpec === '1.0' ? undefined : (content.artifactType ?? _oci_media_types_js__WEBPACK_IMPORTED_MODULE_5__/* .MEDIA_TYPE */ .Ap.unknownArtifact);
    const config = content.config ?? defaultConfig(content);
    const needsLayer = files.length === 0 && imageSpec === '1.1';
    const layers = needsLayer ? [_oci_descriptor_js__WEBPACK_IMPORTED_MODULE_3__/* .EMPTY_DESCRIPTOR */ .gi] : files.map(layerOf);
    (0,_files_paths_name_tree_js__WEBPACK_IMPORTED_MODULE_1__/* .checkTitles */ .g)(needsLayer ? [] : files.flatMap((file, i) => titleToCheck(file, layers[i]) ?? []));
    const { configAnnotations = {} } = content;
    const manifest = (0,_oci_manifest_js__WEBPACK_IMPORTED_MODULE_4__/* .encodeManifest */ .Gb)({
        kind: 'manifest',
        mediaType: _oci_media_types_js__WEBPACK_IMPORTED_MODULE_5__/* .MEDIA_TYPE */ .Ap.ociManifest,
        ...(artifactType === undefined ? {} : { artifactType }),
        config: { ...config.descriptor, annotations: configAnnotations },
        layers,
        ...(subject === undefined ? {} : { subject: (0,_oci_descriptor_js__WEBPACK_IMPORTED_MODULE_3__/* .plainDescriptor */ .UM)(subject) }),
        annotations,
    });
    const sources = [config, ...(needsLayer ? [EMPTY] : []), ...files.map((file) => file.source)];
    const blobs = [...new Map(sources.map((source) => [source.descriptor.digest, source])).values()];
    return { manifest, artifactType: artifactType ?? config.descriptor.mediaType, annotations, layers, blobs };
}
/** The name that a pull has to be able to write; undefined for a layer without one, and for a folder that is the root itself. */
function titleToCheck({ kind }, layer) {
    const title = layer?.annotations?.[ANNOTATION.title];
    return title === _files_paths_safe_path_js__WEBPACK_IMPORTED_MODULE_2__/* .ROOT_TITLE */ .gd && kind === 'directory' ? undefined : title;
}
const EMPTY = (0,_store_content_bytes_source_js__WEBPACK_IMPORTED_MODULE_6__/* .bytesSource */ .X)(_oci_descriptor_js__WEBPACK_IMPORTED_MODULE_3__/* .EMPTY_BLOB */ .u, _oci_descriptor_js__WEBPACK_IMPORTED_MODULE_3__/* .EMPTY_DESCRIPTOR */ .gi);
function defaultConfig({ imageSpec, artifactType = _oci_media_types_js__WEBPACK_IMPORTED_MODULE_5__/* .MEDIA_TYPE */ .Ap.unknownConfig }) {
    if (imageSpec !== '1.0')
        return EMPTY;
    return (0,_store_content_bytes_source_js__WEBPACK_IMPORTED_MODULE_6__/* .bytesSource */ .X)(_oci_descriptor_js__WEBPACK_IMPORTED_MODULE_3__/* .EMPTY_BLOB */ .u, { ...(0,_oci_descriptor_js__WEBPACK_IMPORTED_MODULE_3__/* .plainDescriptor */ .UM)(_oci_descriptor_js__WEBPACK_IMPORTED_MODULE_3__/* .EMPTY_DESCRIPTOR */ .gi), mediaType: artifactType });
}


/***/ }),

/***/ 7323:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   PQ: () => (/* binding */ mustBeMediaType),
/* harmony export */   TM: () => (/* binding */ readArtifactType),
/* harmony export */   ZV: () => (/* binding */ readTypeFilter)
/* harmony export */ });
/* harmony import */ var _action_inputs_values_input_values_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5182);
/* harmony import */ var _oci_media_types_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(415);


/** Reads the artifact type of what is written, a media type; undefined if it is not given. */
function readArtifactType(inputs) {
    const { name, type } = readSpellings(inputs);
    if (type !== undefined)
        mustBeMediaType(name, type);
    return type;
}
/** Reads a filter by artifact type: a media type, a predicate type (a URL) or an alias; undefined if it is not given. */
function readTypeFilter(inputs) {
    const { name, type } = readSpellings(inputs);
    if (type !== undefined && /\s/.test(type))
        throw (0,_action_inputs_values_input_values_js__WEBPACK_IMPORTED_MODULE_0__/* .badInput */ .AN)(name, type, 'which has white space in it', 'Give one type.');
    return type;
}
function readSpellings(inputs) {
    const dashed = inputs.text('artifact-type');
    const camel = inputs.text('artifactType');
    if (dashed !== camel) {
        inputs.exclude('artifact-type', 'artifactType', 'They are the same input; keep artifact-type.');
    }
    const name = dashed === '' ? 'artifactType' : 'artifact-type';
    return { name, type: dashed || camel || undefined };
}
/** @throws ArtifactError INPUT_INVALID for what is not a media type */
function mustBeMediaType(name, text) {
    if ((0,_oci_media_types_js__WEBPACK_IMPORTED_MODULE_1__/* .isMediaType */ .LA)(text))
        return;
    const remedy = `Write ${name} as type/subtype, such as application/spdx+json.`;
    throw (0,_action_inputs_values_input_values_js__WEBPACK_IMPORTED_MODULE_0__/* .badInput */ .AN)(name, text, 'which is no media type', remedy);
}


/***/ }),

/***/ 7699:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   YK: () => (/* binding */ lookUpTags),
/* harmony export */   fr: () => (/* binding */ groupByRepository),
/* harmony export */   ic: () => (/* binding */ checkDigests),
/* harmony export */   je: () => (/* binding */ targetName),
/* harmony export */   mk: () => (/* binding */ publish),
/* harmony export */   of: () => (/* binding */ publishedAt)
/* harmony export */ });
/* harmony import */ var _artifact_pack_push_artifact_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9741);
/* harmony import */ var _base_async_parallel_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(8697);
/* harmony import */ var _base_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2396);
/* harmony import */ var _base_limits_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(487);
/* harmony import */ var _oci_reference_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4974);
/* harmony import */ var _store_tag_exists_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(376);
/* harmony import */ var _attempts_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(5072);
/* harmony import */ var _results_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(7218);








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
 * Stores an artifact under the tags of a target, or by digest alone where there are none. What is there is not sent again,
 * but what a registry lost of it is.
 * @param look what the tags name, where it was asked for ahead
 * @returns whether anything was changed
 * @throws ArtifactError TAG_EXISTS before anything is sent where a tag may not move, or at the last moment
 */
async function publish(store, { tags }, artifact, { overwrite, repair = false, dryRun }, { observer, signal }, look) {
    const { digest } = artifact.manifest.descriptor;
    const looking = look ?? lookUpTags(store, tags, signal);
    const isWhole = () => hasContent(store, artifact, repair, signal);
    // Beside the tags the digest: the manifest may be there under another name.
    const [held, stored, whole] = await Promise.all([
        looking,
        lookUp(store, digest, tags.length === 0, signal),
        looking.then((tagged) => (tagged.some((one) => one?.digest === digest) ? isWhole() : undefined)),
    ]);
    const seemsThere = stored !== undefined || whole !== undefined;
    const isStored = seemsThere && (whole ?? (await isWhole()));
    const isDamaged = seemsThere && !isStored;
    const stale = tags.filter((_, i) => held[i]?.digest !== digest);
    if (stale.length === 0 && isStored) {
        observer.info(`Unchanged: ${store.name}@${digest} is there already.`);
        return false;
    }
    const taken = stale.find((tag) => held[tags.indexOf(tag)] !== undefined);
    if (!overwrite && taken !== undefined)
        throw (0,_store_tag_exists_js__WEBPACK_IMPORTED_MODULE_3__/* .tagExists */ .L)(store, taken);
    if (isDamaged)
        observer.info(`${store.name}@${digest} is there, but not all of its content: it is sent again.`);
    if (dryRun) {
        observer.info(`Dry run: would push ${digest} to ${store.name}${tags.length === 0 ? '' : ` as ${stale.join(', ')}`}.`);
        return false;
    }
    const putting = {
        overwrite,
        observer,
        signal,
        assumeAbsent: !seemsThere && held.every((descriptor) => descriptor === undefined),
    };
    const outcomes = isStored ? undefined : await (0,_artifact_pack_push_artifact_js__WEBPACK_IMPORTED_MODULE_0__/* .putContent */ .L8)(store, artifact, putting);
    if (isDamaged)
        await (0,_artifact_pack_push_artifact_js__WEBPACK_IMPORTED_MODULE_0__/* .putTagged */ .ep)(store, artifact, [], putting);
    if (!isDamaged || stale.length > 0)
        await putUnder(store, artifact, stale, putting);
    (0,_artifact_pack_push_artifact_js__WEBPACK_IMPORTED_MODULE_0__/* .logLayers */ .FR)(artifact, outcomes, observer);
    observer.info(`Pushed ${store.name}@${digest}${stale.length === 0 ? '' : ` as ${stale.join(', ')}`}.`);
    return true;
}
/**
 * Whether a store has the blobs and children of an artifact whose manifest it has. More than are asked for at once are only
 * looked for with `repair`. What can't be found out counts as there, unless that is what is asked for.
 */
async function hasContent(store, { blobs, children = [] }, repair, signal) {
    if (!repair && blobs.length + children.length > _base_limits_js__WEBPACK_IMPORTED_MODULE_6__/* .BLOB_CONCURRENCY */ .wE)
        return true;
    const looks = [
        ...blobs.map(({ descriptor }) => (inner) => store.hasBlob(descriptor, { signal: inner })),
        ...children.map(({ manifest }) => async (inner) => {
            return (await store.resolve(manifest.descriptor.digest, { signal: inner })) !== undefined;
        }),
    ];
    const found = await (0,_base_async_parallel_js__WEBPACK_IMPORTED_MODULE_5__/* .parallel */ ._)(looks, _base_limits_js__WEBPACK_IMPORTED_MODULE_6__/* .BLOB_CONCURRENCY */ .wE, async (look, inner) => {
        try {
            return await look(inner);
        }
        catch (error) {
            if (repair || signal.aborted)
                throw error;
            return true;
        }
    }, signal);
    return found.every(Boolean);
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
function publishedAt({ reference, tags }, { manifest, artifactType, annotations }, changed) {
    return (0,_results_js__WEBPACK_IMPORTED_MODULE_7__/* .targetOf */ .$)((0,_oci_reference_js__WEBPACK_IMPORTED_MODULE_2__/* .formatRepository */ .Sh)(reference), manifest.descriptor, { artifactType, tags, annotations, changed });
}


/***/ }),

/***/ 9740:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   g: () => (/* binding */ checkTitles),
/* harmony export */   q: () => (/* binding */ NameTree)
/* harmony export */ });
/* harmony import */ var _base_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2396);
/* harmony import */ var _safe_path_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3737);


/** The names of one tree, to find two that would be one file on some file system, or a file that is another's folder. */
class NameTree {
    #root = { name: '', kind: 'directory' };
    #size = 0;
    /** How many names it holds, folders included. */
    get size() {
        return this.#size;
    }
    /**
     * Adds a path and the folders above it.
     * @returns the folders that were not there yet, outermost first
     * @throws ArtifactError NAME_COLLISION naming the pair
     */
    add(path, kind) {
        const parts = path.split('/');
        const folders = [];
        let at = this.#root;
        let length = 0;
        for (const [depth, name] of parts.entries()) {
            length += name.length + (depth === 0 ? 0 : 1);
            const isLast = depth === parts.length - 1;
            const wanted = isLast ? kind : 'directory';
            const key = (0,_safe_path_js__WEBPACK_IMPORTED_MODULE_1__/* .collisionKey */ .EE)(name);
            const had = at.below?.get(key);
            if (had !== undefined) {
                if (had.name !== name)
                    throw sameElsewhere(siblingPath(path, length, name, had.name), path.slice(0, length));
                if (had.kind !== 'directory' || wanted !== 'directory')
                    throw sameName(path.slice(0, length), had.kind, wanted, path);
                at = had;
                continue;
            }
            const next = { name, kind: wanted };
            at.below ??= new Map();
            at.below.set(key, next);
            this.#size += 1;
            if (wanted === 'directory')
                folders.push(path.slice(0, length));
            at = next;
        }
        return folders;
    }
    /** Takes a path out again; the folders above it stay. */
    remove(path) {
        const slash = path.lastIndexOf('/');
        const folder = slash < 0 ? this.#root : this.#find(path.slice(0, slash));
        if (folder?.below?.delete((0,_safe_path_js__WEBPACK_IMPORTED_MODULE_1__/* .collisionKey */ .EE)(path.slice(slash + 1))))
            this.#size -= 1;
    }
    /** What a path was added as; undefined for one that was not. */
    kindOf(path) {
        return this.#find(path)?.kind;
    }
    #find(path) {
        let at = this.#root;
        for (const name of path.split('/')) {
            at = at.below?.get((0,_safe_path_js__WEBPACK_IMPORTED_MODULE_1__/* .collisionKey */ .EE)(name));
            if (at?.name !== name)
                return undefined;
        }
        return at;
    }
}
/**
 * Checks the names of all files of an artifact, each alone and against one another: no two alike, also in another case or
 * Unicode form, and none that is a folder of another.
 * @throws ArtifactError UNSAFE_PATH, NAME_COLLISION
 */
function checkTitles(titles) {
    const tree = new NameTree();
    for (const title of titles) {
        (0,_safe_path_js__WEBPACK_IMPORTED_MODULE_1__/* .checkTitle */ .Tq)(title);
        tree.add(title, 'file');
    }
}
function siblingPath(path, length, name, other) {
    return path.slice(0, length - name.length) + other;
}
const REMEDY = 'Rename one of the two.';
function sameElsewhere(first, second) {
    const pair = `${JSON.stringify(first)} and ${JSON.stringify(second)}`;
    return new _base_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ArtifactError */ .nE('NAME_COLLISION', `The names ${pair} are one and the same on a file system that ignores case or normalises Unicode`, { remedy: REMEDY });
}
function sameName(name, had, wanted, path) {
    const shown = JSON.stringify(name);
    if (had !== 'directory' && wanted !== 'directory') {
        return new _base_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ArtifactError */ .nE('NAME_COLLISION', `Two files are called ${shown}`, { remedy: REMEDY });
    }
    const inside = path === name ? 'a folder of that name' : JSON.stringify(path);
    const what = path === name ? `${shown} is both a file and a folder` : `${shown} is a file, so ${inside} can't be in it`;
    return new _base_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ArtifactError */ .nE('NAME_COLLISION', what, { remedy: REMEDY });
}


/***/ }),

/***/ 3737:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   EE: () => (/* binding */ collisionKey),
/* harmony export */   Ef: () => (/* binding */ normalTitle),
/* harmony export */   Tq: () => (/* binding */ checkTitle),
/* harmony export */   Z$: () => (/* binding */ isGitFolder),
/* harmony export */   gd: () => (/* binding */ ROOT_TITLE),
/* harmony export */   xk: () => (/* binding */ isGuardedInWorkspace)
/* harmony export */ });
/* harmony import */ var _base_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2396);
/* harmony import */ var _base_limits_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(487);
/* harmony import */ var _base_text_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1036);



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
 * `..`, too long, a device of Windows or altered by Windows; none of `: \ < > " | ? *`, no control character, and not too deep.
 * @throws ArtifactError UNSAFE_PATH
 */
function checkTitle(title) {
    const why = title === '' ? 'it is empty' : badText(title);
    if (why !== undefined)
        throw unsafe(title, why);
    const components = title.split('/');
    if (components.length > _base_limits_js__WEBPACK_IMPORTED_MODULE_1__/* .MAX_PATH_DEPTH */ .jq)
        throw unsafe(title, `it is deeper than ${_base_limits_js__WEBPACK_IMPORTED_MODULE_1__/* .MAX_PATH_DEPTH */ .jq} folders`);
    for (const component of components) {
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
/**
 * A title as a path is written, without what says nothing: `./`, `//`, a slash at the end, and `..` after a folder. {@link ROOT_TITLE}
 * for the root itself. Titles that {@link checkTitle} refuses anyway, and those that lead out, stay as they are.
 */
function normalTitle(title) {
    const parts = title.split('/');
    if (title === '' || (parts[0] === '' && parts.length > 1))
        return title;
    const kept = [];
    for (const part of parts) {
        if (part === '' || part === '.')
            continue;
        if (part !== '..')
            kept.push(part);
        else if (kept.pop() === undefined)
            return title;
    }
    return kept.length === 0 ? ROOT_TITLE : kept.join('/');
}
/**
 * True for the name of a git repository's own folder, in any spelling that Windows or macOS takes for it: another case, dots
 * or spaces at the end, a stream, the short name, code points that HFS+ passes over. git obeys what is in it.
 */
function isGitFolder(name) {
    return /^(?:\.git|git~[0-9]+)$/.test(bareKey(name));
}
/** Same for the folder whose workflows GitHub runs. */
function isGithubFolder(name) {
    return /^(?:\.github|github~[0-9]+)$/.test(bareKey(name));
}
function bareKey(name) {
    const [start = ''] = name.split(':', 1);
    return (0,_base_text_js__WEBPACK_IMPORTED_MODULE_2__/* .withoutEnd */ .M)(collisionKey(start.replace(IGNORED_BY_HFS, '')), '. ');
}
/**
 * True for a path, relative to the workspace, that is in a git repository's folder at any depth or in the workspace's own
 * `.github`: what is written there runs in later steps.
 */
function isGuardedInWorkspace(relative) {
    const parts = relative.split(/[\\/]/);
    return parts.some(isGitFolder) || isGithubFolder(parts[0] ?? '');
}


/***/ })

};
