import { describe, expect, it } from 'vitest';
import {
  isIndexMediaType,
  isMediaType,
  MANIFEST_ACCEPT,
  MEDIA_TYPE,
  mediaTypeOfHeader,
} from '../../src/oci/media-types.ts';

describe('media types', () => {
  it.each([
    'text/plain',
    'application/vnd.oci.image.manifest.v1+json',
    'application/vnd.example+type',
    'a/b',
    `a/${'b'.repeat(127)}`,
    'application/x!#$&^_.+-y',
  ])('takes %s', (text) => {
    expect(isMediaType(text)).toBe(true);
  });

  it.each([
    '',
    'text',
    'text/',
    '/plain',
    'text/plain; charset=utf-8',
    'text/plain ',
    'text/plain\n',
    'text/pl ain',
    'text/a/b',
    '.text/plain',
    'text/.plain',
    `a/${'b'.repeat(128)}`,
    'tëxt/plain',
  ])('refuses "%s"', (text) => {
    expect(isMediaType(text)).toBe(false);
  });

  it('all are media types', () => {
    for (const mediaType of Object.values(MEDIA_TYPE)) expect(isMediaType(mediaType)).toBe(true);
  });

  it.each([
    ['application/JSON', 'application/json'],
    ['application/json; charset=utf-8', 'application/json'],
    ['application/json ;charset=utf-8', 'application/json'],
    ['  application/json', 'application/json'],
    ['', ''],
    [';', ''],
    [undefined, ''],
  ])('reads the header %j', (header, mediaType) => {
    expect(mediaTypeOfHeader(header)).toBe(mediaType);
  });

  it('asks for manifests in the order ORAS does', () => {
    expect(MANIFEST_ACCEPT.split(', ').slice(0, 5)).toEqual([
      'application/vnd.docker.distribution.manifest.v2+json',
      'application/vnd.docker.distribution.manifest.list.v2+json',
      'application/vnd.oci.image.manifest.v1+json',
      'application/vnd.oci.image.index.v1+json',
      'application/vnd.oci.artifact.manifest.v1+json',
    ]);
  });

  it('knows the two kinds of index', () => {
    const indexes = Object.values(MEDIA_TYPE).filter(isIndexMediaType);
    expect(indexes).toEqual([MEDIA_TYPE.ociIndex, MEDIA_TYPE.dockerManifestList]);
  });
});
