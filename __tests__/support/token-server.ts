import { generateKeyPairSync, sign } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { temporaryFolder } from './temporary-folder.ts';

/** How to run a token service. */
export interface TokenServerOptions {
  /** Password by user name. */
  readonly users: Readonly<Record<string, string>>;
  /** Users that get no more than `pull`. Default: none. */
  readonly readOnly?: readonly string[];
  /** Whoever asks without credentials gets `pull`. Default false. */
  readonly anonymousPull?: boolean;
  /** Life of a token in seconds; a registry's own leeway is taken off before. Default 300. */
  readonly ttlSeconds?: number;
  /** User by refresh token. Default: none. */
  readonly refreshTokens?: Readonly<Record<string, string>>;
}

/** A request for a token. */
export interface TokenRequestEntry {
  readonly method: string;
  readonly user: string | undefined;
  readonly scopes: readonly string[];
  readonly status: number;
}

/** A token service (distribution's token specification) whose tokens are real JWTs, signed with a key of its own. */
export interface TokenServer {
  /** `http://127.0.0.1:PORT/token`. */
  readonly realm: string;
  readonly service: string;
  readonly issuer: string;
  /** A file with its public key as a JSON Web Key Set. */
  readonly jwks: string;
  readonly requests: readonly TokenRequestEntry[];
  /** Each token that it gave out. */
  readonly tokens: readonly string[];
  close(): Promise<void>;
}

const SERVICE = 'registry.test';
const ISSUER = 'token.test';
const KEY_ID = 'test-key';
/** CNCF distribution takes a token for so long after its end (registry/auth/token/token.go, `Leeway`). */
const LEEWAY_SECONDS = 60;

/** Starts a token service on 127.0.0.1. */
export async function startTokenServer(options: TokenServerOptions): Promise<TokenServer> {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const jwks = join(temporaryFolder('token-server-'), 'jwks.json');
  const key = { ...publicKey.export({ format: 'jwk' }), kid: KEY_ID, alg: 'ES256', use: 'sig' };
  writeFileSync(jwks, JSON.stringify({ keys: [key] }));
  const requests: TokenRequestEntry[] = [];
  const tokens: string[] = [];

  async function answer(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const url = new URL(req.url ?? '/', 'http://127.0.0.1');
    const form = req.method === 'POST' ? new URLSearchParams(await bodyOf(req)) : undefined;
    const asked = form ?? url.searchParams;
    const scopes = asked.getAll('scope').flatMap((text) => text.split(' ').filter(Boolean));
    const user = form === undefined ? userOfBasic(req.headers.authorization, options) : userOfForm(form, options);
    const known = user !== undefined || (req.headers.authorization === undefined && !form && options.anonymousPull);
    const status = url.pathname !== '/token' || asked.get('service') !== SERVICE ? 400 : known ? 200 : 401;
    requests.push({ method: req.method ?? '', user, scopes, status });
    res.writeHead(status, { 'content-type': 'application/json' });
    if (status !== 200) {
      const error = { code: 'UNAUTHORIZED', message: 'incorrect username or password' };
      res.end(JSON.stringify({ errors: [error] }));
      return;
    }
    const ttl = options.ttlSeconds ?? 300;
    const now = Date.now() / 1000;
    const access = scopes.map((scope) => granted(scope, user, options));
    const token = jwt({
      iss: ISSUER,
      sub: user ?? '',
      aud: SERVICE,
      exp: Math.floor(now + ttl - LEEWAY_SECONDS),
      nbf: Math.floor(now - LEEWAY_SECONDS),
      iat: Math.floor(now),
      jti: String(requests.length),
      access,
    });
    tokens.push(token);
    res.end(JSON.stringify({ token, expires_in: ttl, issued_at: new Date().toISOString() }));
  }

  function jwt(claims: object): string {
    const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
    const text = `${part({ alg: 'ES256', typ: 'JWT', kid: KEY_ID })}.${part(claims)}`;
    const signature = sign('sha256', Buffer.from(text), { key: privateKey, dsaEncoding: 'ieee-p1363' });
    return `${text}.${signature.toString('base64url')}`;
  }

  const server = createServer((req, res) => {
    answer(req, res).catch((error: unknown) => res.destroy(error instanceof Error ? error : undefined));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    realm: `http://127.0.0.1:${(server.address() as AddressInfo).port}/token`,
    service: SERVICE,
    issuer: ISSUER,
    jwks,
    requests,
    tokens,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function bodyOf(req: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of req) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

/** What a user gets of a scope, as a claim; a subset is no error. */
function granted(scope: string, user: string | undefined, options: TokenServerOptions): object {
  const [, type, name, actions = ''] = /^([^:]+):(.+):([^:]*)$/.exec(scope) ?? [];
  const mayWrite = user !== undefined && !options.readOnly?.includes(user);
  return { type, name, actions: actions.split(',').filter((action) => action === 'pull' || mayWrite) };
}

function userOfBasic(header: string | undefined, { users, refreshTokens }: TokenServerOptions): string | undefined {
  const [, code = ''] = /^Basic (.+)$/.exec(header ?? '') ?? [];
  const [, name = '', password = ''] = /^([^:]*):(.*)$/s.exec(Buffer.from(code, 'base64').toString()) ?? [];
  return name !== '' && users[name] === password ? name : refreshTokens?.[password];
}

function userOfForm(form: URLSearchParams, { users, refreshTokens }: TokenServerOptions): string | undefined {
  if (form.get('grant_type') === 'refresh_token') return refreshTokens?.[form.get('refresh_token') ?? ''];
  const name = form.get('username') ?? '';
  return form.get('grant_type') === 'password' && users[name] === form.get('password') ? name : undefined;
}
