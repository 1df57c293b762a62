import { expect, test } from 'vitest';
import { maskInputs } from '../../../src/action/inputs/mask-inputs.ts';
import { collectLog } from '../log/collect-log.ts';
import { liveCommands } from '../runner/read-runner-files.ts';

function masks(env: Readonly<Record<string, string>>): readonly string[] {
  const { log, lines } = collectLog();
  maskInputs(env, log);
  const commands = liveCommands(lines.join('\n'));
  expect(commands).toHaveLength(lines.length);
  expect(commands.every(({ name }) => name === 'add-mask')).toBe(true);
  return commands.map(({ text }) => text);
}
const base64 = (text: string) => Buffer.from(text).toString('base64');

test('row 96: a password is masked with and without white space around, and as Basic credentials', () => {
  expect(masks({ INPUT_USERNAME: 'me', INPUT_PASSWORD: ' s3cret%0A ' })).toEqual([
    ' s3cret%0A ',
    's3cret%0A',
    base64('me:s3cret%0A'),
    base64('s3cret%0A'),
  ]);
});

test('row 96: the workflow token is masked with the names it is used with', () => {
  expect(masks({ 'INPUT_GITHUB-TOKEN': 'ghs_abc', GITHUB_ACTOR: 'octo' })).toEqual([
    'ghs_abc',
    base64('ghs_abc'),
    base64('octo:ghs_abc'),
    base64('x-access-token:ghs_abc'),
  ]);
});

test('row 96: a key of many lines is masked line by line and encoded, but for lines that are only brackets', () => {
  const key = '{\n  "private_key": "abc",\n  "type": "x"\n}';
  const [first, second, ...encoded] = masks({ INPUT_USERNAME: '_json_key', INPUT_PASSWORD: `${key}\n` });
  expect([first, second]).toEqual(['  "private_key": "abc",', '  "type": "x"']);
  expect(encoded).toEqual([base64(`_json_key:${key}`), base64(key)]);
});

test('row 96: PEM text is masked line by line, without the lines that give nothing away', () => {
  const pem = '-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBgkq\r\nhkiG9w0BAQEFAASC\nA=\n-----END PRIVATE KEY-----\n';
  expect(masks({ 'INPUT_CLIENT-KEY': pem })).toEqual(['MIIEvQIBADANBgkq', 'hkiG9w0BAQEFAASC']);
  expect(masks({ 'INPUT_CLIENT-KEY': 'certs/key.pem' })).toEqual([]);
});

test('row 96: values of headers that are credentials by their name are masked', () => {
  const header = 'Authorization: Bearer abc.def\nX-JFrog-Art-Api-Key: k3y\nX-Trace: on\nno header';
  expect(masks({ INPUT_HEADER: header })).toEqual(['Bearer abc.def', 'abc.def', 'k3y']);
});

test('row 96: a secret of several lines is masked line by line', () => {
  expect(masks({ INPUT_PASSWORD: 'one-line\nother-line' }).slice(0, 2)).toEqual(['one-line', 'other-line']);
});

test('nothing is masked where nothing is given', () => {
  expect(masks({ INPUT_PASSWORD: ' ', INPUT_USERNAME: 'me', INPUT_REFERENCE: 'ghcr.io/a/b' })).toEqual([]);
});

test('row 96: the password of a proxy is masked as written and as sent', () => {
  expect(masks({ HTTPS_PROXY: 'http://me:p%40ss@proxy:3128', http_proxy: 'me:plain@proxy' })).toEqual([
    'p%40ss',
    'p@ss',
    base64('me:p@ss'),
    'plain',
    base64('me:plain'),
  ]);
  expect(masks({ HTTPS_PROXY: 'http://proxy:3128', NO_PROXY: 'a:b@c' })).toEqual([]);
});
