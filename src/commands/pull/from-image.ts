import { join } from 'node:path';
import { extractFiles } from '../../artifact/image/extract-files.ts';
import { layersOf } from '../../artifact/image/image-layers.ts';
import type { FoundManifest } from '../../artifact/index/choose-manifest.ts';
import { ArtifactError } from '../../base/errors.ts';
import type { PassedOver } from '../../files/layers/choose-files.ts';
import { readWantedPaths } from '../../files/layers/wanted-paths.ts';
import { openOutputFolder } from '../../files/output/output-folder.ts';
import { MEDIA_TYPE } from '../../oci/media-types.ts';
import { formatPlatform } from '../../oci/platform.ts';
import type { ReadableStore } from '../../store/store.ts';
import type { CommandContext } from '../shared/context.ts';
import type { FileResult } from '../shared/results.ts';
import type { PullRequest, WrittenFiles } from './pull.ts';

/** As many names as one notice has. */
const NAMED = 5;

/**
 * Writes the files of an image that the request names into its folder, all of them or none.
 * @param image its one manifest
 * @throws ArtifactError as {@link extractFiles} does, and FILE_EXISTS, changing nothing
 */
export async function pullFromImage(
  store: ReadableStore,
  [image, ...more]: readonly FoundManifest[],
  request: PullRequest & { readonly fromImage: readonly string[] },
  { observer, signal, tempDir }: CommandContext,
): Promise<WrittenFiles> {
  if (image === undefined || more.length > 0) throw new ArtifactError('INTERNAL', 'Files come out of one image');
  const { path, overwrite, workspace, commandFiles, platform, fromImage } = request;
  const dryRun = request.dryRun ? tempDir() : undefined;
  const wanted = readWantedPaths(fromImage);
  const layers = await layersOf(store, image, signal);
  const folder = await openOutputFolder(path, { overwrite, workspace, commandFiles, dryRun, signal });
  try {
    const shown = `${store.name}${platform === undefined ? '' : ` (${formatPlatform(platform)})`}`;
    const { files, passedOver, used } = await extractFiles(wanted, { store, layers, folder, shown, observer, signal });
    const changed = await folder.commit();
    for (const { chosen, kept } of files) {
      const what = dryRun === undefined ? 'pulled' : 'would pull';
      observer.info(`${what}  ${chosen.title}  ${kept.size} bytes  ${kept.digest}  from ${chosen.name}`);
    }
    observer.info(`Read ${used.length} of ${layers.length} layers.`);
    if (passedOver.length > 0) observer.notice(leftOutNotice(passedOver));
    return {
      changed,
      layers: used.map(({ descriptor }) => descriptor),
      files: files.map(
        ({ chosen: { title }, kept: { digest, size } }): FileResult => ({
          title,
          path: join(folder.root, title),
          mediaType: MEDIA_TYPE.octetStream,
          digest,
          size,
          annotations: {},
        }),
      ),
    };
  } finally {
    await folder.discard();
  }
}

function leftOutNotice(passedOver: readonly PassedOver[]): string {
  const named = passedOver.slice(0, NAMED).map(({ name, why }) => `${name.slice(0, 100)} (${why.slice(0, 150)})`);
  const more = passedOver.length > NAMED ? ` and ${passedOver.length - NAMED} more` : '';
  return `Not written, because these cannot be files: ${named.join(', ')}${more}.`;
}
