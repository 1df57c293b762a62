import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { pushImage } from '../interop/stand-in/image.ts';
import { type ActionResult, runAction } from '../support/runner.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { aRegistry, aRig, failure, HASTY, success } from './rig.ts';

const SBOM = '{"spdxVersion":"SPDX-2.3"}';

async function step(inputs: Readonly<Record<string, string>>, cwd: string, debug = false): Promise<ActionResult> {
  return runAction({ inputs: { ...HASTY, ...inputs }, cwd, env: debug ? { RUNNER_DEBUG: '1' } : {} });
}

function workspace(): string {
  const cwd = temporaryFolder();
  writeFileSync(join(cwd, 'a.txt'), 'hello');
  writeFileSync(join(cwd, 'sbom.json'), SBOM);
  return cwd;
}

/** Rows of all tables, their cells without the marks of code. */
function rows(summary: string): readonly string[] {
  return summary
    .split('\n')
    .filter((line) => line.startsWith('| ') && !line.startsWith('| ---'))
    .map((line) => line.slice(2, -2).replaceAll('`', ''));
}

describe('the summary of a step', () => {
  it('has each repository with all its tags, each file, and whole digests', async () => {
    const { host } = await aRegistry();
    const cwd = workspace();
    const reference = `${host}/a/x:1\n${host}/a/x:latest\n${host}/b/y:1`;
    const { summary, outputs } = success(await step({ command: 'push', reference, files: 'a.txt' }, cwd));
    const digest = outputs.digest ?? '';
    const short = digest.slice(0, 19);
    expect(rows(summary)).toEqual([
      'Reference | Digest | Type | Size | Changed',
      `${host}/a/x:1, latest | ${short} | application/vnd.unknown.artifact.v1 | ${outputs.size}&nbsp;B | yes`,
      `${host}/b/y:1 | ${short} | application/vnd.unknown.artifact.v1 | ${outputs.size}&nbsp;B | yes`,
      'File | Digest | Media type | Size',
      'a.txt | sha256:2cf24dba5fb0 | text/plain | 5&nbsp;B',
    ]);
    expect(summary).toContain(`\n${digest}  ${host}/b/y:1\n`);
    const again = success(await step({ command: 'push', reference, files: 'a.txt' }, cwd));
    expect(again.summary).toContain('Nothing had to be done');
    expect(rows(again.summary)[1]).toMatch(/ no$/);
  });

  it('of a dry run does not say that anything was done', async () => {
    const { host } = await aRegistry();
    const inputs = { command: 'push', reference: `${host}/a/x:1`, files: 'a.txt', 'dry-run': 'true' };
    const { summary } = success(await step(inputs, workspace()));
    expect(summary).toMatch(/^### Pushed&#58; dry run\n\nNothing was written&#46;\n/);
    expect(rows(summary)[0]).toBe('Reference | Digest | Type | Size');
  });

  it('draws what was attached to each subject, what was found, and what was pulled of it', async () => {
    const { host } = await aRegistry();
    const cwd = workspace();
    await pushImage(`${host}/a/image:1`, ['linux/amd64', 'linux/arm64']);
    const subject = `${host}/a/image:1`;
    const attached = success(await step({ command: 'attach', subject, files: 'sbom.json', platform: 'all' }, cwd));
    expect(attached.summary.match(/^ {2}n\d+\[".*linux#47;(?:amd64|arm64).*"\]$/gm)).toHaveLength(2);
    expect(attached.summary.match(/^ {2}n\d+\["application#47;spdx#43;json<br\/>.*"\] --> n\d+$/gm)).toHaveLength(2);
    success(await step({ command: 'attach', subject, files: 'sbom.json' }, cwd));
    const found = success(await step({ command: 'discover', subject }, cwd));
    expect(found.summary.match(/ --> n0$/gm)).toHaveLength(3);
    expect(found.summary).toContain('**3 referrers**');
    expect(
      rows(found.summary).filter((row) => row.startsWith('application/vnd.in-toto+json, https://slsa')),
    ).toHaveLength(2);
    const pull = { command: 'pull', subject, 'artifact-type': 'sbom', path: 'out' };
    const pulled = success(await step(pull, cwd));
    expect(pulled.summary).toContain(`**1 file, 26 B** in \`${join(cwd, 'out')}\``);
    expect(pulled.summary.match(/ --> n0$/gm)).toHaveLength(1);
  });

  it('lists what an index and an image have in them', async () => {
    const { host } = await aRegistry();
    const cwd = workspace();
    await pushImage(`${host}/a/image:1`);
    const index = success(await step({ command: 'inspect', reference: `${host}/a/image:1` }, cwd));
    expect(rows(index.summary).filter((row) => /^(?:linux\/amd64|unknown\/unknown) \| sha256:/.test(row))).toHaveLength(
      2,
    );
    success(await step({ command: 'push', reference: `${host}/a/x:1`, files: 'a.txt' }, cwd));
    const artifact = success(await step({ command: 'inspect', reference: `${host}/a/x:1` }, cwd));
    expect(rows(artifact.summary).at(-1)).toBe('a.txt | sha256:2cf24dba5fb0 | text/plain | 5&nbsp;B');
  });
});

describe('the log', () => {
  it('groups what is done, with the size of each file', async () => {
    const { host } = await aRegistry();
    const cwd = workspace();
    const pushed = success(await step({ command: 'push', reference: `${host}/a/x:1`, files: 'a.txt' }, cwd));
    const attached = success(await step({ command: 'attach', subject: `${host}/a/x:1`, files: 'sbom.json' }, cwd));
    for (const [{ stdout }, line] of [
      [pushed, /^uploaded {2}a\.txt {2}5 bytes {2}sha256:/m],
      [attached, /^uploaded {2}sbom\.json {2}26 bytes {2}sha256:/m],
    ] as const) {
      expect(stdout).toMatch(line);
      const [, inside = ''] = /^::group::.+\n([\s\S]*?)^::endgroup::$/m.exec(stdout) ?? [];
      expect(inside).toMatch(line);
    }
  });

  it('says what a registry warns of once, and requests only with the switch of the runner', async () => {
    const rig = await aRig([], { warning: 'The repository is read-only from May on.' });
    const cwd = workspace();
    const inputs = { command: 'push', reference: `${rig.host}/a/x:1`, files: 'a.txt\nsbom.json' };
    const quiet = success(await step(inputs, cwd));
    const notices = quiet.commands.filter(({ command }) => command === 'notice').map(({ message }) => message);
    expect(notices).toEqual(['The registry says: The repository is read-only from May on.']);
    expect(quiet.commands.filter(({ command }) => command === 'debug')).toEqual([]);
    const before = rig.lines().length;
    const loud = success(await step({ ...inputs, password: 'of-a-person', username: 'me' }, cwd, true));
    const told = loud.commands.filter(({ command, message }) => command === 'debug' && / \d{3} \d+ ms/.test(message));
    expect(told.length).toBe(rig.lines().length - before);
    expect(loud.stdout.replace(/^::add-mask::.*$/gm, '')).not.toContain('of-a-person');
  });

  it('puts an error beside the file that is at fault, and only then', async () => {
    const { host } = await aRegistry();
    const cwd = workspace();
    mkdirSync(join(cwd, 'ci'));
    writeFileSync(join(cwd, 'ci/annotations.json'), '{"$manifest": {"a": 1}}');
    writeFileSync(join(cwd, 'm.json'), '{"schemaVersion":2,"mediaType":"application/vnd.oci.image.manifest.v1+json"}');
    const reference = `${host}/a/x:1`;
    const wrong = await step(
      { command: 'push', reference, files: 'a.txt', 'annotation-file': 'ci/annotations.json' },
      cwd,
    );
    failure(wrong, 'INPUT_INVALID');
    expect(wrong.stdout).toMatch(/^::error file=ci\/annotations\.json::/m);
    const manifest = await step({ command: 'push', reference, 'manifest-file': 'm.json' }, cwd);
    failure(manifest, 'MANIFEST_INVALID');
    expect(manifest.stdout).toMatch(/^::error file=m\.json::/m);
    const absent = await step({ command: 'push', reference, files: 'none.txt' }, cwd);
    failure(absent, 'FILE_NOT_FOUND');
    expect(absent.stdout).toMatch(/^::error::/m);
  });
});
