// biome-ignore-all lint/suspicious/noTemplateCurlyInString: syntax of GitHub and of shells, no templates
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { explainLine } from '../../../src/files/find/explain-line.ts';
import { findFiles } from '../../../src/files/find/find-files.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const base = temporaryFolder();
mkdirSync(join(base, 'dist'));
for (const name of ['README.md', 'sbom.spdx.json', 'dist/app.exe', 'dist/app.js'])
  writeFileSync(join(base, name), name);

const onPosix = process.platform !== 'win32';

/** A line that names nothing, what is said of it, and what to write. */
const TABLE: readonly (readonly [line: string, why: string, remedy: string])[] = [
  ['"README.md"', 'quotes', 'Write it without quotes: README.md'],
  ["'dist/*.js'", 'quotes', 'dist/*.js'],
  ['"README.md":text/plain', 'quotes', 'README.md:text/plain'],
  ['"README.md",', 'quotes', 'README.md'],
  ['- README.md', 'dash', 'Write it without the dash: README.md'],
  ['- "README.md"', 'dash', 'without the dash'],
  ['- dist/*.map', 'dash', 'dist/*.map'],
  ['README.md, sbom.spdx.json', 'commas', 'a line of its own'],
  ['README.md,dist/*.map', 'commas', 'a line of its own'],
  ['README.md dist', 'spaces', 'a line of its own'],
  ['["README.md", "dist"]', 'JSON', 'one path per line'],
  ['[', 'JSON', 'one path per line'],
  ['{"a": "README.md"}', 'JSON', 'one path per line'],
  ['README.md:text', 'README.md exists, but "text" is not a media type', 'README.md:text/plain'],
  ['README.md:', 'is not a media type', 'README.md:text/plain'],
  ['dist:application/tar/gzip', 'dist exists', 'media type such as'],
  ['$GITHUB_WORKSPACE/README.md', 'variable', '${{ env.NAME }}'],
  ['${HOME}/README.md', 'variable', '${{ env.NAME }}'],
  ['~/README.md', 'home', 'working-directory: ~'],
  ['readme.MD', 'there is README.md', 'Did you mean README.md?'],
  ['sbom.spdx.jsn', 'there is sbom.spdx.json', 'Did you mean sbom.spdx.json?'],
  ['dits/app.js', 'there is dist', 'Did you mean dist/app.js?'],
  ['dist/ap.js:text/javascript', 'there is dist/app.js', 'Did you mean dist/app.js?'],
];

describe('explainLine', () => {
  // A file system that ignores case has that file.
  it.each(TABLE.filter(([line]) => onPosix || !/^readme/.test(line)))('%j: %s', async (line, why, remedy) => {
    const fault = await explainLine(line, base);
    expect(fault?.why).toContain(why);
    expect(fault?.remedy).toContain(remedy);
  });

  it.runIf(onPosix)('knows the paths of Windows', async () => {
    expect(await explainLine('dist\\app.exe', base)).toMatchObject({ remedy: 'Write it with slashes: dist/app.exe' });
    expect(await explainLine('dist\\*.exe', base)).toMatchObject({ remedy: 'Write it with slashes: dist/*.exe' });
  });

  it('says nothing of what it does not know', async () => {
    for (const line of ['nope.bin', '*.map', 'dist/*.map', 'zzzzzzzzzz/app.js', 'app/\\[slug]/x']) {
      expect(await explainLine(line, base), line).toBeUndefined();
    }
  });

  it('is what the error for a path that is not there says', async () => {
    await expect(findFiles(['README.md:text'], { workingDirectory: base })).rejects.toMatchObject({
      code: 'FILE_NOT_FOUND',
      message: `"README.md:text" (input files) does not exist in ${base}: README.md exists, but "text" is not a media type`,
    });
    await expect(findFiles(['nope.bin'], { workingDirectory: base })).rejects.toMatchObject({
      message: `"nope.bin" (input files) does not exist in ${base}`,
      remedy: 'Check the spelling, whether an earlier step creates it, and working-directory.',
    });
  });
});
