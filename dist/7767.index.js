export const id = 7767;
export const ids = [7767];
export const modules = {

/***/ 4247:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Sx: () => (/* binding */ packArtifact),
/* harmony export */   YX: () => (/* binding */ ANNOTATION),
/* harmony export */   ZZ: () => (/* binding */ layerOf)
/* harmony export */ });
/* harmony import */ var _base_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2396);
/* harmony import */ var _files_paths_safe_path_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3737);
/* harmony import */ var _oci_descriptor_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8514);
/* harmony import */ var _oci_manifest_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2262);
/* harmony import */ var _oci_media_types_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(415);
/* harmony import */ var _store_content_bytes_source_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(2434);






/** Annotation keys that ORAS and the image-spec give a meaning. */
const ANNOTATION = {
    title: 'org.opencontainers.image.title',
    created: 'org.opencontainers.image.created',
    /** ORAS: the layer is an archive of a folder, to be unpacked by pull. */
    unpack: 'io.deis.oras.content.unpack',
    /** ORAS: digest of the uncompressed tar. */
    tarDigest: 'io.deis.oras.content.digest',
};
/** The layer descriptor of a packed file, with ORAS's annotations and over them its own. */
function layerOf(file) {
    const gzip = file.source.descriptor.mediaType.endsWith('+gzip');
    return {
        ...file.source.descriptor,
        annotations: {
            ...file.content?.layerAnnotations,
            ...(file.isUntitled ? {} : { [ANNOTATION.title]: file.title }),
            ...(file.kind === 'directory' && gzip && file.tarDigest !== undefined
                ? { [ANNOTATION.unpack]: 'true', [ANNOTATION.tarDigest]: file.tarDigest }
                : {}),
            ...file.annotations,
        },
    };
}
/**
 * Packs files as an artifact manifest, in the bytes that ORAS writes for the same content: of image-spec 1.1
 * (image-spec 1.1.1, manifest.md, "Guidelines for Artifact Usage"), or of 1.0, where the config's media type is the
 * artifact's type.
 * @throws ArtifactError UNSUPPORTED for a subject in a manifest of image-spec 1.0; UNSAFE_PATH for a title that a system
 *   can't store, NAME_COLLISION for two that are one file there
 */
function packArtifact(content) {
    const { files, annotations = {}, subject, imageSpec = '1.1' } = content;
    if (imageSpec === '1.0' && subject !== undefined) {
        throw new _base_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ArtifactError */ .nE('UNSUPPORTED', 'A manifest of image-spec 1.0 can not refer to a subject', {
            remedy: 'Leave image-spec at v1.1.',
        });
    }
    const artifactType = imageSpec === '1.0' ? undefined : (content.artifactType ?? _oci_media_types_js__WEBPACK_IMPORTED_MODULE_4__/* .MEDIA_TYPE */ .Ap.unknownArtifact);
    const config = content.config ?? defaultConfig(content);
    const needsLayer = files.length === 0 && imageSpec === '1.1';
    const layers = needsLayer ? [_oci_descriptor_js__WEBPACK_IMPORTED_MODULE_2__/* .EMPTY_DESCRIPTOR */ .gi] : files.map(layerOf);
    (0,_files_paths_safe_path_js__WEBPACK_IMPORTED_MODULE_1__/* .checkTitles */ .gP)(needsLayer ? [] : files.flatMap((file, i) => titleToCheck(file, layers[i]) ?? []));
    const { configAnnotations = {} } = content;
    const manifest = (0,_oci_manifest_js__WEBPACK_IMPORTED_MODULE_3__/* .encodeManifest */ .Gb)({
        kind: 'manifest',
        mediaType: _oci_media_types_js__WEBPACK_IMPORTED_MODULE_4__/* .MEDIA_TYPE */ .Ap.ociManifest,
        ...(artifactType === undefined ? {} : { artifactType }),
        config: { ...config.descriptor, annotations: configAnnotations },
        layers,
        ...(subject === undefined ? {} : { subject: (0,_oci_descriptor_js__WEBPACK_IMPORTED_MODULE_2__/* .plainDescriptor */ .UM)(subject) }),
        annotations,
    });
    const sources = [config, ...(needsLayer ? [EMPTY] : []), ...files.map((file) => file.source)];
    const blobs = [...new Map(sources.map((source) => [source.descriptor.digest, source])).values()];
    return { manifest, artifactType: artifactType ?? config.descriptor.mediaType, annotations, layers, blobs };
}
/** The name that a pull has to be able to write; undefined for a layer without one, and for a folder that is the root itself. */
function titleToCheck({ kind }, layer) {
    const title = layer?.annotations?.[ANNOTATION.title];
    return title === _files_paths_safe_path_js__WEBPACK_IMPORTED_MODULE_1__/* .ROOT_TITLE */ .gd && kind === 'directory' ? undefined : title;
}
const EMPTY = (0,_store_content_bytes_source_js__WEBPACK_IMPORTED_MODULE_5__/* .bytesSource */ .X)(_oci_descriptor_js__WEBPACK_IMPORTED_MODULE_2__/* .EMPTY_BLOB */ .u, _oci_descriptor_js__WEBPACK_IMPORTED_MODULE_2__/* .EMPTY_DESCRIPTOR */ .gi);
function defaultConfig({ imageSpec, artifactType = _oci_media_types_js__WEBPACK_IMPORTED_MODULE_4__/* .MEDIA_TYPE */ .Ap.unknownConfig }) {
    if (imageSpec !== '1.0')
        return EMPTY;
    return (0,_store_content_bytes_source_js__WEBPACK_IMPORTED_MODULE_5__/* .bytesSource */ .X)(_oci_descriptor_js__WEBPACK_IMPORTED_MODULE_2__/* .EMPTY_BLOB */ .u, { ...(0,_oci_descriptor_js__WEBPACK_IMPORTED_MODULE_2__/* .plainDescriptor */ .UM)(_oci_descriptor_js__WEBPACK_IMPORTED_MODULE_2__/* .EMPTY_DESCRIPTOR */ .gi), mediaType: artifactType });
}


/***/ }),

/***/ 7382:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   we: () => (/* binding */ systemCallError),
/* harmony export */   yQ: () => (/* binding */ retryPassing),
/* harmony export */   zS: () => (/* binding */ fileError)
/* harmony export */ });
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8500);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2396);


const NO_SPACE = {
    code: 'NO_SPACE',
    why: 'the disk is full',
    remedy: 'Free disk space on the runner before this step, or use a runner with a larger disk.',
};
const DENIED = {
    code: 'FILE_ACCESS',
    why: 'permission was denied',
    remedy: 'Give the user that the runner works as access to it.',
};
const READ_ONLY = {
    code: 'FILE_ACCESS',
    why: 'the file system is read-only',
    remedy: 'Choose a folder that can be written to.',
};
const TOO_MANY_OPEN = {
    code: 'FILE_ACCESS',
    why: 'too many files are open',
    remedy: 'Raise the limit of open files on the runner, or lower concurrency.',
};
const MEANINGS = {
    ENOSPC: NO_SPACE,
    EDQUOT: { ...NO_SPACE, why: 'the disk quota is used up' },
    EFBIG: { ...NO_SPACE, why: 'the file system takes no file of that size' },
    EACCES: DENIED,
    EPERM: DENIED,
    EROFS: READ_ONLY,
    EMFILE: TOO_MANY_OPEN,
    ENFILE: TOO_MANY_OPEN,
    ENOENT: { code: 'FILE_NOT_FOUND', why: 'it does not exist', remedy: 'Check the spelling and the working directory.' },
    ENOTDIR: {
        code: 'FILE_NOT_FOUND',
        why: 'a part of the path is not a folder',
        remedy: 'Check the spelling and the working directory.',
    },
    ELOOP: {
        code: 'FILE_ACCESS',
        why: 'its symbolic links lead in a circle',
        remedy: 'Remove the link that points back to itself.',
    },
    ENAMETOOLONG: { code: 'UNSAFE_PATH', why: 'its name is too long', remedy: 'Shorten the name.' },
};
/**
 * The error of a failed file operation as a sentence; an ArtifactError stays as it is.
 * @param what what was tried, as the start of a sentence: `Writing bin/tool (12 bytes)`
 */
function fileError(error, what) {
    if ((0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .isArtifactError */ .Z9)(error))
        return error;
    const code = (0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .systemCode */ .xU)(error);
    const meaning = code === undefined ? undefined : MEANINGS[code];
    if (meaning === undefined) {
        return new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ArtifactError */ .nE('FILE_ACCESS', `${what} failed: ${code ?? (0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .messageOf */ .bD)(error)}`, { cause: error });
    }
    return new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ArtifactError */ .nE(meaning.code, `${what} failed: ${meaning.why} (${code})`, {
        cause: error,
        remedy: meaning.remedy,
    });
}
/**
 * Turns a failed system call into a sentence: NO_SPACE for a full disk, FILE_ACCESS otherwise. Returns any other error unchanged.
 * @param what what was tried, as the start of a sentence: `Writing the blob sha256:… at /layout`
 */
function systemCallError(error, what, remedies) {
    const code = (0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .systemCode */ .xU)(error);
    if (error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ArtifactError */ .nE || code === undefined || !/^E[A-Z0-9]+$/.test(code))
        return error;
    const full = code === 'ENOSPC' || code === 'EDQUOT';
    return new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ArtifactError */ .nE(full ? 'NO_SPACE' : 'FILE_ACCESS', `${what} failed: ${(0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .messageOf */ .bD)(error)}`, {
        cause: error,
        remedy: full ? remedies.full : remedies.access,
    });
}
/** Codes of conditions that pass: too many open files, and on Windows a file that a virus scanner holds for a moment. */
const PASSING = new Set(['EMFILE', 'ENFILE', 'EBUSY']);
const PASSING_TRIES = 6;
const PASSING_DELAY_MS = 20;
/** Does `operation` again, a few times and a little later each, when it fails for a reason that passes. */
async function retryPassing(operation) {
    for (let attempt = 1;; attempt += 1) {
        try {
            return await operation();
        }
        catch (error) {
            const code = (0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .systemCode */ .xU)(error);
            if (code === undefined || !PASSING.has(code) || attempt === PASSING_TRIES)
                throw error;
            await (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_0__.setTimeout)(PASSING_DELAY_MS * 2 ** attempt);
        }
    }
}


/***/ }),

/***/ 7313:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ targetOf)
/* harmony export */ });
/**
 * A manifest at its place, for outputs and summary. It is shown by its first tag, else by digest; what is not told is empty,
 * and it is unchanged.
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

/***/ 2215:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D: () => (/* binding */ ATTESTATION_ANNOTATION),
/* harmony export */   J: () => (/* binding */ KNOWN_TYPE)
/* harmony export */ });
/** Media types of what is recognised by its content, or by its name where the content is cut off. */
const KNOWN_TYPE = {
    spdxJson: 'application/spdx+json',
    spdxTagValue: 'text/spdx',
    cyclonedxJson: 'application/vnd.cyclonedx+json',
    cyclonedxXml: 'application/vnd.cyclonedx+xml',
    sarif: 'application/sarif+json',
    inToto: 'application/vnd.in-toto+json',
    dsse: 'application/vnd.dsse.envelope.v1+json',
    sigstoreBundle: 'application/vnd.dev.sigstore.bundle.v0.3+json',
    openvex: 'application/vnd.openvex+json',
    csaf: 'application/csaf+json',
    junit: 'application/junit+xml',
    simpleSigning: 'application/vnd.dev.cosign.simplesigning.v1+json',
    /** The artifact type of cosign's signatures as referrers, whose layers are `simpleSigning`. */
    cosignSignature: 'application/vnd.dev.cosign.artifact.sig.v1+json',
    wasm: 'application/wasm',
    /** The config of a WebAssembly artifact (CNCF TAG Runtime, "Wasm OCI Artifact Layout"). */
    wasmConfig: 'application/vnd.wasm.config.v0+json',
    helmConfig: 'application/vnd.cncf.helm.config.v1+json',
    helmChart: 'application/vnd.cncf.helm.chart.content.v1.tar+gzip',
    helmProvenance: 'application/vnd.cncf.helm.chart.provenance.v1.prov',
};
/** Annotations that say what is in an attestation, without looking into it. */
const ATTESTATION_ANNOTATION = {
    /** cosign's BUNDLE_SPEC: `dsse-envelope` or `message-signature`. */
    bundleContent: 'dev.sigstore.bundle.content',
    /** cosign's BUNDLE_SPEC: all bundles share one artifact type, and only this tells them apart. */
    bundlePredicateType: 'dev.sigstore.bundle.predicateType',
    /** BuildKit's attestation storage, on the layers of statements. */
    predicateType: 'in-toto.io/predicate-type',
    /** cosign's, on the layers of what it stores under a tag that ends in `.att`. */
    cosignPredicateType: 'predicateType',
};


/***/ }),

/***/ 3737:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   EE: () => (/* binding */ collisionKey),
/* harmony export */   Tq: () => (/* binding */ checkTitle),
/* harmony export */   gP: () => (/* binding */ checkTitles),
/* harmony export */   gd: () => (/* binding */ ROOT_TITLE),
/* harmony export */   qT: () => (/* binding */ NameTree),
/* harmony export */   xk: () => (/* binding */ isGuardedInWorkspace)
/* harmony export */ });
/* harmony import */ var _base_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2396);

/** Longest component of a path in bytes: what ext4, APFS and (in UTF-16 units) NTFS take. */
const MAX_COMPONENT_BYTES = 255;
/** Longest path in bytes below the root: Linux's PATH_MAX. */
const MAX_PATH_BYTES = 4096;
/** Names that Windows keeps for devices, whatever their extension. */
const DEVICE = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)$/i;
/** Code points that HFS+ drops when it compares names, so that `.git` with one of them inside is `.git` there (git's CVE-2014-9390). */
const IGNORED_BY_HFS = /[\u200c-\u200f\u202a-\u202e\u206a-\u206f\ufeff]/g;
/** The name that ORAS gives a working directory that is pushed itself. */
const ROOT_TITLE = '.';
/** Most names are plain ASCII, where lower case is all there is to it. */
const ASCII = /^[ -~]*$/;
function unsafe(path, why) {
    return new _base_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ArtifactError */ .nE('UNSAFE_PATH', `The file name ${JSON.stringify(path.slice(0, 300))} is refused: ${why}`, {
        remedy: 'Rename the file, or give it another title with annotation-file, and push the artifact again.',
    });
}
function badComponent(component) {
    if (component === '')
        return 'it has an empty part';
    if (component === '.' || component === '..')
        return `it has the part "${component}"`;
    if (Buffer.byteLength(component) > MAX_COMPONENT_BYTES)
        return `a part is longer than ${MAX_COMPONENT_BYTES} bytes`;
    if (/[. ]$/.test(component))
        return 'a part ends with a dot or a space, which Windows drops';
    const stem = (component.split('.', 1)[0] ?? '').trimEnd();
    if (DEVICE.test(stem))
        return `"${stem}" is a device on Windows`;
    return undefined;
}
/**
 * Checks the name of a file of an artifact, the same on every OS: relative, forward slashes, no part that is empty, `.`,
 * `..`, too long, a device of Windows or altered by Windows; none of `: \ < > " | ? *` and no control character.
 * @throws ArtifactError UNSAFE_PATH
 */
function checkTitle(title) {
    const why = title === '' ? 'it is empty' : badText(title);
    if (why !== undefined)
        throw unsafe(title, why);
    for (const component of title.split('/')) {
        const bad = badComponent(component);
        if (bad !== undefined)
            throw unsafe(title, bad);
    }
}
function badText(title) {
    if (title.startsWith('/'))
        return 'it is an absolute path';
    if (title.includes('\\'))
        return 'it has a backslash';
    if (title.includes(':'))
        return 'it has a colon, which names a drive or a stream on Windows';
    const [wild] = /[<>"|?*]/.exec(title) ?? [];
    if (wild !== undefined)
        return `it has the character ${wild}, which no name has on Windows`;
    if (!title.isWellFormed())
        return 'it is not valid Unicode';
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
    if (/[\u0000-\u001f\u007f]/.test(title))
        return 'it has a control character';
    if (Buffer.byteLength(title) > MAX_PATH_BYTES)
        return `it is longer than ${MAX_PATH_BYTES} bytes`;
    return undefined;
}
/** Names that a case-insensitive or normalising file system takes for one have one key. */
function collisionKey(name) {
    if (ASCII.test(name))
        return name.toLowerCase();
    return name.normalize('NFD').toUpperCase().toLowerCase().normalize('NFC');
}
/** The names of one tree, to find two that would be one file on some file system, or a file that is another's folder. */
class NameTree {
    #names = new Map();
    /**
     * Adds a path and the folders above it.
     * @returns false when it is a folder that was there already
     * @throws ArtifactError NAME_COLLISION naming the pair
     */
    add(path, kind) {
        const slash = path.lastIndexOf('/');
        if (slash > 0) {
            const parent = path.slice(0, slash);
            if (this.#names.get(collisionKey(parent))?.name !== parent || !this.isDirectory(parent)) {
                this.add(parent, 'directory');
            }
        }
        const key = collisionKey(path);
        const had = this.#names.get(key);
        if (had === undefined) {
            this.#names.set(key, { name: path, kind });
            return true;
        }
        if (had.name === path && had.kind === 'directory' && kind === 'directory')
            return false;
        throw collision(had.name, path);
    }
    /** Takes a path out again; the folders above it stay. */
    remove(path) {
        this.#names.delete(collisionKey(path));
    }
    /** True when the path was added as a folder. */
    isDirectory(path) {
        return this.#names.get(collisionKey(path))?.kind === 'directory';
    }
}
function collision(first, second) {
    const pair = `${JSON.stringify(first)} and ${JSON.stringify(second)}`;
    const message = first === second
        ? `Two files are called ${JSON.stringify(first)}, or it is both a file and a folder`
        : `The names ${pair} are one and the same on a file system that ignores case or normalises Unicode`;
    return new _base_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ArtifactError */ .nE('NAME_COLLISION', message, { remedy: 'Rename one of the two.' });
}
/**
 * Checks the names of all files of an artifact, each alone and against one another: no two alike, also in another case or
 * Unicode form, and none that is a folder of another.
 * @throws ArtifactError UNSAFE_PATH, NAME_COLLISION
 */
function checkTitles(titles) {
    const tree = new NameTree();
    for (const title of titles) {
        checkTitle(title);
        tree.add(title, 'other');
    }
}
/**
 * True for a path, relative to the workspace with forward slashes, that is in the workspace's own `.git` or `.github`:
 * what is written there runs in later steps. Other spellings that a file system takes for these count too.
 */
function isGuardedInWorkspace(relative) {
    const first = collisionKey(relative.split(/[\\/]/, 1)[0] ?? '').replace(IGNORED_BY_HFS, '');
    return /^(?:\.git|\.github|git~[0-9]+|github~[0-9]+)$/.test(first.replace(/[. ]+$/, ''));
}


/***/ }),

/***/ 4255:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   DC: () => (/* binding */ hashFile),
/* harmony export */   IO: () => (/* binding */ fileSource),
/* harmony export */   qt: () => (/* binding */ packFile),
/* harmony export */   zi: () => (/* binding */ changedError)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
/* harmony import */ var node_stream__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7075);
/* harmony import */ var _base_async_cancelled_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2871);
/* harmony import */ var _base_errors_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(2396);
/* harmony import */ var _base_file_error_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(7382);
/* harmony import */ var _oci_digest_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(6559);
/* harmony import */ var _secret_file_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(7450);








/** Bytes read at once to hash: large enough that the calls don't count, small enough that two of them per file don't either. */
const HASH_READ_BYTES = 1024 * 1024;
/** Bytes of one chunk of an opened source, and its highWaterMark. */
const STREAM_READ_BYTES = 256 * 1024;
function identityOf({ dev, ino, size, mtimeNs, ctimeNs }) {
    return { dev, ino, size, mtimeNs, ctimeNs };
}
function isSame(a, b) {
    return a.dev === b.dev && a.ino === b.ino && a.size === b.size && a.mtimeNs === b.mtimeNs && a.ctimeNs === b.ctimeNs;
}
/** The error for a file that is no longer what it was when it was hashed. */
function changedError(shown) {
    return new _base_errors_js__WEBPACK_IMPORTED_MODULE_4__/* .ArtifactError */ .nE('FILE_CHANGED', `${shown} changed while it was being pushed`, {
        remedy: 'Make sure that nothing writes to the file during this step.',
    });
}
/**
 * Hashes a file once, in bounded memory, and makes it a source that opens again at any offset.
 * @throws ArtifactError FILE_CHANGED when it changes meanwhile, FILE_NOT_FOUND, FILE_ACCESS, CANCELLED
 */
async function packFile(found, options) {
    const { title, path, kind } = found;
    const { mediaType, signal, onHashed } = options;
    (0,_base_async_cancelled_js__WEBPACK_IMPORTED_MODULE_3__/* .throwIfCancelled */ .dZ)(signal);
    const handle = await openFile(path, title);
    try {
        const before = identityOf(await handle.stat({ bigint: true }));
        let isSecret = (0,_secret_file_js__WEBPACK_IMPORTED_MODULE_7__/* .namesSecret */ .L4)(path.replaceAll(node_path__WEBPACK_IMPORTED_MODULE_1__.sep, '/'));
        const { digest, size } = await hashHandle(handle, 'sha256', signal, (chunk, position) => {
            if (position === 0)
                isSecret ||= (0,_secret_file_js__WEBPACK_IMPORTED_MODULE_7__/* .holdsPrivateKey */ .jc)(chunk);
            onHashed?.(chunk.byteLength);
        });
        const after = identityOf(await handle.stat({ bigint: true }));
        if (!isSame(before, after) || BigInt(size) !== after.size)
            throw changedError(title);
        const source = new FileSource(path, title, { mediaType, digest, size }, after);
        return { title, path, kind, source, secrets: isSecret ? [path] : [] };
    }
    catch (error) {
        throw (0,_base_file_error_js__WEBPACK_IMPORTED_MODULE_5__/* .fileError */ .zS)(error, `Reading ${title}`);
    }
    finally {
        await handle.close();
    }
}
/**
 * A source over a file whose digest and size are known already.
 * @param shown what to call the file in a message
 * @throws ArtifactError FILE_CHANGED when it has another size
 */
async function fileSource(path, shown, descriptor) {
    const identity = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.stat)(path, { bigint: true }).then(identityOf, (error) => {
        throw (0,_base_file_error_js__WEBPACK_IMPORTED_MODULE_5__/* .fileError */ .zS)(error, `Reading ${shown}`);
    });
    if (identity.size !== BigInt(descriptor.size))
        throw changedError(shown);
    return new FileSource(path, shown, descriptor, identity);
}
/** Opens a file to read. */
async function openFile(path, shown) {
    try {
        return await (0,_base_file_error_js__WEBPACK_IMPORTED_MODULE_5__/* .retryPassing */ .yQ)(() => (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.open)(path, 'r'));
    }
    catch (error) {
        throw (0,_base_file_error_js__WEBPACK_IMPORTED_MODULE_5__/* .fileError */ .zS)(error, `Opening ${shown}`);
    }
}
/** The digest and size of a file, read in bounded memory. Fails as the file system does. */
async function hashFile(path, algorithm, signal) {
    const handle = await (0,_base_file_error_js__WEBPACK_IMPORTED_MODULE_5__/* .retryPassing */ .yQ)(() => (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.open)(path, 'r'));
    try {
        return await hashHandle(handle, algorithm, signal, undefined);
    }
    finally {
        await handle.close();
    }
}
/** Hashes one half of the buffer while the other is being read. */
async function hashHandle(handle, algorithm, signal, onChunk) {
    const hash = (0,_oci_digest_js__WEBPACK_IMPORTED_MODULE_6__/* .startDigest */ .RB)(algorithm);
    let [filling, full] = [Buffer.allocUnsafe(HASH_READ_BYTES), Buffer.allocUnsafe(0)];
    let size = 0;
    let reading = handle.read(filling, 0, HASH_READ_BYTES, 0);
    for (;;) {
        const { bytesRead } = await reading;
        if (bytesRead === 0)
            break;
        (0,_base_async_cancelled_js__WEBPACK_IMPORTED_MODULE_3__/* .throwIfCancelled */ .dZ)(signal);
        size += bytesRead;
        [full, filling] = [filling, full.length === 0 ? Buffer.allocUnsafe(HASH_READ_BYTES) : full];
        reading = handle.read(filling, 0, HASH_READ_BYTES, size);
        // The rejection is seen by the await above; until then it must not count as unhandled.
        reading.catch(() => undefined);
        const chunk = full.subarray(0, bytesRead);
        hash.update(chunk);
        onChunk?.(chunk, size - bytesRead);
    }
    return { digest: (0,_oci_digest_js__WEBPACK_IMPORTED_MODULE_6__/* .finishDigest */ .g4)(hash, algorithm), size };
}
/** A file as a blob source. It must stay what it was when `identity` was taken. */
class FileSource {
    descriptor;
    #path;
    #shown;
    #identity;
    constructor(path, shown, descriptor, identity) {
        this.descriptor = descriptor;
        this.#path = path;
        this.#shown = shown;
        this.#identity = identity;
    }
    async open(options = {}) {
        const { start = 0, signal } = options;
        (0,_base_async_cancelled_js__WEBPACK_IMPORTED_MODULE_3__/* .throwIfCancelled */ .dZ)(signal);
        await this.#check(undefined);
        const handle = await openFile(this.#path, this.#shown);
        try {
            await this.#check(handle);
        }
        catch (error) {
            await handle.close();
            throw error;
        }
        return this.#stream(handle, start, signal);
    }
    /** @throws ArtifactError FILE_CHANGED when the file, or what is now at its path, is not what was hashed */
    async #check(handle) {
        let now;
        try {
            now = identityOf(await (handle?.stat({ bigint: true }) ?? (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.stat)(this.#path, { bigint: true })));
        }
        catch (error) {
            throw (0,_base_file_error_js__WEBPACK_IMPORTED_MODULE_5__/* .fileError */ .zS)(error, `Reading ${this.#shown}`);
        }
        if (!isSame(now, this.#identity))
            throw changedError(this.#shown);
    }
    #stream(handle, start, signal) {
        const { size } = this.descriptor;
        const shown = this.#shown;
        let position = start;
        const next = async () => {
            (0,_base_async_cancelled_js__WEBPACK_IMPORTED_MODULE_3__/* .throwIfCancelled */ .dZ)(signal);
            const want = Math.min(STREAM_READ_BYTES, size - position);
            // Not from the pool: a chunk may be held by a slow socket and would hold its whole slab.
            const chunk = Buffer.allocUnsafeSlow(Math.max(want, 0));
            const { bytesRead } = want <= 0 ? { bytesRead: 0 } : await handle.read(chunk, 0, want, position);
            if (want > 0 && bytesRead === 0)
                throw changedError(this.#shown);
            position += bytesRead;
            // Before the last bytes leave: whoever reads them may take the content for complete.
            if (position >= size) {
                await this.#check(handle);
                await this.#check(undefined);
            }
            return bytesRead === 0 ? null : chunk.subarray(0, bytesRead);
        };
        return new node_stream__WEBPACK_IMPORTED_MODULE_2__.Readable({
            highWaterMark: STREAM_READ_BYTES,
            read() {
                next().then((chunk) => {
                    this.push(chunk);
                }, (error) => this.destroy((0,_base_file_error_js__WEBPACK_IMPORTED_MODULE_5__/* .fileError */ .zS)(error, `Reading ${shown}`)));
            },
            destroy(error, callback) {
                handle.close().then(() => callback(error), (closeError) => callback(error ?? closeError));
            },
        });
    }
}


/***/ }),

/***/ 7450:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   L4: () => (/* binding */ namesSecret),
/* harmony export */   jc: () => (/* binding */ holdsPrivateKey)
/* harmony export */ });
/* unused harmony export KEY_HEAD_BYTES */
/* harmony import */ var node_path_posix__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3916);

/** Names of files that usually hold passwords or tokens. */
const NAMES = new Set(['.npmrc', '.netrc', '_netrc', '.pypirc', '.git-credentials']);
/** The same where the folder counts. */
const DOCKER_CONFIG = /(?:^|\/)\.docker\/config\.json$/;
/** Armour of private keys: PEM of OpenSSL, OpenSSH and PGP, PuTTY's own, and PEM in the JSON of a service account. */
const PRIVATE_KEY = /^-----BEGIN (?:[A-Z0-9]{1,16} ){0,3}PRIVATE KEY(?: BLOCK)?-----\r?$|^PuTTY-User-Key-File-\d|"private_key"\s{0,8}:\s{0,8}"-----BEGIN /m;
/** How much of a file {@link holdsPrivateKey} needs: a key file begins with the key, or with a certificate or two. */
const KEY_HEAD_BYTES = 16 * 1024;
/** True if a path, with forward slashes, is the usual one of a file with passwords or tokens: `.env` and the like. */
function namesSecret(path) {
    const name = (0,node_path_posix__WEBPACK_IMPORTED_MODULE_0__.basename)(path);
    return name.startsWith('.env') || NAMES.has(name) || DOCKER_CONFIG.test(path);
}
/** True if a file that begins with `head` is, or holds, a private key. */
function holdsPrivateKey(head) {
    const bytes = Buffer.from(head.buffer, head.byteOffset, Math.min(head.byteLength, KEY_HEAD_BYTES));
    // Most files have none of the three words.
    if (!bytes.includes('PRIVATE KEY') && !bytes.includes('private_key') && !bytes.includes('PuTTY-'))
        return false;
    return PRIVATE_KEY.test(bytes.toString('latin1'));
}


/***/ }),

/***/ 2434:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   X: () => (/* binding */ bytesSource)
/* harmony export */ });
/* harmony import */ var node_stream__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7075);

/** A blob source over bytes held in memory; only for content that is small by nature, such as a config. */
function bytesSource(bytes, descriptor) {
    return {
        descriptor,
        async open({ start = 0 } = {}) {
            return node_stream__WEBPACK_IMPORTED_MODULE_0__.Readable.from([Buffer.from(bytes.subarray(start))], { objectMode: false });
        },
    };
}


/***/ })

};
