import { clockMs } from '../../base/clock.ts';
import type { Observer } from '../../store/observer.ts';
import { formatBytes, formatDuration, formatRate } from './human-size.ts';
import type { WorkflowLog } from './workflow-commands.ts';

/** Least time between two progress lines, in ms. */
const PROGRESS_INTERVAL_MS = 5000;
/** How long a transfer takes at least that is mentioned when it is over, in ms. */
const MENTIONED_MS = 1000;

/** Settings of {@link createObserver}. */
export interface ObserverOptions {
  /** Milliseconds of a clock that never goes back. @default clockMs */
  readonly now?: (() => number) | undefined;
}

interface Transfer {
  readonly label: string;
  readonly total: number;
  readonly started: number;
  moved: number;
}

/**
 * An observer that writes to the log of a step. Transfers that take longer than five seconds get a progress line at most
 * every five seconds, all together, with rate and time left; it comes with bytes, so no timer keeps the process alive. When one
 * that took a second or more is over, its rate is told.
 */
export function createObserver(log: WorkflowLog, options: ObserverOptions = {}): Observer {
  const now = options.now ?? clockMs;
  const running = new Set<Transfer>();
  let quietUntil = 0;

  function report(time: number): void {
    if (time < quietUntil) return;
    quietUntil = time + PROGRESS_INTERVAL_MS;
    const transfers = [...running];
    const label = transfers.length === 1 ? (transfers[0]?.label ?? '') : `${transfers.length} transfers`;
    const moved = transfers.reduce((sum, transfer) => sum + transfer.moved, 0);
    const total = transfers.reduce((sum, transfer) => sum + transfer.total, 0);
    const elapsed = time - Math.min(...transfers.map((transfer) => transfer.started));
    const percent = total === 0 ? 100 : Math.min(100, Math.floor((moved / total) * 100));
    const left = moved <= 0 || moved >= total ? '' : `, ${formatDuration((elapsed * (total - moved)) / moved)} left`;
    log.line(
      `${label}: ${percent} % (${formatBytes(moved)} of ${formatBytes(total)}, ${formatRate(moved, elapsed)}${left})`,
    );
  }

  return {
    info: (text) => log.line(text),
    debug: (text) => log.debug(text),
    notice: (text) => log.notice(text),
    warning: (text) => log.warning(text),
    transfer(label, total) {
      const transfer: Transfer = { label, total, started: now(), moved: 0 };
      if (running.size === 0) quietUntil = transfer.started + PROGRESS_INTERVAL_MS;
      running.add(transfer);
      return {
        add(bytes) {
          transfer.moved += bytes;
          if (running.has(transfer)) report(now());
        },
        end() {
          if (!running.delete(transfer)) return;
          const elapsed = now() - transfer.started;
          if (elapsed < MENTIONED_MS) return;
          const rate = formatRate(transfer.moved, elapsed);
          log.line(`${label}: ${formatBytes(transfer.moved)} in ${formatDuration(elapsed)} (${rate})`);
        },
      };
    },
  };
}
