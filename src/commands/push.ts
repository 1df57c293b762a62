import { packArtifact } from '../artifact/pack.ts';
import { artifactTypeByExtension } from '../files/media-type-by-extension.ts';
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
    const types = new Set(files.map((file) => artifactTypeByExtension(file)));
    const derived = types.size === 1 ? [...types][0] : undefined;
    const artifactType = request.artifactType ?? derived;
    const artifact = packArtifact({
      files,
      ...(artifactType === undefined ? {} : { artifactType }),
      ...(config === undefined ? {} : { config }),
      configAnnotations,
      annotations: await request.annotations,
      imageSpec: request.imageSpec ?? '1.1',
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
