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
/* harmony import */ var _oci_descriptor_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8514);


/**
 * `source`, `revision` and `created` of this run. The time is the commit's, not the clock's, so that the same files at
 * the same commit have the same digest: SOURCE_DATE_EPOCH, else that of GITHUB_SHA in the checkout, else the event's.
 */
async function defaultAnnotations(env) {
    const { GITHUB_SERVER_URL: server = 'https://github.com', GITHUB_REPOSITORY: repository, GITHUB_SHA: sha } = env;
    const seconds = dated(epochOf(env)) ?? dated(await checkoutTime(env)) ?? dated(await eventTime(env));
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
/** The last second of the year 9999: RFC 3339 has no later years. */
const LAST_SECOND = 253_402_300_799;
/** A time that RFC 3339 can say. */
function dated(seconds) {
    return seconds !== undefined && seconds >= 0 && seconds <= LAST_SECOND ? seconds : undefined;
}
function epochOf({ SOURCE_DATE_EPOCH: text }) {
    return text !== undefined && /^\d{1,11}$/.test(text) ? Number(text) : undefined;
}
async function checkoutTime({ GITHUB_SHA: sha, GITHUB_WORKSPACE: workspace, }) {
    if (!sha || !workspace)
        return undefined;
    const { commitTime } = await __webpack_require__.e(/* import() */ 1617).then(__webpack_require__.bind(__webpack_require__, 3998));
    return commitTime(workspace, sha);
}
async function eventTime({ GITHUB_EVENT_PATH: path, GITHUB_SHA: sha }) {
    if (!path || !sha)
        return undefined;
    try {
        const event = JSON.parse(await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)(path, 'utf8'));
        const commit = (0,_oci_descriptor_js__WEBPACK_IMPORTED_MODULE_1__/* .isJsonObject */ .OW)(event) ? event.head_commit : undefined;
        if (!(0,_oci_descriptor_js__WEBPACK_IMPORTED_MODULE_1__/* .isJsonObject */ .OW)(commit) || commit.id !== sha || typeof commit.timestamp !== 'string')
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
