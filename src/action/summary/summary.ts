import { appendFileSync } from 'node:fs';
import { messageOf } from '../../base/errors.ts';
import { MAX_SUMMARY_BYTES, MAX_SUMMARY_ROWS } from '../../base/limits.ts';
import { formatBytes } from '../log/human-size.ts';
import type { Environment } from '../runner/environment.ts';
import { type CleanedSummary, cleanTable } from './clean-table.ts';
import { markdownTable } from './markdown-table.ts';
import { markdownCode, markdownLink, markdownText } from './markdown-text.ts';
import { countReferrers, type GraphRoot, mermaidGraph, type ReferrerSummary, shortDigest } from './mermaid-graph.ts';
import { registryPage } from './registry-page.ts';
import { type RequiredSummary, requiredTable } from './required-table.ts';

/** A manifest that was written or read. */
export interface TargetSummary {
  /** The reference as a person would write it, with its tag if it has one. */
  readonly reference: string;
  /** Its other tags there. */
  readonly tags?: readonly string[] | undefined;
  readonly digest: string;
  /** Bytes of the manifest. */
  readonly size: number;
  readonly artifactType: string;
  /** `os/arch` that it is for. */
  readonly platform?: string | undefined;
  /** Whether this run changed anything there; undefined where nothing could be. */
  readonly changed?: boolean | undefined;
}

/** A manifest or blob that a manifest names. */
export interface PartSummary {
  /** A platform, or the name of a file. */
  readonly name: string;
  readonly mediaType: string;
  readonly digest: string;
  /** Bytes. */
  readonly size: number;
}

/** A file of an artifact. */
export interface FileSummary {
  readonly title: string;
  readonly mediaType: string;
  readonly digest: string;
  /** Bytes. */
  readonly size: number;
}

/** The manifests copied to one repository or layout. */
export interface CopySummary {
  readonly name: string;
  readonly manifests: number;
  readonly blobs: Readonly<Record<'uploaded' | 'existing' | 'mounted' | 'skipped', number>>;
  /** Bytes of the blobs that were sent. */
  readonly bytes: number;
}

/** The result for one tag of a copy. */
export interface CopyRow {
  readonly source: string;
  /** Repository or layout. */
  readonly destination: string;
  readonly tag?: string | undefined;
  readonly digest?: string | undefined;
  /** Such as `copied`. */
  readonly result: string;
  /** Why it was not. */
  readonly reason?: string | undefined;
}

/** The content of a step's job summary. */
export interface StepSummary {
  /** The heading, such as `Pushed`. */
  readonly title: string;
  /** Sentences under the heading. */
  readonly notes?: readonly string[] | undefined;
  readonly targets?: readonly TargetSummary[] | undefined;
  readonly files?: readonly FileSummary[] | undefined;
  /** The folder that files were written to. */
  readonly folder?: string | undefined;
  readonly listing?: { readonly kind: 'tags' | 'repositories'; readonly names: readonly string[] } | undefined;
  readonly copied?: { readonly from: string; readonly to: readonly CopySummary[] } | undefined;
  /** The results for the tags, if there are several. */
  readonly copies?: readonly CopyRow[] | undefined;
  /** The result of a clean-up, the deletions first. */
  readonly cleaned?: readonly CleanedSummary[] | undefined;
  /** The types that had to be attached, if one is not. */
  readonly required?: readonly RequiredSummary[] | undefined;
  /** The content of the manifest: of an index its manifests, of an image its layers. */
  readonly parts?: { readonly kind: 'manifests' | 'layers'; readonly rows: readonly PartSummary[] } | undefined;
  /** The subjects, with their referrers as far as this step knows them: a graph. */
  readonly subjects?: readonly GraphRoot[] | undefined;
  /** The attachments found, as a table next to the graph: a digest cannot be copied from a drawing. */
  readonly referrers?: readonly ReferrerSummary[] | undefined;
}

/** The end of a summary that had to be cut. */
const CUT_NOTE = '\n_The rest is cut: it is more than GitHub shows. The outputs of the step have all of it._\n';

/**
 * The job summary as Markdown: heading, table of references, table of files, graph of what refers to the subject. All text is
 * escaped for Markdown, HTML and Mermaid; the whole is at most MAX_SUMMARY_BYTES, cut after a whole line.
 */
export function renderSummary(summary: StepSummary): string {
  const {
    title,
    notes = [],
    targets = [],
    files = [],
    folder,
    listing,
    copied,
    copies = [],
    cleaned = [],
    required = [],
    parts,
    subjects = [],
    referrers = [],
  } = summary;
  const sections = [
    `### ${markdownText(title)}\n`,
    ...notes.map((note) => `${markdownText(note)}\n`),
    targetTable(targets),
    fileTable(files, folder),
    ...(listing === undefined ? [] : [nameTable(listing)]),
    ...(copied === undefined ? [] : [copyTable(copied)]),
    rowsOfCopies(copies),
    cleanTable(cleaned),
    requiredTable(required),
    ...(parts === undefined ? [] : [partTable(parts)]),
    ...subjectSections(subjects),
    referrerTable(referrers),
    wholeDigests(summary),
  ];
  return fit(sections.filter((section) => section !== ''));
}

/**
 * Appends Markdown to the job summary of the step, if the runner supports it. Returns the reason if that fails, because
 * it does not fail a step that did its work; otherwise undefined.
 */
export function writeSummary(markdown: string, env: Environment): string | undefined {
  if (!env.GITHUB_STEP_SUMMARY) return undefined;
  try {
    appendFileSync(env.GITHUB_STEP_SUMMARY, markdown);
    return undefined;
  } catch (error) {
    return `The job summary can't be written: ${messageOf(error)}`;
  }
}

function targetTable(targets: readonly TargetSummary[]): string {
  if (targets.length === 0) return '';
  const withPlatform = targets.some(({ platform }) => platform !== undefined);
  const withChange = targets.some(({ changed }) => changed !== undefined);
  const head = [
    'Reference',
    ...(withPlatform ? ['Platform'] : []),
    'Digest',
    'Type',
    'Size',
    ...(withChange ? ['Changed'] : []),
  ];
  const rows = targets.map(({ reference, tags = [], digest, artifactType, size, platform, changed }) => [
    [
      markdownLink(withoutDigest(reference, digest), registryPage(reference, digest)),
      ...tags.slice(0, MAX_TAGS).map(markdownCode),
      ...(tags.length > MAX_TAGS ? [`… (${tags.length - MAX_TAGS} more tags)`] : []),
    ].join(', '),
    ...(withPlatform ? [markdownCode(platform ?? '')] : []),
    markdownCode(shortDigest(digest)),
    markdownCode(artifactType),
    sizeCell(size),
    ...(withChange ? [changed === true ? 'yes' : 'no'] : []),
  ]);
  return markdownTable(head, rows, head.indexOf('Size'));
}

/** Tags of a reference beside the first that are named in its row. */
const MAX_TAGS = 10;

/** The digest has a column of its own. */
function withoutDigest(reference: string, digest: string): string {
  return reference.endsWith(`@${digest}`) ? reference.slice(0, -digest.length - 1) : reference;
}

/** A size that is not broken between number and unit. */
function sizeCell(bytes: number): string {
  return formatBytes(bytes).replace(' ', '&nbsp;');
}

function copyTable({ from, to }: NonNullable<StepSummary['copied']>): string {
  const withSkipped = to.some(({ blobs }) => blobs.skipped > 0);
  const head = [
    'Destination',
    'Manifests',
    'Blobs',
    'Size',
    'Mounted',
    'Existing',
    ...(withSkipped ? ['Skipped'] : []),
  ];
  const rows = to.map(({ name, manifests, blobs, bytes }) => [
    markdownCode(name),
    String(manifests),
    String(blobs.uploaded),
    sizeCell(bytes),
    String(blobs.mounted),
    String(blobs.existing),
    ...(withSkipped ? [`${blobs.skipped} foreign`] : []),
  ]);
  return `Copied from ${markdownCode(from)}:\n\n${markdownTable(head, rows, 3)}`;
}

function rowsOfCopies(copies: readonly CopyRow[]): string {
  if (copies.length === 0) return '';
  const rows = copies.map(({ source, destination, tag, digest, result, reason }) => [
    markdownCode(source),
    markdownCode(tag === undefined ? destination : `${destination}:${tag}`),
    digest === undefined ? '' : markdownCode(shortDigest(digest)),
    reason === undefined ? result : `${result}: ${markdownText(reason)}`,
  ]);
  return markdownTable(['Source', 'Destination', 'Digest', 'Result'], rows, -1);
}

function fileTable(files: readonly FileSummary[], folder: string | undefined): string {
  if (files.length === 0) return '';
  const total = files.reduce((sum, { size }) => sum + size, 0);
  const rows = files.map(({ title, mediaType, digest, size }) => [
    markdownCode(title),
    markdownCode(shortDigest(digest)),
    markdownCode(mediaType),
    sizeCell(size),
  ]);
  const count = files.length === 1 ? '1 file' : `${files.length} files`;
  const where = folder === undefined ? '' : ` in ${markdownCode(folder)}`;
  return `**${count}, ${formatBytes(total)}**${where}\n\n${markdownTable(['File', 'Digest', 'Media type', 'Size'], rows, 3)}`;
}

function partTable({ kind, rows: parts }: NonNullable<StepSummary['parts']>): string {
  if (parts.length === 0) return '';
  const rows = parts.map(({ name, mediaType, digest, size }) => [
    markdownCode(name),
    markdownCode(shortDigest(digest)),
    markdownCode(mediaType),
    sizeCell(size),
  ]);
  const [one, first] = kind === 'manifests' ? ['manifest', 'Platform'] : ['layer', 'Name'];
  const heading = `**${parts.length === 1 ? `1 ${one}` : `${parts.length} ${kind}`}**`;
  return `${heading}\n\n${markdownTable([first, 'Digest', 'Media type', 'Size'], rows, 3)}`;
}

function nameTable({ kind, names }: NonNullable<StepSummary['listing']>): string {
  if (names.length === 0) return '';
  const rows = names.map((name) => [markdownCode(name)]);
  return markdownTable([kind === 'tags' ? 'Tag' : 'Repository'], rows, -1);
}

function subjectSections(subjects: readonly GraphRoot[]): readonly string[] {
  if (subjects.length === 0) return [];
  const count = countReferrers(subjects.flatMap(({ referrers }) => referrers));
  if (count === 0) return ['Nothing refers to it.\n'];
  const { text, left } = mermaidGraph(subjects);
  const note =
    left > 0 ? `_The graph leaves out ${left} of ${count} referrers. The outputs of the step have them all._\n` : '';
  return [`\`\`\`mermaid\n${text}\n\`\`\`\n`, ...(note === '' ? [] : [note])];
}

function referrerTable(referrers: readonly ReferrerSummary[]): string {
  const count = countReferrers(referrers);
  if (count === 0) return '';
  const nodes = inOrder(referrers);
  const withCreated = nodes.some(({ node }) => node.created !== undefined);
  const head = ['Type', 'Digest', ...(withCreated ? ['Created'] : []), 'Size'];
  const rows = nodes.map(({ node, depth }) => {
    const { artifactType, predicateTypes = [], created = '', size, digest } = node;
    const types = [artifactType, ...predicateTypes].filter((type) => type !== '').map(markdownCode);
    return [
      `${depth === 0 ? '' : `${'&nbsp;&nbsp;'.repeat(depth - 1)}↳ `}${types.length === 0 ? 'no artifact type' : types.join(', ')}`,
      markdownCode(shortDigest(digest)),
      ...(withCreated ? [markdownText(created)] : []),
      sizeCell(size),
    ];
  });
  const heading = count === 1 ? '**1 referrer**' : `**${count} referrers**`;
  return `${heading}\n\n${markdownTable(head, rows, head.indexOf('Size'), count)}`;
}

/** Each referrer before those that refer to it, as many as a table shows. */
function inOrder(referrers: readonly ReferrerSummary[]): readonly { node: ReferrerSummary; depth: number }[] {
  const nodes: { node: ReferrerSummary; depth: number }[] = [];
  const rest = referrers.map((node) => ({ node, depth: 0 })).reverse();
  for (let next = rest.pop(); next !== undefined && nodes.length < MAX_SUMMARY_ROWS; next = rest.pop()) {
    nodes.push(next);
    for (const node of next.node.referrers.toReversed()) rest.push({ node, depth: next.depth + 1 });
  }
  return nodes;
}

/** Whole references and digests, folded away: text to be copied. Tables have them short, as they are as wide as half the page. */
function wholeDigests({ targets = [], files = [], parts, referrers = [] }: StepSummary): string {
  const lines = [
    ...targets.map(({ reference, digest }) => copyable(reference.endsWith(digest) ? '' : digest, reference)),
    ...files.map(({ title, digest }) => copyable(digest, title)),
    ...(parts?.rows ?? []).map(({ name, digest }) => copyable(digest, name)),
    ...inOrder(referrers).map(({ node }) => copyable(node.digest, node.artifactType)),
  ].filter((line) => line !== '');
  if (lines.length === 0) return '';
  const shown = lines.slice(0, MAX_SUMMARY_ROWS);
  const left = lines.length - shown.length;
  const more = left > 0 ? [`and ${left} more`] : [];
  const text = [...shown, ...more].join('\n');
  return `<details><summary>Whole digests</summary>\n\n\`\`\`text\n${text}\n\`\`\`\n\n</details>\n`;
}

/** A line of a code block; only of what can't end the block. */
function copyable(...words: readonly string[]): string {
  return words.filter((word) => /^[A-Za-z0-9._:/@+-]{1,300}$/.test(word)).join('  ');
}

/** Sections with a blank line between, as long as they fit; the first that does not is cut after a line. */
function fit(sections: readonly string[]): string {
  const whole = `${sections.join('\n')}\n`;
  if (Buffer.byteLength(whole) <= MAX_SUMMARY_BYTES) return whole;
  let room = MAX_SUMMARY_BYTES - Buffer.byteLength(CUT_NOTE);
  let text = '';
  for (const section of sections) {
    const bytes = Buffer.byteLength(section) + 1;
    if (bytes <= room) {
      text += `${section}\n`;
      room -= bytes;
      continue;
    }
    // An incomplete graph cannot be drawn, and folded sections must be closed.
    if (!/^(?:```|<details>)/.test(section)) {
      for (const line of section.split(/(?<=\n)/)) {
        room -= Buffer.byteLength(line);
        if (room < 0) break;
        text += line;
      }
    }
    break;
  }
  return text + CUT_NOTE;
}
