import type { Plan, PlanBlock, PlanSlot } from '../plan/plan.ts';
import { blocksInPlay } from '../plan/draw/blocks-in-play.ts';
import type { RunState } from './state-shape.ts';

/** One attempt at one slot, for the room that it was planned for. */
export interface Task {
  readonly kind: 'slot';
  readonly room: string;
  readonly block: PlanBlock;
  readonly slot: PlanSlot;
  /** Counts from 1. */
  readonly attempt: number;
}

/** The next step of a room: a slot, or why there is none. */
export type NextStep =
  Task | { readonly kind: 'settled' } | { readonly kind: 'hold'; readonly reason: string };

/** An attempt that failed before its label was used may be tried again, this often in all before somebody looks. */
const maxAttempts = 3;
/** So many voided slots in a row mean that something is broken: an operator has to look. */
const maxVoidsInARow = 3;

/**
 * Decides a room's next step from plan and journal alone. A voided block is replaced by the room's next spare block;
 * the run is settled when the planned number of blocks is complete, or when no spare is left. A hold lasts until the
 * operator's release.
 */
export function nextStep(plan: Plan, state: RunState, room: string): NextStep {
  const task = nextTask(plan, state, room);
  if (task === undefined) return { kind: 'settled' };
  const reason = holdReason(state, room, task.slot.id);
  return reason === undefined ? task : { kind: 'hold', reason };
}

/** Why rooms may not go on, and whether one still may: the others do not wait for a room that is on hold. */
export function holdsOf(
  plan: Plan,
  state: RunState,
): { readonly reasons: readonly string[]; readonly canGoOn: boolean } {
  const steps = plan.rooms.map(({ id }) => nextStep(plan, state, id));
  const reasons = steps.flatMap((step) => (step.kind === 'hold' ? [step.reason] : []));
  return { reasons: [...new Set(reasons)], canGoOn: steps.some(({ kind }) => kind === 'slot') };
}

/** Whether nothing of the plan is left to be played. */
export function isSettled(plan: Plan, state: RunState): boolean {
  return plan.rooms.every(({ id }) => nextStep(plan, state, id).kind === 'settled');
}

/** The blocks that count for a room, in the order in which they run. */
export function blocksOfRoom(plan: Plan, state: RunState, room: string): readonly PlanBlock[] {
  return blocksInPlay(
    plan.blocks.filter((block) => block.room === room),
    new Set(state.voidedBlocks.keys()),
  );
}

/** Slots done and slots to do, over all rooms. */
export function countSlotsDone(
  plan: Plan,
  state: RunState,
): { readonly done: number; readonly total: number } {
  const slots = plan.rooms
    .flatMap((room) => blocksOfRoom(plan, state, room.id))
    .flatMap((block) => block.slots);
  return { done: slots.filter(({ id }) => state.completedSlots.has(id)).length, total: slots.length };
}

function nextTask(plan: Plan, state: RunState, room: string): Task | undefined {
  for (const block of blocksOfRoom(plan, state, room)) {
    const slot = block.slots.find(({ id }) => !state.completedSlots.has(id));
    if (slot === undefined) continue;
    return { kind: 'slot', room, block, slot, attempt: (state.attempts.get(slot.id) ?? 0) + 1 };
  }
  return undefined;
}

function holdReason(state: RunState, room: string, slot: string): string | undefined {
  const hold = state.holds.find((each) => each.room === undefined || each.room === room);
  if (hold !== undefined) return hold.reason;
  const voids = state.voidsInARow.get(room) ?? 0;
  if (voids >= maxVoidsInARow) return `${voids} slots in a row were voided in room ${room}`;
  const failed = state.failedStarts.get(slot) ?? 0;
  return failed >= maxAttempts ? `slot ${slot} could not be started in ${failed} attempts` : undefined;
}
