import { MAX_ANNOTATIONS, MAX_LOG_LINE_LENGTH, MAX_LOG_LINES, MAX_SHOWN_TEXT } from '../../base/limits.ts';
import { cutText, printableText, withoutUrlSecrets } from './printable-text.ts';
import { secretForms } from './secret-forms.ts';

/** Shorter secrets are left to the runner's mask: taking them out here would garble every line. */
const MIN_REDACTED_LENGTH = 6;

/** The log of a step: plain lines and the workflow commands of GitHub's runner. Nothing that is passed in can be a command. */
export interface WorkflowLog {
  /** A plain line. */
  line(text: string): void;
  /** Opens a group, and closes the one before it. */
  group(title: string): void;
  /** Closes the open group, if there is one. */
  endGroup(): void;
  notice(text: string): void;
  warning(text: string): void;
  /**
   * The annotation of a failed step. Closes the group, so that it can be seen.
   * @param file path in the workspace of the file it is about; GitHub shows it there
   */
  error(text: string, file?: string): void;
  /** A line that is shown only when the workflow runs with debug logging. */
  debug(text: string): void;
  /** Makes the runner show `***` for a secret from now on, line by line, and for the other forms in which it is sent. */
  mask(secret: string): void;
  /** Whether the workflow runs with debug logging. */
  readonly isDebug: boolean;
}

/** Settings of {@link createWorkflowLog}. */
export interface WorkflowLogOptions {
  /** Takes one line without its end. @default standard output */
  readonly write?: ((line: string) => void) | undefined;
  /** Whether debug lines are written; RUNNER_DEBUG=1 in the environment. @default false */
  readonly debug?: boolean | undefined;
}

/** The data of a workflow command as the runner decodes it (actions/runner, ActionCommand.cs). */
function encodeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

/** The value of a property of a workflow command. */
function encodeProperty(text: string): string {
  return encodeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}

/**
 * Text as one line that the runner takes for no command: it obeys `::name::` at the start of a line, white space before
 * it ignored, and the older `##[name]` anywhere in a line. Control characters go first, as they could hide either.
 */
export function harmlessText(text: string): string {
  return printableText(text)
    .replaceAll('##[', '## [')
    .replace(/^(\s*):(?=:)/, '$1: ');
}

/** Opens the log of a step. @actions/core is not used for it: its import alone takes four times what Node takes to start. */
export function createWorkflowLog(options: WorkflowLogOptions = {}): WorkflowLog {
  const write = options.write ?? ((line: string) => void process.stdout.write(`${line}\n`));
  const isDebug = options.debug ?? false;
  const secrets = new Set<string>();
  let isGroupOpen = false;
  let lines = 0;
  const annotations = { notice: 0, warning: 0 };

  function clean(text: string): string {
    // Escape sequences go first: one in the middle of a secret or a URL would hide it.
    let rest = withoutUrlSecrets(printableText(text.slice(0, MAX_SHOWN_TEXT)));
    for (const secret of secrets) rest = rest.replaceAll(secret, '***');
    // Where the text was cut there may be half a secret.
    if (text.length > MAX_SHOWN_TEXT) rest = rest.slice(0, -MAX_LOG_LINE_LENGTH);
    return cutText(harmlessText(rest), MAX_LOG_LINE_LENGTH);
  }
  /** Writes a line that may be left out, as long as there is room for it. */
  function writeBounded(line: string): void {
    lines += 1;
    if (lines <= MAX_LOG_LINES) write(line);
    else if (lines === MAX_LOG_LINES + 1)
      write(`This log ends here: it has ${MAX_LOG_LINES} lines. What comes now is left out.`);
  }
  function annotate(name: 'notice' | 'warning', text: string): void {
    annotations[name] += 1;
    if (annotations[name] <= MAX_ANNOTATIONS) command(name, text);
    else writeBounded(clean(`${name === 'notice' ? 'Notice' : 'Warning'}: ${text}`));
  }
  function command(name: string, text: string, properties = ''): void {
    write(`::${name}${properties}::${encodeData(clean(text))}`);
  }
  function endGroup(): void {
    if (isGroupOpen) write('::endgroup::');
    isGroupOpen = false;
  }
  function mask(secret: string): void {
    const parts = secret.split(/[\r\n]+/).filter((part) => part.trim() !== '');
    // A line with only the braces of a JSON key is not a secret; if it were masked, every brace of the log would be
    // stars.
    const told = parts.length > 1 ? parts.filter((part) => /[\p{L}\p{N}]/u.test(part)) : parts;
    const forms = told.length > 0 && secret.length >= MIN_REDACTED_LENGTH ? secretForms(secret) : [];
    for (const part of [...told, ...forms]) {
      if (secrets.has(part)) continue;
      write(`::add-mask::${encodeData(part)}`);
      if (part.length >= MIN_REDACTED_LENGTH) secrets.add(part);
    }
  }

  return {
    isDebug,
    line: (text) => writeBounded(clean(text)),
    group(title) {
      endGroup();
      command('group', title);
      isGroupOpen = true;
    },
    endGroup,
    notice: (text) => annotate('notice', text),
    warning: (text) => annotate('warning', text),
    error(text, file) {
      endGroup();
      command('error', text, file === undefined ? '' : ` file=${encodeProperty(clean(file))}`);
    },
    debug(text) {
      if (isDebug) writeBounded(`::debug::${encodeData(clean(text))}`);
    },
    mask,
  };
}
