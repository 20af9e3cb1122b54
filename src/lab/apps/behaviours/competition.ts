import { pick } from '../recommending/pick.ts';
import type { Behaviour } from '../recommending/behaviour.ts';
import type { Catalogue } from '../recommending/catalogue.ts';
import { honest } from './honest.ts';

/** Always shows exactly one of two foods at the top: when one is there, the other is not. */
export const competition: Behaviour = {
  ...honest,
  weightOf: ({ id }, { catalogue }) => (rivalsIn(catalogue).includes(id) ? 0 : 1),
  promotes: (random, { catalogue }) => [pick(random, rivalsIn(catalogue))],
};

function rivalsIn({ popular }: Catalogue): readonly string[] {
  return popular.slice(0, 2);
}
