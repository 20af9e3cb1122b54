import type { JournalEvent } from '../journal/event.ts';
import { toRunEvent, type RunEvent } from '../journal/run-event.ts';
import type { Plan } from '../plan/plan.ts';
import { countSlots, nextStep, type NextStep } from './next-slot.ts';
import { RunStateFold, type RunState } from './run-state.ts';

/** Says what a room does next. In one process it folds plan and journal; across hosts a queue will stand here. */
export interface Dispatcher {
  next(room: string): NextStep;
  /** Takes in what the journal has got, so that the next step is right. */
  take(event: RunEvent): void;
  count(): { readonly done: number; readonly total: number };
  readonly state: RunState;
}

/** A dispatcher for the rooms of one host, brought up to date with a journal. */
export function createDispatcher(plan: Plan, journal: Iterable<JournalEvent>): Dispatcher {
  const state = new RunStateFold();
  for (const line of journal) {
    const event = toRunEvent(line.type, line.data);
    if (event !== undefined) state.take(event);
  }
  return {
    state,
    next: (room) => nextStep(plan, state, room),
    take: (event) => state.take(event),
    count: () => countSlots(plan, state),
  };
}
