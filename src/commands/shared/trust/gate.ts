import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { unverified } from '../../../artifact/trusted/unverified.ts';
import { verifiedLine } from '../../../artifact/trusted/verified-line.ts';
import {
  type Attestation,
  type BundleFile,
  bundleBudget,
  type Demand,
  type Outcome,
  type Verification,
  verifySubjects,
} from '../../../artifact/trusted/verify-subject.ts';
import { ArtifactError } from '../../../base/errors.ts';
import { fileError } from '../../../base/file-error.ts';
import { MAX_BUNDLES_BYTES, MAX_TRUSTED_ROOT_BYTES } from '../../../base/limits.ts';
import { digestOf } from '../../../oci/digest.ts';
import type { ReadableStore } from '../../../store/store.ts';
import type { Root } from '../../../trust/root/trusted-root.ts';
import type { Subject } from '../../../trust/signed/message.ts';
import { PUBLIC_ROOT_NAME, publicRoots, readPublicKeys, readSigner, readTrustedRoots } from '../../../trust/trust.ts';
import type { CommandContext } from '../context.ts';
import { waitFor } from '../wait.ts';
import type { TrustRequest } from './read-trust.ts';

/** The content to verify, and the way it is found. */
export interface Question {
  /** The name in messages, as the workflow author wrote it. */
  readonly what: string;
  readonly store: ReadableStore;
  /** A signature of any of them covers what is taken. */
  readonly subjects: readonly Subject[];
  /** A manifest that is pulled, and may be the attestation itself. */
  readonly self?: Attestation | undefined;
  /** How long to wait for a signature if there is none at all, in ms. */
  readonly waitMs?: number | undefined;
}

/** Lets through what the named signer has signed. */
export interface Gate {
  /**
   * Verifies what is taken, before anything of it becomes visible.
   * @throws ArtifactError UNVERIFIED or TRUST_ROOT
   */
  check(question: Question): Promise<readonly Verification[]>;
}

/**
 * Reads who must have signed, with keys, roots and bundle files.
 * @param types what must be signed (input `require`)
 * @throws ArtifactError INPUT_INVALID, TRUST_ROOT or FILE_NOT_FOUND
 */
export async function openGate(
  request: TrustRequest,
  types: readonly string[],
  { observer, signal }: Pick<CommandContext, 'observer' | 'signal'>,
): Promise<Gate> {
  const keys = request.keys === undefined ? undefined : readPublicKeys(request.keys);
  const signer = readSigner({ ...request, keys });
  if (signer === undefined) throw new ArtifactError('INTERNAL', 'A gate was opened for nobody');
  const roots = signer.kind === 'key' && request.trustedRoot === '' ? undefined : await readRoots(request);
  const demand: Demand = { trust: { signer, roots }, types, files: await readBundles(request) };
  const [first] = roots ?? [];
  if (first?.name === PUBLIC_ROOT_NAME) {
    observer.info(
      `Trusted root: Sigstore's public instance, as this release has it; its youngest part is of ${first.newest.toISOString().slice(0, 10)}.`,
    );
  }
  const budget = bundleBudget();
  return {
    async check({ what, store, subjects, self, waitMs }) {
      let last: Outcome | undefined;
      const look = async (): Promise<Outcome | undefined> => {
        last = await verifySubjects(store, subjects, demand, { budget, signal, self });
        // A wrong signature stays wrong; only a missing one may still arrive.
        return last.refused.length === 0 && last.open.length > 0 ? undefined : last;
      };
      const outcome = (await waitFor(look, { what: `a signature of ${what}`, waitMs, observer, signal })) ?? last;
      if (outcome === undefined || outcome.open.length > 0) {
        throw unverified(what, demand, outcome ?? { verified: [], open: types, refused: [], unseen: 0 });
      }
      for (const one of outcome.verified) observer.info(verifiedLine(one));
      if (outcome.refused.length > 0) {
        const [bad] = outcome.refused;
        observer.notice(
          `${outcome.refused.length} of the signatures and attestations of ${what} ${outcome.refused.length === 1 ? 'does' : 'do'} not count; the first, ${bad?.digest}, ${bad?.reason}`,
        );
      }
      return outcome.verified;
    },
  };
}

async function readRoots({ trustedRoot, workspace }: TrustRequest): Promise<readonly Root[]> {
  if (trustedRoot === '' || trustedRoot === PUBLIC_ROOT_NAME) return publicRoots();
  try {
    const bytes = await readSmall(path.resolve(workspace, trustedRoot), MAX_TRUSTED_ROOT_BYTES);
    return readTrustedRoots(bytes.toString('utf8'), trustedRoot);
  } catch (error) {
    if (error instanceof ArtifactError && error.code === 'TRUST_ROOT') throw error;
    const { message, remedy, cause } = fileError(error, `Reading ${trustedRoot} (input trusted-root)`);
    throw new ArtifactError('TRUST_ROOT', message, { remedy, cause });
  }
}

async function readBundles({ bundleFrom, workspace }: TrustRequest): Promise<readonly BundleFile[] | undefined> {
  if (bundleFrom.length === 0) return undefined;
  const found: BundleFile[] = [];
  let left = MAX_BUNDLES_BYTES;
  for (const name of bundleFrom) {
    const what = `Reading ${name} (input bundle-from)`;
    const bytes = await readSmall(path.resolve(workspace, name), left).catch((error: unknown) => {
      throw fileError(error, what);
    });
    left -= bytes.byteLength;
    for (const one of bundlesIn(bytes)) found.push({ name, digest: digestOf(one), bytes: one });
  }
  return found;
}

/** The bundles of a file: `gh attestation download` writes one per line. */
function bundlesIn(bytes: Buffer): readonly Buffer[] {
  const lines = bytes
    .toString('latin1')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const isLines =
    lines.length > 1 && lines.every((line) => line.startsWith('{') && line.endsWith('}') && line.length > 2);
  return isLines ? lines.map((line) => Buffer.from(line, 'latin1')) : [bytes];
}

async function readSmall(file: string, maxBytes: number): Promise<Buffer> {
  const stats = await stat(file);
  if (!stats.isFile()) throw new ArtifactError('FILE_NOT_FOUND', `${file} is not a file`);
  if (stats.size > maxBytes) throw new ArtifactError('TOO_LARGE', `${file} has more than ${maxBytes} bytes`);
  return readFile(file);
}
