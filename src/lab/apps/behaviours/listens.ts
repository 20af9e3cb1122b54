import type { Behaviour } from '../recommending/behaviour.ts';
import { honest } from './honest.ts';

/** Records whenever it is allowed to and shows the food it recognised in the next feed. */
export const listens: Behaviour = {
  ...honest,
  usesMicrophone: true,
  responseTo: () => 0.95,
  pushChance: 0.25,
};
