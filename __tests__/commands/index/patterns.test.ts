import { beforeAll, describe, expect, test } from 'vitest';
import { parseManifestLine } from '../../../src/artifact/index/manifest-line.ts';
import { packArtifact } from '../../../src/artifact/pack/pack.ts';
import { findSources } from '../../../src/commands/index/index-sources.ts';
import { parseReference } from '../../../src/oci/reference.ts';
import { createMemoryStore } from '../../../src/store/memory/memory.ts';
import { putEmpty } from '../../store/samples.ts';
import { PATTERN_NAMES, PATTERN_TABLE } from '../../support/pattern-table.ts';
import { readStep } from '../../support/read-step.ts';
import { contextOf } from '../context.ts';

/** Those of the names that are tags. */
const TAGS = PATTERN_NAMES.filter((name) => /^\w[\w.-]*$/.test(name));

const store = createMemoryStore('registry.test/acme/app');

beforeAll(async () => {
  await putEmpty(store);
  for (const tag of TAGS) await store.putManifest(packArtifact({ files: [], annotations: { tag } }).manifest, { tag });
});

/** The tags that lines of `manifests` find. */
async function found(lines: readonly string[]): Promise<readonly string[]> {
  const targets = [parseReference('registry.test/acme/app:all')];
  const sources = await findSources(lines.map(parseManifestLine), targets, contextOf({ store }));
  return sources.found.map(({ matched = '' }) => matched);
}

describe('patterns of manifests', () => {
  const rows = PATTERN_TABLE.map(
    ([lines, taken]) => [lines.split('\n').filter((line) => !line.startsWith('#')), taken] as const,
  );
  // A reference has neither folders nor characters beyond those of a tag.
  const ofTags = rows.filter(([lines]) => lines.every((line) => /^[!\w.*?[\]{},:^-]+$/.test(line)));

  test.each(ofTags)('%j take %j', async (lines, taken) => {
    const tags = taken.filter((name) => TAGS.includes(name));
    expect([...(await found(lines))].sort()).toEqual([...tags].sort());
  });

  test('may be thinned out by ! lines, which need a pattern', () => {
    const host = { platform: 'linux', arch: 'x64', cwd: '/ws' };
    const read = (manifests: string) =>
      readStep({ command: 'index', reference: 'registry.test/acme/app:all', manifests }, host);
    expect(read('# those of this run\nrun-*\n!run-debug').manifests).toHaveLength(2);
    expect(() => read('v1\n!run-debug')).toThrow(expect.objectContaining({ code: 'INPUT_INVALID' }));
    expect(() => read('!run-debug')).toThrow(expect.objectContaining({ code: 'INPUT_INVALID' }));
  });

  test('are most of the table', () => {
    expect(ofTags.length).toBeGreaterThan(20);
  });
});
