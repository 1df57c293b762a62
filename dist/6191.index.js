export const id = 6191;
export const ids = [6191];
export const modules = {

/***/ 6191:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   recogniseArchive: () => (/* binding */ recogniseArchive)
/* harmony export */ });
/* harmony import */ var _base_async_gate_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(3145);
/* harmony import */ var _base_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2396);
/* harmony import */ var _base_limits_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(487);
/* harmony import */ var _byte_reader_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8839);
/* harmony import */ var _decompress_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6118);
/* harmony import */ var _tar_block_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(1462);
/* harmony import */ var _zstd_frames_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(4153);







const FOREIGN = [
    ['xz', Buffer.from('fd377a585a00', 'hex')],
    ['bzip2', Buffer.from('BZh')],
    ['zip', Buffer.from('PK\x03\x04')],
    ['7z', Buffer.from('377abcaf271c', 'hex')],
];
const FIRST_LOOK_BYTES = 64 * 1024;
/** A block of a tar never takes more than this when it is compressed, its tables included. */
const TOLD_BYTES = 1024;
/**
 * Looks at the first bytes of a blob, at most MAX_ARCHIVE_HEAD_BYTES, and at what they decompress to: neither its name nor
 * its media type says reliably what it is.
 */
async function recogniseArchive(source) {
    const reader = new _byte_reader_js__WEBPACK_IMPORTED_MODULE_1__/* .ByteReader */ .k(source);
    let head = await reader.read(FIRST_LOOK_BYTES);
    const compression = compressionOf(head);
    let start = await startOf(head, compression);
    for (let size = head.byteLength; start === 'unclear' && size < _base_limits_js__WEBPACK_IMPORTED_MODULE_5__/* .MAX_ARCHIVE_HEAD_BYTES */ .Fb; size = head.byteLength) {
        head = Buffer.concat([head, await reader.read(size)]);
        if (head.byteLength === size)
            break;
        start = await startOf(head, compression);
    }
    // Of a write that ends in an error, zlib gives nothing: a damaged archive is told byte by byte.
    if (start === 'unclear' && compression === 'gzip')
        start = await startOf(head.subarray(0, TOLD_BYTES), compression, 1);
    const known = FOREIGN.find(([, magic]) => head.subarray(0, magic.byteLength).equals(magic))?.[0];
    const foreign = start === 'too large' ? 'zstd with a window that is too large' : known;
    return { format: { compression, isTar: start === 'tar', foreign }, content: rejoined(head, reader) };
}
async function* rejoined(head, reader) {
    if (head.byteLength > 0)
        yield head;
    yield* reader.rest();
}
function compressionOf(head) {
    if (head[0] === 0x1f && head[1] === 0x8b)
        return 'gzip';
    return (0,_zstd_frames_js__WEBPACK_IMPORTED_MODULE_4__/* .isZstd */ .o)(head) ? 'zstd' : 'none';
}
async function startOf(head, compression, piece = head.byteLength) {
    // Only the start of a window is used for so little, so it needs no place among those that are.
    const windows = {
        gate: new _base_async_gate_js__WEBPACK_IMPORTED_MODULE_6__/* .Gate */ .i(_base_limits_js__WEBPACK_IMPORTED_MODULE_5__/* .MAX_ZSTD_WINDOW_BYTES */ .gg),
        spool: async (rest) => rest,
        signal: new AbortController().signal,
    };
    const plain = new _byte_reader_js__WEBPACK_IMPORTED_MODULE_1__/* .ByteReader */ .k((0,_decompress_js__WEBPACK_IMPORTED_MODULE_2__/* .decompressed */ .j)(pieces(head, piece), compression, windows));
    try {
        const block = await plain.read(_tar_block_js__WEBPACK_IMPORTED_MODULE_3__/* .TAR_BLOCK */ .mv);
        if (block.byteLength < _tar_block_js__WEBPACK_IMPORTED_MODULE_3__/* .TAR_BLOCK */ .mv)
            return 'unclear';
        return (0,_tar_block_js__WEBPACK_IMPORTED_MODULE_3__/* .isTarHeader */ .FY)(block) ? 'tar' : 'other';
    }
    catch (error) {
        // Else cut off, or not compressed at all.
        return (0,_base_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .isArtifactError */ .Z9)(error, 'TOO_LARGE') ? 'too large' : 'unclear';
    }
    finally {
        await plain.close();
    }
}
async function* pieces(bytes, size) {
    for (let at = 0; at < bytes.byteLength; at += size)
        yield bytes.subarray(at, at + size);
}


/***/ }),

/***/ 8839:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   k: () => (/* binding */ ByteReader)
/* harmony export */ });
const NOTHING = Buffer.alloc(0);
/** Reads counted bytes out of a stream of chunks, holding no more than what was asked for and one chunk. */
class ByteReader {
    #chunks;
    #chunk = NOTHING;
    #isAtEnd = false;
    constructor(source) {
        this.#chunks = source[Symbol.asyncIterator]();
    }
    /** Returns the next `count` bytes, fewer only at the end of the stream. */
    async read(count) {
        const first = this.#take(count);
        if (first.byteLength === count)
            return first;
        const parts = [first];
        for (let missing = count - first.byteLength; missing > 0;) {
            const part = await this.part(missing);
            if (part === undefined)
                break;
            parts.push(part);
            missing -= part.byteLength;
        }
        return Buffer.concat(parts);
    }
    /** Returns what there is of the next `most` bytes, at least one; undefined at the end of the stream. */
    async part(most) {
        while (this.#chunk.byteLength === 0 && !this.#isAtEnd) {
            const { value, done } = await this.#chunks.next();
            if (done)
                this.#isAtEnd = true;
            else
                this.#chunk = Buffer.from(value.buffer, value.byteOffset, value.byteLength);
        }
        return this.#chunk.byteLength === 0 ? undefined : this.#take(most);
    }
    /** Yields all that is left. */
    async *rest() {
        for (let part = await this.part(Number.MAX_SAFE_INTEGER); part !== undefined;) {
            yield part;
            part = await this.part(Number.MAX_SAFE_INTEGER);
        }
    }
    /** Reads on from another stream, which `detour` makes of what is left. */
    async divert(detour) {
        const other = await detour(this.rest());
        this.#chunks = other[Symbol.asyncIterator]();
        this.#isAtEnd = false;
    }
    /** Ends the stream that is read from. */
    async close() {
        await this.#chunks.return?.();
    }
    #take(most) {
        const taken = this.#chunk.subarray(0, most);
        this.#chunk = this.#chunk.subarray(taken.byteLength);
        return taken;
    }
}


/***/ }),

/***/ 6118:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   j: () => (/* binding */ decompressed)
/* harmony export */ });
/* harmony import */ var node_zlib__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6141);
/* harmony import */ var _base_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2396);
/* harmony import */ var _base_limits_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(487);
/* harmony import */ var _byte_reader_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8839);
/* harmony import */ var _tar_block_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(1462);
/* harmony import */ var _zstd_frames_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(4153);






/** Bytes of one chunk out of a decompressor. Larger ones pile up outside of the heap before they are collected. */
const CHUNK_BYTES = 64 * 1024;
/** The window that `zstd` has at its usual levels: with it for the first frame, others need no decompressor of their own. */
const USUAL_WINDOW_BYTES = 8 * 1024 * 1024;
/**
 * Decompresses all of a stream: every member of a gzip file, every frame of a zstd file.
 * @throws ArtifactError ARCHIVE_INVALID where more follows that is not compressed, other than zeros; else as zlib does
 */
async function* decompressed(source, compression, windows) {
    if (compression === 'none')
        yield* source;
    else if (compression === 'gzip')
        yield* through((0,node_zlib__WEBPACK_IMPORTED_MODULE_0__.createGunzip)({ chunkSize: CHUNK_BYTES }), source);
    else
        yield* unzstd(new _byte_reader_js__WEBPACK_IMPORTED_MODULE_2__/* .ByteReader */ .k(source), windows);
}
/** One decompressor for frames that follow one another, and another where a frame needs a larger window. */
async function* unzstd(source, windows) {
    const pieces = (0,_zstd_frames_js__WEBPACK_IMPORTED_MODULE_4__/* .zstdPieces */ .p)(source);
    let next = await pieces.next();
    while (!next.done) {
        const window = Math.max(next.value.window ?? 0, USUAL_WINDOW_BYTES);
        const run = async function* (first) {
            yield first.bytes;
            for (next = await pieces.next(); !next.done; next = await pieces.next()) {
                if ((next.value.window ?? 0) > window)
                    return;
                yield next.value.bytes;
            }
        };
        const leave = await enter(source, window, windows);
        try {
            yield* through((0,node_zlib__WEBPACK_IMPORTED_MODULE_0__.createZstdDecompress)({ chunkSize: CHUNK_BYTES }), run(next.value));
        }
        finally {
            leave();
        }
    }
}
async function enter(source, window, { gate, spool, signal }) {
    if (window > _base_limits_js__WEBPACK_IMPORTED_MODULE_5__/* .MAX_ZSTD_WINDOW_BYTES */ .gg) {
        throw new _base_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ArtifactError */ .nE('TOO_LARGE', `It takes a window of ${window} bytes to decompress the zstd stream; ${_base_limits_js__WEBPACK_IMPORTED_MODULE_5__/* .MAX_ZSTD_WINDOW_BYTES */ .gg} are allowed`, { remedy: 'Compress it with zstd --long=27 or less, or pull it as it is with unpack: false.' });
    }
    const leave = gate.tryEnter(window);
    if (leave !== undefined)
        return leave;
    await source.divert(spool);
    return gate.enter(signal, window);
}
/** Sends pieces through a decompressor, one after another. */
async function* through(decompressor, pieces) {
    // Whoever reads sees a failure too; one that comes after the end must not end the process.
    decompressor.on('error', () => undefined);
    const feeding = feed(decompressor, pieces);
    feeding.catch((error) => decompressor.destroy(error));
    try {
        yield* decompressor;
        await feeding;
    }
    finally {
        decompressor.destroy();
    }
}
async function feed(decompressor, pieces) {
    const over = new Promise((resolve) => {
        decompressor.once('end', resolve).once('close', resolve);
    });
    let fed = 0;
    let isOver = false;
    for await (const piece of pieces) {
        // A write beyond the end is never answered, or answered as if all of it had been taken.
        if (!isOver)
            await Promise.race([written(decompressor, piece), over]);
        fed += piece.byteLength;
        const unread = Math.min(fed - decompressor.bytesWritten, piece.byteLength);
        isOver ||= unread > 0;
        // GNU gzip and tar fill files up with zeros.
        if (unread > 0 && !(0,_tar_block_js__WEBPACK_IMPORTED_MODULE_3__/* .isZero */ .be)(piece.subarray(piece.byteLength - unread))) {
            throw new _base_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ArtifactError */ .nE('ARCHIVE_INVALID', 'The compressed stream goes on with what is not compressed');
        }
    }
    if (!isOver)
        decompressor.end();
}
/** Resolves when a write was taken; never for one that fails, as the stream then ends. */
function written(decompressor, piece) {
    return new Promise((resolve) => {
        decompressor.write(piece, (error) => {
            if (!error)
                resolve();
        });
    });
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

/***/ 4153:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   o: () => (/* binding */ isZstd),
/* harmony export */   p: () => (/* binding */ zstdPieces)
/* harmony export */ });
/* harmony import */ var _base_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2396);

/** What begins a frame of a zstd stream (RFC 8878, 3.1). */
const FRAME_MAGIC = 0xfd2fb528;
/** The first of sixteen numbers that begin a frame to be passed over: seek tables, podman's lists of files. */
const SKIPPABLE_MAGIC = 0x184d2a50;
const SKIPPABLE_NUMBERS = 16;
const CONTENT_SIZE_BYTES = [0, 2, 4, 8];
const DICTIONARY_BYTES = [0, 1, 2, 4];
const MIN_WINDOW_LOG = 10;
const RLE_BLOCK = 1;
const MAX_BLOCK_BYTES = 128 * 1024;
/** Blocks are put together up to this size, as every write to a decompressor costs a turn. */
const PIECE_BYTES = 256 * 1024;
/** Whether bytes begin a zstd stream, maybe with a frame that is to be passed over. */
function isZstd(head) {
    if (head.byteLength < 4)
        return false;
    const magic = head.readUInt32LE(0);
    return magic === FRAME_MAGIC || isSkippable(magic);
}
function isSkippable(magic) {
    return magic >= SKIPPABLE_MAGIC && magic < SKIPPABLE_MAGIC + SKIPPABLE_NUMBERS;
}
/**
 * Yields the frames of a zstd stream in pieces, none with bytes of two frames: after a write that goes on beyond the end of
 * a frame, Node's decompressor drops the rest. Frames that are to be passed over are left out.
 * @throws ArtifactError ARCHIVE_INVALID for what is no frame, and for one that is cut off
 */
async function* zstdPieces(source) {
    for (;;) {
        const magic = await source.read(4);
        if (magic.byteLength === 0)
            return;
        const number = magic.byteLength < 4 ? 0 : magic.readUInt32LE(0);
        if (isSkippable(number))
            await skip(source, (await exactly(source, 4)).readUInt32LE(0));
        else if (number === FRAME_MAGIC)
            yield* framePieces(magic, source);
        else
            throw invalid('it goes on with what is not zstd');
    }
}
async function* framePieces(magic, source) {
    const { header, window, hasChecksum } = await frameHeader(source);
    const held = [magic, header];
    let bytes = 0;
    let isFirst = true;
    for (let isLast = false; !isLast;) {
        const block = await exactly(source, 3);
        const value = block.readUIntLE(0, 3);
        isLast = (value & 1) === 1;
        const size = ((value >> 1) & 3) === RLE_BLOCK ? 1 : value >> 3;
        if (size > MAX_BLOCK_BYTES)
            throw invalid('it has a block that is too large');
        held.push(block, await exactly(source, size));
        bytes += size;
        if (isLast && hasChecksum)
            held.push(await exactly(source, 4));
        if (!isLast && bytes < PIECE_BYTES)
            continue;
        yield { bytes: Buffer.concat(held.splice(0)), window: isFirst ? window : undefined };
        bytes = 0;
        isFirst = false;
    }
}
/** The header of a frame without its magic number (RFC 8878, 3.1.1.1). */
async function frameHeader(source) {
    const descriptor = await exactly(source, 1);
    const flags = descriptor[0] ?? 0;
    const isSingle = (flags & 0x20) !== 0;
    const dictionary = DICTIONARY_BYTES[flags & 3] ?? 0;
    const contentSize = isSingle && flags >> 6 === 0 ? 1 : (CONTENT_SIZE_BYTES[flags >> 6] ?? 0);
    const rest = await exactly(source, (isSingle ? 0 : 1) + dictionary + contentSize);
    const window = isSingle ? sizeAt(rest.subarray(dictionary), contentSize) : windowOf(rest[0] ?? 0);
    return { header: Buffer.concat([descriptor, rest]), window, hasChecksum: (flags & 4) !== 0 };
}
/** The size of the content, which is the window where there is a single segment. */
function sizeAt(field, bytes) {
    if (bytes === 8)
        return Number(field.readBigUInt64LE(0));
    const size = field.readUIntLE(0, bytes);
    return bytes === 2 ? size + 256 : size;
}
function windowOf(descriptor) {
    const base = 2 ** (MIN_WINDOW_LOG + (descriptor >> 3));
    return base + (base / 8) * (descriptor & 7);
}
async function exactly(source, count) {
    const bytes = await source.read(count);
    if (bytes.byteLength < count)
        throw invalid('it is cut off');
    return bytes;
}
async function skip(source, count) {
    for (let left = count; left > 0;) {
        const part = await source.part(left);
        if (part === undefined)
            throw invalid('it is cut off');
        left -= part.byteLength;
    }
}
function invalid(why) {
    return new _base_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ArtifactError */ .nE('ARCHIVE_INVALID', `The zstd stream can't be decompressed: ${why}`);
}


/***/ })

};
