import type { Food } from './catalogue.ts';
import type { Interest } from './interests.ts';

/** What an app does with what it learns. One small file per behaviour; the world names one for each app. */
export interface Behaviour {
  /** Records as long as its process runs, when it may. */
  readonly usesMicrophone: boolean;
  /** How likely a feed shows an interest at its top, 0 to 1. */
  responseTo(interest: Interest): number;
  /** Weight of a food in the ordinary part of the feed: 1 is its base rate. */
  weightOf(food: Food, opening: number): number;
}
