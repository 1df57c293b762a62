export const id = 4326;
export const ids = [4326];
export const modules = {

/***/ 4326:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   createMirroredStore: () => (/* binding */ createMirroredStore)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3024);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6760);
/* harmony import */ var node_stream__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(7075);
/* harmony import */ var node_stream_promises__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(6466);
/* harmony import */ var _base_async_cancelled_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(2871);
/* harmony import */ var _base_errors_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(2396);
/* harmony import */ var _base_limits_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(487);
/* harmony import */ var _oci_manifest_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(2262);










/**
 * A store that reads from `mirrors` first, in turn, and from `main` what none of them has. A mirror that fails or lies
 * is not asked again. It is believed which manifest a tag names, as containerd and `registries.conf` do unless told
 * otherwise; everything asked for by digest is verified, and no byte of a mirror's blob is passed on before its whole
 * is. A mirror may know only a part of what there is: an empty list of referrers counts as not knowing, and tags are
 * listed by `main` alone.
 */
function createMirroredStore(mirrors, main, { observer, tempDir }) {
    const failed = new Set();
    /** What the first mirror gives that has it, else what `main` gives. */
    async function inTurn(what, { signal }, fromMirror, fromMain) {
        for (const mirror of mirrors) {
            if (failed.has(mirror))
                continue;
            try {
                const found = await fromMirror(mirror);
                if (found !== undefined) {
                    observer.debug(`The mirror ${mirror.name} gave ${what}`);
                    return found;
                }
                observer.debug(`The mirror ${mirror.name} does not have ${what}`);
            }
            catch (error) {
                (0,_base_async_cancelled_js__WEBPACK_IMPORTED_MODULE_6__/* .throwIfCancelled */ .dZ)(signal);
                if ((0,_base_errors_js__WEBPACK_IMPORTED_MODULE_7__/* .isArtifactError */ .Z9)(error, 'NOT_FOUND')) {
                    observer.debug(`The mirror ${mirror.name} does not have ${what}: ${(0,_base_errors_js__WEBPACK_IMPORTED_MODULE_7__/* .messageOf */ .bD)(error)}`);
                }
                else if (!failed.has(mirror)) {
                    failed.add(mirror);
                    observer.notice(`The mirror ${mirror.name} is not asked any more: ${(0,_base_errors_js__WEBPACK_IMPORTED_MODULE_7__/* .messageOf */ .bD)(error)}`);
                }
            }
        }
        return fromMain();
    }
    return {
        name: main.name,
        tags: (options) => main.tags(options),
        resolve: (reference, options = {}) => inTurn(reference, options, 
        // By its bytes: a sign-in page or a mirror that names any digest is found out here, and not by who trusts it.
        async (mirror) => (await fetchParsed(mirror, reference, options))?.descriptor, () => main.resolve(reference, options)),
        fetchManifest: (reference, options = {}) => inTurn(reference, options, (mirror) => fetchParsed(mirror, reference, options), () => main.fetchManifest(reference, options)),
        // A mirror's blob is only believed as a whole.
        fetchBlob: (descriptor, options = {}) => (options.start ?? 0) > 0
            ? main.fetchBlob(descriptor, options)
            : inTurn(descriptor.digest, options, (mirror) => fetchWhole(mirror, descriptor, options, tempDir), () => main.fetchBlob(descriptor, options)),
        findBlob: (digest, options = {}) => inTurn(digest, options, (mirror) => mirror.findBlob(digest, options), () => main.findBlob(digest, options)),
        referrers: (subject, options = {}) => inTurn(`referrers of ${subject}`, options, async (mirror) => {
            const found = await mirror.referrers(subject, options);
            return found.length === 0 ? undefined : found;
        }, () => main.referrers(subject, options)),
    };
}
/** A manifest that is one. @throws ArtifactError MANIFEST_INVALID, UNSUPPORTED, or as the store fails */
async function fetchParsed(store, reference, options) {
    const found = await store.fetchManifest(reference, options);
    if (found !== undefined)
        (0,_oci_manifest_js__WEBPACK_IMPORTED_MODULE_8__/* .parseManifest */ .Ng)(found, `${store.name} ${reference}`);
    return found;
}
/** A blob read to its end, and so verified, before any of it is passed on: from memory, or from a file where it is large. */
async function fetchWhole(store, descriptor, options, tempDir) {
    let moved = 0;
    const onProgress = (bytes) => {
        moved += bytes;
        options.onProgress?.(bytes);
    };
    let file;
    try {
        const content = await store.fetchBlob(descriptor, { ...options, onProgress });
        if (descriptor.size <= _base_limits_js__WEBPACK_IMPORTED_MODULE_9__/* .MAX_MIRRORED_MEMORY_BYTES */ .cM) {
            const chunks = await content.toArray(options);
            return node_stream__WEBPACK_IMPORTED_MODULE_4__.Readable.from(chunks, { objectMode: false });
        }
        file = node_path__WEBPACK_IMPORTED_MODULE_3__.join(tempDir(), `mirrored-${(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomUUID)()}`);
        await (0,node_stream_promises__WEBPACK_IMPORTED_MODULE_5__.pipeline)(content, (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.createWriteStream)(file, { flags: 'wx', mode: 0o600 }), options);
        return readOnce(file);
    }
    catch (error) {
        options.onProgress?.(-moved);
        if (file !== undefined)
            await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.rm)(file, { force: true });
        throw error;
    }
}
/** Opens a file that is gone once it was read. */
function readOnce(file) {
    const content = (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.createReadStream)(file);
    content.once('close', () => void (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.rm)(file, { force: true }).catch(() => { }));
    return content;
}


/***/ })

};
