export const id = 5462;
export const ids = [5462];
export const modules = {

/***/ 5462:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   createPackageVersions: () => (/* binding */ createPackageVersions)
/* harmony export */ });
/* harmony import */ var _base_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2396);
/* harmony import */ var _base_limits_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(487);
/* harmony import */ var _base_text_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(1036);
/* harmony import */ var _http_policy_local_host_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8457);
/* harmony import */ var _oci_descriptor_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8514);
/* harmony import */ var _protocol_pages_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7882);
/* harmony import */ var _protocol_registry_error_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(9596);







const NAME = "GitHub's Packages API";
/** Most versions that GitHub gives on one page. */
const PAGE_SIZE = 100;
const ACCEPT = 'application/vnd.github+json';
const RIGHTS = "Give the job permissions: packages: write and, under the package's Manage Actions access, this repository the role Admin; or set github-token to a personal access token (classic) with the scopes read:packages and delete:packages.";
/**
 * The versions of a package in GitHub's container registry, by GitHub's REST API (version 2022-11-28, "Packages").
 * @param repository as it stands in a reference: the owner, and behind the first slash the package
 * @throws ArtifactError ENVIRONMENT when `apiUrl` is nothing that the token may be sent to
 */
function createPackageVersions(repository, { http, apiUrl, token }) {
    const base = baseOf(apiUrl);
    const slash = repository.indexOf('/');
    const owner = repository.slice(0, slash);
    const name = repository.slice(slash + 1);
    /** Where the versions are: under an organization or a user, whichever was found to own the package. */
    let home;
    function send(request) {
        return http.request({
            ...request,
            headers: { ...request.headers, Accept: ACCEPT, 'X-GitHub-Api-Version': '2022-11-28' },
            originHeaders: { Authorization: `Bearer ${token}` },
            leaveOrigin: () => false,
        });
    }
    /** The pages of the package's versions, newest first; undefined where there is no such package under such an owner. */
    async function findUnder(kind, digest, signal) {
        const what = `Looking for ${digest} among the versions of the package ${repository}`;
        const versions = new URL(`${kind}/${owner}/packages/container/${encodeURIComponent(name)}/versions`, base);
        const first = new URL(`${versions.href}?per_page=${PAGE_SIZE}`);
        const source = { registry: base.host, send };
        const limits = { maxPages: _base_limits_js__WEBPACK_IMPORTED_MODULE_5__/* .MAX_PACKAGE_PAGES */ .jj, maxBytes: _base_limits_js__WEBPACK_IMPORTED_MODULE_5__/* .MAX_PACKAGE_PAGE_BYTES */ .Md, what, accept: ACCEPT, signal };
        for await (const response of (0,_protocol_pages_js__WEBPACK_IMPORTED_MODULE_3__/* .readPages */ .n)(source, first, limits)) {
            if (response.status === 404) {
                await response.discard();
                return undefined;
            }
            if (response.status !== 200)
                throw await refused(response, what);
            home = versions;
            const found = (await versionsOf(response, what)).find((version) => version.digest === digest);
            if (found !== undefined)
                return found;
        }
        return 'none';
    }
    async function refused(response, what) {
        const refusal = await (0,_protocol_registry_error_js__WEBPACK_IMPORTED_MODULE_4__/* .readRefusal */ .ni)(response);
        const { code, message, status, remedy } = (0,_protocol_registry_error_js__WEBPACK_IMPORTED_MODULE_4__/* .refusalError */ .z_)(refusal, { what, registry: base.host });
        const details = status === undefined ? {} : { status };
        if (/last (?:\w+ )?version/i.test(refusal.message ?? '')) {
            return new _base_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ArtifactError */ .nE('UNSUPPORTED', message, {
                ...details,
                remedy: `Delete the package ${repository} itself, in its settings on GitHub: its last version can't be deleted alone.`,
            });
        }
        const lacksRights = code === 'UNAUTHORIZED' || code === 'DENIED' || code === 'NOT_FOUND';
        const helps = lacksRights ? RIGHTS : remedy;
        return new _base_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ArtifactError */ .nE(code, message, { ...details, remedy: helps });
    }
    return {
        name: NAME,
        async find(digest, { signal } = {}) {
            for (const kind of ['orgs', 'users']) {
                const found = await findUnder(kind, digest, signal);
                if (found !== undefined)
                    return found === 'none' ? undefined : found;
            }
            throw new _base_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ArtifactError */ .nE('NOT_FOUND', `Looking for the package ${repository} failed: ${base.host} has none for the token, neither of an organization nor of a user ${owner}`, { remedy: RIGHTS });
        },
        async delete({ id }, { signal } = {}) {
            if (home === undefined)
                return false;
            const what = `Deleting version ${id} of the package ${repository}`;
            const url = new URL(`${home.href}/${id}`);
            const response = await send({ method: 'DELETE', url, what, signal });
            if (response.status === 404 || (response.status >= 200 && response.status < 300)) {
                await response.discard();
                return response.status !== 404;
            }
            throw await refused(response, what);
        },
    };
}
function baseOf(apiUrl) {
    const url = URL.canParse(apiUrl) ? new URL(apiUrl) : undefined;
    if (url?.protocol === 'https:' || (url?.protocol === 'http:' && (0,_http_policy_local_host_js__WEBPACK_IMPORTED_MODULE_1__/* .isLoopbackHost */ .c)(url.hostname))) {
        return new URL(`${url.origin}${(0,_base_text_js__WEBPACK_IMPORTED_MODULE_6__/* .withoutEnd */ .M)(url.pathname, '/')}/`);
    }
    throw new _base_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ArtifactError */ .nE('ENVIRONMENT', 'GITHUB_API_URL is no https address, so the token is not sent there', {
        remedy: "Run this on a runner, which sets it, or make it name GitHub's API.",
    });
}
/** The versions of one page: a container's version is named by its digest. */
async function versionsOf(response, what) {
    let value;
    try {
        value = JSON.parse(new TextDecoder().decode(await response.bytes(_base_limits_js__WEBPACK_IMPORTED_MODULE_5__/* .MAX_PACKAGE_PAGE_BYTES */ .Md)));
    }
    catch (cause) {
        throw new _base_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ArtifactError */ .nE('PROTOCOL', `${what} failed: ${NAME} did not answer with JSON`, { cause });
    }
    if (!Array.isArray(value))
        throw new _base_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ArtifactError */ .nE('PROTOCOL', `${what} failed: ${NAME} did not answer with a list`);
    return value.filter(_oci_descriptor_js__WEBPACK_IMPORTED_MODULE_2__/* .isJsonObject */ .OW).flatMap(({ id, name, metadata }) => {
        if (typeof id !== 'number' || !Number.isSafeInteger(id) || typeof name !== 'string')
            return [];
        const container = (0,_oci_descriptor_js__WEBPACK_IMPORTED_MODULE_2__/* .isJsonObject */ .OW)(metadata) ? metadata.container : undefined;
        const tags = (0,_oci_descriptor_js__WEBPACK_IMPORTED_MODULE_2__/* .isJsonObject */ .OW)(container) ? container.tags : undefined;
        return [{ id, digest: name, tags: Array.isArray(tags) ? tags.filter((tag) => typeof tag === 'string') : [] }];
    });
}


/***/ })

};
