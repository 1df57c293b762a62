import { expect, test } from 'vitest';
import { parseMirrorLines } from '../../src/action/inputs/values/mirror-lines.ts';
import { mirroredRepositories } from '../../src/oci/mirror.ts';
import { parseReference } from '../../src/oci/reference.ts';

/** Where a reference is looked for, as `host/name` with the scheme where one was given. */
function places(lines: string, reference: string): readonly string[] {
  const parsed = parseReference(reference);
  if (parsed.kind !== 'registry') throw new Error(`${reference} is no registry's`);
  return mirroredRepositories(parseMirrorLines(lines), parsed).map(({ registry, repository, plainHttp }) => {
    const scheme = plainHttp === undefined ? '' : plainHttp ? 'http://' : 'https://';
    return `${scheme}${registry}/${repository}`;
  });
}

test.each([
  ['docker.io=mirror.example/hub', 'alpine:3', ['mirror.example/hub/library/alpine']],
  ['index.docker.io = mirror.example', 'acme/app:1', ['mirror.example/acme/app']],
  [
    'ghcr.io=a.example\n\nghcr.io=b.example/x/y/',
    'ghcr.io/acme/app:1',
    ['a.example/acme/app', 'b.example/x/y/acme/app'],
  ],
  ['ghcr.io=a.example', 'quay.io/acme/app:1', []],
  ['ghcr.io=a.example', 'ghcr.io:8443/acme/app:1', []],
  ['ghcr.io=a.example', 'ghcr.io.evil.com/acme/app:1', []],
  ['GHCR.io/acme=a.example/copies', 'ghcr.io/acme/app:1', ['a.example/copies/app']],
  ['ghcr.io/acme/app=a.example/app', 'ghcr.io/acme/app:1', ['a.example/app']],
  ['ghcr.io/acme=a.example', 'ghcr.io/acme2/app:1', []],
  ['localhost:5000=[::1]:5001/m', 'localhost:5000/app:1', ['[::1]:5001/m/app']],
  ['ghcr.io=http://a.example:5000', 'ghcr.io/acme/app:1', ['http://a.example:5000/acme/app']],
  ['ghcr.io=HTTPS://localhost', 'ghcr.io/acme/app:1', ['https://localhost/acme/app']],
])('%j sends a read of %s to %j', (lines, reference, expected) => {
  expect(places(lines, reference)).toEqual(expected);
});

test.each([
  'mirror.example',
  '=mirror.example',
  'docker.io=',
  'docker.io=mirror',
  'docker.io=ftp://mirror.example',
  'docker.io=user:pass@mirror.example',
  'docker.io=mirror.example/UPPER',
  'docker.io=mirror.example/app:1',
  'docker.io=mirror.example?x=1',
  'docker.io=mirror.example/../x',
  'https://docker.io=mirror.example',
  'docker.io=mirror.example:99999',
  'ghcr.io/a=ghcr.io/a',
])('%j is refused', (line) => {
  expect(() => parseMirrorLines(line)).toThrow(/Invalid mirrors/);
});
