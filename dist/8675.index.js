export const id = 8675;
export const ids = [8675];
export const modules = {

/***/ 8675:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  copy: () => (/* binding */ copy)
});

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
            await this.#refuseToMove(stale[0], descriptor);
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
        await graph.all(stale.filter((one) => one !== first).map((one) => this.#tag(manifest, one)));
        return repaired || stale.length > 0 || (await copying) === 'copied' || outcomes.includes('copied');
    }
    /** Begins to ask the destination what it has under these tags, for they are needed soon. */
    lookUp(tags) {
        for (const tag of tags)
            this.#held(tag);
    }
    #held(tag) {
        const { graph } = this;
        return memo(this.#looked, tag, () => graph.step((signal) => graph.destination.resolve(tag, { quick: true, signal })));
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
    async #tag(manifest, tag) {
        await this.#refuseToMove(tag, manifest.descriptor);
        await this.graph.put(manifest, tag);
    }
    /** With `overwrite` off the tag is looked at once more, right before it is written. */
    async #refuseToMove(tag, { digest }) {
        if (this.#options.overwrite)
            return;
        const { destination } = this.graph;
        const held = await this.graph.step((signal) => destination.resolve(tag, { signal }));
        if (held !== undefined && held.digest !== digest)
            throw (0,tag_exists/* tagExists */.L)(destination, tag);
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
        return memo(this.#listings, digest, () => this.graph.step((signal) => this.graph.source.referrers(digest, { signal })));
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
        return memo(this.#listed, subject, () => graph.step((signal) => graph.destination.referrers(subject, { signal })));
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
        return memo(this.#named, tag, () => this.#copySignature(tag, manifest));
    }
    async #copySignature(tag, manifest) {
        const { graph } = this;
        const { descriptor } = manifest;
        const held = await this.#held(tag);
        if (held !== undefined && held.digest !== descriptor.digest)
            return this.#addSignatures(tag, manifest);
        let isTagged = held !== undefined;
        const named = async () => {
            await this.#refuseToMove(tag, descriptor);
            isTagged = true;
            return tag;
        };
        graph.know(manifest);
        const outcome = await graph.copyManifest(descriptor, { presence: isTagged ? 'present' : 'unknown', tag: named });
        if (!isTagged)
            await this.#tag(manifest, tag);
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
/** The promise that a map has under a key, made where there is none. Nobody may wait for it yet, so a failure is no alarm. */
function memo(known, key, make) {
    const running = known.get(key);
    if (running !== undefined)
        return running;
    const made = make();
    made.catch(() => { });
    known.set(key, made);
    return made;
}

// EXTERNAL MODULE: ./build/src/base/async/parallel.js
var parallel = __webpack_require__(8697);
// EXTERNAL MODULE: ./build/src/base/limits.js
var limits = __webpack_require__(487);
// EXTERNAL MODULE: ./build/src/oci/reference.js
var oci_reference = __webpack_require__(4974);
// EXTERNAL MODULE: ./build/src/commands/shared/attempts.js
var attempts = __webpack_require__(5072);
// EXTERNAL MODULE: ./build/src/commands/shared/target-of.js
var target_of = __webpack_require__(7313);
// EXTERNAL MODULE: ./build/src/artifact/index/choose-manifest.js
var choose_manifest = __webpack_require__(8774);
// EXTERNAL MODULE: ./build/src/commands/shared/subject.js
var subject = __webpack_require__(5304);
;// CONCATENATED MODULE: ./build/src/commands/copy/copy-selection.js








/**
 * Fetches what a reference names: one manifest, or for a repository without tag and digest one for each of its tags. A
 * layout that holds one manifest needs no tag to name it.
 * @param mayBeWhole false where one manifest is wanted: a repository then has to have just one
 * @throws ArtifactError NOT_FOUND; REFERENCE_INVALID where one is wanted and there are several
 */
async function copy_selection_select(store, reference, platform, mayBeWhole, context) {
    const { signal } = context;
    if (reference.tag !== undefined || reference.digest !== undefined) {
        const found = await store.fetchManifest((0,subject/* nameIn */.ZC)(reference), { signal });
        if (found === undefined)
            throw await (0,subject/* notThere */._)(store, reference, signal);
        const manifest = await forPlatform(store, found, platform, (0,oci_reference/* formatReference */.FH)(reference), signal);
        return { selected: [{ manifest, tag: reference.tag }], isWhole: false };
    }
    const names = await tagsOf(store, context);
    if (names.length > 0 && (mayBeWhole || (names.length === 1 && reference.kind === 'layout'))) {
        return { selected: await fetchTags(store, names, platform, signal), isWhole: mayBeWhole };
    }
    const alone = names.length === 0 ? ((await store.untagged?.({ signal })) ?? []) : [];
    const [sole] = alone;
    if (sole !== undefined && alone.length === 1) {
        const found = await (0,choose_manifest/* mustFetch */.M)(store, sole.digest, signal);
        const manifest = await forPlatform(store, found, platform, store.name, signal);
        return { selected: [{ manifest, tag: undefined }], isWhole: false };
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
async function fetchTags(store, names, platform, signal) {
    let held = 0;
    const found = await (0,parallel/* parallel */._)(names, limits/* COPY_TAG_CONCURRENCY */.pD, async (tag, inner) => {
        const manifest = await store.fetchManifest(tag, { signal: inner });
        // Deleted since the tags were listed.
        if (manifest === undefined)
            return undefined;
        held += manifest.bytes.byteLength;
        if (held > limits/* MAX_COPY_MANIFEST_BYTES */.dk) {
            throw new errors/* ArtifactError */.nE('TOO_LARGE', `The tags of ${store.name} name more than ${limits/* MAX_COPY_MANIFEST_BYTES */.dk} bytes of manifests`, { remedy: 'Copy tag by tag, in a matrix of jobs.' });
        }
        return { tag, manifest: await forPlatform(store, manifest, platform, `${store.name}:${tag}`, inner) };
    }, signal);
    return found.filter((one) => one !== undefined);
}
async function forPlatform(store, manifest, platform, where, signal) {
    if (platform === undefined)
        return manifest;
    const parsed = (0,oci_manifest/* parseManifest */.Ng)(manifest, where);
    if (parsed.kind !== 'index')
        return manifest;
    const chosen = (0,choose_manifest.choosePlatform)(parsed.manifests, platform, where);
    return forPlatform(store, await (0,choose_manifest/* mustFetch */.M)(store, chosen.digest, signal), platform, where, signal);
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
    const { reference, platform } = request;
    const source = await context.openStore(reference, 'pull');
    const destinations = await openDestinations(source, request, context);
    // What the destinations have does not depend on what the source has; both are asked at once.
    for (const one of destinations)
        one.tree.lookUp(tagsFor(one, reference.tag));
    const mayBeWhole = destinations.every(({ tags, reference: to }) => tags.size === 0 && to.digest === undefined);
    const selection = await copy_selection_select(source, reference, platform, mayBeWhole, context);
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
        files: [],
        changed: targets.some(({ changed }) => changed),
        count: done.reduce((sum, { counts }) => sum + counts.manifests, 0),
        copied: {
            from: (0,oci_reference/* formatReference */.FH)(reference),
            to: done.map(({ counts }, i) => ({ name: destinations[i]?.store.name ?? '', ...counts })),
        },
        recheck: [],
    };
}
async function openDestinations(source, { reference, to, tags, recursive, overwrite }, context) {
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
    return Promise.all(groups.map(async (one, i) => {
        const store = await context.openStore(one.reference, 'replace');
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
async function copyTo(source, destination, { selected }, { overwrite, dryRun }, { observer, signal }) {
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
            targets: selected.map((one) => targetResult(destination, one, tagsOf(one), false)),
        };
    }
    try {
        const changes = await (0,parallel/* parallel */._)(selected, limits/* COPY_TAG_CONCURRENCY */.pD, (one) => tree.copy({ manifest: one.manifest, tags: tagsOf(one) }), signal);
        const { counts } = tree.graph;
        const committed = await commit(store, counts, overwrite, observer, signal);
        // What was missing below a manifest that was there is told of nowhere else.
        const mended = selected.length === 1 && counts.manifests + counts.blobs.uploaded + counts.blobs.mounted > 0;
        return {
            counts,
            targets: selected.map((one, i) => targetResult(destination, one, tagsOf(one), committed ?? (mended || (changes[i] ?? false)))),
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
function targetResult({ reference }, { manifest }, tags, changed) {
    const name = (0,oci_reference/* formatRepository */.Sh)(reference);
    const parsed = (0,oci_manifest/* parseManifest */.Ng)(manifest, `${name}@${manifest.descriptor.digest}`);
    const artifactType = (0,oci_manifest/* artifactTypeOf */.Gh)(parsed) ?? '';
    return (0,target_of/* targetOf */.$)(name, manifest.descriptor, { artifactType, tags, annotations: parsed.annotations ?? {}, changed });
}


/***/ })

};
