export const id = 1374;
export const ids = [1374];
export const modules = {

/***/ 4247:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Sx: () => (/* binding */ packArtifact),
/* harmony export */   YX: () => (/* binding */ ANNOTATION),
/* harmony export */   ZZ: () => (/* binding */ layerOf)
/* harmony export */ });
/* harmony import */ var _base_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2396);
/* harmony import */ var _oci_descriptor_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8514);
/* harmony import */ var _oci_manifest_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2262);
/* harmony import */ var _oci_media_types_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(415);
/* harmony import */ var _store_content_bytes_source_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(2434);





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
 * @throws ArtifactError UNSUPPORTED for a subject in a manifest of image-spec 1.0
 */
function packArtifact(content) {
    const { files, annotations = {}, subject, imageSpec = '1.1' } = content;
    if (imageSpec === '1.0' && subject !== undefined) {
        throw new _base_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ArtifactError */ .nE('UNSUPPORTED', 'A manifest of image-spec 1.0 can not refer to a subject', {
            remedy: 'Leave image-spec at v1.1.',
        });
    }
    const artifactType = imageSpec === '1.0' ? undefined : (content.artifactType ?? _oci_media_types_js__WEBPACK_IMPORTED_MODULE_3__/* .MEDIA_TYPE */ .Ap.unknownArtifact);
    const config = content.config ?? defaultConfig(content);
    const needsLayer = files.length === 0 && imageSpec === '1.1';
    const layers = needsLayer ? [_oci_descriptor_js__WEBPACK_IMPORTED_MODULE_1__/* .EMPTY_DESCRIPTOR */ .gi] : files.map(layerOf);
    const { configAnnotations = {} } = content;
    const manifest = (0,_oci_manifest_js__WEBPACK_IMPORTED_MODULE_2__/* .encodeManifest */ .Gb)({
        kind: 'manifest',
        mediaType: _oci_media_types_js__WEBPACK_IMPORTED_MODULE_3__/* .MEDIA_TYPE */ .Ap.ociManifest,
        ...(artifactType === undefined ? {} : { artifactType }),
        config: { ...config.descriptor, annotations: configAnnotations },
        layers,
        ...(subject === undefined ? {} : { subject: (0,_oci_descriptor_js__WEBPACK_IMPORTED_MODULE_1__/* .plainDescriptor */ .UM)(subject) }),
        annotations,
    });
    const sources = [config, ...(needsLayer ? [EMPTY] : []), ...files.map((file) => file.source)];
    const blobs = [...new Map(sources.map((source) => [source.descriptor.digest, source])).values()];
    return { manifest, artifactType: artifactType ?? config.descriptor.mediaType, annotations, layers, blobs };
}
const EMPTY = (0,_store_content_bytes_source_js__WEBPACK_IMPORTED_MODULE_4__/* .bytesSource */ .X)(_oci_descriptor_js__WEBPACK_IMPORTED_MODULE_1__/* .EMPTY_BLOB */ .u, _oci_descriptor_js__WEBPACK_IMPORTED_MODULE_1__/* .EMPTY_DESCRIPTOR */ .gi);
function defaultConfig({ imageSpec, artifactType = _oci_media_types_js__WEBPACK_IMPORTED_MODULE_3__/* .MEDIA_TYPE */ .Ap.unknownConfig }) {
    if (imageSpec !== '1.0')
        return EMPTY;
    return (0,_store_content_bytes_source_js__WEBPACK_IMPORTED_MODULE_4__/* .bytesSource */ .X)(_oci_descriptor_js__WEBPACK_IMPORTED_MODULE_1__/* .EMPTY_BLOB */ .u, { ...(0,_oci_descriptor_js__WEBPACK_IMPORTED_MODULE_1__/* .plainDescriptor */ .UM)(_oci_descriptor_js__WEBPACK_IMPORTED_MODULE_1__/* .EMPTY_DESCRIPTOR */ .gi), mediaType: artifactType });
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
