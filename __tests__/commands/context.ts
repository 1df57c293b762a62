import type { StepContext } from '../../src/commands/shared/context.ts';
import { openReadableLayout, openWritableLayout } from '../../src/layout/layout.ts';
import { formatRepository, type Reference } from '../../src/oci/reference.ts';
import { createRegistrySessions } from '../../src/registry/session/registry-session.ts';
import { type Observer, SILENT } from '../../src/store/observer.ts';
import type { ReadableStore, WritableStore } from '../../src/store/store.ts';
import { storeAt } from '../registry/rig.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

/** How to make a context. */
export interface ContextOptions {
  /** The one store of every reference. Default: registries and layouts, as a step opens them, each once. */
  readonly store?: WritableStore;
  /** The server that every registry stands for. Default: the host of the reference. */
  readonly host?: string;
  readonly observer?: Partial<Observer> | undefined;
  /** Default: a new folder. */
  readonly tempDir?: string;
}

/** What a command of a run of its own gets: sessions and stores are new. */
export function contextOf({ store, host, observer, tempDir }: ContextOptions = {}): StepContext {
  const sessions = createRegistrySessions();
  const stores = new Map<string, Promise<ReadableStore>>();
  const once = <Store extends ReadableStore>(key: string, open: () => Promise<Store>): Promise<Store> => {
    const opening = stores.get(key) ?? open();
    stores.set(key, opening);
    return opening as Promise<Store>;
  };
  const atRegistry = (reference: Extract<Reference, { kind: 'registry' }>): Promise<WritableStore> =>
    once(formatRepository(reference), async () =>
      storeAt(host ?? reference.registry, { repository: reference.repository, sessions }),
    );
  let folder = tempDir;
  const none = async (): Promise<never> => {
    throw new Error('not in these tests');
  };
  return {
    async openReadable(reference) {
      if (store !== undefined) return store;
      if (reference.kind === 'registry') return atRegistry(reference);
      return once(`read ${reference.path}`, () => openReadableLayout(reference.path));
    },
    async openWritable(reference, options = {}) {
      if (store !== undefined) return store;
      if (reference.kind === 'registry') return atRegistry(reference);
      const { commits } = options;
      return once(`write ${commits} ${reference.path}`, () => openWritableLayout(reference.path, { commits }));
    },
    observer: { ...SILENT, ...observer },
    tempDir() {
      folder ??= temporaryFolder('command-');
      return folder;
    },
    signal: new AbortController().signal,
    group: (_title, work) => work(),
    openCatalog: none,
    openPackages: async () => undefined,
    commandFiles: [],
    originAnnotations: async () => ({ annotations: {} }),
    openToolCache: none,
    openWorkflowCache: none,
    workflowAccount: () => ({ registry: 'ghcr.io', token: '', actor: 'octocat' }),
    openSignIn: none,
  };
}
