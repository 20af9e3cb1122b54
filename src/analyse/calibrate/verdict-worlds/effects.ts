import { isTreated } from '../../../core/arms.ts';
import type { Generator } from '../../../core/random.ts';
import { worldOf } from '../../power/listener.ts';
import { usualDesign, type Course, type HeldSlot } from '../../simulate/world.ts';
import { claimRuledOut, noEffect, type Statement, type VerdictWorld } from '../verdict-world.ts';
import { typedAnd } from './typed-and.ts';

/** Speech adds as much in every block, slots and foods varying on the log-odds by `slotSd`. */
function alike(of: {
  readonly name: string;
  readonly base: number;
  readonly excess: number;
  readonly slotSd: number;
  readonly phones: number;
  readonly blocks: number;
  readonly mustNotSay: Statement;
}): VerdictWorld {
  const { name, base, excess, slotSd, phones, blocks, mustNotSay } = of;
  const design = { ...usualDesign, phones };
  const { begin } = worldOf({ design, base, excess, slotSd, typedExcess: 1 - base }, blocks);
  const varying = slotSd > 0 ? `; slots and foods vary (sd ${slotSd})` : '';
  return {
    name,
    describes: `Speaking a food adds ${excess} to ${base} in every block${varying}.`,
    design,
    blocks,
    begin,
    mustNotSay: [mustNotSay],
  };
}

/** An app that follows speech in a share of the blocks: there every food that was spoken is shown. */
function inSomeBlocks(share: number, base: number): (generator: Generator) => Course {
  return (generator) => {
    let follows = false;
    return {
      openSlot: (slot: HeldSlot) => {
        if (slot.slot === 0) follows = generator.unit() < share;
        return typedAnd(slot, (_, phrase) =>
          follows && isTreated(slot.arm) && phrase === slot.dealt ? 1 : base,
        );
      },
    };
  };
}

/** Worlds in which the claim is true, or an excess as large as the margin: neither may be excluded. */
export const effectWorlds: readonly VerdictWorld[] = [
  alike({
    name: 'claim-alike',
    base: 0.2,
    excess: 0.6,
    slotSd: 0,
    phones: 1,
    blocks: 6,
    mustNotSay: claimRuledOut,
  }),
  alike({
    name: 'claim-varying',
    base: 0.2,
    excess: 0.6,
    slotSd: 1.5,
    phones: 4,
    blocks: 6,
    mustNotSay: claimRuledOut,
  }),
  ...[1, 4].map((phones): VerdictWorld => ({
    name: `claim-in-some-blocks-${phones}`,
    describes: `Every spoken food is shown in 60 % of the blocks and none in the others, nothing else ever (${phones} phones).`,
    design: { ...usualDesign, phones },
    blocks: 6,
    begin: inSomeBlocks(0.6, 0),
    mustNotSay: [claimRuledOut],
  })),
  alike({
    name: 'margin-alike',
    base: 0.05,
    excess: 0.1,
    slotSd: 0,
    phones: 1,
    blocks: 48,
    mustNotSay: noEffect,
  }),
  alike({
    name: 'margin-varying',
    base: 0.05,
    excess: 0.1,
    slotSd: 1.5,
    phones: 4,
    blocks: 36,
    mustNotSay: noEffect,
  }),
  {
    name: 'margin-in-some-blocks',
    describes: 'Every spoken food is shown in one of ten blocks, else nothing but one screen in twenty.',
    design: usualDesign,
    blocks: 48,
    begin: inSomeBlocks(0.1 / 0.95, 0.05),
    mustNotSay: [noEffect],
  },
];
