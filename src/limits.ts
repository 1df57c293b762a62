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
