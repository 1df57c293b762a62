import { describe, expect, it } from 'vitest';
import { freePassed, isPassing, passOn } from '../../src/base/passing-bytes.ts';

describe('passing bytes', () => {
  it('frees a chunk that was passed on, once', () => {
    const chunk = Buffer.alloc(1000, 1);
    passOn(chunk);
    expect(isPassing(chunk)).toBe(true);
    freePassed(chunk);
    expect(chunk.byteLength).toBe(0);
    expect(isPassing(chunk)).toBe(false);
    freePassed(chunk);
  });

  it('keeps what was not passed on', () => {
    const chunk = Buffer.alloc(1000, 1);
    freePassed(chunk);
    expect(chunk.byteLength).toBe(1000);
  });

  it('keeps memory of which a chunk is only a part, whichever way round', () => {
    const whole = Buffer.alloc(1000, 1);
    passOn(whole.subarray(10));
    freePassed(whole);
    expect(whole.byteLength).toBe(1000);
    passOn(whole);
    freePassed(whole.subarray(10));
    expect(whole.byteLength).toBe(1000);
  });
});
