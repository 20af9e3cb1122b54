import type { RunStateFold } from './run-state.ts';
import type { RunState } from './state-shape.ts';

/** A copy of a state that is moved on by events; the copy stays as it is. */
export function snapshotOf(fold: RunStateFold): RunState {
  return {
    hasStarted: fold.hasStarted,
    world: fold.world,
    attempts: new Map(fold.attempts),
    completedSlots: new Set(fold.completedSlots),
    voidedBlocks: new Map(fold.voidedBlocks),
    unsaidVoids: new Map(fold.unsaidVoids),
    openAttempts: new Map(fold.openAttempts),
    voidsInARow: new Map(fold.voidsInARow),
    failedStarts: new Map(fold.failedStarts),
    exposures: new Map(fold.exposures),
    beganBlocks: new Map(fold.beganBlocks),
    holds: fold.holds,
    vouchedGaps: fold.vouchedGaps,
    use: fold.use.copy(),
    time: fold.time.copy(),
    ended: fold.ended,
  };
}
