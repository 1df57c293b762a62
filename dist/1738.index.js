export const id = 1738;
export const ids = [1738];
export const modules = {

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


/***/ }),

/***/ 1738:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   unpackArchive: () => (/* binding */ unpackArchive)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1455);
/* harmony import */ var _base_errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2396);
/* harmony import */ var _base_file_error_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7382);
/* harmony import */ var _oci_digest_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(6559);
/* harmony import */ var _store_content_verify_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(4848);
/* harmony import */ var _archive_read_archive_entry_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(1498);
/* harmony import */ var _archive_read_byte_reader_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(8839);
/* harmony import */ var _archive_read_decompress_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(6118);
/* harmony import */ var _archive_read_tar_reader_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(6345);
/* harmony import */ var _write_content_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(2839);











/**
 * Unpacks a tar stream into a staged tree. Links are noted there, and made when no more is written, so that nothing is
 * written through one.
 * @throws ArtifactError UNSAFE_PATH, NAME_COLLISION, ARCHIVE_INVALID, UNSUPPORTED, TOO_LARGE, DIGEST_MISMATCH (the tar
 *   inside), NO_SPACE, FILE_ACCESS; what was written by then stays, to be removed by the caller
 */
async function unpackArchive(content, target) {
    const { shown, tree, base, compression, tarDigest, guard, budget, windows } = target;
    const meter = budget.meter(shown);
    const plain = meter.plain((0,_archive_read_decompress_js__WEBPACK_IMPORTED_MODULE_8__/* .decompressed */ .j)(meter.compressed(content), compression, windows));
    const hash = tarDigest === undefined ? undefined : (0,_oci_digest_js__WEBPACK_IMPORTED_MODULE_4__/* .startDigest */ .RB)((0,_oci_digest_js__WEBPACK_IMPORTED_MODULE_4__/* .algorithmOf */ .Hy)(tarDigest));
    const source = new _archive_read_byte_reader_js__WEBPACK_IMPORTED_MODULE_7__/* .ByteReader */ .k(hash === undefined ? plain : hashed(plain, hash));
    const tar = new _archive_read_tar_reader_js__WEBPACK_IMPORTED_MODULE_9__/* .TarReader */ .R(source, shown);
    try {
        for (let header = await tar.next(); header !== undefined; header = await tar.next()) {
            const entry = (0,_archive_read_archive_entry_js__WEBPACK_IMPORTED_MODULE_6__/* .readEntry */ .h)(header, base);
            if (entry === undefined)
                continue;
            guard(entry.path);
            await stageEntry(entry, tar, tree, base);
            budget.addEntry(shown, tree.size, entry.kind === 'link' || entry.kind === 'symlink');
        }
        if (tarDigest === undefined || hash === undefined)
            return;
        const got = (0,_oci_digest_js__WEBPACK_IMPORTED_MODULE_4__/* .finishDigest */ .g4)(hash, (0,_oci_digest_js__WEBPACK_IMPORTED_MODULE_4__/* .algorithmOf */ .Hy)(tarDigest));
        if (got !== tarDigest)
            throw (0,_store_content_verify_js__WEBPACK_IMPORTED_MODULE_5__/* .digestMismatch */ .H3)(tarDigest, got, `the archive inside ${shown}`);
    }
    catch (error) {
        throw archiveError(error, shown);
    }
    finally {
        await source.close().catch(() => undefined);
    }
}
async function* hashed(source, hash) {
    for await (const chunk of source) {
        hash.update(chunk);
        yield chunk;
    }
}
async function stageEntry(entry, tar, tree, base) {
    if (entry.kind === 'directory')
        tree.addFolder(entry.path);
    else if (entry.kind === 'symlink')
        tree.addSymlink({ path: entry.path, target: entry.target, base });
    else if (entry.kind === 'link')
        tree.addHardLink({ path: entry.path, target: entry.target });
    else
        await stageFile(entry, tar, tree.addFile(entry.path));
}
async function stageFile({ size, mode, sparse }, tar, path) {
    if (sparse !== undefined) {
        await writeSparse(path, mode, sparse, tar);
        return;
    }
    if (size <= _write_content_js__WEBPACK_IMPORTED_MODULE_10__/* .SMALL_FILE_BYTES */ .XG) {
        (0,_write_content_js__WEBPACK_IMPORTED_MODULE_10__/* .writeWhole */ .f8)(path, mode, [await tar.content()]);
        return;
    }
    const handle = await (0,_base_file_error_js__WEBPACK_IMPORTED_MODULE_3__/* .retryPassing */ .yQ)(() => (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.open)(path, 'wx', mode));
    try {
        await (0,_write_content_js__WEBPACK_IMPORTED_MODULE_10__/* .writeStream */ .G6)(handle, tar.chunks(), () => undefined);
    }
    finally {
        await handle.close();
    }
}
/** Writes the pieces of a file that are in the archive, and leaves holes between them. */
async function writeSparse(path, mode, { size, segments }, tar) {
    const file = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.openSync)(path, 'wx', mode);
    try {
        for (const { offset, length } of segments) {
            let position = offset;
            for await (const chunk of tar.chunks(length)) {
                for (let at = 0; at < chunk.byteLength;) {
                    const written = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.writeSync)(file, chunk, at, chunk.byteLength - at, position);
                    at += written;
                    position += written;
                }
            }
        }
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.ftruncateSync)(file, size);
    }
    finally {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.closeSync)(file);
    }
}
function archiveError(error, shown) {
    if ((0,_base_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .isArtifactError */ .Z9)(error))
        return error;
    const code = (0,_base_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .systemCode */ .xU)(error);
    if (code !== undefined && /^E[A-Z]+$/.test(code))
        return (0,_base_file_error_js__WEBPACK_IMPORTED_MODULE_3__/* .fileError */ .zS)(error, `Unpacking ${shown}`);
    return new _base_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .ArtifactError */ .nE('ARCHIVE_INVALID', `${shown} is not an archive that can be unpacked: ${(0,_base_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .messageOf */ .bD)(error)}`, {
        cause: error,
        remedy: 'Push the archive again, or pull it as it is with unpack: false.',
    });
}


/***/ })

};
