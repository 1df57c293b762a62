export const id = 9851;
export const ids = [9851];
export const modules = {

/***/ 2232:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   pullBlob: () => (/* binding */ pullBlob)
/* harmony export */ });
/* harmony import */ var _artifact_index_choose_manifest_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8774);
/* harmony import */ var _artifact_pull_layer_name_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6959);
/* harmony import */ var _artifact_pull_pull_files_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(192);
/* harmony import */ var _base_errors_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2396);
/* harmony import */ var _base_limits_js__WEBPACK_IMPORTED_MODULE_13__ = __webpack_require__(487);
/* harmony import */ var _oci_digest_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(6559);
/* harmony import */ var _oci_reference_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(4974);
/* harmony import */ var _store_content_bytes_source_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(2434);
/* harmony import */ var _store_content_inline_content_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(3908);
/* harmony import */ var _store_memory_memory_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(9512);
/* harmony import */ var _shared_references_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(8364);
/* harmony import */ var _shared_results_js__WEBPACK_IMPORTED_MODULE_12__ = __webpack_require__(7218);
/* harmony import */ var _shared_trust_demands_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(2049);
/* harmony import */ var _shared_trust_subjects_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(9492);














/** Writes one blob as a file, verified. Undefined when it is missing and that is allowed. */
async function pullBlob(request, context) {
    const { observer, signal } = context;
    const { reference, blob, failOnMissing, dryRun } = request;
    const { digest } = blob;
    const checks = await (0,_shared_trust_demands_js__WEBPACK_IMPORTED_MODULE_10__/* .openChecks */ ._)(request, context);
    const store = await context.openReadable(reference);
    const found = await find(store, request, signal);
    if (found === undefined) {
        const error = new _base_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .ArtifactError */ .nE('NOT_FOUND', `${(0,_oci_reference_js__WEBPACK_IMPORTED_MODULE_5__/* .formatReference */ .FH)(reference)} has no blob ${digest}`, {
            remedy: 'Check the digest: the output manifest of inspect has those of the config and of the layers.',
        });
        if (failOnMissing)
            throw error;
        observer.info(`${error.message}; fail-on-missing is false, so nothing is pulled.`);
        return undefined;
    }
    const { descriptor, manifests } = found;
    const verifications = await checks?.check({
        what: `${store.name}@${digest}`,
        store,
        subjects: [blobSubject(found, signal), ...manifests.map(_shared_trust_subjects_js__WEBPACK_IMPORTED_MODULE_11__/* .manifestSubject */ .I)],
    }, manifests[0]);
    const title = blob.name ?? (0,_artifact_pull_layer_name_js__WEBPACK_IMPORTED_MODULE_1__/* .layerName */ .Hn)(descriptor) ?? `${(0,_oci_digest_js__WEBPACK_IMPORTED_MODULE_4__/* .hexOf */ .ZD)(digest).slice(0, 12)}${(0,_artifact_pull_layer_name_js__WEBPACK_IMPORTED_MODULE_1__/* .extensionOf */ .je)(descriptor.mediaType)}`;
    const files = await context.group(`Pulling ${store.name}@${digest}`, async () => {
        if (!dryRun)
            return (0,_artifact_pull_pull_files_js__WEBPACK_IMPORTED_MODULE_2__/* .pullFiles */ .B)(found.store, [{ title, layer: descriptor }], { ...request, observer, signal });
        observer.info(`Dry run: would write ${title} (${descriptor.size} bytes).`);
        return { changed: false, pathOf: (name) => name };
    });
    const name = (0,_oci_reference_js__WEBPACK_IMPORTED_MODULE_5__/* .formatRepository */ .Sh)(reference);
    const { mediaType, size, annotations = {} } = descriptor;
    const { changed } = files;
    return {
        name,
        targets: [(0,_shared_results_js__WEBPACK_IMPORTED_MODULE_12__/* .targetOf */ .$)(name, { mediaType, digest, size }, { annotations, changed })],
        files: [{ title, path: files.pathOf(title), mediaType, digest, size, annotations }],
        path: request.path,
        changed,
        verifications,
    };
}
/** A blob as what a signature is about. It may have gigabytes, and is read once for each signature over it. */
function blobSubject({ store, descriptor }, signal) {
    let reads = 0;
    return {
        digest: descriptor.digest,
        open() {
            reads += 1;
            if (reads <= _base_limits_js__WEBPACK_IMPORTED_MODULE_13__/* .MAX_CONTENT_READS */ .x_)
                return (0,_store_content_inline_content_js__WEBPACK_IMPORTED_MODULE_7__/* .fetchContent */ .I)(store, descriptor, { signal });
            throw new _base_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .ArtifactError */ .nE('TOO_LARGE', `${store.name}@${descriptor.digest} was read ${_base_limits_js__WEBPACK_IMPORTED_MODULE_13__/* .MAX_CONTENT_READS */ .x_} times for signatures that are not good`, { remedy: 'Name the one bundle that counts in bundle-from.' });
        },
    };
}
async function find(store, { reference, blob, platform }, signal) {
    const { digest } = blob;
    if (reference.tag !== undefined || reference.digest !== undefined) {
        const root = await store.fetchManifest((0,_shared_references_js__WEBPACK_IMPORTED_MODULE_9__/* .nameIn */ .ZC)(reference), { signal });
        if (root === undefined)
            throw (0,_shared_references_js__WEBPACK_IMPORTED_MODULE_9__/* .missing */ .LO)(reference);
        const manifests = await (0,_artifact_index_choose_manifest_js__WEBPACK_IMPORTED_MODULE_0__/* .manifestsOf */ .oF)(store, root, platform, signal);
        for (const { bytes, manifest } of manifests) {
            const parts = [...(manifest.config ? [manifest.config] : []), ...manifest.layers];
            const descriptor = parts.find((part) => part.digest === digest);
            if (descriptor !== undefined)
                return { store, descriptor, manifests: bytes === root ? [root] : [root, bytes] };
        }
        return undefined;
    }
    const descriptor = await store.findBlob(digest, { signal });
    if (descriptor !== undefined)
        return { store, descriptor, manifests: [] };
    // Where manifests are kept apart, a digest may name one of them.
    const manifest = await store.fetchManifest(digest, { signal });
    if (manifest === undefined)
        return undefined;
    const kept = (0,_store_memory_memory_js__WEBPACK_IMPORTED_MODULE_8__/* .createMemoryStore */ .D)(store.name);
    await kept.putBlob((0,_store_content_bytes_source_js__WEBPACK_IMPORTED_MODULE_6__/* .bytesSource */ .X)(manifest.bytes, manifest.descriptor));
    return { store: kept, descriptor: manifest.descriptor, manifests: [] };
}


/***/ }),

/***/ 2557:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   z: () => (/* binding */ checkManifestBytes)
/* harmony export */ });
/* harmony import */ var _oci_digest_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6559);
/* harmony import */ var _verify_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4848);


/**
 * Checks that a manifest's descriptor is that of its bytes, before it is stored.
 * @param where the store it is about to be put in, for the message
 * @throws ArtifactError SIZE_MISMATCH or DIGEST_MISMATCH
 */
function checkManifestBytes({ descriptor, bytes }, where) {
    if (bytes.byteLength !== descriptor.size)
        throw (0,_verify_js__WEBPACK_IMPORTED_MODULE_1__/* .sizeMismatch */ .sf)(descriptor, where, String(bytes.byteLength));
    const got = (0,_oci_digest_js__WEBPACK_IMPORTED_MODULE_0__/* .digestOf */ .ol)(bytes, (0,_oci_digest_js__WEBPACK_IMPORTED_MODULE_0__/* .algorithmOf */ .Hy)(descriptor.digest));
    if (got !== descriptor.digest)
        throw (0,_verify_js__WEBPACK_IMPORTED_MODULE_1__/* .digestMismatch */ .H3)(descriptor.digest, got, where);
}


/***/ }),

/***/ 9512:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D: () => (/* binding */ createMemoryStore)
/* harmony export */ });
/* harmony import */ var node_stream_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6466);
/* harmony import */ var _base_async_cancelled_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2871);
/* harmony import */ var _base_errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2396);
/* harmony import */ var _oci_descriptor_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8514);
/* harmony import */ var _oci_digest_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(6559);
/* harmony import */ var _oci_json_js__WEBPACK_IMPORTED_MODULE_13__ = __webpack_require__(5373);
/* harmony import */ var _oci_manifest_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(2262);
/* harmony import */ var _oci_media_types_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(415);
/* harmony import */ var _oci_reference_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(4974);
/* harmony import */ var _content_bytes_source_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(2434);
/* harmony import */ var _content_manifest_check_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(2557);
/* harmony import */ var _content_verify_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(4848);
/* harmony import */ var _put_once_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(546);
/* harmony import */ var _tag_exists_js__WEBPACK_IMPORTED_MODULE_12__ = __webpack_require__(376);
/* harmony import */ var _update_by_put_js__WEBPACK_IMPORTED_MODULE_14__ = __webpack_require__(2082);















class MemoryStore {
    name;
    #blobs = new Map();
    #manifests = new Map();
    #tags = new Map();
    #puts = new _put_once_js__WEBPACK_IMPORTED_MODULE_11__/* .PutOnce */ .J();
    constructor(name) {
        this.name = name;
    }
    async findBlob(digest, options = {}) {
        (0,_base_async_cancelled_js__WEBPACK_IMPORTED_MODULE_1__/* .throwIfCancelled */ .dZ)(options.signal);
        const bytes = this.#blobs.get(digest);
        return bytes === undefined ? undefined : { mediaType: _oci_media_types_js__WEBPACK_IMPORTED_MODULE_6__/* .MEDIA_TYPE */ .Ap.octetStream, digest, size: bytes.byteLength };
    }
    #find(reference) {
        const digest = (0,_oci_digest_js__WEBPACK_IMPORTED_MODULE_4__/* .isDigest */ .Bc)(reference) ? reference : this.#tags.get(reference);
        return digest === undefined ? undefined : this.#manifests.get(digest);
    }
    async resolve(reference, options = {}) {
        (0,_base_async_cancelled_js__WEBPACK_IMPORTED_MODULE_1__/* .throwIfCancelled */ .dZ)(options.signal);
        return this.#find(reference)?.manifest.descriptor;
    }
    async fetchManifest(reference, options = {}) {
        (0,_base_async_cancelled_js__WEBPACK_IMPORTED_MODULE_1__/* .throwIfCancelled */ .dZ)(options.signal);
        return this.#find(reference)?.manifest;
    }
    async fetchBlob(descriptor, options = {}) {
        const { start = 0 } = options;
        (0,_base_async_cancelled_js__WEBPACK_IMPORTED_MODULE_1__/* .throwIfCancelled */ .dZ)(options.signal);
        const bytes = this.#blobs.get(descriptor.digest);
        if (bytes === undefined)
            throw new _base_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .ArtifactError */ .nE('NOT_FOUND', `${this.name} has no blob ${descriptor.digest}`);
        options.onProgress?.(bytes.byteLength - start);
        if (start > 0)
            return (0,_content_bytes_source_js__WEBPACK_IMPORTED_MODULE_8__/* .bytesSource */ .X)(bytes, descriptor).open({ start });
        const stream = (0,_content_verify_js__WEBPACK_IMPORTED_MODULE_10__/* .verifyingStream */ .oP)(descriptor, this.name);
        stream.end(bytes);
        return stream;
    }
    async referrers(subject, options = {}) {
        (0,_base_async_cancelled_js__WEBPACK_IMPORTED_MODULE_1__/* .throwIfCancelled */ .dZ)(options.signal);
        return [...this.#manifests.values()]
            .filter((stored) => stored.subject === subject)
            .map((stored) => stored.referrer)
            .filter((found) => options.artifactType === undefined || found.artifactType === options.artifactType);
    }
    async *tags(options = {}) {
        (0,_base_async_cancelled_js__WEBPACK_IMPORTED_MODULE_1__/* .throwIfCancelled */ .dZ)(options.signal);
        yield* [...this.#tags.keys()].sort(_oci_json_js__WEBPACK_IMPORTED_MODULE_13__/* .compareUtf8 */ .zq);
    }
    prepare() { }
    async hasBlob(descriptor, options = {}) {
        (0,_base_async_cancelled_js__WEBPACK_IMPORTED_MODULE_1__/* .throwIfCancelled */ .dZ)(options.signal);
        return this.#blobs.has(descriptor.digest);
    }
    async putBlob(source, options = {}) {
        (0,_base_async_cancelled_js__WEBPACK_IMPORTED_MODULE_1__/* .throwIfCancelled */ .dZ)(options.signal);
        const { descriptor } = source;
        return this.#puts.run(descriptor.digest, () => this.hasBlob(descriptor, options), async () => {
            this.#blobs.set(descriptor.digest, await readVerified(source, options));
        }, options);
    }
    async putManifest(manifest, options = {}) {
        (0,_base_async_cancelled_js__WEBPACK_IMPORTED_MODULE_1__/* .throwIfCancelled */ .dZ)(options.signal);
        const { descriptor, bytes } = manifest;
        const { tag, overwrite = true } = options;
        if (tag !== undefined && !(0,_oci_reference_js__WEBPACK_IMPORTED_MODULE_7__/* .isTag */ .dz)(tag)) {
            throw new _base_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .ArtifactError */ .nE('REFERENCE_INVALID', `"${tag.slice(0, 140)}" is not a tag`);
        }
        (0,_content_manifest_check_js__WEBPACK_IMPORTED_MODULE_9__/* .checkManifestBytes */ .z)(manifest, this.name);
        const parsed = (0,_oci_manifest_js__WEBPACK_IMPORTED_MODULE_5__/* .parseManifest */ .Ng)(manifest, `${this.name}@${descriptor.digest}`);
        const held = tag === undefined ? undefined : this.#tags.get(tag);
        if (!overwrite && tag !== undefined && (held ?? descriptor.digest) !== descriptor.digest)
            throw (0,_tag_exists_js__WEBPACK_IMPORTED_MODULE_12__/* .tagExists */ .L)(this, tag);
        this.#manifests.set(descriptor.digest, {
            manifest: { descriptor: (0,_oci_descriptor_js__WEBPACK_IMPORTED_MODULE_3__/* .plainDescriptor */ .UM)(descriptor), bytes: bytes.slice() },
            subject: parsed.subject?.digest,
            referrer: (0,_oci_manifest_js__WEBPACK_IMPORTED_MODULE_5__/* .referrerDescriptor */ .xh)(manifest, parsed),
        });
        if (tag !== undefined)
            this.#tags.set(tag, descriptor.digest);
    }
    updateTag(tag, edit, options = {}) {
        return (0,_update_by_put_js__WEBPACK_IMPORTED_MODULE_14__/* .updateByPut */ .e)(this, tag, edit, options);
    }
    async ensureReferrer(_manifest, options = {}) {
        (0,_base_async_cancelled_js__WEBPACK_IMPORTED_MODULE_1__/* .throwIfCancelled */ .dZ)(options.signal);
        return false;
    }
    async deleteManifest(digest, options = {}) {
        (0,_base_async_cancelled_js__WEBPACK_IMPORTED_MODULE_1__/* .throwIfCancelled */ .dZ)(options.signal);
        for (const [tag, target] of this.#tags)
            if (target === digest)
                this.#tags.delete(tag);
        return this.#manifests.delete(digest);
    }
    async deleteTag(tag, options = {}) {
        (0,_base_async_cancelled_js__WEBPACK_IMPORTED_MODULE_1__/* .throwIfCancelled */ .dZ)(options.signal);
        return this.#tags.delete(tag);
    }
    async close() { }
}
async function readVerified(source, { signal, onProgress }) {
    const chunks = [];
    try {
        await (0,node_stream_promises__WEBPACK_IMPORTED_MODULE_0__.pipeline)(await source.open(signal === undefined ? {} : { signal }), (0,_content_verify_js__WEBPACK_IMPORTED_MODULE_10__/* .verifyingStream */ .oP)(source.descriptor, 'its source'), async (verified) => {
            for await (const chunk of verified) {
                chunks.push(chunk);
                onProgress?.(chunk.byteLength);
            }
        }, { signal });
    }
    catch (error) {
        if (signal?.aborted)
            throw (0,_base_async_cancelled_js__WEBPACK_IMPORTED_MODULE_1__/* .cancelledError */ .YQ)(signal);
        throw error;
    }
    return Buffer.concat(chunks);
}
/**
 * An empty store that lives as long as the process: for tests and for what need not leave this run.
 * @param name what messages call it
 */
function createMemoryStore(name = 'memory') {
    return new MemoryStore(name);
}


/***/ }),

/***/ 546:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   J: () => (/* binding */ PutOnce)
/* harmony export */ });
/* harmony import */ var _base_async_cancelled_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2871);

/** Puts of one store under way, by digest, so that a blob wanted several times at once is stored once. */
class PutOnce {
    #running = new Map();
    /**
     * Waits while the same blob is being put by someone else, then asks `has`, then calls `put`. A failure or abort of
     * the other is not taken over: this call then puts the blob itself.
     * @throws ArtifactError CANCELLED while waiting
     */
    async run(digest, has, put, options) {
        for (let other = this.#running.get(digest); other !== undefined; other = this.#running.get(digest)) {
            await (0,_base_async_cancelled_js__WEBPACK_IMPORTED_MODULE_0__/* .untilCancelled */ .c8)(other.catch(() => undefined), options.signal);
        }
        const mine = (async () => {
            if (await has())
                return 'existing';
            await put();
            return 'uploaded';
        })();
        this.#running.set(digest, mine);
        try {
            return await mine;
        }
        finally {
            this.#running.delete(digest);
        }
    }
}


/***/ }),

/***/ 2082:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   e: () => (/* binding */ updateByPut)
/* harmony export */ });
/**
 * Changes what a tag names in a store that no other process writes: only what this one does at the same moment can come
 * in between, and then the edit is asked again.
 * @returns whether anything was written
 */
async function updateByPut(store, tag, edit, options) {
    for (let written = false;;) {
        const held = await store.fetchManifest(tag, options);
        const next = await edit(held);
        if (next === undefined)
            return written;
        const now = await store.fetchManifest(tag, options);
        if (now?.descriptor.digest !== held?.descriptor.digest)
            continue;
        await store.putManifest(next, { ...options, tag });
        written = true;
    }
}


/***/ })

};
