export const id = 7745;
export const ids = [7745];
export const modules = {

/***/ 3639:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  command: () => (/* binding */ command)
});

// EXTERNAL MODULE: ./build/src/artifact/trusted/verified-line.js
var verified_line = __webpack_require__(3985);
// EXTERNAL MODULE: ./build/src/commands/shared/inputs/read-overwrite.js
var read_overwrite = __webpack_require__(3162);
// EXTERNAL MODULE: ./build/src/commands/shared/inputs/read-platform.js
var read_platform = __webpack_require__(1700);
// EXTERNAL MODULE: ./build/src/commands/shared/inputs/read-references.js
var read_references = __webpack_require__(2609);
// EXTERNAL MODULE: ./build/src/commands/shared/report.js
var report = __webpack_require__(7356);
// EXTERNAL MODULE: ./build/src/commands/shared/trust/read-trust.js
var read_trust = __webpack_require__(166);
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
// EXTERNAL MODULE: ./build/src/commands/shared/trust/demands.js
var demands = __webpack_require__(2049);
// EXTERNAL MODULE: ./build/src/commands/shared/trust/subjects.js
var subjects = __webpack_require__(9492);
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
// EXTERNAL MODULE: ./build/src/store/sole.js
var sole = __webpack_require__(9954);
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
        const chosen = await forPlatform(store, found, request, (0,oci_reference/* formatReference */.FH)(reference), signal);
        return { selected: [{ ...chosen, tag: reference.tag }], failed: [], isWhole: false };
    }
    if (reference.kind === 'layout' && !mayBeWhole) {
        return { selected: [await soleOf(store, request, signal)], failed: [], isWhole: false };
    }
    const isTaken = (0,pattern_list/* patternFilter */.jm)(filter);
    const listed = (await listedIn(store, context)).filter(({ tag }) => tag === undefined ? filter.length === 0 : isTaken(tag));
    if (filter.length > 0 && listed.length === 0) {
        throw new errors/* ArtifactError */.nE('NOT_FOUND', `No tag of ${store.name} matches ${filter.join(', ').slice(0, 300)}`, {
            remedy: 'Check the patterns of the input filter.',
        });
    }
    if (listed.length > 0 && mayBeWhole) {
        const isWhole = listed.some(({ tag }) => tag !== undefined) || listed.length > 1;
        return { ...(await fetchAll(store, listed, request, context)), isWhole };
    }
    throw severalOrNone(reference, listed.map(({ at }) => at));
}
/** All that stands in a store to be copied: the lists of referrers are made anew at the destination. */
async function listedIn(store, { signal, observer }) {
    const found = new Map();
    const entries = await store.entries?.({ signal });
    for (const { descriptor, tag, name } of entries ?? []) {
        if (tag === undefined && name !== undefined) {
            observer.warning(`${name.slice(0, 200)} in ${store.name} has no tag for itself; it is copied by its digest, ${descriptor.digest}.`);
        }
        found.set(`${tag} ${descriptor.digest}`, { at: tag ?? descriptor.digest, tag });
    }
    if (entries === undefined)
        for await (const tag of store.tags({ signal }))
            found.set(tag, { at: tag, tag });
    return [...found.values()].filter(({ tag }) => tag === undefined || ((0,oci_reference/* isTag */.dz)(tag) && !(0,signature_tags/* isFallbackTag */.Xh)(tag)));
}
/** The one manifest of a layout, with the tag that it has there. */
async function soleOf(store, request, signal) {
    const found = await store.fetchManifest(sole/* SOLE */.U, { signal });
    if (found === undefined)
        throw nothingIn(store.name);
    const entries = (await store.entries?.({ signal })) ?? [];
    const { digest } = found.descriptor;
    const tag = entries.find((entry) => entry.descriptor.digest === digest && entry.tag !== undefined)?.tag;
    return { ...(await forPlatform(store, found, request, store.name, signal)), tag };
}
/** What is listed; what is wrong with one keeps no other from being copied. */
async function fetchAll(store, listed, request, { observer, signal }) {
    let held = 0;
    const fetchOne = async ({ at, tag }, inner) => {
        const manifest = await (tag === undefined
            ? (0,choose_manifest/* mustFetch */.M3)(store, at, inner)
            : store.fetchManifest(at, { signal: inner }));
        // Deleted since the tags were listed.
        if (manifest === undefined)
            return undefined;
        held += manifest.bytes.byteLength;
        const where = shownAs(store, at);
        // What nobody can read is told before anything is written.
        (0,oci_manifest/* parseManifest */.Ng)(manifest, where);
        return { ...(await forPlatform(store, manifest, request, where, inner)), tag };
    };
    const found = await (0,parallel/* parallel */._)(listed, limits/* COPY_TAG_CONCURRENCY */.pD, async (one, inner) => {
        const options = { observer, signal: inner };
        const outcome = await (0,attempts/* attempt */.C)(shownAs(store, one.at), () => fetchOne(one, inner), options);
        if ('error' in outcome && !concernsOne(outcome.error))
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
        return { manifest };
    const parsed = (0,oci_manifest/* parseManifest */.Ng)(manifest, where);
    if (parsed.kind !== 'index') {
        await (0,image_config/* checkPlatform */.oF)(store, parsed, platform, where, signal);
        return { manifest };
    }
    const chosen = (0,choose_manifest.choosePlatform)(parsed.manifests, platform, where);
    const image = await (0,choose_manifest/* fetchListed */.Yk)(store, chosen, where, signal);
    const attestations = recursive ? parsed.manifests.filter((entry) => (0,attached/* attestedBy */.W_)(entry) === chosen.digest) : [];
    if (attestations.length > 0) {
        const made = (0,oci_manifest/* encodeManifest */.Gb)({ ...parsed, manifests: [chosen, ...attestations] });
        return { manifest: made, root: manifest, image };
    }
    const inside = `${store.name}@${chosen.digest}`;
    if ((0,oci_manifest/* parseManifest */.Ng)(image, inside).kind !== 'index')
        return { manifest: image, root: manifest };
    return { ...(await forPlatform(store, image, { platform, recursive }, inside, signal)), root: manifest };
}
const COSIGN_TAG = /^sha256-([0-9a-f]{64})\.(?:sig|att)$/;
const SIGNATURE_LAYERS = [
    'application/vnd.dev.cosign.simplesigning.v1+json',
    'application/vnd.dsse.envelope.v1+json',
];
/** Whether a tag of cosign's older form holds signatures, and nothing else, of a manifest that is copied too. */
function isSignatureOf(tag, manifest, digests) {
    const [, hex] = COSIGN_TAG.exec(tag ?? '') ?? [];
    if (hex === undefined || !digests.has(`sha256:${hex}`))
        return false;
    const parsed = (0,oci_manifest/* parseManifest */.Ng)(manifest, `${tag}`);
    return parsed.kind === 'manifest' && parsed.layers.every(({ mediaType }) => SIGNATURE_LAYERS.includes(mediaType));
}
function severalOrNone(reference, names) {
    const name = (0,oci_reference/* formatRepository */.Sh)(reference);
    if (names.length === 0)
        return nothingIn(name);
    const shown = names.slice(0, 10).join(', ');
    return new errors/* ArtifactError */.nE('REFERENCE_INVALID', `${name} names no tag and no digest; it has ${shown}${names.length > 10 ? ', …' : ''}`, { remedy: 'Add :TAG or @sha256:… to reference; or, to copy all tags, take the tags out of to and tags.' });
}
function nothingIn(name) {
    return new errors/* ArtifactError */.nE('NOT_FOUND', `${name} has no tags, so there is nothing to copy`, {
        remedy: 'Name what to copy by its digest, NAME@sha256:….',
    });
}
function shownAs({ name }, at) {
    return `${name}${(0,oci_reference/* isTag */.dz)(at) ? ':' : '@'}${at}`;
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
    const verifications = await checkSelection(source, selection, request, context);
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
        verifications,
        count: done.reduce((sum, { counts }) => sum + counts.manifests, 0),
        copied: {
            from: (0,oci_reference/* formatReference */.FH)(reference),
            to: done.map(({ counts }, i) => ({ name: destinations[i]?.store.name ?? '', ...counts })),
        },
    };
}
/** Checks everything that is selected before the first write: of a repository every tag. */
async function checkSelection(source, { selected }, request, context) {
    const checks = await (0,demands/* openChecks */._)(request, context);
    if (checks === undefined)
        return undefined;
    const digests = new Set(selected.map(({ manifest }) => manifest.descriptor.digest));
    // Signatures stored as tags are what verifies, not what is verified.
    const judged = selected.filter(({ tag, manifest }) => !isSignatureOf(tag, manifest, digests));
    const found = await (0,parallel/* parallel */._)(judged, limits/* COPY_TAG_CONCURRENCY */.pD, ({ manifest, tag, root, image = manifest }) => {
        const what = `${source.name}${tag === undefined ? `@${manifest.descriptor.digest}` : `:${tag}`}`;
        const covered = root === undefined ? [image] : [root, image];
        return checks.check({ what, store: source, subjects: covered.map(subjects/* manifestSubject */.I) }, manifest);
    }, context.signal);
    const all = found.filter((one) => one !== undefined).flat();
    return request.trust === undefined
        ? undefined
        : [...new Map(all.map((one) => [`${one.subject} ${one.type}`, one])).values()];
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
        const look = async (one) => {
            const { digest } = one.manifest.descriptor;
            const tags = tagsOf(one);
            const names = tags.length === 0 ? [digest] : tags;
            const held = await (0,parallel/* parallel */._)(names, limits/* BLOB_CONCURRENCY */.wE, (name, inner) => store.resolve(name, { signal: inner }), signal);
            const changed = held.some((descriptor) => descriptor?.digest !== digest);
            const where = `${store.name}${tags.map((tag) => `:${tag}`).join(', ')}`;
            observer.info(changed ? `Dry run: would copy ${digest} to ${where}.` : `Unchanged: ${where} is ${digest}.`);
            return copiedTo(destination, one, tags, changed);
        };
        return { counts: tree.graph.counts, targets: await (0,parallel/* parallel */._)(selected, limits/* COPY_TAG_CONCURRENCY */.pD, look, signal) };
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
            trust: (0,read_trust/* readTrust */.b)(inputs),
            require: inputs.list('require'),
        };
        return { request, places: [reference, ...to] };
    },
    run: copy,
    report(result, request) {
        const { targets, count, changed, copied } = result;
        const counts = { count: String(count), changed: String(changed), tags: (0,report/* tagLines */.oA)(targets) };
        return {
            outputs: targets.length === 0
                ? {}
                : { ...(0,report/* manifestOutputs */.A)(result), ...counts, ...(0,verified_line/* verificationOutputs */.i)(result.verifications) },
            summary: { ...(0,report/* summaryOfWrite */.V2)('Copied', result, request), copied },
        };
    },
};


/***/ }),

/***/ 7218:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ targetOf)
/* harmony export */ });
/**
 * Returns a manifest at its place, for outputs and summary. It is shown by its first tag, else by digest; what is not told
 * is empty, and it is unchanged.
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

/***/ 563:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  A: () => (/* binding */ JsonContent)
});

;// CONCATENATED MODULE: ./build/src/files/kind/json-outline.js
/** Bytes of a string that are kept; what tells types apart is far shorter. */
const KEPT_BYTES = 512;
/** Bytes of a name that are kept. */
const NAME_BYTES = 64;
/** How deep members are named: those of the document and of what is in it. */
const NAMED_DEPTH = 2;
const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;
const OPEN_LIST = 0x5b;
const CLOSE_LIST = 0x5d;
const COLON = 0x3a;
const COMMA = 0x2c;
function isSpace(byte) {
    return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;
}
/**
 * Reads a JSON object as it comes, chunk by chunk, and keeps its outline only: the strings of its members and of those one
 * level down, under names such as `document.csaf_version`, and `{` or `[` for what they hold else. Of a list it keeps the
 * first string. Nothing throws: of what is no JSON the outline is what it seemed to be until then.
 */
class JsonOutline {
    #members = new Map();
    #long;
    #longBytes;
    /** What is open around the place that was read to: true for objects, false for lists. */
    #open = [];
    /** Names of the members that are being read, by depth. */
    #path = [];
    #depth = 0;
    /** Whether the next string is a member's name. */
    #isName = false;
    #inString = false;
    #escaped = false;
    #kept = [];
    #room = 0;
    #state = 'start';
    /**
     * @param long members of which up to `longBytes` are kept
     */
    constructor(long = [], longBytes = KEPT_BYTES) {
        this.#long = new Set(long);
        this.#longBytes = longBytes;
    }
    /** False once it is clear that this is not a JSON object. */
    get isObject() {
        return this.#state !== 'other';
    }
    /** True once the object has been read to its end. */
    get isComplete() {
        return this.#state === 'end' || this.#state === 'more';
    }
    /** True when another value follows the object, as in JSON Lines. */
    get hasMore() {
        return this.#state === 'more';
    }
    /** The string at a name, cut to what is kept, or `{` or `[`; undefined where there is none so far. */
    get(name) {
        return this.#members.get(name);
    }
    /** True when there is a member of that name so far. */
    has(name) {
        return this.#members.has(name);
    }
    /** Reads on. */
    push(chunk) {
        let at = this.#state === 'start' ? this.#begin(chunk) : 0;
        for (; at < chunk.length; at++) {
            const byte = chunk[at];
            if (this.#state === 'inside') {
                if (this.#inString)
                    this.#string(byte);
                else
                    this.#token(byte);
            }
            else if (this.#state === 'end') {
                if (!isSpace(byte))
                    this.#state = 'more';
            }
            else
                return;
        }
    }
    /** Finds the opening brace, behind a byte order mark and white space. Gives where to read on. */
    #begin(chunk) {
        let at = chunk[0] === 0xef && chunk[1] === 0xbb && chunk[2] === 0xbf ? 3 : 0;
        while (at < chunk.length && isSpace(chunk[at]))
            at++;
        if (at === chunk.length)
            return at;
        if (chunk[at] !== OPEN_OBJECT) {
            this.#state = 'other';
            return chunk.length;
        }
        this.#state = 'inside';
        return at;
    }
    #token(byte) {
        switch (byte) {
            case QUOTE:
                this.#inString = true;
                this.#kept = [];
                this.#room = this.#roomForString();
                return;
            case OPEN_OBJECT:
            case OPEN_LIST:
                this.#note(byte === OPEN_OBJECT ? '{' : '[');
                this.#depth++;
                if (this.#depth <= NAMED_DEPTH)
                    this.#open[this.#depth] = byte === OPEN_OBJECT;
                this.#isName = byte === OPEN_OBJECT;
                return;
            case CLOSE_OBJECT:
            case CLOSE_LIST:
                this.#depth--;
                this.#isName = false;
                if (this.#depth === 0)
                    this.#state = 'end';
                return;
            case COLON:
                this.#isName = false;
                return;
            case COMMA:
                this.#isName = this.#depth <= NAMED_DEPTH && this.#open[this.#depth] === true;
                return;
        }
    }
    #string(byte) {
        if (this.#escaped)
            this.#escaped = false;
        else if (byte === BACKSLASH)
            this.#escaped = true;
        else if (byte === QUOTE) {
            this.#inString = false;
            this.#endString();
            return;
        }
        if (this.#kept.length === this.#room)
            return;
        this.#kept.push(byte);
        // What does not end soon is noted as far as it goes: it may not end within what is read at all.
        if (this.#kept.length === this.#room && this.#room === this.#longBytes)
            this.#note(this.#keptText());
    }
    #roomForString() {
        if (this.#depth > NAMED_DEPTH)
            return 0;
        if (this.#isName)
            return NAME_BYTES;
        return this.#long.has(this.#name()) ? this.#longBytes : KEPT_BYTES;
    }
    #endString() {
        if (this.#depth > NAMED_DEPTH)
            return;
        const text = this.#keptText();
        this.#kept = [];
        if (this.#isName)
            this.#path[this.#depth] = text;
        else
            this.#note(text);
    }
    #keptText() {
        return unescaped(Buffer.from(this.#kept).toString());
    }
    /** The name of what is being read: `a`, `a.b`, or of what is in a list the list's. */
    #name() {
        const first = this.#path[1] ?? '';
        if (this.#depth < NAMED_DEPTH || this.#open[NAMED_DEPTH] === false)
            return first;
        return `${first}.${this.#path[NAMED_DEPTH] ?? ''}`;
    }
    #note(value) {
        if (this.#depth === 0 || this.#depth > NAMED_DEPTH)
            return;
        const name = this.#name();
        const noted = this.#members.get(name);
        const isFirstOfList = noted === '[' && this.#depth === NAMED_DEPTH && value !== '{' && value !== '[';
        if (noted === undefined || isFirstOfList)
            this.#members.set(name, value);
    }
}
function unescaped(raw) {
    if (!raw.includes('\\'))
        return raw;
    try {
        return String(JSON.parse(`"${raw}"`));
    }
    catch {
        return raw;
    }
}

// EXTERNAL MODULE: ./build/src/files/kind/known-types.js
var known_types = __webpack_require__(2215);
;// CONCATENATED MODULE: ./build/src/files/kind/json-content.js


/** The payload type of an envelope around an in-toto statement. */
const IN_TOTO_PAYLOAD = 'application/vnd.in-toto+json';
/** The members that hold a statement as Base64: of an envelope, and of an envelope in a bundle. */
const PAYLOADS = ['payload', 'dsseEnvelope.payload'];
/** Bytes kept of such a payload. The predicate's type comes before the predicate; a thousand subjects fit in front of it. */
const PAYLOAD_BYTES = 1024 * 1024;
const IN_TOTO_STATEMENT = /^https:\/\/in-toto\.io\/Statement\//;
const SIGSTORE_BUNDLE = /^application\/vnd\.dev\.sigstore\.bundle(?:\.v(\d+\.\d+))?\+json(?:;version=(\d+\.\d+))?$/;
/** Documents that one member or two tell. */
const DOCUMENTS = [
    [known_types/* KNOWN_TYPE */.J.spdxJson, (json) => /^SPDX-\d/.test(json.get('spdxVersion') ?? '')],
    // As GitHub's dependency graph exports it.
    [known_types/* KNOWN_TYPE */.J.spdxJson, (json) => /^SPDX-\d/.test(json.get('sbom.spdxVersion') ?? '')],
    [known_types/* KNOWN_TYPE */.J.spdxJson, (json) => /^https:\/\/spdx\.org\/rdf\/3/.test(json.get('@context') ?? '')],
    [known_types/* KNOWN_TYPE */.J.cyclonedxJson, (json) => json.get('bomFormat') === 'CycloneDX'],
    [known_types/* KNOWN_TYPE */.J.openvex, (json) => /^https:\/\/openvex\.dev\/ns(?:\/|$)/.test(json.get('@context') ?? '')],
    [known_types/* KNOWN_TYPE */.J.csaf, (json) => /^2\./.test(json.get('document.csaf_version') ?? '')],
    [known_types/* KNOWN_TYPE */.J.sarif, isSarif],
];
function isSarif(json) {
    if (/sarif[^/]*(?:\.json)?$/i.test(json.get('$schema') ?? ''))
        return true;
    return json.get('runs') === '[' && /^2\.\d/.test(json.get('version') ?? '');
}
/** Reads a JSON file as it comes and says what it is once that is clear. */
class JsonContent {
    #json = new JsonOutline(PAYLOADS, PAYLOAD_BYTES);
    /** Reads on. False once more would tell no more. */
    push(chunk) {
        const json = this.#json;
        json.push(chunk);
        return json.isObject && !json.hasMore && documentOf(json) === undefined;
    }
    /** What was read. Statements, envelopes and bundles one a line are none of these. */
    get content() {
        const json = this.#json;
        return documentOf(json) ?? (json.hasMore ? undefined : (bundleOf(json) ?? statementOf(json)));
    }
}
/** What needs not be read to its end. */
function documentOf(json) {
    const type = DOCUMENTS.find(([, is]) => is(json))?.[0];
    if (type !== undefined)
        return { mediaType: type, artifactType: type };
    // containers/image's docs/containers-signature.5.md; cosign writes the same form.
    if (json.get('critical') === '{' && /^(?:cosign|atomic) container/.test(json.get('critical.type') ?? '')) {
        return { mediaType: known_types/* KNOWN_TYPE */.J.simpleSigning, artifactType: known_types/* KNOWN_TYPE */.J.cosignSignature };
    }
    return undefined;
}
/** A Sigstore bundle, as cosign and actions/attest store it: by itself, without a name, with what is in it said outside. */
function bundleOf(json) {
    const match = SIGSTORE_BUNDLE.exec(json.get('mediaType') ?? '');
    if (match === null)
        return undefined;
    const content = json.has('dsseEnvelope') ? 'dsse-envelope' : 'message-signature';
    if (content === 'message-signature' && !json.has('messageSignature'))
        return undefined;
    const predicateType = predicateIn(json, 'dsseEnvelope.');
    const type = `application/vnd.dev.sigstore.bundle.v${match[1] ?? match[2] ?? '0.3'}+json`;
    return {
        mediaType: type,
        artifactType: type,
        isAlone: true,
        annotations: {
            [known_types/* ATTESTATION_ANNOTATION */.D.bundleContent]: content,
            ...(predicateType === undefined ? {} : { [known_types/* ATTESTATION_ANNOTATION */.D.bundlePredicateType]: predicateType }),
        },
    };
}
/** An in-toto statement, or an envelope around one or around something else (secure-systems-lab/dsse, envelope.md). */
function statementOf(json) {
    if (isEnvelope(json)) {
        const predicateType = predicateIn(json, '');
        const isStatement = predicateType !== undefined || json.get('payloadType') === IN_TOTO_PAYLOAD;
        const artifactType = isStatement ? known_types/* KNOWN_TYPE */.J.inToto : known_types/* KNOWN_TYPE */.J.dsse;
        return { mediaType: known_types/* KNOWN_TYPE */.J.dsse, artifactType, ...annotated(predicateType) };
    }
    if (!IN_TOTO_STATEMENT.test(json.get('_type') ?? ''))
        return undefined;
    const type = known_types/* KNOWN_TYPE */.J.inToto;
    return { mediaType: type, artifactType: type, ...annotated(json.get('predicateType')) };
}
/** What comes behind a payload may be too far away to be read. */
function isEnvelope(json) {
    if (!json.has('payload'))
        return false;
    if (json.isComplete)
        return json.has('payloadType') && json.has('signatures');
    return json.has('payloadType') || predicateIn(json, '') !== undefined;
}
function annotated(predicateType) {
    if (predicateType === undefined)
        return {};
    const annotations = { [known_types/* ATTESTATION_ANNOTATION */.D.predicateType]: predicateType };
    return { annotations, layerAnnotations: annotations };
}
/** The predicate type of the statement in an envelope whose members have names that start with `prefix`. */
function predicateIn(json, prefix) {
    const payload = json.get(`${prefix}payload`);
    const payloadType = json.get(`${prefix}payloadType`) ?? IN_TOTO_PAYLOAD;
    if (payload === undefined || payloadType !== IN_TOTO_PAYLOAD)
        return undefined;
    const statement = new JsonOutline();
    statement.push(Buffer.from(payload, 'base64'));
    return IN_TOTO_STATEMENT.test(statement.get('_type') ?? '') ? statement.get('predicateType') : undefined;
}


/***/ }),

/***/ 2215:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D: () => (/* binding */ ATTESTATION_ANNOTATION),
/* harmony export */   J: () => (/* binding */ KNOWN_TYPE)
/* harmony export */ });
/** Media types of what is recognised by its content, or by its name where the content is cut off. */
const KNOWN_TYPE = {
    spdxJson: 'application/spdx+json',
    spdxTagValue: 'text/spdx',
    cyclonedxJson: 'application/vnd.cyclonedx+json',
    cyclonedxXml: 'application/vnd.cyclonedx+xml',
    sarif: 'application/sarif+json',
    inToto: 'application/vnd.in-toto+json',
    dsse: 'application/vnd.dsse.envelope.v1+json',
    sigstoreBundle: 'application/vnd.dev.sigstore.bundle.v0.3+json',
    openvex: 'application/vnd.openvex+json',
    csaf: 'application/csaf+json',
    junit: 'application/junit+xml',
    simpleSigning: 'application/vnd.dev.cosign.simplesigning.v1+json',
    /** The artifact type of cosign's signatures as referrers, whose layers are `simpleSigning`. */
    cosignSignature: 'application/vnd.dev.cosign.artifact.sig.v1+json',
    wasm: 'application/wasm',
    /** The config of a WebAssembly artifact (CNCF TAG Runtime, "Wasm OCI Artifact Layout"). */
    wasmConfig: 'application/vnd.wasm.config.v0+json',
    helmConfig: 'application/vnd.cncf.helm.config.v1+json',
    helmChart: 'application/vnd.cncf.helm.chart.content.v1.tar+gzip',
    helmProvenance: 'application/vnd.cncf.helm.chart.provenance.v1.prov',
};
/** Annotations that say what is in an attestation, without looking into it. */
const ATTESTATION_ANNOTATION = {
    /** cosign's BUNDLE_SPEC: `dsse-envelope` or `message-signature`. */
    bundleContent: 'dev.sigstore.bundle.content',
    /** cosign's BUNDLE_SPEC: all bundles share one artifact type, and only this tells them apart. */
    bundlePredicateType: 'dev.sigstore.bundle.predicateType',
    /** BuildKit's attestation storage, on the layers of statements. */
    predicateType: 'in-toto.io/predicate-type',
    /** cosign's, on the layers of what it stores under a tag that ends in `.att`. */
    cosignPredicateType: 'predicateType',
};


/***/ })

};
