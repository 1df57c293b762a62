/** Environment variables of a step, `process.env` or a test's. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** The name of the variable that the runner passes an input in (actions/runner, and getInput of @actions/core). */
export function inputVariable(name: string): string {
  return `INPUT_${name.replaceAll(' ', '_').toUpperCase()}`;
}

/** The text of an input without white space around it; empty when it is not given. */
export function inputText(env: Environment, name: string): string {
  return (env[inputVariable(name)] ?? '').trim();
}
