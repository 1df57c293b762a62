import { expect, test } from 'vitest';
import { formatCatalog, parseCatalogReference } from '../../src/oci/catalog-reference.ts';

test.each([
  ['ghcr.io', 'ghcr.io/'],
  ['GHCR.io/', 'ghcr.io/'],
  ['localhost', 'localhost/'],
  ['localhost:5000', 'localhost:5000/'],
  ['127.0.0.1:5000', '127.0.0.1:5000/'],
  ['[::1]:5000', '[::1]:5000/'],
  ['registry:5000/', 'registry:5000/'],
  ['oci://ghcr.io/acme/', 'ghcr.io/acme/'],
  ['ghcr.io/acme/deep/', 'ghcr.io/acme/deep/'],
  ['index.docker.io/', 'docker.io/'],
])('%s is a registry or a namespace', (text, shown) => {
  const parsed = parseCatalogReference(text);
  expect(parsed && formatCatalog(parsed)).toBe(shown);
});

test.each([
  'ubuntu',
  'ubuntu:5000',
  'registry:5000',
  'my.image:latest',
  'acme/app',
  'ghcr.io/acme',
  'oci-layout://dir/',
])('%s is none, but a repository, a tag or a layout', (text) => {
  expect(parseCatalogReference(text)).toBeUndefined();
});

test.each(['ubuntu/', 'acme/app/', '/', 'ghcr.io//', 'ghcr.io/Acme/', 'https://ghcr.io/'])('%s is refused', (text) => {
  expect(() => parseCatalogReference(text)).toThrow(expect.objectContaining({ code: 'REFERENCE_INVALID' }));
});
