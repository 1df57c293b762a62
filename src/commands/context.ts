import type { Reference } from '../oci/reference.ts';
import type { Observer } from '../store/observer.ts';
import type { StoreAccess, WritableStore } from '../store/store.ts';

/** What every command gets from the composition root. */
export interface CommandContext {
  /** The store of a reference's repository or layout; the same one for the same repository. */
  openStore(reference: Reference, access: StoreAccess): Promise<WritableStore>;
  readonly observer: Observer;
  /** Where archives are staged before they are sent. */
  readonly tempDir: string;
  /** Runs a block of the log as a group. */
  group<T>(title: string, work: () => Promise<T>): Promise<T>;
  readonly signal: AbortSignal;
}
