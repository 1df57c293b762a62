import { ArtifactError } from '../../base/errors.ts';
import { hasWildcard } from '../../base/pattern/parse-pattern.ts';
import type { Platform } from '../../oci/descriptor.ts';
import { type Digest, isDigest } from '../../oci/digest.ts';
import { parsePlatform } from '../../oci/platform.ts';
import { formatReference, isTag, parseReference, type Reference } from '../../oci/reference.ts';

/** A manifest to join, or all that a pattern matches. */
export interface JoinedManifest {
  readonly kind: 'join';
  /** Its repository, without tag and digest; undefined for that of the index. */
  readonly repository: Reference | undefined;
  /** A tag or digest, or with `isPattern` a pattern of tags. */
  readonly name: string;
  readonly isPattern: boolean;
  /** The platform to list it with, instead of that of its config. */
  readonly platform?: Platform | undefined;
  /** Of an index: whether what it lists is joined in its place. */
  readonly merge: boolean;
}

/** A line that takes entries out of an index. */
export type RemovedManifest =
  | { readonly kind: 'remove'; readonly digest: Digest }
  | { readonly kind: 'remove'; readonly platform: Platform };

/** A line that leaves tags out of what patterns match. */
export interface LeftOutTags {
  readonly kind: 'leave-out';
  readonly pattern: string;
}

/** One line of the input `manifests`. */
export type ManifestLine = JoinedManifest | RemovedManifest | LeftOutTags;

/** The characters allowed in a tag pattern. */
const TAG_PATTERN = /^[\w.*?\-[\]{},!^:\\]{1,256}$/;
/** A class such as `[:digit:]`, which has colons of its own. */
const NAMED_CLASS = /\[:\w*:\]/g;
const FORMS =
  'Write each line as HOST/NAME:TAG, a tag or digest in the same repository, or a pattern such as HOST/NAME:run-1-*. Append os/architecture or merge after a space.';

function bad(line: string, why: string, remedy = FORMS): ArtifactError {
  return new ArtifactError('INPUT_INVALID', `Invalid line "${line.slice(0, 200)}" in manifests: ${why}`, { remedy });
}

/**
 * Reads a line `SOURCE [os/arch]`, `SOURCE merge`, `!DIGEST` and `!os/arch`, or `!TAGS`. A source is a reference, a digest, a bare
 * tag, or one of these with wildcards in its tag.
 * @throws ArtifactError INPUT_INVALID, REFERENCE_INVALID
 */
export function parseManifestLine(line: string): ManifestLine {
  const [source = '', second, ...more] = partsOf(line.trim());
  if (more.length > 0) throw bad(line, 'it has more than a source and a platform');
  if (source.startsWith('!')) return parseRemoved(source.slice(1), second, line);
  const merge = second === 'merge';
  const platform = second === undefined || merge ? undefined : parsePlatform(second, 'manifests');
  return { kind: 'join', ...parseSource(source, line), merge, platform };
}

/** The words of a line; the version of a system behind a platform may be several, as in `darwin/arm64:macOS 12.6`. */
function partsOf(line: string): readonly string[] {
  const [, source, platform] = /^(\S+)\s+([^\s:]+\/[^\s:]+:\S.*)$/.exec(line) ?? [];
  return source === undefined || platform === undefined ? line.split(/\s+/) : [source, platform];
}

function parseRemoved(text: string, second: string | undefined, line: string): RemovedManifest | LeftOutTags {
  const remedy = 'Write !sha256:… or !os/architecture, or !TAG to leave tags out of what a pattern matches.';
  if (second !== undefined || text === '') throw bad(line, 'a digest or platform must follow the !', remedy);
  const digest = text.slice(text.lastIndexOf('@') + 1);
  if (isDigest(digest)) return { kind: 'remove', digest };
  if (TAG_PATTERN.test(text) && !text.replace(NAMED_CLASS, '').includes(':'))
    return { kind: 'leave-out', pattern: text };
  if (/[:@]/.test(text)) throw bad(line, 'a digest or platform must follow the !', remedy);
  return { kind: 'remove', platform: parsePlatform(text, 'manifests') };
}

function parseSource(text: string, line: string): Pick<JoinedManifest, 'repository' | 'name' | 'isPattern'> {
  if (isDigest(text)) return { repository: undefined, name: text, isPattern: false };
  // An IPv6 address has brackets too.
  const isPattern = hasWildcard(text.slice(text.lastIndexOf('/') + 1));
  const colon = text.replace(NAMED_CLASS, (named) => '_'.repeat(named.length)).lastIndexOf(':');
  if (colon < 0 && !text.includes('/')) {
    if (!isPattern && !isTag(text)) throw bad(line, 'it is neither a tag nor a reference');
    return { repository: undefined, name: text, isPattern };
  }
  if (!isPattern) {
    const { tag, digest, ...repository } = parseReference(text);
    const name = digest ?? tag;
    if (name === undefined) throw bad(line, 'it has no tag or digest');
    return { repository, name, isPattern };
  }
  const name = text.slice(colon + 1);
  if (!TAG_PATTERN.test(name)) throw bad(line, 'its wildcards cannot match a tag');
  const repository = parseReference(text.slice(0, colon));
  if (repository.tag !== undefined || repository.digest !== undefined) {
    throw bad(line, `it has a tag as well as a pattern: ${formatReference(repository)}`);
  }
  return { repository, name, isPattern };
}
