import { isPositiveControl, isTreated } from '../../core/arms.ts';
import type { ScoredBlock, ScoredSlot } from './score-blocks.ts';

/** Ways in which the slots of the primary test are other than one trial each. */
export interface SlotTraits {
  /** Some slot holds several trials that count, phones of a room or apps of a phone, which are no independent units. */
  readonly areShared: boolean;
  /** Phones had the permission revoked in spoken slots alone, so these hold fewer trials that count than control slots. */
  readonly areUnequal: boolean;
}

/** The traits of no slots. */
export const plainSlots: SlotTraits = { areShared: false, areUnequal: false };

/** The traits of the slots of one block. */
export function slotTraitsOf({ slots }: ScoredBlock): SlotTraits {
  const tested = slots.filter(({ arm }) => !isPositiveControl(arm));
  const isCrossed = tested.some((slot) => !isTreated(slot.arm) && trialsOf(slot).revoked > 0);
  return {
    areShared: tested.some((slot) => trialsOf(slot).granted > 1),
    areUnequal: !isCrossed && tested.some((slot) => trialsOf(slot).granted > 0 && trialsOf(slot).revoked > 0),
  };
}

/** The traits of the slots of several blocks. */
export function joinTraits(one: SlotTraits, other: SlotTraits): SlotTraits {
  return {
    areShared: one.areShared || other.areShared,
    areUnequal: one.areUnequal || other.areUnequal,
  };
}

function trialsOf({ apps }: ScoredSlot): { readonly granted: number; readonly revoked: number } {
  let [granted, revoked] = [0, 0];
  for (const score of apps) {
    granted += score.granted.trials;
    revoked += score.revoked.trials;
  }
  return { granted, revoked };
}
