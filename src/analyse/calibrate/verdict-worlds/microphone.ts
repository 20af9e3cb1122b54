import { isTreated } from '../../../core/arms.ts';
import { testSum } from '../../nulls/sum-of-nulls.ts';
import { usualDesign } from '../../simulate/world.ts';
import { microphone, type NaiveVerdict, type VerdictWorld } from '../verdict-world.ts';
import { typedAnd } from './typed-and.ts';

const independentApps: NaiveVerdict = {
  name: 'apps-as-independent',
  describes: 'Adds the microphone tests of five apps of the same phones up as if they were independent.',
  isSaid: (_, sums) => {
    const { pTwoCentral, pGreater, pLess } = testSum(sums.flatMap(({ micNulls }) => micNulls));
    return pTwoCentral <= 0.05 && pGreater < pLess;
  },
};

/** What follows speech does not come by the permission. */
export const microphoneWorlds: readonly VerdictWorld[] = [
  {
    name: 'another-channel',
    describes:
      'Five apps that always show the same follow speech by another channel, the permission revoked or not.',
    design: { ...usualDesign, phones: 2, apps: 5, isCrossed: true },
    blocks: 12,
    begin: (generator) => ({
      openSlot: (slot) => {
        const shown = [0, 1].map(() =>
          Array.from({ length: slot.phrases }, (_, phrase) => {
            const rate = isTreated(slot.arm) && phrase === slot.dealt ? 0.6 : 0.2;
            return generator.unit() < rate ? 1 : 0;
          }),
        );
        return typedAnd(slot, ({ phone }, phrase) => shown[phone]![phrase]!);
      },
    }),
    mustNotSay: [microphone],
    twins: [independentApps],
  },
  {
    name: 'revoking-costs',
    describes:
      'An app follows speech by another channel, and shows 30 % less of everything while its permission is revoked.',
    design: { ...usualDesign, phones: 2, isCrossed: true },
    blocks: 12,
    begin: () => ({
      openSlot: (slot) =>
        typedAnd(slot, ({ isRevoked }, phrase) => {
          const rate = isTreated(slot.arm) && phrase === slot.dealt ? 0.5 : 0.4;
          return isRevoked ? 0.7 * rate : rate;
        }),
    }),
    mustNotSay: [microphone],
  },
];
