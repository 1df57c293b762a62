import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { contentOf } from '../e2e/rig.ts';
import { type RegistryOptions, startRegistry, type TestRegistry } from '../support/registry-server.ts';
import { type ActionOptions, runAction } from '../support/runner.ts';
import { type Fault, forwardTo, type ScriptedServer, startScriptedServer } from '../support/scripted-server.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import type { Verb } from './verbs.ts';

/** The password of the one account; it must never show. */
export const PASSWORD = 'correct horse battery staple';

const ACCOUNT = { users: { me: PASSWORD } };

/** Inputs that make every wait short, and give up soon; `timeout` is what no run may need. */
export const SHORT = {
  retries: '2',
  'retry-delay': '5ms',
  'stall-timeout': '5s',
  timeout: '50s',
  username: 'me',
  password: PASSWORD,
};

/** A registry behind a server that can spoil what passes, and the workspace of one step. */
export interface World extends AsyncDisposable {
  readonly registry: TestRegistry;
  readonly server: ScriptedServer;
  readonly cwd: string;
  /** How to run the verb here. */
  readonly options: ActionOptions;
  /** What readers of the registry could have seen at some moment and must not: tags that lead to what is not there. */
  readonly seen: readonly string[];
}

/** What a run left, in a form to compare: tags and referrers of each repository, and a short hash of each file. */
export type State = Readonly<Record<string, string | null>>;

/**
 * Makes what a verb needs, with faults in front of its registry. The registry takes manifests unchecked, so that it is the
 * client's order of requests that keeps tags whole; it asks everybody to sign in.
 */
export async function makeWorld(verb: Verb, faults: readonly Fault[] = []): Promise<World> {
  const options: RegistryOptions = { uncheckedManifests: true, bearerAuth: ACCOUNT, ...verb.registry };
  const registry = await startRegistry(options);
  verb.given?.(registry);
  const seen: string[] = [];
  const watch: Fault = async ({ req }, next) => {
    await next();
    if (req.method === 'PUT') seen.push(...tornTags(registry));
  };
  const server = await startScriptedServer({ faults: [watch, ...faults], handler: forwardTo(new URL(registry.url)) });
  const cwd = temporaryFolder();
  for (const [name, content] of Object.entries(verb.files ?? {})) {
    mkdirSync(dirname(join(cwd, name)), { recursive: true });
    writeFileSync(join(cwd, name), content);
  }
  const run = (inputs: Readonly<Record<string, string>>) => ({ cwd, inputs: { ...inputs, ...SHORT } });
  for (const inputs of verb.before ?? []) {
    const { code, errors } = await runAction(run(inputs));
    if (code !== 0) throw new Error(`a step before failed: ${errors.join()}`);
  }
  return {
    registry,
    server,
    cwd,
    seen,
    options: run(verb.inputs(server.url.host)),
    async [Symbol.asyncDispose]() {
      await server.close();
      await registry.close();
    },
  };
}

/** The same workspace and registry without faults, for the step that is run again. */
export async function heal(world: World): Promise<ActionOptions & AsyncDisposable> {
  const server = await startScriptedServer({ handler: forwardTo(new URL(world.registry.url)) });
  const [old, fresh] = [world.server.url.host, server.url.host];
  const inputs = Object.fromEntries(
    Object.entries(world.options.inputs ?? {}).map(([name, value]) => [name, value.replaceAll(old, fresh)]),
  );
  return { cwd: world.cwd, inputs, [Symbol.asyncDispose]: () => server.close() };
}

/** Tags of a registry that lead to a manifest or blob which is not there, as sentences. */
export function tornTags(registry: TestRegistry): string[] {
  return registry.repositories().flatMap((name) => {
    const repository = registry.repository(name);
    const missing = (digest: string): string[] => {
      const manifest = repository.manifests.get(digest);
      if (manifest === undefined) return [digest];
      const { config, layers, manifests } = JSON.parse(manifest.bytes.toString()) as Children;
      const blobs = [...(config ? [config] : []), ...(layers ?? [])].filter(
        (blob) => !repository.blobs.has(blob.digest),
      );
      return [...blobs.map((blob) => blob.digest), ...(manifests ?? []).flatMap((child) => missing(child.digest))];
    };
    return [...repository.tags].flatMap(([tag, digest]) =>
      missing(digest).map((lost) => `${name}:${tag} leads to ${lost}, which is not there`),
    );
  });
}

interface Children {
  readonly config?: { readonly digest: string };
  readonly layers?: readonly { readonly digest: string }[];
  readonly manifests?: readonly { readonly digest: string }[];
}

/** What is in a world's registry and workspace now. */
export function stateOf({ registry, cwd }: Pick<World, 'registry' | 'cwd'>): State {
  const state: Record<string, string | null> = {};
  for (const name of registry.repositories()) {
    const repository = registry.repository(name);
    for (const [tag, digest] of repository.tags) state[`${name}:${tag}`] = digest;
    for (const { digest, subject } of repository.manifests.values()) {
      if (subject !== undefined) state[`${name}@${digest}`] = `refers to ${subject}`;
    }
  }
  return { ...state, ...filesOf(cwd) };
}

/** A layout's index.json with its entries sorted, for they come in the order in which they arrived; any other file as it is. */
function sorted(path: string, content: string): string {
  if (path !== 'layout/index.json') return content;
  const { manifests = [], ...rest } = JSON.parse(content) as { readonly manifests?: readonly unknown[] };
  return JSON.stringify([rest, manifests.map((entry) => JSON.stringify(entry)).sort()]);
}

/** A short hash of each file of a folder by its path. */
export function filesOf(folder: string): State {
  return Object.fromEntries(
    Object.entries(contentOf(folder)).map(([path, content]) => [
      path,
      content === null ? null : createHash('sha256').update(sorted(path, content), 'latin1').digest('hex').slice(0, 12),
    ]),
  );
}
