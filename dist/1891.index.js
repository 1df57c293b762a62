export const id = 1891;
export const ids = [1891];
export const modules = {

/***/ 2609:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   KT: () => (/* binding */ named),
/* harmony export */   Km: () => (/* binding */ readSubjects),
/* harmony export */   LU: () => (/* binding */ atLeastOne),
/* harmony export */   PK: () => (/* binding */ readReferences),
/* harmony export */   R0: () => (/* binding */ readTargets),
/* harmony export */   Wf: () => (/* binding */ readReference),
/* harmony export */   g$: () => (/* binding */ readTags),
/* harmony export */   jr: () => (/* binding */ onlyOne),
/* harmony export */   yU: () => (/* binding */ readEither)
/* harmony export */ });
/* harmony import */ var _action_inputs_values_input_values_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5182);
/* harmony import */ var _base_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2396);
/* harmony import */ var _oci_digest_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6559);
/* harmony import */ var _oci_reference_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(4974);




/**
 * Reads a list of references.
 * @throws ArtifactError REFERENCE_INVALID that names the input
 */
function readReferences(inputs, name) {
    return inputs.list(name).map((text) => named(name, () => (0,_oci_reference_js__WEBPACK_IMPORTED_MODULE_3__/* .parseReference */ .F2)(text)));
}
/**
 * Reads an input that has to be one reference.
 * @param command whose input it is, for a message
 */
function readReference(inputs, name, command) {
    return onlyOne(readReferences(inputs, name), name, command);
}
/** Returns what `parse` gives; its error gets the name of the input as a prefix. */
function named(name, parse) {
    try {
        return parse();
    }
    catch (error) {
        if (!(error instanceof _base_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ArtifactError */ .nE))
            throw error;
        throw new _base_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ArtifactError */ .nE(error.code, `In the input ${name}, ${error.message}`, {
            cause: error.cause,
            remedy: error.remedy,
        });
    }
}
/** Reads `subject`, or `subject-name` with `subject-digest`. Empty if none is given. */
function readSubjects(inputs) {
    inputs.exclude('subject', 'subject-name', 'Give the subject in one of the two ways.');
    inputs.exclude('subject', 'subject-digest', 'Write the digest behind an @ in subject, or use subject-name.');
    inputs.requireWith('subject-digest', 'subject-name', 'Set subject-name to the repository, such as ghcr.io/acme/app.');
    inputs.requireWith('subject-name', 'subject-digest', 'Set subject-digest, or use subject to name a tag.');
    const name = inputs.text('subject-name');
    if (name === '')
        return readReferences(inputs, 'subject');
    const repository = named('subject-name', () => (0,_oci_reference_js__WEBPACK_IMPORTED_MODULE_3__/* .parseReference */ .F2)(name));
    if (repository.tag !== undefined || repository.digest !== undefined) {
        throw (0,_action_inputs_values_input_values_js__WEBPACK_IMPORTED_MODULE_0__/* .badInput */ .AN)('subject-name', name, 'which has a tag or digest', 'Give the repository only, or use subject.');
    }
    return [{ ...repository, digest: named('subject-digest', () => (0,_oci_digest_js__WEBPACK_IMPORTED_MODULE_2__/* .parseDigest */ .m)(inputs.text('subject-digest'))) }];
}
/** Reads what a command of one artifact is about, `reference` or a subject, and which of the two it is. */
function readEither(inputs, command) {
    const references = readReferences(inputs, 'reference');
    const subjects = readSubjects(inputs);
    if (references.length > 0 && subjects.length > 0) {
        const other = inputs.text('subject') === '' ? 'subject-name' : 'subject';
        inputs.exclude('reference', other, `Give ${command} one of the two.`);
    }
    if (references.length > 0)
        return { name: 'reference', place: onlyOne(references, 'reference', command) };
    if (subjects.length > 0)
        return { name: 'subject', place: onlyOne(subjects, 'subject', command) };
    throw notGiven(command === 'pull' ? 'reference' : 'subject', command);
}
/** Reads `tags` as full references: a bare tag in every repository of `targets`, a full reference in one of them. */
function readTags(inputs, targets, source) {
    const repositories = [...new Map(targets.map((target) => [(0,_oci_reference_js__WEBPACK_IMPORTED_MODULE_3__/* .formatRepository */ .Sh)(target), target])).values()];
    const tags = inputs.list('tags').flatMap((text) => {
        if ((0,_oci_reference_js__WEBPACK_IMPORTED_MODULE_3__/* .isTag */ .dz)(text))
            return repositories.map((repository) => tagIn(repository, text));
        const reference = named('tags', () => (0,_oci_reference_js__WEBPACK_IMPORTED_MODULE_3__/* .parseReference */ .F2)(text));
        const repository = repositories.find((one) => (0,_oci_reference_js__WEBPACK_IMPORTED_MODULE_3__/* .formatRepository */ .Sh)(one) === (0,_oci_reference_js__WEBPACK_IMPORTED_MODULE_3__/* .formatRepository */ .Sh)(reference));
        if (repository === undefined || reference.tag === undefined || reference.digest !== undefined) {
            const why = repository === undefined ? `which is not in the repository of ${source}` : 'which is not a tag';
            throw (0,_action_inputs_values_input_values_js__WEBPACK_IMPORTED_MODULE_0__/* .badInput */ .AN)('tags', text, why, 'Give bare tags, or references with a tag in the same repository.');
        }
        return [tagIn(repository, reference.tag)];
    });
    return distinct(tags);
}
/**
 * Reads `reference` and `tags` as all that an artifact is written to, at least one, each once. A bare repository is left
 * out if a tag of it is among them.
 */
function readTargets(inputs, command) {
    const references = atLeastOne(readReferences(inputs, 'reference'), 'reference', command);
    const all = distinct([...references, ...readTags(inputs, references, 'reference')]);
    const isBare = ({ tag, digest }) => tag === undefined && digest === undefined;
    const tagged = new Set(all.filter((reference) => !isBare(reference)).map(_oci_reference_js__WEBPACK_IMPORTED_MODULE_3__/* .formatRepository */ .Sh));
    return all.filter((reference) => !isBare(reference) || !tagged.has((0,_oci_reference_js__WEBPACK_IMPORTED_MODULE_3__/* .formatRepository */ .Sh)(reference)));
}
function tagIn(reference, tag) {
    const { tag: _tag, digest: _digest, ...repository } = reference;
    return { ...repository, tag };
}
function distinct(references) {
    return [...new Map(references.map((reference) => [(0,_oci_reference_js__WEBPACK_IMPORTED_MODULE_3__/* .formatReference */ .FH)(reference), reference])).values()];
}
/** @throws ArtifactError INPUT_INVALID for none and for several */
function onlyOne(values, name, command) {
    const [only, ...others] = atLeastOne(values, name, command);
    if (only !== undefined && others.length === 0)
        return only;
    throw new _base_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ArtifactError */ .nE('INPUT_INVALID', `The input ${name} has ${values.length} references, but ${command} takes one`, { remedy: 'Use a step, or a job of a matrix, for each.' });
}
/** @throws ArtifactError INPUT_INVALID for none */
function atLeastOne(values, name, command) {
    if (values.length === 0)
        throw notGiven(name, command);
    return values;
}
function notGiven(name, command) {
    return new _base_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ArtifactError */ .nE('INPUT_INVALID', `The input ${name} is not given, but ${command} needs it`, {
        remedy: name === 'tags' ? 'Set tags, such as latest.' : `Set ${name}, such as ghcr.io/acme/app:1.0.`,
    });
}


/***/ }),

/***/ 7356:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ manifestOutputs),
/* harmony export */   CI: () => (/* binding */ partsOf),
/* harmony export */   Nk: () => (/* binding */ metadataOf),
/* harmony export */   OL: () => (/* binding */ targetOutputs),
/* harmony export */   Q4: () => (/* binding */ summaryOfRead),
/* harmony export */   V2: () => (/* binding */ summaryOfWrite),
/* harmony export */   Z6: () => (/* binding */ subjectsOf),
/* harmony export */   oA: () => (/* binding */ tagLines)
/* harmony export */ });
/* harmony import */ var _oci_manifest_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2262);
/* harmony import */ var _oci_platform_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3856);


/** Returns the outputs that say what was written or found; of several targets the first gives the single values. */
function targetOutputs({ targets }) {
    const [first] = targets;
    if (first === undefined)
        return {};
    return {
        digest: first.digest,
        reference: first.reference,
        references: [...new Set(targets.map(({ reference }) => reference))].join('\n'),
        'media-type': first.mediaType,
        size: String(first.size),
    };
}
/**
 * Returns {@link targetOutputs} and those that say what is in the manifest.
 * @param subject what `subject-name` and `subject-digest` name; the target itself by default
 */
function manifestOutputs(result, subject) {
    const { targets, manifest, name } = result;
    const [first] = targets;
    if (first === undefined)
        return {};
    return {
        ...targetOutputs(result),
        'artifact-type': first.artifactType,
        annotations: JSON.stringify(first.annotations),
        ...(manifest === undefined ? {} : { manifest }),
        'subject-name': subject?.name ?? name,
        'subject-digest': subject?.digest ?? first.digest,
    };
}
/** Returns the tags of all targets as references, one per line. */
function tagLines(targets) {
    return targets.flatMap(({ tags, reference }) => tags.map((tag) => tagged(reference, tag))).join('\n');
}
function tagged(reference, tag) {
    return `${reference.slice(0, reference.indexOf('@'))}:${tag}`;
}
/** Returns the JSON of the output `metadata`, with docker/build-push-action's keys. */
function metadataOf(targets) {
    const [first] = targets;
    if (first === undefined)
        return '{}';
    const { mediaType, digest, size } = first;
    return JSON.stringify({
        'containerimage.digest': digest,
        'containerimage.descriptor': { mediaType, digest, size },
        'image.name': targets.map(({ shown }) => shown).join(','),
    });
}
/** The summary of a command that writes. */
function summaryOfWrite(heading, result, { dryRun }) {
    const { targets, changed, notes = [] } = result;
    const said = dryRun
        ? ['Nothing was written.']
        : changed
            ? []
            : ['Nothing had to be done: all of it was there already.'];
    return {
        title: dryRun ? `${heading}: dry run` : heading,
        notes: targets.length === 0 ? notes : [...said, ...notes],
        targets: targets.map((target) => ({ ...rowOf(target), changed: dryRun ? undefined : target.changed })),
    };
}
/** The summary of a command that only reads. */
function summaryOfRead(heading, { targets, notes }) {
    return { title: heading, notes, targets: targets.map(rowOf) };
}
function rowOf({ shown, tags, digest, size, mediaType, artifactType, platform }) {
    return {
        reference: shown,
        tags: tags.filter((tag) => !shown.endsWith(`:${tag}`)),
        digest,
        size,
        artifactType: artifactType || mediaType,
        platform,
    };
}
/** Returns what the manifest of a result names, for a summary: of an index its manifests, of anything else its layers. */
function partsOf({ targets: [target], manifest }) {
    if (target === undefined || manifest === undefined)
        return undefined;
    const { mediaType, digest, size } = target;
    const parsed = (0,_oci_manifest_js__WEBPACK_IMPORTED_MODULE_0__/* .parseManifest */ .Ng)({ bytes: Buffer.from(manifest), descriptor: { mediaType, digest, size } }, digest);
    const isIndex = parsed.kind === 'index';
    const rows = (isIndex ? parsed.manifests : parsed.layers).map((part) => ({
        name: part.platform === undefined ? (part.annotations?.[TITLE] ?? '') : (0,_oci_platform_js__WEBPACK_IMPORTED_MODULE_1__/* .formatPlatform */ .Bq)(part.platform),
        mediaType: part.artifactType ?? part.mediaType,
        digest: part.digest,
        size: part.size,
    }));
    return { kind: isIndex ? 'manifests' : 'layers', rows };
}
const TITLE = 'org.opencontainers.image.title';
/**
 * Returns subjects with those targets that refer to them, for the graph of a summary.
 * @param subject what targets refer to that do not say so themselves
 */
function subjectsOf(targets, subject) {
    const roots = new Map();
    for (const target of targets) {
        const about = target.subject ?? subject?.digest;
        if (about === undefined)
            continue;
        const name = target.reference.slice(0, target.reference.lastIndexOf('@'));
        const { digest, artifactType, size, annotations, platform } = target;
        const key = `${name}@${about}`;
        const root = roots.get(key) ?? { name, digest: about, platform, referrers: [] };
        root.referrers.push({ digest, artifactType, size, annotations, referrers: [] });
        roots.set(key, root);
    }
    return [...roots.values()];
}


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

/***/ 3856:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Bq: () => (/* binding */ formatPlatform),
/* harmony export */   FL: () => (/* binding */ parsePlatform),
/* harmony export */   GQ: () => (/* binding */ runnerPlatform),
/* harmony export */   _H: () => (/* binding */ isUnknownPlatform),
/* harmony export */   pC: () => (/* binding */ matchesPlatform)
/* harmony export */ });
/* harmony import */ var _base_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2396);

const NODE_ARCH = {
    x64: { architecture: 'amd64' },
    ia32: { architecture: '386' },
    arm64: { architecture: 'arm64' },
    arm: { architecture: 'arm', variant: 'v7' },
};
/**
 * Reads `os/arch[/variant][:os-version]`.
 * @param input the input it was given in, for the message
 * @throws ArtifactError INPUT_INVALID
 */
function parsePlatform(text, input = 'platform') {
    const [names = '', version, ...more] = text.trim().split(':');
    const parts = names.split('/');
    const [os, architecture, variant] = parts;
    const isText = /^[\w./-]+(?::[\w.-]+)?$/.test(text.trim());
    if (parts.length > 3 || !os || !architecture || variant === '' || more.length > 0 || !isText) {
        throw new _base_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ArtifactError */ .nE('INPUT_INVALID', `The input ${input} has "${text.slice(0, 100)}", which is no platform`, {
            remedy: 'Write it as os/architecture, such as linux/amd64, or runner for the one this runs on.',
        });
    }
    return {
        os,
        architecture,
        ...(variant === undefined ? {} : { variant }),
        ...(version === undefined ? {} : { 'os.version': version }),
    };
}
/** The platform of a runner, from Node's `process.platform` and `process.arch`. */
function runnerPlatform(platform, arch) {
    const os = platform === 'win32' ? 'windows' : platform;
    return { os, ...(NODE_ARCH[arch] ?? { architecture: arch }) };
}
/** `os/arch[/variant]`. */
function formatPlatform({ os, architecture, variant }) {
    return [os, architecture, ...(variant === undefined ? [] : [variant])].join('/');
}
/** True when `have` is what `want` asks for: variant and version of the system only where asked, and arm64 is always v8. */
function matchesPlatform(have, want) {
    if (have.os !== want.os || have.architecture !== want.architecture)
        return false;
    if (want['os.version'] !== undefined && have['os.version'] !== want['os.version'])
        return false;
    if (want.variant === undefined || have.variant === want.variant)
        return true;
    return want.architecture === 'arm64' && (have.variant ?? 'v8') === want.variant;
}
/** True for BuildKit's attestation manifests, which stand in an index as `unknown/unknown` and are no platform. */
function isUnknownPlatform(platform) {
    return platform?.os === 'unknown' && platform.architecture === 'unknown';
}


/***/ })

};
