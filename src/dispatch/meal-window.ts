import { minutesOfDay } from '../plan/experiment/durations.ts';
import type { MealWindow } from '../plan/experiment/experiment.ts';

/** Whether a block may run now, as far as its window goes. Times are Unix milliseconds. */
export type WindowGate =
  | { readonly kind: 'open' }
  | { readonly kind: 'wait'; readonly untilMs: number }
  /** The block began in a window that is over, or too short for the rest of it. */
  | { readonly kind: 'lapsed' }
  /** No day has room for the block. */
  | { readonly kind: 'never' };

/** A block that asks a window whether it may run. */
export interface WindowQuestion {
  /** In local time of the host, which stands in the room. */
  readonly window: MealWindow;
  readonly nowMs: number;
  /** When the block's first exposure was intended; undefined before. */
  readonly beganAtMs: number | undefined;
  /** How long the rest of the block takes, in milliseconds. */
  readonly neededMs: number;
}

/** A day of waiting at most: windows return daily, and a change of summer time makes a day no longer than 25 h. */
const daysAhead = 2;

/** A block starts in its window with enough time left for all of it, and goes on in that same window only. */
export function windowGate({ window, nowMs, beganAtMs, neededMs }: WindowQuestion): WindowGate {
  if (beganAtMs !== undefined) {
    const { closesMs } = windowOfDay(window, beganAtMs, 0);
    return nowMs + neededMs <= closesMs ? { kind: 'open' } : { kind: 'lapsed' };
  }
  for (let day = 0; day <= daysAhead; day += 1) {
    const { opensMs, closesMs } = windowOfDay(window, nowMs, day);
    const startMs = Math.max(opensMs, nowMs);
    if (startMs + neededMs > closesMs) continue;
    return startMs === nowMs ? { kind: 'open' } : { kind: 'wait', untilMs: startMs };
  }
  return { kind: 'never' };
}

/** The window `days` days after the day of a moment; the calendar's own arithmetic knows days of 23 and 25 hours. */
function windowOfDay(window: MealWindow, atMs: number, days: number) {
  const day = new Date(atMs);
  const at = (time: string): number =>
    new Date(day.getFullYear(), day.getMonth(), day.getDate() + days, 0, minutesOfDay(time)).getTime();
  return { opensMs: at(window.from), closesMs: at(window.to) };
}
