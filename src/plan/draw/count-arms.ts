import type { Arm } from '../../core/words.ts';
import type { Experiment } from '../experiment/experiment.ts';
import type { BlockFrame } from './lay-out-blocks.ts';

/** How the microphone factor is dealt in a block. */
export type MicrophoneDeal = 'crossed' | 'revoked-slots' | 'granted';

/** How many slots of each arm a block has. */
export type ArmCounts = Readonly<Record<Arm, number>>;

/**
 * How a block deals the microphone. One phone cannot be crossed with itself, so its room gets `revoked` slots; phones
 * of the typed arm keep their permission.
 */
export function microphoneDealOf(experiment: Experiment, block: BlockFrame): MicrophoneDeal {
  if (block.kind === 'typed' || experiment.microphoneFactor === 'none') return 'granted';
  if (experiment.microphoneFactor === 'revoked-slots' || block.phones.length === 1) return 'revoked-slots';
  return 'crossed';
}

/** The label multiset of a block by arm. Blocks of a silent twin room are as long as its partner's, and all silence. */
export function countArms(experiment: Experiment, block: BlockFrame): ArmCounts {
  const { spoken, silence, sham, typed, revoked = spoken } = experiment.blocks;
  const none = { spoken: 0, silence: 0, sham: 0, typed: 0, revoked: 0 };
  if (block.kind === 'typed') return { ...none, typed, silence, sham };
  const dealt = {
    spoken,
    silence,
    sham,
    typed: experiment.typed === 'shared-account' ? typed : 0,
    revoked: microphoneDealOf(experiment, block) === 'revoked-slots' ? revoked : 0,
  };
  return block.room.silent ? { ...none, silence: countSlots(dealt) } : dealt;
}

/** Slots of a block in all. */
export function countSlots(counts: ArmCounts): number {
  return counts.spoken + counts.silence + counts.sham + counts.typed + counts.revoked;
}
