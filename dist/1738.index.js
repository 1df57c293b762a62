export const id = 1738;
export const ids = [1738];
export const modules = {

/***/ 4447:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Td: () => (/* binding */ escapingLink),
/* harmony export */   hB: () => (/* binding */ readEntry),
/* harmony export */   nm: () => (/* binding */ resolveLink)
/* harmony export */ });
/* harmony import */ var _base_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2396);
/* harmony import */ var _paths_safe_path_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3737);


const SET_ID_BITS = 0o6000;
/** What is kept of a mode: group and others never get to write. */
const KEPT_BITS = 0o755;
const OWNER_READ_WRITE = 0o600;
/** As many as Linux follows. */
const MAX_LINK_HOPS = 40;
const DEVICES = {
    'character-device': 'a device',
    'block-device': 'a device',
    fifo: 'a named pipe (FIFO)',
};
function refused(name, why) {
    return new _base_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ArtifactError */ .nE('UNSAFE_PATH', `The archive's entry ${JSON.stringify(name.slice(0, 300))} is refused: ${why}`, {
        remedy: 'Do not use this artifact unless you know why it has such an entry.',
    });
}
/** Drops what says nothing: `./`, `//` and a slash at the end. Everything else stays, to be judged. */
function cleanName(name) {
    const parts = name.split('/');
    const absolute = parts[0] === '' && parts.length > 1;
    return (absolute ? '/' : '') + parts.filter((part) => part !== '' && part !== '.').join('/');
}
/**
 * Judges one header. Undefined for the entry of the root itself (`./`).
 * @param base folder that every entry has to be in, as ORAS writes archives; empty for the root
 * @throws ArtifactError UNSAFE_PATH for a name, type or mode that must not be unpacked, ARCHIVE_INVALID, UNSUPPORTED
 */
function readEntry(header, base) {
    const path = cleanName(header.name);
    if (path === '' && base === '')
        return undefined;
    (0,_paths_safe_path_js__WEBPACK_IMPORTED_MODULE_1__/* .checkTitle */ .Tq)(path);
    if (base !== '' && path !== base && !path.startsWith(`${base}/`)) {
        throw refused(path, `it is not in the folder ${JSON.stringify(base)} that the layer is named for`);
    }
    const { type, size = 0, mode = 0o644 } = header;
    const target = header.linkname ?? '';
    if (type === 'directory')
        return { kind: 'directory', path };
    if (type === 'symlink')
        return { kind: 'symlink', path, target: checkedTarget(path, target) };
    if (type === 'link') {
        const other = cleanName(target);
        (0,_paths_safe_path_js__WEBPACK_IMPORTED_MODULE_1__/* .checkTitle */ .Tq)(other);
        return { kind: 'link', path, target: other };
    }
    const device = DEVICES[type ?? ''];
    if (device !== undefined)
        throw refused(path, `it is ${device}`);
    if (type !== 'file' && type !== 'contiguous-file') {
        throw new _base_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ArtifactError */ .nE('UNSUPPORTED', `The archive's entry ${JSON.stringify(path)} is of a kind that can't be unpacked`);
    }
    if (!Number.isSafeInteger(size) || size < 0) {
        throw new _base_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ArtifactError */ .nE('ARCHIVE_INVALID', `The archive's entry ${JSON.stringify(path)} has an impossible size`);
    }
    if (Object.keys(header.pax ?? {}).some((key) => key.startsWith('GNU.sparse.'))) {
        throw new _base_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ArtifactError */ .nE('UNSUPPORTED', `The archive's entry ${JSON.stringify(path)} is a sparse file of GNU tar`, {
            remedy: 'Make the archive without --sparse.',
        });
    }
    if ((mode & SET_ID_BITS) !== 0)
        throw refused(path, 'it would run as another user (setuid or setgid)');
    return { kind: 'file', path, size, mode: (mode & KEPT_BITS) | OWNER_READ_WRITE };
}
function checkedTarget(path, target) {
    if (target === '')
        throw refused(path, 'it is a symbolic link to nothing');
    // Both forms of slash: Windows follows either.
    if (/^[\\/]|^[A-Za-z]:|\0/.test(target))
        throw refused(path, `it is a symbolic link to ${JSON.stringify(target)}, an absolute path`);
    if (target.includes('\\'))
        throw refused(path, 'it is a symbolic link with a backslash in its target');
    return target;
}
/**
 * Where a symbolic link leads, other links of the archive followed on the way; undefined when it leaves `base` at any
 * point or goes in a circle.
 */
function resolveLink(path, target, links, base) {
    const depth = base === '' ? 0 : base.split('/').length;
    const at = path.split('/').slice(0, -1);
    const rest = target.split('/');
    if (at.length < depth)
        return undefined;
    for (let hops = 0; rest.length > 0;) {
        const part = rest.shift() ?? '';
        if (part === '' || part === '.')
            continue;
        if (part === '..') {
            if (at.length <= depth)
                return undefined;
            at.pop();
            continue;
        }
        at.push(part);
        const next = links.get((0,_paths_safe_path_js__WEBPACK_IMPORTED_MODULE_1__/* .collisionKey */ .EE)(at.join('/')));
        if (next === undefined)
            continue;
        hops += 1;
        if (hops > MAX_LINK_HOPS)
            return undefined;
        at.pop();
        rest.unshift(...next.split('/'));
    }
    return at.join('/');
}
/** The error for a symbolic link that leaves the folder it is in. */
function escapingLink(path, target) {
    return refused(path, `it is a symbolic link to ${JSON.stringify(target.slice(0, 300))}, which leads out of the folder or in a circle`);
}


/***/ }),

/***/ 1738:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   UNPACK_LIMITS: () => (/* binding */ UNPACK_LIMITS),
/* harmony export */   unpackArchive: () => (/* binding */ unpackArchive)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6760);
/* harmony import */ var node_stream__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7075);
/* harmony import */ var node_stream_promises__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(6466);
/* harmony import */ var node_zlib__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(8522);
/* harmony import */ var tar_stream__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(6118);
/* harmony import */ var _base_async_cancelled_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(2871);
/* harmony import */ var _base_errors_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(2396);
/* harmony import */ var _base_file_error_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(7382);
/* harmony import */ var _base_limits_js__WEBPACK_IMPORTED_MODULE_15__ = __webpack_require__(487);
/* harmony import */ var _oci_digest_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(6559);
/* harmony import */ var _store_content_verify_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(4848);
/* harmony import */ var _archive_archive_entry_js__WEBPACK_IMPORTED_MODULE_12__ = __webpack_require__(4447);
/* harmony import */ var _paths_safe_path_js__WEBPACK_IMPORTED_MODULE_13__ = __webpack_require__(3737);
/* harmony import */ var _write_content_js__WEBPACK_IMPORTED_MODULE_14__ = __webpack_require__(5220);
















/** The bounds of limits.ts. */
const UNPACK_LIMITS = {
    entries: _base_limits_js__WEBPACK_IMPORTED_MODULE_15__/* .MAX_ARCHIVE_ENTRIES */ .HS,
    bytes: _base_limits_js__WEBPACK_IMPORTED_MODULE_15__/* .MAX_UNPACKED_BYTES */ .Tx,
    ratio: _base_limits_js__WEBPACK_IMPORTED_MODULE_15__/* .MAX_UNPACK_RATIO */ .k5,
    freeBytes: _base_limits_js__WEBPACK_IMPORTED_MODULE_15__/* .UNPACK_RATIO_FREE_BYTES */ .Kn,
};
/** Bytes of one chunk out of the decompressor: fewer, larger steps. */
const DECOMPRESSED_CHUNK_BYTES = 256 * 1024;
/**
 * Unpacks a tar stream into a folder of this program's own. Links are made last, symbolic ones after all others, so
 * nothing can be written through one. Gives the paths of all files and links.
 * @throws ArtifactError UNSAFE_PATH, NAME_COLLISION, ARCHIVE_INVALID, UNSUPPORTED, TOO_LARGE, DIGEST_MISMATCH (the tar
 *   inside), CANCELLED, NO_SPACE, FILE_ACCESS; what was written by then stays, to be removed by the caller
 */
async function unpackArchive(content, target) {
    const { signal, shown } = target;
    const unpacking = new Unpacking(target);
    const meter = new Meter(target);
    const tar = (0,tar_stream__WEBPACK_IMPORTED_MODULE_6__.extract)();
    tar.on('entry', (header, stream, next) => {
        meter.madeProgress();
        unpacking
            .entry(header, stream, () => meter.madeProgress())
            .then(() => next(), (error) => tar.destroy(error instanceof Error ? error : new Error(String(error))));
    });
    try {
        await run(content, meter, target.compression, tar, signal);
        meter.finish();
        unpacking.makeLinks();
        return unpacking.paths;
    }
    catch (error) {
        if (signal?.aborted)
            throw (0,_base_async_cancelled_js__WEBPACK_IMPORTED_MODULE_7__/* .cancelledError */ .YQ)(signal);
        throw archiveError(error, shown);
    }
}
function run(content, meter, compression, tar, signal) {
    const options = signal === undefined ? {} : { signal };
    // streamx's Writable is what node's pipeline takes, but for the types.
    return (0,node_stream_promises__WEBPACK_IMPORTED_MODULE_4__.pipeline)(content, meter.compressed, decompressor(compression), meter.plain, tar, options);
}
function decompressor(compression) {
    const options = { chunkSize: DECOMPRESSED_CHUNK_BYTES };
    if (compression === 'gzip')
        return (0,node_zlib__WEBPACK_IMPORTED_MODULE_5__.createGunzip)(options);
    return compression === 'zstd' ? (0,node_zlib__WEBPACK_IMPORTED_MODULE_5__.createZstdDecompress)(options) : new node_stream__WEBPACK_IMPORTED_MODULE_3__.PassThrough();
}
function archiveError(error, shown) {
    if ((0,_base_errors_js__WEBPACK_IMPORTED_MODULE_8__/* .isArtifactError */ .Z9)(error))
        return error;
    const code = (0,_base_errors_js__WEBPACK_IMPORTED_MODULE_8__/* .systemCode */ .xU)(error);
    if (code !== undefined && /^E[A-Z]+$/.test(code))
        return (0,_base_file_error_js__WEBPACK_IMPORTED_MODULE_9__/* .fileError */ .zS)(error, `Unpacking ${shown}`);
    return new _base_errors_js__WEBPACK_IMPORTED_MODULE_8__/* .ArtifactError */ .nE('ARCHIVE_INVALID', `${shown} is not an archive that can be unpacked: ${(0,_base_errors_js__WEBPACK_IMPORTED_MODULE_8__/* .messageOf */ .bD)(error)}`, {
        cause: error,
        remedy: 'Push the archive again, or pull it as it is with unpack: false.',
    });
}
/** Counts what goes in and what comes out of the decompressor, and hashes the latter. */
class Meter {
    compressed;
    plain;
    #in = 0;
    #out = 0;
    #sinceProgress = 0;
    #target;
    #hash;
    constructor(target) {
        this.#target = target;
        const { tarDigest, onProgress } = target;
        this.#hash = tarDigest === undefined ? undefined : (0,_oci_digest_js__WEBPACK_IMPORTED_MODULE_10__/* .startDigest */ .RB)((0,_oci_digest_js__WEBPACK_IMPORTED_MODULE_10__/* .algorithmOf */ .Hy)(tarDigest));
        this.compressed = new node_stream__WEBPACK_IMPORTED_MODULE_3__.Transform({
            transform: (chunk, _encoding, callback) => {
                this.#in += chunk.byteLength;
                onProgress?.(chunk.byteLength);
                callback(null, chunk);
            },
        });
        this.plain = new node_stream__WEBPACK_IMPORTED_MODULE_3__.Transform({
            transform: (chunk, _encoding, callback) => {
                const error = this.#count(chunk.byteLength);
                if (error === undefined)
                    this.#hash?.update(chunk);
                callback(error ?? null, chunk);
            },
        });
    }
    /** An entry or some of its content arrived: it is no endless header. */
    madeProgress() {
        this.#sinceProgress = 0;
    }
    /** @throws ArtifactError DIGEST_MISMATCH */
    finish() {
        const { tarDigest, shown } = this.#target;
        if (tarDigest === undefined || this.#hash === undefined)
            return;
        const got = (0,_oci_digest_js__WEBPACK_IMPORTED_MODULE_10__/* .finishDigest */ .g4)(this.#hash, (0,_oci_digest_js__WEBPACK_IMPORTED_MODULE_10__/* .algorithmOf */ .Hy)(tarDigest));
        if (got !== tarDigest)
            throw (0,_store_content_verify_js__WEBPACK_IMPORTED_MODULE_11__/* .digestMismatch */ .H3)(tarDigest, got, `the archive inside ${shown}`);
    }
    #count(bytes) {
        const { limits, shown } = this.#target;
        this.#out += bytes;
        this.#sinceProgress += bytes;
        if (this.#out > limits.bytes)
            return tooLarge(shown, `to more than ${limits.bytes} bytes`);
        if (this.#out > limits.freeBytes && this.#out > this.#in * limits.ratio) {
            return tooLarge(shown, `to more than ${limits.ratio} times its size`);
        }
        if (this.#sinceProgress > _base_limits_js__WEBPACK_IMPORTED_MODULE_15__/* .MAX_TAR_HEADER_BYTES */ .vi)
            return tooLarge(shown, `a header of more than ${_base_limits_js__WEBPACK_IMPORTED_MODULE_15__/* .MAX_TAR_HEADER_BYTES */ .vi} bytes`);
        return undefined;
    }
}
function tooLarge(shown, what) {
    return new _base_errors_js__WEBPACK_IMPORTED_MODULE_8__/* .ArtifactError */ .nE('TOO_LARGE', `${shown} unpacks ${what}, which looks like an attempt to fill the disk`, {
        remedy: 'If it is meant to be so, pull it with unpack: false and unpack it in a step of your own.',
    });
}
/** The entries of one archive as they arrive. */
class Unpacking {
    paths = [];
    #target;
    #files = new Set();
    #links = [];
    #symlinks = [];
    #folders = new Set();
    #entries = 0;
    constructor(target) {
        this.#target = target;
    }
    async entry(header, stream, onData) {
        const { names, limits, shown, guard, base } = this.#target;
        this.#entries += 1;
        if (this.#entries > limits.entries)
            throw tooLarge(shown, `to more than ${limits.entries} files`);
        const entry = (0,_archive_archive_entry_js__WEBPACK_IMPORTED_MODULE_12__/* .readEntry */ .hB)(header, base);
        if (entry !== undefined) {
            guard(entry.path);
            names.add(entry.path, entry.kind === 'directory' ? 'directory' : 'other');
        }
        if (entry?.kind === 'file') {
            await this.#file(entry, stream, onData);
            return;
        }
        if (entry?.kind === 'directory')
            this.#folder(entry.path);
        if (entry?.kind === 'link')
            this.#links.push(entry);
        if (entry?.kind === 'symlink')
            this.#symlinks.push(entry);
        await drain(stream);
    }
    async #file(entry, stream, onData) {
        const path = this.#place(entry.path);
        if (entry.size <= _write_content_js__WEBPACK_IMPORTED_MODULE_14__/* .SMALL_FILE_BYTES */ .XG) {
            const chunks = await collect(stream);
            (0,_write_content_js__WEBPACK_IMPORTED_MODULE_14__/* .writeWhole */ .f8)(path, entry.mode, chunks);
        }
        else {
            const handle = await (0,_base_file_error_js__WEBPACK_IMPORTED_MODULE_9__/* .retryPassing */ .yQ)(() => (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.open)(path, 'wx', entry.mode));
            try {
                await (0,_write_content_js__WEBPACK_IMPORTED_MODULE_14__/* .writeStream */ .G6)(handle, stream, onData);
            }
            finally {
                await handle.close();
            }
        }
        this.#files.add(entry.path);
        this.paths.push(entry.path);
    }
    /** Makes what links there are, now that all else is in place and no more is written. */
    makeLinks() {
        const { base, folder } = this.#target;
        for (const { path, target } of this.#links) {
            if (!this.#files.has(target)) {
                throw new _base_errors_js__WEBPACK_IMPORTED_MODULE_8__/* .ArtifactError */ .nE('UNSAFE_PATH', `The archive's entry ${JSON.stringify(path)} is a hard link to ${JSON.stringify(target)}, which is no file of the archive`, { remedy: 'Do not use this artifact unless you know why it has such an entry.' });
            }
            (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.linkSync)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(folder, target), this.#place(path));
            this.#files.add(path);
            this.paths.push(path);
        }
        const links = new Map(this.#symlinks.map(({ path, target }) => [(0,_paths_safe_path_js__WEBPACK_IMPORTED_MODULE_13__/* .collisionKey */ .EE)(path), target]));
        const resolved = this.#symlinks.map(({ path, target }) => {
            const end = (0,_archive_archive_entry_js__WEBPACK_IMPORTED_MODULE_12__/* .resolveLink */ .nm)(path, target, links, base);
            if (end === undefined)
                throw (0,_archive_archive_entry_js__WEBPACK_IMPORTED_MODULE_12__/* .escapingLink */ .Td)(path, target);
            return { path, target, type: this.#folders.has(end) ? 'dir' : 'file' };
        });
        for (const { path, target, type } of resolved) {
            (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.symlinkSync)(target, this.#place(path), type);
            this.paths.push(path);
        }
    }
    /** The place of an entry in the folder, the folders above it made. */
    #place(path) {
        const slash = path.lastIndexOf('/');
        if (slash > 0)
            this.#folder(path.slice(0, slash));
        return (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(this.#target.folder, path);
    }
    #folder(path) {
        if (this.#folders.has(path))
            return;
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.mkdirSync)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(this.#target.folder, path), { recursive: true });
        for (let at = path; at !== '.' && !this.#folders.has(at); at = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.dirname)(at))
            this.#folders.add(at);
    }
}
function drain(stream) {
    return new Promise((resolve, reject) => {
        stream.on('end', resolve).on('error', reject).resume();
    });
}
function collect(stream) {
    return new Promise((resolve, reject) => {
        const chunks = [];
        stream
            .on('data', (chunk) => chunks.push(chunk))
            .on('end', () => resolve(chunks))
            .on('error', reject);
    });
}


/***/ })

};
