export const id = 7051;
export const ids = [7051,2971];
export const modules = {

/***/ 2971:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   createActionsCache: () => (/* binding */ createActionsCache),
/* harmony export */   u: () => (/* binding */ CACHED_FOLDER)
/* harmony export */ });
/* harmony import */ var node_child_process__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1421);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6760);
/* harmony import */ var node_readline__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(481);
/* harmony import */ var node_url__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(3136);
/* harmony import */ var _base_async_cancelled_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(2871);
/* harmony import */ var _base_child_environment_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(5497);
/* harmony import */ var _base_errors_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(2396);
/* harmony import */ var _base_limits_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(487);









/** The name of the folder that entries hold. Cache services tell entries apart by it too, so it stays. */
const CACHED_FOLDER = 'oci-artifact';
/**
 * Where the code of the process is: beside this module, with the same ending; in the bundle `cache-process.js` beside
 * `index.js`.
 * @param self the URL of the running module
 */
function programPath(self = import.meta.url) {
    return (0,node_url__WEBPACK_IMPORTED_MODULE_4__.fileURLToPath)(new URL(`cache-process${self.endsWith('.ts') ? '.ts' : '.js'}`, self));
}
/** The cache of the workflow's repository, by @actions/cache. Whatever goes wrong with it is a warning. */
function createActionsCache(options) {
    const { observer, signal } = options;
    let isGivenUp = false;
    async function attempt(task, parent, consequence) {
        if (isGivenUp)
            return false;
        const { result, complaints } = await perform(task, parent, options);
        (0,_base_async_cancelled_js__WEBPACK_IMPORTED_MODULE_5__/* .throwIfCancelled */ .dZ)(signal);
        // A service that fails is not waited for a second time, and an entry that is damaged can't be replaced.
        isGivenUp = result === 'absent' || result === 'late' || complaints.length > 0;
        const limit = (options.limitMs ?? _base_limits_js__WEBPACK_IMPORTED_MODULE_8__/* .MAX_CACHE_MS */ .zl) / 1000;
        if (result === 'absent')
            observer.warning(`There is no Actions cache here, so ${consequence}.`);
        else if (result === 'late')
            observer.warning(`The Actions cache took longer than ${limit} s, so ${consequence}.`);
        else if (isGivenUp)
            observer.warning(`The Actions cache failed, so ${consequence}: ${complaints.join('; ')}`);
        return result === 'done';
    }
    return {
        async restore(key, parent) {
            const isThere = await attempt({ operation: 'restore', folder: CACHED_FOLDER, key }, parent, 'all is pulled');
            // What was restored by half is not to be taken for an entry.
            if (!isThere)
                await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rm)(node_path__WEBPACK_IMPORTED_MODULE_2__.join(parent, CACHED_FOLDER), { recursive: true, force: true });
            return isThere;
        },
        async save(key, parent) {
            const isSaved = await attempt({ operation: 'save', folder: CACHED_FOLDER, key }, parent, 'nothing is kept');
            if (isSaved)
                observer.info(`Saved in the Actions cache as ${key}.`);
        },
    };
}
async function perform(task, parent, options) {
    const { tempDir, signal, limitMs = _base_limits_js__WEBPACK_IMPORTED_MODULE_8__/* .MAX_CACHE_MS */ .zl } = options;
    const complaints = [];
    const temp = node_path__WEBPACK_IMPORTED_MODULE_2__.join(tempDir, 'cache');
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.mkdir)(temp, { recursive: true });
    (0,_base_async_cancelled_js__WEBPACK_IMPORTED_MODULE_5__/* .throwIfCancelled */ .dZ)(signal);
    const env = environmentOf(options.env, parent, temp);
    const child = (0,node_child_process__WEBPACK_IMPORTED_MODULE_0__.fork)(programPath(), { cwd: parent, env, execArgv: [], stdio: ['ignore', 'pipe', 'pipe', 'ipc'] });
    for (const output of [child.stdout, child.stderr]) {
        if (output === null)
            continue;
        (0,node_readline__WEBPACK_IMPORTED_MODULE_3__.createInterface)({ input: output }).on('line', (line) => hearLine(line, { ...options, complaints }));
    }
    let timer;
    try {
        const ended = new Promise((resolve) => {
            let answer = { result: 'failed', reason: 'its process ended early' };
            child.on('message', (message) => {
                answer = message;
            });
            child.on('error', (error) => {
                answer = { result: 'failed', reason: (0,_base_errors_js__WEBPACK_IMPORTED_MODULE_7__/* .messageOf */ .bD)(error) };
            });
            // When all it wrote was read.
            child.on('close', () => {
                if (answer.reason !== undefined)
                    complaints.push(answer.reason);
                resolve({ result: answer.result, complaints });
            });
            timer = setTimeout(() => resolve({ result: 'late', complaints }), limitMs);
        });
        child.send(task);
        return await (0,_base_async_cancelled_js__WEBPACK_IMPORTED_MODULE_5__/* .untilCancelled */ .c8)(ended, signal);
    }
    finally {
        clearTimeout(timer);
        child.kill('SIGKILL');
    }
}
/** Tokens that the cache has no use for; its own is ACTIONS_RUNTIME_TOKEN. */
const OTHER_TOKENS = ['GITHUB_TOKEN', 'GH_TOKEN'];
/**
 * What the library has to know and no more: no input, so no credentials. Its paths are relative to GITHUB_WORKSPACE, which
 * makes an entry good for runners whose folders are elsewhere; RUNNER_TEMP is where it leaves its archives.
 */
function environmentOf(env, parent, temp) {
    return { ...(0,_base_child_environment_js__WEBPACK_IMPORTED_MODULE_6__/* .childEnvironment */ .Q)(env, OTHER_TOKENS, process.platform), GITHUB_WORKSPACE: parent, RUNNER_TEMP: temp };
}
/** Sorts a line of the library's: secrets are masked, its warnings and errors gathered, all else is for the debug log. */
function hearLine(line, { observer, onSecret, complaints }) {
    const [, command, text = ''] = /^::([a-z-]+)(?: [^:]*)?::(.*)$/.exec(line) ?? [];
    if (command === 'add-mask')
        onSecret(decoded(text));
    else if (command === 'warning' || command === 'error')
        complaints.push(decoded(text));
    else if (line.trim() !== '')
        observer.debug(`Actions cache: ${decoded(command === undefined ? line : text)}`);
}
/** The data of a workflow command, as the runner decodes it. */
function decoded(text) {
    return text.replaceAll('%0D', '\r').replaceAll('%0A', '\n').replaceAll('%25', '%');
}


/***/ }),

/***/ 5497:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Q: () => (/* binding */ childEnvironment)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6760);

/** Inputs and state of the step, what mints identities for the job, and what makes Node load other code first. */
const KEPT_BACK = /^(?:(?:INPUT|STATE)_.*|ACTIONS_ID_TOKEN_REQUEST_.*|NODE_OPTIONS|NODE_PATH)$/i;
/**
 * The environment of a program that this one starts: its own without what the program has no use for, and with a PATH of
 * absolute folders only. A relative one, or an empty one, which means the current folder, could lead to a file that came out
 * of an artifact.
 * @param more names of further variables to keep back, in capitals
 * @param platform as `process.platform`
 */
function childEnvironment(env, more, platform) {
    const { delimiter, isAbsolute } = platform === 'win32' ? node_path__WEBPACK_IMPORTED_MODULE_0__.win32 : node_path__WEBPACK_IMPORTED_MODULE_0__.posix;
    const kept = {};
    for (const [name, value] of Object.entries(env)) {
        const known = name.toUpperCase();
        if (value === undefined || KEPT_BACK.test(name) || more.includes(known))
            continue;
        kept[name] = known === 'PATH' ? value.split(delimiter).filter(isAbsolute).join(delimiter) : value;
    }
    return kept;
}


/***/ }),

/***/ 7051:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  openCached: () => (/* binding */ openCached)
});

// UNUSED EXPORTS: cacheKey

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./build/src/action/runner/actions-cache.js
var actions_cache = __webpack_require__(2971);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: ./build/src/base/file-error.js
var file_error = __webpack_require__(7382);
// EXTERNAL MODULE: ./build/src/base/limits.js
var limits = __webpack_require__(487);
// EXTERNAL MODULE: ./build/src/files/output/write-content.js
var write_content = __webpack_require__(2839);
// EXTERNAL MODULE: ./build/src/files/source/file-source.js
var file_source = __webpack_require__(4255);
// EXTERNAL MODULE: ./build/src/oci/digest.js
var oci_digest = __webpack_require__(6559);
// EXTERNAL MODULE: ./build/src/oci/manifest.js
var manifest = __webpack_require__(2262);
// EXTERNAL MODULE: ./build/src/store/content/inline-content.js
var inline_content = __webpack_require__(3908);
;// CONCATENATED MODULE: ./build/src/artifact/pull/caching-store.js










/**
 * A store that reads manifests and blobs by digest from a folder first, `ALGORITHM/HEX` in it, and from `origin` what is
 * not there or is not what its name says; what the origin gives is kept. Tags, referrers and all else are the origin's.
 */
function createCachingStore(origin, { restored, kept }) {
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
        // What stands in its manifest was kept with that.
        isWhole: (descriptors) => descriptors.every((one) => inKept.has(one.digest) || (0,inline_content/* inlineContent */.p)(one) !== undefined) && damaged.length === 0,
    };
}
function fileOf(folder, digest) {
    return (0,external_node_path_.join)(folder, (0,oci_digest/* algorithmOf */.Hy)(digest), (0,oci_digest/* hexOf */.ZD)(digest));
}

// EXTERNAL MODULE: ./build/src/oci/platform.js
var oci_platform = __webpack_require__(3856);
;// CONCATENATED MODULE: ./build/src/commands/pull/workflow-cache.js






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
    const [before, after] = [(0,external_node_path_.join)(tempDir(), 'restored'), (0,external_node_path_.join)(tempDir(), 'kept')];
    await Promise.all([before, after].map((folder) => (0,promises_.mkdir)((0,external_node_path_.join)(folder, actions_cache/* CACHED_FOLDER */.u), { recursive: true })));
    const isRestored = await cache.restore(key, before);
    observer.info(isRestored ? `The Actions cache has the entry ${key}.` : `The Actions cache has no entry ${key}.`);
    const content = createCachingStore(store, {
        restored: (0,external_node_path_.join)(before, actions_cache/* CACHED_FOLDER */.u),
        kept: (0,external_node_path_.join)(after, actions_cache/* CACHED_FOLDER */.u),
    });
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
