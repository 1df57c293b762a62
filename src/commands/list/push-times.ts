import { ArtifactError, isArtifactError } from '../../base/errors.ts';
import { formatRepository } from '../../oci/reference.ts';
import type { PackageVersions } from '../../store/package-versions.ts';
import type { RegistryContext } from '../shared/context.ts';
import type { ListRequest } from './list.ts';

/** When the manifest of each tag was pushed, in ms since 1970. */
export type PushTimes = ReadonlyMap<string, number>;

/**
 * Opens what tells when tags were pushed, before any are listed.
 * @throws ArtifactError UNSUPPORTED if nothing does; INPUT_INVALID for repositories
 */
export async function openPushTimes(
  { reference, catalog }: ListRequest,
  context: RegistryContext,
): Promise<() => Promise<PushTimes>> {
  if (reference === undefined) {
    throw new ArtifactError('INPUT_INVALID', `"sort: newest" is for tags, but ${catalog?.registry} is a registry`, {
      remedy: 'Name a repository to list its tags, or remove sort.',
    });
  }
  const packages = await context.openPackages(reference);
  if (packages !== undefined) return () => readPushTimes(packages, context.signal);
  const name = formatRepository(reference);
  const where = reference.kind === 'layout' ? name : (name.split('/')[0] ?? name);
  throw new ArtifactError(
    'UNSUPPORTED',
    `"sort: newest" is not available: ${where} does not tell when a tag was written`,
    {
      remedy:
        "Use sort: version. Only GitHub's Packages API tells it: for ghcr.io, with the workflow token in github-token.",
    },
  );
}

async function readPushTimes(packages: PackageVersions, signal: AbortSignal): Promise<PushTimes> {
  const times = new Map<string, number>();
  try {
    for await (const { tags, pushed } of packages.all({ signal })) {
      if (pushed !== undefined) for (const tag of tags) times.set(tag, pushed);
    }
  } catch (error) {
    if (!isArtifactError(error, 'NOT_FOUND', 'UNAUTHORIZED', 'DENIED')) throw error;
    const { code, message, status, detail } = error;
    throw new ArtifactError(code, message, { cause: error, remedy: RIGHTS, status, detail });
  }
  return times;
}

const RIGHTS =
  "Give the job permissions: packages: read and, under the package's Manage Actions access, this repository the role Read; or set github-token to a personal access token (classic) with the scope read:packages; or use sort: version.";
