import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { answer, asked, onNth, when } from '../support/faults.ts';
import { digestOf } from '../support/registry/digest.ts';
import type { TestRegistry } from '../support/registry-server.ts';
import { type ActionResult, runAction, spawnAction } from '../support/runner.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { aRegistry, aRig, failure, HASTY, MANIFEST, putArtifact, success } from './rig.ts';

const run = (inputs: Readonly<Record<string, string>>): Promise<ActionResult> =>
  runAction({ inputs: { ...HASTY, ...inputs } });

/** Puts any text as a manifest straight into a registry. */
function put(registry: TestRegistry, mediaType: string, value: object, tag: string): string {
  const bytes = Buffer.from(JSON.stringify(value));
  const digest = digestOf(bytes);
  registry.repository('x').manifests.set(digest, { digest, mediaType, bytes });
  registry.repository('x').tags.set(tag, digest);
  return digest;
}

/** The requests of a step. */
async function requestsOf(registry: TestRegistry, inputs: Record<string, string>): Promise<string[]> {
  registry.trace.clear();
  success(await run(inputs));
  return registry.trace.lines();
}

describe('the number of requests', () => {
  it('is that of ORAS or less', async () => {
    const registry = await aRegistry();
    const digest = putArtifact(registry, 'x', [{ title: 'a.txt', content: 'a' }]);
    const at = (name: string) => `/v2/x/manifests/${name}`;
    const reference = `${registry.host}/x:v1`;
    // oras tag: GET and a PUT for each. The looks find out what is there already.
    expect((await requestsOf(registry, { command: 'tag', reference, tags: 'a,b' })).sort()).toEqual(
      [
        `GET ${at('v1')} 200`,
        `HEAD ${at('a')} 404`,
        `HEAD ${at('b')} 404`,
        `PUT ${at('a')} 201`,
        `PUT ${at('b')} 201`,
      ].sort(),
    );
    expect((await requestsOf(registry, { command: 'tag', reference, tags: 'a,b' })).sort()).toEqual(
      [`GET ${at('v1')} 200`, `HEAD ${at('a')} 200`, `HEAD ${at('b')} 200`].sort(),
    );
    const config = digestOf('{}');
    expect(await requestsOf(registry, { command: 'inspect', reference })).toEqual([
      `GET ${at('v1')} 200`,
      `GET /v2/x/blobs/${config} 200`,
    ]);
    const blob = `${registry.host}/x@${config}`;
    expect(await requestsOf(registry, { command: 'inspect', reference: blob })).toEqual([
      `GET ${at(config)} 404`,
      `HEAD /v2/x/blobs/${config} 200`,
      `GET /v2/x/blobs/${config} 200`,
    ]);
    expect(await requestsOf(registry, { command: 'list', reference: `${registry.host}/x` })).toEqual([
      'GET /v2/x/tags/list 200',
    ]);
    // What a registry says that it deleted is looked at once more, and so are tags that it may have kept.
    expect(await requestsOf(registry, { command: 'delete', reference })).toEqual([
      `HEAD ${at('v1')} 200`,
      `DELETE ${at('v1')} 202`,
      `GET ${at('v1')} 404`,
    ]);
    expect(
      await requestsOf(registry, { command: 'delete', reference: `${registry.host}/x@${digest}`, force: 'true' }),
    ).toEqual([
      `HEAD ${at(digest)} 200`,
      `GET ${at(digest)} 200`,
      `DELETE ${at(digest)} 202`,
      `GET ${at(digest)} 404`,
      'GET /v2/x/tags/list 200',
    ]);
  });
});

describe('tag', () => {
  it('leaves a tag of other content when overwrite-tags is false, also one that comes in between', async () => {
    let moved = '';
    const rig = await aRig([
      when(asked('PUT', '/v2/x/manifests/late'), () => {
        throw new Error('it must not be put');
      }),
    ]);
    putArtifact(rig.registry, 'x', [{ title: 'a.txt', content: 'a' }]);
    const repository = rig.registry.repository('x');
    const other = put(rig.registry, MANIFEST, { schemaVersion: 2, other: true }, 'taken');
    const inputs = { command: 'tag', reference: `${rig.host}/x:v1`, 'overwrite-tags': 'false' };
    const error = failure(await run({ ...inputs, tags: 'new,taken' }), 'TAG_EXISTS');
    expect(error).toContain('Tag taken of ');
    expect(repository.tags.has('new')).toBe(false);
    rig.server.add(
      when(asked('HEAD', '/v2/x/manifests/late'), async (_, next) => {
        await next();
        repository.tags.set('late', other);
        moved = other;
      }),
    );
    failure(await run({ ...inputs, tags: 'late' }), 'TAG_EXISTS');
    expect(repository.tags.get('late')).toBe(moved);
    success(await run({ ...inputs, 'overwrite-tags': 'true', tags: 'taken' }));
    expect(repository.tags.get('taken')).toBe(repository.tags.get('v1'));
  });

  it.each(['ecr', 'harbor'] as const)(
    'row immutable-tag: a tag that the registry does not move is said to be so: %s',
    async (immutableTags) => {
      const registry = await aRegistry({ immutableTags });
      putArtifact(registry, 'x', [{ title: 'a.txt', content: 'a' }]);
      put(registry, MANIFEST, { schemaVersion: 2, other: true }, 'taken');
      const inputs = { command: 'tag', reference: `${registry.host}/x:v1` };
      failure(await run({ ...inputs, tags: 'taken' }), 'TAG_EXISTS');
      const { outputs } = success(await run({ ...inputs, tags: 'new' }));
      expect(outputs.changed).toBe('true');
      expect(success(await run({ ...inputs, tags: 'new' })).outputs.changed).toBe('false');
    },
  );

  it('writes nothing in a dry run, and takes only tags of the same repository', async () => {
    const registry = await aRegistry();
    putArtifact(registry, 'x', [{ title: 'a.txt', content: 'a' }]);
    const inputs = { command: 'tag', reference: `${registry.host}/x:v1` };
    const { outputs, stdout } = success(await run({ ...inputs, tags: 'new', 'dry-run': 'true' }));
    expect([outputs.changed, registry.repository('x').tags.has('new')]).toEqual(['true', false]);
    expect(stdout).toContain('Dry run: would tag it as new.');
    expect(failure(await run({ ...inputs, tags: `${registry.host}/y:new` }), 'INPUT_INVALID')).toContain('tags');
    expect(failure(await run(inputs), 'INPUT_INVALID')).toContain('"tags" is required for tag');
    const bare = { command: 'tag', reference: `${registry.host}/x`, tags: 'new' };
    failure(await run(bare), 'REFERENCE_INVALID');
    failure(await run({ ...inputs, reference: `${registry.host}/x:none`, tags: 'new' }), 'NOT_FOUND');
  });
});

describe('inspect', () => {
  it('reads every old kind of manifest, and names the one that nothing verifies', async () => {
    const registry = await aRegistry();
    const repository = registry.repository('x');
    const config = JSON.stringify({ os: 'linux', architecture: 'arm', variant: 'v7' });
    const blob = { mediaType: 'text/plain', digest: repository.putBlob('text'), size: 4 };
    const docker = 'application/vnd.docker.distribution.manifest';
    const image = {
      schemaVersion: 2,
      mediaType: `${docker}.v2+json`,
      config: {
        mediaType: 'application/vnd.docker.container.image.v1+json',
        digest: repository.putBlob(config),
        size: config.length,
      },
      layers: [blob],
    };
    const old = put(registry, image.mediaType, image, 'docker');
    const child = { mediaType: image.mediaType, digest: old, size: JSON.stringify(image).length };
    const attestation = { ...child, platform: { os: 'unknown', architecture: 'unknown' } };
    const list = {
      schemaVersion: 2,
      mediaType: `${docker}.list.v2+json`,
      manifests: [{ ...child, platform: { os: 'linux', architecture: 'arm', variant: 'v7' } }, attestation],
    };
    put(registry, list.mediaType, list, 'list');
    for (const [tag, mediaType] of [
      ['oras', 'application/vnd.cncf.oras.artifact.manifest.v1+json'],
      ['withdrawn', 'application/vnd.oci.artifact.manifest.v1+json'],
    ] as const) {
      put(registry, mediaType, { mediaType, artifactType: 'application/vnd.old', blobs: [blob] }, tag);
    }
    put(registry, `${docker}.v1+prettyjws`, { schemaVersion: 1 }, 'one');
    put(registry, 'application/vnd.strange+json', {}, 'strange');
    const inspect = async (tag: string, more: Record<string, string> = {}) =>
      success(await run({ command: 'inspect', reference: `${registry.host}/x:${tag}`, ...more })).outputs;
    expect(await inspect('docker')).toMatchObject({ digest: old, platforms: 'linux/arm/v7', content: config });
    expect(await inspect('list')).toMatchObject({ platforms: 'linux/arm/v7', 'media-type': list.mediaType });
    expect(await inspect('list', { platform: 'linux/arm' })).toMatchObject({ digest: old });
    for (const tag of ['oras', 'withdrawn']) {
      expect(await inspect(tag)).toMatchObject({
        'artifact-type': 'application/vnd.old',
        platforms: '',
        exists: 'true',
      });
    }
    const failing = async (tag: string, code: string, more: Record<string, string> = {}) =>
      failure(await run({ command: 'inspect', reference: `${registry.host}/x:${tag}`, ...more }), code);
    expect(await failing('one', 'UNSUPPORTED')).toContain('Docker schema 1 manifest');
    expect(await failing('strange', 'UNSUPPORTED')).toContain('application/vnd.strange+json');
    // Row no-platform: what is there is listed.
    expect(await failing('list', 'NOT_FOUND', { platform: 'linux/s390x' })).toContain('it has linux/arm/v7');
    expect(await failing('docker', 'NOT_FOUND', { platform: 'linux/s390x' })).toContain('is for linux/arm/v7');
  });

  it('says whether something exists without failing, and fails where that is wanted', async () => {
    const registry = await aRegistry();
    const reference = `${registry.host}/x:v1`;
    const inspect = { command: 'inspect', reference };
    expect(success(await run({ ...inspect, 'fail-on-missing': 'false' })).outputs).toEqual({ exists: 'false' });
    failure(await run(inspect), 'NOT_FOUND');
    putArtifact(registry, 'x', [{ title: 'a.txt', content: 'a' }]);
    const { outputs, summary } = success(await run({ command: 'inspect', reference }));
    expect(outputs).toMatchObject({ exists: 'true', 'artifact-type': 'application/vnd.test', content: '{}' });
    expect(summary).toContain('### Inspected');
    expect(summary).not.toContain('Changed');
  });

  it('gives a config larger than an output in a file, and goes on without one that is not there', async () => {
    const registry = await aRegistry();
    const config = JSON.stringify({ os: 'linux', architecture: 'amd64', pad: 'x'.repeat(100_000) });
    const digest = registry.repository('x').putBlob(config);
    const type = 'application/vnd.oci.image.config.v1+json';
    const manifest = {
      schemaVersion: 2,
      mediaType: MANIFEST,
      config: { mediaType: type, digest, size: config.length },
      layers: [],
    };
    put(registry, MANIFEST, manifest, 'v1');
    const inputs = { command: 'inspect', reference: `${registry.host}/x:v1` };
    const { outputs } = success(await run(inputs));
    expect(readFileSync(outputs['content-path'] ?? '', 'utf8')).toBe(config);
    expect(outputs.platforms).toBe('linux/amd64');
    registry.repository('x').blobs.delete(digest);
    const lost = await run(inputs);
    expect([lost.code, lost.outputs.exists, lost.outputs.platforms]).toEqual([0, 'true', '']);
    expect(lost.commands.filter(({ command }) => command === 'warning')).toHaveLength(1);
  });

  it('gives no text of a blob that is none, or that is long', async () => {
    const registry = await aRegistry();
    for (const content of [Buffer.from([0, 1, 2, 255]), Buffer.alloc(100_000, 'x')]) {
      const digest = registry.repository('x').putBlob(content);
      const { outputs } = success(await run({ command: 'inspect', reference: `${registry.host}/x@${digest}` }));
      expect(outputs).toMatchObject({ digest, size: String(content.byteLength), exists: 'true' });
      expect(outputs).not.toHaveProperty('content');
      expect(outputs).not.toHaveProperty('content-path');
    }
  });
});

describe('list', () => {
  it('goes through 100,000 tags page after page, and reads no further than its limit', async () => {
    const registry = await aRegistry({ pageSize: 1000 });
    const digest = putArtifact(registry, 'x', [{ title: 'a.txt', content: 'a' }]);
    const { tags } = registry.repository('x');
    tags.clear();
    for (let i = 0; i < 100_000; i++) tags.set(`t${String(i).padStart(6, '0')}`, digest);
    const reference = `${registry.host}/x`;
    const all = success(
      await runAction({ inputs: { command: 'list', reference }, nodeArguments: ['--max-old-space-size=128'] }),
    );
    expect(all.outputs.count).toBe('100000');
    expect(readFileSync(all.outputs['tag-names-path'] ?? '', 'utf8').split('\n')).toHaveLength(100_000);
    expect(all.stdout).toContain('And 99000 more');
    expect(all.stdout.length).toBeLessThan(100_000);
    registry.trace.clear();
    const { outputs } = success(
      await run({ command: 'list', reference, limit: '3', sort: 'registry', filter: 't00*' }),
    );
    expect(outputs).toMatchObject({ count: '3', 'tag-names': 't000000\nt000001\nt000002' });
    expect(registry.trace.lines()).toHaveLength(1);
  });

  it('tells a registry from a name of Docker Hub', async () => {
    const registry = await aRegistry({ pageSize: 2 });
    for (const name of ['acme/app', 'acme/deep/app', 'other', 'x']) putArtifact(registry, name, []);
    const repositories = async (more: Record<string, string>) =>
      success(await run({ command: 'list', ...more })).outputs.repositories;
    expect(await repositories({ reference: registry.host })).toBe('acme/app\nacme/deep/app\nother\nx');
    expect(await repositories({ reference: `oci://${registry.host}/acme/` })).toBe('acme/app\nacme/deep/app');
    expect(await repositories({ reference: `${registry.host}/`, filter: '*' })).toBe('other\nx');
    expect(await repositories({ reference: `${registry.host}/`, filter: 'acme/**', limit: '1' })).toBe('acme/app');
    for (const reference of ['acme/', 'HTTPS://x/', `${registry.host}/Acme/`, `${registry.host}//`]) {
      failure(await run({ command: 'list', reference }), 'REFERENCE_INVALID');
    }
    const filter = '*a*a*a*a*a*a*a*';
    expect(await repositories({ reference: registry.host, filter })).toBe('');
  });

  it.each([
    [404, 'UNSUPPORTED', 'has no list of its repositories'],
    [405, 'UNSUPPORTED', 'has no list of its repositories'],
    [401, 'UNAUTHORIZED', 'name a repository to list its tags'],
    [403, 'DENIED', 'name a repository to list its tags'],
    [500, 'REGISTRY_ERROR', 'has a problem of its own'],
  ])('says so where a registry answers %i to the catalogue', async (status, code, remedy) => {
    const rig = await aRig([when(asked('GET', '/v2/_catalog'), answer(status))]);
    expect(failure(await run({ command: 'list', reference: `${rig.host}/`, retries: '0' }), code)).toContain(remedy);
  });

  it('signs in for the catalogue as the step says', async () => {
    const registry = await aRegistry({ bearerAuth: { users: { me: 'password-0123' } } });
    putArtifact(registry, 'x', []);
    const inputs = { command: 'list', reference: `${registry.host}/`, username: 'me', password: 'password-0123' };
    expect(success(await run(inputs)).outputs).toMatchObject({
      repositories: 'x',
      'repositories-json': '["x"]',
    });
  });

  it('lists the tags of a layout, and nothing of one that is not there', async () => {
    const folder = temporaryFolder();
    failure(await run({ command: 'list', reference: `oci-layout://${folder}/none` }), 'NOT_FOUND');
    const layout = join(folder, 'layout');
    mkdirSync(layout);
    writeFileSync(join(layout, 'oci-layout'), '{"imageLayoutVersion":"1.0.0"}');
    writeFileSync(join(layout, 'index.json'), '{"schemaVersion":2,"manifests":null}');
    const { outputs } = success(await run({ command: 'list', reference: `oci-layout://${layout}` }));
    expect(outputs).toMatchObject({ tags: '', 'tags-json': '[]', 'tag-names': '', count: '0' });
    const digest = digestOf('{}');
    const entry = (tag: string) => ({
      mediaType: MANIFEST,
      digest,
      size: 2,
      annotations: { 'org.opencontainers.image.ref.name': tag },
    });
    const manifests = ['docker.io/acme/app:1', 'two\nlines', '::error::x', 'v1'].map(entry);
    writeFileSync(join(layout, 'index.json'), JSON.stringify({ schemaVersion: 2, manifests }));
    const odd = success(await run({ command: 'list', reference: `oci-layout://${layout}` }));
    expect(odd.outputs).toMatchObject({ 'tag-names': 'x\n1\nv1', count: '3' });
  });
});

describe('delete', () => {
  it('says that a registry does not delete, or not a tag by itself', async () => {
    const registry = await aRegistry({ deleteDisabled: true });
    const digest = putArtifact(registry, 'x', []);
    const manifest = failure(
      await run({ command: 'delete', reference: `${registry.host}/x@${digest}` }),
      'UNSUPPORTED',
    );
    expect(manifest).toMatch(/answered 405 UNSUPPORTED .* does not let manifests be deleted this way/);
    const tag = failure(await run({ command: 'delete', reference: `${registry.host}/x:v1` }), 'UNSUPPORTED');
    expect(tag).toContain('does not delete a tag by itself: name the digest');
  });

  it('takes the tags away first where the registry deletes nothing that has one, as Google’s', async () => {
    const rig = await aRig([
      when(asked('DELETE', '/v2/x/manifests/sha256:'), async ({ res }, next) => {
        if (rig.registry.repository('x').tags.size === 0) return next();
        const error = { code: 'GOOGLE_MANIFEST_DANGLING_TAG', message: 'Manifest is still referenced by tag: v1' };
        res.writeHead(400).end(JSON.stringify({ errors: [error] }));
      }),
    ]);
    const digest = putArtifact(rig.registry, 'x', []);
    rig.registry.repository('x').tags.set('v2', digest);
    const inputs = { command: 'delete', reference: `${rig.host}/x@${digest}` };
    failure(await run(inputs), 'TAG_EXISTS');
    success(await run({ ...inputs, force: 'true' }));
    const { manifests, tags } = rig.registry.repository('x');
    expect([manifests.size, tags.size]).toEqual([0, 0]);
  });

  it('deletes a manifest of one tag, and one under its own tag only if that names it', async () => {
    const registry = await aRegistry();
    const digest = putArtifact(registry, 'x', []);
    const other = putArtifact(registry, 'x', [{ title: 'a.txt', content: 'a' }]);
    const wrong = await run({ command: 'delete', reference: `${registry.host}/x:v1@${digest}` });
    expect(failure(wrong, 'DIGEST_MISMATCH')).toContain(`names ${other}, not ${digest}`);
    success(await run({ command: 'delete', reference: `${registry.host}/x:v1@${other}` }));
    expect([...registry.repository('x').manifests.keys()]).toEqual([digest]);
  });

  it('row sigterm-before-tag: killed before the registry hears of it, the next run finds what is left to do', async () => {
    const noReferrers = true;
    const rig = await aRig([], { noReferrers });
    const subject = putArtifact(rig.registry, 'x', []);
    const cwd = temporaryFolder();
    writeFileSync(join(cwd, 'a.txt'), 'attached');
    const attach = { command: 'attach', subject: `${rig.host}/x:v1`, files: 'a.txt' };
    const attached = success(await runAction({ cwd, inputs: attach })).outputs.digest ?? '';
    const inputs = { command: 'delete', reference: `${rig.host}/x@${attached}`, ...HASTY };
    const running: { child?: ReturnType<typeof spawnAction>['child'] } = {};
    const kill = onNth(1, async () => void running.child?.kill('SIGKILL'), asked('DELETE'));
    rig.server.add(kill);
    const first = spawnAction({ inputs });
    running.child = first.child;
    expect((await first.done).signal).toBe('SIGKILL');
    const repository = rig.registry.repository('x');
    const listed = () => JSON.parse(repository.manifest(subject.replace(':', '-'))?.bytes.toString() ?? '{}').manifests;
    expect([listed(), repository.manifests.has(attached)]).toEqual([[], true]);
    success(await runAction({ inputs }));
    expect([listed(), repository.manifests.has(attached)]).toEqual([[], false]);
  });

  it('does not delete what it can not look up the tags of, unless by force', async () => {
    const rig = await aRig([when(asked('GET', '/v2/x/tags/list'), answer(403))]);
    const digest = putArtifact(rig.registry, 'x', []);
    const inputs = { command: 'delete', reference: `${rig.host}/x@${digest}` };
    expect(failure(await run(inputs), 'DENIED')).toMatch(
      /^What uses sha256:\S+ could not be found out: .* force: true/,
    );
    success(await run({ ...inputs, force: 'true' }));
    expect(rig.registry.repository('x').manifests.size).toBe(0);
  });
});
