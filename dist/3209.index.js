export const id = 3209;
export const ids = [3209];
export const modules = {

/***/ 3209:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  u: () => (/* binding */ CACHED_FOLDER),
  openCached: () => (/* binding */ openCached)
});

// UNUSED EXPORTS: cacheKey

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: ./build/src/base/file-error.js
var file_error = __webpack_require__(7382);
// EXTERNAL MODULE: ./build/src/base/limits.js
var limits = __webpack_require__(487);
// EXTERNAL MODULE: ./build/src/files/output/write-content.js
var write_content = __webpack_require__(5220);
// EXTERNAL MODULE: ./build/src/files/source/file-source.js
var file_source = __webpack_require__(4255);
// EXTERNAL MODULE: ./build/src/oci/digest.js
var oci_digest = __webpack_require__(6559);
// EXTERNAL MODULE: ./build/src/oci/manifest.js
var manifest = __webpack_require__(2262);
;// CONCATENATED MODULE: ./build/src/artifact/pull/kept-content.js









/**
 * A store that reads manifests and blobs by digest from a folder first, `ALGORITHM/HEX` in it, and from `origin` what is
 * not there or is not what its name says; what the origin gives is kept. Tags, referrers and all else are the origin's.
 */
function keepContent(origin, { restored, kept }) {
    const fetched = [];
    const damaged = [];
    const inKept = new Set();
    const blobs = new Map();
    async function restoredFile({ digest, size }, signal) {
        const path = fileOf(restored, digest);
        const stats = await (0,promises_.lstat)(path).catch(() => undefined);
        if (stats === undefined)
            return undefined;
        const isSame = stats.isFile() && stats.size === size && (await (0,file_source/* hashFile */.DC)(path, (0,oci_digest/* algorithmOf */.Hy)(digest), signal)).digest === digest;
        if (isSame)
            return path;
        damaged.push(digest);
        return undefined;
    }
    async function blobFile(descriptor, options) {
        const { digest, size } = descriptor;
        const { signal, onProgress } = options;
        const path = await restoredFile(descriptor, signal);
        if (path !== undefined) {
            onProgress?.(size);
            return path;
        }
        fetched.push(digest);
        const target = fileOf(kept, digest);
        // Under another name until it is whole, so that nothing half is ever kept.
        const partial = `${target}.part`;
        try {
            await (0,promises_.mkdir)((0,external_node_path_.dirname)(target), { recursive: true });
            await (0,promises_.rm)(partial, { force: true });
            const content = await origin.fetchBlob(descriptor, { ...options, start: 0 });
            await (0,write_content/* writeVerified */.wJ)(partial, descriptor, content, {
                executable: false,
                hash: false,
                signal,
            });
            await (0,promises_.rename)(partial, target);
        }
        catch (error) {
            throw (0,file_error/* fileError */.zS)(error, `Keeping the blob ${digest}`);
        }
        inKept.add(digest);
        return target;
    }
    async function fetchBlob(descriptor, options = {}) {
        const { digest } = descriptor;
        const known = blobs.get(digest) ?? blobFile(descriptor, options);
        blobs.set(digest, known);
        known.catch(() => blobs.delete(digest));
        return (0,external_node_fs_.createReadStream)(await known, { start: options.start ?? 0 });
    }
    async function restoredManifest(digest) {
        const path = fileOf(restored, digest);
        const stats = await (0,promises_.lstat)(path).catch(() => undefined);
        if (stats === undefined)
            return undefined;
        const bytes = stats.isFile() && stats.size <= limits/* MAX_MANIFEST_BYTES */.ZJ ? await (0,promises_.readFile)(path) : undefined;
        if (bytes === undefined || (0,oci_digest/* digestOf */.ol)(bytes, (0,oci_digest/* algorithmOf */.Hy)(digest)) !== digest) {
            damaged.push(digest);
            return undefined;
        }
        const mediaType = (0,manifest/* claimedMediaType */.AG)(bytes);
        return mediaType === undefined ? undefined : { bytes, descriptor: { mediaType, digest, size: bytes.byteLength } };
    }
    async function fetchManifest(reference, options = {}) {
        const there = (0,oci_digest/* isDigest */.Bc)(reference) ? await restoredManifest(reference) : undefined;
        if (there !== undefined)
            return there;
        const found = await origin.fetchManifest(reference, options);
        if (found === undefined)
            return undefined;
        const { digest } = found.descriptor;
        fetched.push(digest);
        const target = fileOf(kept, digest);
        try {
            await (0,promises_.mkdir)((0,external_node_path_.dirname)(target), { recursive: true });
            await (0,promises_.writeFile)(target, found.bytes);
        }
        catch (error) {
            throw (0,file_error/* fileError */.zS)(error, `Keeping the manifest ${digest}`);
        }
        inKept.add(digest);
        return found;
    }
    return {
        store: {
            name: origin.name,
            resolve: (reference, options) => origin.resolve(reference, options),
            fetchManifest,
            fetchBlob,
            findBlob: (digest, options) => origin.findBlob(digest, options),
            referrers: (subject, options) => origin.referrers(subject, options),
            tags: (options) => origin.tags(options),
        },
        fetched,
        damaged,
        isWhole: (descriptors) => descriptors.every(({ digest }) => inKept.has(digest)) && damaged.length === 0,
    };
}
function fileOf(folder, digest) {
    return (0,external_node_path_.join)(folder, (0,oci_digest/* algorithmOf */.Hy)(digest), (0,oci_digest/* hexOf */.ZD)(digest));
}

// EXTERNAL MODULE: ./build/src/oci/platform.js
var oci_platform = __webpack_require__(3856);
;// CONCATENATED MODULE: ./build/src/commands/pull/workflow-cache.js





/** The name of the folder that entries hold. Part of what cache services tell entries apart by, so it stays. */
const CACHED_FOLDER = 'oci-artifact';
/** What begins the key of each entry; the number rises when older entries are of no use any more. */
const KEY_PREFIX = 'oci-artifact-action-1';
/** Digits of the hash that stands for the inputs that choose among files. */
const SELECTION_DIGITS = 16;
/**
 * The key of the entry for a manifest: digest, and a hash of the inputs that take a part of it only. None is the start of
 * another, since cache services also find entries by the start of their key.
 */
function cacheKey(digest, selection) {
    const { include, mediaTypes, untitled, platform, artifactType = '' } = selection;
    const chosen = [include, mediaTypes, untitled, platform === undefined ? '' : (0,oci_platform/* formatPlatform */.Bq)(platform), artifactType];
    const hash = (0,external_node_crypto_.createHash)('sha256').update(JSON.stringify(chosen)).digest('hex');
    const isAll = include.length === 0 && mediaTypes.length === 0 && untitled === 'name';
    const part = isAll && platform === undefined && artifactType === '' ? 'all' : hash.slice(0, SELECTION_DIGITS);
    return `${KEY_PREFIX}-${digest.replace(':', '-')}-${part}`;
}
/** Restores the entry for a manifest of `store`, if there is one. */
async function openCached(store, digest, selection, { cache, observer, tempDir }) {
    const key = cacheKey(digest, selection);
    const [before, after] = [(0,external_node_path_.join)(tempDir, 'restored'), (0,external_node_path_.join)(tempDir, 'kept')];
    await Promise.all([before, after].map((folder) => (0,promises_.mkdir)((0,external_node_path_.join)(folder, CACHED_FOLDER), { recursive: true })));
    const isRestored = await cache.restore(key, before);
    observer.info(isRestored ? `The Actions cache has the entry ${key}.` : `The Actions cache has no entry ${key}.`);
    const content = keepContent(store, { restored: (0,external_node_path_.join)(before, CACHED_FOLDER), kept: (0,external_node_path_.join)(after, CACHED_FOLDER) });
    return {
        store: content.store,
        async finish(layers) {
            const isHit = isRestored && content.fetched.length === 0;
            if (isRestored && !isHit)
                observer.warning(spoilt(key, content));
            if (!isRestored && content.isWhole(layers))
                await cache.save(key, after);
            return isHit;
        },
    };
}
function spoilt(key, { damaged, fetched }) {
    const what = damaged.length > 0 ? `has other content than its digests say (${damaged.length} of its files)` : 'is incomplete';
    return `The entry ${key} of the Actions cache ${what}; ${fetched.length} manifests and blobs were pulled instead. Delete the entry, so that a new one is made.`;
}


/***/ })

};
