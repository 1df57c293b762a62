import { formOf } from '../artifact/artifact-form.ts';
import { packArtifact } from '../artifact/pack.ts';
import type { Annotations } from '../oci/descriptor.ts';
import { formatRepository, type Reference } from '../oci/reference.ts';
import type { CommandContext } from './context.ts';
import { type FilesRequest, fileResult, packRequest } from './packing.ts';
import { checkDigests, groupByRepository, type PublishOptions, publish, targetResult } from './publish.ts';
import type { CommandResult, TargetResult } from './results.ts';

/** What push is asked to do. */
export interface PushRequest extends FilesRequest, PublishOptions {
  /** Where to; several tags, repositories and registries in one step. */
  readonly references: readonly Reference[];
  /** Default: what the files are, if they are all of one kind. */
  readonly artifactType?: string | undefined;
  /** May still be on its way: it is only needed once the files are hashed. */
  readonly annotations: Annotations | Promise<Annotations>;
  /** False where the manifest is to have no others, not even those of a chart. @default true */
  readonly defaultAnnotations?: boolean;
  /** @default '1.1' */
  readonly imageSpec?: '1.0' | '1.1';
}

/** Packs the files once and stores the artifact at every reference. Undefined when there was nothing to push. */
export async function push(request: PushRequest, context: CommandContext): Promise<CommandResult | undefined> {
  const targets = groupByRepository(request.references);
  const stores = await Promise.all(targets.map(({ reference }) => context.openStore(reference, 'push')));
  const packed = await packRequest(request, context);
  if (packed === undefined) return undefined;
  try {
    const { files, config, configAnnotations } = packed;
    const { artifactType, defaultAnnotations, imageSpec = '1.1' } = request;
    const form = await formOf(files, {
      artifactType,
      isPlain: config !== undefined || imageSpec === '1.0',
      annotations: await request.annotations,
      defaultAnnotations,
    });
    const artifact = packArtifact({
      imageSpec,
      ...form,
      ...(config === undefined ? {} : { config }),
      configAnnotations,
    });
    checkDigests(request.references, artifact.manifest.descriptor.digest, 'The files make');
    const done: TargetResult[] = [];
    for (const [i, target] of targets.entries()) {
      const store = stores[i];
      if (store === undefined) continue;
      const changed = await context.group(`Pushing to ${store.name}`, () =>
        publish(store, target, artifact, request, context),
      );
      done.push(targetResult(target, artifact, changed));
    }
    return {
      name: targets[0] === undefined ? '' : formatRepository(targets[0].reference),
      targets: done,
      manifest: Buffer.from(artifact.manifest.bytes).toString(),
      files: files.map(fileResult),
      changed: done.some(({ changed }) => changed),
      recheck: [],
    };
  } finally {
    await packed.dispose();
  }
}
