import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { bytesOf, HeldContent } from '../../../src/store/content/held-content.ts';

describe('content that is all there', () => {
  it.each(['some text', ''])('is a stream of its bytes: "%s"', async (text) => {
    expect(await new HeldContent(Buffer.from(text)).toArray()).toEqual(text === '' ? [] : [Buffer.from(text)]);
  });

  it('gives its bytes without being read', async () => {
    const content = new HeldContent(Buffer.from('some text'));
    expect(String(await bytesOf(content))).toBe('some text');
    expect(content.readableDidRead).toBe(false);
  });

  it('is read as any other stream if it is not there yet', async () => {
    expect(String(await bytesOf(Readable.from([Buffer.from('some '), Buffer.from('text')])))).toBe('some text');
  });
});
