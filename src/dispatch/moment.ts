import type { Clock } from '../core/clock.ts';
import type { JournalEvent } from '../journal/chain/event.ts';

/** A point in time as a journal keeps it. */
export interface Moment {
  /** Unix milliseconds of the wall clock. */
  readonly wallMs: number;
  /** Milliseconds of the monotonic clock of `boot`. */
  readonly monoMs: number;
  readonly boot: string;
}

/** Clocks that drift are a few ms apart after a slot; a difference above this was a step, or a sleep of the machine. */
const stepToleranceMs = 2000;

/** When an event was journalled. */
export function momentOf({ t, mono, boot }: Pick<JournalEvent, 't' | 'mono' | 'boot'>): Moment {
  return { wallMs: Date.parse(t), monoMs: mono, boot };
}

/** The present moment of a clock. */
export function momentNow(clock: Clock): Moment {
  return { wallMs: Date.parse(clock.now()), monoMs: clock.monotonicMs(), boot: clock.bootId };
}

/**
 * By how much the wall clock was moved between two moments of one boot, in ms (above zero: forward); undefined when it
 * was not, or when the boots differ.
 */
export function clockStepMs(before: Moment, after: Moment): number | undefined {
  if (before.boot !== after.boot) return undefined;
  const stepMs = Math.round(after.wallMs - before.wallMs - (after.monoMs - before.monoMs));
  return Math.abs(stepMs) > stepToleranceMs ? stepMs : undefined;
}
