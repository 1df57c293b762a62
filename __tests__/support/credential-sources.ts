import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { expect } from 'vitest';
import type { ActionResult } from './runner.ts';

export const base64 = (text: string): string => Buffer.from(text).toString('base64');

/** What a job has when the step starts. */
export interface Job {
  readonly inputs?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
  readonly token?: string;
}

/** A place that credentials come from. */
export interface Source {
  readonly name: string;
  /** Part of the sentence that an error has. */
  readonly said: RegExp;
  readonly posixOnly?: boolean;
  /** Sets it up for a registry; `home` is there and empty. */
  set(host: string, secret: string, home: string): Job;
}

/** Writes a file with its folders; an object as JSON. Gives its path. */
export function write(path: string, content: unknown): string {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}

/** Puts a script of Node on PATH as `docker-credential-NAME`; it has `input` and `answer`. */
export function helper(home: string, name: string, body: string): Readonly<Record<string, string>> {
  const bin = join(home, 'bin');
  const script = `#!${process.execPath}
const input = require('node:fs').readFileSync(0, 'utf8');
const answer = (Username, Secret) => console.log(JSON.stringify({ ServerURL: input, Username, Secret }));
${body}
`;
  chmodSync(write(join(bin, `docker-credential-${name}`), script), 0o755);
  return { PATH: [bin, dirname(process.execPath), '/usr/bin', '/bin'].join(delimiter) };
}

/** A docker config with one entry, for the user `me`. */
export const auths = (key: string, secret: string) => ({ auths: { [key]: { auth: base64(`me:${secret}`) } } });

const ALL: readonly Source[] = [
  {
    name: 'the inputs',
    said: /the inputs username and password/,
    set: (_host, secret) => ({ inputs: { username: 'me', password: secret } }),
  },
  {
    name: 'the host’s own helper',
    said: /docker-credential-own of the docker config/,
    posixOnly: true,
    set(host, secret, home) {
      write(join(home, '.docker/config.json'), { credHelpers: { [host]: 'own' }, auths: { [host]: {} } });
      return {
        env: helper(home, 'own', `console.error(${JSON.stringify(secret)}); answer('me', ${JSON.stringify(secret)});`),
      };
    },
  },
  {
    name: 'the helper for all',
    said: /docker-credential-all of the docker config/,
    posixOnly: true,
    set(host, secret, home) {
      write(join(home, '.docker/config.json'), { credsStore: 'all', auths: { [host]: {} } });
      return {
        env: helper(home, 'all', `if (input === ${JSON.stringify(host)}) answer('me', ${JSON.stringify(secret)});`),
      };
    },
  },
  {
    name: 'the docker config',
    said: /the docker config .*\.docker\/config\.json/,
    set(host, secret, home) {
      write(join(home, '.docker', 'config.json'), auths(host, secret));
      return {};
    },
  },
  {
    name: 'DOCKER_CONFIG',
    said: /the docker config .*login.config\.json/,
    set(host, secret, home) {
      const path = write(join(home, 'login', 'config.json'), auths(`https://${host}/v1/`, secret));
      return { env: { DOCKER_CONFIG: dirname(path) } };
    },
  },
  {
    name: 'DOCKER_AUTH_CONFIG',
    said: /the variable DOCKER_AUTH_CONFIG/,
    set: (host, secret) => ({ env: { DOCKER_AUTH_CONFIG: JSON.stringify(auths(host, secret)) } }),
  },
  {
    name: 'REGISTRY_AUTH_FILE, for a namespace',
    said: /the containers auth file .*podman\.json/,
    set: (host, secret, home) => ({
      env: { REGISTRY_AUTH_FILE: write(join(home, 'podman.json'), auths(`${host}/x`, secret)) },
    }),
  },
  {
    name: 'XDG_RUNTIME_DIR',
    said: /the containers auth file .*run.containers.auth\.json/,
    posixOnly: true,
    set(host, secret, home) {
      write(join(home, 'run/containers/auth.json'), auths(host, secret));
      return process.platform === 'linux'
        ? { env: { XDG_RUNTIME_DIR: join(home, 'run') } }
        : { env: { XDG_CONFIG_HOME: join(home, 'run') } };
    },
  },
  {
    name: 'the home folder’s auth.json',
    said: /the containers auth file .*\.config.containers.auth\.json/,
    set(host, secret, home) {
      write(join(home, '.config', 'containers', 'auth.json'), auths(host, secret));
      return {};
    },
  },
];

/** Every place that credentials for the user `me` may come from on this system. */
export const SOURCES: readonly Source[] = ALL.filter(
  ({ posixOnly = false }) => process.platform !== 'win32' || !posixOnly,
);

/** Every form that a secret could be seen in. */
function formsOf(secret: string, user = 'me'): readonly string[] {
  const lines = secret.split(/[\r\n]+/).filter((line) => /\w/.test(line));
  return [...lines, base64(secret), base64(`${user}:${secret}`), encodeURIComponent(secret)];
}

/** Holds all that a step left, masks aside, to be free of a secret, and the masks to be there. */
export function expectHidden(result: ActionResult, secret: string, user = 'me'): void {
  const shown = result.stdout.replace(/^::add-mask::.*$/gm, '');
  const left = JSON.stringify([shown, result.stderr, result.outputs, result.state, result.exports, result.summary]);
  const masks = result.commands.filter(({ command }) => command === 'add-mask').map(({ message }) => message);
  for (const form of formsOf(secret, user)) expect(left).not.toContain(form);
  for (const line of [...secret.split(/[\r\n]+/).filter((one) => /\w/.test(one)), base64(`${user}:${secret}`)]) {
    expect(masks).toContain(line);
  }
}
