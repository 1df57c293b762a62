import { describe, expect, it } from 'vitest';
import { digestOf } from '../../../src/oci/digest.ts';
import { verifiedContent } from '../../../src/registry/blobs/verified-content.ts';

describe('verifiedContent', () => {
  it('gives a slow reader the chunks themselves, for the memory of a copy would not be freed', async () => {
    const chunks = Array.from({ length: 12 }, (_, i) => Buffer.alloc(16 * 1024, i));
    const whole = Buffer.concat(chunks);
    const descriptor = { mediaType: 'a/b', digest: digestOf(whole), size: whole.byteLength };
    async function* bytes(): AsyncGenerator<Buffer, void, undefined> {
      yield* chunks;
    }
    const checks = { where: 'a registry', isPart: false, onProgress: undefined, onOver: () => {} };
    const given: Buffer[] = [];
    for await (const chunk of verifiedContent(bytes(), descriptor, checks)) {
      given.push(chunk as Buffer);
      await new Promise(setImmediate);
    }
    expect(given).toHaveLength(chunks.length);
    expect(given.every((chunk, i) => chunk.buffer === chunks[i]?.buffer)).toBe(true);
  });
});
