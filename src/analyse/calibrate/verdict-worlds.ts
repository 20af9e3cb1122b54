import { honestWorlds } from './verdict-worlds/honest.ts';
import { lossWorlds } from './verdict-worlds/losses.ts';
import { microphoneWorlds } from './verdict-worlds/microphone.ts';
import { effectWorlds } from './verdict-worlds/effects.ts';
import { speechWorlds } from './verdict-worlds/speech.ts';
import type { VerdictWorld } from './verdict-world.ts';

/** Worlds whose whole verdict is judged, study by study: what must not be said in them is said in at most 2.5 %. */
export const verdictWorlds: readonly VerdictWorld[] = [
  ...honestWorlds,
  ...speechWorlds,
  ...lossWorlds,
  ...microphoneWorlds,
  ...effectWorlds,
];
