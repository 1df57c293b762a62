export const id = 673;
export const ids = [673];
export const modules = {

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

/***/ 673:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  TarLayoutWriter: () => (/* binding */ TarLayoutWriter)
});

// EXTERNAL MODULE: ./build/src/base/async/cancelled.js
var cancelled = __webpack_require__(2871);
// EXTERNAL MODULE: ./build/src/base/errors.js
var errors = __webpack_require__(2396);
// EXTERNAL MODULE: ./build/src/base/limits.js
var limits = __webpack_require__(487);
// EXTERNAL MODULE: ./build/src/oci/digest.js
var digest = __webpack_require__(6559);
// EXTERNAL MODULE: ./build/src/oci/json.js
var json = __webpack_require__(5373);
// EXTERNAL MODULE: ./build/src/oci/manifest.js
var oci_manifest = __webpack_require__(2262);
// EXTERNAL MODULE: ./build/src/store/memory/memory.js
var memory = __webpack_require__(9512);
// EXTERNAL MODULE: ./build/src/store/update-by-put.js
var update_by_put = __webpack_require__(2082);
// EXTERNAL MODULE: ./build/src/layout/content/layout-error.js
var layout_error = __webpack_require__(9573);
// EXTERNAL MODULE: ./build/src/layout/content/layout-index.js
var layout_index = __webpack_require__(1095);
// EXTERNAL MODULE: ./build/src/layout/content/layout-source.js
var layout_source = __webpack_require__(4842);
// EXTERNAL MODULE: ./build/src/layout/directory/layout-reader.js
var layout_reader = __webpack_require__(2854);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./build/src/base/async/gate.js
var gate = __webpack_require__(3145);
// EXTERNAL MODULE: ./build/src/base/async/parallel.js
var parallel = __webpack_require__(8697);
// EXTERNAL MODULE: ./build/src/files/archive/read/tar-block.js
var tar_block = __webpack_require__(1462);
// EXTERNAL MODULE: ./build/src/files/archive/tar-header.js
var tar_header = __webpack_require__(2817);
// EXTERNAL MODULE: ./build/src/store/content/verify.js
var verify = __webpack_require__(4848);
// EXTERNAL MODULE: ./build/src/store/lock/durable-write.js
var durable_write = __webpack_require__(8142);
;// CONCATENATED MODULE: ./build/src/layout/tar/tar-file.js










/** Places files one after the other, with their folders before them. What is in the tar is all that its bytes depend on. */
function planTar(contents) {
    const files = [];
    const folders = new Map();
    let at = 0;
    const place = (entry) => {
        const header = (0,tar_header/* tarHeader */.p)({ ...entry, mtime: 0 });
        const offset = at;
        at += header.byteLength + entry.size + (0,tar_block/* tarPadding */.vr)(entry.size);
        return { header, offset };
    };
    for (const { name, content } of contents) {
        const parts = name.split('/').slice(0, -1);
        for (let depth = 1; depth <= parts.length; depth += 1) {
            const path = parts.slice(0, depth).join('/');
            if (!folders.has(path))
                folders.set(path, place({ path, kind: 'directory', mode: 0o755, size: 0 }));
        }
        const size = content instanceof Uint8Array ? content.byteLength : content.descriptor.size;
        const { header, offset } = place({ path: name, kind: 'file', mode: 0o644, size });
        files.push({ name, content, size, header, offset: offset + header.byteLength });
    }
    return { files, folders: [...folders.values()], size: at + (0,tar_header/* tarEnd */.J)().byteLength };
}
/**
 * Writes a tar beside its final place, blobs side by side, and renames it once all are verified and on disk: there is
 * never half a tar.
 * @throws ArtifactError DIGEST_MISMATCH or SIZE_MISMATCH, what opening a source throws, and errors of the file system
 */
async function writeTar(path, plan, options) {
    const { signal } = options;
    const folder = (0,external_node_path_.dirname)(path);
    await (0,promises_.mkdir)(folder, { recursive: true });
    await removeLeftovers(path);
    const large = new gate/* Gate */.i(limits/* LARGE_COPY_CONCURRENCY */.wt);
    const write = async (handle) => {
        await handle.truncate(plan.size);
        for (const { header, offset } of plan.folders)
            await handle.write(header, 0, header.byteLength, offset);
        await (0,parallel/* parallel */._)(plan.files, limits/* BLOB_CONCURRENCY */.wE, async (file, inner) => {
            const leave = file.size < limits/* PARALLEL_DOWNLOAD_MIN_BYTES */.Sq ? () => { } : await large.enter(inner);
            await writeFile(handle, file, { ...options, signal: inner }).finally(leave);
        }, signal);
    };
    try {
        await (0,durable_write/* replaceBy */.ST)(path, write);
    }
    catch (error) {
        throw signal?.aborted ? (0,cancelled/* cancelledError */.YQ)(signal) : error;
    }
}
async function writeFile(handle, file, options) {
    const { header, content, offset } = file;
    await handle.write(header, 0, header.byteLength, offset - header.byteLength);
    if (content instanceof Uint8Array)
        await handle.write(content, 0, content.byteLength, offset);
    else
        await writeBlob(handle, content, offset, options);
}
async function writeBlob(handle, source, offset, { signal, onProgress }) {
    const content = await source.open(signal === undefined ? {} : { signal });
    const verified = (0,verify/* verifyingStream */.oP)(source.descriptor, 'its source');
    content.once('error', (error) => verified.destroy(error));
    content.pipe(verified);
    let at = offset;
    try {
        for await (const chunk of verified) {
            signal?.throwIfAborted();
            await handle.write(chunk, 0, chunk.byteLength, at);
            at += chunk.byteLength;
            onProgress?.(chunk.byteLength);
        }
    }
    catch (error) {
        onProgress?.(offset - at);
        throw error;
    }
    finally {
        content.destroy();
    }
}
/** Removes what killed runs left beside a tar, known by its age. */
async function removeLeftovers(path) {
    const folder = (0,external_node_path_.dirname)(path);
    const start = `.${(0,external_node_path_.basename)(path)}.`;
    for (const name of await (0,promises_.readdir)(folder)) {
        if (!name.startsWith(start) || !/^[0-9a-f]{16}\.tmp$/.test(name.slice(start.length)))
            continue;
        const { mtimeMs } = await (0,promises_.stat)((0,external_node_path_.join)(folder, name)).catch(() => ({ mtimeMs: Date.now() }));
        if (Date.now() - mtimeMs > limits/* LAYOUT_LEFTOVER_MS */.eo)
            await (0,promises_.rm)((0,external_node_path_.join)(folder, name), { force: true }).catch(() => { });
    }
}

// EXTERNAL MODULE: ./build/src/layout/tar/tar-source.js + 1 modules
var tar_source = __webpack_require__(2287);
;// CONCATENATED MODULE: ./build/src/layout/tar/tar-writer.js














/** The file `oci-layout` (image-spec 1.1.1, image-layout.md). */
const MARKER = '{"imageLayoutVersion":"1.0.0"}';
/**
 * Writes a layout as a `.tar`, whole or not at all: what is put is only noted, and `commit` then writes all of it in
 * one order, so that the same content is the same file. Blobs are streamed from their sources into their places.
 */
class TarLayoutWriter {
    name;
    #path;
    #noted;
    #blobs = new Map();
    #manifests = new Map();
    #manifestBytes = 0;
    constructor(path) {
        this.name = `oci-layout://${path}`;
        this.#path = path;
        this.#noted = (0,memory/* createMemoryStore */.D)(this.name);
    }
    async resolve(reference, options = {}) {
        return this.#noted.resolve(reference, options);
    }
    async fetchManifest(reference, options = {}) {
        return this.#noted.fetchManifest(reference, options);
    }
    async fetchBlob({ digest }, { start = 0, signal } = {}) {
        const source = this.#blobs.get(digest);
        if (source === undefined)
            throw new errors/* ArtifactError */.nE('NOT_FOUND', `${this.name} has no blob ${digest}`);
        return source.open({ start, signal });
    }
    async findBlob(digest) {
        return this.#blobs.get(digest)?.descriptor;
    }
    async referrers(subject, options = {}) {
        return this.#noted.referrers(subject, options);
    }
    tags(options = {}) {
        return this.#noted.tags(options);
    }
    prepare() { }
    async hasBlob({ digest }) {
        return this.#blobs.has(digest);
    }
    async putBlob(source, { signal } = {}) {
        (0,cancelled/* throwIfCancelled */.dZ)(signal);
        const { digest } = source.descriptor;
        if (this.#blobs.has(digest))
            return 'existing';
        this.#blobs.set(digest, source);
        return 'uploaded';
    }
    async putManifest(manifest, options = {}) {
        await this.#noted.putManifest(manifest, options);
        const { digest, size } = manifest.descriptor;
        if (this.#manifests.has(digest))
            return;
        this.#manifests.set(digest, manifest);
        this.#manifestBytes += size;
        if (this.#manifestBytes <= limits/* MAX_COPY_MANIFEST_BYTES */.dk)
            return;
        throw new errors/* ArtifactError */.nE('TOO_LARGE', `The manifests for ${this.name} have more than ${limits/* MAX_COPY_MANIFEST_BYTES */.dk} bytes`, {
            remedy: 'Copy to a layout directory instead, or fewer tags at a time.',
        });
    }
    updateTag(tag, edit, options = {}) {
        return (0,update_by_put/* updateByPut */.e)(this, tag, edit, options);
    }
    async ensureReferrer() {
        return false;
    }
    async deleteManifest(digest, options = {}) {
        this.#manifests.delete(digest);
        return this.#noted.deleteManifest(digest, options);
    }
    deleteTag(tag, options = {}) {
        return this.#noted.deleteTag(tag, options);
    }
    async commit({ overwrite, ...options }) {
        const before = await (0,tar_source/* openTarSource */.p)(this.#path).catch((error) => {
            // What is there and no layout is replaced too, if anything may be.
            if ((0,errors/* isArtifactError */.Z9)(error, 'LAYOUT_INVALID', 'UNSUPPORTED'))
                return undefined;
            if ((0,errors/* isArtifactError */.Z9)(error, 'FILE_ACCESS') && isAbsent(error.cause))
                return null;
            throw error;
        });
        const plan = planTar(await this.#contents(before ?? undefined));
        if (before && (await isSame(plan, before)))
            return false;
        if (before !== null && !overwrite) {
            throw new errors/* ArtifactError */.nE('FILE_EXISTS', `${this.#path} is there with other content, and overwrite is false`, {
                remedy: 'Write to another file, or set overwrite: true.',
            });
        }
        try {
            await writeTar(this.#path, plan, options);
        }
        catch (error) {
            throw (0,layout_error/* layoutFileError */.R)(error, `Writing a layout of ${plan.size} bytes`, this.#path);
        }
        return true;
    }
    async close() { }
    /** Marker and index first, so that who reads the tar as a stream knows what is coming; then blobs by digest. */
    async #contents(before) {
        const files = new Map();
        for (const { descriptor, bytes } of this.#manifests.values())
            files.set((0,layout_source/* blobFile */.c)(descriptor.digest), bytes);
        for (const source of this.#blobs.values()) {
            const name = (0,layout_source/* blobFile */.c)(source.descriptor.digest);
            if (!files.has(name))
                files.set(name, before === undefined ? source : reusing(before, source));
        }
        const blobs = [...files].map(([name, content]) => ({ name, content }));
        return [
            { name: 'oci-layout', content: Buffer.from(MARKER) },
            { name: 'index.json', content: Buffer.from((await this.#index()).encode()) },
            ...blobs.sort((one, other) => (0,json/* compareUtf8 */.zq)(one.name, other.name)),
        ];
    }
    /** As a directory has it: tagged manifests, then all others but the children of indexes that nothing refers to. */
    async #index() {
        const all = [...this.#manifests].sort(([one], [other]) => (0,json/* compareUtf8 */.zq)(one, other));
        const parsed = new Map(all.map(([digest, one]) => [digest, (0,oci_manifest/* parseManifest */.Ng)(one, `${this.name}@${digest}`)]));
        const inner = new Set([...parsed.values()].flatMap(layout_index/* childrenOf */.LU));
        for (const { subject } of parsed.values())
            if (subject !== undefined)
                inner.delete(subject.digest);
        const index = new layout_index/* LayoutIndex */.VG();
        const put = (digest, tag) => {
            const [manifest, content] = [this.#manifests.get(digest), parsed.get(digest)];
            if (manifest !== undefined && content !== undefined)
                index.put((0,oci_manifest/* referrerDescriptor */.xh)(manifest, content), tag);
        };
        for await (const tag of this.#noted.tags()) {
            const named = await this.#noted.resolve(tag);
            if (named !== undefined)
                put(named.digest, tag);
        }
        for (const [digest] of all)
            if (!inner.has(digest))
                put(digest, undefined);
        return index;
    }
}
function isAbsent(error) {
    return error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR');
}
/** A source that takes the blob from the tar that is about to be replaced, if it is there and whole. */
function reusing(before, source) {
    const { descriptor } = source;
    const reader = new layout_reader/* LayoutReader */.I(before);
    let damaged = false;
    return {
        ...source,
        async open(options) {
            if (damaged || !(0,digest/* isDigest */.Bc)(descriptor.digest) || !(await reader.hasBlob(descriptor)))
                return source.open(options);
            // A second try of the same blob goes to its source.
            damaged = true;
            return reader.fetchBlob(descriptor, options);
        },
    };
}
/** Whether a tar is the one that is planned: same size, same index, same files at the same places. */
async function isSame(plan, before) {
    if (before.total !== plan.size)
        return false;
    for (const { name, content, offset, size } of plan.files) {
        const place = before.place(name);
        if (place?.offset !== offset || place.size !== size)
            return false;
        if (!(content instanceof Uint8Array))
            continue;
        const bytes = await before.read(name, limits/* MAX_LAYOUT_INDEX_BYTES */.Bz);
        if (bytes === undefined || Buffer.compare(bytes, content) !== 0)
            return false;
    }
    return true;
}


/***/ }),

/***/ 9512:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D: () => (/* binding */ createMemoryStore)
/* harmony export */ });
/* harmony import */ var node_stream_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6466);
/* harmony import */ var _base_async_cancelled_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2871);
/* harmony import */ var _base_errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2396);
/* harmony import */ var _oci_descriptor_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8514);
/* harmony import */ var _oci_digest_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(6559);
/* harmony import */ var _oci_json_js__WEBPACK_IMPORTED_MODULE_13__ = __webpack_require__(5373);
/* harmony import */ var _oci_manifest_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(2262);
/* harmony import */ var _oci_media_types_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(415);
/* harmony import */ var _oci_reference_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(4974);
/* harmony import */ var _content_bytes_source_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(2434);
/* harmony import */ var _content_manifest_check_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(2557);
/* harmony import */ var _content_verify_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(4848);
/* harmony import */ var _put_once_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(546);
/* harmony import */ var _tag_exists_js__WEBPACK_IMPORTED_MODULE_12__ = __webpack_require__(376);
/* harmony import */ var _update_by_put_js__WEBPACK_IMPORTED_MODULE_14__ = __webpack_require__(2082);















class MemoryStore {
    name;
    #blobs = new Map();
    #manifests = new Map();
    #tags = new Map();
    #puts = new _put_once_js__WEBPACK_IMPORTED_MODULE_11__/* .PutOnce */ .J();
    constructor(name) {
        this.name = name;
    }
    async findBlob(digest, options = {}) {
        (0,_base_async_cancelled_js__WEBPACK_IMPORTED_MODULE_1__/* .throwIfCancelled */ .dZ)(options.signal);
        const bytes = this.#blobs.get(digest);
        return bytes === undefined ? undefined : { mediaType: _oci_media_types_js__WEBPACK_IMPORTED_MODULE_6__/* .MEDIA_TYPE */ .Ap.octetStream, digest, size: bytes.byteLength };
    }
    #find(reference) {
        const digest = (0,_oci_digest_js__WEBPACK_IMPORTED_MODULE_4__/* .isDigest */ .Bc)(reference) ? reference : this.#tags.get(reference);
        return digest === undefined ? undefined : this.#manifests.get(digest);
    }
    async resolve(reference, options = {}) {
        (0,_base_async_cancelled_js__WEBPACK_IMPORTED_MODULE_1__/* .throwIfCancelled */ .dZ)(options.signal);
        return this.#find(reference)?.manifest.descriptor;
    }
    async fetchManifest(reference, options = {}) {
        (0,_base_async_cancelled_js__WEBPACK_IMPORTED_MODULE_1__/* .throwIfCancelled */ .dZ)(options.signal);
        return this.#find(reference)?.manifest;
    }
    async fetchBlob(descriptor, options = {}) {
        const { start = 0 } = options;
        (0,_base_async_cancelled_js__WEBPACK_IMPORTED_MODULE_1__/* .throwIfCancelled */ .dZ)(options.signal);
        const bytes = this.#blobs.get(descriptor.digest);
        if (bytes === undefined)
            throw new _base_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .ArtifactError */ .nE('NOT_FOUND', `${this.name} has no blob ${descriptor.digest}`);
        options.onProgress?.(bytes.byteLength - start);
        if (start > 0)
            return (0,_content_bytes_source_js__WEBPACK_IMPORTED_MODULE_8__/* .bytesSource */ .X)(bytes, descriptor).open({ start });
        const stream = (0,_content_verify_js__WEBPACK_IMPORTED_MODULE_10__/* .verifyingStream */ .oP)(descriptor, this.name);
        stream.end(bytes);
        return stream;
    }
    async referrers(subject, options = {}) {
        (0,_base_async_cancelled_js__WEBPACK_IMPORTED_MODULE_1__/* .throwIfCancelled */ .dZ)(options.signal);
        return [...this.#manifests.values()]
            .filter((stored) => stored.subject === subject)
            .map((stored) => stored.referrer)
            .filter((found) => options.artifactType === undefined || found.artifactType === options.artifactType);
    }
    async *tags(options = {}) {
        (0,_base_async_cancelled_js__WEBPACK_IMPORTED_MODULE_1__/* .throwIfCancelled */ .dZ)(options.signal);
        yield* [...this.#tags.keys()].sort(_oci_json_js__WEBPACK_IMPORTED_MODULE_13__/* .compareUtf8 */ .zq);
    }
    prepare() { }
    async hasBlob(descriptor, options = {}) {
        (0,_base_async_cancelled_js__WEBPACK_IMPORTED_MODULE_1__/* .throwIfCancelled */ .dZ)(options.signal);
        return this.#blobs.has(descriptor.digest);
    }
    async putBlob(source, options = {}) {
        (0,_base_async_cancelled_js__WEBPACK_IMPORTED_MODULE_1__/* .throwIfCancelled */ .dZ)(options.signal);
        const { descriptor } = source;
        return this.#puts.run(descriptor.digest, () => this.hasBlob(descriptor, options), async () => {
            this.#blobs.set(descriptor.digest, await readVerified(source, options));
        }, options);
    }
    async putManifest(manifest, options = {}) {
        (0,_base_async_cancelled_js__WEBPACK_IMPORTED_MODULE_1__/* .throwIfCancelled */ .dZ)(options.signal);
        const { descriptor, bytes } = manifest;
        const { tag, overwrite = true } = options;
        if (tag !== undefined && !(0,_oci_reference_js__WEBPACK_IMPORTED_MODULE_7__/* .isTag */ .dz)(tag)) {
            throw new _base_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .ArtifactError */ .nE('REFERENCE_INVALID', `"${tag.slice(0, 140)}" is not a tag`);
        }
        (0,_content_manifest_check_js__WEBPACK_IMPORTED_MODULE_9__/* .checkManifestBytes */ .z)(manifest, this.name);
        const parsed = (0,_oci_manifest_js__WEBPACK_IMPORTED_MODULE_5__/* .parseManifest */ .Ng)(manifest, `${this.name}@${descriptor.digest}`);
        const held = tag === undefined ? undefined : this.#tags.get(tag);
        if (!overwrite && tag !== undefined && (held ?? descriptor.digest) !== descriptor.digest)
            throw (0,_tag_exists_js__WEBPACK_IMPORTED_MODULE_12__/* .tagExists */ .L)(this, tag);
        this.#manifests.set(descriptor.digest, {
            manifest: { descriptor: (0,_oci_descriptor_js__WEBPACK_IMPORTED_MODULE_3__/* .plainDescriptor */ .UM)(descriptor), bytes: bytes.slice() },
            subject: parsed.subject?.digest,
            referrer: (0,_oci_manifest_js__WEBPACK_IMPORTED_MODULE_5__/* .referrerDescriptor */ .xh)(manifest, parsed),
        });
        if (tag !== undefined)
            this.#tags.set(tag, descriptor.digest);
    }
    updateTag(tag, edit, options = {}) {
        return (0,_update_by_put_js__WEBPACK_IMPORTED_MODULE_14__/* .updateByPut */ .e)(this, tag, edit, options);
    }
    async ensureReferrer(_manifest, options = {}) {
        (0,_base_async_cancelled_js__WEBPACK_IMPORTED_MODULE_1__/* .throwIfCancelled */ .dZ)(options.signal);
        return false;
    }
    async deleteManifest(digest, options = {}) {
        (0,_base_async_cancelled_js__WEBPACK_IMPORTED_MODULE_1__/* .throwIfCancelled */ .dZ)(options.signal);
        for (const [tag, target] of this.#tags)
            if (target === digest)
                this.#tags.delete(tag);
        return this.#manifests.delete(digest);
    }
    async deleteTag(tag, options = {}) {
        (0,_base_async_cancelled_js__WEBPACK_IMPORTED_MODULE_1__/* .throwIfCancelled */ .dZ)(options.signal);
        return this.#tags.delete(tag);
    }
    async close() { }
}
async function readVerified(source, { signal, onProgress }) {
    const chunks = [];
    try {
        await (0,node_stream_promises__WEBPACK_IMPORTED_MODULE_0__.pipeline)(await source.open(signal === undefined ? {} : { signal }), (0,_content_verify_js__WEBPACK_IMPORTED_MODULE_10__/* .verifyingStream */ .oP)(source.descriptor, 'its source'), async (verified) => {
            for await (const chunk of verified) {
                chunks.push(chunk);
                onProgress?.(chunk.byteLength);
            }
        }, { signal });
    }
    catch (error) {
        if (signal?.aborted)
            throw (0,_base_async_cancelled_js__WEBPACK_IMPORTED_MODULE_1__/* .cancelledError */ .YQ)(signal);
        throw error;
    }
    return Buffer.concat(chunks);
}
/**
 * An empty store that lives as long as the process: for tests and for what need not leave this run.
 * @param name what messages call it
 */
function createMemoryStore(name = 'memory') {
    return new MemoryStore(name);
}


/***/ }),

/***/ 2082:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   e: () => (/* binding */ updateByPut)
/* harmony export */ });
/**
 * Changes what a tag names in a store that no other process writes: only what this one does at the same moment can come
 * in between, and then the edit is asked again.
 * @returns whether anything was written
 */
async function updateByPut(store, tag, edit, options) {
    for (let written = false;;) {
        const held = await store.fetchManifest(tag, options);
        const next = await edit(held);
        if (next === undefined)
            return written;
        const now = await store.fetchManifest(tag, options);
        if (now?.descriptor.digest !== held?.descriptor.digest)
            continue;
        await store.putManifest(next, { ...options, tag });
        written = true;
    }
}


/***/ })

};
