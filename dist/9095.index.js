export const id = 9095;
export const ids = [9095];
export const modules = {

/***/ 8839:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   k: () => (/* binding */ ByteReader)
/* harmony export */ });
const NOTHING = Buffer.alloc(0);
/** Reads counted bytes out of a stream of chunks, holding no more than what was asked for and one chunk. */
class ByteReader {
    #chunks;
    #chunk = NOTHING;
    #isAtEnd = false;
    constructor(source) {
        this.#chunks = source[Symbol.asyncIterator]();
    }
    /** Returns the next `count` bytes, fewer only at the end of the stream. */
    async read(count) {
        const first = this.#take(count);
        if (first.byteLength === count)
            return first;
        const parts = [first];
        for (let missing = count - first.byteLength; missing > 0;) {
            const part = await this.part(missing);
            if (part === undefined)
                break;
            parts.push(part);
            missing -= part.byteLength;
        }
        return Buffer.concat(parts);
    }
    /** Returns what there is of the next `most` bytes, at least one; undefined at the end of the stream. */
    async part(most) {
        while (this.#chunk.byteLength === 0 && !this.#isAtEnd) {
            const { value, done } = await this.#chunks.next();
            if (done)
                this.#isAtEnd = true;
            else
                this.#chunk = Buffer.from(value.buffer, value.byteOffset, value.byteLength);
        }
        return this.#chunk.byteLength === 0 ? undefined : this.#take(most);
    }
    /** Yields all that is left. */
    async *rest() {
        for (let part = await this.part(Number.MAX_SAFE_INTEGER); part !== undefined;) {
            yield part;
            part = await this.part(Number.MAX_SAFE_INTEGER);
        }
    }
    /** Reads on from another stream, which `detour` makes of what is left. */
    async divert(detour) {
        const other = await detour(this.rest());
        this.#chunks = other[Symbol.asyncIterator]();
        this.#isAtEnd = false;
    }
    /** Ends the stream that is read from. */
    async close() {
        await this.#chunks.return?.();
    }
    #take(most) {
        const taken = this.#chunk.subarray(0, most);
        this.#chunk = this.#chunk.subarray(taken.byteLength);
        return taken;
    }
}


/***/ }),

/***/ 1462:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   FY: () => (/* binding */ isTarHeader),
/* harmony export */   TN: () => (/* binding */ tarNumber),
/* harmony export */   be: () => (/* binding */ isZero),
/* harmony export */   mv: () => (/* binding */ TAR_BLOCK),
/* harmony export */   vr: () => (/* binding */ tarPadding),
/* harmony export */   z5: () => (/* binding */ readTarBlock)
/* harmony export */ });
/** Tar is made of blocks of this many bytes. */
const TAR_BLOCK = 512;
const POSIX_MAGIC = 'ustar\0';
/** How many zero bytes follow content of `size` bytes up to the next block. */
function tarPadding(size) {
    return (TAR_BLOCK - (size % TAR_BLOCK)) % TAR_BLOCK;
}
/** Whether a block has the checksum of a header, as every header has from v7 to POSIX.1-2001. A block of zeros has none. */
function isTarHeader(block) {
    if (block.byteLength < TAR_BLOCK)
        return false;
    let sum = 0;
    let signed = 0;
    for (let at = 0; at < TAR_BLOCK; at += 1) {
        const byte = at >= 148 && at < 156 ? 0x20 : (block[at] ?? 0);
        sum += byte;
        // Sun's and other old tars added signed characters; GNU tar takes either sum.
        signed += byte > 127 ? byte - 256 : byte;
    }
    const claimed = tarNumber(Buffer.from(block.buffer, block.byteOffset + 148, 8));
    return (claimed === sum || claimed === signed) && sum !== 8 * 0x20;
}
/** Reads a header block: v7, POSIX.1-1988 (ustar) or GNU. Its checksum is for {@link isTarHeader}. */
function readTarBlock(block) {
    const name = textField(block, 0, 100);
    // Where GNU tar has no magic of POSIX it keeps times in the place of the prefix.
    const prefix = block.toString('latin1', 257, 263) === POSIX_MAGIC ? textField(block, 345, 155) : Buffer.alloc(0);
    return {
        flag: String.fromCharCode(block[156] ?? 0),
        name: prefix.byteLength === 0 ? name : Buffer.concat([prefix, Buffer.from('/'), name]),
        target: textField(block, 157, 100),
        size: tarNumber(block.subarray(124, 136)),
        mode: tarNumber(block.subarray(100, 108)),
    };
}
function textField(block, start, length) {
    const field = block.subarray(start, start + length);
    const end = field.indexOf(0);
    return end < 0 ? field : field.subarray(0, end);
}
/**
 * Reads a number field: octal digits between spaces and NULs, or GNU's base 256. Undefined for a negative one, one beyond
 * 2^53 - 1, and for anything else, as readers differ in what they make of it.
 */
function tarNumber(field) {
    const first = field[0] ?? 0;
    if ((first & 0x80) === 0) {
        const [, digits] = /^ *([0-7]*)[ \0]*$/.exec(field.toString('latin1')) ?? [];
        return digits === undefined ? undefined : Number.parseInt(digits || '0', 8);
    }
    // The bit after the mark is the sign.
    if ((first & 0x40) !== 0)
        return undefined;
    let value = BigInt(first & 0x3f);
    for (const byte of field.subarray(1))
        value = value * 256n + BigInt(byte);
    return value <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(value) : undefined;
}
const ZEROS = Buffer.alloc(64 * 1024);
/** Whether all bytes are zero. */
function isZero(bytes) {
    for (let at = 0; at < bytes.byteLength; at += ZEROS.byteLength) {
        const part = bytes.subarray(at, at + ZEROS.byteLength);
        if (Buffer.compare(part, ZEROS.subarray(0, part.byteLength)) !== 0)
            return false;
    }
    return true;
}


/***/ }),

/***/ 6345:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  R: () => (/* binding */ TarReader)
});

// EXTERNAL MODULE: ./build/src/base/errors.js
var errors = __webpack_require__(2396);
// EXTERNAL MODULE: ./build/src/base/limits.js
var limits = __webpack_require__(487);
;// CONCATENATED MODULE: ./build/src/files/archive/read/pax-records.js
/** Digits of a record's length: more would be a header of gigabytes. */
const MAX_LENGTH_DIGITS = 9;
const [SPACE, EQUALS, NEWLINE] = [0x20, 0x3d, 0x0a];
/**
 * Reads the records of an extended header (POSIX.1-2001, pax) in their order: `LENGTH KEY=VALUE\n`, where the length in
 * bytes counts all of the record. Undefined for a damaged header.
 */
function readPaxRecords(body) {
    const records = [];
    for (let at = 0; at < body.byteLength;) {
        const space = body.indexOf(SPACE, at);
        if (space <= at || space - at > MAX_LENGTH_DIGITS)
            return undefined;
        const digits = body.toString('latin1', at, space);
        const end = at + Number(digits);
        if (!/^[0-9]+$/.test(digits) || end <= space + 1 || body[end - 1] !== NEWLINE)
            return undefined;
        const equals = body.indexOf(EQUALS, space);
        if (equals < 0 || equals >= end)
            return undefined;
        records.push([body.toString('utf8', space + 1, equals), body.subarray(equals + 1, end - 1)]);
        at = end;
    }
    return records;
}

// EXTERNAL MODULE: ./build/src/files/archive/read/tar-block.js
var tar_block = __webpack_require__(1462);
;// CONCATENATED MODULE: ./build/src/files/archive/read/sparse-map.js

/** Most segments of one file: each is held in memory, and a file with more is no image of a disk. */
const MAX_SEGMENTS = 100_000;
const [OLD_MAP, OLD_MAP_ENTRIES, OLD_EXTENDED, OLD_SIZE] = [386, 4, 482, 483];
const [MORE_ENTRIES, MORE_EXTENDED] = [21, 504];
const OLD_ENTRY = 24;
const sparse_map_NEWLINE = 0x0a;
/** Longest line of a map: 16 digits and its end. */
const MAX_LINE = 17;
/** The map of an entry of type `S`, whose further blocks follow its header. Undefined for a damaged one. */
async function oldSparseMap(block, source) {
    const numbers = entriesIn(block, OLD_MAP, OLD_MAP_ENTRIES);
    for (let isExtended = block[OLD_EXTENDED] !== 0; isExtended;) {
        const more = await source.read(tar_block/* TAR_BLOCK */.mv);
        if (more.byteLength < tar_block/* TAR_BLOCK */.mv || numbers.length > 2 * MAX_SEGMENTS)
            return undefined;
        numbers.push(...entriesIn(more, 0, MORE_ENTRIES));
        isExtended = more[MORE_EXTENDED] !== 0;
    }
    return checkedMap((0,tar_block/* tarNumber */.TN)(block.subarray(OLD_SIZE, OLD_SIZE + 12)), numbers);
}
/** Fields of offset and length up to the first that is empty. */
function entriesIn(block, start, count) {
    const numbers = [];
    for (let at = start; at < start + count * OLD_ENTRY && block[at] !== 0; at += 12) {
        numbers.push((0,tar_block/* tarNumber */.TN)(block.subarray(at, at + 12)));
    }
    return numbers;
}
const KEY = 'GNU.sparse.';
/** What extended headers say about holes: versions 0.0, 0.1 and 1.0. Undefined for an entry without. */
function paxSparse(records) {
    const own = records.filter(([key]) => key.startsWith(KEY));
    if (own.length === 0)
        return undefined;
    const lastOf = (name) => own.findLast(([key]) => key === KEY + name)?.[1];
    const map = lastOf('map');
    const listed = own.filter(([key]) => key === `${KEY}offset` || key === `${KEY}numbytes`);
    return {
        name: lastOf('name'),
        isInContent: lastOf('major')?.toString() === '1',
        size: decimal((lastOf('realsize') ?? lastOf('size'))?.toString() ?? ''),
        numbers: map === undefined ? listed.map(([, value]) => decimal(value.toString())) : decimals(map.toString(), ','),
    };
}
/** The map of a file whose extended header says all; undefined for a damaged one. */
function listedSparseMap({ size, numbers }) {
    return checkedMap(size, numbers);
}
/**
 * Reads the map at the start of an entry's content: decimal numbers on lines of their own, the first says how many pieces
 * there are, and the last block is filled up.
 * @returns the map and how many bytes it took; undefined for a damaged one
 */
async function leadingSparseMap({ size }, source, contentSize) {
    const blocks = [];
    let wanted = 1;
    for (let lines = 0; lines < wanted;) {
        const block = blocks.length * tar_block/* TAR_BLOCK */.mv < contentSize ? await source.read(tar_block/* TAR_BLOCK */.mv) : undefined;
        if (block === undefined || block.byteLength < tar_block/* TAR_BLOCK */.mv)
            return undefined;
        if (blocks.length === 0) {
            const count = decimal(block.toString('latin1', 0, Math.max(0, block.indexOf(sparse_map_NEWLINE))));
            if (count === undefined || count > MAX_SEGMENTS)
                return undefined;
            wanted += 2 * count;
        }
        blocks.push(block);
        if (blocks.length * tar_block/* TAR_BLOCK */.mv > tar_block/* TAR_BLOCK */.mv + wanted * MAX_LINE)
            return undefined;
        for (const byte of block)
            if (byte === sparse_map_NEWLINE)
                lines += 1;
    }
    const [, ...numbers] = Buffer.concat(blocks).toString('latin1').split('\n', wanted).map(decimal);
    const map = checkedMap(size, numbers);
    return map === undefined ? undefined : { map, bytes: blocks.length * tar_block/* TAR_BLOCK */.mv };
}
function decimal(text) {
    return /^[0-9]{1,15}$/.test(text) ? Number(text) : undefined;
}
function decimals(text, separator) {
    return text === '' ? [] : text.split(separator, 2 * MAX_SEGMENTS + 1).map(decimal);
}
/** A map of pieces that follow one another inside of a file of `size` bytes; undefined for any other. */
function checkedMap(size, numbers) {
    if (size === undefined || numbers.length % 2 !== 0 || numbers.length > 2 * MAX_SEGMENTS)
        return undefined;
    const segments = [];
    let end = 0;
    for (let at = 0; at < numbers.length; at += 2) {
        const [offset, length] = [numbers[at], numbers[at + 1]];
        if (offset === undefined || length === undefined || offset < end)
            return undefined;
        end = offset + length;
        // GNU tar ends a map with a piece of no bytes at the end of the file.
        if (length > 0)
            segments.push({ offset, length });
    }
    return end > size ? undefined : { size, segments };
}

;// CONCATENATED MODULE: ./build/src/files/archive/read/tar-reader.js





const TYPES = new Map([
    ['\0', 'file'],
    ['0', 'file'],
    ['7', 'file'],
    ['S', 'file'],
    ['1', 'link'],
    ['2', 'symlink'],
    ['3', 'device'],
    ['4', 'device'],
    ['5', 'directory'],
    ['D', 'directory'],
    ['6', 'fifo'],
]);
/** Types that no content follows, whatever their size field says (POSIX.1-2017, pax, "ustar Interchange Format"). */
const HEADER_ONLY = '123456';
const VOLUME_LABEL = 'V';
/** Types of headers that say something about the entry that follows, or about all of them. */
const ABOUT_OTHERS = 'xXgLK';
const UTF8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
/**
 * Reads a tar: v7, ustar, pax or GNU, also with a volume label and with files whose holes are left out. What readers take
 * for different things is an error: numbers that are none, a global header that names a file, two names for one entry.
 */
class TarReader {
    #source;
    #shown;
    #left = 0;
    #padding = 0;
    /** @param shown what to call the archive in a message */
    constructor(source, shown) {
        this.#source = source;
        this.#shown = shown;
    }
    /**
     * Returns the next entry, passing over what was not read of the one before; undefined at the end.
     * @throws ArtifactError ARCHIVE_INVALID, also for a tar that is cut off and for one that goes on after its end;
     *   UNSAFE_PATH for a name that is not UTF-8; TOO_LARGE for headers of more than MAX_TAR_HEADER_BYTES
     */
    async next() {
        let ahead = {};
        for (let held = 0;;) {
            await this.#skipRest();
            const block = await this.#block();
            if (block === undefined) {
                if (held > 0)
                    throw this.#damaged('ends after a header that has no file');
                return undefined;
            }
            const header = (0,tar_block/* readTarBlock */.z5)(block);
            this.#hasContent(this.#sizeOf(header));
            if (!ABOUT_OTHERS.includes(header.flag)) {
                const entry = await this.#entry(block, header, ahead);
                if (entry !== undefined)
                    return entry;
                continue;
            }
            held += tar_block/* TAR_BLOCK */.mv + this.#left;
            if (held > limits/* MAX_TAR_HEADER_BYTES */.vi)
                throw this.#tooLong();
            ahead = this.#added(ahead, header.flag, await this.content());
        }
    }
    /** Returns what is left of the current entry's content. */
    async content() {
        const bytes = await this.#source.read(this.#left);
        if (bytes.byteLength < this.#left)
            throw this.#cutOff();
        this.#left = 0;
        return bytes;
    }
    /** Yields what is left of the current entry's content, or its next `most` bytes. */
    async *chunks(most = this.#left) {
        for (let left = Math.min(most, this.#left); left > 0;) {
            const part = await this.#source.part(left);
            if (part === undefined)
                throw this.#cutOff();
            left -= part.byteLength;
            this.#left -= part.byteLength;
            yield part;
        }
    }
    #hasContent(size) {
        this.#left = size;
        this.#padding = (0,tar_block/* tarPadding */.vr)(size);
    }
    async #skipRest() {
        for (let left = this.#left + this.#padding; left > 0;) {
            const part = await this.#source.part(left);
            if (part === undefined)
                throw this.#cutOff();
            left -= part.byteLength;
        }
        this.#hasContent(0);
    }
    /** The next header block; undefined at the end of the archive, which is a block of zeros, or the end of the stream. */
    async #block() {
        const block = await this.#source.read(tar_block/* TAR_BLOCK */.mv);
        if (block.byteLength === 0)
            return undefined;
        if (block.byteLength < tar_block/* TAR_BLOCK */.mv)
            throw this.#cutOff();
        if ((0,tar_block/* isTarHeader */.FY)(block))
            return block;
        if (!(0,tar_block/* isZero */.be)(block))
            throw this.#damaged('has a block that is not the header of a file');
        for (;;) {
            const part = await this.#source.part(Number.MAX_SAFE_INTEGER);
            if (part === undefined)
                return undefined;
            if (!(0,tar_block/* isZero */.be)(part))
                throw this.#damaged('goes on after its end');
        }
    }
    #sizeOf({ flag, size, name }) {
        if (HEADER_ONLY.includes(flag))
            return 0;
        if (size === undefined)
            throw this.#damaged('has an impossible size', name);
        return size;
    }
    /** The entry of a header; undefined for one that is no file, but the name of the whole archive. */
    async #entry(block, header, ahead) {
        const records = new Map(ahead.records);
        const sparse = paxSparse(ahead.records ?? []);
        const rawName = sparse?.name ?? ahead.name ?? valued(records, 'path') ?? header.name;
        const name = this.#text(rawName, 'name');
        const target = this.#text(ahead.target ?? valued(records, 'linkpath') ?? header.target, 'target');
        if (header.flag === VOLUME_LABEL)
            return undefined;
        // Archives older than ustar have a slash at the end of folders' names and no type for them.
        const isOldFolder = '\x000'.includes(header.flag) && name.endsWith('/');
        const type = isOldFolder ? 'directory' : (TYPES.get(header.flag) ?? 'other');
        const { mode } = header;
        if (mode === undefined)
            throw this.#damaged('has an impossible mode', rawName);
        const size = valued(records, 'size');
        if (size !== undefined && !HEADER_ONLY.includes(header.flag))
            this.#hasContent(this.#paxSize(size, rawName));
        let map;
        if (header.flag === 'S') {
            map = await oldSparseMap(block, this.#source);
        }
        else if (sparse?.isInContent) {
            const leading = await leadingSparseMap(sparse, this.#source, this.#left);
            this.#left -= leading?.bytes ?? 0;
            map = leading?.map;
        }
        else if (sparse !== undefined) {
            map = listedSparseMap(sparse);
        }
        if (header.flag === 'S' || sparse !== undefined) {
            const stored = map?.segments.reduce((sum, { length }) => sum + length, 0);
            if (stored !== this.#left)
                throw this.#damaged('has a sparse file whose map does not fit its content', rawName);
        }
        return { name, type, target, mode, size: type === 'file' ? this.#left : 0, sparse: map };
    }
    #paxSize(value, name) {
        const text = value.toString('latin1');
        const size = /^[0-9]+$/.test(text) ? Number(text) : Number.NaN;
        if (!Number.isSafeInteger(size))
            throw this.#damaged('has an impossible size', name);
        return size;
    }
    #added(ahead, flag, body) {
        if (flag === 'L' || flag === 'K') {
            const key = flag === 'L' ? 'name' : 'target';
            if (ahead[key] !== undefined)
                throw this.#damaged(`gives a file two long ${key}s`);
            const end = body.indexOf(0);
            const text = end < 0 ? body : body.subarray(0, end);
            return this.#onlyOnce({ ...ahead, [key]: text });
        }
        const records = readPaxRecords(body);
        if (records === undefined)
            throw this.#damaged('has a damaged extended header');
        if (flag === 'g') {
            const about = records.find(([key]) => key === 'path' || key === 'linkpath' || key === 'size' || key.startsWith('GNU.sparse.'));
            if (about !== undefined)
                throw this.#damaged(`has a global header with the ${about[0]} of a file, which readers take for different things`);
            return ahead;
        }
        if (ahead.records !== undefined)
            throw this.#damaged('has two extended headers for one file');
        return this.#onlyOnce({ ...ahead, records });
    }
    /** @throws ArtifactError ARCHIVE_INVALID where GNU's and POSIX's headers name the same thing */
    #onlyOnce(ahead) {
        const has = (key) => (ahead.records ?? []).some(([one]) => one === key);
        if ((ahead.name !== undefined && has('path')) || (ahead.target !== undefined && has('linkpath'))) {
            throw this.#damaged('names one file in two ways, of which readers take either');
        }
        return ahead;
    }
    #text(bytes, what) {
        try {
            return UTF8.decode(bytes);
        }
        catch (cause) {
            const shown = JSON.stringify(bytes.toString().slice(0, 300));
            throw new errors/* ArtifactError */.nE('UNSAFE_PATH', `${this.#shown} has a file whose ${what} ${shown} is not valid UTF-8`, {
                remedy: 'Make the archive again with names in UTF-8, or pull it as it is with unpack: false.',
                cause,
            });
        }
    }
    #damaged(what, name) {
        const entry = name === undefined ? '' : ` at ${JSON.stringify(name.toString().slice(0, 300))}`;
        return new errors/* ArtifactError */.nE('ARCHIVE_INVALID', `${this.#shown} is not an archive that can be unpacked: it ${what}${entry}`, {
            remedy: 'Push the archive again, or pull it as it is with unpack: false.',
        });
    }
    #cutOff() {
        return this.#damaged('is cut off');
    }
    #tooLong() {
        return new errors/* ArtifactError */.nE('TOO_LARGE', `${this.#shown} has headers of more than ${limits/* MAX_TAR_HEADER_BYTES */.vi} bytes for one file`, {
            remedy: 'If it is meant to be so, pull it with unpack: false and unpack it in a step of your own.',
        });
    }
}
/** A record that says something: one without a value takes back what was said before. */
function valued(records, key) {
    const value = records.get(key);
    return value?.byteLength === 0 ? undefined : value;
}


/***/ })

};
