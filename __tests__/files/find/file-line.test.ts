import { describe, expect, it } from 'vitest';
import { parseFileLine } from '../../../src/files/find/file-line.ts';

describe('parseFileLine', () => {
  it.each([
    ['sbom.json', { path: 'sbom.json' }],
    ['  sbom.json  ', { path: 'sbom.json' }],
    ['sbom.json:application/spdx+json', { path: 'sbom.json', mediaType: 'application/spdx+json' }],
    ['dist/*.js:text/javascript', { path: 'dist/*.js', mediaType: 'text/javascript' }],
    ['a:b:text/plain', { path: 'a:b', mediaType: 'text/plain' }],
    ['C:\\x', { path: 'C:\\x' }],
    ['C:/x', { path: 'C:/x' }],
    ['!C:/x', { path: '!C:/x' }],
    ['C:\\x\\y.json:application/json', { path: 'C:\\x\\y.json', mediaType: 'application/json' }],
    ['C:/x/y.json:application/json', { path: 'C:/x/y.json', mediaType: 'application/json' }],
    ['a:b', { path: 'a:b' }],
    ['a:text/plain/more', { path: 'a:text/plain/more' }],
    ['a:text/', { path: 'a:text/' }],
    [':text/plain', { path: ':text/plain' }],
    ['/dev/null:application/x.config', { path: '/dev/null', mediaType: 'application/x.config' }],
    ['', { path: '' }],
  ])('reads %j', (line, expected) => {
    expect(parseFileLine(line)).toEqual(expected);
  });
});
