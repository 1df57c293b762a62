export const id = 5479;
export const ids = [5479];
export const modules = {

/***/ 5479:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   createCatalog: () => (/* binding */ createCatalog)
/* harmony export */ });
/* harmony import */ var _base_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2396);
/* harmony import */ var _base_limits_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(487);
/* harmony import */ var _oci_reference_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4974);
/* harmony import */ var _protocol_names_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1902);
/* harmony import */ var _protocol_pages_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7882);
/* harmony import */ var _protocol_registry_error_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(9596);
/* harmony import */ var _protocol_scope_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(3174);







const NOT_OFFERED = new Set([404, 405, 501]);
/** The catalogue of a registry (`_catalog`, which distribution has and distribution-spec 1.1.1 reserves). */
function createCatalog(registry, session) {
    const what = `Listing the repositories of ${registry}`;
    const source = {
        registry,
        send: (request) => session.authorizer.send(request, [_protocol_scope_js__WEBPACK_IMPORTED_MODULE_5__/* .CATALOG_SCOPE */ .bG]),
    };
    return {
        name: registry,
        async *repositories({ signal } = {}) {
            const limits = {
                maxPages: _base_limits_js__WEBPACK_IMPORTED_MODULE_6__/* .MAX_TAG_PAGES */ .CG,
                maxBytes: _base_limits_js__WEBPACK_IMPORTED_MODULE_6__/* .MAX_TAG_PAGE_BYTES */ .WK,
                what,
                accept: 'application/json',
                signal,
            };
            for await (const response of (0,_protocol_pages_js__WEBPACK_IMPORTED_MODULE_3__/* .readPages */ .n)(source, new URL('_catalog', session.base), limits)) {
                if (response.status !== 200)
                    throw await refused(response);
                for (const name of await (0,_protocol_names_js__WEBPACK_IMPORTED_MODULE_2__/* .readNames */ .r)(response, 'repositories', what, registry))
                    if ((0,_oci_reference_js__WEBPACK_IMPORTED_MODULE_1__/* .isRepository */ .Z6)(name))
                        yield name;
            }
        },
    };
    async function refused(response) {
        const refusal = await (0,_protocol_registry_error_js__WEBPACK_IMPORTED_MODULE_4__/* .readRefusal */ .ni)(response);
        const credential = session.authorizer.credentialSource();
        const error = (0,_protocol_registry_error_js__WEBPACK_IMPORTED_MODULE_4__/* .refusalError */ .z_)(refusal, { what, registry, base: session.base, credential });
        const { code, message, status } = error;
        const isOffered = !NOT_OFFERED.has(refusal.status);
        if (isOffered && code !== 'UNAUTHORIZED' && code !== 'DENIED')
            return error;
        const remedy = isOffered
            ? `Sign in as an account that may list repositories; if none may, as on Docker Hub and ghcr.io, name a repository to list its tags.`
            : `${registry} has no list of its repositories: name one to list its tags.`;
        return new _base_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ArtifactError */ .nE(isOffered ? code : 'UNSUPPORTED', message, {
            remedy,
            status,
        });
    }
}


/***/ })

};
