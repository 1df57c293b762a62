// An HTTP proxy that allows so many requests a minute, as hosted registries do: what comes too early gets 429 with Retry-After.
import { Agent, createServer, request } from 'node:http';

/** The part of a minute's requests that may come at once. */
const BURST = 1 / 20;

/**
 * Starts a proxy in front of `target` (`host:port`).
 * @param perMinute requests that are let through per minute
 */
export async function startRateLimitProxy(target, perMinute) {
  const [host, port] = target.split(':');
  const agent = new Agent({ keepAlive: true });
  const perMs = perMinute / 60_000;
  const most = Math.max(1, perMinute * BURST);
  const counts = { requests: 0, refused: 0 };
  let left = most;
  let at = performance.now();
  const server = createServer((incoming, outgoing) => {
    const now = performance.now();
    left = Math.min(most, left + (now - at) * perMs);
    at = now;
    counts.requests += 1;
    if (left < 1) {
      counts.refused += 1;
      incoming.resume();
      outgoing.writeHead(429, { 'Retry-After': String(Math.ceil((1 - left) / perMs / 1000)) });
      outgoing.end('{"errors":[{"code":"TOOMANYREQUESTS","message":"too many requests"}]}');
      return;
    }
    left -= 1;
    const { method, url, headers } = incoming;
    const onward = request({ host, port, method, path: url, headers, agent }, (answer) => {
      outgoing.writeHead(answer.statusCode, answer.rawHeaders);
      answer.pipe(outgoing);
    });
    onward.on('error', () => outgoing.destroy());
    incoming.pipe(onward);
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  return {
    host: `127.0.0.1:${server.address().port}`,
    counts,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}
