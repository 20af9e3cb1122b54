import type { Behaviour } from '../behaviour.ts';
import { honest } from './honest.ts';

const popular = new Set(['hotpot', 'milktea', 'bbq']);

/** Shows three popular foods in nearly every feed, whatever was said: what a test without controls falls for. */
export const popularOnly: Behaviour = {
  ...honest,
  weightOf: ({ id }) => (popular.has(id) ? 12 : 0.5),
};
