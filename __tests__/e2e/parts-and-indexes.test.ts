import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { digestOf } from '../support/registry/digest.ts';
import type { TestRegistry } from '../support/registry-server.ts';
import { runAction } from '../support/runner.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { aRegistry, contentOf, failure, HASTY, success } from './rig.ts';

const run = (inputs: Readonly<Record<string, string>>, cwd = temporaryFolder()) =>
  runAction({ cwd, inputs: { ...HASTY, ...inputs } });

/** Puts a manifest of any media type, without a look at what it names. */
function put(registry: TestRegistry, mediaType: string, value: object, tag: string): string {
  const bytes = Buffer.from(JSON.stringify(value));
  const digest = digestOf(bytes);
  const repository = registry.repository('x');
  repository.manifests.set(digest, { digest, mediaType, bytes });
  repository.tags.set(tag, digest);
  return digest;
}

describe('pull', () => {
  it('writes the files of every old kind of artifact, and names the one that nothing verifies', async () => {
    const registry = await aRegistry();
    const repository = registry.repository('x');
    const title = { 'org.opencontainers.image.title': 'old.txt' };
    const blob = (text: string, mediaType: string) => ({
      mediaType,
      digest: repository.putBlob(text),
      size: text.length,
    });
    const titled = { ...blob('old', 'text/plain'), annotations: title };
    for (const kind of ['cncf.oras', 'oci']) {
      const mediaType = `application/vnd.${kind}.artifact.manifest.v1+json`;
      put(registry, mediaType, { mediaType, artifactType: 'application/vnd.old', blobs: [titled] }, kind);
    }
    // As ORAS 0.8 pushed: no media type in the manifest, and the type of the artifact is that of its config.
    const config = blob('{}', 'application/vnd.acme.rocket.config');
    const oci = 'application/vnd.oci.image.manifest.v1+json';
    put(registry, oci, { schemaVersion: 2, config, layers: [titled] }, 'oras-0.8');
    const docker = 'application/vnd.docker.distribution.manifest';
    const layer = blob('not a real layer', 'application/vnd.docker.image.rootfs.diff.tar.gzip');
    const image = {
      schemaVersion: 2,
      mediaType: `${docker}.v2+json`,
      config: blob('{"os":"linux","architecture":"amd64"}', 'application/vnd.docker.container.image.v1+json'),
      layers: [layer],
    };
    const digest = put(registry, image.mediaType, image, 'docker');
    const size = JSON.stringify(image).length;
    const manifests = [{ mediaType: image.mediaType, digest, size, platform: { os: 'linux', architecture: 'amd64' } }];
    const list = { schemaVersion: 2, mediaType: `${docker}.list.v2+json`, manifests };
    put(registry, list.mediaType, list, 'list');
    put(registry, `${docker}.v1+prettyjws`, { schemaVersion: 1 }, 'one');

    const pull = { command: 'pull', reference: `${registry.host}/x:` };
    const pulled = async (tag: string, more: Record<string, string> = {}) => {
      const path = temporaryFolder();
      const { outputs } = success(await run({ ...pull, reference: `${registry.host}/x:${tag}`, path, ...more }));
      return { outputs, content: contentOf(path) };
    };
    for (const tag of ['cncf.oras', 'oci']) {
      const { outputs, content } = await pulled(tag);
      expect(content).toEqual({ 'old.txt': 'old' });
      expect(outputs['artifact-type']).toBe('application/vnd.old');
    }
    const old = await pulled('oras-0.8', { 'media-types': 'text/plain' });
    expect(old.content).toEqual({ 'old.txt': 'old' });
    expect(old.outputs['artifact-type']).toBe('application/vnd.acme.rocket.config');
    for (const tag of ['docker', 'list']) {
      const { content } = await pulled(tag, { platform: 'linux/amd64', include: '*' });
      expect(content).toEqual({ [`${layer.digest.slice(7, 19)}.tar.gz`]: 'not a real layer' });
    }
    const refused = await run({ ...pull, reference: `${registry.host}/x:one` });
    expect(failure(refused, 'UNSUPPORTED')).toContain('is a Docker schema 1 manifest');
  });

  it('of an artifact without files writes none, and is no error', async () => {
    const registry = await aRegistry();
    const reference = `${registry.host}/x:v1`;
    const asked = { command: 'push', reference, 'artifact-type': 'application/vnd.nothing' };
    expect(failure(await run(asked), 'INPUT_INVALID')).toContain('if-no-files-found: empty');
    const pushed = success(await run({ ...asked, 'if-no-files-found': 'empty' }));
    expect(pushed.outputs).toMatchObject({ count: '0', 'artifact-type': 'application/vnd.nothing', changed: 'true' });
    const path = temporaryFolder();
    const { outputs } = success(await run({ command: 'pull', reference, path }));
    expect([outputs.count, outputs.changed, contentOf(path)]).toEqual(['0', 'false', {}]);
  });

  it('of one blob verifies it, and leaves nothing of one that is not what it should be', async () => {
    const registry = await aRegistry();
    const repository = registry.repository('x');
    const digest = repository.putBlob('content');
    const path = temporaryFolder();
    const pull = { command: 'pull', reference: `${registry.host}/x`, path };
    const { outputs } = success(await run({ ...pull, blob: `${digest} dir/name.txt` }));
    expect(contentOf(path)).toEqual({ 'dir/name.txt': 'content' });
    expect(outputs).toMatchObject({ digest, size: '7', count: '1', path });
    const absent = `sha256:${'0'.repeat(64)}`;
    expect(failure(await run({ ...pull, blob: absent }), 'NOT_FOUND')).toContain(`has no blob ${absent}`);
    expect(success(await run({ ...pull, blob: absent, 'fail-on-missing': 'false' })).outputs.count).toBe('0');
    expect(failure(await run({ ...pull, blob: 'latest' }), 'INPUT_INVALID')).toContain('Invalid blob');
  });
});

describe('push and attach', () => {
  it('say of a config, an annotation file and a name what is wrong with them', async () => {
    const registry = await aRegistry();
    const cwd = temporaryFolder();
    mkdirSync(join(cwd, 'in'));
    writeFileSync(join(cwd, 'in/a.txt'), 'a');
    writeFileSync(join(cwd, 'in/notes.json'), '{"a.txt":{"org.opencontainers.image.title":"../../etc/passwd"}}');
    const push = { command: 'push', reference: `${registry.host}/x:v1`, files: 'a.txt', 'working-directory': 'in' };
    const fails = async (more: Record<string, string>, code: string) =>
      failure(await run({ ...push, ...more }, cwd), code);
    expect(await fails({ config: 'none.json' }, 'FILE_NOT_FOUND')).toContain('none.json');
    expect(await fails({ 'annotation-file': 'a.txt' }, 'INPUT_INVALID')).toContain('a.txt is not valid JSON');
    await fails({ 'annotation-file': 'notes.json' }, 'UNSAFE_PATH');
    await fails({ 'annotation-file': 'none.json' }, 'FILE_NOT_FOUND');
    expect(registry.repositories()).toEqual([]);
    writeFileSync(join(cwd, 'in/notes.json'), '{"$manifest":{"a":"file","b":"file"},"a.txt":{"c":"d"}}');
    const given = { 'annotation-file': 'notes.json', annotations: 'a=input', config: '/dev/null:a/b' };
    const { outputs } = success(await run({ ...push, ...given }, cwd));
    expect(JSON.parse(outputs.annotations ?? '')).toMatchObject({ a: 'input', b: 'file' });
    expect(JSON.parse(outputs.files ?? '')[0].annotations).toMatchObject({ c: 'd' });
  });

  it('never move a tag when told so, whatever the registry is', async () => {
    for (const immutableTags of [undefined, 'ecr', 'harbor'] as const) {
      const registry = await aRegistry(immutableTags === undefined ? {} : { immutableTags });
      const cwd = temporaryFolder();
      const push = { command: 'push', reference: `${registry.host}/x:v1`, files: 'a.txt', 'overwrite-tags': 'false' };
      writeFileSync(join(cwd, 'a.txt'), 'a');
      const first = success(await run(push, cwd));
      expect(success(await run(push, cwd)).outputs.changed).toBe('false');
      writeFileSync(join(cwd, 'a.txt'), 'b');
      failure(await run(push, cwd), 'TAG_EXISTS');
      const attach = {
        command: 'attach',
        subject: `${registry.host}/x:v1`,
        files: 'a.txt',
        tags: 'v1',
        'overwrite-tags': 'false',
      };
      failure(await run(attach, cwd), 'TAG_EXISTS');
      const index = {
        command: 'index',
        reference: `${registry.host}/x:v1`,
        manifests: 'v1',
        'overwrite-tags': 'false',
      };
      failure(await run({ ...index, manifests: first.outputs.reference ?? '' }, cwd), 'TAG_EXISTS');
      expect(registry.repository('x').tags.get('v1')).toBe(first.outputs.digest);
    }
  });

  it('a ready manifest whose blobs are not there is refused, and leaves no tag', async () => {
    const registry = await aRegistry();
    const cwd = temporaryFolder();
    const lost = { mediaType: 'text/plain', digest: digestOf(Buffer.from('lost')), size: 4 };
    const mediaType = 'application/vnd.oci.image.manifest.v1+json';
    writeFileSync(join(cwd, 'm.json'), JSON.stringify({ schemaVersion: 2, mediaType, config: lost, layers: [lost] }));
    const push = { command: 'push', reference: `${registry.host}/x:v1`, 'manifest-file': 'm.json' };
    failure(await run(push, cwd), 'BLOB_UNKNOWN');
    expect(registry.repository('x').tags.size).toBe(0);
    writeFileSync(join(cwd, 'blob'), 'lost');
    success(await run({ command: 'push', reference: `${registry.host}/x`, 'blob-file': 'blob:text/plain' }, cwd));
    const { outputs } = success(await run(push, cwd));
    expect(outputs.manifest).toBe(readFileSync(join(cwd, 'm.json'), 'utf8'));
  });
});

describe('index', () => {
  it('tells in outputs and summary what it joined', async () => {
    const registry = await aRegistry();
    const cwd = temporaryFolder();
    for (const arch of ['amd64', 'arm64']) {
      writeFileSync(join(cwd, 'tool'), arch);
      const reference = `${registry.host}/x:run-1-${arch}`;
      success(await run({ command: 'push', reference, files: 'tool', 'artifact-platform': `linux/${arch}` }, cwd));
    }
    const index = {
      command: 'index',
      reference: `${registry.host}/x:v1`,
      tags: 'latest',
      manifests: `${registry.host}/x:run-1-*`,
      cleanup: 'true',
    };
    const { outputs, summary } = success(await run(index, cwd));
    expect(outputs).toMatchObject({
      count: '2',
      changed: 'true',
      'media-type': 'application/vnd.oci.image.index.v1+json',
      tags: `${registry.host}/x:v1\n${registry.host}/x:latest`,
      'subject-name': `${registry.host}/x`,
    });
    expect(JSON.parse(outputs.metadata ?? '')['containerimage.digest']).toBe(outputs.digest);
    expect(outputs.files).toBeUndefined();
    expect(summary).toMatch(/^\| `linux\/arm64` \| `sha256:[0-9a-f]{12}` \| `[^`]+` \| \d+&nbsp;B \|$/m);
    expect([...registry.repository('x').tags.keys()]).toEqual(['v1', 'latest']);
    const path = temporaryFolder();
    success(await run({ command: 'pull', reference: outputs.reference ?? '', platform: 'linux/arm64', path }));
    expect(contentOf(path)).toEqual({ tool: 'arm64' });
  });

  it('sixteen steps at once on a registry without the referrers API lose nothing', async () => {
    const registry = await aRegistry({ noReferrers: true });
    const empty = { mediaType: 'text/plain', digest: registry.repository('x').putBlob('{}'), size: 2 };
    const oci = 'application/vnd.oci.image.manifest.v1+json';
    const children = Array.from({ length: 16 }, (_, i) =>
      put(registry, oci, { schemaVersion: 2, config: empty, layers: [], annotations: { i: String(i) } }, `child-${i}`),
    );
    const inputs = { command: 'index', reference: `${registry.host}/x:all`, update: 'true' };
    const runs = await Promise.all(children.map((manifests) => run({ ...inputs, manifests })));
    for (const one of runs) success(one);
    const list = JSON.parse(String(registry.repository('x').manifest('all')?.bytes));
    const digests = list.manifests.map(({ digest }: { digest: string }) => digest);
    expect(new Set(digests)).toEqual(new Set(children));
    expect(digests).toHaveLength(16);
  }, 120_000);
});

describe('several tags', () => {
  it.each([true, false])('are set by push, index and copy, with one PUT if the registry can: %s', async (can) => {
    const registry = await aRegistry(can ? { tagQuery: true } : {});
    const cwd = temporaryFolder();
    writeFileSync(join(cwd, 'a.txt'), 'a');
    const puts = () => registry.trace.entries.filter(({ method, path }) => method === 'PUT' && /manifests/.test(path));
    const tags = ['1.2.3', '1.2', 'latest'];
    const all = (name: string) => tags.map((tag) => `${registry.host}/${name}:${tag}`).join('\n');
    const holds = (name: string, digest = '') => {
      expect(Object.fromEntries(registry.repository(name).tags)).toEqual(
        Object.fromEntries(tags.map((tag) => [tag, digest])),
      );
      expect(puts()).toHaveLength(can ? 1 : 1 + tags.length);
      registry.trace.clear();
    };
    const pushed = success(await run({ command: 'push', reference: all('pushed'), files: 'a.txt' }, cwd)).outputs;
    holds('pushed', pushed.digest);
    const manifests = `${registry.host}/pushed:latest`;
    const index = { command: 'index', reference: all('pushed'), manifests };
    holds('pushed', success(await run(index)).outputs.digest);
    const layout = `oci-layout://${join(cwd, 'layout')}`;
    success(await run({ command: 'push', reference: `${layout}:1`, files: 'a.txt' }, cwd));
    const { digest } = success(await run({ command: 'copy', reference: `${layout}:1`, to: all('copied') })).outputs;
    holds('copied', digest);
  });

  it('that must not move get a look and a PUT each', async () => {
    const registry = await aRegistry({ tagQuery: true });
    const cwd = temporaryFolder();
    writeFileSync(join(cwd, 'a.txt'), 'a');
    const reference = `${registry.host}/x:1\n${registry.host}/x:2`;
    const inputs = { command: 'push', reference, files: 'a.txt', 'overwrite-tags': 'false' };
    success(await run(inputs, cwd));
    const puts = registry.trace.entries.filter(({ method, path }) => method === 'PUT' && /manifests/.test(path));
    expect(puts.map(({ path, query }) => [path, query])).toEqual([
      ['/v2/x/manifests/1', ''],
      ['/v2/x/manifests/2', ''],
    ]);
    writeFileSync(join(cwd, 'a.txt'), 'b');
    failure(await run(inputs, cwd), 'TAG_EXISTS');
  });
});
