import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { runAction } from '../support/runner.ts';
import { forwardTo, startScriptedServer } from '../support/scripted-server.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { CA_CERT, CLIENT_CERT, CLIENT_KEY, SERVER_CERT, SERVER_KEY } from '../support/test-certificates.ts';
import { lacks, startDistribution, startOlareg, tryPeer } from './peers.ts';

const TLS = { cert: SERVER_CERT, key: SERVER_KEY };
const TRUST = { 'ca-file': CA_CERT };
const CLIENT = { 'client-cert': CLIENT_CERT, 'client-key': CLIENT_KEY };
const running: AsyncDisposable[] = [];
afterEach(async () => {
  for (const one of running.splice(0).reverse()) await one[Symbol.asyncDispose]();
});

async function use<R extends AsyncDisposable>(start: Promise<R>): Promise<R> {
  const started = await start;
  running.push(started);
  return started;
}

/** Pushes, attaches, discovers and pulls; then `oras` pulls it too. */
async function roundTrip(host: string, inputs: Readonly<Record<string, string>>): Promise<void> {
  const cwd = temporaryFolder();
  const home = temporaryFolder();
  writeFileSync(join(cwd, 'a.txt'), 'alpha');
  const reference = `${host}/acme/app:v1`;
  const step = async (given: Readonly<Record<string, string>>) => {
    const result = await runAction({ cwd, home, inputs: { ...inputs, ...given } });
    expect([result.errors, result.code, result.stderr]).toEqual([[], 0, '']);
    return result.outputs;
  };
  await step({ command: 'push', reference, files: 'a.txt' });
  await step({ command: 'attach', subject: reference, files: 'a.txt', 'artifact-type': 'test/sbom' });
  expect((await step({ command: 'discover', subject: reference })).count).toBe('1');
  expect((await step({ command: 'pull', reference, path: 'out' })).count).toBe('1');
  const pem = (name: string, text: string): string => {
    writeFileSync(join(home, name), text);
    return join(home, name);
  };
  const client =
    'client-cert' in inputs
      ? ['--cert-file', pem('client.pem', CLIENT_CERT), '--key-file', pem('client.key', CLIENT_KEY)]
      : [];
  const pulled = await tryPeer('oras', ['pull', '--ca-file', pem('ca.pem', CA_CERT), ...client, reference], home);
  expect([pulled.code, pulled.stderr]).toEqual([0, '']);
}

async function refusal(host: string, inputs: Readonly<Record<string, string>>): Promise<string> {
  const result = await runAction({
    inputs: { command: 'discover', subject: `${host}/acme/app:v1`, retries: '0', 'plain-http': 'false', ...inputs },
  });
  expect([result.code, result.errors.length]).toEqual([1, 1]);
  return result.errors[0] ?? '';
}

describe.skipIf(lacks('olareg', 'oras'))('olareg over TLS', () => {
  it('with a private CA', async () => {
    const { host } = await use(startOlareg({ tls: TLS }));
    await roundTrip(host, TRUST);
    expect(await refusal(host, {})).toMatch(/signed by nobody the runner trusts .*ca-file/);
  });

  it('behind a server that ends TLS and asks for a client certificate', async () => {
    const { url } = await use(startOlareg());
    const mutual = { ...TLS, ca: CA_CERT, required: true };
    const front = await use(startScriptedServer({ tls: mutual, handler: forwardTo(new URL(url)) }));
    await roundTrip(front.url.host, { ...TRUST, ...CLIENT });
    expect(await refusal(front.url.host, TRUST)).toContain('asks for a client certificate');
  });
});

describe.skipIf(lacks('registry', 'oras'))('distribution over TLS', () => {
  it('with a private CA', async () => {
    const { host } = await use(startDistribution('', TLS));
    await roundTrip(host, TRUST);
    expect(await refusal(host, {})).toContain('ca-file');
  });

  it('that asks for client certificates itself', async () => {
    const { host } = await use(startDistribution('', { ...TLS, clientCa: CA_CERT }));
    await roundTrip(host, { ...TRUST, ...CLIENT });
    expect(await refusal(host, TRUST)).toContain('asks for a client certificate');
    const foreign = { 'client-cert': SERVER_CERT, 'client-key': SERVER_KEY };
    expect(await refusal(host, { ...TRUST, ...foreign })).toMatch(/refuses the client certificate|was lost/);
  });
});
