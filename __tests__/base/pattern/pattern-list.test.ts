import { describe, expect, it } from 'vitest';
import { expandBraces } from '../../../src/base/pattern/expand-braces.ts';
import { escapePattern, hasWildcard, parsePattern } from '../../../src/base/pattern/parse-pattern.ts';
import { leaveOut, patternFilter } from '../../../src/base/pattern/pattern-list.ts';
import { PATTERN_NAMES, PATTERN_TABLE } from '../../support/pattern-table.ts';

/** Far above what linear work takes, far below what backtracking does. */
const SOON_MS = 20_000;

const invalid = expect.objectContaining({ code: 'INPUT_INVALID' });

describe('patternFilter', () => {
  it.each(PATTERN_TABLE)('%j takes %j', (lines, taken) => {
    expect(PATTERN_NAMES.filter(patternFilter(lines.split('\n')))).toEqual(taken);
  });

  it('takes all where no line takes', () => {
    expect(['a', 'b/c'].filter(patternFilter([]))).toEqual(['a', 'b/c']);
    expect(['a', 'b/c'].filter(patternFilter(['!a', '', '# b/c', '!']))).toEqual(['b/c']);
  });

  it('names a folder with or without a slash at its end, and by what is in it', () => {
    for (const line of ['docs', 'docs/', 'do*/', 'docs/**']) expect(patternFilter([line])('docs')).toBe(true);
    expect(patternFilter(['docs/*'])('docs')).toBe(false);
    expect(patternFilter(['!docs'])('docs/a/b')).toBe(false);
    expect(patternFilter(['!docs/*'])('docs')).toBe(true);
  });

  it.each([
    ['*a*a*a*a*a*a*a*b', 'a'.repeat(300_000)],
    [`${'*a'.repeat(50)}b`, 'a'.repeat(50_000)],
    [`${'**/a/'.repeat(20)}b`, 'a/'.repeat(50_000)],
    [`${'*[!b]'.repeat(20)}c`, 'a'.repeat(50_000)],
    [`${'{a,aa}'.repeat(8)}*b`, 'a'.repeat(50_000)],
    [`!**/${'*a'.repeat(20)}b`, 'a/'.repeat(50_000)],
    ['['.repeat(4000), '['.repeat(4000)],
  ])('row hostile-glob: is linear: %.30s', (pattern, name) => {
    const start = performance.now();
    patternFilter([pattern])(name);
    expect(performance.now() - start).toBeLessThan(SOON_MS);
  });

  it('is linear over many names', () => {
    const start = performance.now();
    const isTaken = patternFilter(['*1*1*1*1*1*x', '!*9*9*9*9*9*y']);
    const tags = Array.from({ length: 20_000 }, (_, i) => `v1.${i}-${'1'.repeat(100)}`);
    expect(tags.filter(isTaken)).toEqual([]);
    expect(performance.now() - start).toBeLessThan(SOON_MS);
  });
});

describe('leaveOut', () => {
  it('leaves a file alone that only a folder is meant by', () => {
    const isLeftOut = leaveOut(parsePattern('tmp/'));
    expect(isLeftOut('tmp', true)).toBe(false);
    expect(isLeftOut('tmp', false)).toBe(true);
    expect(isLeftOut('tmp/a', true)).toBe(true);
  });
});

describe('expandBraces', () => {
  it.each([
    ['a', ['a']],
    ['a{b,c}d', ['abd', 'acd']],
    ['{a,b}{c,d}', ['ac', 'ad', 'bc', 'bd']],
    ['{a,{b,c}}', ['a', 'b', 'c']],
    ['{a,}b', ['ab', 'b']],
    ['{a,a}', ['a']],
    ['{a}', ['{a}']],
    ['{}', ['{}']],
    ['{a,b', ['{a,b']],
    ['a,b}', ['a,b}']],
    ['{a{b,c}', ['{ab', '{ac']],
    ['{x{a,b}y}', ['{xay}', '{xby}']],
    ['\\{a,b}', ['\\{a,b}']],
    ['{a\\,b,c}', ['a\\,b', 'c']],
    ['[{,}]', ['[{,}]']],
    [`${'{a,'.repeat(12)}b${'}'.repeat(12)}`, ['a', 'b']],
  ])('writes out %j', (pattern, expected) => {
    expect(expandBraces(pattern)).toEqual(expected);
  });

  it.each([
    ['{a,b}'.repeat(20)],
    ['{a,b,c,d,e,f,g,h,i,j}'.repeat(4)],
    [`{${'a'.repeat(300)},${'b'.repeat(300)}}`.repeat(6)],
    ['a'.repeat(4_097)],
    [`${'{a,'.repeat(1300)}b${'}'.repeat(190)}`],
  ])('refuses what stands for too much: %.30s', (pattern) => {
    const start = performance.now();
    try {
      // The last one has too few braces at its end, and so stands for little.
      expect(expandBraces(pattern).length).toBeLessThan(1_000);
    } catch (error) {
      expect(error).toEqual(invalid);
    }
    expect(performance.now() - start).toBeLessThan(SOON_MS);
  });

  it('refuses a million alternatives with a sentence', () => {
    expect(() => expandBraces('{a,b}'.repeat(20))).toThrow(invalid);
  });
});

describe('parsePattern', () => {
  it('takes backslashes for slashes where asked to, but for those that escape', () => {
    const matches = (pattern: string, name: string) =>
      leaveOut(parsePattern(pattern, { backslashSeparates: true }))(name);
    expect(matches('dist\\*.js', 'dist/a.js')).toBe(true);
    expect(matches('**\\?.js', 'dist/a.js')).toBe(true);
    expect(matches('src\\!b\\#c\\*', 'src/!b/#c/d')).toBe(true);
    expect(matches('app/\\[slug]\\*', 'app/[slug]/a')).toBe(true);
    expect(matches('app\\\\[slug]\\*', 'app/[slug]/a')).toBe(true);
    expect(matches('\\!a', '!a')).toBe(true);
    expect(matches('C:\\x\\*.js', 'C:/x/a.js')).toBe(true);
  });

  it.each([
    ['a/b.txt', false],
    ['a{b}', false],
    ['a\\*b', false],
    ['a[b', false],
    ['[]', false],
    ['a*', true],
    ['a?', true],
    ['[a]', true],
    ['{a,b}', true],
    ['**', true],
  ])('knows whether %j is more than a name', (pattern, expected) => {
    expect(hasWildcard(pattern)).toBe(expected);
  });

  it('escapes a name so that it stands for itself', () => {
    for (const name of ['!a', '#b', 'x[1]{a,b}*?.txt', 'a!b#c', 'plain']) {
      expect(hasWildcard(escapePattern(name))).toBe(false);
      expect(patternFilter([escapePattern(name)])(name)).toBe(true);
    }
  });
});
