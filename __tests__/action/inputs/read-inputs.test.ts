import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { INPUTS, type InputSpec } from '../../../src/action/interface.ts';
import { formatReference, type Reference } from '../../../src/oci/reference.ts';
import { readStep } from '../../support/read-step.ts';
import { CLIENT_CERT, CLIENT_KEY, SERVER_KEY } from '../../support/test-certificates.ts';

const HOST = { platform: 'linux', arch: 'x64', cwd: path.resolve('/nowhere') };
const DIGEST = `sha256:${'a'.repeat(64)}`;
const PEM = CLIENT_CERT.trim();
const KEY = CLIENT_KEY.trim();
const BROKEN = '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----';

function read(given: Readonly<Record<string, string>>, env: Readonly<Record<string, string>> = {}) {
  return readStep(given, HOST, env);
}
const push = { command: 'push', reference: 'ghcr.io/acme/app:1', files: 'a.txt' };
const attach = { command: 'attach', subject: 'ghcr.io/acme/app:1', files: 'a.txt' };
const pull = { command: 'pull', reference: 'ghcr.io/acme/app:1' };
const discover = { command: 'discover', subject: 'ghcr.io/acme/app:1' };
const refused = (...parts: readonly string[]) =>
  expect.objectContaining({
    code: expect.stringMatching(/_INVALID$/),
    message: expect.stringMatching(
      new RegExp(parts.map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('.*')),
    ),
  });
const texts = (references: unknown) => (references as readonly Reference[]).map(formatReference);

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'inputs-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('defaults', () => {
  test('of a push', () => {
    expect(read(push)).toMatchObject({
      command: 'push',
      files: ['a.txt'],
      workspace: HOST.cwd,
      workingDirectory: HOST.cwd,
      ifNoFilesFound: 'error',
      compression: 'gzip',
      artifactType: undefined,
      annotations: {},
      defaultAnnotations: true,
      overwrite: true,
      ownRegistry: undefined,
      mirrors: [],
      credentials: undefined,
      githubToken: undefined,
      insecure: false,
      plainHttp: 'auto',
      headers: {},
      concurrency: undefined,
      timeoutMs: undefined,
      referrersMode: 'auto',
      dryRun: false,
      summary: true,
      warnings: [],
    });
  });
  test('of other commands', () => {
    expect(read(pull)).toMatchObject({
      path: HOST.cwd,
      untitled: 'name',
      unpack: 'annotated',
      failOnMissing: true,
    });
    expect(read(discover)).toMatchObject({ recursive: false, require: [] });
    expect(read(attach)).toMatchObject({ tags: [], ifAttached: 'keep' });
  });
  test('a pull does not overwrite unless told', () => {
    expect(read(pull).overwrite).toBe(false);
    expect(read({ ...pull, overwrite: 'true' }).overwrite).toBe(true);
  });
  test('what the runner sets for inputs that are not given is as if they were not there', () => {
    const empty = Object.fromEntries(INPUTS.map(({ name }) => [name, '']));
    expect(read({ ...empty, ...push })).toEqual(read(push));
  });
  test('paths start from the workspace', () => {
    const inputs = read({ ...pull, path: 'out' }, { GITHUB_WORKSPACE: folder });
    expect(inputs.path).toBe(path.join(folder, 'out'));
    expect(read({ ...push, 'working-directory': 'dist' }, { GITHUB_WORKSPACE: folder }).workingDirectory).toBe(
      path.join(folder, 'dist'),
    );
  });
  test('each word of a choice is taken', () => {
    expect(read({ ...pull, unpack: 'all', untitled: 'skip', 'plain-http': 'true' })).toMatchObject({
      unpack: 'all',
      untitled: 'skip',
      plainHttp: true,
    });
    expect(read({ ...pull, unpack: 'false', 'plain-http': 'false', 'referrers-mode': 'tag' })).toMatchObject({
      unpack: 'none',
      plainHttp: false,
      referrersMode: 'tag',
    });
    expect(read({ ...push, compression: 'zstd', 'if-no-files-found': 'warn', files: '' }).files).toEqual([]);
  });
  test('waits and counts', () => {
    const waits = { concurrency: '4', retries: '0', 'retry-delay': '10ms', 'stall-timeout': '2', timeout: '5m' };
    expect(read({ ...pull, ...waits })).toMatchObject({
      concurrency: 4,
      retries: 0,
      retryDelayMs: 10,
      stallTimeoutMs: 2000,
      timeoutMs: 300_000,
    });
  });
});

describe('references', () => {
  test("docker/metadata-action's tags as they are, one a line or between commas", () => {
    const reference = 'ghcr.io/acme/app:1.2.3\nghcr.io/acme/app:latest,docker.io/acme/app:1';
    expect(texts(read({ ...push, reference }).references)).toEqual([
      'ghcr.io/acme/app:1.2.3',
      'ghcr.io/acme/app:latest',
      'docker.io/acme/app:1',
    ]);
  });
  test('tags go to every repository of a push, full references to their own', () => {
    const reference = 'ghcr.io/acme/app\ndocker.io/acme/app:1';
    expect(texts(read({ ...push, reference, tags: 'v1, docker.io/acme/app:edge\nv1' }).references)).toEqual([
      'docker.io/acme/app:1',
      'ghcr.io/acme/app:v1',
      'docker.io/acme/app:v1',
      'docker.io/acme/app:edge',
    ]);
  });
  test('tags of an attach are in the repository of the subject', () => {
    const tags = 'sbom,ghcr.io/acme/app:sbom-1';
    expect(texts(read({ ...attach, subject: `ghcr.io/acme/app:1@${DIGEST}`, tags }).tags)).toEqual([
      'ghcr.io/acme/app:sbom',
      'ghcr.io/acme/app:sbom-1',
    ]);
  });
  test('a subject as actions/attest has it', () => {
    const given = { command: 'attach', files: 'a', 'subject-name': 'ghcr.io/acme/app', 'subject-digest': DIGEST };
    expect(texts(read(given).subjects)).toEqual([`ghcr.io/acme/app@${DIGEST}`]);
  });
  test('discover takes reference for subject', () => {
    expect(read({ command: 'discover', reference: 'ghcr.io/a/b:1' })).toMatchObject({
      subject: { tag: '1' },
    });
  });
  test('a pull by subject', () => {
    const inputs = read({ command: 'pull', subject: 'ghcr.io/a/b:1', artifactType: 'sbom' });
    expect(inputs).toMatchObject({ artifactType: 'sbom' });
    expect(inputs.reference).toBeUndefined();
    expect(texts([inputs.subject])).toEqual(['ghcr.io/a/b:1']);
  });
  test.each([
    [{ command: 'push', files: 'a' }, ['reference', 'is required for push']],
    [{ command: 'attach', files: 'a' }, ['subject', 'is required for attach']],
    [{ command: 'pull' }, ['reference', 'is required for pull']],
    [{ command: 'discover' }, ['subject', 'is required for discover']],
    [{ ...push, files: ' \n ' }, ['files', 'is required for push']],
    [{ ...push, reference: 'ghcr.io/Acme/app:1' }, ['In "reference"', 'capital letters']],
    [{ ...push, tags: 'not a tag' }, ['tags', 'not a tag']],
    [{ ...push, tags: 'ghcr.io/other/app:1' }, ['tags', 'not in the repository of reference']],
    [{ ...push, tags: `ghcr.io/acme/app@${DIGEST}` }, ['tags', 'not a tag']],
    [{ ...pull, subject: 'ghcr.io/a/b:1', 'artifact-type': 'sbom' }, ['"reference" and', 'cannot be combined']],
    [{ ...discover, reference: 'ghcr.io/a/b:1' }, ['"reference" and "subject"', 'cannot be combined']],
    [
      { ...discover, subject: 'ghcr.io/a/b:1\nghcr.io/a/b:2' },
      ['subject', '2 references', 'discover accepts only one'],
    ],
    [{ ...pull, reference: 'ghcr.io/a/b:1,ghcr.io/a/b:2' }, ['reference', '2 references', 'pull accepts only one']],
    [{ command: 'pull', subject: 'ghcr.io/a/b:1' }, ['"subject" needs "artifact-type"']],
    [{ ...pull, 'artifact-type': 'sbom' }, ['"reference" and "artifact-type" cannot be combined']],
    [{ ...attach, 'subject-name': 'ghcr.io/a/b' }, ['"subject" and "subject-name" cannot be combined']],
    [{ ...attach, 'subject-digest': DIGEST }, ['"subject" and "subject-digest" cannot be combined']],
    [{ command: 'attach', files: 'a', 'subject-digest': DIGEST }, ['"subject-digest" needs "subject-name"']],
    [{ command: 'attach', files: 'a', 'subject-name': 'ghcr.io/a/b' }, ['"subject-name" needs "subject-digest"']],
    [
      { command: 'attach', files: 'a', 'subject-name': 'ghcr.io/a/b:1', 'subject-digest': DIGEST },
      ['subject-name', 'tag or digest'],
    ],
    [
      { command: 'attach', files: 'a', 'subject-name': 'ghcr.io/a/b', 'subject-digest': 'sha256:1' },
      ['subject-digest'],
    ],
  ])('%j is refused', (given, parts) => expect(() => read(given)).toThrow(refused(...parts)));
});

describe('folders', () => {
  const home = path.resolve('/home/me');
  test.each([
    ['', '/ws'],
    ['out', '/ws/out'],
    ['/abs', '/abs'],
    ['~', home],
    ['~/out', path.join(home, 'out')],
    ['./~/out', '/ws/~/out'],
    ['~me/out', '/ws/~me/out'],
  ])('%j is %s', (text, expected) => {
    const env = { HOME: home, GITHUB_WORKSPACE: '/ws' };
    const reference = 'registry.test/acme/app:v1';
    const pull = readStep({ command: 'pull', reference, path: text }, HOST, env);
    const push = readStep({ command: 'push', reference, files: 'a', 'working-directory': text }, HOST, env);
    expect([pull.path, push.workingDirectory]).toEqual([path.resolve(expected), path.resolve(expected)]);
  });
});

describe('names of inputs', () => {
  test.each([
    [{ ...push, file: 'a' }, ['Unknown input "file". Did you mean "files"?']],
    [{ ...push, refrence: 'a' }, ['Unknown input "refrence". Did you mean "reference"?']],
    [{ ...push, artifact_type: 'a/b' }, ['Unknown input "artifact_type". Did you mean "artifact-type"?']],
    [{ ...pull, usernmae: 'a' }, ['Unknown input "usernmae". Did you mean "username"?']],
    [{ ...pull, files: 'a' }, ['"files" is an input of push and attach, not of pull']],
    [{ ...attach, reference: 'ghcr.io/a/b' }, ['"reference" is an input of ', 'not of attach']],
    [{ ...discover, unpack: 'all' }, ['"unpack" is an input of pull, not of discover']],
    [{ ...push, command: 'pusch' }, ['Invalid command "pusch"', 'did you mean "push"?']],
    [{ reference: 'ghcr.io/a/b' }, ['"command" is required']],
  ])('%j is refused', (given, parts) => expect(() => read(given)).toThrow(refused(...parts)));
  test('an unknown input is refused, whatever it is called; one without a value is none', () => {
    expect(() => read({ ...pull, colour: 'blue' })).toThrow(refused('Unknown input "colour"'));
    expect(read({ ...pull, colour: ' ' }).command).toBe('pull');
  });
  // Each suggestion is an input of the command itself.
  test.each([
    [{ ...pull, user: 'me' }, 'username'],
    [{ ...pull, token: 'x' }, 'password'],
    [{ command: 'pull', image: 'a' }, 'reference'],
    [{ command: 'attach', files: 'a', image: 'a' }, 'subject'],
    [{ command: 'copy', source: 'a', to: 'b' }, 'reference'],
    [{ command: 'copy', reference: 'ghcr.io/a/b', dest: 'b' }, 'to'],
    [{ ...push, target: 'a' }, 'reference'],
    [{ ...pull, output: 'dir' }, 'path'],
    [{ ...pull, platforms: 'linux/amd64' }, 'platform'],
    [{ ...push, labels: 'a=b' }, 'annotations'],
    [{ ...push, path: 'dist' }, 'files'],
    [{ ...push, type: 'a/b' }, 'artifact-type'],
    [{ ...pull, files: 'dist' }, 'path'],
  ])('%j is answered with %s', (given, meant) => {
    expect(() => read(given)).toThrow(expect.objectContaining({ code: 'INPUT_INVALID' }));
    try {
      read(given);
    } catch (error) {
      expect(String(Object(error).message) + String(Object(error).remedy)).toContain(`"${meant}"`);
    }
  });
  test('an input of another command with its default does no harm', () => {
    expect(read({ ...discover, unpack: 'true', recursive: 'true' }).recursive).toBe(true);
  });
});

describe('row bad-value: a value that is none names its input', () => {
  const specs: readonly InputSpec[] = INPUTS;
  const login = { command: 'login', logout: 'true' };
  const list = { command: 'list', reference: 'ghcr.io/acme/app' };
  const remove = { command: 'delete', reference: 'ghcr.io/acme/app:1' };
  const commandOf: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    push,
    attach,
    pull,
    discover,
    login,
    list,
    index: { command: 'index', reference: 'ghcr.io/acme/app:1', manifests: 'amd64' },
    delete: remove,
    clean: { command: 'clean', reference: 'ghcr.io/acme/app' },
    copy: { command: 'copy', reference: 'ghcr.io/acme/app', to: 'ghcr.io/acme/copy' },
  };
  const kinds = specs.filter(({ kind }) => ['boolean', 'count', 'duration', 'choice'].includes(kind));
  for (const text of ['yes', '1e9', '-1']) {
    test.each(kinds.map(({ name, commands }) => [name, commands[0] ?? 'push'] as const))(
      `%s: ${text}`,
      (name, command) => {
        expect(() => read({ ...commandOf[command], [name]: text })).toThrow(refused(name, `"${text}"`));
      },
    );
  }
});

describe('login', () => {
  const login = { command: 'login', logout: 'true' };
  test('leaves open what is not given', () => {
    expect(read(login)).toMatchObject({
      command: 'login',
      registry: undefined,
      username: '',
      password: '',
      logout: true,
      ownRegistry: undefined,
      credentials: undefined,
    });
  });
  test.each([
    ['https://GHCR.io/v2/', 'ghcr.io'],
    ['registry-1.docker.io', 'docker.io'],
    ['localhost:5000', 'localhost:5000'],
  ])('takes the registry %s for %s', (registry, host) => {
    expect(read({ ...login, registry }).registry).toBe(host);
  });
  test('is for its sub-action, whose action.yml alone declares logout', () => {
    expect(() => read({ command: 'login' })).toThrow(refused('"login" is an action of its own'));
    expect(() => read({ command: 'LOGIN', registry: 'ghcr.io' })).toThrow(refused('"login" is an action of its own'));
    expect(() => read({ ...push, logout: 'false' })).toThrow(refused('"logout" is an input of login, not of push'));
  });
});

describe('types and platforms', () => {
  test('artifactType is the same input', () => {
    expect(read({ ...push, artifactType: 'a/b' }).artifactType).toBe('a/b');
    expect(read({ ...push, artifactType: 'a/b', 'artifact-type': 'a/b' }).artifactType).toBe('a/b');
    expect(() => read({ ...push, artifactType: 'a/b', 'artifact-type': 'a/c' })).toThrow(
      refused('"artifact-type" and "artifactType" cannot be combined'),
    );
  });
  test('a push takes media types, a filter predicate types and aliases too', () => {
    expect(() => read({ ...push, 'artifact-type': 'sbom' })).toThrow(refused('artifact-type', 'not a media type'));
    expect(read({ ...discover, 'artifact-type': 'https://slsa.dev/provenance/v1' }).artifactType).toBe(
      'https://slsa.dev/provenance/v1',
    );
    expect(() => read({ ...discover, 'artifact-type': 'a b' })).toThrow(refused('artifact-type', 'white space'));
    expect(() => read({ ...pull, 'media-types': 'text/plain, html' })).toThrow(refused('media-types', 'html'));
  });
  test('a platform, or that of the runner', () => {
    expect(read({ ...pull, platform: 'linux/arm/v7' }).platform).toEqual({
      os: 'linux',
      architecture: 'arm',
      variant: 'v7',
    });
    expect(read({ ...pull, platform: 'runner' }).platform).toEqual({ os: 'linux', architecture: 'amd64' });
    expect(read({ ...attach, platform: 'all' })).toMatchObject({ platform: undefined, allPlatforms: true });
    expect(() => read({ ...attach, platform: 'all', tags: 'a' })).toThrow(/"platform" and "tags" cannot be combined/);
    expect(() => read({ ...pull, platform: 'all' })).toThrow(refused('platform'));
  });
});

describe('credentials', () => {
  const login = { username: 'me', password: 'secret-password' };
  test('are for the registry that is named', () => {
    for (const [registry, host] of [
      ['GHCR.io', 'ghcr.io'],
      ['https://ghcr.io/', 'ghcr.io'],
      ['localhost:5000', 'localhost:5000'],
      ['localhost', 'localhost'],
      ['https://index.docker.io/v1/', 'docker.io'],
      ['docker.io', 'docker.io'],
    ] as const) {
      expect(read({ ...pull, ...login, registry }).credentials).toEqual({ registry: host, ...login });
    }
  });
  test('or for the only one there is', () => {
    expect(read({ ...pull, ...login }).credentials?.registry).toBe('ghcr.io');
    expect(read({ ...pull, ...login, reference: 'oci-layout://dir:1' }).credentials).toBeUndefined();
    expect(() => read({ ...push, ...login, reference: 'ghcr.io/a/b:1,quay.io/a/b:1' })).toThrow(
      refused('which registry'),
    );
  });
  test.each([
    [{ username: 'me' }, ['"username" needs "password"']],
    [{ password: 'x' }, ['"password" needs "username"']],
    [{ registry: 'ghcr.io' }, ['"registry" has no effect without username']],
    [{ ...login, registry: 'ghcr' }, ['Invalid registry', 'not a host name']],
    [{ ...login, registry: 'ghcr.io/acme' }, ['Invalid registry', 'not a host name']],
    [{ ...login, registry: 'http://' }, ['Invalid registry', 'not a host name']],
  ])('%j is refused', (given, parts) => expect(() => read({ ...pull, ...given })).toThrow(refused(...parts)));
  test('no message has a password, a header value or a key in it', () => {
    const hidden = 'hunter2hunter2';
    for (const given of [
      { ...pull, password: hidden },
      { ...pull, headers: hidden },
      { ...pull, headers: `X-A: 1\nX-A: ${hidden}` },
      { ...pull, headers: `bad name: ${hidden}` },
      { ...pull, headers: `Host: ${hidden}` },
      { ...pull, 'client-key': `${hidden}+/==` },
    ]) {
      let message = '';
      try {
        read(given);
      } catch (error) {
        message = String(error);
        if (error instanceof Error) message += String(error.cause);
      }
      expect(message).not.toBe('');
      expect(message).not.toContain(hidden);
    }
  });
});

describe('certificates and headers', () => {
  test('PEM as text, or a path in the workspace', () => {
    writeFileSync(path.join(folder, 'ca.pem'), PEM);
    expect(read({ ...pull, 'ca-file': 'ca.pem' }, { GITHUB_WORKSPACE: folder }).ca).toBe(PEM);
    expect(read({ ...pull, 'ca-file': PEM }).ca).toBe(`${PEM}\n`);
  });
  test('a certificate may bring its key along', () => {
    const both = `${PEM}\n${KEY}`;
    expect(read({ ...pull, 'client-cert': both })).toMatchObject({ clientCert: `${both}\n`, clientKey: `${both}\n` });
    expect(read({ ...pull, 'client-cert': PEM, 'client-key': KEY }).clientKey).toBe(`${KEY}\n`);
  });
  test.each([
    [{ 'ca-file': 'absent.pem' }, ['"absent.pem"', 'ca-file', "can't be read"]],
    [{ 'ca-file': 'text.pem' }, ['"text.pem"', 'ca-file', 'no PEM']],
    [{ 'ca-file': '.' }, ['ca-file', 'no PEM']],
    [{ 'ca-file': KEY }, ['"ca-file" has no certificate']],
    [{ 'ca-file': `${PEM}\n${BROKEN}` }, ['"ca-file" has a certificate 2']],
    [{ 'client-cert': BROKEN, 'client-key': KEY }, ['"client-cert" has a certificate 1']],
    [{ 'client-cert': PEM, 'client-key': PEM }, ['"client-key" has no private key']],
    [{ 'client-cert': PEM, 'client-key': KEY.replaceAll(' PRIVATE', ' ENCRYPTED PRIVATE') }, ['a passphrase']],
    [{ 'client-cert': PEM, 'client-key': SERVER_KEY }, ['"client-key" does not belong to client-cert']],
    [{ 'client-cert': PEM }, ['"client-cert" needs "client-key"']],
    [{ 'client-key': KEY }, ['"client-key" needs "client-cert"']],
  ])('%j is refused', (given, parts) => {
    writeFileSync(path.join(folder, 'text.pem'), 'text');
    expect(() => read({ ...pull, ...given }, { GITHUB_WORKSPACE: folder })).toThrow(refused(...parts));
  });
  test('a client certificate and headers are for one registry, named or the only one', () => {
    const two = { ...push, reference: 'ghcr.io/a/b:1,quay.io/a/b:1' };
    for (const [name, given] of [
      ['headers', { headers: 'X-A: 1' }],
      ['client-cert', { 'client-cert': PEM, 'client-key': KEY }],
    ] as const) {
      expect(read({ ...pull, ...given }).ownRegistry).toBe('ghcr.io');
      expect(read({ ...two, ...given, registry: 'quay.io' }).ownRegistry).toBe('quay.io');
      expect(() => read({ ...two, ...given })).toThrow(refused(name, 'which registry'));
    }
    expect(read(two).ownRegistry).toBeUndefined();
  });
  test('insecure warns', () => {
    expect(read({ ...pull, insecure: 'true' }).warnings).toEqual([expect.stringContaining('any certificate')]);
  });
  test('headers', () => {
    expect(read({ ...pull, headers: 'X-One: a: b\r\nx-two:c' }).headers).toEqual({ 'x-one': 'a: b', 'x-two': 'c' });
  });
  test.each([
    'no colon',
    ': value',
    'name:',
    'na me: x',
    'X: é\u0001',
    'Content-Length: 3',
    'Accept-Encoding: gzip',
    'range: bytes=0-1',
    'X: 1\nx: 2',
  ])('the header %j is refused', (header) =>
    expect(() => read({ ...pull, headers: header })).toThrow(refused('"headers"')),
  );
});
