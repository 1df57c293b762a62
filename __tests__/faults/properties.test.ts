import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ArtifactError } from '../../src/base/errors.ts';
import { readEntry } from '../../src/files/archive/read/archive-entry.ts';
import { checkTitles } from '../../src/files/paths/name-tree.ts';
import { resolveLinks } from '../../src/files/paths/resolve-links.ts';
import { checkTitle } from '../../src/files/paths/safe-path.ts';
import { parseRetryAfter, retryAfterInText } from '../../src/http/policy/retry-after.ts';
import { parseReference } from '../../src/oci/reference.ts';
import { checkRealm } from '../../src/registry/auth/realm.ts';
import { parseContentRange } from '../../src/registry/blobs/content-range.ts';
import { uploadLocation } from '../../src/registry/blobs/upload-session.ts';
import { parseChallenges } from '../../src/registry/protocol/challenge.ts';
import { nextPage } from '../../src/registry/protocol/next-page.ts';

/** Text as servers and artifacts send it: anything, and what is almost right. */
function textLike(...pieces: readonly string[]): fc.Arbitrary<string> {
  const parts = fc.array(
    fc.oneof(fc.constantFrom(...pieces), fc.string({ unit: 'binary', maxLength: 8 }), fc.nat().map(String)),
    {
      maxLength: 12,
    },
  );
  return fc.oneof(
    fc.string({ unit: 'binary', maxLength: 300 }),
    parts.map((list) => list.join('')),
  );
}

/** What a parser gives, or undefined for one of our errors; any other error fails the test. */
function orOurError<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch (error) {
    if (error instanceof ArtifactError) return undefined;
    throw error;
  }
}

const RUNS = { numRuns: 2000 };

describe('whatever comes in: no error but ours, and an end', () => {
  it('as a reference', () => {
    const text = textLike(
      'ghcr.io',
      '/',
      ':',
      '@',
      'sha256:',
      'a'.repeat(64),
      '[::1]',
      '.1',
      '..',
      'oci-layout://',
      ':443',
      'x',
    );
    fc.assert(
      fc.property(text, (given) => {
        const found = orOurError(() => parseReference(given));
        if (found?.kind === 'registry') expect(() => new URL(`https://${found.registry}/`)).not.toThrow();
        if (found?.kind === 'registry') expect(found.repository).not.toMatch(/(^|\/)\.\.?(\/|$)/);
      }),
      RUNS,
    );
  });

  it('as a challenge', () => {
    const text = textLike('Bearer ', 'Basic ', 'realm=', '"', '\\"', ',', ' ', '=', 'scope="a,b"', 'https://x/');
    fc.assert(
      fc.property(text, (given) => {
        expect(Array.isArray(parseChallenges(given))).toBe(true);
      }),
      RUNS,
    );
  });

  it('as a realm: never plain HTTP for a registry that is not', () => {
    const text = textLike('https://', 'http://', 'auth.io', '127.0.0.1', '[::1]', '@', '/token', '//', 'file:', '?');
    fc.assert(
      fc.property(text, (given) => {
        const realm = orOurError(() => checkRealm(given, 'r.io', new URL('https://r.io/v2/')));
        if (realm !== undefined) expect(realm.protocol).toBe('https:');
      }),
      RUNS,
    );
  });

  it('as a Link: never off the origin', () => {
    const here = new URL('https://r.io/v2/a/tags/list');
    const text = textLike(
      '<',
      '>',
      '; rel="next"',
      ', ',
      '/v2/x',
      'https://r.io',
      '//evil.io',
      'https://evil.io/',
      '\\',
      '"',
    );
    fc.assert(
      fc.property(text, (given) => {
        const next = orOurError(() => nextPage(given, here, here.origin));
        if (next !== undefined) expect(next.origin).toBe(here.origin);
      }),
      RUNS,
    );
  });

  it('as a Location: never off the origin', () => {
    const here = new URL('https://r.io/v2/a/blobs/uploads/');
    const text = textLike(
      '/v2/',
      'https://r.io',
      'https://r.io:443',
      'http://r.io',
      '//evil.io',
      '\\\\evil.io',
      '@',
      '?_state=',
      '#',
    );
    fc.assert(
      fc.property(text, (given) => {
        const next = orOurError(() => uploadLocation(given, here, here.origin, 'Uploading'));
        if (next !== undefined) expect(next.origin).toBe(here.origin);
      }),
      RUNS,
    );
  });

  it('as Retry-After, in a header and in a body: a wait that is a number from 0', () => {
    const text = textLike(
      'retry-after: ',
      '10',
      '.3',
      'ms',
      's',
      'Wed, 21 Oct 2015 07:28:00 GMT',
      '-',
      'e9',
      '1700000000',
    );
    fc.assert(
      fc.property(text, fc.integer({ min: 0, max: 4e12 }), (given, now) => {
        for (const wait of [parseRetryAfter(given, now), retryAfterInText(given)]) {
          if (wait !== undefined) expect(Number.isFinite(wait) && wait >= 0).toBe(true);
        }
      }),
      RUNS,
    );
  });

  it('as Content-Range: a range that goes forward', () => {
    const text = textLike('bytes ', 'BYTES ', '0-9', '/10', '/*', '-', '9'.repeat(20), ',');
    fc.assert(
      fc.property(text, (given) => {
        const range = parseContentRange(given);
        if (range !== undefined) {
          expect(range.start).toBeLessThan(range.end);
          expect(range.end).toBeLessThanOrEqual(range.total ?? range.end);
        }
      }),
      RUNS,
    );
  });
});

describe('whatever name comes in: no path outside the root', () => {
  const name = textLike(
    '..',
    '.',
    '/',
    '\\',
    'a',
    'C:',
    ':',
    'CON',
    '\0',
    ' ',
    '.txt',
    '\u2025',
    '%2e%2e',
    '~',
    '\uff0e',
  );
  const isInside = (file: string, of: typeof path.posix, root: string) => {
    const relative = of.relative(root, of.join(root, file));
    return relative !== '' && !/^\.\.(?:[/\\]|$)/.test(relative) && !of.isAbsolute(relative);
  };
  const expectInside = (file: string) => {
    expect(isInside(file, path.posix, '/root')).toBe(true);
    expect(isInside(file, path.win32, 'C:\\root')).toBe(true);
  };

  it('as a title', () => {
    fc.assert(
      fc.property(name, (given) => {
        const ok = orOurError(() => {
          checkTitle(given);
          return true;
        });
        if (ok) expectInside(given);
      }),
      { numRuns: 5000 },
    );
  });

  it('as several titles: none of them the same file on any system', () => {
    fc.assert(
      fc.property(fc.array(name, { maxLength: 6 }), (given) => {
        const ok = orOurError(() => {
          checkTitles(given);
          return true;
        });
        if (ok) expect(new Set(given.map((one) => one.normalize('NFC').toLowerCase())).size).toBe(new Set(given).size);
      }),
      RUNS,
    );
  });

  it('as an entry of an archive, and what it links to', () => {
    const type = fc.constantFrom('file', 'directory', 'symlink', 'link', 'fifo', 'device', 'other');
    fc.assert(
      fc.property(name, name, type, fc.nat(0o7777), (entry, linkname, kind, mode) => {
        const header = { name: entry, target: linkname, type: kind, mode, size: 0 } as Parameters<typeof readEntry>[0];
        const read = orOurError(() => readEntry(header, 't'));
        if (read !== undefined && read.path !== '') expectInside(read.path);
      }),
      { numRuns: 5000 },
    );
  });

  it('as links that lead to links', () => {
    const link = fc.array(fc.constantFrom('a', 'b', 'c', '..', '.', 'd'), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom('a', 'b', 'a/b', 'a/c', 'b/c', 'd'), link), link, (links, target) => {
        const others = Object.entries(links).map(([from, to]) => ({ path: from, target: to.join('/'), base: '' }));
        const ends = orOurError(() => resolveLinks([{ path: 'x/l', target: target.join('/'), base: '' }, ...others]));
        for (const end of ends ?? []) if (end !== undefined && end !== '') expectInside(end);
      }),
      { numRuns: 5000 },
    );
  });
});
