import { memo } from '../../base/async/memo.ts';
import { clockMs } from '../../base/clock.ts';
import { isArtifactError } from '../../base/errors.ts';
import { LISTED_AHEAD_MS } from '../../base/limits.ts';
import type { Descriptor } from '../../oci/descriptor.ts';
import type { Digest } from '../../oci/digest.ts';
import { type ManifestBytes, parseManifest } from '../../oci/manifest.ts';
import type { ReadableStore, WritableStore } from '../../store/store.ts';
import { tagExists } from '../../store/tag-exists.ts';
import { GraphCopy, type GraphCopyOptions, type ManifestOutcome } from './copy-graph.ts';
import type { Presence } from './copy-lookups.ts';
import { joinSignatures } from './join-signatures.ts';
import { isSignatureTag, SignatureTags } from './signature-tags.ts';

/** Settings of a {@link TreeCopy}. */
export interface TreeCopyOptions extends GraphCopyOptions {
  /** Copy everything that refers to the copied manifests too. */
  readonly recursive: boolean;
  readonly overwrite: boolean;
}

/** A manifest to copy, with its names. */
export interface NamedManifest {
  readonly manifest: ManifestBytes;
  /** Tags at the destination; none copies by digest alone. */
  readonly tags: readonly string[];
}

/** A referrer and what it is attached to. */
interface Referrer {
  readonly descriptor: Descriptor;
  readonly subject: Digest;
}

/** The state of the walk of one tree. */
interface Walk {
  readonly visited: Set<Digest>;
  readonly copies: Promise<ManifestOutcome>[];
  /** Referrers whose copy began, and those that were written. */
  readonly referrers: Referrer[];
  readonly written: Referrer[];
  /** Of each signature stored by tag: whether it is there, and did not wait for what it signs. */
  readonly signatures: Promise<boolean>[];
}

/**
 * Copies manifests with their names, and with all that refers to them: referrers of every node, theirs in turn, and
 * signatures stored by tag. A tag is written last, when all that belongs to it is there.
 */
export class TreeCopy {
  readonly graph: GraphCopy;
  readonly #options: TreeCopyOptions;
  readonly #signatures: SignatureTags;
  readonly #listings = new Map<Digest, Promise<readonly Descriptor[]>>();
  /** The referrers that the destination lists, by subject. */
  readonly #listed = new Map<Digest, Promise<readonly Descriptor[]>>();
  /** The destination's descriptor of a tag when it was first requested. */
  readonly #looked = new Map<string, Promise<Descriptor | undefined>>();
  #asked: Promise<unknown> | undefined;
  /** Signatures by their tags. */
  readonly #named = new Map<string, Promise<ManifestOutcome>>();

  constructor(source: ReadableStore, destination: WritableStore, options: TreeCopyOptions) {
    this.graph = new GraphCopy(source, destination, options);
    this.#options = options;
    this.#signatures = new SignatureTags(source, this.graph.steps.signal);
  }

  /**
   * Copies a manifest, all that belongs to it, and last its tags.
   * @returns whether the destination was changed by it
   * @throws ArtifactError TAG_EXISTS before anything is sent where a tag may not move; what copying throws
   */
  async copy({ manifest, tags: names }: NamedManifest): Promise<boolean> {
    const { graph } = this;
    const { descriptor } = manifest;
    // Signatures that cosign keeps under a tag are added to those that are there.
    const tags = names.filter((tag) => !isSignatureTag(tag));
    const signing = names.filter(isSignatureTag).map((tag) => this.#signature(tag, manifest));
    const stale = await this.#staleTags(tags, descriptor);
    const presence: Presence = stale.length < tags.length ? 'present' : 'unknown';
    graph.lookups.know(manifest);
    graph.lookups.isThere(descriptor.digest, presence);
    const walk: Walk = { visited: new Set(), copies: [], referrers: [], written: [], signatures: [] };
    const walking = this.#options.recursive ? this.#visit(walk, descriptor, 0) : Promise.resolve();
    const attached = walking.then(() => this.#attachedUntil(walk));
    attached.catch(() => {});
    let set: readonly string[] = [];
    const onTagged = (done: readonly string[]): void => {
      set = done;
    };
    // It may get its tags at once only if nothing else belongs to it, or all of that is there.
    const staleTags = async (): Promise<readonly string[]> => (isYetToCome(await attached) ? stale : []);
    const [signed] = tags.length === 0 ? signing : [];
    const copying = signed ?? graph.copyManifest(descriptor, { presence, tags: staleTags, onTagged });
    // Also after a failure nothing is left running.
    await graph.steps
      .all<unknown>([walking, copying])
      .finally(() => Promise.allSettled<unknown>([...walk.copies, ...signing, attached]));
    const outcomes = await graph.steps.all([...walk.copies, ...signing]);
    const until = await attached;
    if (!isYetToCome(until)) await this.#listAgain(await this.#unlisted(walk.written, until === undefined ? 2 : 1));
    const repaired = (await copying) === 'existing' && (await this.#repair(manifest));
    await graph.steps.all(stale.filter((one) => !set.includes(one)).map((one) => graph.put(manifest, [one])));
    return repaired || stale.length > 0 || (await copying) === 'copied' || outcomes.includes('copied');
  }

  /** Begins to ask the destination what it has under these tags, for they are needed soon. */
  lookUp(tags: readonly string[]): void {
    for (const tag of tags) this.#held(tag);
  }

  /**
   * The manifest that the destination has under a tag; undefined for none, and if it can't be read. What was read is not looked
   * up again.
   */
  async fetchHeld(tag: string, signal: AbortSignal): Promise<ManifestBytes | undefined> {
    try {
      const found = await this.graph.destination.fetchManifest(tag, { signal });
      this.#looked.set(tag, Promise.resolve(found?.descriptor));
      return found;
    } catch (error) {
      if (signal.aborted) throw error;
      // Other bytes than its digest says count as none, so that it is put again. The copy itself tells of anything else.
      if (isArtifactError(error, 'DIGEST_MISMATCH')) this.#looked.set(tag, Promise.resolve(undefined));
      return undefined;
    }
  }

  #held(tag: string): Promise<Descriptor | undefined> {
    const { graph } = this;
    return memo(this.#looked, tag, () =>
      graph.steps.run((signal) => graph.destination.resolve(tag, { quick: true, signal })),
    );
  }

  /** The tags that do not name the manifest yet. */
  async #staleTags(tags: readonly string[], { digest }: Descriptor): Promise<readonly string[]> {
    const { graph } = this;
    const held = await graph.steps.all(tags.map((tag) => this.#held(tag)));
    const stale = tags.filter((_, i) => held[i]?.digest !== digest);
    const taken = tags.find((_, i) => held[i] !== undefined && held[i]?.digest !== digest);
    if (taken !== undefined && !this.#options.overwrite) throw tagExists(graph.destination, taken);
    return stale;
  }

  /** A run that was killed may have stored a manifest and not yet listed it by its subject. */
  async #repair(manifest: ManifestBytes): Promise<boolean> {
    const { destination } = this.graph;
    const { subject } = parseManifest(manifest, `${this.graph.source.name}@${manifest.descriptor.digest}`);
    if (subject === undefined) return false;
    return this.graph.steps.run((signal) => destination.ensureReferrer(manifest, { signal }));
  }

  /**
   * Until when all that belongs to a tree is taken to be listed at the destination though its root is not there. 0 if referrers were
   * put ahead, but the root can't be last: they are looked for when it is there. Undefined if none was put ahead.
   */
  async #attachedUntil({ referrers, signatures }: Walk): Promise<number | undefined> {
    const ahead = await Promise.all(referrers.map(({ descriptor }) => this.graph.isAhead(descriptor.digest)));
    const signed = await Promise.all(signatures);
    const put = referrers.filter((_, i) => ahead[i] === 'put');
    if (ahead.includes('not') || signed.includes(false)) return put.length > 0 ? 0 : undefined;
    if (referrers.length === 0) return Number.POSITIVE_INFINITY;
    // Also one alone: a registry may take it, and list only what comes after its subject.
    const unlisted = await this.#unlisted(put, 1);
    if (unlisted.length > 0 && unlisted.length === put.length) return 0;
    await this.#listAgain(unlisted);
    return clockMs() + LISTED_AHEAD_MS;
  }

  /**
   * Which of the referrers that were put are not listed. Some registries lose those of one subject that arrive at once: olareg does.
   * @param least how many of one subject are looked for
   */
  async #unlisted(written: readonly Referrer[], least: number): Promise<readonly Descriptor[]> {
    const { steps, destination } = this.graph;
    const bySubject = [...Map.groupBy(written, ({ subject }) => subject)].filter(([, some]) => some.length >= least);
    const unlisted = await steps.all(
      bySubject.map(async ([subject, some]) => {
        const listed = await steps.run((signal) => destination.referrers(subject, { signal }));
        const there = new Set(listed.map(({ digest }) => digest));
        return some.map(({ descriptor }) => descriptor).filter(({ digest }) => !there.has(digest));
      }),
    );
    return unlisted.flat();
  }

  /** Puts referrers again, in turn. */
  async #listAgain(referrers: readonly Descriptor[]): Promise<void> {
    const { source, destination } = this.graph;
    for (const { digest } of referrers) {
      await this.graph.steps.run(async (signal) => {
        const manifest = await source.fetchManifest(digest, { signal });
        if (manifest !== undefined) await destination.putManifest(manifest, { signal });
      });
    }
  }

  /** Finds all that refers to a node, starts to copy it, and goes on to what refers to that and to the node's children. */
  async #visit(walk: Walk, node: Descriptor, depth: number): Promise<void> {
    if (walk.visited.has(node.digest)) return;
    walk.visited.add(node.digest);
    const { graph } = this;
    const [referrers = [], children = [], signatures = []] = await graph.steps.all<readonly Descriptor[]>([
      this.#referrersOf(node.digest),
      graph.lookups.childrenOf(node),
      this.#signaturesOf(walk, node.digest),
    ]);
    for (const referrer of referrers) {
      if (graph.isUnderWay(referrer.digest)) continue;
      const copying = this.#copyReferrer(walk, referrer, node.digest, depth + 1);
      copying.catch(() => {});
      walk.copies.push(copying);
    }
    await graph.steps.all([...referrers, ...signatures, ...children].map((one) => this.#visit(walk, one, depth + 1)));
  }

  #referrersOf(digest: Digest): Promise<readonly Descriptor[]> {
    return memo(this.#listings, digest, () =>
      this.graph.steps.run((signal) => this.graph.source.referrers(digest, { signal })),
    );
  }

  async #copyReferrer(walk: Walk, referrer: Descriptor, subject: Digest, depth: number): Promise<ManifestOutcome> {
    const { graph } = this;
    const presence = this.#presenceOf(referrer, subject);
    presence.catch(() => {});
    const one: Referrer = { descriptor: referrer, subject };
    walk.referrers.push(one);
    const outcome = await graph.copyManifest(referrer, { presence, listedFor: subject, depth });
    if (outcome === 'copied') walk.written.push(one);
    if (outcome === 'missing') {
      this.#options.observer.info(
        `left out  ${referrer.digest}: ${graph.source.name} lists it as attached to ${subject}, but it is not`,
      );
    }
    return outcome;
  }

  /**
   * Whether the destination may have a referrer: one whose subject was not there is not there either, and one that it
   * does not list is put, which lists it too. One that it lists is asked for, as lists outlive what they name.
   */
  async #presenceOf(referrer: Descriptor, subject: Digest): Promise<Presence> {
    const { graph } = this;
    if (!(await graph.lookups.isThere(subject))) {
      graph.lookups.fetchAhead(referrer);
      // One look all the same: a registry that was seen to have the referrers API need not be asked after each put.
      this.#asked ??= this.#listedBelow(subject);
      await this.#asked;
      return 'absent';
    }
    const listed = await this.#listedBelow(subject);
    return listed.some(({ digest }) => digest === referrer.digest) ? 'unknown' : 'absent';
  }

  #listedBelow(subject: Digest): Promise<readonly Descriptor[]> {
    const { graph } = this;
    return memo(this.#listed, subject, () =>
      graph.steps.run((signal) => graph.destination.referrers(subject, { signal })),
    );
  }

  /** Finds the signatures that are stored by tag, and starts to copy them under the same tags. */
  async #signaturesOf(walk: Walk, digest: Digest): Promise<readonly Descriptor[]> {
    const { graph } = this;
    const tags = await this.#signatures.of(digest);
    return (
      await graph.steps.all(
        tags.map(async (tag) => {
          const manifest = await graph.steps.run((signal) => graph.source.fetchManifest(tag, { signal }));
          if (manifest === undefined) return [];
          const copying = this.#signature(tag, manifest);
          walk.copies.push(copying);
          walk.signatures.push(isIndependent(manifest) ? succeeds(copying) : Promise.resolve(false));
          return [manifest.descriptor];
        }),
      )
    ).flat();
  }

  #signature(tag: string, manifest: ManifestBytes): Promise<ManifestOutcome> {
    return memo(this.#named, tag, () => this.#copySignature(tag, manifest));
  }

  async #copySignature(tag: string, manifest: ManifestBytes): Promise<ManifestOutcome> {
    const { graph } = this;
    const { descriptor } = manifest;
    const held = await this.#held(tag);
    if (held !== undefined && held.digest !== descriptor.digest) return this.#addSignatures(tag, manifest);
    let isTagged = held !== undefined;
    const tags = async (): Promise<readonly string[]> => {
      isTagged = true;
      return [tag];
    };
    graph.lookups.know(manifest);
    const outcome = await graph.copyManifest(descriptor, { presence: isTagged ? 'present' : 'unknown', tags });
    if (!isTagged) await graph.put(manifest, [tag]);
    return held === undefined ? 'copied' : outcome;
  }

  /** Adds signatures to those that the destination has under the tag; what can't be joined stays as it is there. */
  async #addSignatures(tag: string, manifest: ManifestBytes): Promise<ManifestOutcome> {
    const { graph } = this;
    const { destination, source } = graph;
    const { observer, overwrite } = this.#options;
    const held = await graph.steps.run((signal) => destination.fetchManifest(tag, { signal }));
    const joined = held === undefined ? { manifest } : joinSignatures(tag, held, manifest);
    if (joined === undefined) {
      observer.warning(
        `The tag ${tag} of ${destination.name} was left as it is: it names ${held?.descriptor.digest}, which would be lost if ${manifest.descriptor.digest} of ${source.name} took its place. Delete that tag to have the other.`,
      );
      return 'existing';
    }
    if (joined.manifest.descriptor.digest === held?.descriptor.digest) return 'existing';
    if (!overwrite) throw tagExists(destination, tag);
    graph.lookups.know(manifest);
    await graph.copyManifest(manifest.descriptor);
    await graph.steps.run((signal) =>
      destination.updateTag(
        tag,
        async (now) => {
          const next = now === undefined ? { manifest } : joinSignatures(tag, now, manifest);
          if (next === undefined || next.manifest.descriptor.digest === now?.descriptor.digest) return undefined;
          if (next.config !== undefined) await destination.putBlob(next.config, { signal });
          return next.manifest;
        },
        { signal },
      ),
    );
    observer.info(`added  signatures of ${manifest.descriptor.digest} to ${destination.name}:${tag}`);
    return 'copied';
  }
}

function isYetToCome(time: number | undefined): boolean {
  return time !== undefined && clockMs() < time;
}

/** True for a manifest that waits for no other. */
function isIndependent(manifest: ManifestBytes): boolean {
  try {
    const { kind, subject } = parseManifest(manifest, manifest.descriptor.digest);
    return kind === 'manifest' && subject === undefined;
  } catch {
    // Its copy says what is wrong with it.
    return false;
  }
}

function succeeds(work: Promise<unknown>): Promise<boolean> {
  return work.then(
    () => true,
    () => false,
  );
}
