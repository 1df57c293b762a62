import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { packFiles } from '../../../src/artifact/pack/pack-files.ts';
import { SILENT } from '../../../src/store/observer.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

describe('a name that promises what the content is not', () => {
  const folder = temporaryFolder('pack-files-');

  test.each([
    ['a.spdx.json', '{"spdxVersion":"SPDX-2.3"}', undefined, 0],
    ['b.spdx.json', '{}', undefined, 1],
    ['c.spdx.json', '{"bomFormat":"CycloneDX"}', undefined, 1],
    ['d.cdx.json', 'not JSON', undefined, 1],
    ['e.sarif', '', undefined, 1],
    ['f.json', '{}', undefined, 0],
    // The author knows better.
    ['g.spdx.json', '{}', 'application/json', 0],
  ])('%s with %s is a warning, or none', async (title, content, mediaType, warnings) => {
    const path = join(folder, title);
    writeFileSync(path, content);
    const said: string[] = [];
    const observer = { ...SILENT, warning: (text: string) => void said.push(text) };
    const file = { title, path, kind: 'file' as const, typed: [title], mediaType };
    await packFiles([file], { compression: 'gzip', tempDir: () => folder, observer });
    expect(said).toHaveLength(warnings);
    for (const text of said) expect(text).toContain(title);
  });
});
