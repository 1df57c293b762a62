import { afterEach } from 'vitest';
import { createHttpClient } from '../../src/http/client/client.ts';
import type { HttpOptions } from '../../src/http/http.ts';
import { type CredentialSettings, createCredentialsProvider } from '../../src/registry/credentials/credentials.ts';
import { createRegistrySessions, type RegistrySessions } from '../../src/registry/session/registry-session.ts';
import { createRegistryStore, type RegistryStoreDeps } from '../../src/registry/store/registry-store.ts';
import type { WritableStore } from '../../src/store/store.ts';
import { type RegistryOptions, startRegistry, type TestRegistry } from '../support/registry-server.ts';
import type { Fault } from '../support/scripted-server.ts';
import { forwardTo, type ScriptedServer, startScriptedServer } from '../support/scripted-server.ts';

const open: { close(): Promise<void> }[] = [];

afterEach(async () => {
  for (const thing of open.splice(0).reverse()) await thing.close();
});

/** Closes it after the test. */
export function closing<T extends { close(): Promise<void> }>(thing: T): T {
  open.push(thing);
  return thing;
}

export async function registry(options?: RegistryOptions): Promise<TestRegistry> {
  return closing(await startRegistry(options));
}

/** A server of faults in front of a registry, or in front of nothing. */
export async function faulty(behind: TestRegistry | undefined, ...faults: readonly Fault[]): Promise<ScriptedServer> {
  return closing(
    await startScriptedServer({
      faults,
      ...(behind === undefined ? {} : { handler: forwardTo(new URL(behind.url)) }),
    }),
  );
}

export interface StoreSettings extends Partial<Omit<RegistryStoreDeps, 'http' | 'credentials' | 'sessions'>> {
  readonly repository?: string;
  readonly credentials?: Partial<CredentialSettings>;
  readonly sessions?: RegistrySessions;
  readonly http?: Partial<HttpOptions>;
}

/** A store over one repository of the server on a host, with its own client, and sessions unless given. */
export function storeAt(host: string, settings: StoreSettings = {}): WritableStore {
  const {
    repository = 'acme/app',
    credentials = {},
    sessions = createRegistrySessions(),
    http = {},
    ...deps
  } = settings;
  const client = closing(createHttpClient({ userAgent: 'test/1', retries: 2, retryDelayMs: 1, ...http }));
  return createRegistryStore(
    { registry: host, repository },
    { http: client, sessions, credentials: createCredentialsProvider({ env: {}, ...credentials }), ...deps },
  );
}

/** Credentials given in the step for a host. */
export function signIn(host: string, username = 'ann', password = 'secret'): Partial<CredentialSettings> {
  return { explicit: [{ registry: host, username, password }] };
}
