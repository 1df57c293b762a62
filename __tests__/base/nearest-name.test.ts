import { expect, test } from 'vitest';
import { nearestName } from '../../src/base/nearest-name.ts';

const NAMES = ['files', 'path', 'reference', 'artifact-type', 'registry', 'header'] as const;

test.each([
  ['file', 'files'],
  ['FILES', 'files'],
  ['flies', 'files'],
  ['paths', 'path'],
  ['refrence', 'reference'],
  ['artifact_type', 'artifact-type'],
  ['artifacttypes', 'artifact-type'],
  ['headers', 'header'],
  ['colour', undefined],
  ['x', undefined],
  ['', undefined],
  ['x'.repeat(100_000), undefined],
])('%.20s', (given, name) => expect(nearestName(given, NAMES)).toBe(name));
