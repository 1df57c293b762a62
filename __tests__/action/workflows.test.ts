import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, test } from 'vitest';
import { parse } from 'yaml';

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const FOLDER = join(ROOT, '.github/workflows');

interface Step {
  readonly name?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}
interface Job {
  readonly if?: string;
  readonly needs?: string;
  readonly permissions?: Readonly<Record<string, string>>;
  readonly steps: readonly Step[];
}
interface Workflow {
  readonly permissions?: Readonly<Record<string, string>>;
  readonly jobs: Readonly<Record<string, Job>>;
}

const workflows = readdirSync(FOLDER).map((name) => ({
  name,
  workflow: parse(readFileSync(join(FOLDER, name), 'utf8')) as Workflow,
}));

/** True for a job that may change something, or sign. */
function mayWrite({ permissions = {} }: Job): boolean {
  return Object.values(permissions).includes('write');
}

describe.each(workflows)('the workflow $name', ({ workflow }) => {
  const jobs = Object.entries(workflow.jobs);

  it('pins every action of others by its commit', () => {
    const used = jobs.flatMap(([, { steps }]) =>
      steps.flatMap(({ uses }) => (uses?.startsWith('./') ? [] : (uses ?? []))),
    );
    expect(used.filter((uses) => !/^[\w-]+\/[\w./-]+@[0-9a-f]{40}$/.test(uses))).toEqual([]);
  });

  it('has rights by job only, and code of npm runs in no job that has one to write', () => {
    expect(Object.values(workflow.permissions ?? { all: 'write' })).not.toContain('write');
    const writing = jobs.filter(([, job]) => mayWrite(job));
    const wrong = writing.filter(([, { steps }]) =>
      steps.some(({ run = '' }) => /\b(?:npm|npx|node|vitest)\b/.test(run)),
    );
    expect(wrong.map(([name]) => name)).toEqual([]);
  });

  it('leaves no credentials behind a checkout', () => {
    const checkouts = jobs.flatMap(([, { steps }]) =>
      steps.filter(({ uses }) => uses?.startsWith('actions/checkout@')),
    );
    for (const step of checkouts) expect(step.with?.['persist-credentials']).toBe(false);
  });
});

/** The majors of the actions that a text uses, as a tag or as the comment after a commit: `actions/checkout` and `7`. */
function majorsIn(text: string): [string, string][] {
  const used = text.matchAll(/uses: ([\w-]+\/[\w-]+)[\w/-]*@(?:v(\d+)\b|[0-9a-f]{40} # v(\d+))/g);
  return [...used].map(([, action = '', tag, comment]) => [action, tag ?? comment ?? '']);
}

test('the workflows use the majors that the README and the recipes show', () => {
  const shown = new Map(
    ['README.md', 'docs/recipes.md'].flatMap((page) => majorsIn(readFileSync(join(ROOT, page), 'utf8'))),
  );
  const own = readdirSync(FOLDER).flatMap((name) => majorsIn(readFileSync(join(FOLDER, name), 'utf8')));
  const both = own.filter(([action]) => shown.has(action));
  expect([...new Set(both.map(([action]) => action))]).toEqual(
    expect.arrayContaining(['actions/checkout', 'actions/attest']),
  );
  expect(both.filter(([action, major]) => shown.get(action) !== major)).toEqual([]);
});

describe('a release', () => {
  const release = workflows.find(({ name }) => name === 'release.yml')?.workflow.jobs;

  it('is drafted after the check, with its archive; nothing is added to one that is published', () => {
    expect(release?.draft?.needs).toBe('check');
    const runs = release?.draft?.steps.map(({ run = '' }) => run).join('\n') ?? '';
    expect(runs).toMatch(/gh release create .*\.tar\.gz.* --draft/);
    const all = Object.values(release ?? {}).flatMap(({ steps }) => steps.map(({ run = '' }) => run));
    expect(all.join('\n')).not.toMatch(/gh release upload|git push/);
  });

  it('has an archive with every sub-action and the code it runs', () => {
    const run = release?.draft?.steps.find(({ name }) => name === 'Pack what workflows run')?.run ?? '';
    const out = mkdtempSync(join(tmpdir(), 'release-'));
    try {
      const script = run.replace('--output="oci', `--output="${out}/oci`);
      execFileSync('bash', ['-ec', script], { cwd: ROOT, env: { ...process.env, TAG: 'v1.2.3' } });
      const folder = join(out, 'unpacked');
      mkdirSync(folder);
      execFileSync('tar', ['-xzf', join(out, 'oci-artifact-action-v1.2.3.tar.gz'), '-C', folder]);
      const unpacked = readdirSync(join(folder, 'oci-artifact-action'), { recursive: true }).map(String);
      const tracked = execFileSync('git', ['ls-files', 'action.yml', '*/action.yml', 'dist', 'LICENSE'], { cwd: ROOT });
      expect(unpacked).toEqual(expect.arrayContaining(tracked.toString().trim().split('\n')));
      expect(unpacked.filter((name) => name.endsWith('action.yml')).length).toBeGreaterThan(10);
    } finally {
      rmSync(out, { recursive: true, force: true });
    }
  });

  it('moves the major tag of a plain version alone', () => {
    const run = release?.major?.steps[0]?.run ?? '';
    expect(run).toContain('^v[0-9]+\\.[0-9]+\\.[0-9]+$');
    expect(run.match(/refs\/tags\/[^" ]*/g)).toEqual(['refs/tags/$major', 'refs/tags/$major']);
  });
});

test("CI runs the README's commands for a clone, word for word", () => {
  const commands = readFileSync(join(ROOT, 'README.md'), 'utf8').match(/^npm ci && npm \S+(?: \S+)?(?= +#)/gm) ?? [];
  expect(commands).toEqual(['npm ci && npm run demo', 'npm ci && npm test']);
  const lines = readFileSync(join(ROOT, '.ci/run'), 'utf8').split('\n');
  for (const command of commands) expect(lines).toContain(`(${command})`);
});
