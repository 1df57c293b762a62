import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = resolve(import.meta.dirname, '..');

/** Phrases that read as translated, in any text that a person reads, each with better words. */
const PHRASES: readonly (readonly [phrase: RegExp, better: string])[] = [
  [/\bone (?:value |entry |name |file )?a line\b/i, 'one per line'],
  [/\bbetween commas\b/i, 'comma-separated'],
  [/\b(?:behind|without|by|with) (?:a |an |any )?blanks?\b(?! line)/i, 'after a space'],
  [/\bin front\b(?! of)/i, 'prefix, first, before'],
  [/\b(?:is|are) to be\b/i, 'will be, must be'],
  [/\bif (?:it is |none is )?not given\b|\bif none is given\b/i, 'by default'],
  [/(?<!\bthere )\b(?:is|are|was|were) no(?!t\b) (?!longer|more|different|better|less|way|later)[a-z]+/i, 'is not a …'],
  [/(?<!\bthere )\b(?:is|are|was|were) none\b/i, 'is not one, has none'],
  [/\b(?:told|known|found) by (?:its|the|their)\b/i, 'detected from'],
  [/\bstands (?:in|behind|beside)\b/i, 'is in, follows'],
  [/\bcom(?:e|es|ing) along\b/i, 'is included'],
  [/\bsaid otherwise\b/i, 'overriding'],
  [/\bwhat is ready\b/i, 'raw manifests and blobs'],
  [/\bnobody foresaw\b/i, 'unexpected'],
  [/\bwhere (?:there|it) (?:is|was|are|were) (?:one|none)\b/i, 'if it exists, if there is none'],
  [/\bfor else\b/i, 'otherwise'],
  [/[,;] else (?!if\b)[a-z]/i, 'otherwise'],
  [/'s word\b|\bthe word of\b/i, 'is up to'],
  [/\btakes? no chunks\b/i, 'does not support chunks'],
  [/\bis spoken\b|\bspeaks (?:HTTPS?|TLS)\b/i, 'uses'],
  [/\btaken up again\b/i, 'resumed'],
  [/\bstand(?:s|ing)? still\b/i, 'make no progress'],
  [/\bhand(?:s|ed)? on as\b/i, 'pass on unchanged'],
  [/\bmay stand\b/i, 'can be used'],
  [/\bwhatever was there\b/i, 'the previous content'],
  [/\bby whom you name\b/i, 'by a signer that you name'],
  [/\bverdicts?\b (?:falls|of its own)/i, 'is verified'],
];

/** Beginnings of a doc comment without a subject or a verb. */
const HEADLESS: readonly (readonly [phrase: RegExp, better: string])[] = [
  [/^What\b/, 'noun phrase or verb first: "Returns …", "The …"'],
  [/^Whether to\b/, 'imperative: "Add …"'],
  [/^(?:Who|Whom|Whose|Where|That)\b/, 'noun phrase or verb first'],
];

const files = (folder: string, end: RegExp): string[] =>
  readdirSync(join(ROOT, folder), { recursive: true })
    .map((name) => join(folder, String(name)))
    .filter((name) => end.test(name));

const PAGES = [
  ...readdirSync(ROOT).filter((name) => /\.md$|^action\.yml$/.test(name)),
  ...files('docs', /\.md$/),
  ...files('bench', /\.(?:md|mjs)$/),
  ...files('.github', /\.(?:md|ya?ml)$/),
  ...files('scripts', /\.(?:mjs|ts)$/),
];
const SOURCES = files('src', /\.ts$/);

/** Comments and literals of TypeScript, each with the line breaks that it has; lines of `//` that follow one another are one. */
const COMMENT_OR_LITERAL =
  /\/\*[\s\S]*?\*\/|\/\/.*(?:\n\s*\/\/.*)*|'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\.|[^`\\])*`/g;

const read = (name: string): string => readFileSync(join(ROOT, name), 'utf8');

/** A text without line breaks and the marks of a comment, so that a phrase is found wherever lines end. */
const flowing = (text: string): string => text.replaceAll(/\s*\n\s*(?:\*(?!\/)|\/\/|#)?\s*/g, ' ');

/** What a person reads in a file: all of a page, and of code its comments and literals. */
function textsOf(name: string): string[] {
  if (!/\.(?:ts|mjs)$/.test(name)) return [flowing(read(name))];
  return [...read(name).matchAll(COMMENT_OR_LITERAL)].map(([text]) => flowing(text));
}

/** The doc comments of a source, as flowing text. */
const docComments = (name: string): string[] =>
  textsOf(name)
    .filter((text) => text.startsWith('/**'))
    .map((text) => text.slice(3, -2).trim());

/** Every place of a text that a phrase matches, with some words around and the better ones. */
function found(text: string, phrases: typeof PHRASES): string[] {
  return phrases.flatMap(([phrase, better]) =>
    [...text.matchAll(new RegExp(phrase, `${phrase.flags}g`))].map(
      ({ index, 0: match }) => `"…${text.slice(Math.max(0, index - 40), index + match.length + 40)}…": ${better}`,
    ),
  );
}

const faults = (name: string): string[] => textsOf(name).flatMap((text) => found(text, PHRASES));

describe('the phrases', () => {
  it.each([
    ['Tags, one a line or between commas', 2],
    ['What is to be written, if not given: all', 2],
    ['The file is no JSON, where there is one', 2],
    ['There is no referrers API; it is no longer used. If there is none, the tag is.', 0],
    ['One per line. Nothing is written; otherwise it fails.', 0],
  ])('%s', (text, count) => expect(found(text, PHRASES)).toHaveLength(count));

  it.each([
    ['/** What the tag names */', 1],
    ['/** Whether the tag exists. */', 0],
    ['/** Returns the digest. */', 0],
  ])('%s', (comment, count) => expect(found(comment.slice(4, -3), HEADLESS)).toHaveLength(count));
});

describe('texts are plain English', () => {
  it('finds texts', () => {
    expect(PAGES.length).toBeGreaterThan(30);
    expect(SOURCES.length).toBeGreaterThan(200);
  });
  it.each(PAGES)('%s', (name) => expect(faults(name)).toEqual([]));
});

describe('sources say things in plain English', () => {
  it.each(SOURCES)('%s', (name) => {
    expect(faults(name)).toEqual([]);
    expect(docComments(name).flatMap((comment) => found(comment, HEADLESS))).toEqual([]);
  });
});
