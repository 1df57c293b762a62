import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = resolve(import.meta.dirname, '../..');
const TEXT = readFileSync(join(ROOT, 'docs/reliability.md'), 'utf8');

/** Rows of the tables: the first cell, and the test files that the last one names. */
const TABLE = TEXT.split('\n')
  .filter((line) => line.startsWith('| ') && !line.startsWith('| ---'))
  .map((line) => {
    const cells = line.split(/(?<!\\)\|/).slice(1, -1);
    const tests = [...(cells.at(-1) ?? '').matchAll(/`([\w/-]+)`/g)].map(([, name]) => name ?? '');
    return { first: (cells[0] ?? '').trim(), tests };
  });
const ADVISORIES = TABLE.filter(({ first }) => /^(?:CVE-|GHSA-|[a-z-]+#\d)/.test(first));
/** The rows of faults: each has a word or two for an id. */
const ROWS = TABLE.filter(({ first, tests }) => /^[a-z][a-z\d]*(?:-[a-z\d]+)*$/.test(first) && tests.length > 0);

const read = (name: string) => readFileSync(join(ROOT, '__tests__', `${name}.test.ts`), 'utf8');

/** Whether a file has a test with the id of a row in its name; `row %s` takes it from a table beside it. */
function namesRow(text: string, row: string): boolean {
  const lists = [...text.matchAll(/\brows? ([a-z\d-]+(?:(?:, | and )[a-z\d-]+)*)/g)].map(([, list]) => list ?? '');
  if (lists.some((list) => list.split(/, | and /).includes(row))) return true;
  return text.includes('row %s') && text.includes(`['${row}', `);
}

describe('docs/reliability.md', () => {
  it('has each row once', () => {
    expect(ROWS.length).toBeGreaterThan(100);
    expect(new Set(ROWS.map(({ first }) => first)).size).toBe(ROWS.length);
    // Every line of a table under Faults is a row, even if its id has a typo.
    const faults = TEXT.slice(TEXT.indexOf('## Faults'), TEXT.indexOf('## Advisories'));
    expect(faults.match(/^\| (?!row \||---)/gm)).toHaveLength(ROWS.length);
    expect(ADVISORIES.length).toBeGreaterThan(40);
    expect(new Set(ADVISORIES.map(({ first }) => first)).size).toBe(ADVISORIES.length);
  });

  it.each(ROWS)('row $first: the tests it names are there, under its id', ({ first, tests }) => {
    expect(tests.length).toBeGreaterThan(0);
    for (const name of tests) expect([name, namesRow(read(name), first)]).toEqual([name, true]);
  });

  it.each(ADVISORIES)('$first: the tests it names are there, under its id', ({ first, tests }) => {
    expect(tests.length).toBeGreaterThan(0);
    for (const name of tests) expect([name, read(name).includes(first)]).toEqual([name, true]);
  });

  it('names only tests that are there', () => {
    const there = readdirSync(join(ROOT, '__tests__'), { recursive: true }).map((name) =>
      String(name).replaceAll('\\', '/'),
    );
    const named = TABLE.flatMap(({ tests }) => tests).filter((name) => name.includes('/'));
    expect(named.filter((name) => !there.includes(`${name}.test.ts`))).toEqual([]);
  });
});
