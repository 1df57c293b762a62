export const id = 622;
export const ids = [622];
export const modules = {

/***/ 4247:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Sx: () => (/* binding */ packArtifact),
/* harmony export */   YX: () => (/* binding */ ANNOTATION),
/* harmony export */   ZZ: () => (/* binding */ layerOf)
/* harmony export */ });
/* harmony import */ var _base_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2396);
/* harmony import */ var _files_paths_safe_path_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3737);
/* harmony import */ var _oci_descriptor_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8514);
/* harmony import */ var _oci_manifest_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2262);
/* harmony import */ var _oci_media_types_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(415);
/* harmony import */ var _store_content_bytes_source_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(2434);






/** Annotation keys that ORAS and the image-spec give a meaning. */
const ANNOTATION = {
    title: 'org.opencontainers.image.title',
    created: 'org.opencontainers.image.created',
    /** ORAS: the layer is an archive of a folder, to be unpacked by pull. */
    unpack: 'io.deis.oras.content.unpack',
    /** ORAS: digest of the uncompressed tar. */
    tarDigest: 'io.deis.oras.content.digest',
};
/** The layer descriptor of a packed file, with ORAS's annotations and over them its own. */
function layerOf(file) {
    const gzip = file.source.descriptor.mediaType.endsWith('+gzip');
    return {
        ...file.source.descriptor,
        annotations: {
            ...file.content?.layerAnnotations,
            ...(file.isUntitled ? {} : { [ANNOTATION.title]: file.title }),
            ...(file.kind === 'directory' && gzip && file.tarDigest !== undefined
                ? { [ANNOTATION.unpack]: 'true', [ANNOTATION.tarDigest]: file.tarDigest }
                : {}),
            ...file.annotations,
        },
    };
}
/**
 * Packs files as an artifact manifest, in the bytes that ORAS writes for the same content: of image-spec 1.1
 * (image-spec 1.1.1, manifest.md, "Guidelines for Artifact Usage"), or of 1.0, where the config's media type is the
 * artifact's type.
 * @throws ArtifactError UNSUPPORTED for a subject in a manifest of image-spec 1.0; UNSAFE_PATH for a title that a system
 *   can't store, NAME_COLLISION for two that are one file there
 */
function packArtifact(content) {
    const { files, annotations = {}, subject, imageSpec = '1.1' } = content;
    if (imageSpec === '1.0' && subject !== undefined) {
        throw new _base_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ArtifactError */ .nE('UNSUPPORTED', 'A manifest of image-spec 1.0 can not refer to a subject', {
            remedy: 'Leave image-spec at v1.1.',
        });
    }
    const artifactType = imageSpec === '1.0' ? undefined : (content.artifactType ?? _oci_media_types_js__WEBPACK_IMPORTED_MODULE_4__/* .MEDIA_TYPE */ .Ap.unknownArtifact);
    const config = content.config ?? defaultConfig(content);
    const needsLayer = files.length === 0 && imageSpec === '1.1';
    const layers = needsLayer ? [_oci_descriptor_js__WEBPACK_IMPORTED_MODULE_2__/* .EMPTY_DESCRIPTOR */ .gi] : files.map(layerOf);
    (0,_files_paths_safe_path_js__WEBPACK_IMPORTED_MODULE_1__/* .checkTitles */ .gP)(needsLayer ? [] : files.flatMap((file, i) => titleToCheck(file, layers[i]) ?? []));
    const { configAnnotations = {} } = content;
    const manifest = (0,_oci_manifest_js__WEBPACK_IMPORTED_MODULE_3__/* .encodeManifest */ .Gb)({
        kind: 'manifest',
        mediaType: _oci_media_types_js__WEBPACK_IMPORTED_MODULE_4__/* .MEDIA_TYPE */ .Ap.ociManifest,
        ...(artifactType === undefined ? {} : { artifactType }),
        config: { ...config.descriptor, annotations: configAnnotations },
        layers,
        ...(subject === undefined ? {} : { subject: (0,_oci_descriptor_js__WEBPACK_IMPORTED_MODULE_2__/* .plainDescriptor */ .UM)(subject) }),
        annotations,
    });
    const sources = [config, ...(needsLayer ? [EMPTY] : []), ...files.map((file) => file.source)];
    const blobs = [...new Map(sources.map((source) => [source.descriptor.digest, source])).values()];
    return { manifest, artifactType: artifactType ?? config.descriptor.mediaType, annotations, layers, blobs };
}
/** The name that a pull has to be able to write; undefined for a layer without one, and for a folder that is the root itself. */
function titleToCheck({ kind }, layer) {
    const title = layer?.annotations?.[ANNOTATION.title];
    return title === _files_paths_safe_path_js__WEBPACK_IMPORTED_MODULE_1__/* .ROOT_TITLE */ .gd && kind === 'directory' ? undefined : title;
}
const EMPTY = (0,_store_content_bytes_source_js__WEBPACK_IMPORTED_MODULE_5__/* .bytesSource */ .X)(_oci_descriptor_js__WEBPACK_IMPORTED_MODULE_2__/* .EMPTY_BLOB */ .u, _oci_descriptor_js__WEBPACK_IMPORTED_MODULE_2__/* .EMPTY_DESCRIPTOR */ .gi);
function defaultConfig({ imageSpec, artifactType = _oci_media_types_js__WEBPACK_IMPORTED_MODULE_4__/* .MEDIA_TYPE */ .Ap.unknownConfig }) {
    if (imageSpec !== '1.0')
        return EMPTY;
    return (0,_store_content_bytes_source_js__WEBPACK_IMPORTED_MODULE_5__/* .bytesSource */ .X)(_oci_descriptor_js__WEBPACK_IMPORTED_MODULE_2__/* .EMPTY_BLOB */ .u, { ...(0,_oci_descriptor_js__WEBPACK_IMPORTED_MODULE_2__/* .plainDescriptor */ .UM)(_oci_descriptor_js__WEBPACK_IMPORTED_MODULE_2__/* .EMPTY_DESCRIPTOR */ .gi), mediaType: artifactType });
}


/***/ }),

/***/ 5448:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  discover: () => (/* binding */ discover)
});

// UNUSED EXPORTS: treeLines

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

// EXTERNAL MODULE: ./build/src/oci/platform.js
var oci_platform = __webpack_require__(3856);
// EXTERNAL MODULE: ./build/src/artifact/attached/candidates.js
var candidates = __webpack_require__(7235);
;// CONCATENATED MODULE: ./build/src/artifact/attached/requirements.js






/**
 * Which of the required types a subject has and which it lacks. An index has one that is attached to itself, or else to each
 * image in it; the images are only asked for where the index lacks something. What counts was fetched and judged: a
 * list alone proves nothing.
 * @param known what is attached to the subject, looked into for these types
 * @param budget for statements that have to be looked into
 */
async function checkRequired(store, { digest, index }, known, required, budget, signal) {
    const answersFor = (subject, found, types, inner) => (0,parallel/* parallel */._)(types, limits/* TREE_CONCURRENCY */.f1, (type, deep) => answerOf(store, subject, found, type, budget, deep), inner);
    const children = index?.manifests.filter(attached/* isRealChild */.V) ?? [];
    const self = children.find((child) => child.digest === digest);
    const own = await answersFor(digest, self === undefined ? known.filter(({ about }) => about === undefined) : known, required, signal);
    const platform = self === undefined ? undefined : nameOf(self);
    const met = own.flatMap(({ type, by }) => (by === undefined ? [] : [{ type, by, subject: digest, platform }]));
    const open = own.filter(({ by }) => by === undefined);
    if (open.length === 0 || self !== undefined || children.length === 0) {
        return { met, lacks: open.map(({ type, rejected }) => ({ type, platforms: [], rejected })) };
    }
    const answers = await (0,parallel/* parallel */._)(children, limits/* TREE_CONCURRENCY */.f1, async (child, inner) => {
        const types = open.map(({ type }) => type);
        const built = await answersFor(child.digest, known.filter(({ about }) => about === child.digest), types, inner);
        const left = built.filter(({ by }) => by === undefined).map(({ type }) => type);
        if (left.length === 0)
            return built;
        const found = await (0,attached/* lookInto */.OW)(store, await (0,attached/* attachedTo */.cV)(store, { digest: child.digest }, left, inner), left, inner, budget);
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
    const claims = found.filter((one) => (0,type_filter/* matchesType */.k4)(one, type));
    for await (const one of (0,candidates/* candidatesOf */.kW)(store, subject, claims, signal)) {
        if (!(0,candidates/* isCandidate */.qn)(one)) {
            rejected.push(one);
            continue;
        }
        const looked = await (0,candidates/* lookFor */.xy)(type, store, one, budget, signal);
        const why = looked.why ?? (await (0,candidates/* whatIsGone */.qG)(type, store, looked.known, signal));
        if (why === undefined)
            return { type, by: { ...one, ...looked.known }, rejected };
        rejected.push({ digest: one.descriptor.digest, why });
    }
    return { type, rejected };
}
function nameOf({ platform, digest }) {
    return platform === undefined ? digest : (0,oci_platform/* formatPlatform */.Bq)(platform);
}

// EXTERNAL MODULE: ./build/src/oci/reference.js
var reference = __webpack_require__(4974);
// EXTERNAL MODULE: ./build/src/commands/shared/subject.js
var shared_subject = __webpack_require__(5304);
// EXTERNAL MODULE: ./build/src/commands/shared/target-of.js
var target_of = __webpack_require__(7313);
;// CONCATENATED MODULE: ./build/src/commands/discover/discover.js








/**
 * Lists what is attached to a subject, as a tree. Undefined when the subject is missing and that is allowed.
 * @throws ArtifactError REQUIRED_MISSING when a required type is not attached
 */
async function discover(request, context) {
    const { subject, artifactType, platform, recursive, failOnMissing, require = [] } = request;
    const { observer, signal } = context;
    if (artifactType !== undefined)
        (0,type_filter/* checkType */.Bt)('artifact-type', artifactType);
    for (const type of require)
        (0,type_filter/* checkType */.Bt)('require', type);
    const store = await context.openStore(subject, 'pull');
    const place = await (0,shared_subject/* findSubject */.os)(store, subject, platform, signal);
    if (place === undefined) {
        // What is not there has nothing attached: a gate stays shut.
        if (failOnMissing || require.length > 0)
            throw await (0,shared_subject/* notThere */._)(store, subject, signal);
        observer.info(`There is no ${(0,reference/* formatReference */.FH)(subject)}.`);
        return undefined;
    }
    const wanted = [...(artifactType === undefined ? [] : [artifactType]), ...require];
    const found = await (0,attached/* attachedTo */.cV)(store, place, require.length > 0 || wanted.length === 0 ? undefined : wanted, signal);
    const budget = (0,attached/* lookBudget */.Nr)();
    const all = await (0,attached/* lookInto */.OW)(store, found, wanted, signal, budget);
    const shown = artifactType === undefined ? all : all.filter((one) => (0,type_filter/* matchesType */.k4)(one, artifactType));
    const { digest } = place.descriptor;
    const referrers = await referrersTree(store, digest, shown, { recursive, signal });
    observer.info((0,reference/* formatReference */.FH)({ ...subject, digest }));
    for (const line of treeLines(referrers))
        observer.info(line);
    const { met, lacks } = await checkRequired(store, place, all, require, budget, signal);
    if (lacks.length > 0)
        throw lacking(subject, lacks, all);
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
        targets: [(0,target_of/* targetOf */.$)(name, place.descriptor, { tags })],
        files: [],
        subject: { name, digest },
        referrers,
        notes,
        changed: false,
        recheck: [],
    };
}
/** What met a requirement, and where it is, as a line of log and summary. */
function metLine({ type, by, subject, platform }, store) {
    const of = platform === undefined ? subject : `${platform} (${subject})`;
    const place = by.tag === undefined ? '' : `, under the tag ${by.tag}`;
    const what = [by.artifactType, ...(0,type_filter/* predicateTypesOf */.uh)(by)].join(' ');
    return `${type}: ${store}@${by.descriptor.digest} (${what}) is attached to ${of}${place}.`;
}
/** Names in a message before the rest is counted. */
const MAX_NAMED = 10;
function lacking(subject, lacks, all) {
    const what = lacks.map(({ type, platforms }) => (platforms.length === 0 ? type : `${type} (of ${some(platforms)})`));
    const there = [...new Set(all.map((one) => [one.artifactType, ...(0,type_filter/* predicateTypesOf */.uh)(one)].join(' ').trim()))];
    const instead = there.length === 0 ? 'nothing is' : `${some(there)} ${there.length === 1 ? 'is' : 'are'}`;
    const rejected = new Map(lacks.flatMap((lack) => lack.rejected.map(({ digest, why }) => [digest, why])));
    const wrong = [...rejected].map(([digest, why]) => `${digest} ${why}`);
    return new errors/* ArtifactError */.nE('REQUIRED_MISSING', `${(0,reference/* formatReference */.FH)(subject)} lacks ${what.join(', ')}, which the input require asks for; ${instead} attached${wrong.length === 0 ? '' : `, but ${some(wrong)}`}`, { remedy: 'Attach what is missing before this step, or correct the types in require.' });
}
function some(names) {
    const rest = names.length - MAX_NAMED;
    return `${names.slice(0, MAX_NAMED).join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`;
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


/***/ }),

/***/ 3737:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   EE: () => (/* binding */ collisionKey),
/* harmony export */   Tq: () => (/* binding */ checkTitle),
/* harmony export */   gP: () => (/* binding */ checkTitles),
/* harmony export */   gd: () => (/* binding */ ROOT_TITLE),
/* harmony export */   qT: () => (/* binding */ NameTree),
/* harmony export */   xk: () => (/* binding */ isGuardedInWorkspace)
/* harmony export */ });
/* harmony import */ var _base_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2396);

/** Longest component of a path in bytes: what ext4, APFS and (in UTF-16 units) NTFS take. */
const MAX_COMPONENT_BYTES = 255;
/** Longest path in bytes below the root: Linux's PATH_MAX. */
const MAX_PATH_BYTES = 4096;
/** Names that Windows keeps for devices, whatever their extension. */
const DEVICE = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)$/i;
/** Code points that HFS+ drops when it compares names, so that `.git` with one of them inside is `.git` there (git's CVE-2014-9390). */
const IGNORED_BY_HFS = /[\u200c-\u200f\u202a-\u202e\u206a-\u206f\ufeff]/g;
/** The name that ORAS gives a working directory that is pushed itself. */
const ROOT_TITLE = '.';
/** Most names are plain ASCII, where lower case is all there is to it. */
const ASCII = /^[ -~]*$/;
function unsafe(path, why) {
    return new _base_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ArtifactError */ .nE('UNSAFE_PATH', `The file name ${JSON.stringify(path.slice(0, 300))} is refused: ${why}`, {
        remedy: 'Rename the file, or give it another title with annotation-file, and push the artifact again.',
    });
}
function badComponent(component) {
    if (component === '')
        return 'it has an empty part';
    if (component === '.' || component === '..')
        return `it has the part "${component}"`;
    if (Buffer.byteLength(component) > MAX_COMPONENT_BYTES)
        return `a part is longer than ${MAX_COMPONENT_BYTES} bytes`;
    if (/[. ]$/.test(component))
        return 'a part ends with a dot or a space, which Windows drops';
    const stem = (component.split('.', 1)[0] ?? '').trimEnd();
    if (DEVICE.test(stem))
        return `"${stem}" is a device on Windows`;
    return undefined;
}
/**
 * Checks the name of a file of an artifact, the same on every OS: relative, forward slashes, no part that is empty, `.`,
 * `..`, too long, a device of Windows or altered by Windows; none of `: \ < > " | ? *` and no control character.
 * @throws ArtifactError UNSAFE_PATH
 */
function checkTitle(title) {
    const why = title === '' ? 'it is empty' : badText(title);
    if (why !== undefined)
        throw unsafe(title, why);
    for (const component of title.split('/')) {
        const bad = badComponent(component);
        if (bad !== undefined)
            throw unsafe(title, bad);
    }
}
function badText(title) {
    if (title.startsWith('/'))
        return 'it is an absolute path';
    if (title.includes('\\'))
        return 'it has a backslash';
    if (title.includes(':'))
        return 'it has a colon, which names a drive or a stream on Windows';
    const [wild] = /[<>"|?*]/.exec(title) ?? [];
    if (wild !== undefined)
        return `it has the character ${wild}, which no name has on Windows`;
    if (!title.isWellFormed())
        return 'it is not valid Unicode';
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
    if (/[\u0000-\u001f\u007f]/.test(title))
        return 'it has a control character';
    if (Buffer.byteLength(title) > MAX_PATH_BYTES)
        return `it is longer than ${MAX_PATH_BYTES} bytes`;
    return undefined;
}
/** Names that a case-insensitive or normalising file system takes for one have one key. */
function collisionKey(name) {
    if (ASCII.test(name))
        return name.toLowerCase();
    return name.normalize('NFD').toUpperCase().toLowerCase().normalize('NFC');
}
/** The names of one tree, to find two that would be one file on some file system, or a file that is another's folder. */
class NameTree {
    #names = new Map();
    /**
     * Adds a path and the folders above it.
     * @returns false when it is a folder that was there already
     * @throws ArtifactError NAME_COLLISION naming the pair
     */
    add(path, kind) {
        const slash = path.lastIndexOf('/');
        if (slash > 0) {
            const parent = path.slice(0, slash);
            if (this.#names.get(collisionKey(parent))?.name !== parent || !this.isDirectory(parent)) {
                this.add(parent, 'directory');
            }
        }
        const key = collisionKey(path);
        const had = this.#names.get(key);
        if (had === undefined) {
            this.#names.set(key, { name: path, kind });
            return true;
        }
        if (had.name === path && had.kind === 'directory' && kind === 'directory')
            return false;
        throw collision(had.name, path);
    }
    /** Takes a path out again; the folders above it stay. */
    remove(path) {
        this.#names.delete(collisionKey(path));
    }
    /** True when the path was added as a folder. */
    isDirectory(path) {
        return this.#names.get(collisionKey(path))?.kind === 'directory';
    }
}
function collision(first, second) {
    const pair = `${JSON.stringify(first)} and ${JSON.stringify(second)}`;
    const message = first === second
        ? `Two files are called ${JSON.stringify(first)}, or it is both a file and a folder`
        : `The names ${pair} are one and the same on a file system that ignores case or normalises Unicode`;
    return new _base_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ArtifactError */ .nE('NAME_COLLISION', message, { remedy: 'Rename one of the two.' });
}
/**
 * Checks the names of all files of an artifact, each alone and against one another: no two alike, also in another case or
 * Unicode form, and none that is a folder of another.
 * @throws ArtifactError UNSAFE_PATH, NAME_COLLISION
 */
function checkTitles(titles) {
    const tree = new NameTree();
    for (const title of titles) {
        checkTitle(title);
        tree.add(title, 'other');
    }
}
/**
 * True for a path, relative to the workspace with forward slashes, that is in the workspace's own `.git` or `.github`:
 * what is written there runs in later steps. Other spellings that a file system takes for these count too.
 */
function isGuardedInWorkspace(relative) {
    const first = collisionKey(relative.split(/[\\/]/, 1)[0] ?? '').replace(IGNORED_BY_HFS, '');
    return /^(?:\.git|\.github|git~[0-9]+|github~[0-9]+)$/.test(first.replace(/[. ]+$/, ''));
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
