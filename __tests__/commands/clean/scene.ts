import { commandInputs } from '../../../src/action/inputs/reader.ts';
import { inputVariable } from '../../../src/action/runner/environment.ts';
import { command } from '../../../src/commands/clean/command.ts';
import type { Digest } from '../../../src/oci/digest.ts';
import { encodeManifest, type ManifestBytes } from '../../../src/oci/manifest.ts';
import { MEDIA_TYPE } from '../../../src/oci/media-types.ts';
import type { PackageVersions } from '../../../src/store/package-versions.ts';
import type { WritableStore } from '../../../src/store/store.ts';
import { faulty, registry, storeAt } from '../../registry/rig.ts';
import { putEmpty, sample } from '../../store/samples.ts';
import type { RegistryOptions, TestRegistry } from '../../support/registry-server.ts';
import type { Fault } from '../../support/scripted-server.ts';
import { contextOf } from '../context.ts';

const DAY = 24 * 60 * 60_000;

/** A manifest of its own, as many days old as said. */
export function image(name: string, days?: number, subject?: ManifestBytes): ManifestBytes {
  const created = days === undefined ? {} : { 'org.opencontainers.image.created': at(days) };
  return sample({
    annotations: { name, ...created },
    ...(subject === undefined ? {} : { subject: subject.descriptor }),
  });
}

/** A time so many days ago. */
export const at = (days: number): string => new Date(Date.now() - days * DAY).toISOString();

/** An index of manifests. */
export function index(...children: readonly ManifestBytes[]): ManifestBytes {
  return encodeManifest({
    kind: 'index',
    mediaType: MEDIA_TYPE.ociIndex,
    manifests: children.map((child) => child.descriptor),
  });
}

/** Puts a manifest, also under tags. */
export async function put(store: WritableStore, manifest: ManifestBytes, ...tags: readonly string[]): Promise<Digest> {
  await putEmpty(store);
  await store.putManifest(manifest);
  for (const tag of tags) await store.putManifest(manifest, { tag });
  return manifest.descriptor.digest;
}

/** A row of the output `cleaned`. */
export interface Row {
  readonly digest: Digest;
  readonly tags: readonly string[];
  readonly result: string;
  readonly reason: string;
}

/** What a step with these inputs did, also if it failed after some of it. */
export async function tryRun(
  where: { readonly store?: WritableStore; readonly host?: string; readonly packages?: PackageVersions },
  inputs: Readonly<Record<string, string>>,
  said: string[] = [],
) {
  const given = { reference: 'registry.test/acme/app', ...inputs };
  const env = Object.fromEntries(Object.entries(given).map(([name, text]) => [inputVariable(name), text]));
  const { request } = await command.read(commandInputs(env, 'clean'));
  const say = (text: string): void => void said.push(text);
  const own = contextOf({ ...where, observer: { info: say, notice: say, warning: say } });
  const context = { ...own, openPackages: async () => where.packages };
  const { outputs, summary, failure } = command.report(await command.run(request, context), request);
  const rows = JSON.parse(outputs.cleaned ?? '[]') as readonly Row[];
  const of = (result: string) => rows.filter((row) => row.result === result);
  return { outputs, summary, failure, rows, of, tagsOf: (result: string) => of(result).flatMap(({ tags }) => tags) };
}

/** What a step with these inputs did. Throws if it failed. */
export async function run(...given: Parameters<typeof tryRun>): ReturnType<typeof tryRun> {
  const result = await tryRun(...given);
  if (result.failure !== undefined) throw result.failure;
  return result;
}

/** The tags of a store. */
export async function tagsIn(store: WritableStore): Promise<readonly string[]> {
  const tags: string[] = [];
  for await (const tag of store.tags()) tags.push(tag);
  return tags;
}

/** A registry behind a server of faults, with a store that goes straight to it. */
export async function scene(options: RegistryOptions, ...faults: readonly Fault[]) {
  const server = await registry(options);
  const proxy = await faulty(server, ...faults);
  return {
    server,
    proxy,
    host: proxy.url.host,
    store: storeAt(server.host),
    repository: server.repository('acme/app'),
  };
}

/** Does something once, right before the n-th request that matches. */
export function before(match: (line: string) => boolean, nth: number, work: () => unknown): Fault {
  let count = 0;
  return async ({ req }, next) => {
    if (match(`${req.method} ${req.url}`)) {
      count += 1;
      if (count === nth) await work();
    }
    return next();
  };
}

/** Deletes a manifest, with all its tags, when one of them is deleted. */
export function deletesAll(server: () => TestRegistry): Fault {
  return async ({ req }, next) => {
    const [, tag = ''] = /manifests\/([^:/]+)$/.exec(req.url ?? '') ?? [];
    const { tags, manifests } = server().repository('acme/app');
    const digest = req.method === 'DELETE' ? tags.get(tag) : undefined;
    await next();
    if (digest === undefined) return;
    manifests.delete(digest);
    for (const [name, named] of tags) if (named === digest) tags.delete(name);
  };
}
