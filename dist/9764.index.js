export const id = 9764;
export const ids = [9764];
export const modules = {

/***/ 9764:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   explainRights: () => (/* binding */ explainRights)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var _base_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2396);
/* harmony import */ var _oci_descriptor_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8514);
/* harmony import */ var _runner_environment_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8470);




/** Events of pull requests whose runs get a token that can only read when the pull request comes from a fork. */
const PULL_REQUEST_EVENTS = new Set([
    'pull_request',
    'pull_request_review',
    'pull_request_review_comment',
]);
const READING_COMMANDS = new Set(['pull', 'discover']);
/**
 * A registry's refusal in a run that GitHub gives a read-only token and no secrets: the error with that as its remedy,
 * since nothing that the registry could say leads there. In any other run the error as it is.
 * @param error with the code UNAUTHORIZED or DENIED
 */
function explainRights(error, env) {
    const hint = restrictionOf(env);
    if (hint === undefined)
        return error;
    const { code, message, cause, status, detail } = error;
    // A read may have failed for any other reason too: then both are said.
    const reads = READING_COMMANDS.has((0,_runner_environment_js__WEBPACK_IMPORTED_MODULE_3__/* .inputText */ .A)(env, 'command'));
    return new _base_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ArtifactError */ .nE(code, message, {
        cause,
        detail,
        status,
        remedy: reads && error.remedy !== undefined ? `${error.remedy} ${hint}` : hint,
    });
}
/** Why this run has fewer rights than the same workflow elsewhere; undefined for a run that has them all. */
function restrictionOf(env) {
    if (env.GITHUB_ACTOR === 'dependabot[bot]') {
        return 'Runs that Dependabot starts get a token that can only read unless the job has permissions: packages: write, and only the secrets set up for Dependabot: give the job those, or skip this step for them.';
    }
    if (!PULL_REQUEST_EVENTS.has(env.GITHUB_EVENT_NAME ?? '') || !isFromFork(env))
        return undefined;
    return 'Runs for a pull request from a fork get a token that can only read, and no secrets: do this in a workflow on push or workflow_run, or skip this step for them.';
}
/** Whether the pull request's branch lies in another repository than the one it is for, or in one since deleted. */
function isFromFork({ GITHUB_EVENT_PATH: path, GITHUB_REPOSITORY: repository }) {
    if (!path)
        return false;
    try {
        const event = JSON.parse((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)(path, 'utf8'));
        const request = (0,_oci_descriptor_js__WEBPACK_IMPORTED_MODULE_2__/* .isJsonObject */ .OW)(event) ? event.pull_request : undefined;
        const head = (0,_oci_descriptor_js__WEBPACK_IMPORTED_MODULE_2__/* .isJsonObject */ .OW)(request) ? request.head : undefined;
        if (!(0,_oci_descriptor_js__WEBPACK_IMPORTED_MODULE_2__/* .isJsonObject */ .OW)(head))
            return false;
        const from = (0,_oci_descriptor_js__WEBPACK_IMPORTED_MODULE_2__/* .isJsonObject */ .OW)(head.repo) ? head.repo.full_name : undefined;
        return typeof from !== 'string' || from.toLowerCase() !== repository?.toLowerCase();
    }
    catch {
        return false;
    }
}


/***/ })

};
