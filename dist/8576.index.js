export const id = 8576;
export const ids = [8576];
export const modules = {

/***/ 9340:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Hn: () => (/* binding */ layerName),
/* harmony export */   Yu: () => (/* binding */ needsChart),
/* harmony export */   h7: () => (/* binding */ hasTitle),
/* harmony export */   je: () => (/* binding */ extensionOf)
/* harmony export */ });
/* harmony import */ var _files_kind_known_types_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2215);
/* harmony import */ var _oci_digest_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6559);
/* harmony import */ var _oci_media_types_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(415);
/* harmony import */ var _pack_pack_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(4247);




/** Enough of a digest to tell the layers of one artifact apart in a listing. */
const SHORT_HEX = 12;
/** Media types whose files have an ending that no rule gives. */
const EXTENSIONS = {
    'application/json': '.json',
    [_files_kind_known_types_js__WEBPACK_IMPORTED_MODULE_0__/* .KNOWN_TYPE */ .J.spdxJson]: '.spdx.json',
    'text/spdx+json': '.spdx.json',
    [_files_kind_known_types_js__WEBPACK_IMPORTED_MODULE_0__/* .KNOWN_TYPE */ .J.spdxTagValue]: '.spdx',
    [_files_kind_known_types_js__WEBPACK_IMPORTED_MODULE_0__/* .KNOWN_TYPE */ .J.cyclonedxJson]: '.cdx.json',
    [_files_kind_known_types_js__WEBPACK_IMPORTED_MODULE_0__/* .KNOWN_TYPE */ .J.cyclonedxXml]: '.cdx.xml',
    [_files_kind_known_types_js__WEBPACK_IMPORTED_MODULE_0__/* .KNOWN_TYPE */ .J.sarif]: '.sarif',
    [_files_kind_known_types_js__WEBPACK_IMPORTED_MODULE_0__/* .KNOWN_TYPE */ .J.inToto]: '.intoto.json',
    [_files_kind_known_types_js__WEBPACK_IMPORTED_MODULE_0__/* .KNOWN_TYPE */ .J.dsse]: '.dsse.json',
    [_files_kind_known_types_js__WEBPACK_IMPORTED_MODULE_0__/* .KNOWN_TYPE */ .J.openvex]: '.openvex.json',
    [_files_kind_known_types_js__WEBPACK_IMPORTED_MODULE_0__/* .KNOWN_TYPE */ .J.csaf]: '.csaf.json',
    [_files_kind_known_types_js__WEBPACK_IMPORTED_MODULE_0__/* .KNOWN_TYPE */ .J.wasm]: '.wasm',
    [_files_kind_known_types_js__WEBPACK_IMPORTED_MODULE_0__/* .KNOWN_TYPE */ .J.helmChart]: '.tgz',
    [_files_kind_known_types_js__WEBPACK_IMPORTED_MODULE_0__/* .KNOWN_TYPE */ .J.helmProvenance]: '.tgz.prov',
    'application/vnd.wasm.content.layer.v1+wasm': '.wasm',
    'application/gzip': '.gz',
    'application/zip': '.zip',
    'application/jose+json': '.jws.json',
    'application/cose': '.cose',
    'text/plain': '.txt',
    'text/html': '.html',
    'text/markdown': '.md',
    'text/csv': '.csv',
    'application/xml': '.xml',
    'text/xml': '.xml',
    'application/yaml': '.yaml',
    'application/pdf': '.pdf',
};
/** The file ending that fits a media type, with its dot; empty where none is known. */
function extensionOf(mediaType) {
    const known = EXTENSIONS[mediaType];
    if (known !== undefined)
        return known;
    if (/^application\/vnd\.dev\.sigstore\.bundle(\.|\+|$)/.test(mediaType))
        return '.sigstore.json';
    if (/[.+]tar[.+]gzip$/.test(mediaType))
        return '.tar.gz';
    if (/[.+]tar\+zstd$/.test(mediaType))
        return '.tar.zst';
    if (/[.+]tar$/.test(mediaType))
        return '.tar';
    return /\+(json|yaml|xml|wasm)$/.exec(mediaType)?.[1]?.replace(/^/, '.') ?? '';
}
/** The name of a layer's file: its title, even an unusable one, else one made from what it is. Undefined for the empty layer, which is no file. */
function layerName(layer, chart) {
    const title = layer.annotations?.[_pack_pack_js__WEBPACK_IMPORTED_MODULE_3__/* .ANNOTATION */ .YX.title];
    if (title !== undefined)
        return title;
    if (layer.mediaType === _oci_media_types_js__WEBPACK_IMPORTED_MODULE_2__/* .MEDIA_TYPE */ .Ap.ociEmpty)
        return undefined;
    if (chart !== undefined && layer.mediaType === _files_kind_known_types_js__WEBPACK_IMPORTED_MODULE_0__/* .KNOWN_TYPE */ .J.helmChart)
        return `${chart.name}-${chart.version}.tgz`;
    if (chart !== undefined && layer.mediaType === _files_kind_known_types_js__WEBPACK_IMPORTED_MODULE_0__/* .KNOWN_TYPE */ .J.helmProvenance)
        return `${chart.name}-${chart.version}.tgz.prov`;
    return `${(0,_oci_digest_js__WEBPACK_IMPORTED_MODULE_1__/* .hexOf */ .ZD)(layer.digest).slice(0, SHORT_HEX)}${extensionOf(layer.mediaType)}`;
}
/** True when a layer carries a name of its own. */
function hasTitle(layer) {
    return layer.annotations?.[_pack_pack_js__WEBPACK_IMPORTED_MODULE_3__/* .ANNOTATION */ .YX.title] !== undefined;
}
/** True when a name for the layer depends on the chart's config. */
function needsChart(layer) {
    return (!hasTitle(layer) && (layer.mediaType === _files_kind_known_types_js__WEBPACK_IMPORTED_MODULE_0__/* .KNOWN_TYPE */ .J.helmChart || layer.mediaType === _files_kind_known_types_js__WEBPACK_IMPORTED_MODULE_0__/* .KNOWN_TYPE */ .J.helmProvenance));
}


/***/ }),

/***/ 8065:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  B: () => (/* binding */ pullFiles)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./build/src/base/async/parallel.js
var parallel = __webpack_require__(8697);
// EXTERNAL MODULE: ./build/src/base/errors.js
var errors = __webpack_require__(2396);
// EXTERNAL MODULE: ./build/src/base/limits.js
var limits = __webpack_require__(487);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: ./build/src/base/async/cancelled.js
var cancelled = __webpack_require__(2871);
// EXTERNAL MODULE: ./build/src/base/file-error.js
var file_error = __webpack_require__(7382);
// EXTERNAL MODULE: ./build/src/oci/digest.js
var oci_digest = __webpack_require__(6559);
// EXTERNAL MODULE: ./build/src/files/paths/safe-path.js
var safe_path = __webpack_require__(3737);
// EXTERNAL MODULE: ./build/src/files/source/file-source.js
var file_source = __webpack_require__(4255);
;// CONCATENATED MODULE: ./build/src/files/output/place-files.js






/** Files up to this size are compared in memory, larger ones by their hash. */
const SMALL_FILE_BYTES = 256 * 1024;
/**
 * Puts everything in `staged` into `root`, by renaming: folders as a whole where there is none of that name, files over
 * files. All destinations are checked before the first rename; if one fails later, those before it are taken back.
 * @param spare folder beside `staged` for what is replaced meanwhile
 * @returns how many renames it took; 0 when everything was there already
 * @throws ArtifactError FILE_EXISTS when a file is there with other content and `overwrite` is false, or a folder where a
 *   file has to go; UNSAFE_PATH for a symbolic link in the way; FILE_ACCESS
 */
async function placeFiles(staged, root, spare, overwrite) {
    const placing = new Placing(staged, root, spare, overwrite);
    const moves = await placing.plan('');
    await (0,promises_.mkdir)(spare, { recursive: true });
    try {
        for (const move of moves)
            await placing.move(move);
    }
    catch (error) {
        await placing.undo();
        throw error;
    }
    return moves.length;
}
/** What is at a path, links not followed. Synchronous, which for thousands of files is several times faster. */
function kindAt(path, shown) {
    try {
        const stats = (0,external_node_fs_.lstatSync)(path, { throwIfNoEntry: false });
        if (stats === undefined)
            return 'nothing';
        if (stats.isSymbolicLink())
            return 'symlink';
        if (stats.isDirectory())
            return 'directory';
        return stats.isFile() ? 'file' : 'other';
    }
    catch (error) {
        throw (0,file_error/* fileError */.zS)(error, `Looking at ${shown}`);
    }
}
function exists(path, what) {
    return new errors/* ArtifactError */.nE('FILE_EXISTS', `${path} is there already, ${what}; nothing was changed`, {
        remedy: 'Set overwrite: true to replace files, or choose another path.',
    });
}
function linkInTheWay(path) {
    return new errors/* ArtifactError */.nE('UNSAFE_PATH', `${path} is a symbolic link, which a pull does not write through`, {
        remedy: 'Remove the link, or choose another path.',
    });
}
class Placing {
    #staged;
    #root;
    #spare;
    #overwrite;
    #undo = [];
    #checkedParent = '';
    constructor(staged, root, spare, overwrite) {
        this.#staged = staged;
        this.#root = root;
        this.#spare = spare;
        this.#overwrite = overwrite;
    }
    /** The renames that bring a staged folder (relative path) into a folder that is there. */
    async plan(folder) {
        const entries = await (0,promises_.readdir)((0,external_node_path_.join)(this.#staged, folder), { withFileTypes: true });
        const moves = [];
        for (const entry of entries) {
            const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
            const there = kindAt((0,external_node_path_.join)(this.#root, path), path);
            if (there === 'nothing') {
                moves.push({ path, replaces: false });
            }
            else if (entry.isDirectory()) {
                if (there === 'symlink')
                    throw linkInTheWay(path);
                if (there !== 'directory')
                    throw exists(path, 'and is no folder');
                moves.push(...(await this.plan(path)));
            }
            else if (there === 'directory' || there === 'other') {
                throw exists(path, 'and is no file');
            }
            else if (!(await this.#isSame(path, entry.isSymbolicLink(), there))) {
                if (there === 'symlink' && !entry.isSymbolicLink())
                    throw linkInTheWay(path);
                if (!this.#overwrite)
                    throw exists(path, 'with other content');
                moves.push({ path, replaces: true });
            }
        }
        return moves;
    }
    async #isSame(path, isLink, there) {
        const [ours, theirs] = [(0,external_node_path_.join)(this.#staged, path), (0,external_node_path_.join)(this.#root, path)];
        if (isLink)
            return there === 'symlink' && (await (0,promises_.readlink)(ours)) === (await (0,promises_.readlink)(theirs));
        return there === 'file' && hasSameBytes(ours, theirs, path);
    }
    /** @throws ArtifactError when it can't be done; whatever was moved before stays until {@link undo} */
    async move({ path, replaces }) {
        const [from, to] = [(0,external_node_path_.join)(this.#staged, path), (0,external_node_path_.join)(this.#root, path)];
        this.#checkParents(path);
        try {
            if (replaces)
                await this.#keep(to);
            await (0,file_error/* retryPassing */.yQ)(() => (0,promises_.rename)(from, to));
            if (!replaces)
                this.#undo.push(() => (0,promises_.rename)(to, from));
        }
        catch (error) {
            const code = (0,errors/* systemCode */.xU)(error);
            // Another pull has made this folder in the meantime: what is in it goes in one by one.
            if (!replaces && (code === 'ENOTEMPTY' || code === 'EEXIST' || code === 'EPERM') && this.#isFolder(path)) {
                for (const inner of await this.plan(path))
                    await this.move(inner);
                return;
            }
            throw (0,file_error/* fileError */.zS)(error, `Writing ${path}`);
        }
    }
    #isFolder(path) {
        return [this.#staged, this.#root].every((base) => kindAt((0,external_node_path_.join)(base, path), path) === 'directory');
    }
    /** A second name for a file that is about to be replaced, where the file system has hard links. */
    async #keep(path) {
        const name = (0,external_node_path_.join)(this.#spare, String(this.#undo.length));
        const kept = await (0,promises_.link)(path, name).then(() => true, () => false);
        if (kept)
            this.#undo.push(() => (0,promises_.rename)(name, path));
    }
    /** Looks at the folders above once more, right before the rename: one may have become a link since the plan. */
    #checkParents(path) {
        const parts = path.split('/').slice(0, -1);
        const parent = parts.join('/');
        if (parent === this.#checkedParent)
            return;
        for (let depth = 1; depth <= parts.length; depth += 1) {
            const above = parts.slice(0, depth).join('/');
            const kind = kindAt((0,external_node_path_.join)(this.#root, above), above);
            if (kind === 'symlink')
                throw linkInTheWay(above);
            if (kind !== 'directory')
                throw exists(above, 'and is no folder');
        }
        this.#checkedParent = parent;
    }
    /** Takes the moves back, the last one first, as far as it goes. */
    async undo() {
        for (const step of this.#undo.reverse())
            await step().catch(() => undefined);
    }
}
async function hasSameBytes(a, b, shown) {
    try {
        const { size } = (0,external_node_fs_.lstatSync)(a);
        if (size !== (0,external_node_fs_.lstatSync)(b).size)
            return false;
        // Synchronously, which for thousands of small files is ten times faster.
        if (size <= SMALL_FILE_BYTES)
            return Buffer.compare((0,external_node_fs_.readFileSync)(a), (0,external_node_fs_.readFileSync)(b)) === 0;
        const [ours, theirs] = [await (0,file_source/* hashFile */.DC)(a, 'sha256'), await (0,file_source/* hashFile */.DC)(b, 'sha256')];
        return ours.digest === theirs.digest;
    }
    catch (error) {
        throw (0,file_error/* fileError */.zS)(error, `Reading ${shown}`);
    }
}
/** Removes a folder with all in it. Never throws. */
async function removeFolder(path) {
    await (0,promises_.rm)(path, { recursive: true, force: true, maxRetries: 3 }).catch(() => undefined);
}

// EXTERNAL MODULE: ./build/src/files/output/staging-folder.js
var staging_folder = __webpack_require__(5183);
// EXTERNAL MODULE: ./build/src/files/output/write-content.js
var write_content = __webpack_require__(5220);
;// CONCATENATED MODULE: ./build/src/files/output/write-guard.js




/** The path with its links resolved as far as it exists. */
function real(path) {
    try {
        return external_node_fs_.realpathSync.native(path);
    }
    catch {
        const parent = (0,external_node_path_.dirname)(path);
        return parent === path ? path : (0,external_node_path_.join)(real(parent), path.slice(parent.length));
    }
}
function refused(path, what) {
    return new errors/* ArtifactError */.nE('UNSAFE_PATH', `A pull does not write to ${path}: ${what}`, {
        remedy: 'Choose another path.',
    });
}
/**
 * Keeps a pull out of the workspace's own `.git` and `.github`, and off the runner's command files: what stands there is
 * run or obeyed by later steps.
 * @param root folder that is written to, links resolved
 * @throws ArtifactError UNSAFE_PATH when the root itself is in such a place
 */
function writeGuard(root, workspace, commandFiles) {
    const commands = new Set(commandFiles.map((path) => (0,safe_path/* collisionKey */.EE)(real((0,external_node_path_.resolve)(path)))));
    const home = workspace === undefined ? undefined : real((0,external_node_path_.resolve)(workspace));
    const inside = home === undefined ? undefined : (0,external_node_path_.relative)(home, root);
    const isInside = inside !== undefined && inside !== '' && inside !== '..' && !inside.startsWith(`..${external_node_path_.sep}`);
    if (isInside && (0,safe_path/* isGuardedInWorkspace */.xk)(inside))
        throw refused(root, "it is in the workspace's own .git or .github");
    const homeKey = home === undefined ? undefined : (0,safe_path/* collisionKey */.EE)(home + (home.endsWith(external_node_path_.sep) ? '' : external_node_path_.sep));
    // Only a root that holds the workspace can reach its settings.
    const mayReach = homeKey !== undefined && !isInside && homeKey.startsWith((0,safe_path/* collisionKey */.EE)(root));
    return (path) => {
        const absolute = (0,safe_path/* collisionKey */.EE)((0,external_node_path_.join)(root, path));
        if (commands.has(absolute))
            throw refused(path, 'the runner reads its commands from it');
        if (!mayReach || !absolute.startsWith(homeKey))
            return;
        if ((0,safe_path/* isGuardedInWorkspace */.xk)(absolute.slice(homeKey.length))) {
            throw refused(path, "it is in the workspace's own .git or .github");
        }
    };
}

;// CONCATENATED MODULE: ./build/src/files/output/output-folder.js













/**
 * Opens a folder to write into, and makes it if it is not there. What a killed run has left in it is removed.
 * @throws ArtifactError UNSAFE_PATH for a folder in the workspace's own `.git` or `.github`, FILE_ACCESS
 */
async function openOutputFolder(root, options) {
    (0,cancelled/* throwIfCancelled */.dZ)(options.signal);
    const wanted = (0,external_node_path_.resolve)(root);
    // Before the folder is made, so that a refused one is not left behind.
    writeGuard(wanted, options.workspace, options.commandFiles ?? []);
    try {
        await (0,promises_.mkdir)(wanted, { recursive: true });
        const real = await (0,promises_.realpath)(wanted);
        const guard = writeGuard(real, options.workspace, options.commandFiles ?? []);
        await (0,staging_folder/* removeLeftovers */.D)(real);
        return new StagedFolder(real, guard, options);
    }
    catch (error) {
        throw (0,file_error/* fileError */.zS)(error, `Opening the folder ${root}`);
    }
}
/** The folder inside the staging folder that mirrors the root. */
const TREE = 'tree';
/** The folder beside it that keeps what is being replaced. */
const SPARE = 'spare';
/** Keeps a stream that fails before it is read from ending the process; whoever reads it sees the failure. */
function holdError(content) {
    content.on('error', () => undefined);
}
class StagedFolder {
    root;
    #guard;
    #options;
    #names = new safe_path/* NameTree */.qT();
    #staged = [];
    /** Folders of the staged tree that were made. */
    #folders = new Set();
    #staging;
    #failure;
    constructor(root, guard, options) {
        this.root = root;
        this.#guard = guard;
        this.#options = options;
    }
    async existing(title, descriptor) {
        this.#check(title);
        try {
            let path = this.root;
            // Synchronously, which for thousands of files is several times faster.
            for (const part of title.split('/').slice(0, -1)) {
                path = (0,external_node_path_.join)(path, part);
                if (!(0,external_node_fs_.lstatSync)(path, { throwIfNoEntry: false })?.isDirectory())
                    return false;
            }
            path = (0,external_node_path_.join)(path, title.slice(title.lastIndexOf('/') + 1));
            const stats = (0,external_node_fs_.lstatSync)(path, { throwIfNoEntry: false });
            if (!stats?.isFile() || stats.size !== descriptor.size)
                return false;
            const { digest } = await (0,file_source/* hashFile */.DC)(path, (0,oci_digest/* algorithmOf */.Hy)(descriptor.digest), this.#options.signal);
            return digest === descriptor.digest;
        }
        catch (error) {
            const code = (0,errors/* systemCode */.xU)(error);
            if (code === 'ENOENT' || code === 'ENOTDIR')
                return false;
            throw (0,file_error/* fileError */.zS)(error, `Reading ${title}`);
        }
    }
    async write(title, descriptor, content, options = {}) {
        holdError(content);
        try {
            this.#check(title);
            this.#names.add(title, 'other');
        }
        catch (error) {
            content.destroy();
            throw error;
        }
        try {
            const path = (0,external_node_path_.join)(await this.#tree(), title);
            const folder = (0,external_node_path_.dirname)(path);
            if (!this.#folders.has(folder))
                await (0,promises_.mkdir)(folder, { recursive: true });
            this.#folders.add(folder);
            await (0,write_content/* writeVerified */.wJ)(path, descriptor, content, {
                executable: options.executable ?? false,
                hash: !(options.verified ?? false),
                onProgress: options.onProgress,
                ...this.#signal(),
            });
            this.#staged.push(title);
        }
        catch (error) {
            content.destroy();
            this.#names.remove(title);
            throw (0,file_error/* fileError */.zS)(error, `Writing ${title} (${descriptor.size} bytes)`);
        }
    }
    async unpack(title, content, options) {
        holdError(content);
        try {
            const inTitle = (options.within ?? 'title') === 'title';
            if (inTitle)
                this.#check(title);
            // Loaded when the first archive comes: most pulls have none.
            const { UNPACK_LIMITS, unpackArchive } = await Promise.all(/* import() */[__webpack_require__.e(6118), __webpack_require__.e(1738)]).then(__webpack_require__.bind(__webpack_require__, 1738));
            const paths = await unpackArchive(content, {
                shown: title,
                folder: await this.#tree(),
                base: inTitle ? title : '',
                compression: options.compression,
                names: this.#names,
                guard: this.#guard,
                limits: { ...UNPACK_LIMITS, ...options.limits },
                tarDigest: options.tarDigest,
                onProgress: options.onProgress,
                ...this.#signal(),
            });
            this.#staged.push(...paths);
            return paths;
        }
        catch (error) {
            content.destroy();
            // Half an archive is staged; nothing of it may be put in place.
            this.#failure = error;
            throw (0,file_error/* fileError */.zS)(error, `Unpacking ${title}`);
        }
    }
    async commit() {
        if (this.#failure !== undefined)
            throw this.#failure;
        (0,cancelled/* throwIfCancelled */.dZ)(this.#options.signal);
        const files = this.#staged.map((title) => ({ title, path: (0,external_node_path_.join)(this.root, title) }));
        if (this.#staging === undefined)
            return { files, changed: false };
        const staging = await this.#staging;
        const moves = await placeFiles((0,external_node_path_.join)(staging, TREE), this.root, (0,external_node_path_.join)(staging, SPARE), this.#options.overwrite);
        await this.discard();
        return { files, changed: moves > 0 };
    }
    async discard() {
        const staging = await this.#staging?.catch(() => undefined);
        if (staging !== undefined)
            await removeFolder(staging);
    }
    #check(title) {
        (0,safe_path/* checkTitle */.Tq)(title);
        this.#guard(title);
    }
    #signal() {
        const { signal } = this.#options;
        return signal === undefined ? {} : { signal };
    }
    /** The staged tree; its folder is made when it is first needed. */
    async #tree() {
        this.#staging ??= (0,staging_folder/* makeStagingFolder */.g)(this.root, TREE);
        return (0,external_node_path_.join)(await this.#staging, TREE);
    }
}

// EXTERNAL MODULE: ./build/src/artifact/pack/pack.js
var pack = __webpack_require__(4247);
;// CONCATENATED MODULE: ./build/src/artifact/pull/pull-files.js








/**
 * Downloads layers into a folder: each is verified in a staging folder, and only when all are whole are they put in
 * place. Files that are there with the right content are not downloaded again.
 * @throws ArtifactError UNSAFE_PATH or NAME_COLLISION before anything is written; FILE_EXISTS, changing nothing
 */
async function pullFiles(store, planned, { observer, signal, path, ...guards }) {
    for (const file of planned)
        if (file.unpack !== undefined && isFolder(file))
            (0,safe_path/* checkTitle */.Tq)(file.title);
    (0,safe_path/* checkTitles */.gP)(planned.filter(({ unpack }) => unpack === undefined).map(({ title }) => title));
    const folder = await openOutputFolder(path, { ...guards, signal });
    const total = planned.reduce((sum, { layer }) => sum + layer.size, 0);
    const transfer = observer.transfer(`Pulling from ${store.name}`, total);
    try {
        await (0,parallel/* parallel */._)(planned, limits/* BLOB_CONCURRENCY */.wE, async (file, inner) => {
            const isWritten = await stage(store, folder, file, (bytes) => transfer.add(bytes), inner);
            observer.info(`${isWritten ? 'pulled' : 'existing'}  ${file.title}  ${file.layer.size} bytes  ${file.layer.digest}`);
        }, signal);
        const { changed } = await folder.commit();
        return { changed, pathOf: (title) => (0,external_node_path_.join)(folder.root, title) };
    }
    finally {
        transfer.end();
        await folder.discard();
    }
}
async function stage(store, folder, file, onProgress, signal) {
    const { title, layer, unpack } = file;
    if (unpack === undefined) {
        if (await folder.existing(title, layer))
            return false;
        await write(store, folder, file, onProgress, signal);
        return true;
    }
    const content = await store.fetchBlob(layer, { signal, onProgress });
    const tarDigest = annotatedTarDigest(layer.annotations?.[pack/* ANNOTATION */.YX.tarDigest]);
    await folder.unpack(title, content, {
        compression: unpack,
        within: isFolder(file) ? 'title' : 'root',
        tarDigest,
    });
    return true;
}
/** Writes a file; content that was damaged on its way is fetched once more. */
async function write(store, folder, { title, layer }, onProgress, signal) {
    for (let tries = 1;; tries += 1) {
        let moved = 0;
        const count = (bytes) => {
            moved += bytes;
            onProgress(bytes);
        };
        try {
            const content = await store.fetchBlob(layer, { signal, onProgress: count });
            await folder.write(title, layer, content, { verified: true });
            return;
        }
        catch (error) {
            if (tries > 1 || !(0,errors/* isArtifactError */.Z9)(error, 'DIGEST_MISMATCH'))
                throw error;
            onProgress(-moved);
        }
    }
}
/** Whether a layer is a folder as ORAS packs it: its title is the folder that its entries are in. */
function isFolder({ layer }) {
    return layer.annotations?.[pack/* ANNOTATION */.YX.unpack] === 'true';
}
function annotatedTarDigest(text) {
    return text !== undefined && (0,oci_digest/* isDigest */.Bc)(text) ? text : undefined;
}


/***/ }),

/***/ 6533:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   El: () => (/* binding */ patternLines),
/* harmony export */   jm: () => (/* binding */ patternFilter),
/* harmony export */   ov: () => (/* binding */ leaveOut)
/* harmony export */ });
/* unused harmony export parseAll */
/* harmony import */ var _parse_pattern_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3346);
/* harmony import */ var _pattern_matcher_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5179);


/** Sorts the lines of an input that takes patterns. Empty lines and those that begin with `#` are comments. */
function patternLines(lines) {
    const all = lines.map((line) => line.trim()).filter((line) => line !== '' && !line.startsWith('#'));
    const leftOut = all.filter((line) => line.startsWith('!')).map((line) => line.slice(1).trim());
    return { taken: all.filter((line) => !line.startsWith('!')), leftOut: leftOut.filter((line) => line !== '') };
}
/**
 * Returns which names the lines of an input take: those that a pattern matches, less those that a line with `!` leaves out,
 * wherever it stands. Without a line that takes, every name is taken.
 * @throws ArtifactError INPUT_INVALID for a pattern that is too long or has too many alternatives
 */
function patternFilter(lines) {
    const { taken, leftOut } = patternLines(lines);
    const isTaken = taken.length === 0 ? () => true : wholeMatch(parseAll(taken));
    const isLeftOut = leaveOut(parseAll(leftOut));
    return (name) => isTaken(name) && !isLeftOut(name);
}
/** The alternatives of all the patterns. */
function parseAll(patterns, options) {
    return patterns.flatMap((pattern) => (0,_parse_pattern_js__WEBPACK_IMPORTED_MODULE_0__/* .parsePattern */ .EY)(pattern, options));
}
function wholeMatch(paths) {
    const matcher = new _pattern_matcher_js__WEBPACK_IMPORTED_MODULE_1__/* .PatternMatcher */ .P(paths);
    return (name) => {
        const at = matcher.advance(matcher.start, name);
        return matcher.isMatch(at) || matcher.isMatch(matcher.advance(at, '/'));
    };
}
/**
 * Returns which names `!` lines leave out: what a pattern matches, and everything below it.
 * The second argument says that the name is that of a file, which a pattern with a slash at its end does not match.
 */
function leaveOut(paths) {
    if (paths.length === 0)
        return () => false;
    const matcher = new _pattern_matcher_js__WEBPACK_IMPORTED_MODULE_1__/* .PatternMatcher */ .P(paths);
    return (name, isFile = false) => {
        let at = matcher.start;
        for (let from = 0; at.length > 0;) {
            const slash = name.indexOf('/', from);
            at = matcher.advance(at, slash < 0 ? name.slice(from) : name.slice(from, slash));
            if (matcher.isMatch(at))
                return true;
            if (slash < 0)
                return !isFile && matcher.isMatch(matcher.advance(at, '/'));
            at = matcher.advance(at, '/');
            if (matcher.isMatch(at))
                return true;
            from = slash + 1;
        }
        return false;
    };
}


/***/ }),

/***/ 5179:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   P: () => (/* binding */ PatternMatcher)
/* harmony export */ });
/** Steps that are no code points. */
const STEP = {
    /** One character of a part. */
    one: -1,
    /** Any characters of a part. */
    many: -2,
    /** Any number of whole parts, each with its slash. */
    parts: -3,
    /** Everything. */
    rest: -4,
    end: -5,
};
const SLASH = 0x2f;
/**
 * Matches names against patterns, all of them at once: a nondeterministic automaton whose possible states move along the
 * name together, so that time is at most the length of the patterns times that of the name, whatever they are.
 */
class PatternMatcher {
    /** The positions before a name. */
    start;
    #steps;
    /** By step: the round in which it was added last. */
    #added;
    #round = 0;
    /** The steps of the round before, and those of this one, of which there are `#count`. */
    #now;
    #next;
    #count = 0;
    constructor(paths) {
        const steps = [];
        const starts = [];
        for (const path of paths) {
            for (const one of stepsOf(path)) {
                starts.push(steps.length);
                for (const step of one)
                    steps.push(step);
                steps.push(STEP.end);
            }
        }
        this.#steps = steps;
        this.#added = new Float64Array(steps.length);
        this.#now = new Int32Array(steps.length);
        this.#next = new Int32Array(steps.length);
        this.#round += 1;
        for (const at of starts)
            this.#add(at);
        this.start = this.#next.slice(0, this.#count);
    }
    /** Returns the positions after more of a name. */
    advance(from, text) {
        this.#next.set(from);
        this.#count = from.length;
        for (let at = 0; at < text.length && this.#count > 0; at += 1) {
            const codePoint = text.codePointAt(at) ?? 0;
            if (codePoint > 0xffff)
                at += 1;
            const before = this.#count;
            [this.#now, this.#next] = [this.#next, this.#now];
            this.#count = 0;
            this.#round += 1;
            for (let i = 0; i < before; i += 1)
                this.#move(this.#now[i] ?? 0, codePoint);
        }
        return this.#next.slice(0, this.#count);
    }
    /** True if what was read is a whole match. */
    isMatch(at) {
        return at.some((place) => this.#steps[place] === STEP.end);
    }
    #move(place, codePoint) {
        const step = this.#steps[place];
        if (step === codePoint)
            this.#add(place + 1);
        else if (step === STEP.rest)
            this.#add(place);
        // A pattern goes on after a whole part, not within one.
        else if (step === STEP.parts)
            codePoint === SLASH ? this.#add(place) : this.#addAlone(place);
        else if (codePoint === SLASH)
            return;
        else if (step === STEP.many)
            this.#add(place);
        else if (step === STEP.one || (typeof step === 'function' && step(codePoint)))
            this.#add(place + 1);
    }
    /** Adds a step, and if it may take nothing, the one after it. */
    #add(place) {
        for (let at = place; this.#addAlone(at); at += 1) {
            const step = this.#steps[at];
            if (step !== STEP.many && step !== STEP.parts && step !== STEP.rest)
                return;
        }
    }
    #addAlone(place) {
        if (this.#added[place] === this.#round)
            return false;
        this.#added[place] = this.#round;
        this.#next[this.#count] = place;
        this.#count += 1;
        return true;
    }
}
/** The steps of a path; of one that ends with `**`, those of the folder it is in too. */
function stepsOf({ segments, isFolder }) {
    const steps = [];
    for (const [i, segment] of segments.entries()) {
        const isLast = i === segments.length - 1;
        if (segment.kind === 'any') {
            if (isLast && !isFolder) {
                return steps.length === 0 ? [[STEP.rest]] : [steps.slice(0, -1), [...steps, STEP.rest]];
            }
            steps.push(STEP.parts);
            continue;
        }
        if (segment.kind === 'wild')
            for (const token of segment.tokens)
                steps.push(typeof token === 'string' ? STEP[token] : token);
        else
            for (const character of segment.text)
                steps.push(character.codePointAt(0) ?? 0);
        if (!isLast || isFolder)
            steps.push(SLASH);
    }
    return [steps];
}


/***/ }),

/***/ 363:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  a: () => (/* binding */ pull)
});

// EXTERNAL MODULE: ./build/src/artifact/index/choose-manifest.js
var choose_manifest = __webpack_require__(8774);
// EXTERNAL MODULE: ./build/src/artifact/pack/pack.js
var pack = __webpack_require__(4247);
// EXTERNAL MODULE: ./build/src/artifact/pull/layer-name.js
var layer_name = __webpack_require__(9340);
// EXTERNAL MODULE: ./build/src/base/errors.js
var errors = __webpack_require__(2396);
// EXTERNAL MODULE: ./build/src/base/limits.js
var limits = __webpack_require__(487);
// EXTERNAL MODULE: ./build/src/base/pattern/pattern-list.js
var pattern_list = __webpack_require__(6533);
// EXTERNAL MODULE: ./build/src/oci/descriptor.js
var descriptor = __webpack_require__(8514);
// EXTERNAL MODULE: ./build/src/oci/strict-json.js
var strict_json = __webpack_require__(1733);
;// CONCATENATED MODULE: ./build/src/artifact/pull/plan-pull.js







/**
 * Decides which layers of the manifests are written under which names. Nothing is written yet.
 * @throws ArtifactError NAME_COLLISION for two layers of one name with different content
 */
async function planPull(store, manifests, selection, signal) {
    const isIncluded = (0,pattern_list/* patternFilter */.jm)(selection.include);
    const planned = new Map();
    for (const { manifest } of manifests) {
        const chart = manifest.layers.some(layer_name/* needsChart */.Yu) ? await chartName(store, manifest.config, signal) : undefined;
        for (const layer of manifest.layers) {
            if (selection.untitled === 'skip' && !(0,layer_name/* hasTitle */.h7)(layer))
                continue;
            const title = (0,layer_name/* layerName */.Hn)(layer, chart);
            if (title === undefined || !isIncluded(title))
                continue;
            if (selection.mediaTypes.length > 0 && !selection.mediaTypes.includes(layer.mediaType))
                continue;
            const twin = planned.get(title);
            if (twin !== undefined && twin.layer.digest !== layer.digest)
                throw collision(store, title);
            const unpack = unpackOf(layer, selection.unpack);
            planned.set(title, { title, layer, unpack });
        }
    }
    return [...planned.values()];
}
function collision(store, title) {
    return new errors/* ArtifactError */.nE('NAME_COLLISION', `The artifact in ${store.name} has two different layers named "${title.slice(0, 200)}"`, { remedy: 'Of an index, choose one child with the input platform; else push the files under different names.' });
}
function unpackOf(layer, mode) {
    const annotated = layer.annotations?.[pack/* ANNOTATION */.YX.unpack] === 'true';
    if (mode === 'none' || (mode === 'annotated' && !annotated))
        return undefined;
    const title = layer.annotations?.[pack/* ANNOTATION */.YX.title] ?? '';
    if (/[.+]tar\+zstd$/.test(layer.mediaType) || /\.(tar\.zst|tzst)$/.test(title))
        return 'zstd';
    if (/gzip$/.test(layer.mediaType) || /\.(tar\.gz|tgz)$/.test(title))
        return 'gzip';
    if (annotated)
        return layer.mediaType.endsWith('.tar') ? 'none' : 'gzip';
    return title.endsWith('.tar') || (title === '' && /[.+]tar$/.test(layer.mediaType)) ? 'none' : undefined;
}
/** Name and version out of a Helm chart's config; undefined where it is none, so that a hash names the file. */
async function chartName(store, config, signal) {
    if (config === undefined || config.size > limits/* MAX_CONFIG_BYTES */.GW)
        return undefined;
    const chunks = [];
    for await (const chunk of await store.fetchBlob(config, signal === undefined ? {} : { signal }))
        chunks.push(chunk);
    try {
        const value = (0,strict_json/* parseStrictJson */.R)(Buffer.concat(chunks).toString());
        if (!(0,descriptor/* isJsonObject */.OW)(value))
            return undefined;
        const { name, version } = value;
        const isName = (text) => typeof text === 'string' && /^[\w.+-]{1,200}$/.test(text);
        return isName(name) && isName(version) ? { name, version } : undefined;
    }
    catch {
        return undefined;
    }
}

// EXTERNAL MODULE: ./build/src/artifact/pull/pull-files.js + 3 modules
var pull_files = __webpack_require__(8065);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
;// CONCATENATED MODULE: ./build/src/files/source/text-file.js

/** The text of a small file, without a byte order mark; undefined for one above `maxBytes`, and for one that is no UTF-8 text. */
async function readTextFile(path, maxBytes) {
    if ((await (0,promises_.stat)(path)).size > maxBytes)
        return undefined;
    try {
        const text = new TextDecoder('utf-8', { fatal: true }).decode(await (0,promises_.readFile)(path));
        return text.includes('\0') ? undefined : text;
    }
    catch {
        return undefined;
    }
}

// EXTERNAL MODULE: ./build/src/oci/digest.js
var digest = __webpack_require__(6559);
// EXTERNAL MODULE: ./build/src/oci/manifest.js
var manifest = __webpack_require__(2262);
// EXTERNAL MODULE: ./build/src/oci/media-types.js
var media_types = __webpack_require__(415);
// EXTERNAL MODULE: ./build/src/oci/reference.js
var oci_reference = __webpack_require__(4974);
// EXTERNAL MODULE: ./build/src/commands/shared/subject.js
var shared_subject = __webpack_require__(5304);
// EXTERNAL MODULE: ./build/src/commands/shared/target-of.js
var target_of = __webpack_require__(7313);
// EXTERNAL MODULE: ./build/src/commands/shared/wait.js
var wait = __webpack_require__(3131);
// EXTERNAL MODULE: ./build/src/artifact/attached/attached.js
var attached = __webpack_require__(1617);
// EXTERNAL MODULE: ./build/src/artifact/attached/candidates.js
var candidates = __webpack_require__(7235);
// EXTERNAL MODULE: ./build/src/artifact/attached/type-filter.js
var type_filter = __webpack_require__(7968);
;// CONCATENATED MODULE: ./build/src/commands/pull/newest-attached.js







/**
 * The newest of what is attached to a subject and of a type, in whichever way it is attached; undefined when there is none.
 * What is listed and is not what its manifest says is left out. What BuildKit keeps for each platform is only taken without a
 * platform where there is one.
 * @throws ArtifactError INPUT_INVALID for a type that can't be; NOT_FOUND where only single platforms have it
 */
async function newestAttached(store, { subject, platform, artifactType }, { observer, signal }) {
    if (artifactType !== undefined)
        (0,type_filter/* checkType */.Bt)('artifact-type', artifactType);
    const wanted = artifactType === undefined ? [] : [artifactType];
    const place = await (0,shared_subject/* findSubject */.os)(store, subject, platform, signal);
    if (place === undefined)
        return undefined;
    const budget = (0,attached/* lookBudget */.Nr)();
    const found = await (0,attached/* attachedTo */.cV)(store, place, artifactType === undefined ? undefined : wanted, signal);
    const all = await (0,attached/* lookInto */.OW)(store, found, wanted, signal, budget);
    const matching = artifactType === undefined ? all : all.filter((one) => (0,type_filter/* matchesType */.k4)(one, artifactType));
    const isOwn = ({ about }) => about === undefined || about === place.digest;
    const newestOf = async (claims) => {
        for await (const one of (0,candidates/* candidatesOf */.kW)(store, place.digest, byTime(claims), signal)) {
            const looked = (0,candidates/* isCandidate */.qn)(one) && artifactType !== undefined
                ? await (0,candidates/* lookFor */.xy)(artifactType, store, one, budget, signal)
                : { known: undefined, why: undefined };
            const why = (0,candidates/* isCandidate */.qn)(one) ? looked.why : one.why;
            if (why === undefined && (0,candidates/* isCandidate */.qn)(one)) {
                const only = artifactType === undefined ? [] : (0,type_filter/* layersOfType */.u7)(looked.known ?? one, artifactType);
                return {
                    manifest: one.manifest,
                    subject: place.digest,
                    ...(only.length === 0 ? {} : { only: new Set(only.map(({ digest }) => digest)) }),
                };
            }
            const digest = (0,candidates/* isCandidate */.qn)(one) ? one.descriptor.digest : one.digest;
            observer.info(`left out  ${digest}: it is listed as attached to ${place.digest}, but ${why}`);
        }
        return undefined;
    };
    const own = await newestOf(matching.filter(isOwn));
    if (own !== undefined)
        return own;
    const others = matching.filter((one) => !isOwn(one));
    if (new Set(others.map(({ about }) => about)).size > 1) {
        throw new errors/* ArtifactError */.nE('NOT_FOUND', `Nothing of type ${artifactType ?? 'any'} is attached to ${(0,oci_reference/* formatReference */.FH)(subject)} as a whole, but to each of its platforms`, { remedy: 'Set the input platform to the one that is meant, such as linux/amd64.' });
    }
    return newestOf(others);
}
/** Manifests with those layers alone. */
function onlyLayers(found, only) {
    if (only === undefined)
        return found;
    return found.map(({ bytes, manifest }) => ({
        bytes,
        manifest: { ...manifest, layers: manifest.layers.filter(({ digest }) => only.has(digest)) },
    }));
}
/** Attachments in the order of their creation; those without a time in the order of the list, since registries append. */
function byTime(attached) {
    const created = ({ annotations }) => Date.parse(annotations[pack/* ANNOTATION */.YX.created] ?? '') || 0;
    return attached.toSorted((a, b) => created(a) - created(b));
}

;// CONCATENATED MODULE: ./build/src/commands/pull/pull.js
















/** Writes the files of an artifact into a folder, all of them or none. Undefined when it is missing and that is allowed. */
async function pull(request, context, { cache } = {}) {
    const { observer, signal } = context;
    if (request.requireDigest)
        await insist(request, context);
    const waiting = { what: sought(request), waitMs: request.waitMs, observer, signal };
    const found = await (0,wait/* waitFor */.fm)(finder(request, context, cache), waiting);
    if (found === undefined) {
        const whole = request.reference ?? request.subject;
        // A layout that does not exist, or that is none by now, says so itself.
        const store = whole && (await (request.failOnMissing ? context.openStore(whole, 'pull') : (0,shared_subject/* openExisting */.EZ)(whole, context)));
        if (!request.failOnMissing) {
            observer.info(`${missingOf(request).message}; fail-on-missing is false, so nothing is pulled.`);
            return undefined;
        }
        const { reference } = request;
        throw store && reference ? await (0,shared_subject/* notThere */._)(store, reference, signal, request.waitMs) : missingOf(request);
    }
    const { store, root, name, tags, cached } = found;
    const platform = request.reference === undefined ? undefined : request.platform;
    const manifests = onlyLayers(await (0,choose_manifest/* manifestsOf */.o)(store, root, platform, signal), found.only);
    const planned = await planPull(store, manifests, request, signal);
    // An artifact without layers, or with the one that stands for none, is whole without a file; one whose layers the inputs
    // all leave out is a mistake.
    const isEmpty = manifests.every(({ manifest }) => manifest.layers.every(isPlaceholder));
    if (planned.length === 0 && !isEmpty)
        throw nothingToWrite(store, manifests);
    const files = await context.group(`Pulling ${store.name}@${root.descriptor.digest}`, () => request.dryRun ? dryRun(planned, context) : (0,pull_files/* pullFiles */.B)(store, planned, { ...request, observer, signal }));
    const cacheHit = await cached?.finish(planned.map(({ layer }) => layer));
    const content = await contentOf(planned, files.pathOf, request.dryRun);
    const single = manifests.length === 1 ? manifests[0] : undefined;
    const chosen = single?.bytes ?? root;
    const target = (0,target_of/* targetOf */.$)(name, chosen.descriptor, {
        artifactType: single === undefined ? '' : ((0,manifest/* artifactTypeOf */.Gh)(single.manifest) ?? ''),
        tags,
        annotations: single?.manifest.annotations ?? {},
        changed: files.changed,
    });
    return {
        name,
        targets: [target],
        manifest: Buffer.from(chosen.bytes).toString(),
        files: planned.map((file) => ({
            title: file.title,
            path: files.pathOf(file.title),
            mediaType: file.layer.mediaType,
            digest: file.layer.digest,
            size: file.layer.size,
            annotations: file.layer.annotations ?? {},
        })),
        subject: found.subject,
        path: request.path,
        changed: files.changed,
        content,
        cacheHit,
        recheck: [],
    };
}
/** The text of the one file of a pull, for the outputs; undefined of several, of an archive, and of what is no short text. */
async function contentOf(planned, pathOf, dryRun) {
    const [only, ...more] = planned;
    if (only === undefined || more.length > 0 || only.unpack !== undefined || dryRun)
        return undefined;
    return only.layer.size > limits/* MAX_OUTPUT_BYTES */.$q ? undefined : readTextFile(pathOf(only.title), limits/* MAX_OUTPUT_BYTES */.$q);
}
async function insist({ reference, subject }, context) {
    const { insistOnDigest } = await __webpack_require__.e(/* import() */ 7070).then(__webpack_require__.bind(__webpack_require__, 7070));
    if (reference !== undefined)
        await insistOnDigest(reference, context, 'reference');
    else if (subject !== undefined)
        await insistOnDigest(subject, context, 'subject');
}
/** Looks for what is to be pulled, as often as it is called; the cache is asked once for each digest. */
function finder(request, context, cache) {
    const { signal } = context;
    const opened = new Map();
    async function cachedAt({ store, at }) {
        if (cache === undefined || !(0,digest/* isDigest */.Bc)(at))
            return undefined;
        const { openCached } = await __webpack_require__.e(/* import() */ 3209).then(__webpack_require__.bind(__webpack_require__, 3209));
        const content = opened.get(at) ?? (await openCached(store, at, request, { ...context, cache }));
        opened.set(at, content);
        return content;
    }
    return async () => {
        const place = await placeOf(request, context, cache !== undefined);
        if (place === undefined)
            return undefined;
        const cached = await cachedAt(place);
        const store = cached?.store ?? place.store;
        const known = cached === undefined ? place.manifest : undefined;
        const root = known ?? (await store.fetchManifest(place.at, { signal }));
        return root === undefined ? undefined : { ...place, store, root, cached };
    };
}
/** @param byDigest whether the digest has to be known, not just a tag */
async function placeOf(request, context, byDigest) {
    const { signal } = context;
    const { reference, subject } = request;
    const whole = reference ?? subject;
    const isWaiting = request.waitMs !== undefined;
    const store = whole === undefined ? undefined : await (0,shared_subject/* openExisting */.EZ)(whole, context, isWaiting);
    if (store === undefined || whole === undefined)
        return undefined;
    const name = (0,oci_reference/* formatRepository */.Sh)(whole);
    if (reference !== undefined) {
        const named = (0,shared_subject/* nameIn */.ZC)(reference);
        const tags = reference.tag === undefined ? [] : [reference.tag];
        const at = byDigest && !(0,digest/* isDigest */.Bc)(named) ? (await store.resolve(named, { signal }))?.digest : named;
        return at === undefined ? undefined : { store, at, name, tags };
    }
    const { platform, artifactType } = request;
    const newest = await newestAttached(store, { subject: whole, platform, artifactType }, context);
    if (newest === undefined)
        return undefined;
    const { manifest, only } = newest;
    const about = { name, digest: newest.subject };
    return { store, at: manifest.descriptor.digest, name, tags: [], subject: about, only, manifest };
}
/** What is looked for, as the log calls it. */
function sought({ reference, subject, artifactType }) {
    const what = artifactType === undefined ? 'something' : `something of type ${artifactType}`;
    if (reference !== undefined)
        return (0,oci_reference/* formatReference */.FH)(reference);
    return subject === undefined ? what : `${what} attached to ${(0,oci_reference/* formatReference */.FH)(subject)}`;
}
function missingOf({ reference, subject, artifactType, waitMs }) {
    if (reference !== undefined)
        return (0,shared_subject/* missing */.LO)(reference, waitMs);
    const where = subject === undefined ? 'the subject' : (0,oci_reference/* formatReference */.FH)(subject);
    const what = artifactType === undefined ? 'Nothing' : `Nothing of type ${artifactType}`;
    return new errors/* ArtifactError */.nE('NOT_FOUND', `${what} is attached to ${where}, or it is not there${(0,wait/* afterWait */.CW)(waitMs)}`, {
        remedy: 'Run discover to see what is attached.',
    });
}
function nothingToWrite(store, manifests) {
    const layers = manifests.flatMap(({ manifest }) => manifest.layers);
    const there = layers
        .map((l) => l.annotations?.[pack/* ANNOTATION */.YX.title] ?? l.mediaType)
        .join(', ')
        .slice(0, 300);
    return new errors/* ArtifactError */.nE('NO_FILES', `Nothing of the artifact in ${store.name} is to be written; its layers are ${there || 'none'}`, { remedy: 'Check the inputs include, media-types and untitled.' });
}
/** True for the layer of an artifact without files (image-spec 1.1.1, manifest.md, "Guidance for an Empty Descriptor"). */
function isPlaceholder(layer) {
    return layer.mediaType === media_types/* MEDIA_TYPE */.Ap.ociEmpty && !(0,layer_name/* hasTitle */.h7)(layer);
}
async function dryRun(planned, { observer }) {
    for (const { title, layer } of planned)
        observer.info(`Dry run: would write ${title} (${layer.size} bytes).`);
    return { changed: false, pathOf: (title) => title };
}


/***/ }),

/***/ 5183:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D: () => (/* binding */ removeLeftovers),
/* harmony export */   g: () => (/* binding */ makeStagingFolder)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1455);
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8161);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6760);
/* harmony import */ var _base_errors_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2396);
/* harmony import */ var _base_startup_node_crypto_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(4355);





/** Staging folders are called `.oci-artifact-HOST-PID-RANDOM`. */
const PREFIX = '.oci-artifact-';
const NAME = /^\.oci-artifact-([0-9a-f]{8})-([0-9]+)-[0-9a-f]{12}$/;
/** Process ids say something on one host only; jobs in containers share folders but not process ids. */
function hostMark() {
    return (0,_base_startup_node_crypto_js__WEBPACK_IMPORTED_MODULE_4__/* .nodeCrypto */ .S)().createHash('sha256').update((0,node_os__WEBPACK_IMPORTED_MODULE_1__.hostname)()).digest('hex').slice(0, 8);
}
function isAlive(pid) {
    try {
        process.kill(pid, 0);
        return true;
    }
    catch (error) {
        return (0,_base_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .systemCode */ .xU)(error) !== 'ESRCH';
    }
}
/**
 * Makes a folder of this run's own inside `root`, so that what is staged there can be renamed into place, and the folder
 * `inner` in it. Absolute.
 */
async function makeStagingFolder(root, inner) {
    const path = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(root, `${PREFIX}${hostMark()}-${process.pid}-${(0,_base_startup_node_crypto_js__WEBPACK_IMPORTED_MODULE_4__/* .nodeCrypto */ .S)().randomBytes(6).toString('hex')}`);
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.mkdir)(path, { mode: 0o700 });
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.mkdir)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(path, inner));
    return path;
}
/** Removes staging folders in `root` whose process is gone. Those of other hosts and of running processes stay. Never throws. */
async function removeLeftovers(root) {
    const mark = hostMark();
    for (const name of await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readdir)(root).catch(() => [])) {
        const [, host, pid] = NAME.exec(name) ?? [];
        if (host !== mark || pid === undefined || isAlive(Number(pid)))
            continue;
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.rm)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(root, name), { recursive: true, force: true }).catch(() => undefined);
    }
}


/***/ }),

/***/ 5220:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   G6: () => (/* binding */ writeStream),
/* harmony export */   XG: () => (/* binding */ SMALL_FILE_BYTES),
/* harmony export */   f8: () => (/* binding */ writeWhole),
/* harmony export */   wJ: () => (/* binding */ writeVerified)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1455);
/* harmony import */ var node_stream__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7075);
/* harmony import */ var _base_async_cancelled_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2871);
/* harmony import */ var _base_file_error_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(7382);
/* harmony import */ var _oci_digest_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(6559);
/* harmony import */ var _store_content_verify_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(4848);







/** Most bytes held while others are written. Less is written as soon as it comes: it is in the processor's cache then. */
const HELD_BYTES = 1024 * 1024;
/** Content up to this size is written in one go, synchronously: for many small files that is several times faster. */
const SMALL_FILE_BYTES = 256 * 1024;
/** Writes all of `chunks` at `position`. A write may take fewer bytes than it was given. */
async function writeAll(handle, chunks, position) {
    const total = chunks.reduce((sum, chunk) => sum + chunk.byteLength, 0);
    let { bytesWritten } = await handle.writev(chunks, position);
    if (bytesWritten === total)
        return;
    const rest = Buffer.concat(chunks);
    while (bytesWritten < total) {
        bytesWritten += (await handle.write(rest, bytesWritten, total - bytesWritten, position + bytesWritten))
            .bytesWritten;
    }
}
/** Writes a stream to an open file, each chunk seen by `onChunk` first. Gives the number of bytes. */
async function writeStream(handle, content, onChunk) {
    let batch = [];
    let batched = 0;
    let position = 0;
    let writing;
    const flush = () => {
        const mine = writeAll(handle, batch, position).then(() => {
            if (writing === mine)
                writing = undefined;
        });
        // Seen by the next await; until then it must not count as unhandled.
        mine.catch(() => undefined);
        writing = mine;
        position += batched;
        batch = [];
        batched = 0;
    };
    for await (const chunk of content) {
        onChunk(chunk);
        batch.push(chunk);
        batched += chunk.byteLength;
        if (writing !== undefined && batched < HELD_BYTES)
            continue;
        await writing;
        flush();
    }
    await writing;
    if (batched > 0)
        flush();
    await writing;
    return position;
}
/** Writes a new file at once, and waits for it. Fails as the file system does. */
function writeWhole(path, mode, chunks) {
    const bytes = chunks.length === 1 ? chunks[0] : Buffer.concat(chunks);
    const file = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.openSync)(path, 'wx', mode);
    try {
        for (let at = 0; bytes !== undefined && at < bytes.byteLength;)
            at += (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.writeSync)(file, bytes, at);
    }
    finally {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.closeSync)(file);
    }
}
/**
 * Writes `content` to a new file at `path`, which is removed again when it is not what the descriptor says.
 * @throws ArtifactError SIZE_MISMATCH, DIGEST_MISMATCH, CANCELLED; else as the file system or the stream fails
 */
async function writeVerified(path, descriptor, content, options) {
    const { signal, onProgress } = options;
    if (signal !== undefined)
        (0,node_stream__WEBPACK_IMPORTED_MODULE_2__.addAbortSignal)(signal, content);
    const algorithm = (0,_oci_digest_js__WEBPACK_IMPORTED_MODULE_5__/* .algorithmOf */ .Hy)(descriptor.digest);
    const hash = options.hash ? (0,_oci_digest_js__WEBPACK_IMPORTED_MODULE_5__/* .startDigest */ .RB)(algorithm) : undefined;
    let seen = 0;
    const mode = options.executable ? 0o777 : 0o666;
    const onChunk = (chunk) => {
        seen += chunk.byteLength;
        if (seen > descriptor.size)
            throw (0,_store_content_verify_js__WEBPACK_IMPORTED_MODULE_6__/* .sizeMismatch */ .sf)(descriptor, 'the source', `more than ${descriptor.size}`);
        hash?.update(chunk);
        onProgress?.(chunk.byteLength);
    };
    try {
        if (descriptor.size <= SMALL_FILE_BYTES) {
            const chunks = [];
            for await (const chunk of content) {
                onChunk(chunk);
                chunks.push(chunk);
            }
            await (0,_base_file_error_js__WEBPACK_IMPORTED_MODULE_4__/* .retryPassing */ .yQ)(async () => writeWhole(path, mode, chunks));
        }
        else {
            const handle = await (0,_base_file_error_js__WEBPACK_IMPORTED_MODULE_4__/* .retryPassing */ .yQ)(() => (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.open)(path, 'wx', mode));
            try {
                await writeStream(handle, content, onChunk);
            }
            finally {
                await handle.close();
            }
        }
        if (seen !== descriptor.size)
            throw (0,_store_content_verify_js__WEBPACK_IMPORTED_MODULE_6__/* .sizeMismatch */ .sf)(descriptor, 'the source', String(seen));
        const got = hash === undefined ? descriptor.digest : (0,_oci_digest_js__WEBPACK_IMPORTED_MODULE_5__/* .finishDigest */ .g4)(hash, algorithm);
        if (got !== descriptor.digest)
            throw (0,_store_content_verify_js__WEBPACK_IMPORTED_MODULE_6__/* .digestMismatch */ .H3)(descriptor.digest, got, 'the source');
    }
    catch (error) {
        content.destroy();
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rm)(path, { force: true }).catch(() => undefined);
        throw signal?.aborted ? (0,_base_async_cancelled_js__WEBPACK_IMPORTED_MODULE_3__/* .cancelledError */ .YQ)(signal) : error;
    }
}


/***/ }),

/***/ 8576:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   runPull: () => (/* binding */ runPull)
/* harmony export */ });
/* harmony import */ var _base_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2396);
/* harmony import */ var _commands_pull_pull_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(363);
/* harmony import */ var _oci_platform_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3856);



/** Runs the command pull, in the one of its forms that the inputs ask for. What few pulls need is only loaded by those. */
async function runPull(inputs, context, { env, commandFiles, onSecret }) {
    const [reference] = inputs.references;
    const [subject] = inputs.subjects;
    const { blob, tool } = inputs;
    const request = { ...inputs, reference, subject, commandFiles };
    if (blob !== undefined) {
        const { pullBlob } = await __webpack_require__.e(/* import() */ 9851).then(__webpack_require__.bind(__webpack_require__, 9851));
        return pullBlob({ ...request, reference: needed(reference), blob }, context);
    }
    const help = await helpOf(inputs, context, env, onSecret);
    if (tool === undefined)
        return (0,_commands_pull_pull_js__WEBPACK_IMPORTED_MODULE_1__/* .pull */ .a)(request, context, help);
    const { pullTool } = await __webpack_require__.e(/* import() */ 1125).then(__webpack_require__.bind(__webpack_require__, 1125));
    const { createToolCache } = await __webpack_require__.e(/* import() */ 9628).then(__webpack_require__.bind(__webpack_require__, 9628));
    const runner = (0,_oci_platform_js__WEBPACK_IMPORTED_MODULE_2__/* .runnerPlatform */ .GQ)(process.platform, process.arch);
    const tools = createToolCache(env);
    return pullTool({ ...request, reference: needed(reference), tool, runner }, context, { ...help, tools });
}
async function helpOf({ cache, dryRun }, { tempDir, observer, signal }, env, onSecret) {
    if (!cache || dryRun)
        return {};
    const { createActionsCache } = await __webpack_require__.e(/* import() */ 2971).then(__webpack_require__.bind(__webpack_require__, 2971));
    return { cache: createActionsCache({ env, tempDir, observer, signal, onSecret }) };
}
function needed(reference) {
    if (reference !== undefined)
        return reference;
    throw new _base_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ArtifactError */ .nE('INPUT_INVALID', 'The input reference is not given, but the command needs it');
}


/***/ })

};
