import { isTyped, type SlotArm } from '../../core/arms.ts';
import type { Generator } from '../../core/random.ts';
import { fromLogit, normal } from '../simulate/draw.ts';
import type { SimulatedDesign, World } from '../simulate/world.ts';

/** An app that follows speech in part of the trials. */
export interface Listener {
  readonly design: SimulatedDesign;
  /** How often a food is shown anyway. */
  readonly base: number;
  /** What speaking it adds, with the permission granted. */
  readonly excess: number;
  /** What typing it adds. */
  readonly typedExcess: number;
  /** Standard deviation, on the log-odds, of a slot and food; all phones of the slot share it. */
  readonly slotSd: number;
}

/** Studies of so many blocks of this app. Base and excess are means over slots, whatever their variation. */
export function worldOf({ design, base, excess, typedExcess, slotSd }: Listener, blocks: number): World {
  const middle = slotSd > 0 && base > 0 && base < 1 ? middleOf(base, slotSd) : undefined;
  const spokenLift = lift(base, excess);
  const typedLift = lift(base, typedExcess);
  const begin = (generator: Generator) => ({
    openSlot: ({ arm, dealt, phrases }: { arm: SlotArm; dealt: number; phrases: number }) => {
      const rates =
        middle === undefined
          ? undefined
          : Array.from({ length: phrases }, () => fromLogit(middle + slotSd * normal(generator)));
      return ({ isRevoked }: { isRevoked: boolean }, phrase: number): number => {
        const rate = rates === undefined ? base : rates[phrase]!;
        if (phrase !== dealt) return rate;
        if (isTyped(arm)) return rate + (1 - rate) * typedLift;
        return isRevoked ? rate : rate + (1 - rate) * spokenLift;
      };
    },
  });
  return { design, blocks, begin };
}

/** The chance that speech alone brings a food up, so that all together it is shown with base + excess. */
function lift(base: number, excess: number): number {
  return base >= 1 ? 0 : Math.min(1, excess / (1 - base));
}

/** The log-odds in the middle of slots whose mean rate is `base`, by halving. */
function middleOf(base: number, sd: number): number {
  let [low, high] = [-40, 40];
  for (let round = 0; round < 60; round += 1) {
    const middle = (low + high) / 2;
    if (meanRate(middle, sd) < base) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** Mean of the logistic of a normal, by the trapezoid rule over six standard deviations. */
function meanRate(middle: number, sd: number): number {
  let [sum, weights] = [0, 0];
  for (let z = -6; z <= 6; z += 0.05) {
    const weight = Math.exp((-z * z) / 2);
    sum += weight * fromLogit(middle + sd * z);
    weights += weight;
  }
  return sum / weights;
}
