import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';
import { MAX_CHART_SEARCH_BYTES, MAX_CHART_YAML_BYTES } from '../../base/limits.ts';
import { ByteReader } from '../archive/read/byte-reader.ts';
import { TarReader } from '../archive/read/tar-reader.ts';

/** The one file that makes an archive a chart, in the archive's one folder. */
const CHART_YAML = /^(?:\.\/)?[^/]+\/Chart\.yaml$/;

/**
 * The text of the `Chart.yaml` of a packed Helm chart, looked for in the first MAX_CHART_SEARCH_BYTES of a gzip file and in
 * as many bytes of what it holds; `helm package` writes it first. Undefined for every other archive, and for damaged ones.
 */
export async function chartYaml(path: string): Promise<string | undefined> {
  const compressed = createReadStream(path, { end: MAX_CHART_SEARCH_BYTES - 1 });
  const plain = compressed.pipe(createGunzip());
  compressed.on('error', (error) => plain.destroy(error));
  const tar = new TarReader(new ByteReader(bounded(plain)), path);
  let folder: string | undefined;
  try {
    for (let entry = await tar.next(); entry !== undefined; entry = await tar.next()) {
      const first = entry.name.replace(/^(?:\.\/)+/, '').split('/', 1)[0] ?? '';
      // A chart is one folder: in what has another beside it there is none to be looked for.
      if (first !== '') folder ??= first;
      if (first !== '' && first !== folder) return undefined;
      if (entry.type !== 'file' || !CHART_YAML.test(entry.name)) continue;
      const text = entry.size > MAX_CHART_YAML_BYTES ? '' : (await tar.content()).toString();
      return isChart(text) ? text : undefined;
    }
  } catch {
    // Damaged, too long, or not a tar: what it is otherwise, others say.
  } finally {
    compressed.destroy();
    plain.destroy();
  }
  return undefined;
}

/** The first MAX_CHART_SEARCH_BYTES, or a little more: what is small on disk may be endless inside. */
async function* bounded(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let left = MAX_CHART_SEARCH_BYTES;
  for await (const chunk of source) {
    yield chunk;
    left -= chunk.length;
    if (left <= 0) return;
  }
}

/** Whether a Chart.yaml has what Helm insists on, going by its lines: the parser is only loaded for what is pushed as a chart. */
function isChart(text: string): boolean {
  const body = text.replace(/^\uFEFF/, '');
  // JSON is YAML too, and may be a single line.
  const start = /^\s*\{/.test(body) ? '[{,]\\s*' : '^';
  return ['apiVersion', 'name', 'version'].every((name) =>
    new RegExp(`${start}["']?${name}["']?[ \t]*:`, 'm').test(body),
  );
}
