import { statSync } from 'node:fs';
import path from 'node:path';
import type { Place } from '../action/inputs/settings.ts';

const SHORT = 'library/';

/**
 * Returns a hint for each reference that is read as a short name of Docker Hub, such as `lay:1`, while the workspace has a
 * folder of that name: an OCI layout needs a prefix.
 */
export function layoutHints(places: readonly Place[] | undefined, workspace: string): readonly string[] {
  return (places ?? []).flatMap((place) => {
    if (place.kind !== 'registry' || place.registry !== 'docker.io' || !place.repository.startsWith(SHORT)) return [];
    const name = place.repository.slice(SHORT.length);
    const folder = statSync(path.join(workspace, name), { throwIfNoEntry: false });
    if (folder?.isDirectory() !== true) return [];
    return [
      `"${name}" is read as docker.io/${place.repository}. For the OCI layout in the folder ${name} write oci-layout://${name}.`,
    ];
  });
}
