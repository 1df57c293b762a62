import type { Reference } from '../../oci/reference.ts';
import type { Catalog } from '../../store/catalog.ts';
import type { Observer } from '../../store/observer.ts';
import type { PackageVersions } from '../../store/package-versions.ts';
import type { StoreAccess, WritableStore } from '../../store/store.ts';

/** What every command gets from the composition root. */
export interface CommandContext {
  /** The store of a reference's repository or layout; the same one for the same repository. */
  openStore(reference: Reference, access: StoreAccess): Promise<WritableStore>;
  readonly observer: Observer;
  /** Where archives are staged before they are sent. Made when it is first asked for: most steps need none. */
  readonly tempDir: string;
  /** Runs a block of the log as a group. */
  group<T>(title: string, work: () => Promise<T>): Promise<T>;
  readonly signal: AbortSignal;
}

/** What the few commands get that go beyond stores. */
export interface RegistryContext extends CommandContext {
  /** The repositories of a registry. */
  openCatalog(registry: string): Promise<Catalog>;
  /** What deletes in a repository whose registry does not; undefined where nothing else does. */
  openPackages(reference: Reference): Promise<PackageVersions | undefined>;
}
