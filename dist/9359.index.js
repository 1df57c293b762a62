export const id = 9359;
export const ids = [9359];
export const modules = {

/***/ 9359:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   recheck: () => (/* binding */ recheck)
/* harmony export */ });
/* harmony import */ var _oci_reference_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4974);

/**
 * The post step of attach: looks once more whether each manifest that was attached is still listed by its subject, and
 * lists it again if another writer of the fallback tag dropped it.
 * @param attached references with the digests of the attached manifests
 */
async function recheck(attached, context) {
    const { observer, signal } = context;
    for (const reference of attached) {
        if (reference.digest === undefined)
            continue;
        const store = await context.openStore(reference, 'push');
        const manifest = await store.fetchManifest(reference.digest, { signal });
        // What a later step deleted is not brought back.
        if (manifest === undefined)
            continue;
        if (await store.ensureReferrer(manifest, { signal })) {
            observer.notice(`${(0,_oci_reference_js__WEBPACK_IMPORTED_MODULE_0__/* .formatReference */ .FH)(reference)} had been dropped from the list of what is attached, by another writer; it is listed again.`);
        }
    }
}


/***/ })

};
