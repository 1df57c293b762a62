export const id = 3639;
export const ids = [3639];
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

/***/ 3639:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  command: () => (/* binding */ command)
});

// EXTERNAL MODULE: ./build/src/commands/shared/inputs/read-overwrite.js
var read_overwrite = __webpack_require__(3162);
// EXTERNAL MODULE: ./build/src/commands/shared/inputs/read-platform.js
var read_platform = __webpack_require__(1700);
// EXTERNAL MODULE: ./build/src/commands/shared/inputs/read-references.js
var read_references = __webpack_require__(2609);
// EXTERNAL MODULE: ./build/src/commands/shared/report.js
var report = __webpack_require__(7356);
// EXTERNAL MODULE: ./build/src/base/async/memo.js
var memo = __webpack_require__(3500);
// EXTERNAL MODULE: ./build/src/oci/manifest.js
var oci_manifest = __webpack_require__(2262);
// EXTERNAL MODULE: ./build/src/store/tag-exists.js
var tag_exists = __webpack_require__(376);
// EXTERNAL MODULE: ./build/src/artifact/copy/copy-graph.js + 1 modules
var copy_graph = __webpack_require__(4330);
// EXTERNAL MODULE: ./build/src/base/errors.js
var errors = __webpack_require__(2396);
// EXTERNAL MODULE: ./build/src/oci/digest.js
var digest = __webpack_require__(6559);
// EXTERNAL MODULE: ./build/src/oci/json.js
var json = __webpack_require__(5373);
// EXTERNAL MODULE: ./build/src/oci/media-types.js
var media_types = __webpack_require__(415);
// EXTERNAL MODULE: ./build/src/store/content/bytes-source.js
var bytes_source = __webpack_require__(2434);
;// CONCATENATED MODULE: ./build/src/artifact/copy/join-signatures.js






/** Tags of cosign whose manifests hold one signature or attestation a layer; that of an SBOM has just the one. */
const JOINABLE = /\.(?:sig|att)$/;
/**
 * Joins what a tag of cosign names with what another repository has under it, as `cosign sign` adds a signature: the layers of
 * `held`, then those of `coming` that it lacks. One of the two if it has all that the other has. Undefined if one would be lost,
 * for cosign reads only one SBOM under a tag.
 */
function joinSignatures(tag, held, coming) {
    const [mine, theirs] = [read(held), read(coming)];
    if (mine === undefined || theirs === undefined)
        return undefined;
    const has = new Set(mine.layers.map(json/* encodeDescriptor */.G7));
    const added = theirs.layers.filter((layer) => !has.has((0,json/* encodeDescriptor */.G7)(layer)));
    if (added.length === 0)
        return { manifest: held };
    const comes = new Set(theirs.layers.map(json/* encodeDescriptor */.G7));
    if (mine.layers.every((layer) => comes.has((0,json/* encodeDescriptor */.G7)(layer))))
        return { manifest: coming };
    if (!JOINABLE.test(tag))
        return undefined;
    const layers = [...mine.layers, ...added];
    const config = configOf(layers);
    return { manifest: (0,oci_manifest/* encodeManifest */.Gb)({ ...mine, config: config.descriptor, layers }), config };
}
/** An image of signatures as cosign writes it; undefined for anything else. */
function read(bytes) {
    try {
        const manifest = (0,oci_manifest/* parseManifest */.Ng)(bytes, bytes.descriptor.digest);
        const isCosigns = manifest.kind === 'manifest' && manifest.config?.mediaType === media_types/* MEDIA_TYPE */.Ap.ociConfig;
        return isCosigns ? manifest : undefined;
    }
    catch (error) {
        if ((0,errors/* isArtifactError */.Z9)(error, 'UNSUPPORTED', 'MANIFEST_INVALID'))
            return undefined;
        throw error;
    }
}
const NO_TIME = '0001-01-01T00:00:00Z';
/** The config that cosign gives such an image, in its bytes. */
function configOf(layers) {
    const config = {
        architecture: '',
        created: NO_TIME,
        history: layers.map(() => ({ created: NO_TIME })),
        os: '',
        rootfs: { type: 'layers', diff_ids: layers.map(({ digest }) => digest) },
        config: {},
    };
    const bytes = Buffer.from(JSON.stringify(config));
    return (0,bytes_source/* bytesSource */.X)(bytes, { mediaType: media_types/* MEDIA_TYPE */.Ap.ociConfig, digest: (0,digest/* digestOf */.ol)(bytes), size: bytes.byteLength });
}

// EXTERNAL MODULE: ./build/src/artifact/copy/signature-tags.js
var signature_tags = __webpack_require__(2366);
;// CONCATENATED MODULE: ./build/src/artifact/copy/copy-tree.js






/**
 * Copies manifests with their names, and with all that refers to them: referrers of every node, theirs in turn, and
 * signatures stored by tag. A tag is written last, when all that belongs to it is there.
 */
class TreeCopy {
    graph;
    #options;
    #signatures;
    #listings = new Map();
    /** What the destination lists, by subject. */
    #listed = new Map();
    /** What the destination had under a tag when it was first asked. */
    #looked = new Map();
    #asked;
    /** Signatures by their tags. */
    #named = new Map();
    constructor(source, destination, options) {
        this.graph = new copy_graph/* GraphCopy */.u(source, destination, options);
        this.#options = options;
        this.#signatures = new signature_tags/* SignatureTags */.wB(source, this.graph.signal);
    }
    /**
     * Copies a manifest, all that belongs to it, and last its tags.
     * @returns whether the destination was changed by it
     * @throws ArtifactError TAG_EXISTS before anything is sent where a tag may not move; what copying throws
     */
    async copy({ manifest, tags: names }) {
        const { graph } = this;
        const { descriptor } = manifest;
        // What cosign keeps under a tag is added to what is there.
        const tags = names.filter((tag) => !(0,signature_tags/* isSignatureTag */.LI)(tag));
        const signing = names.filter(signature_tags/* isSignatureTag */.LI).map((tag) => this.#signature(tag, manifest));
        const stale = await this.#staleTags(tags, descriptor);
        const presence = stale.length < tags.length ? 'present' : 'unknown';
        graph.know(manifest);
        graph.isThere(descriptor.digest, presence);
        const walk = { visited: new Set(), copies: [], written: new Map() };
        const walking = this.#options.recursive ? this.#visit(walk, descriptor, 0) : Promise.resolve();
        walking.catch(() => { });
        let first;
        const tag = async () => {
            await walking;
            // Only what nothing else belongs to may get its tag at once.
            if (walk.copies.length > 0 || stale[0] === undefined)
                return undefined;
            first = stale[0];
            return first;
        };
        const [signed] = tags.length === 0 ? signing : [];
        const copying = signed ?? graph.copyManifest(descriptor, { presence, tag });
        // Also after a failure nothing is left running.
        await graph.all([walking, copying]).finally(() => Promise.allSettled([...walk.copies, ...signing]));
        const outcomes = await graph.all([...walk.copies, ...signing]);
        await graph.all([...walk.written].map(([subject, referrers]) => this.#seeListed(subject, referrers)));
        const repaired = (await copying) === 'existing' && (await this.#repair(manifest));
        await graph.all(stale.filter((one) => one !== first).map((one) => graph.put(manifest, one)));
        return repaired || stale.length > 0 || (await copying) === 'copied' || outcomes.includes('copied');
    }
    /** Begins to ask the destination what it has under these tags, for they are needed soon. */
    lookUp(tags) {
        for (const tag of tags)
            this.#held(tag);
    }
    #held(tag) {
        const { graph } = this;
        return (0,memo/* memo */.p)(this.#looked, tag, () => graph.step((signal) => graph.destination.resolve(tag, { quick: true, signal })));
    }
    /** The tags that do not name the manifest yet. */
    async #staleTags(tags, { digest }) {
        const { graph } = this;
        const held = await graph.all(tags.map((tag) => this.#held(tag)));
        const stale = tags.filter((_, i) => held[i]?.digest !== digest);
        const taken = tags.find((_, i) => held[i] !== undefined && held[i]?.digest !== digest);
        if (taken !== undefined && !this.#options.overwrite)
            throw (0,tag_exists/* tagExists */.L)(graph.destination, taken);
        return stale;
    }
    /** A run that was killed may have stored a manifest and not yet listed it by its subject. */
    async #repair(manifest) {
        const { destination } = this.graph;
        const { subject } = (0,oci_manifest/* parseManifest */.Ng)(manifest, `${this.graph.source.name}@${manifest.descriptor.digest}`);
        if (subject === undefined)
            return false;
        return this.graph.step((signal) => destination.ensureReferrer(manifest, { signal }));
    }
    /** Some registries lose referrers of one subject from their lists that arrive at once: olareg does. They are put again, in turn. */
    async #seeListed(subject, referrers) {
        if (referrers.length < 2)
            return;
        const { source, destination } = this.graph;
        const listed = await this.graph.step((signal) => destination.referrers(subject, { signal }));
        const there = new Set(listed.map(({ digest }) => digest));
        for (const { digest } of referrers.filter((one) => !there.has(one.digest))) {
            await this.graph.step(async (signal) => {
                const manifest = await source.fetchManifest(digest, { signal });
                if (manifest !== undefined)
                    await destination.ensureReferrer(manifest, { signal });
            });
        }
    }
    /** Finds all that refers to a node, starts to copy it, and goes on to what refers to that and to the node's children. */
    async #visit(walk, node, depth) {
        if (walk.visited.has(node.digest))
            return;
        walk.visited.add(node.digest);
        const { graph } = this;
        const [referrers = [], children = [], signatures = []] = await graph.all([
            this.#referrersOf(node.digest),
            graph.childrenOf(node),
            this.#signaturesOf(walk, node.digest),
        ]);
        for (const referrer of referrers) {
            if (graph.isUnderWay(referrer.digest))
                continue;
            const copying = this.#copyReferrer(walk, referrer, node.digest, depth + 1);
            copying.catch(() => { });
            walk.copies.push(copying);
        }
        await graph.all([...referrers, ...signatures, ...children].map((one) => this.#visit(walk, one, depth + 1)));
    }
    #referrersOf(digest) {
        return (0,memo/* memo */.p)(this.#listings, digest, () => this.graph.step((signal) => this.graph.source.referrers(digest, { signal })));
    }
    async #copyReferrer(walk, referrer, subject, depth) {
        const { graph } = this;
        const presence = this.#presenceOf(referrer, subject);
        presence.catch(() => { });
        const outcome = await graph.copyManifest(referrer, { presence, listedFor: subject, depth });
        if (outcome === 'copied')
            walk.written.set(subject, [...(walk.written.get(subject) ?? []), referrer]);
        if (outcome === 'missing') {
            this.#options.observer.info(`left out  ${referrer.digest}: ${graph.source.name} lists it as attached to ${subject}, but it is not`);
        }
        return outcome;
    }
    /**
     * Whether the destination may have a referrer: one whose subject was not there is not there either, and one that it
     * does not list is put, which lists it too. One that it lists is asked for, as lists outlive what they name.
     */
    async #presenceOf(referrer, subject) {
        const { graph } = this;
        if (!(await graph.isThere(subject))) {
            // One look all the same: a registry that was seen to have the referrers API need not be asked after each put.
            this.#asked ??= this.#listedBelow(subject);
            await this.#asked;
            return 'absent';
        }
        const listed = await this.#listedBelow(subject);
        return listed.some(({ digest }) => digest === referrer.digest) ? 'unknown' : 'absent';
    }
    #listedBelow(subject) {
        const { graph } = this;
        return (0,memo/* memo */.p)(this.#listed, subject, () => graph.step((signal) => graph.destination.referrers(subject, { signal })));
    }
    /** Finds the signatures that are stored by tag, and starts to copy them under the same tags. */
    async #signaturesOf(walk, digest) {
        const { graph } = this;
        const tags = await this.#signatures.of(digest);
        return (await graph.all(tags.map(async (tag) => {
            const manifest = await graph.step((signal) => graph.source.fetchManifest(tag, { signal }));
            if (manifest === undefined)
                return [];
            walk.copies.push(this.#signature(tag, manifest));
            return [manifest.descriptor];
        }))).flat();
    }
    #signature(tag, manifest) {
        return (0,memo/* memo */.p)(this.#named, tag, () => this.#copySignature(tag, manifest));
    }
    async #copySignature(tag, manifest) {
        const { graph } = this;
        const { descriptor } = manifest;
        const held = await this.#held(tag);
        if (held !== undefined && held.digest !== descriptor.digest)
            return this.#addSignatures(tag, manifest);
        let isTagged = held !== undefined;
        const named = async () => {
            isTagged = true;
            return tag;
        };
        graph.know(manifest);
        const outcome = await graph.copyManifest(descriptor, { presence: isTagged ? 'present' : 'unknown', tag: named });
        if (!isTagged)
            await graph.put(manifest, tag);
        return held === undefined ? 'copied' : outcome;
    }
    /** Adds signatures to those that the destination has under the tag; what can't be joined stays as it is there. */
    async #addSignatures(tag, manifest) {
        const { graph } = this;
        const { destination, source } = graph;
        const { observer, overwrite } = this.#options;
        const held = await graph.step((signal) => destination.fetchManifest(tag, { signal }));
        const joined = held === undefined ? { manifest } : joinSignatures(tag, held, manifest);
        if (joined === undefined) {
            observer.warning(`The tag ${tag} of ${destination.name} was left as it is: it names ${held?.descriptor.digest}, which would be lost if ${manifest.descriptor.digest} of ${source.name} took its place. Delete that tag to have the other.`);
            return 'existing';
        }
        if (joined.manifest.descriptor.digest === held?.descriptor.digest)
            return 'existing';
        if (!overwrite)
            throw (0,tag_exists/* tagExists */.L)(destination, tag);
        graph.know(manifest);
        await graph.copyManifest(manifest.descriptor);
        await graph.step((signal) => destination.updateTag(tag, async (now) => {
            const next = now === undefined ? { manifest } : joinSignatures(tag, now, manifest);
            if (next === undefined || next.manifest.descriptor.digest === now?.descriptor.digest)
                return undefined;
            if (next.config !== undefined)
                await destination.putBlob(next.config, { signal });
            return next.manifest;
        }, { signal }));
        observer.info(`added  signatures of ${manifest.descriptor.digest} to ${destination.name}:${tag}`);
        return 'copied';
    }
}

// EXTERNAL MODULE: ./build/src/base/async/parallel.js
var parallel = __webpack_require__(8697);
// EXTERNAL MODULE: ./build/src/base/limits.js
var limits = __webpack_require__(487);
// EXTERNAL MODULE: ./build/src/oci/reference.js
var oci_reference = __webpack_require__(4974);
// EXTERNAL MODULE: ./build/src/commands/shared/attempts.js
var attempts = __webpack_require__(5072);
// EXTERNAL MODULE: ./build/src/commands/shared/results.js
var results = __webpack_require__(7218);
;// CONCATENATED MODULE: ./build/src/commands/copy/concerns-one.js

/** Failures that concern one manifest, or what it names, and keep no other tag from being copied. */
const OF_ONE = [
    'NOT_FOUND',
    'UNSUPPORTED',
    'MANIFEST_INVALID',
    'DIGEST_INVALID',
    'DIGEST_MISMATCH',
    'SIZE_MISMATCH',
    'TOO_LARGE',
    'BLOB_UNKNOWN',
    'TAG_EXISTS',
];
/** True for a failure that says nothing about the other tags of a repository. */
function concernsOne(error) {
    if ((0,errors/* isArtifactError */.Z9)(error, ...OF_ONE))
        return true;
    const isRefused = (0,errors/* isArtifactError */.Z9)(error, 'REGISTRY_ERROR') && error.status !== undefined;
    return isRefused && [400, 404, 409, 412, 413, 415, 422].includes(error.status ?? 0);
}

// EXTERNAL MODULE: ./build/src/artifact/attached/attached.js
var attached = __webpack_require__(1617);
// EXTERNAL MODULE: ./build/src/artifact/index/choose-manifest.js
var choose_manifest = __webpack_require__(8774);
// EXTERNAL MODULE: ./build/src/artifact/index/image-config.js
var image_config = __webpack_require__(8765);
// EXTERNAL MODULE: ./build/src/base/pattern/pattern-list.js
var pattern_list = __webpack_require__(6533);
// EXTERNAL MODULE: ./build/src/commands/shared/references.js
var references = __webpack_require__(8364);
;// CONCATENATED MODULE: ./build/src/commands/copy/copy-selection.js













/**
 * Fetches what a reference names: one manifest, or for a repository without tag and digest one for each of its tags. A
 * layout that holds one manifest needs no tag to name it.
 * @param mayBeWhole false where one manifest is wanted: a repository then has to have just one
 * @throws ArtifactError NOT_FOUND; REFERENCE_INVALID where one is wanted and there are several
 */
async function copy_selection_select(store, request, mayBeWhole, context) {
    const { signal } = context;
    const { reference, filter = [] } = request;
    if (reference.tag !== undefined || reference.digest !== undefined) {
        const found = await store.fetchManifest((0,references/* nameIn */.ZC)(reference), { signal });
        if (found === undefined)
            throw await (0,references/* notThere */._)(store, reference, signal);
        if (filter.length > 0) {
            throw new errors/* ArtifactError */.nE('INPUT_INVALID', `The input filter is for copying all tags of a repository, not ${(0,oci_reference/* formatReference */.FH)(reference)}`, {
                remedy: 'Take the filter out, or the tag out of reference.',
            });
        }
        const manifest = await forPlatform(store, found, request, (0,oci_reference/* formatReference */.FH)(reference), signal);
        return { selected: [{ manifest, tag: reference.tag }], failed: [], isWhole: false };
    }
    const isTaken = (0,pattern_list/* patternFilter */.jm)(filter);
    const names = (await tagsOf(store, context)).filter(isTaken);
    if (names.length > 0 && (mayBeWhole || (names.length === 1 && reference.kind === 'layout'))) {
        return { ...(await fetchTags(store, names, request, mayBeWhole, context)), isWhole: mayBeWhole };
    }
    if (filter.length > 0 && names.length === 0) {
        throw new errors/* ArtifactError */.nE('NOT_FOUND', `No tag of ${store.name} matches ${filter.join(', ').slice(0, 300)}`, {
            remedy: 'Check the patterns of the input filter.',
        });
    }
    const alone = names.length === 0 ? ((await store.untagged?.({ signal })) ?? []) : [];
    const [sole] = alone;
    if (sole !== undefined && alone.length === 1) {
        const found = await (0,choose_manifest/* mustFetch */.M3)(store, sole.digest, signal);
        const manifest = await forPlatform(store, found, request, store.name, signal);
        return { selected: [{ manifest, tag: undefined }], failed: [], isWhole: false };
    }
    throw severalOrNone(reference, [...names, ...alone.map(({ digest }) => digest)]);
}
/** The tags of a store that name something to copy: the lists of referrers are made anew at the destination. */
async function tagsOf(store, { signal, observer }) {
    const names = [];
    for await (const tag of store.tags({ signal })) {
        if ((0,signature_tags/* isFallbackTag */.Xh)(tag))
            continue;
        if ((0,oci_reference/* isTag */.dz)(tag))
            names.push(tag);
        else
            observer.warning(`${store.name} has a manifest under the name ${tag.slice(0, 200)}, which is no tag; it is not copied.`);
    }
    return names;
}
/**
 * What tags name.
 * @param isolates whether what is wrong with one keeps no other from being copied
 */
async function fetchTags(store, names, request, isolates, { observer, signal }) {
    let held = 0;
    const fetchOne = async (tag, inner) => {
        const manifest = await store.fetchManifest(tag, { signal: inner });
        // Deleted since the tags were listed.
        if (manifest === undefined)
            return undefined;
        held += manifest.bytes.byteLength;
        const where = `${store.name}:${tag}`;
        // What nobody can read is told before anything is written.
        (0,oci_manifest/* parseManifest */.Ng)(manifest, where);
        return { tag, manifest: await forPlatform(store, manifest, request, where, inner) };
    };
    const found = await (0,parallel/* parallel */._)(names, limits/* COPY_TAG_CONCURRENCY */.pD, async (tag, inner) => {
        const options = { observer, signal: inner };
        const outcome = await (0,attempts/* attempt */.C)(`${store.name}:${tag}`, () => fetchOne(tag, inner), options);
        if ('error' in outcome && !(isolates && concernsOne(outcome.error)))
            throw outcome.error;
        if (held <= limits/* MAX_COPY_MANIFEST_BYTES */.dk)
            return outcome;
        throw new errors/* ArtifactError */.nE('TOO_LARGE', `The tags of ${store.name} name more than ${limits/* MAX_COPY_MANIFEST_BYTES */.dk} bytes of manifests`, { remedy: 'Copy tag by tag, in a matrix of jobs, or fewer with the input filter.' });
    }, signal);
    return {
        selected: found.flatMap((one) => ('value' in one && one.value !== undefined ? [one.value] : [])),
        failed: found.filter((one) => 'error' in one),
    };
}
/**
 * The image of the wanted platform, where an index has it. With all that belongs to it that is an index of it and of its
 * attestations, which BuildKit keeps nowhere else.
 */
async function forPlatform(store, manifest, { platform, recursive }, where, signal) {
    if (platform === undefined)
        return manifest;
    const parsed = (0,oci_manifest/* parseManifest */.Ng)(manifest, where);
    if (parsed.kind !== 'index') {
        await (0,image_config/* checkPlatform */.oF)(store, parsed, platform, where, signal);
        return manifest;
    }
    const chosen = (0,choose_manifest.choosePlatform)(parsed.manifests, platform, where);
    const attestations = recursive ? parsed.manifests.filter((entry) => (0,attached/* attestedBy */.W_)(entry) === chosen.digest) : [];
    if (attestations.length > 0) {
        return (0,oci_manifest/* encodeManifest */.Gb)({ ...parsed, manifests: [chosen, ...attestations] });
    }
    const child = await (0,choose_manifest/* fetchListed */.Yk)(store, chosen, where, signal);
    const inside = `${store.name}@${chosen.digest}`;
    const isIndex = (0,oci_manifest/* parseManifest */.Ng)(child, inside).kind === 'index';
    return isIndex ? forPlatform(store, child, { platform, recursive }, inside, signal) : child;
}
function severalOrNone(reference, names) {
    const name = (0,oci_reference/* formatRepository */.Sh)(reference);
    if (names.length === 0) {
        return new errors/* ArtifactError */.nE('NOT_FOUND', `${name} has no tags, so there is nothing to copy`, {
            remedy: 'Name what to copy by its digest, NAME@sha256:….',
        });
    }
    const shown = names.slice(0, 10).join(', ');
    return new errors/* ArtifactError */.nE('REFERENCE_INVALID', `${name} names no tag and no digest; it has ${shown}${names.length > 10 ? ', …' : ''}`, { remedy: 'Add :TAG or @sha256:… to reference; or, to copy all tags, take the tags out of to and tags.' });
}

;// CONCATENATED MODULE: ./build/src/commands/copy/copy.js










/** Copies what a reference names, or a whole repository, to others. */
async function copy(request, context) {
    const { reference } = request;
    const source = await context.openReadable(reference);
    const destinations = await openDestinations(source, request, context);
    // What the destinations have does not depend on what the source has; both are asked at once.
    for (const one of destinations)
        one.tree.lookUp(tagsFor(one, reference.tag));
    const mayBeWhole = destinations.every(({ tags, reference: to }) => tags.size === 0 && to.digest === undefined);
    const selection = await copy_selection_select(source, request, mayBeWhole, context);
    checkDigests(request, selection);
    const outcomes = [];
    for (const destination of destinations) {
        const { name } = destination.store;
        const what = selection.isWhole ? `all tags of ${source.name}` : (0,oci_reference/* formatReference */.FH)(reference);
        const work = () => context.group(`Copying ${what} to ${name}`, () => copyTo(source, destination, selection, request, context));
        outcomes.push(await (0,attempts/* attempt */.C)(name, work, context));
    }
    const done = (0,attempts/* allDone */.g)('Copying', outcomes);
    const [first] = selection.selected;
    const targets = done.flatMap((one) => one.targets);
    return {
        name: destinations[0] === undefined ? '' : (0,oci_reference/* formatRepository */.Sh)(destinations[0].reference),
        targets,
        ...(first === undefined ? {} : { manifest: Buffer.from(first.manifest.bytes).toString() }),
        changed: targets.some(({ changed }) => changed),
        count: done.reduce((sum, { counts }) => sum + counts.manifests, 0),
        copied: {
            from: (0,oci_reference/* formatReference */.FH)(reference),
            to: done.map(({ counts }, i) => ({ name: destinations[i]?.store.name ?? '', ...counts })),
        },
    };
}
async function openDestinations(source, { reference, to, tags, recursive, overwrite, repair = false }, context) {
    const found = new Map();
    for (const one of to) {
        const name = (0,oci_reference/* formatRepository */.Sh)(one);
        const group = found.get(name) ?? { reference: one, sameTags: false, tags: new Set() };
        if (one.tag !== undefined)
            group.tags.add(one.tag);
        else if (one.digest === undefined)
            group.sameTags = true;
        found.set(name, group);
    }
    for (const { tag, ...repository } of tags)
        if (tag !== undefined)
            found.get((0,oci_reference/* formatRepository */.Sh)(repository))?.tags.add(tag);
    const groups = [...found.values()];
    const isWhole = reference.tag === undefined && reference.digest === undefined;
    return Promise.all(groups.map(async (one, i) => {
        const store = await context.openWritable(one.reference, { commits: true });
        if (store.commit !== undefined && (0,oci_reference/* formatRepository */.Sh)(one.reference) === (0,oci_reference/* formatRepository */.Sh)(reference)) {
            throw new errors/* ArtifactError */.nE('UNSUPPORTED', `${store.name} can't be copied onto itself: a .tar is written whole`, {
                remedy: 'Copy to another file, or to a layout directory.',
            });
        }
        // What an earlier destination of the same registry has by then can be mounted from there.
        const origin = originOf(one.reference, [reference, ...groups.slice(0, i).map((other) => other.reference)]);
        const tree = new TreeCopy(source, store, {
            observer: context.observer,
            signal: context.signal,
            // What refers to it is in its own repository already.
            recursive: recursive && source.name !== store.name,
            overwrite,
            origin,
            // Of a whole repository it would take many times the requests.
            check: repair ? 'all' : isWhole ? 'manifests' : 'small',
            isolates: isWhole ? concernsOne : undefined,
        });
        return { ...one, store, tree };
    }));
}
/** The first of `places` that is in the registry of `reference`. */
function originOf(reference, places) {
    if (reference.kind !== 'registry')
        return undefined;
    const place = places.find((one) => one.kind === 'registry' && one.registry === reference.registry);
    return place?.kind === 'registry' ? { registry: place.registry, repository: place.repository } : undefined;
}
/** The tags of a destination for what has the tag `tag` at the source. */
function tagsFor({ sameTags, tags }, tag) {
    return [...new Set([...(sameTags && tag !== undefined ? [tag] : []), ...tags])];
}
function checkDigests({ to }, { selected, isWhole }) {
    const digest = selected[0]?.manifest.descriptor.digest;
    const other = to.find((one) => one.digest !== undefined && (isWhole || one.digest !== digest));
    if (other === undefined)
        return;
    throw new errors/* ArtifactError */.nE('DIGEST_MISMATCH', `What is to be copied is ${digest}, not ${(0,oci_reference/* formatReference */.FH)(other)}`, {
        remedy: 'Leave the digest out of to.',
    });
}
async function copyTo(source, destination, { selected, failed, isWhole }, { overwrite, dryRun }, { observer, signal }) {
    const { store, tree } = destination;
    const tagsOf = ({ tag }) => tagsFor(destination, tag);
    if (dryRun) {
        for (const one of selected) {
            const tags = tagsOf(one)
                .map((tag) => `:${tag}`)
                .join(', ');
            observer.info(`Dry run: would copy ${one.manifest.descriptor.digest} to ${store.name}${tags}.`);
        }
        return {
            counts: tree.graph.counts,
            targets: selected.map((one) => copiedTo(destination, one, tagsOf(one), false)),
        };
    }
    try {
        const copyOne = (one) => tree.copy({ manifest: one.manifest, tags: tagsOf(one) });
        const copyAlone = async (one) => {
            const outcome = await (0,attempts/* attempt */.C)(`${source.name}:${one.tag}`, () => copyOne(one), { observer, signal });
            // What concerns all of them has stopped them all.
            if ('error' in outcome && !concernsOne(outcome.error))
                throw outcome.error;
            return outcome;
        };
        const outcomes = await (0,parallel/* parallel */._)(selected, limits/* COPY_TAG_CONCURRENCY */.pD, async (one) => (isWhole ? copyAlone(one) : { name: source.name, value: await copyOne(one) }), signal);
        await store.flush?.({ signal });
        const { counts } = tree.graph;
        const committed = await commit(store, counts, overwrite, observer, signal);
        // What was missing below a manifest that was there is told of nowhere else.
        const mended = selected.length === 1 && counts.manifests + counts.blobs.uploaded + counts.blobs.mounted > 0;
        const changes = (0,attempts/* allDone */.g)('Copying', [...outcomes, ...failed], 'tags');
        return {
            counts,
            targets: selected.map((one, i) => copiedTo(destination, one, tagsOf(one), committed ?? (mended || (changes[i] ?? false)))),
        };
    }
    catch (error) {
        throw aboutBoth(error, source, store);
    }
}
/** Writes what is written whole; undefined for what is not. */
async function commit(store, counts, overwrite, observer, signal) {
    if (store.commit === undefined)
        return undefined;
    const transfer = observer.transfer(`Writing ${store.name}`, counts.bytes);
    try {
        const changed = await store.commit({ overwrite, signal, onProgress: (bytes) => transfer.add(bytes) });
        if (!changed) {
            observer.info(`Unchanged: ${store.name} is there already with the same content.`);
            nothingCopied(counts);
        }
        return changed;
    }
    finally {
        transfer.end();
    }
}
/** What was noted to be written was there already. */
function nothingCopied(counts) {
    counts.existingManifests += counts.manifests;
    counts.manifests = 0;
    counts.blobs.existing += counts.blobs.uploaded;
    counts.blobs.uploaded = 0;
    counts.bytes = 0;
}
/** A failure names one side, of which it is; this names both. */
function aboutBoth(error, source, destination) {
    if (!(error instanceof errors/* ArtifactError */.nE) || error.code === 'CANCELLED' || error.code === 'TIMEOUT')
        return error;
    const { code, message, remedy, status, detail } = error;
    return new errors/* ArtifactError */.nE(code, `Copying from ${source.name} to ${destination.name} failed: ${message}`, {
        cause: error,
        detail,
        remedy,
        status,
    });
}
function copiedTo({ reference }, { manifest }, tags, changed) {
    const name = (0,oci_reference/* formatRepository */.Sh)(reference);
    const parsed = (0,oci_manifest/* parseManifest */.Ng)(manifest, `${name}@${manifest.descriptor.digest}`);
    const artifactType = (0,oci_manifest/* artifactTypeOf */.Gh)(parsed) ?? '';
    return (0,results/* targetOf */.$)(name, manifest.descriptor, { artifactType, tags, annotations: parsed.annotations ?? {}, changed });
}

;// CONCATENATED MODULE: ./build/src/commands/copy/command.js





/** `copy`: copies what a reference names, or a whole repository. */
const command = {
    read(inputs) {
        const reference = (0,read_references/* readReference */.Wf)(inputs, 'reference', 'copy');
        const to = (0,read_references/* atLeastOne */.LU)((0,read_references/* readReferences */.PK)(inputs, 'to'), 'to', 'copy');
        const request = {
            reference,
            to,
            tags: (0,read_references/* readTags */.g$)(inputs, to, 'to'),
            platform: (0,read_platform/* readPlatform */.K)(inputs),
            recursive: inputs.flag('recursive'),
            ...(0,read_overwrite/* readRepair */.m)(inputs),
            filter: inputs.lines('filter'),
            dryRun: inputs.flag('dry-run'),
        };
        return { request, places: [reference, ...to] };
    },
    run: copy,
    report(result, request) {
        const { targets, count, changed, copied } = result;
        const counts = { count: String(count), changed: String(changed), tags: (0,report/* tagLines */.oA)(targets) };
        return {
            outputs: targets.length === 0 ? {} : { ...(0,report/* manifestOutputs */.A)(result), ...counts },
            summary: { ...(0,report/* summaryOfWrite */.V2)('Copied', result, request), copied },
        };
    },
};


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


/***/ })

};
