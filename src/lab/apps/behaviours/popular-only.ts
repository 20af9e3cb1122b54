import type { Behaviour } from '../recommending/behaviour.ts';
import { honest } from './honest.ts';

/** Shows three popular foods in nearly every feed, whatever was said: what a test without controls falls for. */
export const popularOnly: Behaviour = {
  ...honest,
  weightOf: ({ id }, { catalogue }) => (catalogue.popular.includes(id) ? 12 : 0.5),
};
