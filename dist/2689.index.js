export const id = 2689;
export const ids = [2689];
export const modules = {

/***/ 8774:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   M3: () => (/* binding */ mustFetch),
/* harmony export */   Yk: () => (/* binding */ fetchListed),
/* harmony export */   choosePlatform: () => (/* binding */ choosePlatform),
/* harmony export */   oF: () => (/* binding */ manifestsOf)
/* harmony export */ });
/* harmony import */ var _base_async_parallel_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(8697);
/* harmony import */ var _base_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2396);
/* harmony import */ var _base_limits_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(487);
/* harmony import */ var _oci_descriptor_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8514);
/* harmony import */ var _oci_manifest_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2262);
/* harmony import */ var _oci_platform_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3856);
/* harmony import */ var _store_content_inline_content_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(3908);
/* harmony import */ var _image_config_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(8765);








/**
 * Picks the child of an index that is for `platform`.
 * @throws ArtifactError NOT_FOUND listing the platforms that are there
 */
function choosePlatform(manifests, platform, where) {
    const real = manifests.filter((child) => child.platform !== undefined && !(0,_oci_platform_js__WEBPACK_IMPORTED_MODULE_3__/* .isUnknownPlatform */ ._H)(child.platform));
    const match = real.find(({ platform: have }) => have?.variant === platform.variant && have !== undefined && (0,_oci_platform_js__WEBPACK_IMPORTED_MODULE_3__/* .matchesPlatform */ .pC)(have, platform)) ?? real.find(({ platform: have }) => have !== undefined && (0,_oci_platform_js__WEBPACK_IMPORTED_MODULE_3__/* .matchesPlatform */ .pC)(have, platform));
    if (match !== undefined)
        return match;
    const there = real.map(({ platform: have }) => (have === undefined ? '' : (0,_oci_platform_js__WEBPACK_IMPORTED_MODULE_3__/* .formatPlatform */ .Bq)(have))).join(', ');
    throw new _base_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ArtifactError */ .nE('NOT_FOUND', `The index ${where} has nothing for the platform ${(0,_oci_platform_js__WEBPACK_IMPORTED_MODULE_3__/* .formatPlatform */ .Bq)(platform)}; it has ${there || 'no platforms at all'}`, { remedy: 'Set the input platform to one that is there.' });
}
/**
 * The manifests whose layers make up a reference: itself, or of an index the child for `platform`, or without a platform
 * every child, as ORAS has it. BuildKit's attestation manifests are no children in that sense. Each is fetched once.
 * @throws ArtifactError TOO_LARGE for indexes nested deeper than MAX_TREE_DEPTH
 */
async function manifestsOf(store, root, platform, signal) {
    const found = [];
    const seen = new Set([root.descriptor.digest]);
    let level = [root];
    for (let depth = 0; level.length > 0; depth++) {
        if (depth > _base_limits_js__WEBPACK_IMPORTED_MODULE_6__/* .MAX_TREE_DEPTH */ .is) {
            throw new _base_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ArtifactError */ .nE('TOO_LARGE', `The index in ${store.name} is nested more than ${_base_limits_js__WEBPACK_IMPORTED_MODULE_6__/* .MAX_TREE_DEPTH */ .is} deep`);
        }
        const wanted = [];
        for (const bytes of level) {
            const where = `${store.name}@${bytes.descriptor.digest}`;
            const manifest = (0,_oci_manifest_js__WEBPACK_IMPORTED_MODULE_2__/* .parseManifest */ .Ng)(bytes, where);
            if (manifest.kind === 'manifest') {
                if (depth === 0)
                    await (0,_image_config_js__WEBPACK_IMPORTED_MODULE_5__/* .checkPlatform */ .oF)(store, manifest, platform, where, signal);
                found.push({ bytes, manifest });
                continue;
            }
            const children = platform === undefined
                ? manifest.manifests.filter((child) => !(0,_oci_platform_js__WEBPACK_IMPORTED_MODULE_3__/* .isUnknownPlatform */ ._H)(child.platform))
                : [choosePlatform(manifest.manifests, platform, where)];
            wanted.push(...children.filter(({ digest }) => !seen.has(digest)).map((child) => ({ child, where })));
            for (const { digest } of children)
                seen.add(digest);
        }
        if (seen.size > _base_limits_js__WEBPACK_IMPORTED_MODULE_6__/* .MAX_TREE_NODES */ .iS) {
            throw new _base_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ArtifactError */ .nE('TOO_LARGE', `The index in ${store.name} has more than ${_base_limits_js__WEBPACK_IMPORTED_MODULE_6__/* .MAX_TREE_NODES */ .iS} manifests`);
        }
        level = await (0,_base_async_parallel_js__WEBPACK_IMPORTED_MODULE_7__/* .parallel */ ._)(wanted, _base_limits_js__WEBPACK_IMPORTED_MODULE_6__/* .BLOB_CONCURRENCY */ .wE, ({ child, where }, inner) => fetchListed(store, child, where, inner), signal);
    }
    return found;
}
/**
 * Fetches a manifest that an index lists.
 * @param where what the index is called in a message
 * @throws ArtifactError NOT_FOUND where the index lists what is gone, as after a clean-up
 */
async function fetchListed(store, child, where, signal) {
    const { digest, platform } = child;
    const bytes = await store.fetchManifest(digest, { signal });
    if (bytes !== undefined)
        return bytes;
    // A manifest that stands in the index itself need not be stored.
    const inline = (0,_store_content_inline_content_js__WEBPACK_IMPORTED_MODULE_4__/* .inlineContent */ .p)(child);
    if (inline !== undefined)
        return { descriptor: (0,_oci_descriptor_js__WEBPACK_IMPORTED_MODULE_1__/* .plainDescriptor */ .UM)(child), bytes: inline };
    const whose = platform === undefined ? '' : ` (${(0,_oci_platform_js__WEBPACK_IMPORTED_MODULE_3__/* .formatPlatform */ .Bq)(platform)})`;
    throw new _base_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ArtifactError */ .nE('NOT_FOUND', `The index ${where} lists the manifest ${digest}${whose}, which is gone from ${store.name}`, { remedy: 'Push the image again, or use another platform of it. A clean-up may have deleted it as untagged.' });
}
/**
 * Fetches a manifest that has to be there because something refers to it.
 * @throws ArtifactError NOT_FOUND
 */
async function mustFetch(store, reference, signal) {
    const bytes = await store.fetchManifest(reference, signal === undefined ? {} : { signal });
    if (bytes !== undefined)
        return bytes;
    const separator = reference.includes(':') ? '@' : ':';
    throw new _base_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ArtifactError */ .nE('NOT_FOUND', `There is no ${store.name}${separator}${reference}`, {
        remedy: 'Check the name, the tag or digest, and that it was pushed before this step.',
    });
}


/***/ }),

/***/ 8765:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Dr: () => (/* binding */ platformOfConfig),
/* harmony export */   j3: () => (/* binding */ checkSame),
/* harmony export */   oF: () => (/* binding */ checkPlatform),
/* harmony export */   yR: () => (/* binding */ readText)
/* harmony export */ });
/* harmony import */ var _base_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2396);
/* harmony import */ var _base_limits_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(487);
/* harmony import */ var _oci_descriptor_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8514);
/* harmony import */ var _oci_platform_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3856);
/* harmony import */ var _store_content_inline_content_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3908);





/** Media types of configs that say what platform an image is for (image-spec 1.1.1, config.md). */
const IMAGE_CONFIGS = new Set([
    'application/vnd.oci.image.config.v1+json',
    'application/vnd.docker.container.image.v1+json',
]);
/**
 * The text of a small blob; undefined for one that is no text.
 * @throws ArtifactError TOO_LARGE above `maxBytes`, and as the store fails
 */
async function readText(store, descriptor, maxBytes, signal) {
    const { digest, size } = descriptor;
    if (size > maxBytes) {
        throw new _base_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ArtifactError */ .nE('TOO_LARGE', `The blob ${digest} of ${store.name} has ${size} bytes, more than ${maxBytes}`);
    }
    const chunks = [];
    for await (const chunk of await (0,_store_content_inline_content_js__WEBPACK_IMPORTED_MODULE_3__/* .fetchContent */ .I)(store, descriptor, { signal }))
        chunks.push(chunk);
    try {
        const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(Buffer.concat(chunks));
        return text.includes('\0') ? undefined : text;
    }
    catch {
        return undefined;
    }
}
/** The platform that an image's config names; undefined for other configs and for one without. */
function platformOfConfig({ mediaType }, text) {
    if (!IMAGE_CONFIGS.has(mediaType))
        return undefined;
    let value;
    try {
        value = JSON.parse(text);
    }
    catch {
        return undefined;
    }
    if (!(0,_oci_descriptor_js__WEBPACK_IMPORTED_MODULE_1__/* .isJsonObject */ .OW)(value))
        return undefined;
    const { os, architecture, variant } = value;
    if (typeof os !== 'string' || typeof architecture !== 'string' || os === '' || architecture === '')
        return undefined;
    const version = value['os.version'];
    return (0,_oci_platform_js__WEBPACK_IMPORTED_MODULE_2__/* .normalPlatform */ .Je)({
        os,
        architecture,
        ...(typeof variant === 'string' && variant !== '' ? { variant } : {}),
        ...(typeof version === 'string' && version !== '' ? { 'os.version': version } : {}),
    });
}
/** The platform that a manifest's config names; undefined for one that says none, or whose config can't be read. */
async function ownPlatform(store, { config }, signal) {
    if (config === undefined || !IMAGE_CONFIGS.has(config.mediaType))
        return undefined;
    try {
        const text = await readText(store, config, _base_limits_js__WEBPACK_IMPORTED_MODULE_4__/* .MAX_CONFIG_BYTES */ .GW, signal);
        return text === undefined ? undefined : platformOfConfig(config, text);
    }
    catch (error) {
        if ((0,_base_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .isArtifactError */ .Z9)(error, 'NOT_FOUND', 'TOO_LARGE'))
            return undefined;
        throw error;
    }
}
/**
 * Refuses a manifest that is no index and says that it is for another platform than the wanted one.
 * @param where what it is called in a message
 * @throws ArtifactError NOT_FOUND
 */
async function checkPlatform(store, manifest, platform, where, signal) {
    if (platform !== undefined)
        checkSame(await ownPlatform(store, manifest, signal), platform, where);
}
/**
 * Refuses a platform that is not the wanted one; undefined is any.
 * @throws ArtifactError NOT_FOUND
 */
function checkSame(own, wanted, where) {
    if (own === undefined || (0,_oci_platform_js__WEBPACK_IMPORTED_MODULE_2__/* .matchesPlatform */ .pC)(own, wanted))
        return;
    throw new _base_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ArtifactError */ .nE('NOT_FOUND', `${where} is for ${(0,_oci_platform_js__WEBPACK_IMPORTED_MODULE_2__/* .formatPlatform */ .Bq)(own)}, not for ${(0,_oci_platform_js__WEBPACK_IMPORTED_MODULE_2__/* .formatPlatform */ .Bq)(wanted)}`, {
        remedy: 'Set the input platform to that one, or leave it out.',
    });
}


/***/ }),

/***/ 2689:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  command: () => (/* binding */ command)
});

// EXTERNAL MODULE: ./build/src/commands/shared/inputs/read-platform.js
var read_platform = __webpack_require__(1700);
// EXTERNAL MODULE: ./build/src/commands/shared/inputs/read-references.js
var read_references = __webpack_require__(2609);
// EXTERNAL MODULE: ./build/src/commands/shared/report.js
var report = __webpack_require__(7356);
// EXTERNAL MODULE: ./build/src/artifact/index/choose-manifest.js
var choose_manifest = __webpack_require__(8774);
// EXTERNAL MODULE: ./build/src/artifact/index/image-config.js
var image_config = __webpack_require__(8765);
// EXTERNAL MODULE: ./build/src/base/errors.js
var errors = __webpack_require__(2396);
// EXTERNAL MODULE: ./build/src/base/limits.js
var limits = __webpack_require__(487);
// EXTERNAL MODULE: ./build/src/oci/manifest.js
var oci_manifest = __webpack_require__(2262);
// EXTERNAL MODULE: ./build/src/oci/platform.js
var oci_platform = __webpack_require__(3856);
// EXTERNAL MODULE: ./build/src/oci/reference.js
var oci_reference = __webpack_require__(4974);
// EXTERNAL MODULE: ./build/src/commands/shared/references.js
var references = __webpack_require__(8364);
// EXTERNAL MODULE: ./build/src/commands/shared/results.js
var results = __webpack_require__(7218);
// EXTERNAL MODULE: ./build/src/commands/shared/wait.js
var wait = __webpack_require__(3131);
;// CONCATENATED MODULE: ./build/src/commands/inspect/inspect.js










/**
 * Says what a reference names: its manifest, config and platforms, or the content of a blob that its digest names.
 * Undefined when it is missing and that is allowed.
 */
async function inspect(request, context) {
    const { reference, platform, failOnMissing, waitMs } = request;
    const { observer, signal } = context;
    const found = await (0,wait/* waitFor */.fm)(() => look(reference, context, waitMs !== undefined), {
        what: (0,oci_reference/* formatReference */.FH)(reference),
        waitMs,
        observer,
        signal,
    });
    if (found?.manifest !== undefined)
        return ofManifest(found.store, found.manifest, reference, platform, context);
    if (found?.blob !== undefined)
        return ofBlob(found.store, found.blob, reference, context);
    // What is no layout by now says so itself.
    const store = waitMs !== undefined || failOnMissing ? await (0,references/* openExisting */.EZ)(reference, context) : undefined;
    if (failOnMissing)
        throw store === undefined ? (0,references/* missing */.LO)(reference, waitMs) : await (0,references/* notThere */._)(store, reference, signal, waitMs);
    observer.info(`There is no ${(0,oci_reference/* formatReference */.FH)(reference)}${(0,wait/* afterWait */.CW)(waitMs)}.`);
    return undefined;
}
async function look(reference, context, isWaiting) {
    const name = (0,references/* nameIn */.ZC)(reference);
    const { signal } = context;
    const store = await (0,references/* openExisting */.EZ)(reference, context, isWaiting);
    if (store === undefined)
        return undefined;
    const manifest = await store.fetchManifest(name, { signal });
    if (manifest !== undefined)
        return { store, manifest };
    const blob = reference.digest === undefined ? undefined : await store.findBlob(reference.digest, { signal });
    return blob === undefined ? undefined : { store, blob };
}
async function ofManifest(store, found, reference, platform, context) {
    const where = (0,oci_reference/* formatReference */.FH)(reference);
    let bytes = found;
    let manifest = (0,oci_manifest/* parseManifest */.Ng)(bytes, where);
    const isChild = platform !== undefined && manifest.kind === 'index';
    if (platform !== undefined && manifest.kind === 'index') {
        const child = (0,choose_manifest.choosePlatform)(manifest.manifests, platform, where);
        bytes = await (0,choose_manifest/* fetchListed */.Yk)(store, child, where, context.signal);
        manifest = (0,oci_manifest/* parseManifest */.Ng)(bytes, `${store.name}@${child.digest}`);
    }
    const inside = await insideOf(store, manifest, context);
    const [own] = inside.platforms;
    if (platform !== undefined && !isChild)
        (0,image_config/* checkSame */.j3)(own, platform, where);
    const { digest, mediaType, size } = bytes.descriptor;
    const name = (0,oci_reference/* formatRepository */.Sh)(reference);
    const artifactType = (0,oci_manifest/* artifactTypeOf */.Gh)(manifest) ?? '';
    const platforms = inside.platforms.map(oci_platform/* formatPlatform */.Bq);
    const { observer } = context;
    await context.group(`${store.name}@${digest}`, async () => {
        observer.info(`Media type: ${mediaType}, ${size} bytes`);
        if (artifactType !== '')
            observer.info(`Artifact type: ${artifactType}`);
        if (platforms.length > 0)
            observer.info(`Platforms: ${platforms.join(', ')}`);
        if (manifest.subject !== undefined)
            observer.info(`Attached to: ${manifest.subject.digest}`);
        for (const [key, value] of Object.entries(manifest.annotations ?? {}))
            observer.info(`Annotation ${key}=${value}`);
        for (const part of manifest.kind === 'index' ? manifest.manifests : manifest.layers)
            observer.info(partLine(part));
    });
    const target = (0,results/* targetOf */.$)(name, bytes.descriptor, {
        ...(isChild ? {} : { shown: where }),
        artifactType,
        annotations: manifest.annotations ?? {},
    });
    return {
        name,
        targets: [target],
        manifest: Buffer.from(bytes.bytes).toString(),
        content: inside.content,
        platforms,
        changed: false,
        notes: platforms.length > 0 ? [`Platforms: ${platforms.join(', ')}.`] : [],
    };
}
function partLine({ mediaType, digest, size, platform, annotations }) {
    const title = annotations?.['org.opencontainers.image.title'];
    const name = platform === undefined ? title : (0,oci_platform/* formatPlatform */.Bq)(platform);
    return `${digest}  ${size} bytes  ${mediaType}${name === undefined ? '' : `  ${name}`}`;
}
/** The platforms of an index are those of its children; of an image, the one in its config. */
async function insideOf(store, manifest, { observer, signal }) {
    if (manifest.kind === 'index') {
        const real = manifest.manifests.flatMap(({ platform }) => platform ?? []).filter((one) => !(0,oci_platform/* isUnknownPlatform */._H)(one));
        return { platforms: [...new Map(real.map((platform) => [(0,oci_platform/* formatPlatform */.Bq)(platform), platform])).values()] };
    }
    const { config } = manifest;
    if (config === undefined)
        return { platforms: [] };
    try {
        const content = await (0,image_config/* readText */.yR)(store, config, limits/* MAX_CONFIG_BYTES */.GW, signal);
        if (content === undefined)
            return { platforms: [] };
        const platform = (0,image_config/* platformOfConfig */.Dr)(config, content);
        return { content, platforms: platform === undefined ? [] : [platform] };
    }
    catch (error) {
        // The manifest is there, and its outputs with it; what it needs for use is another question.
        if (!(0,errors/* isArtifactError */.Z9)(error, 'NOT_FOUND', 'TOO_LARGE'))
            throw error;
        observer.warning(`The config can't be read, so the output content is not set: ${(0,errors/* messageOf */.bD)(error)}`);
        return { platforms: [] };
    }
}
async function ofBlob(store, blob, reference, { observer, signal }) {
    const { digest, size } = blob;
    const name = (0,oci_reference/* formatRepository */.Sh)(reference);
    observer.info(`${store.name}@${digest} is a blob of ${size} bytes, not a manifest.`);
    const content = size > limits/* MAX_OUTPUT_BYTES */.$q ? undefined : await (0,image_config/* readText */.yR)(store, blob, limits/* MAX_OUTPUT_BYTES */.$q, signal);
    return {
        name,
        targets: [(0,results/* targetOf */.$)(name, blob)],
        content,
        platforms: [],
        changed: false,
        notes: ['It is a blob, not a manifest.'],
    };
}

;// CONCATENATED MODULE: ./build/src/commands/inspect/command.js




/** `inspect`: says what a reference names. */
const command = {
    read(inputs) {
        const reference = (0,read_references/* readReference */.Wf)(inputs, 'reference', 'inspect');
        const request = {
            reference,
            platform: (0,read_platform/* readPlatform */.K)(inputs),
            failOnMissing: inputs.flag('fail-on-missing') ?? false,
            waitMs: inputs.duration('wait'),
        };
        // Nothing is written anyhow.
        inputs.flag('dry-run');
        return { request, places: [reference] };
    },
    run: inspect,
    report(result) {
        if (result === undefined)
            return { outputs: { exists: 'false' } };
        const { content, platforms } = result;
        return {
            outputs: {
                ...(0,report/* manifestOutputs */.A)(result),
                exists: 'true',
                ...(content === undefined ? {} : { content }),
                platforms: platforms.join('\n'),
            },
            summary: { ...(0,report/* summaryOfRead */.Q4)('Inspected', result), parts: (0,report/* partsOf */.CI)(result) },
        };
    },
};


/***/ }),

/***/ 1700:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   K: () => (/* binding */ readPlatform),
/* harmony export */   t: () => (/* binding */ platformOf)
/* harmony export */ });
/* harmony import */ var _oci_platform_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3856);

/** Reads `platform`; undefined if it is not given. */
function readPlatform(inputs) {
    const text = inputs.text('platform');
    return text === '' ? undefined : platformOf(text, inputs.host);
}
/**
 * Returns the platform of a text, in which `runner` stands for that of this machine.
 * @throws ArtifactError INPUT_INVALID
 */
function platformOf(text, { platform, arch }, input) {
    return text === 'runner' ? (0,_oci_platform_js__WEBPACK_IMPORTED_MODULE_0__/* .runnerPlatform */ .GQ)(platform, arch) : (0,_oci_platform_js__WEBPACK_IMPORTED_MODULE_0__/* .parsePlatform */ .FL)(text, input);
}


/***/ }),

/***/ 8364:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   EZ: () => (/* binding */ openExisting),
/* harmony export */   LO: () => (/* binding */ missing),
/* harmony export */   ZC: () => (/* binding */ nameIn),
/* harmony export */   _: () => (/* binding */ notThere),
/* harmony export */   yM: () => (/* binding */ exactNameIn)
/* harmony export */ });
/* harmony import */ var _base_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2396);
/* harmony import */ var _oci_reference_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4974);
/* harmony import */ var _store_sole_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9954);
/* harmony import */ var _wait_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3131);




/**
 * The tag or digest that a reference names; of a layout without them what it holds alone.
 * @throws ArtifactError REFERENCE_INVALID for a bare repository
 */
function nameIn(reference) {
    if (reference.kind === 'layout' && reference.digest === undefined && reference.tag === undefined)
        return _store_sole_js__WEBPACK_IMPORTED_MODULE_3__/* .SOLE */ .U;
    return exactNameIn(reference);
}
/**
 * {@link nameIn}, where what is named is about to be removed.
 * @throws ArtifactError REFERENCE_INVALID for a bare repository or layout
 */
function exactNameIn(reference) {
    const name = reference.digest ?? reference.tag;
    if (name !== undefined)
        return name;
    throw new _base_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ArtifactError */ .nE('REFERENCE_INVALID', `${(0,_oci_reference_js__WEBPACK_IMPORTED_MODULE_1__/* .formatReference */ .FH)(reference)} names no tag and no digest`, {
        remedy: 'Add :TAG or @sha256:… to it.',
    });
}
/**
 * The store of a reference to read from; undefined for a layout that does not exist.
 * @param isWaiting whether one that somebody may be about to write counts as absent: a folder with blobs and nothing else
 */
async function openExisting(reference, { openReadable }, isWaiting = false) {
    try {
        return await openReadable(reference);
    }
    catch (error) {
        if ((0,_base_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .isArtifactError */ .Z9)(error, 'NOT_FOUND') || (isWaiting && (0,_base_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .isArtifactError */ .Z9)(error, 'LAYOUT_INVALID')))
            return undefined;
        throw error;
    }
}
/** Tags that the error for a missing one names. */
const SHOWN_TAGS = 5;
/**
 * {@link missing}, once it is known whether the repository is there at all, and which tags it has: one request more, for
 * those only who need it.
 */
async function notThere(store, reference, signal, waitMs) {
    const plain = missing(reference, waitMs);
    const tags = [];
    try {
        for await (const tag of store.tags({ signal })) {
            if (/^sha(?:256|512)-/.test(tag))
                continue;
            if (tags.push(tag) > SHOWN_TAGS)
                break;
        }
    }
    catch (error) {
        if (!(0,_base_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .isArtifactError */ .Z9)(error, 'NOT_FOUND'))
            return plain;
        return new _base_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ArtifactError */ .nE('NOT_FOUND', `${plain.message}: there is no repository ${(0,_oci_reference_js__WEBPACK_IMPORTED_MODULE_1__/* .formatRepository */ .Sh)(reference)}`, {
            remedy: 'Check its name, and that an earlier step pushed to it; one that is hidden from these credentials looks the same.',
        });
    }
    if (reference.digest !== undefined || tags.length === 0)
        return plain;
    const more = tags.length > SHOWN_TAGS ? ' and others' : '';
    return new _base_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ArtifactError */ .nE('NOT_FOUND', plain.message, {
        remedy: `Check the tag; ${(0,_oci_reference_js__WEBPACK_IMPORTED_MODULE_1__/* .formatRepository */ .Sh)(reference)} has ${tags.slice(0, SHOWN_TAGS).join(', ')}${more}.`,
    });
}
/** The error for a reference that names nothing, after a wait of `waitMs` for it. */
function missing(reference, waitMs) {
    return new _base_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ArtifactError */ .nE('NOT_FOUND', `There is no ${(0,_oci_reference_js__WEBPACK_IMPORTED_MODULE_1__/* .formatReference */ .FH)(reference)}${(0,_wait_js__WEBPACK_IMPORTED_MODULE_2__/* .afterWait */ .CW)(waitMs)}`, {
        remedy: 'Check the name, the tag or digest, and that an earlier step pushed it.',
    });
}


/***/ }),

/***/ 7218:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ targetOf)
/* harmony export */ });
/**
 * Returns a manifest at its place, for outputs and summary. It is shown by its first tag, else by digest; what is not told
 * is empty, and it is unchanged.
 * @param name the repository or layout
 */
function targetOf(name, { digest, mediaType, size }, about = {}) {
    const reference = `${name}@${digest}`;
    const tag = about.tags?.[0];
    return {
        reference,
        shown: tag === undefined ? reference : `${name}:${tag}`,
        digest,
        mediaType,
        artifactType: '',
        size,
        tags: [],
        annotations: {},
        changed: false,
        ...about,
    };
}


/***/ }),

/***/ 3131:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   CW: () => (/* binding */ afterWait),
/* harmony export */   fm: () => (/* binding */ waitFor)
/* harmony export */ });
/* unused harmony export nextPause */
/* harmony import */ var _base_async_sleep_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7195);
/* harmony import */ var _base_clock_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8489);
/* harmony import */ var _base_limits_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(487);



/** The pause after a pause: half as long again, up to MAX_WAIT_PAUSE_MS. All in ms. */
function nextPause(pause) {
    return Math.min(pause * 1.5, _base_limits_js__WEBPACK_IMPORTED_MODULE_1__/* .MAX_WAIT_PAUSE_MS */ .xH);
}
/**
 * Looks for something until it is there: at once, then in pauses that grow from WAIT_PAUSE_MS to MAX_WAIT_PAUSE_MS, for
 * the last time when the wait is over. Gives what `look` found; undefined when there was nothing to the end.
 * @param look gives undefined for what is not there; what it throws is thrown on, for a refusal is no absence
 * @throws ArtifactError CANCELLED, or the signal's own
 */
async function waitFor(look, { what, waitMs = 0, observer, signal }) {
    const started = (0,_base_clock_js__WEBPACK_IMPORTED_MODULE_2__/* .clockMs */ .L)();
    for (let pause = _base_limits_js__WEBPACK_IMPORTED_MODULE_1__/* .WAIT_PAUSE_MS */ .gM, looks = 1;; pause = nextPause(pause), looks += 1) {
        const found = await look();
        const waited = (0,_base_clock_js__WEBPACK_IMPORTED_MODULE_2__/* .clockMs */ .L)() - started;
        const left = waitMs - waited;
        if (found !== undefined && looks > 1)
            observer.info(`${what} is there after ${seconds(waited)} s.`);
        if (found !== undefined || left <= 0)
            return found;
        if (looks === 1)
            observer.info(`Waiting for ${what}, which is not there yet, for up to ${seconds(waitMs)} s.`);
        else
            observer.debug(`${what} is not there yet; ${seconds(left)} s are left.`);
        await (0,_base_async_sleep_js__WEBPACK_IMPORTED_MODULE_0__/* .sleep */ .y)(Math.min(pause, left), signal);
    }
}
/** What an error for something that is not there says of the wait for it; empty without one. */
function afterWait(waitMs) {
    return waitMs === undefined || waitMs === 0 ? '' : `, not even after the ${seconds(waitMs)} s of the input wait`;
}
function seconds(ms) {
    return ms < 1000 ? ms / 1000 : Math.round(ms / 1000);
}


/***/ }),

/***/ 9954:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   U: () => (/* binding */ SOLE)
/* harmony export */ });
/**
 * What a layout is asked for by a reference without tag and digest: the one manifest that it holds. No store has a tag of
 * this name.
 */
const SOLE = '';


/***/ })

};
