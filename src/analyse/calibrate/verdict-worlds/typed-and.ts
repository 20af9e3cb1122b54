import { isTyped } from '../../../core/arms.ts';
import type { HeldSlot, HeldTrial } from '../../simulate/world.ts';

/** Shows what was typed in most trials, so that the assay passes and bars no verdict; the rest as it is said. */
export function typedAnd(
  { arm, dealt }: HeldSlot,
  rateOf: (trial: HeldTrial, phrase: number) => number,
): (trial: HeldTrial, phrase: number) => number {
  if (!isTyped(arm)) return rateOf;
  return (trial, phrase) =>
    phrase === dealt ? Math.max(0.95, rateOf(trial, phrase)) : rateOf(trial, phrase);
}
