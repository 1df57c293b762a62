/** Receives the reports of commands: a workflow log in a step, nothing in a test. */
export interface Observer {
  /** A line of the log. */
  info(text: string): void;
  /** A line shown only when the runner's debug switch is on. */
  debug(text: string): void;
  /** Something worth an annotation that fails nothing. */
  notice(text: string): void;
  warning(text: string): void;
  /** Starts to report a transfer of `total` bytes; `add` bytes as they move (negative on a restart), `end` when over. */
  transfer(label: string, total: number): { add(bytes: number): void; end(): void };
}

/** An observer that hears nothing. */
export const SILENT: Observer = {
  info() {},
  debug() {},
  notice() {},
  warning() {},
  transfer() {
    return { add() {}, end() {} };
  },
};
