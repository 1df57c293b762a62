import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runAction } from '../support/runner.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { lacks, orasRun, regctlRun, tryPeer } from './peers.ts';
import { PLACES, type Place, type Places, startPlaces, step } from './places.ts';

/** What is in a place, as oras sees it: its tags, what each of some names stands for, what is attached to the first. */
async function seen({ theirs, flags }: Place, names: readonly string[]) {
  const tags = (await orasRun(['repo', 'tags', ...flags, theirs])).stdout.split('\n').filter((tag) => tag !== '');
  const resolved = await Promise.all(
    names.map(async (name) => {
      const separator = name.includes(':') ? '@' : ':';
      const { code, stdout } = await tryPeer('oras', ['resolve', ...flags, `${theirs}${separator}${name}`]);
      return code === 0 ? stdout.trim() : 'absent';
    }),
  );
  const { code, stdout } = await tryPeer('oras', ['discover', ...flags, '--format', 'json', `${theirs}:${names[0]}`]);
  const referrers: { digest: string }[] = code === 0 ? JSON.parse(stdout).referrers : [];
  // The fallback tag of registries without the API is oras's own business.
  return {
    tags: tags.filter((tag) => !tag.startsWith('sha256-')),
    resolved,
    // In a layout oras lists them in no order of their own.
    referrers: (referrers ?? []).map(({ digest }) => digest).sort(),
  };
}

/** Two places with the same content: an artifact with two tags, one of its own, and two that are attached to the first. */
async function twins(places: Places, where: (typeof PLACES)[number], name: string) {
  const cwd = temporaryFolder('interop-');
  for (const file of ['a', 'b', 'sbom', 'scan']) writeFileSync(join(cwd, file), file);
  const made = async (place: Place) => {
    const { theirs, flags } = place;
    const created = ['-a', 'org.opencontainers.image.created=2000-01-01T00:00:00Z'];
    await orasRun(['push', ...flags, ...created, `${theirs}:v1,v2`, 'a'], cwd);
    await orasRun(['push', ...flags, ...created, `${theirs}:alone`, 'b'], cwd);
    const attached: string[] = [];
    for (const file of ['sbom', 'scan']) {
      const args = [
        '--artifact-type',
        `application/vnd.${file}`,
        '--format',
        'go-template',
        '--template',
        '{{.digest}}',
      ];
      attached.push(
        (await orasRun(['attach', ...flags, ...created, ...args, `${theirs}:v1`, file], cwd)).stdout.trim(),
      );
    }
    const digest = async (tag: string) => (await orasRun(['resolve', ...flags, `${theirs}:${tag}`])).stdout.trim();
    return { ...place, v1: await digest('v1'), alone: await digest('alone'), sbom: attached[0] ?? '' };
  };
  return [await made(places.at(where, `${name}-ours`)), await made(places.at(where, `${name}-theirs`))] as const;
}

describe.skipIf(lacks('oras', 'olareg', 'registry', 'regctl'))('deleted as oras does it', () => {
  let places: Places;
  beforeAll(async () => {
    places = await startPlaces();
  });
  afterAll(() => places.close());

  it.each(PLACES)('a manifest, with what lists it: %s', async (where) => {
    const [ours, theirs] = await twins(places, where, 'manifest');
    const names = ['v1', 'v2', ours.v1, ours.sbom, ours.alone];
    expect(await seen(ours, names)).toEqual(await seen(theirs, names));
    for (const digest of [ours.sbom, ours.alone]) {
      const dry = await step({ command: 'delete', reference: `${ours.ours}@${digest}`, 'dry-run': 'true' });
      expect(dry.outputs).toMatchObject({ digest, changed: 'true' });
      const { outputs } = await step({ command: 'delete', reference: `${ours.ours}@${digest}` });
      expect(outputs).toMatchObject({ digest, changed: 'true', reference: `${ours.ours}@${digest}` });
      await orasRun(['manifest', 'delete', ...theirs.flags, '--force', `${theirs.theirs}@${digest}`]);
    }
    const after = await seen(ours, names);
    expect(after).toEqual(await seen(theirs, names));
    expect(after).toMatchObject({ tags: ['v1', 'v2'], resolved: [ours.v1, ours.v1, ours.v1, 'absent', 'absent'] });
    expect(after.referrers).toHaveLength(1);
    const found = await step({ command: 'discover', subject: `${ours.ours}:v1` });
    expect(JSON.parse(found.outputs.referrers ?? '').map((one: { digest: string }) => one.digest)).toEqual(
      after.referrers,
    );
  });

  it.each(PLACES)('a manifest with other tags only by force: %s', async (where) => {
    const [ours, theirs] = await twins(places, where, 'force');
    const names = ['v1', 'v2', ours.v1];
    const before = await seen(ours, names);
    const reference = `${ours.ours}@${ours.v1}`;
    for (const one of [reference, `${ours.ours}:v1@${ours.v1}`]) {
      const refused = await runAction({ inputs: { command: 'delete', reference: one } });
      expect(refused.errors).toHaveLength(1);
      expect(refused.errors[0]).toMatch(
        /^\S+@sha256:\S+ is not deleted, as the tags? .*v2 would go with it, .* is attached to it\. .*force.*\(TAG_EXISTS\)$/,
      );
    }
    expect(await seen(ours, names)).toEqual(before);
    await step({ command: 'delete', reference, force: 'true' });
    await orasRun(['manifest', 'delete', ...theirs.flags, '--force', `${theirs.theirs}@${theirs.v1}`]);
    const after = await seen(ours, names);
    expect(after).toEqual(await seen(theirs, names));
    expect(after).toMatchObject({ tags: ['alone'], resolved: ['absent', 'absent', 'absent'] });
  });

  it.each(PLACES)('a tag alone, which regctl does and oras does not: %s', async (where) => {
    const [ours, theirs] = await twins(places, where, 'tag');
    const names = ['v1', 'v2', ours.v1];
    const { outputs } = await step({ command: 'delete', reference: `${ours.ours}:v2` });
    expect(outputs).toMatchObject({ digest: ours.v1, changed: 'true', tags: `${ours.ours}:v2` });
    const after = await seen(ours, names);
    expect(after).toMatchObject({ tags: ['alone', 'v1'], resolved: [ours.v1, 'absent', ours.v1] });
    expect(after.referrers).toHaveLength(2);
    if (theirs.host !== undefined) {
      await regctlRun(theirs.host, ['tag', 'delete', `${theirs.theirs}:v2`]);
      expect(after).toEqual(await seen(theirs, names));
    }
    // The last tag goes by itself too; its manifest stays.
    await step({ command: 'delete', reference: `${ours.ours}:v1` });
    expect((await seen(ours, names)).resolved).toEqual(['absent', 'absent', ours.v1]);
  });

  it.each(PLACES)('what is not there is an error, or nothing to do: %s', async (where) => {
    const { ours } = places.at(where, 'nothing');
    const refused = await runAction({ inputs: { command: 'delete', reference: `${ours}:v1`, retries: '0' } });
    expect(refused.errors).toEqual([expect.stringMatching(/^There is no \S+:v1\. .*\(NOT_FOUND\)$/)]);
    const inputs = { command: 'delete', reference: `${ours}:v1`, 'fail-on-missing': 'false' };
    expect((await step(inputs)).outputs).toEqual({ changed: 'false' });
    if (where === 'layout') expect(existsSync(ours.replace('oci-layout://', ''))).toBe(false);
  });
});
