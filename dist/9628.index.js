export const id = 9628;
export const ids = [9628];
export const modules = {

/***/ 9628:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  createToolCache: () => (/* binding */ createToolCache)
});

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(8161);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./build/src/base/errors.js
var errors = __webpack_require__(2396);
// EXTERNAL MODULE: ./build/src/base/file-error.js
var file_error = __webpack_require__(7382);
// EXTERNAL MODULE: ./build/src/files/source/file-source.js
var file_source = __webpack_require__(4255);
;// CONCATENATED MODULE: ./build/src/files/output/same-tree.js



/** Whether two folders have the same files with the same content, and the same links. False where one can't be read. */
async function sameTree(one, other) {
    try {
        const names = await (0,promises_.readdir)(one);
        if (names.toSorted().join('/') !== (await (0,promises_.readdir)(other)).toSorted().join('/'))
            return false;
        for (const name of names)
            if (!(await sameEntry((0,external_node_path_.join)(one, name), (0,external_node_path_.join)(other, name))))
                return false;
        return true;
    }
    catch {
        return false;
    }
}
async function sameEntry(one, other) {
    const [a, b] = await Promise.all([(0,promises_.lstat)(one), (0,promises_.lstat)(other)]);
    if (a.isDirectory() && b.isDirectory())
        return sameTree(one, other);
    if (a.isSymbolicLink() && b.isSymbolicLink())
        return (await (0,promises_.readlink)(one)) === (await (0,promises_.readlink)(other));
    if (!a.isFile() || !b.isFile() || a.size !== b.size || a.mode !== b.mode)
        return false;
    const [ours, theirs] = await Promise.all([(0,file_source/* hashFile */.DC)(one, 'sha256'), (0,file_source/* hashFile */.DC)(other, 'sha256')]);
    return ours.digest === theirs.digest;
}

// EXTERNAL MODULE: ./build/src/files/output/staging-folder.js
var staging_folder = __webpack_require__(5183);
;// CONCATENATED MODULE: ./build/src/action/runner/tool-cache.js








/** In the staging folder: the tool, its note, and what it replaces. */
const TREE = 'tree';
const NOTE = 'note';
const REPLACED = 'replaced';
/** Processes that repair one damaged tool at the same moment get out of each other's way this often. */
const MAX_PLACING_TRIES = 5;
/**
 * The tool cache of the runner, laid out as @actions/tool-cache reads it: `TOOL/VERSION/ARCH`, with `ARCH.complete` beside
 * it, which holds the note. Its own way to write is not used: it copies into the place that others look at, and two that
 * do so at once take each other's files away.
 * @param arch as `process.arch`
 * @throws ArtifactError ENVIRONMENT where the runner names none
 */
function createToolCache(env, arch = process.arch) {
    const root = env.RUNNER_TOOL_CACHE || env.AGENT_TOOLSDIRECTORY;
    if (!root) {
        throw new errors/* ArtifactError */.nE('ENVIRONMENT', 'RUNNER_TOOL_CACHE is not set, so there is no place to install a tool in', {
            remedy: 'Run this as a step of a workflow, or make RUNNER_TOOL_CACHE name a folder.',
        });
    }
    const placeOf = (tool, version) => external_node_path_.join(external_node_path_.resolve(root), tool, version, arch);
    return {
        find: (tool, version) => findAt(placeOf(tool, version)),
        async install(tool, version, { fill, isWhole }) {
            const place = placeOf(tool, version);
            const parent = external_node_path_.dirname(place);
            let staging;
            try {
                await (0,promises_.mkdir)(parent, { recursive: true });
                await (0,staging_folder/* removeLeftovers */.D)(parent);
                staging = await (0,staging_folder/* makeStagingFolder */.g)(parent, TREE);
                const note = await fill(external_node_path_.join(staging, TREE));
                if (note === undefined)
                    return undefined;
                await (0,promises_.writeFile)(external_node_path_.join(staging, NOTE), note);
                return await putInPlace(staging, place, isWhole);
            }
            catch (error) {
                throw (0,file_error/* fileError */.zS)(error, `Installing ${tool} in ${parent}`);
            }
            finally {
                if (staging !== undefined)
                    await (0,promises_.rm)(staging, { recursive: true, force: true, maxRetries: 3 });
            }
        },
        addPath: (folder) => addPath(folder, env),
    };
}
function noteOf(place) {
    return `${place}.complete`;
}
async function findAt(place) {
    try {
        return { folder: place, note: await (0,promises_.readFile)(noteOf(place), 'utf8') };
    }
    catch (error) {
        if ((0,errors/* systemCode */.xU)(error) === 'ENOENT')
            return undefined;
        throw (0,file_error/* fileError */.zS)(error, `Reading ${noteOf(place)}`);
    }
}
/** The folder first, its note last: who finds the note finds the whole folder. */
async function putInPlace(staging, place, isWhole) {
    const tree = external_node_path_.join(staging, TREE);
    const note = await (0,promises_.readFile)(external_node_path_.join(staging, NOTE), 'utf8');
    for (let tries = 1;; tries += 1) {
        const there = await findAt(place);
        if (there !== undefined && (await isWhole(there)))
            return there;
        try {
            await (0,file_error/* retryPassing */.yQ)(() => (0,promises_.rename)(tree, place));
            break;
        }
        catch (error) {
            if (!isTaken(error) || tries === MAX_PLACING_TRIES)
                throw error;
        }
        // Another process has put the same there and not noted it yet, or was killed before it could.
        if (await sameTree(tree, place))
            break;
        await (0,promises_.rm)(noteOf(place), { force: true });
        await (0,promises_.rename)(place, external_node_path_.join(staging, `${REPLACED}-${tries}`)).catch((error) => {
            if ((0,errors/* systemCode */.xU)(error) !== 'ENOENT')
                throw error;
        });
    }
    await (0,file_error/* retryPassing */.yQ)(() => (0,promises_.rename)(external_node_path_.join(staging, NOTE), noteOf(place)));
    return { folder: place, note };
}
/** Whether a rename failed because something is where it was to go. */
function isTaken(error) {
    return ['ENOTEMPTY', 'EEXIST', 'EPERM', 'EACCES', 'ENOTDIR'].includes((0,errors/* systemCode */.xU)(error) ?? '');
}
function addPath(folder, env) {
    const file = env.GITHUB_PATH;
    if (!file || /[\r\n]/.test(folder)) {
        throw new errors/* ArtifactError */.nE('ENVIRONMENT', `GITHUB_PATH is not set, so ${folder} can't be added to the PATH`, {
            remedy: 'Run this as a step of a workflow, or make GITHUB_PATH name a file.',
        });
    }
    try {
        (0,external_node_fs_.appendFileSync)(file, `${folder}${external_node_os_.EOL}`);
    }
    catch (cause) {
        throw new errors/* ArtifactError */.nE('ENVIRONMENT', "The file that GITHUB_PATH names for folders of the PATH can't be written to", {
            cause,
            remedy: 'Run this as a step of a workflow, or make GITHUB_PATH name a file.',
        });
    }
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

/***/ 5183:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D: () => (/* binding */ removeLeftovers),
/* harmony export */   g: () => (/* binding */ makeStagingFolder)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1455);
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8161);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6760);
/* harmony import */ var _base_errors_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2396);
/* harmony import */ var _base_run_folders_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(9286);
/* harmony import */ var _base_startup_node_crypto_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(4355);






/** Staging folders are called `.oci-artifact-HOST-PID-RANDOM`. */
const PREFIX = '.oci-artifact-';
const NAME = /^\.oci-artifact-([0-9a-f]{8})-([0-9]+)-[0-9a-f]{12}$/;
/** Process ids say something on one host only; jobs in containers share folders but not process ids. */
function hostMark() {
    return (0,_base_startup_node_crypto_js__WEBPACK_IMPORTED_MODULE_5__/* .nodeCrypto */ .S)().createHash('sha256').update((0,node_os__WEBPACK_IMPORTED_MODULE_1__.hostname)()).digest('hex').slice(0, 8);
}
function isAlive(pid) {
    try {
        process.kill(pid, 0);
        return true;
    }
    catch (error) {
        return (0,_base_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .systemCode */ .xU)(error) !== 'ESRCH';
    }
}
/**
 * Makes a folder of this run's own inside `root`, so that what is staged there can be renamed into place, and the folder
 * `inner` in it. Absolute.
 */
async function makeStagingFolder(root, inner) {
    const path = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(root, `${PREFIX}${hostMark()}-${process.pid}-${(0,_base_startup_node_crypto_js__WEBPACK_IMPORTED_MODULE_5__/* .nodeCrypto */ .S)().randomBytes(6).toString('hex')}`);
    (0,_base_run_folders_js__WEBPACK_IMPORTED_MODULE_4__/* .noteRunFolder */ .S)(path);
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.mkdir)(path, { mode: 0o700 });
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.mkdir)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(path, inner));
    return path;
}
/** Removes staging folders in `root` whose process is gone. Those of other hosts and of running processes stay. Never throws. */
async function removeLeftovers(root) {
    const mark = hostMark();
    for (const name of await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readdir)(root).catch(() => [])) {
        const [, host, pid] = NAME.exec(name) ?? [];
        if (host !== mark || pid === undefined || isAlive(Number(pid)))
            continue;
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.rm)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(root, name), { recursive: true, force: true }).catch(() => undefined);
    }
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
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
/* harmony import */ var node_stream__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7075);
/* harmony import */ var _base_async_cancelled_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2871);
/* harmony import */ var _base_errors_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(2396);
/* harmony import */ var _base_file_error_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(7382);
/* harmony import */ var _oci_digest_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(6559);
/* harmony import */ var _secret_file_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(7450);








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
    return new _base_errors_js__WEBPACK_IMPORTED_MODULE_4__/* .ArtifactError */ .nE('FILE_CHANGED', `${shown} changed while it was being pushed`, {
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
    (0,_base_async_cancelled_js__WEBPACK_IMPORTED_MODULE_3__/* .throwIfCancelled */ .dZ)(signal);
    const handle = await openFile(path, title);
    try {
        const before = identityOf(await handle.stat({ bigint: true }));
        let isSecret = (0,_secret_file_js__WEBPACK_IMPORTED_MODULE_7__/* .namesSecret */ .L4)(path.replaceAll(node_path__WEBPACK_IMPORTED_MODULE_1__.sep, '/'));
        const { digest, size } = await hashHandle(handle, 'sha256', signal, (chunk, position) => {
            if (position === 0)
                isSecret ||= (0,_secret_file_js__WEBPACK_IMPORTED_MODULE_7__/* .holdsPrivateKey */ .jc)(chunk);
            onHashed?.(chunk.byteLength);
        });
        const after = identityOf(await handle.stat({ bigint: true }));
        if (!isSame(before, after) || BigInt(size) !== after.size)
            throw changedError(title);
        const source = new FileSource(path, title, { mediaType, digest, size }, after);
        return { title, path, kind, source, secrets: isSecret ? [path] : [] };
    }
    catch (error) {
        throw (0,_base_file_error_js__WEBPACK_IMPORTED_MODULE_5__/* .fileError */ .zS)(error, `Reading ${title}`);
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
        throw (0,_base_file_error_js__WEBPACK_IMPORTED_MODULE_5__/* .fileError */ .zS)(error, `Reading ${shown}`);
    });
    if (identity.size !== BigInt(descriptor.size))
        throw changedError(shown);
    return new FileSource(path, shown, descriptor, identity);
}
/** Opens a file to read. */
async function openFile(path, shown) {
    try {
        return await (0,_base_file_error_js__WEBPACK_IMPORTED_MODULE_5__/* .retryPassing */ .yQ)(() => (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.open)(path, 'r'));
    }
    catch (error) {
        throw (0,_base_file_error_js__WEBPACK_IMPORTED_MODULE_5__/* .fileError */ .zS)(error, `Opening ${shown}`);
    }
}
/** The digest and size of a file, read in bounded memory. Fails as the file system does. */
async function hashFile(path, algorithm, signal) {
    const handle = await (0,_base_file_error_js__WEBPACK_IMPORTED_MODULE_5__/* .retryPassing */ .yQ)(() => (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.open)(path, 'r'));
    try {
        return await hashHandle(handle, algorithm, signal, undefined);
    }
    finally {
        await handle.close();
    }
}
/** Hashes one half of the buffer while the other is being read. */
async function hashHandle(handle, algorithm, signal, onChunk) {
    const hash = (0,_oci_digest_js__WEBPACK_IMPORTED_MODULE_6__/* .startDigest */ .RB)(algorithm);
    let [filling, full] = [Buffer.allocUnsafe(HASH_READ_BYTES), Buffer.allocUnsafe(0)];
    let size = 0;
    let reading = handle.read(filling, 0, HASH_READ_BYTES, 0);
    for (;;) {
        const { bytesRead } = await reading;
        if (bytesRead === 0)
            break;
        (0,_base_async_cancelled_js__WEBPACK_IMPORTED_MODULE_3__/* .throwIfCancelled */ .dZ)(signal);
        size += bytesRead;
        [full, filling] = [filling, full.length === 0 ? Buffer.allocUnsafe(HASH_READ_BYTES) : full];
        reading = handle.read(filling, 0, HASH_READ_BYTES, size);
        // The rejection is seen by the await above; until then it must not count as unhandled.
        reading.catch(() => undefined);
        const chunk = full.subarray(0, bytesRead);
        hash.update(chunk);
        onChunk?.(chunk, size - bytesRead);
    }
    return { digest: (0,_oci_digest_js__WEBPACK_IMPORTED_MODULE_6__/* .finishDigest */ .g4)(hash, algorithm), size };
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
        (0,_base_async_cancelled_js__WEBPACK_IMPORTED_MODULE_3__/* .throwIfCancelled */ .dZ)(signal);
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
            throw (0,_base_file_error_js__WEBPACK_IMPORTED_MODULE_5__/* .fileError */ .zS)(error, `Reading ${this.#shown}`);
        }
        if (!isSame(now, this.#identity))
            throw changedError(this.#shown);
    }
    #stream(handle, start, signal) {
        const { size } = this.descriptor;
        const shown = this.#shown;
        let position = start;
        const next = async () => {
            (0,_base_async_cancelled_js__WEBPACK_IMPORTED_MODULE_3__/* .throwIfCancelled */ .dZ)(signal);
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
        return new node_stream__WEBPACK_IMPORTED_MODULE_2__.Readable({
            highWaterMark: STREAM_READ_BYTES,
            read() {
                next().then((chunk) => {
                    this.push(chunk);
                }, (error) => this.destroy((0,_base_file_error_js__WEBPACK_IMPORTED_MODULE_5__/* .fileError */ .zS)(error, `Reading ${shown}`)));
            },
            destroy(error, callback) {
                handle.close().then(() => callback(error), (closeError) => callback(error ?? closeError));
            },
        });
    }
}


/***/ }),

/***/ 7450:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   L4: () => (/* binding */ namesSecret),
/* harmony export */   jc: () => (/* binding */ holdsPrivateKey)
/* harmony export */ });
/* unused harmony export KEY_HEAD_BYTES */
/* harmony import */ var node_path_posix__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3916);

/** Names of files that usually hold passwords or tokens. */
const NAMES = new Set(['.npmrc', '.netrc', '_netrc', '.pypirc', '.git-credentials']);
/** The same where the folder counts. */
const DOCKER_CONFIG = /(?:^|\/)\.docker\/config\.json$/;
/** Armour of private keys: PEM of OpenSSL, OpenSSH and PGP, PuTTY's own, and PEM in the JSON of a service account. */
const PRIVATE_KEY = /^-----BEGIN (?:[A-Z0-9]{1,16} ){0,3}PRIVATE KEY(?: BLOCK)?-----\r?$|^PuTTY-User-Key-File-\d|"private_key"\s{0,8}:\s{0,8}"-----BEGIN /m;
/** How much of a file {@link holdsPrivateKey} needs: a key file begins with the key, or with a certificate or two. */
const KEY_HEAD_BYTES = 16 * 1024;
/** True if a path, with forward slashes, is the usual one of a file with passwords or tokens: `.env` and the like. */
function namesSecret(path) {
    const name = (0,node_path_posix__WEBPACK_IMPORTED_MODULE_0__.basename)(path);
    return name.startsWith('.env') || NAMES.has(name) || DOCKER_CONFIG.test(path);
}
/** True if a file that begins with `head` is, or holds, a private key. */
function holdsPrivateKey(head) {
    const bytes = Buffer.from(head.buffer, head.byteOffset, Math.min(head.byteLength, KEY_HEAD_BYTES));
    // Most files have none of the three words.
    if (!bytes.includes('PRIVATE KEY') && !bytes.includes('private_key') && !bytes.includes('PuTTY-'))
        return false;
    return PRIVATE_KEY.test(bytes.toString('latin1'));
}


/***/ })

};
