import { mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isArtifactError } from '../../../src/base/errors.ts';
import { pull } from '../../../src/commands/pull/pull.ts';
import { parsePlatform } from '../../../src/oci/platform.ts';
import { parseReference } from '../../../src/oci/reference.ts';
import { contentOf } from '../../e2e/rig.ts';
import { registry } from '../../registry/rig.ts';
import {
  type BuiltImage,
  buildImage,
  buildIndex,
  dir,
  file,
  hardLink,
  type LayerSpec,
  serveImage,
  symlink,
} from '../../support/container-image.ts';
import type { RawEntry } from '../../support/tar-blocks.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { contextOf } from '../context.ts';

const REFERENCE = parseReference('registry.test/acme/app:v1');
const LINUX = parsePlatform('linux/amd64');

interface Taken {
  readonly out: string;
  readonly tree: Record<string, string | null>;
  readonly files: readonly { readonly title: string; readonly digest: string; readonly size: number }[];
  readonly fetched: readonly string[];
  readonly notices: readonly string[];
}

/** Takes files out of an image, by default for linux/amd64. */
async function take(image: BuiltImage, fromImage: readonly string[], more: object = {}): Promise<Taken> {
  const server = await registry();
  serveImage(server, 'acme/app', image);
  const folder = temporaryFolder('from-image-');
  const out = join(folder, 'out');
  mkdirSync(out);
  const notices: string[] = [];
  const context = contextOf({
    host: new URL(server.url).host,
    observer: { notice: (text) => void notices.push(text) },
  });
  const common = { include: [], mediaTypes: [], untitled: 'name', unpack: 'annotated', overwrite: false } as const;
  const result = await pull(
    {
      ...common,
      ...{ reference: REFERENCE, fromImage, platform: LINUX, path: out, failOnMissing: true, dryRun: false },
      ...{ workspace: folder, commandFiles: [] },
      ...more,
    },
    context,
  );
  const fetched = server.trace.entries.flatMap(({ path }) => /blobs\/(sha256:.*)$/.exec(path)?.[1] ?? []);
  return { out, tree: contentOf(out), files: result?.files ?? [], fetched, notices };
}

/** The error of a pull, and what it left. */
async function refusal(image: BuiltImage, fromImage: readonly string[], more: object = {}): Promise<string> {
  try {
    await take(image, fromImage, more);
  } catch (error) {
    if (isArtifactError(error)) return `${error.code}: ${error.message} | ${error.remedy}`;
    throw error;
  }
  return 'nothing was refused';
}

function linux(...layers: readonly (LayerSpec | readonly RawEntry[])[]): BuiltImage {
  return buildImage(layers, { platform: LINUX });
}

describe('from-image', () => {
  const plain = linux(
    [dir('bin'), file('bin/old', 'old'), file('bin/tool', 'from below'), dir('etc'), file('etc/conf', 'conf')],
    [dir('bin'), file('bin/tool', 'from above', '0000755\0'), file('bin/.wh.old')],
  );

  it('writes the file of the uppermost layer under its own name, with its mode', async () => {
    const { tree, out, files } = await take(plain, ['/bin/tool']);
    expect(tree).toEqual({ tool: 'from above' });
    expect(statSync(join(out, 'tool')).mode & 0o777).toBe(0o755);
    expect(files).toMatchObject([{ title: 'tool', size: 10 }]);
  });

  it.skipIf(process.platform === 'win32').each([
    ['setuid', '0004755\0', 0o755],
    ['setgid', '0002755\0', 0o755],
    ['both, and writable for all', '0006777\0', 0o755],
    ['sticky, not executable', '0001666\0', 0o644],
    ['of no one', '0000000\0', 0o600],
  ])('drops what a mode says beside executable bits: %s', async (_what, mode, expected) => {
    const { out } = await take(linux([file('bin/su', 'su', mode)]), ['/bin/su', '/bin']);
    expect([statSync(join(out, 'su')).mode & 0o7777, statSync(join(out, 'bin/su')).mode & 0o7777]).toEqual([
      expected,
      expected,
    ]);
  });

  it('writes more small files than it writes by itself: a thread has written the rest before they get their names', async () => {
    const names = Array.from({ length: 1200 }, (_, number) => `${number % 7}/${number}`);
    const { tree, files } = await take(linux(names.map((name) => file(`data/${name}`, `content of ${name}`))), [
      '/data',
    ]);
    expect(tree).toEqual(Object.fromEntries(names.map((name) => [`data/${name}`, `content of ${name}`])));
    expect(files).toHaveLength(1200);
  });

  it('reads no layer below the one that has the file', async () => {
    const top = JSON.parse(plain.bytes.toString()).layers[1].digest;
    const { config } = JSON.parse(plain.bytes.toString());
    const { fetched } = await take(plain, ['/bin/tool']);
    expect(new Set(fetched)).toEqual(new Set([config.digest, top]));
  });

  it('does not see what a whiteout has removed', async () => {
    expect(await refusal(plain, ['/bin/old'])).toMatch(
      /^FILE_NOT_FOUND: There is no "\/bin\/old" in \S+\/acme\/app \(linux\/amd64\)/,
    );
  });

  it.each<[string, readonly string[], Record<string, string | null>]>([
    ['a folder, with its name', ['/bin'], { 'bin/tool': 'from above' }],
    ['a folder without its name, as docker cp has it', ['/bin/.'], { tool: 'from above' }],
    ['all below a folder, by a pattern', ['bin/**'], { tool: 'from above' }],
    ['files by a pattern', ['/*/t*'], { 'bin/tool': 'from above' }],
    ['several lines', ['/bin/tool', 'etc/conf'], { tool: 'from above', conf: 'conf' }],
    ['braces', ['/etc/{conf,none}'], { conf: 'conf' }],
    ['all but some', ['/', '!/bin'], { 'etc/conf': 'conf' }],
  ])('takes %s', async (_what, lines, expected) => {
    expect((await take(plain, lines)).tree).toEqual(expected);
  });

  it('follows links inside of the image, wherever they lead', async () => {
    const image = linux(
      [
        dir('usr'),
        dir('usr/bin'),
        file('usr/bin/dash', 'a shell'),
        symlink('usr/bin/sh', 'dash'),
        symlink('bin', 'usr/bin'),
      ],
      [dir('opt'), symlink('opt/abs', '/bin/../../../../usr/bin/sh'), symlink('opt/loop', 'loop')],
    );
    expect((await take(image, ['/bin/sh'])).tree).toEqual({ sh: 'a shell' });
    expect((await take(image, ['/opt/abs'])).tree).toEqual({ abs: 'a shell' });
    expect((await take(image, ['/bin/*'])).tree).toEqual({ dash: 'a shell', sh: '-> dash' });
    expect((await take(image, ['/bin/s*'])).tree).toEqual({ sh: 'a shell' });
    expect(await refusal(image, ['/opt/loop'])).toMatch(/^FILE_NOT_FOUND: .*circle/);
  });

  it('takes what a layer has below the path of a link for what it leads to', async () => {
    const image = linux(
      [
        dir('usr'),
        dir('usr/lib'),
        file('usr/lib/old', 'old'),
        file('usr/lib/both', 'below'),
        symlink('lib', 'usr/lib'),
      ],
      [file('lib/new', 'new'), file('lib/both', 'above'), file('lib/.wh.old')],
    );
    const expected = { new: 'new', both: 'above' };
    expect((await take(image, ['/usr/lib/.'])).tree).toEqual(expected);
    expect((await take(image, ['/lib/*'])).tree).toEqual(expected);
    expect((await take(image, ['/lib/new', '/usr/lib/both'])).tree).toEqual(expected);
    expect(await refusal(image, ['/lib/old'])).toMatch(/^FILE_NOT_FOUND/);
  });

  it('takes a hard link for what its own layer meant by it', async () => {
    const image = linux(
      [file('a', 'first')],
      [hardLink('b', 'a'), file('c', 'second'), hardLink('d', './c')],
      [file('a', 'third'), file('.wh.c')],
    );
    expect((await take(image, ['/b'])).tree).toEqual({ b: 'first' });
    expect((await take(image, ['/'])).tree).toEqual({ a: 'third', b: 'first', d: 'second' });
  });

  it('empties a folder that a layer says is opaque, whatever the order of its entries', async () => {
    const below = [dir('d'), file('d/one', '1'), dir('d/sub'), file('d/sub/two', '2')];
    const opaque = file('d/.wh..wh..opq');
    for (const above of [
      [opaque, file('d/new', 'n')],
      [file('d/new', 'n'), opaque],
    ]) {
      expect((await take(linux(below, above), ['/d'])).tree).toEqual({ 'd/new': 'n' });
    }
  });

  it('lets a folder hide a file, and a file a folder, and back', async () => {
    const image = linux([dir('x'), file('x/deep', 'lowest')], [file('x', 'a file')], [dir('x'), file('x/new', 'top')]);
    expect((await take(image, ['/x'])).tree).toEqual({ 'x/new': 'top' });
  });

  it.each(['gzip', 'zstd', 'none'] as const)('reads layers compressed with %s', async (compression) => {
    expect((await take(linux({ entries: [file('f', 'content')], compression }), ['/f'])).tree).toEqual({
      f: 'content',
    });
  });

  it('picks the platform, and says what there is', async () => {
    const index = buildIndex(
      buildImage([[file('f', 'amd64')]], { platform: LINUX }),
      buildImage([[file('f', 'arm64')]], { platform: parsePlatform('linux/arm64') }),
    );
    expect((await take(index, ['/f'])).tree).toEqual({ f: 'amd64' });
    expect((await take(index, ['/f'], { platform: parsePlatform('linux/arm64') })).tree).toEqual({ f: 'arm64' });
    expect(await refusal(index, ['/f'], { platform: parsePlatform('darwin/arm64') })).toMatch(
      /^NOT_FOUND: .*darwin\/arm64; it has linux\/amd64, linux\/arm64/,
    );
  });

  it('offers names like one that is not there', async () => {
    expect(await refusal(plain, ['/bin/tol'])).toContain('Did you mean /bin/tool?');
    expect(await refusal(plain, ['/usr/bin/tool'])).toContain('Did you mean /bin/tool?');
  });

  it('refuses two files of one name', async () => {
    const image = linux([file('a/x', '1'), file('b/x', '2')]);
    expect(await refusal(image, ['/a/x', '/b/x'])).toMatch(/^NAME_COLLISION: "\/a\/x" and "\/b\/x"/);
    expect((await take(image, ['/a/x', '/a/x', 'a/*'])).tree).toEqual({ x: '1' });
  });

  it('never writes a device, and says so', async () => {
    const image = linux([
      dir('dev'),
      { name: 'dev/null', flag: '3' },
      { name: 'dev/pipe', flag: '6' },
      file('dev/f', 'f'),
    ]);
    expect(await refusal(image, ['/dev/null'])).toMatch(/^UNSUPPORTED: "\/dev\/null" .* is a device/);
    const { tree, notices } = await take(image, ['/dev']);
    expect(tree).toEqual({ 'dev/f': 'f' });
    expect(notices.join()).toMatch(/\/dev\/null \(a device\), \/dev\/pipe \(a named pipe\)/);
  });

  describe('names that are not UTF-8', () => {
    const latin = (name: string, content: string): RawEntry => ({ name: Buffer.from(name, 'latin1'), content });
    const image = linux(
      [latin('d/caf\xe9', 'below'), file('d/f', 'f'), symlink('d/link', 'f'), file('e/g', 'g')],
      [latin('e/x\xff', '1'), latin('e/x\xfe', '2'), { name: Buffer.from('g/\xff/', 'latin1'), flag: '5' }],
    );

    it.each([
      ['of a file', '/d', 'caf\uFFFD'],
      ['of a file that a pattern matches', '/d/c*', 'caf\uFFFD'],
      ['of two files that differ in it', '/e', 'x\uFFFD'],
      ['of a folder', '/g', 'g/\uFFFD'],
    ])('%s are refused', async (_what, line, name) => {
      const said = await refusal(image, [line]);
      expect(said).toMatch(/^UNSAFE_PATH: .* has the file name .* which is not valid UTF-8/);
      expect(said).toContain(`${name}"`);
    });

    it('of the file that a link leads to are refused', async () => {
      const target: RawEntry = { name: 'to', flag: '2', more: (block) => void block.write('caf\xe9', 157, 'latin1') };
      const linked = linux([latin('caf\xe9', 'right')], [latin('caf\xe8', 'another'), target]);
      expect(await refusal(linked, ['/to'])).toMatch(/^UNSAFE_PATH: .*"caf\uFFFD", which is not valid UTF-8/);
    });

    it.each<[string, RawEntry]>([
      ['a file that is removed', latin('d/.wh.x\xff', '')],
      ['a folder that is emptied', latin('d/x\xff/.wh..wh..opq', '')],
      ['a file that is written', latin('d/x\xff', 'above')],
    ])('of %s hide no file whose name differs', async (_what, above) => {
      const below = linux([file('d/x\uFFFD', 'stays'), file('d/x', 'too')], [above]);
      expect((await take(below, ['/d/x\uFFFD', '/d/x'])).tree).toEqual({ 'x\uFFFD': 'stays', x: 'too' });
      const other = linux([latin('d/x\xfe', 'stays')], [above]);
      expect(await refusal(other, ['/d'])).toMatch(/^UNSAFE_PATH: .*"\/?d\/x\uFFFD", which is not valid UTF-8/);
    });

    it('of a file that is removed do remove it', async () => {
      const removed = linux([latin('d/x\xff', 'gone'), file('d/f', 'f')], [latin('d/.wh.x\xff', '')]);
      expect((await take(removed, ['/d'])).tree).toEqual({ 'd/f': 'f' });
    });

    it('do not matter where they are not pulled', async () => {
      expect((await take(image, ['/d/f', '/e/g'])).tree).toEqual({ f: 'f', g: 'g' });
      expect((await take(image, ['/d', '!/d/c*'])).tree).toEqual({ 'd/f': 'f', 'd/link': '-> f' });
    });
  });

  it('a pull of an image without it says what to write', async () => {
    expect(await refusal(plain, [], { platform: undefined })).toMatch(
      /^NO_FILES: .*container image.*from-image: \/path/,
    );
  });
});
