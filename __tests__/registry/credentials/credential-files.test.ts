import { describe, expect, test } from 'vitest';
import {
  type CredentialMachine,
  credentialFiles,
  homeFolder,
} from '../../../src/registry/credentials/credential-files.ts';

const machine = (more: Partial<CredentialMachine>): CredentialMachine => ({
  env: {},
  home: '/home/me',
  platform: 'linux',
  uid: 1001,
  ...more,
});

/** The paths, those that nobody named with a `?` in front. */
const paths = (more: Partial<CredentialMachine>) =>
  credentialFiles(machine(more)).map(({ path, guessed }) => `${guessed ? '?' : ''}${path}`);

describe('where credentials are looked for', () => {
  test.each<[string, Partial<CredentialMachine>, readonly string[]]>([
    [
      'Linux, a hosted runner',
      { env: { XDG_RUNTIME_DIR: '/run/user/1001', XDG_CONFIG_HOME: '/home/me/.config' } },
      ['/home/me/.docker/config.json', '/run/user/1001/containers/auth.json', '/home/me/.config/containers/auth.json'],
    ],
    [
      'Linux, no login session',
      {},
      ['/home/me/.docker/config.json', '?/run/containers/1001/auth.json', '/home/me/.config/containers/auth.json'],
    ],
    ['Linux, no home', { home: undefined, uid: 0 }, ['?/run/containers/0/auth.json']],
    [
      'XDG_CONFIG_HOME of its own',
      { env: { XDG_RUNTIME_DIR: '/r', XDG_CONFIG_HOME: '/c' } },
      ['/home/me/.docker/config.json', '/r/containers/auth.json', '/c/containers/auth.json'],
    ],
    [
      'DOCKER_CONFIG and REGISTRY_AUTH_FILE',
      { env: { DOCKER_CONFIG: '/tmp/login', REGISTRY_AUTH_FILE: '/tmp/auth', XDG_RUNTIME_DIR: '/r' } },
      ['/tmp/login/config.json', '/tmp/auth'],
    ],
    [
      'one file named twice',
      { env: { REGISTRY_AUTH_FILE: '/home/me/.docker/config.json' } },
      ['/home/me/.docker/config.json'],
    ],
    [
      'empty variables are none',
      { env: { DOCKER_CONFIG: '', REGISTRY_AUTH_FILE: '', XDG_RUNTIME_DIR: '', XDG_CONFIG_HOME: '' } },
      ['/home/me/.docker/config.json', '?/run/containers/1001/auth.json', '/home/me/.config/containers/auth.json'],
    ],
    [
      'macOS',
      { platform: 'darwin', home: '/Users/me', env: { XDG_RUNTIME_DIR: '/r' } },
      ['/Users/me/.docker/config.json', '/Users/me/.config/containers/auth.json'],
    ],
    [
      'macOS with XDG_CONFIG_HOME',
      { platform: 'darwin', home: '/Users/me', env: { XDG_CONFIG_HOME: '/c' } },
      ['/Users/me/.docker/config.json', '/Users/me/.config/containers/auth.json', '/c/containers/auth.json'],
    ],
    [
      'Windows',
      { platform: 'win32', home: 'C:\\Users\\me', uid: undefined },
      ['C:\\Users\\me\\.docker\\config.json', 'C:\\Users\\me\\.config\\containers\\auth.json'],
    ],
    [
      'Windows with DOCKER_CONFIG',
      { platform: 'win32', home: 'C:\\Users\\me', uid: undefined, env: { DOCKER_CONFIG: 'D:\\a\\_temp\\login' } },
      ['D:\\a\\_temp\\login\\config.json', 'C:\\Users\\me\\.config\\containers\\auth.json'],
    ],
  ])('%s', (_name, more, expected) => {
    expect(paths(more)).toEqual(expected);
  });
});

test('the home folder is HOME, on Windows USERPROFILE as for docker, and else what the system says', () => {
  const env = { HOME: '/home/me', USERPROFILE: 'C:\\Users\\me' };
  expect(homeFolder(env, 'linux')).toBe('/home/me');
  expect(homeFolder(env, 'win32')).toBe('C:\\Users\\me');
  expect(homeFolder({}, 'linux')).toEqual(expect.any(String));
});
