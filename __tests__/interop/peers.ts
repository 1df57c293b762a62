import { type ChildProcess, execFile, execFileSync, spawn } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { dirname, join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { temporaryFolder } from '../support/temporary-folder.ts';

/** A program of others that `scripts/peers.mjs` builds. `registry` is CNCF distribution. */
export type PeerName =
  | 'oras'
  | 'olareg'
  | 'registry'
  | 'crane'
  | 'regctl'
  | 'regsync'
  | 'cosign'
  | 'notation'
  | 'helm'
  | 'conformance'
  | 'ociregistry'
  | 'gitea';

/** Peers that take too long to build for every run: their tests run wherever they are built, and are counted as skipped elsewhere. */
const NIGHTLY: readonly PeerName[] = ['gitea'];

const BIN = resolve(dirname(fileURLToPath(import.meta.url)), '../../.cache/peers/bin');
const START_LIMIT_MS = 20_000;
const RUN_LIMIT_MS = 120_000;

/**
 * Path of a peer, or undefined when it was not built: its tests are then skipped (`describe.skipIf`) and counted.
 * @throws Error when it is missing and CI=true: there a skipped test would be a test that nobody runs. Those of the nightly
 *   workflow are undefined there too.
 */
export function peer(name: PeerName): string | undefined {
  const path = join(BIN, `${name}${process.platform === 'win32' ? '.exe' : ''}`);
  if (existsSync(path)) return path;
  if (process.env.CI === 'true' && !NIGHTLY.includes(name))
    throw new Error(`the peer ${name} is missing: run npm run peers`);
  return undefined;
}

/** True when one of the peers was not built. */
export function lacks(...names: readonly PeerName[]): boolean {
  return names.some((name) => peer(name) === undefined);
}

/** True if this machine has a program that Debian and Ubuntu have as a package, so that it is not built here. */
export function hasProgram(name: 'skopeo' | 'umoci'): boolean {
  try {
    execFileSync(name, ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** What a client printed. */
export interface PeerResult {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** A registry of others, on 127.0.0.1. */
export interface PeerRegistry {
  /** `http://127.0.0.1:PORT`. */
  readonly url: string;
  /** `127.0.0.1:PORT`, as it stands in a reference. */
  readonly host: string;
  /** Everything it printed so far. */
  log(): string;
  /** Ends it. */
  close(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}

let home: string | undefined;

/** An environment without this machine's accounts and proxies, and without telemetry. */
function cleanEnvironment(): NodeJS.ProcessEnv {
  home ??= temporaryFolder('peers-home-');
  const kept = ['PATH', 'SystemRoot', 'TEMP', 'TMP', 'TMPDIR'].map((name) => [name, process.env[name]] as const);
  return {
    ...Object.fromEntries(kept.filter(([, value]) => value !== undefined)),
    HOME: home,
    USERPROFILE: home,
    DOCKER_CONFIG: join(home, '.docker'),
    XDG_CONFIG_HOME: join(home, '.config'),
    COSIGN_PASSWORD: '',
    OTEL_TRACES_EXPORTER: 'none',
  };
}

/**
 * Runs a client to its end.
 * @param cwd folder that file arguments are relative to
 * @throws Error with what it printed when it exits with anything but 0
 */
export async function runPeer(name: PeerName, args: readonly string[], cwd?: string): Promise<PeerResult> {
  const result = await tryPeer(name, args, cwd);
  if (result.code === 0) return result;
  throw new Error(`${name} ${args.join(' ')} ended with ${result.code}:\n${result.stderr}${result.stdout}`);
}

/** As {@link runPeer}; a failure is a result. */
export async function tryPeer(name: PeerName, args: readonly string[], cwd?: string): Promise<PeerResult> {
  const path = peer(name);
  if (path === undefined) throw new Error(`the peer ${name} is missing: run npm run peers`);
  return new Promise((done, reject) => {
    execFile(
      path,
      args,
      {
        env: cleanEnvironment(),
        maxBuffer: 64 * 1024 * 1024,
        timeout: RUN_LIMIT_MS,
        ...(cwd === undefined ? {} : { cwd }),
      },
      (error, stdout, stderr) => {
        if (error === null) done({ code: 0, stdout, stderr });
        else if (typeof error.code === 'number') done({ code: error.code, stdout, stderr });
        else reject(error);
      },
    );
  });
}

/** Runs `oras` to its end; as {@link runPeer}. Commands that speak to a registry need `--plain-http`. */
export function orasRun(args: readonly string[], cwd?: string): Promise<PeerResult> {
  return runPeer('oras', args, cwd);
}

/**
 * Runs `regctl` to its end; as {@link runPeer}.
 * @param host registry that is spoken to over HTTP
 */
export function regctlRun(host: string, args: readonly string[], cwd?: string): Promise<PeerResult> {
  return runPeer('regctl', ['--host', `reg=${host},tls=disabled`, ...args], cwd);
}

/** Options of {@link startOlareg}. */
export interface OlaregOptions {
  /** The referrers API. Default true. */
  readonly referrers?: boolean;
  /** Speak TLS. Default: HTTP. */
  readonly tls?: PeerTls;
  /** More arguments of `olareg serve`. */
  readonly args?: readonly string[];
}

/** A server's certificate and key, in PEM; with `clientCa`, whoever has no certificate of it is turned away. */
export interface PeerTls {
  readonly cert: string;
  readonly key: string;
  readonly clientCa?: string;
}

/** Writes them to files. Gives their paths. */
function tlsFiles({ cert, key, clientCa = '' }: PeerTls): Required<PeerTls> {
  const folder = temporaryFolder('peer-tls-');
  const file = (name: string, content: string): string => {
    writeFileSync(join(folder, name), content);
    return join(folder, name);
  };
  return { cert: file('cert.pem', cert), key: file('key.pem', key), clientCa: file('ca.pem', clientCa) };
}

/** Starts olareg, a real OCI 1.1 registry with the referrers API, in memory. */
export function startOlareg(options: OlaregOptions = {}): Promise<PeerRegistry> {
  const files = options.tls === undefined ? undefined : tlsFiles(options.tls);
  return startPeer('olareg', (port) => [
    'serve',
    '--addr',
    '127.0.0.1',
    '--port',
    String(port),
    '--store-type',
    'mem',
    '--api-delete',
    '--api-blob-delete',
    `--api-referrer=${options.referrers ?? true}`,
    ...(files === undefined ? [] : ['--tls-cert', files.cert, '--tls-key', files.key]),
    ...(options.args ?? []),
  ]);
}

/**
 * Starts CNCF distribution, a real registry without the referrers API, on a new folder.
 * @param more YAML that is added to its configuration, such as an `auth:` section
 * @param tls speak TLS instead of HTTP
 */
export function startDistribution(more = '', tls?: PeerTls): Promise<PeerRegistry> {
  const folder = temporaryFolder('distribution-');
  const files = tls === undefined ? undefined : tlsFiles(tls);
  const clientCas = tls?.clientCa === undefined ? '' : `, clientcas: [${JSON.stringify(files?.clientCa)}]`;
  const secure =
    files === undefined
      ? ''
      : `, tls: { certificate: ${JSON.stringify(files.cert)}, key: ${JSON.stringify(files.key)}${clientCas} }`;
  return startPeer('registry', (port) => {
    const config = join(folder, 'config.yml');
    writeFileSync(
      config,
      [
        'version: 0.1',
        'log: { level: warn, accesslog: { disabled: true } }',
        'storage:',
        `  filesystem: { rootdirectory: ${JSON.stringify(join(folder, 'data'))} }`,
        '  delete: { enabled: true }',
        `http: { addr: "127.0.0.1:${port}"${secure} }`,
        more,
        '',
      ].join('\n'),
    );
    return ['serve', config];
  });
}

/** Starts the registry of go-containerregistry, in memory: small, with the referrers API, and its own idea of tags. */
export function startCraneRegistry(): Promise<PeerRegistry> {
  return startPeer('crane', (port) => ['registry', 'serve', '--address', `127.0.0.1:${port}`]);
}

/**
 * Starts cue-labs' ociregistry, in memory.
 * @param flags ways in which it can differ, see `peers/ociregistry/main.go`
 */
export function startOciRegistry(...flags: readonly string[]): Promise<PeerRegistry> {
  return startPeer('ociregistry', (port) => ['-address', `127.0.0.1:${port}`, ...flags]);
}

/** A port that was free a moment ago: neither registry says which one it took if it may choose. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  await new Promise((done) => server.close(done));
  return port;
}

/**
 * Starts a registry on a free port, and waits until it answers.
 * @param args its arguments for a port
 */
export async function startPeer(name: PeerName, args: (port: number) => readonly string[]): Promise<PeerRegistry> {
  const path = peer(name);
  if (path === undefined) throw new Error(`the peer ${name} is missing: run npm run peers`);
  // Somebody else may take the port in between; then it is tried on another.
  for (let attempt = 1; ; attempt += 1) {
    const port = await freePort();
    const child = spawn(path, args(port), { env: cleanEnvironment(), stdio: ['ignore', 'pipe', 'pipe'] });
    const printed: Buffer[] = [];
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (piece: Buffer) => printed.push(piece));
    const log = () => Buffer.concat(printed).toString();
    const ended = new Promise<void>((done) => child.once('exit', () => done()));
    if (await answers(child, `http://127.0.0.1:${port}/v2/`)) return running(child, ended, port, log);
    child.kill('SIGKILL');
    await ended;
    if (attempt === 3) throw new Error(`${name} did not start:\n${log()}`);
  }
}

async function answers(child: ChildProcess, url: string): Promise<boolean> {
  const end = performance.now() + START_LIMIT_MS;
  while (performance.now() < end && child.exitCode === null && child.signalCode === null) {
    const status = await fetch(url).then(
      (response) => response.status,
      () => 0,
    );
    // 400 is what Go's TLS servers answer to HTTP.
    if (status === 200 || status === 401 || status === 400) return true;
    await sleep(25);
  }
  return false;
}

function running(child: ChildProcess, ended: Promise<void>, port: number, log: () => string): PeerRegistry {
  const kill = () => child.kill('SIGKILL');
  process.once('exit', kill);
  async function close(): Promise<void> {
    process.off('exit', kill);
    kill();
    await ended;
  }
  return {
    url: `http://127.0.0.1:${port}`,
    host: `127.0.0.1:${port}`,
    log,
    close,
    [Symbol.asyncDispose]: close,
  };
}
