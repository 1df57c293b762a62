/**
 * Reads a command file as GitHub's runner does (actions/runner, FileCommandManager.cs): `name=value`, or `name<<delimiter`
 * with the value in the lines before the delimiter.
 */
export function readCommandFile(text: string): Readonly<Record<string, string>> {
  const lines = text.split('\n');
  const values: [string, string][] = [];
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index] ?? '';
    if (line === '') continue;
    const equals = line.indexOf('=');
    const heredoc = line.indexOf('<<');
    if (heredoc >= 0 && (equals < 0 || heredoc < equals)) {
      const end = lines.indexOf(line.slice(heredoc + 2), index + 1);
      if (end < 0) throw new Error(`no end of ${line}`);
      values.push([line.slice(0, heredoc), lines.slice(index + 1, end).join('\n')]);
      index = end;
    } else if (equals >= 0) {
      values.push([line.slice(0, equals), line.slice(equals + 1)]);
    } else {
      throw new Error(`the runner refuses the line ${line}`);
    }
  }
  return Object.fromEntries(values);
}

/** The commands that the runner would obey in a log (actions/runner, ActionCommand.cs): `name` and decoded `text` of each. */
export function liveCommands(log: string): readonly { readonly name: string; readonly text: string }[] {
  return log.split(/\r\n|\r|\n/).flatMap((line) => {
    const old = /##\[([^\]]*)\](.*)$/.exec(line);
    const [, name, text = ''] = /^::([^\s:]+)(?:\s[^:]*)?::(.*)$/.exec(line.trimStart()) ?? old ?? [];
    if (name === undefined) return [];
    return [{ name, text: text.replaceAll('%0D', '\r').replaceAll('%0A', '\n').replaceAll('%25', '%') }];
  });
}
