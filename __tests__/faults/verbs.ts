import { putArtifact, putManifest } from '../e2e/rig.ts';
import { buildImage, file, serveImage, symlink } from '../support/container-image.ts';
import type { RegistryOptions, TestRegistry } from '../support/registry-server.ts';

/** A command to be put through every fault. One entry of VERBS is all that a new command needs. */
export interface Verb {
  readonly name: string;
  /** True where another verb makes the same kinds of requests: one place of each is enough then. */
  readonly alike?: boolean;
  /** How its registry differs from a spec-true one that asks to sign in. */
  readonly registry?: RegistryOptions;
  /** Puts into the registry what has to be there. */
  readonly given?: (registry: TestRegistry) => void;
  /** Files of the workspace. */
  readonly files?: Readonly<Record<string, string | Uint8Array>>;
  /** Inputs of steps that come before, undisturbed. */
  readonly before?: readonly Readonly<Record<string, string>>[];
  /** What a killed run may leave for good beside what an undisturbed one leaves. @default nothing */
  readonly leaves?: RegExp;
  /** Inputs of the step. */
  readonly inputs: (host: string) => Readonly<Record<string, string>>;
}

/** Three blobs: one that fits into a packet, one into a socket's buffer, one that does not. */
const CONTENTS: readonly (readonly [string, Uint8Array])[] = [
  ['one.txt', bytes(5)],
  ['two.bin', bytes(60_000)],
  ['sub/three.bin', bytes(300_000)],
];
const FILES = Object.fromEntries(CONTENTS);
const LAYERS = CONTENTS.map(([title, content]) => ({ title, content }));
const NAMES = CONTENTS.map(([title]) => title).join('\n');

/** The top layer has the file before the link that leads to it: it is read twice. */
const IMAGE = buildImage([
  CONTENTS.map(([name, content]) => file(`app/${name}`, Buffer.from(content))),
  [file('other/file', 'other'), symlink('link', 'other/file')],
]);

/** Bytes without a pattern that could hide a shift. */
function bytes(length: number): Uint8Array {
  return Uint8Array.from({ length }, (_, index) => (index * 7 + (index >> 8) * 13 + length) & 0xff);
}

const image = (registry: TestRegistry): string => putArtifact(registry, 'x', [{ title: 'app', content: 'the image' }]);

/** An image with two artifacts attached, one of which has one attached itself. */
function imageWithReferrers(registry: TestRegistry): void {
  const attach = (subject: string, content: string) => {
    const bytesOf = registry.repository('x').manifests.get(subject)?.bytes.length ?? 0;
    const more = {
      subject: { mediaType: 'application/vnd.oci.image.manifest.v1+json', digest: subject, size: bytesOf },
    };
    const digest = putArtifact(registry, 'x', [{ title: 'r.txt', content }], more);
    const stored = registry.repository('x').manifests.get(digest);
    if (stored !== undefined) registry.repository('x').manifests.set(digest, { ...stored, subject });
    return digest;
  };
  const subject = image(registry);
  attach(subject, 'one');
  attach(attach(subject, 'two'), 'three');
  registry.repository('x').tags.set('v1', subject);
}

const LAYOUT = 'oci-layout://layout:v1';
const OLD_IN_LAYOUT = 'oci-layout://layout:old';
const pushToLayout = { command: 'push', reference: LAYOUT, files: NAMES };

const attachInputs = (host: string) => ({ command: 'attach', subject: `${host}/x:v1`, files: NAMES });

/** Two images of this run under tags of their own, beside another. */
function imagesToJoin(registry: TestRegistry): void {
  const { tags } = registry.repository('x');
  for (const name of ['old', 'run-1-a', 'run-1-b']) {
    tags.set(name, putArtifact(registry, 'x', [{ title: 'app', content: name }]));
  }
  tags.delete('v1');
}

/** An index of an image with a report attached that is called as the next one. */
function indexWithReport(registry: TestRegistry): void {
  const repository = registry.repository('x');
  const image = putArtifact(registry, 'x', [{ title: 'app', content: 'the image' }]);
  const { mediaType = '', bytes: text = Buffer.alloc(0) } = repository.manifests.get(image) ?? {};
  const subject = { mediaType, digest: image, size: text.length };
  const report = putArtifact(registry, 'x', [{ title: 'one.txt', content: 'the last report' }], { subject });
  const stored = repository.manifests.get(report);
  if (stored !== undefined) repository.manifests.set(report, { ...stored, subject: image });
  const ofIndex = 'application/vnd.oci.image.index.v1+json';
  const manifests = [{ ...subject, platform: { architecture: 'amd64', os: 'linux' } }];
  const digest = putManifest(registry, 'x', JSON.stringify({ schemaVersion: 2, mediaType: ofIndex, manifests }));
  const index = repository.manifests.get(digest);
  if (index !== undefined) repository.manifests.set(digest, { ...index, mediaType: ofIndex });
}

/** Two images that share a layer, an index of both, and a tag that is not wanted. */
function severalTags(registry: TestRegistry): void {
  const { tags, manifests } = registry.repository('x');
  const shared = { title: 'two.bin', content: bytes(60_000) };
  const images = ['1.0.0', '1.1.0', 'other'].map((name) => {
    const digest = putArtifact(registry, 'x', [shared, { title: 'app', content: name }]);
    tags.set(name, digest);
    const { mediaType = '', bytes: text = Buffer.alloc(0) } = manifests.get(digest) ?? {};
    return { mediaType, digest, size: text.length };
  });
  const mediaType = 'application/vnd.oci.image.index.v1+json';
  const text = JSON.stringify({ schemaVersion: 2, mediaType, manifests: images.slice(0, 2) });
  const digest = putManifest(registry, 'x', text);
  const index = manifests.get(digest);
  if (index !== undefined) manifests.set(digest, { ...index, mediaType });
  tags.set('1.2.0', digest);
  tags.delete('v1');
}

const JOIN = { command: 'index', manifests: 'run-1-*' };

/** Every command that talks to a registry, in the ways that differ in their requests. */
export const VERBS: readonly Verb[] = [
  {
    name: 'push',
    files: FILES,
    inputs: (host) => ({ command: 'push', reference: `${host}/x:v1`, tags: 'latest', files: NAMES }),
  },
  {
    name: 'push onto a tag that is there',
    alike: true,
    files: FILES,
    given: image,
    inputs: (host) => ({ command: 'push', reference: `${host}/x:v1`, files: NAMES }),
  },
  { name: 'attach', files: FILES, given: image, inputs: attachInputs },
  {
    name: 'attach without referrers API',
    files: FILES,
    registry: { noReferrers: true },
    given: image,
    inputs: attachInputs,
  },
  {
    name: 'pull',
    given: (registry) => void putArtifact(registry, 'x', LAYERS),
    inputs: (host) => ({ command: 'pull', reference: `${host}/x:v1`, path: 'out' }),
  },
  {
    name: 'pull of files out of an image',
    alike: true,
    given: (registry) => serveImage(registry, 'x', IMAGE),
    inputs: (host) => ({ command: 'pull', reference: `${host}/x:v1`, 'from-image': '/app\n/link', path: 'out' }),
  },
  {
    name: 'discover',
    given: imageWithReferrers,
    inputs: (host) => ({ command: 'discover', subject: `${host}/x:v1`, recursive: 'true' }),
  },
  {
    name: 'copy',
    given: (registry) => void putArtifact(registry, 'x', LAYERS),
    inputs: (host) => ({ command: 'copy', reference: `${host}/x:v1`, to: `${host}/y:v2` }),
  },
  {
    name: 'copy with what is attached',
    alike: true,
    given: imageWithReferrers,
    inputs: (host) => ({ command: 'copy', reference: `${host}/x:v1`, to: `${host}/y:v2`, recursive: 'true' }),
  },
  {
    name: 'copy of several tags',
    alike: true,
    given: severalTags,
    inputs: (host) => ({ command: 'copy', reference: `${host}/x`, to: `${host}/y`, semver: '1.x' }),
  },
  {
    name: 'tag',
    given: image,
    inputs: (host) => ({ command: 'tag', reference: `${host}/x:v1`, tags: 'stable\nlatest' }),
  },
  {
    name: 'push of a ready blob',
    alike: true,
    files: FILES,
    inputs: (host) => ({ command: 'push', reference: `${host}/x`, 'blob-file': 'sub/three.bin' }),
  },
  {
    name: 'push of an artifact with a config, onto no tag',
    alike: true,
    files: FILES,
    inputs: (host) => ({
      command: 'push',
      reference: `${host}/x:v1`,
      files: 'one.txt',
      config: 'two.bin:application/vnd.test.config',
      'overwrite-tags': 'false',
    }),
  },
  {
    name: 'push for two platforms, where the same files stay',
    alike: true,
    files: FILES,
    inputs: (host) => ({
      command: 'push',
      reference: `${host}/x:v1`,
      files: 'linux/amd64=one.txt\nlinux/arm64=two.bin',
      'skip-unchanged': 'true',
    }),
  },
  {
    name: 'attach to every platform in place of the last report',
    alike: true,
    files: FILES,
    given: indexWithReport,
    inputs: (host) => ({
      command: 'attach',
      subject: `${host}/x:v1`,
      platform: 'all',
      files: 'one.txt',
      'artifact-type': 'application/vnd.test',
      'if-attached': 'replace',
    }),
  },
  {
    name: 'index of what a pattern matches',
    given: imagesToJoin,
    inputs: (host) => ({ ...JOIN, reference: `${host}/x:v1`, tags: 'latest', cleanup: 'true' }),
  },
  {
    name: 'index that is updated',
    alike: true,
    given: imagesToJoin,
    inputs: (host) => ({ ...JOIN, reference: `${host}/x:v1`, tags: 'latest', update: 'true' }),
  },
  {
    name: 'clean',
    given: imagesToJoin,
    inputs: (host) => ({ command: 'clean', reference: `${host}/x`, 'keep-tags': 'old', confirm: 'true' }),
  },
  { name: 'list', given: image, inputs: (host) => ({ command: 'list', reference: `${host}/x` }) },
];

/** Commands on an image layout in the folder `layout`: there is no connection to cut, but they can be killed. */
export const LAYOUT_VERBS: readonly Verb[] = [
  { name: 'push to a layout', files: FILES, inputs: () => pushToLayout },
  {
    name: 'attach in a layout',
    files: FILES,
    before: [{ ...pushToLayout, files: 'one.txt' }],
    inputs: () => ({ command: 'attach', subject: LAYOUT, files: 'two.bin\nsub/three.bin' }),
  },
  {
    name: 'copy to a layout',
    given: (registry) => void putArtifact(registry, 'x', LAYERS),
    inputs: (host) => ({ command: 'copy', reference: `${host}/x:v1`, to: LAYOUT }),
  },
  {
    name: 'copy of several tags to a layout',
    given: severalTags,
    inputs: (host) => ({ command: 'copy', reference: `${host}/x`, to: 'oci-layout://layout', semver: '1.x' }),
  },
  {
    name: 'index in a layout that is updated',
    files: FILES,
    before: [
      { ...pushToLayout, files: 'one.txt', reference: 'oci-layout://layout:run-1-a' },
      { ...pushToLayout, files: 'two.bin', reference: 'oci-layout://layout:run-1-b' },
    ],
    inputs: () => ({ ...JOIN, reference: LAYOUT, tags: 'latest', update: 'true', cleanup: 'true' }),
  },
  {
    name: 'clean in a layout',
    files: FILES,
    before: [
      { ...pushToLayout, files: 'one.txt' },
      { ...pushToLayout, files: 'linux/amd64=one.txt\nlinux/arm64=two.bin', reference: OLD_IN_LAYOUT },
      { command: 'attach', subject: OLD_IN_LAYOUT, files: 'sub/three.bin' },
    ],
    // Manifests that index.json does not list any more, like the blobs of layers, which stay in any case; and if nothing is left
    // to be done, the lock, which the next writer takes over.
    leaves: /^layout\/(?:blobs\/|\.index\.json\.lock$)/,
    inputs: () => ({ command: 'clean', reference: 'oci-layout://layout', 'keep-tags': 'v1', confirm: 'true' }),
  },
  {
    name: 'pull from a layout',
    files: FILES,
    before: [pushToLayout],
    inputs: () => ({ command: 'pull', reference: LAYOUT, path: 'out' }),
  },
];
