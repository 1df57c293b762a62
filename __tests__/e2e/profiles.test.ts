import { beforeAll, describe, expect, it } from 'vitest';
import { PROFILES } from '../support/profiles.ts';
import { aDay, aProfile, type Day, expectSame, LARGE, type Node, SIGNATURE, SPEC_TRUE, TAG, workspace } from './day.ts';
import { success } from './rig.ts';

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
    expectSame(day, expected);
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
