export const id = 4787;
export const ids = [4787];
export const modules = {

/***/ 4787:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   findForPlatforms: () => (/* binding */ findForPlatforms),
/* harmony export */   platformsIn: () => (/* binding */ platformsIn)
/* harmony export */ });
/* harmony import */ var _base_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2396);
/* harmony import */ var _files_find_find_files_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5220);
/* harmony import */ var _files_find_platform_line_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(361);
/* harmony import */ var _oci_json_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(5373);




/** The platforms that the lines of `files` are for, each once, in their order; empty where no line names one. */
function platformsIn(lines) {
    const all = lines.flatMap((line) => (0,_files_find_platform_line_js__WEBPACK_IMPORTED_MODULE_2__/* .parsePlatformLine */ .H)(line).platform ?? []);
    return [...new Map(all.map((platform) => [(0,_oci_json_js__WEBPACK_IMPORTED_MODULE_3__/* .encodePlatform */ .An)(platform), platform])).values()];
}
/**
 * The files of each platform. A line without a platform is for all of them: such files are in each group, as the same
 * object.
 * @throws ArtifactError INPUT_INVALID for a line with `!` behind the platform, and as finding files fails
 */
async function findForPlatforms(lines, platforms, options) {
    const parsed = lines.map(_files_find_platform_line_js__WEBPACK_IMPORTED_MODULE_2__/* .parsePlatformLine */ .H);
    const wrong = parsed.findIndex(({ platform, line }) => platform !== undefined && line.startsWith('!'));
    if (wrong >= 0) {
        throw new _base_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ArtifactError */ .nE('INPUT_INVALID', `Invalid line "${lines[wrong]?.slice(0, 200)}" in files`, {
            remedy: 'Write a line that leaves files out without a platform: it is for all of them.',
        });
    }
    const plain = parsed.flatMap(({ platform, line }) => (platform === undefined ? [line] : []));
    const excludes = plain.filter((line) => line.trim().startsWith('!'));
    const common = await (0,_files_find_find_files_js__WEBPACK_IMPORTED_MODULE_1__/* .findFiles */ .l)(plain, options);
    const groups = [];
    for (const platform of platforms) {
        const key = (0,_oci_json_js__WEBPACK_IMPORTED_MODULE_3__/* .encodePlatform */ .An)(platform);
        const own = parsed.flatMap((one) => one.platform !== undefined && (0,_oci_json_js__WEBPACK_IMPORTED_MODULE_3__/* .encodePlatform */ .An)(one.platform) === key ? [one.line] : []);
        const found = await (0,_files_find_find_files_js__WEBPACK_IMPORTED_MODULE_1__/* .findFiles */ .l)([...own, ...excludes], options);
        const paths = new Set(found.map(({ path }) => path));
        // Without a file of its own a platform has none, whatever is there for all.
        const files = found.length === 0 ? [] : [...found, ...common.filter(({ path }) => !paths.has(path))];
        groups.push({ platform, files });
    }
    return groups;
}


/***/ })

};
