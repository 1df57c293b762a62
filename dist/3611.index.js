export const id = 3611;
export const ids = [3611];
export const modules = {

/***/ 3611:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   command: () => (/* binding */ command)
/* harmony export */ });
/* harmony import */ var _action_inputs_registry_input_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2932);
/* harmony import */ var _login_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4315);


/** `login`: signs in for the steps that follow. */
const command = {
    read(inputs) {
        const registry = inputs.text('registry');
        const request = {
            registry: registry === '' ? undefined : (0,_action_inputs_registry_input_js__WEBPACK_IMPORTED_MODULE_0__/* .parseRegistryHost */ .T)(registry),
            username: inputs.text('username'),
            password: inputs.text('password'),
            logout: inputs.flag('logout'),
        };
        return { request, places: undefined };
    },
    async run(request, context) {
        const account = (0,_login_js__WEBPACK_IMPORTED_MODULE_1__/* .loginAccount */ .hO)(request, context.workflowAccount());
        await (0,_login_js__WEBPACK_IMPORTED_MODULE_1__/* .login */ .iD)(account, { ...(await context.openSignIn(account, request)), observer: context.observer });
        return account.registry;
    },
    report: (registry) => ({ outputs: { registry } }),
};


/***/ }),

/***/ 4315:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   bJ: () => (/* binding */ logoutLine),
/* harmony export */   hO: () => (/* binding */ loginAccount),
/* harmony export */   iD: () => (/* binding */ login)
/* harmony export */ });
/* harmony import */ var _base_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2396);

/**
 * The account to sign in with: what was given; for the workflow token's own registry that token and who started the run.
 * @throws ArtifactError INPUT_INVALID naming what is missing
 */
function loginAccount(request, workflow) {
    const { password } = request;
    if (request.registry === undefined && password !== '') {
        // A guess would show one registry the password of another.
        throw missing('registry', 'password is given', 'Set registry to the host that the password is for, such as docker.io.');
    }
    const registry = request.registry ?? workflow.registry;
    if (registry === undefined)
        throw missing('registry', 'login needs it', 'Set registry to a host, such as ghcr.io.');
    const isOwn = registry === workflow.registry;
    const username = request.username || (isOwn ? workflow.actor : '');
    if (password !== '') {
        if (username === '')
            throw missing('username', `${registry} needs it`, 'Set username too.');
        return { registry, username, password, source: 'the inputs username and password' };
    }
    if (!isOwn) {
        throw missing('password', `login needs it for ${registry}`, 'Set password to a secret; workflows that a fork or Dependabot starts get none, so skip this step there.');
    }
    if (workflow.token === '') {
        throw missing('github-token', `login needs it for ${registry}`, 'Take github-token out, or set username and password.');
    }
    return { registry, username, password: workflow.token, source: 'the workflow token' };
}
function missing(name, why, remedy) {
    return new _base_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ArtifactError */ .nE('INPUT_INVALID', `"${name}" is required: ${why}`, { remedy });
}
/**
 * Signs in for the steps that follow: checks the account, then stores it.
 * @throws ArtifactError when the account is wrong; then nothing was written
 */
async function login(account, { observer, check, store }) {
    const { registry, username, source } = account;
    if (!(await check(account))) {
        observer.notice(`${registry} asks for no credentials, so ${source} could not be checked.`);
    }
    const { path, helper } = await store(account);
    const where = helper === undefined ? path : `docker-credential-${helper}, as ${path} says`;
    observer.info(`Signed in to ${registry} as ${username}: written to ${where}`);
}
/** What the post step says about a sign-in that it undid. */
function logoutLine(registry, path, outcome) {
    switch (outcome) {
        case 'restored':
            return `Signed out of ${registry}: ${path} is as it was before`;
        case 'removed':
            return `Signed out of ${registry}: its entry is out of ${path}; what others changed there meanwhile stays`;
        case 'kept':
            return `Not signed out of ${registry}: what is in ${path} for it is no longer what this step wrote`;
    }
}


/***/ })

};
