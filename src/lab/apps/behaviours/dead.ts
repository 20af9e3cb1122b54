import type { Behaviour } from '../recommending/behaviour.ts';
import { honest } from './honest.ts';

/** Responds to nothing, not even to a search: on such an app a study must end inconclusive. */
export const dead: Behaviour = {
  ...honest,
  responseTo: () => 0,
};
