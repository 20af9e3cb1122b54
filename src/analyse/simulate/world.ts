import type { SlotArm } from '../../core/arms.ts';
import type { Generator } from '../../core/random.ts';

/** A block of a simulated study: slots of each arm (spoken and typed ones with a phrase of their own), phones and apps. */
export interface SimulatedDesign extends Readonly<Partial<Record<SlotArm, number>>> {
  readonly spoken: number;
  readonly silence: number;
  readonly sham: number;
  readonly typed: number;
  /** Phones that share every slot. */
  readonly phones: number;
  readonly apps: number;
  /** Whether the permission is revoked on half of the phones, slot by slot. */
  readonly isCrossed: boolean;
}

/** The usual block, one phone and one app. */
export const usualDesign: SimulatedDesign = {
  spoken: 4,
  silence: 1,
  sham: 1,
  typed: 2,
  phones: 1,
  apps: 1,
  isCrossed: false,
};

/** One slot while it is held. */
export interface HeldSlot {
  readonly block: number;
  /** Its place in the block, of so many. */
  readonly slot: number;
  readonly slots: number;
  readonly arm: SlotArm;
  /** Index of its phrase; -1 for silence and sham. */
  readonly dealt: number;
  /** Phrases of the block: spoken ones first, then typed ones. */
  readonly phrases: number;
}

export interface HeldTrial {
  readonly phone: number;
  readonly app: number;
  readonly isRevoked: boolean;
}

/** How the apps behave in one study; holds what its slots share. */
export interface Course {
  /** Opens the next slot: with what probability a trial of it shows a phrase. */
  openSlot(slot: HeldSlot): (trial: HeldTrial, phrase: number) => number;
  /** Whether a phone that was read is lost to the rest of the block; never unless given. */
  isLostAfter?(slot: HeldSlot): boolean;
  /** Whether a trial cannot be read that shows these phrases; never unless given. */
  isUnread?(slot: HeldSlot, hits: readonly number[]): boolean;
  /** Who voids the block with this slot, of which `shown` trials showed what was spoken; nobody unless given. */
  voids?(slot: HeldSlot, shown: number): 'harness' | 'operator' | undefined;
}

/** A way the apps could behave, and the study that is made of it. */
export interface World {
  readonly design: SimulatedDesign;
  readonly blocks: number;
  readonly begin: (generator: Generator) => Course;
}
