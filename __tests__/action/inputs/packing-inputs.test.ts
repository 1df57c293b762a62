import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { readStep } from '../../support/read-step.ts';

const push = { command: 'push', reference: 'ghcr.io/acme/app:1.0', files: 'a.txt' };
const attach = { command: 'attach', subject: 'ghcr.io/acme/app:1.0', files: 'a.txt' };
const index = { command: 'index', reference: 'ghcr.io/acme/app:1.0', manifests: 'amd64' };
const CWD = path.resolve('/work');

function read(inputs: Readonly<Record<string, string>>) {
  return readStep(inputs, { platform: 'linux', arch: 'arm64', cwd: CWD });
}
const refused = (text: string) =>
  expect.objectContaining({ code: expect.stringMatching(/_INVALID$/), message: expect.stringContaining(text) });

describe('the form of a manifest, as ORAS derives it', () => {
  test.each([
    [{}, '1.1'],
    [{ 'artifact-type': 'a/b' }, '1.1'],
    [{ config: 'c.json' }, '1.0'],
    [{ config: 'c.json', 'artifact-type': 'a/b' }, '1.1'],
    [{ config: 'c.json', artifactType: 'a/b' }, '1.1'],
    [{ 'image-spec': 'v1.0' }, '1.0'],
    [{ 'image-spec': 'V1.0', 'artifact-type': 'a/b' }, '1.0'],
    [{ platform: 'linux/amd64' }, '1.1'],
    [{ platform: 'linux/amd64', 'image-spec': 'v1.0' }, '1.0'],
  ])('%j is %s', (inputs, spec) => {
    expect(read({ ...push, ...inputs }).imageSpec).toBe(spec);
  });

  test('what is attached is always of 1.1', () => {
    expect(read({ ...attach, config: 'c.json' }).imageSpec).toBeUndefined();
    expect(() => read({ ...attach, 'image-spec': 'v1.0' })).toThrow(
      refused('"image-spec" is an input of push, not of attach'),
    );
  });

  test.each([
    [{ config: 'c.json', platform: 'linux/amd64' }, '"config" and "platform"'],
    [{ config: 'c.json', 'artifact-type': 'a/b', 'image-spec': 'v1.0' }, '"config" and "artifact-type"'],
    [{ platform: 'linux/arm', 'artifact-type': 'a/b', 'image-spec': 'v1.0' }, '"platform" and'],
    [{ config: 'c.json', 'image-spec': 'v1.1' }, 'needs "artifact-type"'],
    [{ 'image-spec': 'v2' }, 'Invalid image-spec "v2"'],
    [{ platform: 'linux' }, 'Invalid platform "linux"'],
    [{ config: '/dev/null' }, 'no media type'],
    [{ config: '/dev/null:nonsense' }, 'not a media type'],
    [{ config: 'a.json\nb.json' }, 'more than one line'],
  ])('%j is refused', (inputs, text) => {
    expect(() => read({ ...push, ...inputs })).toThrow(refused(text));
  });
});

test('paths with media types, and those without', () => {
  expect(read({ ...push, config: 'C:\\x.json:a/b' }).config).toEqual({ path: 'C:\\x.json', mediaType: 'a/b' });
  expect(read({ ...push, config: '/dev/null:a/b' }).config).toEqual({ path: '/dev/null', mediaType: 'a/b' });
  const files = read({ ...push, 'working-directory': 'dist', 'annotation-file': 'a.json' });
  expect(files.annotationFile).toBe(path.join(CWD, 'dist/a.json'));
});

test('the platform of an artifact may have the version of the system, or be that of the runner', () => {
  expect(read({ ...push, platform: 'windows/amd64/v2:10.0.1' }).artifactPlatform).toEqual({
    os: 'windows',
    architecture: 'amd64',
    variant: 'v2',
    'os.version': '10.0.1',
  });
  expect(read({ ...push, platform: 'runner' }).artifactPlatform).toEqual({
    os: 'linux',
    architecture: 'arm64',
  });
});

describe('what is ready', () => {
  const { files: _files, ...bare } = push;
  test('needs no files', () => {
    expect(read({ ...bare, 'manifest-file': 'm.json' })).toMatchObject({ raw: 'manifest', file: { path: 'm.json' } });
    const blob = { raw: 'blob', file: { path: 'b.bin', mediaType: 'a/b' } };
    expect(read({ ...bare, 'blob-file': 'b.bin:a/b' })).toMatchObject(blob);
  });
  test.each([
    ['files', 'a.txt'],
    ['config', 'c.json'],
    ['artifact-type', 'a/b'],
    ['annotations', 'a=b'],
    ['annotation-file', 'a.json'],
    ['platform', 'linux/amd64'],
    ['image-spec', 'v1.1'],
    ['blob-file', 'b'],
  ])('excludes %s', (name, text) => {
    expect(() => read({ ...bare, 'manifest-file': 'm.json', [name]: text })).toThrow(refused('cannot be combined'));
  });
  test('as a blob has no tags', () => {
    expect(() => read({ ...bare, 'blob-file': 'b', tags: 'v2' })).toThrow(refused('cannot be combined'));
  });
});

test('an artifact without files has to be asked for', () => {
  const { files: _files, ...bare } = push;
  expect(() => read({ ...bare, 'artifact-type': 'a/b' })).toThrow(refused('"files" is required for push'));
  expect(read({ ...bare, 'if-no-files-found': 'empty' }).files).toEqual([]);
});

describe('one blob', () => {
  const digest = `sha256:${'0'.repeat(64)}` as const;
  const pull = { command: 'pull', reference: 'ghcr.io/acme/app' };
  test('with and without a name', () => {
    expect(read({ ...pull, blob: digest }).blob).toEqual({ digest });
    expect(read({ ...pull, blob: `${digest}  my file.bin` }).blob).toEqual({ digest, name: 'my file.bin' });
  });
  test('is named by a digest, and goes with a reference', () => {
    expect(() => read({ ...pull, blob: 'sha256:abc' })).toThrow(refused('not a sha256 or sha512 digest'));
    expect(() => read({ ...pull, blob: digest, include: '*' })).toThrow(refused('cannot be combined'));
    const subject = { command: 'pull', subject: 'ghcr.io/acme/app:1', 'artifact-type': 'sbom' };
    expect(() => read({ ...subject, blob: digest })).toThrow(refused('"blob" needs "reference"'));
  });
});

describe('an index', () => {
  test('takes annotations without a prefix and those for an index', () => {
    const inputs = read({ ...index, annotations: 'a=1\nindex:b=2\nmanifest:c=3\nmanifest,index:d=4' });
    expect(inputs.annotations).toEqual({ a: '1', b: '2', d: '4' });
  });
  test('is written under all its tags', () => {
    expect(read({ ...index, tags: 'latest' }).references).toHaveLength(2);
  });
  test('counts the registries of what it joins', () => {
    const inputs = { ...index, manifests: 'docker.io/library/ubuntu:24.04', username: 'ann', password: 'x' };
    expect(() => read(inputs)).toThrow(refused('do not say which registry'));
  });
  test.each([
    [{ manifests: '' }, '"manifests" is required'],
    [{ manifests: '!linux/amd64' }, 'but update is false'],
    [{ update: 'true', 'overwrite-tags': 'false' }, '"update: true" and "overwrite-tags: false"'],
    [{ update: 'true', manifests: '' }, '"manifests" is required'],
    [{ files: 'a.txt' }, '"files" is an input of push and attach, not of index'],
    [{ 'artifact-type': 'sbom' }, 'not a media type'],
  ])('%j is refused', (inputs, text) => {
    expect(() => read({ ...index, ...inputs })).toThrow(refused(text));
  });
  test('that is updated may get nothing but another type', () => {
    expect(read({ ...index, manifests: '', update: 'true', 'artifact-type': 'a/b' }).manifests).toEqual([]);
  });
});

describe('lines of files for one platform', () => {
  const line = 'linux/amd64=dist/*';

  test.each([
    [push, { config: 'c.json:a/b' }, '"config" cannot be combined'],
    [push, { platform: 'linux/amd64' }, '"platform" cannot be combined'],
    [attach, { platform: 'linux/amd64' }, '"platform" cannot be combined'],
    [attach, { tags: 'a' }, '"tags" cannot be combined'],
  ])('%j with %j is refused', (command, inputs, text) => {
    expect(() => read({ ...command, files: `a.txt\n${line}`, ...inputs })).toThrow(refused(text));
    expect(() => read({ ...command, files: `a.txt\n./${line}`, ...inputs })).not.toThrow();
  });
});
