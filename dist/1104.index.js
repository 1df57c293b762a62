export const id = 1104;
export const ids = [1104];
export const modules = {

/***/ 1104:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  wasmConfig: () => (/* binding */ wasmConfig)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: ./build/src/base/file-error.js
var file_error = __webpack_require__(7382);
// EXTERNAL MODULE: ./build/src/files/kind/known-types.js
var known_types = __webpack_require__(2215);
// EXTERNAL MODULE: ./build/src/base/limits.js
var limits = __webpack_require__(487);
;// CONCATENATED MODULE: ./build/src/files/kind/wasm-component.js

const PREAMBLE_BYTES = 8;
/** A section's id and the longest number of 32 bits. */
const HEADER_BYTES = 6;
const IMPORTS = 10;
const EXPORTS = 11;
const CORE_MODULE = 0x11;
const CORE_SORT = 0x00;
/**
 * The names in the import and export sections of a component (WebAssembly/component-model, design/mvp/Binary.md). All other
 * sections are jumped over. What is damaged or beyond MAX_WASM_SECTIONS or MAX_WASM_SECTION_BYTES gives the names until then.
 */
async function componentNames(read) {
    const imports = [];
    const exports = [];
    let at = PREAMBLE_BYTES;
    for (let sections = 0; sections < limits/* MAX_WASM_SECTIONS */.Tc; sections++) {
        const header = new Cursor(await read(at, HEADER_BYTES));
        const id = header.byte();
        const size = header.number();
        if (id === undefined || size === undefined)
            break;
        at += header.at;
        if (id === IMPORTS || id === EXPORTS) {
            if (size > limits/* MAX_WASM_SECTION_BYTES */.ud)
                break;
            const section = new Cursor(await read(at, size));
            if (id === IMPORTS)
                imports.push(...importsIn(section));
            else
                exports.push(...exportsIn(section));
        }
        at += size;
    }
    return { imports, exports };
}
/** Reads numbers and names; undefined behind the end. */
class Cursor {
    at = 0;
    #bytes;
    constructor(bytes) {
        this.#bytes = bytes;
    }
    byte() {
        return this.#bytes[this.at++];
    }
    /** An unsigned LEB128 number of 32 bits. */
    number() {
        let value = 0;
        for (let shift = 0; shift < 35; shift += 7) {
            const byte = this.byte();
            if (byte === undefined)
                return undefined;
            value += (byte & 0x7f) * 2 ** shift;
            if (byte < 0x80)
                return value;
        }
        return undefined;
    }
    /** An import's or export's name, with the byte that says which kind of name it is. */
    name() {
        this.byte();
        const length = this.number();
        if (length === undefined || this.at + length > this.#bytes.length)
            return undefined;
        const from = this.at;
        this.at += length;
        return new TextDecoder().decode(this.#bytes.subarray(from, this.at));
    }
}
function* importsIn(section) {
    const count = section.number() ?? 0;
    for (let i = 0; i < count; i++) {
        const name = section.name();
        if (name === undefined)
            return;
        yield name;
        if (!skipType(section))
            return;
    }
}
function* exportsIn(section) {
    const count = section.number() ?? 0;
    for (let i = 0; i < count; i++) {
        const name = section.name();
        if (name === undefined)
            return;
        yield name;
        if (section.byte() === CORE_SORT)
            section.byte();
        if (section.number() === undefined)
            return;
        const hasType = section.byte();
        if (hasType === undefined || (hasType === 1 && !skipType(section)))
            return;
    }
}
/** Moves behind an `externdesc`; false for one that is not known here. */
function skipType(section) {
    const kind = section.byte();
    switch (kind) {
        case 0x00:
            return section.byte() === CORE_MODULE && section.number() !== undefined;
        case 0x01:
        case 0x04:
        case 0x05:
            return section.number() !== undefined;
        case 0x02:
            // An index, or a type: both are numbers, the latter with the sign bit set.
            section.byte();
            return section.number() !== undefined;
        case 0x03:
            return section.byte() === 0x01 || section.number() !== undefined;
        default:
            return false;
    }
}

// EXTERNAL MODULE: ./build/src/oci/digest.js
var digest = __webpack_require__(6559);
// EXTERNAL MODULE: ./build/src/oci/json.js
var json = __webpack_require__(5373);
// EXTERNAL MODULE: ./build/src/store/content/bytes-source.js
var bytes_source = __webpack_require__(2434);
// EXTERNAL MODULE: ./build/src/artifact/pack/pack.js
var pack = __webpack_require__(4247);
;// CONCATENATED MODULE: ./build/src/artifact/pack/wasm-config.js








/** The time of a config that has to have one where none is known. */
const NO_TIME = '1970-01-01T00:00:00Z';
/**
 * The config of a WebAssembly artifact (CNCF TAG Runtime, "Wasm OCI Artifact Layout"): which of the two formats it is, and
 * of a component what it imports and exports.
 */
async function wasmConfig(file, annotations) {
    const isComponent = file.content?.wasm === 'component';
    const names = isComponent ? await namesOf(file) : undefined;
    const text = (0,json/* goObject */.MF)([
        ['created', (0,json/* goString */.WF)(annotations[pack/* ANNOTATION */.YX.created] ?? NO_TIME)],
        ['architecture', (0,json/* goString */.WF)('wasm')],
        ['os', (0,json/* goString */.WF)(isComponent ? 'wasip2' : 'wasip1')],
        ['layerDigests', (0,json/* goArray */.Sw)([(0,json/* goString */.WF)(file.source.descriptor.digest)])],
        [
            'component',
            names &&
                (0,json/* goObject */.MF)([
                    ['exports', (0,json/* goArray */.Sw)(names.exports.map(json/* goString */.WF))],
                    ['imports', (0,json/* goArray */.Sw)(names.imports.map(json/* goString */.WF))],
                ]),
        ],
    ]);
    const bytes = new TextEncoder().encode(text);
    return (0,bytes_source/* bytesSource */.X)(bytes, { mediaType: known_types/* KNOWN_TYPE */.J.wasmConfig, digest: (0,digest/* digestOf */.ol)(bytes), size: bytes.byteLength });
}
async function namesOf({ path, title }) {
    try {
        const handle = await (0,promises_.open)(path, 'r');
        try {
            return await componentNames(async (position, length) => {
                const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, position);
                return buffer.subarray(0, bytesRead);
            });
        }
        finally {
            await handle.close();
        }
    }
    catch (error) {
        throw (0,file_error/* fileError */.zS)(error, `Reading ${title}`);
    }
}


/***/ })

};
