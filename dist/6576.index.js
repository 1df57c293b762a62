export const id = 6576;
export const ids = [6576];
export const modules = {

/***/ 6576:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   ensureListed: () => (/* binding */ ensureListed)
/* harmony export */ });
/* harmony import */ var _oci_reference_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4974);

/**
 * Looks once more whether manifests with a subject are still listed by it, and lists those again that another writer of the
 * fallback tag dropped.
 * @param referrers references with the digests of the manifests
 */
async function ensureListed(referrers, { openWritable, observer, signal }) {
    for (const reference of referrers) {
        if (reference.digest === undefined)
            continue;
        const store = await openWritable(reference);
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
