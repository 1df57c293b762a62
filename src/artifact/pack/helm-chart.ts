import { parseAllDocuments, type ScalarTag } from 'yaml';
import { ArtifactError } from '../../base/errors.ts';
import { KNOWN_TYPE } from '../../files/kind/known-types.ts';
import type { PackedFile } from '../../files/source/types.ts';
import { type Annotations, isJsonObject } from '../../oci/descriptor.ts';
import { digestOf } from '../../oci/digest.ts';
import { compareUtf8, goArray, goMap, goObject, goString } from '../../oci/json.ts';
import { bytesSource } from '../../store/content/bytes-source.ts';
import type { BlobSource } from '../../store/store.ts';
import { ANNOTATION } from './pack.ts';

/** The parts of a chart's manifest besides its layers. */
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

/**
 * As Helm's parser has it (sigs.k8s.io/yaml): YAML 1.1 without dates and numbers in base 60, the first document alone, of a key
 * that is given twice the last.
 */
function readChart(text: string, title: string): Chart {
  let chart: unknown;
  try {
    const [first] = parseAllDocuments(text.replace(/^\uFEFF/, ''), {
      version: '1.1',
      customTags: (tags) => [
        ...tags.filter((tag) => typeof tag === 'string' || !isNoneOfHelms(tag)),
        GO_OCTAL,
        GO_FLOAT,
      ],
      uniqueKeys: false,
      intAsBigInt: true,
      logLevel: 'error',
    });
    if (first?.errors[0] !== undefined) throw first.errors[0];
    chart = first?.toJS({ maxAliasCount: 100 });
  } catch (cause) {
    throw unreadable(title, 'has a Chart.yaml that is not YAML', cause);
  }
  if (!isJsonObject(chart)) throw unreadable(title, 'has a Chart.yaml that is not a mapping');
  for (const name of ['apiVersion', 'name', 'version']) {
    if (textOf(chart[name]) === '') throw unreadable(title, `has a Chart.yaml without ${name}`);
  }
  return chart;
}

/** Octal numbers as Go writes them, which YAML 1.1 does not have. */
const GO_OCTAL: ScalarTag = {
  tag: 'tag:yaml.org,2002:int',
  default: true,
  format: 'OCT',
  test: /^[-+]?0o[0-7_]+$/,
  resolve: (text) => {
    const digits = BigInt(text.replace(/^[-+]/, '').replaceAll('_', ''));
    return text.startsWith('-') ? -digits : digits;
  },
};

/** Numbers with an exponent; those of the library also match names such as `e10`. */
const GO_FLOAT: ScalarTag = {
  tag: 'tag:yaml.org,2002:float',
  default: true,
  format: 'EXP',
  test: /^[-+]?(?:\.[0-9][0-9_]*|[0-9][0-9_]*(?:\.[0-9_]*)?)[eE][-+]?[0-9]+$/,
  resolve: (text) => Number(text.replaceAll('_', '')),
};

function isNoneOfHelms({
  tag,
  format,
}: {
  readonly tag?: string | undefined;
  readonly format?: string | undefined;
}): boolean {
  return tag === 'tag:yaml.org,2002:timestamp' || format === 'TIME' || format === 'EXP';
}

function unreadable(title: string, what: string, cause?: unknown): ArtifactError {
  return new ArtifactError('UNSUPPORTED', `${title} ${what}, so Helm could not use it as a chart`, {
    remedy: `Correct the chart, or write ${title}:application/gzip in files to push the archive as any other.`,
    cause,
  });
}

/** Text as Helm has it: scalars of other kinds as they are written in JSON, white space as blanks, nothing unprintable. */
function textOf(value: unknown): string {
  if (typeof value === 'bigint')
    return BigInt.asUintN(64, value) === value || BigInt.asIntN(64, value) === value
      ? String(value)
      : goFloat(Number(value));
  if (typeof value === 'number') return goFloat(value);
  if (typeof value === 'boolean') return String(value);
  if (typeof value !== 'string') return '';
  return value.replace(/\p{White_Space}/gu, ' ').replace(/[^\p{L}\p{M}\p{N}\p{P}\p{S} ]/gu, '');
}

/** From this power of ten on Go writes an exponent (strconv, "%e is used if the exponent …"). */
const MAX_PLAIN_EXPONENT = 6;

/** A number as Go writes it with `strconv.FormatFloat(value, 'g', -1, 32)`: the fewest digits that tell it from its neighbours among floats of 32 bits. */
function goFloat(value: number): string {
  const float = Math.fround(value);
  if (Number.isNaN(float)) return 'NaN';
  if (!Number.isFinite(float)) return float > 0 ? '+Inf' : '-Inf';
  if (float === 0) return Object.is(float, -0) ? '-0' : '0';
  let precision = 1;
  while (precision < 9 && Math.fround(Number(float.toPrecision(precision))) !== float) precision += 1;
  const [digits = '', power = '0'] = float.toExponential(precision - 1).split('e');
  const exponent = Number(power);
  if (exponent >= -4 && exponent < MAX_PLAIN_EXPONENT) return String(Number(float.toPrecision(precision)));
  return `${digits}e${exponent < 0 ? '-' : '+'}${String(Math.abs(exponent)).padStart(2, '0')}`;
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

/** A value that Helm takes as it is: names of values, pairs of child and parent, or anything else that JSON has. */
function encodeAny(value: unknown): string {
  if (Array.isArray(value)) return goArray(value.map(encodeAny));
  if (isJsonObject(value)) {
    const keys = Object.keys(value).sort(compareUtf8);
    return goObject(keys.map((key) => [key, encodeAny(value[key])]));
  }
  if (typeof value === 'string') return goString(value);
  // Read as a float of 64 bits, for which JSON is the same in both languages.
  return JSON.stringify(typeof value === 'bigint' ? Number(value) : (value ?? null));
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
