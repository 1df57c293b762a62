export const id = 6685;
export const ids = [6685];
export const modules = {

/***/ 4330:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  u: () => (/* binding */ GraphCopy)
});

// EXTERNAL MODULE: ./build/src/base/async/cancelled.js
var cancelled = __webpack_require__(2871);
// EXTERNAL MODULE: ./build/src/base/async/gate.js
var gate = __webpack_require__(3145);
// EXTERNAL MODULE: ./build/src/base/errors.js
var errors = __webpack_require__(2396);
// EXTERNAL MODULE: ./build/src/base/limits.js
var limits = __webpack_require__(487);
// EXTERNAL MODULE: ./build/src/oci/descriptor.js
var oci_descriptor = __webpack_require__(8514);
// EXTERNAL MODULE: ./build/src/oci/manifest.js
var oci_manifest = __webpack_require__(2262);
// EXTERNAL MODULE: ./build/src/oci/media-types.js
var media_types = __webpack_require__(415);
// EXTERNAL MODULE: ./build/src/store/content/bytes-source.js
var bytes_source = __webpack_require__(2434);
// EXTERNAL MODULE: ./build/src/store/content/inline-content.js
var inline_content = __webpack_require__(3908);
// EXTERNAL MODULE: ./build/src/store/put-showing-again.js
var put_showing_again = __webpack_require__(497);
;// CONCATENATED MODULE: ./build/src/artifact/copy/copy-blob.js




/** Media types of layers that registries need not have (image-spec 1.1.1, layer.md, "Non-Distributable Layers"). */
const FOREIGN = new Set([
    'application/vnd.docker.image.rootfs.foreign.diff.tar.gzip',
    'application/vnd.oci.image.layer.nondistributable.v1.tar',
    'application/vnd.oci.image.layer.nondistributable.v1.tar+gzip',
    'application/vnd.oci.image.layer.nondistributable.v1.tar+zstd',
]);
/** A blob of a store as a source that can be opened again, from any byte on. */
function blobSource(store, descriptor, origin) {
    const inline = (0,inline_content/* inlineContent */.p)(descriptor);
    if (inline !== undefined)
        return (0,bytes_source/* bytesSource */.X)(inline, descriptor);
    return {
        descriptor,
        origin,
        open: (options = {}) => store.fetchBlob(descriptor, options),
    };
}
/**
 * Streams a blob from one store to another unless it is there; content that was damaged on its way is fetched once more.
 * @returns what became of it; 'skipped' for a layer that need not be there and that the source does not have, as ORAS
 * leaves it out
 */
async function copyBlob(source, destination, descriptor, { observer, signal, origin, assumeAbsent }) {
    // What is likely to be there is not mounted, which would be a write.
    if (!assumeAbsent && (await destination.hasBlob(descriptor, { signal })))
        return 'existing';
    const content = blobSource(source, descriptor, origin);
    const opensLater = origin !== undefined || destination.commit !== undefined;
    const ahead = opensLater || descriptor.size <= limits/* SINGLE_POST_MAX_BYTES */.r1 ? undefined : new OpenedAhead(content);
    // Looking for a blob that is in its own descriptor would cost as much as sending it.
    const blind = assumeAbsent && descriptor.data !== undefined;
    const transfer = observer.transfer(`Copying ${descriptor.digest}`, descriptor.size);
    const onProgress = (bytes) => transfer.add(bytes);
    try {
        // The download begins while the destination makes room for it.
        if (ahead !== undefined && !(await destination.hasBlob(descriptor, { signal })))
            ahead.begin(signal);
        for (let tries = 1;; tries += 1) {
            try {
                return await destination.putBlob(ahead ?? content, { signal, onProgress, assumeAbsent: blind });
            }
            catch (error) {
                if (signal.aborted)
                    throw error;
                if ((0,errors/* isArtifactError */.Z9)(error, 'NOT_FOUND') && FOREIGN.has(descriptor.mediaType))
                    return 'skipped';
                if (tries > 1 || !(0,errors/* isArtifactError */.Z9)(error, 'DIGEST_MISMATCH', 'SIZE_MISMATCH'))
                    throw error;
                observer.info(`${error.message}; fetching it once more`);
            }
        }
    }
    finally {
        transfer.end();
        await ahead?.end();
    }
}
/** A source that is opened before it is asked for; whoever opens it first, from the start, gets that. */
class OpenedAhead {
    descriptor;
    #source;
    #stream;
    constructor(source) {
        this.descriptor = source.descriptor;
        this.#source = source;
    }
    begin(signal) {
        this.#stream = this.#source.open({ signal });
        // Nobody may listen yet; who opens it gets the failure all the same.
        this.#stream.then((stream) => stream.once('error', () => { })).catch(() => { });
    }
    async open(options = {}) {
        const opened = this.#stream;
        if (opened === undefined || (options.start ?? 0) > 0)
            return this.#source.open(options);
        this.#stream = undefined;
        const stream = await opened;
        // What broke before anybody read is opened anew.
        return stream.destroyed ? this.#source.open(options) : stream;
    }
    /** Ends what nobody took. */
    async end() {
        const left = this.#stream;
        this.#stream = undefined;
        await left?.then((stream) => stream.destroy()).catch(() => { });
    }
}

;// CONCATENATED MODULE: ./build/src/artifact/copy/copy-graph.js











/** What came of manifests and blobs that the destination did not have. */
const SENT = new Set(['copied', 'uploaded', 'mounted']);
/**
 * Copies manifests with all that they name from one store to another, children before parents, each once in its life.
 * What is there is not sent again. A registry that has a manifest had its blobs when it took it; whether it still has them is
 * asked as far as the settings say, and what it lost is sent again. Of an index every child is looked for. Manifests keep
 * their bytes. The first failure stops all else, unless it concerns one manifest alone.
 */
class GraphCopy {
    counts = {
        manifests: 0,
        existingManifests: 0,
        blobs: { uploaded: 0, existing: 0, mounted: 0, skipped: 0 },
        bytes: 0,
    };
    source;
    destination;
    /** Aborted by the first failure, or from outside. */
    signal;
    #options;
    #stop = new AbortController();
    #failure;
    #manifestGate = new gate/* Gate */.i(limits/* TREE_CONCURRENCY */.f1);
    #blobGate = new gate/* Gate */.i(limits/* BLOB_CONCURRENCY */.wE);
    /** Small blobs don't wait behind large ones: what refers to an image is to be ready when the image is. */
    #smallGate = new gate/* Gate */.i(limits/* BLOB_CONCURRENCY */.wE);
    #largeGate = new gate/* Gate */.i(limits/* LARGE_COPY_CONCURRENCY */.wt);
    #manifests = new Map();
    #blobs = new Map();
    #presence = new Map();
    /** Manifests that were fetched before, and indexes, which are read twice: for their children, and for what refers to these. */
    #fetched = new Map();
    #held = 0;
    constructor(source, destination, options) {
        this.source = source;
        this.destination = destination;
        this.#options = options;
        this.signal = AbortSignal.any([options.signal, this.#stop.signal]);
    }
    /**
     * Copies a manifest, what it names, and its subject.
     * @throws the first failure of this copy
     */
    copyManifest(descriptor, options = {}) {
        const { digest } = descriptor;
        const running = this.#manifests.get(digest);
        if (running !== undefined)
            return running;
        const work = this.#guard(this.#copyManifest(descriptor, options));
        work.catch(() => { });
        this.#manifests.set(digest, work);
        return work;
    }
    /** Says that a manifest of the source was fetched, so that it is not fetched again. */
    know(manifest) {
        this.#fetched.set(manifest.descriptor.digest, Promise.resolve(manifest));
    }
    /** True when a copy of the manifest began. */
    isUnderWay(digest) {
        return this.#manifests.has(digest);
    }
    /** The manifests of an index at the source; none for anything else. */
    async childrenOf(descriptor) {
        if (!(0,media_types/* isIndexMediaType */.$$)(descriptor.mediaType))
            return [];
        const bytes = await this.#index(descriptor);
        const parsed = bytes === undefined ? undefined : (0,oci_manifest/* parseManifest */.Ng)(bytes, `${this.source.name}@${descriptor.digest}`);
        return parsed?.kind === 'index' ? parsed.manifests.filter(({ mediaType }) => (0,media_types/* isKnownManifest */.zJ)(mediaType)) : [];
    }
    /** Runs a request or two, no more than a few at once; its failure is that of the copy. */
    step(work, gate = this.#manifestGate) {
        return this.#guard((async () => {
            const leave = await gate.enter(this.signal);
            try {
                return await work(this.signal);
            }
            finally {
                leave();
            }
        })());
    }
    /** Waits for all of them to end; only then throws what made the copy fail. */
    async all(promises) {
        const settled = await Promise.allSettled(promises);
        const failed = settled.find((one) => one.status === 'rejected');
        if (failed !== undefined)
            throw this.#failure === undefined ? failed.reason : this.#failure.error;
        return settled.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
    }
    /** Puts a manifest whose content is there; what the destination lost of it meanwhile is put again. */
    async put(manifest, tag) {
        await this.step((signal) => this.#put(manifest, tag, signal));
    }
    async #guard(work) {
        try {
            return await work;
        }
        catch (error) {
            if (!this.signal.aborted && this.#options.isolates?.(error) === true)
                throw error;
            this.#failure ??= { error: this.#options.signal.aborted ? (0,cancelled/* cancelledError */.YQ)(this.#options.signal) : error };
            this.#stop.abort(this.#failure.error);
            throw this.#failure.error;
        }
    }
    async #copyManifest(descriptor, { presence = 'unknown', tag, listedFor, depth = 0 }) {
        const { digest } = descriptor;
        this.#check(depth);
        const isIndex = (0,media_types/* isIndexMediaType */.$$)(descriptor.mediaType);
        const isChecked = !isIndex && (this.#checks !== 'manifests' || this.destination.hasCheapLookups === true);
        if (isChecked)
            this.#fetchHeld(descriptor, await presence);
        const isThere = await this.isThere(digest, presence);
        if (isThere && !isIndex && !isChecked)
            return this.#existing();
        const manifest = await (isIndex ? this.#index(descriptor) : this.#leaf(descriptor, isThere));
        if (manifest === undefined)
            return 'missing';
        this.#hold(manifest.bytes.byteLength);
        try {
            if (depth > 0 && !(0,media_types/* isKnownManifest */.zJ)(descriptor.mediaType))
                return await this.#copyOpaque(manifest, isThere);
            const parsed = (0,oci_manifest/* parseManifest */.Ng)(manifest, `${this.source.name}@${digest}`);
            if (listedFor !== undefined && !(0,oci_manifest/* refersTo */.zA)(parsed, listedFor))
                return 'missing';
            if (isThere && !isIndex && this.#isLarge(parsed))
                return this.#existing();
            const copied = await this.#copyContent(parsed, { assumeAbsent: !isThere, depth });
            if (isThere && (isIndex || !copied.mended)) {
                this.#existing();
                return copied.mended ? 'copied' : 'existing';
            }
            if (copied.subject === 'missing') {
                this.#options.observer.info(`${digest} refers to ${parsed.subject?.digest}, which ${this.source.name} does not have`);
            }
            await this.put(manifest, isThere ? undefined : await tag?.());
            this.counts.manifests += 1;
            this.#options.observer.info(`copied  ${parsed.mediaType}  ${manifest.bytes.byteLength} bytes  ${digest}`);
            return 'copied';
        }
        finally {
            this.#hold(-manifest.bytes.byteLength);
        }
    }
    /** Copies a manifest of a kind that nothing is known of: where the destination takes none such, as a blob, which a layout is made of. */
    async #copyOpaque(manifest, isThere) {
        if (isThere)
            return this.#existing();
        const { descriptor, bytes } = manifest;
        const outcome = await this.step(async (signal) => {
            try {
                await this.destination.putManifest(manifest, { signal });
                return 'uploaded';
            }
            catch (error) {
                if (!(0,errors/* isArtifactError */.Z9)(error, 'UNSUPPORTED'))
                    throw error;
                return this.destination.putBlob((0,bytes_source/* bytesSource */.X)(bytes, descriptor), { signal });
            }
        });
        if (outcome === 'existing')
            return this.#existing();
        this.counts.manifests += 1;
        this.#options.observer.info(`copied  ${descriptor.mediaType}  ${bytes.byteLength} bytes  ${descriptor.digest}`);
        return 'copied';
    }
    /** A manifest of the destination; none if what is there is damaged, so that it is put again. */
    async #heldBelow(digest, signal) {
        try {
            return await this.destination.fetchManifest(digest, { signal });
        }
        catch (error) {
            if ((0,errors/* isArtifactError */.Z9)(error, 'DIGEST_MISMATCH'))
                return undefined;
            throw error;
        }
    }
    get #checks() {
        return this.#options.check ?? 'manifests';
    }
    /** Asks the destination for a manifest itself instead of whether it is there: its blobs are looked for next. */
    #fetchHeld(descriptor, presence) {
        const { digest } = descriptor;
        if (presence !== 'unknown' || this.#presence.has(digest) || this.#fetched.has(digest))
            return;
        const held = this.#fetch(descriptor, true);
        held.catch(() => { });
        this.#presence.set(digest, held.then((found) => {
            if (found === undefined)
                this.#fetched.delete(digest);
            return found !== undefined;
        }));
        this.#presence.get(digest)?.catch(() => { });
        this.#fetched.set(digest, held);
    }
    /** Whether a manifest names more blobs than are asked for at once, and so are only looked for where all are. */
    #isLarge(parsed) {
        const asksAll = this.#checks === 'all' || this.destination.hasCheapLookups === true;
        return parsed.kind === 'manifest' && parsed.layers.length >= limits/* BLOB_CONCURRENCY */.wE && !asksAll;
    }
    #existing() {
        this.counts.existingManifests += 1;
        return 'existing';
    }
    #check(depth) {
        if (depth > limits/* MAX_TREE_DEPTH */.is) {
            throw new errors/* ArtifactError */.nE('TOO_LARGE', `What is to be copied from ${this.source.name} is more than ${limits/* MAX_TREE_DEPTH */.is} levels deep`);
        }
        if (this.#manifests.size > limits/* MAX_COPY_MANIFESTS */.Ak) {
            throw new errors/* ArtifactError */.nE('TOO_LARGE', `What is to be copied from ${this.source.name} has more than ${limits/* MAX_COPY_MANIFESTS */.Ak} manifests`);
        }
    }
    #hold(bytes) {
        this.#held += bytes;
        if (this.#held <= limits/* MAX_COPY_MANIFEST_BYTES */.dk)
            return;
        throw new errors/* ArtifactError */.nE('TOO_LARGE', `Copying from ${this.source.name} needs more than ${limits/* MAX_COPY_MANIFEST_BYTES */.dk} bytes of manifests at once`, { remedy: 'Copy fewer tags at a time.' });
    }
    /** Whether the destination had the manifest when it was first asked; that is done once. */
    isThere(digest, presence = 'unknown') {
        const asked = this.#presence.get(digest) ??
            (async () => {
                const expected = await presence;
                if (expected !== 'unknown')
                    return expected === 'present';
                return (await this.step((signal) => this.destination.resolve(digest, { quick: true, signal }))) !== undefined;
            })();
        asked.catch(() => { });
        this.#presence.set(digest, asked);
        return asked;
    }
    #index(descriptor) {
        const known = this.#fetched.get(descriptor.digest);
        if (known !== undefined)
            return known;
        const fetching = this.#fetch(descriptor, false);
        fetching.catch(() => { });
        this.#fetched.set(descriptor.digest, fetching);
        return fetching;
    }
    /** A manifest that is read once. */
    #leaf(descriptor, isThere) {
        const known = this.#fetched.get(descriptor.digest);
        this.#fetched.delete(descriptor.digest);
        return known ?? this.#fetch(descriptor, isThere);
    }
    /** A manifest by digest, of the media type that its parent gives it; from the destination where that is as good and nearer. */
    async #fetch(descriptor, isThere) {
        const { digest, mediaType } = descriptor;
        const found = await this.step((signal) => isThere ? this.#heldBelow(digest, signal) : this.source.fetchManifest(digest, { signal }));
        if (!(0,media_types/* isKnownManifest */.zJ)(mediaType))
            return found;
        if (found === undefined) {
            // A manifest that stands in its index itself need not be stored.
            const inline = (0,inline_content/* inlineContent */.p)(descriptor);
            return inline && { bytes: inline, descriptor: (0,oci_descriptor/* plainDescriptor */.UM)(descriptor) };
        }
        return { bytes: found.bytes, descriptor: { ...found.descriptor, mediaType } };
    }
    async #copyContent(parsed, { assumeAbsent, depth }) {
        const below = depth + 1;
        const { subject } = parsed;
        const subjectCopied = subject === undefined ? undefined : this.copyManifest(subject, { depth: below });
        const parts = parsed.kind === 'index'
            ? parsed.manifests.map((child) => this.#copyChild(child, below))
            : [...(parsed.config === undefined ? [] : [parsed.config]), ...parsed.layers].map((blob) => this.#copyBlob(blob, assumeAbsent));
        const outcomes = await this.all([...parts, ...(subjectCopied === undefined ? [] : [subjectCopied])]);
        return { subject: await subjectCopied, mended: outcomes.slice(0, parts.length).some((one) => SENT.has(one)) };
    }
    async #copyChild(child, depth) {
        const outcome = await this.copyManifest(child, { depth });
        if (outcome !== 'missing')
            return outcome;
        // By its place it is a manifest; by its media type it may be a blob all the same, as ORAS has it.
        if (!(0,media_types/* isKnownManifest */.zJ)(child.mediaType))
            return this.#copyBlob(child, false);
        throw await this.#guard(Promise.reject(new errors/* ArtifactError */.nE('NOT_FOUND', `${this.source.name} does not have ${child.digest}, which an index there names`, {
            remedy: 'Copy one platform with the input platform, or push the image again.',
        })));
    }
    #copyBlob(descriptor, assumeAbsent) {
        const running = this.#blobs.get(descriptor.digest);
        if (running !== undefined)
            return running;
        const work = this.#copyBlobOnce(descriptor, assumeAbsent);
        work.catch(() => { });
        this.#blobs.set(descriptor.digest, work);
        return work;
    }
    async #copyBlobOnce(descriptor, assumeAbsent) {
        const isLarge = descriptor.size >= limits/* PARALLEL_DOWNLOAD_MIN_BYTES */.Sq;
        const leave = isLarge ? await this.#guard(this.#largeGate.enter(this.signal)) : () => { };
        try {
            const { observer, origin } = this.#options;
            const options = { observer, assumeAbsent, origin };
            const outcome = await this.step((signal) => copyBlob(this.source, this.destination, descriptor, { ...options, signal }), descriptor.size > limits/* ASSUME_ABSENT_MAX_BYTES */.Mv ? this.#blobGate : this.#smallGate);
            this.counts.blobs[outcome] += 1;
            if (outcome === 'uploaded')
                this.counts.bytes += descriptor.size;
            observer.info(`${outcome}  ${descriptor.mediaType}  ${descriptor.size} bytes  ${descriptor.digest}`);
            return outcome;
        }
        finally {
            leave();
        }
    }
    async #put(manifest, tag, signal) {
        await (0,put_showing_again/* putShowingAgain */.R)(() => this.destination.putManifest(manifest, { signal, tag, overwrite: this.#options.overwrite }), ({ assumeAbsent }) => this.#putAgain((0,oci_manifest/* parseManifest */.Ng)(manifest, manifest.descriptor.digest), assumeAbsent, signal), signal);
    }
    /** Shows the destination again what it took and does not find. */
    async #putAgain(parsed, assumeAbsent, signal) {
        if (parsed.kind === 'index') {
            for (const { digest } of parsed.manifests) {
                const child = await this.source.fetchManifest(digest, { signal });
                if (child !== undefined)
                    await this.destination.putManifest(child, { signal });
            }
            return;
        }
        for (const blob of [...(parsed.config === undefined ? [] : [parsed.config]), ...parsed.layers]) {
            await copyBlob(this.source, this.destination, blob, { observer: this.#options.observer, assumeAbsent, signal });
        }
    }
}


/***/ }),

/***/ 2366:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   LI: () => (/* binding */ isSignatureTag),
/* harmony export */   Xh: () => (/* binding */ isFallbackTag),
/* harmony export */   wB: () => (/* binding */ SignatureTags)
/* harmony export */ });
/* harmony import */ var _base_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2396);
/* harmony import */ var _base_limits_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(487);
/* harmony import */ var _oci_digest_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6559);



/** What cosign's older form puts behind the digest: signature, attestations, SBOM. */
const SUFFIXES = ['sig', 'att', 'sbom'];
const SIGNATURE_TAG = /^(?:sha256-[0-9a-f]{64}|sha512-[0-9a-f]{64,128})\.[\w.-]+$/;
const FALLBACK_TAG = /^(?:sha256|sha512)-[0-9a-f]{64}$/;
/** True for a tag of the referrers tag schema (distribution-spec 1.1.1), which lists what refers to a digest. */
function isFallbackTag(tag) {
    return FALLBACK_TAG.test(tag);
}
/** True for a tag such as `sha256-<hex>.sig`, under which cosign stores what belongs to a digest. */
function isSignatureTag(tag) {
    return SIGNATURE_TAG.test(tag);
}
/**
 * Finds tags such as `sha256-<hex>.sig` that belong to a manifest. The tags of the store are read once; where they can't
 * be listed, or are too many, cosign's three are asked for by name.
 */
class SignatureTags {
    #store;
    #signal;
    #listed;
    constructor(store, signal) {
        this.#store = store;
        this.#signal = signal;
    }
    /** The tags that may belong to `digest`; those that were not seen in a listing may not exist. */
    async of(digest) {
        const start = `${(0,_oci_digest_js__WEBPACK_IMPORTED_MODULE_1__/* .algorithmOf */ .Hy)(digest)}-${(0,_oci_digest_js__WEBPACK_IMPORTED_MODULE_1__/* .hexOf */ .ZD)(digest)}.`;
        this.#listed ??= this.#list();
        const listed = await this.#listed;
        return listed === undefined
            ? SUFFIXES.map((suffix) => `${start}${suffix}`).filter((tag) => tag.length <= 128)
            : [...listed].filter((tag) => tag.startsWith(start));
    }
    async #list() {
        const found = new Set();
        let count = 0;
        try {
            for await (const tag of this.#store.tags({ signal: this.#signal })) {
                count += 1;
                if (count > _base_limits_js__WEBPACK_IMPORTED_MODULE_2__/* .MAX_SIGNATURE_TAGS */ .wh)
                    return undefined;
                if (isSignatureTag(tag))
                    found.add(tag);
            }
            return found;
        }
        catch (error) {
            // A registry may let pull and yet refuse to list, or not know how to.
            if (this.#signal.aborted || !(0,_base_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .isArtifactError */ .Z9)(error) || (0,_base_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .isArtifactError */ .Z9)(error, 'CANCELLED'))
                throw error;
            return undefined;
        }
    }
}


/***/ })

};
