import type { Clock } from '../../src/core/clock.ts';

/** A clock on which nobody waits long: time jumps to the next moment that anyone waits for. */
export function hurriedClock(): Clock {
  let nowMs = 1000;
  const alarms: { readonly atMs: number; readonly ring: () => void }[] = [];
  const ringNext = (): void => {
    alarms.sort((a, b) => a.atMs - b.atMs);
    const next = alarms.shift();
    if (next === undefined) return;
    nowMs = Math.max(nowMs, next.atMs);
    next.ring();
  };
  return {
    now: () => new Date(nowMs).toISOString(),
    monotonicMs: () => nowMs,
    bootId: 'test',
    wait: async (ms, signal) => {
      signal?.throwIfAborted();
      await new Promise<void>((resolve) => {
        alarms.push({ atMs: nowMs + ms, ring: resolve });
        setImmediate(ringNext);
      });
    },
  };
}
