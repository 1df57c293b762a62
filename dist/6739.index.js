export const id = 6739;
export const ids = [6739];
export const modules = {

/***/ 6442:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   e: () => (/* binding */ tagsOfManifest),
/* harmony export */   l: () => (/* binding */ tagTargets)
/* harmony export */ });
/* harmony import */ var _base_async_parallel_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8697);
/* harmony import */ var _base_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2396);
/* harmony import */ var _base_limits_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(487);



/**
 * Returns what each tag of a store names, in the store's order. No registry can be asked for that, so each tag is looked up.
 * @param why what it is looked up for, to end a message with
 * @throws ArtifactError TOO_LARGE above MAX_TAG_LOOKS tags, and as listing fails
 */
async function tagTargets(store, why, signal) {
    const tags = [];
    for await (const tag of store.tags({ signal })) {
        tags.push(tag);
        if (tags.length > _base_limits_js__WEBPACK_IMPORTED_MODULE_1__/* .MAX_TAG_LOOKS */ .nZ) {
            throw new _base_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ArtifactError */ .nE('TOO_LARGE', `${store.name} has more than ${_base_limits_js__WEBPACK_IMPORTED_MODULE_1__/* .MAX_TAG_LOOKS */ .nZ} tags, too many to look up ${why}`);
        }
    }
    const held = await (0,_base_async_parallel_js__WEBPACK_IMPORTED_MODULE_2__/* .parallel */ ._)(tags, _base_limits_js__WEBPACK_IMPORTED_MODULE_1__/* .TREE_CONCURRENCY */ .f1, async (tag, inner) => {
        const target = await store.resolve(tag, { signal: inner });
        return target === undefined ? [] : [{ tag, target }];
    }, signal);
    return held.flat();
}
/**
 * Returns the tags of a store that name a manifest, in the store's order.
 * @throws ArtifactError as {@link tagTargets}
 */
async function tagsOfManifest(store, digest, signal) {
    const all = await tagTargets(store, `which of them name ${digest}`, signal);
    return all.filter(({ target }) => target.digest === digest).map(({ tag }) => tag);
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

/***/ 6739:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  command: () => (/* binding */ command)
});

// EXTERNAL MODULE: ./build/src/base/errors.js
var errors = __webpack_require__(2396);
// EXTERNAL MODULE: ./build/src/oci/reference.js
var oci_reference = __webpack_require__(4974);
;// CONCATENATED MODULE: ./build/src/oci/catalog-reference.js


/**
 * Reads a reference that names a registry instead of a repository: `HOST/`, `HOST/NAMESPACE/`, or a `HOST` that can be
 * nothing else, as it is `localhost`, an address, or has a dot in it, and behind it at most a port. Undefined for everything
 * else: `name:5000` is a tag of Docker Hub's `library/name`.
 * @throws ArtifactError REFERENCE_INVALID for a slash behind what is no host and namespace
 */
function parseCatalogReference(text) {
    const trimmed = text.trim();
    if (/^oci-layout:/i.test(trimmed))
        return undefined;
    const rest = trimmed.replace(/^oci:\/\//, '');
    const isHost = /^(?:localhost|\[[0-9a-f:]+\]|[a-z0-9-]+(?:\.[a-z0-9-]+)+)(?::[0-9]{1,5})?$/i.test(rest);
    if (!rest.endsWith('/') && !isHost)
        return undefined;
    const path = rest.replace(/\/$/, '');
    const slash = path.indexOf('/');
    const namespace = slash < 0 ? '' : path.slice(slash + 1);
    const host = slash < 0 ? path : path.slice(0, slash);
    try {
        // A name without dot and port would be taken for the first part of a Docker Hub repository.
        const named = (0,oci_reference/* parseReference */.F2)(`${host}/a/b`);
        if (named.kind === 'registry' && named.repository === 'a/b' && (slash < 0 || (0,oci_reference/* isRepository */.Z6)(namespace))) {
            return { kind: 'catalog', registry: named.registry, namespace };
        }
    }
    catch {
        // Said below in other words.
    }
    throw new errors/* ArtifactError */.nE('REFERENCE_INVALID', `"${text.slice(0, 200)}" is neither a registry nor a namespace of one`, {
        remedy: 'Write HOST/ or HOST/NAMESPACE/ to list repositories, HOST/NAME to list the tags of one.',
    });
}
/** `ghcr.io/` or `ghcr.io/acme/`. */
function formatCatalog({ registry, namespace }) {
    return namespace === '' ? `${registry}/` : `${registry}/${namespace}/`;
}

// EXTERNAL MODULE: ./build/src/commands/shared/inputs/read-references.js
var read_references = __webpack_require__(2609);
// EXTERNAL MODULE: ./build/src/artifact/index/tags-of-manifest.js
var tags_of_manifest = __webpack_require__(6442);
// EXTERNAL MODULE: ./build/src/base/limits.js
var limits = __webpack_require__(487);
// EXTERNAL MODULE: ./build/src/base/pattern/pattern-list.js
var pattern_list = __webpack_require__(6533);
// EXTERNAL MODULE: ./build/src/commands/shared/references.js
var references = __webpack_require__(8364);
;// CONCATENATED MODULE: ./build/src/base/version-order.js
/** Numbers with dots, then perhaps a pre-release and build metadata: `1.2`, `v1.10.0-rc.1`, `2024.06.1+build`, `1.2.3_build`. */
const VERSION = /^v?([0-9]{1,20}(?:\.[0-9]{1,20}){0,5})(?:-([0-9A-Za-z.-]{1,128}))?(?:[+_][0-9A-Za-z.-]{1,128})?$/;
/** Reads a name as a version; undefined for what is none. */
function parseVersion(name) {
    const found = VERSION.exec(name);
    if (found === null)
        return undefined;
    return { name, numbers: (found[1] ?? '').split('.'), preRelease: found[2]?.split('.') };
}
/**
 * Compares versions as semver does (2.0.0, section 11), with any count of numbers; `1` comes before `1.0`, and what is equal goes by
 * name. For `Array.sort`: the lowest first.
 */
function compareVersions(a, b) {
    const count = Math.max(a.numbers.length, b.numbers.length);
    for (let i = 0; i < count; i++) {
        const order = compareNumbers(a.numbers[i] ?? '0', b.numbers[i] ?? '0');
        if (order !== 0)
            return order;
    }
    return (comparePreReleases(a.preRelease, b.preRelease) || a.numbers.length - b.numbers.length || compareText(a.name, b.name));
}
function comparePreReleases(a, b) {
    if (a === undefined || b === undefined)
        return Number(a === undefined) - Number(b === undefined);
    const count = Math.min(a.length, b.length);
    for (let i = 0; i < count; i++) {
        const order = compareIdentifiers(a[i] ?? '', b[i] ?? '');
        if (order !== 0)
            return order;
    }
    return a.length - b.length;
}
/** Numbers come before words, as semver has it. */
function compareIdentifiers(a, b) {
    const [isA, isB] = [/^[0-9]+$/.test(a), /^[0-9]+$/.test(b)];
    if (isA && isB)
        return compareNumbers(a, b);
    return isA === isB ? compareText(a, b) : Number(isB) - Number(isA);
}
/** Decimal numbers of any length. */
function compareNumbers(a, b) {
    const [x, y] = [a.replace(/^0+(?=.)/, ''), b.replace(/^0+(?=.)/, '')];
    return x.length - y.length || compareText(x, y);
}
/** Compares by code units: the same on every machine. For `Array.sort`. */
function compareText(a, b) {
    if (a === b)
        return 0;
    return a < b ? -1 : 1;
}

;// CONCATENATED MODULE: ./build/src/commands/list/sort-tags.js

/**
 * Sorts tags, and keeps no more than `limit`.
 *
 * By version the lowest comes first, behind what is no version; the last are kept, which are the highest. Where none is a
 * version, and in the other orders, the first are kept.
 */
function sortTags(tags, order, limit) {
    if (order === 'name')
        return tags.toSorted(compareText).slice(0, limit);
    const versions = order === 'version' ? tags.map(parseVersion).filter((one) => one !== undefined) : [];
    if (versions.length === 0)
        return tags.slice(0, limit);
    const others = tags.filter((tag) => parseVersion(tag) === undefined).sort(compareText);
    return [...others, ...versions.sort(compareVersions).map(({ name }) => name)].slice(-limit);
}

;// CONCATENATED MODULE: ./build/src/commands/list/list.js








/** Lists the tags of a repository or layout, or the repositories of a registry. */
async function list(request, context) {
    const { filter, sort, limit = limits/* MAX_LISTED_NAMES */.eI } = request;
    const { observer } = context;
    const isWanted = (0,pattern_list/* patternFilter */.jm)(filter);
    const { kind, of, prefix, names } = await openListing(request, context);
    const found = [];
    let characters = 0;
    // Which tags are kept is only known once all are.
    const most = kind === 'tags' && sort !== 'registry' ? limits/* MAX_LISTED_NAMES */.eI : limit;
    let tooMany = false;
    for await (const name of names) {
        // A layout may call things what it likes; a line break would make two names of one.
        if (/[\p{Cc}\u2028\u2029]/u.test(name) || !isWanted(name))
            continue;
        tooMany = found.length >= most;
        if (tooMany)
            break;
        found.push(name);
        characters += name.length;
        if (characters > limits/* MAX_LISTED_CHARACTERS */.A7) {
            throw new errors/* ArtifactError */.nE('TOO_LARGE', `The ${kind} of ${of} have more than ${limits/* MAX_LISTED_CHARACTERS */.A7} characters`, {
                remedy: 'Set filter to those that are wanted, or limit to how many.',
            });
        }
    }
    if (tooMany && most === limits/* MAX_LISTED_NAMES */.eI) {
        throw new errors/* ArtifactError */.nE('TOO_LARGE', `${of} has more than ${limits/* MAX_LISTED_NAMES */.eI} ${kind}`, {
            remedy: 'Set filter to those that are wanted, or limit to how many.',
        });
    }
    const listed = kind === 'tags' ? sortTags(found, sort, limit) : found;
    const more = tooMany || found.length > limit;
    const counted = `${listed.length} ${listed.length === 1 ? { tags: 'tag', repositories: 'repository' }[kind] : kind}`;
    await context.group(`${of}: ${counted}`, async () => {
        for (const name of listed.slice(0, limits/* MAX_LOGGED_NAMES */.vA))
            observer.info(name);
        const left = listed.length - limits/* MAX_LOGGED_NAMES */.vA;
        if (left > 0)
            observer.info(`And ${left} more, which the outputs of the step have too.`);
    });
    const note = more ? `${counted}; there are more than the limit of ${limit}.` : `${counted}.`;
    if (more)
        observer.info(`There are more than the limit of ${limit}.`);
    return { kind, names: listed, prefix, note: `${of}: ${note}` };
}
async function openListing({ reference, catalog }, context) {
    const { signal } = context;
    if (catalog !== undefined) {
        const { registry, namespace } = catalog;
        const names = (await context.openCatalog(registry)).repositories({ signal });
        const own = namespace === '' ? names : startingWith(names, `${namespace}/`);
        return { kind: 'repositories', of: formatCatalog(catalog), prefix: `${registry}/`, names: own };
    }
    if (reference === undefined)
        throw new errors/* ArtifactError */.nE('INPUT_INVALID', 'The command list needs the input reference');
    const store = await context.openReadable(reference);
    const prefix = `${(0,oci_reference/* formatRepository */.Sh)(reference)}:`;
    if (reference.tag === undefined && reference.digest === undefined) {
        return { kind: 'tags', of: (0,oci_reference/* formatRepository */.Sh)(reference), prefix, names: store.tags({ signal }) };
    }
    const found = await store.resolve((0,references/* nameIn */.ZC)(reference), { signal });
    if (found === undefined)
        throw (0,references/* missing */.LO)(reference);
    const names = await (0,tags_of_manifest/* tagsOfManifest */.e)(store, found.digest, signal);
    return { kind: 'tags', of: (0,oci_reference/* formatReference */.FH)(reference), prefix, names };
}
async function* startingWith(names, start) {
    for await (const name of names)
        if (name.startsWith(start))
            yield name;
}

;// CONCATENATED MODULE: ./build/src/commands/list/command.js




/** `list`: lists tags, or the repositories of a registry. */
const command = {
    read(inputs) {
        const text = (0,read_references/* onlyOne */.jr)(inputs.list('reference'), 'reference', 'list');
        const catalog = (0,read_references/* named */.KT)('reference', () => parseCatalogReference(text));
        const reference = catalog === undefined ? (0,read_references/* named */.KT)('reference', () => (0,oci_reference/* parseReference */.F2)(text)) : undefined;
        const request = {
            reference,
            catalog,
            filter: inputs.lines('filter'),
            limit: inputs.count('limit'),
            sort: inputs.choice('sort'),
            dryRun: inputs.flag('dry-run'),
        };
        return { request, places: [reference ?? catalog].filter((place) => place !== undefined) };
    },
    run: list,
    report({ kind, names, prefix, note }, { dryRun }) {
        return {
            outputs: {
                count: String(names.length),
                references: names.map((name) => `${prefix}${name}`).join('\n'),
                [kind]: names.join('\n'),
            },
            summary: { title: dryRun ? 'Listed: dry run' : 'Listed', notes: [note], listing: { kind, names } },
        };
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
