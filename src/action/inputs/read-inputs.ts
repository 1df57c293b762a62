import path from 'node:path';
import { ArtifactError } from '../../base/errors.ts';
import type { Platform } from '../../oci/descriptor.ts';
import { isDigest } from '../../oci/digest.ts';
import { isMediaType } from '../../oci/media-types.ts';
import { parsePlatform, runnerPlatform } from '../../oci/platform.ts';
import { type Command, INPUTS, type InputName, type InputSpec } from '../interface.ts';
import { type Environment, inputText } from '../runner/environment.ts';
import { checkInputNames, readCommand, refuseBoth, requireWith } from './check-inputs.ts';
import { readCredentials } from './credential-inputs.ts';
import { readIndex } from './index-inputs.ts';
import type { Inputs } from './inputs.ts';
import { readLogin } from './login-inputs.ts';
import { readPacking } from './packing-inputs.ts';
import { readReferences } from './reference-inputs.ts';
import { readOwnRegistry } from './registry-input.ts';
import { readTool } from './tool-inputs.ts';
import { parseAnnotationLines } from './values/annotation-lines.ts';
import { parseHeaderLines } from './values/header-lines.ts';
import {
  badInput,
  parseBoolean,
  parseChoice,
  parseCount,
  parseDuration,
  parseLines,
  parseList,
} from './values/input-values.ts';
import { parseMirrorLines } from './values/mirror-lines.ts';
import { checkCertificates, checkClientCertificate, readPem } from './values/pem-input.ts';

/** The machine a step runs on. */
export interface Host {
  /** As `process.platform`. */
  readonly platform: string;
  /** As `process.arch`. */
  readonly arch: string;
  /** Where relative paths start from outside a runner. */
  readonly cwd: string;
}

const INSECURE =
  'The input insecure is true: any certificate is accepted, so anyone on the way can read and change what is sent. Give ca-file instead.';

const SPECS: ReadonlyMap<string, InputSpec> = new Map(INPUTS.map((spec) => [spec.name, spec]));

/**
 * Reads and checks every input of the step out of `INPUT_*`. Secrets among them must be masked before (mask-inputs.ts).
 * Reads no file but those of `ca-file`, `client-cert` and `client-key`.
 * @param host the machine; this one by default
 * @throws ArtifactError INPUT_INVALID, REFERENCE_INVALID or DIGEST_INVALID, naming the input
 */
export function readInputs(env: Environment, host: Host = thisHost()): Inputs {
  const command = readCommand(env);
  const warnings = checkInputNames(env, command);
  const references = readReferences(env, command);
  const index = readIndex(env, command);
  const annotations = parseAnnotationLines(inputText(env, 'annotations'), command === 'index' ? 'index' : 'manifest');
  const isLogin = command === 'login';
  const login = readLogin(env);
  const ownRegistry = isLogin
    ? login.registry
    : readOwnRegistry(env, [
        ...references.references,
        ...references.subjects,
        ...references.to,
        ...index.manifests.flatMap((line) => ('repository' in line && line.repository ? [line.repository] : [])),
        ...(references.catalog === undefined ? [] : [references.catalog]),
      ]);
  const workspace = path.resolve(env.GITHUB_WORKSPACE?.trim() || host.cwd);
  const files = readFiles(env, command, workspace);
  return {
    command,
    ...references,
    ...index,
    workspace,
    ...files,
    ...readPacking(env, command, files.workingDirectory, host),
    ...readPull(env, command, workspace),
    ...readTool(env),
    waitMs: duration(env, 'wait'),
    artifactType: readArtifactType(env, command),
    annotations: annotations.manifest,
    indexAnnotations: annotations.index,
    defaultAnnotations: flag(env, 'default-annotations'),
    ...readPlatform(env, command, host),
    ifAttached: choice(env, 'if-attached', ['keep', 'replace']),
    skipUnchanged: flag(env, 'skip-unchanged'),
    recursive: flag(env, 'recursive'),
    require: parseList(inputText(env, 'require')),
    failOnMissing: parseBoolean('fail-on-missing', inputText(env, 'fail-on-missing') || String(command !== 'inspect')),
    filter: parseLines(inputText(env, 'filter')),
    limit: count(env, 'limit'),
    force: flag(env, 'force'),
    ownRegistry,
    credentials: isLogin ? undefined : readCredentials(env, ownRegistry),
    login,
    logout: flag(env, 'logout'),
    githubToken: inputText(env, 'github-token') || undefined,
    ...readConnection(env, workspace),
    dryRun: flag(env, 'dry-run'),
    summary: flag(env, 'summary'),
    warnings: flag(env, 'insecure') ? [...warnings, INSECURE] : warnings,
  };
}

function thisHost(): Host {
  return { platform: process.platform, arch: process.arch, cwd: process.cwd() };
}

function readFiles(env: Environment, command: Command, workspace: string) {
  const files = parseLines(inputText(env, 'files'));
  const ifNoFilesFound = choice(env, 'if-no-files-found', ['error', 'warn', 'ignore', 'empty']);
  const isReady = inputText(env, 'manifest-file') !== '' || inputText(env, 'blob-file') !== '';
  const needsFiles = (command === 'push' && !isReady) || command === 'attach';
  if (needsFiles && files.length === 0 && ifNoFilesFound === 'error') {
    throw new ArtifactError('INPUT_INVALID', `The input files is not given, but ${command} needs it`, {
      remedy: 'Set files to one path or glob a line, or if-no-files-found: empty for an artifact without files.',
    });
  }
  return {
    files,
    ifNoFilesFound,
    workingDirectory: path.resolve(workspace, inputText(env, 'working-directory')),
    compression: choice(env, 'compression', ['gzip', 'zstd', 'none']),
  } as const;
}

function readPull(env: Environment, command: Command, workspace: string) {
  if (command === 'pull') {
    const remedy = 'Set artifact-type to what to pull of the subject, such as sbom or application/spdx+json.';
    for (const subject of ['subject', 'subject-name']) {
      if (inputText(env, 'artifactType') === '') requireWith(env, subject, 'artifact-type', remedy);
    }
    for (const spelling of ['artifact-type', 'artifactType']) {
      refuseBoth(env, 'reference', spelling, `Take ${spelling} out; it picks out of what is attached to a subject.`);
    }
  }
  const overwrite = inputText(env, 'overwrite');
  // Tools come in archives of every kind, and nobody wants one on the PATH.
  const unpack =
    inputText(env, 'unpack') === '' && inputText(env, 'tool') !== ''
      ? 'all'
      : choice(env, 'unpack', ['true', 'all', 'false']);
  return {
    path: path.resolve(workspace, inputText(env, 'path')),
    include: parseLines(inputText(env, 'include')),
    mediaTypes: mediaTypeList(env),
    untitled: choice(env, 'untitled', ['name', 'skip']),
    blob: readBlob(env),
    overwrite: overwrite === '' ? command !== 'pull' : parseBoolean('overwrite', overwrite),
    unpack: unpack === 'true' ? 'annotated' : unpack === 'false' ? 'none' : 'all',
  } as const;
}

function readBlob(env: Environment): Inputs['blob'] {
  const text = inputText(env, 'blob');
  if (text === '') return undefined;
  requireWith(env, 'blob', 'reference', 'Set reference to the repository that the blob is in.');
  for (const other of ['include', 'media-types'])
    refuseBoth(env, 'blob', other, `Take ${other} out: a blob is one file.`);
  const [, digest = '', name] = /^(\S+)(?:\s+(.+))?$/.exec(text) ?? [];
  if (!isDigest(digest)) {
    throw badInput('blob', text, 'which is no sha256 or sha512 digest', 'Write blob as sha256:…, or sha256:… NAME.');
  }
  return { digest, name };
}

function mediaTypeList(env: Environment): readonly string[] {
  const types = parseList(inputText(env, 'media-types'));
  for (const type of types) mustBeMediaType('media-types', type);
  return types;
}

function mustBeMediaType(name: string, text: string): void {
  if (!isMediaType(text)) {
    throw badInput(
      name,
      text,
      'which is no media type',
      `Write ${name} as type/subtype, such as application/spdx+json.`,
    );
  }
}

function readArtifactType(env: Environment, command: Command): string | undefined {
  const dashed = inputText(env, 'artifact-type');
  const camel = inputText(env, 'artifactType');
  if (dashed !== camel)
    refuseBoth(env, 'artifact-type', 'artifactType', 'They are the same input; keep artifact-type.');
  const [name, text] = dashed === '' ? ['artifactType', camel] : ['artifact-type', dashed];
  if (text === '') return undefined;
  if (command === 'push' || command === 'attach' || command === 'index') mustBeMediaType(name, text);
  // Filters take predicate types (URLs) and aliases too.
  if (/\s/.test(text)) throw badInput(name, text, 'which has white space in it', 'Give one type.');
  return text;
}

function readPlatform(
  env: Environment,
  command: Command,
  host: Host,
): { readonly platform: Platform | undefined; readonly allPlatforms: boolean } {
  const text = inputText(env, 'platform');
  const allPlatforms = command === 'attach' && text === 'all';
  if (allPlatforms)
    refuseBoth(env, 'platform', 'tags', 'Take tags out: what is attached to each image is another artifact.');
  const isNone = text === '' || allPlatforms;
  const platform = isNone
    ? undefined
    : text === 'runner'
      ? runnerPlatform(host.platform, host.arch)
      : parsePlatform(text);
  return { platform, allPlatforms };
}

function readConnection(env: Environment, workspace: string) {
  const pem = (name: InputName) => {
    const text = inputText(env, name);
    return text === '' ? undefined : readPem(name, text, workspace);
  };
  const clientCert = pem('client-cert');
  const clientKey = pem('client-key');
  requireWith(env, 'client-key', 'client-cert', 'Set client-cert to the certificate that the key belongs to.');
  if (clientCert !== undefined && !clientCert.includes('PRIVATE KEY-----')) {
    requireWith(env, 'client-cert', 'client-key', 'Set client-key to the private key of the certificate.');
  }
  if (clientCert !== undefined) checkClientCertificate(clientCert, clientKey ?? clientCert);
  const ca = pem('ca-file');
  if (ca !== undefined) checkCertificates('ca-file', ca);
  const plainHttp = choice(env, 'plain-http', ['auto', 'true', 'false']);
  return {
    ca,
    clientCert,
    clientKey: clientKey ?? clientCert,
    mirrors: parseMirrorLines(inputText(env, 'mirrors')),
    insecure: flag(env, 'insecure'),
    plainHttp: plainHttp === 'auto' ? plainHttp : plainHttp === 'true',
    headers: parseHeaderLines(inputText(env, 'header')),
    concurrency: count(env, 'concurrency'),
    retries: count(env, 'retries'),
    retryDelayMs: duration(env, 'retry-delay'),
    stallTimeoutMs: duration(env, 'stall-timeout'),
    timeoutMs: duration(env, 'timeout'),
    referrersMode: choice(env, 'referrers-mode', ['auto', 'api', 'tag']),
  } as const;
}

function flag(env: Environment, name: InputName): boolean {
  return parseBoolean(name, inputText(env, name) || (SPECS.get(name)?.default ?? ''));
}

function choice<Choice extends string>(env: Environment, name: InputName, choices: readonly Choice[]): Choice {
  return parseChoice(name, inputText(env, name) || (SPECS.get(name)?.default ?? ''), choices);
}

function count(env: Environment, name: InputName): number | undefined {
  const { least = 0, most = Number.MAX_SAFE_INTEGER } = SPECS.get(name) ?? {};
  const text = inputText(env, name);
  return text === '' ? undefined : parseCount(name, text, least, most);
}

function duration(env: Environment, name: InputName): number | undefined {
  const text = inputText(env, name);
  return text === '' ? undefined : parseDuration(name, text, SPECS.get(name)?.least);
}
