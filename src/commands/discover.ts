import { type ReferrerNode, referrersTree } from '../artifact/referrers-tree.ts';
import type { Platform } from '../oci/descriptor.ts';
import { formatReference, formatRepository, type Reference } from '../oci/reference.ts';
import type { CommandContext } from './context.ts';
import type { CommandResult } from './results.ts';
import { missing, resolveSubject } from './subject.ts';

/** What discover is asked to do. */
export interface DiscoverRequest {
  readonly subject: Reference;
  /** Media type, predicate type or alias that direct referrers must be of. */
  readonly artifactType?: string | undefined;
  readonly platform?: Platform | undefined;
  readonly recursive: boolean;
  /** False gives an empty result for a subject that is not there. */
  readonly failOnMissing: boolean;
}

/** Lists what refers to a subject, as a tree. Undefined when the subject is missing and that is allowed. */
export async function discover(request: DiscoverRequest, context: CommandContext): Promise<CommandResult | undefined> {
  const { subject, artifactType, platform, recursive, failOnMissing } = request;
  const { observer, signal } = context;
  const store = await context.openStore(subject, 'pull');
  const descriptor = await resolveSubject(store, subject, platform, signal);
  if (descriptor === undefined) {
    if (failOnMissing) throw missing(subject);
    observer.info(`There is no ${formatReference(subject)}.`);
    return undefined;
  }
  const { digest, mediaType, size } = descriptor;
  const filter = artifactType === undefined ? {} : { artifactType };
  const referrers = await referrersTree(store, digest, { ...filter, recursive, signal });
  observer.info(formatReference({ ...subject, digest }));
  for (const line of treeLines(referrers)) observer.info(line);
  if (referrers.length === 0) {
    observer.info(artifactType === undefined ? 'Nothing is attached.' : `Nothing of type ${artifactType} is attached.`);
  }
  const name = formatRepository(subject);
  const tags = subject.tag === undefined ? [] : [subject.tag];
  const reference = `${name}@${digest}`;
  const shown = subject.tag === undefined ? reference : `${name}:${subject.tag}`;
  return {
    name,
    targets: [{ reference, shown, digest, mediaType, artifactType: '', size, tags, annotations: {}, changed: false }],
    files: [],
    subject: { name, digest },
    referrers,
    changed: false,
    recheck: [],
  };
}

/** The tree as lines of text, one a referrer. */
export function treeLines(nodes: readonly ReferrerNode[], indent = ''): readonly string[] {
  return nodes.flatMap((node, i) => {
    const last = i === nodes.length - 1;
    const line = `${indent}${last ? '└── ' : '├── '}${node.artifactType || node.mediaType}  ${node.digest}`;
    return [line, ...treeLines(node.referrers, `${indent}${last ? '    ' : '│   '}`)];
  });
}
