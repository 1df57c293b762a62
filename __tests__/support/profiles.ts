import type { RegistryOptions } from './registry-server.ts';

/** A registry as users meet it: all its known deviations at once, and how one signs in to it. */
export interface Profile {
  readonly name: string;
  readonly options: RegistryOptions;
  /** Inputs `username` and `password`; or what `docker login` left, by host, in `auths`. Neither: nobody signs in. */
  readonly credentials?: { readonly username: string; readonly password: string };
  readonly login?: Readonly<Record<string, string>>;
}

const PASSWORD = 'correct horse battery';

/** One user who may do everything, and the inputs to be that user. */
function user(username: string) {
  return { accounts: { users: { [username]: PASSWORD } }, credentials: { username, password: PASSWORD } };
}

const MiB = 1024 * 1024;
const ACR_USER = '00000000-0000-0000-0000-000000000000';
const aws = user('AWS');
const github = user('octocat');
const hub = user('acme');
const google = user('oauth2accesstoken');
const robot = user('robot$acme+ci');
const quay = user('acme+ci');
const gitlab = user('gitlab-ci-token');
const local = user('ci');

/** Types that a self-hosted Quay is told to allow in these profiles. */
const ALLOWED = [
  'application/vnd.oci.empty.v1+json',
  'application/vnd.unknown.artifact.v1',
  'application/spdx+json',
  'application/sarif+json',
  'application/vnd.test.signature',
];

/**
 * Every registry that users name, as far as it is known (docs/registries.md has the sources). A profile is what a
 * registry does at its worst: where versions differ, the older one.
 */
export const PROFILES: readonly Profile[] = [
  {
    name: 'ghcr.io',
    credentials: github.credentials,
    options: {
      noSinglePost: true,
      bearerAuth: { ...github.accounts, anonymousPull: true, noExpiresIn: true },
      referrersElsewhere: 'limit',
      redirectBlobs: true,
      firstLinkExpired: true,
      maxPatchBytes: 4 * MiB,
      blobUnknownOnce: 'transient',
      deleteDisabled: true,
      hiccups: {
        every: 9,
        status: 429,
        body: { errors: [{ code: 'TOOMANYREQUESTS', message: 'retry-after: 10.3ms, allowed: 2000/minute' }] },
      },
    },
  },
  {
    name: 'Docker Hub',
    credentials: hub.credentials,
    options: {
      noSinglePost: true,
      bearerAuth: hub.accounts,
      subjectHeaderWithoutApi: true,
      redirectBlobs: true,
      mountStatus: 401,
      deleteDisabled: true,
      hiccups: { every: 9, status: 429, body: 'Too Many Requests (HAP429).\n' },
    },
  },
  {
    name: 'Amazon ECR',
    credentials: aws.credentials,
    options: {
      singlePostStatus: 405,
      basicAuth: aws.accounts,
      redirectBlobs: true,
      noDigestHeader: 'tag',
      chunkMinLength: 5_000_000,
      hiddenChunkMinimum: true,
      stuckRange: true,
      patch201: true,
      immutableTags: 'ecr',
      fixedRepositories: true,
      pageSize: 1,
    },
  },
  {
    name: 'Amazon ECR before its referrers API',
    credentials: aws.credentials,
    options: {
      basicAuth: aws.accounts,
      subjectHeaderWithoutApi: true,
      redirectBlobs: true,
      noDigestHeader: 'tag',
      patch201: true,
      stuckRange: true,
      fixedRepositories: true,
    },
  },
  {
    name: 'Amazon ECR Public',
    credentials: aws.credentials,
    options: {
      bearerAuth: { ...aws.accounts, anonymousPull: true },
      noReferrers: true,
      headBlob401: true,
      redirectBlobs: true,
      patch201: true,
      fixedRepositories: true,
    },
  },
  {
    name: 'Azure Container Registry',
    login: { username: ACR_USER, identitytoken: PASSWORD },
    options: {
      bearerAuth: { users: { [ACR_USER]: PASSWORD }, tokenPostStatus: 400 },
      listedType: 'empty',
      redirectBlobs: true,
      firstLinkExpired: true,
    },
  },
  {
    name: 'Google Artifact Registry',
    credentials: google.credentials,
    options: {
      noSinglePost: true,
      bearerAuth: google.accounts,
      referrersElsewhere: 'login',
      redirectBlobs: 'relative',
      patchDisabled: true,
      noEmptyBlobs: true,
      relativeLocation: true,
    },
  },
  {
    name: 'Harbor',
    credentials: robot.credentials,
    options: {
      noSinglePost: true,
      bearerAuth: robot.accounts,
      indexAsJson: true,
      listedType: 'config',
      absentIsUnknown: true,
      mountStatus: 401,
    },
  },
  {
    name: 'Quay.io',
    credentials: quay.credentials,
    options: { bearerAuth: { ...quay.accounts, noDeleteScope: true }, noSubjectHeader: true, redirectBlobs: true },
  },
  {
    name: 'Quay, self-hosted',
    credentials: quay.credentials,
    options: {
      bearerAuth: { ...quay.accounts, noDeleteScope: true },
      noReferrers: 400,
      allowedTypes: { types: ALLOWED, status: 415 },
    },
  },
  {
    name: 'GitLab',
    credentials: gitlab.credentials,
    options: {
      noSinglePost: true,
      bearerAuth: { ...gitlab.accounts, lastScopeOnly: true, expireDuringUpload: true },
      noReferrers: true,
      fallbackTagIsSubject: 'unwritten',
      refusesMissingSubject: true,
      redirectBlobs: true,
    },
  },
  {
    name: 'Artifactory',
    credentials: local.credentials,
    options: {
      noSinglePost: true,
      bearerAuth: { ...local.accounts, tokenPostStatus: 401 },
      noReferrers: true,
      noAcceptOnPut: true,
    },
  },
  {
    name: 'Artifactory, older',
    credentials: local.credentials,
    options: {
      noSinglePost: true,
      bearerAuth: { ...local.accounts, tokenPostStatus: 401 },
      noReferrers: true,
      putNeedsPatch: true,
    },
  },
  {
    name: 'Nexus',
    credentials: local.credentials,
    options: { noSinglePost: true, basicAuth: local.accounts, noReferrers: true },
  },
  {
    name: 'zot',
    credentials: local.credentials,
    options: { basicAuth: local.accounts, maxManifestBytes: 4 * MiB },
  },
  { name: 'olareg', options: {} },
  { name: 'olareg without its referrers API', options: { noReferrers: 405 } },
  {
    name: 'distribution 2.8',
    credentials: local.credentials,
    options: {
      noSinglePost: true,
      basicAuth: local.accounts,
      noReferrers: true,
      patchIgnoresRange: true,
    },
  },
  {
    name: 'distribution 3',
    credentials: local.credentials,
    options: { noSinglePost: true, bearerAuth: local.accounts, noReferrers: true },
  },
];
