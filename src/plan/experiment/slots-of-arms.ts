import { arms, controlArms, playsSham, slotArmOf, slotArms, type Arm } from '../../core/arms.ts';
import type { Experiment } from './experiment.ts';

type Blocks = Experiment['blocks'];

/** Slots of an arm in one block; of an arm that repeats another's phrases as many as that one has, unless given. */
export function slotsOf(blocks: Blocks, arm: Arm): number {
  const repeated = slotArmOf(arm);
  return blocks[arm] ?? (repeated === arm ? 0 : slotsOf(blocks, repeated));
}

/** Control slots of one block. */
export function controlSlots(blocks: Blocks): number {
  return controlArms.reduce((sum, arm) => sum + slotsOf(blocks, arm), 0);
}

/** The first arm of the experiment in which a sentence without a food is played. */
export function shamArmOf(blocks: Blocks): Arm | undefined {
  return arms.find((arm) => playsSham(arm) && slotsOf(blocks, arm) > 0);
}

/** "3 spoken", "2 silence", …: what a block holds. */
export function sayArms(blocks: Blocks): readonly string[] {
  return slotArms.flatMap((arm) => (blocks[arm] === undefined ? [] : [`${blocks[arm]} ${arm}`]));
}
