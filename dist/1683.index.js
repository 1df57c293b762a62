export const id = 1683;
export const ids = [1683];
export const modules = {

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

/***/ 4128:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   MB: () => (/* binding */ entryName),
/* harmony export */   W0: () => (/* binding */ splitName),
/* harmony export */   nD: () => (/* binding */ formatName),
/* harmony export */   w5: () => (/* binding */ REF_NAME)
/* harmony export */ });
/* harmony import */ var _oci_reference_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4974);

/** The annotation that holds a name (image-spec 1.1.1, image-layout.md, "index.json file"). */
const REF_NAME = 'org.opencontainers.image.ref.name';
/** Where containerd, Docker and BuildKit write the full name when {@link REF_NAME} is the tag alone. */
const IMAGE_NAME = 'io.containerd.image.name';
/** As it is written behind a layout's path: `v1`, `docker.io/library/alpine:latest`. */
function formatName({ text, tag, repository }) {
    return tag === undefined || repository === undefined ? text : `${repository}:${tag}`;
}
/** Reads what an entry is called from its annotations; undefined for one without a name. */
function entryName(annotations) {
    const text = annotations?.[REF_NAME];
    if (text === undefined || text === '')
        return undefined;
    if (!(0,_oci_reference_js__WEBPACK_IMPORTED_MODULE_0__/* .isTag */ .dz)(text))
        return { text, ...splitName(text) };
    const whole = splitName(annotations?.[IMAGE_NAME] ?? '');
    return { text, tag: text, repository: whole.tag === text ? whole.repository : undefined };
}
/** Tag and canonical repository of a name, as far as it has them. */
function splitName(name) {
    const colon = name.lastIndexOf(':');
    const behind = name.slice(colon + 1);
    if (colon <= 0 || !(0,_oci_reference_js__WEBPACK_IMPORTED_MODULE_0__/* .isTag */ .dz)(behind))
        return { tag: undefined, repository: name === '' ? undefined : canonical(name) };
    return { tag: behind, repository: canonical(name.slice(0, colon)) };
}
/** The same text for all ways to write one repository, as Docker reads them: `alpine` is `docker.io/library/alpine`. */
function canonical(repository) {
    try {
        const { tag, digest, ...bare } = (0,_oci_reference_js__WEBPACK_IMPORTED_MODULE_0__/* .parseReference */ .F2)(repository);
        return tag === undefined && digest === undefined && bare.kind === 'registry' ? (0,_oci_reference_js__WEBPACK_IMPORTED_MODULE_0__/* .formatRepository */ .Sh)(bare) : repository;
    }
    catch {
        // What no registry could have is compared as it is written.
        return repository;
    }
}


/***/ }),

/***/ 9573:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C: () => (/* binding */ layoutInvalid),
/* harmony export */   R: () => (/* binding */ layoutFileError)
/* harmony export */ });
/* harmony import */ var _base_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2396);
/* harmony import */ var _base_file_error_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7382);


/** The error for a directory or tar that is not an OCI image layout. */
function layoutInvalid(path, what, cause) {
    return new _base_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ArtifactError */ .nE('LAYOUT_INVALID', `${path} ${what}`, {
        cause,
        remedy: 'Name an OCI image layout: a directory or .tar with the files oci-layout and index.json.',
    });
}
const REMEDIES = {
    full: 'Free space on that disk, or use a layout on another.',
    access: 'Check that the path may be read and written.',
};
/**
 * Turns a failed system call on a layout into NO_SPACE or FILE_ACCESS. Returns any other error unchanged.
 * @param what what was tried, such as `Writing the blob sha256:…`
 * @param path the file or directory
 */
function layoutFileError(error, what, path) {
    return (0,_base_file_error_js__WEBPACK_IMPORTED_MODULE_1__/* .systemCallError */ .we)(error, `${what} at ${path}`, REMEDIES);
}


/***/ }),

/***/ 1095:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   LU: () => (/* binding */ childrenOf),
/* harmony export */   SP: () => (/* binding */ parseLayoutIndex),
/* harmony export */   VG: () => (/* binding */ LayoutIndex),
/* harmony export */   yL: () => (/* binding */ oneOf)
/* harmony export */ });
/* harmony import */ var _base_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2396);
/* harmony import */ var _oci_descriptor_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8514);
/* harmony import */ var _oci_json_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(5373);
/* harmony import */ var _oci_media_types_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(415);
/* harmony import */ var _oci_strict_json_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(1733);
/* harmony import */ var _entry_name_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(4128);
/* harmony import */ var _layout_error_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(9573);







/**
 * An index.json that can be changed. What it is asked and told costs the same however many entries it has, so that
 * thousands of tags are listed in the time that they take to arrive.
 */
class LayoutIndex {
    /** By place, in the order of the file. */
    #entries = new Map();
    #byDigest = new Map();
    /** Those without a name. */
    #unnamed = new Map();
    /** By the text of their name, and those whose tag is only a part of it by that. */
    #byName = new Map();
    #byTag = new Map();
    /** The file's other fields, kept as they are. */
    #rest;
    #end = 0;
    /** @default of a new layout */
    constructor(entries = [], rest = { schemaVersion: 2, mediaType: _oci_media_types_js__WEBPACK_IMPORTED_MODULE_2__/* .MEDIA_TYPE */ .Ap.ociIndex, manifests: [] }) {
        this.#rest = rest;
        for (const entry of entries)
            this.#append(entry);
    }
    /** In the order of the file. */
    get entries() {
        return this.#entries.values();
    }
    /** The first entry of a manifest; undefined for one that is not listed. */
    firstOf(digest) {
        const [place] = this.#byDigest.get(digest) ?? [];
        return place === undefined ? undefined : this.#entries.get(place);
    }
    /** Whether a manifest that is listed has a name. */
    isNamed(digest) {
        return (this.#byDigest.get(digest)?.size ?? 0) > (this.#unnamed.get(digest)?.size ?? 0);
    }
    /**
     * The entries that a name may mean: those that are called so; else those whose tag it is, such as `1.0` of
     * `localhost/demo:1.0`; else those whose full name it is, however that is written.
     */
    named(name) {
        const places = this.#byName.get(name) ?? this.#byTag.get(name);
        if (places !== undefined)
            return this.#at(places);
        const { tag, repository } = (0,_entry_name_js__WEBPACK_IMPORTED_MODULE_3__/* .splitName */ .W0)(name);
        return this.#at(this.#byTag.get(tag ?? '')).filter((entry) => entry.name?.repository === repository);
    }
    /** The entries of one repository: those that have its name, with a tag or without. */
    within(repository) {
        const { repository: wanted } = (0,_entry_name_js__WEBPACK_IMPORTED_MODULE_3__/* .splitName */ .W0)(`${repository}:0`);
        return new LayoutIndex([...this.#entries.values()].filter(({ name }) => name?.repository === wanted), this.#rest);
    }
    /** The manifest that `tag` names for who writes it: of several the last counts, as for ORAS. */
    holder(tag) {
        return this.#at(this.#byName.get(tag)).at(-1)?.descriptor.digest;
    }
    /**
     * Lists `descriptor`, under `tag` where given. As ORAS does it, a manifest that loses its last tag stays listed without
     * one, and one that gets its first tag is not listed twice.
     * @returns false where it was listed so already
     */
    put(descriptor, tag) {
        const { digest } = descriptor;
        const before = this.firstOf(digest);
        if (tag === undefined) {
            if (before === undefined)
                this.#append(madeEntry(descriptor, undefined));
            return before === undefined;
        }
        const holders = this.#at(this.#byName.get(tag));
        if (holders.length === 1 && holders[0]?.descriptor.digest === digest)
            return false;
        this.#unname(this.#byName.get(tag));
        this.removeUnnamed(digest);
        this.#append(before === undefined ? madeEntry(descriptor, tag) : renamed(before, tag));
        return true;
    }
    /** Takes a tag away; what it named stays listed. False where there was none. */
    removeTag(tag) {
        return this.#unname(this.#byName.get(tag) ?? this.#byTag.get(tag));
    }
    /** Takes the entry of a manifest away that has no name. False where there was none. */
    removeUnnamed(digest) {
        const places = this.#unnamed.get(digest);
        for (const place of places ?? [])
            this.#remove(place);
        return places !== undefined;
    }
    /** Takes a manifest away with all its tags. False where it was not listed. */
    removeManifest(digest) {
        const places = this.#byDigest.get(digest);
        for (const place of places ?? [])
            this.#remove(place);
        return places !== undefined;
    }
    /** The text of the file. */
    encode() {
        return JSON.stringify({ ...this.#rest, manifests: [...this.#entries.values()].map(({ raw }) => raw) });
    }
    #unname(places) {
        for (const place of places ?? []) {
            const entry = this.#entries.get(place);
            if (entry === undefined)
                continue;
            if (this.#byDigest.get(entry.descriptor.digest)?.size === 1)
                this.#set(place, renamed(entry, undefined));
            else
                this.#remove(place);
        }
        return places !== undefined;
    }
    #append(entry) {
        this.#set(this.#end++, entry);
    }
    /** Puts an entry into a place, that of another in its stead. */
    #set(place, entry) {
        this.#forget(place);
        const { descriptor, name } = entry;
        this.#entries.set(place, entry);
        note(this.#byDigest, descriptor.digest, place);
        note(this.#unnamed, name === undefined ? descriptor.digest : undefined, place);
        note(this.#byName, name?.text, place);
        note(this.#byTag, name?.tag, place);
    }
    #remove(place) {
        this.#forget(place);
        this.#entries.delete(place);
    }
    #forget(place) {
        const entry = this.#entries.get(place);
        if (entry === undefined)
            return;
        const { descriptor, name } = entry;
        forget(this.#byDigest, descriptor.digest, place);
        forget(this.#unnamed, descriptor.digest, place);
        forget(this.#byName, name?.text, place);
        forget(this.#byTag, name?.tag, place);
    }
    #at(places) {
        return [...(places ?? [])].flatMap((place) => this.#entries.get(place) ?? []);
    }
}
/** The children of an index; none of any other manifest. */
function childrenOf(manifest) {
    return manifest.kind === 'index' ? manifest.manifests.map(({ digest }) => digest) : [];
}
/**
 * The one entry that several mean: that of the only manifest among them. Of one name without a repository the last counts, as
 * for ORAS; undefined where they are names of several repositories.
 */
function oneOf(entries) {
    const last = entries.at(-1);
    const isSame = (entry) => entry.descriptor.digest === last?.descriptor.digest || entry.name?.repository === last?.name?.repository;
    return entries.every(isSame) ? last : undefined;
}
function note(places, key, place) {
    if (key === undefined)
        return;
    const known = places.get(key);
    if (known === undefined)
        places.set(key, new Set([place]));
    else
        known.add(place);
}
function forget(places, key, place) {
    if (key === undefined)
        return;
    const known = places.get(key);
    known?.delete(place);
    if (known?.size === 0)
        places.delete(key);
}
/**
 * Reads an index.json.
 * @param path of the file, for messages
 * @throws ArtifactError LAYOUT_INVALID
 */
function parseLayoutIndex(bytes, path) {
    let value;
    try {
        value = (0,_oci_strict_json_js__WEBPACK_IMPORTED_MODULE_5__/* .parseStrictJson */ .R)(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    }
    catch (cause) {
        throw (0,_layout_error_js__WEBPACK_IMPORTED_MODULE_4__/* .layoutInvalid */ .C)(path, 'is not JSON', cause);
    }
    if (!(0,_oci_descriptor_js__WEBPACK_IMPORTED_MODULE_1__/* .isJsonObject */ .OW)(value))
        throw (0,_layout_error_js__WEBPACK_IMPORTED_MODULE_4__/* .layoutInvalid */ .C)(path, 'is not an image index');
    if (value.schemaVersion !== 2)
        throw (0,_layout_error_js__WEBPACK_IMPORTED_MODULE_4__/* .layoutInvalid */ .C)(path, 'is not an image index of schemaVersion 2');
    // Go, and so ORAS, writes an empty list as null.
    const list = value.manifests ?? [];
    if (!Array.isArray(list))
        throw (0,_layout_error_js__WEBPACK_IMPORTED_MODULE_4__/* .layoutInvalid */ .C)(path, 'is an image index whose manifests are not a list');
    return new LayoutIndex(list.map((raw, i) => parseEntry(raw, i, path)), value);
}
function parseEntry(raw, position, path) {
    try {
        const descriptor = (0,_oci_descriptor_js__WEBPACK_IMPORTED_MODULE_1__/* .parseDescriptor */ .BA)(raw, `entry ${position + 1}`);
        return { descriptor, name: (0,_entry_name_js__WEBPACK_IMPORTED_MODULE_3__/* .entryName */ .MB)(descriptor.annotations), raw: raw };
    }
    catch (cause) {
        throw (0,_layout_error_js__WEBPACK_IMPORTED_MODULE_4__/* .layoutInvalid */ .C)(path, `is no image index: ${(0,_base_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .bD)(cause)}`, cause);
    }
}
function madeEntry(descriptor, tag) {
    const { annotations = {}, ...others } = descriptor;
    // A manifest's own annotation of this name must not become a tag.
    const { [_entry_name_js__WEBPACK_IMPORTED_MODULE_3__/* .REF_NAME */ .w5]: _, ...own } = annotations;
    const all = tag === undefined ? own : { ...own, [_entry_name_js__WEBPACK_IMPORTED_MODULE_3__/* .REF_NAME */ .w5]: tag };
    const made = Object.keys(all).length === 0 ? others : { ...others, annotations: all };
    return {
        descriptor: made,
        name: (0,_entry_name_js__WEBPACK_IMPORTED_MODULE_3__/* .entryName */ .MB)(made.annotations),
        raw: JSON.parse((0,_oci_json_js__WEBPACK_IMPORTED_MODULE_6__/* .encodeDescriptor */ .G7)(made)),
    };
}
function renamed(entry, tag) {
    const { annotations } = madeEntry(entry.descriptor, tag).descriptor;
    const { annotations: _raw, ...raw } = entry.raw;
    const { annotations: _parsed, ...descriptor } = entry.descriptor;
    if (annotations === undefined)
        return { descriptor, name: undefined, raw };
    return { descriptor: { ...descriptor, annotations }, name: (0,_entry_name_js__WEBPACK_IMPORTED_MODULE_3__/* .entryName */ .MB)(annotations), raw: { ...raw, annotations } };
}


/***/ }),

/***/ 4842:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   c: () => (/* binding */ blobFile)
/* harmony export */ });
/* harmony import */ var _oci_digest_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6559);

/**
 * Where a layout keeps a blob: `blobs/<alg>/<hex>` (image-spec 1.1.1, image-layout.md, "Blobs").
 * @throws ArtifactError DIGEST_INVALID for anything that could name another file
 */
function blobFile(digest) {
    const checked = (0,_oci_digest_js__WEBPACK_IMPORTED_MODULE_0__/* .parseDigest */ .m)(digest);
    return `blobs/${(0,_oci_digest_js__WEBPACK_IMPORTED_MODULE_0__/* .algorithmOf */ .Hy)(checked)}/${(0,_oci_digest_js__WEBPACK_IMPORTED_MODULE_0__/* .hexOf */ .ZD)(checked)}`;
}


/***/ }),

/***/ 6401:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Dh: () => (/* binding */ DirectorySource),
/* harmony export */   g$: () => (/* binding */ tooLarge),
/* harmony export */   rx: () => (/* binding */ refuseLinkedParents)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
/* harmony import */ var _base_errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2396);
/* harmony import */ var _content_layout_error_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9573);




/** Bytes per read of a blob: fewer calls than Node's 64 KiB, still small beside everything else. */
const READ_BYTES = 256 * 1024;
/** Changes younger than this may be followed by one with the same time stamp, on file systems with coarse clocks. */
const SETTLED_MS = 2_000;
/** The files of a layout directory. */
class DirectorySource {
    path;
    constructor(path) {
        this.path = path;
    }
    async size(file) {
        const found = await this.#stat(file);
        return found === undefined ? undefined : Number(found.size);
    }
    async read(file, maxBytes) {
        const handle = await this.#open(file);
        if (handle === undefined)
            return undefined;
        try {
            const { size } = await handle.stat();
            if (size > maxBytes)
                throw tooLarge((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(this.path, file), size, maxBytes);
            return await handle.readFile();
        }
        catch (error) {
            throw (0,_content_layout_error_js__WEBPACK_IMPORTED_MODULE_3__/* .layoutFileError */ .R)(error, 'Reading', (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(this.path, file));
        }
        finally {
            await handle.close();
        }
    }
    async open(file, start = 0) {
        const handle = await this.#open(file);
        return handle?.createReadStream({ start, highWaterMark: READ_BYTES });
    }
    async version() {
        const found = await this.#stat('index.json');
        if (found === undefined || Date.now() - Number(found.mtimeMs) < SETTLED_MS)
            return undefined;
        return `${found.ino}-${found.size}-${found.mtimeNs}-${found.ctimeNs}`;
    }
    async #open(file) {
        // Looked at first: opening a FIFO would wait for its writer.
        if ((await this.#stat(file)) === undefined)
            return undefined;
        try {
            return await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.open)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(this.path, file), 'r');
        }
        catch (error) {
            if ((0,_base_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .systemCode */ .xU)(error) === 'ENOENT')
                return undefined;
            throw (0,_content_layout_error_js__WEBPACK_IMPORTED_MODULE_3__/* .layoutFileError */ .R)(error, 'Reading', (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(this.path, file));
        }
    }
    async #stat(file) {
        const path = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(this.path, file);
        try {
            await refuseLinkedParents(this.path, file);
            const found = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.stat)(path, { bigint: true });
            if (!found.isFile())
                throw new _base_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .ArtifactError */ .nE('LAYOUT_INVALID', `${path} is not a regular file`);
            return found;
        }
        catch (error) {
            if (['ENOENT', 'ENOTDIR'].includes((0,_base_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .systemCode */ .xU)(error) ?? ''))
                return undefined;
            throw (0,_content_layout_error_js__WEBPACK_IMPORTED_MODULE_3__/* .layoutFileError */ .R)(error, 'Reading', path);
        }
    }
}
/**
 * Checks that the folders between a layout and one of its files are folders, not links out of the layout. A linked blob
 * file itself is read, as some build tools write layouts so; its content is verified by digest.
 * @throws ArtifactError UNSAFE_PATH
 */
async function refuseLinkedParents(root, file) {
    for (let folder = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(file); folder !== '.'; folder = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(folder)) {
        const path = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(root, folder);
        if (!(await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.lstat)(path)).isSymbolicLink())
            continue;
        throw new _base_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .ArtifactError */ .nE('UNSAFE_PATH', `${path} is a symbolic link, which a layout must not have there`, {
            remedy: 'Copy the layout with its links resolved.',
        });
    }
}
/** The error for a file of a layout that is read whole and above its limit. */
function tooLarge(path, size, maxBytes) {
    return new _base_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .ArtifactError */ .nE('TOO_LARGE', `${path} has ${size} bytes, above the limit of ${maxBytes}`);
}


/***/ }),

/***/ 2854:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   I: () => (/* binding */ LayoutReader)
/* harmony export */ });
/* harmony import */ var node_stream__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7075);
/* harmony import */ var _base_async_cancelled_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2871);
/* harmony import */ var _base_errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2396);
/* harmony import */ var _base_limits_js__WEBPACK_IMPORTED_MODULE_14__ = __webpack_require__(487);
/* harmony import */ var _oci_descriptor_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8514);
/* harmony import */ var _oci_digest_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(6559);
/* harmony import */ var _oci_json_js__WEBPACK_IMPORTED_MODULE_13__ = __webpack_require__(5373);
/* harmony import */ var _oci_manifest_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(2262);
/* harmony import */ var _oci_media_types_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(415);
/* harmony import */ var _store_content_inline_content_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(3908);
/* harmony import */ var _store_content_verify_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(4848);
/* harmony import */ var _store_sole_js__WEBPACK_IMPORTED_MODULE_15__ = __webpack_require__(9954);
/* harmony import */ var _content_entry_name_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(4128);
/* harmony import */ var _content_layout_error_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(9573);
/* harmony import */ var _content_layout_index_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(1095);
/* harmony import */ var _content_layout_source_js__WEBPACK_IMPORTED_MODULE_12__ = __webpack_require__(4842);
















/** Names that a message has at most. */
const SHOWN_NAMES = 10;
/** Tags that name what belongs to another manifest: lists of referrers, signatures. */
const OF_ANOTHER = /^sha(?:256|512)-[0-9a-f]{64}/;
/** Reads a layout as a store. */
class LayoutReader {
    name;
    #source;
    #repository;
    #links = new Map();
    #snapshot;
    /** @param repository that of several which are named, such as `localhost/demo`; all by default */
    constructor(source, repository) {
        this.name = `oci-layout://${source.path}${repository === undefined ? '' : `:${repository}`}`;
        this.#source = source;
        this.#repository = repository;
    }
    async resolve(reference, options = {}) {
        (0,_base_async_cancelled_js__WEBPACK_IMPORTED_MODULE_1__/* .throwIfCancelled */ .dZ)(options.signal);
        const listed = await this.#listed(reference);
        if (listed === undefined)
            return (await this.#unlisted(reference))?.descriptor;
        const isThere = (await this.#source.size((0,_content_layout_source_js__WEBPACK_IMPORTED_MODULE_12__/* .blobFile */ .c)(listed.digest))) !== undefined || (0,_store_content_inline_content_js__WEBPACK_IMPORTED_MODULE_7__/* .inlineContent */ .p)(listed) !== undefined;
        return isThere ? (0,_oci_descriptor_js__WEBPACK_IMPORTED_MODULE_3__/* .plainDescriptor */ .UM)(listed) : this.#dangling(reference);
    }
    async fetchManifest(reference, options = {}) {
        (0,_base_async_cancelled_js__WEBPACK_IMPORTED_MODULE_1__/* .throwIfCancelled */ .dZ)(options.signal);
        const listed = await this.#listed(reference);
        if (listed === undefined)
            return this.#unlisted(reference);
        const bytes = await this.#readVerified(listed);
        return bytes === undefined ? this.#dangling(reference) : { descriptor: (0,_oci_descriptor_js__WEBPACK_IMPORTED_MODULE_3__/* .plainDescriptor */ .UM)(listed), bytes };
    }
    async fetchBlob(descriptor, options = {}) {
        const { signal, onProgress, start = 0 } = options;
        (0,_base_async_cancelled_js__WEBPACK_IMPORTED_MODULE_1__/* .throwIfCancelled */ .dZ)(signal);
        const content = await this.#source.open((0,_content_layout_source_js__WEBPACK_IMPORTED_MODULE_12__/* .blobFile */ .c)(descriptor.digest), start);
        if (content === undefined)
            throw new _base_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .ArtifactError */ .nE('NOT_FOUND', `${this.name} has no blob ${descriptor.digest}`);
        const verified = start > 0 ? new node_stream__WEBPACK_IMPORTED_MODULE_0__.PassThrough() : (0,_store_content_verify_js__WEBPACK_IMPORTED_MODULE_8__/* .verifyingStream */ .oP)(descriptor, this.name);
        if (onProgress !== undefined)
            content.on('data', (chunk) => onProgress(chunk.byteLength));
        // An error of either side destroys the other; whoever reads `verified` sees it there.
        (0,node_stream__WEBPACK_IMPORTED_MODULE_0__.pipeline)(content, verified, () => undefined);
        if (signal !== undefined) {
            const onAbort = () => verified.destroy((0,_base_async_cancelled_js__WEBPACK_IMPORTED_MODULE_1__/* .cancelledError */ .YQ)(signal));
            signal.addEventListener('abort', onAbort, { once: true });
            verified.once('close', () => signal.removeEventListener('abort', onAbort));
            if (signal.aborted)
                onAbort();
        }
        return verified;
    }
    /** True when there is a blob of that digest and size. */
    async hasBlob(descriptor, options = {}) {
        (0,_base_async_cancelled_js__WEBPACK_IMPORTED_MODULE_1__/* .throwIfCancelled */ .dZ)(options.signal);
        return (await this.#source.size((0,_content_layout_source_js__WEBPACK_IMPORTED_MODULE_12__/* .blobFile */ .c)(descriptor.digest))) === descriptor.size;
    }
    async findBlob(digest, options = {}) {
        (0,_base_async_cancelled_js__WEBPACK_IMPORTED_MODULE_1__/* .throwIfCancelled */ .dZ)(options.signal);
        const size = await this.#source.size((0,_content_layout_source_js__WEBPACK_IMPORTED_MODULE_12__/* .blobFile */ .c)(digest));
        return size === undefined ? undefined : { mediaType: _oci_media_types_js__WEBPACK_IMPORTED_MODULE_6__/* .MEDIA_TYPE */ .Ap.octetStream, digest, size };
    }
    async referrers(subject, options = {}) {
        (0,_base_async_cancelled_js__WEBPACK_IMPORTED_MODULE_1__/* .throwIfCancelled */ .dZ)(options.signal);
        const snapshot = await this.load();
        snapshot.referrers ??= this.#findReferrers(snapshot.index).catch((error) => {
            delete snapshot.referrers;
            throw error;
        });
        const all = [...((await snapshot.referrers).get(subject)?.values() ?? [])];
        (0,_base_async_cancelled_js__WEBPACK_IMPORTED_MODULE_1__/* .throwIfCancelled */ .dZ)(options.signal);
        const { artifactType } = options;
        return artifactType === undefined ? all : all.filter((referrer) => referrer.artifactType === artifactType);
    }
    /** Where several repositories have one tag, their full names stand in its place: each can be asked for. */
    async *tags(options = {}) {
        (0,_base_async_cancelled_js__WEBPACK_IMPORTED_MODULE_1__/* .throwIfCancelled */ .dZ)(options.signal);
        const index = await this.#view();
        const tags = new Set();
        for (const { name } of index.entries) {
            if (name === undefined)
                continue;
            const short = name.tag ?? name.text;
            tags.add((0,_content_layout_index_js__WEBPACK_IMPORTED_MODULE_11__/* .oneOf */ .yL)(index.named(short)) === undefined ? (0,_content_entry_name_js__WEBPACK_IMPORTED_MODULE_9__/* .formatName */ .nD)(name) : short);
        }
        yield* [...tags].sort(_oci_json_js__WEBPACK_IMPORTED_MODULE_13__/* .compareUtf8 */ .zq);
    }
    /** What stands in index.json for itself: what has a name, and what no listed index has and refers to nothing. */
    async entries(options = {}) {
        const index = await this.#view();
        const inner = new Set();
        const refers = new Set();
        for (const { descriptor } of index.entries) {
            (0,_base_async_cancelled_js__WEBPACK_IMPORTED_MODULE_1__/* .throwIfCancelled */ .dZ)(options.signal);
            const links = (0,_oci_media_types_js__WEBPACK_IMPORTED_MODULE_6__/* .isKnownManifest */ .zJ)(descriptor.mediaType) ? await this.#linksOf(descriptor) : undefined;
            for (const child of links?.children ?? [])
                inner.add(child.digest);
            if (links?.subject !== undefined)
                refers.add(descriptor.digest);
        }
        return [...index.entries].flatMap(({ descriptor, name }) => {
            const entry = (0,_oci_descriptor_js__WEBPACK_IMPORTED_MODULE_3__/* .plainDescriptor */ .UM)(descriptor);
            if (name === undefined)
                return inner.has(entry.digest) || refers.has(entry.digest) ? [] : [{ descriptor: entry }];
            const isOne = name.tag !== undefined && (0,_content_layout_index_js__WEBPACK_IMPORTED_MODULE_11__/* .oneOf */ .yL)(index.named(name.tag))?.descriptor.digest === entry.digest;
            return [{ descriptor: entry, tag: isOne ? name.tag : undefined, name: (0,_content_entry_name_js__WEBPACK_IMPORTED_MODULE_9__/* .formatName */ .nD)(name) }];
        });
    }
    /**
     * Checks that this is a layout of a known version with an index.
     * @throws ArtifactError LAYOUT_INVALID
     */
    async check() {
        await this.checkVersion();
        const view = await this.#view();
        const [first] = view.entries;
        if (this.#repository !== undefined && first === undefined)
            throw await this.#noRepository(this.#repository);
    }
    /**
     * Reads `oci-layout` (image-spec 1.1.1, image-layout.md, "oci-layout file").
     * @throws ArtifactError LAYOUT_INVALID
     */
    async checkVersion() {
        const { path } = this.#source;
        const bytes = await this.#source.read('oci-layout', _base_limits_js__WEBPACK_IMPORTED_MODULE_14__/* .MAX_MANIFEST_BYTES */ .ZJ);
        if (bytes === undefined)
            throw (0,_content_layout_error_js__WEBPACK_IMPORTED_MODULE_10__/* .layoutInvalid */ .C)(path, 'is no OCI image layout: it has no file oci-layout');
        let value;
        try {
            value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
        }
        catch (cause) {
            throw (0,_content_layout_error_js__WEBPACK_IMPORTED_MODULE_10__/* .layoutInvalid */ .C)(path, 'is no OCI image layout: its file oci-layout is not JSON', cause);
        }
        const version = (0,_oci_descriptor_js__WEBPACK_IMPORTED_MODULE_3__/* .isJsonObject */ .OW)(value) ? value.imageLayoutVersion : undefined;
        if (version === '1.0.0')
            return;
        const said = typeof version === 'string' ? version.slice(0, 50) : 'no version';
        throw (0,_content_layout_error_js__WEBPACK_IMPORTED_MODULE_10__/* .layoutInvalid */ .C)(path, `is an OCI image layout of an unknown version: oci-layout says ${said}, not 1.0.0`);
    }
    /** index.json as it is on disk now; undefined when there is none. */
    async readIndex() {
        const bytes = await this.#source.read('index.json', _base_limits_js__WEBPACK_IMPORTED_MODULE_14__/* .MAX_LAYOUT_INDEX_BYTES */ .Bz);
        return bytes === undefined ? undefined : (0,_content_layout_index_js__WEBPACK_IMPORTED_MODULE_11__/* .parseLayoutIndex */ .SP)(bytes, `${this.#source.path}/index.json`);
    }
    /** What stands for a missing index.json: an error, unless the layout is one that is about to be created. */
    missingIndex() {
        throw (0,_content_layout_error_js__WEBPACK_IMPORTED_MODULE_10__/* .layoutInvalid */ .C)(this.#source.path, 'is no OCI image layout: it has no index.json');
    }
    /** What index.json holds now. */
    async load() {
        // Before the content: a change in between then shows as another version next time.
        const version = await this.#source.version();
        if (version !== undefined && this.#snapshot?.version === version)
            return this.#snapshot;
        const snapshot = { version, index: (await this.readIndex()) ?? this.missingIndex() };
        this.#snapshot = snapshot;
        return snapshot;
    }
    /** What names are looked for in. */
    async #view() {
        const snapshot = await this.load();
        if (this.#repository === undefined)
            return snapshot.index;
        snapshot.view ??= snapshot.index.within(this.#repository);
        return snapshot.view;
    }
    async #listed(reference) {
        if ((0,_oci_digest_js__WEBPACK_IMPORTED_MODULE_4__/* .isDigest */ .Bc)(reference))
            return (await this.load()).index.firstOf(reference)?.descriptor;
        if (reference === _store_sole_js__WEBPACK_IMPORTED_MODULE_15__/* .SOLE */ .U)
            return this.#sole();
        const found = (await this.#view()).named(reference);
        if (found.length === 0)
            return undefined;
        const one = (0,_content_layout_index_js__WEBPACK_IMPORTED_MODULE_11__/* .oneOf */ .yL)(found);
        if (one === undefined)
            throw this.#severalAre(`called ${reference.slice(0, 150)}`, found);
        return one.descriptor;
    }
    /** The one manifest that has a name; where none has, the one that stands there for itself. */
    async #sole() {
        const named = [...(await this.#view()).entries].filter(({ name }) => name && !OF_ANOTHER.test(name.text));
        const found = named.length > 0 ? named : (await this.entries()).filter(({ name }) => name === undefined);
        const digests = new Set(found.map(({ descriptor }) => descriptor.digest));
        if (digests.size > 1)
            throw this.#severalAre('and none is named', found);
        return found[0]?.descriptor;
    }
    #severalAre(what, found) {
        const names = found.map(({ name, descriptor }) => {
            const shown = typeof name === 'object' ? (0,_content_entry_name_js__WEBPACK_IMPORTED_MODULE_9__/* .formatName */ .nD)(name) : (name ?? '');
            return `${shown.slice(0, 200)} (${descriptor.digest})`.trim();
        });
        const shown = names.slice(0, SHOWN_NAMES).join(', ');
        return new _base_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .ArtifactError */ .nE('REFERENCE_INVALID', `${this.name} has several manifests ${what}: ${shown}${names.length > SHOWN_NAMES ? ', …' : ''}`, { remedy: `Name one by its full name, as in ${this.name}:NAME, or by its digest.` });
    }
    async #noRepository(repository) {
        const names = [...(await this.load()).index.entries].flatMap(({ name }) => name === undefined ? [] : [(0,_content_entry_name_js__WEBPACK_IMPORTED_MODULE_9__/* .formatName */ .nD)(name)]);
        const shown = names.slice(0, SHOWN_NAMES).join(', ').slice(0, 500);
        return new _base_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .ArtifactError */ .nE('NOT_FOUND', `There is no ${repository} in the layout ${this.#source.path}`, {
            remedy: `Check the name; it has ${shown || 'no names'}${names.length > SHOWN_NAMES ? ', …' : ''}.`,
        });
    }
    /** A manifest that index.json does not list itself, such as the child of an index. */
    async #unlisted(reference) {
        if (!(0,_oci_digest_js__WEBPACK_IMPORTED_MODULE_4__/* .isDigest */ .Bc)(reference))
            return undefined;
        const size = await this.#source.size((0,_content_layout_source_js__WEBPACK_IMPORTED_MODULE_12__/* .blobFile */ .c)(reference));
        if (size === undefined || size > _base_limits_js__WEBPACK_IMPORTED_MODULE_14__/* .MAX_MANIFEST_BYTES */ .ZJ)
            return undefined;
        const bytes = await this.#readVerified({ mediaType: '', digest: reference, size });
        const mediaType = bytes === undefined ? undefined : (0,_oci_manifest_js__WEBPACK_IMPORTED_MODULE_5__/* .claimedMediaType */ .AG)(bytes);
        if (bytes === undefined || mediaType === undefined || !(0,_oci_media_types_js__WEBPACK_IMPORTED_MODULE_6__/* .isKnownManifest */ .zJ)(mediaType))
            return undefined;
        return { descriptor: { mediaType, digest: reference, size }, bytes };
    }
    async #readVerified(descriptor) {
        const { digest, size } = descriptor;
        // A manifest that stands in index.json itself need not be stored.
        const bytes = (await this.#source.read((0,_content_layout_source_js__WEBPACK_IMPORTED_MODULE_12__/* .blobFile */ .c)(digest), _base_limits_js__WEBPACK_IMPORTED_MODULE_14__/* .MAX_MANIFEST_BYTES */ .ZJ)) ?? (0,_store_content_inline_content_js__WEBPACK_IMPORTED_MODULE_7__/* .inlineContent */ .p)(descriptor);
        if (bytes === undefined)
            return undefined;
        if (bytes.byteLength !== size)
            throw (0,_store_content_verify_js__WEBPACK_IMPORTED_MODULE_8__/* .sizeMismatch */ .sf)(descriptor, this.name, String(bytes.byteLength));
        const got = (0,_oci_digest_js__WEBPACK_IMPORTED_MODULE_4__/* .digestOf */ .ol)(bytes, (0,_oci_digest_js__WEBPACK_IMPORTED_MODULE_4__/* .algorithmOf */ .Hy)(digest));
        if (got !== digest)
            throw (0,_store_content_verify_js__WEBPACK_IMPORTED_MODULE_8__/* .digestMismatch */ .H3)(digest, got, this.name);
        return bytes;
    }
    /** A digest without content is absent; a tag without content is damage that must not look like an unknown tag. */
    #dangling(reference) {
        if ((0,_oci_digest_js__WEBPACK_IMPORTED_MODULE_4__/* .isDigest */ .Bc)(reference))
            return undefined;
        throw (0,_content_layout_error_js__WEBPACK_IMPORTED_MODULE_10__/* .layoutInvalid */ .C)(this.#source.path, `lists the tag ${reference.slice(0, 150)} but lacks its manifest`);
    }
    /** Referrers by subject, of all manifests that index.json leads to: ORAS lists them untagged, regctl under the fallback tag. */
    async #findReferrers(index) {
        const found = new Map();
        const queue = [...index.entries].map((entry) => entry.descriptor);
        const seen = new Set();
        for (let at = 0; at < queue.length; at++) {
            const descriptor = queue[at];
            if (descriptor === undefined || seen.has(descriptor.digest) || !(0,_oci_media_types_js__WEBPACK_IMPORTED_MODULE_6__/* .isKnownManifest */ .zJ)(descriptor.mediaType))
                continue;
            seen.add(descriptor.digest);
            if (seen.size > _base_limits_js__WEBPACK_IMPORTED_MODULE_14__/* .MAX_LAYOUT_MANIFESTS */ .jB) {
                throw new _base_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .ArtifactError */ .nE('TOO_LARGE', `${this.name} has more than ${_base_limits_js__WEBPACK_IMPORTED_MODULE_14__/* .MAX_LAYOUT_MANIFESTS */ .jB} manifests`);
            }
            const links = await this.#linksOf(descriptor);
            if (links === undefined)
                continue;
            queue.push(...links.children.filter((child) => !seen.has(child.digest)));
            if (links.subject === undefined)
                continue;
            addReferrer(found, links.subject, links.referrer);
        }
        return found;
    }
    /** Adds to what is known of a snapshot that it lists a manifest now. */
    noteReferrer({ referrers }, subject, referrer) {
        if (subject === undefined)
            return;
        referrers?.then((found) => addReferrer(found, subject, referrer), () => undefined);
    }
    async #linksOf(descriptor) {
        const known = this.#links.get(descriptor.digest);
        if (known !== undefined)
            return known;
        try {
            const bytes = await this.#readVerified(descriptor);
            if (bytes === undefined)
                return undefined;
            const manifest = (0,_oci_manifest_js__WEBPACK_IMPORTED_MODULE_5__/* .parseManifest */ .Ng)({ descriptor, bytes }, `${this.name}@${descriptor.digest}`);
            const links = {
                children: manifest.kind === 'index' ? manifest.manifests : [],
                ...(manifest.subject === undefined ? {} : { subject: manifest.subject.digest }),
                referrer: (0,_oci_manifest_js__WEBPACK_IMPORTED_MODULE_5__/* .referrerDescriptor */ .xh)({ descriptor, bytes }, manifest),
            };
            this.#links.set(descriptor.digest, links);
            return links;
        }
        catch (error) {
            // What can't be read as a manifest refers to nothing, and must not hide the referrers beside it.
            if ((0,_base_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .isArtifactError */ .Z9)(error, 'MANIFEST_INVALID', 'UNSUPPORTED', 'TOO_LARGE'))
                return undefined;
            throw error;
        }
    }
    /** Drops what was learned about a deleted manifest. */
    forget(digest) {
        this.#links.delete(digest);
    }
}
function addReferrer(found, subject, referrer) {
    const known = found.get(subject) ?? new Map();
    known.set(referrer.digest, referrer);
    found.set(subject, known);
}


/***/ }),

/***/ 1683:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  openReadableLayout: () => (/* binding */ openReadableLayout),
  openWritableLayout: () => (/* binding */ openWritableLayout)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: ./build/src/base/errors.js
var errors = __webpack_require__(2396);
// EXTERNAL MODULE: ./build/src/layout/content/layout-error.js
var layout_error = __webpack_require__(9573);
// EXTERNAL MODULE: ./build/src/layout/directory/directory-source.js
var directory_source = __webpack_require__(6401);
// EXTERNAL MODULE: ./build/src/layout/directory/layout-reader.js
var layout_reader = __webpack_require__(2854);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./build/src/base/async/cancelled.js
var cancelled = __webpack_require__(2871);
// EXTERNAL MODULE: ./build/src/base/clock.js
var clock = __webpack_require__(8489);
// EXTERNAL MODULE: ./build/src/base/limits.js
var limits = __webpack_require__(487);
// EXTERNAL MODULE: ./build/src/oci/fallback-tag.js
var fallback_tag = __webpack_require__(6012);
// EXTERNAL MODULE: ./build/src/oci/manifest.js
var oci_manifest = __webpack_require__(2262);
// EXTERNAL MODULE: ./build/src/oci/media-types.js
var media_types = __webpack_require__(415);
// EXTERNAL MODULE: ./build/src/oci/reference.js
var reference = __webpack_require__(4974);
// EXTERNAL MODULE: ./build/src/store/content/bytes-source.js
var bytes_source = __webpack_require__(2434);
// EXTERNAL MODULE: ./build/src/store/content/manifest-check.js
var manifest_check = __webpack_require__(2557);
// EXTERNAL MODULE: ./build/src/store/lock/durable-write.js
var durable_write = __webpack_require__(8142);
// EXTERNAL MODULE: ./build/src/store/put-once.js
var put_once = __webpack_require__(546);
// EXTERNAL MODULE: ./build/src/store/tag-exists.js
var tag_exists = __webpack_require__(376);
// EXTERNAL MODULE: ./build/src/layout/content/layout-index.js
var layout_index = __webpack_require__(1095);
// EXTERNAL MODULE: ./build/src/layout/content/layout-source.js
var layout_source = __webpack_require__(4842);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: external "node:stream/promises"
var external_node_stream_promises_ = __webpack_require__(6466);
// EXTERNAL MODULE: ./build/src/oci/digest.js
var digest = __webpack_require__(6559);
// EXTERNAL MODULE: ./build/src/store/content/verify.js
var verify = __webpack_require__(4848);
;// CONCATENATED MODULE: ./build/src/layout/directory/ingest.js








/** Bytes collected before a write, so that small reads do not become small writes. */
const WRITE_BYTES = 256 * 1024;
/**
 * Streams a blob into `ingest/` under a random name, as ORAS does, and renames it to `target` once it is verified and on
 * disk: a blob under its final name is whole, whenever the process dies.
 * @throws ArtifactError DIGEST_MISMATCH or SIZE_MISMATCH; whatever opening or reading the source throws
 */
async function ingestBlob(root, target, source, { signal, onProgress }) {
    const temporary = (0,external_node_path_.join)(root, 'ingest', `${(0,digest/* hexOf */.ZD)(source.descriptor.digest)}_${(0,external_node_crypto_.randomBytes)(8).toString('hex')}`);
    try {
        const content = await source.open({ signal });
        // Without a listener an error before the pipeline stands would end the process.
        content.once('error', () => undefined);
        const handle = await (0,promises_.open)(temporary, 'wx', 0o644).catch((error) => {
            content.destroy();
            throw error;
        });
        await (0,external_node_stream_promises_.pipeline)(content, (0,verify/* verifyingStream */.oP)(source.descriptor, 'its source'), async function* count(verified) {
            for await (const chunk of verified) {
                onProgress?.(chunk.byteLength);
                yield chunk;
            }
        }, handle.createWriteStream({ flush: true, highWaterMark: WRITE_BYTES }), { signal });
        await (0,durable_write/* renameOver */.HB)(temporary, target);
    }
    catch (error) {
        await (0,promises_.rm)(temporary, { force: true });
        throw error;
    }
    await (0,durable_write/* syncFolder */.Yw)((0,external_node_path_.dirname)(target));
}
/** Removes temporary files that killed runs left, known by their age; failures are none, as nothing depends on it. */
async function removeIngestLeftovers(root) {
    const isOurs = (name) => /^\.(?:index\.json|oci-layout)\..+\.tmp$|^\.index\.json\.lock\..+$/.test(name);
    const inRoot = (await (0,promises_.readdir)(root).catch(() => [])).filter(isOurs).map((name) => (0,external_node_path_.join)(root, name));
    const ingest = (0,external_node_path_.join)(root, 'ingest');
    const inIngest = (await (0,promises_.readdir)(ingest).catch(() => []))
        .filter((name) => /^[0-9a-f]{64,128}_/.test(name))
        .map((name) => (0,external_node_path_.join)(ingest, name));
    for (const path of [...inRoot, ...inIngest]) {
        const age = await (0,promises_.stat)(path).then(({ mtimeMs }) => Date.now() - mtimeMs, () => 0);
        if (age > limits/* LAYOUT_LEFTOVER_MS */.eo)
            await (0,promises_.rm)(path, { force: true }).catch(() => undefined);
    }
}

// EXTERNAL MODULE: ./build/src/store/lock/file-lock.js
var file_lock = __webpack_require__(4421);
;// CONCATENATED MODULE: ./build/src/layout/directory/lock.js


/** Name of the lock file in a layout. */
const LOCK_FILE = '.index.json.lock';
/**
 * Runs `work` while holding the lock of a layout directory.
 * @throws ArtifactError LAYOUT_LOCKED, CANCELLED
 */
async function withLock(directory, work, options = {}) {
    return (0,file_lock/* withFileLock */.U)((0,external_node_path_.join)(directory, LOCK_FILE), work, {
        ...options,
        code: 'LAYOUT_LOCKED',
        guards: 'this layout',
    });
}

;// CONCATENATED MODULE: ./build/src/layout/directory/layout-writer.js






















/** Writes a layout directory, which comes into being with the first write and is a layout to others from the first manifest on. */
class LayoutWriter extends layout_reader/* LayoutReader */.I {
    hasCheapLookups = true;
    #path;
    #source;
    #timing;
    #gathers;
    #puts = new put_once/* PutOnce */.J();
    #created;
    /** The last change begun by this process; they run one after the other, without waiting on the lock file. */
    #turn = Promise.resolve();
    /**
     * What this writer listed without a name. Of that the children of an index are not listed beside it: a layout whose
     * index.json has one entry is what crane and skopeo take without being told which.
     */
    #bare = new Set();
    /** … but what something refers to stays listed: only so do oras and others find what refers to it. */
    #subjects = new Set();
    /** What is not in index.json yet, and what index.json will be with it. */
    #gathered = [];
    #ahead;
    #timer;
    /** How long the last flush took, in ms. */
    #cost = 0;
    constructor(path, { timing, gathers }) {
        const source = new directory_source/* DirectorySource */.Dh(path);
        super(source);
        this.#source = source;
        this.#path = path;
        this.#timing = timing;
        this.#gathers = gathers;
    }
    missingIndex() {
        return new layout_index/* LayoutIndex */.VG();
    }
    async load() {
        return this.#ahead ?? super.load();
    }
    /**
     * Checks a directory that is there already; an absent one is fine.
     * @throws ArtifactError LAYOUT_INVALID
     */
    async check() {
        if ((await this.#source.size('oci-layout')) !== undefined)
            await this.checkVersion();
        await this.readIndex();
    }
    prepare() { }
    async putBlob(source, options = {}) {
        (0,cancelled/* throwIfCancelled */.dZ)(options.signal);
        const { descriptor } = source;
        return this.#puts.run(descriptor.digest, () => this.hasBlob(descriptor, options), async () => {
            const target = (0,external_node_path_.join)(this.#path, (0,layout_source/* blobFile */.c)(descriptor.digest));
            try {
                await this.#create();
                await this.#folderOf((0,layout_source/* blobFile */.c)(descriptor.digest));
                await ingestBlob(this.#path, target, source, options);
            }
            catch (error) {
                if (options.signal?.aborted)
                    throw (0,cancelled/* cancelledError */.YQ)(options.signal);
                throw (0,layout_error/* layoutFileError */.R)(error, `Writing the blob ${descriptor.digest} of ${descriptor.size} bytes`, target);
            }
        }, options);
    }
    async putManifest(manifest, options = {}) {
        const { tag, overwrite = true, signal } = options;
        (0,cancelled/* throwIfCancelled */.dZ)(signal);
        checkTag(tag);
        const put = { ...this.#toBeListed(manifest), tag, overwrite };
        if (this.#gathers)
            return this.#gather(put);
        await this.#change(signal, async (index) => {
            this.#refuseToMove(index, put);
            await this.#writeManifest(manifest);
            return this.#list(index, put);
        });
    }
    /** No other process writes while the edit runs, so it is asked once. */
    async updateTag(tag, edit, options = {}) {
        (0,cancelled/* throwIfCancelled */.dZ)(options.signal);
        checkTag(tag);
        await this.flush(options);
        let written = false;
        await this.#change(options.signal, async (index) => {
            const held = index.holder(tag);
            const next = await edit(held === undefined ? undefined : await this.fetchManifest(held, options));
            if (next === undefined)
                return false;
            const put = { ...this.#toBeListed(next), tag, overwrite: true };
            await this.#writeManifest(next);
            written = true;
            return this.#list(index, put);
        });
        return written;
    }
    /**
     * Lists all that was put. What may not move its tag stays behind, and is told of each time.
     * @throws ArtifactError TAG_EXISTS, LAYOUT_LOCKED, NO_SPACE, FILE_ACCESS
     */
    async flush({ signal } = {}) {
        clearTimeout(this.#timer);
        this.#timer = undefined;
        if (this.#gathered.length === 0)
            return;
        let batch = [];
        const refused = [];
        let index = new layout_index/* LayoutIndex */.VG();
        let began = (0,clock/* clockMs */.L)();
        try {
            await this.#change(signal, async (now) => {
                [index, batch, began] = [now, this.#gathered, (0,clock/* clockMs */.L)()];
                this.#gathered = [];
                let changed = false;
                for (const put of batch) {
                    if (!mayBePut(now, put))
                        refused.push(put);
                    else if (await this.#listStored(now, put))
                        changed = true;
                }
                return changed;
            });
        }
        catch (error) {
            this.#gathered = [...batch, ...this.#gathered];
            throw error;
        }
        this.#cost = (0,clock/* clockMs */.L)() - began;
        this.#gathered = [...refused, ...this.#gathered];
        for (const { entry, tag } of this.#gathered)
            index.put(entry, tag);
        this.#ahead = this.#gathered.length === 0 ? undefined : { version: undefined, index };
        if (refused[0]?.tag !== undefined)
            throw (0,tag_exists/* tagExists */.L)(this, refused[0].tag);
    }
    /** Stores a manifest, to be listed by the next flush. */
    async #gather(put) {
        try {
            await this.#create();
            this.#refuseToMove((await this.load()).index, put);
            await this.#writeManifest(put.manifest);
            const loaded = await this.load();
            this.#ahead ??= loaded;
        }
        catch (error) {
            throw (0,layout_error/* layoutFileError */.R)(error, 'Changing the layout', this.#path);
        }
        this.#gathered.push(put);
        this.#ahead.index.put(put.entry, put.tag);
        this.noteReferrer(this.#ahead, put.subject, put.entry);
        this.#timer ??= setTimeout(() => {
            // Whoever flushes at the end is told of what went wrong.
            this.flush().catch(() => undefined);
        }, Math.max(limits/* LAYOUT_GATHER_MS */.I$, limits/* LAYOUT_GATHER_COSTS */.Ft * this.#cost)).unref();
    }
    #refuseToMove(index, put) {
        if (put.tag !== undefined && !mayBePut(index, put))
            throw (0,tag_exists/* tagExists */.L)(this, put.tag);
    }
    /** Checks a manifest and reads what it will be listed as. */
    #toBeListed(manifest) {
        (0,manifest_check/* checkManifestBytes */.z)(manifest, this.name);
        const parsed = (0,oci_manifest/* parseManifest */.Ng)(manifest, `${this.name}@${manifest.descriptor.digest}`);
        const entry = (0,oci_manifest/* referrerDescriptor */.xh)(manifest, parsed);
        return { manifest, entry, subject: parsed.subject?.digest, children: (0,layout_index/* childrenOf */.LU)(parsed) };
    }
    /** {@link #list}, of a manifest that another process may have deleted since it was put. */
    async #listStored(index, put) {
        if ((await this.#source.size((0,layout_source/* blobFile */.c)(put.entry.digest))) === undefined)
            await this.#writeManifest(put.manifest);
        return this.#list(index, put);
    }
    /** Lists a manifest by its tag and by its subject. False where it was already. */
    async #list(index, { entry, tag, subject, children }) {
        if (tag === undefined && index.firstOf(entry.digest) === undefined)
            this.#bare.add(entry.digest);
        if (subject !== undefined)
            this.#subjects.add(subject);
        let changed = index.put(entry, tag);
        for (const child of children) {
            if (this.#bare.has(child) && !this.#subjects.has(child) && index.removeUnnamed(child))
                changed = true;
        }
        if (subject === undefined)
            return changed;
        if (index.firstOf(subject) === undefined) {
            const stored = await this.#storedManifest(subject);
            if (stored !== undefined && index.put(this.#toBeListed(stored).entry, undefined))
                changed = true;
        }
        return (await this.#inFallback(index, subject, entry, true)) || changed;
    }
    async ensureReferrer(manifest, options = {}) {
        (0,cancelled/* throwIfCancelled */.dZ)(options.signal);
        const { digest } = manifest.descriptor;
        const { subject } = (0,oci_manifest/* parseManifest */.Ng)(manifest, `${this.name}@${digest}`);
        if (subject === undefined)
            return false;
        const listed = await this.referrers(subject.digest, options);
        if (listed.some((referrer) => referrer.digest === digest))
            return false;
        await this.putManifest(manifest, options);
        return true;
    }
    async deleteManifest(digest, options = {}) {
        (0,cancelled/* throwIfCancelled */.dZ)(options.signal);
        await this.flush(options);
        if ((await this.#source.size('index.json')) === undefined)
            return false;
        let found = false;
        let removed;
        await this.#change(options.signal, async (index) => {
            const stored = await this.#storedManifest(digest);
            if (stored !== undefined)
                removed = (0,external_node_path_.join)(this.#path, (0,layout_source/* blobFile */.c)(digest));
            const changed = index.removeManifest(digest);
            found = stored !== undefined || changed;
            const subject = stored === undefined ? undefined : subjectOf(stored);
            if (stored === undefined || subject === undefined)
                return changed;
            return (await this.#inFallback(index, subject, stored.descriptor, false)) || changed;
        }, 
        // Only when nothing lists it any more: a kill in between leaves a blob too many, not an entry without one.
        async () => {
            if (removed !== undefined)
                await (0,promises_.rm)(removed, { force: true });
            this.forget(digest);
        });
        return found;
    }
    async deleteTag(tag, options = {}) {
        (0,cancelled/* throwIfCancelled */.dZ)(options.signal);
        await this.flush(options);
        if ((await this.#source.size('index.json')) === undefined)
            return false;
        let found = false;
        await this.#change(options.signal, async (index) => {
            found = index.removeTag(tag);
            return found;
        });
        return found;
    }
    /** What was put before a failure is listed all the same, as far as that can be. */
    async close() {
        await this.flush().catch(() => undefined);
        clearTimeout(this.#timer);
        await this.#turn.catch(() => undefined);
    }
    /**
     * Runs `edit` on the index as it is on disk now, and writes it if that says that it changed it, while no other process
     * can write.
     */
    async #change(signal, edit, after = async () => { }) {
        const before = this.#turn;
        const work = (async () => {
            await (0,cancelled/* untilCancelled */.c8)(before.catch(() => undefined), signal);
            (0,cancelled/* throwIfCancelled */.dZ)(signal);
            await this.#create();
            await withLock(this.#path, async (lock) => {
                const now = await this.readIndex();
                const index = now ?? new layout_index/* LayoutIndex */.VG();
                if ((await edit(index)) || now === undefined) {
                    (0,cancelled/* throwIfCancelled */.dZ)(signal);
                    await lock.assertHeld();
                    await (0,durable_write/* replaceFile */.fR)((0,external_node_path_.join)(this.#path, 'index.json'), index.encode());
                }
                // After index.json: a directory with the marker alone is no layout to those who read it just then.
                if ((await this.#source.size('oci-layout')) === undefined) {
                    await (0,durable_write/* replaceFile */.fR)((0,external_node_path_.join)(this.#path, 'oci-layout'), '{"imageLayoutVersion":"1.0.0"}');
                }
                await after();
            }, { ...this.#timing, signal });
        })();
        this.#turn = work;
        try {
            await work;
        }
        catch (error) {
            throw (0,layout_error/* layoutFileError */.R)(error, 'Changing the layout', this.#path);
        }
    }
    /** Creates the folders of a layout; oci-layout and index.json come with the first manifest, under the lock. */
    #create() {
        this.#created ??= this.#createOnce().catch((error) => {
            this.#created = undefined;
            throw error;
        });
        return this.#created;
    }
    async #createOnce() {
        await (0,promises_.mkdir)(this.#path, { recursive: true });
        await this.check();
        await removeIngestLeftovers(this.#path);
        await makeFolder((0,external_node_path_.join)(this.#path, 'blobs'));
        await makeFolder((0,external_node_path_.join)(this.#path, 'ingest'));
    }
    async #folderOf(file) {
        await makeFolder((0,external_node_path_.join)(this.#path, (0,external_node_path_.dirname)(file)));
        await (0,directory_source/* refuseLinkedParents */.rx)(this.#path, file);
    }
    async #writeManifest({ descriptor, bytes }) {
        const file = (0,layout_source/* blobFile */.c)(descriptor.digest);
        const path = (0,external_node_path_.join)(this.#path, file);
        await this.#folderOf(file);
        const there = await (0,promises_.readFile)(path).catch(() => undefined);
        // By way of ingest/, where what a killed process leaves is removed one day.
        if (there === undefined || Buffer.compare(there, bytes) !== 0) {
            await ingestBlob(this.#path, path, (0,bytes_source/* bytesSource */.X)(bytes, descriptor), {});
        }
    }
    /** The manifest of a digest; undefined when absent or damaged, so that a damaged one can be deleted. */
    async #storedManifest(digest) {
        try {
            return await this.fetchManifest(digest);
        }
        catch (error) {
            if ((0,errors/* isArtifactError */.Z9)(error, 'DIGEST_MISMATCH', 'SIZE_MISMATCH'))
                return undefined;
            throw error;
        }
    }
    /**
     * Keeps the fallback tag of a subject true where there is one: regctl looks for referrers there only. None is made for
     * a subject without, as ORAS needs none in a layout.
     */
    async #inFallback(index, subject, referrer, listed) {
        const tag = (0,fallback_tag/* fallbackTag */.f)(subject);
        const before = index.holder(tag);
        const stored = before === undefined ? undefined : await this.fetchManifest(before);
        const list = stored === undefined ? undefined : (0,oci_manifest/* parseManifest */.Ng)(stored, `${this.name}:${tag}`);
        if (before === undefined || list?.kind !== 'index')
            return false;
        const others = list.manifests.filter((entry) => entry.digest !== referrer.digest);
        if (listed && others.length < list.manifests.length)
            return false;
        index.removeTag(tag);
        index.removeManifest(before);
        if (!listed && others.length === 0)
            return true;
        const made = (0,oci_manifest/* encodeManifest */.Gb)({
            ...list,
            mediaType: media_types/* MEDIA_TYPE */.Ap.ociIndex,
            manifests: listed ? [...others, referrer] : others,
        });
        await this.#writeManifest(made);
        index.put(made.descriptor, tag);
        return true;
    }
}
/** False for a put that would move a tag which it may not move. */
function mayBePut(index, { tag, overwrite, entry }) {
    return overwrite || tag === undefined || (index.holder(tag) ?? entry.digest) === entry.digest;
}
function checkTag(tag) {
    if (tag === undefined || (0,reference/* isTag */.dz)(tag))
        return;
    throw new errors/* ArtifactError */.nE('REFERENCE_INVALID', `"${tag.slice(0, 140)}" is not a tag`);
}
/** Makes a folder unless it is there. A link in its place would lead writes out of the layout. */
async function makeFolder(path) {
    try {
        await (0,promises_.mkdir)(path);
    }
    catch (error) {
        if ((0,errors/* systemCode */.xU)(error) !== 'EEXIST')
            throw error;
        const there = await (0,promises_.lstat)(path);
        if (there.isSymbolicLink()) {
            throw new errors/* ArtifactError */.nE('UNSAFE_PATH', `${path} is a symbolic link, which a layout must not have there`, {
                remedy: 'Copy the layout with its links resolved.',
            });
        }
        if (!there.isDirectory())
            throw (0,layout_error/* layoutInvalid */.C)(path, 'is in the way: a layout has a folder there');
    }
}
function subjectOf(manifest) {
    try {
        return (0,oci_manifest/* parseManifest */.Ng)(manifest, manifest.descriptor.digest).subject?.digest;
    }
    catch (error) {
        if ((0,errors/* isArtifactError */.Z9)(error, 'MANIFEST_INVALID', 'UNSUPPORTED'))
            return undefined;
        throw error;
    }
}

// EXTERNAL MODULE: ./build/src/layout/tar/tar-source.js + 1 modules
var tar_source = __webpack_require__(2287);
;// CONCATENATED MODULE: ./build/src/layout/layout.js







/** Names that are those of a file, not of a directory. */
const ARCHIVE = /\.(?:tar|tgz|tar\.(?:gz|zst|xz|bz2))$/;
/**
 * Opens an OCI image layout (image-spec 1.1.1, image-layout.md) for reading: a directory, or a `.tar` or `.tar.gz` as
 * `docker buildx build --output type=oci` and `docker save` write it.
 * @param path relative paths are those of the process; one of the repositories in it may stand behind a colon
 * @param tempDir asked for a folder, that its maker removes, when there is a `.tar.gz`; without it such a file is refused
 * @throws ArtifactError NOT_FOUND when there is nothing to read; LAYOUT_INVALID; TOO_LARGE; UNSUPPORTED for a `.tar` that is
 * compressed in another way; FILE_ACCESS
 */
async function openReadableLayout(path, tempDir) {
    const kind = await kindOf(path);
    const place = kind === 'absent' ? await splitPath(path) : { path, kind };
    if (place === undefined) {
        throw new errors/* ArtifactError */.nE('NOT_FOUND', `There is no OCI image layout at ${path}`, {
            remedy: 'Check the path; it is relative to the directory the step runs in.',
        });
    }
    const isDirectory = place.kind === 'directory';
    const source = isDirectory ? new directory_source/* DirectorySource */.Dh(place.path) : await openTar(place.path, tempDir);
    const reader = new layout_reader/* LayoutReader */.I(source, place.repository);
    await reader.check();
    return reader;
}
async function openTar(path, tempDir) {
    const { isGzip, unzippedTar } = await __webpack_require__.e(/* import() */ 5371).then(__webpack_require__.bind(__webpack_require__, 5371));
    const isZipped = tempDir !== undefined && (await isGzip(path));
    return (0,tar_source/* openTarSource */.p)(path, isZipped ? await unzippedTar(path, tempDir()) : path);
}
/**
 * A path that is a layout's, and behind a colon the repository of one of the names in it: `image.tar:localhost/demo`. Undefined
 * where there is no such layout.
 */
async function splitPath(text) {
    for (let colon = text.lastIndexOf(':'); colon > 0; colon = text.lastIndexOf(':', colon - 1)) {
        const path = text.slice(0, colon);
        const kind = await kindOf(path);
        if (kind !== 'absent')
            return { path, kind, repository: text.slice(colon + 1).replaceAll('\\', '/') };
    }
    return undefined;
}
/**
 * Opens an OCI image layout for writing: a directory, made by the first write, or with `commits` a `.tar` that is written
 * whole.
 * @param path relative paths are those of the process
 * @throws ArtifactError LAYOUT_INVALID; UNSUPPORTED for a `.tar` without `commits`; FILE_ACCESS
 */
async function openWritableLayout(path, { commits = false, lock = {} } = {}) {
    const kind = await kindOf(path);
    if (kind === 'file' || (kind === 'absent' && ARCHIVE.test(path))) {
        if (commits && path.endsWith('.tar')) {
            const { TarLayoutWriter } = await __webpack_require__.e(/* import() */ 673).then(__webpack_require__.bind(__webpack_require__, 673));
            return new TarLayoutWriter(path);
        }
        throw new errors/* ArtifactError */.nE('UNSUPPORTED', `oci-layout://${path} is an archive, which can't be written to`, {
            remedy: 'Name a directory; only copy writes one, a .tar, and whole.',
        });
    }
    const writer = new LayoutWriter(path, { timing: lock, gathers: commits });
    await writer.check();
    return writer;
}
async function kindOf(path) {
    try {
        const found = await (0,promises_.stat)(path);
        if (found.isDirectory())
            return 'directory';
        if (found.isFile())
            return 'file';
    }
    catch (error) {
        if (['ENOENT', 'ENOTDIR'].includes((0,errors/* systemCode */.xU)(error) ?? ''))
            return 'absent';
        throw (0,layout_error/* layoutFileError */.R)(error, 'Reading', path);
    }
    throw (0,layout_error/* layoutInvalid */.C)(path, 'is neither a directory nor a file');
}


/***/ }),

/***/ 2287:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  p: () => (/* binding */ openTarSource)
});

// UNUSED EXPORTS: TarSource

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: external "node:stream"
var external_node_stream_ = __webpack_require__(7075);
// EXTERNAL MODULE: ./build/src/base/errors.js
var errors = __webpack_require__(2396);
// EXTERNAL MODULE: ./build/src/oci/digest.js
var digest = __webpack_require__(6559);
// EXTERNAL MODULE: ./build/src/layout/content/layout-error.js
var layout_error = __webpack_require__(9573);
// EXTERNAL MODULE: ./build/src/layout/directory/directory-source.js
var directory_source = __webpack_require__(6401);
// EXTERNAL MODULE: ./build/src/base/limits.js
var limits = __webpack_require__(487);
;// CONCATENATED MODULE: ./build/src/layout/tar/tar-headers.js




const BLOCK = 512;
/** Longest extended header read: it holds a name and a size here, never content. */
const MAX_EXTENDED_BYTES = 1024 * 1024;
/**
 * Walks the headers of a tar (POSIX ustar and pax, GNU long names) without reading content, and yields regular files and links.
 * @param path of the tar, for messages
 * @throws ArtifactError LAYOUT_INVALID for a damaged or truncated tar; UNSUPPORTED for a compressed one; TOO_LARGE beyond MAX_LAYOUT_TAR_ENTRIES
 */
async function* tarFiles(handle, path) {
    const { size: total } = await handle.stat();
    let extended = {};
    let offset = 0;
    for (let count = 0; offset + BLOCK <= total; count++) {
        if (count > limits/* MAX_LAYOUT_TAR_ENTRIES */.bW) {
            throw new errors/* ArtifactError */.nE('TOO_LARGE', `${path} has more than ${limits/* MAX_LAYOUT_TAR_ENTRIES */.bW} entries`);
        }
        const block = await readAt(handle, offset, BLOCK, path);
        if (offset === 0)
            refuseCompressed(block, path);
        if (block.every((byte) => byte === 0))
            return;
        if (!hasValidChecksum(block))
            throw (0,layout_error/* layoutInvalid */.C)(path, `is not a tar, or a damaged one (at byte ${offset})`);
        const type = String.fromCharCode(block[156] ?? 0);
        const isExtended = 'xgLK'.includes(type);
        const size = (isExtended ? undefined : extended.size) ?? readNumber(block.subarray(124, 136));
        const content = offset + BLOCK;
        if (size === undefined || content + size > total) {
            throw (0,layout_error/* layoutInvalid */.C)(path, `is a truncated or damaged tar (at byte ${offset})`);
        }
        if (isExtended) {
            if (size > MAX_EXTENDED_BYTES)
                throw (0,layout_error/* layoutInvalid */.C)(path, `has a header of ${size} bytes`);
            const body = await readAt(handle, content, size, path);
            if (type === 'x')
                extended = { ...extended, ...readPax(body) };
            else if (type === 'L')
                extended = { ...extended, name: readText(body) };
            else if (type === 'K')
                extended = { ...extended, target: readText(body) };
        }
        else {
            const name = extended.name ?? headerName(block);
            const target = extended.target ?? readText(block.subarray(157, 257));
            if (type === '0' || type === '\0')
                yield { name, offset: content, size };
            else if (type === '1')
                yield { name, target };
            else if (type === '2')
                yield { name, target: external_node_path_.posix.join(external_node_path_.posix.dirname(name), target) };
            extended = {};
        }
        offset = content + Math.ceil(size / BLOCK) * BLOCK;
    }
    if (offset === 0)
        throw (0,layout_error/* layoutInvalid */.C)(path, 'is too short to be a tar');
}
async function readAt(handle, offset, length, path) {
    const buffer = Buffer.alloc(length);
    for (let done = 0; done < length;) {
        const { bytesRead } = await handle.read(buffer, done, length - done, offset + done);
        if (bytesRead === 0)
            throw (0,layout_error/* layoutInvalid */.C)(path, 'was cut short while it was read');
        done += bytesRead;
    }
    return buffer;
}
function refuseCompressed(block, path) {
    const gzip = block[0] === 0x1f && block[1] === 0x8b;
    const zstd = block.readUInt32BE(0) === 0x28b52ffd;
    if (!gzip && !zstd)
        return;
    throw new errors/* ArtifactError */.nE('UNSUPPORTED', `${path} is compressed with ${gzip ? 'gzip' : 'zstd'}`, {
        remedy: `Decompress it first, such as with: ${gzip ? 'gunzip' : 'zstd -d'}`,
    });
}
function hasValidChecksum(block) {
    let sum = 0;
    for (let i = 0; i < BLOCK; i++)
        sum += i >= 148 && i < 156 ? 0x20 : (block[i] ?? 0);
    return readNumber(block.subarray(148, 156)) === sum;
}
/** An octal field, or GNU's base-256 one; undefined when it is neither or no safe count. */
function readNumber(field) {
    if (((field[0] ?? 0) & 0x80) !== 0) {
        let value = BigInt((field[0] ?? 0) & 0x7f);
        for (const byte of field.subarray(1))
            value = value * 256n + BigInt(byte);
        return value <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(value) : undefined;
    }
    const text = readText(field).trim();
    return /^[0-7]*$/.test(text) ? Number.parseInt(text || '0', 8) : undefined;
}
function readText(field) {
    const end = field.indexOf(0);
    return field.toString('utf8', 0, end < 0 ? field.length : end);
}
function headerName(block) {
    const name = readText(block.subarray(0, 100));
    const isPosix = block.toString('latin1', 257, 263) === 'ustar\0';
    const prefix = isPosix ? readText(block.subarray(345, 500)) : '';
    return prefix === '' ? name : `${prefix}/${name}`;
}
/** The `path`, `linkpath` and `size` records of a pax header: `<length> <key>=<value>\n`, length in bytes of the whole record. */
function readPax(body) {
    let found = {};
    for (let at = 0; at < body.length;) {
        const space = body.indexOf(0x20, at);
        const length = Number(body.toString('latin1', at, Math.max(at, space)));
        if (!Number.isSafeInteger(length) || length < 5 || at + length > body.length)
            break;
        const record = body.toString('utf8', space + 1, at + length - 1);
        const equals = record.indexOf('=');
        const value = record.slice(equals + 1);
        if (record.slice(0, equals) === 'path')
            found = { ...found, name: value };
        if (record.slice(0, equals) === 'linkpath')
            found = { ...found, target: value };
        if (record.slice(0, equals) === 'size' && /^[0-9]{1,15}$/.test(value))
            found = { ...found, size: Number(value) };
        at += length;
    }
    return found;
}

;// CONCATENATED MODULE: ./build/src/layout/tar/tar-source.js








/** Bytes per read of a blob, as for a directory. */
const READ_BYTES = 256 * 1024;
/** Links followed from one to the next, as Linux does. */
const MAX_LINKS = 40;
/** The files of a layout in an uncompressed tar; only their places are held in memory. */
class TarSource {
    path;
    /** Bytes of the whole tar. */
    total;
    /** Where the tar is: that of a `.tar.gz` lies elsewhere. */
    #file;
    #files;
    constructor(path, tar) {
        this.path = path;
        this.total = tar.total;
        this.#file = tar.file;
        this.#files = tar.files;
    }
    /** Where the content of a file lies, in bytes from the start of the tar; undefined when there is none. */
    place(file) {
        return this.#files.get(file);
    }
    async size(file) {
        return this.#files.get(file)?.size;
    }
    async read(file, maxBytes) {
        const found = this.#files.get(file);
        if (found === undefined)
            return undefined;
        if (found.size > maxBytes)
            throw (0,directory_source/* tooLarge */.g$)(`${this.path}:${file}`, found.size, maxBytes);
        const chunks = [];
        for await (const chunk of await this.#stream(found))
            chunks.push(chunk);
        return Buffer.concat(chunks);
    }
    async open(file, start = 0) {
        const found = this.#files.get(file);
        return found === undefined ? undefined : this.#stream(found, start);
    }
    async version() {
        return this.path;
    }
    async #stream({ offset, size }, start = 0) {
        if (size <= start)
            return external_node_stream_.Readable.from([]);
        try {
            const handle = await (0,promises_.open)(this.#file, 'r');
            return handle.createReadStream({ start: offset + start, end: offset + size - 1, highWaterMark: READ_BYTES });
        }
        catch (error) {
            throw (0,layout_error/* layoutFileError */.R)(error, 'Reading', this.path);
        }
    }
}
/**
 * Finds the files of a layout in a tar, from its headers alone. Names may begin with `./`, and files may be links to others
 * in the tar; all but a layout's own files is passed over. Of two entries with one name the last counts, as when a tar is
 * unpacked.
 * @param path as given, for messages
 * @param file where the tar is
 * @throws ArtifactError as {@link tarFiles}; UNSUPPORTED for an image in the old format of `docker save`; FILE_ACCESS
 */
async function openTarSource(path, file = path) {
    try {
        const handle = await (0,promises_.open)(file, 'r');
        try {
            const all = new Map();
            for await (const entry of tarFiles(handle, path)) {
                all.set(external_node_path_.posix.normalize(entry.name), 'target' in entry ? external_node_path_.posix.normalize(entry.target) : entry);
            }
            if (!all.has('oci-layout') && all.has('manifest.json'))
                throw oldFormat(path);
            return new TarSource(path, { file, total: (await handle.stat()).size, files: layoutFiles(all) });
        }
        finally {
            await handle.close();
        }
    }
    catch (error) {
        throw (0,layout_error/* layoutFileError */.R)(error, 'Reading', path);
    }
}
/** The files of a layout, links followed. One that leads nowhere in the tar is as if it were not there. */
function layoutFiles(all) {
    const files = new Map();
    for (const name of all.keys()) {
        if (!isLayoutFile(name))
            continue;
        let found = all.get(name);
        for (let steps = 0; typeof found === 'string' && steps < MAX_LINKS; steps += 1)
            found = all.get(found);
        if (typeof found === 'object')
            files.set(name, found);
    }
    return files;
}
function oldFormat(path) {
    return new errors/* ArtifactError */.nE('UNSUPPORTED', `${path} is an image in the old format of docker save, not an OCI image layout`, {
        remedy: `Convert it: skopeo copy docker-archive:${(0,external_node_path_.basename)(path)} oci-archive:image.tar; or save it with Docker 25 or later, which writes both formats.`,
    });
}
function isLayoutFile(name) {
    if (name === 'oci-layout' || name === 'index.json')
        return true;
    const [folder, algorithm, hex, ...more] = name.split('/');
    return folder === 'blobs' && more.length === 0 && (0,digest/* isDigest */.Bc)(`${algorithm}:${hex}`);
}


/***/ }),

/***/ 2557:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   z: () => (/* binding */ checkManifestBytes)
/* harmony export */ });
/* harmony import */ var _oci_digest_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6559);
/* harmony import */ var _verify_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4848);


/**
 * Checks that a manifest's descriptor is that of its bytes, before it is stored.
 * @param where the store it is about to be put in, for the message
 * @throws ArtifactError SIZE_MISMATCH or DIGEST_MISMATCH
 */
function checkManifestBytes({ descriptor, bytes }, where) {
    if (bytes.byteLength !== descriptor.size)
        throw (0,_verify_js__WEBPACK_IMPORTED_MODULE_1__/* .sizeMismatch */ .sf)(descriptor, where, String(bytes.byteLength));
    const got = (0,_oci_digest_js__WEBPACK_IMPORTED_MODULE_0__/* .digestOf */ .ol)(bytes, (0,_oci_digest_js__WEBPACK_IMPORTED_MODULE_0__/* .algorithmOf */ .Hy)(descriptor.digest));
    if (got !== descriptor.digest)
        throw (0,_verify_js__WEBPACK_IMPORTED_MODULE_1__/* .digestMismatch */ .H3)(descriptor.digest, got, where);
}


/***/ }),

/***/ 8142:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   HB: () => (/* binding */ renameOver),
/* harmony export */   ST: () => (/* binding */ replaceBy),
/* harmony export */   Yw: () => (/* binding */ syncFolder),
/* harmony export */   fR: () => (/* binding */ replaceFile)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6760);
/* harmony import */ var _base_async_sleep_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7195);
/* harmony import */ var _base_errors_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(2396);





const WINDOWS = process.platform === 'win32';
/** Tries of a rename that Windows refuses while somebody reads the target, each after RENAME_WAIT_MS. */
const RENAME_TRIES = 20;
const RENAME_WAIT_MS = 25;
/** {@link replaceBy} with content that is in memory. */
function replaceFile(path, content, rights) {
    return replaceBy(path, (handle) => handle.writeFile(content), rights);
}
/**
 * Replaces a file in one step: whoever reads sees the old content or the new, also after a power failure.
 * The temporary file is `.<name>.<random>.tmp` beside it, from its first byte on with no more rights than asked for; it is
 * gone when `write` fails.
 */
async function replaceBy(path, write, { mode, owner } = {}) {
    const temporary = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.dirname)(path), `.${(0,node_path__WEBPACK_IMPORTED_MODULE_2__.basename)(path)}.${(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomBytes)(8).toString('hex')}.tmp`);
    try {
        const handle = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.open)(temporary, 'wx', mode ?? 0o644);
        try {
            if (mode !== undefined)
                await handle.chmod(mode);
            // Only root may; for others the file becomes theirs, as with any editor.
            if (owner !== undefined)
                await handle.chown(owner.uid, owner.gid).catch(() => undefined);
            await write(handle);
            await handle.sync();
        }
        finally {
            await handle.close();
        }
        await renameOver(temporary, path);
    }
    catch (error) {
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rm)(temporary, { force: true });
        throw error;
    }
    await syncFolder((0,node_path__WEBPACK_IMPORTED_MODULE_2__.dirname)(path));
}
/** Renames onto a file that may exist and, on Windows, may be open for a moment. */
async function renameOver(from, to) {
    for (let attempt = 1;; attempt++) {
        try {
            await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rename)(from, to);
            return;
        }
        catch (error) {
            const busy = WINDOWS && ['EPERM', 'EACCES', 'EBUSY'].includes((0,_base_errors_js__WEBPACK_IMPORTED_MODULE_4__/* .systemCode */ .xU)(error) ?? '');
            if (!busy || attempt === RENAME_TRIES)
                throw error;
            await (0,_base_async_sleep_js__WEBPACK_IMPORTED_MODULE_3__/* .sleep */ .y)(RENAME_WAIT_MS);
        }
    }
}
/** Makes the names in a folder durable, where the system can: Windows has no such call, some file systems refuse it. */
async function syncFolder(path) {
    if (WINDOWS)
        return;
    let handle;
    try {
        handle = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.open)(path, 'r');
        await handle.sync();
    }
    catch (error) {
        if (!['EINVAL', 'EPERM', 'EACCES', 'ENOTSUP', 'EISDIR'].includes((0,_base_errors_js__WEBPACK_IMPORTED_MODULE_4__/* .systemCode */ .xU)(error) ?? ''))
            throw error;
    }
    finally {
        await handle?.close();
    }
}


/***/ }),

/***/ 4421:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   U: () => (/* binding */ withFileLock)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3024);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1455);
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8161);
/* harmony import */ var _base_async_cancelled_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(2871);
/* harmony import */ var _base_async_sleep_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(7195);
/* harmony import */ var _base_clock_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(8489);
/* harmony import */ var _base_errors_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(2396);
/* harmony import */ var _base_limits_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(487);
/* harmony import */ var _oci_descriptor_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(8514);










/**
 * Runs `work` while holding the lock file `path`, which one process of all machines that share its folder can have.
 * The lock is a file created with O_EXCL that holds pid and host, refreshed while held. It is taken over when its process is
 * known to be gone, or when it was not refreshed for `staleMs` *while this process watched*: clocks are never compared.
 * @throws ArtifactError of the purpose's code when it can't be had within `waitMs`; CANCELLED
 */
async function withFileLock(path, work, options) {
    const text = JSON.stringify({ pid: process.pid, host: HOST, token: (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomBytes)(12).toString('hex') });
    await acquire(path, text, options);
    const refresh = setInterval(() => {
        const now = new Date();
        // A failed refresh shows in assertHeld, before anything is written.
        (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.utimes)(path, now, now).catch(() => undefined);
    }, _base_limits_js__WEBPACK_IMPORTED_MODULE_8__/* .FILE_LOCK_REFRESH_MS */ .Al);
    refresh.unref();
    const isOurs = async () => (await sight(path, options))?.text === text;
    try {
        return await work({
            async assertHeld() {
                if (await isOurs())
                    return;
                throw new _base_errors_js__WEBPACK_IMPORTED_MODULE_6__/* .ArtifactError */ .nE(options.code, `The lock ${path} was taken over by another process meanwhile`, {
                    remedy: 'Run the step again; if it stays so, look for a disk that stalls.',
                });
            },
        });
    }
    finally {
        clearInterval(refresh);
        if (await isOurs())
            await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.rm)(path, { force: true });
    }
}
async function acquire(path, text, { signal, waitMs = _base_limits_js__WEBPACK_IMPORTED_MODULE_8__/* .FILE_LOCK_WAIT_MS */ .mz, staleMs = _base_limits_js__WEBPACK_IMPORTED_MODULE_8__/* .FILE_LOCK_STALE_MS */ .qf, code, guards }) {
    const start = (0,_base_clock_js__WEBPACK_IMPORTED_MODULE_9__/* .clockMs */ .L)();
    let watched;
    let since = start;
    for (;;) {
        (0,_base_async_cancelled_js__WEBPACK_IMPORTED_MODULE_4__/* .throwIfCancelled */ .dZ)(signal);
        if (await createExclusive(path, text))
            return;
        const seen = await sight(path, { code, guards });
        const now = (0,_base_clock_js__WEBPACK_IMPORTED_MODULE_9__/* .clockMs */ .L)();
        if (seen?.key !== watched?.key) {
            watched = seen;
            since = now;
        }
        const patience = seen?.text === '' ? Math.min(staleMs, _base_limits_js__WEBPACK_IMPORTED_MODULE_8__/* .FILE_LOCK_EMPTY_MS */ .GJ) : staleMs;
        if (seen !== undefined && (isProcessGone(seen.text) || now - since >= patience)) {
            if (await takeOver(path, seen, text, { code, guards }))
                return;
        }
        if (now - start >= waitMs)
            throw locked(path, seen?.text, waitMs, { code, guards });
        // Jitter, so that many waiting processes do not try in step.
        await (0,_base_async_sleep_js__WEBPACK_IMPORTED_MODULE_5__/* .sleep */ .y)(5 + Math.random() * 30, signal);
    }
}
/**
 * Replaces a stale lock by ours. For each state of a lock only one process can create the guard file that carries its
 * key, and looks once more before it renames its own lock over the stale one: there is no moment without a lock, and a
 * late comer that judged an older state finds another key and lets go.
 */
async function takeOver(path, stale, text, purpose) {
    const guard = `${path}.${stale.key}`;
    if (!(await createExclusive(guard, text)))
        return false;
    try {
        if ((await sight(path, purpose))?.key !== stale.key)
            return false;
        const ours = `${guard}.new`;
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.writeFile)(ours, text);
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.rename)(ours, path);
        return true;
    }
    finally {
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.rm)(guard, { force: true });
    }
}
async function createExclusive(path, text) {
    try {
        const handle = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.open)(path, 'wx', 0o644);
        try {
            await handle.writeFile(text);
        }
        catch (error) {
            await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.rm)(path, { force: true });
            throw error;
        }
        finally {
            await handle.close();
        }
        return true;
    }
    catch (error) {
        const code = (0,_base_errors_js__WEBPACK_IMPORTED_MODULE_6__/* .systemCode */ .xU)(error) ?? '';
        // Windows answers so while a deleted file is still open somewhere.
        if (code === 'EEXIST' || (process.platform === 'win32' && ['EPERM', 'EACCES', 'EBUSY'].includes(code)))
            return false;
        throw error;
    }
}
/**
 * What a lock file holds; undefined where there is none.
 * @throws ArtifactError of the purpose's code for what no process of ours made: a link, which could lead anywhere, a pipe, which could be
 * waited for without end, or a file far larger than a lock
 */
async function sight(path, { code }) {
    try {
        const stats = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.lstat)(path, { bigint: true });
        const { ino, mtimeNs } = stats;
        if (!stats.isFile() || stats.size > _base_limits_js__WEBPACK_IMPORTED_MODULE_8__/* .MAX_LOCK_BYTES */ .pe) {
            throw new _base_errors_js__WEBPACK_IMPORTED_MODULE_6__/* .ArtifactError */ .nE(code, `The lock ${path} is none: something else was put there under its name`, {
                remedy: 'Remove it, and look who made it.',
            });
        }
        const text = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.readFile)(path, 'utf8');
        const key = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(`${ino} ${mtimeNs} ${text}`).digest('hex').slice(0, 24);
        return { text, key };
    }
    catch (error) {
        if (['ENOENT', 'EPERM', 'EACCES', 'EBUSY'].includes((0,_base_errors_js__WEBPACK_IMPORTED_MODULE_6__/* .systemCode */ .xU)(error) ?? ''))
            return undefined;
        throw error;
    }
}
/** The machine, and on Linux the process namespace: a container's pid means nothing beside it. */
const HOST = `${(0,node_os__WEBPACK_IMPORTED_MODULE_3__.hostname)()} ${processNamespace()}`.trim();
function processNamespace() {
    try {
        return (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.readlinkSync)('/proc/self/ns/pid');
    }
    catch {
        return '';
    }
}
function isProcessGone(text) {
    const { pid, host } = parseLock(text);
    if (pid === undefined || host !== HOST)
        return false;
    try {
        process.kill(pid, 0);
        return false;
    }
    catch (error) {
        return (0,_base_errors_js__WEBPACK_IMPORTED_MODULE_6__/* .systemCode */ .xU)(error) === 'ESRCH';
    }
}
function parseLock(text) {
    try {
        const value = JSON.parse(text);
        if (!(0,_oci_descriptor_js__WEBPACK_IMPORTED_MODULE_7__/* .isJsonObject */ .OW)(value))
            return {};
        const { pid, host } = value;
        return Number.isSafeInteger(pid) && Number(pid) > 0 && typeof host === 'string' ? { pid: Number(pid), host } : {};
    }
    catch {
        return {};
    }
}
function locked(path, text, waitMs, { code, guards }) {
    const { pid, host } = parseLock(text ?? '');
    const who = pid === undefined ? 'another process' : `process ${pid} on ${host?.slice(0, 100)}`;
    return new _base_errors_js__WEBPACK_IMPORTED_MODULE_6__/* .ArtifactError */ .nE(code, `Waited ${waitMs / 1000} s for ${path}, which ${who} holds`, {
        remedy: `If no other job writes ${guards}, delete that file and those whose names begin with it.`,
    });
}


/***/ }),

/***/ 546:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   J: () => (/* binding */ PutOnce)
/* harmony export */ });
/* harmony import */ var _base_async_cancelled_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2871);

/** Puts of one store under way, by digest, so that a blob wanted several times at once is stored once. */
class PutOnce {
    #running = new Map();
    /**
     * Waits while the same blob is being put by someone else, then asks `has`, then calls `put`. A failure or abort of
     * the other is not taken over: this call then puts the blob itself.
     * @throws ArtifactError CANCELLED while waiting
     */
    async run(digest, has, put, options) {
        for (let other = this.#running.get(digest); other !== undefined; other = this.#running.get(digest)) {
            await (0,_base_async_cancelled_js__WEBPACK_IMPORTED_MODULE_0__/* .untilCancelled */ .c8)(other.catch(() => undefined), options.signal);
        }
        const mine = (async () => {
            if (await has())
                return 'existing';
            await put();
            return 'uploaded';
        })();
        this.#running.set(digest, mine);
        try {
            return await mine;
        }
        finally {
            this.#running.delete(digest);
        }
    }
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
