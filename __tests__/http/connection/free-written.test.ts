import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { passOn } from '../../../src/base/passing-bytes.ts';
import { freeWritten } from '../../../src/http/connection/free-written.ts';

const CHUNK = 1024 * 1024;
/** More than the buffers of loopback hold. */
const CHUNKS = 16;

const sockets: Socket[] = [];

afterEach(() => {
  for (const socket of sockets.splice(0)) socket.destroy();
});

/** Both ends of a connection; the server's is paused. */
async function pair(): Promise<{ readonly client: Socket; readonly server: Socket }> {
  const listener = createServer({ pauseOnConnect: true }).listen(0, '127.0.0.1');
  await once(listener, 'listening');
  const address = listener.address();
  const client = connect(typeof address === 'object' && address !== null ? address.port : 0, '127.0.0.1');
  const [server] = (await once(listener, 'connection')) as [Socket];
  sockets.push(client, server);
  listener.close();
  return { client, server };
}

describe('freeWritten', () => {
  it('frees chunks when they are written and not before', async () => {
    const { client, server } = await pair();
    freeWritten(client);
    const chunks = Array.from({ length: CHUNKS }, (_, i) => Buffer.alloc(CHUNK, i + 1));
    for (const chunk of chunks) {
      passOn(chunk);
      client.write(chunk);
    }
    client.end();
    expect(chunks.at(-1)?.byteLength).toBe(CHUNK);
    const received: Buffer[] = [];
    server.on('data', (chunk: Buffer) => received.push(chunk)).resume();
    await once(server, 'end');
    const whole = Buffer.concat(received);
    expect(whole.byteLength).toBe(CHUNKS * CHUNK);
    for (let i = 0; i < CHUNKS; i += 1) {
      expect(whole.subarray(i * CHUNK, (i + 1) * CHUNK).equals(Buffer.alloc(CHUNK, i + 1))).toBe(true);
    }
    expect(chunks.map(({ byteLength }) => byteLength)).toEqual(chunks.map(() => 0));
  });

  it('writes all else as the socket does', async () => {
    const { client, server } = await pair();
    freeWritten(client);
    const own = Buffer.from('own ');
    client.write('text ', 'latin1');
    await new Promise((done) => client.write(own, done));
    client.end('end');
    const received: Buffer[] = [];
    server.on('data', (chunk: Buffer) => received.push(chunk)).resume();
    await once(server, 'end');
    expect(Buffer.concat(received).toString()).toBe('text own end');
    expect(own.toString()).toBe('own ');
  });
});
