import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { create } from '@actions/glob';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { findFiles } from '../../../src/files/find/find-files.ts';
import { PATTERN_NAMES, PATTERN_TABLE } from '../../support/pattern-table.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const names: readonly string[] = PATTERN_NAMES;
const byBytes = (a: string, b: string) => Buffer.compare(Buffer.from(a), Buffer.from(b));

const base = temporaryFolder();
for (const name of names) {
  mkdirSync(dirname(join(base, name)), { recursive: true });
  writeFileSync(join(base, name), name);
}

async function found(lines: readonly string[]): Promise<readonly string[]> {
  return (await findFiles(lines, { workingDirectory: base })).map(({ title }) => title);
}

describe('files', () => {
  it.each(PATTERN_TABLE)('%j finds %j', async (lines, taken) => {
    const expected = taken.toSorted(byBytes);
    // What is called like a line is what the line names.
    const literal = names.filter((name) => lines === name);
    expect([...(await found(lines.split('\n')))].sort(byBytes)).toEqual(literal.length > 0 ? literal : expected);
  });
});

describe.skipIf(process.platform === 'win32')('@actions/glob', () => {
  // It writes to the log of a step.
  beforeAll(() => {
    vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  });
  afterAll(() => {
    vi.restoreAllMocks();
  });

  it.each(PATTERN_TABLE.filter(([, , whose]) => whose === 'common'))('agrees that %j is %j', async (lines, taken) => {
    const absolute = lines
      .split('\n')
      .map((line) => (line.startsWith('!') ? `!${join(base, '/')}${line.slice(1)}` : join(base, '/') + line))
      .join('\n');
    const globber = await create(absolute.replace(/\/\.?\//g, '/'), {
      implicitDescendants: false,
      matchDirectories: false,
    });
    const hits = (await globber.glob()).map((path) => relative(base, path).replaceAll(sep, '/'));
    expect(hits.sort(byBytes)).toEqual(taken.toSorted(byBytes));
  });
});
