import { fromLogit, normal } from '../../simulate/draw.ts';
import { usualDesign, type Course } from '../../simulate/world.ts';
import { association, type VerdictWorld } from '../verdict-world.ts';
import { typedAnd } from './typed-and.ts';

const always = (): Course => ({ openSlot: (slot) => typedAnd(slot, () => 0.2) });

/** A room of so many phones that what moves one moves all: slot effects on the log-odds, sd 1.5. */
const room = (phones: number, change: Partial<VerdictWorld> = {}): VerdictWorld => ({
  name: `room-of-${phones}`,
  describes: `Nothing follows speech; ${phones} phones share every slot and what moves one moves all (sd 1.5).`,
  design: { ...usualDesign, phones },
  blocks: 12,
  begin: (generator) => ({
    openSlot: (slot) => {
      const rates = Array.from({ length: slot.phrases }, () => fromLogit(1.5 * normal(generator) - 1));
      return typedAnd(slot, (_, phrase) => rates[phrase]!);
    },
  }),
  mustNotSay: [association],
  ...change,
});

/** Apps that follow nothing. */
export const honestWorlds: readonly VerdictWorld[] = [
  {
    name: 'honest-app',
    describes: 'Nothing follows speech; two phones, the permission crossed, looked at after every block.',
    design: { ...usualDesign, phones: 2, isCrossed: true },
    blocks: 24,
    begin: always,
    mustNotSay: [association],
    isLookedAtEarly: true,
    isSharp: true,
  },
  ...[3, 5].map((apps): VerdictWorld => ({
    name: `honest-${apps}-apps`,
    describes: `Nothing follows speech; ${apps} apps, looked at after every block.`,
    design: { ...usualDesign, apps },
    blocks: 12,
    begin: always,
    mustNotSay: [association],
    isLookedAtEarly: true,
  })),
  {
    name: 'honest-twin-apps',
    describes: 'Nothing follows speech; three apps that always show the same, looked at after every block.',
    design: { ...usualDesign, apps: 3 },
    blocks: 12,
    begin: (generator) => ({
      openSlot: (slot) => {
        const shown = Array.from({ length: slot.phrases }, () => (generator.unit() < 0.3 ? 1 : 0));
        return typedAnd(slot, (_, phrase) => shown[phrase]!);
      },
    }),
    mustNotSay: [association],
    isLookedAtEarly: true,
  },
  room(4),
  room(20, { blocks: 8 }),
  room(50, { blocks: 6, oneIn: 5 }),
];
