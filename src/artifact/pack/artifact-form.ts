import { ArtifactError } from '../../base/errors.ts';
import { KNOWN_TYPE } from '../../files/kind/known-types.ts';
import { artifactTypeByExtension } from '../../files/kind/media-type-by-extension.ts';
import type { PackedFile } from '../../files/source/types.ts';
import type { Annotations } from '../../oci/descriptor.ts';
import { compareUtf8 } from '../../oci/json.ts';
import type { ArtifactContent } from './pack.ts';

/** The workflow author's choices for an artifact, and the annotations of all artifacts in this run. */
export interface FormRequest {
  readonly artifactType?: string | undefined;
  /** True where the author gave a config, or wants a manifest without an artifact type. @default false */
  readonly isPlain?: boolean | undefined;
  /** Those of the manifest. They win over what the files give. */
  readonly annotations: Annotations;
  /** False where the manifest is to have exactly `annotations`. @default true */
  readonly defaultAnnotations?: boolean | undefined;
}

/**
 * Returns the form of files as one artifact: the form that other tools know, if they are all of one kind. A Helm chart
 * and its provenance become what `helm push` makes of them, a WebAssembly module what the CNCF's layout says, a
 * Sigstore bundle what cosign stores. With an artifact type they are layers with names.
 * @throws ArtifactError UNSUPPORTED for a chart that Helm could not read, and for several charts
 */
export async function formOf(files: readonly PackedFile[], request: FormRequest): Promise<ArtifactContent> {
  const { artifactType, annotations, isPlain = false } = request;
  if (artifactType !== undefined) return { files, artifactType, annotations };
  return (isPlain ? undefined : await specialForm(files, request)) ?? plainForm(files, request);
}

/** A form that others know by its config; undefined for files that make none. */
async function specialForm(files: readonly PackedFile[], request: FormRequest): Promise<ArtifactContent | undefined> {
  const { annotations } = request;
  const [chart, second] = files.filter(({ content }) => content?.chart !== undefined);
  if (chart !== undefined && second !== undefined) throw severalCharts(chart, second);
  if (chart !== undefined && files.every((file) => file === chart || isProvenance(file)) && files.length <= 2) {
    const { chartConfig } = await import('./helm-chart.ts');
    const { config, annotations: ofChart } = chartConfig(chart);
    const layers = files
      .map((file) => ({ ...file, isUntitled: true }))
      .sort((a, b) => compareUtf8(a.source.descriptor.digest, b.source.descriptor.digest));
    return { files: layers, config, imageSpec: '1.0', annotations: added(ofChart, request) };
  }
  const [only, another] = files;
  if (only?.content?.wasm !== undefined && another === undefined) {
    const { wasmConfig } = await import('./wasm-config.ts');
    return { files, config: await wasmConfig(only, annotations), imageSpec: '1.0', annotations };
  }
  return undefined;
}

/** Helm reads one chart from an artifact, so that of several none could be installed. */
function severalCharts(one: PackedFile, other: PackedFile): ArtifactError {
  return new ArtifactError(
    'UNSUPPORTED',
    `${one.title} and ${other.title} are two Helm charts, and an artifact holds one`,
    {
      remedy: 'Push each chart in a step of its own, or set artifact-type to push them as files.',
    },
  );
}

function plainForm(files: readonly PackedFile[], request: FormRequest): ArtifactContent {
  const { annotations } = request;
  const groups = groupsOf(files);
  const [group] = groups;
  if (group !== undefined && groups.length === 1) return contentOfGroup(group, request);
  // Of one type, but with contents that one annotation can't name.
  const types = new Set(groups.map(({ type }) => type));
  const [type] = types;
  return { files, annotations, ...(types.size === 1 && type !== undefined ? { artifactType: type } : {}) };
}

/**
 * Returns the forms of files as artifacts that refer to a subject: one for each type, so that a filter by type finds
 * each, and one for each file that is stored alone. With an artifact type, all are one artifact.
 */
export function formsOf(files: readonly PackedFile[], request: FormRequest): readonly ArtifactContent[] {
  const { artifactType, annotations } = request;
  if (artifactType !== undefined) return [{ files, artifactType, annotations }];
  if (files.length === 0) return [{ files, annotations }];
  return groupsOf(files).map((group) => contentOfGroup(group, request));
}

interface Group {
  readonly type: string | undefined;
  readonly annotations: Annotations;
  readonly isAlone: boolean;
  readonly files: PackedFile[];
}

/** Files of one type whose artifact has the same annotations; those that are stored by themselves, each for itself. */
function groupsOf(files: readonly PackedFile[]): readonly Group[] {
  const groups = new Map<string, Group>();
  for (const [i, file] of files.entries()) {
    const { annotations = {}, isAlone = false } = file.content ?? {};
    const type = file.content?.artifactType ?? artifactTypeByExtension(file);
    const key = JSON.stringify([type, annotations, isAlone ? i : '']);
    const group = groups.get(key) ?? { type, annotations, isAlone, files: [] };
    group.files.push(file);
    groups.set(key, group);
  }
  return [...groups.values()];
}

function contentOfGroup({ type, files, annotations, isAlone }: Group, request: FormRequest): ArtifactContent {
  return {
    files: isAlone ? files.map((file) => ({ ...file, isUntitled: true })) : files,
    artifactType: type,
    annotations: added(annotations, request),
  };
}

function added(derived: Annotations, { annotations, defaultAnnotations = true }: FormRequest): Annotations {
  return defaultAnnotations ? { ...derived, ...annotations } : annotations;
}

function isProvenance({ source }: PackedFile): boolean {
  return source.descriptor.mediaType === KNOWN_TYPE.helmProvenance;
}
