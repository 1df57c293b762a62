import path from 'node:path';
import { ArtifactError, messageOf } from '../../base/errors.ts';
import { MAX_ERROR_DETAIL_LINES, MAX_ERROR_LENGTH, MAX_SHOWN_TEXT } from '../../base/limits.ts';
import { withoutEnd } from '../../base/text.ts';
import { cutText, printableText } from './printable-text.ts';
import { USUAL_REMEDY } from './usual-remedy.ts';
import type { WorkflowLog } from './workflow-commands.ts';

/** How far a chain of causes is followed: deeper ones say nothing new, and a chain can be a ring. */
const MAX_CAUSES = 8;

/**
 * Tells that a step failed: detail lines and causes go to the log, then exactly one `::error::` of one line,
 * `MESSAGE. REMEDY (CODE)`. The stack is only for debug logging. Where a file of the workspace is at fault, GitHub shows the
 * error beside it.
 */
export function reportError(error: unknown, log: WorkflowLog, workspace = ''): void {
  log.endGroup();
  const lines = detailLines(error);
  for (const line of lines.slice(0, MAX_ERROR_DETAIL_LINES)) log.line(line);
  if (lines.length > MAX_ERROR_DETAIL_LINES) log.line(`… and ${lines.length - MAX_ERROR_DETAIL_LINES} more lines`);
  if (log.isDebug && error instanceof Error) {
    for (const line of (error.stack ?? '').split('\n')) log.debug(line);
  }
  log.error(errorSentence(error), error instanceof ArtifactError ? within(workspace, error.file) : undefined);
}

/** The path of a file relative to the workspace, if it is in there. */
function within(workspace: string, file: string | undefined): string | undefined {
  if (file === undefined || workspace === '') return undefined;
  const relative = path.relative(workspace, file);
  const isOutside = relative === '' || path.isAbsolute(relative) || relative.split(path.sep)[0] === '..';
  return isOutside ? undefined : relative.replaceAll(path.sep, '/');
}

/** The one line of a failed step, at most MAX_ERROR_LENGTH characters. The message gives way to remedy and code. */
export function errorSentence(error: unknown): string {
  const known = error instanceof ArtifactError;
  const code = known ? error.code : 'INTERNAL';
  const remedy = (known ? error.remedy : undefined) ?? USUAL_REMEDY[code];
  const tail = cutText(` ${oneLine(remedy)} (${code})`, MAX_ERROR_LENGTH / 2);
  const message = oneLine(known ? error.message : `Unexpected error: ${messageOf(error)}`);
  const cut = cutText(withoutEnd(message, '. '), MAX_ERROR_LENGTH - tail.length - 1);
  return `${cut}${/[.!?…]$/.test(cut) ? '' : '.'}${tail}`;
}

function oneLine(text: string): string {
  return printableText(text.slice(0, MAX_SHOWN_TEXT)).replace(/\s+/g, ' ').trim();
}

function detailLines(error: unknown): readonly string[] {
  const lines: string[] = [];
  const seen = new Set<unknown>([error]);
  if (error instanceof ArtifactError) lines.push(...error.detail.flatMap((text) => text.split('\n')));
  let level = causesOf(error);
  for (let depth = 0; depth < MAX_CAUSES && level.length > 0; depth++) {
    const fresh = level.filter((cause) => !seen.has(cause));
    for (const cause of fresh) {
      seen.add(cause);
      lines.push(`Caused by: ${oneLine(describeCause(cause))}`);
      if (cause instanceof ArtifactError) lines.push(...cause.detail.flatMap((text) => text.split('\n')));
    }
    level = fresh.flatMap(causesOf);
  }
  return lines;
}

function causesOf(error: unknown): readonly unknown[] {
  if (!(error instanceof Error)) return [];
  const own = error.cause === undefined ? [] : [error.cause];
  return error instanceof AggregateError ? [...own, ...error.errors] : own;
}

function describeCause(cause: unknown): string {
  const text = messageOf(cause);
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  return code === '' || text.includes(code) ? text : `${text} (${code})`;
}
