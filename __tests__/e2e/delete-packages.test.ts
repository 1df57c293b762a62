import { describe, expect, it } from 'vitest';
import type { PackagesOptions } from '../support/packages-server.ts';
import { runAction } from '../support/runner.ts';
import type { ScriptedServer } from '../support/scripted-server.ts';
import { aPackagesScene, TOKEN } from './packages-scene.ts';
import { aServer, failure, HASTY, putArtifact, success } from './rig.ts';

/** A registry that deletes nothing, under any name by way of a proxy, and GitHub's API beside it. */
async function aScene(api: Partial<PackagesOptions> = {}, deleteDisabled = true) {
  const { registry, env: own, ...scene } = await aPackagesScene(api, { deleteDisabled });
  const digests = ['one', 'two', 'three'].map((content) =>
    putArtifact(registry, 'acme/deep/app', [{ title: 'a.txt', content }]),
  );
  const [one = '', two = '', three = ''] = digests;
  const repository = registry.repository('acme/deep/app');
  repository.tags.clear();
  for (const [tag, digest] of [
    ['v1', one],
    ['v2', two],
    ['latest', two],
    ['v3', three],
  ] as const)
    repository.tags.set(tag, digest);
  const run = (
    inputs: Readonly<Record<string, string>>,
    { host = 'ghcr.io', env = {}, token = TOKEN }: { host?: string; env?: Record<string, string>; token?: string } = {},
  ) =>
    runAction({
      token,
      env: { ...own, ...env },
      inputs: {
        command: 'delete',
        'plain-http': 'true',
        ...HASTY,
        ...inputs,
        reference: `${host}/acme/deep/app${inputs.reference}`,
      },
    });
  return { ...scene, registry, repository, run, one, two, three };
}

const lines = (github: ScriptedServer) => github.requests.map(({ method, path }) => `${method} ${path}`);
const VERSIONS = '/orgs/acme/packages/container/deep%2Fapp/versions';

describe("a registry that deletes nothing and whose token is the workflow's", () => {
  it('has a manifest deleted by the Packages API, found page after page', async () => {
    await using scene = await aScene();
    const result = success(await scene.run({ reference: `@${scene.one}` }));
    expect(result.outputs).toMatchObject({ digest: scene.one, changed: 'true' });
    expect([...scene.repository.manifests.keys()]).toEqual([scene.two, scene.three]);
    expect(lines(scene.github)).toEqual([
      `GET ${VERSIONS}?per_page=100`,
      `GET ${VERSIONS}?per_page=100&page=2`,
      expect.stringMatching(new RegExp(`^DELETE ${VERSIONS}/[0-9]+$`)),
    ]);
    expect(result.stdout).toContain("by GitHub's Packages API");
  });

  it('has it deleted for a user as well', async () => {
    await using scene = await aScene({ owner: 'users' });
    success(await scene.run({ reference: `@${scene.three}` }));
    expect(scene.repository.manifests.has(scene.three)).toBe(false);
    expect(lines(scene.github)[1]).toBe('GET /users/acme/packages/container/deep%2Fapp/versions?per_page=100');
  });

  it('has a tag deleted with its manifest where it is the only one', async () => {
    await using scene = await aScene();
    const { outputs } = success(await scene.run({ reference: ':v1' }));
    expect(outputs).toMatchObject({ digest: scene.one, tags: 'ghcr.io/acme/deep/app:v1' });
    expect([...scene.repository.tags.keys()]).toEqual(['v2', 'latest', 'v3']);
  });

  it('keeps what other tags name, unless by force', async () => {
    await using scene = await aScene();
    for (const reference of [':v2', `@${scene.two}`]) {
      expect(failure(await scene.run({ reference }), 'TAG_EXISTS')).toMatch(/latest(?:, v2)? would go with it/);
    }
    expect(lines(scene.github).filter((line) => line.startsWith('DELETE'))).toEqual([]);
    success(await scene.run({ reference: ':v2', force: 'true' }));
    expect([...scene.repository.tags.keys()]).toEqual(['v1', 'v3']);
  });

  it('unlists what was attached', async () => {
    await using scene = await aScene();
    const subject = { mediaType: 'application/vnd.oci.image.manifest.v1+json', digest: scene.one, size: 1 };
    const attached = putArtifact(scene.registry, 'acme/deep/app', [{ title: 's', content: 's' }], { subject });
    scene.repository.tags.delete('v1');
    const { bytes } = scene.repository.manifest(attached) ?? { bytes: Buffer.alloc(0) };
    const entry = {
      mediaType: subject.mediaType,
      digest: attached,
      size: bytes.byteLength,
      artifactType: 'application/vnd.test',
    };
    const list = { schemaVersion: 2, mediaType: 'application/vnd.oci.image.index.v1+json', manifests: [entry] };
    const tag = scene.one.replace(':', '-');
    const put = await fetch(`${scene.registry.url}/v2/acme/deep/app/manifests/${tag}`, {
      method: 'PUT',
      headers: { 'content-type': list.mediaType },
      body: JSON.stringify(list),
    });
    expect(put.status).toBe(201);
    success(await scene.run({ reference: `@${attached}` }));
    expect(scene.repository.manifests.has(attached)).toBe(false);
    expect(JSON.parse(scene.repository.manifest(tag)?.bytes.toString() ?? '').manifests).toEqual([]);
  });

  it('says what is missing: rights, the package, another version', async () => {
    await using scene = await aScene({ readOnly: true });
    const denied = failure(await scene.run({ reference: `@${scene.one}` }), 'DENIED');
    expect(denied).toMatch(
      /^Deleting version \d+ of the package acme\/deep\/app failed: \S+ answered 403 "You need at least/,
    );
    expect(denied).toContain('packages: write');
    expect(denied).toContain('delete:packages');
    await using hidden = await aScene({ hidden: true });
    const missing = failure(await hidden.run({ reference: `@${hidden.one}` }), 'NOT_FOUND');
    expect(missing).toContain('neither of an organization nor of a user acme');
    await using last = await aScene();
    for (const digest of [last.two, last.three]) last.repository.manifests.delete(digest);
    for (const tag of ['v2', 'latest', 'v3']) last.repository.tags.delete(tag);
    const only = failure(await last.run({ reference: `@${last.one}` }), 'UNSUPPORTED');
    expect(only).toContain('Delete the package acme/deep/app itself');
    expect(last.repository.manifests.size).toBe(1);
  });
});

describe('the token', () => {
  it.each([
    ['another registry', { host: 'ghcr.example' }],
    ['another GitHub server', { env: { GITHUB_SERVER_URL: 'https://ghe.example.com' } }],
    ['no token', { token: '' }],
    ['no address of the API', { env: { GITHUB_API_URL: '' } }],
  ])('goes nowhere for %s, and the step says that nothing is deleted', async (_, options) => {
    await using scene = await aScene();
    const error = failure(await scene.run({ reference: `@${scene.one}` }, options), 'UNSUPPORTED');
    expect(error).toMatch(/^Deleting \S+@sha256:\S+ failed: \S+, through the proxy \S+, answered 405 UNSUPPORTED/);
    expect(scene.github.requests).toEqual([]);
    expect(scene.repository.manifests.size).toBe(3);
  });

  it('goes to no plain address', async () => {
    await using scene = await aScene();
    const env = { GITHUB_API_URL: 'http://api.github.example' };
    expect(failure(await scene.run({ reference: `@${scene.one}` }, { env }), 'ENVIRONMENT')).toContain(
      'GITHUB_API_URL',
    );
    expect(scene.proxy.requests.filter(({ path }) => path.includes('api.github'))).toEqual([]);
  });

  it('is not asked for where the registry deletes', async () => {
    await using scene = await aScene({}, false);
    success(await scene.run({ reference: `@${scene.one}` }));
    expect(scene.github.requests).toEqual([]);
    expect(scene.repository.manifests.has(scene.one)).toBe(false);
  });

  it('is not sent on when GitHub names a next page or sends us elsewhere', async () => {
    await using scene = await aScene();
    const stranger = await aServer({});
    scene.github.add(({ res }) => void res.writeHead(307, { location: stranger.url.href }).end());
    failure(await scene.run({ reference: `@${scene.one}` }), 'REDIRECT_REFUSED');
    scene.github.add(
      ({ res }) =>
        void res
          .writeHead(200, { link: `<${stranger.url}>; rel="next"`, 'content-type': 'application/json' })
          .end('[]'),
    );
    failure(await scene.run({ reference: `@${scene.one}` }), 'PROTOCOL');
    expect(stranger.requests).toEqual([]);
  });
});
