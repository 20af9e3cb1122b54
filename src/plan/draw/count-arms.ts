import {
  arms,
  byArm,
  isControl,
  isPositiveControl,
  isSilence,
  isTyped,
  microphoneOf,
  servesTyping,
  type Arm,
} from '../../core/arms.ts';
import type { Experiment } from '../experiment/experiment.ts';
import { slotsOf } from '../experiment/slots-of-arms.ts';
import type { BlockFrame } from './lay-out-blocks.ts';

/** How the microphone factor is dealt in a block. */
export type MicrophoneDeal = 'crossed' | 'revoked-slots' | 'granted';

/** How many slots of each arm a block has. */
export type ArmCounts = Readonly<Record<Arm, number>>;

/**
 * How a block deals the microphone. One phone cannot be crossed with itself, so its room gets slots with the permission
 * revoked; phones of the typed arm keep theirs.
 */
export function microphoneDealOf(experiment: Experiment, block: BlockFrame): MicrophoneDeal {
  if (servesTyping(block) || experiment.microphoneFactor === 'none') return 'granted';
  if (experiment.microphoneFactor === 'revoked-slots' || block.phones.length === 1) return 'revoked-slots';
  return 'crossed';
}

/** The label multiset of a block by arm. Blocks of a silent twin room are as long as its partner's, and all silence. */
export function countArms(experiment: Experiment, block: BlockFrame): ArmCounts {
  const dealt = byArm((arm) => (isDealt(arm, experiment, block) ? slotsOf(experiment.blocks, arm) : 0));
  if (servesTyping(block) || !block.room.silent) return dealt;
  const silence = arms.find(isSilence);
  return byArm((arm) => (arm === silence ? countSlots(dealt) : 0));
}

/** Slots of a block in all. */
export function countSlots(counts: ArmCounts): number {
  return arms.reduce((sum, arm) => sum + counts[arm], 0);
}

function isDealt(arm: Arm, experiment: Experiment, block: BlockFrame): boolean {
  if (servesTyping(block)) return isPositiveControl(arm) || isControl(arm);
  if (isTyped(arm)) return experiment.typed === 'shared-account';
  return microphoneOf(arm) === 'granted' || microphoneDealOf(experiment, block) === 'revoked-slots';
}
