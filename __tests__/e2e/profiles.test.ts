import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { PROFILES, type Profile } from '../support/profiles.ts';
import type { RegistryOptions, TestRegistry } from '../support/registry-server.ts';
import { type ActionResult, runAction } from '../support/runner.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { aRegistry, contentOf, success } from './rig.ts';

const TAG = 'v1';
const SPEC_TRUE: Profile = { name: 'distribution-spec 1.1.1', options: {} };
const SIGNATURE = 'application/vnd.test.signature';

/** Several MB that do not compress to nothing, so that every way of sending a blob has something to send. */
const LARGE = Buffer.alloc(9 * 1024 * 1024, Buffer.from(Array.from({ length: 251 }, (_, i) => (i * i) % 256)));

/** Only with it has an artifact the same digest whatever commit the tests run on. */
const PLAIN = { 'default-annotations': 'false' };

/** Runs the action against a registry, signed in as its profile says. */
type Run = (inputs: Readonly<Record<string, string>>, cwd?: string) => Promise<ActionResult>;

function signedIn({ credentials, login }: Profile, { host }: TestRegistry): Run {
  const home = temporaryFolder();
  if (login !== undefined) {
    const { username = '', ...more } = login;
    const auth = Buffer.from(`${username}:`).toString('base64');
    mkdirSync(join(home, '.docker'));
    writeFileSync(join(home, '.docker/config.json'), JSON.stringify({ auths: { [host]: { auth, ...more } } }));
  }
  return (inputs, cwd = temporaryFolder()) =>
    runAction({
      home,
      cwd,
      inputs: { 'retry-delay': '5ms', ...credentials, ...inputs },
    });
}

async function aProfile(profile: Profile, more: RegistryOptions = {}): Promise<{ registry: TestRegistry; run: Run }> {
  const registry = await aRegistry({ ...profile.options, ...more });
  // Where repositories have to exist first, somebody made this one.
  registry.repository('acme/app');
  return { registry, run: signedIn(profile, registry) };
}

function workspace(): string {
  const cwd = temporaryFolder();
  mkdirSync(join(cwd, 'site/assets'), { recursive: true });
  writeFileSync(join(cwd, 'a.txt'), 'hello');
  writeFileSync(join(cwd, 'site/index.html'), '<p>');
  writeFileSync(join(cwd, 'site/assets/app.js'), '1');
  writeFileSync(join(cwd, 'large.bin'), LARGE);
  writeFileSync(join(cwd, 'sbom.spdx.json'), '{"spdxVersion":"SPDX-2.3"}');
  writeFileSync(join(cwd, 'scan.sarif'), '{"version":"2.1.0"}');
  writeFileSync(join(cwd, 'sbom.sig'), 'signature');
  return cwd;
}

/** What a user has in hand after a day with a registry; the same whatever registry it was. */
interface Day {
  readonly pushed: unknown;
  readonly attached: readonly unknown[];
  readonly changed: readonly (string | undefined)[];
  readonly tree: unknown;
  readonly filtered: unknown;
  readonly pulled: Readonly<Record<string, string | null>>;
  readonly pulledOfSubject: Readonly<Record<string, string | null>>;
}

interface Node {
  readonly digest: string;
  readonly artifactType: string;
  readonly referrers: readonly Node[];
}

/** Registries list in whatever order they like. */
function sorted(nodes: readonly Node[]): readonly Node[] {
  return nodes
    .map((node) => ({ ...node, referrers: sorted(node.referrers) }))
    .sort((a, b) => (a.digest < b.digest ? -1 : 1));
}

async function aDay({ host }: TestRegistry, run: Run): Promise<Day> {
  const cwd = workspace();
  const name = `${host}/acme/app`;
  const subject = `${name}:${TAG}`;
  const push = async () =>
    success(await run({ command: 'push', reference: subject, files: 'a.txt\nsite\nlarge.bin', ...PLAIN }, cwd)).outputs;
  const attach = async (files: string, more: Readonly<Record<string, string>> = {}) =>
    success(await run({ command: 'attach', subject, files, ...PLAIN, ...more }, cwd)).outputs;
  const discover = async (more: Readonly<Record<string, string>>) => {
    const { outputs } = success(await run({ command: 'discover', subject, ...more }));
    return sorted(JSON.parse(outputs.referrers ?? '') as Node[]);
  };
  const pull = async (inputs: Readonly<Record<string, string>>) =>
    contentOf(success(await run({ command: 'pull', path: '.', ...inputs })).cwd);

  const first = await push();
  const again = await push();
  const sbom = await attach('sbom.spdx.json');
  const sarif = await attach('scan.sarif');
  const signature = await attach('sbom.sig', {
    subject: `${name}@${sbom.digest}`,
    'artifact-type': SIGNATURE,
  });
  const sbomAgain = await attach('sbom.spdx.json');
  const [tree, filtered, pulled, pulledOfSubject] = await Promise.all([
    discover({ recursive: 'true' }),
    discover({ 'artifact-type': 'application/spdx+json' }),
    pull({ reference: subject }),
    pull({ subject, 'artifact-type': 'application/sarif+json' }),
  ]);
  const { digest, manifest, size, count } = first;
  return {
    pushed: { digest, manifest, size, count },
    attached: [sbom, sarif, signature].map((one) => [one.digest, one.manifest, one['artifact-type']]),
    changed: [first, again, sbom, sarif, signature, sbomAgain].map((one) => one.changed),
    tree,
    filtered,
    pulled,
    pulledOfSubject,
  };
}

let expected: Day;
beforeAll(async () => {
  const { registry, run } = await aProfile(SPEC_TRUE);
  expected = await aDay(registry, run);
});

describe('a registry that follows the specification', () => {
  it('has what was put there', () => {
    expect(expected.changed).toEqual(['true', 'false', 'true', 'true', 'true', 'false']);
    const { 'large.bin': large, ...small } = expected.pulled;
    expect(small).toEqual({ 'a.txt': 'hello', 'site/index.html': '<p>', 'site/assets/app.js': '1' });
    expect(large === LARGE.toString('latin1')).toBe(true);
    expect(expected.pulledOfSubject).toEqual({ 'scan.sarif': '{"version":"2.1.0"}' });
    expect(expected.tree).toHaveLength(2);
    expect(expected.filtered).toMatchObject([{ artifactType: 'application/spdx+json', referrers: [] }]);
    const tree = expected.tree as readonly Node[];
    const sbom = tree.find(({ artifactType }) => artifactType === 'application/spdx+json');
    expect(sbom?.referrers).toMatchObject([{ artifactType: SIGNATURE, referrers: [] }]);
  });
});

describe.each(PROFILES)('$name', (profile) => {
  it('has push, attach, pull and discover give the same results as any other', async () => {
    const { registry, run } = await aProfile(profile);
    const day = await aDay(registry, run);
    // Compared one by one: what differs is read more easily, and a large file is not printed.
    for (const key of ['changed', 'pushed', 'attached', 'tree', 'filtered', 'pulledOfSubject'] as const) {
      expect(day[key], key).toEqual(expected[key]);
    }
    expect(Object.keys(day.pulled)).toEqual(Object.keys(expected.pulled));
    for (const [name, content] of Object.entries(day.pulled))
      expect(content === expected.pulled[name], name).toBe(true);
    expect(registry.openUploads()).toBe(0);
  });

  it('gets a large file whole over a connection that breaks', async () => {
    const { registry, run } = await aProfile(profile, { brokenPuts: 2 });
    const inputs = { command: 'push', reference: `${registry.host}/acme/app:${TAG}`, files: 'large.bin' };
    success(await run(inputs, workspace()));
    const { layers } = JSON.parse(registry.repository('acme/app').manifest(TAG)?.bytes.toString() ?? '{}');
    expect(layers).toHaveLength(1);
    const stored = registry.repository('acme/app').blobs.get(layers[0].digest)?.content;
    expect(Buffer.isBuffer(stored) && stored.equals(LARGE)).toBe(true);
  });
});
