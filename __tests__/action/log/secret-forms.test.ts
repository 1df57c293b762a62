import { expect, test } from 'vitest';
import { secretForms } from '../../../src/action/log/secret-forms.ts';
import { collectLog } from './collect-log.ts';

/** A secret whose forms all differ: blanks, signs that forms and URLs encode, bytes that Base64 writes with + and /. */
const SECRET = 'pä ss+w/ö?>~rd&=';

test.each([
  ['a field of a form', 'p%C3%A4+ss%2Bw%2F%C3%B6%3F%3E%7Erd%26%3D'],
  ['Base64', 'cMOkIHNzK3cvw7Y/Pn5yZCY9'],
  ['Base64 in the alphabet of URLs', 'cMOkIHNzK3cvw7Y_Pn5yZCY9'],
  ['hexadecimal', '70c3a42073732b772fc3b63f3e7e726426 3d'.replace(' ', '')],
  ['capital hexadecimal', '70C3A42073732B772FC3B63F3E7E7264263D'],
])('row masked-secrets: a secret is masked as %s', (_name, form) => {
  expect(secretForms(SECRET)).toContain(form);
  const { log, lines } = collectLog();
  log.mask(SECRET);
  log.line(`it says ${form}.`);
  expect(lines.at(-1)).toBe('it says ***.');
});

test('row masked-secrets: Base64 is masked without its padding too, also where the secret is Base64 itself', () => {
  const basic = Buffer.from('me:??secret').toString('base64');
  expect(basic).toBe('bWU6Pz9zZWNyZXQ=');
  expect(secretForms(basic)).toContain('bWU6Pz9zZWNyZXQ');
  expect(secretForms('me:??secret')).toEqual(expect.arrayContaining([basic, 'bWU6Pz9zZWNyZXQ']));
  expect(secretForms('YWJjZGVm/+8=')).toContain('YWJjZGVm_-8');
});

test('a secret of a few letters has no forms: they would hide what is no secret', () => {
  const { log, lines } = collectLog();
  log.mask('abc');
  expect(lines).toEqual(['::add-mask::abc']);
});
