export const id = 209;
export const ids = [209];
export const modules = {

/***/ 209:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   defaultAnnotations: () => (/* binding */ defaultAnnotations)
/* harmony export */ });
/* unused harmony export rfc3339 */
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1455);
/* harmony import */ var node_util__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7975);
/* harmony import */ var _base_limits_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(487);
/* harmony import */ var _oci_descriptor_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8514);




/**
 * `source`, `revision` and `created` of this run. The time is the commit's, not the clock's, so that the same files at
 * the same commit have the same digest: SOURCE_DATE_EPOCH, else git's time of GITHUB_SHA, else the event's.
 */
async function defaultAnnotations(env) {
    const { GITHUB_SERVER_URL: server = 'https://github.com', GITHUB_REPOSITORY: repository, GITHUB_SHA: sha } = env;
    const seconds = epochOf(env) ?? (await gitTime(env)) ?? (await eventTime(env));
    return {
        annotations: {
            ...(seconds === undefined ? {} : { 'org.opencontainers.image.created': rfc3339(seconds) }),
            ...(repository ? { 'org.opencontainers.image.source': `${server}/${repository}` } : {}),
            ...(sha ? { 'org.opencontainers.image.revision': sha } : {}),
        },
        ...(seconds === undefined
            ? {
                notice: 'The time of the commit is not known here, so the artifact has no creation time; check out the repository or set SOURCE_DATE_EPOCH.',
            }
            : {}),
    };
}
/** RFC 3339 in UTC with whole seconds, as ORAS writes it. */
function rfc3339(seconds) {
    return new Date(seconds * 1000).toISOString().replace('.000Z', 'Z');
}
function epochOf({ SOURCE_DATE_EPOCH: text }) {
    return text !== undefined && /^\d{1,11}$/.test(text) ? Number(text) : undefined;
}
async function gitTime({ GITHUB_SHA: sha, GITHUB_WORKSPACE: workspace }) {
    if (sha === undefined || !/^[0-9a-f]{40,64}$/.test(sha))
        return undefined;
    // The checkout may belong to another user inside a container; only its time is read, nothing in it is run.
    const args = ['-c', `safe.directory=${workspace ?? '*'}`, 'show', '--no-patch', '--format=%ct', sha];
    try {
        const { execFile } = await Promise.resolve(/* import() */).then(__webpack_require__.t.bind(__webpack_require__, 1421, 19));
        const { stdout } = await (0,node_util__WEBPACK_IMPORTED_MODULE_1__.promisify)(execFile)('git', args, {
            timeout: _base_limits_js__WEBPACK_IMPORTED_MODULE_3__/* .GIT_TIMEOUT_MS */ .eS,
            cwd: workspace,
        });
        const seconds = Number(stdout.trim());
        return Number.isSafeInteger(seconds) && seconds > 0 ? seconds : undefined;
    }
    catch {
        return undefined;
    }
}
async function eventTime({ GITHUB_EVENT_PATH: path, GITHUB_SHA: sha }) {
    if (!path || !sha)
        return undefined;
    try {
        const event = JSON.parse(await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)(path, 'utf8'));
        const commit = (0,_oci_descriptor_js__WEBPACK_IMPORTED_MODULE_2__/* .isJsonObject */ .OW)(event) ? event.head_commit : undefined;
        if (!(0,_oci_descriptor_js__WEBPACK_IMPORTED_MODULE_2__/* .isJsonObject */ .OW)(commit) || commit.id !== sha || typeof commit.timestamp !== 'string')
            return undefined;
        const ms = Date.parse(commit.timestamp);
        return Number.isNaN(ms) ? undefined : Math.floor(ms / 1000);
    }
    catch {
        return undefined;
    }
}


/***/ })

};
