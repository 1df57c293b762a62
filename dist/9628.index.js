export const id = 9628;
export const ids = [9628];
export const modules = {

/***/ 9628:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  createToolCache: () => (/* binding */ createToolCache)
});

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(8161);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./build/src/base/errors.js
var errors = __webpack_require__(2396);
// EXTERNAL MODULE: ./build/src/base/file-error.js
var file_error = __webpack_require__(7382);
// EXTERNAL MODULE: ./build/src/files/source/file-source.js
var file_source = __webpack_require__(4255);
;// CONCATENATED MODULE: ./build/src/files/output/same-tree.js



/** Whether two folders have the same files with the same content, and the same links. False where one can't be read. */
async function sameTree(one, other) {
    try {
        const names = await (0,promises_.readdir)(one);
        if (names.toSorted().join('/') !== (await (0,promises_.readdir)(other)).toSorted().join('/'))
            return false;
        for (const name of names)
            if (!(await sameEntry((0,external_node_path_.join)(one, name), (0,external_node_path_.join)(other, name))))
                return false;
        return true;
    }
    catch {
        return false;
    }
}
async function sameEntry(one, other) {
    const [a, b] = await Promise.all([(0,promises_.lstat)(one), (0,promises_.lstat)(other)]);
    if (a.isDirectory() && b.isDirectory())
        return sameTree(one, other);
    if (a.isSymbolicLink() && b.isSymbolicLink())
        return (await (0,promises_.readlink)(one)) === (await (0,promises_.readlink)(other));
    if (!a.isFile() || !b.isFile() || a.size !== b.size || a.mode !== b.mode)
        return false;
    const [ours, theirs] = await Promise.all([(0,file_source/* hashFile */.DC)(one, 'sha256'), (0,file_source/* hashFile */.DC)(other, 'sha256')]);
    return ours.digest === theirs.digest;
}

// EXTERNAL MODULE: ./build/src/files/output/staging-folder.js
var staging_folder = __webpack_require__(5183);
;// CONCATENATED MODULE: ./build/src/action/runner/tool-cache.js








/** In the staging folder: the tool, its note, and what it replaces. */
const TREE = 'tree';
const NOTE = 'note';
const REPLACED = 'replaced';
/** Processes that repair one damaged tool at the same moment get out of each other's way this often. */
const MAX_PLACING_TRIES = 5;
/**
 * The tool cache of the runner, laid out as @actions/tool-cache reads it: `TOOL/VERSION/ARCH`, with `ARCH.complete` beside
 * it, which holds the note. Its own way to write is not used: it copies into the place that others look at, and two that
 * do so at once take each other's files away.
 * @param arch as `process.arch`
 * @throws ArtifactError ENVIRONMENT where the runner names none
 */
function createToolCache(env, arch = process.arch) {
    const root = env.RUNNER_TOOL_CACHE || env.AGENT_TOOLSDIRECTORY;
    if (!root) {
        throw new errors/* ArtifactError */.nE('ENVIRONMENT', 'RUNNER_TOOL_CACHE is not set, so there is no place to install a tool in', {
            remedy: 'Run this as a step of a workflow, or make RUNNER_TOOL_CACHE name a folder.',
        });
    }
    const placeOf = (tool, version) => external_node_path_.join(external_node_path_.resolve(root), tool, version, arch);
    return {
        find: (tool, version) => findAt(placeOf(tool, version)),
        async install(tool, version, { fill, isWhole }) {
            const place = placeOf(tool, version);
            const parent = external_node_path_.dirname(place);
            let staging;
            try {
                await (0,promises_.mkdir)(parent, { recursive: true });
                await (0,staging_folder/* removeLeftovers */.D)(parent);
                staging = await (0,staging_folder/* makeStagingFolder */.g)(parent, TREE);
                const note = await fill(external_node_path_.join(staging, TREE));
                if (note === undefined)
                    return undefined;
                await (0,promises_.writeFile)(external_node_path_.join(staging, NOTE), note);
                return await putInPlace(staging, place, isWhole);
            }
            catch (error) {
                throw (0,file_error/* fileError */.zS)(error, `Installing ${tool} in ${parent}`);
            }
            finally {
                if (staging !== undefined)
                    await (0,promises_.rm)(staging, { recursive: true, force: true, maxRetries: 3 });
            }
        },
        addPath: (folder) => addPath(folder, env),
    };
}
function noteOf(place) {
    return `${place}.complete`;
}
async function findAt(place) {
    try {
        return { folder: place, note: await (0,promises_.readFile)(noteOf(place), 'utf8') };
    }
    catch (error) {
        if ((0,errors/* systemCode */.xU)(error) === 'ENOENT')
            return undefined;
        throw (0,file_error/* fileError */.zS)(error, `Reading ${noteOf(place)}`);
    }
}
/** The folder first, its note last: who finds the note finds the whole folder. */
async function putInPlace(staging, place, isWhole) {
    const tree = external_node_path_.join(staging, TREE);
    const note = await (0,promises_.readFile)(external_node_path_.join(staging, NOTE), 'utf8');
    for (let tries = 1;; tries += 1) {
        const there = await findAt(place);
        if (there !== undefined && (await isWhole(there)))
            return there;
        try {
            await (0,file_error/* retryPassing */.yQ)(() => (0,promises_.rename)(tree, place));
            break;
        }
        catch (error) {
            if (!isTaken(error) || tries === MAX_PLACING_TRIES)
                throw error;
        }
        // Another process has put the same there and not noted it yet, or was killed before it could.
        if (await sameTree(tree, place))
            break;
        await (0,promises_.rm)(noteOf(place), { force: true });
        await (0,promises_.rename)(place, external_node_path_.join(staging, `${REPLACED}-${tries}`)).catch((error) => {
            if ((0,errors/* systemCode */.xU)(error) !== 'ENOENT')
                throw error;
        });
    }
    await (0,file_error/* retryPassing */.yQ)(() => (0,promises_.rename)(external_node_path_.join(staging, NOTE), noteOf(place)));
    return { folder: place, note };
}
/** Whether a rename failed because something is where it was to go. */
function isTaken(error) {
    return ['ENOTEMPTY', 'EEXIST', 'EPERM', 'EACCES', 'ENOTDIR'].includes((0,errors/* systemCode */.xU)(error) ?? '');
}
function addPath(folder, env) {
    const file = env.GITHUB_PATH;
    if (!file || /[\r\n]/.test(folder)) {
        throw new errors/* ArtifactError */.nE('ENVIRONMENT', `GITHUB_PATH is not set, so ${folder} can't be added to the PATH`, {
            remedy: 'Run this as a step of a workflow, or make GITHUB_PATH name a file.',
        });
    }
    try {
        (0,external_node_fs_.appendFileSync)(file, `${folder}${external_node_os_.EOL}`);
    }
    catch (cause) {
        throw new errors/* ArtifactError */.nE('ENVIRONMENT', "The file that GITHUB_PATH names for folders of the PATH can't be written to", {
            cause,
            remedy: 'Run this as a step of a workflow, or make GITHUB_PATH name a file.',
        });
    }
}


/***/ })

};
