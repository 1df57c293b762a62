// A TCP proxy that makes loopback look like a network: every byte is late by half the round-trip time each way, opening a
// connection costs a round trip, and a connection may have a bandwidth cap. It counts requests, of these the GETs, connections, and the bytes of
// answers.
import { connect, createServer } from 'node:net';

const REQUEST_LINE = /^(GET|HEAD|POST|PUT|PATCH|DELETE) \S+ HTTP\/1\.1\r\n/;

/**
 * Starts a proxy in front of `target` (`host:port`).
 * @param options.rttMs added round-trip time, in milliseconds
 * @param options.bytesPerSecond cap per connection and direction; none by default
 * @param options.rename text `from` in the heads of answers that becomes `to`, which is as long: a server's other address
 */
export async function startShapingProxy(target, { rttMs = 0, bytesPerSecond = Infinity, rename } = {}) {
  const [host, port] = target.split(':');
  const counts = { requests: 0, gets: 0, connections: 0, received: 0 };
  let onRequest = () => {};
  const server = createServer({ noDelay: true }, (client) => {
    counts.connections += 1;
    const upstream = connect({ host, port: Number(port), noDelay: true });
    const end = () => {
      client.destroy();
      upstream.destroy();
    };
    for (const socket of [client, upstream]) socket.on('error', end);
    client.on('data', (chunk) => {
      const [, method] = REQUEST_LINE.exec(chunk.toString('latin1', 0, 4096)) ?? [];
      if (method === undefined) return;
      counts.requests += 1;
      if (method === 'GET') counts.gets += 1;
      onRequest();
    });
    upstream.on('data', (chunk) => {
      counts.received += chunk.length;
    });
    // The handshake: the first bytes come a round trip later than on loopback.
    delay(client, upstream, rttMs / 2, bytesPerSecond, rttMs);
    delay(upstream, client, rttMs / 2, bytesPerSecond, 0, rename);
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  return {
    host: `127.0.0.1:${server.address().port}`,
    counts,
    reset() {
      counts.requests = 0;
      counts.gets = 0;
      counts.connections = 0;
      counts.received = 0;
    },
    /** Calls `listener` at each request from now on. */
    watch(listener) {
      onRequest = listener;
    },
    async close() {
      server.close();
      server.closeAllConnections?.();
    },
  };
}

/** Most bytes on their way in one direction: a real path holds bandwidth × delay, not a whole blob. */
const WINDOW_BYTES = 8 * 1024 * 1024;

/** Hands bytes on in order, each when its time has come. One timer for the oldest: timers of their own could overtake. */
function delay(from, to, delayMs, bytesPerSecond, firstExtraMs, rename) {
  const queue = [];
  let free = performance.now() + firstExtraMs;
  let held = 0;
  let timer;
  const release = () => {
    timer = undefined;
    while (queue.length > 0 && queue[0].at <= performance.now() + 0.5) {
      const { chunk } = queue.shift();
      held -= chunk?.length ?? 0;
      if (to.destroyed) continue;
      if (chunk === undefined) to.end();
      else to.write(chunk);
    }
    if (held <= WINDOW_BYTES) from.resume();
    if (queue.length > 0) timer = setTimeout(release, Math.max(1, queue[0].at - performance.now()));
  };
  const add = (chunk) => {
    const length = chunk?.length ?? 0;
    free = Math.max(free, performance.now()) + (length / bytesPerSecond) * 1000;
    held += length;
    queue.push({ at: free + delayMs, chunk });
    if (held > WINDOW_BYTES) from.pause();
    if (timer === undefined) release();
  };
  from.on('data', (chunk) => add(rename === undefined ? chunk : renamed(chunk, rename)));
  from.on('end', () => add(undefined));
}

function renamed(chunk, { from, to }) {
  const text = chunk.toString('latin1');
  if (from.length !== to.length) throw new Error(`${from} and ${to} differ in length`);
  return text.includes(from) ? Buffer.from(text.replaceAll(from, to), 'latin1') : chunk;
}
