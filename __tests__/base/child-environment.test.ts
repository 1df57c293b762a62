import { expect, it } from 'vitest';
import { childEnvironment } from '../../src/base/child-environment.ts';

it('keeps back inputs, state, identities and what makes Node load other code', () => {
  const env = {
    INPUT_PASSWORD: 'a',
    'input_github-token': 'b',
    STATE_post: 'c',
    ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'd',
    ACTIONS_ID_TOKEN_REQUEST_URL: 'e',
    NODE_OPTIONS: '--require=./evil.js',
    Node_Path: '/evil',
    GITHUB_TOKEN: 'f',
    gone: undefined,
    HOME: '/root',
    AWS_PROFILE: 'x',
  };
  expect(childEnvironment(env, ['GITHUB_TOKEN'], 'linux')).toEqual({ HOME: '/root', AWS_PROFILE: 'x' });
});

it.each([
  ['linux', 'PATH', 'node_modules/.bin:/usr/bin::.:/bin:', '/usr/bin:/bin'],
  ['win32', 'Path', String.raw`bin;C:\Windows;;\\host\share;.`, String.raw`C:\Windows;\\host\share`],
])('leaves only absolute folders in the PATH of %s', (platform, name, given, kept) => {
  expect(childEnvironment({ [name]: given }, [], platform)).toEqual({ [name]: kept });
});
