import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = resolve(import.meta.dirname, '..');
const SKIPPED = new Set(['.git', '.cache', 'dist', 'node_modules', 'demo-out']);

function markdownIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (SKIPPED.has(entry.name)) return [];
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return markdownIn(path);
    return entry.name.endsWith('.md') ? [relative(ROOT, path)] : [];
  });
}

/** The text of a page without code and comments, in which nothing is a link. */
function prose(text: string): string {
  return text
    .replaceAll(/^( *)(`{3,}|~{3,}).*\n[\s\S]*?^\1\2`* *$/gm, '')
    .replaceAll(/<!--[\s\S]*?-->/g, '')
    .replaceAll(/(?<!`)(`+)(?!`)[^\n]*?(?<!`)\1(?!`)/g, 'code');
}

/** The targets of a page's links and images: inline, by reference, and in HTML. */
function targetsOf(text: string): string[] {
  const found = [
    ...prose(text).matchAll(/\]\(\s*<?([^\s)>]+)>?(?:\s+"[^"]*")?\s*\)/g),
    ...prose(text).matchAll(/^ {0,3}\[[^\]]+\]:\s*<?(\S+?)>?\s*$/gm),
    ...prose(text).matchAll(/<(?:a|img|source)\b[^>]*?\b(?:href|src|srcset)="([^"]+)"/g),
    ...prose(text).matchAll(/<(https?:[^>\s]+)>/g),
  ];
  return found.map(([, target = '']) => target);
}

/** The anchors of a page as GitHub makes them of its headings, and those of HTML. */
function anchorsOf(text: string): Set<string> {
  const anchors = new Set<string>();
  const plain = text.replaceAll(/^( *)(`{3,}|~{3,}).*\n[\s\S]*?^\1\2`* *$/gm, '');
  for (const [, heading = ''] of plain.matchAll(/^#{1,6} +(.+?) *#*$/gm)) {
    const words = heading.replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1').toLowerCase();
    const slug = words.replaceAll(/[^\p{L}\p{M}\p{N}\p{Pc}\- ]/gu, '').replaceAll(' ', '-');
    let anchor = slug;
    for (let n = 1; anchors.has(anchor); n += 1) anchor = `${slug}-${n}`;
    anchors.add(anchor);
  }
  for (const [, name = ''] of plain.matchAll(/<[a-z]+\b[^>]*?\b(?:id|name)="([^"]+)"/g)) anchors.add(name);
  return anchors;
}

/** Returns the fault of a link in a page, or undefined. */
function faultOf(page: string, target: string, read: (path: string) => string | undefined): string | undefined {
  if (/^[a-z][a-z\d+.-]*:/i.test(target)) {
    if (target.startsWith('mailto:')) return undefined;
    const url = URL.canParse(target) ? new URL(target) : undefined;
    return url?.protocol === 'https:' && url.hostname.includes('.') ? undefined : 'is not an https URL';
  }
  // On GitHub, pages of the repository itself: of a workflow that exists.
  const [, workflow] = /^\.\.\/\.\.\/actions\/workflows\/([\w-]+\.yml)(?:\/badge\.svg)?$/.exec(target) ?? [];
  if (workflow !== undefined && dirname(page) === '.')
    return read(join('.github/workflows', workflow)) === undefined ? 'does not exist' : undefined;
  const [path = '', anchor] = target.split('#');
  const to = path === '' ? page : join(dirname(page), decodeURIComponent(path));
  const text = read(to);
  if (text === undefined) return 'does not exist';
  return anchor === undefined || anchorsOf(text).has(anchor) ? undefined : 'has no such heading';
}

/** Text of a file of this repository, '' for a folder, undefined if there is nothing or it is outside. */
function readHere(path: string): string | undefined {
  const absolute = resolve(ROOT, path);
  if (relative(ROOT, absolute).startsWith('..') || !existsSync(absolute)) return undefined;
  return statSync(absolute).isDirectory() ? '' : readFileSync(absolute, 'utf8');
}

const PAGES = markdownIn(ROOT);

describe('links', () => {
  it.each([
    ['a.md', undefined],
    ['a.md#what-is-this', undefined],
    ['a.md#twice-1', undefined],
    ['#own', undefined],
    ['a.md#absent', 'has no such heading'],
    ['b.md', 'does not exist'],
    ['https://example.com/x', undefined],
    ['http://example.com/x', 'is not an https URL'],
    ['https://example', 'is not an https URL'],
  ])('%s', (target, fault) => {
    const pages: Record<string, string> = {
      'docs/a.md': '# `What` is *this*?\n## Twice\n## Twice\n```\n# absent\n```\n',
      'docs/page.md': '# Own',
    };
    expect(faultOf('docs/page.md', target, (path) => pages[path])).toBe(fault);
  });

  it('are found in every form, but not in code', () => {
    const text =
      '[a](a.md) ![b](b.png "B") <https://c.org/>\n[d]: d.md\n`[e](e.md)`\n```\n[f](f.md)\n```\n<img src="g.png">';
    expect(targetsOf(text).toSorted()).toEqual(['a.md', 'b.png', 'd.md', 'g.png', 'https://c.org/']);
  });
});

describe('the links of every page', () => {
  it('are many', () => expect(PAGES.flatMap((page) => targetsOf(readHere(page) ?? '')).length).toBeGreaterThan(150));

  it.each(PAGES)('%s', (page) => {
    const targets = targetsOf(readHere(page) ?? '');
    const faults = targets.flatMap((target) => {
      const fault = faultOf(page, target, readHere);
      return fault === undefined ? [] : [`${target} ${fault}`];
    });
    expect(faults).toEqual([]);
  });
});
