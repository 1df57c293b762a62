import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import type { Profile } from '../support/profiles.ts';
import type { RegistryOptions, TestRegistry } from '../support/registry-server.ts';
import { type ActionResult, runAction } from '../support/runner.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { aRegistry, contentOf, success } from './rig.ts';

/** The tag of what a day pushes. */
export const TAG = 'v1';
/** A registry without deviations. */
export const SPEC_TRUE: Profile = { name: 'distribution-spec 1.1.1', options: {} };
/** Artifact type of the one that is attached to an attached one. */
export const SIGNATURE = 'application/vnd.test.signature';

/** Several MB that do not compress to nothing, so that every way of sending a blob has something to send. */
export const LARGE = Buffer.alloc(9 * 1024 * 1024, Buffer.from(Array.from({ length: 251 }, (_, i) => (i * i) % 256)));

/** Only with it has an artifact the same digest whatever commit the tests run on. */
const PLAIN = { 'default-annotations': 'false' };

/** Runs the action against a registry, signed in as its profile says. */
export type Run = (inputs: Readonly<Record<string, string>>, cwd?: string) => Promise<ActionResult>;

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

/** Starts a registry as a profile says, for one test, and gives the way to run the action against it. */
export async function aProfile(
  profile: Profile,
  more: RegistryOptions = {},
): Promise<{ registry: TestRegistry; run: Run }> {
  const registry = await aRegistry({ ...profile.options, ...more });
  // Where repositories have to exist first, somebody made this one.
  registry.repository('acme/app');
  return { registry, run: signedIn(profile, registry) };
}

/** A folder with everything a day uses. */
export function workspace(): string {
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
export interface Day {
  readonly pushed: unknown;
  readonly attached: readonly unknown[];
  readonly changed: readonly (string | undefined)[];
  readonly tree: unknown;
  readonly filtered: unknown;
  readonly pulled: Readonly<Record<string, string | null>>;
  readonly pulledOfSubject: Readonly<Record<string, string | null>>;
}

/** A referrer as `discover` gives it, as far as tests look. */
export interface Node {
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

/** The four commands on one repository, each successful. */
function commands({ host }: Pick<TestRegistry, 'host'>, run: Run, withPost = true) {
  const cwd = workspace();
  const name = `${host}/acme/app`;
  const subject = `${name}:${TAG}`;
  return {
    name,
    subject,
    push: async (files: string) =>
      success(await run({ command: 'push', reference: subject, files, ...PLAIN }, cwd)).outputs,
    /** Its post step looks at what the registry lists once more. */
    attach: async (files: string, more: Readonly<Record<string, string>> = {}) => {
      const attached = success(await run({ command: 'attach', subject, files, ...PLAIN, ...more }, cwd));
      if (withPost) success(await attached.post());
      return attached.outputs;
    },
    discover: async (more: Readonly<Record<string, string>>) => {
      const { outputs } = success(await run({ command: 'discover', subject, ...more }));
      return sorted(JSON.parse(outputs.referrers ?? '') as Node[]);
    },
    pull: async (inputs: Readonly<Record<string, string>>) =>
      contentOf(success(await run({ command: 'pull', path: '.', ...inputs })).cwd),
  };
}

/** Pushes, attaches, discovers and pulls, each in every way. */
export async function aDay(registry: Pick<TestRegistry, 'host'>, run: Run): Promise<Day> {
  const { name, subject, push, attach, discover, pull } = commands(registry, run);
  const files = 'a.txt\nsite\nlarge.bin';
  const first = await push(files);
  const again = await push(files);
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
  return {
    pushed: whatIsThere(first),
    attached: [sbom, sarif, signature].map(whatIsThere),
    changed: [first, again, sbom, sarif, signature, sbomAgain].map((one) => one.changed),
    tree,
    filtered,
    pulled,
    pulledOfSubject,
  };
}

/** Pushes, attaches twice, discovers and pulls, each in one way. */
export async function aShortDay(registry: TestRegistry, run: Run, files: string): Promise<Omit<Day, 'tree'>> {
  const { subject, push, attach, discover, pull } = commands(registry, run, false);
  const first = await push(files);
  const sbom = await attach('sbom.spdx.json');
  const sarif = await attach('scan.sarif');
  const [filtered, pulled, pulledOfSubject] = await Promise.all([
    discover({ 'artifact-type': 'application/spdx+json' }),
    pull({ reference: subject }),
    pull({ subject, 'artifact-type': 'application/sarif+json' }),
  ]);
  return {
    pushed: whatIsThere(first),
    attached: [sbom, sarif].map(whatIsThere),
    changed: [first, sbom, sarif].map((one) => one.changed),
    filtered,
    pulled,
    pulledOfSubject,
  };
}

function whatIsThere({ digest, manifest, size, count, 'artifact-type': type }: Readonly<Record<string, string>>) {
  return { digest, manifest, size, count, type };
}

/** Holds a day to another one. Piece by piece, so that what differs is read easily; large files are not printed. */
export function expectSame(day: Partial<Day>, expected: Partial<Day>): void {
  const { pulled = {}, ...rest } = day;
  const { pulled: wanted = {}, ...others } = expected;
  for (const key of Object.keys(others) as (keyof typeof others)[]) expect(rest[key], key).toEqual(others[key]);
  expect(Object.keys(pulled)).toEqual(Object.keys(wanted));
  for (const [name, content] of Object.entries(pulled)) expect(content === wanted[name], name).toBe(true);
}
