export const id = 4304;
export const ids = [4304];
export const modules = {

/***/ 4247:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Sx: () => (/* binding */ packArtifact),
/* harmony export */   YX: () => (/* binding */ ANNOTATION),
/* harmony export */   ZZ: () => (/* binding */ layerOf)
/* harmony export */ });
/* harmony import */ var _base_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2396);
/* harmony import */ var _files_paths_name_tree_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9740);
/* harmony import */ var _files_paths_safe_path_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3737);
/* harmony import */ var _oci_descriptor_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8514);
/* harmony import */ var _oci_manifest_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(2262);
/* harmony import */ var _oci_media_types_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(415);
/* harmony import */ var _store_content_bytes_source_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(2434);







/** Annotation keys that ORAS and the image-spec give a meaning. */
const ANNOTATION = {
    title: 'org.opencontainers.image.title',
    created: 'org.opencontainers.image.created',
    /** ORAS: the layer is an archive of a folder, to be unpacked by pull. */
    unpack: 'io.deis.oras.content.unpack',
    /** ORAS: digest of the uncompressed tar. */
    tarDigest: 'io.deis.oras.content.digest',
    /** Ours, where ORAS would not unpack: the layer is an archive of a folder whose uncompressed tar has this digest. */
    folder: 'io.github.oci-artifact-action.folder',
};
/** The layer descriptor of a packed file, with the annotations that say what it is and over them its own. */
function layerOf(file) {
    return {
        ...file.source.descriptor,
        annotations: {
            ...file.content?.layerAnnotations,
            ...(file.isUntitled ? {} : { [ANNOTATION.title]: file.title }),
            ...folderAnnotations(file),
            ...file.annotations,
        },
    };
}
/** What says that a layer is a folder, whatever its media type: in ORAS's way where ORAS can unpack it. */
function folderAnnotations({ archive }) {
    if (archive === undefined)
        return {};
    const { compression, tarDigest } = archive;
    if (compression !== 'gzip')
        return { [ANNOTATION.folder]: tarDigest };
    return { [ANNOTATION.unpack]: 'true', [ANNOTATION.tarDigest]: tarDigest };
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
    const artifactType = imageSpec === '1.0' ? undefined : (content.artifactType ?? _oci_media_types_js__WEBPACK_IMPORTED_MODULE_5__/* .MEDIA_TYPE */ .Ap.unknownArtifact);
    const config = content.config ?? defaultConfig(content);
    const needsLayer = files.length === 0 && imageSpec === '1.1';
    const layers = needsLayer ? [_oci_descriptor_js__WEBPACK_IMPORTED_MODULE_3__/* .EMPTY_DESCRIPTOR */ .gi] : files.map(layerOf);
    (0,_files_paths_name_tree_js__WEBPACK_IMPORTED_MODULE_1__/* .checkTitles */ .g)(needsLayer ? [] : files.flatMap((file, i) => titleToCheck(file, layers[i]) ?? []));
    const { configAnnotations = {} } = content;
    const manifest = (0,_oci_manifest_js__WEBPACK_IMPORTED_MODULE_4__/* .encodeManifest */ .Gb)({
        kind: 'manifest',
        mediaType: _oci_media_types_js__WEBPACK_IMPORTED_MODULE_5__/* .MEDIA_TYPE */ .Ap.ociManifest,
        ...(artifactType === undefined ? {} : { artifactType }),
        config: { ...config.descriptor, annotations: configAnnotations },
        layers,
        ...(subject === undefined ? {} : { subject: (0,_oci_descriptor_js__WEBPACK_IMPORTED_MODULE_3__/* .plainDescriptor */ .UM)(subject) }),
        annotations,
    });
    const sources = [config, ...(needsLayer ? [EMPTY] : []), ...files.map((file) => file.source)];
    const blobs = [...new Map(sources.map((source) => [source.descriptor.digest, source])).values()];
    return { manifest, artifactType: artifactType ?? config.descriptor.mediaType, annotations, layers, blobs };
}
/** The name that a pull has to be able to write; undefined for a layer without one, and for a folder that is the root itself. */
function titleToCheck({ kind }, layer) {
    const title = layer?.annotations?.[ANNOTATION.title];
    return title === _files_paths_safe_path_js__WEBPACK_IMPORTED_MODULE_2__/* .ROOT_TITLE */ .gd && kind === 'directory' ? undefined : title;
}
const EMPTY = (0,_store_content_bytes_source_js__WEBPACK_IMPORTED_MODULE_6__/* .bytesSource */ .X)(_oci_descriptor_js__WEBPACK_IMPORTED_MODULE_3__/* .EMPTY_BLOB */ .u, _oci_descriptor_js__WEBPACK_IMPORTED_MODULE_3__/* .EMPTY_DESCRIPTOR */ .gi);
function defaultConfig({ imageSpec, artifactType = _oci_media_types_js__WEBPACK_IMPORTED_MODULE_5__/* .MEDIA_TYPE */ .Ap.unknownConfig }) {
    if (imageSpec !== '1.0')
        return EMPTY;
    return (0,_store_content_bytes_source_js__WEBPACK_IMPORTED_MODULE_6__/* .bytesSource */ .X)(_oci_descriptor_js__WEBPACK_IMPORTED_MODULE_3__/* .EMPTY_BLOB */ .u, { ...(0,_oci_descriptor_js__WEBPACK_IMPORTED_MODULE_3__/* .plainDescriptor */ .UM)(_oci_descriptor_js__WEBPACK_IMPORTED_MODULE_3__/* .EMPTY_DESCRIPTOR */ .gi), mediaType: artifactType });
}


/***/ }),

/***/ 7323:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   PQ: () => (/* binding */ mustBeMediaType),
/* harmony export */   TM: () => (/* binding */ readArtifactType),
/* harmony export */   ZV: () => (/* binding */ readTypeFilter)
/* harmony export */ });
/* harmony import */ var _action_inputs_values_input_values_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5182);
/* harmony import */ var _oci_media_types_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(415);


/** Reads the artifact type of what is written, a media type; undefined if it is not given. */
function readArtifactType(inputs) {
    const { name, type } = readSpellings(inputs);
    if (type !== undefined)
        mustBeMediaType(name, type);
    return type;
}
/** Reads a filter by artifact type: a media type, a predicate type (a URL) or an alias; undefined if it is not given. */
function readTypeFilter(inputs) {
    const { name, type } = readSpellings(inputs);
    if (type !== undefined && /\s/.test(type))
        throw (0,_action_inputs_values_input_values_js__WEBPACK_IMPORTED_MODULE_0__/* .badInput */ .AN)(name, type, 'it contains white space', 'Give one type.');
    return type;
}
function readSpellings(inputs) {
    const dashed = inputs.text('artifact-type');
    const camel = inputs.text('artifactType');
    if (dashed !== camel) {
        inputs.exclude('artifact-type', 'artifactType', 'They are the same input; keep artifact-type.');
    }
    const name = dashed === '' ? 'artifactType' : 'artifact-type';
    return { name, type: dashed || camel || undefined };
}
/** @throws ArtifactError INPUT_INVALID for what is not a media type */
function mustBeMediaType(name, text) {
    if ((0,_oci_media_types_js__WEBPACK_IMPORTED_MODULE_1__/* .isMediaType */ .LA)(text))
        return;
    const remedy = `Write ${name} as type/subtype, such as application/spdx+json.`;
    throw (0,_action_inputs_values_input_values_js__WEBPACK_IMPORTED_MODULE_0__/* .badInput */ .AN)(name, text, 'it is not a media type', remedy);
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
    // As GitHub's dependency graph exports it.
    [known_types/* KNOWN_TYPE */.J.spdxJson, (json) => /^SPDX-\d/.test(json.get('sbom.spdxVersion') ?? '')],
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

/***/ 9740:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   g: () => (/* binding */ checkTitles),
/* harmony export */   q: () => (/* binding */ NameTree)
/* harmony export */ });
/* harmony import */ var _base_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2396);
/* harmony import */ var _safe_path_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3737);


/** The names of one tree, to find two that would be one file on some file system, or a file that is another's folder. */
class NameTree {
    #root = { name: '', kind: 'directory' };
    #size = 0;
    /** How many names it holds, folders included. */
    get size() {
        return this.#size;
    }
    /**
     * Adds a path and the folders above it.
     * @returns the folders that were not there yet, outermost first
     * @throws ArtifactError NAME_COLLISION naming the pair
     */
    add(path, kind) {
        const parts = path.split('/');
        const folders = [];
        let at = this.#root;
        let length = 0;
        for (const [depth, name] of parts.entries()) {
            length += name.length + (depth === 0 ? 0 : 1);
            const isLast = depth === parts.length - 1;
            const wanted = isLast ? kind : 'directory';
            const key = (0,_safe_path_js__WEBPACK_IMPORTED_MODULE_1__/* .collisionKey */ .EE)(name);
            const had = at.below?.get(key);
            if (had !== undefined) {
                if (had.name !== name)
                    throw sameElsewhere(siblingPath(path, length, name, had.name), path.slice(0, length));
                if (had.kind !== 'directory' || wanted !== 'directory')
                    throw sameName(path.slice(0, length), had.kind, wanted, path);
                at = had;
                continue;
            }
            const next = { name, kind: wanted };
            at.below ??= new Map();
            at.below.set(key, next);
            this.#size += 1;
            if (wanted === 'directory')
                folders.push(path.slice(0, length));
            at = next;
        }
        return folders;
    }
    /** Takes a path out again; the folders above it stay. */
    remove(path) {
        const slash = path.lastIndexOf('/');
        const folder = slash < 0 ? this.#root : this.#find(path.slice(0, slash));
        if (folder?.below?.delete((0,_safe_path_js__WEBPACK_IMPORTED_MODULE_1__/* .collisionKey */ .EE)(path.slice(slash + 1))))
            this.#size -= 1;
    }
    /** What a path was added as; undefined for one that was not. */
    kindOf(path) {
        return this.#find(path)?.kind;
    }
    #find(path) {
        let at = this.#root;
        for (const name of path.split('/')) {
            at = at.below?.get((0,_safe_path_js__WEBPACK_IMPORTED_MODULE_1__/* .collisionKey */ .EE)(name));
            if (at?.name !== name)
                return undefined;
        }
        return at;
    }
}
/**
 * Checks the names of all files of an artifact, each alone and against one another: no two alike, also in another case or
 * Unicode form, and none that is a folder of another.
 * @throws ArtifactError UNSAFE_PATH, NAME_COLLISION
 */
function checkTitles(titles) {
    const tree = new NameTree();
    for (const title of titles) {
        (0,_safe_path_js__WEBPACK_IMPORTED_MODULE_1__/* .checkTitle */ .Tq)(title);
        tree.add(title, 'file');
    }
}
function siblingPath(path, length, name, other) {
    return path.slice(0, length - name.length) + other;
}
const REMEDY = 'Rename one of the two.';
function sameElsewhere(first, second) {
    const pair = `${JSON.stringify(first)} and ${JSON.stringify(second)}`;
    return new _base_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ArtifactError */ .nE('NAME_COLLISION', `The names ${pair} are one and the same on a file system that ignores case or normalises Unicode`, { remedy: REMEDY });
}
function sameName(name, had, wanted, path) {
    const shown = JSON.stringify(name);
    if (had !== 'directory' && wanted !== 'directory') {
        return new _base_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ArtifactError */ .nE('NAME_COLLISION', `Two files are called ${shown}`, { remedy: REMEDY });
    }
    const inside = path === name ? 'a folder of that name' : JSON.stringify(path);
    const what = path === name ? `${shown} is both a file and a folder` : `${shown} is a file, so ${inside} can't be in it`;
    return new _base_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ArtifactError */ .nE('NAME_COLLISION', what, { remedy: REMEDY });
}


/***/ }),

/***/ 3737:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   EE: () => (/* binding */ collisionKey),
/* harmony export */   Ef: () => (/* binding */ normalTitle),
/* harmony export */   Tq: () => (/* binding */ checkTitle),
/* harmony export */   Z$: () => (/* binding */ isGitFolder),
/* harmony export */   gd: () => (/* binding */ ROOT_TITLE),
/* harmony export */   xk: () => (/* binding */ isGuardedInWorkspace)
/* harmony export */ });
/* harmony import */ var _base_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2396);
/* harmony import */ var _base_limits_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(487);
/* harmony import */ var _base_text_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1036);



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
 * `..`, too long, a device of Windows or altered by Windows; none of `: \ < > " | ? *`, no control character, and not too deep.
 * @throws ArtifactError UNSAFE_PATH
 */
function checkTitle(title) {
    const why = title === '' ? 'it is empty' : badText(title);
    if (why !== undefined)
        throw unsafe(title, why);
    const components = title.split('/');
    if (components.length > _base_limits_js__WEBPACK_IMPORTED_MODULE_1__/* .MAX_PATH_DEPTH */ .jq)
        throw unsafe(title, `it is deeper than ${_base_limits_js__WEBPACK_IMPORTED_MODULE_1__/* .MAX_PATH_DEPTH */ .jq} folders`);
    for (const component of components) {
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
/**
 * A title as a path is written, without what says nothing: `./`, `//`, a slash at the end, and `..` after a folder. {@link ROOT_TITLE}
 * for the root itself. Titles that {@link checkTitle} refuses anyway, and those that lead out, stay as they are.
 */
function normalTitle(title) {
    const parts = title.split('/');
    if (title === '' || (parts[0] === '' && parts.length > 1))
        return title;
    const kept = [];
    for (const part of parts) {
        if (part === '' || part === '.')
            continue;
        if (part !== '..')
            kept.push(part);
        else if (kept.pop() === undefined)
            return title;
    }
    return kept.length === 0 ? ROOT_TITLE : kept.join('/');
}
/**
 * True for the name of a git repository's own folder, in any spelling that Windows or macOS takes for it: another case, dots
 * or spaces at the end, a stream, the short name, code points that HFS+ passes over. git obeys what is in it.
 */
function isGitFolder(name) {
    return /^(?:\.git|git~[0-9]+)$/.test(bareKey(name));
}
/** Same for the folder whose workflows GitHub runs. */
function isGithubFolder(name) {
    return /^(?:\.github|github~[0-9]+)$/.test(bareKey(name));
}
function bareKey(name) {
    const [start = ''] = name.split(':', 1);
    return (0,_base_text_js__WEBPACK_IMPORTED_MODULE_2__/* .withoutEnd */ .M)(collisionKey(start.replace(IGNORED_BY_HFS, '')), '. ');
}
/**
 * True for a path, relative to the workspace, that is in a git repository's folder at any depth or in the workspace's own
 * `.github`: what is written there runs in later steps.
 */
function isGuardedInWorkspace(relative) {
    const parts = relative.split(/[\\/]/);
    return parts.some(isGitFolder) || isGithubFolder(parts[0] ?? '');
}


/***/ })

};
