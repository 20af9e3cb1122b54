import type { Behaviour } from '../recommending/behaviour.ts';
import { honest } from './honest.ts';

const periodInOpenings = 16;

/** Each food comes into fashion and goes again, with openings, not with speech: weights from a quarter to four. */
export const drifting: Behaviour = {
  ...honest,
  weightOf: (food, { opening, catalogue: { foods } }) => {
    const phase = foods.indexOf(food) / foods.length + opening / periodInOpenings;
    return 4 ** Math.sin(2 * Math.PI * phase);
  },
};
