import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { secretForms } from '../../../src/action/log/secret-forms.ts';
import { MAX_LOG_LINE_LENGTH } from '../../../src/base/limits.ts';
import { liveCommands } from '../runner/read-runner-files.ts';
import { collectLog } from './collect-log.ts';

const HOSTILE = [
  '::set-env name=X::y',
  '  ::error::x',
  '\t::add-path::/tmp',
  '\u00a0::warning::x',
  '\u2028::error::x',
  'text\n::set-env name=X::y',
  'text\r::error::x',
  'text\r\n::error::x',
  '##[error]x',
  'some ##[set-env name=X]y',
  '##\u001b[0m[error]x',
  ':\u0000:error::x',
  '\u001b[31m::error::x',
  '\u001b]0;title\u0007::error::x',
  ':\u001b[0m:error::x',
  'a%0A::error::x',
  '%0a##[error]x',
  '::::error::x',
  '\u202e::error::x',
  '::stop-commands::token',
] as const;

describe('row injected-command: text from anywhere is no command', () => {
  test.each(HOSTILE)('%j as a plain line', (text) => {
    const { log, lines } = collectLog();
    log.line(text);
    expect(lines).toHaveLength(1);
    expect(liveCommands(lines.join('\n'))).toEqual([]);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what this looks for.
    expect(lines[0]).not.toMatch(/[\u0000-\u0008\u000a-\u001f\u007f-\u009f]/);
  });
  test.each(HOSTILE)('%j in a group title, a notice, a warning, an error and a debug line', (text) => {
    const { log, lines } = collectLog(true);
    log.group(text);
    log.notice(text);
    log.warning(text);
    log.debug(text);
    log.error(text);
    const names = ['group', 'notice', 'warning', 'debug', 'endgroup', 'error'];
    const live = liveCommands(lines.join('\n'));
    expect(live.map(({ name }) => name)).toEqual(names);
    // What the runner decodes is one line, and no command when it is shown.
    for (const command of live) {
      expect(command.text).not.toMatch(/[\r\n]/);
      expect(liveCommands(command.text)).toEqual([]);
    }
  });
  test('whatever the text', () => {
    const piece = fc.constantFrom(
      '::',
      ':',
      '##',
      '[',
      '\n',
      '\r',
      ' ',
      '\u001b',
      '\u001b[1m',
      '%0A',
      'error',
      ']',
      '\u0085',
      '\u2029',
      'x',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const { log, lines } = collectLog();
        log.line(pieces.join(''));
        expect(liveCommands(lines.join('\n'))).toEqual([]);
        expect(lines).toHaveLength(1);
      }),
      { numRuns: 2000 },
    );
  });
  test('plain text stays as it is', () => {
    const { log, lines } = collectLog();
    log.line('Pushed ghcr.io/acme/app:1 (100 %, 12 MB/s) ✓ é 日本');
    expect(lines).toEqual(['Pushed ghcr.io/acme/app:1 (100 %, 12 MB/s) ✓ é 日本']);
  });
});

describe('row masked-secrets: what is secret does not show', () => {
  test('masked text is taken out of every line, also where escapes cut it in two', () => {
    const { log, lines } = collectLog(true);
    log.mask('topsecret');
    log.line('got topsecret back');
    log.debug('tops\u001b[0mecret');
    log.warning('topsecret');
    expect(lines.slice(-3)).toEqual(['got *** back', '::debug::***', '::warning::***']);
    expect(lines.slice(0, -3)).toEqual(['topsecret', ...secretForms('topsecret')].map((form) => `::add-mask::${form}`));
  });
  test('a mask is given once, line by line, encoded', () => {
    const { log, lines } = collectLog();
    log.mask('100%\r\nsecond-line');
    log.mask('second-line');
    log.mask(' \n');
    expect(lines.slice(0, 2)).toEqual(['::add-mask::100%25', '::add-mask::second-line']);
    expect(lines.filter((line) => line === '::add-mask::second-line')).toHaveLength(1);
    expect(new Set(lines).size).toBe(lines.length);
  });
  test('neither the query of a URL nor the user in it', () => {
    const { log, lines } = collectLog();
    log.line('GET https://user:pw@cdn.example/blob?X-Amz-Signature=abc&x=1 failed, see http://a:b@c.example/d');
    expect(lines).toEqual(['GET https://cdn.example/blob?… failed, see http://c.example/d']);
  });
  test.each([
    [
      'bucket.s3.amazonaws.com/a?X-Amz-Signature=abc&X-Amz-Date=1 was refused',
      'bucket.s3.amazonaws.com/a?… was refused',
    ],
    ['GET /v2/blob?sig=a%2Bb%3D&se=2026: 403', 'GET /v2/blob?… 403'],
    [
      '<Canonical>host X-Goog-Signature=abc, X-Amz-Security-Token=def</Canonical>',
      '<Canonical>host X-Goog-Signature=***, X-Amz-Security-Token=***</Canonical>',
    ],
    ['Credential=x, Signature=0a1b', 'Credential=x, Signature=***'],
    ['http://a.example/http://me:pw@b.example/c', 'http://a.example/http://b.example/c'],
    ['http://a.example/#x?token=abc', 'http://a.example/#x?…'],
    ['Is it there? name=x', 'Is it there? name=x'],
  ])('of %s', (text, shown) => {
    const { log, lines } = collectLog();
    log.line(text);
    expect(lines).toEqual([shown]);
  });
  test('nor half a secret, where a text is so long that only its start is looked at', () => {
    const { log, lines } = collectLog();
    log.mask('topsecret');
    log.line(`${'\u001b[0m'.repeat(16_382)}seen topsecret${'.'.repeat(9000)}`);
    log.line(`${'x'.repeat(100_000)}`);
    expect(lines.slice(-2).map((line) => line.length)).toEqual([0, 4000]);
  });
});

test('groups do not nest, and an error is outside', () => {
  const { log, lines } = collectLog();
  log.group('one');
  log.group('two');
  log.error('bad');
  log.endGroup();
  expect(lines).toEqual(['::group::one', '::endgroup::', '::group::two', '::endgroup::', '::error::bad']);
});

test('debug lines only with the debug switch of the runner', () => {
  const { log, lines } = collectLog();
  log.debug('x');
  expect(lines).toEqual([]);
});

test('a line has an end', () => {
  const { log, lines } = collectLog();
  log.line('x'.repeat(1_000_000));
  expect(lines[0]).toHaveLength(MAX_LOG_LINE_LENGTH);
  expect(lines[0]?.endsWith('…')).toBe(true);
});

describe('a log that never ends', () => {
  test('has at most 50 notices and 50 warnings; more are plain lines', () => {
    const { log, lines } = collectLog();
    for (let i = 0; i < 4200; i++) log.notice(`n${i}`);
    for (let i = 0; i < 60; i++) log.warning(`w${i}`);
    expect(lines.filter((line) => line.startsWith('::notice::'))).toHaveLength(50);
    expect(lines.filter((line) => line.startsWith('::warning::'))).toHaveLength(50);
    expect(lines[50]).toBe('Notice: n50');
    expect(lines).toHaveLength(4260);
  });
  test('has at most 20,000 lines, and then still its error', () => {
    const { log, lines } = collectLog();
    for (let i = 0; i < 50_000; i++) log.line(`line ${i}`);
    log.error('bad');
    expect(lines).toHaveLength(20_002);
    expect(lines.slice(-2)).toEqual([expect.stringContaining('This log ends here'), '::error::bad']);
  });
});
