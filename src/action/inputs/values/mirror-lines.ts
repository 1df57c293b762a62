import type { Mirror, Place } from '../../../oci/mirror.ts';
import { parseReference } from '../../../oci/reference.ts';
import { badInput, parseLines } from './input-values.ts';

const REMEDY = 'Write each mirror as REGISTRY=MIRROR, such as docker.io=mirror.example/hub.';

/**
 * Reads lines `REGISTRY[/PATH]=[http://|https://]MIRROR[/PATH]`.
 * @throws ArtifactError INPUT_INVALID
 */
export function parseMirrorLines(text: string): readonly Mirror[] {
  return parseLines(text).map((line) => {
    const equals = line.indexOf('=');
    const [, scheme, place = ''] = /^(?:(https?):\/\/)?(.*)$/i.exec(line.slice(equals + 1).trim()) ?? [];
    const of = equals < 0 ? undefined : parsePlace(line.slice(0, equals).trim());
    const at = parsePlace(place);
    if (of === undefined || at === undefined) {
      throw badInput('mirrors', line, 'it is not REGISTRY=MIRROR', REMEDY);
    }
    if (of.registry === at.registry && of.path === at.path) {
      throw badInput('mirrors', line, 'a registry cannot be its own mirror', REMEDY);
    }
    return { of, at, plainHttp: scheme === undefined ? undefined : scheme.toLowerCase() === 'http' };
  });
}

/** A host with an optional path; undefined for anything else. */
function parsePlace(text: string): Place | undefined {
  const [host = '', ...parts] = text.replace(/\/$/, '').split('/');
  try {
    // With a last part of our own it is the reference of a repository, and is read by the same rules.
    const reference = parseReference([host, ...parts, 'name'].join('/'));
    if (reference.kind !== 'registry' || reference.tag !== undefined || reference.digest !== undefined)
      return undefined;
    const isHub = /^(?:index\.|registry-1\.)?docker\.io$/i.test(host);
    // A first part without dot and port would be taken for the first part of a Docker Hub repository.
    if (reference.registry !== host.toLowerCase() && !isHub) return undefined;
    return { registry: reference.registry, path: parts.join('/') };
  } catch {
    return undefined;
  }
}
