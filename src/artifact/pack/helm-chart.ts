import { parse } from 'yaml';
import { ArtifactError } from '../../base/errors.ts';
import { KNOWN_TYPE } from '../../files/kind/known-types.ts';
import type { PackedFile } from '../../files/source/types.ts';
import { type Annotations, isJsonObject } from '../../oci/descriptor.ts';
import { digestOf } from '../../oci/digest.ts';
import { goArray, goMap, goObject, goString } from '../../oci/json.ts';
import { bytesSource } from '../../store/content/bytes-source.ts';
import type { BlobSource } from '../../store/store.ts';
import { ANNOTATION } from './pack.ts';

/** What a chart's manifest has besides its layers. */
export interface ChartConfig {
  readonly config: BlobSource;
  /** Those that `helm push` writes, without the time. */
  readonly annotations: Annotations;
}

/**
 * The config blob of a chart, in the bytes that `helm push` writes, and its annotations (Helm 4, pkg/registry/chart.go and
 * pkg/chart/v2/metadata.go).
 * @throws ArtifactError UNSUPPORTED for a Chart.yaml that Helm could not read
 */
export function chartConfig({ title, content }: PackedFile): ChartConfig {
  const chart = readChart(content?.chart ?? '', title);
  const bytes = new TextEncoder().encode(encodeChart(chart));
  const descriptor = { mediaType: KNOWN_TYPE.helmConfig, digest: digestOf(bytes), size: bytes.byteLength };
  return { config: bytesSource(bytes, descriptor), annotations: annotationsOf(chart) };
}

type Chart = Readonly<Record<string, unknown>>;

/** As Helm's parser has it: YAML 1.1, but no dates and no numbers in base 60. */
function readChart(text: string, title: string): Chart {
  let chart: unknown;
  try {
    chart = parse(text, {
      version: '1.1',
      customTags: (tags) => tags.filter((tag) => typeof tag === 'string' || !isNoneOfHelms(tag)),
      maxAliasCount: 100,
      logLevel: 'error',
    });
  } catch (cause) {
    throw unreadable(title, 'has a Chart.yaml that is no YAML', cause);
  }
  if (!isJsonObject(chart)) throw unreadable(title, 'has a Chart.yaml that is no mapping');
  for (const name of ['apiVersion', 'name', 'version']) {
    if (textOf(chart[name]) === '') throw unreadable(title, `has a Chart.yaml without ${name}`);
  }
  return chart;
}

function isNoneOfHelms({
  tag,
  format,
}: {
  readonly tag?: string | undefined;
  readonly format?: string | undefined;
}): boolean {
  return tag === 'tag:yaml.org,2002:timestamp' || format === 'TIME';
}

function unreadable(title: string, what: string, cause?: unknown): ArtifactError {
  return new ArtifactError('UNSUPPORTED', `${title} ${what}, so Helm could not use it as a chart`, {
    remedy: `Correct the chart, or write ${title}:application/gzip in files to push the archive as any other.`,
    cause,
  });
}

/** Text as Helm has it: scalars of other kinds as they are written in JSON, white space as blanks, nothing unprintable. */
function textOf(value: unknown): string {
  if (typeof value === 'number' || typeof value === 'boolean' || typeof value === 'bigint') return String(value);
  if (typeof value !== 'string') return '';
  return value.replace(/\p{White_Space}/gu, ' ').replace(/[^\p{L}\p{M}\p{N}\p{P}\p{S} ]/gu, '');
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function objectsOf(value: unknown): readonly Chart[] {
  return listOf(value).filter(isJsonObject);
}

function textsOf(value: unknown): Annotations {
  if (!isJsonObject(value)) return {};
  // Helm cleans these of nothing.
  return Object.fromEntries(
    Object.entries(value).map(([key, text]) => [key, typeof text === 'string' ? text : textOf(text)]),
  );
}

/** A field that Go leaves out when it is empty. */
function text(of: Chart, name: string): readonly [string, string | undefined] {
  const value = textOf(of[name]);
  return [name, value === '' ? undefined : goString(value)];
}

function list(name: string, encoded: readonly string[]): readonly [string, string | undefined] {
  return [name, encoded.length === 0 ? undefined : goArray(encoded)];
}

function flag(of: Chart, name: string): readonly [string, string | undefined] {
  return [name, of[name] === true ? 'true' : undefined];
}

/** The fields of Helm's `Metadata`, in its order; it drops all others. */
function encodeChart(chart: Chart): string {
  const annotations = textsOf(chart.annotations);
  return goObject([
    text(chart, 'name'),
    text(chart, 'home'),
    list('sources', listOf(chart.sources).map(encodeText)),
    text(chart, 'version'),
    text(chart, 'description'),
    list('keywords', listOf(chart.keywords).map(encodeText)),
    list(
      'maintainers',
      objectsOf(chart.maintainers).map((one) => goObject([text(one, 'name'), text(one, 'email'), text(one, 'url')])),
    ),
    text(chart, 'icon'),
    text(chart, 'apiVersion'),
    text(chart, 'condition'),
    text(chart, 'tags'),
    text(chart, 'appVersion'),
    flag(chart, 'deprecated'),
    ['annotations', Object.keys(annotations).length === 0 ? undefined : goMap(annotations)],
    text(chart, 'kubeVersion'),
    list('dependencies', objectsOf(chart.dependencies).map(encodeDependency)),
    text(chart, 'type'),
  ]);
}

function encodeText(value: unknown): string {
  return goString(textOf(value));
}

function encodeDependency(dependency: Chart): string {
  return goObject([
    ['name', encodeText(dependency.name)],
    text(dependency, 'version'),
    ['repository', encodeText(dependency.repository)],
    text(dependency, 'condition'),
    list('tags', listOf(dependency.tags).map(encodeText)),
    flag(dependency, 'enabled'),
    list('import-values', listOf(dependency['import-values']).map(encodeAny)),
    text(dependency, 'alias'),
  ]);
}

/** A value that Helm takes as it is: names of values, or pairs of child and parent. */
function encodeAny(value: unknown): string {
  if (isJsonObject(value)) return goMap(textsOf(value));
  return typeof value === 'string' ? goString(value) : JSON.stringify(value);
}

function annotationsOf(chart: Chart): Annotations {
  const authors = objectsOf(chart.maintainers).map((one) => {
    const [name, email] = [textOf(one.name), textOf(one.email)];
    return `${name}${email === '' ? '' : ` (${email})`}`;
  });
  const own = Object.entries(textsOf(chart.annotations)).filter(
    ([key]) => key !== ANNOTATION.title && key !== 'org.opencontainers.image.version',
  );
  const known = {
    'org.opencontainers.image.description': textOf(chart.description),
    [ANNOTATION.title]: textOf(chart.name),
    'org.opencontainers.image.version': textOf(chart.version),
    'org.opencontainers.image.url': textOf(chart.home),
    'org.opencontainers.image.source': textOf(listOf(chart.sources)[0]),
    'org.opencontainers.image.authors': authors.join(', '),
  };
  return {
    ...Object.fromEntries(Object.entries(known).filter(([, value]) => value.trim() !== '')),
    ...Object.fromEntries(own),
  };
}
