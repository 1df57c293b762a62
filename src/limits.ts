/**
 * Every size, count and wait that bounds this program, each with its reason.
 * Units are in the names: BYTES, MS, or a plain count.
 */

/** Largest manifest read or written. distribution-spec 1.1.1 asks registries to take at least 4 MiB; zot refuses more. */
export const MAX_MANIFEST_BYTES = 4 * 1024 * 1024;

/** Deepest chain of indexes or referrers followed. Real trees are 2 to 4 deep; beyond this somebody plays games. */
export const MAX_TREE_DEPTH = 16;

/** Most nodes of one referrers tree or index. Above this a listing is no longer of use to a person or a build. */
export const MAX_TREE_NODES = 10_000;

/** Blobs pushed or pulled at once: enough to hide round trips, few enough to stay polite and to bound open files. */
export const BLOB_CONCURRENCY = 12;

/** Files hashed at once; more would only make the disk seek. */
export const HASH_CONCURRENCY = 4;

/** Referrers listings under way at once when a tree is walked. */
export const TREE_CONCURRENCY = 16;

/** Largest config blob read into memory. A Helm chart's is a few KB; image configs stay far below. */
export const MAX_CONFIG_BYTES = 4 * 1024 * 1024;

/** Largest index.json of a layout read into memory: about 100,000 entries. */
export const MAX_LAYOUT_INDEX_BYTES = 32 * 1024 * 1024;

/** Most manifests of a layout looked at for referrers; each is a file to read and hash. */
export const MAX_LAYOUT_MANIFESTS = 100_000;

/** Most headers of a layout's tar walked. Layouts hold one file per blob; more is an attempt to keep the runner busy. */
export const MAX_LAYOUT_TAR_ENTRIES = 200_000;

/** Longest wait for another process that writes the same layout. It holds the lock for milliseconds per manifest. */
export const LAYOUT_LOCK_WAIT_MS = 120_000;

/** A lock not refreshed for this long is taken over: its process is gone, or its disk stands still. */
export const LAYOUT_LOCK_STALE_MS = 30_000;

/** How often a held lock is refreshed: several times within LAYOUT_LOCK_STALE_MS. */
export const LAYOUT_LOCK_REFRESH_MS = 5_000;

/** Age from which a temporary file in a layout is of a killed run: no single blob takes a day to write. */
export const LAYOUT_LEFTOVER_MS = 24 * 60 * 60 * 1000;
