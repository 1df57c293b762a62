import { describe, expect, it } from 'vitest';
import type { PackagesOptions } from '../support/packages-server.ts';
import { runAction } from '../support/runner.ts';
import { aPackagesScene, TOKEN } from './packages-scene.ts';
import { failure, HASTY, putArtifact, putManifest, success } from './rig.ts';

const INDEX = 'application/vnd.oci.image.index.v1+json';

interface Row {
  readonly digest: string;
  readonly tags: readonly string[];
  readonly result: string;
  readonly reason: string;
}

/** ghcr.io with GitHub's API, and ways to put images there. */
async function aScene(api: Partial<PackagesOptions> = {}) {
  const { registry, github, env, ...scene } = await aPackagesScene(api);
  const repository = registry.repository('acme/app');
  const image = (content: string): string => putArtifact(registry, 'acme/app', [{ title: 'a', content }]);
  const index = (tag: string, ...children: readonly string[]): string => {
    const manifests = children.map((digest) => {
      const { mediaType = '', bytes } = repository.manifests.get(digest) ?? {};
      return { mediaType, digest, size: bytes?.length };
    });
    const text = JSON.stringify({ schemaVersion: 2, mediaType: INDEX, manifests, annotations: { tag } });
    const digest = putManifest(registry, 'acme/app', text);
    repository.manifests.set(digest, { digest, mediaType: INDEX, bytes: Buffer.from(text) });
    return digest;
  };
  const run = (inputs: Readonly<Record<string, string>>) =>
    runAction({
      token: TOKEN,
      env,
      inputs: { command: 'clean', 'plain-http': 'true', reference: 'ghcr.io/acme/app', ...HASTY, ...inputs },
    });
  return { ...scene, registry, repository, github, image, index, run };
}

const rowsOf = (outputs: Readonly<Record<string, string>>): readonly Row[] => JSON.parse(outputs.cleaned ?? '[]');

describe('clean on ghcr.io', () => {
  it("deletes by GitHub's Packages API, untagged manifests too, and keeps what a kept index lists", async () => {
    const fresh = new Set<string>();
    await using scene = await aScene({ pushed: (digest) => (fresh.has(digest) ? 0 : 30) });
    const { repository, image, index, run } = scene;
    const [amd64, arm64, shared, only, loose, building] = ['1', '2', '3', '4', '5', '6'].map(image) as [
      string,
      string,
      string,
      string,
      string,
      string,
    ];
    repository.tags.clear();
    fresh.add(building);
    const v1 = index('v1', amd64, arm64, shared);
    const old = index('pr-1', shared, only);
    repository.tags.set('pr-1-again', old);
    repository.tags.set('sha-1', v1);
    const signature = image('signature of old');
    repository.tags.clear();
    for (const [tag, digest] of [
      ['v1', v1],
      ['sha-1', v1],
      ['pr-1', old],
      [`sha256-${old.slice(7)}.sig`, signature],
    ] as const) {
      repository.tags.set(tag, digest);
    }
    const before = [...repository.manifests.keys()];
    const dry = success(await run({ 'keep-tags': 'v*' }));
    expect([...repository.manifests.keys()]).toEqual(before);
    const wouldGo = rowsOf(dry.outputs)
      .filter(({ result }) => result === 'would-delete')
      .map(({ digest }) => digest);
    expect(wouldGo.sort()).toEqual([old, only, loose, signature].sort());

    const { outputs, stdout, summary } = success(await run({ 'keep-tags': 'v*', confirm: 'true' }));
    expect([...repository.manifests.keys()].sort()).toEqual([v1, amd64, arm64, shared, building].sort());
    expect([outputs.count, outputs.changed]).toEqual(['4', 'true']);
    // ghcr.io deletes no tag by itself: it stays with its image.
    expect([...repository.tags.keys()].sort()).toEqual(['sha-1', 'v1']);
    const reasons = new Map(rowsOf(outputs).map(({ digest, reason }) => [digest, reason]));
    expect(reasons.get(building)).toBe('pushed within the last hour');
    expect(reasons.get(only)).toBe(`listed by ${old}, which goes`);
    expect(reasons.get(signature)).toBe(`attached to ${old}, which goes`);
    expect(stdout).toContain(`Deleted: ${loose} (no tag)`);
    expect(summary).toContain('Cleaned');
    // Each version is looked at by itself right before: it has no tag that may not go.
    const paths = scene.github.requests.map(({ method, path }) => `${method} ${path.replace(/[0-9]{4,}/, 'ID')}`);
    const at = paths.findIndex((line) => line.startsWith('DELETE '));
    expect(paths[at - 1]).toBe(paths[at]?.replace('DELETE', 'GET'));
  });

  it('row clean-moving: leaves a version alone that got a tag since', async () => {
    await using scene = await aScene();
    const { repository, image, run, github } = scene;
    const [kept, gone] = [image('kept'), image('gone')] as const;
    repository.tags.clear();
    repository.tags.set('v1', kept);
    github.add(({ req }, next) => {
      // The look at one version is the last before its deletion.
      if (/versions\/[0-9]+$/.test(req.url ?? '')) repository.tags.set('new', gone);
      return next();
    });
    const { outputs } = success(await run({ confirm: 'true' }));
    expect(rowsOf(outputs).find(({ digest }) => digest === gone)).toMatchObject({
      result: 'kept',
      reason: 'the tag new was added since the look',
    });
    expect(repository.manifests.has(gone)).toBe(true);
  });

  it('goes on after a version that GitHub does not delete, and tells of it', async () => {
    await using scene = await aScene();
    const { repository, image, run, github } = scene;
    const [kept, loved, gone] = ['kept', 'loved', 'gone'].map(image) as [string, string, string];
    repository.tags.clear();
    repository.tags.set('v1', kept);
    const id = 1000 + Number.parseInt(loved.slice(7, 15), 16);
    github.add(({ req, res }, next) => {
      if (req.method !== 'DELETE' || !req.url?.endsWith(`/${id}`)) return next();
      const message = 'Publicly visible package versions with more than 5000 downloads cannot be deleted.';
      res.writeHead(400, { 'content-type': 'application/json' }).end(JSON.stringify({ message }));
    });
    const result = await run({ 'keep-tags': 'v*', confirm: 'true' });
    expect(failure(result, 'REGISTRY_ERROR')).toMatch(/^1 of 2 deletions were refused, .* more than 5000 downloads/);
    expect([...repository.manifests.keys()].sort()).toEqual([kept, loved].sort());
    const results = rowsOf(result.outputs).map(({ digest, result: one }) => [digest, one]);
    expect(results).toEqual(
      expect.arrayContaining([
        [loved, 'refused'],
        [gone, 'deleted'],
        [kept, 'kept'],
      ]),
    );
    expect(result.summary).toMatch(/^1 deleted&#44; 1 refused by the registry/m);
  });

  it('deletes nothing if the versions cannot be listed, and says what the token needs', async () => {
    await using scene = await aScene({ hidden: true });
    scene.image('kept');
    const failed = failure(await scene.run({ confirm: 'true' }), 'NOT_FOUND');
    expect(failed).toMatch(/^Nothing was deleted: Looking for the package acme\/app failed/);
    expect(failed).toContain('role Admin');
  });
});
