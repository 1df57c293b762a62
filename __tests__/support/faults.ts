import type { ServerResponse } from 'node:http';
import type { Exchange, Fault } from './scripted-server.ts';

/** Answers with a status, headers and a body; the request's body is read away first. */
export function answer(status: number, headers: Record<string, string> = {}, body: string | Uint8Array = ''): Fault {
  return async ({ req, res }) => {
    await readAway(req);
    res.writeHead(status, { 'content-length': Buffer.byteLength(body), ...headers }).end(body);
  };
}

/** Sends the client elsewhere. */
export function redirectTo(location: string | URL, status = 307): Fault {
  return answer(status, { location: String(location) });
}

/** Resets the connection (TCP RST) before any byte of an answer. */
export function dropBeforeHeaders(): Fault {
  return ({ res }) => void res.socket?.resetAndDestroy();
}

/** Resets the connection once `bytes` of the request's body came in. */
export function dropUploadAfter(bytes: number): Fault {
  return ({ req, res }) =>
    new Promise((resolve) => {
      let read = 0;
      req.on('data', (chunk: Buffer) => {
        read += chunk.byteLength;
        if (read >= bytes) {
          res.socket?.resetAndDestroy();
          resolve();
        }
      });
    });
}

/** Lets the server have the first `bytes` of the request's body, then resets the connection to the client and to it. */
export function cutUploadAfter(bytes: number): Fault {
  return async ({ req, res }, next) => {
    let read = 0;
    req.on('data', (chunk: Buffer) => {
      read += chunk.byteLength;
      // Later, so that what was read gets to the server behind.
      if (read >= bytes) setImmediate(() => res.socket?.resetAndDestroy());
    });
    await next();
  };
}

/** Lets the server do what was asked, and resets the connection instead of telling so. */
export function loseAnswer(): Fault {
  return async ({ res }, next) => {
    res.on('error', () => {});
    res.writeHead = (() => {
      res.socket?.resetAndDestroy();
      return res;
    }) as typeof res.writeHead;
    await next();
  };
}

/** Resets the connection after `bytes` of the answer's body. */
export function resetAfter(bytes: number): Fault {
  return cutAfter(bytes, (res) => void res.socket?.resetAndDestroy());
}

/** Ends the connection in order after `bytes` of the answer's body, whatever Content-Length said. */
export function truncateAfter(bytes: number): Fault {
  return cutAfter(bytes, (res) => void res.socket?.end());
}

/** Sends nothing more after `bytes` of the answer's body, and keeps the connection open. */
export function stallAfter(bytes: number): Fault {
  return cutAfter(bytes, () => {});
}

/** Never answers and never reads. */
export function stall(): Fault {
  return ({ req }) => {
    req.pause();
    return new Promise((resolve) => req.on('close', resolve));
  };
}

/** Waits before it goes on. */
export function delay(ms: number): Fault {
  return async (_exchange, next) => {
    await new Promise((resolve) => setTimeout(resolve, ms));
    await next();
  };
}

/** Sends the body in pieces of `bytes` with a pause of `ms` between them: slow, but moving. */
export function trickle(body: Uint8Array, bytes: number, ms: number): Fault {
  return async ({ res }) => {
    res.writeHead(200, { 'content-length': body.byteLength });
    for (let start = 0; start < body.byteLength; start += bytes) {
      res.write(body.subarray(start, start + bytes));
      await new Promise((resolve) => setTimeout(resolve, ms));
    }
    res.end();
  };
}

/** Announces `by` bytes more (or fewer) than the body has, and ends the connection after it. */
export function lieAboutLength(by: number): Fault {
  return async ({ res }, next) => {
    const writeHead = res.writeHead.bind(res);
    res.writeHead = ((status: number, headers: Record<string, string | number> = {}) => {
      const length = Number(headers['content-length'] ?? 0) + by;
      return writeHead(status, { ...headers, 'content-length': length, connection: 'close' });
    }) as typeof res.writeHead;
    res.on('finish', () => res.socket?.end());
    await next();
  };
}

/** Sends these bytes instead of an HTTP answer made by Node, then ends the connection. */
export function raw(text: string): Fault {
  return ({ res }) => void res.socket?.end(text);
}

/** Answers normally and closes the idle connection afterwards without a word (stale keep-alive): the next request on it is reset. */
export function resetNextOnConnection(): Fault {
  const seen = new WeakSet();
  return async ({ res }, next) => {
    const socket = res.socket;
    if (socket !== null && seen.has(socket)) {
      socket.resetAndDestroy();
      return;
    }
    if (socket !== null) {
      seen.add(socket);
    }
    await next();
  };
}

/** Does what a list says, one entry a request; after its end goes on without faults. `undefined` is no fault. */
export function inOrder(...faults: readonly (Fault | undefined)[]): Fault {
  let index = 0;
  return async (exchange, next) => {
    const fault = faults[index];
    index += 1;
    await (fault === undefined ? next() : fault(exchange, next));
  };
}

/** Answers with these statuses in order, then goes on without faults. */
export function statuses(...list: readonly number[]): Fault {
  return inOrder(...list.map((status) => answer(status)));
}

/** Applies a fault to the n-th request (from 1) of those that `matching` takes. */
export function onNth(n: number, fault: Fault, matching: (exchange: Exchange) => boolean = () => true): Fault {
  let count = 0;
  return when((exchange) => {
    count += matching(exchange) ? 1 : 0;
    return count === n && matching(exchange);
  }, fault);
}

/** Applies a fault to every request that `matching` takes. */
export function when(matching: (exchange: Exchange) => boolean, fault: Fault): Fault {
  return async (exchange, next) => {
    await (matching(exchange) ? fault(exchange, next) : next());
  };
}

/** A condition for {@link when}: a method, and a path that begins so. */
export function asked(method: string, path = '/'): (exchange: Exchange) => boolean {
  return ({ req }) => req.method === method && (req.url ?? '').startsWith(path);
}

/** Passes the answer of whatever comes next until `bytes` of its body are out, then does `what`. */
function cutAfter(bytes: number, what: (res: ServerResponse) => void): Fault {
  return async ({ res }, next) => {
    const write = res.write.bind(res);
    const end = res.end.bind(res);
    let left = bytes;
    let cut = false;
    const pass = (chunk: Uint8Array | string) => {
      if (cut) {
        return false;
      }
      const part = Buffer.from(chunk as Uint8Array).subarray(0, left);
      left -= part.byteLength;
      cut = left === 0;
      if (!cut) {
        return write(part);
      }
      // Only once the kernel has them: a reset throws away what was not sent.
      const then = () => void setImmediate(() => what(res));
      if (part.byteLength === 0) {
        res.flushHeaders();
        then();
      } else {
        write(part, then);
      }
      return false;
    };
    res.write = ((chunk: Uint8Array | string) => pass(chunk)) as typeof res.write;
    res.end = ((chunk?: Uint8Array | string) => {
      if (chunk !== undefined) {
        pass(chunk);
      }
      return cut ? res : end();
    }) as typeof res.end;
    await next();
  };
}

async function readAway(req: AsyncIterable<Uint8Array>): Promise<void> {
  for await (const _chunk of req) {
    // only counted, by the server
  }
}
