import type { PlatformArtifact } from '../../artifact/index/platform-index.ts';
import { formOf } from '../../artifact/pack/artifact-form.ts';
import { originOf, withOrigin } from '../../artifact/pack/origin-annotations.ts';
import { type PackedArtifact, packArtifact } from '../../artifact/pack/pack.ts';
import { headStart } from '../../base/startup/head-start.ts';
import type { Annotations } from '../../oci/descriptor.ts';
import { formatRepository, type Reference } from '../../oci/reference.ts';
import type { WritableStore } from '../../store/store.ts';
import { allDone, attempt, type Outcome } from '../shared/attempts.ts';
import type { CommandContext } from '../shared/context.ts';
import { type FilesRequest, fileResult, type PackedGroup, type PackedRequest, packRequest } from '../shared/packing.ts';
import {
  checkDigests,
  groupByRepository,
  lookUpTags,
  type PublishOptions,
  publish,
  publishedAt,
  type TagLook,
  type Target,
  targetName,
} from '../shared/publish.ts';
import type { FilesResult, TargetResult } from '../shared/results.ts';
import type { Published } from './skip-unchanged.ts';

/** The request of a push. */
export interface PushRequest extends FilesRequest, PublishOptions {
  /** The destinations; several tags, repositories and registries in one step. */
  readonly references: readonly Reference[];
  /** Default: what the files are, if they are all of one kind. */
  readonly artifactType?: string | undefined;
  /** May still be on its way: it is only needed once the files are hashed. */
  readonly annotations: Annotations | Promise<Annotations>;
  /** Of the index of a multi-platform artifact, besides those that say where it comes from. @default none */
  readonly indexAnnotations?: Annotations | undefined;
  /** False where the manifest is to have no others, not even those of a chart. @default true */
  readonly defaultAnnotations?: boolean | undefined;
  /** @default '1.1' */
  readonly imageSpec?: '1.0' | '1.1' | undefined;
  /** Whether a tag stays that names the same files, pushed at another commit. @default false */
  readonly skipUnchanged?: boolean | undefined;
}

/** Packs the files once and stores the artifact at every reference. Undefined when there was nothing to push. */
export async function push(request: PushRequest, context: CommandContext): Promise<FilesResult | undefined> {
  const targets = groupByRepository(request.references);
  const opening = targets.map(({ reference }) => context.openWritable(reference));
  for (const one of opening) one.catch(() => {});
  // While files are hashed: it needs nothing of them, and a sign-in that the registry asks for is done by then.
  const looks =
    request.skipUnchanged === true ? [] : targets.map((target, i) => lookAhead(opening[i], target, context));
  await headStart();
  const packed = await packRequest(request, context);
  if (packed === undefined) return undefined;
  try {
    const annotations = await request.annotations;
    const artifact = await packAll(packed, request, annotations);
    checkDigests(request.references, artifact.manifest.descriptor.digest, 'The files make');
    const put = async (store: WritableStore, target: Target, look?: TagLook): Promise<Published> => {
      if (request.skipUnchanged !== true) {
        return { artifact, changed: await publish(store, target, artifact, request, context, look) };
      }
      const { publishUnlessSame } = await import('./skip-unchanged.ts');
      const packAs = (origin: Annotations): Promise<PackedArtifact> => packAll(packed, request, annotations, origin);
      return publishUnlessSame(store, target, { artifact, packAs }, request, context);
    };
    const outcomes: Outcome<Pushed>[] = [];
    for (const [i, target] of targets.entries()) {
      const work = async (): Promise<Pushed> => {
        const store = await (opening[i] ?? context.openWritable(target.reference));
        return context.group(`Pushing to ${store.name}`, async () => {
          const stored = await put(store, target, looks[i]);
          return { target: publishedAt(target, stored.artifact, stored.changed), artifact: stored.artifact };
        });
      };
      outcomes.push(await attempt(targetName(target), work, context));
    }
    const done = allDone('Pushing', outcomes, context);
    const first = done[0]?.artifact ?? artifact;
    return {
      name: targets[0] === undefined ? '' : formatRepository(targets[0].reference),
      targets: done.map(({ target }) => target),
      manifest: Buffer.from(first.manifest.bytes).toString(),
      files: packed.files.map(fileResult),
      changed: done.some(({ target }) => target.changed),
    };
  } finally {
    await packed.dispose();
  }
}

/** Asks what a target's tags name. Whether it could not be found out shows where the answer is used. */
function lookAhead(
  opening: Promise<WritableStore> | undefined,
  { tags }: Target,
  { signal }: CommandContext,
): TagLook | undefined {
  const look = opening?.then((store) => lookUpTags(store, tags, signal));
  look?.catch(() => {});
  return look;
}

interface Pushed {
  readonly target: TargetResult;
  readonly artifact: PackedArtifact;
}

/**
 * One artifact, or where lines name platforms an index of one for each.
 * @param origin the commit to tell of, instead of that in the annotations
 */
async function packAll(
  { groups, config, configAnnotations }: PackedRequest,
  { artifactType, defaultAnnotations, imageSpec = '1.1', indexAnnotations }: PushRequest,
  given: Annotations,
  origin?: Annotations,
): Promise<PackedArtifact> {
  const annotations = withOrigin(given, origin);
  const pack = async ({ files, platform }: PackedGroup): Promise<PackedArtifact> => {
    const own =
      platform === undefined ? config : (await import('../../artifact/pack/pack-config.ts')).platformConfig(platform);
    const isPlain = own !== undefined || imageSpec === '1.0';
    const form = await formOf(files, { artifactType, isPlain, annotations, defaultAnnotations });
    return packArtifact({ imageSpec, ...form, config: own ?? form.config, configAnnotations });
  };
  const parts: PlatformArtifact[] = [];
  for (const group of groups) {
    const artifact = await pack(group);
    if (group.platform === undefined) return artifact;
    parts.push({ platform: group.platform, artifact });
  }
  const { packPlatforms } = await import('../../artifact/index/platform-index.ts');
  const about = { ...(defaultAnnotations === false ? {} : originOf(given)), ...indexAnnotations };
  return packPlatforms(parts, { artifactType, annotations: withOrigin(about, origin) });
}
