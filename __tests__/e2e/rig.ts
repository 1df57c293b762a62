import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect } from 'vitest';
import { digestOf } from '../support/registry/digest.ts';
import { type RegistryOptions, startRegistry, type TestRegistry } from '../support/registry-server.ts';
import { type ActionResult, runAction } from '../support/runner.ts';
import {
  type Fault,
  forwardTo,
  type ScriptedServer,
  type ScriptedServerOptions,
  startScriptedServer,
} from '../support/scripted-server.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

export const MANIFEST = 'application/vnd.oci.image.manifest.v1+json';
export const TITLE = 'org.opencontainers.image.title';

/** Inputs that make waits short: a fault costs milliseconds, and what stands still is noticed soon. */
export const HASTY = { retries: '2', 'retry-delay': '5ms', 'stall-timeout': '2s' };

/** A registry behind a server that can spoil what passes. */
export interface Rig {
  readonly registry: TestRegistry;
  readonly server: ScriptedServer;
  /** Host and port of the server in front. */
  readonly host: string;
  /** `METHOD /path` of each request that the server in front saw; upload sessions as `<session>`, no queries. */
  lines(): string[];
}

const open: AsyncDisposable[] = [];
afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one[Symbol.asyncDispose]();
});

/** Starts a spec-true registry for one test. */
export async function aRegistry(options?: RegistryOptions): Promise<TestRegistry> {
  const registry = await startRegistry(options);
  open.push(registry);
  return registry;
}

/** Starts a scripted server for one test. */
export async function aServer(options: ScriptedServerOptions): Promise<ScriptedServer> {
  const server = await startScriptedServer(options);
  open.push(server);
  return server;
}

/** Starts a registry and a server with faults in front of it, for one test. */
export async function aRig(
  faults: readonly Fault[] = [],
  options: RegistryOptions = {},
  tls?: ScriptedServerOptions['tls'],
): Promise<Rig> {
  const registry = await aRegistry(options);
  const server = await aServer({ faults, handler: forwardTo(new URL(registry.url)), ...(tls ? { tls } : {}) });
  return {
    registry,
    server,
    host: server.url.host,
    lines: () => server.requests.map(({ method, path }) => `${method} ${stablePath(path)}`),
  };
}

function stablePath(path: string): string {
  return (path.split('?', 1)[0] ?? '').replace(/(\/blobs\/uploads\/)[^/]+$/, '$1<session>');
}

/** A layer to put into a registry: its title and content. */
export interface Layer {
  readonly title: string;
  readonly content: string | Uint8Array;
  /** Fields of the descriptor that lie. */
  readonly lies?: Readonly<Record<string, unknown>>;
}

/**
 * Puts an artifact straight into a registry, whatever its titles are.
 * @param more fields of the manifest
 * @returns the manifest's digest
 */
export function putArtifact(
  registry: TestRegistry,
  name: string,
  layers: readonly Layer[],
  more: Readonly<Record<string, unknown>> = {},
): string {
  const repository = registry.repository(name);
  const config = { mediaType: 'application/vnd.oci.empty.v1+json', digest: repository.putBlob('{}'), size: 2 };
  const text = JSON.stringify({
    schemaVersion: 2,
    mediaType: MANIFEST,
    artifactType: 'application/vnd.test',
    config,
    layers: layers.map(({ title, content, lies }) => ({
      mediaType: 'application/octet-stream',
      digest: repository.putBlob(content),
      size: Buffer.byteLength(content),
      annotations: { [TITLE]: title },
      ...lies,
    })),
    ...more,
  });
  return putManifest(registry, name, text);
}

/** Puts the text of a manifest straight into a registry, tagged `v1`. Gives its digest. */
export function putManifest(registry: TestRegistry, name: string, text: string): string {
  const repository = registry.repository(name);
  const digest = digestOf(text);
  repository.manifests.set(digest, { digest, mediaType: MANIFEST, bytes: Buffer.from(text) });
  repository.tags.set('v1', digest);
  return digest;
}

/** Everything in a folder: content of files and targets of links by path, `null` for an empty folder. */
export function contentOf(folder: string, prefix = ''): Record<string, string | null> {
  const entries = readdirSync(folder, { withFileTypes: true });
  if (entries.length === 0) return prefix === '' ? {} : { [prefix]: null };
  const found = entries.map((entry): Record<string, string | null> => {
    const path = join(folder, entry.name);
    const name = prefix === '' ? entry.name : `${prefix}/${entry.name}`;
    if (entry.isDirectory()) return contentOf(path, name);
    return { [name]: entry.isSymbolicLink() ? `-> ${readlinkSync(path)}` : readFileSync(path, 'latin1') };
  });
  return Object.assign({}, ...found);
}

/** Pulls `x:v1` into a folder of its own, hastily. */
export function pullFrom(
  host: string,
  inputs: Readonly<Record<string, string>> = {},
  options: Omit<Parameters<typeof runAction>[0] & object, 'inputs'> = {},
): Promise<ActionResult> {
  return runAction({
    ...options,
    cwd: options.cwd ?? temporaryFolder(),
    inputs: { command: 'pull', reference: `${host}/x:v1`, path: '.', ...HASTY, ...inputs },
  });
}

/** A table that a failed step may write into the summary. */
export const TOLD_OF_FAILURE = /^\| (?:Source \| Destination|Required \| Result|Repository \| Tags \| Digest) \|/m;

/**
 * Holds a failed step to what every failed step has to be: exit code 1, one error in one line of at most 1000
 * characters with a code, no output and no summary but those of a copy of several tags, a clean-up or a failed gate, no
 * stack trace, nothing left in the temporary folder.
 * @returns the error's line
 */
export function failure(result: ActionResult, code: string): string {
  const [error = ''] = result.errors;
  expect(result.errors).toHaveLength(1);
  expect(error).toMatch(new RegExp(`\\((?:${code})\\)$`));
  expect(error).not.toMatch(/[\r\n]/);
  expect(error.length).toBeLessThanOrEqual(1000);
  expect([result.code, result.signal, result.timedOut]).toEqual([1, null, false]);
  const { copies: _, cleaned: __, ...outputs } = result.outputs;
  expect([outputs, result.stderr]).toEqual([{}, '']);
  if (!TOLD_OF_FAILURE.test(result.summary)) expect(result.summary).toBe('');
  expect(result.stdout).not.toMatch(/^\s+at .*:\d+/m);
  expect(contentOf(result.runnerTemp)).toEqual({});
  return error;
}

/** Holds a step to success: exit code 0, no error, nothing on standard error. */
export function success(result: ActionResult): ActionResult {
  expect([result.errors, result.code, result.stderr]).toEqual([[], 0, '']);
  return result;
}
