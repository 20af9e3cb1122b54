import { soundsOf } from '../../../core/arms.ts';
import { usualDesign } from '../../simulate/world.ts';
import { foodAssociation, type NaiveVerdict, type VerdictWorld } from '../verdict-world.ts';
import { typedAnd } from './typed-and.ts';

/** The primary test alone, without that of the food. */
const tAlone: NaiveVerdict = {
  name: 'primary-test-alone',
  describes:
    'Calls an association one with the food, though silence is among the controls and any speech would do.',
  isSaid: (apps) =>
    apps.some(
      ({ findings: { pHolm, primary } }) => (pHolm ?? 1) <= 0.05 && primary.pGreater! < primary.pLess!,
    ),
};

/** Any speech, of food or not, brings up every food. */
export const speechWorlds: readonly VerdictWorld[] = [0.4, 0.65].map((rate) => ({
  name: `speech-as-such-${100 * rate}`,
  describes: `Foods are shown at .2 in silence and at ${rate} after any speech, the sham included.`,
  design: usualDesign,
  blocks: 24,
  begin: () => ({
    openSlot: (slot) => {
      const isSpeech = soundsOf(slot.arm) !== 'nothing';
      return typedAnd(slot, () => (isSpeech ? rate : 0.2));
    },
  }),
  mustNotSay: [foodAssociation],
  isLookedAtEarly: true,
  ...(rate === 0.65 ? { twins: [tAlone] } : {}),
}));
