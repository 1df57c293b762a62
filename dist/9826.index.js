export const id = 9826;
export const ids = [9826];
export const modules = {

/***/ 9826:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  push: () => (/* binding */ push)
});

// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(8500);
// EXTERNAL MODULE: ./build/src/artifact/pack/artifact-form.js
var artifact_form = __webpack_require__(2539);
// EXTERNAL MODULE: ./build/src/artifact/pack/pack.js
var pack_pack = __webpack_require__(4247);
;// CONCATENATED MODULE: ./build/src/artifact/pack/origin-annotations.js

/** Annotations that tell at which commit something was made (image-spec 1.1.1, annotations.md): they change with each. */
const ORIGIN = [pack_pack/* ANNOTATION */.YX.created, 'org.opencontainers.image.revision', 'org.opencontainers.image.source'];
/** Those of the annotations that tell where something comes from. */
function originOf(annotations) {
    return Object.fromEntries(ORIGIN.flatMap((key) => (annotations[key] === undefined ? [] : [[key, annotations[key]]])));
}
/** Annotations with another origin: what `origin` says of it, and nothing more. As they are where none is given. */
function withOrigin(annotations, origin) {
    if (origin === undefined)
        return annotations;
    const rest = Object.entries(annotations).filter(([key]) => !ORIGIN.some((one) => one === key));
    return { ...Object.fromEntries(rest), ...originOf(origin) };
}

// EXTERNAL MODULE: ./build/src/oci/reference.js
var reference = __webpack_require__(4974);
// EXTERNAL MODULE: ./build/src/commands/shared/attempts.js
var attempts = __webpack_require__(5072);
// EXTERNAL MODULE: ./build/src/commands/shared/packing.js + 3 modules
var packing = __webpack_require__(1968);
// EXTERNAL MODULE: ./build/src/commands/shared/publish.js
var publish = __webpack_require__(7699);
;// CONCATENATED MODULE: ./build/src/commands/push/push.js








/**
 * Turns of the event loop in which the look ahead gets on its way, which else waits behind the start of packing: credentials are
 * read and a connection is made in them. Without a look they take no time.
 */
const TURNS_FOR_LOOK = 6;
/** Packs the files once and stores the artifact at every reference. Undefined when there was nothing to push. */
async function push(request, context) {
    const targets = (0,publish/* groupByRepository */.fr)(request.references);
    const opening = targets.map(({ reference }) => context.openStore(reference, 'push'));
    for (const one of opening)
        one.catch(() => { });
    // While files are hashed: it needs nothing of them, and a sign-in that the registry asks for is done by then.
    const looks = request.skipUnchanged === true ? [] : targets.map((target, i) => lookAhead(opening[i], target, context));
    for (let turn = 0; turn < TURNS_FOR_LOOK; turn++)
        await (0,promises_.setImmediate)();
    const packed = await (0,packing/* packRequest */.rl)(request, context);
    if (packed === undefined)
        return undefined;
    try {
        const annotations = await request.annotations;
        const artifact = await packAll(packed, request, annotations);
        (0,publish/* checkDigests */.ic)(request.references, artifact.manifest.descriptor.digest, 'The files make');
        const put = async (store, target, look) => {
            if (request.skipUnchanged !== true) {
                return { artifact, changed: await (0,publish/* publish */.mk)(store, target, artifact, request, context, look) };
            }
            const { publishChanged } = await __webpack_require__.e(/* import() */ 4963).then(__webpack_require__.bind(__webpack_require__, 4963));
            const packAs = (origin) => packAll(packed, request, annotations, origin);
            return publishChanged(store, target, { artifact, packAs }, request, context);
        };
        const outcomes = [];
        for (const [i, target] of targets.entries()) {
            const work = async () => {
                const store = await (opening[i] ?? context.openStore(target.reference, 'push'));
                return context.group(`Pushing to ${store.name}`, async () => {
                    const stored = await put(store, target, looks[i]);
                    return { target: (0,publish/* targetResult */.Dr)(target, stored.artifact, stored.changed), artifact: stored.artifact };
                });
            };
            outcomes.push(await (0,attempts/* attempt */.C)((0,publish/* targetName */.je)(target), work, context));
        }
        const done = (0,attempts/* allDone */.g)('Pushing', outcomes);
        const first = done[0]?.artifact ?? artifact;
        return {
            name: targets[0] === undefined ? '' : (0,reference/* formatRepository */.Sh)(targets[0].reference),
            targets: done.map(({ target }) => target),
            manifest: Buffer.from(first.manifest.bytes).toString(),
            files: packed.files.map(packing/* fileResult */.yH),
            changed: done.some(({ target }) => target.changed),
            recheck: [],
        };
    }
    finally {
        await packed.dispose();
    }
}
/** Asks what a target's tags name. Whether it could not be found out shows where the answer is used. */
function lookAhead(opening, { tags }, { signal }) {
    const look = opening?.then((store) => (0,publish/* lookUpTags */.YK)(store, tags, signal));
    look?.catch(() => { });
    return look;
}
/**
 * One artifact, or where lines name platforms an index of one for each.
 * @param origin the commit to tell of, instead of that in the annotations
 */
async function packAll({ groups, config, configAnnotations }, { artifactType, defaultAnnotations, imageSpec = '1.1', indexAnnotations }, given, origin) {
    const annotations = withOrigin(given, origin);
    const pack = async ({ files, platform }) => {
        const own = platform === undefined ? config : (await __webpack_require__.e(/* import() */ 9726).then(__webpack_require__.bind(__webpack_require__, 9726))).platformConfig(platform);
        const isPlain = own !== undefined || imageSpec === '1.0';
        const form = await (0,artifact_form/* formOf */.Q)(files, { artifactType, isPlain, annotations, defaultAnnotations });
        return (0,pack_pack/* packArtifact */.Sx)({ imageSpec, ...form, config: own ?? form.config, configAnnotations });
    };
    const parts = [];
    for (const group of groups) {
        const artifact = await pack(group);
        if (group.platform === undefined)
            return artifact;
        parts.push({ platform: group.platform, artifact });
    }
    const { packPlatforms } = await __webpack_require__.e(/* import() */ 5157).then(__webpack_require__.bind(__webpack_require__, 5157));
    const about = { ...(defaultAnnotations === false ? {} : originOf(given)), ...indexAnnotations };
    return packPlatforms(parts, { artifactType, annotations: withOrigin(about, origin) });
}


/***/ }),

/***/ 7699:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Dr: () => (/* binding */ targetResult),
/* harmony export */   YK: () => (/* binding */ lookUpTags),
/* harmony export */   fr: () => (/* binding */ groupByRepository),
/* harmony export */   ic: () => (/* binding */ checkDigests),
/* harmony export */   je: () => (/* binding */ targetName),
/* harmony export */   mk: () => (/* binding */ publish)
/* harmony export */ });
/* harmony import */ var _artifact_pack_push_artifact_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9741);
/* harmony import */ var _base_async_parallel_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(8697);
/* harmony import */ var _base_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2396);
/* harmony import */ var _base_limits_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(487);
/* harmony import */ var _oci_reference_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4974);
/* harmony import */ var _store_tag_exists_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(376);
/* harmony import */ var _attempts_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(5072);
/* harmony import */ var _target_of_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(7313);








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
 * Stores an artifact under the tags of a target, or by digest alone where there are none. What is there is not sent again.
 * @param look what the tags name, where it was asked for ahead
 * @returns whether anything was changed
 * @throws ArtifactError TAG_EXISTS before anything is sent where a tag may not move, or at the last moment
 */
async function publish(store, { tags }, artifact, { overwrite, dryRun }, { observer, signal }, look) {
    const { digest } = artifact.manifest.descriptor;
    // Beside the tags the digest: where the manifest is there under another name, its blobs are there too.
    const [held, stored] = await Promise.all([
        look ?? lookUpTags(store, tags, signal),
        lookUp(store, digest, tags.length === 0, signal),
    ]);
    const isStored = stored !== undefined;
    const stale = tags.filter((_, i) => held[i]?.digest !== digest);
    if (stale.length === 0 && (isStored || tags.length > 0)) {
        observer.info(`Unchanged: ${store.name}@${digest} is there already.`);
        return false;
    }
    const taken = stale.find((tag) => held[tags.indexOf(tag)] !== undefined);
    if (!overwrite && taken !== undefined)
        throw (0,_store_tag_exists_js__WEBPACK_IMPORTED_MODULE_3__/* .tagExists */ .L)(store, taken);
    if (dryRun) {
        observer.info(`Dry run: would push ${digest} to ${store.name}${tags.length === 0 ? '' : ` as ${stale.join(', ')}`}.`);
        return false;
    }
    const putting = {
        overwrite,
        observer,
        signal,
        assumeAbsent: !isStored && held.every((descriptor) => descriptor === undefined),
    };
    const outcomes = isStored ? undefined : await (0,_artifact_pack_push_artifact_js__WEBPACK_IMPORTED_MODULE_0__/* .putContent */ .L8)(store, artifact, putting);
    await putUnder(store, artifact, stale, putting);
    (0,_artifact_pack_push_artifact_js__WEBPACK_IMPORTED_MODULE_0__/* .logLayers */ .FR)(artifact, outcomes, observer);
    observer.info(`Pushed ${store.name}@${digest}${stale.length === 0 ? '' : ` as ${stale.join(', ')}`}.`);
    return true;
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
function targetResult({ reference, tags }, { manifest, artifactType, annotations }, changed) {
    return (0,_target_of_js__WEBPACK_IMPORTED_MODULE_7__/* .targetOf */ .$)((0,_oci_reference_js__WEBPACK_IMPORTED_MODULE_2__/* .formatRepository */ .Sh)(reference), manifest.descriptor, { artifactType, tags, annotations, changed });
}


/***/ })

};
