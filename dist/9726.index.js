export const id = 9726;
export const ids = [9726];
export const modules = {

/***/ 9726:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   packSingleFile: () => (/* binding */ packSingleFile),
/* harmony export */   platformConfig: () => (/* binding */ platformConfig)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
/* harmony import */ var _base_errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2396);
/* harmony import */ var _base_file_error_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7382);
/* harmony import */ var _files_source_file_source_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(4255);
/* harmony import */ var _oci_digest_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(6559);
/* harmony import */ var _oci_json_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(5373);
/* harmony import */ var _oci_media_types_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(415);
/* harmony import */ var _store_content_bytes_source_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(2434);









/** The path that means no content, also where there is no such device. */
const NOTHING = '/dev/null';
/**
 * The blob of one file that is not a layer: a config, or a blob by itself. `/dev/null` is one without bytes on every system.
 * @param line its path, with a media type where one was given
 * @param otherType the media type of one that has none
 * @param input the name of the input that names it
 * @throws ArtifactError FILE_NOT_FOUND, FILE_ACCESS, FILE_CHANGED; UNSUPPORTED for what is no regular file
 */
async function packSingleFile({ path, mediaType }, { workingDirectory, otherType, input, signal }) {
    const type = mediaType ?? otherType;
    if (path === NOTHING)
        return bytesOf(new Uint8Array(0), type);
    const absolute = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(workingDirectory, path);
    const stats = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.stat)(absolute).catch(async (error) => {
        const code = (0,_base_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .systemCode */ .xU)(error);
        if (code !== 'ENOENT' && code !== 'ENOTDIR')
            throw (0,_base_file_error_js__WEBPACK_IMPORTED_MODULE_3__/* .fileError */ .zS)(error, `Reading ${path}`);
        const { missingFile } = await __webpack_require__.e(/* import() */ 2409).then(__webpack_require__.bind(__webpack_require__, 2409));
        throw await missingFile(path, workingDirectory, input);
    });
    if (!stats.isFile()) {
        throw new _base_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .ArtifactError */ .nE('UNSUPPORTED', `${path} is no regular file, so it can't be pushed as a blob`, {
            remedy: 'Name a file.',
        });
    }
    const found = { title: (0,node_path__WEBPACK_IMPORTED_MODULE_1__.basename)(absolute), path: absolute, kind: 'file' };
    return (await (0,_files_source_file_source_js__WEBPACK_IMPORTED_MODULE_4__/* .packFile */ .qt)(found, { mediaType: type, signal })).source;
}
/** A config that is nothing but a platform, as ORAS makes it. */
function platformConfig(platform) {
    return bytesOf(new TextEncoder().encode((0,_oci_json_js__WEBPACK_IMPORTED_MODULE_8__/* .encodePlatform */ .An)(platform)), _oci_media_types_js__WEBPACK_IMPORTED_MODULE_6__/* .MEDIA_TYPE */ .Ap.ociConfig);
}
function bytesOf(bytes, mediaType) {
    return (0,_store_content_bytes_source_js__WEBPACK_IMPORTED_MODULE_7__/* .bytesSource */ .X)(bytes, { mediaType, digest: (0,_oci_digest_js__WEBPACK_IMPORTED_MODULE_5__/* .digestOf */ .ol)(bytes), size: bytes.byteLength });
}


/***/ })

};
