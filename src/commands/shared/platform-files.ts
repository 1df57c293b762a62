import { ArtifactError } from '../../base/errors.ts';
import { type FindOptions, findFiles } from '../../files/find/find-files.ts';
import { parsePlatformLine } from '../../files/find/platform-line.ts';
import type { NamedFile } from '../../files/source/types.ts';
import type { Platform } from '../../oci/descriptor.ts';
import { encodePlatform } from '../../oci/json.ts';

/** Files that go into one artifact, and the platform it is for. */
export interface FileGroup {
  readonly platform?: Platform | undefined;
  readonly files: readonly NamedFile[];
}

/** The platforms that the lines of `files` are for, each once, in their order; empty where no line names one. */
export function platformsIn(lines: readonly string[]): readonly Platform[] {
  const all = lines.flatMap((line) => parsePlatformLine(line).platform ?? []);
  return [...new Map(all.map((platform) => [encodePlatform(platform), platform])).values()];
}

/**
 * The files of each platform. A line without a platform is for all of them: such files are in each group, as the same
 * object.
 * @throws ArtifactError INPUT_INVALID for a line with `!` behind the platform, and as finding files fails
 */
export async function findForPlatforms(
  lines: readonly string[],
  platforms: readonly Platform[],
  options: FindOptions,
): Promise<readonly FileGroup[]> {
  const parsed = lines.map(parsePlatformLine);
  const wrong = parsed.findIndex(({ platform, line }) => platform !== undefined && line.startsWith('!'));
  if (wrong >= 0) {
    throw new ArtifactError('INPUT_INVALID', `Invalid line "${lines[wrong]?.slice(0, 200)}" in files`, {
      remedy: 'Write a line that leaves files out without a platform: it is for all of them.',
    });
  }
  const plain = parsed.flatMap(({ platform, line }) => (platform === undefined ? [line] : []));
  const excludes = plain.filter((line) => line.trim().startsWith('!'));
  const common = await findFiles(plain, options);
  const groups: FileGroup[] = [];
  for (const platform of platforms) {
    const key = encodePlatform(platform);
    const own = parsed.flatMap((one) =>
      one.platform !== undefined && encodePlatform(one.platform) === key ? [one.line] : [],
    );
    const found = await findFiles([...own, ...excludes], options);
    const paths = new Set(found.map(({ path }) => path));
    // Without a file of its own a platform has none, whatever is there for all.
    const files = found.length === 0 ? [] : [...found, ...common.filter(({ path }) => !paths.has(path))];
    groups.push({ platform, files });
  }
  return groups;
}
