import { blocksToExclude } from '../verdict/exclusion.ts';
import type { Chances } from './chances.ts';
import type { OutOfReach, PowerPlan } from './power-plan.ts';

/** Below this chance a verdict is out of reach. */
const leastChance = 0.05;

type Question = Pick<PowerPlan, 'design' | 'blocks' | 'base' | 'criteria' | 'wanted' | 'mostBlocks'> & {
  readonly withoutEffect: Chances;
};

/** The verdicts that the planned number of blocks cannot reach. */
export function verdictsOutOfReach(of: Question): readonly OutOfReach[] {
  const found: OutOfReach[] = [];
  const { design, withoutEffect, criteria } = of;
  if (!design.isCrossed || design.phones < 2) {
    found.push({
      verdict: 'associated-mic',
      why: 'the microphone is not crossed over two or more phones of a room',
    });
  }
  if (design.spoken + design.sham < 2)
    found.push({ verdict: 'associated', why: 'no other spoken or sham slot to test the food against' });
  const ruledOut = withoutEffect.ruledOut + withoutEffect.noEffect;
  if (ruledOut < leastChance)
    found.push({
      verdict: 'claim-ruled-out',
      why: whyNot(of, { bound: criteria.claim, verdict: 'ruledOut' }),
    });
  if (withoutEffect.noEffect < leastChance)
    found.push({
      verdict: 'no-practical-effect',
      why: whyNot(of, { bound: criteria.margin, verdict: 'noEffect' }),
    });
  return found;
}

function whyNot(
  { design, blocks, base, wanted, mostBlocks }: Question,
  { bound, verdict }: { readonly bound: number; readonly verdict: 'ruledOut' | 'noEffect' },
): string {
  if (design.typed === 0) return 'no food is typed, so the positive control cannot pass';
  if (base >= 1 - bound) return `foods are shown too often anyway for an excess of ${points(bound)} to show`;
  const least = blocksToExclude(bound);
  const reason =
    blocks < least
      ? `needs at least ${least} blocks`
      : 'the interval and the positive control are too wide for it';
  const { blocks: needed, chance } = { blocks: wanted.at(-1)![verdict], chance: wanted.at(-1)!.chance };
  const takes = needed === null ? `more than ${mostBlocks} blocks` : `${needed} blocks`;
  return `${reason}; it comes with a chance of ${Math.round(100 * chance)} % after ${takes}`;
}

function points(share: number): string {
  return `${Number((100 * share).toFixed(1))} points`;
}
