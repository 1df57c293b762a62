export const id = 5371;
export const ids = [5371];
export const modules = {

/***/ 5371:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   isGzip: () => (/* binding */ isGzip),
/* harmony export */   unzippedTar: () => (/* binding */ unzippedTar)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3024);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6760);
/* harmony import */ var node_stream_promises__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(6466);
/* harmony import */ var node_zlib__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(6141);
/* harmony import */ var _base_errors_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(2396);
/* harmony import */ var _base_limits_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(487);
/* harmony import */ var _content_layout_error_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(9573);









/** Bytes of one chunk out of the decompressor: fewer, larger writes. */
const CHUNK_BYTES = 256 * 1024;
/** True for a file that begins as gzip does (RFC 1952). */
async function isGzip(path) {
    try {
        const handle = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.open)(path, 'r');
        try {
            const { buffer, bytesRead } = await handle.read(Buffer.alloc(2), 0, 2, 0);
            return bytesRead === 2 && buffer.readUInt16BE(0) === 0x1f8b;
        }
        finally {
            await handle.close();
        }
    }
    catch (error) {
        throw (0,_content_layout_error_js__WEBPACK_IMPORTED_MODULE_7__/* .layoutFileError */ .R)(error, 'Reading', path);
    }
}
/**
 * Decompresses a `.tar.gz` into a file of its own, for a layout is read at any place of it.
 * @param folder where the file is made; who made the folder removes it
 * @returns the path of the file
 * @throws ArtifactError LAYOUT_INVALID; TOO_LARGE beyond MAX_UNPACKED_BYTES or MAX_UNPACK_RATIO; NO_SPACE, FILE_ACCESS
 */
async function unzippedTar(path, folder) {
    const target = (0,node_path__WEBPACK_IMPORTED_MODULE_3__.join)(folder, `layout-${(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomBytes)(8).toString('hex')}.tar`);
    const compressed = (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.createReadStream)(path);
    let handle;
    try {
        handle = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.open)(target, 'wx', 0o600);
        let written = 0;
        await (0,node_stream_promises__WEBPACK_IMPORTED_MODULE_4__.pipeline)(compressed, (0,node_zlib__WEBPACK_IMPORTED_MODULE_5__.createGunzip)({ chunkSize: CHUNK_BYTES }), async function* bounded(chunks) {
            for await (const chunk of chunks) {
                written += chunk.byteLength;
                const isBomb = written > _base_limits_js__WEBPACK_IMPORTED_MODULE_8__/* .UNPACK_RATIO_FREE_BYTES */ .Kn && written > compressed.bytesRead * _base_limits_js__WEBPACK_IMPORTED_MODULE_8__/* .MAX_UNPACK_RATIO */ .k5;
                if (isBomb || written > _base_limits_js__WEBPACK_IMPORTED_MODULE_8__/* .MAX_UNPACKED_BYTES */ .Tx) {
                    throw new _base_errors_js__WEBPACK_IMPORTED_MODULE_6__/* .ArtifactError */ .nE('TOO_LARGE', `${path} decompresses to more than ${written} bytes, which is no layout`);
                }
                yield chunk;
            }
        }, handle.createWriteStream());
        return target;
    }
    catch (error) {
        if ((0,_base_errors_js__WEBPACK_IMPORTED_MODULE_6__/* .systemCode */ .xU)(error)?.startsWith('Z_'))
            throw (0,_content_layout_error_js__WEBPACK_IMPORTED_MODULE_7__/* .layoutInvalid */ .C)(path, 'is a damaged or truncated gzip file', error);
        throw (0,_content_layout_error_js__WEBPACK_IMPORTED_MODULE_7__/* .layoutFileError */ .R)(error, 'Decompressing', path);
    }
    finally {
        compressed.destroy();
        await handle?.close().catch(() => undefined);
    }
}


/***/ })

};
