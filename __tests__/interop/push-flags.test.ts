import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { lacks, orasRun } from './peers.ts';
import { PLACES, type Place, type Places, startPlaces, step } from './places.ts';

const CREATED = 'org.opencontainers.image.created=2000-01-01T00:00:00Z';
const TITLE = 'org.opencontainers.image.title';
const TYPE = 'application/vnd.example+type';

/** Annotations of everything, in ORAS's format; the name of a file is another one in the artifact. */
const ANNOTATIONS = {
  $manifest: { 'org.opencontainers.image.created': '2000-01-01T00:00:00Z', note: '<tag> & "quotes"', '\u{1F600}': 'ü' },
  $config: { about: 'the config' },
  'hello.txt': { [TITLE]: 'renamed.txt', sign: '🙂' },
  './dist/b.txt': { b: 'yes' },
};

function makeFiles(): string {
  const folder = temporaryFolder('flags-');
  mkdirSync(join(folder, 'dist'));
  writeFileSync(join(folder, 'hello.txt'), 'hello\n');
  writeFileSync(join(folder, 'dist/b.txt'), 'b\n');
  writeFileSync(join(folder, 'config.json'), '{"a":1}');
  writeFileSync(join(folder, 'annotations.json'), JSON.stringify(ANNOTATIONS));
  return folder;
}

/** The digest that `oras` finds under a tag. */
async function orasDigest({ theirs, flags }: Place, tag: string): Promise<string> {
  return (await orasRun(['resolve', ...flags, `${theirs}:${tag}`])).stdout.trim();
}

interface Case {
  readonly name: string;
  readonly inputs: Readonly<Record<string, string>>;
  readonly flags: readonly string[];
  readonly files?: readonly string[];
}

const EMPTY = { 'if-no-files-found': 'empty' };
const FILE = ['hello.txt:text/plain'];
const PUSHES: readonly Case[] = [
  {
    name: 'config',
    inputs: { config: 'config.json:application/vnd.me.config' },
    flags: ['--config', 'config.json:application/vnd.me.config'],
  },
  { name: 'config of no type', inputs: { config: 'config.json' }, flags: ['--config', 'config.json'] },
  {
    name: 'config and type',
    inputs: { config: 'config.json:application/vnd.me.config', 'artifact-type': TYPE },
    flags: ['--config', 'config.json:application/vnd.me.config', '--artifact-type', TYPE],
  },
  {
    name: 'config without bytes',
    inputs: { config: '/dev/null:application/vnd.me.config' },
    flags: ['--config', '/dev/null:application/vnd.me.config'],
  },
  {
    name: 'platform',
    inputs: { 'artifact-platform': 'linux/arm64/v8' },
    flags: ['--artifact-platform', 'linux/arm64/v8'],
  },
  {
    name: 'platform with version, and type',
    inputs: { 'artifact-platform': 'windows/amd64:10.0.20348', 'artifact-type': TYPE },
    flags: ['--artifact-platform', 'windows/amd64:10.0.20348', '--artifact-type', TYPE],
  },
  {
    name: 'platform and v1.0',
    inputs: { 'artifact-platform': 'linux/amd64', 'image-spec': 'v1.0' },
    flags: ['--artifact-platform', 'linux/amd64', '--image-spec', 'v1.0'],
  },
  { name: 'v1.0', inputs: { 'image-spec': 'v1.0' }, flags: ['--image-spec', 'v1.0'] },
  {
    name: 'v1.0 and type',
    inputs: { 'image-spec': 'v1.0', 'artifact-type': TYPE },
    flags: ['--image-spec', 'v1.0', '--artifact-type', TYPE],
  },
  { name: 'v1.1', inputs: { 'image-spec': 'v1.1' }, flags: ['--image-spec', 'v1.1'] },
  { name: 'no files', inputs: { ...EMPTY, 'artifact-type': TYPE }, flags: ['--artifact-type', TYPE], files: [] },
  {
    name: 'no files, config and type',
    inputs: { ...EMPTY, config: 'config.json:a/b', 'artifact-type': TYPE },
    flags: ['--config', 'config.json:a/b', '--artifact-type', TYPE],
    files: [],
  },
  { name: 'no files and v1.0', inputs: { ...EMPTY, 'image-spec': 'v1.0' }, flags: ['--image-spec', 'v1.0'], files: [] },
  {
    name: 'annotation file',
    inputs: { 'annotation-file': 'annotations.json' },
    flags: ['--annotation-file', 'annotations.json'],
    files: [...FILE, './dist/b.txt:text/plain'],
  },
  {
    name: 'annotation file and config',
    inputs: { 'annotation-file': 'annotations.json', config: 'config.json:a/b' },
    flags: ['--annotation-file', 'annotations.json', '--config', 'config.json:a/b'],
    files: [...FILE, './dist/b.txt:text/plain'],
  },
];

describe.skipIf(lacks('oras', 'olareg', 'registry'))('what is pushed has the digest that oras gives it', () => {
  let places: Places;
  beforeAll(async () => {
    places = await startPlaces();
  });
  afterAll(() => places.close());

  describe.each(PLACES)('%s', (where) => {
    it.each(PUSHES)('push: $name', async ({ name, inputs, flags, files = FILE }) => {
      const place = places.at(where, name.replaceAll(/[^a-z0-9]+/g, '-'));
      const folder = makeFiles();
      const hasFile = 'annotation-file' in inputs;
      const { outputs } = await step(
        {
          command: 'push',
          reference: `${place.ours}:ours`,
          files: files.join('\n'),
          'default-annotations': 'false',
          ...(hasFile ? {} : { annotations: CREATED }),
          ...inputs,
        },
        folder,
      );
      const created = hasFile ? [] : ['-a', CREATED];
      await orasRun(['push', ...place.flags, ...flags, ...created, `${place.theirs}:theirs`, ...files], folder);
      expect(outputs.digest).toBe(await orasDigest(place, 'theirs'));
      expect(await orasDigest(place, 'ours')).toBe(outputs.digest);
      // The blobs are there as well.
      const to = temporaryFolder('flags-to-');
      await orasRun(['pull', ...place.flags, `${place.theirs}:ours`, '-o', to]);
      if (hasFile) expect(readFileSync(join(to, 'renamed.txt'), 'utf8')).toBe('hello\n');
    });

    it('attach: config, annotation file, and nothing but annotations', async () => {
      const place = places.at(where, 'attached');
      const folder = makeFiles();
      const pushed = await step({ command: 'push', reference: `${place.ours}:v1`, files: 'hello.txt' }, folder);
      // By digest: of a tag in a layout oras writes the annotations of index.json into the subject.
      const subject = pushed.outputs.digest ?? '';
      const common = {
        command: 'attach',
        subject: `${place.ours}@${subject}`,
        'artifact-type': TYPE,
        'default-annotations': 'false',
      };
      const ours = [
        await step(
          {
            ...common,
            files: 'hello.txt:text/plain',
            config: 'config.json:a/b',
            'annotation-file': 'annotations.json',
          },
          folder,
        ),
        await step({ ...common, ...EMPTY, annotations: CREATED }, folder),
      ];
      const attach = ['attach', ...place.flags, '--artifact-type', TYPE, `${place.theirs}@${subject}`];
      const theirs = [
        await orasRun(
          [
            ...attach,
            '--config',
            'config.json:a/b',
            '--annotation-file',
            'annotations.json',
            'hello.txt:text/plain',
            '--format',
            'json',
          ],
          folder,
        ),
        await orasRun([...attach, '-a', CREATED, '--format', 'json'], folder),
      ];
      const digests = theirs.map(({ stdout }) => (JSON.parse(stdout) as { digest: string }).digest);
      expect(ours.map(({ outputs }) => outputs.digest)).toEqual(digests);
    });

    it('manifest push and blob push: ours are those of oras, and each is found by the other', async () => {
      const place = places.at(where, 'ready');
      const folder = makeFiles();
      const blob = await step({ command: 'push', reference: place.ours, 'blob-file': 'hello.txt:text/plain' }, folder);
      const theirs = await orasRun(
        ['blob', 'push', ...place.flags, '--descriptor', '--media-type', 'text/plain', place.theirs, 'hello.txt'],
        folder,
      );
      const descriptor = JSON.parse(theirs.stdout) as { digest: string; size: number; mediaType: string };
      expect(blob.outputs).toMatchObject({ digest: descriptor.digest, size: String(descriptor.size), changed: 'true' });
      const [empty, layer] = [descriptor, { ...descriptor, annotations: { [TITLE]: 'hello.txt' } }];
      const manifest = {
        schemaVersion: 2,
        mediaType: 'application/vnd.oci.image.manifest.v1+json',
        config: empty,
        layers: [layer],
      };
      writeFileSync(join(folder, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);
      const ready = { command: 'push', reference: `${place.ours}:ours`, 'manifest-file': 'manifest.json' };
      const ours = await step(ready, folder);
      await orasRun(['manifest', 'push', ...place.flags, `${place.theirs}:theirs`, 'manifest.json'], folder);
      expect(ours.outputs.digest).toBe(await orasDigest(place, 'theirs'));
      expect((await step(ready, folder)).outputs.changed).toBe('false');
      const fetched = await orasRun(['manifest', 'fetch', ...place.flags, `${place.theirs}:ours`]);
      expect(fetched.stdout).toBe(readFileSync(join(folder, 'manifest.json'), 'utf8'));
    });

    it('blob fetch: one blob as a file, with a name and without', async () => {
      const place = places.at(where, 'blobs');
      const folder = makeFiles();
      const { stdout } = await orasRun(
        ['blob', 'push', ...place.flags, '--descriptor', place.theirs, 'hello.txt'],
        folder,
      );
      const { digest } = JSON.parse(stdout) as { digest: string };
      // A blob that no manifest names would not outlive a cleaning of the registry; here it does.
      const to = temporaryFolder('blob-');
      const pull = { command: 'pull', reference: place.ours, path: to };
      const plain = await step({ ...pull, blob: digest }, folder);
      expect(plain.outputs).toMatchObject({ digest, count: '1', size: '6', changed: 'true' });
      await step({ ...pull, blob: `${digest} hello there.txt` }, folder);
      expect(readFileSync(join(to, digest.slice(7, 19)), 'utf8')).toBe('hello\n');
      expect(readFileSync(join(to, 'hello there.txt'), 'utf8')).toBe('hello\n');
    });
  });
});
