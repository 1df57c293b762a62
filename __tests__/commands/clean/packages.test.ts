import { expect, it } from 'vitest';
import { createHttpClient } from '../../../src/http/client/client.ts';
import type { Digest } from '../../../src/oci/digest.ts';
import type { ManifestBytes } from '../../../src/oci/manifest.ts';
import { createPackageVersions } from '../../../src/registry/manifests/packages-api.ts';
import { closing, faulty, registry } from '../../registry/rig.ts';
import { answer, asked, when } from '../../support/faults.ts';
import { type PackagesOptions, startPackagesApi } from '../../support/packages-server.ts';
import type { Fault } from '../../support/scripted-server.ts';
import { image, index, tryRun as tryClean } from './scene.ts';

const TOKEN = 'ghs_0123456789abcdef';

/** A registry like ghcr.io, behind a server of faults, and GitHub's Packages API beside it. */
async function scene(api: Partial<PackagesOptions> = {}, ...faults: readonly Fault[]) {
  const server = await registry({ noReferrers: true, deleteDisabled: true });
  const { url } = await faulty(server, ...faults);
  const github = closing(await startPackagesApi(server, { token: TOKEN, ...api }));
  const http = closing(createHttpClient({ userAgent: 'test/1', retries: 2, retryDelayMs: 1 }));
  const packages = createPackageVersions('acme/app', { http, apiUrl: github.url.href, token: TOKEN });
  const repository = server.repository('acme/app');
  const put = ({ descriptor, bytes }: ManifestBytes, ...tags: readonly string[]): Digest => {
    const { digest, mediaType } = descriptor;
    repository.manifests.set(digest, { digest, mediaType, bytes: Buffer.from(bytes) });
    for (const tag of tags) repository.tags.set(tag, digest);
    return digest;
  };
  const said: string[] = [];
  const tryRun = (inputs: Readonly<Record<string, string>>) =>
    tryClean({ host: url.host, packages }, { 'keep-tags': 'v*', confirm: 'true', ...inputs }, said);
  const run = async (inputs: Readonly<Record<string, string>>) => {
    const result = await tryRun(inputs);
    expect(result.failure).toBeUndefined();
    return result;
  };
  return { github, repository, put, run, tryRun, said };
}

it('keeps manifests without a tag that were pushed within the last hour', async () => {
  const fresh = new Set<string>();
  const { put, run, repository } = await scene({ pushed: (digest) => (fresh.has(digest) ? 0.02 : 0.1) });
  put(image('v1'), 'v1');
  const [building, loose] = [put(image('building')), put(image('loose'))];
  fresh.add(building);
  const { of } = await run({});
  expect(of('kept').find(({ digest }) => digest === building)?.reason).toBe('pushed within the last hour');
  expect([repository.manifests.has(building), repository.manifests.has(loose)]).toEqual([true, false]);
});

it('leaves a version alone that got a tag right before its deletion', async () => {
  const { github, put, run, repository, said } = await scene();
  put(image('v1'), 'v1');
  const gone = put(image('old'), 'old');
  github.add(({ req }, next) => {
    if (/versions\/[0-9]+$/.test(req.url ?? '')) repository.tags.set('new', gone);
    return next();
  });
  const { of } = await run({});
  expect(of('kept').find(({ digest }) => digest === gone)?.reason).toBe('the tag new was added since the look');
  expect(repository.manifests.has(gone)).toBe(true);
  expect(said.join('\n')).not.toContain('put back');
});

it('keeps what an index lists that was pushed since the look, without a tag', async () => {
  const { github, put, run, repository } = await scene();
  put(image('v1'), 'v1');
  const child = image('child');
  put(child);
  put(image('other'));
  let lists = 0;
  github.add(({ req }, next) => {
    if (/versions\?/.test(req.url ?? '')) lists += 1;
    if (lists === 2) put(index(child));
    return next();
  });
  const { of } = await run({});
  expect(repository.manifests.has(child.descriptor.digest)).toBe(true);
  expect(of('deleted')).toHaveLength(1);
});

it('does not announce that a tag of a kept image goes: none goes alone there', async () => {
  const { put, run } = await scene();
  put(image('v1'), 'v1', 'sha-1');
  put(image('old'), 'old');
  const { tagsOf } = await run({ confirm: 'false' });
  expect([tagsOf('would-delete'), tagsOf('kept')]).toEqual([['old'], ['sha-1', 'v1']]);
});

it('goes on after a version that GitHub does not delete', async () => {
  const { github, put, tryRun, repository } = await scene();
  put(image('v1'), 'v1');
  const [loved, gone] = [put(image('loved')), put(image('gone'))];
  const id = 1000 + Number.parseInt(loved.slice(7, 15), 16);
  github.add(when(asked('DELETE', `/orgs/acme/packages/container/app/versions/${id}`), answer(400)));
  const { of, failure } = await tryRun({});
  expect([of('refused')[0]?.digest, of('deleted')[0]?.digest, failure?.code]).toEqual([loved, gone, 'REGISTRY_ERROR']);
  expect(repository.manifests.has(gone)).toBe(false);
});

it('goes on to the last version, which GitHub does not delete', async () => {
  const { put, tryRun, repository } = await scene();
  const [one, two] = [put(image('one'), 'one'), put(image('two'), 'two')];
  const { of, failure } = await tryRun({ 'allow-empty': 'true' });
  const [left] = repository.manifests.keys();
  expect(of('refused').map(({ digest }) => digest)).toEqual([left]);
  expect(of('deleted').map(({ digest }) => digest)).toEqual([left === one ? two : one]);
  expect(failure?.message).toMatch(/^1 of 2 deletions were refused.*last version/);
});

it('asks GitHub for no deletion that the registry refuses, unless it deletes nothing at all', async () => {
  const { github, put, tryRun, repository } = await scene({}, when(asked('DELETE'), answer(409)));
  put(image('v1'), 'v1');
  const old = put(image('old'));
  const { of, failure } = await tryRun({});
  expect([of('refused').map(({ digest }) => digest), failure?.code]).toEqual([[old], 'REGISTRY_ERROR']);
  expect(repository.manifests.has(old)).toBe(true);
  expect(github.requests.filter(({ method }) => method === 'DELETE')).toEqual([]);
});
