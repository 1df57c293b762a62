import { once } from 'node:events';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  hasFirstConnection,
  openFirstConnection,
  takeFirstConnection,
} from '../../../src/base/startup/first-connection.ts';

let server: Server;
let port: string;
let accepted = 0;

beforeEach(async () => {
  accepted = 0;
  server = createServer((socket) => {
    accepted += 1;
    socket.on('error', () => {});
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  port = String((server.address() as AddressInfo).port);
});

afterEach(async () => {
  (await takeFirstConnection())?.destroy();
  await new Promise((closed) => server.close(closed));
});

describe('the first connection', () => {
  it.each(['INPUT_REFERENCE', 'INPUT_SUBJECT'])('goes to the host in %s, and is taken once', async (name) => {
    openFirstConnection({ [name]: `\n127.0.0.1:${port}/demo/app:v1\n` });
    expect(hasFirstConnection('127.0.0.1', port)).toBe(true);
    expect(hasFirstConnection('127.0.0.1', '443')).toBe(false);
    const socket = await takeFirstConnection();
    expect([socket?.readyState, socket?.remotePort]).toEqual(['open', Number(port)]);
    expect(hasFirstConnection('127.0.0.1', port)).toBe(false);
    expect(await takeFirstConnection()).toBeUndefined();
    socket?.destroy();
    expect(accepted).toBe(1);
  });

  it.each([
    ['there is a proxy', { https_proxy: 'http://127.0.0.1:9' }],
    ['there is a proxy, in capitals', { HTTP_PROXY: 'http://127.0.0.1:9' }],
    ['there are mirrors', { INPUT_MIRRORS: 'docker.io=127.0.0.1:9' }],
    ['the reference is a layout', { INPUT_REFERENCE: 'oci-layout:./a.b/c:v1' }],
    ['the reference is of Docker Hub', { INPUT_REFERENCE: 'library/alpine' }],
    ['the reference names Docker Hub', { INPUT_REFERENCE: 'docker.io/library/alpine' }],
    ['the reference is a digest', { INPUT_REFERENCE: 'sha256:abc' }],
    ['the port is beyond 65,535', { INPUT_REFERENCE: '127.0.0.1:70000/demo:v1' }],
    ['there is no reference', { INPUT_REFERENCE: '' }],
  ])('is not begun if %s', async (_, env) => {
    openFirstConnection({ INPUT_REFERENCE: `127.0.0.1:${port}/demo:v1`, ...env });
    expect(await takeFirstConnection()).toBeUndefined();
    expect(accepted).toBe(0);
  });

  it('is left to the step if nothing listens, or the server ended it', async () => {
    server.once('connection', (socket) => socket.destroy());
    openFirstConnection({ INPUT_REFERENCE: `127.0.0.1:${port}/demo:v1` });
    await once(server, 'connection');
    await new Promise((later) => setTimeout(later, 50));
    expect(await takeFirstConnection()).toBeUndefined();
    await new Promise((closed) => server.close(closed));
    openFirstConnection({ INPUT_REFERENCE: `127.0.0.1:${port}/demo:v1` });
    expect(await takeFirstConnection()).toBeUndefined();
  });
});
