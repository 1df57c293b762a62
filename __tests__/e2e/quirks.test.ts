import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { BLOB_CONCURRENCY } from '../../src/base/limits.ts';
import { answer, asked, dropUploadAfter, inOrder, when } from '../support/faults.ts';
import type { Profile } from '../support/profiles.ts';
import type { RegistryOptions } from '../support/registry-server.ts';
import { type ActionResult, runAction } from '../support/runner.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { aProfile, aShortDay, type Day, expectSame, LARGE, SPEC_TRUE, TAG } from './day.ts';
import { aRegistry, aRig, failure, HASTY, putArtifact, success } from './rig.ts';

const MiB = 1024 * 1024;
const SMALL_FILES = 'a.txt\nsite';
const LARGE_FILES = 'a.txt\nlarge.bin';
const PASSWORD = 'correct horse battery';
const USERS = { users: { ci: PASSWORD } };
const CI = { username: 'ci', password: PASSWORD };

interface Quirk {
  /** What the registry does, and who does so. */
  readonly quirk: string;
  readonly options: RegistryOptions;
  /** A request that shows that the quirk was met, as the registry's trace has it. Default: none shows it. */
  readonly met?: RegExp;
  /** A request that must not have been made. */
  readonly never?: RegExp;
  readonly credentials?: Profile['credentials'];
  readonly login?: Profile['login'];
  /** What is pushed. Default: small files. */
  readonly files?: string;
}

const bearer = (more: object) => ({ options: { bearerAuth: { ...USERS, ...more } }, credentials: CI });

const QUIRKS: readonly Quirk[] = [
  // What is attached.
  { quirk: 'no referrers API, 404: distribution', options: { noReferrers: true }, met: /referrers\/\S+ 404/ },
  { quirk: 'no referrers API, 405: olareg with it off', options: { noReferrers: 405 }, met: /referrers\/\S+ 405/ },
  { quirk: 'no referrers API, 400: Quay', options: { noReferrers: 400 }, met: /referrers\/\S+ 400/ },
  {
    quirk: 'no referrers API but a redirect to a rate limit: ghcr.io',
    options: { referrersElsewhere: 'limit' },
    met: /referrers\/\S+ 303/,
    never: /packages/,
  },
  {
    quirk: 'no referrers API but a redirect to a page to sign in: Google',
    options: { referrersElsewhere: 'login' },
    met: /referrers\/\S+ 303/,
    never: /packages/,
  },
  {
    quirk: 'OCI-Subject without the API: ECR and Docker Hub once',
    options: { subjectHeaderWithoutApi: true },
    met: /PUT \S+manifests\/sha256-\S+ 201/,
  },
  { quirk: 'the API without OCI-Subject: quay.io', options: { noSubjectHeader: true } },
  { quirk: 'no filter by type', options: { noFilters: true } },
  { quirk: 'no type in the listing: ACR', options: { listedType: 'empty' } },
  { quirk: "the config's type in the listing: Harbor", options: { listedType: 'config' } },
  { quirk: 'a listing called application/json: Harbor', options: { indexAsJson: true } },
  { quirk: 'one entry a page', options: { pageSize: 1 }, met: /referrers/ },
  {
    quirk: 'a fallback tag that names the subject until it is written: GitLab',
    options: { noReferrers: true, fallbackTagIsSubject: 'unwritten' },
    met: /PUT \S+manifests\/sha256-\S+ 201/,
  },
  { quirk: 'no subject that is not there: GitLab', options: { noReferrers: true, refusesMissingSubject: true } },
  { quirk: 'no deletion, 405: ghcr.io, Docker Hub', options: { noReferrers: true, deleteDisabled: true } },
  // Manifests.
  { quirk: 'what is absent is UNKNOWN: Harbor', options: { absentIsUnknown: true } },
  {
    quirk: 'a blob unknown for a moment: ghcr.io',
    options: { blobUnknownOnce: 'transient' },
    met: /PUT \S+manifests\/\S+ 404/,
  },
  { quirk: 'a blob lost', options: { blobUnknownOnce: 'lost' }, met: /PUT \S+manifests\/\S+ 400/ },
  { quirk: 'no Accept with a PUT, 406: Artifactory', options: { noAcceptOnPut: true }, never: / 406$/ },
  { quirk: 'no digest header', options: { noDigestHeader: true } },
  { quirk: 'no digest header by tag: ECR', options: { noDigestHeader: 'tag' } },
  { quirk: 'tags that never move: ECR', options: { immutableTags: 'ecr' } },
  { quirk: 'repositories that have to exist: ECR', options: { fixedRepositories: true } },
  // Downloads.
  {
    quirk: 'blobs on another origin that refuses a forwarded Authorization: S3, Azure',
    ...bearer({}),
    options: { bearerAuth: USERS, redirectBlobs: true },
    met: /^blobs:GET .* 20[06]/,
    never: /^blobs:GET .* 400/,
  },
  {
    quirk: 'links that have expired when they are followed: ghcr.io',
    options: { redirectBlobs: true, firstLinkExpired: true },
    met: /^blobs:GET .* 403/,
  },
  {
    quirk: 'relative redirects: Google',
    ...bearer({}),
    options: { bearerAuth: USERS, redirectBlobs: 'relative' },
    met: /artifacts-downloads/,
  },
  { quirk: 'HEAD of blobs refused, 401: ECR Public', options: { headBlob401: true }, met: /HEAD \S+blobs\/\S+ 401/ },
  { quirk: 'no ranges', options: { noRange: true } },
  // Signing in.
  { quirk: 'tokens that do not say how long they live: ghcr.io', ...bearer({ noExpiresIn: true }) },
  {
    quirk: 'no token by POST, 400: ACR',
    options: { bearerAuth: { ...USERS, tokenPostStatus: 400 } },
    login: { username: 'ci', identitytoken: PASSWORD },
    met: /GET \/token 200/,
  },
  {
    quirk: 'no token by POST, 401: Artifactory',
    options: { bearerAuth: { ...USERS, tokenPostStatus: 401 } },
    login: { username: 'ci', identitytoken: PASSWORD },
    met: /GET \/token 200/,
  },
  { quirk: 'no token for a scope with delete: Quay', ...bearer({ noDeleteScope: true }), never: /token 400/ },
  { quirk: 'tokens for the last scope only: GitLab', ...bearer({ lastScopeOnly: true }) },
  {
    quirk: 'a token that ends while a blob is sent: GitLab',
    ...bearer({ expireDuringUpload: true }),
    files: LARGE_FILES,
    met: /(PUT|PATCH) \S+<session> 401/,
  },
  // Uploads.
  { quirk: 'no POST with a body, 202: distribution', options: { noSinglePost: true }, met: /PUT \S+<session> 201/ },
  { quirk: 'no POST with a body, 405', options: { singlePostStatus: 405 }, met: /POST \S+ 405/ },
  { quirk: 'relative locations', options: { relativeLocation: true } },
  {
    quirk: 'no PUT without a PATCH, 404: Artifactory',
    options: { putNeedsPatch: true, noSinglePost: true },
    met: /PATCH \S+ 202/,
  },
  {
    quirk: 'a 416 to chunks over 4 MiB: ghcr.io',
    options: { maxPutBytes: 5 * MiB, maxPatchBytes: 4 * MiB },
    files: LARGE_FILES,
    met: /PATCH \S+ 416/,
  },
  {
    quirk: 'a 201 to chunks, and a Range that stays at the first: ECR',
    options: { maxPutBytes: 5 * MiB, patch201: true, stuckRange: true },
    files: LARGE_FILES,
    met: /PATCH \S+ 201/,
  },
  {
    quirk: 'no chunks below 5 MB: ECR',
    options: { maxPutBytes: 5 * MiB, chunkMinLength: 5_000_000, hiddenChunkMinimum: true },
    files: LARGE_FILES,
    met: /PATCH \S+ 202/,
    never: /PATCH \S+ 416/,
  },
  {
    quirk: 'no chunks: Google',
    options: { brokenPuts: 2, patchDisabled: true },
    files: LARGE_FILES,
    met: /PATCH \S+ 405/,
  },
  {
    quirk: 'a session that does not say that it holds nothing',
    options: { maxPutBytes: 5 * MiB, maxPatchBytes: 4 * MiB, noRangeOfNothing: true },
    files: LARGE_FILES,
    met: /PATCH \S+ 416/,
  },
  {
    quirk: 'chunks appended wherever they belong: distribution 2.8',
    options: { maxPutBytes: 5 * MiB, patchIgnoresRange: true },
    files: LARGE_FILES,
    met: /PATCH \S+ 202/,
  },
  // Limits.
  {
    quirk: 'a rate limit that says in its text how long: ghcr.io',
    options: {
      hiccups: {
        every: 4,
        status: 429,
        body: { errors: [{ code: 'TOOMANYREQUESTS', message: 'retry-after: 10.3ms, allowed: 2000/minute' }] },
      },
    },
    met: / 429$/,
  },
  {
    quirk: 'a rate limit in plain text: Docker Hub',
    options: { hiccups: { every: 4, status: 429, body: 'Too Many Requests (HAP429).\n' } },
    met: / 429$/,
  },
  {
    quirk: 'a secondary rate limit, 403: GitHub',
    options: {
      hiccups: {
        every: 4,
        status: 403,
        body: { message: 'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.' },
      },
    },
    met: / 403$/,
  },
];

const expected = new Map<string, Omit<Day, 'tree'>>();
beforeAll(async () => {
  for (const files of [SMALL_FILES, LARGE_FILES]) {
    const { registry, run } = await aProfile(SPEC_TRUE);
    expected.set(files, await aShortDay(registry, run, files));
  }
});

describe('a registry with one quirk gives the same results as one without', () => {
  it.each(QUIRKS)('$quirk', async ({ quirk, options, met, never, files = SMALL_FILES, credentials, login }) => {
    const profile = { name: quirk, options, ...(credentials ? { credentials } : {}), ...(login ? { login } : {}) };
    const { registry, run } = await aProfile(profile);
    expectSame(await aShortDay(registry, run, files), expected.get(files) ?? {});
    const lines = registry.trace.lines();
    if (met !== undefined) expect(lines.filter((line) => met.test(line))).not.toEqual([]);
    if (never !== undefined) expect(lines.filter((line) => never.test(line))).toEqual([]);
    expect(registry.openUploads()).toBe(0);
  });
});

/** Pushes one small file. */
function pushOne({ host }: { readonly host: string }): Promise<ActionResult> {
  const cwd = temporaryFolder();
  writeFileSync(join(cwd, 'b.txt'), 'b');
  return runAction({ cwd, inputs: { command: 'push', reference: `${host}/acme/app:v1`, files: 'b.txt', ...HASTY } });
}

describe('a chunk that breaks off', () => {
  it.each([
    ['distribution 2.8, which appends whatever comes', { patchIgnoresRange: true }],
    ['distribution 3, which checks', {}],
    ['ECR, whose Range stays at the first chunk', { stuckRange: true, patch201: true }],
  ] as const)('is not sent twice to %s', async (_, options) => {
    // The second chunk breaks twice: after that the session is asked, or given up for a new one.
    const broken = when(asked('PATCH'), inOrder(undefined, dropUploadAfter(300_000), dropUploadAfter(300_000)));
    const rig = await aRig([broken], { ...options, maxPutBytes: 5 * MiB });
    const cwd = temporaryFolder();
    writeFileSync(join(cwd, 'large.bin'), LARGE);
    const inputs = { command: 'push', reference: `${rig.host}/x:v1`, files: 'large.bin', ...HASTY };
    success(await runAction({ cwd, inputs }));
    const { layers } = JSON.parse(rig.registry.repository('x').manifest('v1')?.bytes.toString() ?? '{}');
    const stored = rig.registry.repository('x').blobs.get(layers[0].digest)?.content;
    expect(Buffer.isBuffer(stored) && stored.equals(LARGE)).toBe(true);
  });
});

describe('what was learnt of a registry is remembered', () => {
  it('for the run: ways of uploading that do not work are not tried for every file', async () => {
    const { registry, run } = await aProfile({ name: '', options: { putNeedsPatch: true, noSinglePost: true } });
    const cwd = temporaryFolder();
    for (let i = 0; i < 80; i++) writeFileSync(join(cwd, `${i}.txt`), `${i}`);
    const reference = `${registry.host}/acme/app:v1`;
    success(await run({ command: 'push', reference, files: '*.txt' }, cwd));
    const lost = registry.trace.lines().filter((line) => /PUT \S+<session> 404/.test(line));
    // Those under way at first, twice each, and none of the others.
    expect(lost.length).toBeGreaterThan(0);
    expect(lost.length).toBeLessThanOrEqual(2 * BLOB_CONCURRENCY);
    expect(registry.openUploads()).toBe(0);
  });

  it('not by the name of a host: two registries are learnt apart', async () => {
    const [without, having] = [await aRegistry({ noReferrers: true }), await aRegistry()];
    const cwd = temporaryFolder();
    writeFileSync(join(cwd, 'b.txt'), 'b');
    for (const registry of [without, having]) putArtifact(registry, 'x', [{ title: 'a.txt', content: 'hello' }]);
    const subject = `${without.host}/x:v1\n${having.host}/x:v1`;
    success(await runAction({ cwd, inputs: { command: 'attach', subject, files: 'b.txt', ...HASTY } }));
    expect([without, having].map((registry) => registry.repository('x').tags.size)).toEqual([2, 1]);
  });
});

describe('what a registry does not do is said in a sentence', () => {
  /** Pushes one file, then attaches another, to a registry that refuses one of the two. */
  async function refusal(options: RegistryOptions, more: Readonly<Record<string, string>> = {}, content = 'x') {
    const { registry, run } = await aProfile({ name: '', options, credentials: CI });
    putArtifact(registry, 'acme/app', [{ title: 'a.txt', content: 'hello' }]);
    const cwd = temporaryFolder();
    writeFileSync(join(cwd, 'b.txt'), content);
    const target = `${registry.host}/acme/app:${TAG}`;
    const reference = more.command === 'attach' ? { subject: target } : { reference: target };
    return { registry, result: await run({ command: 'push', ...reference, files: 'b.txt', ...HASTY, ...more }, cwd) };
  }

  it('a token service at null://: Nexus 3.77', async () => {
    const { result } = await refusal({ bearerAuth: { ...USERS, nullRealm: true } });
    expect(failure(result, 'PROTOCOL')).toContain('"null://');
  });

  it.each([415, 400])('types that it does not allow, %i: self-hosted Quay', async (status) => {
    const { result } = await refusal({ allowedTypes: { types: [], status } }, { 'artifact-type': 'application/vnd.x' });
    const error = failure(result, 'REGISTRY_ERROR');
    expect(error).toContain('application/vnd.x is not an allowed type');
  });

  it('manifests with a subject, 405: ECR for some', async () => {
    const { result } = await refusal({ refusesSubjects: true }, { command: 'attach' });
    expect(failure(result, 'UNSUPPORTED')).toContain('405 UNSUPPORTED');
  });

  it('manifests above its limit, 413: zot', async () => {
    const { result } = await refusal({ maxManifestBytes: 1000 }, { annotations: `a=${'x'.repeat(2000)}` });
    expect(failure(result, 'TOO_LARGE')).toMatch(/413 SIZE_INVALID .* to \d{4} bytes/);
  });

  it('empty files: Google', async () => {
    const { result, registry } = await refusal({ noEmptyBlobs: true }, {}, '');
    expect(failure(result, 'REGISTRY_ERROR')).toContain('takes no empty files');
    expect(registry.openUploads()).toBe(0);
  });

  it('repositories that a push does not make: ECR', async () => {
    const error = failure(await pushOne(await aRegistry({ fixedRepositories: true })), 'NOT_FOUND');
    expect(error).toContain("The repository with name 'acme/app' does not exist");
    expect(error).toMatch(/Create .*acme\/app/);
  });

  it('uploads of any kind', async () => {
    const error = failure(await pushOne(await aRig([when(asked('POST'), answer(405))])), 'UNSUPPORTED');
    expect(error).toContain('405');
  });

  it.each(['ecr', 'harbor'] as const)('a tag that does not move: %s', async (immutableTags) => {
    const { registry, result } = await refusal({ immutableTags });
    expect(failure(result, 'TAG_EXISTS')).toContain('mmutable');
    expect(registry.repository('acme/app').tags.size).toBe(1);
  });

  it('a fallback tag that does not move', async () => {
    const { registry, run } = await aProfile({ name: '', options: { immutableTags: 'harbor', noReferrers: true } });
    putArtifact(registry, 'acme/app', [{ title: 'a.txt', content: 'hello' }]);
    const cwd = temporaryFolder();
    const subject = `${registry.host}/acme/app:${TAG}`;
    writeFileSync(join(cwd, 'b.txt'), 'b');
    writeFileSync(join(cwd, 'c.txt'), 'c');
    success(await run({ command: 'attach', subject, files: 'b.txt' }, cwd));
    const error = failure(await run({ command: 'attach', subject, files: 'c.txt', ...HASTY }, cwd), 'TAG_EXISTS');
    expect(error).toContain('except tags that begin with sha256-');
  });

  it('a fallback tag that always names the subject: GitLab at its worst', async () => {
    const { result } = await refusal(
      { noReferrers: true, fallbackTagIsSubject: 'always' },
      { command: 'attach', 'artifact-type': 'application/vnd.x' },
    );
    expect(failure(result, 'UNSUPPORTED')).toContain("takes that tag for the subject's digest");
  });
});
