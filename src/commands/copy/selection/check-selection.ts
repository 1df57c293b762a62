import { fetchListed } from '../../../artifact/index/choose-manifest.ts';
import type { Verification } from '../../../artifact/trusted/verify-subject.ts';
import { parallel } from '../../../base/async/parallel.ts';
import { BLOB_CONCURRENCY, COPY_TAG_CONCURRENCY } from '../../../base/limits.ts';
import type { Descriptor } from '../../../oci/descriptor.ts';
import { type ManifestBytes, parseManifest } from '../../../oci/manifest.ts';
import type { ReadableStore } from '../../../store/store.ts';
import type { CommandContext } from '../../shared/context.ts';
import { type Demands, openChecks } from '../../shared/trust/demands.ts';
import { manifestSubject } from '../../shared/trust/subjects.ts';
import type { SelectedManifest } from './copy-selection.ts';

/**
 * Checks everything that is selected before the first write: of a repository every tag, and whether each image of several
 * platforms is signed.
 * @returns what was verified, each once; undefined if nothing had to be signed
 * @throws ArtifactError UNVERIFIED, TRUST_ROOT or REQUIRED_MISSING
 */
export async function checkSelection(
  source: ReadableStore,
  selected: readonly SelectedManifest[],
  demands: Demands,
  context: CommandContext,
): Promise<readonly Verification[] | undefined> {
  const checks = await openChecks(demands, context);
  if (checks === undefined) return undefined;
  const digests: ReadonlySet<string> = new Set(selected.map(({ manifest }) => manifest.descriptor.digest));
  // Signatures stored as tags are what verifies, not what is verified.
  const judged = selected.filter(({ tag, manifest }) => !isSignatureOf(tag, manifest, digests));
  const checkOne = async (one: SelectedManifest, signal: AbortSignal): Promise<readonly Verification[]> => {
    const { manifest, tag, root, images } = one;
    const what = `${source.name}${tag === undefined ? `@${manifest.descriptor.digest}` : `:${tag}`}`;
    // Nobody signs an index that is made here, and what is attached to it is looked for in it.
    const isMade = images !== undefined && demands.trust !== undefined;
    const found = isMade ? await fetchEach(source, images, what, signal) : [manifest];
    const verified: Verification[] = [];
    for (const image of found) {
      const covered = root === undefined || root === image ? [image] : [root, image];
      const question = { what, store: source, subjects: covered.map(manifestSubject) };
      verified.push(...((await checks.check(question, manifest)) ?? []));
    }
    return verified;
  };
  const all = (await parallel(judged, COPY_TAG_CONCURRENCY, checkOne, context.signal)).flat();
  if (demands.trust === undefined) return undefined;
  return [...new Map(all.map((one) => [`${one.subject} ${one.type}`, one])).values()];
}

function fetchEach(
  source: ReadableStore,
  images: readonly Descriptor[],
  what: string,
  signal: AbortSignal,
): Promise<readonly ManifestBytes[]> {
  return parallel(images, BLOB_CONCURRENCY, (image, inner) => fetchListed(source, image, what, inner), signal);
}

const COSIGN_TAG = /^sha256-([0-9a-f]{64})\.(?:sig|att)$/;
const SIGNATURE_LAYERS: readonly string[] = [
  'application/vnd.dev.cosign.simplesigning.v1+json',
  'application/vnd.dsse.envelope.v1+json',
];

/** Whether a tag of cosign's older form holds signatures, and nothing else, of a manifest that is copied too. */
function isSignatureOf(tag: string | undefined, manifest: ManifestBytes, digests: ReadonlySet<string>): boolean {
  const [, hex] = COSIGN_TAG.exec(tag ?? '') ?? [];
  if (hex === undefined || !digests.has(`sha256:${hex}`)) return false;
  const parsed = parseManifest(manifest, `${tag}`);
  return parsed.kind === 'manifest' && parsed.layers.every(({ mediaType }) => SIGNATURE_LAYERS.includes(mediaType));
}
