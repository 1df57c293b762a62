import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { Descriptor } from '../../src/oci/descriptor.ts';
import { digestOf } from '../../src/oci/digest.ts';
import { storeAt } from '../registry/rig.ts';
import { buildImage, buildIndex, file, putImage } from '../support/container-image.ts';
import { type ActionResult, runAction } from '../support/runner.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { attachBundle, INDEX_TYPE, putArtifact } from '../trust/attach-bundle.ts';
import { type Instance, makeInstance, pair, publicPem, type SignOptions, statement } from '../trust/forge.ts';
import { aRegistry, contentOf, failure, HASTY, success } from './rig.ts';

const DOCUMENT = resolve(import.meta.dirname, '../../docs/verification.md');

/** The steps of the document that use this action, by the heading they stand under. */
function recipes(): ReadonlyMap<
  string,
  { readonly command: string; readonly inputs: Readonly<Record<string, string>> }
> {
  const found = new Map<string, { command: string; inputs: Record<string, string> }>();
  for (const [, heading = '', yaml = ''] of readFileSync(DOCUMENT, 'utf8').matchAll(
    /^### (.+)\n[^#]*?^```yaml\n([\s\S]*?)^```$/gm,
  )) {
    for (const { uses = '', with: inputs = {} } of parse(yaml) as { uses?: string; with?: Record<string, unknown> }[]) {
      const [, command] = /oci-artifact-action\/(\w+)@/.exec(uses) ?? [];
      if (command !== undefined)
        found.set(heading, {
          command,
          inputs: Object.fromEntries(Object.entries(inputs).map(([name, value]) => [name, String(value)])),
        });
    }
  }
  return found;
}

let instance: Instance;
const key = pair();
beforeAll(async () => {
  instance = await makeInstance();
});

/** Nothing of a step may be there but its one error line, and the summary of a gate. */
function nothingBut(result: ActionResult, code: string, command = 'pull'): void {
  failure(result, code);
  expect(Object.keys(result.outputs)).toEqual([]);
  expect(result.paths).toEqual([]);
  if (command === 'discover') expect(result.summary).toMatch(/^### Not verified\n\nRequired signer&#58; /);
  else expect(result.summary).toBe('');
  expect(readdirSync(result.runnerTemp)).toEqual([]);
}

interface Case {
  readonly sign: (image: Descriptor) => SignOptions;
  readonly more?: readonly ((image: Descriptor) => SignOptions)[];
}

const GITLAB = 'https://gitlab.com';
const CASES: Readonly<Record<string, Case>> = {
  'Install a tool that only its release workflow can have made': { sign: () => ({}) },
  "Deploy only what the organization's builder attested: provenance and an SBOM": {
    sign: () => ({ san: [['url', 'https://github.com/acme/workflows/.github/workflows/build.yml@refs/tags/v1']] }),
    more: [
      ({ digest }) => ({
        san: [['url', 'https://github.com/acme/workflows/.github/workflows/build.yml@refs/tags/v1']],
        payload: statement(digest, 'https://spdx.dev/Document/v2.3'),
      }),
    ],
  },
  'Mirror only what a key signed': { sign: () => ({ key, byKey: true, entry: false }) },
  'Accept an e-mail address or a GitLab pipeline, offline': {
    sign: () => ({
      san: [['url', 'https://gitlab.com/acme/app//.gitlab-ci.yml@refs/tags/v1']],
      extensions: { 1: GITLAB, 8: GITLAB },
    }),
  },
  'Private repositories on GitHub': { sign: () => ({}) },
};

describe('the recipes of docs/verification.md', () => {
  it('are these', () => expect([...recipes().keys()]).toEqual(Object.keys(CASES)));

  it.each(Object.keys(CASES))('%s', async (heading) => {
    const { host } = await aRegistry();
    const store = storeAt(host, { repository: 'acme/app' });
    const image = await putArtifact(store, '1.4.0', 'lint', '#!/bin/sh\necho linted\n');
    const { command, inputs } = recipes().get(heading) ?? { command: '', inputs: {} };
    const { sign, more = [] } = CASES[heading] as Case;
    const cwd = temporaryFolder();
    const root = join(temporaryFolder(), 'trusted_root.jsonl');
    writeFileSync(root, `${JSON.stringify(instance.trustedRoot())}\n`);
    writeFileSync(join(cwd, 'cosign.pub'), publicPem(key));
    const given = Object.fromEntries(
      Object.entries(inputs).map(([name, value]) => [name, value.replaceAll('ghcr.io', host)]),
    );
    const trusted = given.key === undefined ? { 'trusted-root': root } : {};
    const step = () =>
      runAction({
        inputs: { ...HASTY, command, ...given, ...trusted },
        cwd,
        env: { RUNNER_TOOL_CACHE: join(cwd, 'tools') },
      });
    if (given['bundle-from'] !== undefined)
      writeFileSync(join(cwd, given['bundle-from']), JSON.stringify(await instance.attest(digestOf('another'))));
    nothingBut(await step(), 'UNVERIFIED', command);
    expect(readdirSync(cwd).sort()).toEqual(
      given['bundle-from'] === undefined ? ['cosign.pub'] : [given['bundle-from'], 'cosign.pub'].sort(),
    );
    for (const one of [sign, ...more]) {
      const bundle = await instance.attest(image.digest, one(image));
      if (given['bundle-from'] === undefined) await attachBundle(store, image, bundle);
      else writeFileSync(join(cwd, given['bundle-from']), JSON.stringify(bundle));
    }
    const { outputs, stdout, summary } = success(await step());
    expect(outputs.verified).toBe('true');
    expect(JSON.parse(outputs.verification ?? '')).toHaveLength(1 + more.length);
    expect(stdout).toMatch(/^Verified: (?:signature|provenance) of sha256:\w+ by /m);
    expect(summary).toContain('Verified&#58;');
  });
});

describe('a step that names a signer', () => {
  async function world() {
    const { host } = await aRegistry();
    const store = storeAt(host, { repository: 'acme/app' });
    const cwd = temporaryFolder();
    writeFileSync(join(cwd, 'root.json'), JSON.stringify(instance.trustedRoot()));
    const inputs = {
      ...HASTY,
      command: 'pull',
      reference: `${host}/acme/app:v1`,
      path: 'out',
      'source-repo': 'acme/app',
      'trusted-root': 'root.json',
    };
    return {
      store,
      host,
      cwd,
      inputs,
      step: (more: Readonly<Record<string, string>> = {}) => runAction({ inputs: { ...inputs, ...more }, cwd }),
    };
  }

  it('prints foreign text of a certificate so that the runner obeys none of it', async () => {
    const { store, step } = await world();
    const image = await putArtifact(store, 'v1');
    await attachBundle(
      store,
      image,
      await instance.attest(image.digest, { repository: 'acme/app-evil%0A::set-env name=X::y' }),
    );
    await attachBundle(
      store,
      image,
      await instance.attest(image.digest, {
        payload: statement(image.digest, 'https://x.example/\n::set-env name=A::b'),
      }),
    );
    const result = await step();
    nothingBut(result, 'UNVERIFIED');
    expect(
      result.commands
        .map(({ command }) => command)
        .filter((name) => !['error', 'add-mask', 'group', 'endgroup', 'notice'].includes(name)),
    ).toEqual([]);
    expect(result.exports).toEqual({});
  });

  it('shows at a gate that stays shut who had to sign, why nothing counts, and what is attached', async () => {
    const { store, host, step } = await world();
    const image = await putArtifact(store, 'v1');
    const gate = { command: 'discover', subject: `${host}/acme/app:v1`, reference: '', path: '' };
    const bare = await step(gate);
    nothingBut(bare, 'UNVERIFIED', 'discover');
    expect(bare.summary).toContain('Nothing refers to it.');
    const evil = { repository: 'acme/other|<b>`x`' };
    const bundle = await attachBundle(store, image, await instance.attest(image.digest, evil));
    const result = await step({ ...gate, require: 'provenance, sbom', 'artifact-type': 'sbom' });
    nothingBut(result, 'UNVERIFIED', 'discover');
    const rows = result.summary.split('\n').filter((line) => /^\| `(?:provenance|sbom)` /.test(line));
    expect(rows).toHaveLength(2);
    for (const row of rows) {
      expect(row).toMatch(/^\| `\w+` \| not verified \| sha256&#58;[0-9a-f]{12} .* \|$/);
      expect(row).not.toMatch(/<b>|\|<|`x`/);
    }
    expect(result.summary).toContain(bundle.digest);
    await attachBundle(store, image, await instance.attest(image.digest));
    const half = await step({ ...gate, require: 'provenance, sbom' });
    nothingBut(half, 'UNVERIFIED', 'discover');
    expect(half.summary).toMatch(/^\| `provenance` \| verified \| {2}\|$/m);
    expect(half.summary).toMatch(/^\| `sbom` \| not verified \| .+ \|$/m);
    expect(success(await step({ ...gate, require: 'provenance' })).summary).toContain('### Discovered');
  });

  it('takes nothing out of an image that nobody or somebody else has signed', async () => {
    const { store, step, cwd } = await world();
    const image = buildIndex(buildImage([[file('bin/tool', 'a tool')]]));
    await putImage(store, image, 'v1');
    const { mediaType, digest, bytes } = image;
    const subject = { mediaType, digest, size: bytes.byteLength };
    const inputs = { 'from-image': '/bin/tool' };
    nothingBut(await step(inputs), 'UNVERIFIED');
    await attachBundle(store, subject, await instance.attest(digest, { repository: 'acme/other' }));
    nothingBut(await step(inputs), 'UNVERIFIED');
    expect(readdirSync(cwd)).toEqual(['root.json']);
    await attachBundle(store, subject, await instance.attest(digest));
    expect(success(await step(inputs)).outputs).toMatchObject({ verified: 'true', content: 'a tool' });
    expect(contentOf(join(cwd, 'out'))).toEqual({ tool: 'a tool' });
  });

  it('refuses a private key, and shows none of it', async () => {
    const { step } = await world();
    const pem = key.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
    const result = await step({ key: pem, 'source-repo': '', 'trusted-root': '' });
    nothingBut(result, 'INPUT_INVALID');
    const [, secret = ''] = pem.split('\n');
    expect(result.stdout.replace(/^::add-mask::.*$/gm, '')).not.toContain(secret);
    expect(result.stdout).toContain(`::add-mask::${secret}`);
  });

  it.each<[string, Readonly<Record<string, string>>]>([
    ['a root without a signer', { 'source-repo': '' }],
    ['an identity without an issuer', { 'certificate-identity': 'a@b.c' }],
    ['a key and a repository', { key: 'key.pem' }],
    ['a repository that is none', { 'source-repo': 'a/b/c' }],
  ])('refuses inputs that contradict each other: %s', async (_, more) => {
    const { step, cwd } = await world();
    writeFileSync(join(cwd, 'key.pem'), publicPem(key));
    nothingBut(await step(more), 'INPUT_INVALID');
  });

  it('ends in TRUST_ROOT for a root that is none', async () => {
    const { step, cwd, store } = await world();
    await putArtifact(store, 'v1');
    writeFileSync(join(cwd, 'root.json'), 'no root');
    nothingBut(await step(), 'TRUST_ROOT');
  });

  it('finds the good one among 10,000 others, and is refused if it is buried', async () => {
    const { step } = await world();
    const registry = await aRegistry({ noReferrers: true });
    const store = storeAt(registry.host, { repository: 'acme/app' });
    const image = await putArtifact(store, 'v1');
    const { mediaType, digest, size } = await attachBundle(store, image, await instance.attest(image.digest));
    const artifactType = 'application/vnd.dev.sigstore.bundle.v0.3+json';
    const good = { mediaType, digest, size, artifactType };
    const junk = Array.from({ length: 9_999 }, (_, i) => ({ ...good, digest: digestOf(String(i)) }));
    // Behind the registry's back: a real one would not take a list of what it does not have.
    const list = (manifests: readonly object[]) => {
      const bytes = Buffer.from(JSON.stringify({ schemaVersion: 2, mediaType: INDEX_TYPE, manifests }));
      const { manifests: held, tags } = registry.repository('acme/app');
      held.set(digestOf(bytes), { digest: digestOf(bytes), mediaType: INDEX_TYPE, bytes });
      tags.set(image.digest.replace(':', '-'), digestOf(bytes));
    };
    list([...junk, good]);
    success(await step({ reference: `${registry.host}/acme/app:v1` }));
    list([good, ...junk]);
    nothingBut(await step({ reference: `${registry.host}/acme/app:v1`, path: 'other' }), 'UNVERIFIED');
  });

  it('pulls a blob of a layout with a bundle from a file, whatever names the blob', async () => {
    const { cwd } = await world();
    const blob = Buffer.from('a file that no manifest names\n');
    const digest = digestOf(blob);
    mkdirSync(join(cwd, 'layout/blobs/sha256'), { recursive: true });
    writeFileSync(join(cwd, 'layout/oci-layout'), '{"imageLayoutVersion":"1.0.0"}');
    writeFileSync(join(cwd, 'layout/index.json'), '{"schemaVersion":2,"manifests":[]}');
    writeFileSync(join(cwd, 'layout/blobs/sha256', digest.slice(7)), blob);
    writeFileSync(join(cwd, 'b.json'), JSON.stringify(await instance.signBytes(blob)));
    const inputs = {
      command: 'pull',
      reference: 'oci-layout://layout',
      blob: `${digest} a.txt`,
      path: 'out',
      'bundle-from': 'b.json',
      'trusted-root': 'root.json',
      'certificate-identity': 'https://github.com/acme/app/.github/workflows/release.yml@refs/tags/v1.0.0',
      'certificate-oidc-issuer': 'https://token.actions.githubusercontent.com',
    };
    const { outputs } = success(await runAction({ inputs, cwd }));
    expect(readFileSync(join(cwd, 'out/a.txt'), 'utf8')).toBe(blob.toString());
    expect(JSON.parse(outputs.verification ?? '')).toMatchObject([{ type: 'signature', subject: digest }]);
    writeFileSync(join(cwd, 'b.json'), JSON.stringify(await instance.signBytes(Buffer.from('another'))));
    nothingBut(await runAction({ inputs: { ...inputs, path: 'other' }, cwd }), 'UNVERIFIED');
  });
});

it('without a signer nothing of it is loaded, and nothing is said to be verified', async () => {
  const { host } = await aRegistry();
  const store = storeAt(host, { repository: 'acme/app' });
  await putArtifact(store, 'v1');
  const root = process.env.ACTION_ROOT ?? resolve(import.meta.dirname, '../..');
  const chunks = readdirSync(join(root, 'dist')).filter(
    (name) =>
      name.endsWith('.js') &&
      readFileSync(join(root, 'dist', name), 'utf8').includes('Failed to verify certificate chain'),
  );
  expect(chunks).toHaveLength(1);
  const cwd = temporaryFolder();
  const trace = join(cwd, 'loaded.mjs');
  writeFileSync(
    trace,
    "import { registerHooks } from 'node:module';\nregisterHooks({ load(url, context, next) { process.stderr.write(['loaded', url, '\\n'].join(' ')); return next(url, context); } });\n",
  );
  const { code, outputs, stderr } = await runAction({
    inputs: { command: 'pull', reference: `${host}/acme/app:v1`, path: 'out' },
    cwd,
    nodeArguments: ['--import', trace],
  });
  expect(code).toBe(0);
  expect(outputs.verified).toBeUndefined();
  expect(stderr).toContain('loaded ');
  expect(stderr).not.toContain(chunks[0]);
});
