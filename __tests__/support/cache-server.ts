import type { IncomingMessage, ServerResponse } from 'node:http';
import { type ScriptedServer, startScriptedServer } from './scripted-server.ts';

/** A cache service as GitHub runs it (its second version: Twirp with JSON, archives in a blob store), in this process. */
export interface CacheServer extends AsyncDisposable {
  readonly server: ScriptedServer;
  /** Archives by key; a test may change them. */
  readonly archives: Map<string, Buffer>;
  /** What a runner sets for a step. */
  readonly env: Readonly<Record<string, string>>;
  /** The methods that were called, in order: `GetCacheEntryDownloadURL`, `GET`, `CreateCacheEntry`, `PUT`, … */
  calls(): readonly string[];
}

/** The secret in the addresses of archives. */
export const SIGNATURE = 'sig-of-the-archive-0123456789';

/** Starts a cache service without entries. */
export async function startCacheServer(): Promise<CacheServer> {
  const archives = new Map<string, Buffer>();
  const server = await startScriptedServer({
    handler: async (req, res) => {
      const url = new URL(req.url ?? '/', server.url);
      const body = await bodyOf(req);
      const method = /^\/twirp\/github\.actions\.results\.api\.v1\.CacheService\/(\w+)$/.exec(url.pathname)?.[1];
      const key = decodeURIComponent(/^\/account\/archives\/(.+)$/.exec(url.pathname)?.[1] ?? '');
      if (method !== undefined) answerCall(method, JSON.parse(body.toString()), res);
      else if (req.method === 'PUT' && key !== '') {
        archives.set(key, body);
        res.writeHead(201, { etag: '"1"', 'last-modified': new Date(0).toUTCString() }).end();
      } else if (req.method === 'GET' && archives.has(key)) res.end(archives.get(key));
      else res.writeHead(404).end();
    },
  });

  function answerCall(method: string, { key }: { readonly key: string }, res: ServerResponse): void {
    const location = new URL(`/account/archives/${encodeURIComponent(key)}?sig=${SIGNATURE}`, server.url).href;
    const answers: Readonly<Record<string, object>> = {
      GetCacheEntryDownloadURL: archives.has(key)
        ? { ok: true, signed_download_url: location, matched_key: key }
        : { ok: false },
      CreateCacheEntry: archives.has(key) ? { ok: false } : { ok: true, signed_upload_url: location },
      FinalizeCacheEntryUpload: { ok: true, entry_id: '1' },
    };
    res.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answers[method] ?? {}));
  }

  return {
    server,
    archives,
    env: {
      ACTIONS_CACHE_SERVICE_V2: 'true',
      ACTIONS_RESULTS_URL: server.url.href,
      ACTIONS_RUNTIME_TOKEN: 'the-runtime-token',
    },
    calls: () =>
      server.requests.map(({ method, path }) => (path.startsWith('/twirp/') ? (path.split('/').at(-1) ?? '') : method)),
    [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
  };
}

async function bodyOf(req: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of req) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
