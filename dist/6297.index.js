export const id = 6297;
export const ids = [6297];
export const modules = {

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

/***/ 5072:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C: () => (/* binding */ attempt),
/* harmony export */   g: () => (/* binding */ allDone)
/* harmony export */ });
/* harmony import */ var _base_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2396);

/** Failures and finished targets that the one-line error names; the log has all of them. */
const SHOWN = 3;
const SHOWN_NAME = 100;
const SHOWN_MESSAGE = 300;
/**
 * Does the work at one of several targets. A failure is noted and logged, so that the others are tried all the same;
 * {@link allDone} throws it. What nobody foresaw, and the end of the step, is thrown at once.
 * @param name what the target is called in a message
 */
async function attempt(name, work, { observer, signal }) {
    try {
        return { name, value: await work() };
    }
    catch (error) {
        if (signal.aborted || !(error instanceof _base_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ArtifactError */ .nE))
            throw error;
        observer.info(`Failed: ${name}: ${error.message}`);
        return { name, error };
    }
}
/**
 * What came of all targets, when each was done.
 * @param doing what was done there, to begin a sentence with: `Pushing`
 * @param targets what they are, in the plural
 * @throws ArtifactError the failure of an only target; of several one with the code of the first failure that says which
 * failed and why, and which are done
 */
function allDone(doing, outcomes, targets = 'targets') {
    const values = [];
    const done = [];
    const failed = [];
    for (const outcome of outcomes) {
        if ('error' in outcome)
            failed.push(outcome);
        else {
            values.push(outcome.value);
            done.push(outcome.name);
        }
    }
    const [first] = failed;
    if (first === undefined)
        return values;
    if (outcomes.length === 1)
        throw first.error;
    const { code, remedy, status } = first.error;
    const finished = done.length === 0 ? 'none is done' : `done: ${list(done.map((name) => cut(name, SHOWN_NAME)))}`;
    const why = list(failed.map(sentence), '; ');
    throw new _base_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ArtifactError */ .nE(code, `${doing} failed at ${failed.length} of ${outcomes.length} ${targets}, which the next run tries again (${finished}): ${why}`, {
        cause: first.error.cause,
        remedy,
        status,
        detail: [
            ...failed.flatMap(({ name, error }) => [`failed  ${name}: ${error.message} (${error.code})`, ...error.detail]),
            ...done.map((name) => `done    ${name}`),
        ],
    });
}
/** Most messages name their target. */
function sentence({ name, error }) {
    const message = error.message.includes(name) ? error.message : `${cut(name, SHOWN_NAME)}: ${error.message}`;
    return cut(message, SHOWN_MESSAGE);
}
function list(items, separator = ', ') {
    const rest = items.length - SHOWN;
    return `${items.slice(0, SHOWN).join(separator)}${rest > 0 ? `${separator}and ${rest} more` : ''}`;
}
function cut(text, length) {
    return text.length <= length ? text : `${text.slice(0, length - 1)}…`;
}


/***/ }),

/***/ 3162:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   c: () => (/* binding */ readOverwrite),
/* harmony export */   m: () => (/* binding */ readRepair)
/* harmony export */ });
/* harmony import */ var _base_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2396);

/** Reads `overwrite` of a command that can mend what it finds. */
function readRepair(inputs) {
    const choice = inputs.choice('overwrite');
    return { overwrite: choice !== 'false', repair: choice === 'repair' };
}
/**
 * Reads `overwrite` of a command that mends nothing; undefined if it is not given.
 * @throws ArtifactError INPUT_INVALID for `repair`
 */
function readOverwrite(inputs) {
    const choice = inputs.choice('overwrite');
    if (choice !== 'repair')
        return choice === undefined ? undefined : choice === 'true';
    throw new _base_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ArtifactError */ .nE('INPUT_INVALID', 'The input overwrite has "repair", which is for push, attach and copy', {
        remedy: 'Set overwrite to true or false.',
    });
}


/***/ }),

/***/ 497:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   R: () => (/* binding */ putShowingAgain)
/* harmony export */ });
/* harmony import */ var _base_async_sleep_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7195);
/* harmony import */ var _base_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2396);
/* harmony import */ var _base_limits_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(487);



/**
 * Puts a manifest. A registry that does not find a blob it took (ghcr.io, for moments) is shown the blobs again: at first by
 * asking for each, then, as it may be wrong there too, by sending them.
 * @param show puts all that the manifest names once more
 */
async function putShowingAgain(put, show, signal) {
    for (let tries = 1;; tries += 1) {
        try {
            return await put();
        }
        catch (error) {
            if (tries > _base_limits_js__WEBPACK_IMPORTED_MODULE_2__/* .BLOB_UNKNOWN_RETRIES */ .YQ || !(0,_base_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .isArtifactError */ .Z9)(error, 'BLOB_UNKNOWN'))
                throw error;
        }
        if (tries > 1)
            await (0,_base_async_sleep_js__WEBPACK_IMPORTED_MODULE_0__/* .sleep */ .y)(_base_limits_js__WEBPACK_IMPORTED_MODULE_2__/* .BLOB_UNKNOWN_DELAY_MS */ .CO, signal);
        await show({ assumeAbsent: tries > 1 });
    }
}


/***/ })

};
