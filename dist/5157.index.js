export const id = 5157;
export const ids = [5157];
export const modules = {

/***/ 5157:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   packPlatforms: () => (/* binding */ packPlatforms)
/* harmony export */ });
/* harmony import */ var _oci_manifest_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2262);
/* harmony import */ var _join_index_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2242);


/**
 * The index of artifacts for several platforms, in their order, with the entries and so the digest that joining them out of
 * a registry gives.
 * @param about what the index says of itself
 */
function packPlatforms(parts, about) {
    const { artifactType, annotations } = about;
    const manifest = (0,_join_index_js__WEBPACK_IMPORTED_MODULE_1__/* .createIndex */ .zi)({
        add: parts.map(({ platform, artifact }) => {
            const { descriptor } = artifact.manifest;
            const parsed = (0,_oci_manifest_js__WEBPACK_IMPORTED_MODULE_0__/* .parseManifest */ .Ng)(artifact.manifest, descriptor.digest);
            return {
                ...descriptor,
                platform,
                ...(parsed.artifactType === undefined ? {} : { artifactType: parsed.artifactType }),
            };
        }),
        remove: new Set(),
        removePlatforms: [],
        annotations,
        ...(artifactType === undefined ? {} : { artifactType }),
    });
    const children = parts.map(({ artifact }) => artifact);
    const blobs = children.flatMap((child) => child.blobs);
    return {
        manifest,
        artifactType: artifactType ?? '',
        annotations,
        layers: [],
        blobs: [...new Map(blobs.map((blob) => [blob.descriptor.digest, blob])).values()],
        children,
    };
}


/***/ })

};
