export const id = 4687;
export const ids = [4687];
export const modules = {

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

/***/ 7382:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   we: () => (/* binding */ systemCallError),
/* harmony export */   yQ: () => (/* binding */ retryPassing),
/* harmony export */   zS: () => (/* binding */ fileError)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6760);
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8500);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2396);



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
    if ((0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .isArtifactError */ .Z9)(error))
        return error;
    const code = (0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .systemCode */ .xU)(error);
    const meaning = code === undefined ? undefined : MEANINGS[code];
    if (meaning === undefined) {
        return new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .ArtifactError */ .nE('FILE_ACCESS', `${what} failed: ${code ?? (0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .messageOf */ .bD)(error)}`, { cause: error });
    }
    return new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .ArtifactError */ .nE(meaning.code, `${what} failed: ${meaning.why} (${code})${folderOf(error, meaning, what)}`, {
        cause: error,
        remedy: meaning.remedy,
    });
}
/** Where rights or space are missing, unless the sentence says so already: the folder of the path that Node names in the error. */
function folderOf(error, { code }, what) {
    if (code !== 'FILE_ACCESS' && code !== 'NO_SPACE')
        return '';
    const path = error instanceof Error && 'path' in error && typeof error.path === 'string' ? error.path : '';
    const folder = (0,node_path__WEBPACK_IMPORTED_MODULE_0__.dirname)(path);
    return path === '' || what.includes(folder) ? '' : ` in ${folder}`;
}
/**
 * Turns a failed system call into a sentence: NO_SPACE for a full disk, FILE_ACCESS otherwise. Returns any other error unchanged.
 * @param what what was tried, as the start of a sentence: `Writing the blob sha256:… at /layout`
 */
function systemCallError(error, what, remedies) {
    const code = (0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .systemCode */ .xU)(error);
    if (error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .ArtifactError */ .nE || code === undefined || !/^E[A-Z0-9]+$/.test(code))
        return error;
    const full = code === 'ENOSPC' || code === 'EDQUOT';
    return new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .ArtifactError */ .nE(full ? 'NO_SPACE' : 'FILE_ACCESS', `${what} failed: ${(0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .messageOf */ .bD)(error)}`, {
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
            const code = (0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .systemCode */ .xU)(error);
            if (code === undefined || !PASSING.has(code) || attempt === PASSING_TRIES)
                throw error;
            await (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_1__.setTimeout)(PASSING_DELAY_MS * 2 ** attempt);
        }
    }
}


/***/ }),

/***/ 3346:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  MP: () => (/* binding */ escapePattern),
  rl: () => (/* binding */ hasWildcard),
  EY: () => (/* binding */ parsePattern)
});

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
    const [start = ''] = /^\/{0,2}/.exec(text) ?? [];
    return { segments, start, isFolder: parts.length > 1 && parts.at(-1) === '' };
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

/***/ 4687:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  openGate: () => (/* binding */ openGate)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./build/src/base/errors.js
var errors = __webpack_require__(2396);
;// CONCATENATED MODULE: ./build/src/artifact/trusted/unverified.js

/** Reasons in a message before the rest is counted. */
const MAX_REASONS = 5;
/**
 * The error for a demand that is not met: TRUST_ROOT if only another trusted root can tell, else UNVERIFIED.
 * @param what what is not verified, as the workflow author wrote it
 */
function unverified(what, { trust, types, files }, outcome) {
    const { open, refused, unseen, verified } = outcome;
    const wanted = types.length === 0 ? 'signature or provenance' : open.join(', ');
    const by = signerText(trust.signer);
    const where = files === undefined ? 'attached to it' : 'in the files of bundle-from';
    if (refused.length === 0 && verified.length > 0) {
        const there = verified.map(({ type }) => type).join(', ');
        return new errors/* ArtifactError */.nE('UNVERIFIED', `${what} has no ${wanted} by ${by}; it has ${there}`, {
            remedy: 'Have the missing types attested before this step, or correct the types in require.',
        });
    }
    if (refused.length === 0) {
        return new errors/* ArtifactError */.nE('UNVERIFIED', `${what} has no ${wanted} by ${by}: no signature or attestation is ${where}`, {
            remedy: 'Sign it first: push-to-registry: true in actions/attest, cosign sign or cosign attest; or name bundle files in bundle-from.',
        });
    }
    const reasons = refused.slice(0, MAX_REASONS).map(({ digest, reason }) => `${shortDigest(digest)} ${reason}`);
    const more = refused.length + unseen - reasons.length;
    const rest = more > 0 ? `; and ${more} more` : '';
    const message = `${what} has no good ${wanted} by ${by}; of ${refused.length + unseen} found, none counts: ${reasons.join('; ')}${rest}`;
    const root = refused.every(({ needsOtherRoot }) => needsOtherRoot === true) ? refused[0]?.remedy : undefined;
    if (root !== undefined)
        return new errors/* ArtifactError */.nE('TRUST_ROOT', message, { remedy: `${root}.` });
    return new errors/* ArtifactError */.nE('UNVERIFIED', message, { remedy: remedyFor(refused), detail: refused.map(lineOf) });
}
function remedyFor(refused) {
    const one = refused.find(({ accept }) => accept !== undefined);
    const other = refused.find(({ remedy }) => remedy !== undefined);
    if (one !== undefined)
        return `If that one is right, write ${one.accept}.`;
    if (other !== undefined)
        return `${other.remedy}.`;
    return 'Have it signed by the signer that the step names, or check the inputs that name the signer.';
}
function lineOf({ digest, reason }) {
    return `${digest} ${reason}`;
}
/** Who must have signed, for a message. */
function signerText(signer) {
    if (signer.kind === 'key') {
        const [first] = signer.keys;
        return signer.keys.length === 1 ? `the key ${first?.id.slice(0, 12)}` : `one of ${signer.keys.length} keys`;
    }
    const { identity, sourceRepo, sourceRef, workflow } = signer;
    const parts = [
        identity,
        sourceRepo,
        sourceRef === undefined ? undefined : `for ${sourceRef}`,
        workflow === undefined ? undefined : `with ${workflow.path}${workflow.ref === undefined ? '' : `@${workflow.ref}`}`,
    ];
    return parts.filter((part) => part !== undefined).join(' ');
}
function shortDigest(digest) {
    return digest.slice(0, digest.indexOf(':') + 13);
}

// EXTERNAL MODULE: ./build/src/artifact/trusted/verified-line.js
var verified_line = __webpack_require__(3985);
// EXTERNAL MODULE: ./build/src/base/limits.js
var limits = __webpack_require__(487);
// EXTERNAL MODULE: ./build/src/files/kind/known-types.js
var known_types = __webpack_require__(2215);
// EXTERNAL MODULE: ./build/src/store/content/inline-content.js
var inline_content = __webpack_require__(3908);
// EXTERNAL MODULE: ./build/src/base/pattern/parse-pattern.js + 2 modules
var parse_pattern = __webpack_require__(3346);
;// CONCATENATED MODULE: ./build/src/trust/identity/signer.js


/** The issuer of GitHub's workflow identities on github.com. */
const GITHUB_ISSUER = 'https://token.actions.githubusercontent.com';
/** GitHub's rules for names of owners, and of repositories. */
const OWNER = /^[A-Za-z0-9](?:[A-Za-z0-9_-]{0,98}[A-Za-z0-9_])?$/;
const REPOSITORY = /^[A-Za-z0-9._-]{1,100}$/;
/**
 * Makes of the inputs what a signature has to show.
 * @returns undefined if no input names a signer
 * @throws ArtifactError INPUT_INVALID for inputs that contradict each other, or that do not name anybody
 */
function readSigner(inputs) {
    const certificate = certificateSigner(inputs);
    const { keys } = inputs;
    if (keys === undefined)
        return certificate;
    if (certificate !== undefined || inputs.denySelfHostedRunners === true) {
        throw invalid('"key" and inputs that describe a certificate cannot be combined', 'Name the signer in one way.');
    }
    return { kind: 'key', keys };
}
function certificateSigner(inputs) {
    const { denySelfHostedRunners: denySelfHosted = false } = inputs;
    const [sourceRepo, sourceRef, signerWorkflow, identity, issuer] = [
        inputs.sourceRepo,
        inputs.sourceRef,
        inputs.signerWorkflow,
        inputs.certificateIdentity,
        inputs.certificateOidcIssuer,
    ].map((text) => (text === '' ? undefined : text));
    checkRef('source-ref', sourceRef);
    checkText('certificate-identity', identity);
    checkText('certificate-oidc-issuer', issuer);
    if (identity !== undefined && issuer === undefined) {
        throw invalid('"certificate-identity" needs "certificate-oidc-issuer"', `Say who vouches for the identity, for example ${GITHUB_ISSUER}.`);
    }
    const workflow = signerWorkflow === undefined ? undefined : parseWorkflow(signerWorkflow);
    if (identity === undefined && sourceRepo === undefined && workflow === undefined) {
        if (issuer === undefined && sourceRef === undefined && !(denySelfHosted && inputs.keys === undefined)) {
            return undefined;
        }
        const name = issuer !== undefined
            ? 'certificate-oidc-issuer'
            : sourceRef !== undefined
                ? 'source-ref'
                : 'deny-self-hosted-runners';
        throw invalid(`"${name}" alone does not say who must have signed`, 'Add source-repo, signer-workflow or certificate-identity.');
    }
    if (sourceRepo !== undefined)
        checkRepo(sourceRepo);
    return {
        kind: 'certificate',
        issuer: issuer ?? GITHUB_ISSUER,
        identity,
        // A workflow that any repository may call proves nothing about the source: its own repository is meant then.
        sourceRepo: sourceRepo ?? workflow?.path.split('/').slice(0, 2).join('/'),
        sourceRef,
        workflow,
        denySelfHosted,
    };
}
function checkRepo(text) {
    const [owner = '', name, ...more] = text.split('/');
    const isName = name === undefined || (REPOSITORY.test(name) && !/^\.{1,2}$/.test(name));
    if (OWNER.test(owner) && isName && more.length === 0)
        return;
    throw invalid(`"source-repo" must be OWNER/REPOSITORY or OWNER, not "${text.slice(0, 100)}"`, 'For GitLab and others, use certificate-identity and certificate-oidc-issuer.');
}
function parseWorkflow(text) {
    const at = text.indexOf('@');
    const [path, ref] = at === -1 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)];
    const [owner = '', name = '', ...rest] = path.split('/');
    const isFile = /^\.github\/workflows\/[^/*\s]+\.ya?ml$/.test(rest.join('/'));
    if (!OWNER.test(owner) || !REPOSITORY.test(name) || !isFile || (ref !== undefined && !/^refs\/\S+$/.test(ref))) {
        throw invalid(`"signer-workflow" must be OWNER/REPOSITORY/.github/workflows/FILE.yml, optionally followed by @refs/…, not "${text.slice(0, 200)}"`, 'Write it as it stands after https://github.com/ in the certificate.');
    }
    checkRef('signer-workflow', ref);
    return { path, ref };
}
/** A pattern that only leaves something out would take everybody else. */
function checkRef(input, pattern) {
    checkText(input, pattern);
    if (pattern === undefined)
        return;
    if (/^[!#]/.test(pattern))
        throw invalid(`"${input}" begins with ${pattern.slice(0, 1)}`, 'Name the refs that count.');
    (0,parse_pattern/* parsePattern */.EY)(pattern);
}
function checkText(input, text) {
    if (text === undefined || /^[\x21-\x7e]{1,1000}$/.test(text))
        return;
    throw invalid(`"${input}" has spaces, other characters than ASCII, or more than 1,000 characters`, 'Correct it.');
}
function invalid(message, remedy) {
    return new errors/* ArtifactError */.nE('INPUT_INVALID', message, { remedy });
}

// EXTERNAL MODULE: ./build/src/base/startup/node-crypto.js
var node_crypto = __webpack_require__(4355);
;// CONCATENATED MODULE: ./build/src/trust/keys/public-key.js



const BLOCK = /-----BEGIN ([A-Z0-9 ]+)-----[^-]*-----END \1-----/g;
/** Smallest RSA key taken, in bits (NIST SP 800-57: 112 bits of security). */
const MIN_RSA_BITS = 2048;
/**
 * Reads every public key of PEM texts.
 * @throws ArtifactError INPUT_INVALID for a private key, a certificate, a key of a kind that can't be verified here, or none;
 * the message never has the text
 */
function readPublicKeys(texts) {
    const blocks = texts.flatMap((text) => {
        if (/PRIVATE KEY-----/.test(text)) {
            throw public_key_invalid('is a private key', 'Give the public key, and replace the private one: it may have been exposed.');
        }
        return [...text.matchAll(BLOCK)];
    });
    if (blocks.length === 0)
        throw public_key_invalid('has no public key', 'Give a PEM text with -----BEGIN PUBLIC KEY-----.');
    if (blocks.length > limits/* MAX_PUBLIC_KEYS */.wl) {
        throw public_key_invalid(`has more than ${limits/* MAX_PUBLIC_KEYS */.wl} keys`, 'Name only the keys that may have signed.');
    }
    return blocks.map(([block, label = '']) => readKey(block, label));
}
function readKey(block, label) {
    if (label.endsWith('CERTIFICATE')) {
        throw public_key_invalid('is a certificate', 'Give the public key in it: openssl x509 -pubkey -noout.');
    }
    if (label !== 'PUBLIC KEY' && label !== 'RSA PUBLIC KEY') {
        throw public_key_invalid(`has a ${label.slice(0, 40)}`, 'Give a PEM text with -----BEGIN PUBLIC KEY-----.');
    }
    let key;
    try {
        key = (0,node_crypto/* nodeCrypto */.S)().createPublicKey(block);
    }
    catch {
        throw public_key_invalid("has a public key that can't be read", 'Check that the PEM text is whole.');
    }
    const why = unsuited(key);
    if (why !== undefined)
        throw public_key_invalid(why, 'Use a P-256 key, as cosign generate-key-pair makes, P-384 or RSA.');
    return { key, id: keyId(key) };
}
function unsuited({ asymmetricKeyType: type, asymmetricKeyDetails: details = {} }) {
    if (type === 'ed25519')
        return undefined;
    if (type === 'ec') {
        const curve = details.namedCurve ?? 'unknown';
        return HASH_OF_CURVE[curve] === undefined ? `has a key on the curve ${curve}` : undefined;
    }
    if (type !== 'rsa')
        return `has a key of the type ${type ?? 'unknown'}`;
    const bits = details.modulusLength ?? 0;
    return bits < MIN_RSA_BITS ? `has an RSA key of ${bits} bits, which is too short` : undefined;
}
/** SHA-256 of a key in DER (SubjectPublicKeyInfo), in hex. */
function keyId(key) {
    return (0,node_crypto/* nodeCrypto */.S)()
        .createHash('sha256')
        .update(key.export({ type: 'spki', format: 'der' }))
        .digest('hex');
}
const HASH_OF_CURVE = {
    prime256v1: 'sha256',
    secp384r1: 'sha384',
    secp521r1: 'sha512',
};
/**
 * The hash functions that signatures of a key use, the usual one first: older versions of cosign used SHA-256 with every curve.
 * Empty for keys that sign without one, and for keys that can't be verified here.
 */
function hashesOf({ asymmetricKeyType: type, asymmetricKeyDetails: details }) {
    if (type === 'rsa')
        return ['sha256'];
    const usual = type === 'ec' ? HASH_OF_CURVE[details?.namedCurve ?? ''] : undefined;
    if (usual === undefined)
        return [];
    return usual === 'sha256' ? [usual] : [usual, 'sha256'];
}
/** Whether bytes in memory are signed by a key. Keys of a kind that is not known here sign nothing. */
function isSignedBy(key, bytes, signature) {
    const { verify } = (0,node_crypto/* nodeCrypto */.S)();
    try {
        if (key.asymmetricKeyType === 'ed25519')
            return verify(null, bytes, key, signature);
        return hashesOf(key).some((hash) => verify(hash, bytes, key, signature));
    }
    catch {
        return false;
    }
}
/** What to add to the sentence that a signature is wrong: why it may be right and still not be accepted. Empty for most keys. */
function signatureHint({ asymmetricKeyType: type }) {
    return type === 'ed25519'
        ? " (cosign's Ed25519 keys sign with Ed25519ph, which this action does not verify; use a P-256 key)"
        : '';
}
function public_key_invalid(what, remedy) {
    return new errors/* ArtifactError */.nE('INPUT_INVALID', `The input key ${what}`, { remedy });
}

// EXTERNAL MODULE: ./node_modules/@sigstore/protobuf-specs/dist/index.js
var dist = __webpack_require__(9654);
// EXTERNAL MODULE: ./node_modules/@sigstore/verify/dist/index.js
var verify_dist = __webpack_require__(4187);
// EXTERNAL MODULE: ./build/src/oci/descriptor.js
var descriptor = __webpack_require__(8514);
// EXTERNAL MODULE: ./build/src/oci/strict-json.js
var strict_json = __webpack_require__(1733);
;// CONCATENATED MODULE: ./build/src/trust/root/public-root.js
// Written by scripts/trusted-root.mjs; do not edit.
// biome-ignore-all format: the text of @sigstore/tuf 5.0.1, without its line breaks.
/** The trusted root of the public Sigstore instance. */
const PUBLIC_ROOT = '{"mediaType": "application/vnd.dev.sigstore.trustedroot+json;version=0.1","tlogs": [{"baseUrl": "https://rekor.sigstore.dev","hashAlgorithm": "SHA2_256","publicKey": {"rawBytes": "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE2G2Y+2tabdTV5BcGiBIx0a9fAFwrkBbmLSGtks4L3qX6yYY0zufBnhC8Ur/iy55GhWP/9A/bY2LhC30M9+RYtw==","keyDetails": "PKIX_ECDSA_P256_SHA_256","validFor": {"start": "2021-01-12T11:53:27Z"}},"logId": {"keyId": "wNI9atQGlz+VWfO6LRygH4QUfY/8W4RFwiT5i5WRgB0="}},{"baseUrl": "https://log2025-1.rekor.sigstore.dev","hashAlgorithm": "SHA2_256","publicKey": {"rawBytes": "MCowBQYDK2VwAyEAt8rlp1knGwjfbcXAYPYAkn0XiLz1x8O4t0YkEhie244=","keyDetails": "PKIX_ED25519","validFor": {"start": "2025-09-23T00:00:00Z"}},"logId": {"keyId": "zxGZFVvd0FEmjR8WrFwMdcAJ9vtaY/QXf44Y1wUeP6A="}}],"certificateAuthorities": [{"subject": {"organization": "sigstore.dev","commonName": "sigstore"},"uri": "https://fulcio.sigstore.dev","certChain": {"certificates": [{"rawBytes": "MIIB+DCCAX6gAwIBAgITNVkDZoCiofPDsy7dfm6geLbuhzAKBggqhkjOPQQDAzAqMRUwEwYDVQQKEwxzaWdzdG9yZS5kZXYxETAPBgNVBAMTCHNpZ3N0b3JlMB4XDTIxMDMwNzAzMjAyOVoXDTMxMDIyMzAzMjAyOVowKjEVMBMGA1UEChMMc2lnc3RvcmUuZGV2MREwDwYDVQQDEwhzaWdzdG9yZTB2MBAGByqGSM49AgEGBSuBBAAiA2IABLSyA7Ii5k+pNO8ZEWY0ylemWDowOkNa3kL+GZE5Z5GWehL9/A9bRNA3RbrsZ5i0JcastaRL7Sp5fp/jD5dxqc/UdTVnlvS16an+2Yfswe/QuLolRUCrcOE2+2iA5+tzd6NmMGQwDgYDVR0PAQH/BAQDAgEGMBIGA1UdEwEB/wQIMAYBAf8CAQEwHQYDVR0OBBYEFMjFHQBBmiQpMlEk6w2uSu1KBtPsMB8GA1UdIwQYMBaAFMjFHQBBmiQpMlEk6w2uSu1KBtPsMAoGCCqGSM49BAMDA2gAMGUCMH8liWJfMui6vXXBhjDgY4MwslmN/TJxVe/83WrFomwmNf056y1X48F9c4m3a3ozXAIxAKjRay5/aj/jsKKGIkmQatjI8uupHr/+CxFvaJWmpYqNkLDGRU+9orzh5hI2RrcuaQ=="}]},"validFor": {"start": "2021-03-07T03:20:29Z","end": "2022-12-31T23:59:59.999Z"}},{"subject": {"organization": "sigstore.dev","commonName": "sigstore"},"uri": "https://fulcio.sigstore.dev","certChain": {"certificates": [{"rawBytes": "MIICGjCCAaGgAwIBAgIUALnViVfnU0brJasmRkHrn/UnfaQwCgYIKoZIzj0EAwMwKjEVMBMGA1UEChMMc2lnc3RvcmUuZGV2MREwDwYDVQQDEwhzaWdzdG9yZTAeFw0yMjA0MTMyMDA2MTVaFw0zMTEwMDUxMzU2NThaMDcxFTATBgNVBAoTDHNpZ3N0b3JlLmRldjEeMBwGA1UEAxMVc2lnc3RvcmUtaW50ZXJtZWRpYXRlMHYwEAYHKoZIzj0CAQYFK4EEACIDYgAE8RVS/ysH+NOvuDZyPIZtilgUF9NlarYpAd9HP1vBBH1U5CV77LSS7s0ZiH4nE7Hv7ptS6LvvR/STk798LVgMzLlJ4HeIfF3tHSaexLcYpSASr1kS0N/RgBJz/9jWCiXno3sweTAOBgNVHQ8BAf8EBAMCAQYwEwYDVR0lBAwwCgYIKwYBBQUHAwMwEgYDVR0TAQH/BAgwBgEB/wIBADAdBgNVHQ4EFgQU39Ppz1YkEZb5qNjpKFWixi4YZD8wHwYDVR0jBBgwFoAUWMAeX5FFpWapesyQoZMi0CrFxfowCgYIKoZIzj0EAwMDZwAwZAIwPCsQK4DYiZYDPIaDi5HFKnfxXx6ASSVmERfsynYBiX2X6SJRnZU84/9DZdnFvvxmAjBOt6QpBlc4J/0DxvkTCqpclvziL6BCCPnjdlIB3Pu3BxsPmygUY7Ii2zbdCdliiow="},{"rawBytes": "MIIB9zCCAXygAwIBAgIUALZNAPFdxHPwjeDloDwyYChAO/4wCgYIKoZIzj0EAwMwKjEVMBMGA1UEChMMc2lnc3RvcmUuZGV2MREwDwYDVQQDEwhzaWdzdG9yZTAeFw0yMTEwMDcxMzU2NTlaFw0zMTEwMDUxMzU2NThaMCoxFTATBgNVBAoTDHNpZ3N0b3JlLmRldjERMA8GA1UEAxMIc2lnc3RvcmUwdjAQBgcqhkjOPQIBBgUrgQQAIgNiAAT7XeFT4rb3PQGwS4IajtLk3/OlnpgangaBclYpsYBr5i+4ynB07ceb3LP0OIOZdxexX69c5iVuyJRQ+Hz05yi+UF3uBWAlHpiS5sh0+H2GHE7SXrk1EC5m1Tr19L9gg92jYzBhMA4GA1UdDwEB/wQEAwIBBjAPBgNVHRMBAf8EBTADAQH/MB0GA1UdDgQWBBRYwB5fkUWlZql6zJChkyLQKsXF+jAfBgNVHSMEGDAWgBRYwB5fkUWlZql6zJChkyLQKsXF+jAKBggqhkjOPQQDAwNpADBmAjEAj1nHeXZp+13NWBNa+EDsDP8G1WWg1tCMWP/WHPqpaVo0jhsweNFZgSs0eE7wYI4qAjEA2WB9ot98sIkoF3vZYdd3/VtWB5b9TNMea7Ix/stJ5TfcLLeABLE4BNJOsQ4vnBHJ"}]},"validFor": {"start": "2022-04-13T20:06:15Z"}}],"ctlogs": [{"baseUrl": "https://ctfe.sigstore.dev/test","hashAlgorithm": "SHA2_256","publicKey": {"rawBytes": "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEbfwR+RJudXscgRBRpKX1XFDy3PyudDxz/SfnRi1fT8ekpfBd2O1uoz7jr3Z8nKzxA69EUQ+eFCFI3zeubPWU7w==","keyDetails": "PKIX_ECDSA_P256_SHA_256","validFor": {"start": "2021-03-14T00:00:00Z","end": "2022-10-31T23:59:59.999Z"}},"logId": {"keyId": "CGCS8ChS/2hF0dFrJ4ScRWcYrBY9wzjSbea8IgY2b3I="}},{"baseUrl": "https://ctfe.sigstore.dev/2022","hashAlgorithm": "SHA2_256","publicKey": {"rawBytes": "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEiPSlFi0CmFTfEjCUqF9HuCEcYXNKAaYalIJmBZ8yyezPjTqhxrKBpMnaocVtLJBI1eM3uXnQzQGAJdJ4gs9Fyw==","keyDetails": "PKIX_ECDSA_P256_SHA_256","validFor": {"start": "2022-10-20T00:00:00Z"}},"logId": {"keyId": "3T0wasbHETJjGR4cmWc3AqJKXrjePK3/h4pygC8p7o4="}}],"timestampAuthorities": [{"subject": {"organization": "sigstore.dev","commonName": "sigstore-tsa-selfsigned"},"uri": "https://timestamp.sigstore.dev/api/v1/timestamp","certChain": {"certificates": [{"rawBytes": "MIICEDCCAZagAwIBAgIUOhNULwyQYe68wUMvy4qOiyojiwwwCgYIKoZIzj0EAwMwOTEVMBMGA1UEChMMc2lnc3RvcmUuZGV2MSAwHgYDVQQDExdzaWdzdG9yZS10c2Etc2VsZnNpZ25lZDAeFw0yNTA0MDgwNjU5NDNaFw0zNTA0MDYwNjU5NDNaMC4xFTATBgNVBAoTDHNpZ3N0b3JlLmRldjEVMBMGA1UEAxMMc2lnc3RvcmUtdHNhMHYwEAYHKoZIzj0CAQYFK4EEACIDYgAE4ra2Z8hKNig2T9kFjCAToGG30jky+WQv3BzL+mKvh1SKNR/UwuwsfNCg4sryoYAd8E6isovVA3M4aoNdm9QDi50Z8nTEyvqgfDPtTIwXItfiW/AFf1V7uwkbkAoj0xxco2owaDAOBgNVHQ8BAf8EBAMCB4AwHQYDVR0OBBYEFIn9eUOHz9BlRsMCRscsc1t9tOsDMB8GA1UdIwQYMBaAFJjsAe9/u1H/1JUeb4qImFMHic6/MBYGA1UdJQEB/wQMMAoGCCsGAQUFBwMIMAoGCCqGSM49BAMDA2gAMGUCMDtpsV/6KaO0qyF/UMsX2aSUXKQFdoGTptQGc0ftq1csulHPGG6dsmyMNd3JB+G3EQIxAOajvBcjpJmKb4Nv+2Taoj8Uc5+b6ih6FXCCKraSqupe07zqswMcXJTe1cExvHvvlw=="},{"rawBytes": "MIIB9zCCAXygAwIBAgIUV7f0GLDOoEzIh8LXSW80OJiUp14wCgYIKoZIzj0EAwMwOTEVMBMGA1UEChMMc2lnc3RvcmUuZGV2MSAwHgYDVQQDExdzaWdzdG9yZS10c2Etc2VsZnNpZ25lZDAeFw0yNTA0MDgwNjU5NDNaFw0zNTA0MDYwNjU5NDNaMDkxFTATBgNVBAoTDHNpZ3N0b3JlLmRldjEgMB4GA1UEAxMXc2lnc3RvcmUtdHNhLXNlbGZzaWduZWQwdjAQBgcqhkjOPQIBBgUrgQQAIgNiAAQUQNtfRT/ou3YATa6wB/kKTe70cfJwyRIBovMnt8RcJph/COE82uyS6FmppLLL1VBPGcPfpQPYJNXzWwi8icwhKQ6W/Qe2h3oebBb2FHpwNJDqo+TMaC/tdfkv/ElJB72jRTBDMA4GA1UdDwEB/wQEAwIBBjASBgNVHRMBAf8ECDAGAQH/AgEAMB0GA1UdDgQWBBSY7AHvf7tR/9SVHm+KiJhTB4nOvzAKBggqhkjOPQQDAwNpADBmAjEAwGEGrfGZR1cen1R8/DTVMI943LssZmJRtDp/i7SfGHmGRP6gRbuj9vOK3b67Z0QQAjEAuT2H673LQEaHTcyQSZrkp4mX7WwkmF+sVbkYY5mXN+RMH13KUEHHOqASaemYWK/E"}]},"validFor": {"start": "2025-07-04T00:00:00Z"}}]}';

;// CONCATENATED MODULE: ./build/src/trust/root/trusted-root.js








/** The name of the public instance's root, which comes with this action. */
const PUBLIC_ROOT_NAME = 'sigstore';
const MEDIA_TYPES = [
    'application/vnd.dev.sigstore.trustedroot+json;version=0.1',
    'application/vnd.dev.sigstore.trustedroot.v0.1+json',
    'application/vnd.dev.sigstore.trustedroot+json;version=0.2',
    'application/vnd.dev.sigstore.trustedroot.v0.2+json',
];
const TIME_STAMPING = '1.3.6.1.5.5.7.3.8';
/** The root of the public instance, as it was when this action was built. */
function publicRoots() {
    return readTrustedRoots(PUBLIC_ROOT, PUBLIC_ROOT_NAME);
}
/**
 * Reads a trusted root: one JSON document, or one per line. Each line is a root of its own.
 * @param name what to call it in messages
 * @throws ArtifactError TRUST_ROOT for anything that can't be read, and for parts that would count for all time or for every purpose
 */
function readTrustedRoots(text, name) {
    if (text.length > limits/* MAX_TRUSTED_ROOT_BYTES */.ci)
        throw bad(name, `has more than ${limits/* MAX_TRUSTED_ROOT_BYTES */.ci} bytes`);
    const lines = text.split('\n').filter((line) => line.trim() !== '');
    const isLines = lines.length > 1 && lines.every((line) => line.trim().startsWith('{') && line.trim().endsWith('}'));
    const documents = isLines ? lines : [text];
    return documents.map((document) => readRoot(document, name));
}
function readRoot(text, name) {
    let root;
    try {
        const json = (0,strict_json/* parseStrictJson */.R)(text, limits/* MAX_BUNDLE_VALUES */.$V);
        if (!(0,descriptor/* isJsonObject */.OW)(json) || !MEDIA_TYPES.includes(json.mediaType))
            throw bad(name, 'is not a trusted root');
        root = dist.TrustedRoot.fromJSON(json);
    }
    catch (cause) {
        if (cause instanceof errors/* ArtifactError */.nE)
            throw cause;
        throw bad(name, `can't be read: ${(0,errors/* messageOf */.bD)(cause).slice(0, 200)}`, cause);
    }
    const times = [
        ...root.tlogs.map(({ publicKey }) => publicKey?.validFor),
        ...root.ctlogs.map(({ publicKey }) => publicKey?.validFor),
        ...root.certificateAuthorities.map(({ validFor }) => validFor),
        ...root.timestampAuthorities.map(({ validFor }) => validFor),
    ].map((validFor) => validFor?.start);
    const starts = times.filter((start) => start !== undefined && !Number.isNaN(start.getTime()));
    if (times.length === 0)
        throw bad(name, 'trusts nothing');
    // The library would read a missing start as 1970.
    if (starts.length < times.length)
        throw bad(name, 'has an authority or a log without the time from which it is valid');
    return {
        name,
        material: materialOf(root, name),
        newest: new Date(Math.max(...starts.map((start) => start.getTime()))),
    };
}
function materialOf(root, name) {
    let material;
    try {
        material = (0,verify_dist/* toTrustMaterial */.jO)(root);
        for (const { certChain } of [...material.certificateAuthorities, ...material.timestampAuthorities]) {
            if (certChain.length === 0)
                throw new Error('an authority has no certificate');
        }
    }
    catch (cause) {
        throw bad(name, `has a key or certificate that can't be read: ${(0,errors/* messageOf */.bD)(cause).slice(0, 200)}`, cause);
    }
    for (const { certChain } of root.timestampAuthorities) {
        const [leaf] = certChain?.certificates ?? [];
        const x509 = new ((0,node_crypto/* nodeCrypto */.S)().X509Certificate)(leaf?.rawBytes ?? Buffer.alloc(0));
        if (!(x509.keyUsage ?? []).includes(TIME_STAMPING)) {
            throw bad(name, 'has a time-stamping authority whose certificate is not for time stamping');
        }
    }
    return material;
}
function bad(name, what, cause) {
    return new errors/* ArtifactError */.nE('TRUST_ROOT', `The trusted root ${name} ${what}`, {
        cause,
        remedy: 'Get it again, for example by: gh attestation trusted-root > trusted_root.jsonl',
    });
}

;// CONCATENATED MODULE: ./build/src/trust/refusal/refusal.js
/** Thrown inside this room; whoever is outside gets the {@link Refusal} as a value. */
class Refused extends Error {
    name = 'Refused';
    refusal;
    constructor(reason, more = {}) {
        super(reason);
        this.refusal = { reason, ...more };
    }
}
/** Foreign text for a message: at most 200 characters, control characters as `?`. */
function foreignText(text) {
    const short = text.length > 200 ? `${text.slice(0, 200)}…` : text;
    return short.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '?');
}

// EXTERNAL MODULE: ./build/src/base/pattern/pattern-list.js
var pattern_list = __webpack_require__(6533);
;// CONCATENATED MODULE: ./build/src/trust/identity/pattern.js

/** True if a ref is what a pattern describes: one of docs/patterns.md, as refs are paths. */
function matchesRef(pattern, ref) {
    return (0,pattern_list/* patternFilter */.jm)([pattern])(ref);
}
/**
 * True if `pattern` describes the whole of `text`. A `*` stands for any characters but `/`; every other character stands for
 * itself, as identities are addresses, which have `?` and brackets of their own. Linear in the length of both for each part between two slashes, whatever the pattern.
 */
function matchesPattern(pattern, text) {
    const wanted = pattern.split('/');
    const parts = text.split('/');
    return wanted.length === parts.length && wanted.every((part, i) => matchesPart(part, parts[i] ?? ''));
}
function matchesPart(pattern, text) {
    const [first = '', ...rest] = pattern.split('*');
    const last = rest.pop();
    if (last === undefined)
        return pattern === text;
    if (text.length < first.length + last.length || !text.startsWith(first) || !text.endsWith(last))
        return false;
    // What is between two stars is taken where it first occurs: a later place would only leave less for the others.
    const end = text.length - last.length;
    let from = first.length;
    for (const piece of rest) {
        const at = text.indexOf(piece, from);
        if (at === -1 || at + piece.length > end)
            return false;
        from = at + piece.length;
    }
    return true;
}

;// CONCATENATED MODULE: ./build/src/trust/identity/match-signer.js



/**
 * Takes the host off the addresses of a certificate. Of GitHub's issuer only github.com counts; another issuer was named on
 * purpose, and vouches for its own host.
 */
function workflowFacts({ issuer, identity, sourceRepositoryUri }) {
    const host = issuer === GITHUB_ISSUER ? 'github.com' : hostOf(sourceRepositoryUri);
    return { sourceRepository: pathOn(host, sourceRepositoryUri), signerWorkflow: pathOn(host, identity) };
}
function hostOf(uri) {
    return /^https:\/\/([a-z0-9][a-z0-9.-]*(?::\d+)?)\//.exec(uri ?? '')?.[1];
}
function pathOn(host, uri) {
    const start = `https://${host}/`;
    return host !== undefined && uri?.startsWith(start) ? uri.slice(start.length) : undefined;
}
/**
 * Compares what a certificate says with who must have signed.
 * @returns why it is somebody else; undefined if everything holds
 */
function signerMismatch(facts, signer) {
    const found = [identityMismatch, sourceMismatch, workflowMismatch, refMismatch, runnerMismatch];
    if (!matchesPattern(signer.issuer, facts.issuer)) {
        return refusal(`is by ${foreignText(facts.identity)}, for whom ${foreignText(facts.issuer)} vouches and not ${signer.issuer}`, `certificate-oidc-issuer: ${facts.issuer}`);
    }
    for (const mismatch of found) {
        const why = mismatch(facts, signer);
        if (why !== undefined)
            return why;
    }
    return undefined;
}
const identityMismatch = ({ identity, identityKind }, { identity: wanted }) => {
    if (wanted === undefined)
        return undefined;
    // An address and a mailbox are different people, even if their texts are equal.
    const isAlike = wanted.includes('://') ? identityKind === 'uri' : identityKind !== 'uri';
    if (isAlike && matchesPattern(wanted, identity))
        return undefined;
    return refusal(`is by ${foreignText(identity)}, not ${wanted}`, `certificate-identity: ${identity}`);
};
const sourceMismatch = (facts, { sourceRepo: wanted }) => {
    if (wanted === undefined)
        return undefined;
    const { sourceRepository: repository } = workflowFacts(facts);
    if (repository === undefined) {
        return refusal(`does not say which repository ${foreignText(facts.identity)} worked on`);
    }
    const [owner, name, ...more] = repository.toLowerCase().split('/');
    const [wantedOwner, wantedName] = wanted.toLowerCase().split('/');
    const isNamed = wantedName === undefined ? name !== undefined && name !== '' : name === wantedName;
    if (owner === wantedOwner && isNamed && more.length === 0)
        return undefined;
    return refusal(`is by ${foreignText(repository)}, not ${wanted}`, `source-repo: ${repository}`);
};
const workflowMismatch = (facts, { sourceRepo, workflow: wanted }) => {
    if (sourceRepo === undefined)
        return undefined;
    const { sourceRepository = '', signerWorkflow = '' } = workflowFacts(facts);
    const at = signerWorkflow.indexOf('@');
    const [path, ref] = [
        signerWorkflow.slice(0, at === -1 ? undefined : at),
        at === -1 ? '' : signerWorkflow.slice(at + 1),
    ];
    const shown = foreignText(signerWorkflow === '' ? facts.identity : signerWorkflow);
    if (facts.signerUri !== undefined && facts.signerUri !== facts.identity) {
        return refusal(`has a certificate that names two workflows, ${shown} and ${foreignText(facts.signerUri)}`);
    }
    if (wanted === undefined) {
        if (at !== -1 && path.toLowerCase().startsWith(`${sourceRepository.toLowerCase()}/.github/workflows/`))
            return undefined;
        return refusal(`was signed by the workflow ${shown}, which is not in ${foreignText(sourceRepository)}`, `signer-workflow: ${path}`);
    }
    const isPath = at !== -1 && samePath(path, wanted.path);
    if (isPath && (wanted.ref === undefined || matchesRef(wanted.ref, ref)))
        return undefined;
    const asked = wanted.ref === undefined ? wanted.path : `${wanted.path}@${wanted.ref}`;
    return refusal(`was signed by the workflow ${shown}, not ${asked}`, `signer-workflow: ${isPath ? signerWorkflow : path}`);
};
/** Owners and repositories are the same in any case, paths of files are not. */
function samePath(one, other) {
    const [a, b] = [one.split('/'), other.split('/')];
    return (a.length === b.length &&
        a.every((part, i) => part === b[i] || (i < 2 && part.toLowerCase() === b[i]?.toLowerCase())));
}
const refMismatch = ({ sourceRef }, { sourceRef: wanted, sourceRepo }) => {
    if (wanted !== undefined) {
        if (sourceRef !== undefined && matchesRef(wanted, sourceRef))
            return undefined;
        const shown = foreignText(sourceRef ?? 'an unknown ref');
        return refusal(`was built for ${shown}, not ${wanted}`, sourceRef === undefined ? undefined : `source-ref: ${sourceRef}`);
    }
    // Whoever may open a pull request decides what is built for it.
    if (sourceRepo !== undefined && sourceRef?.startsWith('refs/pull/')) {
        return refusal(`was built for a pull request (${foreignText(sourceRef)})`, `source-ref: ${sourceRef}`);
    }
    return undefined;
};
const runnerMismatch = ({ runnerEnvironment }, { denySelfHosted }) => {
    if (!denySelfHosted || runnerEnvironment === 'github-hosted')
        return undefined;
    return refusal(runnerEnvironment === undefined
        ? 'does not say on which kind of runner it was built'
        : `was built on a ${foreignText(runnerEnvironment)} runner`, 'deny-self-hosted-runners: false');
};
function refusal(reason, accept) {
    return { reason, accept: accept === undefined ? undefined : foreignText(accept) };
}

// EXTERNAL MODULE: ./node_modules/@sigstore/bundle/dist/index.js
var bundle_dist = __webpack_require__(1040);
// EXTERNAL MODULE: ./build/src/oci/digest.js
var oci_digest = __webpack_require__(6559);
;// CONCATENATED MODULE: ./build/src/trust/signed/statement.js





/** The payload type of in-toto statements in a DSSE envelope. */
const IN_TOTO_PAYLOAD = 'application/vnd.in-toto+json';
const STATEMENT_TYPES = ['https://in-toto.io/Statement/v1', 'https://in-toto.io/Statement/v0.1'];
/** Longest predicate type, in characters. Real ones are addresses of less than 100. */
const MAX_PREDICATE_TYPE = 500;
/**
 * Reads an in-toto statement that is signed, and checks that it is about a digest: one of its subjects must have exactly this
 * digest, under its algorithm's name and in lower case. Names of subjects say nothing.
 * @returns the predicate type
 * @throws Refused
 */
function readStatement(payloadType, payload, subject) {
    if (payloadType !== IN_TOTO_PAYLOAD) {
        throw new Refused(`is no in-toto statement: its payload type is "${foreignText(payloadType)}"`);
    }
    const statement = parseObject(payload, 'has a statement');
    const { _type: type, predicateType, subject: subjects } = statement;
    if (!STATEMENT_TYPES.includes(type)) {
        throw new Refused(`is no in-toto statement: its _type is "${foreignText(String(type))}"`);
    }
    if (typeof predicateType !== 'string' || predicateType === '' || predicateType.length > MAX_PREDICATE_TYPE) {
        throw new Refused('has a statement without a predicate type');
    }
    if (!Array.isArray(subjects) || subjects.length === 0)
        throw new Refused('has a statement about nothing');
    if (subjects.length > limits/* MAX_STATEMENT_SUBJECTS */.NS) {
        throw new Refused(`is about ${subjects.length} subjects, and at most ${limits/* MAX_STATEMENT_SUBJECTS */.NS} are looked at`);
    }
    if (!subjects.some((one) => hasDigest(one, subject))) {
        throw new Refused(`is about another digest${namedDigest(subjects[0])}`);
    }
    return predicateType;
}
function hasDigest(subject, digest) {
    if (!(0,descriptor/* isJsonObject */.OW)(subject) || !(0,descriptor/* isJsonObject */.OW)(subject.digest))
        return false;
    const algorithm = (0,oci_digest/* algorithmOf */.Hy)(digest);
    return Object.hasOwn(subject.digest, algorithm) && subject.digest[algorithm] === (0,oci_digest/* hexOf */.ZD)(digest);
}
function namedDigest(subject) {
    if (!(0,descriptor/* isJsonObject */.OW)(subject) || !(0,descriptor/* isJsonObject */.OW)(subject.digest))
        return '';
    const [first] = Object.entries(subject.digest);
    return first === undefined ? '' : ` (${foreignText(`${first[0]}:${String(first[1])}`)})`;
}
/**
 * Parses bytes as one JSON object that cannot be read in two ways.
 * @param what the start of the refusal, such as `has a statement`
 * @throws Refused
 */
function parseObject(bytes, what, maxValues) {
    let value;
    try {
        value = (0,strict_json/* parseStrictJson */.R)(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes), maxValues);
    }
    catch (error) {
        const why = error instanceof SyntaxError ? `: ${foreignText(error.message)}` : '';
        throw new Refused(`${what} that is not valid JSON${why}`);
    }
    if (!(0,descriptor/* isJsonObject */.OW)(value))
        throw new Refused(`${what} that is not a JSON object`);
    return value;
}

;// CONCATENATED MODULE: ./build/src/trust/signed/bundle.js





/** The media types of the versions that are read. */
const bundle_MEDIA_TYPES = {
    withChain: [
        'application/vnd.dev.sigstore.bundle+json;version=0.1',
        'application/vnd.dev.sigstore.bundle+json;version=0.2',
    ],
    withCertificate: [
        'application/vnd.dev.sigstore.bundle+json;version=0.3',
        'application/vnd.dev.sigstore.bundle.v0.3+json',
    ],
};
/**
 * Reads a Sigstore bundle, v0.1 to v0.3. Only text that has one meaning is taken: every field is known, and written as the
 * encoder would write it. So there are no two texts of a bundle that differ in a letter and count the same.
 * @throws Refused
 */
function readBundle(bytes) {
    if (bytes.byteLength > limits/* MAX_BUNDLE_BYTES */.Me)
        throw new Refused(`has more than ${limits/* MAX_BUNDLE_BYTES */.Me} bytes`);
    const json = parseObject(bytes, 'has a bundle', limits/* MAX_BUNDLE_VALUES */.$V);
    checkMediaType(json);
    let bundle;
    try {
        bundle = (0,bundle_dist/* bundleFromJSON */.vw)(json);
    }
    catch (error) {
        const fields = error instanceof Error && 'fields' in error ? ` (${foreignText(String(error.fields))})` : '';
        throw new Refused(`is not a complete Sigstore bundle${fields}`);
    }
    const odd = difference(json, (0,bundle_dist/* bundleToJSON */.ev)(bundle), '');
    if (odd !== undefined)
        throw new Refused(`is a bundle whose field ${foreignText(odd)} can't be read in one way`);
    const { tlogEntries, timestampVerificationData } = bundle.verificationMaterial;
    const count = Math.max(tlogEntries.length, timestampVerificationData?.rfc3161Timestamps.length ?? 0);
    if (count > limits/* MAX_LOG_ENTRIES */.$M)
        throw new Refused(`has ${count} log entries or timestamps, more than ${limits/* MAX_LOG_ENTRIES */.$M}`);
    return bundle;
}
function checkMediaType({ mediaType, verificationMaterial: material }) {
    const isChain = bundle_MEDIA_TYPES.withChain.some((type) => type === mediaType);
    if (!isChain && !bundle_MEDIA_TYPES.withCertificate.some((type) => type === mediaType)) {
        throw new Refused(`is not a Sigstore bundle of version 0.1, 0.2 or 0.3: its media type is "${foreignText(String(mediaType))}"`);
    }
    // `certificate` came with 0.3, which knows no chain any more.
    if ((0,descriptor/* isJsonObject */.OW)(material) && material[isChain ? 'certificate' : 'x509CertificateChain'] !== undefined) {
        throw new Refused('is a bundle with a certificate in the form of another version');
    }
}
/**
 * Compares JSON with what its reader made of it. Empty values may be left out, and numbers written as text.
 * @returns the path of the first field that was lost or changed
 */
function difference(given, read, path) {
    if (isEmpty(given))
        return isEmpty(read) ? undefined : path;
    if (Array.isArray(given)) {
        if (!Array.isArray(read) || read.length !== given.length)
            return path;
        return firstOf(given, (item, i) => difference(item, read[i], `${path}[${i}]`));
    }
    if ((0,descriptor/* isJsonObject */.OW)(given)) {
        if (!(0,descriptor/* isJsonObject */.OW)(read))
            return path;
        return firstOf(Object.keys(given), (key) => difference(given[key], read[key], path === '' ? key : `${path}.${key}`));
    }
    return String(given) === String(read) && typeof read !== 'object' ? undefined : path;
}
function firstOf(items, find) {
    for (const [i, item] of items.entries()) {
        const found = find(item, i);
        if (found !== undefined)
            return found;
    }
    return undefined;
}
function isEmpty(value) {
    if (value === undefined || value === null || value === '' || value === 0 || value === '0' || value === false)
        return true;
    if (Array.isArray(value))
        return value.length === 0;
    return (0,descriptor/* isJsonObject */.OW)(value) && Object.values(value).every(isEmpty);
}

;// CONCATENATED MODULE: ./build/src/trust/signed/dsse.js


/** The bytes that a DSSE signature is over (DSSE v1.0.2, protocol.md, "PAE"). */
function preAuthEncoding(payloadType, payload) {
    const type = Buffer.from(payloadType, 'utf8');
    return Buffer.concat([Buffer.from(`DSSEv1 ${type.length} `), type, Buffer.from(` ${payload.length} `), payload]);
}
/** Decodes Base64 that is written in the one way that its bytes are encoded. */
function strictBase64(text) {
    if (typeof text !== 'string')
        return undefined;
    const bytes = Buffer.from(text, 'base64');
    return bytes.length > 0 && bytes.toString('base64') === text ? bytes : undefined;
}
/**
 * Reads a DSSE envelope out of JSON.
 * @throws Refused
 */
function readEnvelope({ payloadType, payload, signatures }, maxSignatures) {
    const bytes = strictBase64(payload);
    if (typeof payloadType !== 'string' || bytes === undefined || !Array.isArray(signatures)) {
        throw new Refused('is not a DSSE envelope');
    }
    if (signatures.length === 0 || signatures.length > maxSignatures) {
        throw new Refused(`has ${signatures.length} signatures, and 1 to ${maxSignatures} are looked at`);
    }
    const decoded = signatures.map((one) => ((0,descriptor/* isJsonObject */.OW)(one) ? strictBase64(one.sig) : undefined));
    if (!decoded.every((one) => one !== undefined))
        throw new Refused('has a signature that is not Base64');
    return { payloadType, payload: bytes, signatures: decoded };
}

;// CONCATENATED MODULE: ./build/src/trust/signed/simple-signing.js



/** Annotations of layers in cosign's older form (its specs/SIGNATURE_SPEC.md). */
const COSIGN_ANNOTATION = {
    signature: 'dev.cosignproject.cosign/signature',
    certificate: 'dev.sigstore.cosign/certificate',
};
const SIGNATURE_TYPE = 'cosign container image signature';
/**
 * Reads the payload of a signature in cosign's older form, and checks that it is about a digest. The name of the image in it
 * says nothing: images are copied.
 * @throws Refused
 */
function readSimpleSigning(payload, subject) {
    const { critical } = parseObject(payload, 'has a payload');
    if (!(0,descriptor/* isJsonObject */.OW)(critical) || critical.type !== SIGNATURE_TYPE) {
        const type = (0,descriptor/* isJsonObject */.OW)(critical) ? foreignText(String(critical.type)) : '';
        throw new Refused(`is not a signature of an image: its type is "${type}"`);
    }
    const digest = (0,descriptor/* isJsonObject */.OW)(critical.image) ? critical.image['docker-manifest-digest'] : undefined;
    if (digest !== subject)
        throw new Refused(`is about another digest (${foreignText(String(digest))})`);
}

;// CONCATENATED MODULE: ./build/src/trust/identity/certificate-facts.js


/** Object identifiers of X.509 (RFC 5280) and of Fulcio (its docs/oid-info.md). */
const OID = {
    keyUsage: '2.5.29.15',
    alternativeName: '2.5.29.17',
    basicConstraints: '2.5.29.19',
    extendedKeyUsage: '2.5.29.37',
    codeSigning: '1.3.6.1.5.5.7.3.3',
    rawIssuer: '1.3.6.1.4.1.57264.1.1',
    otherName: '1.3.6.1.4.1.57264.1.7',
    issuer: '1.3.6.1.4.1.57264.1.8',
    signerUri: '1.3.6.1.4.1.57264.1.9',
    runnerEnvironment: '1.3.6.1.4.1.57264.1.11',
    sourceRepositoryUri: '1.3.6.1.4.1.57264.1.12',
    sourceDigest: '1.3.6.1.4.1.57264.1.13',
    sourceRef: '1.3.6.1.4.1.57264.1.14',
    runInvocation: '1.3.6.1.4.1.57264.1.21',
};
/** The extensions that may be marked critical: RFC 5280, 4.2 has a certificate refused that has others. */
const KNOWN_CRITICAL = [
    OID.keyUsage,
    OID.alternativeName,
    OID.basicConstraints,
    OID.extendedKeyUsage,
];
const UTF8_STRING = 0x0c;
/**
 * Reads what a signing certificate says, and refuses one that is not for signing code or can be read in two ways.
 * Whether its signature is good is not looked at here.
 * @param raw the certificate in DER
 * @throws Refused
 */
function certificateFacts(certificate, raw) {
    checkPurpose(certificate, raw);
    const extensions = extensionsOf(certificate);
    const text = (oid) => utf8Text(extensions.get(oid), oid);
    const rawIssuer = rawText(extensions.get(OID.rawIssuer));
    const issuer = text(OID.issuer) ?? rawIssuer;
    if (issuer === undefined)
        throw new Refused('has a certificate that does not say who vouches for the identity');
    if (rawIssuer !== undefined && rawIssuer !== issuer) {
        throw new Refused(`has a certificate that names two issuers, ${foreignText(issuer)} and ${foreignText(rawIssuer)}`);
    }
    return {
        ...alternativeName(extensions.get(OID.alternativeName)),
        issuer,
        signerUri: text(OID.signerUri),
        runnerEnvironment: text(OID.runnerEnvironment),
        sourceRepositoryUri: text(OID.sourceRepositoryUri),
        sourceDigest: text(OID.sourceDigest),
        sourceRef: text(OID.sourceRef),
        runInvocation: text(OID.runInvocation),
    };
}
function checkPurpose(certificate, raw) {
    const x509 = new ((0,node_crypto/* nodeCrypto */.S)().X509Certificate)(raw);
    if (!x509.raw.equals(raw))
        throw new Refused('has a certificate with something behind its end');
    // RFC 5280, 4.1.1.2: only the inner of the two is signed.
    const [body, algorithm] = certificate.root.subs;
    const inner = body?.subs[2];
    if (algorithm === undefined || inner === undefined || !algorithm.toDER().equals(inner.toDER())) {
        throw new Refused('has a certificate that names two signature algorithms');
    }
    // Node calls it an authority only if its key may sign certificates too.
    if (x509.ca || certificate.extBasicConstraints?.isCA === true)
        throw new Refused('is signed with the certificate of an authority, not of a signer');
    // Node's name for the extended key usage.
    if (!(x509.keyUsage ?? []).includes(OID.codeSigning)) {
        throw new Refused('is signed with a certificate that is not for signing code');
    }
    if (certificate.extKeyUsage?.digitalSignature === false) {
        throw new Refused('is signed with a certificate whose key is not for signatures');
    }
}
function extensionsOf(certificate) {
    const found = new Map();
    for (const extension of certificate.extensions) {
        const [name, second] = extension.subs;
        const value = extension.subs.at(-1);
        if (name === undefined || value === undefined)
            throw new Refused("has a certificate that can't be read");
        const oid = name.toOID();
        if (found.has(oid))
            throw new Refused(`has a certificate with the extension ${oid} twice`);
        const critical = extension.subs.length === 3 && second?.toBoolean() === true;
        if (critical && !KNOWN_CRITICAL.includes(oid)) {
            throw new Refused(`has a certificate with the critical extension ${oid}, which is not understood`);
        }
        found.set(oid, value);
    }
    return found;
}
function alternativeName(value) {
    const names = value?.subs[0]?.subs ?? [];
    const [name] = names;
    if (name === undefined || names.length !== 1) {
        throw new Refused(`has a certificate with ${names.length} identities instead of one`);
    }
    if (name.tag.isContextSpecific(6))
        return { identity: ascii(name.value), identityKind: 'uri' };
    if (name.tag.isContextSpecific(1))
        return { identity: ascii(name.value), identityKind: 'email' };
    const [type, wrapped] = name.subs;
    const inner = wrapped?.subs[0];
    if (name.tag.isContextSpecific(0) && type?.toOID() === OID.otherName && inner?.tag.number === UTF8_STRING) {
        return { identity: ascii(inner.value), identityKind: 'name' };
    }
    throw new Refused('has a certificate with an identity of an unknown kind');
}
/** RFC 5280, 4.2.1.6: names are ASCII. Decoders that drop the eighth bit would read other characters as `/` or `@`. */
function ascii(bytes) {
    const text = Buffer.from(bytes).toString('latin1');
    if (/^[\x21-\x7e]+$/.test(text))
        return text;
    throw new Refused(`has a certificate whose identity has characters that it must not have (${foreignText(text)})`);
}
/** The value of a newer extension: a UTF8String in DER, and nothing else. */
function utf8Text(value, oid) {
    if (value === undefined)
        return undefined;
    const [text] = value.subs;
    if (text === undefined || text.tag.toDER() !== UTF8_STRING || !text.toDER().equals(value.value)) {
        throw new Refused(`has a certificate whose extension ${oid} is not text`);
    }
    return ascii(text.value);
}
function rawText(value) {
    return value === undefined ? undefined : ascii(value.value);
}

;// CONCATENATED MODULE: ./build/src/trust/signed/log-entry.js




/**
 * Checks what the library leaves open of a log entry whose inclusion and content it has verified: the proof is the one that
 * the checkpoint signs, the entry was made for this signer, and the log was valid at the times observed.
 * @throws Refused
 */
function checkLogEntry(entry, { tlogs }, times, signer, isEnvelope) {
    checkProof(entry);
    // Rekor v1 knows envelopes by kinds of their own; others refuse this one too.
    if (isEnvelope && entry.kindVersion.kind === 'hashedrekord' && entry.kindVersion.version === '0.0.1') {
        throw new Refused('has a log entry of a kind that is not for statements');
    }
    if (!loggedSigners(entry.canonicalizedBody).some((logged) => isSame(logged, signer))) {
        throw new Refused('has a log entry that was made for another signer');
    }
    const isValid = tlogs.some(({ logID, validFor }) => logID.equals(entry.logId.keyId) && times.every((time) => validFor.start <= time && time <= validFor.end));
    if (!isValid)
        throw new Refused('has an entry of a log that was not valid at the time of the signature');
}
/** The position in the log that is proved: by the promise, or else by the proof. */
function provedIndex({ logIndex, inclusionPromise, inclusionProof }) {
    return inclusionPromise === undefined ? inclusionProof?.logIndex : logIndex;
}
/** The size and the root hash stand in the proof and in the checkpoint, and only the checkpoint is signed. */
function checkProof({ inclusionProof: proof, inclusionPromise: promise, logIndex }) {
    if (proof === undefined)
        return;
    const [, size, hash] = proof.checkpoint?.envelope.split('\n') ?? [];
    const [, signatures] = proof.checkpoint?.envelope.split('\n\n') ?? [];
    if (!/^(?:\u2014 \S+ \S+\n)+$/.test(signatures ?? '') || !(signatures ?? '').trim().split('\n').every(isExactLine)) {
        throw new Refused('has a log entry whose checkpoint is not in its form');
    }
    if (proof.treeSize !== size || proof.rootHash.toString('base64') !== hash) {
        throw new Refused('has a log entry whose proof is not that of its checkpoint');
    }
    // Without a promise nothing signs the outer number.
    if (promise === undefined && logIndex !== proof.logIndex)
        throw new Refused('has a log entry with two positions');
}
/** A line of a signed note: em dash, name, Base64 in the one way to write it. */
function isExactLine(line) {
    return strictBase64(line.split(' ')[2]) !== undefined;
}
/** The certificates or keys that the body of an entry names, in DER or PEM, for each kind of entry that Rekor writes. */
function loggedSigners(body) {
    const { kind, apiVersion, spec } = JSON.parse(body.toString('utf8'));
    const decode = (value) => (typeof value === 'string' ? [Buffer.from(value, 'base64')] : []);
    if (apiVersion === '0.0.2' && kind !== 'intoto') {
        const verifiers = [
            at(spec, 'hashedRekordV002', 'signature', 'verifier'),
            ...list(at(spec, 'dsseV002', 'signatures')).map((signature) => at(signature, 'verifier')),
        ];
        return verifiers.flatMap((one) => [
            ...decode(at(one, 'x509Certificate', 'rawBytes')),
            ...decode(at(one, 'publicKey', 'rawBytes')),
        ]);
    }
    const signatures = list(kind === 'intoto' ? at(spec, 'content', 'envelope', 'signatures') : at(spec, 'signatures'));
    return [
        ...decode(at(spec, 'signature', 'publicKey', 'content')),
        ...signatures.flatMap((one) => decode(at(one, kind === 'intoto' ? 'publicKey' : 'verifier'))),
    ];
}
function at(value, ...path) {
    return path.reduce((from, name) => ((0,descriptor/* isJsonObject */.OW)(from) ? from[name] : undefined), value);
}
function list(value) {
    return Array.isArray(value) ? value : [];
}
function isSame(logged, { certificate, key }) {
    const text = logged.toString('latin1');
    const pem = /-----BEGIN ([A-Z ]+)-----[^-]*-----END \1-----/.exec(text);
    if (pem === null)
        return certificate?.equals(logged) === true || key.equals(logged);
    const { X509Certificate, createPublicKey } = (0,node_crypto/* nodeCrypto */.S)();
    if (pem[1] === 'CERTIFICATE')
        return certificate?.equals(new X509Certificate(pem[0]).raw) === true;
    return key.equals(createPublicKey(pem[0]).export({ type: 'spki', format: 'der' }));
}

;// CONCATENATED MODULE: ./build/src/trust/signed/message.js





const HASHES = {
    [dist.HashAlgorithm.SHA2_256]: 'sha256',
    [dist.HashAlgorithm.SHA2_384]: 'sha384',
    [dist.HashAlgorithm.SHA2_512]: 'sha512',
};
/**
 * Finds the key that signed a content. The content is read once, chunk by chunk, whatever its size.
 * @returns undefined if none of the keys did
 * @throws Refused if the signature is about another digest; whatever reading the content throws
 */
async function messageSigner({ messageDigest, signature }, subject, keys) {
    const name = HASHES[messageDigest.algorithm];
    if (name === undefined)
        throw new Refused('is a signature over a digest of an unknown algorithm');
    const claimed = messageDigest.digest.toString('hex');
    // Not read for nothing: the content may have gigabytes.
    if (name === (0,oci_digest/* algorithmOf */.Hy)(subject.digest) && claimed !== (0,oci_digest/* hexOf */.ZD)(subject.digest)) {
        throw new Refused(`is about another digest (${name}:${claimed.slice(0, 128)})`);
    }
    const { createHash, createVerify } = (0,node_crypto/* nodeCrypto */.S)();
    const hash = createHash(name);
    const checks = keys.filter((key) => hashesOf(key).includes(name)).map((key) => ({ key, check: createVerify(name) }));
    if (checks.length === 0)
        return undefined;
    for await (const chunk of await subject.open()) {
        hash.update(chunk);
        for (const { check } of checks)
            check.update(chunk);
    }
    if (hash.digest('hex') !== claimed)
        throw new Refused('is about another content, or names the wrong digest');
    return checks.find(({ key, check }) => check.verify(key, signature))?.key;
}

;// CONCATENATED MODULE: ./build/src/trust/signed/timestamp-token.js

const TAG = { integer: 0x02, octets: 0x04, oid: 0x06, sequence: 0x30, set: 0x31, zero: 0xa0, one: 0xa1 };
/** RFC 3161, 2.4.2: the answers that have a token, granted and granted with changes. */
const GRANTED = [0n, 1n];
/** RSA with SHA-256, under its own name and under that of the key. */
const RSA_SHA256 = ['1.2.840.113549.1.1.1', '1.2.840.113549.1.1.11'];
/**
 * Checks what the library leaves open of a timestamp whose signature it has verified: that it was granted, and that the parts
 * around it, which nothing signs, are what they have to be (RFC 3161, 2.4.2; RFC 5652, 5.1 and 5.3).
 * @throws Refused
 */
function checkTimestampToken(stamp) {
    const [status, token] = parts(stamp.root, TAG.sequence, [TAG.sequence, TAG.sequence]);
    const [number] = status?.subs ?? [];
    if (number?.tag.toDER() !== TAG.integer || !GRANTED.includes(number.toInteger())) {
        throw new Refused('has a timestamp that its authority did not grant');
    }
    const [, content] = parts(token, TAG.sequence, [TAG.oid, TAG.zero]);
    const [signedData] = parts(content, TAG.zero, [TAG.sequence]);
    // Certificates and revocation lists may be brought along; they are not used.
    const [version, algorithms, info, signers] = parts(signedData, TAG.sequence, [TAG.integer, TAG.set, TAG.sequence, TAG.set], [TAG.zero, TAG.one]);
    const [, data] = parts(info, TAG.sequence, [TAG.oid, TAG.zero]);
    parts(data, TAG.zero, [TAG.octets]);
    const [signer] = parts(signers, TAG.set, [TAG.sequence]);
    const [signerVersion, , digest, , signature] = parts(signer, TAG.sequence, [TAG.integer, TAG.sequence, TAG.sequence, TAG.zero, TAG.sequence, TAG.octets], [TAG.one]);
    const [algorithm] = parts(algorithms, TAG.set, [TAG.sequence]);
    if (algorithm === undefined || digest === undefined || !algorithm.toDER().equals(digest.toDER()))
        throw odd();
    if (![1n, 3n].includes(version?.toInteger() ?? 0n) || signerVersion?.toInteger() !== 1n)
        throw odd();
    const name = signature?.subs[0]?.toOID() ?? '';
    if (stamp.signatureAlgorithm === undefined && !RSA_SHA256.includes(name))
        throw odd();
}
/** The members of a value with a tag, which must have these tags in this order; those that may be there are left out. */
function parts(node, tag, wanted, optional = []) {
    if (node?.tag.toDER() !== tag)
        throw odd();
    const isOptional = (sub) => optional.includes(sub.tag.toDER()) && !wanted.includes(sub.tag.toDER());
    const members = node.subs.filter((sub) => !isOptional(sub));
    if (members.length !== wanted.length || !members.every((sub, i) => sub.tag.toDER() === wanted[i]))
        throw odd();
    return members;
}
function odd() {
    return new Refused('has a timestamp that is not in the form of RFC 3161');
}

;// CONCATENATED MODULE: ./build/src/trust/verdict/verify-bundle.js











/**
 * Verifies a bundle that a certificate signs: one of the roots must have issued it, everything that this root contains is
 * demanded, and it must be the signer's. What the statement says is for the caller.
 * @throws Refused
 */
async function verifyByCertificate(bundle, subject, signer, roots) {
    const raw = leafOf(bundle);
    const entity = (0,verify_dist/* toSignedEntity */.DC)(bundle);
    if (raw === undefined || entity.key.$case !== 'certificate') {
        throw new Refused('is signed with a key, and a certificate must have been used');
    }
    const { certificate } = entity.key;
    const facts = certificateFacts(certificate, raw);
    const able = roots.filter(({ material }) => material.certificateAuthorities.some(({ certChain }) => certChain.some((ca) => ca.subject.equals(certificate.issuer))));
    if (able.length === 0)
        throw unknownAuthority(raw, roots);
    const { root, key, times } = firstThatVerifies(able, (root) => verifyInRoot(bundle, entity, root, true));
    const spki = key.export({ type: 'spki', format: 'der' });
    checkParts(bundle, entity, root, times, { certificate: raw, key: spki });
    const mismatch = signerMismatch(facts, signer);
    // A content of gigabytes is read only for the signer, since anybody can get a certificate; a statement tells more if it is read first.
    const isStatement = bundle.content.$case === 'dsseEnvelope';
    if (isStatement)
        await demandSignature(bundle, subject, [key]);
    if (mismatch !== undefined)
        throw new Refused(mismatch.reason, mismatch);
    if (!isStatement)
        await demandSignature(bundle, subject, [key]);
    return { certificate: facts, times, logIndex: logIndexOf(bundle), trustedRoot: root.name };
}
/**
 * Verifies a bundle that one of the named keys signs. Without a root the key alone is demanded; with one, also what it contains.
 * @throws Refused
 */
async function verifyByKey(bundle, subject, keys, roots) {
    if (bundle.verificationMaterial.content.$case !== 'publicKey') {
        throw new Refused('is signed with a certificate, and a key must have been used');
    }
    // Which key it is, is tried: the hint in the bundle is the word of whoever wrote it.
    const signer = await demandSignature(bundle, subject, keys.map(({ key }) => key));
    const keyId = keys.find(({ key }) => key.equals(signer))?.id;
    if (roots === undefined)
        return { keyId, times: [] };
    const entity = (0,verify_dist/* toSignedEntity */.DC)(bundle);
    const { root, times } = firstThatVerifies(roots, (root) => verifyInRoot(bundle, entity, root, false, signer));
    checkParts(bundle, entity, root, times, { key: signer.export({ type: 'spki', format: 'der' }) });
    return { keyId, times, logIndex: logIndexOf(bundle), trustedRoot: root.name };
}
/** The key that made the signature. The library knows SHA-256 only, and wants the whole content in memory. */
async function demandSignature({ content }, subject, keys) {
    const signer = content.$case === 'messageSignature'
        ? await messageSigner(content.messageSignature, subject, keys)
        : envelopeSigner(content.dsseEnvelope, keys);
    if (signer !== undefined)
        return signer;
    const [only] = keys;
    const hint = keys.length === 1 && only !== undefined ? signatureHint(only) : '';
    throw new Refused(`has a signature that ${keys.length > 1 ? 'none of the keys' : 'the key'} did not make${hint}`);
}
function envelopeSigner({ payloadType, payload, signatures }, keys) {
    const [signature] = signatures;
    if (signature === undefined || signatures.length !== 1)
        return undefined;
    const bytes = preAuthEncoding(payloadType, payload);
    return keys.find((key) => isSignedBy(key, bytes, signature.sig));
}
/** All but the signature: certificate, observed times, logs, and that the entries are about this signature. */
function verifyInRoot(bundle, entity, root, isCertificate, named) {
    const { tlogs, ctlogs, timestampAuthorities } = root.material;
    const verifier = new verify_dist/* Verifier */.BL({ ...root.material, publicKey: () => ({ publicKey: demanded(named), validFor: () => true }) }, {
        tlogThreshold: tlogs.length > 0 ? 1 : 0,
        ctlogThreshold: ctlogs.length > 0 ? 1 : 0,
        timestampThreshold: isCertificate || (tlogs.length === 0 && timestampAuthorities.length > 0) ? 1 : 0,
    });
    const { key } = verifier.verify({ ...entity, signature: signatureCheckedElsewhere(entity.signature) });
    return { root, key, times: timesOf(bundle, entity) };
}
function demanded(key) {
    if (key === undefined)
        throw new Refused('is signed with a key, and a certificate must have been used');
    return key;
}
/** {@link demandSignature} checks the signature; everything else about it is compared by the library. */
function signatureCheckedElsewhere(content) {
    return {
        signature: content.signature,
        compareSignature: (signature) => content.compareSignature(signature),
        compareDigest: (digest) => content.compareDigest(digest),
        compareSignedDigest: (digest) => content.compareSignedDigest(digest),
        verifySignature: () => true,
    };
}
function checkParts({ content, verificationMaterial }, { timestamps }, { material }, times, signer) {
    for (const entry of verificationMaterial.tlogEntries) {
        checkLogEntry(entry, material, times, signer, content.$case === 'dsseEnvelope');
    }
    for (const stamp of timestamps)
        if (stamp.$case === 'timestamp-authority')
            checkTimestampToken(stamp.timestamp);
}
function timesOf({ verificationMaterial }, { timestamps }) {
    const logged = verificationMaterial.tlogEntries.flatMap(({ inclusionPromise, integratedTime }) => inclusionPromise === undefined ? [] : [new Date(Number(integratedTime) * 1000)]);
    const stamped = timestamps.flatMap((stamp) => stamp.$case === 'timestamp-authority' ? [stamp.timestamp.signingTime] : []);
    return [...logged, ...stamped].sort((a, b) => a.getTime() - b.getTime());
}
function logIndexOf({ verificationMaterial: { tlogEntries } }) {
    const [entry] = tlogEntries;
    return entry === undefined ? undefined : provedIndex(entry);
}
function leafOf({ verificationMaterial: { content } }) {
    if (content.$case === 'certificate')
        return content.certificate.rawBytes;
    return content.$case === 'x509CertificateChain' ? content.x509CertificateChain.certificates[0]?.rawBytes : undefined;
}
function firstThatVerifies(roots, verify) {
    let first;
    for (const root of roots) {
        try {
            return verify(root);
        }
        catch (error) {
            first ??= error instanceof Refused ? error : new Refused(reasonOf(error, root));
        }
    }
    throw first ?? new Refused('has no trusted root to be judged by');
}
const REASONS = {
    TLOG_ERROR: 'has no log entry that counts, and the trusted root has logs',
    TLOG_INCLUSION_PROOF_ERROR: 'has a log entry whose proof is wrong, or of a log that is not trusted',
    TLOG_INCLUSION_PROMISE_ERROR: 'has a log entry whose promise is wrong, or of a log that is not trusted',
    TLOG_MISSING_INCLUSION_ERROR: 'has a log entry without proof and promise',
    TLOG_BODY_ERROR: 'has a log entry that is about another signature',
    CERTIFICATE_ERROR: 'has a certificate that the trusted root does not accept at the time of the signature',
    TIMESTAMP_ERROR: 'has no time of signing that a trusted log or time-stamping authority observed',
};
function reasonOf(error, { name }) {
    // What a parser stumbles over in foreign bytes tells nobody anything.
    if (!(error instanceof verify_dist/* VerificationError */.mk))
        return `has a part that can't be read (trusted root ${name})`;
    const cause = error.cause !== undefined ? `, ${(0,errors/* messageOf */.bD)(error.cause)}` : '';
    return `${REASONS[error.code] ?? 'is not good'} (trusted root ${name}: ${foreignText((0,errors/* messageOf */.bD)(error) + cause)})`;
}
const GITHUB_AUTHORITY = 'GitHub, Inc.';
function unknownAuthority(raw, roots) {
    const certificate = new ((0,node_crypto/* nodeCrypto */.S)().X509Certificate)(raw);
    const names = roots.map(({ name }) => name).join(', ');
    const issuer = certificate.issuer.split('\n').join(', ');
    const reason = `has a certificate of ${foreignText(issuer)}, which the trusted root ${names} does not contain`;
    if (organisationOf(certificate.issuer) === GITHUB_AUTHORITY) {
        return new Refused(reason, {
            needsOtherRoot: true,
            remedy: "GitHub signs private repositories' attestations with an instance of its own: run `gh attestation trusted-root > trusted_root.jsonl` in a step before, and set trusted-root: trusted_root.jsonl",
        });
    }
    // The same instance with another name for its authority, later than anything the root knows of.
    const isSame = roots.some(({ material }) => material.certificateAuthorities.some(({ certChain }) => certChain.some((ca) => organisationOf(new ((0,node_crypto/* nodeCrypto */.S)().X509Certificate)(ca.root.toDER()).subject) ===
        organisationOf(certificate.issuer))));
    const isLater = roots.every(({ newest }) => newest < certificate.validFromDate);
    if (!isSame || !isLater)
        return new Refused(reason);
    return new Refused(reason, {
        needsOtherRoot: true,
        remedy: 'The trusted root may be older than the signature: use a newer release of this action, or a newer trusted-root file',
    });
}
function organisationOf(name) {
    // Node writes a comma in a name with a backslash.
    return /^O=(.+)$/m.exec(name)?.[1]?.replaceAll('\\', '');
}

;// CONCATENATED MODULE: ./build/src/trust/verdict/verdict.js









/**
 * Judges a Sigstore bundle: whether the signer made it, and whether it is about this subject.
 * @throws whatever opening the subject throws
 */
async function judgeBundle(bytes, subject, trust) {
    let failure;
    const watched = {
        digest: subject.digest,
        open: () => watchedStream(subject, (error) => (failure = { error })),
    };
    const { signer, roots } = trust;
    const verdict = await asVerdict(async () => {
        const bundle = readBundle(bytes);
        const { content } = bundle;
        const verified = signer.kind === 'key'
            ? await verifyByKey(bundle, watched, signer.keys, roots)
            : await verifyByCertificate(bundle, watched, signer, roots ?? []);
        const predicateType = content.$case === 'dsseEnvelope'
            ? readStatement(content.dsseEnvelope.payloadType, content.dsseEnvelope.payload, subject.digest)
            : undefined;
        return factsOf('sigstore-bundle', predicateType, verified);
    });
    // A registry that fails says nothing of the signature.
    if (failure !== undefined)
        throw failure.error;
    return verdict;
}
/** Judges a layer of cosign's older form of signatures (`sha256-….sig`), which can be verified with a key only. */
async function judgeSimpleSigning(layer, subject, trust) {
    return asVerdict(async () => {
        const keys = keysForOldForm(layer.annotations, trust);
        if (layer.bytes.byteLength > limits/* MAX_SIMPLE_SIGNING_BYTES */.Sg) {
            throw new Refused(`has a payload of more than ${limits/* MAX_SIMPLE_SIGNING_BYTES */.Sg} bytes`);
        }
        const signature = strictBase64(layer.annotations[COSIGN_ANNOTATION.signature]);
        if (signature === undefined)
            throw new Refused('has a signature that is not Base64');
        const key = keyThatSigned(keys, layer.bytes, [signature]);
        readSimpleSigning(layer.bytes, subject.digest);
        return factsOf('cosign-signature', undefined, { keyId: key.id, times: [] });
    });
}
/** Judges a layer of cosign's older form of attestations (`sha256-….att`), which can be verified with a key only. */
async function judgeEnvelope(layer, subject, trust) {
    return asVerdict(async () => {
        const keys = keysForOldForm(layer.annotations, trust);
        if (layer.bytes.byteLength > limits/* MAX_BUNDLE_BYTES */.Me)
            throw new Refused(`has more than ${limits/* MAX_BUNDLE_BYTES */.Me} bytes`);
        const envelope = readEnvelope(parseObject(layer.bytes, 'has an envelope'), limits/* MAX_ENVELOPE_SIGNATURES */.Ij);
        const key = keyThatSigned(keys, preAuthEncoding(envelope.payloadType, envelope.payload), envelope.signatures);
        const predicateType = readStatement(envelope.payloadType, envelope.payload, subject.digest);
        return factsOf('cosign-attestation', predicateType, { keyId: key.id, times: [] });
    });
}
function keysForOldForm(annotations, { signer, roots }) {
    if (signer.kind !== 'key' || (annotations[COSIGN_ANNOTATION.certificate] ?? '') !== '') {
        throw new Refused("is in cosign's older form, which is verified here with a key only (cosign 3 writes bundles, which are verified)");
    }
    if (roots?.some(({ material }) => material.tlogs.length > 0 || material.timestampAuthorities.length > 0)) {
        throw new Refused("is in cosign's older form, whose log entries are not verified here: only key without trusted-root accepts it");
    }
    return signer.keys;
}
function keyThatSigned(keys, bytes, signatures) {
    const found = keys.find(({ key }) => signatures.some((signature) => isSignedBy(key, bytes, signature)));
    if (found !== undefined)
        return found;
    const [only] = keys;
    const hint = keys.length === 1 && only !== undefined ? signatureHint(only.key) : '';
    throw new Refused(`has a signature that ${keys.length > 1 ? 'none of the keys' : 'the key'} did not make${hint}`);
}
function factsOf(format, predicateType, verified) {
    const { certificate, keyId, times, logIndex, trustedRoot } = verified;
    return {
        format,
        predicateType,
        identity: certificate?.identity,
        issuer: certificate?.issuer,
        ...(certificate === undefined ? {} : workflowFacts(certificate)),
        sourceRef: certificate?.sourceRef,
        sourceDigest: certificate?.sourceDigest,
        runnerEnvironment: certificate?.runnerEnvironment,
        runInvocation: certificate?.runInvocation,
        keyId,
        timestamps: times.map((time) => time.toISOString()),
        logIndex,
        trustedRoot,
    };
}
/** Whatever is thrown refuses: parsers of foreign bytes throw in many ways. */
async function asVerdict(judge) {
    try {
        return { accepted: true, facts: await judge() };
    }
    catch (error) {
        const refusal = error instanceof Refused ? error.refusal : { reason: "has a part that can't be read" };
        return { accepted: false, refusal };
    }
}
async function* watchedStream(subject, failed) {
    try {
        yield* await subject.open();
    }
    catch (error) {
        failed(error);
        throw error;
    }
}

;// CONCATENATED MODULE: ./build/src/trust/trust.js
/**
 * All of this room: loaded as one piece, and only when a signer is named.
 */





// EXTERNAL MODULE: ./build/src/artifact/attached/attached.js
var attached = __webpack_require__(1617);
// EXTERNAL MODULE: ./build/src/artifact/attached/candidates.js
var candidates = __webpack_require__(7235);
// EXTERNAL MODULE: ./build/src/artifact/attached/type-filter.js
var type_filter = __webpack_require__(7968);
;// CONCATENATED MODULE: ./build/src/artifact/trusted/verify-subject.js








/** The budget of one run. */
function bundleBudget() {
    return { left: limits/* MAX_BUNDLES_BYTES */.h5 };
}
/** What counts if no type is demanded. */
const USUAL_TYPES = ['signature', 'provenance'];
/**
 * Looks for signatures and attestations that the demand accepts, attached to any of the subjects: one good one for each type is
 * enough, whatever is beside it.
 * @throws ArtifactError as the store does where that says nothing of the signatures
 */
async function verifySubjects(store, subjects, demand, options) {
    const isUsual = demand.types.length === 0;
    const types = isUsual ? USUAL_TYPES : demand.types;
    const verified = new Map();
    const refused = new Map();
    const seen = { unseen: 0 };
    const isDone = () => (isUsual ? verified.size > 0 : verified.size === types.length);
    for (const subject of subjects) {
        for await (const { digest, about, verdict } of judged(store, subject, demand, types, options, seen)) {
            if (!verdict.accepted) {
                refused.set(`${digest} ${verdict.refusal.reason}`, { digest, ...verdict.refusal });
                continue;
            }
            const met = types.filter((type) => (0,type_filter/* matchesType */.k4)(typeFactsOf(verdict.facts), type));
            for (const type of met) {
                if (!verified.has(type))
                    verified.set(type, { ...verdict.facts, type, digest, subject: about });
            }
            if (met.length === 0) {
                const { predicateType = 'message-signature' } = verdict.facts;
                refused.set(`${digest} type`, { digest, reason: `is good, but of type ${predicateType}` });
            }
            if (isDone())
                break;
        }
        if (isDone())
            break;
    }
    const open = isUsual && verified.size > 0 ? [] : types.filter((type) => !verified.has(type));
    return { verified: [...verified.values()], open, refused: [...refused.values()], unseen: seen.unseen };
}
function typeFactsOf({ format, predicateType }) {
    const annotations = predicateType === undefined
        ? { [known_types/* ATTESTATION_ANNOTATION */.D.bundleContent]: 'message-signature' }
        : { [known_types/* ATTESTATION_ANNOTATION */.D.bundlePredicateType]: predicateType };
    return { artifactType: format === 'sigstore-bundle' ? known_types/* KNOWN_TYPE */.J.sigstoreBundle : '', annotations };
}
async function* judged(store, subject, { trust, files }, types, { budget, signal, self }, seen) {
    if (files !== undefined) {
        for (const { digest, bytes } of files.slice(0, limits/* MAX_TRUST_CANDIDATES */.s_)) {
            yield { digest, about: subject.digest, verdict: await judgeBundle(bytes, subject, trust) };
        }
        seen.unseen += Math.max(0, files.length - limits/* MAX_TRUST_CANDIDATES */.s_);
        return;
    }
    if (self !== undefined)
        yield* judgeLayers(store, self, self.subject, trust, budget, signal);
    const found = (await (0,attached/* attachedTo */.cV)(store, { digest: subject.digest }, undefined, signal)).filter(mayBeSigned);
    // Newest first; what says of itself that it is of a demanded type before all others.
    const isLikely = (one) => types.some((type) => (0,type_filter/* matchesType */.k4)(one, type) || (0,type_filter/* predicateTypesOf */.uh)(one).length === 0);
    const ordered = [...found.filter((one) => !isLikely(one)), ...found.filter(isLikely)];
    let looked = 0;
    let judgedHere = 0;
    for await (const one of (0,candidates/* candidatesOf */.kW)(store, subject.digest, ordered, signal)) {
        // One manifest may hold many signatures, and each costs as much.
        if (judgedHere >= limits/* MAX_TRUST_CANDIDATES */.s_) {
            seen.unseen += ordered.length - looked;
            return;
        }
        looked += 1;
        if (!(0,candidates/* isCandidate */.qn)(one)) {
            judgedHere += 1;
            yield { digest: one.digest, about: subject.digest, verdict: { accepted: false, refusal: { reason: one.why } } };
            continue;
        }
        const { descriptor, layers = [] } = one;
        const attestation = { digest: descriptor.digest, layers, subject };
        for await (const verdict of judgeLayers(store, attestation, subject, trust, budget, signal)) {
            judgedHere += 1;
            yield verdict;
        }
    }
}
const BUNDLE = /^application\/vnd\.dev\.sigstore\.bundle[.+]/;
const NOTATION = 'application/vnd.cncf.notary.signature';
const SIGNED_TYPES = [
    '',
    'application/vnd.unknown.artifact.v1',
    'application/vnd.unknown.config.v1+json',
    'application/vnd.oci.empty.v1+json',
    'application/vnd.oci.image.config.v1+json',
    'application/vnd.dev.cosign.artifact.att.v1+json',
    known_types/* KNOWN_TYPE */.J.cosignSignature,
    known_types/* KNOWN_TYPE */.J.simpleSigning,
    known_types/* KNOWN_TYPE */.J.dsse,
    known_types/* KNOWN_TYPE */.J.inToto,
    NOTATION,
];
/** Whether something attached can be a signature or attestation at all: SBOMs and reports beside it are not looked at. */
function mayBeSigned({ artifactType, tag }) {
    if (tag !== undefined)
        return tag.endsWith('.sig') || tag.endsWith('.att');
    return BUNDLE.test(artifactType) || SIGNED_TYPES.includes(artifactType);
}
async function* judgeLayers(store, { digest, layers }, subject, trust, budget, signal) {
    const about = subject.digest;
    const signed = layers.filter(({ mediaType }) => judgeOf(mediaType) !== undefined);
    const refuse = (reason) => ({ digest, about, verdict: { accepted: false, refusal: { reason } } });
    if (layers.some(({ mediaType }) => /^application\/(?:jose\+json|cose)$/.test(mediaType))) {
        yield refuse('is a Notary Project signature, which is not verified yet');
    }
    else if (signed.length === 0) {
        yield refuse('has nothing in it that can be verified');
    }
    if (signed.length > limits/* MAX_ENVELOPE_SIGNATURES */.Ij) {
        yield refuse(`has ${signed.length} signatures in it, more than ${limits/* MAX_ENVELOPE_SIGNATURES */.Ij}`);
        return;
    }
    for (const layer of signed) {
        const judge = judgeOf(layer.mediaType);
        const bytes = await readLayer(store, layer, budget, signal);
        if (typeof bytes === 'string')
            yield refuse(bytes);
        else if (judge !== undefined) {
            yield { digest, about, verdict: await judge({ bytes, annotations: layer.annotations ?? {} }, subject, trust) };
        }
    }
}
function judgeOf(mediaType) {
    if (BUNDLE.test(mediaType))
        return ({ bytes }, subject, trust) => judgeBundle(bytes, subject, trust);
    if (mediaType === known_types/* KNOWN_TYPE */.J.simpleSigning)
        return judgeSimpleSigning;
    return mediaType === known_types/* KNOWN_TYPE */.J.dsse ? judgeEnvelope : undefined;
}
/** The bytes of a layer, or why they are not read. */
async function readLayer(store, layer, budget, signal) {
    const limit = layer.mediaType === known_types/* KNOWN_TYPE */.J.simpleSigning ? limits/* MAX_SIMPLE_SIGNING_BYTES */.Sg : limits/* MAX_BUNDLE_BYTES */.Me;
    if (layer.size > limit)
        return `has ${layer.size} bytes, more than ${limit}`;
    if (layer.size > budget.left)
        return `was not read: more than ${limits/* MAX_BUNDLES_BYTES */.h5} bytes of signatures were read before`;
    budget.left -= layer.size;
    try {
        const chunks = [];
        for await (const chunk of await (0,inline_content/* fetchContent */.I)(store, layer, { signal }))
            chunks.push(chunk);
        return Buffer.concat(chunks);
    }
    catch (error) {
        if (signal.aborted || !(0,errors/* isArtifactError */.Z9)(error, ...candidates/* ABOUT_CONTENT */.Y3, 'BLOB_UNKNOWN'))
            throw error;
        return `can't be read (${error.message})`;
    }
}

// EXTERNAL MODULE: ./build/src/base/file-error.js
var file_error = __webpack_require__(7382);
// EXTERNAL MODULE: ./build/src/commands/shared/wait.js
var wait = __webpack_require__(3131);
;// CONCATENATED MODULE: ./build/src/commands/shared/trust/gate.js











/**
 * Reads who must have signed, with keys, roots and bundle files.
 * @param types what must be signed (input `require`)
 * @throws ArtifactError INPUT_INVALID, TRUST_ROOT or FILE_NOT_FOUND
 */
async function openGate(request, types, { observer, signal }) {
    const keys = request.keys === undefined ? undefined : readPublicKeys(request.keys);
    const signer = readSigner({ ...request, keys });
    if (signer === undefined)
        throw new errors/* ArtifactError */.nE('INTERNAL', 'A gate was opened for nobody');
    const roots = signer.kind === 'key' && request.trustedRoot === '' ? undefined : await readRoots(request);
    const demand = { trust: { signer, roots }, types, files: await readBundles(request) };
    const [first] = roots ?? [];
    if (first?.name === PUBLIC_ROOT_NAME) {
        observer.info(`Trusted root: Sigstore's public instance, as this release has it; its youngest part is of ${first.newest.toISOString().slice(0, 10)}.`);
    }
    const budget = bundleBudget();
    return {
        async check({ what, store, subjects, self, waitMs }) {
            let last;
            const look = async () => {
                last = await verifySubjects(store, subjects, demand, { budget, signal, self });
                // What is wrong now stays wrong; only what is not there may come.
                return last.refused.length === 0 && last.open.length > 0 ? undefined : last;
            };
            const outcome = (await (0,wait/* waitFor */.fm)(look, { what: `a signature of ${what}`, waitMs, observer, signal })) ?? last;
            if (outcome === undefined || outcome.open.length > 0) {
                throw unverified(what, demand, outcome ?? { verified: [], open: types, refused: [], unseen: 0 });
            }
            for (const one of outcome.verified)
                observer.info((0,verified_line/* verifiedLine */.B)(one));
            if (outcome.refused.length > 0) {
                const [bad] = outcome.refused;
                observer.notice(`${outcome.refused.length} of the signatures and attestations of ${what} ${outcome.refused.length === 1 ? 'does' : 'do'} not count; the first, ${bad?.digest}, ${bad?.reason}`);
            }
            return outcome.verified;
        },
    };
}
async function readRoots({ trustedRoot, workspace }) {
    if (trustedRoot === '' || trustedRoot === PUBLIC_ROOT_NAME)
        return publicRoots();
    try {
        const bytes = await readSmall(external_node_path_.resolve(workspace, trustedRoot), limits/* MAX_TRUSTED_ROOT_BYTES */.ci);
        return readTrustedRoots(bytes.toString('utf8'), trustedRoot);
    }
    catch (error) {
        if (error instanceof errors/* ArtifactError */.nE && error.code === 'TRUST_ROOT')
            throw error;
        const { message, remedy, cause } = (0,file_error/* fileError */.zS)(error, `Reading ${trustedRoot} (input trusted-root)`);
        throw new errors/* ArtifactError */.nE('TRUST_ROOT', message, { remedy, cause });
    }
}
async function readBundles({ bundleFrom, workspace }) {
    if (bundleFrom.length === 0)
        return undefined;
    const found = [];
    let left = limits/* MAX_BUNDLES_BYTES */.h5;
    for (const name of bundleFrom) {
        const what = `Reading ${name} (input bundle-from)`;
        const bytes = await readSmall(external_node_path_.resolve(workspace, name), left).catch((error) => {
            throw (0,file_error/* fileError */.zS)(error, what);
        });
        left -= bytes.byteLength;
        for (const one of bundlesIn(bytes))
            found.push({ name, digest: (0,oci_digest/* digestOf */.ol)(one), bytes: one });
    }
    return found;
}
/** The bundles of a file: `gh attestation download` writes one per line. */
function bundlesIn(bytes) {
    const lines = bytes
        .toString('latin1')
        .split('\n')
        .map((line) => line.trim())
        .filter((line) => line !== '');
    const isLines = lines.length > 1 && lines.every((line) => line.startsWith('{') && line.endsWith('}') && line.length > 2);
    return isLines ? lines.map((line) => Buffer.from(line, 'latin1')) : [bytes];
}
async function readSmall(file, maxBytes) {
    const stats = await (0,promises_.stat)(file);
    if (!stats.isFile())
        throw new errors/* ArtifactError */.nE('FILE_NOT_FOUND', `${file} is not a file`);
    if (stats.size > maxBytes)
        throw new errors/* ArtifactError */.nE('TOO_LARGE', `${file} has more than ${maxBytes} bytes`);
    return (0,promises_.readFile)(file);
}


/***/ })

};
