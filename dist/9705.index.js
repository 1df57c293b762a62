export const id = 9705;
export const ids = [9705];
export const modules = {

/***/ 8774:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   M: () => (/* binding */ mustFetch),
/* harmony export */   choosePlatform: () => (/* binding */ choosePlatform),
/* harmony export */   o: () => (/* binding */ manifestsOf)
/* harmony export */ });
/* harmony import */ var _base_async_parallel_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(8697);
/* harmony import */ var _base_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2396);
/* harmony import */ var _base_limits_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(487);
/* harmony import */ var _oci_manifest_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2262);
/* harmony import */ var _oci_platform_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3856);





/**
 * Picks the child of an index that is for `platform`.
 * @throws ArtifactError NOT_FOUND listing the platforms that are there
 */
function choosePlatform(manifests, platform, where) {
    const real = manifests.filter((child) => child.platform !== undefined && !(0,_oci_platform_js__WEBPACK_IMPORTED_MODULE_2__/* .isUnknownPlatform */ ._H)(child.platform));
    const match = real.find(({ platform: have }) => have?.variant === platform.variant && have !== undefined && (0,_oci_platform_js__WEBPACK_IMPORTED_MODULE_2__/* .matchesPlatform */ .pC)(have, platform)) ?? real.find(({ platform: have }) => have !== undefined && (0,_oci_platform_js__WEBPACK_IMPORTED_MODULE_2__/* .matchesPlatform */ .pC)(have, platform));
    if (match !== undefined)
        return match;
    const there = real.map(({ platform: have }) => (have === undefined ? '' : (0,_oci_platform_js__WEBPACK_IMPORTED_MODULE_2__/* .formatPlatform */ .Bq)(have))).join(', ');
    throw new _base_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ArtifactError */ .nE('NOT_FOUND', `The index ${where} has nothing for the platform ${(0,_oci_platform_js__WEBPACK_IMPORTED_MODULE_2__/* .formatPlatform */ .Bq)(platform)}; it has ${there || 'no platforms at all'}`, { remedy: 'Set the input platform to one that is there.' });
}
/**
 * The manifests whose layers make up a reference: itself, or of an index the child for `platform`, or without a platform
 * every child, as ORAS has it. BuildKit's attestation manifests are no children in that sense. Each is fetched once.
 * @throws ArtifactError TOO_LARGE for indexes nested deeper than MAX_TREE_DEPTH
 */
async function manifestsOf(store, root, platform, signal) {
    const found = [];
    const seen = new Set([root.descriptor.digest]);
    let level = [root];
    for (let depth = 0; level.length > 0; depth++) {
        if (depth > _base_limits_js__WEBPACK_IMPORTED_MODULE_3__/* .MAX_TREE_DEPTH */ .is) {
            throw new _base_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ArtifactError */ .nE('TOO_LARGE', `The index in ${store.name} is nested more than ${_base_limits_js__WEBPACK_IMPORTED_MODULE_3__/* .MAX_TREE_DEPTH */ .is} deep`);
        }
        const wanted = [];
        for (const bytes of level) {
            const where = `${store.name}@${bytes.descriptor.digest}`;
            const manifest = (0,_oci_manifest_js__WEBPACK_IMPORTED_MODULE_1__/* .parseManifest */ .Ng)(bytes, where);
            if (manifest.kind === 'manifest') {
                found.push({ bytes, manifest });
                continue;
            }
            const children = platform === undefined
                ? manifest.manifests.filter((child) => !(0,_oci_platform_js__WEBPACK_IMPORTED_MODULE_2__/* .isUnknownPlatform */ ._H)(child.platform))
                : [choosePlatform(manifest.manifests, platform, where)];
            wanted.push(...children.filter(({ digest }) => !seen.has(digest)));
            for (const { digest } of children)
                seen.add(digest);
        }
        if (seen.size > _base_limits_js__WEBPACK_IMPORTED_MODULE_3__/* .MAX_TREE_NODES */ .iS) {
            throw new _base_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ArtifactError */ .nE('TOO_LARGE', `The index in ${store.name} has more than ${_base_limits_js__WEBPACK_IMPORTED_MODULE_3__/* .MAX_TREE_NODES */ .iS} manifests`);
        }
        level = await (0,_base_async_parallel_js__WEBPACK_IMPORTED_MODULE_4__/* .parallel */ ._)(wanted, _base_limits_js__WEBPACK_IMPORTED_MODULE_3__/* .BLOB_CONCURRENCY */ .wE, (child, inner) => mustFetch(store, child.digest, inner), signal);
    }
    return found;
}
/**
 * Fetches a manifest that has to be there because something refers to it.
 * @throws ArtifactError NOT_FOUND
 */
async function mustFetch(store, reference, signal) {
    const bytes = await store.fetchManifest(reference, signal === undefined ? {} : { signal });
    if (bytes !== undefined)
        return bytes;
    const separator = reference.includes(':') ? '@' : ':';
    throw new _base_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ArtifactError */ .nE('NOT_FOUND', `There is no ${store.name}${separator}${reference}`, {
        remedy: 'Check the name, the tag or digest, and that it was pushed before this step.',
    });
}


/***/ }),

/***/ 6442:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   e: () => (/* binding */ tagsOfManifest)
/* harmony export */ });
/* harmony import */ var _base_async_parallel_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8697);
/* harmony import */ var _base_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2396);
/* harmony import */ var _base_limits_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(487);



/**
 * The tags of a store that name a manifest, in the store's order. No registry can be asked for them, so each tag is
 * looked up.
 * @throws ArtifactError TOO_LARGE above MAX_TAG_LOOKS tags, and as listing fails
 */
async function tagsOfManifest(store, digest, signal) {
    const tags = [];
    for await (const tag of store.tags({ signal })) {
        tags.push(tag);
        if (tags.length > _base_limits_js__WEBPACK_IMPORTED_MODULE_1__/* .MAX_TAG_LOOKS */ .nZ) {
            throw new _base_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ArtifactError */ .nE('TOO_LARGE', `${store.name} has more than ${_base_limits_js__WEBPACK_IMPORTED_MODULE_1__/* .MAX_TAG_LOOKS */ .nZ} tags, too many to look up which of them name ${digest}`);
        }
    }
    const held = await (0,_base_async_parallel_js__WEBPACK_IMPORTED_MODULE_2__/* .parallel */ ._)(tags, _base_limits_js__WEBPACK_IMPORTED_MODULE_1__/* .TREE_CONCURRENCY */ .f1, async (tag, inner) => (await store.resolve(tag, { signal: inner }))?.digest, signal);
    return tags.filter((_, i) => held[i] === digest);
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

/***/ 9705:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   list: () => (/* binding */ list)
/* harmony export */ });
/* harmony import */ var _artifact_index_tags_of_manifest_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6442);
/* harmony import */ var _base_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2396);
/* harmony import */ var _base_limits_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(487);
/* harmony import */ var _base_pattern_pattern_list_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6533);
/* harmony import */ var _oci_catalog_reference_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8080);
/* harmony import */ var _oci_reference_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(4974);
/* harmony import */ var _shared_subject_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(5304);







/** Lists the tags of a repository or layout, or the repositories of a registry. */
async function list(request, context) {
    const { filter, limit = _base_limits_js__WEBPACK_IMPORTED_MODULE_6__/* .MAX_LISTED_NAMES */ .eI } = request;
    const { observer } = context;
    const isWanted = (0,_base_pattern_pattern_list_js__WEBPACK_IMPORTED_MODULE_2__/* .patternFilter */ .jm)(filter);
    const { kind, of, prefix, names } = await openListing(request, context);
    const listed = [];
    let more = false;
    for await (const name of names) {
        // A layout may call things what it likes; a line break would make two names of one.
        if (/[\p{Cc}\u2028\u2029]/u.test(name) || !isWanted(name))
            continue;
        more = listed.length >= limit;
        if (more)
            break;
        listed.push(name);
    }
    if (more && request.limit === undefined) {
        throw new _base_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ArtifactError */ .nE('TOO_LARGE', `${of} has more than ${_base_limits_js__WEBPACK_IMPORTED_MODULE_6__/* .MAX_LISTED_NAMES */ .eI} ${kind}`, {
            remedy: 'Set filter to those that are wanted, or limit to how many.',
        });
    }
    const counted = `${listed.length} ${listed.length === 1 ? { tags: 'tag', repositories: 'repository' }[kind] : kind}`;
    await context.group(`${of}: ${counted}`, async () => {
        for (const name of listed.slice(0, _base_limits_js__WEBPACK_IMPORTED_MODULE_6__/* .MAX_LOGGED_NAMES */ .vA))
            observer.info(name);
        const left = listed.length - _base_limits_js__WEBPACK_IMPORTED_MODULE_6__/* .MAX_LOGGED_NAMES */ .vA;
        if (left > 0)
            observer.info(`And ${left} more, which the outputs of the step have too.`);
    });
    const note = more ? `${counted}; there are more than the limit of ${limit}.` : `${counted}.`;
    if (more)
        observer.info(`There are more than the limit of ${limit}.`);
    return {
        name: of,
        targets: [],
        files: [],
        listing: { kind, names: listed, prefix },
        changed: false,
        count: listed.length,
        notes: [`${of}: ${note}`],
        recheck: [],
    };
}
async function openListing({ reference, catalog }, context) {
    const { signal } = context;
    if (catalog !== undefined) {
        const { registry, namespace } = catalog;
        const names = (await context.openCatalog(registry)).repositories({ signal });
        const own = namespace === '' ? names : startingWith(names, `${namespace}/`);
        return { kind: 'repositories', of: (0,_oci_catalog_reference_js__WEBPACK_IMPORTED_MODULE_3__/* .formatCatalog */ .f)(catalog), prefix: `${registry}/`, names: own };
    }
    if (reference === undefined)
        throw new _base_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ArtifactError */ .nE('INPUT_INVALID', 'The command list needs the input reference');
    const store = await context.openStore(reference, 'pull');
    const prefix = `${(0,_oci_reference_js__WEBPACK_IMPORTED_MODULE_4__/* .formatRepository */ .Sh)(reference)}:`;
    if (reference.tag === undefined && reference.digest === undefined) {
        return { kind: 'tags', of: (0,_oci_reference_js__WEBPACK_IMPORTED_MODULE_4__/* .formatRepository */ .Sh)(reference), prefix, names: store.tags({ signal }) };
    }
    const found = await store.resolve((0,_shared_subject_js__WEBPACK_IMPORTED_MODULE_5__/* .nameIn */ .ZC)(reference), { signal });
    if (found === undefined)
        throw (0,_shared_subject_js__WEBPACK_IMPORTED_MODULE_5__/* .missing */ .LO)(reference);
    const names = await (0,_artifact_index_tags_of_manifest_js__WEBPACK_IMPORTED_MODULE_0__/* .tagsOfManifest */ .e)(store, found.digest, signal);
    return { kind: 'tags', of: (0,_oci_reference_js__WEBPACK_IMPORTED_MODULE_4__/* .formatReference */ .FH)(reference), prefix, names };
}
async function* startingWith(names, start) {
    for await (const name of names)
        if (name.startsWith(start))
            yield name;
}


/***/ }),

/***/ 5304:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   EZ: () => (/* binding */ openExisting),
/* harmony export */   LO: () => (/* binding */ missing),
/* harmony export */   ZC: () => (/* binding */ nameIn),
/* harmony export */   _: () => (/* binding */ notThere),
/* harmony export */   f9: () => (/* binding */ resolveSubject),
/* harmony export */   os: () => (/* binding */ findSubject)
/* harmony export */ });
/* harmony import */ var _artifact_index_choose_manifest_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8774);
/* harmony import */ var _base_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2396);
/* harmony import */ var _oci_manifest_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2262);
/* harmony import */ var _oci_media_types_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(415);
/* harmony import */ var _oci_reference_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(4974);
/* harmony import */ var _wait_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(3131);






/**
 * The tag or digest that a reference names.
 * @throws ArtifactError REFERENCE_INVALID for a bare repository
 */
function nameIn(reference) {
    const name = reference.digest ?? reference.tag;
    if (name !== undefined)
        return name;
    throw new _base_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ArtifactError */ .nE('REFERENCE_INVALID', `${(0,_oci_reference_js__WEBPACK_IMPORTED_MODULE_4__/* .formatReference */ .FH)(reference)} names no tag and no digest`, {
        remedy: 'Add :TAG or @sha256:… to it.',
    });
}
/**
 * The store of a reference to read from; undefined for a layout that does not exist.
 * @param isWaiting whether one that somebody may be about to write counts as absent: a folder with blobs and nothing else
 */
async function openExisting(reference, { openStore }, isWaiting = false) {
    try {
        return await openStore(reference, 'pull');
    }
    catch (error) {
        if ((0,_base_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .isArtifactError */ .Z9)(error, 'NOT_FOUND') || (isWaiting && (0,_base_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .isArtifactError */ .Z9)(error, 'LAYOUT_INVALID')))
            return undefined;
        throw error;
    }
}
/**
 * What a subject names, or with `platform` the child of it, with all that is needed to see what is attached to it; undefined
 * when it is not there.
 */
async function findSubject(store, subject, platform, signal) {
    const descriptor = await store.resolve(nameIn(subject), { signal });
    if (descriptor === undefined)
        return undefined;
    const { digest } = descriptor;
    if (!(0,_oci_media_types_js__WEBPACK_IMPORTED_MODULE_3__/* .isIndexMediaType */ .$$)(descriptor.mediaType))
        return { descriptor, digest };
    const where = (0,_oci_reference_js__WEBPACK_IMPORTED_MODULE_4__/* .formatReference */ .FH)(subject);
    const index = (0,_oci_manifest_js__WEBPACK_IMPORTED_MODULE_2__/* .parseManifest */ .Ng)(await (0,_artifact_index_choose_manifest_js__WEBPACK_IMPORTED_MODULE_0__/* .mustFetch */ .M)(store, digest, signal), where);
    if (index.kind !== 'index')
        return { descriptor, digest };
    const chosen = platform === undefined ? descriptor : (0,_artifact_index_choose_manifest_js__WEBPACK_IMPORTED_MODULE_0__.choosePlatform)(index.manifests, platform, where);
    return { descriptor: chosen, digest: chosen.digest, index };
}
/** The manifest that a subject names, or with `platform` the child of it; undefined when it is not there. */
async function resolveSubject(store, subject, platform, signal) {
    // Without a platform nothing of an index need be known.
    if (platform === undefined)
        return store.resolve(nameIn(subject), { signal });
    return (await findSubject(store, subject, platform, signal))?.descriptor;
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
        if (!(0,_base_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .isArtifactError */ .Z9)(error, 'NOT_FOUND'))
            return plain;
        return new _base_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ArtifactError */ .nE('NOT_FOUND', `${plain.message}: there is no repository ${(0,_oci_reference_js__WEBPACK_IMPORTED_MODULE_4__/* .formatRepository */ .Sh)(reference)}`, {
            remedy: 'Check its name, and that an earlier step pushed to it; one that is hidden from these credentials looks the same.',
        });
    }
    if (reference.digest !== undefined || tags.length === 0)
        return plain;
    const more = tags.length > SHOWN_TAGS ? ' and others' : '';
    return new _base_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ArtifactError */ .nE('NOT_FOUND', plain.message, {
        remedy: `Check the tag; ${(0,_oci_reference_js__WEBPACK_IMPORTED_MODULE_4__/* .formatRepository */ .Sh)(reference)} has ${tags.slice(0, SHOWN_TAGS).join(', ')}${more}.`,
    });
}
/** The error for a reference that names nothing, after a wait of `waitMs` for it. */
function missing(reference, waitMs) {
    return new _base_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ArtifactError */ .nE('NOT_FOUND', `There is no ${(0,_oci_reference_js__WEBPACK_IMPORTED_MODULE_4__/* .formatReference */ .FH)(reference)}${(0,_wait_js__WEBPACK_IMPORTED_MODULE_5__/* .afterWait */ .CW)(waitMs)}`, {
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
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8500);
/* harmony import */ var _base_async_cancelled_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2871);
/* harmony import */ var _base_clock_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8489);
/* harmony import */ var _base_limits_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(487);




/** The pause after a pause: half as long again, up to MAX_WAIT_PAUSE_MS. All in ms. */
function nextPause(pause) {
    return Math.min(pause * 1.5, _base_limits_js__WEBPACK_IMPORTED_MODULE_2__/* .MAX_WAIT_PAUSE_MS */ .xH);
}
/**
 * Looks for something until it is there: at once, then in pauses that grow from WAIT_PAUSE_MS to MAX_WAIT_PAUSE_MS, for
 * the last time when the wait is over. Gives what `look` found; undefined when there was nothing to the end.
 * @param look gives undefined for what is not there; what it throws is thrown on, for a refusal is no absence
 * @throws ArtifactError CANCELLED, or the signal's own
 */
async function waitFor(look, { what, waitMs = 0, observer, signal }) {
    const started = (0,_base_clock_js__WEBPACK_IMPORTED_MODULE_3__/* .clockMs */ .L)();
    for (let pause = _base_limits_js__WEBPACK_IMPORTED_MODULE_2__/* .WAIT_PAUSE_MS */ .gM, looks = 1;; pause = nextPause(pause), looks += 1) {
        const found = await look();
        const waited = (0,_base_clock_js__WEBPACK_IMPORTED_MODULE_3__/* .clockMs */ .L)() - started;
        const left = waitMs - waited;
        if (found !== undefined && looks > 1)
            observer.info(`${what} is there after ${seconds(waited)} s.`);
        if (found !== undefined || left <= 0)
            return found;
        if (looks === 1)
            observer.info(`Waiting for ${what}, which is not there yet, for up to ${seconds(waitMs)} s.`);
        else
            observer.debug(`${what} is not there yet; ${seconds(left)} s are left.`);
        try {
            await (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_0__.setTimeout)(Math.min(pause, left), undefined, { signal });
        }
        catch {
            throw (0,_base_async_cancelled_js__WEBPACK_IMPORTED_MODULE_1__/* .cancelledError */ .YQ)(signal);
        }
    }
}
/** What an error for something that is not there says of the wait for it; empty without one. */
function afterWait(waitMs) {
    return waitMs === undefined || waitMs === 0 ? '' : `, not even after the ${seconds(waitMs)} s of the input wait`;
}
function seconds(ms) {
    return ms < 1000 ? ms / 1000 : Math.round(ms / 1000);
}


/***/ })

};
