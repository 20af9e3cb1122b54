import { isTyped } from '../../core/arms.ts';
import { elapsedMs, type TimePoint } from '../../dispatch/timeline.ts';
import type { RoomKey } from '../open/key-of-room.ts';
import type { WaitingRun } from './waiting-run.ts';
import type { Plan, PlanBlock } from '../../plan/plan.ts';

/** How the wash-out stands of the phrases that a block is about to use. */
export type WashOut =
  | { readonly kind: 'over' }
  | { readonly kind: 'left'; readonly leftMs: number }
  /** It cannot be known how long ago the exposure of this slot was. */
  | { readonly kind: 'unknown'; readonly since: string };

/**
 * Least time until a block may begin: no account is exposed to a phrase again within the experiment's wash-out. It
 * looks at all phrases of the block together, never at the order of its slots.
 */
export function washOutOf(
  block: PlanBlock,
  { plan, key, state }: Pick<WaitingRun, 'plan' | 'key' | 'state'>,
  now: TimePoint,
): WashOut {
  const { washOutMs } = plan.experiment;
  let leftMs = 0;
  if (washOutMs === 0) return { kind: 'over' };
  const next = block.slots.flatMap(({ id }) => heardIn(plan, key, block, id));
  for (const { slot, block: id, at, isEnded } of state.exposures.values()) {
    const past = plan.blocks.find((each) => each.id === id);
    if (past === undefined || id === block.id) continue;
    const heard = heardIn(plan, key, past, slot);
    if (!next.some((each) => heard.includes(each))) continue;
    // An operator who released the run after a gap has answered for what came before it.
    if (at.gaps < state.vouchedGaps) continue;
    const passedMs = elapsedMs(at, now);
    if (passedMs === undefined) return { kind: 'unknown', since: slot };
    // An exposure that had begun when the harness died may have sounded as long as any.
    leftMs = Math.max(leftMs, washOutMs + (isEnded ? 0 : plan.exposureMs) - passedMs);
  }
  return leftMs > 0 ? { kind: 'left', leftMs } : { kind: 'over' };
}

/** Each phrase of a slot with each account that hears or types it, as `phrase account`. */
function heardIn(plan: Plan, key: RoomKey, block: PlanBlock, slot: string): string[] {
  const label = key.slots[slot]?.label;
  if (label === undefined || !('phrase' in label)) return [];
  // Sound reaches every phone of the room, also those that the block leaves alone.
  const phones = (plan.rooms.find(({ id }) => id === block.room)?.phones ?? []).filter(
    ({ id }) => !isTyped(label.arm) || block.phones.includes(id),
  );
  return phones.map(({ id, account }) => `${label.phrase} ${account ?? id}`);
}
