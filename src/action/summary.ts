import { appendFileSync } from 'node:fs';
import { messageOf } from '../errors.ts';
import { MAX_SUMMARY_BYTES, MAX_SUMMARY_ROWS } from '../limits.ts';
import type { Environment } from './environment.ts';
import { formatBytes } from './human-size.ts';
import { markdownCode, markdownText } from './markdown-text.ts';
import { countReferrers, mermaidGraph, type ReferrerSummary } from './mermaid-graph.ts';

/** A manifest that was written or read. */
export interface TargetSummary {
  /** As a person would write it, with tag where there is one. */
  readonly reference: string;
  readonly digest: string;
  /** Bytes of the manifest. */
  readonly size: number;
  readonly artifactType: string;
  /** Whether this run changed anything there; undefined where nothing could be. */
  readonly changed?: boolean;
  /** Digest of what it is attached to. */
  readonly subject?: string;
  /** `os/arch` of what it is attached to, where that is known. */
  readonly platform?: string;
}

/** A file of an artifact. */
export interface FileSummary {
  readonly title: string;
  readonly mediaType: string;
  readonly digest: string;
  /** Bytes. */
  readonly size: number;
}

/** What was copied to one repository or layout. */
export interface CopySummary {
  readonly name: string;
  readonly manifests: number;
  readonly blobs: Readonly<Record<'uploaded' | 'existing' | 'mounted' | 'skipped', number>>;
  /** Bytes of the blobs that were sent. */
  readonly bytes: number;
}

/** What the job summary of a step tells. */
export interface StepSummary {
  /** The heading, such as `Pushed`. */
  readonly title: string;
  /** Sentences under the heading. */
  readonly notes?: readonly string[];
  readonly targets?: readonly TargetSummary[];
  readonly files?: readonly FileSummary[];
  readonly listing?: { readonly kind: 'tags' | 'repositories'; readonly names: readonly string[] };
  readonly copied?: { readonly from: string; readonly to: readonly CopySummary[] };
  readonly subject?: {
    readonly name: string;
    readonly digest: string;
    /** Undefined where they were not looked up. */
    readonly referrers?: readonly ReferrerSummary[];
  };
}

/** The end of a summary that had to be cut. */
const CUT_NOTE = '\n_The rest is cut: it is more than GitHub shows. The outputs of the step have all of it._\n';

/**
 * The job summary as Markdown: heading, table of references, table of files, graph of what refers to the subject. All text is
 * escaped for Markdown, HTML and Mermaid; the whole is at most MAX_SUMMARY_BYTES, cut after a whole line.
 */
export function renderSummary(summary: StepSummary): string {
  const { title, notes = [], targets = [], files = [], listing, copied, subject } = summary;
  const sections = [
    `### ${markdownText(title)}\n`,
    ...notes.map((note) => `${markdownText(note)}\n`),
    targetTable(targets),
    fileTable(files),
    ...(listing === undefined ? [] : [nameTable(listing)]),
    ...(copied === undefined ? [] : [copyTable(copied)]),
    ...(subject === undefined ? [] : subjectSection(subject)),
  ];
  return fit(sections.filter((section) => section !== ''));
}

/**
 * Appends Markdown to the job summary of the step, if the runner takes one. Gives the reason when that fails, as a step
 * that did its work does not fail for it; else undefined.
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
  const withChange = targets.some(({ changed }) => changed !== undefined);
  // One subject stands below the table.
  const withSubject = new Set(targets.map(({ subject }) => subject)).size > 1;
  const tail = [...(withChange ? ['Changed'] : []), ...(withSubject ? ['Attached to'] : [])];
  const head = ['Reference', 'Digest', 'Type', 'Size', ...tail];
  const rows = targets.map(({ reference, digest, artifactType, size, changed, subject = '', platform }) => [
    markdownCode(reference),
    markdownCode(digest),
    artifactType === '' ? '' : markdownCode(artifactType),
    formatBytes(size),
    ...(withChange ? [changed === true ? 'yes' : 'no'] : []),
    ...(withSubject ? [`${platform === undefined ? '' : `${markdownText(platform)} `}${markdownCode(subject)}`] : []),
  ]);
  return table(head, rows, 3);
}

function copyTable({ from, to }: NonNullable<StepSummary['copied']>): string {
  const head = ['To', 'Manifests', 'Blobs', 'Size', 'Blobs mounted', 'Blobs there', 'Foreign layers left out'];
  const rows = to.map(({ name, manifests, blobs, bytes }) => [
    markdownCode(name),
    String(manifests),
    String(blobs.uploaded),
    formatBytes(bytes),
    String(blobs.mounted),
    String(blobs.existing),
    String(blobs.skipped),
  ]);
  return `Copied from ${markdownCode(from)}:\n\n${table(head, rows, 3)}`;
}

function fileTable(files: readonly FileSummary[]): string {
  if (files.length === 0) return '';
  const total = files.reduce((sum, { size }) => sum + size, 0);
  const rows = files.map(({ title, mediaType, digest, size }) => [
    markdownCode(title),
    markdownCode(mediaType),
    formatBytes(size),
    markdownCode(digest),
  ]);
  const count = files.length === 1 ? '1 file' : `${files.length} files`;
  return `**${count}, ${formatBytes(total)}**\n\n${table(['File', 'Media type', 'Size', 'Digest'], rows, 2)}`;
}

function nameTable({ kind, names }: NonNullable<StepSummary['listing']>): string {
  if (names.length === 0) return '';
  const rows = names.map((name) => [markdownCode(name)]);
  return table([kind === 'tags' ? 'Tag' : 'Repository'], rows, -1);
}

function table(head: readonly string[], rows: readonly (readonly string[])[], numberColumn: number): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |\n`;
  const rule = head.map((_, index) => (index === numberColumn ? '---:' : '---'));
  const shown = rows.slice(0, MAX_SUMMARY_ROWS);
  const left = rows.length - shown.length;
  return `${line(head)}${line(rule)}${shown.map(line).join('')}${left > 0 ? `\n_And ${left} more._\n` : ''}`;
}

function subjectSection({ name, digest, referrers }: NonNullable<StepSummary['subject']>): readonly string[] {
  const subject = `${name}@${digest}`;
  const heading = `Subject: ${markdownCode(subject)}\n`;
  if (referrers === undefined) return [heading];
  const count = countReferrers(referrers);
  if (count === 0) return [heading, 'Nothing refers to it.\n'];
  const { text, left } = mermaidGraph(subject, referrers);
  const note =
    left > 0 ? `_The graph leaves out ${left} of ${count} referrers. The output \`referrers\` has them all._\n` : '';
  return [heading, `\`\`\`mermaid\n${text}\n\`\`\`\n`, ...(note === '' ? [] : [note])];
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
    // Half a graph is no graph.
    if (!section.startsWith('```')) {
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
