import { ArtifactError } from '../../base/errors.ts';
import { MAX_CONFIG_BYTES } from '../../base/limits.ts';
import { patternFilter } from '../../base/pattern/pattern-list.ts';
import { type Descriptor, isJsonObject } from '../../oci/descriptor.ts';
import { parseStrictJson } from '../../oci/strict-json.ts';
import { fetchContent } from '../../store/content/inline-content.ts';
import type { ReadableStore } from '../../store/store.ts';
import type { FoundManifest } from '../index/choose-manifest.ts';
import { ANNOTATION } from '../pack/pack.ts';
import { type ChartName, hasTitle, layerName, needsChart } from './layer-name.ts';

/** Which layers a pull writes, and how. */
export interface PullSelection {
  /** Patterns of the files' names, `!` lines among them; none takes all. */
  readonly include: readonly string[];
  /** Allowed layer media types; none takes all. */
  readonly mediaTypes: readonly string[];
  readonly untitled: 'name' | 'skip';
  readonly unpack: 'annotated' | 'all' | 'none';
}

/** A layer that becomes a file, or the files of an archive. */
export interface PlannedFile {
  /** Destination, relative to the output folder. */
  readonly title: string;
  readonly layer: Descriptor;
  /**
   * `title`: it is a folder, whose archive is unpacked there. `root`: an archive is unpacked into the output folder; whether it
   * is one, its content says. Absent: it is a file.
   */
  readonly unpack?: 'title' | 'root' | undefined;
}

/**
 * Decides which layers of the manifests are written under which names. Nothing is written yet.
 * @throws ArtifactError NAME_COLLISION for two layers of one name with different content
 */
export async function planPull(
  store: ReadableStore,
  manifests: readonly FoundManifest[],
  selection: PullSelection,
  signal?: AbortSignal,
): Promise<readonly PlannedFile[]> {
  const isIncluded = patternFilter(selection.include);
  const planned = new Map<string, PlannedFile>();
  for (const { manifest } of manifests) {
    const chart = manifest.layers.some(needsChart) ? await chartName(store, manifest.config, signal) : undefined;
    for (const layer of manifest.layers) {
      if (selection.untitled === 'skip' && !hasTitle(layer)) continue;
      const title = layerName(layer, chart);
      if (title === undefined || !isIncluded(title)) continue;
      if (selection.mediaTypes.length > 0 && !selection.mediaTypes.includes(layer.mediaType)) continue;
      const twin = planned.get(title);
      if (twin !== undefined && twin.layer.digest !== layer.digest) throw collision(store, title);
      const unpack = unpackOf(layer, selection.unpack);
      planned.set(title, { title, layer, unpack });
    }
  }
  return [...planned.values()];
}

function collision(store: ReadableStore, title: string): ArtifactError {
  return new ArtifactError(
    'NAME_COLLISION',
    `The artifact in ${store.name} has two different layers named "${title.slice(0, 200)}"`,
    {
      remedy: 'For an index, choose one child with the input platform; otherwise push the files under different names.',
    },
  );
}

function unpackOf(layer: Descriptor, mode: PullSelection['unpack']): PlannedFile['unpack'] {
  const isFolder = folderDigest(layer) !== undefined;
  if (mode === 'none' || (mode === 'annotated' && !isFolder)) return undefined;
  return isFolder && hasTitle(layer) ? 'title' : 'root';
}

/**
 * Returns the digest of the tar in the annotations of a layer that is a directory, or nothing usable; undefined for any
 * other layer.
 */
export function folderDigest({ annotations = {} }: Descriptor): string | undefined {
  if (annotations[ANNOTATION.unpack] === 'true') return annotations[ANNOTATION.tarDigest] ?? '';
  return annotations[ANNOTATION.folder];
}

/**
 * Returns name and version from a Helm chart's config; undefined if it is not one, so that the file is named after its
 * digest.
 */
async function chartName(
  store: ReadableStore,
  config: Descriptor | undefined,
  signal?: AbortSignal,
): Promise<ChartName | undefined> {
  if (config === undefined || config.size > MAX_CONFIG_BYTES) return undefined;
  const chunks: Buffer[] = [];
  for await (const chunk of await fetchContent(store, config, { signal })) chunks.push(chunk);
  try {
    const value: unknown = parseStrictJson(Buffer.concat(chunks).toString());
    if (!isJsonObject(value)) return undefined;
    const { name, version } = value;
    const isName = (text: unknown): text is string => typeof text === 'string' && /^[\w.+-]{1,200}$/.test(text);
    return isName(name) && isName(version) ? { name, version } : undefined;
  } catch {
    return undefined;
  }
}
