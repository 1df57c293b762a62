export const id = 299;
export const ids = [299];
export const modules = {

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
// EXTERNAL MODULE: ./build/src/oci/platform.js
var oci_platform = __webpack_require__(3856);
// EXTERNAL MODULE: ./build/src/oci/reference.js
var oci_reference = __webpack_require__(4974);
// EXTERNAL MODULE: ./build/src/commands/shared/attempts.js
var attempts = __webpack_require__(5072);
// EXTERNAL MODULE: ./build/src/commands/shared/packing.js + 3 modules
var packing = __webpack_require__(1968);
// EXTERNAL MODULE: ./build/src/commands/shared/results.js
var results = __webpack_require__(7218);
;// CONCATENATED MODULE: ./build/src/commands/attach/attach-one.js

/**
 * Stores one artifact that refers to one subject, unless it is attached already.
 * @returns whether anything was changed
 */
async function attachTo(store, subject, artifact, options, context) {
    const { observer, signal } = context;
    const { tags, overwrite, repair = false, dryRun, looking, ifAttached = 'keep' } = options;
    const { manifest } = artifact;
    const shown = `${store.name}@${manifest.descriptor.digest} (${artifact.artifactType})`;
    if (dryRun) {
        observer.info(`Dry run: would attach ${shown} to ${subject.digest}.`);
        return false;
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
        const request = {
            subjects,
            tags,
            ...packing,
            artifactType: (0,read_type/* readArtifactType */.TM)(inputs),
            annotations: (0,read_packing/* readAnnotations */.ti)(inputs, 'manifest').manifest,
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


/***/ })

};
