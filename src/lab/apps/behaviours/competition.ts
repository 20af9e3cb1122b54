import { pick } from '../feed.ts';
import type { Behaviour } from '../behaviour.ts';
import { honest } from './honest.ts';

/** Always shows exactly one of two foods at the top: when one is there, the other is not. */
export const competition: Behaviour = {
  ...honest,
  weightOf: ({ id }) => (id === 'hotpot' || id === 'milktea' ? 0 : 1),
  promotes: (random) => [pick(random, ['hotpot', 'milktea'])],
};
