export const id = 3028;
export const ids = [3028,7070];
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


/***/ }),

/***/ 3028:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  pullTool: () => (/* binding */ pullTool)
});

// UNUSED EXPORTS: toolVersion

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./build/src/artifact/index/choose-manifest.js
var choose_manifest = __webpack_require__(8774);
// EXTERNAL MODULE: ./build/src/base/errors.js
var errors = __webpack_require__(2396);
// EXTERNAL MODULE: ./build/src/base/file-error.js
var file_error = __webpack_require__(7382);
;// CONCATENATED MODULE: ./build/src/files/kind/command-name.js
/** Endings that Windows runs without being told how. */
const WINDOWS_PROGRAM = /\.(?:exe|com|bat|cmd|ps1)$/i;
/** Files of the formats of programs that are loaded by programs. */
const LIBRARY = /(?:\.so(?:\.[0-9]+)*|\.dylib|\.dll|\.sys|\.ocx|\.node)$/i;
/**
 * The name under which a system runs a file from its PATH; undefined for what it does not run. On Windows a program
 * without its ending gets `.exe`.
 * @param platform as `process.platform`
 */
function commandName({ name, kind, isMarked }, platform) {
    if (LIBRARY.test(name))
        return undefined;
    if (platform === 'win32') {
        if (WINDOWS_PROGRAM.test(name))
            return name;
        return kind === 'pe' ? `${name}.exe` : undefined;
    }
    if (kind === undefined)
        return isMarked && !WINDOWS_PROGRAM.test(name) ? name : undefined;
    if (kind === 'script')
        return name;
    return kind === (platform === 'darwin' ? 'mach-o' : 'elf') ? name : undefined;
}
/**
 * The name of a tool as a command: its own, with the ending that `file`, its only command, has on Windows.
 * @param platform as `process.platform`
 */
function toolCommand(tool, file, platform) {
    return platform === 'win32' ? `${tool}${WINDOWS_PROGRAM.exec(file)?.[0] ?? ''}` : tool;
}

// EXTERNAL MODULE: ./build/src/files/kind/executable-content.js
var executable_content = __webpack_require__(6750);
;// CONCATENATED MODULE: ./build/src/files/output/tool-folder.js





/** Deepest chain of folders with nothing else in them that is gone into: archives have one, seldom two. */
const MAX_DESCENT = 8;
const EXECUTES = 0o111;
const RUNNABLE = 0o755;
/**
 * Finds the commands in a folder that an artifact was pulled to, and makes them ready to be run: executable bits, and on
 * Windows the ending. They are in `bin` or beside it; a folder that holds one folder and nothing else is gone into.
 * @throws ArtifactError FILE_ACCESS
 */
async function prepareTool(folder, { tool, isOneFile, platform = process.platform }) {
    try {
        const home = await innermost(folder);
        for (const bin of [home === '' ? 'bin' : `${home}/bin`, home]) {
            const found = await commandsIn((0,external_node_path_.join)(folder, bin), platform);
            if (found.length === 0)
                continue;
            const commands = [];
            for (const { file, name } of found) {
                const called = isOneFile && found.length === 1 ? toolCommand(tool, name, platform) : name;
                const path = (0,external_node_path_.join)(folder, bin, called);
                if (called !== file)
                    await (0,promises_.rename)((0,external_node_path_.join)(folder, bin, file), path);
                if (platform !== 'win32')
                    await (0,promises_.chmod)(path, RUNNABLE);
                commands.push(called);
            }
            return { bin, commands: commands.sort() };
        }
        return { bin: '', commands: [] };
    }
    catch (error) {
        throw (0,file_error/* fileError */.zS)(error, `Looking for the commands of ${tool}`);
    }
}
/** Below folders that hold one folder and nothing else. */
async function innermost(folder) {
    let home = '';
    for (let depth = 0; depth < MAX_DESCENT; depth += 1) {
        const entries = await (0,promises_.readdir)((0,external_node_path_.join)(folder, home), { withFileTypes: true });
        const [only, ...more] = entries;
        if (only === undefined || more.length > 0 || !only.isDirectory())
            return home;
        home = home === '' ? only.name : `${home}/${only.name}`;
    }
    return home;
}
async function commandsIn(folder, platform) {
    const names = await (0,promises_.readdir)(folder).catch(() => []);
    const found = [];
    for (const file of names.toSorted()) {
        const candidate = await candidateAt(folder, file);
        const name = candidate === undefined ? undefined : commandName(candidate, platform);
        if (name !== undefined && (name === file || !names.includes(name)))
            found.push({ file, name });
    }
    return found;
}
/** Links are followed: the archive's own were found to stay inside of it. */
async function candidateAt(folder, name) {
    const path = (0,external_node_path_.join)(folder, name);
    const stats = await (0,promises_.stat)(path).catch(() => undefined);
    if (!stats?.isFile())
        return undefined;
    const handle = await (0,promises_.open)(path, 'r');
    try {
        return { name, kind: (0,executable_content/* executableKind */.XG)(await startOf(handle)), isMarked: (stats.mode & EXECUTES) !== 0 };
    }
    finally {
        await handle.close();
    }
}
async function startOf(handle) {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(executable_content/* MAGIC_BYTES */.kP), 0, executable_content/* MAGIC_BYTES */.kP, 0);
    return buffer.subarray(0, bytesRead);
}

// EXTERNAL MODULE: ./build/src/oci/digest.js
var oci_digest = __webpack_require__(6559);
// EXTERNAL MODULE: ./build/src/oci/json.js
var json = __webpack_require__(5373);
// EXTERNAL MODULE: ./build/src/files/source/file-source.js
var file_source = __webpack_require__(4255);
;// CONCATENATED MODULE: ./build/src/files/source/tree-digest.js





/** A digest of all that is in a folder: names, contents of files and targets of links. Fails as the file system does. */
async function treeDigest(folder) {
    const hash = (0,oci_digest/* startDigest */.RB)();
    const visit = async (at, shown) => {
        const entries = await (0,promises_.readdir)(at, { withFileTypes: true });
        for (const entry of entries.sort((a, b) => (0,json/* compareUtf8 */.zq)(a.name, b.name))) {
            const path = (0,external_node_path_.join)(at, entry.name);
            const name = `${shown}/${entry.name}`;
            if (entry.isDirectory()) {
                hash.update(`folder\0${name}\0`);
                await visit(path, name);
            }
            else {
                const content = entry.isSymbolicLink() ? await (0,promises_.readlink)(path) : (await (0,file_source/* hashFile */.DC)(path, 'sha256')).digest;
                hash.update(`${entry.isSymbolicLink() ? 'link' : 'file'}\0${name}\0${content}\0`);
            }
        }
    };
    await visit(folder, '');
    return (0,oci_digest/* finishDigest */.g4)(hash);
}

// EXTERNAL MODULE: ./build/src/oci/platform.js
var oci_platform = __webpack_require__(3856);
// EXTERNAL MODULE: ./build/src/oci/reference.js
var oci_reference = __webpack_require__(4974);
// EXTERNAL MODULE: ./build/src/commands/shared/references.js
var references = __webpack_require__(8364);
// EXTERNAL MODULE: ./build/src/commands/shared/trust/demands.js
var demands = __webpack_require__(2049);
// EXTERNAL MODULE: ./build/src/commands/shared/trust/subjects.js
var subjects = __webpack_require__(9492);
// EXTERNAL MODULE: ./build/src/commands/shared/wait.js
var wait = __webpack_require__(3131);
// EXTERNAL MODULE: ./build/src/files/paths/safe-path.js
var safe_path = __webpack_require__(3737);
// EXTERNAL MODULE: ./build/src/oci/descriptor.js
var descriptor = __webpack_require__(8514);
;// CONCATENATED MODULE: ./build/src/commands/pull/installed-tool.js







/** Rises when older notes are of no use any more. */
const FORMAT = 2;
/** The note for a tool: the record as text. */
function writeNote(record) {
    return `${JSON.stringify({ format: FORMAT, ...record })}\n`;
}
/**
 * What a note says; undefined for one that is not ours, and for a tool that is not as it was installed any more: every byte of it is
 * read again, as other steps of this and earlier jobs could write to it. A file that was not in an archive is held to the digest
 * that the artifact's manifest gives it.
 */
async function readInstalled({ folder, note }) {
    const record = readNote(note);
    if (record === undefined)
        return undefined;
    for (const command of record.commands) {
        const stats = await (0,promises_.stat)((0,external_node_path_.join)(folder, record.bin, command)).catch(() => undefined);
        if (!stats?.isFile())
            return undefined;
    }
    return (await isUntouched(folder, record)) ? record : undefined;
}
async function isUntouched(folder, { tree, manifest, target, files }) {
    try {
        if ((0,oci_digest/* digestOf */.ol)(manifest, (0,oci_digest/* algorithmOf */.Hy)((0,oci_digest/* parseDigest */.m)(target.digest))) !== target.digest)
            return false;
        for (const { path, digest } of files) {
            if (path === '')
                continue;
            const place = (0,external_node_path_.join)(folder, path);
            // An archive that was unpacked is a folder now.
            if (!(await (0,promises_.stat)(place)).isFile())
                continue;
            if (!manifest.includes(digest))
                return false;
            if ((await (0,file_source/* hashFile */.DC)(place, (0,oci_digest/* algorithmOf */.Hy)((0,oci_digest/* parseDigest */.m)(digest)))).digest !== digest)
                return false;
        }
        return (await treeDigest(folder)) === tree;
    }
    catch {
        return false;
    }
}
function readNote(text) {
    try {
        const value = JSON.parse(text);
        return isRecord(value) ? value : undefined;
    }
    catch {
        return undefined;
    }
}
function isRecord(value) {
    if (!(0,descriptor/* isJsonObject */.OW)(value) || value.format !== FORMAT)
        return false;
    const { bin, commands, target, manifest, files } = value;
    if (typeof bin !== 'string' || !Array.isArray(commands) || commands.length === 0)
        return false;
    if (bin !== '')
        (0,safe_path/* checkTitle */.Tq)(bin);
    for (const command of commands)
        (0,safe_path/* checkTitle */.Tq)(String(command));
    return ((0,descriptor/* isJsonObject */.OW)(target) && typeof target.digest === 'string' && typeof manifest === 'string' && Array.isArray(files));
}
/** What a step gives back that has a tool installed. */
function resultOf(record, { folder, name, tags, isHit }) {
    const { target, manifest, files, bin, commands } = record;
    const reference = `${name}@${target.digest}`;
    const shown = tags[0] === undefined ? reference : `${name}:${tags[0]}`;
    return {
        name,
        targets: [{ ...target, reference, shown, tags, changed: !isHit }],
        manifest,
        files: files.map((file) => ({ ...file, path: (0,external_node_path_.join)(folder, file.path) })),
        path: (0,external_node_path_.join)(folder, bin),
        changed: !isHit,
        notes: [`On the PATH: ${commands.join(', ')}.`],
    };
}

// EXTERNAL MODULE: ./build/src/commands/pull/pinned.js
var pull_pinned = __webpack_require__(7070);
// EXTERNAL MODULE: ./build/src/commands/pull/pull.js + 2 modules
var pull = __webpack_require__(8907);
;// CONCATENATED MODULE: ./build/src/commands/pull/pull-tool.js

















/** Digits of the hash that stands for the inputs that choose among files. */
const SELECTION_DIGITS = 16;
/**
 * Installs the executables of an artifact, unless they are, and adds them to the PATH. Undefined when it is missing and
 * that is allowed.
 */
async function pullTool(request, context, help) {
    const { reference, runner } = request;
    const { observer } = context;
    const digest = await digestOf(request, context);
    if (digest === undefined) {
        // What is no layout by now says so itself.
        await (0,references/* openExisting */.EZ)(reference, context);
        if (request.failOnMissing)
            throw (0,references/* missing */.LO)(reference, request.waitMs);
        observer.info(`There is no ${(0,oci_reference/* formatReference */.FH)(reference)}; fail-on-missing is false, so nothing is installed.`);
        return undefined;
    }
    if (reference.digest === undefined) {
        if (request.requireDigest)
            throw (0,pull_pinned/* notPinned */.a)(reference, digest);
        observer.notice(`${(0,oci_reference/* formatReference */.FH)(reference)} can be moved to other content. To have this one each time, write ${(0,pull_pinned/* pinningLine */.M)(reference, digest)}`);
    }
    const pinned = { ...request, reference: { ...reference, digest }, platform: request.platform ?? runner };
    const verifications = await verified(pinned, digest, context);
    // What was verified is pulled by its digest.
    const known = { ...pinned, trust: undefined, require: [] };
    const result = request.dryRun
        ? await (0,pull/* pull */.a)({ ...known, path: context.tempDir() }, context)
        : await installed(known, toolVersion(digest, request), context, help);
    return result === undefined ? undefined : { ...result, verifications };
}
/** Verifies a tool, also one that is installed already: what it is, its digest says; whether it is trusted, only a signature. */
async function verified(request, digest, context) {
    const checks = await (0,demands/* openChecks */._)(request, context);
    if (checks === undefined)
        return undefined;
    const { reference, platform, waitMs } = request;
    const { signal } = context;
    const store = await context.openReadable(reference);
    const root = await (0,choose_manifest/* mustFetch */.M3)(store, digest, signal);
    const chosen = (await (0,choose_manifest/* manifestsOf */.oF)(store, root, platform, signal)).map(({ bytes }) => bytes);
    const covered = chosen.length === 1 && chosen[0] !== root ? [root, ...chosen] : [root];
    return checks.check({ what: (0,oci_reference/* formatReference */.FH)(reference), store, subjects: covered.map(subjects/* manifestSubject */.I), waitMs }, root);
}
/** The digest in a reference, else what its tag names. */
async function digestOf({ reference, waitMs }, context) {
    if (reference.digest !== undefined)
        return reference.digest;
    const { observer, signal } = context;
    const look = async () => (await (0,references/* openExisting */.EZ)(reference, context, waitMs !== undefined))?.resolve((0,references/* nameIn */.ZC)(reference), { signal });
    return (await (0,wait/* waitFor */.fm)(look, { what: (0,oci_reference/* formatReference */.FH)(reference), waitMs, observer, signal }))?.digest;
}
/**
 * The version of a tool: one that every reader of tool caches takes, since what is not semver is passed over. Inputs that
 * take a part of the artifact make another one.
 */
function toolVersion(digest, { include, mediaTypes, untitled, unpack, platform, runner }) {
    const isOther = platform !== undefined && (0,oci_platform/* formatPlatform */.Bq)(platform) !== (0,oci_platform/* formatPlatform */.Bq)(runner);
    const other = isOther ? (0,oci_platform/* formatPlatform */.Bq)(platform) : '';
    const version = `0.0.0-${(0,oci_digest/* hexOf */.ZD)(digest)}`;
    const isWhole = include.length === 0 && mediaTypes.length === 0 && untitled === 'name' && unpack === 'all';
    if (isWhole && !isOther)
        return version;
    const part = JSON.stringify([include, mediaTypes, untitled, unpack, other]);
    // A letter in front: digits alone must not begin with a zero in semver.
    return `${version}.p${(0,external_node_crypto_.createHash)('sha256').update(part).digest('hex').slice(0, SELECTION_DIGITS)}`;
}
async function installed(request, version, context, { tools, cache }) {
    const { tool, reference } = request;
    const { observer } = context;
    const there = await tools.find(tool, version);
    let record = there === undefined ? undefined : await readInstalled(there);
    let folder = there?.folder ?? '';
    const isThere = record !== undefined;
    let cacheHit = isThere;
    if (record === undefined) {
        const put = await tools.install(tool, version, {
            isWhole: async (one) => (await readInstalled(one)) !== undefined,
            async fill(into) {
                const pulled = await (0,pull/* pull */.a)({ ...request, path: into, overwrite: true }, context, { cache });
                cacheHit = pulled?.cacheHit ?? false;
                return pulled === undefined ? undefined : writeNote(await recordOf(pulled, request, into));
            },
        });
        if (put === undefined)
            return undefined;
        folder = put.folder;
        record = await readInstalled(put);
        if (record === undefined)
            throw new errors/* ArtifactError */.nE('INTERNAL', `The tool ${tool} is not where it was installed`);
    }
    const names = record.commands.join(', ');
    observer.info(`${tool} is ${isThere ? 'installed already' : 'installed'}: ${names} in ${folder}`);
    const tags = reference.tag === undefined ? [] : [reference.tag];
    const result = resultOf(record, { folder, name: (0,oci_reference/* formatRepository */.Sh)(reference), tags, isHit: isThere });
    tools.addPath(result.path);
    return { ...result, cacheHit };
}
/** Makes the commands of a tool that was just pulled ready, and notes what there is to know. */
async function recordOf(pulled, request, folder) {
    const { tool, runner } = request;
    const { manifest = '', files } = pulled;
    const [target] = pulled.targets;
    const [only, ...more] = files;
    // Where an archive was unpacked, nothing is at the path that the archive itself would have.
    const isOneFile = only !== undefined && more.length === 0 && (await isFile(only.path));
    const { bin, commands } = await prepareTool(folder, { tool, isOneFile });
    const [command] = commands;
    if (target === undefined || command === undefined) {
        const formats = new Map(pulled.foreign?.map(({ title, format }) => [title, ` (${format}, which is not unpacked)`]));
        const there = files.map(({ title }) => `${title}${formats.get(title) ?? ''}`).join(', ');
        throw new errors/* ArtifactError */.nE('NO_FILES', `${target?.reference ?? (0,oci_reference/* formatReference */.FH)(request.reference)} has nothing that this runner, ${(0,oci_platform/* formatPlatform */.Bq)(runner)}, can run; it has ${there.slice(0, 300) || 'no files'}`, {
            remedy: 'Push executables, or a tar archive, plain or compressed with gzip or zstd, with them in its folder bin; for several platforms an index with one manifest for each.',
        });
    }
    const { digest, mediaType, artifactType, size, annotations } = target;
    return {
        bin,
        commands,
        target: { digest, mediaType, artifactType, size, annotations },
        manifest,
        tree: await treeDigest(folder),
        files: await Promise.all(files.map(async (file) => {
            if (isOneFile)
                return { ...file, path: bin === '' ? command : `${bin}/${command}` };
            return { ...file, path: (await exists((0,external_node_path_.join)(folder, file.title))) ? file.title : '' };
        })),
    };
}
async function exists(path) {
    return (0,promises_.stat)(path).then(() => true, () => false);
}
async function isFile(path) {
    return (0,promises_.stat)(path).then((stats) => stats.isFile(), () => false);
}


/***/ }),

/***/ 6750:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   XG: () => (/* binding */ executableKind),
/* harmony export */   fu: () => (/* binding */ looksExecutable),
/* harmony export */   kP: () => (/* binding */ MAGIC_BYTES)
/* harmony export */ });
/** Bytes at the start of a file that {@link executableKind} needs. */
const MAGIC_BYTES = 4;
/** Mach-O: 32 and 64 bits, either byte order, and fat binaries (whose magic is that of Java classes too). */
const MACH_O = new Set([0xfeedface, 0xfeedfacf, 0xcefaedfe, 0xcffaedfe, 0xcafebabe]);
const ELF = 0x7f454c46;
/** What runs a file, by its first bytes; undefined for what is not made to be run. */
function executableKind(start) {
    if (start.byteLength >= 2) {
        const two = ((start[0] ?? 0) << 8) | (start[1] ?? 0);
        if (two === 0x2321)
            return 'script';
        if (two === 0x4d5a)
            return 'pe';
    }
    if (start.byteLength < MAGIC_BYTES)
        return undefined;
    const four = new DataView(start.buffer, start.byteOffset, MAGIC_BYTES).getUint32(0);
    if (four === ELF)
        return 'elf';
    return MACH_O.has(four) ? 'mach-o' : undefined;
}
/** Whether a file is made to be run, by its first bytes. Stands in for the executable bit where the file system has none. */
function looksExecutable(start) {
    return executableKind(start) !== undefined;
}


/***/ })

};
