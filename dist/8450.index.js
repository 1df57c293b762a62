export const id = 8450;
export const ids = [8450];
export const modules = {

/***/ 8450:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  command: () => (/* binding */ command)
});

// EXTERNAL MODULE: ./build/src/base/errors.js
var errors = __webpack_require__(2396);
// EXTERNAL MODULE: ./build/src/oci/media-types.js
var media_types = __webpack_require__(415);
// EXTERNAL MODULE: ./build/src/commands/shared/annotations.js
var annotations = __webpack_require__(5158);
// EXTERNAL MODULE: ./build/src/commands/shared/inputs/read-overwrite.js
var read_overwrite = __webpack_require__(3162);
// EXTERNAL MODULE: ./build/src/commands/shared/inputs/read-packing.js
var read_packing = __webpack_require__(6720);
// EXTERNAL MODULE: ./build/src/commands/shared/inputs/read-platform.js
var read_platform = __webpack_require__(1700);
// EXTERNAL MODULE: ./build/src/commands/shared/inputs/read-references.js
var read_references = __webpack_require__(2609);
// EXTERNAL MODULE: ./build/src/commands/shared/inputs/read-type.js
var read_type = __webpack_require__(7323);
// EXTERNAL MODULE: ./build/src/commands/shared/report.js
var report = __webpack_require__(7356);
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
// EXTERNAL MODULE: ./build/src/commands/shared/packing.js + 4 modules
var packing = __webpack_require__(8522);
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
    const opening = targets.map(({ reference }) => context.openWritable(reference));
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
            const { publishUnlessSame } = await __webpack_require__.e(/* import() */ 6026).then(__webpack_require__.bind(__webpack_require__, 6026));
            const packAs = (origin) => packAll(packed, request, annotations, origin);
            return publishUnlessSame(store, target, { artifact, packAs }, request, context);
        };
        const outcomes = [];
        for (const [i, target] of targets.entries()) {
            const work = async () => {
                const store = await (opening[i] ?? context.openWritable(target.reference));
                return context.group(`Pushing to ${store.name}`, async () => {
                    const stored = await put(store, target, looks[i]);
                    return { target: (0,publish/* publishedAt */.of)(target, stored.artifact, stored.changed), artifact: stored.artifact };
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
    const { packPlatforms } = await Promise.all(/* import() */[__webpack_require__.e(2242), __webpack_require__.e(5157)]).then(__webpack_require__.bind(__webpack_require__, 5157));
    const about = { ...(defaultAnnotations === false ? {} : originOf(given)), ...indexAnnotations };
    return packPlatforms(parts, { artifactType, annotations: withOrigin(about, origin) });
}

;// CONCATENATED MODULE: ./build/src/commands/push/command.js










/** `push`: stores files as an artifact, or a raw manifest or blob. */
const command = {
    read(inputs) {
        const references = (0,read_references/* readTargets */.R0)(inputs, 'push');
        refuseBesideRaw(inputs);
        const manifest = (0,read_packing/* readFileLine */.NE)(inputs, 'manifest-file');
        const file = manifest ?? (0,read_packing/* readFileLine */.NE)(inputs, 'blob-file');
        const packing = (0,read_packing/* readPacking */.ew)(inputs, 'push', file === undefined);
        inputs.exclude('config', 'artifact-platform', 'A platform becomes the config; keep one of the two.');
        (0,read_packing/* refuseWithPlatforms */.p5)(inputs, ['config', 'artifact-platform']);
        const platform = inputs.text('artifact-platform');
        const annotations = (0,read_packing/* readAnnotations */.ti)(inputs, 'manifest');
        const packed = {
            ...packing,
            references,
            artifactPlatform: platform === '' ? undefined : (0,read_platform/* platformOf */.t)(platform, inputs.host, 'artifact-platform'),
            imageSpec: readImageSpec(inputs),
            artifactType: (0,read_type/* readArtifactType */.TM)(inputs),
            annotations: annotations.manifest,
            indexAnnotations: annotations.index,
            unusedLevels: annotations.unused,
            skipUnchanged: inputs.flag('skip-unchanged'),
            ...(0,read_overwrite/* readRepair */.m)(inputs),
            dryRun: inputs.flag('dry-run'),
        };
        if (file === undefined)
            return { request: { ...packed, raw: undefined }, places: references };
        const { workingDirectory, overwrite, repair, dryRun } = packed;
        const raw = manifest === undefined ? 'blob' : 'manifest';
        return { request: { raw, file, references, workingDirectory, overwrite, repair, dryRun }, places: references };
    },
    async run(request, context) {
        if (request.raw === undefined)
            return push({ ...request, ...(0,annotations/* gatherAnnotations */.a)(request, context) }, context);
        const { pushBlobFile, pushManifestFile } = await __webpack_require__.e(/* import() */ 6510).then(__webpack_require__.bind(__webpack_require__, 6510));
        const result = await (request.raw === 'manifest' ? pushManifestFile : pushBlobFile)(request, context);
        return { ...result, files: [] };
    },
    report(result, request) {
        if (result === undefined)
            return { outputs: { count: '0', changed: 'false', files: '[]' } };
        const { targets, files, changed, count = files.length, referrers } = result;
        const isIndex = (0,media_types/* isIndexMediaType */.$$)(targets[0]?.mediaType ?? '');
        return {
            outputs: {
                ...(0,report/* manifestOutputs */.A)(result),
                count: String(count),
                changed: String(changed),
                files: JSON.stringify(files),
                tags: (0,report/* tagLines */.oA)(targets),
                metadata: (0,report/* metadataOf */.Nk)(targets),
            },
            summary: {
                ...(0,report/* summaryOfWrite */.V2)('Pushed', result, request),
                files,
                parts: isIndex ? (0,report/* partsOf */.CI)(result) : undefined,
            },
            referrers,
        };
    },
};
/** What says how a manifest is made, and so has no place beside a raw manifest or blob. */
const MAKING = [
    'files',
    'config',
    'artifact-type',
    'artifactType',
    'annotations',
    'annotation-file',
    'artifact-platform',
    'image-spec',
];
function refuseBesideRaw(inputs) {
    for (const raw of ['manifest-file', 'blob-file']) {
        for (const making of MAKING)
            inputs.exclude(raw, making, `Take ${making} out: ${raw} is pushed as it is.`);
    }
    inputs.exclude('manifest-file', 'blob-file', 'Use a step for each.');
    inputs.exclude('blob-file', 'tags', 'Take tags out: a blob has none.');
}
/** Reads the version of image-spec. A manifest of 1.0 has no artifact type of its own: it is that of its config. */
function readImageSpec(inputs) {
    const type = inputs.text('artifact-type') === '' ? 'artifactType' : 'artifact-type';
    const hasType = inputs.text(type) !== '';
    const hasConfig = inputs.text('config') !== '';
    const given = inputs.choice('image-spec');
    const spec = given ?? (hasConfig && !hasType ? 'v1.0' : 'v1.1');
    if (spec === 'v1.0') {
        inputs.exclude('config', type, 'With image-spec v1.0 the type of the artifact is the media type of its config.');
        inputs.exclude('artifact-platform', type, 'With image-spec v1.0 the config says the type; leave image-spec at v1.1.');
        return '1.0';
    }
    if (given === 'v1.1' && hasConfig && !hasType) {
        throw new errors/* ArtifactError */.nE('INPUT_INVALID', '"config" with image-spec v1.1 needs "artifact-type"', {
            remedy: 'Set artifact-type, or image-spec to v1.0.',
        });
    }
    return '1.1';
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


/***/ })

};
