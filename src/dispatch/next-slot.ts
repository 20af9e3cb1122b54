import type { Plan, PlanBlock, PlanSlot } from '../plan/plan.ts';
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
  const blocks = blocksInPlay(plan, state, room);
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

/**
 * The blocks that count for a room: as many of each lag and kind as planned, voided ones replaced by spare ones of the
 * same lag and kind, in the plan's order.
 */
export function blocksInPlay(plan: Plan, state: RunState, room: string): readonly PlanBlock[] {
  const wanted = new Map<string, number>();
  const ofRoom = plan.blocks.filter((block) => block.room === room);
  for (const block of ofRoom) {
    if (!block.spare) wanted.set(groupOf(block), (wanted.get(groupOf(block)) ?? 0) + 1);
  }
  return ofRoom.filter((block) => {
    const left = wanted.get(groupOf(block)) ?? 0;
    if (left === 0 || state.voidedBlocks.has(block.id)) return false;
    wanted.set(groupOf(block), left - 1);
    return true;
  });
}

function groupOf(block: PlanBlock): string {
  return `${block.kind} ${block.lag}`;
}

/** Slots done and slots to do, over all rooms. */
export function countSlots(plan: Plan, state: RunState): { readonly done: number; readonly total: number } {
  const slots = plan.rooms
    .flatMap((room) => blocksInPlay(plan, state, room.id))
    .flatMap((block) => block.slots);
  return { done: slots.filter(({ id }) => state.completedSlots.has(id)).length, total: slots.length };
}
