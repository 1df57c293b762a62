export const id = 9963;
export const ids = [9963];
export const modules = {

/***/ 4330:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  u: () => (/* binding */ GraphCopy)
});

// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(8500);
// EXTERNAL MODULE: ./build/src/base/async/cancelled.js
var cancelled = __webpack_require__(2871);
// EXTERNAL MODULE: ./build/src/base/async/gate.js
var gate = __webpack_require__(3145);
// EXTERNAL MODULE: ./build/src/base/errors.js
var errors = __webpack_require__(2396);
// EXTERNAL MODULE: ./build/src/base/limits.js
var limits = __webpack_require__(487);
// EXTERNAL MODULE: ./build/src/oci/manifest.js
var oci_manifest = __webpack_require__(2262);
// EXTERNAL MODULE: ./build/src/oci/media-types.js
var media_types = __webpack_require__(415);
// EXTERNAL MODULE: ./build/src/store/content/bytes-source.js
var bytes_source = __webpack_require__(2434);
// EXTERNAL MODULE: ./build/src/store/content/inline-content.js
var inline_content = __webpack_require__(3908);
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








/**
 * Copies manifests with all that they name from one store to another, children before parents, each once in its life.
 * What is there is not sent again: a registry that has a manifest has its blobs, as it checked when it took it; of an
 * index every child is looked for. Manifests keep their bytes. The first failure stops all else.
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
            this.#failure ??= { error: this.#options.signal.aborted ? (0,cancelled/* cancelledError */.YQ)(this.#options.signal) : error };
            this.#stop.abort(this.#failure.error);
            throw this.#failure.error;
        }
    }
    async #copyManifest(descriptor, { presence = 'unknown', tag, listedFor, depth = 0 }) {
        const { digest } = descriptor;
        this.#check(depth);
        const isThere = await this.isThere(digest, presence);
        const isIndex = (0,media_types/* isIndexMediaType */.$$)(descriptor.mediaType);
        if (isThere && !isIndex && this.destination.asksFreely !== true)
            return this.#existing();
        const manifest = await (isIndex ? this.#index(descriptor) : this.#leaf(descriptor, isThere));
        if (manifest === undefined)
            return 'missing';
        this.#hold(manifest.bytes.byteLength);
        try {
            const parsed = (0,oci_manifest/* parseManifest */.Ng)(manifest, `${this.source.name}@${digest}`);
            if (listedFor !== undefined && !(0,oci_manifest/* refersTo */.zA)(parsed, listedFor))
                return 'missing';
            const copied = await this.#copyContent(parsed, { assumeAbsent: !isThere, depth });
            if (isThere)
                return this.#existing();
            if (copied.subject === 'missing') {
                this.#options.observer.info(`${digest} refers to ${parsed.subject?.digest}, which ${this.source.name} does not have`);
            }
            await this.put(manifest, await tag?.());
            this.counts.manifests += 1;
            this.#options.observer.info(`copied  ${parsed.mediaType}  ${manifest.bytes.byteLength} bytes  ${digest}`);
            return 'copied';
        }
        finally {
            this.#hold(-manifest.bytes.byteLength);
        }
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
    async #fetch({ digest, mediaType }, isThere) {
        const store = isThere ? this.destination : this.source;
        const found = await this.step((signal) => store.fetchManifest(digest, { signal }));
        if (found === undefined || !(0,media_types/* isKnownManifest */.zJ)(mediaType))
            return found;
        return { bytes: found.bytes, descriptor: { ...found.descriptor, mediaType } };
    }
    async #copyContent(parsed, { assumeAbsent, depth }) {
        const below = depth + 1;
        const { subject } = parsed;
        const subjectCopied = subject === undefined ? undefined : this.copyManifest(subject, { depth: below });
        const parts = parsed.kind === 'index'
            ? parsed.manifests.map((child) => this.#copyChild(child, below))
            : [...(parsed.config === undefined ? [] : [parsed.config]), ...parsed.layers].map((blob) => this.#copyBlob(blob, assumeAbsent));
        await this.all([...parts, ...(subjectCopied === undefined ? [] : [subjectCopied])]);
        return { subject: await subjectCopied };
    }
    async #copyChild(child, depth) {
        const outcome = await this.copyManifest(child, { depth });
        if (outcome !== 'missing')
            return;
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
        }
        finally {
            leave();
        }
    }
    async #put(manifest, tag, signal) {
        for (let tries = 1;; tries += 1) {
            try {
                return await this.destination.putManifest(manifest, { signal, tag });
            }
            catch (error) {
                if (tries > limits/* BLOB_UNKNOWN_RETRIES */.YQ || !(0,errors/* isArtifactError */.Z9)(error, 'BLOB_UNKNOWN'))
                    throw error;
            }
            if (tries > 1)
                await (0,promises_.setTimeout)(limits/* BLOB_UNKNOWN_DELAY_MS */.CO, undefined, { signal });
            await this.#putAgain((0,oci_manifest/* parseManifest */.Ng)(manifest, manifest.descriptor.digest), tries > 1, signal);
        }
    }
    /** Shows the destination again what it took and does not find: at first by looking, then by sending. */
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


/***/ }),

/***/ 8774:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   M: () => (/* binding */ mustFetch),
/* harmony export */   choosePlatform: () => (/* binding */ choosePlatform),
/* harmony export */   o: () => (/* binding */ manifestsOf)
/* harmony export */ });
/* harmony import */ var _base_async_parallel_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(8697);
/* harmony import */ var _base_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2396);
/* harmony import */ var _base_limits_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(487);
/* harmony import */ var _oci_manifest_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2262);
/* harmony import */ var _oci_platform_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3856);





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
        if (depth > _base_limits_js__WEBPACK_IMPORTED_MODULE_3__/* .MAX_TREE_DEPTH */ .is) {
            throw new _base_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ArtifactError */ .nE('TOO_LARGE', `The index in ${store.name} is nested more than ${_base_limits_js__WEBPACK_IMPORTED_MODULE_3__/* .MAX_TREE_DEPTH */ .is} deep`);
        }
        const wanted = [];
        for (const bytes of level) {
            const where = `${store.name}@${bytes.descriptor.digest}`;
            const manifest = (0,_oci_manifest_js__WEBPACK_IMPORTED_MODULE_1__/* .parseManifest */ .Ng)(bytes, where);
            if (manifest.kind === 'manifest') {
                found.push({ bytes, manifest });
                continue;
            }
            const children = platform === undefined
                ? manifest.manifests.filter((child) => !(0,_oci_platform_js__WEBPACK_IMPORTED_MODULE_2__/* .isUnknownPlatform */ ._H)(child.platform))
                : [choosePlatform(manifest.manifests, platform, where)];
            wanted.push(...children.filter(({ digest }) => !seen.has(digest)));
            for (const { digest } of children)
                seen.add(digest);
        }
        if (seen.size > _base_limits_js__WEBPACK_IMPORTED_MODULE_3__/* .MAX_TREE_NODES */ .iS) {
            throw new _base_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ArtifactError */ .nE('TOO_LARGE', `The index in ${store.name} has more than ${_base_limits_js__WEBPACK_IMPORTED_MODULE_3__/* .MAX_TREE_NODES */ .iS} manifests`);
        }
        level = await (0,_base_async_parallel_js__WEBPACK_IMPORTED_MODULE_4__/* .parallel */ ._)(wanted, _base_limits_js__WEBPACK_IMPORTED_MODULE_3__/* .BLOB_CONCURRENCY */ .wE, (child, inner) => mustFetch(store, child.digest, inner), signal);
    }
    return found;
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

/***/ 5072:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C: () => (/* binding */ attempt),
/* harmony export */   g: () => (/* binding */ allDone)
/* harmony export */ });
/* harmony import */ var _base_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2396);

/** Failures and finished targets that the one-line error names; the log has all of them. */
const SHOWN = 3;
const SHOWN_NAME = 100;
const SHOWN_MESSAGE = 300;
/**
 * Does the work at one of several targets. A failure is noted and logged, so that the others are tried all the same;
 * {@link allDone} throws it. What nobody foresaw, and the end of the step, is thrown at once.
 * @param name what the target is called in a message
 */
async function attempt(name, work, { observer, signal }) {
    try {
        return { name, value: await work() };
    }
    catch (error) {
        if (signal.aborted || !(error instanceof _base_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ArtifactError */ .nE))
            throw error;
        observer.info(`Failed: ${name}: ${error.message}`);
        return { name, error };
    }
}
/**
 * What came of all targets, when each was done.
 * @param doing what was done there, to begin a sentence with: `Pushing`
 * @throws ArtifactError the failure of an only target; of several one with the code of the first failure that says which
 * failed and why, and which are done
 */
function allDone(doing, outcomes) {
    const values = [];
    const done = [];
    const failed = [];
    for (const outcome of outcomes) {
        if ('error' in outcome)
            failed.push(outcome);
        else {
            values.push(outcome.value);
            done.push(outcome.name);
        }
    }
    const [first] = failed;
    if (first === undefined)
        return values;
    if (outcomes.length === 1)
        throw first.error;
    const { code, remedy, status } = first.error;
    const finished = done.length === 0 ? 'none is done' : `done: ${list(done.map((name) => cut(name, SHOWN_NAME)))}`;
    const why = list(failed.map(sentence), '; ');
    throw new _base_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ArtifactError */ .nE(code, `${doing} failed at ${failed.length} of ${outcomes.length} targets, which the next run tries again (${finished}): ${why}`, {
        cause: first.error.cause,
        remedy,
        status,
        detail: [
            ...failed.flatMap(({ name, error }) => [`failed  ${name}: ${error.message} (${error.code})`, ...error.detail]),
            ...done.map((name) => `done    ${name}`),
        ],
    });
}
/** Most messages name their target. */
function sentence({ name, error }) {
    const message = error.message.includes(name) ? error.message : `${cut(name, SHOWN_NAME)}: ${error.message}`;
    return cut(message, SHOWN_MESSAGE);
}
function list(items, separator = ', ') {
    const rest = items.length - SHOWN;
    return `${items.slice(0, SHOWN).join(separator)}${rest > 0 ? `${separator}and ${rest} more` : ''}`;
}
function cut(text, length) {
    return text.length <= length ? text : `${text.slice(0, length - 1)}…`;
}


/***/ }),

/***/ 5304:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   EZ: () => (/* binding */ openExisting),
/* harmony export */   LO: () => (/* binding */ missing),
/* harmony export */   ZC: () => (/* binding */ nameIn),
/* harmony export */   _: () => (/* binding */ notThere),
/* harmony export */   f9: () => (/* binding */ resolveSubject),
/* harmony export */   os: () => (/* binding */ findSubject)
/* harmony export */ });
/* harmony import */ var _artifact_index_choose_manifest_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8774);
/* harmony import */ var _base_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2396);
/* harmony import */ var _oci_manifest_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2262);
/* harmony import */ var _oci_media_types_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(415);
/* harmony import */ var _oci_reference_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(4974);
/* harmony import */ var _wait_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(3131);






/**
 * The tag or digest that a reference names.
 * @throws ArtifactError REFERENCE_INVALID for a bare repository
 */
function nameIn(reference) {
    const name = reference.digest ?? reference.tag;
    if (name !== undefined)
        return name;
    throw new _base_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ArtifactError */ .nE('REFERENCE_INVALID', `${(0,_oci_reference_js__WEBPACK_IMPORTED_MODULE_4__/* .formatReference */ .FH)(reference)} names no tag and no digest`, {
        remedy: 'Add :TAG or @sha256:… to it.',
    });
}
/**
 * The store of a reference to read from; undefined for a layout that does not exist.
 * @param isWaiting whether one that somebody may be about to write counts as absent: a folder with blobs and nothing else
 */
async function openExisting(reference, { openStore }, isWaiting = false) {
    try {
        return await openStore(reference, 'pull');
    }
    catch (error) {
        if ((0,_base_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .isArtifactError */ .Z9)(error, 'NOT_FOUND') || (isWaiting && (0,_base_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .isArtifactError */ .Z9)(error, 'LAYOUT_INVALID')))
            return undefined;
        throw error;
    }
}
/**
 * What a subject names, or with `platform` the child of it, with all that is needed to see what is attached to it; undefined
 * when it is not there.
 */
async function findSubject(store, subject, platform, signal) {
    const descriptor = await store.resolve(nameIn(subject), { signal });
    if (descriptor === undefined)
        return undefined;
    const { digest } = descriptor;
    if (!(0,_oci_media_types_js__WEBPACK_IMPORTED_MODULE_3__/* .isIndexMediaType */ .$$)(descriptor.mediaType))
        return { descriptor, digest };
    const where = (0,_oci_reference_js__WEBPACK_IMPORTED_MODULE_4__/* .formatReference */ .FH)(subject);
    const index = (0,_oci_manifest_js__WEBPACK_IMPORTED_MODULE_2__/* .parseManifest */ .Ng)(await (0,_artifact_index_choose_manifest_js__WEBPACK_IMPORTED_MODULE_0__/* .mustFetch */ .M)(store, digest, signal), where);
    if (index.kind !== 'index')
        return { descriptor, digest };
    const chosen = platform === undefined ? descriptor : (0,_artifact_index_choose_manifest_js__WEBPACK_IMPORTED_MODULE_0__.choosePlatform)(index.manifests, platform, where);
    return { descriptor: chosen, digest: chosen.digest, index };
}
/** The manifest that a subject names, or with `platform` the child of it; undefined when it is not there. */
async function resolveSubject(store, subject, platform, signal) {
    // Without a platform nothing of an index need be known.
    if (platform === undefined)
        return store.resolve(nameIn(subject), { signal });
    return (await findSubject(store, subject, platform, signal))?.descriptor;
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
        if (!(0,_base_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .isArtifactError */ .Z9)(error, 'NOT_FOUND'))
            return plain;
        return new _base_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ArtifactError */ .nE('NOT_FOUND', `${plain.message}: there is no repository ${(0,_oci_reference_js__WEBPACK_IMPORTED_MODULE_4__/* .formatRepository */ .Sh)(reference)}`, {
            remedy: 'Check its name, and that an earlier step pushed to it; one that is hidden from these credentials looks the same.',
        });
    }
    if (reference.digest !== undefined || tags.length === 0)
        return plain;
    const more = tags.length > SHOWN_TAGS ? ' and others' : '';
    return new _base_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ArtifactError */ .nE('NOT_FOUND', plain.message, {
        remedy: `Check the tag; ${(0,_oci_reference_js__WEBPACK_IMPORTED_MODULE_4__/* .formatRepository */ .Sh)(reference)} has ${tags.slice(0, SHOWN_TAGS).join(', ')}${more}.`,
    });
}
/** The error for a reference that names nothing, after a wait of `waitMs` for it. */
function missing(reference, waitMs) {
    return new _base_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ArtifactError */ .nE('NOT_FOUND', `There is no ${(0,_oci_reference_js__WEBPACK_IMPORTED_MODULE_4__/* .formatReference */ .FH)(reference)}${(0,_wait_js__WEBPACK_IMPORTED_MODULE_5__/* .afterWait */ .CW)(waitMs)}`, {
        remedy: 'Check the name, the tag or digest, and that an earlier step pushed it.',
    });
}


/***/ }),

/***/ 7313:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ targetOf)
/* harmony export */ });
/**
 * A manifest at its place, for outputs and summary. It is shown by its first tag, else by digest; what is not told is empty,
 * and it is unchanged.
 * @param name the repository or layout
 */
function targetOf(name, { digest, mediaType, size }, about = {}) {
    const reference = `${name}@${digest}`;
    const tag = about.tags?.[0];
    return {
        reference,
        shown: tag === undefined ? reference : `${name}:${tag}`,
        digest,
        mediaType,
        artifactType: '',
        size,
        tags: [],
        annotations: {},
        changed: false,
        ...about,
    };
}


/***/ }),

/***/ 3131:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   CW: () => (/* binding */ afterWait),
/* harmony export */   fm: () => (/* binding */ waitFor)
/* harmony export */ });
/* unused harmony export nextPause */
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8500);
/* harmony import */ var _base_async_cancelled_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2871);
/* harmony import */ var _base_clock_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8489);
/* harmony import */ var _base_limits_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(487);




/** The pause after a pause: half as long again, up to MAX_WAIT_PAUSE_MS. All in ms. */
function nextPause(pause) {
    return Math.min(pause * 1.5, _base_limits_js__WEBPACK_IMPORTED_MODULE_2__/* .MAX_WAIT_PAUSE_MS */ .xH);
}
/**
 * Looks for something until it is there: at once, then in pauses that grow from WAIT_PAUSE_MS to MAX_WAIT_PAUSE_MS, for
 * the last time when the wait is over. Gives what `look` found; undefined when there was nothing to the end.
 * @param look gives undefined for what is not there; what it throws is thrown on, for a refusal is no absence
 * @throws ArtifactError CANCELLED, or the signal's own
 */
async function waitFor(look, { what, waitMs = 0, observer, signal }) {
    const started = (0,_base_clock_js__WEBPACK_IMPORTED_MODULE_3__/* .clockMs */ .L)();
    for (let pause = _base_limits_js__WEBPACK_IMPORTED_MODULE_2__/* .WAIT_PAUSE_MS */ .gM, looks = 1;; pause = nextPause(pause), looks += 1) {
        const found = await look();
        const waited = (0,_base_clock_js__WEBPACK_IMPORTED_MODULE_3__/* .clockMs */ .L)() - started;
        const left = waitMs - waited;
        if (found !== undefined && looks > 1)
            observer.info(`${what} is there after ${seconds(waited)} s.`);
        if (found !== undefined || left <= 0)
            return found;
        if (looks === 1)
            observer.info(`Waiting for ${what}, which is not there yet, for up to ${seconds(waitMs)} s.`);
        else
            observer.debug(`${what} is not there yet; ${seconds(left)} s are left.`);
        try {
            await (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_0__.setTimeout)(Math.min(pause, left), undefined, { signal });
        }
        catch {
            throw (0,_base_async_cancelled_js__WEBPACK_IMPORTED_MODULE_1__/* .cancelledError */ .YQ)(signal);
        }
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

/***/ 2434:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   X: () => (/* binding */ bytesSource)
/* harmony export */ });
/* harmony import */ var node_stream__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7075);

/** A blob source over bytes held in memory; only for content that is small by nature, such as a config. */
function bytesSource(bytes, descriptor) {
    return {
        descriptor,
        async open({ start = 0 } = {}) {
            return node_stream__WEBPACK_IMPORTED_MODULE_0__.Readable.from([Buffer.from(bytes.subarray(start))], { objectMode: false });
        },
    };
}


/***/ })

};
