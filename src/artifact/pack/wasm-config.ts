import { open } from 'node:fs/promises';
import { fileError } from '../../base/file-error.ts';
import { KNOWN_TYPE } from '../../files/kind/known-types.ts';
import { type ComponentNames, componentNames } from '../../files/kind/wasm-component.ts';
import type { PackedFile } from '../../files/source/types.ts';
import type { Annotations } from '../../oci/descriptor.ts';
import { digestOf } from '../../oci/digest.ts';
import { goArray, goObject, goString } from '../../oci/json.ts';
import { bytesSource } from '../../store/content/bytes-source.ts';
import type { BlobSource } from '../../store/store.ts';
import { ANNOTATION } from './pack.ts';

/** The time of a config that has to have one where none is known. */
const NO_TIME = '1970-01-01T00:00:00Z';

/**
 * The config of a WebAssembly artifact (CNCF TAG Runtime, "Wasm OCI Artifact Layout"): which of the two formats it is, and
 * of a component what it imports and exports.
 */
export async function wasmConfig(file: PackedFile, annotations: Annotations): Promise<BlobSource> {
  const isComponent = file.content?.wasm === 'component';
  const names = isComponent ? await namesOf(file) : undefined;
  const text = goObject([
    ['created', goString(annotations[ANNOTATION.created] ?? NO_TIME)],
    ['architecture', goString('wasm')],
    ['os', goString(isComponent ? 'wasip2' : 'wasip1')],
    ['layerDigests', goArray([goString(file.source.descriptor.digest)])],
    [
      'component',
      names &&
        goObject([
          ['exports', goArray(names.exports.map(goString))],
          ['imports', goArray(names.imports.map(goString))],
        ]),
    ],
  ]);
  const bytes = new TextEncoder().encode(text);
  return bytesSource(bytes, { mediaType: KNOWN_TYPE.wasmConfig, digest: digestOf(bytes), size: bytes.byteLength });
}

async function namesOf({ path, title }: PackedFile): Promise<ComponentNames> {
  try {
    const handle = await open(path, 'r');
    try {
      return await componentNames(async (position, length) => {
        const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, position);
        return buffer.subarray(0, bytesRead);
      });
    } finally {
      await handle.close();
    }
  } catch (error) {
    throw fileError(error, `Reading ${title}`);
  }
}
