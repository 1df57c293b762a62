export const id = 6365;
export const ids = [6365];
export const modules = {

/***/ 6365:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   readAnnotationFile: () => (/* binding */ readAnnotationFile)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1455);
/* harmony import */ var _base_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2396);
/* harmony import */ var _base_file_error_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7382);
/* harmony import */ var _base_limits_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(487);
/* harmony import */ var _oci_descriptor_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8514);
/* harmony import */ var _oci_strict_json_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(1733);
/* harmony import */ var _annotation_lines_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(732);







const FORM = 'Write it as {"$manifest": {"key": "value"}, "$config": {…}, "FILE": {…}}, each with text for values.';
/**
 * Reads an annotation file in ORAS's format: `$manifest`, `$config`, and files by their arguments, which are lines of
 * `files` here.
 * @param path absolute
 * @throws ArtifactError INPUT_INVALID for what is no such file; FILE_NOT_FOUND, FILE_ACCESS
 */
async function readAnnotationFile(path) {
    let bytes;
    try {
        const { size } = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.stat)(path);
        if (size > _base_limits_js__WEBPACK_IMPORTED_MODULE_5__/* .MAX_MANIFEST_BYTES */ .ZJ)
            throw invalid(path, `has ${size} bytes, more than a manifest may have`);
        bytes = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)(path);
    }
    catch (error) {
        throw (0,_base_file_error_js__WEBPACK_IMPORTED_MODULE_2__/* .fileError */ .zS)(error, `Reading the annotation file ${path}`);
    }
    const { $manifest: manifest = {}, $config: config = {}, ...files } = parse(bytes, path);
    const { [_annotation_lines_js__WEBPACK_IMPORTED_MODULE_4__/* .CREATED */ .DE]: created } = manifest;
    if (created !== undefined && !(0,_annotation_lines_js__WEBPACK_IMPORTED_MODULE_4__/* .isTime */ .K8)(created)) {
        throw invalid(path, `has "${created.slice(0, 100)}" for ${_annotation_lines_js__WEBPACK_IMPORTED_MODULE_4__/* .CREATED */ .DE}, which is no RFC 3339 time`);
    }
    return { manifest, config, files: new Map(Object.entries(files)) };
}
function parse(bytes, path) {
    let value;
    try {
        // Editors on Windows put a byte order mark in front, which the decoder drops.
        value = (0,_oci_strict_json_js__WEBPACK_IMPORTED_MODULE_6__/* .parseStrictJson */ .R)(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    }
    catch (cause) {
        if ((0,_base_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .isArtifactError */ .Z9)(cause))
            throw cause;
        throw invalid(path, 'is no JSON that has one meaning', cause);
    }
    if (!(0,_oci_descriptor_js__WEBPACK_IMPORTED_MODULE_3__/* .isJsonObject */ .OW)(value))
        throw invalid(path, 'is not a JSON object');
    const read = Object.entries(value).map(([name, map]) => {
        // Go, and so ORAS, takes null for none.
        if (map === null)
            return [name, {}];
        if (!(0,_oci_descriptor_js__WEBPACK_IMPORTED_MODULE_3__/* .isJsonObject */ .OW)(map))
            throw invalid(path, `has no object under "${name.slice(0, 100)}"`);
        for (const [key, text] of Object.entries(map)) {
            if (typeof text !== 'string') {
                throw invalid(path, `has something else than text for "${key.slice(0, 100)}" under "${name.slice(0, 100)}"`);
            }
        }
        return [name, map];
    });
    return Object.fromEntries(read);
}
function invalid(path, why, cause) {
    return new _base_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ArtifactError */ .nE('INPUT_INVALID', `The annotation file ${path} ${why}`, {
        remedy: FORM,
        file: path,
        cause,
    });
}


/***/ }),

/***/ 7382:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   we: () => (/* binding */ systemCallError),
/* harmony export */   yQ: () => (/* binding */ retryPassing),
/* harmony export */   zS: () => (/* binding */ fileError)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6760);
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8500);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2396);



const NO_SPACE = {
    code: 'NO_SPACE',
    why: 'the disk is full',
    remedy: 'Free disk space on the runner before this step, or use a runner with a larger disk.',
};
const DENIED = {
    code: 'FILE_ACCESS',
    why: 'permission was denied',
    remedy: 'Give the user that the runner works as access to it.',
};
const READ_ONLY = {
    code: 'FILE_ACCESS',
    why: 'the file system is read-only',
    remedy: 'Choose a folder that can be written to.',
};
const TOO_MANY_OPEN = {
    code: 'FILE_ACCESS',
    why: 'too many files are open',
    remedy: 'Raise the limit of open files on the runner, or lower concurrency.',
};
const MEANINGS = {
    ENOSPC: NO_SPACE,
    EDQUOT: { ...NO_SPACE, why: 'the disk quota is used up' },
    EFBIG: { ...NO_SPACE, why: 'the file system takes no file of that size' },
    EACCES: DENIED,
    EPERM: DENIED,
    EROFS: READ_ONLY,
    EMFILE: TOO_MANY_OPEN,
    ENFILE: TOO_MANY_OPEN,
    ENOENT: { code: 'FILE_NOT_FOUND', why: 'it does not exist', remedy: 'Check the spelling and the working directory.' },
    ENOTDIR: {
        code: 'FILE_NOT_FOUND',
        why: 'a part of the path is not a folder',
        remedy: 'Check the spelling and the working directory.',
    },
    ELOOP: {
        code: 'FILE_ACCESS',
        why: 'its symbolic links lead in a circle',
        remedy: 'Remove the link that points back to itself.',
    },
    ENAMETOOLONG: { code: 'UNSAFE_PATH', why: 'its name is too long', remedy: 'Shorten the name.' },
};
/**
 * The error of a failed file operation as a sentence; an ArtifactError stays as it is.
 * @param what what was tried, as the start of a sentence: `Writing bin/tool (12 bytes)`
 */
function fileError(error, what) {
    if ((0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .isArtifactError */ .Z9)(error))
        return error;
    const code = (0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .systemCode */ .xU)(error);
    const meaning = code === undefined ? undefined : MEANINGS[code];
    if (meaning === undefined) {
        return new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .ArtifactError */ .nE('FILE_ACCESS', `${what} failed: ${code ?? (0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .messageOf */ .bD)(error)}`, { cause: error });
    }
    return new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .ArtifactError */ .nE(meaning.code, `${what} failed: ${meaning.why} (${code})${folderOf(error, meaning, what)}`, {
        cause: error,
        remedy: meaning.remedy,
    });
}
/** Where rights or space are missing, unless the sentence says so already: the folder of the path that Node names in the error. */
function folderOf(error, { code }, what) {
    if (code !== 'FILE_ACCESS' && code !== 'NO_SPACE')
        return '';
    const path = error instanceof Error && 'path' in error && typeof error.path === 'string' ? error.path : '';
    const folder = (0,node_path__WEBPACK_IMPORTED_MODULE_0__.dirname)(path);
    return path === '' || what.includes(folder) ? '' : ` in ${folder}`;
}
/**
 * Turns a failed system call into a sentence: NO_SPACE for a full disk, FILE_ACCESS otherwise. Returns any other error unchanged.
 * @param what what was tried, as the start of a sentence: `Writing the blob sha256:… at /layout`
 */
function systemCallError(error, what, remedies) {
    const code = (0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .systemCode */ .xU)(error);
    if (error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .ArtifactError */ .nE || code === undefined || !/^E[A-Z0-9]+$/.test(code))
        return error;
    const full = code === 'ENOSPC' || code === 'EDQUOT';
    return new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .ArtifactError */ .nE(full ? 'NO_SPACE' : 'FILE_ACCESS', `${what} failed: ${(0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .messageOf */ .bD)(error)}`, {
        cause: error,
        remedy: full ? remedies.full : remedies.access,
    });
}
/** Codes of conditions that pass: too many open files, and on Windows a file that a virus scanner holds for a moment. */
const PASSING = new Set(['EMFILE', 'ENFILE', 'EBUSY']);
const PASSING_TRIES = 6;
const PASSING_DELAY_MS = 20;
/** Does `operation` again, a few times and a little later each, when it fails for a reason that passes. */
async function retryPassing(operation) {
    for (let attempt = 1;; attempt += 1) {
        try {
            return await operation();
        }
        catch (error) {
            const code = (0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .systemCode */ .xU)(error);
            if (code === undefined || !PASSING.has(code) || attempt === PASSING_TRIES)
                throw error;
            await (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_1__.setTimeout)(PASSING_DELAY_MS * 2 ** attempt);
        }
    }
}


/***/ })

};
