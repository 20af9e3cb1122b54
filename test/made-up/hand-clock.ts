import type { Clock } from '../../src/core/clock.ts';

/** A clock that a test moves by hand; waits pass at once and move it. */
export interface HandClock extends Clock {
  advance(ms: number): void;
}

export function handClock(startMs = Date.parse('2026-03-02T11:00:00.000Z')): HandClock {
  let passedMs = 0;
  return {
    now: () => new Date(startMs + passedMs).toISOString(),
    monotonicMs: () => 1000 + passedMs,
    bootId: 'test',
    wait: async (ms, signal) => {
      signal?.throwIfAborted();
      passedMs += ms;
      await Promise.resolve();
    },
    advance: (ms) => {
      passedMs += ms;
    },
  };
}
