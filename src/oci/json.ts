import type { Annotations, Descriptor, Platform } from './descriptor.ts';

/**
 * JSON in the exact bytes of Go's `json.Marshal`, which is what ORAS writes: compact, `< > &` and U+2028/9 escaped,
 * map keys by UTF-8 bytes. The same content then has the same digest whichever of the two tools pushed it.
 */
export function goString(text: string): string {
  return JSON.stringify(text.toWellFormed()).replace(
    /[<>&\u2028\u2029]/g,
    (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** Orders strings by their UTF-8 bytes, as Go does; UTF-16 order differs above the basic plane. */
export function compareUtf8(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}

/** A string map with its keys in Go's order. */
export function goMap(map: Annotations): string {
  const entries = Object.entries(map).sort(([a], [b]) => compareUtf8(a, b));
  return `{${entries.map(([key, value]) => `${goString(key)}:${goString(value)}`).join(',')}}`;
}

/** An object from `[name, encoded value]` pairs in the order given; undefined values are left out. */
export function goObject(fields: readonly (readonly [string, string | undefined])[]): string {
  return `{${fields.flatMap(([name, value]) => (value === undefined ? [] : [`${goString(name)}:${value}`])).join(',')}}`;
}

/** An array of encoded values. */
export function goArray(values: readonly string[]): string {
  return `[${values.join(',')}]`;
}

/** A string field that Go leaves out when empty. */
export function goOptional(text: string | undefined): string | undefined {
  return text === undefined || text === '' ? undefined : goString(text);
}

/** Annotations as a field: left out when there are none. */
export function goAnnotations(map: Annotations | undefined): string | undefined {
  return map === undefined || Object.keys(map).length === 0 ? undefined : goMap(map);
}

function goStrings(list: readonly string[] | undefined): string | undefined {
  return list === undefined || list.length === 0 ? undefined : goArray(list.map(goString));
}

/** A platform in Go's field order (`architecture, os, os.version, os.features, variant`). */
export function encodePlatform(platform: Platform): string {
  return goObject([
    ['architecture', goString(platform.architecture)],
    ['os', goString(platform.os)],
    ['os.version', goOptional(platform['os.version'])],
    ['os.features', goStrings(platform['os.features'])],
    ['variant', goOptional(platform.variant)],
  ]);
}

/** A descriptor in Go's field order (`mediaType, digest, size, urls, annotations, data, platform, artifactType`). */
export function encodeDescriptor(descriptor: Descriptor): string {
  return goObject([
    ['mediaType', goString(descriptor.mediaType)],
    ['digest', goString(descriptor.digest)],
    ['size', String(descriptor.size)],
    ['urls', goStrings(descriptor.urls)],
    ['annotations', goAnnotations(descriptor.annotations)],
    ['data', goOptional(descriptor.data)],
    ['platform', descriptor.platform === undefined ? undefined : encodePlatform(descriptor.platform)],
    ['artifactType', goOptional(descriptor.artifactType)],
  ]);
}
