import type { Task } from './next-slot.ts';
import type { RunState } from './state-shape.ts';

/** How an attempt that a room had claimed ended. `not-played`: it was never opened, and may be claimed again. */
export type TaskOutcome = 'completed' | 'voided' | 'not-played';

/** The outcome that a journal tells of an attempt; `open` while it is under way, or where its process died. */
export function outcomeOf({ room, slot, attempt }: Task, state: RunState): TaskOutcome | 'open' {
  if (state.attempts.get(slot.id) !== attempt) return 'not-played';
  if (state.openAttempts.get(room)?.slot === slot.id) return 'open';
  return state.completedSlots.has(slot.id) ? 'completed' : 'voided';
}
