import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkTitles, NameTree } from '../../../src/files/paths/name-tree.ts';
import { checkTitle, isGitFolder, isGuardedInWorkspace, normalTitle } from '../../../src/files/paths/safe-path.ts';

const REFUSED = [
  [
    'row escaping-title',
    ['../x', '/x', 'a/../../x', 'a/../x', '..\\x', 'a\\b', '', '.', './x', 'a/./b', 'a//b', 'a/', 'a\0b', '..', 'a/..'],
  ],
  [
    'row windows-name',
    [
      'C:x',
      'C:\\x',
      '\\\\s\\x',
      '\\\\?\\C:\\x',
      'a:stream',
      'CON',
      'con.txt',
      'a/NUL',
      'aux.tar.gz',
      'COM1',
      'lpt9.x',
      'com¹',
    ],
  ],
  ['row windows-name, what Windows has in no name', ['a*b', 'q?', 'x<y', 'x>y', 'a"b', 'a|b', 'dir?/x']],
  ['row windows-name, what Windows drops', ['a.', 'a ', 'dir./x', 'dir /x', 'con .txt', 'CONIN$']],
  ['row long-name', ['x'.repeat(256), `a/${'é'.repeat(128)}`, `${'a/'.repeat(2500)}b`]],
  ['text that breaks a log', ['a\nb', 'a\rb', 'a\u001b[0m', 'a\u007f', '\ud800']],
] as const;

describe('checkTitle', () => {
  for (const [row, titles] of REFUSED) {
    it.each(titles.map((title) => [title]))(`${row}: refuses %j`, (title) => {
      expect(() => checkTitle(title)).toThrow(expect.objectContaining({ code: 'UNSAFE_PATH' }));
    });
  }

  it.each([
    ['a'],
    ['a/b.txt'],
    ['.git/config'],
    ['größe-🚀'],
    ['...a'],
    ['console'],
    ['com10'],
    ['a b'],
    ['x'.repeat(255)],
  ])('takes %j', (title) => {
    expect(() => checkTitle(title)).not.toThrow();
  });

  it('takes nothing that leaves the root, whatever the text', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('.', '/', '\\', 'a', ':', ' ', 'C', '\0'), maxLength: 12 }),
        (title) => {
          try {
            checkTitle(title);
          } catch {
            return;
          }
          expect(new URL(`http://h/root/${title}`).pathname.startsWith('/root/')).toBe(true);
          expect(title).not.toMatch(/[\\:\0]/);
        },
      ),
    );
  });
});

describe('checkTitles', () => {
  it.each([
    ['row case-clash: case', ['A', 'a'], '"A" and "a"'],
    ['row case-clash: Unicode forms', ['\u00e9', 'e\u0301'], 'and'],
    ['row case-clash: folders that differ in case', ['Docs/a', 'docs/b'], '"Docs" and "docs"'],
    ['row case-clash: sharp s', ['stra\u00dfe', 'STRASSE'], 'and'],
    ['one name twice', ['x', 'x'], '"x"'],
    ['a file that is a folder of another', ['a', 'a/b'], '"a"'],
    ['the same, the other way round', ['a/b', 'a'], '"a"'],
  ])('%s', (_row, titles, message) => {
    expect(() => checkTitles(titles)).toThrow(
      expect.objectContaining({ code: 'NAME_COLLISION', message: expect.stringContaining(message) }),
    );
  });

  it('takes names that differ', () => {
    expect(() => checkTitles(['a', 'b', 'c/a', 'c/b', 'c/d/a', 'ab', 'a.b'])).not.toThrow();
  });

  it('lets a folder be named again, and a removed name be used again', () => {
    const tree = new NameTree();
    expect(tree.add('a/b', 'directory')).toEqual(['a', 'a/b']);
    expect(tree.add('a/b', 'directory')).toEqual([]);
    expect(tree.add('a/b/c', 'file')).toEqual([]);
    tree.remove('a/b/c');
    tree.add('a/b/c', 'file');
    expect([tree.size, tree.kindOf('a/b'), tree.kindOf('a/b/c'), tree.kindOf('a/x')]).toEqual([
      3,
      'directory',
      'file',
      undefined,
    ]);
    expect(() => tree.add('A/b/d', 'file')).toThrow(expect.objectContaining({ code: 'NAME_COLLISION' }));
  });

  it('takes time in proportion to the names, however deep', () => {
    const deep = (depth: number) => Array.from({ length: 150 }, (_, i) => `${i}/${'d/'.repeat(depth)}f`);
    expect(() => checkTitles(deep(250))).not.toThrow();
    expect(() => checkTitles(deep(2000))).toThrow(expect.objectContaining({ code: 'UNSAFE_PATH' }));
  });
});

describe('normalTitle', () => {
  it.each([
    ['.', '.'],
    ['./', '.'],
    ['./report.txt', 'report.txt'],
    ['dist//a.txt', 'dist/a.txt'],
    ['dist/', 'dist'],
    ['a/./b', 'a/b'],
    ['a/../b', 'b'],
    ['a/..', '.'],
    ['../x', '../x'],
    ['a/../../x', 'a/../../x'],
    ['/x', '/x'],
    ['//x', '//x'],
    ['', ''],
    ['..\\x', '..\\x'],
  ])('makes %j %j', (title, normal) => {
    expect(normalTitle(title)).toBe(normal);
  });
});

describe('isGitFolder', () => {
  it.each([
    '.git',
    '.GIT',
    '.git.',
    '.git ',
    '.git. .',
    'git~1',
    'GIT~2',
    '.git::$INDEX_ALLOCATION',
    '.g\u200cit',
    '\ufeff.git',
    '.gi\u200dt',
  ])('knows %j', (name) => {
    expect(isGitFolder(name)).toBe(true);
  });

  it.each(['git', '.gitignore', '.github', 'x.git', '.git-blame', 'git~', '.gitt'])('leaves %j', (name) => {
    expect(isGitFolder(name)).toBe(false);
  });
});

describe('isGuardedInWorkspace (row guarded-path)', () => {
  it.each([
    ['.git'],
    ['.git/hooks/x'],
    ['.GIT/config'],
    ['.github/workflows/a.yml'],
    ['.g\u200cit/config'],
    ['git~1/config'],
    ['.git '],
    ['a/.git/config'],
    ['a\\.git\\config'],
  ])('guards %j', (path) => {
    expect(isGuardedInWorkspace(path)).toBe(true);
  });

  it.each([['.gitignore'], ['.gitattributes'], ['git'], ['github/x'], ['.githubx'], ['a/.github/x']])(
    'leaves %j',
    (path) => {
      expect(isGuardedInWorkspace(path)).toBe(false);
    },
  );
});
