export const id = 2971;
export const ids = [2971];
export const modules = {

/***/ 2971:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   createActionsCache: () => (/* binding */ createActionsCache),
/* harmony export */   u: () => (/* binding */ CACHED_FOLDER)
/* harmony export */ });
/* harmony import */ var node_child_process__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1421);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6760);
/* harmony import */ var node_readline__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(481);
/* harmony import */ var node_url__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(3136);
/* harmony import */ var _base_async_cancelled_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(2871);
/* harmony import */ var _base_child_environment_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(5497);
/* harmony import */ var _base_errors_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(2396);
/* harmony import */ var _base_limits_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(487);









/** The name of the folder that entries hold. Cache services tell entries apart by it too, so it stays. */
const CACHED_FOLDER = 'oci-artifact';
/**
 * Where the code of the process is: beside this module, with the same ending; in the bundle `cache-process.js` beside
 * `index.js`.
 * @param self the URL of the running module
 */
function programPath(self = import.meta.url) {
    return (0,node_url__WEBPACK_IMPORTED_MODULE_4__.fileURLToPath)(new URL(`cache-process${self.endsWith('.ts') ? '.ts' : '.js'}`, self));
}
/** The cache of the workflow's repository, by @actions/cache. Whatever goes wrong with it is a warning. */
function createActionsCache(options) {
    const { observer, signal } = options;
    let isGivenUp = false;
    async function attempt(task, parent, consequence) {
        if (isGivenUp)
            return false;
        const { result, complaints } = await perform(task, parent, options);
        (0,_base_async_cancelled_js__WEBPACK_IMPORTED_MODULE_5__/* .throwIfCancelled */ .dZ)(signal);
        // A service that fails is not waited for a second time, and an entry that is damaged can't be replaced.
        isGivenUp = result === 'absent' || result === 'late' || complaints.length > 0;
        const limit = (options.limitMs ?? _base_limits_js__WEBPACK_IMPORTED_MODULE_8__/* .MAX_CACHE_MS */ .zl) / 1000;
        if (result === 'absent')
            observer.warning(`There is no Actions cache here, so ${consequence}.`);
        else if (result === 'late')
            observer.warning(`The Actions cache took longer than ${limit} s, so ${consequence}.`);
        else if (isGivenUp)
            observer.warning(`The Actions cache failed, so ${consequence}: ${complaints.join('; ')}`);
        return result === 'done';
    }
    return {
        async restore(key, parent) {
            const isThere = await attempt({ operation: 'restore', folder: CACHED_FOLDER, key }, parent, 'all is pulled');
            // What was restored by half is not to be taken for an entry.
            if (!isThere)
                await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rm)(node_path__WEBPACK_IMPORTED_MODULE_2__.join(parent, CACHED_FOLDER), { recursive: true, force: true });
            return isThere;
        },
        async save(key, parent) {
            const isSaved = await attempt({ operation: 'save', folder: CACHED_FOLDER, key }, parent, 'nothing is kept');
            if (isSaved)
                observer.info(`Saved in the Actions cache as ${key}.`);
        },
    };
}
async function perform(task, parent, options) {
    const { tempDir, signal, limitMs = _base_limits_js__WEBPACK_IMPORTED_MODULE_8__/* .MAX_CACHE_MS */ .zl } = options;
    const complaints = [];
    const temp = node_path__WEBPACK_IMPORTED_MODULE_2__.join(tempDir, 'cache');
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.mkdir)(temp, { recursive: true });
    (0,_base_async_cancelled_js__WEBPACK_IMPORTED_MODULE_5__/* .throwIfCancelled */ .dZ)(signal);
    const env = environmentOf(options.env, parent, temp);
    const child = (0,node_child_process__WEBPACK_IMPORTED_MODULE_0__.fork)(programPath(), { cwd: parent, env, execArgv: [], stdio: ['ignore', 'pipe', 'pipe', 'ipc'] });
    for (const output of [child.stdout, child.stderr]) {
        if (output === null)
            continue;
        (0,node_readline__WEBPACK_IMPORTED_MODULE_3__.createInterface)({ input: output }).on('line', (line) => hearLine(line, { ...options, complaints }));
    }
    let timer;
    try {
        const ended = new Promise((resolve) => {
            let answer = { result: 'failed', reason: 'its process ended early' };
            child.on('message', (message) => {
                answer = message;
            });
            child.on('error', (error) => {
                answer = { result: 'failed', reason: (0,_base_errors_js__WEBPACK_IMPORTED_MODULE_7__/* .messageOf */ .bD)(error) };
            });
            // When all it wrote was read.
            child.on('close', () => {
                if (answer.reason !== undefined)
                    complaints.push(answer.reason);
                resolve({ result: answer.result, complaints });
            });
            timer = setTimeout(() => resolve({ result: 'late', complaints }), limitMs);
        });
        child.send(task);
        return await (0,_base_async_cancelled_js__WEBPACK_IMPORTED_MODULE_5__/* .untilCancelled */ .c8)(ended, signal);
    }
    finally {
        clearTimeout(timer);
        child.kill('SIGKILL');
    }
}
/** Tokens that the cache has no use for; its own is ACTIONS_RUNTIME_TOKEN. */
const OTHER_TOKENS = ['GITHUB_TOKEN', 'GH_TOKEN'];
/**
 * What the library has to know and no more: no input, so no credentials. Its paths are relative to GITHUB_WORKSPACE, which
 * makes an entry good for runners whose folders are elsewhere; RUNNER_TEMP is where it leaves its archives.
 */
function environmentOf(env, parent, temp) {
    return { ...(0,_base_child_environment_js__WEBPACK_IMPORTED_MODULE_6__/* .childEnvironment */ .Q)(env, OTHER_TOKENS, process.platform), GITHUB_WORKSPACE: parent, RUNNER_TEMP: temp };
}
/** Sorts a line of the library's: secrets are masked, its warnings and errors gathered, all else is for the debug log. */
function hearLine(line, { observer, onSecret, complaints }) {
    const [, command, text = ''] = /^::([a-z-]+)(?: [^:]*)?::(.*)$/.exec(line) ?? [];
    if (command === 'add-mask')
        onSecret(decoded(text));
    else if (command === 'warning' || command === 'error')
        complaints.push(decoded(text));
    else if (line.trim() !== '')
        observer.debug(`Actions cache: ${decoded(command === undefined ? line : text)}`);
}
/** The data of a workflow command, as the runner decodes it. */
function decoded(text) {
    return text.replaceAll('%0D', '\r').replaceAll('%0A', '\n').replaceAll('%25', '%');
}


/***/ }),

/***/ 5497:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Q: () => (/* binding */ childEnvironment)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6760);

/** Inputs and state of the step, what mints identities for the job, and what makes Node load other code first. */
const KEPT_BACK = /^(?:(?:INPUT|STATE)_.*|ACTIONS_ID_TOKEN_REQUEST_.*|NODE_OPTIONS|NODE_PATH)$/i;
/**
 * The environment of a program that this one starts: its own without what the program has no use for, and with a PATH of
 * absolute folders only. A relative one, or an empty one, which means the current folder, could lead to a file that came out
 * of an artifact.
 * @param more names of further variables to keep back, in capitals
 * @param platform as `process.platform`
 */
function childEnvironment(env, more, platform) {
    const { delimiter, isAbsolute } = platform === 'win32' ? node_path__WEBPACK_IMPORTED_MODULE_0__.win32 : node_path__WEBPACK_IMPORTED_MODULE_0__.posix;
    const kept = {};
    for (const [name, value] of Object.entries(env)) {
        const known = name.toUpperCase();
        if (value === undefined || KEPT_BACK.test(name) || more.includes(known))
            continue;
        kept[name] = known === 'PATH' ? value.split(delimiter).filter(isAbsolute).join(delimiter) : value;
    }
    return kept;
}


/***/ })

};
