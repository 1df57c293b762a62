export const id = 299;
export const ids = [299];
export const modules = {

/***/ 8774:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   M3: () => (/* binding */ mustFetch),
/* harmony export */   Yk: () => (/* binding */ fetchListed),
/* harmony export */   choosePlatform: () => (/* binding */ choosePlatform),
/* harmony export */   oF: () => (/* binding */ manifestsOf)
/* harmony export */ });
/* harmony import */ var _base_async_parallel_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(8697);
/* harmony import */ var _base_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2396);
/* harmony import */ var _base_limits_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(487);
/* harmony import */ var _oci_descriptor_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8514);
/* harmony import */ var _oci_manifest_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2262);
/* harmony import */ var _oci_platform_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3856);
/* harmony import */ var _store_content_inline_content_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(3908);
/* harmony import */ var _image_config_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(8765);








/**
 * Picks the child of an index that is for `platform`.
 * @throws ArtifactError NOT_FOUND listing the platforms that are there
 */
function choosePlatform(manifests, platform, where) {
    const real = manifests.filter((child) => child.platform !== undefined && !(0,_oci_platform_js__WEBPACK_IMPORTED_MODULE_3__/* .isUnknownPlatform */ ._H)(child.platform));
    const match = real.find(({ platform: have }) => have?.variant === platform.variant && have !== undefined && (0,_oci_platform_js__WEBPACK_IMPORTED_MODULE_3__/* .matchesPlatform */ .pC)(have, platform)) ?? real.find(({ platform: have }) => have !== undefined && (0,_oci_platform_js__WEBPACK_IMPORTED_MODULE_3__/* .matchesPlatform */ .pC)(have, platform));
    if (match !== undefined)
        return match;
    const there = real.map(({ platform: have }) => (have === undefined ? '' : (0,_oci_platform_js__WEBPACK_IMPORTED_MODULE_3__/* .formatPlatform */ .Bq)(have))).join(', ');
    throw new _base_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ArtifactError */ .nE('NOT_FOUND', `The index ${where} has nothing for the platform ${(0,_oci_platform_js__WEBPACK_IMPORTED_MODULE_3__/* .formatPlatform */ .Bq)(platform)}; it has ${there || 'no platforms at all'}`, { remedy: 'Set the input platform to one that is there.' });
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
        if (depth > _base_limits_js__WEBPACK_IMPORTED_MODULE_6__/* .MAX_TREE_DEPTH */ .is) {
            throw new _base_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ArtifactError */ .nE('TOO_LARGE', `The index in ${store.name} is nested more than ${_base_limits_js__WEBPACK_IMPORTED_MODULE_6__/* .MAX_TREE_DEPTH */ .is} deep`);
        }
        const wanted = [];
        for (const bytes of level) {
            const where = `${store.name}@${bytes.descriptor.digest}`;
            const manifest = (0,_oci_manifest_js__WEBPACK_IMPORTED_MODULE_2__/* .parseManifest */ .Ng)(bytes, where);
            if (manifest.kind === 'manifest') {
                if (depth === 0)
                    await (0,_image_config_js__WEBPACK_IMPORTED_MODULE_5__/* .checkPlatform */ .oF)(store, manifest, platform, where, signal);
                found.push({ bytes, manifest });
                continue;
            }
            const children = platform === undefined
                ? manifest.manifests.filter((child) => !(0,_oci_platform_js__WEBPACK_IMPORTED_MODULE_3__/* .isUnknownPlatform */ ._H)(child.platform))
                : [choosePlatform(manifest.manifests, platform, where)];
            wanted.push(...children.filter(({ digest }) => !seen.has(digest)).map((child) => ({ child, where })));
            for (const { digest } of children)
                seen.add(digest);
        }
        if (seen.size > _base_limits_js__WEBPACK_IMPORTED_MODULE_6__/* .MAX_TREE_NODES */ .iS) {
            throw new _base_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ArtifactError */ .nE('TOO_LARGE', `The index in ${store.name} has more than ${_base_limits_js__WEBPACK_IMPORTED_MODULE_6__/* .MAX_TREE_NODES */ .iS} manifests`);
        }
        level = await (0,_base_async_parallel_js__WEBPACK_IMPORTED_MODULE_7__/* .parallel */ ._)(wanted, _base_limits_js__WEBPACK_IMPORTED_MODULE_6__/* .BLOB_CONCURRENCY */ .wE, ({ child, where }, inner) => fetchListed(store, child, where, inner), signal);
    }
    return found;
}
/**
 * Fetches a manifest that an index lists.
 * @param where what the index is called in a message
 * @throws ArtifactError NOT_FOUND where the index lists what is gone, as after a clean-up
 */
async function fetchListed(store, child, where, signal) {
    const { digest, platform } = child;
    const bytes = await store.fetchManifest(digest, { signal });
    if (bytes !== undefined)
        return bytes;
    // A manifest that stands in the index itself need not be stored.
    const inline = (0,_store_content_inline_content_js__WEBPACK_IMPORTED_MODULE_4__/* .inlineContent */ .p)(child);
    if (inline !== undefined)
        return { descriptor: (0,_oci_descriptor_js__WEBPACK_IMPORTED_MODULE_1__/* .plainDescriptor */ .UM)(child), bytes: inline };
    const whose = platform === undefined ? '' : ` (${(0,_oci_platform_js__WEBPACK_IMPORTED_MODULE_3__/* .formatPlatform */ .Bq)(platform)})`;
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
    const version = value['os.version'];
    return (0,_oci_platform_js__WEBPACK_IMPORTED_MODULE_2__/* .normalPlatform */ .Je)({
        os,
        architecture,
        ...(typeof variant === 'string' && variant !== '' ? { variant } : {}),
        ...(typeof version === 'string' && version !== '' ? { 'os.version': version } : {}),
    });
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

/***/ 299:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  command: () => (/* binding */ command)
});

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
// EXTERNAL MODULE: ./build/src/artifact/pack/artifact-form.js
var artifact_form = __webpack_require__(2539);
// EXTERNAL MODULE: ./build/src/artifact/pack/pack.js
var pack = __webpack_require__(4247);
// EXTERNAL MODULE: ./build/src/artifact/pack/push-artifact.js
var push_artifact = __webpack_require__(9741);
// EXTERNAL MODULE: ./build/src/base/async/parallel.js
var parallel = __webpack_require__(8697);
// EXTERNAL MODULE: ./build/src/base/errors.js
var errors = __webpack_require__(2396);
// EXTERNAL MODULE: ./build/src/base/limits.js
var limits = __webpack_require__(487);
// EXTERNAL MODULE: ./build/src/oci/descriptor.js
var descriptor = __webpack_require__(8514);
// EXTERNAL MODULE: ./build/src/oci/json.js
var json = __webpack_require__(5373);
// EXTERNAL MODULE: ./build/src/oci/media-types.js
var media_types = __webpack_require__(415);
// EXTERNAL MODULE: ./build/src/oci/platform.js
var oci_platform = __webpack_require__(3856);
// EXTERNAL MODULE: ./build/src/oci/reference.js
var oci_reference = __webpack_require__(4974);
// EXTERNAL MODULE: ./build/src/commands/shared/attempts.js
var attempts = __webpack_require__(5072);
// EXTERNAL MODULE: ./build/src/commands/shared/packing.js + 4 modules
var packing = __webpack_require__(8522);
// EXTERNAL MODULE: ./build/src/commands/shared/results.js
var results = __webpack_require__(7218);
;// CONCATENATED MODULE: ./build/src/commands/attach/attach-one.js

/**
 * Stores one artifact that refers to one subject, unless it is attached already.
 * @returns whether anything was changed, or would be in a dry run
 */
async function attachTo(store, subject, artifact, options, context) {
    const { observer, signal } = context;
    const { tags, overwrite, repair = false, dryRun, looking, ifAttached = 'keep' } = options;
    const { manifest } = artifact;
    const shown = `${store.name}@${manifest.descriptor.digest} (${artifact.artifactType})`;
    if (dryRun) {
        const listed = await store.referrers(subject.digest, { signal });
        const isThere = listed.some(({ digest }) => digest === manifest.descriptor.digest);
        observer.info(isThere ? `Unchanged: ${shown} is attached already.` : `Dry run: would attach ${shown} to ${subject.digest}.`);
        return !isThere;
    }
    // Blobs that are missing are sent beside the look at what is listed. The list also tells whether the registry has the
    // referrers API, and an entry that another writer dropped from it is missed here and written again below. It is asked
    // for whole: some registries filter by types that are not the artifacts'.
    const [listed, outcomes] = await Promise.all([
        store.referrers(subject.digest, { signal }),
        Promise.resolve(looking).then(() => (0,push_artifact/* putBlobs */.ES)(store, artifact, { observer, signal })),
    ]);
    const isThere = listed.some(({ digest }) => digest === manifest.descriptor.digest);
    // What the registry lost of something that it still lists was sent again.
    const isMended = isThere && [...outcomes.values()].some((outcome) => outcome !== 'existing');
    const changed = !isThere || isMended;
    if (changed || repair || tags.length > 0)
        await (0,push_artifact/* putTagged */.ep)(store, artifact, tags, { overwrite, signal });
    if (changed)
        (0,push_artifact/* logLayers */.FR)(artifact, outcomes, observer);
    if (isMended)
        observer.info(`Repaired ${shown}, whose content was not all there.`);
    else
        observer.info(isThere ? `Unchanged: ${shown} is attached already.` : `Attached ${shown} to ${subject.digest}.`);
    if (ifAttached === 'keep')
        return changed;
    return (await replaceEarlier(store, subject.digest, artifact, listed, options, context)) || changed;
}
async function replaceEarlier(store, subject, artifact, listed, { tags, overwrite }, { observer, signal }) {
    const { earlierReferrers, removeEarlier } = await __webpack_require__.e(/* import() */ 5684).then(__webpack_require__.bind(__webpack_require__, 5684));
    const earlier = await earlierReferrers(store, subject, artifact, listed, signal);
    if (!(await removeEarlier(store, subject, earlier, { observer, signal })))
        return false;
    // Of two runs that found both attached each would remove the other's.
    const left = await store.referrers(subject, { signal });
    if (!left.some(({ digest }) => digest === artifact.manifest.descriptor.digest)) {
        await (0,push_artifact/* pushArtifact */.Xi)(store, artifact, { tags, overwrite, observer, signal });
    }
    return true;
}

// EXTERNAL MODULE: ./build/src/commands/shared/references.js
var references = __webpack_require__(8364);
// EXTERNAL MODULE: ./build/src/commands/shared/subject.js
var shared_subject = __webpack_require__(5304);
// EXTERNAL MODULE: ./build/src/commands/shared/wait.js
var wait = __webpack_require__(3131);
;// CONCATENATED MODULE: ./build/src/commands/attach/attach-points.js






/**
 * Finds what of a subject files are attached to, waiting for it as long as the request says.
 * @throws ArtifactError NOT_FOUND; UNSUPPORTED if files are for one platform of what is no index
 */
async function findPoints(opening, reference, request, context, signal) {
    const store = await opening;
    const waiting = { ...context, signal, what: (0,oci_reference/* formatReference */.FH)(reference), waitMs: request.waitMs };
    const points = await (0,wait/* waitFor */.fm)(() => pointsOf(store, reference, request, signal), waiting);
    if (points === undefined)
        throw await (0,references/* notThere */._)(store, reference, signal, request.waitMs);
    return { store, points };
}
async function pointsOf(store, reference, { platform, allPlatforms = false, files }, signal) {
    const perLine = (0,packing/* hasPlatforms */.L7)(files);
    if (!allPlatforms && !perLine) {
        const subject = await (0,shared_subject/* resolveSubject */.f)(store, reference, platform, signal);
        return subject && [{ subject }];
    }
    const found = await (0,shared_subject/* findSubject */.o)(store, reference, undefined, signal);
    if (found === undefined)
        return undefined;
    const where = (0,oci_reference/* formatReference */.FH)(reference);
    if (perLine) {
        const { platformsIn } = await __webpack_require__.e(/* import() */ 4787).then(__webpack_require__.bind(__webpack_require__, 4787));
        const { choosePlatform } = await Promise.resolve(/* import() */).then(__webpack_require__.bind(__webpack_require__, 8774));
        const { index } = found;
        if (index === undefined) {
            throw new errors/* ArtifactError */.nE('UNSUPPORTED', `${where} is no index, so no file can be for one platform of it`, {
                remedy: 'Take the platforms out of the lines of files.',
            });
        }
        // One that is not there is an error if there are files for it.
        return platformsIn(files).map((group) => {
            try {
                return { subject: choosePlatform(index.manifests, group, where), group };
            }
            catch (error) {
                if (!(0,errors/* isArtifactError */.Z9)(error, 'NOT_FOUND'))
                    throw error;
                return { subject: error, group };
            }
        });
    }
    // An image that is no index is all of itself.
    if (found.index === undefined)
        return [{ subject: found.descriptor }];
    const { platformChildren } = await __webpack_require__.e(/* import() */ 994).then(__webpack_require__.bind(__webpack_require__, 994));
    return platformChildren(found.index, where).map((subject) => ({ subject }));
}

;// CONCATENATED MODULE: ./build/src/commands/attach/attach.js
















/** Packs the files and stores them as artifacts that refer to each subject. Undefined when there was nothing to attach. */
async function attach(request, context) {
    const over = new AbortController();
    try {
        return await attachFiles(request, context, AbortSignal.any([context.signal, over.signal]));
    }
    finally {
        // A wait for a subject must not keep a step alive that failed for another reason.
        over.abort();
    }
}
async function attachFiles(request, context, signal) {
    const { subjects, dryRun } = request;
    const stores = subjects.map((subject) => context.openWritable(subject));
    // The subjects are looked up while files are hashed; the one does not need the other.
    const resolving = stores.map((store, i) => findPoints(store, subjects[i], request, context, signal));
    for (const one of [...stores, ...resolving])
        one.catch(() => { });
    const packed = await (0,packing/* packRequest */.rl)(request, context);
    if (packed === undefined)
        return undefined;
    try {
        // Whether the blobs are there does not depend on the subject either.
        const looking = dryRun ? undefined : lookEverywhere(stores, packed, signal);
        const annotations = await request.annotations;
        await refuseLacking(resolving, packed);
        const outcomes = [];
        for (const [i, reference] of subjects.entries()) {
            const attached = await (0,attempts/* attempt */.C)((0,oci_reference/* formatReference */.FH)(reference), () => attachAll({ request, reference, packed, annotations, looking, found: resolving[i] }, context), context);
            outcomes.push(...('error' in attached ? [attached] : attached.value));
        }
        const done = (0,attempts/* allDone */.g)('Attaching', outcomes);
        if (done.some(({ target }) => target.artifactType === media_types/* MEDIA_TYPE */.Ap.unknownArtifact)) {
            context.observer.warning(`What was attached has the type ${media_types/* MEDIA_TYPE */.Ap.unknownArtifact}, by which nobody looks for it: set artifact-type.`);
        }
        const [first] = done;
        return {
            name: subjects[0] === undefined ? '' : (0,oci_reference/* formatRepository */.Sh)(subjects[0]),
            targets: done.map(({ target }) => target),
            manifest: first?.manifest,
            files: packed.files.map(packing/* fileResult */.yH),
            subject: first?.subject,
            changed: done.some(({ target }) => target.changed),
            referrers: dryRun ? [] : done.map(({ target }) => target.reference),
        };
    }
    finally {
        await packed.dispose();
    }
}
/**
 * Refuses files for a platform that an index lacks, before anything is attached anywhere.
 * @throws ArtifactError NOT_FOUND
 */
async function refuseLacking(resolving, packed) {
    for (const found of await Promise.allSettled(resolving)) {
        // What could not be found is told where it is attached to.
        const points = found.status === 'fulfilled' ? found.value.points : [];
        for (const { subject, group } of points) {
            // A platform whose lines match nothing, where that is allowed, need not be there.
            if (subject instanceof errors/* ArtifactError */.nE && groupOf(packed, group) !== undefined)
                throw subject;
        }
    }
}
/** Asks each store which of the blobs it has. Never throws. */
async function lookEverywhere(opening, { config, files }, signal) {
    const parts = [...(config === undefined ? [] : [config]), ...files.map(({ source }) => source)];
    const isWhole = config !== undefined && files.length > 0;
    const wanted = [...(isWhole ? [] : [descriptor/* EMPTY_DESCRIPTOR */.gi]), ...parts.map(({ descriptor }) => descriptor)];
    const stores = await Promise.all(opening.map((one) => one.catch(() => undefined)));
    await Promise.all([...new Set(stores)].map((store) => store && (0,push_artifact/* lookForBlobs */.Xm)(store, wanted, signal)));
}
/** Attaches all artifacts to all that a subject stands for. */
async function attachAll(task, context) {
    const found = await task.found;
    if (found === undefined)
        return [];
    const { store } = found;
    const points = found.points.flatMap(({ subject, group }) => subject instanceof errors/* ArtifactError */.nE ? [] : [{ subject, group }]);
    const [first, ...others] = points;
    if (first === undefined)
        return [];
    const title = `Attaching to ${store.name}@${first.subject.digest}${others.length === 0 ? '' : ` and ${others.length} more`}`;
    return context.group(title, async () => {
        const attachHere = async (point) => {
            const shown = (0,oci_reference/* formatReference */.FH)(task.reference);
            const name = others.length === 0 ? shown : `${shown} ${partName(point)}`;
            return attachAt(point, store, name, task, context);
        };
        // The others find the blobs that the first one sent, and know what the registry can do.
        const outcomes = [...(await attachHere(first))];
        const rest = await (0,parallel/* parallel */._)(others, limits/* ATTACH_CONCURRENCY */.Gs, attachHere, context.signal);
        return [...outcomes, ...rest.flat()];
    });
}
/** Which part of an index is attached to, for a message. */
function partName({ subject, group }) {
    if (group !== undefined)
        return (0,oci_platform/* formatPlatform */.Bq)(group);
    return subject.platform === undefined ? subject.digest : (0,oci_platform/* formatPlatform */.Bq)(subject.platform);
}
async function attachAt(point, store, place, { reference, request, packed, annotations, looking }, context) {
    const { subject } = point;
    const name = (0,oci_reference/* formatRepository */.Sh)(reference);
    const options = { ...request, tags: tagsFor(reference, request), looking };
    const outcomes = [];
    const artifacts = artifactsFor(point, packed, request, annotations);
    for (const artifact of artifacts) {
        const shown = artifacts.length === 1 ? place : `${place} (${artifact.artifactType})`;
        const work = async () => {
            const changed = await attachTo(store, subject, artifact, options, context);
            return {
                target: attachedAt(name, point, artifact, options.tags, changed),
                manifest: Buffer.from(artifact.manifest.bytes).toString(),
                subject: { name, digest: subject.digest },
            };
        };
        outcomes.push(await (0,attempts/* attempt */.C)(shown, work, context));
    }
    return outcomes;
}
function tagsFor(subject, { tags }) {
    const own = tags.filter((tag) => (0,oci_reference/* formatRepository */.Sh)(tag) === (0,oci_reference/* formatRepository */.Sh)(subject));
    return own.flatMap(({ tag }) => (tag === undefined ? [] : [tag]));
}
/** One artifact of the type given, or one for each type among the files, so that a filter by type finds each. */
function artifactsFor({ subject, group }, packed, { artifactType, defaultAnnotations }, annotations) {
    const { config, configAnnotations } = packed;
    const common = { config, configAnnotations, subject };
    const own = groupOf(packed, group);
    if (own === undefined)
        return [];
    return (0,artifact_form/* formsOf */.X)(own.files, { artifactType, annotations, defaultAnnotations }).map((form) => (0,pack/* packArtifact */.Sx)({ ...form, ...common }));
}
/** The files of the lines for a platform; undefined where they match nothing. */
function groupOf({ groups }, wanted) {
    const key = wanted && (0,json/* encodePlatform */.An)(wanted);
    return groups.find(({ platform }) => (platform && (0,json/* encodePlatform */.An)(platform)) === key);
}
function attachedAt(name, { subject, group }, { manifest, artifactType, annotations }, tags, changed) {
    const { descriptor } = manifest;
    const platform = group ?? subject.platform;
    return (0,results/* targetOf */.$)(name, descriptor, {
        shown: `${name}@${descriptor.digest}`,
        artifactType,
        tags,
        annotations,
        changed,
        subject: subject.digest,
        platform: platform && (0,oci_platform/* formatPlatform */.Bq)(platform),
    });
}

;// CONCATENATED MODULE: ./build/src/commands/attach/command.js








/** `attach`: stores files as artifacts that refer to a subject. */
const command = {
    read(inputs) {
        const subjects = (0,read_references/* atLeastOne */.LU)((0,read_references/* readSubjects */.Km)(inputs), 'subject', 'attach');
        const tags = (0,read_references/* readTags */.g$)(inputs, subjects, 'subject');
        const packing = (0,read_packing/* readPacking */.ew)(inputs, 'attach');
        (0,read_packing/* refuseWithPlatforms */.p5)(inputs, ['platform', 'tags']);
        const allPlatforms = inputs.text('platform') === 'all';
        if (allPlatforms) {
            inputs.exclude('platform', 'tags', 'Take tags out: what is attached to each image is another artifact.');
        }
        const annotations = (0,read_packing/* readAnnotations */.ti)(inputs, 'manifest');
        const request = {
            subjects,
            tags,
            ...packing,
            artifactType: (0,read_type/* readArtifactType */.TM)(inputs),
            annotations: annotations.manifest,
            unusedLevels: annotations.unused,
            platform: allPlatforms ? undefined : (0,read_platform/* readPlatform */.K)(inputs),
            allPlatforms,
            ifAttached: inputs.choice('if-attached'),
            ...(0,read_overwrite/* readRepair */.m)(inputs),
            waitMs: inputs.duration('wait'),
            dryRun: inputs.flag('dry-run'),
        };
        return { request, places: subjects };
    },
    run: (request, context) => attach({ ...request, ...(0,annotations/* gatherAnnotations */.a)(request, context) }, context),
    report(result, request) {
        if (result === undefined)
            return { outputs: { count: '0', changed: 'false', files: '[]' } };
        const { targets, files, changed, subject, referrers } = result;
        const outputs = {
            ...(0,report/* manifestOutputs */.A)(result, subject),
            count: String(files.length),
            changed: String(changed),
            files: JSON.stringify(files),
            tags: (0,report/* tagLines */.oA)(targets),
            metadata: (0,report/* metadataOf */.Nk)(targets),
        };
        const summary = { ...(0,report/* summaryOfWrite */.V2)('Attached', result, request), files, subjects: (0,report/* subjectsOf */.Z6)(targets, subject) };
        return { outputs: targets.length === 0 ? {} : outputs, summary, referrers };
    },
};


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

/***/ 5304:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   f: () => (/* binding */ resolveSubject),
/* harmony export */   o: () => (/* binding */ findSubject)
/* harmony export */ });
/* harmony import */ var _artifact_index_choose_manifest_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8774);
/* harmony import */ var _artifact_index_image_config_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8765);
/* harmony import */ var _oci_manifest_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2262);
/* harmony import */ var _oci_media_types_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(415);
/* harmony import */ var _oci_reference_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(4974);
/* harmony import */ var _references_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(8364);






/**
 * What a subject names, or with `platform` the child of it, with all that is needed to see what is attached to it; undefined
 * when it is not there.
 */
async function findSubject(store, subject, platform, signal) {
    const manifest = await store.fetchManifest((0,_references_js__WEBPACK_IMPORTED_MODULE_5__/* .nameIn */ .ZC)(subject), { signal });
    if (manifest === undefined)
        return undefined;
    const { descriptor } = manifest;
    const { digest } = descriptor;
    if (!(0,_oci_media_types_js__WEBPACK_IMPORTED_MODULE_3__/* .isIndexMediaType */ .$$)(descriptor.mediaType) && platform === undefined)
        return { descriptor, digest, manifest };
    const where = (0,_oci_reference_js__WEBPACK_IMPORTED_MODULE_4__/* .formatReference */ .FH)(subject);
    const index = (0,_oci_manifest_js__WEBPACK_IMPORTED_MODULE_2__/* .parseManifest */ .Ng)(manifest, where);
    if (index.kind !== 'index') {
        await (0,_artifact_index_image_config_js__WEBPACK_IMPORTED_MODULE_1__/* .checkPlatform */ .oF)(store, index, platform, where, signal);
        return { descriptor, digest, manifest };
    }
    if (platform === undefined)
        return { descriptor, digest, manifest, index };
    const chosen = (0,_artifact_index_choose_manifest_js__WEBPACK_IMPORTED_MODULE_0__.choosePlatform)(index.manifests, platform, where);
    return { descriptor: chosen, digest: chosen.digest, index };
}
/** The manifest that a subject names, or with `platform` the child of it; undefined when it is not there. */
async function resolveSubject(store, subject, platform, signal) {
    // Without a platform nothing of an index need be known.
    if (platform === undefined)
        return store.resolve((0,_references_js__WEBPACK_IMPORTED_MODULE_5__/* .nameIn */ .ZC)(subject), { signal });
    return (await findSubject(store, subject, platform, signal))?.descriptor;
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
