import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import type { HttpClient, HttpRequest } from '../../../src/http/http.ts';
import { answer, inOrder } from '../../support/faults.ts';
import type { Fault } from '../../support/scripted-server.ts';
import { client, get, server } from '../client-fixture.ts';

/** Lets `perSecond` requests through, and `burst` at once; refuses the others with 429. */
function limited(perSecond: number, burst: number): Fault {
  let left = burst;
  let at = performance.now();
  return async ({ res }, next) => {
    const now = performance.now();
    left = Math.min(burst, left + ((now - at) / 1000) * perSecond);
    at = now;
    if (left < 1) {
      res.writeHead(429, { 'retry-after': '1' }).end();
      return;
    }
    left -= 1;
    await next();
  };
}

/** The status of an answer, whose body is dropped. */
async function status(http: HttpClient, url: URL, more: Partial<HttpRequest> = {}): Promise<number> {
  const response = await http.request(get(url, more));
  await response.discard();
  return response.status;
}

describe('row rate-limit: the pace of requests', () => {
  it('lets all of many requests through a limit, few of them refused', async () => {
    const { url, requests } = await server({ faults: [limited(20, 5)] });
    const http = client({ retryDelayMs: 100 });
    const all = Array.from({ length: 40 }, () => status(http, url));
    expect(new Set(await Promise.all(all))).toEqual(new Set([200]));
    // Without it, each request comes back as often as it is refused: 130 requests.
    expect(requests.length).toBeLessThan(100);
  }, 60_000);

  it('goes back to requests side by side once there is no limit', async () => {
    let running = 0;
    let most = 0;
    const slowly: Fault = async (_exchange, next) => {
      running += 1;
      most = Math.max(most, running);
      await sleep(20);
      running -= 1;
      await next();
    };
    const { url } = await server({ faults: [inOrder(answer(429), answer(429), answer(429)), slowly] });
    const http = client();
    const many = (count: number) => Promise.all(Array.from({ length: count }, () => status(http, url)));
    await many(30);
    most = 0;
    await many(10);
    expect(most).toBeGreaterThan(5);
  }, 60_000);

  it('lets an urgent request pass the others', async () => {
    const { url, requests } = await server({ faults: [inOrder(answer(429), answer(429))] });
    const http = client();
    await status(http, url);
    const many = Array.from({ length: 5 }, () => status(http, url));
    await status(http, new URL('/urgent', url), { isUrgent: true });
    await Promise.all(many);
    expect(requests.at(-1)?.path).toBe('/');
  }, 60_000);
});
