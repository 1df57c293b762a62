import { appendFileSync, readFileSync } from 'node:fs';
import { MAX_JOB_ARTIFACTS } from '../../base/limits.ts';
import { isJsonObject } from '../../oci/descriptor.ts';
import type { Environment } from './environment.ts';

/** A manifest in a registry that a step stored. */
export interface StoredManifestName {
  /** `repository@digest`. */
  readonly reference: string;
  readonly digest: string;
  readonly tags: readonly string[];
}

/** Lines for the file that GITHUB_ARTIFACTS names, and the references that could not be listed. */
export interface SubjectLines {
  readonly lines: readonly string[];
  readonly left: readonly string[];
}

/**
 * Returns a line `oci://NAME@DIGEST` per manifest. The runner fails a step that gives one name two digests in a job, or
 * lists more than {@link MAX_JOB_ARTIFACTS}. So the name is the repository, as actions/attest wants it, if that stands for
 * nothing else; otherwise the repository with a tag; and what has no free name is left out. So are layouts on disk, and
 * digests other than sha256, which actions/attest refuses.
 * @param listed digests by the names that earlier steps of the job have listed
 */
export function subjectLines(stored: readonly StoredManifestName[], listed: ReadonlyMap<string, string>): SubjectLines {
  const taken = new Map(listed);
  const [lines, left]: [string[], string[]] = [[], []];
  const manifests = [...new Map(stored.map((one) => [one.reference, one])).values()].filter(
    ({ reference, digest }) => !reference.startsWith('oci-layout://') && digest.startsWith('sha256:'),
  );
  const repositories = manifests.map(repositoryOf);
  const several = new Set(repositories.filter((name, i) => repositories.indexOf(name) !== i));
  for (const one of manifests) {
    const { reference, digest, tags } = one;
    const repository = repositoryOf(one);
    const tagged = tags.map((tag) => `${repository}:${tag}`);
    const names = several.has(repository) && tagged.length > 0 ? tagged : [repository, ...tagged];
    const name = names.find((each) => (taken.get(each) ?? digest) === digest);
    if (name === undefined || (!taken.has(name) && taken.size >= MAX_JOB_ARTIFACTS)) {
      left.push(reference);
    } else if (!taken.has(name)) {
      taken.set(name, digest);
      lines.push(`oci://${name}@${digest}`);
    }
  }
  return { lines, left };
}

function repositoryOf({ reference }: StoredManifestName): string {
  return reference.slice(0, reference.lastIndexOf('@'));
}

/** Notes about the list for an author. */
export interface ListNotes {
  readonly notice?: string | undefined;
  readonly warning?: string | undefined;
}

/**
 * Lists manifests in the file that GITHUB_ARTIFACTS names (runner 2.336 or later), so that a following actions/attest
 * finds its subjects. Without that variable nothing is done.
 * @returns what could not be listed, and why
 */
export function listSubjects(stored: readonly StoredManifestName[], env: Environment): ListNotes {
  if (!env.GITHUB_ARTIFACTS) return {};
  const { lines, left } = subjectLines(stored, readListed(env));
  const notice = left.length === 0 ? undefined : notListed(left);
  if (lines.length === 0) return { notice };
  try {
    appendFileSync(env.GITHUB_ARTIFACTS, `${lines.join('\n')}\n`);
    return { notice };
  } catch {
    const warning =
      "The file that GITHUB_ARTIFACTS names can't be written to, so actions/attest does not find what was pushed. Set its inputs subject-name and subject-digest.";
    return { notice, warning };
  }
}

function notListed([first, ...others]: readonly string[]): string {
  const more = others.length === 0 ? '' : ` and ${others.length} more`;
  return `Not listed for actions/attest: ${first}${more}. The job has ${MAX_JOB_ARTIFACTS} subjects already, or other content of that name. Set subject-name and subject-digest of actions/attest.`;
}

/**
 * Returns the subjects that earlier steps of the job have listed, from the JSON that the runner names in
 * GITHUB_ARTIFACTS_LIST.
 */
function readListed(env: Environment): ReadonlyMap<string, string> {
  const listed = new Map<string, string>();
  if (!env.GITHUB_ARTIFACTS_LIST) return listed;
  try {
    const list: unknown = JSON.parse(readFileSync(env.GITHUB_ARTIFACTS_LIST, 'utf8') || '{}');
    const subjects: readonly unknown[] = isJsonObject(list) && Array.isArray(list.subjects) ? list.subjects : [];
    for (const one of subjects) {
      if (!isJsonObject(one)) continue;
      const { name, digest } = one;
      if (typeof name === 'string' && typeof digest === 'string') listed.set(name, digest);
    }
  } catch {
    // Only the runner writes this file; without it no name is known to be taken.
  }
  return listed;
}
