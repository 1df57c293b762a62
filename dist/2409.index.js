export const id = 2409;
export const ids = [2409];
export const modules = {

/***/ 2409:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   explainLine: () => (/* binding */ explainLine),
/* harmony export */   missingFile: () => (/* binding */ missingFile)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
/* harmony import */ var _base_errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2396);
/* harmony import */ var _base_nearest_name_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(2969);
/* harmony import */ var _file_line_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(5082);





/** Most names of a folder that are compared with one that is not there. */
const MAX_COMPARED_NAMES = 10_000;
/** Forms that are something else in YAML, JSON, a shell or on Windows. */
const FORMS = [
    (line) => {
        if (!/^\[\s*["']|^\{\s*"|^[[\]{}],?$/.test(line))
            return undefined;
        return { why: 'it is JSON', remedy: 'Write one path per line, without brackets, quotes and commas.' };
    },
    (line) => {
        const [, rest] = /^-\s+(.+)$/.exec(line) ?? [];
        if (rest === undefined)
            return undefined;
        return { why: 'its dash is part of the name', remedy: `Write it without the dash: ${rest}` };
    },
    (line) => {
        if (!/^["'`]|["'`],?$/.test(line))
            return undefined;
        const bare = line.replace(/^["'`]|["'`],?$/g, '').replace(/["'`](?=:)/, '');
        return { why: 'its quotes are part of the name', remedy: `Write it without quotes: ${bare}` };
    },
    (line) => {
        if (!/\$\{?\w/.test(line))
            return undefined;
        // biome-ignore lint/suspicious/noTemplateCurlyInString: GitHub's syntax, not a template
        return { why: 'no shell puts in the value of a variable', remedy: 'Write ${{ env.NAME }}, or a relative path.' };
    },
    (line) => {
        if (!/^~[\\/]/.test(line))
            return undefined;
        return { why: 'no shell puts in the home folder', remedy: 'Set working-directory: ~ and write the path below it.' };
    },
    (line) => {
        if (!line.includes(',') || line.includes('{'))
            return undefined;
        return { why: 'its commas are part of the name', remedy: 'Write each path on a line of its own.' };
    },
    (line) => {
        if (node_path__WEBPACK_IMPORTED_MODULE_1__.sep === '\\' || !/\\(?![[\]{}!,#])/.test(line))
            return undefined;
        return { why: 'its backslashes separate nothing', remedy: `Write it with slashes: ${line.replaceAll('\\', '/')}` };
    },
];
/**
 * Explains why a line of `files` names nothing in a folder: quotes, a dash, commas, JSON, backslashes, something that is no
 * media type, or a name that nearly is one of those that are there. Returns undefined if nothing is known.
 */
async function explainLine(line, base) {
    for (const explain of FORMS) {
        const fault = explain(line);
        if (fault !== undefined)
            return fault;
    }
    return (await wrongType(line, base)) ?? (await severalPaths(line, base)) ?? (await nearPath(line, base));
}
/**
 * Returns the error for a line of an input that names a path that is not there.
 * @param line with its media type, if it has one
 * @param input the name of the input
 */
async function missingFile(line, base, input) {
    const fault = await explainLine(line, base);
    const why = fault === undefined ? '' : `: ${fault.why}`;
    return new _base_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .ArtifactError */ .nE('FILE_NOT_FOUND', `"${line.slice(0, 300)}" (input ${input}) does not exist in ${base}${why}`, {
        remedy: fault?.remedy ?? 'Check the spelling, whether an earlier step creates it, and working-directory.',
    });
}
async function wrongType(line, base) {
    const colon = line.lastIndexOf(':');
    const path = line.slice(0, Math.max(colon, 0));
    if (path === '' || (await isThere((0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(base, path))) === undefined)
        return undefined;
    const type = line.slice(colon + 1);
    const remedy = `Write a media type such as ${path}:text/plain, or just ${path}`;
    return { why: `${path} exists, but ${JSON.stringify(type)} is not a media type`, remedy };
}
async function severalPaths(line, base) {
    const [first = '', second] = line.split(/\s+/);
    if (second === undefined || (await isThere((0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(base, (0,_file_line_js__WEBPACK_IMPORTED_MODULE_3__/* .parseFileLine */ .o)(first).path))) === undefined)
        return undefined;
    return { why: 'its spaces are part of the name', remedy: 'Write each path on a line of its own.' };
}
/** The path with its first part that is not there replaced by a name that is. */
async function nearPath(line, base) {
    const parts = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.relative)(base, (0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(base, (0,_file_line_js__WEBPACK_IMPORTED_MODULE_3__/* .parseFileLine */ .o)(line).path)).split(node_path__WEBPACK_IMPORTED_MODULE_1__.sep);
    let folder = base;
    for (const [i, part] of parts.entries()) {
        const next = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, part);
        if (await isThere(next)) {
            folder = next;
            continue;
        }
        const names = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readdir)(folder).catch(() => []);
        const near = /[*?[{]/.test(part) ? undefined : (0,_base_nearest_name_js__WEBPACK_IMPORTED_MODULE_4__/* .nearestName */ .q)(part, names.slice(0, MAX_COMPARED_NAMES));
        if (near === undefined)
            return undefined;
        const found = [...parts.slice(0, i), near].join('/');
        const all = [found, ...parts.slice(i + 1)].join('/');
        return {
            why: `there is ${found}`,
            remedy: `Did you mean ${(await isThere((0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(base, all))) === undefined ? found : all}?`,
        };
    }
    return undefined;
}
function isThere(path) {
    return (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.lstat)(path).catch(() => undefined);
}


/***/ })

};
