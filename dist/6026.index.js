export const id = 6026;
export const ids = [6026];
export const modules = {

/***/ 6026:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   publishUnlessSame: () => (/* binding */ publishUnlessSame)
/* harmony export */ });
/* harmony import */ var _base_async_parallel_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8697);
/* harmony import */ var _base_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2396);
/* harmony import */ var _base_limits_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(487);
/* harmony import */ var _oci_manifest_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2262);
/* harmony import */ var _shared_publish_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7699);





/**
 * Stores an artifact, but leaves the tags alone that name what the same files were at another commit. Other tags of the
 * target then name that too.
 */
async function publishUnlessSame(store, target, packing, options, context) {
    const { observer, signal } = context;
    const held = await (0,_base_async_parallel_js__WEBPACK_IMPORTED_MODULE_3__/* .parallel */ ._)(target.tags, _base_limits_js__WEBPACK_IMPORTED_MODULE_4__/* .BLOB_CONCURRENCY */ .wE, async (tag, inner) => earlier(await store.fetchManifest(tag, { signal: inner }), packing), signal);
    const standing = held.find((one) => one !== undefined);
    if (standing === undefined) {
        const { artifact } = packing;
        return { artifact, changed: await (0,_shared_publish_js__WEBPACK_IMPORTED_MODULE_2__/* .publish */ .mk)(store, target, artifact, options, context) };
    }
    for (const [i, one] of held.entries()) {
        if (one === undefined)
            continue;
        const { digest } = one.manifest.descriptor;
        observer.info(`Unchanged: ${store.name}:${target.tags[i]} has the same files already (${digest}).`);
    }
    const { descriptor } = standing.manifest;
    const isStanding = (_, i) => held[i]?.manifest.descriptor.digest === descriptor.digest;
    const same = target.tags.filter(isStanding);
    const look = Promise.resolve(same.map(() => descriptor));
    // What the registry lost of it is sent again.
    const isMended = await (0,_shared_publish_js__WEBPACK_IMPORTED_MODULE_2__/* .publish */ .mk)(store, { ...target, tags: same }, standing, options, context, look);
    const tags = target.tags.filter((_, i) => held[i] === undefined);
    const changed = tags.length > 0 && (await (0,_shared_publish_js__WEBPACK_IMPORTED_MODULE_2__/* .publish */ .mk)(store, { ...target, tags }, standing, options, context));
    return { artifact: standing, changed: isMended || changed };
}
/** What a tag names, as the artifact that the files were at the commit it tells of; undefined for anything else. */
async function earlier(held, { packAs }) {
    if (held === undefined)
        return undefined;
    const { digest } = held.descriptor;
    let origin;
    try {
        origin = (0,_oci_manifest_js__WEBPACK_IMPORTED_MODULE_1__/* .parseManifest */ .Ng)(held, digest).annotations ?? {};
    }
    catch (error) {
        // Whatever it is, it is not what these files make.
        if ((0,_base_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .isArtifactError */ .Z9)(error, 'UNSUPPORTED', 'MANIFEST_INVALID'))
            return undefined;
        throw error;
    }
    const remade = await packAs(origin);
    return remade.manifest.descriptor.digest === digest ? remade : undefined;
}


/***/ })

};
