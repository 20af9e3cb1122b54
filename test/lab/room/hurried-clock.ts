import type { Clock } from '../../../src/core/clock.ts';

/** A clock whose waits are over at once: an hour of air passes in no time. */
export function hurriedClock(): Clock {
  let nowMs = 1000;
  return {
    now: () => new Date(nowMs).toISOString(),
    monotonicMs: () => nowMs,
    bootId: 'test',
    wait: async (ms, signal) => {
      signal?.throwIfAborted();
      nowMs += ms;
      await new Promise(setImmediate);
    },
  };
}
