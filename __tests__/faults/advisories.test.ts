import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { type Header, pack } from 'tar-stream';
import { describe, expect, it } from 'vitest';
import { aRegistry, aRig, aServer, contentOf, failure, MANIFEST, pullFrom, putArtifact, success } from '../e2e/rig.ts';
import { answer, asked, redirectTo, when } from '../support/faults.ts';
import { digestOf } from '../support/registry/digest.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { CA_CERT, SERVER_CERT, SERVER_KEY } from '../support/test-certificates.ts';
import { nothingPulled, pushTo } from './steps.ts';

const ME = { username: 'me', password: 'correct horse battery' };
const BASIC = { basicAuth: { users: { [ME.username]: ME.password } } };
const SECRETS = ['authorization', 'cookie', 'proxy-authorization', 'x-tenant'];

describe('credentials stay with whom they are for', () => {
  it('GHSA-vh4v-2xq2-g5cg, GHSA-whvf-jp7m-59f3, CVE-2022-31151, CVE-2024-24758: another port of the host gets none', async () => {
    const other = await aServer({ handler: (_req, res) => void res.end('hello') });
    const link = when(asked('GET', '/v2/x/blobs/'), redirectTo(new URL('/data', other.url)));
    const rig = await aRig([link], BASIC);
    putArtifact(rig.registry, 'x', [{ title: 'a.txt', content: 'hello' }]);
    const header = 'Cookie: a=b\nProxy-Authorization: Basic eA==\nX-Tenant: acme';
    success(await pullFrom(rig.host, { ...ME, header }));
    expect(other.url.hostname).toBe(rig.server.url.hostname);
    expect(other.requests).toHaveLength(1);
    for (const name of SECRETS) expect(other.requests[0]?.headers).not.toHaveProperty(name);
  });

  it('GHSA-vh4v-2xq2-g5cg: neither does another scheme of the same host and port', async () => {
    const rig = await aRig([], BASIC, { cert: SERVER_CERT, key: SERVER_KEY });
    rig.server.add(when(asked('GET', '/v2/x/blobs/'), redirectTo(`http://${rig.host}/data`)));
    putArtifact(rig.registry, 'x', [{ title: 'a.txt', content: 'hello' }]);
    const inputs = { ...ME, 'ca-file': CA_CERT, 'plain-http': 'false' };
    nothingPulled(await pullFrom(rig.host, inputs), 'REDIRECT_REFUSED');
  });

  it('CVE-2020-15157: a layer with urls of a stranger is asked of the registry alone', async () => {
    const stranger = await aServer({});
    const rig = await aRig([], BASIC);
    const lies = {
      urls: [new URL('/layer', stranger.url).href],
      mediaType: 'application/vnd.docker.image.rootfs.foreign.diff.tar.gzip',
    };
    putArtifact(rig.registry, 'x', [
      {
        title: 'a.txt',
        content: 'hello',
        lies: { ...lies, annotations: { 'org.opencontainers.image.title': 'a.txt' } },
      },
    ]);
    success(await pullFrom(rig.host, ME));
    rig.registry.repository('x').blobs.delete(digestOf('hello'));
    nothingPulled(await pullFrom(rig.host, ME), 'NOT_FOUND|BLOB_UNKNOWN');
    expect(stranger.requests).toEqual([]);
  });

  it('sigstore-js#1718: credentials are found by the whole host, not by a part of it', async () => {
    const rig = await aRig([], BASIC);
    putArtifact(rig.registry, 'x', [{ title: 'a.txt', content: 'hello' }]);
    for (const registry of [`${rig.host}.evil.test`, `evil-${rig.host}`, rig.host.slice(0, -1)]) {
      failure(await pullFrom(rig.host, { ...ME, registry }), 'UNAUTHORIZED|INPUT_INVALID');
    }
    expect(rig.server.requests.filter(({ headers }) => headers.authorization !== undefined)).toEqual([]);
  });

  it('oras#1903: a mount that these credentials may not do is no failure of a copy', async () => {
    const rig = await aRig([when(({ req }) => req.url?.includes('mount=') === true, answer(403))], BASIC);
    putArtifact(rig.registry, 'x', [{ title: 'a.txt', content: 'hello' }]);
    const inputs = { command: 'copy', reference: `${rig.host}/x:v1`, to: `${rig.host}/y:v1` };
    success(await pullFrom(rig.host, { ...ME, ...inputs, path: '' }));
    expect(rig.registry.repository('y').tags.has('v1')).toBe(true);
  });
});

describe('content is what its digest says', () => {
  it.each([
    ['CVE-2024-3727', { digest: 'sha256:../../../../etc/passwd' }],
    ['CVE-2024-3727', { digest: `sha256:${'a'.repeat(63)}/` }],
    ['GHSA-f36w-mj3v-6jqv', { size: 2 ** 62 }],
    ['GHSA-f36w-mj3v-6jqv', { size: -1 }],
  ])('%s: a layer of %j', async (_id, lies) => {
    const rig = await aRig();
    putArtifact(rig.registry, 'x', [{ title: 'a.txt', content: 'hello', lies }]);
    nothingPulled(await pullFrom(rig.host), 'MANIFEST_INVALID|DIGEST_INVALID');
    expect(rig.lines()).toHaveLength(1);
  });

  it('GHSA-57wx-m636-g3g8: an older manifest is not taken for a digest', async () => {
    const rig = await aRig();
    const older = putArtifact(rig.registry, 'x', [{ title: 'a.txt', content: 'older' }]);
    const wanted = putArtifact(rig.registry, 'x', [{ title: 'a.txt', content: 'wanted' }]);
    const bytes = rig.registry.repository('x').manifests.get(older)?.bytes ?? '';
    const headers = { 'content-type': MANIFEST, 'docker-content-digest': wanted };
    rig.server.add(when(asked('GET', '/v2/x/manifests/'), answer(200, headers, bytes)));
    nothingPulled(await pullFrom(rig.host, { reference: `${rig.host}/x@${wanted}` }), 'DIGEST_MISMATCH');
  });

  it('CVE-2026-22036: identity is asked for, and a body that is compressed all the same is not unpacked', async () => {
    const rig = await aRig();
    putArtifact(rig.registry, 'x', [{ title: 'a.txt', content: 'hello' }]);
    const encoding = Array.from({ length: 1000 }, () => 'gzip').join(', ');
    const packed = answer(200, { 'content-encoding': encoding }, gzipSync('hello'));
    rig.server.add(when(asked('GET', '/v2/x/blobs/'), packed));
    nothingPulled(await pullFrom(rig.host), 'SIZE_MISMATCH|DIGEST_MISMATCH|PROTOCOL');
    for (const { headers } of rig.server.requests) expect(headers['accept-encoding']).toBe('identity');
  });
});

type Given = Partial<Header> & { readonly name: string; readonly content?: string };

async function tar(entries: readonly Given[]): Promise<Buffer> {
  const archive = pack();
  for (const { content = '', ...header } of entries) archive.entry(header, content);
  archive.finalize();
  const chunks: Buffer[] = [];
  for await (const chunk of archive) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** Pulls an archive titled `t` beside a folder that must stay as it is. */
async function pullArchive(content: Buffer) {
  const registry = await aRegistry();
  const annotations = { 'org.opencontainers.image.title': 't', 'io.deis.oras.content.unpack': 'true' };
  const lies = { mediaType: 'application/vnd.oci.image.layer.v1.tar', annotations };
  putArtifact(registry, 'x', [{ title: 't', content, lies }]);
  const home = temporaryFolder();
  writeFileSync(join(home, 'secret'), 'secret');
  const result = await pullFrom(registry.host, {}, { cwd: join(home, 'work') });
  expect(readFileSync(join(home, 'secret'), 'utf8')).toBe('secret');
  expect(readdirSync(home).sort()).toEqual(['secret', 'work']);
  return result;
}

const symlink = (name: string, linkname: string): Given => ({ name, type: 'symlink', linkname });
const hardLink = (name: string, linkname: string): Given => ({ name, type: 'link', linkname });
const file = (name: string): Given => ({ name, content: 'evil' });
const folder = (name: string): Given => ({ name, type: 'directory' });

describe('an archive that wants out', () => {
  const archives: readonly (readonly [string, readonly Given[]])[] = [
    ['CVE-2021-21272: through a link to the folder above', [symlink('t/l', '..'), file('t/l/../x')]],
    ['CVE-2026-50162: through a link in the working directory', [symlink('t/l', '../..'), file('t/l/secret')]],
    ['CVE-2026-50163: by a hard link against the working directory', [hardLink('t/l', 'secret')]],
    [
      'CVE-2026-85731: by a chain of links',
      [folder('t/a/b'), symlink('t/x', 'a/b'), symlink('t/a/b/up', '../../..'), file('t/x/up/y')],
    ],
    [
      'CVE-2021-32760: by the mode of what a link leads to',
      [symlink('t/l', '../../secret'), { name: 't/l', mode: 0o777, content: '' }],
    ],
    ['CVE-2021-32803: by a folder that becomes a link', [folder('t/d'), symlink('t/d', '..'), file('t/d/x')]],
    ['CVE-2021-32804: by a path with several slashes in front', [file('//t/../../x')]],
    ['CVE-2021-37701: by a link with a backslash', [folder('t/d'), symlink('t/d\\', '..'), file('t/d\\x')]],
    ['CVE-2021-37712: by two Unicode forms of a name', [symlink('t/caf\u00e9', 'x'), file('t/cafe\u0301/y')]],
    ['CVE-2021-37713: by a drive', [file('C:..\\..\\x')]],
    ['CVE-2026-23745: by an absolute link', [symlink('t/l', '/etc/passwd')]],
    ['CVE-2026-23745: by an absolute hard link', [hardLink('t/l', '/etc/passwd')]],
    ['CVE-2026-23950: by a name in other case', [symlink('t/D', 'x'), file('t/d/y')]],
    [
      'CVE-2026-24842: by a hard link that is checked against another folder',
      [folder('t/a/b'), hardLink('t/a/b/l', '../../../secret')],
    ],
    ['CVE-2026-26960: by a hard link to a link', [symlink('t/l', '../../secret'), hardLink('t/h', 't/l')]],
    ['CVE-2026-29786: by a hard link on a drive', [hardLink('t/l', 'C:../secret')]],
    ['CVE-2026-31802: by a link on a drive', [symlink('t/l', 'C:../../secret')]],
    ['CVE-2025-27210: by a device name of Windows', [file('t/CON/../../x')]],
    ['CVE-2025-27210: by a device name with an extension', [file('t/AUX.txt')]],
    ['CVE-2024-42471: by a path upwards', [file('t/../../x')]],
  ];

  it.each(archives)('%s', async (_id, entries) => {
    const code = 'UNSAFE_PATH|NAME_COLLISION|ARCHIVE_INVALID';
    nothingPulled(await pullArchive(await tar([file('t/good'), ...entries])), code);
  });

  it('CVE-2024-28863: a path of 30,000 folders', async () => {
    const deep = await tar([file(`t/${'a/'.repeat(30_000)}x`)]);
    nothingPulled(await pullArchive(deep), 'UNSAFE_PATH|TOO_LARGE');
  });

  it('CVE-2026-53655: an extended header does not change how long the next one is', async () => {
    // A pax header with a size, a GNU long name, and the file: tar and bsdtar see one file of this name and content.
    const one = async (entry: Given) => (await tar([entry])).subarray(0, -1024);
    const header = (name: string, type: string, content: string): Buffer => {
      const block = Buffer.alloc(512);
      block.write(name, 0);
      block.write('0000644\0' + '0000000\0' + '0000000\0', 100);
      block.write(
        `${Buffer.byteLength(content).toString(8).padStart(11, '0')}\0${'0'.repeat(11)}\0        ${type}`,
        124,
      );
      block.write('ustar\0' + '00', 257);
      const sum = block.reduce((total, byte) => total + byte, 0);
      block.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
      const padded = Buffer.alloc(Math.ceil(Buffer.byteLength(content) / 512) * 512);
      padded.write(content);
      return Buffer.concat([block, padded]);
    };
    const smuggled = Buffer.concat([
      header('pax', 'x', '13 size=2048\n'),
      header('././@LongLink', 'L', `t/${'n'.repeat(120)}\0`),
      await one({ name: 't/short', content: 'A'.repeat(2048) }),
      await one({ name: 't/last', content: 'last' }),
      Buffer.alloc(1024),
    ]);
    const result = await pullArchive(smuggled);
    if (result.code !== 0) {
      nothingPulled(result, 'ARCHIVE_INVALID|UNSUPPORTED|UNSAFE_PATH');
      return;
    }
    expect(contentOf(result.cwd)).toEqual({ [`t/${'n'.repeat(120)}`]: 'A'.repeat(2048), 't/last': 'last' });
  });
});

describe('the runner', () => {
  it('CVE-2020-15228, CVE-2022-35954: nothing of an artifact gets into the environment or another output', async () => {
    const registry = await aRegistry();
    const note = '::set-env name=A::1\n::add-path::/evil\nghadelimiter\nevil=1';
    putArtifact(registry, 'x', [{ title: 'a.txt', content: 'a' }], { annotations: { note } });
    const result = success(await pullFrom(registry.host));
    expect([result.exports, result.paths]).toEqual([{}, []]);
    expect(result.outputs).not.toHaveProperty('evil');
    expect(JSON.parse(result.outputs.annotations ?? '')).toEqual({ note });
    success(await pushTo(registry.host, { 'a.txt': 'a' }, { annotations: 'note=::set-env name=A::1' }));
  });

  it('CVE-2025-30066: our own workflows pin every action of others by its commit', () => {
    const workflows = resolve(import.meta.dirname, '../../.github/workflows');
    const used = readdirSync(workflows).flatMap((name) =>
      [...readFileSync(join(workflows, name), 'utf8').matchAll(/^\s*(?:- )?uses: (\S+)/gm)].map(
        ([, target]) => target ?? '',
      ),
    );
    expect(used.length).toBeGreaterThan(5);
    expect(used.filter((target) => !target.startsWith('./') && !/@[0-9a-f]{40}$/.test(target))).toEqual([]);
  });
});
