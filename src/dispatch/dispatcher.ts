import { OverheardError } from '../core/error.ts';
import type { JournalEvent } from '../journal/chain/event.ts';
import type { Plan } from '../plan/plan.ts';
import { takeLine } from './fold-journal.ts';
import { nextStep, type NextStep, type Task } from './next-slot.ts';
import type { RunStateFold } from './run-state.ts';
import { snapshotOf } from './snapshot.ts';
import type { OpenAttempt, RunState } from './state-shape.ts';
import { outcomeOf, type TaskOutcome } from './task-outcome.ts';

/**
 * Deals slots to rooms, one at a time, and takes them back. The truth is in the journals: whatever was not handed in
 * when a process died follows from their lines. No slot goes to another room, and none is dealt a second time because
 * nobody has heard of the first: its phones may have been exposed.
 */
export interface Dispatcher {
  /**
   * The next attempt for a room, which holds it from then on, or why there is none. OverheardError `already-running`
   * while the room holds one, or has one open in its journal that nobody has voided.
   */
  claim(room: string): Promise<NextStep>;
  /**
   * Hands in an attempt, when the lines it has left in the journal were taken; the room may claim again. A RangeError
   * when the room does not hold it, or when those lines tell another outcome.
   */
  settle(task: Task, outcome: TaskOutcome): Promise<void>;
  /**
   * Takes a line that a journal has got. Waits for nobody: a dispatcher that stands elsewhere keeps the line until the
   * room hands in, so that a slot comes to its end while the way there is cut.
   */
  take(line: JournalEvent): void;
  /** The state of the run after the lines taken so far. A snapshot: it stays as it is while the run goes on. */
  state(): Promise<RunState>;
}

/** A dispatcher for rooms that share one journal and one process; `fold` is that journal so far and is moved on here. */
export function createDispatcher(plan: Plan, fold: RunStateFold): Dispatcher {
  const held = new Map<string, AttemptName>();
  return {
    claim: async (room) => {
      const busy = held.get(room) ?? fold.openAttempts.get(room);
      if (busy !== undefined) throw notHandedIn(room, busy);
      const step = nextStep(plan, fold, room);
      if (step.kind === 'slot') held.set(room, { slot: step.slot.id, attempt: step.attempt });
      return step;
    },
    settle: async (task, outcome) => {
      const name = `attempt ${task.attempt} at slot ${task.slot.id}`;
      const own = held.get(task.room);
      if (own?.slot !== task.slot.id || own.attempt !== task.attempt)
        throw new RangeError(`Dispatcher.settle: room ${task.room} does not hold ${name}`);
      const found = outcomeOf(task, fold);
      if (found !== outcome)
        throw new RangeError(`Dispatcher.settle: ${name} is ${outcome}; the journal says ${found}`);
      held.delete(task.room);
    },
    take: (line) => takeLine(fold, line),
    state: async () => snapshotOf(fold),
  };
}

type AttemptName = Pick<OpenAttempt, 'slot' | 'attempt'>;

function notHandedIn(room: string, { slot, attempt }: AttemptName): OverheardError {
  return new OverheardError(
    'already-running',
    `room ${room} has not handed in attempt ${attempt} at slot ${slot}; a room plays one slot at a time`,
    { hint: 'Wait until the process that plays it ends, then resume the run.' },
  );
}
