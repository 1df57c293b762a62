import { describe, expect, it } from 'vitest';
import type { PackagesOptions } from '../support/packages-server.ts';
import { runAction } from '../support/runner.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { aPackagesScene, TOKEN } from './packages-scene.ts';
import { aRegistry, failure, HASTY, putArtifact, success } from './rig.ts';

/** Days since the push of each tag. */
const AGES: Readonly<Record<string, number>> = { 'pr-7': 40, main: 2, '1.10.0': 20, '1.9.0': 1, nightly: 0.5 };

/** A package with the tags of AGES, and `latest` on 1.10.0. */
async function aScene(api: Partial<PackagesOptions> = {}) {
  const ages = new Map<string, number>();
  const pushed = (digest: string): number => ages.get(digest) ?? 0;
  const { registry, env, ...scene } = await aPackagesScene({ pushed, ...api });
  const { tags } = registry.repository('acme/app');
  const put = (content: string): string => putArtifact(registry, 'acme/app', [{ title: 'a', content }]);
  const digests = Object.entries(AGES).map(([tag, days]) => {
    const digest = put(tag);
    ages.set(digest, days);
    return [tag, digest] as const;
  });
  tags.clear();
  for (const [tag, digest] of digests) tags.set(tag, digest);
  tags.set('latest', tags.get('1.10.0') ?? '');
  const run = (inputs: Readonly<Record<string, string>> = {}, more: Readonly<Record<string, string>> = {}) =>
    runAction({
      token: TOKEN,
      env: { ...env, ...more },
      inputs: {
        command: 'list',
        sort: 'newest',
        'plain-http': 'true',
        reference: 'ghcr.io/acme/app',
        ...HASTY,
        ...inputs,
      },
    });
  return { ...scene, registry, tags, run };
}

const names = (outputs: Readonly<Record<string, string>>): readonly string[] =>
  (outputs['tag-names'] ?? '').split('\n');

describe('list with sort: newest', () => {
  it("sorts the tags of ghcr.io by their push, which GitHub's Packages API tells page by page", async () => {
    await using scene = await aScene();
    const all = success(await scene.run());
    expect(names(all.outputs)).toEqual(['nightly', '1.9.0', 'main', '1.10.0', 'latest', 'pr-7']);
    expect(scene.github.requests.map(({ method }) => method)).toEqual(['GET', 'GET', 'GET']);
    const two = success(await scene.run({ limit: '2', filter: '1.*\nmain' }));
    expect(names(two.outputs)).toEqual(['1.9.0', 'main']);
    expect(two.stdout).toContain('There are more than the limit of 2.');
    const same = success(await scene.run({ reference: 'ghcr.io/acme/app:latest' }));
    expect(names(same.outputs)).toEqual(['1.10.0', 'latest']);
  });

  it('warns of tags that the API does not have, and puts them last', async () => {
    await using scene = await aScene();
    scene.github.add(({ res }) => {
      res.writeHead(200, { 'content-type': 'application/json' }).end('[]');
    });
    const { outputs, stdout } = success(await scene.run({ limit: '2' }));
    expect(names(outputs)).toEqual(['1.10.0', '1.9.0']);
    expect(stdout).toContain('::warning');
    expect(stdout).toMatch(/When 1\.10\.0, .* and 1 more was pushed is not known, so they come last\./);
  });

  it('says what the token needs to read', async () => {
    await using scene = await aScene({ hidden: true });
    const error = failure(await scene.run(), 'NOT_FOUND');
    expect(error).toMatch(/packages: read .* the role Read; .* scope read:packages; or use sort: version/);
    expect(error).not.toContain('Admin');
  });

  it.each([
    ['without a token', { 'github-token': '' }, {}],
    ['without the address of the API', {}, { GITHUB_API_URL: '' }],
    ['on another GitHub server', {}, { GITHUB_SERVER_URL: 'https://ghe.example.com' }],
  ])('offers sort: version %s', async (_, inputs, env) => {
    await using scene = await aScene();
    const error = failure(await scene.run(inputs, env), 'UNSUPPORTED');
    expect(error).toContain('ghcr.io does not tell when a tag was written');
    expect(error).toContain('Use sort: version.');
    expect([scene.github.requests, scene.proxy.requests]).toEqual([[], []]);
  });

  it('offers sort: version for other registries and layouts, before it asks them anything', async () => {
    const registry = await aRegistry();
    putArtifact(registry, 'x', []);
    registry.trace.clear();
    for (const [reference, name] of [
      [`${registry.host}/x`, registry.host],
      [`oci-layout://${temporaryFolder()}/none`, 'none'],
    ] as const) {
      const error = failure(
        await runAction({ token: TOKEN, inputs: { command: 'list', sort: 'newest', reference } }),
        'UNSUPPORTED',
      );
      expect(error).toContain(`${name} does not tell when a tag was written`);
      expect(error).toContain('Use sort: version.');
    }
    expect(registry.trace.lines()).toEqual([]);
    const of = `${registry.host}/`;
    const repositories = failure(
      await runAction({ inputs: { command: 'list', sort: 'newest', reference: of } }),
      'INPUT_INVALID',
    );
    expect(repositories).toContain(`"sort: newest" is for tags, but ${registry.host} is a registry`);
  });
});
