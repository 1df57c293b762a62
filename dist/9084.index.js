export const id = 9084;
export const ids = [9084,5616];
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

/***/ 7382:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   we: () => (/* binding */ systemCallError),
/* harmony export */   yQ: () => (/* binding */ retryPassing),
/* harmony export */   zS: () => (/* binding */ fileError)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6760);
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8500);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2396);



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
    if ((0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .isArtifactError */ .Z9)(error))
        return error;
    const code = (0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .systemCode */ .xU)(error);
    const meaning = code === undefined ? undefined : MEANINGS[code];
    if (meaning === undefined) {
        return new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .ArtifactError */ .nE('FILE_ACCESS', `${what} failed: ${code ?? (0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .messageOf */ .bD)(error)}`, { cause: error });
    }
    return new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .ArtifactError */ .nE(meaning.code, `${what} failed: ${meaning.why} (${code})${folderOf(error, meaning, what)}`, {
        cause: error,
        remedy: meaning.remedy,
    });
}
/** Where rights or space are missing, unless the sentence says so already: the folder of the path that Node names in the error. */
function folderOf(error, { code }, what) {
    if (code !== 'FILE_ACCESS' && code !== 'NO_SPACE')
        return '';
    const path = error instanceof Error && 'path' in error && typeof error.path === 'string' ? error.path : '';
    const folder = (0,node_path__WEBPACK_IMPORTED_MODULE_0__.dirname)(path);
    return path === '' || what.includes(folder) ? '' : ` in ${folder}`;
}
/**
 * Turns a failed system call into a sentence: NO_SPACE for a full disk, FILE_ACCESS otherwise. Returns any other error unchanged.
 * @param what what was tried, as the start of a sentence: `Writing the blob sha256:… at /layout`
 */
function systemCallError(error, what, remedies) {
    const code = (0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .systemCode */ .xU)(error);
    if (error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .ArtifactError */ .nE || code === undefined || !/^E[A-Z0-9]+$/.test(code))
        return error;
    const full = code === 'ENOSPC' || code === 'EDQUOT';
    return new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .ArtifactError */ .nE(full ? 'NO_SPACE' : 'FILE_ACCESS', `${what} failed: ${(0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .messageOf */ .bD)(error)}`, {
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
            const code = (0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .systemCode */ .xU)(error);
            if (code === undefined || !PASSING.has(code) || attempt === PASSING_TRIES)
                throw error;
            await (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_1__.setTimeout)(PASSING_DELAY_MS * 2 ** attempt);
        }
    }
}


/***/ }),

/***/ 4315:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   bJ: () => (/* binding */ logoutLine),
/* harmony export */   hO: () => (/* binding */ loginAccount),
/* harmony export */   iD: () => (/* binding */ login)
/* harmony export */ });
/* harmony import */ var _base_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2396);

/**
 * The account to sign in with: what was given; for the workflow token's own registry that token and who started the run.
 * @throws ArtifactError INPUT_INVALID naming what is missing
 */
function loginAccount(request, workflow) {
    const { password } = request;
    if (request.registry === undefined && password !== '') {
        // A guess would show one registry the password of another.
        throw missing('registry', 'password is given', 'Set registry to the host that the password is for, such as docker.io.');
    }
    const registry = request.registry ?? workflow.registry;
    if (registry === undefined)
        throw missing('registry', 'login needs it', 'Set registry to a host, such as ghcr.io.');
    const isOwn = registry === workflow.registry;
    const username = request.username || (isOwn ? workflow.actor : '');
    if (password !== '') {
        if (username === '')
            throw missing('username', `${registry} needs it`, 'Set username too.');
        return { registry, username, password, source: 'the inputs username and password' };
    }
    if (!isOwn) {
        throw missing('password', `login needs it for ${registry}`, 'Set password to a secret; workflows that a fork or Dependabot starts get none, so skip this step there.');
    }
    if (workflow.token === '') {
        throw missing('github-token', `login needs it for ${registry}`, 'Take github-token out, or set username and password.');
    }
    return { registry, username, password: workflow.token, source: 'the workflow token' };
}
function missing(name, why, remedy) {
    return new _base_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ArtifactError */ .nE('INPUT_INVALID', `"${name}" is required: ${why}`, { remedy });
}
/**
 * Signs in for the steps that follow: checks the account, then stores it.
 * @throws ArtifactError when the account is wrong; then nothing was written
 */
async function login(account, { observer, check, store }) {
    const { registry, username, source } = account;
    if (!(await check(account))) {
        observer.notice(`${registry} asks for no credentials, so ${source} could not be checked.`);
    }
    const { path, helper } = await store(account);
    const where = helper === undefined ? path : `docker-credential-${helper}, as ${path} says`;
    observer.info(`Signed in to ${registry} as ${username}: written to ${where}`);
}
/** What the post step says about a sign-in that it undid. */
function logoutLine(registry, path, outcome) {
    switch (outcome) {
        case 'restored':
            return `Signed out of ${registry}: ${path} is as it was before`;
        case 'removed':
            return `Signed out of ${registry}: its entry is out of ${path}; what others changed there meanwhile stays`;
        case 'kept':
            return `Not signed out of ${registry}: what is in ${path} for it is no longer what this step wrote`;
    }
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


/***/ }),

/***/ 9084:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  dockerLogout: () => (/* binding */ dockerLogout),
  openSignIn: () => (/* binding */ openSignIn)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(8161);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./build/src/action/runner/environment.js
var environment = __webpack_require__(8470);
// EXTERNAL MODULE: ./build/src/action/runner/state.js
var state = __webpack_require__(1682);
// EXTERNAL MODULE: ./build/src/base/errors.js
var errors = __webpack_require__(2396);
// EXTERNAL MODULE: ./build/src/commands/login/login.js
var login = __webpack_require__(4315);
// EXTERNAL MODULE: ./build/src/registry/credentials/credential-files.js
var credential_files = __webpack_require__(3261);
// EXTERNAL MODULE: ./build/src/registry/credentials/credential-helper.js + 1 modules
var credential_helper = __webpack_require__(5616);
// EXTERNAL MODULE: ./build/src/registry/credentials/credentials.js + 1 modules
var credentials = __webpack_require__(1325);
// EXTERNAL MODULE: ./build/src/http/client/whole-answer.js
var whole_answer = __webpack_require__(9758);
// EXTERNAL MODULE: ./build/src/oci/descriptor.js
var descriptor = __webpack_require__(8514);
// EXTERNAL MODULE: ./build/src/oci/media-types.js
var media_types = __webpack_require__(415);
// EXTERNAL MODULE: ./build/src/registry/auth/authorize.js + 6 modules
var authorize = __webpack_require__(2172);
// EXTERNAL MODULE: ./build/src/registry/protocol/registry-error.js
var registry_error = __webpack_require__(9596);
// EXTERNAL MODULE: ./build/src/registry/protocol/remedy.js
var remedy = __webpack_require__(6264);
;// CONCATENATED MODULE: ./build/src/registry/login/check-credentials.js








/**
 * Signs in to a registry's `/v2/` (distribution-spec 1.1.1, end-1) as it asks for: Basic, or a token of its token service.
 * @returns whether it asked for credentials at all; from a registry that does not, nothing is learnt about them
 * @throws ArtifactError UNAUTHORIZED or DENIED when they are wrong, PROTOCOL when this is no registry; as the transport
 */
async function checkCredentials(deps) {
    const { http, registry, base, credential, onSecret, signal } = deps;
    const request = {
        method: 'GET',
        url: base,
        what: `Signing in to ${registry}`,
        leaveOrigin: () => false,
        signal,
    };
    const anonymous = await (0,whole_answer/* holdAnswer */.I2)(await http.request(request));
    if (anonymous.status === 200) {
        if (!(await isRegistry(anonymous)))
            throw noRegistry(deps, anonymous, await (0,registry_error/* readRefusal */.ni)(anonymous));
        // Some let anybody in, and look at credentials only when they are given.
        const originHeaders = { Authorization: (0,credentials/* basicAuthorization */.aR)(credential.username, credential.password) };
        const answer = await http.request({ ...request, originHeaders });
        if (answer.status === 401 || answer.status === 403)
            throw await refused(answer, deps);
        await answer.discard();
        return false;
    }
    const { status } = anonymous;
    if (status === 404 || (status > 200 && status < 400))
        throw noRegistry(deps, anonymous, await (0,registry_error/* readRefusal */.ni)(anonymous));
    const authorizer = (0,authorize/* createAuthorizer */.Q)({
        http,
        registry,
        base,
        credentials: { find: async () => credential },
        onSecret,
    });
    let answer;
    try {
        answer = await authorizer.send(request, []);
    }
    catch (error) {
        throw (0,errors/* isArtifactError */.Z9)(error, 'UNAUTHORIZED', 'DENIED') ? withRemedy(error, deps) : error;
    }
    if (answer.status !== 200)
        throw await refused(answer, deps);
    answer = await (0,whole_answer/* holdAnswer */.I2)(answer);
    if (!(await isRegistry(answer)))
        throw noRegistry(deps, answer, await (0,registry_error/* readRefusal */.ni)(answer));
    return true;
}
/** Whether a 200 of `/v2/` is a registry's: it says so in a header, or has JSON or nothing in its body. A page has neither. */
async function isRegistry(held) {
    if (held.header('docker-distribution-api-version') !== undefined)
        return true;
    const text = (await (0,whole_answer/* heldText */.Dx)(held)).trim();
    if (text === '')
        return (0,media_types/* mediaTypeOfHeader */.v8)(held.header('content-type')) !== 'text/html';
    try {
        return (0,descriptor/* isJsonObject */.OW)(JSON.parse(text));
    }
    catch {
        return false;
    }
}
async function refused(answer, deps) {
    const { registry, credential } = deps;
    const what = `Signing in to ${registry}`;
    const refusal = await (0,registry_error/* readRefusal */.ni)(answer);
    const error = (0,registry_error/* refusalError */.z_)(refusal, { what, registry, base: deps.base, credential: credential.source });
    // Who else answered, or asks for another kind of sign-in, has not looked at the credentials.
    const { from, proxy, offered = [] } = refusal;
    const looked = from?.origin === deps.base.origin && proxy === undefined && (offered.length === 0 || (0,remedy/* speaks */.u5)(offered));
    return looked && (0,errors/* isArtifactError */.Z9)(error, 'UNAUTHORIZED', 'DENIED') ? withRemedy(error, deps) : error;
}
/** Nothing but the credentials can be wrong here: no repository is asked for. */
function withRemedy(error, { registry, credential }) {
    return new errors/* ArtifactError */.nE(error.code, error.message, {
        cause: error.cause,
        status: error.status,
        remedy: `Check ${credential.source}, which ${registry} did not accept: they may have expired, or be for another registry. Nothing was written.`,
    });
}
function noRegistry({ registry, base }, { status, url, header }, said) {
    const location = header('location') ?? '';
    const moved = URL.canParse(location, url.href) ? new URL(location, url) : undefined;
    if (base.protocol === 'http:' && moved?.protocol === 'https:') {
        return new errors/* ArtifactError */.nE('PROTOCOL', `Signing in to ${registry} failed: ${url.host} redirects from http to https`, {
            status,
            remedy: 'Leave the input plain-http out: this registry speaks https.',
        });
    }
    const text = said.message === undefined ? '' : ` "${said.message}"`;
    return new errors/* ArtifactError */.nE('PROTOCOL', `Signing in to ${registry} failed: ${base.href} answered ${status}${text}`, {
        status,
        remedy: 'Check the input registry: there is no registry at this address.',
    });
}

// EXTERNAL MODULE: ./build/src/store/lock/durable-write.js
var durable_write = __webpack_require__(8142);
// EXTERNAL MODULE: ./build/src/base/file-error.js
var file_error = __webpack_require__(7382);
// EXTERNAL MODULE: ./build/src/base/limits.js
var limits = __webpack_require__(487);
// EXTERNAL MODULE: ./build/src/store/lock/file-lock.js
var file_lock = __webpack_require__(4421);
;// CONCATENATED MODULE: ./build/src/registry/credentials/config-file.js






/** Most symbolic links followed from one to the next, as on Linux. */
const MAX_LINKS = 40;
/** Tries to lock in a folder that another sign-out removes just then. */
const FOLDER_TRIES = 5;
/**
 * Where a docker config really lies: symbolic links are followed, also to a file that is not there yet, because a rename
 * onto a link would put a file in its place. Docker does the same.
 * @throws ArtifactError FILE_ACCESS when they lead in a circle
 */
async function realConfigPath(path) {
    let at = (0,external_node_path_.resolve)(path);
    for (let links = 0; links < MAX_LINKS; links++) {
        const folder = await (0,promises_.realpath)((0,external_node_path_.dirname)(at)).catch(() => (0,external_node_path_.dirname)(at));
        at = (0,external_node_path_.join)(folder, (0,external_node_path_.basename)(at));
        let target;
        try {
            target = await (0,promises_.readlink)(at);
        }
        catch (error) {
            if (['EINVAL', 'ENOENT', 'ENOTDIR', 'UNKNOWN'].includes((0,errors/* systemCode */.xU)(error) ?? ''))
                return at;
            throw configFileError(error, 'Reading', at);
        }
        at = (0,external_node_path_.resolve)(folder, target);
    }
    throw new errors/* ArtifactError */.nE('FILE_ACCESS', `Reading the docker config ${path} failed: its symbolic links lead in a circle`, {
        remedy: 'Remove the link that points back to itself.',
    });
}
/**
 * Reads a docker config; undefined when there is none.
 * @throws ArtifactError CREDENTIALS_INVALID for what is no text or too large, FILE_ACCESS
 */
async function readConfig(path) {
    try {
        const handle = await (0,promises_.open)(path, 'r');
        try {
            const stat = await handle.stat();
            if (!stat.isFile())
                throw configUnusable(`The docker config ${path} is no regular file`);
            if (stat.size > limits/* MAX_DOCKER_CONFIG_BYTES */.LD) {
                throw configUnusable(`The docker config ${path} has ${stat.size} bytes, above the limit of ${limits/* MAX_DOCKER_CONFIG_BYTES */.LD}`);
            }
            const bytes = await handle.readFile();
            const text = bytes.toString('utf8');
            if (!Buffer.from(text).equals(bytes))
                throw configUnusable(`The docker config ${path} is not UTF-8 text`);
            return { text, mode: stat.mode & 0o777, owner: { uid: stat.uid, gid: stat.gid } };
        }
        finally {
            await handle.close();
        }
    }
    catch (error) {
        if (['ENOENT', 'ENOTDIR'].includes((0,errors/* systemCode */.xU)(error) ?? ''))
            return undefined;
        throw configFileError(error, 'Reading', path);
    }
}
/** The error for a docker config that is not touched because it is none: `sentence` says why. */
function configUnusable(sentence) {
    return new errors/* ArtifactError */.nE('CREDENTIALS_INVALID', `${sentence}; it was left as it is`, {
        remedy: 'Repair or remove that file, or set DOCKER_CONFIG to another folder.',
    });
}
/** Turns a failed system call on a docker config into NO_SPACE or FILE_ACCESS. Returns any other error unchanged. */
function configFileError(error, what, path) {
    return (0,file_error/* systemCallError */.we)(error, `${what} the docker config ${path}`, {
        full: 'Free space on that disk.',
        access: 'Set DOCKER_CONFIG to a folder that this user may write to.',
    });
}
/**
 * Runs `work` while no other sign-in or sign-out of this action changes the docker config `path`. Temporary files of
 * killed ones, which hold secrets, are removed before.
 * @param makeFolder whether to make the folder, for this user only, if it is not there
 * @returns what `work` gives; undefined when the folder is not there and was not to be made
 */
async function withConfigLock(path, { makeFolder, signal }, work) {
    const folder = (0,external_node_path_.dirname)(path);
    for (let attempt = 1;; attempt++) {
        let created;
        let entered = false;
        try {
            if (makeFolder)
                created = await (0,promises_.mkdir)(folder, { recursive: true, mode: 0o700 });
            return await (0,file_lock/* withFileLock */.U)((0,external_node_path_.join)(folder, `.${(0,external_node_path_.basename)(path)}.lock`), async (lock) => {
                entered = true;
                await removeLeftovers(path);
                return work(lock, created);
            }, {
                code: 'CREDENTIALS_LOCKED',
                guards: 'this docker config',
                signal,
            });
        }
        catch (error) {
            const isFolderGone = !entered && (0,errors/* systemCode */.xU)(error) === 'ENOENT';
            if (isFolderGone && !makeFolder)
                return undefined;
            // Made and removed again by another sign-out, in between.
            if (isFolderGone && attempt < FOLDER_TRIES)
                continue;
            throw configFileError(error, 'Writing', path);
        }
    }
}
async function removeLeftovers(path) {
    const folder = (0,external_node_path_.dirname)(path);
    const prefixes = [`.${(0,external_node_path_.basename)(path)}.`, `..${(0,external_node_path_.basename)(path)}.sign-ins.`];
    for (const name of await (0,promises_.readdir)(folder)) {
        const prefix = prefixes.find((one) => name.startsWith(one));
        if (prefix === undefined || !/^[0-9a-f]{16}\.tmp$/.test(name.slice(prefix.length)))
            continue;
        await (0,promises_.rm)((0,external_node_path_.join)(folder, name), { force: true });
    }
}
/** Removes folders that are empty, from `folder` up to `outermost`. */
async function removeEmptyFolders(folder, outermost) {
    for (let at = folder; at.startsWith(outermost); at = (0,external_node_path_.dirname)(at)) {
        try {
            await (0,promises_.rmdir)(at);
        }
        catch {
            // Somebody has put something there, or removed it already.
            return;
        }
    }
}

// EXTERNAL MODULE: ./build/src/registry/credentials/credential-key.js
var credential_key = __webpack_require__(4973);
// EXTERNAL MODULE: ./build/src/registry/credentials/docker-config.js
var docker_config = __webpack_require__(4693);
// EXTERNAL MODULE: ./build/src/registry/protocol/endpoints.js
var endpoints = __webpack_require__(6992);
// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __webpack_require__(7975);
;// CONCATENATED MODULE: ./build/src/registry/login/json-member.js
/** How docker lays its config out. */
const DOCKER_LAYOUT = { newline: '\n', indent: '\t' };
/**
 * A JSON object's text with the member `path` set to `value`, and every other byte as it was: values that JavaScript
 * would write in another way (numbers, escapes, members twice) are not touched. What is missing on the way is added in the
 * layout of the text, a text of white space alone in docker's.
 * @param text a JSON object, which `JSON.parse` took, or white space
 */
function setMember(text, path, value) {
    if (text.trim() === '')
        return writeValue(nest(path, value), DOCKER_LAYOUT, 0);
    const layout = layoutOf(text);
    let object = objectAt(text, skipSpace(text, 0));
    for (const [depth, name] of path.entries()) {
        const member = object.members.findLast((one) => one.name === name);
        const rest = nest(path.slice(depth + 1), value);
        if (member === undefined)
            return insert(text, object, { name, value: rest, layout, depth: depth + 1 });
        if (depth === path.length - 1 || text[member.valueStart] !== '{') {
            return splice(text, member.valueStart, member.end, writeValue(rest, layout, depth + 1));
        }
        object = objectAt(text, member.valueStart);
    }
    return text;
}
/** A JSON object's text without the member `path`, and with every other byte as it was but for the comma beside it. */
function removeMember(text, path) {
    let object = objectAt(text, skipSpace(text, 0));
    for (const [depth, name] of path.entries()) {
        const at = object.members.findLastIndex((one) => one.name === name);
        const member = object.members[at];
        if (member === undefined)
            return text;
        if (depth < path.length - 1) {
            if (text[member.valueStart] !== '{')
                return text;
            object = objectAt(text, member.valueStart);
            continue;
        }
        const [before, after] = [object.members[at - 1], object.members[at + 1]];
        if (before !== undefined)
            return splice(text, before.end, member.end, '');
        if (after !== undefined)
            return splice(text, member.start, after.start, '');
        return splice(text, object.start, object.end, '{}');
    }
    return text;
}
function splice(text, from, to, put) {
    return text.slice(0, from) + put + text.slice(to);
}
function nest(path, value) {
    return path.reduceRight((inner, name) => ({ [name]: inner }), value);
}
function insert(text, object, { name, value, layout, depth }) {
    const colon = layout === undefined ? ':' : ': ';
    const member = `${JSON.stringify(name)}${colon}${writeValue(value, layout, depth)}`;
    const last = object.members.at(-1);
    if (last === undefined) {
        return splice(text, object.start, object.end, `{${lineOf(layout, depth)}${member}${lineOf(layout, depth - 1)}}`);
    }
    return splice(text, last.end, last.end, `,${lineOf(layout, depth)}${member}`);
}
function lineOf(layout, depth) {
    return layout === undefined ? '' : layout.newline + layout.indent.repeat(depth);
}
function writeValue(value, layout, depth) {
    if (layout === undefined)
        return JSON.stringify(value);
    return JSON.stringify(value, undefined, layout.indent).replaceAll('\n', lineOf(layout, depth));
}
/** The layout of a text, going by its first member. */
function layoutOf(text) {
    if (!text.trim().includes('\n'))
        return text.trim() === '{}' ? DOCKER_LAYOUT : undefined;
    const [, newline, indent] = /^\s*\{[ \t]*(\r?\n)([ \t]+)"/.exec(text) ?? [];
    return { newline: newline ?? '\n', indent: indent ?? DOCKER_LAYOUT.indent };
}
function skipSpace(text, from) {
    let at = from;
    while (/\s/.test(text[at] ?? ''))
        at++;
    return at;
}
/** The object whose brace is at `start`. */
function objectAt(text, start) {
    const members = [];
    let at = skipSpace(text, start + 1);
    while (text[at] === '"') {
        const nameEnd = valueEnd(text, at);
        const valueStart = skipSpace(text, skipSpace(text, nameEnd) + 1);
        const end = valueEnd(text, valueStart);
        members.push({ name: String(JSON.parse(text.slice(at, nameEnd))), start: at, valueStart, end });
        at = skipSpace(text, end);
        if (text[at] === ',')
            at = skipSpace(text, at + 1);
    }
    return { start, members, end: at + 1 };
}
/** Where the value that starts at `start` ends. */
function valueEnd(text, start) {
    let depth = 0;
    for (let at = start; at < text.length; at++) {
        const c = text[at] ?? '';
        if (c === '"') {
            for (at++; text[at] !== '"'; at++)
                if (text[at] === '\\')
                    at++;
        }
        else if (c === '{' || c === '[')
            depth++;
        else if (c === '}' || c === ']')
            depth--;
        else if (depth > 0 || !/[\s,}\]]/.test(text[at + 1] ?? ','))
            continue;
        if (depth === 0)
            return at + 1;
    }
    return text.length;
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
;// CONCATENATED MODULE: ./build/src/registry/login/sign-in-record.js






/** Tells two texts apart without holding them. */
function fingerprint(text) {
    return (0,external_node_crypto_.createHash)('sha256').update(text).digest('hex');
}
/** Writes a record for this user's eyes only. */
async function writeRecord(path, record) {
    await (0,durable_write/* replaceFile */.fR)(path, JSON.stringify(record), { mode: 0o600 });
}
/** Reads a record; undefined when it is gone or is none. */
async function readRecord(path) {
    const value = await readJson(path);
    return isRecord(value) ? value : undefined;
}
function isRecord(value) {
    if (!(0,descriptor/* isJsonObject */.OW)(value))
        return false;
    const { kind, before } = value;
    const areText = (...names) => names.every((name) => typeof value[name] === 'string');
    if (kind === 'helper') {
        const isAccount = (0,descriptor/* isJsonObject */.OW)(before) && typeof before.Username === 'string' && typeof before.Secret === 'string';
        return areText('helper', 'server', 'account') && (before === null || isAccount);
    }
    if (kind !== 'config' || !areText('key', 'auth', 'wrote') || typeof value.mode !== 'number')
        return false;
    const { created } = value;
    return (before === null || typeof before === 'string') && (created === null || typeof created === 'string');
}
/** The file beside a docker config that lists the records of sign-ins not yet undone, oldest first. It has no secrets. */
function journalPath(config) {
    return (0,external_node_path_.join)((0,external_node_path_.dirname)(config), `.${(0,external_node_path_.basename)(config)}.sign-ins`);
}
/** Reads the list of records of a docker config. Those that are gone, of killed jobs, stay in it until it is written. */
async function readJournal(config) {
    const value = await readJson(journalPath(config));
    return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
}
/** Writes the list of records; no file for none. */
async function writeJournal(config, records) {
    const path = journalPath(config);
    if (records.length === 0)
        await (0,promises_.rm)(path, { force: true });
    else
        await (0,durable_write/* replaceFile */.fR)(path, JSON.stringify(records), { mode: 0o600 });
}
async function readJson(path) {
    try {
        return JSON.parse(await (0,promises_.readFile)(path, 'utf8'));
    }
    catch (error) {
        if (error instanceof SyntaxError || ['ENOENT', 'ENOTDIR', 'EACCES'].includes((0,errors/* systemCode */.xU)(error) ?? '')) {
            return undefined;
        }
        throw error;
    }
}

;// CONCATENATED MODULE: ./build/src/registry/login/docker-config-entry.js




/** A docker config's text with an entry for `key`. */
function withEntry(text, key, auth) {
    const there = entryOf(text, key);
    return isAuth(there, (one) => one === auth) ? text : setMember(text, ['auths', key], { auth });
}
/**
 * A docker config's text without what a sign-in wrote: exactly the text before if nothing else was changed, or all else was
 * taken back; otherwise without its entry, or with the one that it replaced. An entry that is another by now stays.
 * @param text undefined for no file, as in the result
 */
function withoutEntry(text, record) {
    const before = record.before ?? undefined;
    if (text === undefined)
        return undefined;
    if (fingerprint(text) === record.wrote)
        return before;
    let next = text;
    if (isAuth(entryOf(text, record.key), (auth) => fingerprint(auth) === record.auth)) {
        const replaced = before === undefined ? undefined : entryOf(before, record.key);
        const path = ['auths', record.key];
        next = replaced === undefined ? removeMember(text, path) : setMember(text, path, replaced);
    }
    return (0,external_node_util_.isDeepStrictEqual)(meaningOf(next), meaningOf(before ?? '')) ? before : next;
}
function isAuth(entry, matches) {
    if (!(0,descriptor/* isJsonObject */.OW)(entry) || typeof entry.auth !== 'string')
        return false;
    return matches(entry.auth) && !entry.identitytoken && !entry.registrytoken;
}
function entryOf(text, key) {
    const { auths } = meaningOf(text);
    return (0,descriptor/* isJsonObject */.OW)(auths) && Object.hasOwn(auths, key) ? auths[key] : undefined;
}
/** What a config says; no `auths` and empty ones are the same. */
function meaningOf(text) {
    const value = text.trim() === '' ? {} : JSON.parse(text.trim());
    if (!(0,descriptor/* isJsonObject */.OW)(value))
        return {};
    const { auths, ...rest } = value;
    return (0,descriptor/* isJsonObject */.OW)(auths) && Object.keys(auths).length > 0 ? value : rest;
}

;// CONCATENATED MODULE: ./build/src/registry/login/docker-config-write.js










/** Tries to write a config that others change at the same moment, without our lock. */
const WRITE_TRIES = 10;
/**
 * Puts an account where docker, podman, oras and others find it: into the docker config, or into the credential helper
 * that the config names for the registry. Everything else in the file stays, byte by byte.
 * @throws ArtifactError CREDENTIALS_INVALID for a config that is none, which is left as it is, and for a helper that
 * fails; CREDENTIALS_LOCKED; FILE_ACCESS; NO_SPACE
 */
async function storeAccount(account, writer, undo) {
    const path = await realConfigPath(writer.path);
    const key = keyOf(account.registry);
    const work = async (lock, created) => {
        for (let attempt = 1;; attempt++) {
            const now = await readConfig(path);
            const helper = helperOf(path, now, account.registry);
            if (helper !== undefined) {
                const ours = { Username: account.username, Secret: account.password };
                const { get, store } = writer.openHelper(helper);
                const before = undo === undefined ? null : ((await get(key)) ?? null);
                const record = { kind: 'helper', helper, server: key, account: accountPrint(ours), before };
                await recorded(path, record, undo, () => store(key, ours));
                return { path, helper };
            }
            const auth = authOf(account);
            const text = withEntry(now?.text ?? '', key, auth);
            const record = {
                kind: 'config',
                key,
                auth: fingerprint(auth),
                wrote: fingerprint(text),
                before: now?.text ?? null,
                mode: now?.mode ?? 0o600,
                created: created ?? null,
            };
            const isWritten = await recorded(path, record, undo, async () => {
                await lock.assertHeld();
                if ((await readConfig(path))?.text !== now?.text && attempt < WRITE_TRIES)
                    return false;
                await replaceConfig(path, text, 0o600, now);
                return true;
            });
            if (isWritten)
                return { path, helper: undefined };
        }
    };
    const stored = await withConfigLock(path, { makeFolder: true, signal: writer.signal }, work);
    return stored ?? { path, helper: undefined };
}
/** Writes what differs from `now`: text, permission bits or both. */
async function replaceConfig(path, text, mode, now) {
    if (now?.text === text && now.mode === mode)
        return;
    await (0,durable_write/* replaceFile */.fR)(path, text, { mode, ...(now === undefined ? {} : { owner: now.owner }) });
}
/** Runs `work` with the record of how to undo it on disk; without it again when it fails. */
async function recorded(path, record, undo, work) {
    if (undo === undefined)
        return work();
    await writeRecord(undo.record, record);
    const others = await recordsThere(await readJournal(path), undo.record);
    await writeJournal(path, [...others, undo.record]);
    undo.onRecorded(path);
    try {
        return await work();
    }
    catch (error) {
        await writeJournal(path, others);
        await (0,promises_.rm)(undo.record, { force: true });
        throw error;
    }
}
/** The records that are still there, without `own`: those of killed jobs went with their temporary folders. */
async function recordsThere(records, own) {
    const there = await Promise.all(records.map((one) => (0,promises_.access)(one).then(() => true, () => false)));
    return records.filter((one, i) => there[i] === true && one !== own);
}
/** The key of a registry in `auths`, and what helpers know it by. */
function keyOf(registry) {
    const host = (0,credential_key/* credentialHost */.W9)(registry);
    return host === endpoints/* DOCKER_HUB */.Xb ? credential_key/* DOCKER_HUB_KEY */.pe : host;
}
/** The value of `auth`: Base64 of user name and password. */
function authOf({ username, password }) {
    return Buffer.from(`${username}:${password}`).toString('base64');
}
/** The fingerprint of an account as helpers have it. */
function accountPrint({ Username, Secret }) {
    return fingerprint(JSON.stringify([Username, Secret]));
}
/**
 * The credential helper that a config names for a registry.
 * @throws ArtifactError CREDENTIALS_INVALID for a config that docker could not read either
 */
function helperOf(path, config, registry) {
    const parsed = judged(() => (0,docker_config/* parseDockerConfig */.Cj)(config?.text ?? '', `the docker config ${path}`, 'docker'));
    if (parsed === undefined)
        return undefined;
    for (const [key, entry] of Object.entries(parsed.auths)) {
        if ((0,descriptor/* isJsonObject */.OW)(entry) || entry === null)
            continue;
        throw configUnusable(`The docker config ${path} has an entry for ${key.slice(0, 100)} that is not an object`);
    }
    const { own, store } = judged(() => (0,docker_config/* helpersOf */.D2)(parsed, (0,credential_key/* credentialHost */.W9)(registry)));
    return own ?? store;
}
/** What `read` gives; that a config is none is said in the words of who would write to it. */
function judged(read) {
    try {
        return read();
    }
    catch (error) {
        throw (0,errors/* isArtifactError */.Z9)(error, 'CREDENTIALS_INVALID') ? configUnusable(error.message) : error;
    }
}

;// CONCATENATED MODULE: ./build/src/registry/login/undo-sign-in.js






/**
 * Undoes a sign-in of `storeAccount`. If nobody else changed the docker config, it is byte for byte what it was before;
 * otherwise only the entry is taken out, or the one it replaced put back, and only if it is still the one that was written.
 * Sign-ins made meanwhile are told, so that they do not bring this one back, in whatever order they end.
 * @param recordFile the record that `storeAccount` left; it is removed. Where it is gone already, only what equals
 * `account` is taken out.
 * @param writer its path is the one that `storeAccount` gave
 * @throws ArtifactError as `storeAccount`
 */
async function undoSignIn(recordFile, account, writer) {
    const { path, signal } = writer;
    let created = null;
    let helper;
    const work = async (lock) => {
        // Read once more: another sign-out may have changed it meanwhile.
        const record = (await readRecord(recordFile)) ?? (await guessRecord(account, writer));
        if (record === undefined)
            return 'kept';
        if (record.kind === 'config')
            created = record.created;
        else
            helper = record.helper;
        const outcome = record.kind === 'config' ? await undoEntry(record, path, lock) : await undoHelper(record, writer);
        const journal = await readJournal(path);
        const at = journal.indexOf(recordFile);
        for (const file of at < 0 ? [] : journal.slice(at + 1))
            await tell(file, record);
        if (journal.length > 0)
            await writeJournal(path, await recordsThere(journal, recordFile));
        return outcome;
    };
    const outcome = await withConfigLock(path, { makeFolder: false, signal }, work);
    await (0,promises_.rm)(recordFile, { force: true });
    const isGone = await (0,promises_.access)(path).then(() => false, () => true);
    if (isGone && created !== null)
        await removeEmptyFolders((0,external_node_path_.dirname)(path), created);
    return { outcome: outcome ?? 'kept', helper };
}
async function undoEntry(record, path, lock) {
    const now = await readConfig(path);
    const next = judge(path, () => withoutEntry(now?.text, record));
    const isRestored = next === (record.before ?? undefined);
    if (now === undefined || (next === now.text && !isRestored))
        return isRestored ? 'restored' : 'kept';
    await lock.assertHeld();
    if (next === undefined)
        await (0,promises_.rm)(path, { force: true });
    else
        await replaceConfig(path, next, isRestored ? record.mode : now.mode, now);
    return isRestored ? 'restored' : 'removed';
}
async function undoHelper({ helper, server, account, before }, writer) {
    const { get, store, erase } = writer.openHelper(helper);
    const now = await get(server);
    if (now === undefined || accountPrint(now) !== account)
        return 'kept';
    if (before === null)
        await erase(server);
    else
        await store(server, before);
    return 'restored';
}
/** Makes a later sign-in's record say what was before it without the one that is undone. */
async function tell(file, undone) {
    const later = await readRecord(file);
    if (later === undefined)
        return;
    if (later.kind === 'helper') {
        if (undone.kind !== 'helper' || later.helper !== undone.helper || later.server !== undone.server)
            return;
        if (later.before === null || accountPrint(later.before) !== undone.account)
            return;
        await writeRecord(file, { ...later, before: undone.before });
        return;
    }
    if (undone.kind !== 'config')
        return;
    const before = withoutEntry(later.before ?? undefined, undone);
    if (before === (later.before ?? undefined))
        return;
    await writeRecord(file, {
        ...later,
        before: before ?? null,
        mode: before === (undone.before ?? undefined) ? undone.mode : later.mode,
        created: before === undefined ? undone.created : later.created,
    });
}
/** What the record would have said as far as that follows from the account. */
async function guessRecord(account, { path }) {
    if (account === undefined)
        return undefined;
    const helper = helperOf(path, await readConfig(path), account.registry);
    const key = keyOf(account.registry);
    if (helper !== undefined) {
        const print = accountPrint({ Username: account.username, Secret: account.password });
        return { kind: 'helper', helper, server: key, account: print, before: null };
    }
    return {
        kind: 'config',
        key,
        auth: fingerprint(authOf(account)),
        wrote: '',
        before: null,
        mode: 0o600,
        created: null,
    };
}
/** What `read` gives; the parser's own message may quote the file, and with it a password. */
function judge(path, read) {
    try {
        return read();
    }
    catch (error) {
        throw error instanceof SyntaxError ? configUnusable(`The docker config ${path} is not JSON`) : error;
    }
}

// EXTERNAL MODULE: ./build/src/step/stores.js + 48 modules
var stores = __webpack_require__(2023);
// EXTERNAL MODULE: ./build/src/step/workflow-account.js
var workflow_account = __webpack_require__(9541);
;// CONCATENATED MODULE: ./build/src/step/docker-login.js
















/** Signs in for the steps that follow, and saves how the post step signs out. */
function openSignIn({ registry, ...account }, { settings, logout }, surroundings) {
    const { env, onSecret, signal } = surroundings;
    onSecret(authOf(account));
    const http = (0,stores/* connect */.Ng)({ ...settings, ownRegistry: registry }, surroundings);
    return {
        async check(given) {
            const credential = await credentialOf(given, surroundings);
            const base = (0,endpoints/* registryBase */.bu)(registry, (0,stores/* plainHttpOf */.Mu)(settings));
            return checkCredentials({ http, registry, base, credential, onSecret, signal });
        },
        // Without a post step nothing is kept to go back to.
        store: (given) => (logout && env.GITHUB_STATE ? storeForNow(given) : storeAccount(given, writer(), undefined)),
        close: () => http.close(),
    };
    function writer() {
        return configWriter(configPath(env), surroundings);
    }
    async function storeForNow(given) {
        const folder = await (0,promises_.mkdtemp)(external_node_path_.join(temporaryFolder(env), RECORD_FOLDER));
        const record = external_node_path_.join(folder, RECORD_FILE);
        try {
            return await storeAccount(given, writer(), {
                record,
                onRecorded: (config) => (0,state/* saveState */.L)(env, { login: { registry, config, record } }),
            });
        }
        catch (error) {
            // Nothing was written, so there is nothing to undo.
            (0,state/* saveState */.L)(env);
            await (0,promises_.rm)(folder, { recursive: true, force: true });
            throw error;
        }
    }
}
const RECORD_FOLDER = 'oci-artifact-login-';
const RECORD_FILE = 'record.json';
function temporaryFolder(env) {
    return external_node_path_.resolve(env.RUNNER_TEMP || (0,external_node_os_.tmpdir)());
}
/** Whether a record lies where a step of this job would have put it; any other place is not ours to remove anything from. */
function isRecordOfJob(record, env) {
    const folder = external_node_path_.dirname(record);
    const isOurs = external_node_path_.basename(folder).startsWith(RECORD_FOLDER) && external_node_path_.basename(record) === RECORD_FILE;
    return isOurs && external_node_path_.dirname(folder) === temporaryFolder(env);
}
/** The post step of `login`: signs out, as far as the sign-in is still there. */
async function dockerLogout({ registry, config, record }, surroundings) {
    if (!isRecordOfJob(record, surroundings.env)) {
        throw new errors/* ArtifactError */.nE('ENVIRONMENT', `The record of the sign-in, ${record}, is not where this action keeps them`);
    }
    const account = accountAgain(registry, surroundings.env);
    const { outcome, helper } = await undoSignIn(record, account, configWriter(config, surroundings));
    // Of its folder no more than is known to be in it.
    await (0,promises_.rmdir)(external_node_path_.dirname(record)).catch(() => undefined);
    surroundings.observer.info((0,login/* logoutLine */.bJ)(registry, helper === undefined ? config : `docker-credential-${helper}`, outcome));
}
/** The account of the step, for its post step; undefined if its inputs no longer say it. */
function accountAgain(registry, env) {
    const request = { registry, username: (0,environment/* inputText */.A)(env, 'username'), password: (0,environment/* inputText */.A)(env, 'password') };
    try {
        return (0,login/* loginAccount */.hO)(request, (0,workflow_account/* workflowAccount */.f)(env));
    }
    catch {
        return undefined;
    }
}
/** The account as it is sent, or the error for one that can't be. */
async function credentialOf({ source, ...account }, { env, onSecret }) {
    const provider = (0,credentials/* createCredentialsProvider */.ID)({ explicit: [account], env, onSecret });
    const credential = await provider.find(account.registry);
    if (credential === undefined)
        throw new errors/* ArtifactError */.nE('INTERNAL', `The credentials for ${account.registry} got lost`);
    return { ...credential, source };
}
function configPath(env) {
    const machine = { env, home: (0,credential_files/* homeFolder */.W)(env), platform: process.platform, uid: process.getuid?.() };
    const file = (0,credential_files/* credentialFiles */.x)(machine).find(({ kind }) => kind === 'docker');
    if (file !== undefined)
        return external_node_path_.resolve(file.path);
    throw new errors/* ArtifactError */.nE('ENVIRONMENT', 'There is no place for a docker config: this user has no home folder', {
        remedy: 'Set DOCKER_CONFIG to a folder.',
    });
}
function configWriter(config, { env, onSecret, signal }) {
    const settings = { env, platform: process.platform, onSecret, signal };
    return {
        path: config,
        signal,
        openHelper(name) {
            const question = (serverUrl) => ({ name, serverUrl, namedBy: `the docker config ${config}` });
            return {
                async get(server) {
                    const answer = await (0,credential_helper.askCredentialHelper)(question(server), settings);
                    return answer && { Username: answer.username, Secret: answer.secret };
                },
                store: (server, { Username: username, Secret: secret }) => (0,credential_helper/* storeInCredentialHelper */.m)({ username, secret }, question(server), settings),
                erase: (server) => (0,credential_helper/* eraseFromCredentialHelper */.U)(question(server), settings),
            };
        },
    };
}


/***/ }),

/***/ 8142:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   HB: () => (/* binding */ renameOver),
/* harmony export */   ST: () => (/* binding */ replaceBy),
/* harmony export */   Yw: () => (/* binding */ syncFolder),
/* harmony export */   fR: () => (/* binding */ replaceFile)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6760);
/* harmony import */ var _base_async_sleep_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7195);
/* harmony import */ var _base_errors_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(2396);





const WINDOWS = process.platform === 'win32';
/** Tries of a rename that Windows refuses while somebody reads the target, each after RENAME_WAIT_MS. */
const RENAME_TRIES = 20;
const RENAME_WAIT_MS = 25;
/** {@link replaceBy} with content that is in memory. */
function replaceFile(path, content, rights) {
    return replaceBy(path, (handle) => handle.writeFile(content), rights);
}
/**
 * Replaces a file in one step: whoever reads sees the old content or the new, also after a power failure.
 * The temporary file is `.<name>.<random>.tmp` beside it, from its first byte on with no more rights than asked for; it is
 * gone when `write` fails.
 */
async function replaceBy(path, write, { mode, owner } = {}) {
    const temporary = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.dirname)(path), `.${(0,node_path__WEBPACK_IMPORTED_MODULE_2__.basename)(path)}.${(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomBytes)(8).toString('hex')}.tmp`);
    try {
        const handle = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.open)(temporary, 'wx', mode ?? 0o644);
        try {
            if (mode !== undefined)
                await handle.chmod(mode);
            // Only root may; for others the file becomes theirs, as with any editor.
            if (owner !== undefined)
                await handle.chown(owner.uid, owner.gid).catch(() => undefined);
            await write(handle);
            await handle.sync();
        }
        finally {
            await handle.close();
        }
        await renameOver(temporary, path);
    }
    catch (error) {
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rm)(temporary, { force: true });
        throw error;
    }
    await syncFolder((0,node_path__WEBPACK_IMPORTED_MODULE_2__.dirname)(path));
}
/** Renames onto a file that may exist and, on Windows, may be open for a moment. */
async function renameOver(from, to) {
    for (let attempt = 1;; attempt++) {
        try {
            await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rename)(from, to);
            return;
        }
        catch (error) {
            const busy = WINDOWS && ['EPERM', 'EACCES', 'EBUSY'].includes((0,_base_errors_js__WEBPACK_IMPORTED_MODULE_4__/* .systemCode */ .xU)(error) ?? '');
            if (!busy || attempt === RENAME_TRIES)
                throw error;
            await (0,_base_async_sleep_js__WEBPACK_IMPORTED_MODULE_3__/* .sleep */ .y)(RENAME_WAIT_MS);
        }
    }
}
/** Makes the names in a folder durable, where the system can: Windows has no such call, some file systems refuse it. */
async function syncFolder(path) {
    if (WINDOWS)
        return;
    let handle;
    try {
        handle = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.open)(path, 'r');
        await handle.sync();
    }
    catch (error) {
        if (!['EINVAL', 'EPERM', 'EACCES', 'ENOTSUP', 'EISDIR'].includes((0,_base_errors_js__WEBPACK_IMPORTED_MODULE_4__/* .systemCode */ .xU)(error) ?? ''))
            throw error;
    }
    finally {
        await handle?.close();
    }
}


/***/ }),

/***/ 4421:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   U: () => (/* binding */ withFileLock)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3024);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1455);
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8161);
/* harmony import */ var _base_async_cancelled_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(2871);
/* harmony import */ var _base_async_sleep_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(7195);
/* harmony import */ var _base_clock_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(8489);
/* harmony import */ var _base_errors_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(2396);
/* harmony import */ var _base_limits_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(487);
/* harmony import */ var _oci_descriptor_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(8514);










/**
 * Runs `work` while holding the lock file `path`, which one process of all machines that share its folder can have.
 * The lock is a file created with O_EXCL that holds pid and host, refreshed while held. It is taken over when its process is
 * known to be gone, or when it was not refreshed for `staleMs` *while this process watched*: clocks are never compared.
 * @throws ArtifactError of the purpose's code when it can't be had within `waitMs`; CANCELLED
 */
async function withFileLock(path, work, options) {
    const text = JSON.stringify({ pid: process.pid, host: HOST, token: (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomBytes)(12).toString('hex') });
    await acquire(path, text, options);
    const refresh = setInterval(() => {
        const now = new Date();
        // A failed refresh shows in assertHeld, before anything is written.
        (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.utimes)(path, now, now).catch(() => undefined);
    }, _base_limits_js__WEBPACK_IMPORTED_MODULE_8__/* .FILE_LOCK_REFRESH_MS */ .Al);
    refresh.unref();
    const isOurs = async () => (await sight(path, options))?.text === text;
    try {
        return await work({
            async assertHeld() {
                if (await isOurs())
                    return;
                throw new _base_errors_js__WEBPACK_IMPORTED_MODULE_6__/* .ArtifactError */ .nE(options.code, `The lock ${path} was taken over by another process meanwhile`, {
                    remedy: 'Run the step again; if it stays so, look for a disk that stalls.',
                });
            },
        });
    }
    finally {
        clearInterval(refresh);
        if (await isOurs())
            await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.rm)(path, { force: true });
    }
}
async function acquire(path, text, { signal, waitMs = _base_limits_js__WEBPACK_IMPORTED_MODULE_8__/* .FILE_LOCK_WAIT_MS */ .mz, staleMs = _base_limits_js__WEBPACK_IMPORTED_MODULE_8__/* .FILE_LOCK_STALE_MS */ .qf, code, guards }) {
    const start = (0,_base_clock_js__WEBPACK_IMPORTED_MODULE_9__/* .clockMs */ .L)();
    let watched;
    let since = start;
    for (;;) {
        (0,_base_async_cancelled_js__WEBPACK_IMPORTED_MODULE_4__/* .throwIfCancelled */ .dZ)(signal);
        if (await createExclusive(path, text))
            return;
        const seen = await sight(path, { code, guards });
        const now = (0,_base_clock_js__WEBPACK_IMPORTED_MODULE_9__/* .clockMs */ .L)();
        if (seen?.key !== watched?.key) {
            watched = seen;
            since = now;
        }
        const patience = seen?.text === '' ? Math.min(staleMs, _base_limits_js__WEBPACK_IMPORTED_MODULE_8__/* .FILE_LOCK_EMPTY_MS */ .GJ) : staleMs;
        if (seen !== undefined && (isProcessGone(seen.text) || now - since >= patience)) {
            if (await takeOver(path, seen, text, { code, guards }))
                return;
        }
        if (now - start >= waitMs)
            throw locked(path, seen?.text, waitMs, { code, guards });
        // Jitter, so that many waiting processes do not try in step.
        await (0,_base_async_sleep_js__WEBPACK_IMPORTED_MODULE_5__/* .sleep */ .y)(5 + Math.random() * 30, signal);
    }
}
/**
 * Replaces a stale lock by ours. For each state of a lock only one process can create the guard file that carries its
 * key, and looks once more before it renames its own lock over the stale one: there is no moment without a lock, and a
 * late comer that judged an older state finds another key and lets go.
 */
async function takeOver(path, stale, text, purpose) {
    const guard = `${path}.${stale.key}`;
    if (!(await createExclusive(guard, text)))
        return false;
    try {
        if ((await sight(path, purpose))?.key !== stale.key)
            return false;
        const ours = `${guard}.new`;
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.writeFile)(ours, text);
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.rename)(ours, path);
        return true;
    }
    finally {
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.rm)(guard, { force: true });
    }
}
async function createExclusive(path, text) {
    try {
        const handle = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.open)(path, 'wx', 0o644);
        try {
            await handle.writeFile(text);
        }
        catch (error) {
            await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.rm)(path, { force: true });
            throw error;
        }
        finally {
            await handle.close();
        }
        return true;
    }
    catch (error) {
        const code = (0,_base_errors_js__WEBPACK_IMPORTED_MODULE_6__/* .systemCode */ .xU)(error) ?? '';
        // Windows answers so while a deleted file is still open somewhere.
        if (code === 'EEXIST' || (process.platform === 'win32' && ['EPERM', 'EACCES', 'EBUSY'].includes(code)))
            return false;
        throw error;
    }
}
/**
 * What a lock file holds; undefined where there is none.
 * @throws ArtifactError of the purpose's code for what no process of ours made: a link, which could lead anywhere, a pipe, which could be
 * waited for without end, or a file far larger than a lock
 */
async function sight(path, { code }) {
    try {
        const stats = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.lstat)(path, { bigint: true });
        const { ino, mtimeNs } = stats;
        if (!stats.isFile() || stats.size > _base_limits_js__WEBPACK_IMPORTED_MODULE_8__/* .MAX_LOCK_BYTES */ .pe) {
            throw new _base_errors_js__WEBPACK_IMPORTED_MODULE_6__/* .ArtifactError */ .nE(code, `The lock ${path} is none: something else was put there under its name`, {
                remedy: 'Remove it, and look who made it.',
            });
        }
        const text = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.readFile)(path, 'utf8');
        const key = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(`${ino} ${mtimeNs} ${text}`).digest('hex').slice(0, 24);
        return { text, key };
    }
    catch (error) {
        if (['ENOENT', 'EPERM', 'EACCES', 'EBUSY'].includes((0,_base_errors_js__WEBPACK_IMPORTED_MODULE_6__/* .systemCode */ .xU)(error) ?? ''))
            return undefined;
        throw error;
    }
}
/** The machine, and on Linux the process namespace: a container's pid means nothing beside it. */
const HOST = `${(0,node_os__WEBPACK_IMPORTED_MODULE_3__.hostname)()} ${processNamespace()}`.trim();
function processNamespace() {
    try {
        return (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.readlinkSync)('/proc/self/ns/pid');
    }
    catch {
        return '';
    }
}
function isProcessGone(text) {
    const { pid, host } = parseLock(text);
    if (pid === undefined || host !== HOST)
        return false;
    try {
        process.kill(pid, 0);
        return false;
    }
    catch (error) {
        return (0,_base_errors_js__WEBPACK_IMPORTED_MODULE_6__/* .systemCode */ .xU)(error) === 'ESRCH';
    }
}
function parseLock(text) {
    try {
        const value = JSON.parse(text);
        if (!(0,_oci_descriptor_js__WEBPACK_IMPORTED_MODULE_7__/* .isJsonObject */ .OW)(value))
            return {};
        const { pid, host } = value;
        return Number.isSafeInteger(pid) && Number(pid) > 0 && typeof host === 'string' ? { pid: Number(pid), host } : {};
    }
    catch {
        return {};
    }
}
function locked(path, text, waitMs, { code, guards }) {
    const { pid, host } = parseLock(text ?? '');
    const who = pid === undefined ? 'another process' : `process ${pid} on ${host?.slice(0, 100)}`;
    return new _base_errors_js__WEBPACK_IMPORTED_MODULE_6__/* .ArtifactError */ .nE(code, `Waited ${waitMs / 1000} s for ${path}, which ${who} holds`, {
        remedy: `If no other job writes ${guards}, delete that file and those whose names begin with it.`,
    });
}


/***/ })

};
