export const id = 2330;
export const ids = [2330];
export const modules = {

/***/ 732:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   DE: () => (/* binding */ CREATED),
/* harmony export */   If: () => (/* binding */ parseAnnotationLines),
/* harmony export */   K8: () => (/* binding */ isTime)
/* harmony export */ });
/* harmony import */ var _base_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2396);
/* harmony import */ var _input_values_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5182);


const LEVEL = /^((?:manifest|index)(?:-descriptor)?(?:\[[^\]]*\])?(?:,(?:manifest|index)(?:-descriptor)?(?:\[[^\]]*\])?)*):/;
/** The annotation of the creation time. */
const CREATED = 'org.opencontainers.image.created';
/** RFC 3339, 5.6: what image-spec 1.1.1 (annotations.md) asks of the creation time. */
const RFC3339 = /^\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(?:\.\d+)?(?:[Zz]|[+-]\d\d:\d\d)$/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what this looks for.
const CONTROL = /[\u0000-\u001f\u007f]/;
/**
 * Reads `key=value` lines. The first `=` splits, so a value may hold more; white space around key and value is dropped;
 * a value can't go over several lines. Lines starting with `#` are comments. Prefixes such as `manifest:` or
 * `manifest,index-descriptor:`, as docker/metadata-action writes them, say what the annotation is for; those for descriptors and
 * for single platforms have no place here and are returned as unused.
 * @param unprefixed what a line without a prefix is for
 * @throws ArtifactError INPUT_INVALID for a line without `=` or key, a repeated key, and an invalid creation time
 */
function parseAnnotationLines(text, unprefixed = 'manifest') {
    const levels = { manifest: new Map(), index: new Map() };
    const unused = new Set();
    for (const line of (0,_input_values_js__WEBPACK_IMPORTED_MODULE_1__/* .parseLines */ .Li)(text)) {
        if (line.startsWith('#'))
            continue;
        const prefix = LEVEL.exec(line)?.[1];
        const rest = prefix === undefined ? line : line.slice(prefix.length + 1);
        const equals = rest.indexOf('=');
        const key = rest.slice(0, equals).trim();
        const value = rest.slice(equals + 1).trim();
        if (equals < 0 || key === '') {
            throw badLine(line, equals < 0 ? 'it has no =' : 'it has no key', 'Write each annotation as key=value, on one line.');
        }
        if (key === '__proto__')
            throw badLine(line, 'JSON readers do not accept this key', 'Use another key.');
        if (CONTROL.test(rest))
            throw badLine(line, 'it contains control characters', 'Remove them.');
        if (key === CREATED && !isTime(value)) {
            throw badLine(line, 'it is not an RFC 3339 time', 'Write it as 2000-01-31T12:00:00Z.');
        }
        for (const level of new Set(prefix?.split(',') ?? [unprefixed])) {
            if (level !== 'manifest' && level !== 'index') {
                unused.add(level);
                continue;
            }
            if (levels[level].has(key)) {
                throw new _base_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ArtifactError */ .nE('INPUT_INVALID', `"annotations" has the key "${key.slice(0, 100)}" twice`, {
                    remedy: 'Keep one of the two lines.',
                });
            }
            levels[level].set(key, value);
        }
    }
    return {
        manifest: Object.fromEntries(levels.manifest),
        index: Object.fromEntries(levels.index),
        unused: [...unused],
    };
}
/** True for a time as image-spec 1.1.1 (annotations.md) asks for. */
function isTime(value) {
    return RFC3339.test(value) && !Number.isNaN(Date.parse(value));
}
function badLine(line, why, remedy) {
    return (0,_input_values_js__WEBPACK_IMPORTED_MODULE_1__/* .badInput */ .AN)('annotations', line, why, remedy);
}


/***/ }),

/***/ 9741:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   ES: () => (/* binding */ putBlobs),
/* harmony export */   FR: () => (/* binding */ logLayers),
/* harmony export */   L8: () => (/* binding */ putContent),
/* harmony export */   Xi: () => (/* binding */ pushArtifact),
/* harmony export */   Xm: () => (/* binding */ lookForBlobs),
/* harmony export */   ep: () => (/* binding */ putTagged)
/* harmony export */ });
/* harmony import */ var _base_async_parallel_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8697);
/* harmony import */ var _base_limits_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(487);
/* harmony import */ var _store_put_showing_again_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(497);
/* harmony import */ var _pack_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4247);




/**
 * Stores an artifact's blobs, then its children, then its manifest, then its tags: a tag never points at missing content. The first
 * failure stops the rest.
 * @returns what became of each blob
 */
async function pushArtifact(store, artifact, options) {
    const outcomes = await putContent(store, artifact, options);
    await putTagged(store, artifact, options.tags ?? [], options);
    return outcomes;
}
/** Stores all that an artifact's manifest names: its blobs, then its children. Says what became of each blob. */
async function putContent(store, artifact, options) {
    const outcomes = await putBlobs(store, artifact, options);
    await putChildren(store, artifact, options.signal);
    return outcomes;
}
/**
 * Asks a store which blobs it has, so that {@link putBlobs} need not ask when it comes to it. Never throws: what could
 * not be found out is asked again there.
 */
async function lookForBlobs(store, descriptors, signal) {
    const look = (descriptor, inner) => store.hasBlob(descriptor, { signal: inner }).catch(() => undefined);
    const different = [...new Map(descriptors.map((descriptor) => [descriptor.digest, descriptor])).values()];
    await (0,_base_async_parallel_js__WEBPACK_IMPORTED_MODULE_2__/* .parallel */ ._)(different, _base_limits_js__WEBPACK_IMPORTED_MODULE_3__/* .BLOB_CONCURRENCY */ .wE, look, signal).catch(() => undefined);
}
/** Stores the blobs of an artifact, several at once, and says what became of each. */
async function putBlobs(store, artifact, { observer, signal, assumeAbsent = false }) {
    const total = artifact.blobs.reduce((sum, blob) => sum + blob.descriptor.size, 0);
    const transfer = observer.transfer(`Pushing to ${store.name}`, total);
    try {
        const results = await (0,_base_async_parallel_js__WEBPACK_IMPORTED_MODULE_2__/* .parallel */ ._)(artifact.blobs, _base_limits_js__WEBPACK_IMPORTED_MODULE_3__/* .BLOB_CONCURRENCY */ .wE, async (source, inner) => {
            const onProgress = (bytes) => transfer.add(bytes);
            const outcome = await store.putBlob(source, { signal: inner, onProgress, assumeAbsent });
            if (outcome !== 'uploaded')
                transfer.add(source.descriptor.size);
            return [source.descriptor.digest, outcome];
        }, signal);
        return new Map(results);
    }
    finally {
        transfer.end();
    }
}
/** Tells the log what became of each layer of an artifact that was just stored. */
function logLayers(artifact, outcomes, observer) {
    for (const layer of [artifact, ...(artifact.children ?? [])].flatMap(({ layers }) => layers)) {
        const title = layer.annotations?.[_pack_js__WEBPACK_IMPORTED_MODULE_1__/* .ANNOTATION */ .YX.title] ?? layer.mediaType;
        observer.info(`${outcomes?.get(layer.digest) ?? 'existing'}  ${title}  ${layer.size} bytes  ${layer.digest}`);
    }
}
async function putChildren(store, { children = [] }, signal) {
    const put = (child, inner) => putTagged(store, child, [], { signal: inner });
    await (0,_base_async_parallel_js__WEBPACK_IMPORTED_MODULE_2__/* .parallel */ ._)(children, _base_limits_js__WEBPACK_IMPORTED_MODULE_3__/* .BLOB_CONCURRENCY */ .wE, put, signal);
}
/** Stores the manifest of an artifact whose blobs are there, under each tag, or by digest when there is none. */
async function putTagged(store, artifact, tags, options = {}) {
    const { manifest } = artifact;
    const { overwrite = true, signal } = options;
    const [first, ...others] = tags;
    await putFirst(store, artifact, first, options);
    const put = (tag, inner) => store.putManifest(manifest, { tag, overwrite, signal: inner });
    await (0,_base_async_parallel_js__WEBPACK_IMPORTED_MODULE_2__/* .parallel */ ._)(others, _base_limits_js__WEBPACK_IMPORTED_MODULE_3__/* .BLOB_CONCURRENCY */ .wE, put, signal);
}
/** Stores a manifest for the first time. */
async function putFirst(store, artifact, tag, { overwrite = true, signal }) {
    const { manifest, blobs } = artifact;
    await (0,_store_put_showing_again_js__WEBPACK_IMPORTED_MODULE_0__/* .putShowingAgain */ .R)(() => store.putManifest(manifest, { signal, tag, overwrite }), async ({ assumeAbsent }) => {
        const put = (source, inner) => store.putBlob(source, { signal: inner, assumeAbsent });
        await (0,_base_async_parallel_js__WEBPACK_IMPORTED_MODULE_2__/* .parallel */ ._)(blobs, _base_limits_js__WEBPACK_IMPORTED_MODULE_3__/* .BLOB_CONCURRENCY */ .wE, put, signal);
        await putChildren(store, artifact, signal);
    }, signal);
}


/***/ }),

/***/ 2330:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  command: () => (/* binding */ command)
});

// EXTERNAL MODULE: ./build/src/base/errors.js
var errors = __webpack_require__(2396);
// EXTERNAL MODULE: ./build/src/base/pattern/parse-pattern.js + 2 modules
var parse_pattern = __webpack_require__(3346);
// EXTERNAL MODULE: ./build/src/oci/digest.js
var oci_digest = __webpack_require__(6559);
// EXTERNAL MODULE: ./build/src/oci/platform.js
var oci_platform = __webpack_require__(3856);
// EXTERNAL MODULE: ./build/src/oci/reference.js
var oci_reference = __webpack_require__(4974);
;// CONCATENATED MODULE: ./build/src/artifact/index/manifest-line.js





/** What a pattern of tags may be written with. */
const TAG_PATTERN = /^[\w.*?\-[\]{},!^:\\]{1,256}$/;
/** A class such as `[:digit:]`, which has colons of its own. */
const NAMED_CLASS = /\[:\w*:\]/g;
const FORMS = 'Write each line as HOST/NAME:TAG, a tag or digest in the same repository, or a pattern such as HOST/NAME:run-1-*, and behind a blank os/architecture or merge.';
function bad(line, why, remedy = FORMS) {
    return new errors/* ArtifactError */.nE('INPUT_INVALID', `Invalid line "${line.slice(0, 200)}" in manifests: ${why}`, { remedy });
}
/**
 * Reads a line `SOURCE [os/arch]`, `SOURCE merge`, `!DIGEST` and `!os/arch`, or `!TAGS`. A source is a reference, a digest, a bare
 * tag, or one of these with wildcards in its tag.
 * @throws ArtifactError INPUT_INVALID, REFERENCE_INVALID
 */
function parseManifestLine(line) {
    const [source = '', second, ...more] = partsOf(line.trim());
    if (more.length > 0)
        throw bad(line, 'it has more than a source and a platform');
    if (source.startsWith('!'))
        return parseRemoved(source.slice(1), second, line);
    const merge = second === 'merge';
    const platform = second === undefined || merge ? undefined : (0,oci_platform/* parsePlatform */.FL)(second, 'manifests');
    return { kind: 'join', ...parseSource(source, line), merge, platform };
}
/** The words of a line; the version of a system behind a platform may be several, as in `darwin/arm64:macOS 12.6`. */
function partsOf(line) {
    const [, source, platform] = /^(\S+)\s+([^\s:]+\/[^\s:]+:\S.*)$/.exec(line) ?? [];
    return source === undefined || platform === undefined ? line.split(/\s+/) : [source, platform];
}
function parseRemoved(text, second, line) {
    const remedy = 'Write !sha256:… or !os/architecture, or !TAG to leave tags out of what a pattern matches.';
    if (second !== undefined || text === '')
        throw bad(line, 'a digest or platform must follow the !', remedy);
    const digest = text.slice(text.lastIndexOf('@') + 1);
    if ((0,oci_digest/* isDigest */.Bc)(digest))
        return { kind: 'remove', digest };
    if (TAG_PATTERN.test(text) && !text.replace(NAMED_CLASS, '').includes(':'))
        return { kind: 'leave-out', pattern: text };
    if (/[:@]/.test(text))
        throw bad(line, 'a digest or platform must follow the !', remedy);
    return { kind: 'remove', platform: (0,oci_platform/* parsePlatform */.FL)(text, 'manifests') };
}
function parseSource(text, line) {
    if ((0,oci_digest/* isDigest */.Bc)(text))
        return { repository: undefined, name: text, isPattern: false };
    // An IPv6 address has brackets too.
    const isPattern = (0,parse_pattern/* hasWildcard */.rl)(text.slice(text.lastIndexOf('/') + 1));
    const colon = text.replace(NAMED_CLASS, (named) => '_'.repeat(named.length)).lastIndexOf(':');
    if (colon < 0 && !text.includes('/')) {
        if (!isPattern && !(0,oci_reference/* isTag */.dz)(text))
            throw bad(line, 'it is neither a tag nor a reference');
        return { repository: undefined, name: text, isPattern };
    }
    if (!isPattern) {
        const { tag, digest, ...repository } = (0,oci_reference/* parseReference */.F2)(text);
        const name = digest ?? tag;
        if (name === undefined)
            throw bad(line, 'it has no tag or digest');
        return { repository, name, isPattern };
    }
    const name = text.slice(colon + 1);
    if (!TAG_PATTERN.test(name))
        throw bad(line, 'its wildcards cannot match a tag');
    const repository = (0,oci_reference/* parseReference */.F2)(text.slice(0, colon));
    if (repository.tag !== undefined || repository.digest !== undefined) {
        throw bad(line, `it has a tag as well as a pattern: ${(0,oci_reference/* formatReference */.FH)(repository)}`);
    }
    return { repository, name, isPattern };
}

// EXTERNAL MODULE: ./build/src/commands/shared/annotations.js
var annotations = __webpack_require__(5158);
// EXTERNAL MODULE: ./build/src/commands/shared/inputs/read-overwrite.js
var read_overwrite = __webpack_require__(3162);
// EXTERNAL MODULE: ./build/src/commands/shared/inputs/read-packing.js
var read_packing = __webpack_require__(6720);
// EXTERNAL MODULE: ./build/src/commands/shared/inputs/read-references.js
var read_references = __webpack_require__(2609);
// EXTERNAL MODULE: ./build/src/commands/shared/inputs/read-type.js
var read_type = __webpack_require__(7323);
// EXTERNAL MODULE: ./build/src/commands/shared/report.js
var report = __webpack_require__(7356);
// EXTERNAL MODULE: ./build/src/artifact/index/join-index.js
var join_index = __webpack_require__(2242);
// EXTERNAL MODULE: ./build/src/oci/manifest.js
var oci_manifest = __webpack_require__(2262);
// EXTERNAL MODULE: ./build/src/commands/shared/attempts.js
var attempts = __webpack_require__(5072);
// EXTERNAL MODULE: ./build/src/commands/shared/publish.js
var publish = __webpack_require__(7699);
// EXTERNAL MODULE: ./build/src/commands/shared/references.js
var references = __webpack_require__(8364);
// EXTERNAL MODULE: ./build/src/artifact/copy/copy-graph.js + 1 modules
var copy_graph = __webpack_require__(4330);
// EXTERNAL MODULE: ./build/src/artifact/copy/signature-tags.js
var signature_tags = __webpack_require__(2366);
// EXTERNAL MODULE: ./build/src/base/async/parallel.js
var parallel = __webpack_require__(8697);
// EXTERNAL MODULE: ./build/src/base/limits.js
var limits = __webpack_require__(487);
// EXTERNAL MODULE: ./build/src/base/pattern/pattern-list.js
var pattern_list = __webpack_require__(6533);
// EXTERNAL MODULE: ./build/src/oci/json.js
var json = __webpack_require__(5373);
// EXTERNAL MODULE: ./build/src/oci/media-types.js
var media_types = __webpack_require__(415);
;// CONCATENATED MODULE: ./build/src/commands/index/index-sources.js













/**
 * Fetches what the lines name, in their order; what a pattern matches in the order of the tags.
 * @param targets what is to be written: its own tags are no children, and lines without a repository are in the first's
 * @throws ArtifactError NOT_FOUND
 */
async function findSources(lines, targets, context) {
    const { signal } = context;
    const leftOut = lines.flatMap((line) => (line.kind === 'leave-out' ? [`!${line.pattern}`] : []));
    const wanted = [];
    const unmatched = [];
    for (const line of lines) {
        if (line.kind !== 'join')
            continue;
        const repository = line.repository ?? bare(targets[0]);
        if (repository === undefined)
            continue;
        if (!line.isPattern) {
            const name = (0,oci_digest/* isDigest */.Bc)(line.name) ? { digest: line.name } : { tag: line.name };
            wanted.push({ reference: { ...repository, ...name }, line });
            continue;
        }
        const tags = await matchingTags(repository, [line.name, ...leftOut], targets, context);
        if (tags.length === 0)
            unmatched.push(`${(0,oci_reference/* formatRepository */.Sh)(repository)}:${line.name}`);
        wanted.push(...tags.map((tag) => ({ reference: { ...repository, tag }, line, matched: tag })));
    }
    if (wanted.length > limits/* MAX_TREE_NODES */.iS) {
        throw new errors/* ArtifactError */.nE('TOO_LARGE', `${wanted.length} manifests are more than an index may have here`);
    }
    const found = await (0,parallel/* parallel */._)(wanted, limits/* TREE_CONCURRENCY */.f1, async ({ reference, line, matched }, inner) => {
        const store = await openSource(reference, targets, context);
        const manifest = await store.fetchManifest(reference.digest ?? reference.tag ?? '', { signal: inner });
        if (manifest === undefined)
            throw (0,references/* missing */.LO)(reference);
        const entries = await entriesOf(store, manifest, line, reference, context, inner);
        return { reference, store, manifest, entries, matched };
    }, signal);
    return { found, unmatched };
}
/** The error for patterns that match nothing. */
function nothingMatches(patterns) {
    return new errors/* ArtifactError */.nE('NOT_FOUND', `No tag matches ${patterns.join(', ').slice(0, 300)}`, {
        remedy: 'Check the pattern, and that the jobs before pushed under tags that match it.',
    });
}
function bare(reference) {
    if (reference === undefined)
        return undefined;
    const { tag: _tag, digest: _digest, ...repository } = reference;
    return repository;
}
/** Opens the target's own store if the source is there: a mirror need not know yet what was pushed just now. */
function openSource(reference, targets, { openReadable, openWritable }) {
    const isTarget = targets.some((target) => (0,oci_reference/* formatRepository */.Sh)(target) === (0,oci_reference/* formatRepository */.Sh)(reference));
    return isTarget ? openWritable(reference) : openReadable(reference);
}
async function matchingTags(repository, patterns, targets, context) {
    const store = await openSource(repository, targets, context);
    const name = (0,oci_reference/* formatRepository */.Sh)(repository);
    const own = new Set(targets.flatMap((one) => ((0,oci_reference/* formatRepository */.Sh)(one) === name && one.tag !== undefined ? [one.tag] : [])));
    const isTaken = (0,pattern_list/* patternFilter */.jm)(patterns);
    const tags = [];
    for await (const tag of store.tags({ signal: context.signal })) {
        if (isTaken(tag) && !own.has(tag) && !(0,signature_tags/* isFallbackTag */.Xh)(tag))
            tags.push(tag);
    }
    return tags.sort(json/* compareUtf8 */.zq);
}
async function entriesOf(store, manifest, { merge, platform }, reference, { observer }, signal) {
    const where = (0,oci_reference/* formatReference */.FH)(reference);
    if (!merge) {
        if (platform === undefined && (0,media_types/* isIndexMediaType */.$$)(manifest.descriptor.mediaType)) {
            observer.notice(`${where} is an index itself and is listed as such; write merge behind it to list its manifests instead.`);
        }
        return [await (0,join_index/* indexEntry */.RU)(store, manifest, platform, signal)];
    }
    const parsed = (0,oci_manifest/* parseManifest */.Ng)(manifest, where);
    if (parsed.kind === 'index')
        return parsed.manifests;
    throw new errors/* ArtifactError */.nE('INPUT_INVALID', `${where} is no index, so there is nothing in it to merge`, {
        remedy: 'Take merge out of that line of manifests.',
    });
}
/** Copies what is to be listed from other repositories into that of the index, with all that it names. */
async function bringTogether(sources, target, store, { observer, signal }) {
    const name = (0,oci_reference/* formatRepository */.Sh)(target);
    const others = Map.groupBy(sources.filter(({ reference }) => (0,oci_reference/* formatRepository */.Sh)(reference) !== name), ({ reference }) => (0,oci_reference/* formatRepository */.Sh)(reference));
    for (const group of others.values()) {
        const [first] = group;
        if (first === undefined)
            continue;
        const { reference } = first;
        const isNear = reference.kind === 'registry' && target.kind === 'registry' && reference.registry === target.registry;
        const origin = isNear ? { origin: { registry: reference.registry, repository: reference.repository } } : {};
        const graph = new copy_graph/* GraphCopy */.u(first.store, store, { observer, signal, ...origin });
        for (const { manifest } of group)
            graph.know(manifest);
        const entries = group.flatMap((source) => source.entries);
        const outcomes = await graph.all(entries.map((entry) => graph.copyManifest(entry)));
        const lost = entries.find((_, i) => outcomes[i] === 'missing');
        if (lost !== undefined) {
            throw new errors/* ArtifactError */.nE('NOT_FOUND', `${first.store.name} does not have ${lost.digest}, which is to be joined`);
        }
    }
}
/**
 * Removes the tags that patterns found, where they still name what was joined. What they named stays: a registry that
 * drops a manifest with its last tag gets it again.
 */
async function removeMatched(sources, context) {
    const { observer, signal } = context;
    const refused = new Set();
    for (const { reference, manifest, matched } of sources) {
        const name = (0,oci_reference/* formatRepository */.Sh)(reference);
        if (matched === undefined || refused.has(name))
            continue;
        const store = await context.openWritable(reference);
        const { digest } = manifest.descriptor;
        const held = await store.resolve(matched, { signal });
        if (held !== undefined && held.digest !== digest) {
            observer.info(`Kept the tag ${matched}: it names something else by now.`);
            continue;
        }
        try {
            if (held !== undefined && (await store.deleteTag(matched, { signal })))
                observer.info(`Removed the tag ${matched}.`);
        }
        catch (error) {
            if (!(0,errors/* isArtifactError */.Z9)(error, 'UNSUPPORTED', 'DENIED', 'UNAUTHORIZED'))
                throw error;
            refused.add(name);
            observer.warning(`${error.message}; the tags that were joined stay.`);
            continue;
        }
        if ((await store.resolve(digest, { signal })) === undefined)
            await store.putManifest(manifest, { signal });
    }
}

;// CONCATENATED MODULE: ./build/src/commands/index/join-manifests.js









/** Joins manifests into an index and stores it at every reference, or adds them to the one that is there. */
async function joinManifests(request, context) {
    const { references, manifests, update, cleanup, dryRun } = request;
    const sources = await findSources(manifests, references, context);
    const change = await changeOf(request, sources);
    if (!update)
        (0,publish/* checkDigests */.ic)(references, (0,join_index/* createIndex */.zi)(change).descriptor.digest, 'The manifests make');
    const outcomes = [];
    const joinAt = async (target) => {
        const store = await context.openWritable(target.reference);
        const title = `${update ? 'Updating' : 'Joining'} the index in ${store.name}`;
        return context.group(title, async () => {
            for (const entry of change.add)
                context.observer.info(`joins  ${shown(entry)}`);
            const finished = cleanup ? await finishedBefore(store, target, change, context) : undefined;
            if (sources.unmatched.length > 0 && finished === undefined)
                throw nothingMatches(sources.unmatched);
            if (!dryRun)
                await bringTogether(sources.found, target.reference, store, context);
            const base = update ? undefined : (finished ?? (0,join_index/* createIndex */.zi)(change));
            if (base !== undefined)
                return create(store, target, base, request, context);
            return target.reference.digest === undefined
                ? updateTag(store, target, change, request, context)
                : updateDigest(store, target, change, request, context);
        });
    };
    for (const target of (0,publish/* groupByRepository */.fr)(references)) {
        const work = async () => ({ target, stored: await joinAt(target) });
        outcomes.push(await (0,attempts/* attempt */.C)((0,publish/* targetName */.je)(target), work, context));
    }
    const done = (0,attempts/* allDone */.g)('Joining', outcomes);
    const targets = done.map(({ target, stored }) => (0,publish/* publishedAt */.of)(target, described(stored.manifest), stored.changed));
    const first = done[0]?.stored.manifest;
    if (cleanup && !dryRun)
        await removeMatched(sources.found, context);
    return {
        name: references[0] === undefined ? '' : (0,oci_reference/* formatRepository */.Sh)(references[0]),
        targets,
        manifest: first && Buffer.from(first.bytes).toString(),
        count: first === undefined ? 0 : join_manifests_entriesOf(first).length,
        changed: targets.some(({ changed }) => changed),
    };
}
async function changeOf({ manifests, artifactType, annotations }, { found }) {
    const removed = manifests.filter((line) => line.kind === 'remove');
    return {
        add: found.flatMap(({ entries }) => entries),
        remove: new Set(removed.flatMap((line) => ('digest' in line ? [line.digest] : []))),
        removePlatforms: removed.flatMap((line) => ('platform' in line ? [line.platform] : [])),
        annotations: await annotations,
        artifactType,
    };
}
/** What an earlier try of this step made before it removed some of the tags that it was made of. */
async function finishedBefore(store, { tags }, change, { signal }) {
    const held = tags[0] === undefined ? undefined : await store.fetchManifest(tags[0], { signal });
    return held !== undefined && (0,join_index/* isSuperset */.uq)(held, change) ? held : undefined;
}
async function create(store, target, manifest, options, context) {
    const artifact = { ...described(manifest), layers: [], blobs: [] };
    return { manifest, changed: await (0,publish/* publish */.mk)(store, target, artifact, options, context) };
}
/** Changes the index that the first tag names, as others may at the same moment; the other tags follow it. */
async function updateTag(store, { reference, tags }, change, { dryRun }, { observer, signal }) {
    const [tag, ...others] = tags;
    if (tag === undefined) {
        throw new errors/* ArtifactError */.nE('REFERENCE_INVALID', `${(0,oci_reference/* formatReference */.FH)(reference)} names no tag and no digest to update`, {
            remedy: 'Add the tag of the index to it.',
        });
    }
    const where = `${store.name}:${tag}`;
    const edit = (0,join_index/* indexEdit */.fq)(change, where);
    if (dryRun) {
        const held = await store.fetchManifest(tag, { signal });
        const next = (await edit(held)) ?? held ?? (0,join_index/* createIndex */.zi)(change);
        observer.info(`Dry run: ${where} would be ${next.descriptor.digest}.`);
        return { manifest: next, changed: next.descriptor.digest !== held?.descriptor.digest };
    }
    let last;
    const look = async (held) => {
        last = held;
        return edit(held);
    };
    let changed = await store.updateTag(tag, look, { signal });
    for (const other of others) {
        const follow = async (held) => {
            last = (await store.fetchManifest(tag, { signal })) ?? last;
            return held?.descriptor.digest === last?.descriptor.digest ? undefined : last;
        };
        changed = (await store.updateTag(other, follow, { signal })) || changed;
    }
    const manifest = last ?? (0,join_index/* createIndex */.zi)(change);
    observer.info(`${changed ? 'Updated' : 'Unchanged:'} ${where} is ${manifest.descriptor.digest}.`);
    return { manifest, changed };
}
/** Makes a new index of the one that a digest names; only tags are moved. */
async function updateDigest(store, target, change, options, context) {
    const { reference } = target;
    const held = await store.fetchManifest(reference.digest ?? '', { signal: context.signal });
    if (held === undefined)
        throw (0,references/* missing */.LO)(reference);
    return create(store, target, (0,join_index/* changeIndex */.VN)(held, change, (0,oci_reference/* formatReference */.FH)(reference)), options, context);
}
function described(manifest) {
    const parsed = (0,oci_manifest/* parseManifest */.Ng)(manifest, manifest.descriptor.digest);
    return { manifest, artifactType: parsed.artifactType ?? '', annotations: parsed.annotations ?? {} };
}
function join_manifests_entriesOf(manifest) {
    const parsed = (0,oci_manifest/* parseManifest */.Ng)(manifest, manifest.descriptor.digest);
    return parsed.kind === 'index' ? parsed.manifests : [];
}
function shown({ platform, artifactType, mediaType, digest }) {
    return `${platform === undefined ? (artifactType ?? mediaType) : (0,oci_platform/* formatPlatform */.Bq)(platform)}  ${digest}`;
}

;// CONCATENATED MODULE: ./build/src/commands/index/command.js









/** `index`: joins manifests into an index, or adds them to one. */
const command = {
    read(inputs) {
        const references = (0,read_references/* readTargets */.R0)(inputs, 'index');
        const lines = inputs.lines('manifests').filter((line) => !line.startsWith('#'));
        const manifests = lines.map(parseManifestLine);
        const overwrite = (0,read_overwrite/* readOverwrite */.c)(inputs);
        const update = inputs.flag('update');
        const artifactType = (0,read_type/* readArtifactType */.TM)(inputs);
        checkLines(manifests, update, artifactType !== undefined || inputs.text('annotations') !== '');
        if (update && overwrite === false) {
            throw new errors/* ArtifactError */.nE('INPUT_INVALID', '"update: true" and "overwrite: false" cannot be combined', {
                remedy: 'Take overwrite out: an index that is updated gets other content.',
            });
        }
        const annotations = (0,read_packing/* readAnnotations */.ti)(inputs, 'index');
        const request = {
            references,
            manifests,
            update,
            cleanup: inputs.flag('cleanup'),
            artifactType,
            annotations: annotations.index,
            unusedLevels: annotations.unused,
            defaultAnnotations: inputs.flag('default-annotations'),
            overwrite: overwrite ?? true,
            dryRun: inputs.flag('dry-run'),
        };
        const joined = manifests.flatMap((line) => ('repository' in line && line.repository ? [line.repository] : []));
        return { request, places: [...references, ...joined] };
    },
    run: (request, context) => joinManifests({ ...request, ...(0,annotations/* gatherAnnotations */.a)(request, context) }, context),
    report(result, request) {
        const { targets, count, changed } = result;
        return {
            outputs: {
                ...(0,report/* manifestOutputs */.A)(result),
                count: String(count),
                changed: String(changed),
                tags: (0,report/* tagLines */.oA)(targets),
                metadata: (0,report/* metadataOf */.Nk)(targets),
            },
            summary: { ...(0,report/* summaryOfWrite */.V2)('Joined', result, request), parts: (0,report/* partsOf */.CI)(result) },
        };
    },
};
/** @param changesMore whether something else than the entries of the index is to change */
function checkLines(manifests, update, changesMore) {
    const joins = manifests.filter((line) => line.kind === 'join');
    const removes = manifests.some(({ kind }) => kind === 'remove');
    if (!update && removes) {
        throw new errors/* ArtifactError */.nE('INPUT_INVALID', '"manifests" has a line starting with !, but update is false', {
            remedy: 'Set update: true to take something out of an index that is there.',
        });
    }
    const leftOut = manifests.find((line) => line.kind === 'leave-out');
    if (leftOut !== undefined && !joins.some(({ isPattern }) => isPattern)) {
        throw new errors/* ArtifactError */.nE('INPUT_INVALID', `"manifests" has "!${leftOut.pattern}", which leaves tags out of what a pattern matches, but it has no pattern`, { remedy: 'Write !sha256:… or !os/architecture to take something out of an index that is there.' });
    }
    if (joins.length === 0 && !(update && (removes || changesMore))) {
        throw new errors/* ArtifactError */.nE('INPUT_INVALID', '"manifests" is required for index', {
            remedy: 'Set manifests to one reference, tag, digest or pattern a line.',
        });
    }
}


/***/ }),

/***/ 5158:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   a: () => (/* binding */ gatherAnnotations)
/* harmony export */ });
/** Returns the annotations of an artifact and of its parts; they are still on their way, as they are needed late. */
function gatherAnnotations(request, context) {
    const { annotations, annotationFile, unusedLevels } = request;
    if (unusedLevels.length > 0) {
        const levels = unusedLevels.map((level) => level.slice(0, 100)).join(', ');
        context.observer.notice(`annotations: nothing is annotated for ${levels}. Only manifest: and index: are used.`);
    }
    if (annotationFile === undefined)
        return { annotations: unobserved(withOrigin(request, annotations, context)) };
    const file = unobserved(__webpack_require__.e(/* import() */ 6365).then(__webpack_require__.bind(__webpack_require__, 6365)).then((module) => module.readAnnotationFile(annotationFile)));
    const all = file.then(({ manifest }) => withOrigin(request, { ...manifest, ...annotations }, context));
    return { annotations: unobserved(all), partAnnotations: file };
}
/** A promise whose failure shows where it is waited for, and nowhere before. */
function unobserved(promise) {
    promise.catch(() => { });
    return promise;
}
/** Annotations of the workflow author over those that every artifact of this run gets. */
async function withOrigin({ defaultAnnotations }, given, { observer, originAnnotations }) {
    if (!defaultAnnotations)
        return given;
    const { annotations, notice } = await originAnnotations();
    if (notice !== undefined && !('org.opencontainers.image.created' in given))
        observer.info(notice);
    return { ...annotations, ...given };
}


/***/ }),

/***/ 6720:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   NE: () => (/* binding */ readFileLine),
/* harmony export */   ew: () => (/* binding */ readPacking),
/* harmony export */   p5: () => (/* binding */ refuseWithPlatforms),
/* harmony export */   ti: () => (/* binding */ readAnnotations)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6760);
/* harmony import */ var _action_inputs_values_annotation_lines_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(732);
/* harmony import */ var _action_inputs_values_input_values_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5182);
/* harmony import */ var _base_errors_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2396);
/* harmony import */ var _files_find_file_line_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(5082);
/* harmony import */ var _files_find_platform_line_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(361);






/**
 * Reads what push and attach make an artifact of.
 * @param needsFiles false if `files` need not be given
 */
function readPacking(inputs, command, needsFiles = true) {
    const files = inputs.lines('files');
    const ifNoFilesFound = inputs.choice('if-no-files-found');
    if (needsFiles && files.length === 0 && ifNoFilesFound === 'error') {
        throw new _base_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .ArtifactError */ .nE('INPUT_INVALID', `"files" is required for ${command}`, {
            remedy: 'Set files to one path or glob per line, or if-no-files-found: empty for an artifact without files.',
        });
    }
    const workingDirectory = inputs.path('working-directory');
    const annotationFile = inputs.text('annotation-file');
    return {
        files,
        ifNoFilesFound,
        workingDirectory,
        compression: inputs.choice('compression'),
        config: readFileLine(inputs, 'config'),
        annotationFile: annotationFile === '' ? undefined : node_path__WEBPACK_IMPORTED_MODULE_0__.resolve(workingDirectory, annotationFile),
        defaultAnnotations: inputs.flag('default-annotations'),
    };
}
/** Reads `annotations` as what it gives for manifests and for an index. */
function readAnnotations(inputs, unprefixed) {
    return (0,_action_inputs_values_annotation_lines_js__WEBPACK_IMPORTED_MODULE_1__/* .parseAnnotationLines */ .If)(inputs.text('annotations'), unprefixed);
}
/** Refuses inputs that make no sense beside lines of `files` for one platform, which make several artifacts. */
function refuseWithPlatforms(inputs, others) {
    const line = inputs.lines('files').find((one) => (0,_files_find_platform_line_js__WEBPACK_IMPORTED_MODULE_5__/* .parsePlatformLine */ .H)(one).platform !== undefined);
    const other = others.find((name) => inputs.text(name) !== '');
    if (line === undefined || other === undefined)
        return;
    throw new _base_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .ArtifactError */ .nE('INPUT_INVALID', `"${other}" cannot be combined with lines for one platform, such as "${line.slice(0, 100)}" in files`, { remedy: `Remove ${other}, or the platforms in files. If it is a path, start it with ./.` });
}
/** Reads an input that is one path with an optional media type; undefined if it is not given. */
function readFileLine(inputs, name) {
    const text = inputs.text(name);
    if (text === '')
        return undefined;
    if (/[\r\n]/.test(text))
        throw (0,_action_inputs_values_input_values_js__WEBPACK_IMPORTED_MODULE_2__/* .badInput */ .AN)(name, text, 'it has more than one line', `Give ${name} one path.`);
    const line = (0,_files_find_file_line_js__WEBPACK_IMPORTED_MODULE_4__/* .parseFileLine */ .o)(text);
    // Where nothing is read, only the media type says anything.
    if (line.path === '/dev/null' && line.mediaType === undefined) {
        throw (0,_action_inputs_values_input_values_js__WEBPACK_IMPORTED_MODULE_2__/* .badInput */ .AN)(name, text, 'it has no media type', `Write ${name} as /dev/null:media/type.`);
    }
    if (line.path.startsWith('/dev/null:')) {
        throw (0,_action_inputs_values_input_values_js__WEBPACK_IMPORTED_MODULE_2__/* .badInput */ .AN)(name, text, 'what follows the colon is not a media type', `Write ${name} as PATH:media/type.`);
    }
    return line;
}


/***/ }),

/***/ 7699:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   YK: () => (/* binding */ lookUpTags),
/* harmony export */   fr: () => (/* binding */ groupByRepository),
/* harmony export */   ic: () => (/* binding */ checkDigests),
/* harmony export */   je: () => (/* binding */ targetName),
/* harmony export */   mk: () => (/* binding */ publish),
/* harmony export */   of: () => (/* binding */ publishedAt)
/* harmony export */ });
/* harmony import */ var _artifact_pack_push_artifact_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9741);
/* harmony import */ var _base_async_parallel_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(8697);
/* harmony import */ var _base_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2396);
/* harmony import */ var _base_limits_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(487);
/* harmony import */ var _oci_reference_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4974);
/* harmony import */ var _store_tag_exists_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(376);
/* harmony import */ var _attempts_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(5072);
/* harmony import */ var _results_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(7218);








/** Joins references by repository, in the order of their first mention. */
function groupByRepository(references) {
    const groups = new Map();
    for (const reference of references) {
        const name = (0,_oci_reference_js__WEBPACK_IMPORTED_MODULE_2__/* .formatRepository */ .Sh)(reference);
        const group = groups.get(name) ?? { reference, tags: new Set() };
        if (reference.tag !== undefined)
            group.tags.add(reference.tag);
        groups.set(name, group);
    }
    return [...groups.values()].map(({ reference, tags }) => ({ reference, tags: [...tags] }));
}
/** What a target is called in a message: as a person would write it, with its first tag. */
function targetName({ reference, tags: [tag] }) {
    return `${(0,_oci_reference_js__WEBPACK_IMPORTED_MODULE_2__/* .formatRepository */ .Sh)(reference)}${tag === undefined ? '' : `:${tag}`}`;
}
/**
 * Refuses to store something under a reference with the digest of something else.
 * @param made what there is, with its verb: `The files make`
 * @throws ArtifactError DIGEST_MISMATCH
 */
function checkDigests(references, digest, made) {
    const other = references.find((reference) => reference.digest !== undefined && reference.digest !== digest);
    if (other === undefined)
        return;
    throw new _base_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ArtifactError */ .nE('DIGEST_MISMATCH', `${made} the digest ${digest}, not that of ${(0,_oci_reference_js__WEBPACK_IMPORTED_MODULE_2__/* .formatReference */ .FH)(other)}`, {
        remedy: 'Leave the digest out of the reference, or push the very files it was made from.',
    });
}
/** What tags name in a store, several asked for at once. */
function lookUpTags(store, tags, signal) {
    return (0,_base_async_parallel_js__WEBPACK_IMPORTED_MODULE_5__/* .parallel */ ._)(tags, _base_limits_js__WEBPACK_IMPORTED_MODULE_6__/* .BLOB_CONCURRENCY */ .wE, (tag, inner) => store.resolve(tag, { quick: true, signal: inner }), signal);
}
/**
 * Stores an artifact under the tags of a target, or by digest alone where there are none. What is there is not sent again,
 * but what a registry lost of it is.
 * @param look what the tags name, where it was asked for ahead
 * @returns whether anything was changed, or would be in a dry run
 * @throws ArtifactError TAG_EXISTS before anything is sent where a tag may not move, or at the last moment
 */
async function publish(store, { tags }, artifact, { overwrite, repair = false, dryRun }, { observer, signal }, look) {
    const { digest } = artifact.manifest.descriptor;
    const looking = look ?? lookUpTags(store, tags, signal);
    const isWhole = () => hasContent(store, artifact, repair, signal);
    // Beside the tags the digest: the manifest may be there under another name.
    const [held, stored, whole] = await Promise.all([
        looking,
        lookUp(store, digest, tags.length === 0, signal),
        looking.then((tagged) => (tagged.some((one) => one?.digest === digest) ? isWhole() : undefined)),
    ]);
    const seemsThere = stored !== undefined || whole !== undefined;
    const isStored = seemsThere && (whole ?? (await isWhole()));
    const isDamaged = seemsThere && !isStored;
    const stale = tags.filter((_, i) => held[i]?.digest !== digest);
    if (stale.length === 0 && isStored) {
        observer.info(`Unchanged: ${store.name}@${digest} is there already.`);
        return false;
    }
    const taken = stale.find((tag) => held[tags.indexOf(tag)] !== undefined);
    if (!overwrite && taken !== undefined)
        throw (0,_store_tag_exists_js__WEBPACK_IMPORTED_MODULE_3__/* .tagExists */ .L)(store, taken);
    if (isDamaged)
        observer.info(`${store.name}@${digest} is there, but not all of its content: it is sent again.`);
    if (dryRun) {
        observer.info(`Dry run: would push ${digest} to ${store.name}${tags.length === 0 ? '' : ` as ${stale.join(', ')}`}.`);
        return true;
    }
    const putting = {
        overwrite,
        observer,
        signal,
        assumeAbsent: !seemsThere && held.every((descriptor) => descriptor === undefined),
    };
    const outcomes = isStored ? undefined : await (0,_artifact_pack_push_artifact_js__WEBPACK_IMPORTED_MODULE_0__/* .putContent */ .L8)(store, artifact, putting);
    if (isDamaged)
        await (0,_artifact_pack_push_artifact_js__WEBPACK_IMPORTED_MODULE_0__/* .putTagged */ .ep)(store, artifact, [], putting);
    if (!isDamaged || stale.length > 0)
        await putUnder(store, artifact, stale, putting);
    (0,_artifact_pack_push_artifact_js__WEBPACK_IMPORTED_MODULE_0__/* .logLayers */ .FR)(artifact, outcomes, observer);
    const named = stale.length === 0 ? '' : ` as ${stale.join(', ')}`;
    observer.info(`Pushed ${store.name}@${digest}${tags.length === 0 ? ' without a tag: use it by its digest' : named}.`);
    return true;
}
/**
 * Whether a store has the blobs and children of an artifact whose manifest it has. More than are asked for at once are only
 * looked for with `repair`. What can't be found out counts as there, unless that is what is asked for.
 */
async function hasContent(store, { blobs, children = [] }, repair, signal) {
    if (!repair && blobs.length + children.length > _base_limits_js__WEBPACK_IMPORTED_MODULE_6__/* .BLOB_CONCURRENCY */ .wE)
        return true;
    const looks = [
        ...blobs.map(({ descriptor }) => (inner) => store.hasBlob(descriptor, { signal: inner })),
        ...children.map(({ manifest }) => async (inner) => {
            return (await store.resolve(manifest.descriptor.digest, { signal: inner })) !== undefined;
        }),
    ];
    const found = await (0,_base_async_parallel_js__WEBPACK_IMPORTED_MODULE_5__/* .parallel */ ._)(looks, _base_limits_js__WEBPACK_IMPORTED_MODULE_6__/* .BLOB_CONCURRENCY */ .wE, async (look, inner) => {
        try {
            return await look(inner);
        }
        catch (error) {
            if (repair || signal.aborted)
                throw error;
            return true;
        }
    }, signal);
    return found.every(Boolean);
}
/** Puts the manifest under each tag: that one is refused, as where tags can't move, keeps no other from being tried. */
async function putUnder(store, artifact, tags, options) {
    const [first, ...others] = tags;
    if (first === undefined)
        return (0,_artifact_pack_push_artifact_js__WEBPACK_IMPORTED_MODULE_0__/* .putTagged */ .ep)(store, artifact, [], options);
    const put = (tag, inner) => (0,_attempts_js__WEBPACK_IMPORTED_MODULE_4__/* .attempt */ .C)(`${store.name}:${tag}`, () => (0,_artifact_pack_push_artifact_js__WEBPACK_IMPORTED_MODULE_0__/* .putTagged */ .ep)(store, artifact, [tag], { ...options, signal: inner }), options);
    const outcomes = [await put(first, options.signal)];
    (0,_attempts_js__WEBPACK_IMPORTED_MODULE_4__/* .allDone */ .g)('Tagging', [...outcomes, ...(await (0,_base_async_parallel_js__WEBPACK_IMPORTED_MODULE_5__/* .parallel */ ._)(others, _base_limits_js__WEBPACK_IMPORTED_MODULE_6__/* .BLOB_CONCURRENCY */ .wE, put, options.signal))]);
}
/** What a name stands for; a look that is not `needed` may fail. */
async function lookUp(store, name, needed, signal) {
    try {
        return await store.resolve(name, { quick: true, signal });
    }
    catch (error) {
        if (needed || signal.aborted)
            throw error;
        return undefined;
    }
}
/** What outputs and summary tell of an artifact at a target. */
function publishedAt({ reference, tags }, { manifest, artifactType, annotations }, changed) {
    return (0,_results_js__WEBPACK_IMPORTED_MODULE_7__/* .targetOf */ .$)((0,_oci_reference_js__WEBPACK_IMPORTED_MODULE_2__/* .formatRepository */ .Sh)(reference), manifest.descriptor, { artifactType, tags, annotations, changed });
}


/***/ }),

/***/ 8364:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   EZ: () => (/* binding */ openExisting),
/* harmony export */   LO: () => (/* binding */ missing),
/* harmony export */   ZC: () => (/* binding */ nameIn),
/* harmony export */   _: () => (/* binding */ notThere),
/* harmony export */   yM: () => (/* binding */ exactNameIn)
/* harmony export */ });
/* harmony import */ var _base_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2396);
/* harmony import */ var _oci_reference_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4974);
/* harmony import */ var _store_sole_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9954);
/* harmony import */ var _wait_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3131);




/**
 * The tag or digest that a reference names; of a layout without them what it holds alone.
 * @throws ArtifactError REFERENCE_INVALID for a bare repository
 */
function nameIn(reference) {
    if (reference.kind === 'layout' && reference.digest === undefined && reference.tag === undefined)
        return _store_sole_js__WEBPACK_IMPORTED_MODULE_3__/* .SOLE */ .U;
    return exactNameIn(reference);
}
/**
 * {@link nameIn}, where what is named is about to be removed.
 * @throws ArtifactError REFERENCE_INVALID for a bare repository or layout
 */
function exactNameIn(reference) {
    const name = reference.digest ?? reference.tag;
    if (name !== undefined)
        return name;
    throw new _base_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ArtifactError */ .nE('REFERENCE_INVALID', `${(0,_oci_reference_js__WEBPACK_IMPORTED_MODULE_1__/* .formatReference */ .FH)(reference)} names no tag and no digest`, {
        remedy: 'Add :TAG or @sha256:… to it.',
    });
}
/**
 * The store of a reference to read from; undefined for a layout that does not exist.
 * @param isWaiting whether one that somebody may be about to write counts as absent: a folder with blobs and nothing else
 */
async function openExisting(reference, { openReadable }, isWaiting = false) {
    try {
        return await openReadable(reference);
    }
    catch (error) {
        if ((0,_base_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .isArtifactError */ .Z9)(error, 'NOT_FOUND') || (isWaiting && (0,_base_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .isArtifactError */ .Z9)(error, 'LAYOUT_INVALID')))
            return undefined;
        throw error;
    }
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
        if (!(0,_base_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .isArtifactError */ .Z9)(error, 'NOT_FOUND'))
            return plain;
        return new _base_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ArtifactError */ .nE('NOT_FOUND', `${plain.message}: there is no repository ${(0,_oci_reference_js__WEBPACK_IMPORTED_MODULE_1__/* .formatRepository */ .Sh)(reference)}`, {
            remedy: 'Check its name, and that an earlier step pushed to it; one that is hidden from these credentials looks the same.',
        });
    }
    if (reference.digest !== undefined || tags.length === 0)
        return plain;
    const more = tags.length > SHOWN_TAGS ? ' and others' : '';
    return new _base_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ArtifactError */ .nE('NOT_FOUND', plain.message, {
        remedy: `Check the tag; ${(0,_oci_reference_js__WEBPACK_IMPORTED_MODULE_1__/* .formatRepository */ .Sh)(reference)} has ${tags.slice(0, SHOWN_TAGS).join(', ')}${more}.`,
    });
}
/** The error for a reference that names nothing, after a wait of `waitMs` for it. */
function missing(reference, waitMs) {
    return new _base_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ArtifactError */ .nE('NOT_FOUND', `There is no ${(0,_oci_reference_js__WEBPACK_IMPORTED_MODULE_1__/* .formatReference */ .FH)(reference)}${(0,_wait_js__WEBPACK_IMPORTED_MODULE_2__/* .afterWait */ .CW)(waitMs)}`, {
        remedy: 'Check the name, the tag or digest, and that an earlier step pushed it.',
    });
}


/***/ }),

/***/ 3131:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   CW: () => (/* binding */ afterWait),
/* harmony export */   fm: () => (/* binding */ waitFor)
/* harmony export */ });
/* unused harmony export nextPause */
/* harmony import */ var _base_async_sleep_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7195);
/* harmony import */ var _base_clock_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8489);
/* harmony import */ var _base_limits_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(487);



/** The pause after a pause: half as long again, up to MAX_WAIT_PAUSE_MS. All in ms. */
function nextPause(pause) {
    return Math.min(pause * 1.5, _base_limits_js__WEBPACK_IMPORTED_MODULE_1__/* .MAX_WAIT_PAUSE_MS */ .xH);
}
/**
 * Looks for something until it is there: at once, then in pauses that grow from WAIT_PAUSE_MS to MAX_WAIT_PAUSE_MS, for
 * the last time when the wait is over. Gives what `look` found; undefined when there was nothing to the end.
 * @param look gives undefined for what is not there; what it throws is thrown on, for a refusal is no absence
 * @throws ArtifactError CANCELLED, or the signal's own
 */
async function waitFor(look, { what, waitMs = 0, observer, signal }) {
    const started = (0,_base_clock_js__WEBPACK_IMPORTED_MODULE_2__/* .clockMs */ .L)();
    for (let pause = _base_limits_js__WEBPACK_IMPORTED_MODULE_1__/* .WAIT_PAUSE_MS */ .gM, looks = 1;; pause = nextPause(pause), looks += 1) {
        const found = await look();
        const waited = (0,_base_clock_js__WEBPACK_IMPORTED_MODULE_2__/* .clockMs */ .L)() - started;
        const left = waitMs - waited;
        if (found !== undefined && looks > 1)
            observer.info(`${what} is there after ${seconds(waited)} s.`);
        if (found !== undefined || left <= 0)
            return found;
        if (looks === 1)
            observer.info(`Waiting for ${what}, which is not there yet, for up to ${seconds(waitMs)} s.`);
        else
            observer.debug(`${what} is not there yet; ${seconds(left)} s are left.`);
        await (0,_base_async_sleep_js__WEBPACK_IMPORTED_MODULE_0__/* .sleep */ .y)(Math.min(pause, left), signal);
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

/***/ 5082:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   o: () => (/* binding */ parseFileLine)
/* harmony export */ });
/* harmony import */ var _oci_media_types_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(415);

/**
 * Splits `path[:media/type]` at the last `:`, but only if what follows parses as a media type (RFC 6838), so that `C:\x`
 * and `a:b` stay whole. `C:/x` stays whole too: a single letter before the colon is a drive.
 */
function parseFileLine(line) {
    const text = line.trim();
    const colon = text.lastIndexOf(':');
    const path = text.slice(0, Math.max(colon, 0));
    const mediaType = text.slice(colon + 1);
    const isDrive = /^!?[A-Za-z]$/.test(path) && mediaType.startsWith('/');
    if (path === '' || isDrive || !(0,_oci_media_types_js__WEBPACK_IMPORTED_MODULE_0__/* .isMediaType */ .LA)(mediaType))
        return { path: text };
    return { path, mediaType };
}


/***/ }),

/***/ 361:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   H: () => (/* binding */ parsePlatformLine)
/* harmony export */ });
/* harmony import */ var _oci_platform_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3856);

/** Systems that Go builds for, in any case: only these begin a platform, so that other paths may have a `=` in them. */
const SYSTEMS = 'aix|android|darwin|dragonfly|freebsd|illumos|ios|js|linux|macos|netbsd|openbsd|plan9|solaris|wasi|wasip1|wasip2|windows|zos';
const LINE = new RegExp(`^((?:${SYSTEMS})/[a-z0-9_-]+(?:/[a-z0-9.]+)?(?::[\\w.-]+(?: [\\w.-]+)*)?)\\s*=\\s*(\\S.*)$`, 'i');
/**
 * Splits `os/architecture[/variant][:os-version]=line`, such as `linux/amd64=dist/amd64/*`. A path that looks like one is
 * written with `./` in front.
 */
function parsePlatformLine(text) {
    const [, platform, line] = LINE.exec(text.trim()) ?? [];
    return platform === undefined || line === undefined
        ? { line: text }
        : { platform: (0,_oci_platform_js__WEBPACK_IMPORTED_MODULE_0__/* .parsePlatform */ .FL)(platform, 'files'), line };
}


/***/ }),

/***/ 9954:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   U: () => (/* binding */ SOLE)
/* harmony export */ });
/**
 * What a layout is asked for by a reference without tag and digest: the one manifest that it holds. No store has a tag of
 * this name.
 */
const SOLE = '';


/***/ })

};
