import type { Behaviour } from '../recommending/behaviour.ts';
import { honest } from './honest.ts';

/** Never records, but learns what was said from another app: its own microphone permission makes no difference. */
export const leaksByAnotherChannel: Behaviour = {
  ...honest,
  hasInformer: true,
  responseTo: () => 0.95,
  pushChance: 0.25,
};
