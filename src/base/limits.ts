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

/** Most attachments of one subject fetched to find one that is what it is listed as: real ones are right at the first look. */
export const MAX_CANDIDATES = 1_000;

/** Most layers of an attachment that are looked for one by one. Those of attestations hold one for each, a dozen at most. */
export const MAX_CANDIDATE_LAYERS = 100;

/** Blobs pushed or pulled at once: half as many again as requests may be under way, so that no connection waits for the disk. */
export const BLOB_CONCURRENCY = 24;

/** Files hashed at once; more would only make the disk seek. */
export const HASH_CONCURRENCY = 4;

/** Referrers listings under way at once when a tree is walked. */
export const TREE_CONCURRENCY = 16;

/** Platforms of one index attached to at once, when the first is done: as many as have connections, for each asks and writes. */
export const ATTACH_CONCURRENCY = 8;

/** Most manifests copied in one run: as many as a layout is read with. */
export const MAX_COPY_MANIFESTS = 100_000;

/**
 * Most bytes of manifests that a copy holds at once, including those of a `.tar` that will be written: 20,000 of 5 KB.
 */
export const MAX_COPY_MANIFEST_BYTES = 96 * 1024 * 1024;

/** Tags of a repository copied at once; each has blobs of its own under way. */
export const COPY_TAG_CONCURRENCY = 8;

/** Tags set with one PUT of a manifest: as many as a registry that can should take (distribution-spec main, "Pushing Manifests"). */
export const TAGS_PER_PUT = 10;

/**
 * Entries of a mirror file, or sources, copied at once. Beyond this, latency no longer matters: the input `concurrency` bounds the
 * requests to each registry, and LARGE_COPY_CONCURRENCY the large blobs of all entries.
 */
export const COPY_ENTRY_CONCURRENCY = 4;

/**
 * For this long a referrer is taken to be listed though its subject is not there yet. A registry may collect what refers to nothing
 * as garbage; those that do leave alone what is minutes old.
 */
export const LISTED_AHEAD_MS = 60_000;

/** Large blobs copied at once: each is held in memory by PARALLEL_DOWNLOAD_PARTS parts. */
export const LARGE_COPY_CONCURRENCY = 3;

/** Tags of a repository read to find signatures stored by tag; in larger repositories each tag is asked for by name. */
export const MAX_SIGNATURE_TAGS = 10_000;

/** Deepest nesting of a manifest's JSON. What the specifications define is 5 deep; nothing needs ten times that. */
export const MAX_JSON_DEPTH = 64;

/** Largest config blob read into memory. A Helm chart's is a few KB; image configs stay far below. */
export const MAX_CONFIG_BYTES = 4 * 1024 * 1024;

/** Largest index.json of a layout read into memory: about 100,000 entries. */
export const MAX_LAYOUT_INDEX_BYTES = 32 * 1024 * 1024;

/** Most manifests of a layout looked at for referrers; each is a file to read and hash. */
export const MAX_LAYOUT_MANIFESTS = 100_000;

/** Most headers of a layout's tar walked. Layouts hold one file per blob; more is an attempt to keep the runner busy. */
export const MAX_LAYOUT_TAR_ENTRIES = 200_000;

/** Longest wait for another process that writes the same layout or docker config. It holds the lock for milliseconds per manifest. */
export const FILE_LOCK_WAIT_MS = 120_000;

/** A lock not refreshed for this long is taken over: its process has ended, or its disk is stuck. */
export const FILE_LOCK_STALE_MS = 30_000;

/** A lock that stays empty for this long is taken over: who makes one writes into it at once, unless it was killed in between. */
export const FILE_LOCK_EMPTY_MS = 1_000;

/** How often a held lock is refreshed: several times within FILE_LOCK_STALE_MS. */
export const FILE_LOCK_REFRESH_MS = 5_000;

/** How long a copy gathers what it puts into a layout directory before it writes index.json: what a kill leaves unlisted is put again by the next run. */
export const LAYOUT_GATHER_MS = 1_000;

/** … and how many times as long as the last such write took: index.json grows, and writing it is to take a small part of the time. */
export const LAYOUT_GATHER_COSTS = 20;

/** Largest lock file. One of ours has some hundred bytes: a process, a host and a random name. */
export const MAX_LOCK_BYTES = 4096n;

/** Age from which a temporary file in a layout is of a killed run: no single blob takes a day to write. */
export const LAYOUT_LEFTOVER_MS = 24 * 60 * 60 * 1000;

/** Largest docker config read. Real ones have a few KB; CI systems with hundreds of registries stay below 100 KB. */
export const MAX_DOCKER_CONFIG_BYTES = 1024 * 1024;

/** Longest run of a credential helper. One that asks a cloud takes a second; one that waits for a person's click never ends. */
export const CREDENTIAL_HELPER_MS = 30_000;

/** How long a credential helper's output is waited for once it has ended: a daemon it started may hold the pipe open. */
export const CREDENTIAL_HELPER_DRAIN_MS = 1_000;

/** Largest answer of a credential helper. Cloud tokens and key files have 2 to 10 KB. */
export const MAX_CREDENTIAL_HELPER_BYTES = 256 * 1024;

/** How much of a credential helper's standard error is kept for the error: the first screen says what is wrong. */
export const MAX_CREDENTIAL_HELPER_ERROR_BYTES = 4 * 1024;

/** Largest answer of a token service. Tokens have 1 to 10 KB; what is larger would not fit into a header either. */
export const MAX_TOKEN_ANSWER_BYTES = 64 * 1024;

/** Longest a token is used without asking for another, whatever it says: a revoked one must not live for years. */
export const MAX_TOKEN_LIFETIME_MS = 24 * 60 * 60 * 1000;

/**
 * Most new tokens for one request whose tokens expire while it waits for its turn: five in a row are more than bad
 * luck.
 */
export const MAX_TOKEN_RENEWALS = 5;

/** How much of an error's body is looked at: the spec's JSON fits many times over, a page of HTML tells nothing. */
export const MAX_ERROR_BODY_BYTES = 16 * 1024;

/** Most bytes of a referrers listing, all its pages together: 10,000 entries with a KB and a half each. As objects they take several times that. */
export const MAX_REFERRERS_BYTES = 16 * 1024 * 1024;

/** From this size on a manifest or a page of referrers is unusual: an image's manifest has a few KB, one of 300 files has this. */
export const LARGE_ANSWER_BYTES = 64 * 1024;

/** Most bytes of such answers that are read in one step: each may be read beside others, and take ten times its size as objects. */
export const MAX_LARGE_ANSWERS_BYTES = 32 * 1024 * 1024;

/** Most objects and lists in a JSON text: an index of 100,000 entries has three for each. What is empty takes twenty times its text. */
export const MAX_JSON_CONTAINERS = 500_000;

/** Most fields of one object in a JSON text. Annotations have dozens; a hundred thousand of a letter take ten times their text. */
export const MAX_JSON_FIELDS = 20_000;

/** Most pages of a referrers listing: MAX_TREE_NODES in pages of 50, the smallest seen. */
export const MAX_REFERRERS_PAGES = 200;

/** Longest `Link` header read for the next page: an address and a few parameters. */
export const MAX_LINK_LENGTH = 16 * 1024;

/** Most pages of a tag listing: 100,000 tags in pages of 100, the smallest seen. */
export const MAX_TAG_PAGES = 1000;

/** Most tags or repositories listed in one run: a file of 20 MB, which no workflow goes through any more. */
export const MAX_LISTED_NAMES = 1_000_000;

/** Most characters of all these names: a million of 20. */
export const MAX_LISTED_CHARACTERS = 20_000_000;

/** Names of a listing that are shown in the log; the outputs of the step have all of them. */
export const MAX_LOGGED_NAMES = 1000;

/** Most tags of a repository looked at, one request each, to see which of them name one manifest. */
export const MAX_TAG_LOOKS = 5000;

/** Most pages of a package's versions on GitHub, which has 100 on each. */
export const MAX_PACKAGE_PAGES = 1000;

/** Largest such page: a version has a KB, and 100 characters for each of its tags. */
export const MAX_PACKAGE_PAGE_BYTES = 16 * 1024 * 1024;

/** Largest page of a tag listing: 1,000 tags of 128 characters fit ten times over; distribution sends all in one. */
export const MAX_TAG_PAGE_BYTES = 16 * 1024 * 1024;

/** Sessions opened for one blob: two broken single PUTs, then chunks, each with a second chance. */
export const MAX_UPLOAD_SESSIONS = 5;

/** Looks whether what a registry says that it deleted is gone, and the wait between them: 202 means that it may be at it still. */
export const DELETED_LOOKS = 3;
export const DELETED_LOOK_DELAY_MS = 500;

/** First wait before a blob is sent again to a registry that answered with an error of its own; doubled each time. */
export const UPLOAD_RETRY_DELAY_MS = 200;

/** How often a manifest is put again that a registry refused for a blob it had taken. */
export const BLOB_UNKNOWN_RETRIES = 2;

/** Wait before the second of those: ghcr.io's lapses pass in about a second. Before the first, looking for the blobs is wait enough. */
export const BLOB_UNKNOWN_DELAY_MS = 1_000;

/** Longest wait for an abandoned upload session to be deleted: a cancelled job has few seconds left. */
export const UPLOAD_CANCEL_MS = 2_000;

/** First size of a chunk where a single PUT does not get through: above the 5 MB that ECR wants at least. */
export const UPLOAD_CHUNK_BYTES = 8 * 1024 * 1024;

/** Smallest size a chunk is cut down to when it is refused as too large: half of nginx's default body limit. */
export const MIN_UPLOAD_CHUNK_BYTES = 512 * 1024;

/** Up to this size the hint that a blob is absent is taken; above it one HEAD costs less than sending it in vain. */
export const ASSUME_ABSENT_MAX_BYTES = 1024 * 1024;

/**
 * Largest blob sent with the POST that opens its upload. Registries that only open a session throw it away: servers in Go
 * read up to 256 KiB that nobody asked for before they close the connection, and sending it takes no round trip of its own.
 */
export const SINGLE_POST_MAX_BYTES = 64 * 1024;

/**
 * Most bytes, and most blobs, of an artifact that is sent beside the looks whether it is there: where it is, as much is sent in vain as a few
 * looks weigh, and where it is not, a round trip is saved.
 */
export const PUSH_BESIDE_LOOKS_BYTES = 64 * 1024;
export const PUSH_BESIDE_LOOKS_BLOBS = 2;

/** Tries in a row to resume a download that moved no byte. */
export const MAX_DOWNLOAD_IDLE_TRIES = 5;

/** First wait before a download is resumed that moved no byte; doubled each time. */
export const DOWNLOAD_RESUME_DELAY_MS = 200;

/** From this size a blob is fetched in parts side by side: below it one connection is fast enough. */
export const PARALLEL_DOWNLOAD_MIN_BYTES = 64 * 1024 * 1024;

/** First part of such a blob, which tells whether the server knows parts: a few round trips long. */
export const DOWNLOAD_PROBE_BYTES = 1024 * 1024;

/** From this speed on one connection is enough: what hashing and writing on one core take, in bytes per second. */
export const FAST_DOWNLOAD_BYTES_PER_S = 250 * 1024 * 1024;

/** Up to this size a blob is verified before any of it is handed on; most artifacts are this small. */
export const SMALL_BLOB_BYTES = 256 * 1024;

/** Size of a part. Times PARALLEL_DOWNLOAD_PARTS it is what downloads hold in memory at most: 24 MiB. */
export const PARALLEL_DOWNLOAD_PART_BYTES = 3 * 1024 * 1024;

/** Parts under way at once: some wait for their answers while others arrive. With six, over 30 ms, a fifth of the time was lost. */
export const PARALLEL_DOWNLOAD_PARTS = 8;

/**
 * How long after reading a fallback tag a step may begin to write it (docs/architecture.md, "Tags with several writers"). A busy machine
 * takes some 10 ms; with 32 steps on two cores nine of ten took less than 60.
 */
export const FALLBACK_WINDOW_MS = 125;

/** Shortest and longest wait before the second look: the window, and twice as much for requests that are slower than ours. */
export const FALLBACK_SETTLE_MIN_MS = 350;
export const FALLBACK_SETTLE_MAX_MS = 2_000;

/** Wait between further looks while others write, and the longest window of a busy machine. */
export const FALLBACK_BUSY_MS = 1_000;

/** Most rounds of writing a fallback tag. 32 writers at once need 4; in 20 something else is wrong. */
export const MAX_FALLBACK_ROUNDS = 20;

/**
 * How often one step takes the same entry out of a fallback tag. An entry that is back after that was not lost by a slow writer: its
 * own step adds it again, and two steps that undo each other would never end.
 */
export const MAX_ENTRY_REMOVALS = 3;

/**
 * Most further looks at a fallback tag that others keep changing, while our entry is in it: then it has been there for three times the
 * longest window. In a simulation of 100 writers, none was lost with two.
 */
export const MAX_FALLBACK_BUSY_LOOKS = 3;

/** Largest object of a git repository read for the time of a commit. A commit has a few hundred bytes, with signed tags in it some KB. */
export const MAX_GIT_OBJECT_BYTES = 1024 * 1024;

/** Longest chain of deltas followed to such an object: git itself makes them 50 long, and up to 250 when asked to try hard. */
export const MAX_GIT_DELTAS = 250;

/** Most packs of a repository looked through. Git joins them when there are 50. */
export const MAX_GIT_PACKS = 1000;

/** Redirects followed for one request. Registries need one or two; the Fetch standard allows 20, curl's users rarely more than 10. */
export const MAX_REDIRECTS = 10;

/** Longest wait a server may ask for by Retry-After; beyond it the run fails at once and says the wait. Rate windows last a minute or an hour. */
export const MAX_RETRY_AFTER_MS = 5 * 60_000;

/** Longest wait of our own between two tries: doubling past a minute only wastes the runner's time. */
export const MAX_RETRY_DELAY_MS = 60_000;

/** All waits between the tries of one request together: a runner's minutes cost money. */
export const MAX_RETRY_WAIT_MS = 10 * 60_000;

/** Tries again after a refusal that says when to come back (Retry-After). Many jobs on one registry need six; a daily limit needs none. */
export const RATE_LIMIT_RETRIES = 10;

/** Shortest and longest gap between requests to an origin that limits rates: ten a second, as 600 a minute are, down to twelve a minute. */
export const MIN_PACE_GAP_MS = 100;
export const MAX_PACE_GAP_MS = 5_000;

/** Tries again after a host name that does not exist: a DNS hiccup passes quickly, a typing error never. */
export const UNKNOWN_HOST_RETRIES = 2;

/** Longest wait for the answer to an upload sent whole: registries hash and copy large blobs before they answer. */
export const ANSWER_AFTER_UPLOAD_MS = 15 * 60_000;

/** Longest wait for a TCP connection; 30 s of silence would triple the time to a clear error for a dropped port. */
export const CONNECT_TIMEOUT_MS = 10_000;

/** Time one address of a host gets before the next is tried (Happy Eyeballs); Node's 250 ms is too short across continents. */
export const ADDRESS_TIMEOUT_MS = 1_000;

/** Connections opened before a write begins: an artifact of one file has as many requests under way at its start. */
export const CONNECTIONS_AHEAD = 3;

/** Connections for what is asked about a subject at once: its referrers, and the three tags under which cosign stores what belongs to it. */
export const ATTACHED_CONNECTIONS = 4;

/**
 * Connections opened for a copy before its manifest is known: an image of ten layers has as many looks. One that was looked for later
 * would be read later too, for what is attached to the image takes the places of its layers.
 */
export const COPY_CONNECTIONS_AHEAD = 12;

/** Largest head of an answer. Google's registry sends 21 KB of it with some, Node takes 16 KB by itself; browsers end at 256 KB. */
export const MAX_HEADER_BYTES = 256 * 1024;

/** Time that the connection begun at the start of a step gets once it is needed; a host across the world answers in a third of it. */
export const FIRST_CONNECTION_WAIT_MS = 1_000;

/** How long an idle connection is kept, unless the server says less: long enough to hash between requests. */
export const KEEP_ALIVE_MS = 15_000;

/** Bytes of an answer taken from the connection before somebody reads them: most answers are smaller, and whole by then. */
export const HELD_ANSWER_BYTES = 64 * 1024;

/** Bytes of an unwanted body read so that its connection can be used again; closing is cheaper beyond. */
export const MAX_DISCARD_BYTES = 64 * 1024;

/** Time an unwanted body gets to end. */
export const DISCARD_TIMEOUT_MS = 2_000;

/** Most bytes read from a connection at once; Node reads 64 KB. With 256 KB the memory of a pull of 2 GiB peaks 40 MB higher. */
export const SOCKET_READ_BYTES = 160 * 1024;

/** Bytes of an upload handed to the socket at once, and the largest body sent in one write. */
export const SEND_CHUNK_BYTES = 64 * 1024;

/** Most files, folders and links that the archives of one pull may hold: the Linux kernel has 90,000; each name is held in memory. */
export const MAX_ARCHIVE_ENTRIES = 1_000_000;

/** Most links among these: each is held with its target until all else is unpacked. node_modules of pnpm have tens of thousands. */
export const MAX_ARCHIVE_LINKS = 100_000;

/** Most bytes that the archives of one pull may unpack to. A runner's disk is smaller; self-hosted ones may hold large models. */
export const MAX_UNPACKED_BYTES = 1024 ** 4;

/** How many times larger than its compressed form an archive may unpack to, beyond UNPACK_RATIO_FREE_BYTES. Text reaches 20, deflate's maximum is 1032. */
export const MAX_UNPACK_RATIO = 200;

/** Bytes that all archives of one pull that are beyond that ratio may unpack to together: less than any runner's free disk. */
export const UNPACK_RATIO_FREE_BYTES = 1024 ** 3;

/** Most bytes of an archive's headers for one entry: they are held in memory, and names are far shorter. As Go has it. */
export const MAX_TAR_HEADER_BYTES = 1024 * 1024;

/** Most names that are held in memory of the layers of one image: large ones have 300,000. Each takes about 200 bytes. */
export const MAX_IMAGE_NAMES = 1_000_000;

/** Longest target of a symbolic link in bytes: Linux's PATH_MAX. */
export const MAX_LINK_TARGET_BYTES = 4096;

/** Most parts of a path. The deepest of real trees, nested node_modules, have about 50. */
export const MAX_PATH_DEPTH = 256;

/**
 * Bytes that the windows of all zstd decompressors at work may have together, and so the largest of one: what Node and the zstd
 * command take without being asked, which `zstd -22 --ultra` and `--long` write.
 */
export const MAX_ZSTD_WINDOW_BYTES = 128 * 1024 * 1024;

/** Most bytes at the start of a blob that are looked at to see whether it is an archive: a block of zstd has 128 KiB. */
export const MAX_ARCHIVE_HEAD_BYTES = 1024 * 1024;

/** Reads of a fallback tag given up as too old to be written back: where a registry refuses most requests for their rate, one in three is. */
export const MAX_FALLBACK_STALE_READS = 30;

/** Longest wait that can be asked for, in ms: what a timer of Node takes (2^31 - 1), 24 days. */
export const MAX_DURATION_MS = 2_147_483_647;

/** Largest file of certificates or keys. A chain has a few KB, the CA bundle of a whole system about 250. */
export const MAX_PEM_BYTES = 4 * 1024 * 1024;

/** Longest line of the log, in characters: an error body of a registry does not fill the page. */
export const MAX_LOG_LINE_LENGTH = 4000;

/** How much of a text is looked at to show a line or a cell of it, in characters: what is dropped from it can't be more than this. */
export const MAX_SHOWN_TEXT = 64 * 1024;

/** Longest media type or artifact type, in characters: RFC 6838 allows 127 on each side of the slash. */
export const MAX_TYPE_LENGTH = 255;

/** Longest part of a platform, in characters. The longest in use, versions of Windows, have 16. */
export const MAX_PLATFORM_PART_LENGTH = 128;

/** Most features of a platform's system. One is in use: win32k. */
export const MAX_PLATFORM_FEATURES = 32;

/** Most notices, and most warnings, of a step; GitHub shows ten of each. Those beyond are plain lines. */
export const MAX_ANNOTATIONS = 50;

/** Most lines of a step's log: twice as many as a tree of referrers has. */
export const MAX_LOG_LINES = 20_000;

/** Longest `::error::` in characters: what GitHub's page of a run shows of an annotation without folding it away. */
export const MAX_ERROR_LENGTH = 1000;

/** Most lines of detail that follow an error in the log: a screen. */
export const MAX_ERROR_DETAIL_LINES = 20;

/** Largest output, in bytes. Workflows pass outputs on in the environment, where Linux takes 128 KiB for one string. */
export const MAX_OUTPUT_BYTES = 64 * 1024;

/** Largest job summary of a step, in bytes. GitHub drops one above 1 MiB whole. */
export const MAX_SUMMARY_BYTES = 1_000_000;

/** Rows of one table of the summary: beyond that nobody scrolls, and the step's outputs have them all. */
export const MAX_SUMMARY_ROWS = 500;

/** Longest Mermaid text that GitHub draws, in characters (Mermaid's maxTextSize is 50,000). */
export const MAX_MERMAID_LENGTH = 49_000;

/** Most edges of a graph that GitHub draws (Mermaid's maxEdges is 500). */
export const MAX_MERMAID_EDGES = 400;

/** Largest blob of a mirror that is verified in memory before it is passed on; a larger one goes through a file. Times BLOB_CONCURRENCY: 12 MiB. */
export const MAX_MIRRORED_MEMORY_BYTES = 1024 * 1024;

/** Tries again with a mirror, whatever `retries` says: another source of the same content waits behind it. */
export const MIRROR_RETRIES = 1;

/** Read of each file to tell what it is: the members and elements that say so come first in what tools write. */
export const MAX_TYPE_HEAD_BYTES = 64 * 1024;

/** Largest file of bundles, one per line, that is split: a bundle has 10 to 30 KB, and one image has tens of them. Larger ones stay whole. */
export const MAX_BUNDLES_FILE_BYTES = 32 * 1024 * 1024;

/** Read of a JSON file that has not said what it is by then: some tools write the list of files before the version. 30 ms. */
export const MAX_TYPE_SCAN_BYTES = 4 * 1024 * 1024;

/** Read of a gzip file, and of what it holds, to find a chart's Chart.yaml: Helm writes it first, other tools anywhere; charts are small. */
export const MAX_CHART_SEARCH_BYTES = 32 * 1024 * 1024;

/** Largest Chart.yaml read. Helm's own limit for a file of a chart is 5 MiB; real ones have a few KB. */
export const MAX_CHART_YAML_BYTES = 256 * 1024;

/**
 * Most bytes of attestations fetched in one run for their predicate types alone, where nothing outside of them says. The SBOM
 * of a large image has 10 MB.
 */
export const MAX_STATEMENTS_BYTES = 256 * 1024 * 1024;

/** Most sections of a WebAssembly component that are walked over to find its imports and exports; real ones have dozens. */
export const MAX_WASM_SECTIONS = 10_000;

/** Largest import or export section of a WebAssembly component that is read. Names of a few hundred interfaces fit in 64 KiB. */
export const MAX_WASM_SECTION_BYTES = 1024 * 1024;

/** First pause between two looks for a reference that is waited for: a job that runs beside is often done within seconds. */
export const WAIT_PAUSE_MS = 1_000;

/** Longest such pause: an hour's wait is 250 requests, and what came is used at most this much later. */
export const MAX_WAIT_PAUSE_MS = 15_000;

/** Longest time to restore or to save one entry of the Actions cache: what takes longer is sooner pulled. */
export const MAX_CACHE_MS = 10 * 60_000;

/** Delay in ms after which V8's flags are set in a step without requests: filling the young generation takes longer. */
export const V8_FLAGS_DELAY_MS = 150;

/** Longest pattern in characters: the longest path that Linux takes. */
export const MAX_PATTERN_LENGTH = 4_096;

/** Most alternatives that the braces of one pattern stand for: more than anybody writes, and matched at once. */
export const MAX_PATTERN_ALTERNATIVES = 1_000;

/** Most characters of a pattern, its braces written out: matching takes this times the length of a name. */
export const MAX_PATTERN_CHARACTERS = 64 * 1024;

/** Most signatures and attestations judged for one manifest or blob. Real images have a handful; each costs some ms of signature checks. */
export const MAX_TRUST_CANDIDATES = 100;

/** Largest bundle or attestation read to verify it: the SBOM of a large image has 10 MB, and Base64 adds a third. */
export const MAX_BUNDLE_BYTES = 32 * 1024 * 1024;

/** Most bytes of bundles and attestations read in one run. */
export const MAX_BUNDLES_BYTES = 64 * 1024 * 1024;

/** Most values in the JSON of a bundle outside its payload: 32 log entries with 64 hashes each stay below 4,000. */
export const MAX_BUNDLE_VALUES = 10_000;

/** Most log entries, and most timestamps, of one bundle. Signing tools write one or two. */
export const MAX_LOG_ENTRIES = 32;

/** Most subjects of one statement; actions/attest stops at 1,024. */
export const MAX_STATEMENT_SUBJECTS = 1024;

/** Most signatures of one DSSE envelope, and most layers of one signature in cosign's older form. */
export const MAX_ENVELOPE_SIGNATURES = 32;

/** Largest payload of a signature in cosign's older form: a digest, a name and a few annotations. */
export const MAX_SIMPLE_SIGNING_BYTES = 64 * 1024;

/** How often a blob is read to check signatures over its content; a good one is found at the first or second. */
export const MAX_CONTENT_READS = 8;

/** Largest file with trusted roots. Those of the public instance and of GitHub have 7 and 15 KB. */
export const MAX_TRUSTED_ROOT_BYTES = 1024 * 1024;

/** Most public keys named at once: each is tried on each signature. */
export const MAX_PUBLIC_KEYS = 32;

/** Most manifests of the repositories that one run cleans: of each about 1.3 KB are held, so 130 MB at most. */
export const MAX_CLEAN_MANIFESTS = 100_000;

/**
 * Deletions at least between two looks at all tags of a repository. With more tags it is as many deletions as there are tags, so that
 * looking takes no more requests than deleting.
 */
export const CLEAN_LOOK_EVERY = 16;

/** Most bytes of deleted manifests that are held until the next such look, to be put back if somebody uses them by then: 10,000 of 1.6 KB. */
export const MAX_HELD_MANIFEST_BYTES = 16 * 1024 * 1024;

/** Age below which a manifest without a tag stays whose push the registry dates: a build pushes its images before the index and its tag. */
export const CLEAN_GRACE_MS = 60 * 60_000;

/** Deletions under way at once by GitHub's API, which wants changes one after the other ("Best practices for using the REST API"). */
export const PACKAGE_DELETIONS = 1;

/** Oldest time of creation that is taken for one, in ms since 1970: reproducible builds write 1970 or 1980. */
export const OLDEST_CREATED_MS = 11 * 365.25 * 24 * 60 * 60_000;

/** Longest age that can be asked for: no registry is a hundred years old. */
export const MAX_AGE_MS = 100 * 365 * 24 * 60 * 60_000;

/** Most repositories that one run cleans: all are looked at before the first deletion. */
export const MAX_CLEAN_REPOSITORIES = 1_000;

/** Most entries of a mirror file: each is a repository, and asked at least two questions. */
export const MAX_MIRROR_ENTRIES = 10_000;

/** Largest mirror file read: ten thousand entries of 200 bytes. */
export const MAX_MIRROR_FILE_BYTES = 2 * 1024 * 1024;

/** Largest lock of a copy read: 100,000 tags with 250 bytes each. */
export const MAX_COPY_LOCK_BYTES = 32 * 1024 * 1024;

/** Most artifacts that one job may list for actions/attest (actions/runner, CreateArtifactsFileCommand). */
export const MAX_JOB_ARTIFACTS = 500;
