import { manifestsOf } from '../../artifact/index/choose-manifest.ts';
import { extensionOf, layerName } from '../../artifact/pull/layer-name.ts';
import { pullFiles } from '../../artifact/pull/pull-files.ts';
import { ArtifactError } from '../../base/errors.ts';
import { MAX_CONTENT_READS } from '../../base/limits.ts';
import type { Descriptor, Platform } from '../../oci/descriptor.ts';
import { type Digest, hexOf } from '../../oci/digest.ts';
import type { ManifestBytes } from '../../oci/manifest.ts';
import { formatReference, formatRepository, type Reference } from '../../oci/reference.ts';
import { bytesSource } from '../../store/content/bytes-source.ts';
import { fetchContent } from '../../store/content/inline-content.ts';
import { createMemoryStore } from '../../store/memory/memory.ts';
import type { ReadableStore } from '../../store/store.ts';
import type { Subject } from '../../trust/signed/message.ts';
import type { CommandContext } from '../shared/context.ts';
import { missing, nameIn } from '../shared/references.ts';
import { targetOf } from '../shared/results.ts';
import { type Demands, openChecks } from '../shared/trust/demands.ts';
import { manifestSubject } from '../shared/trust/subjects.ts';
import type { PullResult } from './pull.ts';

/** A blob to write as a file. */
export interface WantedBlob {
  readonly digest: Digest;
  /** The name of the file; by default its title, or a name from its digest and media type. */
  readonly name?: string | undefined;
}

/** The request for pulling one blob. */
export interface PullBlobRequest extends Demands {
  /** The repository of the blob. With a tag or digest, the blob must be the config or a layer of that. */
  readonly reference: Reference;
  readonly blob: WantedBlob;
  /** Of an index: the child it has to be of. */
  readonly platform?: Platform | undefined;
  /** Absolute folder to write to. */
  readonly path: string;
  /** True replaces a file that differs. */
  readonly overwrite: boolean;
  readonly failOnMissing: boolean;
  readonly dryRun: boolean;
  /** Absolute paths that no pull may write to: the workspace's own settings and the runner's command files. */
  readonly workspace: string;
  readonly commandFiles: readonly string[];
}

/** A blob, and the store that gives its content. */
interface Found {
  readonly store: ReadableStore;
  readonly descriptor: Descriptor;
  /** The manifest that a reference names and of an index its child that the blob is of: a signature of either covers it. */
  readonly manifests: readonly ManifestBytes[];
}

/** Writes one blob as a file, verified. Undefined when it is missing and that is allowed. */
export async function pullBlob(request: PullBlobRequest, context: CommandContext): Promise<PullResult | undefined> {
  const { observer, signal } = context;
  const { reference, blob, failOnMissing } = request;
  const { digest } = blob;
  const checks = await openChecks(request, context);
  const store = await context.openReadable(reference);
  const found = await find(store, request, signal);
  if (found === undefined) {
    const error = new ArtifactError('NOT_FOUND', `${formatReference(reference)} has no blob ${digest}`, {
      remedy: 'Check the digest: the output manifest of inspect has those of the config and of the layers.',
    });
    if (failOnMissing) throw error;
    observer.info(`${error.message}; fail-on-missing is false, so nothing is pulled.`);
    return undefined;
  }
  const { descriptor, manifests } = found;
  const verifications = await checks?.check(
    {
      what: `${store.name}@${digest}`,
      store,
      subjects: [blobSubject(found, signal), ...manifests.map(manifestSubject)],
    },
    manifests[0],
  );
  const title =
    blob.name ?? layerName(descriptor) ?? `${hexOf(digest).slice(0, 12)}${extensionOf(descriptor.mediaType)}`;
  const dryRun = request.dryRun ? context.tempDir() : undefined;
  const files = await context.group(`Pulling ${store.name}@${digest}`, () =>
    pullFiles(found.store, [{ title, layer: descriptor }], { ...request, dryRun, observer, signal }),
  );
  const name = formatRepository(reference);
  const { mediaType, size, annotations = {} } = descriptor;
  const { changed } = files;
  return {
    name,
    targets: [targetOf(name, { mediaType, digest, size }, { annotations, changed })],
    files: [{ title, path: files.pathOf(title), mediaType, digest, size, annotations }],
    path: request.path,
    changed,
    verifications,
  };
}

/** A blob as what a signature is about. It may have gigabytes, and is read once for each signature over it. */
function blobSubject({ store, descriptor }: Found, signal: AbortSignal): Subject {
  let reads = 0;
  return {
    digest: descriptor.digest,
    open() {
      reads += 1;
      if (reads <= MAX_CONTENT_READS) return fetchContent(store, descriptor, { signal });
      throw new ArtifactError(
        'TOO_LARGE',
        `${store.name}@${descriptor.digest} was read ${MAX_CONTENT_READS} times for signatures that are not good`,
        { remedy: 'Name the one bundle that counts in bundle-from.' },
      );
    },
  };
}

async function find(
  store: ReadableStore,
  { reference, blob, platform }: PullBlobRequest,
  signal: AbortSignal,
): Promise<Found | undefined> {
  const { digest } = blob;
  if (reference.tag !== undefined || reference.digest !== undefined) {
    const root = await store.fetchManifest(nameIn(reference), { signal });
    if (root === undefined) throw missing(reference);
    const manifests = await manifestsOf(store, root, platform, signal);
    for (const { bytes, manifest } of manifests) {
      const parts = [...(manifest.config ? [manifest.config] : []), ...manifest.layers];
      const descriptor = parts.find((part) => part.digest === digest);
      if (descriptor !== undefined) return { store, descriptor, manifests: bytes === root ? [root] : [root, bytes] };
    }
    return undefined;
  }
  const descriptor = await store.findBlob(digest, { signal });
  if (descriptor !== undefined) return { store, descriptor, manifests: [] };
  // Where manifests are kept apart, a digest may name one of them.
  const manifest = await store.fetchManifest(digest, { signal });
  if (manifest === undefined) return undefined;
  const kept = createMemoryStore(store.name);
  await kept.putBlob(bytesSource(manifest.bytes, manifest.descriptor));
  return { store: kept, descriptor: manifest.descriptor, manifests: [] };
}
