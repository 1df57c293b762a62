export const id = 3719;
export const ids = [3719];
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

/***/ 7382:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   we: () => (/* binding */ systemCallError),
/* harmony export */   yQ: () => (/* binding */ retryPassing),
/* harmony export */   zS: () => (/* binding */ fileError)
/* harmony export */ });
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8500);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2396);


const NO_SPACE = {
    code: 'NO_SPACE',
    why: 'the disk is full',
    remedy: 'Free disk space on the runner before this step, or use a runner with a larger disk.',
};
const DENIED = {
    code: 'FILE_ACCESS',
    why: 'permission was denied',
    remedy: 'Give the user that the runner works as access to it.',
};
const READ_ONLY = {
    code: 'FILE_ACCESS',
    why: 'the file system is read-only',
    remedy: 'Choose a folder that can be written to.',
};
const TOO_MANY_OPEN = {
    code: 'FILE_ACCESS',
    why: 'too many files are open',
    remedy: 'Raise the limit of open files on the runner, or lower concurrency.',
};
const MEANINGS = {
    ENOSPC: NO_SPACE,
    EDQUOT: { ...NO_SPACE, why: 'the disk quota is used up' },
    EFBIG: { ...NO_SPACE, why: 'the file system takes no file of that size' },
    EACCES: DENIED,
    EPERM: DENIED,
    EROFS: READ_ONLY,
    EMFILE: TOO_MANY_OPEN,
    ENFILE: TOO_MANY_OPEN,
    ENOENT: { code: 'FILE_NOT_FOUND', why: 'it does not exist', remedy: 'Check the spelling and the working directory.' },
    ENOTDIR: {
        code: 'FILE_NOT_FOUND',
        why: 'a part of the path is not a folder',
        remedy: 'Check the spelling and the working directory.',
    },
    ELOOP: {
        code: 'FILE_ACCESS',
        why: 'its symbolic links lead in a circle',
        remedy: 'Remove the link that points back to itself.',
    },
    ENAMETOOLONG: { code: 'UNSAFE_PATH', why: 'its name is too long', remedy: 'Shorten the name.' },
};
/**
 * The error of a failed file operation as a sentence; an ArtifactError stays as it is.
 * @param what what was tried, as the start of a sentence: `Writing bin/tool (12 bytes)`
 */
function fileError(error, what) {
    if ((0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .isArtifactError */ .Z9)(error))
        return error;
    const code = (0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .systemCode */ .xU)(error);
    const meaning = code === undefined ? undefined : MEANINGS[code];
    if (meaning === undefined) {
        return new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ArtifactError */ .nE('FILE_ACCESS', `${what} failed: ${code ?? (0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .messageOf */ .bD)(error)}`, { cause: error });
    }
    return new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ArtifactError */ .nE(meaning.code, `${what} failed: ${meaning.why} (${code})`, {
        cause: error,
        remedy: meaning.remedy,
    });
}
/**
 * Turns a failed system call into a sentence: NO_SPACE for a full disk, FILE_ACCESS otherwise. Returns any other error unchanged.
 * @param what what was tried, as the start of a sentence: `Writing the blob sha256:… at /layout`
 */
function systemCallError(error, what, remedies) {
    const code = (0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .systemCode */ .xU)(error);
    if (error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ArtifactError */ .nE || code === undefined || !/^E[A-Z0-9]+$/.test(code))
        return error;
    const full = code === 'ENOSPC' || code === 'EDQUOT';
    return new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ArtifactError */ .nE(full ? 'NO_SPACE' : 'FILE_ACCESS', `${what} failed: ${(0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .messageOf */ .bD)(error)}`, {
        cause: error,
        remedy: full ? remedies.full : remedies.access,
    });
}
/** Codes of conditions that pass: too many open files, and on Windows a file that a virus scanner holds for a moment. */
const PASSING = new Set(['EMFILE', 'ENFILE', 'EBUSY']);
const PASSING_TRIES = 6;
const PASSING_DELAY_MS = 20;
/** Does `operation` again, a few times and a little later each, when it fails for a reason that passes. */
async function retryPassing(operation) {
    for (let attempt = 1;; attempt += 1) {
        try {
            return await operation();
        }
        catch (error) {
            const code = (0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .systemCode */ .xU)(error);
            if (code === undefined || !PASSING.has(code) || attempt === PASSING_TRIES)
                throw error;
            await (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_0__.setTimeout)(PASSING_DELAY_MS * 2 ** attempt);
        }
    }
}


/***/ }),

/***/ 3346:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  EY: () => (/* binding */ parsePattern)
});

// UNUSED EXPORTS: escapePattern, hasWildcard

;// CONCATENATED MODULE: ./build/src/base/pattern/character-class.js
/** POSIX's names for sets of characters. */
const NAMED = {
    alnum: /[\p{L}\p{Nl}\p{Nd}]/u,
    alpha: /[\p{L}\p{Nl}]/u,
    blank: /[\p{Zs}\t]/u,
    digit: /\p{Nd}/u,
    lower: /\p{Ll}/u,
    punct: /\p{P}/u,
    space: /\s/u,
    upper: /\p{Lu}/u,
    word: /[\p{L}\p{Nl}\p{Nd}\p{Pc}]/u,
    xdigit: /[0-9A-Fa-f]/,
};
/**
 * Reads the class that begins with the `[` at `start`: `[abc]`, `[a-z]`, `[[:digit:]]`, and the opposite with `!` or `^`
 * after the bracket. A `]` in first place and whatever follows a backslash stand for themselves. Returns undefined if it
 * has no end in the same part of the path: then the bracket stands for itself.
 */
function readClass(text, start) {
    let at = start + 1;
    const negated = text[at] === '!' || text[at] === '^';
    if (negated)
        at += 1;
    const first = at;
    const tests = [];
    while (at < text.length) {
        if (text[at] === ']' && at > first) {
            const test = (codePoint) => tests.some((one) => one(codePoint)) !== negated;
            return { end: at, test };
        }
        const named = namedAt(text, at);
        if (named !== undefined) {
            tests.push(named.test);
            at = named.next;
            continue;
        }
        const low = memberAt(text, at);
        if (low === undefined)
            return undefined;
        const high = text[low.next] === '-' && text[low.next + 1] !== ']' ? memberAt(text, low.next + 1) : undefined;
        const [from, to] = [low.codePoint, (high ?? low).codePoint];
        tests.push((codePoint) => codePoint >= from && codePoint <= to);
        at = (high ?? low).next;
    }
    return undefined;
}
function namedAt(text, at) {
    if (!text.startsWith('[:', at))
        return undefined;
    const end = text.indexOf(':]', at);
    const name = text.slice(at + 2, end);
    const pattern = end < 0 || !Object.hasOwn(NAMED, name) ? undefined : NAMED[name];
    if (pattern === undefined)
        return undefined;
    return { test: (codePoint) => pattern.test(String.fromCodePoint(codePoint)), next: end + 2 };
}
function memberAt(text, at) {
    const place = text[at] === '\\' && at + 1 < text.length ? at + 1 : at;
    const codePoint = text.codePointAt(place);
    if (codePoint === undefined || text[place] === '/')
        return undefined;
    return { codePoint, next: place + (codePoint > 0xffff ? 2 : 1) };
}

// EXTERNAL MODULE: ./build/src/base/errors.js
var errors = __webpack_require__(2396);
// EXTERNAL MODULE: ./build/src/base/limits.js
var limits = __webpack_require__(487);
;// CONCATENATED MODULE: ./build/src/base/pattern/expand-braces.js



/**
 * Writes out the braces of a pattern: `a{b,c{d,e}}` becomes `ab`, `acd` and `ace`, each once. Braces without a comma or
 * without an end, and those behind a backslash or in a class, stand for themselves.
 * @throws ArtifactError INPUT_INVALID for a pattern longer than MAX_PATTERN_LENGTH, and for one with more than
 *   MAX_PATTERN_ALTERNATIVES, or MAX_PATTERN_CHARACTERS in all of them
 */
function expandBraces(pattern) {
    if (pattern.length > limits/* MAX_PATTERN_LENGTH */.n7) {
        throw new errors/* ArtifactError */.nE('INPUT_INVALID', `A pattern has ${pattern.length} characters`, {
            remedy: `Write patterns of at most ${limits/* MAX_PATTERN_LENGTH */.n7} characters.`,
        });
    }
    const done = new Set();
    const open = [{ text: pattern, from: 0 }];
    let characters = 0;
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
        const { text, from } = next;
        characters += text.length;
        if (done.size + open.length > limits/* MAX_PATTERN_ALTERNATIVES */.bJ || characters > limits/* MAX_PATTERN_CHARACTERS */.lG) {
            throw tooLarge(pattern);
        }
        const group = firstGroup(text, from);
        if (group === undefined) {
            done.add(text);
            continue;
        }
        const { start, end, commas } = group;
        const [head, tail] = [text.slice(0, start), text.slice(end + 1)];
        const cuts = [start, ...commas, end];
        const parts = cuts.slice(1).map((cut, i) => text.slice((cuts[i] ?? 0) + 1, cut));
        // Reversed, for the last one is taken first.
        for (const part of parts.reverse())
            open.push({ text: head + part + tail, from: start });
    }
    return [...done];
}
/** The first group with a comma that begins at `from` or later, in one pass. */
function firstGroup(text, from) {
    const open = [];
    let first;
    for (let at = from; at < text.length; at += 1) {
        const character = text[at];
        if (character === '\\')
            at += 1;
        else if (character === '[')
            at = readClass(text, at)?.end ?? at;
        else if (character === '{')
            open.push({ start: at, commas: [] });
        else if (character === ',')
            open.at(-1)?.commas.push(at);
        else if (character === '}') {
            const group = open.pop();
            if (group !== undefined && group.commas.length > 0 && (first === undefined || group.start < first.start)) {
                first = { ...group, end: at };
            }
            // Nothing that ends later can begin earlier.
            if (open.length === 0 && first !== undefined)
                return first;
        }
    }
    return first;
}
function tooLarge(pattern) {
    return new errors/* ArtifactError */.nE('INPUT_INVALID', `The pattern ${JSON.stringify(pattern.slice(0, 200))} stands for too many alternatives`, {
        remedy: `Use braces for at most ${limits/* MAX_PATTERN_ALTERNATIVES */.bJ} alternatives of ${limits/* MAX_PATTERN_CHARACTERS */.lG} characters together, or write them on lines of their own.`,
    });
}

;// CONCATENATED MODULE: ./build/src/base/pattern/parse-pattern.js


/** What a backslash makes an ordinary character. Before anything else it is one itself. */
const SPECIAL = '*?[]{}!,#';
/**
 * Reads a pattern of names with `/` between their parts (docs/patterns.md):
 * `*` any characters of one part, `?` one, `[abc]`, `[a-z]`, `[!a]` one of a class, `{a,b}` either, `**` as a part of its own
 * any number of parts; `\` before one of `* ? [ ] { } ! , #` makes it an ordinary character. Case counts.
 * Leading `./`, and what is empty or `.` between two slashes, say nothing and are dropped.
 * @throws ArtifactError INPUT_INVALID for braces with too many alternatives
 */
function parsePattern(pattern, options = {}) {
    const text = options.backslashSeparates === true ? slashed(pattern) : pattern;
    return expandBraces(text).map(parsePath);
}
/** True if the pattern has a wildcard or braces with a comma: something that makes it more than a name. */
function hasWildcard(pattern, options = {}) {
    const [path, another] = parsePattern(pattern, options);
    return another !== undefined || (path?.segments.some(({ kind }) => kind !== 'literal') ?? false);
}
/** A pattern that matches just `name`. */
function escapePattern(name) {
    return name.replace(/^[!#]|[*?[\]{}]/g, '\\$&');
}
function slashed(text) {
    return text.replace(/(?<!^)\\(?![[\]{},])|^\\(?![[\]{},!#])/g, '/');
}
function parsePath(text) {
    const parts = text.split('/');
    const segments = parts.filter((part) => part !== '' && part !== '.').map(parseSegment);
    return { segments, isAbsolute: text.startsWith('/'), isFolder: parts.length > 1 && parts.at(-1) === '' };
}
function parseSegment(text) {
    if (text === '**')
        return { kind: 'any' };
    const tokens = [];
    let literal = '';
    for (let at = 0; at < text.length; at += 1) {
        const character = text[at] ?? '';
        const set = character === '[' ? readClass(text, at) : undefined;
        if (set !== undefined) {
            tokens.push(set.test);
            at = set.end;
        }
        else if (character === '*') {
            if (tokens.at(-1) !== 'many')
                tokens.push('many');
        }
        else if (character === '?') {
            tokens.push('one');
        }
        else {
            if (character === '\\' && SPECIAL.includes(text[at + 1] ?? '/'))
                at += 1;
            const codePoint = text.codePointAt(at) ?? 0;
            tokens.push(codePoint);
            literal += String.fromCodePoint(codePoint);
            if (codePoint > 0xffff)
                at += 1;
        }
    }
    if (tokens.every((token) => typeof token === 'number'))
        return { kind: 'literal', text: literal };
    // A part has at least one character.
    return { kind: 'wild', tokens: tokens.length === 1 && tokens[0] === 'many' ? ['one', 'many'] : tokens };
}


/***/ }),

/***/ 6533:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   El: () => (/* binding */ patternLines),
/* harmony export */   jm: () => (/* binding */ patternFilter),
/* harmony export */   ov: () => (/* binding */ leaveOut)
/* harmony export */ });
/* unused harmony export parseAll */
/* harmony import */ var _parse_pattern_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3346);
/* harmony import */ var _pattern_matcher_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5179);


/** Sorts the lines of an input that takes patterns. Empty lines and those that begin with `#` are comments. */
function patternLines(lines) {
    const all = lines.map((line) => line.trim()).filter((line) => line !== '' && !line.startsWith('#'));
    const leftOut = all.filter((line) => line.startsWith('!')).map((line) => line.slice(1).trim());
    return { taken: all.filter((line) => !line.startsWith('!')), leftOut: leftOut.filter((line) => line !== '') };
}
/**
 * Returns which names the lines of an input take: those that a pattern matches, less those that a line with `!` leaves out,
 * wherever it stands. Without a line that takes, every name is taken.
 * @throws ArtifactError INPUT_INVALID for a pattern that is too long or has too many alternatives
 */
function patternFilter(lines) {
    const { taken, leftOut } = patternLines(lines);
    const isTaken = taken.length === 0 ? () => true : wholeMatch(parseAll(taken));
    const isLeftOut = leaveOut(parseAll(leftOut));
    return (name) => isTaken(name) && !isLeftOut(name);
}
/** The alternatives of all the patterns. */
function parseAll(patterns, options) {
    return patterns.flatMap((pattern) => (0,_parse_pattern_js__WEBPACK_IMPORTED_MODULE_0__/* .parsePattern */ .EY)(pattern, options));
}
function wholeMatch(paths) {
    const matcher = new _pattern_matcher_js__WEBPACK_IMPORTED_MODULE_1__/* .PatternMatcher */ .P(paths);
    return (name) => {
        const at = matcher.advance(matcher.start, name);
        return matcher.isMatch(at) || matcher.isMatch(matcher.advance(at, '/'));
    };
}
/**
 * Returns which names `!` lines leave out: what a pattern matches, and everything below it.
 * The second argument says that the name is that of a file, which a pattern with a slash at its end does not match.
 */
function leaveOut(paths) {
    if (paths.length === 0)
        return () => false;
    const matcher = new _pattern_matcher_js__WEBPACK_IMPORTED_MODULE_1__/* .PatternMatcher */ .P(paths);
    return (name, isFile = false) => {
        let at = matcher.start;
        for (let from = 0; at.length > 0;) {
            const slash = name.indexOf('/', from);
            at = matcher.advance(at, slash < 0 ? name.slice(from) : name.slice(from, slash));
            if (matcher.isMatch(at))
                return true;
            if (slash < 0)
                return !isFile && matcher.isMatch(matcher.advance(at, '/'));
            at = matcher.advance(at, '/');
            if (matcher.isMatch(at))
                return true;
            from = slash + 1;
        }
        return false;
    };
}


/***/ }),

/***/ 5179:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   P: () => (/* binding */ PatternMatcher)
/* harmony export */ });
/** Steps that are no code points. */
const STEP = {
    /** One character of a part. */
    one: -1,
    /** Any characters of a part. */
    many: -2,
    /** Any number of whole parts, each with its slash. */
    parts: -3,
    /** Everything. */
    rest: -4,
    end: -5,
};
const SLASH = 0x2f;
/**
 * Matches names against patterns, all of them at once: a nondeterministic automaton whose possible states move along the
 * name together, so that time is at most the length of the patterns times that of the name, whatever they are.
 */
class PatternMatcher {
    /** The positions before a name. */
    start;
    #steps;
    /** By step: the round in which it was added last. */
    #added;
    #round = 0;
    /** The steps of the round before, and those of this one, of which there are `#count`. */
    #now;
    #next;
    #count = 0;
    constructor(paths) {
        const steps = [];
        const starts = [];
        for (const path of paths) {
            for (const one of stepsOf(path)) {
                starts.push(steps.length);
                for (const step of one)
                    steps.push(step);
                steps.push(STEP.end);
            }
        }
        this.#steps = steps;
        this.#added = new Float64Array(steps.length);
        this.#now = new Int32Array(steps.length);
        this.#next = new Int32Array(steps.length);
        this.#round += 1;
        for (const at of starts)
            this.#add(at);
        this.start = this.#next.slice(0, this.#count);
    }
    /** Returns the positions after more of a name. */
    advance(from, text) {
        this.#next.set(from);
        this.#count = from.length;
        for (let at = 0; at < text.length && this.#count > 0; at += 1) {
            const codePoint = text.codePointAt(at) ?? 0;
            if (codePoint > 0xffff)
                at += 1;
            const before = this.#count;
            [this.#now, this.#next] = [this.#next, this.#now];
            this.#count = 0;
            this.#round += 1;
            for (let i = 0; i < before; i += 1)
                this.#move(this.#now[i] ?? 0, codePoint);
        }
        return this.#next.slice(0, this.#count);
    }
    /** True if what was read is a whole match. */
    isMatch(at) {
        return at.some((place) => this.#steps[place] === STEP.end);
    }
    #move(place, codePoint) {
        const step = this.#steps[place];
        if (step === codePoint)
            this.#add(place + 1);
        else if (step === STEP.rest)
            this.#add(place);
        // A pattern goes on after a whole part, not within one.
        else if (step === STEP.parts)
            codePoint === SLASH ? this.#add(place) : this.#addAlone(place);
        else if (codePoint === SLASH)
            return;
        else if (step === STEP.many)
            this.#add(place);
        else if (step === STEP.one || (typeof step === 'function' && step(codePoint)))
            this.#add(place + 1);
    }
    /** Adds a step, and if it may take nothing, the one after it. */
    #add(place) {
        for (let at = place; this.#addAlone(at); at += 1) {
            const step = this.#steps[at];
            if (step !== STEP.many && step !== STEP.parts && step !== STEP.rest)
                return;
        }
    }
    #addAlone(place) {
        if (this.#added[place] === this.#round)
            return false;
        this.#added[place] = this.#round;
        this.#next[this.#count] = place;
        this.#count += 1;
        return true;
    }
}
/** The steps of a path; of one that ends with `**`, those of the folder it is in too. */
function stepsOf({ segments, isFolder }) {
    const steps = [];
    for (const [i, segment] of segments.entries()) {
        const isLast = i === segments.length - 1;
        if (segment.kind === 'any') {
            if (isLast && !isFolder) {
                return steps.length === 0 ? [[STEP.rest]] : [steps.slice(0, -1), [...steps, STEP.rest]];
            }
            steps.push(STEP.parts);
            continue;
        }
        if (segment.kind === 'wild')
            for (const token of segment.tokens)
                steps.push(typeof token === 'string' ? STEP[token] : token);
        else
            for (const character of segment.text)
                steps.push(character.codePointAt(0) ?? 0);
        if (!isLast || isFolder)
            steps.push(SLASH);
    }
    return [steps];
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

/***/ 3737:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   EE: () => (/* binding */ collisionKey),
/* harmony export */   Tq: () => (/* binding */ checkTitle),
/* harmony export */   gP: () => (/* binding */ checkTitles),
/* harmony export */   gd: () => (/* binding */ ROOT_TITLE),
/* harmony export */   qT: () => (/* binding */ NameTree),
/* harmony export */   xK: () => (/* binding */ checkPushedTitles),
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
        remedy: 'Rename the file and push the artifact again.',
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
 * `..`, too long, a device of Windows or altered by Windows; no colon, backslash or control character.
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
/** As {@link checkTitles}, of files to be pushed: {@link ROOT_TITLE} is the name of a folder that needs none. */
function checkPushedTitles(titles) {
    checkTitles(titles.filter((title) => title !== ROOT_TITLE));
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

/***/ 4255:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   DC: () => (/* binding */ hashFile),
/* harmony export */   IO: () => (/* binding */ fileSource),
/* harmony export */   qt: () => (/* binding */ packFile),
/* harmony export */   zi: () => (/* binding */ changedError)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1455);
/* harmony import */ var node_stream__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7075);
/* harmony import */ var _base_async_cancelled_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2871);
/* harmony import */ var _base_errors_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2396);
/* harmony import */ var _base_file_error_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(7382);
/* harmony import */ var _oci_digest_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(6559);






/** Bytes read at once to hash: large enough that the calls don't count, small enough that two of them per file don't either. */
const HASH_READ_BYTES = 1024 * 1024;
/** Bytes of one chunk of an opened source, and its highWaterMark. */
const STREAM_READ_BYTES = 256 * 1024;
function identityOf({ dev, ino, size, mtimeNs, ctimeNs }) {
    return { dev, ino, size, mtimeNs, ctimeNs };
}
function isSame(a, b) {
    return a.dev === b.dev && a.ino === b.ino && a.size === b.size && a.mtimeNs === b.mtimeNs && a.ctimeNs === b.ctimeNs;
}
/** The error for a file that is no longer what it was when it was hashed. */
function changedError(shown) {
    return new _base_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .ArtifactError */ .nE('FILE_CHANGED', `${shown} changed while it was being pushed`, {
        remedy: 'Make sure that nothing writes to the file during this step.',
    });
}
/**
 * Hashes a file once, in bounded memory, and makes it a source that opens again at any offset.
 * @throws ArtifactError FILE_CHANGED when it changes meanwhile, FILE_NOT_FOUND, FILE_ACCESS, CANCELLED
 */
async function packFile(found, options) {
    const { title, path, kind } = found;
    const { mediaType, signal, onHashed } = options;
    (0,_base_async_cancelled_js__WEBPACK_IMPORTED_MODULE_2__/* .throwIfCancelled */ .dZ)(signal);
    const handle = await openFile(path, title);
    try {
        const before = identityOf(await handle.stat({ bigint: true }));
        const { digest, size } = await hashHandle(handle, 'sha256', signal, onHashed);
        const after = identityOf(await handle.stat({ bigint: true }));
        if (!isSame(before, after) || BigInt(size) !== after.size)
            throw changedError(title);
        return { title, path, kind, source: new FileSource(path, title, { mediaType, digest, size }, after) };
    }
    catch (error) {
        throw (0,_base_file_error_js__WEBPACK_IMPORTED_MODULE_4__/* .fileError */ .zS)(error, `Reading ${title}`);
    }
    finally {
        await handle.close();
    }
}
/**
 * A source over a file whose digest and size are known already.
 * @param shown what to call the file in a message
 * @throws ArtifactError FILE_CHANGED when it has another size
 */
async function fileSource(path, shown, descriptor) {
    const identity = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.stat)(path, { bigint: true }).then(identityOf, (error) => {
        throw (0,_base_file_error_js__WEBPACK_IMPORTED_MODULE_4__/* .fileError */ .zS)(error, `Reading ${shown}`);
    });
    if (identity.size !== BigInt(descriptor.size))
        throw changedError(shown);
    return new FileSource(path, shown, descriptor, identity);
}
/** Opens a file to read. */
async function openFile(path, shown) {
    try {
        return await (0,_base_file_error_js__WEBPACK_IMPORTED_MODULE_4__/* .retryPassing */ .yQ)(() => (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.open)(path, 'r'));
    }
    catch (error) {
        throw (0,_base_file_error_js__WEBPACK_IMPORTED_MODULE_4__/* .fileError */ .zS)(error, `Opening ${shown}`);
    }
}
/** The digest and size of a file, read in bounded memory. Fails as the file system does. */
async function hashFile(path, algorithm, signal) {
    const handle = await (0,_base_file_error_js__WEBPACK_IMPORTED_MODULE_4__/* .retryPassing */ .yQ)(() => (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.open)(path, 'r'));
    try {
        return await hashHandle(handle, algorithm, signal, undefined);
    }
    finally {
        await handle.close();
    }
}
/** Hashes one half of the buffer while the other is being read. */
async function hashHandle(handle, algorithm, signal, onHashed) {
    const hash = (0,_oci_digest_js__WEBPACK_IMPORTED_MODULE_5__/* .startDigest */ .RB)(algorithm);
    let [filling, full] = [Buffer.allocUnsafe(HASH_READ_BYTES), Buffer.allocUnsafe(0)];
    let size = 0;
    let reading = handle.read(filling, 0, HASH_READ_BYTES, 0);
    for (;;) {
        const { bytesRead } = await reading;
        if (bytesRead === 0)
            break;
        (0,_base_async_cancelled_js__WEBPACK_IMPORTED_MODULE_2__/* .throwIfCancelled */ .dZ)(signal);
        size += bytesRead;
        [full, filling] = [filling, full.length === 0 ? Buffer.allocUnsafe(HASH_READ_BYTES) : full];
        reading = handle.read(filling, 0, HASH_READ_BYTES, size);
        // The rejection is seen by the await above; until then it must not count as unhandled.
        reading.catch(() => undefined);
        hash.update(full.subarray(0, bytesRead));
        onHashed?.(bytesRead);
    }
    return { digest: (0,_oci_digest_js__WEBPACK_IMPORTED_MODULE_5__/* .finishDigest */ .g4)(hash, algorithm), size };
}
/** A file as a blob source. It must stay what it was when `identity` was taken. */
class FileSource {
    descriptor;
    #path;
    #shown;
    #identity;
    constructor(path, shown, descriptor, identity) {
        this.descriptor = descriptor;
        this.#path = path;
        this.#shown = shown;
        this.#identity = identity;
    }
    async open(options = {}) {
        const { start = 0, signal } = options;
        (0,_base_async_cancelled_js__WEBPACK_IMPORTED_MODULE_2__/* .throwIfCancelled */ .dZ)(signal);
        await this.#check(undefined);
        const handle = await openFile(this.#path, this.#shown);
        try {
            await this.#check(handle);
        }
        catch (error) {
            await handle.close();
            throw error;
        }
        return this.#stream(handle, start, signal);
    }
    /** @throws ArtifactError FILE_CHANGED when the file, or what is now at its path, is not what was hashed */
    async #check(handle) {
        let now;
        try {
            now = identityOf(await (handle?.stat({ bigint: true }) ?? (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.stat)(this.#path, { bigint: true })));
        }
        catch (error) {
            throw (0,_base_file_error_js__WEBPACK_IMPORTED_MODULE_4__/* .fileError */ .zS)(error, `Reading ${this.#shown}`);
        }
        if (!isSame(now, this.#identity))
            throw changedError(this.#shown);
    }
    #stream(handle, start, signal) {
        const { size } = this.descriptor;
        const shown = this.#shown;
        let position = start;
        const next = async () => {
            (0,_base_async_cancelled_js__WEBPACK_IMPORTED_MODULE_2__/* .throwIfCancelled */ .dZ)(signal);
            const want = Math.min(STREAM_READ_BYTES, size - position);
            // Not from the pool: a chunk may be held by a slow socket and would hold its whole slab.
            const chunk = Buffer.allocUnsafeSlow(Math.max(want, 0));
            const { bytesRead } = want <= 0 ? { bytesRead: 0 } : await handle.read(chunk, 0, want, position);
            if (want > 0 && bytesRead === 0)
                throw changedError(this.#shown);
            position += bytesRead;
            // Before the last bytes leave: whoever reads them may take the content for complete.
            if (position >= size) {
                await this.#check(handle);
                await this.#check(undefined);
            }
            return bytesRead === 0 ? null : chunk.subarray(0, bytesRead);
        };
        return new node_stream__WEBPACK_IMPORTED_MODULE_1__.Readable({
            highWaterMark: STREAM_READ_BYTES,
            read() {
                next().then((chunk) => {
                    this.push(chunk);
                }, (error) => this.destroy((0,_base_file_error_js__WEBPACK_IMPORTED_MODULE_4__/* .fileError */ .zS)(error, `Reading ${shown}`)));
            },
            destroy(error, callback) {
                handle.close().then(() => callback(error), (closeError) => callback(error ?? closeError));
            },
        });
    }
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
