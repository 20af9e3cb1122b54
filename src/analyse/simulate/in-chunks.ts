import { setImmediate } from 'node:timers/promises';

/** How many simulated studies pass between two looks at the signal. */
const chunk = 50;

/**
 * Does a piece of pure work `count` times and gives way to other work after every 50, so that a signal can end it and a
 * progress bar can move. Rejects with the signal's reason.
 */
export async function inChunks(work: {
  readonly count: number;
  readonly signal?: AbortSignal | undefined;
  readonly once: () => void;
  readonly onChunk?: ((done: number) => void) | undefined;
}): Promise<void> {
  for (let done = 0; done < work.count;) {
    work.signal?.throwIfAborted();
    const until = Math.min(work.count, done + chunk);
    for (; done < until; done += 1) work.once();
    work.onChunk?.(done);
    await setImmediate();
  }
}
