import { randomBytes, randomUUID } from 'node:crypto';
import { type Exchange, Refusal } from './exchange.ts';
import type { AccountOptions, BearerOptions, RegistryOptions } from './options.ts';
import type { Route } from './route.ts';

/** What a request needs: `repository:NAME:ACTION[,ACTION]` or `registry:catalog:*`. Empty for the base. */
type Scope = string;

interface Token {
  readonly scopes: ReadonlySet<Scope>;
  /** Milliseconds since 1970. */
  readonly expires: number;
}

const SERVICE = 'test-registry';

/** Who may do what: Basic and Bearer (distribution's token authentication), or everybody. */
export class Guard {
  readonly #basic: AccountOptions | undefined;
  readonly #bearer: BearerOptions | undefined;
  readonly #tokens = new Map<string, Token>();
  /** User by identity token, those given out here included. */
  readonly #identities: Map<string, string>;
  /** Whether the next body of a blob ends all tokens, with the option `expireDuringUpload`. */
  #expiring: boolean;

  constructor(options: RegistryOptions) {
    this.#basic = options.basicAuth;
    this.#bearer = options.bearerAuth;
    this.#identities = new Map(Object.entries(options.bearerAuth?.identityTokens ?? {}));
    this.#expiring = options.bearerAuth?.expireDuringUpload ?? false;
  }

  /** Makes every token that was given out invalid, as if its time had come. */
  expireTokens(): void {
    this.#tokens.clear();
  }

  /**
   * Lets a request pass.
   * @throws Refusal 401 with a challenge, 403 DENIED for a user that may only read
   */
  check(exchange: Exchange, route: Route): void {
    if (route.kind === 'token') return;
    const scopes = scopesOf(exchange, route);
    const sends = route.kind === 'upload' && (exchange.method === 'PUT' || exchange.method === 'PATCH');
    if (this.#expiring && sends) {
      this.#expiring = false;
      this.expireTokens();
    }
    if (this.#bearer !== undefined) this.#checkBearer(exchange, scopes);
    else if (this.#basic !== undefined) checkBasic(exchange, this.#basic, scopes);
  }

  #checkBearer(exchange: Exchange, scopes: readonly Scope[]): void {
    const header = exchange.header('authorization');
    const token = this.#tokens.get(/^Bearer (.+)$/i.exec(header ?? '')?.[1] ?? '');
    const alive = token !== undefined && token.expires > Date.now();
    if (alive && scopes.every((scope) => token.scopes.has(scope))) return;
    const error = alive ? 'insufficient_scope' : header === undefined ? undefined : 'invalid_token';
    const challenge = [
      `realm="${this.#bearer?.nullRealm ? 'null' : 'http'}://${exchange.url.host}/token"`,
      `service="${SERVICE}"`,
      ...(scopes.length === 0 ? [] : [`scope="${joinScopes(scopes)}"`]),
      ...(error === undefined ? [] : [`error="${error}"`]),
    ];
    throw new Refusal(401, 'UNAUTHORIZED', 'authentication required', {
      headers: { 'www-authenticate': `Bearer ${challenge.join(',')}` },
    });
  }

  /** The token service: GET with Basic or nobody, POST as OAuth2 (`refresh_token`, `password`). */
  async serveToken(exchange: Exchange): Promise<void> {
    const bearer = this.#bearer;
    if (bearer === undefined) throw new Refusal(404, 'NOT_FOUND', 'no token service here');
    let user: string | undefined;
    let wanted: readonly string[];
    let offline: boolean;
    if (exchange.method === 'POST') {
      if (bearer.tokenPostStatus !== undefined) {
        throw new Refusal(bearer.tokenPostStatus, 'UNSUPPORTED', 'POST is not taken here');
      }
      const form = new URLSearchParams((await exchange.body(64 * 1024))?.toString());
      user = userOfForm(form, bearer, this.#identities);
      wanted = form.getAll('scope');
      offline = form.get('access_type') === 'offline';
    } else if (exchange.method === 'GET') {
      const header = exchange.header('authorization');
      user = header === undefined ? undefined : userOfBasic(header, bearer);
      if (header !== undefined && user === undefined) throw wrongAccount();
      if (header === undefined && !bearer.anonymousPull) throw wrongAccount();
      wanted = exchange.url.searchParams.getAll('scope');
      offline = exchange.query('offline_token') === 'true';
    } else {
      throw new Refusal(405, 'UNSUPPORTED', `${exchange.method} is not supported here`);
    }
    wanted = wanted.flatMap((text) => text.split(' '));
    const deletes = wanted.find((scope) => scope.slice(scope.lastIndexOf(':')).includes('delete'));
    if (bearer.noDeleteScope && deletes !== undefined) {
      throw new Refusal(400, 'UNSUPPORTED', `Unable to decode repository and actions: ${deletes}`);
    }
    if (bearer.lastScopeOnly) wanted = wanted.slice(-1);
    const ttl = bearer.ttlSeconds ?? 300;
    const identity = `refresh-${randomBytes(8).toString('hex')}`;
    if (offline && user !== undefined) this.#identities.set(identity, user);
    const token = `token-${randomUUID()}`;
    this.#tokens.set(token, {
      scopes: new Set(wanted.flatMap((text) => granted(text, user, bearer))),
      expires: Date.now() + ttl * 1000,
    });
    exchange.json(200, {
      token,
      access_token: token,
      ...(bearer.noExpiresIn ? {} : { expires_in: ttl, issued_at: new Date().toISOString() }),
      ...(offline && user !== undefined ? { refresh_token: identity } : {}),
    });
  }
}

function scopesOf(exchange: Exchange, route: Route): readonly Scope[] {
  if (route.kind === 'base' || route.kind === 'token') return [];
  if (route.kind === 'catalog') return ['registry:catalog:*'];
  const pull = `repository:${route.name}:pull`;
  const from = exchange.query('from');
  if (route.kind === 'upload' || route.kind === 'uploads') {
    const mounts = exchange.query('mount') !== undefined && from !== undefined;
    return [pull, `repository:${route.name}:push`, ...(mounts ? [`repository:${from}:pull`] : [])];
  }
  if (exchange.method === 'GET' || exchange.method === 'HEAD') return [pull];
  return exchange.method === 'DELETE' ? [`repository:${route.name}:delete`] : [pull, `repository:${route.name}:push`];
}

/** One action a scope, joined by resource: `repository:x:pull,push repository:y:pull`. */
function joinScopes(scopes: readonly Scope[]): string {
  const actions = new Map<string, string[]>();
  for (const scope of scopes) {
    const colon = scope.lastIndexOf(':');
    const resource = scope.slice(0, colon);
    actions.set(resource, [...(actions.get(resource) ?? []), scope.slice(colon + 1)]);
  }
  return [...actions].map(([resource, list]) => `${resource}:${list.join(',')}`).join(' ');
}

/** The single-action scopes that a user gets of what was asked for; a subset is no error. */
function granted(text: string, user: string | undefined, accounts: AccountOptions): Scope[] {
  const colon = text.lastIndexOf(':');
  const resource = text.slice(0, colon);
  return text
    .slice(colon + 1)
    .split(',')
    .filter((action) => action === 'pull' || (user !== undefined && !accounts.readOnly?.includes(user)))
    .map((action) => `${resource}:${action}`);
}

function userOfBasic(header: string, accounts: AccountOptions): string | undefined {
  const [, code = ''] = /^Basic ([A-Za-z0-9+/=]+)$/i.exec(header) ?? [];
  const [, user = '', password = ''] = /^([^:]*):(.*)$/s.exec(Buffer.from(code, 'base64').toString()) ?? [];
  return user !== '' && accounts.users[user] === password ? user : undefined;
}

function userOfForm(form: URLSearchParams, accounts: AccountOptions, identities: ReadonlyMap<string, string>): string {
  const name = form.get('username') ?? '';
  const user =
    form.get('grant_type') === 'refresh_token'
      ? identities.get(form.get('refresh_token') ?? '')
      : form.get('grant_type') === 'password' && accounts.users[name] === form.get('password')
        ? name
        : undefined;
  if (user === undefined) throw wrongAccount();
  return user;
}

function wrongAccount(): Refusal {
  return new Refusal(401, 'UNAUTHORIZED', 'incorrect username or password');
}

function checkBasic(exchange: Exchange, accounts: AccountOptions, scopes: readonly Scope[]): void {
  const header = exchange.header('authorization');
  const writes = scopes.some((scope) => !scope.endsWith(':pull'));
  if (header === undefined && accounts.anonymousPull && !writes) return;
  const user = header === undefined ? undefined : userOfBasic(header, accounts);
  if (user === undefined) {
    throw new Refusal(401, 'UNAUTHORIZED', 'authentication required', {
      headers: { 'www-authenticate': 'Basic realm="test registry"' },
    });
  }
  if (writes && accounts.readOnly?.includes(user)) {
    throw new Refusal(403, 'DENIED', `${user} may not write here`);
  }
}
