export const id = 1617;
export const ids = [1617];
export const modules = {

/***/ 3998:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  commitTime: () => (/* binding */ commitTime)
});

// EXTERNAL MODULE: ./build/src/base/startup/node-crypto.js
var node_crypto = __webpack_require__(4355);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./build/src/base/limits.js
var limits = __webpack_require__(487);
;// CONCATENATED MODULE: ./build/src/action/runner/git/git-object.js

/** Inflates zlib data at the start of `bytes`. @throws Error when it is none, or holds more than MAX_GIT_OBJECT_BYTES and a header */
function inflateObject(bytes) {
    const { inflateSync } = process.getBuiltinModule('node:zlib');
    return inflateSync(bytes, { maxOutputLength: limits/* MAX_GIT_OBJECT_BYTES */.yy + 64 });
}

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: ./build/src/base/errors.js
var errors = __webpack_require__(2396);
;// CONCATENATED MODULE: ./build/src/action/runner/git/plain-file.js



/** What is opened is never waited for (a pipe) and no link. Windows has neither flag. */
const FLAGS = external_node_fs_.constants.O_RDONLY | (external_node_fs_.constants.O_NOFOLLOW ?? 0) | (external_node_fs_.constants.O_NONBLOCK ?? 0);
/** Opens a regular file; undefined where there is none of that name, but perhaps a link, a folder or a device. */
async function openPlainFile(name) {
    const handle = await (0,promises_.open)(name, FLAGS).catch((error) => {
        if (['ENOENT', 'ENOTDIR', 'ELOOP', 'EISDIR', 'ENXIO'].includes((0,errors/* systemCode */.xU)(error) ?? ''))
            return undefined;
        throw error;
    });
    if (handle === undefined)
        return undefined;
    const stats = await handle.stat();
    if (!stats.isFile()) {
        await handle.close();
        return undefined;
    }
    return {
        size: stats.size,
        async read(position, length) {
            const buffer = Buffer.alloc(length);
            let filled = 0;
            while (filled < length) {
                const { bytesRead } = await handle.read(buffer, filled, length - filled, position + filled);
                if (bytesRead === 0)
                    throw new Error(`${name} ends too soon`);
                filled += bytesRead;
            }
            return buffer;
        },
        close: () => handle.close(),
    };
}

;// CONCATENATED MODULE: ./build/src/action/runner/git/loose-object.js




/** An object that has a file of its own, `objects/ab/cdef…`; undefined when it has none (gitrepository-layout(5)). */
async function readLooseObject(objects, name) {
    const file = await openPlainFile(external_node_path_.join(objects, name.slice(0, 2), name.slice(2)));
    if (file === undefined)
        return undefined;
    try {
        if (file.size > limits/* MAX_GIT_OBJECT_BYTES */.yy)
            return undefined;
        const bytes = inflateObject(await file.read(0, file.size));
        const end = bytes.indexOf(0);
        const [type = ''] = bytes.toString('latin1', 0, Math.max(0, end)).split(' ');
        return { type, content: bytes.subarray(end + 1) };
    }
    finally {
        await file.close();
    }
}

;// CONCATENATED MODULE: ./build/src/action/runner/git/objects-folder.js



/** Files that name another folder hold a path; no system takes a longer one. */
const MAX_PATH_BYTES = 4096;
/**
 * The folder with the objects of the repository that is checked out in `workspace`; undefined when there is none. It is that of
 * a real `.git` folder, or of the one that a `.git` file names, as worktrees and submodules have it, if that lies in the
 * workspace too (gitrepository-layout(5)). Objects that a repository borrows from elsewhere are not looked for.
 */
async function objectsFolder(workspace) {
    const root = await (0,promises_.realpath)(workspace);
    const start = external_node_path_.join(root, '.git');
    const stats = await (0,promises_.lstat)(start).catch(() => undefined);
    if (stats === undefined || stats.isSymbolicLink())
        return undefined;
    const gitDir = stats.isDirectory() ? start : await named(start, 'gitdir: ', root);
    if (gitDir === undefined)
        return undefined;
    // A worktree shares the objects of the repository it belongs to.
    const common = (await isThere(external_node_path_.join(gitDir, 'commondir')))
        ? await named(external_node_path_.join(gitDir, 'commondir'), '', root)
        : gitDir;
    if (common === undefined)
        return undefined;
    const objects = await inside(external_node_path_.join(common, 'objects'), root);
    return objects;
}
async function isThere(name) {
    return (0,promises_.lstat)(name).then(() => true, () => false);
}
/** The folder that a file names behind `prefix`, relative to where it lies; undefined when that is not in `root`. */
async function named(file, prefix, root) {
    const opened = await openPlainFile(file);
    if (opened === undefined)
        return undefined;
    try {
        if (opened.size > MAX_PATH_BYTES)
            return undefined;
        const text = (await opened.read(0, opened.size)).toString().trim();
        return text.startsWith(prefix)
            ? await inside(external_node_path_.resolve(external_node_path_.dirname(file), text.slice(prefix.length)), root)
            : undefined;
    }
    finally {
        await opened.close();
    }
}
/** The real path of a folder, if it is below `root`. */
async function inside(folder, root) {
    const real = await (0,promises_.realpath)(folder).catch(() => undefined);
    return real?.startsWith(`${root}${external_node_path_.sep}`) ? real : undefined;
}

;// CONCATENATED MODULE: ./build/src/action/runner/git/delta.js

/**
 * The object that a delta makes of its base (gitformat-pack(5), "Deltified representation").
 * @throws Error for a delta that does not fit its base, or makes more than MAX_GIT_OBJECT_BYTES
 */
function applyDelta(base, delta) {
    let next = 0;
    const byte = () => delta.readUInt8(next++);
    const size = () => {
        let value = 0;
        for (let more = 128, factor = 1; more; factor *= 128) {
            const bits = byte();
            value += (bits & 127) * factor;
            more = bits & 128;
        }
        return value;
    };
    /** A number of which only the bytes are there that `bits` has a bit for. */
    const sparse = (bits, bytes) => {
        let value = 0;
        for (let i = 0; i < bytes; i++)
            if (bits & (1 << i))
                value += byte() * 256 ** i;
        return value;
    };
    if (size() !== base.byteLength)
        throw new Error('a delta is of another base');
    const total = size();
    if (total > limits/* MAX_GIT_OBJECT_BYTES */.yy)
        throw new Error('an object of that size is not read');
    const result = Buffer.alloc(total);
    let filled = 0;
    while (next < delta.byteLength) {
        const order = byte();
        let source = delta;
        let from = next;
        let length = order;
        if (order & 128) {
            source = base;
            from = sparse(order, 4);
            length = sparse(order >> 4, 3) || 0x1_0000;
        }
        else {
            next += order;
        }
        if (length === 0 || from + length > source.byteLength || filled + length > total)
            throw new Error('a delta is damaged');
        source.copy(result, filled, from, from + length);
        filled += length;
    }
    if (filled !== total)
        throw new Error('a delta ends too soon');
    return result;
}

;// CONCATENATED MODULE: ./build/src/action/runner/git/pack-index.js
/** "\377tOc" and version 2. */
const START = Buffer.from('ff744f6300000002', 'hex');
const FANOUT_BYTES = 256 * 4;
/**
 * Where an object stands in the pack that belongs to an index of version 2; undefined when it is not in there
 * (gitformat-pack(5), "Version 2 pack-*.idx files"). Read by halving, as an index can have hundreds of megabytes.
 * @param name hexadecimal
 * @throws Error for a damaged index
 */
async function findInIndex(index, name) {
    const hash = Buffer.from(name, 'hex');
    const head = await index.read(0, START.length + FANOUT_BYTES);
    if (!head.subarray(0, START.length).equals(START))
        return undefined;
    /** How many objects have a first byte of at most `byte`. */
    const upTo = (byte) => (byte < 0 ? 0 : head.readUInt32BE(START.length + byte * 4));
    const first = hash.readUInt8(0);
    const count = upTo(255);
    const names = START.length + FANOUT_BYTES;
    let [low, high] = [upTo(first - 1), upTo(first)];
    while (low < high) {
        const middle = Math.floor((low + high) / 2);
        const order = Buffer.compare(await index.read(names + middle * hash.length, hash.length), hash);
        if (order === 0)
            return offsetOf(index, middle, names + count * (hash.length + 4), count);
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return undefined;
}
/** Offsets have 4 bytes; those of packs above 2 GiB have 8 in a list of their own, and a number in it here. */
async function offsetOf(index, place, offsets, count) {
    const short = (await index.read(offsets + place * 4, 4)).readUInt32BE();
    if (short < 0x8000_0000)
        return short;
    const long = (await index.read(offsets + count * 4 + (short - 0x8000_0000) * 8, 8)).readBigUInt64BE();
    return Number(long);
}

;// CONCATENATED MODULE: ./build/src/action/runner/git/pack-file.js








/** Kinds of objects in a pack (gitformat-pack(5), "pack-*.pack files have the following format"). */
const TYPES = { 1: 'commit', 2: 'tree', 3: 'blob', 4: 'tag' };
/** A delta against an object that stands so many bytes before, or against one that is named. */
const OFFSET_DELTA = 6;
const NAMED_DELTA = 7;
/** Longest head of an entry: sizes and distances of 64 bits in groups of 7, and the name of a base. */
const MAX_HEAD_BYTES = 64;
/** An object out of the packs of a repository; undefined when none has it. @throws Error for a damaged pack */
async function readPackedObject(objects, name) {
    const folder = external_node_path_.join(objects, 'pack');
    const files = await (0,promises_.readdir)(folder).catch((error) => {
        if ((0,errors/* systemCode */.xU)(error) === 'ENOENT' || (0,errors/* systemCode */.xU)(error) === 'ENOTDIR')
            return [];
        throw error;
    });
    const packs = files.filter((file) => file.endsWith('.idx')).slice(0, limits/* MAX_GIT_PACKS */.hZ);
    for (const pack of packs) {
        const index = await openPlainFile(external_node_path_.join(folder, pack));
        if (index === undefined)
            continue;
        try {
            const offset = await findInIndex(index, name);
            if (offset === undefined)
                continue;
            return await readFromPack(external_node_path_.join(folder, `${pack.slice(0, -'.idx'.length)}.pack`), offset, index, name.length / 2);
        }
        finally {
            await index.close();
        }
    }
    return undefined;
}
async function readFromPack(file, offset, index, hashBytes) {
    const pack = await openPlainFile(file);
    if (pack === undefined)
        return undefined;
    try {
        // From the object towards its whole base, then the deltas back again: no chain of them can exhaust the stack.
        const deltas = [];
        let at = offset;
        while (at !== undefined && deltas.length <= limits/* MAX_GIT_DELTAS */.Ws) {
            const entry = await readEntry(pack, at, hashBytes);
            const type = TYPES[entry.kind];
            if (type !== undefined)
                return { type, content: deltas.reduceRight(applyDelta, entry.content) };
            deltas.push(entry.content);
            at = typeof entry.base === 'string' ? await findInIndex(index, entry.base) : entry.base;
        }
        return undefined;
    }
    finally {
        await pack.close();
    }
}
async function readEntry(pack, at, hashBytes) {
    const head = await pack.read(at, Math.min(MAX_HEAD_BYTES, pack.size - at));
    let next = 0;
    const byte = () => head.readUInt8(next++);
    const first = byte();
    const kind = (first >> 4) & 7;
    let size = first & 15;
    for (let more = first & 128, factor = 16; more; factor *= 128) {
        const bits = byte();
        size += (bits & 127) * factor;
        more = bits & 128;
    }
    if (size > limits/* MAX_GIT_OBJECT_BYTES */.yy)
        throw new Error('an object of that size is not read');
    let base;
    if (kind === OFFSET_DELTA) {
        let bits = byte();
        let distance = bits & 127;
        while (bits & 128) {
            bits = byte();
            distance = (distance + 1) * 128 + (bits & 127);
        }
        // A base stands before what is made of it, so no chain of these is a ring.
        if (distance < 1 || distance > at)
            throw new Error('a delta has no base');
        base = at - distance;
    }
    else if (kind === NAMED_DELTA) {
        base = head.toString('hex', next, next + hashBytes);
        next += hashBytes;
    }
    // What does not compress grows by a few bytes for each block.
    const most = size + Math.ceil(size / 16) + 1024;
    const content = inflateObject(await pack.read(at + next, Math.min(most, pack.size - at - next)));
    if (content.byteLength !== size)
        throw new Error('an object of a pack is damaged');
    return { kind, content, base };
}

;// CONCATENATED MODULE: ./build/src/action/runner/git/commit-time.js




/**
 * When a commit of a checkout was made, in seconds since 1970, or undefined where the checkout does not have it.
 * Its files are read and nothing is run: what a pull or an earlier step left in the workspace could pass for a repository
 * whose settings start programs. What is found counts only if its hash is the name of the commit, so nothing else in there
 * can change the time.
 * @param commit 40 hexadecimal digits, or 64 in a repository that uses SHA-256
 */
async function commitTime(workspace, commit) {
    if (!/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(commit))
        return undefined;
    try {
        const folder = await objectsFolder(workspace);
        if (folder === undefined)
            return undefined;
        const object = (await readLooseObject(folder, commit)) ?? (await readPackedObject(folder, commit));
        return object?.type === 'commit' && nameOf(object, commit.length) === commit
            ? committedAt(object.content)
            : undefined;
    }
    catch {
        // A damaged repository is no reason to fail: the time is then not known.
        return undefined;
    }
}
/** The hash by which git knows an object. */
function nameOf({ type, content }, length) {
    const hash = (0,node_crypto/* nodeCrypto */.S)().createHash(length === 64 ? 'sha256' : 'sha1');
    return hash.update(`${type} ${content.byteLength}\0`).update(content).digest('hex');
}
/** The seconds in `committer NAME <EMAIL> SECONDS ZONE`, a line of the head, which ends at the first empty line. */
function committedAt(content) {
    const head = content.toString('latin1').split('\n\n', 1)[0] ?? '';
    const line = head.split('\n').find((one) => one.startsWith('committer '));
    const seconds = Number(line
        ?.slice(line.lastIndexOf('>') + 1)
        .trim()
        .split(' ', 1)[0] || Number.NaN);
    return Number.isSafeInteger(seconds) ? seconds : undefined;
}


/***/ })

};
