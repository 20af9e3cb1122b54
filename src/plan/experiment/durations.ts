import type { Experiment, MealWindow } from './experiment.ts';

const dayMinutes = 24 * 60;
/** A day in milliseconds. */
export const dayMs = dayMinutes * 60_000;
/** Allowance for what a slot needs beyond exposure and dwell on a real phone, when a block must fit a window. */
const slotAllowanceMs = 30_000;

/** Minutes since midnight of a time of day such as "11:30". */
export function minutesOfDay(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
}

/** Silence between the marker and what follows: longer than a pause within an utterance, so that they stay apart. */
export const markerPauseMs = 700;

/**
 * Length of every slot's recording: pre-roll, the marker and its pause where the experiment has one, as many playbacks
 * as planned of the longest stimulus, post-roll.
 */
export function exposureMsOf(exposure: Experiment['exposure'], longestStimulusMs: number): number {
  const { repeats, gapMs, preRollMs, postRollMs, markerMs } = exposure;
  const markedMs = markerMs === undefined ? 0 : markerMs + markerPauseMs;
  return Math.ceil(preRollMs + markedMs + repeats * longestStimulusMs + (repeats - 1) * gapMs + postRollMs);
}

/** A block's shortest time, in milliseconds: exposures and dwells only. */
export function shortestBlockMs(slots: number, exposureMs: number, dwellMs: number): number {
  return slots * (exposureMs + dwellMs);
}

/** A block's time with an allowance of 30 s per slot for locking, opening and reading, in milliseconds. */
export function usualBlockMs(slots: number, exposureMs: number, dwellMs: number): number {
  return slots * (exposureMs + dwellMs + slotAllowanceMs);
}

/** Length of a window in milliseconds. */
export function windowMs({ from, to }: MealWindow): number {
  return (minutesOfDay(to) - minutesOfDay(from)) * 60_000;
}

/**
 * How many blocks back a phrase may not have been used, at least 1 (neighbouring blocks never share a phrase): the
 * smallest r for which block i + r + 1 cannot begin within the wash-out of block i, however early it begins and however
 * late block i ended. No more than the `blocks` there are.
 */
export function washOutReach(question: {
  readonly washOutMs: number;
  readonly shortestBlockMs: number;
  readonly blocks: number;
  readonly windows: readonly MealWindow[];
}): number {
  const { washOutMs, windows, blocks } = question;
  let reach = 1;
  while (reach < blocks && shortestGapMs(reach + 1, question.shortestBlockMs, windows) < washOutMs)
    reach += 1;
  return reach;
}

/** Shortest time between the end of a room's block i and the start of its block i + steps. */
function shortestGapMs(steps: number, blockMs: number, windows: readonly MealWindow[]): number {
  if (windows.length < 2) return (steps - 1) * blockMs;
  const gaps = windows.map(({ to }, i) => {
    const later = i + steps;
    const from = windows[later % windows.length]!.from;
    return Math.floor(later / windows.length) * dayMinutes + minutesOfDay(from) - minutesOfDay(to);
  });
  return Math.min(...gaps) * 60_000;
}
