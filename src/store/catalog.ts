import type { StoreOptions } from './store.ts';

/** The repositories of a registry. */
export interface Catalog {
  /** Name for messages: `localhost:5000`. */
  readonly name: string;
  /**
   * Names without the host, in the registry's order.
   * @throws ArtifactError UNSUPPORTED where the registry offers no list of them
   */
  repositories(options?: StoreOptions): AsyncIterable<string>;
}
