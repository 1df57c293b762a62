import type { Observer } from '../../store/observer.ts';
import type { CommandContext } from '../shared/context.ts';

/** A context whose lines of the log are kept until they are written. */
export interface HeldLog {
  readonly context: CommandContext;
  /** Writes the lines so far, in their groups. */
  write(): Promise<void>;
}

/** Keeps the log of work that runs beside other work together. Progress and debug lines are written at once. */
export function holdLog(context: CommandContext): HeldLog {
  const sections: { readonly title?: string; readonly lines: (() => void)[] }[] = [{ lines: [] }];
  const { observer } = context;
  const keep = (line: () => void): void => void sections.at(-1)?.lines.push(line);
  const held: Observer = {
    info: (text) => keep(() => observer.info(text)),
    notice: (text) => keep(() => observer.notice(text)),
    warning: (text) => keep(() => observer.warning(text)),
    debug: (text) => observer.debug(text),
    transfer: (label, total) => observer.transfer(label, total),
  };
  return {
    context: {
      ...context,
      observer: held,
      async group(title, work) {
        sections.push({ title, lines: [] });
        try {
          return await work();
        } finally {
          sections.push({ lines: [] });
        }
      },
    },
    async write() {
      for (const { title, lines } of sections.splice(0)) {
        const writeAll = async (): Promise<void> => lines.forEach((line) => void line());
        await (title === undefined ? writeAll() : context.group(title, writeAll));
      }
    },
  };
}
