export const id = 7070;
export const ids = [7070];
export const modules = {

/***/ 7070:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   M: () => (/* binding */ pinningLine),
/* harmony export */   a: () => (/* binding */ notPinned),
/* harmony export */   insistOnDigest: () => (/* binding */ insistOnDigest)
/* harmony export */ });
/* harmony import */ var _base_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2396);
/* harmony import */ var _oci_reference_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4974);
/* harmony import */ var _shared_references_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8364);



/** The line of a workflow that pins a reference. */
function pinningLine(reference, digest, input = 'reference') {
    return `${input}: ${(0,_oci_reference_js__WEBPACK_IMPORTED_MODULE_1__/* .formatReference */ .FH)({ ...reference, digest })}`;
}
/** The error for a reference without a digest, where one is insisted on. */
function notPinned(reference, digest, input = 'reference') {
    const line = pinningLine(reference, digest, input);
    return new _base_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ArtifactError */ .nE('INPUT_INVALID', `${(0,_oci_reference_js__WEBPACK_IMPORTED_MODULE_1__/* .formatReference */ .FH)(reference)} (input ${input}) is a mutable tag, and require-digest is true`, { remedy: `Write ${line} to have what is there now.` });
}
/**
 * Insists on a digest in a reference.
 * @throws ArtifactError INPUT_INVALID with the line to write; NOT_FOUND
 */
async function insistOnDigest(reference, context, input) {
    if (reference.digest !== undefined)
        return;
    const store = await (0,_shared_references_js__WEBPACK_IMPORTED_MODULE_2__/* .openExisting */ .EZ)(reference, context);
    const found = await store?.resolve((0,_shared_references_js__WEBPACK_IMPORTED_MODULE_2__/* .nameIn */ .ZC)(reference), { signal: context.signal });
    throw found === undefined ? (0,_shared_references_js__WEBPACK_IMPORTED_MODULE_2__/* .missing */ .LO)(reference) : notPinned(reference, found.digest, input);
}


/***/ })

};
