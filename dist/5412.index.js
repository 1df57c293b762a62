export const id = 5412;
export const ids = [5412];
export const modules = {

/***/ 5412:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   post: () => (/* binding */ post)
/* harmony export */ });
/* harmony import */ var _action_inputs_mask_inputs_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9250);
/* harmony import */ var _action_inputs_settings_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1357);
/* harmony import */ var _action_log_workflow_commands_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(7165);
/* harmony import */ var _action_runner_state_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1682);
/* harmony import */ var _base_errors_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2396);
/* harmony import */ var _oci_reference_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(4974);
/* harmony import */ var _frame_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(7843);







/**
 * Does what the step left for the end of the job; which that is, its saved state says alone. The job did its work long ago:
 * what can't be done any more is worth a warning, not a red job. Never rejects.
 */
async function post({ env, abort, lost }) {
    const state = (0,_action_runner_state_js__WEBPACK_IMPORTED_MODULE_2__/* .readState */ .u)(env);
    if (state.login === undefined && state.referrers.length === 0)
        return;
    const log = (0,_action_log_workflow_commands_js__WEBPACK_IMPORTED_MODULE_6__/* .createWorkflowLog */ .W)({ debug: env.RUNNER_DEBUG === '1' });
    try {
        (0,_action_inputs_mask_inputs_js__WEBPACK_IMPORTED_MODULE_0__/* .maskInputs */ .a)(env, log);
        await Promise.race([runPost(state, { env, log, abort }), lost]);
    }
    catch (error) {
        log.warning(`The post step failed: ${(0,_base_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .messageOf */ .bD)(abort.aborted ? abort.reason : error)}`);
    }
}
async function runPost({ referrers, login }, surroundings) {
    const { env, log } = surroundings;
    if (login !== undefined) {
        try {
            const { dockerLogout } = await __webpack_require__.e(/* import() */ 9084).then(__webpack_require__.bind(__webpack_require__, 9084));
            await dockerLogout(login, (0,_frame_js__WEBPACK_IMPORTED_MODULE_5__/* .loginSurroundings */ .Dv)(surroundings));
        }
        catch (error) {
            log.warning(`The sign-in to ${login.registry} could not be undone: ${(0,_base_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .messageOf */ .bD)(error)}`);
        }
        return;
    }
    try {
        const { ensureListed } = await __webpack_require__.e(/* import() */ 6576).then(__webpack_require__.bind(__webpack_require__, 6576));
        const references = referrers.map((reference) => (0,_oci_reference_js__WEBPACK_IMPORTED_MODULE_4__/* .parseReference */ .F2)(reference));
        await (0,_frame_js__WEBPACK_IMPORTED_MODULE_5__/* .withContext */ .eQ)((0,_action_inputs_settings_js__WEBPACK_IMPORTED_MODULE_1__/* .readSettings */ .s)(env, references), surroundings, (context) => ensureListed(references, context));
    }
    catch (error) {
        log.warning(`What was attached could not be looked at once more: ${(0,_base_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .messageOf */ .bD)(error)}`);
    }
}


/***/ })

};
