import { parallel } from '../../base/async/parallel.ts';
import { BLOB_CONCURRENCY } from '../../base/limits.ts';
import { artifactTypeOf, type ManifestBytes, parseManifest } from '../../oci/manifest.ts';
import { formatReference, formatRepository, type Reference } from '../../oci/reference.ts';
import { tagExists } from '../../store/tag-exists.ts';
import { allDone, attempt } from '../shared/attempts.ts';
import type { CommandContext } from '../shared/context.ts';
import { nameIn, notThere } from '../shared/references.ts';
import { type TargetsResult, targetOf } from '../shared/results.ts';

/** The request of a tag. */
export interface TagRequest {
  /** The reference that gets more tags. */
  readonly reference: Reference;
  /** The names, each with a tag in the repository of `reference`. */
  readonly tags: readonly Reference[];
  /** False refuses to move a tag that names other content. */
  readonly overwrite: boolean;
  readonly dryRun: boolean;
}

/** Puts a manifest under more tags, byte for byte. What names it already is left alone. */
export async function tag(request: TagRequest, context: CommandContext): Promise<TargetsResult> {
  const { reference, overwrite, dryRun } = request;
  const { observer, signal } = context;
  const store = await context.openWritable(reference);
  const tags = request.tags.flatMap((one) => (one.tag === undefined ? [] : [one.tag]));
  // The manifest is asked for beside what the tags name by now.
  const looks: readonly ((inner: AbortSignal) => Promise<unknown>)[] = [
    async (inner) => {
      manifest = await store.fetchManifest(nameIn(reference), { signal: inner });
    },
    ...tags.map((one) => async (inner: AbortSignal) => {
      held.set(one, (await store.resolve(one, { quick: true, signal: inner }))?.digest);
    }),
  ];
  let manifest: ManifestBytes | undefined;
  const held = new Map<string, string | undefined>();
  await parallel(looks, BLOB_CONCURRENCY, (look, inner) => look(inner), signal);
  if (manifest === undefined) throw await notThere(store, reference, signal);
  const found: ManifestBytes = manifest;
  const { digest } = found.descriptor;
  const name = formatRepository(reference);
  const parsed = parseManifest(found, formatReference(reference));
  const stale = tags.filter((one) => held.get(one) !== digest);
  const taken = stale.find((one) => held.get(one) !== undefined);
  if (!overwrite && taken !== undefined) throw tagExists(store, taken);
  await context.group(`Tagging ${store.name}@${digest}`, async () => {
    for (const one of tags) if (!stale.includes(one)) observer.info(`Unchanged: ${one} names it already.`);
    if (dryRun) {
      for (const one of stale) observer.info(`Dry run: would tag it as ${one}.`);
      return;
    }
    const put = async (one: string, inner: AbortSignal): Promise<void> => {
      await store.putManifest(found, { tag: one, overwrite, signal: inner });
      observer.info(`Tagged as ${one}.`);
    };
    // One that is refused, as where tags can't move, keeps no other from being tried.
    const tryPut = (one: string, inner: AbortSignal) => attempt(`${store.name}:${one}`, () => put(one, inner), context);
    allDone('Tagging', await parallel(stale, BLOB_CONCURRENCY, tryPut, signal), context);
  });
  const changed = stale.length > 0;
  const target = targetOf(name, found.descriptor, {
    shown: formatReference(reference),
    artifactType: artifactTypeOf(parsed) ?? '',
    tags,
    annotations: parsed.annotations ?? {},
    changed,
  });
  return {
    name,
    targets: [target],
    manifest: Buffer.from(found.bytes).toString(),
    changed,
    notes: [`Tags: ${tags.join(', ')}.`],
  };
}
