export const id = 5616;
export const ids = [5616];
export const modules = {

/***/ 5497:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Q: () => (/* binding */ childEnvironment)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6760);

/** Inputs and state of the step, what mints identities for the job, and what makes Node load other code first. */
const KEPT_BACK = /^(?:(?:INPUT|STATE)_.*|ACTIONS_ID_TOKEN_REQUEST_.*|NODE_OPTIONS|NODE_PATH)$/i;
/**
 * The environment of a program that this one starts: its own without what the program has no use for, and with a PATH of
 * absolute folders only. A relative one, or an empty one, which means the current folder, could lead to a file that came out
 * of an artifact.
 * @param more names of further variables to keep back, in capitals
 * @param platform as `process.platform`
 */
function childEnvironment(env, more, platform) {
    const { delimiter, isAbsolute } = platform === 'win32' ? node_path__WEBPACK_IMPORTED_MODULE_0__.win32 : node_path__WEBPACK_IMPORTED_MODULE_0__.posix;
    const kept = {};
    for (const [name, value] of Object.entries(env)) {
        const known = name.toUpperCase();
        if (value === undefined || KEPT_BACK.test(name) || more.includes(known))
            continue;
        kept[name] = known === 'PATH' ? value.split(delimiter).filter(isAbsolute).join(delimiter) : value;
    }
    return kept;
}


/***/ }),

/***/ 5616:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  askCredentialHelper: () => (/* binding */ askCredentialHelper),
  U: () => (/* binding */ eraseFromCredentialHelper),
  m: () => (/* binding */ storeInCredentialHelper)
});

// EXTERNAL MODULE: ./build/src/base/async/cancelled.js
var cancelled = __webpack_require__(2871);
// EXTERNAL MODULE: ./build/src/base/errors.js
var errors = __webpack_require__(2396);
// EXTERNAL MODULE: ./build/src/base/limits.js
var limits = __webpack_require__(487);
// EXTERNAL MODULE: ./build/src/oci/descriptor.js
var descriptor = __webpack_require__(8514);
// EXTERNAL MODULE: ./build/src/registry/protocol/harmless.js
var harmless = __webpack_require__(5039);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./build/src/base/child-environment.js
var child_environment = __webpack_require__(5497);
;// CONCATENATED MODULE: ./build/src/registry/credentials/helper-process.js





/** A program of this name in an absolute folder of PATH: an entry such as `.` would be the workspace, anybody's files. */
async function findProgram(name, { env, platform }) {
    const windows = platform === 'win32';
    const { join, isAbsolute, delimiter } = windows ? external_node_path_.win32 : external_node_path_.posix;
    const file = windows && !name.toLowerCase().endsWith('.exe') ? `${name}.exe` : name;
    // On Windows its name is often `Path`, and a copy of the environment minds the case.
    const variable = windows ? Object.keys(env).find((key) => key.toUpperCase() === 'PATH') : 'PATH';
    for (const folder of (env[variable ?? 'PATH'] ?? '').split(delimiter)) {
        if (!isAbsolute(folder))
            continue;
        const program = join(folder, file);
        try {
            if (!(await (0,promises_.stat)(program)).isFile())
                continue;
            await (0,promises_.access)(program, external_node_fs_.constants.X_OK);
            return program;
        }
        catch {
            // Not in this folder.
        }
    }
    return undefined;
}
/** What speaks for the job to the services of the runner. */
const RUNNER_TOKENS = ['ACTIONS_RUNTIME_TOKEN'];
/**
 * Runs a program without a shell, in its own folder, and without the step's inputs in its environment; kills it with all that it started
 * when it takes too long, prints too much, or the step is cancelled.
 * @throws what the system says when it can't be started
 */
async function runHelper(program, action, input, { env, platform, signal, timeoutMs = limits/* CREDENTIAL_HELPER_MS */._D }) {
    const { spawn } = await Promise.resolve(/* import() */).then(__webpack_require__.t.bind(__webpack_require__, 1421, 19));
    const child = spawn(program, [action], {
        // The workspace is anybody's files.
        cwd: (platform === 'win32' ? external_node_path_.win32 : external_node_path_.posix).dirname(program),
        // The step's own secrets are none of its business; what a cloud's helper signs in with is.
        env: (0,child_environment/* childEnvironment */.Q)(env, RUNNER_TOKENS, platform),
        stdio: ['pipe', 'pipe', 'pipe'],
        shell: false,
        windowsHide: true,
        // A process group of its own, which can be ended as a whole.
        detached: platform !== 'win32',
    });
    const stdout = new Kept(limits/* MAX_CREDENTIAL_HELPER_BYTES */.EX);
    const stderr = new Kept(limits/* MAX_CREDENTIAL_HELPER_ERROR_BYTES */.Bu);
    const timers = [];
    let onAbort;
    try {
        const ending = await new Promise((resolve, reject) => {
            const settleSoon = (ending) => {
                timers.push(setTimeout(() => resolve(ending), limits/* CREDENTIAL_HELPER_DRAIN_MS */.vd));
            };
            const end = (why) => {
                killGroup(child, platform);
                resolve(why);
            };
            child.on('error', reject);
            child.once('close', (code, by) => resolve(code ?? by ?? -1));
            child.once('exit', (code, by) => settleSoon(code ?? by ?? -1));
            child.stdout.on('data', (bytes) => {
                if (!stdout.add(bytes))
                    end('large');
            });
            child.stderr.on('data', (bytes) => void stderr.add(bytes));
            timers.push(setTimeout(() => end('late'), timeoutMs));
            onAbort = () => end('cancelled');
            signal?.addEventListener('abort', onAbort, { once: true });
            if (signal?.aborted)
                onAbort();
            // It may know the answer without reading the question.
            child.stdin.on('error', () => { });
            child.stdin.end(input);
        });
        return { stdout: stdout.text(), stderr: stderr.text(), ending };
    }
    finally {
        for (const timer of timers)
            clearTimeout(timer);
        if (onAbort !== undefined)
            signal?.removeEventListener('abort', onAbort);
        for (const stream of [child.stdin, child.stdout, child.stderr])
            stream.destroy();
        child.unref();
    }
}
function killGroup(child, platform) {
    const { pid } = child;
    if (pid === undefined)
        return;
    try {
        if (platform === 'win32')
            child.kill('SIGKILL');
        else
            process.kill(-pid, 'SIGKILL');
    }
    catch {
        // It has ended by itself.
    }
}
/** The first bytes of a stream. */
class Kept {
    #most;
    #pieces = [];
    #length = 0;
    constructor(most) {
        this.#most = most;
    }
    /** Whether all of it still fits. */
    add(bytes) {
        const room = this.#most - this.#length;
        if (room > 0)
            this.#pieces.push(bytes.subarray(0, room));
        this.#length = Math.min(this.#most, this.#length + bytes.length);
        return bytes.length <= room;
    }
    text() {
        return Buffer.concat(this.#pieces).toString('utf8');
    }
}

;// CONCATENATED MODULE: ./build/src/registry/credentials/credential-helper.js






/** Names that lead to a program in a folder of PATH and nowhere else; `desktop.exe` is in use on WSL. */
const NAME = /^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/;
/** What helpers say, on either output, where docker would ask for a login (docker-credential-helpers, credentials/error.go). */
const NOT_FOUND = /credentials not found/i;
/**
 * Asks `docker-credential-NAME get` (docker's credential helper protocol) for the credentials of a registry; undefined
 * when it has none.
 * @throws ArtifactError CREDENTIALS_INVALID when there is no such program, or it fails, hangs, or answers with something
 * else; with what it said, as far as that can't be a secret
 */
async function askCredentialHelper(question, settings) {
    const stdout = await run('get', question.serverUrl, question, settings);
    if (stdout === undefined)
        return undefined;
    const answer = readAnswer(stdout);
    if (answer === undefined) {
        throw failure(question, `answered for ${question.serverUrl} with something that is no credentials`);
    }
    return answer.secret === '' ? undefined : answer;
}
/**
 * Makes `docker-credential-NAME store` keep the credentials of a registry.
 * @throws ArtifactError CREDENTIALS_INVALID, as {@link askCredentialHelper}
 */
async function storeInCredentialHelper({ username, secret }, question, settings) {
    const input = JSON.stringify({ ServerURL: question.serverUrl, Username: username, Secret: secret });
    await run('store', input, question, settings, secret);
}
/**
 * Makes `docker-credential-NAME erase` forget the credentials of a registry; that it has none is fine.
 * @throws ArtifactError CREDENTIALS_INVALID, as {@link askCredentialHelper}
 */
async function eraseFromCredentialHelper(question, settings) {
    await run('erase', question.serverUrl, question, settings);
}
function failure({ name, namedBy }, what, cause) {
    return new errors/* ArtifactError */.nE('CREDENTIALS_INVALID', `The credential helper docker-credential-${(0,harmless/* harmless */.I)(name)} ${what}`, {
        cause,
        remedy: `Make it work on this runner, take it out of ${namedBy}, or give username and password in the step.`,
    });
}
/** What a helper prints; undefined when it says that it has no credentials. */
async function run(action, input, question, settings, given = '') {
    const { name, serverUrl, namedBy } = question;
    if (!NAME.test(name))
        throw failure(question, `of ${namedBy} has a name that no program has`);
    const program = await findProgram(`docker-credential-${name}`, settings);
    if (program === undefined)
        throw failure(question, `of ${namedBy} is in no folder of PATH`);
    let ran;
    try {
        ran = await runHelper(program, action, input, settings);
    }
    catch (error) {
        throw failure(question, `could not be started: ${(0,errors/* messageOf */.bD)(error)}`, error);
    }
    finally {
        (0,cancelled/* throwIfCancelled */.dZ)(settings.signal);
    }
    const { stdout, stderr, ending } = ran;
    const answer = readAnswer(stdout);
    if (answer !== undefined && answer.secret !== '')
        settings.onSecret?.(answer.secret);
    if (ending === 0)
        return stdout;
    if (ending === 'large') {
        throw failure(question, `printed more than ${limits/* MAX_CREDENTIAL_HELPER_BYTES */.EX} bytes for ${serverUrl} and was ended`);
    }
    // Docker's own helpers say what is wrong on standard output.
    const said = withoutSecrets(stderr.trim() === '' && answer === undefined ? stdout : stderr, [
        given,
        answer?.secret ?? '',
    ]);
    const saying = said === '' ? '' : `, saying "${said}"`;
    if (ending === 'late') {
        const limit = (settings.timeoutMs ?? limits/* CREDENTIAL_HELPER_MS */._D) / 1000;
        throw failure(question, `did not answer for ${serverUrl} within ${limit} s and was ended${saying}`);
    }
    if (NOT_FOUND.test(stdout) || NOT_FOUND.test(stderr))
        return undefined;
    const how = typeof ending === 'number' ? `exit code ${ending}` : ending;
    throw failure(question, `failed for ${serverUrl} (${how})${saying}`);
}
/** The answer, which also a helper that then fails may have printed; undefined when it is none. */
function readAnswer(stdout) {
    let value;
    try {
        value = JSON.parse(stdout.trim());
    }
    catch {
        return undefined;
    }
    if (!(0,descriptor/* isJsonObject */.OW)(value))
        return undefined;
    const { Username: username = '', Secret: secret } = value;
    return typeof username === 'string' && typeof secret === 'string' ? { username, secret } : undefined;
}
/** Values behind a name that says what they are, in JSON, in a header or in a setting. */
const NAMED = /((?:secret|passw(?:or)?d|token|authorization|api[-_]?key)["']?\s*[:=]\s*["']?)[^\s"',;]{4,}/gi;
const IN_HEADER = /\b(bearer|basic)\s+[^\s"',;]{8,}/gi;
const JWT = /\beyJ[A-Za-z0-9_.-]{8,}/g;
/** Long runs as only keys, tokens and Base64 have them: no word, no host, no absolute path. */
const LONG_RUN = /(?<![A-Za-z0-9+/=_-])(?=[A-Za-z0-9+/=_-]*[0-9])[A-Za-z0-9+=_-][A-Za-z0-9+/=_-]{23,}/g;
/** What a helper said, as one line without the secrets that are known and whatever else looks like one. */
function withoutSecrets(text, secrets) {
    let rest = text;
    for (const secret of secrets) {
        const forms = [secret, ...secret.split(/[\r\n]+/), Buffer.from(secret).toString('base64')];
        for (const form of forms)
            if (form.trim() !== '')
                rest = rest.replaceAll(form, '***');
    }
    rest = rest.slice(0, limits/* MAX_CREDENTIAL_HELPER_ERROR_BYTES */.Bu);
    return (0,harmless/* harmless */.I)(rest.replace(IN_HEADER, '$1 ***').replace(NAMED, '$1***').replace(JWT, '***').replace(LONG_RUN, '***'));
}


/***/ })

};
