import { describe, expect, test } from 'vitest';
import { createHttpClient } from '../../../src/http/client/client.ts';
import type { Refusal, RefusalContext } from '../../../src/registry/protocol/refusal.ts';
import { readRefusal, refusalError } from '../../../src/registry/protocol/registry-error.ts';
import { answer } from '../../support/faults.ts';
import { faulty } from '../rig.ts';

const PUSH: RefusalContext = {
  what: 'Opening an upload to r.io/acme/app',
  registry: 'r.io',
  repository: 'acme/app',
  access: 'push',
  credential: 'the inputs username and password',
};
const PULL: RefusalContext = { ...PUSH, access: 'pull' };
const ANONYMOUS = { ...PULL, credential: undefined };
const GITHUB = { ...PUSH, registry: 'ghcr.io', credential: 'the workflow token' };

function remedy(refusal: Refusal, context: RefusalContext): string | undefined {
  return refusalError(refusal, context).remedy;
}

/** What registries really say. */
const SAID: readonly (readonly [string, Refusal, RefusalContext, RegExp])[] = [
  [
    'ghcr.io, package not linked',
    { status: 403, code: 'DENIED', message: 'permission_denied: write_package' },
    GITHUB,
    /settings on GitHub .* Manage Actions access .* role Write; .* packages: write/,
  ],
  [
    'ghcr.io, the same to a reader',
    { status: 403, code: 'DENIED', message: 'permission_denied: read_package' },
    { ...PULL, registry: 'ghcr.io' },
    /role Read; .* packages: read/,
  ],
  [
    'ghcr.io, token of the job too weak',
    { status: 403, code: 'DENIED', message: 'installation not allowed to Write organization package' },
    GITHUB,
    /^Give the job permissions: packages: write;.*Manage Actions access/,
  ],
  [
    'ghcr.io, personal token too weak',
    {
      status: 403,
      code: 'DENIED',
      message: 'permission_denied: The token provided does not match expected scopes.',
    },
    { ...GITHUB, credential: 'the docker config x' },
    /token that may write \(scope write:packages\).*the docker config x/,
  ],
  [
    'ghcr.io, unknown token',
    {
      status: 401,
      code: 'UNAUTHORIZED',
      message: 'unauthenticated: User cannot be authenticated with the token provided.',
    },
    GITHUB,
    /^Check the workflow token, .* scope write:packages/,
  ],
  ['ghcr.io, no more than no', { status: 403 }, GITHUB, /packages: write.*Manage Actions access/],
  [
    'containers.HOST likewise',
    { status: 403, code: 'DENIED', message: 'denied' },
    { ...GITHUB, registry: 'containers.ghe.example.com' },
    /packages: write.*Manage Actions access/,
  ],
  [
    'Amazon ECR, no such repository',
    {
      status: 404,
      code: 'NAME_UNKNOWN',
      message: "The repository with name 'acme/app' does not exist in the registry with id '123456789012'",
    },
    PUSH,
    /^Create it first, as in aws ecr create-repository --repository-name acme\/app:/,
  ],
  [
    'Amazon ECR, expired token',
    { status: 403, code: 'DENIED', message: 'Your authorization token has expired. Reauthenticate and try again.' },
    { ...PUSH, credential: 'the docker config /home/runner/.docker/config.json' },
    /^Log in again in a step shortly before this one: the docker config \S+ has run out\.$/,
  ],
  [
    'Amazon ECR, the same as 400',
    { status: 400, code: 'DENIED', message: 'Your authorization token has expired. Reauthenticate and try again.' },
    PUSH,
    /^Log in again/,
  ],
  [
    'Amazon ECR, no right',
    {
      status: 403,
      code: 'DENIED',
      message:
        'User: arn:aws:sts::1:assumed-role/x/y is not authorized to perform: ecr:InitiateLayerUpload on resource: arn:aws:ecr:x',
    },
    PUSH,
    /^Allow ecr:InitiateLayerUpload in the IAM policy/,
  ],
  ['Amazon ECR, not signed in', { status: 401, message: 'Not Authorized' }, ANONYMOUS, /^No credentials for r\.io/],
  [
    'Docker Hub, private or absent',
    {
      status: 401,
      code: 'UNAUTHORIZED',
      message: 'authentication required',
      challengeError: 'insufficient_scope',
    },
    { ...ANONYMOUS, registry: 'docker.io' },
    /^acme\/app is private or does not exist: give username and password/,
  ],
  [
    'Docker Hub, another account',
    { status: 401, code: 'UNAUTHORIZED', message: 'authentication required', challengeError: 'insufficient_scope' },
    { ...PUSH, registry: 'docker.io' },
    /^Check that acme\/app exists on docker\.io, and that the account of the inputs username and password may push to it/,
  ],
  [
    'Docker Hub, denied',
    { status: 403, code: 'DENIED', message: 'requested access to the resource is denied' },
    { ...PULL, registry: 'docker.io' },
    /may pull from it/,
  ],
  [
    'Docker Hub, token that only reads',
    { status: 401, code: 'UNAUTHORIZED', message: 'access token has insufficient scopes' },
    PUSH,
    /^Make a token that may write, and put it in the place of the inputs username and password/,
  ],
  [
    'Harbor, no role',
    {
      status: 401,
      code: 'UNAUTHORIZED',
      message: 'unauthorized to access repository: acme/app, action: push: unauthorized to access repository',
    },
    PUSH,
    /^Check that the project acme exists on r\.io, and give the account of .* a role in it that may push/,
  ],
  [
    'Harbor, no project',
    { status: 404, code: 'NOT_FOUND', message: 'project acme not found' },
    PUSH,
    /^Create the project acme on r\.io first/,
  ],
  [
    'Harbor, expired robot',
    { status: 401, code: 'UNAUTHORIZED', message: 'robot account token is expired' },
    PUSH,
    /^Log in again/,
  ],
  [
    'Quay',
    { status: 401, code: 'UNAUTHORIZED', message: 'access to the requested resource is not authorized' },
    PUSH,
    /^Check that acme\/app exists on r\.io, and that the account/,
  ],
  [
    'Azure',
    {
      status: 401,
      code: 'UNAUTHORIZED',
      message: 'authentication required, visit https://aka.ms/acr/authorization for more information.',
    },
    PUSH,
    /^Check the inputs username and password, which r\.io did not accept/,
  ],
  [
    'Google Artifact Registry, no right',
    {
      status: 403,
      code: 'DENIED',
      message:
        'Permission "artifactregistry.repositories.uploadArtifacts" denied on resource "projects/p/locations/eu/repositories/r" (or it may not exist)',
    },
    PUSH,
    /^Grant .* artifactregistry\.repositories\.uploadArtifacts \(role Artifact Registry Writer\)/,
  ],
  [
    'Google Artifact Registry, not signed in',
    {
      status: 403,
      code: 'DENIED',
      message:
        'Unauthenticated request. Unauthenticated requests do not have permission "artifactregistry.repositories.uploadArtifacts" on resource',
    },
    ANONYMOUS,
    /^No credentials for r\.io/,
  ],
  [
    'GitLab, wrong token',
    { status: 403, code: 'DENIED', message: 'access forbidden' },
    PUSH,
    /^Check that the account of the inputs username and password may push to acme\/app/,
  ],
  [
    'GitLab, no such project',
    { status: 401, code: 'UNAUTHORIZED', message: 'authentication required', challengeError: 'insufficient_scope' },
    ANONYMOUS,
    /private or does not exist/,
  ],
  ['Artifactory', { status: 401, code: 'UNAUTHORIZED', message: 'BAD_CREDENTIAL' }, PULL, /^Check the inputs/],
  [
    'anybody, to a push without credentials',
    { status: 401, code: 'UNAUTHORIZED', challengeError: 'insufficient_scope' },
    { ...ANONYMOUS, access: 'push' },
    /^You must be logged in to push to acme\/app: give username and password/,
  ],
  [
    'ociregistry, to a tag that may not move',
    { status: 403, code: 'DENIED', message: 'requested access to the resource is denied: cannot overwrite tag' },
    { ...ANONYMOUS, access: 'push' },
    /^The registry does not let this tag change; use another tag/,
  ],
  [
    'ociregistry, to a tag that may not go',
    { status: 403, code: 'DENIED', message: 'requested access to the resource is denied: tag deletion not permitted' },
    PUSH,
    /^The registry does not let this tag change/,
  ],
  [
    'Artifactory, to a tag that may not move',
    {
      status: 403,
      code: 'DENIED',
      message: "Not enough permissions to delete/overwrite artifact 'app/v1/manifest.json'",
    },
    PUSH,
    /^The registry does not let this tag change/,
  ],
  [
    'Gitea, to a user without the right',
    { status: 401, message: 'reqPackageAccess' },
    PUSH,
    /^Give the account of the inputs username and password the right to write packages of acme on r\.io/,
  ],
  ['Gitea, to nobody', { status: 401, message: 'reqPackageAccess' }, ANONYMOUS, /^No credentials for r\.io/],
  [
    'Gitea, to a push to an owner that it does not have',
    { status: 404, message: 'Not found.' },
    PUSH,
    /^Check that acme and acme\/app exist on r\.io, and that the account/,
  ],
  ['nobody in particular', { status: 403, message: 'No.' }, PULL, /may pull from acme\/app/],
];

describe('rows denied, not-found, read-only-token: what a registry says leads to what helps', () => {
  test.each(SAID)('%s', (_, refusal, context, expected) => {
    const text = remedy(refusal, context) ?? '';
    expect(text).toMatch(expected);
    expect(text).toMatch(/^[A-Za-z][^\n]*\.$/);
    expect(text.length).toBeLessThan(320);
  });

  test('a rate limit, a name that is merely unknown and a storage whose link expired are none of these', () => {
    expect(remedy({ status: 403, message: 'rate limit exceeded for the token' }, PUSH)).toMatch(/higher limit/);
    expect(
      remedy({ status: 404, code: 'NAME_UNKNOWN', message: 'repository name not known to registry' }, PUSH),
    ).toMatch(/^Create the repository acme\/app on r\.io first/);
    expect(remedy({ status: 403, message: 'Request has expired' }, PULL)).not.toMatch(/Log in again/);
  });

  test('who answered is named, and what a challenge says in a word', () => {
    const error = refusalError(
      { status: 401, code: 'UNAUTHORIZED', message: 'no', challengeError: 'insufficient_scope' },
      { ...PUSH, answeredBy: 'auth.r.io' },
    );
    expect(error.message).toBe(`${PUSH.what} failed: auth.r.io answered 401 UNAUTHORIZED "no" (insufficient_scope)`);
  });

  test('the error of a challenge is read out of the answer, and is harmless', async () => {
    const header = 'Basic realm="r", Bearer realm="x",error="insufficient_scope ::error::x"';
    const server = await faulty(undefined, answer(401, { 'www-authenticate': header }));
    const http = createHttpClient({ userAgent: 'test' });
    const response = await http.request({ method: 'GET', url: server.url, what: 'Asking' });
    expect(await readRefusal(response)).toMatchObject({
      status: 401,
      challengeError: 'insufficient_scope : :error: :x',
      offered: ['Basic', 'Bearer'],
    });
    await http.close();
  });
});
