export const id = 7240;
export const ids = [7240];
export const modules = {

/***/ 7240:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   chartYaml: () => (/* binding */ chartYaml)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var node_stream_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6466);
/* harmony import */ var node_zlib__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8522);
/* harmony import */ var tar_stream__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6118);
/* harmony import */ var _base_limits_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(487);





/** The one file that makes an archive a chart, in the archive's one folder. */
const CHART_YAML = /^(?:\.\/)?[^/]+\/Chart\.yaml$/;
/** Ends the search. */
class Found extends Error {
    text;
    constructor(text) {
        super('found');
        this.text = text;
    }
}
/**
 * The text of the `Chart.yaml` of a packed Helm chart, looked for in the first MAX_CHART_SEARCH_BYTES of a gzip file and in
 * as many bytes of what it holds; `helm package` writes it first. Undefined for every other archive, and for damaged ones.
 */
async function chartYaml(path, signal) {
    const tar = (0,tar_stream__WEBPACK_IMPORTED_MODULE_3__.extract)();
    tar.on('entry', (header, stream, next) => {
        stream.on('error', () => { });
        const wanted = header.type === 'file' && CHART_YAML.test(header.name);
        if (!wanted) {
            stream.on('end', next);
            stream.resume();
            return;
        }
        if ((header.size ?? 0) > _base_limits_js__WEBPACK_IMPORTED_MODULE_4__/* .MAX_CHART_YAML_BYTES */ .mg) {
            tar.destroy(new Found(undefined));
            return;
        }
        const chunks = [];
        stream.on('data', (chunk) => chunks.push(chunk));
        stream.on('end', () => tar.destroy(new Found(Buffer.concat(chunks).toString())));
    });
    const compressed = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.createReadStream)(path, { end: _base_limits_js__WEBPACK_IMPORTED_MODULE_4__/* .MAX_CHART_SEARCH_BYTES */ .zk - 1 });
    try {
        await (0,node_stream_promises__WEBPACK_IMPORTED_MODULE_1__.pipeline)(compressed, (0,node_zlib__WEBPACK_IMPORTED_MODULE_2__.createGunzip)(), bounded(_base_limits_js__WEBPACK_IMPORTED_MODULE_4__/* .MAX_CHART_SEARCH_BYTES */ .zk), tar, signal === undefined ? {} : { signal });
    }
    catch (error) {
        const text = error instanceof Found ? error.text : undefined;
        return text !== undefined && isChart(text) ? text : undefined;
    }
    return undefined;
}
/** Passes on so many bytes, then gives up: what is small on disk may be endless inside. */
function bounded(limit) {
    return async function* (source) {
        let left = limit;
        for await (const chunk of source) {
            if (left <= 0)
                throw new Found(undefined);
            left -= chunk.length;
            yield chunk;
        }
    };
}
/** Whether a Chart.yaml has what Helm insists on, going by its lines: the parser is only loaded for what is pushed as a chart. */
function isChart(text) {
    return ['apiVersion', 'name', 'version'].every((name) => new RegExp(`^["']?${name}["']?[ \t]*:`, 'm').test(text));
}


/***/ })

};
