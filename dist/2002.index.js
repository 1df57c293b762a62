export const id = 2002;
export const ids = [2002,9120];
export const modules = {

/***/ 4689:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   AF: () => (/* binding */ countReferrers),
/* harmony export */   GA: () => (/* binding */ mermaidGraph),
/* harmony export */   VK: () => (/* binding */ shortDigest)
/* harmony export */ });
/* harmony import */ var _base_limits_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(487);
/* harmony import */ var _log_human_size_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8368);
/* harmony import */ var _log_printable_text_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4396);



/** Longest line of a node's label: a box of it still fits the page. */
const MAX_LABEL_LENGTH = 80;
/**
 * Draws subjects and all that refers to them, nearest first, within what GitHub draws: MAX_MERMAID_EDGES and
 * MAX_MERMAID_LENGTH. Arrows point from the referrer to what it refers to.
 */
function mermaidGraph(roots) {
    const lines = ['flowchart RL'];
    let length = lines.join('\n').length;
    let isFull = false;
    let nodes = 0;
    let shown = 0;
    let left = 0;
    /** Adds a line if there is room for it. Nothing is added after the first that had none. */
    function add(line) {
        isFull ||= length + line.length + 1 > _base_limits_js__WEBPACK_IMPORTED_MODULE_0__/* .MAX_MERMAID_LENGTH */ .Ey;
        if (isFull)
            return false;
        lines.push(line);
        length += line.length + 1;
        nodes++;
        return true;
    }
    let level = [];
    for (const root of roots) {
        const parent = nodes;
        if (!add(`  n${nodes}["${rootLabel(root)}"]`))
            left += countReferrers(root.referrers);
        else
            level.push(...root.referrers.map((node) => ({ node, parent })));
    }
    while (level.length > 0) {
        const next = [];
        for (const { node, parent } of level) {
            const own = nodes;
            isFull ||= shown >= _base_limits_js__WEBPACK_IMPORTED_MODULE_0__/* .MAX_MERMAID_EDGES */ .sR;
            if (!add(`  n${own}["${nodeLabel(node)}"] --> n${parent}`)) {
                left += 1 + countReferrers(node.referrers);
                continue;
            }
            shown++;
            for (const child of node.referrers)
                next.push({ node: child, parent: own });
        }
        level = next;
    }
    return { text: lines.join('\n'), shown, left };
}
/** How many nodes a tree has. */
function countReferrers(referrers) {
    let count = 0;
    const rest = [...referrers];
    for (let node = rest.pop(); node !== undefined; node = rest.pop()) {
        count++;
        rest.push(...node.referrers);
    }
    return count;
}
function rootLabel({ name, digest, platform }) {
    return label([name, ...(platform === undefined ? [] : [platform]), shortDigest(digest)]);
}
function nodeLabel({ digest, artifactType, predicateTypes = [], tag, about, size, created }) {
    const facts = [(0,_log_human_size_js__WEBPACK_IMPORTED_MODULE_1__/* .formatBytes */ .z3)(size), ...(created === undefined ? [] : [created])].join(', ');
    return label([
        artifactType === '' ? 'no artifact type' : artifactType,
        ...predicateTypes,
        shortDigest(digest),
        facts,
        ...(tag === undefined ? [] : [`tag ${tag.slice(0, tag.indexOf('-') + 1 + 12)}…${tag.slice(tag.lastIndexOf('.'))}`]),
        ...(about === undefined ? [] : [`about ${shortDigest(about)}`]),
    ]);
}
/** A digest with the first 12 of its hexadecimal digits: enough to tell those of one subject apart. */
function shortDigest(digest) {
    const colon = digest.indexOf(':');
    return digest.slice(0, colon + 1 + 12);
}
/** Lines of a quoted label. All but plain letters, digits and a few signs become Mermaid's character references. */
function label(texts) {
    return texts
        .map((text) => (0,_log_printable_text_js__WEBPACK_IMPORTED_MODULE_2__/* .shownText */ .f$)(text, MAX_LABEL_LENGTH).trim())
        .map((text) => text.replace(/[^\p{L}\p{M}\p{N} .,…-]/gu, (sign) => `#${sign.codePointAt(0) ?? 0xfffd};`))
        .join('<br/>');
}


/***/ }),

/***/ 7235:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Y3: () => (/* binding */ ABOUT_CONTENT),
/* harmony export */   kW: () => (/* binding */ candidatesOf),
/* harmony export */   qG: () => (/* binding */ whatIsGone),
/* harmony export */   qn: () => (/* binding */ isCandidate),
/* harmony export */   xy: () => (/* binding */ lookFor)
/* harmony export */ });
/* harmony import */ var _base_async_parallel_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(8697);
/* harmony import */ var _base_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2396);
/* harmony import */ var _base_limits_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(487);
/* harmony import */ var _oci_manifest_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2262);
/* harmony import */ var _oci_media_types_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(415);
/* harmony import */ var _store_content_inline_content_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3908);
/* harmony import */ var _attached_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(1617);
/* harmony import */ var _type_filter_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(7968);








/** Errors that say something about one attachment alone; others say that the store could not be asked. */
const ABOUT_CONTENT = [
    'MANIFEST_INVALID',
    'UNSUPPORTED',
    'DIGEST_MISMATCH',
    'SIZE_MISMATCH',
    'TOO_LARGE',
    'NOT_FOUND',
];
/**
 * Fetches what is said to be attached to a manifest and judges it: its manifest has to be there and has to name that subject
 * itself. What is found under cosign's tags or in an index is attached by its place, unless its manifest names another
 * subject. Yields the newest first: what a store lists last.
 * @param subject the manifest that it is attached to, unless it says of itself what it is about
 * @throws ArtifactError TOO_LARGE after MAX_CANDIDATES; what fetching throws where that says nothing about the attachment
 */
async function* candidatesOf(store, subject, found, signal) {
    const newest = found.toReversed();
    for (let start = 0, size = 1; start < newest.length; start += size, size = _base_limits_js__WEBPACK_IMPORTED_MODULE_6__/* .TREE_CONCURRENCY */ .f1) {
        if (start >= _base_limits_js__WEBPACK_IMPORTED_MODULE_6__/* .MAX_CANDIDATES */ .qy) {
            throw new _base_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ArtifactError */ .nE('TOO_LARGE', `More than ${_base_limits_js__WEBPACK_IMPORTED_MODULE_6__/* .MAX_CANDIDATES */ .qy} attachments of ${store.name}@${subject} were looked at in vain`, { remedy: 'Delete the attachments that are not what they are listed as.' });
        }
        yield* await (0,_base_async_parallel_js__WEBPACK_IMPORTED_MODULE_7__/* .parallel */ ._)(newest.slice(start, start + size), _base_limits_js__WEBPACK_IMPORTED_MODULE_6__/* .TREE_CONCURRENCY */ .f1, (attached, inner) => judge(store, attached.about ?? subject, attached, inner), signal);
    }
}
/** True for a {@link Candidate}. */
function isCandidate(one) {
    return 'manifest' in one;
}
async function judge(store, subject, attached, signal) {
    const { digest } = attached.descriptor;
    const isByPlace = attached.tag !== undefined || attached.about !== undefined;
    try {
        const manifest = await store.fetchManifest(digest, { signal });
        if (manifest === undefined)
            return { digest, why: 'is not there' };
        const parsed = (0,_oci_manifest_js__WEBPACK_IMPORTED_MODULE_1__/* .parseManifest */ .Ng)(manifest, `${store.name}@${digest}`);
        if (!(isByPlace && parsed.subject === undefined) && !(0,_oci_manifest_js__WEBPACK_IMPORTED_MODULE_1__/* .refersTo */ .zA)(parsed, subject)) {
            return { digest, why: parsed.subject === undefined ? 'has no subject' : 'has another subject' };
        }
        const { tag, about } = attached;
        const facts = (0,_attached_js__WEBPACK_IMPORTED_MODULE_4__/* .factsOf */ .xS)(parsed);
        // Layers that were read before have what was found in them.
        return { ...facts, descriptor: manifest.descriptor, manifest, layers: attached.layers ?? facts.layers, tag, about };
    }
    catch (error) {
        if (signal.aborted || !(0,_base_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .isArtifactError */ .Z9)(error, ...ABOUT_CONTENT))
            throw error;
        return { digest, why: `can't be read (${error.message})` };
    }
}
/** Finds out whether a candidate is of the wanted type and has what one of that type consists of. */
async function lookFor(wanted, store, candidate, budget, signal) {
    const [known = candidate] = await (0,_attached_js__WEBPACK_IMPORTED_MODULE_4__/* .lookInto */ .OW)(store, [candidate], [wanted], signal, budget);
    if (!(0,_type_filter_js__WEBPACK_IMPORTED_MODULE_5__/* .matchesType */ .k4)(known, wanted))
        return { known, why: `is of type ${known.artifactType}` };
    return (0,_type_filter_js__WEBPACK_IMPORTED_MODULE_5__/* .needsFile */ .CC)(wanted) && filesOf(known, wanted).length === 0 ? { known, why: 'has no file' } : { known };
}
function filesOf(known, wanted) {
    return (0,_type_filter_js__WEBPACK_IMPORTED_MODULE_5__/* .layersOfType */ .u7)(known, wanted).filter(({ mediaType }) => mediaType !== _oci_media_types_js__WEBPACK_IMPORTED_MODULE_2__/* .MEDIA_TYPE */ .Ap.ociEmpty);
}
/** Why the content of what is of the wanted type is not there as its manifest says; undefined if it is. */
async function whatIsGone(wanted, store, known, signal) {
    const files = filesOf(known, wanted);
    if (files.length > _base_limits_js__WEBPACK_IMPORTED_MODULE_6__/* .MAX_CANDIDATE_LAYERS */ .AK)
        return `has more than ${_base_limits_js__WEBPACK_IMPORTED_MODULE_6__/* .MAX_CANDIDATE_LAYERS */ .AK} layers`;
    const gone = await (0,_base_async_parallel_js__WEBPACK_IMPORTED_MODULE_7__/* .parallel */ ._)(files, _base_limits_js__WEBPACK_IMPORTED_MODULE_6__/* .TREE_CONCURRENCY */ .f1, async (layer, inner) => ((await isStored(store, layer, inner)) ? [] : [layer.digest]), signal);
    const [first] = gone.flat();
    return first === undefined ? undefined : `names the blob ${first}, which is not there`;
}
async function isStored(store, blob, signal) {
    if ((0,_store_content_inline_content_js__WEBPACK_IMPORTED_MODULE_3__/* .inlineContent */ .p)(blob) !== undefined)
        return true;
    return (await store.findBlob(blob.digest, { signal }))?.size === blob.size;
}


/***/ }),

/***/ 7625:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   m: () => (/* binding */ checkRequired)
/* harmony export */ });
/* harmony import */ var _base_async_parallel_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(8697);
/* harmony import */ var _base_limits_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(487);
/* harmony import */ var _oci_platform_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3856);
/* harmony import */ var _attached_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1617);
/* harmony import */ var _candidates_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7235);
/* harmony import */ var _type_filter_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7968);






/**
 * Which of the required types a subject has and which it lacks. An index has one that is attached to itself, or else to each
 * image in it; the images are only asked for where the index lacks something. What counts was fetched and judged: a
 * list alone proves nothing.
 * @param known what is attached to the subject, looked into for these types
 * @param budget for statements that have to be looked into
 */
async function checkRequired(store, { digest, index }, known, required, budget, signal) {
    const answersFor = (subject, found, types, inner) => (0,_base_async_parallel_js__WEBPACK_IMPORTED_MODULE_4__/* .parallel */ ._)(types, _base_limits_js__WEBPACK_IMPORTED_MODULE_5__/* .TREE_CONCURRENCY */ .f1, (type, deep) => answerOf(store, subject, found, type, budget, deep), inner);
    const children = index?.manifests.filter(_attached_js__WEBPACK_IMPORTED_MODULE_1__/* .isRealChild */ .V) ?? [];
    const self = children.find((child) => child.digest === digest);
    const own = await answersFor(digest, self === undefined ? known.filter(({ about }) => about === undefined) : known, required, signal);
    const platform = self === undefined ? undefined : nameOf(self);
    const met = own.flatMap(({ type, by }) => (by === undefined ? [] : [{ type, by, subject: digest, platform }]));
    const open = own.filter(({ by }) => by === undefined);
    if (open.length === 0 || self !== undefined || children.length === 0) {
        return { met, lacks: open.map(({ type, rejected }) => ({ type, platforms: [], rejected })) };
    }
    const answers = await (0,_base_async_parallel_js__WEBPACK_IMPORTED_MODULE_4__/* .parallel */ ._)(children, _base_limits_js__WEBPACK_IMPORTED_MODULE_5__/* .TREE_CONCURRENCY */ .f1, async (child, inner) => {
        const types = open.map(({ type }) => type);
        const built = await answersFor(child.digest, known.filter(({ about }) => about === child.digest), types, inner);
        const left = built.filter(({ by }) => by === undefined).map(({ type }) => type);
        if (left.length === 0)
            return built;
        const found = await (0,_attached_js__WEBPACK_IMPORTED_MODULE_1__/* .lookInto */ .OW)(store, await (0,_attached_js__WEBPACK_IMPORTED_MODULE_1__/* .attachedTo */ .cV)(store, { digest: child.digest }, left, inner), left, inner, budget);
        const more = await answersFor(child.digest, found, left, inner);
        return built.map((one) => more.find(({ type }) => type === one.type) ?? one);
    }, signal);
    const lacks = open.flatMap(({ type, rejected }) => {
        const without = children.filter((_, i) => answerFor(answers[i], type)?.by === undefined);
        const more = answers.flatMap((one) => answerFor(one, type)?.rejected ?? []);
        return without.length === 0 ? [] : [{ type, platforms: without.map(nameOf), rejected: [...rejected, ...more] }];
    });
    const ofEach = children.flatMap((child, i) => (answers[i] ?? []).flatMap(({ type, by }) => by === undefined ? [] : [{ type, by, subject: child.digest, platform: nameOf(child) }]));
    return { met: [...met, ...ofEach], lacks };
}
function answerFor(answers, wanted) {
    return answers?.find(({ type }) => type === wanted);
}
/** Looks for the newest attachment that is of a type, in all that is said to be. */
async function answerOf(store, subject, found, type, budget, signal) {
    const rejected = [];
    const claims = found.filter((one) => (0,_type_filter_js__WEBPACK_IMPORTED_MODULE_3__/* .matchesType */ .k4)(one, type));
    for await (const one of (0,_candidates_js__WEBPACK_IMPORTED_MODULE_2__/* .candidatesOf */ .kW)(store, subject, claims, signal)) {
        if (!(0,_candidates_js__WEBPACK_IMPORTED_MODULE_2__/* .isCandidate */ .qn)(one)) {
            rejected.push(one);
            continue;
        }
        const looked = await (0,_candidates_js__WEBPACK_IMPORTED_MODULE_2__/* .lookFor */ .xy)(type, store, one, budget, signal);
        const why = looked.why ?? (await (0,_candidates_js__WEBPACK_IMPORTED_MODULE_2__/* .whatIsGone */ .qG)(type, store, looked.known, signal));
        if (why === undefined)
            return { type, by: { ...one, ...looked.known }, rejected };
        rejected.push({ digest: one.descriptor.digest, why });
    }
    return { type, rejected };
}
function nameOf({ platform, digest }) {
    return platform === undefined ? digest : (0,_oci_platform_js__WEBPACK_IMPORTED_MODULE_0__/* .formatPlatform */ .Bq)(platform);
}


/***/ }),

/***/ 2002:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  command: () => (/* binding */ command)
});

// EXTERNAL MODULE: ./build/src/action/summary/mermaid-graph.js
var mermaid_graph = __webpack_require__(4689);
// EXTERNAL MODULE: ./build/src/artifact/trusted/verified-line.js
var verified_line = __webpack_require__(3985);
// EXTERNAL MODULE: ./build/src/commands/shared/inputs/read-platform.js
var read_platform = __webpack_require__(1700);
// EXTERNAL MODULE: ./build/src/commands/shared/inputs/read-references.js
var read_references = __webpack_require__(2609);
// EXTERNAL MODULE: ./build/src/commands/shared/inputs/read-type.js
var read_type = __webpack_require__(7323);
// EXTERNAL MODULE: ./build/src/commands/shared/report.js
var report = __webpack_require__(7356);
// EXTERNAL MODULE: ./build/src/commands/shared/trust/read-trust.js
var read_trust = __webpack_require__(166);
// EXTERNAL MODULE: ./build/src/artifact/attached/attached.js
var attached = __webpack_require__(1617);
// EXTERNAL MODULE: ./build/src/base/async/parallel.js
var parallel = __webpack_require__(8697);
// EXTERNAL MODULE: ./build/src/base/errors.js
var errors = __webpack_require__(2396);
// EXTERNAL MODULE: ./build/src/base/limits.js
var limits = __webpack_require__(487);
// EXTERNAL MODULE: ./build/src/store/listed-types.js
var listed_types = __webpack_require__(3050);
// EXTERNAL MODULE: ./build/src/artifact/pack/pack.js
var pack = __webpack_require__(4247);
// EXTERNAL MODULE: ./build/src/artifact/attached/type-filter.js
var type_filter = __webpack_require__(7968);
;// CONCATENATED MODULE: ./build/src/artifact/attached/referrers-tree.js







/**
 * The tree of what is attached to `subject`: `direct`, and if recursive what refers to that. A manifest met again further
 * down is not followed twice.
 * @throws ArtifactError TOO_LARGE beyond MAX_TREE_DEPTH or MAX_TREE_NODES
 */
async function referrersTree(store, subject, direct, { recursive, signal }) {
    const seen = new Set([subject]);
    const children = new Map();
    children.set(subject, direct);
    let level = fresh(direct, seen, store);
    for (let depth = 1; recursive && level.length > 0; depth++) {
        if (depth > limits/* MAX_TREE_DEPTH */.is)
            throw tooLarge(store, `is more than ${limits/* MAX_TREE_DEPTH */.is} levels deep`);
        const lists = await (0,parallel/* parallel */._)(level, limits/* TREE_CONCURRENCY */.f1, async (node, inner) => [node, await listed(store, node, inner)], signal);
        for (const [digest, list] of lists)
            children.set(digest, list);
        level = lists.flatMap(([, list]) => fresh(list, seen, store));
    }
    return build(subject, children, new Set());
}
async function listed(store, subject, signal) {
    const list = await store.referrers(subject, { signal });
    return (await (0,listed_types/* withTypes */.m)(store, subject, list, signal)).map(attached/* fromListing */.J$);
}
function fresh(list, seen, store) {
    const found = list.map(({ descriptor }) => descriptor.digest).filter((digest) => !seen.has(digest));
    for (const digest of found)
        seen.add(digest);
    if (seen.size > limits/* MAX_TREE_NODES */.iS)
        throw tooLarge(store, `has more than ${limits/* MAX_TREE_NODES */.iS} entries`);
    return found;
}
function tooLarge(store, what) {
    return new errors/* ArtifactError */.nE('TOO_LARGE', `The tree of referrers in ${store.name} ${what}`, {
        remedy: 'Ask for one artifact-type, or set recursive: false.',
    });
}
function build(parent, children, shown) {
    if (shown.has(parent))
        return [];
    shown.add(parent);
    return (children.get(parent) ?? []).map((one) => {
        const { descriptor, artifactType, annotations, tag, about } = one;
        const { digest, mediaType, size } = descriptor;
        const created = annotations[pack/* ANNOTATION */.YX.created];
        const predicateTypes = (0,type_filter/* predicateTypesOf */.uh)(one);
        return {
            digest,
            mediaType,
            artifactType,
            size,
            annotations,
            ...(predicateTypes.length === 0 ? {} : { predicateTypes }),
            tag,
            about,
            created,
            referrers: build(digest, children, shown),
        };
    });
}

// EXTERNAL MODULE: ./build/src/artifact/attached/requirements.js
var requirements = __webpack_require__(7625);
// EXTERNAL MODULE: ./build/src/artifact/index/choose-manifest.js
var choose_manifest = __webpack_require__(8774);
// EXTERNAL MODULE: ./build/src/oci/manifest.js
var oci_manifest = __webpack_require__(2262);
// EXTERNAL MODULE: ./build/src/oci/reference.js
var reference = __webpack_require__(4974);
// EXTERNAL MODULE: ./build/src/commands/shared/references.js
var references = __webpack_require__(8364);
// EXTERNAL MODULE: ./build/src/commands/shared/results.js
var results = __webpack_require__(7218);
// EXTERNAL MODULE: ./build/src/commands/shared/subject.js
var shared_subject = __webpack_require__(5304);
// EXTERNAL MODULE: ./build/src/commands/shared/trust/demands.js
var demands = __webpack_require__(2049);
// EXTERNAL MODULE: ./build/src/commands/shared/trust/required.js
var required = __webpack_require__(9120);
// EXTERNAL MODULE: ./build/src/commands/shared/trust/subjects.js
var subjects = __webpack_require__(9492);
;// CONCATENATED MODULE: ./build/src/commands/discover/discover.js














/**
 * Lists what is attached to a subject, as a tree. Undefined when the subject is missing and that is allowed.
 * @throws ArtifactError REQUIRED_MISSING when a required type is not attached
 */
async function discover(request, context) {
    const { subject, artifactType, platform, recursive, failOnMissing, require = [], trust } = request;
    const { observer, signal } = context;
    if (artifactType !== undefined)
        (0,type_filter.checkType)('artifact-type', artifactType);
    for (const type of require)
        (0,type_filter.checkType)('require', type);
    const checks = trust === undefined ? undefined : await (0,demands/* openChecks */._)({ trust, require }, context);
    const store = await context.openReadable(subject);
    const wanted = [...(artifactType === undefined ? [] : [artifactType]), ...require];
    const filter = require.length > 0 || wanted.length === 0 ? undefined : wanted;
    const there = await (0,shared_subject/* findSubject */.o)(store, subject, platform, signal);
    // What was deleted may have left behind what is attached to it. A gate stays shut all the same.
    const isGate = require.length > 0 || trust !== undefined;
    const gone = there === undefined && !isGate ? goneSubject(subject, platform) : undefined;
    const left = gone === undefined ? [] : await (0,attached/* attachedTo */.cV)(store, gone, filter, signal);
    const place = there ?? (left.length > 0 ? gone : undefined);
    if (place === undefined) {
        if (failOnMissing || isGate)
            throw await (0,references/* notThere */._)(store, subject, signal);
        observer.info(`There is no ${(0,reference/* formatReference */.FH)(subject)}.`);
        return undefined;
    }
    if (there === undefined)
        observer.notice(`${(0,reference/* formatReference */.FH)(subject)} is gone; what was attached to it is still there.`);
    const verifications = await checks?.check({ what: (0,reference/* formatReference */.FH)(subject), store, subjects: await subjectsAt(store, subject, place.digest, signal) }, undefined);
    const [found, manifest] = await Promise.all([
        there === undefined ? left : (0,attached/* attachedTo */.cV)(store, place, filter, signal),
        there === undefined ? undefined : (there.manifest ?? (0,choose_manifest/* mustFetch */.M3)(store, place.digest, signal)),
    ]);
    const budget = (0,attached/* lookBudget */.Nr)();
    const all = await (0,attached/* lookInto */.OW)(store, found, wanted, signal, budget);
    const shown = artifactType === undefined ? all : all.filter((one) => (0,type_filter/* matchesType */.k4)(one, artifactType));
    const { digest } = place.descriptor;
    const referrers = await referrersTree(store, digest, shown, { recursive, signal });
    observer.info((0,reference/* formatReference */.FH)({ ...subject, digest }));
    for (const line of treeLines(referrers))
        observer.info(line);
    const { met, lacks } = await (0,requirements/* checkRequired */.m)(store, place, all, checks === undefined ? require : [], budget, signal);
    if (lacks.length > 0)
        throw (0,required/* lackingTypes */.T)((0,reference/* formatReference */.FH)(subject), lacks, all);
    const notes = met.map((one) => metLine(one, store.name));
    for (const line of notes)
        observer.info(line);
    // What met a requirement may be attached to the images of an index.
    if (referrers.length === 0 && met.length === 0) {
        observer.info(artifactType === undefined ? 'Nothing is attached.' : `Nothing of type ${artifactType} is attached.`);
    }
    const name = (0,reference/* formatRepository */.Sh)(subject);
    const tags = subject.tag === undefined ? [] : [subject.tag];
    return {
        name,
        targets: [(0,results/* targetOf */.$)(name, place.descriptor, { tags, ...aboutManifest(manifest, (0,reference/* formatReference */.FH)(subject)) })],
        manifest: manifest === undefined ? undefined : Buffer.from(manifest.bytes).toString(),
        subject: { name, digest },
        referrers,
        notes,
        changed: false,
        verifications,
    };
}
/** A subject of which nothing is known but its digest; undefined for one that is named by a tag or a platform. */
function goneSubject({ digest }, platform) {
    if (digest === undefined || platform !== undefined)
        return undefined;
    return { digest, descriptor: { mediaType: '', digest, size: 0 } };
}
/** What a manifest says of itself, as far as it can be read here. */
function aboutManifest(manifest, where) {
    try {
        const parsed = manifest === undefined ? undefined : (0,oci_manifest/* parseManifest */.Ng)(manifest, where);
        if (parsed === undefined)
            return {};
        return { artifactType: (0,oci_manifest/* artifactTypeOf */.Gh)(parsed) ?? '', annotations: parsed.annotations ?? {} };
    }
    catch (error) {
        if ((0,errors/* isArtifactError */.Z9)(error, 'UNSUPPORTED', 'MANIFEST_INVALID'))
            return {};
        throw error;
    }
}
/** What a signature has to cover: the manifest itself, or the index that it was chosen from. */
async function subjectsAt(store, subject, digest, signal) {
    const own = await (0,choose_manifest/* mustFetch */.M3)(store, digest, signal);
    const named = subject.digest === digest ? own : await (0,choose_manifest/* mustFetch */.M3)(store, (0,references/* nameIn */.ZC)(subject), signal);
    // A tag may have moved meanwhile: only an index that lists the manifest covers it.
    const parsed = (0,oci_manifest/* parseManifest */.Ng)(named, (0,reference/* formatReference */.FH)(subject));
    const covers = parsed.kind === 'index' && parsed.manifests.some((child) => child.digest === digest);
    return (covers ? [named, own] : [own]).map(subjects/* manifestSubject */.I);
}
/** What met a requirement, and where it is, as a line of log and summary. */
function metLine({ type, by, subject, platform }, store) {
    const of = platform === undefined ? subject : `${platform} (${subject})`;
    const place = by.tag === undefined ? '' : `, under the tag ${by.tag}`;
    const what = [by.artifactType, ...(0,type_filter/* predicateTypesOf */.uh)(by)].join(' ');
    return `${type}: ${store}@${by.descriptor.digest} (${what}) is attached to ${of}${place}.`;
}
/** The tree as lines of text, one a referrer. */
function treeLines(nodes, indent = '') {
    return nodes.flatMap((node, i) => {
        const last = i === nodes.length - 1;
        const what = [node.artifactType || node.mediaType, ...(node.predicateTypes ?? [])].join(' ');
        const where = node.tag === undefined ? '' : `  (${node.tag.slice(node.tag.lastIndexOf('.'))} tag of cosign)`;
        const line = `${indent}${last ? '└── ' : '├── '}${what}  ${node.digest}${where}`;
        return [line, ...treeLines(node.referrers, `${indent}${last ? '    ' : '│   '}`)];
    });
}

;// CONCATENATED MODULE: ./build/src/commands/discover/command.js








/** `discover`: lists what is attached to a subject. */
const command = {
    read(inputs) {
        const { place: subject } = (0,read_references/* readEither */.yU)(inputs, 'discover');
        const request = {
            subject,
            artifactType: (0,read_type/* readTypeFilter */.ZV)(inputs),
            platform: (0,read_platform/* readPlatform */.K)(inputs),
            recursive: inputs.flag('recursive'),
            require: inputs.list('require'),
            trust: (0,read_trust/* readTrust */.b)(inputs),
            failOnMissing: inputs.flag('fail-on-missing') ?? true,
        };
        // Nothing is written anyhow.
        inputs.flag('dry-run');
        return { request, places: [subject] };
    },
    run: discover,
    report(result) {
        if (result === undefined)
            return { outputs: { count: '0', referrers: '[]' } };
        const { subject, referrers } = result;
        return {
            outputs: {
                ...(0,report/* manifestOutputs */.A)(result, subject),
                count: String((0,mermaid_graph/* countReferrers */.AF)(referrers)),
                referrers: JSON.stringify(referrers),
                ...(0,verified_line/* verificationOutputs */.i)(result.verifications),
            },
            summary: {
                ...(0,report/* summaryOfRead */.Q4)('Discovered', result),
                // What met a requirement may be attached to the images of an index alone; the notes say where.
                subjects: referrers.length === 0 && result.notes.length > 0 ? undefined : [{ ...subject, referrers }],
                referrers,
            },
        };
    },
};


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

/***/ 9120:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   T: () => (/* binding */ lackingTypes),
/* harmony export */   demandAttached: () => (/* binding */ demandAttached)
/* harmony export */ });
/* harmony import */ var _artifact_attached_attached_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1617);
/* harmony import */ var _artifact_attached_requirements_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7625);
/* harmony import */ var _artifact_attached_type_filter_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7968);
/* harmony import */ var _base_errors_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2396);
/* harmony import */ var _oci_manifest_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(2262);





/**
 * Demands that types are attached to a manifest, whoever attached them.
 * @param what what to call it in the error
 * @throws ArtifactError REQUIRED_MISSING, or INPUT_INVALID for a type that can't be
 */
async function demandAttached(store, manifest, required, what, signal) {
    for (const type of required)
        (0,_artifact_attached_type_filter_js__WEBPACK_IMPORTED_MODULE_2__.checkType)('require', type);
    const parsed = (0,_oci_manifest_js__WEBPACK_IMPORTED_MODULE_4__/* .parseManifest */ .Ng)(manifest, what);
    const place = { digest: manifest.descriptor.digest, index: parsed.kind === 'index' ? parsed : undefined };
    const budget = (0,_artifact_attached_attached_js__WEBPACK_IMPORTED_MODULE_0__/* .lookBudget */ .Nr)();
    const all = await (0,_artifact_attached_attached_js__WEBPACK_IMPORTED_MODULE_0__/* .lookInto */ .OW)(store, await (0,_artifact_attached_attached_js__WEBPACK_IMPORTED_MODULE_0__/* .attachedTo */ .cV)(store, place, undefined, signal), required, signal, budget);
    const { lacks } = await (0,_artifact_attached_requirements_js__WEBPACK_IMPORTED_MODULE_1__/* .checkRequired */ .m)(store, place, all, required, budget, signal);
    if (lacks.length > 0)
        throw lackingTypes(what, lacks, all);
}
/** Names in a message before the rest is counted. */
const MAX_NAMED = 10;
/** The error for types that are demanded and not attached. */
function lackingTypes(what, lacks, all) {
    const types = lacks.map(({ type, platforms }) => (platforms.length === 0 ? type : `${type} (of ${some(platforms)})`));
    const there = [...new Set(all.map((one) => [one.artifactType, ...(0,_artifact_attached_type_filter_js__WEBPACK_IMPORTED_MODULE_2__/* .predicateTypesOf */ .uh)(one)].join(' ').trim()))];
    const instead = there.length === 0 ? 'nothing is' : `${some(there)} ${there.length === 1 ? 'is' : 'are'}`;
    const rejected = new Map(lacks.flatMap((lack) => lack.rejected.map(({ digest, why }) => [digest, why])));
    const wrong = [...rejected].map(([digest, why]) => `${digest} ${why}`);
    return new _base_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .ArtifactError */ .nE('REQUIRED_MISSING', `${what} lacks ${types.join(', ')}, which the input require asks for; ${instead} attached${wrong.length === 0 ? '' : `, but ${some(wrong)}`}`, { remedy: 'Attach what is missing before this step, or correct the types in require.' });
}
function some(names) {
    const rest = names.length - MAX_NAMED;
    return `${names.slice(0, MAX_NAMED).join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`;
}


/***/ })

};
