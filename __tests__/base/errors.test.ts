import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ArtifactError, isArtifactError, messageOf } from '../../src/base/errors.ts';

function read(path: string): string {
  return readFileSync(new URL(path, import.meta.url), 'utf8');
}

describe('docs/errors.md', () => {
  const union = /export type ErrorCode =([^;]+);/.exec(read('../../src/base/errors.ts'))?.[1] ?? '';
  const codes = [...union.matchAll(/'([A-Z_]+)'/g)].map(([, code]) => code);
  const sections = read('../../docs/errors.md').split(/^## /m).slice(1);

  it('lists each code once, and no other, in the order of src/base/errors.ts', () => {
    expect(codes.length).toBeGreaterThan(30);
    expect(sections.map((section) => section.split('\n')[0])).toEqual(codes);
  });

  it('says something about each', () => {
    const silent = sections.filter((section) => section.split('\n').slice(1).join('').trim().length < 40);
    expect(silent).toEqual([]);
  });
});

describe('errors', () => {
  it('carry code, cause, remedy, status and detail', () => {
    const cause = new Error('reset');
    const error = new ArtifactError('NETWORK', 'It broke', { cause, remedy: 'Wait.', status: 502, detail: ['a'] });
    expect(error).toMatchObject({
      code: 'NETWORK',
      message: 'It broke',
      cause,
      remedy: 'Wait.',
      status: 502,
      detail: ['a'],
    });
    expect(error).toBeInstanceOf(Error);
  });

  it('are told apart by code', () => {
    const error = new ArtifactError('TLS', 'x');
    expect(isArtifactError(error)).toBe(true);
    expect(isArtifactError(error, 'TLS', 'PROXY')).toBe(true);
    expect(isArtifactError(error, 'PROXY')).toBe(false);
    expect(isArtifactError(new Error('x'))).toBe(false);
    expect(error).not.toHaveProperty('cause', expect.anything());
  });

  it('have a text whatever was thrown', () => {
    expect([new Error('a'), 'b', 3, undefined].map(messageOf)).toEqual(['a', 'b', '3', 'undefined']);
  });
});

describe('the text of an error', () => {
  it.each(['top secret key', '{"a": top secret}', '', '{"a":1} top secret'])(
    'never quotes what was parsed: %s',
    (text) => {
      let thrown: unknown;
      try {
        JSON.parse(text);
      } catch (error) {
        thrown = error;
      }
      expect(thrown).toBeInstanceOf(SyntaxError);
      expect(messageOf(thrown)).not.toMatch(/top|secret/);
    },
  );
});
