export const id = 9651;
export const ids = [9651];
export const modules = {

/***/ 9651:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  archiveDirectory: () => (/* binding */ archiveDirectory)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./build/src/base/async/cancelled.js
var cancelled = __webpack_require__(2871);
// EXTERNAL MODULE: ./build/src/base/errors.js
var errors = __webpack_require__(2396);
// EXTERNAL MODULE: ./build/src/base/file-error.js
var file_error = __webpack_require__(7382);
// EXTERNAL MODULE: ./build/src/oci/media-types.js
var media_types = __webpack_require__(415);
// EXTERNAL MODULE: ./build/src/files/kind/executable-content.js
var executable_content = __webpack_require__(6750);
// EXTERNAL MODULE: ./build/src/files/source/file-source.js
var file_source = __webpack_require__(4255);
// EXTERNAL MODULE: ./build/src/files/source/secret-file.js
var secret_file = __webpack_require__(7450);
// EXTERNAL MODULE: external "node:stream"
var external_node_stream_ = __webpack_require__(7075);
// EXTERNAL MODULE: external "node:zlib"
var external_node_zlib_ = __webpack_require__(6141);
// EXTERNAL MODULE: ./build/src/oci/digest.js
var digest = __webpack_require__(6559);
// EXTERNAL MODULE: ./node_modules/fflate/esm/index.mjs
var esm = __webpack_require__(1306);
;// CONCATENATED MODULE: ./build/src/files/archive/gzip-member.js


/**
 * Bytes of one gzip member before compression. Part of what an archive's digest depends on, like the settings below: a
 * change here gives every directory a new digest.
 */
const MEMBER_BYTES = 1024 * 1024;
/** Within one percent of level 6 on text and code, at two to three times its speed. */
const LEVEL = 4;
/** The size of the encoder's table as a power of two above 12: one that fits a core's cache. fflate's default varies with the input. */
const MEMORY = 4;
const HEADER = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255]);
const TRAILER_BYTES = 8;
/**
 * One complete gzip member (RFC 1952): no time, operating system "unknown". The same bytes on every machine, as the
 * encoder is JavaScript; Node's zlib gives others on other CPUs and versions.
 */
function gzipMember(bytes) {
    const body = (0,esm/* deflateSync */.pd)(bytes, { level: LEVEL, mem: MEMORY });
    const member = new Uint8Array(HEADER.byteLength + body.byteLength + TRAILER_BYTES);
    member.set(HEADER);
    member.set(body, HEADER.byteLength);
    const trailer = new DataView(member.buffer, HEADER.byteLength + body.byteLength);
    trailer.setUint32(0, (0,external_node_zlib_.crc32)(bytes), true);
    trailer.setUint32(4, bytes.byteLength, true);
    return member;
}

// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(8161);
// EXTERNAL MODULE: external "node:worker_threads"
var external_node_worker_threads_ = __webpack_require__(5919);
;// CONCATENATED MODULE: ./build/src/files/archive/gzip-pool.js



/** Most threads: beyond these, reading the files is what takes the time. */
const MAX_WORKERS = 4;
/**
 * Where the worker's code is: beside this module, with the same ending. In the bundle that is `gzip-worker.js` beside
 * `index.js`, which the build makes from `gzip-worker.ts` as an entry of its own.
 * @param self the URL of the running module
 */
function gzipWorkerUrl(self = import.meta.url) {
    return new URL(`gzip-worker${self.endsWith('.ts') ? '.ts' : '.js'}`, self);
}
/** Compresses members in threads, as many at once as there are cores. The result of each depends on its content alone. */
class GzipPool {
    /** Members that may be under way at once without any thread being idle. */
    window;
    #size;
    #lanes = [];
    constructor() {
        this.#size = Math.min(MAX_WORKERS, (0,external_node_os_.availableParallelism)());
        this.window = 2 * this.#size;
    }
    /** Compresses `bytes`, whose memory is handed over and can't be used afterwards. */
    member(bytes) {
        const lane = this.#lane();
        return new Promise((resolve, reject) => {
            lane.waiting.push({ resolve, reject });
            lane.worker.postMessage(bytes, [bytes.buffer]);
        });
    }
    /** Compresses the last, or only, member: here when there are no threads yet, as starting one takes longer. */
    async lastMember(bytes) {
        return this.#lanes.length === 0 ? gzipMember(bytes) : this.member(bytes);
    }
    /** Ends all threads. Never throws. */
    async close() {
        await Promise.allSettled(this.#lanes.map(({ worker }) => worker.terminate()));
    }
    /** The thread with the least to do; a new one while all have something and more are allowed. */
    #lane() {
        const idlest = this.#lanes.toSorted((a, b) => a.waiting.length - b.waiting.length)[0];
        if (idlest !== undefined && (idlest.waiting.length === 0 || this.#lanes.length === this.#size))
            return idlest;
        const lane = { worker: new external_node_worker_threads_.Worker(gzipWorkerUrl(), { env: {}, execArgv: [] }), waiting: [] };
        lane.worker.on('message', (member) => lane.waiting.shift()?.resolve(member));
        const fail = (error) => {
            for (const { reject } of lane.waiting.splice(0))
                reject(error);
        };
        lane.worker.on('error', fail);
        lane.worker.on('exit', () => fail(new Error('A compression thread ended early')));
        this.#lanes.push(lane);
        return lane;
    }
}

;// CONCATENATED MODULE: ./build/src/files/archive/archive-writer.js





/** Writes to the file in order, and hashes what it writes. */
class HashedFile {
    hash = (0,digest/* startDigest */.RB)();
    size = 0;
    #handle;
    constructor(handle) {
        this.#handle = handle;
    }
    async write(bytes) {
        this.hash.update(bytes);
        for (let at = 0; at < bytes.byteLength;) {
            const { bytesWritten } = await this.#handle.write(bytes, at, bytes.byteLength - at, this.size);
            at += bytesWritten;
            this.size += bytesWritten;
        }
    }
}
class PlainCompressor {
    #file;
    constructor(file) {
        this.#file = file;
    }
    write(bytes) {
        return this.#file.write(bytes);
    }
    end(rest) {
        return this.#file.write(rest);
    }
    async close() { }
}
class GzipCompressor {
    #file;
    #pool = new GzipPool();
    #underWay = [];
    constructor(file) {
        this.#file = file;
    }
    async write(bytes) {
        this.#add(this.#pool.member(bytes));
        while (this.#underWay.length >= this.#pool.window)
            await this.#writeNext();
    }
    async end(rest) {
        if (rest.byteLength > 0)
            this.#add(this.#pool.lastMember(rest));
        while (this.#underWay.length > 0)
            await this.#writeNext();
    }
    close() {
        return this.#pool.close();
    }
    #add(member) {
        // Awaited in its turn; a failure before that must not count as unhandled.
        member.catch(() => undefined);
        this.#underWay.push(member);
    }
    async #writeNext() {
        const member = await this.#underWay.shift();
        if (member !== undefined)
            await this.#file.write(member);
    }
}
class ZstdCompressor {
    #stream = (0,external_node_zlib_.createZstdCompress)();
    #done;
    constructor(file) {
        const sink = new external_node_stream_.Writable({
            write: (chunk, _encoding, callback) => {
                file.write(chunk).then(() => callback(), callback);
            },
        });
        this.#done = new Promise((resolve, reject) => {
            sink.on('finish', resolve).on('error', reject);
            this.#stream.on('error', reject);
        });
        this.#done.catch(() => this.#stream.destroy());
        this.#stream.pipe(sink);
    }
    write(bytes) {
        const taken = new Promise((resolve, reject) => {
            this.#stream.write(bytes, (error) => (error ? reject(error) : resolve()));
        });
        return Promise.race([taken, this.#done]);
    }
    async end(rest) {
        this.#stream.end(rest);
        await this.#done;
    }
    async close() {
        this.#stream.destroy();
    }
}
function compressorTo(file, compression) {
    if (compression === 'gzip')
        return new GzipCompressor(file);
    return compression === 'zstd' ? new ZstdCompressor(file) : new PlainCompressor(file);
}
/** Gathers the bytes of a tar into blocks of MEMBER_BYTES, hashes and compresses them, and writes them to a file. */
class ArchiveWriter {
    #file;
    #compressor;
    #tarHash = (0,digest/* startDigest */.RB)();
    #onProgress;
    #block = Buffer.allocUnsafeSlow(MEMBER_BYTES);
    #used = 0;
    constructor(handle, compression, onProgress) {
        this.#file = new HashedFile(handle);
        this.#compressor = compressorTo(this.#file, compression);
        this.#onProgress = onProgress;
    }
    /** The room in the current block, to read a file right into; {@link filled} says how much of it was used. Never empty. */
    room() {
        return this.#block.subarray(this.#used);
    }
    /** Takes the first `bytes` of {@link room} as written. Undefined when the block is not full: nothing to wait for. */
    filled(bytes) {
        this.#used += bytes;
        return this.#used < MEMBER_BYTES ? undefined : this.#flush();
    }
    /** Adds bytes that are kept by the caller. Undefined when they fitted: nothing to wait for. */
    write(bytes) {
        if (bytes.byteLength >= MEMBER_BYTES - this.#used)
            return this.#writeParts(bytes);
        this.#block.set(bytes, this.#used);
        this.#used += bytes.byteLength;
        return undefined;
    }
    /** Adds as many zero bytes, fewer than a block of a tar. */
    zeros(bytes) {
        if (bytes >= MEMBER_BYTES - this.#used)
            return this.#writeParts(Buffer.alloc(bytes));
        this.#block.fill(0, this.#used, this.#used + bytes);
        this.#used += bytes;
        return undefined;
    }
    async #writeParts(bytes) {
        for (let at = 0; at < bytes.byteLength;) {
            const room = this.room();
            const part = bytes.subarray(at, at + room.byteLength);
            room.set(part);
            at += part.byteLength;
            await this.filled(part.byteLength);
        }
    }
    /** Writes what is left and gives the digests. */
    async end() {
        const rest = this.#block.subarray(0, this.#used);
        this.#tarHash.update(rest);
        this.#onProgress?.(this.#used);
        await this.#compressor.end(rest);
        return { digest: (0,digest/* finishDigest */.g4)(this.#file.hash), size: this.#file.size, tarDigest: (0,digest/* finishDigest */.g4)(this.#tarHash) };
    }
    /** Frees the threads. Never throws. */
    close() {
        return this.#compressor.close();
    }
    async #flush() {
        const full = this.#block;
        this.#block = Buffer.allocUnsafeSlow(MEMBER_BYTES);
        this.#used = 0;
        this.#tarHash.update(full);
        this.#onProgress?.(MEMBER_BYTES);
        await this.#compressor.write(full);
    }
}

// EXTERNAL MODULE: ./build/src/files/archive/read/tar-block.js
var tar_block = __webpack_require__(1462);
// EXTERNAL MODULE: ./build/src/files/archive/tar-header.js
var tar_header = __webpack_require__(2817);
// EXTERNAL MODULE: external "node:timers/promises"
var external_node_timers_promises_ = __webpack_require__(8500);
// EXTERNAL MODULE: ./build/src/files/find/file-kind.js
var file_kind = __webpack_require__(338);
// EXTERNAL MODULE: ./build/src/files/paths/name-tree.js
var name_tree = __webpack_require__(9740);
// EXTERNAL MODULE: ./build/src/files/paths/resolve-links.js
var resolve_links = __webpack_require__(1113);
// EXTERNAL MODULE: ./build/src/files/paths/safe-path.js
var safe_path = __webpack_require__(3737);
;// CONCATENATED MODULE: ./build/src/files/archive/walk-directory.js










/**
 * Everything in a folder, the folder itself first, each folder before what is in it, names in the order of their UTF-8
 * bytes: the same on every machine. Folders are read synchronously, which is several times faster for many small ones.
 * @throws ArtifactError UNSAFE_PATH for a name that other systems can't store or a link that leads out of the folder,
 *   NAME_COLLISION, UNSUPPORTED for a FIFO, socket or device, FILE_ACCESS, CANCELLED
 */
async function walkDirectory(found, signal) {
    const names = new name_tree/* NameTree */.q();
    const entries = [{ path: found.title, file: found.path, kind: 'directory' }];
    const stack = [children(found.path, found.title, found, names)];
    while (stack.length > 0) {
        const entry = stack.at(-1)?.shift();
        if (entry === undefined) {
            stack.pop();
            continue;
        }
        entries.push(entry);
        if (entry.kind !== 'directory')
            continue;
        stack.push(children(entry.file, entry.path, found, names));
        (0,cancelled/* throwIfCancelled */.dZ)(signal);
        await (0,external_node_timers_promises_.setImmediate)();
    }
    checkLinks(entries, found.title);
    return entries;
}
function children(folder, title, root, names) {
    let list;
    try {
        list = (0,external_node_fs_.readdirSync)(folder, { withFileTypes: true });
    }
    catch (error) {
        throw (0,file_error/* fileError */.zS)(error, `Reading the folder ${title}`);
    }
    const entries = [];
    const base = folder.endsWith(external_node_path_.sep) ? folder : folder + external_node_path_.sep;
    const start = startOf(title);
    const rootStart = startOf(root.title);
    for (const entry of inByteOrder(list)) {
        const path = `${start}${entry.name}`;
        if (root.isLeftOut?.(path.slice(rootStart.length), !entry.isDirectory()) === true)
            continue;
        entries.push(walked(entry, base + entry.name, path, names));
    }
    return entries;
}
/** What stands before the names of what is in a folder: nothing in the working directory itself, as ORAS has it. */
function startOf(title) {
    return title === safe_path/* ROOT_TITLE */.gd ? '' : `${title}/`;
}
/** In the order of the names' UTF-8 bytes, which is that of JavaScript's strings but for what lies beyond surrogates. */
function inByteOrder(list) {
    if (!list.some(({ name }) => /[\ud800-\uffff]/.test(name))) {
        return list.sort((a, b) => (a.name < b.name ? -1 : 1));
    }
    const keyed = list.map((entry) => ({ entry, key: Buffer.from(entry.name) }));
    return keyed.sort((a, b) => Buffer.compare(a.key, b.key)).map(({ entry }) => entry);
}
function walked(entry, file, path, names) {
    (0,file_kind/* checkEncoding */.S)(entry.name, file, external_node_path_.posix.dirname(path));
    (0,safe_path/* checkTitle */.Tq)(path);
    const kind = entry.isSymbolicLink() ? 'symlink' : (0,file_kind/* kindOf */.I)(entry, path);
    names.add(path, kind === 'symlink' ? 'link' : kind);
    return kind === 'symlink' ? { path, file, kind, target: targetOf(file, path) } : { path, file, kind };
}
function targetOf(file, path) {
    try {
        const target = (0,external_node_fs_.readlinkSync)(file);
        return process.platform === 'win32' ? target.replaceAll('\\', '/') : target;
    }
    catch (error) {
        throw (0,file_error/* fileError */.zS)(error, `Reading the link ${path}`);
    }
}
/** What can't be unpacked safely is not packed: a link has to stay in the folder, followed through all others. */
function checkLinks(entries, title) {
    const base = title === safe_path/* ROOT_TITLE */.gd ? '' : title;
    const links = entries.flatMap(({ path, target }) => target === undefined ? [] : [{ path, target, base }]);
    const ends = (0,resolve_links/* resolveLinks */.A)(links);
    for (const [number, { path, target }] of links.entries()) {
        const isAbsolute = /^[\\/]|^[A-Za-z]:/.test(target);
        if (!isAbsolute && !target.includes('\\') && ends[number] !== undefined)
            continue;
        const folder = title === safe_path/* ROOT_TITLE */.gd ? 'the working directory' : title;
        throw new errors/* ArtifactError */.nE('UNSAFE_PATH', `${path} is a symbolic link to ${JSON.stringify(target)}, which leads out of ${folder}, in a circle or into a folder .git`, { remedy: 'Make it relative and keep it inside the folder, or leave it out with a line that starts with !.' });
    }
}

;// CONCATENATED MODULE: ./build/src/files/archive/archive.js















const DEFAULT_TYPE = {
    gzip: media_types/* MEDIA_TYPE */.Ap.ociLayerTarGzip,
    zstd: media_types/* MEDIA_TYPE */.Ap.ociLayerTarZstd,
    none: media_types/* MEDIA_TYPE */.Ap.ociLayerTar,
};
const ENDING = { gzip: '.tar.gz', zstd: '.tar.zst', none: '.tar' };
const EXECUTABLE = 0o755;
const REGULAR = 0o644;
const LINK = 0o777;
const OWNER_EXECUTES = 0o100;
/** What eleven octal digits hold. */
const MAX_EPOCH_SECONDS = 0o77777777777;
/** Files up to this size are read synchronously: for thousands of small files that is several times faster. */
const SMALL_FILE_BYTES = 256 * 1024;
/** A link or FIFO that has taken a file's place since the walk is not followed or waited for. */
const OPEN_FLAGS = external_node_fs_.constants.O_RDONLY | (external_node_fs_.constants.O_NOFOLLOW ?? 0) | (external_node_fs_.constants.O_NONBLOCK ?? 0);
/**
 * Packs a folder into a tar in a temporary file, the same bytes for the same files on every machine (with `gzip` and
 * `none`): see {@link walkDirectory} for what is in it and in which order; names start with the folder's title, owner 0,
 * one time for all, modes 755 and 644 only, hard links as files of their own. Memory is bounded.
 * @throws ArtifactError as walkDirectory; FILE_CHANGED when a file changes meanwhile; INPUT_INVALID for a time that tar
 *   can't hold; NO_SPACE, FILE_ACCESS, CANCELLED. Nothing is left in `tempDir` then.
 */
async function archiveDirectory(found, options) {
    const { tempDir, compression, signal } = options;
    const { title, path, kind } = found;
    const epochSeconds = options.epochSeconds ?? 0;
    if (!Number.isInteger(epochSeconds) || epochSeconds < 0 || epochSeconds > MAX_EPOCH_SECONDS) {
        throw new errors/* ArtifactError */.nE('INPUT_INVALID', `${epochSeconds} is no time that an archive can hold`);
    }
    (0,cancelled/* throwIfCancelled */.dZ)(signal);
    const entries = await walkDirectory(found, signal);
    const file = (0,external_node_path_.join)(tempDir, `oci-artifact-${(0,external_node_crypto_.randomUUID)()}${ENDING[compression]}`);
    const dispose = () => (0,promises_.rm)(file, { force: true }).catch(() => undefined);
    try {
        await (0,promises_.mkdir)(tempDir, { recursive: true });
        const written = await writeArchive(file, entries, { ...options, epochSeconds });
        const descriptor = {
            mediaType: found.mediaType ?? DEFAULT_TYPE[compression],
            digest: written.digest,
            size: written.size,
        };
        const source = await (0,file_source/* fileSource */.IO)(file, `the archive of ${title}`, descriptor);
        const archive = { compression, tarDigest: written.tarDigest };
        return { title, path, kind, source, archive, secrets: written.secrets, dispose };
    }
    catch (error) {
        await dispose();
        throw (0,file_error/* fileError */.zS)(error, `Archiving ${title}`);
    }
}
async function writeArchive(archive, entries, options) {
    const handle = await (0,promises_.open)(archive, 'wx', 0o600);
    const writer = new ArchiveWriter(handle, options.compression, options.onProgress);
    try {
        const settings = {
            mtime: options.epochSeconds,
            byContent: options.modesByContent ?? process.platform === 'win32',
            scratch: Buffer.allocUnsafeSlow(SMALL_FILE_BYTES + 1),
            signal: options.signal,
            secrets: [],
        };
        for (const entry of entries) {
            (0,cancelled/* throwIfCancelled */.dZ)(options.signal);
            const { path, kind, target } = entry;
            const common = { path, kind, size: 0, mtime: options.epochSeconds };
            if (kind === 'file')
                await addFile(writer, entry, settings);
            else if (target === undefined)
                await writer.write((0,tar_header/* tarHeader */.p)({ ...common, mode: EXECUTABLE }));
            else
                await writer.write((0,tar_header/* tarHeader */.p)({ ...common, mode: LINK, target }));
        }
        await writer.write((0,tar_header/* tarEnd */.J)());
        return { ...(await writer.end()), secrets: settings.secrets };
    }
    finally {
        await writer.close();
        await handle.close();
    }
}
async function addFile(writer, entry, settings) {
    const { path, file } = entry;
    const { mtime, byContent, scratch, signal, secrets } = settings;
    const header = (mode, size) => (0,tar_header/* tarHeader */.p)({ path, kind: 'file', mode, size, mtime });
    let small;
    try {
        small = readSmall(file, path, scratch);
        // No key file is large.
        if ((0,secret_file/* namesSecret */.L4)(path) || (small !== undefined && (0,secret_file/* holdsPrivateKey */.jc)(small.bytes)))
            secrets.push(file);
        if (small === undefined) {
            const handle = await (0,file_error/* retryPassing */.yQ)(() => (0,promises_.open)(file, OPEN_FLAGS));
            try {
                await addLarge(writer, handle, path, byContent, header, signal);
            }
            finally {
                await handle.close();
            }
            return;
        }
    }
    catch (error) {
        throw (0,file_error/* fileError */.zS)(error, `Reading ${path}`);
    }
    // Awaited only where there is something to wait for: most often these three are sums and copies.
    const head = writer.write(header(modeOf(small.stats, small.bytes, byContent), small.bytes.byteLength));
    if (head !== undefined)
        await head;
    const content = writer.write(small.bytes);
    if (content !== undefined)
        await content;
    const padding = writer.zeros((0,tar_block/* tarPadding */.vr)(small.bytes.byteLength));
    if (padding !== undefined)
        await padding;
}
function modeOf(stats, start, byContent) {
    return (byContent ? (0,executable_content/* looksExecutable */.fu)(start) : (stats.mode & OWNER_EXECUTES) !== 0) ? EXECUTABLE : REGULAR;
}
function isUnchanged(before, after) {
    return before.size === after.size && before.mtimeMs === after.mtimeMs && before.ctimeMs === after.ctimeMs;
}
/**
 * A small file's whole content; undefined for a larger one.
 * @param scratch where it is read to: it is there until the next file is
 */
function readSmall(file, shown, scratch) {
    const descriptor = (0,external_node_fs_.openSync)(file, OPEN_FLAGS);
    try {
        const stats = (0,external_node_fs_.fstatSync)(descriptor);
        if (!stats.isFile())
            throw (0,file_source/* changedError */.zi)(shown);
        if (stats.size > SMALL_FILE_BYTES)
            return undefined;
        // One byte more than there should be, to see a file that grows.
        const bytes = scratch.subarray(0, stats.size + 1);
        let size = (0,external_node_fs_.readSync)(descriptor, bytes, 0, bytes.byteLength, 0);
        for (let read = size; read !== 0 && size < stats.size; size += read) {
            read = (0,external_node_fs_.readSync)(descriptor, bytes, size, bytes.byteLength - size, size);
        }
        if (size !== stats.size || !isUnchanged(stats, (0,external_node_fs_.fstatSync)(descriptor)))
            throw (0,file_source/* changedError */.zi)(shown);
        return { stats, bytes: bytes.subarray(0, size) };
    }
    finally {
        (0,external_node_fs_.closeSync)(descriptor);
    }
}
async function addLarge(writer, handle, shown, byContent, header, signal) {
    const stats = await handle.stat();
    if (!stats.isFile())
        throw (0,file_source/* changedError */.zi)(shown);
    const start = Buffer.alloc(executable_content/* MAGIC_BYTES */.kP);
    const { bytesRead } = await handle.read(start, 0, executable_content/* MAGIC_BYTES */.kP, 0);
    await writer.write(header(modeOf(stats, start.subarray(0, bytesRead), byContent), stats.size));
    for (let position = 0; position < stats.size;) {
        (0,cancelled/* throwIfCancelled */.dZ)(signal);
        const room = writer.room();
        const read = await handle.read(room, 0, Math.min(room.byteLength, stats.size - position), position);
        if (read.bytesRead === 0)
            throw (0,file_source/* changedError */.zi)(shown);
        position += read.bytesRead;
        await writer.filled(read.bytesRead);
    }
    if (!isUnchanged(stats, await handle.stat()))
        throw (0,file_source/* changedError */.zi)(shown);
    await writer.write(Buffer.alloc((0,tar_block/* tarPadding */.vr)(stats.size)));
}


/***/ }),

/***/ 1462:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   FY: () => (/* binding */ isTarHeader),
/* harmony export */   TN: () => (/* binding */ tarNumber),
/* harmony export */   be: () => (/* binding */ isZero),
/* harmony export */   mv: () => (/* binding */ TAR_BLOCK),
/* harmony export */   vr: () => (/* binding */ tarPadding),
/* harmony export */   z5: () => (/* binding */ readTarBlock)
/* harmony export */ });
/** Tar is made of blocks of this many bytes. */
const TAR_BLOCK = 512;
const POSIX_MAGIC = 'ustar\0';
/** How many zero bytes follow content of `size` bytes up to the next block. */
function tarPadding(size) {
    return (TAR_BLOCK - (size % TAR_BLOCK)) % TAR_BLOCK;
}
/** Whether a block has the checksum of a header, as every header has from v7 to POSIX.1-2001. A block of zeros has none. */
function isTarHeader(block) {
    if (block.byteLength < TAR_BLOCK)
        return false;
    let sum = 0;
    let signed = 0;
    for (let at = 0; at < TAR_BLOCK; at += 1) {
        const byte = at >= 148 && at < 156 ? 0x20 : (block[at] ?? 0);
        sum += byte;
        // Sun's and other old tars added signed characters; GNU tar takes either sum.
        signed += byte > 127 ? byte - 256 : byte;
    }
    const claimed = tarNumber(Buffer.from(block.buffer, block.byteOffset + 148, 8));
    return (claimed === sum || claimed === signed) && sum !== 8 * 0x20;
}
/** Reads a header block: v7, POSIX.1-1988 (ustar) or GNU. Its checksum is for {@link isTarHeader}. */
function readTarBlock(block) {
    const name = textField(block, 0, 100);
    // Where GNU tar has no magic of POSIX it keeps times in the place of the prefix.
    const prefix = block.toString('latin1', 257, 263) === POSIX_MAGIC ? textField(block, 345, 155) : Buffer.alloc(0);
    return {
        flag: String.fromCharCode(block[156] ?? 0),
        name: prefix.byteLength === 0 ? name : Buffer.concat([prefix, Buffer.from('/'), name]),
        target: textField(block, 157, 100),
        size: tarNumber(block.subarray(124, 136)),
        mode: tarNumber(block.subarray(100, 108)),
    };
}
function textField(block, start, length) {
    const field = block.subarray(start, start + length);
    const end = field.indexOf(0);
    return end < 0 ? field : field.subarray(0, end);
}
/**
 * Reads a number field: octal digits between spaces and NULs, or GNU's base 256. Undefined for a negative one, one beyond
 * 2^53 - 1, and for anything else, as readers differ in what they make of it.
 */
function tarNumber(field) {
    const first = field[0] ?? 0;
    if ((first & 0x80) === 0) {
        const [, digits] = /^ *([0-7]*)[ \0]*$/.exec(field.toString('latin1')) ?? [];
        return digits === undefined ? undefined : Number.parseInt(digits || '0', 8);
    }
    // The bit after the mark is the sign.
    if ((first & 0x40) !== 0)
        return undefined;
    let value = BigInt(first & 0x3f);
    for (const byte of field.subarray(1))
        value = value * 256n + BigInt(byte);
    return value <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(value) : undefined;
}
const ZEROS = Buffer.alloc(64 * 1024);
/** Whether all bytes are zero. */
function isZero(bytes) {
    for (let at = 0; at < bytes.byteLength; at += ZEROS.byteLength) {
        const part = bytes.subarray(at, at + ZEROS.byteLength);
        if (Buffer.compare(part, ZEROS.subarray(0, part.byteLength)) !== 0)
            return false;
    }
    return true;
}


/***/ }),

/***/ 2817:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   J: () => (/* binding */ tarEnd),
/* harmony export */   p: () => (/* binding */ tarHeader)
/* harmony export */ });
/* harmony import */ var _read_tar_block_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1462);

const NAME_BYTES = 100;
const PREFIX_BYTES = 155;
/** Largest size that eleven octal digits hold: one byte less than 8 GiB. */
const MAX_OCTAL_SIZE = 0o77777777777;
const TYPE_FLAG = { file: '0', symlink: '2', directory: '5' };
const PAX_FLAG = 'x';
/**
 * The header blocks of an entry: USTAR (POSIX.1-1988) where it fits, else a PAX header (POSIX.1-2001) before it. The bytes
 * depend on the entry alone: owner 0, no owner names.
 */
function tarHeader(entry) {
    const { path, size, target = '' } = entry;
    const split = splitName(path);
    const records = [
        ...(split === undefined ? [paxRecord('path', path)] : []),
        ...(isPlain(target, NAME_BYTES) ? [] : [paxRecord('linkpath', target)]),
        ...(size > MAX_OCTAL_SIZE ? [paxRecord('size', String(size))] : []),
    ];
    const main = block({
        ...(split ?? { name: shortened(path), prefix: '' }),
        flag: TYPE_FLAG[entry.kind],
        mode: entry.mode,
        size: size > MAX_OCTAL_SIZE ? 0 : size,
        mtime: entry.mtime,
        target: shortened(target),
    });
    if (records.length === 0)
        return main;
    const body = Buffer.from(records.join(''));
    const name = `PaxHeaders.0/${shortened(path.slice(path.lastIndexOf('/') + 1), NAME_BYTES - 'PaxHeaders.0/'.length)}`;
    const pax = block({ name, prefix: '', flag: PAX_FLAG, mode: 0o644, size: body.byteLength, mtime: 0, target: '' });
    return Buffer.concat([pax, body, Buffer.alloc((0,_read_tar_block_js__WEBPACK_IMPORTED_MODULE_0__/* .tarPadding */ .vr)(body.byteLength)), main]);
}
/** The two zero blocks that end a tar. */
function tarEnd() {
    return Buffer.alloc(2 * _read_tar_block_js__WEBPACK_IMPORTED_MODULE_0__/* .TAR_BLOCK */ .mv);
}
function isPlain(text, maxBytes) {
    return text.length <= maxBytes && /^[ -~]*$/.test(text);
}
/** A plain name as USTAR has it, cut at a slash when it is long; undefined when it does not fit. */
function splitName(path) {
    if (isPlain(path, NAME_BYTES))
        return { name: path, prefix: '' };
    if (!isPlain(path, NAME_BYTES + 1 + PREFIX_BYTES))
        return undefined;
    const cut = path.lastIndexOf('/', PREFIX_BYTES);
    const name = path.slice(cut + 1);
    return cut > 0 && name.length <= NAME_BYTES ? { name, prefix: path.slice(0, cut) } : undefined;
}
/** A name for readers that don't know PAX: ASCII, and short enough. */
function shortened(text, bytes = NAME_BYTES) {
    return text.replace(/[^ -~]/gu, '_').slice(0, bytes);
}
/** `LENGTH KEY=VALUE\n`, where the length counts itself. */
function paxRecord(key, value) {
    const rest = Buffer.byteLength(` ${key}=${value}\n`);
    let length = rest + String(rest).length;
    if (rest + String(length).length > length)
        length += 1;
    return `${length} ${key}=${value}\n`;
}
function octal(value, digits) {
    return `${value.toString(8).padStart(digits, '0')}\0`;
}
function block({ name, prefix, flag, mode, size, mtime, target }) {
    const bytes = Buffer.alloc(_read_tar_block_js__WEBPACK_IMPORTED_MODULE_0__/* .TAR_BLOCK */ .mv);
    bytes.write(name, 0, 'latin1');
    bytes.write(octal(mode, 7) + octal(0, 7) + octal(0, 7) + octal(size, 11) + octal(mtime, 11), 100, 'latin1');
    // The checksum is taken with spaces in its own place.
    bytes.write(`        ${flag}${target}`, 148, 'latin1');
    bytes.write('ustar\x0000', 257, 'latin1');
    bytes.write(octal(0, 7) + octal(0, 7), 329, 'latin1');
    bytes.write(prefix, 345, 'latin1');
    let sum = 0;
    // By index: an iterator over 512 bytes takes longer than all the rest, thousands of times.
    for (let at = 0; at < _read_tar_block_js__WEBPACK_IMPORTED_MODULE_0__/* .TAR_BLOCK */ .mv; at += 1)
        sum += bytes[at] ?? 0;
    bytes.write(`${octal(sum, 6)} `, 148, 'latin1');
    return bytes;
}


/***/ }),

/***/ 6750:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   XG: () => (/* binding */ executableKind),
/* harmony export */   fu: () => (/* binding */ looksExecutable),
/* harmony export */   kP: () => (/* binding */ MAGIC_BYTES)
/* harmony export */ });
/** Bytes at the start of a file that {@link executableKind} needs. */
const MAGIC_BYTES = 4;
/** Mach-O: 32 and 64 bits, either byte order, and fat binaries (whose magic is that of Java classes too). */
const MACH_O = new Set([0xfeedface, 0xfeedfacf, 0xcefaedfe, 0xcffaedfe, 0xcafebabe]);
const ELF = 0x7f454c46;
/** What runs a file, by its first bytes; undefined for what is not made to be run. */
function executableKind(start) {
    if (start.byteLength >= 2) {
        const two = ((start[0] ?? 0) << 8) | (start[1] ?? 0);
        if (two === 0x2321)
            return 'script';
        if (two === 0x4d5a)
            return 'pe';
    }
    if (start.byteLength < MAGIC_BYTES)
        return undefined;
    const four = new DataView(start.buffer, start.byteOffset, MAGIC_BYTES).getUint32(0);
    if (four === ELF)
        return 'elf';
    return MACH_O.has(four) ? 'mach-o' : undefined;
}
/** Whether a file is made to be run, by its first bytes. Stands in for the executable bit where the file system has none. */
function looksExecutable(start) {
    return executableKind(start) !== undefined;
}


/***/ }),

/***/ 1113:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ resolveLinks)
/* harmony export */ });
/* harmony import */ var _base_limits_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(487);
/* harmony import */ var _safe_path_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3737);


/** As many links as Linux follows for one path. */
const MAX_HOPS = 40;
/**
 * Where each symbolic link of a tree leads when the others are followed on the way; undefined for one that leaves its base at
 * any point, goes in a circle, or leads into a git repository's folder. Takes time in proportion to the links' text.
 */
function resolveLinks(links) {
    const root = {};
    for (const [number, { path }] of links.entries()) {
        let at = root;
        for (const part of path.split('/')) {
            at.below ??= new Map();
            const key = (0,_safe_path_js__WEBPACK_IMPORTED_MODULE_0__/* .collisionKey */ .EE)(part);
            const next = at.below.get(key) ?? {};
            at.below.set(key, next);
            at = next;
        }
        at.link = number;
    }
    const ends = new Map();
    function follow(number, depth) {
        const known = ends.get(number);
        if (known !== undefined || ends.has(number))
            return known === 'open' ? undefined : known;
        ends.set(number, 'open');
        const end = depth > MAX_HOPS ? undefined : walk(links[number], depth);
        ends.set(number, end);
        return end;
    }
    function walk({ path, target, base }, depth) {
        const least = base === '' ? 0 : base.split('/').length;
        let at = trailTo(root, path.split('/').slice(0, -1));
        let hops = 0;
        if (at.parts.length < least)
            return undefined;
        for (const part of target.split('/')) {
            if (part === '' || part === '.')
                continue;
            if (part === '..') {
                if (at.parts.length <= least)
                    return undefined;
                at.parts.pop();
                at.places.pop();
                continue;
            }
            if ((0,_safe_path_js__WEBPACK_IMPORTED_MODULE_0__/* .isGitFolder */ .Z$)(part) || at.parts.length >= _base_limits_js__WEBPACK_IMPORTED_MODULE_1__/* .MAX_PATH_DEPTH */ .jq)
                return undefined;
            const place = at.places.at(-1)?.below?.get((0,_safe_path_js__WEBPACK_IMPORTED_MODULE_0__/* .collisionKey */ .EE)(part));
            if (place?.link === undefined) {
                at.parts.push(part);
                at.places.push(place);
                continue;
            }
            const end = follow(place.link, depth + 1);
            if (end === undefined)
                return undefined;
            hops += 1 + end.hops;
            if (hops > MAX_HOPS || !isBelow(end.parts, base))
                return undefined;
            at = trailTo(root, end.parts);
        }
        return { parts: at.parts, hops };
    }
    return links.map((link, number) => {
        // What no other link leads through need not be kept.
        const end = ends.has(number) ? follow(number, 0) : walk(link, 0);
        return end?.parts.join('/');
    });
}
function trailTo(root, parts) {
    const places = [root];
    for (const part of parts)
        places.push(places.at(-1)?.below?.get((0,_safe_path_js__WEBPACK_IMPORTED_MODULE_0__/* .collisionKey */ .EE)(part)));
    return { parts: [...parts], places };
}
function isBelow(parts, base) {
    return base === '' || base.split('/').every((part, depth) => parts[depth] === part);
}


/***/ })

};
