import type { Plan, PlanBlock, PlanSlot } from '../plan/plan.ts';
import { blocksInPlay } from '../plan/blocks-in-play.ts';
import type { RunState } from './run-state.ts';

/** What a room does next. */
export type NextStep =
  | { readonly kind: 'slot'; readonly block: PlanBlock; readonly slot: PlanSlot; readonly attempt: number }
  | { readonly kind: 'settled' }
  | { readonly kind: 'hold'; readonly reason: string };

/** An attempt that failed before its label was used may be tried again, this often in all. */
const maxAttempts = 3;
/** So many voided slots in a row mean that something is broken: an operator has to look (I7). */
const maxVoidsInARow = 3;

/**
 * Decides a room's next step from plan and journal alone. A voided block is replaced by the room's next spare block;
 * the run is settled when the planned number of blocks is complete, or when no spare is left.
 */
export function nextStep(plan: Plan, state: RunState, room: string): NextStep {
  const voids = state.voidsInARow.get(room) ?? 0;
  if (voids >= maxVoidsInARow) {
    return { kind: 'hold', reason: `${voids} slots in a row were voided in room ${room}` };
  }
  const blocks = blocksOfRoom(plan, state, room);
  for (const block of blocks) {
    const slot = block.slots.find(({ id }) => !state.completedSlots.has(id));
    if (slot === undefined) continue;
    const attempt = (state.attempts.get(slot.id) ?? 0) + 1;
    if (attempt > maxAttempts) {
      return { kind: 'hold', reason: `slot ${slot.id} could not be started in ${maxAttempts} attempts` };
    }
    return { kind: 'slot', block, slot, attempt };
  }
  return { kind: 'settled' };
}

/** The blocks that count for a room, in the order in which they run. */
export function blocksOfRoom(plan: Plan, state: RunState, room: string): readonly PlanBlock[] {
  return blocksInPlay(
    plan.blocks.filter((block) => block.room === room),
    state.voidedBlocks,
  );
}

/** Slots done and slots to do, over all rooms. */
export function countSlots(plan: Plan, state: RunState): { readonly done: number; readonly total: number } {
  const slots = plan.rooms
    .flatMap((room) => blocksOfRoom(plan, state, room.id))
    .flatMap((block) => block.slots);
  return { done: slots.filter(({ id }) => state.completedSlots.has(id)).length, total: slots.length };
}
