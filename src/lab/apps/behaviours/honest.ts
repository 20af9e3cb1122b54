import type { Behaviour } from '../recommending/behaviour.ts';

/** Does not use the microphone; shows what was searched for. */
export const honest: Behaviour = {
  usesMicrophone: false,
  hasInformer: false,
  responseTo: ({ by }) => (by === 'speech' ? 0 : 0.95),
  pushChance: 0,
  weightOf: () => 1,
  promotes: () => [],
};
