import { compareText } from '../../base/version-order.ts';
import type { Digest } from '../../oci/digest.ts';

/** The newest images of a pattern. */
export interface NewestRule {
  readonly count: number;
  readonly isMatch: (tag: string) => boolean;
  /** As it was written: `10`, or `5 main-*`. */
  readonly shown: string;
}

/** Rules about what is kept. A tag is kept if one of them says so. */
export interface KeepRules {
  /** Why a tag stays by its name, such as `matches keep-tags`; undefined if no rule about names says so. */
  readonly byName: (tag: string) => string | undefined;
  /** Each counts images among the tags that no rule about names keeps. */
  readonly newest: readonly NewestRule[];
  /** Age in ms below which manifests are kept, tagged or not; so are those of unknown age. */
  readonly youngerThanMs?: number | undefined;
  /** True if no rule about tags is given: then every tag stays. */
  readonly everyTag: boolean;
  /** True lets the last tag of a repository go. */
  readonly allowEmpty: boolean;
}

/** A tag, what it names, and when that was made in ms since 1970. */
export interface AgedTag {
  readonly tag: string;
  readonly digest: Digest;
  readonly created: number | undefined;
}

/** True if nothing can be said about a tag without its age. */
export function needsAge({ newest, youngerThanMs, byName, everyTag }: KeepRules, tag: string): boolean {
  return !everyTag && (newest.length > 0 || youngerThanMs !== undefined) && byName(tag) === undefined;
}

/**
 * Says which tags stay, and why, as a clause.
 * @param now in ms since 1970
 */
export function keptTags(tags: readonly AgedTag[], rules: KeepRules, now: number): ReadonlyMap<string, string> {
  const kept = new Map<string, string>();
  for (const { tag } of tags) {
    const why = rules.everyTag ? 'no rule says which tags stay' : rules.byName(tag);
    if (why !== undefined) kept.set(tag, why);
  }
  const rest = tags.filter(({ tag }) => !kept.has(tag));
  for (const { tag, created } of rest) {
    const why = youngEnough(created, rules, now);
    if (why !== undefined) kept.set(tag, why);
  }
  for (const rule of rules.newest) {
    const own = rest.filter(({ tag }) => rule.isMatch(tag));
    const newest = newestOf(own, rule.count);
    for (const { tag, digest, created } of own) {
      if (kept.has(tag)) continue;
      if (created === undefined) kept.set(tag, 'its age is unknown');
      else if (newest.has(digest)) kept.set(tag, `one of the newest (keep-newest: ${rule.shown})`);
    }
  }
  if (kept.size > 0 || rules.allowEmpty) return kept;
  const [last] = [...tags].sort(byAge);
  return last === undefined ? kept : new Map([[last.tag, 'the last tag; allow-empty is not set']]);
}

/** Why something stays for its age; undefined if it does not. */
export function youngEnough(
  created: number | undefined,
  { youngerThanMs }: KeepRules,
  now: number,
): string | undefined {
  if (youngerThanMs === undefined) return undefined;
  if (created === undefined) return 'its age is unknown';
  return now - created < youngerThanMs
    ? `from ${new Date(created).toISOString().slice(0, 10)}, younger than keep-younger-than`
    : undefined;
}

/** The newest manifests: several tags of one count once. */
function newestOf(tags: readonly AgedTag[], count: number): ReadonlySet<Digest> {
  const aged = tags.filter(({ created }) => created !== undefined).sort(byAge);
  return new Set([...new Set(aged.map(({ digest }) => digest))].slice(0, count));
}

/** The newest first; of one age by name. */
function byAge(a: AgedTag, b: AgedTag): number {
  return (b.created ?? 0) - (a.created ?? 0) || compareText(b.tag, a.tag);
}
