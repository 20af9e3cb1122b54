import type { Generator } from '../../../core/random.ts';
import type { Catalogue, Food } from './catalogue.ts';
import type { Interest } from './interests.ts';

/** A use that an app makes of what it learns. One small file per behaviour; the world names one for each app. */
export interface Behaviour {
  /** Records as long as its process runs, when it may. */
  readonly usesMicrophone: boolean;
  /** Another app of the phone, with a microphone permission of its own, tells it what was said. */
  readonly hasInformer: boolean;
  /** How likely a feed shows an interest at its top, 0 to 1. */
  responseTo(interest: Interest): number;
  /** How likely a food that was just heard is named in a notification at once, 0 to 1. */
  readonly pushChance: number;
  /** Weight of a food in the ordinary part of the feed: 1 is its base rate. */
  weightOf(food: Food, feed: FeedPlace): number;
  /** Ids of foods put to the top of a feed whatever anybody wants. */
  promotes(random: Generator, feed: FeedPlace): readonly string[];
}

/** Which feed of which app is drawn. */
interface FeedPlace {
  /** Number of the opening, from 1. */
  readonly opening: number;
  readonly catalogue: Catalogue;
}
