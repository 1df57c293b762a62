export const id = 9823;
export const ids = [9823];
export const modules = {

/***/ 8774:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   M3: () => (/* binding */ mustFetch),
/* harmony export */   Yk: () => (/* binding */ fetchListed),
/* harmony export */   choosePlatform: () => (/* binding */ choosePlatform),
/* harmony export */   oF: () => (/* binding */ manifestsOf)
/* harmony export */ });
/* harmony import */ var _base_async_parallel_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(8697);
/* harmony import */ var _base_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2396);
/* harmony import */ var _base_limits_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(487);
/* harmony import */ var _oci_manifest_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2262);
/* harmony import */ var _oci_platform_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3856);
/* harmony import */ var _image_config_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8765);






/**
 * Picks the child of an index that is for `platform`.
 * @throws ArtifactError NOT_FOUND listing the platforms that are there
 */
function choosePlatform(manifests, platform, where) {
    const real = manifests.filter((child) => child.platform !== undefined && !(0,_oci_platform_js__WEBPACK_IMPORTED_MODULE_2__/* .isUnknownPlatform */ ._H)(child.platform));
    const match = real.find(({ platform: have }) => have?.variant === platform.variant && have !== undefined && (0,_oci_platform_js__WEBPACK_IMPORTED_MODULE_2__/* .matchesPlatform */ .pC)(have, platform)) ?? real.find(({ platform: have }) => have !== undefined && (0,_oci_platform_js__WEBPACK_IMPORTED_MODULE_2__/* .matchesPlatform */ .pC)(have, platform));
    if (match !== undefined)
        return match;
    const there = real.map(({ platform: have }) => (have === undefined ? '' : (0,_oci_platform_js__WEBPACK_IMPORTED_MODULE_2__/* .formatPlatform */ .Bq)(have))).join(', ');
    throw new _base_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ArtifactError */ .nE('NOT_FOUND', `The index ${where} has nothing for the platform ${(0,_oci_platform_js__WEBPACK_IMPORTED_MODULE_2__/* .formatPlatform */ .Bq)(platform)}; it has ${there || 'no platforms at all'}`, { remedy: 'Set the input platform to one that is there.' });
}
/**
 * The manifests whose layers make up a reference: itself, or of an index the child for `platform`, or without a platform
 * every child, as ORAS has it. BuildKit's attestation manifests are no children in that sense. Each is fetched once.
 * @throws ArtifactError TOO_LARGE for indexes nested deeper than MAX_TREE_DEPTH
 */
async function manifestsOf(store, root, platform, signal) {
    const found = [];
    const seen = new Set([root.descriptor.digest]);
    let level = [root];
    for (let depth = 0; level.length > 0; depth++) {
        if (depth > _base_limits_js__WEBPACK_IMPORTED_MODULE_4__/* .MAX_TREE_DEPTH */ .is) {
            throw new _base_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ArtifactError */ .nE('TOO_LARGE', `The index in ${store.name} is nested more than ${_base_limits_js__WEBPACK_IMPORTED_MODULE_4__/* .MAX_TREE_DEPTH */ .is} deep`);
        }
        const wanted = [];
        for (const bytes of level) {
            const where = `${store.name}@${bytes.descriptor.digest}`;
            const manifest = (0,_oci_manifest_js__WEBPACK_IMPORTED_MODULE_1__/* .parseManifest */ .Ng)(bytes, where);
            if (manifest.kind === 'manifest') {
                if (depth === 0)
                    await (0,_image_config_js__WEBPACK_IMPORTED_MODULE_3__/* .checkPlatform */ .oF)(store, manifest, platform, where, signal);
                found.push({ bytes, manifest });
                continue;
            }
            const children = platform === undefined
                ? manifest.manifests.filter((child) => !(0,_oci_platform_js__WEBPACK_IMPORTED_MODULE_2__/* .isUnknownPlatform */ ._H)(child.platform))
                : [choosePlatform(manifest.manifests, platform, where)];
            wanted.push(...children.filter(({ digest }) => !seen.has(digest)).map((child) => ({ child, where })));
            for (const { digest } of children)
                seen.add(digest);
        }
        if (seen.size > _base_limits_js__WEBPACK_IMPORTED_MODULE_4__/* .MAX_TREE_NODES */ .iS) {
            throw new _base_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ArtifactError */ .nE('TOO_LARGE', `The index in ${store.name} has more than ${_base_limits_js__WEBPACK_IMPORTED_MODULE_4__/* .MAX_TREE_NODES */ .iS} manifests`);
        }
        level = await (0,_base_async_parallel_js__WEBPACK_IMPORTED_MODULE_5__/* .parallel */ ._)(wanted, _base_limits_js__WEBPACK_IMPORTED_MODULE_4__/* .BLOB_CONCURRENCY */ .wE, ({ child, where }, inner) => fetchListed(store, child, where, inner), signal);
    }
    return found;
}
/**
 * Fetches a manifest that an index lists.
 * @param where what the index is called in a message
 * @throws ArtifactError NOT_FOUND where the index lists what is gone, as after a clean-up
 */
async function fetchListed(store, { digest, platform }, where, signal) {
    const bytes = await store.fetchManifest(digest, { signal });
    if (bytes !== undefined)
        return bytes;
    const whose = platform === undefined ? '' : ` (${(0,_oci_platform_js__WEBPACK_IMPORTED_MODULE_2__/* .formatPlatform */ .Bq)(platform)})`;
    throw new _base_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ArtifactError */ .nE('NOT_FOUND', `The index ${where} lists the manifest ${digest}${whose}, which is gone from ${store.name}`, { remedy: 'Push the image again, or use another platform of it. A clean-up may have deleted it as untagged.' });
}
/**
 * Fetches a manifest that has to be there because something refers to it.
 * @throws ArtifactError NOT_FOUND
 */
async function mustFetch(store, reference, signal) {
    const bytes = await store.fetchManifest(reference, signal === undefined ? {} : { signal });
    if (bytes !== undefined)
        return bytes;
    const separator = reference.includes(':') ? '@' : ':';
    throw new _base_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ArtifactError */ .nE('NOT_FOUND', `There is no ${store.name}${separator}${reference}`, {
        remedy: 'Check the name, the tag or digest, and that it was pushed before this step.',
    });
}


/***/ }),

/***/ 8765:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Dr: () => (/* binding */ platformOfConfig),
/* harmony export */   j3: () => (/* binding */ checkSame),
/* harmony export */   oF: () => (/* binding */ checkPlatform),
/* harmony export */   yR: () => (/* binding */ readText)
/* harmony export */ });
/* harmony import */ var _base_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2396);
/* harmony import */ var _base_limits_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(487);
/* harmony import */ var _oci_descriptor_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8514);
/* harmony import */ var _oci_platform_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3856);
/* harmony import */ var _store_content_inline_content_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3908);





/** Media types of configs that say what platform an image is for (image-spec 1.1.1, config.md). */
const IMAGE_CONFIGS = new Set([
    'application/vnd.oci.image.config.v1+json',
    'application/vnd.docker.container.image.v1+json',
]);
/**
 * The text of a small blob; undefined for one that is no text.
 * @throws ArtifactError TOO_LARGE above `maxBytes`, and as the store fails
 */
async function readText(store, descriptor, maxBytes, signal) {
    const { digest, size } = descriptor;
    if (size > maxBytes) {
        throw new _base_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ArtifactError */ .nE('TOO_LARGE', `The blob ${digest} of ${store.name} has ${size} bytes, more than ${maxBytes}`);
    }
    const chunks = [];
    for await (const chunk of await (0,_store_content_inline_content_js__WEBPACK_IMPORTED_MODULE_3__/* .fetchContent */ .I)(store, descriptor, { signal }))
        chunks.push(chunk);
    try {
        const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(Buffer.concat(chunks));
        return text.includes('\0') ? undefined : text;
    }
    catch {
        return undefined;
    }
}
/** The platform that an image's config names; undefined for other configs and for one without. */
function platformOfConfig({ mediaType }, text) {
    if (!IMAGE_CONFIGS.has(mediaType))
        return undefined;
    let value;
    try {
        value = JSON.parse(text);
    }
    catch {
        return undefined;
    }
    if (!(0,_oci_descriptor_js__WEBPACK_IMPORTED_MODULE_1__/* .isJsonObject */ .OW)(value))
        return undefined;
    const { os, architecture, variant } = value;
    if (typeof os !== 'string' || typeof architecture !== 'string' || os === '' || architecture === '')
        return undefined;
    return { os, architecture, ...(typeof variant === 'string' && variant !== '' ? { variant } : {}) };
}
/** The platform that a manifest's config names; undefined for one that says none, or whose config can't be read. */
async function ownPlatform(store, { config }, signal) {
    if (config === undefined || !IMAGE_CONFIGS.has(config.mediaType))
        return undefined;
    try {
        const text = await readText(store, config, _base_limits_js__WEBPACK_IMPORTED_MODULE_4__/* .MAX_CONFIG_BYTES */ .GW, signal);
        return text === undefined ? undefined : platformOfConfig(config, text);
    }
    catch (error) {
        if ((0,_base_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .isArtifactError */ .Z9)(error, 'NOT_FOUND', 'TOO_LARGE'))
            return undefined;
        throw error;
    }
}
/**
 * Refuses a manifest that is no index and says that it is for another platform than the wanted one.
 * @param where what it is called in a message
 * @throws ArtifactError NOT_FOUND
 */
async function checkPlatform(store, manifest, platform, where, signal) {
    if (platform !== undefined)
        checkSame(await ownPlatform(store, manifest, signal), platform, where);
}
/**
 * Refuses a platform that is not the wanted one; undefined is any.
 * @throws ArtifactError NOT_FOUND
 */
function checkSame(own, wanted, where) {
    if (own === undefined || (0,_oci_platform_js__WEBPACK_IMPORTED_MODULE_2__/* .matchesPlatform */ .pC)(own, wanted))
        return;
    throw new _base_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ArtifactError */ .nE('NOT_FOUND', `${where} is for ${(0,_oci_platform_js__WEBPACK_IMPORTED_MODULE_2__/* .formatPlatform */ .Bq)(own)}, not for ${(0,_oci_platform_js__WEBPACK_IMPORTED_MODULE_2__/* .formatPlatform */ .Bq)(wanted)}`, {
        remedy: 'Set the input platform to that one, or leave it out.',
    });
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
