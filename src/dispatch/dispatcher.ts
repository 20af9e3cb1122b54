import type { JournalEvent } from '../journal/chain/event.ts';
import type { Plan } from '../plan/plan.ts';
import { takeLine } from './fold-journal.ts';
import { countSlots, nextStep, type NextStep } from './next-slot.ts';
import type { RunStateFold } from './run-state.ts';
import type { RunState } from './state-shape.ts';

/** Says what a room does next. In one process it folds plan and journal; across hosts a queue will stand here. */
export interface Dispatcher {
  next(room: string): NextStep;
  /** Takes in a line that the journal has got, so that the next step is right. */
  take(line: JournalEvent): void;
  count(): { readonly done: number; readonly total: number };
  readonly state: RunState;
}

/** A dispatcher for the rooms of one host; `state` is the fold of its journal so far and is moved on from here. */
export function createDispatcher(plan: Plan, state: RunStateFold): Dispatcher {
  return {
    state,
    next: (room) => nextStep(plan, state, room),
    take: (line) => takeLine(state, line),
    count: () => countSlots(plan, state),
  };
}
