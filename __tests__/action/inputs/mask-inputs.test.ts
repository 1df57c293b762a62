import { expect, test } from 'vitest';
import { maskInputs } from '../../../src/action/inputs/mask-inputs.ts';
import { collectLog } from '../log/collect-log.ts';
import { liveCommands } from '../runner/read-runner-files.ts';

/** What is told to be secret. */
function masks(env: Readonly<Record<string, string>>): readonly string[] {
  const told: string[] = [];
  maskInputs(env, { mask: (secret) => told.push(secret) });
  return told;
}

/** The masks that the runner is given. */
function maskLines(env: Readonly<Record<string, string>>): readonly string[] {
  const { log, lines } = collectLog();
  maskInputs(env, log);
  const commands = liveCommands(lines.join('\n'));
  expect(commands).toHaveLength(lines.length);
  expect(commands.every(({ name }) => name === 'add-mask')).toBe(true);
  return commands.map(({ text }) => text);
}
const base64 = (text: string) => Buffer.from(text).toString('base64');

test('row masked-secrets: a password is masked with and without white space around, and as Basic credentials', () => {
  expect(masks({ INPUT_USERNAME: 'me', INPUT_PASSWORD: ' s3cret%0A ' })).toEqual([
    ' s3cret%0A ',
    's3cret%0A',
    base64('me:s3cret%0A'),
  ]);
});

test('row masked-secrets: the workflow token is masked with the names it is used with', () => {
  expect(masks({ 'INPUT_GITHUB-TOKEN': 'ghs_abc', GITHUB_ACTOR: 'octo' })).toEqual([
    'ghs_abc',
    base64('octo:ghs_abc'),
    base64('x-access-token:ghs_abc'),
  ]);
});

test('row masked-secrets: a key of many lines is masked line by line and encoded, but for lines that are only brackets', () => {
  const key = '{\n  "private_key": "abc",\n  "type": "x"\n}';
  const masked = maskLines({ INPUT_USERNAME: '_json_key', INPUT_PASSWORD: `${key}\n` });
  expect(masked.slice(0, 2)).toEqual(['  "private_key": "abc",', '  "type": "x"']);
  expect(masked).toEqual(expect.arrayContaining([base64(`_json_key:${key}`), base64(key)]));
  expect(masked.filter((text) => !/[a-z0-9]/i.test(text))).toEqual([]);
});

test('row masked-secrets: PEM text is masked line by line, without the lines that give nothing away', () => {
  const pem = '-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBgkq\r\nhkiG9w0BAQEFAASC\nA=\n-----END PRIVATE KEY-----\n';
  expect(masks({ 'INPUT_CLIENT-KEY': pem })).toEqual(['MIIEvQIBADANBgkq', 'hkiG9w0BAQEFAASC']);
  expect(masks({ 'INPUT_CLIENT-KEY': 'certs/key.pem' })).toEqual([]);
});

test('row masked-secrets: values of headers that are credentials by their name are masked', () => {
  const header = 'Authorization: Bearer abc.def\nX-JFrog-Art-Api-Key: k3y\nX-Trace: on\nno header';
  expect(masks({ INPUT_HEADER: header })).toEqual(['Bearer abc.def', 'abc.def', 'k3y']);
});

test('row masked-secrets: a secret of several lines is masked line by line', () => {
  expect(maskLines({ INPUT_PASSWORD: 'one-line\nother-line' }).slice(0, 2)).toEqual(['one-line', 'other-line']);
});

test('nothing is masked where nothing is given', () => {
  expect(masks({ INPUT_PASSWORD: ' ', INPUT_USERNAME: 'me', INPUT_REFERENCE: 'ghcr.io/a/b' })).toEqual([]);
});

test('row masked-secrets: the password of a proxy is masked as written and as sent', () => {
  expect(masks({ HTTPS_PROXY: 'http://me:p%40ss@proxy:3128', http_proxy: 'me:plain@proxy' })).toEqual([
    'p%40ss',
    'p@ss',
    base64('me:p@ss'),
    'plain',
    base64('me:plain'),
  ]);
  expect(masks({ HTTPS_PROXY: 'http://proxy:3128', NO_PROXY: 'a:b@c' })).toEqual([]);
});

test.each([
  ['http://tok%3Aen@proxy:3128', ['tok%3Aen', 'tok:en', base64('tok:en:')]],
  [
    'http://me:pass#wo/rd-one?two@three@proxy:3128/',
    ['pass#wo/rd-one?two@three', base64('me:pass#wo/rd-one?two@three'), 'pass', 'rd-one', 'three'],
  ],
  ['me:%zz@proxy', ['%zz', base64('me:%zz')]],
])('row masked-secrets: the account of the proxy %s is masked in all its parts', (proxy, secrets) => {
  expect(new Set(masks({ HTTP_PROXY: proxy }))).toEqual(new Set(secrets));
});
