import { once } from 'node:events';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  hasFirstConnection,
  openFirstConnections,
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
  (await takeFirstConnection('127.0.0.1', port))?.destroy();
  await new Promise((closed) => server.close(closed));
});

describe('the first connection', () => {
  it.each(['INPUT_REFERENCE', 'INPUT_SUBJECT'])('goes to the host in %s, and is taken once', async (name) => {
    openFirstConnections({ [name]: `\n127.0.0.1:${port}/demo/app:v1\n` });
    expect(hasFirstConnection('127.0.0.1', port)).toBe(true);
    expect(hasFirstConnection('127.0.0.1', '443')).toBe(false);
    const socket = await takeFirstConnection('127.0.0.1', port);
    expect([socket?.readyState, socket?.remotePort]).toEqual(['open', Number(port)]);
    expect(hasFirstConnection('127.0.0.1', port)).toBe(false);
    expect(await takeFirstConnection('127.0.0.1', port)).toBeUndefined();
    socket?.destroy();
    expect(accepted).toBe(1);
  });

  it('goes to both registries of a copy, once to each', async () => {
    const other = createServer((socket) => socket.on('error', () => {}));
    await once(other.listen(0, '127.0.0.1'), 'listening');
    const to = String((other.address() as AddressInfo).port);
    openFirstConnections({ INPUT_REFERENCE: `127.0.0.1:${port}/demo:v1`, INPUT_TO: `127.0.0.1:${to}/demo` });
    openFirstConnections({ INPUT_REFERENCE: `127.0.0.1:${port}/demo:v1`, INPUT_TO: `127.0.0.1:${port}/copy` });
    for (const at of [to, port]) {
      const socket = await takeFirstConnection('127.0.0.1', at);
      expect([socket?.readyState, socket?.remotePort]).toEqual(['open', Number(at)]);
      expect(await takeFirstConnection('127.0.0.1', at)).toBeUndefined();
      socket?.destroy();
    }
    expect(accepted).toBe(1);
    await new Promise((closed) => other.close(closed));
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
    ['a copy goes to a layout', { INPUT_REFERENCE: '', INPUT_TO: 'oci-layout:./a.b/c:v1' }],
  ])('is not begun if %s', async (_, env) => {
    openFirstConnections({ INPUT_REFERENCE: `127.0.0.1:${port}/demo:v1`, ...env });
    expect(await takeFirstConnection('127.0.0.1', port)).toBeUndefined();
    expect(accepted).toBe(0);
  });

  it('is left to the step if nothing listens, or the server ended it', async () => {
    server.once('connection', (socket) => socket.destroy());
    openFirstConnections({ INPUT_REFERENCE: `127.0.0.1:${port}/demo:v1` });
    await once(server, 'connection');
    await new Promise((later) => setTimeout(later, 50));
    expect(await takeFirstConnection('127.0.0.1', port)).toBeUndefined();
    await new Promise((closed) => server.close(closed));
    openFirstConnections({ INPUT_REFERENCE: `127.0.0.1:${port}/demo:v1` });
    expect(await takeFirstConnection('127.0.0.1', port)).toBeUndefined();
  });
});
