import { describe, expect, test } from 'vitest';
import { parseManifestLine } from '../../../src/artifact/index/manifest-line.ts';
import { parseReference } from '../../../src/oci/reference.ts';

const DIGEST = `sha256:${'a'.repeat(64)}` as const;
const repository = (text: string) => parseReference(text);
const joined = { kind: 'join', isPattern: false, merge: false };

describe('a line of manifests', () => {
  test.each([
    ['linux-amd64', { ...joined, repository: undefined, name: 'linux-amd64' }],
    [DIGEST, { ...joined, repository: undefined, name: DIGEST }],
    ['run-123-*', { ...joined, repository: undefined, name: 'run-123-*', isPattern: true }],
    ['ghcr.io/a/b:v1', { ...joined, repository: repository('ghcr.io/a/b'), name: 'v1' }],
    [`ghcr.io/a/b:v1@${DIGEST}`, { ...joined, repository: repository('ghcr.io/a/b'), name: DIGEST }],
    ['ubuntu:24.04', { ...joined, repository: repository('ubuntu'), name: '24.04' }],
    [
      'localhost:5000/a/b:r-*',
      { ...joined, repository: repository('localhost:5000/a/b'), name: 'r-*', isPattern: true },
    ],
    [
      'oci-layout://C:\\x:r-?',
      { ...joined, repository: repository('oci-layout://C:\\x'), name: 'r-?', isPattern: true },
    ],
    ...['r-{1,2}', 'r-[0-9]', 'r-[!ab]', 'r-[[:digit:]]*', 'r-\\[*'].flatMap((name): [string, object][] => [
      [name, { ...joined, repository: undefined, name, isPattern: true }],
      [`[::1]:5000/a/b:${name}`, { ...joined, repository: repository('[::1]:5000/a/b'), name, isPattern: true }],
    ]),
    ['[::1]:5000/a/b:v1', { ...joined, repository: repository('[::1]:5000/a/b'), name: 'v1' }],
    [
      'v1  linux/arm/v7',
      { ...joined, repository: undefined, name: 'v1', platform: { os: 'linux', architecture: 'arm', variant: 'v7' } },
    ],
    ['v1 merge', { ...joined, repository: undefined, name: 'v1', merge: true }],
    [`!${DIGEST}`, { kind: 'remove', digest: DIGEST }],
    [`!ghcr.io/a/b@${DIGEST}`, { kind: 'remove', digest: DIGEST }],
    ['!v1', { kind: 'leave-out', pattern: 'v1' }],
    ['!run-*-debug', { kind: 'leave-out', pattern: 'run-*-debug' }],
    ['!v[[:digit:]]', { kind: 'leave-out', pattern: 'v[[:digit:]]' }],
    ['!linux/amd64', { kind: 'remove', platform: { os: 'linux', architecture: 'amd64' } }],
  ])('%s', (line, value) => {
    expect(parseManifestLine(line)).toEqual(value);
  });

  test.each([
    'ghcr.io/a/b',
    'ghcr.io/a/*:v1',
    'ghcr.io/a/b:v1:*',
    'a b c',
    'v1 linux',
    'v1 merged',
    '!',
    '!ghcr.io/a/b:v1',
    `!${DIGEST} linux/amd64`,
    'ghcr.io/a/b:{a,b}/*',
    'ghcr.io/{a,b}/c:v1',
    '-x',
  ])('%s is refused', (line) => {
    expect(() => parseManifestLine(line)).toThrow(
      expect.objectContaining({ code: expect.stringMatching(/_INVALID$/) }),
    );
  });
});
