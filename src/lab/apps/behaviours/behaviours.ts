import type { Behaviour } from '../recommending/behaviour.ts';
import { competition } from './competition.ts';
import { dead } from './dead.ts';
import { drifting } from './drifting.ts';
import { honest } from './honest.ts';
import { leaksByAnotherChannel } from './leaks-by-another-channel.ts';
import { listens } from './listens.ts';
import { popularOnly } from './popular-only.ts';

const behaviours = new Map<string, Behaviour>([
  ['honest', honest],
  ['listens', listens],
  ['leaks-by-another-channel', leaksByAnotherChannel],
  ['popular-only', popularOnly],
  ['competition', competition],
  ['drifting', drifting],
  ['dead', dead],
]);

/** The behaviours that a world can give an app. */
export const behaviourNames: readonly string[] = [...behaviours.keys()];

/** The behaviour with this name. Throws a RangeError for a name that no schema lets through. */
export function behaviourNamed(name: string): Behaviour {
  const behaviour = behaviours.get(name);
  if (behaviour === undefined) throw new RangeError(`there is no behaviour ${name}`);
  return behaviour;
}
