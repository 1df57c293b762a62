import { type AddressInfo, createServer, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import type { Handler } from '../../support/scripted-server.ts';
import { CA_CERT, SERVER_CERT, SERVER_KEY } from '../../support/test-certificates.ts';
import { client, failure, get, server, text } from '../client-fixture.ts';

const late: Handler = (_req, res) => void setTimeout(() => res.end('ok'), 20);

async function until(seen: () => boolean): Promise<void> {
  while (!seen()) await sleep(2);
}

describe('connections opened ahead', () => {
  test('are those that the first requests go over', async () => {
    const front = await server({ handler: late });
    const http = client();
    http.connectAhead(front.url, 3);
    await until(() => front.connections === 3);
    const answers = await Promise.all([1, 2, 3].map(() => http.request(get(front.url))));
    expect(await Promise.all(answers.map(text))).toEqual(['ok', 'ok', 'ok']);
    expect(front.connections).toBe(3);
    await Promise.all([1, 2, 3, 4].map(async () => text(await http.request(get(front.url)))));
    expect(front.connections).toBe(4);
  });

  test('need not be there yet, and are closed with the client when nobody wants them', async () => {
    let closed = 0;
    const front = await server({ handler: late });
    const http = client();
    http.connectAhead(front.url, 2);
    expect(await text(await http.request(get(front.url)))).toBe('ok');
    expect(front.connections).toBe(2);
    const bare = createServer((socket) =>
      socket
        .on('close', () => (closed += 1))
        .on('error', () => {})
        .resume(),
    );
    await new Promise<void>((done) => bare.listen(0, '127.0.0.1', done));
    const { port } = bare.address() as AddressInfo;
    http.connectAhead(new URL(`http://127.0.0.1:${port}`), 2);
    await http.close();
    await until(() => closed === 2);
    await new Promise((done) => bare.close(done));
  });

  test('that the server closed are not used', async () => {
    const sockets: Socket[] = [];
    const bare = createServer((socket) => {
      sockets.push(socket);
      socket.on('error', () => {}).on('data', () => socket.write('HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok'));
    });
    await new Promise<void>((done) => bare.listen(0, '127.0.0.1', done));
    const { port } = bare.address() as AddressInfo;
    const http = client({ retries: 0 });
    const url = new URL(`http://127.0.0.1:${port}`);
    http.connectAhead(url, 1);
    await until(() => sockets.length === 1);
    sockets[0]?.destroy();
    await sleep(20);
    expect(await text(await http.request(get(url)))).toBe('ok');
    expect(sockets).toHaveLength(2);
    await http.close();
    await new Promise((done) => bare.close(done));
  });

  test('that can not be had fail where they are needed, in the words of any other', async () => {
    const gone = await server();
    await gone.close();
    const http = client({ retries: 0 });
    http.connectAhead(gone.url, 2);
    expect(await failure(http.request(get(gone.url)))).toMatchObject({ code: 'NETWORK' });
    const secret = await server({ tls: { cert: SERVER_CERT, key: SERVER_KEY } });
    http.connectAhead(secret.url, 1);
    expect(await failure(http.request(get(secret.url)))).toMatchObject({ code: 'TLS' });
    const trusting = client({ ca: [CA_CERT] });
    trusting.connectAhead(secret.url, 1);
    expect(await text(await trusting.request(get(secret.url)))).toBe('ok');
  });

  test('never throw, whatever the proxy variables hold', () => {
    const http = client({ env: { HTTP_PROXY: 'http://[' } });
    expect(() => http.connectAhead(new URL('http://192.0.2.1'), 1)).not.toThrow();
  });
});
