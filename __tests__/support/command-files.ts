/**
 * Reads one of the runner's command files (GITHUB_OUTPUT, GITHUB_STATE, GITHUB_ENV): lines of `name=value`, and
 * `name<<DELIMITER` with the value on the lines up to the delimiter. Works as the runner's own FileCommandManager.
 * @throws Error for what the runner refuses: a line of another form, a delimiter that never comes
 */
export function readCommandFile(text: string): Record<string, string> {
  const values: Record<string, string> = {};
  const lines = text.split(/\r?\n/);
  for (let index = 0; index < lines.length; index += 1) {
    const line = lines[index] ?? '';
    if (line === '') continue;
    const equals = line.indexOf('=');
    const heredoc = line.indexOf('<<');
    if (equals >= 0 && (heredoc < 0 || equals < heredoc)) {
      values[line.slice(0, equals)] = line.slice(equals + 1);
    } else if (heredoc > 0) {
      const delimiter = line.slice(heredoc + 2);
      const end = lines.indexOf(delimiter, index + 1);
      if (delimiter === '' || end < 0) throw new Error(`command file: no end of "${line}"`);
      values[line.slice(0, heredoc)] = lines.slice(index + 1, end).join('\n');
      index = end;
    } else {
      throw new Error(`command file: invalid format "${line}"`);
    }
  }
  return values;
}

/** One workflow command that the runner obeys, from the log. */
export interface WorkflowCommand {
  readonly command: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly message: string;
}

/**
 * The workflow commands in a log, as the runner finds them: `::name k=v,k=v::message` at the start of a line (behind
 * blanks), and the older `##[name k=v;k=v]message` anywhere in one. A bare carriage return ends a line too.
 */
export function readWorkflowCommands(log: string): WorkflowCommand[] {
  return log.split(/\r\n|\r|\n/).flatMap((line) => {
    const modern = /^\s*::([^\s:]+)(?:\s+(.*?))?::(.*)$/.exec(line);
    const older = /##\[([^\s\]]+)(?:\s+([^\]]*))?\](.*)$/.exec(line);
    const match = modern ?? older;
    if (match === null) return [];
    const [, command = '', list = '', message = ''] = match;
    const properties = list
      .split(modern === null ? ';' : ',')
      .filter((pair) => pair.includes('='))
      .map(
        (pair) => [pair.slice(0, pair.indexOf('=')).trim(), decodeEscapes(pair.slice(pair.indexOf('=') + 1))] as const,
      );
    return [{ command, properties: Object.fromEntries(properties), message: decodeEscapes(message) }];
  });
}

function decodeEscapes(text: string): string {
  const plain: Record<string, string> = { '%0D': '\r', '%0A': '\n', '%3A': ':', '%2C': ',', '%25': '%' };
  return text.replace(/%(?:0D|0A|3A|2C|25)/g, (code) => plain[code] ?? code);
}
