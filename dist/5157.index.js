export const id = 5157;
export const ids = [5157];
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

/***/ 5157:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   packPlatforms: () => (/* binding */ packPlatforms)
/* harmony export */ });
/* harmony import */ var _oci_manifest_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2262);
/* harmony import */ var _join_index_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2242);


/**
 * The index of artifacts for several platforms, in their order, with the entries and so the digest that joining them out of
 * a registry gives.
 * @param about what the index says of itself
 */
function packPlatforms(parts, about) {
    const { artifactType, annotations } = about;
    const manifest = (0,_join_index_js__WEBPACK_IMPORTED_MODULE_1__/* .createIndex */ .zi)({
        add: parts.map(({ platform, artifact }) => {
            const { descriptor } = artifact.manifest;
            const parsed = (0,_oci_manifest_js__WEBPACK_IMPORTED_MODULE_0__/* .parseManifest */ .Ng)(artifact.manifest, descriptor.digest);
            return {
                ...descriptor,
                platform,
                ...(parsed.artifactType === undefined ? {} : { artifactType: parsed.artifactType }),
            };
        }),
        remove: new Set(),
        removePlatforms: [],
        annotations,
        ...(artifactType === undefined ? {} : { artifactType }),
    });
    const children = parts.map(({ artifact }) => artifact);
    const blobs = children.flatMap((child) => child.blobs);
    return {
        manifest,
        artifactType: artifactType ?? '',
        annotations,
        layers: [],
        blobs: [...new Map(blobs.map((blob) => [blob.descriptor.digest, blob])).values()],
        children,
    };
}


/***/ })

};
