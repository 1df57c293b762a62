import path from 'node:path';
import type { Settings } from '../action/inputs/settings.ts';
import { memo } from '../base/async/memo.ts';
import { MIRROR_RETRIES } from '../base/limits.ts';
import type { CommandContext } from '../commands/shared/context.ts';
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
import type { ReadableStore, WritableStore } from '../store/store.ts';
import type { UnderWay } from './under-way.ts';

/** Opens stores and keeps them: one for each repository or layout of a run. */
export interface Stores {
  openReadable: CommandContext['openReadable'];
  openWritable: CommandContext['openWritable'];
  /** The repositories of a registry. */
  openCatalog(registry: string): Promise<Catalog>;
  /** Returns the API that deletes instead of the registry, if the workflow token is for it; otherwise undefined. */
  openPackages(reference: Reference): Promise<PackageVersions | undefined>;
  close(): Promise<void>;
}

/** Settings of {@link createStores}. */
export interface StoresOptions {
  /** Told what is asked of whom. */
  readonly underWay: UnderWay;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly observer: Observer;
  readonly userAgent: string;
  /** Returns the folder where a mirror's blobs wait until they are verified. */
  readonly tempDir: () => string;
  /** Told every secret that is learnt on the way, before its first use. */
  readonly onSecret: (secret: string) => void;
  readonly signal: AbortSignal;
}

/** State shared by all registries of a run, or by all mirrors. */
interface Side {
  readonly retries: number | undefined;
  readonly sessions: RegistrySessions;
  /** Made when it is first needed. */
  http: HttpClient | undefined;
}

/** Turns references into stores: the one place that knows registries as well as layouts. */
export function createStores(settings: Settings, options: StoresOptions): Stores {
  const { env, observer, onSecret, signal } = options;
  const credentials = createCredentialsProvider({
    explicit: settings.credentials === undefined ? [] : [settings.credentials],
    env,
    home: homeFolder(env),
    onSecret,
    onWarning: observer.warning,
    signal,
    workflowToken: settings.githubToken,
  });
  const plainHttp = plainHttpOf(settings);
  const readable = new Map<string, Promise<ReadableStore>>();
  const writable = new Map<string, Promise<WritableStore>>();
  // Mirrors have connections and sessions of their own: they are given up sooner, and signed in to as themselves.
  const registries: Side = { retries: settings.retries, http: undefined, sessions: createRegistrySessions() };
  const mirrors: Side = {
    retries: Math.min(settings.retries ?? MIRROR_RETRIES, MIRROR_RETRIES),
    http: undefined,
    sessions: createRegistrySessions(),
  };

  function client(side: Side): HttpClient {
    side.http ??= connect({ ...settings, retries: side.retries }, options);
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
      referrersMode: settings.referrersMode,
      observer,
      sessions: side.sessions,
      onSecret,
    });
  }

  async function openToRead(reference: Reference): Promise<ReadableStore> {
    if (reference.kind === 'layout') {
      const { openReadableLayout } = await import('../layout/layout.ts');
      return openReadableLayout(pathOf(reference), options.tempDir);
    }
    const store = registryStore(reference, registries, plainHttp);
    store.prepare('pull', { signal });
    const mirrored = mirroredRepositories(settings.mirrors, reference);
    if (mirrored.length === 0) return store;
    const { createMirroredStore } = await import('../store/mirrored/mirrored-store.ts');
    const copies = mirrored.map((one) => registryStore(one, mirrors, one.plainHttp ?? plainHttp));
    return createMirroredStore(copies, store, { observer, tempDir: options.tempDir });
  }

  async function openToWrite(reference: Reference, commits: boolean): Promise<WritableStore> {
    if (reference.kind === 'layout') {
      const { openWritableLayout } = await import('../layout/layout.ts');
      return openWritableLayout(pathOf(reference), { commits });
    }
    const store = registryStore(reference, registries, plainHttp);
    store.prepare('push', { signal });
    return store;
  }

  function pathOf({ path: given }: { readonly path: string }): string {
    return path.resolve(settings.workspace, given);
  }

  return {
    openReadable: (reference) => openOnce(readable, formatRepository(reference), () => openToRead(reference)),
    openWritable(reference, { commits = false } = {}) {
      const key = `${commits} ${formatRepository(reference)}`;
      return openOnce(writable, key, () => openToWrite(reference, commits));
    },
    async openCatalog(registry) {
      const { createCatalog } = await import('../registry/manifests/catalog.ts');
      const base = registryBase(registry, plainHttp);
      const session = registries.sessions.open({ http: client(registries), registry, base, credentials, onSecret });
      return createCatalog(registry, session);
    },
    async openPackages(reference) {
      const { githubToken: token } = settings;
      const { GITHUB_API_URL: apiUrl, GITHUB_SERVER_URL: server } = env;
      const isOwn = reference.kind === 'registry' && reference.registry === workflowRegistry(server);
      if (!isOwn || !token || !apiUrl) return undefined;
      const { createPackageVersions } = await import('../registry/manifests/packages-api.ts');
      return createPackageVersions(reference.repository, { http: client(registries), apiUrl, token });
    },
    async close() {
      const stores = await Promise.allSettled(writable.values());
      await Promise.allSettled(stores.map((store) => (store.status === 'fulfilled' ? store.value.close() : undefined)));
      await Promise.all([registries.http?.close(), mirrors.http?.close()]);
    },
  };
}

/** Opens what is not open yet. What could not be opened may be there when it is asked for again. */
function openOnce<Store>(opened: Map<string, Promise<Store>>, key: string, open: () => Promise<Store>): Promise<Store> {
  const opening = memo(opened, key, open);
  opening.catch(() => opened.delete(key));
  return opening;
}

/** The transport as the settings want it. */
export function connect(
  settings: Settings,
  { env, observer, userAgent, underWay }: Pick<StoresOptions, 'env' | 'observer' | 'userAgent' | 'underWay'>,
): HttpClient {
  const client = createHttpClient({
    userAgent,
    env,
    retries: settings.retries,
    retryDelayMs: settings.retryDelayMs,
    stallTimeoutMs: settings.stallTimeoutMs,
    concurrency: settings.concurrency,
    forOrigin: ownOrigin(settings, plainHttpOf(settings)),
    ca: settings.ca === undefined ? undefined : [settings.ca],
    insecure: settings.insecure,
    onTrace: ({ method, url, attempt, status, ms }) =>
      observer.debug(
        `${method} ${url} ${status ?? 'failed'} ${Math.round(ms)} ms${attempt > 1 ? ` (try ${attempt})` : ''}`,
      ),
    onWarning: (text) => observer.notice(`The registry says: ${text}`),
    onRetry: (sentence) => observer.info(sentence),
  });
  return underWay.watchClient(client);
}

/**
 * Returns the origin to which the client certificate and the headers of the step may be sent: the API of its own
 * registry alone.
 */
function ownOrigin(
  { ownRegistry, headers, clientCert, clientKey }: Settings,
  plainHttp: PlainHttp,
): OriginOptions | undefined {
  if (ownRegistry === undefined) return undefined;
  const { origin } = registryBase(ownRegistry, plainHttp);
  return { origin, headers, clientCert, clientKey };
}

/** TLS inputs say that TLS is meant, so loopback is no longer spoken to in plain HTTP unless that is asked for. */
export function plainHttpOf({ plainHttp, ca, clientCert, insecure }: Settings): PlainHttp {
  return plainHttp === 'auto' && (ca !== undefined || clientCert !== undefined || insecure) ? false : plainHttp;
}
