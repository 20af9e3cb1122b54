import { isTreated, isTyped, soundsOf } from '../../../core/arms.ts';
import { chance, fromLogit } from '../../simulate/draw.ts';
import { usualDesign, type HeldSlot } from '../../simulate/world.ts';
import { association, type NaiveVerdict, type VerdictWorld } from '../verdict-world.ts';
import { typedAnd } from './typed-and.ts';

/** Log-odds that change by so much from the first slot of a block to the last. */
const drifting =
  (from: number, by: number) =>
  ({ slot, slots }: HeldSlot): number =>
    fromLogit(from + (by * slot) / (slots - 1));

const unfilled: NaiveVerdict = {
  name: 'losses-unfilled',
  describes: 'Takes the association of the trials that were read for that of those that were planned.',
  isSaid: (apps) => apps.some((app) => app.association !== undefined),
};

const lostAfterSpeech = (drift: number): VerdictWorld => {
  const rateAt = drifting(drift === 0 ? -1 : -2, drift);
  return {
    name: `lost-after-speech-drift-${drift}`,
    describes: `One in five phones is lost after a spoken slot, to the end of the block; log-odds drift by ${drift}.`,
    design: { ...usualDesign, phones: 4 },
    blocks: 12,
    begin: (generator) => ({
      openSlot: (slot) => typedAnd(slot, () => rateAt(slot)),
      isLostAfter: ({ arm }) => isTreated(arm) && chance(generator, 0.2),
    }),
    mustNotSay: [association],
  };
};

/** Speech does nothing, but what is read depends on it. */
export const lossWorlds: readonly VerdictWorld[] = [
  lostAfterSpeech(0),
  lostAfterSpeech(4),
  {
    name: 'unread-where-absent',
    describes:
      'A spoken trial is missing in 40 % where its food was not shown, a control trial in 28 % whatever it showed.',
    design: { ...usualDesign, phones: 2 },
    blocks: 24,
    begin: (generator) => ({
      openSlot: (slot) => typedAnd(slot, () => 0.3),
      isUnread: ({ arm, dealt }, hits) => {
        if (isTyped(arm)) return false;
        if (!isTreated(arm)) return chance(generator, 0.28);
        return hits[dealt] !== 1 && chance(generator, 0.4);
      },
    }),
    mustNotSay: [association],
    twins: [unfilled],
  },
  {
    name: 'broken-off',
    describes: 'The operator breaks off up to 8 blocks whose first two spoken foods were not shown.',
    design: usualDesign,
    blocks: 24,
    begin: () => {
      let left = 8;
      let misses = 0;
      return {
        openSlot: (slot) => {
          if (slot.slot === 0) misses = 0;
          return typedAnd(slot, () => 0.3);
        },
        voids: ({ arm }, shown) => {
          if (!isTreated(arm) || left === 0) return undefined;
          misses = shown === 0 ? misses + 1 : -Infinity;
          if (misses < 2) return undefined;
          left -= 1;
          return 'operator';
        },
      };
    },
    mustNotSay: [association],
  },
  {
    name: 'loudspeaker-fails-late',
    describes:
      'The loudspeaker fails the more the later in a block, which voids it; log-odds fall by 4 within a block.',
    design: usualDesign,
    blocks: 24,
    begin: (generator) => ({
      openSlot: (slot) => typedAnd(slot, () => drifting(2, -4)(slot)),
      voids: ({ arm, slot, slots }) =>
        soundsOf(arm) !== 'nothing' && chance(generator, (0.3 * slot) / (slots - 1)) ? 'harness' : undefined,
    }),
    mustNotSay: [association],
  },
];
