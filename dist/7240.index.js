export const id = 7240;
export const ids = [7240];
export const modules = {

/***/ 7240:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   chartYaml: () => (/* binding */ chartYaml)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var node_zlib__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6141);
/* harmony import */ var _base_limits_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(487);
/* harmony import */ var _archive_read_byte_reader_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8839);
/* harmony import */ var _archive_read_tar_reader_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6345);





/** The one file that makes an archive a chart, in the archive's one folder. */
const CHART_YAML = /^(?:\.\/)?[^/]+\/Chart\.yaml$/;
/**
 * The text of the `Chart.yaml` of a packed Helm chart, looked for in the first MAX_CHART_SEARCH_BYTES of a gzip file and in
 * as many bytes of what it holds; `helm package` writes it first. Undefined for every other archive, and for damaged ones.
 */
async function chartYaml(path) {
    const compressed = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.createReadStream)(path, { end: _base_limits_js__WEBPACK_IMPORTED_MODULE_4__/* .MAX_CHART_SEARCH_BYTES */ .zk - 1 });
    const plain = compressed.pipe((0,node_zlib__WEBPACK_IMPORTED_MODULE_1__.createGunzip)());
    compressed.on('error', (error) => plain.destroy(error));
    const tar = new _archive_read_tar_reader_js__WEBPACK_IMPORTED_MODULE_3__/* .TarReader */ .R(new _archive_read_byte_reader_js__WEBPACK_IMPORTED_MODULE_2__/* .ByteReader */ .k(bounded(plain)), path);
    let folder;
    try {
        for (let entry = await tar.next(); entry !== undefined; entry = await tar.next()) {
            const first = entry.name.replace(/^(?:\.\/)+/, '').split('/', 1)[0] ?? '';
            // A chart is one folder: in what has another beside it there is none to be looked for.
            if (first !== '')
                folder ??= first;
            if (first !== '' && first !== folder)
                return undefined;
            if (entry.type !== 'file' || !CHART_YAML.test(entry.name))
                continue;
            const text = entry.size > _base_limits_js__WEBPACK_IMPORTED_MODULE_4__/* .MAX_CHART_YAML_BYTES */ .mg ? '' : (await tar.content()).toString();
            return isChart(text) ? text : undefined;
        }
    }
    catch {
        // Damaged, too long, or not a tar: what it is otherwise, others say.
    }
    finally {
        compressed.destroy();
        plain.destroy();
    }
    return undefined;
}
/** The first MAX_CHART_SEARCH_BYTES, or a little more: what is small on disk may be endless inside. */
async function* bounded(source) {
    let left = _base_limits_js__WEBPACK_IMPORTED_MODULE_4__/* .MAX_CHART_SEARCH_BYTES */ .zk;
    for await (const chunk of source) {
        yield chunk;
        left -= chunk.length;
        if (left <= 0)
            return;
    }
}
/** Whether a Chart.yaml has what Helm insists on, going by its lines: the parser is only loaded for what is pushed as a chart. */
function isChart(text) {
    const body = text.replace(/^\uFEFF/, '');
    // JSON is YAML too, and may stand in one line.
    const start = /^\s*\{/.test(body) ? '[{,]\\s*' : '^';
    return ['apiVersion', 'name', 'version'].every((name) => new RegExp(`${start}["']?${name}["']?[ \t]*:`, 'm').test(body));
}


/***/ })

};
