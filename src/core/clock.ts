import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';

/** Time comes in as an argument, so that tests and replays can hold it. */
export interface Clock {
  /** Wall time, ISO 8601 UTC with milliseconds. */
  now(): string;
  /** Milliseconds since an arbitrary point; never steps back within one boot. */
  monotonicMs(): number;
  /** Names the boot that `monotonicMs` belongs to, or the process where the system does not name its boots. */
  readonly bootId: string;
  /** Resolves after `ms`; rejects with the signal's reason when it aborts. */
  wait(ms: number, signal?: AbortSignal): Promise<void>;
}

/** The machine's clock. On Linux the monotonic part counts from boot and is comparable between processes. */
export function systemClock(): Clock {
  return {
    now: () => new Date().toISOString(),
    monotonicMs: () => Number(process.hrtime.bigint() / 1000n) / 1000,
    bootId: readBootId(),
    wait,
  };
}

/** Node ends a timer that is longer than this after 1 ms. */
const longestTimerMs = 2 ** 31 - 1;

/** Not the timer of node:timers/promises: it makes an error with a stack of its own for every wait that is given up. */
function wait(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted();
    const giveUp = (): void => {
      clearTimeout(timer);
      // oxlint-disable-next-line prefer-promise-reject-errors
      reject(signal?.reason);
    };
    let leftMs = ms;
    const goOn = (): void => {
      if (leftMs > 0) return start();
      signal?.removeEventListener('abort', giveUp);
      resolve();
    };
    const start = (): void => {
      const nextMs = Math.min(leftMs, longestTimerMs);
      leftMs -= nextMs;
      timer = setTimeout(goOn, nextMs);
    };
    let timer: NodeJS.Timeout | undefined;
    start();
    signal?.addEventListener('abort', giveUp, { once: true });
  });
}

function readBootId(): string {
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
  } catch {
    // Times of one process can be compared everywhere; from one to the next the wall clock has to do.
    return `process ${randomUUID()}`;
  }
}
