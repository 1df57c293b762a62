import path from 'node:path';
import type { Inputs } from '../action/inputs/inputs.ts';
import { MIRROR_RETRIES } from '../base/limits.ts';
import { createHttpClient } from '../http/client/client.ts';
import type { HttpClient, OriginOptions } from '../http/http.ts';
import { mirroredRepositories } from '../oci/mirror.ts';
import { formatRepository, type Reference } from '../oci/reference.ts';
import { homeFolder } from '../registry/credentials/credential-files.ts';
import { createCredentialsProvider, workflowRegistry } from '../registry/credentials/credentials.ts';
import { type PlainHttp, registryBase } from '../registry/protocol/endpoints.ts';
import { createRegistrySessions, type RegistrySessions } from '../registry/session/registry-session.ts';
import { createRegistryStore } from '../registry/store/registry-store.ts';
import type { Catalog } from '../store/catalog.ts';
import type { Observer } from '../store/observer.ts';
import type { PackageVersions } from '../store/package-versions.ts';
import type { StoreAccess, WritableStore } from '../store/store.ts';

/** The inputs that say how registries are reached. */
export type HttpInputs = Pick<
  Inputs,
  | 'ownRegistry'
  | 'ca'
  | 'clientCert'
  | 'clientKey'
  | 'insecure'
  | 'plainHttp'
  | 'headers'
  | 'concurrency'
  | 'retries'
  | 'retryDelayMs'
  | 'stallTimeoutMs'
>;

/** The inputs that say which registries are used how. */
export type ConnectionInputs = HttpInputs &
  Pick<Inputs, 'workspace' | 'credentials' | 'githubToken' | 'mirrors' | 'referrersMode'>;

/** Opens stores and keeps them: one for each repository or layout of a run. */
export interface Stores {
  open(reference: Reference, access: StoreAccess): Promise<WritableStore>;
  /** The repositories of a registry. */
  openCatalog(registry: string): Promise<Catalog>;
  /** Where a workflow token is for the registry, the API that deletes in its place; else undefined. */
  openPackages(reference: Reference): Promise<PackageVersions | undefined>;
  close(): Promise<void>;
}

/** Settings of {@link createStores}. */
export interface StoresOptions {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly observer: Observer;
  readonly userAgent: string;
  /** Where a mirror's blobs wait until they are verified. */
  readonly tempDir: string;
  /** Told every secret that is learnt on the way, before its first use. */
  readonly onSecret: (secret: string) => void;
  readonly signal: AbortSignal;
}

/** What all registries of a run share, or all mirrors. */
interface Side {
  readonly retries: number | undefined;
  readonly sessions: RegistrySessions;
  /** Made when it is first needed. */
  http: HttpClient | undefined;
}

const LAYOUT_MODE = { pull: 'read', push: 'write', replace: 'replace' } as const;

/** Turns references into stores: the one place that knows registries as well as layouts. */
export function createStores(inputs: ConnectionInputs, options: StoresOptions): Stores {
  const { env, observer, onSecret, signal } = options;
  const credentials = createCredentialsProvider({
    explicit: inputs.credentials === undefined ? [] : [inputs.credentials],
    env,
    home: homeFolder(env),
    onSecret,
    onWarning: observer.warning,
    signal,
    workflowToken: inputs.githubToken,
  });
  const plainHttp = plainHttpOf(inputs);
  const opened = new Map<string, Promise<WritableStore>>();
  // Mirrors have connections and sessions of their own: they are given up sooner, and signed in to as themselves.
  const registries: Side = { retries: inputs.retries, http: undefined, sessions: createRegistrySessions() };
  const mirrors: Side = {
    retries: Math.min(inputs.retries ?? MIRROR_RETRIES, MIRROR_RETRIES),
    http: undefined,
    sessions: createRegistrySessions(),
  };

  function client(side: Side): HttpClient {
    side.http ??= connect({ ...inputs, retries: side.retries }, options);
    return side.http;
  }

  function registryStore(
    repository: { readonly registry: string; readonly repository: string },
    side: Side,
    plain: PlainHttp,
  ): WritableStore {
    return createRegistryStore(repository, {
      http: client(side),
      credentials,
      plainHttp: plain,
      referrersMode: inputs.referrersMode,
      observer,
      sessions: side.sessions,
      onSecret,
    });
  }

  async function openNew(reference: Reference, access: StoreAccess): Promise<WritableStore> {
    if (reference.kind === 'layout') {
      const { openLayout } = await import('../layout/layout.ts');
      return openLayout(path.resolve(inputs.workspace, reference.path), { mode: LAYOUT_MODE[access] });
    }
    const store = registryStore(reference, registries, plainHttp);
    const mirrored = access !== 'pull' ? [] : mirroredRepositories(inputs.mirrors, reference);
    if (mirrored.length === 0) return store;
    const { createStoreInTurn } = await import('../store/mirrored/mirrored-store.ts');
    const copies = mirrored.map((one) => registryStore(one, mirrors, one.plainHttp ?? plainHttp));
    return createStoreInTurn(copies, store, { observer, tempDir: options.tempDir });
  }

  return {
    async open(reference, access) {
      const key = `${access} ${formatRepository(reference)}`;
      const known = opened.get(key);
      if (known !== undefined) return known;
      const opening = openNew(reference, access);
      opened.set(key, opening);
      // What could not be opened may be there when it is asked for again.
      opening.catch(() => opened.delete(key));
      const store = await opening;
      store.prepare(access === 'pull' ? 'pull' : 'push', { signal });
      return store;
    },
    async openCatalog(registry) {
      const { createCatalog } = await import('../registry/manifests/catalog.ts');
      const base = registryBase(registry, plainHttp);
      const session = registries.sessions.open({ http: client(registries), registry, base, credentials, onSecret });
      return createCatalog(registry, session);
    },
    async openPackages(reference) {
      const { githubToken: token } = inputs;
      const { GITHUB_API_URL: apiUrl, GITHUB_SERVER_URL: server } = env;
      const isOwn = reference.kind === 'registry' && reference.registry === workflowRegistry(server);
      if (!isOwn || !token || !apiUrl) return undefined;
      const { createPackageVersions } = await import('../registry/manifests/packages-api.ts');
      return createPackageVersions(reference.repository, { http: client(registries), apiUrl, token });
    },
    async close() {
      const stores = await Promise.allSettled(opened.values());
      await Promise.allSettled(stores.map((store) => (store.status === 'fulfilled' ? store.value.close() : undefined)));
      await Promise.all([registries.http?.close(), mirrors.http?.close()]);
    },
  };
}

/** The transport as the inputs want it. */
export function connect(
  inputs: HttpInputs,
  { env, observer, userAgent }: Pick<StoresOptions, 'env' | 'observer' | 'userAgent'>,
): HttpClient {
  return createHttpClient({
    userAgent,
    env,
    ...given('retries', inputs.retries),
    ...given('retryDelayMs', inputs.retryDelayMs),
    ...given('stallTimeoutMs', inputs.stallTimeoutMs),
    ...given('concurrency', inputs.concurrency),
    ...given('forOrigin', ownOrigin(inputs, plainHttpOf(inputs))),
    ...(inputs.ca === undefined ? {} : { ca: [inputs.ca] }),
    insecure: inputs.insecure,
    onTrace: ({ method, url, attempt, status, ms }) =>
      observer.debug(
        `${method} ${url} ${status ?? 'failed'} ${Math.round(ms)} ms${attempt > 1 ? ` (try ${attempt})` : ''}`,
      ),
    onWarning: (text) => observer.notice(`The registry says: ${text}`),
    onRetry: (sentence) => observer.info(sentence),
  });
}

/** Where the client certificate and the headers of the step may be shown: at the API of its own registry alone. */
function ownOrigin(
  { ownRegistry, headers, clientCert, clientKey }: HttpInputs,
  plainHttp: PlainHttp,
): OriginOptions | undefined {
  if (ownRegistry === undefined) return undefined;
  const { origin } = registryBase(ownRegistry, plainHttp);
  return { origin, headers, ...given('clientCert', clientCert), ...given('clientKey', clientKey) };
}

/** TLS inputs say that TLS is meant, so loopback is no longer spoken to in plain HTTP unless that is asked for. */
export function plainHttpOf({ plainHttp, ca, clientCert, insecure }: HttpInputs): PlainHttp {
  return plainHttp === 'auto' && (ca !== undefined || clientCert !== undefined || insecure) ? false : plainHttp;
}

function given<K extends string, V>(key: K, value: V | undefined): { [P in K]?: V } {
  return value === undefined ? {} : ({ [key]: value } as { [P in K]?: V });
}
