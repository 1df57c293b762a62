import { once } from 'node:events';
import { type AddressInfo, connect, createServer } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { largeReads } from '../../src/base/large-reads.ts';
import { SOCKET_READ_BYTES } from '../../src/base/limits.ts';

/** Bytes that tell connections and places apart. */
function contentFor(connection: number, length: number): Buffer {
  return Buffer.from(Array.from({ length }, (_, i) => (i * 7 + (i >> 8) + connection * 31) & 255));
}

it.each([
  ['less than a read', 1000],
  ['as much as a read', SOCKET_READ_BYTES],
  ['several reads and a rest', 5 * SOCKET_READ_BYTES + 17],
])(
  'gives connections that are read at once their own bytes, in chunks with memory of their own: %s',
  async (_, length) => {
    // Each connection asks for its content with its number.
    const server = createServer((socket) => {
      socket.once('data', ([connection = 0]) => socket.end(contentFor(connection, length)));
    }).listen(0, '127.0.0.1');
    onTestFinished(() => void server.close());
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const chunksOf = async (connection: number): Promise<Buffer[]> => {
      const socket = connect({ host: '127.0.0.1', port, onread: largeReads });
      socket.write(Buffer.from([connection]));
      // Nothing is looked at before all is there.
      return socket.toArray();
    };
    const received = await Promise.all([1, 2, 3, 4].map(chunksOf));
    expect(received.map((chunks, i) => Buffer.concat(chunks).equals(contentFor(i + 1, length)))).toEqual([
      true,
      true,
      true,
      true,
    ]);
    expect(received.flat().filter(({ byteLength, buffer }) => byteLength !== buffer.byteLength)).toEqual([]);
  },
);
