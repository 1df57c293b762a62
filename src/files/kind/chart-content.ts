import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { extract } from 'tar-stream';
import { MAX_CHART_SEARCH_BYTES, MAX_CHART_YAML_BYTES } from '../../base/limits.ts';

/** The one file that makes an archive a chart, in the archive's one folder. */
const CHART_YAML = /^(?:\.\/)?[^/]+\/Chart\.yaml$/;

/** Ends the search. */
class Found extends Error {
  readonly text: string | undefined;
  constructor(text: string | undefined) {
    super('found');
    this.text = text;
  }
}

/**
 * The text of the `Chart.yaml` of a packed Helm chart, looked for in the first MAX_CHART_SEARCH_BYTES of a gzip file and in
 * as many bytes of what it holds; `helm package` writes it first. Undefined for every other archive, and for damaged ones.
 */
export async function chartYaml(path: string, signal?: AbortSignal): Promise<string | undefined> {
  const tar = extract();
  tar.on('entry', (header, stream, next) => {
    stream.on('error', () => {});
    const wanted = header.type === 'file' && CHART_YAML.test(header.name);
    if (!wanted) {
      stream.on('end', next);
      stream.resume();
      return;
    }
    if ((header.size ?? 0) > MAX_CHART_YAML_BYTES) {
      tar.destroy(new Found(undefined));
      return;
    }
    const chunks: Uint8Array[] = [];
    stream.on('data', (chunk) => chunks.push(chunk as Uint8Array));
    stream.on('end', () => tar.destroy(new Found(Buffer.concat(chunks).toString())));
  });
  const compressed = createReadStream(path, { end: MAX_CHART_SEARCH_BYTES - 1 });
  try {
    await pipeline(
      compressed,
      createGunzip(),
      bounded(MAX_CHART_SEARCH_BYTES),
      tar as NodeJS.WritableStream,
      signal === undefined ? {} : { signal },
    );
  } catch (error) {
    const text = error instanceof Found ? error.text : undefined;
    return text !== undefined && isChart(text) ? text : undefined;
  }
  return undefined;
}

/** Passes on so many bytes, then gives up: what is small on disk may be endless inside. */
function bounded(limit: number) {
  return async function* (source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    let left = limit;
    for await (const chunk of source) {
      if (left <= 0) throw new Found(undefined);
      left -= chunk.length;
      yield chunk;
    }
  };
}

/** Whether a Chart.yaml has what Helm insists on, going by its lines: the parser is only loaded for what is pushed as a chart. */
function isChart(text: string): boolean {
  return ['apiVersion', 'name', 'version'].every((name) => new RegExp(`^["']?${name}["']?[ \t]*:`, 'm').test(text));
}
