import { describe, expect, test } from 'vitest';
import { markdownLink } from '../../../src/action/summary/markdown-text.ts';
import { registryPage } from '../../../src/action/summary/registry-page.ts';

const DIGEST = `sha256:${'ab'.repeat(32)}`;

describe('the page of a registry', () => {
  test.each([
    ['ghcr.io/acme/app:1', 'https://ghcr.io/acme/app'],
    [`ghcr.io/acme/deep/app@${DIGEST}`, 'https://ghcr.io/acme/deep/app'],
    ['docker.io/library/alpine:3.20', 'https://hub.docker.com/_/alpine/tags?name=3.20'],
    [`docker.io/acme/app@${DIGEST}`, 'https://hub.docker.com/r/acme/app/tags'],
    ['quay.io/acme/app:1', `https://quay.io/repository/acme/app/manifest/${DIGEST}`],
    ['gcr.io/acme/app:1', 'https://gcr.io/acme/app'],
    ['public.ecr.aws/acme/app:1', 'https://gallery.ecr.aws/acme/app'],
    ['mcr.microsoft.com/dotnet/sdk:9.0', 'https://mcr.microsoft.com/artifact/mar/dotnet/sdk'],
    [
      '123456789012.dkr.ecr.eu-central-1.amazonaws.com/team/app:1',
      'https://eu-central-1.console.aws.amazon.com/ecr/repositories/private/123456789012/team/app?region=eu-central-1',
    ],
    [
      'europe-west1-docker.pkg.dev/acme-prod/images/deep/app:1',
      `https://console.cloud.google.com/artifacts/docker/acme-prod/europe-west1/images/deep%2Fapp/${DIGEST}`,
    ],
  ])('of %s', (reference, page) => {
    expect(registryPage(reference, DIGEST)).toBe(page);
    expect(markdownLink(reference, page)).toBe(`[\`${reference}\`](${page})`);
  });

  test.each([
    'registry.example/acme/app:1',
    'localhost:5000/acme/app:1',
    '127.0.0.1:5000/acme/app:1',
    'oci-layout://bundle:v1',
    'evil.example/ghcr.io/acme/app:1',
    'ghcr.io.evil.example/acme/app:1',
    'ghcr.io/acme/app:1) [x](https://evil.example',
    'ghcr.io/acme/../../app:1',
    'ghcr.io//evil.example/app',
    'ghcr.io/only:1',
    'quay.io/a/b/c:1',
    'docker.io/a/b/c:1',
    'GHCR.IO/acme/app:1',
    'pkg.dev/a/b/c:1',
    '',
  ])('is not known of %j', (reference) => {
    expect(registryPage(reference, DIGEST)).toBeUndefined();
  });

  test('needs a digest that is one', () => {
    expect(registryPage('quay.io/acme/app:1', 'x)')).toBeUndefined();
  });

  test('is linked only as a plain https URL', () => {
    for (const page of [
      'javascript:alert(1)',
      'http://a.example',
      'https://a.example/)x',
      'https://a.example/ x',
      undefined,
    ])
      expect(markdownLink('a', page)).toBe('`a`');
  });
});
